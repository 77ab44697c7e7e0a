"""The folder of a report: new, empty or an earlier report, and replaced as a whole or not at all.

All pages are written to a folder beside it, which then takes its place. `grader-report.json` marks a folder
as one of ours and names what was written, so that nobody's own file is ever removed. Must not know: what is
in the pages.
"""

from __future__ import annotations

import glob
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from grader.errors import BadInput

MARKER = "grader-report.json"
LEFT_AFTER_S = 3_600
"""A folder beside it that is older is of a run that was killed."""
REMEDY = "Name a folder that is new or empty"


class _Marker(msgspec.Struct):
    assignments: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    format: int = 1


class SiteFolder:
    """A folder that is being written, as long as the context lasts; `close` lets it take its place.

    Raises
    ------
    BadInput
        `path` is not a folder, holds files that are not ours, or cannot be written. Every method raises the
        last, too.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._place = Path(os.path.realpath(path))  # a link stays one
        self._written: list[str] = []
        try:
            self._clear_up()
            self._refuse_others()
            self._place.parent.mkdir(parents=True, exist_ok=True)
            self._new = self._place.with_name(f".{self._place.name}-{secrets.token_hex(8)}.tmp")
            self._new.mkdir(mode=0o700)  # grades are for their owners' eyes
        except OSError as error:
            raise self._refused(error) from None

    def _clear_up(self) -> None:
        """Take away what a run left that was killed; and put back what it was about to replace."""
        for path in self._place.parent.glob(f".{glob.escape(self._place.name)}-*"):
            if re.fullmatch(r"[0-9a-f]{16}\.old", path.name.rpartition("-")[2]) and not self._place.exists():
                os.rename(path, self._place)
            elif re.fullmatch(r"[0-9a-f]{16}\.(?:tmp|old)", path.name.rpartition("-")[2]) and _is_left(path):
                shutil.rmtree(path, ignore_errors=True)

    def _refuse_others(self) -> None:
        if os.path.lexists(self._place) and not self._place.is_dir():
            raise BadInput(str(self.path), "it is not a folder", REMEDY)
        if not self._place.is_dir():
            return
        found = sorted(_files_in(self._place))
        if not found:
            return
        if MARKER not in found:
            raise BadInput(str(self.path), f"there are other files in it, such as {found[0]}", REMEDY)
        try:
            ours = {MARKER, *msgspec.json.decode((self._place / MARKER).read_bytes(), type=_Marker).files}
        except msgspec.DecodeError:
            raise BadInput(str(self.path / MARKER), "it is not as 'grader report' wrote it", REMEDY) from None
        if others := [name for name in found if name not in ours]:
            problem = f"there are files in it besides the report, such as {others[0]}, which would be lost"
            raise BadInput(str(self.path), problem, "Move them, or name another folder")

    def write(self, name: str, text: str) -> None:
        """Write a page; `name` may have folders in it."""
        path = self._new / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "replace"))
        except OSError as error:
            raise self._refused(error) from None
        self._written.append(name)

    def close(self, *assignments: str) -> None:
        """Let what was written take the place of what was there."""
        marker = _Marker(assignments, tuple(sorted(self._written)))
        self.write(MARKER, msgspec.json.format(msgspec.json.encode(marker), indent=1).decode() + "\n")
        old = self._place.with_name(f".{self._place.name}-{secrets.token_hex(8)}.old")
        try:
            self._refuse_others()  # somebody may have put a file there meanwhile
            was_there = self._place.is_dir()
            if was_there:
                self._new.chmod(self._place.stat().st_mode & 0o777)  # who may read it was somebody's choice
                os.rename(self._place, old)
            try:
                os.rename(self._new, self._place)
            except OSError:
                if was_there:
                    os.rename(old, self._place)
                raise
        except OSError as error:
            raise self._refused(error) from None
        if was_there:
            shutil.rmtree(old, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._new, ignore_errors=True)

    def _refused(self, error: OSError) -> BadInput:
        is_in_the_way = isinstance(error, FileExistsError | NotADirectoryError)
        why = "a file is in the way" if is_in_the_way else error.strerror
        return BadInput(
            str(self.path),
            f"the report cannot be written: {why}",
            "Make room, or name another folder with -o; what was there before is as it was",
        )


def _is_left(path: Path) -> bool:
    """Whether nobody has written to a folder for so long that nobody will."""
    return time.time() - path.stat().st_mtime > LEFT_AFTER_S


def _files_in(folder: Path) -> Iterator[str]:
    """All files in a folder and below, by their names from there."""
    for place, folders, files in os.walk(folder):
        for name in (*files, *(each for each in folders if (Path(place) / each).is_symlink())):
            yield (Path(place) / name).relative_to(folder).as_posix()
