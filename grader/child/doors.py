"""Which doors student code tries: an audit hook in the child, set before there is any student code.

Best effort. The hook runs in the process of the student's code, which can find it and change its reports. So
a report is shown to the instructor alone, decides nothing, and says only that something was requested, not
whether it was given. Must not know: whose files a path leads to (`grader.grading.doors_tried` finds out); a
child would learn paths of the course from it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

REPORTS_MAX = 64
"""So many different things one child reports."""
_PATH_CHARS_MAX = 500
_STANDARD_LIBRARY = os.path.dirname(os.__file__) + os.sep
_PACKAGES = os.path.join(_STANDARD_LIBRARY, "site-packages") + os.sep
_GRADER = os.path.dirname(os.path.dirname(__file__))
_OWN_FOLDERS = tuple(os.path.join(_GRADER, inside) for inside in ("child", "wire"))

_PATHS = frozenset(
    (
        *("open", "os.listdir", "os.scandir", "os.walk", "os.chdir", "os.chmod", "os.chown", "os.utime"),
        *("os.rename", "os.remove", "os.link", "os.symlink", "os.truncate", "os.mkdir", "os.rmdir"),
    )
)
_C_LIBRARY = frozenset(
    ("ctypes.dlopen", "ctypes.dlsym", "ctypes.dlsym/handle", "ctypes.call_function", "ctypes.string_at")
)
_OTHERS_OBJECTS = frozenset(
    ("sys._getframe", "sys._current_frames", "gc.get_objects", "gc.get_referrers", "gc.get_referents")
)
_LOOKED_AT = _PATHS | _C_LIBRARY | _OTHERS_OBJECTS | {"os.kill", "os.killpg", "resource.prlimit"}

Report = Callable[[str, str], None]


class Doors:
    """The doors that were tried and are not reported yet.

    Parameters
    ----------
    wire
        Number of the descriptor that leads to the grader.
    """

    def __init__(self, wire: int) -> None:
        self.tell: Report | None = None
        """The way to the grader, while it waits for an answer."""
        self._wire = wire
        self._seen: set[tuple[str, str]] = set()
        self._waiting: list[tuple[str, str]] = []
        self._busy = False
        self._main = threading.get_ident()
        self._process = os.getpid()
        here = [os.getcwd(), *_OWN_FOLDERS, *filter(os.path.isabs, sys.path)]
        self._ordinary = (_STANDARD_LIBRARY, *(folder.rstrip(os.sep) + os.sep for folder in here))

    def watch(self) -> None:
        """Watch Python's audit events from now on, in place of the former watcher."""
        _watching[:] = [self]
        if not _hooks:  # a hook stays for ever, and each one hears what the others ask
            _hooks.append(_hook)
            sys.addaudithook(_hook)

    def look_away(self) -> None:
        """Stop watching."""
        _watching.clear()

    def flush(self) -> None:
        """Report what is waiting, if anybody listens."""
        if self.tell is None or threading.get_ident() != self._main:
            return
        while self._waiting:
            self.tell(*self._waiting.pop(0))

    def look(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note an event, if it is a door."""
        # A fork of the student's holds the wire too, and what it said there would be no answer of ours.
        if self._busy or os.getpid() != self._process:
            return
        self._busy = True  # what we do here is not the student's doing
        try:
            found = self._found(event, arguments)
            if found is not None and found not in self._seen and len(self._seen) < REPORTS_MAX:
                self._seen.add(found)
                self._waiting.append(found)
                self.flush()
        except Exception:  # noqa: BLE001, S110 - a hook that raises would forbid what was asked for
            pass
        finally:
            self._busy = False

    def _found(self, event: str, arguments: tuple[Any, ...]) -> tuple[str, str] | None:
        """Kind and detail of a door, if it is one."""
        if event in _PATHS:
            return self._path(arguments[0])
        frame = sys._getframe(3)
        if event in _C_LIBRARY:
            is_c = event != "ctypes.dlopen" or arguments[0] is None or "libc.so" in str(arguments[0])
            return ("c_library", "") if is_c and _is_students_own(_above_the_library(frame)) else None
        if not _is_students_own(frame):
            return None
        if event in _OTHERS_OBJECTS:
            return "objects", ""
        is_own = arguments[0] in ((0, os.getpid()) if event == "resource.prlimit" else (os.getpid(),))
        return None if is_own else ("process", "")

    def _path(self, path: Any) -> tuple[str, str] | None:
        if isinstance(path, int):
            return ("wire", "") if path == self._wire else None
        text = os.fsdecode(path)
        if text.startswith(self._ordinary) or not (os.path.isabs(text) or ".." in text):
            return None
        return "path", text[:_PATH_CHARS_MAX].replace(f"/proc/{os.getpid()}", "/proc/self", 1)


_watching: list[Doors] = []
_hooks: list[Callable[[str, tuple[Any, ...]], None]] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _LOOKED_AT and _watching:
        _watching[0].look(event, arguments)


def _above_the_library(frame: FrameType | None) -> FrameType | None:
    """The first frame from here upwards that is not of Python's own library."""
    while frame is not None and _is_standard(frame.f_code.co_filename):
        frame = frame.f_back
    return frame


def _is_standard(file: str) -> bool:
    return file.startswith("<frozen") or (
        file.startswith(_STANDARD_LIBRARY) and not file.startswith(_PACKAGES)
    )


def _is_students_own(frame: FrameType | None) -> bool:
    """Whether code is the student's: what is installed comes from files with a whole path."""
    file = frame.f_code.co_filename if frame is not None else "<nowhere>"
    return file == "<string>" or not (file.startswith("<") or os.path.isabs(file))
