"""A scratch folder on disk, for levels kernel and limits: made, watched, and removed with what is left in it.

Level full imports this module too and does not use it: its folder is in memory, with a quota of the
kernel's. A disk has no quota, so at level kernel a `Watch` looks at the folder now and then.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum

LOOK_EVERY_S = 0.02
"""Time between two looks at a folder; what is written in between is seen too late: some tens of MiB."""
_TIMES_OVER = 4
"""A folder with so many times its quota was filled on purpose."""


def make(parent: str) -> str:
    """A new empty folder beneath `parent` that only this user may enter; its path."""
    import tempfile

    return tempfile.mkdtemp(prefix="sandbox-", dir=parent)


class Over(Enum):
    """What to do about a folder that exceeds its quota."""

    NO = "nothing"
    CLOSE = "let nothing more be written"
    END = "end whoever writes there"


class Watch:
    """A quota on a folder that one locked-in process writes to, enforced by looking at it.

    For level kernel, where nothing can be removed from the folder, or moved (see `landlock.restrict`): so all
    that was ever written is there to be counted, and nobody changes a folder for a link meanwhile.

    Parameters
    ----------
    folder
        Whose owner we are, as is the process: a folder that we close is closed to both.
    size_mib, entries
        The quota: sizes of files together, and files, folders and links.
    """

    def __init__(self, folder: str, size_mib: int, entries: int) -> None:
        self.folder = folder
        self._bytes = size_mib << 20
        self._entries = entries
        self._closed = False

    def look(self) -> Over:
        """Count what is there."""
        size = count = 0
        try:
            for status in _below(self.folder):
                # Holes too: they can be filled at leisure once the file is mapped.
                size += max(status.st_size, status.st_blocks * 512)
                count += 1
                if size > _TIMES_OVER * self._bytes or count > _TIMES_OVER * self._entries:
                    return Over.END
        except OSError:  # too deep to be looked at: there are not enough descriptors
            return Over.END
        over = size > self._bytes or count > self._entries
        return Over.CLOSE if over and not self._closed else Over.NO

    def close(self) -> bool:
        """Let nothing more be made in the folder or below; whether that went well."""
        self._closed = True
        with suppress(OSError):
            for _ in range(2):  # a second time, for what was made while we went through it
                for _status in _below(self.folder, mode=0o500):
                    pass
            return self.look() is not Over.END
        return False


def _below(folder: str, mode: int | None = None) -> Iterator[os.stat_result]:
    """The status of each entry below `folder`; each folder is given `mode` before it is read."""
    open_folders: list[tuple[int, list[str]]] = []
    try:
        _enter(open_folders, folder, None, mode)
        while open_folders:
            parent, names = open_folders[-1]
            if not names:
                os.close(parent)
                open_folders.pop()
                continue
            name = names.pop()
            status = os.stat(name, dir_fd=parent, follow_symlinks=False)
            yield status
            if stat.S_ISDIR(status.st_mode):
                if status.st_mode & 0o500 != 0o500:
                    os.chmod(name, 0o700, dir_fd=parent)
                _enter(open_folders, name, parent, mode)
    finally:
        for descriptor, _ in open_folders:
            os.close(descriptor)


def _enter(
    open_folders: list[tuple[int, list[str]]], name: str, parent: int | None, mode: int | None
) -> None:
    descriptor = _open_folder(name, parent)
    open_folders.append((descriptor, []))
    if mode is not None:
        os.fchmod(descriptor, mode)
    open_folders[-1][1].extend(os.listdir(descriptor))


def remove(folder: str) -> None:
    """Remove `folder` with all it holds, whatever that is.

    Folders of mode 0 and thousands of levels do not hinder it: each folder met is opened up, its
    sub-folders are moved to the top, and it goes. So no path grows long, nothing recurses, and two
    descriptors are enough. Symbolic links are removed, never followed. Nobody may write to the
    folder meanwhile.
    """
    if sys.platform == "win32":
        import shutil

        shutil.rmtree(folder, ignore_errors=True)  # untested: there is no descriptor to work from
        return
    try:
        os.chmod(folder, 0o700)
        top = _open_folder(folder, None)
    except FileNotFoundError:
        return
    try:
        while names := os.listdir(top):
            for name in names:
                _remove_entry(top, name)
    finally:
        os.close(top)
    with suppress(FileNotFoundError):
        os.rmdir(folder)


def _remove_entry(top: int, name: str) -> None:
    """Remove one entry of `top`; sub-folders of a folder end up in `top`, for another turn."""
    if not _is_folder(top, name):
        os.unlink(name, dir_fd=top)
        return
    inner = _open_folder(name, top)
    try:
        for child in os.listdir(inner):
            if _is_folder(inner, child):
                # Moving a folder rewrites its "..", so it must be writable first: _is_folder saw to that.
                os.rename(child, os.urandom(16).hex(), src_dir_fd=inner, dst_dir_fd=top)
            else:
                os.unlink(child, dir_fd=inner)
    finally:
        os.close(inner)
    os.rmdir(name, dir_fd=top)


def _is_folder(parent: int, name: str) -> bool:
    """Whether the entry is a folder, not a link to one; if so, open it up to ourselves."""
    if not stat.S_ISDIR(os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode):
        return False
    os.chmod(name, 0o700, dir_fd=parent)
    return True


def _open_folder(name: str, parent: int | None) -> int:
    return os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=parent)
