"""Repairs: numbers of places as people write them."""

from __future__ import annotations

from grader.child.repairs import PLACES_SHOWN_MAX, numbers_shown


def test_numbers_are_shown_in_runs_and_cut() -> None:
    assert numbers_shown([3]) == "3"
    assert numbers_shown([9, 3, 7, 8, 8, 4]) == "3-4, 7-9"
    assert numbers_shown(range(0, 100, 2)).endswith(", 36, 38, …")
    assert numbers_shown(range(0, 100, 2)).count(",") == PLACES_SHOWN_MAX
