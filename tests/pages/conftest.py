from pathlib import Path

import pytest

from grader.course.assignment import Assignment
from tests.support.tiny_course import TinyCourse


@pytest.fixture
def assignment(tmp_path: Path) -> Assignment:
    """The tiny one, of which nothing is run."""
    return TinyCourse(tmp_path / "course").assignment
