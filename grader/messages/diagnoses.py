"""The sentences for diagnoses: what a check's rule or an exception's own message points to.

`LIKELY` is keyed by the kinds of `grader.checks.explain` and by the last column of `RAISED`. To
add a diagnosis: add its row here; a test renders all rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.messages.language import _


@dataclass(frozen=True, slots=True)
class Advice:
    """A diagnosis; takes the place of its entry's own likely and try."""

    likely: str
    attempt: str = ""


LIKELY: dict[str, Advice] = {
    # --- shapes ----------------------------------------------------------------------------
    "rank1_right_numbers": Advice(
        _("the numbers are right; np.sum(..., axis=...) or an index such as A[:, 0] dropped an axis"),
    ),
    "reshaped": Advice(
        _("the numbers are right, and in the right order; only the shape is another"),
        _("look for ravel, flatten, squeeze and reshape, or for an index that adds or drops an axis"),
    ),
    "transposed": Advice(
        _("the shape is that of the transpose"),
        _("check the order of the factors: np.dot(A, B).T is np.dot(B.T, A.T)"),
    ),
    "transposed_values": Advice(
        _("the numbers are right, but this is the transpose: rows and columns have changed places"),
        _("check the order of the factors: np.dot(A, B).T is np.dot(B.T, A.T)"),
    ),
    "broadcast": Advice(
        _("broadcasting: (n,) or (1, n) combined with (n, 1) gives an (n, n) table, without any error"),
        _("give both operands the same shape first: keepdims=True, or reshape"),
    ),
    "leading_part": Advice(
        _("what is there is right, but it ends too soon; {unit}: {count}"),
        _("look at where the loop or the slice ends; range(n) and [:n] stop before n"),
    ),
    # --- factors ---------------------------------------------------------------------------
    "times_size": Advice(
        _("{part} is {size} times too large, as from a sum instead of a mean: "
          "the division by {size} is missing"),
    ),
    "over_size": Advice(
        _("{part} is {size} times too small, as from a division by {size} too many"),
    ),
    "size_ratio": Advice(
        _("{part} is {other_size} / {size} times the expected value, as if divided by {size}, "
          "not by {other_size}"),
        _("print both sizes and compare them with the one in the formula"),
    ),
    "twice": Advice(_("{part} is twice the expected value")),
    "half": Advice(_("{part} is half the expected value")),
    "simple_factor": Advice(_("{part} is {factor} times the expected value")),
    "proportional": Advice(
        _("the proportions are right: {part} is the expected value times one and the same number"),
    ),
    "opposite_sign": Advice(_("the sign is the opposite throughout")),
    "log_base": Advice(
        _("{part} is as with logarithms to base {base}"),
        _("np.log is the natural logarithm"),
    ),
    "slope_times_size": Advice(
        _("{part} is {size} times the slope of the cost: a division by {size} is in one of the two, and not "
          "in the other"),
    ),
    "slope_over_size": Advice(
        _("the slope of the cost is {size} times {part}: a division by {size} is in one of the two, and not "
          "in the other"),
    ),
    "slope_twice": Advice(_("{part} is twice the slope of the cost")),
    "slope_half": Advice(_("{part} is half the slope of the cost")),
    "slope_opposite": Advice(_("one of the two, {part} or the cost, has the opposite sign throughout")),
    "all_zeros": Advice(
        _("every entry is 0, as if np.zeros was never filled, or numbers were cut to an integer dtype"),
    ),
    # --- formulas --------------------------------------------------------------------------
    "complement": Advice(
        _("this is 1 minus the expected value throughout"),
        _("check which of the two classes, or of a and 1 - a, is meant"),
    ),
    "squared": Advice(_("every entry is the square of the expected value")),
    "square_root": Advice(_("every entry is the square root of the expected value")),
    "exponential": Advice(_("every entry is np.exp of the expected value")),
    "logarithm": Advice(_("every entry is np.log of the expected value")),
    "shifted": Advice(
        _("every entry is off by one and the same number"),
        _("look for a term that was added once too often or never, such as a bias"),
    ),
    "clipped": Advice(
        _("right in between, but cut off at a limit beyond which every entry is the same"),
        _("look for np.clip, np.maximum or np.minimum"),
    ),
    "rounded": Advice(
        _("the numbers are right, but rounded; decimals left: {decimals}"),
        _("round where numbers are printed, not where they are computed"),
    ),
    "truncated": Advice(
        _("only the whole part of each number is left"),
        _("look for int(...), //, or an array of an integer dtype into which the numbers were written"),
    ),
    "float32_digits": Advice(
        _("right to about seven digits, and none has more: np.float32 was used on the way"),
        _("leave `dtype` out: numpy's own choice is float64"),
    ),
    # --- zeros and ones --------------------------------------------------------------------
    "plus_minus_one": Advice(_("right, but with -1 where 0 is meant")),
    "one_class": Advice(
        _("every entry is the same, as from a comparison that always comes out one way, "
          "or a result that was never filled"),
        _("print what is compared, and what with"),
    ),
    "not_thresholded": Advice(
        _("these become right once they are cut at 0.5: the step from a probability to 0 or 1 is missing"),
    ),
    "thresholded": Advice(
        _("every entry is cut to 0 or 1; the numbers themselves are expected"),
    ),
    # --- places ----------------------------------------------------------------------------
    "permuted": Advice(
        _("the numbers are right, but in another order"),
        _("look for a sort, for axes that were exchanged, and for reshape where .T is meant"),
    ),
    "first_repeated": Advice(
        _("the first one is right, and stands in place of all others, too: {unit}"),
        _("look for an index that stays 0, and for an axis over which a single one is broadcast"),
    ),
    "first_filled": Advice(
        _("right as far as it goes, then nothing but 0, as from a loop that ends too soon; "
          "right {unit} at the start: {count}"),
        _("look at the indentation of `return` and at the end of range(...)"),
    ),
    "first_right": Advice(
        _("right at the start, and wrong in every entry after it; right {unit} at the start: {count}"),
        _("look at what happens only once in the loop, and at the indentation of `return`"),
    ),
    "zeroed": Advice(
        _("every entry that differs is 0; all others are right"),
        _("look for entries that are never written, and for a condition that leaves them out"),
    ),
    "small_only": Advice(
        _("right where {input} is close to 0, wrong where it is far from 0"),
        _("try one large number by hand"),
    ),
    # --- what was given --------------------------------------------------------------------
    "candidate": Advice(_("these are exactly the numbers that come of this: {candidate}")),
    "input_returned": Advice(
        _("this is {input} as it was handed over"),
        _("look for the line that should change it, and whether its result is used"),
    ),
    "input_missing": Advice(_("{part} becomes right when {input} is added: it was left out")),
    # --- exceptions ------------------------------------------------------------------------
    "matmul_shapes": Advice(
        _("the inner sizes of a matrix product differ: (a, b) times (c, d) needs b = c"),
        _("print both shapes before the line; one of the two may need .T"),
    ),
    "broadcast_shapes": Advice(
        _("elementwise arithmetic needs equal sizes, or 1, along every axis, counted from the last"),
        _("print both shapes before the line"),
    ),
    "ambiguous_truth": Advice(
        _("`if` or `and` on a whole array: it has one truth value per entry"),
        _("compare entry by entry with np.where or &, or reduce with np.all or np.any"),
    ),
    "removed_from_numpy": Advice(
        _("this name is not in the numpy that runs here; names such as np.float and np.alltrue were removed"),
        _("float instead of np.float, np.all instead of np.alltrue"),
    ),
    "none_used": Advice(
        _("a variable is None: the stub's own None is still there, or a call before returned nothing"),
    ),
    "name_unknown": Advice(
        _("the name is spelled differently, used too early, or defined in a cell that failed"),
    ),
    "local_unset": Advice(
        _("a name that is assigned anywhere in a function is local to it, and has no value before that line"),
    ),
    "not_written": Advice(_("the function still ends in the placeholder that it was handed out with")),
    "index_range": Advice(_("indices start at 0, so the last of n is n - 1")),
    "integer_in_place": Advice(
        _("an in-place operation on an array of integers cannot store decimals"),
        _("w = w - ... instead of w -= ..."),
    ),
    "division_by_zero": Advice(_("a division by 0: a size or a sum is 0 here")),
    "key_unknown": Advice(
        _("the dict has no such key"),
        _("compare the spelling; keys tell capitals from small letters"),
    ),
    "scalar_conversion": Advice(
        _("an array with several entries, or of rank above 0, where a single number is needed"),
        _("sum over every axis, or take one entry out with .item()"),
    ),
    # --- syntax ----------------------------------------------------------------------------
    "bracket_open": Advice(
        _("a closing bracket is missing, on that line or further down"),
    ),
    "colon_missing": Advice(
        _("the colon is missing at the end of the line that begins a block"),
    ),
    "quote_open": Advice(
        _("a closing quotation mark is missing, or the text holds the same mark"),
    ),
    # --- time ------------------------------------------------------------------------------
    "waits": Advice(
        _("it waits (for time.sleep, a lock, an answer) more than it computes, or the machine was busy"),
    ),
}  # fmt: skip

UNITS = {"rows": _("rows"), "columns": _("columns"), "entries": _("entries")}
# The names that tests may give to what they recognise; any other is shown as it is.
CANDIDATES = {
    "one_iteration_early": _("one iteration too few"),
    "one_iteration_late": _("one iteration too many"),
    "one_iteration_only": _("a single iteration"),
    "no_iteration": _("no iteration at all"),
    "gradients_of_the_start": _("the gradients of the start in every iteration"),
    "opposite_direction": _("steps in the opposite direction"),
    "no_learning_rate": _("steps without the learning rate"),
    "default_learning_rate": _("the default learning rate, whatever is asked for"),
    "default_iterations": _("the default number of iterations, whatever is asked for"),
    "zero_start": _("a start from zeros"),
    "without_bias": _("a bias that is left out"),
}

# (what Python says of source that does not parse, key of LIKELY). Other messages need no words of ours.
UNPARSED: tuple[tuple[str, str], ...] = (
    ("was never closed", "bracket_open"),
    ("expected ':'", "colon_missing"),
    ("unterminated", "quote_open"),
)

# (type, what its message contains, key of LIKELY); the first row that fits. Empty fits all.
RAISED: tuple[tuple[str, str, str], ...] = (
    ("ValueError", "matmul: Input operand", "matmul_shapes"),
    ("ValueError", "not aligned", "matmul_shapes"),
    ("ValueError", "could not be broadcast", "broadcast_shapes"),
    ("ValueError", "could not broadcast", "broadcast_shapes"),
    ("ValueError", "truth value of an array", "ambiguous_truth"),
    ("AttributeError", "module 'numpy' has no attribute", "removed_from_numpy"),
    ("AttributeError", "'NoneType' object", "none_used"),
    ("TypeError", "NoneType", "none_used"),
    ("TypeError", "only length-1 arrays", "scalar_conversion"),
    ("TypeError", "only 0-dimensional arrays", "scalar_conversion"),
    ("TypeError", "only size-1 arrays", "scalar_conversion"),
    ("UFuncTypeError", "same_kind", "integer_in_place"),
    ("_UFuncOutputCastingError", "same_kind", "integer_in_place"),
    ("TypeError", "same_kind", "integer_in_place"),
    ("NotImplementedError", "", "not_written"),
    ("UnboundLocalError", "", "local_unset"),
    ("NameError", "", "name_unknown"),
    ("IndexError", "", "index_range"),
    ("KeyError", "", "key_unknown"),
    ("ZeroDivisionError", "", "division_by_zero"),
)
