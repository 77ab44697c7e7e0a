"""Hidden tests of numpy_foundations.

Numbers and sizes are drawn anew in each run from its seed, and the same wrong code fails the same tests
whatever is drawn:

- Numbers of one test are all different, so that an entry in a wrong place is seen. Every row and every column
  that is longer than 1 has both signs and the sum of all is negative, so that a lost sign is seen.
- Sizes of one test differ, so that no axis can be taken for another. They are 6, 7, 11 and 13 (for pictures
  more, with 3 or 5 channels), which no public example has: a copied size is seen, and so is a loop that stops
  early, even at 10. Every matrix is asked for tall and for wide. The tests that are called square want equal
  sizes, because a square matrix lets a rank-1 array of means, sums or lengths pass along the wrong axis
  without an error.
- Results are either nowhere near a number of few digits, or powers of 2 make them exact in every order of
  operations, so that rounding costs the same in each run.
- The scores of softmax are apart enough for a wrong sum to be seen, and near enough to each other for no
  probability to be lost in rounding.

Who is wrong on ordinary input fails tests of more than half of an exercise's points; special sizes, untouched
arguments and loops share the rest.
"""

import numpy as np
import pytest

from grader import check, exercise

FORMS = pytest.mark.parametrize("form", ["tall", "wide"])
ONE = pytest.mark.parametrize("one", ["row", "column"])
DIGITS = 1e-12
"""Relative tolerance of sums, means and lengths: eight digits behind the point are not enough."""


def length(rng):
    """How long a vector is, or both sides of a square matrix."""
    return int(rng.choice([11, 13]))


def matrix_shape(rng, form):
    """Rows and columns of a matrix with more rows than columns, or with fewer."""
    short, long = int(rng.choice([6, 7])), length(rng)
    return (long, short) if form == "tall" else (short, long)


def one_shape(rng, one):
    """The shape of a matrix with a single row, or with a single column."""
    return (1, length(rng)) if one == "row" else (length(rng), 1)


def numbers(rng, size):
    """Numbers of both signs, all different, with magnitudes between 0.6 and 4; their sum is negative.

    The signs take turns along every axis. A single number is negative.
    """
    count = int(np.prod(size))
    magnitudes = np.linspace(0.6, 3, count) + rng.uniform(0, 1 / count, size=count)
    turns = np.indices(np.atleast_1d(size)).sum(axis=0) % 2
    signed = rng.permutation(magnitudes).reshape(size) * np.where(turns, -1.0, 1.0)
    return -signed if signed.sum() > 0 else signed


def amounts(rng, size):
    """Positive numbers up to 21, all different: what a table holds of which one takes percentages."""
    count = int(np.prod(size))
    return rng.permutation(np.geomspace(1, 20, count) * rng.uniform(1, 1.05, size=count)).reshape(size)


def powers(rng, size):
    """Powers of 2 from 1 up, all different, in any order."""
    return 2.0 ** rng.permutation(np.arange(int(np.prod(size)))).reshape(size)


def whole(rng, size):
    """Whole numbers from 40 to 199, all different."""
    return rng.choice(np.arange(40, 200), size=size, replace=False)


def columns(rng, n):
    """Two columns whose products have both signs; their sum is negative, not small, and has many digits."""
    while True:
        a, b = numbers(rng, (n, 1)), rng.permutation(numbers(rng, (n, 1)))
        products = a * b
        total = products.sum()
        mixed = n == 1 or products.min() < 0 < products.max()
        if mixed and abs(total) > 0.1 * np.abs(products).sum() and has_many_digits(total):
            return a, (b if total < 0 else -b)


def numbers_with(results, rng, shape):
    """Numbers whose `results` have many digits."""
    while not has_many_digits(results(drawn := numbers(rng, shape))):
        pass
    return drawn


def has_many_digits(results):
    """Whether a test with the tolerance DIGITS tells these from what they are rounded to, up to 8 digits."""
    return all(
        np.any(np.abs(results - np.round(results, digits)) > 2 * DIGITS * np.abs(results))
        for digits in range(9)
    )


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


@exercise("column_vector", points=2.5)
def test_column(student, rng):
    v = numbers(rng, length(rng))
    check.same(student.column_vector(v), v.reshape(v.size, 1))


@exercise("column_vector", points=0.5)
def test_column_of_one_number(student, rng):
    v = numbers_with(lambda v: v, rng, 1)
    check.same(student.column_vector(v), v.reshape(1, 1), rtol=DIGITS)


@exercise("column_vector", points=1)
def test_column_leaves_v_alone(student, rng):
    check.unchanged(student.column_vector, numbers(rng, length(rng)))


@exercise("row_vector", points=2.5)
def test_row(student, rng):
    v = numbers(rng, length(rng))
    check.same(student.row_vector(v), v.reshape(1, v.size))


@exercise("row_vector", points=0.5)
def test_row_of_one_number(student, rng):
    v = numbers_with(lambda v: v, rng, 1)
    check.same(student.row_vector(v), v.reshape(1, 1), rtol=DIGITS)


@exercise("row_vector", points=1)
def test_row_leaves_v_alone(student, rng):
    check.unchanged(student.row_vector, numbers(rng, length(rng)))


# rank_1_names: 6 points

NAMES = ["A", "b", "dw", "db", "G", "s", "u", "v", "w", "X", "y", "Z"]


def named(rng, shapes):
    """Arrays of these shapes under names, and the names of those of rank 1.

    Where there are more than two, neither the alphabet nor how long they are gives their order.
    """
    while True:
        names = rng.permutation(NAMES)[: len(shapes)].tolist()
        expected = [name for name, shape in zip(names, shapes, strict=True) if len(shape) == 1]
        orders = [sorted(expected, key=key) for key in (None, str.lower, len)]
        if len(expected) < 3 or all(expected not in (order, order[::-1]) for order in orders):
            arrays = (np.asarray(rng.random(shape)) for shape in shapes)
            return dict(zip(names, arrays, strict=True)), expected


def lengths_of_axes(rng):
    """Eleven lengths, all different."""
    return rng.permutation(np.arange(6, 17)).tolist()


@exercise("rank_1_names", points=3.5)
def test_rank_1_among_others(student, rng):
    a, b, c, d, e, f, g, h, i, j, k = lengths_of_axes(rng)
    shapes = [(a,), (b, 1), (1, c), (d,), (e, f), (g,), (h, i, 2), (j,), (k,)]
    arrays, expected = named(rng, shapes)
    check.same(student.rank_1_names(arrays), expected)


@exercise("rank_1_names", points=0.5)
def test_no_array_of_rank_1(student, rng):
    a, b, c, d, *_ = lengths_of_axes(rng)
    arrays, _ = named(rng, [(a, 1), (1, b), (c, d), tuple(rng.permutation([2, 3, 4, 5]).tolist())])
    check.same(student.rank_1_names(arrays), [])


@exercise("rank_1_names", points=0.5)
def test_arrays_of_one_number(student, rng):
    arrays, expected = named(rng, [(1, 1), (1,), (1, 1, 1)])
    check.same(student.rank_1_names(arrays), expected)


@exercise("rank_1_names", points=1)
def test_no_axis_at_all_is_not_rank_1(student, rng):
    a, b, *_ = lengths_of_axes(rng)
    arrays, expected = named(rng, [(), (a,), (b, b)])
    check.same(student.rank_1_names(arrays), expected)


@exercise("rank_1_names", points=0.5)
def test_the_dict_and_its_arrays_are_left_alone(student, rng):
    a, b, c, d, *_ = lengths_of_axes(rng)
    arrays, _ = named(rng, [(a,), (b, c), (d,)])
    check.unchanged(student.rank_1_names, arrays)


# outer_product: 7 points


@exercise("outer_product", points=4)
@FORMS
def test_products_of_two_lengths(student, reference, rng, form):
    n, k = matrix_shape(rng, form)
    a, b = numbers(rng, n), numbers(rng, k)
    check.same(student.outer_product(a, b), reference.outer_product(a, b), sizes={"n": n, "k": k})


@exercise("outer_product", points=1.5)
def test_products_of_equal_lengths(student, reference, rng):
    """The case in which np.dot of rank-1 arrays raises nothing."""
    n = length(rng)
    a, b = numbers(rng, n), numbers(rng, n)
    check.same(student.outer_product(a, b), reference.outer_product(a, b))


@exercise("outer_product", points=0.5)
def test_products_with_one_number(student, reference, rng):
    a, b = numbers(rng, 1), numbers(rng, length(rng))
    check.same(student.outer_product(a, b), reference.outer_product(a, b))


@exercise("outer_product", points=1)
def test_products_leave_a_and_b_alone(student, rng):
    n, k = matrix_shape(rng, "tall")
    check.unchanged(student.outer_product, numbers(rng, n), numbers(rng, k))


# dot_loop and dot_vectorised: 6 and 8 points

SHORT_AND_LONG = pytest.mark.parametrize("lengths", [(6, 7), (11, 13)], ids=["short", "long"])


@exercise("dot_loop", points=3)
@SHORT_AND_LONG
def test_sum_of_products(student, reference, rng, lengths):
    n = int(rng.choice(lengths))
    a, b = columns(rng, n)
    result = bare(student.dot_loop(a, b))
    check.same(result, reference.dot_loop(a, b), name="total", sizes={"n": n}, rtol=DIGITS)


@exercise("dot_loop", points=0.5)
def test_sum_of_one_product(student, reference, rng):
    a, b = columns(rng, 1)
    check.same(bare(student.dot_loop(a, b)), reference.dot_loop(a, b), name="total", rtol=DIGITS)


@exercise("dot_loop", points=1)
def test_sum_of_whole_products(student, reference, rng):
    n = length(rng)
    a, b = whole(rng, (n, 1)), whole(rng, (n, 1))
    check.same(bare(student.dot_loop(a, b)), reference.dot_loop(a, b), name="total")


@exercise("dot_loop", points=1)
def test_the_sum_is_a_number(student, rng):
    check.shape(student.dot_loop(*columns(rng, length(rng))), (), name="total")


@exercise("dot_loop", points=0.5)
def test_the_loop_leaves_a_and_b_alone(student, rng):
    check.unchanged(student.dot_loop, *columns(rng, length(rng)))


@exercise("dot_vectorised", points=3)
@SHORT_AND_LONG
def test_dot_product(student, reference, rng, lengths):
    n = int(rng.choice(lengths))
    a, b = columns(rng, n)
    result = bare(student.dot_vectorised(a, b))
    check.same(result, reference.dot_vectorised(a, b), name="total", sizes={"n": n}, rtol=DIGITS)


@exercise("dot_vectorised", points=0.5)
def test_dot_product_of_single_numbers(student, reference, rng):
    a, b = columns(rng, 1)
    result = bare(student.dot_vectorised(a, b))
    check.same(result, reference.dot_vectorised(a, b), name="total", rtol=DIGITS)


@exercise("dot_vectorised", points=1.5)
def test_the_dot_product_is_a_number(student, rng):
    check.shape(student.dot_vectorised(*columns(rng, length(rng))), (), name="total")


@exercise("dot_vectorised", points=1)
def test_the_dot_product_leaves_a_and_b_alone(student, rng):
    check.unchanged(student.dot_vectorised, *columns(rng, length(rng)))


@exercise("dot_vectorised", points=2)
def test_the_dot_product_does_not_loop(student, reference, rng):
    a, b = columns(rng, length(rng))
    # As in `done`, but one number is soon returned.
    result = bare(student.dot_vectorised(a, b))
    check.same(result, reference.dot_vectorised(a, b), name="total", rtol=DIGITS)
    check.vectorised(student.dot_vectorised, lambda n: columns(rng, n))


# column_totals: 7 points


@exercise("column_totals", points=3.25)
@FORMS
def test_totals(student, reference, rng, form):
    r, n = matrix_shape(rng, form)
    A = numbers(rng, (r, n))
    check.same(student.column_totals(A), reference.column_totals(A), sizes={"r": r, "n": n}, rtol=DIGITS)


@exercise("column_totals", points=1.25)
def test_totals_of_a_square_matrix(student, reference, rng):
    n = length(rng)
    A = numbers(rng, (n, n))
    check.same(student.column_totals(A), reference.column_totals(A), rtol=DIGITS)


@exercise("column_totals", points=0.5)
@ONE
def test_totals_of_one_row_or_column(student, reference, rng, one):
    A = numbers_with(lambda A: A.sum(axis=0), rng, one_shape(rng, one))
    check.same(student.column_totals(A), reference.column_totals(A), rtol=DIGITS)


@exercise("column_totals", points=1)
def test_adding_up_leaves_A_alone(student, rng):
    check.unchanged(student.column_totals, numbers(rng, matrix_shape(rng, "tall")))


@exercise("column_totals", points=1)
def test_totals_do_not_loop(student, rng):
    r, n = matrix_shape(rng, "wide")
    done(student.column_totals(numbers(rng, (r, n))), (1, n))
    check.vectorised(student.column_totals, lambda n: (numbers(rng, (n, n)),))


# percentages: 10 points


@exercise("percentages", points=4)
@FORMS
def test_percentages(student, reference, rng, form):
    r, n = matrix_shape(rng, form)
    A = amounts(rng, (r, n))
    check.same(student.percentages(A), reference.percentages(A), sizes={"r": r, "n": n})


@exercise("percentages", points=1)
def test_percentages_of_a_square_matrix(student, reference, rng):
    n = length(rng)
    A = amounts(rng, (n, n))
    check.same(student.percentages(A), reference.percentages(A))


@exercise("percentages", points=1)
@ONE
def test_percentages_of_one_row_or_column(student, reference, rng, one):
    shape = one_shape(rng, one)
    A = powers(rng, shape) if one == "row" else amounts(rng, shape)
    check.same(student.percentages(A), reference.percentages(A))


@exercise("percentages", points=1)
def test_percentages_of_whole_numbers(student, reference, rng):
    A = whole(rng, matrix_shape(rng, "wide"))
    check.same(student.percentages(A), reference.percentages(A))


@exercise("percentages", points=1)
def test_percentages_leave_A_alone(student, rng):
    check.unchanged(student.percentages, amounts(rng, matrix_shape(rng, "tall")))


@exercise("percentages", points=2)
def test_percentages_do_not_loop(student, rng):
    r, n = matrix_shape(rng, "wide")
    done(student.percentages(amounts(rng, (r, n))), (r, n))
    check.vectorised(student.percentages, lambda n: (amounts(rng, (n, n)),))


# centre_rows: 8 points


@exercise("centre_rows", points=3.5)
@FORMS
def test_centred_rows(student, reference, rng, form):
    r, n = matrix_shape(rng, form)
    X = numbers(rng, (r, n))
    check.same(student.centre_rows(X), reference.centre_rows(X), sizes={"r": r, "n": n}, rtol=DIGITS)


@exercise("centre_rows", points=1.5)
def test_centred_rows_of_a_square_matrix(student, reference, rng):
    n = length(rng)
    X = numbers(rng, (n, n))
    check.same(student.centre_rows(X), reference.centre_rows(X), rtol=DIGITS)


@exercise("centre_rows", points=1)
def test_centred_rows_of_whole_numbers(student, reference, rng):
    shape = matrix_shape(rng, "wide")
    X = whole(rng, shape)
    while not np.any(np.sum(X, axis=1) % shape[1]):  # whole means would hide that fractions are lost
        X = whole(rng, shape)
    check.same(student.centre_rows(X), reference.centre_rows(X), rtol=DIGITS)


@exercise("centre_rows", points=1)
def test_a_single_column_is_all_mean(student, rng):
    shape = one_shape(rng, "column")
    check.same(student.centre_rows(numbers(rng, shape)), np.zeros(shape))


@exercise("centre_rows", points=1)
def test_centring_leaves_X_alone(student, rng):
    check.unchanged(student.centre_rows, numbers(rng, matrix_shape(rng, "tall")))


# row_lengths: 7 points


@exercise("row_lengths", points=3)
@FORMS
def test_lengths(student, reference, rng, form):
    r, n = matrix_shape(rng, form)
    X = numbers(rng, (r, n))
    check.same(student.row_lengths(X), reference.row_lengths(X), sizes={"r": r, "n": n}, rtol=DIGITS)


@exercise("row_lengths", points=0.5)
def test_lengths_in_a_square_matrix(student, reference, rng):
    n = length(rng)
    X = numbers(rng, (n, n))
    check.same(student.row_lengths(X), reference.row_lengths(X), rtol=DIGITS)


@exercise("row_lengths", points=0.5)
@ONE
def test_lengths_in_one_row_or_column(student, reference, rng, one):
    X = numbers_with(lambda X: np.sqrt((X**2).sum(axis=1)), rng, one_shape(rng, one))
    check.same(student.row_lengths(X), reference.row_lengths(X), rtol=DIGITS)


@exercise("row_lengths", points=1)
def test_lengths_of_whole_numbers(student, reference, rng):
    X = whole(rng, matrix_shape(rng, "wide"))
    check.same(student.row_lengths(X), reference.row_lengths(X), rtol=DIGITS)


@exercise("row_lengths", points=1)
def test_measuring_leaves_X_alone(student, rng):
    check.unchanged(student.row_lengths, numbers(rng, matrix_shape(rng, "tall")))


@exercise("row_lengths", points=1)
def test_lengths_do_not_loop(student, rng):
    r, n = matrix_shape(rng, "wide")
    done(student.row_lengths(numbers(rng, (r, n))), (r, 1))
    check.vectorised(student.row_lengths, lambda n: (numbers(rng, (n, n)),))


# normalise_rows: 8 points


@exercise("normalise_rows", points=3)
@FORMS
def test_normalised_rows(student, reference, rng, form):
    r, n = matrix_shape(rng, form)
    X = numbers(rng, (r, n))
    check.same(student.normalise_rows(X), reference.normalise_rows(X), sizes={"r": r, "n": n})


@exercise("normalise_rows", points=1)
def test_normalised_rows_of_a_square_matrix(student, reference, rng):
    n = length(rng)
    X = numbers(rng, (n, n))
    check.same(student.normalise_rows(X), reference.normalise_rows(X))


@exercise("normalise_rows", points=1)
@ONE
def test_normalised_rows_where_there_is_one_row_or_column(student, reference, rng, one):
    X = numbers(rng, one_shape(rng, one))
    if one == "column":
        X = np.copysign(powers(rng, X.shape), X)
    check.same(student.normalise_rows(X), reference.normalise_rows(X))


@exercise("normalise_rows", points=1)
def test_normalised_rows_of_whole_numbers(student, reference, rng):
    X = whole(rng, matrix_shape(rng, "wide"))
    check.same(student.normalise_rows(X), reference.normalise_rows(X))


@exercise("normalise_rows", points=1)
def test_normalising_leaves_X_alone(student, rng):
    check.unchanged(student.normalise_rows, numbers(rng, matrix_shape(rng, "tall")))


@exercise("normalise_rows", points=1)
def test_normalising_does_not_loop(student, rng):
    r, n = matrix_shape(rng, "wide")
    done(student.normalise_rows(numbers(rng, (r, n))), (r, n))
    check.vectorised(student.normalise_rows, lambda n: (numbers(rng, (n, n)),))


# softmax: 12 points


@exercise("softmax", points=3)
@FORMS
def test_softmax(student, reference, rng, form):
    r, n = matrix_shape(rng, form)
    X = numbers(rng, (r, n))
    check.same(student.softmax(X), reference.softmax(X), sizes={"r": r, "n": n})


@exercise("softmax", points=2)
def test_softmax_of_a_square_matrix(student, reference, rng):
    n = length(rng)
    X = numbers(rng, (n, n))
    check.same(student.softmax(X), reference.softmax(X))


@exercise("softmax", points=2)
@pytest.mark.parametrize("shift", [-995.0, 0.0, 995.0])
def test_softmax_of_scores_far_out(student, reference, rng, shift):
    """Two rows, as far from each other as they may be; both have probabilities that can be told apart."""
    X = numbers(rng, (2, length(rng))) + np.array([[shift], [-995.0]])
    check.same(student.softmax(X), reference.softmax(X))


@exercise("softmax", points=1)
def test_softmax_of_scores_far_apart(student, rng):
    """The largest score of each row is so far above the others that it gets all.

    It is the last of one row and the first of the other, so that no column can be subtracted in its place.
    The smallest score cannot, either; nor can the mean in the first row.
    """
    n = length(rng)
    X, expected = np.zeros((2, n)), np.zeros((2, n))
    X[0] = *rng.uniform(-1000, -900, size=n - 1), rng.uniform(990, 1000)
    X[1] = rng.uniform(0, 10), *rng.uniform(-100, -50, size=n - 2), rng.uniform(-1000, -900)
    expected[0, -1] = expected[1, 0] = 1
    check.same(student.softmax(X), expected)


@exercise("softmax", points=1)
@ONE
def test_softmax_of_one_row_or_column(student, reference, rng, one):
    X = numbers(rng, one_shape(rng, one))
    check.same(student.softmax(X), reference.softmax(X))


@exercise("softmax", points=1)
def test_softmax_of_whole_numbers(student, reference, rng):
    r, n = matrix_shape(rng, "wide")
    X = np.array([rng.permutation(np.arange(1, n + 1)) for _ in range(r)]) + rng.permutation(r)[:, None]
    check.same(student.softmax(X), reference.softmax(X))


@exercise("softmax", points=1)
def test_softmax_leaves_X_alone(student, rng):
    check.unchanged(student.softmax, numbers(rng, matrix_shape(rng, "tall")))


@exercise("softmax", points=1)
def test_softmax_does_not_loop(student, rng):
    r, n = matrix_shape(rng, "wide")
    done(student.softmax(numbers(rng, (r, n))), (r, n))
    check.vectorised(student.softmax, lambda n: (numbers(rng, (n, n)),))


# image_to_column and images_to_columns: 5 and 8 points

PICTURES = pytest.mark.parametrize(("form", "c"), [("tall", 3), ("wide", 5)])


def pictures(rng, *size):
    """Pixels between 0 and 1, all different."""
    count = int(np.prod(size))
    steps = np.linspace(0.05, 0.95, count) + rng.uniform(0, 0.5 / count, size=count)
    return rng.permutation(steps).reshape(size)


def picture_shape(rng, form):
    """Height and width: primes, so that a size that was copied from an example divides nothing."""
    short, long = int(rng.choice([7, 11])), int(rng.choice([13, 17]))
    return (long, short) if form == "tall" else (short, long)


def stack_size(rng):
    """How many pictures are in a stack: more than there are rows, columns or channels."""
    return int(rng.choice([19, 23]))


@exercise("image_to_column", points=3)
@PICTURES
def test_one_image(student, reference, rng, form, c):
    image = pictures(rng, *picture_shape(rng, form), c)
    check.same(student.image_to_column(image), reference.image_to_column(image))


@exercise("image_to_column", points=1)
def test_one_image_with_one_channel(student, reference, rng):
    image = pictures(rng, *picture_shape(rng, "wide"), 1)
    check.same(student.image_to_column(image), reference.image_to_column(image))


@exercise("image_to_column", points=1)
def test_the_image_is_left_alone(student, rng):
    check.unchanged(student.image_to_column, pictures(rng, *picture_shape(rng, "wide"), 3))


@exercise("images_to_columns", points=4.5)
@PICTURES
def test_several_images(student, reference, rng, form, c):
    images = pictures(rng, stack_size(rng), *picture_shape(rng, form), c)
    check.same(student.images_to_columns(images), reference.images_to_columns(images))


@exercise("images_to_columns", points=0.5)
def test_several_images_with_one_channel(student, reference, rng):
    images = pictures(rng, stack_size(rng), *picture_shape(rng, "tall"), 1)
    check.same(student.images_to_columns(images), reference.images_to_columns(images))


@exercise("images_to_columns", points=1)
def test_a_stack_of_one_image(student, reference, rng):
    images = pictures(rng, 1, *picture_shape(rng, "wide"), 5)
    check.same(student.images_to_columns(images), reference.images_to_columns(images))


@exercise("images_to_columns", points=1)
def test_the_images_are_left_alone(student, rng):
    check.unchanged(student.images_to_columns, pictures(rng, stack_size(rng), *picture_shape(rng, "wide"), 3))


@exercise("images_to_columns", points=1)
def test_no_loop_over_the_images(student, rng):
    m, (h, w) = stack_size(rng), picture_shape(rng, "tall")
    done(student.images_to_columns(pictures(rng, m, h, w, 3)), (h * w * 3, m))
    check.vectorised(student.images_to_columns, lambda m: (pictures(rng, m, 2, 3, 2),))
