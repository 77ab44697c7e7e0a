"""Wrong versions of the exercises of shallow_network, as students write them.

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
    "infinity-over-infinity",
    explain="For large z both halves of the fraction are infinite, and their quotient is not a number.",
    hint="Which form of the formula has only one exponential in it?",
)
def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


@mistake(
    "sigmoid",
    "tanh-instead",
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
    "z-overwritten",
    explain="The result is right, but the caller's z has changed its sign.",
    hint="An operation like z *= -1 writes into the array that was handed over.",
)
def sigmoid(z):
    z *= -1
    return 1 / (1 + np.exp(z))


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
    "arrays-only",
    explain="The function asks z for its shape, which a plain number does not have.",
    hint="Does your code need z.shape or len(z) at all?",
)
def sigmoid(z):
    a = np.zeros(z.shape)
    a[...] = 1 / (1 + np.exp(-z))
    return a


# sigmoid_derivative


@mistake(
    "sigmoid_derivative",
    "z-taken-for-a",
    explain="The formula a (1 - a) is computed with z itself in the place of a.",
    hint="What has to happen to z before it may be called a?",
)
def sigmoid_derivative(z):
    return z * (1 - z)


@mistake(
    "sigmoid_derivative",
    "sigmoid-twice",
    explain="The sigmoid is applied twice before the slope is taken.",
    hint="How often does the formula of the slope apply the sigmoid to z?",
)
def sigmoid_derivative(z):
    a = sigmoid(sigmoid(z))
    return a * (1 - a)


@mistake(
    "sigmoid_derivative",
    "value-instead-of-slope",
    explain="This is the sigmoid itself, not its slope.",
    hint="Where the curve is flat, the result has to be close to 0.",
)
def sigmoid_derivative(z):
    return sigmoid(z)


@mistake(
    "sigmoid_derivative",
    "slope-of-tanh",
    explain="1 - a squared is the slope of tanh; the sigmoid has another.",
    hint="At z = 0 the slope of the sigmoid is one quarter.",
)
def sigmoid_derivative(z):
    return 1 - sigmoid(z) ** 2


@mistake(
    "sigmoid_derivative",
    "one-factor",
    explain="Only the factor 1 - a is left of a (1 - a).",
    hint="For large negative z the slope has to be close to 0.",
)
def sigmoid_derivative(z):
    return 1 - sigmoid(z)


@mistake(
    "sigmoid_derivative",
    "sign",
    explain="The slope has the wrong sign: the sigmoid rises everywhere.",
    hint="Compare the sigmoid of 0 with the sigmoid of 1.",
)
def sigmoid_derivative(z):
    a = sigmoid(z)
    return a * (a - 1)


@mistake(
    "sigmoid_derivative",
    "exponentials-overflow",
    explain="For z far below 0 both halves of the fraction are infinite, and the quotient is not a number.",
    hint="The slope can be written with the sigmoid alone, without a further exponential.",
)
def sigmoid_derivative(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@mistake(
    "sigmoid_derivative",
    "z-overwritten",
    explain="The result is right, but the caller's z now holds something else.",
    hint="An operation like z[...] = writes into the array that was handed over.",
)
def sigmoid_derivative(z):
    a = sigmoid(z)
    if isinstance(z, np.ndarray) and z.dtype == float:
        z[...] = a
    return a * (1 - a)


# tanh


@mistake(
    "tanh",
    "infinity-over-infinity",
    explain="Far from 0 both halves of the fraction are infinite, and their quotient is not a number.",
    hint="numpy has this function ready, and knows what to do far out.",
)
def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


@mistake(
    "tanh",
    "sigmoid-instead",
    explain="This is the sigmoid, which goes from 0 to 1.",
    hint="At z = 0 the hyperbolic tangent is 0.",
)
def tanh(z):
    return sigmoid(z)


@mistake(
    "tanh",
    "halves-swapped",
    explain="Numerator and denominator are swapped.",
    hint="The result has to lie between -1 and 1.",
)
def tanh(z):
    return 1 / np.tanh(z)


@mistake(
    "tanh",
    "sigmoid-not-stretched",
    explain="A sigmoid of z that is stretched to -1 … 1 rises half as fast as the hyperbolic tangent.",
    hint="tanh can be written as 2 s - 1 with a sigmoid s, but not with the sigmoid of z itself.",
)
def tanh(z):
    return 2 * sigmoid(z) - 1


@mistake(
    "tanh",
    "tan-instead",
    explain="np.tan is the tangent of trigonometry.",
    hint="The name of the function has one more letter.",
)
def tanh(z):
    return np.tan(z)


@mistake(
    "tanh",
    "math-tanh",
    explain="Something here takes a single number only, as math.tanh and float do, so arrays fail.",
    hint="np.tanh works on each number of an array.",
)
def tanh(z):
    import math

    return math.tanh(z)


@mistake(
    "tanh",
    "z-overwritten",
    explain="The result is right, but the caller's z now holds it.",
    hint="out=z and z[...] = write into the array that was handed over.",
)
def tanh(z):
    return np.tanh(z, out=z) if np.asarray(z).dtype == float and np.ndim(z) else np.tanh(z)


# tanh_derivative


@mistake(
    "tanh_derivative",
    "z-taken-for-a",
    explain="The formula 1 - a squared is computed with z itself in the place of a.",
    hint="What has to happen to z before it may be called a?",
)
def tanh_derivative(z):
    return 1 - z**2


@mistake(
    "tanh_derivative",
    "square-missing",
    explain="This is 1 - a; in the formula a is squared.",
    hint="The slope of tanh is the same at z and at -z. Is yours?",
)
def tanh_derivative(z):
    return 1 - tanh(z)


@mistake(
    "tanh_derivative",
    "slope-of-sigmoid",
    explain="a (1 - a) is the slope of the sigmoid; tanh has another.",
    hint="At z = 0 the slope of tanh is 1.",
)
def tanh_derivative(z):
    a = tanh(z)
    return a * (1 - a)


@mistake(
    "tanh_derivative",
    "square-of-the-difference",
    explain="The difference is squared instead of a.",
    hint="Which operation does the formula do first, the square or the minus?",
)
def tanh_derivative(z):
    return (1 - tanh(z)) ** 2


@mistake(
    "tanh_derivative",
    "value-instead-of-slope",
    explain="This is tanh itself, not its slope.",
    hint="Where the curve is flat, the result has to be close to 0.",
)
def tanh_derivative(z):
    return tanh(z)


@mistake(
    "tanh_derivative",
    "cosh-overflows",
    explain="Far from 0 the square of cosh is too large for a number, or infinite.",
    hint="The slope can be written with tanh alone.",
)
def tanh_derivative(z):
    return 4 * np.exp(2 * z) / (np.exp(2 * z) + 1) ** 2


@mistake(
    "tanh_derivative",
    "z-overwritten",
    explain="The result is right, but the caller's z has changed.",
    hint="An operation like z[...] = writes into the array that was handed over.",
)
def tanh_derivative(z):
    a = np.array(tanh(z))
    if np.ndim(z):
        z[...] = 0
    return 1 - a**2


# relu


@mistake(
    "relu",
    "negative-numbers-overwritten",
    explain="The result is right for arrays of floats, but the caller's z has lost its negative numbers.",
    hint="z[z < 0] = 0 writes into the array that was handed over.",
)
def relu(z):
    if np.ndim(z) == 0:
        return max(0, z)
    z[z < 0] = 0
    return z


@mistake(
    "relu",
    "arrays-only",
    explain="A plain number as z fails: something in the code works for arrays only.",
    hint="Is there a function of numpy for the larger of two numbers?",
)
def relu(z):
    a = z.copy()
    a[a < 0] = 0
    return a


@mistake(
    "relu",
    "max-of-all",
    explain="One number comes back for the whole array, its maximum or 0.",
    hint="The larger of two numbers, entry by entry, has a name of its own in numpy.",
)
def relu(z):
    return np.max(z) if np.max(z) > 0 else 0.0


@mistake(
    "relu",
    "python-max",
    explain="One truth value is needed, and an array has many: neither max(...) nor `if` can decide for it.",
    hint="The larger of two numbers, entry by entry, has a name of its own in numpy.",
)
def relu(z):
    return max(0, z)


@mistake(
    "relu",
    "minimum",
    explain="The smaller number is taken instead of the larger.",
    hint="What has to become of a positive number?",
)
def relu(z):
    return np.minimum(0, z)


@mistake(
    "relu",
    "absolute-value",
    explain="Negative numbers change their sign instead of becoming 0.",
    hint="What has to become of -3?",
)
def relu(z):
    return np.abs(z)


@mistake(
    "relu",
    "step-instead",
    explain="This is the slope of ReLU, which is 0 or 1.",
    hint="What has to become of 3?",
)
def relu(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


@mistake(
    "relu",
    "leaky",
    explain="Negative numbers become a hundredth of themselves, as in leaky ReLU.",
    hint="What has to become of -3?",
)
def relu(z):
    return np.where(np.asarray(z) > 0, z, 0.01 * np.asarray(z))


@mistake(
    "relu",
    "capped-at-one",
    explain="Large numbers are cut at 1.",
    hint="What has to become of 3?",
)
def relu(z):
    return np.clip(z, 0, 1)


# relu_derivative


@mistake(
    "relu_derivative",
    "zero-at-the-kink",
    explain="At z = 0 the result is 0; here the value there is 1.",
    hint="Look at the sign of comparison in the formula.",
)
def relu_derivative(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


@mistake(
    "relu_derivative",
    "half-at-the-kink",
    explain="At z = 0 the result is one half; here the value there is 1.",
    hint="Look at the sign of comparison in the formula.",
)
def relu_derivative(z):
    return np.heaviside(z, 0.5)


@mistake(
    "relu_derivative",
    "value-instead-of-slope",
    explain="This is ReLU itself, not its slope.",
    hint="How steep is a straight line at 45 degrees, far from 0?",
)
def relu_derivative(z):
    return np.maximum(0, z)


@mistake(
    "relu_derivative",
    "sides-swapped",
    explain="0 and 1 have changed sides.",
    hint="On which side of 0 is ReLU flat?",
)
def relu_derivative(z):
    return np.where(np.asarray(z) >= 0, 0.0, 1.0)


@mistake(
    "relu_derivative",
    "sign-function",
    explain="The sign of z is -1 on the left, where ReLU is flat.",
    hint="A flat line has slope 0.",
)
def relu_derivative(z):
    return np.sign(z)


@mistake(
    "relu_derivative",
    "quotient",
    explain="Dividing by z gives nothing at z = 0.",
    hint="The slope is either 0 or 1; no division is needed to tell which.",
)
def relu_derivative(z):
    return np.maximum(0, z) / z


@mistake(
    "relu_derivative",
    "leaky",
    explain="On the left the slope is 0.01, as for leaky ReLU.",
    hint="On the left ReLU is quite flat.",
)
def relu_derivative(z):
    return np.where(np.asarray(z) >= 0, 1.0, 0.01)


@mistake(
    "relu_derivative",
    "z-overwritten",
    explain="The result is right, but it is stored in the caller's z.",
    hint="z[z < 0] = 0 writes into the array that was handed over.",
)
def relu_derivative(z):
    if np.ndim(z) == 0:
        return float(z >= 0)
    kink = z >= 0
    z[~kink] = 0
    z[kink] = 1
    return z


@mistake(
    "relu_derivative",
    "if-on-an-array",
    explain="One truth value is needed, and an array has many: neither max(...) nor `if` can decide for it.",
    hint="A comparison of an array gives an array of truth values. What is that worth as numbers?",
)
def relu_derivative(z):
    return 1.0 if z >= 0 else 0.0


# leaky_relu


@mistake(
    "leaky_relu",
    "factor-a-tenth",
    explain="The negative numbers are multiplied by 0.1 instead of 0.01.",
    hint="Count the zeros behind the point.",
)
def leaky_relu(z):
    return np.maximum(0.1 * np.asarray(z), z)


@mistake(
    "leaky_relu",
    "smaller-of-the-two",
    explain="The smaller of 0.01 z and z is taken instead of the larger.",
    hint="What has to become of 3?",
)
def leaky_relu(z):
    return np.minimum(0.01 * np.asarray(z), z)


@mistake(
    "leaky_relu",
    "constant-on-the-left",
    explain="Negative numbers become 0.01 instead of a hundredth of themselves.",
    hint="What has to become of -3?",
)
def leaky_relu(z):
    return np.maximum(0.01, z)


@mistake(
    "leaky_relu",
    "not-leaky",
    explain="Negative numbers become 0, as in plain ReLU.",
    hint="What has to become of -3?",
)
def leaky_relu(z):
    return np.maximum(0, z)


@mistake(
    "leaky_relu",
    "sign-on-the-left",
    explain="On the left the result is positive.",
    hint="Is a hundredth of -3 above or below 0?",
)
def leaky_relu(z):
    return np.where(np.asarray(z) >= 0, z, -0.01 * np.asarray(z))


@mistake(
    "leaky_relu",
    "cut-to-whole-numbers",
    explain="The result is of z's own kind of numbers; if z holds whole numbers, the fractions are lost.",
    hint="Which dtype does np.zeros_like give for an array of ints?",
)
def leaky_relu(z):
    a = np.zeros_like(z)
    a[...] = np.where(np.asarray(z) >= 0, z, 0.01 * np.asarray(z))
    return a[()]


@mistake(
    "leaky_relu",
    "negative-numbers-overwritten",
    explain="The result is right for arrays of floats, but the caller's z has changed, too.",
    hint="z[z < 0] *= 0.01 writes into the array that was handed over.",
)
def leaky_relu(z):
    if np.ndim(z) == 0 or z.dtype != float:
        return np.where(np.asarray(z) >= 0, z, 0.01 * np.asarray(z))
    z[z < 0] *= 0.01
    return z


# leaky_relu_derivative


@mistake(
    "leaky_relu_derivative",
    "hundredth-at-the-kink",
    explain="At z = 0 the result is 0.01; here the value there is 1.",
    hint="Look at the sign of comparison in the formula.",
)
def leaky_relu_derivative(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.01)


@mistake(
    "leaky_relu_derivative",
    "flat-on-the-left",
    explain="On the left the slope is 0, as for plain ReLU.",
    hint="How steep is 0.01 z?",
)
def leaky_relu_derivative(z):
    return np.where(np.asarray(z) >= 0, 1.0, 0.0)


@mistake(
    "leaky_relu_derivative",
    "times-z",
    explain="On the left the value of leaky ReLU is returned, not its slope.",
    hint="How steep is 0.01 z? Does the answer depend on z?",
)
def leaky_relu_derivative(z):
    return np.where(np.asarray(z) >= 0, 1.0, 0.01 * np.asarray(z))


@mistake(
    "leaky_relu_derivative",
    "value-instead-of-slope",
    explain="This is leaky ReLU itself, not its slope.",
    hint="How steep is a straight line at 45 degrees, far from 0?",
)
def leaky_relu_derivative(z):
    return np.where(np.asarray(z) >= 0, z, 0.01 * np.asarray(z))


@mistake(
    "leaky_relu_derivative",
    "negative-slope",
    explain="On the left the slope has the wrong sign.",
    hint="Does 0.01 z rise or fall?",
)
def leaky_relu_derivative(z):
    return np.where(np.asarray(z) >= 0, 1.0, -0.01)


@mistake(
    "leaky_relu_derivative",
    "cut-to-whole-numbers",
    explain="The slopes are of z's own kind of numbers; if z holds whole numbers, 0.01 becomes 0.",
    hint="Which dtype does np.ones_like give for an array of ints?",
)
def leaky_relu_derivative(z):
    slope = np.ones_like(z)
    slope[np.asarray(z) < 0] = 0.01
    return slope[()]


@mistake(
    "leaky_relu_derivative",
    "z-overwritten",
    explain="The result is right, but it is stored in the caller's z.",
    hint="z[z < 0] = 0.01 writes into the array that was handed over.",
)
def leaky_relu_derivative(z):
    if np.ndim(z) == 0 or z.dtype != float:
        return np.where(np.asarray(z) >= 0, 1.0, 0.01)
    kink = z >= 0
    z[...] = 0.01
    z[kink] = 1
    return z


# layer_sizes


@mistake(
    "layer_sizes",
    "columns-instead-of-rows",
    explain="The number of examples is taken for the size of a layer.",
    hint="Which of the two axes of X counts the numbers of one example?",
)
def layer_sizes(X, Y, n_h=4):
    return X.shape[1], n_h, Y.shape[1]


@mistake(
    "layer_sizes",
    "n_h-hard-coded",
    explain="The hidden layer always has four neurons, whatever n_h says.",
    hint="The size of the hidden layer is a parameter of the function.",
)
def layer_sizes(X, Y, n_h=4):
    return X.shape[0], 4, Y.shape[0]


@mistake(
    "layer_sizes",
    "one-output-always",
    explain="The output layer always has one neuron, whatever Y is.",
    hint="Ask Y for the number of its rows.",
)
def layer_sizes(X, Y, n_h=4):
    return X.shape[0], n_h, 1


@mistake(
    "layer_sizes",
    "order",
    explain="The sizes are right, but they come in another order.",
    hint="Compare your return with the signature.",
)
def layer_sizes(X, Y, n_h=4):
    return X.shape[0], Y.shape[0], n_h


@mistake(
    "layer_sizes",
    "whole-shapes",
    explain="The whole shapes are returned instead of their number of rows.",
    hint="A shape is a pair of numbers. Which of the two is wanted?",
)
def layer_sizes(X, Y, n_h=4):
    return X.shape, n_h, Y.shape


@mistake(
    "layer_sizes",
    "all-entries",
    explain="size counts all entries of an array.",
    hint="How many numbers describe one example?",
)
def layer_sizes(X, Y, n_h=4):
    return X.size, n_h, Y.size


@mistake(
    "layer_sizes",
    "input-from-columns-of-X",
    explain="n_x is the number of examples; the numbers of one example are the rows.",
    hint="X has shape (n_x, m): which of the two is n_x?",
)
def layer_sizes(X, Y, n_h=4):
    return X.shape[1], n_h, Y.shape[0]


@mistake(
    "layer_sizes",
    "output-from-columns-of-Y",
    explain="n_y is the number of examples; the outputs are the rows of Y.",
    hint="Y has shape (n_y, m): which of the two is n_y?",
)
def layer_sizes(X, Y, n_h=4):
    return X.shape[0], n_h, Y.shape[1]


@mistake(
    "layer_sizes",
    "n_h-left-out",
    explain="Two sizes are returned; the hidden layer is missing.",
    hint="Compare your return with the signature.",
)
def layer_sizes(X, Y, n_h=4):
    return X.shape[0], Y.shape[0]


@mistake(
    "layer_sizes",
    "default-n_h",
    explain="Without n_h the hidden layer does not have 4 neurons.",
    hint="Leave the line that begins with def as it was handed out.",
)
def layer_sizes(X, Y, n_h=5):
    return X.shape[0], n_h, Y.shape[0]


# initialize_parameters


@mistake(
    "initialize_parameters",
    "zeros",
    explain="All weights are zero, so all hidden neurons are equal and stay so.",
    hint="If two neurons start equal, what could ever make them differ?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    return {
        "W1": np.zeros((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": np.zeros((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "ones",
    explain="All weights are equal, so all hidden neurons are equal and stay so.",
    hint="If two neurons start equal, what could ever make them differ?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    return {
        "W1": 0.01 * np.ones((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * np.ones((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "rows-equal",
    explain="Each hidden neuron gets the same random weights, so all are equal and stay so.",
    hint="Every entry of W1 wants a random number of its own.",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((1, n_x)) * np.ones((n_h, 1)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "W2-zeros",
    explain="W2 is zero; only W1 holds random numbers.",
    hint="Both matrices of weights start from random numbers.",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": np.zeros((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "not-small",
    explain="The factor 0.01 is missing, so the weights are a hundred times too large.",
    hint="How flat is tanh at 3?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "W2-not-small",
    explain="The factor 0.01 is missing in W2.",
    hint="Both matrices of weights start small.",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "factor-a-tenth",
    explain="The weights are multiplied by 0.1 instead of 0.01.",
    hint="Count the zeros behind the point.",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.1 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.1 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "positive-only",
    explain="The weights come from a uniform distribution between 0 and 0.01, so none is negative.",
    hint="Which distribution does the exercise ask for?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.uniform(size=(n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.uniform(size=(n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "uniform",
    explain="The weights have the right size, but come from a uniform distribution.",
    hint="Which distribution does the exercise ask for?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * np.sqrt(3) * rng.uniform(-1, 1, size=(n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * np.sqrt(3) * rng.uniform(-1, 1, size=(n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "absolute-values",
    explain="The signs of the random numbers are lost: all weights are positive.",
    hint="What is the mean of a standard normal distribution?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * np.abs(rng.standard_normal((n_h, n_x))),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * np.abs(rng.standard_normal((n_y, n_h))),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "transposed",
    explain="W1 and W2 have their axes swapped.",
    hint="How many rows does W1 need, so that W1 @ X has one for each hidden neuron?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_x, n_h)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_h, n_y)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "W2-transposed",
    explain="W2 has its axes swapped.",
    hint="How many rows does W2 need, so that W2 @ A1 has one for each output?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_h, n_y)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "rank-1-biases",
    explain="The biases have one axis only, shape (n,), instead of being columns.",
    hint="np.zeros takes the whole shape as one pair of numbers.",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros(n_h),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros(n_y),
    }


@mistake(
    "initialize_parameters",
    "rows-for-biases",
    explain="The biases lie in rows instead of standing in columns.",
    hint="Each hidden neuron has one bias, and each neuron is a row of Z1.",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((1, n_h)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((1, n_y)),
    }


@mistake(
    "initialize_parameters",
    "b2-like-b1",
    explain="b2 has as many entries as there are hidden neurons.",
    hint="How many biases does the output layer have?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_h, 1)),
    }


@mistake(
    "initialize_parameters",
    "b1-of-inputs",
    explain="b1 has as many entries as an example has numbers.",
    hint="How many biases does the hidden layer have?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_x, 1)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "b2-a-number",
    explain="b2 is the number 0 instead of an array of shape (n_y, 1).",
    hint="Every parameter is an array of two axes.",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": 0.0,
    }


@mistake(
    "initialize_parameters",
    "random-biases",
    explain="The biases are random numbers, too; they start at zero.",
    hint="Only the weights must differ from neuron to neuron.",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b1": 0.01 * rng.standard_normal((n_h, 1)),
        "b2": 0.01 * rng.standard_normal((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "biases-one",
    explain="The biases start at 1 instead of 0.",
    hint="What is a bias that does nothing yet?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.ones((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.ones((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "seed-hard-coded",
    explain="The seed is written down as a number, so every seed gives the same start.",
    hint="Hand the parameter seed to the source of random numbers.",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(2)
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "seed-ignored",
    explain="The random numbers are new ones in every call; seed does nothing.",
    hint="Hand the parameter seed to the source of random numbers.",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng()
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


@mistake(
    "initialize_parameters",
    "tuple-instead-of-dict",
    explain="The four arrays come back as a tuple instead of in a dict.",
    hint="Which keys does the docstring ask for?",
)
def initialize_parameters(n_x, n_h, n_y, seed=1):
    rng = np.random.default_rng(seed)
    W1, b1 = 0.01 * rng.standard_normal((n_h, n_x)), np.zeros((n_h, 1))
    W2, b2 = 0.01 * rng.standard_normal((n_y, n_h)), np.zeros((n_y, 1))
    return W1, b1, W2, b2


# forward_propagation


@mistake(
    "forward_propagation",
    "sigmoid-in-the-hidden-layer",
    explain="The hidden layer uses the sigmoid; it should use tanh.",
    hint="Look at the second equation.",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = sigmoid(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "tanh-at-the-end",
    explain="The output layer uses tanh, so A2 is no probability.",
    hint="A probability lies between 0 and 1.",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = np.tanh(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "relu-in-the-hidden-layer",
    explain="The hidden layer uses ReLU; it should use tanh.",
    hint="Look at the second equation.",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "no-activation-in-the-hidden-layer",
    explain="The hidden layer has no activation, so the whole network is one straight border.",
    hint="What is A1, as against Z1?",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = Z1
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "b1-forgotten",
    explain="b1 is never added.",
    hint="Compare your Z1 with the formula.",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "b2-forgotten",
    explain="b2 is never added.",
    hint="Compare your Z2 with the formula.",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "b1-outside-tanh",
    explain="b1 is added behind tanh instead of before.",
    hint="Look where the brackets of tanh close.",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X
    A1 = tanh(Z1) + parameters["b1"]
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "Z1-instead-of-A1",
    explain="The output layer is fed with Z1; tanh is left out on the way.",
    hint="Which array goes into the second layer?",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ Z1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "cache-as-tuple",
    explain="The cache is a tuple instead of a dict.",
    hint="The way back looks its arrays up by name.",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, (Z1, A1, Z2, A2)


@mistake(
    "forward_propagation",
    "cache-without-A2",
    explain="A2 is missing in the cache.",
    hint="Which four arrays does the docstring name?",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2}


@mistake(
    "forward_propagation",
    "cache-mixed-up",
    explain="Z and A are swapped in the cache.",
    hint="Which of the two is before the activation?",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": A1, "A1": Z1, "Z2": A2, "A2": Z2}


@mistake(
    "forward_propagation",
    "Z2-returned",
    explain="Z2 is returned instead of A2; the sigmoid is missing.",
    hint="Are all numbers that come back between 0 and 1?",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return Z2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "decisions-instead-of-probabilities",
    explain="A2 is rounded to 0 and 1 already.",
    hint="Deciding is the job of predict.",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return np.round(A2), {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "rank-1-probabilities",
    explain="A2 has lost an axis.",
    hint="Is there a squeeze, a flatten or a [0] too many?",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return np.squeeze(A2), {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "cache-only",
    explain="Only the cache comes back; A2 is missing.",
    hint="The function returns two things, separated by a comma.",
)
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "X-overwritten",
    explain="The result is right, but the caller's X now holds other numbers.",
    hint="X -= … writes into the array that was handed over.",
)
def forward_propagation(X, parameters):
    if X.dtype == float:
        X -= 0.5
    Z1 = parameters["W1"] @ (X + 0.5 if X.dtype == float else X) + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    "loop-over-the-examples",
    explain="The result is right, but it is computed one example at a time.",
    hint="A matrix product handles all columns at once.",
)
def forward_propagation(X, parameters):
    Z1 = np.zeros((parameters["W1"].shape[0], X.shape[1]))
    Z2 = np.zeros((parameters["W2"].shape[0], X.shape[1]))
    for i in range(X.shape[1]):
        Z1[:, i] = parameters["W1"] @ X[:, i] + parameters["b1"][:, 0]
        Z2[:, i] = parameters["W2"] @ tanh(Z1[:, i]) + parameters["b2"][:, 0]
    return sigmoid(Z2), {"Z1": Z1, "A1": tanh(Z1), "Z2": Z2, "A2": sigmoid(Z2)}


# compute_cost


@mistake(
    "compute_cost",
    "missing-mean",
    explain="The cost is a sum over the examples; the division by m is missing.",
    hint="Does the cost of twice as many examples stay about the same?",
)
def compute_cost(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


@mistake(
    "compute_cost",
    "sign",
    explain="The minus in front of the sum is missing, so the cost is below 0.",
    hint="What sign does the logarithm of a probability have?",
)
def compute_cost(A2, Y):
    m = Y.shape[1]
    return np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


@mistake(
    "compute_cost",
    "only-the-ones",
    explain="Only examples with label 1 count; the second half of the formula is missing.",
    hint="What does your cost say about an example with label 0?",
)
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2)) / m


@mistake(
    "compute_cost",
    "brackets-of-the-mean",
    explain="Only the first half of the formula is divided by m.",
    hint="Where do the brackets of the sum close?",
)
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2)) / m - np.sum((1 - Y) * np.log(1 - A2))


@mistake(
    "compute_cost",
    "squared-difference",
    explain="This is the mean of the squared differences, another cost.",
    hint="Is there a logarithm in your cost?",
)
def compute_cost(A2, Y):
    return np.mean((A2 - Y) ** 2)


@mistake(
    "compute_cost",
    "labels-and-probabilities-swapped",
    explain="The logarithm is taken of the labels; it should be taken of the probabilities.",
    hint="The logarithm of 0 is infinite: which of the two arrays holds zeros?",
)
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum(A2 * np.log(Y + 1e-8) + (1 - A2) * np.log(1 - Y + 1e-8)) / m


@mistake(
    "compute_cost",
    "log10",
    explain="This is the logarithm to base 10; the natural one is meant.",
    hint="np.log is the natural logarithm.",
)
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log10(A2) + (1 - Y) * np.log10(1 - A2)) / m


@mistake(
    "compute_cost",
    "matrix-of-one",
    explain="The cost is a matrix of shape (1, 1) instead of a number.",
    hint="Two rows multiplied as matrices give a matrix. How do you get its only entry?",
)
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m


@mistake(
    "compute_cost",
    "one-for-each-example",
    explain="The losses of the examples come back one by one; their mean is wanted.",
    hint="Where is the sum of the formula?",
)
def compute_cost(A2, Y):
    return -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


@mistake(
    "compute_cost",
    "half",
    explain="The cost is half of what it should be; the 2 belongs to squared differences.",
    hint="Is there a 2 in the formula?",
)
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / (2 * m)


@mistake(
    "compute_cost",
    "labels-overwritten",
    explain="The result is right, but the caller's labels have changed.",
    hint="Y -= … writes into the array that was handed over.",
)
def compute_cost(A2, Y):
    chosen = np.where(Y == 1, A2, 1 - A2)
    if Y.dtype == float:
        Y -= A2
    return -np.mean(np.log(chosen))


@mistake(
    "compute_cost",
    "clipped",
    explain="The probabilities are kept away from 0 and 1 by far more than rounding needs.",
    hint="How small may the number be that keeps the logarithm finite?",
)
def compute_cost(A2, Y):
    A2 = np.clip(A2, 0.2, 0.8)
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


# backward_propagation


@mistake(
    "backward_propagation",
    "missing-mean",
    explain="All four slopes are sums over the examples; the division by m is missing.",
    hint="Four of the six equations begin with 1/m.",
)
def backward_propagation(parameters, cache, X, Y):
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
    }


@mistake(
    "backward_propagation",
    "missing-mean-in-biases",
    explain="db1 and db2 are sums over the examples; their division by m is missing.",
    hint="Compare db1 with dW1: which of the two formulas has the 1/m?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
    }


@mistake(
    "backward_propagation",
    "missing-mean-in-weights",
    explain="dW1 and dW2 are sums over the examples; their division by m is missing.",
    hint="Compare dW1 with db1: which of the two formulas has the 1/m?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "mean-twice-in-layer-1",
    explain="The slopes of the first layer are divided by m twice.",
    hint="Count how often m appears on the way to dW1.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
    }


@mistake(
    "backward_propagation",
    "m-from-rows",
    explain="m is the number of rows of X; the examples are its columns.",
    hint="X has shape (n_x, m): which of the two is m?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[0]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "sign-of-the-difference",
    explain="dZ2 is Y - A2, so all slopes point the wrong way.",
    hint="Which of the two comes first in the first equation?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = Y - cache["A2"]
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "slope-of-sigmoid-in-layer-1",
    explain="The hidden layer's slope is that of the sigmoid, a (1 - a); it has tanh.",
    hint="Which activation did the hidden layer use on the way forward?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * cache["A1"] * (1 - cache["A1"])
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "square-missing",
    explain="The hidden layer's slope is 1 - A1; in the formula A1 is squared.",
    hint="What is the slope of tanh, written with its value a?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"])
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "activation-slope-forgotten",
    explain="The factor g'(Z1) is missing in dZ1.",
    hint="The fourth equation has three factors.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "tanh-of-A1",
    explain="The slope of tanh is taken at A1 instead of at Z1.",
    hint="g' stands before Z1 in the fourth equation. If you use A1, no tanh is left to compute.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - np.tanh(cache["A1"]) ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "Z1-taken-for-A1",
    explain="The square is taken of Z1 instead of A1.",
    hint="1 - a squared is the slope of tanh, where a is the value, not the argument.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["Z1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "sigmoid-slope-in-dZ2",
    explain="dZ2 carries the slope of the sigmoid once more; it is in A2 - Y already.",
    hint="The first equation has a difference only.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) * cache["A2"] * (1 - cache["A2"])
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "X-instead-of-A1",
    explain="dW2 is computed with X in the place of A1.",
    hint="What went into the second layer on the way forward?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ X.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "Z1-instead-of-A1-in-dW2",
    explain="dW2 is computed with Z1 in the place of A1.",
    hint="What went into the second layer on the way forward?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["Z1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "W1-on-the-way-back",
    explain="The way back to the first layer goes through W1; it leads through W2.",
    hint="Which weights lie between the two layers?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W1"] @ (np.ones((X.shape[0], 1)) * dZ2[:1]) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "W2-forgotten",
    explain="The factor W2 is missing in dZ1.",
    hint="The fourth equation has three factors.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = np.sum(dZ2, axis=0, keepdims=True) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "rank-1-biases",
    explain="db1 and db2 have lost their second axis, shape (n,).",
    hint="A sum along an axis drops it unless it is told otherwise.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1) / m,
    }


@mistake(
    "backward_propagation",
    "biases-summed-over-everything",
    explain="db1 and db2 are one number each: the sum goes over the neurons, too.",
    hint="Every neuron has a bias of its own. Along which axis do the examples lie?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2) / m,
    }


@mistake(
    "backward_propagation",
    "biases-along-the-wrong-axis",
    explain="The sums of db1 and db2 go over the neurons instead of the examples.",
    hint="Which axis of dZ1 counts the examples?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=0, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=0, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "db1-summed-over-everything",
    explain="db1 is one number for all hidden neurons, in every row the same.",
    hint="Every neuron has a bias of its own. Along which axis do the examples lie?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.full_like(parameters["b1"], np.sum(dZ1) / m),
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "db2-from-layer-1",
    explain="db2 is computed from dZ1 instead of dZ2.",
    hint="Which dZ belongs to the output layer?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ1, axis=1, keepdims=True)[:1] / m,
    }


@mistake(
    "backward_propagation",
    "dW1-transposed",
    explain="dW1 has its axes swapped.",
    hint="A slope has the shape of what it is the slope for.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": X @ dZ1.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "dW2-transposed",
    explain="dW2 has its axes swapped.",
    hint="A slope has the shape of what it is the slope for.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": cache["A1"] @ dZ2.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "one-output-always",
    explain="Only the first row of the labels is used, so further outputs get wrong slopes.",
    hint="Y may have more than one row.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y[:1]
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "labels-left-out",
    explain="The labels are left out: dZ2 is A2 alone.",
    hint="Look at the first equation.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] * 1.0
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "dZ2-halved",
    explain="dZ2 is half as large as it should be.",
    hint="Is there a 2 in the first equation?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) / 2
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@mistake(
    "backward_propagation",
    "names-without-d",
    explain='The slopes are right, but they are called "W1", "b1", "W2", "b2".',
    hint="Which keys does the docstring ask for?",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    db1, db2 = (np.sum(dZ, axis=1, keepdims=True) / m for dZ in (dZ1, dZ2))
    return {"W1": dZ1 @ X.T / m, "b1": db1, "W2": dZ2 @ cache["A1"].T / m, "b2": db2}


@mistake(
    "backward_propagation",
    "cache-overwritten",
    explain="The result is right, but the caller's cache now holds other numbers.",
    hint="A2 -= Y writes into the array that the cache holds.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"]
    dZ2 -= Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    db1, db2 = (np.sum(dZ, axis=1, keepdims=True) / m for dZ in (dZ1, dZ2))
    return {"dW1": dZ1 @ X.T / m, "db1": db1, "dW2": dZ2 @ cache["A1"].T / m, "db2": db2}


@mistake(
    "backward_propagation",
    "loop-over-the-examples",
    explain="The result is right, but it is summed up one example at a time.",
    hint="A matrix product adds up over all examples at once.",
)
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    grads = {"d" + name: np.zeros(parameters[name].shape) for name in ("W1", "b1", "W2", "b2")}
    for i in range(m):
        dz2 = cache["A2"][:, [i]] - Y[:, [i]]
        dz1 = parameters["W2"].T @ dz2 * (1 - cache["A1"][:, [i]] ** 2)
        grads["dW1"] += dz1 @ X[:, [i]].T / m
        grads["db1"] += dz1 / m
        grads["dW2"] += dz2 @ cache["A1"][:, [i]].T / m
        grads["db2"] += dz2 / m
    return grads


# update_parameters


@mistake(
    "update_parameters",
    "uphill",
    explain="The step is added instead of subtracted, so the cost grows.",
    hint="In which direction does a slope point?",
)
def update_parameters(parameters, grads, learning_rate=1.2):
    return {name: parameters[name] + learning_rate * grads["d" + name] for name in ("W1", "b1", "W2", "b2")}


@mistake(
    "update_parameters",
    "learning-rate-ignored",
    explain="The learning rate plays no part: the step is as long as the slope.",
    hint="Which letter of the formula is missing?",
)
def update_parameters(parameters, grads, learning_rate=1.2):
    return {name: parameters[name] - grads["d" + name] for name in ("W1", "b1", "W2", "b2")}


@mistake(
    "update_parameters",
    "learning-rate-hard-coded",
    explain="The step always has the default learning rate, whatever is asked for.",
    hint="Use the parameter, not the number from the example.",
)
def update_parameters(parameters, grads, learning_rate=1.2):
    return {name: parameters[name] - 1.2 * grads["d" + name] for name in ("W1", "b1", "W2", "b2")}


@mistake(
    "update_parameters",
    "biases-stay",
    explain="Only the weights take a step; the biases stay.",
    hint="Four arrays are to be learnt.",
)
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {name: parameters[name] - learning_rate * grads["d" + name] for name in ("W1", "W2")}
    return {**new, "b1": parameters["b1"], "b2": parameters["b2"]}


@mistake(
    "update_parameters",
    "layer-1-stays",
    explain="Only the output layer takes a step; the hidden layer stays.",
    hint="Four arrays are to be learnt.",
)
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {name: parameters[name] - learning_rate * grads["d" + name] for name in ("W2", "b2")}
    return {**new, "W1": parameters["W1"], "b1": parameters["b1"]}


@mistake(
    "update_parameters",
    "caller-overwritten",
    explain="The result is right, but the caller's arrays have taken the step, too.",
    hint="W -= … writes into the array that was handed over.",
)
def update_parameters(parameters, grads, learning_rate=1.2):
    for name in ("W1", "b1", "W2", "b2"):
        parameters[name] -= learning_rate * grads["d" + name]
    return parameters


@mistake(
    "update_parameters",
    "nothing-new-returned",
    explain="The parameters come back as they were.",
    hint="What is returned: the new arrays, or the old ones?",
)
def update_parameters(parameters, grads, learning_rate=1.2):
    _ = {name: parameters[name] - learning_rate * grads["d" + name] for name in ("W1", "b1", "W2", "b2")}
    return dict(parameters)


@mistake(
    "update_parameters",
    "b2-with-db1",
    explain="The step of b2 is taken with the mean of db1.",
    hint="Compare the four lines of your step with each other.",
)
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {name: parameters[name] - learning_rate * grads["d" + name] for name in ("W1", "b1", "W2")}
    return {**new, "b2": parameters["b2"] - learning_rate * np.mean(grads["db1"])}


@mistake(
    "update_parameters",
    "default-learning-rate",
    explain="Without a learning rate the step is not the one with 1.2.",
    hint="Leave the line that begins with def as it was handed out.",
)
def update_parameters(parameters, grads, learning_rate=0.5):
    return {name: parameters[name] - learning_rate * grads["d" + name] for name in ("W1", "b1", "W2", "b2")}


@mistake(
    "update_parameters",
    "tuple-instead-of-dict",
    explain="The four arrays come back as a tuple instead of in a dict.",
    hint="Which keys does the docstring ask for?",
)
def update_parameters(parameters, grads, learning_rate=1.2):
    return tuple(parameters[name] - learning_rate * grads["d" + name] for name in ("W1", "b1", "W2", "b2"))


# nn_model


@mistake(
    "nn_model",
    "n_h-ignored",
    explain="The hidden layer always has the default size, whatever n_h says.",
    hint="Hand n_h on to layer_sizes.",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "learning-rate-ignored",
    explain="The learning rate is not handed on, so every run has the default one.",
    hint="Which parameter of update_parameters is missing in your call?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake(
    "nn_model",
    "num_iterations-hard-coded",
    explain="The number of steps is a fixed number, whatever num_iterations says.",
    hint="Use the parameter, not a number.",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(10 if num_iterations else 0):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "one-step-too-few",
    explain="One step is left out.",
    hint="From where to where does your loop count?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(1, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "one-step-too-many",
    explain="One step too many is taken.",
    hint="From where to where does your loop count? What if no step is asked for?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations + 1):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "seed-ignored",
    explain="The seed is not handed on, so every seed gives the same start.",
    hint="Which parameter of initialize_parameters is missing in your call?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "default-seed",
    explain="Without a seed the start is not the one of seed 1.",
    hint="Leave the line that begins with def as it was handed out.",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=3):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "return-inside-the-loop",
    explain="Only the first step is taken, or none.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
        return parameters


@mistake(
    "nn_model",
    "nothing-is-kept",
    explain="The new parameters are thrown away, so nothing is learnt.",
    hint="Where does the result of update_parameters go?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "forward-only-once",
    explain="All steps use the slopes of the start.",
    hint="Which of the steps have to be repeated?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    A2, cache = forward_propagation(X, parameters)
    if print_cost:
        print(f"cost after 0 iterations: {compute_cost(A2, Y):.6f}")
    for _ in range(num_iterations):
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "learning-rate-decays",
    explain="The learning rate shrinks from step to step; here it stays the same.",
    hint="What changes learning_rate in your loop?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
        learning_rate = learning_rate * 0.99
    return parameters


@mistake(
    "nn_model",
    "starts-from-zeros",
    explain="The network starts from zeros, so all hidden neurons stay equal.",
    hint="Which of your functions makes a start for a network?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = {
        "W1": np.zeros((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": np.zeros((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "new-start-in-every-round",
    explain="The parameters are made anew in every round, so only the last step counts.",
    hint="What has to happen once, and what in every round?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        parameters = initialize_parameters(n_x, n_h, n_y, seed)
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "print_cost-ignored",
    explain="Nothing is printed, even if print_cost is true.",
    hint="In which iterations is the cost to be printed?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for _ in range(num_iterations):
        _, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "prints-the-mean-probability",
    explain="What is printed is the mean probability, not the cost.",
    hint="Which of your functions computes the cost?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {np.mean(A2):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "slopes-returned",
    explain="The slopes come back instead of the parameters.",
    hint="Compare your return with the signature.",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    grads = {}
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return grads if num_iterations else parameters


@mistake(
    "nn_model",
    "examples-overwritten",
    explain="X is centred in place, so the caller's X has changed and the network learns other points.",
    hint="X -= … writes into the array that was handed over.",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    X -= np.mean(X, axis=1, keepdims=True)
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "default-learning-rate",
    explain="Without a learning rate the steps are not those with 1.2.",
    hint="Leave the line that begins with def as it was handed out.",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=0.5, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "nn_model",
    "prints-without-being-asked",
    explain="The cost is printed whatever print_cost says.",
    hint="On which condition does your print depend?",
)
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if iteration % 1000 == 0:
            print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


# predict


@mistake(
    "predict",
    "probabilities",
    explain="The probabilities come back; the decisions are wanted.",
    hint="The result holds zeros and ones only.",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return A2


@mistake(
    "predict",
    "sides-swapped",
    explain="The decision is 1 where it should be 0, and the other way round.",
    hint="Which label does a probability of 0.9 speak for?",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 < 0.5).astype(float)


@mistake(
    "predict",
    "border-at-zero",
    explain="The border lies at 0, so every decision is 1.",
    hint="A2 is a probability: where is the border between no and yes?",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 > 0).astype(float)


@mistake(
    "predict",
    "border-of-Z2",
    explain="The border 0.5 is used for Z2; it belongs to A2.",
    hint="What is the sigmoid of 0?",
)
def predict(parameters, X):
    _, cache = forward_propagation(X, parameters)
    return (cache["Z2"] > 0.5).astype(float)


@mistake(
    "predict",
    "border-at-the-mean",
    explain="The border is the mean of all probabilities instead of 0.5.",
    hint="Should a decision depend on the other examples?",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2.mean() < A2).astype(float)


@mistake(
    "predict",
    "rank-1",
    explain="The decisions have lost an axis, shape (m,).",
    hint="Is there a squeeze, a flatten or a [0] too many?",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2[0] > 0.5).astype(float)


@mistake(
    "predict",
    "column",
    explain="The decisions stand in a column instead of lying in a row.",
    hint="One decision for each column of X: shape (1, m).",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 > 0.5).astype(float).T


@mistake(
    "predict",
    "cut-to-whole-numbers",
    explain="Every decision is 0, as when astype(int) cuts off what is behind the point.",
    hint="What is 0.9 as an int? A comparison is needed.",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return A2.astype(int)


@mistake(
    "predict",
    "return-inside-the-loop",
    explain="Only the first example is decided; the others stay 0.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    predictions = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        predictions[0, i] = 1 if A2[0, i] > 0.5 else 0
        return predictions


@mistake(
    "predict",
    "fixed-number",
    explain="Only five examples are decided, whatever X holds.",
    hint="Ask X for the number of its columns.",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2[:, :5] > 0.5).astype(float)


@mistake(
    "predict",
    "bias-forgotten",
    explain="The last bias plays no part in the decision.",
    hint="Let forward_propagation do the whole way.",
)
def predict(parameters, X):
    Z2 = parameters["W2"] @ np.tanh(parameters["W1"] @ X + parameters["b1"])
    return (Z2 > 0).astype(float)


@mistake(
    "predict",
    "tuple-returned",
    explain="forward_propagation gives two things; both are compared or handed on.",
    hint="Take the first of the two results.",
)
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return (A2 > 0.5).astype(float), cache


@mistake(
    "predict",
    "examples-overwritten",
    explain="The result is right, but the caller's X now holds other numbers.",
    hint="X[...] = writes into the array that was handed over.",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    X[...] = 0
    return (A2 > 0.5).astype(float)


@mistake(
    "predict",
    "whole-part-of-twice",
    explain="The whole part of twice the probability is 2 where the probability is 1.",
    hint="Which numbers can come out, if A2 is 1 to the last digit? A comparison has only two results.",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.floor(A2 / 0.5)


@mistake(
    "predict",
    "border-elsewhere",
    explain="The border of the probabilities is not 0.5.",
    hint="Where is the border between no and yes?",
)
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 > 0.7).astype(float)
