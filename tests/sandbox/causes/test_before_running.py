"""What a source shows to be wrong before anything runs."""

import textwrap

import pytest

from grader.course.assignment import Exercise
from grader.messages import explain
from grader.sandbox.places import Places
from tests.support.every import every

STEP = Exercise("step", 1, "step(w, grads, rate=0.1) -> w", ("other",))
OTHER = Exercise("other", 1, "other(x) -> y")
HEAD = "import numpy as np\n"


def found(*cells, exercise=STEP):
    """The finding on `exercise` in a script, or in a notebook of several cells."""
    sources = [textwrap.dedent(cell) for cell in cells]
    labels = [""] if len(sources) == 1 else [f"cell {number}" for number in range(1, len(sources) + 1)]
    places = Places(list(zip(labels, sources, strict=True)))
    return places.wrong_before_running({"step": STEP, "other": OTHER}).get(exercise.name)


def told(*cells):
    finding = found(*cells)
    return explain(finding, reveal=True, lang="en") if finding is not None else ""


def body(*lines):
    return HEAD + "def step(w, grads, rate=0.1):\n" + "".join(f"    {line}\n" for line in lines)


def test_of_right_work_nothing_is_said():
    assert found(body("w = w - rate * grads['dw']", "return np.abs(w).sum()")) is None


@every(
    "definition",
    [
        "def step(grads, w, rate=0.1): return w",
        "def step(weights, grads, rate=0.1): return weights",
        "def step(w, grads): return w",
        "def step(w, grads, rate): return w",
        "def step(w, grads, rate=0.1, *, more): return w",
        "def step(w, grads, rate=0.1, more=1): return w",
        "def step(*given): return given",
    ],
)
def test_the_first_line_is_compared_with_the_handouts(definition):
    finding = found(definition)
    is_other = "more" not in definition and "*" not in definition
    assert (finding is not None and finding.kind == "signature") is is_other
    if is_other:
        text = told(definition)
        assert "expected: def step(w, grads, rate=0.1):" in text
        assert definition in text


def test_a_default_is_compared_and_named_with_its_parameter():
    assert told("def step(w, grads, rate=0.5): return w").splitlines()[:4] == [
        "step: rate has another default than in the handout",
        "  expected: rate=0.1",
        "  got:      rate=0.5",
        "  where:    line 1: def step(w, grads, rate=0.5): return w",
    ]
    assert found("def step(w, grads, rate=1e-1): return w") is None
    assert found("RATE = 1\ndef step(w, grads, rate=RATE): return w") is None  # whatever that is


@pytest.mark.parametrize(
    ("source", "name", "line"),
    [
        ("import numpy as np\nnp = 3\n" + body("return np.exp(w)").removeprefix(HEAD), "np", 2),
        (
            "import numpy as np\nfor np in range(3): pass\n" + body("return np.exp(w)").removeprefix(HEAD),
            "np",
            2,
        ),
        (body("sum = 0", "sum = sum + 1", "return sum(w)"), "sum", 3),
        ("max = 5\n" + body("return max(w)"), "max", 1),
        ("def step(w, grads, rate=0.1):\n    np = 2\n    return np.exp(w)", "np", 2),
    ],
)
def test_a_name_of_numpys_or_pythons_that_means_something_else_is_named(source, name, line):
    finding = found(source)
    assert (finding.kind, finding.fields["name"], finding.fields["line"]) == ("name_covered", name, line)
    assert f"`{name}` means something else here" in told(source)


@pytest.mark.parametrize(
    "source",
    [
        "np = 3\n" + body("return np.exp(w)"),  # imported after that
        body("sum = 0", "return sum + w"),  # used as a variable only
        "def f():\n    max = 3\n" + body("return max(w)"),  # inside another function
        "squares = [max for max in range(3)]\n" + body("return max(w)"),
    ],
)
def test_a_name_that_still_means_what_is_needed_is_not(source):
    assert found(source) is None


def test_a_module_that_nothing_imports_is_named_with_the_line_that_imports_it():
    source = body("return math.exp(w)")
    assert "step: `math` is used, and nothing imports it" in told(source)
    assert "write `import math` at the top of the file" in told(source)
    assert found("import math\n" + source) is None
    assert found(body("import math", "return math.exp(w)")) is None
    assert "import matplotlib.pyplot as plt" in told(body("plt.plot(w)", "return w"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("other(w)", "what `other` gives back is thrown away"),
        ("w.reshape(-1, 1)", "what `reshape` gives back is thrown away"),
        ("np.exp(w)", "what `exp` gives back is thrown away"),
        ("w - rate * grads['dw']", "a line computes something and keeps nothing of it"),
        ("w == w - 1", "a line compares with == and keeps nothing of it"),
    ],
)
def test_a_result_that_is_thrown_away_is_said_with_its_line(line, said):
    text = told(body(line, "return w"))
    assert f"step: {said}\n  where:    line 3: {line}" in text


@every(
    "line",
    ["print(w)", "costs.append(w)", "np.random.seed(1)", "np.exp(w, out=w)", "'a text'", "np.copyto(w, w)"],
)
def test_a_line_that_does_something_is_not_thrown_away(line):
    assert found(body("costs = []", line, "return w")) is None


def test_the_place_in_a_notebook_is_the_cell():
    finding = found(HEAD, "def step(w, grads, rate=0.2):\n    return w\n")
    assert finding.fields["label"].fields == {"number": 2} and finding.fields["line"] == 1


def test_a_function_that_does_not_parse_is_passed_over():
    assert found("def step(w, grads:\n    return w\n") is None
