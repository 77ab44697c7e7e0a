"""Every sentence that wrong programs get, beside what is wrong in them: for an author to read.

A hint is true or false of a program, and no test can tell which. So `grader audit --feedback` writes them
out. Results of graded programs go in, text comes out. Must not know: how programs are graded.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from grader.audit.programs import Program, solution_of
from grader.audit.public import KINDS, Checked
from grader.course.assignment import Assignment
from grader.grading.mistakes import advice_of
from grader.record.evidence import Verdict
from grader.record.results import ExerciseResult, SubmissionResult, TestResult

Ran = tuple[Program, SubmissionResult]
Messages = dict[str, list[TestResult]]
"""Each message once, with the tests that gave it."""
_INDENT = "    "


def feedback_of(assignment: Assignment, ran: Iterable[Ran], public: Iterable[Checked] = ()) -> str:
    """What students would read who handed in the known mistakes and mutants of an assignment.

    `ran` holds programs with their results; one that was judged several times has one paragraph. `public`
    holds what the public tests tell of them.
    """
    return feedback_text(assignment.id, solution_of(assignment), ran, advice_of(assignment), public)


def feedback_text(
    title: str,
    solution: str,
    ran: Iterable[Ran],
    explanations: Mapping[tuple[str, str], tuple[str, str]],
    public: Iterable[Checked] = (),
) -> str:
    """What students would read who handed in the known mistakes and mutants, a paragraph a program.

    Parameters
    ----------
    solution
        Its source: what a mistake changes in it is shown.
    ran
        Programs with their results; one that was judged several times has one paragraph, equal messages once.
    explanations
        What `mistakes.py` says of a mistake, by exercise and name: explanation and hint.
    public
        Programs with the results of the public tests.
    """
    results: dict[int, tuple[Program, list[SubmissionResult]]] = {}
    for program, result in ran:
        if program.kind in KINDS:
            results.setdefault(id(program), (program, []))[1].append(result)
    told = [(program, _messages(found)) for program, found in results.values()]
    of_public = {id(program): _of_exercises(exercises) for program, exercises in public}
    lines = [f"# {title}: what wrong programs are told", "", *_counts("kind", [each for _, each in told]), ""]
    if of_public:
        lines += [*_counts("of public tests", of_public.values()), ""]
    for program, messages in told:
        lines += [*_paragraph(program, messages, solution, explanations)]
        if (public_messages := of_public.get(id(program))) is not None:
            nothing = "" if public_messages else " nothing: it passes them"
            lines += [f"the public tests, in `grader check`:{nothing}", *_told(public_messages)]
        lines.append("")
    return "\n".join(lines)


def _messages(results: Iterable[SubmissionResult]) -> Messages:
    """Each message in its own exercise and in those that it is charged in, with the tests that gave it."""
    return _of_exercises(exercise for result in results for exercise in result.exercises)


def _of_exercises(exercises: Iterable[ExerciseResult]) -> Messages:
    found: Messages = {}
    for exercise in exercises:
        for test in exercise.tests:
            if test.verdict is not Verdict.PASSED:
                found.setdefault(test.message, []).append(test)
    return found


def _counts(title: str, told: Iterable[Messages]) -> Iterator[str]:
    """A line a kind of finding: how many messages there are, and how many have no cause and no remedy."""
    counts: dict[str, list[int]] = {}
    for messages in told:
        for message, tests in messages.items():
            count = counts.setdefault(tests[0].kind, [0, 0])
            count[0] += 1
            count[1] += not _helps(message)
    yield f"{title:<24}{'messages':>10}{'without likely and try':>26}"
    for kind, (whole, without) in sorted(counts.items(), key=lambda each: -each[1][0]):
        yield f"{kind:<24}{whole:>10}{without:>26}"
    yield f"{'all':<24}{sum(n for n, _ in counts.values()):>10}{sum(n for _, n in counts.values()):>26}"


def _helps(message: str) -> bool:
    """Whether a message has a line "likely" or "try"."""
    return any(line.startswith(("  likely:", "  try:", "  why:")) for line in message.splitlines())


def _paragraph(
    program: Program,
    messages: Messages,
    solution: str,
    explanations: Mapping[tuple[str, str], tuple[str, str]],
) -> Iterator[str]:
    yield f"## {program.kind} {program.exercise}: {program.name}"
    yield program.where
    for line in _change(program, solution):
        yield _INDENT + line
    explanation, hint = explanations.get((program.exercise, program.name), ("", ""))
    if program.kind == "mistake" and explanation:
        yield f"explanation: {explanation}"
        yield f"hint: {hint}"
    if not messages:
        yield "nothing: it passes every test"
    yield from _told(messages)


def _told(messages: Messages) -> Iterator[str]:
    """The messages with the tests that gave them."""
    for message, tests in messages.items():
        named = sorted({test.mistake for test in tests if test.mistake})
        verdicts = sorted({test.verdict.value for test in tests})
        names = dict.fromkeys(test.name for test in tests)
        yield f"{', '.join(verdicts)}{', named ' + ', '.join(named) if named else ''}: {', '.join(names)}"
        for line in (message or "(no message)").splitlines():
            yield _INDENT + line


def _change(program: Program, solution: str) -> Sequence[str]:
    """The change to the solution, line by line; of a mistake without comments and docstrings."""
    if program.diff:
        return program.diff.splitlines()
    right, wrong = (_code_of(program.exercise, source) for source in (solution, program.source))
    lines = difflib.unified_diff(right, wrong, n=1, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _code_of(function: str, source: str) -> list[str]:
    """The lines of a function as `ast.unparse` writes them; of a question's answer nothing."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            if ast.get_docstring(node) is not None and len(node.body) > 1:
                del node.body[0]
            return ast.unparse(node).splitlines()
    return []
