"""What `test_tracing` follows, written as students write it."""
# ruff: noqa
# fmt: off

import functools

import numpy as np


def propagate(w, b, X, Y):
    """Two lines
    of text."""
    m = X.shape[1]
    A = w.T @ X + b
    cost = np.sum(A
                  - Y) / m
    return {"dw": X @ A.T, "db": 1.0}, cost


def loops(m):
    total = np.zeros((1, 1))
    for i in range(m):
        for j in range(2):
            total = np.ones((i + 1, 1))
        if i == 1:
            last = i
    while True:
        m -= 1
        if m < 0:
            break
    return total


def one_line(m):
    for _ in range(m): m = m
    return m


def fills(m):
    grads, costs = {}, []
    for layer in range(m):
        grads["dW" + str(layer)] = np.ones((layer + 1, 2))
        costs.append(0.5)
    return grads


def changes_items(parameters):
    other = parameters["W"]
    parameters["W"] = parameters["W"] - 1
    return other


def hides_a_broadcast(a, y):
    return np.sum(a - y) + np.multiply(a, y).mean() + (a > y).mean()


def grows_nothing(a, b):
    c = a @ b
    c = c + b[0]
    c += 1
    d = np.dot(a, b) + np.add(1, 2)
    return 1 < c.size < 9, d, "%d" % 3, [1] + [2]


def mismatch(a, b):
    c = 1
    c = a + b
    return c


def broadcast_in_place(a, b):
    a += b
    return a


def stops_in_a_helper(x):
    y = helper(x)
    return y


def helper(x):
    return x["no such key"]


def catches(a, b):
    try:
        a = a + b
    except ValueError:
        a = 0
    return a


def never_ends():
    while True:
        pass


def with_defaults(x, k=np.ones((2, 1)), *, shift: "no_such_name" = 1.0) -> "nor_this":
    return x * k + shift


def calls_itself(n):
    return 0 if n == 0 else 1 + calls_itself(n - 1)


def comprehends(n):
    x = [x for x in range(n)]
    return x


def never_executed(n):
    """Text."""
    global unused
    "another text"
    k: int
    if n:
        k = 1
    else:
        k = 2
    return k


def generates(n):
    yield n


async def waits(n):
    return n


def maker():
    hidden = np.ones((3, 1))

    def made(x):
        y = x - hidden
        return y

    return made


@functools.cache
def cached(n):
    return n


class WithoutText(Exception):
    def __str__(self):
        raise ValueError("no text")


def raises_without_text():
    raise WithoutText


def drops_an_axis(x):
    s = np.sum(x, axis=1)
    s = s + 1
    one = np.ones(1)
    return s


def overflows(x):
    return x**1000


def wide(n):
    # 変数
    変 = n
    k = n
    return k


def hostile(x):
    y = {"<script>": x}
    return "<script>"  # <script>


def comes_back():
    for n in (1, 2, 1):
        x = np.ones((n, 1))


def one_long_line(n):
    a = n
    b = n + n - n + n - n + n - n + n - n + n - n + n - n + n - n
    return b
