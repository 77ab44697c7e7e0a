"""What a submission's source shows of the cause of an exception: of an unknown name, of a None on the line.

The trusted side; pure. Must not know: sentences, what becomes of a cause.
"""

from __future__ import annotations

import ast
import re

from grader.errors import Finding, Note
from grader.messages.near_names import is_near
from grader.messages.raised_causes import cause_of
from grader.messages.raised_forms import words_of
from grader.sandbox.causes.case import Case, Cause, gives_none
from grader.sandbox.causes.own_code import (
    Function,
    OwnCode,
    assigned,
    called,
    is_call_of_name,
    is_constant,
    own_nodes,
    returns,
)

Found = tuple[str, Function, ast.AST | None]

_UNKNOWN = re.compile(r"name '(\w+)' is not defined")


def cause_of_raised(finding: Finding, code: OwnCode) -> Found | None:
    """The key of a cause, and where it is; None where the source shows none."""
    fields = finding.fields
    label, line = fields.get("label"), fields.get("line")
    if not isinstance(line, int) or isinstance(fields.get("message"), Note):
        return None
    if fields.get("not_installed") or fields.get("unparsed_name"):
        return None
    if cause_of(fields)[0] == "import_missing":  # the message says it all
        return None
    function = code.around(_cell(label), line)
    if function is None:
        return None
    kinds = {fields.get("type"), fields.get("builtin")}
    message = str(fields.get("message") or "")
    # A child may claim any name: the place where it is bound would tell which.
    on_line = words_of(str(fields.get("source_line") or ""))
    if "NameError" in kinds and (unknown := _UNKNOWN.match(message)) and unknown[1] in on_line:
        return _of_unknown(unknown[1], function, code)
    if "NoneType" in message and kinds & {"TypeError", "AttributeError"}:
        return _of_none(function, line, code)
    return None


def raised_in_helper(case: Case) -> Cause | None:
    """That the line is in another function of the submission, which is called by the one in question.

    With the call, where only one leads there.
    """
    line, cell = case.finding.fields.get("line"), _cell(case.finding.fields.get("label"))
    around = case.code.around(cell, line) if isinstance(line, int) else None
    own = case.function
    if around is None or around.node is own.node:
        return None
    calls = [
        node
        for node in own_nodes(own.node)
        if is_call_of_name(node) and any(each.node is around.node for each in case.code.reached(called(node)))
    ]
    return Cause("raised_in_helper", own, calls[0] if len(calls) == 1 else None) if calls else None


def _cell(label: object) -> str:
    """A cell as the source names it."""
    is_cell = isinstance(label, Note) and label.kind == "cell"
    return f"cell {label.fields['number']}" if isinstance(label, Note) and is_cell else str(label or "")


def is_about_values(finding: Finding) -> bool:
    """Whether an exception may come of a value that is another than the code takes it for."""
    return bool({finding.fields.get("type"), finding.fields.get("builtin")} & _OF_VALUES)


_OF_VALUES = {"TypeError", "ValueError", "IndexError", "AttributeError", "KeyError"}


def _of_unknown(name: str, function: Function, code: OwnCode) -> Found | None:
    near = [node for node in own_nodes(function.node) if (bound := _bound(node)) and is_near(bound, name)]
    near_parameters = [each for each in function.parameters if is_near(each, name)]
    if near or near_parameters:
        return "name_near", function, near[0] if near else function.node
    if code.binds_at_margin(name):
        return "name_not_run", function, None
    elsewhere = code.binding_inside(name)
    if elsewhere is not None:
        return "name_elsewhere", *elsewhere
    return "name_nowhere", function, None


def _bound(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else ""


def _of_none(function: Function, line: int, code: OwnCode) -> Found | None:
    """Where a name that the line reads is given None: written there, or by what is called there."""
    on_line = [
        node
        for node in own_nodes(function.node)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and function.line_of(node) == line
    ]
    for name in dict.fromkeys(node.id for node in on_line):
        values = assigned(function, name)
        for value in values:
            if is_constant(value, None):
                return "none_written", function, value
            if gives_none(value):
                return "method_gives_none", function, value
            helper = code.function(called(value)) if is_call_of_name(value) else None
            if helper is not None and _gives_nothing(helper):
                return "helper_gives_none", helper, helper.node
    return None


def _gives_nothing(function: Function) -> bool:
    return all(node.value is None or is_constant(node.value, None) for node in returns(function))
