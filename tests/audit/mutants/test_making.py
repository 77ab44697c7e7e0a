import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path
from textwrap import dedent, indent

import pytest

from grader.audit.mutants.making import OPERATORS, make_mutants
from grader.errors import CourseError
from tests.support.every import every

pytestmark = pytest.mark.whole_classes

SOLUTION = Path(__file__).parents[3] / "solutions/logistic_regression/logistic_regression.py"
EXERCISES = ["sigmoid", "initialize_with_zeros", "propagate", "optimize", "predict", "model"]
OTHERS = "def g(a, b, c=1, d=2): ...\n\n\ndef relu(z): ...\n\n\ndef sigmoid(z): ...\n\n\n"


@pytest.fixture(scope="module")
def source():
    return SOLUTION.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def mutants(source):
    return make_mutants(source, EXERCISES)


def solution(body, signature="f(X, Y, w, b, k=3)"):
    marked = f"# BEGIN SOLUTION\n{dedent(body).strip()}\n# END SOLUTION"
    return f"import numpy as np\n\n\n{OTHERS}def {signature}:\n    '''Text.'''\n{indent(marked, '    ')}\n"


@cache
def made_of(body, signature):
    made = make_mutants(solution(body, signature), ["f", "g", "relu", "sigmoid"])
    for mutant in made:
        compile(mutant.source, mutant.name, "exec")
    return made


def of(body, operator=None, signature="f(X, Y, w, b, k=3)"):
    """The marked lines of each mutant that `operator` makes of a function with this body."""
    made = made_of(body, signature)
    return [marked_lines(mutant.source) for mutant in made if operator in (None, mutant.operator)]


def marked_lines(text):
    inside = text[text.index("# BEGIN SOLUTION\n") + 17 : text.index("    # END SOLUTION")]
    return dedent(inside).strip()


# ------------------------------------------------------------------- each operator, before -> after

EXAMPLES = [
    ("axis", "s = np.sum(X, axis=1)", "s = np.sum(X, axis=0)"),
    ("axis", "s = np.sum(X, axis=1)", "s = np.sum(X)"),
    ("axis", "s = np.sum(X)", "s = np.sum(X, axis=0)"),
    ("axis", "s = X.mean(1)", "s = X.mean(0)"),
    ("axis", "s = np.sum(X, 1)", "s = np.sum(X)"),
    ("axis", "s = np.argmax(X, axis=-1)", "s = np.argmax(X, axis=0)"),
    ("keepdims", "s = np.sum(X, axis=1, keepdims=True)", "s = np.sum(X, axis=1, keepdims=False)"),
    ("keepdims", "s = np.sum(X, axis=1, keepdims=True)", "s = np.sum(X, axis=1)"),
    ("keepdims", "s = np.linalg.norm(X, axis=1)", "s = np.linalg.norm(X, axis=1, keepdims=True)"),
    ("dtype", "s = np.zeros((2, 1))", "s = np.zeros((2, 1), dtype=int)"),
    ("dtype", "s = np.zeros(2, dtype=float)", "s = np.zeros(2)"),
    ("dtype", "s = np.zeros(2, dtype=np.float64)", "s = np.zeros(2, dtype=np.float32)"),
    ("dtype", "s = X.astype(float)", "s = X.astype(int)"),
    ("dtype", "s = X.astype(float)", "s = X"),
    ("dtype", "s = float(X)", "s = int(X)"),
    ("where", "s = np.where(X > 0, X, -X)", "s = np.where(X > 0, -X, X)"),
    ("where", "s = X if k else Y", "s = Y if k else X"),
    ("reshape", "s = X.reshape(2, -1)", 's = X.reshape(2, -1, order="F")'),
    ("shape", "s = np.zeros((k, 1))", "s = np.zeros((1, k))"),
    ("shape", "s = np.zeros((k, 1))", "s = np.zeros((k,))"),
    ("shape", "s = X.reshape(k, -1)", "s = X.reshape(-1, k)"),
    ("shape", "s = np.random.randn(k, 2)", "s = np.random.randn(k)"),
    ("function", "s = np.sum(X)", "s = np.mean(X)"),
    ("function", "s = np.log(X)", "s = np.log10(X)"),
    ("function", "s = X.max()", "s = X.min()"),
    ("function", "s = np.random.randn(2)", "s = np.random.rand(2)"),
    ("function", "s = relu(X)", "s = sigmoid(X)"),
    ("drop-call", "s = np.squeeze(X)", "s = X"),
    ("drop-call", "s = sigmoid(w + b)", "s = w + b"),
    ("drop-call", "s = sigmoid(w + b) * 2", "s = (w + b) * 2"),
    ("drop-call", "s = X.flatten()", "s = X"),
    ("copy", "s = X.copy()", "s = X"),
    ("copy", "s = copy.deepcopy(X)", "s = X"),
    ("out", "s = np.maximum(0, X)", "s = np.maximum(0, X, out=X)"),
    ("swap-arguments", "s = g(X, Y)", "s = g(Y, X)"),
    ("swap-arguments", "s = np.dot(w, X)", "s = np.dot(X, w)"),
    ("drop-argument", "s = g(X, Y, c=k, d=3)", "s = g(X, Y, d=3)"),
    ("drop-argument", "s = g(X, Y, k, b)", "s = g(X, Y, k)"),
    ("drop-argument", "s = g(X, Y, k, b)", "s = g(X, Y, d=b)"),
    ("drop-argument", "s = g(X, Y, c=k)", "s = g(X, Y)"),
    ("flat", "return X", "return np.squeeze(X)"),
    ("flat", "return {'dw': X @ Y}", "return {'dw': np.squeeze(X @ Y)}"),
    ("mean", "m = X.shape[1]\ns = np.sum(X) / m", "m = X.shape[1]\ns = np.sum(X)"),
    ("mean", "m = X.shape[1]\ns = np.sum(X) / m", "m = X.shape[1]\ns = np.sum(X) / m / m"),
    ("mean", "_, m = X.shape\ns = 1 / m * np.sum(X)", "_, m = X.shape\ns = np.sum(X)"),
    ("mean", "s = -(1 / len(X)) * np.sum(X)", "s = np.sum(X)"),
    ("sign", "s = X + Y", "s = X - Y"),
    ("sign", "w -= X", "w += X"),
    ("sign", "s = np.exp(-X)", "s = np.exp(X)"),
    ("sign", "s = X @ Y", "s = -(X @ Y)"),
    ("transpose", "s = w.T @ X", "s = w @ X"),
    ("transpose", "s = w @ X", "s = w @ X.T"),
    ("transpose", "s = np.dot(w, X + Y)", "s = np.dot(w, (X + Y).T)"),
    ("transpose", "s = w @ X + b", "s = (w @ X).T + b"),
    ("transpose", "s = np.transpose(X)", "s = X"),
    ("operand", "s = w @ X + b", "s = w @ X"),
    ("operand", "s = X * (1 - Y)", "s = (1 - Y)"),
    ("operand", "s = X if k and b else Y", "s = X if k else Y"),
    ("operator", "s = X * Y", "s = X / Y"),
    ("operator", "s = X * Y", "s = X @ Y"),
    ("operator", "s = X @ Y", "s = X * Y"),
    ("operator", "s = X / Y", "s = X // Y"),
    ("operator", "w *= X", "w /= X"),
    ("operator", "s = X if k and b else Y", "s = X if k or b else Y"),
    ("swap-operands", "s = X - Y", "s = Y - X"),
    ("swap-operands", "s = X - (Y - w)", "s = (Y - w) - X"),
    ("shape-index", "m = X.shape[1]", "m = X.shape[0]"),
    ("shape-index", "m = X.shape[1]", "m = X.size"),
    ("shape-index", "m = len(X)", "m = X.shape[1]"),
    ("off-by-one", "for i in range(k):\n    X(i)", "for i in range(k - 1):\n    X(i)"),
    ("off-by-one", "for i in range(k):\n    X(i)", "for i in range(1, k):\n    X(i)"),
    ("off-by-one", "for i in range(1, k):\n    X(i)", "for i in range(k):\n    X(i)"),
    ("off-by-one", "for i in range(1, k):\n    X(i)", "for i in range(1, k + 1):\n    X(i)"),
    ("off-by-one", "for i in range(k - 1):\n    X(i)", "for i in range(k):\n    X(i)"),
    ("off-by-one", "for i in range(k):\n    Y = X[0, i]", "for i in range(k):\n    Y = X[0, i + 1]"),
    ("off-by-one", "s = X[1:]", "s = X[2:]"),
    ("layer", "s = w['W' + str(k + 1)]", "s = w['W' + str(k)]"),
    ("layer", "s = w['W' + str(k)]", "s = w['W' + str(k - 1)]"),
    ("layer", "s = w[f'W{k}']", "s = w[f'W{k + 1}']"),
    ("number", "s = X[0]", "s = X[1]"),
    ("number", "s = 0.0", "s = 1.0"),
    ("number", "s = X > 0.5", "s = X > 0.4"),
    ("number", "s = X ** 2", "s = X ** 3"),
    ("number", "s = X + 1e-8", "s = X + 0.0"),
    ("number", "s = 100", "s = 200"),
    ("number", "s = 0.01", "s = 0.02"),
    ("number", "s = True", "s = False"),
    ("comparison", "s = X > Y", "s = X >= Y"),
    ("comparison", "s = X == Y", "s = X != Y"),
    ("comparison", "s = 0 < X < 0", "s = 0 < X <= 0"),
    ("comparison", "s = X is None", "s = X is not None"),
    ("condition", "if k > 1:\n    w = b", "if True:\n    w = b"),
    ("condition", "if k:\n    w = b", "if not k:\n    w = b"),
    ("condition", "s = [i for i in X if i > 0]", "s = [i for i in X if False]"),
    ("name", "X_train, X_test = Y\ns = X_train", "X_train, X_test = Y\ns = X_test"),
    ("name", "costs, cost = X, Y\nreturn costs", "costs, cost = X, Y\nreturn cost"),
    ("name", "W1, W2 = X, Y\nreturn W1", "W1, W2 = X, Y\nreturn W2"),
    ("key", "s = w['dW'] - w['db']", "s = w[\"db\"] - w['db']"),
    ("key", "w['W' + str(k)] = 1\nw['b' + str(k)] = 0", "w[\"b\" + str(k)] = 1\nw['b' + str(k)] = 0"),
    ("key", "w = {'a': X}\ns = w['c']", "w = {'a': X}\ns = w[\"a\"]"),
    ("word", "if k == 'relu':\n    g(X, 'tanh')", "if k == \"tanh\":\n    g(X, 'tanh')"),
    ("dropped-print", "print(k)\nreturn X", "return X"),
    ("in-place", "w = w - k * X", "w -= k * X"),
    ("in-place", "X = sigmoid(X)", "X[:] = sigmoid(X)"),
    ("drop-statement", "s = X\nreturn Y", "return Y"),
    ("drop-statement", "X.append(Y)\nreturn X", "return X"),
    ("drop-statement", "w -= X\nreturn w", "return w"),
    ("drop-statement", "for i in X:\n    w = i\nreturn w", "return w"),
    ("drop-statement", "if k < 0:\n    raise ValueError('k')\nreturn w", "if k < 0:\n    pass\nreturn w"),
    ("branch", "if k:\n    s = X\nelse:\n    s = Y", "if k:\n    s = X"),
    ("branch", "if k:\n    s = X\nelse:\n    s = Y", "if k:\n    pass\nelse:\n    s = Y"),
    ("branch", "if k:\n    s = X\nelse:\n    s = Y", "if k:\n    s = Y\nelse:\n    s = X"),
    ("returned", "return X, Y", "return Y, X"),
    ("returned", "return X, Y, w", "return X, w"),
    ("returned", "return X, Y", "return X"),
    ("returned", "return X", "return"),
    ("unpacking", "A, W, c = X", "A, c, W = X"),
    ("packing", "cache = (X, Y)", "cache = (Y, X)"),
    ("packing", "w, b = X['w'], X['b']", "w, b = X['b'], X['w']"),
    ("dict", "return {'w': w, 'b': b}", "return {'w': b, 'b': w}"),
    ("dict", "return {'w': w, 'b': b}", "return {'w': w}"),
    ("loop-exit", "for i in X:\n    w = i\n    b = i", "for i in X:\n    w = i\n    b = i\n    break"),
    ("loop-exit", "for i in X:\n    w = i\n    b = i", "for i in X:\n    w = i\n    continue\n    b = i"),
    (
        "loop-exit",
        "for i in X:\n    if i:\n        w = i\n    b = i",
        "for i in X:\n    if i:\n        w = i\n        break\n    b = i",
    ),
    ("reversed", "for i in reversed(range(k)):\n    w = i", "for i in range(k):\n    w = i"),
    ("reversed", "for i in range(k):\n    w = X[i]", "for i in reversed(range(k)):\n    w = X[i]"),
    ("early-return", "s = Y\nreturn s", "return X\ns = Y\nreturn s"),
    ("return-in-loop", "for i in Y:\n    w = i\nreturn w", "for i in Y:\n    w = i\n    return w"),
    ("order", "w = w - X\nb = b - w\nreturn b", "b = b - w\nw = w - X\nreturn b"),
    ("hoist", "for i in X:\n    s = g(w, b)\n    w = i", "s = g(w, b)\nfor i in X:\n    w = i"),
    ("reset", "s = []\nfor i in X:\n    s.append(i)", "for i in X:\n    s = []\n    s.append(i)"),
]


@every(("operator", "before", "after"), EXAMPLES)
def test_an_operator_makes_this_of_that(operator, before, after):
    assert ast.unparse(ast.parse(after)) in [ast.unparse(ast.parse(text)) for text in of(before, operator)]


def test_every_operator_has_an_example():
    assert {example[0] for example in EXAMPLES} | {"default"} == set(OPERATORS)


def test_defaults_in_the_signature_of_an_exercise_are_changed():
    text = solution("return X", "f(X, k=3, *, rate=0.5, flag=False, name='a')")
    made = [mutant for mutant in make_mutants(text, ["f"]) if mutant.operator == "default"]
    heads = [line for mutant in made for line in mutant.source.splitlines() if line.startswith("def f(")]
    assert "def f(X, k=4, *, rate=0.5, flag=False, name='a'):" in heads
    assert "def f(X, k=3, *, rate=0.4, flag=False, name='a'):" in heads
    assert "def f(X, k=3, *, rate=0.5, flag=True, name='a'):" in heads
    assert all("name='a'" in head for head in heads)
    assert all(": def f(X, k=3, *" in mutant.name for mutant in made)


def test_defaults_of_what_is_no_exercise_stay():
    text = solution("return X", "f(X, k=3)")
    assert "default" not in {mutant.operator for mutant in make_mutants(text, ["g"])}


# ------------------------------------------------------------------------------- what is left alone


def test_texts_and_comments_stay_and_prints_are_only_dropped():
    body = """
        # a comment with 1 + 1
        print(f"after {k + 1}", 2 * k)
        assert k > 0, "k is 1"
        note = "0"
        if k < 1:
            raise ValueError(f"{k + 1}")
        return X
        """
    for text in of(body):
        assert 'print(f"after {k + 1}", 2 * k)' in text or "print" not in text
        assert 'assert k > 0, "k is 1"' in text
        assert 'raise ValueError(f"{k + 1}")' in text or "raise" not in text
        assert 'note = "0"' in text or "note" not in text
        assert "# a comment with 1 + 1" in text


def test_lines_outside_the_markers_stay():
    head, tail = "def f(x):\n    y = x + 1\n    # BEGIN SOLUTION\n", "    # END SOLUTION\n    return y - 1\n"
    text = f"{head}    y = y * 2\n{tail}"
    made = make_mutants(text, ["f"])
    assert made
    for mutant in made:
        assert mutant.source.startswith(head) and mutant.source.endswith(tail)
        assert mutant.line == 4


def test_no_loop_is_forced_to_go_on_for_ever():
    assert "while True:" not in "\n".join(of("while k > 1:\n    k = k - 1\nreturn k", "condition"))


def test_a_change_of_what_cannot_be_reached_is_no_mutant():
    assert of("return X\nk = 1 + k", "sign") == []


def test_x_plus_0_and_x_times_1_are_no_mutants():
    assert "s = X + 0" not in of("s = X + 1", "number")
    assert "s = X * 1" not in of("s = X * 2", "number")


def test_two_ways_to_one_program_are_one_mutant():
    made = of("if k > 1:\n    w = b\nreturn w")
    assert len([text for text in made if text in ("if False:\n    w = b\nreturn w", "return w")]) == 1


# ------------------------------------------------------------------------------------ form of text


def test_the_rest_of_a_changed_line_is_as_it_was_written():
    body = """
        cost = (
            X * 1.50  # first
            + np.sum( Y,axis = 1 )  # second
        )
        return cost
        """
    made = of(body)
    assert "cost = (\n    X * 1.50  # first\n    - np.sum( Y,axis = 1 )  # second\n)\nreturn cost" in made
    assert "cost = (\n    X * 1.50  # first\n    + np.sum( Y,axis = 0 )  # second\n)\nreturn cost" in made
    assert "cost = (\n    X * 1.50  # first\n    + np.sum( Y )  # second\n)\nreturn cost" in made


def test_one_entry_of_a_long_dict_is_dropped_as_one_line():
    made = of('return {\n    "w": w,\n    "b": b,\n}', "dict")
    assert 'return {\n    "b": b,\n}' in made


def test_letters_of_several_bytes_do_not_shift_a_change():
    assert 's = "é" * 2, X - Y' in of('s = "é" * 2, X + Y', "sign")


def test_statements_that_share_a_line_are_changed_all_the_same():
    made = make_mutants(solution("a = X; b = Y\nreturn a - b"), ["f"])
    dropped = [mutant.source for mutant in made if mutant.name == "f: drop-statement-a: a = X; b = Y"]
    assert ast.dump(ast.parse(solution("b = Y\nreturn a - b"))) == ast.dump(ast.parse(dropped[0]))


def test_elif_branches_are_changed_and_dropped():
    body = "if k == 1:\n    s = X\nelif k == 2:\n    s = Y\nelse:\n    s = w\nreturn s"
    made = of(body)
    assert body.replace("elif k == 2", "elif k != 2") in made
    assert body.replace("elif k == 2:\n    s = Y\nelse:\n    s = w\n", "") in made


def test_methods_helpers_and_answers_are_changed_too():
    text = dedent("""\
        class Net:
            def forward(self, x, n=2):
                # BEGIN SOLUTION
                return x + n
                # END SOLUTION


        # BEGIN SOLUTION
        def helper(x):
            return x - 1


        answer_1 = 4
        # END SOLUTION
        """)
    made = make_mutants(text, ["Net", "answer_1"])
    names = {mutant.name for mutant in made}
    assert {
        "Net: n-2-to-3: def forward(self, x, n=2):",
        "Net: minus-n: return x + n",
        "helper: plus-1: return x - 1",
        "answer_1: 4-to-5: answer_1 = 4",
    } <= names
    assert {mutant.line for mutant in made if mutant.exercise == "answer_1"} == {13}
    assert not any("return self" in mutant.source for mutant in made)


# ------------------------------------------------------------- the solution of logistic_regression


def test_there_are_enough_mutants_of_every_exercise(mutants):
    assert 200 <= len(mutants) <= 350
    counts = Counter(mutant.exercise for mutant in mutants)
    assert set(counts) == set(EXERCISES)
    assert min(counts.values()) >= 10


def test_every_mutant_compiles(mutants):
    for mutant in mutants:
        compile(mutant.source, mutant.name, "exec")


@pytest.mark.every_level
def test_every_mutant_is_another_program(source, mutants):
    forms = {ast.dump(ast.parse(mutant.source)) for mutant in mutants}
    assert len(forms) == len(mutants)
    assert ast.dump(ast.parse(source)) not in forms


def test_everything_outside_of_the_function_is_kept_byte_for_byte(source, mutants):
    lines = source.splitlines(keepends=True)
    places = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    for mutant in mutants:
        node = places[mutant.exercise]
        assert mutant.source.startswith("".join(lines[: node.lineno - 1])), mutant.name
        assert mutant.source.endswith("".join(lines[node.end_lineno :])), mutant.name


@pytest.mark.whole_classes
def test_only_marked_lines_and_signatures_are_changed(source, mutants):
    for mutant in mutants:
        before, after = source.splitlines(), mutant.source.splitlines()
        same = next(
            index for index, pair in enumerate(zip(before, after, strict=False)) if len(set(pair)) > 1
        )
        if mutant.operator == "default":
            assert before[same].startswith(f"def {mutant.exercise}("), mutant.name
        else:
            assert mutant.source.count("# BEGIN SOLUTION") == source.count("# BEGIN SOLUTION"), mutant.name
            assert not before[same].startswith("def "), mutant.name
        texts = [ast.get_docstring(node) for node in ast.parse(mutant.source).body if hasattr(node, "name")]
        assert texts == [ast.get_docstring(node) for node in ast.parse(source).body if hasattr(node, "name")]


def test_a_name_says_where_and_what_and_belongs_to_one_mutant(source, mutants):
    lines = source.splitlines()
    assert len({mutant.name for mutant in mutants}) == len(mutants)
    by_name = {mutant.name: mutant for mutant in mutants}
    cost = "cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m"
    assert lines[by_name[f"propagate: drop-mean: {cost}"].line - 1].strip() == cost
    for mutant in mutants:
        line = re.escape(" ".join(lines[mutant.line - 1].split()))
        assert re.fullmatch(rf"{mutant.exercise}: [\w.-]+: {line}( \(\d+\))?", mutant.name)
        assert mutant.operator in OPERATORS


@pytest.mark.every_level
def test_names_do_not_depend_on_what_stands_above_or_in_docstrings(source, mutants):
    longer = source.replace('"""The sigmoid of every', '"""\n\n    The sigmoid of every')
    assert longer != source
    again = make_mutants(longer, EXERCISES)
    assert [mutant.name for mutant in again] == [mutant.name for mutant in mutants]
    assert [mutant.line for mutant in again] == [mutant.line + 2 for mutant in mutants]


def test_names_stay_when_other_lines_of_the_function_change():
    before = make_mutants(solution("a = X + Y\nreturn a * w"), ["f"])
    after = make_mutants(solution("a = X - Y\nb = 3\nreturn a * w"), ["f"])
    of_return = [
        {mutant.name for mutant in made if mutant.name.endswith(": return a * w")} for made in (before, after)
    ]
    assert of_return[0] and of_return[0] <= of_return[1]


def test_what_is_done_twice_in_equal_lines_is_counted():
    names = {mutant.name for mutant in make_mutants(solution("a = X + 1\na = X + 1\nreturn a"), ["f"])}
    assert {"f: drop-1: a = X + 1", "f: drop-1: a = X + 1 (2)"} <= names


def test_a_diff_is_small_and_counts_lines_as_the_solution_does(source, mutants):
    lines = source.splitlines()
    for mutant in mutants:
        assert mutant.diff.splitlines()[:2] == [f"--- {mutant.exercise}", f"+++ {mutant.name}"]
        assert len(mutant.diff.splitlines()) <= 40, mutant.name
        at = None
        for line in mutant.diff.splitlines()[2:]:
            if line.startswith("@@"):
                at = int(re.match(r"@@ -(\d+)", line)[1])
            elif not line.startswith("+"):
                assert lines[at - 1] == line[1:], mutant.name
                at += 1


def test_a_limit_keeps_a_spread_over_exercises_and_operators(source, mutants):
    few = make_mutants(source, EXERCISES, limit=24, seed=3)
    assert set(Counter(mutant.exercise for mutant in few).values()) == {4}
    assert len({mutant.operator for mutant in few}) >= 20
    assert few == [mutant for mutant in mutants if mutant in few]


def test_a_limit_keeps_the_same_ones_under_a_seed_and_others_under_another():
    text = solution("s = X @ Y + w\nreturn s - b")
    few = make_mutants(text, ["f"], limit=5, seed=3)
    assert few == make_mutants(text, ["f"], limit=5, seed=3)
    assert few != make_mutants(text, ["f"], limit=5, seed=4)


@pytest.mark.every_level
def test_a_limit_above_their_number_keeps_them_all(source, mutants):
    assert make_mutants(source, EXERCISES, limit=10_000) == mutants
    assert make_mutants(source, EXERCISES, limit=0) == []


# ---------------------------------------------------------------------------------------- refusals


def test_a_solution_that_does_not_parse_is_refused_with_its_line():
    with pytest.raises(CourseError) as caught:
        make_mutants("x = 1\ndef f(:\n", ["f"])
    assert str(caught.value).startswith("the solution:2: it does not parse: ")


def test_a_solution_without_markers_is_refused():
    with pytest.raises(CourseError, match="the solution: no markers"):
        make_mutants("def f(x):\n    return x\n", ["f"])
