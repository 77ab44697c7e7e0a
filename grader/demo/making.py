"""What the made-up class hands in, and the files that its platform would give, written into a folder.

    canvas.zip    the download
    people.csv    the list of the class
    grades.csv    the gradebook, exported, with an empty column for this assignment

The same every time. Nothing of it is run here. Must not know: how it is graded.
"""

from __future__ import annotations

import ast
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from grader.course.assignment import Assignment
from grader.course.quiz import LETTERS, right_answers
from grader.demo.attacks import attacks
from grader.demo.people import DemoPerson, everybody
from grader.grading.mistakes_file import MistakesFile, WrongVersion
from grader.grading.wrong_versions import with_function
from grader.intake.notebook import notebook_text
from grader.release import make_cells

DOWNLOAD, ROSTER, TEMPLATE = "canvas.zip", "people.csv", "grades.csv"
SEED = 2026
WITHOUT_WORK = 3
"""So many are on the list and hand in nothing."""
MISTAKES = (0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 5)
"""How many functions are wrong in somebody's work: one of these, each as likely."""
LATE_SHARE = 0.1
NOTEBOOK_SHARE = 0.6
ANSWERED_RIGHT = 0.85
_MARKER = re.compile(r"^[ \t]*#+[ \t]*(?:BEGIN|END)[ \t]+SOLUTION.*\n", re.IGNORECASE | re.MULTILINE)
_FIRST_FILE = 9_000_117


class MadeClass(NamedTuple):
    """Where the files are, and who attacks.

    Attributes
    ----------
    attacks
        By a person's id, the door that her file goes through.
    """

    download: Path
    roster: Path
    template: Path
    attacks: Mapping[str, str]


class _File(NamedTuple):
    """A file as it is handed in."""

    person: DemoPerson
    name: str
    data: bytes
    day: int = 3
    late: bool = False


def make_class(assignment: Assignment, folder: Path) -> MadeClass:
    """Write the three files.

    Raises
    ------
    CourseError
        The course has no solution, or one that no class can be made from.
    """
    people = everybody()
    made = _Making(assignment)
    order = list(people)
    made.random.shuffle(order)
    handing_in = order[: len(order) - WITHOUT_WORK]
    download = folder / DOWNLOAD
    best, *others = handing_in
    first = _File(best, assignment.stub.name, made.work(best, 0).encode())
    classmate = _canvas_name(first, _FIRST_FILE)
    hostile = attacks(
        assignment.functions, solution=assignment.solution, download=download, classmate=classmate
    )
    files = [first]
    for person, attack in zip(others, hostile, strict=False):
        files.append(_File(person, assignment.stub.name, attack.source.encode()))
    attackers = {person.id: attack.name for person, attack in zip(others, hostile, strict=False)}
    files += made.files_of(others[len(hostile) :])
    _write_zip(files, download, made.random)
    (folder / ROSTER).write_text(_roster(people), encoding="utf-8", newline="")
    rows = [
        (f"{each.family}, {each.given}", each.id, "", each.email.partition("@")[0], each.section)
        for each in sorted(people, key=lambda each: (each.family, each.given))
    ]
    (folder / TEMPLATE).write_text(canvas_template(rows, assignment), encoding="utf-8", newline="")
    return MadeClass(download, folder / ROSTER, folder / TEMPLATE, attackers)


class _Making:
    """Makes one person's work after another."""

    def __init__(self, assignment: Assignment) -> None:
        self.random = Random(SEED)  # noqa: S311 - a class, not a secret
        self._assignment = assignment
        self._solution = _MARKER.sub("", assignment.solution.read_text(encoding="utf-8"))
        self._where = str(assignment.solution)
        stub = assignment.stub.read_text(encoding="utf-8")
        self._stub = stub
        self._blank = _functions_in(stub)
        self._mistakes = MistakesFile(assignment.solution)
        self._around = self._mistakes.source_around()
        self._letters = right_answers(assignment.questions, assignment.quiz_keys)

    def files_of(self, people: Iterable[DemoPerson]) -> list[_File]:
        """What they hand in: two of them twice, two the same work, and four what nobody can grade."""
        script, notebook = self._assignment.stub.name, self._assignment.notebook.name
        document, cut_off, blank, copied, copying, *others = people
        stub_cells = make_cells(self._stub, self._assignment.exercises, self._where)
        shared = self._program(2)
        files = [
            _File(document, f"{self._assignment.id}.docx", _document()),
            _File(cut_off, notebook, self._as_notebook(self.work(cut_off, 1))[:9000]),
            _File(blank, notebook, notebook_text(stub_cells).encode()),
            _File(copied, script, shared.encode()),
            _File(copying, script, f"# {copying.name}\n\n{shared}".encode(), late=True, day=4),
        ]
        for number, person in enumerate(others):
            source = self.work(person, self.random.choice(MISTAKES))
            late = self.random.random() < LATE_SHARE
            is_notebook = self.random.random() < NOTEBOOK_SHARE
            name = notebook if is_notebook else script
            if number < 2:
                files.append(_File(person, name, self._in(name, self.work(person, 3)), day=2))
                name = f"{Path(name).stem}-1{Path(name).suffix}"  # as Canvas calls it
            files.append(_File(person, name, self._in(name, source), day=4 if late else 3, late=late))
        return files

    def work(self, person: DemoPerson, wrong: int) -> str:
        """Somebody's script, with `wrong` functions in a wrong version and some answers."""
        return f'{self._program(wrong)}\nAUTHOR = "{person.name}"\n'

    def _program(self, wrong: int) -> str:
        source = self._solution
        versions = self._versions(wrong)
        for version in versions:
            where = f"{self._mistakes.path}:{version.line}"
            text = _MARKER.sub("", self._mistakes.source_of(version))
            source = with_function(source, version.mistake.exercise, text, where)
        if wrong > 3 and (last := list(self._assignment.functions)[-1]) in self._blank:
            source = with_function(source, last, self._blank[last], self._where)
        around = self._around if versions else ""
        return around + source + self._answers(sure=not wrong)

    def _versions(self, number: int) -> list[WrongVersion]:
        """So many wrong versions, each of another function; what is first in the catalogue is commoner."""
        points = {name: each.points for name, each in self._assignment.functions.items()}
        places: dict[str, int] = {}
        weights = []
        for version in self._mistakes.wrong_versions:
            name = version.mistake.exercise
            places[name] = places.get(name, 0) + 1
            weights.append((points.get(name, 0) or 1) / places[name] ** 1.6)
        known = self._mistakes.wrong_versions
        chosen: dict[str, WrongVersion] = {}
        for version in self.random.choices(known, weights, k=3 * number) if known else ():
            if len(chosen) < number:
                chosen.setdefault(version.mistake.exercise, version)
        return list(chosen.values())

    def _answers(self, *, sure: bool) -> str:
        told = ""
        for name, right in self._letters.items():
            is_right = sure or self.random.random() < ANSWERED_RIGHT
            has_options = bool(self._assignment.questions[name].options)
            answer = self._letter(name) if has_options and not is_right else right
            told += f'{name} = "{answer}"\n' if isinstance(answer, str) else f"{name} = {answer}\n"
        return f"\n\n# %%\n{told}" if told else ""

    def _letter(self, question: str) -> str:
        letters = LETTERS[: len(self._assignment.questions[question].options)]
        return self.random.choice(letters)

    def _in(self, name: str, source: str) -> bytes:
        return self._as_notebook(source) if name.endswith(".ipynb") else source.encode()

    def _as_notebook(self, source: str) -> bytes:
        cells = make_cells(source, self._assignment.exercises, self._where)
        return notebook_text([("code", "%matplotlib inline", {}), *cells]).encode()


def _functions_in(source: str) -> dict[str, str]:
    """The text of each function."""
    return {
        node.name: ast.get_source_segment(source, node) or ""
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
    }


def _document() -> bytes:
    """What a word processor would have saved, as far as anybody looks."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        # With a time of its own: the class is the same whenever it is made.
        archive.writestr(zipfile.ZipInfo("word/document.xml"), "<w:document/>")
    return data.getvalue()


# ------------------------------------------------------------------- the platform's files


def _canvas_name(file: _File, file_id: int) -> str:
    """How Canvas calls a file in its download; see `grader.intake.downloads.canvas`."""
    name = "".join(c for c in f"{file.person.family}{file.person.given}" if c.isalnum()).casefold()
    return "_".join([name, *(["LATE"] if file.late else []), file.person.id, str(file_id), file.name])


def _write_zip(files: Iterable[_File], path: Path, random: Random) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(files):
            info = zipfile.ZipInfo(
                _canvas_name(file, _FIRST_FILE + number),
                (
                    2026,
                    3,
                    file.day,
                    random.randrange(14, 24),
                    random.randrange(60),
                    random.randrange(0, 60, 2),
                ),
            )
            archive.writestr(info, file.data, zipfile.ZIP_DEFLATED)


def _roster(people: Iterable[DemoPerson]) -> str:
    rows = [(each.id, each.name, each.email, each.section, each.lang) for each in people]
    return _csv([("id", "name", "email", "section", "lang"), *rows])


def canvas_template(rows: Iterable[tuple[str, str, str, str, str]], assignment: Assignment) -> str:
    """Canvas's gradebook, exported: a row of maxima, and the test student at the end.

    `rows` have the name, three ids and the section of each person.
    """
    header = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{assignment.title} (4711)")
    maxima = ("    Points Possible", "", "", "", "", f"{assignment.points_max:.2f}")
    return _csv([header, maxima, *((*row, "") for row in rows), ("Student, Test", "79999", "", "", "", "")])


def _csv(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
