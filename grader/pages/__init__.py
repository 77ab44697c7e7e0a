"""Pages for people to read: feedback for every student, a report on a class, from the gradebook alone.

A page runs nobody's code and loads nothing; a student's shows one person's work. Must not know: how anything
was found out; sandboxes, tests, terminals.
"""
