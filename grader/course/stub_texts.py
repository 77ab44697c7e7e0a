"""What a stub and its notebook say, in another language: source in, source out.

Docstrings, comments and cells of prose are taken apart into texts: a paragraph, an item of a list, a cell of
a table, what stands behind the name of a parameter. Each goes through `translate`, and is laid out anew if
that gives another text. Code, examples and formulas stay as they are, character by character. The same walk
finds the texts that need a translation. Must not know: catalogues, files, the questions of a quiz.
"""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Callable, Iterator
from itertools import groupby

from grader.messages.language import _

Translate = Callable[[str], str]
"""A text, in one line, to its translation; to itself where it has none."""

WIDTH = 102
LINE_MAX = 110
"""So long may a docstring of one line be."""
OPENS_CELL = re.compile(
    r"# ?%%+(?P<rest>(?:.*?(?P<kind>\[(?:markdown|md)\]))?.*)|# ?In ?\[[\d* ]*\]:?\s*", re.IGNORECASE
)
"""A line that opens a cell; `kind` is there if it is one of prose, `rest` is what stands behind the sign."""

HEADINGS = (_("Parameters"), _("Returns"), _("Raises"), _("Examples"), _("Notes"))
"""Of the sections of docstrings; their translations are ours, not each author's."""

_TYPES = frozenset({"bool", "float", "int", "str"})
"""Python's own names."""
_TOGETHER = re.compile(r"``[^`]*``|`[^`]*`|\$[^$]*\$")
_BEGINS_AN_ELEMENT = re.compile(r" (?=(?:[-+*>|]|#{1,6}|\d+[.)]) )")
"""A blank behind which a line break would make an item of a list, or a heading, of what follows."""
_HEADING = re.compile(r"(#{1,6} +)(.*)")
_ITEM = re.compile(r"(\s*(?:[-*]|\d+\.) +)(.*)")
_IMAGE = re.compile(r"!\[([^]]*)\](\([^)]*\))")
_CELLS = re.compile(r"((?<!\\)\|)")
_DASHES = re.compile(r"\s*-{3,}\s*")
_PARAMETER = re.compile(r"(\S[^:]* : )(.*)")


def source_in(source: str, translate: Translate) -> str:
    """A stub in percent format, or one cell of code, in another language; as it is if it does not parse."""
    try:
        docstrings = _docstrings(ast.parse(source))
        comments = _comments(source)
    except (SyntaxError, tokenize.TokenError, ValueError, RecursionError, MemoryError):
        return source
    lines = source.splitlines()
    written: list[str] = []
    at = 0
    while at < len(lines):
        number = at + 1
        opened = OPENS_CELL.fullmatch(lines[at])
        column = comments.get(number)
        if opened is not None and opened["kind"]:
            end = _end_of_prose(lines, at + 1)
            written += [lines[at], *_comment_in(lines[at + 1 : end], translate)]
            at = end
        elif number in docstrings:
            end = docstrings[number]
            written += _docstring_in(lines[at:end], translate)
            at = end
        elif column is not None and opened is None and not lines[at][:column].strip():
            end = at
            while comments.get(end + 1) == column and not OPENS_CELL.fullmatch(lines[end]):
                end += 1
            written += _comment_in(lines[at:end], translate, " " * column)
            at = end
        else:
            written.append(_with_comment_in(lines[at], column, translate) if opened is None else lines[at])
            at += 1
    return "\n".join(written) + ("\n" if source.endswith("\n") else "")


def prose_in(markdown: str, translate: Translate, width: int = WIDTH) -> str:
    """Markdown in another language."""
    return "\n".join(
        line
        for block in _blocks(markdown.splitlines())
        for line in (block if not block[0].strip() else _block_in(block, translate, width))
    )


# --------------------------------------------------------------------------------- prose


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """What blank lines divide; blank lines are blocks, too. Fenced code and formulas are never divided."""
    block: list[str] = []
    ends_with = ""
    for line in lines:
        if ends_with:
            block.append(line)
            if line.rstrip().endswith(ends_with):
                ends_with = ""
            continue
        begins = next((mark for mark in ("```", "$$") if line.startswith(mark)), "")
        if block and (begins or bool(line.strip()) is not bool(block[0].strip())):
            yield block
            block = []
        block.append(line)
        if begins and not (line.rstrip().endswith(begins) and len(line.strip()) > len(begins)):
            ends_with = begins
    if block:
        yield block


def _block_in(block: list[str], translate: Translate, width: int) -> list[str]:
    """A block of Markdown."""
    first = block[0]
    if first.startswith(("```", "$$")):
        return block
    if all(line.startswith("|") for line in block):
        return [_row_in(line, translate) for line in block]
    if image := _IMAGE.fullmatch(" ".join(block)):
        told = _told(image[1], translate)
        return block if told is None else _filled(f"![{told}]{image[2]}", width, keep_words=False)
    written: list[str] = []
    for item in _items(block):
        heading = _HEADING.fullmatch(item[0])
        opened = _ITEM.fullmatch(item[0])
        mark = heading[1] if heading else opened[1] if opened else ""
        told = _told(" ".join([item[0][len(mark) :], *map(str.strip, item[1:])]), translate)
        if told is None:
            written += item
        elif heading:
            written.append(mark + told)
        else:
            written += _filled(told, width, mark, " " * len(mark))
    return written


def _items(block: list[str]) -> Iterator[list[str]]:
    """The paragraph of a block, and each item of its list; headings alone."""
    item: list[str] = []
    for line in block:
        if item and (_ITEM.fullmatch(line) or _HEADING.fullmatch(line) or _HEADING.fullmatch(item[0])):
            yield item
            item = []
        item.append(line)
    yield item


def _row_in(line: str, translate: Translate) -> str:
    if not _words_of(line.replace("-", "")):
        return line
    return "".join(_cell_in(part, translate) for part in _CELLS.split(line))


def _cell_in(part: str, translate: Translate) -> str:
    told = _told(part.strip(), translate)
    return part if told is None else part.replace(part.strip(), told, 1)


# ----------------------------------------------------------------------------- docstrings


def _docstrings(tree: ast.Module) -> dict[int, int]:
    """First and last line of each docstring that stands alone on its lines."""
    found = {}
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        match node.body:
            case [ast.Expr(value=ast.Constant(value=str())) as first, *_]:
                found[first.lineno] = first.end_lineno or first.lineno
    return found


def _docstring_in(lines: list[str], translate: Translate) -> list[str]:
    text = "\n".join(lines)
    quoted = re.fullmatch(r'([ \t]*)([rR]?""")(.*?)(\s*""")[ \t]*', text, re.DOTALL)
    if quoted is None or (lines[1:] and not quoted[4].startswith("\n")):
        return lines
    indent, opens, body, closes = quoted.groups()
    summary, *rest = [line.removeprefix(indent) for line in body.split("\n")]
    written: list[str] = []
    is_section = False
    for number, block in enumerate(_divided([summary, *rest])):
        if not block[0].strip():
            written += block
            continue
        if len(block) > 1 and _DASHES.fullmatch(block[1]):
            is_section = True
            heading = translate(block[0].strip())
            written += [heading, "-" * len(heading)]
            block = block[2:]
        written += _section_in(block, translate, len(indent), is_summary=number == 0, is_section=is_section)
    if "\n" not in closes and (len(written) > 1 or len(f"{indent}{opens}{written[0]}{closes}") > LINE_MAX):
        first = _filled(written[0], WIDTH - len(indent) - len(opens))
        return [f"{indent}{opens}{first[0]}", *(indent + line for line in first[1:]), f"{indent}{closes}"]
    written[0] = opens + written[0]
    *others, last = written
    return [f"{indent}{line}".rstrip() for line in others] + f"{indent}{last}{closes}".split("\n")


def _divided(lines: list[str]) -> Iterator[list[str]]:
    for _is_text, block in groupby(lines, key=lambda line: bool(line.strip())):
        yield list(block)


def _section_in(
    block: list[str], translate: Translate, indent: int, *, is_summary: bool, is_section: bool
) -> list[str]:
    """A block of a docstring, without the indent of the whole."""
    if not block or block[0].lstrip().startswith(">>>"):
        return block
    written: list[str] = []
    for run in _runs(block, is_section=is_section):
        deeper = run[0][: len(run[0]) - len(run[0].lstrip())]
        parameter = _PARAMETER.fullmatch(run[0]) if is_section and not deeper else None
        name, first = parameter.groups() if parameter else ("", run[0].strip())
        told = _told(" ".join([first, *map(str.strip, run[1:])]), translate)
        if told is None:
            written += run
        elif parameter or is_summary:
            written.append(f"{name}{told}")
        else:
            written += _filled(told, WIDTH - indent, deeper, deeper)
    return written


def _runs(block: list[str], *, is_section: bool) -> Iterator[list[str]]:
    """The lines that are one text: of a section, each parameter, and each entry of what it says of one."""
    run: list[str] = []
    for line in block:
        depth = len(line) - len(line.lstrip())
        if run and (
            depth != len(run[-1]) - len(run[-1].lstrip())
            or (is_section and not depth)
            or (line.lstrip().startswith("``") and run[-1].endswith((".", ":")))
        ):
            yield run
            run = []
        run.append(line)
    yield run


# ------------------------------------------------------------------------------- comments


def _comments(source: str) -> dict[int, int]:
    """Line and column of each comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.start[1] for token in tokens if token.type == tokenize.COMMENT}


def _end_of_prose(lines: list[str], start: int) -> int:
    """Behind the last line of the comment that begins at `start`."""
    end = start
    while end < len(lines) and lines[end].startswith("#") and not OPENS_CELL.fullmatch(lines[end]):
        end += 1
    return end


def _comment_in(lines: list[str], translate: Translate, indent: str = "") -> list[str]:
    prose = [line.strip().removeprefix("#").removeprefix(" ") for line in lines]
    told = prose_in("\n".join(prose), translate, WIDTH - len(indent) - 2).split("\n") if prose else []
    return lines if told == prose else [f"{indent}# {line}".rstrip() for line in told]


def _with_comment_in(line: str, column: int | None, translate: Translate) -> str:
    """A line of code with a comment behind it."""
    if column is None:
        return line
    told = _told(line[column:].lstrip("# ").rstrip(), translate)
    return line if told is None else f"{line[:column]}# {told}"


# --------------------------------------------------------------------------------- texts


def _told(text: str, translate: Translate) -> str | None:
    """The translation of a text; None where it stays as it is."""
    text = text.strip()
    if not _words_of(text) or text in _TYPES:
        return None
    told = translate(text)
    return told if told != text else None


def _words_of(text: str) -> bool:
    """Whether there is a word in a text, besides code and formulas."""
    return re.search(r"[^\W\d_]{2}|\b[aA]\b", _TOGETHER.sub("", text)) is not None


def _filled(
    text: str, width: int, first: str = "", indent: str = "", *, keep_words: bool = True
) -> list[str]:
    """A text in lines; never broken within code and formulas, or where that would change what it is."""
    whole = _TOGETHER.sub(lambda match: match[0].replace(" ", "\0"), text) if keep_words else text
    whole = _BEGINS_AN_ELEMENT.sub("\0", whole)
    lines = textwrap.wrap(
        whole,
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\0", " ") for line in lines]
