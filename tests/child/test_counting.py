"""What is counted, told from functions of this module: its global names are the student's here."""

import functools
import sys
import threading

import numpy as np
import pytest

from grader.child import counting
from grader.child.counting import counted
from grader.sandbox.standin import Counts, Function, LineCount, LocalTransport, StandIn
from tests.support.every import every


def comprehension(m):
    return [i for i in range(m)]


def generator(m):
    return sum(i for i in range(m))


def on_one_line(m):
    for _ in range(m): pass  # fmt: skip  # noqa: E701


def while_loop(m):
    while m: m -= 1  # fmt: skip  # noqa: E701


def mapped(m):
    return list(map(lambda i: i, range(m)))


def filtered(m):
    return list(filter(lambda i: i % 2, range(m)))


def sorted_by(m):
    return sorted(range(m), key=lambda i: -i)


def by_vectorize(m):
    return np.vectorize(lambda i: i)(np.arange(m))


def by_frompyfunc(m):
    return np.frompyfunc(lambda i: i, 1, 1)(np.arange(m))


def along_axis(m):
    return np.apply_along_axis(lambda column: column.sum(), 0, np.ones((3, m)))


def recursion(m):
    return 0 if m == 0 else 1 + recursion(m - 1)


def helper(i):
    return i


def nested_helper(m):
    return functools.reduce(lambda total, i: total + helper(i), range(m), 0)


def yielding(m):
    def numbers():
        yield from range(m)

    return list(numbers())


def in_a_thread(m):
    thread = threading.Thread(target=comprehension, args=(m,))
    thread.start()
    thread.join()


def total(function, m):
    return counted(lambda: function(m), globals())[0]


LOOPS = [
    *(comprehension, generator, on_one_line, while_loop, mapped, filtered, sorted_by, by_vectorize),
    *(by_frompyfunc, along_axis, recursion, nested_helper, in_a_thread),
]


@every("function", LOOPS)
def test_each_pass_of_a_loop_of_any_kind_counts(function):
    assert total(function, 40) - total(function, 20) >= 20


@pytest.mark.parametrize("m", [10, 1000])
def test_what_numpy_does_inside_is_free(m):
    def arrays(m):
        z = np.linspace(0, 1, m).reshape(1, -1)
        a = np.pad(z, 1).sum(axis=1, keepdims=True)
        return np.apply_along_axis(np.sum, 0, np.ones((3, m))), a

    assert total(arrays, m) == 3 + 1  # the lambda that calls it


def test_loops_inside_c_functions_are_free():
    assert total(yielding, 10) == total(yielding, 1000) or sys.version_info >= (3, 12)
    assert total(lambda m: list(map(abs, range(m))), 10) == total(lambda m: list(map(abs, range(m))), 1000)


def test_only_the_module_itself_counts():
    other = {"helper": helper}
    exec(compile("def f(m):\n    for i in range(m):\n        helper(i)\n", "other.py", "exec"), other)
    count, lines, _ = counted(lambda: other["f"](5), other)
    assert count == 11
    assert [(file, line, times) for file, line, times, _ in lines] == [("other.py", 2, 6), ("other.py", 3, 5)]


def test_the_outermost_line_comes_first_however_often_another_is_executed():
    def inner():
        for _ in range(50):
            pass

    def outer():
        for _ in range(3):
            inner()

    _, lines, complete = counted(outer, globals())
    assert complete
    sources = [source for _, _, _, source in lines]
    assert sources == ["for _ in range(3):", "inner()", "for _ in range(50):", "pass"]
    assert [count for _, _, count, _ in lines] == [4, 3, 153, 150]


def test_the_most_often_executed_lines_are_kept(monkeypatch):
    monkeypatch.setattr(counting, "LINES_MAX", 2)
    once = 1

    def function():
        repeated = once
        for _ in range(9):
            repeated += 1
        return repeated

    count, lines, _ = counted(function, globals())
    assert count == 21
    assert [source for _, _, _, source in lines] == ["for _ in range(9):", "repeated += 1"]


def test_a_long_line_is_cut(monkeypatch):
    monkeypatch.setattr(counting, "SOURCE_CHARS_MAX", 5)
    assert [source for *_, source in counted(lambda: helper(1), globals())[1]][-1] == "retur"


def test_code_that_takes_the_trace_function_away_is_told():
    def switches_off():
        sys.settrace(None)

    assert counted(switches_off, globals())[2] is False


def test_an_exception_comes_through_and_the_trace_function_is_as_before():
    def fails():
        raise KeyError("dw")

    before = sys.gettrace()
    with pytest.raises(KeyError, match="dw"):
        counted(fails, globals())
    assert sys.gettrace() is before
    assert threading.gettrace() is None


# ------------------------------------------------------------------- through a stand-in


def test_a_stand_in_of_this_process_counts():
    counts = StandIn(LocalTransport(globals())).nested_helper.counted(5)
    assert isinstance(counts, Counts) and counts.complete
    assert counts.total == 11
    assert counts.lines[0] == LineCount("", counts.lines[0].line, 6, counts.lines[0].source)
    assert "functools.reduce" in counts.lines[0].source


def test_a_function_without_global_names_of_its_own_is_counted_by_its_namespace():
    namespace = globals() | {"part": functools.partial(comprehension, 4)}
    assert Function(LocalTransport(namespace), "part").counted().total == 0
    namespace = globals()
    namespace["part"] = functools.partial(comprehension, 4)
    assert Function(LocalTransport(namespace), "part").counted().total >= 4
    del namespace["part"]
