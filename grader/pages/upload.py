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

PAGE = "feedback.html"
_MOODLE = re.compile(r"(?P<whose>[^_/]+_\d+_assignsubmission_[a-z]+)(?P<rest>_.*)?", re.DOTALL)
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The same archive for the same pages, whenever it is made."""


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


PLATFORMS: dict[str, Callable[[str], str | None]] = {"moodle": moodle_name}


def upload_for(platform: str, paths: Mapping[str, str], pages: Mapping[str, str]) -> Upload:
    """An archive of pages.

    Parameters
    ----------
    platform
        One of `PLATFORMS`.
    paths
        By person, where her work came from; "" for who handed in nothing.
    pages
        By person, her page. Two people who share a name are left out: one would read the other's page.
    """
    names = {person: PLATFORMS[platform](path) for person, path in paths.items()}
    shared = Counter(names.values())
    taken = {
        person: name
        for person, name in names.items()
        if name is not None and shared[name] == 1 and person in pages
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for person, name in taken.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), pages[person].encode(), zipfile.ZIP_DEFLATED)
    return Upload(buffer.getvalue(), tuple(person for person in paths if person not in taken))
