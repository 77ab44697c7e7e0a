"""What a solution says of its exercises: kind, signature, which others each uses.

Text in, facts out; nothing is run. Must not know: points, markers, where the facts are kept (`said`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from grader.course.run_keys.form import Writer
from grader.course.said import Said
from grader.errors import CourseError

_SECTION = re.compile(r"^Returns\n-{3,}\n", re.MULTILINE)
_RETURNED = re.compile(r"^(?P<names>[A-Za-z_]\w*(?:, *[A-Za-z_]\w*)*) *:(?: |$)")
_Definition = ast.FunctionDef | ast.AsyncFunctionDef
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def said_in(source: str, exercises: Collection[str], where: str) -> dict[str, Said]:
    """Kind, signature and helpers of each of `exercises` that `source` defines.

    Parameters
    ----------
    where
        The solution's path, for messages.

    Raises
    ------
    CourseError
        The solution does not parse.
    """
    definitions = definitions_in(parsed(source, where))
    uses = _uses(definitions)
    return {
        name: Said(_signature(name, definitions[name][-1]), _helpers(name, uses, exercises))
        for name in exercises
        if name in definitions
    }


def users_of(source: str, exercises: Collection[str], where: str) -> dict[str, str]:
    """What `source` defines and is no exercise -> the first exercise that uses it.

    Raises
    ------
    CourseError
        The solution does not parse.
    """
    definitions = definitions_in(parsed(source, where))
    uses = _uses(definitions)
    found: dict[str, str] = {}
    for exercise in exercises:
        for name in _reached(exercise, uses, exercises):
            if name in definitions and name not in exercises:
                found.setdefault(name, exercise)
    return found


def parsed(source: str, where: str) -> ast.Module:
    """The syntax tree of an author's file.

    Raises
    ------
    CourseError
        It does not parse: names the line.
    """
    try:
        return ast.parse(source)
    except SyntaxError as error:
        problem = f"the file does not parse: {error.msg}"
        raise CourseError(f"{where}:{error.lineno or 1}", problem, "Mend that line") from None
    except (ValueError, RecursionError, MemoryError) as error:  # NUL bytes; thousands of brackets
        reason = str(error) or "it is nested too deeply"
        raise CourseError(where, f"the file does not parse: {reason}", "Mend it") from None


def definitions_in(tree: ast.Module) -> dict[str, list[ast.stmt]]:
    """The statements that give each name of a module its value, in order, also inside ``if`` and ``try``."""
    found: dict[str, list[ast.stmt]] = {}
    for node in _statements(tree.body):
        for name in _bound(node):
            found.setdefault(name, []).append(node)
    return found


def _uses(definitions: Mapping[str, Sequence[ast.stmt]]) -> dict[str, frozenset[str]]:
    """Every name that is defined -> the names that its definitions look up."""
    return {name: frozenset[str]().union(*map(_looked_up, nodes)) for name, nodes in definitions.items()}


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        yield node
        if isinstance(node, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
            for inner in ("body", "orelse", "finalbody"):
                yield from _statements(getattr(node, inner, []))


def _bound(node: ast.stmt) -> list[str]:
    if isinstance(node, (*_DEFINITIONS, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    if isinstance(node, (ast.AnnAssign, ast.AugAssign)):
        targets = [node.target]
    return [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]


def _looked_up(node: ast.stmt) -> frozenset[str]:
    """Names of the module that a statement uses; its own parameters and locals are none."""
    writer = Writer({})
    writer.write(node)
    return frozenset(writer.uses)


def _helpers(
    exercise: str, uses: Mapping[str, frozenset[str]], exercises: Collection[str]
) -> tuple[str, ...]:
    """The other exercises that one uses: itself, or by way of functions that are none."""
    reached = _reached(exercise, uses, exercises)
    return tuple(name for name in exercises if name in reached)


def _reached(exercise: str, uses: Mapping[str, frozenset[str]], exercises: Collection[str]) -> set[str]:
    """All names that an exercise uses, but for those that other exercises do."""
    seen: set[str] = set()
    waiting = [*uses.get(exercise, ())]
    while waiting:
        name = waiting.pop()
        if name not in seen and name != exercise:
            seen.add(name)
            waiting += uses.get(name, ()) if name not in exercises else ()
    return seen


def _signature(name: str, node: ast.stmt) -> str:
    if isinstance(node, _DEFINITIONS):
        returned = _returned(node)
        return f"{name}({_parameters(node.args)})" + (f" -> {returned}" if returned else "")
    if isinstance(node, ast.ClassDef):
        made = [each for each in node.body if isinstance(each, _DEFINITIONS) and each.name == "__init__"]
        return f"class {name}({_parameters(made[-1].args, is_method=True) if made else ''})"
    return name


def _parameters(arguments: ast.arguments, *, is_method: bool = False) -> str:
    """As in the ``def``, without annotations."""
    first = [*arguments.posonlyargs, *arguments.args][:1] if is_method else []

    def bare(given: Sequence[ast.arg]) -> list[ast.arg]:
        return [ast.arg(each.arg) for each in given if each not in first]

    return ast.unparse(
        ast.arguments(
            posonlyargs=bare(arguments.posonlyargs),
            args=bare(arguments.args),
            vararg=ast.arg(arguments.vararg.arg) if arguments.vararg else None,
            kwonlyargs=bare(arguments.kwonlyargs),
            kw_defaults=arguments.kw_defaults,
            kwarg=ast.arg(arguments.kwarg.arg) if arguments.kwarg else None,
            defaults=arguments.defaults,
        )
    )


def _returned(function: _Definition) -> str:
    """What messages call the parts of a result: by the docstring's "Returns", else by the last ``return``."""
    named = _named_in_docstring(ast.get_docstring(function) or "")
    return ", ".join(named or _named_in_return(function))


def _named_in_docstring(docstring: str) -> list[str]:
    """The names in numpy's form, ``w : array``, one a line or several with commas."""
    match = _SECTION.search(docstring)
    if match is None:
        return []
    names: list[str] = []
    lines = docstring[match.end() :].splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if following.startswith("---"):  # the heading of the next section
            break
        if found := _RETURNED.match(line):
            names += re.split(r", *", found["names"])
    return names


def _named_in_return(function: _Definition) -> list[str]:
    returns = [node.value for node in _own_nodes(function) if isinstance(node, ast.Return)]
    last = returns[-1] if returns else None
    parts = last.elts if isinstance(last, ast.Tuple) else [last]
    names = [part.id for part in parts if isinstance(part, ast.Name)]
    return names if len(names) == len(parts) and len(set(names)) == len(names) else []


def _own_nodes(function: _Definition) -> Iterator[ast.AST]:
    """The nodes of a function's body in order, without those of functions inside."""
    waiting: list[ast.AST] = list(reversed(function.body))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (*_DEFINITIONS, ast.ClassDef, ast.Lambda)):
            waiting += reversed(list(ast.iter_child_nodes(node)))
