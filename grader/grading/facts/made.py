"""What other exercises make of a call's arguments: quantities with a name that a part may be mistaken for.

The probability of `forward_one` is one in a call of `backward_one`, which is given the same weights. They are
worked out once, by the reference, and kept with the call. Must not know: students, any question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.bank.examples import Example
from grader.grading.facts.values import Floats, Path, argument_name, numbers_in
from grader.grading.observations import alike
from grader.grading.other_draws import other_draws
from grader.messages.naming import names_of
from grader.sandbox.standin import Transport

if TYPE_CHECKING:
    from grader.grading.facts.calls import Calls

ENTRIES_MAX = 24
"""Larger arrays are not kept."""
QUANTITIES_MAX = 6
"""Of one call."""

OF_EXAMPLES = "made_of_examples"

Made = dict[Path, Floats]
Bound = Mapping[str, Any]


def with_made(
    found: Sequence[Example], calls: Calls, reference: Transport, others: Mapping[str, str]
) -> list[Example]:
    """The further calls with what the functions in `others` make of their arguments, as numbers by name.

    The examples of people say nothing besides: what is made of theirs comes in one more entry, which is not
    asked, in their order.
    """
    makers = {name: text for name, text in others.items() if "seed" not in text}

    def quantities(bound: Bound) -> dict[str, Floats]:
        return dict(list(_quantities(bound, reference, makers))[:QUANTITIES_MAX])

    with_all: list[Example] = []
    for example in found:
        made = quantities(calls.bound_of(example)) if "instead" not in example.about else {}
        with_all.append(replace(example, about={**example.about, "made": made}) if made else example)
    of_examples = [quantities(bound) for bound in calls.bound]
    if any(of_examples):
        with_all.append(Example(calls.function, (), {}, None, about={OF_EXAMPLES: of_examples}))
    return with_all


def made_by_call(examples: Sequence[Example]) -> list[Made]:
    """The quantities that are kept with each call that is asked, by path."""
    kept: list[Any] = next((each.about[OF_EXAMPLES] for each in examples if OF_EXAMPLES in each.about), [])
    of_examples = iter(kept)
    asked = [each for each in examples if not {OF_EXAMPLES, "instead"} & each.about.keys()]
    found = [each.about.get("made", {}) if each.about else next(of_examples, {}) for each in asked]
    return [
        {(str(name),): np.asarray(value, dtype=np.float64) for name, value in made.items()} for made in found
    ]


def _quantities(
    bound: Bound, reference: Transport, others: Mapping[str, str]
) -> Iterator[tuple[str, Floats]]:
    taken = set(bound)
    for name, signature in others.items():
        given = _arguments(bound, signature)
        result = _result(reference, name, given) if given else None
        if result is None:
            continue
        results = names_of(signature).results
        for path, numbers in numbers_in(result, ()):
            place = path[0] if len(results) > 1 and path else None
            own = results[place] if isinstance(place, int) and place < len(results) else (results or ("",))[0]
            steps = path[1:] if isinstance(place, int) else path
            key = argument_name((own, *steps))
            if key not in taken and numbers.size <= ENTRIES_MAX and np.isfinite(numbers).all():
                taken.add(key)
                yield key, numbers


def _arguments(bound: Bound, signature: str) -> list[Any]:
    """What `bound` has for each parameter of another function; nothing unless it has all of several."""
    inside = signature.partition("->")[0].replace(" ", "")
    required = [name for name in names_of(signature).parameters if f"{name}=" not in inside]
    there = len(required) > 1 and all(name in bound for name in required)
    return [bound[name] for name in required] if there else []


def _result(reference: Transport, name: str, given: Sequence[Any]) -> Any:
    """What the reference gives; None where it refuses, or draws at random."""
    try:
        with np.errstate(all="ignore"):
            seen = reference.call(name, tuple(given), {}, observe=True)
            with other_draws():
                again = reference.call(name, tuple(given), {}, observe=True)
    except Exception:  # noqa: BLE001 - another function may not be made for such arguments
        return None
    return seen.result if alike(seen.result, again.result) else None
