"""A TOML file of an author or a command -> its tables, or one line that says where it is not as it should be.

Names the file, the line, the table and the fields that there are. Must not know: what the fields mean.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

import msgspec

from grader.errors import CourseError

FORMAT_PAGE = "docs/authoring-reference.md"

T = TypeVar("T")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_AT = re.compile(r" - at `.*`$")
_UNKNOWN = re.compile(r"unknown field `(.*)`")
_LINE = re.compile(r" ?\(at line (\d+), column \d+\)")


class _Wrong(NamedTuple):
    """The innermost table that cannot be used: the keys that lead to it, its type, what is wrong with it."""

    keys: tuple[str, ...]
    table: Any
    problem: str


def read_written(path: Path, table: type[T], writer: str, remedy: str, *, default: T) -> T:
    """The tables of a file that a command writes; `default` where there is no such file.

    Parameters
    ----------
    writer
        The command.
    remedy
        What to do where the file is not as it was written.

    Raises
    ------
    CourseError
        It is not.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=table)
    except FileNotFoundError:
        return default
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise CourseError(str(path), f"it is not as {writer} writes it", remedy) from None


def decoded(path: Path, table: type[T], *, missing: str) -> T:
    """The tables of `path`.

    Parameters
    ----------
    missing
        What to do where there is no such file.

    Raises
    ------
    CourseError
        The file is missing or cannot be read, is not TOML, or has other fields than `table`.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise CourseError(str(path), "the file is missing", missing) from None
    except OSError as error:
        problem = f"the file cannot be read: {error.strerror}"
        raise CourseError(str(path), problem, "Put a readable file in its place") from None
    try:
        return msgspec.toml.decode(data, type=table)
    except msgspec.ValidationError as error:
        raise _refusal(path, data.decode(), table, str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        found = _LINE.search(str(error))
        where = f"{path}:{found[1]}" if found else str(path)
        told = _LINE.sub("", str(error))
        raise CourseError(where, f"not valid TOML: {told}", "Mend the line it names") from None
    except RecursionError:
        raise CourseError(str(path), "its brackets are nested too deeply", "Write it flatter") from None


def place_of(path: Path, text: str, keys: Sequence[str]) -> str:
    """``file:line`` of what `keys` lead to: the line of the key, else of its table, else the file alone."""
    lines = text.splitlines()
    for end in range(len(keys), 0, -1):
        header = f"[{'.'.join(map(_written, keys[:end]))}]"
        for number, line in enumerate(lines):
            if line.strip().replace(" ", "").startswith(header):
                rest = keys[end : end + 1]
                return f"{path}:{_line_of_key(lines, number + 1, rest[0]) if rest else number + 1}"
    if keys and (number := _line_of_key(lines, 0, keys[0])):
        return f"{path}:{number}"
    return str(path)


def _refusal(path: Path, text: str, table: Any, told: str) -> CourseError:
    found = _innermost(msgspec.toml.decode(text), table, ()) or _Wrong((), table, told)
    problem = _AT.sub("", found.problem).rstrip(".")
    name = _called(found)
    unknown = _UNKNOWN.search(problem)
    remedy = f"See {FORMAT_PAGE} for the format"
    keys = found.keys
    if unknown is not None:
        known = [field.encode_name for field in msgspec.structs.fields(found.table)]
        near = difflib.get_close_matches(unknown[1], known, n=1)
        remedy = f"{f'Did you mean {near[0]}? ' if near else ''}There are: {', '.join(known)}"
        problem = f"unknown field `{unknown[1]}`"
        keys = (*keys, unknown[1])
    elif problem.startswith("Object missing"):
        problem = problem.removeprefix("Object ")
    return CourseError(place_of(path, text, keys), f"{name}{problem}", remedy)


def _called(wrong: _Wrong) -> str:
    """The table that is wrong, or the table and the field of it: ``[exercises.f] points: ``."""
    is_table = get_origin(wrong.table) is dict or hasattr(wrong.table, "__struct_fields__")
    tables = wrong.keys if is_table else wrong.keys[:-1]
    words = [f"[{'.'.join(map(_written, tables))}]"] if tables else []
    words += [] if is_table else wrong.keys[-1:]
    return f"{' '.join(words)}: " if words else ""


def _innermost(value: Any, table: Any, keys: tuple[str, ...]) -> _Wrong | None:
    """What is wrong with `value`, as deep inside as it can be said; None where nothing is."""
    try:
        msgspec.convert(value, table)
    except msgspec.ValidationError as error:
        if isinstance(value, dict):
            for key, inner in _inner_types(value, table):
                if deeper := _innermost(value[key], inner, (*keys, key)):
                    return deeper
        return _Wrong(keys, table, str(error))
    return None


def _inner_types(value: dict[str, Any], table: Any) -> list[tuple[str, Any]]:
    if get_origin(table) is dict:
        return [(key, get_args(table)[1]) for key in value]
    if isinstance(table, type) and issubclass(table, msgspec.Struct):
        fields = msgspec.structs.fields(table)
        return [(field.encode_name, field.type) for field in fields if field.encode_name in value]
    return []


def _line_of_key(lines: Sequence[str], start: int, key: str) -> int:
    """Line (from 1) of ``key =`` in the table whose header is at `start`; else the header's."""
    for number, line in enumerate(lines[start:], start + 1):
        if line.lstrip().startswith("["):
            break
        if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
            return number
    return start


def _written(key: str) -> str:
    return key if _BARE.fullmatch(key) else f'"{key}"'
