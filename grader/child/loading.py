"""A submission's source -> a namespace, and what became of the names that the tests use, inside the child.

`running` runs it. Of several versions of a wanted function the one that is most likely meant is bound at the
end; what nothing binds is looked for in blocks that did not run, in classes and in files beside the work.

Runs in the sandbox: the standard library, numpy and its neighbours only. Must not know: tests, exercises,
the reference; it sees wanted names, their parameters, and a fingerprint of the stub.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from types import ModuleType
from typing import Any, NamedTuple

from grader.child import definitions, inert, parsing
from grader.child.beside import Cells
from grader.child.elsewhere import Elsewhere, elsewhere, function_of_class, repair_for
from grader.child.repairs import at, experiments_left_out, place_of
from grader.child.running import MAX_REPAIRS, Running, Scope
from grader.child.wanted_names import Found, Wanted, names_defined_in
from grader.wire.saying import Said, note

__all__ = ["Found", "Loaded", "Wanted", "load"]


class Loaded(NamedTuple):
    """A submission after loading."""

    namespace: dict[str, Any]
    repairs: list[Said]
    functions: dict[str, Found]
    namespaces: list[dict[str, Any]]
    """The first is `namespace`; then those of files beside it, also of such as are imported later."""
    labels: dict[str, str]
    """By the name that a file or cell has in tracebacks."""


def load(
    cells: Sequence[tuple[str, str]],
    wanted: Mapping[str, Wanted],
    skip: Mapping[int, Said] | Collection[int],
    on_statement: Callable[[int, str], None],
    script: str = "submission.py",
    given: Mapping[str, str] | None = None,
    only_definitions: bool = False,
    beside: Mapping[str, Cells] | None = None,
    allowed: Collection[str] = (),
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
    beside
        Files that were handed in with it, by name.
    allowed
        Modules that it may import, whatever files there are beside it.

    Never raises for anything the source does. Installs `inert` (once) and registers the module
    ``submission`` anew.
    """
    inert.install()
    reasons = dict(skip) if isinstance(skip, Mapping) else dict.fromkeys(skip, note("did_not_finish"))
    loader = _Loader(wanted, reasons, on_statement, script, given or {}, only_definitions)
    loader.have_beside(beside or {}, allowed)
    loader.provide_what_is_not_defined("\n".join(source for _, source in cells))
    for label, source in cells:
        loader.run_cell(label, source)
    return loader.finish()


class _Loader(Running):
    """A loading, with what is done before the source is run and after it."""

    def __init__(
        self,
        wanted: Mapping[str, Wanted],
        skip: Mapping[int, Said],
        on_statement: Callable[[int, str], None],
        script: str,
        given: Mapping[str, str],
        only_definitions: bool,
    ) -> None:
        super().__init__(wanted, skip, on_statement, script, only_definitions)
        self.given = given
        self.provided: dict[str, Any] = {}

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

    def look_elsewhere(self) -> None:
        """Define the wanted functions that nothing has bound, where it is clear which ones are meant."""
        for name in self.names.unbound():
            where, before = (
                elsewhere(name, self.wanted[name].parameters or (), self.parsed),
                self.names.unbound(),
            )
            if where is None or name not in before:
                continue
            place = place_of(self.labels[where.filename], where.line)
            self.define_from(where, name, place)
            after = self.names.unbound()
            if found := [each for each in before if each not in after]:
                self.repair(repair_for(where, at(place), found))

    def define_from(self, where: Elsewhere, name: str, place: str) -> None:
        """Run the definitions of a block, and take a function out of its class or file."""
        around, self.scope = self.scope, self.scope_of[where.filename]
        own = self.scope.namespace
        for node in parsing.split_imports(where.block):
            bound = parsing.names_bound_by(node)
            if bound and definitions.is_definition(node) and not bound & own.keys():
                self.statement(node, where.filename, place_of(self.labels[where.filename], node.lineno))
        function = function_of_class(own.get(where.class_name), name)
        self.scope = around
        for each in self.names.unbound():
            if each in own or (each == name and function is not None):
                self.namespace[each] = function if each == name and function is not None else own[each]
                self.notice(where.block[0], where.filename, place)

    def take_from_files(self) -> None:
        """Bind the wanted functions that are written in files beside the work alone."""
        for file, cells in self.beside.files.items():
            is_run = any(label in self.scope_of for label, _ in cells)
            defined = set().union(*(names_defined_in(source) for _, source in cells))
            if not is_run and not defined.isdisjoint(self.names.missing()):
                self.run_file(file, ModuleType("submission").__dict__)
        taken: dict[str, list[tuple[str, str]]] = {}  # by file: names and places
        for name in self.names.missing():
            values = [space[name] for space in self.namespaces[1:] if callable(space.get(name))]
            places = {place: value for value in values if (place := self.defined_beside(value))}
            if len(places) == 1:
                ((place, self.namespace[name]),) = places.items()
                self.notice(ast.Pass(), "", place)
                taken.setdefault(place.rpartition(": ")[0] or place, []).append((place, name))
        for found in taken.values():
            self.repair(
                note("taken_from_file", place=at(found[0][0]), names=", ".join(name for _, name in found))
            )

    def finish(self) -> Loaded:
        """Bind the chosen versions and hand everything over."""
        self.take_from_work()
        self.take_from_files()
        self.look_elsewhere()
        functions = {}
        for name in self.wanted:
            functions[name], repair = self.names.found(name)
            if repair:
                self.repair(repair)
            if functions[name].state == "ready":
                for said in self.names.said_of_signature(name):
                    self.repair(said)
        for name in ("np", "numpy"):
            if any(self.leans_on(name, scope) for scope in self.scopes.values()):
                self.repair(note("numpy_provided", name=name))
        for name in self.given:
            if all(name not in space for space in self.namespaces) and any(
                name in source for scope in self.scopes.values() for source in scope.sources
            ):
                if name not in self.provided:  # its definition was left out
                    self.provide(name)
                self.repair(note("handed_out_provided", name=name))
        if self.experiments:
            self.repairs[:0] = experiments_left_out(self.experiments)
        if len(self.repairs) > MAX_REPAIRS:
            self.repairs[MAX_REPAIRS - 1 :] = [note("list_ends")]
        self.is_done = True
        return Loaded(self.namespace, self.repairs, functions, self.namespaces, self.labels)

    def leans_on(self, name: str, scope: Scope) -> bool:
        """Whether the source of a namespace uses a module that it never binds or imports by this name."""
        if name in scope.namespace or not any(f"{name}." in source for source in scope.sources):
            return False  # most submissions: no need to look at each node
        bodies = [body for file, body in self.parsed.items() if self.scope_of[file] is scope]
        nodes = [node for body in bodies for top in body for node in ast.walk(top)]
        is_used = any(isinstance(node, ast.Name) and node.id == name for node in nodes)
        return is_used and not any(isinstance(n, ast.alias) and (n.asname or n.name) == name for n in nodes)
