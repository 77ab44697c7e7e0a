"""Names for the parts of a result and for arguments, taken from an exercise's signature.

``propagate(w, b, X, Y) -> grads, cost``: the names after the arrow are those of a returned
tuple, so (1,) is "cost" and (0, "dw") is "dw". Pure text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from grader.messages.language import _

Translate = Callable[[str], str]

RESULT = _("the result")
RESULT_NUMBERED = _("result {number}")
ARGUMENT_NUMBERED = _("argument {number}")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a signature, outermost order."""

    parameters: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


@cache  # of as many signatures as a course has
def names_of(signature: str | None) -> Names:
    """The names in ``f(a, b=1) -> c, d``; none where the signature gives none."""
    if not signature:
        return Names()
    call, _arrow, results = signature.partition("->")
    _name, _bracket, inside = call.partition("(")
    parameters = _split(inside.rpartition(")")[0])
    names = tuple(item.split("=")[0].split(":")[0].strip().lstrip("*") for item in parameters)
    return Names(names, _split(results.strip().removeprefix("(").removesuffix(")")))


def part_name(path: Sequence[int | str], names: Names, translate: Translate) -> str:
    """What to call the part of a result at `path`.

    A key names its part by itself; a number is a place among the results, or, where there is one
    result only, an index into it.
    """
    whole = names.results[0] if len(names.results) == 1 else translate(RESULT)
    first, *rest = path or ("",)
    if isinstance(first, str):
        return first + _indices(rest) if first.strip() else whole + _indices(path)
    if len(names.results) == 1 or first < 0:  # below 0: a key, of a dict that is all there is
        return whole + _indices(path)
    if rest and isinstance(rest[0], str) and rest[0].strip():
        return rest[0] + _indices(rest[1:])
    if first < len(names.results):
        return names.results[first] + _indices(rest)
    return translate(RESULT_NUMBERED).format(number=first + 1) + _indices(rest)


def argument_name(fields: dict[str, object], names: Names, translate: Translate) -> str:
    """What to call the argument that a finding names by keyword or by position (from 1)."""
    inside = fields.get("inside", ())
    tail = _indices(inside) if isinstance(inside, (list, tuple)) else ""
    keyword, position = fields.get("keyword"), fields.get("position")
    if keyword is not None:
        return f"{keyword}{tail}"
    if isinstance(position, int) and 0 < position <= len(names.parameters):
        return names.parameters[position - 1] + tail
    return translate(ARGUMENT_NUMBERED).format(number=position) + tail


def _indices(steps: Sequence[int | str]) -> str:
    """Steps as Python writes them: ``["W1"][0]``."""
    return "".join(f'["{step}"]' if isinstance(step, str) else f"[{step}]" for step in steps)


def _split(names: str) -> tuple[str, ...]:
    """The items between the commas that are inside no bracket."""
    items, depth = [""], 0
    for character in names:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            items.append("")
        else:
            items[-1] += character
    return tuple(item.strip() for item in items if item.strip())
