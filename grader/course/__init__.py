"""A course on disk: what its author wrote, read and checked. Nothing here runs anyone's code.

assignment   finds a course and reads `assignment.toml`
quiz         questions: read, ordered, put into a stub and onto a page
decorators   what authors write above tests and mistakes
run_keys     what the outcome of an exercise depends on, as a digest
"""
