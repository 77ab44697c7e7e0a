"""What may be written behind --on."""

import pytest

from grader.cluster.addresses import Local, Remote, address_in, scheduler_in
from grader.errors import BadInput


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tls://scheduler:8786", Remote("tls", "scheduler", 8786)),
        ("tls://10.0.0.7", Remote("tls", "10.0.0.7", 8786)),
        ("tls://[fd00::7]:99/", Remote("tls", "[fd00::7]", 99)),
        ("tcp://127.0.0.1:8786", Remote("tcp", "127.0.0.1", 8786)),
        ("tcp://localhost:8786", Remote("tcp", "localhost", 8786)),
        ("tcp://[::1]:8786", Remote("tcp", "[::1]", 8786)),
        ("local:4", Local(4)),
    ],
)
def test_an_address_is_a_scheduler_or_workers_on_this_machine(text, found):
    assert address_in(text) == found
    assert address_in(str(found)) == found


@pytest.mark.parametrize(
    "text", ["", "scheduler:8786", "http://x", "tls://", "tls://a:0", "tls://a:99999", "tls://a@b"]
)
def test_anything_else_is_none(text):
    with pytest.raises(BadInput, match=r"this is no address of a cluster\. Write tls://HOST:PORT"):
        address_in(text)


@pytest.mark.parametrize("text", ["local:0", "local:999"])
def test_workers_here_are_neither_none_nor_a_thousand(text):
    with pytest.raises(BadInput, match="there are 1 to 256 workers"):
        address_in(text)


@pytest.mark.parametrize("host", ["scheduler", "10.0.0.7", "127.0.0.1.example.org", "localhost.example.org"])
def test_without_tls_nothing_leaves_this_machine(host):
    with pytest.raises(BadInput, match=r"whoever reaches the scheduler can run code.* write tls://"):
        address_in(f"tcp://{host}:8786")


def test_a_worker_needs_a_scheduler():
    assert scheduler_in("tls://scheduler") == Remote("tls", "scheduler", 8786)
    with pytest.raises(BadInput, match="a worker needs the address of a scheduler"):
        scheduler_in("local:4")
