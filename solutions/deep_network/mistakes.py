"""Wrong versions of the exercises of deep_network, as students write them.

Most are a change on the solution, the others functions of their own; what is around them is the reference's.
`explain` says what is wrong and `hint` where to look. The tests must catch every one of them.
"""

# ruff: noqa: F811 - one name has many versions here
# ruff: noqa: F821 - what they call is the solution's

import numpy as np

from grader import mistake

# A mistake is a row of a table, so its lines are not spread.
# fmt: off

# initialize_parameters_deep

mistake("initialize_parameters_deep", "rank-1-b", change=("(n, 1)", "n"),
    explain="The biases have one axis only, shape (n,), instead of standing in a column.",
    hint="np.zeros takes the whole shape as one pair of numbers.")
mistake("initialize_parameters_deep", "b-as-row", change=("n, 1", "1, n"),
    explain="The biases lie in a row; they have to stand in a column.",
    hint="A bias belongs to each row of Z, so there are as many rows.")
mistake("initialize_parameters_deep", "W-transposed", change=("(n, n_prev)", "(n_prev, n)"),
    explain="The weights have the shape of the transpose: inputs in rows, neurons in columns.",
    hint="W has one row for each neuron of its own layer.")
mistake("initialize_parameters_deep", "weights-zero", change=("rng.standard_normal", "np.zeros"),
    explain="All weights are zero, so all neurons of a layer stay alike for ever.",
    hint="Only the biases start at zero.")
mistake("initialize_parameters_deep", "weights-all-alike",
    change=[("rng.standard_normal", "np.full"), (") / np.sqrt(n_prev", ", 0.01")],
    explain="All weights are the same number, so all neurons of a layer stay alike for ever.",
    hint="Draw a random number for each weight.")
mistake("initialize_parameters_deep", "neurons-alike",
    change=[("= rng", "= np.ones((n, 1)) * rng"), ("(n, n_prev)", "(1, n_prev)")],
    explain="Each neuron of a layer gets the same weights, so they stay alike for ever.",
    hint="Draw a whole matrix of random numbers, not one row.")
mistake("initialize_parameters_deep", "not-scaled", change=("/ np.sqrt(n_prev)", ""),
    explain="The random weights are not made small: their standard deviation is 1.",
    hint="What does the text say about the standard deviation?")
mistake("initialize_parameters_deep", "multiplied-by-the-root", change=("/ np", "* np"),
    explain="The weights are multiplied by the root of the width instead of divided by it.",
    hint="The wider the layer before, the smaller the weights.")
mistake("initialize_parameters_deep", "divided-by-own-width", change=("(n_prev)", "(n)"),
    explain="The weights are scaled by the width of their own layer, not of the layer before.",
    hint="A neuron adds up as many products as the layer before is wide.")
mistake("initialize_parameters_deep", "too-small", change=("/ np.sqrt(n_prev)", "* 0.0001"),
    explain="The weights are so small that nothing gets through a few layers.",
    hint="Compare their standard deviation with the bounds in the text.")
mistake("initialize_parameters_deep", "only-positive", change=("standard_normal", "random"),
    explain="The random numbers are between 0 and 1, so no weight is negative.",
    hint="numpy has one function for uniform random numbers and another for normal ones.")
mistake("initialize_parameters_deep", "random-biases",
    change=("np.zeros((n, 1))", "rng.standard_normal((n, 1)) * 0.01"),
    explain="The biases are random; they start at zero.",
    hint="Only the weights need to differ.")
mistake("initialize_parameters_deep", "last-layer-missing", change=("len(layer_dims)", "len(layer_dims) - 1"),
    explain="The last layer gets no parameters.",
    hint="range(1, n) stops before n; layer_dims has one entry more than there are layers.")
mistake("initialize_parameters_deep", "numbered-from-0",
    change=[('"W" + str(layer)', '"W" + str(layer - 1)'), ('"b" + str(layer)', '"b" + str(layer - 1)')],
    explain="The layers are numbered from 0; the first layer with weights is layer 1.",
    hint="Layer 0 is the input, which has no weights.")

@mistake("initialize_parameters_deep", "two-layers-only",
    explain="Only layers 1 and 2 get parameters, whatever layer_dims says.",
    hint="A loop over the layers works for any number of them.")
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    return {
        "W1": rng.standard_normal((layer_dims[1], layer_dims[0])) / np.sqrt(layer_dims[0]),
        "b1": np.zeros((layer_dims[1], 1)),
        "W2": rng.standard_normal((layer_dims[-1], layer_dims[1])) / np.sqrt(layer_dims[1]),
        "b2": np.zeros((layer_dims[-1], 1)),
    }

mistake("initialize_parameters_deep", "key-without-number",
    change=[('"W" + str(layer)', '"W"'), ('"b" + str(layer)', '"b"')],
    explain="All layers are kept under the same two names, so only the last is left.",
    hint="The name of a matrix ends in the number of its layer: use str.")
mistake("initialize_parameters_deep", "single-precision",
    change=[("= rng", "= (rng"), ("(n_prev)", "(n_prev)).astype(np.float32)")],
    explain="The arrays hold numbers of single precision, with half the digits.",
    hint="Leave dtype out: numpy's own choice is float64.")
mistake("initialize_parameters_deep", "scaled-by-the-input", change=("(n_prev)", "(layer_dims[0])"),
    explain="All weights are divided by the root of the input's width, not of that of the layer before.",
    hint="Which entry of layer_dims belongs to the layer before?")
mistake("initialize_parameters_deep", "biases-one", change=("zeros", "ones"),
    explain="The biases start at 1; they start at zero.",
    hint="Which function of numpy fills an array with zeros?")
mistake("initialize_parameters_deep", "b-of-the-layer-before", change=("n, 1", "n_prev, 1"),
    explain="Each layer has as many biases as the layer before has neurons.",
    hint="A bias belongs to a neuron of its own layer: which row of W does it go with?")
mistake("initialize_parameters_deep", "b-a-number", change=("np.zeros((n, 1))", "0.0"),
    explain="The biases are plain numbers; each neuron needs one of its own.",
    hint="The docstring gives the shape: a column for each layer.")
mistake("initialize_parameters_deep", "divided-by-the-width", change=("np.sqrt(n_prev)", "n_prev"),
    explain="The weights are divided by the width of the layer before instead of by its square root.",
    hint="Which function is missing around the width?")
mistake("initialize_parameters_deep", "uniform-not-scaled",
    change=[("standard_normal", "random"), ("/ np.sqrt(n_prev)", "- 0.5")],
    explain="The weights are spread evenly from -0.5 to 0.5, which is too much for a wide layer.",
    hint="Divide by the square root of the number of inputs.")
mistake("initialize_parameters_deep", "biases-missing",
    change=('parameters["b" + str(layer)] = np.zeros((n, 1))', ""),
    explain="There are weights for each layer, but no biases.",
    hint="Each layer has two entries in the dict.")
mistake("initialize_parameters_deep", "absolute-values",
    change=("rng.standard_normal((n, n_prev))", "np.abs(rng.standard_normal((n, n_prev)))"),
    explain="The signs of the random numbers are lost: all weights are positive.",
    hint="Is there an abs or a square on the way to the weights?")

# linear_forward

mistake("linear_forward", "b-forgotten", change=("+ b", ""),
    explain="b plays no part in Z.",
    hint="Compare your Z with the formula.")
mistake("linear_forward", "b-subtracted", change=("+ b", "- b"),
    explain="b is subtracted instead of added.",
    hint="Compare your Z with the formula.")
mistake("linear_forward", "b-summed", change=("+ b", "+ np.sum(b)"),
    explain="All biases are added up first, so each neuron gets the sum of all.",
    hint="b has one number for each row of Z; broadcasting adds it where it belongs.")
mistake("linear_forward", "Z-transposed", change=("W @ A + b", "A.T @ W.T + b.T"),
    explain="Z has the examples in its rows; they belong in its columns.",
    hint="In which order do W and A stand in the product?")
mistake("linear_forward", "cache-without-b", change=("b, (A, W, b)", "b, (A, W)"),
    explain="The cache lacks b.",
    hint="The docstring says what the cache holds, and in which order.")
mistake("linear_forward", "cache-in-another-order", change=("b, (A, W, b)", "b, (W, A, b)"),
    explain="The cache holds the right things in another order, so that others take one for another.",
    hint="The docstring says what the cache holds, and in which order.")
mistake("linear_forward", "Z-in-the-cache",
    change=[("return W", "Z = W"), ("b, (A, W, b)", "b\nreturn Z, (Z, W, b)")],
    explain="The cache holds Z where A belongs: the result instead of what went in.",
    hint="On the way back, dW needs what this layer was fed with.")
mistake("linear_forward", "no-cache", change=("b, (A, W, b)", "b"),
    explain="Only Z comes back; the cache is missing.",
    hint="The function returns two things, separated by a comma.")
mistake("linear_forward", "results-swapped", change=("W @ A + b, (A, W, b)", "(A, W, b), W @ A + b"),
    explain="The cache comes first and Z second; it is asked for the other way round.",
    hint="Compare your return with the signature.")
mistake("linear_forward", "loop-over-examples",
    change=("return W @ A + b",
            "Z = np.zeros((W.shape[0], A.shape[1]))\nfor i in range(A.shape[1]):\n"
            "    Z[:, i : i + 1] = W @ A[:, i : i + 1] + b\nreturn Z"),
    explain="The result is right, but a loop computes one example after the other.",
    hint="One matrix product does the work for all examples.")
mistake("linear_forward", "b-spread-out-in-place",
    change=("return W @ A + b", "Z = W @ A + b\nb -= b.mean()\nreturn Z"),
    explain="b is changed on the way: the caller's biases are lost.",
    hint="An operation like b += … writes into the array that was handed over.")
mistake("linear_forward", "rank-1-Z-of-one-example", change=("W @ A + b", "np.squeeze(W @ A + b)"),
    explain="Z loses its axes of length 1, as with np.squeeze, so a single example or neuron gives rank 1.",
    hint="Z has two axes, always, also where one of them has length 1.")
mistake("linear_forward", "bias-of-the-first-neuron", change=("+ b", "+ b[0]"),
    explain="Every neuron gets the bias of the first one.",
    hint="Is there an index on b that should not be there?")
mistake("linear_forward", "relu-already-applied", change=("W @ A + b", "np.maximum(0, W @ A + b)"),
    explain="The negative numbers of Z are 0 already: ReLU has been applied.",
    hint="The linear half ends before the activation.")
mistake("linear_forward", "sigmoid-already-applied", change=("W @ A + b", "sigmoid(W @ A + b)[0]"),
    explain="Z holds numbers between 0 and 1: the sigmoid has been applied.",
    hint="The linear half ends before the activation.")
mistake("linear_forward", "product-divided-by-m", change=("A + b", "A / A.shape[1] + b"),
    explain="The product of W and A is divided by the number of examples.",
    hint="1/m belongs to the cost and to its slopes.")
mistake("linear_forward", "cut-to-whole-numbers", change=("W @ A + b", "(W @ A + b).astype(int)"),
    explain="The fractions of Z are cut off: it holds whole numbers only.",
    hint="Is there an int, an astype(int) or a // in the code?")
mistake("linear_forward", "cache-as-dict", change=("b, (A, W, b)", 'b, {"A": A, "W": W, "b": b}'),
    explain="The cache is a dict; a tuple is asked for.",
    hint="The docstring says what the cache holds, and in which order.")
mistake("linear_forward", "cache-without-A", change=("b, (A, W, b)", "b, (W, b)"),
    explain="The cache lacks A.",
    hint="The docstring says what the cache holds, and in which order.")
mistake("linear_forward", "cache-with-Z", change=("W @ A + b, (A, W, b)", "W @ A + b, (A, W, b, W @ A + b)"),
    explain="The cache holds Z besides A, W and b.",
    hint="The docstring says what the cache holds, and in which order.")
mistake("linear_forward", "b-twice", change=("+ b", "+ 2 * b"),
    explain="b is added twice.",
    hint="Compare your Z with the formula.")

# linear_activation_forward

mistake("linear_activation_forward", "activations-swapped", change=("==", "!="),
    explain="sigmoid and relu have changed places.",
    hint="Read the condition aloud: which function belongs to which word?")
mistake("linear_activation_forward", "always-sigmoid",
    change=('if activation == "sigmoid":\n    A, activation_cache = sigmoid(Z)\nelse:\n'
            "    A, activation_cache = relu",
            "A, activation_cache = sigmoid"),
    explain="The sigmoid is applied whatever `activation` says.",
    hint="What does your function do for the word relu?")
mistake("linear_activation_forward", "always-relu",
    change=('if activation == "sigmoid":\n    A, activation_cache = sigmoid(Z)\nelse:\n    A', "A"),
    explain="ReLU is applied whatever `activation` says.",
    hint="What does your function do for the word sigmoid?")
mistake("linear_activation_forward", "no-activation",
    change=("A, (linear_cache, activation_cache)", "Z, (linear_cache, Z)"),
    explain="What comes back is Z; nothing is applied to it.",
    hint="A is g of Z: where is g?")
mistake("linear_activation_forward", "both-activations",
    change=('if activation == "sigmoid":\n    A, activation_cache = sigmoid(Z)\nelse:\n'
            "    A, activation_cache = relu(Z)",
            'A, activation_cache = relu(Z)\nif activation == "sigmoid":\n    A, _ = sigmoid(A)'),
    explain="ReLU is applied first, and the sigmoid to its result.",
    hint="For one word, one function only.")
mistake("linear_activation_forward", "only-the-linear-cache",
    change=("(linear_cache, activation_cache)", "linear_cache"),
    explain="The cache holds what linear_forward gave, but not Z.",
    hint="On the way back, the slope of g needs Z.")
mistake("linear_activation_forward", "caches-swapped",
    change=("linear_cache, activation_cache", "activation_cache, linear_cache"),
    explain="The two caches of the pair have changed places.",
    hint="The docstring says which of the two comes first.")
mistake("linear_activation_forward", "A-in-the-cache",
    change=("linear_cache, activation_cache", "linear_cache, A"),
    explain="The second half of the cache is A; it has to be Z.",
    hint="sigmoid and relu give a pair: the second half of it is the cache.")
mistake("linear_activation_forward", "cache-without-brackets", change=("linear_cache,", "*linear_cache,"),
    explain="The cache is one tuple of four; it has to be a pair, the first half of which is a "
            "tuple of three.",
    hint="Put linear_cache into the pair as it is.")
mistake("linear_activation_forward", "pair-not-unpacked",
    change=("return A, (linear_cache, activation_cache)",
            "Z, linear_cache = linear_forward(A_prev, W, b)\n"
            'A = sigmoid(Z) if activation == "sigmoid" else relu(Z)\nreturn A, (linear_cache, Z)'),
    explain="sigmoid and relu give a pair, and the whole pair comes back as A.",
    hint="A, activation_cache = … takes a pair apart.")

@mistake("linear_activation_forward", "absolute-value",
    explain="Negative numbers are turned over; ReLU makes 0 of them.",
    hint="What is relu of -3?")
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = sigmoid(Z)[0] if activation == "sigmoid" else np.abs(Z)
    return A, (linear_cache, Z)

mistake("linear_activation_forward", "Z-overwritten",
    change=("return A, (linear_cache, activation_cache)",
            'Z, linear_cache = linear_forward(A_prev, W, b)\nif activation == "sigmoid":\n'
            "    return sigmoid(Z)[0], (linear_cache, Z)\nZ[Z < 0] = 0\nreturn Z, (linear_cache, Z)"),
    explain="The negative numbers of Z are set to 0 before Z goes into the cache.",
    hint="What is written into Z, under whatever name, is in the cache, too: it needs the Z from before.")
mistake("linear_activation_forward", "input-cut-at-zero",
    change=("):", "):\n    np.maximum(A_prev, 0, out=A_prev)"),
    explain="The negative numbers of the caller's A_prev are set to 0.",
    hint="ReLU is for what this layer gives, not for what it gets.")
mistake("linear_activation_forward", "sigmoid-overflows",
    change=('if activation == "sigmoid":\n    A, activation_cache = sigmoid(Z)\nelse:\n    A',
            'if activation == "sigmoid":\n    return np.exp(Z) / (1 + np.exp(Z)), (linear_cache, Z)\nA'),
    explain="Where Z is large the result is NaN, as from a sigmoid that divides infinity by infinity.",
    hint="The sigmoid that is given works for every Z.")
mistake("linear_activation_forward", "tanh-instead-of-sigmoid", change=("sigmoid(Z)", "np.tanh(Z), Z"),
    explain="Where the sigmoid is asked for, tanh is applied, which goes from -1 to 1.",
    hint="Use the sigmoid that is given.")
mistake("linear_activation_forward", "shares-instead-of-sigmoid",
    change=("sigmoid(Z)", "np.exp(Z - Z.max(axis=0)) / np.sum(np.exp(Z - Z.max(axis=0)), axis=0), Z"),
    explain="Where the sigmoid is asked for, each column is divided by its sum, as softmax does.",
    hint="Use the sigmoid that is given: it works number by number.")
mistake("linear_activation_forward", "leaky-relu", change=("relu(Z)", "np.maximum(0.01 * Z, Z), Z"),
    explain="Where ReLU is asked for, negative numbers become a hundredth of themselves instead of 0.",
    hint="Use the relu that is given.")
mistake("linear_activation_forward", "smaller-instead-of-larger", change=("relu(Z)", "np.minimum(0, Z), Z"),
    explain="Where ReLU is asked for, the smaller of 0 and Z is taken instead of the larger.",
    hint="What should become of 3, and what of -3?")
mistake("linear_activation_forward", "decisions-instead-of-probabilities",
    change=("sigmoid(Z)", "np.round(sigmoid(Z)[0]), Z"),
    explain="The sigmoid's results are rounded to 0 or 1.",
    hint="Decisions are made in predict; here A stays a probability.")
mistake("linear_activation_forward", "b-forgotten", change=("linear_forward", "W @ A_prev,"),
    explain="b plays no part: Z and A do not depend on it.",
    hint="Call linear_forward, or compare your Z with the formula.")
mistake("linear_activation_forward", "no-cache", change=("A, (linear_cache, activation_cache)", "A"),
    explain="Only A comes back; the cache is missing.",
    hint="Compare your return with the signature.")
mistake("linear_activation_forward", "results-swapped",
    change=("A, (linear_cache, activation_cache)", "(linear_cache, activation_cache), A"),
    explain="The cache comes first and A second; it is asked for the other way round.",
    hint="Compare your return with the signature.")
mistake("linear_activation_forward", "name-in-the-cache",
    change=("linear_cache, activation_cache", "linear_cache, activation"),
    explain="The second half of the cache is the name of the activation; it has to be Z.",
    hint="Which of your names holds what sigmoid or relu gave besides A?")

# L_model_forward

mistake("L_model_forward", "names-sorted-as-text",
    change=("in range(1, L + 1)", "in sorted(range(1, L + 1), key=str)"),
    explain="From ten layers on they come in another order: sorted as text, 10 comes before 2.",
    hint="Which order do the names W1, W2, W10 have when they are sorted?")
mistake("L_model_forward", "leaked-loop-variable",
    change=[("+ 1", ""),
            ("return A",
             "AL, cache = linear_activation_forward(\n"
             '    A, parameters["W" + str(layer + 1)], parameters["b" + str(layer + 1)], "sigmoid"\n)\n'
             "caches.append(cache)\nreturn AL")],
    explain="The last layer counts on the variable of the loop, which does not exist when the loop runs for "
            "no layer at all.",
    hint="Try your function with one layer: how often does the loop run?")
mistake("L_model_forward", "loop-ends-too-early",
    change=[("+ 1", "- 1"),
            ("return A",
             'AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + '
             'str(L)], "sigmoid")\ncaches.append(cache)\nreturn AL')],
    explain="Layer L - 1 is left out.",
    hint="range(a, b) stops before b, so range(1, L) is the hidden layers already.")
mistake("L_model_forward", "loop-ends-too-late",
    change=[("W, b =", "A, cache = linear_activation_forward(\n    A,"),
            (']\nA, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else', "],"),
            ("return A",
             'AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + '
             'str(L)], "sigmoid")\ncaches.append(cache)\nreturn AL')],
    explain="Layer L is computed twice: as a hidden layer, and then once more.",
    hint="range(a, b) stops before b: which layers get a ReLU?")
mistake("L_model_forward", "L-twice-too-large", change=("// 2", ""),
    explain="L is the number of matrices in parameters; each layer has two of them.",
    hint="Halve len(parameters), with //.")
mistake("L_model_forward", "one-neuron-taken-for-the-last-layer",
    change=[(", b =", "="),
            (', parameters["b" + str(layer)]', '\nactivation = "sigmoid" if len(W) == 1 else "relu"'),
            ('b, "sigmoid" if layer == L else "relu"', 'parameters["b" + str(layer)], activation')],
    explain="Every layer with a single neuron has the sigmoid, as if it were the last one.",
    hint="The last layer is told by its number, L, not by its width: hidden layers may be narrow, too.")
mistake("L_model_forward", "relu-in-the-last-layer", change=('"sigmoid"', '"relu"'),
    explain="The last layer has a ReLU, so what it gives is no probability.",
    hint="Which word belongs to layer L?")
mistake("L_model_forward", "sigmoid-in-every-layer", change=('"relu"', '"sigmoid"'),
    explain="All layers have the sigmoid; the hidden ones need ReLU.",
    hint="Which word belongs to layers 1 to L - 1?")
mistake("L_model_forward", "two-layers-only",
    change=("return A, caches",
            'A, first = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")\n'
            'AL, second = linear_activation_forward(A, parameters["W2"], parameters["b2"], "sigmoid")\n'
            "return AL, [first, second]"),
    explain="Only layers 1 and 2 are computed, whatever parameters holds.",
    hint="A loop over the layers works for any number of them.")
mistake("L_model_forward", "X-into-every-layer", change=("forward(A, W", "forward(X, W"),
    explain="Every layer is fed with X instead of with what the layer before gives.",
    hint="What goes into layer 2?")
mistake("L_model_forward", "cache-of-the-last-layer-missing",
    change=[("+ 1", ""),
            ("return A",
             'AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + '
             'str(L)], "sigmoid")\nreturn AL')],
    explain="The cache of the last layer is not appended.",
    hint="How many caches does a network of L layers have?")
mistake("L_model_forward", "only-the-last-cache",
    change=[("+ 1", ""),
            ("return A, caches",
             'AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + '
             'str(L)], "sigmoid")\ncaches.append(cache)\nreturn AL, cache')],
    explain="Only the cache of the last layer comes back, not the list.",
    hint="Append each cache to a list.")

@mistake("L_model_forward", "caches-started-anew-in-each-layer",
    explain="Each layer starts a new list, so the caches of the layers before are lost.",
    hint="Where is the list made: before the loop, or inside it?")
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        caches = []
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches

mistake("L_model_forward", "caches-backwards",
    change=[("+ 1", ""),
            ("return A, caches",
             'AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + '
             'str(L)], "sigmoid")\ncaches.append(cache)\nreturn AL, caches[::-1]')],
    explain="The list begins with the last layer; layer 1 comes first.",
    hint="append puts a thing at the end of a list.")
mistake("L_model_forward", "results-swapped",
    change=[("+ 1", ""),
            ("return A, caches",
             'AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + '
             'str(L)], "sigmoid")\ncaches.append(cache)\nreturn caches, AL')],
    explain="The caches come first and AL second; it is asked for the other way round.",
    hint="Compare your return with the signature.")
mistake("L_model_forward", "last-layer-missing", change=("+ 1", ""),
    explain="What comes back is what the last hidden layer gives; layer L is never computed.",
    hint="After the loop over the hidden layers, one layer is left.")
mistake("L_model_forward", "b1-in-every-layer",
    change=('parameters["b" + str(layer)]', 'np.mean(parameters["b1"])'),
    explain="Every layer uses the mean of b1 as its bias.",
    hint="The name of b ends in the number of the layer.")
mistake("L_model_forward", "rank-1-AL",
    change=[("+ 1", ""),
            ("return A",
             'AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + '
             'str(L)], "sigmoid")\ncaches.append(cache)\nreturn np.squeeze(AL)')],
    explain="AL is squeezed to one axis, shape (m,).",
    hint="AL is a row: leave out the squeeze, the ravel or the index.")
mistake("L_model_forward", "parameters-used-up",
    change=[("+ 1", ""),
            ("return A",
             "AL, cache = linear_activation_forward(\n"
             '    A, parameters["W" + str(L)], parameters.pop("b" + str(L)), "sigmoid"\n)\n'
             "caches.append(cache)\nreturn AL")],
    explain="Parameters are taken out of the caller's dict on the way.",
    hint="parameters.pop removes what it gives: use square brackets.")
mistake("L_model_forward", "activations-swapped", change=[('"sigmoid"', '"relu"'), ('"relu"', '"sigmoid"')],
    explain="Hidden layers have the sigmoid and the last layer has ReLU; it is the other way round.",
    hint="Which layer gives the probability?")
mistake("L_model_forward", "relu-before-the-last-sigmoid",
    change=[('"sigmoid" if layer == L else', ""), ("return A", "return sigmoid(A)[0]")],
    explain="In the last layer ReLU comes before the sigmoid, so no probability is below one half.",
    hint="The last layer has one activation only.")
mistake("L_model_forward", "last-activation-missing", change=("return A", "return cache[1]"),
    explain="What comes back is Z of the last layer; its sigmoid is missing.",
    hint="Are all numbers of AL between 0 and 1?")
mistake("L_model_forward", "decisions-instead-of-probabilities", change=("return A", "return np.round(A)"),
    explain="AL is rounded to 0 or 1; it holds probabilities.",
    hint="Decisions are made in predict.")
mistake("L_model_forward", "AL-as-column", change=("return A", "return A.T"),
    explain="AL stands in a column; it has to lie in a row, as Y does.",
    hint="Is there a .T or a reshape too many?")
mistake("L_model_forward", "biases-forgotten", change=("W, b,", "W, 0 * b,"),
    explain="The biases play no part: every layer adds zeros.",
    hint="What do you hand to linear_activation_forward for b?")
mistake("L_model_forward", "cache-of-the-first-layer-missing",
    change=("return A, caches", "return A, caches[1:]"),
    explain="The cache of layer 1 is not in the list.",
    hint="How many caches are there with three layers?")
mistake("L_model_forward", "last-cache-for-all", change=("return A, caches", "return A, [cache] * L"),
    explain="The list has L entries, but all are the cache of the last layer.",
    hint="When is each cache appended: in its own round, or after the loop?")
mistake("L_model_forward", "only-the-linear-caches", change=("(cache)", "(cache[0])"),
    explain="The caches hold (A_prev, W, b) without Z.",
    hint="Append what linear_activation_forward gave, both halves of it.")
mistake("L_model_forward", "only-the-activation-caches", change=("(cache)", "(cache[1])"),
    explain="The caches hold Z alone, without (A_prev, W, b).",
    hint="Append what linear_activation_forward gave, both halves of it.")
mistake("L_model_forward", "hidden-layers-without-activation",
    change=("return A, caches",
            "L = len(parameters) // 2\nA, caches = X, []\nfor layer in range(1, L):\n"
            '    Z, linear_cache = linear_forward(A, parameters["W" + str(layer)], parameters["b" + '
            "str(layer)])\n    A = Z\n    caches.append((linear_cache, Z))\n"
            'A, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + '
            'str(L)], "sigmoid")\nreturn A, [*caches, cache]'),
    explain="The hidden layers have no activation, so the whole network is one straight border.",
    hint="Which function does a hidden layer go through, linear_forward or linear_activation_forward?")

@mistake("L_model_forward", "tanh-in-hidden-layers",
    explain="The hidden layers have tanh; they need ReLU.",
    hint="Which word do hidden layers hand to linear_activation_forward?")
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        Z, linear_cache = linear_forward(A, parameters["W" + str(layer)], parameters["b" + str(layer)])
        A = np.tanh(Z)
        caches.append((linear_cache, Z))
    A, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    return A, [*caches, cache]

mistake("L_model_forward", "sigmoid-in-the-layer-before-the-last-too",
    change=("layer == L else", "layer >= L - 1 else"),
    explain="Layer L - 1 has the sigmoid, too, instead of ReLU; with a single layer all is right.",
    hint="Which is the last hidden layer? Compare your border with L.")
mistake("L_model_forward", "layer-before-the-last-without-activation",
    change=('A, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else "relu")',
            "if layer == L - 1:\n    A, linear_cache = linear_forward(A, W, b)\n"
            "    cache = (linear_cache, A)\n"
            'else:\n    A, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else "relu")'),
    explain="Layer L - 1 has no activation; it needs ReLU, as all hidden layers do.",
    hint="Which is the last hidden layer? Compare your border with L.")
mistake("L_model_forward", "relu-in-layer-1-only", change=("layer == L else", "layer == L or layer > 1 else"),
    explain="Only layer 1 has ReLU; the hidden layers after it have the sigmoid.",
    hint="Which word belongs to layers 1 to L - 1?")

# compute_cost

mistake("compute_cost", "clipped-at-a-hundredth",
    change=[("[1]", "[1]\nA = np.clip(AL, 0.01, 0.99)"), ("(AL)", "(A)"), ("- AL", "- A")],
    explain="The probabilities are cut at 0.01 and 0.99, so the cost is wrong beyond.",
    hint="Against a logarithm of 0 something far smaller does.")
mistake("compute_cost", "missing-mean", change=("/ m", ""),
    explain="The cost is a sum over the examples: a division by their number is missing, or it is one by 1.",
    hint="The formula begins with 1/m. If you divide: Y has m columns, and one row.")
mistake("compute_cost", "sign", change=("-np", "np"),
    explain="The cost has the opposite sign, so better networks cost more.",
    hint="Logarithms of numbers below 1 are negative; a cost is not.")
mistake("compute_cost", "half-the-cost", change=("/ m", "/ (2 * m)"),
    explain="The cost is divided by 2 m; that factor belongs to the squared difference.",
    hint="Compare your cost with the formula of J.")
mistake("compute_cost", "cost-as-matrix",
    change=("np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            "(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T)"),
    explain="The cost is a matrix of shape (1, 1), not a number.",
    hint="A row times a column is a matrix, and so is a sum with keepdims=True; use np.squeeze.")
mistake("compute_cost", "cost-of-ones-only", change=("+ (1 - Y) * np.log(1 - AL)", ""),
    explain="Only examples with label 1 cost anything; the half with 1 - Y adds nothing.",
    hint="What does an example with label 0 add to your cost?")
mistake("compute_cost", "sign-inside-cost",
    change=("-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m",
            "(-np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))) / m"),
    explain="The minus applies to the first half of the cost only.",
    hint="The minus stands in front of the whole sum.")
mistake("compute_cost", "logarithms-swapped", change=[("(AL)", "(1 - AL)"), ("1 - AL", "AL")],
    explain="The two logarithms have changed places: being right is what costs.",
    hint="If the label is 1 and a is close to 1, the cost has to be close to 0.")
mistake("compute_cost", "logarithm-to-base-10",
    change=[("log(AL)", "log10(AL)"), ("log(1 - AL)", "log10(1 - AL)")],
    explain="The cost uses another logarithm than the natural one.",
    hint="np.log is the natural logarithm.")
mistake("compute_cost", "squared-error",
    change=("-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))", "np.sum((AL - Y) ** 2)"),
    explain="The cost is the squared difference; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.")
mistake("compute_cost", "cost-of-each-example", change=("np.sum", ""),
    explain="There is one cost for each example; they have to be added up.",
    hint="The cost is a single number: what does the sum sign in J run over?")
mistake("compute_cost", "decisions-instead-of-probabilities",
    change=[("[1]", "[1]\nA = np.clip(np.round(AL), 1e-9, 1 - 1e-9)"), ("(AL)", "(A)"), ("- AL", "- A")],
    explain="The probabilities are rounded to 0 or 1 before the cost is computed.",
    hint="Decisions are made in predict; here a stays a probability.")
mistake("compute_cost", "labels-overwritten",
    change=[("return -np", "rest = np"),
            ("Y * np.log(AL) +", ""),
            ("/ m", "\nY *= np.log(AL)\nreturn -(np.sum(Y) + rest) / m")],
    explain="The losses are written into Y, so the caller's labels are lost; labels of ints fail.",
    hint="An operation like Y *= … writes into the array that was handed over.")
mistake("compute_cost", "loop-over-examples",
    change=("return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            "cost = 0.0\nfor i in range(m):\n"
            "    cost -= Y[0, i] * np.log(AL[0, i]) + (1 - Y[0, i]) * np.log(1 - AL[0, i])\nreturn cost"),
    explain="The result is right, but a loop adds up one example after the other.",
    hint="Sums of arrays do the work for all examples.")
mistake("compute_cost", "cost-of-zeros-only", change=("Y * np.log(AL) +", ""),
    explain="Only examples with label 0 cost anything; the half with Y adds nothing.",
    hint="What does an example with label 1 add to your cost?")
mistake("compute_cost", "logarithm-to-base-2",
    change=[("log(AL)", "log2(AL)"), ("log(1 - AL)", "log2(1 - AL)")],
    explain="The cost uses the logarithm to base 2 instead of the natural one.",
    hint="np.log is the natural logarithm.")
mistake("compute_cost", "labels-missing", change=[("Y * np", "np"), ("(1 - Y) * np", "np")],
    explain="Both logarithms count in every example; the labels do not choose between them.",
    hint="Which of the two logarithms may an example with label 1 have in its loss?")
mistake("compute_cost", "probabilities-for-labels", change=("- Y", "- AL"),
    explain="The second logarithm is weighted with 1 - AL; the weight of both is a matter of the label.",
    hint="If the label is 1, the second half of the loss has to vanish.")
mistake("compute_cost", "brackets-of-one-minus-label", change=("(1 - Y)", "1 - Y"),
    explain="The brackets around 1 - Y are missing, so only Y is multiplied with the second logarithm.",
    hint="What does Python compute first in 1 - Y * log(1 - A)?")
mistake("compute_cost", "plus-in-the-second-logarithm", change=("- AL", "+ AL"),
    explain="The second logarithm is that of 1 + AL instead of 1 - AL.",
    hint="What should the loss of an example with label 0 be when a comes close to 1?")
mistake("compute_cost", "sum-closes-too-early",
    change=("-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m",
            "-1 / m * np.sum(Y * np.log(AL)) + (1 - Y) * np.log(1 - AL)"),
    explain="The sum ends before the second half of the loss, so the cost is an array, not a number.",
    hint="Where does the bracket that opens after np.sum close?")
mistake("compute_cost", "minus-and-mean-in-one-half",
    change=[("-np", "-1 / m * np"), ("+", ") + np.sum("), ("/ m", "")],
    explain="Minus and 1/m apply to the first half of the cost only; the second is added as it is.",
    hint="Put brackets around the whole sum and multiply that.")
mistake("compute_cost", "mean-in-one-half", change=("+", ") - np.sum("),
    explain="Only the second half of the cost is divided by m.",
    hint="Does the division by m apply to the whole sum? Look at the brackets.")
mistake("compute_cost", "mean-twice", change=("sum", "mean"),
    explain="The cost is divided by m twice.",
    hint="np.mean divides already.")
mistake("compute_cost", "absolute-difference",
    change=("-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m", "np.mean(np.abs(AL - Y))"),
    explain="The cost is the mean distance between AL and Y; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.")
mistake("compute_cost", "rounded-to-2-digits", change=[("-np", "round(-np"), ("/ m", "/ m, 2)")],
    explain="The cost is rounded to two digits.",
    hint="Round where you print, not where you compute.")
mistake("compute_cost", "last-example-forgotten",
    change=[("return -np.sum", "losses = -"), ("/ m", "\nreturn np.sum(losses[:, : m - 1]) / m")],
    explain="The last example is left out of the sum.",
    hint="range(m) ends at m - 1 already, and so does a slice.")
mistake("compute_cost", "doubled", change=("-np", "-2 * np"),
    explain="The cost is twice as large as it should be.",
    hint="Is something added up twice, or is there a factor 2?")
mistake("compute_cost", "labels-and-probabilities-swapped",
    change=("-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m",
            "-np.sum(AL * np.log(Y) + (1 - AL) * np.log(1 - Y)) / Y.shape[1]"),
    explain="AL and Y have changed places: the logarithm of a label is taken, and log(0).",
    hint="Which of the two is never exactly 0 or 1?")
mistake("compute_cost", "first-example-only",
    change=("-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m",
            "-(Y[0, 0] * np.log(AL[0, 0]) + (1 - Y[0, 0]) * np.log(1 - AL[0, 0]))"),
    explain="The cost is that of the first example alone.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")

# linear_backward

mistake("linear_backward", "missing-mean", change=[("T / m", "T"), (") / m", ")")],
    explain="dW and db are sums over the examples, not means.",
    hint="Both formulas begin with 1/m.")
mistake("linear_backward", "missing-mean-in-dW", change=("T / m", "T"),
    explain="dW is the sum over the examples, not the mean.",
    hint="Compare dW with db: which of the two formulas has the 1/m?")
mistake("linear_backward", "missing-mean-in-db", change=(") / m", ")"),
    explain="db is the sum over the examples, not the mean.",
    hint="Compare db with dW: which of the two formulas has the 1/m?")
mistake("linear_backward", "mean-in-dA", change=("T @ dZ", "T @ dZ / m"),
    explain="dA_prev is divided by m; that comes at dW and db, or it would be done once in every layer.",
    hint="Which of the three formulas have a 1/m?")
mistake("linear_backward", "rank-1-db", change=("1, keepdims=True", "1"),
    explain="db has lost an axis, so it is neither a row nor a column.",
    hint="A sum along an axis drops it without keepdims=True; squeeze, ravel and an index drop it, too.")
mistake("linear_backward", "db-as-row", change=(") /", ").T /"),
    explain="db lies in a row; it needs the shape of b, a column.",
    hint="b has one row for each neuron.")
mistake("linear_backward", "db-one-number-for-all", change=(", axis=1, keepdims=True", ""),
    explain="db is a single number, the sum over neurons and examples; each neuron has its own.",
    hint="Along which axis lie the examples? Only that one is summed over.")
mistake("linear_backward", "db-one-number-in-a-column",
    change=[("W, _", "W, b"), ("sum(dZ, axis=1, keepdims=True) / m", "full(b.shape, np.sum(dZ) / m)")],
    explain="db is the sum over neurons and examples, and each neuron gets the same one.",
    hint="Along which axis lie the examples? Only that one is summed over.")
mistake("linear_backward", "db-along-the-wrong-axis", change=("1,", "0,"),
    explain="db has one number for each example: the sum runs over the neurons.",
    hint="The examples are what has to be summed over: which axis are they?")
mistake("linear_backward", "dW-transposed", change=("dZ @ A_prev", "A_prev @ dZ"),
    explain="dW is the transpose of what it has to be.",
    hint="dW has the shape of W: which factor comes first, and which is transposed?")
mistake("linear_backward", "dA-transposed", change=("W.T @ dZ", "dZ.T @ W"),
    explain="dA_prev has the examples in its rows; they belong in its columns.",
    hint="dA_prev has the shape of A_prev: which factor comes first, and which is transposed?")
mistake("linear_backward", "m-from-rows", change=("[1]", "[0]"),
    explain="m is the number of rows of A_prev; the examples are its columns.",
    hint="A_prev has shape (n_prev, m): which of the two is m?")
mistake("linear_backward", "m-from-the-rows-of-dZ", change=("A_prev.shape[1]", "dZ.shape[0]"),
    explain="m is the number of rows of dZ, which are the neurons; the examples are its columns.",
    hint="dZ has shape (n, m): which of the two is m?")
mistake("linear_backward", "results-in-another-order",
    change=("return W.T @ dZ, dW, db", "dA_prev = W.T @ dZ\nreturn dW, db, dA_prev"),
    explain="dW, db and dA_prev come back in another order than asked for.",
    hint="Compare your return with the signature.")
mistake("linear_backward", "dW-and-db-swapped", change=("dW, db", "db, dW"),
    explain="dW and db have changed places.",
    hint="Compare your return with the signature.")
mistake("linear_backward", "sign", change=[("dW = dZ", "dW = -dZ"), ("np", "-np"), ("W.T", "-W.T")],
    explain="The three slopes point the other way.",
    hint="None of the three formulas has a minus.")
mistake("linear_backward", "mean-over-the-neurons",
    change=("sum(dZ, axis=1, keepdims=True) / m", "mean(dZ) * np.ones((1, 1))"),
    explain="db is one mean over all neurons and examples.",
    hint="Only the examples are averaged: name the axis.")
mistake("linear_backward", "slope-of-the-activations", change=("dZ, axis", "W.T @ dZ, axis"),
    explain="db is the mean of dA_prev instead of dZ.",
    hint="Compare db with the formula: what is added up?")
mistake("linear_backward", "dZ-divided-in-place",
    change=("return W.T @ dZ, dW, db",
            "A_prev, W, _ = cache\ndZ /= A_prev.shape[1]\n"
            "return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)"),
    explain="dZ is divided by m in place: the caller's dZ is lost, and dA_prev gets a 1/m.",
    hint="An operation like dZ /= m writes into the array that was handed over.")
mistake("linear_backward", "loop-over-examples",
    change=[("A_prev, W, _ = cache", "A_prev, W, b = cache"),
            ("dW = dZ @ A_prev.T / m\ndb = np.sum(dZ, axis=1, keepdims=True) / m",
             "dW, db = np.zeros(W.shape), np.zeros(b.shape)\nfor i in range(m):\n"
             "    dW += dZ[:, i : i + 1] @ A_prev[:, i : i + 1].T / m\n    db += dZ[:, i : i + 1] / m")],
    explain="The result is right, but a loop adds up one example after the other.",
    hint="The matrix product of dZ and A_prev transposed adds up all examples.")
mistake("linear_backward", "dZ-emptied",
    change=[("dW = dZ", "dA_prev, dW = W.T @ dZ, dZ"),
            ("db = np", "dZ /= m\nreturn dA_prev, dW, np"),
            ("/ m\nreturn W.T @ dZ, dW, db", "")],
    explain="The result is right, but the caller's dZ is overwritten.",
    hint="dZ[...] = … or dZ *= … writes into the array that was handed over.")
mistake("linear_backward", "mean-twice-in-db", change=("sum", "mean"),
    explain="db is divided by m twice.",
    hint="np.mean divides already.")
mistake("linear_backward", "mean-twice-in-dW", change=("T / m", "T / m / m"),
    explain="dW is divided by m twice.",
    hint="Count how often m appears on the way to dW.")
mistake("linear_backward", "mean-twice", change=[("T / m", "T / m / m"), ("sum", "mean")],
    explain="dW and db are both divided by m twice.",
    hint="Count how often m appears on the way to each of them.")
mistake("linear_backward", "sign-of-dW", change=("dW = dZ", "dW = -dZ"),
    explain="dW points the other way; db and dA_prev are right.",
    hint="Is there a minus too many? The step downhill is taken later.")
mistake("linear_backward", "sign-of-db", change=("np", "-np"),
    explain="db points the other way; dW and dA_prev are right.",
    hint="Is there a minus too many? The step downhill is taken later.")
mistake("linear_backward", "sign-of-dA", change=("W.T", "-W.T"),
    explain="dA_prev points the other way; dW and db are right.",
    hint="Is there a minus too many?")
mistake("linear_backward", "dZ-for-dA", change=("W.T @ dZ", "dZ"),
    explain="What comes back as dA_prev is dZ: the weights are not multiplied with it.",
    hint="Compare your dA_prev with its formula.")
mistake("linear_backward", "relu-slope-too-early", change=("T @ dZ", "T @ dZ * (A_prev > 0)"),
    explain="dA_prev is 0 where A_prev is 0 or less: the slope of a ReLU has come in.",
    hint="The linear half knows nothing of activations.")
mistake("linear_backward", "db-of-each-example", change=("np.sum(dZ, axis=1, keepdims=True)", "dZ"),
    explain="db has one column for each example; they are not added up.",
    hint="Which sum does the formula of db have?")
mistake("linear_backward", "first-example-only",
    change=[("dZ @ A_prev", "dZ[:, :1] @ A_prev[:, :1]"), ("np.sum(dZ, axis=1, keepdims=True)", "dZ[:, :1]")],
    explain="dW and db are those of the first example alone, divided by m.",
    hint="If there is a loop: does it end before its second round? Which slice do you take?")
mistake("linear_backward", "last-example-forgotten",
    change=[("dZ @ A_prev", "dZ[:, :-1] @ A_prev[:, :-1]"), ("dZ, axis", "dZ[:, :-1], axis")],
    explain="The last example is left out of dW and db.",
    hint="range(m) ends at m - 1 already, and so does a slice.")
mistake("linear_backward", "dA-not-returned", change=("W.T @ dZ,", ""),
    explain="Only dW and db come back; dA_prev is missing.",
    hint="Compare your return with the signature.")
mistake("linear_backward", "slopes-doubled", change=[("dW = dZ", "dW = 2 * dZ"), ("np", "2 * np")],
    explain="dW and db are twice as large as they should be.",
    hint="The formulas have 1/m, and nowhere a 2.")
mistake("linear_backward", "db-zero",
    change=("sum(dZ, axis=1, keepdims=True) / m", "zeros((dZ.shape[0], 1))"),
    explain="db holds zeros: it is never computed.",
    hint="Follow the name db from the return upwards.")
mistake("linear_backward", "sizes-only",
    change=[("dW = dZ", "dW = np.abs(dZ)"), ("dZ, axis", "np.abs(dZ), axis")],
    explain="dW and db are made from the size of dZ; its sign is lost.",
    hint="Is there an abs too many? A slope may be negative.")

# linear_activation_backward

mistake("linear_activation_backward", "activations-swapped", change=("==", "!="),
    explain="The slopes of sigmoid and relu have changed places.",
    hint="Read the condition aloud: which function belongs to which word?")
mistake("linear_activation_backward", "always-sigmoid",
    change=("linear_backward(dZ, linear_cache)",
            "linear_backward(sigmoid_backward(dA, activation_cache), linear_cache)"),
    explain="The slope of the sigmoid is used whatever `activation` says.",
    hint="What does your function do for the word relu?")
mistake("linear_activation_backward", "always-relu",
    change=("linear_backward(dZ, linear_cache)",
            "linear_backward(relu_backward(dA, activation_cache), linear_cache)"),
    explain="The slope of ReLU is used whatever `activation` says.",
    hint="What does your function do for the word sigmoid?")
mistake("linear_activation_backward", "slope-of-g-forgotten",
    change=("linear_backward(dZ, linear_cache)", "linear_backward(dA, cache[0])"),
    explain="dA goes through the linear half as if it were dZ; the slope of g is missing.",
    hint="Going back, g comes before the linear half.")
mistake("linear_activation_backward", "relu-instead-of-its-slope",
    change=("relu_backward(dA, activation_cache)", "relu(dA)[0]"),
    explain="relu is applied to dA, which cuts its negative numbers; what counts is the sign of Z.",
    hint="What does relu_backward do with dA, and what does it look at in the cache?")
mistake("linear_activation_backward", "sigmoid-twice",
    change=("sigmoid_backward(dA, activation_cache)", "sigmoid_backward(dA, sigmoid(activation_cache)[0])"),
    explain="The cache is put through the sigmoid before sigmoid_backward does it again.",
    hint="sigmoid_backward takes the cache as it is, that is Z.")
mistake("linear_activation_backward", "slope-without-dA",
    change=[("sigmoid_backward(dA, activation_cache)",
             "sigmoid_backward(np.ones(dA.shape), activation_cache)"),
            ("relu_backward(dA, activation_cache)", "relu_backward(np.ones(dA.shape), activation_cache)")],
    explain="The slope of g is used alone; it has to be multiplied by dA.",
    hint="The chain rule is a product: what arrives, times the slope of g.")
mistake("linear_activation_backward", "mean-twice", change=("dZ,", "dZ / dZ.shape[1],"),
    explain="dZ is divided by m, and linear_backward divides by m again.",
    hint="Count how often m appears on the way to dW.")
mistake("linear_activation_backward", "arguments-swapped",
    change=[("sigmoid_backward(dA, activation_cache)", "sigmoid_backward(activation_cache, dA)"),
            ("relu_backward(dA, activation_cache)", "relu_backward(activation_cache, dA)")],
    explain="dA and the cache have changed places in the call of the slope.",
    hint="Compare your call with the line that begins with def.")
mistake("linear_activation_backward", "results-in-another-order",
    change=[("return", "dA_prev, dW, db ="),
            ("(dZ, linear_cache)", "(dZ, linear_cache)\nreturn dW, db, dA_prev")],
    explain="The three results come back in another order than linear_backward gives them.",
    hint="Compare your return with the signature.")
mistake("linear_activation_backward", "dA-overwritten",
    change=("return linear_backward(dZ, linear_cache)",
            'linear_cache, activation_cache = cache\nif activation == "sigmoid":\n'
            "    return linear_backward(sigmoid_backward(dA, activation_cache), linear_cache)\n"
            "dA[activation_cache <= 0] = 0\nreturn linear_backward(dA, linear_cache)"),
    explain="The result is right, but the caller's dA is overwritten.",
    hint="dA[Z <= 0] = 0 writes into the array that was handed over: work on a copy.")
mistake("linear_activation_backward", "dA-handed-on",
    change=[("return", "_, dW, db ="), ("(dZ, linear_cache)", "(dZ, linear_cache)\nreturn dA, dW, db")],
    explain="What comes back as dA_prev is dA itself, not what linear_backward gives.",
    hint="The first result belongs to the layer before.")
mistake("linear_activation_backward", "Z-taken-for-a",
    change=("sigmoid_backward(dA, activation_cache)", "dA * activation_cache * (1 - activation_cache)"),
    explain="The slope of the sigmoid is computed as Z (1 - Z); it is a (1 - a).",
    hint="The cache holds Z: what makes a of it? sigmoid_backward does that.")
mistake("linear_activation_backward", "one-factor-of-the-slope",
    change=("sigmoid_backward(dA, activation_cache)", "dA * (1 - sigmoid(activation_cache)[0])"),
    explain="Of the sigmoid's slope a (1 - a) only the factor 1 - a is left.",
    hint="sigmoid_backward has the whole slope.")
mistake("linear_activation_backward", "slope-of-tanh",
    change=("sigmoid_backward(dA, activation_cache)", "dA * (1 - sigmoid(activation_cache)[0] ** 2)"),
    explain="Where the sigmoid is asked for, dA is multiplied with 1 - a squared, the slope of tanh.",
    hint="Use the sigmoid_backward that is given.")
mistake("linear_activation_backward", "slope-of-sigmoid-twice",
    change=("sigmoid_backward(dA, activation_cache)",
            "sigmoid_backward(sigmoid_backward(dA, activation_cache), activation_cache)"),
    explain="The slope of the sigmoid is multiplied in twice.",
    hint="How often is sigmoid_backward called?")
mistake("linear_activation_backward", "both-slopes",
    change=("sigmoid_backward(dA, activation_cache)",
            "relu_backward(sigmoid_backward(dA, activation_cache), activation_cache)"),
    explain="For the sigmoid dA goes through the slope of ReLU, too.",
    hint="Does your second branch belong to an else?")
mistake("linear_activation_backward", "relu-sides-swapped",
    change=("relu_backward(dA, activation_cache)", "np.where(activation_cache > 0, 0, dA)"),
    explain="ReLU lets the slope through where Z is negative and stops it where Z is positive.",
    hint="Where does ReLU rise?")
mistake("linear_activation_backward", "leaky-slope",
    change=("relu_backward(dA, activation_cache)", "np.where(activation_cache > 0, dA, 0.01 * dA)"),
    explain="Where Z is negative a hundredth of the slope gets through; ReLU lets nothing through there.",
    hint="Use the relu_backward that is given.")
mistake("linear_activation_backward", "dZ-handed-on",
    change=("linear_backward(dZ, linear_cache)", "(dZ, *linear_backward(dZ, linear_cache)[1:])"),
    explain="What comes back as dA_prev is dZ, not what linear_backward gives.",
    hint="linear_backward gives three things: use them all.")
mistake("linear_activation_backward", "sign", change=("dZ,", "-dZ,"),
    explain="All three slopes point the other way.",
    hint="Is there a minus too many on the way from dA to dZ?")
mistake("linear_activation_backward", "value-for-slope",
    change=[("sigmoid_backward(dA, activation_cache)", "dA * sigmoid(activation_cache)[0]"),
            ("relu_backward(dA, activation_cache)", "dA * relu(activation_cache)[0]")],
    explain="dA is multiplied with the value of the activation instead of its slope.",
    hint="Which of the given functions have backward in their names?")

# L_model_backward

mistake("L_model_backward", "dA-under-the-layer-it-came-through", change=("- 1)", ")"),
    explain="The slopes are right; only dA goes by another name. It is kept under the number of the "
            "layer that "
            "was gone back through, as older versions of this exercise do. Here dA carries the number of the "
            "layer whose A it is the slope of: going back through layer l gives dA of layer l - 1.",
    hint="In the handout, look at the table of names: what comes out of layer 1 is called dA0.")
mistake("L_model_backward", "layer-1-left-out", change=("range(L, 0, -1)", "range(L, 1 - (L == 1), -1)"),
    explain="Layer 1 is left out, so dW1 and db1 are missing when there are two layers or more.",
    hint="Which is the last number that your range gives?")
mistake("L_model_backward", "layer-before-the-last-left-out",
    change=("dA, dW, db =", "if layer == L - 1:\n    continue\ndA, dW, db ="),
    explain="The layer before the last is left out.",
    hint="Which is the first number that your range gives? Try three layers.")

@mistake("L_model_backward", "two-layers-only",
    explain="The last two layers are gone through, whatever the number of caches.",
    hint="A loop over the layers works for any number of them, with one layer too.")
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in [L - 2]:
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads

mistake("L_model_backward", "dA-of-the-last-layer-for-all",
    change=("backward(dA,", 'backward(dA if layer == L else grads["dA" + str(L - 1)],'),
    explain="Every hidden layer gets what came out of layer L; right with at most two layers.",
    hint="What comes out of one layer goes into the one before it.")
mistake("L_model_backward", "cache-of-the-layer-above",
    change=("caches[layer - 1]", "caches[min(layer, L - 1)]"),
    explain="Hidden layers use the cache of the layer above them.",
    hint="The list begins with layer 1 at place 0: which place has layer l?")
mistake("L_model_backward", "first-cache-for-the-hidden-layers",
    change=("caches[layer - 1]", "caches[layer - 1 if layer == L else 0]"),
    explain="Every hidden layer uses the cache of layer 1; right with at most two layers.",
    hint="Which place in the list has the cache of layer l?")
mistake("L_model_backward", "first-cache-for-the-last-layer",
    change=("caches[layer - 1]", "caches[0 if layer == L else layer - 1]"),
    explain="The last layer uses the cache of layer 1; right with one layer only.",
    hint="Which place in the list has the cache of layer L?")
mistake("L_model_backward", "leaked-loop-variable",
    change=[('"dW" + str(layer)', '"dW" + str(L)'), ('"db" + str(layer)', '"db" + str(L)')],
    explain="Within the loop the slopes are kept under the number of the last layer, so they overwrite each "
            "other.",
    hint="Which number belongs into the name inside the loop: L, or that of the loop?")
mistake("L_model_backward", "loop-runs-forwards", change=("range(L, 0, -1)", "[L, *range(1, L)]"),
    explain="The loop begins with layer 1; backward begins with the last layer.",
    hint="The dA of layer l comes from layer l + 1: which one must be first?")
mistake("L_model_backward", "hidden-layers-numbered-from-0",
    change=[('"dW" + str(layer)', '"dW" + str(layer if layer == L else layer - 1)'),
            ('"db" + str(layer)', '"db" + str(layer if layer == L else layer - 1)')],
    explain="dW and db of hidden layers go by a number one too low.",
    hint="Places in a list begin at 0, layers at 1.")

@mistake("L_model_backward", "loop-variable-of-one-layer",
    explain="The slopes of layer 1 are kept after the loop, under its variable, which does not exist with one"
            " layer.",
    hint="Try your function with one layer: how often does the loop run?")
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    grads["dA0"] = grads["dA" + str(layer)]
    return grads

mistake("L_model_backward", "relu-in-the-last-layer", change=('"sigmoid"', '"relu"'),
    explain="The last layer goes back through a ReLU; forward it has the sigmoid.",
    hint="Which word belongs to layer L?")
mistake("L_model_backward", "sigmoid-in-every-layer", change=('"relu"', '"sigmoid"'),
    explain="Hidden layers go back through a sigmoid; forward they have ReLU.",
    hint="Which word belongs to layers 1 to L - 1?")
mistake("L_model_backward", "sign-of-dAL",
    change=("(1 - Y) / (1 - AL) - Y / AL", "Y / AL - (1 - Y) / (1 - AL)"),
    explain="dAL has the opposite sign, so all slopes point the other way.",
    hint="For label 1, a larger a costs less: is the slope along a positive or negative?")
mistake("L_model_backward", "dAL-inside-sign",
    change=("(1 - Y) / (1 - AL) - Y / AL", "-Y / AL - (1 - Y) / (1 - AL)"),
    explain="The second half of dAL has the wrong sign.",
    hint="For label 0, a larger a costs more: is the slope along a positive or negative?")
mistake("L_model_backward", "dAL-of-ones-only", change=("(1 - Y) / (1 - AL) - Y / AL", "-Y / AL"),
    explain="Only examples with label 1 have a slope; the half with 1 - Y adds nothing.",
    hint="What is dAL for label 0?")
mistake("L_model_backward", "difference-as-dAL", change=("(1 - Y) / (1 - AL) - Y / AL", "AL - Y"),
    explain="A - Y is the slope along Z of the last layer, not along A; so the slope of the sigmoid comes in "
            "once too often.",
    hint="Compare dAL with the formula.")
mistake("L_model_backward", "mean-in-dAL",
    change=("(1 - Y) / (1 - AL) - Y / AL", "((1 - Y) / (1 - AL) - Y / AL) / Y.shape[1]"),
    explain="dAL is divided by m, and linear_backward divides by m again.",
    hint="Count how often m appears on the way to dW.")
mistake("L_model_backward", "dW-and-db-swapped", change=("dW, db", "db, dW"),
    explain="dW and db have changed places in the dict.",
    hint="In which order does linear_activation_backward give its three results?")
mistake("L_model_backward", "key-without-number",
    change=[('"dW" + str(layer)', '"dW" + (str(L) if layer == L else "")'),
            ('"db" + str(layer)', '"db" + (str(L) if layer == L else "")')],
    explain="All hidden layers are kept under the same names.",
    hint="The name of a slope ends in the number of its layer: use str.")
mistake("L_model_backward", "rank-1-db", change=("= db", "= db[:, 0]"),
    explain="db has lost its second axis on the way into the dict.",
    hint="db has the shape of b, a column: leave out the squeeze, the ravel or the index.")
mistake("L_model_backward", "caches-used-up", change=("return", "caches.clear()\nreturn"),
    explain="The caches are taken out of the caller's list, which is empty afterwards.",
    hint="caches.pop removes what it gives: use square brackets.")
mistake("L_model_backward", "labels-overwritten",
    change=("dA = (1 - Y) / (1 - AL) - Y / AL", "rest = (1 - Y) / (1 - AL)\nY /= AL\ndA = rest - Y"),
    explain="The caller's labels are overwritten; labels of ints fail.",
    hint="An operation like Y /= AL writes into the array that was handed over.")
mistake("L_model_backward", "nothing-returned", change=("return grads", ""),
    explain="None comes back instead of the dict.",
    hint="Without a return, a function gives None.")
mistake("L_model_backward", "dAL-of-zeros-only", change=("- Y / AL", ""),
    explain="Only examples with label 0 have a slope; the half with Y adds nothing.",
    hint="Which slope has an example with label 1?")
mistake("L_model_backward", "dAL-first-half-sign", change=("- Y / AL", "+ Y / AL"),
    explain="The first half of dAL has the wrong sign.",
    hint="If the label is 1, a higher probability lowers the loss.")
mistake("L_model_backward", "loss-for-its-slope",
    change=("(1 - Y) / (1 - AL) - Y / AL", "-(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))"),
    explain="dAL holds the losses themselves, with logarithms, instead of their slopes.",
    hint="What is the derivative of log(a)?")
mistake("L_model_backward", "denominators-swapped", change=("(1 - AL) - Y / AL", "AL - Y / (1 - AL)"),
    explain="In dAL the two denominators have changed places.",
    hint="Which of the two grows when a label 1 gets a low probability?")
mistake("L_model_backward", "activations-swapped", change=[('"sigmoid"', '"relu"'), ('"relu"', '"sigmoid"')],
    explain="The last layer goes back through ReLU and hidden layers through the sigmoid.",
    hint="Which activation does each layer have on the way forward?")
mistake("L_model_backward", "mean-again",
    change=[("= dW", "= dW / Y.shape[1]"), ("= db", "= db / Y.shape[1]")],
    explain="dW and db are divided by m once more; linear_backward has done that.",
    hint="Put into the dict what linear_activation_backward gave.")
mistake("L_model_backward", "last-layer-missing",
    change=('grads["dW" + str(layer)] = dW\ngrads["db" + str(layer)] = db',
            'if layer < L:\n    grads["dW" + str(layer)] = dW\n    grads["db" + str(layer)] = db'),
    explain="dW and db of the last layer are missing in the dict.",
    hint="For which layers does your code write into the dict?")
mistake("L_model_backward", "all-layers-numbered-from-0",
    change=[('"dW" + str(layer)', '"dW" + str(layer - 1)'), ('"db" + str(layer)', '"db" + str(layer - 1)')],
    explain="dW and db of every layer go by a number one too low.",
    hint="The slope of W1 is called dW1.")
mistake("L_model_backward", "dW-transposed", change=("= dW", "= dW.T"),
    explain="The dW are the transposes of what they have to be.",
    hint="dW has the shape of W.")
mistake("L_model_backward", "dA-missing", change=('"dA" + str(layer - 1)] = dA\ngrads["dW"', '"dW"'),
    explain="The dict holds no dA, only dW and db.",
    hint="The docstring lists three kinds of entries.")
mistake("L_model_backward", "labels-and-probabilities-swapped",
    change=("(1 - Y) / (1 - AL) - Y / AL", "(1 - AL) / (1 - Y) - AL / Y"),
    explain="In dAL the labels stand below the lines: some of them are 0.",
    hint="Which of the two is never exactly 0 or 1?")
mistake("L_model_backward", "dAL-doubled",
    change=("dA = (1 - Y) / (1 - AL) - Y / AL", "dA = 2 * ((1 - Y) / (1 - AL) - Y / AL)"),
    explain="dAL is twice as large as it should be, and so are all slopes.",
    hint="Compare your dAL with its formula: there is no 2 in it.")

mistake("L_model_backward", "numbered-backwards",
    change=[('"dA" + str(layer - 1)', '"dA" + str(L - layer)'),
            ('"dW" + str(layer)', '"dW" + str(L + 1 - layer)'),
            ('"db" + str(layer)', '"db" + str(L + 1 - layer)')],
    explain="The slopes are right but under the numbers of other layers: those of layer L are"
            " called dW1, db1 and dA0.",
    hint="The loop begins with layer L: which number does it count from, and in which direction?")
mistake("L_model_backward", "sigmoid-in-the-layer-before-the-last-too",
    change=("layer == L else", "layer >= L - 1 else"),
    explain="Layer L - 1 goes back through a sigmoid, too; forward it has ReLU.",
    hint="Which is the last hidden layer? Compare your border with L.")
mistake("L_model_backward", "layer-before-the-last-without-activation",
    change=("dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)",
            "if layer == L - 1:\n    dA, dW, db = linear_backward(dA, caches[layer - 1][0])\n"
            "else:\n    dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)"),
    explain="Layer L - 1 goes back through its linear half only; the slope of ReLU is missing there.",
    hint="Which is the last hidden layer? Compare your border with L.")
mistake("L_model_backward", "relu-in-layer-1-only",
    change=("layer == L else", "layer == L or layer > 1 else"),
    explain="Only layer 1 goes back through ReLU; the hidden layers after it go through a sigmoid.",
    hint="Which word belongs to layers 1 to L - 1?")

# update_parameters

mistake("update_parameters", "last-layer-left-out",
    change=[("updated = {}", "updated = dict(parameters)"), (" // 2 + 1", " // 2")],
    explain="The last layer gets no step.",
    hint="Which is the last number that your range gives?")
mistake("update_parameters", "layers-counted-in-the-slopes",
    change=[("updated = {}", "updated = dict(parameters)"), ("len(parameters) // 2", "len(grads) // 3")],
    explain="The number of layers is told from grads, so the last layers get no step if it holds no dA.",
    hint="Which of the two dicts has just two entries for each layer?")
mistake("update_parameters", "first-layer-left-out",
    change=("return updated",
            "updated = dict(parameters)\nfor layer in range(2, len(parameters) // 2 + 1):\n"
            '    updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" '
            "+ str(layer)]\n"
            '    updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * grads["db" '
            "+ str(layer)]\nreturn updated"),
    explain="The first layer gets no step.",
    hint="Which is the first number that your range gives?")
mistake("update_parameters", "numbered-from-0", change=("1,", ""),
    explain="The layers are numbered from 0; there is no W0.",
    hint="Places in a list begin at 0, layers at 1.")
mistake("update_parameters", "two-layers-only",
    change=("return updated",
            "updated = dict(parameters)\nfor layer in (1, 2):\n"
            '    updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" '
            "+ str(layer)]\n"
            '    updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * grads["db" '
            "+ str(layer)]\nreturn updated"),
    explain="Only layers 1 and 2 get a step, whatever parameters holds.",
    hint="A loop over the layers works for any number of them.")
mistake("update_parameters", "uphill", change=("-", "+"),
    explain="The steps are added instead of subtracted and lead uphill.",
    hint="Does the cost rise or fall from step to step?")
mistake("update_parameters", "learning-rate-missing", change=("learning_rate *", ""),
    explain="The steps are the bare slopes, whatever the learning rate is.",
    hint="Compare both updates with the formula.")
mistake("update_parameters", "learning-rate-ignored", change=("- learning_rate", "- 0.0075"),
    explain="The steps use a fixed learning rate, whatever the caller asks for.",
    hint="Search the function for the number and put the parameter in its place.")
mistake("update_parameters", "biases-stay",
    change=[("updated = {}", "updated = dict(parameters)"),
            ('("W" + str(layer), "b" + str(layer))', '["W" + str(layer)]')],
    explain="Only the weights get a step; the biases stay.",
    hint="There are two kinds of parameters, and both need a step.")
mistake("update_parameters", "weights-stay",
    change=[("updated = {}", "updated = dict(parameters)"),
            ('("W" + str(layer), "b" + str(layer))', '["b" + str(layer)]')],
    explain="Only the biases get a step; the weights stay.",
    hint="There are two kinds of parameters, and both need a step.")
mistake("update_parameters", "slope-of-the-last-layer-for-b",
    change=('for name in ("W" + str(layer), "b" + str(layer)):\n'
            '    updated[name] = parameters[name] - learning_rate * grads["d" + name]',
            'updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" + '
            "str(layer)]\n"
            'updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * np.mean(\n'
            '    grads["db" + str(len(parameters) // 2)]\n)'),
    explain="Every bias moves by the mean slope of the last layer's bias.",
    hint="The number in the name of db is that of the layer.")
mistake("update_parameters", "parameters-overwritten",
    change=("return updated",
            "for layer in range(1, len(parameters) // 2 + 1):\n"
            '    parameters["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * '
            'grads["dW" + str(layer)]\n'
            '    parameters["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * '
            'grads["db" + str(layer)]\nreturn parameters'),
    explain="The result is right, but the new numbers are written into the caller's dict or arrays.",
    hint="Make a new dict: assigning to parameters[…] changes the one that was handed over, and so does -=.")
mistake("update_parameters", "old-parameters-returned", change=("return updated", "return parameters"),
    explain="What comes back is the parameters from before, as if no step were taken.",
    hint="If there are two dicts: which of them belongs behind the return?")
mistake("update_parameters", "steps-returned", change=("parameters[name] - learning", "learning"),
    explain="What comes back is the steps themselves, not the parameters after the step.",
    hint="Compare both updates with the formula: what is on the left of the minus?")
mistake("update_parameters", "nothing-returned", change=("return updated", ""),
    explain="None comes back instead of the new parameters.",
    hint="Without a return, a function gives None.")
mistake("update_parameters", "step-twice",
    change=('for name in ("W" + str(layer), "b" + str(layer)):\n'
            '    updated[name] = parameters[name] - learning_rate * grads["d" + name]',
            'updated["W" + str(layer)] = (\n'
            '    parameters["W" + str(layer)] - 2 * learning_rate * grads["dW" + str(layer)]\n)\n'
            'updated["b" + str(layer)] = (\n'
            '    parameters["b" + str(layer)] - 2 * learning_rate * grads["db" + str(layer)]\n)'),
    explain="Each parameter moves by twice the step.",
    hint="Is the update written down twice, or the loop run twice?")
mistake("update_parameters", "slopes-among-the-parameters", change=("{}", "{**parameters, **grads}"),
    explain="The slopes are in the dict, too, so there seem to be more layers than there are.",
    hint="Only W1, b1, W2, … belong into what comes back.")
mistake("update_parameters", "biases-uphill",
    change=("- learning_rate", '+ (-1 if name[0] == "W" else 1) * learning_rate'),
    explain="The steps of the biases are added instead of subtracted; those of the weights are right.",
    hint="Compare the signs of the two updates.")
mistake("update_parameters", "weights-uphill",
    change=("- learning_rate", '- (-1 if name[0] == "W" else 1) * learning_rate'),
    explain="The steps of the weights are added instead of subtracted; those of the biases are right.",
    hint="Compare the signs of the two updates.")
mistake("update_parameters", "learning-rate-missing-in-b",
    change=("learning_rate * grads", '(learning_rate if name[0] == "W" else 1) * grads'),
    explain="The biases move by their bare slopes, whatever the learning rate is.",
    hint="Compare the two updates with the formulas.")
mistake("update_parameters", "learning-rate-missing-in-W",
    change=("learning_rate * grads", '(learning_rate if name[0] == "b" else 1) * grads'),
    explain="The weights move by their bare slopes, whatever the learning rate is.",
    hint="Compare the two updates with the formulas.")
mistake("update_parameters", "learning-rate-divides",
    change=('learning_rate * grads["d" + name]', 'grads["d" + name] / learning_rate'),
    explain="The slopes are divided by the learning rate instead of multiplied with it.",
    hint="Should a larger learning rate make the step longer or shorter?")
mistake("update_parameters", "only-the-first-layer",
    change=[("updated = {}", "updated = dict(parameters)"), ("range(1, len(parameters) // 2 + 1)", "[1]")],
    explain="Only layer 1 gets a step.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")
mistake("update_parameters", "only-the-last-layer",
    change=("return updated",
            "updated = dict(parameters)\nfor layer in range(1, len(parameters) // 2 + 1):\n"
            '    W, b = "W" + str(layer), "b" + str(layer)\n'
            'updated[W] = parameters[W] - learning_rate * grads["d" + W]\n'
            'updated[b] = parameters[b] - learning_rate * grads["d" + b]\nreturn updated'),
    explain="Only the last layer gets a step.",
    hint="Is the step inside the loop? Look at its indentation.")
mistake("update_parameters", "biases-missing",
    change=('("W" + str(layer), "b" + str(layer))', '["W" + str(layer)]'),
    explain="The biases are missing in the dict that comes back.",
    hint="Each layer has two entries in the dict.")
mistake("update_parameters", "product-for-the-difference", change=("] - learning", "] * learning"),
    explain="The parameters are multiplied with the step; the step is taken away from them.",
    hint="Which sign stands between W and the step in the formula?")

# L_layer_model

mistake("L_layer_model", "learning-rate-ignored", change=("grads, learning_rate", "grads, 0.0075"),
    explain="The steps use a fixed learning rate, whatever the caller asks for.",
    hint="Hand on the parameter.")
mistake("L_layer_model", "num-iterations-ignored", change=("(num_iterations)", "(50)"),
    explain="A fixed number of steps is taken, whatever the caller asks for.",
    hint="Which line reads num_iterations?")
mistake("L_layer_model", "one-step-too-few", change=("(num_iterations)", "(num_iterations - 1)"),
    explain="One step too few is taken.",
    hint="range(n) gives n numbers, range(1, n) one less.")
mistake("L_layer_model", "update-not-kept", change=("parameters = update_parameters", "update_parameters"),
    explain="The new parameters are not kept, so every iteration begins with the same ones.",
    hint="update_parameters returns the new dict: what becomes of it?")
mistake("L_layer_model", "starts-anew-in-each-iteration",
    change=("AL, caches =", "parameters = initialize_parameters_deep(layers_dims)\nAL, caches ="),
    explain="Each iteration begins at the start again, so all steps but the last are lost.",
    hint="What belongs before the loop, and what inside it?")
mistake("L_layer_model", "return-inside-the-loop",
    change=("parameters = update_parameters(parameters, grads, learning_rate)",
            "parameters = update_parameters(parameters, grads, learning_rate)\nreturn parameters, costs"),
    explain="Only one step is taken, whatever number is asked for.",
    hint="If there is a loop: does it end before its second round? Look at its range, and where return is.")
mistake("L_layer_model", "slopes-of-the-start",
    change=[("for iter", "AL, caches = L_model_forward(X, parameters)\nfor iter"),
            ("AL, caches = L_model_forward(X, parameters)", "pass")],
    explain="Every step uses the slopes of the start, so all go the same way.",
    hint="Each step needs the slopes at the place where it starts.")
mistake("L_layer_model", "costs-only-if-printed", change=("if i", "if print_cost and i"),
    explain="A cost is kept only if it is printed, too.",
    hint="Look at the condition above costs.append.")
mistake("L_layer_model", "every-cost",
    change=("if iteration % 100 == 0:\n    cost = compute_cost(AL, Y)\n    costs.append(cost)\n"
            "    if print_cost:\n",
            "cost = compute_cost(AL, Y)\ncosts.append(cost)\nif iteration % 100 == 0:\n    if print_cost:\n"),
    explain="The cost of every iteration is kept; every hundredth is asked for.",
    hint="The remainder of a division by 100 is i % 100.")
mistake("L_layer_model", "costs-of-iterations-99-and-199", change=("100 == 0", "100 == 99"),
    explain="The first cost is kept after 99 iterations; it belongs to the very start.",
    hint="For which i is i % 100 equal to 0?")
mistake("L_layer_model", "cost-after-the-step",
    change=("cost = compute_cost(AL, Y)",
            "after = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)\n"
            "cost = compute_cost(L_model_forward(X, after)[0], Y)"),
    explain="The cost is that after the step; the one before it is asked for.",
    hint="In which order do the four parts of an iteration come?")
mistake("L_layer_model", "default-learning-rate-changed", change=("0.0075", "0.01"),
    explain="The default learning rate is another than the one in the signature that was handed out.",
    hint="Leave the line with def as it came.")
mistake("L_layer_model", "learning-rate-fades",
    change=("grads, learning_rate)", "grads, learning_rate / (1 + 0.01 * iteration))"),
    explain="The learning rate shrinks from step to step; here it stays the same.",
    hint="Is there a line in the loop that changes the learning rate?")
mistake("L_layer_model", "hyper-parameters-swapped",
    change=[("layers_dims,", "layers_dims, num_iterations=3000,"), (", num_iterations=3000", "")],
    explain="The learning rate and the number of iterations have changed places in the signature.",
    hint="Leave the line with def as it came.")
mistake("L_layer_model", "print-cost-ignored",
    change=[("if iteration % 100 == 0:\n    cost = compute_cost(AL, Y)\n    costs.append(cost)\n"
             '    if print_cost:\n        print(f"cost after {iteration} iterations: {cost:.6f}")',
             "cost = compute_cost(AL, Y)"),
            ("learning_rate)", "learning_rate)\nif iteration % 100 == 0:\n    costs.append(cost)")],
    explain="Nothing is printed, whatever print_cost says.",
    hint="print_cost is a parameter: where do you ask for it?")
mistake("L_layer_model", "two-layers-only",
    change=("(layers_dims)", "([*layers_dims[:-1][:2], layers_dims[-1]])"),
    explain="The hidden layers but the first are left out of the network.",
    hint="Hand layers_dims on as it came.")
mistake("L_layer_model", "results-swapped", change=("return parameters, costs", "return costs, parameters"),
    explain="The costs come first and the parameters second; it is asked for the other way round.",
    hint="Compare your return with the signature.")
mistake("L_layer_model", "costs-not-returned", change=(", costs", ""),
    explain="Only the parameters come back, as in older versions of this exercise.",
    hint="The function returns two things, separated by a comma.")
mistake("L_layer_model", "last-cost-instead-of-list",
    change=("parameters, costs", "parameters, compute_cost(AL, Y)"),
    explain="What comes back is the last cost, not the list.",
    hint="Hand back the list that you have been appending to.")
mistake("L_layer_model", "slopes-instead-of-parameters", change=("parameters, costs", "grads, costs"),
    explain="What comes back is the slopes of the last step, not the parameters.",
    hint="Which of your dicts belongs behind the return?")
mistake("L_layer_model", "examples-centred-in-place",
    change=("[]", "[]\nX -= np.mean(X, axis=1, keepdims=True)"),
    explain="The mean is taken off the caller's examples, which changes them and what is learnt.",
    hint="Nothing in this exercise changes X.")
mistake("L_layer_model", "last-cost-kept-too", change=("== 0:", "== 0 or iteration == num_iterations - 1:"),
    explain="The cost of the last iteration is kept, too, though its number is no multiple of 100.",
    hint="Look at the condition above costs.append.")
mistake("L_layer_model", "costs-end-after-200-iterations", change=("% 100 == 0", "in (0, 100)"),
    explain="The costs of the first two hundreds are kept, and none after them.",
    hint="The condition has to hold for every multiple of 100.")
mistake("L_layer_model", "something-else-printed", change=("if print_cost:\n    print", "print"),
    explain="Something is printed, but the same with print_cost and without it.",
    hint="print_cost is a parameter: where do you ask for it?")
mistake("L_layer_model", "one-step-too-many", change=("(num_iterations)", "(num_iterations + 1)"),
    explain="One step too many is taken.",
    hint="range(n) counts from 0 to n - 1, which is n steps already.")
mistake("L_layer_model", "two-steps-a-round",
    change=("learning_rate)",
            "learning_rate)\nparameters = update_parameters(parameters, grads, learning_rate)"),
    explain="Every step is twice as long as it should be.",
    hint="Is update_parameters called twice in a round, or is there a factor 2?")
mistake("L_layer_model", "every-tenth-cost", change=("100", "10"),
    explain="The cost of every tenth iteration is kept; every hundredth is asked for.",
    hint="i % 100 is 0 for i = 0, 100, 200 and so on.")
mistake("L_layer_model", "first-cost-missing",
    change=("if iteration % 100 == 0:\n    cost = compute_cost(AL, Y)\n    costs",
            "cost = compute_cost(AL, Y)\nif iteration % 100 == 0:\n    if iteration > 0:\n        costs"),
    explain="The list begins with iteration 100; the cost of iteration 0 is missing.",
    hint="0 % 100 is 0: what keeps the first cost out?")
mistake("L_layer_model", "no-costs", change=("costs.append(cost)", ""),
    explain="The list of costs is empty at the end.",
    hint="Is something appended, and is the list made once, before the loop?")
mistake("L_layer_model", "first-cost-repeated",
    change=[("[]", "[]\ncost = compute_cost(L_model_forward(X, parameters)[0], Y)"),
            (":\n    cost = compute_cost(AL, Y)", ":")],
    explain="All costs are that of the start.",
    hint="Is the cost computed anew in each round?")
mistake("L_layer_model", "costs-rounded", change=("(cost)", "(round(float(cost), 2))"),
    explain="The costs are rounded to two digits.",
    hint="Round where you print, not where you keep.")
mistake("L_layer_model", "examples-centred",
    change=("parameters = initialize_parameters_deep",
            "X = X - np.mean(X, axis=1, keepdims=True)\nparameters = initialize_parameters_deep"),
    explain="The network learns from examples whose mean was taken off; asked for are those that came.",
    hint="Nothing in this exercise changes X.")
mistake("L_layer_model", "biases-never-learn",
    change=("parameters = update_parameters(parameters, grads, learning_rate)",
            "new = update_parameters(parameters, grads, learning_rate)\n"
            'parameters = {name: new[name] if name[0] == "W" else parameters[name] for name in parameters}'),
    explain="Only the weights are kept from each step; the biases stay at their start.",
    hint="update_parameters returns weights and biases: what becomes of them?")
mistake("L_layer_model", "uphill", change=("grads,", "grads, -"),
    explain="The steps lead uphill: the slopes are added instead of subtracted.",
    hint="Do the costs fall? update_parameters has its own minus.")
mistake("L_layer_model", "stops-when-the-cost-hardly-falls",
    change=("costs.append(cost)",
            "costs.append(cost)\nif len(costs) > 1 and costs[-2] - costs[-1] < 0.001:\n    break"),
    explain="The steps stop once the cost hardly falls any more, before num_iterations of them are taken.",
    hint="Is there a break or a return in your loop? The caller says how many steps.")
mistake("L_layer_model", "first-example-only", change=("[]", "[]\nX, Y = X[:, :1], Y[:, :1]"),
    explain="The network learns from the first example only.",
    hint="Which X and Y do the functions get in the loop?")

mistake("L_layer_model", "steps-from-the-start",
    change=[("parameters = initialize", "parameters = start = initialize"),
            ("update_parameters(parameters,", "update_parameters(start,")],
    explain="Every step is taken from the start again, so only the last one counts.",
    hint="Which parameters does update_parameters get: those of the iteration before?")

# predict

mistake("predict", "probabilities", change=("(AL > 0.5).astype(float)", "L_model_forward(X, parameters)[0]"),
    explain="The probabilities come back; the step to 0 or 1 is missing.",
    hint="Compare each with 0.5.")
mistake("predict", "decisions-turned-over",
    change=("(AL > 0.5).astype(float)", "(L_model_forward(X, parameters)[0] < 0.5).astype(float)"),
    explain="0 and 1 have changed places.",
    hint="For a probability above 0.5 the decision is 1.")
mistake("predict", "border-at-0", change=("0.5", "0"),
    explain="Every probability is above 0, so every decision is 1.",
    hint="Where between 0 and 1 lies the border?")
mistake("predict", "labels-returned", change=("(AL > 0.5).astype(float)", "y * 1.0"),
    explain="The labels come back instead of the decisions, so nothing is ever wrong.",
    hint="The decisions know nothing of y.")
mistake("predict", "right-or-wrong",
    change=("(AL > 0.5).astype(float)", "((L_model_forward(X, parameters)[0] > 0.5) == y).astype(float)"),
    explain="What comes back says which decisions are right, not what was decided.",
    hint="Compare with y only where you print.")
mistake("predict", "share-of-right-decisions",
    change=("(AL > 0.5).astype(float)", "np.mean((L_model_forward(X, parameters)[0] > 0.5) == y)"),
    explain="The share of right decisions comes back; the decisions themselves are asked for.",
    hint="p has one entry for each example.")
mistake("predict", "rank-1-p", change=("(float)", "(float).ravel()"),
    explain="p has one axis only, shape (m,); it has to lie in a row with two axes.",
    hint="Leave out the squeeze, the ravel or the index.")
mistake("predict", "p-as-column", change=("(float)", "(float).T"),
    explain="p stands in a column; it has to lie in a row.",
    hint="The examples are columns everywhere, in p too.")
mistake("predict", "last-example-left-out",
    change=("return (AL > 0.5).astype(float)",
            "p = np.zeros(AL.shape)\nfor i in range(AL.shape[1] - 1):\n    p[0, i] = AL[0, i] > 0.5\n"
            "return p"),
    explain="The last example is left out and stays 0.",
    hint="range(n) stops before n already.")
mistake("predict", "examples-centred-in-place",
    change=("return (AL > 0.5).astype(float)",
            "X -= np.mean(X, axis=1, keepdims=True)\n"
            "return (L_model_forward(X, parameters)[0] > 0.5).astype(float)"),
    explain="The mean is taken off the caller's examples, which changes them and the decisions.",
    hint="Nothing in this exercise changes X.")
mistake("predict", "labels-overwritten",
    change=("return (AL > 0.5).astype(float)", "y[...] = AL > 0.5\nreturn y"),
    explain="The decisions are right, but they are written into the caller's labels.",
    hint="y[...] = … writes into the array that was handed over.")
mistake("predict", "floor-of-the-double",
    change=("(AL > 0.5).astype(float)", "np.floor(L_model_forward(X, parameters)[0] / 0.5)"),
    explain="A probability of 1 gives 2: rounding down twice the probability is right only below 1.",
    hint="Compare with 0.5 instead of computing with it.")
mistake("predict", "first-example-for-all",
    change=("(AL > 0.5).astype(float)", "np.full(AL.shape, float(AL[0, 0] > 0.5))"),
    explain="The decision about the first example is given for all of them.",
    hint="A comparison works for the whole array at once.")
mistake("predict", "weighted-sums",
    change=[("AL, _", "_, caches"), ("(AL > 0.5).astype(float)", "caches[-1][1]")],
    explain="Z of the last layer comes back; the sigmoid and the decision are missing.",
    hint="Every entry has to be 0 or 1.")
mistake("predict", "border-too-low", change=("0.5", "0.4"),
    explain="The border of the probabilities lies too low: below 0.5.",
    hint="At which probability does the decision change?")
mistake("predict", "border-too-high", change=("0.5", "0.6"),
    explain="The border of the probabilities lies too high: above 0.5.",
    hint="At which probability does the decision change?")
mistake("predict", "cut-to-whole-numbers", change=[("(AL > 0.5)", "AL"), ("float", "int")],
    explain="Only probabilities of 1, or almost, become 1, as where they are cut to whole numbers.",
    hint="astype(int) cuts off the fractions: compare first.")
mistake("predict", "minus-one-and-one", change=("(AL > 0.5).astype(float)", "np.where(AL > 0.5, 1.0, -1.0)"),
    explain="The decisions are -1 and 1; the labels are 0 and 1.",
    hint="Compare your result with y.")
mistake("predict", "list-instead-of-array",
    change=("(AL > 0.5).astype(float)", "[1.0 if a > 0.5 else 0.0 for a in AL[0]]"),
    explain="The decisions come as a list; an array of shape (1, m) is asked for.",
    hint="np.where, or a comparison of the whole array, gives an array.")
mistake("predict", "first-example-left-out",
    change=("return (AL > 0.5).astype(float)",
            "p = np.zeros((1, X.shape[1]))\nfor i in range(1, X.shape[1]):\n"
            "    p[0, i] = 1 if AL[0, i] > 0.5 else 0\nreturn p"),
    explain="The first example is left out and stays 0.",
    hint="Python counts from 0: with which example does your loop begin?")
mistake("predict", "last-decision-only",
    change=("return (AL > 0.5).astype(float)",
            "for a in AL[0]:\n    decision = 1.0 if a > 0.5 else 0.0\nreturn decision"),
    explain="One number comes back, the decision about the last example.",
    hint="Where does your loop store each decision? The result has one entry for each example.")
mistake("predict", "argmax-of-one-row", change=("(AL > 0.5).astype(float)", "np.argmax(AL, axis=0)"),
    explain="Every decision is 0, and there is one axis only, as np.argmax over a single row gives.",
    hint="argmax would choose among several rows; AL has one, so compare it with a border.")
mistake("predict", "biases-forgotten",
    change=("X, parameters",
            'X, {name: value if name[0] == "W" else 0 * value for name, value in parameters.items()}'),
    explain="The biases play no part in the decisions.",
    hint="Hand the parameters on as they came.")

mistake("predict", "argmax-along-one-row",
    change=("(AL > 0.5).astype(float)", "np.argmax(AL, axis=0, keepdims=True)"),
    explain="Every decision is 0, as np.argmax over a single row gives, or an array that is never filled.",
    hint="argmax would choose among several rows; AL has one, so compare it with a border.")
