"""Wrong versions of the exercises of numpy_foundations, as students write them.

Most are a change on the solution, the others functions of their own; what is around them is the reference's.
`explain` says what is wrong and `hint` where to look. The tests must catch every one of them.
"""

from grader import mistake

# A mistake is a row of a table, so its lines are not spread.
# fmt: off

# column_vector

mistake("column_vector", "still-rank-1", change=("reshape(-1, 1)", "T"),
    explain="The result still has a single axis, as v has; .T does not change that.",
    hint="How many numbers are in the shape that you want, and how many in the one that you return?")
mistake("column_vector", "row-instead", change=("-1, 1", "1, -1"),
    explain="The numbers stand in a row.",
    hint="Which of the two lengths in the shape is 1?")
mistake("column_vector", "third-axis", change=("v.reshape(-1, 1)", "v[:, None, None]"),
    explain="The result has three axes, one too many.",
    hint="Each np.newaxis, each None and each pair of brackets adds an axis.")
mistake("column_vector", "list-of-lists", change=("(-1, 1)", "(-1, 1).tolist()"),
    explain="The result is a Python list of lists, not an array.",
    hint="What makes an array of a list?")
mistake("column_vector", "caller-reshaped", change=("return", "v.resize(v.size, 1, refcheck=False)\nreturn"),
    explain="The result is right, but the caller's v has got a new shape, too.",
    hint="v.shape = ... and v.resize(...) change v itself. Which method gives another array?")
mistake("column_vector", "never-filled", change=("v.reshape(-1, 1)", "np.zeros((v.size, 1))"),
    explain="The array has the right shape and holds zeros only.",
    hint="When do the numbers of v get into it?")
mistake("column_vector", "three-numbers-only",
    change=("v.reshape(-1, 1)", "np.array([[v[0]], [v[1]], [v[2]]])"),
    explain="The result has three numbers, however many v has.",
    hint="reshape accepts -1 for a length that it can work out itself.")
mistake("column_vector", "reversed", change=("return v", "return v[::-1]"),
    explain="The numbers stand in the reverse order.",
    hint="Is there a [::-1] or a loop that runs backwards?")
mistake("column_vector", "sorted", change=("return v", "return np.sort(v)"),
    explain="The numbers are sorted by size.",
    hint="The order of v stays.")
mistake("column_vector", "square-table", change=("(-1, 1)", "(-1, 1) + np.zeros(v.size)"),
    explain="The column is repeated until the result is square.",
    hint="What shape come (n, 1) and (n,) to when they are combined?")
mistake("column_vector", "diagonal", change=("v.reshape(-1, 1)", "np.diag(v)"),
    explain="The numbers stand on the diagonal of a square matrix of zeros.",
    hint="How many columns has a column?")
mistake("column_vector", "plain-list", change=("reshape(-1, 1)", "tolist()"),
    explain="The result is a plain Python list, not an array.",
    hint="Is there a list() or a tolist() around the numbers?")
mistake("column_vector", "last-left-out", change=("return v", "return v[:-1]"),
    explain="The last number is missing.",
    hint="A slice that ends with -1, or range(n - 1), leaves the last one out.")
mistake("column_vector", "cut-to-whole-numbers", change=("reshape", "astype(int).reshape"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int, or an array that was made for ints?")
mistake("column_vector", "rounded", change=("return v", "return np.round(v, 4)"),
    explain="The numbers are rounded.",
    hint="Round where you print, not where you compute.")

# row_vector

mistake("row_vector", "still-rank-1", change=("reshape(1, -1)", "T"),
    explain="The result still has a single axis, as v has; .T does not change that.",
    hint="How many numbers are in the shape that you want, and how many in the one that you return?")
mistake("row_vector", "column-instead", change=("1, -1", "-1, 1"),
    explain="The numbers stand in a column.",
    hint="Which of the two lengths in the shape is 1?")
mistake("row_vector", "third-axis", change=("v.reshape(1, -1)", "v[None, None, :]"),
    explain="The result has three axes, one too many.",
    hint="Each np.newaxis, each None and each pair of brackets adds an axis.")
mistake("row_vector", "list-of-lists", change=("(1, -1)", "(1, -1).tolist()"),
    explain="The result is a Python list of lists, not an array.",
    hint="What makes an array of a list?")
mistake("row_vector", "caller-reshaped",
    change=("return v.reshape(1, -1)", "v.resize(1, v.size, refcheck=False)\nreturn v"),
    explain="The result is right, but the caller's v has got a new shape, too.",
    hint="v.shape = ... and v.resize(...) change v itself. Which method gives another array?")
mistake("row_vector", "never-filled", change=("v.reshape(1, -1)", "np.zeros((1, v.size))"),
    explain="The array has the right shape and holds zeros only.",
    hint="When do the numbers of v get into it?")
mistake("row_vector", "three-numbers-only", change=("v.reshape(1, -1)", "np.array([[v[0], v[1], v[2]]])"),
    explain="The result has three numbers, however many v has.",
    hint="reshape accepts -1 for a length that it can work out itself.")
mistake("row_vector", "reversed", change=("return v", "return v[::-1]"),
    explain="The numbers stand in the reverse order.",
    hint="Is there a [::-1] or a loop that runs backwards?")
mistake("row_vector", "sorted", change=("return v", "return np.sort(v)"),
    explain="The numbers are sorted by size.",
    hint="The order of v stays.")
mistake("row_vector", "square-table", change=("(1, -1)", "(1, -1) + np.zeros((v.size, 1))"),
    explain="The row is repeated until the result is square.",
    hint="What shape come (1, n) and (n, 1) to when they are combined?")
mistake("row_vector", "diagonal", change=("v.reshape(1, -1)", "np.diag(v)"),
    explain="The numbers stand on the diagonal of a square matrix of zeros.",
    hint="How many rows has a row?")
mistake("row_vector", "plain-list", change=("reshape(1, -1)", "tolist()"),
    explain="The result is a plain Python list, not an array.",
    hint="Is there a list() or a tolist() around the numbers?")
mistake("row_vector", "last-left-out", change=("return v", "return v[:-1]"),
    explain="The last number is missing.",
    hint="A slice that ends with -1, or range(n - 1), leaves the last one out.")
mistake("row_vector", "cut-to-whole-numbers", change=("reshape", "astype(int).reshape"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int, or an array that was made for ints?")
mistake("row_vector", "rounded", change=("return v", "return np.round(v, 4)"),
    explain="The numbers are rounded.",
    hint="Round where you print, not where you compute.")

# rank_1_names

mistake("rank_1_names", "columns-and-rows-too", change=("ndim == 1", "ndim == 1 or 1 in array.shape"),
    explain="Columns and rows are named, too: a 1 in the shape is not what makes rank 1.",
    hint="How many numbers does the shape of an array of rank 1 have?")
mistake("rank_1_names", "columns-and-rows-instead", change=("array.ndim == 1", "1 in array.shape"),
    explain="Columns and rows are named, but they have two axes.",
    hint="How many axes does an array of shape (5, 1) have, and how many one of shape (5,)?")
mistake("rank_1_names", "columns-too", change=("ndim == 1]", "shape[:1] == (array.size,)]"),
    explain="Columns are named, too: they have as many rows as numbers, but two axes.",
    hint="Count the axes instead of the numbers.")
mistake("rank_1_names", "no-axis-too", change=("ndim == 1", "ndim < 2"),
    explain="Arrays without any axis are named, too.",
    hint="How many axes are there in the shape ()?")
mistake("rank_1_names", "the-others", change=("== 1", "!= 1"),
    explain="The arrays that are not of rank 1 are named.",
    hint="Which of the two groups makes trouble?")
mistake("rank_1_names", "two-axes-instead", change=("== 1", "== 2"),
    explain="The arrays with two axes are named.",
    hint="How many axes does an array of shape (5,) have?")
mistake("rank_1_names", "only-the-first",
    change=("return [name for name, array in arrays.items() if array.ndim == 1]",
            "for name, array in arrays.items():\n    if array.ndim == 1:\n        return [name]\nreturn []"),
    explain="The search ends with the first array of rank 1.",
    hint="Is the return indented as far as the search?")
mistake("rank_1_names", "return-inside-the-loop",
    change=("return [name for name, array in arrays.items() if array.ndim == 1]",
            "names = []\nfor name, array in arrays.items():\n    if array.ndim == 1:\n"
            "        names.append(name)\n    return names"),
    explain="The search ends after the first array of the dict.",
    hint="How far is the return indented?")
mistake("rank_1_names", "only-the-last",
    change=("return [name for name, array in arrays.items() if array.ndim == 1]",
            "for name, array in arrays.items():\n    names = []\n    if array.ndim == 1:\n"
            "        names.append(name)\nreturn names"),
    explain="The list is started anew for every array, so only the last one can be in it.",
    hint="Which line has to run once, before the loop?")
mistake("rank_1_names", "arrays-instead-of-names",
    change=("name for name, array in arrays.items", "array for array in arrays.values"),
    explain="The arrays themselves are returned, not their names.",
    hint="items() gives two things for each array. Which is the name?")
mistake("rank_1_names", "positions", change=("arrays.items()", "enumerate(arrays.values())"),
    explain="Their places in the dict are returned, not their names.",
    hint="Do you need a number for each array?")
mistake("rank_1_names", "truth-values",
    change=("[name for name, array in arrays.items() if array.ndim == 1]",
            "[array.ndim == 1 for array in arrays.values()]"),
    explain="There is a True or False for each array, not a list of names.",
    hint="What has to happen with a name only if its array is of rank 1?")
mistake("rank_1_names", "how-many",
    change=("[name for name, array in arrays.items() if array.ndim == 1]",
            "len([name for name, array in arrays.items() if array.ndim == 1])"),
    explain="The result says how many there are, not which.",
    hint="The caller wants to know where to look.")
mistake("rank_1_names", "one-text",
    change=("[name for name, array in arrays.items() if array.ndim == 1]",
            '", ".join(name for name, array in arrays.items() if array.ndim == 1)'),
    explain="The names are joined to one text.",
    hint="A list of names has brackets around it when it is printed.")
mistake("rank_1_names", "one-name-as-text",
    change=("return [name for name, array in arrays.items() if array.ndim == 1]",
            'for name, array in arrays.items():\n    if array.ndim == 1:\n        return name\nreturn ""'),
    explain="A single name is returned, not a list.",
    hint="What should the result be if two arrays are of rank 1?")
mistake("rank_1_names", "sorted",
    change=("[name for name, array in arrays.items() if array.ndim == 1]",
            "sorted(name for name, array in arrays.items() if array.ndim == 1)"),
    explain="The names are sorted by the alphabet, not in the order of the dict.",
    hint="Which line changes the order?")
mistake("rank_1_names", "set-of-names",
    change=("[name for name, array in arrays.items() if array.ndim == 1]",
            "{name for name, array in arrays.items() if array.ndim == 1}"),
    explain="A set has no order, and it is not a list.",
    hint="Which brackets make a list?")
mistake("rank_1_names", "dict-emptied",
    change=[("return", "names ="), ("]", "]\nfor name in names:\n    del arrays[name]\nreturn names")],
    explain="The names are right, but the caller's dict has lost its arrays of rank 1.",
    hint="pop and del take an entry out of the dict that was handed over.")
mistake("rank_1_names", "single-numbers", change=("ndim", "size"),
    explain="Arrays of a single number are named; how many numbers there are does not matter.",
    hint="Which property of an array counts its axes?")
mistake("rank_1_names", "one-in-the-first-place", change=("ndim == 1]", "shape[:1] == (1,)]"),
    explain="Arrays whose first axis has length 1 are named; what counts is that there is one axis.",
    hint="Is it the entry of the shape that has to be 1, or the length of the shape?")
mistake("rank_1_names", "three-axes-too", change=("== 1", "!= 2"),
    explain="All arrays but those with two axes are named.",
    hint="How many axes has an array of rank 1?")
mistake("rank_1_names", "all-of-them",
    change=("[name for name, array in arrays.items() if array.ndim == 1]", "list(arrays)"),
    explain="All arrays are named.",
    hint="Which line looks at the shape?")
mistake("rank_1_names", "none-of-them",
    change=("name for name, array in arrays.items() if array.ndim == 1", ""),
    explain="The list is always empty.",
    hint="Is your condition ever true? A shape is a tuple: (n,) is not the number 1.")
mistake("rank_1_names", "backwards", change=("]", "][::-1]"),
    explain="The names are right, but the last comes first.",
    hint="The order is that of the dict.")
mistake("rank_1_names", "none-instead-of-an-empty-list", change=("]", "] or None"),
    explain="Where there is no array of rank 1, None comes back instead of an empty list.",
    hint="Is the list made, and returned, even if nothing is appended?")
mistake("rank_1_names", "dict-of-arrays",
    change=("[name for name, array in arrays.items() if array.ndim == 1]",
            "{name: array for name, array in arrays.items() if array.ndim == 1}"),
    explain="A dict of names and arrays is returned; the names alone are asked for.",
    hint="The docstring asks for a list of str.")
mistake("rank_1_names", "pairs",
    change=("name for name, array in arrays", "(name, array) for name, array in arrays"),
    explain="Pairs of name and array are returned; the names alone are asked for.",
    hint="Which of the two loop variables do you append?")
mistake("rank_1_names", "shapes",
    change=("name for name, array in arrays.items", "array.shape for array in arrays.values"),
    explain="Their shapes are returned, not their names.",
    hint="Which of the two loop variables do you append?")
mistake("rank_1_names", "same-when-transposed", change=("ndim == 1", "T.shape == array.shape"),
    explain="Every array is named whose shape reads the same backwards: (), (n,), and (n, n).",
    hint="What says directly how many axes an array has?")

# outer_product

mistake("outer_product", "dot-of-rank-1", change=("column_vector(a) @ row_vector(b)", "np.dot(a, b.T)"),
    explain="np.dot of two arrays with one axis adds up to one number, and needs equal lengths.",
    hint="Which shapes must a and b have, so that np.dot gives a matrix?")
mistake("outer_product", "entry-by-entry", change=("column_vector(a) @ row_vector(b)", "a * b"),
    explain="Entry i of a meets only entry i of b.",
    hint="a * b of two arrays with one axis works entry by entry. Which shapes make it broadcast?")
mistake("outer_product", "both-columns", change=[("@ row_vector", "* b.reshape"), ("(b)", "(-1, 1)")],
    explain="A column times a column, entry by entry, is a column.",
    hint="Which of the two has to be a row?")
mistake("outer_product", "row-times-column",
    change=("column_vector(a) @ row_vector(b)", "a.reshape(1, -1) @ b.reshape(-1, 1)"),
    explain="A row times a column is a matrix of a single number.",
    hint="Which of the two has to come first, the row or the column?")
mistake("outer_product", "transposed", change=("column_vector(a) @ row_vector(b)", "np.outer(b, a)"),
    explain="Rows and columns have changed places.",
    hint="Entry [0, 1] of the result has to be a[0] times b[1].")
mistake("outer_product", "sums", change=[("@ row_vector", "+ b.reshape"), ("(b)", "(1, -1)")],
    explain="The numbers are added, not multiplied.",
    hint="Which sign stands between a column and a row in the formula?")
mistake("outer_product", "flat", change=("column_vector(a) @ row_vector(b)", "np.outer(a, b).ravel()"),
    explain="All products are there, but in one long array of rank 1.",
    hint="Each number of a has a row of its own.")
mistake("outer_product", "list-of-lists",
    change=("column_vector(a) @ row_vector(b)", "[[x * y for y in b] for x in a]"),
    explain="The result is a Python list of lists, not an array.",
    hint="What makes an array of a list?")
mistake("outer_product", "b-not-used", change=("column_vector(a) @ row_vector(b)", "np.outer(a, a)"),
    explain="a is multiplied with itself, and b never gets a part.",
    hint="What should the result be if b consists of zeros?")
mistake("outer_product", "square-only",
    change=("return column_vector(a) @ row_vector(b)",
            "P = np.zeros((a.size, a.size))\nfor i in range(a.size):\n"
            "    for j in range(min(a.size, b.size)):\n        P[i, j] = a[i] * b[j]\nreturn P"),
    explain="The result has as many columns as rows, and what is beyond is lost or missing.",
    hint="Which of the two lengths counts the columns?")
mistake("outer_product", "quotients", change=("(a) @", "(a) /"),
    explain="The numbers are divided, not multiplied.",
    hint="Which sign stands between a and b in the formula?")
mistake("outer_product", "differences", change=("@", "-"),
    explain="The numbers are subtracted, not multiplied.",
    hint="Which sign stands between a and b in the formula?")
mistake("outer_product", "a-repeated", change=("@ row_vector(b)", "* np.ones((1, b.size))"),
    explain="Every column is a itself: b does not come in.",
    hint="Where is column j multiplied by b[j]?")
mistake("outer_product", "b-repeated", change=("column_vector(a) @", "np.ones((a.size, 1)) *"),
    explain="Every row is b itself: a does not come in.",
    hint="Where is row i multiplied by a[i]?")
mistake("outer_product", "cut-to-whole-numbers",
    change=("column_vector(a) @ row_vector(b)", "(column_vector(a) @ row_vector(b)).astype(int)"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int, or an array that was made for ints?")
mistake("outer_product", "rounded",
    change=("column_vector(a) @ row_vector(b)", "np.round(column_vector(a) @ row_vector(b), 2)"),
    explain="The products are rounded.",
    hint="Round where you print, not where you compute.")
mistake("outer_product", "last-column-never-filled",
    change=[("return", "P ="), ("(b)", "(b)\nP[:, -1] = 0\nreturn P")],
    explain="The last column holds zeros.",
    hint="range(n - 1) ends before the last one.")
mistake("outer_product", "first-row-only",
    change=("return column_vector(a) @ row_vector(b)",
            "P = np.zeros((a.size, b.size))\nfor i in range(a.size):\n    P[i] = a[i] * b\n    return P"),
    explain="Only the first row is filled in; the others hold zeros.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")

# dot_loop

mistake("dot_loop", "first-left-out", change=("a.shape", "1, a.shape"),
    explain="The first entry is left out.",
    hint="With which number does Python start to count?")
mistake("dot_loop", "last-left-out", change=("[0]", "[0] - 1"),
    explain="The last entry is left out.",
    hint="range(n) ends with n - 1 already.")
mistake("dot_loop", "first-product-only", change=("total += a", "return a"),
    explain="Only the first product is in the result.",
    hint="Is the return inside the loop? Does the loop count rows, or columns?")
mistake("dot_loop", "last-product-only", change=("+= a", "= a"),
    explain="Only the last product is left: each replaces the one before, or the total starts anew.",
    hint="What is the difference between = and +=? Which line has to run once, before the loop?")
mistake("dot_loop", "sums-instead-of-products", change=("* b", "+ b"),
    explain="The entries are added in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?")
mistake("dot_loop", "squares-of-a", change=("* b", "* a"),
    explain="a is multiplied with itself, and b never gets a part.",
    hint="What should the result be if b consists of zeros?")
mistake("dot_loop", "products-multiplied", change=[("0.0", "1.0"), ("+= a", "*= a")],
    explain="The products are multiplied with each other, not added.",
    hint="What does a sum do with its parts, and what does it start from?")
mistake("dot_loop", "starts-at-1", change=("0.0", "1.0"),
    explain="The total starts at 1, so it is 1 too large.",
    hint="What is the sum of no numbers at all?")
mistake("dot_loop", "list-of-products",
    change=("return total", "return [a[i, 0] * b[i, 0] for i in range(a.shape[0])]"),
    explain="The products are there, but nobody has added them.",
    hint="How many numbers should come back?")
mistake("dot_loop", "column-of-products",
    change=[("total = 0.0", "products = np.zeros(a.shape)"),
            ("total += a", "products[i] = a"),
            ("return total", "return products")],
    explain="The products are there, but nobody has added them.",
    hint="How many numbers should come back?")
mistake("dot_loop", "matrix-of-one", change=("0.0", "np.zeros((1, 1))"),
    explain="The value is right, but it stands in a matrix of shape (1, 1).",
    hint="What is the shape of a number?")
mistake("dot_loop", "every-pair",
    change=("return total",
            "total = 0.0\nfor x in a[:, 0]:\n    for y in b[:, 0]:\n        total += x * y\nreturn total"),
    explain="Every entry of a meets every entry of b.",
    hint="How many products are there for columns of three entries?")
mistake("dot_loop", "mean", change=("return total", "return total / a.shape[0]"),
    explain="The sum is divided by the number of entries.",
    hint="Does the formula divide by anything?")
mistake("dot_loop", "three-entries-only", change=("a.shape[0]", "min(3, a.shape[0])"),
    explain="Only the first three entries are used.",
    hint="Where does a know how long it is?")
mistake("dot_loop", "cut-to-a-whole-number", change=("return total", "return int(total)"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Which line makes a whole number?")
mistake("dot_loop", "digits-rounded-away", change=("return total", "return round(total, 2)"),
    explain="The result is rounded.",
    hint="Rounding is for printing. Can the result do without it?")
mistake("dot_loop", "a-overwritten", change=("total += a[i, 0] * b", "a[i, 0] *= b[i, 0]\ntotal += a"),
    explain="The result is right, but the caller's a now holds the products.",
    hint="a[i] *= ... writes into the array that was handed over.")
mistake("dot_loop", "sign-lost", change=("return total", "return abs(total)"),
    explain="The sum has lost its sign.",
    hint="What should come of one entry 2 and one entry -3?")
mistake("dot_loop", "squares-of-b", change=("a[i, 0]", "b[i, 0]"),
    explain="b is multiplied with itself, and a never gets a part.",
    hint="Which of the two columns does each factor come from?")
mistake("dot_loop", "differences-instead-of-products", change=("* b", "- b"),
    explain="The entries are subtracted in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?")
mistake("dot_loop", "quotients-instead-of-products", change=("* b", "/ b"),
    explain="The entries are divided in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?")
mistake("dot_loop", "first-entry-of-b", change=("b[i, 0]", "b[0, 0]"),
    explain="Every entry of a is multiplied by the first entry of b.",
    hint="Where does i stand in the loop?")
mistake("dot_loop", "b-backwards", change=("b[i, 0]", "b[-1 - i, 0]"),
    explain="b is read from its end to its beginning.",
    hint="Entry i of a meets entry i of b.")
mistake("dot_loop", "neighbours", change=("b[i, 0]", "b[i - 1, 0]"),
    explain="Each entry of a is multiplied by the entry of b before it, the first one by the last.",
    hint="Entry i of a meets entry i of b.")
mistake("dot_loop", "every-other", change=("a.shape[0]", "0, a.shape[0], 2"),
    explain="Every other entry is left out.",
    hint="What does the third argument of range do?")
mistake("dot_loop", "magnitudes-added", change=("a[i, 0] * b[i, 0]", "abs(a[i, 0] * b[i, 0])"),
    explain="Each product has lost its sign before it is added.",
    hint="Is there an abs in the loop?")
mistake("dot_loop", "subtracted-from-0", change=("+= a", "-= a"),
    explain="The sum has the wrong sign.",
    hint="Which sign does the loop use to change the total?")

# dot_vectorised

mistake("dot_vectorised", "matrix-of-one", change=(".item()", ""),
    explain="The value is right, but it stands in a matrix of shape (1, 1).",
    hint="What takes the only number out of a matrix?")
mistake("dot_vectorised", "column-times-column", change=("(a.T @ b).item()", "np.dot(a, b)"),
    explain="There is no matrix product of a column and a column; for single numbers it is a matrix.",
    hint="Which of the two has to become a row?")
mistake("dot_vectorised", "column-times-row", change=("(a.T @ b).item()", "np.dot(a, b.T)"),
    explain="A column times a row is a matrix with all products of pairs.",
    hint="Which of the two has to become a row?")
mistake("dot_vectorised", "every-pair", change=("(a.T @ b).item()", "np.sum(np.dot(a, b.T))"),
    explain="Every entry of a meets every entry of b, which is the sum of a times the sum of b.",
    hint="What comes first in the formula, the products or the sum?")
mistake("dot_vectorised", "products-not-added", change=("(a.T @ b).item()", "a * b"),
    explain="The products are there, but nobody has added them.",
    hint="How many numbers should come back?")
mistake("dot_vectorised", "sum-along-the-wrong-axis", change=("(a.T @ b).item()", "np.sum(a * b, axis=1)"),
    explain="Each row of a column holds one number, and its sum is that number.",
    hint="Which axis runs from top to bottom?")
mistake("dot_vectorised", "mean", change=("(a.T @ b).item()", "np.mean(a * b)"),
    explain="The mean of the products is taken, not their sum.",
    hint="Does the formula divide by anything?")
mistake("dot_vectorised", "cosine",
    change=("(a.T @ b).item()", "np.sum(a * b) / (np.linalg.norm(a) * np.linalg.norm(b))"),
    explain="The sum is divided by both lengths.",
    hint="Does the formula divide by anything?")
mistake("dot_vectorised", "squares-of-a", change=("(a.T @ b).item()", "np.sum(a * a)"),
    explain="a is multiplied with itself, and b never gets a part.",
    hint="What should the result be if b consists of zeros?")
mistake("dot_vectorised", "sums-instead-of-products", change=("(a.T @ b).item()", "np.sum(a + b)"),
    explain="The entries are added in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?")
mistake("dot_vectorised", "a-overwritten", change=("return (a.T @ b).item()", "a *= b\nreturn np.sum(a)"),
    explain="The result is right, but the caller's a now holds the products.",
    hint="a *= b writes into the array that was handed over.")
mistake("dot_vectorised", "first-product-only", change=("(a.T @ b).item()", "(a * b)[0, 0]"),
    explain="Only the first product is in the result.",
    hint="Which entry does [0] take, and of what?")
mistake("dot_vectorised", "squares-of-b", change=("a.T", "b.T"),
    explain="b is multiplied with itself, and a never gets a part.",
    hint="Which of the two columns does each factor come from?")
mistake("dot_vectorised", "b-backwards", change=("T @ b", "T @ b[::-1]"),
    explain="b is read from its end to its beginning.",
    hint="Entry i of a meets entry i of b.")
mistake("dot_vectorised", "magnitudes-added", change=("(a.T @ b).item()", "np.sum(np.abs(a * b))"),
    explain="Each product has lost its sign before it is added.",
    hint="Is there an abs in the code?")
mistake("dot_vectorised", "sign-lost", change=("(a.T @ b).item()", "abs((a.T @ b).item())"),
    explain="The sum has lost its sign.",
    hint="Is there an abs in the code?")
mistake("dot_vectorised", "quotients-instead-of-products", change=("(a.T @ b).item()", "np.sum(a / b)"),
    explain="The entries are divided in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?")
mistake("dot_vectorised", "differences-instead-of-products", change=("(a.T @ b).item()", "np.sum(a - b)"),
    explain="The entries are subtracted in pairs, not multiplied.",
    hint="Which sign stands between a and b in the formula?")
mistake("dot_vectorised", "products-multiplied", change=("(a.T @ b).item()", "np.prod(a * b)"),
    explain="The products are multiplied with each other, not added.",
    hint="np.prod multiplies; np.sum adds.")
mistake("dot_vectorised", "largest-product", change=("(a.T @ b).item()", "np.max(a * b)"),
    explain="Only the largest of the products is returned.",
    hint="np.max takes one of them; the formula adds them all.")
mistake("dot_vectorised", "last-product-only", change=("(a.T @ b).item()", "(a * b)[-1, 0]"),
    explain="Only the last product is in the result.",
    hint="Which index is left after the multiplication?")
mistake("dot_vectorised", "cut-to-a-whole-number", change=("(a.T @ b).item()", "int((a.T @ b).item())"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int or a // in the code?")
mistake("dot_vectorised", "digits-rounded-away", change=("(a.T @ b).item()", "round((a.T @ b).item(), 4)"),
    explain="The result is rounded.",
    hint="Round where you print, not where you compute.")

# column_totals

mistake("column_totals", "rank-1", change=(", keepdims=True", ""),
    explain="The axis that was added up is gone, and with it the row.",
    hint="np.sum has an option that keeps it.")
mistake("column_totals", "totals-of-rows", change=("0", "1"),
    explain="The rows are added up, not the columns.",
    hint="Which axis runs from top to bottom?")
mistake("column_totals", "totals-of-rows-rank-1", change=("0, keepdims=True", "1"),
    explain="The rows are added up, not the columns, and an axis is gone.",
    hint="Which axis runs from top to bottom, and what keeps it?")
mistake("column_totals", "totals-of-rows-in-a-row", change=("0, keepdims=True", "1).reshape(1, -1"),
    explain="The rows are added up, not the columns.",
    hint="How many totals are there in a table with four columns?")
mistake("column_totals", "total-of-all", change=("A, axis=0, keepdims=True", "A"),
    explain="All numbers are added to a single one.",
    hint="Which option says along which axis to add?")
mistake("column_totals", "total-of-all-in-a-matrix", change=("axis=0,", ""),
    explain="All numbers are added to a single one.",
    hint="Which option says along which axis to add?")
mistake("column_totals", "column-of-totals", change=(", keepdims=True", ").reshape(-1, 1"),
    explain="The totals are right, but they stand in a column.",
    hint="Which of the two lengths in the shape is 1?")
mistake("column_totals", "means", change=("sum", "mean"),
    explain="The totals are divided by the number of rows.",
    hint="Which function adds up and does nothing else?")
mistake("column_totals", "largest", change=("sum", "max"),
    explain="The largest number of each column is taken, not the sum.",
    hint="What should come of a column 1, 2, 3?")
mistake("column_totals", "running-totals", change=[("sum", "cumsum"), (", keepdims=True", "")],
    explain="Every sum on the way down is kept.",
    hint="Which row of your result holds the totals?")
mistake("column_totals", "repeated-in-every-row", change=(", keepdims=True", ") + np.zeros(A.shape"),
    explain="The totals are right, but they are repeated once for each row.",
    hint="Broadcasting repeats a row by itself.")
mistake("column_totals", "magnitudes", change=("A,", "np.abs(A),"),
    explain="The signs of the numbers are lost before the sum.",
    hint="What should come of a column 5, -5?")
mistake("column_totals", "first-three-rows", change=("A,", "A[:3],"),
    explain="Only three rows are added.",
    hint="How many rows can a table have?")
mistake("column_totals", "first-four-columns",
    change=("np.sum(A, axis=0, keepdims=True)", "np.sum(A, axis=0, keepdims=True)[:, :4]"),
    explain="Only four columns are added up.",
    hint="reshape accepts -1 for a length that it can work out itself.")
mistake("column_totals", "last-row-left-out", change=("A,", "A[:-1],"),
    explain="The last row is missing in the sum.",
    hint="Where does a slice that ends with -1 end?")
mistake("column_totals", "caller-overwritten",
    change=("return np.sum(A, axis=0, keepdims=True)", "A[0] = np.sum(A, axis=0)\nreturn A[:1]"),
    explain="The totals are right, but they stand in the caller's table, too.",
    hint="A[0] = ... writes into the array that was handed over.")
mistake("column_totals", "smallest", change=("sum", "min"),
    explain="The smallest number of each column is taken, not the sum.",
    hint="Which function of numpy adds up?")
mistake("column_totals", "products", change=("sum", "prod"),
    explain="The numbers of each column are multiplied, not added.",
    hint="np.prod multiplies; np.sum adds.")
mistake("column_totals", "squares-added", change=("A,", "A**2,"),
    explain="The squares of the numbers are added, not the numbers.",
    hint="Is there a ** too many?")
mistake("column_totals", "only-the-first-row", change=("np.sum(A, axis=0, keepdims=True)", "A[:1] * 1.0"),
    explain="This is the first row alone; nothing is added to it.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")
mistake("column_totals", "only-the-last-row", change=("np.sum(A, axis=0, keepdims=True)", "A[-1:] * 1.0"),
    explain="This is the last row alone; nothing is added to it.",
    hint="In a loop, sums grow with +=.")
mistake("column_totals", "first-row-left-out", change=("A,", "A[1:],"),
    explain="The first row is missing in the sum.",
    hint="Python counts from 0: with which row does your loop or your slice begin?")
mistake("column_totals", "last-column-left-out", change=("A,", "A[:, :-1],"),
    explain="The total of the last column is missing.",
    hint="A slice that ends with -1, or range(n - 1), leaves the last one out.")
mistake("column_totals", "never-filled", change=("sum(A, axis=0, keepdims=True)", "zeros((1, A.shape[1]))"),
    explain="The row has the right shape and holds zeros only.",
    hint="Does your loop write into the result?")
mistake("column_totals", "plain-list", change=(", keepdims=True", ").tolist("),
    explain="The result is a plain Python list, not an array.",
    hint="np.sum along an axis gives an array.")
mistake("column_totals", "cut-to-whole-numbers",
    change=("np.sum(A, axis=0, keepdims=True)", "np.sum(A, axis=0, keepdims=True).astype(int)"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int, or an array that was made for ints?")
mistake("column_totals", "rounded",
    change=("np.sum(A, axis=0, keepdims=True)", "np.round(np.sum(A, axis=0, keepdims=True), 4)"),
    explain="The totals are rounded.",
    hint="Round where you print, not where you compute.")

# percentages

mistake("percentages", "of-the-row", change=("column_totals(A)", "np.sum(A, axis=1, keepdims=True)"),
    explain="Each number is compared with the sum of its row.",
    hint="Which axis runs from top to bottom?")
mistake("percentages", "of-everything", change=("column_totals", "np.sum"),
    explain="Each number is compared with the sum of the whole table.",
    hint="What should the numbers of one column add up to?")
mistake("percentages", "rank-1-totals-of-rows", change=("column_totals(A)", "np.sum(A, axis=1)"),
    explain="The totals of the rows have one axis, so numpy takes them for a row.",
    hint="Which axis do you want to add up along, and does it matter for a square table?")
mistake("percentages", "totals-in-a-column", change=("column_totals(A)", "np.sum(A, axis=0).reshape(-1, 1)"),
    explain="The totals of the columns stand in a column, so each row is divided by one of them.",
    hint="Which shape must the totals have, so that each column meets its own?")
mistake("percentages", "fractions", change=("100 * A", "A"),
    explain="The numbers of each column add up to 1, not to 100.",
    hint="What does percent mean? And a 100 that goes into the totals, too, cancels.")
mistake("percentages", "divided-by-100", change=("100 * A / column_totals(A)", "A / np.sum(A, axis=0) / 100"),
    explain="The fractions are divided by 100 instead of multiplied.",
    hint="What should the numbers of one column add up to?")
mistake("percentages", "upside-down", change=("A / column_totals(A)", "np.sum(A, axis=0) / A"),
    explain="The totals are divided by the numbers.",
    hint="What is a part of what?")
mistake("percentages", "of-the-largest", change=("column_totals(A)", "np.max(A, axis=0)"),
    explain="Each number is compared with the largest of its column.",
    hint="What should the numbers of one column add up to?")
mistake("percentages", "of-the-mean", change=("column_totals(A)", "np.mean(A, axis=0)"),
    explain="Each number is compared with the mean of its column.",
    hint="What should the numbers of one column add up to?")
mistake("percentages", "the-rest", change=("* A", "- 100 * A"),
    explain="The result says how much is missing to 100 percent.",
    hint="What should the numbers of one column add up to?")
mistake("percentages", "caller-overwritten",
    change=[("return", "P ="),
            ("column_totals(A)", "np.sum(A, axis=0)\nif A.dtype == float:\n    A[...] = P\nreturn P")],
    explain="The result is right, but the caller's table now holds it, too.",
    hint="A *= ... and A[...] = ... write into the array that was handed over.")
mistake("percentages", "rounded",
    change=("100 * A / column_totals(A)", "np.round(100 * A / np.sum(A, axis=0), 2)"),
    explain="The percentages are rounded.",
    hint="Rounding is for printing. Can the result do without it?")
mistake("percentages", "cut-to-whole-numbers",
    change=("100 * A / column_totals(A)", "(100 * A / np.sum(A, axis=0)).astype(int)"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Which dtype does the result have?")
mistake("percentages", "like-the-table",
    change=[("return 100", "P = np.zeros_like(A)\nP[...] = 100"),
            ("column_totals(A)", "np.sum(A, axis=0)\nreturn P")],
    explain="The result is of A's own kind of numbers; if A holds whole numbers, the fractions are lost.",
    hint="An array that is made like A, or copied from it, has the dtype of A: ints stay ints.")
mistake("percentages", "of-the-count", change=("column_totals(A)", "A.shape[0]"),
    explain="Each number is divided by the number of rows, not by the sum of its column.",
    hint="What are the numbers of a column compared with?")
mistake("percentages", "totals-returned", change=("100 * A /", ""),
    explain="The totals themselves are returned.",
    hint="What is each number divided by its total?")
mistake("percentages", "total-of-the-first-column", change=("column_totals(A)", "column_totals(A)[0, 0]"),
    explain="All columns are compared with the sum of the first one.",
    hint="Is there an index on the totals that should not be there?")
mistake("percentages", "total-of-the-last-column", change=("column_totals(A)", "column_totals(A)[0, -1]"),
    explain="All columns are compared with the sum of the last one.",
    hint="Is the division inside the loop that computes the sums?")
mistake("percentages", "multiplied", change=("100 * A / column_totals(A)", "A * column_totals(A) / 100"),
    explain="The numbers are multiplied with the totals instead of divided by them.",
    hint="Which sign stands between A and the sum in the formula?")
mistake("percentages", "transposed", change=("100 * A / column_totals(A)", "(100 * A / column_totals(A)).T"),
    explain="The percentages are right, but rows and columns have changed places.",
    hint="The result has the shape of A: is there a .T too many?")
mistake("percentages", "running",
    change=("100 * A / column_totals(A)", "np.cumsum(100 * A / column_totals(A), axis=0)"),
    explain="The percentages are added up on the way down the column.",
    hint="Which function keeps every sum on the way?")
mistake("percentages", "whole-division", change=("A / column_totals(A)", "(A // column_totals(A))"),
    explain="The fractions are cut to whole numbers before they are multiplied by 100.",
    hint="Is there a // where a / belongs?")
mistake("percentages", "squares", change=("A / column_totals(A)", "A**2 / column_totals(A**2)"),
    explain="The squares are compared with the sum of the squares.",
    hint="Is there a ** too many?")

# centre_rows

mistake("centre_rows", "means-of-columns", change=("1", "0"),
    explain="The means of the columns are subtracted, not those of the rows.",
    hint="Which axis runs from left to right?")
mistake("centre_rows", "mean-of-all", change=("X, axis=1, keepdims=True", "X"),
    explain="One mean of all numbers is subtracted everywhere.",
    hint="How many means does a matrix with three rows need?")
mistake("centre_rows", "rank-1-means", change=(", keepdims=True", ""),
    explain="The means have one axis, so numpy takes them for a row.",
    hint="Which option of np.mean keeps the axis?")
mistake("centre_rows", "sums", change=("mean", "sum"),
    explain="The sums are subtracted, not the means.",
    hint="What should the mean of each row be afterwards?")
mistake("centre_rows", "added", change=("- np", "+ np"),
    explain="The means are added.",
    hint="What should the mean of each row be afterwards?")
mistake("centre_rows", "sign",
    change=("X - np.mean(X, axis=1, keepdims=True)", "np.mean(X, axis=1, keepdims=True) - X"),
    explain="The numbers are subtracted from the mean.",
    hint="Which one comes first in the formula?")
mistake("centre_rows", "means-returned", change=("X - np", "np"),
    explain="The means themselves are returned.",
    hint="Which shape should the result have?")
mistake("centre_rows", "divided", change=("X - np", "X / np"),
    explain="The numbers are divided by the mean.",
    hint="Which sign stands in front of the mean in the formula?")
mistake("centre_rows", "medians", change=("mean", "median"),
    explain="The numbers in the middle are subtracted, not the means.",
    hint="The median is something else than the mean.")
mistake("centre_rows", "largest", change=("mean", "max"),
    explain="The largest numbers are subtracted, not the means.",
    hint="What should the mean of each row be afterwards?")
mistake("centre_rows", "scaled-too",
    change=("return X - np.mean(X, axis=1, keepdims=True)",
            "C = X - np.mean(X, axis=1, keepdims=True)\nreturn C / np.std(X, axis=1, keepdims=True)"),
    explain="The rows are divided by their standard deviation, too.",
    hint="Does the formula divide by anything else than n?")
mistake("centre_rows", "caller-overwritten",
    change=("return X - np.mean(X, axis=1, keepdims=True)",
            "C = X - np.mean(X, axis=1, keepdims=True)\nif X.dtype == float:\n    X[...] = C\nreturn C"),
    explain="The result is right, but the caller's X now holds it, too.",
    hint="X -= ... writes into the array that was handed over.")
mistake("centre_rows", "in-place-on-whole-numbers",
    change=("return X - np.mean(X, axis=1, keepdims=True)",
            "X -= np.mean(X, axis=1, keepdims=True)\nreturn X"),
    explain="The result is written into the caller's array, which fails where X holds whole numbers.",
    hint="X = X - ... makes a new array.")
mistake("centre_rows", "like-X",
    change=("return X - np.mean(X, axis=1, keepdims=True)",
            "C = np.zeros_like(X)\nC[...] = X - np.mean(X, axis=1, keepdims=True)\nreturn C"),
    explain="The result is of X's own kind of numbers; if X holds whole numbers, the fractions are lost.",
    hint="An array that is made like X, or copied from it, has the dtype of X: ints stay ints.")
mistake("centre_rows", "columns-counted-wrongly",
    change=("mean(X, axis=1, keepdims=True)", "sum(X, axis=1, keepdims=True) / X.shape[0]"),
    explain="The sum of a row is divided by the number of rows.",
    hint="How many numbers are in one row?")
mistake("centre_rows", "smallest", change=("mean", "min"),
    explain="The smallest numbers are subtracted, not the means.",
    hint="Which function of numpy gives a mean?")
mistake("centre_rows", "first-number", change=("np.mean(X, axis=1, keepdims=True)", "X[:, :1]"),
    explain="The first number of each row is subtracted, not the mean.",
    hint="Which function of numpy gives a mean?")
mistake("centre_rows", "mean-of-the-first-row", change=("X, axis=1, keepdims=True", "X[0]"),
    explain="The mean of the first row is subtracted from all rows.",
    hint="Is there an index on the means that should not be there?")
mistake("centre_rows", "mean-of-the-last-row", change=("X, axis=1, keepdims=True", "X[-1]"),
    explain="The mean of the last row is subtracted from all rows.",
    hint="Is the subtraction inside the loop that computes the means?")
mistake("centre_rows", "mean-of-magnitudes", change=("X,", "np.abs(X),"),
    explain="The mean of the magnitudes is subtracted: the signs are lost in it.",
    hint="Is there an abs in the code?")
mistake("centre_rows", "divided-by-one-less",
    change=("mean(X, axis=1, keepdims=True)", "sum(X, axis=1, keepdims=True) / (X.shape[1] - 1)"),
    explain="The sum of a row is divided by one less than the numbers there are.",
    hint="How many numbers are in a row of X?")
mistake("centre_rows", "mean-cut",
    change=("mean(X, axis=1, keepdims=True)", "sum(X, axis=1, keepdims=True) // X.shape[1]"),
    explain="The means are cut to whole numbers.",
    hint="Is there a // or an int on the way to the mean?")
mistake("centre_rows", "cut-to-whole-numbers",
    change=("X - np.mean(X, axis=1, keepdims=True)", "(X - np.mean(X, axis=1, keepdims=True)).astype(int)"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int, or an array that was made for ints?")
mistake("centre_rows", "columns-too",
    change=("return X - np.mean(X, axis=1, keepdims=True)",
            "C = X - np.mean(X, axis=1, keepdims=True)\nreturn C - np.mean(C, axis=0, keepdims=True)"),
    explain="The columns are centred, too: their means are subtracted besides those of the rows.",
    hint="How many means does the formula subtract?")
mistake("centre_rows", "distances",
    change=("X - np.mean(X, axis=1, keepdims=True)", "np.abs(X - np.mean(X, axis=1, keepdims=True))"),
    explain="The signs are lost: these are the distances from the mean.",
    hint="Is there an abs in the code?")
mistake("centre_rows", "squared",
    change=("X - np.mean(X, axis=1, keepdims=True)", "(X - np.mean(X, axis=1, keepdims=True)) ** 2"),
    explain="The differences are squared.",
    hint="Is there a ** too many?")
mistake("centre_rows", "transposed",
    change=("X - np.mean(X, axis=1, keepdims=True)", "(X - np.mean(X, axis=1, keepdims=True)).T"),
    explain="The differences are right, but rows and columns have changed places.",
    hint="The result has the shape of X: is there a .T too many?")
mistake("centre_rows", "rounded",
    change=("X - np.mean(X, axis=1, keepdims=True)", "np.round(X - np.mean(X, axis=1, keepdims=True), 4)"),
    explain="The result is rounded.",
    hint="Round where you print, not where you compute.")
mistake("centre_rows", "rows-written-into-X",
    change=("return X - np.mean(X, axis=1, keepdims=True)",
            "for row in X:\n    row[...] = row - np.mean(row)\nreturn X"),
    explain="The rows are written into the caller's X, which changes; if it holds whole numbers, the"
            " fractions are lost, too.",
    hint="C = X is a second name for the same array, not a copy of it.")

# row_lengths

mistake("row_lengths", "rank-1",
    change=("sqrt(np.sum(X**2, axis=1, keepdims=True))", "linalg.norm(X, axis=1)"),
    explain="The axis that was added up is gone, and with it the column.",
    hint="np.sum and np.linalg.norm have an option that keeps it.")
mistake("row_lengths", "squared",
    change=("np.sqrt(np.sum(X**2, axis=1, keepdims=True))", "np.sum(X**2, axis=1, keepdims=True)"),
    explain="This is the square of each length, as without the root.",
    hint="What is the length of a row 3, 4?")
mistake("row_lengths", "columns", change=("1", "0"),
    explain="These are the lengths of the columns.",
    hint="Which axis runs from left to right?")
mistake("row_lengths", "columns-in-a-column",
    change=("np.sqrt(np.sum(X**2, axis=1, keepdims=True))", "np.sqrt(np.sum(X**2, axis=0)).reshape(-1, 1)"),
    explain="These are the lengths of the columns.",
    hint="Which axis runs from left to right?")
mistake("row_lengths", "magnitudes-added",
    change=("sqrt(np.sum(X**2, axis=1, keepdims=True))", "sum(np.abs(X), axis=1, keepdims=True)"),
    explain="Each length is the sum of the magnitudes in its row.",
    hint="What is the length of a row 3, 4?")
mistake("row_lengths", "all-in-one", change=("sqrt(np.sum(X**2, axis=1, keepdims=True))", "linalg.norm(X)"),
    explain="This is one length for the whole matrix.",
    hint="Which option says along which axis to add?")
mistake("row_lengths", "largest",
    change=("sqrt(np.sum(X**2, axis=1, keepdims=True))", "max(np.abs(X), axis=1, keepdims=True)"),
    explain="This is the largest magnitude of each row.",
    hint="What is the length of a row 3, 4?")
mistake("row_lengths", "mean-of-squares", change=("sum", "mean"),
    explain="The mean of the squares is taken, not their sum.",
    hint="What is the length of a row 3, 4?")
mistake("row_lengths", "lengths-in-a-row",
    change=("np.sqrt(np.sum(X**2, axis=1, keepdims=True))", "np.sqrt(np.sum(X**2, axis=1)).reshape(1, -1)"),
    explain="The lengths are right, but they stand in a row.",
    hint="Which of the two lengths in the shape is 1?")
mistake("row_lengths", "square-of-the-sum",
    change=("sum(X**2, axis=1, keepdims=True)", "sum(X, axis=1, keepdims=True) ** 2"),
    explain="The sum is squared, not each number.",
    hint="What comes first in the formula, the squares or the sum?")
mistake("row_lengths", "root-of-the-sum", change=("X**2", "X"),
    explain="This is the root of the sum of the numbers themselves, not of their squares.",
    hint="What is the length of a row 3, 4?")
mistake("row_lengths", "doubled-instead-of-squared", change=("**2", "* 2"),
    explain="The numbers are doubled, not squared.",
    hint="Which sign is the power in Python?")
mistake("row_lengths", "how-many",
    change=("sqrt(np.sum(X**2, axis=1, keepdims=True))", "full((X.shape[0], 1), float(X.shape[1]))"),
    explain="This is how many numbers a row has.",
    hint="The word length has two meanings; the formula says which one is meant.")
mistake("row_lengths", "caller-overwritten", change=[("(X):", "(X):\n    X **= 2"), ("X**2", "X")],
    explain="The lengths are right, but the caller's X now holds the squares.",
    hint="X **= 2 writes into the array that was handed over.")
mistake("row_lengths", "rounded",
    change=("sqrt(np.sum(X**2, axis=1, keepdims=True))",
            "round(np.linalg.norm(X, axis=1, keepdims=True), 2)"),
    explain="The lengths are rounded.",
    hint="Rounding is for printing. Can the result do without it?")
mistake("row_lengths", "half-of-the-sum",
    change=("np.sqrt(np.sum(X**2, axis=1, keepdims=True))", "np.sum(X**2, axis=1, keepdims=True) / 2"),
    explain="This is half the sum of the squares, as ** 1 / 2 without brackets gives.",
    hint="Which operation does Python do first, ** or /?")
mistake("row_lengths", "sums",
    change=("sqrt(np.sum(X**2, axis=1, keepdims=True))", "sum(X, axis=1, keepdims=True) * 1.0"),
    explain="Each length is the sum of the numbers in its row, signs and all.",
    hint="Compare your line with the formula.")
mistake("row_lengths", "not-added", change=("np.sum(X**2, axis=1, keepdims=True)", "X**2"),
    explain="Each number has lost its sign, and nothing is added up.",
    hint="Where does the sum stand in the formula?")
mistake("row_lengths", "after-centring", change=("X**2", "(X - np.mean(X, axis=1, keepdims=True)) ** 2"),
    explain="The mean of each row is subtracted first.",
    hint="The theorem of Pythagoras knows nothing of means.")
mistake("row_lengths", "repeated", change=("))", ")) * np.ones((1, X.shape[1]))"),
    explain="The lengths are right, but they are repeated in every column.",
    hint="The result has one column.")
mistake("row_lengths", "last-number-left-out", change=("X**2", "X[:, :-1] ** 2"),
    explain="The last number of each row is left out.",
    hint="A slice that ends with -1, or range(n - 1), leaves the last one out.")
mistake("row_lengths", "first-two-numbers", change=("X**2", "X[:, :2] ** 2"),
    explain="Only the first two numbers of each row count, as in a triangle.",
    hint="How many numbers does the sum in the formula have?")
mistake("row_lengths", "plain-list",
    change=("np.sqrt(np.sum(X**2, axis=1, keepdims=True))", "np.sqrt(np.sum(X**2, axis=1)).tolist()"),
    explain="The result is a plain Python list, not an array.",
    hint="np.sum along an axis gives an array.")
mistake("row_lengths", "cut-to-whole-numbers", change=("))", ")).astype(int)"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int, or an array that was made for ints?")

# normalise_rows

mistake("normalise_rows", "columns", change=("row_lengths(X)", "np.linalg.norm(X, axis=0, keepdims=True)"),
    explain="The columns have length 1, not the rows.",
    hint="Which axis runs from left to right?")
mistake("normalise_rows", "all-in-one", change=("row_lengths", "np.linalg.norm"),
    explain="Everything is divided by one length of the whole matrix.",
    hint="How many lengths does a matrix with three rows need?")
mistake("normalise_rows", "rank-1-lengths", change=("row_lengths(X)", "np.linalg.norm(X, axis=1)"),
    explain="The lengths have one axis, so numpy takes them for a row.",
    hint="Which option of np.linalg.norm keeps the axis?")
mistake("normalise_rows", "sums", change=("row_lengths(X)", "np.sum(X, axis=1, keepdims=True)"),
    explain="The rows are divided by their sums, so they add up to 1.",
    hint="Which length should each row have afterwards?")
mistake("normalise_rows", "magnitudes-added",
    change=("row_lengths(X)", "np.sum(np.abs(X), axis=1, keepdims=True)"),
    explain="The rows are divided by the sum of the magnitudes.",
    hint="Which length should each row have afterwards?")
mistake("normalise_rows", "largest", change=("row_lengths(X)", "np.max(np.abs(X), axis=1, keepdims=True)"),
    explain="The rows are divided by their largest magnitude.",
    hint="Which length should each row have afterwards?")
mistake("normalise_rows", "squared-lengths", change=("row_lengths(X)", "np.sum(X**2, axis=1, keepdims=True)"),
    explain="The rows are divided by the squares of their lengths.",
    hint="What should become of a row 3, 4?")
mistake("normalise_rows", "lengths-returned",
    change=("X / row_lengths(X)", "np.linalg.norm(X, axis=1, keepdims=True)"),
    explain="The lengths themselves are returned.",
    hint="Which shape should the result have?")
mistake("normalise_rows", "multiplied",
    change=("X / row_lengths(X)", "X * np.linalg.norm(X, axis=1, keepdims=True)"),
    explain="The rows are multiplied by their lengths.",
    hint="Which length should each row have afterwards?")
mistake("normalise_rows", "subtracted",
    change=("X / row_lengths(X)", "X - np.linalg.norm(X, axis=1, keepdims=True)"),
    explain="The lengths are subtracted.",
    hint="What does the formula do with the length?")
mistake("normalise_rows", "upside-down",
    change=("X / row_lengths(X)", "np.linalg.norm(X, axis=1, keepdims=True) / X"),
    explain="The lengths are divided by the numbers.",
    hint="Which one stands above the line in the formula?")
mistake("normalise_rows", "mean-of-squares",
    change=("row_lengths(X)", "np.sqrt(np.mean(X**2, axis=1, keepdims=True))"),
    explain="The rows are divided by the root of the mean of their squares.",
    hint="Which length should each row have afterwards?")
mistake("normalise_rows", "standardised", change=("row_lengths(X)", "np.std(X, axis=1, keepdims=True)"),
    explain="The rows are divided by their standard deviation.",
    hint="Is a mean subtracted anywhere in the formula?")
mistake("normalise_rows", "caller-overwritten",
    change=("return X / row_lengths(X)",
            "N = X / np.linalg.norm(X, axis=1, keepdims=True)\nif X.dtype == float:\n    X[...] = N\n"
            "return N"),
    explain="The result is right, but the caller's X now holds it, too.",
    hint="X /= ... writes into the array that was handed over.")
mistake("normalise_rows", "in-place-on-whole-numbers",
    change=("return X / row_lengths(X)", "X /= np.linalg.norm(X, axis=1, keepdims=True)\nreturn X"),
    explain="The result is written into the caller's array, which fails where X holds whole numbers.",
    hint="X = X / ... makes a new array.")
mistake("normalise_rows", "like-X",
    change=("return X / row_lengths(X)",
            "N = np.zeros_like(X)\nN[...] = X / np.linalg.norm(X, axis=1, keepdims=True)\nreturn N"),
    explain="The result is of X's own kind of numbers; if X holds whole numbers, the fractions are lost.",
    hint="An array that is made like X, or copied from it, has the dtype of X: ints stay ints.")
mistake("normalise_rows", "rounded",
    change=("X / row_lengths(X)", "np.round(X / np.linalg.norm(X, axis=1, keepdims=True), 2)"),
    explain="The result is rounded.",
    hint="Rounding is for printing. Can the result do without it?")
mistake("normalise_rows", "half-of-the-sum",
    change=("row_lengths(X)", "(np.sum(X**2, axis=1, keepdims=True) / 2)"),
    explain="The rows are divided by half the sum of their squares, as ** 1 / 2 without brackets gives.",
    hint="Which operation does Python do first, ** or /?")
mistake("normalise_rows", "length-of-the-first-row", change=("row_lengths(X)", "row_lengths(X)[0, 0]"),
    explain="All rows are divided by the length of the first one.",
    hint="Is there an index on the lengths that should not be there?")
mistake("normalise_rows", "length-of-the-last-row", change=("row_lengths(X)", "row_lengths(X)[-1, 0]"),
    explain="All rows are divided by the length of the last one.",
    hint="Is the division inside the loop that computes the lengths?")
mistake("normalise_rows", "signs-lost", change=("return X", "return np.abs(X)"),
    explain="The signs are lost: all numbers are positive.",
    hint="Is there an abs or a square too many? Each row keeps its direction.")
mistake("normalise_rows", "squares", change=("X / row_lengths(X)", "(X / row_lengths(X)) ** 2"),
    explain="The squares of the numbers come back: each row adds up to 1.",
    hint="Is there a ** too many?")
mistake("normalise_rows", "largest-of-all", change=("row_lengths(X)", "np.max(np.abs(X))"),
    explain="Everything is divided by the largest magnitude of the whole matrix.",
    hint="Each row is divided by its own length.")
mistake("normalise_rows", "between-0-and-1",
    change=("return X / row_lengths(X)",
            "smallest, largest = (extreme(X, axis=1, keepdims=True) for extreme in (np.min, np.max))\n"
            "return (X - smallest) / (largest - smallest)"),
    explain="Each row is moved and stretched so that it reaches from 0 to 1.",
    hint="After the division each row has length 1; nothing is subtracted.")
mistake("normalise_rows", "centred-first",
    change=("return X", "C = X - np.mean(X, axis=1, keepdims=True)\nreturn C"),
    explain="The mean of each row is subtracted before the division.",
    hint="Nothing is subtracted in the formula.")
mistake("normalise_rows", "means", change=("row_lengths(X)", "np.mean(X, axis=1, keepdims=True)"),
    explain="The rows are divided by their means, not by their lengths.",
    hint="Which function of yours gives the lengths?")
mistake("normalise_rows", "cut-to-whole-numbers",
    change=("X / row_lengths(X)", "(X / row_lengths(X)).astype(int)"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int, or an array that was made for ints?")
mistake("normalise_rows", "transposed", change=("X / row_lengths(X)", "(X / row_lengths(X)).T"),
    explain="The numbers are right, but rows and columns have changed places.",
    hint="The result has the shape of X: is there a .T too many?")
mistake("normalise_rows", "rows-written-into-X",
    change=("return X / row_lengths(X)",
            "for row in X:\n    row[...] = row / np.linalg.norm(row)\nreturn X"),
    explain="The rows are written into the caller's X, which changes; if it holds whole numbers, the"
            " fractions are lost, too.",
    hint="N = X is a second name for the same array, not a copy of it.")

# softmax

mistake("softmax", "overflow", change=("- np.max(X, axis=1, keepdims=True)", ""),
    explain="np.exp of a score near 1000 is infinite, near -1000 it is 0; the fraction then is no number.",
    hint="What may be subtracted from all scores of a row without changing the fraction?")
mistake("softmax", "largest-of-all", change=("X, axis=1, keepdims=True", "X"),
    explain="The largest score of the whole matrix is subtracted, so a row far below it becomes 0 over 0.",
    hint="Which row does the largest score have to come from?")
mistake("softmax", "smallest-subtracted", change=("np.max", "np.min"),
    explain="The smallest score of the row is subtracted, so the others may still overflow.",
    hint="Which scores make np.exp overflow, the large or the small ones?")
mistake("softmax", "mean-subtracted", change=("np.max", "np.mean"),
    explain="The mean of the row is subtracted, so scores far above it still overflow.",
    hint="What is the largest number that may be left in the exponent?")
mistake("softmax", "largest-of-the-column", change=("X, axis=1", "X, axis=0"),
    explain="The largest score of the column is subtracted, which changes the fractions.",
    hint="Which axis runs from left to right?")
mistake("softmax", "columns", change=[("X, axis=1", "X, axis=0"), ("powers, axis=1", "powers, axis=0")],
    explain="The columns add up to 1, not the rows.",
    hint="Which axis runs from left to right?")
mistake("softmax", "sum-of-columns", change=("powers, axis=1", "powers, axis=0"),
    explain="The powers are divided by the sums of the columns.",
    hint="Which axis runs from left to right?")
mistake("softmax", "sum-of-all", change=("powers, axis=1, keepdims=True", "powers"),
    explain="Everything is divided by one sum of the whole matrix.",
    hint="What should the numbers of each row add up to?")
mistake("softmax", "rank-1-sums", change=("powers, axis=1, keepdims=True", "powers, axis=1"),
    explain="The sums have one axis, so numpy takes them for a row.",
    hint="Which option of np.sum keeps the axis?")
mistake("softmax", "rank-1-largest", change=("X, axis=1, keepdims=True", "X, axis=1"),
    explain="The largest scores have one axis, so numpy takes them for a row.",
    hint="Which option of np.max keeps the axis?")
mistake("softmax", "no-sum", change=("powers = np", "return np"),
    explain="The powers are not divided by their sum.",
    hint="What should the numbers of each row add up to?")
mistake("softmax", "powers-only", change=("powers / np.sum(powers, axis=1, keepdims=True)", "np.exp(X)"),
    explain="These are the powers alone: nothing is subtracted and nothing divided.",
    hint="What should the numbers of each row add up to?")
mistake("softmax", "no-exponential",
    change=("powers / np.sum(powers, axis=1, keepdims=True)", "X / np.sum(X, axis=1, keepdims=True)"),
    explain="The scores themselves are divided by their sum.",
    hint="Where is the e of the formula?")
mistake("softmax", "divided-by-the-sum-of-scores",
    change=("powers / np.sum(powers, axis=1, keepdims=True)", "np.exp(X) / np.sum(X, axis=1, keepdims=True)"),
    explain="The powers are divided by the sum of the scores.",
    hint="What is added up below the line of the formula?")
mistake("softmax", "exponential-of-the-sum",
    change=("powers / np.sum(powers, axis=1, keepdims=True)", "np.exp(X - np.sum(X, axis=1, keepdims=True))"),
    explain="The powers are divided by e to the sum of the scores.",
    hint="What comes first below the line, the power or the sum?")
mistake("softmax", "sign",
    change=("X - np.max(X, axis=1, keepdims=True)", "np.min(X, axis=1, keepdims=True) - X"),
    explain="The exponents have the wrong sign, so the smallest score gets the largest probability.",
    hint="Which score should win?")
mistake("softmax", "logarithms",
    change=("return powers / np.sum(powers, axis=1, keepdims=True)",
            "shifted = X - np.max(X, axis=1, keepdims=True)\n"
            "return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))"),
    explain="These are the logarithms of the probabilities.",
    hint="Can a probability be below 0?")
mistake("softmax", "sigmoid",
    change=("powers / np.sum(powers, axis=1, keepdims=True)", "1 / (1 + np.exp(-X))"),
    explain="This is the sigmoid of each score, which knows nothing of the rest of the row.",
    hint="What should the numbers of each row add up to?")
mistake("softmax", "winner-takes-all",
    change=("powers / np.sum(powers, axis=1, keepdims=True)",
            "(np.max(X, axis=1, keepdims=True) == X).astype(float)"),
    explain="The largest score gets 1 and the others 0.",
    hint="How sure should softmax be of two scores that are equal?")
mistake("softmax", "cut-at-700", change=("X - np.max(X, axis=1, keepdims=True)", "np.clip(X, -700, 700)"),
    explain="Scores are cut at a limit, so the differences beyond it are lost.",
    hint="What may be subtracted from all scores of a row without changing the fraction?")
mistake("softmax", "powers-of-2", change=("np.exp", "2.0 **"),
    explain="The powers are those of 2, not of e.",
    hint="Which number does np.exp raise to a power?")
mistake("softmax", "mean-instead-of-sum", change=("sum", "mean"),
    explain="The powers are divided by their mean.",
    hint="What should the numbers of each row add up to?")
mistake("softmax", "caller-overwritten",
    change=("return", "if X.dtype == float:\n    X -= np.max(X, axis=1, keepdims=True)\nreturn"),
    explain="The result is right, but the caller's X now holds something else.",
    hint="X -= ... writes into the array that was handed over.")
mistake("softmax", "in-place-on-whole-numbers",
    change=("return powers / np.sum(powers, axis=1, keepdims=True)",
            "X[...] = powers / np.sum(powers, axis=1, keepdims=True)\nreturn X"),
    explain="The result is written into the caller's array; if X holds whole numbers, fractions are lost.",
    hint="What does an array of ints make of 0.3?")
mistake("softmax", "rounded",
    change=("powers / np.sum(powers, axis=1, keepdims=True)",
            "np.round(powers / np.sum(powers, axis=1, keepdims=True), 3)"),
    explain="The probabilities are rounded.",
    hint="Rounding is for printing. Can the result do without it?")
mistake("softmax", "powers-of-10", change=("np.exp", "10.0 **"),
    explain="The powers are those of 10, not of e.",
    hint="Which function of numpy gives e to the power of a number?")
mistake("softmax", "percent", change=("return", "return 100 *"),
    explain="The probabilities are multiplied by 100, so each row adds up to 100.",
    hint="The numbers of each row add up to 1.")
mistake("softmax", "shifted-only",
    change=("powers / np.sum(powers, axis=1, keepdims=True)", "X - np.max(X, axis=1, keepdims=True)"),
    explain="The largest score is subtracted, and that is all: no powers, no division.",
    hint="Compare your lines with the formula: where is e?")
mistake("softmax", "divided-by-the-count", change=("np.sum(powers, axis=1, keepdims=True)", "X.shape[1]"),
    explain="The powers are divided by the number of scores, not by their sum.",
    hint="What makes each row add up to 1?")
mistake("softmax", "divided-by-the-length",
    change=("np.sum(powers, axis=1, keepdims=True)", "row_lengths(powers)"),
    explain="The powers are divided by their length, the root of the sum of their squares.",
    hint="What makes each row add up to 1?")
mistake("softmax", "sum-of-the-first-row", change=("powers, axis=1, keepdims=True", "powers[0]"),
    explain="All rows are divided by the sum of the first one.",
    hint="Is there an index on the sums that should not be there?")
mistake("softmax", "signs-lost", change=("(X):", "(X):\n    X = np.abs(X)"),
    explain="The signs of the scores are lost: -3 gets as much as 3.",
    hint="Is there an abs or a square too many?")
mistake("softmax", "positions",
    change=("powers / np.sum(powers, axis=1, keepdims=True)", "np.argmax(X, axis=1)"),
    explain="The place of the largest score in each row is returned, not probabilities.",
    hint="The result has the shape of X.")
mistake("softmax", "cut-to-whole-numbers",
    change=("powers / np.sum(powers, axis=1, keepdims=True)",
            "(powers / np.sum(powers, axis=1, keepdims=True)).astype(int)"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int, or an array that was made for ints?")
mistake("softmax", "transposed",
    change=("powers / np.sum(powers, axis=1, keepdims=True)",
            "(powers / np.sum(powers, axis=1, keepdims=True)).T"),
    explain="The probabilities are right, but rows and columns have changed places.",
    hint="The result has the shape of X: is there a .T too many?")
mistake("softmax", "softmax-twice",
    change=("return powers / np.sum(powers, axis=1, keepdims=True)",
            "again = np.exp(powers / np.sum(powers, axis=1, keepdims=True))\n"
            "return again / np.sum(again, axis=1, keepdims=True)"),
    explain="softmax is applied to its own result, so the probabilities lie too close to each other.",
    hint="How often are the powers taken?")

# image_to_column

mistake("image_to_column", "rank-1", change=("reshape(-1, 1)", "flatten()"),
    explain="The numbers are in the right order, but in an array with one axis.",
    hint="What does flatten() give, and what is missing to a column?")
mistake("image_to_column", "row", change=("-1, 1", "1, -1"),
    explain="The numbers stand in a row.",
    hint="Which of the two lengths in the shape is 1?")
mistake("image_to_column", "pixel-in-each-row", change=("1, 1", "1, image.shape[2]"),
    explain="Each pixel has a row, with its channels side by side.",
    hint="How many columns should there be?")
mistake("image_to_column", "first-axis-fastest", change=("reshape", "T.reshape"),
    explain="The picture is read with the first axis running fastest, as after .T or with order F.",
    hint="Which numbers come first: those of one pixel, or those of one column of pixels?")
mistake("image_to_column", "channel-by-channel", change=("reshape", "transpose(2, 0, 1).reshape"),
    explain="All of the first channel comes first, then all of the second.",
    hint="Which numbers belong to the first pixel?")
mistake("image_to_column", "column-by-column", change=("reshape", "transpose(1, 0, 2).reshape"),
    explain="The pixels are read from top to bottom, not from left to right.",
    hint="Which pixel comes second?")
mistake("image_to_column", "first-channel-only", change=(".", "[:, :, 0]."),
    explain="Only the first channel is there.",
    hint="How many numbers does the whole picture hold?")
mistake("image_to_column", "channels-averaged", change=("reshape", "mean(axis=2).reshape"),
    explain="The channels are averaged, so the colours are lost.",
    hint="How many numbers does the whole picture hold?")
mistake("image_to_column", "first-row-only", change=(".reshape", "[0].reshape"),
    explain="Only the first row of pixels is there.",
    hint="What does image[0] mean?")
mistake("image_to_column", "scaled", change=("(-1, 1)", "(-1, 1) / 255"),
    explain="The numbers are divided by 255.",
    hint="Did anybody ask for another scale?")
mistake("image_to_column", "caller-reshaped",
    change=("return", "image.resize(image.size, 1, refcheck=False)\nreturn"),
    explain="The result is right, but the caller's picture has got a new shape, too.",
    hint="image.shape = ... changes the picture itself. Which method gives another array?")
mistake("image_to_column", "reversed", change=("(-1, 1)", "(-1, 1)[::-1]"),
    explain="The numbers stand in the reverse order.",
    hint="Is there a [::-1] or a loop that runs backwards?")
mistake("image_to_column", "channels-backwards", change=(".", "[:, :, ::-1]."),
    explain="Of each pixel the last channel comes first.",
    hint="The order of the channels stays as it is in the picture.")
mistake("image_to_column", "upside-down", change=(".", "[::-1]."),
    explain="The last row of pixels comes first.",
    hint="The first row of pixels is image[0].")
mistake("image_to_column", "mirrored", change=(".", "[:, ::-1]."),
    explain="Each row of pixels is read from right to left.",
    hint="The leftmost pixel of a row is image[i, 0].")
mistake("image_to_column", "row-of-pixels-in-each-row", change=("-1, 1", "image.shape[0], -1"),
    explain="Each row of pixels is a row of the result; they have to stand below each other.",
    hint="The result has one column: what does -1 stand for in reshape(-1, 1)?")
mistake("image_to_column", "third-axis", change=("1, 1", "1, 1, 1"),
    explain="The result has three axes, one too many.",
    hint="How many numbers stand in the shape that you ask for?")
mistake("image_to_column", "plain-list", change=("reshape(-1, 1)", "ravel().tolist()"),
    explain="The result is a plain Python list, not an array.",
    hint="reshape gives an array.")
mistake("image_to_column", "sorted", change=("image.reshape(-1, 1)", "np.sort(image.reshape(-1, 1), axis=0)"),
    explain="The numbers are sorted by size.",
    hint="The order of the pixels stays.")
mistake("image_to_column", "divided-by-the-largest", change=("(-1, 1)", "(-1, 1) / np.max(image)"),
    explain="The numbers are divided by the largest of them.",
    hint="Only the shape changes, not the numbers.")
mistake("image_to_column", "cut-to-whole-numbers", change=("reshape", "astype(int).reshape"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int, or an array that was made for ints?")
mistake("image_to_column", "first-pixel-only", change=(".reshape", "[0, 0].reshape"),
    explain="Only the first pixel is there.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")

# images_to_columns

mistake("images_to_columns", "pictures-mixed", change=("(images.shape[0], -1).T", "(-1, images.shape[0])"),
    explain="The shape is right, but each column holds numbers of all pictures.",
    hint="Cut the numbers into pictures first: with which shape? And what turns rows into columns?")
mistake("images_to_columns", "pictures-in-rows", change=(".T", ""),
    explain="Each picture is a row.",
    hint="What turns rows into columns?")
mistake("images_to_columns", "transposed-first",
    change=("reshape(images.shape[0], -1).T", "T.reshape(-1, images.shape[0])"),
    explain="Each picture is read with its first axis fastest, as with the transpose before the reshape.",
    hint="In which order do you flatten, and in which do you transpose?")
mistake("images_to_columns", "mixed-in-rows", change=("images.shape[0], -1", "-1, images.shape[0]"),
    explain="Numbers of all pictures are mixed, and each row holds as many as a picture has.",
    hint="Which number of the stack is the second in its first picture?")
mistake("images_to_columns", "one-long-column", change=("(images.shape[0], -1).T", "(-1, 1)"),
    explain="All pictures stand below each other in a single column.",
    hint="How many columns should there be?")
mistake("images_to_columns", "first-picture-only",
    change=(".reshape(images.shape[0], -1).T", "[0].reshape(-1, 1)"),
    explain="Only the first picture is there.",
    hint="How many columns should there be?")
mistake("images_to_columns", "channel-by-channel", change=(".reshape", ".transpose(0, 3, 1, 2).reshape"),
    explain="All of the first channel comes first in every column, then all of the second.",
    hint="Which numbers belong to the first pixel?")
mistake("images_to_columns", "column-by-column",
    change=("return images", "return images.transpose(0, 2, 1, 3)"),
    explain="The pixels are read from top to bottom, not from left to right.",
    hint="Which pixel comes second?")
mistake("images_to_columns", "first-channel-only", change=("return images", "return images[:, :, :, 0]"),
    explain="Only the first channel is there.",
    hint="How many numbers does each picture hold?")
mistake("images_to_columns", "channels-averaged", change=("return images", "return images.mean(axis=3)"),
    explain="The channels are averaged, so the colours are lost.",
    hint="How many numbers does each picture hold?")
mistake("images_to_columns", "pictures-backwards", change=("return images", "return images[::-1]"),
    explain="The last picture comes first.",
    hint="Which picture should be in column 0?")
mistake("images_to_columns", "scaled", change=("T", "T / 255"),
    explain="The numbers are divided by 255.",
    hint="Did anybody ask for another scale?")
mistake("images_to_columns", "three-axes", change=[("1", "1, 1"), (".T", "")],
    explain="The result has a third axis: a stack of columns, not a matrix.",
    hint="How many axes does a matrix have?")
mistake("images_to_columns", "list-of-columns",
    change=("images.reshape(images.shape[0], -1).T", "[image.reshape(-1, 1) for image in images]"),
    explain="The columns are in a Python list.",
    hint="Which function of numpy puts columns side by side?")
mistake("images_to_columns", "caller-reshaped",
    change=("return images.reshape(images.shape[0], -1)",
            "m = images.shape[0]\nimages.resize(m, images.size // m, refcheck=False)\nreturn images"),
    explain="The result is right, but the caller's stack has got a new shape, too.",
    hint="images.shape = ... changes the stack itself. Which method gives another array?")
mistake("images_to_columns", "channels-backwards", change=("return images", "return images[..., ::-1]"),
    explain="Of each pixel the last channel comes first.",
    hint="The order of the channels stays as it is in the picture.")
mistake("images_to_columns", "upside-down", change=(".reshape", "[:, ::-1].reshape"),
    explain="The last row of pixels comes first in every picture.",
    hint="The first row of pixels is images[i, 0].")
mistake("images_to_columns", "mirrored", change=("return images", "return images[:, :, ::-1]"),
    explain="Each row of pixels is read from right to left.",
    hint="The leftmost pixel of a row is images[i, j, 0].")
mistake("images_to_columns", "numbers-backwards", change=("T", "T[::-1]"),
    explain="Each column is upside down: the last number of the picture comes first.",
    hint="Is there a [::-1] or a loop that runs backwards?")
mistake("images_to_columns", "last-picture-only",
    change=(".reshape(images.shape[0], -1).T", "[-1].reshape(-1, 1)"),
    explain="Only the last picture is there.",
    hint="Where does your loop store each column?")
mistake("images_to_columns", "last-picture-left-out",
    change=[("return images", "return images[:-1]"), (", -1", "- 1, images[0].size")],
    explain="The last picture is missing.",
    hint="A slice that ends with -1, or range(n - 1), leaves the last one out.")
mistake("images_to_columns", "first-picture-for-all",
    change=(".reshape(images.shape[0], -1).T", "[0].reshape(-1, 1) * np.ones((1, images.shape[0]))"),
    explain="Every column is the first picture.",
    hint="Where does i stand in the loop?")
mistake("images_to_columns", "mean-picture",
    change=("images.reshape(images.shape[0], -1).T", "np.mean(images, axis=0).reshape(-1, 1)"),
    explain="The pictures are averaged to a single one.",
    hint="Which axis are the pictures? It stays.")
mistake("images_to_columns", "only-transposed", change=("reshape(images.shape[0], -1).T", "T"),
    explain="All four axes are there in reverse order: .T alone makes no columns.",
    hint="How many axes has a matrix?")
mistake("images_to_columns", "first-row-of-pixels-only", change=(".reshape", "[:, 0].reshape"),
    explain="Only the first row of pixels of each picture is there.",
    hint="Is there an index on images that should not be there?")
mistake("images_to_columns", "divided-by-the-largest", change=("T", "T / np.max(images)"),
    explain="The numbers are divided by the largest of them.",
    hint="Only the shape changes, not the numbers.")
mistake("images_to_columns", "cut-to-whole-numbers", change=(".reshape", ".astype(int).reshape"),
    explain="The fractions are lost: whole numbers come out.",
    hint="Is there an int, or an array that was made for ints?")
