"""Whether a comment on a line of code is about a line that is there. Must not know: terminals, pages."""

from __future__ import annotations

from collections.abc import Callable

from grader.errors import BadInput, Note
from grader.intake.kept_source import lines_in
from grader.record.adjustments import Act, Comment
from grader.record.standing import Standing


def refuse_odd_line(act: Act, one: Standing, source: Callable[[str], bytes | None], where: str) -> None:
    """Refuse a comment on a line that nobody would find.

    Parameters
    ----------
    source
        Gives what was kept of a file, by its digest.

    Raises
    ------
    BadInput
        The file that is kept has no such line, or is a notebook and no cell is named.
    """
    if not isinstance(act, Comment) or act.place is None:
        return
    place = act.place
    kept = source(place.source_sha256)
    path = next(each.path for each in one.attempts if each.source_sha256 == place.source_sha256)
    lines = lines_in(kept, path) if kept is not None else {}
    if 1 <= place.line <= lines.get(place.cell, 0):
        return
    is_cell_missing = not place.cell and bool(lines) and "" not in lines
    remedy = Note("adjust_name_cell") if is_cell_missing else Note("adjust_name_line")
    raise BadInput(where, Note("adjust_no_such_line", {"line": place.line}), remedy)
