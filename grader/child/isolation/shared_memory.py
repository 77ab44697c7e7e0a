"""What a child at level limits leaves in the kernel's System V objects: shared memory, semaphores, messages.

They outlive every process. The kernel names the process that made a piece of shared memory; of semaphores
and queues it names the user alone, which is enough only where this user runs students' code and nothing
else. (The other levels refuse the calls.)
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from typing import NamedTuple

from grader.child.isolation import IsolationUnavailable, linux

_REMOVE = 0
_NUMBERS = {"shm": "shmid", "sem": "semid", "msg": "msqid"}
"""Kinds of objects, each with what ``/proc/sysvipc`` calls its numbers."""
_PART_BYTES = 1 << 16


class _Object(NamedTuple):
    kind: str
    number: int
    maker: int | None
    """Process id, where the kernel tells it."""


class LeftObjects:
    """Finds and removes the objects that processes have left.

    Parameters
    ----------
    uid
        Their user.
    is_theirs_alone
        Whether nothing but students' code runs as this user.
    """

    def __init__(self, uid: int, *, is_theirs_alone: bool) -> None:
        self._uid = uid
        self._is_theirs_alone = is_theirs_alone
        self._files: dict[str, int] = {}
        for kind in _NUMBERS:
            with suppress(OSError):  # kept open: a child may take our descriptors away
                self._files[kind] = os.open(f"/proc/sysvipc/{kind}", os.O_RDONLY | os.O_CLOEXEC)

    def there_are(self) -> frozenset[tuple[str, int]]:
        """Kind and number of this user's objects now."""
        return frozenset((found.kind, found.number) for found in self._found())

    def remove(self, makers: Collection[int], before: Collection[tuple[str, int]]) -> int:
        """Remove what the processes `makers` have made; how many there were.

        Where the user is theirs alone, also what was not there `before` and has no living maker.
        """
        count = 0
        for found in self._found():
            is_new = (found.kind, found.number) not in before
            is_unclaimed = found.maker is None or not _is_running(found.maker)
            if found.maker in makers or (self._is_theirs_alone and is_new and is_unclaimed):
                with suppress(IsolationUnavailable):
                    _remove(found)
                    count += 1
        return count

    def _found(self) -> list[_Object]:
        """The objects of this user."""
        objects = []
        for kind, file in self._files.items():
            head, *rows = [line.split() for line in _read(file).splitlines()] or [[]]
            for row in rows:
                fields = dict(zip(head, map(int, row), strict=False))
                if fields["cuid"] == self._uid:
                    objects.append(_Object(kind, fields[_NUMBERS[kind]], fields.get("cpid")))
        return objects


def _read(file: int) -> str:
    parts, length = [], 0
    with suppress(OSError):
        while part := os.pread(file, _PART_BYTES, length):
            parts.append(part)
            length += len(part)
    return b"".join(parts).decode()


def _is_running(pid: int) -> bool:
    return os.path.exists(f"/proc/{pid}")


def _remove(found: _Object) -> None:
    library, step = linux.libc(), f"remove {found.kind} {found.number}"
    if found.kind == "shm":
        linux.checked(library.shmctl(found.number, _REMOVE, None), step)
    elif found.kind == "sem":
        linux.checked(library.semctl(found.number, 0, _REMOVE), step)
    else:
        linux.checked(library.msgctl(found.number, _REMOVE, None), step)
