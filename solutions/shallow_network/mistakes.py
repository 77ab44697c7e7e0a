"""Wrong versions of the exercises of shallow_network, as students write them.

Most are a change on the solution, the others functions of their own; what is around them is the reference's.
`explain` says what is wrong and `hint` where to look. The tests must catch every one of them.
"""


# ruff: noqa: F821 - what they call is the solution's
# ruff: noqa: NPY002 - students draw their numbers with np.random.seed and randn, too

import numpy as np

from grader import mistake

# A mistake is a row of a table, so its lines are not spread.
# fmt: off

# sigmoid

mistake("sigmoid", "sign-of-z",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 + np.exp(z))"),
    explain="The curve falls where it should rise, as with z instead of -z in the exponent.",
    hint="Try a large positive z on paper: the result has to come close to 1.")
mistake("sigmoid", "infinity-over-infinity",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.exp(z) / (1 + np.exp(z))"),
    explain="For large z both halves of the fraction are infinite, and their quotient is not a number.",
    hint="Which form of the formula has only one exponential in it?")
mistake("sigmoid", "tanh-instead",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.tanh(z)"),
    explain="This is the hyperbolic tangent, which goes from -1 to 1.",
    hint="At z = 0 the sigmoid is one half.")
mistake("sigmoid", "math-exp",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "import math\nreturn 1 / (1 + math.exp(-z))"),
    explain="Something here takes a single number only, as math.exp and float do, so arrays fail.",
    hint="np.exp works on each number of an array.")
mistake("sigmoid", "z-overwritten",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "z *= -1\nreturn 1 / (1 + np.exp(z))"),
    explain="The result is right, but the caller's z has changed its sign.",
    hint="An operation like z *= -1 writes into the array that was handed over.")
mistake("sigmoid", "clipped-too-early",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "1 / (1 + np.exp(-np.clip(z, -10, 10)))"),
    explain="z is limited to -10 … 10 first, so the ends of the curve stay away from 0 and 1.",
    hint="Leave the numbers out there alone, or set the limits much further out.")
mistake("sigmoid", "arrays-only",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "a = np.zeros(z.shape)\na[...] = 1 / (1 + np.exp(-z))\nreturn a"),
    explain="The function asks z for its shape, which a plain number does not have.",
    hint="Does your code need z.shape or len(z) at all?")
mistake("sigmoid", "base-2",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 + 2.0 ** (-z))"),
    explain="The exponential has another base than e: this is the curve with powers of 2.",
    hint="Which function of numpy gives e to the power of a number?")
mistake("sigmoid", "missing-brackets",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / 1 + np.exp(-z)"),
    explain="This is one plus the exponential, as 1 / 1 + np.exp(-z) without brackets gives.",
    hint="Which operation does Python do first, / or +?")
mistake("sigmoid", "minus-in-the-denominator",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 - np.exp(-z))"),
    explain="The denominator subtracts the exponential instead of adding it.",
    hint="At z = 0 the denominator has to be 2.")
mistake("sigmoid", "twice-as-steep",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "(1 + np.tanh(z)) / 2"),
    explain="This is the sigmoid of twice z: the curve is too steep.",
    hint="Compare your result at z = 1 with 1 / (1 + 1/e), about 0.73.")
mistake("sigmoid", "slope-instead-of-value",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "a = 1 / (1 + np.exp(-z))\nreturn a * (1 - a)"),
    explain="This is the slope of the sigmoid, a (1 - a), not the sigmoid.",
    hint="At z = 0 the result has to be one half, not one quarter.")
mistake("sigmoid", "relu-instead",
    change=("where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "maximum(0, z)"),
    explain="This is ReLU: z where it is positive, otherwise 0.",
    hint="A sigmoid stays below 1, whatever z is.")
mistake("sigmoid", "decisions-instead-of-probabilities",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.round(1 / (1 + np.exp(-z)))"),
    explain="The result holds only 0 and 1; the sigmoid takes all values in between.",
    hint="Is there a comparison or a rounding too many? At z = 0 the result is one half.")
mistake("sigmoid", "rounded",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.round(1 / (1 + np.exp(-z)), 4)"),
    explain="The result is rounded to a few digits; every later step inherits the error.",
    hint="Round where you print, not where you compute.")
mistake("sigmoid", "result-cut-to-whole-numbers",
    change=("return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "a = np.zeros_like(z)\na[...] = 1 / (1 + np.exp(-z))\nreturn a[()]"),
    explain="The result is of z's own kind of numbers; if z holds whole numbers, the fractions are lost.",
    hint="An array that is made like z, or copied from it, has the dtype of z: ints stay ints.")
mistake("sigmoid", "sign-lost",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "1 / (1 + np.exp(-np.abs(z)))"),
    explain="The sign of z makes no difference: negative numbers get the result of positive ones.",
    hint="Where does an absolute value or a square come in? sigmoid(-2) is less than one half.")
mistake("sigmoid", "shares-of-the-sum",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)",
            "np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))"),
    explain="Each exponential is divided by the sum of all: each result then depends on its neighbours.",
    hint="The sigmoid of a number knows nothing of the other numbers in the array.")
mistake("sigmoid", "zero-for-negative-numbers",
    change=("1.0, small) / (1.0 + small", "1 / (1 + np.exp(-z)), 0.0"),
    explain="Negative numbers get exactly 0; only from 0 on the curve is right.",
    hint="What should sigmoid(-1) be? It is 1 - sigmoid(1).")
mistake("sigmoid", "only-the-exponential",
    change=("np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)", "np.exp(-z)"),
    explain="This is e to the power of -z; the fraction around it is missing.",
    hint="Can your result be larger than 1? What does the formula divide by?")

# sigmoid_derivative

mistake("sigmoid_derivative", "z-taken-for-a", change=("a * (1 - a)", "z * (1 - z)"),
    explain="The formula a (1 - a) is computed with z itself in the place of a.",
    hint="What has to happen to z before it may be called a?")
mistake("sigmoid_derivative", "sigmoid-twice", change=("sigmoid(z)", "sigmoid(sigmoid(z))"),
    explain="The sigmoid is applied twice before the slope is taken.",
    hint="How often does the formula of the slope apply the sigmoid to z?")
mistake("sigmoid_derivative", "value-instead-of-slope", change=("a * (1 - a)", "sigmoid(z)"),
    explain="This is the sigmoid itself, not its slope.",
    hint="Where the curve is flat, the result has to be close to 0.")
mistake("sigmoid_derivative", "slope-of-tanh", change=("a * (1 - a)", "1 - sigmoid(z) ** 2"),
    explain="1 - a squared is the slope of tanh; the sigmoid has another.",
    hint="At z = 0 the slope of the sigmoid is one quarter.")
mistake("sigmoid_derivative", "one-factor", change=("a * (1 - a)", "1 - sigmoid(z)"),
    explain="Only the factor 1 - a is left of a (1 - a).",
    hint="For large negative z the slope has to be close to 0.")
mistake("sigmoid_derivative", "sign", change=("1 - a", "a - 1"),
    explain="The slope has the wrong sign: the sigmoid rises everywhere.",
    hint="Compare the sigmoid of 0 with the sigmoid of 1.")
mistake("sigmoid_derivative", "exponentials-overflow",
    change=("a * (1 - a)", "np.exp(-z) / (1 + np.exp(-z)) ** 2"),
    explain="For z far below 0 both halves of the fraction are infinite, and the quotient is not a number.",
    hint="The slope can be written with the sigmoid alone, without a further exponential.")
mistake("sigmoid_derivative", "z-overwritten",
    change=("return", "if isinstance(z, np.ndarray) and z.dtype == float:\n    z[...] = a\nreturn"),
    explain="The result is right, but the caller's z now holds something else.",
    hint="An operation like z[...] = writes into the array that was handed over.")
mistake("sigmoid_derivative", "plus-for-minus", change=("- a", "+ a"),
    explain="This is a (1 + a); the slope of the sigmoid is a (1 - a).",
    hint="How steep should the sigmoid be far to the right, where it is almost 1?")
mistake("sigmoid_derivative", "square-instead-of-product", change=("* (1 - a)", "**2"),
    explain="This is a squared; the slope of the sigmoid is a times 1 - a.",
    hint="How steep should the sigmoid be far to the right, where it is almost 1?")
mistake("sigmoid_derivative", "difference-squared", change=("a * (1 - a)", "(1 - a) ** 2"),
    explain="This is the square of 1 - a; the slope of the sigmoid is a times 1 - a.",
    hint="How steep should the sigmoid be far to the left, where it is almost 0?")
mistake("sigmoid_derivative", "first-factor-z", change=("return a", "return z"),
    explain="The first factor is z instead of the sigmoid of z.",
    hint="At z = 0 the slope is one quarter: what does your formula give?")
mistake("sigmoid_derivative", "second-factor-of-z", change=("- a", "- z"),
    explain="The second factor is 1 - z instead of 1 - a.",
    hint="At z = 0 the slope is one quarter: what does your formula give?")
mistake("sigmoid_derivative", "slope-of-tanh-in-place", change=("a * (1 - a)", "1 - np.tanh(z) ** 2"),
    explain="This is the slope of the hyperbolic tangent, which is 1 at z = 0.",
    hint="The slope of the sigmoid is never larger than one quarter.")
mistake("sigmoid_derivative", "result-cut-to-whole-numbers",
    change=("return a * (1 - a)",
            "slope = np.zeros_like(z)\nslope[...] = sigmoid(z) * (1 - sigmoid(z))\nreturn slope[()]"),
    explain="The result is of z's own kind of numbers; if z holds whole numbers, the fractions are lost.",
    hint="An array that is made like z, or copied from it, has the dtype of z: ints stay ints.")

# tanh

mistake("tanh", "infinity-over-infinity",
    change=("np.tanh(z)", "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))"),
    explain="Far from 0 both halves of the fraction are infinite, and their quotient is not a number.",
    hint="numpy has this function ready, and knows what to do far out.")
mistake("tanh", "sigmoid-instead", change=("np.tanh", "sigmoid"),
    explain="This is the sigmoid, which goes from 0 to 1.",
    hint="At z = 0 the hyperbolic tangent is 0.")
mistake("tanh", "halves-swapped", change=("np", "1 / np"),
    explain="Numerator and denominator are swapped.",
    hint="The result has to lie between -1 and 1.")
mistake("tanh", "sigmoid-not-stretched", change=("np.tanh(z)", "2 * sigmoid(z) - 1"),
    explain="A sigmoid of z that is stretched to -1 … 1 rises half as fast as the hyperbolic tangent.",
    hint="tanh can be written as 2 s - 1 with a sigmoid s, but not with the sigmoid of z itself.")
mistake("tanh", "tan-instead", change=("np.tanh", "np.tan"),
    explain="np.tan is the tangent of trigonometry.",
    hint="The name of the function has one more letter.")
mistake("tanh", "math-tanh", change=("return np", "import math\nreturn math"),
    explain="Something here takes a single number only, as math.tanh and float do, so arrays fail.",
    hint="np.tanh works on each number of an array.")
mistake("tanh", "z-overwritten",
    change=("np.tanh(z)", "np.tanh(z, out=z) if np.asarray(z).dtype == float and np.ndim(z) else np.tanh(z)"),
    explain="The result is right, but the caller's z now holds it.",
    hint="out=z and z[...] = write into the array that was handed over.")
mistake("tanh", "missing-brackets", change=("np.tanh(z)", "np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z)"),
    explain="The fraction is computed without its brackets, so only two of the four terms are divided.",
    hint="Which operation does Python do first, / or +?")
mistake("tanh", "only-the-numerator", change=("np.tanh(z)", "np.exp(z) - np.exp(-z)"),
    explain="This is the numerator alone; the division by the sum of the exponentials is missing.",
    hint="The hyperbolic tangent stays between -1 and 1.")
mistake("tanh", "sinh-instead", change=("np.tanh", "np.sinh"),
    explain="This is sinh, which grows without a bound.",
    hint="The hyperbolic tangent stays between -1 and 1: what is sinh divided by?")
mistake("tanh", "sigmoid-of-twice-z", change=("np.tanh(z)", "sigmoid(2 * np.asarray(z))"),
    explain="This is the sigmoid of 2 z, between 0 and 1; it is not stretched to -1 … 1 yet.",
    hint="tanh(z) is twice this, less 1.")
mistake("tanh", "not-shifted", change=("np.tanh(z)", "2 * sigmoid(2 * np.asarray(z))"),
    explain="The result is too large by 1 everywhere: it runs from 0 to 2.",
    hint="At z = 0 the result has to be 0: which 1 is missing?")
mistake("tanh", "infinity-on-the-right",
    change=("np.tanh(z)", "(np.exp(2 * np.asarray(z)) - 1) / (np.exp(2 * np.asarray(z)) + 1)"),
    explain="For large z both halves of the fraction are infinite, and their quotient is not a number.",
    hint="np.tanh knows better; or use the form in which only exp(-2z) occurs where z is large.")
mistake("tanh", "infinity-on-the-left",
    change=("np.tanh(z)", "(1 - np.exp(-2 * np.asarray(z))) / (1 + np.exp(-2 * np.asarray(z)))"),
    explain="For z far below 0 both halves of the fraction are infinite, and the quotient is not a number.",
    hint="np.tanh knows better; or use the form in which only exp(2z) occurs where z is negative.")
mistake("tanh", "sign", change=("np.tanh(z)", "np.tanh(-np.asarray(z))"),
    explain="The result has the wrong sign: the curve falls where it should rise.",
    hint="The hyperbolic tangent of a positive number is positive.")
mistake("tanh", "arctan-instead", change=("np.tanh", "np.arctan"),
    explain="np.arctan runs from -1.57 to 1.57; the hyperbolic tangent stays between -1 and 1.",
    hint="Which function of numpy has the name of the exercise?")
mistake("tanh", "rounded", change=("np.tanh(z)", "np.round(np.tanh(z), 4)"),
    explain="The result is rounded to a few digits; every later step inherits the error.",
    hint="Round where you print, not where you compute.")
mistake("tanh", "slope-instead-of-value", change=("np.tanh(z)", "1 - np.tanh(z) ** 2"),
    explain="This is the slope of tanh, not tanh itself.",
    hint="At z = 0 the result has to be 0, not 1.")
mistake("tanh", "result-cut-to-whole-numbers",
    change=("return np.tanh(z)", "a = np.zeros_like(z)\na[...] = np.tanh(z)\nreturn a[()]"),
    explain="The result is of z's own kind of numbers; if z holds whole numbers, the fractions are lost.",
    hint="An array that is made like z, or copied from it, has the dtype of z: ints stay ints.")
mistake("tanh", "sign-lost", change=("np.tanh(z)", "np.abs(np.tanh(z))"),
    explain="The sign of z makes no difference: negative numbers get the result of positive ones.",
    hint="The hyperbolic tangent of a negative number is negative.")

# tanh_derivative

mistake("tanh_derivative", "z-taken-for-a", change=("tanh(z)", "z"),
    explain="The formula 1 - a squared is computed with z itself in the place of a.",
    hint="What has to happen to z before it may be called a?")
mistake("tanh_derivative", "square-missing", change=("** 2", ""),
    explain="This is 1 - a; in the formula a is squared.",
    hint="The slope of tanh is the same at z and at -z. Is yours?")
mistake("tanh_derivative", "slope-of-sigmoid",
    change=("return 1 - tanh(z) ** 2", "a = tanh(z)\nreturn a * (1 - a)"),
    explain="a (1 - a) is the slope of the sigmoid; tanh has another.",
    hint="At z = 0 the slope of tanh is 1.")
mistake("tanh_derivative", "square-of-the-difference", change=("1 - tanh(z)", "(1 - tanh(z))"),
    explain="The difference is squared instead of a.",
    hint="Which operation does the formula do first, the square or the minus?")
mistake("tanh_derivative", "value-instead-of-slope", change=("1 - tanh(z) ** 2", "tanh(z)"),
    explain="This is tanh itself, not its slope.",
    hint="Where the curve is flat, the result has to be close to 0.")
mistake("tanh_derivative", "cosh-overflows",
    change=("1 - tanh(z)", "4 * np.exp(2 * z) / (np.exp(2 * z) + 1)"),
    explain="Far from 0 the square of cosh is too large for a number, or infinite.",
    hint="The slope can be written with tanh alone.")
mistake("tanh_derivative", "z-overwritten",
    change=("return 1 - tanh(z)", "a = np.array(tanh(z))\nif np.ndim(z):\n    z[...] = 0\nreturn 1 - a"),
    explain="The result is right, but the caller's z has changed.",
    hint="An operation like z[...] = writes into the array that was handed over.")
mistake("tanh_derivative", "sign", change=("1 - tanh(z) ** 2", "tanh(z) ** 2 - 1"),
    explain="The slope has the wrong sign: tanh rises everywhere.",
    hint="At z = 0 the slope is 1.")
mistake("tanh_derivative", "plus-for-minus", change=("- tanh", "+ tanh"),
    explain="This is 1 + a squared; the slope of tanh is 1 - a squared.",
    hint="How steep should tanh be far out, where it is almost flat?")
mistake("tanh_derivative", "tanh-twice", change=("tanh(z)", "tanh(tanh(z))"),
    explain="tanh is applied twice before the slope is taken.",
    hint="Which of the two does the formula need, z or a? And what has become of it by then?")
mistake("tanh_derivative", "only-the-square", change=("1 -", ""),
    explain="This is a squared; the slope is 1 less that.",
    hint="At z = 0 the slope is 1.")
mistake("tanh_derivative", "doubled-instead-of-squared", change=("tanh(z) ** 2", "2 * tanh(z)"),
    explain="This is 1 - 2a; in the formula a is squared, not doubled.",
    hint="Is there one * where two belong?")
mistake("tanh_derivative", "sigmoid-in-the-formula", change=("- tanh", "- sigmoid"),
    explain="The right formula is used with the wrong a: it is the sigmoid of z instead of tanh.",
    hint="Which function gives the a of 1 - a squared?")
mistake("tanh_derivative", "slope-of-sigmoid-in-place",
    change=("1 - tanh(z) ** 2", "sigmoid(z) * (1 - sigmoid(z))"),
    explain="This is the slope of the sigmoid, which is one quarter at z = 0.",
    hint="At z = 0 the slope of tanh is 1.")
mistake("tanh_derivative", "cosh-not-squared", change=("1 - tanh(z) ** 2", "1 / np.cosh(z)"),
    explain="This is 1 / cosh(z); in the formula cosh is squared.",
    hint="Where does the exponent 2 stand?")
mistake("tanh_derivative", "result-cut-to-whole-numbers",
    change=[("return 1", "slope = np.zeros_like(z)\nslope[...] = 1"), ("2", "2\nreturn slope[()]")],
    explain="The result is of z's own kind of numbers; if z holds whole numbers, the fractions are lost.",
    hint="An array that is made like z, or copied from it, has the dtype of z: ints stay ints.")
mistake("tanh_derivative", "slope-of-arctan", change=("1 - tanh(z) ** 2", "1 / (1 + np.asarray(z) ** 2)"),
    explain="This is 1 / (1 + z squared), the slope of arctan.",
    hint="Which a does the formula 1 - a squared need?")

# relu

mistake("relu", "negative-numbers-overwritten",
    change=("return np.maximum(0, z)", "if np.ndim(z) == 0:\n    return max(0, z)\nz[z < 0] = 0\nreturn z"),
    explain="The result is right, but the caller's z has lost its negative numbers.",
    hint="z[z < 0] = 0 writes into the array that was handed over.")
mistake("relu", "arrays-only", change=("return np.maximum(0, z)", "a = z.copy()\na[a < 0] = 0\nreturn a"),
    explain="A plain number as z fails: something in the code works for arrays only.",
    hint="Is there a function of numpy for the larger of two numbers?")
mistake("relu", "max-of-all", change=("maximum(0, z)", "max(z) if np.max(z) > 0 else 0.0"),
    explain="One number comes back for the whole array, its maximum or 0.",
    hint="The larger of two numbers, entry by entry, has a name of its own in numpy.")
mistake("relu", "python-max", change=("np.maximum", "max"),
    explain="One truth value is needed, and an array has many: neither max(...) nor `if` can decide for it.",
    hint="The larger of two numbers, entry by entry, has a name of its own in numpy.")
mistake("relu", "minimum", change=("maximum", "minimum"),
    explain="The smaller number is taken instead of the larger.",
    hint="What has to become of a positive number?")
mistake("relu", "absolute-value", change=("maximum(0, z)", "abs(z)"),
    explain="Negative numbers change their sign instead of becoming 0.",
    hint="What has to become of -3?")
mistake("relu", "step-instead", change=("maximum(0, z)", "where(np.asarray(z) > 0, 1.0, 0.0)"),
    explain="This is the slope of ReLU, which is 0 or 1.",
    hint="What has to become of 3?")
mistake("relu", "leaky", change=("maximum(0, z)", "where(np.asarray(z) > 0, z, 0.01 * np.asarray(z))"),
    explain="Negative numbers become a hundredth of themselves, as in leaky ReLU.",
    hint="What has to become of -3?")
mistake("relu", "capped-at-one", change=("maximum(0, z)", "clip(z, 0, 1)"),
    explain="Large numbers are cut at 1.",
    hint="What has to become of 3?")
mistake("relu", "sign", change=("(0, z)", "(0, -np.asarray(z))"),
    explain="The sign of z is turned first: negative numbers come out positive and positive ones as 0.",
    hint="What should become of 3, and what of -3?")
mistake("relu", "border-at-one", change=("maximum(0, z)", "where(np.asarray(z) > 1, z, 0.0)"),
    explain="Numbers between 0 and 1 become 0, too.",
    hint="Which number is z compared with?")
mistake("relu", "one-on-the-right",
    change=("maximum(0, z)", "where(np.asarray(z) > 0, np.maximum(1, z), 0.0)"),
    explain="Positive numbers up to 1 become 1, as if the larger of 1 and z were taken.",
    hint="What should become of 0.5?")
mistake("relu", "softplus", change=("maximum(0, z)", "log1p(np.exp(z))"),
    explain="This is log(1 + e to the power of z), a smooth curve that is never 0.",
    hint="Negative numbers become exactly 0.")
mistake("relu", "cut-to-whole-numbers", change=("maximum(0, z)", "array(np.maximum(0, z)).astype(int)"),
    explain="The fractions are cut off: the result holds whole numbers only.",
    hint="Is there an int, an astype(int) or a // in the code?")
mistake("relu", "only-the-positive-numbers",
    change=("return np.maximum(0, z)", "z = np.asarray(z)\nreturn z[z > 0]"),
    explain="Only the positive numbers come back; the others are left out instead of becoming 0.",
    hint="z[z > 0] picks some of the numbers: does your result still have the shape of z?")
mistake("relu", "capped-at-six", change=("maximum(0, z)", "clip(z, 0, 6)"),
    explain="Large numbers are cut at 6.",
    hint="A positive number comes back as it is, however large.")

# relu_derivative

mistake("relu_derivative", "zero-at-the-kink", change=("(z) >= 0", "(z) > 0"),
    explain="At z = 0 the result is 0; the handout takes 1 there.",
    hint="Look at the sign of comparison in the formula.")
mistake("relu_derivative", "half-at-the-kink",
    change=("where(np.asarray(z) >= 0, 1.0, 0.0)", "heaviside(z, 0.5)"),
    explain="At z = 0 the result is one half; the handout takes 1 there.",
    hint="Look at the sign of comparison in the formula.")
mistake("relu_derivative", "value-instead-of-slope",
    change=("where(np.asarray(z) >= 0, 1.0, 0.0)", "maximum(0, z)"),
    explain="This is ReLU itself, not its slope.",
    hint="How steep is a straight line at 45 degrees, far from 0?")
mistake("relu_derivative", "sides-swapped", change=("1.0, 0.0", "0.0, 1.0"),
    explain="0 and 1 have changed sides.",
    hint="On which side of 0 is ReLU flat?")
mistake("relu_derivative", "sign-function", change=("where(np.asarray(z) >= 0, 1.0, 0.0)", "sign(z)"),
    explain="The sign of z is -1 on the left, where ReLU is flat.",
    hint="A flat line has slope 0.")
mistake("relu_derivative", "quotient", change=("where(np.asarray(z) >= 0, 1.0, 0.0)", "maximum(0, z) / z"),
    explain="Dividing by z gives nothing at z = 0.",
    hint="The slope is either 0 or 1; no division is needed to tell which.")
mistake("relu_derivative", "leaky", change=("0.0", "0.01"),
    explain="On the left the slope is 0.01, as for leaky ReLU.",
    hint="On the left ReLU is quite flat.")
mistake("relu_derivative", "z-overwritten",
    change=("return np.where(np.asarray(z) >= 0, 1.0, 0.0)",
            "if np.ndim(z) == 0:\n    return float(z >= 0)\nkink = z >= 0\nz[~kink] = 0\nz[kink] = 1\n"
            "return z"),
    explain="The result is right, but it is stored in the caller's z.",
    hint="z[z < 0] = 0 writes into the array that was handed over.")
mistake("relu_derivative", "if-on-an-array",
    change=("np.where(np.asarray(z) >= 0, 1.0, 0.0)", "1.0 if z >= 0 else 0.0"),
    explain="One truth value is needed, and an array has many: neither max(...) nor `if` can decide for it.",
    hint="A comparison of an array gives an array of truth values. What is that worth as numbers?")
mistake("relu_derivative", "minus-one-on-the-left", change=("0.0", "-1.0"),
    explain="On the left the slope is -1; ReLU is flat there.",
    hint="Draw ReLU: how steep is it for negative z?")
mistake("relu_derivative", "one-everywhere",
    change=("where(np.asarray(z) >= 0, 1.0, 0.0)", "ones(np.shape(z))"),
    explain="The slope is 1 everywhere; for negative z ReLU is flat.",
    hint="Which line looks at the sign of z?")
mistake("relu_derivative", "zero-everywhere",
    change=("where(np.asarray(z) >= 0, 1.0, 0.0)", "zeros(np.shape(z))"),
    explain="The slope is 0 everywhere; for positive z ReLU rises.",
    hint="Does your comparison, or your loop, write into the result?")
mistake("relu_derivative", "border-at-one", change=("0, 1.0", "1, 1.0"),
    explain="Numbers between 0 and 1 have slope 0 here; ReLU begins to rise at 0.",
    hint="Which number is z compared with?")
mistake("relu_derivative", "indices-instead-of-slopes",
    change=[("asarray", "atleast_1d"), ("0, 1.0, 0.0", "0")],
    explain="np.where with a condition alone gives places, not slopes.",
    hint="np.where takes three arguments: a condition and the two values to choose from.")

# leaky_relu

mistake("leaky_relu", "factor-a-tenth", change=("0.01", "0.1"),
    explain="The negative numbers are multiplied by 0.1 instead of 0.01.",
    hint="Count the zeros after the decimal point.")
mistake("leaky_relu", "smaller-of-the-two", change=("maximum", "minimum"),
    explain="The smaller of 0.01 z and z is taken instead of the larger.",
    hint="What has to become of 3?")
mistake("leaky_relu", "constant-on-the-left", change=("* np.asarray(z)", ""),
    explain="Negative numbers become 0.01 instead of a hundredth of themselves.",
    hint="What has to become of -3?")
mistake("leaky_relu", "not-leaky", change=("0.01 * np.asarray(z)", "0"),
    explain="Negative numbers become 0, as in plain ReLU.",
    hint="What has to become of -3?")
mistake("leaky_relu", "sign-on-the-left",
    change=[("maximum", "where"), ("0.01", "np.asarray(z) >= 0, z, -0.01"), (", z", "")],
    explain="On the left the result is positive.",
    hint="Is a hundredth of -3 above or below 0?")
mistake("leaky_relu", "cut-to-whole-numbers",
    change=("return np.maximum(0.01 * np.asarray(z), z)",
            "a = np.zeros_like(z)\na[...] = np.where(np.asarray(z) >= 0, z, 0.01 * np.asarray(z))\n"
            "return a[()]"),
    explain="The result is of z's own kind of numbers; if z holds whole numbers, the fractions are lost.",
    hint="An array that is made like z, or copied from it, has the dtype of z: ints stay ints.")
mistake("leaky_relu", "negative-numbers-overwritten",
    change=("return np.maximum(0.01 * np.asarray(z), z)",
            "if np.ndim(z) == 0 or z.dtype != float:\n"
            "    return np.where(np.asarray(z) >= 0, z, 0.01 * np.asarray(z))\nz[z < 0] *= 0.01\nreturn z"),
    explain="The result is right, but the caller's z has changed, too.",
    hint="z[z < 0] *= 0.01 writes into the array that was handed over.")
mistake("leaky_relu", "factor-a-thousandth", change=("0.01", "0.001"),
    explain="The negative numbers are multiplied by 0.001 instead of 0.01.",
    hint="Count the zeros.")
mistake("leaky_relu", "leak-everywhere",
    change=("np.maximum(0.01 * np.asarray(z), z)", "0.01 * np.asarray(z)"),
    explain="Positive numbers become a hundredth of themselves, too.",
    hint="Which of the two, z or 0.01 z, is the result for z = 3?")
mistake("leaky_relu", "leak-added", change=("(0.01 * np.asarray(z), z)", "(0, z) + 0.01 * np.asarray(z)"),
    explain="The leak is added on both sides: positive numbers come out as 1.01 z.",
    hint="Are two terms added of which only one may count?")
mistake("leaky_relu", "shifted-on-the-left",
    change=("maximum(0.01 * np.asarray(z), z)", "where(np.asarray(z) >= 0, z, np.asarray(z) - 0.01)"),
    explain="On the left 0.01 is subtracted from z instead of multiplied with it.",
    hint="What is a hundredth of -2?")
mistake("leaky_relu", "divided-on-the-left",
    change=("maximum(0.01 * np.asarray(z), z)", "where(np.asarray(z) >= 0, z, np.asarray(z) / 0.01)"),
    explain="On the left z is divided by 0.01, so it becomes a hundred times as large.",
    hint="What is a hundredth of -2?")
mistake("leaky_relu", "slope-instead-of-value",
    change=("maximum(0.01 * np.asarray(z), z)", "where(np.asarray(z) >= 0, 1.0, 0.01)"),
    explain="This is the slope of leaky ReLU, which is 0.01 or 1.",
    hint="What should become of 3?")
mistake("leaky_relu", "numbers-unchanged", change=("maximum(0.01 * np.asarray(z), z)", "asarray(z) * 1.0"),
    explain="z comes back as it is: the negative numbers are not multiplied.",
    hint="What is the larger of z and z? Which factor belongs to negative numbers?")

# leaky_relu_derivative

mistake("leaky_relu_derivative", "hundredth-at-the-kink", change=("(z) >= 0", "(z) > 0"),
    explain="At z = 0 the result is 0.01; the handout takes 1 there.",
    hint="Look at the sign of comparison in the formula.")
mistake("leaky_relu_derivative", "flat-on-the-left", change=("0.01", "0.0"),
    explain="On the left the slope is 0, as for plain ReLU.",
    hint="How steep is 0.01 z?")
mistake("leaky_relu_derivative", "times-z", change=("0.01", "0.01 * np.asarray(z)"),
    explain="On the left the value of leaky ReLU is returned, not its slope.",
    hint="How steep is 0.01 z? Does the answer depend on z?")
mistake("leaky_relu_derivative", "value-instead-of-slope", change=("1.0, 0.01", "z, 0.01 * np.asarray(z)"),
    explain="This is leaky ReLU itself, not its slope.",
    hint="How steep is a straight line at 45 degrees, far from 0?")
mistake("leaky_relu_derivative", "negative-slope", change=("0.01", "-0.01"),
    explain="On the left the slope has the wrong sign.",
    hint="Does 0.01 z rise or fall?")
mistake("leaky_relu_derivative", "cut-to-whole-numbers",
    change=("return np.where(np.asarray(z) >= 0, 1.0, 0.01)",
            "slope = np.ones_like(z)\nslope[np.asarray(z) < 0] = 0.01\nreturn slope[()]"),
    explain="The slopes are of z's own kind of numbers; if z holds whole numbers, 0.01 becomes 0.",
    hint="Which dtype does np.ones_like give for an array of ints?")
mistake("leaky_relu_derivative", "z-overwritten",
    change=("return np.where(np.asarray(z) >= 0, 1.0, 0.01)",
            "if np.ndim(z) == 0 or z.dtype != float:\n    return np.where(np.asarray(z) >= 0, 1.0, 0.01)\n"
            "kink = z >= 0\nz[...] = 0.01\nz[kink] = 1\nreturn z"),
    explain="The result is right, but it is stored in the caller's z.",
    hint="z[z < 0] = 0.01 writes into the array that was handed over.")
mistake("leaky_relu_derivative", "factor-a-tenth", change=("0.01", "0.1"),
    explain="On the left the slope is 0.1 instead of 0.01.",
    hint="Count the zeros.")
mistake("leaky_relu_derivative", "sides-swapped", change=("1.0, 0.01", "0.01, 1.0"),
    explain="0.01 and 1 have changed sides.",
    hint="Which way does the comparison point?")
mistake("leaky_relu_derivative", "one-everywhere",
    change=("where(np.asarray(z) >= 0, 1.0, 0.01)", "ones(np.shape(z))"),
    explain="The slope is 1 everywhere; for negative z it is 0.01.",
    hint="Which line looks at the sign of z?")
mistake("leaky_relu_derivative", "hundredth-everywhere",
    change=[("where", "full"), ("asarray", "shape"), (">= 0, 1.0", "")],
    explain="The slope is 0.01 everywhere; for positive z it is 1.",
    hint="Which line looks at the sign of z?")
mistake("leaky_relu_derivative", "leak-added", change=("1.0", "1.01"),
    explain="The leak is added on both sides: on the right the slope is 1.01.",
    hint="Are two terms added of which only one may count?")
mistake("leaky_relu_derivative", "quotient",
    change=("where(np.asarray(z) >= 0, 1.0, 0.01)", "maximum(0.01 * np.asarray(z), z) / z"),
    explain="Dividing by z gives nothing at z = 0.",
    hint="Compare z with 0 instead; np.where chooses between two values.")

# layer_sizes

mistake("layer_sizes", "columns-instead-of-rows", change=("[0], n_h, Y.shape[0]", "[1], n_h, Y.shape[1]"),
    explain="The number of examples is taken for the size of a layer.",
    hint="Which of the two axes of X counts the numbers of one example?")
mistake("layer_sizes", "n_h-hard-coded", change=("n_h,", "4,"),
    explain="The hidden layer always has four neurons, whatever n_h says.",
    hint="The size of the hidden layer is a parameter of the function.")
mistake("layer_sizes", "one-output-always", change=("Y.shape[0]", "1"),
    explain="The output layer always has one neuron, whatever Y is.",
    hint="Ask Y for the number of its rows.")
mistake("layer_sizes", "order", change=("n_h, Y.shape[0]", "Y.shape[0], n_h"),
    explain="The sizes are right, but they come in another order.",
    hint="Compare your return with the signature.")
mistake("layer_sizes", "whole-shapes", change=[("[0],", ","), ("Y.shape[0]", "Y.shape")],
    explain="The whole shapes are returned instead of their number of rows.",
    hint="A shape is a pair of numbers. Which of the two is wanted?")
mistake("layer_sizes", "all-entries", change=[("shape[0],", "size,"), ("Y.shape[0]", "Y.size")],
    explain="size counts all entries of an array.",
    hint="How many numbers describe one example?")
mistake("layer_sizes", "input-from-columns-of-X", change=("[0],", "[1],"),
    explain="n_x is the number of examples; the numbers of one example are the rows.",
    hint="X has shape (n_x, m): which of the two is n_x?")
mistake("layer_sizes", "output-from-columns-of-Y", change=("Y.shape[0]", "Y.shape[1]"),
    explain="n_y is the number of examples; the outputs are the rows of Y.",
    hint="Y has shape (n_y, m): which of the two is n_y?")
mistake("layer_sizes", "n_h-left-out", change=("n_h,", ""),
    explain="Two sizes are returned; the hidden layer is missing.",
    hint="Compare your return with the signature.")
mistake("layer_sizes", "default-n_h", change=("4", "5"),
    explain="Without n_h the hidden layer does not have 4 neurons.",
    hint="Leave the line that begins with def as it was handed out.")
mistake("layer_sizes", "reversed", change=("X.shape[0], n_h, Y", "Y.shape[0], n_h, X"),
    explain="The sizes come in the order output, hidden, input.",
    hint="Compare your return with the signature.")
mistake("layer_sizes", "output-from-X", change=("n_h, Y", "n_h, X"),
    explain="The size of the output layer is taken from X; it belongs to Y.",
    hint="Which array has one row for each output?")
mistake("layer_sizes", "input-from-Y", change=("X.shape", "Y.shape"),
    explain="The size of the input layer is taken from Y; it belongs to X.",
    hint="Which array has one row for each number of an example?")
mistake("layer_sizes", "sizes-as-tuples", change=("0], n_h, Y.shape[0", ":1], n_h, Y.shape[:1"),
    explain="n_x and n_y are tuples of one number, as a slice of a shape gives.",
    hint="shape[0] is a number; shape[:1] is a part of the shape.")
mistake("layer_sizes", "hidden-from-X", change=("n_h,", "X.shape[0],"),
    explain="n_h is the number of rows of X; it is the argument n_h.",
    hint="Which line reads n_h?")

# initialize_parameters

mistake("initialize_parameters", "zeros",
    change=[('"W1": 0.01 * rng.standard_normal', '"W1": np.zeros'),
            ('"W2": 0.01 * rng.standard_normal', '"W2": np.zeros')],
    explain="All weights are zero, so all hidden neurons are equal and stay so.",
    hint="If two neurons start equal, what could ever make them differ?")
mistake("initialize_parameters", "ones",
    change=[('"W1": 0.01 * rng.standard_normal', '"W1": 0.01 * np.ones'),
            ('"W2": 0.01 * rng.standard_normal', '"W2": 0.01 * np.ones')],
    explain="All weights are equal, so all hidden neurons are equal and stay so.",
    hint="If two neurons start equal, what could ever make them differ?")
mistake("initialize_parameters", "rows-equal", change=("(n_h, n_x)", "(1, n_x)) * np.ones((n_h, 1)"),
    explain="Each hidden neuron gets the same random weights, so all are equal and stay so.",
    hint="Every entry of W1 wants a random number of its own.")
mistake("initialize_parameters", "W2-zeros", change=('"W2": 0.01 * rng.standard_normal', '"W2": np.zeros'),
    explain="W2 is zero; only W1 holds random numbers.",
    hint="Both matrices of weights start from random numbers.")
mistake("initialize_parameters", "not-small",
    change=[('"W1": 0.01 * rng', '"W1": rng'), ('"W2": 0.01 * rng', '"W2": rng')],
    explain="The weights are a hundred times too large, as without the factor 0.01.",
    hint="How flat is tanh at 3?")
mistake("initialize_parameters", "W2-not-small", change=('"W2": 0.01 * rng', '"W2": rng'),
    explain="W2 is a hundred times too large, as without the factor 0.01.",
    hint="Both matrices of weights start small.")
mistake("initialize_parameters", "factor-a-tenth",
    change=[('"W1": 0.01', '"W1": 0.1'), ('"W2": 0.01', '"W2": 0.1')],
    explain="The weights are multiplied by 0.1 instead of 0.01.",
    hint="Count the zeros after the decimal point.")
mistake("initialize_parameters", "positive-only",
    change=[("standard_normal((n_h, n_x))", "uniform(size=(n_h, n_x))"),
            ("standard_normal((n_y, n_h))", "uniform(size=(n_y, n_h))")],
    explain="The weights come from a uniform distribution between 0 and 0.01, so none is negative.",
    hint="Which distribution does the exercise ask for?")
mistake("initialize_parameters", "uniform",
    change=[("rng.standard_normal((n_h, n_x))", "np.sqrt(3) * rng.uniform(-1, 1, size=(n_h, n_x))"),
            ("rng.standard_normal((n_y, n_h))", "np.sqrt(3) * rng.uniform(-1, 1, size=(n_y, n_h))")],
    explain="The weights have the right size, but come from a uniform distribution.",
    hint="Which distribution does the exercise ask for?")
mistake("initialize_parameters", "absolute-values",
    change=[("rng.standard_normal((n_h, n_x))", "np.abs(rng.standard_normal((n_h, n_x)))"),
            ("rng.standard_normal((n_y, n_h))", "np.abs(rng.standard_normal((n_y, n_h)))")],
    explain="The signs of the random numbers are lost: all weights are positive.",
    hint="What is the mean of a standard normal distribution?")
mistake("initialize_parameters", "transposed", change=[("n_h, n_x", "n_x, n_h"), ("n_y, n_h", "n_h, n_y")],
    explain="W1 and W2 have their axes swapped.",
    hint="How many rows does W1 need, so that W1 @ X has one for each hidden neuron?")
mistake("initialize_parameters", "W2-transposed", change=("n_y, n_h", "n_h, n_y"),
    explain="W2 has its axes swapped.",
    hint="How many rows does W2 need, so that W2 @ A1 has one for each output?")
mistake("initialize_parameters", "rank-1-biases", change=[("(n_h, 1)", "n_h"), ("(n_y, 1)", "n_y")],
    explain="The biases have one axis only, shape (n,), instead of being columns.",
    hint="np.zeros takes the whole shape as one pair of numbers.")
mistake("initialize_parameters", "rows-for-biases", change=[("n_h, 1", "1, n_h"), ("n_y, 1", "1, n_y")],
    explain="The biases lie in rows instead of standing in columns.",
    hint="Each hidden neuron has one bias, and each neuron is a row of Z1.")
mistake("initialize_parameters", "b2-like-b1", change=("n_y, 1", "n_h, 1"),
    explain="b2 has as many entries as there are hidden neurons.",
    hint="How many biases does the output layer have?")
mistake("initialize_parameters", "b1-of-inputs", change=("n_h, 1", "n_x, 1"),
    explain="b1 has as many entries as an example has numbers.",
    hint="How many biases does the hidden layer have?")
mistake("initialize_parameters", "b2-a-number", change=("np.zeros((n_y, 1))", "0.0"),
    explain="b2 is the number 0 instead of an array of shape (n_y, 1).",
    hint="Every parameter is an array of two axes.")
mistake("initialize_parameters", "random-biases",
    change=[('"b1": np.zeros((n_h, 1)),', ""),
            ('"b2": np.zeros',
             '"b1": 0.01 * rng.standard_normal((n_h, 1)),\n"b2": 0.01 * rng.standard_normal')],
    explain="The biases are random numbers, too; they start at zero.",
    hint="Only the weights must differ from neuron to neuron.")
mistake("initialize_parameters", "biases-one",
    change=[('"b1": np.zeros', '"b1": np.ones'), ('"b2": np.zeros', '"b2": np.ones')],
    explain="The biases start at 1 instead of 0.",
    hint="What is a bias that does nothing yet?")
mistake("initialize_parameters", "seed-hard-coded", change=("(seed)", "(2)"),
    explain="Every seed gives the same start, as from a seed that is a fixed number.",
    hint="Hand the parameter seed to the source of random numbers.")
mistake("initialize_parameters", "seed-ignored", change=("default_rng(seed)", "default_rng()"),
    explain="The random numbers are new ones in every call; seed does nothing.",
    hint="Hand the parameter seed to the source of random numbers.")
mistake("initialize_parameters", "tuple-instead-of-dict",
    change=('return {\n    "W1": 0.01 * rng.standard_normal((n_h, n_x)),\n    "b1": np.zeros((n_h, 1)),\n'
            '    "W2": 0.01 * rng.standard_normal((n_y, n_h)),\n    "b2": np.zeros((n_y, 1)),\n}',
            "W1, b1 = 0.01 * rng.standard_normal((n_h, n_x)), np.zeros((n_h, 1))\n"
            "W2, b2 = 0.01 * rng.standard_normal((n_y, n_h)), np.zeros((n_y, 1))\nreturn W1, b1, W2, b2"),
    explain="The four arrays come back as a tuple instead of in a dict.",
    hint="Which keys does the docstring ask for?")
mistake("initialize_parameters", "W1-zeros", change=('"W1": 0.01 * rng.standard_normal', '"W1": np.zeros'),
    explain="W1 is zero; only W2 holds random numbers.",
    hint="Both W1 and W2 start as small random numbers.")
mistake("initialize_parameters", "W1-not-small", change=('"W1": 0.01 * rng', '"W1": rng'),
    explain="W1 is a hundred times too large, as without the factor 0.01.",
    hint="Compare the two lines that draw weights.")
mistake("initialize_parameters", "factor-a-thousandth",
    change=[('"W1": 0.01', '"W1": 0.001'), ('"W2": 0.01', '"W2": 0.001')],
    explain="The weights are multiplied by 0.001 instead of 0.01.",
    hint="Count the zeros.")
mistake("initialize_parameters", "scaled-by-inputs",
    change=[('"W1": 0.01 * rng', '"W1": rng'),
            ("(n_h, n_x)", "(n_h, n_x)) / np.sqrt(n_x"),
            ('"W2": 0.01 * rng', '"W2": rng'),
            ("(n_y, n_h)", "(n_y, n_h)) / np.sqrt(n_h")],
    explain="The weights are divided by the square root of a layer's inputs; asked for is the factor 0.01.",
    hint="That start is for deep networks. Which factor does this exercise name?")

@mistake("initialize_parameters", "not-small-with-np-random",
    explain="The weights are a hundred times too large, as without the factor 0.01.",
    hint="Weights that are too large make the hidden layer flat: multiply by 0.01.")
def initialize_parameters(n_x, n_h, n_y, seed=1):
    np.random.seed(seed)
    W1 = np.random.randn(n_h, n_x)
    W2 = np.random.randn(n_y, n_h)
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}

mistake("initialize_parameters", "positive-only-with-np-random",
    change=[("rng = np", "np.random.seed(seed)\nW1 = np"),
            ("default_rng(seed)", "rand(n_h, n_x) * 0.01\nW2 = np.random.rand(n_y, n_h) * 0.01"),
            ("0.01 * rng.standard_normal((n_h, n_x))", "W1"),
            ("0.01 * rng.standard_normal((n_y, n_h))", "W2")],
    explain="The weights come from a uniform distribution between 0 and 0.01, so none is negative.",
    hint="rand and randn differ in one letter: which of them gives negative numbers, too?")
mistake("initialize_parameters", "uniform-not-small",
    change=[('"W1": 0.01 * rng.standard_normal', '"W1": rng.random'),
            ('"W2": 0.01 * rng.standard_normal', '"W2": rng.random')],
    explain="The weights are spread evenly between 0 and 1, as without the factor 0.01.",
    hint="Which distribution has negative numbers, too, and which factor makes them small?")
mistake("initialize_parameters", "W1-transposed", change=("n_h, n_x", "n_x, n_h"),
    explain="W1 has its axes swapped.",
    hint="W1 has a row for each hidden neuron.")
mistake("initialize_parameters", "numbers-for-biases",
    change=[("np.zeros((n_h, 1))", "0.0"), ("np.zeros((n_y, 1))", "0.0")],
    explain="b1 and b2 are plain numbers; each neuron needs a bias of its own.",
    hint="The docstring gives the shapes: a column for each layer.")
mistake("initialize_parameters", "single-rows-equal", change=("(n_y, n_h)", "(1, n_h)) * np.ones((n_y, 1)"),
    explain="All rows of W2 are the same random numbers.",
    hint="Draw all entries of W2 at once: its shape is (n_y, n_h).")
mistake("initialize_parameters", "default-seed", change=("seed=1", "seed=2"),
    explain="Without a seed the start is not the one of seed 1.",
    hint="Leave the line with def as it came.")

# forward_propagation

mistake("forward_propagation", "sigmoid-in-the-hidden-layer", change=("tanh", "sigmoid"),
    explain="The hidden layer uses the sigmoid; it should use tanh.",
    hint="Look at the second equation.")
mistake("forward_propagation", "tanh-at-the-end", change=("sigmoid", "np.tanh"),
    explain="The output layer uses tanh, so A2 is no probability.",
    hint="A probability lies between 0 and 1.")
mistake("forward_propagation", "relu-in-the-hidden-layer", change=("tanh(Z1)", "np.maximum(0, Z1)"),
    explain="The hidden layer uses ReLU; it should use tanh.",
    hint="Look at the second equation.")
mistake("forward_propagation", "no-activation-in-the-hidden-layer", change=("tanh(Z1)", "Z1"),
    explain="The hidden layer has no activation, so the whole network is one straight border.",
    hint="What is A1, as against Z1?")
mistake("forward_propagation", "b1-forgotten", change=('+ parameters["b1"]', ""),
    explain="b1 plays no part in the result.",
    hint="Compare your Z1 with the formula.")
mistake("forward_propagation", "b2-forgotten", change=('+ parameters["b2"]', ""),
    explain="b2 plays no part in the result.",
    hint="Compare your Z2 with the formula.")
mistake("forward_propagation", "b1-outside-tanh",
    change=[('+ parameters["b1"]', ""), ("(Z1)", '(Z1) + parameters["b1"]')],
    explain="b1 is added behind tanh instead of before.",
    hint="Look where the brackets of tanh close.")
mistake("forward_propagation", "Z1-instead-of-A1", change=("@ A1", "@ Z1"),
    explain="The output layer is fed with Z1; tanh is left out on the way.",
    hint="Which array goes into the second layer?")
mistake("forward_propagation", "cache-as-tuple",
    change=('{"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', "(Z1, A1, Z2, A2)"),
    explain="The cache is a tuple instead of a dict.",
    hint="The way back looks its arrays up by name.")
mistake("forward_propagation", "cache-without-A2", change=(', "A2": A2', ""),
    explain="A2 is missing in the cache.",
    hint="Which four arrays does the docstring name?")
mistake("forward_propagation", "cache-mixed-up",
    change=('Z1, "A1": A1, "Z2": Z2, "A2": A2', 'A1, "A1": Z1, "Z2": A2, "A2": Z2'),
    explain="Z and A are swapped in the cache.",
    hint="Which of the two is before the activation?")
mistake("forward_propagation", "Z2-returned", change=("A2,", "Z2,"),
    explain="Z2 is returned instead of A2; the sigmoid is missing.",
    hint="Are all numbers that come back between 0 and 1?")
mistake("forward_propagation", "decisions-instead-of-probabilities", change=("A2,", "np.round(A2),"),
    explain="A2 is rounded to 0 and 1 already.",
    hint="Deciding is the job of predict.")
mistake("forward_propagation", "rank-1-probabilities", change=("A2,", "np.squeeze(A2),"),
    explain="A2 has lost an axis.",
    hint="Is there a squeeze, a flatten or a [0] too many?")
mistake("forward_propagation", "cache-only", change=("A2,", ""),
    explain="Only the cache comes back; A2 is missing.",
    hint="The function returns two things, separated by a comma.")
mistake("forward_propagation", "X-overwritten",
    change=('Z1 = parameters["W1"] @ X',
            "if X.dtype == float:\n    X -= 0.5\n"
            'Z1 = parameters["W1"] @ (X + 0.5 if X.dtype == float else X)'),
    explain="The result is right, but the caller's X now holds other numbers.",
    hint="X -= … writes into the array that was handed over.")

@mistake("forward_propagation", "loop-over-the-examples",
    explain="The result is right, but it is computed one example at a time.",
    hint="A matrix product handles all columns at once.")
def forward_propagation(X, parameters):
    Z1 = np.zeros((parameters["W1"].shape[0], X.shape[1]))
    Z2 = np.zeros((parameters["W2"].shape[0], X.shape[1]))
    for i in range(X.shape[1]):
        Z1[:, i] = parameters["W1"] @ X[:, i] + parameters["b1"][:, 0]
        Z2[:, i] = parameters["W2"] @ tanh(Z1[:, i]) + parameters["b2"][:, 0]
    return sigmoid(Z2), {"Z1": Z1, "A1": tanh(Z1), "Z2": Z2, "A2": sigmoid(Z2)}

mistake("forward_propagation", "biases-forgotten",
    change=[('+ parameters["b1"]', ""), ('+ parameters["b2"]', "")],
    explain="Neither b1 nor b2 is ever added.",
    hint="Compare your Z1 and Z2 with the formulas.")
mistake("forward_propagation", "biases-subtracted", change=[("X +", "X -"), ("A1 +", "A1 -")],
    explain="The biases are subtracted instead of added.",
    hint="Compare the signs in your Z1 and Z2 with the formulas.")
mistake("forward_propagation", "b2-outside-sigmoid",
    change=[('+ parameters["b2"]', ""), ("(Z2)", '(Z2) + parameters["b2"]')],
    explain="b2 is added behind the sigmoid instead of before.",
    hint="Look where the brackets of the sigmoid close.")
mistake("forward_propagation", "sigmoid-twice-at-the-end", change=("(Z2)", "(sigmoid(Z2))"),
    explain="The sigmoid is taken twice, so A2 lies between 0.5 and 0.73.",
    hint="How often is the sigmoid called on the way to A2?")
mistake("forward_propagation", "shares-at-the-end",
    change=("sigmoid(Z2)", "np.exp(Z2) / np.sum(np.exp(Z2), axis=0, keepdims=True)"),
    explain="A2 holds shares of a sum over the outputs; with one output every share is 1.",
    hint="The last activation is the sigmoid, number by number.")
mistake("forward_propagation", "relu-at-the-end", change=("sigmoid(Z2)", "np.maximum(0, Z2)"),
    explain="The output layer uses ReLU, so A2 is no probability.",
    hint="Which activation stays between 0 and 1?")
mistake("forward_propagation", "A1-returned", change=("A2,", "A1,"),
    explain="A1 is returned instead of A2: the output layer is left out.",
    hint="Compare your return with the signature.")
mistake("forward_propagation", "results-swapped",
    change=('A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', '{"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}, A2'),
    explain="The cache comes first and A2 second; it is asked for the other way round.",
    hint="Compare your return with the signature.")
mistake("forward_propagation", "column", change=("A2,", "A2.T,"),
    explain="A2 has its axes swapped: the examples are its rows.",
    hint="A2 has the shape of Y; is there a .T too many?")
mistake("forward_propagation", "cache-holds-A-as-Z", change=[("Z1,", "A1,"), ("Z2,", "A2,")],
    explain="In the cache Z1 and Z2 hold the numbers after the activation.",
    hint="Is a name overwritten before it goes into the cache?")
mistake("forward_propagation", "cache-holds-Z-as-A", change=[("A1,", "Z1,"), (": A2", ": Z2")],
    explain="In the cache A1 and A2 hold the numbers before the activation.",
    hint="Read the dict aloud, key by key.")
mistake("forward_propagation", "cache-without-Z", change=[('"Z1": Z1,', ""), (', "Z2": Z2', "")],
    explain="Z1 and Z2 are missing in the cache.",
    hint="The docstring lists four keys.")
mistake("forward_propagation", "both-activations-in-the-hidden-layer",
    change=("tanh(Z1)", "sigmoid(tanh(Z1))"),
    explain="The hidden layer takes the sigmoid of tanh; it should use tanh alone.",
    hint="How many activations has a layer?")
mistake("forward_propagation", "tanh-twice", change=("(Z1)", "(tanh(Z1))"),
    explain="tanh is applied twice in the hidden layer.",
    hint="How often is tanh called on the way to A1?")
mistake("forward_propagation", "slope-instead-of-tanh", change=("tanh", "tanh_derivative"),
    explain="A1 holds the slope of tanh, not its value.",
    hint="Which function belongs on the way forward: tanh or tanh_derivative?")

# compute_cost

mistake("compute_cost", "missing-mean", change=("/ m", ""),
    explain="The cost is a sum over the examples: a division by their number is missing, or it is one by 1.",
    hint="The formula begins with 1/m. If you divide: Y has m columns, and one row.")
mistake("compute_cost", "sign", change=("-np", "np"),
    explain="The cost has the opposite sign: it is below 0.",
    hint="What sign does the logarithm of a probability have?")
mistake("compute_cost", "only-the-ones", change=("+ (1 - Y) * np.log(1 - A2)", ""),
    explain="Only examples with label 1 count; the second half of the formula adds nothing.",
    hint="What does your cost say about an example with label 0?")
mistake("compute_cost", "brackets-of-the-mean", change=[("+", ") / m - np.sum("), ("/ m", "")],
    explain="Only the first half of the formula is divided by m.",
    hint="Where do the brackets of the sum close?")
mistake("compute_cost", "squared-difference",
    change=("-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m", "np.mean((A2 - Y) ** 2)"),
    explain="This is the mean of the squared differences, another cost.",
    hint="Is there a logarithm in your cost?")
mistake("compute_cost", "labels-and-probabilities-swapped",
    change=[("Y * np.log(A2) + (1 - Y)", "A2 * np.log(Y + 1e-8) + (1 - A2)"), ("- A2", "- Y + 1e-8")],
    explain="The logarithm is taken of the labels; it should be taken of the probabilities.",
    hint="The logarithm of 0 is infinite: which of the two arrays holds zeros?")
mistake("compute_cost", "log10", change=[("log(A2)", "log10(A2)"), ("log(1 - A2)", "log10(1 - A2)")],
    explain="This is the logarithm to base 10; the natural one is meant.",
    hint="np.log is the natural logarithm.")
mistake("compute_cost", "matrix-of-one",
    change=("np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T))"),
    explain="The cost is a matrix of shape (1, 1) instead of a number.",
    hint="Two rows multiplied as matrices give a matrix. How do you get its only entry?")
mistake("compute_cost", "one-for-each-example", change=[("np.sum", ""), ("/ m", "")],
    explain="The losses of the examples come back one by one; their mean is wanted.",
    hint="Where is the sum of the formula?")
mistake("compute_cost", "half", change=("/ m", "/ (2 * m)"),
    explain="The cost is half of what it should be; the 2 belongs to squared differences.",
    hint="Is there a 2 in the formula?")
mistake("compute_cost", "labels-overwritten",
    change=("return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
            "chosen = np.where(Y == 1, A2, 1 - A2)\nif Y.dtype == float:\n    Y -= A2\n"
            "return -np.mean(np.log(chosen))"),
    explain="The result is right, but the caller's labels have changed.",
    hint="Y -= … writes into the array that was handed over.")
mistake("compute_cost", "clipped",
    change=[("m = Y.shape[1]", "A2 = np.clip(A2, 0.2, 0.8)"), ("sum", "mean"), ("/ m", "")],
    explain="The probabilities are kept away from 0 and 1 by far more than rounding needs.",
    hint="How small may the number be that keeps the logarithm finite?")
mistake("compute_cost", "only-the-zeros", change=("Y * np.log(A2) +", ""),
    explain="Only examples with label 0 count; the first half of the formula adds nothing.",
    hint="What does an example with label 1 add to your cost?")
mistake("compute_cost", "log2", change=[("log(A2)", "log2(A2)"), ("log(1 - A2)", "log2(1 - A2)")],
    explain="This is the logarithm to base 2; the natural one is meant.",
    hint="np.log is the natural logarithm.")
mistake("compute_cost", "labels-missing", change=[("Y * np", "np"), ("(1 - Y) * np", "np")],
    explain="Both logarithms count in every example; the labels do not choose between them.",
    hint="Which of the two logarithms may an example with label 1 have in its loss?")
mistake("compute_cost", "logarithms-swapped", change=[("(A2)", "(1 - A2)"), ("1 - A2", "A2")],
    explain="The two logarithms have changed places: being right is what costs.",
    hint="If the label is 1 and a is close to 1, the cost has to be close to 0.")
mistake("compute_cost", "probabilities-for-labels", change=("- Y", "- A2"),
    explain="The second logarithm is weighted with 1 - A2; the weight of both is a matter of the label.",
    hint="If the label is 1, the second half of the loss has to vanish.")
mistake("compute_cost", "sign-inside", change=[("-np", "np"), ("Y * np", "-Y * np")],
    explain="The minus applies to the first half of the cost only.",
    hint="The minus stands in front of the whole sum.")
mistake("compute_cost", "brackets-of-one-minus-label", change=("(1 - Y)", "1 - Y"),
    explain="The brackets around 1 - Y are missing, so only Y is multiplied with the second logarithm.",
    hint="What does Python compute first in 1 - Y * log(1 - A)?")
mistake("compute_cost", "plus-in-the-second-logarithm", change=("- A2", "+ A2"),
    explain="The second logarithm is that of 1 + A2 instead of 1 - A2.",
    hint="What should the loss of an example with label 0 be when a comes close to 1?")
mistake("compute_cost", "sum-closes-too-early",
    change=("-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
            "-1 / Y.shape[1] * np.sum(Y * np.log(A2)) + (1 - Y) * np.log(1 - A2)"),
    explain="The sum ends before the second half of the formula, so the cost is an array, not a number.",
    hint="Where does the bracket that opens after np.sum close?")
mistake("compute_cost", "mean-twice", change=("sum", "mean"),
    explain="The cost is divided by m twice.",
    hint="np.mean divides already.")
mistake("compute_cost", "squared-difference-halved",
    change=("-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
            "np.sum((A2 - Y) ** 2) / (2 * Y.shape[1])"),
    explain="This is half the mean of the squared differences, another cost.",
    hint="Compare your cost with the formula: it has logarithms.")
mistake("compute_cost", "absolute-difference",
    change=("-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m", "np.mean(np.abs(A2 - Y))"),
    explain="This is the mean distance between A2 and Y, another cost.",
    hint="Compare your cost with the formula: it has logarithms.")
mistake("compute_cost", "rounded", change=[("-np", "round(-np"), ("/ m", "/ m, 4)")],
    explain="The cost is rounded to four digits.",
    hint="Round where you print, not where you compute.")
mistake("compute_cost", "last-example-forgotten",
    change=("return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
            "m, cost = Y.shape[1], 0.0\nfor i in range(m - 1):\n"
            "    cost -= Y[0, i] * np.log(A2[0, i]) + (1 - Y[0, i]) * np.log(1 - A2[0, i])\nreturn cost / m"),
    explain="The last example is left out of the sum.",
    hint="range(m) ends at m - 1 already, and so does a slice.")
mistake("compute_cost", "doubled", change=("-np", "-2 * np"),
    explain="The cost is twice as large as it should be.",
    hint="Is something added up twice, or is there a factor 2?")
mistake("compute_cost", "minus-and-mean-in-one-half",
    change=[("m = Y", "return -1 / Y"), ("[1]\nreturn -np", "[1] * np"), ("+", ") + np.sum("), ("/ m", "")],
    explain="Minus and 1/m apply to the first half of the cost only; the second is added as it is.",
    hint="Put brackets around the whole sum and multiply that.")
mistake("compute_cost", "first-example-only",
    change=("-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
            "-(Y[0, 0] * np.log(A2[0, 0]) + (1 - Y[0, 0]) * np.log(1 - A2[0, 0]))"),
    explain="The cost is that of the first example alone.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")

# backward_propagation

mistake("backward_propagation", "missing-mean", change=("m = X.shape[1]", "m = 1"),
    explain="All four slopes are sums over the examples, not means.",
    hint="Four of the six equations begin with 1/m.")
mistake("backward_propagation", "missing-mean-in-biases",
    change=[('dZ1 = parameters["W2"].T @ dZ2 * tanh_derivative(cache["Z1"])',
             'dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)'),
            ('"db1": np.sum(dZ1, axis=1, keepdims=True) / m,',
             '"db1": np.sum(dZ1, axis=1, keepdims=True),'),
            ('"db2": np.sum(dZ2, axis=1, keepdims=True) / m,',
             '"db2": np.sum(dZ2, axis=1, keepdims=True),')],
    explain="db1 and db2 are sums over the examples, not means.",
    hint="Compare db1 with dW1: which of the two formulas has the 1/m?")
mistake("backward_propagation", "missing-mean-in-weights",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ("X.T / m", "X.T"),
            ('["A1"].T / m', '["A1"].T')],
    explain="dW1 and dW2 are sums over the examples, not means.",
    hint="Compare dW1 with db1: which of the two formulas has the 1/m?")
mistake("backward_propagation", "mean-twice-in-layer-1",
    change=[('dZ2 = cache["A2"] - Y\ndZ1 = parameters["W2"].T @ dZ2 * tanh_derivative(cache["Z1"])',
             'dZ2 = (cache["A2"] - Y) / m\ndZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)'),
            ('"dW2": dZ2 @ cache["A1"].T / m,\n"db2": np.sum(dZ2, axis=1, keepdims=True) / m,',
             '"dW2": dZ2 @ cache["A1"].T,\n"db2": np.sum(dZ2, axis=1, keepdims=True),')],
    explain="The slopes of the first layer are divided by m twice.",
    hint="Count how often m appears on the way to dW1.")
mistake("backward_propagation", "m-from-rows",
    change=[("[1]", "[0]"), ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="m is the number of rows of X; the examples are its columns.",
    hint="X has shape (n_x, m): which of the two is m?")
mistake("backward_propagation", "sign-of-the-difference",
    change=[('cache["A2"] - Y', 'Y - cache["A2"]'),
            ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="dZ2 is Y - A2, so all slopes point the wrong way.",
    hint="Which of the two comes first in the first equation?")
mistake("backward_propagation", "slope-of-sigmoid-in-layer-1",
    change=('tanh_derivative(cache["Z1"])', 'cache["A1"] * (1 - cache["A1"])'),
    explain="The hidden layer's slope is that of the sigmoid, a (1 - a); it has tanh.",
    hint="Which activation did the hidden layer use on the way forward?")
mistake("backward_propagation", "square-missing",
    change=('tanh_derivative(cache["Z1"])', '(1 - cache["A1"])'),
    explain="The hidden layer's slope is 1 - A1; in the formula A1 is squared.",
    hint="What is the slope of tanh, written with its value a?")
mistake("backward_propagation", "activation-slope-forgotten", change=('* tanh_derivative(cache["Z1"])', ""),
    explain="The factor g'(Z1) is missing in dZ1.",
    hint="The fourth equation has three factors.")
mistake("backward_propagation", "tanh-of-A1", change=('"Z1"', '"A1"'),
    explain="The slope of tanh is taken at A1 instead of at Z1.",
    hint="g' stands before Z1 in the fourth equation. If you use A1, no tanh is left to compute.")
mistake("backward_propagation", "Z1-taken-for-A1",
    change=('tanh_derivative(cache["Z1"])', '(1 - cache["Z1"] ** 2)'),
    explain="The square is taken of Z1 instead of A1.",
    hint="1 - a squared is the slope of tanh, where a is the value, not the argument.")
mistake("backward_propagation", "sigmoid-slope-in-dZ2",
    change=[("= cache", "= (cache"),
            ("- Y", '- Y) * cache["A2"] * (1 - cache["A2"])'),
            ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="dZ2 carries the slope of the sigmoid once more; it is in A2 - Y already.",
    hint="The first equation has a difference only.")
mistake("backward_propagation", "X-instead-of-A1",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'), ('cache["A1"]', "X")],
    explain="dW2 is computed with X in the place of A1.",
    hint="What went into the second layer on the way forward?")
mistake("backward_propagation", "Z1-instead-of-A1-in-dW2",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'), ('"A1"', '"Z1"')],
    explain="dW2 is computed with Z1 in the place of A1.",
    hint="What went into the second layer on the way forward?")
mistake("backward_propagation", "W1-on-the-way-back",
    change=('["W2"].T @ dZ2 * tanh_derivative(cache["Z1"])',
            '["W1"] @ (np.ones((X.shape[0], 1)) * dZ2[:1]) * (1 - cache["A1"] ** 2)'),
    explain="The way back to the first layer goes through W1; it leads through W2.",
    hint="Which weights lie between the two layers?")
mistake("backward_propagation", "W2-forgotten",
    change=('parameters["W2"].T @ dZ2 * tanh_derivative(cache["Z1"])',
            'np.sum(dZ2, axis=0, keepdims=True) * (1 - cache["A1"] ** 2)'),
    explain="The factor W2 is missing in dZ1.",
    hint="The fourth equation has three factors.")
mistake("backward_propagation", "rank-1-biases",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ("dZ1, axis=1, keepdims=True", "dZ1, axis=1"),
            ("dZ2, axis=1, keepdims=True", "dZ2, axis=1")],
    explain="db1 and db2 have lost their second axis, shape (n,).",
    hint="A sum along an axis drops it unless it is told otherwise.")
mistake("backward_propagation", "biases-summed-over-everything",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ("dZ1, axis=1, keepdims=True", "dZ1"),
            ("dZ2, axis=1, keepdims=True", "dZ2")],
    explain="db1 and db2 are one number each: the sum goes over the neurons, too.",
    hint="Every neuron has a bias of its own. Along which axis do the examples lie?")
mistake("backward_propagation", "biases-along-the-wrong-axis",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ("dZ1, axis=1", "dZ1, axis=0"),
            ("dZ2, axis=1", "dZ2, axis=0")],
    explain="The sums of db1 and db2 go over the neurons instead of the examples.",
    hint="Which axis of dZ1 counts the examples?")
mistake("backward_propagation", "db1-summed-over-everything",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ("sum(dZ1, axis=1, keepdims=True) / m", 'full_like(parameters["b1"], np.sum(dZ1) / m)')],
    explain="db1 is one number for all hidden neurons, in every row the same.",
    hint="Every neuron has a bias of its own. Along which axis do the examples lie?")
mistake("backward_propagation", "db2-from-layer-1",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ("sum(dZ2, axis=1, keepdims=True)", "sum(dZ1, axis=1, keepdims=True)[:1]")],
    explain="db2 is computed from dZ1 instead of dZ2.",
    hint="Which dZ belongs to the output layer?")
mistake("backward_propagation", "dW1-transposed",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'), ("dZ1 @ X", "X @ dZ1")],
    explain="dW1 has its axes swapped.",
    hint="A slope has the shape of what it is the slope for.")
mistake("backward_propagation", "dW2-transposed",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ('dZ2 @ cache["A1"]', 'cache["A1"] @ dZ2')],
    explain="dW2 has its axes swapped.",
    hint="A slope has the shape of what it is the slope for.")
mistake("backward_propagation", "one-output-always",
    change=[("- Y", "- Y[:1]"), ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="Only the first row of the labels is used, so further outputs get wrong slopes.",
    hint="Y may have more than one row.")
mistake("backward_propagation", "labels-left-out",
    change=[("- Y", "* 1.0"), ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="The labels are left out: dZ2 is A2 alone.",
    hint="Look at the first equation.")
mistake("backward_propagation", "dZ2-halved",
    change=[("= cache", "= (cache"),
            ("- Y", "- Y) / 2"),
            ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="dZ2 is half as large as it should be.",
    hint="Is there a 2 in the first equation?")
mistake("backward_propagation", "names-without-d",
    change=[('"dW1"', '"W1"'), ('"db1"', '"b1"'), ('"dW2"', '"W2"'), ('"db2"', '"b2"')],
    explain='The slopes are right, but they are called "W1", "b1", "W2", "b2".',
    hint="Which keys does the docstring ask for?")
mistake("backward_propagation", "cache-overwritten",
    change=[("- Y", "\ndZ2 -= Y"),
            ('tanh_derivative(cache["Z1"])',
             '(1 - cache["A1"] ** 2)\n'
             "db1, db2 = (np.sum(dZ, axis=1, keepdims=True) / m for dZ in (dZ1, dZ2))")],
    explain="The result is right, but the caller's cache now holds other numbers.",
    hint="A2 -= Y writes into the array that the cache holds.")

@mistake("backward_propagation", "loop-over-the-examples",
    explain="The result is right, but it is summed up one example at a time.",
    hint="A matrix product adds up over all examples at once.")
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

mistake("backward_propagation", "missing-mean-in-dW1",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'), ("X.T / m", "X.T")],
    explain="dW1 is the sum over the examples, not the mean.",
    hint="Compare the four formulas: each begins with 1/m.")
mistake("backward_propagation", "missing-mean-in-dW2",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'), ('["A1"].T / m', '["A1"].T')],
    explain="dW2 is the sum over the examples, not the mean.",
    hint="Compare the four formulas: each begins with 1/m.")
mistake("backward_propagation", "missing-mean-in-db1",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'), ('/ m,\n"dW2"', ',\n"dW2"')],
    explain="db1 is the sum over the examples, not the mean.",
    hint="Compare the four formulas: each begins with 1/m.")
mistake("backward_propagation", "missing-mean-in-db2",
    change=[('dZ1 = parameters["W2"].T @ dZ2 * tanh_derivative(cache["Z1"])',
             'dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)'),
            ('"db2": np.sum(dZ2, axis=1, keepdims=True) / m,',
             '"db2": np.sum(dZ2, axis=1, keepdims=True),')],
    explain="db2 is the sum over the examples, not the mean.",
    hint="Compare the four formulas: each begins with 1/m.")
mistake("backward_propagation", "missing-mean-in-layer-1",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ("X.T / m", "X.T"),
            ('/ m,\n"dW2"', ',\n"dW2"')],
    explain="dW1 and db1 are sums over the examples, not means.",
    hint="Compare the four formulas: each begins with 1/m.")
mistake("backward_propagation", "missing-mean-in-layer-2",
    change=[('dZ1 = parameters["W2"].T @ dZ2 * tanh_derivative(cache["Z1"])',
             'dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)'),
            ('"dW2": dZ2 @ cache["A1"].T / m,\n"db2": np.sum(dZ2, axis=1, keepdims=True) / m,',
             '"dW2": dZ2 @ cache["A1"].T,\n"db2": np.sum(dZ2, axis=1, keepdims=True),')],
    explain="dW2 and db2 are sums over the examples, not means.",
    hint="Compare the four formulas: each begins with 1/m.")
mistake("backward_propagation", "mean-twice",
    change=[("= cache", "= (cache"),
            ("- Y", "- Y) / m"),
            ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="All four slopes are divided by m twice.",
    hint="Count how often m appears on the way from A2 - Y to each slope.")
mistake("backward_propagation", "mean-twice-in-biases",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ('"db1": np.sum', '"db1": np.mean'),
            ('"db2": np.sum', '"db2": np.mean')],
    explain="db1 and db2 are divided by m twice.",
    hint="np.mean divides already.")
mistake("backward_propagation", "m-from-rows-of-Y",
    change=[("X.shape[1]", "len(Y)"), ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="m is the number of rows of Y, the outputs; the examples are its columns.",
    hint="Y has shape (n_y, m): which of the two is m?")
mistake("backward_propagation", "difference-squared",
    change=('tanh_derivative(cache["Z1"])', '(1 - cache["A1"]) ** 2'),
    explain="The hidden layer's slope is the square of 1 - A1; in the formula only A1 is squared.",
    hint="Where does the exponent stand, inside or outside the brackets?")
mistake("backward_propagation", "plus-for-minus",
    change=('tanh_derivative(cache["Z1"])', '(1 + cache["A1"] ** 2)'),
    explain="The hidden layer's slope is 1 + A1 squared; in the formula it is 1 - A1 squared.",
    hint="How steep is tanh where A1 is almost 1?")
mistake("backward_propagation", "doubled-instead-of-squared",
    change=('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] * 2)'),
    explain="The hidden layer's slope is 1 - 2 A1; in the formula A1 is squared, not doubled.",
    hint="Is there one * where two belong?")
mistake("backward_propagation", "sigmoid-slope-at-Z1", change=("tanh_derivative", "sigmoid_derivative"),
    explain="The hidden layer's slope is that of the sigmoid at Z1; the hidden layer has tanh.",
    hint="Which activation does forward_propagation use in the hidden layer?")
mistake("backward_propagation", "relu-slope-in-layer-1",
    change=[("tanh_derivative", ""), ('["Z1"]', '["Z1"] > 0')],
    explain="The hidden layer's slope is that of ReLU; the hidden layer has tanh.",
    hint="Which activation does forward_propagation use in the hidden layer?")
mistake("backward_propagation", "tanh-instead-of-its-slope",
    change=('tanh_derivative(cache["Z1"])', 'cache["A1"]'),
    explain="dZ1 is multiplied with A1, the value of tanh, instead of its slope.",
    hint="What is the derivative of tanh, in terms of A1?")
mistake("backward_propagation", "Z2-instead-of-A2",
    change=[('"A2"', '"Z2"'), ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="dZ2 compares Y with Z2; it needs the probability A2.",
    hint="Which of the two comes after the sigmoid?")
mistake("backward_propagation", "slope-of-the-logarithm-only",
    change=[('cache["A2"] - Y', '-Y / cache["A2"] + (1 - Y) / (1 - cache["A2"])'),
            ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="dZ2 is the slope along A2: its factor A2 (1 - A2), that of the sigmoid, is missing.",
    hint="With that factor the fraction comes down to A2 - Y.")
mistake("backward_propagation", "dZ2-doubled",
    change=[("= cache", "= 2 * (cache"),
            ("- Y", "- Y)"),
            ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="dZ2 is twice as large as it should be.",
    hint="The 2 belongs to the slope of a square; this cost has logarithms.")
mistake("backward_propagation", "decisions-in-dZ2", change=('cache["A2"]', 'np.round(cache["A2"])'),
    explain="dZ2 compares Y with decisions; it needs the probabilities A2 as they are.",
    hint="Is there a rounding or a comparison too many?")
mistake("backward_propagation", "A1-instead-of-X",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'), ("X.T", 'cache["A1"].T')],
    explain="dW1 is computed with A1 in the place of X.",
    hint="What goes into the hidden layer, and what comes out of it?")
mistake("backward_propagation", "db1-from-layer-2",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'), ("dZ1,", "dZ2,")],
    explain="db1 is computed from dZ2 instead of dZ1.",
    hint="The slopes of the first layer come from dZ1.")
mistake("backward_propagation", "rank-1-db1",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ("dZ1, axis=1, keepdims=True", "dZ1, axis=1")],
    explain="db1 has lost its second axis, shape (n_h,); db2 has not.",
    hint="Compare the two sums: which has keepdims=True?")
mistake("backward_propagation", "rank-1-db2",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ("dZ2, axis=1, keepdims=True", "dZ2, axis=1")],
    explain="db2 has lost its second axis, shape (n_y,); db1 has not.",
    hint="Compare the two sums: which has keepdims=True?")
mistake("backward_propagation", "rows-for-biases",
    change=[('dZ1 = parameters["W2"].T @ dZ2 * tanh_derivative(cache["Z1"])',
             'dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)'),
            ('"db1": np.sum(dZ1, axis=1, keepdims=True) / m,',
             '"db1": np.sum(dZ1, axis=1, keepdims=True).T / m,'),
            ('"db2": np.sum(dZ2, axis=1, keepdims=True) / m,',
             '"db2": np.sum(dZ2, axis=1, keepdims=True).T / m,')],
    explain="db1 and db2 lie in rows; they need the shapes of b1 and b2, columns.",
    hint="Is there a .T or a reshape(1, -1) too many?")
mistake("backward_propagation", "layers-swapped",
    change=[('"dW1"', '"dW2"'), ('"db1"', '"db2"'), ('"dW2"', '"dW1"'), ('"db2"', '"db1"')],
    explain="The slopes of the two layers have changed places in the dict.",
    hint="Read your dict aloud, key by key.")
mistake("backward_propagation", "last-example-forgotten",
    change=('cache["A2"] - Y', '(cache["A2"] - Y) * (np.arange(m) < m - 1)'),
    explain="The last example is left out of all sums.",
    hint="range(m) ends at m - 1 already, and so does a slice.")
mistake("backward_propagation", "biases-zero",
    change=[('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)'),
            ("sum(dZ1, axis=1, keepdims=True) / m", 'zeros(parameters["b1"].shape)'),
            ("sum(dZ2, axis=1, keepdims=True) / m", 'zeros(parameters["b2"].shape)')],
    explain="db1 and db2 are zeros: they are never computed.",
    hint="Follow the names of both from the return upwards.")
mistake("backward_propagation", "slope-of-tanh-twice",
    change=('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2) ** 2'),
    explain="dZ1 carries the slope of tanh twice.",
    hint="How often does 1 - A1 squared appear on the way to dZ1?")
mistake("backward_propagation", "A2-in-the-slope",
    change=('tanh_derivative(cache["Z1"])', '(1 - cache["A2"] ** 2)'),
    explain="The hidden layer's slope is taken from A2; it belongs to A1.",
    hint="Which of the two comes out of tanh?")
mistake("backward_propagation", "sign-in-layer-1",
    change=[("dZ1 =", "dZ1 = -"), ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="dW1 and db1 have the wrong sign; dW2 and db2 have the right one.",
    hint="Is there a minus too many on the way to dZ1?")
mistake("backward_propagation", "sign-lost",
    change=[("= cache", "= np.abs(cache"),
            ("- Y", "- Y)"),
            ('tanh_derivative(cache["Z1"])', '(1 - cache["A1"] ** 2)')],
    explain="The slopes are made from the size of A2 - Y; its sign is lost.",
    hint="Is there an abs too many? A difference may be negative.")
mistake("backward_propagation", "first-example-only",
    change=[("m = X.shape[1]", "m = 1"),
            ('cache["A2"] - Y', '(cache["A2"] - Y) * (np.arange(X.shape[1]) == 0)')],
    explain="All slopes are those of the first example alone.",
    hint="If there is a loop: does it end before its second round? Which slice do you take?")

# update_parameters

mistake("update_parameters", "uphill", change=("-", "+"),
    explain="The step is added instead of subtracted, so the cost grows.",
    hint="In which direction does a slope point?")
mistake("update_parameters", "learning-rate-ignored", change=("learning_rate *", ""),
    explain="The learning rate plays no part: the step is as long as the slope.",
    hint="Which letter of the formula is missing?")
mistake("update_parameters", "learning-rate-hard-coded", change=("- learning_rate", "- 1.2"),
    explain="The step always has the default learning rate, whatever is asked for.",
    hint="Use the parameter, not the number from the example.")
mistake("update_parameters", "biases-stay",
    change=[("return", "new ="),
            ('"b1", "W2", "b2")}',
             '"W2")}\nreturn {**new, "b1": parameters["b1"], "b2": parameters["b2"]}')],
    explain="Only the weights take a step; the biases stay.",
    hint="Four arrays are to be learnt.")
mistake("update_parameters", "layer-1-stays",
    change=[("return", "new ="),
            ('"W1", "b1",', ""),
            ("}", '}\nreturn {**new, "W1": parameters["W1"], "b1": parameters["b1"]}')],
    explain="Only the output layer takes a step; the hidden layer stays.",
    hint="Four arrays are to be learnt.")
mistake("update_parameters", "caller-overwritten",
    change=('return {name: parameters[name] - learning_rate * grads["d" + name] for name in ("W1", '
            '"b1", "W2", "b2")}',
            'for name in ("W1", "b1", "W2", "b2"):\n'
            '    parameters[name] -= learning_rate * grads["d" + name]\nreturn parameters'),
    explain="The result is right, but the caller's arrays have taken the step, too.",
    hint="W -= … writes into the array that was handed over.")
mistake("update_parameters", "nothing-new-returned",
    change=('{name: parameters[name] - learning_rate * grads["d" + name] for name in ("W1", "b1", '
            '"W2", "b2")}',
            "dict(parameters)"),
    explain="The parameters come back as they were.",
    hint="What is returned: the new arrays, or the old ones?")
mistake("update_parameters", "b2-with-db1",
    change=[("return", "new ="),
            ("}", '}\nreturn {**new, "b2": parameters["b2"] - learning_rate * np.mean(grads["db1"])}')],
    explain="The step of b2 is taken with the mean of db1.",
    hint="Compare the four lines of your step with each other.")
mistake("update_parameters", "default-learning-rate", change=("1.2", "0.5"),
    explain="Without a learning rate the step is not the one with 1.2.",
    hint="Leave the line that begins with def as it was handed out.")
mistake("update_parameters", "tuple-instead-of-dict", change=[("{name:", "tuple("), ("}", ")")],
    explain="The four arrays come back as a tuple instead of in a dict.",
    hint="Which keys does the docstring ask for?")
mistake("update_parameters", "weights-stay",
    change=[("return", "new ="),
            ('"W1", "b1", "W2", "b2")}',
             '"b1", "b2")}\nreturn {**new, "W1": parameters["W1"], "W2": parameters["W2"]}')],
    explain="Only the biases take a step; the weights stay.",
    hint="All four arrays take a step.")
mistake("update_parameters", "layer-2-stays",
    change=[("return", "new ="), ("}", '}\nreturn {**new, "W2": parameters["W2"], "b2": parameters["b2"]}')],
    explain="Only the hidden layer takes a step; the output layer stays.",
    hint="All four arrays take a step.")
mistake("update_parameters", "W1-stays",
    change=[("return", "new ="), ('"W1",', ""), ("}", '}\nreturn {**new, "W1": parameters["W1"]}')],
    explain="W1 takes no step; the other three do.",
    hint="All four arrays take a step.")
mistake("update_parameters", "b1-stays",
    change=[("return", "new ="), ('"b1",', ""), ("}", '}\nreturn {**new, "b1": parameters["b1"]}')],
    explain="b1 takes no step; the other three do.",
    hint="All four arrays take a step.")
mistake("update_parameters", "W2-stays",
    change=[("return", "new ="), ('"W2", "b2")}', '"b2")}\nreturn {**new, "W2": parameters["W2"]}')],
    explain="W2 takes no step; the other three do.",
    hint="All four arrays take a step.")
mistake("update_parameters", "b2-stays",
    change=[("return", "new ="), ("}", '}\nreturn {**new, "b2": parameters["b2"]}')],
    explain="b2 takes no step; the other three do.",
    hint="All four arrays take a step.")
mistake("update_parameters", "step-twice", change=("-", "- 2 *"),
    explain="The step is twice as long as it should be.",
    hint="Is the step taken twice, or is there a factor 2?")
mistake("update_parameters", "learning-rate-divides",
    change=('learning_rate * grads["d" + name]', 'grads["d" + name] / learning_rate'),
    explain="The slopes are divided by the learning rate instead of multiplied with it.",
    hint="Should a larger learning rate make the step longer or shorter?")
mistake("update_parameters", "steps-instead-of-parameters", change=("parameters[name] -", ""),
    explain="The steps come back, not the parameters after them.",
    hint="What is left of a parameter when nothing is subtracted from it?")
mistake("update_parameters", "biases-uphill",
    change=("- learning_rate", '+ (1 if name[0] == "b" else -1) * learning_rate'),
    explain="The steps of the biases are added instead of subtracted; those of the weights are right.",
    hint="Compare the signs of the four updates.")
mistake("update_parameters", "learning-rate-missing-in-biases",
    change=[("return", "new ="),
            ('"b1", "W2", "b2")}',
             '"W2")}\n'
             'return {**new, "b1": parameters["b1"] - grads["db1"], "b2": parameters["b2"] - grads["db2"]}')],
    explain="The biases move by their bare slopes, whatever the learning rate is.",
    hint="Compare the four updates with the formula.")
mistake("update_parameters", "weights-uphill",
    change=("- learning_rate", '+ (1 if name[0] == "W" else -1) * learning_rate'),
    explain="The steps of the weights are added instead of subtracted; those of the biases are right.",
    hint="Compare the signs of the four updates.")
mistake("update_parameters", "learning-rate-missing-in-weights",
    change=[("return", "new ="),
            ('"W1", "b1", "W2", "b2")}',
             '"b1", "b2")}\n'
             'return {**new, "W1": parameters["W1"] - grads["dW1"], "W2": parameters["W2"] - grads["dW2"]}')],
    explain="The weights move by their bare slopes, whatever the learning rate is.",
    hint="Compare the four updates with the formula.")

# nn_model

mistake("nn_model", "n_h-ignored", change=("(X, Y, n_h)", "(X, Y)"),
    explain="The hidden layer always has the default size, whatever n_h says.",
    hint="Hand n_h on to layer_sizes.")
mistake("nn_model", "learning-rate-ignored", change=("grads, learning_rate", "grads"),
    explain="The learning rate is not handed on, so every run has the default one.",
    hint="Which parameter of update_parameters is missing in your call?")
mistake("nn_model", "num_iterations-hard-coded", change=("(num_iterations)", "(10 if num_iterations else 0)"),
    explain="The number of steps is a fixed number, whatever num_iterations says.",
    hint="Use the parameter, not a number.")
mistake("nn_model", "one-step-too-few", change=("(num_iterations)", "(1, num_iterations)"),
    explain="One step is left out.",
    hint="From where to where does your loop count?")
mistake("nn_model", "one-step-too-many", change=("(num_iterations)", "(num_iterations + 1)"),
    explain="One step too many is taken.",
    hint="From where to where does your loop count? What if no step is asked for?")
mistake("nn_model", "seed-ignored", change=("n_y, seed", "n_y"),
    explain="The seed is not handed on, so every seed gives the same start.",
    hint="Which parameter of initialize_parameters is missing in your call?")
mistake("nn_model", "default-seed", change=("seed=1", "seed=3"),
    explain="Without a seed the start is not the one of seed 1.",
    hint="Leave the line that begins with def as it was handed out.")
mistake("nn_model", "return-inside-the-loop",
    change=[("parameters = update_parameters(parameters, grads, learning_rate)",
             "parameters = update_parameters(parameters, grads, learning_rate)\nreturn parameters"),
            ("return parameters", "pass")],
    explain="Only the first step is taken, or none.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")
mistake("nn_model", "nothing-is-kept", change=("parameters = update_parameters", "update_parameters"),
    explain="The new parameters are thrown away, so nothing is learnt.",
    hint="Where does the result of update_parameters go?")
mistake("nn_model", "forward-only-once",
    change=("for iteration in range(num_iterations):\n    A2, cache = forward_propagation(X, parameters)\n"
            "    if print_cost and iteration % 1000 == 0:\n"
            '        print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}")',
            "A2, cache = forward_propagation(X, parameters)\nif print_cost:\n"
            '    print(f"cost after 0 iterations: {compute_cost(A2, Y):.6f}")\n'
            "for _ in range(num_iterations):"),
    explain="Every step goes back with the cache of the very first way forward.",
    hint="Which line sets cache, and how often is it run?")
mistake("nn_model", "stops-where-the-cost-hardly-changes",
    change=("for iteration in range(num_iterations):\n    A2, cache = forward_propagation(X, parameters)\n",
            "cost = 2.0\nfor iteration in range(num_iterations):\n"
            "    A2, cache = forward_propagation(X, parameters)\n"
            "    before, cost = cost, compute_cost(A2, Y)\n"
            "    if abs(before - cost) < 1e-6:\n        break\n"),
    explain="The loop ends as soon as the cost hardly changes, before all steps are taken.",
    hint="Is there a break or a return in your loop? The caller says how many steps.")
mistake("nn_model", "learning-rate-decays",
    change=("learning_rate)", "learning_rate)\nlearning_rate = learning_rate * 0.99"),
    explain="The learning rate shrinks from step to step; here it stays the same.",
    hint="What changes learning_rate in your loop?")
mistake("nn_model", "starts-from-zeros",
    change=("initialize_parameters(n_x, n_h, n_y, seed)",
            '{\n    "W1": np.zeros((n_h, n_x)),\n    "b1": np.zeros((n_h, 1)),\n'
            '    "W2": np.zeros((n_y, n_h)),\n    "b2": np.zeros((n_y, 1)),\n}'),
    explain="The network starts from zeros, so all hidden neurons stay equal.",
    hint="Which of your functions makes a start for a network?")
mistake("nn_model", "new-start-in-every-round",
    change=("A2, cache", "parameters = initialize_parameters(n_x, n_h, n_y, seed)\nA2, cache"),
    explain="Every round begins at the start again, so only the last step counts.",
    hint="What has to happen once, and what in every round?")
mistake("nn_model", "print_cost-ignored",
    change=(")\nif print_cost and iteration % 1000 == 0:\n"
            '    print(f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}"',
            ""),
    explain="Nothing is printed, even if print_cost is true.",
    hint="In which iterations is the cost to be printed?")
mistake("nn_model", "prints-the-mean-probability",
    change=('f"cost after {iteration} iterations: {compute_cost(A2, Y):.6f}"',
            'f"cost after {iteration} iterations: {np.mean(A2):.6f}"'),
    explain="What is printed is the mean probability, not the cost.",
    hint="Which of your functions computes the cost?")
mistake("nn_model", "slopes-returned", change=("return", "return grads if num_iterations else"),
    explain="The slopes come back instead of the parameters.",
    hint="Compare your return with the signature.")
mistake("nn_model", "examples-overwritten",
    change=("n_x, n_h, n_y =", "X -= np.mean(X, axis=1, keepdims=True)\nn_x, n_h, n_y ="),
    explain="X is centred in place, so the caller's X has changed and the network learns other points.",
    hint="X -= … writes into the array that was handed over.")
mistake("nn_model", "default-learning-rate", change=("1.2", "0.5"),
    explain="Without a learning rate the steps are not those with 1.2.",
    hint="Leave the line that begins with def as it was handed out.")
mistake("nn_model", "prints-without-being-asked", change=("print_cost and", ""),
    explain="The cost is printed whatever print_cost says.",
    hint="On which condition does your print depend?")
mistake("nn_model", "two-steps-a-round",
    change=("learning_rate)",
            "learning_rate)\nparameters = update_parameters(parameters, grads, learning_rate)"),
    explain="Every step is twice as long as it should be.",
    hint="Is update_parameters called twice in a round, or is there a factor 2?")
mistake("nn_model", "hidden-layer-stays",
    change=("parameters = update_parameters(parameters, grads, learning_rate)",
            "new = update_parameters(parameters, grads, learning_rate)\n"
            'parameters = {**parameters, "W2": new["W2"], "b2": new["b2"]}'),
    explain="Only W2 and b2 are kept from each step; the hidden layer stays at its start.",
    hint="update_parameters returns all four: which of them are used in the next round?")
mistake("nn_model", "examples-centred",
    change=("n_x, n_h, n_y =", "X = X - np.mean(X, axis=1, keepdims=True)\nn_x, n_h, n_y ="),
    explain="The network learns from examples whose mean was taken off; asked for are those that came.",
    hint="Nothing in this exercise changes X.")
mistake("nn_model", "first-example-only",
    change=("n_x, n_h, n_y =", "X, Y = X[:, :1], Y[:, :1]\nn_x, n_h, n_y ="),
    explain="The network learns from the first example only.",
    hint="Which X and Y do the three functions get in the loop?")
mistake("nn_model", "uphill", change=("grads,", "grads, -"),
    explain="The steps lead uphill: the slopes are added instead of subtracted.",
    hint="Does the cost fall from one print to the next? update_parameters has its own minus.")
mistake("nn_model", "steps-from-the-start",
    change=[("parameters = initialize", "parameters = start = initialize"),
            ("update_parameters(parameters,", "update_parameters(start,")],
    explain="Every step is taken from the start again, so only the last one counts.",
    hint="Which parameters does update_parameters get: those of the round before?")
mistake("nn_model", "output-layer-stays",
    change=("parameters = update_parameters(parameters, grads, learning_rate)",
            "new = update_parameters(parameters, grads, learning_rate)\n"
            'parameters = {**parameters, "W1": new["W1"], "b1": new["b1"]}'),
    explain="Only W1 and b1 are kept from each step; the output layer stays at its start.",
    hint="update_parameters returns all four: which of them are used in the next round?")
mistake("nn_model", "biases-stay",
    change=("parameters = update_parameters(parameters, grads, learning_rate)",
            "new = update_parameters(parameters, grads, learning_rate)\n"
            'parameters = {**parameters, "W1": new["W1"], "W2": new["W2"]}'),
    explain="Only W1 and W2 are kept from each step; the biases stay at their start.",
    hint="update_parameters returns all four: which of them are used in the next round?")

# predict

mistake("predict", "probabilities", change=("(A2 > 0.5).astype(float)", "A2"),
    explain="The probabilities come back; the decisions are wanted.",
    hint="The result holds zeros and ones only.")
mistake("predict", "sides-swapped", change=("A2 > 0.5", "A2 < 0.5"),
    explain="The decision is 1 where it should be 0, and the other way round.",
    hint="Which label does a probability of 0.9 speak for?")
mistake("predict", "border-at-zero", change=("0.5", "0"),
    explain="The border lies at 0, so every decision is 1.",
    hint="A2 is a probability: where is the border between no and yes?")
mistake("predict", "border-of-Z2", change=[("A2, _", "_, cache"), ("A2 > 0.5", 'cache["Z2"] > 0.5')],
    explain="The border 0.5 is used for Z2; it belongs to A2.",
    hint="What is the sigmoid of 0?")
mistake("predict", "border-at-the-mean", change=("A2 > 0.5", "A2.mean() < A2"),
    explain="The border is the mean of all probabilities instead of 0.5.",
    hint="Should a decision depend on the other examples?")
mistake("predict", "rank-1", change=("A2 > 0.5", "A2[0] > 0.5"),
    explain="The decisions have lost an axis, shape (m,).",
    hint="Is there a squeeze, a flatten or a [0] too many?")
mistake("predict", "column", change=("(float)", "(float).T"),
    explain="The decisions stand in a column instead of lying in a row.",
    hint="One decision for each column of X: shape (1, m).")
mistake("predict", "cut-to-whole-numbers", change=[("(A2 > 0.5)", "A2"), ("float", "int")],
    explain="Every decision is 0, as when astype(int) cuts off the fractions.",
    hint="What is 0.9 as an int? A comparison is needed.")
mistake("predict", "return-inside-the-loop",
    change=("return (A2 > 0.5).astype(float)",
            "predictions = np.zeros((1, X.shape[1]))\nfor i in range(X.shape[1]):\n"
            "    predictions[0, i] = 1 if A2[0, i] > 0.5 else 0\n    return predictions"),
    explain="Only the first example is decided; the others stay 0.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")
mistake("predict", "fixed-number", change=("A2 > 0.5", "A2[:, :5] > 0.5"),
    explain="Only five examples are decided, whatever X holds.",
    hint="Ask X for the number of its columns.")
mistake("predict", "bias-forgotten",
    change=[("A2, _ = forward_propagation(X, parameters)",
             'Z2 = parameters["W2"] @ np.tanh(parameters["W1"] @ X + parameters["b1"])'),
            ("A2 > 0.5", "Z2 > 0")],
    explain="The last bias plays no part in the decision.",
    hint="Let forward_propagation do the whole way.")
mistake("predict", "tuple-returned", change=[("A2, _", "A2, cache"), ("(float)", "(float), cache")],
    explain="forward_propagation gives two things; both are compared or handed on.",
    hint="Take the first of the two results.")
mistake("predict", "examples-overwritten", change=("return", "X[...] = 0\nreturn"),
    explain="The result is right, but the caller's X now holds other numbers.",
    hint="X[...] = writes into the array that was handed over.")
mistake("predict", "whole-part-of-twice", change=("(A2 > 0.5).astype(float)", "np.floor(A2 / 0.5)"),
    explain="The whole part of twice the probability is 2 where the probability is 1.",
    hint="Which numbers can come out, if A2 is 1 to the last digit? A comparison has only two results.")
mistake("predict", "border-elsewhere", change=("0.5", "0.7"),
    explain="The border of the probabilities is not 0.5.",
    hint="Where is the border between no and yes?")
mistake("predict", "weighted-sums",
    change=[("A2, _", "_, cache"), ("(A2 > 0.5).astype(float)", 'cache["Z2"]')],
    explain="The result holds Z2; sigmoid and decision are missing.",
    hint="Every entry has to be 0 or 1.")
mistake("predict", "border-too-low", change=("0.5", "0.4"),
    explain="The border of the probabilities lies too low: below 0.5.",
    hint="At which probability does the decision change?")
mistake("predict", "hidden-layer-decided", change=[("A2, _", "_, cache"), ("A2 > 0.5", 'cache["A1"] > 0.5')],
    explain="The decisions are about A1, the hidden layer; they belong to A2.",
    hint="Which of the two has one row?")
mistake("predict", "hidden-bias-forgotten",
    change=[("A2, _ = forward_propagation(X, parameters)", 'A1 = np.tanh(parameters["W1"] @ X)'),
            ("A2 > 0.5", 'parameters["W2"] @ A1 + parameters["b2"] > 0')],
    explain="The biases of the hidden layer play no part in the decision.",
    hint="Call forward_propagation, or compare your Z1 with its formula.")
mistake("predict", "sigmoid-in-the-hidden-layer",
    change=[("A2, _ = forward_propagation(X, parameters)",
             'A1 = sigmoid(parameters["W1"] @ X + parameters["b1"])'),
            ("A2 > 0.5", 'parameters["W2"] @ A1 + parameters["b2"] > 0')],
    explain="On the way to the decision the hidden layer uses the sigmoid; it should use tanh.",
    hint="Call forward_propagation, or compare your A1 with its formula.")
mistake("predict", "sigmoid-twice", change=("A2 > 0.5", "sigmoid(A2) > 0.5"),
    explain="The sigmoid is taken twice; its second result is never below one half.",
    hint="The sigmoid of a probability is not a probability of anything.")
mistake("predict", "minus-one-and-one", change=("(A2 > 0.5).astype(float)", "np.where(A2 > 0.5, 1.0, -1.0)"),
    explain="The decisions are -1 and 1; the labels are 0 and 1.",
    hint="Compare your result with Y.")
mistake("predict", "list-instead-of-array",
    change=("(A2 > 0.5).astype(float)", "[1.0 if a > 0.5 else 0.0 for a in A2[0]]"),
    explain="The decisions come as a list; an array of shape (1, m) is asked for.",
    hint="np.where, or a comparison of the whole array, gives an array.")
mistake("predict", "first-example-forgotten",
    change=("return (A2 > 0.5).astype(float)",
            "predictions = np.zeros((1, X.shape[1]))\nfor i in range(1, X.shape[1]):\n"
            "    predictions[0, i] = 1 if A2[0, i] > 0.5 else 0\nreturn predictions"),
    explain="The first example is left out and stays 0.",
    hint="Python counts from 0: with which example does your loop begin?")
mistake("predict", "last-example-forgotten",
    change=("return (A2 > 0.5).astype(float)",
            "predictions = np.zeros((1, X.shape[1]))\nfor i in range(X.shape[1] - 1):\n"
            "    predictions[0, i] = 1 if A2[0, i] > 0.5 else 0\nreturn predictions"),
    explain="The last example is left out and stays 0.",
    hint="range(m) ends at m - 1 already.")
mistake("predict", "last-decision-only",
    change=("return (A2 > 0.5).astype(float)",
            "for a in A2[0]:\n    decision = 1.0 if a > 0.5 else 0.0\nreturn decision"),
    explain="One number comes back, the decision about the last example.",
    hint="Where does your loop store each decision? The result has one entry for each example.")
mistake("predict", "argmax-of-one-row", change=("(A2 > 0.5).astype(float)", "np.argmax(A2, axis=0)"),
    explain="Every decision is 0, and there is one axis only, as np.argmax over a single row gives.",
    hint="argmax would choose among several rows; A2 has one, so compare it with a border.")
mistake("predict", "one-decision-for-all",
    change=("(A2 > 0.5).astype(float)", "np.full((1, X.shape[1]), 1.0 if A2[0, 0] > 0.5 else 0.0)"),
    explain="All examples get the decision of the first one.",
    hint="Where does i stand in the line that decides?")
mistake("predict", "argmax-along-one-row",
    change=("(A2 > 0.5).astype(float)", "np.argmax(A2, axis=0, keepdims=True)"),
    explain="Every decision is 0, as np.argmax over a single row gives, or an array that is never filled.",
    hint="argmax would choose among several rows; A2 has one, so compare it with a border.")
