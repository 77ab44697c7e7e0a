"""What holds of what people gave by hand."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from grader.record.adjustments import (
    KINDS,
    NOTHING,
    Act,
    Adjustment,
    Comment,
    Excuse,
    Extension,
    Marks,
    Points,
    Regrade,
    Undo,
    by_hand,
)
from tests.support.every import every

EARLY, LATE = "2026-03-05T08:00:00+00:00", "2026-03-06T08:00:00+00:00"


def entry(number, act, at=EARLY):
    return Adjustment(f"id{number}", "tiny", "ana", act, "why not", "bo", at, number=number)


def test_of_nothing_nothing_holds():
    assert by_hand([]) == NOTHING
    assert NOTHING.act_on("") is NOTHING.points is NOTHING.extension is None and not NOTHING.is_excused


def test_the_last_about_the_same_thing_holds():
    held = by_hand([entry(1, Points(3.0, "f")), entry(2, Excuse("f")), entry(3, Marks("g", ("a",)))])
    assert held.act_on("f") == Excuse("f") and held.act_on("g") == Marks("g", ("a",))
    assert held.points is None and not held.is_excused


def test_the_time_decides_and_then_the_number():
    held = by_hand([entry(2, Points(2.0), LATE), entry(9, Points(9.0)), entry(1, Points(1.0), LATE)])
    assert held.points == Points(2.0)
    assert [each.number for each in held.entries] == [9, 1, 2]


def test_what_is_taken_back_does_not_hold_and_what_was_before_it_does_again():
    entries = [entry(1, Points(1.0)), entry(2, Excuse()), entry(3, Undo("id2"))]
    assert by_hand(entries[:2]).is_excused
    held = by_hand(entries)
    assert held.points == Points(1.0) and not held.is_excused
    assert held.undone_by == {"id2": entries[2]} and len(held.entries) == 3


def test_comments_all_hold_and_of_extensions_the_last():
    first, second = entry(2, Extension(hours=24.0)), entry(3, Extension(hours=48.0))
    held = by_hand([entry(1, Comment("one")), first, second, entry(4, Comment("two", "f"))])
    assert [each.act.text for each in held.comments] == ["one", "two"]
    assert held.extension is second
    assert by_hand([*held.entries, entry(5, Undo("id3"))]).extension is first


@given(st.permutations(range(1, 5)))
def test_the_order_in_which_entries_are_given_is_of_no_account(order):
    acts = [Points(1.0), Excuse(), Undo("id2"), Points(4.0, "f")]
    assert by_hand(entry(number, acts[number - 1]) for number in order) == by_hand(
        entry(number, act) for number, act in enumerate(acts, 1)
    )


@every("kind", KINDS)
def test_every_kind_is_told_by_its_name(kind):
    act = {Extension: Extension(), Excuse: Excuse(), Regrade: Regrade("")}.get(kind) or kind(
        *("f",) * (kind is not Points), *(1.0,) * (kind is Points)
    )
    assert msgspec.json.decode(msgspec.json.encode(act), type=Act) == act
    assert msgspec.to_builtins(act)["type"] == KINDS[kind] == entry(1, act).kind
