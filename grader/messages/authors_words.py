"""Sentences of an assignment's author in the student's language, by the assignment's own catalogue.

An author writes in English: notes of tests, options of questions, reasons why they are wrong. These texts are
the keys of the catalogue. A text without a translation stays as it is.
"""

from __future__ import annotations

import gettext
from dataclasses import replace

from grader.errors import Finding
from grader.messages.language import in_words_of

AUTHORS_FIELDS = {"assertion": ("note",), "wrong_option": ("chosen", "why"), "wrong_answer": ("why",)}
"""By kind of finding, the fields that hold an author's sentence."""


def in_authors_words(finding: Finding, catalogue: gettext.NullTranslations) -> Finding:
    """`finding` with the sentences in it that an author wrote in the language of `catalogue`.

    They are keys of the catalogue as they stand in the finding; `explain` puts in what fills their fields.
    """
    names = AUTHORS_FIELDS.get(finding.kind, ())
    told = {name: in_words_of(catalogue, str(finding.fields.get(name, ""))) for name in names}
    return replace(finding, fields=finding.fields | told) if told else finding
