"""Which lines of a function one is the cause on: those that lead from what is right to what is wrong."""

from grader.errors import Finding
from grader.sandbox.causes.own_code import OwnCode
from grader.sandbox.causes.own_line import own_lines_of
from grader.sandbox.places import Places
from tests.support.every import every

HELPERS = ("sigmoid",)


def lines(code, path=(), also=(), kind="value"):
    """The numbers of the lines that are named."""
    finding = Finding(kind, "f", tuple(path), {"also": list(also)})
    found = own_lines_of(finding, OwnCode({"": code.splitlines()}), HELPERS)
    return [found[0].line_of(node) for node in found[1]] if found else []


FORWARD = """def f(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2 = parameters["W2"]
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b1
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache"""


@every(
    ("code", "path", "named"),
    [
        ("def f(z):\n    return z * 2", (), [2]),
        ("def f(z):\n    a = z * 2\n    return a", (), [2]),
        ("def f(b, c):\n    dc = b\n    return {'dc': dc}", ("dc",), [2]),
        ("def f(X, Y):\n    m = len(Y)\n    dw = X / m\n    return {'dw': dw}, 0", (0, "dw"), [2, 3]),
        ("def f(z):\n    return np.exp(sigmoid(z))", (), [2]),
        ("def f(z):\n    e, s = sigmoid(z)\n    return e * s", (), [2, 3]),
        ("def f(X):\n    return sum(x for x in X)", (), [2]),
        ("def f(w, dw):\n    w = w + dw\n    return w, dw", (0,), [2]),
        ("def f(w, dw):\n    return w, dw", (0,), [2]),
    ],
)
def test_the_lines_that_lead_to_a_part(code, path, named):
    assert lines(code, path) == named


def test_what_is_right_and_the_arguments_parts_are_where_the_way_begins():
    assert lines(FORWARD, (1, "Z2"), [(0,), (1, "A2")]) == [6]
    assert lines(FORWARD, (1, "Z2"), [(0,), (1, "A2"), (1, "A1"), (1, "Z1")]) == [4, 5, 6]


def test_what_a_right_part_is_made_of_is_right():
    made = "A = sigmoid(X)\n    dZ = A - Y\n    dw = X @ dZ.T"
    code = f"def f(X, Y):\n    {made}\n    return {{'dw': dw, 'db': sum(dZ)}}, A"
    assert lines(code, (0, "dw")) == [4]
    assert lines(code, (0, "dw"), [(0, "db")]) == [3, 4]
    assert lines(code, (0, "dw"), [(0, "db"), (1,)]) == [2, 3, 4]


@every(
    "code",
    [
        "def f(z):\n    a = 0\n    for x in z:\n        a = a + x\n    return a",  # more than one round
        "def f(z):\n    a = z\n    if z > 0:\n        a = 2 * z\n    return a",  # one of two
        "def f(z):\n    a = z + 1\n    a *= 2\n    return a",
        "def f(z):\n    a = z + 1\n    a[0] = 2\n    return a",
        "def f(z):\n    a = z + 1\n    np.exp(z, out=a)\n    return a",
        "def f(z):\n    a = z + 1\n    v = a[1:]\n    v[0] = 2\n    return a",  # under another name
        "def f(z):\n    a = z + 1\n    a.sort()\n    return a",
        "def f(z):\n    return helper(z)",  # which may be what is wrong
        "def f(z):\n    return E * z",  # a global
        "def f(z):\n    p = {}\n    return p",
        "def f(z):\n    a = z\n    b = a + 1\n    c = b + 1\n    d = c + 1\n    return d * 2",  # too many
        "def f(z):\n    return 1.5",  # of nothing
    ],
)
def test_where_the_text_leaves_others_no_line_is_named(code):
    assert lines(code) == []


def test_a_finding_about_what_a_function_does_has_no_such_line():
    assert lines("def f(z):\n    return z * 2", kind="timed_out") == []
    assert lines("def g(z):\n    return z * 2") == []


def test_a_call_on_several_lines_is_shown_with_all_its_arguments():
    """The cause may stand on any of them."""
    code = "def f(X):\n    a = np.dot(\n        X,\n        X.T,\n    )\n    return a"
    (shown,) = Places([("", code)]).own_lines(Finding("value", "f"), ())
    assert shown[1] == "a = np.dot(X, X.T)"
    with_a_note = code.replace("X,\n", "X,  # twice\n")
    assert Places([("", with_a_note)]).own_lines(Finding("value", "f"), ())[0][1] == "a = np.dot("
    loop = "def f(w):\n    for i in w:\n        w[i] += 1"
    changed = Finding("changed_argument", "f", fields={"position": 1, "cause": "changed_entry_by_operator"})
    assert [text for _, text in Places([("", loop)]).own_lines(changed, ())] == ["w[i] += 1"]
