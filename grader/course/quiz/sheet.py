"""Questions as text: the last part of a stub, from which its notebook is made too, and a page a language.

Text out, and text in that was written here before: `reordered` puts the options of a stub, a
notebook's cell or a page into another order. Must not know: students, which option is right.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.course.quiz.questions import Question
from grader.course.quiz.translated import translated
from grader.messages.language import ENGLISH, assignment_languages, assignment_translations
from grader.messages.sentences import sentence
from grader.record.right_answers import LETTERS

WIDTH = 102

Orders = Mapping[str, Sequence[str]]
"""Keys of the options of each question, by its name."""

_ABOUT = {
    "option": 'Each answer is one letter between the quotation marks, such as `"A"`.',
    "other": "Behind each `YOUR ANSWER HERE` stands what the answer is to be.",
}
_CHECKED = (
    "The check tells whether every question has an answer; which answers are right is told with your grade."
)
"""In a stub, which is English."""
_FORMULA = re.compile(r"`[^`]*`|\$[^$]*\$")


def is_formula(text: str) -> bool:
    """Whether `text` is a formula and nothing else, and so the same in every language."""
    return _FORMULA.fullmatch(text) is not None


def file_orders(questions: Mapping[str, Question]) -> Orders:
    """Every question's options as they stand in the file."""
    return {name: tuple(question.options) for name, question in questions.items()}


def stub_section(questions: Mapping[str, Question], languages: Sequence[str] = ()) -> str:
    """The last part of a stub, in percent format; empty without questions.

    Parameters
    ----------
    languages
        Those of the pages beside it.
    """
    if not questions:
        return ""
    elsewhere = [sentence("questions_elsewhere", lang=each, page=page_name(each)) for each in languages]
    about = _ABOUT["option" if all(each.answer == "option" for each in questions.values()) else "other"]
    heading = f"## Questions\n\n{_wrapped(' '.join([about, _CHECKED, *elsewhere]))}"
    cells = [f"# %% [markdown]\n{_commented(heading)}\n"]
    for name, question in questions.items():
        prose = _commented(prose_of(question, tuple(question.options)))
        cells.append(f"# %% [markdown]\n{prose}\n\n# %%\n{name} = {_form(question)}\n")
    return "\n" + "\n".join(cells)


def page_name(language: str) -> str:
    """Of the file with the questions in a language other than English."""
    return f"quiz.{language}.md"


def pages(questions: Mapping[str, Question], orders: Orders, folder: Path) -> dict[str, str]:
    """The questions as Markdown, in every language that `folder` has a catalogue for; by name of the file."""
    return {page_name(each): _page(questions, orders, folder, each) for each in assignment_languages(folder)}


def _page(questions: Mapping[str, Question], orders: Orders, folder: Path, language: str) -> str:
    catalogue = assignment_translations(folder, lang=language)
    heading = f"# {sentence('questions', lang=language)}"
    about = _wrapped(sentence("questions_page", lang=language))
    told = [
        prose_of(translated(question, catalogue), orders[name], language, mark="##")
        for name, question in questions.items()
    ]
    return "\n".join(f"{each}\n" for each in (heading, about, *told))


def prose_of(question: Question, order: Sequence[str], language: str = ENGLISH, mark: str = "###") -> str:
    """One question with its lettered options, as Markdown without a last line break.

    Parameters
    ----------
    question
        In the language, see `translated`.
    """
    points = question.points
    n = math.ceil(points) if points > 1 else int(points)  # 0.5 and 1.5 have the form of many
    heading = sentence("question", lang=language, n=n, name=question.name, points=f"{points:g}")
    options = [
        _wrapped(f"- **{letter}**: {question.options[key]}", "  ")
        for letter, key in zip(LETTERS, order, strict=False)
    ]
    text = question.text
    if question.answer == "options":
        text += f" {sentence('several_options', lang=language)}"
    return "\n".join([f"{mark} {heading}", "", _wrapped(text), *(["", *options] if options else [])])


def reordered(text: str, questions: Mapping[str, Question], orders: Orders) -> tuple[str, set[str]]:
    """`text`, a stub or a notebook's cell, with options in other orders, and the questions found in it."""
    found = set()
    for name, question in questions.items():
        old, new = (prose_of(question, order) for order in (tuple(question.options), orders[name]))
        for before, after in ((old, new), (_commented(old), _commented(new))):
            if before in text:
                text = text.replace(before, after)
                found.add(name)
    return text, found


def _form(question: Question) -> str:
    """What stands in the place of an answer, and what it is to be."""
    letters = LETTERS[: len(question.options)]
    listed = f"{', '.join(letters[:-1])} or {letters[-1]}" if letters else ""
    return {
        "option": f'""  # YOUR ANSWER HERE: {listed}',
        "options": f'""  # YOUR ANSWER HERE: all that are right of {letters}, such as "{letters[::2][:2]}"',
        "number": "None  # YOUR ANSWER HERE: a number",
        "shape": "None  # YOUR ANSWER HERE: a shape, such as (2, 3)",
    }[question.answer]


def _commented(prose: str) -> str:
    return "\n".join(f"# {line}".rstrip() for line in prose.splitlines())


def _wrapped(text: str, indent: str = "") -> str:
    # No line break inside a formula: a line that starts with its minus would open a list.
    whole = _FORMULA.sub(lambda match: match[0].replace(" ", "\0"), text)
    lines = textwrap.fill(
        whole, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return lines.replace("\0", " ")
