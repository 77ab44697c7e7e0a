from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tiny_course import TinyCourse, forget_test_modules


@pytest.fixture
def course(tmp_path: Path) -> Iterator[TinyCourse]:
    """A course of one small assignment."""
    yield TinyCourse(tmp_path / "course")
    forget_test_modules()
