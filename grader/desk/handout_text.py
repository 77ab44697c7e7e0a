"""What the Markdown of a handout says of one exercise. Must not know: what else an assignment has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.course.assignment import Assignment
from grader.desk.handouts import handout_text_in

SECTION_CHARS_MAX = 900

_HEADING = re.compile(r"(#+)\s+(.*)")
_ROW = re.compile(r"\|(.*)\|\s*")
_RULE = re.compile(r"[\s|:-]+")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def told_in_handout(assignment: Assignment, exercise: str, lang: str | None = None) -> list[str]:
    """What the handout says of an exercise, a paragraph each, without Markdown's signs.

    That is the start of the section whose heading names it; else the cells of the tables' rows that begin
    with its name. Empty where there is neither, or no handout that can be read.
    """
    try:
        text = (assignment.folder / handout_text_in(assignment, lang)).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    lines = text.splitlines()
    return _section(lines, exercise) or list(_cells(lines, exercise))


def _section(lines: list[str], exercise: str) -> list[str]:
    named = [number for number, line in enumerate(lines) if _HEADING.match(line) and f"`{exercise}`" in line]
    if not named:
        return []
    body = lines[named[0] + 1 :]
    end = next((number for number, line in enumerate(body) if _HEADING.match(line)), len(body))
    paragraphs = [" ".join(part.split()) for part in "\n".join(body[:end]).split("\n\n")]
    told: list[str] = []
    for paragraph in filter(None, map(_plain, paragraphs)):
        if told and sum(map(len, told)) + len(paragraph) > SECTION_CHARS_MAX:
            break
        told.append(paragraph)
    return told


def _cells(lines: list[str], exercise: str) -> Iterator[str]:
    """Of each row that begins with the exercise's name, its cells of words after their column's heading."""
    header: list[str] = []
    for line in lines:
        row = _ROW.fullmatch(line)
        if row is None:
            header = []
            continue
        cells = [cell.strip() for cell in row[1].split("|")]
        if not header:
            header = cells
        elif cells[0] == f"`{exercise}`" and not _RULE.fullmatch(line):
            for name, cell in zip(header[1:], cells[1:], strict=False):
                if any(letter.isalpha() for letter in cell):
                    yield f"{_plain(name)}: {_plain(cell)}" if name else _plain(cell)


def _plain(text: str) -> str:
    return _STRONG.sub(r"\1", _LINK.sub(r"\1", _PICTURE.sub("", text))).strip()
