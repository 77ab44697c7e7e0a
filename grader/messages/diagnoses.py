"""The sentences for diagnoses: what a check's rule or an exception's own message points to.

`LIKELY` is keyed by the kinds of `grader.checks.explain`, by those of `grader.messages.raised_causes` (their
rows are in `grader.messages.raised_advice`), and by what the source shows of a name that is not there. To add
a diagnosis: add its row here; a test renders all rows.
"""

from __future__ import annotations

from grader.messages.entries import Advice
from grader.messages.language import _
from grader.messages.plot_entries import PLOT_GUESSES
from grader.messages.raised_advice import OF_EXCEPTIONS

LOOK_AT = _("look at these in the code: {suspects}")
NO_ARRAY = _("a list is not an array: [1] * 3 is [1, 1, 1]")
LIKELY: dict[str, Advice] = {
    # --- shapes ----------------------------------------------------------------------------
    "rank1_right_numbers": Advice(
        _("the numbers are right; only an axis is missing: (n,) is neither a row nor a column"),
    ),
    "reshaped": Advice(
        _("the numbers are right, and in the right order; only the shape is another"),
        LOOK_AT,
    ),
    "transposed": Advice(
        _("the shape is that of the transpose"),
        _("print its shape after each line that leads to it; the first one that surprises is the place"),
    ),
    "transposed_values": Advice(
        _("the numbers are right, but this is the transpose: rows and columns have changed places"),
        (
            _("is a .T missing, or one too many? Look at these in the code, too: {suspects}"),
            _("is a .T missing, or one too many?"),
        ),
    ),
    "broadcast": Advice(
        _("an (n, n) table, as broadcasting makes of (n,) or (1, n) and (n, 1), without any error"),
        _("print the shapes that meet in each line; make them the same first: keepdims=True, or reshape"),
    ),
    "square_table": Advice(
        _("an (n, n) table, as broadcasting or a product of matrices makes of two with n rows or columns"),
        _("print the shapes of both operands in each line that leads to it"),
    ),
    "leading_part": Advice(
        _("what is there is right, but it ends too soon; {unit}: {count}"),
        LOOK_AT,
    ),
    # --- factors ---------------------------------------------------------------------------
    "times_size": Advice(
        _("{part} is {size} times too large, as if a division by {size} were missing"),
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
        _("every entry is 0"),
        _("print what leads to it, line by line: where does the first 0 come from?"),
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
        LOOK_AT,
    ),
    "rounded": Advice(
        _("the numbers are right, but rounded; decimals left: {decimals}"),
        _("round where numbers are printed, not where they are computed"),
    ),
    "truncated": Advice(
        _("only the whole part of each number is left"),
        LOOK_AT,
    ),
    "float32_digits": Advice(
        _("right to about seven digits, and none has more: np.float32 was used on the way"),
        _("leave `dtype` out: numpy's own choice is float64"),
    ),
    # --- zeros and ones --------------------------------------------------------------------
    "plus_minus_one": Advice(_("right, but with -1 where 0 is meant")),
    "one_class": Advice(
        _("in this call every entry is the same"),
        _("print what leads to it, line by line, for two examples"),
    ),
    "not_thresholded": Advice(
        _("these become right once they are cut at 0.5: above it 1, below it 0"),
    ),
    "thresholded": Advice(
        _("every entry is cut to 0 or 1; the numbers themselves are expected"),
    ),
    # --- places ----------------------------------------------------------------------------
    "permuted": Advice(
        _("the numbers are right, but in another order"),
        LOOK_AT,
    ),
    "first_repeated": Advice(
        _("the first one is right, and stands in place of all others, too: {unit}"),
        LOOK_AT,
    ),
    "first_filled": Advice(
        _("right as far as it goes, then nothing but 0; right {unit} at the start: {count}"),
        LOOK_AT,
    ),
    "first_right": Advice(
        _("right at the start, and wrong in every entry after it; right {unit} at the start: {count}"),
        LOOK_AT,
    ),
    "zeroed": Advice(
        _("every entry that differs is 0; all others are right"),
        LOOK_AT,
    ),
    "small_only": Advice(
        _("right where {input} is close to 0, wrong where it is far from 0"),
        _("try one large number by hand"),
    ),
    # --- what was given --------------------------------------------------------------------
    "candidate": Advice(_("in this call these are exactly the numbers that come of this: {candidate}")),
    "input_returned": Advice(
        _("this is {input} as it was handed over"),
        _("look for the line that should change it, and whether its result is used"),
    ),
    "input_missing": Advice(_("{part} becomes right when {input} is added, as if it were left out")),
    **PLOT_GUESSES,
    **OF_EXCEPTIONS,
    "parameters_swapped": Advice(
        _("the parameters are in another order than in the handout: {own_definition}"),
        (_("write them in the order of {signature}"), _("write them in the order of the handout")),
    ),
    "not_installed": Advice(
        _("its import failed: {not_installed} is not here"),
        _("do without {not_installed}: what the handout imports is enough"),
    ),
    "name_unparsed": Advice(
        _("{unparsed_name} is not there, since its own code is not valid Python"),
        _("mend {unparsed_name} first"),
    ),
    "newer_syntax": Advice(
        _("it may be right in the Python that it was written in, which is newer than the one here"),
        _("write it without this syntax"),
    ),
    # --- absent ----------------------------------------------------------------------------
    "absent_near": Advice(
        _("there is {near}, a similar name"),
        _("give it the name that is asked for, where it is the one that is meant"),
    ),
    "absent_in_text": Advice(
        _("it is in a cell of text, {label}, and text is not run"),
        _("turn the cell into a code cell: choose Code where the notebook offers Markdown and Raw"),
    ),
    "absent_in_class": Advice(
        (
            _("its `def` is indented below `{enclosing}` and so belongs to that class"),
            _("its `def` is indented and belongs to a class"),
        ),
        _("move it to the left margin, and leave out `self`"),
    ),
    "absent_in_function": Advice(
        (
            _("its `def` is indented below `{enclosing}` and so exists only inside that function"),
            _("its `def` is indented and exists only inside another function"),
        ),
        _("move it to the left margin"),
    ),
    "absent_indented": Advice(
        (
            _("its `def` is there, but in a block that did not run: `{enclosing}`"),
            _("its `def` is there, but indented: inside a function, a class or another block"),
        ),
        _("move it to the left margin"),
    ),
    "absent_commented": Advice(
        _("its `def` is there, but commented out"),
        _("take away the # in front of its lines"),
    ),
    "absent_other_language": Advice(
        _("the notebook is in the language {language}, and only Python is read"),
        _("choose a Python kernel, and write it in Python"),
    ),
    "absent_nowhere": Advice(
        _("no name like this is defined in the code that was read"),
        _("define it under exactly this name, in what is handed in"),
    ),
    "absent_not_run": Advice(
        _("no cell that has been run in this notebook defines it"),
        _("run the cell that defines it; after a restart of the kernel each cell has to be run again"),
    ),
    # --- parts -----------------------------------------------------------------------------
    "part_is_none": Advice(
        _("this part was never given a value, or came of a function or method that returns None"),
        _("print it on the line before `return`"),
    ),
    "list_collected": Advice(
        NO_ARRAY,
        _("is it the list that is meant? np.array(...) makes an array of a list of numbers"),
    ),
    "list_to_reshape": Advice(
        NO_ARRAY,
        _("is it the list that is meant? np.array(...) and reshape make an array of that shape of it"),
    ),
    "list_of_columns": Advice(NO_ARRAY, _("np.hstack(...) puts these arrays side by side, in one")),
    "list_of_rows": Advice(NO_ARRAY, _("np.vstack(...) puts these arrays below each other, in one")),
    "list_of_others": Advice(NO_ARRAY, _("print what is in it: an array of that shape has other parts")),
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
