"""Questions and reasons in other languages: from the catalogues beside `quiz.toml` and beside its key.

Refuses a translation wherever the same English text would be refused. Must not know: students, and which
language they read.
"""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path

import msgspec

from grader.course.quiz.questions import (
    ABOUT_LETTERS,
    ABOUT_OTHERS,
    Key,
    Question,
    refuse_odd_key,
    refuse_odd_question,
)
from grader.messages.language import (
    ASSIGNMENT_DOMAIN,
    LOCALE,
    assignment_languages,
    assignment_translations,
    in_words_of,
    po_file,
    translations,
)


def translated(question: Question, catalogue: NullTranslations) -> Question:
    """`question` with its texts in the language of `catalogue`."""
    return msgspec.structs.replace(
        question,
        text=in_words_of(catalogue, question.text),
        options={key: in_words_of(catalogue, option) for key, option in question.options.items()},
    )


def refuse_odd_questions(questions: Mapping[str, Question], folder: Path) -> None:
    """Refuse a translated question in the catalogues of `folder` that cannot be used.

    Raises
    ------
    CourseError
        A translator's: names the catalogue, the question and what is wrong.
    """
    for language in assignment_languages(folder):
        catalogue, words = assignment_translations(folder, lang=language), _words(language)
        for question in questions.values():
            refuse_odd_question(_catalogue_of(folder, language), translated(question, catalogue), *words)


def refuse_odd_keys(
    questions: Mapping[str, Question], keys: Mapping[str, Key], folder: Path, solution_folder: Path
) -> None:
    """Refuse a translated reason in the catalogues of `solution_folder` that gives too much away.

    Raises
    ------
    CourseError
        A translator's: names the catalogue, the question and what is wrong.
    """
    for language in assignment_languages(solution_folder):
        catalogue = assignment_translations(solution_folder, folder, lang=language)
        for name, key in keys.items():  # what a person marks has none
            reasons = {option: in_words_of(catalogue, text) for option, text in key.reasons.items()}
            refuse_odd_key(
                _catalogue_of(solution_folder, language),
                translated(questions[name], catalogue),
                Key(key.right, reasons),
                *_words(language),
            )


def _catalogue_of(folder: Path, language: str) -> str:
    return str(po_file(folder / LOCALE, language, ASSIGNMENT_DOMAIN))


def _words(language: str) -> tuple[str, str]:
    words = translations(language)
    return words.gettext(ABOUT_LETTERS), words.gettext(ABOUT_OTHERS)
