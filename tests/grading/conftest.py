import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.tiny_course import TinyCourse


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    """A course of one small assignment."""
    return TinyCourse(tmp_path / "course")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that students' code can write to at level limits, whoever it runs as."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)
