"""The check that examples are handled by array operations, not one by one. No clock is involved.

The student's side counts the lines of Python that a call executes, for m, 2m and 4m examples. Array
operations take as many lines for four examples as for four thousand; a loop over the examples takes
more for each of them. Loops over iterations or layers do not grow with m. Must not know: how lines
are counted, sentences.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from grader.checks.arrays import equal
from grader.checks.structure import nothing_finding
from grader.errors import CheckFailed, CourseError, Finding

GROWTH_MIN = 0.5
"""Lines for each further example, from which on it is a loop over the examples. One line for every
second example is a loop; ten lines for a batch of 64 examples are none."""

STEADY_MIN = 0.75
"""What the second doubling adds for each example, relative to the first. A loop over the examples
adds as much (1) or more; what grows with log(m) adds half, what grows with sqrt(m) 0.71."""


class LineCount(Protocol):
    """How often one line was executed."""

    @property
    def label(self) -> str:
        """The cell, or nothing."""

    @property
    def line(self) -> int:
        """The line's number."""

    @property
    def count(self) -> int:
        """How often."""

    @property
    def source(self) -> str:
        """The line itself."""


class Counts(Protocol):
    """What one call executed."""

    @property
    def total(self) -> int:
        """Lines of the student's own source, each as often as it was executed."""

    @property
    def lines(self) -> Sequence[LineCount]:
        """The lines executed most often, outermost first."""

    @property
    def complete(self) -> bool:
        """Whether the count lasted to the end."""


class Countable(Protocol):
    """A function whose calls can be counted: a stand-in of the sandbox."""

    def counted(self, *args: Any, **kwargs: Any) -> Counts:
        """Call it and count."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it."""


def vectorised(
    function: Countable,
    make_arguments: Callable[[int], tuple[Any, ...]],
    *,
    sizes: tuple[int, int, int] = (8, 16, 32),
    name: str | None = None,
) -> None:
    """A call executes as many lines of Python for many examples as for few, and returns something.

    Parameters
    ----------
    function
        The student's.
    make_arguments
        Returns the positional arguments for m examples, as a tuple. Everything but m must stay the
        same: iterations, layers, features. The examples themselves must not all be alike, since the
        result has to depend on them.
    sizes
        m, 2m and 4m.
    name
        Names the function in the message, where it carries no name of its own.

    Raises
    ------
    CheckFailed
        The result is None, empty, or the same for all three sizes: what does nothing has no loop.
        Or the number of lines grows with m, by at least `GROWTH_MIN` for each example in both
        doublings and no slower in the second; the finding names the outermost line that grows.
        Or the code removed the trace function that counts.
    CourseError
        `sizes` do not double, or `make_arguments` gives no tuple.
    """
    if len(sizes) != 3 or sizes[0] < 1 or sizes[1] != 2 * sizes[0] or sizes[2] != 2 * sizes[1]:
        raise CourseError("check.vectorised", f"sizes {sizes} do not double", "Give m, 2 * m and 4 * m")
    about = name or str(getattr(function, "asked_name", ""))
    batches = [_arguments(make_arguments, m) for m in sizes]
    _refuse_idle(about, [function(*copy.deepcopy(batch)) for batch in batches])
    counts = [function.counted(*batch) for batch in batches]
    if not all(count.complete for count in counts):
        raise CheckFailed(Finding("not_counted", about))
    totals = [count.total for count in counts]
    added = _added(totals, sizes)
    if not _grows(totals, sizes) or min(added) < GROWTH_MIN:
        return
    fields: dict[str, Any] = {"added": round(added[1], 1)} | _growing_line(counts, sizes)
    raise CheckFailed(Finding("loop_over_examples", about, fields=fields))


def _refuse_idle(about: str, results: Sequence[Any]) -> None:
    for result in results:
        finding = nothing_finding(result, ())
        if finding is not None:
            raise CheckFailed(finding.about(about))
    if all(equal(result, results[0]) for result in results[1:]):
        raise CheckFailed(Finding("constant_result", about))


def _arguments(make_arguments: Callable[[int], tuple[Any, ...]], m: int) -> tuple[Any, ...]:
    arguments = make_arguments(m)
    if not isinstance(arguments, tuple):
        raise CourseError(
            "check.vectorised",
            f"make_arguments gives a value of type {type(arguments).__name__}",
            "Give a tuple of positional arguments; of a single one: lambda m: (X,)",
        )
    return arguments


def _grows(counts: Sequence[int], sizes: Sequence[int]) -> bool:
    """Whether there is more to do for each further example, whatever it is."""
    first, second = _added(counts, sizes)
    return min(first, second) > 0 and second >= STEADY_MIN * first


def _added(counts: Sequence[int], sizes: Sequence[int]) -> tuple[float, float]:
    """Lines for each further example, in the first doubling and in the second."""
    few, some, many = counts
    return (some - few) / (sizes[1] - sizes[0]), (many - some) / (sizes[2] - sizes[1])


def _growing_line(counts: Sequence[Counts], sizes: Sequence[int]) -> dict[str, Any]:
    """The outermost line that is executed more often for more examples; nothing if none stands out."""
    few, some, _ = ({(each.label, each.line): each.count for each in count.lines} for count in counts)
    for each in counts[-1].lines:
        place = (each.label, each.line)
        if _grows([few.get(place, 0), some.get(place, 0), each.count], sizes):
            return {"label": each.label, "line": each.line, "source_line": each.source}
    return {}
