"""Master notebooks of otter-assign: raw cells open and close questions, solutions and tests.

From its documentation (Otter-Grader 6, "Notebook Format" and "Python test files"): ``# BEGIN QUESTION`` with
YAML below, ``# SOLUTION`` behind a line, test cells that are public unless ``# HIDDEN``, each with the output
that is expected or with one function of asserts. Must not know: what is written of it.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from grader.intake.notebook import WholeCell
from grader.release.importing.by_hand import names_in, text_part
from grader.release.importing.code import python_of, quoted, why_not_python
from grader.release.importing.markers import BEGIN, END, comments_in
from grader.release.importing.nbgrader import ANSWER_HERE
from grader.release.importing.parts import Account, Notebook, Part
from grader.release.importing.solution_cells import code_part

_BOUNDARY = re.compile(
    r"#\s*(?P<what>ASSIGNMENT CONFIG|(?:BEGIN|END) (?:QUESTION|SOLUTION|TESTS|PROMPT))\s*(?:\n|$)",
    re.IGNORECASE,
)
_FENCED = re.compile(r"```otter\s*\n(?P<inside>.*?)\n?```\s*", re.DOTALL)
_SETTING = re.compile(r"(?P<key>\w+)\s*:\s*(?P<value>.*?)\s*(?:#.*)?")
_BEHIND = re.compile(r"#\s*(?:SOLUTION(?: NO PROMPT)?|SEED)\s*", re.IGNORECASE)
_MARKER = re.compile(r"#+\s*(?P<kind>BEGIN|END) SOLUTION(?: NO PROMPT)?\s*", re.IGNORECASE)
_QUOTED = r"""(?P<q>\"{3}|'{3})\s*# BEGIN WHAT\s*\n(?P<told>.*?)[ \t]*(?P=q)\s*;?\s*# END WHAT[^\n]*"""
_PROMPT = re.compile(r"^[ \t]*" + _QUOTED.replace("WHAT", "PROMPT") + "$", re.DOTALL | re.MULTILINE | re.I)
_CONFIG = re.compile(r"\s*" + _QUOTED.replace("WHAT", "TEST CONFIG") + r"\n?", re.DOTALL | re.I)
_HIDDEN = re.compile(r"\s*#\s*HIDDEN\s*(?:\n|$)", re.IGNORECASE)
_IGNORED = re.compile(r"\s*#+\s*IGNORE\s*(?:\n|$)", re.IGNORECASE)
_IGNORE = re.compile(r"#\s*(?:(?P<kind>BEGIN|END)\s+)?IGNORE\s*$", re.IGNORECASE)
_PLUGIN = re.compile(r"#\s*BEGIN PLUGIN", re.IGNORECASE)
_TRUE = frozenset({"True", "np.True_"})
_FALSE = frozenset({"False", "np.False_"})


@dataclass(slots=True)
class _Case:
    """One test cell."""

    cell: int
    source: str
    is_hidden: bool
    points: float | None


@dataclass(slots=True)
class _Question:
    cell: int = 0
    name: str = ""
    points: float | None = None
    by_hand: bool = False
    is_answered: bool = False
    cases: list[_Case] = field(default_factory=list)


def is_otter(cells: Sequence[WholeCell]) -> bool:
    """Whether a cell opens a question or an assignment of otter's."""
    return any(_boundary(cell)[0] in ("ASSIGNMENT CONFIG", "BEGIN QUESTION") for cell in cells)


def read_otter(cells: Sequence[WholeCell], account: Account) -> Notebook:
    """The parts of a master notebook."""
    parts: list[Part] = []
    question = _Question()
    inside: set[str] = set()
    files: tuple[str, ...] = ()
    taken = names_in(cell.source for cell in cells if cell.kind == "code")
    for cell in cells:
        what, text = _boundary(cell)
        if what == "ASSIGNMENT CONFIG":
            files = _settings_of_the_whole(cell.number, text, account)
        elif what == "BEGIN QUESTION":
            question = _question(cell.number, text, account)
        elif what == "END QUESTION":
            parts += _tests(question)
            question = _Question()
        elif what:
            (inside.add if what.startswith("BEGIN") else inside.discard)(what.partition(" ")[2].upper())
        elif _IGNORED.match(cell.source):
            account.change(cell.number, "it is marked IGNORE, so it is left out")
        elif "TESTS" in inside:
            _case(cell, question, account)
        elif cell.kind == "code":
            made = _code(cell, question, account, is_solution="SOLUTION" in inside)
            if question.by_hand and "SOLUTION" in inside and not question.is_answered:
                question.is_answered = True
                points = 1.0 if question.points is None else question.points
                made = [replace(each, name=question.name, points=points, is_by_hand=True) for each in made]
            parts += made
        elif cell.kind != "markdown":
            account.leave_out(cell.number, "it is a raw cell", "Make it Markdown or code")
        elif "SOLUTION" in inside and question.by_hand and not question.is_answered:
            question.is_answered = True
            points = 1.0 if question.points is None else question.points
            parts.append(text_part(cell.number, question.name, points, cell.source, taken))
        elif "SOLUTION" in inside:
            parts.append(Part(cell.number, "text", ANSWER_HERE))
        else:
            parts.append(Part(cell.number, "text", cell.source))
    parts += _tests(question)
    return Notebook("otter-assign", parts, files=files)


def _boundary(cell: WholeCell) -> tuple[str, str]:
    """What a cell opens or closes, in capitals, and what is below; ``("", "")`` for any other."""
    text = cell.source.strip()
    if cell.kind == "markdown":
        fenced = _FENCED.fullmatch(text)
        text = fenced["inside"] if fenced is not None else ""
    elif cell.kind != "raw":
        return "", ""
    match = _BOUNDARY.match(text)
    return ("", "") if match is None else (match["what"].upper(), text[match.end() :])


def _settings(text: str) -> dict[str, str]:
    """The first level of plain YAML; of what is nested, its lines."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        match = _SETTING.fullmatch(line)
        if match is not None:
            key = match["key"]
            found[key] = match["value"].strip("'\"")
        elif key and line.strip() and not line.lstrip().startswith("#"):
            found[key] += f"\n{line}"
    return found


def _settings_of_the_whole(cell: int, text: str, account: Account) -> tuple[str, ...]:
    """The files that otter would hand out; all else that is set is told."""
    settings = _settings(text)
    listed = settings.pop("files", "").splitlines()
    settings.pop("tests", "")
    if settings:
        names = ", ".join(sorted(settings))
        account.leave_out(
            cell, f"what is set for otter: {names}", "Policy and limits: docs/authoring-reference.md"
        )
    return tuple(line.strip().lstrip("- ").strip("'\"") for line in listed if line.strip())


def _question(cell: int, text: str, account: Account) -> _Question:
    settings = _settings(text)
    points = _number(settings.get("points", ""))
    question = _Question(cell, settings.get("name", ""), points, _is_true(settings.get("manual", "")))
    if settings.get("points") and points is None:
        account.change(cell, f"the points of {question.name} are not one number; they were read as 1")
    if _is_true(settings.get("all_or_nothing", "")):
        account.change(cell, f"{question.name} gives points for each of its tests, and not all or nothing")
    return question


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _is_true(text: str) -> bool:
    return text.lower() in ("true", "yes", "on")


def _code(cell: WholeCell, question: _Question, account: Account, *, is_solution: bool) -> list[Part]:
    if _PLUGIN.search(cell.source):
        account.leave_out(cell.number, "it calls a plugin of otter", "Do without it")
        return []
    source = python_of(_PROMPT.sub(_as_comments, cell.source), cell.number, account)
    if source is not None:
        source = _without_ignored(source)
    if source is None or not source.strip():
        return []
    if (reason := why_not_python(source)) is not None:
        account.leave_out(cell.number, reason, "Write it anew in the solution")
        return []
    return code_part(
        _lines_marked(source),
        cell.number,
        _marker,
        account,
        is_solution=is_solution,
        given_without_markers=not question.by_hand,
    )


def _without_ignored(source: str) -> str:
    """Code without the lines that otter puts into no notebook: marked one by one, or between two marks."""
    kept = []
    is_ignored = False
    for line in source.splitlines():
        match = _IGNORE.search(line)
        if match is None:
            kept += [] if is_ignored else [line]
        elif match["kind"]:
            is_ignored = match["kind"].upper() == "BEGIN"
    return "\n".join(kept)


def _as_comments(match: re.Match[str]) -> str:
    """A prompt for students as comments, which it is to them as well."""
    lines = [line for line in match["told"].splitlines() if line.strip()]
    return "\n".join(
        f"{line[: len(line) - len(line.lstrip())]}# {line.strip().lstrip('# ')}" for line in lines
    )


def _marker(comment: str) -> tuple[str, str] | None:
    match = _MARKER.fullmatch(comment.strip())
    return None if match is None else (match["kind"].lower(), "")


def _lines_marked(source: str) -> str:
    """``# SOLUTION`` behind a statement as markers around it; around several in a row once."""
    lines = source.splitlines()
    ends = {
        token.start[0]: token.start[1] for token in comments_in(source) if _BEHIND.fullmatch(token.string)
    }
    if not ends:
        return source
    statements = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    marked: set[int] = set()
    for number, column in ends.items():
        lines[number - 1] = lines[number - 1][:column].rstrip()
        around = [node for node in statements if node.lineno <= number <= (node.end_lineno or 0)]
        inner = min(around, key=lambda node: (node.end_lineno or 0) - node.lineno, default=None)
        if inner is not None:
            marked |= set(range(inner.lineno, (inner.end_lineno or inner.lineno) + 1))
    written: list[str] = []
    for number, line in enumerate(lines, start=1):
        pad = line[: len(line) - len(line.lstrip())]
        if number in marked and (
            number - 1 not in marked or (_pad(lines[number - 2]) != pad and number in ends)
        ):
            written.append(pad + BEGIN)
        written.append(line)
        if number in marked and number + 1 not in marked:
            first = max(n for n in range(1, number + 1) if n in marked and n - 1 not in marked)
            written.append(_pad(lines[first - 1]) + END)
    return "\n".join(written)


def _pad(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _case(cell: WholeCell, question: _Question, account: Account) -> None:
    told = f"a test of {question.name}"
    if cell.kind != "code":
        account.leave_out(cell.number, f"{told} is no code", "Write a test in test_hidden.py")
        return
    config = _CONFIG.match(cell.source)
    settings = _settings(config["told"]) if config is not None else {}
    source = cell.source[config.end() :] if config is not None else cell.source
    hidden = _HIDDEN.match(source)
    source = source[hidden.end() :] if hidden is not None else source
    for key in ("success_message", "failure_message"):
        if settings.get(key):
            account.leave_out(
                cell.number, f"the {key} of {told}", "Write it behind an assert, or in check.that"
            )
    code = python_of(source, cell.number, account)
    if code is None:
        return
    if (reason := why_not_python(code)) is not None:
        account.leave_out(cell.number, f"{told}: {reason}", "Write it in test_hidden.py")
        return
    made = _of_a_function(code) or _of_an_output(code, cell.output.strip())
    if made is None:
        odd = f"{told} prints or gives more than one text: {quoted(cell.output)}"
        account.leave_out(cell.number, odd, "Write it in test_hidden.py")
        return
    is_hidden = hidden is not None or _is_true(settings.get("hidden", ""))
    question.cases.append(_Case(cell.number, made, is_hidden, _number(settings.get("points", ""))))


def _of_a_function(code: str) -> str | None:
    """What a function of asserts does; its parameters are names of the notebook. None where there is none."""
    body = ast.parse(code).body
    functions = [node for node in body if isinstance(node, ast.FunctionDef)]
    if len(functions) != 1 or any(not isinstance(node, (ast.FunctionDef, ast.Expr)) for node in body):
        return None
    function = functions[0]
    parameters = [each.arg for each in function.args.args]
    if (
        any(isinstance(node, ast.Return) for node in ast.walk(function))
        or function.body[0].lineno == function.lineno
    ):
        return f"{ast.unparse(function)}\n{function.name}({', '.join(parameters)})"
    lines = code.splitlines()[function.body[0].lineno - 1 : function.end_lineno]
    return textwrap.dedent("\n".join(lines))


def _of_an_output(code: str, output: str) -> str | None:
    """Statements whose last has to give `output`, as asserts; None where that cannot be said so."""
    last = ast.parse(code).body[-1] if ast.parse(code).body else None
    if not output:
        return code
    if not isinstance(last, ast.Expr):
        return None
    value = ast.unparse(last.value)
    above = "\n".join(code.splitlines()[: last.lineno - 1])
    if output in _TRUE:
        told = f"assert {value}"
    elif output in _FALSE:
        told = f"assert not ({value})"
    elif isinstance(last.value, ast.Call) and ast.unparse(last.value.func) == "print":
        if len(last.value.args) != 1 or last.value.keywords:
            return None
        told = f"assert str({ast.unparse(last.value.args[0])}) == {output!r}"
    else:
        told = f"assert repr({value}) == {output!r}"
    return f"{above}\n{told}".strip("\n")


def _tests(question: _Question) -> list[Part]:
    """The tests of a question, with what otter gives each."""
    cases = question.cases
    given = [case.points for case in cases if case.points is not None]
    open_count = len(cases) - len(given)
    if question.points is not None:
        rest = max(question.points - sum(given), 0.0)
    else:
        rest = 1.0 if not any(given) else 0.0
    each = rest / open_count if open_count else 0.0
    parts = []
    for number, case in enumerate(cases, start=1):
        points = each if case.points is None else case.points
        visible = "" if case.is_hidden else case.source
        parts.append(Part(case.cell, "test", case.source, visible, f"{question.name}_{number}", points))
    return parts
