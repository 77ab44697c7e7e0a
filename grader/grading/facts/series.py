"""What is known of an exercise's calls before anybody answers them, worked out once for all who are asked.

Must not know: answers of students, any question.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.bank.examples import Example
from grader.bank.free import open_paths
from grader.checks.structure import SEQUENCES, step_of
from grader.grading.facts.made import OF_EXAMPLES, Made, made_by_call
from grader.grading.facts.values import Floats, Path, is_row_of_numbers, numbers_in, reals, row_of
from grader.messages.naming import names_of

SERIES_MAX = 64
"""So many exercises are kept in mind."""

Form = Any
"""A right answer as dicts and lists of (path, numbers, whether they are drawn); None where it holds text."""


def is_asked(example: Example) -> bool:
    """Whether a student's function is called with it; if not, only its right answer is of use."""
    return not {"instead", OF_EXAMPLES} & example.about.keys()


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """One call.

    Attributes
    ----------
    bound
        Arguments by parameter; what was left out is not there.
    numbers
        The numbers and arrays within them, by parameter and path in it; with the defaults of what was left
        out.
    free
        The parts of the right answer that are drawn at random.
    form
        The right answer, taken apart.
    made
        What other exercises make of the arguments, by name.
    open
        The parts of the right answer that may be any numbers, of which nothing is known.
    """

    example: Example
    bound: dict[str, Any]
    numbers: dict[Path, Floats]
    free: frozenset[Path]
    form: Form
    made: Made = field(default_factory=dict)
    open: frozenset[Path] = frozenset()

    @property
    def quantities(self) -> dict[Path, Floats]:
        """The numbers within the arguments, and what other exercises make of these."""
        return {**self.numbers, **self.made}


@dataclass(frozen=True, slots=True, eq=False)
class Instead:
    """What is right for one of the calls to start from where an argument is another one."""

    of: int
    argument: str
    by: str
    other: str
    parts: Mapping[Path, Floats]


@dataclass(eq=False)
class Series:
    """The calls of one exercise.

    Attributes
    ----------
    known
        Those that are asked.
    instead
        Those that are not.
    kept
        What the modules of the questions work out for themselves.
    """

    known: list[Known]
    instead: list[Instead]
    kept: dict[str, Any] = field(default_factory=dict)


_SERIES: OrderedDict[tuple[str, tuple[int, ...]], tuple[list[Example], Series]] = OrderedDict()
"""By signature and identity of the examples, which are kept with it, so that their identity stays theirs."""


def series_of(examples: Sequence[Example], signature: str) -> Series:
    """The calls of an exercise; the same object for the same examples."""
    key = (signature, tuple(map(id, examples)))
    if key not in _SERIES:
        parameters = names_of(signature).parameters
        drawn = frozenset(tuple(path) for each in examples for path in each.about.get("drawn", ()))
        defaults: dict[Path, Floats] = {
            (name,): np.asarray(float(number)) for name, number in defaults_in(signature).items()
        }
        asked = [example for example in examples if is_asked(example)]
        known = [
            _known(example, parameters, drawn, defaults, made)
            for example, made in zip(asked, made_by_call(examples), strict=True)
        ]
        instead = [_instead(example) for example in examples if "instead" in example.about]
        _SERIES[key] = list(examples), Series(known, instead)
        if len(_SERIES) > SERIES_MAX:
            _SERIES.popitem(last=False)
    return _SERIES[key][1]


def defaults_in(signature: str) -> dict[str, Any]:
    """The parameters' defaults that are numbers."""
    found: dict[str, Any] = {}
    for part in signature.partition("->")[0].rstrip(") ").replace(" ", "").split(","):
        name, _, text = part.rpartition("(")[2].partition("=")
        with suppress(ValueError):
            found[name] = float(text) if "." in text or "e" in text else int(text)
    return found


def _known(
    example: Example,
    parameters: tuple[str, ...],
    free: frozenset[Path],
    defaults: Mapping[Path, Floats],
    made: Made,
) -> Known:
    bound = dict(zip(parameters, example.arguments, strict=False)) | example.keywords
    numbers = {path: array for name, value in bound.items() for path, array in numbers_in(value, (name,))}
    numbers = {**defaults, **numbers}
    form = _form(example.result, (), free)
    return Known(example, bound, numbers, free, form, made, frozenset(open_paths(example.result)))


def _instead(example: Example) -> Instead:
    about = example.about
    names = str(about["instead"]), str(about["by"]), str(about.get("other", ""))
    return Instead(int(about["of"]), *names, dict(numbers_in(example.result, ())))


def _form(value: Any, path: Path, free: frozenset[Path]) -> Form:
    """See `Form`."""
    if isinstance(value, dict):
        forms = {key: _form(item, (*path, step_of(key)), free) for key, item in value.items()}
        return None if any(form is None for form in forms.values()) else forms
    if isinstance(value, SEQUENCES):
        if is_row_of_numbers(value):
            return path, row_of(value), path in free
        items = [_form(item, (*path, index), free) for index, item in enumerate(value)]
        return None if any(form is None for form in items) else items
    numbers = reals(value)
    return None if numbers is None else (path, numbers, path in free)
