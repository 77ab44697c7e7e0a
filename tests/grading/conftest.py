import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tiny_course import LentZygote, TinyCourse, forget_test_modules


@pytest.fixture
def course(tmp_path: Path) -> Iterator[TinyCourse]:
    """A course of one small assignment."""
    with warnings.catch_warnings():
        # See test_a_suite_uses_nothing_of_pytest_that_is_going_away.
        warnings.filterwarnings("ignore", message="Session-scoped fixtures defined as instance methods")
        yield TinyCourse(tmp_path / "course")
    forget_test_modules()


@pytest.fixture(scope="session")
def zygotes() -> Iterator[None]:
    """Ends at the end what `lent` has started."""
    yield
    LentZygote.close_all()


@pytest.fixture
def lent(zygotes: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have classes judged with zygotes that are started already."""
    from grader.grading import run

    monkeypatch.setattr(run, "Zygote", LentZygote.lend)
