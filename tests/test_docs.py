"""The map leads somewhere: every path and every name in it is there."""

import re
from pathlib import Path

import pytest

from tests.support.every import every

ROOT = Path(__file__).parents[1]
MAPS = ("docs/architecture.md", "CONTRIBUTING.md")
PATH = re.compile(r"`((?:grader|tests|docs|solutions|assignments|benchmarks)/[\w./-]*)`")
ROW = re.compile(r"\| `(grader/[\w/]+\.py)`, `(\w+)` \|")
LINK = re.compile(r"\]\(([\w./-]+)\)")
OF_SOMEBODY = {"NAME", "LANGUAGE", "ASSIGNMENT", "CASE"}
"""Stands for a name that the reader chooses."""


def texts():
    return [(name, (ROOT / name).read_text(encoding="utf-8")) for name in MAPS]


def paths():
    return sorted({(name, path) for name, text in texts() for path in PATH.findall(text)})


@every("name, path", paths())
def test_every_path_of_the_map_is_there(name, path):
    parts = path.rstrip("/").split("/")
    chosen = [n for n, part in enumerate(parts) if OF_SOMEBODY & set(re.split(r"\W|_", part))]
    known = parts[: chosen[0]] if chosen else parts
    assert (ROOT / "/".join(known)).exists(), f"{name} names {path}"


def test_every_name_of_the_map_is_in_its_file():
    found = [pair for _, text in texts() for pair in ROW.findall(text)]
    assert len(found) >= 2
    for path, name in found:
        assert re.search(rf"^(?:def|class) {name}\b", (ROOT / path).read_text(), re.M), (path, name)


def test_every_room_is_on_the_map():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "grader").glob("*/__init__.py")}
    assert {room for room in rooms if f"| `{room}/` |" not in text} == set()


@pytest.mark.parametrize("name", MAPS)
def test_every_link_leads_to_a_file(name):
    for target in LINK.findall((ROOT / name).read_text(encoding="utf-8")):
        assert ((ROOT / name).parent / target).exists(), target


def test_the_map_is_one_page():
    assert len((ROOT / "docs/architecture.md").read_text(encoding="utf-8").splitlines()) <= 145
