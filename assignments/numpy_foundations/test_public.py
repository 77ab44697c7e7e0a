"""Tests to run yourself: inputs with the results they must have.

Each is an example to read. Where the numbers are rounded, they are compared to six digits. The tests that
give points use other inputs, other sizes, and ask for more; the handout says what.
"""

import numpy as np

from grader import check, exercise

DIGITS = 1e-6
CALORIES = np.array([[56.0, 0.0, 4.4, 68.0], [1.2, 104.0, 52.0, 8.0], [1.8, 135.0, 99.0, 0.9]])
TWO_ROWS = np.array([[3.0, 4.0, 0.0], [1.0, 2.0, 2.0]])
THREE_ROWS = np.array([[1.0, -2.0, 0.5, 4.0], [-3.0, 0.0, 2.0, 1.0], [2.5, -1.5, 6.0, -5.0]])
SQUARE = np.array([[1.0, 3.0], [4.0, 12.0]])


# Columns, rows, products


@exercise("column_vector")
def test_a_column_of_three_numbers(student):
    check.same(student.column_vector(np.array([5.0, 7.0, 9.0])), np.array([[5.0], [7.0], [9.0]]))


@exercise("column_vector")
def test_a_column_of_two_numbers(student):
    check.same(student.column_vector(np.array([-1.0, 0.5])), np.array([[-1.0], [0.5]]))


@exercise("row_vector")
def test_a_row_of_three_numbers(student):
    check.same(student.row_vector(np.array([5.0, 7.0, 9.0])), np.array([[5.0, 7.0, 9.0]]))


@exercise("row_vector")
def test_a_row_of_two_numbers(student):
    check.same(student.row_vector(np.array([-1.0, 0.5])), np.array([[-1.0, 0.5]]))


@exercise("column_vector")
def test_a_column_of_a_single_number(student):
    check.same(student.column_vector(np.array([5.0])), np.array([[5.0]]))


@exercise("row_vector")
def test_a_row_of_a_single_number(student):
    check.same(student.row_vector(np.array([5.0])), np.array([[5.0]]))


@exercise("rank_1_names")
def test_names_of_several_letters(student):
    arrays = {"total": np.zeros(2), "costs": np.zeros((2, 1)), "dw": np.zeros(1)}
    check.same(student.rank_1_names(arrays), ["total", "dw"])


@exercise("rank_1_names")
def test_two_arrays_of_rank_1_among_four(student):
    arrays = {"w": np.zeros((3, 1)), "s": np.zeros(3), "X": np.zeros((3, 5)), "y": np.zeros(5)}
    check.same(student.rank_1_names(arrays), ["s", "y"])


@exercise("rank_1_names")
def test_rows_and_columns_are_not_of_rank_1(student):
    check.same(student.rank_1_names({"column": np.zeros((4, 1)), "row": np.zeros((1, 4))}), [])


@exercise("outer_product")
def test_three_numbers_times_two(student):
    expected = np.array([[4.0, -8.0], [5.0, -10.0], [6.0, -12.0]])
    check.same(student.outer_product(np.array([4.0, 5.0, 6.0]), np.array([1.0, -2.0])), expected)


@exercise("outer_product")
def test_an_array_times_its_own_transpose(student):
    """What np.dot(a, a.T) does not give, if a has rank 1."""
    a = np.array([1.0, 2.0, 3.0])
    expected = np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [3.0, 6.0, 9.0]])
    check.same(student.outer_product(a, a), expected)


@exercise("dot_loop")
def test_dot_product_with_a_loop(student):
    u, v = np.array([[1.0], [2.0], [3.0]]), np.array([[4.0], [0.5], [-2.0]])
    check.same(student.dot_loop(u, v), -1.0, name="total")


@exercise("dot_vectorised")
def test_dot_product_without_a_loop(student):
    u, v = np.array([[1.0], [2.0], [3.0]]), np.array([[4.0], [0.5], [-2.0]])
    check.same(student.dot_vectorised(u, v), -1.0, name="total")


@exercise("dot_vectorised")
def test_as_many_lines_for_many_entries_as_for_few(student):
    check.shape(student.dot_vectorised(np.ones((3, 1)), np.ones((3, 1))), (), name="total")
    check.vectorised(student.dot_vectorised, lambda n: (np.ones((n, 1)), np.ones((n, 1))))


# Axes and broadcasting


@exercise("column_totals")
def test_calories_of_four_foods(student):
    check.same(student.column_totals(CALORIES), np.array([[59.0, 239.0, 155.4, 76.9]]))


@exercise("column_totals")
def test_totals_of_a_square_table(student):
    check.same(student.column_totals(SQUARE), np.array([[5.0, 15.0]]))


@exercise("percentages")
def test_percentages_of_four_foods(student):
    expected = np.array(
        [
            [94.9152542373, 0.0, 2.8314028314, 88.4265279584],
            [2.0338983051, 43.5146443515, 33.4620334620, 10.4031209363],
            [3.0508474576, 56.4853556485, 63.7065637066, 1.1703511053],
        ]
    )
    check.same(student.percentages(CALORIES), expected, rtol=DIGITS)


@exercise("percentages")
def test_percentages_of_a_square_table(student):
    check.same(student.percentages(SQUARE), np.array([[20.0, 20.0], [80.0, 80.0]]))


@exercise("centre_rows")
def test_three_rows_without_their_means(student):
    expected = np.array([[0.125, -2.875, -0.375, 3.125], [-3.0, 0.0, 2.0, 1.0], [2.0, -2.0, 5.5, -5.5]])
    check.same(student.centre_rows(THREE_ROWS), expected)


@exercise("centre_rows")
def test_two_rows_of_a_square_matrix_without_their_means(student):
    check.same(student.centre_rows(SQUARE), np.array([[-1.0, 1.0], [-4.0, 4.0]]))


@exercise("row_lengths")
def test_lengths_of_two_rows(student):
    check.same(student.row_lengths(TWO_ROWS), np.array([[5.0], [3.0]]))


@exercise("row_lengths")
def test_lengths_of_three_rows(student):
    expected = np.array([[4.6097722286], [3.7416573868], [8.3366660003]])
    check.same(student.row_lengths(THREE_ROWS), expected, rtol=DIGITS)


@exercise("normalise_rows")
def test_two_rows_of_length_1(student):
    expected = np.array([[0.6, 0.8, 0.0], [0.3333333333, 0.6666666667, 0.6666666667]])
    check.same(student.normalise_rows(TWO_ROWS), expected, rtol=DIGITS)


@exercise("normalise_rows")
def test_the_caller_keeps_the_rows(student):
    check.unchanged(student.normalise_rows, TWO_ROWS)


@exercise("softmax")
def test_probabilities_of_two_rows(student):
    expected = np.array(
        [[0.2653879288, 0.7213991842, 0.0132128870], [0.1553624035, 0.4223187983, 0.4223187983]]
    )
    check.same(student.softmax(TWO_ROWS), expected, rtol=DIGITS)


@exercise("softmax")
def test_probabilities_of_large_scores(student):
    far = np.array([[1000.0, 998.0, 999.0], [-1000.0, -1000.0, -1000.0]])
    expected = np.array(
        [[0.6652409558, 0.0900305732, 0.2447284711], [0.3333333333, 0.3333333333, 0.3333333333]]
    )
    check.same(student.softmax(far), expected, rtol=DIGITS)


# Pictures


@exercise("image_to_column")
def test_a_picture_of_four_pixels(student):
    image = np.array([[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]])
    expected = np.array([[1.0], [2.0], [3.0], [4.0], [5.0], [6.0], [7.0], [8.0]])
    check.same(student.image_to_column(image), expected)


@exercise("images_to_columns")
def test_two_pictures_by_hand(student):
    """The example that the handout works out."""
    images = np.array([[[[1.0, 2.0], [3.0, 4.0]]], [[[5.0, 6.0], [7.0, 8.0]]]])
    expected = np.array([[1.0, 5.0], [2.0, 6.0], [3.0, 7.0], [4.0, 8.0]])
    check.same(student.images_to_columns(images), expected)


@exercise("images_to_columns")
def test_three_pictures_with_one_channel(student):
    images = np.arange(12.0).reshape(3, 2, 2, 1)
    expected = np.array([[0.0, 4.0, 8.0], [1.0, 5.0, 9.0], [2.0, 6.0, 10.0], [3.0, 7.0, 11.0]])
    check.same(student.images_to_columns(images), expected)
