from pathlib import Path

import pytest

from tests.support.tiny_course import TinyCourse


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    """A course of one small assignment."""
    return TinyCourse(tmp_path / "course")
