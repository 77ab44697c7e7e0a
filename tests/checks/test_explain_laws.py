"""Laws of explanations: random arrays get none, each rule's own transformation gets that rule, and
whatever is said is true, by an oracle that shares nothing with the rules."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checks.explain import KINDS, Part, likely

SIZES = {"n_x": 13, "m": 17}
FACTORS = {"3": 3, "4": 4, "5": 5, "8": 8, "10": 10, "100": 100, "1000": 1000, "3/2": 1.5, "3/4": 0.75}
FACTORS |= {"2/3": 2 / 3, "4/3": 4 / 3} | {f"1/{n}": 1 / n for n in (3, 4, 5, 8, 10, 100, 1000)}

seeds = st.integers(0, 2**32 - 1)
shapes = st.sampled_from([(5,), (1, 6), (6, 1), (4, 5), (5, 4), (2, 3), (3, 3), (2, 3, 4), (1, 30), (8, 9)])
tables = st.sampled_from([(4, 5), (5, 4), (2, 3), (3, 3), (8, 9)])


def near(one, other, rtol=1e-4):
    """Whether two arrays are the same but for a little."""
    one, other = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    if one.shape != other.shape or not np.isfinite(other).all():
        return False
    return bool((np.abs(one - other) <= rtol * np.abs(other) + 1e-8 * np.abs(other).max() + 1e-13).all())


def right_of(got, expected):
    return np.abs(got - expected) <= 2e-7 * np.abs(expected) + 2e-9 * np.abs(expected).max() + 1e-13


def size_of(text):
    return int(np.prod([SIZES[name] for name in text.split(" * ")]))


def leading(array, count, unit):
    if unit == "columns":
        return array[:, :count], array[:, count:]
    return (array[:count], array[count:]) if unit == "rows" else np.split(array.ravel(), [count])


def filled(g, e, f):
    kept, rest = leading(g, **f)
    return near(kept, leading(e, **f)[0], 1e-6) and not rest.any() and rest.size > 0


def right_at_the_start(g, e, f):
    kept, rest = leading(right_of(g, e), **f)
    return kept.all() and not rest.any() and rest.size > 0


def repeated(g, e, f):
    first = e[:1] if f["unit"] == "rows" else e[:, :1]
    return near(g, np.broadcast_to(first, g.shape))


def part(g, e, f):
    kept = leading(e, **f)[0]
    return g.size < e.size and near(g.ravel(), kept.ravel())


def cut_off(g, e, f):
    return near(g, np.minimum(np.maximum(e, g.min()), g.max())) and g.min() < g.max()


def smaller_is_right(g, e, z):
    right = right_of(g, e)
    return right.any() and not right.all() and np.abs(z)[right].max() < np.abs(z)[~right].min()


def near_float32(g, e, f):
    return np.array_equal(np.float32(g).astype(float), g) and near(g, e)


# kind -> whether its sentence is true of (got, expected, fields)
TRUE = {
    "rank1_right_numbers": lambda g, e, f: g.ndim == 1 and near(g, e.ravel()),
    "reshaped": lambda g, e, f: g.shape != e.shape and near(g.ravel(), e.ravel()),
    "transposed": lambda g, e, f: g.shape == e.T.shape,
    "transposed_values": lambda g, e, f: near(g.T, e),
    "broadcast": lambda g, e, f: g.shape == (e.size, e.size),
    "leading_part": part,
    "times_size": lambda g, e, f: near(g, size_of(f["size"]) * e),
    "over_size": lambda g, e, f: near(g * size_of(f["size"]), e),
    "size_ratio": lambda g, e, f: near(g * SIZES[f["size"]], e * SIZES[f["other_size"]]),
    "twice": lambda g, e, f: near(g, 2 * e),
    "half": lambda g, e, f: near(2 * g, e),
    "simple_factor": lambda g, e, f: near(g, FACTORS[f["factor"]] * e),
    "proportional": lambda g, e, f: (
        near(g / np.abs(g).max(), e / np.abs(e).max()) or near(g / np.abs(g).max(), -e / np.abs(e).max())
    ),
    "opposite_sign": lambda g, e, f: near(g, -e),
    "log_base": lambda g, e, f: near(g * np.log(f["base"]), e),
    "all_zeros": lambda g, e, f: not g.any() and e.any(),
    "complement": lambda g, e, f: near(g + e, np.ones(g.shape)),
    "squared": lambda g, e, f: near(g, e**2),
    "square_root": lambda g, e, f: near(g**2, e),
    "exponential": lambda g, e, f: near(g, np.exp(e)),
    "logarithm": lambda g, e, f: near(np.exp(g), e),
    "shifted": lambda g, e, f: np.ptp(g - e) <= 1e-3 * np.abs(g - e).max(),
    "clipped": cut_off,
    "rounded": lambda g, e, f: (
        np.allclose(g, np.round(g, f["decimals"]), rtol=0, atol=1e-9)
        and (np.abs(g - e) <= 0.5000001 * 10.0 ** -f["decimals"]).all()
    ),
    "truncated": lambda g, e, f: np.array_equal(g, np.trunc(e)),
    "float32_digits": near_float32,
    "plus_minus_one": lambda g, e, f: np.array_equal(g == 1, e == 1) and np.array_equal(g == -1, e == 0),
    "one_class": lambda g, e, f: np.unique(g).size == 1,
    "not_thresholded": lambda g, e, f: np.array_equal(g > 0.5, e == 1),
    "thresholded": lambda g, e, f: set(np.unique(g)) <= {0, 1} and e[g == 0].max() <= e[g == 1].min(),
    "permuted": lambda g, e, f: near(np.sort(g.ravel()), np.sort(e.ravel())),
    "first_repeated": repeated,
    "first_filled": filled,
    "first_right": right_at_the_start,
    "zeroed": lambda g, e, f: (right_of(g, e) | (g == 0)).all() and right_of(g, e).any(),
}
GIVEN = {
    "candidate": lambda g, e, value: near(g, value, 1e-6),
    "input_returned": lambda g, e, value: near(g, value),
    "input_missing": lambda g, e, value: near(g + value, e),
    "small_only": smaller_is_right,
}


def assert_true(guess, got, expected, inputs=None, candidates=None):
    if guess is None:
        return
    if guess.kind in GIVEN:
        (name,) = guess.fields.values()
        value = (candidates if guess.kind == "candidate" else inputs)[name]
        assert GIVEN[guess.kind](got, expected, value), (guess, got, expected)
    else:
        assert TRUE[guess.kind](got, expected, guess.fields), (guess, got, expected)


def numbers(seed, shape, scale=1.0):
    """Random numbers of both signs, none of them near 0, 1 or another."""
    rng = np.random.default_rng(seed)
    count = int(np.prod(shape))
    magnitudes = rng.permutation(np.linspace(0.2, 0.9, count)) + rng.uniform(0.1, 0.9) * 0.6 / count
    return scale * (magnitudes * rng.choice([-1.0, 1.0], size=count)).reshape(shape)


def test_the_oracle_knows_every_kind():
    assert TRUE.keys() | GIVEN.keys() == KINDS


@given(seeds, shapes, st.sampled_from([1e-6, 1.0, 1e5]), st.booleans())
def test_random_wrong_arrays_get_no_explanation(seed, shape, scale, alike):
    rng = np.random.default_rng(seed)
    expected = scale * rng.normal(size=shape)
    got = expected * rng.uniform(0.9, 1.1, size=shape) if alike else scale * rng.normal(size=shape)
    known = {
        "inputs": {"z": rng.normal(size=shape), "b": 0.3},
        "candidates": {"other": rng.normal(size=shape)},
    }
    assert likely(got, expected, sizes=SIZES, **known) is None


@given(seeds, shapes, shapes)
def test_random_arrays_of_another_shape_are_told_no_more_than_that(seed, one, other):
    assume(one != other)
    guess = likely(numbers(seed, one), numbers(seed + 1, other))
    assert guess is None or (guess.kind == "transposed" and one == other[::-1])


@given(seeds, st.integers(1, 3))
def test_few_random_zeros_and_ones_are_no_evidence(seed, count):
    rng = np.random.default_rng(seed)
    assert likely(rng.integers(0, 2, (1, count)), rng.integers(0, 2, (1, count)), sizes=SIZES) is None


RULES = {
    "times_size": lambda x: 17 * x,
    "over_size": lambda x: x / 13,
    "size_ratio": lambda x: x * 17 / 13,
    "twice": lambda x: 2 * x,
    "half": lambda x: x / 2,
    "simple_factor": lambda x: 1.5 * x,
    "proportional": lambda x: 1.234 * x,
    "opposite_sign": np.negative,
    "log_base": lambda x: x / np.log(10),
    "all_zeros": np.zeros_like,
    "complement": lambda x: 1 - x,
    "squared": np.square,
    "exponential": np.exp,
    "shifted": lambda x: x + 0.777,
    "rounded": lambda x: np.round(x, 3),
    "candidate": lambda x: x + np.arange(x.size).reshape(x.shape) ** 2 / 7 + 0.1,
    "input_missing": lambda x: x - 0.45678,
}


@pytest.mark.parametrize("kind", RULES)
@given(seed=seeds, shape=shapes)
def test_what_a_rule_is_about_gets_that_rule(kind, seed, shape):
    expected = numbers(seed, shape)
    got = RULES[kind](expected)
    candidates = {"x": RULES["candidate"](expected)}
    guess = likely(got, expected, sizes=SIZES, inputs={"b": 0.45678}, candidates=candidates)
    assert guess is not None and guess.kind == kind
    assert_true(guess, got, expected, {"b": 0.45678}, candidates)


POSITIVE = {"square_root": np.sqrt, "logarithm": np.log}


@pytest.mark.parametrize("kind", POSITIVE)
@given(seed=seeds, shape=shapes)
def test_what_a_rule_about_positive_numbers_is_about_gets_that_rule(kind, seed, shape):
    expected = np.abs(numbers(seed, shape))
    assert likely(POSITIVE[kind](expected), expected).kind == kind


TABLES = {
    "reshaped": lambda x: x.ravel(),
    "transposed_values": lambda x: x.T,
    "leading_part": lambda x: x[:-1],
    "permuted": lambda x: x[:, ::-1],
    "first_repeated": lambda x: np.broadcast_to(x[0], x.shape),
    "first_filled": lambda x: np.where(np.arange(x.shape[1]) == 0, x, 0),
    "first_right": lambda x: np.where(np.arange(x.shape[1]) == 0, x, x + np.arange(x.size).reshape(x.shape)),
}


@pytest.mark.parametrize("kind", TABLES)
@given(seed=seeds, shape=tables)
def test_what_a_rule_about_tables_is_about_gets_that_rule(kind, seed, shape):
    expected = numbers(seed, shape)
    got = TABLES[kind](expected)
    if kind == "first_filled":  # nor a cut at zero
        assume(not (expected[:, 1:] < 0).all() and not (expected[:, 1:] > 0).all())
    guess = likely(got, expected)
    assert guess is not None and guess.kind == kind
    assert_true(guess, got, expected)


@given(seeds, st.integers(3, 9))
def test_a_column_that_meets_a_row_is_recognised(seed, n):
    expected = numbers(seed, (n, 1))
    for table in (expected + expected.T, expected - 2 * expected.T, expected * expected.T):
        assert likely(table, expected).kind == "broadcast"
    assert likely(expected[:, 0], expected).kind == "rank1_right_numbers"


@given(seeds, st.integers(12, 40))
def test_what_is_right_in_some_places_is_recognised(seed, count):
    expected, z = numbers(seed, (1, count)), numbers(seed + 1, (1, count))
    small = np.abs(z) < np.median(np.abs(z))
    assume(small[0, small.sum() :].any())  # or it is the first that are right, too: two statements, so none
    guess = likely(np.where(small, expected, expected + z), expected, inputs={"z": z})
    assert guess.kind == "small_only"
    got = np.where(z < 0.1, expected, 0)
    assume(3 < np.count_nonzero(got) < count - 3 and got[0, -1] != 0)
    assert likely(got, expected).kind == "zeroed"
    limit = np.sort(expected.ravel())[count // 2]
    assert likely(np.minimum(expected, limit), expected).kind == "clipped"


@given(seeds, st.integers(4, 30))
def test_what_is_wrong_with_zeros_and_ones_is_recognised(seed, count):
    rng = np.random.default_rng(seed)
    classes = rng.permutation(np.arange(count) % 2).reshape(1, count)
    for expected in (classes, classes.astype(float), classes == 1):
        assert likely(1 - classes, expected).kind == "complement"
        assert likely(2 * classes - 1, expected).kind == "plus_minus_one"
        assert likely(0 * classes, expected).kind == "one_class"
        probabilities = 0.5 + (classes - 0.5) * rng.uniform(0.1, 0.9, size=(1, count))
        assert likely(probabilities, expected).kind == "not_thresholded"


@given(seeds, shapes, st.lists(st.sampled_from(sorted(RULES)), min_size=2, max_size=3))
def test_of_several_transformations_nothing_false_is_said(seed, shape, kinds):
    expected = numbers(seed, shape)
    got = expected
    with np.errstate(all="ignore"):  # the exponential of a large number says nothing, and is no fault
        for kind in kinds:
            got = RULES[kind](got)
    assert_true(likely(got, expected, sizes=SIZES, inputs={"b": 0.45678}), got, expected, {"b": 0.45678})


FEW = st.sampled_from([-1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 0.25, 1e-9, 1e6, 17.0, 13.0, 0.3, 0.7])
ODD = st.one_of(FEW, st.floats(-1e9, 1e9), st.floats(-1.0, 1.0))
GRIDS = hnp.array_shapes(min_dims=0, max_dims=3, max_side=5)


@given(st.data(), st.sampled_from([FEW, ODD]), GRIDS, st.booleans())
def test_whatever_is_said_of_whatever_arrays_is_true(data, elements, shape, as_whole):
    arrays = hnp.arrays(np.float64, shape, elements=elements)
    expected, got, z = data.draw(arrays), data.draw(arrays), data.draw(arrays)
    mixed = np.where(data.draw(hnp.arrays(bool, shape)), got, expected)
    if as_whole:
        expected = np.rint(expected).astype(np.int64)
    inputs, candidates = {"z": z}, {"a": z, "b": 2 * z}
    for wrong in (got, mixed, z):
        known = {"sizes": SIZES, "inputs": inputs, "candidates": candidates}
        guess = likely(wrong, expected, **known, others=[Part(z, expected)])
        if not right_of(wrong, expected).all():
            assert_true(guess, wrong, expected, inputs, candidates)


@given(st.data(), GRIDS, GRIDS)
def test_whatever_is_said_of_whatever_shapes_is_true(data, one, other):
    got = data.draw(hnp.arrays(np.float64, one, elements=ODD))
    expected = data.draw(hnp.arrays(np.float64, other, elements=ODD))
    shaped = np.resize(expected, one)
    for wrong in (got, shaped):
        if wrong.size != 1 or expected.size != 1:
            assert_true(likely(wrong, expected, sizes=SIZES), wrong, expected)
