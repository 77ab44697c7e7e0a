"""docs/checks.md: every check is there with its signature, its example runs, its message is what is read."""

import inspect
import linecache
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from grader import check
from grader.child.inert import drawing_replaced
from grader.course.finding import find_course
from grader.errors import CheckFailed
from grader.grading.reference import ReferenceTransport, load_module
from grader.messages import explain
from grader.sandbox.places import Places
from grader.sandbox.standin import LocalTransport, StandIn
from grader.suite.surroundings import own_modules
from tests.support.every import every

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
HEAD, *_SECTIONS = re.split(r"^## ", TEXT, flags=re.MULTILINE)
SECTIONS = {section.split("\n")[0]: section for section in _SECTIONS}

# For each check a piece of the solution, and what a student wrote in its place.
WRONG = {
    "same": ('"dw": X @ dZ.T / m', '"dw": X @ dZ.T'),
    "close": ("w = w - learning_rate", "w = w - 0.5 * learning_rate"),
    "shape": ("np.zeros((dim, 1))", "np.zeros(dim)"),
    "not_rank1": ("X @ dZ.T / m", "np.sum(X * dZ, axis=1) / m"),
    "dtype": ("np.zeros((dim, 1))", "np.zeros((dim, 1), dtype=np.int64)"),
    "finite": (
        "return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
        'with np.errstate(all="ignore"):\n        return np.exp(z) / (1 + np.exp(z))',
    ),
    "decreasing": (
        'w = w - learning_rate * grads["dw"]\n        b = b - learning_rate * grads["db"]',
        'w = w + 0.1 * learning_rate * grads["dw"]\n        b = b + 0.1 * learning_rate * grads["db"]',
    ),
    "gradient": ("m = X.shape[1]", "m = 1"),
    "unchanged": ("w = w - learning_rate", "w -= learning_rate"),
    "deterministic": ("np.zeros((dim, 1))", "np.random.rand(dim, 1)"),
    "differ": ("return (A > 0.5).astype(float)", "return np.ones(A.shape)"),
    "raises": ("m = X.shape[1]", "m = X.shape[1]\n    Y = np.resize(Y, (1, m))"),
    "prints": ("if print_cost:", "if print_cost and iteration > 0:"),
    "plot": ("np.arange(len(x)) / rate", "np.arange(len(x))"),
    "that": ("return (A > 0.5).astype(float)", "return A"),
    "vectorised": (
        "A = sigmoid(w.T @ X + b)\n    return (A > 0.5).astype(float)",
        "A = np.zeros((1, X.shape[1]))\n    for i in range(X.shape[1]):\n"
        "        A[0, i] = sigmoid(w.T @ X[:, [i]] + b)[0, 0] > 0.5\n    return A",
    ),
}


@pytest.fixture
def assignment(name):
    """The one that the example of a check is of."""
    if name == "plot":
        pytest.importorskip("pandas", reason="the course has frames")
        return find_course(ROOT / "tests" / "courses").assignment("signals")
    return find_course(ROOT).assignment("logistic_regression")


def blocks(section, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)


def example(name):
    """The one test in a section, and its exercise."""
    (head,), (source,) = blocks(HEAD, "python"), blocks(SECTIONS[name], "python")
    names, marked = {}, []

    def exercise(name, points):  # the real one needs the mark, which only a suite of tests knows
        return lambda test: marked.append((test, name)) or test

    exec(compile(head, "docs/checks.md", "exec"), names)
    names["exercise"] = exercise
    exec(compile(source, f"docs/checks.md: {name}", "exec"), names)
    (found,) = marked
    return found


def run(test, student, reference):
    given = {"student": student, "reference": reference, "rng": np.random.default_rng(7)}
    test(**{name: given[name] for name in inspect.signature(test).parameters})


def test_every_check_has_its_section_and_its_place_in_the_table():
    assert sorted(SECTIONS) == check.__all__
    assert set(re.findall(r"\[`(\w+)`\]\(#\1\)", HEAD)) == set(check.__all__)
    assert WRONG.keys() == SECTIONS.keys()


@every("name", check.__all__)
def test_the_signature_is_the_one_in_the_code(name):
    signature = inspect.signature(getattr(check, name))
    plain = [each.replace(annotation=inspect.Parameter.empty) for each in signature.parameters.values()]
    text = signature.replace(parameters=plain, return_annotation=inspect.Signature.empty)
    assert f"\n    check.{name}{text}\n" in SECTIONS[name]


@pytest.mark.parametrize("name", check.__all__)
def test_the_example_passes_with_the_solution(assignment, name):
    test, exercise = example(name)
    assert exercise in assignment.exercises
    solution = ReferenceTransport(load_module(assignment.solution, "documented_solution"))
    run(test, StandIn(solution), StandIn(solution))


@pytest.mark.parametrize("name", check.__all__)
def test_the_message_is_what_a_student_reads(assignment, name):
    test, exercise = example(name)
    reference = StandIn(ReferenceTransport(load_module(assignment.solution, "documented_solution")))
    module = ModuleType("submission")
    source = assignment.solution.read_text(encoding="utf-8")
    right, wrong = WRONG[name]
    assert right in source
    changed = own_functions(source.replace(right, wrong), exercise)
    file = f"documented_{name}.py"
    with own_modules(assignment.folder), drawing_replaced():
        exec(compile(source, "solution.py", "exec"), module.__dict__)
    exec(compile(changed, file, "exec"), module.__dict__)
    linecache.cache[file] = (len(changed), None, changed.splitlines(keepends=True), file)
    with pytest.raises(CheckFailed) as failure:
        run(test, StandIn(LocalTransport(vars(module))), reference)
    signature = assignment.exercises[exercise].signature
    (text,) = blocks(SECTIONS[name], "text")
    finding = failure.value.finding.about(exercise)
    finding = replace(finding, fields={**finding.fields, **Places([("", changed)]).cause(finding)})
    assert explain(finding, signature=signature) == text.rstrip("\n")


def own_functions(source, exercise):
    """The exercise's function, without docstring and comments, from line 2 on."""
    (function,) = re.findall(rf"^def {exercise}\(.*?(?=^\S|\Z)", source, flags=re.MULTILINE | re.DOTALL)
    body = re.sub(r' +""".*?"""\n', "", function, flags=re.DOTALL)
    return "\n" + "".join(line + "\n" for line in body.split("\n") if not line.strip().startswith("#"))
