"""Which known mistake explains what a submission returned, and when none is named."""

from dataclasses import replace

import numpy as np
import pytest

from grader.errors import CourseError, Crashed, Finding, Missing, NotPlain, TimedOut
from grader.grading.mistakes import CALLS_MAX, load_catalogue
from grader.grading.recorder import Call
from grader.grading.reference import ReferenceTransport, load_module
from grader.sandbox.answers import raised_type
from grader.sandbox.standin import LocalTransport
from grader.wire.values import WireError

SOLUTION = """\
import math
import numpy as np

def f(x, out=None):
    return 1 / (1 + np.exp(-x))

def g(x):
    return 2 * f(x)
"""

HEAD = """\
import math
import numpy as np
from grader import mistake

"""


def wrong(name, body, exercise="f"):
    """The text of a known mistake in `exercise`."""
    parameters = "x, out=None" if exercise == "f" else "x"
    mark = f'@mistake("{exercise}", "{name}", explain="It is {name}.", hint="Look.")'
    return f"{mark}\ndef {exercise}({parameters}):\n    {body}\n\n\n"


MATH = wrong("math-exp", "return 1 / (1 + math.exp(-x))")
SIGN = wrong("sign", "return 1 / (1 + np.exp(x))")
PRINTS = wrong("prints", "print('here'); return 1 / (1 + np.exp(-x))")
HALF = wrong("float32", "return np.float32(1) / (1 + np.exp(-x)).astype(np.float32)")
IN_PLACE = wrong("in-place", "x *= -1; np.exp(x, out=x); return 1 / (1 + x)")
OBJECT = wrong("object", "return object()")

ARRAY, NUMBER = np.array([[1.0, -2.0, 0.5]]), 0.75
FEW = np.array([0.25])


@pytest.fixture
def named(tmp_path):
    """A function that tells the name of the mistake in a submission's function, over some calls."""

    def explain(mistakes, source, arguments=(ARRAY, NUMBER), *, exercise="f", observe=True, **options):
        (tmp_path / "solution.py").write_text(SOLUTION)
        (tmp_path / "mistakes.py").write_text(HEAD + "".join(mistakes))
        solution = load_module(tmp_path / "solution.py", "solution_of_test_mistakes")
        reference = ReferenceTransport(solution)
        names = {}
        exec(compile(SOLUTION + source, "<submission>", "exec"), names)
        transport = LocalTransport(names)
        calls = [called(transport, exercise, argument, observe) for argument in arguments]
        found = load_catalogue(solution).explain(exercise, calls, reference, **options)
        return found.name if found else None

    return explain


def called(transport, name, argument, observe):
    """One call and what came of it, as it comes back from the sandbox."""
    try:
        outcome = transport.call(name, (argument,), {}, observe=observe)
    except WireError as error:
        outcome = NotPlain(Finding("not_plain", name, fields={"type": str(error)}))
    except Exception as error:  # noqa: BLE001 - what the submission raises
        kind = next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
        fields = {"type": type(error).__name__, "message": str(error), "line": 3}
        outcome = raised_type(kind)(Finding("raised", name, fields=fields))
    return Call(name, (argument,), {}, observe, outcome)


def submitted(body, exercise="f"):
    parameters = "x, out=None" if exercise == "f" else "x"
    return f"\ndef {exercise}({parameters}):\n    {body}\n"


def test_the_one_mistake_that_gives_the_same_in_every_call_is_named(named):
    assert named([SIGN, MATH], submitted("return 1 - 1 / (1 + np.exp(-x))")) == "sign"


def test_right_work_is_no_mistake(named):
    every = [SIGN, MATH, PRINTS, HALF, IN_PLACE, OBJECT]
    for body in ("return 1 / (1 + np.exp(-x))", "return np.exp(x) / (1 + np.exp(x))"):
        assert named(every, submitted(body)) is None


def test_two_mistakes_that_explain_it_are_none(named):
    again = wrong("falls", "return 1 / (1 + np.exp(x))")
    assert named([SIGN, again], submitted("return 1 / (1 + np.exp(x))")) is None


def test_a_mistake_that_shows_only_by_what_it_raises_is_named(named):
    assert named([SIGN, MATH], submitted("return math.exp(x) / (1 + math.exp(x))")) == "math-exp"


def test_a_mistake_that_raises_in_every_call_is_named(named):
    assert named([SIGN, MATH], submitted("return 1 / (1 + math.exp(-x))"), (ARRAY, 2 * ARRAY)) == "math-exp"


@pytest.mark.parametrize(
    "body",
    [
        "return 1 / (1 + math.exp(-x.item()))",  # ValueError on arrays, AttributeError on numbers
        "raise TypeError('something else')",
        "return 1 / (1 + np.exp(-x)) if np.ndim(x) == 0 else None + 1",  # the same type, another text
        "return 1 / (1 + math.exp(x))",  # the same error on arrays, another number
    ],
)
def test_another_error_is_not_that_mistake(named, body):
    assert named([SIGN, MATH], submitted(body)) is None


def test_beside_results_that_tell_an_error_may_have_another_text(named):
    ends = "return 2 / (1 + np.exp(-x)) if np.ndim(x) else x @ x"
    body = ends.replace("x @ x", "np.dot(np.ones(2), np.ones(3))")
    assert named([SIGN, wrong("doubled", ends)], submitted(body)) is None  # a TypeError and a ValueError
    body = ends.replace("x @ x", "len(x)")
    assert named([SIGN, wrong("doubled", ends)], submitted(body)) == "doubled"
    assert named([SIGN, wrong("doubled", ends)], submitted(body), (NUMBER,)) is None


def test_an_error_where_the_mistake_returns_is_not_that_mistake(named):
    assert named([SIGN], submitted("return 1 / (1 + math.exp(x))")) is None


def test_a_result_where_the_mistake_raises_is_not_that_mistake(named):
    assert named([MATH], submitted("return 1 / (1 + np.exp(x))")) is None


def test_a_mistake_that_is_right_in_some_calls_is_named(named):
    clipped = wrong("clipped", "return 1 / (1 + np.exp(-np.clip(x, -1, 1)))")
    assert named([SIGN, clipped], submitted("return 1 / (1 + np.exp(-np.clip(x, -1, 1)))")) == "clipped"


def test_a_mistake_that_the_calls_do_not_show_is_not_named(named):
    # Printing is all that is odd here, and `clipped` prints nothing.
    clipped = wrong("clipped", "return 1 / (1 + np.exp(-np.clip(x, -9, 9)))")
    assert named([clipped], submitted("print(x); return 1 / (1 + np.exp(-x))")) is None


def test_what_a_submission_prints_besides_does_not_hide_its_mistake(named):
    assert named([SIGN], submitted("print('accuracy', x); return 1 / (1 + np.exp(x))")) == "sign"


def test_printing_may_be_the_mistake(named):
    assert named([SIGN, PRINTS], submitted("print('there'); return 1 / (1 + np.exp(-x))")) == "prints"
    assert named([PRINTS], submitted("return 1 / (1 + np.exp(x))")) is None


def test_printing_is_unknown_where_a_call_was_not_observed(named):
    body = "print('there'); return 1 / (1 + np.exp(-x))"
    assert named([SIGN, PRINTS], submitted(body), observe=False) is None


def test_a_dtype_counts_only_where_it_is_the_mistake(named):
    thirds = "return (np.float32(1) / (1 + np.exp(-x)).astype(np.float32))"
    assert named([SIGN, HALF], submitted(thirds), (ARRAY,)) == "float32"
    as_float32 = "return (1 / (1 + np.exp(x))).astype(np.float32).astype(float)"
    assert named([HALF], submitted(as_float32), (ARRAY,)) is None


def test_a_changed_argument_may_be_the_mistake(named):
    body = "x *= -1; x[...] = np.exp(x); return 1 / (1 + x)"
    assert named([SIGN, IN_PLACE], submitted(body), (ARRAY,)) == "in-place"
    assert (
        named([SIGN, IN_PLACE], submitted("y = -x; x[...] = 3; return 1 / (1 + np.exp(y))"), (ARRAY,)) is None
    )


def test_a_result_that_cannot_be_sent_may_be_the_mistake(named):
    assert named([SIGN, OBJECT], submitted("return lambda: x")) == "object"


def test_a_mistake_of_another_exercise_is_not_asked(named):
    assert named([SIGN], submitted("return 2 / (1 + np.exp(x))", "g"), exercise="g") is None


def test_the_functions_around_a_mistake_call_it(named):
    doubled = wrong("not-doubled", "return f(x)", "g")
    assert (
        named([doubled, SIGN], submitted("return 1 / (1 + np.exp(-x))", "g"), exercise="g") == "not-doubled"
    )


@pytest.mark.parametrize("kind", [TimedOut, Crashed, Missing])
def test_no_answer_is_no_evidence(tmp_path, kind):
    (tmp_path / "solution.py").write_text(SOLUTION)
    (tmp_path / "mistakes.py").write_text(HEAD + MATH + SIGN)
    solution = load_module(tmp_path / "solution.py", "solution_of_test_mistakes")
    call = Call("f", (ARRAY,), {}, False, kind(Finding("timed_out", "f", fields={"limit_s": 1.0})))
    catalogue = load_catalogue(solution)
    assert catalogue.explain("f", [call], ReferenceTransport(solution)) is None


def test_calls_that_tell_something_are_not_cut_off(named):
    numbers = tuple(float(n) / 100 for n in range(CALLS_MAX + 20))
    body = "y = 1 / (1 + np.exp(-x)); np.ndim(x) and x.fill(0); return y"
    assert named([SIGN, wrong("emptied", body)], submitted(body), (*numbers, ARRAY)) == "emptied"


def test_a_mistake_is_refuted_by_the_cheapest_call_that_can(tmp_path, monkeypatch):
    (tmp_path / "solution.py").write_text(SOLUTION)
    (tmp_path / "mistakes.py").write_text(HEAD + SIGN)
    solution = load_module(tmp_path / "solution.py", "solution_of_test_mistakes")
    catalogue = load_catalogue(solution)
    wrong_answer = LocalTransport({"f": lambda x, out=None: 0.0})
    cheap, dear = (replace(called(wrong_answer, "f", x, False), took_s=x) for x in (0.1, 0.9))
    compared = []
    monkeypatch.setattr(
        catalogue, "_compute", lambda number, call, _: compared.append(call) or "ValueError: x"
    )
    assert catalogue.explain("f", [dear, cheap], ReferenceTransport(solution)) is None
    assert compared == [cheap]


def test_two_mistakes_of_one_name_are_refused(named, tmp_path):
    with pytest.raises(CourseError, match="f has two mistakes named 'sign'") as refused:
        named([SIGN, MATH, SIGN], submitted("return 0"))
    assert refused.value.where == f"{tmp_path / 'mistakes.py'}:15"
    assert refused.value.remedy == "Rename one; the other is at line 5"


def test_a_folder_without_mistakes_gives_an_empty_catalogue(tmp_path):
    (tmp_path / "solution.py").write_text(SOLUTION)
    solution = load_module(tmp_path / "solution.py", "solution_of_test_mistakes")
    assert load_catalogue(solution).mistakes == []


def test_a_mistake_is_named_besides_a_change_of_the_arguments(named):
    """The sign is wrong, and the caller's array is overwritten, which the known mistake does not do."""
    both = "def f(x, out=None):\n    y = 1 / (1 + np.exp(x))\n    x[...] = 0\n    return y\n"
    assert named([SIGN, MATH], both, [ARRAY]) is None
    assert named([SIGN, MATH], both, [ARRAY], besides_changes=True) == "sign"


def test_besides_changes_nothing_is_named_where_nothing_is_changed_or_the_results_are_right(named):
    assert named([SIGN], "def f(x, out=None):\n    return x\n", [ARRAY], besides_changes=True) is None
    changed = "def f(x, out=None):\n    y = 1 / (1 + np.exp(-x))\n    x[...] = 0\n    return y\n"
    assert named([SIGN, IN_PLACE], changed, [ARRAY], besides_changes=True) is None
