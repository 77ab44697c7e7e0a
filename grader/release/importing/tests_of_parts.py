"""Which tests a notebook comes to: of its own tests, and of the calls that it shows; whose each is.

Nothing is run. Must not know: how tests are written down (`test_texts`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grader.release.importing.parts import SAME, Account, Part, counted_points
from grader.release.importing.program import Program, Unknown
from grader.release.importing.statements import (
    Statement,
    asking,
    calls_in,
    names_needed,
    statements_in,
)
from grader.release.importing.uncrossable import draws_by_a_seed, why_not_ours

POINTS_EACH = 10.0
"""Of an exercise in a notebook without points."""
_NOT_A_NAME = re.compile(r"\W+")
_IS_TEST = re.compile(r"(?:^|[._])(?:test|check|grade)|_(?:test|check)\b")
TOLD_CHARS_MAX = 40
_MADE_BY_NBGRADER = re.compile(r"cell-[0-9a-f]{8,}")


@dataclass(slots=True)
class MadeTest:
    """A test of ours.

    Attributes
    ----------
    exercise
        Whose it is: the last of those that it asks for.
    source
        What it does, in the notebook's words.
    before
        Statements of other cells that it leans on, in order.
    whom
        Who answers what `before` asks: ``student``, or ``reference`` where the notebook only shows calls.
    visible, visible_before
        The same of what students see; None if nothing.
    """

    name: str
    exercise: str
    cell: int
    points: float
    source: str
    before: list[Statement]
    whom: str = "student"
    visible: str | None = None
    visible_before: list[Statement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ShownCall:
    """A call in a notebook without tests: an example for the bank."""

    exercise: str
    cell: int
    call: ast.Call
    before: list[Statement]


def tests_of(parts: Sequence[Part], program: Program, account: Account) -> list[MadeTest]:
    """A test of each part that is one and can come along; the others are told."""
    found: list[MadeTest] = []
    names: set[str] = set()
    for part in parts:
        if part.kind == "test":
            told = f"the test {part.name} ({counted_points(part.points)})" if part.name else "the test"
            test = _test_of(part, program, account, told)
            if test is not None:
                test.name = _unlike(names, _name_of(part, test.exercise))
                names.add(test.name)
                found.append(test)
    return found


def _test_of(part: Part, program: Program, account: Account, told: str) -> MadeTest | None:
    own = program.of_cell(part.cell)
    place = program.start_of(part.cell)
    if (reason := why_not_ours(part.source, own, program)) is not None:
        account.leave_out(part.cell, f"{told}: {reason[0]}", reason[1])
        return None
    try:
        for each in own:
            if module := program.lacks(each):
                raise Unknown(module, module)
        before = program.leading_to(names_needed(own) - program.written.keys(), place)
    except Unknown as unknown:
        account.leave_out(part.cell, f"{told}: {_why(unknown)}", _remedy(unknown))
        return None
    asked = [name for name in program.asked_by(own) if program.cell_of[name] <= part.cell]
    asked = asked or [name for name in program.asked_by(before) if program.cell_of[name] <= part.cell]
    if not asked:
        account.leave_out(
            part.cell, f"{told} asks for nothing that students write", "Write it for an exercise"
        )
        return None
    if (reason := draws_by_a_seed(own, before, asked, program)) is not None:
        account.leave_out(part.cell, f"{told}: {reason[0]}", reason[1])
        return None
    test = MadeTest("", asked[-1], part.cell, part.points, part.source, before)
    _see(test, part, program, place, account)
    return test


def _see(test: MadeTest, part: Part, program: Program, place: int, account: Account) -> None:
    """Put what students see into a test, if there is anything in it."""
    lines = [line for line in part.visible.splitlines() if not line.strip().startswith(SAME)]
    visible = "\n".join(lines)
    shown = statements_in(visible, part.cell) if visible.strip() else []
    if not any(map(_decides, shown)):
        return
    try:
        before = program.leading_to(names_needed(shown) - program.written.keys(), place)
    except Unknown as unknown:
        account.leave_out(part.cell, f"the public part of {part.name}: {_why(unknown)}", _remedy(unknown))
        return
    if not program.asked_by([*before, *shown]):
        return
    hidden = [each for each in before if each in program.hidden]
    if hidden:
        told = f"the public part of {part.name} leans on what is hidden in cell {hidden[0].cell}"
        account.leave_out(part.cell, told, "Write it in test_public.py")
        return
    test.visible_before = before
    test.visible = visible


def _decides(statement: Statement) -> bool:
    """Whether a statement can fail by what it finds, and does not only get something ready."""
    return any(
        isinstance(node, (ast.Assert, ast.Raise))
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))
        for top in statement.nodes
        for node in ast.walk(top)
    )


def tests_of_calls(
    parts: Sequence[Part], program: Program, account: Account
) -> tuple[list[MadeTest], list[ShownCall]]:
    """Tests of what a notebook calls and shows: the same call asked of submission and solution.

    A call such as ``sigmoid_test(sigmoid)`` is a test of its own.
    """
    found: dict[str, MadeTest] = {}
    tests: list[MadeTest] = []
    shown: list[ShownCall] = []
    seen: set[tuple[str, str]] = set()
    for part in parts:
        if part.kind != "given":
            continue
        for place, each in enumerate(program.of_cell(part.cell), start=program.start_of(part.cell)):
            if each.is_definition or each.is_import:
                continue
            if (test := _ready_made(each, place, part.cell, program, account)) is not None:
                tests.append(test)
                continue
            for call in _calls_shown(each, program):
                exercise = ast.unparse(call.func)
                if (exercise, ast.unparse(call)) in seen:
                    continue
                seen.add((exercise, ast.unparse(call)))
                try:
                    needed = names_needed(statements_in(ast.unparse(call), part.cell))
                    before = program.leading_to(needed - program.written.keys(), place)
                except Unknown as unknown:
                    told = f"no test is made of the call of {exercise}: {_why(unknown)}"
                    account.leave_out(part.cell, told, _remedy(unknown))
                    continue
                shown.append(ShownCall(exercise, part.cell, call, before))
                asked = _asked_of_both(call, program)
                if exercise in found:
                    test = found[exercise]
                    test.source += f"\n{asked}"
                    test.before = program_order(program, [*test.before, *before])
                else:
                    found[exercise] = MadeTest(
                        f"test_{exercise}_as_it_is_called", exercise, part.cell, 0, asked, before, "reference"
                    )
    tests += found.values()
    _share_points(tests)
    return tests, shown


def program_order(program: Program, statements: Sequence[Statement]) -> list[Statement]:
    """`statements` in the order of the notebook, each once."""
    wanted = set(statements)
    return [each for each in program.statements if each in wanted]


def _share_points(tests: Sequence[MadeTest]) -> None:
    for test in tests:
        count = sum(other.exercise == test.exercise for other in tests)
        test.points = POINTS_EACH / count


def _ready_made(
    statement: Statement, place: int, cell: int, program: Program, account: Account
) -> MadeTest | None:
    """A test from a statement such as ``sigmoid_test(sigmoid)``, or from an assert."""
    node = statement.nodes[0]
    asked = program.asked_by([statement])
    name = ""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        name = ast.unparse(node.value.func)
    if not asked or not (isinstance(node, ast.Assert) or _IS_TEST.search(name)):
        return None
    source = statement.bare
    told = f"the test {name or source[:TOLD_CHARS_MAX]!r}"
    if (reason := why_not_ours(source, [statement], program)) is not None:
        account.leave_out(cell, f"{told}: {reason[0]}", reason[1])
        return None
    try:
        before = program.leading_to(names_needed([statement]) - program.written.keys(), place)
    except Unknown as unknown:
        account.leave_out(cell, f"{told}: {_why(unknown)}", _remedy(unknown))
        return None
    test = MadeTest(f"test_{asked[-1]}_cell_{cell}", asked[-1], cell, 0, source, before)
    _see(test, Part(cell, "test", source, source), program, place, account)
    return test


def _calls_shown(statement: Statement, program: Program) -> Iterator[ast.Call]:
    functions = [name for name in program.written if program.is_function(name)]
    for node in statement.nodes:
        for call in calls_in(node, functions):
            is_odd = any(isinstance(each, (ast.Starred, ast.Lambda)) for each in ast.walk(call))
            if not is_odd and all(keyword.arg for keyword in call.keywords):
                yield call


def _asked_of_both(call: ast.Call, program: Program) -> str:
    """``check.same(student.f(x), reference.f(x))``; what the arguments ask is the reference's to answer."""
    arguments = [ast.unparse(each) for each in (*call.args, *call.keywords)]
    given = ", ".join(arguments)
    told = asking(f"f({given})", program.written.keys(), "reference").removeprefix("f(")
    return f"check.same(student.{ast.unparse(call.func)}({told}, reference.{ast.unparse(call.func)}({told})"


def _why(unknown: Unknown) -> str:
    if unknown.module:
        return f"it needs {unknown.module}, which is neither installed nor beside the notebook"
    return f"it uses {unknown.name}, which no cell above it defines"


def _remedy(unknown: Unknown) -> str:
    if unknown.module:
        return f"Install it, or put {unknown.module}.py beside the notebook, and import it again"
    return "Write it in test_hidden.py, with what it needs"


def _name_of(part: Part, exercise: str) -> str:
    """A name for a test: the notebook's own, if it says anything."""
    own = _NOT_A_NAME.sub("_", part.name).strip("_")
    if not own or _MADE_BY_NBGRADER.fullmatch(part.name):
        own = f"{exercise}_cell_{part.cell}"
    return own if own.startswith("test_") else f"test_{own}"


def _unlike(names: set[str], name: str) -> str:
    number, told = 1, name
    while told in names:
        number += 1
        told = f"{name}_{number}"
    return told
