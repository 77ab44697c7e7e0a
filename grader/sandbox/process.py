"""One submission's process: started, loaded, asked, started again after a hang, ended.

The trusted side. What comes from the child is believed as a plain value or as text to be cleaned,
never as a verdict: for an answer that is late, malformed or missing, this module raises an error of its own.
Must not know: which questions there are.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from grader.course.assignment import Limits
from grader.errors import (
    Blocked,
    Crashed,
    Finding,
    GraderError,
    Note,
    StudentError,
    TimedOut,
    Unpassable,
)
from grader.sandbox.answers import (
    COUNT_MAX,
    LoadFailed,
    answer_in,
    door_in,
    error_in,
    loaded_in,
    no_answer,
)
from grader.sandbox.assistance import Assistance
from grader.sandbox.children import Children
from grader.sandbox.far_objects import FarObjects
from grader.sandbox.launcher import Ending, Handle
from grader.sandbox.left_out import LeftOut
from grader.sandbox.patience import Allowance, Budget, Patience
from grader.sandbox.places import Places
from grader.sandbox.said import as_said, words_for_authors
from grader.wire.protocol import Channel, ForeignFrame, PeerClosed, PeerTimedOut
from grader.wire.values import RESULT_BYTES_MAX, WireError, pack_cells, pack_files

STRIKES_MAX = 2
"""So often may one function hang or crash before it is no longer called, as a rule."""
RESTARTS_MAX = 4
"""So often is a submission's process started again."""
_GRACE_S = 0.2
"""A child that closed its wire has so long to end by itself, with its own exit status."""
SOURCE_BYTES_MAX = 16 << 20
DOORS_MAX = 200

T = TypeVar("T")
WantedFields = tuple[Any, ...]
"""See `grader.child.wanted_names.Wanted`."""


class SubmissionProcess:
    """The process of one submission's code.

    Parameters
    ----------
    children
        Where child processes come from.
    script
        File name of the submission, for tracebacks.
    cells
        Pairs of label and source; see `grader.intake.source.Cell`.
    wanted
        Name of each exercise, with parameters (None for a plain value), the stub's fingerprint, defaults, and
        whether it is a class.
    limits
        Times in seconds of the child's processor time, with the wall clock behind (see `patience`);
        memory in MiB.
    strikes_max
        So often may one function hang or crash.
    left_out
        What an earlier loading did without.
    given
        Functions and classes that were handed out finished, by name, with their source.
    beside, allowed
        Files that were handed in with it, by name, as cells; names of modules that are never such a file.
    files
        What the assignment gives to everybody's code, by path; see `grader.course.given_files`.
    allowance
        What it may take by the wall clock, and whether that decided anything.
    places
        Where in the submission things are; of `cells` alone if left out.

    Attributes
    ----------
    doors
        Doors that its code tried, as the child reports (see `grader.child.doors`): kind and detail of each.
    """

    def __init__(
        self,
        children: Children,
        script: str,
        cells: Sequence[tuple[str, str]],
        wanted: Mapping[str, WantedFields],
        limits: Limits,
        *,
        strikes_max: int = STRIKES_MAX,
        left_out: LeftOut | None = None,
        given: Mapping[str, str] | None = None,
        beside: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        allowed: Sequence[str] = (),
        files: Mapping[str, bytes] | None = None,
        allowance: Allowance | None = None,
        places: Places | None = None,
    ) -> None:
        self.repairs: tuple[Note, ...] = ()
        self._children = children
        self._wanted = dict(wanted)
        self._places = places or Places(cells)
        source = pack_cells(cells), pack_files(beside or {})
        self._files = dict(files or {})
        self._load_question = [script, *source, self._wanted, dict(given or {}), list(allowed)]
        self._limits = limits
        self._strikes_max = strikes_max
        self._allowance = allowance or Allowance()
        self._budget = Budget(limits.submission_timeout_s, self._cpu_s)
        self._child: Handle | None = None
        self._channel: Channel | None = None
        self._sequence = self._starts = 0
        self.left_out = left_out or LeftOut()
        self.doors: dict[tuple[str, str], None] = {}
        self._strikes: dict[str, int] = {}
        self._functions: dict[str, tuple[str, str, Note | None]] = {}
        self._hopeless: StudentError | None = None
        self._was_loaded = False
        if sum(map(len, source)) > SOURCE_BYTES_MAX:
            self._hopeless = Blocked(Finding("blocked", fields={"reason": "length"}))
        classes = [name for name, fields in self._wanted.items() if fields[3:4] == (True,)]
        self._assistance = Assistance(classes)
        self._far: FarObjects | None = None
        self._classes = classes

    @property
    def is_unharmed(self) -> bool:
        """Whether the process that was started first is still there: nothing has hung or crashed."""
        return self._child is not None and self._starts == 1

    def close(self, grace_s: float = 0.0) -> Ending | None:
        """End the child, if one is running, and the process of the reference that assists it."""
        child, self._child = self._child, None
        self._assistance.close()
        if self._far is not None:
            self._far.forget()
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        if child is None:
            return None
        ending = self._children.reap(child.pid, grace_s)
        self._budget.ended(ending.cpu_s)
        return ending

    # Loading, and loading again.

    def load(self) -> None:
        """Start the child and load the submission, leaving out statements that hang or crash it."""
        self._ensure_loaded()

    @property
    def is_hopeless(self) -> bool:
        """Whether the submission cannot be loaded, assisted or not."""
        return self._hopeless is not None and not self._was_loaded

    @property
    def is_worn_out(self) -> bool:
        """Whether it was loaded, and then hung or crashed so often that it was not started again."""
        return self._hopeless is not None and self._was_loaded

    def _ensure_loaded(self) -> None:
        while self._child is None and self._hopeless is None:
            if self._starts > RESTARTS_MAX and not self._can_leave_out_experiments():
                self._hopeless = Blocked(Finding("blocked", fields={"reason": "restarts"}))
                return
            self._starts += 1
            try:
                self._load()
            except LoadFailed as failure:
                if failure.index is None:
                    self._hopeless = failure.error
                else:
                    self.left_out.add(failure.index, failure.error, self._limits.load_timeout_s)

    def _can_leave_out_experiments(self) -> bool:
        """Have the next loading leave out experiments; False if that was tried, or it was loaded before."""
        if self.left_out.experiments or self._was_loaded:
            return False
        self.left_out.add_experiments()
        return True

    def _load(self) -> None:
        self._child = self._children.spawn()
        self._assistance.there = ()
        self._child.wire.setblocking(False)
        self._channel = Channel(self._child.wire, raw_bytes_max=RESULT_BYTES_MAX)
        self._channel.tokens = self._far
        index: int | None = None
        nonce = secrets.randbits(64)
        self._sequence = 1
        patience = self._patience(self._limits.load_timeout_s)
        try:
            left_out = self.left_out
            skip = {step: as_said(reason) for step, reason in left_out.steps.items()}
            if self._files:
                self._channel.send(1, nonce, ["files", self._files], patience)
                self._receive(self._channel, nonce, patience)
                self._sequence += 1
            question = ["load", *self._load_question, skip, left_out.experiments]
            self._channel.send(self._sequence, nonce, question, patience)
            while True:
                answer = self._receive(self._channel, nonce, patience)
                match answer:
                    case ["running", int(running), str()] if 0 <= running <= COUNT_MAX:
                        index = running
                        continue
                self._functions, self.repairs = loaded_in(
                    answer, self._wanted.keys(), left_out.steps.values()
                )
                self._was_loaded = True
                self._places.note_loaded(self.repairs, self._functions)
                return
        except (PeerTimedOut, PeerClosed, WireError) as error:
            failure = self._end("", error, patience)
            raise LoadFailed(index, failure) from None

    # One question.

    def _ask(self, name: str, question: list[Any], timeout_s: float, read: Callable[[list[Any]], T]) -> T:
        """What `read` makes of the answer to a question."""
        try:
            channel, nonce, patience = self._send(name, question, timeout_s)
            answer = self._next_answer(name, channel, nonce, patience)
            try:
                if answer[0] in ("value", "counted", "drawn", "traced", "method"):
                    return read(answer)
                raise error_in(name, answer, self._limits.memory_mib, self._places)
            except WireError as error:
                raise self._end(name, error, patience) from None
        except StudentError as error:
            raise self._charge(error) from None

    def _send(self, name: str, question: list[Any], timeout_s: float) -> tuple[Channel, int, Patience]:
        """Send a question; the channel and nonce of its answer, and how long to wait for it."""
        self._hand_over_assisted()
        channel = self._channel
        if channel is None:
            raise GraderError("asked a submission that is not loaded")
        if self._budget.left_s(timeout_s) <= 0:
            raise Blocked(Finding("blocked", name, fields={"reason": "budget"}))
        nonce = secrets.randbits(64)
        self._sequence += 1
        patience = self._patience(timeout_s)
        try:
            channel.send(self._sequence, nonce, question, patience)
        except WireError as error:
            raise Unpassable(name, words_for_authors(error)) from None
        except (PeerTimedOut, PeerClosed) as error:
            raise self._end(name, error, patience) from None
        return channel, nonce, patience

    def _next_answer(self, name: str, channel: Channel, nonce: int, patience: Patience) -> list[Any]:
        """What the child says next to the question `nonce`, once its own questions are answered."""
        try:
            answer = self._receive(channel, nonce, patience)
            while answer[0] == "ask":
                channel.send(self._sequence, nonce, self._assistance.answer(answer, patience), patience)
                answer = self._receive(channel, nonce, patience)
        except (PeerTimedOut, PeerClosed, WireError) as error:
            raise self._end(name, error, patience) from None
        return answer

    def _charge(self, error: StudentError) -> StudentError:
        """`error`, to which a call came: a strike if it has ended the child."""
        if isinstance(error, (TimedOut, Crashed)):
            name = error.finding.function
            self._strikes[name] = self._strikes.get(name, 0) + 1
        return error

    def _hand_over_assisted(self) -> None:
        """Tell a child which functions the reference answers for, if it does not know yet."""
        assistance = self._assistance
        if assistance.there != assistance.names:
            assistance.there = assistance.names
            self._ask(
                "", ["assist", list(assistance.names)], self._limits.call_timeout_s, lambda answer: None
            )

    def _receive(self, channel: Channel, nonce: int, patience: Patience) -> list[Any]:
        while (answer := answer_in(channel.answer_to(self._sequence, nonce, patience)))[0] == "door":
            self._note_door(*door_in(answer))
        return answer

    def _note_door(self, kind: str, detail: str = "") -> None:
        if len(self.doors) < DOORS_MAX:
            self.doors[kind, detail] = None

    def _patience(self, timeout_s: float) -> Patience:
        """How long to wait for an answer that may take `timeout_s`, or what is left to the submission."""
        limit_s = self._budget.left_s(timeout_s)
        wall_s = min(timeout_s * self._allowance.call_wall_factor, self._budget.wall_left_s)
        return Patience(limit_s, wall_s, self._cpu_s)

    def _cpu_s(self) -> float | None:
        """Processor time of the running child, and of the reference that assists it."""
        used_s = self._children.cpu_s(self._child.pid) if self._child is not None else 0.0
        return None if used_s is None else used_s + self._assistance.cpu_s()

    def _end(self, name: str, error: Exception, patience: Patience) -> StudentError:
        """End the child and say what became of it."""
        ending = self.close(_GRACE_S if isinstance(error, PeerClosed) else 0.0)
        if isinstance(error, PeerTimedOut) and patience.clock == "wall":
            self._allowance.wall_decided = True
        if isinstance(error, ForeignFrame):
            self._note_door("wire")
        return no_answer(name, error, ending, patience)
