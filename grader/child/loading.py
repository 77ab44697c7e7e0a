"""A submission's source -> a namespace, statement by statement, inside the child.

Each top-level statement is compiled and run alone, so that what fails costs only itself; what had
to be skipped or mended becomes a repair, a note as plain data. Of several versions of a wanted
function the one that is most likely meant is bound at the end.

Runs in the sandbox: the standard library, numpy and its neighbours only. Must not know: tests, exercises,
the reference; it sees wanted names, their parameters, and a fingerprint of the stub.

Every piece of source that is parsed and every statement that is run is a step with a running
number, announced by `on_statement` beforehand unless it can do no harm: whoever started the child can
say which step hung or crashed, and have it left out the next time. The numbering depends on source
alone, up to the first step that was never reached.
"""

from __future__ import annotations

import ast
import builtins
import linecache
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from types import ModuleType
from typing import Any, Literal, NamedTuple

import numpy as np

from grader.child import definitions, inert, parsing, versions
from grader.child.elsewhere import Elsewhere, elsewhere, function_of_class, repair_for
from grader.child.executing import Runner
from grader.child.marimo_cells import statements_of_cells
from grader.child.parsing import Unparsable
from grader.child.raising import message_of, type_of
from grader.child.repairs import at, clean, experiments_left_out
from grader.child.signatures import takes
from grader.child.versions import MISSING, Version
from grader.wire.saying import Said, note

__all__ = ["Found", "Loaded", "Wanted", "load"]

MAX_REPAIRS = 200

State = Literal["ready", "stub", "unparsed", "absent", "value", "not_callable"]

_DEFINED = re.compile(r"^[ \t]*(?:(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*[\[(]|(\w+)[ \t]*=(?!=))", re.MULTILINE)


class Wanted(NamedTuple):
    """A name that the tests use."""

    parameters: tuple[str, ...] | None
    """None: a plain value, not a function."""
    stub: str = ""
    """`parsing.node_fingerprint` of the version that was handed out, "" if unknown."""


class Found(NamedTuple):
    """What became of a wanted name."""

    state: State
    label: str = ""
    """Where: ``cell 7`` or ``line 12``."""
    note: Said | None = None
    """Why it is not ready, as far as known."""


class Loaded(NamedTuple):
    """A submission after loading."""

    namespace: dict[str, Any]
    repairs: list[Said]
    functions: dict[str, Found]


def load(
    cells: Sequence[tuple[str, str]],
    wanted: Mapping[str, Wanted],
    skip: Mapping[int, Said] | Collection[int],
    on_statement: Callable[[int, str], None],
    script: str = "submission.py",
    given: Mapping[str, str] | None = None,
    only_definitions: bool = False,
) -> Loaded:
    """Run `cells` in one namespace and find the wanted names in it.

    Parameters
    ----------
    cells
        ``(label, source)``; the label is "" for a script.
    wanted
        By name.
    skip
        Numbers of steps to leave out, each with a note that says why.
    on_statement
        Called with number and place of each step before it is taken, if that may hang or crash.
    script
        What a script is called in tracebacks.
    given
        Functions and classes that were handed out finished, by name, with their source: they stand in
        where the submission lacks them.
    only_definitions
        Leave out what neither defines anything (see `grader.child.definitions`) nor binds a wanted name.

    Never raises for anything the source does. Installs `inert` (once) and registers the module
    ``submission`` anew.
    """
    inert.install()
    reasons = dict(skip) if isinstance(skip, Mapping) else dict.fromkeys(skip, note("did_not_finish"))
    loader = _Loader(wanted, reasons, on_statement, script, given or {}, only_definitions)
    loader.provide_what_is_not_defined("\n".join(source for _, source in cells))
    for label, source in cells:
        loader.run_cell(label, source)
    return loader.finish()


class _Loader:
    """The state of one loading: the namespace, and the repairs so far."""

    def __init__(
        self,
        wanted: Mapping[str, Wanted],
        skip: Mapping[int, Said],
        on_statement: Callable[[int, str], None],
        script: str,
        given: Mapping[str, str],
        only_definitions: bool,
    ) -> None:
        self.wanted = wanted
        self.given = given
        self.provided: dict[str, Any] = {}
        self.skip = skip
        self.on_statement = on_statement
        self.script = script
        self.only_definitions = only_definitions
        self.experiments: list[str] = []
        """Places of the statements that were left out for it."""
        self.step = 0
        self.repairs: list[Said] = []
        self.parsed: dict[str, list[ast.stmt]] = {}
        self.sources: list[str] = []
        self.versions: dict[str, list[Version]] = {name: [] for name in wanted}
        self.last: dict[str, tuple[Any, str]] = dict.fromkeys(wanted, (MISSING, ""))  # value, place
        self.lost: dict[str, Found] = {}
        module = ModuleType("submission")
        sys.modules["submission"] = module  # dataclasses and pickle look a class's module up there
        self.namespace: dict[str, Any] = module.__dict__
        # Under the namespace, not in it, so that they are never taken for the student's own.
        self.namespace["__builtins__"] = {**vars(builtins), **inert.BUILTINS, "np": np, "numpy": np}
        self.runner = Runner(self.namespace, self.reason)

    def provide_what_is_not_defined(self, source: str) -> None:
        """Put what was handed out finished under the namespace, where `source` has no definition of it."""
        for name in self.given:
            if not re.search(rf"^[ \t]*(?:def|class)[ \t]+{name}\b", source, re.MULTILINE):
                self.provide(name)

    def provide(self, name: str) -> None:
        """Define a function or class that was handed out: in the submission's namespace, bound under it."""
        own: dict[str, Any] = {}
        exec(compile(self.given[name], "<handed out>", "exec", dont_inherit=True), self.namespace, own)  # noqa: S102 - the author's code
        self.provided[name] = self.namespace["__builtins__"][name] = own[name]

    def run_cell(self, label: str, source: str) -> None:
        """Run all that can be run of one cell, or of a script."""
        filename = label or self.script
        if not label:
            self.namespace["__file__"] = self.script
        source = parsing.as_ipython_takes_it(source)
        self.sources.append(source)
        # No modification time: nobody looks for a file of that name.
        lines = [line + "\n" for line in source.split("\n")]
        linecache.cache[filename] = (len(source), None, lines, filename)
        source, magic = parsing.without_cell_magic(source)
        if magic:
            place, name = label or "line 1", clean(magic)
            self.lose(source, Found("absent", place, note("magic_left_out", name=name)))
            self.repair(note("left_out", place=at(place), reason=note("magic_cell", name=name)))
            return
        try:
            statements = self.parse(source, filename, label)
        except Unparsable as problem:
            self.run_blocks(source, filename, label, problem)
        else:
            if not label and (of_cells := statements_of_cells(statements)) is not None:
                self.repair(note("marimo_notebook"))
                statements = of_cells
            self.run(statements, filename, label)

    def next_step(self, place: str, *, is_harmless: bool = False) -> Said | None:
        """Announce a step, unless it cannot hang or crash; why it is to be left out, if it is."""
        step = self.step
        self.step += 1
        if step in self.skip:
            return self.skip[step]
        if not is_harmless:  # an announcement wakes up the other side
            self.on_statement(step, place)
        return None

    def parse(self, source: str, filename: str, label: str, start: int = 0) -> list[ast.stmt]:
        """Statements of `source`, whose first line is `start` from 0."""
        if reason := self.next_step(label or f"line {start + 1}"):
            raise _LeftOut(start + 1, reason)
        statements = parsing.parsed("\n" * start + source, filename)
        self.parsed.setdefault(filename, []).extend(statements)
        return statements

    def run_blocks(self, source: str, filename: str, label: str, whole: Unparsable) -> None:
        """Run what can be run of source that does not parse as a whole."""
        blocks = parsing.blocks(source)
        if len(blocks) == 1:
            self.lose_block(source, label, whole)
            return
        at, failing = 0, False
        while at < len(blocks):
            start, text = blocks[at]
            count, statements = 1, None
            try:
                statements = self.parse(text, filename, label, start)
            except Unparsable as problem:
                if problem.is_unfinished:
                    more, found = parsing.merged(blocks[at:], filename)
                    if more:
                        count, statements = more, found
                        self.parsed.setdefault(filename, []).extend(found)
                if statements is None:
                    self.lose_block(text, label, problem, quietly=failing)
            if statements is not None:
                self.run(statements, filename, label)
            failing = statements is None  # several in a row, such as prose, are one repair
            at += count

    def run(self, statements: list[ast.stmt], filename: str, label: str) -> None:
        """Run statements one by one."""
        for node in parsing.split_imports(statements):
            place = label or f"line {node.lineno}"
            if self.is_experiment(node):
                self.step += 1  # it keeps its number
                self.experiments.append(place)
                continue
            state, reason = self.statement(node, filename, place)
            self.notice(node, filename, place)
            if reason:
                self.repair(note("skipped", place=at(place), reason=reason))
                for name in parsing.names_bound_by(node) & self.wanted.keys():
                    self.lost[name] = Found(state, place, reason)

    def is_experiment(self, node: ast.stmt) -> bool:
        """Whether a statement is left out, since only definitions are asked for."""
        return (
            self.only_definitions
            and not definitions.is_definition(node)
            and not parsing.names_bound_by(node) & self.wanted.keys()
        )

    def statement(self, node: ast.stmt, filename: str, place: str) -> tuple[State, Said | None]:
        """Compile and run one statement; the reason is None if nothing went wrong."""
        if reason := self.next_step(place, is_harmless=parsing.is_harmless(node, self.namespace)):
            return "absent", reason
        ran = self.runner.run(node, filename, place)
        for said in ran.repairs:
            self.repair(said)
        return ran.state, ran.reason

    def reason(self, error: BaseException) -> Said:
        """Why a statement raised, or does not compile."""
        name, message = clean(type_of(error)), message_of(error, self.wanted)
        if message is None:
            return note("unshowable_exception")
        if isinstance(message, str):
            message = clean(message)
        if not message:
            return note("bare_exception", type=name)
        if isinstance(error, ImportError):
            return note("import_failed", message=message)
        return note("exception", type=name, message=message)

    def notice(self, node: ast.stmt, filename: str, place: str) -> None:
        """Keep what the wanted names are bound to since the last statement."""
        for name, wanted in self.wanted.items():
            value = self.namespace.get(name, MISSING)
            if value is self.last[name][0]:
                continue
            self.last[name] = value, place
            if wanted.parameters is not None and callable(value):
                stub = versions.is_stub(value, wanted.stub, self.parsed, (filename, node))
                self.versions[name].append(Version(value, place, stub, takes(value, len(wanted.parameters))))

    def lose_block(self, text: str, label: str, problem: Unparsable, quietly: bool = False) -> None:
        """Leave out source that does not parse; `quietly` if the lines before did not, either."""
        found = _lost(problem, label)
        self.lose(text, found)
        if not quietly and found.note:
            self.repair(note("skipped", place=at(found.label), reason=found.note))

    def lose(self, text: str, found: Found) -> None:
        """Keep what became of the names that `text` would have defined."""
        for function, value in _DEFINED.findall(text):
            if (function or value) in self.wanted:
                self.lost[function or value] = found

    def repair(self, said: Said) -> None:
        """Note, once, what a person should know was done."""
        if len(self.repairs) <= MAX_REPAIRS and said not in self.repairs:
            self.repairs.append(said)

    def unbound(self) -> list[str]:
        """Wanted functions that nothing was bound to so far."""
        return [
            name
            for name, wanted in self.wanted.items()
            if wanted.parameters is not None and self.last[name][0] is MISSING and not self.versions[name]
        ]

    def look_elsewhere(self) -> None:
        """Define the wanted functions that nothing has bound, where it is clear which ones are meant."""
        for name in self.unbound():
            where, before = elsewhere(name, self.wanted[name].parameters or (), self.parsed), self.unbound()
            if where is None or name not in before:
                continue
            self.define_from(where, name)
            after = self.unbound()
            if found := [each for each in before if each not in after]:
                place = where.filename if where.filename != self.script else f"line {where.line}"
                self.repair(repair_for(where, at(place), found))

    def define_from(self, where: Elsewhere, name: str) -> None:
        """Run the definitions of a block, and take a function out of its class."""
        is_script = where.filename == self.script
        for node in parsing.split_imports(where.block):
            bound, place = (
                parsing.names_bound_by(node),
                f"line {node.lineno}" if is_script else where.filename,
            )
            if bound and definitions.is_definition(node) and not bound & self.namespace.keys():
                self.statement(node, where.filename, place)
                self.notice(node, where.filename, place)
        if function := function_of_class(self.namespace.get(where.class_name), name):
            self.namespace[name] = function
            self.notice(where.block[0], where.filename, f"line {where.line}" if is_script else where.filename)

    def finish(self) -> Loaded:
        """Bind the chosen versions and hand everything over."""
        self.look_elsewhere()
        functions = {name: self.found(name, wanted) for name, wanted in self.wanted.items()}
        for name in ("np", "numpy"):
            if name not in self.namespace and self.leans_on(name):
                self.repair(note("numpy_provided", name=name))
        for name in self.given:
            if name not in self.namespace and any(name in source for source in self.sources):
                if name not in self.provided:  # its definition was left out
                    self.provide(name)
                self.repair(note("handed_out_provided", name=name))
        if self.experiments:
            self.repairs.insert(0, experiments_left_out(self.experiments))
        if len(self.repairs) > MAX_REPAIRS:
            self.repairs[MAX_REPAIRS - 1 :] = [note("list_ends")]
        return Loaded(self.namespace, self.repairs, functions)

    def found(self, name: str, wanted: Wanted) -> Found:
        """What a wanted name is, after binding the best of its versions."""
        value, place = self.last[name]
        lost = self.lost.get(name, Found("absent"))
        if wanted.parameters is None:
            return lost if value is MISSING else Found("value", place)
        made = self.versions[name]
        best = versions.best_of(made, wanted.parameters)
        if best is None:
            if value is MISSING:
                return lost
            return Found("not_callable", place, note("of_type", type=clean(type(value).__name__)))
        if best.value is not value:
            self.namespace[name] = best.value
            reason = versions.why_not_the_last(made, value, at(place))
            self.repair(note("version_graded", name=name, place=at(best.label), reason=reason))
        if not best.is_stub:
            return Found("ready", best.label)
        return lost if lost.state == "unparsed" else Found("stub", best.label, lost.note)

    def leans_on(self, name: str) -> bool:
        """Whether the source uses a module that it never imports under this name."""
        if not any(f"{name}." in source for source in self.sources):
            return False  # most submissions: no need to look at each node
        nodes = [node for body in self.parsed.values() for top in body for node in ast.walk(top)]
        is_used = any(isinstance(node, ast.Name) and node.id == name for node in nodes)
        return is_used and not any(isinstance(n, ast.alias) and (n.asname or n.name) == name for n in nodes)


class _LeftOut(Unparsable):
    """Source that the caller wants left out, because parsing it did not end well; the reason is a note."""


def _lost(problem: Unparsable, label: str) -> Found:
    """What became of what a piece of source that does not parse would have defined."""
    place = label or f"line {problem.line}"
    reason = problem.reason if isinstance(problem.reason, list) else clean(problem.reason)
    if isinstance(problem, _LeftOut) and isinstance(reason, list):
        return Found("absent", place, reason)
    if label:
        return Found("unparsed", place, note("does_not_parse_at", line=problem.line, reason=reason))
    return Found("unparsed", place, note("does_not_parse", reason=reason))
