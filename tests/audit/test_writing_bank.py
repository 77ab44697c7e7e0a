"""`grader audit --write-bank`, on a course of its own and on those of the repository."""

import json
from pathlib import Path

import numpy as np
import pytest

from grader.audit.public_proof import stale_bank
from grader.audit.writing_bank import decisions_asked, longest, near, write_bank
from grader.bank.examples import EXAMPLES_MAX, read_bank
from grader.bank.known import (
    Known,
    OfExercise,
    advice_in,
    known_text,
    named,
    read_known,
    stored_decisions,
)
from grader.bank.trying import tried
from grader.child.isolation import Level
from grader.course.assignment import Course
from grader.grading.facts.values import is_finite
from grader.grading.mistakes import advice_of
from grader.grading.proving import with_reference
from grader.grading.reference import ReferenceTransport, call_in, call_key, load_module
from grader.sandbox.standin import LocalTransport, StandIn
from tests.support.answers import digests_of, thrice

COURSE = Course(Path(__file__).parents[2])
IDS = [name for name in COURSE.ids if COURSE.assignment(name).bank.is_file()]
MISTAKES = """\
import numpy as np

from grader import mistake


@mistake("scale", "half", explain="It halves.", hint="Multiply.")
def scale(x, k=2.0):
    return x / k


@mistake("scale", "positive", explain="The sign is lost.", hint="Is there an abs?")
def scale(x, k=2.0):
    return k * np.abs(x)
"""
INPUTS = """\
from grader import inputs


@inputs("scale")
def numbers(draw):
    return (draw.array(draw.size(), 1),)
"""


@pytest.mark.whole_classes
def test_examples_tell_the_known_mistakes(course):
    course.write("solutions/tiny/mistakes.py", MISTAKES)
    course.write("solutions/tiny/inputs.py", INPUTS)
    written = write_bank(course.assignment, Level.LIMITS)
    assert written.untold == written.alike == ()
    bank, known = read_bank(course.assignment), read_known(course.assignment)
    first, *others = bank["scale"]
    assert first.is_authors and first.call == "scale(np.array([1.0, 2.5]), k=3.0)"
    assert others and not any(example.is_authors for example in others)
    assert [mistake.name for mistake in known.exercises["scale"].mistakes] == ["half", "positive"]
    assert known.exercises["scale"].mistakes[0].words == {"en": ("It halves.", "Multiply.")}
    before = course.assignment.bank.read_bytes()
    adopt(course, bank["scale"])
    again = write_bank(course.assignment, Level.LIMITS)  # its own examples are not taken for the author's
    assert again.left_out == (
        "scale/of-other-examples",
        "scale/as-a-known-mistake",
        "scale/raises",
        "scale/without-words",
    )
    assert course.assignment.bank.read_bytes() == before
    [*_, added] = read_known(course.assignment).exercises["scale"].mistakes
    assert (added.name, added.words) == ("thrice", {"en": ("It is three times too much.", "A 3?")})
    seen = [tried(StandIn(LocalTransport({"scale": thrice})), example) for example in bank["scale"]]
    assert named(read_known(course.assignment).exercises["scale"], seen) == added


def adopt(course, examples):
    """Write entries: one that fits, and some that are not for the bank."""
    of = {
        "thrice": (thrice, examples, {}),
        "of-other-examples": (lambda x, k=2.0: -k * x, examples[:1], {}),
        "as-a-known-mistake": (lambda x, k=2.0: x / k, examples, {}),
        "raises": (lambda x, k=2.0: x + 1, examples, {"raises": True}),
        "without-words": (lambda x, k=2.0: x + 2, examples, {"explain": ""}),
    }
    entries = {
        name: {
            "exercise": "scale",
            "answers": digests_of(function, seen),
            "explain": "It is three times too much.",
        }
        | {"hint": "A 3?"}
        | more
        for name, (function, seen, more) in of.items()
    }
    text = "".join(
        f"[[mistake]]\nname = {json.dumps(name)}\n"
        + "".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items())
        for name, fields in entries.items()
    )
    course.write("solutions/tiny/answers.toml", text)


def test_calls_that_a_slope_check_makes_are_no_further_examples():
    assert near(((1.0, "a"), {"k": [2.0]}), ((1.00001, "a"), {"k": [2.0]}))
    assert not near((1.0,), (1.1,))
    assert not near((1.0,), (1.0, 2.0))
    assert not near(("a",), ("b",))


def test_an_example_has_no_infinite_result():
    assert is_finite({"a": [1.0, None, "x"]})
    assert not is_finite(({"a": float("inf")},))


def test_no_array_of_an_example_is_long():
    assert longest(((np.zeros((2, 3)), "abcdefgh"), {"k": [1.0] * 9})) == 6
    assert longest(((), {})) == 0


@pytest.mark.parametrize("name", IDS)
def test_an_exercise_has_few_examples_and_small_ones(name):
    for exercise, examples in read_bank(COURSE.assignment(name)).items():
        assert len(examples) <= EXAMPLES_MAX, exercise


@pytest.mark.every_level
@pytest.mark.parametrize("name", IDS)
def test_no_hidden_call_of_twenty_seeds_is_an_example(name):
    assignment = COURSE.assignment(name)
    calls = {
        call_key(example.function, example.arguments, example.keywords): example.call
        for examples in read_bank(assignment).values()
        for example in examples
        if not example.is_authors and example.size[0] > 1  # a test may well ask for 2, as everybody would
    }
    asked: set[bytes] = set()
    for seed in range(1, 21):
        with_reference(assignment, lambda judge: asked.update(*judge.asked.values()), seed=seed)
    assert not [calls[key] for key in (call_key(*call_in(question)) for question in asked) if key in calls]


@pytest.mark.whole_classes
@pytest.mark.parametrize("name", IDS)
def test_the_words_in_the_bank_are_those_of_the_known_mistakes(name):
    """Otherwise: grader audit ID --write-bank."""
    assignment = COURSE.assignment(name)
    advice = advice_of(assignment)
    in_bank = advice_in(read_known(assignment), "en")
    assert in_bank.keys() <= advice.keys()
    assert {key: advice[key] for key in in_bank} == dict(in_bank)


BORDER = """\
def scale(x, k=2.0):
    return (x[:1] > k).astype(float)
"""


def test_decisions_about_the_most_points_are_kept_and_are_to_be_those_of_the_solution(course):
    few, many = np.array([[0.0, 1.0, 2.0], [0.0, 1.0, 0.0]]), np.arange(10.0).reshape(2, 5)
    asked = {"scale": [((few, 0.5), {}), ((many, 0.5), {}), ((many, 99.0), {}), ((few[:1],), {})]}
    course.write("solutions/tiny/tiny.py", BORDER)
    right = ReferenceTransport(load_module(course.assignment.solution, "decides"))
    [(name, found)] = decisions_asked(right, asked)
    assert (name, found.points.shape, found.classes.sum()) == ("scale", (2, 5), 4)

    known = Known(exercises={"scale": OfExercise(decisions=stored_decisions(found))})
    course.assignment.further_calls.write_text(known_text(known), encoding="utf-8")
    what = "the solution does not decide about the points of scale as the bank says"
    assert what not in [problem.what for problem in stale_bank(course.assignment)]
    course.write("solutions/tiny/tiny.py", BORDER.replace("> k", "> k + 0.3"))
    assert what in [problem.what for problem in stale_bank(course.assignment)]


def test_where_the_solution_decides_the_same_everywhere_or_not_at_all_there_is_no_border(course):
    points = np.arange(10.0).reshape(2, 5)
    asked = {"scale": [((points, 99.0), {}), ((points.T, 0.5), {})]}
    course.write("solutions/tiny/tiny.py", BORDER)
    right = ReferenceTransport(load_module(course.assignment.solution, "decides"))
    assert list(decisions_asked(right, asked)) == []
