"""How hard exercises are, whether they part a class, which tests decide, and when the numbers say nothing."""

import math
import random
import statistics

import pytest

from grader.record.item_statistics import BEGUN_MIN, PEOPLE_MIN, costs, items
from tests.support.standings import attempt, class_of, somebody

RIGHT = {"f": ["passed", "passed"], "g": ["passed"]}
F_WRONG = {"f": ["failed", "failed"]}
F_HALF = {"f": ["passed", "failed"]}
G_WRONG = {"g": ["failed"]}


def a_class(*verdicts):
    return class_of(
        *(somebody(f"s{number}", attempt(each)) for number, each in enumerate(verdicts)), has_roster=True
    )


def test_difficulty_and_shares_are_of_those_who_were_graded():
    f, g = items(a_class(RIGHT, F_WRONG, F_HALF, {"f": ["missing", "missing"]}))
    assert (f.name, f.people, f.right, f.missing, f.mean) == ("f", 4, 1, 1, 10 / 4)
    assert (g.right, g.mean, g.points_max) == (4, 4.0, 4.0)


def test_of_nobody_there_are_no_numbers():
    f, g = items(class_of())
    assert (f.people, f.mean, f.discrimination, f.not_said, f.tests) == (0, 0.0, None, "few_people", ())
    assert costs(class_of()) == () and g.people == 0


def test_discrimination_is_the_correlation_with_all_other_exercises():
    draw = random.Random(1)
    chosen = [draw.choice([RIGHT, F_WRONG, F_HALF, G_WRONG, F_WRONG | G_WRONG]) for _ in range(60)]
    own = [{"passed": 4.0, "failed": 0.0}[each.get("f", ["passed"])[0]] for each in chosen]
    own = [
        points + {"passed": 2.0, "failed": 0.0}[each.get("f", ["passed"] * 2)[1]]
        for points, each in zip(own, chosen, strict=True)
    ]
    rest = [{"passed": 4.0, "failed": 0.0}[each.get("g", ["passed"])[0]] for each in chosen]
    found = items(a_class(*chosen))[0].discrimination
    assert found.value == pytest.approx(statistics.correlation(own, rest))
    half = 1.96 / math.sqrt(57)
    assert math.atanh(found.high) - math.atanh(found.low) == pytest.approx(2 * half)
    assert found.low < found.value < found.high


@pytest.mark.parametrize(
    ("verdicts", "why"),
    [
        ([RIGHT, F_WRONG | G_WRONG] * (PEOPLE_MIN // 2 - 1), "few_people"),
        ([RIGHT] * PEOPLE_MIN + [F_WRONG | G_WRONG] * 4, "few_differ"),
        ([RIGHT] * PEOPLE_MIN + [F_WRONG] * 5, "rest_alike"),
        ([RIGHT] * PEOPLE_MIN + [F_WRONG | G_WRONG] * 5, ""),
    ],
)
def test_it_is_not_said_where_the_numbers_do_not_allow_it(verdicts, why):
    f, _ = items(a_class(*verdicts))
    assert f.not_said == why and (f.discrimination is None) == bool(why)


def test_who_has_begun_nothing_is_in_no_correlation():
    blank = {"f": ["missing", "missing"], "g": ["missing"]}
    f, _ = items(a_class(*[RIGHT] * PEOPLE_MIN, *[blank] * 10))
    assert f.not_said == "few_differ" and f.missing == 10


def test_a_perfect_correlation_has_an_interval_and_no_error():
    f, _ = items(a_class(*[RIGHT] * 20, *[F_WRONG | G_WRONG] * 20))
    assert f.discrimination.value == pytest.approx(1) and f.discrimination.low > 0.99


# ------------------------------------------------------------------- tests


def test_tests_that_decide_nothing_say_why():
    [first, again] = items(a_class(*[RIGHT] * 8, *[F_WRONG] * 4))[0].tests
    assert (first.undecided, first.another) == ("", "")
    assert (again.undecided, again.another) == ("as_another", "test_f")
    [first, again] = items(a_class(*[F_HALF] * BEGUN_MIN))[0].tests
    assert (first.undecided, again.undecided) == ("all_pass", "none_pass")
    assert (first.alone, again.alone) == (0, BEGUN_MIN)


def test_of_few_people_no_test_is_said_to_decide_nothing():
    found = items(a_class(*[F_HALF] * (BEGUN_MIN - 1)))[0].tests
    assert {test.undecided for test in found} == {""}


def test_who_has_not_begun_an_exercise_is_not_counted_for_its_tests():
    found = items(a_class(*[RIGHT] * 3, {"f": ["missing", "missing"]}))[0].tests
    assert [(test.people, test.right) for test in found] == [(3, 3), (3, 3)]


def test_what_passes_only_with_help_is_counted():
    [g] = items(a_class({"g": ["passed with f"]}, RIGHT))[1].tests
    assert (g.right, g.assisted) == (2, 1)


# ------------------------------------------------------------------- costs


def test_mistakes_cost_what_those_lose_who_make_them():
    named = {"f": ["failed: missing-mean", "passed"]}
    found = costs(a_class(named, named, F_WRONG, RIGHT, {"g": ["missing"]}))
    assert [(cost.exercise, cost.mistake, cost.people, cost.lost) for cost in found] == [
        ("f", "missing-mean", 2, 4.0),
        ("f", "", 1, 6.0),
    ]
