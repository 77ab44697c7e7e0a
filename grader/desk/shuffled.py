"""A student's own order of options, in the stub, the notebook and the pages in other languages that she gets.

Works on the files as they were generated, in the order of `quiz.toml`; the assignment gives the student's
order. Must not know: which option is right.
"""

from __future__ import annotations

import json

from grader.course.assignment import Assignment
from grader.course.quiz.sheet import Orders, pages, reordered
from grader.errors import CourseError


def shuffled_files(assignment: Assignment, student: str) -> dict[str, bytes]:
    """The files with questions in them, by name, with the options in the order of `student`.

    Raises
    ------
    CourseError
        A file does not have the questions as they are generated.
    """
    orders = {name: assignment.option_order(name, student) for name in assignment.questions}
    texts = pages(assignment.questions, orders, assignment.folder)
    if assignment.stub.is_file():
        text, found = reordered(assignment.stub.read_text(encoding="utf-8"), assignment.questions, orders)
        if lacking := assignment.questions.keys() - found:
            raise _not_in_step(str(assignment.stub), lacking)
        texts[assignment.stub.name] = text
    if assignment.notebook.is_file():
        texts[assignment.notebook.name] = _notebook(assignment, orders)
    return {name: text.encode() for name, text in texts.items()}


def _notebook(assignment: Assignment, orders: Orders) -> str:
    lacking = set(assignment.questions)
    try:
        content = json.loads(assignment.notebook.read_text(encoding="utf-8"))
        for cell in content["cells"]:
            text, found = reordered("".join(cell["source"]), assignment.questions, orders)
            lacking -= found
            if found:
                cell["source"] = text.splitlines(keepends=True)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _not_in_step(str(assignment.notebook), lacking) from None
    if lacking:
        raise _not_in_step(str(assignment.notebook), lacking)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _not_in_step(where: str, lacking: set[str]) -> CourseError:
    return CourseError(
        where,
        f"it does not have the question {min(lacking)} as quiz.toml has it",
        "Generate it again: grader build",
    )
