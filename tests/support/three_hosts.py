"""Three hosts in network namespaces of their own, joined by a bridge; root alone can make them."""

import os
import shutil
import subprocess

NETWORK = "10.231.77"
HOSTS = ("scheduler", "worker-1", "worker-2")


def may_be_made() -> bool:
    """Whether this machine lets us."""
    if not hasattr(os, "geteuid") or os.geteuid() or shutil.which("ip") is None:
        return False
    made = subprocess.run(["ip", "netns", "add", "keepdims-try"], capture_output=True, check=False)
    subprocess.run(["ip", "netns", "del", "keepdims-try"], capture_output=True, check=False)
    bridge = subprocess.run(
        ["ip", "link", "add", "kd-try", "type", "bridge"], capture_output=True, check=False
    )
    subprocess.run(["ip", "link", "del", "kd-try"], capture_output=True, check=False)
    return not made.returncode and not bridge.returncode


class ThreeHosts:
    """They are there as long as the block lasts; this machine is a fourth, ``.1``."""

    def __enter__(self):
        self.__exit__()
        _ip("link", "add", "kd-bridge", "type", "bridge")
        _ip("address", "add", f"{NETWORK}.1/24", "dev", "kd-bridge")
        _ip("link", "set", "kd-bridge", "up")
        for number, host in enumerate(HOSTS):
            space = f"keepdims-{host}"
            _ip("netns", "add", space)
            _ip("link", "add", f"kd-{number}", "type", "veth", "peer", "name", "eth0", "netns", space)
            _ip("link", "set", f"kd-{number}", "master", "kd-bridge", "up")
            _ip("-n", space, "address", "add", f"{NETWORK}.{11 + number}/24", "dev", "eth0")
            _ip("-n", space, "link", "set", "eth0", "up")
            _ip("-n", space, "link", "set", "lo", "up")
        return self

    def __exit__(self, *_):
        for number, host in enumerate(HOSTS):
            _ip("link", "del", f"kd-{number}", check=False)
            _ip("netns", "del", f"keepdims-{host}", check=False)
        _ip("link", "del", "kd-bridge", check=False)

    def address_of(self, host: str) -> str:
        return f"{NETWORK}.{11 + HOSTS.index(host)}"

    def prefix(self, host: str) -> list[str]:
        """What runs a command on a host."""
        return ["ip", "netns", "exec", f"keepdims-{host}"]

    def pull_the_cable(self, host: str) -> None:
        _ip("link", "set", f"kd-{HOSTS.index(host)}", "down")


def _ip(*arguments: str, check: bool = True) -> None:
    done = subprocess.run(["ip", *arguments], capture_output=True, text=True, check=False)
    assert not check or not done.returncode, (arguments, done.stderr)
