"""The sentences for exceptions and code that does not parse: what the message and the line point to.

Part of `grader.messages.diagnoses.LIKELY`, keyed by `grader.messages.raised_causes`. To add one: add its row
here; a test renders all rows.
"""

from __future__ import annotations

from grader.messages.entries import Advice
from grader.messages.language import _

AS_DEFINED = (
    _("compare with the line {definition}"),
    _("compare the call with its `def`, or with help(...) of it"),
)
OF_EXCEPTIONS: dict[str, Advice] = {
    # --- exceptions ------------------------------------------------------------------------
    "matmul_sizes": Advice(
        _("a matrix product combines each row of the first with each column of the second, and these differ "
          "in length: {columns} and {rows}"),
        _("print both shapes before the line; one of the two may need .T, or, with a single axis, reshape"),
    ),
    "matmul_shapes": Advice(
        _("the inner sizes of a matrix product differ: (a, b) times (c, d) needs b = c"),
        _("print both shapes before the line; one of the two may need .T, or, with a single axis, reshape"),
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
        _("something that this line uses is None"),
        _("print it on the line before, then look where it was given its value"),
    ),
    "tuple_used": Advice(
        _("a tuple where one value is meant; a function that returns several values gives a tuple"),
        _("take it apart first: a, b = function(...)"),
    ),
    "name_unknown": Advice(
        _("this name had been given no value when the line was reached"),
        _("compare the spelling with the line that gives it a value, and look whether that one runs before"),
    ),
    "import_missing": Advice(
        _("the module is not imported under this name"),
        _("put the import at the top, such as `import numpy as np`"),
    ),
    "local_unset": Advice(
        _("a name assigned anywhere in a function is local to it, and no line that assigns it had run"),
    ),
    "not_written": Advice(
        _("the function still comes to the placeholder that it was handed out with"),
        _("write the function, and take the `raise` out"),
    ),
    "index_range": Advice(_(
            "a place beyond the end: the last of n is n - 1, since indices start at 0; or n is counted "
            "along another axis"
        )),
    "index_fixed": Advice(
        _("the line takes an entry at a fixed place, and here there are fewer"),
        _("print the shape before the line; an operation on the whole array, or a loop over its length, does "
          "for any number of entries"),
    ),
    "shape_index": Advice(
        _("the array has fewer axes than this asks for: .shape has one number for each axis"),
        _("print the shape before the line; where it was handed over, look at the line that hands it over"),
    ),
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
        _("an operation without =, such as `w = w - ...`, makes a new array"),
    ),
    "division_by_zero": Advice(
        _("a division by 0: what is divided by is 0 here"),
        _("print it on the line before"),
    ),
    "key_unknown": Advice(
        _("the dict has no such key"),
        _("print its keys: is it another dict than the one meant, or is the key spelt in another way?"),
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
    "out_refused": Advice(
        _("out=... names an array that the result fits into, in shape and in kind of numbers"),
        _("leave out=... out: the result is a new array then"),
    ),
    "compared_types": Advice(
        _("the two sides of a comparison are of types that have no order"),
        _("print both on the line before; of several values, take one out first: a, b = function(...)"),
    ),
    "ufunc_of_other": Advice(
        _("numpy computes with numbers and arrays of numbers, and something else is given to it here"),
        _("print what goes into it on the line before"),
    ),
    "format_of_other": Advice(
        _("a format such as :.6f is for single numbers, and what stands before it is something else"),
        _("print it without the format first"),
    ),
    "number_has_no_entries": Advice(
        _("this is a single number, and a single number has no entries"),
        _("print what is before the [ ], or behind `in`, on the line before"),
    ),
    "number_is_no_container": Advice(
        _("what stands before the dot is a single number here"),
        _("is another variable meant, a list or a dict? If not, look where a number was put in its place"),
    ),
    "number_has_no_attribute": Advice(
        _("what stands before the dot is a single number here"),
        _("np.asarray(z).shape and np.shape(z) do for numbers and arrays alike"),
    ),
    "container_has_no_attribute": Advice(
        _("what stands before the dot is a list, a dict or a text, not an array"),
        _("take the entry out that is meant, or make an array of it first: np.array(...)"),
    ),
    "attribute_unknown": Advice(
        _("what stands before the dot has nothing of this name"),
        _("compare the spelling; print what is before the dot, and type(...) of it"),
    ),
    "function_indexed": Advice(
        _("[ ] takes an entry, and this is a function"),
        _("a function is called with ( )"),
    ),
    "item_of_several": Advice(
        _("this takes the number out of an array with a single entry, and here there are more, or none"),
        _("print its shape before the line"),
    ),
    "step_of_zero": Advice(
        _("a range with a step of 0 never comes to its end"),
        _("range(n, 0, -1) goes down, range(n) up"),
    ),
    "sequence_times": Advice(
        _("* repeats a tuple, a list or a text a whole number of times, and does not multiply what is in it"),
        _("take one of several results out first: a, b = function(...); or make an array: np.array(...)"),
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
        _("indent what belongs to it by four blanks more than that line"),
    ),
    "print_statement": Advice(
        _("since Python 3 this is a function"), _("put parentheses around what follows")
    ),
    "equals_sign": Advice(_("= gives a name a value; == compares")),
    "foreign_character": Advice(
        _("a character that Python does not know, such as a curly quote or a dash from a copied text"),
        _("type it anew on the keyboard"),
    ),
    "no_partner": Advice(
        _("a bracket or a quotation mark without its partner, there or on a line before"),
        _("count those that open and those that close"),
    ),
    "colon_missing": Advice(
        _("a line with def, if, else, for or while ends in a colon"),
        _("add the colon"),
    ),
    "return_outside": Advice(
        _("this `return` is not indented below a `def`"),
        _("indent it as far as the other lines of its function"),
    ),
    "syntax": Advice(
        _("Python cannot read what stands there; now and then the slip is at the end of the line before"),
    ),
}  # fmt: skip
