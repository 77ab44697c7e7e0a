"""The cells of a running notebook, as places: the source behind each function, and cells that did not parse.

Python keeps the source of every cell that ran (`linecache`); IPython keeps all that was typed (`In`). Parses
the student's source in the student's own process. Must not know: tests, sentences.
"""

from __future__ import annotations

import ast
import linecache
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from inspect import ismodule as is_module
from types import FunctionType
from typing import Any

from grader.child import parsing, versions
from grader.child.parsing import Unparsable
from grader.child.wanted_names import Found, lost_in, names_defined_in
from grader.desk.time_limit import is_own
from grader.sandbox.causes.before_running import NEEDED_NAMES, NamesOutside, names_outside
from grader.sandbox.places import Places

CELLS_MAX = 500
"""So many of the last cells are looked at."""


class Cells:
    """The source of the functions in `namespace`; of `names` also the cells that were typed last.

    Parameters
    ----------
    shell
        IPython, which keeps what was typed; without it what `namespace` has as ``In``.

    Attributes
    ----------
    unparsed
        By name, where the cell that was typed last for it does not parse.
    """

    def __init__(self, namespace: Mapping[str, Any], names: Iterable[str], shell: Any = None) -> None:
        self._namespace = namespace
        typed = namespace.get("In") if shell is None else shell.history_manager.input_hist_raw
        self._typed: list[str] = list(map(str, typed)) if isinstance(typed, list) else []
        self._numbers: dict[str, int] = {}
        for number, source in enumerate(self._typed):
            for text in _as_run(source, shell.transform_cell if shell is not None else str):
                self._numbers[_stripped(text)] = number
        self._broken: dict[str, str] = {}
        self.unparsed: dict[str, Found] = {}
        for name in names:
            self._look_for_broken(name)

    @cached_property
    def sources(self) -> dict[str, str]:
        """By file name in tracebacks, the source of each cell or file that a function is from.

        In the order in which they were run last, files first: of two functions of one name the later counts.
        """
        values = list(self._namespace.values())
        values += [each for value in values if isinstance(value, type) for each in vars(value).values()]
        files = {value.__code__.co_filename for value in values if type(value) is FunctionType}
        found = {file: "".join(linecache.getlines(file)) for file in sorted(filter(is_own, files))}
        return dict(sorted(found.items(), key=lambda each: self._numbers.get(_stripped(each[1]), 0)))

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
        whole = [
            (self.labels[file], self._typed[number] if number else source)  # without IPython's calls in it
            for file, source in self.sources.items()
            for number in (self._numbers.get(_stripped(source), 0),)
        ]
        return _PlacesNow([*whole, *self._broken.items()], self._namespace, self._typed)

    def is_stub(self, name: str, value: object) -> bool:
        """Whether the function is one in which nothing is written yet."""
        file = value.__code__.co_filename if type(value) is FunctionType else ""
        if file not in self.sources:
            return False
        statements = self._statements(file)
        own = [node for node in statements if isinstance(node, ast.FunctionDef) and node.name == name]
        return bool(own) and versions.is_stub(value, "", {file: statements}, (file, own[-1]))

    def _look_for_broken(self, name: str) -> None:
        for number in reversed(_last(self._typed)):
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


class _PlacesNow(Places):
    """The places of functions in a running notebook, where names mean what they mean now.

    A cell may have been changed, or taken away, since it gave a name its value; and what was imported is
    there, whether any text still says so or not.
    """

    def __init__(
        self, cells: Sequence[tuple[str, str]], namespace: Mapping[str, Any], typed: Sequence[str]
    ) -> None:
        covered = [name for name in NEEDED_NAMES & namespace.keys() if _is_value(namespace[name])]
        with_one = {
            f"cell {number}": typed[number]
            for number in _last(typed)
            if any(name in typed[number] for name in covered)
        }
        written = names_outside({label: source.split("\n") for label, source in with_one.items()})
        bound = {name: written.bound[name] for name in covered if name in written.bound}
        self._outside = NamesOutside(bound, namespace.keys())
        told = {label for label, _ in bound.values()}.difference(label for label, _ in cells)
        super().__init__([*((label, with_one[label]) for label in sorted(told)), *cells])

    def names_outside(self) -> NamesOutside:
        """See `Places`."""
        return self._outside


def _is_value(value: object) -> bool:
    return not (callable(value) or is_module(value))


def _last(typed: Sequence[str]) -> range:
    """The numbers of the cells that were typed last."""
    return range(max(1, len(typed) - CELLS_MAX), len(typed))


def in_place_of_magic(body: str) -> str:
    """What `%%check` runs: the cell below it, whose lines keep their numbers."""
    return body if body.startswith("%%") else f"#\n{body}"


def _as_run(source: str, as_run: Callable[[str], str]) -> Iterator[str]:
    """The texts under which Python may know a cell; to `as_run` IPython's signs are calls."""
    yield source
    if source.startswith("%%"):
        yield in_place_of_magic(source.partition("\n")[2])
    elif _SIGN.search(source):
        yield as_run(source)


_SIGN = re.compile(r"[%!?]")


def _stripped(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.strip("\n").splitlines())
