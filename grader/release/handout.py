"""Turns a handout's Markdown into one page that needs nothing else: text and pictures in, HTML out.

Formulas become MathML, which browsers draw themselves, and pictures lie in the page: nothing is loaded from
anywhere, and nothing runs in it. Markdown is read as notebooks read it, by nbconvert. For authors alone: what
students get is the finished page. Must not know: where handouts lie, languages' names.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from html import escape, unescape
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from grader.errors import CourseError
from grader.extras import command_for
from grader.messages import sentence

MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""Of the page, held by the browser: no network and no script, whatever the author's text has in it."""

SHORT_CODE = 30
"""Code of so many characters is not broken between lines; a formula of more is scrolled on a narrow page."""
STYLE = Path(__file__).with_suffix(".css")

_HEADING = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)
_SIGNS = frozenset("+-\N{MINUS SIGN}")
_CLOSING = frozenset(")]}|!\N{PRIME}")
_NO_SPACE_BEFORE = frozenset("([{),;.]}")
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_BRACE = re.compile(r"\\[{}]")
"""One that is shown, and opens nothing."""
_WIDE_SPACE = re.compile(r"(?:\\qquad\s*)+")
_PAIRS = (("{", "}"), (r"\begin", r"\end"), (r"\left", r"\right"))
_TAG = re.compile(r"<[^>]+>")
_WORDS = re.compile(r"\W+")

ReadPicture = Callable[[str], bytes]


def make_page(markdown: str, lang: str, where: str, read_picture: ReadPicture) -> str:
    """Make the page of a handout.

    Parameters
    ----------
    markdown
        The handout, with `$` and `$$` around formulas.
    lang
        Its language, such as ``es``.
    where
        Its path, for messages.
    read_picture
        The bytes of a picture, by its path as the handout has it.

    Raises
    ------
    CourseError
        The author's: a formula that is not LaTeX, a picture that is not there or not said in words, a
        handout without a title; or what makes the page is not installed.
    """
    body = _rendered(markdown, where, read_picture)
    title = re.search(r"<h1 id=[^>]*>(.*?)</h1>", body, re.DOTALL)
    if title is None:
        raise CourseError(where, "the handout has no title", "Let it begin with a line such as: # Title")
    contents = _contents(body, lang)
    style = STYLE.read_text(encoding="utf-8")
    head, rest = body[: title.end()], body[title.end() :]
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_TAG.sub('', title[1])}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"{head.strip()}\n{contents}{rest.strip()}\n</main>\n</body>\n</html>\n"
    )


def _contents(body: str, lang: str) -> str:
    """Links to the sections; nothing where there are too few of them to get lost."""
    found = _HEADING.findall(body)
    if len(found) < 3:
        return ""
    label = escape(sentence("handout_contents", lang=lang))
    links = "\n".join(f'<li><a href="#{name}">{text}</a></li>' for name, text in found)
    return f'<nav aria-label="{label}">\n<ul>\n{links}\n</ul>\n</nav>\n'


def _rendered(markdown: str, where: str, read_picture: ReadPicture) -> str:
    # Here, not above: a student's self-check imports this room's neighbours, and needs none of this.
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    class Renderer(IPythonRenderer):
        """Markdown's elements as HTML."""

        def __init__(self) -> None:
            super().__init__(escape=False)
            self._names: dict[str, int] = {}

        def heading(self, text: str, level: int, **_attributes: Any) -> str:
            name = _WORDS.sub("-", _TAG.sub("", text).casefold()).strip("-") or "section"
            count = self._names[name] = self._names.get(name, 0) + 1
            unique = name if count == 1 else f"{name}-{count}"
            return f'<h{level} id="{escape(unique)}">{text}</h{level}>\n'

        def block_code(self, code: str, info: str | None = None) -> str:
            return f'<pre tabindex="0"><code>{escape(code, quote=False)}</code></pre>\n'

        def codespan(self, text: str) -> str:
            short = ' class="short"' if len(text) <= SHORT_CODE else ""
            return f"<code{short}>{escape(unescape(text), quote=False)}</code>"

        def image(self, text: str, url: str, title: str | None = None) -> str:
            return f'<img src="{_as_data(url, where, read_picture)}" alt="{_said(text, url, where)}">'

        def block_math(self, body: str) -> str:
            parts = [as_mathml(part, where, is_block=True) for part in _side_by_side(body)]
            # What is wider than the page is scrolled, with the keyboard, too.
            return f'<span class="formula" tabindex="0">{"".join(parts)}</span>'

        def inline_math(self, body: str) -> str:
            math = as_mathml(body, where)
            return f'<span class="long">{math}</span>' if len(body) > SHORT_CODE else math

        def latex_environment(self, name: str, body: str) -> str:
            return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

        def table(self, text: str) -> str:
            return f'<div class="wide" tabindex="0">\n<table>\n{text}</table>\n</div>\n'

        def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
            style = f' style="text-align:{align}"' if align else ""
            if head and text:
                return f'<th scope="col"{style}>{text}</th>\n'
            return f"<td{style}>{text}</td>\n"

    return MarkdownWithMath(renderer=Renderer()).render(markdown)


def _as_data(url: str, where: str, read_picture: ReadPicture) -> str:
    ending = re.search(r"\.\w+$", url)
    media_type = MEDIA_TYPES.get(ending[0].lower()) if ending else None
    if media_type is None or ":" in url:
        raise CourseError(
            where,
            f"the picture {url} cannot be put into the page",
            f"Put it beside the handout, as one of: {', '.join(MEDIA_TYPES)}",
        )
    try:
        data = read_picture(url)
    except OSError as error:
        raise CourseError(
            where, f"the picture {url} cannot be read: {error.strerror}", "Put it beside the handout"
        ) from None
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def _said(text: str, url: str, where: str) -> str:
    if not text.strip():
        raise CourseError(
            where,
            f"nothing says what the picture {url} shows",
            "Write it between the brackets, for those who do not see it: ![what it shows](...)",
        )
    return escape(_TAG.sub("", text))


def as_mathml(formula: str, where: str, *, is_block: bool = False) -> str:
    r"""A LaTeX formula as MathML.

    Raises
    ------
    CourseError
        The author's: it is not LaTeX, or has a command that is not known. Or what reads it is not installed.
    """
    try:
        from latex2mathml.converter import convert_to_element
    except ImportError:
        raise CourseError(
            where,
            "its formulas need the package latex2mathml, which is not installed",
            f"Install it: {command_for('author')}",
        ) from None
    try:
        math = convert_to_element(" ".join(formula.split()), display="block" if is_block else "inline")
    except Exception as error:  # noqa: BLE001 - its errors have nothing in common
        raise _not_latex(formula, where, type(error).__name__) from None
    if _BRACE.sub("", formula).count("{") != _BRACE.sub("", formula).count("}"):
        raise _not_latex(formula, where, "a bracket { is not closed, or not opened")
    for element in math.iter():
        if _is(element, "mfrac") and len(element) != 2:
            raise _not_latex(formula, where, "a fraction needs two parts")
        element.text = unescape(element.text) if element.text else None
    if unknown := next((each.text for each in math.iter() if (each.text or "").startswith("\\")), None):
        raise _not_latex(formula, where, f"{unknown} is not known")
    _mend_spaces(math)
    return ElementTree.tostring(math, encoding="unicode")


def _side_by_side(formula: str) -> list[str]:
    """The formulas that stand in one line with wide spaces between: on a narrow page they get several."""
    parts = [""]
    for piece in _WIDE_SPACE.split(formula):
        is_whole = all(parts[-1].count(a) == parts[-1].count(b) for a, b in _PAIRS)
        if is_whole and parts[-1].strip():
            parts.append(piece)
        else:  # the space is inside of something
            parts[-1] += f" \\qquad {piece}" if parts[-1] else piece
    return [part for part in parts if part.strip()]


def _not_latex(formula: str, where: str, reason: str) -> CourseError:
    return CourseError(
        where,
        f"the formula ${' '.join(formula.split())}$ cannot be read: {reason}",
        "Write it with commands that KaTeX and MathJax know, too",
    )


def _mend_spaces(math: ElementTree.Element) -> None:
    """As TeX has them: the space of ``log a``, none in ``= -1``, and ``:=`` as one sign."""
    for row in list(math.iter()):
        for child, after in pairwise(list(row)):
            is_function = _is(child, "mi") and len(child.text or "") > 1 and (child.text or "").isalpha()
            if is_function and (after.text or "")[:1] not in _NO_SPACE_BEFORE:
                row.insert(list(row).index(child) + 1, ElementTree.Element("mspace", width="0.17em"))
            if _is(child, "mo") and len(child.text or "") > 1 and (child.text or "").isalpha():
                child.attrib |= {"lspace": "0.17em", "rspace": "0"}  # max(0, z)
            if child.text == ":" and after.text == "=":
                after.text = ":="
                row.remove(child)
            if _is(after, "mo") and after.text in _SIGNS and _is(child, "mo") and child.text not in _CLOSING:
                after.set("form", "prefix")


def _is(element: ElementTree.Element, tag: str) -> bool:
    return element.tag.removeprefix(_MATHML) == tag
