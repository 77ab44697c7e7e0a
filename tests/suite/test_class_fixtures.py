"""What fixtures draw from the seed alone is drawn once, and is the same as if it were drawn each time."""

import random
from collections import Counter, namedtuple

import numpy as np
import pytest

from grader.record.evidence import Verdict
from grader.sandbox.standin import LocalTransport, StandIn
from grader.suite.class_fixtures import VALUE_BYTES_MAX, ClassFixtures
from grader.suite.suite import with_suite

SHARED = np.arange(6.0)
Case = namedtuple("Case", "w b")


class Own(np.ndarray):
    """An array of a type of its own."""


DRAWING = """
import numpy as np
import pytest
from grader import check, exercise

@pytest.fixture(scope="module")
def drawn(seed):
    return np.random.default_rng(seed).random(3)

@pytest.fixture(scope="module")
def given(student, drawn):
    return student.scale(drawn, 2.0)

@pytest.fixture
def anew(seed):
    return seed + 1

@exercise("scale")
def test_drawn(drawn, given, anew):
    drawn *= anew
    check.same(given, drawn)
"""


@pytest.fixture
def fixtures():
    """Fixtures whose values are noted."""
    made = ClassFixtures()
    made.notes = True
    return made


def test_a_value_is_made_once_and_comes_back_as_a_copy_of_its_own(fixtures):
    made = [({"w": np.arange(6.0).reshape(2, 3), 1: [np.int64(3), True, None]}, 0.5, "a")]
    first = fixtures.value("case", made.pop)
    first[0]["w"][:] = 7.0
    for _ in range(2):
        case, number, text = fixtures.value("case", made.pop)
        np.testing.assert_array_equal(case["w"], np.arange(6.0).reshape(2, 3), strict=True)
        assert (case[1], number, text) == ([3, True, None], 0.5, "a")
        assert type(case[1][0]) is np.int64
        case["w"][:] = 8.0


def test_nothing_is_noted_unasked():
    fixtures = ClassFixtures()
    assert [fixtures.value("k", values.pop) for values in ([1], [2])] == [1, 2]


@pytest.mark.parametrize(
    "make",
    [
        lambda: np.ones((2, 3)).T,
        lambda: np.ones(2).view(Own),
        lambda: np.array(["text"]),
        lambda: np.ones(1 + VALUE_BYTES_MAX // 8),
        lambda: (SHARED[:3], SHARED[2:]),
        lambda: Case(1.0, 2.0),
        lambda: Counter("ab"),
        lambda: np.random.default_rng(1),
        lambda: len,
        random.random,
        lambda: float(np.random.rand()),  # noqa: NPY002 - what a process shares
    ],
    ids=[
        *("transposed", "subclass", "text", "large", "overlapping", "named", "counter", "generator"),
        *("function", "shared", "shared_of_numpy"),
    ],
)
def test_what_a_copy_would_not_be_is_made_each_time(fixtures, make):
    fixtures.value("k", make)
    assert fixtures.values == {}


def test_only_what_asks_for_the_seed_alone_and_is_kept_for_a_run_is_drawn_for_the_class(course):
    course.write("solutions/tiny/test_hidden.py", DRAWING)
    student = StandIn(LocalTransport({"scale": lambda x, k: k * x}))

    def body(suite):
        suite.of_class.notes = True
        for _ in range(2):
            [found] = suite.run(student, student, only=["scale"])
            assert [test.verdict for test in found.tests] == [Verdict.PASSED]
        return suite.of_class.values.keys()

    assert with_suite(course.assignment, course.hidden, body, seed=1, is_public=True) == {"drawn"}
