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
    snippet     a few lines of our own, to try the locks

    the trusted side
    launcher    starts a zygote, has it fork children, ends them
    spawned     the same without fork
    control     messages between a launcher and its zygote
    visible     which files a child may read
    probes      attempts at what a child must not do
    student     one submission behind the wire
    standin     the object that tests see

Values cross the boundary; verdicts, tests and expected values do not.
"""
