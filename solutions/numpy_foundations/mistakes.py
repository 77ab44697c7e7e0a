"""Wrong versions of the exercises of numpy_foundations, as students write them.

Each stands in for one function; the others are the reference's. `explain` says what is wrong and `hint`
where to look. The tests must catch every one of them.
"""

# ruff: noqa: F811 - one name has many versions here, and the other functions come from the reference

import numpy as np

from grader import mistake

# column_vector


@mistake(
    "column_vector",
    "still-rank-1",
    explain="The result still has a single axis, as v has; .T does not change that.",
    hint="How many numbers are in the shape that you want, and how many in the one that you return?",
)
def column_vector(v):
    return v.T


@mistake(
    "column_vector",
    "row-instead",
    explain="The numbers stand in a row.",
    hint="Which of the two lengths in the shape is 1?",
)
def column_vector(v):
    return v.reshape(1, -1)


@mistake(
    "column_vector",
    "third-axis",
    explain="The result has three axes, one too many.",
    hint="Each np.newaxis, each None and each pair of brackets adds an axis.",
)
def column_vector(v):
    return v[:, None, None]


@mistake(
    "column_vector",
    "list-of-lists",
    explain="The result is a Python list of lists, not an array.",
    hint="What makes an array of a list?",
)
def column_vector(v):
    return v.reshape(-1, 1).tolist()


@mistake(
    "column_vector",
    "caller-reshaped",
    explain="The result is right, but the caller's v has got a new shape, too.",
    hint="v.shape = ... and v.resize(...) change v itself. Which method gives another array?",
)
def column_vector(v):
    v.resize(v.size, 1, refcheck=False)
    return v


@mistake(
    "column_vector",
    "never-filled",
    explain="The array has the right shape and holds zeros only.",
    hint="When do the numbers of v get into it?",
)
def column_vector(v):
    return np.zeros((v.size, 1))


@mistake(
    "column_vector",
    "three-numbers-only",
    explain="The result has three numbers, however many v has.",
    hint="reshape accepts -1 for a length that it can work out itself.",
)
def column_vector(v):
    return np.array([[v[0]], [v[1]], [v[2]]])


@mistake(
    "column_vector",
    "reversed",
    explain="The numbers stand in the reverse order.",
    hint="Is there a [::-1] or a loop that runs backwards?",
)
def column_vector(v):
    return v[::-1].reshape(-1, 1)


@mistake(
    "column_vector",
    "sorted",
    explain="The numbers are sorted by size.",
    hint="The order of v stays.",
)
def column_vector(v):
    return np.sort(v).reshape(-1, 1)


@mistake(
    "column_vector",
    "square-table",
    explain="The column is repeated until the result is square.",
    hint="What shape come (n, 1) and (n,) to when they are combined?",
)
def column_vector(v):
    return v.reshape(-1, 1) + np.zeros(v.size)


@mistake(
    "column_vector",
    "diagonal",
    explain="The numbers stand on the diagonal of a square matrix of zeros.",
    hint="How many columns has a column?",
)
def column_vector(v):
    return np.diag(v)


@mistake(
    "column_vector",
    "plain-list",
    explain="The result is a plain Python list, not an array.",
    hint="Is there a list() or a tolist() around the numbers?",
)
def column_vector(v):
    return v.tolist()


@mistake(
    "column_vector",
    "last-left-out",
    explain="The last number is missing.",
    hint="A slice that ends with -1, or range(n - 1), leaves the last one out.",
)
def column_vector(v):
    return v[:-1].reshape(-1, 1)


@mistake(
    "column_vector",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Is there an int, or an array that was made for ints?",
)
def column_vector(v):
    return v.astype(int).reshape(-1, 1)


@mistake(
    "column_vector",
    "rounded",
    explain="The numbers are rounded.",
    hint="Round where you print, not where you compute.",
)
def column_vector(v):
    return np.round(v, 4).reshape(-1, 1)


# row_vector


@mistake(
    "row_vector",
    "still-rank-1",
    explain="The result still has a single axis, as v has; .T does not change that.",
    hint="How many numbers are in the shape that you want, and how many in the one that you return?",
)
def row_vector(v):
    return v.T


@mistake(
    "row_vector",
    "column-instead",
    explain="The numbers stand in a column.",
    hint="Which of the two lengths in the shape is 1?",
)
def row_vector(v):
    return v.reshape(-1, 1)


@mistake(
    "row_vector",
    "third-axis",
    explain="The result has three axes, one too many.",
    hint="Each np.newaxis, each None and each pair of brackets adds an axis.",
)
def row_vector(v):
    return v[None, None, :]


@mistake(
    "row_vector",
    "list-of-lists",
    explain="The result is a Python list of lists, not an array.",
    hint="What makes an array of a list?",
)
def row_vector(v):
    return v.reshape(1, -1).tolist()


@mistake(
    "row_vector",
    "caller-reshaped",
    explain="The result is right, but the caller's v has got a new shape, too.",
    hint="v.shape = ... and v.resize(...) change v itself. Which method gives another array?",
)
def row_vector(v):
    v.resize(1, v.size, refcheck=False)
    return v


@mistake(
    "row_vector",
    "never-filled",
    explain="The array has the right shape and holds zeros only.",
    hint="When do the numbers of v get into it?",
)
def row_vector(v):
    return np.zeros((1, v.size))


@mistake(
    "row_vector",
    "three-numbers-only",
    explain="The result has three numbers, however many v has.",
    hint="reshape accepts -1 for a length that it can work out itself.",
)
def row_vector(v):
    return np.array([[v[0], v[1], v[2]]])


@mistake(
    "row_vector",
    "reversed",
    explain="The numbers stand in the reverse order.",
    hint="Is there a [::-1] or a loop that runs backwards?",
)
def row_vector(v):
    return v[::-1].reshape(1, -1)


@mistake(
    "row_vector",
    "sorted",
    explain="The numbers are sorted by size.",
    hint="The order of v stays.",
)
def row_vector(v):
    return np.sort(v).reshape(1, -1)


@mistake(
    "row_vector",
    "square-table",
    explain="The row is repeated until the result is square.",
    hint="What shape come (1, n) and (n, 1) to when they are combined?",
)
def row_vector(v):
    return v.reshape(1, -1) + np.zeros((v.size, 1))


@mistake(
    "row_vector",
    "diagonal",
    explain="The numbers stand on the diagonal of a square matrix of zeros.",
    hint="How many rows has a row?",
)
def row_vector(v):
    return np.diag(v)


@mistake(
    "row_vector",
    "plain-list",
    explain="The result is a plain Python list, not an array.",
    hint="Is there a list() or a tolist() around the numbers?",
)
def row_vector(v):
    return v.tolist()


@mistake(
    "row_vector",
    "last-left-out",
    explain="The last number is missing.",
    hint="A slice that ends with -1, or range(n - 1), leaves the last one out.",
)
def row_vector(v):
    return v[:-1].reshape(1, -1)


@mistake(
    "row_vector",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Is there an int, or an array that was made for ints?",
)
def row_vector(v):
    return v.astype(int).reshape(1, -1)


@mistake(
    "row_vector",
    "rounded",
    explain="The numbers are rounded.",
    hint="Round where you print, not where you compute.",
)
def row_vector(v):
    return np.round(v, 4).reshape(1, -1)


# rank_1_names


@mistake(
    "rank_1_names",
    "columns-and-rows-too",
    explain="Columns and rows are named, too: a 1 in the shape is not what makes rank 1.",
    hint="How many numbers does the shape of an array of rank 1 have?",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.ndim == 1 or 1 in array.shape]


@mistake(
    "rank_1_names",
    "columns-and-rows-instead",
    explain="Columns and rows are named, but they have two axes.",
    hint="How many axes does an array of shape (5, 1) have, and how many one of shape (5,)?",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if 1 in array.shape]


@mistake(
    "rank_1_names",
    "columns-too",
    explain="Columns are named, too: they have as many rows as numbers, but two axes.",
    hint="Count the axes instead of the numbers.",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.shape[:1] == (array.size,)]


@mistake(
    "rank_1_names",
    "no-axis-too",
    explain="Arrays without any axis are named, too.",
    hint="How many axes are there in the shape ()?",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.ndim < 2]


@mistake(
    "rank_1_names",
    "the-others",
    explain="The arrays that are not of rank 1 are named.",
    hint="Which of the two groups makes trouble?",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.ndim != 1]


@mistake(
    "rank_1_names",
    "two-axes-instead",
    explain="The arrays with two axes are named.",
    hint="How many axes does an array of shape (5,) have?",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.ndim == 2]


@mistake(
    "rank_1_names",
    "only-the-first",
    explain="The search ends with the first array of rank 1.",
    hint="Is the return indented as far as the search?",
)
def rank_1_names(arrays):
    for name, array in arrays.items():
        if array.ndim == 1:
            return [name]
    return []


@mistake(
    "rank_1_names",
    "return-inside-the-loop",
    explain="The search ends after the first array of all.",
    hint="How far is the return indented?",
)
def rank_1_names(arrays):
    names = []
    for name, array in arrays.items():
        if array.ndim == 1:
            names.append(name)
        return names


@mistake(
    "rank_1_names",
    "only-the-last",
    explain="The list is started anew for every array, so only the last one can be in it.",
    hint="Which line has to run once, before the loop?",
)
def rank_1_names(arrays):
    for name, array in arrays.items():
        names = []
        if array.ndim == 1:
            names.append(name)
    return names


@mistake(
    "rank_1_names",
    "arrays-instead-of-names",
    explain="The arrays themselves are returned, not their names.",
    hint="items() gives two things for each array. Which is the name?",
)
def rank_1_names(arrays):
    return [array for array in arrays.values() if array.ndim == 1]


@mistake(
    "rank_1_names",
    "positions",
    explain="Their places in the dict are returned, not their names.",
    hint="Do you need a number for each array?",
)
def rank_1_names(arrays):
    return [i for i, array in enumerate(arrays.values()) if array.ndim == 1]


@mistake(
    "rank_1_names",
    "truth-values",
    explain="There is a True or False for each array, not a list of names.",
    hint="What has to happen with a name only if its array is of rank 1?",
)
def rank_1_names(arrays):
    return [array.ndim == 1 for array in arrays.values()]


@mistake(
    "rank_1_names",
    "how-many",
    explain="The result says how many there are, not which.",
    hint="The caller wants to know where to look.",
)
def rank_1_names(arrays):
    return len([name for name, array in arrays.items() if array.ndim == 1])


@mistake(
    "rank_1_names",
    "one-text",
    explain="The names are joined to one text.",
    hint="A list of names has brackets around it when it is printed.",
)
def rank_1_names(arrays):
    return ", ".join(name for name, array in arrays.items() if array.ndim == 1)


@mistake(
    "rank_1_names",
    "one-name-as-text",
    explain="A single name is returned, not a list.",
    hint="What should the result be if two arrays are of rank 1?",
)
def rank_1_names(arrays):
    for name, array in arrays.items():
        if array.ndim == 1:
            return name
    return ""


@mistake(
    "rank_1_names",
    "sorted",
    explain="The names are sorted by the alphabet, not in the order of the dict.",
    hint="Which line changes the order?",
)
def rank_1_names(arrays):
    return sorted(name for name, array in arrays.items() if array.ndim == 1)


@mistake(
    "rank_1_names",
    "set-of-names",
    explain="A set has no order, and it is not a list.",
    hint="Which brackets make a list?",
)
def rank_1_names(arrays):
    return {name for name, array in arrays.items() if array.ndim == 1}


@mistake(
    "rank_1_names",
    "dict-emptied",
    explain="The names are right, but the caller's dict has lost its arrays of rank 1.",
    hint="pop and del take an entry out of the dict that was handed over.",
)
def rank_1_names(arrays):
    names = [name for name, array in arrays.items() if array.ndim == 1]
    for name in names:
        del arrays[name]
    return names


@mistake(
    "rank_1_names",
    "single-numbers",
    explain="Arrays of a single number are named; how many numbers there are does not matter.",
    hint="Which property of an array counts its axes?",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.size == 1]


@mistake(
    "rank_1_names",
    "one-in-the-first-place",
    explain="Arrays whose first axis has length 1 are named; what counts is that there is one axis.",
    hint="Is it the entry of the shape that has to be 1, or the length of the shape?",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.shape[:1] == (1,)]


@mistake(
    "rank_1_names",
    "three-axes-too",
    explain="All arrays but those with two axes are named.",
    hint="How many axes has an array of rank 1?",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.ndim != 2]


@mistake(
    "rank_1_names",
    "all-of-them",
    explain="All arrays are named.",
    hint="Which line looks at the shape?",
)
def rank_1_names(arrays):
    return list(arrays)


@mistake(
    "rank_1_names",
    "none-of-them",
    explain="The list is always empty.",
    hint="Is your condition ever true? A shape is a tuple: (n,) is not the number 1.",
)
def rank_1_names(arrays):
    return []


@mistake(
    "rank_1_names",
    "backwards",
    explain="The names are right, but the last comes first.",
    hint="The order is that of the dict.",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.ndim == 1][::-1]


@mistake(
    "rank_1_names",
    "none-instead-of-an-empty-list",
    explain="Where there is no array of rank 1, None comes back instead of an empty list.",
    hint="Is the list made, and returned, even if nothing is appended?",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.ndim == 1] or None


@mistake(
    "rank_1_names",
    "dict-of-arrays",
    explain="A dict of names and arrays is returned; the names alone are asked for.",
    hint="The docstring asks for a list of str.",
)
def rank_1_names(arrays):
    return {name: array for name, array in arrays.items() if array.ndim == 1}


@mistake(
    "rank_1_names",
    "pairs",
    explain="Pairs of name and array are returned; the names alone are asked for.",
    hint="Which of the two loop variables do you append?",
)
def rank_1_names(arrays):
    return [(name, array) for name, array in arrays.items() if array.ndim == 1]


@mistake(
    "rank_1_names",
    "shapes",
    explain="Their shapes are returned, not their names.",
    hint="Which of the two loop variables do you append?",
)
def rank_1_names(arrays):
    return [array.shape for array in arrays.values() if array.ndim == 1]


@mistake(
    "rank_1_names",
    "same-when-transposed",
    explain="Every array is named whose shape is the same from behind, such as a square matrix.",
    hint="What says directly how many axes an array has?",
)
def rank_1_names(arrays):
    return [name for name, array in arrays.items() if array.T.shape == array.shape]


# outer_product


@mistake(
    "outer_product",
    "dot-of-rank-1",
    explain="np.dot of two arrays with one axis adds up to one number, and needs equal lengths.",
    hint="Which shapes must a and b have, so that np.dot gives a matrix?",
)
def outer_product(a, b):
    return np.dot(a, b.T)


@mistake(
    "outer_product",
    "entry-by-entry",
    explain="Entry i of a meets only entry i of b.",
    hint="a * b of two arrays with one axis works entry by entry. Which shapes make it broadcast?",
)
def outer_product(a, b):
    return a * b


@mistake(
    "outer_product",
    "both-columns",
    explain="A column times a column, entry by entry, is a column.",
    hint="Which of the two has to be a row?",
)
def outer_product(a, b):
    return a.reshape(-1, 1) * b.reshape(-1, 1)


@mistake(
    "outer_product",
    "row-times-column",
    explain="A row times a column is a matrix of a single number.",
    hint="Which of the two has to come first, the row or the column?",
)
def outer_product(a, b):
    return a.reshape(1, -1) @ b.reshape(-1, 1)


@mistake(
    "outer_product",
    "transposed",
    explain="Rows and columns have changed places.",
    hint="Entry [0, 1] of the result has to be a[0] times b[1].",
)
def outer_product(a, b):
    return np.outer(b, a)


@mistake(
    "outer_product",
    "sums",
    explain="The numbers are added, not multiplied.",
    hint="Which sign stands between a column and a row in the formula?",
)
def outer_product(a, b):
    return a.reshape(-1, 1) + b.reshape(1, -1)


@mistake(
    "outer_product",
    "flat",
    explain="All products are there, but in one long array of rank 1.",
    hint="Each number of a has a row of its own.",
)
def outer_product(a, b):
    return np.outer(a, b).ravel()


@mistake(
    "outer_product",
    "list-of-lists",
    explain="The result is a Python list of lists, not an array.",
    hint="What makes an array of a list?",
)
def outer_product(a, b):
    return [[x * y for y in b] for x in a]


@mistake(
    "outer_product",
    "b-not-used",
    explain="a is multiplied with itself, and b never gets a part.",
    hint="What should the result be if b consists of zeros?",
)
def outer_product(a, b):
    return np.outer(a, a)


@mistake(
    "outer_product",
    "square-only",
    explain="The result has as many columns as rows, and what is beyond is lost or missing.",
    hint="Which of the two lengths counts the columns?",
)
def outer_product(a, b):
    P = np.zeros((a.size, a.size))
    for i in range(a.size):
        for j in range(min(a.size, b.size)):
            P[i, j] = a[i] * b[j]
    return P


@mistake(
    "outer_product",
    "quotients",
    explain="The numbers are divided, not multiplied.",
    hint="Which sign stands between a and b in the formula?",
)
def outer_product(a, b):
    return column_vector(a) / row_vector(b)


@mistake(
    "outer_product",
    "differences",
    explain="The numbers are subtracted, not multiplied.",
    hint="Which sign stands between a and b in the formula?",
)
def outer_product(a, b):
    return column_vector(a) - row_vector(b)


@mistake(
    "outer_product",
    "a-repeated",
    explain="Every column is a itself: b does not come in.",
    hint="Where is column j multiplied by b[j]?",
)
def outer_product(a, b):
    return column_vector(a) * np.ones((1, b.size))


@mistake(
    "outer_product",
    "b-repeated",
    explain="Every row is b itself: a does not come in.",
    hint="Where is row i multiplied by a[i]?",
)
def outer_product(a, b):
    return np.ones((a.size, 1)) * row_vector(b)


@mistake(
    "outer_product",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Is there an int, or an array that was made for ints?",
)
def outer_product(a, b):
    return (column_vector(a) @ row_vector(b)).astype(int)


@mistake(
    "outer_product",
    "rounded",
    explain="The products are rounded.",
    hint="Round where you print, not where you compute.",
)
def outer_product(a, b):
    return np.round(column_vector(a) @ row_vector(b), 2)


@mistake(
    "outer_product",
    "last-column-never-filled",
    explain="The last column holds zeros.",
    hint="range(n - 1) ends before the last one.",
)
def outer_product(a, b):
    P = column_vector(a) @ row_vector(b)
    P[:, -1] = 0
    return P


@mistake(
    "outer_product",
    "first-row-only",
    explain="Only the first row is filled in; the others hold zeros.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def outer_product(a, b):
    P = np.zeros((a.size, b.size))
    for i in range(a.size):
        P[i] = a[i] * b
        return P


# dot_loop


@mistake(
    "dot_loop",
    "first-left-out",
    explain="The first entry is left out.",
    hint="With which number does Python start to count?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(1, a.shape[0]):
        total += a[i, 0] * b[i, 0]
    return total


@mistake(
    "dot_loop",
    "last-left-out",
    explain="The last entry is left out.",
    hint="range(n) ends with n - 1 already.",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0] - 1):
        total += a[i, 0] * b[i, 0]
    return total


@mistake(
    "dot_loop",
    "first-product-only",
    explain="Only the first product is in the result.",
    hint="Is the return inside the loop? Does the loop count rows, or columns?",
)
def dot_loop(a, b):
    for i in range(a.shape[0]):
        return a[i, 0] * b[i, 0]


@mistake(
    "dot_loop",
    "last-product-only",
    explain="Only the last product is left: each replaces the one before, or the total starts anew.",
    hint="What is the difference between = and +=? Which line has to run once, before the loop?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total = a[i, 0] * b[i, 0]
    return total


@mistake(
    "dot_loop",
    "sums-instead-of-products",
    explain="The entries are added in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] + b[i, 0]
    return total


@mistake(
    "dot_loop",
    "squares-of-a",
    explain="a is multiplied with itself, and b never gets a part.",
    hint="What should the result be if b consists of zeros?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] * a[i, 0]
    return total


@mistake(
    "dot_loop",
    "products-multiplied",
    explain="The products are multiplied with each other, not added.",
    hint="What does a sum do with its parts, and what does it start from?",
)
def dot_loop(a, b):
    total = 1.0
    for i in range(a.shape[0]):
        total *= a[i, 0] * b[i, 0]
    return total


@mistake(
    "dot_loop",
    "starts-at-1",
    explain="The total starts at 1, so it is 1 too large.",
    hint="What is the sum of no numbers at all?",
)
def dot_loop(a, b):
    total = 1.0
    for i in range(a.shape[0]):
        total += a[i, 0] * b[i, 0]
    return total


@mistake(
    "dot_loop",
    "list-of-products",
    explain="The products are there, but nobody has added them.",
    hint="How many numbers should come back?",
)
def dot_loop(a, b):
    return [a[i, 0] * b[i, 0] for i in range(a.shape[0])]


@mistake(
    "dot_loop",
    "column-of-products",
    explain="The products are there, but nobody has added them.",
    hint="How many numbers should come back?",
)
def dot_loop(a, b):
    products = np.zeros(a.shape)
    for i in range(a.shape[0]):
        products[i] = a[i] * b[i]
    return products


@mistake(
    "dot_loop",
    "matrix-of-one",
    explain="The value is right, but it stands in a matrix of shape (1, 1).",
    hint="What is the shape of a number?",
)
def dot_loop(a, b):
    total = np.zeros((1, 1))
    for i in range(a.shape[0]):
        total += a[i] * b[i]
    return total


@mistake(
    "dot_loop",
    "every-pair",
    explain="Every entry of a meets every entry of b.",
    hint="How many products are there for columns of three entries?",
)
def dot_loop(a, b):
    total = 0.0
    for x in a[:, 0]:
        for y in b[:, 0]:
            total += x * y
    return total


@mistake(
    "dot_loop",
    "mean",
    explain="The sum is divided by the number of entries.",
    hint="Does the formula divide by anything?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] * b[i, 0]
    return total / a.shape[0]


@mistake(
    "dot_loop",
    "three-entries-only",
    explain="Only the first three entries are used.",
    hint="Where does a know how long it is?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(min(3, a.shape[0])):
        total += a[i, 0] * b[i, 0]
    return total


@mistake(
    "dot_loop",
    "cut-to-a-whole-number",
    explain="What stands behind the point is lost.",
    hint="Which line makes a whole number?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] * b[i, 0]
    return int(total)


@mistake(
    "dot_loop",
    "digits-rounded-away",
    explain="The result is rounded.",
    hint="Rounding is for printing. Can the result do without it?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] * b[i, 0]
    return round(total, 2)


@mistake(
    "dot_loop",
    "a-overwritten",
    explain="The result is right, but the caller's a now holds the products.",
    hint="a[i] *= ... writes into the array that was handed over.",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        a[i, 0] *= b[i, 0]
        total += a[i, 0]
    return total


@mistake(
    "dot_loop",
    "sign-lost",
    explain="The sum has lost its sign.",
    hint="What should come of one entry 2 and one entry -3?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] * b[i, 0]
    return abs(total)


@mistake(
    "dot_loop",
    "squares-of-b",
    explain="b is multiplied with itself, and a never gets a part.",
    hint="Which of the two columns does each factor come from?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += b[i, 0] * b[i, 0]
    return total


@mistake(
    "dot_loop",
    "differences-instead-of-products",
    explain="The entries are subtracted in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] - b[i, 0]
    return total


@mistake(
    "dot_loop",
    "quotients-instead-of-products",
    explain="The entries are divided in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] / b[i, 0]
    return total


@mistake(
    "dot_loop",
    "first-entry-of-b",
    explain="Every entry of a is multiplied by the first entry of b.",
    hint="Where does i stand in the loop?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] * b[0, 0]
    return total


@mistake(
    "dot_loop",
    "b-backwards",
    explain="b is read from its end to its beginning.",
    hint="Entry i of a meets entry i of b.",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] * b[-1 - i, 0]
    return total


@mistake(
    "dot_loop",
    "neighbours",
    explain="Each entry of a is multiplied by the entry of b before it, the first one by the last.",
    hint="Entry i of a meets entry i of b.",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += a[i, 0] * b[i - 1, 0]
    return total


@mistake(
    "dot_loop",
    "every-other",
    explain="Every other entry is left out.",
    hint="What does the third argument of range do?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(0, a.shape[0], 2):
        total += a[i, 0] * b[i, 0]
    return total


@mistake(
    "dot_loop",
    "magnitudes-added",
    explain="Each product has lost its sign before it is added.",
    hint="Is there an abs in the loop?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total += abs(a[i, 0] * b[i, 0])
    return total


@mistake(
    "dot_loop",
    "subtracted-from-0",
    explain="The sum has the wrong sign.",
    hint="Which sign does the loop use to change the total?",
)
def dot_loop(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        total -= a[i, 0] * b[i, 0]
    return total


# dot_vectorised


@mistake(
    "dot_vectorised",
    "matrix-of-one",
    explain="The value is right, but it stands in a matrix of shape (1, 1).",
    hint="What takes the only number out of a matrix?",
)
def dot_vectorised(a, b):
    return np.dot(a.T, b)


@mistake(
    "dot_vectorised",
    "column-times-column",
    explain="There is no matrix product of a column and a column; for single numbers it is a matrix.",
    hint="Which of the two has to become a row?",
)
def dot_vectorised(a, b):
    return np.dot(a, b)


@mistake(
    "dot_vectorised",
    "column-times-row",
    explain="A column times a row is a matrix with all products of pairs.",
    hint="Which of the two has to become a row?",
)
def dot_vectorised(a, b):
    return np.dot(a, b.T)


@mistake(
    "dot_vectorised",
    "every-pair",
    explain="Every entry of a meets every entry of b, which is the sum of a times the sum of b.",
    hint="What comes first in the formula, the products or the sum?",
)
def dot_vectorised(a, b):
    return np.sum(np.dot(a, b.T))


@mistake(
    "dot_vectorised",
    "products-not-added",
    explain="The products are there, but nobody has added them.",
    hint="How many numbers should come back?",
)
def dot_vectorised(a, b):
    return a * b


@mistake(
    "dot_vectorised",
    "sum-along-the-wrong-axis",
    explain="Each row of a column holds one number, and its sum is that number.",
    hint="Which axis runs from top to bottom?",
)
def dot_vectorised(a, b):
    return np.sum(a * b, axis=1)


@mistake(
    "dot_vectorised",
    "mean",
    explain="The mean of the products is taken, not their sum.",
    hint="Does the formula divide by anything?",
)
def dot_vectorised(a, b):
    return np.mean(a * b)


@mistake(
    "dot_vectorised",
    "cosine",
    explain="The sum is divided by both lengths.",
    hint="Does the formula divide by anything?",
)
def dot_vectorised(a, b):
    return np.sum(a * b) / (np.linalg.norm(a) * np.linalg.norm(b))


@mistake(
    "dot_vectorised",
    "squares-of-a",
    explain="a is multiplied with itself, and b never gets a part.",
    hint="What should the result be if b consists of zeros?",
)
def dot_vectorised(a, b):
    return np.sum(a * a)


@mistake(
    "dot_vectorised",
    "sums-instead-of-products",
    explain="The entries are added in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?",
)
def dot_vectorised(a, b):
    return np.sum(a + b)


@mistake(
    "dot_vectorised",
    "a-overwritten",
    explain="The result is right, but the caller's a now holds the products.",
    hint="a *= b writes into the array that was handed over.",
)
def dot_vectorised(a, b):
    a *= b
    return np.sum(a)


@mistake(
    "dot_vectorised",
    "first-product-only",
    explain="Only the first product is in the result.",
    hint="Which entry does [0] take, and of what?",
)
def dot_vectorised(a, b):
    return (a * b)[0, 0]


@mistake(
    "dot_vectorised",
    "squares-of-b",
    explain="b is multiplied with itself, and a never gets a part.",
    hint="Which of the two columns does each factor come from?",
)
def dot_vectorised(a, b):
    return (b.T @ b).item()


@mistake(
    "dot_vectorised",
    "b-backwards",
    explain="b is read from its end to its beginning.",
    hint="Entry i of a meets entry i of b.",
)
def dot_vectorised(a, b):
    return (a.T @ b[::-1]).item()


@mistake(
    "dot_vectorised",
    "magnitudes-added",
    explain="Each product has lost its sign before it is added.",
    hint="Is there an abs in the code?",
)
def dot_vectorised(a, b):
    return np.sum(np.abs(a * b))


@mistake(
    "dot_vectorised",
    "sign-lost",
    explain="The sum has lost its sign.",
    hint="Is there an abs in the code?",
)
def dot_vectorised(a, b):
    return abs((a.T @ b).item())


@mistake(
    "dot_vectorised",
    "quotients-instead-of-products",
    explain="The entries are divided in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?",
)
def dot_vectorised(a, b):
    return np.sum(a / b)


@mistake(
    "dot_vectorised",
    "differences-instead-of-products",
    explain="The entries are subtracted in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?",
)
def dot_vectorised(a, b):
    return np.sum(a - b)


@mistake(
    "dot_vectorised",
    "products-multiplied",
    explain="The products are multiplied with each other, not added.",
    hint="np.prod multiplies; np.sum adds.",
)
def dot_vectorised(a, b):
    return np.prod(a * b)


@mistake(
    "dot_vectorised",
    "largest-product",
    explain="Only the largest of the products is returned.",
    hint="np.max takes one of them; the formula adds them all.",
)
def dot_vectorised(a, b):
    return np.max(a * b)


@mistake(
    "dot_vectorised",
    "last-product-only",
    explain="Only the last product is in the result.",
    hint="Which index is left after the multiplication?",
)
def dot_vectorised(a, b):
    return (a * b)[-1, 0]


@mistake(
    "dot_vectorised",
    "cut-to-a-whole-number",
    explain="What stands behind the point is lost.",
    hint="Is there an int or a // in the code?",
)
def dot_vectorised(a, b):
    return int((a.T @ b).item())


@mistake(
    "dot_vectorised",
    "digits-rounded-away",
    explain="The result is rounded.",
    hint="Round where you print, not where you compute.",
)
def dot_vectorised(a, b):
    return round((a.T @ b).item(), 4)


# column_totals


@mistake(
    "column_totals",
    "rank-1",
    explain="The axis that was added up is gone, and with it the row.",
    hint="np.sum has an option that keeps it.",
)
def column_totals(A):
    return np.sum(A, axis=0)


@mistake(
    "column_totals",
    "totals-of-rows",
    explain="The rows are added up, not the columns.",
    hint="Which axis runs from top to bottom?",
)
def column_totals(A):
    return np.sum(A, axis=1, keepdims=True)


@mistake(
    "column_totals",
    "totals-of-rows-rank-1",
    explain="The rows are added up, not the columns, and an axis is gone.",
    hint="Which axis runs from top to bottom, and what keeps it?",
)
def column_totals(A):
    return np.sum(A, axis=1)


@mistake(
    "column_totals",
    "totals-of-rows-in-a-row",
    explain="The rows are added up, not the columns.",
    hint="How many totals are there in a table with four columns?",
)
def column_totals(A):
    return np.sum(A, axis=1).reshape(1, -1)


@mistake(
    "column_totals",
    "total-of-all",
    explain="All numbers are added to a single one.",
    hint="Which option says along which axis to add?",
)
def column_totals(A):
    return np.sum(A)


@mistake(
    "column_totals",
    "total-of-all-in-a-matrix",
    explain="All numbers are added to a single one.",
    hint="Which option says along which axis to add?",
)
def column_totals(A):
    return np.sum(A, keepdims=True)


@mistake(
    "column_totals",
    "column-of-totals",
    explain="The totals are right, but they stand in a column.",
    hint="Which of the two lengths in the shape is 1?",
)
def column_totals(A):
    return np.sum(A, axis=0).reshape(-1, 1)


@mistake(
    "column_totals",
    "means",
    explain="The totals are divided by the number of rows.",
    hint="Which function adds up and does nothing else?",
)
def column_totals(A):
    return np.mean(A, axis=0, keepdims=True)


@mistake(
    "column_totals",
    "largest",
    explain="The largest number of each column is taken, not the sum.",
    hint="What should come of a column 1, 2, 3?",
)
def column_totals(A):
    return np.max(A, axis=0, keepdims=True)


@mistake(
    "column_totals",
    "running-totals",
    explain="Every sum on the way down is kept.",
    hint="Which row of your result holds the totals?",
)
def column_totals(A):
    return np.cumsum(A, axis=0)


@mistake(
    "column_totals",
    "repeated-in-every-row",
    explain="The totals are right, but they are repeated once for each row.",
    hint="Broadcasting repeats a row by itself.",
)
def column_totals(A):
    return np.sum(A, axis=0) + np.zeros(A.shape)


@mistake(
    "column_totals",
    "magnitudes",
    explain="The signs of the numbers are lost before the sum.",
    hint="What should come of a column 5, -5?",
)
def column_totals(A):
    return np.sum(np.abs(A), axis=0, keepdims=True)


@mistake(
    "column_totals",
    "first-three-rows",
    explain="Only three rows are added.",
    hint="How many rows can a table have?",
)
def column_totals(A):
    return np.sum(A[:3], axis=0, keepdims=True)


@mistake(
    "column_totals",
    "first-four-columns",
    explain="Only four columns are added up.",
    hint="reshape accepts -1 for a length that it can work out itself.",
)
def column_totals(A):
    return np.sum(A, axis=0, keepdims=True)[:, :4]


@mistake(
    "column_totals",
    "last-row-left-out",
    explain="The last row is missing in the sum.",
    hint="Where does a slice that ends with -1 end?",
)
def column_totals(A):
    return np.sum(A[:-1], axis=0, keepdims=True)


@mistake(
    "column_totals",
    "caller-overwritten",
    explain="The totals are right, but they stand in the caller's table, too.",
    hint="A[0] = ... writes into the array that was handed over.",
)
def column_totals(A):
    A[0] = np.sum(A, axis=0)
    return A[:1]


@mistake(
    "column_totals",
    "smallest",
    explain="The smallest number of each column is taken, not the sum.",
    hint="Which function of numpy adds up?",
)
def column_totals(A):
    return np.min(A, axis=0, keepdims=True)


@mistake(
    "column_totals",
    "products",
    explain="The numbers of each column are multiplied, not added.",
    hint="np.prod multiplies; np.sum adds.",
)
def column_totals(A):
    return np.prod(A, axis=0, keepdims=True)


@mistake(
    "column_totals",
    "squares-added",
    explain="The squares of the numbers are added, not the numbers.",
    hint="Is there a ** too many?",
)
def column_totals(A):
    return np.sum(A**2, axis=0, keepdims=True)


@mistake(
    "column_totals",
    "only-the-first-row",
    explain="This is the first row alone; nothing is added to it.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def column_totals(A):
    return A[:1] * 1.0


@mistake(
    "column_totals",
    "only-the-last-row",
    explain="This is the last row alone; nothing is added to it.",
    hint="In a loop, sums grow with +=.",
)
def column_totals(A):
    return A[-1:] * 1.0


@mistake(
    "column_totals",
    "first-row-left-out",
    explain="The first row is missing in the sum.",
    hint="Python counts from 0: with which row does your loop or your slice begin?",
)
def column_totals(A):
    return np.sum(A[1:], axis=0, keepdims=True)


@mistake(
    "column_totals",
    "last-column-left-out",
    explain="The total of the last column is missing.",
    hint="A slice that ends with -1, or range(n - 1), leaves the last one out.",
)
def column_totals(A):
    return np.sum(A[:, :-1], axis=0, keepdims=True)


@mistake(
    "column_totals",
    "never-filled",
    explain="The row has the right shape and holds zeros only.",
    hint="Does your loop write into the result?",
)
def column_totals(A):
    return np.zeros((1, A.shape[1]))


@mistake(
    "column_totals",
    "plain-list",
    explain="The result is a plain Python list, not an array.",
    hint="np.sum along an axis gives an array.",
)
def column_totals(A):
    return np.sum(A, axis=0).tolist()


@mistake(
    "column_totals",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Is there an int, or an array that was made for ints?",
)
def column_totals(A):
    return np.sum(A, axis=0, keepdims=True).astype(int)


@mistake(
    "column_totals",
    "rounded",
    explain="The totals are rounded.",
    hint="Round where you print, not where you compute.",
)
def column_totals(A):
    return np.round(np.sum(A, axis=0, keepdims=True), 4)


# percentages


@mistake(
    "percentages",
    "of-the-row",
    explain="Each number is compared with the sum of its row.",
    hint="Which axis runs from top to bottom?",
)
def percentages(A):
    return 100 * A / np.sum(A, axis=1, keepdims=True)


@mistake(
    "percentages",
    "of-everything",
    explain="Each number is compared with the sum of the whole table.",
    hint="What should the numbers of one column add up to?",
)
def percentages(A):
    return 100 * A / np.sum(A)


@mistake(
    "percentages",
    "rank-1-totals-of-rows",
    explain="The totals of the rows have one axis, so numpy takes them for a row.",
    hint="Which axis do you want to add up along, and does it matter for a square table?",
)
def percentages(A):
    return 100 * A / np.sum(A, axis=1)


@mistake(
    "percentages",
    "totals-in-a-column",
    explain="The totals of the columns stand in a column, so each row is divided by one of them.",
    hint="Which shape must the totals have, so that each column meets its own?",
)
def percentages(A):
    return 100 * A / np.sum(A, axis=0).reshape(-1, 1)


@mistake(
    "percentages",
    "fractions",
    explain="The numbers of each column add up to 1, not to 100.",
    hint="What does percent mean?",
)
def percentages(A):
    return A / np.sum(A, axis=0)


@mistake(
    "percentages",
    "divided-by-100",
    explain="The fractions are divided by 100 instead of multiplied.",
    hint="What should the numbers of one column add up to?",
)
def percentages(A):
    return A / np.sum(A, axis=0) / 100


@mistake(
    "percentages",
    "upside-down",
    explain="The totals are divided by the numbers.",
    hint="What is a part of what?",
)
def percentages(A):
    return 100 * np.sum(A, axis=0) / A


@mistake(
    "percentages",
    "of-the-largest",
    explain="Each number is compared with the largest of its column.",
    hint="What should the numbers of one column add up to?",
)
def percentages(A):
    return 100 * A / np.max(A, axis=0)


@mistake(
    "percentages",
    "of-the-mean",
    explain="Each number is compared with the mean of its column.",
    hint="What should the numbers of one column add up to?",
)
def percentages(A):
    return 100 * A / np.mean(A, axis=0)


@mistake(
    "percentages",
    "the-rest",
    explain="The result says how much is missing to 100 percent.",
    hint="What should the numbers of one column add up to?",
)
def percentages(A):
    return 100 - 100 * A / np.sum(A, axis=0)


@mistake(
    "percentages",
    "caller-overwritten",
    explain="The result is right, but the caller's table now holds it, too.",
    hint="A *= ... and A[...] = ... write into the array that was handed over.",
)
def percentages(A):
    P = 100 * A / np.sum(A, axis=0)
    if A.dtype == float:
        A[...] = P
    return P


@mistake(
    "percentages",
    "rounded",
    explain="The percentages are rounded.",
    hint="Rounding is for printing. Can the result do without it?",
)
def percentages(A):
    return np.round(100 * A / np.sum(A, axis=0), 2)


@mistake(
    "percentages",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Which dtype does the result have?",
)
def percentages(A):
    return (100 * A / np.sum(A, axis=0)).astype(int)


@mistake(
    "percentages",
    "like-the-table",
    explain="The result is of A's own kind of numbers; if A holds whole numbers, the fractions are lost.",
    hint="Which dtype does np.zeros_like give for an array of ints?",
)
def percentages(A):
    P = np.zeros_like(A)
    P[...] = 100 * A / np.sum(A, axis=0)
    return P


@mistake(
    "percentages",
    "of-the-count",
    explain="Each number is divided by the number of rows, not by the sum of its column.",
    hint="What are the numbers of a column compared with?",
)
def percentages(A):
    return 100 * A / A.shape[0]


@mistake(
    "percentages",
    "totals-returned",
    explain="The totals themselves are returned.",
    hint="What is each number divided by its total?",
)
def percentages(A):
    return column_totals(A)


@mistake(
    "percentages",
    "total-of-the-first-column",
    explain="All columns are compared with the sum of the first one.",
    hint="Is there an index on the totals that belongs away?",
)
def percentages(A):
    return 100 * A / column_totals(A)[0, 0]


@mistake(
    "percentages",
    "total-of-the-last-column",
    explain="All columns are compared with the sum of the last one.",
    hint="Is the division inside the loop that computes the sums?",
)
def percentages(A):
    return 100 * A / column_totals(A)[0, -1]


@mistake(
    "percentages",
    "multiplied",
    explain="The numbers are multiplied with the totals instead of divided by them.",
    hint="Which sign stands between A and the sum in the formula?",
)
def percentages(A):
    return A * column_totals(A) / 100


@mistake(
    "percentages",
    "transposed",
    explain="The percentages are right, but rows and columns have changed places.",
    hint="The result has the shape of A: is there a .T too many?",
)
def percentages(A):
    return (100 * A / column_totals(A)).T


@mistake(
    "percentages",
    "running",
    explain="The percentages are added up on the way down the column.",
    hint="Which function keeps every sum on the way?",
)
def percentages(A):
    return np.cumsum(100 * A / column_totals(A), axis=0)


@mistake(
    "percentages",
    "whole-division",
    explain="The fractions are cut to whole numbers before they are multiplied by 100.",
    hint="Is there a // where a / belongs?",
)
def percentages(A):
    return 100 * (A // column_totals(A))


@mistake(
    "percentages",
    "squares",
    explain="The squares are compared with the sum of the squares.",
    hint="Is there a ** too many?",
)
def percentages(A):
    return 100 * A**2 / column_totals(A**2)


# centre_rows


@mistake(
    "centre_rows",
    "means-of-columns",
    explain="The means of the columns are subtracted, not those of the rows.",
    hint="Which axis runs from left to right?",
)
def centre_rows(X):
    return X - np.mean(X, axis=0, keepdims=True)


@mistake(
    "centre_rows",
    "mean-of-all",
    explain="One mean of all numbers is subtracted everywhere.",
    hint="How many means does a matrix with three rows need?",
)
def centre_rows(X):
    return X - np.mean(X)


@mistake(
    "centre_rows",
    "rank-1-means",
    explain="The means have one axis, so numpy takes them for a row.",
    hint="Which option of np.mean keeps the axis?",
)
def centre_rows(X):
    return X - np.mean(X, axis=1)


@mistake(
    "centre_rows",
    "sums",
    explain="The sums are subtracted, not the means.",
    hint="What should the mean of each row be afterwards?",
)
def centre_rows(X):
    return X - np.sum(X, axis=1, keepdims=True)


@mistake(
    "centre_rows",
    "added",
    explain="The means are added.",
    hint="What should the mean of each row be afterwards?",
)
def centre_rows(X):
    return X + np.mean(X, axis=1, keepdims=True)


@mistake(
    "centre_rows",
    "sign",
    explain="The numbers are subtracted from the mean.",
    hint="Which one comes first in the formula?",
)
def centre_rows(X):
    return np.mean(X, axis=1, keepdims=True) - X


@mistake(
    "centre_rows",
    "means-returned",
    explain="The means themselves are returned.",
    hint="Which shape should the result have?",
)
def centre_rows(X):
    return np.mean(X, axis=1, keepdims=True)


@mistake(
    "centre_rows",
    "divided",
    explain="The numbers are divided by the mean.",
    hint="Which sign stands in front of the mean in the formula?",
)
def centre_rows(X):
    return X / np.mean(X, axis=1, keepdims=True)


@mistake(
    "centre_rows",
    "medians",
    explain="The numbers in the middle are subtracted, not the means.",
    hint="The median is something else than the mean.",
)
def centre_rows(X):
    return X - np.median(X, axis=1, keepdims=True)


@mistake(
    "centre_rows",
    "largest",
    explain="The largest numbers are subtracted, not the means.",
    hint="What should the mean of each row be afterwards?",
)
def centre_rows(X):
    return X - np.max(X, axis=1, keepdims=True)


@mistake(
    "centre_rows",
    "scaled-too",
    explain="The rows are divided by their standard deviation, too.",
    hint="Does the formula divide by anything else than n?",
)
def centre_rows(X):
    C = X - np.mean(X, axis=1, keepdims=True)
    return C / np.std(X, axis=1, keepdims=True)


@mistake(
    "centre_rows",
    "caller-overwritten",
    explain="The result is right, but the caller's X now holds it, too.",
    hint="X -= ... writes into the array that was handed over.",
)
def centre_rows(X):
    C = X - np.mean(X, axis=1, keepdims=True)
    if X.dtype == float:
        X[...] = C
    return C


@mistake(
    "centre_rows",
    "in-place-on-whole-numbers",
    explain="The result is written into the caller's array, which fails where X holds whole numbers.",
    hint="X = X - ... makes a new array.",
)
def centre_rows(X):
    X -= np.mean(X, axis=1, keepdims=True)
    return X


@mistake(
    "centre_rows",
    "like-X",
    explain="The result is of X's own kind of numbers; if X holds whole numbers, the fractions are lost.",
    hint="Which dtype does np.zeros_like give for an array of ints?",
)
def centre_rows(X):
    C = np.zeros_like(X)
    C[...] = X - np.mean(X, axis=1, keepdims=True)
    return C


@mistake(
    "centre_rows",
    "columns-counted-wrongly",
    explain="The sum of a row is divided by the number of rows.",
    hint="How many numbers are in one row?",
)
def centre_rows(X):
    return X - np.sum(X, axis=1, keepdims=True) / X.shape[0]


@mistake(
    "centre_rows",
    "smallest",
    explain="The smallest numbers are subtracted, not the means.",
    hint="Which function of numpy gives a mean?",
)
def centre_rows(X):
    return X - np.min(X, axis=1, keepdims=True)


@mistake(
    "centre_rows",
    "first-number",
    explain="The first number of each row is subtracted, not the mean.",
    hint="Which function of numpy gives a mean?",
)
def centre_rows(X):
    return X - X[:, :1]


@mistake(
    "centre_rows",
    "mean-of-the-first-row",
    explain="The mean of the first row is subtracted from all rows.",
    hint="Is there an index on the means that belongs away?",
)
def centre_rows(X):
    return X - np.mean(X[0])


@mistake(
    "centre_rows",
    "mean-of-the-last-row",
    explain="The mean of the last row is subtracted from all rows.",
    hint="Is the subtraction inside the loop that computes the means?",
)
def centre_rows(X):
    return X - np.mean(X[-1])


@mistake(
    "centre_rows",
    "mean-of-magnitudes",
    explain="The mean of the magnitudes is subtracted: the signs are lost in it.",
    hint="Is there an abs in the code?",
)
def centre_rows(X):
    return X - np.mean(np.abs(X), axis=1, keepdims=True)


@mistake(
    "centre_rows",
    "divided-by-one-less",
    explain="The sum of a row is divided by one less than the numbers there are.",
    hint="How many numbers are in a row of X?",
)
def centre_rows(X):
    return X - np.sum(X, axis=1, keepdims=True) / (X.shape[1] - 1)


@mistake(
    "centre_rows",
    "mean-cut",
    explain="The means are cut to whole numbers.",
    hint="Is there a // or an int on the way to the mean?",
)
def centre_rows(X):
    return X - np.sum(X, axis=1, keepdims=True) // X.shape[1]


@mistake(
    "centre_rows",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Is there an int, or an array that was made for ints?",
)
def centre_rows(X):
    return (X - np.mean(X, axis=1, keepdims=True)).astype(int)


@mistake(
    "centre_rows",
    "columns-too",
    explain="The columns are centred, too: their means are subtracted besides those of the rows.",
    hint="How many means does the formula subtract?",
)
def centre_rows(X):
    C = X - np.mean(X, axis=1, keepdims=True)
    return C - np.mean(C, axis=0, keepdims=True)


@mistake(
    "centre_rows",
    "distances",
    explain="The signs are lost: these are the distances from the mean.",
    hint="Is there an abs in the code?",
)
def centre_rows(X):
    return np.abs(X - np.mean(X, axis=1, keepdims=True))


@mistake(
    "centre_rows",
    "squared",
    explain="The differences are squared.",
    hint="Is there a ** too many?",
)
def centre_rows(X):
    return (X - np.mean(X, axis=1, keepdims=True)) ** 2


@mistake(
    "centre_rows",
    "transposed",
    explain="The differences are right, but rows and columns have changed places.",
    hint="The result has the shape of X: is there a .T too many?",
)
def centre_rows(X):
    return (X - np.mean(X, axis=1, keepdims=True)).T


@mistake(
    "centre_rows",
    "rounded",
    explain="The result is rounded.",
    hint="Round where you print, not where you compute.",
)
def centre_rows(X):
    return np.round(X - np.mean(X, axis=1, keepdims=True), 4)


# row_lengths


@mistake(
    "row_lengths",
    "rank-1",
    explain="The axis that was added up is gone, and with it the column.",
    hint="np.sum and np.linalg.norm have an option that keeps it.",
)
def row_lengths(X):
    return np.linalg.norm(X, axis=1)


@mistake(
    "row_lengths",
    "squared",
    explain="The root is missing.",
    hint="What is the length of a row 3, 4?",
)
def row_lengths(X):
    return np.sum(X**2, axis=1, keepdims=True)


@mistake(
    "row_lengths",
    "columns",
    explain="These are the lengths of the columns.",
    hint="Which axis runs from left to right?",
)
def row_lengths(X):
    return np.sqrt(np.sum(X**2, axis=0, keepdims=True))


@mistake(
    "row_lengths",
    "columns-in-a-column",
    explain="These are the lengths of the columns.",
    hint="Which axis runs from left to right?",
)
def row_lengths(X):
    return np.sqrt(np.sum(X**2, axis=0)).reshape(-1, 1)


@mistake(
    "row_lengths",
    "magnitudes-added",
    explain="The magnitudes are added without squares and root.",
    hint="What is the length of a row 3, 4?",
)
def row_lengths(X):
    return np.sum(np.abs(X), axis=1, keepdims=True)


@mistake(
    "row_lengths",
    "all-in-one",
    explain="This is one length for the whole matrix.",
    hint="Which option says along which axis to add?",
)
def row_lengths(X):
    return np.linalg.norm(X)


@mistake(
    "row_lengths",
    "largest",
    explain="This is the largest magnitude of each row.",
    hint="What is the length of a row 3, 4?",
)
def row_lengths(X):
    return np.max(np.abs(X), axis=1, keepdims=True)


@mistake(
    "row_lengths",
    "mean-of-squares",
    explain="The mean of the squares is taken, not their sum.",
    hint="What is the length of a row 3, 4?",
)
def row_lengths(X):
    return np.sqrt(np.mean(X**2, axis=1, keepdims=True))


@mistake(
    "row_lengths",
    "lengths-in-a-row",
    explain="The lengths are right, but they stand in a row.",
    hint="Which of the two lengths in the shape is 1?",
)
def row_lengths(X):
    return np.sqrt(np.sum(X**2, axis=1)).reshape(1, -1)


@mistake(
    "row_lengths",
    "square-of-the-sum",
    explain="The sum is squared, not each number.",
    hint="What comes first in the formula, the squares or the sum?",
)
def row_lengths(X):
    return np.sqrt(np.sum(X, axis=1, keepdims=True) ** 2)


@mistake(
    "row_lengths",
    "root-of-the-sum",
    explain="The squares are missing.",
    hint="What is the length of a row 3, 4?",
)
def row_lengths(X):
    return np.sqrt(np.sum(X, axis=1, keepdims=True))


@mistake(
    "row_lengths",
    "doubled-instead-of-squared",
    explain="The numbers are doubled, not squared.",
    hint="Which sign is the power in Python?",
)
def row_lengths(X):
    return np.sqrt(np.sum(X * 2, axis=1, keepdims=True))


@mistake(
    "row_lengths",
    "how-many",
    explain="This is how many numbers a row has.",
    hint="The word length has two meanings; the formula says which one is meant.",
)
def row_lengths(X):
    return np.full((X.shape[0], 1), float(X.shape[1]))


@mistake(
    "row_lengths",
    "caller-overwritten",
    explain="The lengths are right, but the caller's X now holds the squares.",
    hint="X **= 2 writes into the array that was handed over.",
)
def row_lengths(X):
    X **= 2
    return np.sqrt(np.sum(X, axis=1, keepdims=True))


@mistake(
    "row_lengths",
    "rounded",
    explain="The lengths are rounded.",
    hint="Rounding is for printing. Can the result do without it?",
)
def row_lengths(X):
    return np.round(np.linalg.norm(X, axis=1, keepdims=True), 2)


@mistake(
    "row_lengths",
    "half-of-the-sum",
    explain="This is half the sum of the squares, as ** 1 / 2 without brackets gives.",
    hint="Which operation does Python do first, ** or /?",
)
def row_lengths(X):
    return np.sum(X**2, axis=1, keepdims=True) / 2


@mistake(
    "row_lengths",
    "sums",
    explain="The numbers are added as they are, without squares and root.",
    hint="Compare your line with the formula.",
)
def row_lengths(X):
    return np.sum(X, axis=1, keepdims=True) * 1.0


@mistake(
    "row_lengths",
    "not-added",
    explain="Each number has lost its sign, and nothing is added up: the root undoes the square.",
    hint="Where does the sum stand in the formula?",
)
def row_lengths(X):
    return np.sqrt(X**2)


@mistake(
    "row_lengths",
    "after-centring",
    explain="The mean of each row is subtracted first.",
    hint="The theorem of Pythagoras knows nothing of means.",
)
def row_lengths(X):
    return np.sqrt(np.sum((X - np.mean(X, axis=1, keepdims=True)) ** 2, axis=1, keepdims=True))


@mistake(
    "row_lengths",
    "repeated",
    explain="The lengths are right, but they are repeated in every column.",
    hint="The result has one column.",
)
def row_lengths(X):
    return np.sqrt(np.sum(X**2, axis=1, keepdims=True)) * np.ones((1, X.shape[1]))


@mistake(
    "row_lengths",
    "last-number-left-out",
    explain="The last number of each row is left out.",
    hint="A slice that ends with -1, or range(n - 1), leaves the last one out.",
)
def row_lengths(X):
    return np.sqrt(np.sum(X[:, :-1] ** 2, axis=1, keepdims=True))


@mistake(
    "row_lengths",
    "first-two-numbers",
    explain="Only the first two numbers of each row count, as in a triangle.",
    hint="How many numbers does the sum in the formula have?",
)
def row_lengths(X):
    return np.sqrt(np.sum(X[:, :2] ** 2, axis=1, keepdims=True))


@mistake(
    "row_lengths",
    "plain-list",
    explain="The result is a plain Python list, not an array.",
    hint="np.sum along an axis gives an array.",
)
def row_lengths(X):
    return np.sqrt(np.sum(X**2, axis=1)).tolist()


@mistake(
    "row_lengths",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Is there an int, or an array that was made for ints?",
)
def row_lengths(X):
    return np.sqrt(np.sum(X**2, axis=1, keepdims=True)).astype(int)


# normalise_rows


@mistake(
    "normalise_rows",
    "columns",
    explain="The columns have length 1, not the rows.",
    hint="Which axis runs from left to right?",
)
def normalise_rows(X):
    return X / np.linalg.norm(X, axis=0, keepdims=True)


@mistake(
    "normalise_rows",
    "all-in-one",
    explain="Everything is divided by one length of the whole matrix.",
    hint="How many lengths does a matrix with three rows need?",
)
def normalise_rows(X):
    return X / np.linalg.norm(X)


@mistake(
    "normalise_rows",
    "rank-1-lengths",
    explain="The lengths have one axis, so numpy takes them for a row.",
    hint="Which option of np.linalg.norm keeps the axis?",
)
def normalise_rows(X):
    return X / np.linalg.norm(X, axis=1)


@mistake(
    "normalise_rows",
    "sums",
    explain="The rows are divided by their sums, so they add up to 1.",
    hint="Which length should each row have afterwards?",
)
def normalise_rows(X):
    return X / np.sum(X, axis=1, keepdims=True)


@mistake(
    "normalise_rows",
    "magnitudes-added",
    explain="The rows are divided by the sum of the magnitudes.",
    hint="Which length should each row have afterwards?",
)
def normalise_rows(X):
    return X / np.sum(np.abs(X), axis=1, keepdims=True)


@mistake(
    "normalise_rows",
    "largest",
    explain="The rows are divided by their largest magnitude.",
    hint="Which length should each row have afterwards?",
)
def normalise_rows(X):
    return X / np.max(np.abs(X), axis=1, keepdims=True)


@mistake(
    "normalise_rows",
    "squared-lengths",
    explain="The rows are divided by the squares of their lengths.",
    hint="What should become of a row 3, 4?",
)
def normalise_rows(X):
    return X / np.sum(X**2, axis=1, keepdims=True)


@mistake(
    "normalise_rows",
    "lengths-returned",
    explain="The lengths themselves are returned.",
    hint="Which shape should the result have?",
)
def normalise_rows(X):
    return np.linalg.norm(X, axis=1, keepdims=True)


@mistake(
    "normalise_rows",
    "multiplied",
    explain="The rows are multiplied by their lengths.",
    hint="Which length should each row have afterwards?",
)
def normalise_rows(X):
    return X * np.linalg.norm(X, axis=1, keepdims=True)


@mistake(
    "normalise_rows",
    "subtracted",
    explain="The lengths are subtracted.",
    hint="What does the formula do with the length?",
)
def normalise_rows(X):
    return X - np.linalg.norm(X, axis=1, keepdims=True)


@mistake(
    "normalise_rows",
    "upside-down",
    explain="The lengths are divided by the numbers.",
    hint="Which one stands above the line in the formula?",
)
def normalise_rows(X):
    return np.linalg.norm(X, axis=1, keepdims=True) / X


@mistake(
    "normalise_rows",
    "mean-of-squares",
    explain="The rows are divided by the root of the mean of their squares.",
    hint="Which length should each row have afterwards?",
)
def normalise_rows(X):
    return X / np.sqrt(np.mean(X**2, axis=1, keepdims=True))


@mistake(
    "normalise_rows",
    "standardised",
    explain="The rows are divided by their standard deviation.",
    hint="Is a mean subtracted anywhere in the formula?",
)
def normalise_rows(X):
    return X / np.std(X, axis=1, keepdims=True)


@mistake(
    "normalise_rows",
    "caller-overwritten",
    explain="The result is right, but the caller's X now holds it, too.",
    hint="X /= ... writes into the array that was handed over.",
)
def normalise_rows(X):
    N = X / np.linalg.norm(X, axis=1, keepdims=True)
    if X.dtype == float:
        X[...] = N
    return N


@mistake(
    "normalise_rows",
    "in-place-on-whole-numbers",
    explain="The result is written into the caller's array, which fails where X holds whole numbers.",
    hint="X = X / ... makes a new array.",
)
def normalise_rows(X):
    X /= np.linalg.norm(X, axis=1, keepdims=True)
    return X


@mistake(
    "normalise_rows",
    "like-X",
    explain="The result is of X's own kind of numbers; if X holds whole numbers, the fractions are lost.",
    hint="Which dtype does np.zeros_like give for an array of ints?",
)
def normalise_rows(X):
    N = np.zeros_like(X)
    N[...] = X / np.linalg.norm(X, axis=1, keepdims=True)
    return N


@mistake(
    "normalise_rows",
    "rounded",
    explain="The result is rounded.",
    hint="Rounding is for printing. Can the result do without it?",
)
def normalise_rows(X):
    return np.round(X / np.linalg.norm(X, axis=1, keepdims=True), 2)


@mistake(
    "normalise_rows",
    "half-of-the-sum",
    explain="The rows are divided by half the sum of their squares, as ** 1 / 2 without brackets gives.",
    hint="Which operation does Python do first, ** or /?",
)
def normalise_rows(X):
    return X / (np.sum(X**2, axis=1, keepdims=True) / 2)


@mistake(
    "normalise_rows",
    "length-of-the-first-row",
    explain="All rows are divided by the length of the first one.",
    hint="Is there an index on the lengths that belongs away?",
)
def normalise_rows(X):
    return X / row_lengths(X)[0, 0]


@mistake(
    "normalise_rows",
    "length-of-the-last-row",
    explain="All rows are divided by the length of the last one.",
    hint="Is the division inside the loop that computes the lengths?",
)
def normalise_rows(X):
    return X / row_lengths(X)[-1, 0]


@mistake(
    "normalise_rows",
    "signs-lost",
    explain="The signs are lost: all numbers are positive.",
    hint="Is there an abs or a square too many? Each row keeps its direction.",
)
def normalise_rows(X):
    return np.abs(X) / row_lengths(X)


@mistake(
    "normalise_rows",
    "squares",
    explain="The squares of the numbers come back: each row adds up to 1.",
    hint="Is there a ** too many?",
)
def normalise_rows(X):
    return (X / row_lengths(X)) ** 2


@mistake(
    "normalise_rows",
    "largest-of-all",
    explain="Everything is divided by the largest magnitude of the whole matrix.",
    hint="Each row is divided by its own length.",
)
def normalise_rows(X):
    return X / np.max(np.abs(X))


@mistake(
    "normalise_rows",
    "between-0-and-1",
    explain="Each row is moved and stretched so that it reaches from 0 to 1.",
    hint="After the division each row has length 1; nothing is subtracted.",
)
def normalise_rows(X):
    smallest, largest = (extreme(X, axis=1, keepdims=True) for extreme in (np.min, np.max))
    return (X - smallest) / (largest - smallest)


@mistake(
    "normalise_rows",
    "centred-first",
    explain="The mean of each row is subtracted before the division.",
    hint="Nothing is subtracted in the formula.",
)
def normalise_rows(X):
    C = X - np.mean(X, axis=1, keepdims=True)
    return C / row_lengths(X)


@mistake(
    "normalise_rows",
    "means",
    explain="The rows are divided by their means, not by their lengths.",
    hint="Which function of yours gives the lengths?",
)
def normalise_rows(X):
    return X / np.mean(X, axis=1, keepdims=True)


@mistake(
    "normalise_rows",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Is there an int, or an array that was made for ints?",
)
def normalise_rows(X):
    return (X / row_lengths(X)).astype(int)


@mistake(
    "normalise_rows",
    "transposed",
    explain="The numbers are right, but rows and columns have changed places.",
    hint="The result has the shape of X: is there a .T too many?",
)
def normalise_rows(X):
    return (X / row_lengths(X)).T


# softmax


@mistake(
    "softmax",
    "overflow",
    explain="np.exp of a score near 1000 is infinite, and infinity over infinity is not a number.",
    hint="What may be subtracted from all scores of a row without changing the fraction?",
)
def softmax(X):
    powers = np.exp(X)
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "largest-of-all",
    explain="The largest score of the whole matrix is subtracted, so a row far below it becomes 0 over 0.",
    hint="Which row does the largest score have to come from?",
)
def softmax(X):
    powers = np.exp(X - np.max(X))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "smallest-subtracted",
    explain="The smallest score of the row is subtracted, so the others may still overflow.",
    hint="Which scores make np.exp overflow, the large or the small ones?",
)
def softmax(X):
    powers = np.exp(X - np.min(X, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "mean-subtracted",
    explain="The mean of the row is subtracted, so scores far above it still overflow.",
    hint="What is the largest number that may be left in the exponent?",
)
def softmax(X):
    powers = np.exp(X - np.mean(X, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "largest-of-the-column",
    explain="The largest score of the column is subtracted, which changes the fractions.",
    hint="Which axis runs from left to right?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "columns",
    explain="The columns add up to 1, not the rows.",
    hint="Which axis runs from left to right?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


@mistake(
    "softmax",
    "sum-of-columns",
    explain="The powers are divided by the sums of the columns.",
    hint="Which axis runs from left to right?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


@mistake(
    "softmax",
    "sum-of-all",
    explain="Everything is divided by one sum of the whole matrix.",
    hint="What should the numbers of each row add up to?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return powers / np.sum(powers)


@mistake(
    "softmax",
    "rank-1-sums",
    explain="The sums have one axis, so numpy takes them for a row.",
    hint="Which option of np.sum keeps the axis?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1)


@mistake(
    "softmax",
    "rank-1-largest",
    explain="The largest scores have one axis, so numpy takes them for a row.",
    hint="Which option of np.max keeps the axis?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "no-sum",
    explain="The powers are not divided by their sum.",
    hint="What should the numbers of each row add up to?",
)
def softmax(X):
    return np.exp(X - np.max(X, axis=1, keepdims=True))


@mistake(
    "softmax",
    "powers-only",
    explain="These are the powers alone: nothing is subtracted and nothing divided.",
    hint="What should the numbers of each row add up to?",
)
def softmax(X):
    return np.exp(X)


@mistake(
    "softmax",
    "no-exponential",
    explain="The scores themselves are divided by their sum.",
    hint="Where is the e of the formula?",
)
def softmax(X):
    return X / np.sum(X, axis=1, keepdims=True)


@mistake(
    "softmax",
    "divided-by-the-sum-of-scores",
    explain="The powers are divided by the sum of the scores.",
    hint="What is added up below the line of the formula?",
)
def softmax(X):
    return np.exp(X) / np.sum(X, axis=1, keepdims=True)


@mistake(
    "softmax",
    "exponential-of-the-sum",
    explain="The powers are divided by e to the sum of the scores.",
    hint="What comes first below the line, the power or the sum?",
)
def softmax(X):
    return np.exp(X - np.sum(X, axis=1, keepdims=True))


@mistake(
    "softmax",
    "sign",
    explain="The exponents have the wrong sign, so the smallest score gets the largest probability.",
    hint="Which score should win?",
)
def softmax(X):
    powers = np.exp(np.min(X, axis=1, keepdims=True) - X)
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "logarithms",
    explain="These are the logarithms of the probabilities.",
    hint="Can a probability be below 0?",
)
def softmax(X):
    shifted = X - np.max(X, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))


@mistake(
    "softmax",
    "sigmoid",
    explain="This is the sigmoid of each score, which knows nothing of the rest of the row.",
    hint="What should the numbers of each row add up to?",
)
def softmax(X):
    return 1 / (1 + np.exp(-X))


@mistake(
    "softmax",
    "winner-takes-all",
    explain="The largest score gets 1 and the others 0.",
    hint="How sure should softmax be of two scores that are equal?",
)
def softmax(X):
    return (np.max(X, axis=1, keepdims=True) == X).astype(float)


@mistake(
    "softmax",
    "cut-at-700",
    explain="Scores are cut at a limit, so the differences beyond it are lost.",
    hint="What may be subtracted from all scores of a row without changing the fraction?",
)
def softmax(X):
    powers = np.exp(np.clip(X, -700, 700))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "powers-of-2",
    explain="The powers are those of 2, not of e.",
    hint="Which number does np.exp raise to a power?",
)
def softmax(X):
    powers = 2.0 ** (X - np.max(X, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "mean-instead-of-sum",
    explain="The powers are divided by their mean.",
    hint="What should the numbers of each row add up to?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return powers / np.mean(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "caller-overwritten",
    explain="The result is right, but the caller's X now holds something else.",
    hint="X -= ... writes into the array that was handed over.",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    if X.dtype == float:
        X -= np.max(X, axis=1, keepdims=True)
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "in-place-on-whole-numbers",
    explain="The result is written into the caller's array; if X holds whole numbers, fractions are lost.",
    hint="What does an array of ints make of 0.3?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    X[...] = powers / np.sum(powers, axis=1, keepdims=True)
    return X


@mistake(
    "softmax",
    "rounded",
    explain="The probabilities are rounded.",
    hint="Rounding is for printing. Can the result do without it?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return np.round(powers / np.sum(powers, axis=1, keepdims=True), 3)


@mistake(
    "softmax",
    "powers-of-10",
    explain="The powers are those of 10, not of e.",
    hint="Which function of numpy gives e to the power of a number?",
)
def softmax(X):
    powers = 10.0 ** (X - np.max(X, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "percent",
    explain="The probabilities are multiplied by 100, so each row adds up to 100.",
    hint="The numbers of each row add up to 1.",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return 100 * powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "shifted-only",
    explain="The largest score is subtracted, and that is all: no powers, no division.",
    hint="Compare your lines with the formula: where is e?",
)
def softmax(X):
    return X - np.max(X, axis=1, keepdims=True)


@mistake(
    "softmax",
    "divided-by-the-count",
    explain="The powers are divided by the number of scores, not by their sum.",
    hint="What makes each row add up to 1?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return powers / X.shape[1]


@mistake(
    "softmax",
    "divided-by-the-length",
    explain="The powers are divided by their length, the root of the sum of their squares.",
    hint="What makes each row add up to 1?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return powers / row_lengths(powers)


@mistake(
    "softmax",
    "sum-of-the-first-row",
    explain="All rows are divided by the sum of the first one.",
    hint="Is there an index on the sums that belongs away?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return powers / np.sum(powers[0])


@mistake(
    "softmax",
    "signs-lost",
    explain="The signs of the scores are lost: -3 gets as much as 3.",
    hint="Is there an abs or a square too many?",
)
def softmax(X):
    X = np.abs(X)
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    "positions",
    explain="The place of the largest score in each row is returned, not probabilities.",
    hint="The result has the shape of X.",
)
def softmax(X):
    return np.argmax(X, axis=1)


@mistake(
    "softmax",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Is there an int, or an array that was made for ints?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return (powers / np.sum(powers, axis=1, keepdims=True)).astype(int)


@mistake(
    "softmax",
    "transposed",
    explain="The probabilities are right, but rows and columns have changed places.",
    hint="The result has the shape of X: is there a .T too many?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    return (powers / np.sum(powers, axis=1, keepdims=True)).T


@mistake(
    "softmax",
    "softmax-twice",
    explain="softmax is applied to its own result, so the probabilities lie too close to each other.",
    hint="How often are the powers taken?",
)
def softmax(X):
    powers = np.exp(X - np.max(X, axis=1, keepdims=True))
    again = np.exp(powers / np.sum(powers, axis=1, keepdims=True))
    return again / np.sum(again, axis=1, keepdims=True)


# image_to_column


@mistake(
    "image_to_column",
    "rank-1",
    explain="The numbers are in the right order, but in an array with one axis.",
    hint="What does flatten() give, and what is missing to a column?",
)
def image_to_column(image):
    return image.flatten()


@mistake(
    "image_to_column",
    "row",
    explain="The numbers stand in a row.",
    hint="Which of the two lengths in the shape is 1?",
)
def image_to_column(image):
    return image.reshape(1, -1)


@mistake(
    "image_to_column",
    "pixel-in-each-row",
    explain="Each pixel has a row, with its channels side by side.",
    hint="How many columns should there be?",
)
def image_to_column(image):
    return image.reshape(-1, image.shape[2])


@mistake(
    "image_to_column",
    "first-axis-fastest",
    explain="The picture is read with the first axis running fastest, as after .T or with order F.",
    hint="Which numbers come first: those of one pixel, or those of one column of pixels?",
)
def image_to_column(image):
    return image.T.reshape(-1, 1)


@mistake(
    "image_to_column",
    "channel-by-channel",
    explain="All of the first channel comes first, then all of the second.",
    hint="Which numbers belong to the first pixel?",
)
def image_to_column(image):
    return image.transpose(2, 0, 1).reshape(-1, 1)


@mistake(
    "image_to_column",
    "column-by-column",
    explain="The pixels are read from top to bottom, not from left to right.",
    hint="Which pixel comes second?",
)
def image_to_column(image):
    return image.transpose(1, 0, 2).reshape(-1, 1)


@mistake(
    "image_to_column",
    "first-channel-only",
    explain="Only the first channel is there.",
    hint="How many numbers does the whole picture hold?",
)
def image_to_column(image):
    return image[:, :, 0].reshape(-1, 1)


@mistake(
    "image_to_column",
    "channels-averaged",
    explain="The channels are averaged, so the colours are lost.",
    hint="How many numbers does the whole picture hold?",
)
def image_to_column(image):
    return image.mean(axis=2).reshape(-1, 1)


@mistake(
    "image_to_column",
    "first-row-only",
    explain="Only the first row of pixels is there.",
    hint="What does image[0] mean?",
)
def image_to_column(image):
    return image[0].reshape(-1, 1)


@mistake(
    "image_to_column",
    "scaled",
    explain="The numbers are divided by 255.",
    hint="Did anybody ask for another scale?",
)
def image_to_column(image):
    return image.reshape(-1, 1) / 255


@mistake(
    "image_to_column",
    "caller-reshaped",
    explain="The result is right, but the caller's picture has got a new shape, too.",
    hint="image.shape = ... changes the picture itself. Which method gives another array?",
)
def image_to_column(image):
    image.resize(image.size, 1, refcheck=False)
    return image


@mistake(
    "image_to_column",
    "reversed",
    explain="The numbers stand in the reverse order.",
    hint="Is there a [::-1] or a loop that runs backwards?",
)
def image_to_column(image):
    return image.reshape(-1, 1)[::-1]


@mistake(
    "image_to_column",
    "channels-backwards",
    explain="Of each pixel the last channel comes first.",
    hint="The order of the channels stays as it is in the picture.",
)
def image_to_column(image):
    return image[:, :, ::-1].reshape(-1, 1)


@mistake(
    "image_to_column",
    "upside-down",
    explain="The last row of pixels comes first.",
    hint="The first row of pixels is image[0].",
)
def image_to_column(image):
    return image[::-1].reshape(-1, 1)


@mistake(
    "image_to_column",
    "mirrored",
    explain="Each row of pixels is read from right to left.",
    hint="The leftmost pixel of a row is image[i, 0].",
)
def image_to_column(image):
    return image[:, ::-1].reshape(-1, 1)


@mistake(
    "image_to_column",
    "row-of-pixels-in-each-row",
    explain="Each row of pixels is a row of the result; they have to stand below each other.",
    hint="The result has one column: what does -1 stand for in reshape(-1, 1)?",
)
def image_to_column(image):
    return image.reshape(image.shape[0], -1)


@mistake(
    "image_to_column",
    "third-axis",
    explain="The result has three axes, one too many.",
    hint="How many numbers stand in the shape that you ask for?",
)
def image_to_column(image):
    return image.reshape(-1, 1, 1)


@mistake(
    "image_to_column",
    "plain-list",
    explain="The result is a plain Python list, not an array.",
    hint="reshape gives an array.",
)
def image_to_column(image):
    return image.ravel().tolist()


@mistake(
    "image_to_column",
    "sorted",
    explain="The numbers are sorted by size.",
    hint="The order of the pixels stays.",
)
def image_to_column(image):
    return np.sort(image.reshape(-1, 1), axis=0)


@mistake(
    "image_to_column",
    "divided-by-the-largest",
    explain="The numbers are divided by the largest of them.",
    hint="Only the shape changes, not the numbers.",
)
def image_to_column(image):
    return image.reshape(-1, 1) / np.max(image)


@mistake(
    "image_to_column",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Is there an int, or an array that was made for ints?",
)
def image_to_column(image):
    return image.astype(int).reshape(-1, 1)


@mistake(
    "image_to_column",
    "first-pixel-only",
    explain="Only the first pixel is there.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def image_to_column(image):
    return image[0, 0].reshape(-1, 1)


# images_to_columns


@mistake(
    "images_to_columns",
    "pictures-mixed",
    explain="The shape is right, but each column holds numbers of all pictures.",
    hint="Cut the numbers into pictures first: with which shape? And what turns rows into columns?",
)
def images_to_columns(images):
    return images.reshape(-1, images.shape[0])


@mistake(
    "images_to_columns",
    "pictures-in-rows",
    explain="Each picture is a row.",
    hint="What turns rows into columns?",
)
def images_to_columns(images):
    return images.reshape(images.shape[0], -1)


@mistake(
    "images_to_columns",
    "transposed-first",
    explain="Each picture is read with its first axis fastest, as with the transpose before the reshape.",
    hint="In which order do you flatten, and in which do you transpose?",
)
def images_to_columns(images):
    return images.T.reshape(-1, images.shape[0])


@mistake(
    "images_to_columns",
    "mixed-in-rows",
    explain="Numbers of all pictures are mixed, and each row holds as many as a picture has.",
    hint="Which number of the stack is the second in its first picture?",
)
def images_to_columns(images):
    return images.reshape(-1, images.shape[0]).T


@mistake(
    "images_to_columns",
    "one-long-column",
    explain="All pictures stand below each other in a single column.",
    hint="How many columns should there be?",
)
def images_to_columns(images):
    return images.reshape(-1, 1)


@mistake(
    "images_to_columns",
    "first-picture-only",
    explain="Only the first picture is there.",
    hint="How many columns should there be?",
)
def images_to_columns(images):
    return images[0].reshape(-1, 1)


@mistake(
    "images_to_columns",
    "channel-by-channel",
    explain="All of the first channel comes first in every column, then all of the second.",
    hint="Which numbers belong to the first pixel?",
)
def images_to_columns(images):
    return images.transpose(0, 3, 1, 2).reshape(images.shape[0], -1).T


@mistake(
    "images_to_columns",
    "column-by-column",
    explain="The pixels are read from top to bottom, not from left to right.",
    hint="Which pixel comes second?",
)
def images_to_columns(images):
    return images.transpose(0, 2, 1, 3).reshape(images.shape[0], -1).T


@mistake(
    "images_to_columns",
    "first-channel-only",
    explain="Only the first channel is there.",
    hint="How many numbers does each picture hold?",
)
def images_to_columns(images):
    return images[:, :, :, 0].reshape(images.shape[0], -1).T


@mistake(
    "images_to_columns",
    "channels-averaged",
    explain="The channels are averaged, so the colours are lost.",
    hint="How many numbers does each picture hold?",
)
def images_to_columns(images):
    return images.mean(axis=3).reshape(images.shape[0], -1).T


@mistake(
    "images_to_columns",
    "pictures-backwards",
    explain="The last picture comes first.",
    hint="Which picture should be in column 0?",
)
def images_to_columns(images):
    return images[::-1].reshape(images.shape[0], -1).T


@mistake(
    "images_to_columns",
    "scaled",
    explain="The numbers are divided by 255.",
    hint="Did anybody ask for another scale?",
)
def images_to_columns(images):
    return images.reshape(images.shape[0], -1).T / 255


@mistake(
    "images_to_columns",
    "three-axes",
    explain="The result has a third axis: a stack of columns, not a matrix.",
    hint="How many axes does a matrix have?",
)
def images_to_columns(images):
    return images.reshape(images.shape[0], -1, 1)


@mistake(
    "images_to_columns",
    "list-of-columns",
    explain="The columns are in a Python list.",
    hint="Which function of numpy puts columns side by side?",
)
def images_to_columns(images):
    return [image.reshape(-1, 1) for image in images]


@mistake(
    "images_to_columns",
    "caller-reshaped",
    explain="The result is right, but the caller's stack has got a new shape, too.",
    hint="images.shape = ... changes the stack itself. Which method gives another array?",
)
def images_to_columns(images):
    m = images.shape[0]
    images.resize(m, images.size // m, refcheck=False)
    return images.T


@mistake(
    "images_to_columns",
    "channels-backwards",
    explain="Of each pixel the last channel comes first.",
    hint="The order of the channels stays as it is in the picture.",
)
def images_to_columns(images):
    return images[..., ::-1].reshape(images.shape[0], -1).T


@mistake(
    "images_to_columns",
    "upside-down",
    explain="The last row of pixels comes first in every picture.",
    hint="The first row of pixels is images[i, 0].",
)
def images_to_columns(images):
    return images[:, ::-1].reshape(images.shape[0], -1).T


@mistake(
    "images_to_columns",
    "mirrored",
    explain="Each row of pixels is read from right to left.",
    hint="The leftmost pixel of a row is images[i, j, 0].",
)
def images_to_columns(images):
    return images[:, :, ::-1].reshape(images.shape[0], -1).T


@mistake(
    "images_to_columns",
    "numbers-backwards",
    explain="Each column is upside down: the last number of the picture comes first.",
    hint="Is there a [::-1] or a loop that runs backwards?",
)
def images_to_columns(images):
    return images.reshape(images.shape[0], -1).T[::-1]


@mistake(
    "images_to_columns",
    "last-picture-only",
    explain="Only the last picture is there.",
    hint="Where does your loop store each column?",
)
def images_to_columns(images):
    return images[-1].reshape(-1, 1)


@mistake(
    "images_to_columns",
    "last-picture-left-out",
    explain="The last picture is missing.",
    hint="A slice that ends with -1, or range(n - 1), leaves the last one out.",
)
def images_to_columns(images):
    return images[:-1].reshape(images.shape[0] - 1, images[0].size).T


@mistake(
    "images_to_columns",
    "first-picture-for-all",
    explain="Every column is the first picture.",
    hint="Where does i stand in the loop?",
)
def images_to_columns(images):
    return images[0].reshape(-1, 1) * np.ones((1, images.shape[0]))


@mistake(
    "images_to_columns",
    "mean-picture",
    explain="The pictures are averaged to a single one.",
    hint="Which axis are the pictures? It stays.",
)
def images_to_columns(images):
    return np.mean(images, axis=0).reshape(-1, 1)


@mistake(
    "images_to_columns",
    "only-transposed",
    explain="All four axes are there in reverse order: .T alone makes no columns.",
    hint="How many axes has a matrix?",
)
def images_to_columns(images):
    return images.T


@mistake(
    "images_to_columns",
    "first-row-of-pixels-only",
    explain="Only the first row of pixels of each picture is there.",
    hint="Is there an index on images that belongs away?",
)
def images_to_columns(images):
    return images[:, 0].reshape(images.shape[0], -1).T


@mistake(
    "images_to_columns",
    "divided-by-the-largest",
    explain="The numbers are divided by the largest of them.",
    hint="Only the shape changes, not the numbers.",
)
def images_to_columns(images):
    return images.reshape(images.shape[0], -1).T / np.max(images)


@mistake(
    "images_to_columns",
    "cut-to-whole-numbers",
    explain="What stands behind the point is lost.",
    hint="Is there an int, or an array that was made for ints?",
)
def images_to_columns(images):
    return images.astype(int).reshape(images.shape[0], -1).T
