"""Quiz questions: a constant in the stub, a letter as its answer, and a reason for every wrong option.

What students get is in `assignments/<id>/quiz.toml`, what is right in `solutions/<id>/quiz.toml`.
Must not know: what an assignment, a submission or a test is.
"""

from grader.course.quiz.questions import (
    Key,
    Question,
    letters_of,
    option_order,
    read_keys,
    read_questions,
    right_answers,
)
from grader.record.right_answers import LETTERS

FILE_NAME = "quiz.toml"

__all__ = [
    "FILE_NAME",
    "LETTERS",
    "Key",
    "Question",
    "letters_of",
    "option_order",
    "read_keys",
    "read_questions",
    "right_answers",
]
