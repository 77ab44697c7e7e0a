"""The one function that workers run: bytes in, bytes out, whatever happens.

Dask pickles a function by its name, and an exception by what is in it. So this is a function of the installed
package, and it never raises: what goes wrong is an answer. Must not know: Dask.
"""

from __future__ import annotations

import platform
from pathlib import Path

from grader.cluster.crossing import (
    Answer,
    Greeting,
    Lost,
    Ready,
    Refused,
    asked_in,
    conditions_in,
    digest,
    encoded_answer,
    own_conditions,
    short,
)
from grader.cluster.judges import Judges
from grader.cluster.levels import ProvedLevels
from grader.errors import GraderError
from grader.tracebacks import in_one_line


class Serving:
    """What a worker has for its tasks.

    Parameters
    ----------
    levels
        Levels of isolation that this machine has proved, or proves once it is asked for one.
    folder
        Private; courses are unpacked in it.
    """

    def __init__(self, levels: ProvedLevels, folder: Path) -> None:
        self._levels = levels
        self.judges = Judges(folder)
        self._conditions = own_conditions()

    def answer(self, asked: bytes) -> bytes:
        """The answer to what is asked."""
        there = conditions_in(asked)
        if there != self._conditions:
            return encoded_answer(Refused(short(f"it has {self._conditions}; here is {there}")))
        found = asked_in(asked)
        if isinstance(found, Greeting):
            return encoded_answer(self._greet(found, asked))
        if not self._levels.holds(found.level):
            return encoded_answer(Refused(f"level {short(found.level)} is not proved here"))
        return self.judges.answer(found, asked)

    def _greet(self, greeting: Greeting, asked: bytes) -> Answer:
        if digest(greeting.parcel) != greeting.parcel_sha256:
            raise GraderError("the course that came is not the one that was sent")
        self.judges.greeted(greeting.parcel_sha256, asked)
        return Ready(short(platform.node()), self._levels.offered)


_serving: Serving | None = None


def serve(serving: Serving | None) -> None:
    """Have tasks of this process answered; by nobody if None."""
    global _serving
    _serving = serving


def judge(asked: bytes) -> bytes:
    """Answer what is asked, an `Asked` as bytes, with an `Answer` as bytes. Never raises."""
    try:
        if _serving is None:
            return encoded_answer(Refused("it is a Dask worker that 'grader worker' did not start"))
        return _serving.answer(asked)
    except Exception as error:  # noqa: BLE001 - Dask would pickle it
        return encoded_answer(Lost(short(in_one_line(error))))
