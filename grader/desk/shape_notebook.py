"""`show_shapes(propagate)` inside a notebook: the listing of `grader shapes`, as a table.

Follows the function as it is now, in the notebook's own process, with copies of its arguments.
"""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path
from typing import Any

from grader.child.tracing import CannotFollow, traced
from grader.course.assignment import Assignment
from grader.desk.example import Example, example_of
from grader.desk.shapes import Shapes, check_exercise, heading_of, refuse_stub
from grader.desk.working_copy import assignment_around, language_around
from grader.errors import BadInput, Note
from grader.messages import in_words
from grader.sandbox.following import not_followed
from grader.sandbox.said import why_not_passed
from grader.sandbox.standin import LocalTransport, copy_of
from grader.sandbox.traced import Trace, trace_in
from grader.show.shape_rows import Listing, listing_of
from grader.wire.values import WireError


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


def show_shapes(
    function: Any, *arguments: Any, folder: Path | str = ".", lang: str | None = None, **keywords: Any
) -> None:
    """Call a function once and show the shapes of its variables, line by line.

    Parameters
    ----------
    function
        The function.
    *arguments, **keywords
        What to call it with; without any, it is called as in a public test.
    folder
        Where the assignment's files are.

    Raises
    ------
    BadInput
        It cannot be followed, it is not written yet, or, without arguments, it is not an exercise
        of the assignment in `folder`.
    """
    lang = language_around(Path(folder), lang)
    try:
        table = _table(function, Example("", arguments, keywords), Path(folder), lang)
    except BadInput as error:
        raise in_words(error, lang) from None
    _display(table)


def _table(function: Any, given: Example, folder: Path, lang: str | None) -> ShapeTable:
    name = getattr(function, "__name__", "?")
    if given.arguments or given.keywords:
        trace = _followed(name, function, given)
        shapes = Shapes("", "", name, "", trace)
        return ShapeTable(heading_of(shapes, lang), listing_of(trace, "", lang=lang), lang)
    assignment = assignment_around(folder)
    check_exercise(assignment, name)
    example = _example(assignment, name, function)
    trace = _followed(name, function, example)
    refuse_stub(name, assignment, name, trace, lang)
    shapes = Shapes("", assignment.id, name, example.test, trace)
    signature = assignment.exercises[name].signature
    return ShapeTable(heading_of(shapes, lang), listing_of(trace, signature, lang=lang), lang)


def _example(assignment: Assignment, name: str, function: Any) -> Example:
    namespace = {**getattr(function, "__globals__", {}), name: function}
    return example_of(assignment, name, LocalTransport(namespace))


def _followed(name: str, function: Any, example: Example) -> Trace:
    names = getattr(function, "__globals__", {})
    codes = [getattr(value, "__code__", None) for value in [*names.values(), function]]
    files = {code.co_filename: "" for code in codes if code is not None}
    try:
        arguments, keywords = copy_of((example.arguments, example.keywords))
        with contextlib.redirect_stdout(io.StringIO()):
            _file, trace = traced(function, arguments, keywords, float("inf"), files)
        return trace_in(copy_of(trace))
    except CannotFollow:
        raise not_followed(name) from None
    except WireError as error:
        problem = Note("argument_not_copied", {"reason": why_not_passed(error)})
        raise BadInput(name, problem, Note("give_arrays")) from None


def _display(table: ShapeTable) -> None:
    """As a notebook shows a value, or as text where there is no notebook."""
    notebook = sys.modules.get("IPython")
    if notebook is not None and notebook.get_ipython() is not None:
        notebook.display.display(table)
        return
    sys.stdout.write(f"{table!r}\n")
