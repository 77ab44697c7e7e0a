from pathlib import Path

import pytest

from grader.child.isolation import Level
from grader.cluster.levels import ProvedLevels
from tests.support.tiny_course import TinyCourse


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    """A course of one small assignment."""
    return TinyCourse(tmp_path / "course")


@pytest.fixture
def full_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ProvedLevels:
    """The levels of a machine that has `full` and nothing else; nothing is tried."""
    monkeypatch.setattr(
        ProvedLevels, "_why_not", lambda self, level: "" if level is Level.FULL else "not here"
    )
    return ProvedLevels(tmp_path)
