"""Certificates of a cluster, as Dask's own configuration names them; temporary ones for this machine alone.

Must not know: what is sent.
"""

from __future__ import annotations

import os
import ssl
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from grader.cluster.addresses import Remote
from grader.errors import BadInput

if TYPE_CHECKING:
    from distributed.security import Security

Role = Literal["client", "worker"]
_VARIABLE = "DASK_DISTRIBUTED__COMM__TLS__"
_REMEDY = (
    f"Set {_VARIABLE}CA_FILE, {_VARIABLE}{{role}}__CERT and {_VARIABLE}{{role}}__KEY, or the same in Dask's "
    "configuration; docs/operator.md shows how"
)


def security_of(address: Remote, role: Role) -> Security:
    """The certificates with which `role` talks to the scheduler at `address`.

    Raises
    ------
    BadInput
        Some are not named, or cannot be used.
    """
    from distributed.security import Security

    if address.scheme == "tcp":
        return Security(require_encryption=False)
    found = Security(require_encryption=True)
    files = {
        "ca-file": getattr(found, "tls_ca_file"),  # noqa: B009 - it declares none
        f"{role}.cert": getattr(found, f"tls_{role}_cert"),
        f"{role}.key": getattr(found, f"tls_{role}_key"),
    }
    remedy = _REMEDY.format(role=role.upper())
    missing = [name for name, file in files.items() if not file]
    if missing == [f"{role}.key"]:  # it may stand behind the certificate
        missing = []
    if missing:
        names = " and ".join(f"distributed.comm.tls.{name}" for name in missing)
        raise BadInput(str(address), f"no certificates are named for it: {names} is not set", remedy)
    for name, file in files.items():
        if file and "\n" not in file and not os.access(file, os.R_OK):
            raise BadInput(file, f"distributed.comm.tls.{name} names it, and it cannot be read", remedy)
    try:
        found.get_connection_args(role)
    except (ssl.SSLError, OSError, ValueError) as error:
        where = files[f"{role}.cert"] or str(address)
        raise BadInput(
            where if "\n" not in where else str(address),
            f"the certificates cannot be used: {error}",
            remedy,
        ) from None
    return found


def temporary_security(folder: Path) -> tuple[Security, dict[str, str]]:
    """Certificates for processes of this machine, and the variables that name them to others.

    They lie in `folder`, which is private: nobody else may talk to the scheduler.
    """
    from distributed.security import Security

    made = Security.temporary()
    variables = {}
    for name, variable in {
        "tls_ca_file": "CA_FILE",
        "tls_worker_cert": "WORKER__CERT",
        "tls_worker_key": "WORKER__KEY",
    }.items():
        path = folder / f"{name}.pem"
        path.touch(mode=0o600)
        path.write_text(getattr(made, name), encoding="ascii")
        variables[_VARIABLE + variable] = str(path)
    return made, variables
