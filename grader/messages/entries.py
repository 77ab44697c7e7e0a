"""What an entry of the catalogue is, and lines that several share."""

from __future__ import annotations

from dataclasses import dataclass

from grader.messages.language import _

Line = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines of one kind of finding, in the order in which they are shown."""

    headline: Line
    expected: Line = ""
    got: Line = ""
    where: Line = "{where}"
    likely: Line = ""
    attempt: Line = ""
    why: Line = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """A diagnosis; takes the place of its entry's own likely and try."""

    likely: Line
    attempt: Line = ""


VALUE = "{expected_value}"
GOT_VALUE = "{got_value}"
EXTENT = (_("{wrong} of {entries} entries differ, the first at index {index}"), "{extent}")
NOT_FINITE_EXTENT = _("{wrong} of {entries} entries are not finite, the first at index {index}")
VALUE_EXTENT = (
    _("{wrong} of {entries} entries differ, the first at index {index}: {place}, the worst {error}"),
    _("{wrong} of {entries} entries differ, the first at index {index}: the worst {error}"),
    _("{wrong} of {entries} entries differ, the first at index {index}: {place}"),
    EXTENT[0],
    _("{extent}: {place}, the worst {error}"),
    _("{extent}: the worst {error}"),
    "{extent}: {place}",
    "{extent}",
    _("it differs {error} in this test"),
)
SLOPES = (
    _("{wrong} of {entries} slopes differ, worst at index {index}: relative error {relative_error}"),
    _("{directions} of {measured} random directions differ: relative error {relative_error}"),
    _("relative error {relative_error}"),
    _("{slopes}, the worst {error}"),
    _("it differs {error}"),
)
ANSWER_FORMS = (
    _("one of the letters {letters}, between quotation marks"),
    _("all letters that are right of {several_letters}, between quotation marks"),
    _("a number such as {number_like}, without quotation marks"),
    _("a shape such as {shape_like}, without quotation marks"),
    _("text, as {text_like}"),
)
"""What the answer to a question is to be."""
GOT = ("{got}", "{got_form}")
WRONG_SHAPE = _("{part} has the wrong shape")
OTHER_COSTS = (_("another cost at {costs_wrong} of {costs} points"), "{costs_off}")
AT_PLACE = (_("{label}, line {line}"), _("line {line}"))
AT_LINE = (
    _("{label}, line {line}: {source_line}"),
    _("line {line}: {source_line}"),
    _("{label}, line {line}"),
    _("line {line}"),
    "{label}",
    "{where}",
)
