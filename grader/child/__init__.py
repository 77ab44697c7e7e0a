"""All that a student's process may read, with `grader.wire`: what runs beside student code, never trusted.

    start       where a fresh interpreter of the sandbox begins
    zygote      the warm process that children are forked from
    folders     what a zygote makes of its folders; control, what it and the launcher say to each other
    lockdown    what a fresh child does before it touches student code
    isolation   the locks, one module for each mechanism of the kernel
    serving     the child's loop
    loading     source cells -> a namespace; running, beside, wanted_names, parsing and inert are its parts
    counting    how many lines a call executes
    tracing     shapes line by line; operations, statements and forms are its parts
    doors       which doors student code is seen to try
    snippet     a few lines of our own, to try the locks

Imports the standard library, numpy, msgspec and `grader.wire`, and nothing else: no other folder of the
package is there when this code runs in a child. The trusted side may import any of it.
"""
