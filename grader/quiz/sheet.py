"""Questions as text: the last part of a stub, from which its notebook is made too, and a page in Spanish.

Text out, and text in that was written here before: `reordered` puts the options of a stub, a
notebook's cell or a page into another order. Must not know: files, students, what is right.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence

from grader.quiz.questions import LETTERS, Question

SPANISH_PAGE = "quiz.es.md"
WIDTH = 102

Orders = Mapping[str, Sequence[str]]
"""Keys of the options of each question, by its name."""

_HEADING = f"""\
## Questions

Each answer is one letter between the quotation marks, such as `"A"`. The check tells whether every
question has an answer; which answers are right is told with your grade. En español: `{SPANISH_PAGE}`."""
_SPANISH_HEADING = """\
# Preguntas

Cada respuesta es una letra entre las comillas, por ejemplo `"A"`, al final del cuaderno o del programa. La
autoevaluación dice si cada pregunta tiene respuesta; cuáles son correctas se sabe con la nota.
"""
_FORMULA = re.compile(r"`[^`]*`|\$[^$]*\$")
_WORDS = {"en": ("point", "points"), "es": ("punto", "puntos")}


def file_orders(questions: Mapping[str, Question]) -> Orders:
    """Every question's options as they stand in the file."""
    return {name: tuple(question.options) for name, question in questions.items()}


def stub_section(questions: Mapping[str, Question]) -> str:
    """What a stub ends with, in percent format; empty without questions."""
    if not questions:
        return ""
    cells = [f"# %% [markdown]\n{_commented(_HEADING)}\n"]
    for name, question in questions.items():
        prose = _commented(prose_of(question, tuple(question.options)))
        cells.append(
            f'# %% [markdown]\n{prose}\n\n# %%\n{name} = ""  # YOUR ANSWER HERE: {_choice(question)}\n'
        )
    return "\n" + "\n".join(cells)


def spanish_page(questions: Mapping[str, Question], orders: Orders) -> str:
    """The questions in Spanish, as Markdown."""
    return "\n".join(
        [
            _SPANISH_HEADING,
            *(f"{prose_of(question, orders[name], 'es')}\n" for name, question in questions.items()),
        ]
    )


def prose_of(question: Question, order: Sequence[str], language: str = "en") -> str:
    """One question with its lettered options, as Markdown without a last line break."""
    one, many = _WORDS[language]
    mark = "###" if language == "en" else "##"
    heading = f"{mark} `{question.name}` ({question.points:g} {one if question.points == 1 else many})"
    options = [
        _wrapped(f"- **{letter}**: {question.options[key].told(language)}", "  ")
        for letter, key in zip(LETTERS, order, strict=False)
    ]
    return "\n".join([heading, "", _wrapped(question.wording.told(language)), "", *options])


def reordered(text: str, questions: Mapping[str, Question], orders: Orders) -> tuple[str, set[str]]:
    """`text`, a stub or a notebook's cell, with the options in other orders, and whose were found in it."""
    found = set()
    for name, question in questions.items():
        old, new = (prose_of(question, order) for order in (tuple(question.options), orders[name]))
        for before, after in ((old, new), (_commented(old), _commented(new))):
            if before in text:
                text = text.replace(before, after)
                found.add(name)
    return text, found


def _choice(question: Question) -> str:
    letters = LETTERS[: len(question.options)]
    return f"{', '.join(letters[:-1])} or {letters[-1]}"


def _commented(prose: str) -> str:
    return "\n".join(f"# {line}".rstrip() for line in prose.splitlines())


def _wrapped(text: str, indent: str = "") -> str:
    # No line break inside a formula: a line that starts with its minus would open a list.
    whole = _FORMULA.sub(lambda match: match[0].replace(" ", "\0"), text)
    lines = textwrap.fill(
        whole, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return lines.replace("\0", " ")
