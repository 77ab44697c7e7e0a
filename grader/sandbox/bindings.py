"""Where source binds a name, as its text shows: source that does not parse has bindings, too.

The trusted side; pure. Nothing is parsed: that may crash an interpreter. Must not know: what was loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_BINDS = re.compile(r"[ \t]*(?:(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*[\[(]|(\w+)[ \t]*=(?!=))")
_COMMENTED = re.compile(r"[ \t]*#[# \t]*(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(.*\)[^#]*:")
_OPENS = re.compile(
    r"(class|def)\b|(?:async[ \t]+)(def)\b|(?:if|elif|else|for|while|with|try|except|finally|match|case)\b"
)
_IS_CELL = re.compile(r"(?:^|: )cell \d+$")
_DEFINES = re.compile(r"\s*def\s+(\w+)\s*\(")
_SIGN = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*|.", re.DOTALL)
LINES_OF_DEF_MAX = 30
_IMPORT = re.compile(r"^[ \t]*import[ \t]+([^\n#;]+)", re.MULTILINE)
_FROM = re.compile(r"^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^\n#;]+))", re.MULTILINE)
_ALIAS = re.compile(r"([\w.]+)(?:\s+as\s+(\w+))?")
_CLOSES_A_BRACKET = re.compile(r"[ \t]*[)\]}]")


class Binding(NamedTuple):
    """A line that binds a name."""

    place: str
    """``cell 7`` or ``line 12``."""
    is_indented: bool = False
    enclosing: str = ""
    """The line that opens the block around it, without its colon, where that is seen."""
    block: str = ""
    """What this line begins with: ``class``, ``def``, "" for another."""


def bindings(lines_by_label: Mapping[str, Sequence[str]]) -> dict[str, Binding]:
    """Each name that a `def` or an assignment binds: a line at the margin, or else a `def` in a block."""
    found: dict[str, Binding] = {}
    for label, lines in lines_by_label.items():
        around: list[tuple[int, str, str]] = []  # indent, line and first word of each block that is open
        for number, line in enumerate(lines, 1):
            text = line.strip()
            if not text or text.startswith("#") or _CLOSES_A_BRACKET.match(line):
                continue
            indent = _indent(line)
            while around and around[-1][0] >= indent:
                around.pop()
            if binds := _BINDS.match(line):
                name, place = binds[1] or binds[2], place_in(label, number)
                if not indent:
                    found[name] = Binding(place)
                elif binds[1] and name not in found:
                    _, enclosing, block = around[-1] if around else (0, "", "")
                    found[name] = Binding(place, True, enclosing, block)
            if opens := _OPENS.match(text):
                around.append((indent, text.removesuffix(":"), opens[1] or opens[2] or ""))
    return found


def place_in(label: str, line: int) -> str:
    """A place as text: a cell's label stands for itself, a file's is followed by the line."""
    if _IS_CELL.search(label):
        return label
    return f"{label}: line {line}" if label else f"line {line}"


def definitions_in(lines_by_label: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[str, list[str]]]]:
    """By name, each line with its `def`, and the parameters that can be given by their place."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for lines in lines_by_label.values():
        for number, line in enumerate(lines, 1):
            if "def" in line and (defines := _DEFINES.match(line)):
                text = "\n".join([line[defines.end() :], *lines[number : number + LINES_OF_DEF_MAX]])
                found.setdefault(defines[1], []).append((line.strip(), _parameters(text)))
    return found


def _parameters(text: str) -> list[str]:
    """Names at the start of what is between commas, up to the bracket that closes, or to ``*``."""
    depth, part, parts = 0, "", []
    for found in _SIGN.finditer(text):
        sign = found[0]
        if sign in ")]}":
            depth -= 1
        if depth < 0 or (depth == 0 and sign == ","):
            parts.append(part.strip())
            part = ""
            if depth < 0:
                break
        elif not sign.startswith("#"):
            part += sign
        depth += sign in "([{"
    names = []
    for each in parts:
        if each.startswith("*"):
            break
        if begins := re.match(r"\w+", each):
            names.append(begins[0])
    return names


def imported(lines_by_label: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Each name that an import binds, with the module that it is of or from."""
    found: dict[str, str] = {}
    for lines in lines_by_label.values():
        source = "\n".join(lines)
        for names in _IMPORT.findall(source):
            for module, alias in _ALIAS.findall(names):
                found[alias or module.partition(".")[0]] = module
        for module, *names in _FROM.findall(source):
            found |= {alias or name: module for name, alias in _ALIAS.findall(" ".join(names))}
    return found


def commented_out(lines_by_label: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The place of each function whose `def` is a comment."""
    return {
        commented[1]: place_in(label, number)
        for label, lines in lines_by_label.items()
        for number, line in enumerate(lines, 1)
        if (commented := _COMMENTED.match(line))
    }


def _indent(line: str) -> int:
    line = line.expandtabs(8)
    return len(line) - len(line.lstrip())
