"""Which line of a submission a finding is about: the cause where one is seen, else what makes the part.

The trusted side; pure. Must not know: sentences.
"""

from __future__ import annotations

import ast

from grader.errors import Finding
from grader.sandbox.causes.own_code import Function, OwnCode, assigned, parts_at, returns

_OF_RESULTS = frozenset(
    (
        *("value", "shape", "rank", "rank1", "one_by_one", "number_for_array", "array_for_number", "dtype"),
        *("not_finite", "list_for_array", "length", "type", "empty", "low_precision", "gradient"),
    )
)
"""Kinds of findings on a result, of which a part is made somewhere."""


def own_line_of(finding: Finding, code: OwnCode) -> tuple[Function, ast.AST] | None:
    """The function and the node whose line is to be looked at; None where the text does not show it."""
    if finding.kind not in _OF_RESULTS:
        return None
    function = code.function(finding.function)
    if function is None:
        return None
    for part in reversed(parts_at(function, finding.path)) if finding.path else ():
        return function, _made(function, part)
    last = [node for node in returns(function) if node.value is not None]
    if len(last) != 1 or last[0].value is None:
        return None
    return function, _made(function, last[0].value)


def _made(function: Function, node: ast.expr) -> ast.expr:
    """Where a variable got its value last; any other expression is what makes the value itself."""
    if not isinstance(node, ast.Name):
        return node
    values = assigned(function, node.id)
    return values[-1] if values else node
