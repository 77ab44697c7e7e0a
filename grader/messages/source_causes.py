"""The sentences for causes that were seen in the submission's source: what stands there, and what to do.

Keyed by `grader.sandbox.causes`. Each sentence is true of every program in which its rule finds something.
To add one: a rule there, a row here; a test renders all rows.
"""

from __future__ import annotations

from grader.messages.entries import Advice
from grader.messages.language import _

OTHER_NAME = _(
    "{cause_at}: `{view}` is another name for the caller's {viewed}, or for a part of it, and this line "
    "writes into it"
)
CAUSES: dict[str, Advice] = {
    # --- shapes ----------------------------------------------------------------------------
    "sum_without_keepdims": Advice(
        (
            _("{cause_at}: `{called}` along an axis drops that axis, unless it has keepdims=True"),
            _("{cause_at}: a sum and the like along an axis drops that axis, unless it has keepdims=True"),
        ),
        _("add keepdims=True there"),
    ),
    "flattened": Advice(
        _("{cause_at}: ravel, flatten, and reshape with one size, leave a single axis"),
        _("leave it out, or reshape to both sizes, such as reshape(-1, 1)"),
    ),
    "squeezed": Advice(
        _("{cause_at}: squeeze takes away every axis of length 1"),
        _("leave it out"),
    ),
    "made_of_one_size": Advice(
        _("{cause_at}: an array that is made with one size only has one axis"),
        _("give both sizes: np.zeros((n, 1)), np.random.randn(n, 1)"),
    ),
    "index_drops_axis": Advice(
        _("{cause_at}: a whole number as an index takes its axis away"),
        _("a slice keeps the axis: A[:, 0:1] in place of A[:, 0]"),
    ),
    "flat_list": Advice(
        _("{cause_at}: an array that is made of a list of numbers has one axis"),
        _("a list of rows gives two axes; or add .reshape(-1, 1)"),
    ),
    "transposed_rank1": Advice(
        _("{cause_at}: .T of an array with a single axis is the same array"),
        _("reshape(-1, 1) makes a column, reshape(1, -1) a row"),
    ),
    "keepdims_there": Advice(
        _("{cause_at}: keepdims=True keeps the axes, so that an array is left"),
        _("leave keepdims out there"),
    ),
    "axis_there": Advice(
        _("{cause_at}: with axis=... one number is left for each place along the other axes"),
        _("without axis it goes over all entries"),
    ),
    "nothing_added_up": Advice(
        _("nothing in the code makes one number of many: no sum, no mean, no product of matrices, no loop"),
        _("compare with the formula: what makes one number of many there?"),
    ),
    "product_of_matrices": Advice(
        _("{cause_at}: a product of two matrices is a matrix, even where it has one entry only"),
        _("np.squeeze(...) or .item() takes the number out"),
    ),
    "made_with_axes": Advice(
        _("{cause_at}: this makes an array with two axes"),
        _("a single number is written without np.zeros and without brackets: 0.0"),
    ),
    "total_of_all": Advice(
        _("{cause_at}: without axis=..., a sum or mean goes over all entries and leaves a single number"),
        _("has what is summed the axis that should be left? If so, name the other one, with keepdims=True"),
    ),
    "comparison_there": Advice(
        _("{cause_at}: a comparison gives True and False"),
        _("(...).astype(float) makes 1.0 and 0.0 of them"),
    ),
    "dtype_there": Advice(
        _("{cause_at}: this sets the kind of entries"),
    ),
    "code_above_stub_line": Advice(
        _("the code above that line stays as it is; nothing below the line is reached"),
        _("delete that line, and run the check again"),
    ),
    "code_below_stub_line": Advice(
        _("the code below that line stays as it is, and is never reached"),
        _("delete that line, and run the check again"),
    ),
    # --- values ----------------------------------------------------------------------------
    "not_finite_operations": Advice(
        _("the code has operations that can give such numbers: {operations}"),
        _("print what goes into them, just before"),
    ),
    "none_written": Advice(
        _("{cause_at}: None is assigned there"),
        _("replace this None: it may be a placeholder"),
    ),
    "method_gives_none": Advice(
        _("{cause_at}: what is called there works in place, or prints, and gives None"),
        _("call it on a line of its own, and use the variable that it changes"),
    ),
    "return_alone": Advice(
        _("{cause_at}: `return` with nothing behind it gives None"),
        _("write the value behind it"),
    ),
    "return_in_block": Advice(
        _("{cause_at}: each `return` stands in a block that need not run; past it, the function gives None"),
        _("`return` the value on the last line of the function, outside every block"),
    ),
    "printed_not_returned": Advice(
        _("{cause_at}: the function prints, and has no `return` with a value"),
        _("`return` the value on the last line of the function"),
    ),
    "no_return": Advice(
        _("the function has no `return`; without one it gives None"),
        _("`return` the value on the last line of the function"),
    ),
    "return_in_loop": Advice(
        _("{cause_at}: this `return` ends the loop in its first round"),
        _("move it to the left, below the loop"),
    ),
    "made_empty": Advice(
        _("{cause_at}: it is made empty there"),
        _("print its length on the line before `return`"),
    ),
    "float32_there": Advice(
        _("{cause_at}: a dtype with fewer digits is chosen"),
    ),
    # --- behaviour -------------------------------------------------------------------------
    "while_there": Advice(
        _("{cause_at}: a `while` goes on as long as its condition is true"),
        _("print in each round what the condition compares"),
    ),
    "loops_within": Advice(
        _("{cause_at}: a loop within a loop goes once over every pair"),
        _("replace the inner one by an operation on whole arrays"),
    ),
    "loop_there": Advice(
        _("{cause_at}: a loop, which takes one item at a time"),
        _("print the number of its rounds; an operation on whole arrays is faster"),
    ),
    "calls_itself": Advice(
        _("{cause_at}: the function calls itself"),
        _("print its arguments at its start: do they come to the case that ends it?"),
    ),
    "grows_in_loop": Advice(
        _("{cause_at}: something grows in each round of a loop"),
        _("print its length in each round"),
    ),
    "exit_there": Advice(
        _("{cause_at}: this call ends the whole program"),
        _("remove it; `return` ends a function"),
    ),
    "changed_by_operator": Advice(
        (
            OTHER_NAME,
            _("{cause_at}: `{own} {operator}= ...` writes into an array that is there, here the caller's"),
            _("{cause_at}: -=, += and the like write into an array that is there, here the caller's"),
        ),
        (
            _("`{own} = {own} {operator} ...` makes a new array; or work on a copy, np.array(...)"),
            _("an operation without = makes a new array; or work on a copy, np.array(...)"),
        ),
    ),
    "changed_entry_by_operator": Advice(
        (
            OTHER_NAME,
            _("{cause_at}: `{own} {operator}= ...` writes into an array that is there, here the caller's"),
            _("{cause_at}: -=, += and the like write into an array that is there, here the caller's"),
        ),
        _("work on a copy, np.array(...), or keep the result in another variable"),
    ),
    "changed_item_by_operator": Advice(
        (
            OTHER_NAME,
            _("{cause_at}: `{own} {operator}= ...` writes into the caller's own, and so would `{own} = ...`"),
            _("{cause_at}: -=, += and the like write into what is there, here the caller's"),
        ),
        (
            _(
                "keep the result in another variable: `new = {own} {operator} ...`; "
                "or put it into a copy of what holds it"
            ),
            _("keep the result in another variable, or put it into a copy of what holds it"),
        ),
    ),
    "changed_in_a_copy": Advice(
        (
            _(
                "{cause_at}: the copy is a new dict with the same arrays in it, and `{own} {operator}= ...` "
                "writes into one of these"
            ),
            _("{cause_at}: the copy holds the same arrays, and this line writes into one of them"),
        ),
        (
            _("`{own} = {own} {operator} ...` puts a new array there, and leaves the old one as it is"),
            _("put a new array there, instead of writing into the old one"),
        ),
    ),
    "changed_by_item": Advice(
        (
            OTHER_NAME,
            _("{cause_at}: this line changes items of what is there, here the caller's"),
        ),
        _("work on a copy: np.array(...) of an array, dict(...) of a dict"),
    ),
    "changed_by_attribute": Advice(
        _("{cause_at}: an assignment to an attribute, such as .shape, changes the caller's own"),
        _("reshape gives an array of another shape and leaves the first as it is"),
    ),
    "changed_by_method": Advice(
        _("{cause_at}: what is called there works in place, on what the caller gave"),
        _("work on a copy: np.array(...) of an array, list(...) or dict(...) of the others"),
    ),
    "changed_by_out": Advice(
        _("{cause_at}: out=... writes the result into an array that is there, here the caller's"),
        _("leave out=... out"),
    ),
    "draws_there": Advice(
        _("{cause_at}: random numbers are drawn, and nothing in the function sets a seed"),
        _("set the seed in the function, before the first number is drawn"),
    ),
    "empty_there": Advice(
        _("{cause_at}: np.empty holds whatever was in the memory before"),
        _("np.zeros in its place"),
    ),
    "default_kept": Advice(
        _("{cause_at}: a default value such as [] is made once, and kept from call to call"),
        _("None as the default, and [] made in the function"),
    ),
    "global_there": Advice(
        _("{cause_at}: a global variable is kept from call to call"),
        _("pass what is needed as an argument"),
    ),
    "seed_fixed": Advice(
        _("{cause_at}: the seed is a number that is written down"),
        _("use the seed that is handed over"),
    ),
    "loop_of_examples": Advice(_("{cause_at}: a loop, with more rounds the more examples there are")),
    "comprehension_of_examples": Advice(
        _("{cause_at}: a comprehension, a loop with more rounds the more examples there are")
    ),
    "vectorize_of_examples": Advice(
        _("{cause_at}: np.vectorize, map and the like call a function for one item at a time")
    ),
    "parameter_unused": Advice(
        (_("{unused} is never used in the function"), _("a parameter is never used in the function")),
        (_("look for the place where the formula needs {unused}, or where it is to be handed on"), ""),
    ),
    "no_print": Advice(
        _("there is no print in the code"),
        _("print(...) shows a text; an f-string alone does not"),
    ),
    "yield_there": Advice(
        _("{cause_at}: `yield` makes a generator of the function"),
        _("collect the items in a list or an array, and `return` that"),
    ),
    "generator_there": Advice(
        _("{cause_at}: parentheses around `... for ... in ...` make a generator"),
        _("square brackets make a list, and np.array(...) of it an array"),
    ),
    "debugger_there": Advice(
        _("{cause_at}: a debugger, or a call of sys.settrace"),
        _("remove it"),
    ),
    "defined_again": Advice(
        _("{cause_at}: the function is defined once more, as handed out, and the last definition counts"),
        _("delete that one"),
    ),
    "arguments_swapped": Advice(
        _("{cause_at}: this call hands over a variable named like one parameter in the place of another"),
        _("compare the call with the `def` of what is called"),
    ),
    "return_left_outside": Advice(
        _("{cause_at}: this `return` stands at the left margin, outside the function"),
        _("indent it as far as the other lines of the function"),
    ),
    # --- exceptions ------------------------------------------------------------------------
    "name_near": Advice(
        _("no line of the function gives this name a value; {cause_at}: a similar name gets one"),
        _("compare the spelling; capitals and small letters count"),
    ),
    "name_nowhere": Advice(
        _("no line of the code gives this name a value"),
        _("assign it on a line before, or correct its spelling"),
    ),
    "name_elsewhere": Advice(
        _("no line of the function gives this name a value; {cause_at}: another function does, for itself"),
        _("assign it in this function, or pass it as an argument"),
    ),
    "name_not_run": Advice(
        _("a line outside the function gives this name a value, and had not done so when it was needed"),
        _("look whether that line runs before, and without an error: restart, and run all from the top"),
    ),
    "raised_in_helper": Advice(
        (
            _("{cause_at}: from there the function with this line is called; what it gets may not fit"),
            _("this line is in another function; what it gets from the calls in this one may not fit"),
        ),
        _("print the shapes of what is handed over, before each call"),
    ),
    "helper_gives_none": Advice(
        _("{cause_at}: this function has no `return` with a value, so a call of it gives None"),
        _("`return` its result on its last line"),
    ),
}  # fmt: skip

SAID_BETTER = ("raised", "returned_none")
"""Kinds of findings of which a cause in the source says all that another diagnosis would, and more."""
ADDED = ("arguments_swapped",)
"""Causes that are no such; both are told."""
OPERATIONS = {
    "log": _("a logarithm of 0, or of less"),
    "exp": _("np.exp of more than 709, which is too large for a float"),
    "sqrt": _("a square root of a negative number"),
    "empty": _("np.empty, which holds whatever was in the memory"),
    "division": _("a division by 0"),
    "mean": _("a mean of no numbers at all"),
    "power": _("a power of 0 with a negative exponent, or one that is too large for a float"),
}
"""What can give numbers that are not finite."""
SUSPECTS = {
    text: f"`{text}`"
    for text in (
        *(".T", "transpose", "swapaxes", "moveaxis", "@", "axis=", "[::-1]", "range", "arange"),
        *("[0]", "[-1]", "[i]", "[a:b]", "[None]", "newaxis", "while", "for", "if", "//", "int", "dtype="),
        *("dot", "matmul", "inner", "outer", "vdot", "einsum", "tensordot", "where", "maximum", "minimum"),
        *("clip", "max", "min", "zeros", "zeros_like", "empty", "empty_like", "full", "full_like", "ones"),
        *("ones_like", "tile", "repeat", "broadcast_to", "astype", "floor", "trunc", "fix", "rint", "round"),
        *("copy", "sort", "sorted", "argsort", "flip", "fliplr", "flipud", "reversed", "reverse", "roll"),
        *("permutation", "shuffle", "rot90", "reshape", "resize", "ravel", "flatten", "squeeze", "stack"),
        *("vstack", "hstack", "column_stack", "expand_dims", "zip", "cumsum", "cumprod", "accumulate"),
    )
}
"""What a diagnosis may point to in the code, as it stands there: see `grader.sandbox.causes.suspects`."""
