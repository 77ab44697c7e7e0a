"""Sentences of an assignment's author, told again in the student's language.

An author writes explanations, hints and notes behind asserts in English; the assignment's own catalogue
translates them. An f-string's sentence arrives with its fields filled in: it is recognised by the catalogue's
key, translated, and names and numbers are put back. What has no key stays as it is.

What a field may be is said by its name, in `FORMS`; any other may be any text.
"""

from __future__ import annotations

import gettext
import re
import string
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from grader.messages.language import assignment_translations

DEPTH_MAX = 4
"""A sentence within a sentence within a sentence, and one to spare."""
TEXT_CHARS_MAX = 1000
FORMS = {
    **dict.fromkeys(("number", "line", "column"), r"\d+"),
    "size": r"[\d.]+",
    "place": r"(?:cell|line) \d+",
    **dict.fromkeys(("file", "other_file"), r"\S+"),
}


def retold_of_assignment(text: str, folder: Path, lang: str | None = None) -> str:
    """`text` that an author wrote in a file of `folder`, in the language.

    An f-string's sentence is recognised, too: its braces are fields of the catalogue's key.
    """
    catalogue = assignment_translations(folder, lang)
    keys: dict[str, str] = getattr(catalogue, "_catalog", {})  # gettext has no other way to list them
    templates = [key for key in keys if isinstance(key, str) and "{" in key]
    return retold_by(text, templates, catalogue)


def retold_by(
    text: str, templates: Iterable[str], catalogue: gettext.NullTranslations, depth: int = 0
) -> str:
    """`text` by its own translation, else by the first template that it fits."""
    if type(catalogue) is gettext.NullTranslations or not text or len(text) > TEXT_CHARS_MAX:
        return text
    translated = catalogue.gettext(text)
    if translated != text or depth > DEPTH_MAX:
        return translated
    for template in templates:
        found = _fields(template, text)
        if found:
            inside = {name: retold_by(part, templates, catalogue, depth + 1) for name, part in found.items()}
            return catalogue.gettext(template).format_map(inside)
    return text


def _fields(template: str, text: str) -> dict[str, str]:
    """What stands in `text` for the fields of `template`; empty where the two do not fit."""
    if _longest_literal(template) not in text:  # true of most, and a pattern is slow to compile
        return {}
    match = _pattern(template).fullmatch(text)
    return match.groupdict() if match else {}


@lru_cache(maxsize=512)
def _longest_literal(template: str) -> str:
    return max((literal for literal, *_rest in string.Formatter().parse(template)), key=len, default="")


@lru_cache(maxsize=512)
def _pattern(template: str) -> re.Pattern[str]:
    pattern = ""
    for literal, name, _format, _conversion in string.Formatter().parse(template):
        pattern += re.escape(literal)
        if name is not None:
            pattern += f"(?P<{name}>{FORMS.get(name, '.+?')})"
    return re.compile(pattern)
