"""What a submission's source makes of the names that the tests use: versions, and what became of them.

Runs in the sandbox. Must not know: how source is run, files, tests, the reference.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from grader.child import versions
from grader.child.parsing import Unparsable
from grader.child.repairs import at, clean, is_cell, place_of
from grader.child.signatures import by_name_only, lacking, takes, without_default
from grader.child.versions import MISSING, Version
from grader.wire.saying import Said, note

State = Literal["ready", "stub", "unparsed", "absent", "value", "not_callable"]

_DEFINED = re.compile(
    r"^[ \t]*(?:(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*[\[(]|class[ \t]+(\w+)[ \t]*[\[(:]|(\w+)[ \t]*=(?!=))",
    re.MULTILINE,
)


class Wanted(NamedTuple):
    """A name that the tests use."""

    parameters: tuple[str, ...] | None
    """None: a plain value, not a function."""
    stub: str = ""
    """`parsing.node_fingerprint` of the version that was handed out, "" if unknown."""
    defaults: Mapping[str, Any] = MappingProxyType({})
    """Of the parameters that the handout gives one."""
    is_class: bool = False
    """Whether it makes objects; the parameters are those that one is made with."""


class Found(NamedTuple):
    """What became of a wanted name."""

    state: State
    label: str = ""
    """Where: ``cell 7`` or ``line 12``."""
    note: Said | None = None
    """Why it is not ready, as far as known."""


class WantedNames:
    """The wanted names, and what a namespace has bound to them so far.

    Parameters
    ----------
    wanted
        By name.
    namespace
        The submission's.
    place_beside
        Where a value is defined, if that is in a file beside the work; else "".
    """

    def __init__(
        self,
        wanted: Mapping[str, Wanted],
        namespace: dict[str, Any],
        place_beside: Callable[[Any], str] = lambda value: "",
    ) -> None:
        self.wanted = wanted
        self.lost: dict[str, Found] = {}
        """What became of names whose definition was left out."""
        self._namespace = namespace
        self._place_beside = place_beside
        self._parsed: Mapping[str, Sequence[ast.stmt]] = {}
        self._versions: dict[str, list[Version]] = {name: [] for name in wanted}
        self._last: dict[str, tuple[Any, str]] = dict.fromkeys(wanted, (MISSING, ""))  # value, place

    def notice(
        self, place: str, parsed: Mapping[str, Sequence[ast.stmt]], likely: tuple[str, ast.stmt]
    ) -> None:
        """Keep what the names are bound to since the last statement; see `versions.is_stub`."""
        self._parsed = parsed
        for name, wanted in self.wanted.items():
            value = self._namespace.get(name, MISSING)
            if value is self._last[name][0]:
                continue
            its_place = self._place_beside(value) or place
            self._last[name] = value, its_place
            if wanted.parameters is not None and callable(value):
                stub = versions.is_stub(value, wanted.stub, parsed, likely)
                fits = takes(value, len(wanted.parameters)) or bool(
                    lacking(value, wanted.parameters, wanted.defaults)
                )
                self._versions[name].append(Version(value, its_place, stub, fits))

    def lose(self, text: str, found: Found) -> None:
        """Keep what became of the names that `text` would have defined."""
        for name in names_defined_in(text) & self.wanted.keys():
            self.lost[name] = found

    def unbound(self) -> list[str]:
        """Functions that nothing was bound to so far."""
        return [
            name for name in self.missing() if self._last[name][0] is MISSING and not self._versions[name]
        ]

    def missing(self) -> list[str]:
        """Functions of which there is no version, or none but what was handed out."""
        return [
            name
            for name, wanted in self.wanted.items()
            if wanted.parameters is not None and all(made.is_stub for made in self._versions[name])
        ]

    def found(self, name: str) -> tuple[Found, Said | None]:
        """What a name is, after binding the best of its versions, and what a person should know of that."""
        wanted, (value, place) = self.wanted[name], self._last[name]
        lost = self.lost.get(name, Found("absent"))
        if wanted.parameters is None:
            return (lost if value is MISSING else Found("value", place)), None
        made, repair = self._versions[name], None
        best = versions.best_of(made, wanted.parameters)
        if best is None:
            if value is MISSING:
                return lost, None
            return Found("not_callable", place, note("of_type", type=clean(type(value).__name__))), None
        if best.value is not value:
            self._namespace[name] = best.value
            reason = versions.why_not_the_last(made, value, at(place))
            repair = note("version_graded", name=name, place=at(best.label), reason=reason)
        elif (number := versions.count_complete(name, made, self._parsed)) > 1:
            repair = note("several_versions", name=name, number=number, place=at(best.label))
        if not best.is_stub:
            return Found("ready", best.label), repair
        return (lost if lost.state == "unparsed" else Found("stub", best.label, lost.note)), repair

    def said_of_signature(self, name: str) -> list[Said]:
        """What a person should know of the parameters of the version of `name` that is bound."""
        wanted, function = self.wanted[name], self._namespace.get(name)
        found = []
        if absent := lacking(function, wanted.parameters or (), wanted.defaults):
            found.append(note("parameters_absent", name=name, parameters=", ".join(absent)))
        if asked_for := without_default(function, wanted.defaults):
            found.append(note("defaults_absent", name=name, parameters=", ".join(asked_for)))
        if by_name := [each for each in by_name_only(function) if each in (wanted.parameters or ())]:
            found.append(note("parameters_by_name", name=name, parameters=", ".join(by_name)))
        return found


def names_defined_in(text: str) -> set[str]:
    """Names that some source defines or assigns, whether it parses or not."""
    return {name for names in _DEFINED.findall(text) for name in names if name}


class LeftOut(Unparsable):
    """Source that the caller wants left out, because parsing it did not end well; the reason is a note."""


def lost_in(problem: Unparsable, label: str) -> Found:
    """What became of what a piece of source that does not parse would have defined."""
    place = place_of(label, problem.line)
    reason = problem.reason if isinstance(problem.reason, list) else clean(problem.reason)
    if isinstance(problem, LeftOut) and isinstance(reason, list):
        return Found("absent", place, reason)
    if is_cell(label):
        return Found("unparsed", place, note("does_not_parse_at", line=problem.line, reason=reason))
    return Found("unparsed", place, note("does_not_parse", reason=reason))
