"""Pages for people to read: one of feedback for every student, from the gradebook alone.

A page runs nothing, loads nothing and shows one person's work. Must not know: how anything was found out;
sandboxes, tests, terminals.
"""
