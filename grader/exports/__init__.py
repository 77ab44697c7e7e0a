"""What others read: a class's points in the files that learning platforms gave, and as plain rows.

template     fills the one column of a platform's own file, and leaves every other byte as it was
canvas, moodle, brightspace, blackboard
             where people, ids, grades and maxima stand in that platform's file
rows         a row a student or a row a test, safe in a spreadsheet

Pure: a standing and the bytes of a file in, bytes and notes out. Must not know: tests, sandboxes, terminals.
"""
