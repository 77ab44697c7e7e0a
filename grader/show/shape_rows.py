"""A trace as rows of text: each line of source, what it did to which variable, and what is remarkable.

Pure: a trace and words in, rows out. Must not know: how rows look in a terminal or on a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from grader.messages import noted, sentence
from grader.messages.naming import names_of
from grader.sandbox.places import written_place
from grader.sandbox.traced import Failure, Form, Operation, Part, Place, Trace, Variable

TIMES = "\N{MULTIPLICATION SIGN}"
ARROW = " → "
RANK1, GROWN, FAILED = "rank1", "grown", "failed"
_PARTS_MAX = 10
"""So many parts of one variable get a line each."""
_DOCSTRING = '"""…"""'


@dataclass(frozen=True, slots=True)
class Cell:
    """One variable, or one part of it, after a line."""

    name: str
    shape: str
    type: str
    is_rank1: bool = False
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a line; `kind` is GROWN or FAILED."""

    kind: str
    text: str


@dataclass(slots=True)
class Row:
    """One line of the source.

    Attributes
    ----------
    times
        How often a loop went round, "" where a line above says it.
    ran
        False for a statement that was not executed.
    says_not_run
        Whether this is the first of such lines.
    """

    line: int
    source: str
    times: str = ""
    ran: bool = True
    says_not_run: bool = False
    cells: list[Cell] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def marks(self) -> set[str]:
        """The kinds of what is remarkable in it."""
        found = {remark.kind for remark in self.remarks}
        return found | {RANK1 for cell in self.cells if cell.is_rank1}


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a trace, and the notes below them."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def listing_of(trace: Trace, signature: str, limit_s: float = 0.0, lang: str | None = None) -> Listing:
    """The rows of `trace`.

    Parameters
    ----------
    signature
        Of the exercise: it names what is returned.
    limit_s
        The time that the call had, in seconds.
    """
    rows = list(_source_rows(trace))
    by_line = {row.line: row for row in rows}
    writer = _Writer(signature, lang)
    _add(by_line, trace.first, writer.cells(trace.arguments))
    for entry in trace.entries:
        _add(by_line, entry.line, writer.cells(entry.variables))
    _count_passes(trace, by_line)
    _fade_what_did_not_run(trace, by_line)
    for operation in trace.grown:
        _remark(trace, by_line, operation.line, Remark(GROWN, writer.grown(operation)))
    if trace.failure is not None:
        for text in writer.failure(trace.failure, limit_s):
            _remark(trace, by_line, trace.failure.line, Remark(FAILED, text))
    if trace.returned is not None:
        last = trace.entries[-1].line if trace.entries else trace.first
        _add(by_line, last, writer.returned(trace.returned))
    return Listing(tuple(rows), tuple(_notes(rows, lang)))


def _source_rows(trace: Trace) -> Iterator[Row]:
    """The source, its docstring as one line, runs of empty lines as one, without those at the end."""
    begin, end = trace.docstring
    indent = ""
    was_empty = False
    for line, text in enumerate(trace.lines, start=trace.first):
        if begin < line <= end:
            continue
        if line == begin:
            indent = text[: len(text) - len(text.lstrip())]
            text = indent + _DOCSTRING
        if text.strip() or not was_empty:
            yield Row(line, text)
        was_empty = not text.strip()


def _place_at(trace: Trace, line: int) -> int:
    """The first line of the statement that `line` belongs to."""
    return next((place.first for place in trace.places if place.first <= line <= place.last), line)


def _add(by_line: Mapping[int, Row], line: int, cells: Sequence[Cell]) -> None:
    if line in by_line:
        by_line[line].cells += cells


def _remark(trace: Trace, by_line: Mapping[int, Row], line: int, remark: Remark) -> None:
    row = by_line.get(line) or by_line.get(_place_at(trace, line)) or by_line.get(trace.first)
    if row is not None:
        row.remarks.append(remark)


def _count_passes(trace: Trace, by_line: Mapping[int, Row]) -> None:
    """A loop's head says how often its body began; a line in it only where it differs."""
    counts = {entry.line: entry.count for entry in trace.entries}
    loops = {place.loop for place in trace.places}
    passes = {place.first: counts.get(place.body, 0) for place in trace.places if place.first in loops}
    for place in trace.places:
        row, count = by_line.get(place.first), counts.get(place.first, 0)
        if row is None:
            continue
        if place.first in passes and (count or passes[place.first]):
            row.times = f"{TIMES}{passes[place.first]}"
        elif count and place.loop in passes and count != passes[place.loop]:
            row.times = f"{TIMES}{count}"


def _fade_what_did_not_run(trace: Trace, by_line: Mapping[int, Row]) -> None:
    executed = {entry.line for entry in trace.entries}
    before = False
    for place in sorted(trace.places, key=_first):
        # Of `while True` only the body is seen.
        is_out = place.first not in executed and place.body not in executed
        for line in range(place.first, place.last + 1):
            if is_out and line in by_line:
                by_line[line].ran = False
        # Behind the line that failed, it goes without saying.
        if is_out and not before and trace.failure is None and place.first in by_line:
            by_line[place.first].says_not_run = True
        before = is_out


def _first(place: Place) -> int:
    return place.first


def _notes(rows: Sequence[Row], lang: str | None) -> Iterator[str]:
    """What the marks mean, each once."""
    marks = {mark for row in rows for mark in row.marks}
    if not marks:
        yield sentence("shapes_none_marked", lang=lang)
    if RANK1 in marks:
        yield sentence("shapes_about_rank1", lang=lang)
    if GROWN in marks:
        yield sentence("shapes_about_grown", lang=lang)
    if any(cell.changes for row in rows for cell in row.cells):
        yield sentence("shapes_about_changes", lang=lang)


class _Writer:
    """Puts forms into words; remembers what is of rank 1 already, to mark it where it becomes so."""

    def __init__(self, signature: str, lang: str | None) -> None:
        self._results = names_of(signature).results
        self._lang = lang
        self._is_rank1: dict[str, bool] = {}

    def cells(self, variables: Sequence[Variable]) -> list[Cell]:
        """A cell for each variable and for each of its parts that changed."""
        return [cell for variable in variables for cell in self._cells_of(variable, variable.name)]

    def returned(self, value: Variable) -> list[Cell]:
        """What was returned, with the names that the exercise gives to it."""
        self._is_rank1 = {}
        label = self._say("shapes_returns")
        names = self._results
        whole = value.parts[0].forms[-1]
        if len(names) < 2 or whole.kind != "tuple":
            return list(self._cells_of(value, f"{label} {names[0]}" if len(names) == 1 else label))
        cells = [Cell(label, self._shape(whole), "")]
        for part in _innermost(value.parts[1:]):
            first, *rest = part.path
            known = isinstance(first, int) and 0 <= first < len(names)
            start = names[first] if known and isinstance(first, int) else f"[{first}]"
            cells.append(self._cell("  " + start + _indices(rest), part.forms))
        return [*cells[: _PARTS_MAX + 1], *self._rest(len(cells) - 1 - _PARTS_MAX + value.more)]

    def _cells_of(self, variable: Variable, name: str) -> Iterator[Cell]:
        whole, *parts = variable.parts
        yield self._cell(name, whole.forms)
        shown = _innermost(parts)
        for part in shown[:_PARTS_MAX]:
            cell = self._cell(name + _indices(part.path), part.forms)
            yield Cell("  " + _indices(part.path), cell.shape, cell.type, cell.is_rank1, cell.changes)
        yield from self._rest(len(shown) - _PARTS_MAX + variable.more)

    def _rest(self, count: int) -> list[Cell]:
        return [Cell("  …", self._say("shapes_more", count=count), "")] if count > 0 else []

    def _cell(self, name: str, forms: Sequence[Form]) -> Cell:
        shapes = [shape for shape, _same in groupby(self._shape(form) for form in forms)]
        if len(shapes) > 1 and all(form.kind in ("list", "dict", "set") for form in forms):
            shapes = shapes[-1:]
        was_rank1 = self._is_rank1.get(name, False)
        self._is_rank1[name] = forms[-1].is_rank1
        is_rank1 = any(form.is_rank1 for form in forms) and not was_rank1
        return Cell(name, ARROW.join(shapes), self._type(forms[-1]), is_rank1, len(shapes) > 1)

    def _shape(self, form: Form) -> str:
        if form.kind == "array":
            return str(form.shape)
        if form.kind in ("number", "text"):
            return self._say(f"shapes_{form.kind}")
        if form.kind == "none":
            return "None"
        if form.kind == "other":
            return form.type
        return self._say("shapes_container", kind=form.kind, count=form.told)

    def _type(self, form: Form) -> str:
        if form.kind in ("number", "text"):
            return f"{form.type} = {form.told}" if form.told else form.type
        return form.type if form.kind in ("array", "list", "tuple") else ""

    def grown(self, operation: Operation) -> str:
        return self._of_operation("shapes_grown", operation)

    def failure(self, failure: Failure, limit_s: float) -> Iterator[str]:
        """What stopped the call, and as much as is known about why."""
        if failure.type:
            key = "shapes_stopped" if failure.message else "shapes_stopped_silently"
            yield self._say(key, type=failure.type, message=failure.message)
        else:
            yield self._say("shapes_too_long", limit_s=f"{limit_s:g}")
        if failure.operation is not None:
            is_mismatch = failure.builtin == "ValueError"
            yield self._of_operation(
                "shapes_operation" if is_mismatch else "shapes_operation_failed", failure.operation
            )
        inside = failure.inside
        if inside is not None:
            place = place_of(inside.label, inside.line, self._lang)
            yield self._say("shapes_inside", function=inside.function, place=place, source=inside.source)

    def _of_operation(self, key: str, operation: Operation) -> str:
        return self._say(
            key,
            source=operation.source,
            left=str(operation.left),
            right=str(operation.right),
            result=str(operation.result),
        )

    def _say(self, key: str, **fields: object) -> str:
        return sentence(key, lang=self._lang, **fields)


def place_of(label: str, line: int, lang: str | None = None) -> str:
    """``cell 7, line 3``, or ``line 3`` of a script."""
    if label:
        return sentence(
            "shapes_place_in", lang=lang, label=noted(written_place(label) or label, lang), line=line
        )
    return sentence("shapes_place", lang=lang, line=line)


def _indices(path: Sequence[int | str]) -> str:
    return "".join(f'["{step}"]' if isinstance(step, str) else f"[{step}]" for step in path)


def _innermost(parts: Sequence[Part]) -> list[Part]:
    """Those that hold no other: a container whose parts are listed needs no line of its own."""
    outer = {part.path[:depth] for part in parts for depth in range(1, len(part.path))}
    return [part for part in parts if part.path not in outer]
