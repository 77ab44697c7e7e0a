"""What both sides of the sandbox's boundary speak: plain values and frames.

    values      plain values <-> bytes
    protocol    frames of bytes over a socket; the messages of both sides

Beside `grader.child` all of the framework that a student's process may read. Imports the standard library,
numpy and msgspec alone.
"""
