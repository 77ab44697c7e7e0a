"""Sentences of an assignment's author in the student's language, by the assignment's own catalogue.

An author writes notes of tests, and options of questions and reasons why they are wrong, in English: they are
keys of the catalogue. What has no translation stays as it is.
"""

from __future__ import annotations

import gettext
import re
import string
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from grader.errors import Finding
from grader.messages.language import in_words_of

AUTHORS_FIELDS = {"assertion": ("note",), "wrong_option": ("chosen", "why")}
"""By kind of finding, the fields that hold an author's sentence."""

DEPTH_MAX = 4
"""A sentence within a sentence within a sentence, and one to spare."""
TEXT_CHARS_MAX = 1000
FORMS = {
    **dict.fromkeys(("number", "line", "column"), r"\d+"),
    "size": r"[\d.]+",
    "place": r"(?:cell|line) \d+",
    **dict.fromkeys(("file", "other_file"), r"\S+"),
}


def in_authors_words(finding: Finding, catalogue: gettext.NullTranslations) -> Finding:
    """`finding` with the sentences in it that an author wrote in the language of `catalogue`.

    They are keys of the catalogue as they stand in the finding; `explain` puts in what fills their fields.
    """
    names = AUTHORS_FIELDS.get(finding.kind, ())
    told = {name: in_words_of(catalogue, str(finding.fields.get(name, ""))) for name in names}
    return replace(finding, fields=finding.fields | told) if told else finding


# What is left serves `grader.messages.told` alone, and goes with it.


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
