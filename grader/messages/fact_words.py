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
        "times_over": ("{part}: what is right times {size} and divided by {number}"),
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
    # --- arguments -------------------------------------------------------------------------
    "fact_as_if": {
        "zero": ("{part}: what would be right if {argument} were 0"),
        "one": ("{part}: what would be right if {argument} were 1"),
        "negative": ("{part}: what would be right if {argument} had the opposite sign"),
        "absolute": ("{part}: what would be right if no number in {argument} were negative, signs left out"),
        "double": ("{part}: what would be right if {argument} were twice as large"),
        "half": ("{part}: what would be right if {argument} were half as large"),
        "squared": ("{part}: what would be right for the square of {argument}"),
        "root": ("{part}: what would be right for the square root of {argument}"),
        "reciprocal": ("{part}: what would be right for 1 / {argument}"),
        "cut": ("{part}: what would be right if {argument} were cut to whole numbers"),
        "rounded": ("{part}: what would be right if {argument} were rounded to whole numbers"),
        "tenth": ("{part}: what would be right for a tenth of {argument}"),
        "hundredth": ("{part}: what would be right for a hundredth of {argument}"),
        "positive_part": ("{part}: what would be right if negative numbers in {argument} were 0"),
        "complement": ("{part}: what would be right for 1 - {argument}"),
        "plus_minus": ("{part}: what would be right for 2 * {argument} - 1"),
        "sigmoid": ("{part}: what would be right for the sigmoid of {argument}"),
        "tanh": ("{part}: what would be right for np.tanh({argument})"),
        "first_column": ("{part}: what would be right if all columns of {argument} were like its first"),
        "first_row": ("{part}: what would be right if all rows of {argument} were like its first"),
        "reversed": ("{part}: what would be right if the columns of {argument} came in reverse order"),
        "sorted": ("{part}: what would be right if each row of {argument} were sorted"),
        "centred": ("{part}: what would be right if the mean of each row were subtracted from {argument}"),
        "divided_by_largest": (
            "{part}: what would be right if {argument} were divided by its largest number"
        ),
        "transposed": ("{part}: what would be right for {argument}.T"),
        "one_less": ("{part}: what would be right for {argument} - 1"),
        "one_more": ("{part}: what would be right for {argument} + 1"),
        "default": ("{part}: what would be right if {argument} were left out, for its default"),
        "other": ("{part}: what would be right if {other} stood in the place of {argument}"),
    },
    "fact_no_response": ("{part}: no change when {argument} changes, where one is right"),
    "fact_no_response_to_line": {
        "last_column": ("{part}: no change when the last column of {argument} changes, where one is right"),
        "first_column": ("{part}: no change when the first column of {argument} changes, where one is right"),
        "last_row": ("{part}: no change when the last row of {argument} changes, where one is right"),
        "first_row": ("{part}: no change when the first row of {argument} changes, where one is right"),
    },
    "fact_made_of": {
        "": ("{part}: always what {is} gives"),
        "A": ("{part}: always what {is} gives, with A = {A}"),
    },
    "fact_overwrites": ("{argument} is another one after the call: it is overwritten"),
    "fact_response": ("{part}: changes with {argument}, and should not"),
    "fact_default_same": ("{part}: the same with {argument} as without it"),
    "fact_again": {
        "differs": ("{part}: the same call twice gives two different answers"),
        "raises": ("the first call gives a result; the same call once more raises an exception"),
        "answers": ("the first call raises an exception; the same call once more gives a result"),
    },
    "fact_prints": ("it prints something in every call, where nothing is to be printed"),
    "fact_prints_nothing": ("it prints nothing where something is to be printed"),
    "fact_unchanged": ("{part}: the argument {argument}, unchanged"),
    "fact_is": ("{part}: always what {is} gives"),
    "fact_plus_argument": {
        "plus": ("{part}: what is right, plus {times} times {argument}"),
        "minus": ("{part}: what is right, minus {times} times {argument}"),
    },
    # --- where it is right -----------------------------------------------------------------
    "fact_wrong_where": {
        "": ("{part}: wrong where {condition}; right in all other calls"),
        "missed": (
            "{part}: right in every call, unless {condition}; then it is wrong in {wrong} of {calls} calls"
        ),
    },
    "fact_raises_where": ("it raises an exception where {condition}, and in no other call"),
    "fact_entries_where": ("{part}: wrong {beside}, right everywhere else{there}"),
    "fact_entries_at": ("{part}: wrong {beside}, right everywhere else{there}"),
    "fact_entries_only": ("{part}: wrong only {beside}, and there not in every call"),
    "fact_decisions": {
        "turned": ("{part}: every decision is the other one, 0 for 1 and 1 for 0"),
        "minus_one": ("{part}: right, but with -1 where 0 is meant"),
        "probabilities": ("{part}: numbers between 0 and 1, right once they are cut at 0.5"),
        "scores": ("{part}: numbers that are above 0 just where 1 is right; they are to be decisions"),
        "too_many_ones": ("{part}: all that is wrong is a 1 where 0 is right, never the other way round"),
        "too_many_zeros": ("{part}: all that is wrong is a 0 where 1 is right, never the other way round"),
        "border_ones": ("{part}: wrong mostly near the border of the decision, always a 1 where 0 is right"),
        "border_zeros": ("{part}: wrong mostly near the border of the decision, always a 0 where 1 is right"),
        "border_both": ("{part}: wrong mostly near the border of the decision"),
    },
    "fact_list": {
        "last_alone": ("{part}: the last number of the right list, alone"),
        "first_alone": ("{part}: the first number of the right list, alone"),
        "empty": ("{part}: always empty"),
        "one_too_many": ("{part}: the right list with one more number at its end"),
        "sometimes_one_too_many": ("{part}: the right list, in some calls with one more number at its end"),
        "first_missing": ("{part}: the right list without its first number"),
        "last_missing": ("{part}: the right list without its last number"),
        "cut_after": ("{part}: right, but it ends too soon; numbers it has at most: {count}"),
        "last_ones": ("{part}: only the last numbers of the right list; at most so many: {count}"),
        "each": ("{part}: one number for each of {argument}, where fewer are asked for"),
        "too_many": ("{part}: the right numbers, and others between them: {step} for one"),
        "too_few": ("{part}: right numbers, but only one in {step} of them"),
        "as_many_as": ("{part}: as many numbers as {argument} says"),
        "always": ("{part}: always of length {count}"),
        "longer": ("{part}: always longer than it should be, by {count}"),
        "shorter": ("{part}: always shorter than it should be, by {count}"),
    },
    "fact_draws": {
        "constant": ("{part}: always {number}, where random numbers are asked for"),
        "rows_alike": ("{part}: all its rows are alike, so that all neurons learn the same"),
        "never_negative": ("{part}: no number is ever negative; the solution's are of both signs"),
        "size": ("{part}: its numbers are of about the size {number}; those of the solution about {other}"),
    },
    # --- places and shapes -----------------------------------------------------------------
    "fact_layout": {
        "transposed": ("{part}: the transpose of what is right"),
        "reversed": ("{part}: the right numbers in reverse order"),
        "rows_reversed": ("{part}: the right rows in reverse order"),
        "sorted": ("{part}: the right numbers, sorted"),
        "first_row": ("{part}: every row is like the first right one"),
        "first_entry": ("{part}: every number is like the first right one"),
        "last_entry": ("{part}: every number is like the last right one"),
        "first_column": ("{part}: every column is like the first right one"),
        "last_row": ("{part}: every row is like the last right one"),
        "last_column": ("{part}: every column is like the last right one"),
        "by_columns": ("{part}: the right numbers, read column by column and written row by row"),
        "shifted": ("{part}: the right numbers, each one place too late"),
        "shifted_back": ("{part}: the right numbers, each one place too early"),
        "sum": ("{part}: every entry is the sum of all the right ones"),
        "mean": ("{part}: every entry is the mean of all the right ones"),
        "largest": ("{part}: every entry is the largest of the right ones"),
        "smallest": ("{part}: every entry is the smallest of the right ones"),
        "sum_of_rows": ("{part}: every entry is the sum of the right ones in its row"),
        "sum_of_columns": ("{part}: every entry is the sum of the right ones in its column"),
        "running_sum": ("{part}: each entry is the sum of the right ones up to it"),
        "running_sum_of_rows": ("{part}: each entry is the sum of the right ones up to it in its row"),
    },
    "fact_sums": {
        "columns_for_rows": ("{part}: each column adds up to {number}, where each row should"),
        "rows_for_columns": ("{part}: each row adds up to {number}, where each column should"),
        "all_for_rows": ("{part}: all entries together add up to {number}, where each row should"),
        "all_for_columns": ("{part}: all entries together add up to {number}, where each column should"),
    },
    "fact_lines": {
        "rows": ("{part}: each row is right but for a factor of its own"),
        "columns": ("{part}: each column is right but for a factor of its own"),
    },
    "fact_shape": {
        "turned": ("{part}: the right numbers, but rows and columns have changed places"),
        "numbers_right": ("{part}: the right numbers in the right order, in another shape"),
        "constant": ("{part}: always of shape {got}, whatever the arguments are"),
        "argument": ("{part}: always of the shape of {argument}, where it should have another"),
        "sum": ("{part}: a single number, the sum of the right ones"),
        "not_summed": ("{part}: its entries add up to what is right, a single number"),
        "not_averaged": ("{part}: the mean of its entries is what is right, a single number"),
    },
    "fact_results": {
        "order": ("the results are right, but in another order: {order}"),
        "only": ("only {other} comes back, and it is right"),
    },
    "fact_close": {
        "digits": ("{part}: right to about five digits, and no further"),
        "thousandth": ("{part}: never off by more than a thousandth of what is right"),
    },
}
"""The sentence of each kind; or several, by the field that `VARIANTS` names."""

VARIANTS = {
    "fact_size_factor": "how",
    "fact_formula": "formula",
    "fact_close": "error",
    "fact_as_if": "by",
    "fact_again": "what",
    "fact_layout": "layout",
    "fact_sums": "sums",
    "fact_lines": "unit",
    "fact_shape": "shape",
    "fact_results": "results",
    "fact_plus_argument": "sign",
    "fact_decisions": "decisions",
    "fact_list": "list",
    "fact_draws": "draws",
    "fact_no_response_to_line": "line",
}

SINGLE = "for {argument} = 1: {text}"
CONDITIONS: dict[str, str | dict[int, str]] = {
    "given": ("{argument} is given"),
    "left_out": ("{argument} is left out"),
    "text_is": ('{argument} is "{text}"'),
    "text_is_not": ('{argument} is not "{text}"'),
    "axes_are": {
        0: ("{argument} is a single number"),
        1: ("{argument} has one axis"),
        2: ("{argument} has two axes"),
        3: ("{argument} has three axes"),
        4: ("{argument} has four axes"),
    },
    "axes_are_not": {
        0: ("{argument} is an array"),
        1: ("{argument} does not have one axis"),
        2: ("{argument} does not have two axes"),
        3: ("{argument} does not have three axes"),
        4: ("{argument} does not have four axes"),
    },
    "whole": {0: ("all numbers in {argument} are whole"), 1: ("all numbers are whole")},
    "not_whole": {
        0: ("{argument} has numbers that are not whole"),
        1: ("there are numbers that are not whole"),
    },
    "some_negative": {0: ("{argument} has a negative number"), 1: ("there is a negative number")},
    "none_negative": {0: ("{argument} has no negative number"), 1: ("there is no negative number")},
    "some_positive": {0: ("{argument} has a positive number"), 1: ("there is a positive number")},
    "none_positive": {0: ("{argument} has no positive number"), 1: ("there is no positive number")},
    "all_are": ("all of {argument} is {number}"),
    "not_all_are": ("not all of {argument} is {number}"),
    "square": ("{argument} has as many rows as columns"),
    "not_square": ("{argument} does not have as many rows as columns"),
    "number_is": ("{size} is {number}"),
    "number_is_not": ("{size} is not {number}"),
    "number_from": ("{size} is {high} or more (and right at {low})"),
    "number_up_to": ("{size} is {low} or less (and right at {high})"),
}
BESIDE = {
    "is": ("where {argument} is {number}"),
    "negative": ("where {argument} is negative"),
    "not_positive": ("where {argument} is negative or 0"),
    "positive": ("where {argument} is positive"),
    "not_negative": ("where {argument} is positive or 0"),
    "fractional": ("where {argument} is not a whole number"),
    "whole": ("where {argument} is a whole number"),
    "large": ("where {argument} is large, signs aside (from {high} on; still right at {low})"),
    "small": ("where {argument} is small, signs aside (up to {low}; right from {high} on)"),
    "above": ("where {argument} is {high} or more (right up to {low})"),
    "below": ("where {argument} is {low} or less (right from {high} on)"),
    "row first": ("in the first row"),
    "row last": ("in the last row"),
    "row after": ("in every row after the first {count}"),
    "row but_first": ("in every row but the first"),
    "row but_last": ("in every row but the last"),
    "column first": ("in the first column"),
    "column last": ("in the last column"),
    "column after": ("in every column after the first {count}"),
    "column but_first": ("in every column but the first"),
    "column but_last": ("in every column but the last"),
    "entry first": ("in the first entry"),
    "entry last": ("in the last entry"),
    "entry after": ("in every entry after the first {count}"),
    "entry but_first": ("in every entry but the first"),
    "entry but_last": ("in every entry but the last"),
}
THERE = {
    "nan": ("; it is nan there"),
    "constant": ("; it is {given} there"),
    "factor": ("; it is {given} times what is right there"),
    "multiple": ("; it is {given} times {argument} there"),
}
SIZES = {
    "largest": ("the largest number in {argument}, signs aside,"),
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
    texts = _texts(finding, fields, names_of(signature), translate)
    text = translate(template).format_map(texts)
    return text if "single" not in fields else translate(SINGLE).format(argument=texts["single"], text=text)


def _variant(finding: Finding) -> str:
    if finding.kind == "fact_clipped":
        sides = [side for side in ("high", "low") if side in finding.fields]
        return sides[0] if len(sides) == 1 else ""
    if finding.kind == "fact_made_of":
        return "A" if "A" in finding.fields else ""
    if finding.kind == "fact_wrong_where":
        return "missed" if "missed" in finding.fields else ""
    return str(finding.fields[VARIANTS[finding.kind]])


def _texts(finding: Finding, fields: Mapping[str, Any], names: Names, translate: Translate) -> dict[str, str]:
    texts = {name: one_line(str(value), TEXT_CHARS_MAX) for name, value in fields.items()}
    paths = [finding.path, *(tuple(path) for path in fields.get("also", ()))]
    texts["part"] = ", ".join(one_line(part_name(path, names, translate), TEXT_CHARS_MAX) for path in paths)
    if "other" in fields and not isinstance(fields["other"], str):
        texts["other"] = one_line(part_name(tuple(fields["other"]), names, translate), TEXT_CHARS_MAX)
    if "missed" in fields:
        texts["wrong"] = str(fields["calls"] - fields["missed"])
    if "of" in fields:
        texts["size"] = translate(SIZES[fields["of"]]).format(argument=texts["argument"])
    if "where" in fields and finding.kind in ("fact_wrong_where", "fact_raises_where"):
        row = CONDITIONS[fields["where"]]
        if not isinstance(row, str):  # by the number of axes, or of which argument it is said
            row = row[fields["axes"] if "axes" in fields else int(not fields["argument"])]
        texts["condition"] = translate(row).format_map(texts)
    elif "where" in fields or "at" in fields:
        key = fields["where"] if "where" in fields else f"{fields['unit']} {fields['at']}"
        texts["beside"] = translate(BESIDE[key]).format_map(texts)
    texts["there"] = translate(THERE[fields["there"]]).format_map(texts) if "there" in fields else ""
    if "order" in fields:
        texts["order"] = ", ".join(
            one_line(part_name(tuple(path), names, translate), TEXT_CHARS_MAX) for path in fields["order"]
        )
    for prefix in ("", "other_"):
        if f"{prefix}size" in fields:
            argument = texts[f"{prefix}argument"]
            texts[f"{prefix}size"] = translate(SIZES[fields[f"{prefix}size"]]).format(argument=argument)
    return texts
