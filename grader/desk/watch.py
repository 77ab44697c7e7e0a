"""Checks a student's work again whenever it is saved: `grader check --watch`.

The tests are collected once and stay; each check has a fresh child, and the next one warms up meanwhile. What
counts as a save is that the bytes are others: an editor may write twice, rename a file into place, or delete
it and write. A file that is half written is a state of the work and no error. Must not know: terminals, keys'
codes, how a picture looks.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from grader.course.assignment import Assignment
from grader.desk.changes import changes_between
from grader.desk.file_changes import FileChanges, files_of_tests, stamp_of
from grader.desk.hints import check_exercise_has_hints, hint_of, next_step, remember_step
from grader.desk.own_children import Ahead, children_of
from grader.desk.report import exercises_to_run
from grader.desk.self_check import SEED, check_in, refuse_unknown_exercises
from grader.desk.shapes import heading_of, listing_for, trace_file
from grader.desk.vouched import PublicTests
from grader.errors import BadInput, Note
from grader.extras import command_for
from grader.intake.handed_in import own_work
from grader.intake.submission import Submission
from grader.messages import command_line, refusal, sentence
from grader.record.self_check import SelfCheck
from grader.show.hint_text import lines_of
from grader.show.shape_text import text_of
from grader.show.watch_screen import View

if TYPE_CHECKING:
    from grader.grading.handed_out import WantedNames
    from grader.suite.suite import Suite

HALF_WRITTEN_S = 0.4
"""So long a file may be gone, empty or broken while it is being saved, before that is said."""
LONG_S = 0.3
"""A check that takes longer is told while it runs."""

Left = Literal["quit", "again", "shapes"]


class Screen(Protocol):
    """Where views are shown."""

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""

    def show(self, view: View) -> None:
        """Show it, unless it is shown already."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What is to be watched, and how.

    Attributes
    ----------
    find
        The work and its assignment, as they are now.
    tests
        The tests to run on it, as far as the user vouches for them.
    typed
        How the path was given, for commands to paste; "" for this folder.
    only
        Names of exercises; all when empty.
    polls
        Whether to look at the files again and again: folders on a network tell nothing.
    """

    find: Callable[[], tuple[Path, Assignment]]
    tests: Callable[[Assignment], PublicTests]
    typed: str = ""
    only: tuple[str, ...] = ()
    lang: str | None = None
    polls: bool = False

    @property
    def shown_path(self) -> str:
        """For the screen."""
        return self.typed or "."


def watch(
    watched: Watched, screen: Screen, pressed: Callable[[], str], *, has_keys: bool
) -> SelfCheck | None:
    """Watch until the student quits or interrupts; what the last check found.

    Parameters
    ----------
    pressed
        Gives the keys since its last call, and never waits.

    Raises
    ------
    BadInput
        What is needed is not installed, or one of the exercises does not exist.
    """
    _refuse_without_watchfiles()
    desk = _Desk(watched, screen, pressed, has_keys=has_keys)
    try:
        desk.run()
    except KeyboardInterrupt as interrupt:
        if type(interrupt) is not KeyboardInterrupt:  # not Ctrl-C; see `grader.cli.interrupts`
            raise
    return desk.view.checked


def _refuse_without_watchfiles() -> None:
    from importlib.util import find_spec

    if find_spec("watchfiles") is None:
        remedy = Note("install_with", {"command": command_for("desk")})
        raise BadInput("--watch", Note("needs_watchfiles"), remedy)


@dataclass
class _Loaded:
    """The tests as they are collected, and what belongs to them."""

    suite: Suite
    tests: PublicTests
    children: Ahead
    wanted: WantedNames
    files: tuple[Path, ...]
    stamp: tuple[object, ...]

    @property
    def assignment(self) -> Assignment:
        return self.tests.assignment


class _Desk:
    """The loop: what was seen last, and what is to be done next."""

    def __init__(
        self, watched: Watched, screen: Screen, pressed: Callable[[], str], *, has_keys: bool
    ) -> None:
        self.view = View(watched.shown_path, watched.lang, has_keys=has_keys)
        self._watched = watched
        self._screen = screen
        self._pressed = pressed
        self._work = Path()
        self._shown_at = screen.size
        self._seen: object = None
        """What tells the work of the last check from any other."""
        self._half_since: float | None = None
        self._files = FileChanges(watched.polls)
        self._folders: frozenset[Path] = frozenset()
        self._parts_in: frozenset[Path] = frozenset()

    def run(self) -> None:
        """Until the student quits."""
        left: Left = "again"
        while left != "quit":
            if left == "shapes":
                self._show_shapes()
            try:
                left = self._session()
            except BadInput as error:
                self._show_problem(error)
                left = self._wait_after_problem()

    # One collection of the tests.

    def _session(self) -> Left:
        """Collect the tests and check until something else than the work has changed."""
        from grader.grading.handed_out import wanted_names
        from grader.suite.suite import with_suite

        watched = self._watched
        self._work, own = watched.find()
        refuse_unknown_exercises(own, watched.only)
        tests = watched.tests(own)
        assignment = tests.assignment

        def body(suite: Suite) -> Left:
            wanted = wanted_names(assignment, handed_out=False)
            files = files_of_tests(assignment)
            return self._check_while(_Loaded(suite, tests, children, wanted, files, stamp_of(files)))

        with tests.running(), children_of(assignment) as children:
            return with_suite(
                assignment,
                assignment.public_tests,
                body,
                seed=SEED,
                only=exercises_to_run(assignment, watched.only),
                is_public=True,
                with_conftest=tests.with_conftest,
            )

    def _check_while(self, loaded: _Loaded) -> Left:
        is_first = True
        self._folders = self._folders_of(loaded)
        with self._files.watched(self._folders):
            while True:
                submission = self._submission()
                if submission is not None and _digest_of(submission) != self._seen:
                    if not (is_first or loaded.suite.can_run_again):
                        return "again"  # fixtures keep what the last run left in them
                    self._check(loaded, submission)
                    is_first = False
                left = self._wait()
                if left != "again":
                    return left
                if stamp_of(loaded.files) != loaded.stamp:
                    self._seen = None
                    return "again"
                if self._folders_of(loaded) != self._folders:
                    return "again"

    def _folders_of(self, loaded: _Loaded) -> frozenset[Path]:
        """Where the work lies, the files that it uses, and the tests."""
        return frozenset({self._work.parent, loaded.assignment.folder, *self._parts_in})

    def _submission(self) -> Submission | None:
        """The work as it is now; None while it is gone or half written, which may be a part of saving."""
        try:
            work, _ = self._watched.find()
            if work != self._work and not self._work.exists() and self._is_being_saved():
                return None  # not the other file of the folder at once
            submission = own_work(work)
        except BadInput as error:
            self._half_written(error)
            return None
        if submission.unreadable or not any(cell.source.strip() for cell in submission.cells):
            problem = submission.unreadable or Note("file_is_empty")
            self._half_written(BadInput(str(work), problem, Note("saved_is_checked")))
            return None
        self._half_since = None
        self._work = work
        self._parts_in = frozenset(module.path.parent for module in submission.modules)
        if self.view.problem:
            self._show(replace(self.view, problem=""))
        return submission

    def _half_written(self, error: BadInput) -> None:
        """Say what is wrong with the work, unless it may be right in a moment."""
        if not self._is_being_saved():
            self._show_problem(error)

    def _is_being_saved(self) -> bool:
        """Whether the work has been gone or broken for no longer than an editor takes to save it."""
        now = time.monotonic()
        if self._half_since is None:
            self._half_since = now
        return now - self._half_since <= HALF_WRITTEN_S

    def _check(self, loaded: _Loaded, submission: Submission) -> None:
        start_s = time.perf_counter()
        is_told = float(self.view.seconds or 0) > LONG_S
        if is_told:
            self._show(replace(self.view, is_checking=True))

        def before() -> None:
            nonlocal is_told
            if not is_told and time.perf_counter() - start_s > LONG_S:
                is_told = True
                self._show(replace(self.view, is_checking=True))

        checked = check_in(
            loaded.suite,
            submission,
            loaded.assignment,
            loaded.children,
            loaded.wanted,
            only=self._watched.only,
            typed=self._watched.typed,
            lang=self._watched.lang,
            before=before,
        )
        changes = self._changes(checked)
        seconds = f"{time.perf_counter() - start_s:.2f}"
        self._seen = _digest_of(submission)
        self._show(
            replace(
                self.view,
                checked=checked,
                problem="",
                changes=changes,
                panel=(),
                time=time.strftime("%H:%M:%S"),
                seconds=seconds,
                is_checking=False,
            )
        )
        loaded.children.get_ready()

    def _changes(self, checked: SelfCheck) -> tuple[str, ...]:
        before = self.view.checked
        if before is None:
            return ()
        return tuple(changes_between(before, checked)) or (sentence("watch_same", lang=self._watched.lang),)

    # What happens between two checks.

    def _wait(self) -> Left:
        """Wait for a change of files, or for a key that ends the session."""
        for has_changed in self._files.ticks():
            for key in self._pressed():
                if key == "q":
                    return "quit"
                if key == "s" and self.view.told is not None:
                    return "shapes"
                self._act_on(key)
            if self._screen.size != self._shown_at:
                self._show(self.view)
            if has_changed or (self._half_since is not None and not self.view.problem):
                return "again"
        return "quit"

    def _wait_after_problem(self) -> Left:
        """Wait until something changes that may have mended it."""
        with self._files.watched(self._folders or frozenset({Path(self._watched.typed)})):
            next(self._files.ticks())  # what was there before has made the problem
            for has_changed in self._files.ticks():
                if "q" in self._pressed():
                    return "quit"
                if has_changed:
                    return "again"
        return "quit"

    def _act_on(self, key: str) -> None:
        checked, told = self.view.checked, self.view.told
        if checked is None or told is None:
            return
        if key == "n":
            to_do = [each for each in checked.functions if not each.is_right and not each.waits_for]
            left = [each.name for each in to_do] or [told.name]
            place = left.index(told.name) + 1 if told.name in left else 0
            self._show(replace(self.view, selected=left[place % len(left)], panel=()))
        elif key == "h":
            self._show_hint(told.name)

    def _show_hint(self, exercise: str) -> None:
        assert self.view.checked is not None  # noqa: S101 - for the type checker
        try:
            work, assignment = self._watched.find()
            check_exercise_has_hints(assignment, exercise)
            number = next_step(work.parent, assignment, exercise)
            found = self.view.checked.exercise(exercise)
            typed, lang = self._watched.typed, self._watched.lang
            hint = hint_of(assignment, exercise, number, found, typed=typed, lang=lang)
        except BadInput as error:
            panel = [refusal(error, self._watched.lang)]
        else:
            panel = lines_of(hint, self._screen.size[0])
            if not hint.is_kept_back:
                remember_step(work.parent, assignment, exercise, number)
        self._show_panel(panel, "hint", exercise)

    def _show_shapes(self) -> None:
        """Outside of a session: the shapes collect tests of their own."""
        told, lang = self.view.told, self._watched.lang
        if told is None:
            return
        try:
            work, own = self._watched.find()
            tests = self._watched.tests(own)
            with tests.running():
                shapes = trace_file(
                    work, tests.assignment, told.name, lang, with_conftest=tests.with_conftest
                )
            listing = listing_for(shapes, tests.assignment, lang)
            panel = list(text_of(heading_of(shapes, lang), listing, self._screen.size[0], lang))
        except BadInput as error:
            panel = [refusal(error, lang)]
        self._show_panel(panel, "shapes", told.name)

    def _show_panel(self, lines: list[str], verb: str, exercise: str) -> None:
        path = [Path(self._watched.typed)] if self._watched.typed else []
        command = command_line("grader", verb, *path, "-e", exercise)
        self._show(replace(self.view, selected=exercise, panel=tuple(lines), cut_command=command))

    def _show_problem(self, error: BadInput) -> None:
        self._show(replace(self.view, problem=refusal(error, self._watched.lang), is_checking=False))

    def _show(self, view: View) -> None:
        self.view, self._shown_at = view, self._screen.size
        self._screen.show(view)


def _digest_of(submission: Submission) -> tuple[str, str]:
    return str(submission.path), submission.sha256
