"""From a notebook of another system to an assignment of ours; nothing of it is executed.

cells (`intake.notebook`) -> parts (a reader for each format) -> a program of statements -> tests whose names
are brought along -> files. What does not come along is told, cell by cell. Must not know: the course's other
assignments.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.accepted import SHOWN_FILE_NAME
from grader.course.assignment import is_id
from grader.errors import BadInput, CourseError
from grader.intake.notebook import NotebookError, WholeCell, read_whole_cells
from grader.messages.notes import noted
from grader.release import generate
from grader.release.importing.beside import Beside, files_in, what_is_beside
from grader.release.importing.code_here import is_code_here, read_code_here
from grader.release.importing.nbgrader import STUDENTS_VERSION, is_nbgrader, read_nbgrader
from grader.release.importing.otter import is_otter, read_otter
from grader.release.importing.parts import Account, Notebook, Told, as_points, counted_points
from grader.release.importing.program import Program
from grader.release.importing.solution_text import solution_text
from grader.release.importing.test_texts import hidden_text, inputs_text, public_text
from grader.release.importing.tests_of_parts import (
    POINTS_EACH,
    MadeTest,
    ShownCall,
    tests_of,
    tests_of_calls,
)
from grader.release.stub import shown_outside

_TITLE = re.compile(r"^#\s+(?P<title>.+?)\s*#*$", re.MULTILINE)
_TITLE_CHARS_MAX = 100
REASONS_TOLD = 3
_NOTHING = "Import a notebook with tests, or write the assignment anew: grader new"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a notebook.

    Attributes
    ----------
    assignment_id
        Name of the assignment.
    system
        What the notebook was written for.
    files
        What was written, for the author to look at.
    exercises
        Points of each.
    left_out, changed
        See `Account`.
    needs_bank
        Whether students can check exercises only with the examples of a bank, which is still to be written.
    """

    assignment_id: str
    system: str
    files: Sequence[Path]
    exercises: Mapping[str, float]
    left_out: Sequence[Told]
    changed: Sequence[Told]
    needs_bank: bool


def id_of(path: Path) -> str:
    """A name for the assignment of a notebook."""
    name = re.sub(r"\W+", "_", path.stem).strip("_").lower()
    return name if name.isidentifier() else f"assignment_{name}".rstrip("_")


def import_notebook(path: Path, root: Path, assignment_id: str = "") -> Imported:
    """Write an assignment of the notebook at `path` into the course at `root`, which is made if need be.

    Raises
    ------
    BadInput
        The file is not a notebook, or of no system that is known, or nothing in it can be graded.
    CourseError
        The course has the assignment already, or the name is no plain one, or nothing can be written there.
    """
    name = assignment_id or id_of(path)
    _refuse_name(name, root)
    account = Account()
    notebook = _read(path, account)
    beside = what_is_beside(path.parent, notebook, account)
    program = Program(notebook.parts, beside.lacking)
    shown: list[ShownCall] = []
    tests = tests_of(notebook.parts, program, account)
    if not notebook.is_graded:
        made, shown = tests_of_calls(notebook.parts, program, account)
        tests += made
    by_hand = _by_hand(notebook, program, tests, account)
    points = _points(tests, program) | by_hand
    points = {name: points[name] for name in program.written if name in points}
    if not points:
        reasons = sorted(account.left_out, key=lambda told: STUDENTS_VERSION not in told.what)[:REASONS_TOLD]
        told = "; ".join(f"{each.place}: {each.what}" for each in reasons)
        why = f": {told}" if told else ""
        remedy = _NOTHING
        if beside.lacking:
            remedy = f"Put {', '.join(sorted(beside.lacking))} beside it or install it, and import it again"
        raise BadInput(str(path), f"nothing in it can be graded{why}", remedy)
    _tell_of_exercises(notebook, tests, program, by_hand, account)
    texts = _texts(path, name, notebook, program, tests, shown, points, by_hand, beside, account)
    files = _write(texts, root, name, path.parent, beside)
    try:
        generate(name, root)
    except CourseError as error:
        told = f"no stub can be made yet: {Path(error.where).name}, {error.problem}"
        account.leave_out(0, told, error.remedy)
    order = (
        sorted(account.left_out, key=lambda told: told.cell),
        sorted(account.changed, key=lambda told: told.cell),
    )
    needs_bank = bool(shown) and any(
        not _is_public(exercise, tests) for exercise in points.keys() - by_hand.keys()
    )
    return Imported(name, notebook.system, files, points, *order, needs_bank)


def _refuse_name(name: str, root: Path) -> None:
    if not is_id(name) or not name.isidentifier():
        problem = f"{name!r} cannot be the name of an assignment"
        raise CourseError("--id", problem, "Use letters, digits and underscores, as for a Python module")
    for place in ("assignments", "solutions"):
        if (root / place / name).exists():
            raise CourseError(str(root / place / name), "it is there already", "Name another one with --id")
    if root.exists() and not root.is_dir():
        raise CourseError(str(root), "it is not a folder", "Name a course with -o, or a new folder")


def _read(path: Path, account: Account) -> Notebook:
    remedy = "Name a notebook, .ipynb, of nbgrader, of otter-assign, or with START CODE HERE"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(str(path), f"it cannot be read: {error.strerror}", remedy) from None
    try:
        cells, repairs = read_whole_cells(data)
    except NotebookError as error:
        raise BadInput(str(path), noted(error.note, "en"), remedy) from None
    for note in repairs:
        if note.kind == "other_language":
            raise BadInput(
                str(path), f"its language is {note.fields['language']}", "Only Python can come along"
            )
        account.leave_out(0, noted(note, "en"), "Look at the notebook there")
    for cell in cells:
        for attached in cell.attachments:
            told = f"the picture {attached} is kept inside of the cell"
            account.leave_out(cell.number, told, "Save it beside the notebook, and show it from there")
    return _of_its_system(path, cells, account)


def _of_its_system(path: Path, cells: Sequence[WholeCell], account: Account) -> Notebook:
    if is_otter(cells):
        return read_otter(cells, account)
    if is_nbgrader(cells):
        return read_nbgrader(cells, account)
    if is_code_here(cells):
        return read_code_here(cells, account)
    raise BadInput(
        str(path),
        "it is of no system that is known: no cell of nbgrader or otter, no START CODE HERE",
        "Put ### BEGIN SOLUTION and ### END SOLUTION around what students write, and import it again",
    )


def _by_hand(
    notebook: Notebook, program: Program, tests: Sequence[MadeTest], account: Account
) -> dict[str, float]:
    """What a person marks: a text, or the last function or class of a cell of code."""
    tested = {test.exercise for test in tests}
    found: dict[str, float] = {}
    for part in notebook.parts:
        if not part.is_by_hand:
            continue
        own = [name for name, cell in program.cell_of.items() if cell == part.cell and name not in tested]
        named = (
            part.name if part.name in own else next((n for n in reversed(own) if program.is_function(n)), "")
        )
        if named:
            found[named] = part.points
            account.change(
                part.cell, f"{named} ({counted_points(part.points)}) is marked by a person: manual = true"
            )
        else:
            told = (
                f"{part.name} ({counted_points(part.points)}) is marked by a person, and nothing has a name"
            )
            account.leave_out(
                part.cell, told, "Make a function of it, with manual = true, or give points by hand"
            )
    return found


def _points(tests: Sequence[MadeTest], program: Program) -> dict[str, float]:
    """Points of each exercise, in the order of the notebook."""
    found = {name: 0.0 for name in program.written if any(test.exercise == name for test in tests)}
    for test in tests:
        found[test.exercise] += test.points
    return found


def _is_public(exercise: str, tests: Sequence[MadeTest]) -> bool:
    return any(test.exercise == exercise and test.visible is not None for test in tests)


def _tell_of_exercises(
    notebook: Notebook,
    tests: Sequence[MadeTest],
    program: Program,
    by_hand: Mapping[str, float],
    account: Account,
) -> None:
    tested = {test.exercise for test in tests}
    for name in (each for each in program.written if each not in by_hand):
        if name not in tested and program.is_function(name):
            if any(f" call of {name}:" in told.what for told in account.left_out):
                continue
            cell = program.cell_of[name]
            account.leave_out(
                cell, f"no test of {name} came along, so it gives no points", "Write one in test_hidden.py"
            )
        elif name in tested and notebook.is_graded and not _is_public(name, tests):
            told = f"all tests of {name} are hidden, so students could not check it"
            account.leave_out(program.cell_of[name], told, "Write one in test_public.py, or a bank")
    for test in tests:
        others = [
            n
            for n in program.asked_by(program.of_cell(test.cell))
            if n not in tested and n in program.written
        ]
        if others and not any(told.cell == test.cell and others[0] in told.what for told in account.changed):
            account.change(
                test.cell, f"{', '.join(others)} is the solution's in this test: it has none of its own"
            )
            test.visible = None
    users = (name for name in program.written if name in tested)
    used = next((name for name in users if tested & set(program.used_by(name)) - {name}), "")
    if used and notebook.is_graded:
        account.change(
            0,
            f"what {used} uses counts once if it is wrong, since the solution's is tried in its place; for "
            "points as there write follow_through = 0.0 under [policy] into assignment.toml",
        )
    if not notebook.is_graded:
        account.change(0, f"it has no points: {as_points(POINTS_EACH)} for each exercise")


def _texts(
    path: Path,
    name: str,
    notebook: Notebook,
    program: Program,
    tests: Sequence[MadeTest],
    shown: Sequence[ShownCall],
    points: Mapping[str, float],
    by_hand: Collection[str],
    beside: Beside,
    account: Account,
) -> dict[str, str]:
    """The files by their path in the course."""
    title = _title(notebook, name)
    texts = {
        f"assignments/{name}/assignment.toml": _settings(title, points, by_hand, beside),
        f"assignments/{name}/handout.md": _handout(title, name, points),
        f"assignments/{name}/test_public.py": public_text(tests, program, points, path.name),
        f"solutions/{name}/{name}.py": solution_text(notebook.parts, program, points, account),
        f"solutions/{name}/test_hidden.py": hidden_text(tests, program, points, path.name),
    }
    texts |= _shown_on_purpose(texts[f"solutions/{name}/{name}.py"], name, list(points), account)
    of_bank = [each for each in shown if each.exercise in points]
    if of_bank:
        texts[f"solutions/{name}/inputs.py"] = inputs_text(of_bank, program, path.name)
    return texts


def _shown_on_purpose(source: str, name: str, exercises: Sequence[str], account: Account) -> dict[str, str]:
    """What the notebook says of its own solution elsewhere: it stays, and is accepted by name."""
    try:
        shown = shown_outside(source, exercises, name)
    except CourseError:  # told when the stub is made
        return {}
    if not shown:
        return {}
    told = f"{shown[0]!r}" + (f" and {len(shown) - 1} more" if len(shown) > 1 else "")
    account.change(
        0, f"it shows statements of its solution elsewhere, {told}: they are accepted in shown.toml"
    )
    entries = [
        f'[[shown]]\nname = {json.dumps(each, ensure_ascii=False)}\nreason = "The notebook shows it."\n'
        for each in shown
    ]
    return {f"solutions/{name}/{SHOWN_FILE_NAME}": "\n".join(entries)}


def _title(notebook: Notebook, name: str) -> str:
    for part in notebook.parts:
        if part.kind == "text" and (match := _TITLE.search(part.source)):
            plain = re.sub(r"<[^>]*>|[*_`\\]", "", match["title"]).strip()
            if plain:
                return plain[:_TITLE_CHARS_MAX]
    return name.replace("_", " ").capitalize()


def _settings(title: str, points: Mapping[str, float], by_hand: Collection[str], beside: Beside) -> str:
    lines = [f"title = {json.dumps(title, ensure_ascii=False)}"]
    if beside.packages:
        lines.append(f"imports = {json.dumps(beside.packages)}")
    if beside.files:
        lines.append(f"files = {json.dumps(beside.files, ensure_ascii=False)}")
    tables = [
        f"[exercises.{exercise}]\npoints = {as_points(worth)}"
        + ("\nmanual = true" if exercise in by_hand else "")
        for exercise, worth in points.items()
    ]
    return "\n".join(lines) + "\n\n" + "\n\n".join(tables) + "\n"


def _handout(title: str, name: str, points: Mapping[str, float]) -> str:
    rows = [f"| `{exercise}` | {as_points(worth)} |" for exercise, worth in points.items()]
    return (
        f"# {title}\n\n"
        f"Work in `{name}.ipynb` or in `{name}.py`, whichever you like better. Fill in the places marked\n"
        "`YOUR CODE HERE` and `YOUR ANSWER HERE`; leave lines that begin with `def` or `class` as they are.\n"
        "`grader check` tells you how far you are.\n\n"
        "| exercise | points |\n|---|---|\n" + "\n".join(rows) + "\n"
    )


def _write(texts: Mapping[str, str], root: Path, name: str, folder: Path, beside: Beside) -> list[Path]:
    """Write all of it, or nothing of the assignment."""
    home = root / "assignments" / name
    try:
        for place, text in texts.items():
            path = root / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        for entry in dict.fromkeys([*beside.files, *beside.pictures]):
            for source in files_in(folder, entry):
                target = home / source.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
    except OSError as error:
        for place in ("assignments", "solutions"):
            shutil.rmtree(root / place / name, ignore_errors=True)
        problem = f"it cannot be written: {error.strerror or type(error).__name__}"
        raise CourseError(str(root), problem, "Name a folder that you may write to with -o") from None
    return [root / place for place in texts]
