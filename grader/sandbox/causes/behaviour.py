"""Rules for findings about what a function does: time, memory, changed arguments, printing, chance.

Must not know: sentences.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TypeGuard

from grader.sandbox.causes.case import (
    COMPREHENSIONS,
    IN_PLACE,
    LOOPS,
    Case,
    Cause,
    Rule,
    calls_itself,
    first_of,
    is_module,
    on_way,
    unused_parameter,
)
from grader.sandbox.causes.own_code import Function, called, keyword, own_nodes

_CHANGING = (
    *(*IN_PLACE, "resize", "setdefault", "pop", "put", "itemset", "copyto", "fill_diagonal", "setfield"),
    "partition",
)
_ONE_BY_ONE = ("vectorize", "apply_along_axis", "frompyfunc", "fromiter", "map", "nditer", "ndenumerate")


def _timed_out(case: Case) -> list[Cause]:
    nodes = list(case.everywhere)
    for function, node in nodes:
        if isinstance(node, ast.While):
            return [Cause("while_there", function, node)]
    for function, node in nodes:
        if isinstance(node, ast.For) and any(
            isinstance(inner, LOOPS) for part in node.body for inner in ast.walk(part)
        ):
            return [Cause("loops_within", function, node)]
    for function, node in nodes:
        if isinstance(node, (ast.For, *COMPREHENSIONS)):
            return [Cause("loop_there", function, node)]
    return calls_itself(case)


def _changed_argument(case: Case) -> list[Cause]:
    function = case.function
    fields = case.finding.fields
    position, name = fields.get("position"), fields.get("keyword")
    parameters = function.parameters
    if name is None and isinstance(position, int) and 0 < position <= len(parameters):
        name = parameters[position - 1]
    if name not in parameters:
        return []
    same = {name} | {
        target.id
        for node in own_nodes(function.node)
        if isinstance(node, ast.Assign) and _root(node.value) == name and not isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    views = {
        id(node.targets[0]): node.targets[0].id if isinstance(node.targets[0], ast.Name) else ""
        for node in own_nodes(function.node)
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and _viewed(node.value) == name
    }
    own = [
        node.lineno
        for node in own_nodes(function.node)
        if _rebinds(node, str(name)) and id(node) not in views
    ]
    for node in own_nodes(function.node):
        if own and getattr(node, "lineno", 0) > min(own):
            break  # from here on the name stands for something else
        key = _changes(node, same | set(views.values()))
        if key == "changed_by_operator" and _brackets(node):  # `x[0] = x[0] + 1` writes there just the same
            key = "changed_item_by_operator" if fields.get("inside") else "changed_entry_by_operator"
        if key:
            return [Cause(key, function, node, _own_text(node) | _other_name(node, str(name)))]
    copies = {target for target, value in _named(function) if _is_copy_of(value, str(name))}
    if fields.get("inside"):  # of a dict or a list: its arrays are in the copy, too
        for node in own_nodes(function.node):
            if isinstance(node, ast.AugAssign) and _root(node.target) in copies:
                own_text = _own_text(node) if _brackets(node) == 1 else {}  # deeper, `=` writes as `-=` does
                return [Cause("changed_in_a_copy", function, node, own_text)]
    return []


def _brackets(node: ast.AST) -> int:
    """How many brackets the target of an augmented assignment has; 0 for any other statement."""
    target, depth = getattr(node, "target", None), 0
    while isinstance(node, ast.AugAssign) and isinstance(target, (ast.Subscript, ast.Attribute)):
        depth += isinstance(target, ast.Subscript)
        target = target.value
    return depth


_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.MatMult: "@", ast.Pow: "**",
    ast.FloorDiv: "//", ast.Mod: "%",
}  # fmt: skip


def _own_text(node: ast.AST) -> dict[str, str]:
    """What an augmented assignment changes, as it stands in the source, and its operator."""
    if not isinstance(node, ast.AugAssign):
        return {}
    return {"own": ast.unparse(node.target), "operator": _OPERATORS.get(type(node.op), "")}


def _other_name(node: ast.AST, argument: str) -> dict[str, str]:
    """The name under which an assignment writes into the argument, where that is another one."""
    targets = [node.target] if isinstance(node, ast.AugAssign) else getattr(node, "targets", [])
    names = [name for target in targets if (name := _root(target)) and name != argument]
    return {"view": names[0], "viewed": argument} if names else {}


def _named(function: Function) -> Iterator[tuple[str, ast.expr]]:
    """Names that are assigned, each with its value."""
    for node in own_nodes(function.node):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value


def _is_copy_of(value: ast.expr, name: str) -> bool:
    """Whether a value is a copy of what `name` stands for, that holds the same items."""
    if isinstance(value, ast.Dict):
        return any(
            key is None and _root(item) == name for key, item in zip(value.keys, value.values, strict=True)
        )
    if not isinstance(value, ast.Call) or called(value) not in ("copy", "dict", "list"):
        return False
    whose = value.args[0] if value.args else getattr(value.func, "value", value)
    return isinstance(whose, ast.Name) and whose.id == name


def _viewed(node: ast.AST) -> str:
    """The name whose numbers a value shares, in another shape or as they are; "" if it makes new ones."""
    while isinstance(node, ast.Call) and called(node) in (
        "reshape",
        "ravel",
        "squeeze",
        "asarray",
        "transpose",
    ):
        if not isinstance(node.func, ast.Attribute):
            return ""
        node = node.args[0] if is_module(node.func.value) and node.args else node.func.value
    while isinstance(node, ast.Attribute) and node.attr == "T":
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _rebinds(node: ast.AST, name: str) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name


def _root(node: ast.AST) -> str:
    """The name that an item, a slice or a transpose is taken of."""
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _changes(node: ast.AST, names: set[str]) -> str:
    """The key of how a statement changes what one of the names stands for; "" if it does not."""
    if isinstance(node, ast.AugAssign) and _root(node.target) in names:
        return "changed_by_operator"
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Subscript) and _root(target) in names:
                return "changed_by_item"
            if isinstance(target, ast.Attribute) and _root(target) in names:
                return "changed_by_attribute"
    if isinstance(node, ast.Delete) and any(_root(target) in names for target in node.targets):
        return "changed_by_item"
    if isinstance(node, ast.Call):
        out = keyword(node, "out")
        if out is not None and _root(out) in names:
            return "changed_by_out"
        if called(node) in _CHANGING and isinstance(node.func, ast.Attribute):
            whose = node.args[0] if is_module(node.func.value) and node.args else node.func.value
            if _root(whose) in names:
                return "changed_by_method"
    return ""


def _draws(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return (
            called(node) == "default_rng"
            and not getattr(node, "args", ())
            and not getattr(node, "keywords", ())
        )
    whose = node.func.value
    if called(node) == "default_rng":
        return not node.args and not node.keywords
    is_random = isinstance(whose, ast.Attribute) and whose.attr == "random"
    return (is_random or (isinstance(whose, ast.Name) and whose.id == "random")) and called(node) != "seed"


def _draws_without_seed(case: Case) -> list[Cause]:
    if any(called(node) == "seed" for _, node in case.everywhere):
        return []
    return case.first("draws_there", _draws)


def _default_kept(case: Case) -> list[Cause]:
    arguments = case.function.node.args
    for default in (*arguments.defaults, *(each for each in arguments.kw_defaults if each is not None)):
        if isinstance(default, (ast.List, ast.Dict)):
            return [Cause("default_kept", case.function, default)]
    return []


def _is_fixed_seed(node: ast.AST) -> bool:
    return (
        called(node) in ("seed", "default_rng", "RandomState")
        and isinstance(node, ast.Call)
        and any(isinstance(each, ast.Constant) for each in node.args)
    )


def _loop_over_examples(case: Case) -> list[Cause]:
    """What takes one example at a time: around the line that was counted most often, or the only one."""
    found = [
        (function, node, key)
        for function, node in case.everywhere
        for key, is_it in _ONE_AT_A_TIME.items()
        if is_it(node)
    ]
    line = case.finding.fields.get("line")
    if isinstance(line, int):
        around = [each for each in found if _covers(each[0], each[1], line)]
        found = around[-1:] or found
    if len(found) == 1:
        function, node, key = found[0]
        return [Cause(key, function, node)]
    return [] if found else calls_itself(case)


_ONE_AT_A_TIME: dict[str, Callable[[ast.AST], bool]] = {
    "loop_of_examples": lambda node: isinstance(node, LOOPS),
    "comprehension_of_examples": lambda node: isinstance(node, COMPREHENSIONS),
    "vectorize_of_examples": lambda node: called(node) in _ONE_BY_ONE,
}


def _covers(function: Function, node: ast.AST, line: int) -> bool:
    last = int(getattr(node, "end_lineno", None) or 0) + function.before
    return function.line_of(node) <= line <= last


def _no_print(case: Case) -> list[Cause]:
    if any(called(node) in ("print", "write") for _, node in case.everywhere):
        return []
    return [Cause("no_print", case.function)]


def _grows(case: Case) -> list[Cause]:
    for function, node in case.everywhere:
        if isinstance(node, LOOPS):
            for inner in ast.walk(node):
                if called(inner) in ("append", "extend", "insert", "concatenate", "hstack", "vstack"):
                    return [Cause("grows_in_loop", function, inner)]
    return []


OF_BEHAVIOUR: dict[str, tuple[Rule, ...]] = {
    "timed_out": (_timed_out,),
    "out_of_memory": (_grows,),
    "crashed": (
        first_of("exit_there", lambda node: called(node) in ("exit", "quit", "_exit", "abort", "kill")),
        calls_itself,
    ),
    "changed_argument": (_changed_argument,),
    "not_deterministic": (
        _draws_without_seed,
        first_of("empty_there", lambda node: called(node) in ("empty", "empty_like")),
        _default_kept,
        first_of("global_there", lambda node: isinstance(node, ast.Global)),
    ),
    "not_different": (unused_parameter, first_of("seed_fixed", _is_fixed_seed)),
    "loop_over_examples": (_loop_over_examples,),
    "constant_result": (unused_parameter,),
    "prints_nothing": (_no_print, unused_parameter),
    "prints_the_same": (unused_parameter,),
    "not_plain": (
        first_of("yield_there", lambda node: isinstance(node, (ast.Yield, ast.YieldFrom))),
        on_way("generator_there", lambda node: isinstance(node, ast.GeneratorExp)),
    ),
    "not_counted": (
        first_of("debugger_there", lambda node: called(node) in ("settrace", "set_trace", "breakpoint")),
    ),
}
"""By kind of finding, in the order in which they are asked."""
