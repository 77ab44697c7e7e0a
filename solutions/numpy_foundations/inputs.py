"""Draws small inputs, for the public examples in `bank.toml`; see docs/authoring-reference.md."""

import numpy as np

from grader import inputs


def matrix(draw, low=-3, high=3):
    """Some rows and columns, often as many of one as of the other; sometimes ints."""
    rows = draw.size()
    numbers = draw.array(rows, draw.choice([rows, draw.size(1, 4)]), low=low, high=high)
    return numbers.astype(int) if draw.kind == "whole" else numbers


def pixels(draw, *shape):
    """Numbers of which no two are equal."""
    count = int(np.prod(shape))
    in_order = np.arange(1.0, count + 1) * draw.choice([1, 1, 0.5])
    return draw.choice([in_order, draw.rng.permutation(in_order)]).reshape(shape)


def many_digits(draw, *shape):
    """Numbers of which rounding would leave less."""
    return np.round(draw.rng.uniform(-1, 1, size=shape), 5)


@inputs("column_vector", "row_vector")
def few_numbers(draw):
    return (draw.array(draw.size(1, 4)),)


@inputs("column_vector", "row_vector")
def many_digits_each(draw):
    return (many_digits(draw, draw.size(1, 2)),)


@inputs("rank_1_names")
def arrays_of_many_shapes(draw):
    shapes = [(), (1,), (2,), (3,), (1, 1), (2, 1), (1, 2), (2, 2), (1, 1, 1), (1, 2, 1), (2, 1, 2)]
    names = draw.rng.permutation([*"abwxzABX", "dw", "mask"])[: draw.size(1, 4)]
    return ({str(name): draw.near(*draw.choice(shapes)) for name in names},)


@inputs("outer_product")
def two_arrays(draw):
    length = draw.size()
    return draw.array(length), draw.array(draw.choice([length, draw.size()]))


@inputs("dot_vectorised", "dot_loop")
def two_columns(draw):
    length = draw.size(1, 5)
    return draw.array(length, 1), draw.array(length, 1)


@inputs("outer_product")
def two_arrays_of_many_digits(draw):
    return many_digits(draw, draw.size(1, 2)), draw.array(draw.size(1, 2))


@inputs("dot_loop", "dot_vectorised")
def two_columns_of_many_digits(draw):
    length = draw.size(1, 2)
    return many_digits(draw, length, 1), draw.array(length, 1)


@inputs("dot_loop")
def two_columns_of_ints(draw):
    length = draw.size()
    return draw.rng.integers(-5, 6, size=(length, 1)), draw.rng.integers(-5, 6, size=(length, 1))


@inputs("column_totals")
def tables(draw):
    return (draw.array(draw.size(1, 5), draw.size(1, 5)),)


@inputs("column_totals")
def table_of_many_digits(draw):
    return (many_digits(draw, draw.size(1, 2), draw.size(1, 2)),)


@inputs("percentages")
def tables_of_positive_numbers(draw):
    return (matrix(draw, low=0.1, high=9),)


@inputs("centre_rows", "row_lengths", "normalise_rows", "softmax")
def matrices(draw):
    return (matrix(draw),)


@inputs("softmax")
def matrices_with_scores_far_out(draw):
    """All scores, one row or one score far from 0, sometimes the others on the other side."""
    X = draw.near(draw.size(), draw.size(), low=-3, high=3)
    where = draw.choice([np.s_[:], np.s_[0], np.s_[0, 0]])
    far = draw.choice([-990.0, 990.0])
    X -= draw.choice([0.0, far])
    X[where] = far + draw.near(low=-3, high=3)
    return (X,)


@inputs("image_to_column")
def one_picture(draw):
    return (pixels(draw, draw.size(1, 2), draw.size(1, 3), draw.size(1, 3)),)


@inputs("images_to_columns")
def pictures(draw):
    return (pixels(draw, draw.size(), draw.size(1, 2), draw.size(1, 2), draw.size()),)
