# %% [markdown]
# # Vectors, matrices and broadcasting in numpy
#
# The rest of the course is made of matrices. Here you practise how numpy handles them: fourteen short
# functions, most of them one line long. They are about shapes more than about numbers.
#
# | symbol | meaning | shape |
# |---|---|---|
# | `v` | a rank-1 array: one axis only | `(n,)` |
# | column | a matrix with one column | `(n, 1)` |
# | row | a matrix with one row | `(1, n)` |
# | `A`, `X` | a matrix with `r` rows and `n` columns | `(r, n)` |
# | `image` | a picture: height, width, channels | `(h, w, c)` |
# | `images` | `m` pictures of one size | `(m, h, w, c)` |
#
# When in doubt, `print(a.shape)`. The handout has the whole mathematics and examples by hand.

# %%
"""Vectors, matrices and broadcasting: columns and rows, sums along an axis, softmax, pictures."""

import time

import numpy as np

# %% [markdown]
# ## A table of food
#
# Where do the calories of 100 g of food come from? One column for each food, one row for each source.
# These names, and the function that draws the table, are complete: nothing to write here.

# %%
FOODS = ("apples", "beef", "eggs", "potatoes")
SOURCES = ("carbohydrate", "protein", "fat")
CALORIES = np.array([[56.0, 0.0, 4.4, 68.0], [1.2, 104.0, 52.0, 8.0], [1.8, 135.0, 99.0, 0.9]])


def food_table(numbers):
    """Numbers of shape (3, 4) as text, with the names of the foods and of the sources."""
    lines = [" " * 12 + "".join(f"{food:>10}" for food in FOODS)]
    for source, row in zip(SOURCES, numbers, strict=True):
        lines.append(f"{source:<12}" + "".join(f"{number:10.1f}" for number in row))
    return "\n".join(lines)


# %% [markdown]
# ## Exercises 1 and 2: `column_vector` and `row_vector`
#
# `np.array([5.0, 7.0, 9.0])` has shape `(3,)`. It has a single axis: numpy calls it an array of rank 1. It is
# neither a column nor a row, and `.T` leaves it as it is. In this course a vector has two axes.


# %%
def column_vector(v):
    """The numbers of a rank-1 array as a column.

    Parameters
    ----------
    v : array, shape (n,)
        Left as it is.

    Returns
    -------
    column : array, shape (n, 1)

    Examples
    --------
    >>> column_vector(np.array([5.0, 7.0, 9.0]))
    array([[5.],
           [7.],
           [9.]])
    """
    # BEGIN SOLUTION
    return v.reshape(-1, 1)
    # END SOLUTION


# %%
def row_vector(v):
    """The numbers of a rank-1 array as a row.

    Parameters
    ----------
    v : array, shape (n,)
        Left as it is.

    Returns
    -------
    row : array, shape (1, n)

    Examples
    --------
    >>> row_vector(np.array([5.0, 7.0, 9.0]))
    array([[5., 7., 9.]])
    """
    # BEGIN SOLUTION
    return v.reshape(1, -1)
    # END SOLUTION


# %% [markdown]
# ## Exercise 3: `rank_1_names`
#
# Find the arrays that will make trouble. `arrays.items()` gives each name with its array; `a.shape` is the
# shape of `a`, a tuple with one number for each axis, and `a.ndim` is how many axes there are.


# %%
def rank_1_names(arrays):
    """Which of several arrays are of rank 1.

    Parameters
    ----------
    arrays : dict
        Names with their arrays, of any shape: ``()``, ``(n,)``, ``(n, 1)``, ``(1, n)``, and so on.
        Left as it is.

    Returns
    -------
    names : list of str
        The names of the arrays of rank 1, in the order of the dict; an empty list if there are none.

    Examples
    --------
    >>> rank_1_names({"w": np.zeros((3, 1)), "s": np.zeros(3), "X": np.zeros((3, 5)), "y": np.zeros(5)})
    ['s', 'y']
    """
    # BEGIN SOLUTION
    return [name for name, array in arrays.items() if array.ndim == 1]
    # END SOLUTION


# %% [markdown]
# ## Exercise 4: `outer_product`
#
# $$P_{ij} = a_i \, b_j$$
#
# is a column times a row. With rank-1 arrays `np.dot(a, b.T)` is no such thing: `.T` does nothing, and of two
# arrays with one axis `np.dot` gives one number. Nothing warns you.


# %%
def outer_product(a, b):
    """Every number of `a` times every number of `b`.

    Parameters
    ----------
    a : array, shape (n,)
    b : array, shape (k,)

    Returns
    -------
    P : array, shape (n, k)
        In row i and column j: ``a[i]`` times ``b[j]``.

    Examples
    --------
    >>> outer_product(np.array([1.0, 2.0, 3.0]), np.array([10.0, 100.0]))
    array([[ 10., 100.],
           [ 20., 200.],
           [ 30., 300.]])
    """
    # BEGIN SOLUTION
    return column_vector(a) @ row_vector(b)
    # END SOLUTION


# %% [markdown]
# ## Exercises 5 and 6: `dot_loop` and `dot_vectorised`
#
# $$a^T b = \sum_{i=1}^{n} a_i \, b_i$$
#
# The same number twice: with a loop over the entries, and without. Both vectors are columns. A row times a
# column is a matrix of shape `(1, 1)`, not a number; `.item()` takes the number out.


# %%
def dot_loop(a, b):
    """The dot product of two columns, one entry after the other in a Python loop.

    Parameters
    ----------
    a, b : array, shape (n, 1)
        Left as they are.

    Returns
    -------
    total : number

    Examples
    --------
    >>> print(np.sum(dot_loop(np.array([[1.0], [2.0], [3.0]]), np.array([[4.0], [0.5], [-2.0]]))))
    -1.0
    """
    # BEGIN SOLUTION
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] * b[i, 0]
    return total
    # END SOLUTION


# %%
def dot_vectorised(a, b):
    """The dot product of two columns, with array operations only.

    Parameters
    ----------
    a, b : array, shape (n, 1)
        Left as they are.

    Returns
    -------
    total : number
        Not a matrix of shape (1, 1).

    Examples
    --------
    >>> print(np.sum(dot_vectorised(np.array([[1.0], [2.0], [3.0]]), np.array([[4.0], [0.5], [-2.0]]))))
    -1.0
    """
    # BEGIN SOLUTION
    return (a.T @ b).item()
    # END SOLUTION


# %% [markdown]
# ## Which is faster?
#
# This function is complete. It runs both on the same two long columns and prints how long each took.


# %%
def compare_dot_products(n=200_000):
    """Print the result and the time of both dot products, for columns of `n` random numbers."""
    rng = np.random.default_rng(1)
    a, b = rng.random((n, 1)), rng.random((n, 1))
    for function in (dot_loop, dot_vectorised):
        start = time.perf_counter()
        total = function(a, b)
        milliseconds = 1000 * (time.perf_counter() - start)
        print(f"{function.__name__:<15} {np.sum(total):14.6f} {milliseconds:12.3f} ms")


# %% [markdown]
# ## Exercises 7 and 8: `column_totals` and `percentages`
#
# `axis=0` adds up along the rows, from top to bottom: one total for each column. `axis=1` adds up from left
# to right: one total for each row. The axis vanishes, unless `keepdims=True` keeps it with length 1.
#
# ![A matrix of shape (3, 4): along axis 0 its sums are four numbers, along axis 1 three; with keepdims
# they are a row (1, 4) and a column (3, 1)](pictures/axes.svg)
#
# $$P_{ij} = 100 \, \frac{A_{ij}}{\sum_{k} A_{kj}}$$
#
# A matrix of shape `(r, n)` divided by a row of shape `(1, n)`: numpy uses the row again for each row of the
# matrix. That is **broadcasting**. One line is enough, and no loop.
#
# ![A (3, 4) matrix plus a column (3, 1), whose numbers are used again in each column; plus a row (1,
# 4), used again in each row; plus an array (3,), which is read as a row (1, 3) and does not
# fit](pictures/broadcasting.svg)


# %%
def column_totals(A):
    """The sum of each column.

    Parameters
    ----------
    A : array, shape (r, n)
        Left as it is.

    Returns
    -------
    totals : array, shape (1, n)

    Examples
    --------
    >>> column_totals(np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]]))
    array([[11., 22., 33.]])
    """
    # BEGIN SOLUTION
    return np.sum(A, axis=0, keepdims=True)
    # END SOLUTION


# %%
def percentages(A):
    """How many percent of the sum of its column each number is.

    Parameters
    ----------
    A : array, shape (r, n)
        Left as it is. No column has the sum 0.

    Returns
    -------
    P : array of floats, shape (r, n)

    Examples
    --------
    >>> percentages(np.array([[1.0, 30.0], [3.0, 20.0]]))
    array([[25., 60.],
           [75., 40.]])
    """
    # BEGIN SOLUTION
    return 100 * A / column_totals(A)
    # END SOLUTION


# %% [markdown]
# ## Exercise 9: `centre_rows`
#
# $$C_{ij} = X_{ij} - \frac{1}{n} \sum_{k=1}^{n} X_{ik}$$
#
# The means of the rows must be a column to be subtracted from every column. As a rank-1 array they would be
# taken for a row: an error if you are lucky, wrong numbers if `X` is square.


# %%
def centre_rows(X):
    """Each number less the mean of its row.

    Parameters
    ----------
    X : array, shape (r, n)
        Left as it is.

    Returns
    -------
    C : array of floats, shape (r, n)

    Examples
    --------
    >>> centre_rows(np.array([[1.0, 2.0, 6.0], [5.0, 5.0, 5.0]]))
    array([[-2., -1.,  3.],
           [ 0.,  0.,  0.]])
    """
    # BEGIN SOLUTION
    return X - np.mean(X, axis=1, keepdims=True)
    # END SOLUTION


# %% [markdown]
# ## Exercises 10 and 11: `row_lengths` and `normalise_rows`
#
# $$\ell_i = \sqrt{\sum_{j=1}^{n} X_{ij}^2} \qquad N_{ij} = \frac{X_{ij}}{\ell_i}$$
#
# Afterwards every row has length 1. (`np.linalg.norm` may be used.)


# %%
def row_lengths(X):
    """The length of each row, by the theorem of Pythagoras.

    Parameters
    ----------
    X : array, shape (r, n)
        Left as it is.

    Returns
    -------
    lengths : array of floats, shape (r, 1)

    Examples
    --------
    >>> row_lengths(np.array([[3.0, 4.0], [-5.0, 12.0]]))
    array([[ 5.],
           [13.]])
    """
    # BEGIN SOLUTION
    return np.sqrt(np.sum(X**2, axis=1, keepdims=True))
    # END SOLUTION


# %%
def normalise_rows(X):
    """Each row divided by its length.

    Parameters
    ----------
    X : array, shape (r, n)
        Left as it is. No row consists of zeros.

    Returns
    -------
    N : array of floats, shape (r, n)

    Examples
    --------
    >>> normalise_rows(np.array([[3.0, 4.0], [0.0, -2.0]]))
    array([[ 0.6,  0.8],
           [ 0. , -1. ]])
    """
    # BEGIN SOLUTION
    return X / row_lengths(X)
    # END SOLUTION


# %% [markdown]
# ## Exercise 12: `softmax`
#
# $$S_{ij} = \frac{e^{X_{ij}}}{\sum_{k=1}^{n} e^{X_{ik}}}$$
#
# turns each row of scores into probabilities: all above 0, with sum 1. But $e^{1000}$ is too large for a
# number. Subtract the largest number of the row from the row first; the fraction stays what it is, because
# numerator and denominator shrink by the same factor.


# %%
def softmax(X):
    """The scores of each row as probabilities.

    Parameters
    ----------
    X : array, shape (r, n)
        One row of scores for each example, from -1000 to 1000. Left as it is.

    Returns
    -------
    S : array of floats, shape (r, n)
        The numbers of each row add up to 1.

    Examples
    --------
    >>> softmax(np.array([[1.0, 1.0], [1000.0, 999.0]])).round(8)
    array([[0.5       , 0.5       ],
           [0.73105858, 0.26894142]])
    """
    # BEGIN SOLUTION
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)
    # END SOLUTION


# %% [markdown]
# ## Exercises 13 and 14: `image_to_column` and `images_to_columns`
#
# A network wants each picture as a column of numbers: the first row of pixels from left to right, then the
# second, and so on; of each pixel all channels (red, green, blue) before the next pixel. That is the order in
# which `reshape` reads an array, with the last axis running fastest.
#
# A stack of `m` pictures becomes a matrix with one column for each. `reshape` must be told to cut the
# numbers into **pictures** first. `images.reshape(h * w * c, m)` has the shape that you want and mixes
# the pictures in every column.
#
# ![Two pictures with the numbers 1 to 4 and 5 to 8, read in a row; reshape(2, 4) and then .T gives one
# picture in each column, reshape(4, 2) mixes both in each column](pictures/columns.svg)


# %%
def image_to_column(image):
    """The numbers of one picture, as a column.

    Parameters
    ----------
    image : array, shape (h, w, c)
        Height, width, channels. Left as it is.

    Returns
    -------
    column : array, shape (h * w * c, 1)
        Row of pixels by row of pixels, in each row pixel by pixel, of each pixel channel by channel.

    Examples
    --------
    >>> image_to_column(np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])).T
    array([[1, 2, 3, 4, 5, 6, 7, 8]])
    """
    # BEGIN SOLUTION
    return image.reshape(-1, 1)
    # END SOLUTION


# %%
def images_to_columns(images):
    """The numbers of several pictures, one column for each picture.

    Parameters
    ----------
    images : array, shape (m, h, w, c)
        Pictures, height, width, channels. Left as it is.

    Returns
    -------
    X : array, shape (h * w * c, m)
        In column i: picture i, in the order of `image_to_column`.

    Examples
    --------
    >>> images_to_columns(np.array([[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]]))
    array([[1, 5],
           [2, 6],
           [3, 7],
           [4, 8]])
    """
    # BEGIN SOLUTION
    return images.reshape(images.shape[0], -1).T
    # END SOLUTION


# %% [markdown]
# ## What you have made
#
# With everything in place, this cell draws the table in percent, shows what `np.dot` makes of rank-1 arrays,
# and compares the two dot products. The times differ from run to run; nothing is graded by a clock.

# %%
if __name__ == "__main__":
    print(food_table(CALORIES))
    print(f"\nin percent\n{food_table(percentages(CALORIES))}")
    a = np.array([1.0, 2.0, 3.0])
    print(f"\nrank 1: np.dot(a, a.T) = {np.dot(a, a.T)}")
    a = column_vector(a)
    print(f"column: np.dot(a, a.T) =\n{np.dot(a, a.T)}\n")
    compare_dot_products()
