import inspect
import sys

import numpy as np
import pytest

from grader.sandbox.standin import Function, LocalTransport, Observation, StandIn, copy_of, out_of_order
from grader.wire.values import WireError


def shout(text, *, times=1):
    sys.stdout.write(text * times + "\n")
    return [text]


def fill(array, value=0.0):
    array[...] = value
    return array


def fail():
    raise KeyError("dw")


NAMES = {"shout": shout, "fill": fill, "fail": fail, "answer": 3, "table": {"a": [1]}, "thing": object()}


@pytest.fixture
def student():
    return StandIn(LocalTransport(NAMES))


def test_a_function_is_called_by_its_name(student):
    assert student.shout("a") == ["a"]
    assert student.shout("a", times=2) == ["a"]
    assert student.shout.name == "shout"
    assert repr(student.shout) == "<function shout behind a stand-in>"


def test_a_value_is_read_as_a_copy_of_its_own(student):
    assert student.answer == 3
    student.table["a"].append(2)
    assert student.table == NAMES["table"] == {"a": [1]}


def test_arguments_are_copies(student):
    array = np.ones(3)
    result = student.fill(array)
    assert array.tolist() == [1, 1, 1] and result.tolist() == [0, 0, 0]


def test_what_a_call_did_to_its_arguments_can_be_observed(student):
    array = np.ones(2)
    seen = student.fill.observed(array, value=5.0)
    assert isinstance(seen, Observation)
    assert seen.result.tolist() == [5, 5]
    assert seen.arguments[0].tolist() == [5, 5]
    assert seen.keywords == {"value": 5.0}
    assert array.tolist() == [1, 1]


def test_what_a_call_printed_is_observed_and_kept_from_the_terminal(student, capsys):
    assert student.shout.observed("ab", times=2).printed == "abab\n"
    assert capsys.readouterr().out == ""


def test_an_observation_cannot_be_changed(student):
    with pytest.raises(AttributeError):
        student.shout.observed("a").result = 1


def test_what_a_function_of_this_process_raises_comes_through(student):
    with pytest.raises(KeyError, match="dw"):
        student.fail()


@pytest.mark.parametrize("use", ["look_up", "call"])
def test_a_name_that_is_not_there_is_an_attribute_error(student, use):
    with pytest.raises(AttributeError, match="there is no 'shuot'"):
        student.shuot if use == "look_up" else Function(LocalTransport(NAMES), "shuot")()


@pytest.mark.parametrize("probe", ["__wrapped__", "_pytestfixturefunction", "__array__", "__len__"])
def test_protocols_that_look_for_private_names_find_nothing(student, probe):
    with pytest.raises(AttributeError, match=probe):
        getattr(student, probe)


def test_a_stand_in_is_asked_for_nothing_when_it_is_looked_at():
    class Untouchable:
        def __getattr__(self, name):
            raise AssertionError(f"asked for {name}")

    student = StandIn(Untouchable())
    repr(student)
    inspect.isfunction(student)
    hasattr(student, "__array_interface__")
    with pytest.raises(TypeError):
        len(student)


@pytest.mark.parametrize("value", [object(), {"f": shout}, (x for x in "ab")])
def test_an_argument_or_value_that_is_not_plain_is_refused(student, value):
    with pytest.raises(WireError, match=r"a value of type .* cannot be passed"):
        student.shout(value)


def test_a_value_that_is_not_plain_is_refused(student):
    with pytest.raises(WireError, match="a value of type object cannot be passed"):
        _ = student.thing


def test_a_copy_is_what_the_other_end_would_get():
    value = {"a": np.float64(1), "b": (np.ones((2, 1)), bytearray(b"x"))}
    got = copy_of(value)
    assert got is not value and got["b"][0] is not value["b"][0]
    assert type(got["a"]) is np.float64 and got["b"][1] == b"x"


def test_an_array_that_is_passed_twice_is_two_arrays_for_the_function():
    """As over the wire: a function that writes into one must not be seen to write into the other."""
    array = np.zeros(2)
    seen = StandIn(LocalTransport({"f": lambda a, b: fill(a, 1.0) is not None})).f.observed(array, array)
    assert seen.arguments[0].tolist() == [1, 1] and seen.arguments[1].tolist() == [0, 0]


def test_what_is_out_of_order_is_asked_for_the_calls_since_the_last_question(monkeypatch):
    monkeypatch.setattr(LocalTransport, "out_of_order", lambda self, name, count: f"{name} {count}")
    student = StandIn(LocalTransport({"f": lambda *arguments, c=0: c, "g": max}))
    student.f(1, c=2)
    student.f.observed(1, 2, 3)
    student.f()
    student.g(1, 2)
    assert out_of_order(student, "f") == "f 3"
    assert out_of_order(student, "g") == ""
    student.f.counted(1, 2)
    assert out_of_order(student, "f") == "f 2"


def test_of_functions_of_this_process_the_source_is_not_looked_up(student):
    assert out_of_order(student, "scale") == LocalTransport({}).out_of_order("scale", 2) == ""
