"""The commonest mistakes of the five assignments, and what the self-check says of each: a golden file.

``python -m tests.support.commonest`` writes the files anew, to be read in the diff.
"""

from __future__ import annotations

import ast
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader.course.finding import find_course
from grader.desk.self_check import report, run_file
from grader.desk.working_copy import make_working_copy
from grader.messages import sentence
from grader.show.self_check import Look, lines_of_first

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "desk"
LANGUAGES = ("en", "es")
LINES = 6
"""The first lines of the failure are what everybody reads."""


class CommonMistake(NamedTuple):
    assignment: str
    name: str
    exercise: str
    code: str


def commonest_mistakes() -> list[CommonMistake]:
    """As they stand in the file."""
    text = (FOLDER / "commonest_mistakes.toml").read_text(encoding="utf-8")
    return [
        CommonMistake(assignment, name, entry["exercise"], entry["code"].strip("\n"))
        for assignment, entries in tomllib.loads(text).items()
        for name, entry in entries.items()
    ]


def source_with(mistake: CommonMistake) -> str:
    """The solution of the assignment, with the mistake in the place of one function."""
    source = find_course(ROOT).assignment(mistake.assignment).solution.read_text(encoding="utf-8")
    node = next(
        each
        for each in ast.parse(source).body
        if isinstance(each, ast.FunctionDef) and each.name == mistake.exercise
    )
    lines = source.splitlines()
    lines[node.lineno - 1 : node.end_lineno] = mistake.code.splitlines()
    return "\n".join(lines) + "\n"


def told(mistake: CommonMistake, folder: Path) -> Iterator[str]:
    """What is said of a mistake first, in each language: the first lines."""
    assignment = find_course(ROOT).assignment(mistake.assignment)
    work = folder / assignment.stub.name
    work.write_text(source_with(mistake), encoding="utf-8")
    ran = run_file(work, assignment, only=[mistake.exercise])
    for lang in LANGUAGES:
        checked = report(ran, only=[mistake.exercise], lang=lang, typed="my_work")
        first = checked.exercise(checked.first)
        heading = f"## {mistake.assignment}: {mistake.name}"
        lines = [sentence("all_passed", lang=lang, n=1)]
        if first is not None:
            lines = lines_of_first(first, Look(signs="none"), lang)
        yield "\n".join([heading, *lines[:LINES]])


def golden(lang: str) -> Path:
    return FOLDER / f"commonest_mistakes.{lang}.txt"


def all_told(mistakes: list[CommonMistake] | None = None) -> dict[str, str]:
    """The golden files, by language; of these mistakes alone where they are given."""
    mistakes = commonest_mistakes() if mistakes is None else mistakes
    parts: dict[str, list[str]] = {lang: [] for lang in LANGUAGES}
    for assignment in {mistake.assignment: None for mistake in mistakes}:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "my_work"
            make_working_copy(find_course(ROOT).assignment(assignment), folder)
            for mistake in mistakes:
                if mistake.assignment == assignment:
                    for lang, text in zip(LANGUAGES, told(mistake, folder), strict=True):
                        parts[lang].append(text)
    return {lang: "\n\n".join(texts) + "\n" for lang, texts in parts.items()}


if __name__ == "__main__":
    for lang, text in all_told().items():
        golden(lang).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{golden(lang)}\n")
