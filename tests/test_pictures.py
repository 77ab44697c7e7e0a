"""The pictures are those that `make pictures` draws."""

import re
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


DOCS = ROOT / "docs"
_IMAGE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
PICTURE_BYTES_MAX = 150_000


@pytest.mark.parametrize(("page", "pictures"), [("student.md", "desk"), ("instructor.md", "report")])
def test_a_page_shows_pictures_that_are_there_and_says_what_is_in_them(page, pictures):
    shown = dict(reversed(found) for found in _IMAGE.findall((DOCS / page).read_text("utf-8")))
    there = {path.relative_to(DOCS).as_posix() for path in DOCS.glob(f"pictures/{pictures}*.png")}
    assert there == shown.keys(), "run `make pictures`"
    for place, told in shown.items():
        assert len(told.split()) > 8, f"{place}: say what is to be seen"
        data = (DOCS / place).read_bytes()
        assert data.startswith(b"\x89PNG") and len(data) < PICTURE_BYTES_MAX
