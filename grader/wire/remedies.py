"""What to do instead of passing a value that is not plain: kinds of notes, whose words others have."""

from __future__ import annotations

from grader.wire.frames import NotPlainColumn
from grader.wire.saying import Said, note

_LISTS = ("generator", "map", "filter", "zip", "range", "dict_keys", "dict_values")
_FUNCTIONS = ("function", "method", "builtin_function_or_method", "type")
_PLOTS = ("Axes", "Figure", "Inert")
_REMEDIES = {
    "RandomState": "random_state_not_passed",
    **dict.fromkeys(_LISTS, "make_a_list"),
    **dict.fromkeys(_FUNCTIONS, "function_not_passed"),
    **dict.fromkeys(_PLOTS, "plot_not_passed"),
}


def remedy_for(name: str) -> str:
    """The kind of note on a value of the type `name`."""
    return _REMEDIES.get(name, "type_not_passed")


def not_passed(error: NotPlainColumn) -> Said:
    """The note on a frame."""
    if not error.column:
        return note("index_not_passed", type=error.holds)
    return note("column_not_passed", name=error.column, type=error.holds)
