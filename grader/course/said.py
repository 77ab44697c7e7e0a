"""What a solution says of its exercises, in the file that `grader build` writes beside `assignment.toml`.

There `grader.course.assignment` reads it: a student's copy has no solution. Must not know: how a solution is
read (`in_solution`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec

from grader.course.tables import read_written

FILE_NAME = "exercises.toml"

_HEAD = """\
# Written by grader build, from the solution.
# What assignment.toml says of an exercise goes before it.
"""


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a solution says of one exercise, as it stands in `FILE_NAME`."""

    signature: str
    uses: tuple[str, ...] = ()


def read_said(folder: Path) -> dict[str, Said]:
    """What the last build wrote into `folder`; nothing where there is no such file.

    Raises
    ------
    CourseError
        The file is not as it was written.
    """
    remedy = "Write it anew: grader build"
    found: dict[str, Said] = {}
    return read_written(folder / FILE_NAME, dict[str, Said], "grader build", remedy, default=found)


def to_toml(said: Mapping[str, Said]) -> str:
    """The text of `FILE_NAME`."""
    tables = []
    for name, each in said.items():
        lines = [f"\n[{name}]", f"signature = {json.dumps(each.signature, ensure_ascii=False)}"]
        lines += [f"uses = {json.dumps(each.uses)}"] if each.uses else []
        tables.append("\n".join(lines) + "\n")
    return _HEAD + "".join(tables)
