"""The socket and the server of a review."""

import importlib.util
import socket
from contextlib import closing

import pytest

from grader.errors import BadInput
from grader.pages.review import serving


def test_it_listens_to_this_machine_alone():
    with closing(serving.bound()) as listening:
        address, port = listening.getsockname()
        assert address == "127.0.0.1" and port > 1024
        with closing(socket.create_connection(("127.0.0.1", port), timeout=5)):
            pass


def test_a_port_in_use_is_one_sentence():
    with closing(serving.bound()) as listening:
        port = listening.getsockname()[1]
        with pytest.raises(BadInput) as error:
            serving.bound(port)
    told = "another program uses this port. Name another port, or leave --port out for a free one."
    assert str(error.value) == f"--port {port}: {told}"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "Permission denied"), "only the system's own programs may use this port"),
        (OSError(99, "Cannot assign requested address"), "cannot be used: Cannot assign requested address"),
    ],
)
def test_a_port_that_cannot_be_had_is_told(monkeypatch, error, told):
    def bind(self, address):
        raise error

    monkeypatch.setattr(socket, "socket", type("Refusing", (socket.socket,), {"bind": bind}))
    with pytest.raises(BadInput, match=told):
        serving.bound(80)


@pytest.mark.parametrize("missing", serving.NEEDED)
def test_without_its_libraries_it_says_how_to_get_them(monkeypatch, missing):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == missing else found(name, *rest)
    )
    with pytest.raises(BadInput, match=rf'^{missing}: it serves .* install "keepdims\[pages\]"\.$'):
        serving.refuse_without_server()
    monkeypatch.undo()
    serving.refuse_without_server()
