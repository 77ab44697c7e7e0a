"""`grader worker`: a Dask worker on a machine that has proved its isolation, until it is stopped.

It connects again whenever the scheduler comes back. Must not know: any class, words.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cluster.addresses import Remote
from grader.cluster.connecting import QUIET, not_connected
from grader.cluster.levels import ProvedLevels
from grader.cluster.security import security_of
from grader.cluster.task import Serving, serve
from grader.errors import BadInput

if TYPE_CHECKING:
    from distributed.security import Security

CONNECT_WITHIN_S = 10.0
AGAIN_AFTER_S = 2.0
Say = Callable[[str], None]


def run_worker(address: Remote, jobs: int, say: Say, *, host: str | None = None, waits: bool = True) -> None:
    """Serve the scheduler at `address` until a signal comes.

    Parameters
    ----------
    jobs
        Submissions at a time.
    host
        The address or interface's IP under which others reach this machine; found out if left out.
    waits
        Whether to wait for a scheduler that is not there, or is gone.

    Raises
    ------
    BadInput
        This machine can take no work, or the certificates cannot be used; the scheduler is not there, and it
        is not to be waited for.
    """
    if sys.platform != "linux":
        raise BadInput(
            f"a worker on {sys.platform}",
            "students' code is graded on Linux only, where it can be locked in",
            "Start workers on Linux; grader grade --on may run anywhere",
        )
    security = security_of(address, "worker")
    with tempfile.TemporaryDirectory(prefix="keepdims-worker-", ignore_cleanup_errors=True) as folder:
        levels = ProvedLevels(Path(folder))
        if not levels.proved:
            raise BadInput(
                "this machine",
                f"it takes no work, since students' code cannot be locked in: {'; '.join(levels.reasons)}",
                "grader doctor tells what is missing. Below level kernel a student's code could reach the "
                "scheduler, and would be trusted there",
            )
        say(f"Isolation proved: {levels.proved[0]}.")
        serving = Serving(levels, Path(folder))
        serve(serving)
        try:
            asyncio.run(_Worker(address, jobs, say, security, serving, folder, host, waits=waits).run())
        finally:
            serve(None)
            serving.judges.close()


class _Worker:
    """One worker after the other, in the event loop of this process."""

    def __init__(
        self,
        address: Remote,
        jobs: int,
        say: Say,
        security: Security,
        serving: Serving,
        folder: str,
        host: str | None,
        *,
        waits: bool,
    ) -> None:
        self._address = address
        self._jobs = jobs
        self._say = say
        self._security = security
        self._serving = serving
        self._folder = folder
        self._host = host
        self._waits = waits
        self._is_waiting = False

    async def run(self) -> None:
        """Until a signal comes."""
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        while not stopped.is_set():
            problem = await self._serve(stopped)
            if stopped.is_set():
                break
            if not self._waits:
                if problem is not None:
                    raise problem
                break
            if not self._is_waiting:
                self._say(f"Waiting: {problem.problem if problem is not None else 'the scheduler is gone'}.")
                self._is_waiting = True
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), AGAIN_AFTER_S)

    async def _serve(self, stopped: asyncio.Event) -> BadInput | None:
        """Be a worker until the scheduler is gone or a signal comes; why it could not be one."""
        import dask
        from distributed import Worker

        with dask.config.set(QUIET):
            try:
                worker = Worker(
                    str(self._address),
                    nthreads=self._jobs,
                    security=self._security,
                    host=self._host,
                    memory_limit=0,  # what students' code may take is limited by the sandbox
                    local_directory=self._folder,
                    dashboard_address="127.0.0.1:0",
                    death_timeout=CONNECT_WITHIN_S,
                )
                await worker
            except Exception as error:  # noqa: BLE001 - Dask wraps what an SSL library or a socket raises
                return not_connected(str(self._address), error)
            self._is_waiting = False
            self._say(f"Serving {self._address}, {self._jobs} at a time.")
            ends = [asyncio.ensure_future(each) for each in (worker.finished(), stopped.wait())]
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if stopped.is_set():
                self._serving.judges.close()  # or its threads would be waited for
            await worker.close(timeout=5)
            for end in ends:
                end.cancel()
            return None
