"""The words that fields stand for, and the labels of a message's lines.

Pure tables, in English; see `language` for how they are translated.
"""

from __future__ import annotations

from grader.messages.diagnoses import CANDIDATES, UNITS
from grader.messages.language import _
from grader.messages.source_causes import OPERATIONS, SUSPECTS

ENTRY_OF = _("an entry of {part}")
ALSO_WRONG = _("also wrong: {parts}")
LABELS = {
    "expected": _("expected"),
    "got": _("got"),
    "where": _("where"),
    "why": _("why"),
    "likely": _("likely"),
    "attempt": _("try"),
    "fact": _("seen"),
    "example": _("example"),
    "also": _("also"),
    "right": _("right"),
}
DESK_LABELS = {
    "printed": _("printed"),
    "own_line": _("your line"),
    "own_lines": _("one of these"),
}
"""Of lines that a self-check alone shows."""
TYPES = {
    "none": _("None"),
    "value": _("a value"),
    "array": _("a numpy array"),
    "number": _("a single number"),
    "complex": _("a complex number"),
    "text": _("text"),
    "tuple": _("a tuple"),
    "list": _("a list"),
    "dict": _("a dict"),
    "set": _("a set"),
    "Object": _("an object of a class"),
    "DataFrame": _("a DataFrame"),
    "Series": _("a Series"),
    "Index": _("an index of pandas"),
    "Generator": _("a random Generator"),
    "numbers": _("a column of numbers"),
    "texts": _("a column of text"),
    "times": _("a column of times"),
    "categories": _("a column of categories"),
    "Method": _("a method"),
    "Function": _("a function"),
    "other": _("an object of another class"),
}
CHANGES = {
    "shape": _("shape"),
    "dtype": _("dtype"),
    "values": _("values"),
    "type": _("type"),
    "length": _("length"),
    "keys": _("keys"),
    "state": _("another state: it was drawn from"),
}
REASONS = {
    "strikes": _("an earlier call of this function was stopped or crashed, too often to try again"),
    "helper_not_right": _("a function that it uses is not right yet, and takes long or was stopped"),
    "restarts": _("the program was stopped or crashed too often to start it again"),
    "budget": _("the time for the whole submission is used up"),
    "length": _("there is more code in the file than can be run: at most 16 MiB"),
}

COSTS = {
    "right": _("the returned cost itself is right: the mistake is in the gradient"),
    "wrong": _("the returned cost is wrong, too"),
    "given": _("the test measures the right cost: the mistake is in the gradient"),
}
# What is told for hidden tests in place of numbers; see `grader.messages.disclosure`.
SHARES = {
    "none": _("none"),
    "one": _("one"),
    "some": _("some"),
    "most": _("most"),
    "all": _("all"),
}
MORE = {"more": _("more than 3")}
EXTENTS = {
    "one": _("one entry differs"),
    "some": _("some entries differ"),
    "most": _("most entries differ"),
    "all": _("all entries differ"),
}
SLOPES = {
    "one": _("one slope differs"),
    "some": _("some slopes differ"),
    "most": _("most slopes differ"),
    "all": _("all slopes differ"),
}
RISING = {
    "one": _("one step rises"),
    "some": _("some steps rise"),
    "most": _("most steps rise"),
    "all": _("all steps rise"),
}
COSTS_OFF = {
    "some": _("another cost at some of the points tried"),
    "all": _("another cost at every point tried"),
}
ERRORS = {
    "digits": _("in the last digits only"),
    "thousandth": _("by less than a thousandth"),
    "per_cent": _("by some per cent"),
    "own_size": _("by a fifth or more, up to a factor of 3"),
    "nothing_alike": _("by a factor of more than 3, or in sign"),
}
PLACES = {
    "first_row": _("only in the first row"),
    "last_row": _("only in the last row"),
    "but_first_row": _("in every row but the first"),
    "but_last_row": _("in every row but the last"),
    "first_column": _("only in the first column"),
    "last_column": _("only in the last column"),
    "but_first_column": _("in every column but the first"),
    "but_last_column": _("in every column but the last"),
    "first_entry": _("only in the first entry"),
    "last_entry": _("only in the last entry"),
    "but_first_entry": _("in every entry but the first"),
    "but_last_entry": _("in every entry but the last"),
    "negative": _("just where a negative number is expected"),
    "positive": _("just where a positive number is expected"),
}
FORMS = {
    "no_axes": "()",
    "rank1": "(n,)",
    "one_axis": _("another shape (1 axis)"),
    "row": _("a row of another shape"),
    "column": _("a column of another shape"),
    "two_axes": _("another shape (2 axes)"),
    "three_axes": _("another shape (3 axes)"),
    "more_axes": _("another shape (more than 3 axes)"),
    "longer": _("more"),
    "shorter": _("fewer"),
}

DRAWN = {
    "lines": _("a line"),
    "points": _("points"),
    "bars": _("bars"),
    "lying_bars": _("bars that lie"),
    "histograms": _("a histogram"),
    "images": _("an image"),
}
PLOT_TEXTS = {
    "title": _("a title"),
    "x_label": _("a label of the x axis"),
    "y_label": _("a label of the y axis"),
    "legend": _("the legend"),
}

# Fields whose value is a key of ours; any other value is shown as it is.
WORDS = {
    "expected_type": TYPES,
    "got_type": TYPES,
    "change": CHANGES,
    "reason": REASONS,
    "cost": COSTS,
    "unit": UNITS,
    "candidate": CANDIDATES,
    "operations": OPERATIONS,
    "suspects": SUSPECTS,
    **dict.fromkeys(("nans", "infinities"), SHARES),
    **dict.fromkeys(("added", "count", "decimals"), MORE),
    "extent": EXTENTS,
    "slopes": SLOPES,
    "rising": RISING,
    "costs_off": COSTS_OFF,
    "error": ERRORS,
    "place": PLACES,
    "got_form": FORMS,
    **dict.fromkeys(("form", "expected_form", "drawn_form"), DRAWN),
    "item": PLOT_TEXTS,
    "keys_held": {"none": _("a dict without keys")},
    "type": {"other": TYPES["other"]},
}
