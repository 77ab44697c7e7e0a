"""A course of one small assignment, written into a folder: for tests that need a whole one.

Its expected values are such that they can be looked for in what a student gets to see (`SECRET`).
"""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Self

from grader.child.isolation import ChildLimits, Level
from grader.course.assignment import Assignment, Course
from grader.course.quiz.sheet import stub_section
from grader.intake.handed_in import find_submissions
from grader.intake.notebook import notebook_text
from grader.intake.submission import Submission
from grader.record.evidence import Evidence, Status
from grader.record.results import TestResult, exercise_results
from grader.record.scoring import Sheet, marked, score
from grader.release import make_cells
from grader.sandbox.launcher import Zygote
from grader.sandbox.standin import LocalTransport, StandIn
from grader.suite.suite import Suite, with_suite
from grader.wording import AssignmentWords

SECRET = "28125"
"""Digits of the constant in the solution, and of nothing else."""

TOML = """\
title = "Tiny"

[exercises.scale]
points = 6
signature = "scale(x, k=2.0) -> y"

[exercises.shift]
points = 4
signature = "shift(x) -> y"
uses = ["scale"]

[limits]
call_timeout_s = 1.0
load_timeout_s = 10.0
submission_timeout_s = 30.0
memory_mib = 256
"""

STUB = '''\
import numpy as np


def scale(x, k=2.0):
    """k times x."""
    raise NotImplementedError("scale: nothing written here yet")


def shift(x):
    """Twice x, and then some."""
    raise NotImplementedError("shift: nothing written here yet")
'''

SOLUTION = """\
import numpy as np


def scale(x, k=2.0):
    return k * x


def shift(x):
    return scale(x) + 17.28125
"""

HIDDEN = """\
import numpy as np
import pytest

from grader import check, exercise


@exercise("scale", points=4)
@pytest.mark.parametrize("n", [2, 3])
def test_scale(student, reference, rng, n):
    x = rng.random((n, 1))
    check.same(student.scale(x, k=0.5), reference.scale(x, k=0.5))


@exercise("scale", points=2)
def test_scale_keeps_its_argument(student, rng):
    check.unchanged(student.scale, rng.random((3, 1)))


@exercise("shift", points=4)
def test_shift(student, reference):
    check.same(student.shift(np.zeros((2, 1))), reference.shift(np.zeros((2, 1))))
"""

PUBLIC = """\
import numpy as np

from grader import check, exercise


@exercise("scale")
def test_scale_of_two_numbers(student):
    check.same(student.scale(np.array([1.0, 2.5]), k=3.0), np.array([3.0, 7.5]))


@exercise("shift")
def test_shift_of_a_number(student):
    check.same(student.shift(0.5), 18.28125)
"""

QUIZ = """\
[questions.quiz_sign]
points = 2
text = "What is minus times minus?"
[questions.quiz_sign.options]
less = "minus"
more = "plus"
none = "nothing"

[questions.quiz_half]
points = 1
text = "Which is a half?"
options = { fifth = "`1/5`", half = "`0.5`", two = "`2`", zero = "`0`" }
"""
KEY = """\
[questions.quiz_sign]
right = "more"
reasons.less = "Try it with two debts."
reasons.none = "A product is always a number."

[questions.quiz_half]
right = "half"
reasons.fifth = "Five of these make one."
reasons.two = "That is the whole twice."
reasons.zero = "There would be nothing left."
"""
IN_SPANISH = {
    "k times x.": "k por x.",
    "Twice x, and then some.": "El doble de x, y algo más.",
    "Tiny": "Pequeña",
    "What is minus times minus?": "¿Cuánto es menos por menos?",
    "minus": "menos",
    "plus": "más",
    "nothing": "nada",
    "Which is a half?": "¿Cuál es la mitad?",
}
REASONS_IN_SPANISH = {
    "Try it with two debts.": "Prueba con dos deudas.",
    "A product is always a number.": "Un producto siempre es un número.",
}

RIGHT = SOLUTION
WRONG_SHIFT = SOLUTION.replace("17.28125", "1.0")


def po(texts: Mapping[str, str]) -> str:
    """A catalogue, as translators write it."""
    quoted = partial(json.dumps, ensure_ascii=False)
    rows = [f"msgid {quoted(text)}\nmsgstr {quoted(other)}\n" for text, other in texts.items()]
    return "\n".join(['msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', *rows])


class TinyCourse:
    """A course in `root`, whose files can be replaced before they are used."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.class_folder = root / "class"
        self.class_folder.mkdir(parents=True)
        self.write("assignments/tiny/assignment.toml", TOML)
        self.write("assignments/tiny/tiny.py", STUB)
        self.write("assignments/tiny/handout.md", "# Tiny\n")
        self.write("assignments/tiny/test_public.py", PUBLIC)
        self.write("solutions/tiny/tiny.py", SOLUTION)
        self.write("solutions/tiny/test_hidden.py", HIDDEN)

    @property
    def assignment(self) -> Assignment:
        return Course(self.root).assignment("tiny")

    @property
    def hidden(self) -> Path:
        return self.root / "solutions/tiny/test_hidden.py"

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def change(self, name: str, old: str, new: str) -> Path:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        return self.write(name, text.replace(old, new))

    def translate(self, side: str, language: str, texts: Mapping[str, str]) -> Path:
        """Write the catalogue beside the public tests (in ``assignments``) or the hidden ones."""
        return self.write(f"{side}/tiny/locale/{language}/LC_MESSAGES/assignment.po", po(texts))

    def ask_questions(self, *, shuffle: bool = False) -> None:
        """Have two questions, worth 3 points more, in English and in Spanish; right are B and B."""
        self.write("assignments/tiny/quiz.toml", QUIZ)
        self.write("solutions/tiny/quiz.toml", KEY)
        self.translate("assignments", "es", IN_SPANISH)
        self.translate("solutions", "es", REASONS_IN_SPANISH)
        stub = STUB + stub_section(self.assignment.questions, ["es"])
        self.write("assignments/tiny/tiny.py", stub)
        cells = make_cells(stub, self.assignment.exercises, "tiny")
        self.write("assignments/tiny/tiny.ipynb", notebook_text(cells))
        if shuffle:
            self.write("assignments/tiny/assignment.toml", f"{TOML}\n[policy]\nshuffle_options = true\n")

    def hand_in(self, **sources: str) -> list[Submission]:
        """Write ``student=source`` into the class's folder; all submissions in it."""
        for student, source in sources.items():
            self.write(f"class/{student}.py", source)
        return find_submissions([self.class_folder], "tiny").submissions

    def run(
        self,
        student: Mapping[str, object] | StandIn,
        *,
        seed: int = 7,
        path: Path | None = None,
        points: bool = True,
        reveal: bool = False,
        only: tuple[str, ...] = (),
        student_name: str = "",
        lang: str | None = None,
    ) -> dict[str, TestResult]:
        """Run the hidden tests in this process on functions of this process; results by test."""
        reference: dict[str, object] = {}
        exec(compile(SOLUTION, "<solution>", "exec"), reference)
        if not isinstance(student, StandIn):
            student = StandIn(LocalTransport({**reference, **student}))

        assignment = self.assignment

        def body(suite: Suite) -> dict[str, TestResult]:
            exercises = suite.run(student, StandIn(LocalTransport(reference)), student_name=student_name)
            sheet = suite.sheet() if points else Sheet({})
            orders = {name: assignment.option_order(name, student_name) for name in assignment.questions}
            evidence = marked(Evidence(Status.GRADED, exercises), sheet, orders)
            words = AssignmentWords(assignment, reveal=reveal, lang=lang)
            results = exercise_results(evidence.exercises, score(evidence, sheet).exercises, words)
            return {test.name: test for exercise in results for test in exercise.tests}

        return with_suite(
            assignment,
            path or self.hidden,
            body,
            seed=seed,
            only=only,
            is_public=not points,
        )


class LentZygote(Zygote):
    """A zygote that goes back where it came from: starting one takes longer than most of these classes."""

    _waiting: ClassVar[dict[tuple[Level, ChildLimits, tuple[str, ...]], list[Any]]] = {}

    @classmethod
    def several(
        cls, count: int, level: Level, limits: ChildLimits | None = None, preload: Sequence[str] = ()
    ) -> list[Self]:
        """Lent."""
        made = cls._waiting.get((level, limits or ChildLimits(), tuple(preload)), [])
        return [made.pop() if made else cls(level, limits, preload) for _ in range(count)]

    def let_go(self) -> None:
        """Not yet."""

    def close(self) -> None:
        """Not closed: lent to the next one, without any children."""
        self.reap_all()
        self._waiting.setdefault((self.level, self.limits, self.preload), []).append(self)

    @classmethod
    def close_all(cls) -> None:
        for zygote in itertools.chain(*cls._waiting.values()):
            Zygote.close(zygote)
        cls._waiting.clear()


class NoZygote:
    """Where no submission is ever judged."""

    @classmethod
    def several(
        cls, count: int, level: Level, limits: ChildLimits | None = None, preload: Sequence[str] = ()
    ) -> list[Self]:
        """That do nothing."""
        return [cls() for _ in range(count)]

    def let_go(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


def own_children() -> set[str]:
    """Process ids of this process's children."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())
