"""What people mark: a cell of text becomes a text in a variable, at its place; code stays code.

The author's own answer goes between our markers, where no student reads it. Must not know: formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from grader.release.importing.markers import BEGIN, END
from grader.release.importing.parts import Part

_MADE_BY_NBGRADER = re.compile(r"cell-[0-9a-f]{8,}")
NO_ANSWER = "The notebook has no answer of its author's."
_NAME = re.compile(r"[A-Za-z_]\w*")


def names_in(sources: Iterable[str]) -> set[str]:
    """All that could be a name in code."""
    return {name for source in sources for name in _NAME.findall(source)}


def text_part(cell: int, given_name: str, points: float, answer: str, taken: set[str]) -> Part:
    """A text that a person marks: ``part_a = "…"`` between markers; `taken` are names that it cannot have."""
    name = re.sub(r"\W+", "_", given_name).strip("_")
    if not name.isidentifier() or _MADE_BY_NBGRADER.fullmatch(given_name):
        name = f"answer_in_cell_{cell}"
    if name in taken:
        name = f"answer_{name}"
    taken.add(name)
    source = f"{BEGIN}\n{name} = {_quoted(answer.strip() or NO_ANSWER)}\n{END}"
    return Part(cell, "solution", source, name=name, points=points, is_by_hand=True)


def _quoted(text: str) -> str:
    if '"""' in text or "\\" in text or text.endswith('"'):
        return repr(text)
    return f'"""\n{text}\n"""' if "\n" in text else f'"""{text}"""'
