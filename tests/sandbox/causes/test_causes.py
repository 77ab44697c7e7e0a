"""What the source shows of the cause of a finding: each cause where it is, and none where it is not."""

import pytest

from grader.errors import Finding
from grader.messages import explain
from grader.messages.source_causes import CAUSES
from grader.sandbox.places import Places
from tests.support.every import every


def cause(code, kind, path=(), **fields):
    """The key of the cause that is seen in the function f, and the line."""
    found = Places([("", code)]).cause(Finding(kind, "f", tuple(path), fields))
    at = found.get("cause_at")
    return found.get("cause"), at.fields["line"] if at else None


# Kind, path, fields, the code, what is seen and on which line.
SEEN = [
    ("rank1", (), {}, "def f(A):\n    return np.sum(A, axis=1)", "sum_without_keepdims", 2),
    ("rank1", (), {}, "def f(A):\n    s = A.mean(0)\n    return 2 * s", "sum_without_keepdims", 2),
    ("rank1", ("dw",), {}, "def f(A):\n    g = {'dw': A.ravel()}\n    return g", "flattened", 2),
    ("rank1", (), {}, "def f(A):\n    return np.squeeze(A)", "squeezed", 2),
    ("rank1", (0,), {}, "def f(n):\n    w = np.zeros(n)\n    return w, 0.0", "made_of_one_size", 2),
    ("rank1", ("W1",), {}, "def f(n):\n    p = {}\n    p['W' + str(1)] = np.random.randn(n)\n    return p",
     "made_of_one_size", 3),
    ("rank1", (), {}, "def f(A):\n    return A[:, 0]", "index_drops_axis", 2),
    ("rank1", (), {}, "def f(a, b):\n    return np.array([a, b])", "flat_list", 2),
    ("rank1", (), {}, "def f(v):\n    return v.T", "transposed_rank1", 2),
    ("array_for_number", (), {}, "def f(A):\n    return np.sum(A, keepdims=True)", "keepdims_there", 2),
    ("array_for_number", (), {}, "def f(A):\n    return np.sum(A, axis=0)", "axis_there", 2),
    ("array_for_number", (), {}, "def f(A):\n    return -A", "nothing_added_up", None),
    ("one_by_one", (1,), {}, "def f(A):\n    J = np.dot(A, A.T)\n    return A, J", "product_of_matrices", 2),
    ("one_by_one", (), {}, "def f(A):\n    t = np.zeros((1, 1))\n    return t", "made_with_axes", 2),
    ("number_for_array", (), {}, "def f(A):\n    return np.sum(A)", "total_of_all", 2),
    ("dtype", (), {}, "def f(A):\n    return A > 0.5", "comparison_there", 2),
    ("dtype", (), {}, "def f(A):\n    return A.astype(int)", "dtype_there", 2),
    ("not_finite", (), {}, "def f(a):\n    return np.log(a) / a", "not_finite_operations", None),
    ("not_finite", (), {}, "def f(a):\n    return np.mean(a[a > 0])", "not_finite_operations", None),
    ("returned_none", (), {}, "def f(a):\n    print(a)", "printed_not_returned", 2),
    ("returned_none", (), {}, "def f(a):\n    b = a", "no_return", 2),
    ("returned_none", (), {}, "def f(a):\n    return", "return_alone", 2),
    ("returned_none", (), {}, "def f(a):\n    if a:\n        return 1", "return_in_block", 3),
    ("returned_none", (), {}, "def f(a):\n    return a.append(1)", "method_gives_none", 2),
    ("returned_none", ("dW",), {}, "def f(a):\n    dW = None\n    return {'dW': dW}", "none_written", 2),
    ("value", (), {}, "def f(a):\n    for x in a:\n        s = x\n        return s", "return_in_loop", 4),
    ("returned_none", (), {}, "def f(a):\n    b = a\nreturn b", "return_left_outside", 3),
    ("value", (), {}, "def g(a, b):\n    return a\ndef f(a, b):\n    g(b, 1 + a)", "arguments_swapped", 4),
    ("stub_left", (), {}, "def f(a):\n    a\n    raise NotImplementedError", "code_above_stub_line", 3),
    ("stub_left", (), {}, "def f(a):\n    raise NotImplementedError('f')\n    b", "code_below_stub_line", 2),
    ("stub", (), {}, "def f(a):\n    return a\ndef f(a):\n    raise NotImplementedError", "defined_again", 3),
    ("rank1", ("w",), {}, "def f(n):\n    w = np.zeros(n)\n    return w, 0.0", "made_of_one_size", 2),
    ("one_by_one", ("J",), {}, "def f(A):\n    J = A @ A\n    return {'A': A}, J", "product_of_matrices", 2),
    ("returned_none", ("dw",), {}, "def f(a):\n    return {'dw': None}, a", "none_written", 2),
    ("rank1", ("grads", "db"), {}, "def f(A):\n    return {'db': A.sum(axis=1)}", "sum_without_keepdims", 2),
    ("rank1", ("total",), {}, "def f(A):\n    return np.sum(A, axis=1)", "sum_without_keepdims", 2),
    ("rank1", ("db2",), {}, "def f(A):\n    g['db' + str(2)] = A.ravel()\n    return g", "flattened", 2),
    ("returned_none", ("a",), {}, "def f(a):\n    a = 1\n    return", "return_alone", 3),
    ("rank1", (), {}, "def f(A):\n    return A.sum(axis=1, keepdims=False)", "sum_without_keepdims", 2),
    ("holds_nothing", (), {}, "def f(a):\n    c = []\n    return c", "made_empty", 2),
    ("empty", (), {}, "def f(a):\n    return np.zeros((a, 0))", "made_empty", 2),
    ("low_precision", (), {}, "def f(a):\n    return np.zeros(3, dtype=np.float32)", "float32_there", 2),
    ("timed_out", (), {}, "def f(a):\n    while a:\n        pass", "while_there", 2),
    ("timed_out", (), {}, "def f(a):\n    for i in a:\n        for j in a: a", "loops_within", 2),
    ("timed_out", (), {}, "def f(a):\n    g(a)\ndef g(a):\n    return [x for x in a]", "loop_there", 4),
    ("timed_out", (), {}, "def f(a):\n    return f(a)", "calls_itself", 2),
    ("out_of_memory", (), {}, "def f(a):\n    for x in a:\n        a.append(x)", "grows_in_loop", 3),
    ("crashed", (), {}, "def f(a):\n    sys.exit()", "exit_there", 2),
    ("changed_argument", (), {"position": 1}, "def f(w):\n    w -= 1", "changed_by_operator", 2),
    ("changed_argument", (), {"position": 1}, "def f(w):\n  v = w[0]\n  v *= 2", "changed_by_operator", 3),
    ("changed_argument", (), {"position": 1, "inside": ["W1"]},
     "def f(p):\n    q = p.copy()\n    q['W1'] -= 1\n    return q", "changed_in_a_copy", 3),
    ("changed_argument", (), {"position": 1, "inside": ["W1"]},
     "def f(p):\n    q = {**p}\n    q['W1'] -= 1\n    return q", "changed_in_a_copy", 3),
    ("changed_argument", (), {"position": 1, "inside": ["db"]},
     "def f(g):\n    for k in g:\n        g[k] *= 2", "changed_item_by_operator", 3),
    ("changed_argument", (), {"position": 1, "inside": ["db"]},
     "def f(g):\n    h = g\n    h['db'] /= 2", "changed_item_by_operator", 3),
    ("changed_argument", (), {"position": 1, "inside": ["db"]},
     "def f(g):\n    db = g['db']\n    db /= 2", "changed_by_operator", 3),
    ("changed_argument", (), {"position": 1}, "def f(A):\n    A[0] += 1", "changed_entry_by_operator", 2),
    ("changed_argument", (), {"position": 1},
     "def f(w):\n    v = w.copy()\n    v[0] -= 1\n    return v", None, None),
    ("changed_argument", (), {"keyword": "w"}, "def f(w):\n    v = w\n    v[0] = 1", "changed_by_item", 3),
    ("changed_argument", (), {"position": 1}, "def f(w):\n    w.shape = (1, 3)", "changed_by_attribute", 2),
    ("changed_argument", (), {"keyword": "w"}, "def f(w):\n  w = w.T\n  w /= 2", "changed_by_operator", 3),
    ("changed_argument", (), {"keyword": "w"}, "def f(w):\n  w = np.ravel(w)\n  w[0] = 2", "changed_by_item",
     3),
    ("changed_argument", (), {"position": 1}, "def f(w):\n    np.random.shuffle(w)", "changed_by_method", 2),
    ("changed_argument", (), {"position": 1}, "def f(w):\n    np.exp(w, out=w)", "changed_by_out", 2),
    ("not_deterministic", (), {}, "def f(n):\n    return np.random.randn(n)", "draws_there", 2),
    ("not_deterministic", (), {}, "def f(n):\n    return np.empty(n)", "empty_there", 2),
    ("not_deterministic", (), {}, "def f(n, c=[]):\n    c.append(n)\n    return c", "default_kept", 1),
    ("not_deterministic", (), {}, "def f(n):\n    global k\n    k += n\n    return k", "global_there", 2),
    ("not_different", (), {}, "def f(n, seed):\n    return n", "parameter_unused", None),
    ("prints_the_same", (), {}, "def f(Y, print_cost):\n    print(1)", "parameter_unused", None),
    ("not_different", (), {}, "def f(seed):\n    np.random.seed(3)\n    return seed", "seed_fixed", 2),
    ("loop_over_examples", (), {}, "def f(a):\n    for x in a:\n        pass", "loop_of_examples", 2),
    ("loop_over_examples", (), {}, "def f(a):\n    return [x for x in a]", "comprehension_of_examples", 2),
    ("loop_over_examples", (), {}, "def f(a):\n    return np.vectorize(g)(a)", "vectorize_of_examples", 2),
    ("prints_nothing", (), {}, "def f(a):\n    f'{a}'", "no_print", None),
    ("not_plain", (), {}, "def f(a):\n    yield a", "yield_there", 2),
    ("not_plain", (), {}, "def f(a):\n    return (x for x in a)", "generator_there", 2),
    ("not_counted", (), {}, "def f(a):\n    breakpoint()", "debugger_there", 2),
]  # fmt: skip


@every(("kind", "path", "fields", "code", "key", "line"), SEEN)
def test_a_cause_is_named_with_its_line(kind, path, fields, code, key, line):
    assert cause(code, kind, path, **fields) == (key, line)


# The same kinds, where the construct is missing, or is not on the way to the part in question.
NOT_SEEN = [
    ("rank1", (), {"got": (4,), "expected": (1, 4)}, "def f(A):\n    return np.sum(A, axis=1)"),
    ("rank1", (), {"got": (4,), "expected": (4, 3)}, "def f(A):\n    return np.argmax(A, axis=1)"),
    ("prints_nothing", (), {}, "def f(Y, print_cost):\n    if print_cost:\n        print(1)"),
    ("not_different", (), {}, "def f(n, Y, seed):\n    return n"),
    ("rank1", (), {}, "def f(A):\n    s = np.sum(A, axis=1)\n    return A"),
    ("rank1", ("db",), {}, "def f(A):\n    return {'dw': np.sum(A, axis=1), 'db': A}"),
    ("rank1", (), {}, "def f(A):\n    return np.sum(A, axis=1, keepdims=True)"),
    ("rank1", (), {}, "def f(b):\n    return np.zeros(b.shape)"),
    ("array_for_number", (), {}, "def f(A):\n    return A @ A"),
    ("one_by_one", (), {}, "def f(A):\n    return A * A"),
    ("not_finite", (), {}, "def f(a):\n    return (a / 2) ** 2"),
    ("not_finite", (), {}, "def f(a):\n    return np.mean(a[0])"),
    ("returned_none", (), {}, "def f(a):\n    return a"),
    ("value", (), {}, "def f(a):\n    for x in a:\n        if x:\n            return x"),
    ("value", (), {}, "def g(a, b):\n    return a\ndef f(a, b):\n    return g(a, b) + g(c, d) + g(*a)"),
    ("value", (), {}, "def f(a):\n    for x in a:\n        if x:\n            continue\n        return x"),
    ("changed_argument", (), {"position": 1}, "def f(w):\n    w = w.copy()\n    w -= 1\n    g(w)"),
    ("changed_argument", (), {"position": 1}, "def f(w, b):\n    b -= 1"),
    ("changed_argument", (), {"position": 1}, "def f(w):\n    w = w[w > 0]\n    w -= 1"),
    ("not_deterministic", (), {}, "def f(n):\n    np.random.seed(1)\n    return np.random.randn(n)"),
    ("timed_out", (), {}, "def f(a):\n    return a @ a"),
    ("crashed", (), {}, "def f(a):\n    return a"),
    ("prints_nothing", (), {}, "def f(a):\n    print(a)"),
]


@every(("kind", "path", "fields", "code"), NOT_SEEN)
def test_no_cause_is_named_where_none_is_seen(kind, path, fields, code):
    assert cause(code, kind, path, **fields) == (None, None)


# Code whose last line raises in f, the message, what is seen and where.
RAISED = [
    ("def g(a, b):\n    return a\ndef f(a, b):\n    return g(b, a)", "IndexError", "tuple index out of range",
     "arguments_swapped", 4),
    ("def f(a):\n    total = 0\n    return totl", "NameError", "name 'totl' is not defined", "name_near", 2),
    ("def f(a):\n    return k", "NameError", "name 'k' is not defined", "name_nowhere", None),
    ("def g():\n    k = 1\ndef f():\n    k", "NameError", "name 'k' is not defined", "name_elsewhere", 2),
    ("k, m = 1, 2\ndef f(a):\n    return k", "NameError", "name 'k' is not defined", "name_not_run", None),
    ("def f(a):\n    w = None\n    return w.shape", "AttributeError",
     "'NoneType' object has no attribute 'shape'",
     "none_written", 2),
    ("def f(a):\n    b = a.sort()\n    return b[0]", "TypeError",
     "'NoneType' object is not subscriptable",
     "method_gives_none", 2),
    ("def g(a):\n    a = a\ndef f(a):\n    b = g(a)\n    return b + 1", "TypeError",
     "unsupported operand type(s) for +: 'NoneType' and 'int'", "helper_gives_none", 1),
    ("def f(a):\n    return g(a)\ndef g(a):\n    return a[5]", "IndexError", "index 5 is out of bounds",
     "raised_in_helper", 2),
    ("def f(a):\n    b = g(a)\n    return g(b)\ndef g(a):\n    return a[5]", "IndexError", "list index",
     "raised_in_helper", None),
    ("def g(a):\n    return a\ndef f(a):\n    return a[5]", "IndexError", "list index", None, None),
]  # fmt: skip


@every(("code", "type_name", "message", "key", "line"), RAISED)
def test_the_cause_of_an_exception_is_looked_for_around_its_line(code, type_name, message, key, line):
    last = code.count("\n") + 1
    fields = {"type": type_name, "builtin": type_name, "message": message, "line": last, "label": ""}
    fields["source_line"] = code.splitlines()[-1]
    assert cause(code, "raised", **fields) == (key, line)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        *(("np", {}), ("k", {"not_installed": "torch"}), ("k", {"line": 0}), ("k", {"line": 9})),
        ("secret", {}),  # not on the line: the child chose it
    ],
)
def test_the_cause_of_an_exception_is_left_to_what_says_more(name, fields):
    told = {"type": "NameError", "message": f"name '{name}' is not defined", "line": 2, "label": ""}
    told["source_line"] = "return k + np"
    assert cause("def f(a):\n    return k + np", "raised", **{**told, **fields}) == (None, None)


def test_each_cause_has_a_row_here():
    assert CAUSES.keys() == {row[-2] for row in (*SEEN, *RAISED)} - {None}


def test_what_is_changed_in_place_is_named_as_it_stands_there():
    found = Places([("", "def f(a, b):\n    total = a[0]\n    total *= b[0]")]).cause(
        Finding("changed_argument", "f", fields={"position": 1})
    )
    assert (found["own"], found["operator"]) == ("total", "*")


def test_what_drops_an_axis_is_called_by_its_name():
    places = Places([("", "def f(A):\n    return np.argmax(A, axis=1)")])
    finding = Finding("rank1", "f", (), {"got": (3,), "expected": (3, 1)})
    told = explain(Finding("rank1", "f", (), {**finding.fields, **places.cause(finding)}))
    assert "line 2: `argmax` along an axis drops that axis, unless it has keepdims=True\n" in told


def test_what_gives_numbers_that_are_not_finite_is_listed_and_a_called_function_is_looked_through():
    code = "def f(a):\n    return g(a) / np.sum(a)\ndef g(a):\n    return np.exp(a)"
    found = Places([("", code)]).cause(Finding("not_finite", "f"))
    assert set(found["operations"]) == {"division", "exp"}


def test_a_place_in_a_notebook_is_a_line_of_its_cell():
    cells = [("cell 3", "x = 1"), ("cell 7", "%matplotlib inline\ny = 2\ndef f(A):\n    return A.ravel()")]
    (at,) = (
        each for each in Places(cells).cause(Finding("rank1", "f")).values() if not isinstance(each, str)
    )
    assert (at.kind, dict(at.fields)) == ("cell_line", {"number": 7, "line": 4})


def test_the_function_that_is_in_force_is_the_last_one():
    cells = [("cell 1", "def f(A):\n    return A.ravel()"), ("cell 2", "def f(A):\n    return np.squeeze(A)")]
    assert Places(cells).cause(Finding("rank1", "f"))["cause"] == "squeezed"


@pytest.mark.slow
@every(
    "line",
    [
        "return a" + ".b" * 6_000,
        "return " + "-" * 15_000 + "1",
        "return " + "(" * 9_000 + ")" * 9_000,
        "return " + "not " * 4_000 + "1",
        "return a +" * 6_000 + "1",
        "return " + "lambda: " * 2_000 + "1",
        "return " + "g(a)[" * 150 + "a" + "]" * 150,
        "if a: pass\n" + "    elif a: pass\n" * 1_200,
        "x = y\n    y = x\n    x = x\n    return x",
        "return 1 +",
        "return " + "a" * 30_000,
    ],
)
def test_source_that_cannot_be_looked_through_shows_no_cause(line):
    for kind in ("rank1", "value", "array_for_number", "timed_out"):
        assert cause(f"def f(a):\n    {line}", kind, ["dw"])[0] in (None, "nothing_added_up")


def test_a_function_that_is_not_there_shows_no_cause():
    assert cause("g = 1", "rank1") == (None, None)


def test_another_name_for_the_callers_array_is_told():
    code = "def f(A):\n    totals = A[0]\n    totals += A[1]"
    found = Places([("", code)]).cause(Finding("changed_argument", "f", (), {"position": 1}))
    assert (found["view"], found["viewed"]) == ("totals", "A")
    own = Places([("", "def f(A):\n    A += 1")]).cause(Finding("changed_argument", "f", (), {"position": 1}))
    assert "view" not in own
