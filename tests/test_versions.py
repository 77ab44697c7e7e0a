"""The versions that are tested are those that pyproject.toml speaks of."""

import re
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parent.parent


def constraints(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return dict(line.lower().split("==") for line in lines if line and not line.startswith("#"))


def lower_bounds():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = chain(*project["optional-dependencies"].values())
    lines = [*project["dependencies"], *extras]
    return dict(line.split(">=") for line in lines if not line.startswith("keepdims["))


def numbers(version):
    return [int(number) for number in re.findall(r"\d+", version)]


def test_the_oldest_versions_that_are_tried_are_the_lower_bounds():
    oldest = constraints("constraints-oldest.txt")
    for name, bound in lower_bounds().items():
        tried = numbers(oldest[name])
        assert tried[: len(numbers(bound))] == numbers(bound), f"{name}: tried {oldest[name]}, bound {bound}"
        assert set(tried[len(numbers(bound)) :]) <= {0}, f"{name}: tried {oldest[name]}, bound {bound}"


def test_the_usual_versions_are_admitted():
    usual = constraints("constraints.txt")
    for name, bound in lower_bounds().items():
        assert numbers(usual[name]) >= numbers(bound), name
