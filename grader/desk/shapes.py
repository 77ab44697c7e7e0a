"""One call of a student's function, followed line by line: `grader shapes` and `show_shapes`.

The call is one from the public tests. A file is followed in a child of its own, like a self-check;
a function of a running notebook in the notebook's process.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.course.assignment import Assignment
from grader.desk.example import example_of
from grader.desk.own_children import children_of
from grader.errors import BadInput, Finding, Note, StudentError
from grader.intake.handed_in import own_work
from grader.messages import command_line, explain, noted, sentence
from grader.sandbox.following import PATIENCE, FollowedStudent
from grader.sandbox.places import written_place
from grader.sandbox.traced import Trace
from grader.show.shape_rows import Listing, listing_of

PUBLIC_TESTS = "test_public.py"


@dataclass(frozen=True, slots=True)
class Shapes:
    """A trace, and its call.

    Attributes
    ----------
    test
        Name of the public test that makes the call; "" where the arguments were given.
    """

    path: str
    assignment: str
    exercise: str
    test: str
    trace: Trace


def trace_file(
    path: Path,
    assignment: Assignment,
    exercise: str,
    lang: str | None = None,
    *,
    with_conftest: bool = True,
) -> Shapes:
    """Follow the function `exercise` of the script or notebook at `path`.

    Raises
    ------
    BadInput
        The file cannot be read, there is no such function in it, or it gives no trace.
    CourseError
        The public tests have no call of it.
    """
    check_exercise(assignment, exercise)
    submission = own_work(path)
    if submission.unreadable:
        raise BadInput(str(path), submission.unreadable, Note("mend_and_try_again"))
    with children_of(assignment) as children:
        # While the child imports numpy; see self_check.
        from grader.grading.handed_out import wanted_names

        wanted = wanted_names(assignment, handed_out=False)
        student = FollowedStudent.of(submission, assignment, children, wanted)
        try:
            example = example_of(assignment, exercise, student, with_conftest=with_conftest)
            trace = student.traced(exercise, example.arguments, example.keywords)
        except StudentError as error:
            raise no_trace(str(path), assignment, exercise, error.finding, lang) from None
        finally:
            student.close()
    refuse_stub(str(path), assignment, exercise, trace, lang)
    return Shapes(str(path), assignment.id, exercise, example.test, trace)


def check_exercise(assignment: Assignment, exercise: str) -> None:
    """Make sure that `exercise` is a function of the assignment.

    Raises
    ------
    BadInput
        It is not.
    """
    exercises = assignment.exercises.items()
    functions = [name for name, known in exercises if known.is_function and not known.is_class]
    names = {"names": ", ".join(functions)}
    if exercise not in assignment.exercises:
        raise BadInput(exercise, Note("no_such_exercise"), Note("there_are", names))
    if assignment.exercises[exercise].is_class:
        raise BadInput(exercise, Note("is_a_class"), Note("functions_are", names))
    if exercise not in functions:
        raise BadInput(exercise, Note("not_a_function"), Note("functions_are", names))


def refuse_stub(where: str, assignment: Assignment, exercise: str, trace: Trace, lang: str | None) -> None:
    """Refuse a function in which nothing is written yet.

    Raises
    ------
    BadInput
        Nothing is written yet.
    """
    failure = trace.failure
    if failure is None or failure.builtin != "NotImplementedError" or failure.inside is not None:
        return
    if failure.message.startswith(f"{exercise}:") or not failure.message:
        finding = Finding("stub", exercise, fields={"label": "", "note": ""})
        raise no_trace(where, assignment, exercise, finding, lang)


def no_trace(
    where: str, assignment: Assignment, exercise: str, finding: Finding, lang: str | None, check: str = ""
) -> BadInput:
    """The error that says why a function could not be followed, in the words of the self-check.

    `check` is what to write to have it checked; the command if left out.
    """
    text = explain(finding, reveal=True, signature=assignment.exercises[exercise].signature, lang=lang)
    headline = text.splitlines()[0].rstrip(".")
    if finding.kind == "stub":
        return BadInput(where, headline, Note("write_it_first"))
    command = check or command_line("grader", "check", Path(where), "-e", exercise)
    return BadInput(where, headline, Note("see_check", {"command": command}))


def heading_of(shapes: Shapes, lang: str | None = None) -> list[str]:
    """What stands above a listing: whose shapes, where, of which call."""
    if shapes.test:
        call = sentence("shapes_of_test", lang=lang, test=shapes.test, file=PUBLIC_TESTS)
    else:
        call = sentence("shapes_of_call", lang=lang)
    cell = noted(written_place(shapes.trace.label) or shapes.trace.label, lang)
    where = ", ".join(part for part in (Path(shapes.path).name, cell) if part)
    title = sentence("shapes_heading", lang=lang, exercise=shapes.exercise)
    return [title, f"{where}: {call}" if where else call]


def listing_for(shapes: Shapes, assignment: Assignment, lang: str | None = None) -> Listing:
    """The rows of a listing."""
    limit_s = PATIENCE * assignment.limits.call_timeout_s
    return listing_of(shapes.trace, assignment.exercises[shapes.exercise].signature, limit_s, lang)
