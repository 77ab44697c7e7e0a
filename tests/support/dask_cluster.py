"""A cluster of processes on this machine, over TLS: a scheduler, workers, and certificates for all."""

import contextlib
import datetime
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

START_WITHIN_S = 120.0
VARIABLE = "DASK_DISTRIBUTED__COMM__TLS__"


def certificates(folder: Path) -> dict[str, str]:
    """An authority and a certificate for each role, in `folder`; the variables that name them."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    folder.mkdir(parents=True)
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority = _certificate("authority", authority_key, "authority", authority_key, is_authority=True)
    (folder / "ca.pem").write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    variables = {f"{VARIABLE}CA_FILE": str(folder / "ca.pem")}
    for role in ("scheduler", "worker", "client"):
        key = ec.generate_private_key(ec.SECP256R1())
        made = _certificate(role, key, "authority", authority_key)
        (folder / f"{role}.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
        (folder / f"{role}.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        for what, ending in (("CERT", "pem"), ("KEY", "key")):
            variables[f"{VARIABLE}{role.upper()}__{what}"] = str(folder / f"{role}.{ending}")
    return variables


def _certificate(name, key, issuer, issuer_key, *, is_authority=False):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .sign(issuer_key, hashes.SHA256())
    )


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        return each.getsockname()[1]


class DaskCluster:
    """Processes that are started and killed as a test wants; `close` ends them all.

    Parameters
    ----------
    prefix
        What a command runs in, such as ``ip netns exec NAME``; given by name of a machine.
    """

    def __init__(self, folder: Path, host: str = "127.0.0.1", prefix=lambda machine: ()) -> None:
        self.folder = folder
        self.host = host
        self.port = free_port()
        self.variables = certificates(folder / "certificates")
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []
        self._prefix = prefix

    @property
    def url(self) -> str:
        return f"tls://{self.host}:{self.port}"

    def start_scheduler(self) -> None:
        where = ["--protocol", "tls", "--host", self.host, "--port", str(self.port), "--no-dashboard"]
        self.scheduler = self._start("scheduler", ["-m", "distributed.cli.dask_scheduler", *where])
        self._wait_for("scheduler", "Scheduler at:", self.scheduler)

    def start_workers(self, count: int = 1, *options: str, machines=("worker",)) -> None:
        """Start `count` workers, and wait until they serve."""
        started = []
        for number in range(len(self.workers), len(self.workers) + count):
            name = f"worker {number}"
            command = ["-m", "grader", "worker", self.url, "-j", "1", *options]
            self.workers.append(self._start(name, command, machines[number % len(machines)]))
            started.append((name, self.workers[-1]))
        for name, process in started:
            self._wait_for(name, "Serving tls://", process)

    def log_of(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def _start(self, name, command, machine="scheduler"):
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [*self._prefix(machine), sys.executable, *command],
                env={**os.environ, **self.variables},
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _wait_for(self, name, text, process):
        deadline = time.monotonic() + START_WITHIN_S
        while text not in self.log_of(name):
            assert process.poll() is None, self.log_of(name)
            assert time.monotonic() < deadline, self.log_of(name)
            time.sleep(0.05)

    def kill_scheduler(self) -> None:
        assert self.scheduler is not None
        _killed(self.scheduler)

    def kill_worker(self, number: int) -> None:
        _killed(self.workers[number])

    def close(self) -> None:
        for process in [*self.workers, *([self.scheduler] if self.scheduler else [])]:
            process.terminate()
        for process in [*self.workers, *([self.scheduler] if self.scheduler else [])]:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            _killed(process)


def _killed(process):
    process.kill()
    process.wait()
