"""A course on disk: reads its `assignment.toml` files, finds a file in it.

A course is any folder with `assignments/` in it; `solutions/` beside that folder is optional, since a
student's copy has none. A folder with an `assignment.toml` of its own (what `grader start` makes) is
an assignment without a course. What it does not say of an exercise, the last `grader build` has read in
the solution. Nothing here runs or parses anyone's code.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any

import msgspec

from grader import __version__
from grader.course.policy import checked_policy
from grader.course.quiz import FILE_NAME as QUIZ_FILE
from grader.course.quiz import Key, Question, option_order, read_keys, read_questions
from grader.course.said import FILE_NAME as SAID_FILE
from grader.course.said import Said, read_said
from grader.course.signature import SIGNATURE, defaults_in, is_signature, parameters_in
from grader.course.tables import decoded
from grader.errors import BadInput, CourseError, Note
from grader.record.policy import Policy

ASSIGNMENT_FILE = "assignment.toml"

_ID = re.compile(r"\w([\w .-]{0,98}\w)?")
"""Of an assignment: the name of files and folders on every system, which leads nowhere else."""
QUOTED_CHARS_MAX = 60
STUB_REMEDY = "Generate it again from the solution: grader build"

Positive = Annotated[float, msgspec.Meta(gt=0, le=1e9)]  # an upper bound also refuses infinity
Points = Annotated[float, msgspec.Meta(ge=0, le=1e9)]
"""0 where an exercise gets feedback and does not count."""
PositiveInt = Annotated[int, msgspec.Meta(gt=0)]
ModuleName = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$")]


Language = Annotated[str, msgspec.Meta(pattern=r"^([a-z]{2,3}([_-][A-Za-z]{2,4})?)?$")]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one submission may use; a table `[limits]` in `assignment.toml`."""

    call_timeout_s: Positive = 2.0
    load_timeout_s: Positive = 5.0
    submission_timeout_s: Positive = 60.0
    memory_mib: PositiveInt = 1024


class Exercise(msgspec.Struct, frozen=True):
    """One function, class or value that a student writes."""

    name: str
    points: float
    signature: str
    uses: tuple[str, ...] = ()
    manual: bool = False
    """Whether a person marks it: free text, a plot."""

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the parameters, without defaults."""
        match = SIGNATURE.fullmatch(self.signature)
        return parameters_in(match["parameters"]) if match else ()

    @property
    def defaults(self) -> dict[str, Any]:
        """The default of each parameter that has one, as far as it is a plain constant."""
        match = SIGNATURE.fullmatch(self.signature)
        return defaults_in(match["parameters"]) if match else {}

    @property
    def is_function(self) -> bool:
        """Whether the student writes a function or a class, not a plain value such as a quiz answer."""
        return "(" in self.signature

    @property
    def is_class(self) -> bool:
        """Whether the student writes a class; its parameters are those that an object is made with."""
        match = SIGNATURE.fullmatch(self.signature)
        return match is not None and match["class"] is not None


class Assignment(msgspec.Struct, frozen=True):
    """One assignment: what `assignment.toml` says, and where its files are.

    `solution_folder` is None where the course holds no solutions (a student's copy).
    """

    id: str
    title: str
    folder: Path
    solution_folder: Path | None
    exercises: dict[str, Exercise]
    """The functions (and values) to write, then the questions."""
    limits: Limits = msgspec.field(default_factory=Limits)
    policy: Policy = msgspec.field(default_factory=Policy)
    imports: tuple[str, ...] = ()
    """Modules that students' code uses besides numpy, imported before any of it."""
    files: tuple[str, ...] = ()
    """Files and folders beside the stub that its code reads or imports; see `grader.course.given_files`."""
    questions: dict[str, Question] = msgspec.field(default_factory=dict)
    """Those of `exercises` that are questions of the quiz."""
    lang: str = ""
    """Of a working copy, the language in which it was made; "" where nobody chose one."""

    @property
    def functions(self) -> dict[str, Exercise]:
        """The exercises without the questions."""
        return {name: each for name, each in self.exercises.items() if name not in self.questions}

    @property
    def tested(self) -> dict[str, Exercise]:
        """The exercises whose result tests judge: without questions, and without what a person marks."""
        return {name: each for name, each in self.functions.items() if not each.manual}

    @property
    def manual(self) -> tuple[str, ...]:
        """The exercises and questions that a person marks."""
        return tuple(name for name, each in self.exercises.items() if each.manual)

    @property
    def has_classes(self) -> bool:
        """Whether an exercise is a class: then objects may be asked for, which stay where they are made."""
        return any(exercise.is_class for exercise in self.exercises.values())

    @property
    def shuffles_options(self) -> bool:
        """Whether a student's name decides the order of options."""
        return bool(self.questions) and self.policy.shuffle_options

    def option_order(self, question: str, student: str) -> tuple[str, ...]:
        """Keys of a question's options as `student` got them; as in the file where nothing is shuffled."""
        return option_order(self.id, self.questions[question], student if self.shuffles_options else "")

    @property
    def quiz_keys(self) -> dict[str, Key]:
        """The right option of each question.

        Raises
        ------
        CourseError
            The course has no answer key, or it does not fit the questions.
        """
        if all(question.is_manual for question in self.questions.values()):
            return {}
        return read_keys(self._in_solutions(QUIZ_FILE, "answer key"), self.questions)

    def helpers_of(self, exercise: str) -> tuple[str, ...]:
        """Every exercise that `exercise` uses, directly or not, in the order of the assignment."""
        found: set[str] = set()
        waiting = list(self.exercises[exercise].uses)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self.exercises[name].uses
        return tuple(name for name in self.exercises if name in found - {exercise})

    @property
    def points_max(self) -> float:
        """Sum of the exercises' points."""
        return sum(exercise.points for exercise in self.exercises.values())

    @property
    def stub(self) -> Path:
        """The module that students fill in, as handed out."""
        return self.folder / f"{self.id}.py"

    @property
    def notebook(self) -> Path:
        """The notebook that students fill in, as handed out."""
        return self.folder / f"{self.id}.ipynb"

    @property
    def said(self) -> Path:
        """What the last build has read in the solution; see `grader.course.in_solution`."""
        return self.folder / SAID_FILE

    @property
    def handout(self) -> Path:
        """What students read."""
        return self.folder / "handout.md"

    @property
    def bank(self) -> Path:
        """Small public examples of every exercise; see `grader.bank`."""
        return self.folder / "bank.toml"

    @property
    def further_calls(self) -> Path:
        """What goes with the bank and no person reads; see `grader.bank.known`."""
        return self.bank.with_suffix(".json")

    @property
    def public_tests(self) -> Path:
        """The tests students run themselves."""
        return self.folder / "test_public.py"

    @property
    def hidden_tests(self) -> Path:
        """The tests instructors run.

        Raises
        ------
        CourseError
            The course has no hidden tests for this assignment.
        """
        return self._in_solutions("test_hidden.py", "hidden tests")

    @property
    def solution(self) -> Path:
        """The reference solution.

        Raises
        ------
        CourseError
            The course has no solution for this assignment.
        """
        return self._in_solutions(f"{self.id}.py", "reference solution")

    def _in_solutions(self, name: str, what: str) -> Path:
        if self.solution_folder is None:
            expected = self.folder.parent.parent / "solutions" / self.id
            raise CourseError(
                str(expected),
                f"the course has no {what} of {self.id} here",
                "Grading needs the instructor's copy of the course; students use 'grader check'",
            )
        path = self.solution_folder / name
        if not path.is_file():
            raise CourseError(str(path), f"{self.id} has no {what}", "Add the file")
        return path


class _ExerciseTable(msgspec.Struct, forbid_unknown_fields=True):
    points: Points
    signature: str = ""
    uses: tuple[str, ...] | None = None
    manual: bool = False


class _AssignmentTable(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    exercises: dict[str, _ExerciseTable]
    id: str = ""
    lang: Language = ""
    limits: Limits = msgspec.field(default_factory=Limits)
    policy: Policy = msgspec.field(default_factory=Policy)
    imports: tuple[ModuleName, ...] = ()
    files: tuple[str, ...] = ()


class Course(msgspec.Struct, frozen=True):
    """A folder with `assignments/`."""

    root: Path

    @property
    def ids(self) -> tuple[str, ...]:
        """Names of the assignments' folders, sorted."""
        found = (path.parent.name for path in (self.root / "assignments").glob(f"*/{ASSIGNMENT_FILE}"))
        return tuple(sorted(name for name in found if not name.startswith(".")))  # what tools leave behind

    def assignment(self, assignment_id: str) -> Assignment:
        """Read one assignment.

        Raises
        ------
        BadInput
            The course has no assignment of that name.
        CourseError
            Its `assignment.toml` cannot be used.
        """
        if assignment_id not in self.ids:
            known = Note("course_has", {"names": ", ".join(self.ids) or Note("none_yet")})
            raise BadInput(assignment_id, Note("no_such_assignment", {"folder": str(self.root)}), known)
        solutions = self.root / "solutions" / assignment_id
        return read_assignment(
            self.root / "assignments" / assignment_id, solutions if solutions.is_dir() else None
        )


def read_assignment(folder: Path, solution_folder: Path | None) -> Assignment:
    """Read `folder/assignment.toml`.

    Raises
    ------
    CourseError
        The file is missing, is not TOML, or does not describe an assignment.
    """
    path = folder / ASSIGNMENT_FILE
    table = decoded(path, _AssignmentTable, missing="Every assignment has one")
    assignment_id = _checked_id(table.id, folder, path)
    said = read_said(folder)
    exercises = {
        name: _exercise(name, entry, said.get(name), table.exercises)
        for name, entry in table.exercises.items()
    }
    _refuse_nonsense(path, exercises)
    questions = read_questions(folder / QUIZ_FILE)
    for name in questions.keys() & exercises.keys():
        raise CourseError(
            str(folder / QUIZ_FILE),
            f"the question {name} has the name of an exercise",
            f"Rename it, or the exercise in {ASSIGNMENT_FILE}",
        )
    exercises |= {
        name: Exercise(name, question.points, name, manual=question.is_manual)
        for name, question in questions.items()
    }
    return Assignment(
        id=assignment_id,
        title=table.title,
        folder=folder,
        solution_folder=solution_folder,
        exercises=exercises,
        limits=table.limits,
        policy=checked_policy(table.policy, path, exercises),
        imports=table.imports,
        files=table.files,
        questions=questions,
        lang=table.lang,
    )


def _exercise(name: str, entry: _ExerciseTable, said: Said | None, all_of_them: Collection[str]) -> Exercise:
    """What `assignment.toml` says of an exercise, and of the rest what the last build has read."""
    if entry.uses is not None:
        uses = entry.uses
    else:  # what was renamed since is no exercise; grader build and grader grade say so
        uses = tuple(used for used in (said.uses if said else ()) if used in all_of_them)
    signature = entry.signature or (said.signature if said else f"{name}()")
    return Exercise(name, entry.points, signature, uses, entry.manual)


def is_id(name: str) -> bool:
    """Whether an assignment can be called `name`: one folder, and one file, on every system."""
    return _ID.fullmatch(name) is not None


def _checked_id(given: str, folder: Path, path: Path) -> str:
    """The id in `path`, else the name of `folder`, which leads nowhere else."""
    if not given or is_id(given):
        return given or folder.resolve().name
    quoted = repr(given if len(given) <= QUOTED_CHARS_MAX else f"{given[:QUOTED_CHARS_MAX]}…")
    scripts = sorted(each.stem for each in folder.glob("*.py") if is_id(each.stem))
    there = [stem for stem in scripts if not stem.startswith(("test_", "conftest"))]
    example = f"; beside it there is: {', '.join(there[:5])}" if there else ""
    raise CourseError(
        str(path),
        f"its id is {quoted}, which is not a plain name",
        f"Write the name of the stub, of at most 100 letters, digits, _ and -{example}",
    )


def _refuse_nonsense(path: Path, exercises: dict[str, Exercise]) -> None:
    if not exercises:
        raise CourseError(str(path), "it has no exercises", "Add a table [exercises.NAME] with points")
    for exercise in exercises.values():
        if not exercise.name.isidentifier():
            raise CourseError(
                str(path), f"the exercise {exercise.name!r} is no Python name", "Name it as in the stub"
            )
        for used in exercise.uses:
            if used not in exercises or used == exercise.name:
                raise CourseError(
                    str(path),
                    f"exercise {exercise.name} uses {used!r}, which is no other exercise",
                    f"Name one of: {', '.join(other for other in exercises if other != exercise.name)}",
                )
        if exercise.is_function and not is_signature(exercise.signature, exercise.name):
            raise CourseError(
                str(path),
                f"the signature of {exercise.name} reads {exercise.signature[:QUOTED_CHARS_MAX]!r}",
                f"Write it like {exercise.name}(w, b) -> grads, cost, or class {exercise.name}(k)",
            )


def suite_sha256(assignment: Assignment) -> str:
    """A digest of all that a submission is graded with: the tests, what they use, and this program.

    Raises
    ------
    CourseError
        The course has no hidden tests or no solution for this assignment.
    """
    _ = assignment.solution, assignment.hidden_tests
    files = [assignment.folder / ASSIGNMENT_FILE, assignment.stub, assignment.folder / QUIZ_FILE]
    files += [assignment.said] if assignment.said.is_file() else []
    if assignment.solution_folder is not None:
        files.append(assignment.solution_folder / QUIZ_FILE)
        files += sorted(path for path in assignment.solution_folder.rglob("*.py") if path.is_file())
    files += sorted(path for path in (assignment.folder / "data").rglob("*") if path.is_file())
    digest = hashlib.sha256(__version__.encode())
    for path in files:
        data = path.read_bytes() if path.is_file() else b""
        digest.update(f"\0{path.name}\0{len(data)}\0".encode() + data)
    return f"sha256:{digest.hexdigest()}"


def place_in(path: Path, start: str) -> str:
    """``file:line`` of the first line that begins with `start`; the file alone where none does."""
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next((number for number, line in enumerate(lines, 1) if line.startswith(start)), None)
    return f"{path}:{number}" if number else str(path)
