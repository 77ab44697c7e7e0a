"""A cell of code, in which students write or not, as a part with our markers; what is odd about it is told.

Must not know: which system the notebook is of.
"""

from __future__ import annotations

from grader.release.importing.code import why_not_python
from grader.release.importing.markers import comments_in
from grader.release.importing.marking import Marked, Marker, Unmarkable, with_markers
from grader.release.importing.parts import Account, Part


def code_part(
    source: str,
    cell: int,
    marker: Marker,
    account: Account,
    *,
    is_solution: bool = False,
    given_without_markers: bool = False,
) -> list[Part]:
    """The part that a cell comes to; none if it cannot come along.

    Parameters
    ----------
    is_solution
        Whether all of it is solution where it has no markers.
    given_without_markers
        Whether such a one is given to students as it is all the same.
    """
    marked = _marked(source, cell, marker, account, needs_some=not is_solution)
    if marked is None or (marked.is_whole and given_without_markers):
        reason = why_not_python(source)
        if reason is not None:
            account.leave_out(cell, reason, "Write it anew in the solution")
            return []
        if marked is not None:
            account.change(cell, "nothing in it is marked as a solution, so students get it as it is")
        return [Part(cell, "given", source)]
    if marked.source == "":
        return []
    if marked.is_whole:
        account.change(cell, "it has no markers, so all of it is solution, but first lines and docstrings")
    elif marked.opened:
        names = ", ".join(marked.opened)
        account.change(cell, f"first line and docstring of {names} go to students, markers are below")
    for name in marked.unwritten:
        account.leave_out(cell, f"there is no solution of {name}", "Write it between the markers")
    return [Part(cell, "solution", marked.source)]


def _marked(source: str, cell: int, marker: Marker, account: Account, *, needs_some: bool) -> Marked | None:
    """The cell with our markers; None if it has none; an empty one if it cannot be marked, which is told."""
    try:
        return with_markers(source, marker, needs_some=needs_some)
    except Unmarkable as error:
        reason = str(error)
    lines = source.splitlines()
    for token in comments_in(source):
        if marker(token.string) is not None:
            lines[token.start[0] - 1] = lines[token.start[0] - 1][: token.start[1]].rstrip()
    try:
        marked = with_markers("\n".join(lines), marker)
    except Unmarkable:
        marked = None
    if marked is None:
        account.leave_out(cell, f"its code cannot be marked as a solution: {reason}", "Write it anew")
        return Marked("", (), (), is_whole=False)
    told = f"its markers do not fit ({reason}), so all of it is solution, but first lines and docstrings"
    account.change(cell, told)
    return Marked(marked.source, (), marked.unwritten, is_whole=False)
