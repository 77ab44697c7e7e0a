"""A notebook as one program: which statements lead to what students write, and what a test leans on.

Nothing is run: names alone decide. Must not know: formats, texts that are written.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Sequence

from grader.release.importing.marking import written_names
from grader.release.importing.parts import SAME, Part
from grader.release.importing.statements import SEED, Statement, statements_in

OURS = frozenset({"check", "draw", "reference", "student", SAME})
"""Names of ours in tests that are made."""


class Unknown(Exception):
    """A name that no cell above gives a value; or one that needs a module that is not here."""

    def __init__(self, name: str, module: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.module = module


class Program:
    """The statements of all cells of code, tests among them, in order.

    Parameters
    ----------
    parts
        Of the notebook.
    lacking
        Modules that are neither installed nor beside the notebook.

    Attributes
    ----------
    written
        What students write, with its definition.
    statements
        In the order of the notebook.
    of_tests
        Those of them that are in tests.
    hidden
        Those of them that students do not see.
    asks
        Those of them that lead to what students write: they fail in a stub.
    """

    def __init__(self, parts: Sequence[Part], lacking: Collection[str]) -> None:
        self.written: dict[str, ast.stmt] = {}
        self.cell_of: dict[str, int] = {}
        self.statements: list[Statement] = []
        self.of_tests: set[Statement] = set()
        self.hidden: set[Statement] = set()
        self._of_cell: dict[int, list[Statement]] = {}
        self._first_of: dict[int, int] = {}
        for part in parts:
            if part.kind == "text":
                continue
            if part.kind == "solution":
                for name, node in written_names(part.source).items():
                    self.written[name] = node
                    self.cell_of[name] = part.cell
            own = statements_in(part.source, part.cell)
            self._first_of[part.cell] = len(self.statements)
            self._of_cell[part.cell] = own
            self.statements += own
            if part.kind == "test":
                self.of_tests |= set(own)
                seen = {each.bare for each in statements_in(part.visible, part.cell)}
                self.hidden |= {each for each in own if each.bare not in seen}
        self.asks = self._asking()
        self._lacking = self._without(lacking)

    def of_cell(self, cell: int) -> list[Statement]:
        """The statements of one cell."""
        return self._of_cell.get(cell, [])

    def start_of(self, cell: int) -> int:
        """The place of the first statement of a cell among all."""
        return self._first_of[cell]

    def is_function(self, name: str) -> bool:
        """Whether students write a function or a class of that name."""
        return isinstance(self.written[name], (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))

    def lacks(self, statement: Statement) -> str:
        """The module that a statement needs and that is not here; "" if there is none."""
        return self._lacking.get(statement, "")

    def is_of_students(self, statement: Statement) -> bool:
        """Whether it is, or has in it, what students write."""
        own = [name for name in statement.binds if self.cell_of.get(name) == statement.cell]
        return statement.is_block or (statement.is_definition and bool(own))

    def leading_to(self, names: Iterable[str], place: int) -> list[Statement]:
        """What has to run, of all before `place`, for `names` to be there; what students write is not in it.

        Raises
        ------
        Unknown
            A name has no value by then, or its value needs a module that is not here.
        """
        needed = set(names) - OURS
        found: list[Statement] = []
        if not any(SEED in each.binds for each in self.statements[:place]):
            needed.discard(SEED)
        for each in reversed(self.statements[:place]):
            touched = (each.binds | each.changes) & needed
            if not touched or (each.shows and not each.changes & needed):
                continue
            if self.is_of_students(each):
                needed -= each.binds
                continue
            if module := self.lacks(each):
                raise Unknown(sorted(touched)[0], module)
            found.append(each)
            if len(each.nodes) == 1 and not _may_not_run(each.nodes[0]):
                needed -= each.binds
            needed |= each.uses
            needed -= {SEED} if SEED not in each.uses | needed else set()
        needed -= {SEED, *self.written, *(name for each in found for name in each.binds)}
        if needed:
            stars = [each for each in self.statements[:place] if "*" in each.binds]
            if not stars:
                raise Unknown(sorted(needed)[0])
            if module := next((self.lacks(each) for each in stars if self.lacks(each)), ""):
                raise Unknown(sorted(needed)[0], module)
            found += stars
        places = {id(each): number for number, each in enumerate(self.statements)}
        return sorted(found, key=lambda each: places[id(each)])

    def asked_by(self, statements: Iterable[Statement]) -> list[str]:
        """What students write of the names that statements use, in the order of the notebook."""
        used = {name for each in statements for name in each.uses | each.changes}
        return [name for name in self.written if name in used]

    def used_by(self, name: str) -> list[str]:
        """What students write and the solution of `name` uses."""
        own = [each for each in self.of_cell(self.cell_of[name]) if name in each.binds]
        return self.asked_by(own)

    def _asking(self) -> set[Statement]:
        names = set(self.written)
        found: set[Statement] = set()
        for each in self.statements:
            if each.is_import or self.is_of_students(each):
                continue
            if each.uses & names:
                names |= each.binds | each.changes - {SEED}
                if not each.is_definition:
                    found.add(each)
        return found

    def _without(self, lacking: Collection[str]) -> dict[Statement, str]:
        """Statements that need one of the modules `lacking`."""
        found: dict[Statement, str] = {}
        names: dict[str, str] = {}
        for each in self.statements:
            modules = [name for node in each.nodes for name in modules_of(node) if name in lacking]
            modules += [names[name] for name in sorted(each.uses) if name in names]
            if modules and (each.is_import or not each.is_definition):
                found[each] = modules[0]
                names |= dict.fromkeys(each.binds | each.changes - {SEED}, modules[0])
        return found


def modules_of(node: ast.AST) -> list[str]:
    """First names of the modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module.partition(".")[0]]
    return []


def _may_not_run(node: ast.stmt) -> bool:
    return isinstance(node, (ast.If, ast.For, ast.While, ast.Try, ast.With, ast.AugAssign))
