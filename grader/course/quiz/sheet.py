"""Questions as text: the last part of a stub, from which its notebook is made too, and a page a language.

Text out, and text in that was written here before: `Rewriting` puts the questions of a stub or of a
notebook's cell into another order and another language. Must not know: students, which option is right.
"""

from __future__ import annotations

import gettext
import math
import re
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.course.quiz.questions import Question
from grader.course.quiz.translated import translated
from grader.messages.language import (
    ENGLISH,
    _,
    assignment_languages,
    assignment_translations,
    in_words_of,
    translations,
)
from grader.messages.sentences import sentence, sentence_in_words_of
from grader.record.right_answers import LETTERS

WIDTH = 102

Orders = Mapping[str, Sequence[str]]
"""Keys of the options of each question, by its name."""

_ABOUT = _(
    'Each answer is one letter between the quotation marks, such as `"A"`. The check tells whether every '
    "question has an answer; which answers are right is told with your grade."
)
_ABOUT_OTHERS = _(
    "What an answer is to be stands beside it. The check tells whether every question has an answer; which "
    "answers are right is told with your grade."
)
"""The same where an answer is something else than one letter."""
_ANSWER_HERE = {
    "option": _("YOUR ANSWER HERE: {letters} or {last}"),
    "options": _('YOUR ANSWER HERE: all that are right of {letters} and {last}, such as "{example}"'),
    "number": _("YOUR ANSWER HERE: a number"),
    "shape": _("YOUR ANSWER HERE: a shape, such as (2, 3)"),
    "text": _("YOUR ANSWER HERE: in words, between the quotation marks"),
}
"""Behind the name of a question in a stub."""
_FORMULA = re.compile(r"`[^`]*`|\$[^$]*\$")


def is_formula(text: str) -> bool:
    """Whether `text` is a formula and nothing else, and so the same in every language."""
    return _FORMULA.fullmatch(text) is not None


def file_orders(questions: Mapping[str, Question]) -> Orders:
    """Every question's options as they stand in the file."""
    return {name: tuple(question.options) for name, question in questions.items()}


class Speech(NamedTuple):
    """A language, and the author's own words in it: ours may lack it."""

    language: str = ENGLISH
    own: gettext.NullTranslations = gettext.NullTranslations()

    @classmethod
    def of(cls, folder: Path, language: str) -> Speech:
        """A language, with the catalogue of the assignment in `folder`."""
        return cls(language, assignment_translations(folder, lang=language))

    def text(self, english: str) -> str:
        """A text of ours."""
        told = in_words_of(self.own, english)
        return told if told != english else translations(self.language).gettext(english)

    def sentence(self, key: str, **fields: object) -> str:
        """See `grader.messages.sentence`."""
        return sentence_in_words_of(self.own, key, lang=self.language, **fields)


IN_ENGLISH = Speech()


def stub_section(
    questions: Mapping[str, Question], languages: Sequence[str] = (), speech: Speech = IN_ENGLISH
) -> str:
    """The last part of a stub, in percent format; empty without questions.

    Parameters
    ----------
    languages
        Those of the pages beside it.
    speech
        What the author writes.
    """
    if not questions:
        return ""
    cells = [f"# %% [markdown]\n{_commented(_opening(questions, languages, speech))}\n"]
    for question in questions.values():
        prose = _commented(prose_of(question, tuple(question.options), speech))
        cells.append(f"# %% [markdown]\n{prose}\n\n# %%\n{_answer(question, speech)}\n")
    return "\n" + "\n".join(cells)


def _opening(questions: Mapping[str, Question], languages: Sequence[str], speech: Speech) -> str:
    """What stands above the questions; `languages` have pages of their own."""
    elsewhere = [sentence("questions_elsewhere", lang=each, page=page_name(each)) for each in languages]
    are_letters = all(question.answer == "option" for question in questions.values())
    about = speech.text(_ABOUT if are_letters else _ABOUT_OTHERS)
    return f"## {speech.sentence('questions')}\n\n{_wrapped(' '.join([about, *elsewhere]))}"


def _answer(question: Question, speech: Speech) -> str:
    """The line in which the answer is written."""
    letters = list(LETTERS[: len(question.options)])
    here = speech.text(_ANSWER_HERE[question.answer])
    told = here.format(
        letters=", ".join(letters[:-1]), last="".join(letters[-1:]), example="".join(letters[::2][:2])
    )
    empty = '""' if letters else '""""""' if question.is_manual else "None"
    return f"{question.name} = {empty}  # {told}"


def page_name(language: str) -> str:
    """Of the file with the questions in a language other than English."""
    return f"quiz.{language}.md"


def other_languages(folder: Path, written_in: str = "") -> list[str]:
    """Those that `folder` has a catalogue for, but for the author's own."""
    return [each for each in assignment_languages(folder) if each != written_in]


def pages(
    questions: Mapping[str, Question], orders: Orders, folder: Path, written_in: str = ""
) -> dict[str, str]:
    """The questions as Markdown, in each of `other_languages`; by name of the file."""
    languages = other_languages(folder, written_in)
    return {page_name(each): _page(questions, orders, folder, each) for each in languages}


def _page(questions: Mapping[str, Question], orders: Orders, folder: Path, language: str) -> str:
    speech = Speech.of(folder, language)
    heading = f"# {speech.sentence('questions')}"
    about = _wrapped(speech.sentence("questions_page"))
    told = [
        prose_of(translated(question, speech.own), orders[name], speech, mark="##")
        for name, question in questions.items()
    ]
    return "\n".join(f"{each}\n" for each in (heading, about, *told))


def prose_of(question: Question, order: Sequence[str], speech: Speech = IN_ENGLISH, mark: str = "###") -> str:
    """One question with its lettered options, as Markdown without a last line break.

    Parameters
    ----------
    question
        In the language, see `translated`.
    """
    points = question.points
    n = math.ceil(points) if points > 1 else int(points)  # 0.5 and 1.5 have the form of many
    heading = speech.sentence("question", n=n, name=question.name, points=f"{points:g}")
    options = [
        _wrapped(f"- **{letter}**: {question.options[key]}", "  ")
        for letter, key in zip(LETTERS, order, strict=False)
    ]
    text = question.text
    if question.answer == "options":
        text += f" {speech.sentence('several_options')}"
    return "\n".join([f"{mark} {heading}", "", _wrapped(text), *(["", *options] if options else [])])


class Rewriting:
    """Puts an assignment's questions otherwise into texts: a stub, or a notebook's cells.

    Parameters
    ----------
    orders
        Of the options from now on.
    folder
        Where the catalogue of `language` lies.
    written_in
        The language of the texts; English if it is "".
    """

    def __init__(
        self,
        questions: Mapping[str, Question],
        orders: Orders,
        folder: Path,
        language: str = ENGLISH,
        written_in: str = "",
    ) -> None:
        before = Speech.of(folder, written_in) if written_in else IN_ENGLISH
        after = before if language == before.language else Speech.of(folder, language)
        self._opening: tuple[str, str] | None = None
        if after is not before:
            opening = _opening(questions, other_languages(folder, written_in), before)
            self._opening = opening, _opening(questions, (), after)
        self._prose: dict[str, tuple[str, str]] = {}
        self._answers: dict[str, tuple[str, str]] = {}
        for name, question in questions.items():
            told = question if after is before else translated(question, after.own)
            old = prose_of(question, tuple(question.options), before)
            self._prose[name] = old, prose_of(told, orders[name], after)
            self._answers[name] = _answer(question, before), _answer(question, after)

    def of(self, text: str) -> tuple[str, set[str]]:
        """`text` with its questions otherwise, and which of them are in it."""
        found = set()
        if self._opening is not None:
            text = _replaced(text, *self._opening)
        for name, (old, new) in self._prose.items():
            if old in text or _commented(old) in text:
                found.add(name)
                text = _replaced(text, old, new)
            text = text.replace(*self._answers[name])
        return text, found


def _replaced(text: str, old: str, new: str) -> str:
    """`text` with `new` for `old`, as prose and as a comment."""
    for before, after in ((old, new), (_commented(old), _commented(new))):
        text = text.replace(before, after)
    return text


def _commented(prose: str) -> str:
    return "\n".join(f"# {line}".rstrip() for line in prose.splitlines())


def _wrapped(text: str, indent: str = "") -> str:
    # No line break inside a formula: a line that starts with its minus would open a list.
    whole = _FORMULA.sub(lambda match: match[0].replace(" ", "\0"), text)
    lines = textwrap.fill(
        whole, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return lines.replace("\0", " ")
