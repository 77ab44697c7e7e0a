"""What a page of a review was made from, and what makes it old."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grader.errors import BadInput
from grader.messages import refusal
from grader.record.adjustments import Adjustment, Comment, Points, by_hand
from grader.record.reviewed import Since, Stale, found_of, refuse_stale
from tests.support.every import every
from tests.support.standings import attempt, class_of, somebody


def entry(number, act=None):
    act = act or Comment(f"comment {number}")
    return Adjustment(
        f"id {number}", "tiny", "ana", act, "why", "li", f"2026-03-06T10:00:{number:02}+00:00", number=number
    )


def ana(*entries, **verdicts):
    return replace(somebody("ana", attempt(verdicts)), by_hand=by_hand(entries))


@given(
    st.builds(Since, st.integers(0, 10**15), st.integers(0, 10**15), st.text("0123456789abcdef", max_size=16))
)
def test_a_form_carries_it_there_and_back(since):
    assert Since.read(str(since)) == since


@every("text", ["", ".", "1", "1.", "a.b.c", "1.b.c", "-1.2.c", "\u0661.2.c", "9" * 30 + ".1.c"])
def test_what_is_none_is_none(text):
    assert Since.read(text) is None


def since_of(one, entries=0):
    return Since(entries, 1, found_of([one]))


def test_the_same_class_makes_no_page_old():
    one = ana(entry(3))
    refuse_stale(class_of(one, somebody("bo")), {"ana"}, since_of(one, 3), "ana")


def test_newer_entries_of_the_same_people_do_and_are_told():
    before, now = ana(entry(3)), ana(entry(3), entry(7), entry(5))
    with pytest.raises(Stale, match="review_stale") as refused:
        refuse_stale(class_of(now, somebody("bo")), {"ana"}, since_of(before, 3), "ana")
    assert [each.number for each in refused.value.entries] == [5, 7]
    assert refused.value.is_judged_again is False
    assert isinstance(refused.value, BadInput)
    assert refusal(refused.value, "en").startswith("ana: something has changed since this page was made;")


def test_other_entries_and_another_run_do_not():
    one = ana(entry(3))
    other = replace(somebody("bo"), by_hand=by_hand([entry(9)]))
    refuse_stale(class_of(one, other), {"ana"}, since_of(one, 3)._replace(run=8), "ana")


def test_other_results_do():
    before, now = ana(), ana(f=["failed"])
    with pytest.raises(Stale) as refused:
        refuse_stale(class_of(now), {"ana"}, since_of(before), "ana")
    assert refused.value.is_judged_again and refused.value.entries == ()


def test_somebody_who_is_gone_or_new_does():
    one = ana()
    for people in ((), (one, somebody("bo"))):
        with pytest.raises(Stale):
            refuse_stale(
                class_of(*people), {each.person.id for each in people} | {"ana"}, since_of(one), "ana"
            )


def test_what_people_give_is_not_what_was_found():
    assert found_of([ana()]) == found_of([ana(entry(1, Points(1, "f")))])
    assert found_of([ana()]) != found_of([replace(ana(), attempts=())])
    assert found_of([somebody("\ud800")])  # a name that cannot be written
