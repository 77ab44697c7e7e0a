"""docs/operator.md: what is typed there works, in the order in which it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
from importlib import import_module
from pathlib import Path

import pytest

from grader.gradebook.store import Gradebook
from tests.cli.conftest import course, grader
from tests.support.feedback import WRONG_VALUE, evidence, failed, keep_class
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

__all__ = ["course", "grader"]

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs/operator.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line)[2:]
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ grader ")
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_parses(command):
    verb, *arguments = command
    import_module(f"grader.cli.{verb}_verb").command.make_context(verb, list(arguments))


@pytest.mark.slow
def test_what_is_done_with_a_gradebook_works_in_that_order(course, grader):
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        wrong = evidence(failed("test_shift", WRONG_VALUE))
        keep_class(book, course.assignment, ana=(wrong, WRONG_SHIFT), bo=(evidence(), RIGHT))
    commands = [command for command in COMMANDS if command[0] == "gradebook"]
    assert [command[1] for command in commands] == ["backup", "backup", "backup", "merge", "forget"]
    for command in commands:
        if command[1] == "merge":
            shutil.copy("for-bo.sqlite3", command[2])
        done = grader(*command)
        assert done.code == 0, (command, done.err)
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        assert {each.student for each in book.submissions_of("tiny")} == {"bo"}
    for name in ("before-upgrade.sqlite3", "friday.sqlite3", "for-bo.sqlite3"):
        assert (course.root / name).is_file()


def test_every_file_that_it_names_is_there():
    for name in ("constraints.txt", "constraints-oldest.txt"):
        assert name in TEXT and (ROOT / name).is_file()
    for target in re.findall(r"\]\(([\w./-]+?\.md)(?:#[\w-]+)?\)", TEXT):
        assert (ROOT / "docs" / target).is_file()
