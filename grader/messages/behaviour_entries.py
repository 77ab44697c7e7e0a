"""The sentences for findings about what a function does, and about calls that gave no result."""

from __future__ import annotations

from grader.messages.entries import ANSWER_FORMS, AT_LINE, AT_PLACE, GOT_VALUE, VALUE, Entry
from grader.messages.language import _

BEHAVIOUR_ENTRIES: dict[str, Entry] = {
    # --- behaviour -------------------------------------------------------------------------
    "changed_argument": Entry(
        _("{argument} is changed by the call"),
        expected=_("{argument} as the caller gave it"),
        got=_("{argument} with other {change}"),
        likely=_("`-=`, `+=` and `[...] =` write into an array that is there, here the caller's"),
        attempt=_(
            "look for them, and for names and views of the same array; a copy is made by np.array(...)"
        ),
    ),
    "not_deterministic": Entry(
        _("{part} is not the same in two equal calls"),
        expected=_("the same result for the same arguments"),
        attempt=_("look for random numbers, and for what one call leaves for the next"),
    ),
    "not_different": Entry(
        _("{part} is the same in two calls that must differ"),
        expected=_("other numbers in the second call"),
        attempt=_("look where the arguments that differ are used"),
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
        attempt=_("one operation for the whole array, such as np.exp(Z), W @ X + b or np.sum(..., axis=1)"),
    ),
    "constant_result": Entry(
        _("{part} is the same for an input, one twice as long, and one four times as long"),
        expected=_("results that differ"),
        attempt=_("call it with a short input and a longer one, and print what each line computes"),
    ),
    "not_counted": Entry(
        _("the lines that it executes cannot be counted"),
        attempt=_("remove what looks on while the code runs: a debugger, sys.settrace"),
    ),
    "prints_nothing": Entry(
        _("prints nothing"),
        expected=(VALUE, _("printed text")),
        attempt=_("look whether the line with the print is reached"),
    ),
    "prints_the_same": Entry(
        _("prints no more than in a silent call"),
        expected=(VALUE, _("text that is printed only when it is asked for")),
        attempt=_("look at the condition before the print, and at what asks for it"),
    ),
    "prints_unasked": Entry(
        _("prints, though this call does not ask for it"),
        expected=_("a silent call"),
        attempt=_("look at the condition before the print, or whether a print of a trial is left"),
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
        got="{note}",
        where=("{label}", "{where}"),
    ),
    "stub": Entry(
        _("still as handed out"),
        where=("{label}", "{where}"),
        attempt=_("write the code between the markers, then run the check again"),
    ),
    "stub_left": Entry(
        _("written, but a line of the stub still stops it"),
        where=AT_LINE,
        attempt=_("delete that line"),
    ),
    # --- what the source shows before anything runs ------------------------------------------
    "signature": Entry(
        _("its first line is not that of the handout"),
        expected="{definition}",
        got="{source_line}",
        where=AT_PLACE,
        likely=_("a call gives each value to the parameter in its place: names and order count"),
        attempt=_("copy the first line from the handout"),
    ),
    "default_differs": Entry(
        _("{parameter} has another default than in the handout"),
        expected="{parameter}={default}",
        got="{parameter}={own_default}",
        where=AT_LINE,
        attempt=_("copy the first line from the handout"),
    ),
    "name_covered": Entry(
        _("`{name}` means something else here"),
        where=AT_LINE,
        likely=_("that line gives `{name}` another meaning, and the function needs the old one"),
        attempt=_("give that variable another name, such as `{name}_`"),
    ),
    "import_missing": Entry(
        _("`{name}` is used, and nothing imports it"),
        where=AT_LINE,
        attempt=_("write `{import_line}` at the top of the file"),
    ),
    "result_dropped": Entry(
        (
            _("what `{called}` gives back is thrown away"),
            _("a line computes something and keeps nothing of it"),
        ),
        where=AT_LINE,
        attempt=(
            _("keep it under a name: `result = {called}(...)`"),
            _("keep it under a name: `result = ...`"),
        ),
    ),
    "compared_not_assigned": Entry(
        _("a line compares with == and keeps nothing of it"),
        where=AT_LINE,
        attempt=_("a single = gives a name its value"),
    ),
    "unparsed": Entry(
        _("its code is not valid Python"),
        got="{note}",
        where=("{label}: {source_line}", "{label}", "{where}"),
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
        likely=_("each call leads to one more, and none comes to an end"),
        attempt=_("is another function meant? If not, look at the case in which it does not call itself"),
    ),
    "timed_out": Entry(
        (_("no answer within {computed_s} s of computing"), _("no answer within {limit_s} s")),
        where=AT_LINE,
        attempt=_("print something here and there; the last that appears is before the place"),
    ),
    "out_of_memory": Entry(
        _("more memory than the limit of {limit_mib} MiB"),
        attempt=_("print shapes and lengths: what is larger than it should be?"),
    ),
    "crashed": Entry(
        _("the program ended before it gave a result"),
        got="{how}",
        attempt=_("print something here and there; the last that appears is before the place"),
    ),
    "misbehaved": Entry(
        _("what came back is no result"),
        got="{how}",
        likely=_("the code writes to the channel of its results, or returns more than the limit allows"),
    ),
    "no_method": Entry(
        _("an object of this class has no method {member}"),
        expected=_("a method named {member}"),
        attempt=_("add it, or correct its spelling; names tell capitals from small letters"),
    ),
    "no_attribute": Entry(
        _("an object of this class has no attribute {member}"),
        expected=_("an attribute named {member}, of the object itself"),
        attempt=_("self.{member} = ... stores it; look at the spelling, and whether that line is reached"),
    ),
    "not_plain": Entry(
        _("the result is not plain data"),
        expected=_("numbers, text, arrays of them, tuples, lists or dicts"),
        got="{type}",
        likely=_(
            "a generator, a function, an object, or a list that holds itself; an array of dtype object is "
            "made of rows of different lengths"
        ),
    ),
    "blocked": Entry(
        _("not run"),
        where=("{reason}", "{where}"),
    ),
    "unanswered": Entry(
        _("no answer yet"),
        expected=ANSWER_FORMS,
    ),
    "answer_left_out": Entry(
        _("the line with the answer cannot be run"),
        expected=ANSWER_FORMS,
        got="{note}",
        where="{label}",
    ),
    "no_letter": Entry(
        _("the answer is none of the letters"),
        expected=ANSWER_FORMS,
        got=("{answer}", "{got_type}"),
    ),
    "wrong_option": Entry(
        _("this is not the answer"),
        got="{answer}: {chosen}",
        why="{why}",
    ),
    "no_number": Entry(
        _("the answer is no number"),
        expected=ANSWER_FORMS,
        got=("{answer}", "{got_type}"),
    ),
    "no_shape": Entry(
        _("the answer is no shape"),
        expected=ANSWER_FORMS,
        got=("{answer}", "{got_type}"),
    ),
    "no_text": Entry(
        _("the answer is no text"),
        expected=ANSWER_FORMS,
        got=("{answer}", "{got_type}"),
    ),
    "wrong_answer": Entry(
        _("this is not the answer"),
        got=("{option}", "{answer}"),  # as the author wrote it; the number itself may hold anything
        why="{why}",
    ),
    "option_missing": Entry(
        _("an option that is right is missing"),
        got="{answer}",
    ),
    "assertion": Entry(
        _("does not meet the test"),
        why=("{note}", "{said}"),  # what the author wrote, which the code did not give
    ),
    "unusable": Entry(
        _("the test cannot use the result"),
        expected="{signature}",
        got=("{describes}", "{message}"),
        likely=_("the result is of another form than the exercise describes"),
    ),
    "wrong_arguments": Entry(
        _("cannot be called with its arguments"),
        expected="{signature}",
        got=("{own_definition}", "{message}"),
        likely=(_("a call with the parameters of the handout does not fit it: {message}"), ""),
        attempt=_("keep the names and the order of the parameters as handed out"),
    ),
}
