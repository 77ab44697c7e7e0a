from pathlib import Path

import pytest

from tests.support.audited_course import audited_course
from tests.support.tiny_course import TinyCourse


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    """A course of one small assignment in which an audit finds nothing to mend."""
    return audited_course(tmp_path / "course")
