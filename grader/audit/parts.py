"""The parts of a result, and programs in which one of them is wrong.

A part is an entry of a returned tuple or dict that has a name (`dw`, `db`, `cost`). Entries whose names
differ in a number at the end only (`W1`, `W2`) are one part. Text and values in, text out; nothing is run
here.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

from grader.audit.programs import Program
from grader.course.assignment import Assignment, Exercise
from grader.messages import key_text

Part = tuple[int | str, ...]
"""Indices and keys, outermost first, as in a Finding's path; () is a result that has no parts."""

SPOILINGS = ("value", "shape")
"""The ways in which a part is made wrong: other numbers, and the same numbers in another shape."""

_SPOIL = """

def {function}({parameters}):
    import numpy

    def spoilt(value):
        if isinstance(value, str):
            return value + "x"
        if isinstance(value, (tuple, list)):
            return type(value)(map(spoilt, value)) if {of_values} else type(value)([*value, *value])
        if isinstance(value, dict):
            return {{key: spoilt(item) for key, item in value.items()}}
        value = numpy.asarray(value)
        if not {of_values}:
            return value.ravel() if value.ndim > 1 else value.reshape(1, 1, -1)
        is_decision = value.size > 0 and value.dtype.kind in "biu" and numpy.isin(value, (0, 1)).all()
        return 1 - value if is_decision else value * 1.5 + 0.25

    def inside(value, part):
        if not part:
            return spoilt(value)
        if isinstance(value, dict):
            return {{
                key: inside(item, part[1:]) if str(key).rstrip("0123456789") == str(part[0]) else item
                for key, item in value.items()
            }}
        return tuple(inside(item, part[1:]) if n == part[0] else item for n, item in enumerate(value))

    return inside(_right_{function}({names}), {part!r})
"""


def parts_of(value: Any) -> dict[Part, dict[str, Any]]:
    """The parts of a result, each with the values that belong to it, by the keys that they have there."""
    found: dict[Part, dict[str, Any]] = {}
    _collect(value, (), found)
    return found


def _collect(value: Any, path: Part, found: dict[Part, dict[str, Any]]) -> None:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            part = (*path, key_text(key).rstrip("0123456789") or key_text(key))
            found.setdefault(part, {})[key_text(key)] = item
    elif isinstance(value, tuple) and value and not path:
        for index, item in enumerate(value):
            _collect(item, (index,), found)
    else:
        found.setdefault(path, {})[""] = value


def title_of(part: Part, exercise: Exercise) -> str:
    """What an author calls a part: its key, or its name in the signature."""
    for step in reversed(part):
        if isinstance(step, str):
            return step
    names = [name.strip() for name in exercise.signature.partition("->")[2].split(",")]
    return names[int(part[0])] if part and int(part[0]) < len(names) else "the result"


def spoilt_programs(
    assignment: Assignment, solution: str, exercise: Exercise, parts: Sequence[Part]
) -> list[tuple[Program, Part]]:
    """The solution with one part of one function's result made wrong, in each way, for every part."""
    node = next(each for each in ast.parse(solution).body if getattr(each, "name", "") == exercise.name)
    if not isinstance(node, ast.FunctionDef):
        return []
    arguments = node.args
    named = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
    names = [*named, *(f"{each.arg}={each.arg}" for each in arguments.kwonlyargs)]
    renamed = solution.splitlines()
    renamed[node.lineno - 1] = renamed[node.lineno - 1].replace(
        f"def {exercise.name}", f"def _right_{exercise.name}", 1
    )
    found = []
    for part in parts:
        for how in SPOILINGS:
            wrapper = _SPOIL.format(
                function=exercise.name,
                parameters=ast.unparse(arguments),
                names=", ".join(names),
                part=part,
                of_values=how == "value",
            )
            name = f"{title_of(part, exercise)} of another {how}"
            where = f"{assignment.solution}:{node.lineno}"
            found.append((Program("spoilt", exercise.name, name, where, "\n".join(renamed) + wrapper), part))
    return found
