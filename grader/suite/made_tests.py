"""Adds what no author wrote to the tests of a file: the bank's examples, the questions, what a person marks.

So no file of tests has to repeat them. Must not know: who has collected the file.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.course.assignment import Assignment
from grader.suite.bank_items import bank_items
from grader.suite.collected import Found, found_made
from grader.suite.fixtures import InPlay
from grader.suite.quiz_items import manual_items, quiz_items


def with_made_tests(
    found: Sequence[Found], assignment: Assignment, play: InPlay, *, is_public: bool
) -> list[Found]:
    """Examples come first, which are read most easily, then the author's tests, then the questions.

    Raises
    ------
    CourseError
        The bank cannot be read.
    """
    examples = bank_items(assignment, play) if is_public else []
    questions = [*manual_items(assignment, play), *quiz_items(assignment, play, is_public=is_public)]
    return [*map(found_made, examples), *found, *map(found_made, questions)]
