"""The sentences for facts: what holds of every answer that a function gave to public calls.

Keyed by the kinds of `grader.grading.facts`. A sentence claims what was found out and no more, in words of a
beginner; parts come first, before a colon, so that it holds for one part and for several. To add one: a row
here; a test renders all rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.errors import Finding
from grader.messages.language import translations
from grader.messages.naming import Names, names_of, part_name
from grader.messages.safety import one_line

Translate = Callable[[str], str]

TEXT_CHARS_MAX = 200

FACTS: dict[str, str | dict[str, str]] = {
    # --- numbers beside the right ones -----------------------------------------------------
    "fact_opposite": ("{part}: always the opposite sign of what is right"),
    "fact_factor": ("{part}: always {factor} times what is right"),
    "fact_size_factor": {
        "times": ("{part}: what is right times {size}"),
        "over": ("{part}: what is right divided by {size}"),
        "times_negative": ("{part}: what is right times {size}, and with the opposite sign"),
        "over_negative": ("{part}: what is right divided by {size}, and with the opposite sign"),
        "times_root": ("{part}: what is right times the square root of {size}"),
        "over_root": ("{part}: what is right divided by the square root of {size}"),
        "times_square": ("{part}: what is right times the square of {size}"),
        "over_square": ("{part}: what is right divided by the square of {size}"),
        "over_twice": ("{part}: what is right divided by twice {size}"),
        "times_half": ("{part}: what is right times half of {size}"),
        "one_less_divided": ("{part}: as if divided by one less than {size}, where {size} itself is right"),
        "one_more_divided": ("{part}: as if divided by one more than {size}, where {size} itself is right"),
        "ratio": ("{part}: what is right times {size} and divided by {other_size}"),
    },
    "fact_other_part": ("{part}: this is what is right for {other}"),
    "fact_formula": {
        "complement": ("{part}: 1 minus what is right"),
        "negative_complement": ("{part}: what is right, minus 1"),
        "absolute": ("{part}: what is right without its sign"),
        "squared": ("{part}: the square of what is right"),
        "cubed": ("{part}: the third power of what is right"),
        "square_root": ("{part}: the square root of what is right"),
        "reciprocal": ("{part}: 1 divided by what is right"),
        "logarithm": ("{part}: the logarithm of what is right"),
        "negative_logarithm": ("{part}: minus the logarithm of what is right"),
        "exponential": ("{part}: np.exp of what is right"),
        "sigmoid": ("{part}: the sigmoid of what is right, as if it were put through one time too many"),
        "tanh": ("{part}: np.tanh of what is right"),
        "slope_of_sigmoid": ("{part}: a * (1 - a), where a is what is right"),
        "slope_of_tanh": ("{part}: 1 - a ** 2, where a is what is right"),
        "positive_part": ("{part}: 0 wherever a negative number is right"),
        "negative_part": ("{part}: 0 wherever a positive number is right"),
        "sign": ("{part}: only the sign of what is right: -1, 0 or 1"),
        "plus_minus": ("{part}: twice what is right, minus 1"),
    },
    "fact_rounded": ("{part}: what is right, rounded; decimals left: {decimals}"),
    "fact_truncated": ("{part}: only the whole part of what is right"),
    "fact_single_precision": ("{part}: right to seven digits, and never has more, as with np.float32"),
    "fact_plus_constant": ("{part}: always off by the same number, {number}"),
    "fact_clipped": {
        "": ("{part}: right within limits, but never above {high} nor below {low}"),
        "high": ("{part}: right below {high}, and never above it"),
        "low": ("{part}: right above {low}, and never below it"),
    },
    "fact_constant": ("{part}: always {number}, whatever the arguments are"),
    "fact_proportional": (
        "{part}: the proportions are right, but all entries are off by one factor, which is another one in "
        "each call"
    ),
    "fact_close": {
        "digits": ("{part}: right to about five digits, and no further"),
        "thousandth": ("{part}: never off by more than a thousandth of what is right"),
        "per_cent": ("{part}: never off by more than a twentieth of what is right"),
    },
}
"""The sentence of each kind; or several, by the field that `VARIANTS` names."""

VARIANTS = {"fact_size_factor": "how", "fact_formula": "formula", "fact_close": "error"}

SIZES = {
    "columns": ("the number of columns of {argument}"),
    "rows": ("the number of rows of {argument}"),
    "entries": ("the number of entries of {argument}"),
    "items": ("the number of items in {argument}"),
    "value": "{argument}",
}


def fact_sentence(finding: Finding, *, signature: str | None = None, lang: str | None = None) -> str:
    """What a fact says, one sentence without its full stop.

    Raises
    ------
    KeyError
        No such sentence, or a field of it is missing: ours.
    """
    translate = translations(lang).gettext
    row, fields = FACTS[finding.kind], finding.fields
    template = row if isinstance(row, str) else row[_variant(finding)]
    return translate(template).format_map(_texts(finding, fields, names_of(signature), translate))


def _variant(finding: Finding) -> str:
    if finding.kind == "fact_clipped":
        sides = [side for side in ("high", "low") if side in finding.fields]
        return sides[0] if len(sides) == 1 else ""
    return str(finding.fields[VARIANTS[finding.kind]])


def _texts(finding: Finding, fields: Mapping[str, Any], names: Names, translate: Translate) -> dict[str, str]:
    texts = {name: one_line(str(value), TEXT_CHARS_MAX) for name, value in fields.items()}
    paths = [finding.path, *(tuple(path) for path in fields.get("also", ()))]
    texts["part"] = ", ".join(one_line(part_name(path, names, translate), TEXT_CHARS_MAX) for path in paths)
    if "other" in fields and not isinstance(fields["other"], str):
        texts["other"] = one_line(part_name(tuple(fields["other"]), names, translate), TEXT_CHARS_MAX)
    for prefix in ("", "other_"):
        if f"{prefix}size" in fields:
            argument = texts[f"{prefix}argument"]
            texts[f"{prefix}size"] = translate(SIZES[fields[f"{prefix}size"]]).format(argument=argument)
    return texts
