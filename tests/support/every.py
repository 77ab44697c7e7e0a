"""A law over a table as one test: what does not hold is named, all of it, in a failure's message.

`pytest.mark.parametrize` makes a test of each row, with all that belongs to a test: it is collected by each
worker, set up, reported and torn down, which takes 5 ms. Some thousand rows of our tables need 5 µs each.
"""

from __future__ import annotations

import inspect
import reprlib
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]


def every(names: str | tuple[str, ...], cases: Iterable[Any]) -> Callable[[Test], Test]:
    """Call a test with each of `cases`, as `parametrize` does, within one test.

    For tests that leave nothing behind: all cases share their fixtures. With several names, in a tuple or
    separated by commas, a case is a tuple.
    """
    arguments = [name.strip() for name in (names.split(",") if isinstance(names, str) else names)]
    rows = [dict(zip(arguments, case if len(arguments) > 1 else (case,), strict=True)) for case in cases]
    assert rows, f"{names}: a table without rows says nothing"

    def decorate(test: Test) -> Test:
        @wraps(test)
        def of_all(**fixtures: Any) -> None:
            wrong = []
            for row in rows:
                try:
                    test(**row, **fixtures)
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - told below
                    wrong.append((row, error))
            if wrong:
                told = "\n".join(f"{_shown(row)}: {type(error).__name__}: {error}" for row, error in wrong)
                message = f"{len(wrong)} of {len(rows)} cases do not hold:\n{told}"
                raise AssertionError(message) from wrong[0][1]

        signature = inspect.signature(test)
        rest = [each for name, each in signature.parameters.items() if name not in arguments]
        of_all.__signature__ = signature.replace(parameters=rest)  # type: ignore[attr-defined]
        return of_all

    return decorate


class _Shown(reprlib.Repr):
    """Short, and with a word for an int that Python refuses to write."""

    def repr_int(self, x: int, level: int) -> str:
        return f"an int of {x.bit_length()} bits" if x.bit_length() > 1000 else super().repr_int(x, level)


def _shown(row: dict[str, Any]) -> str:
    shown = _Shown()
    return ", ".join(f"{name}={shown.repr(value)}" for name, value in row.items())
