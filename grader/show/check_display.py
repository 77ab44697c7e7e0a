"""What a notebook's cell shows of a self-check: a page where there are pages, text elsewhere.

Both are made at once, so that nothing can go wrong when the notebook asks for one of them. Must not know: how
anything was found out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.record.self_check import SelfCheck
from grader.show.check_page import page_of, sentence_page
from grader.show.results_beside import Beside
from grader.show.self_check import Look, lines_of, lines_of_first, lines_of_state

TEXT_WIDTH = 100


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """A page and a text that say the same."""

    page: str
    text: str

    def _repr_html_(self) -> str:
        return self.page

    def __repr__(self) -> str:
        return self.text


def shown_check(
    checked: SelfCheck, *, is_whole: bool, remarks: Sequence[str] = (), beside: Beside | None = None
) -> Shown:
    """A self-check to be shown; parameters as in `grader.show.check_page.page_of`."""
    page = page_of(checked, is_whole=is_whole, remarks=remarks, beside=beside)
    look = Look(TEXT_WIDTH)
    lines = lines_of(checked, look) if is_whole else _lines(checked, look)
    if beside is not None:
        lines += [picture.text for picture in beside.pictures]
    return Shown(page, "\n".join(line.rstrip() for line in [*lines, *remarks]))


def shown_sentence(text: str) -> Shown:
    """One sentence to be shown."""
    return Shown(sentence_page(text), text)


def _lines(checked: SelfCheck, look: Look) -> list[str]:
    """What was asked for, a line each; the first to mend whole."""
    lines = []
    for exercise in checked.exercises:
        lines += lines_of_state(exercise, look, checked.lang)
        if exercise.message is not None and exercise.name == checked.first:
            lines += [f"    {line}" for line in lines_of_first(exercise, look, checked.lang)]
    return lines
