"""Downloads as learning platforms give them, made of people: files by name, then a folder, a zip or a tar.

Run as a script it writes one of each into a folder, to be looked at or graded by hand:

    python -m tests.support.downloads FOLDER
"""

from __future__ import annotations

import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

WORK = "logistic_regression.ipynb"
SCRIPT = b"def sigmoid(z):\n    return z\n"
Files = dict[str, bytes]


class Person(NamedTuple):
    """Somebody who hands in."""

    id: str
    name: str
    """First name and surname."""
    user: str
    """The name with which they log in."""


ANA = Person("70091", "Ana Pérez", "aperez")
OTHER_ANA = Person("70092", "Ana Pérez", "aperez2")
OBRIEN = Person("70093", "Seán O'Brien", "sobrien")
NOA = Person("70094", "נועה לוי", "nlevi")
DASH = Person("70095", "Jean-Luc - von der_Au", "jl_vonderau")
LI = Person("70096", "李 明", "mli")
PEOPLE = (ANA, OTHER_ANA, OBRIEN, NOA, DASH, LI)


def notebook(source: str) -> bytes:
    """A notebook of one cell."""
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}).encode()


def work_of(person: Person, attempt: int = 1) -> bytes:
    """Somebody's notebook, unlike all others."""
    return notebook(f"def sigmoid(z):\n    return {person.id} + {attempt}\n")


# ------------------------------------------------------------------- platforms


def canvas_name(person: Person, file: str, file_id: int = 9000100, *, late: bool = False) -> str:
    """How Canvas calls a file."""
    *first, last = person.name.split(" ")
    name = "".join(c for c in last + "".join(first) if c.isalnum() or c == "_").casefold()
    return "_".join([name, *(["LATE"] if late else []), person.id, str(file_id), file])


def canvas(people: Iterable[Person] = PEOPLE) -> Files:
    """One notebook each."""
    return {
        canvas_name(person, WORK, 9000100 + number): work_of(person) for number, person in enumerate(people)
    }


def moodle_name(person: Person, kind: str = "file") -> str:
    """How Moodle calls somebody's folder; underscores in names become spaces."""
    return f"{person.name.replace('_', ' ')}_{person.id}_assignsubmission_{kind}_"


def moodle(people: Iterable[Person] = PEOPLE) -> Files:
    """A folder each."""
    return {f"{moodle_name(person)}/{WORK}": work_of(person) for person in people}


def moodle_flat(people: Iterable[Person] = PEOPLE) -> Files:
    """The other form that an instructor may choose."""
    return {moodle_name(person) + WORK: work_of(person) for person in people}


def gradescope(groups: Iterable[tuple[Person, ...]] = tuple((person,) for person in PEOPLE)) -> Files:
    """A folder for each group of people, and the metadata, with results that must not be taken for people."""
    files: Files = {}
    told = "---\n"
    for number, group in enumerate(groups, start=309000000):
        folder = f"submission_{number}"
        files[f"assignment_1_export/{folder}/{WORK}"] = work_of(group[0])
        told += f"{folder}:\n  :submitters:\n"
        for person in group:
            name = person.name.replace("'", "''")
            told += f"  - :name: '{name}'\n    :sid: '{person.id}'\n    :email: {person.user}@example.edu\n"
        told += "  :created_at: 2026-03-03 22:59:00.250000000 Z\n  :score: 3.0\n"
        told += "  :results:\n    :tests:\n    - :name: Mallory\n      :output: |\n        submission_1:\n"
        told += "          :submitters:\n          - :name: Mallory\n"
    files["assignment_1_export/submission_metadata.yml"] = told.encode()
    return files


def brightspace_name(person: Person, time: str = "3 March, 2026 1159 PM") -> str:
    """How Brightspace calls a submission."""
    return f"{person.id}-55501 - {person.name} - {time}"


def brightspace(people: Iterable[Person] = PEOPLE) -> Files:
    """A folder each, and the page that lists them."""
    files = {f"{brightspace_name(person)}/{WORK}": work_of(person) for person in people}
    return files | {"index.html": b"<html></html>"}


def blackboard_name(person: Person, file: str = "", time: str = "2026-03-03-23-59-00") -> str:
    """How Blackboard calls a file of an attempt, or the attempt's text."""
    return f"Homework_1_{person.user}_attempt_{time}" + (f"_{file}" if file else ".txt")


def blackboard_text(person: Person) -> bytes:
    """What Blackboard tells of an attempt."""
    return (
        f"Name: {person.name} ({person.user})\nAssignment: Homework_1\n"
        "Date Submitted: Tuesday, 3 March 2026 23:59:00 o'clock CET\nCurrent Grade: Needs Grading\n"
    ).encode()


def blackboard(people: Iterable[Person] = PEOPLE) -> Files:
    """A notebook and a text each."""
    files: Files = {}
    for person in people:
        files[blackboard_name(person, WORK)] = work_of(person)
        files[blackboard_name(person)] = blackboard_text(person)
    return files


def classroom(people: Iterable[Person] = PEOPLE) -> Files:
    """A repository each."""
    start = "logistic-regression-submissions/logistic-regression-"
    files = {f"{start}{person.user}/{WORK}": work_of(person) for person in people}
    return files | {f"{start}{person.user}/.git/config": b"" for person in people}


def nbgrader(people: Iterable[Person] = PEOPLE) -> Files:
    """What nbgrader collected, of two assignments."""
    files: Files = {}
    for person in people:
        folder = f"submitted/{person.user}"
        files[f"{folder}/logistic_regression/{WORK}"] = work_of(person)
        files[f"{folder}/logistic_regression/timestamp.txt"] = b"2026-03-03 22:59:00.523948 UTC\n"
        files[f"{folder}/planar_data/planar_data.ipynb"] = SCRIPT
    return files


# ------------------------------------------------------------------- folders and archives


def unpacked(files: Mapping[str, bytes], folder: Path) -> Path:
    """The files in a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: Mapping[str, bytes], compression: str = "gz") -> bytes:
    """The files as a tar, compressed or ("") not."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=f"w:{compression}") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


PLATFORMS = {
    "canvas": canvas,
    "moodle": moodle,
    "moodle_flat": moodle_flat,
    "gradescope": gradescope,
    "brightspace": brightspace,
    "blackboard": blackboard,
    "classroom": classroom,
    "nbgrader": nbgrader,
}

if __name__ == "__main__":
    for platform, make in PLATFORMS.items():
        unpacked({f"{platform}.zip": zipped(make())}, Path(sys.argv[1]))
