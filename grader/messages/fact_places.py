"""The words within the sentences for facts: in which calls, beside which numbers, what comes there, sizes.

Keyed by fields of the findings of `grader.grading.facts`; see `fact_words` for the sentences.
"""

from __future__ import annotations

from grader.messages.language import _

CONDITIONS: dict[str, str | dict[int, str]] = {
    "given": _("{argument} is given"),
    "left_out": _("{argument} is left out"),
    "text_is": _('{argument} is "{text}"'),
    "text_is_not": _('{argument} is not "{text}"'),
    "axes_are": {
        0: _("{argument} is a single number"),
        1: _("{argument} has one axis"),
        2: _("{argument} has two axes"),
        3: _("{argument} has three axes"),
        4: _("{argument} has four axes"),
    },
    "axes_are_not": {
        0: _("{argument} is an array"),
        1: _("{argument} does not have one axis"),
        2: _("{argument} does not have two axes"),
        3: _("{argument} does not have three axes"),
        4: _("{argument} does not have four axes"),
    },
    "whole": {0: _("all numbers in {argument} are whole"), 1: _("all numbers are whole")},
    "not_whole": {
        0: _("{argument} has numbers that are not whole"),
        1: _("there are numbers that are not whole"),
    },
    "some_negative": {0: _("{argument} has a negative number"), 1: _("there is a negative number")},
    "none_negative": {0: _("{argument} has no negative number"), 1: _("there is no negative number")},
    "some_positive": {0: _("{argument} has a positive number"), 1: _("there is a positive number")},
    "none_positive": {0: _("{argument} has no positive number"), 1: _("there is no positive number")},
    "alike": _("all entries of {argument} are alike"),
    "not_alike": _("not all entries of {argument} are alike"),
    "multiple": _("{argument} is a multiple of {number}"),
    "not_multiple": _("{argument} is no multiple of {number}"),
    "all_are": _("all of {argument} is {number}"),
    "not_all_are": _("not all of {argument} is {number}"),
    "square": _("{argument} has as many rows as columns"),
    "not_square": _("{argument} does not have as many rows as columns"),
    "number_is": _("{size} is {number}"),
    "number_is_not": _("{size} is not {number}"),
    "number_above": _("{size} is more than {number}"),
    "number_from": _("{size} is {high} or more (and right at {low})"),
    "number_up_to": _("{size} is {low} or less (and right at {high})"),
}
BESIDE = {
    "is": _("where {argument} is {number}"),
    "negative": _("where {argument} is negative"),
    "not_positive": _("where {argument} is negative or 0"),
    "positive": _("where {argument} is positive"),
    "not_negative": _("where {argument} is positive or 0"),
    "fractional": _("where {argument} is not a whole number"),
    "whole": _("where {argument} is a whole number"),
    "large": _("where {argument} is large, signs aside (from {high} on; still right at {low})"),
    "above": _("where {argument} is {high} or more (right up to {low})"),
    "below": _("where {argument} is {low} or less (right from {high} on)"),
    "row first": _("in the first row"),
    "row last": _("in the last row"),
    "row after": _("in every row after the first {count}"),
    "row but_first": _("in every row but the first"),
    "row but_last": _("in every row but the last"),
    "column first": _("in the first column"),
    "column last": _("in the last column"),
    "column after": _("in every column after the first {count}"),
    "column but_first": _("in every column but the first"),
    "column but_last": _("in every column but the last"),
    "entry first": _("in the first entry"),
    "entry last": _("in the last entry"),
    "entry after": _("in every entry after the first {count}"),
    "entry but_first": _("in every entry but the first"),
    "entry but_last": _("in every entry but the last"),
}
THERE = {
    "nan": _("; it is nan there"),
    "constant": _("; it is {given} there"),
    "down": _("; it is what is right there, rounded down to a whole number"),
    "up": _("; it is what is right there, rounded up to a whole number"),
    "whole": _("; it is a whole number there"),
    "times": _("; it is what is right times {given} there"),
    "factor": _("; it is {given} times what is right there"),
    "multiple": _("; it is {given} times {argument} there"),
}
SIZES = {
    "largest": _("the largest number in {argument}, signs aside,"),
    "columns": _("the number of columns of {argument}"),
    "rows": _("the number of rows of {argument}"),
    "entries": _("the number of entries of {argument}"),
    "items": _("the number of items in {argument}"),
    "layers": _("the number of layers in {argument}"),
    "value": "{argument}",
}
# Whole sentences, of numbers drawn at random.
DRAWS: dict[str, str] = {
    "constant": _("{part}: always {number}, where random numbers are asked for"),
    "rows_alike": _("{part}: all its rows are alike, so that all neurons learn the same"),
    "never_negative": _("{part}: no number is ever negative; the solution's are of both signs"),
    "larger": _("{part}: its numbers are always larger than the solution's: {times} times, or more"),
    "smaller": _("{part}: its numbers are always smaller than the solution's: {times} times, or more"),
    "over_root_rows": _(
        "{part}: its standard deviation is about 1 divided by the root of its number of rows"
    ),
    "over_root_columns": _(
        "{part}: its standard deviation is about 1 divided by the root of its number of columns"
    ),
    "over_rows": _("{part}: its standard deviation is about 1 divided by its number of rows"),
    "over_columns": _("{part}: its standard deviation is about 1 divided by its number of columns"),
    "times_root_columns": _("{part}: its standard deviation is about the root of its number of columns"),
}
