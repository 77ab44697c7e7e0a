"""Writes a changed tree back into source text, and touches no more of the text than the change needs.

An operator of `mutants` returns a tree in which one node is another. The smallest edits of the text are
tried first; each is parsed and compared with the wanted tree, so the text that comes out always means what
the operator meant. Must not know: numpy, exercises, which changes are worth making.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

Replacement = ast.expr | ast.keyword | list[ast.stmt]
"""What takes a node's place: another node, or for a statement any number of statements."""

Edit = tuple[int, int, str]
"""Start and end in bytes, and the text that goes there."""

_Node = TypeVar("_Node", bound=ast.AST)

_SIGNS: dict[type[ast.AST], str] = {
    **{ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.MatMult: "@", ast.Pow: "**"},
    **{ast.Mod: "%", ast.FloorDiv: "//", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="},
    **{ast.Eq: "==", ast.NotEq: "!=", ast.In: "in", ast.NotIn: "not in", ast.And: "and", ast.Or: "or"},
    **{ast.Is: "is", ast.IsNot: "is not"},
}
_BARE, _BRACKETED, _WHOLE, _PLAIN = range(4)
# Ways to write a change, tried in this order. Bare: texts of old parts as they are. Bracketed: in
# brackets. Whole: likewise, and lists are written anew rather than shortened, for `(n, 1)` without its
# 1 is `(n,)`. Plain: by Python's own rules.
_ATOMS = (ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Dict, ast.ListComp)


def changed(node: _Node, **fields: object) -> _Node:
    """Copy `node` with other `fields`; what is not named is shared with it."""
    twin = copy.copy(node)
    for name, value in fields.items():
        setattr(twin, name, value)
    return twin


def substitute(tree: _Node, old: ast.AST, new: Replacement | ast.AST) -> _Node:
    """Copy `tree` with `new` in the place of `old`; everything else is shared.

    A body that would be empty becomes ``pass``.
    """
    fields: dict[str, object] = {}
    for name, value in ast.iter_fields(tree):
        if value is old:
            fields[name] = new
        elif isinstance(value, ast.AST):
            child = substitute(value, old, new)
            if child is not value:
                fields[name] = child
        elif isinstance(value, list):
            items: list[object] = []
            for item in value:
                if item is old:
                    items += new if isinstance(new, list) else [new]
                else:
                    items.append(substitute(item, old, new) if isinstance(item, ast.AST) else item)
            if len(items) != len(value) or any(a is not b for a, b in zip(items, value, strict=True)):
                fields[name] = items or ([ast.Pass()] if name == "body" else [])
    return changed(tree, **fields) if fields else tree


class SourceText:
    """The text of one top-level statement, and where in it each of its nodes lies.

    Parameters
    ----------
    text
        One or more top-level statements, from the start of a line to the end of one.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = ast.parse(text)
        self._bytes = text.encode()
        self._starts = [0]
        for line in self._bytes.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._placed = set(_placed(self.tree))

    def rewrite(self, wanted: ast.Module) -> str:
        """Write `wanted`, a copy of the tree made by `substitute`, with as few edits as will do."""
        goal = ast.dump(wanted)
        for style in (_BARE, _BRACKETED, _WHOLE, _PLAIN):
            edits = self._edits(self.tree, wanted, style)
            if edits is None:
                continue
            text = self._applied(edits)
            try:
                found = ast.dump(ast.parse(text))
            except SyntaxError:  # that style does not suit this place: try the next
                continue
            if found == goal:
                return text
        return ast.unparse(wanted) + "\n"

    def _applied(self, edits: Sequence[Edit]) -> str:
        result, end_before = [], 0
        for start, end, text in sorted(edits):
            result += [self._bytes[end_before:start], text.encode()]
            end_before = end
        return b"".join([*result, self._bytes[end_before:]]).decode()

    # ------------------------------------------------------------------ finding the edits

    def _edits(self, old: ast.AST, new: ast.AST, style: int) -> list[Edit] | None:
        """Edits that make `new` of `old`; None when they have to begin further out."""
        if old is new:
            return []
        # What stands elsewhere in the text already is taken from there, not put together anew.
        if type(old) is type(new) and not isinstance(old, ast.JoinedStr) and new not in self._placed:
            inside = self._edits_inside(old, new, style)
            if inside is not None:
                return inside
        if old not in self._placed or isinstance(old, ast.stmt):
            return None
        return [(*self._span(old), self._written(new, style))]

    def _edits_inside(self, old: ast.AST, new: ast.AST, style: int) -> list[Edit] | None:
        if isinstance(old, ast.Dict) and isinstance(new, ast.Dict) and len(old.keys) != len(new.keys):
            if None in old.keys:
                return None
            spans = [(self._span(key)[0], self._span(value)[1]) for key, value in _pairs(old)]
            return self._without_one(old.values, new.values, spans, style)
        if isinstance(old, ast.Call) and isinstance(new, ast.Call) and old.func is new.func:
            before, after = (sorted([*call.args, *call.keywords], key=_place) for call in (old, new))
            if len(after) == len(before) - 1:
                return self._without_one(before, after, [self._span(item) for item in before], style)
        edits: list[Edit] = []
        for name, before in ast.iter_fields(old):
            found = self._edits_of_field(old, name, before, getattr(new, name), style)
            if found is None:
                return None
            edits += found
        return edits

    def _edits_of_field(
        self, owner: ast.AST, name: str, before: object, after: object, style: int
    ) -> list[Edit] | None:
        if before is after:
            return []
        if isinstance(before, ast.AST) and isinstance(after, ast.AST):
            if type(before) in _SIGNS and type(after) in _SIGNS:
                return self._other_sign(owner, 0, before, after)
            return self._edits(before, after, style)
        if isinstance(before, list) and isinstance(after, list):
            return self._edits_of_list(owner, name, before, after, style)
        return [] if before == after else None

    def _edits_of_list(
        self, owner: ast.AST, name: str, before: list[ast.AST], after: list[ast.AST], style: int
    ) -> list[Edit] | None:
        if name == "ops":  # of a comparison
            places = [index for index, sign in enumerate(before) if sign is not after[index]]
            one = places[0] if len(places) == 1 else None
            return None if one is None else self._other_sign(owner, one, before[one], after[one])
        statements = [*before, *after]
        if statements and all(isinstance(item, ast.stmt) for item in statements):
            return self._edits_of_block(owner, before, after, style)
        if len(before) != len(after):
            return self._without_one(before, after, [self._span(item) for item in before], style)
        edits: list[Edit] = []
        for old, new in zip(before, after, strict=True):
            if not isinstance(old, ast.AST):
                if old != new:
                    return None
                continue
            found = self._edits(old, new, style)
            if found is None:
                return None
            edits += found
        return edits

    def _without_one(
        self,
        before: Sequence[ast.AST],
        after: Sequence[ast.AST],
        spans: Sequence[tuple[int, int]],
        style: int,
    ) -> list[Edit] | None:
        """Take one item out of a list with commas, together with one comma."""
        if len(after) != len(before) - 1 or style >= _WHOLE:
            return None
        gone = [index for index, item in enumerate(before) if not any(item is kept for kept in after)]
        if len(gone) != 1:
            return None
        index = gone[0]
        if index + 1 < len(before):
            return [(spans[index][0], spans[index + 1][0], "")]
        return [(spans[index - 1][1] if index else spans[index][0], spans[index][1], "")]

    def _edits_of_block(
        self, owner: ast.AST, before: Sequence[ast.AST], after: Sequence[ast.AST], style: int
    ) -> list[Edit] | None:
        """Edits in a list of statements: one or more in a row that become none or others."""
        if len(before) == len(after):
            nested = [self._edits(old, new, style) for old, new in zip(before, after, strict=True)]
            if all(edits is not None for edits in nested):
                return [edit for edits in nested for edit in edits or []]
        if not before or not after:
            body = getattr(owner, "body", None)  # an `else` goes, or comes
            return [(self._span(body[-1])[1], self._span(before[-1])[1], "")] if before and body else None
        first = 0
        while first < min(len(before), len(after)) and before[first] is after[first]:
            first += 1
        last = 0
        while last < min(len(before), len(after)) - first and before[-1 - last] is after[-1 - last]:
            last += 1
        middle, others = before[first : len(before) - last], after[first : len(after) - last]
        column = getattr(before[0], "col_offset", 0)
        text = self._written_block(others, column, style)
        if not others:
            return [(self._line_start(middle[0]), self._line_end(middle[-1]), "")]
        if middle:
            return [(self._span(middle[0])[0], self._span(middle[-1])[1], text)]
        if last:
            start = self._span(before[first])[0]
            return [(start, start, f"{text}\n{' ' * column}")]
        end = self._span(before[-1])[1]
        return [(end, end, f"\n{' ' * column}{text}")]

    def _other_sign(self, owner: ast.AST, index: int, before: ast.AST, after: ast.AST) -> list[Edit] | None:
        """Edit an operator where it stands, between two of its operands."""
        operands = _operands(owner)
        if len(operands) > index + 1:
            start, end = self._span(operands[index])[1], self._span(operands[index + 1])[0]
            between = self._bytes[start:end].decode()
            at = between.find(_SIGNS[type(before)])
            if at >= 0:
                begin = start + len(between[:at].encode())
                return [(begin, begin + len(_SIGNS[type(before)]), _SIGNS[type(after)])]
        return None

    # ------------------------------------------------------------------ writing what is new

    def _written(self, node: ast.AST, style: int) -> str:
        """Write a node that may be new, with the text of those of its parts that are not."""
        if style == _PLAIN:
            text = ast.unparse(node)
            return f"({text})" if isinstance(node, ast.expr) and not isinstance(node, _ATOMS) else text
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            return f'"{node.value}"'
        kept: list[ast.AST] = []
        text = ast.unparse(self._with_places_held(node, kept))
        text = re.sub(
            r"^( *)_held_(\d+)_$",
            lambda m: m[1] + self._moved(kept[int(m[2])], len(m[1]), style),
            text,
            flags=re.MULTILINE,
        )
        return re.sub(r"_held_(\d+)_", lambda m: self._moved(kept[int(m[1])], 0, style), text)

    def _written_block(self, statements: Sequence[ast.AST], column: int, style: int) -> str:
        margin = "\n" + " " * column
        return margin.join(self._written(node, style).replace("\n", margin) for node in statements)

    def _with_places_held(self, node: ast.AST, kept: list[ast.AST]) -> ast.AST:
        if node in self._placed and isinstance(node, ast.expr | ast.stmt):
            kept.append(node)
            place = ast.Name(f"_held_{len(kept) - 1}_", ast.Load())
            return ast.Expr(place) if isinstance(node, ast.stmt) else place
        fields: dict[str, object] = {}
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.AST):
                fields[name] = self._with_places_held(value, kept)
            elif isinstance(value, list):
                fields[name] = [
                    self._with_places_held(item, kept) if isinstance(item, ast.AST) else item
                    for item in value
                ]
        return changed(node, **fields)

    def _moved(self, node: ast.AST, column: int, style: int) -> str:
        start, end = self._span(node)
        text = self._bytes[start:end].decode()
        if isinstance(node, ast.stmt):
            return text.replace("\n" + " " * node.col_offset, "\n" + " " * column)
        return f"({text})" if style >= _BRACKETED and not isinstance(node, _ATOMS) else text

    # ------------------------------------------------------------------ places

    def _span(self, node: ast.AST) -> tuple[int, int]:
        # typeshed gives positions to some nodes only; `_placed` holds no others.
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        end_line, end_column = getattr(node, "end_lineno", 1), getattr(node, "end_col_offset", 0)
        return self._starts[line - 1] + column, self._starts[end_line - 1] + end_column

    def _line_start(self, node: ast.AST) -> int:
        return self._starts[getattr(node, "lineno", 1) - 1]

    def _line_end(self, node: ast.AST) -> int:
        return self._starts[getattr(node, "end_lineno", 1)]


def _placed(node: ast.AST) -> Iterator[ast.AST]:
    """Nodes whose positions can be trusted: before Python 3.12, those inside an f-string cannot."""
    if hasattr(node, "lineno"):
        yield node
    if not isinstance(node, ast.JoinedStr):
        for child in ast.iter_child_nodes(node):
            yield from _placed(child)


def _place(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def _operands(owner: ast.AST) -> list[ast.expr]:
    """What stands between the operators of an expression or of an augmented assignment."""
    if isinstance(owner, ast.BinOp):
        return [owner.left, owner.right]
    if isinstance(owner, ast.AugAssign):
        return [owner.target, owner.value]
    if isinstance(owner, ast.Compare):
        return [owner.left, *owner.comparators]
    if isinstance(owner, ast.BoolOp) and len(owner.values) == 2:
        return owner.values
    return []


def _pairs(node: ast.Dict) -> Iterator[tuple[ast.expr, ast.expr]]:
    for key, value in zip(node.keys, node.values, strict=True):
        if key is not None:
            yield key, value
