"""From a solution and its questions to what students get: the stub, as a module and as a notebook.

`generated` makes the texts of an assignment's files, `generate` writes them; `stub` and `notebook` turn text
into text. Nothing here runs a solution or a test. Must not know: the right answers to questions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from grader.course.accepted import read_shown
from grader.course.assignment import Assignment, Course, Exercise
from grader.course.copies import translator
from grader.course.in_solution import said_in
from grader.course.quiz.sheet import Speech, file_orders, other_languages, pages, stub_section
from grader.course.quiz.translated import refuse_odd_questions
from grader.course.said import Said, to_toml
from grader.course.stub_texts import source_in
from grader.errors import CourseError
from grader.intake.notebook import notebook_text
from grader.messages.language import ENGLISH
from grader.release.handout import make_page
from grader.release.notebook import NotebookCell, make_cells
from grader.release.stub import make_stub

__all__ = [
    "NotebookCell",
    "generate",
    "generated",
    "handout_pages",
    "make_cells",
    "make_page",
    "make_stub",
    "write",
]


_HANDOUT = re.compile(r"handout(\.(?P<lang>[a-z]{2,3}(_[A-Z]{2})?))?\.md")


def generated(assignment: Assignment) -> dict[str, str]:
    """The texts of the files that are made for an assignment, by name: the stub, its notebook, the others.

    These are what the solution says of the exercises, and a page of questions for each language.

    Raises
    ------
    CourseError
        There is no solution, or one that no stub can be made from; or a translation of a question is odd.
    """
    solution = assignment.solution
    source = source_of(solution)
    said = said_in(source, list(assignment.functions), str(solution))
    shown = [each.name for each in read_shown(assignment.solution_folder)]
    stub = make_stub(source, list(assignment.functions), str(solution), shown)
    written_in = assignment.lang or ENGLISH
    if written_in != ENGLISH:
        stub = source_in(stub, translator(assignment.folder, written_in))
    refuse_odd_questions(assignment.questions, assignment.folder)
    languages = other_languages(assignment.folder, written_in)
    stub += stub_section(assignment.questions, languages, Speech.of(assignment.folder, written_in))
    cells = make_cells(stub, _as_said(assignment.exercises, said), str(solution), written_in)
    texts = {
        assignment.stub.name: stub,
        assignment.notebook.name: notebook_text(cells),
        assignment.said.name: to_toml(said),
    }
    if assignment.questions:
        texts |= pages(assignment.questions, file_orders(assignment.questions), assignment.folder, written_in)
    return texts


def generate(assignment_id: str, root: Path, into: Path | None = None) -> tuple[Path, ...]:
    """Write what `generated` makes of one assignment.

    Parameters
    ----------
    assignment_id
        Name of the assignment's folder.
    root
        The course: the folder that holds `assignments/` and `solutions/`.
    into
        Folder to write to; the assignment's own when None.

    Returns
    -------
    tuple of Path
        The files, the module and the notebook first.

    Raises
    ------
    BadInput
        The course has no such assignment.
    CourseError
        See `generated`.
    """
    assignment = Course(root).assignment(assignment_id)
    texts = generated(assignment)
    folder = into or assignment.folder
    return write(texts, folder) + write(handout_pages(assignment), folder)


def write(texts: Mapping[str, str], folder: Path) -> tuple[Path, ...]:
    """Write each of `texts` into `folder`, under its name; the files."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in texts)


def handout_pages(assignment: Assignment) -> dict[str, str]:
    """Each handout of an assignment, ``handout.md`` and ``handout.es.md``, as a page, by its name.

    Raises
    ------
    CourseError
        A handout has a formula or a picture that cannot be used, or no title; see `make_page`.
    """
    pages = {}
    for source in sorted(assignment.folder.glob("handout*.md")):
        match = _HANDOUT.fullmatch(source.name)
        if match is not None:
            pages[f"{source.stem}.html"] = make_page(
                source_of(source),
                match["lang"] or "en",
                str(source),
                lambda name: (assignment.folder / name).read_bytes(),
            )
    return pages


def source_of(path: Path) -> str:
    """The text of an author's file.

    Raises
    ------
    CourseError
        It cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise CourseError(
            str(path), f"the file cannot be read: {reason}", "Put it there, or mend it"
        ) from None


def _as_said(exercises: Mapping[str, Exercise], said: Mapping[str, Said]) -> dict[str, Exercise]:
    """`exercises` with the signatures of the solution."""
    return {
        name: Exercise(name, each.points, said[name].signature, each.uses) if name in said else each
        for name, each in exercises.items()
    }
