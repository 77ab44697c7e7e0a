"""What both sides of the sandbox's boundary speak: plain values and frames.

    values      plain values <-> bytes
    protocol    frames of bytes over a socket; the messages of both sides

A student's process may read this package and `grader.child`, nothing else of the framework. Imports the
standard library, numpy and msgspec alone.
"""
