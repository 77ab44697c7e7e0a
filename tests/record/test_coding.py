"""Findings as JSON and back: every kind of value, every kind of finding, and what real runs find."""

import ast
import math
import os
import warnings
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.child.isolation import Level
from grader.course.assignment import Course
from grader.course.quiz import right_answers
from grader.errors import Finding, GraderError, Note
from grader.grading.handed_out import wanted_names
from grader.grading.local import child_limits
from grader.grading.reference import ReferenceTransport, load_module
from grader.intake.handed_in import find_submissions
from grader.messages import explain
from grader.record.coding import (
    ENTRIES_MAX,
    ITEMS_MAX,
    TEXT_CHARS_MAX,
    CutArray,
    CutBytes,
    CutText,
    StoredFinding,
    coded,
    decoded,
)
from grader.sandbox.launcher import Zygote
from grader.sandbox.standin import StandIn
from grader.sandbox.student import StudentTransport
from grader.suite.suite import with_suite
from tests.messages.test_catalogue import FIELDS
from tests.support.cases import write_class
from tests.support.every import every
from tests.support.sources import MODULES, PACKAGE, nodes

ROOT = Path(__file__).parents[2]


def kept(finding):
    """A finding that went through JSON."""
    return msgspec.json.decode(msgspec.json.encode(StoredFinding.of(finding)), type=StoredFinding).finding()


def read_back(value):
    return kept(Finding("value", values={"got": value})).values["got"]


def same(one, other):
    """Whether two values are equal in type, dtype, shape and value; a NaN is one, a zero has its sign."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        is_alike = one.dtype == other.dtype and one.shape == other.shape
        return is_alike and all(map(same, one.flat, other.flat))
    if isinstance(one, np.generic):
        parts = (one.real, one.imag) if one.dtype.kind == "c" else (one,)
        others = (other.real, other.imag) if one.dtype.kind == "c" else (other,)
        return one.dtype == other.dtype and all(map(same_entry, parts, others))
    if isinstance(one, complex):
        return same(one.real, other.real) and same(one.imag, other.imag)
    if isinstance(one, float):
        return same_entry(one, other)
    if isinstance(one, dict):
        return len(one) == len(other) and all(map(same, one.items(), other.items()))
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Note):
        return one.kind == other.kind and same(dict(one.fields), dict(other.fields))
    return bool(one == other)


def same_entry(one, other):
    """Whether two numbers, or other entries of arrays, are equal."""
    is_nan = one != one and other != other  # so is a time that is none
    return bool(is_nan or (one == other and repr(one) == repr(other)))


# ------------------------------------------------------------------- every kind of value

DTYPES = st.sampled_from(
    [
        *("?", "i1", "i8", "u8", "f2", "f4", "f8", "g", "c8", "c16", "G", "S3", "U3", "<U0"),
        *("M8[s]", "m8[D]", "M8", ">f8", ">i2", ">c16", ">U2", ">M8[us]"),
    ]
)
SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
ARRAYS = DTYPES.flatmap(lambda dtype: hnp.arrays(dtype, SHAPES))
HALF_CHARACTERS = st.text(st.sampled_from("aé\\n\\\ud83d\ude00\udfff\x00~"), max_size=4)
TEXTS = st.text(max_size=5) | HALF_CHARACTERS
HASHABLE = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([2**53 - 1, 2**53, -(2**53), 10**400])
    | st.floats()
    | st.sampled_from([-0.0, math.inf, -math.inf, math.nan, 5e-324])
    | st.complex_numbers()
    | TEXTS
    | st.binary(max_size=5)
)
SCALARS = ARRAYS.filter(lambda array: array.size > 0).map(lambda array: array.flat[0])
KEYS = TEXTS | st.text(max_size=2).map(lambda text: f"~{text}") | HASHABLE | st.tuples(HASHABLE)
NOTES = st.recursive(
    st.builds(Note, st.text(max_size=3), st.dictionaries(st.text(max_size=3), st.integers() | TEXTS)),
    lambda inner: st.builds(Note, st.text(max_size=3), st.dictionaries(st.text(max_size=3), inner)),
    max_leaves=3,
)
VALUES = st.recursive(
    HASHABLE | ARRAYS | SCALARS | NOTES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=3)
        | st.frozensets(HASHABLE.filter(lambda value: value == value), max_size=3)
        | st.sets(st.integers() | st.text(max_size=2), max_size=3)
    ),
    max_leaves=6,
)
PATHS = st.lists(st.integers() | TEXTS, max_size=4).map(tuple)


@pytest.mark.slow
@given(VALUES)
@example(np.longdouble(1) / 3)
@example(np.array([1 / 3 + 1j / 7], dtype=np.clongdouble) / 3)
@example(np.str_("a\x00"))
@example(np.bytes_(b""))
@example(np.datetime64("NaT", "s"))
@example({"~int": "0x1"})
@example({"~int": 1, "~x": 2})
@example([np.float64(1.0), 1.0, 1, True, np.bool_(True)])
def test_a_value_comes_back_as_it_was(value):
    assert same(read_back(value), value)


@pytest.mark.parametrize("value", [10**5000, {10**5000}, {-(10**5000): [1]}], ids=["int", "set", "dict"])
def test_a_number_of_more_digits_than_python_writes_comes_back(value):
    assert read_back(value) == value


@given(PATHS, st.none() | st.integers(0, 4), st.dictionaries(st.text(max_size=3), VALUES, max_size=3))
def test_a_finding_comes_back_as_it_was(path, own_from, fields):
    finding = Finding("value", "propagate", path, fields, {"expected": None}, own_from)
    again = kept(finding)
    assert (again.kind, again.function, again.own_from) == ("value", "propagate", own_from)
    assert same(again.path, path) and same(again.fields, fields) and again.values == {"expected": None}


@given(VALUES)
def test_what_is_kept_is_kept_the_same_a_second_time(value):
    once = coded(value)
    assert coded(decoded(once)) == once or "nan" in repr(once)


# ------------------------------------------------------------------- what is cut

LARGE = np.linspace(0.0, 1.0, ENTRIES_MAX + 1).reshape(7, -1)


def test_of_a_large_array_dtype_shape_and_corners_are_kept():
    cut = read_back(LARGE.astype(np.float32) * 0)
    assert type(cut) is CutArray
    assert (cut.dtype, cut.shape) == ("<f4", (7, 143))
    assert cut.text == "[[0 0 ... 0 0]\n [0 0 ... 0 0]\n ...\n [0 0 ... 0 0]\n [0 0 ... 0 0]]"
    assert type(read_back(LARGE.reshape(-1)[:-1])) is np.ndarray


def test_a_large_array_is_shown_from_the_gradebook_as_it_was_live():
    finding = Finding("value", "f", values={"expected": LARGE, "got": LARGE[:, :-1]})
    live = explain(finding, reveal=True)
    assert "[[0 0.001 ... 0.141 0.142]" in live
    assert explain(kept(finding), reveal=True) == live
    assert explain(kept(kept(finding)), reveal=True) == live


@pytest.mark.parametrize("array", [np.zeros((2,) * 11), np.full((40, 40), "é\ud800"), LARGE * 1j])
def test_any_large_array_is_shown_the_same(array):
    finding = Finding("value", "f", values={"expected": array, "got": 0.5})
    assert explain(kept(finding), reveal=True) == explain(finding, reveal=True)


@pytest.mark.parametrize("character", ["x", "é", "\ud800"])
def test_of_a_long_text_the_start_is_kept(character):
    cut = read_back(character * (TEXT_CHARS_MAX + 1))
    assert type(cut) is CutText and len(cut) == TEXT_CHARS_MAX
    assert type(read_back(character * TEXT_CHARS_MAX)) is str


def test_of_many_bytes_the_start_is_kept():
    cut = read_back(b"x" * (TEXT_CHARS_MAX + 1))
    assert type(cut) is CutBytes and len(cut) == TEXT_CHARS_MAX
    assert type(read_back(b"x" * TEXT_CHARS_MAX)) is bytes


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset])
def test_of_very_many_items_the_first_are_kept_and_how_many_more_there_are(kind):
    cut = read_back(kind(range(ITEMS_MAX + 10)))
    assert type(cut) is kind and len(cut) == ITEMS_MAX + 1
    assert "… 10 more" in cut
    assert len(read_back(kind(range(ITEMS_MAX + 1)))) == ITEMS_MAX + 1


def test_of_a_very_large_dict_the_first_keys_are_kept_and_how_many_more_there_are():
    cut = read_back({f"key {number}": number for number in range(ITEMS_MAX + 10)})
    assert len(cut) == ITEMS_MAX + 1
    assert cut["…"] == "… 10 more" and cut["key 3"] == 3


@pytest.mark.parametrize(
    "value",
    [
        LARGE,
        "é" * (TEXT_CHARS_MAX + 1),
        "\ud800" * (TEXT_CHARS_MAX + 1),
        b"x" * (TEXT_CHARS_MAX + 1),
        list(range(ITEMS_MAX + 10)),
        dict.fromkeys(range(ITEMS_MAX + 10)),
        dict.fromkeys(map(str, range(ITEMS_MAX + 10))),
    ],
    ids=["array", "text", "half characters", "bytes", "list", "dict of numbers", "dict"],
)
def test_what_was_cut_stays_as_it_is(value):
    once = read_back(value)
    twice = read_back(once)
    assert twice == once and type(twice) is type(once)
    assert coded(once) == coded(value)


def test_what_is_no_plain_value_is_kept_as_the_name_of_its_type():
    assert read_back(Path()) == "<pathlib.PosixPath>" or os.name == "nt"
    assert read_back([object()]) == ["<builtins.object>"]


@every(
    ("stored", "problem"),
    [
        ({"~later": 1}, "a stored value with an unknown mark: ~later"),
        ({"~int": "0x1", "~float": "1"}, "a stored value with an unknown mark: ~int, ~float"),
        ({"~int": "0x1", "more": 1}, "a stored value with an unknown mark: ~int, more"),
        ({"~int": "one"}, "a stored value that does not fit its mark ~int: invalid literal"),
        ({"~array": ["<f8", [3], [1.0]]}, "a stored value that does not fit its mark ~array: cannot reshape"),
        ({"~array": ["nonsense", [1], [1.0]]}, "a stored value that does not fit its mark ~array: "),
        ({"~scalar": 3}, "a stored value that does not fit its mark ~scalar: "),
        ({"~dict": [[[], 1]]}, "a stored value that does not fit its mark ~dict: "),
    ],
)
def test_what_was_not_written_here_is_refused(stored, problem):
    with pytest.raises(GraderError, match=problem):
        decoded(stored)


# ------------------------------------------------------------------- every kind of finding


def texts(node):
    return {
        each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and type(each.value) is str
    }


def kinds_made():
    """Every kind of finding that a line of the package makes, with the line."""
    for path in MODULES.values():
        for function in nodes(path) if path.parent.name != "facts" else ():  # see grader.messages.fact_words
            if not isinstance(function, ast.FunctionDef):
                continue
            named = {
                target.id: node.value
                for node in ast.walk(function)
                if isinstance(node, ast.Assign)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            for call in ast.walk(function):
                is_made = isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Finding"
                if is_made and path.name != "coding.py":  # which makes them of what it reads
                    kind = call.args[0]
                    found = named.get(kind.id, kind) if isinstance(kind, ast.Name) else kind
                    yield f"{path.relative_to(PACKAGE)}:{call.lineno}", texts(found) & FIELDS.keys()


@pytest.mark.slow
def test_every_kind_that_the_code_makes_has_its_fields_here():
    made_at = list(kinds_made())
    assert [place for place, kinds in made_at if not kinds] == []
    made = set().union(*(kinds for _, kinds in made_at))
    assert len(made) > 40
    assert made <= FIELDS.keys()


SOME_VALUES = {"expected": np.zeros((2, 1)), "got": np.float64(0.5), "before": 0.5, "after": LARGE}


@pytest.mark.slow
@every("kind, fields", [(kind, fields) for kind, several in FIELDS.items() for fields in several])
def test_every_kind_of_finding_comes_back_as_it_was_and_says_the_same(kind, fields):
    finding = Finding(kind, "propagate", (0, "dw"), fields, SOME_VALUES, own_from=1)
    again = kept(finding)
    assert same(again.fields, fields) and same(again.path, finding.path)
    for lang in ("en", "es"):
        for reveal in (False, True):
            assert explain(again, reveal=reveal, lang=lang) == explain(finding, reveal=reveal, lang=lang)


# ------------------------------------------------------------------- what real runs find

CASES = [
    *("init_rank_1", "optimize_two_costs", "optimize_uphill", "predict_rank_1", "propagate_cost_1_1"),
    *("propagate_missing_mean", "propagate_rank_1_dw", "propagate_three_results", "quiz_wrong_options"),
    *("sigmoid_in_place", "sigmoid_math_exp", "sigmoid_overflow"),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What the hidden tests find in some of the cases, as it is before anybody keeps it."""
    assignment = Course(ROOT).assignment("logistic_regression")
    solution = load_module(assignment.solution, "solution_of_logistic_regression")
    vars(solution).update(right_answers(assignment.questions, assignment.quiz_keys))
    folder = write_class(assignment.id, tmp_path_factory.mktemp("cases") / "class")
    handed_in = find_submissions([folder], assignment.id).submissions
    submissions = [submission for submission in handed_in if submission.student in CASES]
    seen = []

    def run(suite):
        assert suite.can_run_again
        for submission in submissions:
            transport = StudentTransport.of(submission, assignment, zygote, wanted_names(assignment))
            try:
                suite.run(
                    StandIn(transport),
                    StandIn(ReferenceTransport(solution)),
                    on_result=lambda test, judgement: seen.append((test.exercise, judgement)),
                )
            finally:
                transport.close()

    zygote = Zygote(Level.LIMITS, child_limits(assignment))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in a run of `grader grade`
        try:
            with_suite(assignment, assignment.hidden_tests, run, seed=7)
        finally:
            zygote.close()
    return assignment, [(exercise, each.finding) for exercise, each in seen if each.finding is not None]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="submissions are run in forks")
def test_what_real_runs_find_comes_back_as_it_was_and_says_the_same(found):
    assignment, findings = found
    assert len(findings) > 40
    assert len({finding.kind for _, finding in findings}) > 8
    for exercise, finding in findings:
        again = kept(finding)
        assert same(again.fields, finding.fields) and same(again.path, finding.path)
        assert (again.kind, again.function, again.own_from) == (
            finding.kind,
            finding.function,
            finding.own_from,
        )
        for name, value in finding.values.items():
            assert same(again.values[name], value) or type(again.values[name]) is CutArray
        signature = assignment.exercises[exercise].signature
        for lang in ("en", "es"):
            for reveal in (False, True):
                options = {"reveal": reveal, "lang": lang, "signature": signature}
                assert explain(again, **options) == explain(finding, **options)
