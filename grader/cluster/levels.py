"""At which levels of isolation a worker's machine takes work: each is proved before the first work at it.

A proof is the attempts of `grader doctor`, in children. The strongest level that holds is proved when the
worker starts, a weaker one once somebody asks for it. Must not know: Dask, orders.
"""

from __future__ import annotations

import threading
from pathlib import Path

from grader.child.isolation import Level
from grader.sandbox.launcher import LevelUnavailable, Zygote
from grader.sandbox.probes import run_probes

LEVELS = (Level.FULL, Level.KERNEL)
"""At which a worker takes work: below, a child could reach the scheduler, and what reaches it is trusted."""


class ProvedLevels:
    """The levels of one machine.

    Parameters
    ----------
    hidden
        A folder that no child may read.

    Attributes
    ----------
    reasons
        Why levels that were tried do not hold.
    """

    def __init__(self, hidden: Path) -> None:
        self.reasons: list[str] = []
        self._hidden = hidden
        self._lock = threading.Lock()
        self._holds: dict[Level, bool] = {}
        for level in LEVELS:
            if self.holds(level):
                break

    @property
    def proved(self) -> tuple[Level, ...]:
        """Those that hold, the strongest first."""
        return tuple(level for level, holds in self._holds.items() if holds)

    @property
    def offered(self) -> tuple[Level, ...]:
        """Those that hold, and weaker ones that were not tried yet."""
        return tuple(level for level in LEVELS if self._holds.get(level, True))

    def holds(self, name: str) -> bool:
        """Whether this machine stops all that a level promises to stop; tried at the first question."""
        level = next((level for level in LEVELS if level == name), None)
        if level is None:
            return False
        with self._lock:
            if level not in self._holds:
                reason = self._why_not(level)
                self._holds[level] = not reason
                self.reasons += [f"{level}: {reason}"] if reason else []
            return self._holds[level]

    def _why_not(self, level: Level) -> str:
        try:
            with Zygote(level) as zygote:
                probes = run_probes(zygote, self._hidden)
        except LevelUnavailable as error:
            return f"{error.step}: {error.reason}"
        open_doors = [probe.name for probe in probes if probe.promised and not probe.stopped]
        return f"it does not stop attempts to {', '.join(open_doors)}" if open_doors else ""
