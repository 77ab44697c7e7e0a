"""The fixtures of a suite: `student`, `reference`, `seed` and `rng`.

They hand out what the run put in place (`InPlay`), and decide nothing. Must not know: pytest's hooks.
"""

from __future__ import annotations

import random
import types
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from grader.errors import CourseError
from grader.record.evidence import FailingExample
from grader.sandbox.standin import StandIn
from grader.suite.class_fixtures import ClassFixtures


@dataclass(slots=True)
class InPlay:
    """What the fixtures of the next run return.

    `student_name` is empty where everybody gets the same random inputs. `answer` is the letter that the
    submission gave to the last question, `example` the public one that the last test found wrong,
    and `mistake` the known one that explains it. `of_class` is what was drawn for everybody.
    """

    path: Path
    seed: int
    student: StandIn | None = None
    reference: StandIn | None = None
    student_name: str = ""
    answer: str = ""
    example: FailingExample | None = None
    mistake: str | None = None
    of_class: ClassFixtures = field(default_factory=ClassFixtures)


NAMES = frozenset({"student", "reference", "seed", "rng"})


def given(play: InPlay, name: str, test: str) -> StandIn | int | np.random.Generator | None:
    """The value of the fixture `name` for the test called `test`.

    ``student``
        The submission's functions.
    ``reference``
        The solution's functions.
    ``seed``
        The run's seed; one of the student's own where the policy says so.
    ``rng``
        Random numbers of this test's own, the same whenever run, test and policy's student are.

    Raises
    ------
    CourseError
        There is no reference: the test is a public one.
    """
    if name == "student":
        return play.student
    if name == "reference":
        if play.reference is None:
            raise CourseError(str(play.path), "a public test asks for 'reference'", "Write the values down")
        return play.reference
    if name == "seed":
        return zlib.crc32(f"{play.seed} {play.student_name}".encode()) if play.student_name else play.seed
    names = (play.student_name, test)
    return np.random.default_rng([play.seed, *(zlib.crc32(name.encode()) for name in names if name)])


def seed_what_is_shared(play: InPlay, test: str) -> None:
    """Seed the generators that a whole process shares, so that a test that draws from them draws the same."""
    name = f"{play.seed} {play.student_name} {test}"
    number = zlib.crc32(name.encode())
    random.seed(number)
    np.random.seed(number)  # noqa: NPY002 - what tests may use without a generator of their own


def fixtures_of(play: InPlay) -> types.ModuleType:
    """A pytest plugin with the four fixtures.

    Functions in a module: pytest deprecates fixtures of session scope that are methods.
    """
    import pytest

    @pytest.fixture(scope="session", name="student")
    def student_fixture() -> object:
        """The submission's functions."""
        return given(play, "student", "")

    @pytest.fixture(scope="session", name="reference")
    def reference_fixture() -> object:
        """The solution's functions."""
        return given(play, "reference", "")

    @pytest.fixture(scope="session", name="seed")
    def seed_fixture() -> object:
        """The run's seed."""
        return given(play, "seed", "")

    @pytest.fixture(name="rng")
    def rng_fixture(request: pytest.FixtureRequest) -> object:
        """Random numbers of this test's own."""
        return given(play, "rng", request.node.name)

    plugin = types.ModuleType("grader_fixtures", "The fixtures of hidden and public tests.")
    vars(plugin).update(
        student_fixture=student_fixture,
        reference_fixture=reference_fixture,
        seed_fixture=seed_fixture,
        rng_fixture=rng_fixture,
    )
    return plugin
