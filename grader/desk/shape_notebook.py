"""`show_shapes(propagate)` inside a notebook: the listing of `grader shapes`, as a table.

Follows the function as it is now, in the notebook's own process, with copies of its arguments.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.child.tracing import CannotFollow, traced
from grader.course.assignment import Limits
from grader.desk import in_a_cell
from grader.desk.asked import Asked
from grader.desk.example import Example, example_of
from grader.desk.notebook import about_call, kernel_of
from grader.desk.shapes import Shapes, check_exercise, heading_of, no_trace, refuse_stub
from grader.desk.time_limit import Interrupted, innermost_line, is_own
from grader.desk.warm_suite import warm_suite
from grader.desk.working_copy import assignment_around
from grader.errors import BadInput, Note, StudentError
from grader.messages import sentence
from grader.sandbox.following import PATIENCE, not_followed
from grader.sandbox.said import why_not_passed
from grader.sandbox.standin import copy_of
from grader.sandbox.traced import Trace, trace_in
from grader.show.shape_rows import Listing, listing_of
from grader.wire.values import WireError

VERB = "show_shapes"


class ShapeTable:
    """A listing that shows itself: a table where there are pages, text elsewhere."""

    def __init__(self, heading: list[str], listing: Listing, lang: str | None) -> None:
        self._heading = heading
        self._listing = listing
        self._lang = lang

    def _repr_html_(self) -> str:
        from grader.show.shape_page import page_of

        return page_of(self._heading, self._listing, self._lang)

    def __repr__(self) -> str:
        from grader.show.shape_text import plain_text_of

        return plain_text_of(self._heading, self._listing, self._lang)


def show_shapes(*asked: Any, folder: Path | str = ".", lang: str | None = None, **keywords: Any) -> None:
    """Call a function once and show the shapes of its variables, line by line.

    What is wrong with the question is said in a sentence; nothing is raised but `KeyboardInterrupt`.

    Parameters
    ----------
    *asked, **keywords
        The function, or its name as text; then what to call it with. Where nothing is given it is an
        exercise of the assignment in `folder`, and called as in a public test.
    folder
        Where the assignment's files are.
    lang
        Language of what is shown, such as "es"; that of the working copy when None.
    """
    with in_a_cell.no_traceback(folder, lang):
        frame, here = sys._getframe(1), Path(folder)
        spoken = in_a_cell.language_here(here, lang)
        if len(asked) > 1 or (asked and keywords):
            function, *arguments = asked
            if isinstance(function, str):
                function = frame.f_globals.get(function, function)
            in_a_cell.display(_of_call(function, Example("", tuple(arguments), keywords), here, spoken))
            return
        call = about_call(VERB, asked, keywords, frame, here, lang)
        if call is not None and not call.only:
            names = ", ".join(warm_suite(here).assignment.functions)
            in_a_cell.say(sentence("asked_nothing", lang=spoken, verb=VERB, names=names))
        elif call is not None:
            in_a_cell.display(_of_exercise(call.only[0], call.namespace, here, spoken))


def _of_call(function: Any, given: Example, folder: Path, lang: str | None) -> ShapeTable:
    """Of a function, which need not be an exercise, with the arguments that were given."""
    limits = Limits()
    with contextlib.suppress(BadInput):
        limits = assignment_around(folder).limits
    limit_s = PATIENCE * limits.call_timeout_s
    name = str(getattr(function, "__name__", type(function).__name__))
    trace = _followed(name, function, given, limit_s)
    heading = heading_of(Shapes("", "", name, "", trace), lang)
    return ShapeTable(heading, listing_of(trace, "", limit_s, lang), lang)


def _of_exercise(asked: Asked, namespace: Mapping[str, Any], folder: Path, lang: str | None) -> ShapeTable:
    """Of an exercise, called as in a public test."""
    warm, name = warm_suite(folder), asked.name
    assignment = warm.assignment
    check_exercise(assignment, name)
    kernel = kernel_of(namespace, [asked], warm)
    try:
        kernel.refuse_unready(name)
    except StudentError as error:
        where, check = f"{VERB}({name})", f'self_check("{name}")'
        raise no_trace(where, assignment, name, error.finding, lang, check) from None
    function = asked.value if asked.value is not None else namespace[name]
    example = example_of(assignment, name, kernel)
    limit_s = PATIENCE * assignment.limits.call_timeout_s
    trace = _followed(name, function, example, limit_s)
    refuse_stub(f"{VERB}({name})", assignment, name, trace, lang)
    heading = heading_of(Shapes("", assignment.id, name, example.test, trace), lang)
    return ShapeTable(heading, listing_of(trace, assignment.exercises[name].signature, limit_s, lang), lang)


def _followed(name: str, function: Any, example: Example, limit_s: float) -> Trace:
    names = getattr(function, "__globals__", {})
    codes = [getattr(value, "__code__", None) for value in [*names.values(), function]]
    files = {code.co_filename: "" for code in codes if code is not None and is_own(code.co_filename)}
    try:
        arguments, keywords = copy_of((example.arguments, example.keywords))
        with contextlib.redirect_stdout(io.StringIO()):
            _file, trace = traced(function, arguments, keywords, limit_s, files)
        return trace_in(copy_of(trace))
    except CannotFollow:
        raise not_followed(name) from None
    except KeyboardInterrupt as stop:
        raise Interrupted(innermost_line(stop.__traceback__), name) from None
    except WireError as error:
        problem = Note("argument_not_copied", {"reason": why_not_passed(error)})
        raise BadInput(name, problem, Note("give_arrays")) from None
