"""The sentences for facts: what holds of every answer that a function gave to public calls.

Keyed by the kinds of `grader.grading.facts`. A sentence claims what was found out and no more, in words of a
beginner; parts come first, before a colon, so that it holds for one part and for several. To add one: a row
here; a test renders all rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.errors import Finding
from grader.messages.fact_places import BESIDE, CONDITIONS, DRAWS, SIZES, THERE
from grader.messages.language import _, translations
from grader.messages.naming import Names, names_of, part_name
from grader.messages.safety import one_line

Translate = Callable[[str], str]

TEXT_CHARS_MAX = 200

FACTS: dict[str, str | dict[str, str]] = {
    # --- numbers beside the right ones -----------------------------------------------------
    "fact_opposite": _("{part}: always the opposite sign of what is right"),
    "fact_factor": _("{part}: always {factor} times what is right"),
    "fact_size_factor": {
        "times": _("{part}: what is right times {size}"),
        "over": _("{part}: what is right divided by {size}"),
        "times_negative": _("{part}: what is right times {size}, and with the opposite sign"),
        "over_negative": _("{part}: what is right divided by {size}, and with the opposite sign"),
        "times_root": _("{part}: what is right times the square root of {size}"),
        "over_root": _("{part}: what is right divided by the square root of {size}"),
        "times_square": _("{part}: what is right times the square of {size}"),
        "over_square": _("{part}: what is right divided by the square of {size}"),
        "over_twice": _("{part}: what is right divided by twice {size}"),
        "times_half": _("{part}: what is right times half of {size}"),
        "one_less_divided": _("{part}: as if divided by one less than {size}, where {size} itself is right"),
        "one_more_divided": _("{part}: as if divided by one more than {size}, where {size} itself is right"),
        "times_over": _("{part}: what is right times {size} and divided by {number}"),
        "ratio": _("{part}: what is right times {size} and divided by {other_size}"),
    },
    "fact_times": {
        "times": _("{part}: what is right, times {is}"),
        "over": _("{part}: what is right, divided by {is}"),
    },
    "fact_other_part": _("{part}: this is what is right for {other}"),
    "fact_formula": {
        "complement": _("{part}: 1 minus what is right"),
        "negative_complement": _("{part}: what is right, minus 1"),
        "absolute": _("{part}: what is right without its sign"),
        "squared": _("{part}: the square of what is right"),
        "cubed": _("{part}: the third power of what is right"),
        "square_root": _("{part}: the square root of what is right"),
        "reciprocal": _("{part}: 1 divided by what is right"),
        "logarithm": _("{part}: the logarithm of what is right"),
        "negative_logarithm": _("{part}: minus the logarithm of what is right"),
        "exponential": _("{part}: np.exp of what is right"),
        "sigmoid": _("{part}: the sigmoid of what is right, as if it were put through one time too many"),
        "tanh": _("{part}: np.tanh of what is right"),
        "slope_of_sigmoid": _("{part}: a * (1 - a), where a is what is right"),
        "slope_of_tanh": _("{part}: 1 - a ** 2, where a is what is right"),
        "positive_part": _("{part}: 0 wherever a negative number is right"),
        "negative_part": _("{part}: 0 wherever a positive number is right"),
        "sign": _("{part}: only the sign of what is right: -1, 0 or 1"),
        "plus_minus": _("{part}: twice what is right, minus 1"),
    },
    "fact_rounded": _("{part}: what is right, rounded; decimals left: {decimals}"),
    "fact_truncated": _("{part}: only the whole part of what is right"),
    "fact_whole": {
        "down": _("{part}: what is right, rounded down to a whole number"),
        "up": _("{part}: what is right, rounded up to a whole number"),
        "always": _("{part}: always a whole number, where fractions are right"),
    },
    "fact_plus_constant": _("{part}: always off by the same number, {number}"),
    "fact_clipped": {
        "": _("{part}: right within limits, but never above {high} nor below {low}"),
        "high": _("{part}: right below {high}, and never above it"),
        "low": _("{part}: right above {low}, and never below it"),
    },
    "fact_constant": {
        "": _("{part}: always {number}, whatever the arguments are"),
        "right": _("{part}: always {number}, where {right} is right"),
        "start": _(
            "{part}: always {number}, whatever the arguments are; that is right before the first step, for "
            "{rounds} = 0"
        ),
    },
    "fact_proportional": _(
        "{part}: the proportions are right, but all entries are off by one factor, which is another one in "
        "each call"
    ),
    # --- arguments -------------------------------------------------------------------------
    "fact_as_if": {
        "zero": _("{part}: what would be right if {argument} were 0"),
        "one": _("{part}: what would be right if {argument} were 1"),
        "negative": _("{part}: what would be right if {argument} had the opposite sign"),
        "absolute": _("{part}: what would be right for np.abs({argument})"),
        "double": _("{part}: what would be right if {argument} were twice as large"),
        "half": _("{part}: what would be right if {argument} were half as large"),
        "squared": _("{part}: what would be right for the square of {argument}"),
        "root": _("{part}: what would be right for the square root of {argument}"),
        "reciprocal": _("{part}: what would be right for 1 / {argument}"),
        "cut": _("{part}: what would be right if {argument} were cut to whole numbers"),
        "rounded": _("{part}: what would be right if {argument} were rounded to whole numbers"),
        "tenth": _("{part}: what would be right for a tenth of {argument}"),
        "hundredth": _("{part}: what would be right for a hundredth of {argument}"),
        "positive_part": _("{part}: what would be right for np.maximum(0, {argument})"),
        "complement": _("{part}: what would be right for 1 - {argument}"),
        "plus_minus": _("{part}: what would be right for 2 * {argument} - 1"),
        "sigmoid": _("{part}: what would be right for the sigmoid of {argument}"),
        "tanh": _("{part}: what would be right for np.tanh({argument})"),
        "first_column": _("{part}: what would be right if all columns of {argument} were like its first"),
        "first_row": _("{part}: what would be right if all rows of {argument} were like its first"),
        "reversed": _("{part}: what would be right if the columns of {argument} came in reverse order"),
        "sorted": _("{part}: what would be right if each row of {argument} were sorted"),
        "centred": _("{part}: what would be right if the mean of each row were subtracted from {argument}"),
        "divided_by_largest": _(
            "{part}: what would be right if {argument} were divided by its largest number"
        ),
        "transposed": _("{part}: what would be right for {argument}.T"),
        "one_less": _("{part}: what would be right for {argument} - 1"),
        "one_more": _("{part}: what would be right for {argument} + 1"),
        "default": _("{part}: what would be right if {argument} were left out, for its default"),
        "swapped": _("{part}: what would be right if {argument} and {other} changed places"),
        "other": _("{part}: what would be right if {other} stood in the place of {argument}"),
    },
    "fact_no_response": _("{part}: the same, whatever {argument} is, and it should change with it"),
    "fact_no_response_to_line": {
        "last_column": _(
            "{part}: the same, whatever the last column of {argument} is, and it should change with it"
        ),
        "first_column": _(
            "{part}: the same, whatever the first column of {argument} is, and it should change with it"
        ),
        "last_row": _(
            "{part}: the same, whatever the last row of {argument} is, and it should change with it"
        ),
        "first_row": _(
            "{part}: the same, whatever the first row of {argument} is, and it should change with it"
        ),
        "but_last_column": _("{part}: of {argument} only the last column has a say in it"),
        "but_first_column": _("{part}: of {argument} only the first column has a say in it"),
        "but_last_row": _("{part}: of {argument} only the last row has a say in it"),
        "but_first_row": _("{part}: of {argument} only the first row has a say in it"),
    },
    "fact_made_of": {
        "": _("{part}: always what {is} gives"),
        "A": _("{part}: always what {is} gives, with A = {A}"),
    },
    "fact_overwrites": _("{argument} is another one after the call: it is overwritten"),
    "fact_response": {
        "": _("{part}: changes with {argument}, with which it has nothing to do"),
        "number": _("{part}: changes with {argument}, and should be {number} always"),
    },
    "fact_step": _(
        "{part}: right for {argument} = {low}, and the next step is {times} times as long as it should be"
    ),
    "fact_rounds": _(
        "{part}: with the start that the solution draws, right up to {argument} = {low}, wrong from {high} on"
    ),
    "fact_after_one": _(
        "{part}: wrong after a single round ({argument} = 1) already, where this is right: {right}"
    ),
    "fact_default_same": _("{part}: the same with {argument} as without it"),
    "fact_again": {
        "differs": _("{part}: the same call twice gives two different answers"),
        "raises": _("the first call gives a result; the same call once more raises an exception"),
        "answers": _("the first call raises an exception; the same call once more gives a result"),
    },
    "fact_prints": _("it prints something in every call, where nothing is to be printed"),
    "fact_prints_nothing": _("it prints nothing where something is to be printed"),
    "fact_made": _("{part}: this is {argument}, as another exercise computes it"),
    "fact_unchanged": {
        "": _("{part}: this is the argument {argument}, unchanged"),
        "factor": _("{part}: this is the argument {argument}, unchanged: {factor} times what is right"),
    },
    "fact_one_for_all": _("{part}: one and the same value, where each should have its own"),
    "fact_alike_lines": {
        "rows": _("{part}: all its rows are one and the same"),
        "columns": _("{part}: all its columns are one and the same"),
    },
    "fact_plus_formula": {
        "plus": _("{part}: what is right, plus {is}"),
        "minus": _("{part}: what is right, minus {is}"),
    },
    "fact_is": _("{part}: always what {is} gives"),
    "fact_of_other_part": _("{part}: always what {is} gives, where x is the {other} that comes back"),
    "fact_plus_argument": {
        "plus": _("{part}: what is right, plus {times} times {argument}"),
        "minus": _("{part}: what is right, minus {times} times {argument}"),
    },
    # --- where it is right -----------------------------------------------------------------
    "fact_wrong_where": {
        "": _("{part}: wrong where {condition}; right in all other calls that were tried"),
        "missed": _("{part}: wrong in nearly all calls in which {condition}; right in all others"),
    },
    "fact_nan_where": _("{part}: nan where {condition}, and in no other call that was tried"),
    "fact_raises_where": _("it raises an exception where {condition}, and in no other call that was tried"),
    "fact_entries_where": _("{part}: wrong {beside}, right everywhere else{there}"),
    "fact_entries_at": _("{part}: wrong {beside}, right everywhere else{there}"),
    "fact_entries_only": {
        "first": _("{part}: whatever is wrong is the first one; all others are right in every call"),
        "last": _("{part}: whatever is wrong is the last one; all others are right in every call"),
        "after": _("{part}: the first {count} are right in every call; whatever is wrong comes after them"),
        "but_first": _("{part}: the first one is right in every call; whatever is wrong comes after it"),
    },
    "fact_decisions": {
        "turned": _("{part}: every decision is the other one, 0 for 1 and 1 for 0"),
        "minus_one": _("{part}: right, but with -1 where 0 is meant"),
        "probabilities": _("{part}: numbers between 0 and 1, right once they are cut at 0.5"),
        "scores": _("{part}: numbers that are above 0 just where 1 is right; they are to be decisions"),
        "too_many_ones": _("{part}: all that is wrong is a 1 where 0 is right, never the other way round"),
        "too_many_zeros": _("{part}: all that is wrong is a 0 where 1 is right, never the other way round"),
        "border_ones": _("{part}: wrong mostly near the border of the decision, always a 1 where 0 is right"),
        "border_zeros": _(
            "{part}: wrong mostly near the border of the decision, always a 0 where 1 is right"
        ),
        "border_both": _("{part}: wrong mostly near the border of the decision"),
        "border": _(
            "{part}: 1 just where {is} is above a border between {low} and {high}, where 0.5 is meant"
        ),
    },
    "fact_list": {
        "last_alone": _("{part}: the last number of the right list, alone"),
        "first_alone": _("{part}: the first number of the right list, alone"),
        "empty": _("{part}: always empty"),
        "one_too_many": _("{part}: the right list with one more number at its end"),
        "sometimes_one_too_many": _("{part}: the right list, in some calls with one more number at its end"),
        "first_missing": _("{part}: the right list without its first number"),
        "last_missing": _("{part}: the right list without its last number"),
        "first_of_texts": _("{part}: only the first of the right items"),
        "last_of_texts": _("{part}: only the last of the right items"),
        "sorted_texts": _("{part}: the right items, but sorted"),
        "texts_backwards": _("{part}: the right items in reverse order"),
        "cut_after": _("{part}: right, but it ends too soon; numbers it has at most: {count}"),
        "last_ones": _("{part}: only the last numbers of the right list; at most so many: {count}"),
        "each": _("{part}: as many numbers as {argument} says, where fewer are asked for"),
        "too_many": _("{part}: the right numbers, and others between them: {step} for one"),
        "too_few": _("{part}: right numbers, but only one in {step} of them"),
        "as_many_as": _("{part}: as many numbers as {argument} says"),
        "always": _("{part}: always of length {count}"),
        "longer": _("{part}: always longer than it should be, by {count}"),
        "shorter": _("{part}: always shorter than it should be, by {count}"),
    },
    "fact_draws": DRAWS,
    # --- places and shapes -----------------------------------------------------------------
    "fact_layout": {
        "transposed": _("{part}: the transpose of what is right"),
        "reversed": _("{part}: the right numbers in reverse order"),
        "rows_reversed": _("{part}: the right rows in reverse order"),
        "sorted": _("{part}: the right numbers, sorted"),
        "first_row": _("{part}: every row is like the first right one"),
        "first_entry": _("{part}: every number is like the first right one"),
        "last_entry": _("{part}: every number is like the last right one"),
        "first_column": _("{part}: every column is like the first right one"),
        "last_row": _("{part}: every row is like the last right one"),
        "last_column": _("{part}: every column is like the last right one"),
        "by_columns": _("{part}: the right numbers, read column by column and written row by row"),
        "shifted": _("{part}: the right numbers, each one place too late"),
        "shifted_back": _("{part}: the right numbers, each one place too early"),
        "sum": _("{part}: every entry is the sum of all the right ones"),
        "mean": _("{part}: every entry is the mean of all the right ones"),
        "largest": _("{part}: every entry is the largest of the right ones"),
        "smallest": _("{part}: every entry is the smallest of the right ones"),
        "sum_of_rows": _("{part}: every entry is the sum of the right ones in its row"),
        "sum_of_columns": _("{part}: every entry is the sum of the right ones in its column"),
        "running_sum": _("{part}: each entry is the sum of the right ones up to it"),
        "running_sum_of_rows": _("{part}: each entry is the sum of the right ones up to it in its row"),
    },
    "fact_sums": {
        "columns_for_rows": _("{part}: each column adds up to {number}, where each row should"),
        "rows_for_columns": _("{part}: each row adds up to {number}, where each column should"),
        "all_for_rows": _("{part}: all entries together add up to {number}, where each row should"),
        "all_for_columns": _("{part}: all entries together add up to {number}, where each column should"),
        "not_rows": _("{part}: its rows do not add up to {number}, as they should"),
        "not_columns": _("{part}: its columns do not add up to {number}, as they should"),
    },
    "fact_lines": {
        "rows": _("{part}: each row is right but for a factor of its own"),
        "columns": _("{part}: each column is right but for a factor of its own"),
        "finite rows": _("{part}: each row without nan is right but for a factor of its own"),
        "finite columns": _("{part}: each column without nan is right but for a factor of its own"),
        "named rows": _("{part}: each row is what is right, times {is} of that row"),
        "named columns": _("{part}: each column is what is right, times {is} of that column"),
        "finite named rows": _("{part}: each row without nan is what is right, times {is} of that row"),
        "finite named columns": _(
            "{part}: each column without nan is what is right, times {is} of that column"
        ),
    },
    "fact_shape": {
        "turned": _("{part}: the right numbers, but rows and columns have changed places"),
        "numbers_right": _("{part}: the right numbers in the right order, in another shape"),
        "constant": _("{part}: always of shape {got}, whatever the arguments are"),
        "still": _("{part}: of the same shape, whatever {argument} is, and it should change with it"),
        "argument": _("{part}: always of the shape of {argument}, where it should have another"),
        "sum": _("{part}: only one number, the sum of the right ones"),
        "not_summed": _("{part}: its entries add up to what is right, a single number"),
        "not_averaged": _("{part}: the mean of its entries is what is right, a single number"),
    },
    "fact_results": {
        "order": _("the results are right, but in another order: {order}"),
        "only": _("only {other} comes back, and it is right"),
    },
    "fact_close": {
        "digits": _("{part}: right to about five digits, and no further"),
        "thousandth": _("{part}: never off by more than a thousandth of what is right"),
        "digits below": _("{part}: right to about five digits, and no further; always a little too small"),
        "digits above": _("{part}: right to about five digits, and no further; always a little too large"),
        "thousandth below": _(
            "{part}: never off by more than a thousandth of what is right; always too small"
        ),
        "thousandth above": _(
            "{part}: never off by more than a thousandth of what is right; always too large"
        ),
    },
    # --- no fact of the table, but said like one ------------------------------------------
    "fact_examples_right": {
        "": _("all small public examples come out right; the test asks for something else"),
        "test": _("all small public examples come out right; what fails is the test of: {test}"),
    },
}
"""The sentence of each kind; or several, by the field that `VARIANTS` names."""

VARIANTS = {
    "fact_size_factor": "how",
    "fact_formula": "formula",
    "fact_times": "how",
    "fact_entries_only": "at",
    "fact_whole": "to",
    "fact_close": "error",
    "fact_as_if": "by",
    "fact_again": "what",
    "fact_layout": "layout",
    "fact_sums": "sums",
    "fact_lines": "unit",
    "fact_shape": "shape",
    "fact_results": "results",
    "fact_plus_argument": "sign",
    "fact_plus_formula": "sign",
    "fact_alike_lines": "lines",
    "fact_decisions": "decisions",
    "fact_list": "list",
    "fact_draws": "draws",
    "fact_no_response_to_line": "line",
}

SINGLE = _("for {argument} = 1: {text}")


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
    if finding.kind == "fact_constant":
        return "right" if "right" in finding.fields else "start" if "rounds" in finding.fields else ""
    if finding.kind == "fact_unchanged":
        return "factor" if "factor" in finding.fields else ""
    if finding.kind == "fact_made_of":
        return "A" if "A" in finding.fields else ""
    if finding.kind == "fact_response":
        return "number" if "number" in finding.fields else ""
    if finding.kind == "fact_examples_right":
        return "test" if "test" in finding.fields else ""
    if finding.kind == "fact_wrong_where":
        return "missed" if "missed" in finding.fields else ""
    return str(finding.fields[VARIANTS[finding.kind]])


def _texts(finding: Finding, fields: Mapping[str, Any], names: Names, translate: Translate) -> dict[str, str]:
    texts = {name: one_line(str(value), TEXT_CHARS_MAX) for name, value in fields.items()}
    paths = [finding.path, *(tuple(path) for path in fields.get("also", ()))]
    texts["part"] = ", ".join(one_line(part_name(path, names, translate), TEXT_CHARS_MAX) for path in paths)
    if "other" in fields and not isinstance(fields["other"], str):
        texts["other"] = one_line(part_name(tuple(fields["other"]), names, translate), TEXT_CHARS_MAX)
    if "of" in fields:
        texts["size"] = translate(SIZES[fields["of"]]).format(argument=texts["argument"])
    if "where" in fields and finding.kind in ("fact_wrong_where", "fact_raises_where", "fact_nan_where"):
        is_above = fields["where"] == "number_is_not" and fields["of"] != "value" and fields["number"] == 1
        row = CONDITIONS["number_above" if is_above else fields["where"]]
        if not isinstance(row, str):  # by the number of axes, or of which argument it is said
            row = row[fields["axes"] if "axes" in fields else int(not fields["argument"])]
        texts["condition"] = translate(row).format_map(texts)
    elif "where" in fields or "at" in fields:
        key = fields["where"] if "where" in fields else f"{fields['unit']} {fields['at']}"
        texts["beside"] = translate(BESIDE[key]).format_map(texts)
    texts["there"] = translate(THERE[fields["there"]]).format_map(texts) if "there" in fields else ""
    for name in {"order", "right"} & fields.keys():
        if not isinstance(fields[name], str):
            texts[name] = ", ".join(
                one_line(part_name(tuple(path), names, translate), TEXT_CHARS_MAX) for path in fields[name]
            )
    for prefix in ("", "other_"):
        if f"{prefix}size" in fields:
            argument = texts[f"{prefix}argument"]
            texts[f"{prefix}size"] = translate(SIZES[fields[f"{prefix}size"]]).format(argument=argument)
    return texts
