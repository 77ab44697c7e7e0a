"""Two slips in one function are named part by part, and only where each part has one explanation."""

import numpy as np
import pytest

from grader.errors import CodeRaised, Finding
from grader.grading.mistakes import load_catalogue
from grader.grading.part_by_part import mistakes_by_part, part_of
from grader.grading.recorder import Call
from grader.grading.reference import ReferenceTransport, load_module
from grader.sandbox.standin import LocalTransport
from tests.support.every import every

SIGNATURE = "f(x) -> grads, cost"
RIGHT = "return {'dw': 2 * x, 'db': x.sum()}, (x * x).sum()"
BODIES = {
    "dw-half": "return {'dw': x, 'db': x.sum()}, (x * x).sum()",
    "db-mean": "return {'dw': 2 * x, 'db': x.mean()}, (x * x).sum()",
    "cost-mean": "return {'dw': 2 * x, 'db': x.sum()}, (x * x).mean()",
    "all-halved": "return {'dw': x, 'db': x.sum() / 2}, (x * x).sum() / 2",
}
DW_AND_COST = "return {'dw': x, 'db': x.sum()}, (x * x).mean()"
CALLS = [np.array([[1.0, 2.5]]), np.array([[0.3], [4.0], [-1.0]])]


def function(body):
    return f"def f(x):\n    {body}\n"


@pytest.fixture
def named(tmp_path):
    """A function that names the mistakes in a body by part."""

    def explain(body, bodies=BODIES):
        (tmp_path / "solution.py").write_text(function(RIGHT))
        marks = "".join(
            f'@mistake("f", "{name}", explain="It is {name}.", hint="Look.")\n{function(text)}\n\n'
            for name, text in bodies.items()
        )
        (tmp_path / "mistakes.py").write_text("from grader import mistake\n\n\n" + marks)
        solution = load_module(tmp_path / "solution.py", "solution_of_test_part_by_part")
        namespace = {"np": np}
        exec(function(body), namespace)
        student = LocalTransport(namespace)
        calls = [Call("f", (x,), {}, True, student.call("f", (x,), {}, observe=True)) for x in CALLS]
        calls.append(Call("f", (CALLS[0],), {}, False, CodeRaised(Finding("raised", "f"))))
        calls.append(Call("g", (CALLS[0],), {}, False, calls[0].outcome))
        catalogue = load_catalogue(solution)
        found = mistakes_by_part(catalogue, "f", SIGNATURE, calls, ReferenceTransport(solution))
        return {part: mistake.name for part, mistake in found.items()}

    return explain


def test_each_slip_is_named_for_its_part(named):
    assert named(DW_AND_COST) == {"dw": "dw-half", "cost": "cost-mean"}


def test_one_wrong_part_or_none_is_no_matter_of_parts(named):
    assert named(BODIES["dw-half"]) == {}
    assert named(RIGHT) == {}


def test_where_one_part_has_no_name_nobody_is_named(named):
    assert named("return {'dw': x, 'db': x.max()}, (x * x).sum()") == {}


def test_where_a_part_has_two_explanations_nobody_is_named(named):
    twice = BODIES | {"dw-half-again": BODIES["dw-half"].replace("x,", "x * 1.0,")}
    assert named(DW_AND_COST, twice) == {}


def test_a_part_that_is_missing_is_no_part_that_a_mistake_gives(named):
    assert named("return {'dw': x}, (x * x).mean()") == {}


@every(
    ("path", "part"),
    [((0, "dw"), "dw"), (("cost",), "cost"), ((1,), "cost"), ((1, 0), "cost"), ((), ""), ((7,), "")],
)
def test_a_finding_is_about_the_part_that_its_path_names(path, part):
    assert part_of(path, SIGNATURE) == part
