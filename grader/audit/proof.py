"""Whether an assignment is what it says, short of grading wrong programs: what `grader build` looks at.

Everything is looked at, whatever was found before, so that an author can mend all of it at once. Must not
know: which mistakes tests catch, mutants, points but for their sum.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from grader.audit.printed import untrue_in_docstrings, untrue_in_handout
from grader.audit.problem import Problem
from grader.audit.public_proof import stale_bank, unproved
from grader.child.inert import INERT_MODULES
from grader.child.isolation import Level
from grader.course.assignment import ASSIGNMENT_FILE, Assignment, Exercise
from grader.course.hints import read_hints, refuse_giveaways, translated
from grader.course.in_solution import parsed, said_in
from grader.course.tables import place_of
from grader.errors import CourseError
from grader.grading.mistakes_file import MistakesFile
from grader.grading.proving import with_reference
from grader.grading.reference import load_module
from grader.messages import assignment_languages, assignment_translations
from grader.release import generated, handout_pages, source_of
from grader.release.notebook import has_cells
from grader.suite.suite import collected_sheet

_WITH_NUMPY = frozenset({"numpy", "pytest", "grader"})
_LINK = re.compile(r"\]\((?P<target>[\w./-]+\.\w+)\)")


def problems_of(
    assignment: Assignment, level: Level, only: Sequence[str] = (), *, with_hidden_tests: bool = True
) -> Iterator[Problem]:
    """What an author should mend.

    Parameters
    ----------
    level
        Isolation of the solution and the stub while public tests run.
    only
        Exercises whose public tests to look at; all if empty.
    with_hidden_tests
        Whether the solution has to pass these; an audit has them pass under several seeds.
    """
    has_stub = assignment.stub.is_file()  # without it nothing can be run, which is said once
    looks: list[Callable[[], Iterator[Problem]]] = [
        lambda: stale_files(assignment, generated),
        lambda: stale_files(assignment, handout_pages),
        lambda: disagreements(assignment),
        lambda: odd_mistakes(assignment),
        *([lambda: hidden_tests_unproved(assignment)] if has_stub and with_hidden_tests else []),
        *([lambda: unproved(assignment, level, only)] if has_stub else []),
        lambda: stale_bank(assignment),
        lambda: missing_handout(assignment),
        lambda: unusable_hints(assignment),
        lambda: untrue_outputs(assignment),
    ]
    said: set[Problem] = set()
    for look in looks:
        for problem in _until_stopped(look):
            if problem not in said:  # a solution that does not parse, say, stops several
                said.add(problem)
                yield problem


def _until_stopped(look: Callable[[], Iterator[Problem]]) -> Iterator[Problem]:
    try:
        yield from look()
    except CourseError as error:
        yield Problem.of(error)


def stale_files(assignment: Assignment, make: Callable[[Assignment], Mapping[str, str]]) -> Iterator[Problem]:
    """Generated files that are not what `make` makes of solution, questions and handouts now."""
    for name, text in make(assignment).items():
        path = assignment.folder / name
        remedy = f"Run grader build {assignment.id}"
        if not path.is_file():
            yield Problem(str(path), "it has not been made yet", remedy)
        elif path.read_bytes() != text.encode():
            yield Problem(str(path), f"it is not what {_maker(path)} gives now", remedy)


def _maker(path: Path) -> str:
    return "the handout" if path.suffix == ".html" else "the solution"


def disagreements(assignment: Assignment) -> Iterator[Problem]:
    """What assignment.toml says of exercises and the solution does not."""
    source = source_of(assignment.solution)
    said = said_in(source, list(assignment.functions), str(assignment.solution))
    settings = assignment.folder / ASSIGNMENT_FILE
    text = settings.read_text(encoding="utf-8")
    for name, exercise in assignment.functions.items():
        if name not in said:
            continue  # the stub cannot be made either, which says so
        written = place_of(settings, text, ["exercises", name, "signature"])
        now = msgspec.structs.replace(exercise, signature=said[name].signature)
        if _told_by(exercise) != _told_by(now):
            what = f"it says {exercise.signature}, the solution says {said[name].signature}"
            yield Problem(written, what, "Change one of the two, or leave 'signature' out")
        left_out = [used for used in said[name].uses if used not in exercise.uses]
        if left_out:
            yield Problem(
                place_of(settings, text, ["exercises", name, "uses"]),
                f"the solution of {name} uses {', '.join(left_out)}, and 'uses' does not say so",
                "Add it, or leave 'uses' out: then it is read from the solution",
            )


def _told_by(exercise: Exercise) -> tuple[Any, ...]:
    """What a signature says, but for the names of what is returned: these are the author's to choose."""
    return exercise.is_function, exercise.is_class, exercise.parameters, exercise.defaults


def odd_mistakes(assignment: Assignment) -> Iterator[Problem]:
    """Known mistakes that cannot be made from the solution, or that are the solution."""
    file = MistakesFile(assignment.solution)
    for wrong in file.wrong_versions:
        try:
            file.source_of(wrong)
        except CourseError as error:
            yield Problem.of(error)


def hidden_tests_unproved(assignment: Assignment) -> Iterator[Problem]:
    """What is wrong with the hidden tests: first of all, that the solution does not pass them."""
    _ = assignment.hidden_tests, assignment.solution, assignment.quiz_keys
    if sys.platform == "linux":
        with_reference(assignment, lambda judge: None, seed=0)
    else:
        collected_sheet(assignment)
    yield from ()


def missing_handout(assignment: Assignment) -> Iterator[Problem]:
    """That there is no handout, or that it shows what is not there."""
    if not assignment.handout.is_file():
        yield Problem(str(assignment.handout), "the handout is missing", "Write what students are to read")
    for path in handouts(assignment):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for match in _LINK.finditer(line):
                if not (path.parent / match["target"]).exists():
                    what = f"it leads to {match['target']}, which is not there"
                    yield Problem(f"{path}:{number}", what, "Add the file, or mend the link")


def unusable_hints(assignment: Assignment) -> Iterator[Problem]:
    """A hint that cannot be read, or that holds a line of the solution, in any language."""
    hints = read_hints(assignment)
    refuse_giveaways(assignment, hints)
    for language in assignment_languages(assignment.folder):
        catalogue = assignment_translations(assignment.folder, lang=language)
        refuse_giveaways(assignment, {name: translated(each, catalogue) for name, each in hints.items()})
    yield from ()


def handouts(assignment: Assignment) -> list[Path]:
    """The handouts in all languages."""
    return sorted(assignment.folder.glob("handout*.md"))


def untrue_outputs(assignment: Assignment) -> Iterator[Problem]:
    """Outputs in docstrings and handouts that the solution does not give."""
    solution = load_module(assignment.solution, f"solution_of_{assignment.id}")
    yield from untrue_in_docstrings(solution, assignment.solution)
    for path in handouts(assignment):
        yield from untrue_in_handout(solution, path, assignment.functions)


def advice(assignment: Assignment) -> Iterator[Problem]:
    """What is not wrong, and better otherwise: a notebook without cells, packages that are imported again."""
    if not has_cells(source_of(assignment.solution)):
        what = "no line opens a cell, so the notebook is a single one"
        yield Problem(
            str(assignment.solution), what, "Write '# %%' above each part, and '# %% [markdown]' above text"
        )
    used: dict[str, str] = {}
    for path in (assignment.solution, assignment.public_tests):
        for name, number in _imported(path) if path.is_file() else ():
            used.setdefault(name, f"{path}:{number}")
    beside = {path.stem for folder in _folders(assignment) for path in folder.glob("*.py")}
    known = {name.partition(".")[0] for name in assignment.imports}
    light = beside | _WITH_NUMPY | INERT_MODULES | set(sys.stdlib_module_names)
    heavy = sorted(set(used) - known - light)
    heavy = [name for name in heavy if importlib.util.find_spec(name) is not None]
    if heavy:
        line = ", ".join(f'"{name}"' for name in (*assignment.imports, *heavy))
        yield Problem(
            used[heavy[0]],
            f"{' and '.join(heavy)} {'is' if len(heavy) == 1 else 'are'} imported anew for every submission",
            f"Write into {assignment.folder / ASSIGNMENT_FILE}, before the exercises: imports = [{line}]",
        )


def _folders(assignment: Assignment) -> Collection[Path]:
    return {assignment.folder, assignment.solution.parent}


def _imported(path: Path) -> Iterator[tuple[str, int]]:
    """First names of the modules that a file imports, each with its line."""
    try:
        tree = parsed(source_of(path), str(path))
    except CourseError:  # said elsewhere
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.partition(".")[0], node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0], node.lineno
