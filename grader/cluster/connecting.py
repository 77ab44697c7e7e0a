"""A Dask client, connected to a scheduler that may not be there, speak otherwise, or trust others.

Must not know: what is sent.
"""

from __future__ import annotations

import contextlib
import logging
import os
import ssl
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.child.isolation import Level
from grader.cluster.addresses import Local, Remote
from grader.cluster.security import security_of, temporary_security
from grader.errors import BadInput
from grader.extras import command_for
from grader.messages import clean
from grader.sandbox.launcher import pick_level

if TYPE_CHECKING:
    from distributed import Client
    from distributed.security import Security

CONNECT_WITHIN_S = 10.0
QUIET: dict[str, Any] = {
    "distributed.worker.profile.enabled": False,  # it would look at the threads a hundred times a second
    "distributed.worker.http.routes": [],
    "distributed.scheduler.http.routes": [],
    "distributed.admin.large-graph-warning-threshold": "1GB",  # a course is sent to each worker as it is
    "distributed.admin.system-monitor.gil.enabled": False,
}
"""What of Dask is not needed here."""


def refuse_without_dask() -> None:
    """Say what to install.

    Raises
    ------
    BadInput
        Dask's distributed is not there.
    """
    from importlib.util import find_spec

    if find_spec("distributed") is None or find_spec("cryptography") is None:
        raise BadInput(
            "a cluster", "Dask's distributed is not installed here", f"Run {command_for('cluster')}"
        )


class Connection:
    """A client of a scheduler, which can be made anew.

    Parameters
    ----------
    address
        For people to read, and to connect to.
    """

    def __init__(self, address: str, security: Security) -> None:
        self.address = address
        self._security = security
        self.client = self._connected()

    def _connected(self) -> Client:
        """A client.

        Raises
        ------
        BadInput
            The scheduler is not there, or will have nothing to do with us.
        """
        from distributed import Client

        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what happens is said here, once
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of versions that differ: refused below
                client = Client(
                    self.address,
                    security=self._security,
                    timeout=CONNECT_WITHIN_S,
                    set_as_default=False,
                    name="keepdims",
                )
        except Exception as error:  # noqa: BLE001 - Dask wraps what an SSL library or a socket raises
            raise not_connected(self.address, error) from None
        try:
            self._refuse_other_version(client)
        except BaseException:
            client.close(timeout=2)
            raise
        return client

    def _refuse_other_version(self, client: Client) -> None:
        from importlib.metadata import version

        there = client.sync(scheduler_of(client).versions, packages=[], callback_timeout=CONNECT_WITHIN_S)
        its, ours = str(there.get("packages", {}).get("distributed")), version("distributed")
        if its != ours:
            raise BadInput(
                self.address,
                f"the scheduler has distributed {clean(its, 60)}, here is {ours}",
                "Nothing was run. Install the same version on both; constraints.txt names it",
            )

    def again(self) -> bool:
        """Connect anew; whether that succeeded."""
        with contextlib.suppress(Exception):
            self.client.close(timeout=2)
        try:
            self.client = self._connected()
        except BadInput:
            return False
        return True

    def close(self) -> None:
        """Leave the scheduler."""
        with contextlib.suppress(Exception):  # it may be gone already, and Dask says so in many ways
            self.client.close(timeout=5)


@contextlib.contextmanager
def connected(address: Remote | Local) -> Iterator[Connection]:
    """A connection to the scheduler at `address`, or to one that is started here, with workers.

    Raises
    ------
    BadInput
        There is none, or Dask is not installed.
    """
    refuse_without_dask()
    import dask

    with dask.config.set(QUIET):
        if isinstance(address, Local):
            _refuse_unlocked(address)
            with _local_cluster(address.workers) as (url, security):
                connection = Connection(url, security)
                try:
                    yield connection
                finally:
                    connection.close()
            return
        connection = Connection(str(address), security_of(address, "client"))
        try:
            yield connection
        finally:
            connection.close()


def _refuse_unlocked(address: Local) -> None:
    """Say at once what every worker on this machine would say.

    Raises
    ------
    BadInput
        Students' code cannot be locked in here.
    """
    if sys.platform != "linux" or pick_level("auto") is Level.LIMITS:
        raise BadInput(
            f"--on {address}",
            "this machine takes no work for a cluster, since students' code cannot be locked in here",
            "grader doctor tells what is missing; without --on a class can be graded at level limits",
        )


@contextlib.contextmanager
def _local_cluster(count: int) -> Iterator[tuple[str, Security]]:
    """A scheduler in this process, and workers that end with it; its address."""
    from distributed import LocalCluster

    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="keepdims-cluster-", ignore_cleanup_errors=True)
        )
        security, variables = temporary_security(Path(folder))
        cluster = LocalCluster(
            n_workers=0,
            host="127.0.0.1",
            protocol="tls://",
            security=security,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )
        stack.callback(lambda: cluster.close(timeout=5))
        environment = {**os.environ, **variables}
        for _ in range(count):
            worker = subprocess.Popen(  # noqa: S603 - this program
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "grader",
                    "worker",
                    cluster.scheduler_address,
                    "-j",
                    "1",
                    "--once",
                ],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for this process, which ends them
            )
            stack.callback(_ended, worker)
        yield cluster.scheduler_address, security


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def scheduler_of(client: Client) -> Any:
    """What to ask a client's scheduler by.

    Raises
    ------
    OSError
        It is gone.
    """
    if client.scheduler is None:
        raise ConnectionError("the client has no scheduler")
    return client.scheduler


def not_connected(address: str, error: BaseException) -> BadInput:
    """Why a scheduler could not be reached: what a socket or an SSL library said beneath Dask's own error."""
    seen: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in seen:
        seen.append(cause)
        cause = cause.__cause__ or cause.__context__
    authority = "Have one authority sign the certificates of all machines; docs/operator.md shows how"
    for each in seen:
        if isinstance(each, ssl.SSLCertVerificationError):
            why = each.verify_message
            problem = f"its certificate is not signed by the authority that is trusted here ({why})"
            return BadInput(address, problem, authority)
    for each in seen:
        if isinstance(each, ssl.SSLError):
            reason = clean(each.reason or str(each), 200)
            return BadInput(
                address, f"it does not take our certificate, or speaks no TLS ({reason})", authority
            )
    said = [each.strerror for each in reversed(seen) if isinstance(each, OSError) and each.strerror]
    text = said[0] if said else " ".join(str(error).split()) or type(error).__name__
    return BadInput(
        address,
        f"no scheduler answers there ({clean(text, 200)})",
        "Start one there with 'dask scheduler', or mend the address",
    )
