"""What an author says to a student who is stuck: three steps for an exercise, from `hints.toml`.

Texts are English, the keys under which the assignment's catalogue has them in other languages. No file, or no
table for an exercise, means no hints of the author's; `grader.desk.hints` has others. Must not know: who
asks, and what the student has written.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from pathlib import Path
from typing import Literal, get_args

import msgspec

from grader.course.assignment import Assignment
from grader.course.tables import decoded, place_of
from grader.errors import CourseError
from grader.messages.language import in_words_of

FILE_NAME = "hints.toml"
TEXT_CHARS_MAX = 500
CODE_CHARS_MIN = 12
"""A line of the solution that is shorter, such as ``dZ = A - Y``, is in every handout."""

Step = Literal["concept", "place", "nearly"]
STEPS: tuple[Step, ...] = get_args(Step)
"""What it is about; where to look; nearly the fix."""

_BLANKS = re.compile(r"\s+")
_BOUND_TO = re.compile(r"^[\w, ]+=(?!=)|^return\b|^\w+\s*[-+*/]=")


class AuthorHints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The steps for one exercise; "" for one that the author leaves to the handout and the catalogue."""

    concept: str = ""
    place: str = ""
    nearly: str = ""

    def text(self, step: Step) -> str:
        """Of one step."""
        texts: dict[Step, str] = {"concept": self.concept, "place": self.place, "nearly": self.nearly}
        return texts[step]


def hints_file(assignment: Assignment) -> Path:
    """Where an author writes them."""
    return assignment.folder / FILE_NAME


def read_hints(assignment: Assignment) -> dict[str, AuthorHints]:
    """The author's hints by exercise, each text in one line; none where there is no file.

    Raises
    ------
    CourseError
        The file is not TOML, names no exercise of the assignment, or has a text that cannot be used.
    """
    path = hints_file(assignment)
    if not path.exists():
        return {}
    tables = decoded(path, dict[str, AuthorHints], missing="Write hints there")
    text = path.read_text(encoding="utf-8")
    known = ", ".join(assignment.functions)
    for name in tables:
        where = place_of(path, text, [name])
        if name in assignment.questions:
            raise CourseError(
                where, f"[{name}] is a question of the quiz", "Questions have no hints: remove the table"
            )
        if name not in assignment.exercises:
            raise CourseError(where, f"there is no exercise {name!r}", f"There are: {known}")
    return {name: _checked(path, text, name, table) for name, table in tables.items()}


def _checked(path: Path, file_text: str, exercise: str, written: AuthorHints) -> AuthorHints:
    texts = {step: _BLANKS.sub(" ", written.text(step)).strip() for step in STEPS}
    for step, text in texts.items():
        if len(text) > TEXT_CHARS_MAX:
            raise CourseError(
                place_of(path, file_text, [exercise, step]),
                f"{step} of [{exercise}] has {len(text)} characters",
                f"Keep to {TEXT_CHARS_MAX}: a step is read between two attempts",
            )
    return AuthorHints(**texts)


def translated(written: AuthorHints, catalogue: NullTranslations) -> AuthorHints:
    """The hints in the language of `catalogue`."""
    return AuthorHints(**{step: in_words_of(catalogue, written.text(step)) for step in STEPS})


def refuse_giveaways(assignment: Assignment, hints: dict[str, AuthorHints]) -> None:
    """Refuse hints that hold a line of the solution; needs the course's solution.

    Raises
    ------
    CourseError
        Names the exercise, the step and the line; or there is no solution here.
    """
    lines = _solution_lines(assignment.solution.read_text(encoding="utf-8"))
    path = hints_file(assignment)
    for exercise, written in hints.items():
        for step in STEPS:
            text = _BLANKS.sub("", written.text(step))
            if line := next((line for line, bare in lines.items() if bare in text), None):
                file_text = path.read_text(encoding="utf-8") if path.is_file() else ""
                raise CourseError(
                    place_of(path, file_text, [exercise, step]),
                    f"{step} of [{exercise}] has a line of the solution: {line}",
                    "Say it in words, so that the student writes the line",
                )


def _solution_lines(source: str) -> dict[str, str]:
    """Lines between the markers of a solution, with what each computes, without blanks."""
    found: dict[str, str] = {}
    is_inside = False
    for line in map(str.strip, source.splitlines()):
        if line.startswith("#"):
            is_inside = line == "# BEGIN SOLUTION" or (is_inside and line != "# END SOLUTION")
        elif is_inside:
            bare = _BLANKS.sub("", _BOUND_TO.sub("", line))
            if len(bare) >= CODE_CHARS_MIN:
                found[line] = bare
    return found
