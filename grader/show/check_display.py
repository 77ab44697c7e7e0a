"""What a notebook's cell shows of a self-check: a page where there are pages, text elsewhere.

Both are made when the notebook asks, and kept in it. Must not know: how anything was found out.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.record.self_check import SelfCheck
from grader.show.check_page import page_of, sentence_page
from grader.show.results_beside import Beside

TEXT_WIDTH = 100


class CheckDisplay:
    """A self-check that shows itself."""

    def __init__(
        self, checked: SelfCheck, *, is_whole: bool, remarks: Sequence[str], beside: Beside | None
    ) -> None:
        self._checked = checked
        self._is_whole = is_whole
        self._remarks = remarks
        self._beside = beside

    def _repr_html_(self) -> str:
        return page_of(self._checked, is_whole=self._is_whole, remarks=self._remarks, beside=self._beside)

    def __repr__(self) -> str:
        from grader.show.self_check import Look, lines_of, lines_of_first, lines_of_state

        look, lang = Look(TEXT_WIDTH), self._checked.lang
        if self._is_whole:
            lines = lines_of(self._checked, look)
        else:
            lines = []
            for exercise in self._checked.exercises:
                lines += lines_of_state(exercise, look, lang)
                if exercise.message is not None and exercise.name == self._checked.first:
                    lines += [f"    {line}" for line in lines_of_first(exercise, look, lang)]
        if self._beside is not None and self._beside.curve_text:
            lines.append(self._beside.curve_text)
        return "\n".join(line.rstrip() for line in [*lines, *self._remarks])


class Sentence:
    """One sentence that shows itself."""

    def __init__(self, text: str) -> None:
        self._text = text

    def _repr_html_(self) -> str:
        return sentence_page(self._text)

    def __repr__(self) -> str:
        return self._text
