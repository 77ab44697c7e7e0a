"""Facts: how the numbers of a part follow from the right ones, entry by entry.

Two rows of numbers are compared, given and right, from all calls at once. Must not know: sentences.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np

from grader.errors import Finding
from grader.grading.facts.calls import ROUNDS
from grader.grading.facts.case import AGREE, Case, Part
from grader.grading.facts.fact import EVIDENCE, Fact, Fields, of_parts
from grader.grading.facts.sizes import Size, sizes_of
from grader.grading.facts.values import Bools, Floats, Path, distinct

Formula = Callable[[Floats], Floats]

PLAIN = {
    **{float(n): str(n) for n in (*range(2, 11), 12, 16, 20, 50, 100, 255, 1000)},
    **{1.0 / n: f"1/{n}" for n in (*range(2, 11), 12, 16, 20, 50, 100, 255, 1000)},
    1.5: "3/2", 2.0 / 3.0: "2/3", 0.75: "3/4", 4.0 / 3.0: "4/3",
    math.log(2.0): "ln 2", 1.0 / math.log(2.0): "1 / ln 2", math.log(10.0): "ln 10",
    1.0 / math.log(10.0): "1 / ln 10", math.sqrt(2.0): "the root of 2", math.sqrt(0.5): "1 / the root of 2",
    math.e: "e", 1.0 / math.e: "1/e", math.pi: "pi",
}  # fmt: skip
"""Factors with a name; any other is told in seven digits."""

FORMULAS: dict[str, Formula] = {
    "complement": lambda x: 1.0 - x,
    "negative_complement": lambda x: x - 1.0,
    "absolute": np.abs,
    "squared": np.square,
    "cubed": lambda x: x**3,
    "square_root": np.sqrt,
    "reciprocal": lambda x: 1.0 / x,
    "logarithm": np.log,
    "negative_logarithm": lambda x: -np.log(x),
    "exponential": np.exp,
    "sigmoid": lambda x: 1.0 / (1.0 + np.exp(-x)),
    "tanh": np.tanh,
    "slope_of_sigmoid": lambda x: x * (1.0 - x),
    "slope_of_tanh": lambda x: 1.0 - x**2,
    "positive_part": lambda x: np.maximum(0.0, x),
    "negative_part": lambda x: np.minimum(0.0, x),
    "sign": np.sign,
    "plus_minus": lambda x: 2.0 * x - 1.0,
}
"""What the right number may have been put through."""

DIGITS = 5
"""So many has a plain number at most."""
DECIMALS_MAX = 8
DIGITS_LOST = 5.0
"""So many powers of ten must rounded numbers be nearer than by accident, all together."""


def is_told(part: Part, observations: int = EVIDENCE) -> bool:
    """Whether the entries that are off are enough to claim something of all."""
    if not part.finite or part.calls() < 2:
        return False
    seen = part.observations()
    return seen >= (observations if not part.coarse else observations + 1)


def _factor(part: Part) -> float | None:
    """By what every right entry was multiplied; None where there is no such number, or nothing but 0 or 1."""
    largest = int(np.argmax(np.abs(part.r)))
    if part.r[largest] == 0.0:
        return None
    factor = float(part.g[largest] / part.r[largest])
    if not math.isfinite(factor) or abs(factor) < 1e-9 or abs(factor - 1.0) <= 10 * AGREE:
        return None
    return factor if part.agrees(factor * part.r, 10 * AGREE) else None


def factor(case: Case, part: Part) -> Fields | None:
    """One and the same factor in every call."""
    found = plain_factor(part)
    return None if found is None else {"factor": found}


def plain_factor(part: Part) -> str | None:
    """The name of the factor that every right number was multiplied by; None where there is none."""
    if not part.finite or part.calls() < 2 or _magnitudes(part) < EVIDENCE + part.coarse:
        return None
    found = _factor(part)
    return named_number(found) if found is not None and is_plain(found) else None


def _magnitudes(part: Part) -> int:
    """Independent observations of a factor: a number and its opposite are one."""
    return distinct(np.abs(part.r[part.off & (part.r != 0.0)]))


def named_number(number: float) -> str:
    """A factor as text: by name where it has one."""
    sign = "-" if number < 0 else ""
    for value, name in PLAIN.items():
        if abs(abs(number) - value) <= AGREE * value:
            return sign + name
    return sign + "1" if abs(abs(number) - 1.0) <= AGREE else f"{number:.7g}"


def is_plain(number: float) -> bool:
    """Whether a number may stand in a program: it has a name, or a few digits. Any other is an accident."""
    text = named_number(number).lstrip("-")
    return (
        not text[0].isdigit()
        or "/" in text
        or abs(float(f"{number:.{DIGITS}g}") - number) <= 1e-9 * abs(number)
    )


def opposite(case: Case, part: Part) -> Fields | None:
    """The other sign throughout."""
    told = is_told(part, 2) and part.agrees(-part.r)
    return {} if told and _magnitudes(part) >= 2 else None


def _factors(part: Part) -> Floats | None:
    """The factor of each call; 1 where all that is right is 0, None where some call has none."""
    size = np.abs(part.r)
    largest = np.maximum.reduceat(size, part.first)
    factors = np.ones(len(part.first))
    for number, start in enumerate(part.first):
        stop = start + part.pairs[number].got.size
        if largest[number] > 0.0:
            at = start + int(np.argmax(size[start:stop]))
            factors[number] = part.g[at] / part.r[at]
    return factors if part.agrees(part.per_call(factors) * part.r, 10 * AGREE) else None


def sized_factors(size: Size) -> Iterator[tuple[str, Floats]]:
    """What a size may do to a result, by name, as one factor a call."""
    n = size.numbers
    yield "times", n
    yield "over", 1.0 / n
    yield "times_negative", -n
    yield "over_negative", -1.0 / n
    yield "times_root", np.sqrt(n)
    yield "over_root", 1.0 / np.sqrt(n)
    yield "times_square", n**2
    yield "over_square", 1.0 / n**2
    yield "over_twice", 1.0 / (2.0 * n)
    yield "times_half", n / 2.0
    if size.kind != "value":
        yield "one_less_divided", n / (n - 1.0)
        yield "one_more_divided", n / (n + 1.0)


def size_factor(case: Case, part: Part) -> Fields | None:
    """A factor that is a size of the arguments in every call, or the quotient of two."""
    if not part.finite or part.calls() < 2 or part.observations() < EVIDENCE:
        return None
    factors = _factors(part)
    if factors is None:
        return None
    calls = [pair.call for pair in part.pairs]
    told = np.logical_or.reduceat(part.r != 0.0, part.first)
    sizes = [Size(each.kind, each.argument, each.numbers[calls]) for each in sizes_of(case)]
    for size in sizes:
        for how, claimed in sized_factors(size):
            if _same_factors(factors, claimed, told):
                return {"how": how, **size.fields}
        fixed = _fixed(factors, size, told)
        if fixed is not None:
            return {"how": "times_over", "number": named_number(fixed), **size.fields}
    counts = [size for size in sizes if size.kind != "value"]
    for one in counts:
        for other in counts:
            if one is not other and _same_factors(factors, one.numbers / other.numbers, told):
                return {
                    "how": "ratio", **one.fields,
                    "other_size": other.kind, "other_argument": other.argument,
                }  # fmt: skip
    return None


def _fixed(factors: Floats, size: Size, told: Bools) -> float | None:
    """The number by which was divided where it should have been by the size; None if there is none."""
    if size.kind == "value":
        return None
    numbers = size.numbers[told] / factors[told]
    number = float(numbers[0])
    if not math.isfinite(number) or abs(number - round(number)) > 1e-6 or abs(number) < 1.5:
        return None
    is_one = bool((np.abs(numbers - number) <= 10 * AGREE * abs(number)).all())
    return float(round(number)) if is_one and np.ptp(size.numbers[told]) > 0 else None


def _same_factors(factors: Floats, claimed: Floats, told: Bools) -> bool:
    """Whether the factors are the claimed ones, of which there are at least two."""
    near = np.isfinite(claimed) & (np.abs(factors - claimed) <= 10 * AGREE * np.abs(claimed))
    if not near[told].all():
        return False
    return len({round(float(number), 9) for number in claimed[told]}) >= 2


def proportional(case: Case, part: Part) -> Fields | None:
    """In each call all entries have one factor, but every call its own."""
    factors = _factors(part) if part.finite and part.calls() >= 2 else None
    if factors is None or (np.abs(factors) < 1e-9).any() or part.agrees(part.r, 1e-4):
        return None
    sized = [pair for pair in part.pairs if np.count_nonzero(pair.right) >= 2]
    return {} if len(sized) >= EVIDENCE else None


def plus_constant(case: Case, part: Part) -> Fields | None:
    """One and the same number too much in every entry of every call."""
    if not is_told(part):
        return None
    shift = float(np.median(part.g - part.r))
    if (
        abs(shift) < 1e-9
        or not is_plain(shift)
        or not _stands_out(part, shift)
        or not part.agrees(part.r + shift)
    ):
        return None
    return {"number": ("+" if shift > 0 else "") + named_number(shift)}


def _stands_out(part: Part, shift: float) -> bool:
    """Whether neither the shift nor the numbers drown in the other's rounding."""
    return abs(shift) > 1e-5 * float(np.abs(part.r).max()) and float(np.ptp(part.r)) > 1e-2 * abs(shift)


def formula(case: Case, part: Part) -> Fields | None:
    """The right number, put through a formula."""
    if not is_told(part):
        return None
    for name, put_through in FORMULAS.items():
        claimed = put_through(part.r)
        if part.agrees(claimed) and _is_open(part):
            return {"formula": name}
    return None


def _is_open(part: Part) -> bool:
    """Whether what is right are no zeros and ones, which most formulas treat alike."""
    return not bool(np.isin(part.r, (0.0, 1.0)).all())


def rounded(case: Case, part: Part) -> Fields | None:
    """Rounded to some decimals, in every call."""
    if not part.finite or part.coarse or part.calls() < 2:
        return None
    for decimals in range(DECIMALS_MAX + 1):
        scale = 10.0**decimals
        scaled = part.g * scale
        if (np.abs(scaled - np.rint(scaled)) <= 1e-9 + 1e-13 * np.abs(scaled)).all():
            near = np.abs(part.g - part.r) <= 0.5 / scale * (1.0 + 1e-6) + 1e-12
            if not near.all() or _digits_lost(part, scale) < DIGITS_LOST:
                return None
            return {"decimals": decimals}
    return None


def truncated(case: Case, part: Part) -> Fields | None:
    """Only the whole part is left."""
    if not part.finite or part.coarse or part.calls() < 2 or not part.g.any():
        return None
    if not (part.g == np.trunc(part.r)).all() or _digits_lost(part, 1.0) < DIGITS_LOST / 2:
        return None
    return {}


def whole(case: Case, part: Part) -> Fields | None:
    """Only whole numbers, where fractions are right: rounded down, or up, or another way."""
    fractions = part.r != np.rint(part.r)
    if not part.finite or part.calls() < 2 or part.observations(part.off & fractions) < EVIDENCE:
        return None
    if not (part.g == np.rint(part.g)).all():
        return None
    for to, rounding in (("down", np.floor), ("up", np.ceil)):
        if (np.abs(part.g - rounding(part.r)) < 0.5).all():
            return {"to": to}
    return {"to": "always"} if distinct(part.g) > EVIDENCE else None


def _digits_lost(part: Part, scale: float) -> float:
    """How unlikely it is that numbers lie so near the right ones by accident, in powers of ten."""
    spread = float(np.ptp(part.r))
    return part.observations() * math.log10(max(spread * scale, 1.0)) if spread > 0.0 else 0.0


def other_part(case: Case, part: Part) -> Fields | None:
    """What is right for another part of the result."""
    if part.calls() < 2 or part.observations() < 2:
        return None
    for path, other in case.parts.items():
        if path == part.path or len(other.pairs) != len(part.pairs):
            continue
        together = zip(part.pairs, other.pairs, strict=True)
        if all(one.call == two.call and one.got.shape == two.right.shape for one, two in together) and (
            part.agrees(other.r)
        ):
            return {"other": list(path)}
    return None


def other_part_in_another_shape(case: Case) -> Iterator[Finding]:
    """A part that comes in another shape somewhere: in every call what is right for another part."""
    for path in dict.fromkeys(path for call in case.calls for path in call.misfits):
        other = next((other for other in case.parts if other != path and _is(case, path, other)), None)
        if other is not None:
            yield Finding("fact_other_part", path=path, fields={"other": list(other)})


def _is(case: Case, path: Path, other: Path) -> bool:
    """Whether what was given for one part is what is right for another, in every answer."""
    answers: set[tuple[float, ...]] = set()
    for call in case.calls:
        if call.raised:
            continue
        got = call.misfits[path].got if path in call.misfits else call.got.get(path)
        right = call.right.get(other)
        if not isinstance(got, np.ndarray) or right is None or got.dtype.kind != "f":
            return False
        if got.shape != right.shape or not np.allclose(got, right, rtol=AGREE, atol=1e-12):
            return False
        answers.add(tuple(np.ravel(right).tolist()))
    return len(answers) > EVIDENCE


def close(case: Case, part: Part) -> Fields | None:
    """Nearly right in every entry. After many small steps that says nothing of the cause."""
    if not part.finite or part.coarse or part.calls() < 2:
        return None
    takes_steps = any(word in str(path[0]) for call in case.calls for path in call.numbers for word in ROUNDS)
    for bound, word in ((1e-5, "digits"), (1e-3, "thousandth")):
        if not (takes_steps and word == "thousandth") and part.agrees(part.r, bound):
            off = (part.g - part.r)[part.off]
            side = (
                ""
                if distinct(off) < EVIDENCE
                else "below"
                if (off < 0).all()
                else "above" * bool((off > 0).all())
            )
            return {"error": " ".join(filter(None, (word, side)))}
    return None


FACTS: tuple[Fact, ...] = (
    of_parts("fact_opposite", 1, opposite),
    of_parts("fact_factor", 2, factor),
    of_parts("fact_size_factor", 2, size_factor),
    of_parts("fact_other_part", 2, other_part),
    Fact("fact_other_part", 2, other_part_in_another_shape),
    of_parts("fact_formula", 3, formula),
    of_parts("fact_rounded", 3, rounded),
    of_parts("fact_truncated", 3, truncated),
    of_parts("fact_whole", 6, whole),
    of_parts("fact_plus_constant", 4, plus_constant),
    of_parts("fact_proportional", 22, proportional),
    of_parts("fact_close", 23, close),
)
