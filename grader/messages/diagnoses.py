"""The sentences for diagnoses: what a check's rule or an exception's own message points to.

`LIKELY` is keyed by the kinds of `grader.checks.explain`, by those of `grader.messages.raised_causes`, and
by what the source shows of a name that is not there. To add a diagnosis: add its row here; a test renders all
rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.messages.entries import Line
from grader.messages.language import _


@dataclass(frozen=True, slots=True)
class Advice:
    """A diagnosis; takes the place of its entry's own likely and try."""

    likely: Line
    attempt: Line = ""


AS_DEFINED = (
    _("compare with the line {definition}"),
    _("compare the call with its `def`, or with help(...) of it"),
)
LIKELY: dict[str, Advice] = {
    # --- shapes ----------------------------------------------------------------------------
    "rank1_right_numbers": Advice(
        _("the numbers are right; only an axis is missing: (n,) is neither a row nor a column"),
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
    "matmul_sizes": Advice(
        _("a matrix product combines each row of the first with each column of the second, and these differ "
          "in length: {columns} and {rows}"),
        _("print both shapes before the line; one of the two may need .T"),
    ),
    "matmul_shapes": Advice(
        _("the inner sizes of a matrix product differ: (a, b) times (c, d) needs b = c"),
        _("print both shapes before the line; one of the two may need .T"),
    ),
    "matmul_number": Advice(
        _("@ and np.matmul multiply arrays, and one of the two is a single number"),
        _("a number times an array is written with *"),
    ),
    "broadcast_shapes": Advice(
        _("elementwise arithmetic needs equal sizes, or 1, along every axis, counted from the last"),
        _("print both shapes before the line"),
    ),
    "assigned_shape": Advice(
        _("what is written into the array has another shape than the place that it is written to"),
        _("print the shapes of both sides of = before the line"),
    ),
    "reshape_size": Advice(
        _("reshape keeps all entries: the sizes of the new shape must multiply to as many as there are"),
        _("print the shape before the line; -1 stands for the size that follows from the others"),
    ),
    "uneven_rows": Advice(
        _("an array needs rows of one length; what it is made of here has parts of different shapes"),
        _("print the shape of each part; what does not go into one array goes into a list or a dict"),
    ),
    "sequence_in_entry": Advice(
        _("a single entry of an array holds one number, and several are written to it"),
        _("print the shape of what is on the right; A[i, :] = ... fills a whole row"),
    ),
    "axis_unknown": Advice(
        _("axes are counted from 0, and the array has fewer than asked for; a rank-1 array has axis 0 only"),
        _("print the shape before the line"),
    ),
    "shape_unpacked": Advice(
        _("there are more names on the left than the array has axes; a rank-1 array (n,) has one"),
        _("print the shape before the line"),
    ),
    "unpacked_count": Advice(
        _("there are not as many names on the left as there are values on the right"),
        _("print what is on the right before the line"),
    ),
    "unpacked_one": Advice(
        _("several names are on the left, and a single value on the right"),
        _("print what is on the right before the line"),
    ),
    "ambiguous_truth": Advice(
        _("`if`, `while`, `and` or `or` on a whole array: it has one truth value per entry"),
        _("compare entry by entry with np.where or &, or reduce with np.all or np.any"),
    ),
    "max_of_arrays": Advice(
        _("max(...) and min(...) of Python ask which of two is larger, and arrays have no single answer"),
        _("np.maximum(a, b) goes entry by entry; np.max(a) is the largest entry of one array"),
    ),
    "ambiguous": Advice(
        _("a single truth value is needed here, and an array has one per entry"),
        _("compare entry by entry with np.where, np.maximum or &, or reduce with np.all or np.any"),
    ),
    "removed_from_numpy": Advice(
        _("this name is not in the numpy that runs here; names such as np.float and np.alltrue were removed"),
        _("float instead of np.float, np.all instead of np.alltrue"),
    ),
    "numpy_name_unknown": Advice(
        _("numpy has no such name"),
        _("compare the spelling, and capitals with small letters"),
    ),
    "none_used": Advice(
        _("a variable is None: the stub's own None is still there, or a call before returned nothing"),
    ),
    "tuple_used": Advice(
        _("a tuple where one value is meant; a function that returns several values gives a tuple"),
        _("take it apart first: a, b = function(...)"),
    ),
    "name_unknown": Advice(
        _("the name is spelled differently, used too early, or defined in a cell that failed"),
    ),
    "import_missing": Advice(
        _("the module is not imported under this name"),
        _("put the import at the top, such as `import numpy as np`"),
    ),
    "local_unset": Advice(
        _("a name that is assigned anywhere in a function is local to it, and has no value before that line"),
    ),
    "not_written": Advice(_("the function still ends in the placeholder that it was handed out with")),
    "index_range": Advice(_("indices start at 0, so the last of n is n - 1")),
    "mask_shape": Advice(
        _("an array of True and False, such as Z <= 0, chooses entries of an array of its own shape; "
          "here the two shapes differ"),
        _("print both shapes; where both were handed over, look at the line that hands them over"),
    ),
    "indices_too_many": Advice(
        _("there are more indices than the array has axes; a rank-1 array (n,) takes one"),
        _("print the shape before the line"),
    ),
    "index_no_integer": Advice(
        _("an index is not a whole number"),
        _("// instead of /, int(...) of a float, or .astype(int) of an array of indices"),
    ),
    "list_assignment": Advice(
        _("an assignment to an index changes an item that is there; it does not make a list longer"),
        _("append the item to the list"),
    ),
    "list_index": Advice(
        _("a list takes one whole number, or a slice, as its index"),
        _("A[i][j] for a list of lists; np.array(...) first, for A[i, j]"),
    ),
    "integer_in_place": Advice(
        _("an in-place operation on an array of integers cannot store decimals"),
        _("w = w - ... instead of w -= ..."),
    ),
    "division_by_zero": Advice(_("a division by 0: a size or a sum is 0 here")),
    "key_unknown": Advice(
        _("the dict has no such key"),
        _("compare the spelling; keys tell capitals from small letters"),
    ),
    "key_of_layer": Advice(
        _("the dict has no such key; with a key made of a name and a number, it is there only for the "
          "numbers that were stored"),
        _("print the key, and the keys of the dict; range(a, b) goes from a to b - 1"),
    ),
    "math_of_array": Advice(
        _("the functions of math take a single number, and this is an array"),
        _("the functions of numpy take whole arrays: np.exp, np.log, np.sqrt"),
    ),
    "float_of_array": Advice(
        _("float(...) and int(...) take a single number, and this is an array"),
        _("print its shape before the line; np.sum or np.squeeze may leave one number of it"),
    ),
    "scalar_conversion": Advice(
        _("an array where a single number is needed"),
        _("print its shape before the line"),
    ),
    # --- calls and operators ---------------------------------------------------------------
    "shape_as_two_arguments": Advice(
        _("the shape is one argument, a tuple; what comes second is taken as the dtype"),
        _("two pairs of parentheses: np.zeros((n, 1))"),
    ),
    "randn_of_tuple": Advice(
        _("np.random.randn and np.random.rand take the sizes one by one, not as a tuple"),
        _("one pair of parentheses: np.random.randn(n, m)"),
    ),
    "whole_number_needed": Advice(
        _("a float where a whole number is needed, as in range(n) or in a shape"),
        _("// instead of /, or int(...)"),
    ),
    "keepdims_misspelt": Advice(_("the parameter is called keepdims"), _("write keepdims=True")),
    "keyword_unknown": Advice(
        _("what is called has no parameter of this name"),
        AS_DEFINED,
    ),
    "argument_missing": Advice(
        _("the call gives fewer arguments than what is called needs"),
        AS_DEFINED,
    ),
    "arguments_too_many": Advice(
        _("the call gives more arguments than what is called takes"),
        AS_DEFINED,
    ),
    "attribute_called": Advice(
        _("ndim, size, shape and T of an array are values, not functions"),
        _("leave the parentheses out: a.ndim, a.shape, a.T"),
    ),
    "not_a_function": Advice(
        _("what stands before the parentheses is no function"),
        _("a product needs *, and an entry is taken with [ ]; a name may have been given another value"),
    ),
    "caret": Advice(
        _("^ is no power in Python: it combines bits"),
        _("x ** 2, or np.square(x)"),
    ),
    "text_plus_number": Advice(
        _("+ joins a text with a text, and one of the two is no text"),
        _("make it one first: 'W' + str(l)"),
    ),
    "list_arithmetic": Advice(
        _("arithmetic on a list, which knows only + with another list and * with a whole number"),
        _("make an array of it first: np.array(...)"),
    ),
    # --- syntax ----------------------------------------------------------------------------
    "indentation": Advice(
        _("the line begins at another column than its block, or with a tab where the others have blanks"),
        _("begin each line of a block with the same four blanks a level"),
    ),
    "block_missing": Advice(
        _("a line above opens a block, and nothing is indented below it; a comment alone is no block"),
    ),
    "print_statement": Advice(
        _("since Python 3 this is a function"), _("put parentheses around what follows")
    ),
    "equals_sign": Advice(_("= gives a name a value; == compares")),
    "foreign_character": Advice(
        _("a character that Python does not know, such as a curly quote or a dash from a copied text"),
        _("type it anew on the keyboard"),
    ),
    "no_partner": Advice(_("a bracket or a quotation mark without its partner, there or on a line before")),
    "colon_missing": Advice(_("a line with def, if, else, for or while ends in a colon")),
    "return_outside": Advice(
        _("this `return` is not indented below a `def`"),
    ),
    "syntax": Advice(
        _("Python cannot read what stands there; now and then the slip is at the end of the line before"),
    ),
    # --- absent ----------------------------------------------------------------------------
    "absent_near": Advice(
        _("there is {near}, a similar name"),
        _("give it the name that is asked for, where it is the one that is meant"),
    ),
    "absent_indented": Advice(
        _("its `def` is there, but indented: inside a function, a class or another block"),
        _("move it to the left margin"),
    ),
    "absent_nowhere": Advice(
        _("no name like this is defined in the code that was read"),
        _("define it under exactly this name, in what is handed in"),
    ),
    # --- parts -----------------------------------------------------------------------------
    "part_is_none": Advice(
        _("this part was never given a value, or came of a function or method that returns None"),
        _("print it on the line before `return`"),
    ),
    "list_collected": Advice(
        _("a list; arithmetic on a list is not elementwise: [1] * 3 is [1, 1, 1]"),
        _("np.array(...) on the whole, or compute with arrays throughout"),
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
