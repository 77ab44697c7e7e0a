from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audited_course import audited_course
from tests.tiny_course import LentZygote, TinyCourse


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    """A course of one small assignment in which an audit finds nothing to mend."""
    return audited_course(tmp_path / "course")


@pytest.fixture(scope="session")
def zygotes() -> Iterator[None]:
    """Ends at the end what `lent` has started."""
    yield
    LentZygote.close_all()


@pytest.fixture
def lent(zygotes: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have programs judged, and asked, with zygotes that are started already."""
    from grader.grading import run
    from grader.sandbox import spawned

    monkeypatch.setattr(run, "Zygote", LentZygote.lend)
    monkeypatch.setattr(spawned, "Zygote", lambda level, limits, preload: LentZygote.lend(level, limits))
