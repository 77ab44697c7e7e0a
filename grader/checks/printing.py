"""The check of what a function prints. Must not know: sentences, the sandbox."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from grader.errors import CheckFailed, CourseError, Finding


class Printed(Protocol):
    """What is known after a call: its result, and what it printed."""

    @property
    def result(self) -> Any:
        """What it returned."""

    @property
    def printed(self) -> str:
        """All that it printed, cut after some thousand characters."""


class Observable(Protocol):
    """A function whose calls can be observed: a stand-in of the sandbox."""

    def observed(self, *args: Any, **kwargs: Any) -> Printed:
        """Call it and report what it printed."""


def prints(
    function: Observable,
    *args: Any,
    contains: str | Sequence[str] = (),
    pattern: str | None = None,
    **kwargs: Any,
) -> Any:
    """The call prints what is asked for, or, where nothing is, anything but blanks.

    Parameters
    ----------
    contains
        A text, or several, each of which must occur as it stands.
    pattern
        A regular expression that must be found; ``^`` and ``$`` are ends of a line.
    *args, **kwargs
        The call's.

    Returns
    -------
    Any
        What the call returned.

    Raises
    ------
    CheckFailed
        It prints nothing, or something else.
    CourseError
        `contains` holds an empty text, or `pattern` is no regular expression.
    """
    texts = (contains,) if isinstance(contains, str) else tuple(contains)
    wanted = _wanted(texts, pattern)
    about = str(getattr(function, "name", ""))
    seen = function.observed(*args, **kwargs)
    asked = ", ".join([*map(repr, texts), *([f"/{pattern}/"] if pattern is not None else [])])
    values = {"expected": asked} if asked else {}
    if not seen.printed.strip():
        raise CheckFailed(Finding("prints_nothing", about, values=values))
    if not (all(text in seen.printed for text in texts) and wanted.search(seen.printed)):
        raise CheckFailed(Finding("prints_other", about, values=values | {"got": seen.printed}))
    return seen.result


def _wanted(texts: Sequence[str], pattern: str | None) -> re.Pattern[str]:
    if not all(texts):
        raise CourseError("check.prints", "an empty text is in every text", "Say what is to be printed")
    try:
        return re.compile(pattern or "", re.MULTILINE)
    except re.error as error:
        raise CourseError("check.prints", f"pattern {pattern!r}: {error}", "Mend the expression") from None
