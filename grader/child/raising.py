"""What student code has raised, as a type and a message, without trusting it.

Runs in the sandbox. A message of Python's or the student's is a text; one of ours is a note.
"""

from __future__ import annotations

import linecache
from collections.abc import Container
from types import CodeType
from typing import NamedTuple

from grader.child.inert import NobodyToAsk
from grader.wire.saying import Said, note

TEXT_CHARS_MAX = 2_000


class Place(NamedTuple):
    """A line of code, and the code that it belongs to."""

    code: CodeType
    line: int

    def text(self, chars_max: int) -> str:
        """The line itself."""
        return linecache.getline(self.code.co_filename, self.line).strip()[:chars_max]


def innermost(error: BaseException, files: Container[str] | None = None) -> Place | None:
    """Where `error` was raised; of all places in `files`, the student's own source, the innermost."""
    place = None
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if files is None or code.co_filename in files:
            place = Place(code, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


class NotPassed(TypeError):
    """A helper that the reference replaces was called with something that is not plain."""

    def __init__(self, name: str, problem: str | Said) -> None:
        super().__init__(f"{name}: an argument is not plain data")
        self.said = note("helper_not_asked", name=name, reason=problem)


def message_of(error: BaseException, functions: Container[str]) -> str | Said | None:
    """The message of `error`, or None where it has none; `functions` are those to be written."""
    kind = type(error)  # not what the student's own `__class__` says
    if kind is NobodyToAsk:
        return note("nobody_to_ask")
    if isinstance(error, NotPassed):
        return error.said
    try:
        text = str.__getitem__(str(error), slice(TEXT_CHARS_MAX))  # it may be of a class of the student's
        owner = _raised_in(error) if issubclass(kind, NotImplementedError) else ""
    except BaseException:  # noqa: BLE001 - the student's own __str__ can raise anything
        return None
    if owner in functions and text.startswith(f"{owner}:"):  # as a stub does: it names itself
        return note("not_written", name=owner)
    return text


def type_of(error: BaseException) -> str:
    """The name of its type: Python's own where the type is one of ours."""
    kind = type(error)
    return "EOFError" if kind is NobodyToAsk else "TypeError" if kind is NotPassed else kind.__name__


def _raised_in(error: BaseException) -> str:
    """The function, or of a method the class, in which `error` was raised."""
    place = innermost(error)
    return place.code.co_qualname.partition(".")[0] if place is not None else ""
