"""How long to wait for a child: by the processor time that it takes, with the wall clock behind.

The wall clock alone would make verdicts depend on a machine's load: nine tenths of a second of work take
five on six busy jobs a core. So a limit of L seconds means L seconds of the child's processor time. Two
kinds of silence end by the wall clock instead: of a child that does not compute at all, after L, and of
one that hardly gets to, after `WALL_FACTOR` times L.

The kernel gives a process's time to whoever has its id (see `Children.cpu_s`), so nothing that the
child says counts. It costs a request to the zygote, hence only a call that takes longer than
`_LOOK_AFTER` of its limit is looked at. Where the time cannot be had, the wall clock decides.

Must not know: what was called, or whose child it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

WALL_FACTOR = 3.0
"""A call may take that many times its limit by the wall clock, and a submission that many times its own."""
ALONE_WALL_FACTOR = 10.0
"""The same for a call of a submission that is tried once more by itself, when nobody waits behind it."""
_LOOK_AFTER = 0.05
"""Share of the limit after which the child's clock is read first: what it used before is not counted."""
_WAITS_BELOW = 0.001
"""A child that gets less of a processor than this is waiting for something, however busy the machine."""
_NEARLY_S = 0.005
"""So little short of the limit counts as at it: another reading of the clock is not worth its cost."""
_NAP_S = 0.01
"""Between two looks at a clock passes at least so much time."""

CpuClock = Callable[[], float | None]
"""Returns the processor time used so far, in seconds; None where it cannot be had."""
Clock = Literal["", "cpu", "wall"]


@dataclass(slots=True)
class Allowance:
    """What a run over a submission may take by the wall clock, and whether that decided anything.

    Attributes
    ----------
    call_wall_factor
        How many times a limit a call or a loading may take by the wall clock.
    wall_decided
        Whether one was ended by the wall clock alone.
    """

    call_wall_factor: float = WALL_FACTOR
    wall_decided: bool = False


class Patience:
    """How long to wait on for one answer; read again and again, until the wait is over.

    Parameters
    ----------
    limit_s
        Processor time that the answer may take, in seconds.
    wall_s
        By the wall clock.
    cpu_s
        The clock of whoever works on the answer.

    Attributes
    ----------
    clock
        Which clock ended the waiting; empty while it has not ended.
    """

    def __init__(self, limit_s: float, wall_s: float, cpu_s: CpuClock) -> None:
        self.clock: Clock = ""
        self.limit_s = limit_s
        self._wall_s = max(wall_s, limit_s)
        self._cpu_s = cpu_s
        self._start = time.monotonic()
        self._next_look = self._start + _LOOK_AFTER * limit_s
        self._told_first: float | None = None
        self._last = (0.0, 0.0)
        """When the child was last looked at whether it computes, and what its clock told."""

    def left_s(self) -> float:
        """How many seconds to wait before the next look; 0 once the limit is reached."""
        now = time.monotonic()
        return self._next_look - now if now < self._next_look else self._look(now)

    def _look(self, now: float) -> float:
        waited_s, told = now - self._start, self._cpu_s()
        if told is None:
            left_s = self.limit_s - waited_s
            return self._nap(now, left_s) if left_s > 0 else self._over("wall")
        if self._told_first is None:
            self._told_first, self._last = told, (now, told)
            return self._nap(now, max(self.limit_s - waited_s, self.limit_s / 2))
        used_s = told - self._told_first
        if used_s >= self.limit_s - _NEARLY_S:
            return self._over("cpu")
        if waited_s >= self._wall_s:
            return self._over("wall")
        since, told_then = self._last
        if now - since >= self.limit_s / 2:
            if told - told_then < _WAITS_BELOW * (now - since):
                return self._over("wall")
            self._last = (now, told)
        return self._nap(now, min(self.limit_s - used_s, self._wall_s - waited_s))

    def _nap(self, now: float, nap_s: float) -> float:
        nap_s = max(_NAP_S, nap_s)
        self._next_look = now + nap_s
        return nap_s

    def _over(self, clock: Clock) -> float:
        self.clock = clock
        self._next_look = float("-inf")
        return 0.0


class Budget:
    """The processor time that a submission's processes share, one after the other.

    Parameters
    ----------
    limit_s
        What they may take together, in seconds; by the wall clock `WALL_FACTOR` times as much.
    cpu_s
        The clock of the one that runs; 0 while there is none.
    """

    def __init__(self, limit_s: float, cpu_s: CpuClock) -> None:
        self._limit_s = limit_s
        self._cpu_s = cpu_s
        self._ended_s: float | None = 0.0
        self._start = time.monotonic()
        self._known = (self._start, 0.0)
        """When the clocks were last read, and what they told together."""

    def ended(self, cpu_s: float | None) -> None:
        """Note that a process ended and used so much; None if that cannot be had."""
        self._ended_s = None if cpu_s is None or self._ended_s is None else self._ended_s + cpu_s

    @property
    def used_s(self) -> float | None:
        """What they have used so far; None where that cannot be had."""
        running_s = self._cpu_s()
        return None if running_s is None or self._ended_s is None else self._ended_s + running_s

    @property
    def wall_left_s(self) -> float:
        """What is left by the wall clock."""
        return self._start + WALL_FACTOR * self._limit_s - time.monotonic()

    def left_s(self, most_s: float) -> float:
        """How much processor time is left, up to `most_s`. The clock is read only if it may be less."""
        now = time.monotonic()
        then, told = self._known
        # One thread uses no more than passes; what several use more is seen the next time.
        if self._limit_s - told - (now - then) < most_s:
            used_s = self.used_s
            if used_s is None:
                return min(most_s, self._limit_s - (now - self._start))
            self._known = then, told = now, used_s
        return min(most_s, self._limit_s - told - (now - then), self.wall_left_s)
