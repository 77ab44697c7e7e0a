"""Student code runs here and nowhere else: a child process, reached over a wire for plain values.

    values      plain values <-> bytes
    protocol    frames of bytes over a socket; the messages of both sides

    inside the child, never trusted
    start       where a fresh interpreter of the sandbox begins
    zygote      the warm process that children are forked from
    lockdown    what a fresh child does before it touches student code
    isolation   the locks, one module for each mechanism of the kernel
    child       the child's loop
    loading     source cells -> a namespace; parsing and inert are its parts
    counting    how many lines a call executes
    tracing     shapes line by line; operations, statements and forms are its parts
    snippet     a few lines of our own, to try the locks

    the trusted side
    interpreter the processes themselves: started with exec, watched, ended
    launcher    has zygotes fork children, and ends these
    spawned     the same without fork
    control     messages between a launcher and its zygote
    visible     which files a child may read
    probes      attempts at what a child must not do
    student     one submission behind the wire
    answers     what a child says -> values, errors and words
    helping     the reference in the place of a submission's helpers
    following   a submission followed line by line; traced says what comes of it
    standin     the object that tests see

Values cross the boundary; verdicts, tests and expected values do not.
"""
