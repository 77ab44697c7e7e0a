"""The sentences around a trace of shapes; part of the table in `sentences`."""

from __future__ import annotations

from grader.messages.language import _

SHAPE_SENTENCES: dict[str, str | tuple[str, str]] = {
    "shapes_heading": _("{exercise}: shapes line by line"),
    "shapes_of_test": _("called as in {test} of {file}"),
    "shapes_of_call": _("called with the arguments given"),
    "shapes_line": _("line"),
    "shapes_source": _("source"),
    "shapes_name": _("name"),
    "shapes_shape": _("shape"),
    "shapes_type": _("dtype"),
    "shapes_number": _("number"),
    "shapes_text": _("text"),
    "shapes_container": _("{kind} of {count}"),
    "shapes_more": _("{count} more"),
    "shapes_returns": _("returns"),
    "shapes_not_run": _("not run"),
    "shapes_rank1": _("rank-1"),
    "shapes_grown": _("{source}: {left} and {right} became {result}, larger than both: wanted?"),
    "shapes_stopped": _("stopped here with {type}: {message}"),
    "shapes_stopped_silently": _("stopped here with {type}"),
    "shapes_operation": _("{source}: {left} and {right} do not go together"),
    "shapes_operation_failed": _("{source}: of {left} and {right}"),
    "shapes_inside": _("in {function}, {place}: {source}"),
    "shapes_too_long": _("no end within {limit_s} s; stopped near this line"),
    "shapes_place": _("line {line}"),
    "shapes_place_in": _("{label}, line {line}"),
    "shapes_none_marked": _("No rank-1 arrays, and nothing was broadcast to a larger shape."),
    "shapes_about_rank1": _(
        "rank-1: an array (n,) is neither a row nor a column, and .T leaves it as it is. "
        "keepdims=True, or reshape(-1, 1), keeps it in two dimensions."
    ),
    "shapes_about_grown": _(
        "larger than both: a row and a column fill a whole table, one entry for each pair. "
        "Where a row and a row were meant, one of the two has the wrong shape."
    ),
    "shapes_about_changes": _("(3, 1) → (2, 1): the shape changes from one pass of the loop to the next."),
}
