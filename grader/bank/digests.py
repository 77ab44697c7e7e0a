"""Digests of answers to the examples: by them a known mistake is named where its code is not at hand.

Each answer has two digests, of its numbers rounded on two grids: whoever computes the same another way comes
to numbers that differ by a rounding, and agrees with at least one of them. Must not know: which answer is
right, words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.bank.digest_texts import Digests, agree
from grader.bank.examples import Example
from grader.bank.free import masked
from grader.bank.trying import Tried
from grader.checks.purity import changed_argument
from grader.errors import CodeRaised, NotPlain, StudentError
from grader.sandbox.standin import Observation

DIGITS = 5
"""Of the largest number of an array: what differs less is the same."""
TINY = 1e-300
"""Numbers below it are 0: there are not enough steps to round them on."""
_GRIDS = (0.0, 0.3)
"""Neither has a border at a number of few digits, nor half way between two."""
_DIGEST_BYTES = 5


def digests_of(example: Example, answer: Observation | StudentError) -> Digests | None:
    """Of an answer; None of what is no answer, such as a call that did not end."""
    if isinstance(answer, NotPlain):
        return Digests(*(_digest(["not plain"]) for _ in _GRIDS))
    if isinstance(answer, CodeRaised):
        fields = answer.finding.fields
        kind = str(fields.get("builtin") or fields.get("type"))
        return Digests(_digest(["raised", kind]), _digest(["raised", kind, str(fields.get("message"))]))
    if isinstance(answer, StudentError):
        return None
    change = changed_argument(example.arguments, example.keywords, answer)
    after = answer.arguments if change is not None else None
    # Where nobody minds, what is printed is numpy's warnings, each in the first call that meets it.
    printed = example.printed is not None and bool(answer.printed.strip())
    result = masked(answer.result, example.result)
    return Digests(*(_digest([_form(result, grid), _form(after, grid), printed]) for grid in _GRIDS))


def all_digests(tried: Sequence[Tried]) -> str:
    """Of the answers to every example of an exercise in one text; "" if one of them is no answer.

    It begins with what tells these examples from others. An answer that is right has none of its own.
    """
    told = [digest_of_calls([each.example for each in tried])]
    for each in tried:
        digests = digests_of(each.example, each.answer) if each.finding is not None else Digests("", "")
        if digests is None:
            return ""
        told.append("-".join(digests) if digests.one else "")
    return " ".join([told[0], ",".join(told[1:])])


def digest_of_calls(examples: Sequence[Example]) -> str:
    """What tells these examples from others."""
    return _digest([example.call for example in examples])


def explains(
    known: Mapping[int, Digests],
    seen: Sequence[Digests | None],
    wrong: Sequence[bool],
    raised: Sequence[bool],
) -> bool:
    """Whether a mistake gives what was seen for every example.

    An exception's type alone is no evidence: many different slips end in a ValueError. Beside a result that
    tells, the type will do; where nothing but exceptions is wrong, their texts must agree.

    Parameters
    ----------
    known
        The mistake's digests for the examples that it gets wrong, by number.
    seen
        Those of somebody's answers, one an example.
    wrong, raised
        Which of these answers are not right, and which are exceptions.
    """
    if not any(wrong):
        return False
    a_result_tells, texts_agree = False, True
    for number, (digests, is_wrong) in enumerate(zip(seen, wrong, strict=True)):
        claimed = known.get(number)
        if (claimed is not None) != is_wrong:
            return False
        if claimed is None:
            continue
        if digests is None or not agree(claimed, digests):
            return False
        a_result_tells |= not raised[number]
        texts_agree &= claimed.other == digests.other
    return a_result_tells or texts_agree


def _digest(content: Any) -> str:
    data = msgspec.json.encode(content)
    return hashlib.blake2s(data, digest_size=_DIGEST_BYTES).hexdigest()


def _form(value: Any, grid: float) -> Any:
    """`value` as JSON in which what differs by a rounding is the same, for most roundings."""
    if isinstance(value, dict):
        return {"~": [[str(key), _form(item, grid)] for key, item in sorted(value.items(), key=str)]}
    if isinstance(value, (tuple, list)):
        if value and all(isinstance(item, (bool, int, float, np.generic)) for item in value):
            return [len(value), _numbers(np.asarray(value), grid)]
        return [_form(item, grid) for item in value]
    if isinstance(value, (bool, int, float, np.generic, np.ndarray)):
        array = np.asarray(value)
        shape = () if array.shape == (1,) else array.shape  # as in checks
        return [list(shape), _numbers(array, grid)]
    return [type(value).__name__, str(value)]


def _numbers(array: NDArray[Any], grid: float) -> list[Any]:
    if array.dtype.kind not in "biuf":
        return [array.dtype.kind, *map(str, array.ravel().tolist()[:100])]
    numbers = array.astype(np.float64).ravel()
    finite = np.isfinite(numbers)
    largest = float(np.abs(numbers[finite]).max(initial=0.0))
    # A largest number just below a power of ten is taken for one.
    step = 10.0 ** (np.floor(np.log10(largest * 1.05)) - DIGITS + 1) if largest > TINY else 1.0
    rounded = np.round(np.where(finite, numbers, 0.0) / step + grid)
    texts = [
        f"{number:.0f}" if is_finite else str(odd)
        for number, is_finite, odd in zip(rounded + 0.0, finite, numbers, strict=True)
    ]
    low_precision = ["f4"] if array.dtype.kind == "f" and array.dtype.itemsize < 8 else []
    return [f"{step:.0e}", *low_precision, *texts]
