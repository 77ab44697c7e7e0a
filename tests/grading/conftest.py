from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tiny_course import LentZygote, TinyCourse


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    """A course of one small assignment."""
    return TinyCourse(tmp_path / "course")


@pytest.fixture(scope="session")
def zygotes() -> Iterator[None]:
    """Ends at the end what `lent` has started."""
    yield
    LentZygote.close_all()


@pytest.fixture
def lent(zygotes: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have classes judged with zygotes that are started already."""
    from grader.grading import run

    monkeypatch.setattr(run, "Zygote", LentZygote)
