"""The check of what a function prints. Must not know: sentences, the sandbox."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

from grader.errors import CheckFailed, CourseError, Finding


class Printed(Protocol):
    """A call's result, and what it printed."""

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
    silent: tuple[Any, ...] | None = None,
    **kwargs: Any,
) -> Any:
    """The call prints the required texts, or, where none is required, anything but blanks.

    Parameters
    ----------
    contains
        A text, or several, each of which must occur as it stands.
    pattern
        A regular expression that must be found; ``^`` and ``$`` are ends of a line.
    silent
        The positional arguments of a call that is to print less, with the same keywords: only
        lines that it does not print count. A function that always prints a result of its own
        cannot pass for one that prints on request.
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
        `contains` holds an empty text, or `pattern` is not a regular expression.
    """
    texts = (contains,) if isinstance(contains, str) else tuple(contains)
    wanted = _wanted(texts, pattern)
    about = str(getattr(function, "asked_name", ""))
    seen = function.observed(*args, **kwargs)
    printed = seen.printed
    if silent is not None:
        printed = _further_lines(printed, function.observed(*silent, **kwargs).printed)
    asked = ", ".join([*map(repr, texts), *([f"/{pattern}/"] if pattern is not None else [])])
    values = {"expected": asked} if asked else {}
    if not printed.strip():
        kind = "prints_the_same" if seen.printed.strip() else "prints_nothing"
        raise CheckFailed(Finding(kind, about, values=values))
    if not (all(text in printed for text in texts) and wanted.search(printed)):
        raise CheckFailed(Finding("prints_other", about, values=values | {"got": printed}))
    return seen.result


def _further_lines(printed: str, silent: str) -> str:
    """The lines of `printed` that are not in `silent`, each as often as it is there more often."""
    left = Counter(silent.splitlines())
    further = []
    for line in printed.splitlines():
        if left[line] > 0:
            left[line] -= 1
        else:
            further.append(line)
    return "\n".join(further)


def _wanted(texts: Sequence[str], pattern: str | None) -> re.Pattern[str]:
    if not all(texts):
        raise CourseError("check.prints", "an empty text is in every text", "Say what is to be printed")
    try:
        return re.compile(pattern or "", re.MULTILINE)
    except re.error as error:
        raise CourseError("check.prints", f"pattern {pattern!r}: {error}", "Mend the expression") from None
