import itertools
import sys

import pytest

from grader.desk.time_limit import Interrupted, OutOfTime, within
from tests.support.cells import Notebook

SOON_S = 0.05


def function_in_a_cell(source):
    notebook = Notebook()
    notebook.run(source)
    return notebook.namespace["f"]


def where_it_ends(source):
    """The line of a function `f` in a cell that was ended."""
    with pytest.raises(OutOfTime) as ended:
        within(SOON_S, function_in_a_cell(source))
    assert sys.gettrace() is None
    return ended.value.line


ENDLESS = {
    "a loop": """\
        def f():
            while True:
                x = 1
        """,
    "one line": """\
        def f():
            while True: pass
        """,
    "a bare except around it": """\
        import numpy as np
        def f():
            while True:
                try:
                    x = np.zeros(3)
                except:
                    pass
        """,
    "two of them": """\
        def f():
            while True:
                try:
                    try:
                        x = 1
                    except:
                        pass
                except BaseException:
                    continue
        """,
    "a finally": """\
        def f():
            while True:
                try:
                    x = 1
                except BaseException as error:
                    continue
                finally:
                    y = 1
        """,
    "a generator that C runs": """\
        import itertools
        def f():
            return sum(1 for _ in itertools.count())
        """,
    "a function that C calls": """\
        import itertools
        def f():
            return max(map(lambda x: 0, itertools.count()))
        """,
}


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS.keys())
def test_an_endless_call_ends_on_a_line_of_its_own(source):
    line = where_it_ends(source)
    assert line is not None and line.file.startswith("/tmp/ipykernel_1/")
    assert line.text == source.splitlines()[line.number - 1].strip()


def test_what_a_call_returns_or_raises_comes_through():
    assert within(60, lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 / 0)
    assert sys.gettrace() is None


def test_a_stop_is_told_with_the_innermost_line_of_the_students():
    function = function_in_a_cell("""\
        def g():
            raise KeyboardInterrupt
        def f():
            return g()
        """)
    with pytest.raises(Interrupted) as stopped:
        within(60, function)
    assert (stopped.value.line.number, stopped.value.line.text) == (2, "raise KeyboardInterrupt")


def test_a_stop_outside_of_the_students_code_has_no_line():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        within(60, lambda: next(map(lambda _: interrupted(), itertools.count())))
    assert stopped.value.line is not None  # these lines are nobody's library, either


def test_where_a_debugger_is_at_work_nothing_is_limited():
    seen = []

    def tracer(frame, event, argument):
        seen.append(event)
        return None

    sys.settrace(tracer)
    try:
        within(0.0, lambda: sum(number for number in range(3)))
    finally:
        sys.settrace(None)
    assert "call" in seen
