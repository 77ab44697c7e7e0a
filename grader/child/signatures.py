"""What a function of the student's takes, and how a call of the handed-out function becomes one of it.

Runs in the sandbox: the standard library only. Must not know: who calls, or why.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Mapping, Sequence
from types import FunctionType
from typing import Any

_PLAIN = (bool, int, float, str, type(None))


def parameters_of(function: object) -> tuple[str, ...]:
    """Names of a plain function's parameters."""
    if type(function) is not FunctionType:
        return ()
    return function.__code__.co_varnames[: function.__code__.co_argcount]


def takes(function: object, count: int) -> bool:
    """Whether a function can be called with `count` positional arguments; True if unknown."""
    if type(function) is not FunctionType:
        return True
    code = function.__code__
    least = code.co_argcount - len(function.__defaults__ or ())
    most = math.inf if code.co_flags & inspect.CO_VARARGS else code.co_argcount
    return least <= count <= most and code.co_kwonlyargcount <= len(function.__kwdefaults__ or {})


def as_handed_out(
    original: Any, parameters: tuple[str, ...], arguments: tuple[Any, ...], keywords: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """A call of the student's `original` as the handed-out function with `parameters` takes it.

    Right work calls its own helpers in its own way: with one parameter more, or in another order. What only
    the student's version knows is left out; parameters of other names go by their place.
    """
    if type(original) is not FunctionType:
        return arguments, keywords
    code = original.__code__
    own = code.co_varnames[: code.co_argcount]
    has_more = code.co_kwonlyargcount or code.co_flags & (inspect.CO_VARARGS | inspect.CO_VARKEYWORDS)
    if (own == parameters and not has_more) or len(own) < len(parameters):
        return arguments, keywords
    try:
        bound = inspect.signature(original).bind(*arguments, **keywords).arguments
    except (TypeError, ValueError):
        return arguments, keywords
    theirs = {name: name if name in own else place for name, place in zip(parameters, own, strict=False)}
    if len(set(theirs.values())) < len(parameters):  # one place would count twice
        return arguments, keywords
    return (), {name: bound[place] for name, place in theirs.items() if place in bound}


def lacking(function: object, parameters: Sequence[str], defaults: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of the handout's parameters that a function of the student's does without; each has a default.

    None where it does without another one, too, or takes whatever comes.
    """
    own, by_name = parameters_of(function), by_name_only(function)
    if not own or _takes_anything(function):
        return ()
    absent = tuple(name for name in parameters if name not in (*own, *by_name))
    if [name for name in parameters if name in own] != list(own):  # some have names of their own
        absent = () if by_name else tuple(parameters[len(own) :])
    return absent if all(name in defaults and name not in own for name in absent) else ()


def by_name_only(function: object) -> tuple[str, ...]:
    """Parameters of a plain function that are given by their names alone."""
    if not isinstance(function, FunctionType):
        return ()
    code = function.__code__
    return code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]


def without_default(function: object, defaults: Mapping[str, Any]) -> tuple[str, ...]:
    """Switches of the handout, which are off unless asked for, that a function of the student's asks for."""
    own = parameters_of(function)
    if not isinstance(function, FunctionType) or not own:
        return ()
    required = own[: len(own) - len(function.__defaults__ or ())]
    required += tuple(name for name in by_name_only(function) if name not in (function.__kwdefaults__ or ()))
    return tuple(name for name in required if name in defaults and _is_off(defaults[name]))


def as_written(
    function: object,
    parameters: Sequence[str],
    defaults: Mapping[str, Any],
    arguments: Sequence[Any],
    keywords: dict[str, Any],
) -> tuple[Sequence[Any], dict[str, Any]]:
    """A call of the handed-out function with `parameters`, as the student's `function` takes it.

    A parameter that the student's does without is left out where the call gives it the handout's default, and
    a switch whose default it lacks is given it: what such a parameter costs is the tests that are about it.
    What it takes by name alone is given by name.
    """
    if len(arguments) > len(parameters):
        return arguments, keywords
    given = dict(zip(parameters, arguments, strict=False))
    absent = lacking(function, parameters, defaults)
    if absent:
        wanted = given | keywords
        if all(_is_same(wanted[name], defaults[name]) for name in absent if name in wanted):
            given = {name: value for name, value in given.items() if name not in absent}
            arguments = list(given.values())
            keywords = {name: value for name, value in keywords.items() if name not in absent}
        elif tuple(parameters[-len(absent) :]) != absent and not keywords.keys() & given.keys():
            return (), wanted  # by their names, so that none takes the place of another
    own, by_name = parameters_of(function), by_name_only(function)
    beyond = {name: given[name] for name in list(given)[len(own) :]}
    if by_name and beyond.keys() <= set(by_name) and not beyond.keys() & keywords.keys():
        arguments, keywords = arguments[: len(own)], keywords | beyond
    for name in without_default(function, defaults):
        if name not in keywords and (name in by_name or own.index(name) >= len(arguments)):
            keywords = {**keywords, name: defaults[name]}
    return arguments, keywords


def _takes_anything(function: object) -> bool:
    flags = function.__code__.co_flags if isinstance(function, FunctionType) else 0
    return bool(flags & (inspect.CO_VARARGS | inspect.CO_VARKEYWORDS))


def _is_same(value: object, default: object) -> bool:
    """Whether a value is a default of the handout; an array is none, and 0 is not False."""
    return (
        type(value) in _PLAIN
        and isinstance(value, bool) is isinstance(default, bool)
        and bool(value == default)
    )


def _is_off(default: object) -> bool:
    return default is False or default is None
