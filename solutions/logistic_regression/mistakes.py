"""Wrong versions of the exercises of logistic_regression, as students write them.

Most are a change on the solution, the others functions of their own; what is around them is the reference's.
`explain` says what is wrong and `hint` where to look. The tests must catch every one of them.
"""


# ruff: noqa: F821 - what they call is the solution's

from grader import mistake

# A mistake is a row of a table, so its lines are not spread.
# fmt: off

# sigmoid

mistake("sigmoid", "sign-of-z",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 + np.exp(z))"),
    explain="The curve falls where it should rise, as with z instead of -z in the exponent.",
    hint="Try a large positive z on paper: the result has to come close to 1.")
mistake("sigmoid", "minus-in-the-denominator",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 - np.exp(-z))"),
    explain="The denominator subtracts the exponential instead of adding it.",
    hint="At z = 0 the denominator has to be 2.")
mistake("sigmoid", "missing-brackets",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / 1 + np.exp(-z)"),
    explain="This is one plus the exponential, as 1 / 1 + np.exp(-z) without brackets gives.",
    hint="Which operation does Python do first, / or +?")
mistake("sigmoid", "infinity-over-infinity",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.exp(z) / (1 + np.exp(z))"),
    explain="For large z both halves of the fraction are infinite, and their quotient is not a number.",
    hint="Use the form of the formula in which only the denominator can become infinite.")
mistake("sigmoid", "other-activation",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.tanh(z)"),
    explain="This is the hyperbolic tangent, which goes from -1 to 1.",
    hint="At z = 0 the sigmoid is one half.")
mistake("sigmoid", "math-exp",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "import math\nreturn 1 / (1 + math.exp(-z))"),
    explain="Something here takes a single number only, as math.exp and float do, so arrays fail.",
    hint="np.exp works on each number of an array.")
mistake("sigmoid", "arrays-only",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "a = np.zeros(z.shape)\na[...] = 1 / (1 + np.exp(-z))\nreturn a"),
    explain="The function asks z for its shape, which a plain number does not have.",
    hint="Does your code need z.shape or len(z) at all?")
mistake("sigmoid", "result-cut-to-whole-numbers",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "a = np.zeros_like(z)\na[...] = 1 / (1 + np.exp(-z))\nreturn a[()]"),
    explain="The result is of z's own kind of numbers; if z holds whole numbers, the fractions are lost.",
    hint="An array that is made like z, or copied from it, has the dtype of z: ints stay ints.")
mistake("sigmoid", "z-overwritten",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "z *= -1\nreturn 1 / (1 + np.exp(z))"),
    explain="The result is right, but the caller's z has changed its sign.",
    hint="An operation like z *= -1 writes into the array that was handed over.")
mistake("sigmoid", "flattened",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 + np.exp(-np.ravel(z)))"),
    explain="The values are right, but they come in one row, whatever the shape of z.",
    hint="The result needs the shape of z: is there a ravel, a flatten or a reshape too many?")
mistake("sigmoid", "clipped-too-early",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "1 / (1 + np.exp(-np.clip(z, -10, 10)))"),
    explain="z is limited to -10 … 10 first, so the ends of the curve stay away from 0 and 1.",
    hint="Leave the numbers out there alone, or set the limits much further out.")
mistake("sigmoid", "rounded",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.round(1 / (1 + np.exp(-z)), 4)"),
    explain="The result is rounded to a few digits; every later step inherits the error.",
    hint="Round where you print, not where you compute.")
mistake("sigmoid", "slope-instead-of-value",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "a = 1 / (1 + np.exp(-z))\nreturn a * (1 - a)"),
    explain="This is the slope of the sigmoid, a (1 - a), not the sigmoid.",
    hint="At z = 0 the result has to be one half, not one quarter.")
mistake("sigmoid", "shares-of-the-sum",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))"),
    explain="Each exponential is divided by the sum of all: each result then depends on its neighbours.",
    hint="The sigmoid of a number knows nothing of the other numbers in the array.")
mistake("sigmoid", "e-by-hand",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "1 / (1 + np.power(2.718, -z * 1.0))"),
    explain="2.718 is not e, only its first digits.",
    hint="np.exp knows e to the last digit.")
mistake("sigmoid", "base-2",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 + 2.0 ** (-z))"),
    explain="The exponential has another base than e: this is the curve with powers of 2.",
    hint="Which function of numpy gives e to the power of a number?")
mistake("sigmoid", "digits-of-e",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "1 / (1 + np.power(2.71828, -z * 1.0))"),
    explain="e is cut after five digits, so the result is a little off, the more so far out.",
    hint="np.exp knows e to the last digit.")
mistake("sigmoid", "one-plus-missing",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / np.exp(-z)"),
    explain="The denominator is the exponential alone; the 1 in front of it is missing.",
    hint="At z = 0 the denominator has to be 2.")
mistake("sigmoid", "only-the-exponential",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.exp(-z)"),
    explain="This is e to the power of -z; the fraction around it is missing.",
    hint="Can your result be larger than 1? What does the formula divide by?")
mistake("sigmoid", "twice-as-steep",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "(1 + np.tanh(z)) / 2"),
    explain="This is the sigmoid of twice z: the curve is too steep.",
    hint="Compare your result at z = 1 with 1 / (1 + 1/e), about 0.73.")
mistake("sigmoid", "relu", change=("where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "maximum(0, z)"),
    explain="This is the ReLU: z where it is positive, otherwise 0.",
    hint="A sigmoid stays below 1, whatever z is.")
mistake("sigmoid", "decisions-instead-of-probabilities",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.round(1 / (1 + np.exp(-z)))"),
    explain="The result holds only 0 and 1; the sigmoid takes all values in between.",
    hint="Is there a comparison or a rounding too many? At z = 0 the result is one half.")
mistake("sigmoid", "z-in-the-numerator",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "z / (1 + np.exp(-z))"),
    explain="The numerator is z instead of 1.",
    hint="Try z = 0: is your result one half?")
mistake("sigmoid", "sign-lost",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 + np.exp(-np.abs(z)))"),
    explain="The sign of z makes no difference: negative numbers get the result of positive ones.",
    hint="Where does an absolute value or a square come in? sigmoid(-2) is less than one half.")
mistake("sigmoid", "rounded-to-2-digits",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.round(1 / (1 + np.exp(-z)), 2)"),
    explain="The result is rounded to two digits; every later step inherits the error.",
    hint="Round where you print, not where you compute.")
mistake("sigmoid", "always-cut-to-whole-numbers",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "np.array(1 / (1 + np.exp(-z))).astype(int)"),
    explain="Almost every result is 0, as where it is cut to whole numbers.",
    hint="Is there an int, an astype(int) or a // where the fraction is computed?")
mistake("sigmoid", "loop-over-z",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "a = np.zeros(np.shape(z))\nfor i in range(len(z)):\n    a[i] = 1 / (1 + np.exp(-z[i]))\n"
            "return a"),
    explain="Arrays are right, but a plain number fails: it has no length and cannot be looped over.",
    hint="np.exp works on numbers and on whole arrays: is a loop or a len needed?")
mistake("sigmoid", "list-instead-of-array",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "np.asarray(1 / (1 + np.exp(-z))).tolist()"),
    explain="The values are right, but they come as a list, with which no later step can compute.",
    hint="Is there a tolist or a pair of square brackets around the result?")
mistake("sigmoid", "base-10",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 + 10.0 ** (-z))"),
    explain="The exponential has another base than e: this is the curve with powers of 10.",
    hint="Which function of numpy gives e to the power of a number?")
mistake("sigmoid", "zero-for-negative-numbers",
    change=("1.0, small) / (1.0 + small", "1 / (1 + np.exp(-z)), 0.0"),
    explain="Negative numbers get exactly 0; only from 0 on the curve is right.",
    hint="What should sigmoid(-1) be? It is 1 - sigmoid(1).")
mistake("sigmoid", "one-half-for-negative-numbers",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "1 / (1 + np.exp(-np.maximum(z, 0)))"),
    explain="All negative numbers get one half, as if they were 0.",
    hint="What should sigmoid(-1) be? It is 1 - sigmoid(1).")
mistake("sigmoid", "denominator-squared",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 + np.exp(-z)) ** 2"),
    explain="This is the square of the sigmoid.",
    hint="At z = 0 the result has to be one half, not one quarter.")
mistake("sigmoid", "straight-line",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "np.clip(0.25 * np.asarray(z) + 0.5, 0, 1)"),
    explain="This is a straight line that is cut off at 0 and at 1, not the sigmoid.",
    hint="The sigmoid is a curve that never quite reaches 0 or 1: where is e in your code?")

# initialize_with_zeros

mistake("initialize_with_zeros", "rank-1-w", change=("w, b", "np.zeros(dim), 0.0"),
    explain="w has one axis only, shape (dim,), instead of being a column.",
    hint="np.zeros takes the whole shape as one pair of numbers.")
mistake("initialize_with_zeros", "row-instead-of-column", change=("w, b", "np.zeros((1, dim)), 0.0"),
    explain="w lies in a row, shape (1, dim); it has to stand in a column.",
    hint="Rows come first in a shape: how many rows does a column have?")
mistake("initialize_with_zeros", "random-weights",
    change=("w, b", "np.random.default_rng(1).normal(size=(dim, 1)) * 0.01, 0.0"),
    explain="The weights are small random numbers; this exercise asks for zeros.",
    hint="Read the name of the function once more.")
mistake("initialize_with_zeros", "ones", change=("np.zeros", "np.ones"),
    explain="The weights are all one instead of all zero.",
    hint="Read the name of the function once more.")
mistake("initialize_with_zeros", "b-not-returned", change=("w, b", "np.zeros((dim, 1))"),
    explain="Only w comes back; b is missing.",
    hint="The function returns two things, separated by a comma.")
mistake("initialize_with_zeros", "b-as-matrix", change=("w, b", "np.zeros((dim, 1)), np.zeros((1, 1))"),
    explain="b is a matrix of shape (1, 1) instead of a number.",
    hint="A plain 0 will do.")
mistake("initialize_with_zeros", "b-one", change=("w, b", "np.zeros((dim, 1)), 1.0"),
    explain="b starts at 1 instead of 0.",
    hint="Weights and bias both start at zero.")
mistake("initialize_with_zeros", "b-for-each-weight",
    change=("w, b", "np.zeros((dim, 1)), np.zeros((dim, 1))"),
    explain="b is a column as long as w; the neuron has one bias only.",
    hint="How many numbers does the formula of z add to w.T @ x?")
mistake("initialize_with_zeros", "swapped", change=("w, b", "0.0, np.zeros((dim, 1))"),
    explain="b comes first and w second; it is asked for the other way round.",
    hint="Compare your return with the signature.")
mistake("initialize_with_zeros", "whole-numbers", change=("(dim, 1)", "(dim, 1), dtype=int"),
    explain="w holds ints; as soon as steps are stored in it, their fractions are lost.",
    hint="np.zeros makes floats unless it is told otherwise.")
mistake("initialize_with_zeros", "square", change=("1", "dim"),
    explain="w is a square of dim times dim numbers; one weight for each number is enough.",
    hint="The second axis of w has length 1.")
mistake("initialize_with_zeros", "fixed-size", change=("dim,", "2,"),
    explain="w always has two weights, whatever dim is.",
    hint="Use dim, not the number from the example.")
mistake("initialize_with_zeros", "bias-inside-w", change=("dim,", "dim + 1,"),
    explain="w has one weight too many, as in the notation that keeps the bias in w.",
    hint="Here the bias has a name of its own: b.")
mistake("initialize_with_zeros", "list-instead-of-array", change=("w, b", "[[0.0] for _ in range(dim)], 0.0"),
    explain="w is a list of lists; arithmetic on it does something else than on an array.",
    hint="np.zeros gives an array.")
mistake("initialize_with_zeros", "dict-instead-of-two",
    change=("w, b", '{"w": np.zeros((dim, 1)), "b": 0.0}'),
    explain="w and b come back in one dict instead of as two results.",
    hint="Compare your return with the signature.")
mistake("initialize_with_zeros", "plain-list", change=("w, b", "[0.0] * dim, 0.0"),
    explain="w is a plain list of numbers instead of an array that stands in a column.",
    hint="np.zeros gives an array; its shape is (dim, 1).")
mistake("initialize_with_zeros", "b-none", change=("w, b", "np.zeros((dim, 1)), None"),
    explain="b is None, nothing at all, instead of the number 0.",
    hint="Which value does b get before it is returned?")
mistake("initialize_with_zeros", "one-weight-short", change=("dim,", "dim - 1,"),
    explain="w has one weight too few.",
    hint="How many entries does np.zeros((dim, 1)) have? Is there a - 1 in your shape?")

# propagate

mistake("propagate", "missing-mean",
    change=("return grads, cost",
            "A = sigmoid(w.T @ X + b)\ncost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
            'return {"dw": X @ (A - Y).T, "db": np.sum(A - Y)}, cost'),
    explain="Cost and gradients are sums over the examples: a division by m is missing, or your m is 1.",
    hint="All three formulas begin with 1/m. If you divide: is your m the number of columns? len(Y) is 1.")
mistake("propagate", "missing-mean-in-cost", change=(")) / m", "))"),
    explain="The cost is the sum over the examples, not the mean.",
    hint="Does the cost of twice as many examples stay about the same?")
mistake("propagate", "missing-mean-in-dw", change=("T / m", "T"),
    explain="dw is the sum over the examples, not the mean.",
    hint="Compare dw with db: which of the two formulas has the 1/m?")
mistake("propagate", "missing-mean-in-db",
    change=("grads, cost", '{"dw": X @ (A - Y).T / m, "db": np.sum(A - Y)}, cost'),
    explain="db is the sum over the examples, not the mean.",
    hint="Compare db with dw: which of the two formulas has the 1/m?")
mistake("propagate", "mean-twice-in-dw",
    change=[("A - Y\ngrads =", "(A - Y) / m\nreturn"), ("/ m}\nreturn grads", "}")],
    explain="dw is divided by m twice.",
    hint="Count how often m appears on the way to dw.")
mistake("propagate", "m-from-rows", change=("[1]", "[0]"),
    explain="m is the number of rows of X; the examples are its columns.",
    hint="X has shape (n_x, m): which of the two is m?")
mistake("propagate", "m-hard-coded", change=("X.shape[1]", "3"),
    explain="m is the number of examples of one case, written down as a number.",
    hint="Ask X for the number of its columns.")
mistake("propagate", "b-outside-sigmoid", change=("(w.T @ X + b)", "(w.T @ X) + b"),
    explain="b is added after the sigmoid instead of before, so A is no probability any more.",
    hint="Look where the brackets of the sigmoid close.")
mistake("propagate", "b-forgotten", change=("+ b", ""),
    explain="b plays no part: the result does not depend on it.",
    hint="Compare your z with the formula.")
mistake("propagate", "sigmoid-forgotten", change=("sigmoid(w.T @ X + b)", "w.T @ X + b"),
    explain="A is the weighted sum itself; the sigmoid is missing.",
    hint="The logarithm of a negative number is not a number: what keeps A between 0 and 1?")
mistake("propagate", "sign-of-cost", change=("-np", "np"),
    explain="The cost has the opposite sign, so better weights cost more.",
    hint="Logarithms of numbers below 1 are negative; a cost is not.")
mistake("propagate", "sign-of-gradients", change=("A - Y", "Y - A"),
    explain="The gradients use Y - A instead of A - Y and point the wrong way.",
    hint="A probability that is too high needs a positive slope.")
mistake("propagate", "cost-of-ones-only", change=("+ (1 - Y) * np.log(1 - A)", ""),
    explain="Only examples with label 1 cost anything; the half with 1 - Y adds nothing.",
    hint="What does an example with label 0 add to your cost?")
mistake("propagate", "sign-inside-cost", change=[("-np", "np"), ("Y * np", "-Y * np")],
    explain="The minus applies to the first half of the cost only.",
    hint="The minus stands in front of the whole sum.")
mistake("propagate", "logarithms-swapped", change=[("(A)", "(1 - A)"), ("1 - A", "A")],
    explain="The two logarithms have changed places: being right is what costs.",
    hint="If the label is 1 and a is close to 1, the cost has to be close to 0.")
mistake("propagate", "logarithm-to-base-10", change=[("log(A)", "log10(A)"), ("log(1 - A)", "log10(1 - A)")],
    explain="The cost uses another logarithm than the natural one.",
    hint="np.log is the natural logarithm.")
mistake("propagate", "probabilities-for-labels", change=("1 - Y", "1 - A"),
    explain="The second logarithm is weighted with 1 - A; the weight of both is a matter of the label.",
    hint="If the label is 1, the second half of the loss has to vanish.")
mistake("propagate", "squared-error",
    change=("-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m", "np.sum((A - Y) ** 2) / (2 * m)"),
    explain="The cost is the squared difference; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.")
mistake("propagate", "slope-of-sigmoid-left-in",
    change=[("A - Y\ngrads =", "(A - Y) * A * (1 - A)\nreturn"), ("}\nreturn grads", "}")],
    explain="The gradients carry a factor A (1 - A), which cancels against the slope of the logarithms.",
    hint="Follow dz on paper: it comes down to a - y.")
mistake("propagate", "labels-missing-in-dw", change=("dZ.T", "A.T"),
    explain="dw is computed from A alone; the labels are not taken off.",
    hint="What should dw be when every A equals its Y?")
mistake("propagate", "labels-missing-in-db", change=("(dZ)", "(A)"),
    explain="db is computed from A alone; the labels are not taken off.",
    hint="What should db be when every A equals its Y?")
mistake("propagate", "rank-1-dw",
    change=("grads, cost", '{"dw": np.sum(X * (A - Y), axis=1) / m, "db": np.sum(A - Y) / m}, cost'),
    explain="dw has one axis only, so it is neither a row nor a column.",
    hint="A sum along an axis drops it without keepdims=True; squeeze, ravel and an index drop it, too.")
mistake("propagate", "dw-as-row", change=[("X @", ""), (".T / m", "@ X.T / m")],
    explain="dw lies in a row; it needs the shape of w, a column.",
    hint="In which order do X and the difference stand in the product, and which is transposed?")
mistake("propagate", "db-as-matrix", change=("(dZ)", "(A - Y, axis=1, keepdims=True)"),
    explain="db is a matrix of shape (1, 1) instead of a number.",
    hint="keepdims is for dw; a sum without it gives a number.")
mistake("propagate", "db-along-the-wrong-axis", change=("(dZ)", "(A - Y, axis=0)"),
    explain="db has one number for each example; they are not added up.",
    hint="The examples are what has to be summed over: which axis are they?")
mistake("propagate", "cost-as-matrix",
    change=("np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            "(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T)"),
    explain="The cost is a matrix of shape (1, 1), not a number.",
    hint="A row times a column is a matrix, and so is a sum with keepdims=True; use np.squeeze.")
mistake("propagate", "cost-of-each-example", change=("-np.sum", "-"),
    explain="There is one cost for each example; they have to be added up.",
    hint="The cost is a single number: what does the sum sign in J run over?")
mistake("propagate", "empty-cost", change=(", cost", ", ()"),
    explain="The cost is an empty tuple: it was set up and never computed.",
    hint="Follow the name of the cost from the return upwards.")
mistake("propagate", "gradients-swapped",
    change=("grads, cost", '{"dw": np.sum(A - Y) / m, "db": X @ (A - Y).T / m}, cost'),
    explain="dw and db have changed places in the dict.",
    hint="Read your dict aloud, key by key.")
mistake("propagate", "results-swapped", change=[("return", "return cost,"), (", cost", "")],
    explain="The cost comes first and the gradients second; it is asked for the other way round.",
    hint="Compare your return with the signature.")
mistake("propagate", "three-results", change=("grads, cost", "X @ (A - Y).T / m, np.sum(A - Y) / m, cost"),
    explain="dw and db come back on their own instead of in one dict.",
    hint="The docstring says which keys the dict has.")
mistake("propagate", "elementwise-product",
    change=[("w.T @ X", "w * X"), ("X @", "np.sum(X *"), (".T /", ", axis=1, keepdims=True) /")],
    explain="w * X multiplies number by number and adds nothing up; z needs the matrix product.",
    hint="w.T @ X has one number for each example.")
mistake("propagate", "decisions-instead-of-probabilities",
    change=("sigmoid(w.T @ X + b)", "np.clip(np.round(sigmoid(w.T @ X + b)), 1e-9, 1 - 1e-9)"),
    explain="A is rounded to 0 or 1 before the cost is computed; the slope gets lost with it.",
    hint="Decisions are made in predict; here A stays a probability.")
mistake("propagate", "labels-overwritten",
    change=('dZ = A - Y\ngrads = {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}\nreturn grads',
            'Y -= A\nreturn {"dw": -X @ Y.T / m, "db": -np.sum(Y) / m}'),
    explain="The difference is written into Y, so the caller's labels are lost; labels of ints fail.",
    hint="An operation like Y -= A writes into the array that was handed over.")
mistake("propagate", "cost-of-zeros-only", change=("Y * np.log(A) +", ""),
    explain="Only examples with label 0 cost anything; the half with Y adds nothing.",
    hint="What does an example with label 1 add to your cost?")
mistake("propagate", "labels-missing-in-cost", change=[("Y * np", "np"), ("(1 - Y) * np", "np")],
    explain="Both logarithms count in every example; the labels do not choose between them.",
    hint="Which of the two logarithms may an example with label 1 have in its loss?")
mistake("propagate", "logarithm-to-base-2", change=[("log(A)", "log2(A)"), ("log(1 - A)", "log2(1 - A)")],
    explain="The cost uses the logarithm to base 2 instead of the natural one.",
    hint="np.log is the natural logarithm.")
mistake("propagate", "plus-in-the-second-logarithm", change=("- A", "+ A"),
    explain="The second logarithm is that of 1 + A instead of 1 - A.",
    hint="What should the loss of an example with label 0 be when a comes close to 1?")
mistake("propagate", "one-minus-logarithm", change=("np.log(1 - A)", "(1 - np.log(A))"),
    explain="The second half has 1 - log(A) where log(1 - A) belongs.",
    hint="Is the 1 - inside the brackets of the logarithm?")
mistake("propagate", "brackets-of-one-minus-label", change=("(1 - Y)", "1 - Y"),
    explain="The brackets around 1 - Y are missing, so only Y is multiplied with the second logarithm.",
    hint="What does Python compute first in 1 - Y * log(1 - A)?")
mistake("propagate", "sum-closes-too-early",
    change=[("-np", "-1 / m * np"), ("(A)", "(A))"), ("(1 - A)) / m", "(1 - A)")],
    explain="The sum ends before the second half of the loss, so the cost is an array, not a number.",
    hint="Where does the bracket that opens after np.sum close?")
mistake("propagate", "minus-and-mean-in-one-half",
    change=[("-np", "-1 / m * np"), ("+ (1 - Y)", ") + np.sum((1 - Y)"), (")) / m", "))")],
    explain="Minus and 1/m apply to the first half of the cost only; the second is added as it is.",
    hint="Put brackets around the whole sum and multiply that.")
mistake("propagate", "mean-in-one-half", change=("+ (1 - Y)", ") - np.sum((1 - Y)"),
    explain="Only the second half of the cost is divided by m.",
    hint="Does the division by m apply to the whole sum? Look at the brackets.")
mistake("propagate", "squared-error-without-half",
    change=("-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m", "np.mean((A - Y) ** 2)"),
    explain="The cost is the mean of the squared differences; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.")
mistake("propagate", "absolute-error",
    change=("-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m", "np.mean(np.abs(A - Y))"),
    explain="The cost is the mean distance between A and Y; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.")
mistake("propagate", "cost-halved", change=(")) / m", ")) / (2 * m)"),
    explain="The cost is half of what it should be; the gradients are not.",
    hint="Has a factor 1/2 come in, as in a squared error? This cost has none.")
mistake("propagate", "mean-twice-in-cost", change=("-np.sum", "-np.mean"),
    explain="The cost is divided by m twice.",
    hint="np.mean divides already.")
mistake("propagate", "mean-twice-in-db", change=("sum(dZ)", "mean(A - Y)"),
    explain="db is divided by m twice.",
    hint="np.mean divides already.")
mistake("propagate", "mean-twice-in-both-gradients",
    change=[("A - Y\ngrads =", "(A - Y) / m\nreturn"), ("}\nreturn grads", "}")],
    explain="dw and db are both divided by m twice.",
    hint="Count how often m appears on the way from A - Y to the gradients.")
mistake("propagate", "missing-mean-in-both-gradients",
    change=("grads, cost", '{"dw": X @ (A - Y).T, "db": np.sum(A - Y)}, cost'),
    explain="dw and db are sums over the examples, not means; the cost is a mean.",
    hint="Compare the three formulas: each begins with 1/m.")
mistake("propagate", "m-from-rows-in-dw", change=("m,", "X.shape[0],"),
    explain="dw is divided by the number of rows of X; the examples are its columns.",
    hint="X has shape (n_x, m): which of the two is m?")
mistake("propagate", "b-subtracted", change=("+ b", "- b"),
    explain="b is subtracted from the weighted sum instead of added.",
    hint="Compare the sign of b in your z with the formula.")
mistake("propagate", "sign-of-dw", change=("dZ.T", "(Y - A).T"),
    explain="dw has the wrong sign; db has the right one.",
    hint="Both gradients use A - Y: does each of them?")
mistake("propagate", "sign-of-db", change=("(dZ)", "(Y - A)"),
    explain="db has the wrong sign; dw has the right one.",
    hint="Both gradients use A - Y: does each of them?")
mistake("propagate", "z-in-the-gradients",
    change=[("A = sigmoid(w.T @ X + b)", "Z = w.T @ X + b\nA = sigmoid(Z)"), ("A - Y", "Z - Y")],
    explain="The gradients compare Y with the weighted sum z; they need the probability A.",
    hint="Which of your names holds the value after the sigmoid?")
mistake("propagate", "slope-of-sigmoid-left-in-dw", change=("dZ.T", "((A - Y) * A * (1 - A)).T"),
    explain="dw carries a factor A (1 - A), which cancels against the slope of the logarithms; db does not.",
    hint="Follow dz on paper: it comes down to a - y.")
mistake("propagate", "examples-missing-in-dw",
    change=("grads, cost", '{"dw": np.sum(A - Y) / m, "db": np.sum(A - Y) / m}, cost'),
    explain="dw is the mean of A - Y, which is db: X is missing in it.",
    hint="The slope along a weight depends on the number that the weight belongs to.")
mistake("propagate", "dw-as-one-number",
    change=("grads, cost", '{"dw": np.mean(X * (A - Y)), "db": np.sum(A - Y) / m}, cost'),
    explain="dw is one number, the mean over everything; each weight has a slope of its own.",
    hint="Sum over the examples only, not over the rows of X.")
mistake("propagate", "dw-for-each-example",
    change=("grads, cost",
            '{"dw": np.sum(X * (A - Y), axis=0, keepdims=True) / m, "db": np.sum(A - Y) / m}, cost'),
    explain="dw has one number for each example; it needs one for each weight.",
    hint="Which axis of X are the examples? That is the one to sum over.")
mistake("propagate", "db-from-dw",
    change=("grads, cost", '{"dw": X @ (A - Y).T / m, "db": np.mean(X @ (A - Y).T / m)}, cost'),
    explain="db is the mean of the entries of dw; it is the mean of A - Y.",
    hint="Compare your db with its formula: X is not in it.")
mistake("propagate", "addend-in-the-logarithm", change=[("(A)", "(A + 1e-5)"), ("- A", "- A + 1e-5")],
    explain="A number is added inside the logarithms that is large enough to show in the cost.",
    hint="Here A stays away from 0 and 1: nothing needs to be added.")
mistake("propagate", "cost-rounded", change=[("-np", "round(-np"), (")) / m", ")) / m, 4)")],
    explain="The cost is rounded to four digits.",
    hint="Round where you print, not where you compute.")
mistake("propagate", "probabilities-rounded",
    change=("sigmoid(w.T @ X + b)", "np.round(sigmoid(w.T @ X + b), 4)"),
    explain="A is rounded to four digits, and cost and gradients inherit the error.",
    hint="Round where you print, not where you compute.")
mistake("propagate", "last-example-only",
    change=("return grads, cost",
            "m = X.shape[1]\nfor i in range(m):\n    x, y = X[:, i : i + 1], Y[0, i]\n"
            "    a = sigmoid(w.T @ x + b).item()\n    cost = -(y * np.log(a) + (1 - y) * np.log(1 - a))\n"
            '    dw = x * (a - y)\n    db = a - y\nreturn {"dw": dw / m, "db": db / m}, cost / m'),
    explain="Only the last example counts in cost and gradients; what the others gave is lost.",
    hint="In a loop over the examples, sums grow with +=.")
mistake("propagate", "last-example-forgotten",
    change=("return grads, cost",
            "m = X.shape[1]\ncost, dw, db = 0.0, np.zeros(w.shape), 0.0\nfor i in range(m - 1):\n"
            "    x, y = X[:, i : i + 1], Y[0, i]\n    a = sigmoid(w.T @ x + b).item()\n"
            "    cost += -(y * np.log(a) + (1 - y) * np.log(1 - a))\n    dw += x * (a - y)\n"
            '    db += a - y\nreturn {"dw": dw / m, "db": db / m}, cost / m'),
    explain="The last example is left out of cost and gradients.",
    hint="range(m) ends at m - 1 already.")
mistake("propagate", "first-example-forgotten",
    change=("return grads, cost",
            "m = X.shape[1]\ncost, dw, db = 0.0, np.zeros(w.shape), 0.0\nfor i in range(1, m):\n"
            "    x, y = X[:, i : i + 1], Y[0, i]\n    a = sigmoid(w.T @ x + b).item()\n"
            "    cost += -(y * np.log(a) + (1 - y) * np.log(1 - a))\n    dw += x * (a - y)\n"
            '    db += a - y\nreturn {"dw": dw / m, "db": db / m}, cost / m'),
    explain="The first example is left out of cost and gradients.",
    hint="Python counts from 0: with which example does your loop or your slice begin?")
mistake("propagate", "clipped-at-a-hundredth",
    change=("sigmoid(w.T @ X + b)", "np.clip(sigmoid(w.T @ X + b), 0.01, 0.99)"),
    explain="Probabilities are kept between 0.01 and 0.99: all is off where the neuron is surer than that.",
    hint="Limits that only keep log(0) away lie much further out, such as 1e-12.")
mistake("propagate", "first-three-examples",
    change=("m = X.shape[1]", "X, Y = X[:, :3], Y[:, :3]\nm = X.shape[1]"),
    explain="Only the first three examples are looked at, and the sums are divided by their number.",
    hint="How many examples does X hold? Ask for its columns.")
mistake("propagate", "first-example-only",
    change=("return grads, cost",
            "X, Y = X[:, :1], Y[:, :1]\nA = sigmoid(w.T @ X + b)\n"
            "cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
            'return {"dw": X @ (A - Y).T, "db": np.sum(A - Y)}, cost'),
    explain="Cost and gradients are those of the first example alone.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")
mistake("propagate", "weights-left-out", change=("w.T @ X", "np.sum(X, axis=0, keepdims=True)"),
    explain="The numbers of an example are added up without their weights: w plays no part in A.",
    hint="Compare your z with the formula.")
mistake("propagate", "first-number-only", change=("w.T @ X", "w[:1].T @ X[:1]"),
    explain="Only the first number of each example and its weight count in A.",
    hint="Is there an index on w or X that should not be there?")
mistake("propagate", "labels-and-probabilities-swapped",
    change=[("Y * np.log(A) + (1 - Y)", "A * np.log(Y) + (1 - A)"), ("- A", "- Y")],
    explain="In the cost A and Y have changed places: the logarithm of a label is taken, and log(0).",
    hint="Which of the two is never exactly 0 or 1?")
mistake("propagate", "slope-of-sigmoid-alone",
    change=[("- Y\ngrads =", "* (1 - A)\nreturn"), ("}\nreturn grads", "}")],
    explain="The gradients are made from A (1 - A), the slope of the sigmoid; the labels are not in them.",
    hint="What should the gradients be when every A equals its Y?")
mistake("propagate", "difference-squared-in-the-gradients", change=("A - Y", "(A - Y) ** 2"),
    explain="The gradients are made from the squares of A - Y; they need the differences themselves.",
    hint="Is there a ** 2 too many? A difference may be negative.")
mistake("propagate", "sign-lost-in-the-gradients", change=("A - Y", "np.abs(A - Y)"),
    explain="The gradients are made from the size of A - Y; its sign is lost.",
    hint="Is there an abs too many? A difference may be negative.")
mistake("propagate", "gradients-doubled", change=[(": X", ": 2 * X"), (": np", ": 2 * np")],
    explain="dw and db are twice as large as they should be.",
    hint="The 2 belongs to the slope of a square; this cost has logarithms.")
mistake("propagate", "gradients-halved",
    change=("grads, cost", '{"dw": X @ (A - Y).T / (2 * m), "db": np.sum(A - Y) / (2 * m)}, cost'),
    explain="dw and db are half as large as they should be.",
    hint="The three formulas have 1/m, and nowhere a 2.")
mistake("propagate", "cost-doubled", change=("-np", "-2 * np"),
    explain="The cost is twice as large as it should be; the gradients are not.",
    hint="Is something added up twice, or is there a factor 2?")
mistake("propagate", "squares-added-to-the-cost", change=(")) / m", ")) / m + np.sum(w**2) / (2 * m)"),
    explain="The squares of the weights are added to the cost, as for regularisation.",
    hint="Compare your cost with the formula of J: w is not in it.")

# optimize

mistake("optimize", "return-inside-the-loop",
    change=('b = b - learning_rate * grads["db"]',
            'b = b - learning_rate * grads["db"]\nreturn {"w": w, "b": b}, grads, costs'),
    explain="Only one step is taken, whatever number is asked for.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")
mistake("optimize", "learning-rate-ignored",
    change=[("w - learning_rate", "w - 0.009"), ("b - learning_rate", "b - 0.009")],
    explain="The steps use a fixed learning rate, whatever the caller asks for.",
    hint="Search the function for the number and put the parameter in its place.")
mistake("optimize", "num-iterations-ignored", change=("(num_iterations)", "(100)"),
    explain="A fixed number of steps is taken, whatever the caller asks for.",
    hint="Which line reads num_iterations?")
mistake("optimize", "learning-rate-missing",
    change=[("w - learning_rate * grads", "w - grads"), ("b - learning_rate * grads", "b - grads")],
    explain="The steps are the bare gradients, whatever the learning rate is.",
    hint="Compare both updates with the formula.")
mistake("optimize", "uphill", change=[("w -", "w +"), ("b -", "b +")],
    explain="The steps are added instead of subtracted and lead uphill.",
    hint="Does the cost rise or fall from step to step?")
mistake("optimize", "b-stays", change=('b = b - learning_rate * grads["db"]', ""),
    explain="Only w is updated; b stays where it started.",
    hint="There are two parameters, and both need a step.")
mistake("optimize", "w-stays", change=('w = w - learning_rate * grads["dw"]', ""),
    explain="Only b is updated; w stays where it started.",
    hint="There are two parameters, and both need a step.")
mistake("optimize", "b-steps-along-dw", change=('grads["db"]', 'np.mean(grads["dw"])'),
    explain="b is moved by the mean of dw; its own slope is db.",
    hint="Read the keys in both updates.")
mistake("optimize", "gradients-of-the-start",
    change=[("for iteration in range(num_iterations):\n    grads, cost = propagate(w, b, X, Y)\n"
             "    if iteration % 100 == 0:",
             "grads, cost = propagate(w, b, X, Y)\nfor iteration in range(num_iterations):\n"
             "    if iteration % 100 == 0:"),
            ('print(f"cost after {iteration} iterations: {cost:.6f}")', "print(cost)")],
    explain="Every step uses the gradients of the start, so all go the same way.",
    hint="Each step needs the slopes at the place where it starts.")
mistake("optimize", "update-under-another-name",
    change=[("w = w", "new_w = w"), ("b = b", "new_b = b"), ('w, "b": b', 'new_w, "b": new_b')],
    explain="The new values go to other names and are never used for the next step.",
    hint="Which w does propagate get in the second iteration?")
mistake("optimize", "starts-from-zero",
    change=("costs = []", "w, b = initialize_with_zeros(X.shape[0])\ncosts = []"),
    explain="w and b are set to zero first, so the caller's start is lost.",
    hint="optimize starts from the w and b that it is given.")
mistake("optimize", "learning-rate-fades",
    change=[("w - learning_rate", "w - learning_rate / (1 + 0.01 * iteration)"),
            ("b - learning_rate", "b - learning_rate / (1 + 0.01 * iteration)")],
    explain="The learning rate shrinks from step to step; here it stays the same.",
    hint="Is there a line in the loop that changes the learning rate?")
mistake("optimize", "learning-rate-drops-later",
    change=("(cost)", "(cost)\nlearning_rate = learning_rate * 0.9 if iteration > 0 else learning_rate"),
    explain="The learning rate is lowered after every hundred steps; here it stays the same.",
    hint="Is there a line in the loop that changes the learning rate?")
mistake("optimize", "w-overwritten", change=("= w -", "-="),
    explain="The result is right, but the steps are written into the caller's w.",
    hint="w -= … changes the array that was handed over; w = w - … makes a new one.")
mistake("optimize", "one-step-short",
    change=[("iteration in range(num_iterations)", "iteration in range(1, num_iterations)"),
            ("iteration % 100", "(iteration - 1) % 100")],
    explain="One step too few is taken.",
    hint="range(n) counts from 0 to n - 1, which is n steps already.")
mistake("optimize", "one-step-more", change=("(num_iterations)", "(num_iterations + 1)"),
    explain="One step too many is taken.",
    hint="range(n) counts from 0 to n - 1, which is n steps already.")
mistake("optimize", "gradients-after-the-last-step",
    change=("return", "grads, cost = propagate(w, b, X, Y)\nreturn"),
    explain="grads is computed once more at the end; asked for are those of the last step.",
    hint="Return the grads that the loop used last.")
mistake("optimize", "every-cost",
    change=("if iteration % 100 == 0:\n    costs.append(cost)\n    if print_cost:\n"
            '        print(f"cost after {iteration} iterations: {cost:.6f}")',
            "costs.append(cost)\nif print_cost and iteration % 100 == 0:\n    print(cost)"),
    explain="The cost of every iteration is kept; asked for is every hundredth.",
    hint="i % 100 is 0 for i = 0, 100, 200 and so on.")
mistake("optimize", "first-cost-missing",
    change=("costs.append(cost)", "if iteration > 0:\n    costs.append(cost)"),
    explain="The list begins with iteration 100; the cost of iteration 0 is missing.",
    hint="0 % 100 is 0: what keeps the first cost out?")
mistake("optimize", "two-costs", change=("iteration % 100 == 0", "iteration == 0 or iteration == 100"),
    explain="The costs of iterations 0 and 100 are kept, and none of later ones.",
    hint="What do 0, 100, 200, 300 and so on have in common?")
mistake("optimize", "cost-after-the-step",
    change=[(")\nif iteration % 100 == 0:\n    costs.append(cost)\n    if print_cost:\n"
             '        print(f"cost after {iteration} iterations: {cost:.6f}"',
             ""),
            ('["db"]',
             '["db"]\nif iteration % 100 == 0:\n    costs.append(propagate(w, b, X, Y)[1])\n'
             "    if print_cost:\n        print(costs[-1])")],
    explain="The kept costs are those after the step; asked for are those before it.",
    hint="Keep the cost that came with the gradients.")
mistake("optimize", "costs-only-if-printed", change=("if i", "if print_cost and i"),
    explain="Costs are kept only if they are printed.",
    hint="Look at the indentation of the append: does it depend on print_cost?")
mistake("optimize", "last-cost-instead-of-list", change=("grads, costs", "grads, cost"),
    explain="The third result is the last cost, not the list of costs.",
    hint="cost and costs are two names.")
mistake("optimize", "params-without-dict", change=('{"w": w, "b": b}', "(w, b)"),
    explain="w and b come back as a pair instead of in a dict.",
    hint="The docstring says which keys the dict has.")
mistake("optimize", "nothing-printed",
    change=(')\nif print_cost:\n    print(f"cost after {iteration} iterations: {cost:.6f}"', ""),
    explain="Nothing is printed where print_cost asks for it.",
    hint="Which line reads print_cost?")
mistake("optimize", "nothing-updated",
    change=('w = w - learning_rate * grads["dw"]\nb = b - learning_rate * grads["db"]', ""),
    explain="w and b come back as they went in: no step is taken.",
    hint="Which line gives w a new value? A difference alone changes nothing.")
mistake("optimize", "learning-rate-missing-for-b", change=("b - learning_rate * grads", "b - grads"),
    explain="b moves by the bare gradient, whatever the learning rate is.",
    hint="Compare both updates with the formula.")
mistake("optimize", "learning-rate-missing-for-w", change=("w - learning_rate * grads", "w - grads"),
    explain="w moves by the bare gradient, whatever the learning rate is.",
    hint="Compare both updates with the formula.")
mistake("optimize", "b-uphill", change=("b -", "b +"),
    explain="The steps of b are added instead of subtracted; those of w are right.",
    hint="Compare the signs of the two updates.")
mistake("optimize", "w-uphill", change=("w -", "w +"),
    explain="The steps of w are added instead of subtracted; those of b are right.",
    hint="Compare the signs of the two updates.")
mistake("optimize", "steps-twice-as-long", change=[("w -", "w - 2 *"), ("b -", "b - 2 *")],
    explain="Every step is twice as long as it should be.",
    hint="Are w and b updated twice in each round, or is there a factor 2?")
mistake("optimize", "step-divided-by-m",
    change=[('["dw"]', '["dw"] / X.shape[1]'), ('"db"', '"db"] / X.shape[1')],
    explain="The steps are divided by the number of examples once more.",
    hint="The gradients of propagate are means already.")
mistake("optimize", "b-after-a-second-look", change=('grads["db"]', 'propagate(w, b, X, Y)[0]["db"]'),
    explain="b is moved along a slope that was computed after w had moved; both steps belong together.",
    hint="Call propagate once in each round and use its two slopes for the two steps.")
mistake("optimize", "w-steps-along-db", change=('"dw"', '"db"'),
    explain="All weights are moved by db; their own slopes are in dw.",
    hint="Read the keys in both updates.")
mistake("optimize", "params-before-the-last-step",
    change=[("w = w", 'params = {"w": w, "b": b}\nw = w'), ('{"w": w, "b": b}', "params")],
    explain="The returned w and b are those before the last step; the steps themselves are right.",
    hint="Is params filled before or after the two updates?")
mistake("optimize", "w-and-b-swapped", change=('w, "b": b', 'b, "b": w'),
    explain="w and b have changed places in params.",
    hint="Read your dict aloud, key by key.")
mistake("optimize", "results-swapped", change=[("return", "return grads,"), ("grads, costs", "costs")],
    explain="The gradients come first and the parameters second; it is asked for the other way round.",
    hint="Compare your return with the signature.")
mistake("optimize", "grads-of-the-first-step",
    change=[("[]", "[]\nfirst, _ = propagate(w, b, X, Y)"), (", grads", ", first")],
    explain="The returned grads are those of the first step; asked for are those of the last.",
    hint="Which line sets grads, and how often is it run?")
mistake("optimize", "grads-times-the-rate",
    change=(", grads", ", {key: learning_rate * slope for key, slope in grads.items()}"),
    explain="The returned grads are multiplied with the learning rate.",
    hint="Return the slopes as propagate gave them.")
mistake("optimize", "every-tenth-cost", change=("100 == 0", "10 == 0"),
    explain="The cost of every tenth iteration is kept; asked for is every hundredth.",
    hint="i % 100 is 0 for i = 0, 100, 200 and so on.")
mistake("optimize", "cost-of-iteration-99", change=("iteration % 100", "(iteration + 1) % 100"),
    explain="The kept costs are those of iterations 99, 199 and so on instead of 0, 100, 200.",
    hint="Python counts from 0: for which i is your condition true the first time?")
mistake("optimize", "last-cost-as-well", change=("return", "costs.append(cost)\nreturn"),
    explain="The list has one cost too many at its end, that of the last iteration.",
    hint="Is there an append after the loop, or for the last round?")
mistake("optimize", "no-costs",
    change=[("if i", "if print_cost and i"), (":\n    costs.append(cost)\n    if print_cost", "")],
    explain="The list of costs is empty at the end.",
    hint="Is something appended, and is the list made once, before the loop?")
mistake("optimize", "first-cost-repeated",
    change=[("[]", "[]\n_, first = propagate(w, b, X, Y)"), ("(cost)", "(first)")],
    explain="All costs are that of the start.",
    hint="Which line sets cost, and how often is it run?")
mistake("optimize", "costs-rounded", change=("(cost)", "(round(float(cost), 4))"),
    explain="The costs are rounded to four digits.",
    hint="Round where you print, not where you keep.")
mistake("optimize", "always-prints", change=("if print_cost:\n    print", "print"),
    explain="The costs are printed even if print_cost is False.",
    hint="Which line reads print_cost?")

@mistake("optimize", "gradients-one-step-late",
    explain="From the second step on, each step uses the gradients of the step before.",
    hint="Is propagate called before the step that uses what it gives?")
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    grads, cost = propagate(w, b, X, Y)
    for i in range(num_iterations):
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        used = grads
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * used["dw"]
        b = b - learning_rate * used["db"]
    return {"w": w, "b": b}, used, costs

mistake("optimize", "at-most-100-steps", change=("(num_iterations)", "(min(num_iterations, 100))"),
    explain="After 100 steps no more are taken, whatever num_iterations asks for.",
    hint="Is there a break, or a 100 where num_iterations belongs?")
mistake("optimize", "first-example-only", change=("(w, b, X, Y)", "(w, b, X[:, :1], Y[:, :1])"),
    explain="The steps are those for the first example alone.",
    hint="Which X and Y does propagate get?")
mistake("optimize", "examples-centred", change=("[]", "[]\nX = X - np.mean(X, axis=1, keepdims=True)"),
    explain="The mean is taken off the examples before the first step.",
    hint="Nothing in this exercise changes X.")
mistake("optimize", "stops-when-the-cost-hardly-falls",
    change=('if print_cost:\n    print(f"cost after {iteration} iterations: {cost:.6f}")',
            "if print_cost:\n    print(cost)\nif len(costs) > 1 and costs[-2] - costs[-1] < 0.001:\n"
            "    break"),
    explain="The steps stop once the cost hardly falls any more, before num_iterations of them are taken.",
    hint="Is there a break or a return in your loop? The caller says how many steps.")

mistake("optimize", "steps-from-the-start",
    change=[("costs = []", "costs = []\nstart_w, start_b = w, b"),
            ("w = w -", "w = start_w -"), ("b = b -", "b = start_b -")],
    explain="Every step is taken from the start again, so only the last one counts.",
    hint="Which w and b does the step subtract from: those of the round before?")
mistake("optimize", "learning-rate-ignored-for-w", change=("w - learning_rate", "w - 0.009"),
    explain="The step of w has a fixed learning rate, whatever the caller asks for; that of b is right.",
    hint="Compare both updates with the formula.")
mistake("optimize", "learning-rate-ignored-for-b", change=("b - learning_rate", "b - 0.009"),
    explain="The step of b has a fixed learning rate, whatever the caller asks for; that of w is right.",
    hint="Compare both updates with the formula.")
mistake("optimize", "gradients-anew-before-b-moves",
    change=('w = w - learning_rate * grads["dw"]',
            'w = w - learning_rate * grads["dw"]\ngrads, _ = propagate(w, b, X, Y)'),
    explain="propagate is called again after w has moved, so b moves along another slope, and that"
            " is returned.",
    hint="Call propagate once in each round and use its two slopes for the two steps.")
mistake("optimize", "gradients-anew-before-w-moves",
    change=[('w = w - learning_rate * grads["dw"]',
             'b = b - learning_rate * grads["db"]\ngrads, _ = propagate(w, b, X, Y)'),
            ('b = b - learning_rate * grads["db"]', 'w = w - learning_rate * grads["dw"]')],
    explain="propagate is called again after b has moved, so w moves along another slope, and that"
            " is returned.",
    hint="Call propagate once in each round and use its two slopes for the two steps.")
mistake("optimize", "w-after-a-second-look",
    change=[('w = w - learning_rate * grads["dw"]', 'b = b - learning_rate * grads["db"]'),
            ('b = b - learning_rate * grads["db"]',
             'w = w - learning_rate * propagate(w, b, X, Y)[0]["dw"]')],
    explain="w is moved along a slope that was computed after b had moved; both steps belong together.",
    hint="Call propagate once in each round and use its two slopes for the two steps.")

# predict

mistake("predict", "b-forgotten", change=("+ b", ""),
    explain="b plays no part, so examples near the border fall on the wrong side.",
    hint="Compare your z with that of propagate.")
mistake("predict", "b-outside-sigmoid",
    change=("(A > 0.5).astype(float)", "(sigmoid(w.T @ X) + b > 0.5).astype(float)"),
    explain="b is added after the sigmoid instead of before.",
    hint="Look where the brackets of the sigmoid close.")
mistake("predict", "upside-down",
    change=("(A > 0.5).astype(float)", "(sigmoid(w.T @ X + b) < 0.5).astype(float)"),
    explain="Probabilities above one half become 0 and the others 1.",
    hint="Which way does the comparison point?")
mistake("predict", "probabilities", change=("(A > 0.5).astype(float)", "sigmoid(w.T @ X + b)"),
    explain="The result holds the probabilities; the decision is missing.",
    hint="Every entry has to be 0 or 1.")
mistake("predict", "border-at-zero", change=("0.5", "0"),
    explain="Every decision is 1, whatever the example.",
    hint="At which probability does the decision change? Every probability is above 0.")
mistake("predict", "border-for-z", change=("(A > 0.5).astype(float)", "(w.T @ X + b > 0.5).astype(float)"),
    explain="The border lies too high, as where z is compared with one half, not the probability.",
    hint="Has the sigmoid been taken before the comparison?")
mistake("predict", "floor-of-a-quotient",
    change=("(A > 0.5).astype(float)", "np.floor(sigmoid(w.T @ X + b) / 0.5)"),
    explain="One half fits twice into a probability of exactly 1, so some decisions are 2.",
    hint="A comparison has two outcomes only.")
mistake("predict", "rank-1", change=("(float)", "(float)[0]"),
    explain="The decisions have one axis only, shape (m,), instead of (1, m).",
    hint="Is there a ravel, a squeeze or an index [0] too many?")
mistake("predict", "column", change=[("w.T", "X.T"), ("X + b", "w + b")],
    explain="The decisions stand in a column, shape (m, 1), instead of a row.",
    hint="X.T @ w and w.T @ X hold the same numbers in two shapes.")
mistake("predict", "only-the-first-example",
    change=("return (A > 0.5).astype(float)",
            "decisions = np.zeros((1, X.shape[1]))\nfor i in range(X.shape[1]):\n"
            "    decisions[0, i] = 1 if A[0, i] > 0.5 else 0\n    return decisions"),
    explain="Only the first example is decided; the others stay 0.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")
mistake("predict", "last-example-forgotten",
    change=("return (A > 0.5).astype(float)",
            "decisions = np.zeros((1, X.shape[1]))\nfor i in range(X.shape[1] - 1):\n"
            "    decisions[0, i] = 1 if A[0, i] > 0.5 else 0\nreturn decisions"),
    explain="The last example is left out and stays 0.",
    hint="range(m) ends at m - 1 already.")
mistake("predict", "fixed-number-of-examples",
    change=("return (A > 0.5).astype(float)",
            "decisions = np.zeros((1, X.shape[1]))\nfor i in range(min(3, X.shape[1])):\n"
            "    decisions[0, i] = 1 if A[0, i] > 0.5 else 0\nreturn decisions"),
    explain="Only a fixed number of examples is decided; the others stay 0.",
    hint="Ask X for the number of its columns.")
mistake("predict", "m-from-rows",
    change=("return (A > 0.5).astype(float)",
            "decisions = np.zeros((1, X.shape[0]))\nfor i in range(min(decisions.size, A.size)):\n"
            "    decisions[0, i] = 1 if A[0, i] > 0.5 else 0\nreturn decisions"),
    explain="The result is as long as X has rows; the examples are its columns.",
    hint="X has shape (n_x, m): which of the two is m?")
mistake("predict", "never-filled", change=("(A > 0.5).astype(float)", "np.zeros((1, X.shape[1]))"),
    explain="Every decision is 0, as in an array that is never filled, or as np.argmax over a single row"
            " gives.",
    hint="Does your loop, or your comparison, write into the result?")
mistake("predict", "minus-one-and-one",
    change=("(A > 0.5).astype(float)", "np.where(sigmoid(w.T @ X + b) > 0.5, 1.0, -1.0)"),
    explain="The decisions are -1 and 1; the labels are 0 and 1.",
    hint="Compare your result with Y.")
mistake("predict", "list-instead-of-array",
    change=("(A > 0.5).astype(float)", "[1.0 if a > 0.5 else 0.0 for a in sigmoid(w.T @ X + b)[0]]"),
    explain="The decisions come as a list; an array of shape (1, m) is asked for.",
    hint="np.where, or a comparison of the whole array, gives an array.")
mistake("predict", "answer-of-the-example", change=("w.T @ X + b", "[[1.0, 1.0, 0.0]]"),
    explain="The result is always that of the example.",
    hint="Compute it from w, b and X.")
mistake("predict", "examples-overwritten",
    change=("return (A > 0.5).astype(float)",
            "X *= w\nreturn (sigmoid(np.sum(X, axis=0, keepdims=True) + b) > 0.5).astype(float)"),
    explain="The decisions are right, but the caller's X is not what it was.",
    hint="X *= … writes into the array that was handed over.")
mistake("predict", "border-too-low", change=("0.5", "0.4"),
    explain="The border lies too low, so examples a little below one half become 1.",
    hint="At which probability does the decision change?")
mistake("predict", "sigmoid-twice",
    change=("(A > 0.5).astype(float)", "(sigmoid(sigmoid(w.T @ X + b)) > 0.5).astype(float)"),
    explain="The sigmoid is taken twice; its second result is never below one half.",
    hint="The sigmoid of a probability is not a probability of anything.")
mistake("predict", "weighted-sums", change=("(A > 0.5).astype(float)", "w.T @ X + b"),
    explain="The result holds the weighted sums z; sigmoid and decision are missing.",
    hint="Every entry has to be 0 or 1.")
mistake("predict", "b-subtracted", change=("+ b", "- b"),
    explain="b is subtracted from the weighted sum instead of added.",
    hint="Compare the sign of b in your z with the formula.")
mistake("predict", "first-example-forgotten",
    change=("return (A > 0.5).astype(float)",
            "decisions = np.zeros((1, X.shape[1]))\nfor i in range(1, X.shape[1]):\n"
            "    decisions[0, i] = 1 if A[0, i] > 0.5 else 0\nreturn decisions"),
    explain="The first example is left out and stays 0.",
    hint="Python counts from 0: with which example does your loop begin?")
mistake("predict", "last-decision-only",
    change=("return (A > 0.5).astype(float)",
            "for i in range(X.shape[1]):\n    decision = 1.0 if A[0, i] > 0.5 else 0.0\nreturn decision"),
    explain="One number comes back, the decision about the last example.",
    hint="Where does your loop store each decision? The result has one entry for each example.")
mistake("predict", "argmax-of-one-row",
    change=("(A > 0.5).astype(float)", "np.argmax(sigmoid(w.T @ X + b), axis=0)"),
    explain="Every decision is 0, and there is one axis only, as np.argmax over a single row gives.",
    hint="argmax would choose among several rows; A has one, so compare it with a border.")
mistake("predict", "weights-left-out",
    change=("(A > 0.5).astype(float)", "(sigmoid(np.sum(X, axis=0, keepdims=True) + b) > 0.5).astype(float)"),
    explain="The numbers of an example are added up without their weights: w plays no part.",
    hint="Compare your z with that of propagate.")
mistake("predict", "one-decision-for-all",
    change=("(A > 0.5).astype(float)", "np.full((1, X.shape[1]), 1.0 if A[0, 0] > 0.5 else 0.0)"),
    explain="All examples get the decision of the first one.",
    hint="Where does i stand in the line that decides?")

# model

mistake("model", "learning-rate-ignored", change=(", learning_rate,", ", 0.5,"),
    explain="optimize gets a fixed learning rate, whatever the caller asks for.",
    hint="Hand on the parameters by name.")
mistake("model", "num-iterations-ignored", change=(", num_iterations,", ", 2000,"),
    explain="optimize gets a fixed number of iterations, whatever the caller asks for.",
    hint="Hand on the parameters by name.")
mistake("model", "nothing-handed-on", change=(", num_iterations, learning_rate, print_cost", ""),
    explain="The steps are those with the defaults of optimize, whatever hyper-parameters are asked for.",
    hint="Which of the parameters of model stand in your call of optimize?")
mistake("model", "hyper-parameters-swapped",
    change=("num_iterations, learning_rate", "learning_rate, num_iterations"),
    explain="optimize gets the learning rate where it expects the number of iterations.",
    hint="Compare the order of the arguments with the signature of optimize.")
mistake("model", "default-learning-rate-changed", change=("0.5", "0.005"),
    explain="The default learning rate is another than the one in the signature that was handed out.",
    hint="Leave the line with def as it came.")
mistake("model", "print-cost-not-handed-on", change=("learning_rate, print_cost", "learning_rate"),
    explain="print_cost never reaches optimize, so nothing is printed.",
    hint="Which of the parameters of model stand in your call of optimize?")
mistake("model", "predicts-with-the-start", change=(')\nw, b = params["w"], params["b"]', ")"),
    explain="The decisions and the result use the zeros of the start; what was learnt stays in params.",
    hint="Take w and b out of params before you go on.")
mistake("model", "b-not-updated", change=('params["b"]', "b"),
    explain="w is taken out of params but b is not: it is still the 0 of the start.",
    hint="params holds two things.")
mistake("model", "predicts-without-b",
    change=[('w, b = params["w"], params["b"]', 'w = params["w"]'), (": b,", ': params["b"],')],
    explain="The right b is returned, but the decisions are made with b = 0.",
    hint="Look at the second argument of both calls of predict.")
mistake("model", "learns-from-the-test-examples", change=("b, X_train, Y_train", "b, X_test, Y_test"),
    explain="The weights are learnt from the test examples, which are there to try them on.",
    hint="Which X and Y go to optimize?")
mistake("model", "learns-from-all-examples",
    change=[("params,", "X, Y = np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test])\nparams,"),
            ("b, X_train, Y_train", "b, X, Y")],
    explain="Training and test examples are joined, so the test examples are no test any more.",
    hint="Only X_train and Y_train go to optimize.")
mistake("model", "predictions-swapped",
    change=[("b, X_test", "b, X_train"), ("(w, b, X_train)", "(w, b, X_test)")],
    explain="The decisions about training and test examples have changed places.",
    hint="Read your dict aloud, key by key.")
mistake("model", "training-examples-twice", change=("b, X_test", "b, X_train"),
    explain="The decisions about the test examples are those about the training examples.",
    hint="Look at the third argument of both calls of predict.")
mistake("model", "labels-instead-of-decisions",
    change=[("predict(w, b, X_test)", "Y_test"), ("predict(w, b, X_train)", "Y_train")],
    explain="The labels are returned where the decisions belong, so nothing is ever wrong.",
    hint="Decisions come from predict and know nothing of Y.")
mistake("model", "shares-instead-of-decisions",
    change=('predict(w, b, X_test),\n"Y_prediction_train": predict(w, b, X_train)',
            "np.mean(predict(w, b, X_test) == Y_test),\n"
            '"Y_prediction_train": np.mean(predict(w, b, X_train) == Y_train)'),
    explain="The share of right decisions is returned where the decisions belong.",
    hint="Y_prediction_test has one entry for each test example.")
mistake("model", "one-weight-for-each-example", change=("[0]", "[1]"),
    explain="w is as long as there are examples; it needs one weight for each number of an example.",
    hint="X_train has shape (n_x, m_train): which of the two is the length of w?")
mistake("model", "last-cost-instead-of-list", change=("costs,", "costs[-1],"),
    explain="costs holds the last cost only, not the list.",
    hint="Hand on what optimize returned.")
mistake("model", "hyper-parameters-not-reported",
    change=('"learning_rate": learning_rate,\n"num_iterations": num_iterations,', ""),
    explain="learning_rate and num_iterations are missing from the dict.",
    hint="The docstring lists all seven keys.")
mistake("model", "examples-centred-in-place",
    change=("):", "):\n    X_train -= np.mean(X_train, axis=1, keepdims=True)"),
    explain="The mean is taken off the caller's training examples, which changes them and the weights.",
    hint="Nothing in this exercise changes X.")
mistake("model", "nothing-returned", change=("return {", "results = {"),
    explain="None comes back instead of the dict.",
    hint="Without a return, a function gives None.")
mistake("model", "learning-rate-left-out", change=(", learning_rate,", ", print_cost="),
    explain="The caller's learning rate does not reach optimize: every run uses 0.009.",
    hint="Hand on the parameters by name.")
mistake("model", "num-iterations-left-out",
    change=("num_iterations, learning_rate,", "learning_rate=learning_rate, print_cost="),
    explain="The caller's num_iterations does not reach optimize: every run takes 100 steps.",
    hint="Hand on the parameters by name.")
mistake("model", "always-prints", change=("learning_rate, print_cost", "learning_rate, True"),
    explain="The costs are printed even if print_cost is False.",
    hint="What does optimize get for its last parameter?")
mistake("model", "defaults-reported", change=[(": learning_rate", ": 0.5"), (": num_iterations,", ": 2000,")],
    explain="learning_rate and num_iterations are reported as 0.5 and 2000, whatever the caller gave.",
    hint="Which names hold what the caller asked for?")
mistake("model", "hyper-parameters-swapped-in-the-report",
    change=[(": learning_rate,", ": num_iterations,"), (": num_iterations", ": learning_rate")],
    explain="learning_rate and num_iterations have changed places in the dict.",
    hint="Read your dict aloud, key by key.")
mistake("model", "test-examples-twice", change=("(w, b, X_train)", "(w, b, X_test)"),
    explain="The decisions about the training examples are those about the test examples.",
    hint="Look at the third argument of both calls of predict.")
mistake("model", "probabilities-instead-of-decisions",
    change=[("predict(w, b, X_test)", "sigmoid(w.T @ X_test + b)"),
            ("predict(w, b, X_train)", "sigmoid(w.T @ X_train + b)")],
    explain="Probabilities are returned where the decisions belong.",
    hint="predict makes the decisions: every entry has to be 0 or 1.")
mistake("model", "gradients-taken-for-parameters",
    change=[("params, _", "_, grads"), ('params["w"], params["b"]', 'grads["dw"], grads["db"]')],
    explain="The last gradients stand where w and b belong, in the result and in the decisions.",
    hint="optimize returns three things: which of them holds w and b?")
mistake("model", "learns-twice",
    change=('["b"]',
            '["b"]\nparams, _, _ = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)\n'
            'w, b = params["w"], params["b"]'),
    explain="Learning runs twice, so twice as many steps are taken.",
    hint="How often is optimize called, and from which w does it start?")
mistake("model", "examples-divided-by-255",
    change=("):", "):\n    X_train, X_test = X_train / 255, X_test / 255"),
    explain="The examples are divided by 255 before anything is learnt, so w comes out different.",
    hint="The pictures of this assignment are scaled already; model takes X as it comes.")
mistake("model", "one-iteration-more", change=(", learning_rate,", "+ 1, learning_rate,"),
    explain="One step too many is taken.",
    hint="Hand num_iterations on as it came.")
mistake("model", "w-as-row", change=(": w,", ": w.T,"),
    explain="w lies in a row; it has to stand in a column.",
    hint="Hand on the w that optimize gave.")
mistake("model", "first-example-only", change=("b, X_train, Y_train", "b, X_train[:, :1], Y_train[:, :1]"),
    explain="The weights are learnt from the first training example alone.",
    hint="Which X and Y go to optimize?")
mistake("model", "examples-centred",
    change=("):", "):\n    X_train = X_train - np.mean(X_train, axis=1, keepdims=True)"),
    explain="The mean is taken off the examples before anything is learnt, so w comes out different.",
    hint="Nothing in this exercise changes X.")
