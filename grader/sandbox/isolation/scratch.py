"""A scratch folder on disk, for level limits, and how to remove what a student left in one.

The other levels import this module too, and need none of it.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress


def make(parent: str) -> str:
    """A new empty folder beneath `parent` that only this user may enter; its path."""
    import tempfile

    return tempfile.mkdtemp(prefix="sandbox-", dir=parent)


def remove(folder: str) -> None:
    """Remove `folder` with all it holds, whatever that is.

    Folders of mode 0 and thousands of levels are no hindrance: each folder met is opened up, its
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
