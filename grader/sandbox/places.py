"""Where in a submission's own source something happened: looked up here, never believed.

The trusted side; pure. A child names a cell and a line, and may name anything: a line that does not exist
gives no place, and the text of a line is the one that was handed in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Any

from grader.errors import Note
from grader.messages import clean
from grader.messages.near_names import nearest_name

LINES_MAX = 4_000
"""So many lines of a submission can be places, all cells together: a line's number carries as much as there
are lines to choose from. Honest work of a course has some hundreds."""
LINE_CHARS_MAX = 200

_NEWLINE = re.compile(r"\r\n|\r|\n")
_CALL = re.compile(r"(?:[\w<>]+\.)*(\w+)\(\) (?:missing|takes|got) ")
_BINDS = re.compile(r"([ \t]*)(?:(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(|(\w+)[ \t]*=(?!=))")
_PLACE = re.compile(r"(cell|line) (\d{1,6})")


def written_place(text: str) -> Note | str:
    """The place that is written ``cell 7`` or ``line 12``; nothing for any other text."""
    found = _PLACE.fullmatch(text)
    if found is None:
        return ""
    number = int(found[2])
    return Note("cell", {"number": number}) if found[1] == "cell" else Note("line", {"line": number})


class Places:
    """The lines of a submission, by cell and number.

    Parameters
    ----------
    cells
        Pairs of label and source; see `grader.intake.source.Cell`.
    """

    def __init__(self, cells: Sequence[tuple[str, str]]) -> None:
        self._cells = cells

    def line(self, label: str, number: int) -> str:
        """The line `number`, from 1, of the cell `label`; nothing where there is none, or no code in it."""
        lines = self._lines.get(label, [])
        text = lines[number - 1].strip() if 0 < number <= len(lines) else ""
        return "" if text.startswith("#") else clean(text, LINE_CHARS_MAX) if text else ""

    def place(self, text: str) -> Note | str:
        """The cell, or the line of a script, that `text` names; nothing if it is not there."""
        place = written_place(text)
        if isinstance(place, Note) and place.kind == "line":
            return place if self.line("", int(text.partition(" ")[2])) else ""
        return place if text in self._lines else ""

    def unparsed(self, label: str, note: Note | None) -> dict[str, Note | str]:
        """The fields of source that does not parse, in the cell or on the line `label`: its line's text.

        The line is the one that `note` names; in a script the place is that line.
        """
        place = written_place(label)
        number = note.fields.get("line") if note is not None else None
        if isinstance(place, Note) and place.kind == "line":
            number = number or place.fields["line"]
            return {"label": self.place(f"line {number}"), "source_line": self.line("", int(str(number)))}
        return {"source_line": self.line(label, number) if isinstance(number, int) else ""}

    def definition(self, message: str) -> str:
        """The line with the `def` of the function that a message on arguments names; or nothing."""
        call = _CALL.match(message)
        bound = self._bound.get(call[1]) if call else None
        if call is None or bound is None:
            return ""
        is_its = re.compile(rf"\s*def\s+{re.escape(call[1])}\s*\(")
        lines = (line for lines in self._lines.values() for line in lines if is_its.match(line))
        return clean(next(lines, "").strip(), LINE_CHARS_MAX)

    def of_absent(self, name: str, wanted: Collection[str]) -> dict[str, Any]:
        """What the source shows of a name that nothing is bound to after loading, as fields of the finding.

        Parameters
        ----------
        wanted
            Names that stand for themselves, and so are not `name` misspelt.
        """
        bound = self._bound
        if name in bound:
            place, is_indented = bound[name]
            return {"likely": "absent_indented", "label": self.place(place)} if is_indented else {}
        near = nearest_name(name, [each for each in bound if each not in wanted and not bound[each][1]])
        if not near:
            return {"likely": "absent_nowhere"}
        return {"likely": "absent_near", "near": near, "label": self.place(bound[near][0])}

    @cached_property
    def _bound(self) -> dict[str, tuple[str, bool]]:
        """Each name that a `def` or an assignment binds: where, and whether it is indented everywhere."""
        found: dict[str, tuple[str, bool]] = {}
        for label, lines in self._lines.items():
            for number, line in enumerate(lines, 1):
                binding = _BINDS.match(line)
                if binding is None:
                    continue
                name, is_indented = binding[2] or binding[3], bool(binding[1])
                if not is_indented or (binding[2] and name not in found):
                    found[name] = label or f"line {number}", is_indented
        return found

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        left = LINES_MAX
        for label, source in self._cells:
            lines = _NEWLINE.split(source, maxsplit=left)[:left]
            found[label] = lines
            left -= len(lines)
            if left <= 0:
                break
        return found


NOWHERE = Places(())
