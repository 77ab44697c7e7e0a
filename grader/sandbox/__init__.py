"""Student code runs here and nowhere else: a child process, reached over a wire for plain values.

    values      plain values <-> bytes
    protocol    frames of bytes over a socket; the messages of both sides
    loading     source cells -> a namespace, inside the child
    child       the child's loop
    zygote      the warm process that children are forked from
    isolation   what locks a child in
    launcher    the trusted side of the zygote
    student     the stand-in that tests call

Values cross the boundary; verdicts, tests and expected values do not.
"""
