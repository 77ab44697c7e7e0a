"""Asks a function the calls of a case.

Must not know: which calls are worth asking, what their answers mean.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from grader.bank.examples import Example
from grader.errors import StudentError
from grader.grading.facts.case import Asked
from grader.grading.facts.series import is_asked
from grader.grading.observations import Answer
from grader.sandbox.standin import Transport

BUDGET_S = 1.0
"""Wall time for all calls of an exercise; facts are then about those that were made."""


def ask(transport: Transport, examples: Sequence[Example]) -> list[Asked]:
    """Every example with what comes of its call, for as long as there is time and the process lives.

    Where random numbers stand open, further calls ask the same and say which parts are drawn.
    """
    asked: list[Asked] = []
    deadline_s = time.monotonic() + BUDGET_S
    is_over = False
    for example in examples:
        if not is_asked(example):
            asked.append(Asked(example, ""))  # costs nothing, and says what other answers show
            continue
        is_over = is_over or time.monotonic() > deadline_s
        if is_over:
            continue
        given: Answer
        try:
            given = transport.call(example.function, example.arguments, example.keywords, observe=True)
        except StudentError as error:
            if error.verdict not in ("raised", "failed"):
                is_over = True
                continue
            given = _raised(error)
        asked.append(Asked(example, given))
    return asked if any(is_asked(each.example) for each in asked) else []


def _raised(error: StudentError) -> str:
    """The built-in type of what was raised."""
    if error.finding.kind == "not_plain":
        return "NotPlain"
    return next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
