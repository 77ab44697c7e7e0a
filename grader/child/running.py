"""A submission's source, run statement by statement inside the child, with the files beside it.

Each top-level statement is compiled and run alone, so that what fails costs only itself; what had to be
skipped or mended becomes a repair, a note as plain data.

Files beside the work are run in the same way, each in a namespace of its own, when the source imports or
runs them (see `beside`). A file's label is "" for the script that is the work, ``cell 7`` of a notebook,
``utils.py`` or ``helpers.ipynb: cell 3`` beside it.

Every piece of source that is parsed and every statement that is run is a step with a running
number, announced by `on_statement` beforehand unless it can do no harm: whoever started the child can
say which step hung or crashed, and have it left out the next time. The numbering depends on source
alone, up to the first step that was never reached.

Runs in the sandbox: the standard library, numpy and its neighbours only. Must not know: tests, exercises,
the reference.
"""

from __future__ import annotations

import ast
import builtins
import linecache
import sys
from collections.abc import Callable, Collection, Mapping
from types import CodeType, ModuleType
from typing import Any, NamedTuple

import numpy as np

from grader.child import definitions, inert, parsing
from grader.child.beside import Beside, Cells, Shell, is_of_shell, run_line
from grader.child.executing import Runner
from grader.child.marimo_cells import statements_of_cells
from grader.child.parsing import Unparsable
from grader.child.raising import message_of, type_of
from grader.child.repairs import at, clean, is_cell, place_of
from grader.child.wanted_names import Found, LeftOut, State, Wanted, WantedNames, lost_in
from grader.wire.saying import Said, note

MAX_REPAIRS = 200


class Scope(NamedTuple):
    """Where source is run: the submission's namespace, or that of a file beside it."""

    namespace: dict[str, Any]
    runner: Runner
    sources: list[str]


class Running:
    """The state of one loading: the namespaces, what was parsed, and the repairs so far.

    Parameters are those of `grader.child.loading.load`.
    """

    def __init__(
        self,
        wanted: Mapping[str, Wanted],
        skip: Mapping[int, Said],
        on_statement: Callable[[int, str], None],
        script: str,
        only_definitions: bool,
    ) -> None:
        self.wanted = wanted
        self.skip = skip
        self.on_statement = on_statement
        self.script = script
        self.only_definitions = only_definitions
        self.experiments: list[str] = []
        """Places of the statements that were left out for it."""
        self.step = 0
        self.repairs: list[Said] = []
        self.parsed: dict[str, list[ast.stmt]] = {}
        self.module = ModuleType("submission")
        sys.modules["submission"] = self.module  # dataclasses and pickle look a class's module up there
        self.namespace: dict[str, Any] = self.module.__dict__
        # Under the namespace, not in it, so that they are never taken for the student's own.
        self.names = WantedNames(wanted, self.namespace, self.defined_beside)
        self.namespace["__builtins__"] = {**vars(builtins), **inert.BUILTINS, "np": np, "numpy": np}
        self.scope = Scope(self.namespace, Runner(self.namespace, self.reason), [])
        self.scopes = {id(self.namespace): self.scope}
        self.namespaces = [self.namespace]
        self.labels: dict[str, str] = {}
        self.scope_of: dict[str, Scope] = {}
        """By the name in tracebacks, as the labels."""
        self.late: list[tuple[Scope, ast.stmt, str, str]] = []
        """Imports from the work in files beside it: scope, statement, file and place."""
        self.running: list[str] = []
        """Files beside the work that are being run, the innermost last."""
        self.now: tuple[int, str] | None = None
        """The step that was announced last."""
        self.file = ""
        """In which the statement stands that is being run."""
        self.is_done = False

    def have_beside(self, files: Mapping[str, Cells], allowed: Collection[str]) -> None:
        """Have files that the source may import and run."""
        with_labels = {
            file: [(f"{file}: {label}" if label else file, source) for label, source in cells]
            for file, cells in files.items()
        }
        self.beside = Beside(with_labels, allowed, self.run_file, self.module, self.script)
        shell = Shell(self.run_as_asked, self.run_magic_cell)
        self.namespace["__builtins__"]["get_ipython"] = inert.in_modules["IPython"]["get_ipython"] = lambda: (
            shell
        )

    def run_file(self, file: str, namespace: dict[str, Any]) -> None:
        """Run a file beside the work."""
        if file in self.running:
            return
        if id(namespace) not in self.scopes:
            namespace["__builtins__"] = self.namespace["__builtins__"]
            self.scopes[id(namespace)] = Scope(namespace, Runner(namespace, self.reason), [])
            self.namespaces.append(namespace)
        around, self.scope = (self.scope, self.now), self.scopes[id(namespace)]
        self.running.append(file)
        for label, source in self.beside.files[file]:
            self.parsed.pop(label, None)  # it may run a second time
            self.run_cell(label, source)
        self.running.pop()
        self.scope, self.now = around
        if self.now is not None and not self.is_done:
            self.on_statement(*self.now)  # what comes is its doing again

    def run_as_asked(self, text: str) -> None:
        """Run the file that a ``%run`` line names."""
        asked = run_line(text, self.beside.files)
        place = at(self.now[1]) if self.now is not None else note("line", line=1)
        if asked.file not in self.beside.files:
            self.repair(note("run_file_absent", place=place, file=clean(asked.file)))
        if self.is_done or asked.file not in self.beside.files:
            return
        self.repair(note("ran_file", place=place, file=clean(asked.file)))
        own = self.scope.namespace if asked.shares_names else ModuleType("submission").__dict__
        self.run_file(asked.file, own)
        self.scope.namespace.update({name: own[name] for name in own if not name.startswith("__")})

    def run_magic_cell(self, name: str, line: str, source: str) -> None:
        """Run a ``%%`` cell, as a script has it."""
        if self.now is None or self.is_done:
            return
        if written := parsing.written_file(f"%%{name} {line}\n{source}"):
            self.write_file(written, written.name, self.now[1])
            return
        source, other = parsing.without_cell_magic(f"%%{name} {line}\n{source}")
        if other:
            return
        filename, line_number = self.file, int(self.now[1].rpartition(" ")[2])
        try:
            statements = self.parse(source, filename, self.labels[filename])
        except Unparsable as problem:
            self.lose_block(source, self.labels[filename], problem)
            return
        for node in (node for statement in statements for node in ast.walk(statement)):
            if not is_cell(self.labels[filename]) and isinstance(node, (ast.stmt, ast.expr)):
                node.lineno = node.end_lineno = line_number  # in a script all of it is one line
        self.run(statements, filename, self.labels[filename])

    def write_file(self, written: parsing.WrittenFile, label: str, place: str) -> None:
        """Have a file that a cell writes, as source if it is a module."""
        before = self.beside.files.get(written.name, ()) if written.is_appended else ()
        text = "".join([*(source for _, source in before), written.source.lstrip("\n")])
        self.beside.add(written.name, [*before, (label, written.source)], text)
        self.repair(note("wrote_file", place=at(place), file=clean(written.name)))

    def run_cell(self, label: str, source: str) -> None:
        """Run all that can be run of one cell, or of a script."""
        filename = label or self.script
        if not label:
            self.namespace["__file__"] = self.script
        source = parsing.as_ipython_takes_it(source)
        # No modification time: nobody looks for a file of that name.
        lines = [line + "\n" for line in source.split("\n")]
        linecache.cache[filename] = (len(source), None, lines, filename)
        if written := parsing.written_file(source):
            self.write_file(written, label, place_of(label, 1))
            return
        self.labels[filename], self.scope_of[filename] = label, self.scope
        self.scope.sources.append(source)
        source, magic = parsing.without_cell_magic(source)
        if magic:
            place, name = place_of(label, 1), clean(magic)
            self.names.lose(source, Found("absent", place, note("magic_left_out", name=name)))
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
        if self.is_done:  # a function imports a file when it is called
            return None
        self.step += 1
        if step in self.skip:
            return self.skip[step]
        if not is_harmless:  # an announcement wakes up the other side
            self.now = step, place
            self.on_statement(step, place)
        return None

    def parse(self, source: str, filename: str, label: str, start: int = 0) -> list[ast.stmt]:
        """Statements of `source`, whose first line is `start` from 0."""
        if reason := self.next_step(place_of(label, start + 1)):
            raise LeftOut(start + 1, reason)
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
            place = place_of(label, node.lineno)
            if self.is_experiment(node):
                self.step += 1  # it keeps its number
                self.experiments.append(place)
                continue
            for file, module in self.beside.outranked(node):
                self.repair(note("module_outranked", place=at(place), file=clean(file), name=module))
            self.file = filename
            state, reason = self.statement(node, filename, place)
            self.notice(node, filename, place)
            if self.takes_from_work(node):
                self.late.append((self.scope, node, filename, place))  # the work may not be so far yet
            elif reason:
                self.repair(note("skipped", place=at(place), reason=reason))
                for name in parsing.names_bound_by(node) & self.wanted.keys():
                    self.names.lost[name] = Found(state, place, reason)

    def takes_from_work(self, node: ast.stmt) -> bool:
        """Whether a statement of a file beside the work imports names of the work."""
        return (
            isinstance(node, ast.ImportFrom)
            and self.scope.namespace is not self.namespace
            and self.beside.is_work(node.module or "")
        )

    def take_from_work(self) -> None:
        """Import once more what files beside the work import from it, now that all of it is there."""
        for scope, node, filename, place in self.late:
            self.scope = scope
            if reason := self.statement(node, filename, place)[1]:
                self.repair(note("skipped", place=at(place), reason=reason))
        self.scope = self.scopes[id(self.namespace)]

    def is_experiment(self, node: ast.stmt) -> bool:
        """Whether a statement is left out, since only definitions are asked for."""
        return (
            self.only_definitions
            and not definitions.is_definition(node)
            and not parsing.names_bound_by(node) & self.wanted.keys()
            and not is_of_shell(node)
        )

    def statement(self, node: ast.stmt, filename: str, place: str) -> tuple[State, Said | None]:
        """Compile and run one statement; the reason is None if nothing went wrong."""
        if reason := self.next_step(place, is_harmless=parsing.is_harmless(node, self.scope.namespace)):
            return "absent", reason
        ran = self.scope.runner.run(node, filename, place)
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
        self.names.notice(place, self.parsed, (filename, node))

    def defined_beside(self, value: Any) -> str:
        """The place of a function that a file beside the work defines; "" for any other value."""
        code = getattr(value, "__code__", None)
        scope = self.scope_of.get(code.co_filename) if type(code) is CodeType else None
        if code is None or scope is None or scope.namespace is self.namespace:
            return ""
        return place_of(self.labels[code.co_filename], code.co_firstlineno)

    def lose_block(self, text: str, label: str, problem: Unparsable, quietly: bool = False) -> None:
        """Leave out source that does not parse; `quietly` if the lines before did not, either."""
        found = lost_in(problem, label)
        self.names.lose(text, found)
        if not quietly and found.note:
            self.repair(note("skipped", place=at(found.label), reason=found.note))

    def repair(self, said: Said) -> None:
        """Note, once, what a person should know was done."""
        if len(self.repairs) <= MAX_REPAIRS and said not in self.repairs:
            self.repairs.append(said)
