"""The code of a cell as plain Python: what only IPython knows is taken out, and told.

Must not know: what cells are for.
"""

from __future__ import annotations

import ast
import re

from grader.release.importing.parts import Account

_MAGIC = re.compile(r"\s*(?:%|!)[\w!]|\s*\?{1,2}[\w.]|\s*[\w.]+\?{1,2}\s*$")
_CELL_MAGIC = re.compile(r"\s*%%(?P<name>\w+)")
_OF_THE_DESK = re.compile(r"\s*%(?:matplotlib|load_ext|reload_ext|autoreload|config|pylab|precision)\b")
_AROUND_PYTHON = frozenset({"time", "timeit", "capture", "prun"})
_TEXT_CHARS_MAX = 50


def python_of(source: str, cell: int, account: Account) -> str | None:
    """The Python of a cell of code; None where there is none, which is told."""
    match = _CELL_MAGIC.match(source)
    if match is not None:
        if match["name"] not in _AROUND_PYTHON:
            account.leave_out(cell, f"it is a %%{match['name']} cell", "Write it in Python, or do without it")
            return None
        account.change(cell, f"%%{match['name']} is left out")
        source = source.partition("\n")[2]
    if parses(source):
        return _without_nose(source, cell, account)
    kept = []
    for line in source.splitlines():
        if not _MAGIC.match(line):
            kept.append(line)
            continue
        kept.append("")
        told = quoted(line)
        if _OF_THE_DESK.match(line):
            account.change(cell, f"{told} is left out: it is for a notebook alone")
        else:
            account.leave_out(cell, f"{told} is no Python", "Do without it, or say in the text what it does")
    mended = "\n".join(kept)
    return _without_nose(mended, cell, account) if mended.strip() else None


def _without_nose(source: str, cell: int, account: Account) -> str:
    """`source` with unittest's asserts in place of those of nose, which are the same and no longer there."""
    if "nose" not in source or not parses(source):
        return source
    lines = source.splitlines()
    for node in reversed(ast.parse(source).body):
        if isinstance(node, ast.ImportFrom) and node.module == "nose.tools":
            taken = [
                f"{alias.asname or alias.name} = unittest.TestCase().{_in_camel_case(alias.name)}"
                for alias in node.names
                if alias.name not in ("ok_", "eq_", "*")
            ]
            lines[node.lineno - 1 : node.end_lineno] = ["import unittest", *taken]
            account.change(cell, "the asserts of nose.tools are those of unittest, which are the same")
    return "\n".join(lines)


def _in_camel_case(name: str) -> str:
    """``assert_almost_equal`` as unittest spells it."""
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def parses(source: str) -> bool:
    """Whether `source` is Python."""
    return why_not_python(source) is None


def why_not_python(source: str) -> str | None:
    """Why `source` does not parse, with the line; None if it does."""
    try:
        ast.parse(source)
    except SyntaxError as error:
        return f"line {error.lineno or 1} does not parse: {error.msg}"
    except (ValueError, RecursionError, MemoryError):
        return "it does not parse"
    return None


def quoted(text: str) -> str:
    """The start of a line of a notebook, to be told."""
    bare = " ".join(text.split())
    return repr(bare if len(bare) <= _TEXT_CHARS_MAX else f"{bare[:_TEXT_CHARS_MAX]}…")
