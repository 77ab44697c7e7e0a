"""`grader check --watch`: a terminal, or plain lines where there is none, around `grader.desk.watch`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from grader.cli.vouching import public_tests_for, tests_vouched_for
from grader.messages import sentence
from grader.show.live_screen import LiveScreen, can_draw
from grader.show.self_check import Look, look_here
from grader.show.watch_screen import View, lines_to_append, picture_of

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.desk.vouched import PublicTests
    from grader.desk.watch import Screen


def watch_work(
    path: Path,
    *,
    only: tuple[str, ...],
    polls: bool,
    lang: str | None,
    trust: bool,
    course: Path | None,
) -> bool:
    """Watch the work at `path` until the student quits; whether all passed in the last check.

    Raises
    ------
    BadInput
        There is no work, or nobody vouches for its tests, or a package is not installed.
    """
    from grader.desk.keyboard import keys_of
    from grader.desk.vouched import nobody_vouches
    from grader.desk.watch import Watched, watch
    from grader.desk.working_copy import find_work

    _work, assignment = find_work(path)
    public_tests_for(assignment, course, trust=trust, lang=lang)  # asks now, and not while it watches

    def tests(own: Assignment) -> PublicTests:
        found = tests_vouched_for(own, course)
        if found is None:
            raise nobody_vouches(own)
        return found

    typed = "" if path == Path(".") else str(path)
    watched = Watched(lambda: find_work(path), tests, typed, only, lang, polls)
    with _screen(path, lang) as screen, keys_of(sys.stdin) as keys:
        has_keys = keys.is_there and isinstance(screen, _Drawn)
        checked = watch(watched, screen, keys.pressed, has_keys=has_keys)
    if checked is None:
        raise KeyboardInterrupt
    return checked.passed


@contextmanager
def _screen(path: Path, lang: str | None) -> Iterator[Screen]:
    """A picture where one can be drawn, else lines."""
    out = sys.stdout  # a run of tests has another one
    if can_draw(out):
        with LiveScreen(out) as live:
            yield _Drawn(live, look_here())
    else:
        click.echo(sentence("watching", lang=lang, path=path))
        yield _Appended(out, look_here())


class _Drawn:
    """Draws each view over the one before."""

    def __init__(self, live: LiveScreen, look: Look) -> None:
        self._live = live
        self._look = look

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        return self._live.size

    def show(self, view: View) -> None:
        """Draw it."""
        width, height = self.size
        look = Look(width, height, self._look.signs, self._look.colour)
        self._live.draw(picture_of(view, look))


class _Appended:
    """Prints what is new in each view that a check, or a problem, has made."""

    def __init__(self, out: TextIO, look: Look) -> None:
        self._out = out
        self._look = Look(look.width, None, "none")
        self._shown: tuple[object, str] = (None, "")

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines, of which there is no end."""
        return self._look.width, sys.maxsize

    def show(self, view: View) -> None:
        """Print it, unless nothing is new."""
        is_first = self._shown[0] is None
        news = (view.checked, view.problem)
        if news == self._shown or view.is_checking:
            return
        was_problem = bool(self._shown[1]) and not view.problem and view.checked is self._shown[0]
        self._shown = news
        if not was_problem:
            for line in lines_to_append(view, self._look, is_first=is_first):
                print(line, file=self._out, flush=True)
