"""Hidden tests of numpy_foundations.

The numbers are random, drawn anew in each run from its seed, and all different, so that an entry in a
wrong place is seen. Sizes of one test differ, so that no axis can be taken for another; the tests that are
called square want just the opposite, because a square matrix lets a rank-1 array of means, sums or lengths
pass along the wrong axis without an error.

The scores of softmax are apart enough for a wrong sum to be seen, and near enough to each other for no
probability to be lost in rounding.
"""

import numpy as np
import pytest

from grader import check, exercise

SHAPES = pytest.mark.parametrize("shape", [(4, 3), (2, 6)])
ONE_ROW_OR_COLUMN = pytest.mark.parametrize("shape", [(1, 5), (6, 1)])


def numbers(rng, size):
    """Numbers of both signs, all different, with magnitudes between 0.2 and 3."""
    count = int(np.prod(size))
    magnitudes = np.linspace(0.2, 3, count) + rng.uniform(0, 1 / count, size=count)
    return rng.permutation(magnitudes * rng.choice([-1.0, 1.0], size=count)).reshape(size)


def amounts(rng, size):
    """Numbers between 1 and 9, all different: what a table holds of which one takes percentages."""
    count = int(np.prod(size))
    return rng.permutation(np.linspace(1, 8, count) + rng.uniform(0, 1 / count, size=count)).reshape(size)


def whole(rng, size):
    """Whole numbers from 1 up, all different."""
    return rng.permutation(np.arange(1, int(np.prod(size)) + 1)).reshape(size)


def pictures(rng, *size):
    """Pixels between 0 and 1, all different."""
    return amounts(rng, size) / 10


def bare(result):
    """A matrix of one entry as its entry: the tests that are about its shape say what is wrong with it."""
    if isinstance(result, np.ndarray) and result.shape == (1, 1):
        return result.item()
    return result


def done(result, shape):
    """Refuse a result without the right number of entries: where nothing is done, nothing loops."""
    if not isinstance(result, np.ndarray) or result.size != np.prod(shape):
        check.shape(result, shape)


# column_vector and row_vector: 4 points each


@exercise("column_vector", points=2)
def test_column(student, rng):
    v = numbers(rng, 6)
    check.same(student.column_vector(v), v.reshape(6, 1))


@exercise("column_vector", points=1)
def test_column_of_one_number(student):
    check.same(student.column_vector(np.array([-2.5])), np.array([[-2.5]]))


@exercise("column_vector", points=1)
def test_column_leaves_v_alone(student, rng):
    check.unchanged(student.column_vector, numbers(rng, 5))


@exercise("row_vector", points=2)
def test_row(student, rng):
    v = numbers(rng, 6)
    check.same(student.row_vector(v), v.reshape(1, 6))


@exercise("row_vector", points=1)
def test_row_of_one_number(student):
    check.same(student.row_vector(np.array([-2.5])), np.array([[-2.5]]))


@exercise("row_vector", points=1)
def test_row_leaves_v_alone(student, rng):
    check.unchanged(student.row_vector, numbers(rng, 5))


# rank_1_names: 6 points


def named(rng, shapes):
    """Arrays of these shapes under names without any order, and the names of those of rank 1."""
    names = rng.permutation(["a", "b", "dw", "s", "u", "w", "X", "y"])[: len(shapes)].tolist()
    arrays = {name: np.ones(shape) for name, shape in zip(names, shapes, strict=True)}
    return arrays, [name for name, shape in zip(names, shapes, strict=True) if len(shape) == 1]


@exercise("rank_1_names", points=3)
def test_rank_1_among_others(student, rng):
    arrays, expected = named(rng, [(4, 1), (5,), (1, 4), (2,), (3, 2), (2, 3, 4), (4,)])
    check.same(student.rank_1_names(arrays), expected)


@exercise("rank_1_names", points=1)
def test_no_array_of_rank_1(student, rng):
    arrays, _ = named(rng, [(3, 1), (1, 3), (2, 5), (2, 3, 2, 2)])
    check.same(student.rank_1_names(arrays), [])


@exercise("rank_1_names", points=1)
def test_arrays_of_one_number(student, rng):
    arrays, expected = named(rng, [(1, 1), (1,), (1, 1, 1)])
    check.same(student.rank_1_names(arrays), expected)


@exercise("rank_1_names", points=1)
def test_no_axis_at_all_is_not_rank_1(student, rng):
    arrays, expected = named(rng, [(), (3,), (2, 2)])
    check.same(student.rank_1_names(arrays), expected)


# outer_product: 7 points


@exercise("outer_product", points=3)
def test_products_of_two_lengths(student, reference, rng):
    a, b = numbers(rng, 4), numbers(rng, 3)
    check.same(student.outer_product(a, b), reference.outer_product(a, b), sizes={"n": 4, "k": 3})


@exercise("outer_product", points=2)
def test_products_of_equal_lengths(student, reference, rng):
    """The case in which np.dot of rank-1 arrays raises nothing."""
    a, b = numbers(rng, 5), numbers(rng, 5)
    check.same(student.outer_product(a, b), reference.outer_product(a, b))


@exercise("outer_product", points=1)
def test_products_with_one_number(student, reference, rng):
    a, b = numbers(rng, 1), numbers(rng, 4)
    check.same(student.outer_product(a, b), reference.outer_product(a, b))


@exercise("outer_product", points=1)
def test_products_leave_a_and_b_alone(student, rng):
    check.unchanged(student.outer_product, numbers(rng, 3), numbers(rng, 2))


# dot_loop and dot_vectorised: 6 and 8 points


@exercise("dot_loop", points=3)
@pytest.mark.parametrize("n", [7, 4])
def test_sum_of_products(student, reference, rng, n):
    a, b = numbers(rng, (n, 1)), numbers(rng, (n, 1))
    check.same(bare(student.dot_loop(a, b)), reference.dot_loop(a, b), name="total", sizes={"n": n})


@exercise("dot_loop", points=1)
def test_sum_of_one_product(student):
    check.same(bare(student.dot_loop(np.array([[-2.5]]), np.array([[0.6]]))), -1.5, name="total")


@exercise("dot_loop", points=1)
def test_sum_of_whole_products(student, reference, rng):
    a, b = whole(rng, (5, 1)), whole(rng, (5, 1))
    check.same(bare(student.dot_loop(a, b)), reference.dot_loop(a, b), name="total")


@exercise("dot_loop", points=1)
def test_the_sum_is_a_number(student, rng):
    check.shape(student.dot_loop(numbers(rng, (3, 1)), numbers(rng, (3, 1))), (), name="total")


@exercise("dot_vectorised", points=2)
@pytest.mark.parametrize("n", [7, 4])
def test_dot_product(student, reference, rng, n):
    a, b = numbers(rng, (n, 1)), numbers(rng, (n, 1))
    result = bare(student.dot_vectorised(a, b))
    check.same(result, reference.dot_vectorised(a, b), name="total", sizes={"n": n})


@exercise("dot_vectorised", points=1)
def test_dot_product_of_single_numbers(student):
    check.same(bare(student.dot_vectorised(np.array([[-2.5]]), np.array([[0.6]]))), -1.5, name="total")


@exercise("dot_vectorised", points=2)
def test_the_dot_product_is_a_number(student, rng):
    check.shape(student.dot_vectorised(numbers(rng, (3, 1)), numbers(rng, (3, 1))), (), name="total")


@exercise("dot_vectorised", points=1)
def test_the_dot_product_leaves_a_and_b_alone(student, rng):
    check.unchanged(student.dot_vectorised, numbers(rng, (4, 1)), numbers(rng, (4, 1)))


@exercise("dot_vectorised", points=2)
def test_the_dot_product_does_not_loop(student, reference, rng):
    a, b = numbers(rng, (5, 1)), numbers(rng, (5, 1))
    # As in `done`, but one number is soon returned.
    check.same(bare(student.dot_vectorised(a, b)), reference.dot_vectorised(a, b), name="total")
    check.vectorised(student.dot_vectorised, lambda n: (numbers(rng, (n, 1)), numbers(rng, (n, 1))))


# column_totals: 7 points


@exercise("column_totals", points=3)
@SHAPES
def test_totals(student, reference, rng, shape):
    A = numbers(rng, shape)
    check.same(student.column_totals(A), reference.column_totals(A), sizes={"r": shape[0], "n": shape[1]})


@exercise("column_totals", points=2)
def test_totals_of_a_square_matrix(student, reference, rng):
    A = numbers(rng, (5, 5))
    check.same(student.column_totals(A), reference.column_totals(A))


@exercise("column_totals", points=1)
@ONE_ROW_OR_COLUMN
def test_totals_of_one_row_or_column(student, reference, rng, shape):
    A = numbers(rng, shape)
    check.same(student.column_totals(A), reference.column_totals(A))


@exercise("column_totals", points=1)
def test_totals_do_not_loop(student, rng):
    done(student.column_totals(numbers(rng, (2, 3))), (1, 3))
    check.vectorised(student.column_totals, lambda n: (numbers(rng, (n, n)),))


# percentages: 10 points


@exercise("percentages", points=3)
@SHAPES
def test_percentages(student, reference, rng, shape):
    A = amounts(rng, shape)
    check.same(student.percentages(A), reference.percentages(A), sizes={"r": shape[0], "n": shape[1]})


@exercise("percentages", points=2)
def test_percentages_of_a_square_matrix(student, reference, rng):
    A = amounts(rng, (5, 5))
    check.same(student.percentages(A), reference.percentages(A))


@exercise("percentages", points=1)
@ONE_ROW_OR_COLUMN
def test_percentages_of_one_row_or_column(student, reference, rng, shape):
    A = amounts(rng, shape)
    check.same(student.percentages(A), reference.percentages(A))


@exercise("percentages", points=1)
def test_percentages_of_whole_numbers(student, reference, rng):
    A = whole(rng, (3, 4))
    check.same(student.percentages(A), reference.percentages(A))


@exercise("percentages", points=1)
def test_percentages_leave_A_alone(student, rng):
    check.unchanged(student.percentages, amounts(rng, (3, 2)))


@exercise("percentages", points=2)
def test_percentages_do_not_loop(student, rng):
    done(student.percentages(amounts(rng, (2, 3))), (2, 3))
    check.vectorised(student.percentages, lambda n: (amounts(rng, (n, n)),))


# centre_rows: 8 points


@exercise("centre_rows", points=3)
@SHAPES
def test_centred_rows(student, reference, rng, shape):
    X = numbers(rng, shape)
    check.same(student.centre_rows(X), reference.centre_rows(X), sizes={"r": shape[0], "n": shape[1]})


@exercise("centre_rows", points=2)
def test_centred_rows_of_a_square_matrix(student, reference, rng):
    X = numbers(rng, (5, 5))
    check.same(student.centre_rows(X), reference.centre_rows(X))


@exercise("centre_rows", points=1)
def test_centred_rows_of_whole_numbers(student, reference, rng):
    X = whole(rng, (3, 4))
    check.same(student.centre_rows(X), reference.centre_rows(X))


@exercise("centre_rows", points=1)
def test_a_single_column_is_all_mean(student, rng):
    check.same(student.centre_rows(numbers(rng, (4, 1))), np.zeros((4, 1)))


@exercise("centre_rows", points=1)
def test_centring_leaves_X_alone(student, rng):
    check.unchanged(student.centre_rows, numbers(rng, (3, 2)))


# row_lengths: 7 points


@exercise("row_lengths", points=3)
@SHAPES
def test_lengths(student, reference, rng, shape):
    X = numbers(rng, shape)
    check.same(student.row_lengths(X), reference.row_lengths(X), sizes={"r": shape[0], "n": shape[1]})


@exercise("row_lengths", points=1)
def test_lengths_in_a_square_matrix(student, reference, rng):
    X = numbers(rng, (5, 5))
    check.same(student.row_lengths(X), reference.row_lengths(X))


@exercise("row_lengths", points=1)
@ONE_ROW_OR_COLUMN
def test_lengths_in_one_row_or_column(student, reference, rng, shape):
    X = numbers(rng, shape)
    check.same(student.row_lengths(X), reference.row_lengths(X))


@exercise("row_lengths", points=1)
def test_lengths_of_whole_numbers(student, reference, rng):
    X = whole(rng, (3, 4))
    check.same(student.row_lengths(X), reference.row_lengths(X))


@exercise("row_lengths", points=1)
def test_lengths_do_not_loop(student, rng):
    done(student.row_lengths(numbers(rng, (3, 2))), (3, 1))
    check.vectorised(student.row_lengths, lambda n: (numbers(rng, (n, n)),))


# normalise_rows: 8 points


@exercise("normalise_rows", points=3)
@SHAPES
def test_normalised_rows(student, reference, rng, shape):
    X = numbers(rng, shape)
    check.same(student.normalise_rows(X), reference.normalise_rows(X), sizes={"r": shape[0], "n": shape[1]})


@exercise("normalise_rows", points=1)
def test_normalised_rows_of_a_square_matrix(student, reference, rng):
    X = numbers(rng, (5, 5))
    check.same(student.normalise_rows(X), reference.normalise_rows(X))


@exercise("normalise_rows", points=1)
@ONE_ROW_OR_COLUMN
def test_normalised_rows_where_there_is_one_row_or_column(student, reference, rng, shape):
    X = numbers(rng, shape)
    check.same(student.normalise_rows(X), reference.normalise_rows(X))


@exercise("normalise_rows", points=1)
def test_normalised_rows_of_whole_numbers(student, reference, rng):
    X = whole(rng, (3, 4))
    check.same(student.normalise_rows(X), reference.normalise_rows(X))


@exercise("normalise_rows", points=1)
def test_normalising_leaves_X_alone(student, rng):
    check.unchanged(student.normalise_rows, numbers(rng, (3, 2)))


@exercise("normalise_rows", points=1)
def test_normalising_does_not_loop(student, rng):
    done(student.normalise_rows(numbers(rng, (2, 3))), (2, 3))
    check.vectorised(student.normalise_rows, lambda n: (numbers(rng, (n, n)),))


# softmax: 12 points


@exercise("softmax", points=3)
@SHAPES
def test_softmax(student, reference, rng, shape):
    X = numbers(rng, shape)
    check.same(student.softmax(X), reference.softmax(X), sizes={"r": shape[0], "n": shape[1]})


@exercise("softmax", points=2)
def test_softmax_of_a_square_matrix(student, reference, rng):
    X = numbers(rng, (5, 5))
    check.same(student.softmax(X), reference.softmax(X))


@exercise("softmax", points=2)
@pytest.mark.parametrize("shift", [-995.0, 0.0, 995.0])
def test_softmax_of_scores_far_out(student, reference, rng, shift):
    """Two rows, as far from each other as they may be; both have probabilities that can be told apart."""
    X = numbers(rng, (2, 4)) + np.array([[shift], [-995.0]])
    check.same(student.softmax(X), reference.softmax(X))


@exercise("softmax", points=1)
def test_softmax_of_scores_far_apart(student):
    X = np.array([[1000.0, -1000.0, 1.0], [-999.0, 2.0, -998.0]])
    check.same(student.softmax(X), np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))


@exercise("softmax", points=1)
@ONE_ROW_OR_COLUMN
def test_softmax_of_one_row_or_column(student, reference, rng, shape):
    X = numbers(rng, shape)
    check.same(student.softmax(X), reference.softmax(X))


@exercise("softmax", points=1)
def test_softmax_of_whole_numbers(student, reference, rng):
    X = whole(rng, (3, 2))
    check.same(student.softmax(X), reference.softmax(X))


@exercise("softmax", points=1)
def test_softmax_leaves_X_alone(student, rng):
    check.unchanged(student.softmax, numbers(rng, (3, 2)))


@exercise("softmax", points=1)
def test_softmax_does_not_loop(student, rng):
    done(student.softmax(numbers(rng, (2, 3))), (2, 3))
    check.vectorised(student.softmax, lambda n: (numbers(rng, (n, n)),))


# image_to_column and images_to_columns: 5 and 8 points


@exercise("image_to_column", points=3)
@pytest.mark.parametrize(("h", "w", "c"), [(3, 4, 2), (4, 2, 3)])
def test_one_image(student, reference, rng, h, w, c):
    image = pictures(rng, h, w, c)
    check.same(student.image_to_column(image), reference.image_to_column(image))


@exercise("image_to_column", points=1)
def test_one_image_with_one_channel(student, reference, rng):
    image = pictures(rng, 2, 5, 1)
    check.same(student.image_to_column(image), reference.image_to_column(image))


@exercise("image_to_column", points=1)
def test_the_image_is_left_alone(student, rng):
    check.unchanged(student.image_to_column, pictures(rng, 2, 3, 2))


@exercise("images_to_columns", points=4)
@pytest.mark.parametrize(("m", "h", "w", "c"), [(5, 3, 4, 2), (4, 2, 5, 3)])
def test_several_images(student, reference, rng, m, h, w, c):
    images = pictures(rng, m, h, w, c)
    check.same(student.images_to_columns(images), reference.images_to_columns(images))


@exercise("images_to_columns", points=1)
def test_several_images_with_one_channel(student, reference, rng):
    images = pictures(rng, 3, 4, 2, 1)
    check.same(student.images_to_columns(images), reference.images_to_columns(images))


@exercise("images_to_columns", points=1)
def test_a_stack_of_one_image(student, reference, rng):
    images = pictures(rng, 1, 2, 3, 4)
    check.same(student.images_to_columns(images), reference.images_to_columns(images))


@exercise("images_to_columns", points=1)
def test_the_images_are_left_alone(student, rng):
    check.unchanged(student.images_to_columns, pictures(rng, 2, 3, 2, 3))


@exercise("images_to_columns", points=1)
def test_no_loop_over_the_images(student, rng):
    done(student.images_to_columns(pictures(rng, 3, 2, 4, 1)), (8, 3))
    check.vectorised(student.images_to_columns, lambda m: (pictures(rng, m, 2, 3, 2),))
