"""Which files hold the same code, however they were saved: outputs, line ends, a cell turned into a script.

A digest of the lines of code alone. Two files of one student with the same one are one file, and a file with
that of a hand-out is nobody's work. It is looser than `kept_source.code_digest`, under which results are
stored. Nothing is parsed or run here. Must not know: whose file it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from grader.intake.source import Cell
from grader.messages.check_cell import CHECK_BEGINS, CHECK_ENDS

_SELF_CHECK = re.compile(r"self_check\(|from grader import self_check\b")
"""Lines that the released notebook has, and the script that is the same otherwise does not."""
_CHECK = re.compile(rf"^{CHECK_BEGINS}$.*?^{CHECK_ENDS}$", re.DOTALL | re.MULTILINE)
_SPACE_AND_QUOTES = re.compile(r"[\s'\"\\]+")
_LAST_COMMA = re.compile(r",(?=[)\]}])")
_CELL_MAGIC = re.compile(r"%%(\w+)[ \t]*(.*)")
_MAGIC = re.compile(r"([ \t]*)%(\w+) ?(.*)")
_SHELL = re.compile(r"([ \t]*)!(?!=)(.*)")
_HELP = re.compile(r"([ \t]*)(?:\?([\w.]+)|([\w.]+)\?)")


def same_code_digest(cells: Iterable[Cell]) -> str:
    """SHA-256 of the lines of code in `cells`; blank lines, comments and self-checks do not count."""
    lines = (line.rstrip() for cell in cells for line in _as_exported(_without_check(cell.source)))
    return hashlib.sha256("\n".join(filter(_counts, lines)).encode()).hexdigest()


def same_but_for_layout(cells: Iterable[Cell]) -> str:
    """Equal for a hand-out and what an editor made of it: white space, quotes, commas at the end aside.

    For hand-outs alone: in work, where a line begins makes a difference.
    """
    lines = (line for cell in cells for line in _as_exported(_without_check(cell.source)))
    text = _SPACE_AND_QUOTES.sub("", "".join(filter(_counts, lines)))
    return "layout " + hashlib.sha256(_LAST_COMMA.sub("", text).encode()).hexdigest()


def _without_check(source: str) -> str:
    """The source of a cell without what it imports for self-checks."""
    return _CHECK.sub("", source) if CHECK_BEGINS in source else source


def _as_exported(source: str) -> list[str]:
    """The lines of a cell as a notebook that was exported to a script has them: IPython's signs are calls."""
    lines = source.splitlines()
    if source.startswith("%%") and (magic := _CELL_MAGIC.match(source)):
        body = "\n".join(lines[1:]) + "\n"
        return [f"get_ipython().run_cell_magic({magic[1]!r}, {magic[2]!r}, {body!r})"]
    if not any(sign in source for sign in "%!?"):
        return lines
    return [_called(line) for line in lines]


def _called(line: str) -> str:
    if found := _MAGIC.fullmatch(line):
        return f"{found[1]}get_ipython().run_line_magic({found[2]!r}, {found[3].rstrip()!r})"
    if found := _SHELL.fullmatch(line):
        return f"{found[1]}get_ipython().system({found[2]!r})"
    if found := _HELP.fullmatch(line):
        return f"{found[1]}get_ipython().run_line_magic('pinfo', {found[2] or found[3]!r})"
    return line


def _counts(line: str) -> bool:
    return bool(line) and not line.lstrip().startswith("#") and not _SELF_CHECK.match(line)
