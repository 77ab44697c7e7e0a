"""The folder that pages are written to: ours or empty, every file in it whole.

    DIR/index.csv       who has which files: for the instructor
    DIR/pages/          one .html and one .txt a student
    DIR/grader-feedback.json   marks the folder as one of ours, and names what was written

Must not know: what is in the pages.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import re
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from grader.errors import BadInput
from grader.exports.rows import harmless

MARKER = "grader-feedback.json"
INDEX = "index.csv"
PAGES = "pages"
NAME_CHARS_MAX = 60
DIGEST_CHARS = 16
_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9@._+-]*[a-z0-9])?")
_DIGESTED = re.compile(rf"-[0-9a-f]{{{DIGEST_CHARS}}}\Z")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)")
"""Names of devices on Windows, with any ending."""
_TEMPORARY = ".grader-*.tmp"


class _Marker(msgspec.Struct):
    assignment: str
    files: tuple[str, ...] = ()
    format: int = 1


def file_stem(person: str) -> str:
    """A file name, without its ending, for somebody's id: safe on every system, and hers alone.

    A plain id in small letters is its own name; any other gets a digest of it behind what can be written.
    """
    is_plain = _PLAIN.fullmatch(person) and len(person) <= NAME_CHARS_MAX
    if is_plain and not _DIGESTED.search(person) and not _DEVICES.match(person):
        return person
    decomposed = unicodedata.normalize("NFKD", person.casefold()).encode("ascii", "ignore").decode()
    readable = re.sub(r"[^a-z0-9]+", "-", decomposed)[:NAME_CHARS_MAX].strip("-")
    digest = hashlib.sha256(person.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_CHARS]
    return f"{readable or 'student'}-{digest}"


class FeedbackFolder:
    """An open folder.

    Raises
    ------
    BadInput
        It is not a folder, holds files that are not ours or feedback on another assignment, or cannot be
        written. Every method raises the last, too.
    """

    def __init__(self, path: Path, assignment: str) -> None:
        self.path = path
        self._assignment = assignment
        self._written: list[str] = []
        try:
            self._before = self._open()
            pages = path / PAGES
            pages.mkdir(exist_ok=True)
            for leftover in (*path.glob(_TEMPORARY), *pages.glob(_TEMPORARY)):  # of a run that was killed
                leftover.unlink(missing_ok=True)
        except OSError as error:
            raise self._refused(error) from None
        self._mark(self._before)

    def _open(self) -> tuple[str, ...]:
        """Make the folder if need be; the files that an earlier run wrote to it."""
        remedy = "Name a folder that is new or empty"
        if os.path.lexists(self.path) and not self.path.is_dir():
            raise BadInput(str(self.path), "it is not a folder", remedy)
        # Grades are for their owners' eyes.
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        entries = [entry.name for entry in os.scandir(self.path)]
        if not entries:
            return ()
        if MARKER not in entries:
            raise BadInput(str(self.path), f"there are other files in it, such as {min(entries)}", remedy)
        try:
            marker = msgspec.json.decode((self.path / MARKER).read_bytes(), type=_Marker)
        except msgspec.DecodeError:
            raise BadInput(
                str(self.path / MARKER), "it is not as 'grader feedback' wrote it", remedy
            ) from None
        if marker.assignment != self._assignment:
            problem = f"it holds feedback on {marker.assignment}, which would be mixed up with this"
            raise BadInput(str(self.path), problem, remedy)
        return marker.files

    def write(self, name: str, text: str) -> None:
        """Write a page: all of it, or the one before stays."""
        self._replace(self.path / PAGES / name, text.encode("utf-8", "replace"))
        self._written.append(name)

    def write_beside(self, name: str, data: bytes) -> None:
        """Write a file that is not a page, beside the index."""
        self._replace(self.path / name, data)

    def close(self, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
        """Write the index and remove earlier pages that are nobody's any more; how many these are."""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(heading)
        for row in rows:
            writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
        self.write_beside(INDEX, text.getvalue().encode("utf-8-sig", "replace"))  # the mark is for Excel
        gone = [name for name in set(self._before) - set(self._written) if self._is_page(name)]
        for name in gone:
            with contextlib.suppress(OSError):
                (self.path / PAGES / name).unlink()
        self._mark(self._written)
        return len(gone)

    def _is_page(self, name: str) -> bool:
        """Whether a name of the marker, which anybody may have edited, is one that we give."""
        return bool(re.fullmatch(r"[a-z0-9][a-z0-9@._+-]*\.(?:html|txt)", name))

    def _mark(self, files: Iterable[str]) -> None:
        marker = _Marker(self._assignment, tuple(sorted({*files, *self._written})))
        self.write_beside(MARKER, msgspec.json.format(msgspec.json.encode(marker), indent=1) + b"\n")

    def _replace(self, path: Path, data: bytes) -> None:
        temporary = path.with_name(f".grader-{secrets.token_hex(8)}.tmp")
        try:
            try:
                with open(temporary, "xb") as file:
                    file.write(data)
                os.replace(temporary, path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise self._refused(error) from None

    def _refused(self, error: OSError) -> BadInput:
        return BadInput(
            str(self.path),
            f"pages cannot be written: {error.strerror}",
            "Make room, or name another folder with -o, and run the command again; what is there is whole",
        )
