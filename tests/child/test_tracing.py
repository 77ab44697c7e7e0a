"""What following a call notes, told from the functions in `followed`."""

import functools
import sys

import numpy as np
import pytest

from grader.child.tracing import CannotFollow, traced
from grader.sandbox.standin import copy_of
from grader.sandbox.traced import Form, trace_in
from tests.support import followed


def follow(function, *arguments, limit_s=30.0, **keywords):
    files = {followed.__file__: ""}
    _, told = traced(function, arguments, keywords, limit_s, files)
    return trace_in(copy_of(told))


def line(trace, text):
    """The number of the line that holds `text`."""
    return next(number for number, own in enumerate(trace.lines, trace.first) if text in own)


def noted(trace, text):
    """What was noted at the line that holds `text`: name and path -> forms."""
    entry = next(entry for entry in trace.entries if entry.line == line(trace, text))
    return {(one.name, *part.path): part.forms for one in entry.variables for part in one.parts}


def shapes(trace, text):
    return {key: [form.shape for form in forms] for key, forms in noted(trace, text).items()}


def count(trace, text):
    return next((entry.count for entry in trace.entries if entry.line == line(trace, text)), 0)


def test_arguments_lines_and_result_are_noted():
    trace = follow(followed.propagate, np.ones((2, 1)), 0.5, np.ones((2, 3)), np.ones((1, 3), int))
    assert [(one.name, one.parts[0].forms[0].shape) for one in trace.arguments] == [
        ("w", (2, 1)),
        ("b", ()),
        ("X", (2, 3)),
        ("Y", (1, 3)),
    ]
    assert noted(trace, "m = ") == {("m",): (Form("number", "int", (), "3"),)}
    assert noted(trace, "A = ") == {("A",): (Form("array", "float64", (1, 3), ""),)}
    assert noted(trace, "cost = ") == {("cost",): (Form("number", "float64", (), ""),)}
    assert {part.path: part.forms[0].shape for part in trace.returned.parts} == {
        (): (),
        (0,): (),
        (0, "dw"): (2, 1),
        (0, "db"): (),
        (1,): (),
    }
    assert trace.failure is None and trace.grown == ()
    assert trace.docstring == (trace.first + 1, trace.first + 2)


def test_a_statement_of_several_lines_is_one():
    trace = follow(followed.propagate, np.ones((2, 1)), 0.5, np.ones((2, 3)), np.ones((1, 3)))
    assert count(trace, "cost = ") == 1
    place = next(place for place in trace.places if place.first == line(trace, "cost = "))
    assert place.last == place.first + 1


def test_loops_are_folded_and_counted():
    trace = follow(followed.loops, 3)
    assert count(trace, "for i") == 1 and count(trace, "for j") == 3
    assert count(trace, "np.ones") == 6 and count(trace, "last = i") == 1 and count(trace, "m -= 1") == 4
    assert shapes(trace, "np.ones") == {("total",): [(1, 1), (2, 1), (3, 1)]}
    assert noted(trace, "for j")[("j",)][0].told == "1"


def test_the_forms_that_are_kept_have_an_end_and_the_last_is_among_them():
    assert shapes(follow(followed.loops, 9), "np.ones") == {("total",): [(1, 1), (2, 1), (3, 1), (9, 1)]}


def test_a_loop_on_one_line_does_no_harm():
    assert count(follow(followed.one_line, 3), "for _") >= 3


def test_of_a_container_that_fills_only_what_is_new_is_noted():
    trace = follow(followed.fills, 3)
    assert shapes(trace, "grads[") == {
        ("grads",): [()],
        ("grads", "dW0"): [(1, 2)],
        ("grads", "dW1"): [(2, 2)],
        ("grads", "dW2"): [(3, 2)],
    }
    assert noted(trace, "grads[")[("grads",)][-1].told == "3"
    assert noted(trace, "costs.append") == {("costs",): (Form("list", "float", (), "3"),)}


def test_an_item_that_is_replaced_by_one_alike_is_noted():
    trace = follow(followed.changes_items, {"W": np.ones((2, 1)), "b": 1.0})
    assert set(noted(trace, 'parameters["W"] = ')) == {("parameters",), ("parameters", "W")}


def test_operations_whose_result_is_larger_than_both_are_found_inside_a_line():
    trace = follow(followed.hides_a_broadcast, np.ones((1, 3)), np.ones((3, 1)))
    assert [(one.source, one.left, one.right, one.result) for one in trace.grown] == [
        ("a - y", (1, 3), (3, 1), (3, 3)),
        ("np.multiply(a, y)", (1, 3), (3, 1), (3, 3)),
        ("a > y", (1, 3), (3, 1), (3, 3)),
    ]
    assert trace.returned.parts[0].forms[0].kind == "number"


def test_products_biases_numbers_and_other_things_are_not_taken_for_broadcasts():
    trace = follow(followed.grows_nothing, np.ones((3, 1)), np.ones((1, 4)))
    assert trace.failure is None and trace.grown == ()


def test_an_operation_that_fails_is_told_with_its_shapes_and_binds_nothing():
    trace = follow(followed.mismatch, np.ones((3, 1)), np.ones((2, 1)))
    failure = trace.failure
    assert (failure.type, failure.line) == ("ValueError", line(trace, "c = a + b"))
    assert (failure.operation.source, failure.operation.left) == ("a + b", (3, 1))
    assert failure.operation.result is None and failure.inside is None and trace.returned is None
    assert noted(trace, "c = a + b") == {}


def test_an_operation_in_place_that_fails_is_told_too():
    trace = follow(followed.broadcast_in_place, np.ones((2, 1)), np.ones((2, 2)))
    assert trace.failure.operation.source == "a += b"


def test_what_is_raised_in_a_helper_is_told_with_both_places():
    trace = follow(followed.stops_in_a_helper, {})
    assert trace.failure.line == line(trace, "y = helper")
    assert (trace.failure.inside.function, trace.failure.inside.source) == (
        "helper",
        'return x["no such key"]',
    )


def test_what_is_caught_is_no_failure():
    trace = follow(followed.catches, np.ones((3, 1)), np.ones((2, 1)))
    assert trace.failure is None and noted(trace, "a = 0")[("a",)][0].told == "0"


def test_a_call_is_stopped_after_its_time():
    failure = follow(followed.never_ends, limit_s=0.01).failure
    assert (failure.type, failure.message) == ("", "")


def test_defaults_and_annotations_are_those_of_the_original():
    trace = follow(followed.with_defaults, np.ones((1, 3)))
    assert trace.returned.parts[0].forms[0].shape == (2, 3)
    assert [one.name for one in trace.arguments] == ["x", "k", "shift"]


def test_a_function_that_calls_itself_is_followed_once():
    assert count(follow(followed.calls_itself, 5), "return") == 1


def test_variables_of_a_comprehension_are_none_of_the_function():
    assert noted(follow(followed.comprehends, 3), "x = [")[("x",)] == (Form("list", "int", (), "3"),)


def test_what_leaves_no_code_is_no_statement():
    trace = follow(followed.never_executed, 1)
    starts = {place.first for place in trace.places}
    for text in ("global unused", '"another text"', "k: int"):
        assert line(trace, text) not in starts
    assert line(trace, "k = 2") in starts and count(trace, "k = 2") == 0


def test_a_generator_is_told_as_what_it_is():
    assert follow(followed.generates, 1).returned.parts[0].forms[0] == Form("other", "generator", (), "")


def test_a_function_with_variables_of_another_is_followed_without_its_operations():
    trace = follow(followed.maker(), np.ones((1, 2)))
    assert shapes(trace, "y = ") == {("y",): [(3, 2)]} and trace.grown == ()


def test_a_decorated_function_is_followed_inside():
    assert count(follow(followed.cached, 3), "return n") == 1


def test_an_exception_that_has_no_text_is_told_by_its_type():
    failure = follow(followed.raises_without_text).failure
    assert (failure.type, failure.message) == ("WithoutText", "")


def test_nothing_of_it_is_left_behind():
    names, tracer = set(vars(followed)), sys.gettrace()
    follow(followed.hides_a_broadcast, np.ones((1, 3)), np.ones((3, 1)))
    assert set(vars(followed)) == names and sys.gettrace() is tracer


def test_ctrl_c_is_none_of_the_students_exceptions():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow(interrupted)


@pytest.mark.parametrize("what", [abs, 3, None, np.add, functools.partial(followed.propagate, 1)])
def test_what_is_no_plain_function_is_refused(what):
    with pytest.raises(CannotFollow, match="it is not a plain function"):
        follow(what)


@pytest.mark.parametrize("what", [lambda x: x, followed.waits, eval("lambda: 0")])
def test_what_has_no_source_of_its_own_is_refused(what):
    with pytest.raises(CannotFollow, match="its source is not there"):
        follow(what, 1)
