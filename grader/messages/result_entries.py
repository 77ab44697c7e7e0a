"""The sentences for findings about a result: its structure, its values, sequences of numbers."""

from __future__ import annotations

from grader.messages.entries import (
    GOT,
    GOT_VALUE,
    NOT_FINITE_EXTENT,
    OTHER_COSTS,
    SLOPES,
    VALUE,
    VALUE_EXTENT,
    WRONG_SHAPE,
    Entry,
)
from grader.messages.language import _

EITHER_WRONG = _("either of the two may be wrong, {part} or the cost")
RESULT_ENTRIES: dict[str, Entry] = {
    # --- structure -------------------------------------------------------------------------
    "returned_none": Entry(
        _("{part} is None"),
        expected="{expected_type}",
        got="None",
        attempt=_("print on the line before `return` what stands behind it"),
    ),
    "type": Entry(
        _("{part} is of the wrong type"),
        expected="{expected_type}",
        got="{got_type}",
    ),
    "not_several": Entry(
        _("{part} is one value where several are expected"),
        expected=_("{expected} values, as in a tuple"),
        got="{got_type}",
        attempt=_("a, b with a comma between them are several values, a tuple"),
    ),
    "length": Entry(
        _("{part} has the wrong number of items"),
        expected=_("number of items: {expected}"),
        got=(_("number of items: {got}"), _("number of items: {got_form}")),
    ),
    "keys": Entry(
        (_("{part} lacks keys: {missing}"), _("{part} lacks keys")),
        got="{keys_held}",
        where=(_("the keys that are there: {got_keys}"), "{where}"),
        attempt=_("add what is missing, or correct its spelling; keys tell capitals from small letters"),
    ),
    "columns": Entry(
        (_("{part} lacks columns: {missing}"), _("{part} lacks columns")),
        where=(_("the columns that are there: {got_keys}"), "{where}"),
        attempt=_("add what is missing, or correct its spelling; names tell capitals from small letters"),
    ),
    "more_columns": Entry(
        _("{part} has columns that it should not have"),
        expected=_("{expected} columns"),
        got=(_("{got} columns"), "{got_form}"),
        attempt=_("choose the columns by name: df[[...]]"),
    ),
    "column_order": Entry(
        _("the columns of {part} are in another order"),
        attempt=_("choose the columns by name, in the order that is asked for: df[[...]]"),
    ),
    "rows": Entry(
        _("{part} has the wrong number of rows"),
        expected="{expected}",
        got=GOT,
        attempt=_("print len(...) after each line: which one drops rows, or repeats them?"),
    ),
    "row_order": Entry(
        _("the rows of {part} are in another order"),
        attempt=_("look at sort_values and sort_index"),
    ),
    "row_labels": Entry(
        _("the rows of {part} have other labels in the index"),
        attempt=_("look at set_index and reset_index, and at what a group or a choice of rows leaves there"),
    ),
    "generator_state": Entry(
        _("{part} was drawn from in another way"),
        expected=_("as many numbers of each kind as the exercise asks for, in its order, and no others"),
        attempt=_("draw from this Generator only, and only what is used"),
    ),
    "list_for_array": Entry(
        _("{part} is a Python sequence where a numpy array is expected"),
        expected=_("an array of shape {expected}"),
        got=(_("{got_type}, of length {length}"), "{got_type}"),
    ),
    "number_for_array": Entry(
        _("{part} is a single number where an array is expected"),
        expected=_("an array of shape {expected}"),
        got=_("a single number"),
        attempt=_("print its shape after each line that leads to it"),
    ),
    "array_for_number": Entry(
        _("{part} is an array where a single number is expected"),
        expected=_("a single number"),
        got=(_("an array of shape {got}"), "{got_form}"),
        attempt=_("print its shape after each line that leads to it"),
    ),
    "one_by_one": Entry(
        _("{part} is a matrix with one entry where a single number is expected"),
        expected=_("a single number, of shape ()"),
        got=GOT,
        attempt=_("np.squeeze(...) or .item() takes the number out"),
    ),
    "empty": Entry(
        _("{part} is an empty array"),
        expected=("{expected}", _("a single number")),
        got=GOT,
        attempt=_("print its shape after each line that leads to it"),
    ),
    "holds_nothing": Entry(
        _("{part} is empty: it holds no number at all"),
        expected=_("a result with something in it"),
        attempt=_("print its length after each line that leads to it"),
    ),
    "rank1": Entry(
        WRONG_SHAPE,
        expected=("{expected}", _("an array of rank 2, such as (n, 1) or (1, n)")),
        got=(_("{got:<13} rank-1 array"), _("{got_form:<13} rank-1 array")),
        likely=_("a rank-1 array (n,) has a single axis: it is neither a row nor a column"),
        attempt=(
            _(
                "print the shape after each line; keep both axes where (n,) appears first, or "
                "reshape({reshape}); .T leaves a rank-1 array as it is"
            ),
            _(
                "print the shape after each line; keep both axes where (n,) appears first; "
                ".T leaves a rank-1 array as it is"
            ),
        ),
    ),
    "rank": Entry(
        _("{part} has the wrong number of axes"),
        expected="{expected}",
        got=GOT,
        attempt=_(
            "print its shape after each line that leads to it; the first one that surprises is the place"
        ),
    ),
    "shape": Entry(
        WRONG_SHAPE,
        expected="{expected}",
        got=GOT,
        attempt=_(
            "print its shape after each line that leads to it; the first one that surprises is the place"
        ),
    ),
    "dtype": Entry(
        _("{part} holds the wrong kind of entries"),
        expected=_("entries of dtype {expected}"),
        got=_("entries of dtype {got}"),
    ),
    "low_precision": Entry(
        _("{part} is computed with too few digits"),
        expected=_("entries of dtype {expected}"),
        got="{got}",
        attempt=_("leave `dtype` out: numpy's own choice is float64"),
    ),
    # --- values ----------------------------------------------------------------------------
    "not_finite": Entry(
        _("{part} contains numbers that are not finite"),
        expected=(VALUE, _("finite numbers")),
        got=(GOT_VALUE, _("NaN: {nans}, infinite: {infinities}")),
        where=(NOT_FINITE_EXTENT, "{where}"),
        attempt=_("print what each line computes; the first with nan or inf in it is the place"),
    ),
    "value": Entry(
        _("{part} has the wrong value"),
        expected=VALUE,
        got=GOT_VALUE,
        where=(*VALUE_EXTENT, "{where}"),
    ),
    "gradient": Entry(
        _("{part} is not the slope of the cost"),
        expected=VALUE,
        got=GOT_VALUE,
        where=SLOPES,
        likely=("{cost}", EITHER_WRONG),
        attempt=_(
            "compare one entry with (cost(x + h) - cost(x - h)) / (2 * h), h = 1e-5, for the formula's cost"
        ),
    ),
    "gradient_close": Entry(
        _("{part} is near the slope of the cost, but not equal to it"),
        expected=VALUE,
        got=GOT_VALUE,
        where=SLOPES,
        likely=("{cost}", EITHER_WRONG),
        attempt=_("compare the formulas of both, term by term"),
    ),
    "gradient_kink": Entry(
        _("{part} is not a slope of the cost, which has a kink here"),
        expected=(VALUE, _("a slope between the one on the left and the one on the right")),
        got=GOT_VALUE,
        where=(
            _("index {index}: relative error {relative_error}"),
            _("relative error {relative_error}"),
            _("the worst differs {error}"),
        ),
        likely=_("the slope at a kink, such as that of max(0, z) at z = 0, lies outside both sides' slopes"),
    ),
    "gradient_of_wrong_cost": Entry(
        (
            _("{part} is wrong, and with it {gradient}, which is its slope"),
            _("{part} is wrong, and with it the gradient, which is its slope"),
        ),
        expected=VALUE,
        got=(GOT_VALUE, *OTHER_COSTS),
        attempt=(
            _("correct the {part} first; {gradient} probably needs the same correction"),
            _("correct the {part} first; the gradient probably needs the same correction"),
        ),
    ),
    "wrong_cost": Entry(
        (_("{part} is wrong, but {gradient} is right"), _("{part} is wrong, but the gradient is right")),
        expected=VALUE,
        got=(GOT_VALUE, *OTHER_COSTS),
        attempt=_("leave the gradient as it is and compare the formula of the {part}, term by term"),
    ),
    # --- sequences -------------------------------------------------------------------------
    "too_few": Entry(
        _("{part} has too few items"),
        expected=_("at least {expected}"),
        got="{got}",
    ),
    "not_decreasing": Entry(
        _("{part} rises"),
        expected=_("each number at most the one before"),
        got=_("{before_value} followed by {after_value}"),
        where=(_("{rises} of {steps} steps rise, the first to index {index}"), "{rising}"),
        attempt=_("a step against the gradient that is short enough lowers the cost: print sign and length"),
    ),
    "flat": Entry(
        _("{part} never falls"),
        expected=_("a smaller number at the end than at the start"),
        got=(_("{entries} times {got_value}"), _("{entries} equal numbers"), _("equal numbers throughout")),
        attempt=_("print the parameters in each round: are they others than in the round before?"),
    ),
}
