"""The pictures are those that `make pictures` draws."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.notebooks
def test_pictures_are_drawn_the_same_byte_for_byte(tmp_path):
    from pictures.__main__ import ALBUM, write

    write(tmp_path)
    folders = (ROOT / "assignments", ROOT / "docs")
    there = {path.relative_to(ROOT).as_posix() for folder in folders for path in folder.rglob("*.svg")}
    assert set(ALBUM) == there
    for place in ALBUM:
        drawn, shipped = ((root / place).read_bytes() for root in (tmp_path, ROOT))
        assert drawn == shipped, f"{place}: run `make pictures`"
