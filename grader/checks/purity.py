"""The checks of how a function behaves: whether it changes its arguments, repeats its result, refuses a call.

The function is a stand-in whose arguments and results are plain copies; copies of the arguments
from before the call stay here, on the trusted side. Must not know: the sandbox, which it sees
only as something to call.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from grader.checks.arrays import same
from grader.checks.structure import SEQUENCES, Path, nothing_finding, step_of
from grader.checks.values import EXACT
from grader.errors import BadInput, CheckFailed, CodeRaised, Finding, GraderError, StudentError
from grader.wire.frames import is_frame, parts_of
from grader.wire.generators import is_generator, same_state


class Observed(Protocol):
    """A call's result, and its arguments as they are after it."""

    @property
    def result(self) -> Any:
        """What it returned."""

    @property
    def arguments(self) -> tuple[Any, ...]:
        """The positional arguments after the call."""

    @property
    def keywords(self) -> dict[str, Any]:
        """The keyword arguments after the call."""


class Observable(Protocol):
    """A function whose calls can be observed: a stand-in of the sandbox."""

    def observed(self, *args: Any, **kwargs: Any) -> Observed:
        """Call it and report what became of its arguments."""


def unchanged(function: Observable, *args: Any, **kwargs: Any) -> None:
    """A call returns something and leaves its arguments as they were: shape, dtype and values.

    Raises
    ------
    CheckFailed
        An argument is changed (the finding names its position, from 1, or keyword, the path inside
        it, and what changed), or the result is None or empty.
    """
    before, before_named = copy.deepcopy(args), copy.deepcopy(kwargs)
    after = function.observed(*args, **kwargs)
    finding = changed_argument(before, before_named, after)
    if finding is not None:
        raise CheckFailed(finding.about(_name(function)))
    _refuse_nothing(function, after.result)


def changed_argument(
    arguments: tuple[Any, ...], keywords: Mapping[str, Any], after: Observed
) -> Finding | None:
    """The first argument that a call has changed; None if it left all as they were."""
    pairs: list[tuple[dict[str, Any], Any, Any]] = [
        ({"position": index + 1}, one, other)
        for index, (one, other) in enumerate(zip(arguments, after.arguments, strict=True))
    ]
    pairs += [({"keyword": key}, value, after.keywords[key]) for key, value in keywords.items()]
    for fields, one, other in pairs:
        change = _change(one, other, ())
        if change is not None:
            inside, what = change
            fields = fields | {"change": what} | ({"inside": list(inside)} if inside else {})
            return Finding("changed_argument", fields=fields)
    return None


def deterministic(function: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """Two calls with equal arguments return something, and the same, to the last bit."""
    results = [function(*copy.deepcopy(args), **copy.deepcopy(kwargs)) for _ in range(2)]
    _refuse_nothing(function, results[0])
    try:
        same(results[1], results[0], rtol=EXACT.rtol, atol=EXACT.atol, equal_nan=EXACT.equal_nan)
    except CheckFailed as failure:
        inner = failure.finding
        kept = ("also",)
        fields = {"difference": inner.kind} | {key: inner.fields[key] for key in kept if key in inner.fields}
        finding = replace(
            inner, kind="not_deterministic", function=_name(function), fields=fields, values={}, own_from=0
        )
        raise CheckFailed(finding) from None


def raises(exception: type[Exception], function: Callable[..., Any], *args: Any, **kwargs: Any) -> Exception:
    """The call raises `exception` (or a subclass of it); returns what it raised.

    A call that gave no answer at all (timeout, crash, missing function) is passed on as it is:
    that is not a refusal.
    """
    fields = {"expected": exception.__name__}
    try:
        function(*args, **kwargs)
    except CodeRaised as error:
        if isinstance(error, exception):
            return error
        told = error.finding.fields
        fields |= {"got": str(told.get("type", "?")), "builtin": str(told.get("builtin", ""))}
        raise CheckFailed(Finding("wrong_error", _name(function), fields=fields)) from None
    except (StudentError, GraderError, BadInput):
        raise
    except exception as error:  # the reference's own: it is near, and what it raises comes as it is
        return error
    raise CheckFailed(Finding("no_error", _name(function), fields=fields))


def _refuse_nothing(function: object, result: Any) -> None:
    """A function that does nothing leaves everything alone, always, and earns nothing by it."""
    finding = nothing_finding(result, ())
    if finding is not None:
        raise CheckFailed(finding.about(_name(function)))


def _name(function: object) -> str:
    """The name that a stand-in carries; empty for anything else, and the judge fills it in."""
    name = getattr(function, "asked_name", "")
    return name if isinstance(name, str) else ""


def _change(before: Any, after: Any, path: Path) -> tuple[Path, str] | None:
    """Where two plain values first differ and in what; None when they are the same."""
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        return _array_change(before, after, path)
    if type(before) is not type(after):
        return path, "type"
    if is_generator(before):
        return None if same_state(before, after) else (path, "state")
    if is_frame(before):
        return _change(parts_of(before), parts_of(after), path)
    if isinstance(before, dict):
        if list(before) != list(after):
            return path, "keys"
        steps = [(step_of(key), before[key], after[key]) for key in before]
    elif isinstance(before, SEQUENCES):
        if len(before) != len(after):
            return path, "length"
        steps = [(index, before[index], after[index]) for index in range(len(before))]
    elif isinstance(before, (bool, int, float, complex, np.generic)):
        return _array_change(np.asarray(before), np.asarray(after), path)
    else:
        return None if before == after else (path, "values")
    changes = (_change(one, other, (*path, step)) for step, one, other in steps)
    return next((change for change in changes if change is not None), None)


def _array_change(before: Any, after: Any, path: Path) -> tuple[Path, str] | None:
    if before.shape != after.shape:
        return path, "shape"
    if before.dtype != after.dtype:
        return path, "dtype"
    nan_possible = before.dtype.kind in "fcmM"
    return None if np.array_equal(before, after, equal_nan=nan_possible) else (path, "values")
