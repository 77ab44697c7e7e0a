"""The sentences for findings about a result: its structure, its values, sequences of numbers."""

from __future__ import annotations

from grader.messages.entries import EXTENT, GOT, GOT_VALUE, OTHER_COSTS, SLOPES, VALUE, WRONG_SHAPE, Entry
from grader.messages.language import _

RESULT_ENTRIES: dict[str, Entry] = {
    # --- structure -------------------------------------------------------------------------
    "returned_none": Entry(
        _("{part} is None"),
        expected="{expected_type}",
        got="None",
        likely=_(
            "a function that ends without `return` gives None; so does a method that works in place, "
            "such as list.append"
        ),
        attempt=_("`return` the value on the last line of the function"),
    ),
    "type": Entry(
        _("{part} is of the wrong type"),
        expected="{expected_type}",
        got="{got_type}",
    ),
    "not_several": Entry(
        _("{part} is one value where several are expected"),
        expected=_("{expected} values, separated by commas after `return`"),
        got="{got_type}",
        attempt=_("`return a, b` gives several values, as a tuple"),
    ),
    "length": Entry(
        _("{part} has the wrong number of items"),
        expected="{expected}",
        got=GOT,
    ),
    "keys": Entry(
        (_("{part} lacks keys: {missing}"), _("{part} lacks keys")),
        got="{keys_held}",
        where=(_("the keys that are there: {got_keys}"), "{where}"),
        attempt=_("add what is missing, or correct its spelling; keys tell capitals from small letters"),
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
        attempt=_("print the shape after each line; the first that is () is the place"),
    ),
    "array_for_number": Entry(
        _("{part} is an array where a single number is expected"),
        expected=_("a single number"),
        got=(_("an array of shape {got}"), "{got_form}"),
        likely=_("a sum or mean over the examples is missing, or runs over one axis only"),
    ),
    "one_by_one": Entry(
        _("{part} is a matrix with one entry where a single number is expected"),
        expected=_("a single number, of shape ()"),
        got=GOT,
        likely=_("np.dot of a row with a column, or a sum with keepdims=True, gives a matrix of one entry"),
        attempt=_("np.sum(...) without keepdims; np.squeeze(...) or .item() takes the number out"),
    ),
    "empty": Entry(
        _("{part} is an empty array"),
        expected=("{expected}", _("a single number")),
        got=GOT,
        likely=_("a slice or a loop over a range that contains nothing"),
    ),
    "holds_nothing": Entry(
        _("{part} is empty: it holds no number at all"),
        expected=_("a result with something in it"),
        likely=_("a container that is never filled, or a slice or a loop over a range that contains nothing"),
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
                "print the shape after each line; keep both axes where (n,) appears first, or "
                "reshape(-1, 1); .T leaves a rank-1 array as it is"
            ),
        ),
    ),
    "rank": Entry(
        _("{part} has the wrong number of axes"),
        expected="{expected}",
        got=GOT,
        attempt=_("print the shape after each line; the first with another number of axes is the place"),
    ),
    "shape": Entry(
        WRONG_SHAPE,
        expected="{expected}",
        got=GOT,
        attempt=_("print the shape after each line; the first one that surprises is the place"),
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
        likely=_("an array was made or converted with dtype=np.float32 or np.float16"),
        attempt=_("leave `dtype` out: numpy's own choice is float64"),
    ),
    # --- values ----------------------------------------------------------------------------
    "not_finite": Entry(
        _("{part} contains numbers that are not finite"),
        expected=(VALUE, _("finite numbers")),
        got=(GOT_VALUE, _("NaN: {nans}, infinite: {infinities}")),
        where=(*EXTENT, "{where}"),
        likely=_("a logarithm of 0, a division by 0, or np.exp of more than 709, which overflows"),
    ),
    "value": Entry(
        _("{part} has the wrong value"),
        expected=VALUE,
        got=GOT_VALUE,
        where=(*EXTENT, "{where}"),
    ),
    "gradient": Entry(
        _("{part} is not the slope of the cost"),
        expected=VALUE,
        got=GOT_VALUE,
        where=SLOPES,
        likely="{cost}",
        attempt=_("compare one entry with (cost(x + h) - cost(x - h)) / (2 * h), h = 1e-5"),
    ),
    "gradient_close": Entry(
        _("{part} is near the slope of the cost, but not equal to it"),
        expected=VALUE,
        got=GOT_VALUE,
        where=SLOPES,
        likely=_("a small term is missing, or numbers were rounded on the way"),
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
        likely=_("the gradient is added instead of subtracted, or the learning rate is too large"),
    ),
    "flat": Entry(
        _("{part} never falls"),
        expected=_("a smaller number at the end than at the start"),
        got=(_("{entries} times {got_value}"), _("{entries} equal numbers"), _("equal numbers throughout")),
        likely=_("the parameters are not updated in the loop, or the next step does not use the update"),
    ),
}
