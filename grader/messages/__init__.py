"""Every sentence that a student sees, and nothing else.

Findings and notes come in as fields, text goes out. `explain` words one finding (`explanation` in parts),
`noted` one note, `refusal` an error that is made of notes; `sentence` gives the other sentences, `clean`,
`inert` and `key_text` make a student's own text fit to be shown. Must not know: how a finding came about,
points, terminals, HTML.

Imported at first use: a self-check starts its child before it imports numpy, which some of this needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.messages.authors_words import in_authors_words
    from grader.messages.commands import command_line
    from grader.messages.disclosed_notes import disclosed_repair
    from grader.messages.disclosure import error_class
    from grader.messages.explaining import (
        Explanation,
        MessageLine,
        as_text,
        explain,
        explanation,
        labelled,
        with_example,
        with_facts,
        with_other_examples,
    )
    from grader.messages.language import (
        LANGUAGE_VARIABLE,
        assignment_languages,
        assignment_translations,
        chosen_language,
        in_words_of,
        is_known,
        language_code,
        languages,
    )
    from grader.messages.notes import in_words, noted, refusal
    from grader.messages.safety import clean, inert, key_text
    from grader.messages.sentences import sentence
    from grader.messages.side_by_side import first_difference

__all__ = [
    "LANGUAGE_VARIABLE",
    "Explanation",
    "MessageLine",
    "as_text",
    "assignment_languages",
    "assignment_translations",
    "chosen_language",
    "clean",
    "command_line",
    "disclosed_repair",
    "error_class",
    "explain",
    "explanation",
    "first_difference",
    "in_authors_words",
    "in_words",
    "in_words_of",
    "inert",
    "is_known",
    "key_text",
    "labelled",
    "language_code",
    "languages",
    "noted",
    "refusal",
    "sentence",
    "with_example",
    "with_facts",
    "with_other_examples",
]

_HOMES = {
    "Explanation": "explaining",
    "LANGUAGE_VARIABLE": "language",
    "MessageLine": "explaining",
    "as_text": "explaining",
    "assignment_languages": "language",
    "assignment_translations": "language",
    "chosen_language": "language",
    "clean": "safety",
    "command_line": "commands",
    "disclosed_repair": "disclosed_notes",
    "error_class": "disclosure",
    "explain": "explaining",
    "explanation": "explaining",
    "first_difference": "side_by_side",
    "in_authors_words": "authors_words",
    "in_words": "notes",
    "in_words_of": "language",
    "inert": "safety",
    "is_known": "language",
    "key_text": "safety",
    "labelled": "explaining",
    "language_code": "language",
    "languages": "language",
    "noted": "notes",
    "refusal": "notes",
    "sentence": "sentences",
    "with_example": "explaining",
    "with_facts": "explaining",
    "with_other_examples": "explaining",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
