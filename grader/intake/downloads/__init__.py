"""Downloads as learning platforms give them: whose each file is, which attempt, late or not, and when.

record        what a download says, of whatever platform
recognising   which platform made it
times         times as platforms write them
canvas, moodle, gradescope, brightspace, blackboard, classroom, nbgrader
              one platform each: from names to `record.Piece`s, its form and where that is documented
plain         a folder or an archive that no platform made
"""
