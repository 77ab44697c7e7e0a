"""The pictures in the assignments are those that `make pictures` draws."""

from pathlib import Path

import pytest

ASSIGNMENTS = Path(__file__).parents[1] / "assignments"


@pytest.mark.notebooks
def test_pictures_are_drawn_the_same_byte_for_byte(tmp_path):
    from pictures.__main__ import ALBUM, write

    write(tmp_path)
    there = {path.relative_to(ASSIGNMENTS).as_posix() for path in ASSIGNMENTS.rglob("*.svg")}
    assert set(ALBUM) == there
    for place in ALBUM:
        drawn, shipped = ((root / place).read_bytes() for root in (tmp_path, ASSIGNMENTS))
        assert drawn == shipped, f"{place}: run `make pictures`"
