"""The pages of a review on the class as a whole: those of the report, a click away from lists and people.

Of a large class they take a second to make. So they are made in a thread of their own as soon as something
has changed; who asks for one in that second waits for it, and never reads an older one. Must not know:
requests.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

from grader.pages.report.class_view import ClassView, class_view, nameless
from grader.pages.report.items_view import ItemsView, items_view
from grader.pages.report.rendering import Places
from grader.pages.review.choosing import Chosen
from grader.pages.review.looking import Seeing
from grader.pages.review.rendering import FRAME, nav_of, page


def _student(stem: str, *chosen: str) -> str:
    return f"/student/{stem}{Chosen(*chosen).query}"


def _people(*chosen: str) -> str:
    return f"/{Chosen(*chosen).query}"


IN_REVIEW = Places(_student, _people, lambda code: f"/group/{code}")


class Overview:
    """The class and its items, for one person.

    Parameters
    ----------
    who
        Who gives what is given; shown on every page.
    """

    def __init__(self, who: str) -> None:
        self._who = who
        self._lock = threading.Lock()
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="overview")
        self._made: tuple[Seeing, Future[dict[str, str]]] | None = None

    def begin(self, seeing: Seeing) -> Future[dict[str, str]]:
        """Have the pages made, unless they are made or being made; what is no longer asked for is dropped."""
        with self._lock:
            if self._made is not None:
                of, pages = self._made
                if of is seeing:
                    return pages
                pages.cancel()
            pages = self._maker.submit(_pages, seeing, self._who)
            self._made = seeing, pages
            return pages

    def page(self, seeing: Seeing, name: str) -> str:
        """One of them: ``class`` or ``items``."""
        return self.begin(seeing).result()[name]


def _pages(seeing: Seeing, who: str) -> dict[str, str]:
    look, words = seeing.look, seeing.words
    title, questions = seeing.title, look.assignment.questions
    whole = class_view(
        *(look.whole, words, seeing.naming),
        title=title,
        questions=questions,
        groups=nameless(look.groups, words),
        not_asked=look.not_asked,
        equal=look.equal,
        outdated=look.outdated,
    )
    items = items_view(look.whole, words, title=title, questions=questions)
    found: dict[str, ClassView | ItemsView] = {"class": whole, "items": items}
    return {
        name: page(
            f"{name}.html.jinja",
            words,
            view=view,
            frame=FRAME,
            at=IN_REVIEW,
            nav=nav_of(words.sentence, name),
            title=title,
            who=who,
        )
        for name, view in found.items()
    }
