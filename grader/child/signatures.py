"""What a function of the student's takes, and how a call of the handed-out function becomes one of it.

Runs in the sandbox: the standard library only. Must not know: who calls, or why.
"""

from __future__ import annotations

import inspect
import math
from types import FunctionType
from typing import Any


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
