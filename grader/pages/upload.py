"""Pages as a learning platform takes them back: an archive whose names say whose each file is.

A platform knows a file by the name that it gave to what a student handed in, which the path of an attempt
keeps. Schemes: docs/feedback.md. Must not know: what is in the pages.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from grader.intake.notebook import notebook_text

PAGE = "feedback.html"
_MOODLE = re.compile(
    r"(?P<whose>(?:(?!_assignsubmission_)[^/])+_\d+_assignsubmission_[a-z]+)(?P<rest>_.*)?", re.DOTALL
)
_CANVAS = re.compile(r"(?:\w*_)??\d+_\d+_.+", re.DOTALL)
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The same archive for the same pages, whenever it is made."""


class Page(NamedTuple):
    """One person's feedback in both forms."""

    html: str
    text: str


class Upload(NamedTuple):
    """An archive for a platform, and those who are not in it, as their keys."""

    data: bytes
    left_out: tuple[str, ...]


def moodle_name(path: str) -> str | None:
    """The name of a page for whoever handed in `path`; None where Moodle's own name is not in it."""
    *folders, file = path.replace("\\", "/").split("/")
    for folder in folders:
        if _MOODLE.fullmatch(folder):
            return f"{folder}/{PAGE}"
    flat = _MOODLE.fullmatch(file)
    return f"{flat['whose']}_{PAGE}" if flat and flat["rest"] else None


def canvas_name(path: str) -> str | None:
    """The same for Canvas, which knows a file by the two numbers in its name."""
    file = path.replace("\\", "/").rpartition("/")[2]
    return file if _CANVAS.fullmatch(file) else None


def _as_page(_name: str, page: Page) -> str:
    return page.html


def _as_handed_in(name: str, page: Page) -> str:
    """The text in a file of the kind that was handed in: Canvas gives it that file's name."""
    if name.lower().endswith(".py"):
        return "".join(f"# {line}".rstrip() + "\n" for line in page.text.split("\n"))
    if name.lower().endswith(".ipynb"):
        longest = max(map(len, re.findall("~+", page.text)), default=0)
        fence = "~" * max(3, longest + 1)  # which nothing in the text ends
        return notebook_text([("markdown", f"{fence}\n{page.text}{fence}", {})])
    return page.text


PLATFORMS: dict[str, tuple[Callable[[str], str | None], Callable[[str, Page], str]]] = {
    "moodle": (moodle_name, _as_page),
    "canvas": (canvas_name, _as_handed_in),
}
"""Of each, how a file is named after the path of the work, and what is in it."""


def upload_for(platform: str, paths: Mapping[str, str], pages: Mapping[str, Page]) -> Upload:
    """An archive of pages.

    Parameters
    ----------
    platform
        One of `PLATFORMS`.
    paths
        By person, where her work came from; "" for who handed in nothing.
    pages
        By person, her feedback. Two people who share a name are left out: one would read the other's page.
    """
    name_of, content_of = PLATFORMS[platform]
    names = {person: name_of(path) for person, path in paths.items()}
    shared = Counter(names.values())
    taken = {
        person: name
        for person, name in names.items()
        if name is not None and shared[name] == 1 and person in pages
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for person, name in taken.items():
            data = content_of(name, pages[person]).encode("utf-8", "replace")
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return Upload(buffer.getvalue(), tuple(person for person in paths if person not in taken))
