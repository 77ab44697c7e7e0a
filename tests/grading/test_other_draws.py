"""With other draws, whatever is drawn comes out different, and the same each time."""

# ruff: noqa: NPY002 - authors may draw with np.random.seed and randn, too

import numpy as np
import pytest

from grader.grading.other_draws import other_draws


def legacy(seed):
    np.random.seed(seed)
    return np.random.randn(3)


DRAWING = {
    "default_rng": lambda seed: np.random.default_rng(seed).standard_normal(3),
    "seed": legacy,
    "RandomState": lambda seed: np.random.RandomState(seed).rand(3),
}


@pytest.mark.parametrize("name", DRAWING)
def test_the_same_seed_draws_other_numbers(name):
    usual = DRAWING[name](3)
    with other_draws():
        others, again = DRAWING[name](3), DRAWING[name](3)
    assert not np.any(others == usual)
    np.testing.assert_array_equal(others, again)
    np.testing.assert_array_equal(DRAWING[name](3), usual)
