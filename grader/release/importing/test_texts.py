"""Tests as the files an author would write: hidden ones, public ones, and draws for the bank. Text out.

Must not know: where tests come from, which are left out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from grader.release.importing.parts import SAME, as_points
from grader.release.importing.program import Program
from grader.release.importing.statements import SEED, Statement, asking, indented, statements_in
from grader.release.importing.tests_of_parts import MadeTest, ShownCall

_FIXTURES = ("student", "reference")


@dataclass(frozen=True, slots=True)
class _Body:
    """A function of a file: its head, what it leans on, what it does."""

    head: str
    before: Sequence[Statement]
    source: str
    own: Sequence[Statement]
    whom: str


def hidden_text(
    tests: Sequence[MadeTest], program: Program, exercises: Collection[str], notebook: str
) -> str:
    """The file of hidden tests."""
    bodies = []
    for test in tests:
        own = statements_in(test.source, test.cell)
        head = f'@exercise("{test.exercise}", points={as_points(test.points)})\ndef {test.name}'
        bodies.append(_Body(head, test.before, test.source, own, test.whom))
    title = (
        f'"""Hidden tests, brought along from {notebook}: they give points, and students never see them."""'
    )
    return _file(title, bodies, program, exercises)


def public_text(
    tests: Sequence[MadeTest], program: Program, exercises: Collection[str], notebook: str
) -> str:
    """The file of public tests: what students see of the tests."""
    bodies = []
    for test in tests:
        if test.visible is not None:
            own = statements_in(test.visible, test.cell)
            head = f'@exercise("{test.exercise}")\ndef {test.name}'
            bodies.append(_Body(head, test.visible_before, test.visible, own, "student"))
    title = f'"""Public tests, brought along from {notebook}: students run them, and read all of it."""'
    return _file(title, bodies, program, exercises)


def inputs_text(shown: Sequence[ShownCall], program: Program, notebook: str) -> str:
    """The file of draws for the bank: the calls that the notebook shows."""
    bodies = []
    for number, each in enumerate(shown, start=1):
        given = [asking(ast.unparse(one), program.written.keys(), "draw.reference") for one in each.call.args]
        if each.call.keywords:
            named = ", ".join(
                f"{one.arg}={asking(ast.unparse(one.value), program.written.keys(), 'draw.reference')}"
                for one in each.call.keywords
            )
            given.append(f"draw.named({named})")
        told = f"({given[0]},)" if len(given) == 1 else f"({', '.join(given)})"
        head = f'@inputs("{each.exercise}")\ndef {each.exercise}_{number}'
        bodies.append(_Body(head, each.before, f"return {told}", (), "draw.reference"))
    title = (
        f'"""Arguments for the bank\'s examples: the calls of {notebook}.\n\n'
        'Draw others, too: docs/authoring-reference.md.\n"""'
    )
    return _file(title, bodies, program, program.written.keys())


def _file(title: str, bodies: Sequence[_Body], program: Program, exercises: Collection[str]) -> str:
    above = _above(bodies, program)
    written = [_written(each, above, program, exercises) for each in bodies]
    imports = [each.bare for each in above if each.is_import]
    names = sorted(
        name
        for name in ("check", "exercise", "inputs")
        if any(re.search(rf"(?<![\w.]){name}\.\w+\(|^@{name}\(", text, re.MULTILINE) for text in written)
    )
    head = [title, "", *dict.fromkeys(imports), *([""] if imports else [])]
    head += [f"from grader import {', '.join(names)}"] if names else []
    blocks = ["\n".join(head)]
    is_after_definition = False
    for each in above:
        if not each.is_import:
            gap = (
                "\n\n\n" if each.is_definition or is_after_definition else "\n" if len(blocks) > 1 else "\n\n"
            )
            blocks += [gap, each.bare]
            is_after_definition = each.is_definition
    return "\n\n\n".join(["".join(blocks), *written]) + "\n"


def _above(bodies: Sequence[_Body], program: Program) -> list[Statement]:
    """Statements that are the same for all of a file's functions, and may stand above them, in order."""
    touched = {name for body in bodies for each in body.own for name in each.binds | each.changes}
    ways: dict[str, set[tuple[int, ...]]] = {}
    places = {each: number for number, each in enumerate(program.statements)}
    everything = {each for body in bodies for each in body.before}
    for body in bodies:
        of_names: dict[str, list[int]] = {}
        for each in body.before:
            for name in each.binds | each.changes:
                of_names.setdefault(name, []).append(places[each])
        for name, numbers in of_names.items():
            ways.setdefault(name, set()).add(tuple(numbers))
    able = {
        each
        for each in everything
        if not program.asked_by([each])
        and each not in program.asks
        and SEED not in each.uses | each.changes | each.binds
        and not any(len(ways[name]) > 1 or name in touched for name in each.binds | each.changes)
    }
    while True:
        below = {name for each in everything - able for name in each.binds | each.changes}
        stuck = {each for each in able if each.uses & below}
        if not stuck:
            return sorted(able, key=lambda each: places[each])
        able -= stuck


def _written(body: _Body, above: Collection[Statement], program: Program, exercises: Collection[str]) -> str:
    before = [each for each in body.before if each not in above]
    lines = _aliases([*before, *body.own], body.whom, program, exercises)
    lines += [_asking(each.bare, body.whom, program, exercises) for each in before]
    own = _compared(body, program, exercises)
    doc = ""
    if body.own and _is_docstring(body.own[0]):
        doc = body.own[0].bare
        own = own.removeprefix(doc).lstrip("\n")
    source = "\n".join([*([doc] if doc else []), *lines, own]).strip("\n")
    text = indented(source)
    fixtures = [name for name in _FIXTURES if f"{name}." in text]
    parameters = "draw" if body.whom == "draw.reference" else ", ".join(fixtures)
    return f"{body.head}({parameters}):\n{text}"


def _is_docstring(statement: Statement) -> bool:
    node = statement.nodes[0]
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _aliases(
    statements: Iterable[Statement], whom: str, program: Program, exercises: Collection[str]
) -> list[str]:
    """``rate = student.rate`` for each value that students write and statements use."""
    asked = [name for name in program.asked_by(statements) if not program.is_function(name)]
    return [f"{name} = {whom if name in exercises else 'reference'}.{name}" for name in asked]


def _asking(text: str, whom: str, program: Program, exercises: Collection[str]) -> str:
    functions = [name for name in program.written if program.is_function(name)]
    text = asking(text, [name for name in functions if name in exercises], whom)
    other = "draw.reference" if whom == "draw.reference" else "reference"
    return asking(text, [name for name in functions if name not in exercises], other)


def _compared(body: _Body, program: Program, exercises: Collection[str]) -> str:
    """What a function does, with what is to be the solution's compared with it."""
    if SAME not in body.source:
        return _asking(body.source.strip("\n"), body.whom, program, exercises)
    pieces = []
    for each in body.own:
        node = each.nodes[0]
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Call)
            and ast.unparse(node.value.func) == SAME
        ):
            told = ", ".join(map(ast.unparse, node.value.args))
            asked = program.written.keys()
            pieces.append(f"check.same({asking(told, asked, 'student')}, {asking(told, asked, 'reference')})")
        else:
            pieces.append(_asking(each.text, body.whom, program, exercises))
    return "\n".join(pieces).strip("\n")
