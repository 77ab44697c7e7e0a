"""The trusted side of the boundary: starts child processes that run student code, and talks to them.

    interpreter   the processes themselves: started with exec, watched, ended
    launcher      has zygotes fork children, and ends these
    spawned       the same without fork
    visible       which files a child may read
    probes        attempts at what a child must not do
    student       one submission behind the wire
    answers       what a child sends -> values, errors and words
    assistant     the reference in place of a submission's helpers
    following     a submission followed line by line; traced checks the traces
    standin       the object that tests see

What runs inside the child is `grader.child`; what both sides speak is `grader.wire`. Values cross the
boundary; verdicts, tests and expected values do not.
"""
