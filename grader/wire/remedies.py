"""What to do instead of passing a value that is not plain: notes, whose words others have."""

from __future__ import annotations

from grader.wire.frames import NotPlainColumn
from grader.wire.saying import Said, note

_ITERATORS = frozenset(("generator", "map", "filter", "zip", "range", "dict_keys", "dict_values"))
_FUNCTIONS = frozenset(("function", "method", "builtin_function_or_method", "type"))
_PLOTS = frozenset(("Axes", "Figure", "Inert"))


def of_type(name: str) -> Said:
    """The note on a value of the type `name`."""
    if name == "RandomState":
        return note("random_state_not_passed", name=name)
    if name in _ITERATORS:
        return note("iterator_not_passed", name=name)
    if name in _FUNCTIONS:
        return note("function_not_passed", name=name)
    if name in _PLOTS:
        return note("plot_not_passed", name=name)
    return note("type_not_passed", name=name)


def of_column(error: NotPlainColumn) -> Said:
    """The note on a frame."""
    if not error.column:
        return note("index_not_passed", type=error.holds)
    return note("column_not_passed", name=error.column, type=error.holds)
