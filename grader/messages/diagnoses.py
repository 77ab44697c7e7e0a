"""The sentences for diagnoses: what a check's rule or an exception's own message points to.

`LIKELY` is keyed by the kinds of `grader.checks.explain` and by the last column of `RAISED`. To
add a diagnosis: add its row here; a test renders them all.
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
    "rank1_right_numbers": Advice(
        _("the numbers are right; np.sum(..., axis=...) or an index such as A[:, 0] dropped an axis"),
    ),
    "transposed": Advice(
        _("this is the transpose"),
        _("check the order of the factors: np.dot(A, B).T is np.dot(B.T, A.T)"),
    ),
    "broadcast": Advice(
        _("broadcasting: (n,) or (1, n) combined with (n, 1) gives an (n, n) table, without any error"),
        _("give both operands the same shape first: keepdims=True, or reshape"),
    ),
    "times_size": Advice(
        _("everything is {size} times too large: the division by {size} is missing"),
    ),
    "over_size": Advice(
        _("everything is {size} times too small: a division by {size} too many"),
    ),
    "twice": Advice(_("everything is twice the expected value")),
    "half": Advice(_("everything is half the expected value")),
    "opposite_sign": Advice(_("the sign is the opposite throughout")),
    "complement": Advice(
        _("this is 1 minus the expected value throughout"),
        _("check which of the two classes, or of a and 1 - a, is meant"),
    ),
    "all_zeros": Advice(
        _("every entry is 0: np.zeros never filled, or numbers cut to an integer dtype"),
    ),
    "first_right": Advice(
        _("the first entries are right and all later ones wrong: a loop ends too soon"),
        _("look at the indentation of `return` and at the end of range(...)"),
    ),
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
}  # fmt: skip

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
