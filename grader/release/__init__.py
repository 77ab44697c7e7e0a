"""From a solution and its questions to what students get: the stub, as a module and as a notebook.

`generate` reads and writes the files; `stub` and `notebook` turn text into text. Nothing here runs a
solution or a test. Must not know: the right answers to questions.
"""

from __future__ import annotations

import re
from pathlib import Path

from grader.course.assignment import Assignment, Course
from grader.course.finding import find_course
from grader.course.quiz.sheet import file_orders, pages, stub_section
from grader.course.quiz.translated import refuse_odd_questions
from grader.intake.notebook import write_notebook
from grader.messages import assignment_languages
from grader.release.handout import make_page
from grader.release.notebook import NotebookCell, make_cells
from grader.release.stub import make_stub

__all__ = [
    "NotebookCell",
    "generate",
    "generate_all",
    "make_cells",
    "make_page",
    "make_stub",
    "write_handouts",
]


_HANDOUT = re.compile(r"handout(\.(?P<lang>[a-z]{2,3}(_[A-Z]{2})?))?\.md")


def generate(assignment_id: str, root: Path, into: Path | None = None) -> tuple[Path, Path]:
    """Write the stub and the notebook of one assignment, and its questions in each of its languages.

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
        The module and the notebook.

    Raises
    ------
    BadInput
        The course has no such assignment.
    CourseError
        It has no solution, or one that no stub can be made from; or a translation of a question is odd.
    """
    assignment = Course(root).assignment(assignment_id)
    solution = assignment.solution
    stub = make_stub(solution.read_text(encoding="utf-8"), list(assignment.functions), str(solution))
    refuse_odd_questions(assignment.questions, assignment.folder)
    stub += stub_section(assignment.questions, assignment_languages(assignment.folder))
    cells = make_cells(stub, assignment.exercises, str(solution))
    folder = into or assignment.folder
    module, notebook = folder / assignment.stub.name, folder / assignment.notebook.name
    module.write_text(stub, encoding="utf-8", newline="\n")
    write_notebook(cells, notebook)
    if assignment.questions:
        orders = file_orders(assignment.questions)
        for name, page in pages(assignment.questions, orders, assignment.folder).items():
            (folder / name).write_text(page, encoding="utf-8", newline="\n")
    write_handouts(assignment, folder)
    return module, notebook


def write_handouts(assignment: Assignment, into: Path | None = None) -> tuple[Path, ...]:
    """Write each handout of an assignment, ``handout.md`` and ``handout.es.md``, as a page beside it.

    Parameters
    ----------
    into
        Folder to write to; the assignment's own when None.

    Returns
    -------
    tuple of Path
        The pages; none where there is no handout.

    Raises
    ------
    CourseError
        A handout has a formula or a picture that cannot be used, or no title; see `make_page`.
    """
    written = []
    for source in sorted(assignment.folder.glob("handout*.md")):
        match = _HANDOUT.fullmatch(source.name)
        if match is None:
            continue
        page = make_page(
            source.read_text(encoding="utf-8"),
            match["lang"] or "en",
            str(source),
            lambda name: (assignment.folder / name).read_bytes(),
        )
        written.append((into or assignment.folder) / f"{source.stem}.html")
        written[-1].write_text(page, encoding="utf-8", newline="\n")
    return tuple(written)


def generate_all(root: Path | None = None) -> None:
    """Write the stub and the notebook of every assignment of the course at `root`, or around here."""
    course = find_course(root or Path.cwd())
    for assignment_id in course.ids:
        generate(assignment_id, course.root)
