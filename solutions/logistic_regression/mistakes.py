"""Wrong versions of the exercises of logistic_regression, as students write them.

Each stands in for one function; the others are the reference's. `explain` says what is wrong and `hint`
where to look. The tests must catch every one of them.
"""

# ruff: noqa: F811 - one name has many versions here, and the other functions come from the reference

import numpy as np

from grader import mistake

# sigmoid


@mistake(
    "sigmoid",
    "sign-of-z",
    explain="The exponent is z instead of -z, so the curve falls where it should rise.",
    hint="Try a large positive z on paper: the result has to come close to 1.",
)
def sigmoid(z):
    return 1 / (1 + np.exp(z))


@mistake(
    "sigmoid",
    "minus-in-the-denominator",
    explain="The denominator subtracts the exponential instead of adding it.",
    hint="At z = 0 the denominator has to be 2.",
)
def sigmoid(z):
    return 1 / (1 - np.exp(-z))


@mistake(
    "sigmoid",
    "missing-brackets",
    explain="This is one plus the exponential, as 1 / 1 + np.exp(-z) without brackets gives.",
    hint="Which operation does Python do first, / or +?",
)
def sigmoid(z):
    return 1 / 1 + np.exp(-z)


@mistake(
    "sigmoid",
    "infinity-over-infinity",
    explain="For large z both halves of the fraction are infinite, and their quotient is not a number.",
    hint="Use the form of the formula in which only the denominator can become infinite.",
)
def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


@mistake(
    "sigmoid",
    "other-activation",
    explain="This is the hyperbolic tangent, which goes from -1 to 1.",
    hint="At z = 0 the sigmoid is one half.",
)
def sigmoid(z):
    return np.tanh(z)


@mistake(
    "sigmoid",
    "math-exp",
    explain="Something here takes a single number only, as math.exp and float do, so arrays fail.",
    hint="np.exp works on each number of an array.",
)
def sigmoid(z):
    import math

    return 1 / (1 + math.exp(-z))


@mistake(
    "sigmoid",
    "arrays-only",
    explain="The function asks z for its shape, which a plain number does not have.",
    hint="Does your code need z.shape or len(z) at all?",
)
def sigmoid(z):
    a = np.zeros(z.shape)
    a[...] = 1 / (1 + np.exp(-z))
    return a


@mistake(
    "sigmoid",
    "result-cut-to-whole-numbers",
    explain="The result is of z's own kind of numbers; if z holds whole numbers, the fractions are lost.",
    hint="Which dtype does np.zeros_like give for an array of ints?",
)
def sigmoid(z):
    a = np.zeros_like(z)
    a[...] = 1 / (1 + np.exp(-z))
    return a[()]


@mistake(
    "sigmoid",
    "z-overwritten",
    explain="The result is right, but the caller's z has changed its sign.",
    hint="An operation like z *= -1 writes into the array that was handed over.",
)
def sigmoid(z):
    z *= -1
    return 1 / (1 + np.exp(z))


@mistake(
    "sigmoid",
    "flattened",
    explain="The values are right, but they come in one row, whatever the shape of z.",
    hint="The result needs the shape of z: is there a ravel, a flatten or a reshape too many?",
)
def sigmoid(z):
    return 1 / (1 + np.exp(-np.ravel(z)))


@mistake(
    "sigmoid",
    "clipped-too-early",
    explain="z is limited to -10 … 10 first, so the ends of the curve stay away from 0 and 1.",
    hint="Leave the numbers out there alone, or set the limits much further out.",
)
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -10, 10)))


@mistake(
    "sigmoid",
    "rounded",
    explain="The result is rounded to a few digits; every later step inherits the error.",
    hint="Round where you print, not where you compute.",
)
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-z)), 4)


@mistake(
    "sigmoid",
    "slope-instead-of-value",
    explain="This is the slope of the sigmoid, a (1 - a), not the sigmoid.",
    hint="At z = 0 the result has to be one half, not one quarter.",
)
def sigmoid(z):
    a = 1 / (1 + np.exp(-z))
    return a * (1 - a)


@mistake(
    "sigmoid",
    "shares-of-the-sum",
    explain="Each exponential is divided by the sum of all: each result then depends on its neighbours.",
    hint="The sigmoid of a number knows nothing of the other numbers in the array.",
)
def sigmoid(z):
    return np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))


@mistake(
    "sigmoid",
    "e-by-hand",
    explain="2.718 is not e, only its first digits.",
    hint="np.exp knows e to the last digit.",
)
def sigmoid(z):
    return 1 / (1 + np.power(2.718, -z * 1.0))


@mistake(
    "sigmoid",
    "base-2",
    explain="The exponential has another base than e: this is the curve with powers of 2.",
    hint="Which function of numpy gives e to the power of a number?",
)
def sigmoid(z):
    return 1 / (1 + 2.0 ** (-z))


@mistake(
    "sigmoid",
    "digits-of-e",
    explain="e is cut after five digits, so the result is a little off, the more so far out.",
    hint="np.exp knows e to the last digit.",
)
def sigmoid(z):
    return 1 / (1 + np.power(2.71828, -z * 1.0))


@mistake(
    "sigmoid",
    "one-plus-missing",
    explain="The denominator is the exponential alone; the 1 in front of it is missing.",
    hint="At z = 0 the denominator has to be 2.",
)
def sigmoid(z):
    return 1 / np.exp(-z)


@mistake(
    "sigmoid",
    "only-the-exponential",
    explain="This is e to the power of -z; the fraction around it is missing.",
    hint="Can your result be larger than 1? What does the formula divide by?",
)
def sigmoid(z):
    return np.exp(-z)


@mistake(
    "sigmoid",
    "twice-as-steep",
    explain="This is the sigmoid of twice z: the curve is too steep.",
    hint="Compare your result at z = 1 with 1 / (1 + 1/e), about 0.73.",
)
def sigmoid(z):
    return (1 + np.tanh(z)) / 2


@mistake(
    "sigmoid",
    "relu",
    explain="This is the ReLU: z where it is positive, otherwise 0.",
    hint="A sigmoid stays below 1, whatever z is.",
)
def sigmoid(z):
    return np.maximum(0, z)


@mistake(
    "sigmoid",
    "decisions-instead-of-probabilities",
    explain="The result holds only 0 and 1; the sigmoid takes all values in between.",
    hint="Is there a comparison or a rounding too many? At z = 0 the result is one half.",
)
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-z)))


@mistake(
    "sigmoid",
    "z-in-the-numerator",
    explain="The numerator is z instead of 1.",
    hint="Try z = 0: is your result one half?",
)
def sigmoid(z):
    return z / (1 + np.exp(-z))


@mistake(
    "sigmoid",
    "sign-lost",
    explain="The sign of z makes no difference: negative numbers get the result of positive ones.",
    hint="Where does an absolute value or a square come in? sigmoid(-2) is less than one half.",
)
def sigmoid(z):
    return 1 / (1 + np.exp(-np.abs(z)))


@mistake(
    "sigmoid",
    "rounded-to-2-digits",
    explain="The result is rounded to two digits; every later step inherits the error.",
    hint="Round where you print, not where you compute.",
)
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-z)), 2)


@mistake(
    "sigmoid",
    "always-cut-to-whole-numbers",
    explain="The result is cut to whole numbers, so almost everything becomes 0.",
    hint="Is there an int, an astype(int) or a // where the fraction is computed?",
)
def sigmoid(z):
    return np.array(1 / (1 + np.exp(-z))).astype(int)


@mistake(
    "sigmoid",
    "loop-over-z",
    explain="Arrays are right, but a plain number fails: it has no length and cannot be looped over.",
    hint="np.exp works on numbers and on whole arrays: is a loop or a len needed?",
)
def sigmoid(z):
    a = np.zeros(np.shape(z))
    for i in range(len(z)):
        a[i] = 1 / (1 + np.exp(-z[i]))
    return a


@mistake(
    "sigmoid",
    "list-instead-of-array",
    explain="The values are right, but they come as a list, with which no later step can compute.",
    hint="Is there a tolist or a pair of square brackets around the result?",
)
def sigmoid(z):
    return np.asarray(1 / (1 + np.exp(-z))).tolist()


@mistake(
    "sigmoid",
    "base-10",
    explain="The exponential has another base than e: this is the curve with powers of 10.",
    hint="Which function of numpy gives e to the power of a number?",
)
def sigmoid(z):
    return 1 / (1 + 10.0 ** (-z))


@mistake(
    "sigmoid",
    "zero-for-negative-numbers",
    explain="Negative numbers get exactly 0; only from 0 on the curve is right.",
    hint="What should sigmoid(-1) be? It is 1 - sigmoid(1).",
)
def sigmoid(z):
    return np.where(np.asarray(z) >= 0, 1 / (1 + np.exp(-z)), 0.0)


@mistake(
    "sigmoid",
    "one-half-for-negative-numbers",
    explain="All negative numbers get one half, as if they were 0.",
    hint="What should sigmoid(-1) be? It is 1 - sigmoid(1).",
)
def sigmoid(z):
    return 1 / (1 + np.exp(-np.maximum(z, 0)))


@mistake(
    "sigmoid",
    "denominator-squared",
    explain="This is the square of the sigmoid.",
    hint="At z = 0 the result has to be one half, not one quarter.",
)
def sigmoid(z):
    return 1 / (1 + np.exp(-z)) ** 2


@mistake(
    "sigmoid",
    "straight-line",
    explain="This is a straight line that is cut off at 0 and at 1, not the sigmoid.",
    hint="The sigmoid is a curve that never quite reaches 0 or 1: where is e in your code?",
)
def sigmoid(z):
    return np.clip(0.25 * np.asarray(z) + 0.5, 0, 1)


# initialize_with_zeros


@mistake(
    "initialize_with_zeros",
    "rank-1-w",
    explain="w has one axis only, shape (dim,), instead of being a column.",
    hint="np.zeros takes the whole shape as one pair of numbers.",
)
def initialize_with_zeros(dim):
    return np.zeros(dim), 0.0


@mistake(
    "initialize_with_zeros",
    "row-instead-of-column",
    explain="w lies in a row, shape (1, dim); it has to stand in a column.",
    hint="Rows come first in a shape: how many rows does a column have?",
)
def initialize_with_zeros(dim):
    return np.zeros((1, dim)), 0.0


@mistake(
    "initialize_with_zeros",
    "random-weights",
    explain="The weights are small random numbers; this exercise asks for zeros.",
    hint="Read the name of the function once more.",
)
def initialize_with_zeros(dim):
    return np.random.default_rng(1).normal(size=(dim, 1)) * 0.01, 0.0


@mistake(
    "initialize_with_zeros",
    "ones",
    explain="The weights are all one instead of all zero.",
    hint="Read the name of the function once more.",
)
def initialize_with_zeros(dim):
    return np.ones((dim, 1)), 0.0


@mistake(
    "initialize_with_zeros",
    "b-not-returned",
    explain="Only w comes back; b is missing.",
    hint="The function returns two things, separated by a comma.",
)
def initialize_with_zeros(dim):
    return np.zeros((dim, 1))


@mistake(
    "initialize_with_zeros",
    "b-as-matrix",
    explain="b is a matrix of shape (1, 1) instead of a number.",
    hint="A plain 0 will do.",
)
def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), np.zeros((1, 1))


@mistake(
    "initialize_with_zeros",
    "b-one",
    explain="b starts at 1 instead of 0.",
    hint="Weights and bias both start at zero.",
)
def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 1.0


@mistake(
    "initialize_with_zeros",
    "b-for-each-weight",
    explain="b is a column as long as w; the neuron has one bias only.",
    hint="How many numbers does the formula of z add to w.T @ x?",
)
def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), np.zeros((dim, 1))


@mistake(
    "initialize_with_zeros",
    "swapped",
    explain="b comes first and w second; it is asked for the other way round.",
    hint="Compare your return with the signature.",
)
def initialize_with_zeros(dim):
    return 0.0, np.zeros((dim, 1))


@mistake(
    "initialize_with_zeros",
    "whole-numbers",
    explain="w holds ints; as soon as steps are stored in it, their fractions are lost.",
    hint="np.zeros makes floats unless it is told otherwise.",
)
def initialize_with_zeros(dim):
    return np.zeros((dim, 1), dtype=int), 0.0


@mistake(
    "initialize_with_zeros",
    "square",
    explain="w is a square of dim times dim numbers; one weight for each number is enough.",
    hint="The second axis of w has length 1.",
)
def initialize_with_zeros(dim):
    return np.zeros((dim, dim)), 0.0


@mistake(
    "initialize_with_zeros",
    "fixed-size",
    explain="w always has two weights, whatever dim is.",
    hint="Use dim, not the number from the example.",
)
def initialize_with_zeros(dim):
    return np.zeros((2, 1)), 0.0


@mistake(
    "initialize_with_zeros",
    "bias-inside-w",
    explain="w has one weight too many, as in the notation that keeps the bias in w.",
    hint="Here the bias has a name of its own: b.",
)
def initialize_with_zeros(dim):
    return np.zeros((dim + 1, 1)), 0.0


@mistake(
    "initialize_with_zeros",
    "list-instead-of-array",
    explain="w is a list of lists; arithmetic on it does something else than on an array.",
    hint="np.zeros gives an array.",
)
def initialize_with_zeros(dim):
    return [[0.0] for _ in range(dim)], 0.0


@mistake(
    "initialize_with_zeros",
    "dict-instead-of-two",
    explain="w and b come back in one dict instead of as two results.",
    hint="Compare your return with the signature.",
)
def initialize_with_zeros(dim):
    return {"w": np.zeros((dim, 1)), "b": 0.0}


@mistake(
    "initialize_with_zeros",
    "plain-list",
    explain="w is a plain list of numbers instead of an array that stands in a column.",
    hint="np.zeros gives an array; its shape is (dim, 1).",
)
def initialize_with_zeros(dim):
    return [0.0] * dim, 0.0


@mistake(
    "initialize_with_zeros",
    "b-none",
    explain="b is None, nothing at all, instead of the number 0.",
    hint="Which value does b get before it is returned?",
)
def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), None


@mistake(
    "initialize_with_zeros",
    "one-weight-short",
    explain="w has one weight too few.",
    hint="How many entries does np.zeros((dim, 1)) have? Is there a - 1 in your shape?",
)
def initialize_with_zeros(dim):
    return np.zeros((dim - 1, 1)), 0.0


# propagate


@mistake(
    "propagate",
    "missing-mean",
    explain="Cost and gradients are sums over the examples; they are not divided by m.",
    hint="All three formulas begin with 1/m. If you divide: is your m the number of columns?",
)
def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T, "db": np.sum(A - Y)}, cost


@mistake(
    "propagate",
    "missing-mean-in-cost",
    explain="The cost is a sum over the examples; its division by m is missing.",
    hint="Does the cost of twice as many examples stay about the same?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "missing-mean-in-dw",
    explain="dw is a sum over the examples; its division by m is missing.",
    hint="Compare dw with db: which of the two formulas has the 1/m?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "missing-mean-in-db",
    explain="db is a sum over the examples; its division by m is missing.",
    hint="Compare db with dw: which of the two formulas has the 1/m?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y)}, cost


@mistake(
    "propagate",
    "mean-twice-in-dw",
    explain="dw is divided by m twice.",
    hint="Count how often m appears on the way to dw.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = (A - Y) / m
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ)}, cost


@mistake(
    "propagate",
    "m-from-rows",
    explain="m is the number of rows of X; the examples are its columns.",
    hint="X has shape (n_x, m): which of the two is m?",
)
def propagate(w, b, X, Y):
    m = X.shape[0]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "m-hard-coded",
    explain="m is the number of examples of one case, written down as a number.",
    hint="Ask X for the number of its columns.",
)
def propagate(w, b, X, Y):
    m = 3
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "b-outside-sigmoid",
    explain="b is added after the sigmoid instead of before, so A is no probability any more.",
    hint="Look where the brackets of the sigmoid close.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X) + b
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "b-forgotten",
    explain="b is never added, so the result does not depend on it.",
    hint="Compare your z with the formula.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "sigmoid-forgotten",
    explain="A is the weighted sum itself; the sigmoid is missing.",
    hint="The logarithm of a negative number is not a number: what keeps A between 0 and 1?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = w.T @ X + b
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "sign-of-cost",
    explain="The minus in front of the cost is missing, so better weights cost more.",
    hint="Logarithms of numbers below 1 are negative; a cost is not.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "sign-of-gradients",
    explain="The gradients use Y - A instead of A - Y and point the wrong way.",
    hint="A probability that is too high needs a positive slope.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (Y - A).T / m, "db": np.sum(Y - A) / m}, cost


@mistake(
    "propagate",
    "cost-of-ones-only",
    explain="Only examples with label 1 cost anything; the half with 1 - Y is missing.",
    hint="What does an example with label 0 add to your cost?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "sign-inside-cost",
    explain="The minus applies to the first half of the cost only.",
    hint="The minus stands in front of the whole sum.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = np.sum(-Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "logarithms-swapped",
    explain="The two logarithms have changed places: being right is what costs.",
    hint="If the label is 1 and a is close to 1, the cost has to be close to 0.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(1 - A) + (1 - Y) * np.log(A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "logarithm-to-base-10",
    explain="The cost uses another logarithm than the natural one.",
    hint="np.log is the natural logarithm.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log10(A) + (1 - Y) * np.log10(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "probabilities-for-labels",
    explain="The second logarithm is weighted with 1 - A; the weight of both is a matter of the label.",
    hint="If the label is 1, the second half of the loss has to vanish.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - A) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "squared-error",
    explain="The cost is the squared difference; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = np.sum((A - Y) ** 2) / (2 * m)
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "slope-of-sigmoid-left-in",
    explain="The gradients carry a factor A (1 - A), which cancels against the slope of the logarithms.",
    hint="Follow dz on paper: it comes down to a - y.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = (A - Y) * A * (1 - A)
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}, cost


@mistake(
    "propagate",
    "labels-missing-in-dw",
    explain="dw is computed from A alone; the labels are not taken off.",
    hint="What should dw be when every A equals its Y?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ A.T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "labels-missing-in-db",
    explain="db is computed from A alone; the labels are not taken off.",
    hint="What should db be when every A equals its Y?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A) / m}, cost


@mistake(
    "propagate",
    "rank-1-dw",
    explain="dw has one axis only, so it is neither a row nor a column.",
    hint="A sum along an axis drops it without keepdims=True; squeeze, ravel and an index drop it, too.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.sum(X * (A - Y), axis=1) / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "dw-as-row",
    explain="dw lies in a row; it needs the shape of w, a column.",
    hint="In which order do X and the difference stand in the product, and which is transposed?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": (A - Y) @ X.T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "db-as-matrix",
    explain="db is a matrix of shape (1, 1) instead of a number.",
    hint="keepdims is for dw; a sum without it gives a number.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y, axis=1, keepdims=True) / m}, cost


@mistake(
    "propagate",
    "db-along-the-wrong-axis",
    explain="db has one number for each example; they are not added up.",
    hint="The examples are what has to be summed over: which axis are they?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y, axis=0) / m}, cost


@mistake(
    "propagate",
    "cost-as-matrix",
    explain="The cost is a matrix of shape (1, 1), not a number.",
    hint="A row times a column is a matrix, and so is a sum with keepdims=True; use np.squeeze.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "cost-of-each-example",
    explain="There is one cost for each example; they have to be added up.",
    hint="The cost is a single number: what does the sum sign in J run over?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "empty-cost",
    explain="The cost is an empty tuple: it was set up and never computed.",
    hint="Follow the name of the cost from the return upwards.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, ()


@mistake(
    "propagate",
    "gradients-swapped",
    explain="dw and db have changed places in the dict.",
    hint="Read your dict aloud, key by key.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.sum(A - Y) / m, "db": X @ (A - Y).T / m}, cost


@mistake(
    "propagate",
    "results-swapped",
    explain="The cost comes first and the gradients second; it is asked for the other way round.",
    hint="Compare your return with the signature.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return cost, {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}


@mistake(
    "propagate",
    "three-results",
    explain="dw and db come back on their own instead of in one dict.",
    hint="The docstring says which keys the dict has.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return X @ (A - Y).T / m, np.sum(A - Y) / m, cost


@mistake(
    "propagate",
    "elementwise-product",
    explain="w * X multiplies number by number and adds nothing up; z needs the matrix product.",
    hint="w.T @ X has one number for each example.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w * X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.sum(X * (A - Y), axis=1, keepdims=True) / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "decisions-instead-of-probabilities",
    explain="A is rounded to 0 or 1 before the cost is computed; the slope gets lost with it.",
    hint="Decisions are made in predict; here A stays a probability.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = np.clip(np.round(sigmoid(w.T @ X + b)), 1e-9, 1 - 1e-9)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "labels-overwritten",
    explain="The difference is written into Y, so the caller's labels are lost; labels of ints fail.",
    hint="An operation like Y -= A writes into the array that was handed over.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    Y -= A
    return {"dw": -X @ Y.T / m, "db": -np.sum(Y) / m}, cost


@mistake(
    "propagate",
    "cost-of-zeros-only",
    explain="Only examples with label 0 cost anything; the half with Y is missing.",
    hint="What does an example with label 1 add to your cost?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum((1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "labels-missing-in-cost",
    explain="Both logarithms count in every example; the labels do not choose between them.",
    hint="Which of the two logarithms may an example with label 1 have in its loss?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(np.log(A) + np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "logarithm-to-base-2",
    explain="The cost uses the logarithm to base 2 instead of the natural one.",
    hint="np.log is the natural logarithm.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log2(A) + (1 - Y) * np.log2(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "plus-in-the-second-logarithm",
    explain="The second logarithm is that of 1 + A instead of 1 - A.",
    hint="What should the loss of an example with label 0 be when a comes close to 1?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 + A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "one-minus-logarithm",
    explain="The second half has 1 - log(A) where log(1 - A) belongs.",
    hint="Is the 1 - inside the brackets of the logarithm?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * (1 - np.log(A))) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "brackets-of-one-minus-label",
    explain="The brackets around 1 - Y are missing, so only Y is multiplied with the second logarithm.",
    hint="What does Python compute first in 1 - Y * log(1 - A)?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + 1 - Y * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "sum-closes-too-early",
    explain="The sum ends before the second half of the loss, so the cost is an array, not a number.",
    hint="Where does the bracket that opens after np.sum close?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -1 / m * np.sum(Y * np.log(A)) + (1 - Y) * np.log(1 - A)
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "minus-and-mean-in-one-half",
    explain="Minus and 1/m apply to the first half of the cost only; the second is added as it is.",
    hint="Put brackets around the whole sum and multiply that.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -1 / m * np.sum(Y * np.log(A)) + np.sum((1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "mean-in-one-half",
    explain="Only the second half of the cost is divided by m.",
    hint="Does the division by m apply to the whole sum? Look at the brackets.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A)) - np.sum((1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "squared-error-without-half",
    explain="The cost is the mean of the squared differences; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = np.mean((A - Y) ** 2)
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "absolute-error",
    explain="The cost is the mean distance between A and Y; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = np.mean(np.abs(A - Y))
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "cost-halved",
    explain="The cost is half of what it should be; the gradients are not.",
    hint="Has a factor 1/2 come in, as in a squared error? This cost has none.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / (2 * m)
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "mean-twice-in-cost",
    explain="The cost is divided by m twice.",
    hint="np.mean divides already.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "mean-twice-in-db",
    explain="db is divided by m twice.",
    hint="np.mean divides already.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.mean(A - Y) / m}, cost


@mistake(
    "propagate",
    "mean-twice-in-both-gradients",
    explain="dw and db are both divided by m twice.",
    hint="Count how often m appears on the way from A - Y to the gradients.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = (A - Y) / m
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}, cost


@mistake(
    "propagate",
    "missing-mean-in-both-gradients",
    explain="dw and db are sums over the examples; both divisions by m are missing. The cost has its own.",
    hint="Compare the three formulas: each begins with 1/m.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T, "db": np.sum(A - Y)}, cost


@mistake(
    "propagate",
    "m-from-rows-in-dw",
    explain="dw is divided by the number of rows of X; the examples are its columns.",
    hint="X has shape (n_x, m): which of the two is m?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / X.shape[0], "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "b-subtracted",
    explain="b is subtracted from the weighted sum instead of added.",
    hint="Compare the sign of b in your z with the formula.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X - b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "sign-of-dw",
    explain="dw has the wrong sign; db has the right one.",
    hint="Both gradients use A - Y: does each of them?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (Y - A).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "sign-of-db",
    explain="db has the wrong sign; dw has the right one.",
    hint="Both gradients use A - Y: does each of them?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(Y - A) / m}, cost


@mistake(
    "propagate",
    "z-in-the-gradients",
    explain="The gradients compare Y with the weighted sum z; they need the probability A.",
    hint="Which of your names holds the value after the sigmoid?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    Z = w.T @ X + b
    A = sigmoid(Z)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (Z - Y).T / m, "db": np.sum(Z - Y) / m}, cost


@mistake(
    "propagate",
    "slope-of-sigmoid-left-in-dw",
    explain="dw carries a factor A (1 - A), which cancels against the slope of the logarithms; db does not.",
    hint="Follow dz on paper: it comes down to a - y.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ ((A - Y) * A * (1 - A)).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "examples-missing-in-dw",
    explain="dw is the mean of A - Y, which is db: X is missing in it.",
    hint="The slope along a weight depends on the number that the weight belongs to.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.sum(A - Y) / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "dw-as-one-number",
    explain="dw is one number, the mean over everything; each weight has a slope of its own.",
    hint="Sum over the examples only, not over the rows of X.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.mean(X * (A - Y)), "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "dw-for-each-example",
    explain="dw has one number for each example; it needs one for each weight.",
    hint="Which axis of X are the examples? That is the one to sum over.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.sum(X * (A - Y), axis=0, keepdims=True) / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "db-from-dw",
    explain="db is the mean of the entries of dw; it is the mean of A - Y.",
    hint="Compare your db with its formula: X is not in it.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.mean(X @ (A - Y).T / m)}, cost


@mistake(
    "propagate",
    "addend-in-the-logarithm",
    explain="A number is added inside the logarithms that is large enough to show in the cost.",
    hint="Here A stays away from 0 and 1: nothing needs to be added.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A + 1e-5) + (1 - Y) * np.log(1 - A + 1e-5)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "cost-rounded",
    explain="The cost is rounded to four digits.",
    hint="Round where you print, not where you compute.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = round(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m, 4)
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "probabilities-rounded",
    explain="A is rounded to four digits, and cost and gradients inherit the error.",
    hint="Round where you print, not where you compute.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = np.round(sigmoid(w.T @ X + b), 4)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "last-example-only",
    explain="Only the last example counts in cost and gradients; what the others gave is lost.",
    hint="In a loop over the examples, sums grow with +=.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    for i in range(m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid(w.T @ x + b).item()
        cost = -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw = x * (a - y)
        db = a - y
    return {"dw": dw / m, "db": db / m}, cost / m


@mistake(
    "propagate",
    "last-example-forgotten",
    explain="The last example is left out of cost and gradients.",
    hint="range(m) ends at m - 1 already.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    cost, dw, db = 0.0, np.zeros(w.shape), 0.0
    for i in range(m - 1):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid(w.T @ x + b).item()
        cost += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += x * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m


@mistake(
    "propagate",
    "first-example-forgotten",
    explain="The first example is left out of cost and gradients.",
    hint="Python counts from 0: with which example does your loop or your slice begin?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    cost, dw, db = 0.0, np.zeros(w.shape), 0.0
    for i in range(1, m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid(w.T @ x + b).item()
        cost += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += x * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m


@mistake(
    "propagate",
    "clipped-at-a-hundredth",
    explain="Probabilities are kept between 0.01 and 0.99: all is off where the neuron is surer than that.",
    hint="Limits that only keep log(0) away lie much further out, such as 1e-12.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = np.clip(sigmoid(w.T @ X + b), 0.01, 0.99)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "first-three-examples",
    explain="Only the first three examples are looked at, and the sums are divided by their number.",
    hint="How many examples does X hold? Ask for its columns.",
)
def propagate(w, b, X, Y):
    X, Y = X[:, :3], Y[:, :3]
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "first-example-only",
    explain="Cost and gradients are those of the first example alone.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def propagate(w, b, X, Y):
    X, Y = X[:, :1], Y[:, :1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T, "db": np.sum(A - Y)}, cost


@mistake(
    "propagate",
    "weights-left-out",
    explain="The numbers of an example are added up without their weights: w plays no part in A.",
    hint="Compare your z with the formula.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.sum(X, axis=0, keepdims=True) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "first-number-only",
    explain="Only the first number of each example and its weight count in A.",
    hint="Is there an index on w or X that belongs away?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w[:1].T @ X[:1] + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "labels-and-probabilities-swapped",
    explain="In the cost A and Y have changed places: the logarithm of a label is taken, and log(0).",
    hint="Which of the two is never exactly 0 or 1?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(A * np.log(Y) + (1 - A) * np.log(1 - Y)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "slope-of-sigmoid-alone",
    explain="The gradients are made from A (1 - A), the slope of the sigmoid; the labels are not in them.",
    hint="What should the gradients be when every A equals its Y?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A * (1 - A)
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}, cost


@mistake(
    "propagate",
    "difference-squared-in-the-gradients",
    explain="The gradients are made from the squares of A - Y; they need the differences themselves.",
    hint="Is there a ** 2 too many? A difference may be negative.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ ((A - Y) ** 2).T / m, "db": np.sum((A - Y) ** 2) / m}, cost


@mistake(
    "propagate",
    "sign-lost-in-the-gradients",
    explain="The gradients are made from the size of A - Y; its sign is lost.",
    hint="Is there an abs too many? A difference may be negative.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ np.abs(A - Y).T / m, "db": np.sum(np.abs(A - Y)) / m}, cost


@mistake(
    "propagate",
    "gradients-doubled",
    explain="dw and db are twice as large as they should be.",
    hint="The 2 belongs to the slope of a square; this cost has logarithms.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": 2 * X @ (A - Y).T / m, "db": 2 * np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "gradients-halved",
    explain="dw and db are half as large as they should be.",
    hint="The three formulas have 1/m, and nowhere a 2.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / (2 * m), "db": np.sum(A - Y) / (2 * m)}, cost


@mistake(
    "propagate",
    "cost-doubled",
    explain="The cost is twice as large as it should be; the gradients are not.",
    hint="Is something added up twice, or is there a factor 2?",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -2 * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    "squares-added-to-the-cost",
    explain="The squares of the weights are added to the cost, as for regularisation.",
    hint="Compare your cost with the formula of J: w is not in it.",
)
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m + np.sum(w**2) / (2 * m)
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


# optimize


@mistake(
    "optimize",
    "return-inside-the-loop",
    explain="Only one step is taken, whatever number is asked for.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "learning-rate-ignored",
    explain="The steps use a fixed learning rate, whatever the caller asks for.",
    hint="Search the function for the number and put the parameter in its place.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - 0.009 * grads["dw"]
        b = b - 0.009 * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "num-iterations-ignored",
    explain="A fixed number of steps is taken, whatever the caller asks for.",
    hint="Which line reads num_iterations?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(100):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "learning-rate-missing",
    explain="The steps are the bare gradients; the learning rate is missing.",
    hint="Compare both updates with the formula.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - grads["dw"]
        b = b - grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "uphill",
    explain="The steps are added instead of subtracted and lead uphill.",
    hint="Does the cost rise or fall from step to step?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w + learning_rate * grads["dw"]
        b = b + learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "b-stays",
    explain="Only w is updated; b stays where it started.",
    hint="There are two parameters, and both need a step.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "w-stays",
    explain="Only b is updated; w stays where it started.",
    hint="There are two parameters, and both need a step.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "b-steps-along-dw",
    explain="b is moved by the mean of dw; its own slope is db.",
    hint="Read the keys in both updates.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * np.mean(grads["dw"])
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "gradients-of-the-start",
    explain="Every step uses the gradients of the start, so all go the same way.",
    hint="Each step needs the slopes at the place where it starts.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    grads, cost = propagate(w, b, X, Y)
    for i in range(num_iterations):
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "update-under-another-name",
    explain="The new values go to other names and are never used for the next step.",
    hint="Which w does propagate get in the second iteration?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        new_w = w - learning_rate * grads["dw"]
        new_b = b - learning_rate * grads["db"]
    return {"w": new_w, "b": new_b}, grads, costs


@mistake(
    "optimize",
    "starts-from-zero",
    explain="w and b are set to zero first, so the caller's start is lost.",
    hint="optimize starts from the w and b that it is given.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w, b = initialize_with_zeros(X.shape[0])
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "learning-rate-fades",
    explain="The learning rate shrinks from step to step; here it stays the same.",
    hint="Is there a line in the loop that changes the learning rate?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        rate = learning_rate / (1 + 0.01 * i)
        w = w - rate * grads["dw"]
        b = b - rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "learning-rate-drops-later",
    explain="The learning rate is lowered after every hundred steps; here it stays the same.",
    hint="Is there a line in the loop that changes the learning rate?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            learning_rate = learning_rate * 0.9 if i > 0 else learning_rate
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "w-overwritten",
    explain="The result is right, but the steps are written into the caller's w.",
    hint="w -= … changes the array that was handed over; w = w - … makes a new one.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "one-step-short",
    explain="One step too few is taken.",
    hint="range(n) counts from 0 to n - 1, which is n steps already.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(1, num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if (i - 1) % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "one-step-more",
    explain="One step too many is taken.",
    hint="range(n) counts from 0 to n - 1, which is n steps already.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations + 1):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "gradients-after-the-last-step",
    explain="grads is computed once more at the end; asked for are those of the last step.",
    hint="Return the grads that the loop used last.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    grads, cost = propagate(w, b, X, Y)
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "every-cost",
    explain="The cost of every iteration is kept; asked for is every hundredth.",
    hint="i % 100 is 0 for i = 0, 100, 200 and so on.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        if print_cost and i % 100 == 0:
            print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "first-cost-missing",
    explain="The list begins with iteration 100; the cost of iteration 0 is missing.",
    hint="0 % 100 is 0: what keeps the first cost out?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i > 0 and i % 100 == 0:
            costs.append(cost)
        if print_cost and i % 100 == 0:
            print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "two-costs",
    explain="The costs of iterations 0 and 100 are kept, and none of later ones.",
    hint="What do 0, 100, 200, 300 and so on have in common?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i == 0 or i == 100:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "cost-after-the-step",
    explain="The kept costs are those after the step; asked for are those before it.",
    hint="Keep the cost that came with the gradients.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, _ = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(propagate(w, b, X, Y)[1])
            if print_cost:
                print(costs[-1])
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "costs-only-if-printed",
    explain="Costs are kept only if they are printed.",
    hint="Look at the indentation of the append: does it depend on print_cost?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if print_cost and i % 100 == 0:
            costs.append(cost)
            print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "last-cost-instead-of-list",
    explain="The third result is the last cost, not the list of costs.",
    hint="cost and costs are two names.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, cost


@mistake(
    "optimize",
    "params-without-dict",
    explain="w and b come back as a pair instead of in a dict.",
    hint="The docstring says which keys the dict has.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return (w, b), grads, costs


@mistake(
    "optimize",
    "nothing-printed",
    explain="print_cost makes no difference: nothing is printed.",
    hint="Which line reads print_cost?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "nothing-updated",
    explain="w and b come back as they went in: no step is taken.",
    hint="Which line gives w a new value? A difference alone changes nothing.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "learning-rate-missing-for-b",
    explain="b moves by the bare gradient; the learning rate is missing in its step.",
    hint="Compare both updates with the formula.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "learning-rate-missing-for-w",
    explain="w moves by the bare gradient; the learning rate is missing in its step.",
    hint="Compare both updates with the formula.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "b-uphill",
    explain="The steps of b are added instead of subtracted; those of w are right.",
    hint="Compare the signs of the two updates.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b + learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "w-uphill",
    explain="The steps of w are added instead of subtracted; those of b are right.",
    hint="Compare the signs of the two updates.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w + learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "steps-twice-as-long",
    explain="Every step is twice as long as it should be.",
    hint="Are w and b updated twice in each round, or is there a factor 2?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - 2 * learning_rate * grads["dw"]
        b = b - 2 * learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "step-divided-by-m",
    explain="The steps are divided by the number of examples once more.",
    hint="The gradients of propagate are means already.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"] / X.shape[1]
        b = b - learning_rate * grads["db"] / X.shape[1]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "b-after-a-second-look",
    explain="b is moved along a slope that was computed after w had moved; both steps belong together.",
    hint="Call propagate once in each round and use its two slopes for the two steps.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * propagate(w, b, X, Y)[0]["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "w-steps-along-db",
    explain="All weights are moved by db; their own slopes are in dw.",
    hint="Read the keys in both updates.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["db"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "params-before-the-last-step",
    explain="The returned w and b are those before the last step; the steps themselves are right.",
    hint="Is params filled before or after the two updates?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        params = {"w": w, "b": b}
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return params, grads, costs


@mistake(
    "optimize",
    "w-and-b-swapped",
    explain="w and b have changed places in params.",
    hint="Read your dict aloud, key by key.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": b, "b": w}, grads, costs


@mistake(
    "optimize",
    "results-swapped",
    explain="The gradients come first and the parameters second; it is asked for the other way round.",
    hint="Compare your return with the signature.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return grads, {"w": w, "b": b}, costs


@mistake(
    "optimize",
    "grads-of-the-first-step",
    explain="The returned grads are those of the first step; asked for are those of the last.",
    hint="Which line sets grads, and how often is it run?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    first, _ = propagate(w, b, X, Y)
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, first, costs


@mistake(
    "optimize",
    "grads-times-the-rate",
    explain="The returned grads are multiplied with the learning rate.",
    hint="Return the slopes as propagate gave them.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, {key: learning_rate * slope for key, slope in grads.items()}, costs


@mistake(
    "optimize",
    "every-tenth-cost",
    explain="The cost of every tenth iteration is kept; asked for is every hundredth.",
    hint="i % 100 is 0 for i = 0, 100, 200 and so on.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 10 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "cost-of-iteration-99",
    explain="The kept costs are those of iterations 99, 199 and so on instead of 0, 100, 200.",
    hint="Python counts from 0: for which i is your condition true the first time?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if (i + 1) % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "last-cost-as-well",
    explain="The list has one cost too many at its end, that of the last iteration.",
    hint="Is there an append after the loop, or for the last round?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "no-costs",
    explain="The list of costs is empty at the end.",
    hint="Is something appended, and is the list made once, before the loop?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if print_cost and i % 100 == 0:
            print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "first-cost-repeated",
    explain="All costs are that of the start.",
    hint="Which line sets cost, and how often is it run?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    _, first = propagate(w, b, X, Y)
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(first)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "costs-rounded",
    explain="The costs are rounded to four digits.",
    hint="Round where you print, not where you keep.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(round(float(cost), 4))
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "always-prints",
    explain="The costs are printed even if print_cost is False.",
    hint="Which line reads print_cost?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "gradients-one-step-late",
    explain="From the second step on, each step uses the gradients of the step before.",
    hint="Is propagate called before the step that uses what it gives?",
)
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


@mistake(
    "optimize",
    "at-most-100-steps",
    explain="After 100 steps no more are taken, whatever num_iterations asks for.",
    hint="Is there a break, or a 100 where num_iterations belongs?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(min(num_iterations, 100)):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "first-example-only",
    explain="The steps are those for the first example alone.",
    hint="Which X and Y does propagate get?",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X[:, :1], Y[:, :1])
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "examples-centred",
    explain="The mean is taken off the examples before the first step.",
    hint="Nothing in this exercise changes X.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    X = X - np.mean(X, axis=1, keepdims=True)
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    "stops-when-the-cost-hardly-falls",
    explain="The steps stop once the cost hardly falls any more, before num_iterations of them are taken.",
    hint="Is there a break or a return in your loop? The caller says how many steps.",
)
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
            if len(costs) > 1 and costs[-2] - costs[-1] < 0.001:
                break
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


# predict


@mistake(
    "predict",
    "b-forgotten",
    explain="b is never added, so examples near the border fall on the wrong side.",
    hint="Compare your z with that of propagate.",
)
def predict(w, b, X):
    return (sigmoid(w.T @ X) > 0.5).astype(float)


@mistake(
    "predict",
    "b-outside-sigmoid",
    explain="b is added after the sigmoid instead of before.",
    hint="Look where the brackets of the sigmoid close.",
)
def predict(w, b, X):
    return (sigmoid(w.T @ X) + b > 0.5).astype(float)


@mistake(
    "predict",
    "upside-down",
    explain="Probabilities above one half become 0 and the others 1.",
    hint="Which way does the comparison point?",
)
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) < 0.5).astype(float)


@mistake(
    "predict",
    "probabilities",
    explain="The result holds the probabilities; the decision is missing.",
    hint="Every entry has to be 0 or 1.",
)
def predict(w, b, X):
    return sigmoid(w.T @ X + b)


@mistake(
    "predict",
    "border-at-zero",
    explain="Every decision is 1, whatever the example.",
    hint="At which probability does the decision change? Every probability is above 0.",
)
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > 0).astype(float)


@mistake(
    "predict",
    "border-for-z",
    explain="The border lies too high, as where z is compared with one half, not the probability.",
    hint="Has the sigmoid been taken before the comparison?",
)
def predict(w, b, X):
    return (w.T @ X + b > 0.5).astype(float)


@mistake(
    "predict",
    "floor-of-a-quotient",
    explain="One half fits twice into a probability of exactly 1, so some decisions are 2.",
    hint="A comparison has two outcomes only.",
)
def predict(w, b, X):
    return np.floor(sigmoid(w.T @ X + b) / 0.5)


@mistake(
    "predict",
    "rank-1",
    explain="The decisions have one axis only, shape (m,), instead of (1, m).",
    hint="Is there a ravel, a squeeze or an index [0] too many?",
)
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.5).astype(float)[0]


@mistake(
    "predict",
    "column",
    explain="The decisions stand in a column, shape (m, 1), instead of a row.",
    hint="X.T @ w and w.T @ X hold the same numbers in two shapes.",
)
def predict(w, b, X):
    return (sigmoid(X.T @ w + b) > 0.5).astype(float)


@mistake(
    "predict",
    "only-the-first-example",
    explain="Only the first example is decided; the others stay 0.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    decisions = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        decisions[0, i] = 1 if A[0, i] > 0.5 else 0
        return decisions


@mistake(
    "predict",
    "last-example-forgotten",
    explain="The last example is left out and stays 0.",
    hint="range(m) ends at m - 1 already.",
)
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    decisions = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1] - 1):
        decisions[0, i] = 1 if A[0, i] > 0.5 else 0
    return decisions


@mistake(
    "predict",
    "fixed-number-of-examples",
    explain="Only a fixed number of examples is decided; the others stay 0.",
    hint="Ask X for the number of its columns.",
)
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    decisions = np.zeros((1, X.shape[1]))
    for i in range(min(3, X.shape[1])):
        decisions[0, i] = 1 if A[0, i] > 0.5 else 0
    return decisions


@mistake(
    "predict",
    "m-from-rows",
    explain="The result is as long as X has rows; the examples are its columns.",
    hint="X has shape (n_x, m): which of the two is m?",
)
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    decisions = np.zeros((1, X.shape[0]))
    for i in range(min(decisions.size, A.size)):
        decisions[0, i] = 1 if A[0, i] > 0.5 else 0
    return decisions


@mistake(
    "predict",
    "never-filled",
    explain="The result is made of zeros and never filled in.",
    hint="Does your loop, or your comparison, write into the result?",
)
def predict(w, b, X):
    return np.zeros((1, X.shape[1]))


@mistake(
    "predict",
    "minus-one-and-one",
    explain="The decisions are -1 and 1; the labels are 0 and 1.",
    hint="Compare your result with Y.",
)
def predict(w, b, X):
    return np.where(sigmoid(w.T @ X + b) > 0.5, 1.0, -1.0)


@mistake(
    "predict",
    "list-instead-of-array",
    explain="The decisions come as a list; an array of shape (1, m) is asked for.",
    hint="np.where, or a comparison of the whole array, gives an array.",
)
def predict(w, b, X):
    return [1.0 if a > 0.5 else 0.0 for a in sigmoid(w.T @ X + b)[0]]


@mistake(
    "predict",
    "answer-of-the-example",
    explain="The result is that of the example, written down.",
    hint="Compute it from w, b and X.",
)
def predict(w, b, X):
    return np.array([[1.0, 1.0, 0.0]])


@mistake(
    "predict",
    "examples-overwritten",
    explain="The decisions are right, but the caller's X is not what it was.",
    hint="X *= … writes into the array that was handed over.",
)
def predict(w, b, X):
    X *= w
    return (sigmoid(np.sum(X, axis=0, keepdims=True) + b) > 0.5).astype(float)


@mistake(
    "predict",
    "border-too-low",
    explain="The border lies too low, so examples a little below one half become 1.",
    hint="At which probability does the decision change?",
)
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.4).astype(float)


@mistake(
    "predict",
    "sigmoid-twice",
    explain="The sigmoid is taken twice; its second result is never below one half.",
    hint="The sigmoid of a probability is not a probability of anything.",
)
def predict(w, b, X):
    return (sigmoid(sigmoid(w.T @ X + b)) > 0.5).astype(float)


@mistake(
    "predict",
    "weighted-sums",
    explain="The result holds the weighted sums z; sigmoid and decision are missing.",
    hint="Every entry has to be 0 or 1.",
)
def predict(w, b, X):
    return w.T @ X + b


@mistake(
    "predict",
    "b-subtracted",
    explain="b is subtracted from the weighted sum instead of added.",
    hint="Compare the sign of b in your z with the formula.",
)
def predict(w, b, X):
    return (sigmoid(w.T @ X - b) > 0.5).astype(float)


@mistake(
    "predict",
    "first-example-forgotten",
    explain="The first example is left out and stays 0.",
    hint="Python counts from 0: with which example does your loop begin?",
)
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    decisions = np.zeros((1, X.shape[1]))
    for i in range(1, X.shape[1]):
        decisions[0, i] = 1 if A[0, i] > 0.5 else 0
    return decisions


@mistake(
    "predict",
    "last-decision-only",
    explain="One number comes back, the decision about the last example.",
    hint="Where does your loop store each decision? The result has one entry for each example.",
)
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    for i in range(X.shape[1]):
        decision = 1.0 if A[0, i] > 0.5 else 0.0
    return decision


@mistake(
    "predict",
    "argmax-of-one-row",
    explain="Every decision is 0, and there is one axis only, as np.argmax over a single row gives.",
    hint="argmax would choose among several rows; A has one, so compare it with a border.",
)
def predict(w, b, X):
    return np.argmax(sigmoid(w.T @ X + b), axis=0)


@mistake(
    "predict",
    "weights-left-out",
    explain="The numbers of an example are added up without their weights: w plays no part.",
    hint="Compare your z with that of propagate.",
)
def predict(w, b, X):
    return (sigmoid(np.sum(X, axis=0, keepdims=True) + b) > 0.5).astype(float)


@mistake(
    "predict",
    "one-decision-for-all",
    explain="All examples get the decision of the first one.",
    hint="Where does i stand in the line that decides?",
)
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.full((1, X.shape[1]), 1.0 if A[0, 0] > 0.5 else 0.0)


# model


@mistake(
    "model",
    "learning-rate-ignored",
    explain="optimize gets a fixed learning rate, whatever the caller asks for.",
    hint="Hand on the parameters by name.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, 0.5, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "num-iterations-ignored",
    explain="optimize gets a fixed number of iterations, whatever the caller asks for.",
    hint="Hand on the parameters by name.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, 2000, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "nothing-handed-on",
    explain="optimize is called without the hyper-parameters and uses its own defaults.",
    hint="model has three parameters that optimize is waiting for.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "hyper-parameters-swapped",
    explain="optimize gets the learning rate where it expects the number of iterations.",
    hint="Compare the order of the arguments with the signature of optimize.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, learning_rate, num_iterations, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "default-learning-rate-changed",
    explain="The default learning rate is another than the one in the signature that was handed out.",
    hint="Leave the line with def as it came.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "print-cost-not-handed-on",
    explain="print_cost never reaches optimize, so nothing is printed.",
    hint="model has three parameters that optimize is waiting for.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "predicts-with-the-start",
    explain="The decisions and the result use the zeros of the start; what was learnt stays in params.",
    hint="Take w and b out of params before you go on.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    _, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "b-not-updated",
    explain="w is taken out of params but b is not: it is still the 0 of the start.",
    hint="params holds two things.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = params["w"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "predicts-without-b",
    explain="The right b is returned, but the decisions are made with b = 0.",
    hint="Look at the second argument of both calls of predict.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = params["w"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": params["b"],
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "learns-from-the-test-examples",
    explain="The weights are learnt from the test examples, which are there to try them on.",
    hint="Which X and Y go to optimize?",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_test, Y_test, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "learns-from-all-examples",
    explain="Training and test examples are joined, so the test examples are no test any more.",
    hint="Only X_train and Y_train go to optimize.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    X, Y = np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test])
    params, _, costs = optimize(w, b, X, Y, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "predictions-swapped",
    explain="The decisions about training and test examples have changed places.",
    hint="Read your dict aloud, key by key.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_train),
        "Y_prediction_train": predict(w, b, X_test),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "training-examples-twice",
    explain="The decisions about the test examples are those about the training examples.",
    hint="Look at the third argument of both calls of predict.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_train),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "labels-instead-of-decisions",
    explain="The labels are returned where the decisions belong, so nothing is ever wrong.",
    hint="Decisions come from predict and know nothing of Y.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": Y_test,
        "Y_prediction_train": Y_train,
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "shares-instead-of-decisions",
    explain="The share of right decisions is returned where the decisions belong.",
    hint="Y_prediction_test has one entry for each test example.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": np.mean(predict(w, b, X_test) == Y_test),
        "Y_prediction_train": np.mean(predict(w, b, X_train) == Y_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "one-weight-for-each-example",
    explain="w is as long as there are examples; it needs one weight for each number of an example.",
    hint="X_train has shape (n_x, m_train): which of the two is the length of w?",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[1])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "last-cost-instead-of-list",
    explain="costs holds the last cost only, not the list.",
    hint="Hand on what optimize returned.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs[-1],
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "hyper-parameters-not-reported",
    explain="learning_rate and num_iterations are missing from the dict.",
    hint="The docstring lists all seven keys.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
    }


@mistake(
    "model",
    "examples-centred-in-place",
    explain="The mean is taken off the caller's training examples, which changes them and the weights.",
    hint="Nothing in this exercise changes X.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    X_train -= np.mean(X_train, axis=1, keepdims=True)
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "nothing-returned",
    explain="None comes back instead of the dict.",
    hint="Without a return, a function gives None.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    results = {"costs": costs, "w": params["w"], "b": params["b"]}
    results["Y_prediction_test"] = predict(params["w"], params["b"], X_test)
    results["Y_prediction_train"] = predict(params["w"], params["b"], X_train)


@mistake(
    "model",
    "learning-rate-left-out",
    explain="The caller's learning rate does not reach optimize: every run uses 0.009.",
    hint="Hand on the parameters by name.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, print_cost=print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "num-iterations-left-out",
    explain="The caller's num_iterations does not reach optimize: every run takes 100 steps.",
    hint="Hand on the parameters by name.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, learning_rate=learning_rate, print_cost=print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "always-prints",
    explain="The costs are printed even if print_cost is False.",
    hint="What does optimize get for its last parameter?",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, True)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "defaults-reported",
    explain="learning_rate and num_iterations are reported as 0.5 and 2000, whatever the caller gave.",
    hint="Which names hold what the caller asked for?",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": 0.5,
        "num_iterations": 2000,
    }


@mistake(
    "model",
    "hyper-parameters-swapped-in-the-report",
    explain="learning_rate and num_iterations have changed places in the dict.",
    hint="Read your dict aloud, key by key.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": num_iterations,
        "num_iterations": learning_rate,
    }


@mistake(
    "model",
    "test-examples-twice",
    explain="The decisions about the training examples are those about the test examples.",
    hint="Look at the third argument of both calls of predict.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_test),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "probabilities-instead-of-decisions",
    explain="Probabilities are returned where the decisions belong.",
    hint="predict makes the decisions: every entry has to be 0 or 1.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": sigmoid(w.T @ X_test + b),
        "Y_prediction_train": sigmoid(w.T @ X_train + b),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "gradients-taken-for-parameters",
    explain="The last gradients stand where w and b belong, in the result and in the decisions.",
    hint="optimize returns three things: which of them holds w and b?",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    _, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = grads["dw"], grads["db"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "learns-twice",
    explain="Learning runs twice, so twice as many steps are taken.",
    hint="How often is optimize called, and from which w does it start?",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    params, _, _ = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "examples-divided-by-255",
    explain="The examples are divided by 255 before anything is learnt, so w comes out different.",
    hint="The pictures of this assignment are scaled already; model takes X as it comes.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    X_train, X_test = X_train / 255, X_test / 255
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "one-iteration-more",
    explain="One step too many is taken.",
    hint="Hand num_iterations on as it came.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations + 1, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "w-as-row",
    explain="w lies in a row; it has to stand in a column.",
    hint="Hand on the w that optimize gave.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w.T,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "first-example-only",
    explain="The weights are learnt from the first training example alone.",
    hint="Which X and Y go to optimize?",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(
        w, b, X_train[:, :1], Y_train[:, :1], num_iterations, learning_rate, print_cost
    )
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    "examples-centred",
    explain="The mean is taken off the examples before anything is learnt, so w comes out different.",
    hint="Nothing in this exercise changes X.",
)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    X_train = X_train - np.mean(X_train, axis=1, keepdims=True)
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
