"""The cells of a running notebook, as places: the source behind each function, and cells that did not parse.

Python keeps the source of every cell that ran (`linecache`); IPython keeps all that was typed (`In`). Parses
the student's source in the student's own process. Must not know: tests, sentences.
"""

from __future__ import annotations

import ast
import linecache
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import FunctionType
from typing import Any

from grader.child import parsing, versions
from grader.child.parsing import Unparsable
from grader.child.wanted_names import Found, lost_in, names_defined_in
from grader.desk.time_limit import is_own
from grader.sandbox.places import Places

CELLS_MAX = 500
"""So many of the last cells are looked at."""


class Cells:
    """The source of the functions in `namespace`; of `names` also the cells that were typed last.

    Attributes
    ----------
    unparsed
        By name, where the cell that was typed last for it does not parse.
    """

    def __init__(self, namespace: Mapping[str, Any], names: Iterable[str]) -> None:
        self._namespace = namespace
        typed = namespace.get("In")
        self._typed: list[str] = list(map(str, typed)) if isinstance(typed, list) else []
        self._numbers = {_stripped(source): number for number, source in enumerate(self._typed)}
        self._broken: dict[str, str] = {}
        self.unparsed: dict[str, Found] = {}
        for name in names:
            self._look_for_broken(name)

    @cached_property
    def sources(self) -> dict[str, str]:
        """By file name in tracebacks, the source of each cell or file that a function is from."""
        values = list(self._namespace.values())
        values += [each for value in values if isinstance(value, type) for each in vars(value).values()]
        files = {value.__code__.co_filename for value in values if type(value) is FunctionType}
        return {file: "".join(linecache.getlines(file)) for file in sorted(filter(is_own, files))}

    @cached_property
    def labels(self) -> dict[str, str]:
        """By file name, the label under which `places` has its source: ``cell 5``, a file's name, or ""."""
        found: dict[str, str] = {}
        for file, source in self.sources.items():
            number = self._numbers.get(_stripped(source))
            found[file] = f"cell {number}" if number else file.replace("\\", "/").rpartition("/")[2]
        return found

    @cached_property
    def places(self) -> Places:
        """Where in the notebook things are."""
        whole = [(self.labels[file], source) for file, source in self.sources.items()]
        return Places([*whole, *self._broken.items()])

    def is_stub(self, name: str, value: object) -> bool:
        """Whether the function is one in which nothing is written yet."""
        file = value.__code__.co_filename if type(value) is FunctionType else ""
        if file not in self.sources:
            return False
        statements = self._statements(file)
        own = [node for node in statements if isinstance(node, ast.FunctionDef) and node.name == name]
        return bool(own) and versions.is_stub(value, "", {file: statements}, (file, own[-1]))

    def _look_for_broken(self, name: str) -> None:
        for number in range(len(self._typed) - 1, max(-1, len(self._typed) - CELLS_MAX), -1):
            source = self._typed[number]
            if name not in source or name not in names_defined_in(source):
                continue
            label = f"cell {number}"
            try:
                parsing.parsed(source, label)
            except Unparsable as problem:
                self._broken[label] = source
                self.unparsed[name] = lost_in(problem, label)
            return

    def _statements(self, file: str) -> list[ast.stmt]:
        try:
            return parsing.parsed(self.sources[file], file)
        except Unparsable:
            return []


def _stripped(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.strip("\n").splitlines())
