"""Why a test of another system cannot be one of ours: it asks for what stays in the student's process.

Rules about names and syntax; nothing is run. Must not know: how tests are written down.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from grader.release.importing.program import OURS, Program
from grader.release.importing.statements import Statement

Reason = tuple[str, str]
"""What is so, and what to do instead."""

_OF_THE_KERNEL = frozenset({"get_ipython", "globals", "locals", "vars", "exec", "eval", "In", "Out"})
_LOOKING = frozenset({"isinstance", "issubclass", "type", "id"})
_REDIRECTS = re.compile(r"\b(?:redirect_stdout|capsys|capture_output|sys\.stdout)\b")
_FIGURES = re.compile(r"\bplt\.(?:gcf|gca|get_fignums)\b|\.get_(?:lines|children|xlabel|title)\(")
_DRAWS = re.compile(r"\b(?:np\.|numpy\.)?random\.(?!default_rng|seed)\w+")
_WAITING = (ast.Global, ast.AsyncFor, ast.AsyncWith, ast.Await, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class _Case:
    """A test, with the names that count.

    Attributes
    ----------
    functions
        What students write and can be called, classes too.
    local
        Functions of the test's own.
    """

    source: str
    tree: ast.Module
    bound: frozenset[str]
    functions: frozenset[str]
    classes: frozenset[str]
    local: frozenset[str]


def why_not_ours(source: str, own: Sequence[Statement], program: Program) -> Reason | None:
    """Why a test cannot come along, and what to do instead; None if it can."""
    tree = ast.parse(source)
    functions = frozenset(name for name in program.written if program.is_function(name))
    case = _Case(
        source,
        tree,
        frozenset(name for each in own for name in each.binds),
        functions,
        frozenset(name for name in functions if isinstance(program.written[name], ast.ClassDef)),
        frozenset(node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))),
    )
    return next((reason for rule in _RULES for reason in rule(case)), None)


def _replaced(case: _Case) -> Iterator[Reason]:
    deleted = {
        node.id
        for node in ast.walk(case.tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del)
    }
    for name in sorted(case.functions & (case.bound | deleted)):
        yield (
            f"it replaces or deletes {name}, which is in the student's process",
            "Test what comes out instead; wrong helpers are replaced by the solution's on their own",
        )


def _our_names(case: _Case) -> Iterator[Reason]:
    for name in sorted(case.bound & OURS):
        yield f"it has a variable called {name}, which is a name of ours", "Give it another name"


def _looks_into_the_kernel(case: _Case) -> Iterator[Reason]:
    for node in ast.walk(case.tree):
        if isinstance(node, ast.Name) and node.id in _OF_THE_KERNEL:
            yield f"it uses {node.id}, which looks into the notebook", "Ask student.NAME for a value"
        if isinstance(node, _WAITING):
            yield "it declares a name global, or waits for something", "Write it in test_hidden.py"


def _looks_at_a_function(case: _Case) -> Iterator[Reason]:
    remedy = "Test what a call gives"
    for node in ast.walk(case.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = node.value.id
            if name in case.functions and (node.attr.startswith("__") or name not in case.classes):
                yield f"it looks at {name}.{node.attr}, which stays in the student's process", remedy
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            looked_at = [each.id for each in node.args if isinstance(each, ast.Name)]
            if called in _LOOKING or called.startswith("inspect."):
                for name in looked_at:
                    if name in case.functions:
                        yield f"it looks at {name} itself with {called}", remedy


def _gives_a_function(case: _Case) -> Iterator[Reason]:
    for node in ast.walk(case.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in case.functions:
            for given in (*node.args, *(keyword.value for keyword in node.keywords)):
                names = case.functions | case.local
                if isinstance(given, ast.Lambda) or (isinstance(given, ast.Name) and given.id in names):
                    called = ast.unparse(node.func)
                    yield f"it gives a function to {called}, which cannot cross", "See docs/crossing.md"


def _looks_at_what_is_shown(case: _Case) -> Iterator[Reason]:
    if _REDIRECTS.search(case.source):
        yield "it looks at printed text", "Write it with check.prints: docs/checks.md"
    if _FIGURES.search(case.source):
        yield "it looks at a figure, which cannot cross", "Write it with check.plot: docs/checks.md"


_RULES: tuple[Callable[[_Case], Iterator[Reason]], ...] = (
    _replaced,
    _our_names,
    _looks_into_the_kernel,
    _looks_at_a_function,
    _gives_a_function,
    _looks_at_what_is_shown,
)


def draws_by_a_seed(
    own: Sequence[Statement], before: Sequence[Statement], asked: Sequence[str], program: Program
) -> Reason | None:
    """That a test seeds numpy for a function which then draws by itself: a seed does not cross."""
    texts = [ast.unparse(node) for each in (*before, *own) for node in each.nodes]
    if not any(".seed(" in text for text in texts):
        return None
    for name in asked:
        solution = ast.unparse(program.written[name])
        draws = _DRAWS.search(solution)
        if draws and ".seed(" not in solution:
            told = f"{name} draws from {draws[0]}, whose seed the test sets, and a seed does not cross"
            return told, "Give it a Generator: docs/crossing.md"
    return None
