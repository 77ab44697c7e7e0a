"""Wrong versions of the exercises of gradients_by_hand, as students write them.

Most are a change on the solution, the others functions of their own; what is around them is the reference's.
`explain` says what is wrong and `hint` where to look. The tests must catch every one of them.
"""

# ruff: noqa: F811 - one name has many versions here

from grader import mistake

# A mistake is a row of a table, so its lines are not spread.
# fmt: off

# graph_forward

mistake("graph_forward", "sum-for-the-product", change=("* c", "+ c"),
    explain="The first step adds b and c; the graph multiplies them.",
    hint="What stands between b and c in the formula of u?")
mistake("graph_forward", "product-for-the-sum", change=("+ u", "* u"),
    explain="The second step multiplies a and u; the graph adds them.",
    hint="What stands between a and u in the formula of v?")
mistake("graph_forward", "difference-for-the-sum", change=("+ u", "- u"),
    explain="The second step takes u away from a; the graph adds them.",
    hint="What stands between a and u in the formula of v?")
mistake("graph_forward", "three-forgotten", change=("3 * v", "v"),
    explain="J is v itself; the factor 3 of the last step is missing.",
    hint="What does the last of the three steps do to v?")
mistake("graph_forward", "third-power", change=("3 * v", "v**3"),
    explain="v is raised to the third power; the graph multiplies it by 3.",
    hint="Which operation do two asterisks stand for in Python?")
mistake("graph_forward", "brackets-missing", change=("* v", "* a + b * c"),
    explain="Only a is multiplied by 3, as 3 * a + b * c without brackets does.",
    hint="The last step multiplies the whole of v. Can you write it with v?")
mistake("graph_forward", "a-and-c-swapped", change=[("b * c", "a * b"), ("a + u", "c + u")],
    explain="The product is that of a and b, and c is added: a and c have changed places.",
    hint="Which two inputs go into u, and which goes into v?")
mistake("graph_forward", "other-order", change=("u, v, 3 * v", "3 * v, v, u"),
    explain="The three numbers are right, but come back in another order.",
    hint="Compare what stands after your return with the list in the docstring.")
mistake("graph_forward", "result-alone", change=("u, v, 3 * v", "3 * (a + b * c)"),
    explain="J is right, but u and v do not come back.",
    hint="How many values stand after your return, and how many does the docstring name?")
mistake("graph_forward", "b-for-u", change=("+ u", "+ b"),
    explain="The second step adds b to a; the graph adds u.",
    hint="Which of your lines uses u?")
mistake("graph_forward", "quotient-for-the-product", change=("b * c", "b / c"),
    explain="The first step divides b by c; the graph multiplies them.",
    hint="Compare your first line with u = b c.")
mistake("graph_forward", "power-for-the-product", change=("* c", "**c"),
    explain="The first step raises b to the power of c; the graph multiplies them.",
    hint="Is there one * too many?")
mistake("graph_forward", "three-added", change=("* v", "+ v"),
    explain="The last step adds 3 to v; the graph multiplies v by 3.",
    hint="Compare your last line with J = 3 v.")
mistake("graph_forward", "two-for-three", change=("3", "2"),
    explain="J is twice v; the graph multiplies v by 3.",
    hint="Compare your last line with J = 3 v.")
mistake("graph_forward", "three-too-early", change=[("a + u", "3 * (a + u)"), ("3 * v", "v")],
    explain="v contains the factor 3 already; it belongs to the last step.",
    hint="Each of the three steps does one thing: which one does v do?")
mistake("graph_forward", "three-on-the-product", change=("3 * v", "a + 3 * u"),
    explain="Only the product is multiplied by 3 in J; the whole of v is.",
    hint="What stands between the brackets in J = 3 (a + b c)?")
mistake("graph_forward", "cut-to-whole-numbers",
    change=("u, v, 3 * v", "int(b * c), int(a + b * c), int(3 * (a + b * c))"),
    explain="The fractions are cut off: all three numbers are whole.",
    hint="Is there an int or a // in the code?")
mistake("graph_forward", "rounded", change=("u, v, 3 * v", "round(u, 2), round(v, 2), round(3 * v, 2)"),
    explain="The three numbers are rounded to two digits.",
    hint="Round where you print, not where you compute.")
mistake("graph_forward", "a-forgotten", change=("a + u", "u"),
    explain="a is not used: v is u itself.",
    hint="Which of your lines uses a?")
mistake("graph_forward", "sum-in-the-first-step", change=[("b * c", "a + b * c"), ("a + u", "u")],
    explain="u contains a already; it is the product alone.",
    hint="Each of the three steps does one thing: which one does u do?")

# graph_backward

mistake("graph_backward", "b-and-c-swapped",
    change=('dv, "du": du, "da": dv, "db": du * c, "dc": du * b',
            '3, "du": 3, "da": 3, "db": 3 * b, "dc": 3 * c'),
    explain="db is computed with b and dc with c; the slope of a product along one factor is the other one.",
    hint="If b grows by 1, by how much does the product of b and c grow?")
mistake("graph_backward", "local-slopes-only",
    change=[('dv, "du": du, "da": dv, "db": du * c', '3, "du": 1, "da": 1, "db": c'), ("du * b", "b")],
    explain="Each number is the slope of its own step; what comes back from the right is not multiplied.",
    hint="Move b by 0.001 and follow the change all the way to J: does it still have the same size there?")
mistake("graph_backward", "three-forgotten",
    change=[('dv, "du": du, "da": dv, "db": du * c', '1, "du": 1, "da": 1, "db": c'), ("du * b", "b")],
    explain="The factor 3 is missing everywhere: these are the slopes of v, not of J.",
    hint="The way back begins at J. By how much does J change when v changes by 1?")
mistake("graph_backward", "product-without-three",
    change=[('dv, "du": du, "da": dv, "db": du * c', '3, "du": 3, "da": 3, "db": c'), ("du * b", "b")],
    explain="db and dc lack what comes back from the right: they are slopes of u, not of J.",
    hint="Which number comes back to u, and what does the chain rule do with it?")
mistake("graph_backward", "values-instead-of-slopes",
    change=('return {"dv": dv, "du": du, "da": dv, "db": du * c, "dc": du * b}',
            'u = b * c\nv = a + u\nreturn {"dv": v, "du": u, "da": a, "db": b, "dc": c}'),
    explain="These are the values of the way forward, not their slopes.",
    hint="db says by how much J changes when b does. Is it a value of the graph?")
mistake("graph_backward", "slope-times-value",
    change=('return {"dv": dv, "du": du, "da": dv, "db": du * c, "dc": du * b}',
            'u = b * c\nreturn {"dv": 3 * (a + u), "du": 3 * u, "da": 3 * a, "db": 3 * u, "dc": 3 * u}'),
    explain="Each slope is multiplied by the value that it belongs to.",
    hint="The slope of 3v along v is the same for every v. Is yours?")
mistake("graph_backward", "three-twice",
    change=[('dv, "du": du, "da": dv, "db": du', '3, "du": 3, "da": 3, "db": 9'), ("du * b", "9 * b")],
    explain="The factor 3 enters db and dc twice.",
    hint="How many of the steps between b and J multiply by 3?")
mistake("graph_backward", "three-in-every-step",
    change=[('dv, "du": du, "da": dv, "db": du', '3, "du": 9, "da": 9, "db": 27'), ("du * b", "27 * b")],
    explain="The factor 3 is multiplied again in every step; it belongs to the step from v to J alone.",
    hint="v is a sum of a and u. By how much does it change when u changes by 1?")
mistake("graph_backward", "other-branch-kept",
    change=('dv, "du": du, "da": dv, "db": du * c, "dc": du * b',
            '3, "du": 3, "da": 3, "db": 3 * (a + c), "dc": 3 * (a + b)'),
    explain="a is still part of db and dc; in a sum, what is not moved has no slope.",
    hint="If b changes and a does not, how much does the term a contribute to the change of J?")
mistake("graph_backward", "u-in-da",
    change=[('dv, "du": du, "da": dv, "db": du', '3, "du": 3 * a, "da": 3 * b * c, "db": 3 * a'),
            ("du * b", "3 * a * b")],
    explain="da is multiplied by u, as if a and u were factors; they are added.",
    hint="If a grows by 1, by how much does the sum of a and u grow?")
mistake("graph_backward", "minus",
    change=[('dv, "du": du, "da": dv, "db": du', '-3, "du": -3, "da": -3, "db": -3'), ("du * b", "-3 * b")],
    explain="All five have the wrong sign.",
    hint="J grows when v grows. Which sign does its slope have?")
mistake("graph_backward", "tuple-instead-of-dict",
    change=('{"dv": dv, "du": du, "da": dv, "db": du * c, "dc": du * b}', "3, 3, 3, 3 * c, 3 * b"),
    explain="The numbers are right, but come back as a tuple, without their names.",
    hint="grads is a dict: each number stands behind its name.")
mistake("graph_backward", "inputs-only", change=('"dv": dv, "du": du,', ""),
    explain="da, db and dc are right, but dv and du do not come back.",
    hint="How many keys does the docstring name?")
mistake("graph_backward", "three-everywhere",
    change=('dv, "du": du, "da": dv, "db": du * c, "dc": du * b', '3, "du": 3, "da": 3, "db": 3, "dc": 3'),
    explain="All five are 3: the products with c and b are missing in db and dc.",
    hint="How much does u change when b moves by a little?")
mistake("graph_backward", "dv-is-1",
    change=('dv, "du": du, "da": dv, "db": du', '1, "du": 3, "da": 3, "db": 3'),
    explain="dv is 1; it is the slope of J along v, which is 3. The others are right.",
    hint="How much does J change when v moves by a little?")
mistake("graph_backward", "du-and-da-are-1",
    change=('dv, "du": du, "da": dv, "db": du', '3, "du": 1, "da": 1, "db": 3'),
    explain="du and da are 1, the slopes of the sum alone; they are multiplied with dv.",
    hint="What comes back from the right at the sum?")
mistake("graph_backward", "da-left-out-of-the-chain",
    change=('dv, "du": du, "da": dv, "db": du', '3, "du": 3, "da": 1, "db": 3'),
    explain="da is 1, the slope of the sum alone; it is multiplied with dv. The others are right.",
    hint="What comes back from the right at the sum?")
mistake("graph_backward", "whole-product",
    change=[('dv, "du": du, "da": dv, "db": du', '3, "du": 3, "da": 3, "db": 3 * b'),
            ("du * b", "3 * b * c")],
    explain="db and dc are both three times the product of b and c; each lacks the factor that is moved.",
    hint="The slope of b c along b does not contain b.")
mistake("graph_backward", "sum-of-both",
    change=('dv, "du": du, "da": dv, "db": du * c, "dc": du * b',
            '3, "du": 3, "da": 3, "db": 3 * (b + c), "dc": 3 * (b + c)'),
    explain="db and dc are both 3 times b + c: in each, the number that is moved is added.",
    hint="The slope of b c along b does not contain b.")
mistake("graph_backward", "two-for-three",
    change=[('dv, "du": du, "da": dv, "db": du', '2, "du": 2, "da": 2, "db": 2'), ("du * b", "2 * b")],
    explain="The factor is 2 everywhere; the last step multiplies by 3.",
    hint="How much does J change when v moves by a little?")
mistake("graph_backward", "cut-to-whole-numbers",
    change=('dv, "du": du, "da": dv, "db": du * c, "dc": du * b',
            '3, "du": 3, "da": 3, "db": int(3 * c), "dc": int(3 * b)'),
    explain="The fractions of db and dc are cut off.",
    hint="Is there an int or a // in the code?")
mistake("graph_backward", "da-zero",
    change=('dv, "du": du, "da": dv, "db": du', '3, "du": 3, "da": 0, "db": 3'),
    explain="da is 0, as if J did not depend on a.",
    hint="How much does v change when a moves by a little?")
mistake("graph_backward", "quotients",
    change=[('dv, "du": du, "da": dv, "db": du * c', '3, "du": 3, "da": 3, "db": 3 / c'),
            ("du * b", "3 / b")],
    explain="db and dc are 3 divided by the other factor; they are 3 times it.",
    hint="How much does u change when b moves by a little?")
mistake("graph_backward", "dc-through-db", change=("du * b", "du * c * b"),
    explain="dc has the factor c in it, too, as when it is made from db instead of du.",
    hint="b and c both act through u: which slope do both of them start from?")
mistake("graph_backward", "db-through-dc", change=("du * c", "du * b * c"),
    explain="db has the factor b in it, too, as when it is made from dc instead of du.",
    hint="b and c both act through u: which slope do both of them start from?")

# sigmoid

mistake("sigmoid", "sign-of-z", change=("(-z)", "(z)"),
    explain="The curve falls where it should rise, as with z instead of -z in the exponent.",
    hint="Try a large positive z on paper: the result has to come close to 1.")
mistake("sigmoid", "brackets-missing", change=("(1 + np.exp(-z))", "1 + np.exp(-z)"),
    explain="This is one plus the exponential, as 1 / 1 + np.exp(-z) without brackets gives.",
    hint="Which part of the formula stands below the line of the fraction?")
mistake("sigmoid", "math-exp", change=[("return", "import math\nreturn"), ("+ np", "+ math")],
    explain="Something here takes a single number only, as math.exp and float do, so arrays fail.",
    hint="np.exp works on each number of an array.")
mistake("sigmoid", "slope-instead",
    change=("return 1 / (1 + np.exp(-z))", "a = 1 / (1 + np.exp(-z))\nreturn a * (1 - a)"),
    explain="This is the slope of the sigmoid, not its value.",
    hint="For large positive z the result has to come close to 1.")
mistake("sigmoid", "tanh-instead", change=("1 / (1 + np.exp(-z))", "np.tanh(z)"),
    explain="This is the hyperbolic tangent, which goes from -1 to 1.",
    hint="At z = 0 the sigmoid is one half.")
mistake("sigmoid", "one-forgotten", change=("(1 + np.exp(-z))", "np.exp(-z)"),
    explain="This is an exponential, as without the 1 below the line of the fraction.",
    hint="At z = 0 the result has to be one half.")
mistake("sigmoid", "z-overwritten", change=[("(z):", "(z):\n    z *= -1"), ("(-z)", "(z)")],
    explain="The result is right, but the caller's z has changed its sign.",
    hint="An operation like z *= -1 writes into the array that was handed over.")
mistake("sigmoid", "arrays-only",
    change=("return 1 / (1 + np.exp(-z))", "a = np.zeros(z.shape)\na[...] = 1 / (1 + np.exp(-z))\nreturn a"),
    explain="The function asks z for its shape, which a plain number does not have.",
    hint="Does your code need z.shape or len(z) at all?")
mistake("sigmoid", "whole-numbers-cut",
    change=("return 1 / (1 + np.exp(-z))",
            "if np.ndim(z) == 0:\n    return 1 / (1 + np.exp(-z))\na = np.zeros_like(z)\n"
            "a[...] = 1 / (1 + np.exp(-z))\nreturn a"),
    explain="The result is of z's own kind of numbers; if z holds whole numbers, the fractions are lost.",
    hint="np.zeros_like(z) and np.empty_like(z) make an array of ints if z is one.")
mistake("sigmoid", "rounded", change=("1 / (1 + np.exp(-z))", "np.round(1 / (1 + np.exp(-z)), 3)"),
    explain="The result is rounded to three digits.",
    hint="Round what you print, not what other functions go on with.")
mistake("sigmoid", "base-2", change=("np.exp", "2.0 **"),
    explain="The exponential has another base than e: this is the curve with powers of 2.",
    hint="Which function of numpy gives e to the power of a number?")
mistake("sigmoid", "minus-in-the-denominator", change=("+ np", "- np"),
    explain="The denominator subtracts the exponential instead of adding it.",
    hint="At z = 0 the denominator has to be 2.")
mistake("sigmoid", "only-the-exponential", change=("1 / (1 + np.exp(-z))", "np.exp(-z)"),
    explain="This is e to the power of -z; the fraction around it is missing.",
    hint="Can your result be larger than 1? What does the formula divide by?")
mistake("sigmoid", "twice-as-steep", change=("1 / (1 + np.exp(-z))", "(1 + np.tanh(z)) / 2"),
    explain="This is the sigmoid of twice z: the curve is too steep.",
    hint="Compare your result at z = 1 with 1 / (1 + 1/e), about 0.73.")
mistake("sigmoid", "z-in-the-numerator", change=("return 1", "return z"),
    explain="The numerator is z instead of 1.",
    hint="Try z = 0: is your result one half?")
mistake("sigmoid", "sign-lost", change=("1 / (1 + np.exp(-z))", "1 / (1 + np.exp(-np.abs(z)))"),
    explain="The sign of z makes no difference: negative numbers get the result of positive ones.",
    hint="Where does an absolute value or a square come in? sigmoid(-2) is less than one half.")
mistake("sigmoid", "relu-instead", change=("1 / (1 + np.exp(-z))", "np.maximum(0, z)"),
    explain="This is ReLU: z where it is positive, otherwise 0.",
    hint="A sigmoid stays below 1, whatever z is.")
mistake("sigmoid", "decisions-instead-of-probabilities",
    change=("1 / (1 + np.exp(-z))", "np.round(1 / (1 + np.exp(-z)))"),
    explain="The result holds only 0 and 1; the sigmoid takes all values in between.",
    hint="Is there a comparison or a rounding too many? At z = 0 the result is one half.")
mistake("sigmoid", "always-cut-to-whole-numbers",
    change=("1 / (1 + np.exp(-z))", "np.array(1 / (1 + np.exp(-z))).astype(int)"),
    explain="Almost every result is 0, as where it is cut to whole numbers.",
    hint="Is there an int, an astype(int) or a // where the fraction is computed?")
mistake("sigmoid", "list-instead-of-array",
    change=("1 / (1 + np.exp(-z))", "np.asarray(1 / (1 + np.exp(-z))).tolist()"),
    explain="The values are right, but they come as a list, with which no later step can compute.",
    hint="Is there a tolist or a pair of square brackets around the result?")
mistake("sigmoid", "flattened", change=("1 / (1 + np.exp(-z))", "1 / (1 + np.exp(-np.ravel(z)))"),
    explain="The values are right, but they come in one row, whatever the shape of z.",
    hint="The result needs the shape of z: is there a ravel, a flatten or a reshape too many?")
mistake("sigmoid", "shares-of-the-sum",
    change=("1 / (1 + np.exp(-z))", "np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))"),
    explain="Each exponential is divided by the sum of all: each result then depends on its neighbours.",
    hint="The sigmoid of a number knows nothing of the other numbers in the array.")
mistake("sigmoid", "zero-for-negative-numbers",
    change=("1 / (1 + np.exp(-z))", "np.where(np.asarray(z) >= 0, 1 / (1 + np.exp(-z)), 0.0)"),
    explain="Negative numbers get exactly 0; only from 0 on the curve is right.",
    hint="What should sigmoid(-1) be? It is 1 - sigmoid(1).")
mistake("sigmoid", "base-10", change=("np.exp", "10.0 **"),
    explain="The exponential has another base than e: this is the curve with powers of 10.",
    hint="Which function of numpy gives e to the power of a number?")

# forward_one

mistake("forward_one", "b-forgotten", change=("+ b", ""),
    explain="The bias is not added.",
    hint="Three terms make z. Which one does not depend on the example?")
mistake("forward_one", "b-added-to-a", change=[("+ b", ""), ("(z)", "(z) + b")],
    explain="The bias is added after the sigmoid instead of before it.",
    hint="Which of z and a does b belong to?")
mistake("forward_one", "b-in-z-only", change=[("+ b", ""), ("z,", "z + b,")],
    explain="z is right, but a is the sigmoid of the sum without the bias.",
    hint="Of which number is a the sigmoid?")
mistake("forward_one", "weights-swapped", change=("x1 + w2 * x2", "x2 + w2 * x1"),
    explain="Each weight is multiplied by the other number.",
    hint="Which number does w1 belong to?")
mistake("forward_one", "one-weight-for-both", change=("+ w2", "+ w1"),
    explain="Both numbers are multiplied by w1; w2 is not used.",
    hint="How often does each of your parameters stand in the formula?")
mistake("forward_one", "product-for-the-sum", change=("+ w2", "* w2"),
    explain="The two products are multiplied with each other; they have to be added.",
    hint="What stands between the terms of z?")
mistake("forward_one", "sigmoid-forgotten", change=("sigmoid(z)", "z"),
    explain="a is z itself; the sigmoid is missing.",
    hint="A probability lies between 0 and 1. Does your a?")
mistake("forward_one", "sigmoid-twice", change=("(z)", "(sigmoid(z))"),
    explain="a is the sigmoid of the sigmoid of z.",
    hint="How often is the sigmoid applied on the way from z to a?")
mistake("forward_one", "decision-instead", change=("sigmoid(z)", "float(sigmoid(z) > 0.5)"),
    explain="a is rounded to 0 or 1; here the probability itself is needed.",
    hint="Deciding comes later. What does the formula of a say?")
mistake("forward_one", "other-order", change=("z, sigmoid(z)", "sigmoid(z), z"),
    explain="Both numbers are right, but a comes back first.",
    hint="Compare what stands after your return with the list in the docstring.")
mistake("forward_one", "probability-alone", change=("z, sigmoid(z)", "sigmoid(w1 * x1 + w2 * x2 + b)"),
    explain="a is right, but z does not come back.",
    hint="How many values stand after your return, and how many does the docstring name?")
mistake("forward_one", "b-subtracted", change=("+ b", "- b"),
    explain="The bias is subtracted instead of added.",
    hint="Compare the sign of b in your z with the formula.")
mistake("forward_one", "b-multiplied", change=("w1 * x1 + w2 * x2 + b", "(w1 * x1 + w2 * x2) * b"),
    explain="The sum of the products is multiplied by b; b is added.",
    hint="Compare the sign of b in your z with the formula.")
mistake("forward_one", "second-product-missing", change=("w2 * x2 + b", "b"),
    explain="Only the first product is there: w2 and x2 are not used.",
    hint="How many products does the formula of z have?")
mistake("forward_one", "products-subtracted", change=("+ w2", "- w2"),
    explain="The second product is taken away from the first; they are added.",
    hint="Compare the signs in your z with the formula.")
mistake("forward_one", "one-input-for-both", change=("* x2", "* x1"),
    explain="Both weights are multiplied by x1; x2 is not used.",
    hint="Which number of the example belongs to w2?")
mistake("forward_one", "a-of-minus-z", change=("(z)", "(-z)"),
    explain="z is right, but a is the sigmoid of -z: it comes out as 1 - a.",
    hint="A large z has to give a probability close to 1.")
mistake("forward_one", "tanh-instead-of-sigmoid", change=("sigmoid", "np.tanh"),
    explain="a is the hyperbolic tangent of z, which may be negative: no probability.",
    hint="Which function does the formula name?")
mistake("forward_one", "slope-instead-of-probability", change=("(z)", "(z) * (1 - sigmoid(z))"),
    explain="a is the slope of the sigmoid at z, not its value.",
    hint="Can your a be larger than one quarter?")
mistake("forward_one", "rounded", change=("z, sigmoid(z)", "round(z, 2), round(float(sigmoid(z)), 2)"),
    explain="Both numbers are rounded to two digits.",
    hint="Round where you print, not where you compute.")
mistake("forward_one", "cut-to-whole-numbers", change=("+ b", "+ b\nz = int(z)"),
    explain="The fractions of z are cut off, and a inherits that.",
    hint="Is there an int or a // in the code?")
mistake("forward_one", "weights-left-out", change=("w1 * x1 + w2 * x2", "x1 + x2"),
    explain="The numbers of the example are added up without their weights.",
    hint="Compare your z with the formula.")
mistake("forward_one", "sum-halved", change=("w1 * x1 + w2 * x2", "(w1 * x1 + w2 * x2) / 2"),
    explain="The mean of the two products is taken, not their sum.",
    hint="Compare your z with the formula: nothing is divided.")

# loss_of_one

mistake("loss_of_one", "clipped-at-a-hundredth",
    change=("(a, y):", "(a, y):\n    a = np.clip(a, 0.01, 0.99)"),
    explain="The probability is cut at 0.01 and 0.99, so the loss is wrong beyond.",
    hint="What does your function give for a probability of 0.999?")
mistake("loss_of_one", "minus-forgotten",
    change=("-(y * np.log(a) + (1 - y) * np.log(1 - a))", "y * np.log(a) + (1 - y) * np.log(1 - a)"),
    explain="The loss has the opposite sign: it is negative.",
    hint="The logarithm of a number below 1 is negative. What should the sign of a loss be?")
mistake("loss_of_one", "minus-on-the-first-half",
    change=("-(y * np.log(a) + (1 - y) * np.log(1 - a))", "-y * np.log(a) + (1 - y) * np.log(1 - a)"),
    explain="Only the half for label 1 has the minus; with label 0 the loss is negative.",
    hint="Which part of the formula do the brackets after the minus hold?")
mistake("loss_of_one", "labels-swapped", change=[("(a)", "(1 - a)"), ("1 - a", "a")],
    explain="The two logarithms have changed places: a good probability gets a large loss.",
    hint="With label 1 and a close to 1 the loss has to be close to 0. Is yours?")
mistake("loss_of_one", "first-half-only",
    change=("(y * np.log(a) + (1 - y) * np.log(1 - a))", "y * np.log(a)"),
    explain="The half for label 0 adds nothing.",
    hint="With label 0, which half of the formula is left?")
mistake("loss_of_one", "label-ignored", change=("(y * np.log(a) + (1 - y) * np.log(1 - a))", "np.log(a)"),
    explain="The loss is -log a whatever the label is.",
    hint="A probability of 0.9 is good for label 1. Is it good for label 0?")
mistake("loss_of_one", "labels-dropped", change=[("y * np", "np"), ("(1 - y) * np", "np")],
    explain="Both halves count at once: the factors y and 1 - y are missing.",
    hint="Which of the two halves should be zero when the label is 1?")
mistake("loss_of_one", "base-10", change=[("log(a)", "log10(a)"), ("log(1 - a)", "log10(1 - a)")],
    explain="This is the logarithm with base 10.",
    hint="Which of numpy's logarithms is the natural one?")
mistake("loss_of_one", "base-2", change=[("log(a)", "log2(a)"), ("log(1 - a)", "log2(1 - a)")],
    explain="This is the logarithm with base 2.",
    hint="Which of numpy's logarithms is the natural one?")
mistake("loss_of_one", "half-of-the-square",
    change=("-(y * np.log(a) + (1 - y) * np.log(1 - a))", "0.5 * (a - y) ** 2"),
    explain="This is half the squared difference, another loss.",
    hint="The loss of this exercise has two logarithms in it.")
mistake("loss_of_one", "square", change=("-(y * np.log(a) + (1 - y) * np.log(1 - a))", "(a - y) ** 2"),
    explain="This is the squared difference, another loss.",
    hint="The loss of this exercise has two logarithms in it.")
mistake("loss_of_one", "halved", change=("a))", "a)) / 2"),
    explain="The loss is divided by 2; the mean over the examples comes later.",
    hint="Does the formula for one example have a fraction in front?")
mistake("loss_of_one", "a-and-y-swapped",
    change=[("y * np.log(a) + (1 - y)", "a * np.log(y) + (1 - a)"), ("- a", "- y")],
    explain="a and y have changed places, so the logarithm of a label is taken, and one of them is log 0.",
    hint="Of which number does the formula take the logarithm?")
mistake("loss_of_one", "sigmoid-again", change=("(a, y):", "(a, y):\n    a = 1 / (1 + np.exp(-a))"),
    explain="The sigmoid is applied to a, which is a probability already.",
    hint="What has to be done to a before its logarithm is taken?")
mistake("loss_of_one", "a-for-y", change=("- y", "- a"),
    explain="The second logarithm is multiplied by 1 - a; the formula says 1 - y.",
    hint="Which letter stands in the brackets before the second logarithm?")
mistake("loss_of_one", "minus-on-the-second-half",
    change=("-(y * np.log(a) + (1 - y) * np.log(1 - a))", "y * np.log(a) - (1 - y) * np.log(1 - a)"),
    explain="Only the half for label 0 has the minus; with label 1 the loss is negative.",
    hint="The minus stands in front of both halves.")
mistake("loss_of_one", "second-half-only", change=("y * np.log(a) +", ""),
    explain="The half for label 1 adds nothing.",
    hint="What is the loss of an example with label 1?")
mistake("loss_of_one", "plus-in-the-second-logarithm", change=("- a", "+ a"),
    explain="The second logarithm is that of 1 + a instead of 1 - a.",
    hint="What should the loss of an example with label 0 be when a comes close to 1?")
mistake("loss_of_one", "one-minus-logarithm",
    change=("-(y * np.log(a) + (1 - y) * np.log(1 - a))", "-(y * np.log(a) + (1 - y) * (1 - np.log(a)))"),
    explain="The second half has 1 - log(a) where log(1 - a) belongs.",
    hint="Is the 1 - inside the brackets of the logarithm?")
mistake("loss_of_one", "brackets-around-1-y-missing", change=("(1 - y)", "1 - y"),
    explain="The brackets around 1 - y are missing, so only y is multiplied with the second logarithm.",
    hint="What does Python compute first in 1 - y * log(1 - a)?")
mistake("loss_of_one", "absolute-difference",
    change=("-(y * np.log(a) + (1 - y) * np.log(1 - a))", "np.abs(a - y)"),
    explain="This is the distance between a and y, another loss.",
    hint="Compare it with the formula: it has logarithms.")
mistake("loss_of_one", "difference", change=("-(y * np.log(a) + (1 - y) * np.log(1 - a))", "a - y"),
    explain="This is a - y, which is the derivative along z, not the loss.",
    hint="Compare it with the formula: it has logarithms.")
mistake("loss_of_one", "doubled", change=("return -", "return -2 *"),
    explain="The loss is twice as large as it should be.",
    hint="Is something added up twice, or is there a factor 2?")
mistake("loss_of_one", "cut-to-whole-numbers",
    change=("-(y * np.log(a) + (1 - y) * np.log(1 - a))", "int(-(y * np.log(a) + (1 - y) * np.log(1 - a)))"),
    explain="The fraction of the loss is cut off.",
    hint="Is there an int or a // in the code?")
mistake("loss_of_one", "rounded",
    change=("-(y * np.log(a) + (1 - y) * np.log(1 - a))",
            "round(-(y * np.log(a) + (1 - y) * np.log(1 - a)), 4)"),
    explain="The loss is rounded to four digits.",
    hint="Round where you print, not where you compute.")

# derivative_da

mistake("derivative_da", "clipped-at-a-hundredth",
    change=("(a, y):", "(a, y):\n    a = np.clip(a, 0.01, 0.99)"),
    explain="The probability is cut at 0.01 and 0.99, so the derivative is wrong beyond.",
    hint="What does your function give for a probability of 0.999?")
mistake("derivative_da", "sign", change=("-y / a +", "y / a -"),
    explain="Both fractions have the wrong sign.",
    hint="With label 1 the loss falls when a grows. Which sign does its slope have?")
mistake("derivative_da", "plus-in-front", change=("-y", "y"),
    explain="With label 1 the slope comes out positive; it has to be negative.",
    hint="Does a minus stand in front of the first fraction, and is the sign kept after it?")
mistake("derivative_da", "minus-on-both", change=("+ (1 - y)", "- (1 - y)"),
    explain="The second fraction is taken away instead of added.",
    hint="With label 0 the loss grows when a grows. Which sign does its slope have?")
mistake("derivative_da", "brackets-missing", change=("(1 - a)", "1 - a"),
    explain="a is taken away at the end, as without brackets around 1 - a.",
    hint="Which part of the second fraction stands below its line?")
mistake("derivative_da", "brackets-around-1-y-missing", change=("(1 - y)", "1 - y"),
    explain="Brackets around 1 - y are missing, so only y is divided by 1 - a.",
    hint="Which part of the second fraction stands above its line?")
mistake("derivative_da", "dz-instead", change=("-y / a + (1 - y) / (1 - a)", "a - y"),
    explain="a - y is the derivative along z, one step further back.",
    hint="Which of the exercises does the formula a - y belong to?")
mistake("derivative_da", "loss-instead", change=("-y / a + (1 - y) / (1 - a)", "loss_of_one(a, y)"),
    explain="This is the loss itself, not its slope.",
    hint="What is the derivative of a logarithm?")
mistake("derivative_da", "slope-of-the-sigmoid", change=("-y / a + (1 - y) /", "a *"),
    explain="a (1 - a) is the slope of the sigmoid, which comes one step later.",
    hint="Here the loss is differentiated. Does your formula know the label?")
mistake("derivative_da", "first-half-only", change=("+ (1 - y) / (1 - a)", ""),
    explain="The fraction for label 0 adds nothing.",
    hint="With label 0, which part of the formula is left?")
mistake("derivative_da", "logarithms-kept", change=("a + (1 - y) /", "np.log(a) + (1 - y) / np.log"),
    explain="The logarithms still stand below the lines; the derivative of log a is 1/a.",
    hint="What is the derivative of a logarithm?")
mistake("derivative_da", "products-for-fractions", change=[("y / a", "y * a"), (") / (", ") * (")],
    explain="y is multiplied by a and 1 - y by 1 - a; the formula divides.",
    hint="What stands above and what below the lines of the two fractions?")
mistake("derivative_da", "fractions-swapped", change=[("y / a", "y / (1 - a)"), ("(1 - a)", "a")],
    explain="a and 1 - a have changed places.",
    hint="With label 1 the loss is -log a. What is its derivative?")
mistake("derivative_da", "labels-dropped", change=("y / a + (1 - y)", "1 / a + 1"),
    explain="The label is not used: both fractions count at once.",
    hint="Which of the two fractions should be zero when the label is 1?")
mistake("derivative_da", "second-half-only", change=("-y / a +", ""),
    explain="The fraction for label 1 adds nothing.",
    hint="What is the slope with label 1? Two fractions stand in the formula.")
mistake("derivative_da", "same-denominator", change=("(1 - a)", "a"),
    explain="Both fractions are divided by a; the second has 1 - a below its line.",
    hint="Compare the two denominators with the formula.")
mistake("derivative_da", "squares-below", change=[("y / a", "y / a**2"), ("(1 - a)", "(1 - a) ** 2")],
    explain="The denominators are squared; the derivative of log a is 1/a.",
    hint="Which function has the derivative -1/a squared?")
mistake("derivative_da", "slope-of-the-square", change=("-y / a + (1 - y) / (1 - a)", "2 * (a - y)"),
    explain="This is twice a - y, the slope of the squared difference, another loss.",
    hint="Which loss has loss_of_one?")
mistake("derivative_da", "label-always-1", change=("y / a + (1 - y) / (1 - a)", "1 / a"),
    explain="This is -1/a, whatever the label is.",
    hint="Where does y come into your line?")
mistake("derivative_da", "plus-below", change=("- a", "+ a"),
    explain="The second denominator is 1 + a instead of 1 - a.",
    hint="What is the derivative of log(1 - a)?")
mistake("derivative_da", "rounded",
    change=("-y / a + (1 - y) / (1 - a)", "round(-y / a + (1 - y) / (1 - a), 3)"),
    explain="The result is rounded to three digits.",
    hint="Round where you print, not where you compute.")
mistake("derivative_da", "whole-division", change=[("y / a", "y // a"), (") / (", ") // (")],
    explain="The quotients are cut to whole numbers.",
    hint="Is there a // where a / belongs?")
mistake("derivative_da", "doubled", change=("-y / a + (1 - y) / (1 - a)", "2 * (-y / a + (1 - y) / (1 - a))"),
    explain="da is twice as large as it should be.",
    hint="Compare your line with the formula: there is no 2 in it.")
mistake("derivative_da", "halved", change=("-y / a + (1 - y) / (1 - a)", "(-y / a + (1 - y) / (1 - a)) / 2"),
    explain="da is half as large as it should be.",
    hint="Compare your line with the formula: there is no 2 in it.")

# derivative_dz

mistake("derivative_dz", "y-minus-a", change=("derivative_da(a, y) * a * (1 - a)", "y - a"),
    explain="The sign is wrong: y - a instead of a - y, or a minus too many in da or in the slope.",
    hint="With label 1 the loss falls when z grows. Which sign does its slope have?")
mistake("derivative_dz", "da-alone", change=("* a * (1 - a)", ""),
    explain="This is da; the slope of the sigmoid is not multiplied.",
    hint="From a back to z there is one step more. What is the slope of the sigmoid?")
mistake("derivative_dz", "slope-alone", change=("derivative_da(a, y) * a", "a"),
    explain="This is the slope of the sigmoid alone; da is not multiplied.",
    hint="The chain rule multiplies two slopes. Does your result know the label?")
mistake("derivative_dz", "added-not-multiplied", change=("* a", "+ a"),
    explain="The two slopes are added; the chain rule multiplies them.",
    hint="What does the chain rule do with da and the slope of the sigmoid?")
mistake("derivative_dz", "one-factor-a", change=("* (1 - a)", ""),
    explain="Only the factor a of the slope is there; 1 - a is missing.",
    hint="The slope of the sigmoid has two factors.")
mistake("derivative_dz", "one-factor-1-a", change=("a *", ""),
    explain="Only the factor 1 - a of the slope is there; a is missing.",
    hint="The slope of the sigmoid has two factors.")
mistake("derivative_dz", "brackets-missing", change=("(1 - a)", "1 - a"),
    explain="Brackets around 1 - a are missing, so a is taken away at the end.",
    hint="Which numbers does the last minus of your line stand between?")
mistake("derivative_dz", "sigmoid-again",
    change=[("return", "s = sigmoid(a)\nreturn"), ("a * (1 - a)", "s * (1 - s)")],
    explain="The sigmoid is applied to a, which is the sigmoid of z already.",
    hint="The slope of the sigmoid is written with a. Which of your names holds a?")
mistake("derivative_dz", "slope-divided", change=("* a * (1 - a)", "/ (a * (1 - a))"),
    explain="da is divided by the slope of the sigmoid; the chain rule multiplies.",
    hint="What does the chain rule do with da and the slope of the sigmoid?")
mistake("derivative_dz", "slope-of-tanh", change=("a * (1 - a)", "(1 - a**2)"),
    explain="1 - a squared is the slope of tanh; the sigmoid has another.",
    hint="Where a is one half, the slope of the sigmoid is one quarter.")
mistake("derivative_dz", "sum-of-a-and-y", change=("derivative_da(a, y) * a * (1 - a)", "a + y"),
    explain="a and y are added; the short form is a difference.",
    hint="When a is the label itself, nothing is left to learn, and the slope is 0.")
mistake("derivative_dz", "size-only", change=("derivative_da(a, y) * a * (1 - a)", "abs(a - y)"),
    explain="The sign is lost: with label 1 the slope is negative.",
    hint="A slope has a sign. Which functions take it away?")
mistake("derivative_dz", "slope-too-often", change=("derivative_da(a, y)", "(a - y)"),
    explain="a - y contains the slope of the sigmoid already; here it is multiplied once more.",
    hint="From what is the short form a - y made?")
mistake("derivative_dz", "decision-instead",
    change=("derivative_da(a, y) * a * (1 - a)", "float(a > 0.5) - y"),
    explain="The label is taken away from a decision, 0 or 1, instead of from the probability.",
    hint="A probability of 0.6 for label 1 is not yet right: something is left to learn.")
mistake("derivative_dz", "label-ignored", change=("derivative_da(a, y) * a * (1 - a)", "a"),
    explain="This is a itself; the label is not taken away.",
    hint="What should dz be when the probability equals the label?")
mistake("derivative_dz", "label-always-1", change=("derivative_da(a, y) * a * (1 - a)", "a - 1"),
    explain="The label is taken to be 1 whatever it is: this is a - 1.",
    hint="Where does y come into your line?")
mistake("derivative_dz", "doubled", change=("derivative_da(a, y) * a * (1 - a)", "2 * (a - y)"),
    explain="dz is twice as large as it should be.",
    hint="The 2 belongs to the slope of a square; this loss has logarithms.")
mistake("derivative_dz", "halved", change=("derivative_da(a, y) * a * (1 - a)", "(a - y) / 2"),
    explain="dz is half as large as it should be.",
    hint="Where does a 2 come in? Neither of the two factors has one.")
mistake("derivative_dz", "squared", change=("derivative_da(a, y) * a * (1 - a)", "(a - y) ** 2"),
    explain="This is the squared difference of a and y; dz is the difference itself.",
    hint="Can dz be negative? Try label 1.")
mistake("derivative_dz", "plus-in-the-slope", change=("- a", "+ a"),
    explain="The slope of the sigmoid is taken as a (1 + a) instead of a (1 - a).",
    hint="How steep should the sigmoid be far to the right, where it is almost 1?")
mistake("derivative_dz", "loss-for-da", change=("derivative_da", "loss_of_one"),
    explain="The slope of the sigmoid is multiplied with the loss; it is multiplied with da.",
    hint="Which function gives the derivative of the loss along a?")
mistake("derivative_dz", "rounded", change=("derivative_da(a, y) * a * (1 - a)", "round(a - y, 3)"),
    explain="The result is rounded to three digits.",
    hint="Round where you print, not where you compute.")

# backward_one

mistake("backward_one", "inputs-forgotten", change=[("x1 * dz", "dz"), ("x2 * dz", "dz")],
    explain="dw1 and dw2 are dz itself; the numbers of the example are not multiplied.",
    hint="If w1 grows by 1, by how much does z grow?")
mistake("backward_one", "inputs-swapped", change=[("x1 * dz", "x2 * dz"), ("x2 * dz", "x1 * dz")],
    explain="dw1 is computed with x2 and dw2 with x1.",
    hint="Which number of the example does w1 belong to?")
mistake("backward_one", "x1-twice", change=("x2 * dz", "x1 * dz"),
    explain="dw2 is computed with x1.",
    hint="Compare the lines of dw1 and dw2: what has to change from one to the other?")
mistake("backward_one", "weights-for-inputs", change=[("x1 * dz", "w1 * dz"), ("x2 * dz", "w2 * dz")],
    explain="dz is multiplied by the weights; the slope of w x along w is x.",
    hint="If w1 grows by 1, by how much does z grow?")
mistake("backward_one", "b-times-dz", change=('"db": dz', '"db": b * dz'),
    explain="db is multiplied by b; z grows as fast as b does, so its slope is 1.",
    hint="If b grows by 1, by how much does z grow?")
mistake("backward_one", "db-is-1", change=('"db": dz', '"db": 1.0'),
    explain="db is the slope of z along b, which is 1; what comes back from the loss is not multiplied.",
    hint="From z on, the loss changes too. Which number says how fast?")
mistake("backward_one", "da-for-dz",
    change=[("dz = derivative_dz", "da = derivative_da"),
            ("derivative_da", 'da, "dz": derivative_dz'),
            ('"dz": dz,', ""),
            ("x1 * dz", "x1 * da"),
            ('dz, "db": dz', 'da, "db": da')],
    explain="dw1, dw2 and db are made from da; the step through the sigmoid is left out.",
    hint="Between a and the weights lies z. Which derivative arrives there?")
mistake("backward_one", "z-for-a", change=("_, a", "a, _"),
    explain="The two derivatives are computed with z in the place of a.",
    hint="In which order does forward_one give z and a?")
mistake("backward_one", "dz-equals-da",
    change=[("dz = derivative_dz", "da = derivative_da"),
            ('derivative_da(a, y), "dz": dz', 'da, "dz": da'),
            ("x1 * dz", "x1 * da"),
            ('dz, "db": dz', 'da, "db": da')],
    explain="dz is da: the slope of the sigmoid is left out, here and in everything after it.",
    hint="There is a function that turns a and y into dz.")
mistake("backward_one", "uphill", change=("derivative_dz(a, y)", "y - a"),
    explain="dz, dw1, dw2 and db have the wrong sign.",
    hint="With label 1 the loss falls when z grows. Which sign does dz have?")
mistake("backward_one", "label-always-1",
    change=[("derivative_dz(a, y)", "a - 1"), ("derivative_da(a, y)", "-1 / a")],
    explain="The label is taken to be 1 whatever it is.",
    hint="Where does y stand in your code?")
mistake("backward_one", "divided-by-two",
    change=[("x1 * dz", "x1 * dz / 2"), (', "db": dz', '/ 2, "db": dz / 2')],
    explain="dw1, dw2 and db are divided by 2; with one example there is no mean to take.",
    hint="How many examples does this function know?")
mistake("backward_one", "parameters-only", change=('"da": derivative_da(a, y), "dz": dz,', ""),
    explain="dw1, dw2 and db are right, but da and dz do not come back.",
    hint="How many keys does the docstring name?")
mistake("backward_one", "tuple-instead-of-dict",
    change=('{"da": derivative_da(a, y), "dz": dz, "dw1": x1 * dz, "dw2": x2 * dz, "db": dz}',
            "derivative_da(a, y), dz, x1 * dz, x2 * dz, dz"),
    explain="The numbers are right, but come back as a tuple, without their names.",
    hint="grads is a dict: each number stands behind its name.")
mistake("backward_one", "label-always-0",
    change=[("derivative_da(a, y)", "1 / (1 - a)"),
            ('dz, "dw1"', 'a, "dw1"'),
            ("x1 * dz", "x1 * a"),
            ('dz, "db": dz', 'a, "db": a')],
    explain="The label is taken to be 0 whatever it is.",
    hint="Where does y stand in your code?")
mistake("backward_one", "divided-by-inputs", change=[("x1 * dz", "dz / x1"), ("x2 * dz", "dz / x2")],
    explain="dw1 and dw2 are dz divided by the numbers of the example; it is multiplied with them.",
    hint="z = w1 x1 + …: how much does z change when w1 moves by a little?")
mistake("backward_one", "inputs-added", change=[("x1 * dz", "x1 + dz"), ("x2 * dz", "x2 + dz")],
    explain="The numbers of the example are added to dz; the chain rule multiplies.",
    hint="z = w1 x1 + …: how much does z change when w1 moves by a little?")
mistake("backward_one", "x1-in-db", change=('"db": dz', '"db": x1 * dz'),
    explain="db is multiplied by x1; nothing stands beside b in z.",
    hint="How much does z change when b moves by a little?")
mistake("backward_one", "da-for-db", change=('"db": dz', '"db": derivative_da(a, y)'),
    explain="db is da; the step through the sigmoid is left out there.",
    hint="db comes back by way of z.")
mistake("backward_one", "da-and-dz-swapped", change=[('"da":', '"da": dz, "dz":'), (', "dz": dz', "")],
    explain="da and dz have changed places in the dict.",
    hint="Read your dict aloud, key by key.")
mistake("backward_one", "dw1-and-dw2-sign", change=[("x1 * dz", "-x1 * dz"), ("x2 * dz", "-x2 * dz")],
    explain="dw1 and dw2 have the wrong sign; dz and db are right.",
    hint="Is there a minus too many? The step downhill is taken later.")
mistake("backward_one", "slope-too-often",
    change=("derivative_dz(a, y)", "derivative_dz(a, y) * a * (1 - a)"),
    explain="dz carries the slope of the sigmoid once too often, and all that follow from it, too.",
    hint="a - y contains the slope of the sigmoid already.")
mistake("backward_one", "b-forgotten", change=("(w1, w2, b, x1, x2)", "(w1, w2, 0.0, x1, x2)"),
    explain="On the way forward the bias is left out, so every derivative is a little off.",
    hint="Call forward_one, or compare your z with its formula.")
mistake("backward_one", "decision-for-probability", change=("derivative_dz(a, y)", "round(float(a)) - y"),
    explain="dz compares the label with a decision, 0 or 1, instead of the probability.",
    hint="Is there a rounding or a comparison too many?")
mistake("backward_one", "label-left-out", change=("derivative_dz(a, y)", "a"),
    explain="dz is a itself: the label is not taken away.",
    hint="What should dz be when the probability equals the label?")
mistake("backward_one", "doubled", change=("dz =", "dz = 2 *"),
    explain="dz, dw1, dw2 and db are twice as large as they should be.",
    hint="The 2 belongs to the slope of a square; this loss has logarithms.")
mistake("backward_one", "rounded",
    change=[("return", "grads ="),
            ("dz}", "dz}\nreturn {name: round(float(slope), 3) for name, slope in grads.items()}")],
    explain="All five are rounded to three digits.",
    hint="Round where you print, not where you compute.")
mistake("backward_one", "weights-and-inputs",
    change=[("x1 * dz", "w1 * x1 * dz"), ("x2 * dz", "w2 * x2 * dz")],
    explain="dw1 and dw2 carry the weight besides the number of the example.",
    hint="The slope of w x along w does not contain w.")
mistake("backward_one", "db-zero", change=('"db": dz', '"db": 0.0'),
    explain="db is 0, as if the loss did not depend on b.",
    hint="How much does z change when b moves by a little?")

# update_one

@mistake("update_one", "uphill",
    explain="The step is added, so the loss grows.",
    hint="The slope points uphill. Which way should the step go?")
def update_one(w1, w2, b, grads, learning_rate):
    return tuple(p + learning_rate * grads["d" + name] for name, p in (("w1", w1), ("w2", w2), ("b", b)))

mistake("update_one", "rate-ignored",
    change=('w1 = w1 - learning_rate * grads["dw1"]\nw2 = w2 - learning_rate * grads["dw2"]\n'
            "return w1, w2, b - learning_rate * grads",
            'return w1 - grads["dw1"], w2 - grads["dw2"], b - grads'),
    explain="The step is the whole slope; the learning rate is not multiplied.",
    hint="Where does learning_rate stand in your code?")
mistake("update_one", "rate-fixed",
    change=[("w1 = w1 - learning_rate", "return w1 - 0.01"),
            ('["dw1"]\nw2 = w2 - learning_rate', '["dw1"], w2 - 0.01'),
            ('["dw2"]\nreturn w1, w2, b - learning_rate', '["dw2"], b - 0.01')],
    explain="The learning rate is 0.01 whatever the caller asks for.",
    hint="Does your code use its parameter learning_rate, or a number of its own?")
mistake("update_one", "rate-divides",
    change=('w1 = w1 - learning_rate * grads["dw1"]\nw2 = w2 - learning_rate * grads["dw2"]\n'
            'return w1, w2, b - learning_rate * grads["db"]',
            "rate = learning_rate\n"
            'return w1 - grads["dw1"] / rate, w2 - grads["dw2"] / rate, b - grads["db"] / rate'),
    explain="The slope is divided by the learning rate; the formula multiplies.",
    hint="A smaller learning rate has to make a smaller step.")
mistake("update_one", "step-alone",
    change=('w1, w2, b - learning_rate * grads["db"]',
            'tuple(-learning_rate * grads[name] for name in ("dw1", "dw2", "db"))'),
    explain="What comes back is the step, not the place where it leads.",
    hint="From where is the step taken?")

@mistake("update_one", "difference-turned-round",
    explain="The parameter is taken away from the step instead of the step from the parameter.",
    hint="In w := w - step, which of the two comes first?")
def update_one(w1, w2, b, grads, learning_rate):
    return tuple(learning_rate * grads["d" + name] - p for name, p in (("w1", w1), ("w2", w2), ("b", b)))

mistake("update_one", "b-not-moved", change=('- learning_rate * grads["db"]', ""),
    explain="The bias stays where it is.",
    hint="How many parameters have a slope in grads?")
mistake("update_one", "dw1-for-both",
    change=[("w1 = w1 -", "step ="),
            ('w2 = w2 - learning_rate * grads["dw2"]\nreturn w1, w2', "return w1 - step, w2 - step")],
    explain="w2 is moved by dw1.",
    hint="Compare the lines of w1 and w2: what has to change from one to the other?")

@mistake("update_one", "rate-on-the-parameter",
    explain="The learning rate multiplies the difference, and so the parameter too.",
    hint="Which of the two numbers of the difference does the learning rate belong to?")
def update_one(w1, w2, b, grads, learning_rate):
    return tuple(learning_rate * (p - grads["d" + name]) for name, p in (("w1", w1), ("w2", w2), ("b", b)))

mistake("update_one", "nothing-moved",
    change=[('w1 = w1 - learning_rate * grads["dw1"]\nw2 = w2 - learning_rate * grads["dw2"]', ""),
            ('- learning_rate * grads["db"]', "")],
    explain="The parameters come back as they were.",
    hint="Do the new values get names, and are these the names behind your return?")
mistake("update_one", "grads-overwritten",
    change=('w1 = w1 - learning_rate * grads["dw1"]\nw2 = w2 - learning_rate * grads["dw2"]\n'
            "return w1, w2, b - learning_rate * grads",
            'for name in ("dw1", "dw2", "db"):\n    grads[name] = learning_rate * grads[name]\n'
            'return w1 - grads["dw1"], w2 - grads["dw2"], b - grads'),
    explain="The result is right, but the caller's grads now hold the steps.",
    hint="grads belongs to the caller. Does the product need to be stored in it?")
mistake("update_one", "w1-not-moved", change=('w1 = w1 - learning_rate * grads["dw1"]', "pass"),
    explain="w1 stays where it is.",
    hint="All three parameters take a step.")
mistake("update_one", "w2-not-moved", change=('w2 = w2 - learning_rate * grads["dw2"]', ""),
    explain="w2 stays where it is.",
    hint="All three parameters take a step.")
mistake("update_one", "weights-not-moved",
    change=('w1 = w1 - learning_rate * grads["dw1"]\nw2 = w2 - learning_rate * grads["dw2"]', ""),
    explain="Only the bias takes a step; w1 and w2 stay where they are.",
    hint="All three parameters take a step.")
mistake("update_one", "weights-returned-swapped", change=("return w1, w2", "return w2, w1"),
    explain="w1 and w2 come back in each other's place.",
    hint="Compare your return with the signature.")
mistake("update_one", "b-uphill", change=("b -", "b +"),
    explain="The step of b is added instead of subtracted; those of w1 and w2 are right.",
    hint="Compare the signs of the three updates.")
mistake("update_one", "rate-missing-for-b", change=("b - learning_rate * grads", "b - grads"),
    explain="b moves by its whole slope, whatever the learning rate is.",
    hint="Compare the three updates with the formulas.")
mistake("update_one", "b-moved-by-dw1", change=('"db"', '"dw1"'),
    explain="b is moved by dw1; its own slope is db.",
    hint="Read the keys in the three updates.")
mistake("update_one", "w2-from-w1", change=("w2 = w2", "w2 = w1"),
    explain="The new w2 starts from the new w1 instead of from w2.",
    hint="Which name stands right of the = in the line of w2?")
mistake("update_one", "step-twice", change=[("w1 -", "w1 - 2 *"), ("w2 -", "w2 - 2 *"), ("b -", "b - 2 *")],
    explain="Each parameter moves by twice the step.",
    hint="Is the step taken twice, or is there a factor 2?")
mistake("update_one", "slopes-swapped", change=[('"dw1"', '"dw2"'), ('"dw2"', '"dw1"')],
    explain="w1 is moved by dw2 and w2 by dw1.",
    hint="Read the keys in the three updates.")
mistake("update_one", "product-for-the-difference",
    change=[("w1 -", "w1 *"), ("w2 -", "w2 *"), ("b -", "b *")],
    explain="The parameters are multiplied with the step; the step is taken away from them.",
    hint="Compare your lines with the formulas: which sign stands between w1 and the step?")

# gradients_with_loop

mistake("gradients_with_loop", "missing-mean", change=("J / m, dw1 / m, dw2 / m, db / m", "J, dw1, dw2, db"),
    explain="All four are sums: the division by m is missing, or your m is 1.",
    hint="If you divide at the end: is your m the number of columns? len(Y) is 1.")
mistake("gradients_with_loop", "cost-not-divided", change=("J / m", "J"),
    explain="The cost is a sum: a division by m is missing, or it is one by 1.",
    hint="Which of the four numbers are divided after the loop?")
mistake("gradients_with_loop", "only-cost-divided", change=("dw1 / m, dw2 / m, db / m", "dw1, dw2, db"),
    explain="The three derivatives are sums; only the cost is divided by m.",
    hint="Which of the four numbers are divided after the loop?")
mistake("gradients_with_loop", "db-not-divided", change=("db / m", "db"),
    explain="db is a sum: a division by m is missing, or it is one by 1.",
    hint="Which of the four numbers are divided after the loop?")
mistake("gradients_with_loop", "divided-in-every-round",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "m = X.shape[1]\nJ = dw1 = dw2 = db = 0.0\nfor i in range(m):\n"
            "    _, a = forward_one(w1, w2, b, X[0, i], X[1, i])\n    dz = derivative_dz(a, Y[0, i])\n"
            "    J, dw1 = (J + loss_of_one(a, Y[0, i])) / m, (dw1 + X[0, i] * dz) / m\n"
            "    dw2, db = (dw2 + X[1, i] * dz) / m, (db + dz) / m\nreturn J, dw1, dw2, db"),
    explain="The sums are divided by m in every round, so the first examples are divided again and again.",
    hint="How far are the lines with the division indented?")
mistake("gradients_with_loop", "rows-counted", change=("[1]", "[0]"),
    explain="m is the number of rows of X, which is always 2; so only two examples are seen.",
    hint="The examples stand in the columns. Which entry of X.shape counts these?")
mistake("gradients_with_loop", "divided-by-rows", change=[("[1]", "[0]"), ("(m)", "(X.shape[1])")],
    explain="The loop is right, but the sums are divided by the number of rows of X, which is always 2.",
    hint="The examples stand in the columns. Which entry of X.shape counts these?")
mistake("gradients_with_loop", "first-left-out", change=("(m)", "(1, m)"),
    explain="The first example is left out.",
    hint="In Python the first column has another number than in the formula.")
mistake("gradients_with_loop", "last-left-out", change=("(m)", "(m - 1)"),
    explain="The last example is left out.",
    hint="range(m) ends with m - 1 already.")
mistake("gradients_with_loop", "derivatives-not-added-up",
    change=[("(a, y)\ndz", "(a, Y[0, i])\ndb"),
            ("dw1 += x1 * dz\ndw2 += x2 * dz\ndb += dz", "dw1, dw2 = X[0, i] * db, X[1, i] * db")],
    explain="dw1, dw2 and db are overwritten in every round, so only the last example is left in them.",
    hint="What is the difference between = and += inside a loop?")
mistake("gradients_with_loop", "nothing-added-up",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "m = X.shape[1]\nJ = dw1 = dw2 = db = 0.0\nfor i in range(m):\n"
            "    _, a = forward_one(w1, w2, b, X[0, i], X[1, i])\n"
            "    J, db = loss_of_one(a, Y[0, i]), derivative_dz(a, Y[0, i])\n"
            "    dw1, dw2 = X[0, i] * db, X[1, i] * db\nreturn J / m, dw1 / m, dw2 / m, db / m"),
    explain="All four are overwritten in every round, so only the last example is left in them.",
    hint="Do the four zeros stand before the loop, and what is the difference between = and +=?")
mistake("gradients_with_loop", "return-inside-the-loop",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "m = X.shape[1]\n_, a = forward_one(w1, w2, b, X[0, 0], X[1, 0])\n"
            "dz = derivative_dz(a, Y[0, 0])\n"
            "return loss_of_one(a, Y[0, 0]) / m, X[0, 0] * dz / m, X[1, 0] * dz / m, dz / m"),
    explain="The function ends after the first example.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")
mistake("gradients_with_loop", "x1-twice",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "J, dw, db = gradients_vectorised(np.array([[w1], [w2]]), b, X, Y)\n"
            "return J, dw[0, 0], dw[0, 0], db"),
    explain="dw2 is computed with the first number of the examples.",
    hint="Compare the lines of dw1 and dw2: what has to change from one to the other?")
mistake("gradients_with_loop", "inputs-swapped",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "J, dw, db = gradients_vectorised(np.array([[w1], [w2]]), b, X, Y)\n"
            "return J, dw[1, 0], dw[0, 0], db"),
    explain="dw1 and dw2 have changed places.",
    hint="Which row of X does w1 belong to?")
mistake("gradients_with_loop", "inputs-forgotten",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "J, _, db = gradients_vectorised(np.array([[w1], [w2]]), b, X, Y)\nreturn J, db, db, db"),
    explain="dw1 and dw2 add up dz alone; the numbers of the examples are not multiplied.",
    hint="In which line does your loop use X[0, i]?")
mistake("gradients_with_loop", "uphill",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "J, dw, db = gradients_vectorised(np.array([[w1], [w2]]), b, X, Y)\n"
            "return J, -dw[0, 0], -dw[1, 0], -db"),
    explain="The three derivatives have the wrong sign.",
    hint="Which of a and y comes first in dz?")
mistake("gradients_with_loop", "cost-negative",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "J, dw, db = gradients_vectorised(np.array([[w1], [w2]]), b, X, Y)\n"
            "return -J, dw[0, 0], dw[1, 0], db"),
    explain="The cost has the wrong sign: the minus of the loss is missing.",
    hint="The logarithm of a number below 1 is negative. What should the sign of the cost be?")
mistake("gradients_with_loop", "b-forgotten",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "J, dw, db = gradients_vectorised(np.array([[w1], [w2]]), 0.0, X, Y)\n"
            "return J, dw[0, 0], dw[1, 0], db"),
    explain="The bias is left out on the way forward.",
    hint="Where does b stand in your code?")
mistake("gradients_with_loop", "cost-last",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "J, dw, db = gradients_vectorised(np.array([[w1], [w2]]), b, X, Y)\n"
            "return dw[0, 0], dw[1, 0], db, J"),
    explain="The four numbers are right, but the cost comes back last.",
    hint="Compare what stands after your return with the list in the docstring.")
mistake("gradients_with_loop", "weights-moved-in-the-loop",
    change=("dw2 += x2 * dz\ndb += dz",
            "dw2, db = dw2 + X[1, i] * dz, db + dz\n"
            "w1, w2, b = w1 - 0.01 * dw1, w2 - 0.01 * dw2, b - 0.01 * db"),
    explain="The parameters are moved after every example, so each example sees other ones.",
    hint="The parameters must stay the same until all examples are added up.")
mistake("gradients_with_loop", "da-for-dz",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "m = X.shape[1]\nJ = dw1 = dw2 = db = 0.0\nfor i in range(m):\n"
            "    _, a = forward_one(w1, w2, b, X[0, i], X[1, i])\n    da = derivative_da(a, Y[0, i])\n"
            "    J, dw1 = J + loss_of_one(a, Y[0, i]), dw1 + X[0, i] * da\n"
            "    dw2, db = dw2 + X[1, i] * da, db + da\nreturn J / m, dw1 / m, dw2 / m, db / m"),
    explain="The three derivatives are made from da; the slope of the sigmoid is left out.",
    hint="Which of da and dz is multiplied by the numbers of the example?")
mistake("gradients_with_loop", "labels-overwritten",
    change=("return J / m, dw1 / m, dw2 / m, db / m",
            "J, dw, db = gradients_vectorised(np.array([[w1], [w2]]), b, X, Y)\nif Y.dtype == float:\n"
            "    for i in range(X.shape[1]):\n"
            "        Y[0, i] = forward_one(w1, w2, b, X[0, i], X[1, i])[1] - Y[0, i]\n"
            "return J, dw[0, 0], dw[1, 0], db"),
    explain="The result is right, but the caller's Y now holds something else.",
    hint="A line that begins with Y[0, i] = writes into the caller's array.")
mistake("gradients_with_loop", "always-by-three",
    change=("J / m, dw1 / m, dw2 / m, db / m", "J / 3, dw1 / 3, dw2 / 3, db / 3"),
    explain="The sums are divided by 3, which is the number of examples in the handout, whatever X holds.",
    hint="What is m when X has seven columns?")
mistake("gradients_with_loop", "mean-twice",
    change=[("m, dw1", "m / m, dw1 / m"), ("m, db / m", "m / m, db / m / m")],
    explain="All four are divided by m twice, inside the loop and after it.",
    hint="Count how often m appears on the way to each result.")
mistake("gradients_with_loop", "weights-not-divided", change=("dw1 / m, dw2 / m", "dw1, dw2"),
    explain="dw1 and dw2 are sums: a division by m is missing, or it is one by 1.",
    hint="All four are divided after the loop.")
mistake("gradients_with_loop", "dw2-not-divided", change=("dw2 / m", "dw2"),
    explain="dw2 is a sum: a division by m is missing, or it is one by 1.",
    hint="All four are divided after the loop.")
mistake("gradients_with_loop", "cost-not-added-up", change=("J +=", "J ="),
    explain="The cost is that of the last example alone, divided by m.",
    hint="In a loop over the examples, sums grow with +=.")
mistake("gradients_with_loop", "first-example-for-all", change=("i], X[1, i], Y[0, i", "0], X[1, 0], Y[0, 0"),
    explain="Every round looks at the first example again.",
    hint="Where does i stand in the loop? The example number i is X[0, i] and X[1, i].")
mistake("gradients_with_loop", "first-label-for-all", change=("Y[0, i]", "Y[0, 0]"),
    explain="Every example gets the label of the first one.",
    hint="Where does i stand in the line that reads Y?")
mistake("gradients_with_loop", "y-minus-a-in-db", change=("db += dz", "db -= dz"),
    explain="db has the wrong sign; dw1 and dw2 are right.",
    hint="Is there a minus too many? The step downhill is taken later.")
mistake("gradients_with_loop", "squared-error", change=("loss_of_one(a, y)", "(a - y) ** 2"),
    explain="The cost is the mean of the squared differences; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.")
mistake("gradients_with_loop", "squared-error-halved", change=("loss_of_one(a, y)", "(a - y) ** 2 / 2"),
    explain="The cost is half the mean of the squared differences; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.")
mistake("gradients_with_loop", "slope-too-often",
    change=("derivative_dz(a, y)", "derivative_dz(a, y) * a * (1 - a)"),
    explain="dz carries the slope of the sigmoid once too often.",
    hint="a - y contains the slope of the sigmoid already.")
mistake("gradients_with_loop", "z-for-a", change=[("_, a", "z, a"), ("derivative_dz(a, y)", "z - y")],
    explain="The three derivatives compare the label with z; they need the probability a.",
    hint="forward_one gives two numbers: which of them is between 0 and 1?")
mistake("gradients_with_loop", "decisions-instead-of-probabilities",
    change=("derivative_dz(a, y)", "round(float(a)) - y"),
    explain="The three derivatives compare the label with a decision, 0 or 1, not with the probability.",
    hint="Is there a rounding or a comparison too many?")
mistake("gradients_with_loop", "labels-left-out", change=("derivative_dz(a, y)", "a"),
    explain="The three derivatives are made from a alone; the labels are not taken away.",
    hint="What should dz be when the probability equals the label?")
mistake("gradients_with_loop", "weights-for-inputs", change=[("x1 * dz", "w1 * dz"), ("x2 * dz", "w2 * dz")],
    explain="dw1 and dw2 add up dz times the weights; the slope of w x along w is x.",
    hint="Which numbers of the example belong to dw1 and dw2?")
mistake("gradients_with_loop", "x1-in-db", change=("db += dz", "db += x1 * dz"),
    explain="db adds up x1 times dz; nothing stands beside b in z.",
    hint="How much does z change when b moves by a little?")
mistake("gradients_with_loop", "divided-by-one-more",
    change=("m, dw1 / m, dw2 / m, db / m", "(m + 1), dw1 / (m + 1), dw2 / (m + 1), db / (m + 1)"),
    explain="The sums are divided by m + 1.",
    hint="How many examples are there, and what does your counter hold after the loop?")
mistake("gradients_with_loop", "w2-ignored", change=("w2, b, x1", "w1, b, x1"),
    explain="On the way forward w2 plays no part: w1 is used for both numbers.",
    hint="Compare the arguments of forward_one with its signature.")
mistake("gradients_with_loop", "weights-swapped-on-the-way", change=("w1, w2, b, x1", "w2, w1, b, x1"),
    explain="On the way forward each weight is multiplied by the other number.",
    hint="Compare the arguments of forward_one with its signature.")
mistake("gradients_with_loop", "rounded",
    change=("J / m, dw1 / m, dw2 / m, db / m",
            "tuple(round(float(total / m), 3) for total in (J, dw1, dw2, db))"),
    explain="All four are rounded to three digits.",
    hint="Round where you print, not where you compute.")
mistake("gradients_with_loop", "first-three-examples", change=("X.shape[1]", "min(3, X.shape[1])"),
    explain="Only the first three examples are looked at, and the sums are divided by their number.",
    hint="How many examples does X hold? Ask for its columns.")
mistake("gradients_with_loop", "starts-at-1", change=("0.0", "1.0"),
    explain="The four sums start at 1 instead of 0.",
    hint="What does each name hold before the loop?")
mistake("gradients_with_loop", "cost-doubled", change=("J / m", "2 * J / m"),
    explain="The cost is twice as large as it should be; the gradients are not.",
    hint="Is something added up twice, or is there a factor 2?")
mistake("gradients_with_loop", "derivatives-doubled", change=("dz =", "dz = 2 *"),
    explain="The three derivatives are twice as large as they should be; the cost is right.",
    hint="Is something added up twice, or is there a factor 2?")

mistake("gradients_with_loop", "dw1-not-added-up", change=("dw1 +=", "dw1 ="),
    explain="dw1 is overwritten in every round, so only the last example is left in it.",
    hint="What is the difference between = and += inside a loop?")

mistake("gradients_with_loop", "dw2-not-added-up", change=("dw2 +=", "dw2 ="),
    explain="dw2 is overwritten in every round, so only the last example is left in it.",
    hint="What is the difference between = and += inside a loop?")

mistake("gradients_with_loop", "db-not-added-up", change=("db +=", "db ="),
    explain="db is overwritten in every round, so only the last example is left in it.",
    hint="What is the difference between = and += inside a loop?")

# gradients_vectorised

mistake("gradients_vectorised", "dw-cut-to-whole-numbers",
    change=("return J, X @ dZ.T / m,", "dw = np.zeros_like(w)\ndw[...] = X @ dZ.T / m\nreturn J, dw,"),
    explain="dw is of w's own kind of numbers; if w holds whole numbers, the fractions are lost.",
    hint="An array that is made like w, or copied from it, has the dtype of w: ints stay ints.")
mistake("gradients_vectorised", "missing-mean",
    change=("J, X @ dZ.T / m, np.sum(dZ) / m",
            "-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)), X @ dZ.T, np.sum(dZ)"),
    explain="All three are sums: the division by m is missing, or your m is 1.",
    hint="If you divide: is your m the number of columns? len(Y) is 1.")
mistake("gradients_vectorised", "cost-not-divided", change=(")) / m", "))"),
    explain="The cost is a sum: a division by m is missing, or it is one by 1.",
    hint="Which fraction stands in front of the sum in the formula of the cost?")
mistake("gradients_vectorised", "dw-not-divided", change=("T / m, np.sum(dZ) / m", "T, np.mean(dZ)"),
    explain="dw is a sum over the examples: a division by m is missing, or it is one by 1.",
    hint="Which fraction stands in front of the formula of dw?")
mistake("gradients_vectorised", "db-not-divided", change=("(dZ) / m", "(dZ)"),
    explain="db is a sum over the examples: a division by m is missing, or it is one by 1.",
    hint="Which fraction stands in front of the formula of db?")
mistake("gradients_vectorised", "divided-by-rows", change=("[1]", "[0]"),
    explain="The sums are divided by the number of rows of X, not by the number of examples.",
    hint="The examples stand in the columns. Which entry of X.shape counts these?")
mistake("gradients_vectorised", "b-forgotten", change=("+ b", ""),
    explain="The bias is not added.",
    hint="Where does b stand in your code?")
mistake("gradients_vectorised", "w-not-transposed", change=("w.T @ X", "np.dot(w, X)"),
    explain="w is multiplied by X as it is, and a column times a matrix of several rows is not defined.",
    hint="A row of weights times X gives a row. What turns the column w into a row?")
mistake("gradients_vectorised", "uphill", change=("A - Y", "Y - A"),
    explain="dw and db have the wrong sign: the difference is taken the wrong way round.",
    hint="Which of A and Y comes first in dZ?")
mistake("gradients_vectorised", "cost-negative", change=("-np", "np"),
    explain="The cost has the wrong sign: the minus of the loss is missing.",
    hint="The logarithm of a number below 1 is negative. What should the sign of the cost be?")
mistake("gradients_vectorised", "cost-of-one-label", change=("+ (1 - Y) * np.log(1 - A)", ""),
    explain="The cost has only the half for label 1.",
    hint="With label 0, which half of the formula of the loss is left?")
mistake("gradients_vectorised", "a-for-y-in-the-cost", change=("1 - Y", "1 - A"),
    explain="In the cost, the second logarithm is multiplied by 1 - A; the formula says 1 - y.",
    hint="Which letter stands in the brackets before the second logarithm?")
mistake("gradients_vectorised", "always-by-three",
    change=("J, X @ dZ.T / m, np.sum(dZ) / m",
            "-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 3, X @ dZ.T / 3, np.sum(dZ) / 3"),
    explain="The sums are divided by 3, which is the number of examples in the handout, whatever X holds.",
    hint="What is m when X has seven columns?")
mistake("gradients_vectorised", "dw-row", change=("X @ dZ", "dZ @ X"),
    explain="dw is a row; it must be a column, like w.",
    hint="Which shape does dZ times X transposed have? And X times dZ transposed?")
mistake("gradients_vectorised", "rank-1-dw",
    change=("J, X @ dZ.T / m, np.sum(dZ) / m",
            "-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)), np.mean(X * dZ, axis=1), np.mean(dZ)"),
    explain="dw has one axis only, so it is neither a row nor a column.",
    hint="A sum along an axis drops it without keepdims=True; squeeze, ravel and an index drop it, too.")
mistake("gradients_vectorised", "dw-not-summed", change=("X @ dZ.T", "X * dZ"),
    explain="dw has a column for each example: X and dZ are multiplied entry by entry and not added up.",
    hint="Which shape has X * dZ, and which should dw have?")
mistake("gradients_vectorised", "one-slope-for-all-weights",
    change=("J, X @ dZ.T / m, np.sum(dZ) / m",
            "-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)), np.mean(X * dZ), np.mean(dZ)"),
    explain="dw is a single number: the mean runs over the weights as well.",
    hint="Each weight has a slope of its own. Over which axis should the sum run?")
mistake("gradients_vectorised", "matrices-of-one",
    change=[("(1 - A)", "(1 - A), axis=1, keepdims=True"), ("(dZ)", "(dZ, axis=1, keepdims=True)")],
    explain="J and db are matrices of shape (1, 1), not numbers.",
    hint="Leave keepdims=True out, or take the number out with np.squeeze or .item().")
mistake("gradients_vectorised", "cost-matrix-of-one",
    change=("dZ = A - Y", "dZ = A - Y\nJ = -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / m"),
    explain="J is a matrix of shape (1, 1), not a number.",
    hint="A row times a column gives a matrix. np.squeeze or .item() takes the number out.")
mistake("gradients_vectorised", "db-matrix-of-one", change=("(dZ)", "(dZ, axis=1, keepdims=True)"),
    explain="db is a matrix of shape (1, 1), not a number.",
    hint="Leave keepdims=True out, or take the number out with np.squeeze or .item().")
mistake("gradients_vectorised", "losses-not-summed", change=("-np.sum", "-"),
    explain="J holds a loss for each example; they are not added up.",
    hint="The cost is one number. Which function of numpy adds up an array?")
mistake("gradients_vectorised", "db-not-summed", change=("(dZ)", "(dZ, axis=0)"),
    explain="db holds a number for each example; they are not added up.",
    hint="db is one number. Over which axis does your sum run?")
mistake("gradients_vectorised", "sigmoid-forgotten",
    change=[("A = sigmoid(w", "Z = w"), ("+ b", "+ b\nA = sigmoid(Z"), ("A - Y", "Z - Y")],
    explain="dZ is computed from Z; the sigmoid is left out there.",
    hint="Which array is compared with the labels, Z or A?")
mistake("gradients_vectorised", "slope-too-often", change=("A - Y", "(A - Y) * A * (1 - A)"),
    explain="A - Y contains the slope of the sigmoid already; here it is multiplied once more.",
    hint="From what is the short form of dZ made?")
mistake("gradients_vectorised", "labels-left-out", change=[("dZ.T", "A.T"), ("(dZ)", "(A)")],
    explain="dw and db are made from A alone; the labels are not taken away.",
    hint="What is dZ when every probability is right?")
mistake("gradients_vectorised", "two-weights-only",
    change=[("(w.T @ X + b)", "(w[0] * X[0] + w[1] * X[1] + b).reshape(1, -1)\ndZ = A - Y"),
            ("X @ dZ.T / m, np.sum(dZ) / m",
             "np.array([[np.mean(X[0] * dZ)], [np.mean(X[1] * dZ)]]), np.mean(dZ)")],
    explain="The code names the first two weights; other numbers of weights are not handled.",
    hint="w.T @ X does for any number of weights.")
mistake("gradients_vectorised", "cost-last",
    change=[("return", "return X @ dZ.T / m, np.sum(dZ) / m,"), (", X @ dZ.T / m, np.sum(dZ) / m", "")],
    explain="The three results are right, but the cost comes back last.",
    hint="Compare what stands after your return with the list in the docstring.")
mistake("gradients_vectorised", "loop-over-the-examples",
    change=("return J, X @ dZ.T / m, np.sum(dZ) / m",
            "m = X.shape[1]\nJ, dw, db = 0.0, np.zeros(w.shape), 0.0\nfor i in range(m):\n"
            "    a = sigmoid(w[:, 0] @ X[:, i] + b)\n    J += loss_of_one(a, Y[0, i]) / m\n"
            "    dw += X[:, [i]] * (a - Y[0, i]) / m\n    db += (a - Y[0, i]) / m\nreturn J, dw, db"),
    explain="The result is right, but it is added up one example at a time.",
    hint="A matrix product adds up over all examples at once.")
mistake("gradients_vectorised", "labels-overwritten",
    change=[("dZ = A - Y\nreturn J, X @ dZ",
             "if Y.dtype == float:\n    Y -= A\n    return J, X @ -Y.T / m, -np.sum(Y) / m\n"
             "return J, X @ (A - Y)"),
            ("(dZ)", "(A - Y)")],
    explain="The result is right, but the caller's Y now holds something else.",
    hint="Y -= ... writes into the caller's array; dZ = A - Y makes a new one.")
mistake("gradients_vectorised", "slopes-not-divided", change=[("T / m", "T"), ("(dZ) / m", "(dZ)")],
    explain="dw and db are sums over the examples: a division by m is missing, or it is one by 1.",
    hint="Compare the three formulas: each has its 1/m.")
mistake("gradients_vectorised", "cost-divided-twice", change=("-np.sum", "-np.mean"),
    explain="The cost is divided by m twice.",
    hint="np.mean divides already.")
mistake("gradients_vectorised", "db-divided-twice", change=("sum(dZ)", "mean(dZ)"),
    explain="db is divided by m twice.",
    hint="np.mean divides already.")
mistake("gradients_vectorised", "slopes-divided-twice", change=("A - Y", "(A - Y) / m"),
    explain="dw and db are both divided by m twice.",
    hint="Count how often m appears on the way from A - Y to the gradients.")
mistake("gradients_vectorised", "base-10", change=[("log(A)", "log10(A)"), ("log(1 - A)", "log10(1 - A)")],
    explain="This is the logarithm with base 10.",
    hint="np.log is the natural logarithm.")
mistake("gradients_vectorised", "base-2", change=[("log(A)", "log2(A)"), ("log(1 - A)", "log2(1 - A)")],
    explain="This is the logarithm with base 2.",
    hint="np.log is the natural logarithm.")
mistake("gradients_vectorised", "cost-of-zeros-only", change=("Y * np.log(A) +", ""),
    explain="The cost has only the half for label 0.",
    hint="What does an example with label 1 add to your cost?")
mistake("gradients_vectorised", "labels-missing-in-the-cost",
    change=[("Y * np", "np"), ("(1 - Y) * np", "np")],
    explain="Both logarithms count in every example; the labels do not choose between them.",
    hint="Which of the two logarithms may an example with label 1 have in its loss?")
mistake("gradients_vectorised", "logarithms-swapped", change=[("(A)", "(1 - A)"), ("1 - A", "A")],
    explain="The two logarithms have changed places: being right is what costs.",
    hint="If the label is 1 and a is close to 1, the cost has to be close to 0.")
mistake("gradients_vectorised", "sign-inside-the-cost", change=[("-np", "np"), ("Y * np", "-Y * np")],
    explain="The minus applies to the first half of the cost only.",
    hint="The minus stands in front of the whole sum.")
mistake("gradients_vectorised", "brackets-around-1-y-missing", change=("(1 - Y)", "1 - Y"),
    explain="The brackets around 1 - Y are missing, so only Y is multiplied with the second logarithm.",
    hint="What does Python compute first in 1 - Y * log(1 - A)?")
mistake("gradients_vectorised", "sum-closes-too-early",
    change=("J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m",
            "J = -1 / m * np.sum(Y * np.log(A)) + (1 - Y) * np.log(1 - A)"),
    explain="The sum ends before the second half of the loss, so the cost is an array, not a number.",
    hint="Where does the bracket that opens after np.sum close?")
mistake("gradients_vectorised", "minus-and-mean-in-one-half",
    change=[("-np", "-1 / m * np"), ("(A) +", "(A)) + np.sum("), ("/ m\ndZ", "\ndZ")],
    explain="Minus and 1/m apply to the first half of the cost only; the second is added as it is.",
    hint="Put brackets around the whole sum and multiply that.")
mistake("gradients_vectorised", "squared-error", change=("dZ = A", "J = np.mean((A - Y) ** 2)\ndZ = A"),
    explain="The cost is the mean of the squared differences; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.")
mistake("gradients_vectorised", "squared-error-halved",
    change=("dZ = A", "J = np.sum((A - Y) ** 2) / (2 * m)\ndZ = A"),
    explain="The cost is half the mean of the squared differences; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.")
mistake("gradients_vectorised", "cost-halved", change=("m\ndZ", "(2 * m)\ndZ"),
    explain="The cost is half of what it should be; the gradients are not.",
    hint="Has a factor 1/2 come in, as in a squared error? This cost has none.")
mistake("gradients_vectorised", "b-subtracted", change=("+ b", "- b"),
    explain="b is subtracted from the weighted sum instead of added.",
    hint="Compare the sign of b in your z with the formula.")
mistake("gradients_vectorised", "sign-of-dw", change=("J, X", "J, -X"),
    explain="dw has the wrong sign; db has the right one.",
    hint="Both gradients use A - Y: does each of them?")
mistake("gradients_vectorised", "sign-of-db", change=("m, np", "m, -np"),
    explain="db has the wrong sign; dw has the right one.",
    hint="Both gradients use A - Y: does each of them?")
mistake("gradients_vectorised", "examples-missing-in-dw", change=("X @ dZ.T", "np.sum(dZ)"),
    explain="dw is the mean of A - Y, which is db: X is missing in it.",
    hint="The slope along a weight depends on the number that the weight belongs to.")
mistake("gradients_vectorised", "dw-for-each-example",
    change=("X @ dZ.T", "np.sum(X * dZ, axis=0, keepdims=True)"),
    explain="dw has one number for each example; it needs one for each weight.",
    hint="Which axis of X are the examples? That is the one to sum over.")
mistake("gradients_vectorised", "db-from-dw", change=("sum(dZ) / m", "mean(X @ dZ.T / m)"),
    explain="db is the mean of the entries of dw; it is the mean of A - Y.",
    hint="Compare your db with its formula: X is not in it.")
mistake("gradients_vectorised", "decisions-in-dZ", change=("A - Y", "np.round(A) - Y"),
    explain="dZ compares Y with decisions; it needs the probabilities A as they are.",
    hint="Is there a rounding or a comparison too many?")
mistake("gradients_vectorised", "dZ-doubled", change=("A - Y", "2 * (A - Y)"),
    explain="dw and db are twice as large as they should be.",
    hint="The 2 belongs to the slope of a square; this cost has logarithms.")
mistake("gradients_vectorised", "first-left-out", change=("[1]", "[1]\nX, Y = X[:, 1:], Y[:, 1:]"),
    explain="The first example is left out of cost and gradients.",
    hint="Python counts from 0: with which example does your loop or your slice begin?")
mistake("gradients_vectorised", "last-left-out", change=("[1]", "[1]\nX, Y = X[:, : m - 1], Y[:, : m - 1]"),
    explain="The last example is left out of cost and gradients.",
    hint="range(m) ends at m - 1 already, and so does a slice.")
mistake("gradients_vectorised", "rounded", change=("J, X", "round(J, 4), X"),
    explain="The cost is rounded to four digits.",
    hint="Round where you print, not where you compute.")
mistake("gradients_vectorised", "first-three-examples",
    change=("m = X.shape[1]", "X, Y = X[:, :3], Y[:, :3]\nm = X.shape[1]"),
    explain="Only the first three examples are looked at, and the sums are divided by their number.",
    hint="How many examples does X hold? Ask for its columns.")
mistake("gradients_vectorised", "weights-left-out", change=("w.T @ X", "np.sum(X, axis=0, keepdims=True)"),
    explain="The numbers of an example are added up without their weights: w plays no part in A.",
    hint="Compare your z with the formula.")
mistake("gradients_vectorised", "cost-doubled", change=("-np", "-2 * np"),
    explain="The cost is twice as large as it should be; the gradients are not.",
    hint="Is something added up twice, or is there a factor 2?")
mistake("gradients_vectorised", "absolute-error", change=("dZ = A", "J = np.mean(np.abs(A - Y))\ndZ = A"),
    explain="The cost is the mean distance between A and Y; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.")
mistake("gradients_vectorised", "sign-lost-in-the-gradients", change=("A - Y", "np.abs(A - Y)"),
    explain="The gradients are made from the size of A - Y; its sign is lost.",
    hint="Is there an abs too many? A difference may be negative.")
