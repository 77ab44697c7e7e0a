"""One statement -> its form, and the names that it needs from around it.

The form is a text with all that can make a difference when the statement runs: no comments, positions,
docstrings, points, explanations or hints. The names follow Python's rules of scope: a parameter or a local
name of a function is not taken for the module's name that is spelled the same.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_SILENT_FIELDS = frozenset({"ctx", "kind", "type_comment"})
_NOT_PART_OF_IT: dict[str, tuple[int, frozenset[str]]] = {
    "exercise": (1, frozenset({"points"})),
    "mistake": (2, frozenset({"explain", "hint"})),
}
"""Of the calls of these names: so many arguments count, and all keywords but these."""

_Definition = ast.FunctionDef | ast.AsyncFunctionDef
_Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


@dataclass(slots=True)
class _Scope:
    """The names of one function, class, comprehension or module while it is written."""

    outside: _Scope | None = None
    """Of a comprehension: the scope around it, in which ``:=`` binds."""
    used: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    from_outside: set[str] = field(default_factory=set)
    """Declared `global` or `nonlocal`."""


class Writer:
    """Writes statements of one module.

    Parameters
    ----------
    called
        The names that the module gives to what it imports from elsewhere, each with its own name there.

    Attributes
    ----------
    text
        The form, in pieces.
    attributes
        Names of attributes of objects (``student.predict``), or imported from modules.
    texts
        The constants that could be names.
    """

    def __init__(self, called: Mapping[str, str]) -> None:
        self.text: list[str] = []
        self.attributes: set[str] = set()
        self.texts: set[str] = set()
        self._called = called
        self._scope = self._module = _Scope()

    @property
    def uses(self) -> set[str]:
        """Names that are looked up in the module, or are builtins."""
        return self._module.used

    @property
    def binds(self) -> set[str]:
        """Names that the written statements bind in the module."""
        return self._module.bound

    def write(self, value: Any) -> None:
        """Add a node, a list of nodes or a plain value."""
        if isinstance(value, ast.AST):
            special = _SPECIAL.get(type(value))
            if special is None:
                self._write_node(value)
            else:
                special(self, value)
        elif isinstance(value, list):
            self.text.append("[")
            for each in value:
                self.write(each)
            self.text.append("]")
        else:
            self.text.append(repr(value))

    def _write_node(self, node: ast.AST, without: Iterable[str] = ()) -> None:
        self.text.append(type(node).__name__)
        for name in node._fields:
            if name not in _SILENT_FIELDS and name not in without:
                self.write(getattr(node, name, None))
        self.text.append(";")

    def _name(self, node: ast.Name) -> None:
        self.text.append(f"Name {node.id}")
        (self._scope.used if isinstance(node.ctx, ast.Load) else self._scope.bound).add(node.id)

    def _attribute(self, node: ast.Attribute) -> None:
        self.attributes.add(node.attr)
        self._write_node(node)

    def _constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and node.value.isidentifier():
            self.texts.add(node.value)
        self.text.append(repr(node.value))

    def _expression(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # else a docstring, or a comment in quotes
            self._write_node(node)

    def _call(self, node: ast.Call) -> None:
        count, silent = _NOT_PART_OF_IT.get(name_of(node.func, self._called), (len(node.args), frozenset()))
        self.text.append("Call")
        self.write(node.func)
        self.write(node.args[:count])
        self.write([keyword for keyword in node.keywords if keyword.arg not in silent])

    def _alias(self, node: ast.alias) -> None:
        self._scope.bound.add((node.asname or node.name).partition(".")[0])
        self.attributes.add(node.name.rpartition(".")[2])
        self._write_node(node)

    def _binding(self, node: ast.AST) -> None:
        """A node that binds a name which is a plain text in it."""
        name = getattr(node, "name", None) or getattr(node, "rest", None)
        if name is not None:
            self._scope.bound.add(name)
        self._write_node(node)

    def _declaration(self, node: ast.Global | ast.Nonlocal) -> None:
        self._scope.from_outside |= set(node.names)
        if isinstance(node, ast.Global):
            self._module.used |= set(node.names)
            self._module.bound |= set(node.names)
        self._write_node(node)

    def _function(self, node: _Definition) -> None:
        self._scope.bound.add(node.name)
        self._write_node(node, without=("body",))  # decorators, defaults and annotations: outside of it
        self._write_inside(node.body, _Scope(bound=set(parameter_names(node))))

    def _lambda(self, node: ast.Lambda) -> None:
        self._write_node(node, without=("body",))
        self._write_inside(node.body, _Scope(bound=set(parameter_names(node))))

    def _class(self, node: ast.ClassDef) -> None:
        self._scope.bound.add(node.name)
        self._write_node(node, without=("body",))
        # Its own names hide the module's from no function in it, nor from a line above the one that binds.
        outside, self._scope = self._scope, _Scope()
        self.write(node.body)
        outside.used |= self._scope.used
        self._scope = outside

    def _comprehension(self, node: _Comprehension) -> None:
        first = node.generators[0]
        self.text.append(type(node).__name__)
        self.write(first.iter)  # the one part that is looked up outside of it
        parts = [first.target, first.ifs, *node.generators[1:]]
        parts += [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        self._write_inside(parts, _Scope(outside=self._scope))

    def _named_expression(self, node: ast.NamedExpr) -> None:
        self._write_node(node)
        scope = self._scope
        while scope.outside is not None:
            scope.bound.discard(node.target.id)
            scope = scope.outside
        scope.bound.add(node.target.id)

    def _write_inside(self, body: Any, scope: _Scope) -> None:
        outside, self._scope = self._scope, scope
        self.write(body)
        outside.used |= scope.used - (scope.bound - scope.from_outside)
        self._scope = outside


_SPECIAL: dict[type[ast.AST], Callable[[Writer, Any], None]] = {
    ast.Name: Writer._name,
    ast.Attribute: Writer._attribute,
    ast.Constant: Writer._constant,
    ast.Expr: Writer._expression,
    ast.Call: Writer._call,
    ast.alias: Writer._alias,
    ast.ExceptHandler: Writer._binding,
    ast.MatchAs: Writer._binding,
    ast.MatchStar: Writer._binding,
    ast.MatchMapping: Writer._binding,
    ast.Global: Writer._declaration,
    ast.Nonlocal: Writer._declaration,
    ast.FunctionDef: Writer._function,
    ast.AsyncFunctionDef: Writer._function,
    ast.Lambda: Writer._lambda,
    ast.ClassDef: Writer._class,
    ast.ListComp: Writer._comprehension,
    ast.SetComp: Writer._comprehension,
    ast.GeneratorExp: Writer._comprehension,
    ast.DictComp: Writer._comprehension,
    ast.NamedExpr: Writer._named_expression,
}


def name_of(node: ast.expr, called: Mapping[str, str]) -> str:
    """The last name of ``a`` or ``a.b`` as its own module calls it; "" for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return called.get(node.id, node.id) if isinstance(node, ast.Name) else ""


def parameter_names(node: _Definition | ast.Lambda) -> list[str]:
    """Names of all parameters of a function."""
    arguments = node.args
    own = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    own += [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    return [each.arg for each in own]
