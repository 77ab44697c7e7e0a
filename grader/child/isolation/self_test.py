"""A few doors that every locked child must find shut, tried by the zygote before it is ready.

Some kernels accept every call and enforce less; this test finds them out in about a millisecond.
`grader.sandbox.probes` tries many more doors.
"""

from __future__ import annotations

SOURCE = """
import os, socket, signal

def opens(path, flags):
    os.close(os.open(path, flags))

def forks():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)

doors = {
    "reading /etc/passwd": lambda: opens("/etc/passwd", os.O_RDONLY),
    "reading /proc/self/environ": lambda: opens("/proc/self/environ", os.O_RDONLY),
    "writing to /tmp": lambda: opens("/tmp", os.O_TMPFILE | os.O_RDWR),
    "writing to /dev/shm": lambda: opens("/dev/shm", os.O_TMPFILE | os.O_RDWR),
    "making a socket": lambda: socket.socket().close(),
    "starting a process": forks,
    "signalling the parent": lambda: os.kill(os.getppid() or 1, 0),
    "changing a mode": lambda: os.chmod("/dev/null", 0o666),
}
result = []
for name, attempt in doors.items():
    try:
        attempt()
    except OSError:
        continue
    result.append(name)
"""
"""Leaves in ``result`` the names of the doors that were open: none, if all is well."""
