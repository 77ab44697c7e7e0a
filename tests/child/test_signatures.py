"""How a call of the handed-out function becomes one of the student's, and what is said of the difference."""

import numpy as np
import pytest

from grader.child.signatures import as_written, by_name_only, lacking, without_default
from tests.support.every import every

PARAMETERS = ("w", "steps", "rate", "verbose")
DEFAULTS = {"steps": 100, "rate": 0.1, "verbose": False}


def full(w, steps=100, rate=0.1, verbose=False):
    return w, steps, rate, verbose


def without_switch(w, steps=100, rate=0.1):
    return w, steps, rate


def without_steps(w, rate=0.1, verbose=False):
    return w, rate, verbose


def renamed(weights, n, alpha):
    return weights, n, alpha


def nothing_optional(w, steps, rate, verbose):
    return w, steps, rate, verbose


def by_name(w, *, rate=0.1, steps=100):
    return w, steps, rate


def switch_by_name(w, steps=100, *, rate=0.1, verbose):
    return w, steps, rate, verbose


def anything(w, **options):
    return w, options


def as_called(function, *arguments, **keywords):
    given, named = as_written(function, PARAMETERS, DEFAULTS, arguments, keywords)
    return function(*given, **named)


@every(
    ("function", "absent"),
    [
        (full, ()),
        (without_switch, ("verbose",)),
        (without_steps, ("steps",)),
        (renamed, ("verbose",)),
        (by_name, ("verbose",)),
        (switch_by_name, ()),
        (anything, ()),
        (lambda steps: steps, ()),  # w has no default: not the handout's function with less
        (np.sum, ()),
        (3, ()),
    ],
)
def test_a_parameter_is_lacking_only_where_the_handout_has_a_default_for_it(function, absent):
    assert lacking(function, PARAMETERS, DEFAULTS) == absent


def test_a_call_that_gives_the_default_is_made_without_the_parameter():
    assert as_called(without_switch, 1, 2, 0.5, False) == (1, 2, 0.5)
    assert as_called(without_switch, 1, rate=0.5, verbose=False) == (1, 100, 0.5)
    assert as_called(without_steps, 1, 100, 0.5) == (1, 0.5, False)
    assert as_called(renamed, 1, 2, 0.5, False) == (1, 2, 0.5)


@every("value", [True, 0, 0.0, None, np.bool_(False), np.zeros(2)])
def test_a_call_that_asks_for_more_than_the_default_is_not_made_without(value):
    with pytest.raises(TypeError, match="takes from 1 to 3 positional arguments but 4 were given"):
        as_called(without_switch, 1, 2, 0.5, value)
    with pytest.raises(TypeError, match="unexpected keyword argument 'verbose'"):
        as_called(without_switch, 1, verbose=value)


def test_no_argument_takes_the_place_of_a_parameter_in_the_middle_that_is_not_there():
    with pytest.raises(TypeError, match="unexpected keyword argument 'steps'"):
        as_called(without_steps, 1, 7, 0.5)


def test_a_switch_without_its_default_is_off_unless_a_call_asks_for_it():
    assert without_default(nothing_optional, DEFAULTS) == ("verbose",)
    assert as_called(nothing_optional, 1, 2, 0.5) == (1, 2, 0.5, False)
    assert as_called(nothing_optional, 1, 2, 0.5, True) == (1, 2, 0.5, True)
    assert as_called(nothing_optional, 1, 2, rate=0.5, verbose=True) == (1, 2, 0.5, True)


def test_what_is_taken_by_name_alone_is_given_by_name():
    assert by_name_only(switch_by_name) == ("rate", "verbose") and by_name_only(full) == by_name_only(3) == ()
    assert as_called(by_name, 1, 2, 0.5) == as_called(by_name, 1, 2, 0.5, False) == (1, 2, 0.5)
    assert as_called(switch_by_name, 1, 2) == (1, 2, 0.1, False)
    assert as_called(switch_by_name, 1, 2, 0.5, True) == (1, 2, 0.5, True)
    with pytest.raises(TypeError, match="takes 1 positional argument but 4 were given"):
        as_called(by_name, 1, 2, 0.5, True)


def test_a_number_without_its_default_is_what_tests_of_the_default_are_about():
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'rate'"):
        as_called(nothing_optional, 1, 2)


def test_calls_of_the_function_as_it_was_handed_out_are_left_as_they_are():
    assert as_written(full, PARAMETERS, DEFAULTS, (1, 2), {"rate": 3}) == ((1, 2), {"rate": 3})
    too_many = (1, 2, 3, False, 5)
    assert as_written(without_switch, PARAMETERS, DEFAULTS, too_many, {}) == (too_many, {})
