"""The sentences for findings: one Entry a kind, in English, with {fields}.

A line is shown only when every field it names is there and not empty; of several versions of a
line the first such. ``{part}`` is the name of the part, ``{expected_value}`` and ``{got_value}``
exist only where values may be revealed. To add a kind: add its row here; a test renders all
rows. The text speaks of the work, never of the person.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.messages.language import _

Line = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines of one kind of finding, in the order in which they are shown."""

    headline: Line
    expected: Line = ""
    got: Line = ""
    where: Line = "{where}"
    likely: Line = ""
    attempt: Line = ""
    why: Line = ""


VALUE = "{expected_value}"
GOT_VALUE = "{got_value}"
EXTENT = (_("{wrong} of {entries} entries differ, the first at index {index}"), "{extent}")
SLOPES = (
    _("{wrong} of {entries} slopes differ, worst at index {index}: relative error {relative_error}"),
    _("{directions} of {measured} random directions differ: relative error {relative_error}"),
    _("relative error {relative_error}"),
    _("{slopes}, the worst {error}"),
    _("it differs {error}"),
)
GOT = ("{got}", "{got_form}")
WRONG_SHAPE = _("{part} has the wrong shape")
OTHER_COSTS = (_("another cost at {costs_wrong} of {costs} points"), "{costs_off}")
AT_LINE = (
    _("{label}, line {line}: {source_line}"),
    _("line {line}: {source_line}"),
    _("{label}, line {line}"),
    _("line {line}"),
    "{label}",
    "{where}",
)

CATALOGUE: dict[str, Entry] = {
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
        got=(_("a dict with {got_keys}"), "{keys_held}"),
        attempt=_("compare the spelling; keys tell capitals from small letters"),
    ),
    "list_for_array": Entry(
        _("{part} is a Python sequence where a numpy array is expected"),
        expected=_("an array of shape {expected}"),
        got=(_("{got_type}, of length {length}"), "{got_type}"),
        likely=_("values collected in a list; arithmetic on a list is not elementwise: [1] * 3 is [1, 1, 1]"),
        attempt=_("np.array(...) on the whole, or compute with arrays throughout"),
    ),
    "number_for_array": Entry(
        _("{part} is a single number where an array is expected"),
        expected=_("an array of shape {expected}"),
        got=_("a single number"),
        likely=_("np.sum or np.mean without `axis` sums over all axes at once"),
        attempt=_("name the axis to sum over, with keepdims=True"),
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
        likely=_(
            "np.sum(..., axis=1) or an index such as A[:, 0] dropped an axis; "
            "what is left is neither a row nor a column"
        ),
        attempt=(
            _("keepdims=True, or reshape({reshape}); .T leaves a rank-1 array as it is"),
            _("keepdims=True, or reshape(-1, 1); .T leaves a rank-1 array as it is"),
        ),
    ),
    "rank": Entry(
        _("{part} has the wrong number of axes"),
        expected="{expected}",
        got=GOT,
        attempt=_("print the shape after each line; np.sum drops an axis unless keepdims=True"),
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
    # --- behaviour -------------------------------------------------------------------------
    "changed_argument": Entry(
        _("{argument} is changed by the call"),
        expected=_("the caller's {argument} as it was"),
        got=_("{argument} with other {change}"),
        likely=_("`w -= ...` and `w[...] = ...` write into the caller's array; `w = w - ...` does not"),
        attempt=_("work on a copy: w = np.array(w)"),
    ),
    "not_deterministic": Entry(
        _("{part} is not the same in two equal calls"),
        expected=_("the same result for the same arguments"),
        likely=_("random numbers without a seed, or a global variable that one call changes for the next"),
    ),
    "not_different": Entry(
        _("{part} is the same in two calls that must differ"),
        expected=_("other numbers in the second call"),
        likely=_("an argument that is not used, such as a seed, or a constant in place of random numbers"),
    ),
    "no_error": Entry(
        _("no exception where one is expected"),
        expected="{expected}",
        got=_("a result"),
    ),
    "wrong_error": Entry(
        _("another exception than the expected one"),
        expected="{expected}",
        got="{got}",
    ),
    "loop_over_examples": Entry(
        _("a Python loop over the examples"),
        expected=_("array operations: as many lines for a thousand examples as for ten"),
        got=_("lines of Python more for each further example: {added}"),
        where=AT_LINE,
        likely=_("a loop, a comprehension, np.vectorize or a recursion that takes one example at a time"),
        attempt=_("one operation for the whole array, such as np.exp(Z), W @ X + b or np.sum(..., axis=1)"),
    ),
    "constant_result": Entry(
        _("{part} is the same whatever the examples are"),
        expected=_("a result that depends on the examples"),
        likely=_("a constant after `return`, or a result that is never filled"),
    ),
    "not_counted": Entry(
        _("the lines that it executes cannot be counted"),
        likely=_("a debugger or a call of sys.settrace is left in the code"),
        attempt=_("remove it"),
    ),
    "prints_nothing": Entry(
        _("prints nothing"),
        expected=(VALUE, _("printed text")),
        likely=_("the text is made but not passed to print, or the condition before the print is never true"),
    ),
    "prints_the_same": Entry(
        _("prints no more than in a silent call"),
        expected=(VALUE, _("text that is printed only when it is asked for")),
        likely=_("what asks for the printing is not handed on, or no `if` looks at it"),
    ),
    "prints_other": Entry(
        _("what is printed is not what is asked for"),
        expected=VALUE,
        got=GOT_VALUE,
        attempt=_("compare letter by letter with the example: capitals, blanks and digits count"),
    ),
    # --- no result -------------------------------------------------------------------------
    "absent": Entry(
        _("not found in the submission"),
        expected=("{signature}", _("a definition of this name")),
        likely=_("the name is spelled differently, or its cell was deleted"),
    ),
    "stub": Entry(
        _("still as handed out"),
        where=("{label}", "{where}"),
        attempt=_("write the code between the markers, then run the check again"),
    ),
    "unparsed": Entry(
        _("its code is not valid Python"),
        got="{note}",
        where=("{label}", "{where}"),
        likely=_("a missing bracket, colon or quote, there or on the line before; or text that is not code"),
    ),
    "not_callable": Entry(
        _("not a function"),
        expected=("{signature}", _("a function of this name")),
        got="{got_type}",
        where=("{label}", "{where}"),
        likely=_("a variable of the same name takes the function's place"),
    ),
    "raised": Entry(
        (_("stopped with {type}"), _("stopped with an exception that has no name")),
        got=(_("{type}: {message}"), "{type}"),
        where=AT_LINE,
    ),
    "recursion": Entry(
        _("calls itself without end"),
        where=AT_LINE,
        likely=_("the case that ends the recursion is missing or never reached"),
    ),
    "timed_out": Entry(
        (_("no answer within {computed_s} s of computing"), _("no answer within {limit_s} s")),
        likely=_("a condition that stays true, or loops over single entries instead of array operations"),
    ),
    "out_of_memory": Entry(
        _("more memory than the limit of {limit_mib} MiB"),
        likely=_("broadcasting: shapes (n, 1) and (1, m) combine to (n, m); or a list that grows in a loop"),
        attempt=_("print the shapes before the line that combines two arrays"),
    ),
    "crashed": Entry(
        _("the program ended before it gave a result"),
        got="{how}",
        likely=_("exit() or quit() in the code, or a recursion too deep for Python"),
    ),
    "misbehaved": Entry(
        _("what came back is no result"),
        got="{how}",
        likely=_("the code writes to the channel of its results, or returns more than the limit allows"),
    ),
    "not_plain": Entry(
        _("the result is not plain data"),
        expected=_("numbers, text, arrays of them, tuples, lists or dicts"),
        got="{type}",
        likely=_(
            "a generator, a function or an object was returned; an array of dtype object is made of rows of "
            "different lengths"
        ),
    ),
    "blocked": Entry(
        _("not run"),
        where=("{reason}", "{where}"),
    ),
    "unanswered": Entry(
        _("no answer yet"),
        expected=_("one of the letters {letters}, between quotation marks"),
    ),
    "answer_left_out": Entry(
        _("the line with the answer cannot be run"),
        expected=_("one of the letters {letters}, between quotation marks"),
        got="{note}",
        where="{label}",
    ),
    "no_letter": Entry(
        _("the answer is none of the letters"),
        expected=_("one of the letters {letters}, between quotation marks"),
        got=("{answer}", "{got_type}"),
    ),
    "wrong_option": Entry(
        _("this is not the answer"),
        got="{answer}: {chosen}",
        why="{why}",
    ),
    "assertion": Entry(
        _("does not meet the test"),
        got=("{note}",),
    ),
    "unusable": Entry(
        _("the test cannot use the result"),
        got=("{describes}", "{message}"),
        likely=_("the result is of another form than the exercise describes: fewer values, a list, or None"),
    ),
    "wrong_arguments": Entry(
        _("cannot be called with its arguments"),
        expected="{signature}",
        got="{message}",
        attempt=_("keep the names and the order of the parameters as handed out"),
    ),
}  # fmt: skip
