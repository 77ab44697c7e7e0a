"""What the pages of a review have in common at one moment: names, lists, who is next.

Kept from page to page, as far as nothing has changed. Must not know: HTML, addresses of pages.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from grader.messages import Explanation
from grader.pages.report.naming import Naming, by_name
from grader.pages.review.choosing import Chosen, Index, Seen, chosen_in, people_in
from grader.pages.review.desk import Desk, Look
from grader.pages.review.lists_page import label_of
from grader.record.standing import Standing
from grader.wording import AssignmentWords, title_in

GROUPS_MAX = 20


class Way(NamedTuple):
    """Where somebody is on a list.

    Attributes
    ----------
    place
        From 1; 0 for somebody who is no longer on it.
    before, after
        Stems of the next ones; "" for none.
    """

    place: int
    people: int
    before: str
    after: str


class Seeing:
    """A look, with what is made of it once."""

    def __init__(
        self, look: Look, words: AssignmentWords, title: str, naming: Naming, index: Mapping[str, Seen]
    ) -> None:
        self.look, self.words, self.title, self.naming, self.index = look, words, title, naming, index

    @cached_property
    def by_id(self) -> dict[str, Standing]:
        """Everybody."""
        return {each.person.id: each for each in self.look.whole.people}

    @cached_property
    def by_stem(self) -> dict[str, Standing]:
        """Everybody by what stands in the address of her page."""
        return {self.naming.stems[each.person.id]: each for each in self.look.whole.people}

    @cached_property
    def told(self) -> dict[str, Explanation]:
        """What the largest groups without a name have in common, by their codes."""
        return {
            group.code: self.words.on_answers(group.exercise, group.example, group.facts, reveal=True)
            for group in self.look.groups[:GROUPS_MAX]
        }

    def chosen_in(self, asked: Mapping[str, str]) -> Chosen | None:
        """See `grader.pages.review.choosing.chosen_in`."""
        return chosen_in(asked, self.look.whole, self.look.groups)

    def people_in(self, chosen: Chosen) -> tuple[Standing, ...]:
        """Who is on a list."""
        return people_in(chosen, self.look.whole, self.index, self.look.groups)

    def label(self, chosen: Chosen) -> str:
        """What a list is called."""
        return label_of(chosen, self.look.groups, self.words.sentence)

    def exercise_of(self, chosen: Chosen) -> str:
        """The exercise that a list is about; "" for the whole."""
        if chosen.show == "group":
            return next((each.exercise for each in self.look.groups if each.code == chosen.name), "")
        return chosen.exercise

    def way(self, one: Standing, chosen: Chosen) -> Way:
        """Where somebody is on a list; who has left it stands between those who were beside her."""
        order = {each.person.id: place for place, each in enumerate(self.look.whole.people)}
        people = self.people_in(chosen)
        places = [order[each.person.id] for each in people]
        here = order[one.person.id]
        left, right = bisect_left(places, here), bisect_right(places, here)
        stems = self.naming.stems
        return Way(
            left + 1 if left < right else 0,
            len(people),
            stems[people[left - 1].person.id] if left else "",
            stems[people[right].person.id] if right < len(people) else "",
        )


class Looking:
    """Looks again for each page, and makes anew only what has changed."""

    def __init__(self, desk: Desk, lang: str | None) -> None:
        self._desk, self._lang = desk, lang
        self._lock = threading.Lock()
        self._index = Index()
        self._last: Seeing | None = None

    def now(self) -> Seeing:
        """The class as it is now.

        Raises
        ------
        BadInput
            The gradebook or the course cannot be used.
        """
        look = self._desk.look()
        with self._lock:
            last = self._last
            if last is not None and last.look.whole is look.whole and last.look.advice is look.advice:
                return last
            if last is not None and last.look.advice is look.advice:  # entries alone are new
                words, title, naming = last.words, last.title, last.naming
            else:
                advice = look.advice
                words = AssignmentWords(look.assignment, advice=lambda: advice, lang=self._lang)
                title = title_in(look.assignment, self._lang)
                naming = by_name(each.person for each in look.whole.people)
            self._last = Seeing(look, words, title, naming, self._index.of(look.whole))
            return self._last
