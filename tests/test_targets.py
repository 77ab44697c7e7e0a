"""`make test` leaves out no test, whatever its marks, but those that need what has to be installed first."""

import re
import subprocess
import tomllib
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MARKS = [text.partition(":")[0] for text in PROJECT["tool"]["pytest"]["ini_options"]["markers"]]
NEED_MORE = {"browser", "peers", "cluster"}


def runs():
    """What each run of pytest in `make test` selects."""
    told = subprocess.run(["make", "-n", "test"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [found[1] for found in re.finditer(r'-m pytest .*-m "(.*)"', told.stdout)]


def test_each_test_is_in_one_run_of_make_test_unless_it_needs_more():
    assert set(MARKS) > NEED_MORE
    selections = runs()
    for has in product((False, True), repeat=len(MARKS)):
        marks = dict(zip(MARKS, has, strict=True))
        times = sum(eval(selection, {}, marks) for selection in selections)  # the words of -m are Python's
        assert times == (not any(marks[name] for name in NEED_MORE)), marks


def test_the_default_tests_are_those_that_no_mark_puts_elsewhere():
    *_, selection = PROJECT["tool"]["pytest"]["ini_options"]["addopts"][1:3]
    for has in product((False, True), repeat=len(MARKS)):
        assert eval(selection, {}, dict(zip(MARKS, has, strict=True))) is not any(has)
