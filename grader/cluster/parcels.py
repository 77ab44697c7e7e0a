"""The files of one assignment, hidden tests and solution among them: packed with digests, and unpacked.

A worker has no course of its own: so none can be out of date there. It unpacks the files into a folder that
nobody but its user can read, and that no child sees. Must not know: Dask, submissions.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec

from grader.cluster.crossing import digest
from grader.course.assignment import Assignment, Course
from grader.errors import BadInput, CourseError, GraderError

BYTES_MAX = 64 << 20
_NOT_SENT = frozenset({"__pycache__", "pictures", "locale"})
"""Folders that no test reads; see `grader.course.run_keys`."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    path: str
    sha256: str
    data: bytes


class _Parcel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    assignment: str
    files: tuple[_File, ...]


def packed(assignment: Assignment) -> bytes:
    """All files of the assignment that judging may read.

    Raises
    ------
    CourseError
        There are no hidden tests, a file cannot be read, or they are too large.
    """
    secret = assignment.hidden_tests.parent
    files = []
    size = 0
    for top, folder in (("assignments", assignment.folder), ("solutions", secret)):
        for inside, path in _files(folder):
            try:
                data = path.read_bytes()
            except OSError as error:
                raise CourseError(
                    str(path),
                    f"the file cannot be read: {error.strerror}",
                    "Put a readable file in its place",
                ) from None
            size += len(data)
            if size > BYTES_MAX:
                raise CourseError(
                    str(folder),
                    f"the assignment's files have more than {BYTES_MAX >> 20} MiB",
                    "Every worker gets a copy: put what tests do not read elsewhere",
                )
            files.append(_File(f"{top}/{assignment.id}/{inside}", digest(data), data))
    return zlib.compress(msgspec.msgpack.encode(_Parcel(assignment.id, tuple(files))))


def unpacked(parcel: bytes, sha256: str, folder: Path) -> Assignment:
    """The assignment, its files in `folder`, which must be new and private.

    Raises
    ------
    GraderError
        The parcel, or a file in it, is not what was sent.
    CourseError
        It holds no assignment.
    """
    if digest(parcel) != sha256:
        raise GraderError("the course that came is not the one that was sent")
    try:
        plain = zlib.decompressobj()
        data = plain.decompress(parcel, 2 * BYTES_MAX)
        found = msgspec.msgpack.decode(data, type=_Parcel)
    except (zlib.error, msgspec.DecodeError) as error:
        raise GraderError(f"the course that came cannot be read: {error}") from None
    for file in found.files:
        inside = PurePosixPath(file.path)
        if (
            inside.is_absolute()
            or ".." in inside.parts
            or inside.parts[:1] not in (("assignments",), ("solutions",))
        ):
            raise GraderError(f"the course that came has a file {file.path[:100]!r}")
        if digest(file.data) != file.sha256:
            raise GraderError(f"the file {file.path[:100]!r} that came is not the one that was sent")
        target = folder / inside
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.write_bytes(file.data)
    try:
        return Course(folder).assignment(found.assignment)
    except CourseError:
        raise
    except BadInput as error:
        raise GraderError(f"the course that came has no such assignment: {error}") from None


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files in a folder by their path in it, sorted; no hidden ones, and none twice by way of a link."""
    seen: set[str] = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if name not in _NOT_SENT and not name.startswith("."))
        real = os.path.realpath(parent)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and not name.endswith(".pyc") and path.is_file():
                yield path.relative_to(folder).as_posix(), path
