"""One statement of a submission, compiled and run; a definition also without what fails around it.

Type hints and decorators are not what a function computes: where they fail, such as those of a package that
is not here, the function is defined without them, and a note says so.

Runs in the sandbox. Must not know: which statements there are, wanted names, tests.
"""

from __future__ import annotations
import __future__

import ast
import copy
import warnings
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any, Literal, NamedTuple

from grader.child import parsing
from grader.child.repairs import at, clean
from grader.wire.saying import Said, note

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_LAZY_HINTS = __future__.annotations.compiler_flag


class Ran(NamedTuple):
    """What became of a statement."""

    state: Literal["ready", "unparsed", "absent"]
    reason: Said | None = None
    """None if nothing went wrong."""
    repairs: tuple[Said, ...] = ()
    """What it had to do without."""


class Runner:
    """Runs statements in one namespace.

    Parameters
    ----------
    namespace
        Of the submission.
    reason_of
        Why something raised, or does not compile.
    """

    def __init__(self, namespace: dict[str, Any], reason_of: Callable[[BaseException], Said]) -> None:
        self._namespace = namespace
        self._reason_of = reason_of
        self._flags = 0

    def run(self, node: ast.stmt, filename: str, place: str) -> Ran:
        """Compile and run a statement, at the cost of nothing but itself whatever it raises."""
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            self._flags |= getattr(getattr(__future__, node.names[0].name, None), "compiler_flag", 0)
        if isinstance(node, ast.ImportFrom) and node.level > self._packages_around():
            node.level = 0  # there is no package around: the module beside it is meant
            if not node.module:
                node = ast.copy_location(ast.Import(node.names), node)
        # Nobody asks for the hint of a variable.
        flags = self._flags | (_LAZY_HINTS if isinstance(node, ast.AnnAssign) else 0)
        try:
            code = _compiled(node, filename, flags)
        except SyntaxError as error:
            line = error.lineno or node.lineno
            return Ran("unparsed", note("does_not_parse_at", line=line, reason=clean(error.msg)))
        except parsing.UNREADABLE_SOURCE as error:
            reason = self._reason_of(error)
            return Ran("unparsed", note("does_not_compile_at", line=node.lineno, reason=reason))
        raised = self._raised_by(code)
        if raised is None:
            return Ran("ready")
        if isinstance(raised, Exception) and isinstance(node, _DEFINITIONS):
            repairs = self._define_without(node, filename, place, raised)
            if repairs:
                return Ran("ready", None, tuple(repairs))
        return Ran("absent", self._reason_of(raised))

    def _packages_around(self) -> int:
        name = self._namespace.get("__package__") or ""
        return name.count(".") + 1 if name else 0

    def _raised_by(self, code: CodeType) -> BaseException | None:
        try:
            exec(code, self._namespace)  # noqa: S102 - running student code is this module's job
        except BaseException as error:  # noqa: BLE001 - whatever it raises costs only this statement
            return error
        return None

    def _define_without(
        self, node: _Definition, filename: str, place: str, error: BaseException
    ) -> list[Said]:
        """Define without what fails, as little of it as will do; what that is, nothing if it is of no use."""

        def left_out(decorator: ast.expr, reason: Said) -> Said:
            text = clean("@" + ast.unparse(decorator))
            return note("decorator_left_out", place=at(place), name=node.name, decorator=text, reason=reason)

        failing = list(self._failing_decorators(node, filename))
        repairs = [left_out(decorator, reason) for decorator, reason in failing]
        plainer = _without(node, [decorator for decorator, _ in failing])
        now: BaseException | None = error
        if failing:
            now = self._raised_by(_compiled(plainer, filename, self._flags))
        if now is not None and _has_hints(plainer):
            hints = note("hints_left_out", place=at(place), name=node.name, reason=self._reason_of(now))
            now = self._raised_by(_compiled(plainer, filename, self._flags | _LAZY_HINTS))
            repairs += [hints] if now is None else []
        if now is not None and plainer.decorator_list:
            reason = self._reason_of(now)
            repairs += [left_out(decorator, reason) for decorator in plainer.decorator_list]
            bare = _without(plainer, plainer.decorator_list)
            now = self._raised_by(_compiled(bare, filename, self._flags | _LAZY_HINTS))
        return repairs if now is None else []

    def _failing_decorators(self, node: _Definition, filename: str) -> Iterator[tuple[ast.expr, Said]]:
        """The decorators of a definition, and of the methods of a class, that cannot be evaluated."""
        inside = node.body if isinstance(node, ast.ClassDef) else []
        own = {name for each in inside for name in parsing.names_bound_by(each)}
        for each in (node, *inside):
            for decorator in getattr(each, "decorator_list", ()):
                names = {part.id for part in ast.walk(decorator) if isinstance(part, ast.Name)}
                if each is not node and names & own:  # such as `@x.setter`
                    continue
                code = compile(ast.Expression(decorator), filename, "eval", self._flags, dont_inherit=True)
                if error := self._raised_by(code):
                    yield decorator, self._reason_of(error)


def _compiled(node: ast.stmt, filename: str, flags: int) -> CodeType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # dont_inherit: the future statement of this module is not the student's.
        code: CodeType = compile(ast.Module([node], []), filename, "exec", flags, dont_inherit=True)
    return code


def _without(node: _Definition, decorators: list[ast.expr]) -> _Definition:
    """A copy of a definition without these decorators, its own and its methods'."""
    plainer = copy.copy(node)
    plainer.decorator_list = [each for each in node.decorator_list if each not in decorators]
    if isinstance(plainer, ast.ClassDef):
        plainer.body = [
            _without(each, decorators) if isinstance(each, _DEFINITIONS) else each for each in plainer.body
        ]
    return plainer


def _has_hints(node: ast.stmt) -> bool:
    return any(
        getattr(part, "annotation", None) is not None or getattr(part, "returns", None) is not None
        for part in ast.walk(node)
    )
