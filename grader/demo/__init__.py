"""A made-up class, by which `grader demo` shows the product: people, attacks, and their platform's download.

    people.py    names, ids, sections
    attacks.py   ten submissions that are out for points without an answer
    making.py    the class's work, and the files that a platform would give

Must not know: how it is graded and shown.
"""
