"""A form that somebody filled in -> what she wishes to give, or one sentence on what is wrong.

Pure. Must not know: HTML, how a form came, whether what is wished may be given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from grader.errors import BadInput, Note
from grader.intake.delimited import number
from grader.intake.hand_list import extension_in
from grader.record.adjustments import Act, CodePlace, Comment, Excuse, Marks, Points
from grader.record.reviewed import Since, Wish
from grader.record.standing import ClassStanding, Standing
from grader.wording import AssignmentWords

FIELDS_MAX = 500
ONCE = (
    "exercise",
    "points",
    "extension",
    "comment",
    "kept",
    "reason",
    "cell",
    "line",
    "excuse",
    "above",
    "none",
)


class Form:
    """The fields of a form: texts by their names, without blanks around them."""

    def __init__(self, pairs: Sequence[tuple[str, str]] = ()) -> None:
        self._pairs = tuple(pairs)

    @classmethod
    def read(cls, body: bytes) -> Form:
        """The fields of a body.

        Raises
        ------
        BadInput
            It is not a form as a page of ours sends it.
        """
        try:
            pairs = parse_qsl(
                body.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS_MAX
            )
        except ValueError:  # not UTF-8, or too many
            raise BadInput(
                Note("review_form"), Note("review_unreadable_form"), Note("review_load_again")
            ) from None
        return cls(pairs)

    def __getitem__(self, name: str) -> str:
        """The first field of that name; "" for none."""
        return next((value.strip().replace("\r\n", "\n") for key, value in self._pairs if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All fields of that name."""
        return tuple(value for key, value in self._pairs if key == name)

    @property
    def since(self) -> Since:
        """What the page was made from.

        Raises
        ------
        BadInput
            It does not say so.
        """
        found = Since.read(self["since"])
        if found is None:
            raise BadInput(Note("review_form"), Note("review_unreadable_form"), Note("review_load_again"))
        return found

    def typed(self) -> tuple[tuple[str, str], ...]:
        """What somebody has filled in, to be sent again after a page in between."""
        return tuple((key, value) for key, value in self._pairs if key in (*ONCE, "item") and value)


class Typed(NamedTuple):
    """What stands in the fields of one form of a page."""

    points: str = ""
    comment: str = ""
    reason: str = ""
    extension: str = ""
    above: bool = False
    excuse: bool = False
    none: bool = False
    items: tuple[str, ...] | None = None
    cell: str = ""
    line: str = ""


def typed_in(form: Form) -> Typed:
    """To show again what was typed into a form that was refused."""
    return Typed(
        form["points"],
        form["comment"],
        form["reason"],
        form["extension"],
        above=bool(form["above"]),
        excuse=bool(form["excuse"]),
        none=bool(form["none"]),
        items=form.all("item"),
        cell=form["cell"],
        line=form["line"],
    )


def wishes_in(
    form: Form, one: Standing, whole: ClassStanding, words: AssignmentWords, where: str
) -> list[Wish]:
    """What a form gives to one person, in the order of its fields.

    Points and an excuse take the place of what was found, so a reason has to be typed. That of a mark or a
    comment may be left out: it is that the work was seen in a review.

    Raises
    ------
    BadInput
        A field cannot be read, or nothing is given.
    """
    exercise, reason = form["exercise"], form["reason"]
    by_default = words.sentence("review_reason")
    acts = list(_acts(form, one, whole, where))
    if not acts:
        raise BadInput(where, Note("review_nothing_given"), Note("review_fill_in"))
    return [
        Wish(
            one.person.id,
            act,
            reason or (by_default if isinstance(act, Comment | Marks) or exercise in whole.manual else ""),
        )
        for act in acts
    ]


def _acts(form: Form, one: Standing, whole: ClassStanding, where: str) -> Iterator[Act]:
    exercise = form["exercise"]
    items = _ticked(form, one, whole, where)
    given = [bool(form["points"]), items is not None, bool(form["excuse"])]
    if sum(given) > 1:
        raise BadInput(where, Note("review_two_at_once"), Note("review_choose_one"))
    if form["points"]:
        points = number(form["points"])
        if points is None:
            problem = Note("hand_odd_points", {"text": form["points"]})
            raise BadInput(where, problem, Note("hand_write_points"))
        yield Points(points, exercise, above=bool(form["above"]))
    if items is not None:
        yield Marks(exercise, items)
    if form["excuse"]:
        yield Excuse(exercise)
    if form["extension"] and not exercise:
        yield extension_in(form["extension"], whole.policy.zone, where)
    if text := form["comment"] or form["kept"]:
        yield Comment(text, exercise, _place(form, one, where))


def _ticked(form: Form, one: Standing, whole: ClassStanding, where: str) -> tuple[str, ...] | None:
    """The items that are ticked now; None where that is as it was, and nothing says that none holds."""
    rubric = whole.rubrics.get(form["exercise"])
    if rubric is None:
        return None
    items = tuple(key for key in dict.fromkeys(form.all("item")))
    if form["none"] and items:
        raise BadInput(where, Note("review_two_at_once"), Note("review_choose_one"))
    held = ticked_by(one, form["exercise"])
    if form["none"]:
        return ()
    return None if set(items) == set(held) else items


def ticked_by(one: Standing, exercise: str) -> tuple[str, ...]:
    """The items that hold for somebody."""
    act = one.by_hand.act_on(exercise)
    return act.items if isinstance(act, Marks) else ()


def _place(form: Form, one: Standing, where: str) -> CodePlace | None:
    """The line that a comment is about."""
    if not form["line"]:
        return None
    attempt = one.counted_attempt or one.latest
    cell = form["cell"]
    if not all(text.isascii() and text.isdecimal() and len(text) < 7 for text in (form["line"], cell or "1")):
        raise BadInput(where, Note("adjust_no_such_line", {"line": form["line"]}), Note("adjust_name_line"))
    return CodePlace(
        attempt.source_sha256 if attempt is not None else "",
        int(form["line"]),
        f"cell {int(cell)}" if cell else "",
    )


def comments_kept(whole: ClassStanding, most: int) -> list[str]:
    """What was written to anybody, what was written most often first, then the newest."""
    found: dict[str, list[int]] = {}
    for each in whole.people:
        for entry in each.by_hand.entries:
            if isinstance(entry.act, Comment):
                found.setdefault(entry.act.text, []).append(entry.number)
    return sorted(found, key=lambda text: (-len(found[text]), -max(found[text])))[:most]


def fields_of(chosen: Mapping[str, str]) -> list[tuple[str, str]]:
    """What tells a list in a form."""
    return [(key, value) for key, value in chosen.items() if value]
