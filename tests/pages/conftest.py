from pathlib import Path

import pytest

from grader.course.assignment import Assignment
from grader.pages.report import class_view, students_table
from tests.support.tiny_course import TinyCourse


@pytest.fixture
def assignment(tmp_path: Path) -> Assignment:
    """The tiny one, of which nothing is run."""
    return TinyCourse(tmp_path / "course").assignment


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are named and not drawn: matplotlib takes a second to begin."""
    monkeypatch.setattr(class_view, "distribution", lambda bins, mean, alt, say: f"<svg>{alt}</svg>")
    monkeypatch.setattr(class_view, "over_time", lambda found, alt, say: f"<svg>{alt}</svg>")
    monkeypatch.setattr(students_table, "heat_map", lambda levels, names, alt, say: f"<svg>{levels}</svg>")
