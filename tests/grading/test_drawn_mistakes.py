"""Known mistakes in what a function draws: named where they are the mistake, whatever its words and order."""

import numpy as np
import pytest

from grader.child import inert
from grader.grading.mistakes import load_catalogue
from grader.grading.recorder import Call, Recorder
from grader.grading.reference import ReferenceTransport, load_module
from grader.sandbox.standin import LocalTransport, StandIn

SOLUTION = """\
import matplotlib.pyplot as plt
import numpy as np

def draw(x):
    plt.plot(x, x**2, label="square")
    plt.plot(x, x**3, label="cube")
    plt.xlabel("x")
    plt.legend()
"""
HEAD = """\
from grader import mistake

def known(name, *changes):
    mistake("draw", name, explain=f"{name}.", hint="Look.", change=list(changes))

known("no-legend", ("plt.legend()", "pass"))
known("no-label", ('plt.xlabel("x")', "pass"))
known("neither", ("plt.legend()", "pass"), ('plt.xlabel("x")', "pass"))
known("squares", ("x**3", "x**2"))
known("raises", ("x**2,", "x[1:]**2,"))
"""
X = np.arange(1.0, 4.0)
OWN = """\
plt.xlabel("EQUIS")
plt.ylabel("y")
plt.title("MINE")
plt.plot(x, x**3, "r--", label="c")
plt.plot(x, x * x, label="s")
plt.legend()
"""


@pytest.fixture
def named(tmp_path):
    """The name of the mistake in a function with this body."""
    (tmp_path / "solution.py").write_text(SOLUTION)
    (tmp_path / "mistakes.py").write_text(HEAD)
    solution = load_module(tmp_path / "solution.py", "solution_of_test_drawn_mistakes")

    def explain(body):
        names = {}
        with inert.installed():
            exec("import matplotlib.pyplot as plt\nimport numpy as np", names)
        exec("def draw(x):\n" + "".join(f"    {line}\n" for line in body.splitlines()), names)
        recorder = Recorder(LocalTransport(names))
        recorder.exercise = "draw"
        try:
            StandIn(recorder).draw.drawn(X)
        except ValueError as error:
            return str(error)
        found = load_catalogue(solution).explain("draw", recorder.calls["draw"], ReferenceTransport(solution))
        assert len(recorder.drawn) == 1
        return found.name if found else None

    return explain


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("", "", None),
        ("plt.legend()", "", "no-legend"),
        ('plt.xlabel("EQUIS")', "", "no-label"),
        ("x**3", "x**2", "squares"),
        ("x**3", "x**4", None),
        ("plt.legend()", 'plt.text(1, 1, "a")', "no-legend"),
        ('plt.title("MINE")', "", None),
    ],
)
def test_a_mistake_is_named_whatever_words_and_order(named, old, new, name):
    assert named(OWN.replace(old, new) if old else OWN) == name


def test_two_in_one_are_their_own_mistake(named):
    assert named(OWN.replace("plt.legend()", "").replace('plt.xlabel("EQUIS")', "")) == "neither"


def test_what_it_draws_and_what_it_returns_are_two_questions(tmp_path):
    (tmp_path / "solution.py").write_text(SOLUTION)
    reference = ReferenceTransport(load_module(tmp_path / "solution.py", "solution_of_test_drawn_mistakes"))
    student = StandIn(reference)
    reference.answers.pins, reference.questions = True, []
    assert student.draw(X) is None
    first, again = student.draw.drawn(X), student.draw.drawn(X)
    assert str(first) == str(again) and len(first.panels[0].lines) == 2
    assert [name for name, *_ in reference.asked()] == ["draw"] and len(reference.questions) == 1
    assert [name for name, *_ in reference.asked(draws=True)] == ["draw"] and student.draw(X) is None
    assert Call("draw", (X,), {}, False, None, draws=True).key != Call("draw", (X,), {}, False, None).key
