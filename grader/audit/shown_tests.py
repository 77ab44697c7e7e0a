"""Which lines of the hidden tests the author shows on purpose: those of a public test of the same name.

A test that gives points and that students see stands in both files. Text in, numbers of lines out. Must not
know: what else is secret.
"""

from __future__ import annotations

import ast

from grader.audit.seen_text import squeezed


def shown_lines(hidden: str, public: str) -> set[int]:
    """Lines of the file `hidden` that `public` has, too, in a test of the same name, or above for such a one.

    Both parse.
    """
    lines = hidden.splitlines()
    own, others = ast.parse(hidden).body, ast.parse(public).body
    public_lines = public.splitlines()
    tests = {node.name: node for node in others if isinstance(node, ast.FunctionDef)}
    found: set[int] = set()
    used: set[str] = set()
    for node in own:
        if isinstance(node, ast.FunctionDef) and node.name in tests:
            other = tests[node.name]
            seen = {squeezed(line) for line in public_lines[other.lineno : other.end_lineno]}
            inside = range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)
            found |= {number for number in inside if squeezed(lines[number - 1]) in seen}
            used |= {each.id for each in ast.walk(other) if isinstance(each, ast.Name)}
    above = {ast.dump(node) for node in others}
    for node in own:
        is_above = not isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.dump(node) in above
        if is_above and used & {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}:
            found |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return found
