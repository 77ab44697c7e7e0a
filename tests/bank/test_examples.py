"""The file of examples: what is written is read again, and a file that cannot be read is named."""

from dataclasses import replace

import numpy as np
import pytest

from grader.bank.examples import Example, bank_text, read_bank
from grader.bank.free import AnyNumbers
from grader.bank.trying import by_effort, first_failing, is_telling, stored, tried
from grader.course.assignment import Assignment, Exercise
from grader.errors import CourseError, Finding, TimedOut
from grader.sandbox.standin import LocalTransport, StandIn

LONG = np.arange(30.0).reshape(3, 10) / 10
EXAMPLES = {
    "scale": [
        Example("scale", (np.array([[1.0, -2.0]]),), {}, np.array([[2.0, -4.0]]), is_authors=True),
        Example("scale", (LONG,), {}, {"doubled": LONG * 2, "it's": 1}, after=(LONG * 2,), printed="2 'x'\n"),
    ]
}


def scale_only(folder):
    return Assignment("tiny", "Tiny", folder, None, {"scale": Exercise("scale", 1, "scale(x) -> y")})


def test_what_is_written_is_read_again(tmp_path):
    assignment = scale_only(tmp_path)
    text = bank_text(assignment, EXAMPLES)
    (assignment.bank).write_text(text, encoding="utf-8")
    assert bank_text(assignment, read_bank(assignment)) == text
    first, second = read_bank(assignment)["scale"]
    assert first.is_authors and not second.is_authors
    np.testing.assert_array_equal(second.after[0], LONG * 2)
    assert second.printed == "2 'x'\n"


def test_the_file_is_for_people(tmp_path):
    text = bank_text(scale_only(tmp_path), {"scale": EXAMPLES["scale"][:1]})
    assert text.endswith("""
[[scale]]
call = 'scale(np.array([[1.0, -2.0]]))'
result = 'np.array([[2.0, -4.0]])'
author = true
""")


def test_what_is_long_is_folded(tmp_path):
    costs = [number / 7 for number in range(1, 9)]
    example = Example("scale", ({"W": LONG, "k": 1},), {"n": costs}, costs)
    assert bank_text(scale_only(tmp_path), {"scale": [example]}).endswith("""
[[scale]]
call = '''
scale(
    {
        "W": np.array([
            [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
            [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9],
            [2.0, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 2.8, 2.9],
        ]),
        "k": 1,
    },
    n=[
        0.142857142857, 0.285714285714, 0.428571428571, 0.571428571429,
        0.714285714286, 0.857142857143, 1.0, 1.14285714286,
    ],
)'''
result = '''
[
    0.142857142857, 0.285714285714, 0.428571428571, 0.571428571429,
    0.714285714286, 0.857142857143, 1.0, 1.14285714286,
]'''
""")


def test_without_a_file_there_are_no_examples(tmp_path):
    assert read_bank(scale_only(tmp_path)) == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[scale]", "Expected"),
        ("[[scale]]\ncall = 'scale(1)'", "missing required field `result`"),
        ("[[scale]]\ncall = 'scale(1)'\nresult = '2'\nby = 'me'", "unknown field `by`"),
        ("[[scale]]\ncall = 'shift(1)'\nresult = '2'", "an example of scale calls shift"),
        ("[[scale]]\ncall = 'scale(x)'\nresult = '2'", "this is no value: x"),
        ("[[shift]]\ncall = 'shift(1)'\nresult = '2'", "there is no exercise 'shift'"),
        ("\udcff", "it is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_a_remedy(tmp_path, text, problem):
    assignment = scale_only(tmp_path)
    (assignment.bank).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CourseError) as refused:
        read_bank(assignment)
    assert refused.value.where.endswith("bank.toml")
    assert problem in refused.value.problem
    assert refused.value.remedy.endswith("--write-bank")


def one_by_one(**functions):
    return StandIn(LocalTransport(functions))


def test_the_smallest_example_that_fails_is_found():
    wrong = one_by_one(scale=lambda x: x * 2 + (x > 1))
    sizes = [Example("scale", (np.full((1, n), 1.5),), {}, np.full((1, n), 3.0)) for n in (4, 2, 3)]
    found = first_failing(wrong, by_effort(sizes))
    assert found.example is sizes[1]
    kept = stored(found)
    assert kept.call == "scale(np.array([[1.5, 1.5]]))" and kept.finding.kind == "value"


@pytest.mark.parametrize(
    ("telling", "hiding"),
    [
        ((0.7,), (2,)),  # a square is a double
        ((np.array([0.7, -0.4]),), (np.array([1.0, 2.0]),)),
        ((np.array([[0.7, -0.4]]),), (np.array([[0.7]]),)),  # a row is a column
        ((0.7, -0.4, 1.5), (0.7, 0.7, 1.5)),
        ((np.array([[0.7, -0.4]]), np.array([[0, 1]])), (np.array([[2.0, -1.0]]), np.array([[0, 1]]))),
    ],
)
def test_an_example_that_hides_a_cause_comes_later(telling, hiding):
    examples = [Example("scale", given, {}, 0.0) for given in (hiding, telling)]
    assert by_effort(examples)[0] is examples[1]


def test_a_second_example_and_a_right_one_are_kept_beside_the_first():
    examples = [
        Example("scale", given, {}, np.multiply(*given)) for given in ((0.7, 3.0), (-0.6, 3.0), (0.7, -0.4))
    ]
    examples.append(Example("scale", (np.array([1.5, 0.3]), 0.7), {}, np.array([1.05, 0.21])))
    wrong = one_by_one(scale=lambda x, k: x * k + (np.max(x) > 0))
    seen = [tried(wrong, example) for example in by_effort(examples)]
    kept = stored(seen[0], seen)
    assert kept.call == "scale(0.7, 3.0)"
    assert kept.also.call == "scale(np.array([1.5, 0.3]), 0.7)"  # of another shape, not the same again
    assert kept.also.also is None
    assert kept.right == "scale(-0.6, 3.0)"  # one number is another one
    assert stored(seen[0]).also is None


def test_right_work_fails_no_example():
    def right(x):
        x *= 2
        print(x)  # noqa: T201
        return {"doubled": x, "it's": 1}

    assert stored(tried(one_by_one(scale=right), EXAMPLES["scale"][1])) is None
    assert first_failing(one_by_one(scale=lambda x: x * 2), by_effort(EXAMPLES["scale"][:1])) is None


def test_an_argument_that_is_changed_is_a_failure_unless_the_solution_changes_it():
    def in_place(x):
        x *= 2
        return x

    found = tried(one_by_one(scale=in_place), EXAMPLES["scale"][0])
    assert found.finding.kind == "changed_argument"


def test_what_the_solution_changes_and_prints_is_asked_for():
    def scale(x, loud):
        if loud:
            print(x)  # noqa: T201
        return {"doubled": x * 2, "it's": 1}

    example = EXAMPLES["scale"][1]
    left_alone = tried(one_by_one(scale=lambda x: scale(x, loud=True)), example)
    assert left_alone.finding.kind == "changed_argument"
    silent = tried(one_by_one(scale=lambda x: scale(x, loud=False)), example)
    assert silent.finding.kind == "prints_nothing"
    loud = tried(one_by_one(scale=lambda x: scale(x, loud=True)), replace(example, printed=""))
    assert loud.finding.kind == "prints_unasked"
    whole = replace(example, arguments=(1,), result={}, after=None, printed="")
    assert tried(one_by_one(scale=lambda x: scale(x, loud=True)), whole).finding is None


def test_a_call_that_came_to_no_end_tells_nothing():
    def slow(x):
        raise TimedOut(Finding("timed_out", "scale"))

    found = first_failing(one_by_one(scale=slow), by_effort(EXAMPLES["scale"]))
    assert found.finding.kind == "timed_out" and not is_telling(found)


def test_the_second_example_tells_places_apart():
    def last_left_out(A):
        A = np.array(A, dtype=float)
        A[:, -1] = 0
        return A

    def example(*columns):
        A = np.array([columns], dtype=float)
        return Example("f", (A,), {}, A)

    examples = [example(1.5), example(0.3, 0.7), example(0.3, 0.7, 1.1)]
    seen = [tried(one_by_one(f=last_left_out), each) for each in examples]
    assert stored(seen[0], seen).also.call == examples[2].call


def test_what_is_shown_as_right_is_right_in_all_that_was_compared():
    wrong = one_by_one(scale=lambda x: {0.7: 3.0, -0.6: 1.2, 1.9: 3.8 + 1e-7}.get(x, [0.4]))
    first, right, nearly = (Example("scale", (x,), {}, 2 * abs(x)) for x in (0.7, -0.6, 1.9))
    only_shapes = Example("scale", (5,), {}, [AnyNumbers()])

    def shown(*others):
        seen = [tried(wrong, each) for each in (first, *others)]
        assert [each.finding for each in seen[1:]] == [None] * len(others)
        return stored(seen[0], seen).right

    assert shown(right, nearly) == "scale(-0.6)"
    assert shown(nearly, only_shapes) == ""
