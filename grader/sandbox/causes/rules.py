"""All rules, and what they show of a finding: `cause_of`. Imported once something is wrong."""

from __future__ import annotations

from grader.errors import Finding
from grader.sandbox.causes.behaviour import OF_BEHAVIOUR
from grader.sandbox.causes.case import Case, Cause, Rule
from grader.sandbox.causes.own_code import OwnCode
from grader.sandbox.causes.raised import cause_of_raised, is_about_values, raised_in_helper
from grader.sandbox.causes.results import OF_RESULTS, arguments_swapped, return_in_loop
from grader.sandbox.causes.shapes import OF_SHAPES

RULES: dict[str, tuple[Rule, ...]] = {**OF_SHAPES, **OF_RESULTS, **OF_BEHAVIOUR}
_ENDS_TOO_SOON = frozenset(
    (
        *("value", "gradient", "gradient_close", "gradient_of_wrong_cost", "wrong_cost", "length", "too_few"),
        *("keys", "shape", "type", "not_several", "returned_none", "empty", "holds_nothing"),
    )
)
"""Kinds that a loop which ends in its first round may bring about."""


def cause_of(finding: Finding, code: OwnCode) -> Cause | None:
    """What the source shows of a finding about a function; None where it shows nothing."""
    function = code.function(finding.function)
    case = Case(finding, function, code) if function is not None else None
    if finding.kind == "raised":
        found = cause_of_raised(finding, code)
        if found is not None or case is None or not is_about_values(finding):
            return Cause(*found) if found is not None else None
        return next(iter(arguments_swapped(case)), None) or raised_in_helper(case)
    if case is None:
        return None
    for rule in RULES.get(finding.kind, ()):
        for cause in rule(case):
            return cause
    if finding.kind not in _ENDS_TOO_SOON:
        return None
    which = "ends too soon", finding.function
    if which not in code.found:
        code.found[which] = next(iter(return_in_loop(case) or arguments_swapped(case)), None)
    cause_in_function: Cause | None = code.found[which]
    return cause_in_function
