"""Which statements of a submission define something, and which are experiments left over from the work.

For a submission whose loading takes too long: what defines is run, the rest is left out. A statement that
is taken for a definition may still hang; then it costs itself, as any other.

Syntax trees in, an answer out; nothing is run here. Standard library only.
"""

from __future__ import annotations

import ast

CHEAP_CALLS = frozenset(
    (
        *("abs", "bool", "dict", "float", "frozenset", "int", "len", "list", "max", "min", "range", "set"),
        *("str", "sum", "tuple", "zip", "enumerate", "sorted", "round", "type", "partial", "vectorize"),
        *("array", "asarray", "zeros", "ones", "full", "eye", "identity", "arange", "linspace", "empty"),
        *("reshape", "astype", "sqrt", "exp", "log", "float32", "float64", "int32", "int64", "finfo"),
        *("seed", "default_rng", "RandomState", "set_printoptions", "seterr", "filterwarnings"),
        *("simplefilter", "namedtuple", "defaultdict", "OrderedDict", "Counter", "deque", "TypeVar"),
        *("compile", "Path", "getLogger"),
    )
)
"""Last names of calls that end at once with what one writes down in a file."""

_DEFINES = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Pass)
_MADE_OF_PARTS = (
    *(ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Starred, ast.Slice, ast.Subscript, ast.Attribute),
    *(ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.JoinedStr, ast.FormattedValue),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.comprehension),
    *(ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context, ast.keyword),
)
_WHOLE = (ast.Constant, ast.Name, ast.Lambda)


def is_definition(node: ast.stmt) -> bool:
    """Whether a statement of a module imports, defines, or gives a name a value that costs nothing to make.

    Branches and `try` count if all in them does. What stands under ``__name__ == ...`` is never run.
    """
    match node:
        case ast.Expr(value) | ast.AnnAssign(value=value) | ast.AugAssign(value=value):
            return value is None or _is_cheap(value)
        case ast.Assign(targets, value):
            return all(map(_is_cheap, (*targets, value)))
        case ast.If() if is_main_guard(node):
            return True
        case ast.If(test, body, otherwise):
            return _is_cheap(test) and all(map(is_definition, (*body, *otherwise)))
        case ast.Try(body, handlers, otherwise, finally_):
            parts = [*body, *otherwise, *finally_, *(part for one in handlers for part in one.body)]
            return all(map(is_definition, parts))
    return isinstance(node, _DEFINES) or type(node).__name__ == "TypeAlias"


def is_main_guard(node: ast.If) -> bool:
    """Whether it is ``if __name__ == "__main__":``."""
    match node.test:
        case ast.Compare(ast.Name("__name__"), [ast.Eq()], [ast.Constant("__main__")]):
            return True
        case ast.Compare(ast.Constant("__main__"), [ast.Eq()], [ast.Name("__name__")]):
            return True
    return False


def _is_cheap(node: ast.AST) -> bool:
    """Whether an expression calls nothing but `CHEAP_CALLS`."""
    if isinstance(node, _WHOLE):
        return True
    if isinstance(node, ast.Call):
        last = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return last in CHEAP_CALLS and all(map(_is_cheap, ast.iter_child_nodes(node)))
    return isinstance(node, _MADE_OF_PARTS) and all(map(_is_cheap, ast.iter_child_nodes(node)))
