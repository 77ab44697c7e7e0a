"""Where in a submission's own source something happened: looked up here, never believed.

The trusted side; pure. A child names a cell and a line, and may name anything: a line that does not exist
gives no place, and the text of a line is the one that was handed in.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Self, TypeGuard

from grader.course.assignment import Exercise
from grader.errors import Finding, Note
from grader.intake.source import as_pairs
from grader.intake.submission import Submission
from grader.messages import clean
from grader.messages.near_names import nearest_name
from grader.sandbox.bindings import Binding, bindings, commented_out, definitions_in, imported
from grader.sandbox.causes.before_running import NamesOutside, names_outside, wrong_before_running
from grader.sandbox.causes.own_code import Function, OwnCode

LINES_MAX = 4_000
"""So many lines of a submission can be places, all cells together: a line's number carries as much as there
are lines to choose from. Honest work of a course has some hundreds."""
LINE_CHARS_MAX = 200
START_CHARS_MAX = 50
"""Of a cell's first line: enough to find it."""

_DEFINED = re.compile(r"def\s+(\w+)\s*\(")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_CALL = re.compile(r"(?:[\w<>]+\.)*(\w+)\(\) (?:missing|takes|got) ")
_NO_MODULE = re.compile(r"No module named '([\w.]+)'")
_NO_NAME = re.compile(r"name '(\w+)' is not defined")
SEVERAL_LINES_CHARS = 240
"""So much is shown of an expression that goes on over several lines."""
_PLACE = re.compile(r"(?:(?P<file>.+): )?(?P<kind>cell|line) (?P<number>\d{1,6})", re.DOTALL)
_IN_BLOCK = {"class": "absent_in_class", "def": "absent_in_function"}


def written_place(text: str) -> Note | str:
    """The place that is written ``cell 7``, ``line 12`` or ``utils.py: line 12``; nothing for other text."""
    found = _PLACE.fullmatch(text)
    if found is None:
        return ""
    number = int(found["number"])
    place = Note("cell", {"number": number}) if found["kind"] == "cell" else Note("line", {"line": number})
    return Note("in_file", {"file": _shown(found["file"]), "place": place}) if found["file"] else place


class Places:
    """The lines of a submission, by cell and number.

    Parameters
    ----------
    cells
        Pairs of label and source; see `grader.intake.source.Cell`.
    text_cells
        Those of cells of text, in which code is defined that is not run.
    language
        That of the notebook, where it is not Python.
    """

    def __init__(
        self,
        cells: Sequence[tuple[str, str]],
        text_cells: Sequence[tuple[str, str]] = (),
        language: str = "",
    ) -> None:
        self._cells = cells
        self._text_cells = text_cells
        self._language = language
        self._not_installed: frozenset[str] = frozenset()
        self._unparsed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, submission: Submission) -> Self:
        """Those of what was handed in."""
        language = [note.fields["language"] for note in submission.repairs if note.kind == "other_language"]
        cells, text_cells = as_pairs(submission.cells), as_pairs(submission.text_cells)
        for module in submission.modules:
            cells += [
                (f"{module.file}: {label}" if label else module.file, source)
                for label, source in as_pairs(module.cells)
            ]
        return cls(cells, text_cells, str(language[0]) if language else "")

    def line(self, label: str, number: int) -> str:
        """The line `number`, from 1, of the cell `label`; nothing where there is none, or no code in it."""
        lines = self._lines.get(label, [])
        text = lines[number - 1].strip() if 0 < number <= len(lines) else ""
        return "" if text.startswith("#") else _shown(text)

    def place(self, text: str) -> Note | str:
        """The cell, the line or the file beside the work that `text` names; nothing if it is not there."""
        label, number = _label_and_line(text)
        if label not in self._lines or (number and not self.line(label, number)):
            return ""
        return written_place(text) or (Note("in_whole_file", {"file": _shown(label)}) if label else "")

    def unparsed(self, label: str, note: Note | None) -> dict[str, Note | str]:
        """The fields of source that does not parse, in the cell or on the line `label`: its line's text.

        The line is the one that `note` names; in a script the place is that line.
        """
        number = note.fields.get("line") if note is not None else None
        script, own_number = _label_and_line(label)
        if own_number:
            at = number if isinstance(number, int) else own_number
            prefix = f"{script}: " if script else ""
            return {"label": self.place(f"{prefix}line {at}"), "source_line": self.line(script, at)}
        return {"source_line": self.line(label, number) if isinstance(number, int) else ""}

    def definition(self, message: str) -> str:
        """The line with the `def` of the function that a message on arguments names; or nothing."""
        call = _CALL.match(message)
        bound = self._bound.get(call[1]) if call else None
        if call is None or bound is None:
            return ""
        is_its = re.compile(rf"\s*def\s+{re.escape(call[1])}\s*\(")
        lines = (line for lines in self._lines.values() for line in lines if is_its.match(line))
        return _shown(next(lines, "").strip())

    def note_loaded(
        self, repairs: Iterable[Note], states: Mapping[str, tuple[str, str, Note | None]]
    ) -> None:
        """Keep what was not there when it was loaded: modules that it imports, functions that do not parse.

        `states` are those of the names that the tests use, each with its place and a reason.
        """
        self._unparsed = frozenset(name for name, (state, _, _) in states.items() if state == "unparsed")
        reasons = (repair.fields.get("reason") for repair in repairs if repair.kind == "skipped")
        messages = (str(each.fields["message"]) for each in reasons if _is_failed_import(each))
        named = {found[1].partition(".")[0] for text in messages if (found := _NO_MODULE.fullmatch(text))}
        self._not_installed = frozenset(named)

    def not_installed(self, message: Any) -> str:
        """The absent module that should have brought the name of a NameError's message; or nothing."""
        about = _NO_NAME.match(message) if self._not_installed and isinstance(message, str) else None
        module = self._imported.get(about[1], "").partition(".")[0] if about else ""
        return module if module in self._not_installed else ""

    def unparsed_name(self, message: Any) -> str:
        """The function that a NameError's message names, if its own code does not parse; or nothing."""
        about = _NO_NAME.match(message) if self._unparsed and isinstance(message, str) else None
        return about[1] if about and about[1] in self._unparsed else ""

    def out_of_order(self, name: str, parameters: Sequence[str], count: int) -> str:
        """The line with the only `def` of `name`, if one of its first `count` parameters has another's place.

        `parameters` are those of the handout. A parameter of another name is not out of order.
        """
        found = self._definitions.get(name, ())
        if len(found) != 1:
            return ""
        line, own = found[0]
        pairs = list(zip(own, parameters, strict=False))[:count]
        is_swapped = any(mine != asked and mine in parameters and asked in own for mine, asked in pairs)
        return _shown(line) if is_swapped else ""

    def cause(self, finding: Finding) -> dict[str, Any]:
        """What the source shows of the cause of a finding, as fields of it; see `grader.sandbox.causes`.

        A field of None is one that the finding loses.
        """
        from grader.sandbox.causes.rules import cause_of
        from grader.sandbox.causes.suspects import of_diagnosis

        try:
            found, of_numbers = cause_of(finding, self._code), of_diagnosis(finding, self._code)
        except RecursionError:  # expressions within expressions, as nobody writes them by hand
            return {}
        if found is None:
            return of_numbers
        at = {} if found.node is None else {"cause_at": self._place_of(found.function, found.node)}
        return {**of_numbers, "cause": found.key, **found.fields, **at}

    def defined(self) -> list[str]:
        """Names of the functions that the text defines at a left margin, whether it parses or not."""
        found = (_DEFINED.match(line) for lines in self._lines.values() for line in lines)
        return list(dict.fromkeys(each[1] for each in found if each))

    @property
    def has_cells(self) -> bool:
        """Whether this is a notebook."""
        return any(label.startswith("cell ") for label in self._lines)

    def start_of_cell(self, number: int) -> str:
        """The first line of code of a cell, cut where it is long; "" if there is none."""
        lines = (line.strip() for line in self._lines.get(f"cell {number}", ()))
        first = next((line for line in lines if line and not line.startswith(("#", "%"))), "")
        return _shown(first if len(first) <= START_CHARS_MAX else first[:START_CHARS_MAX] + "…")

    def wrong_before_running(self, exercises: Mapping[str, Exercise]) -> dict[str, Finding]:
        """By exercise, what its source shows to be wrong before anything runs, with the line."""
        found = wrong_before_running(self._code, self.names_outside(), exercises)
        return {name: self._with_line(finding) for name, finding in found.items()}

    def names_outside(self) -> NamesOutside:
        """What the names mean that stand outside of functions."""
        return names_outside(self._lines)

    def _with_line(self, finding: Finding) -> Finding:
        """`finding` with the place and text of the line that it is at."""
        label, number = finding.fields["at"]
        fields = {name: value for name, value in finding.fields.items() if name != "at"}
        place = {"label": self.place(label) if label else "", "line": number}
        return replace(finding, fields={**fields, **place, "source_line": self.line(label, number)})

    def own_lines(self, finding: Finding, right_functions: Collection[str]) -> list[tuple[Note, str]]:
        """Place and text of the lines of which one is the cause; none where the source does not show it.

        `right_functions` names functions of the submission that are known to do what they should.
        """
        from grader.sandbox.causes.own_line import own_lines_of

        found: tuple[Function, Sequence[ast.AST]] | None = None
        if finding.fields.get("cause") not in (None, ""):
            of_cause = self._of_cause(finding)
            found = None if of_cause is None else (of_cause[0], [of_cause[1]])
        found = found or own_lines_of(finding, self._code, right_functions)
        if found is None:
            return []
        function, nodes = found
        return [(self._place_of(function, node), self._text_of(function, node)) for node in nodes]

    def _text_of(self, function: Function, node: ast.AST) -> str:
        """The line of a node, with those on which it goes on: an argument may stand on any of them."""
        first = last = function.line_of(node)
        if isinstance(node, (ast.expr, ast.Assign, ast.AugAssign)):
            last = int(node.end_lineno or 0) + function.before
        lines = [self.line(function.label, number) for number in range(first, max(first, last) + 1)]
        text = " ".join(lines).replace("( ", "(").replace(", )", ")").replace(" )", ")")
        return text if len(text) <= SEVERAL_LINES_CHARS and "#" not in text else lines[0]

    def _of_cause(self, finding: Finding) -> tuple[Function, ast.AST] | None:
        from grader.sandbox.causes.rules import cause_of

        found = cause_of(finding, self._code)
        return None if found is None or found.node is None else (found.function, found.node)

    def _place_of(self, function: Function, node: ast.AST) -> Note:
        line = function.line_of(node)
        found = _PLACE.fullmatch(function.label)
        file = found["file"] if found else function.label
        place = (
            Note("cell_line", {"number": int(found["number"]), "line": line})
            if found
            else Note("line", {"line": line})
        )
        return Note("in_file", {"file": _shown(file), "place": place}) if file else place

    def of_unready(
        self, name: str, state: str, label: str, note: Note | None, wanted: Collection[str]
    ) -> dict[str, Any]:
        """The fields of the finding on a name that is in the `state` that loading left it in."""
        fields: dict[str, Any] = {"label": self.place(label), "note": note or ""}
        if state == "unparsed":
            fields |= self.unparsed(label, note)
        if state == "absent" and not note:
            fields |= self.of_absent(name, wanted)
        module = self._imported.get(name, "").partition(".")[0] if _is_failed_import(note) else ""
        if module in self._not_installed:
            fields |= {"likely": "not_installed", "not_installed": module}
        return fields

    def of_absent(self, name: str, wanted: Collection[str]) -> dict[str, Any]:
        """What the source shows of a name that nothing is bound to after loading, as fields of the finding.

        Parameters
        ----------
        wanted
            Names that stand for themselves, and so are not `name` misspelt.
        """
        bound = self._bound
        own, in_text = bound.get(name), self._in_text.get(name)
        if own is not None and not own.is_indented:
            return {}  # it was there, and something took it away
        if in_text is not None and not in_text.is_indented:
            return {"likely": "absent_in_text", "label": written_place(in_text.place)}
        if own is not None:
            likely = _IN_BLOCK.get(own.block, "absent_indented")
            return {"likely": likely, "label": self.place(own.place), "enclosing": _shown(own.enclosing)}
        near = nearest_name(name, [n for n in bound if n not in wanted and not bound[n].is_indented])
        if near:
            return {"likely": "absent_near", "near": near, "label": self.place(bound[near].place)}
        if name in self._commented_out:
            return {"likely": "absent_commented", "label": self.place(self._commented_out[name])}
        if self._language:
            return {"likely": "absent_other_language", "language": self._language}
        return {"likely": "absent_nowhere"}

    @cached_property
    def _bound(self) -> dict[str, Binding]:
        return bindings(self._lines)

    @cached_property
    def _definitions(self) -> dict[str, list[tuple[str, list[str]]]]:
        return definitions_in(self._lines)

    @cached_property
    def _imported(self) -> dict[str, str]:
        return imported(self._lines)

    @cached_property
    def _in_text(self) -> dict[str, Binding]:
        return bindings(_lines_of(self._text_cells))

    @cached_property
    def _commented_out(self) -> dict[str, str]:
        return commented_out(self._lines)

    @cached_property
    def _code(self) -> OwnCode:
        return OwnCode(self._lines)

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return _lines_of(self._cells)


def _label_and_line(place: str) -> tuple[str, int]:
    """A place as a cell or file and the line in it; 0 where it names none."""
    found = _PLACE.fullmatch(place)
    if found is None or found["kind"] == "cell":
        return place, 0
    return found["file"] or "", int(found["number"])


def is_about(name: str, message: Any) -> bool:
    """Whether a TypeError's message says that a call does not fit the parameters of `name`."""
    call = _CALL.match(message) if isinstance(message, str) else None
    return call is not None and call[1] == name


def _is_failed_import(reason: Any) -> TypeGuard[Note]:
    return isinstance(reason, Note) and reason.kind == "import_failed"


def _shown(line: str) -> str:
    return clean(line, LINE_CHARS_MAX) if line else ""


def _lines_of(cells: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """The first lines of all cells together."""
    found: dict[str, list[str]] = {}
    left = LINES_MAX
    for label, source in cells:
        lines = _NEWLINE.split(source, maxsplit=left)[:left]
        found[label] = lines
        left -= len(lines)
        if left <= 0:
            break
    return found


NOWHERE = Places(())
