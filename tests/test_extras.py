"""The command that installs an extra, with the pip that is there."""

import sys

from grader import extras


def test_it_is_installed_for_this_python(monkeypatch):
    monkeypatch.setattr(extras.importlib.util, "find_spec", lambda name: name)
    assert extras.command_for("pages") == 'python -m pip install "keepdims[pages]"'


def test_where_this_python_has_no_pip_another_ones_is_asked(monkeypatch):
    monkeypatch.setattr(extras.importlib.util, "find_spec", lambda name: None)
    told = f'python3 -m pip --python {sys.executable} install "keepdims[desk]"'
    assert extras.command_for("desk") == told
