"""A hint as data, for a terminal and for a notebook.

`grader.desk.hints` makes it. Must not know: how.
"""

from __future__ import annotations

import msgspec


class Paragraph(msgspec.Struct, frozen=True):
    """A text with a label, or with none."""

    text: str
    label: str = ""


class Hint(msgspec.Struct, frozen=True):
    """One step, in the language `lang`.

    Attributes
    ----------
    number
        From 1 to 3.
    is_kept_back
        Whether the step was not given; the paragraphs say why.
    after, command
        What may be done next: a sentence and the command to paste.
    """

    exercise: str
    number: int
    heading: str
    paragraphs: tuple[Paragraph, ...]
    after: str
    command: str
    lang: str
    is_kept_back: bool = False
