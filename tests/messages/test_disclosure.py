"""Feedback on a hidden test carries little of what student code can choose.

Each way in which code can encode a number in what it returns, raises or claims is here, with two numbers
that give one and the same message; and every field of every finding has a rule.
"""

from __future__ import annotations

import ast
import dataclasses
import itertools
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import check
from grader.errors import CheckFailed, CodeRaised, Finding, Missing, Note, StudentError
from grader.messages import explain
from grader.messages.catalogue import CATALOGUE
from grader.messages.diagnoses import LIKELY
from grader.messages.disclosure import (
    RULES,
    RULES_OF_KINDS,
    _never,
    disclosed,
    error_class,
    rule_of,
    share,
    told_path,
    unknown_fields,
)
from grader.messages.naming import Names, names_of
from grader.messages.notes import NOTES, field_names
from grader.messages.words import WORDS
from grader.record.drawings import Curve, Drawing, Figure, Histogram, Panel
from grader.sandbox.answers import counts_in, error_in, loaded_in, no_answer
from grader.sandbox.launcher import Ending
from grader.sandbox.places import Places
from grader.sandbox.standin import LocalTransport, StandIn
from grader.wire.protocol import PeerClosed
from grader.wire.saying import note
from tests.messages.test_catalogue import CASES, RULE_FIELDS
from tests.support.every import every
from tests.support.sources import MODULES, nodes

SIGNATURE = "propagate(w, b, X, Y) -> grads, cost"
COMPUTED = {"part", "argument", "signature", "also"}
"""Fields of a template that are made from others, of the test's or after the rules."""


# ------------------------------------------------------------------- every field has a rule


def shown_fields(kind: str) -> set[str]:
    """Every field that a message of this kind can hold."""
    entry = CATALOGUE[kind]
    lines = [getattr(entry, each.name) for each in dataclasses.fields(entry)]
    lines += [line for advice in LIKELY.values() for line in (advice.likely, advice.attempt)]
    templates = [each for line in lines for each in ((line,) if isinstance(line, str) else line)]
    names = {name for template in templates for name in field_names(template)}
    return {name for name in names if not name.endswith("_value")} - COMPUTED


@every("kind", CATALOGUE)
def test_every_field_that_a_message_can_hold_has_a_rule(kind):
    without = {name for name in shown_fields(kind) if rule_of(kind, name) is None}
    assert not without, "say in grader.messages.disclosure what may be shown of it for hidden tests"


def findings_made() -> set[str]:
    """Names of the fields of each finding that the package makes, as far as the source tells."""
    found = set()
    for path in MODULES.values():
        if path.parent.name in ("messages", "facts"):  # facts are of public calls, all of each is shown
            continue
        for node in nodes(path):
            if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = {ast.unparse(target).partition("[")[0] for target in targets}
                if names & {"fields", "keys", "shapes"} and node.value is not None:
                    found |= literal_keys(node.value)
                found |= {
                    target.slice.value
                    for target in targets
                    if isinstance(target, ast.Subscript)
                    and ast.unparse(target.value) == "fields"
                    and isinstance(target.slice, ast.Constant)
                }
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                for argument in (*node.args[3:4], *(k.value for k in node.keywords if k.arg == "fields")):
                    found |= literal_keys(argument)
    return found


def literal_keys(node: ast.expr) -> set[str]:
    return {
        key.value
        for each in ast.walk(node)
        if isinstance(each, ast.Dict)
        for key in each.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


@pytest.mark.slow
def test_every_field_of_a_finding_that_is_made_anywhere_has_a_rule():
    made = findings_made()
    assert {"got", "got_keys", "message", "builtin", "relative_error", "added", "sizes", "answer"} <= made
    ruled = RULES.keys() | {name for _, name in RULES_OF_KINDS}
    assert made <= ruled, "say in grader.messages.disclosure what may be shown of it for hidden tests"


def test_a_field_that_nobody_has_thought_of_is_not_shown():
    finding = Finding("value", fields={"novelty": "659172"})
    assert unknown_fields(finding.fields, "value") == ["novelty"]
    assert disclosed(finding, Names()).fields.keys() == {"also"}


def in_turn(turns: int) -> list[tuple[str, dict[str, Any], list[str]]]:
    """Each case, with as many diagnoses as come to its turn: after `turns` cases each had its own."""
    return [(*case, [*LIKELY][number % turns :: turns]) for number, case in enumerate(CASES)]


@pytest.mark.slow
@every("kind, fields, diagnoses", in_turn(1))
def test_what_is_told_of_a_finding_is_ours_with_every_diagnosis(kind, fields, diagnoses):
    what_is_told_is_ours(kind, fields, diagnoses)


@pytest.mark.slow
@every("kind, fields, diagnoses", in_turn(16))
def test_what_is_told_of_a_finding_is_ours_whatever_its_fields_hold(kind, fields, diagnoses):
    what_is_told_is_ours(kind, fields, diagnoses)


def what_is_told_is_ours(kind, fields, diagnoses):
    """With a number in each field that the student can choose, the number is in no message."""
    own = {
        "type",
        "builtin",
        "message",
        "got_keys",
        "got_type",
        "note",
        "how",
        "describes",
        "answer",
        "added",
    }
    own |= {"nans", "infinities", "wrong", "index", "relative_error", "rises", "directions", "costs_wrong"}
    own |= {"count", "decimals", "length", "got", "inside", "entries"}
    if kind in ("assertion", "wrong_option"):
        own -= {"note", "answer"}

    def hostile(name: str, value: Any) -> Any:
        if isinstance(value, Note):
            return Note(value.kind, {each: hostile("note", inside) for each, inside in value.fields.items()})
        return {
            str: "x659172",
            int: 659172,
            float: 659172.0,
            tuple: (6, 5, 9, 1, 7, 2),
            list: ["659172"] if name in ("got_keys", "inside") else [659172],
        }[type(value)]

    changed = {
        name: hostile(name, value) if name in own else value for name, value in (fields | RULE_FIELDS).items()
    }
    values = {"expected": 659172.0, "got": 659172.0, "before": 659172.0, "after": 659172.0}
    for likely in (None, *diagnoses):
        with_advice = changed | ({"likely": likely} if likely else {})
        finding = Finding(kind, "propagate", (659172, "659172"), with_advice, values, own_from=0)
        text = explain(finding, signature=SIGNATURE)
        assert not re.search(r"\d{5}|6, 5", text), text


@pytest.mark.every_level
@every(
    "kind", sorted(NOTES.keys() - {"did_not_end", "cell", "line", "cell_line", "in_file", "in_whole_file"})
)
def test_of_a_note_nothing_is_told_that_the_student_can_choose(kind):
    """Whatever its kind and its field; how long was waited and where it was are looked up on our side."""
    whole = ("x659172", 659172, Note("exception", {"type": "E659172", "message": "659172"}))
    notes = [Note(kind, dict.fromkeys(field_names(NOTES[kind]), inside)) for inside in whole]
    findings = ("unparsed", "answer_left_out", "crashed", "raised", "not_plain")
    for field in ("note", "how", "label", "message", "type", "novelty"):
        for made, of in itertools.product(notes, findings):
            fields = {"letters": "A, B", "type": "ValueError", "builtin": "ValueError", field: made}
            told = explain(Finding(of, "propagate", (), fields), signature=SIGNATURE)
            assert "659172" not in told, (of, field, made)


def test_every_word_in_place_of_a_number_is_one_that_there_is():
    """Each word that the rules can say has its sentence."""
    for count in range(5):
        for name in ("extent", "slopes", "rising"):
            assert count == 0 or share(count, 4) in WORDS[name]
        assert share(count, 4) in WORDS["nans"]
    for error in (1e-9, 1e-4, 1e-2, 0.3, 0.9):
        assert error_class(error) in WORDS["error"]
    assert len({error_class(error) for error in (1e-9, 1e-4, 1e-2, 0.3, 0.9)}) == len(WORDS["error"]) == 5


# ------------------------------------------------------------------- two inputs, one message


def message_of(work: Callable[[], Any]) -> str:
    """The message for a hidden test that does this; "" if it passes."""
    try:
        work()
    except (CheckFailed, StudentError) as failure:
        return explain(failure.finding.about("propagate"), signature=SIGNATURE)
    return ""


def digits(z: int) -> tuple[int, ...]:
    return tuple(int(digit) for digit in f"{z:04d}")


def same(got: Any, expected: Any, **options: Any) -> Callable[[], None]:
    return lambda: check.same(got, expected, **options)


PLACES = Places([("", "def propagate(w, b, X, Y):\n    return w @ X + b\n    raise ValueError(w)\n")])


def raising(builtin: str, kind: str, text: Any, label: str = "", line: int = 2) -> Callable[[], None]:
    """What a child answers that raises."""

    def work() -> None:
        raise error_in(
            "propagate", ["raised", builtin, kind, text, label, line, f"claimed {text}", ""], 64, PLACES
        )

    return work


def refused(what: Any) -> Callable[[], None]:
    def work() -> None:
        raise error_in("propagate", ["refused", "not_plain", what], 64)

    return work


def left_out(reason: Any) -> Callable[[], None]:
    """What a child says of a function that it left out."""

    def work() -> None:
        found, _ = loaded_in(["loaded", {"propagate": ("unparsed", "line 1", reason)}, []], ["propagate"])
        _, label, why = found["propagate"]
        fields = {"label": PLACES.place(label), "note": why}
        raise Missing(Finding("unparsed", "propagate", fields=fields))

    return work


def ended(code: int) -> Callable[[], None]:
    def work() -> None:
        raise no_answer("propagate", PeerClosed(), Ending(code, None, False), 2.0)

    return work


class Counted:
    """A function that claims counts of its own choice."""

    name = "propagate"

    def __init__(self, answer: Callable[[int], list[Any]]) -> None:
        self.answer = answer

    def __call__(self, X: Any) -> Any:
        return X * 1.0

    def counted(self, X: Any) -> Any:
        return counts_in(self.answer(X.size), PLACES)


def looping(answer: Callable[[int], list[Any]]) -> Callable[[], None]:
    return lambda: check.vectorised(Counted(answer), lambda m: (np.arange(1.0, m + 1),))


MANY = 10_000


def partly(z: int, of: int = MANY) -> Any:
    """As many entries are wrong as the number says."""
    wrong = np.zeros(of)
    wrong[: z + 1] = 1.0
    return wrong


def at(z: int, value: float, size: int = MANY) -> Any:
    array = np.zeros(size)
    array[z] = value
    return array


class KeyedInside:
    name = "propagate"

    def __init__(self, z: int) -> None:
        self.z = z

    def observed(self, numbers: list[float]) -> Any:
        after = list(numbers)
        after[self.z % 1000] = 1.0
        return type("Seen", (), {"result": 1.0, "arguments": (after,), "keywords": {}})


def again(results: list[Any]) -> Callable[[], None]:
    """Two calls that give one result each."""
    answers = iter(results)
    return lambda: check.deterministic(lambda: next(answers))


def drawing(*panels: Panel) -> Callable[[], None]:
    """A drawing beside one of two lines, with all that there can be, and of a histogram and an image."""
    x = np.arange(5.0) * 3
    right = Panel(
        lines=(Curve(x, x), Curve(x, 2 * x)), title="T", legend=("a", "b"), x_limits=(0.0, 1.0), y_scale="log"
    )
    counts = Panel(histograms=(Histogram(x, np.arange(6.0)),), images=(np.ones((2, 3)),))
    expected = Drawing((Figure((right, counts)),))

    class Drawn:
        def __init__(self, drawn: Drawing) -> None:
            self.drawn = lambda: drawn

    return lambda: check.plot(Drawn(Drawing((Figure(panels),))), like=Drawn(expected), texts=True) and None


def lines(*curves: Any, second: Panel | None = None, **parts: Any) -> Callable[[], None]:
    x = np.arange(5.0) * 3
    whole = {"title": "T", "legend": ("a", "b"), "x_limits": (0.0, 1.0), "y_scale": "log"} | parts
    return drawing(Panel(lines=curves or (Curve(x, x), Curve(x, 2 * x)), **whole), second or Panel())


Z = st.integers(1_000, 9_000)
ENCODINGS: dict[str, Callable[[int], Callable[[], None]]] = {
    # --- what is returned: shapes
    "axes": lambda z: same(np.zeros((*digits(z), 0)), np.ones((3, 1))),
    "axes in place of a number": lambda z: same(np.zeros([digit + 1 for digit in digits(z)]), 1.0),
    "four axes": lambda z: same(np.zeros([digit + 1 for digit in digits(z)]), np.ones((1, 7))),
    "one axis": lambda z: same(np.zeros(z), np.ones((3, 1))),
    "one axis in place of a number": lambda z: same(np.zeros(z), 1.0),
    "one axis in place of one": lambda z: same(np.zeros(z), np.ones(3)),
    "a row": lambda z: same(np.zeros((1, z)), np.ones((1, 3))),
    "a column": lambda z: same(np.zeros((z, 1)), np.ones((1, 3))),
    "a table": lambda z: same(np.zeros((z // 100, 100)), np.ones((2, 3))),
    "an empty array": lambda z: same(np.zeros((0, z)), np.ones((2, 3))),
    "an empty array for a number": lambda z: same(np.zeros((z, 0)), 1.0),
    "a shape alone": lambda z: lambda: check.shape(np.zeros(z), (3, 1), name="dw"),
    "a rank-1 array": lambda z: lambda: check.not_rank1({"dw": np.zeros(z)}),
    "with known sizes": lambda z: same(np.zeros(z), np.ones((3, 1)), sizes={"m": 5}),
    # --- what is returned: lengths, keys, types
    "a list": lambda z: same([0.0] * z, np.ones(3)),
    "a tuple": lambda z: same((0.0,) * z, (1.0, 2.0)),
    "a long list of costs": lambda z: lambda: check.decreasing([1.0] * z),
    "a key": lambda z: same({f"{z}": 1.0}, {"dw": 1.0}),
    "a number as key": lambda z: same({z: 1.0}, {"dw": 1.0}),
    "keys of a right dict": lambda z: same({"dw": 1.0, f"{z}": 1.0}, {"dw": 2.0}),
    "a key of something not finite": lambda z: lambda: check.finite({f"{z}": np.nan}),
    "a key of None": lambda z: lambda: check.finite({f"{z}": None}),
    "a place of something not finite": lambda z: lambda: check.finite([0.0] * (z % 900 + 5) + [np.nan]),
    "a key of a rank-1 array": lambda z: lambda: check.not_rank1({f"{z}": np.zeros(3)}),
    "a place of a rank-1 array": lambda z: lambda: check.not_rank1([0.0] * (z % 900 + 5) + [np.zeros(3)]),
    "a place of no number": lambda z: lambda: check.decreasing([1.0] * (z % 1000) + ["x"]),
    "a key of what differs in two calls": lambda z: again([{f"{z}": 1.0}, {f"{z}": 2.0}]),
    "a key that is not in the second call": lambda z: again([{f"{z}": 1.0}, {}]),
    "shapes of two calls": lambda z: again([np.zeros(z), np.zeros(z + 1)]),
    "text": lambda z: same(f"{z}", 1.0),
    "text of that length": lambda z: same(np.array(["x" * z]), np.ones(1)),
    "a unit of time": lambda z: same(np.zeros(2, dtype=f"m8[{z}s]"), np.ones(2)),
    "another class": lambda z: refused(f"Z{z}"),
    "a dtype": lambda z: refused(note("array_of_dtype", name=f"[('{z}', '<f8')]")),
    "how large it is": lambda z: refused(note("array_too_large", number=z)),
    "why it cannot be passed": lambda z: refused(note("not_passed", reason=f"{z}")),
    "a dtype that is asked for": lambda z: lambda: check.dtype(np.array(["x" * z]), np.float64),
    # --- what is returned: numbers
    "how many entries are wrong": lambda z: same(partly(z % 900 + 2), np.zeros(MANY) - 5.0 * partly(0)),
    "which entry is wrong": lambda z: same(at(z, 1.0), np.zeros(MANY)),
    "how far a value is off": lambda z: same(10.0 + z, 1.0),
    "how far an entry is off": lambda z: same(np.array([1.0, 10.0 + z, 3.0]), np.array([1.0, 2.0, 3.0])),
    "which row is wrong": lambda z: same(
        np.ones((900, 3)) + (np.arange(900) == z % 800 + 50)[:, None], np.ones((900, 3))
    ),
    "how many rows are right": lambda z: same(
        np.ones((900, 3)) + (np.arange(900) >= z % 300 + 50)[:, None], np.ones((900, 3))
    ),
    "how many are NaN": lambda z: same(np.where(partly(z % 900 + 2), np.nan, 0.0), np.zeros(MANY)),
    "which one is NaN": lambda z: same(at(z, np.nan), np.zeros(MANY)),
    "how many are infinite": lambda z: lambda: check.finite(np.where(partly(z % 900 + 2), np.inf, 0.0)),
    "how many costs rise": lambda z: lambda: check.decreasing(np.cumsum(partly(z % 900 + 2))),
    "which cost rises": lambda z: lambda: check.decreasing(1.0 + at(z, 1.0) - np.arange(MANY) * 1e-7),
    "which part is wrong, of a long list": lambda z: same(list(at(z % 900 + 5, 1.0, 1000)), [0.0] * 1000),
    "which parts are wrong, of a long list": lambda z: same(
        {"costs": [3.3 if digit % 2 else 10.0 for digit in (*digits(z), 1)]}, {"costs": [10.0] * 5}
    ),
    "how far a slope is off": lambda z: lambda: check.gradient(
        lambda w: float(np.sum(w)), np.ones(3), np.array([1.0, 1.0, 10.0 + z]), name="dw"
    ),
    "which slope is off": lambda z: lambda: check.gradient(
        lambda w: float(np.sum(w)), np.ones(150), 1.0 + 9 * at(z % 150, 1.0, 150), name="dw"
    ),
    # --- what the right numbers say, up to a place
    "how many are right": lambda z: same(
        np.where(np.arange(1000) < z % 400 + 10, np.sin(np.arange(1000)), 7.0), np.sin(np.arange(1000))
    ),
    "how many there are, all of them right": lambda z: same(
        np.sin(np.arange(z % 900 + 10)), np.sin(np.arange(2000))
    ),
    # --- what is raised
    "the text of an exception": lambda z: raising("ValueError", "ValueError", f"{z}"),
    "a known text with a number": lambda z: raising(
        "IndexError", "IndexError", f"index {z} is out of bounds for axis 0 with size {z + 1}"
    ),
    "a known text with a shape": lambda z: raising(
        "ValueError", "ValueError", f"operands could not be broadcast together with shapes ({z},3) (4,)"
    ),
    "a known text with a name": lambda z: raising("NameError", "NameError", f"name 'x{z}' is not defined"),
    "the name of a class": lambda z: raising("Exception", f"E{z}", ""),
    "what no built-in type is": lambda z: raising(f"E{z}", f"E{z}", ""),
    "the key of a KeyError": lambda z: raising("KeyError", "KeyError", f"'x{z}'"),
    "a line that is not there": lambda z: raising("ValueError", "ValueError", "", line=z),
    "a cell that is not there": lambda z: raising("ValueError", "ValueError", "", label=f"cell {z}"),
    "the name of an argument that does not fit": lambda z: raising(
        "TypeError", "TypeError", f"propagate() got an unexpected keyword argument 'x{z}'", line=0
    ),
    "the number of arguments that do not fit": lambda z: raising(
        "TypeError", "TypeError", f"propagate() takes 4 positional arguments but {z} were given", line=0
    ),
    "a stub's text": lambda z: raising("NotImplementedError", "NotImplementedError", f"propagate: {z}"),
    "the exit code": lambda z: ended(z % 200 + 1),
    "a note of its own": lambda z: raising("ValueError", "ValueError", note("import_failed", message=f"{z}")),
    "a helper that is not written": lambda z: raising(
        "NotImplementedError", "NotImplementedError", note("not_written", name=f"f{z}")
    ),
    # --- why something was left out
    "a syntax error": lambda z: left_out(note("does_not_parse_at", line=2, reason=f"{z}")),
    "the name in a syntax error": lambda z: left_out(
        note("does_not_parse_at", line=2, reason=f"duplicate argument 'x{z}' in function definition")
    ),
    "a line beyond all": lambda z: left_out(note("does_not_parse_at", line=z * 10_000, reason="")),
    "why it does not compile": lambda z: left_out(
        note("does_not_compile_at", line=2, reason=note("exception", type="ValueError", message=f"{z}"))
    ),
    "an exception": lambda z: left_out(note("exception", type="ValueError", message=f"{z}")),
    "the class of an exception": lambda z: left_out(note("bare_exception", type=f"E{z}")),
    "a module": lambda z: left_out(note("import_failed", message=f"No module named 'm{z}'")),
    "the type of a variable": lambda z: left_out(note("of_type", type=f"T{z}")),
    "a magic": lambda z: left_out(note("magic_left_out", name=f"m{z}")),
    "a place": lambda z: left_out(note("cell", number=z)),
    "a repair": lambda z: left_out(note("skipped", place=note("cell", number=z), reason=f"{z}")),
    # --- what is claimed of lines
    "how many lines": lambda z: looping(lambda m: ["counted", m * z, [], True]),
    "a line that loops": lambda z: looping(lambda m: ["counted", m * 9, [("", z, m * 9, f"{z}")], True]),
    "the text of a line": lambda z: looping(lambda m: ["counted", m * 9, [("", 2, m * 9, f"{z}")], True]),
    # --- what is drawn
    "how many panels": lambda z: drawing(*[Panel(title="T")] * z),
    "how many lines are drawn": lambda z: lines(*[Curve(np.ones(1), np.ones(1))] * z),
    "how far a line goes": lambda z: lines(*[Curve(np.ones(z), np.ones(z))] * 2),
    "where a line is": lambda z: lines(*[Curve(np.arange(5.0), np.full(5, 1.0 + z))] * 2),
    "where a line is not a number": lambda z: lines(*[Curve(np.full(5, -z), np.full(5, np.nan))] * 2),
    "the words of a title": lambda z: lines(title=f"{z}"),
    "the words of a legend": lambda z: lines(legend=("a", f"{z}")),
    "the limits of an axis": lambda z: lines(x_limits=(0.0, float(z))),
    "the name of a scale": lambda z: lines(y_scale=f"{z}"),
    "how many bins": lambda z: lines(
        second=Panel(histograms=(Histogram(np.ones(z), np.arange(z + 1.0)),), images=(np.ones((z, 3)),))
    ),
    "the shape of an image": lambda z: lines(
        second=Panel(
            histograms=(Histogram(np.arange(5.0) * 3, np.arange(6.0)),), images=(np.ones((z, 3)),)
        )
    ),
    # --- what becomes of arguments
    "which entry is changed": lambda z: lambda: check.unchanged(KeyedInside(z), [0.0] * 1000),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("way", ENCODINGS)
@settings(derandomize=True, max_examples=4, deadline=None)
@given(Z, Z)
def test_two_inputs_give_one_message_however_the_code_encodes_them(way, one, other):
    first, second = (message_of(ENCODINGS[way](z)) for z in (one, other))
    assert first, "the check passes, so nothing is shown"
    assert first == second
    assert str(one) not in first


def raises_what(z: int) -> None:
    raise CodeRaised(Finding("raised", fields={"type": f"E{z}", "builtin": "ValueError", "message": f"{z}"}))


def test_what_is_raised_in_place_of_the_expected_exception_is_told_by_its_built_in_type():
    for z in (659172, 123456):
        student = StandIn(LocalTransport({"propagate": lambda z=z: raises_what(z)}))
        assert message_of(lambda student=student: check.raises(KeyError, student.propagate)) == (
            "propagate: another exception than the expected one\n  expected: KeyError\n  got:      ValueError"
        )


# ------------------------------------------------------------------- what teaches is still there


@every(
    ("got", "expected", "told"),
    [
        (np.zeros(4), np.ones((4, 1)), "(4,)          rank-1 array"),
        (np.zeros((1, 4)), np.ones((4, 1)), "got:      (1, 4)"),
        (np.zeros((4, 4)), np.ones((4, 1)), "got:      (4, 4)"),
        (np.zeros((5, 1)), np.ones((4, 1)), "got:      (5, 1)"),
        (np.zeros((6, 1)), np.ones((4, 1)), "got:      a column of another shape"),
        (np.zeros((1, 6)), np.ones((4, 1)), "got:      a row of another shape"),
        (np.zeros((6, 2)), np.ones((4, 1)), "got:      another shape (2 axes)"),
        (np.zeros((2, 2, 2)), np.ones((4, 1)), "got:      another shape (3 axes)"),
        (np.zeros((2, 2, 2, 2)), np.ones((4, 1)), "got:      another shape (more than 3 axes)"),
        (np.zeros((2, 3, 4)), np.ones((2, 3, 5)), "got:      (2, 3, 4)"),
        (np.zeros(40), np.ones((41, 1)), "(40,)         rank-1 array"),
        (np.zeros(30), np.ones((41, 1)), "(n,)          rank-1 array"),
        (np.zeros((1, 1)), 1.0, "got:      (1, 1)"),
        (np.zeros((1, 2)), 1.0, "an array of shape (1, 2)"),
        (np.zeros((1, 7)), 1.0, "got:      a row of another shape"),
        (np.zeros((0,)), np.ones((2, 1)), "got:      (0,)"),
        ([0.0] * 3, np.ones((3, 1)), "a list, of length 3"),
        ([0.0] * 30, np.ones((3, 1)), "got:      a list\n"),
        ((1.0, 2.0, 3.0), (1.0, 2.0), "got:      number of items: 3"),
        ((1.0,) * 30, (1.0, 2.0), "got:      number of items: more"),
        (np.ones(2, dtype="U7"), np.ones(2), "entries of dtype str"),
        (np.full(2, 0.1, dtype=np.float32), np.full(2, 0.1), "got:      float32"),
    ],
)
def test_a_shape_that_teaches_is_shown(got, expected, told):
    assert told in message_of(same(got, expected))


def test_a_size_that_the_test_names_is_shown():
    wrong = np.zeros((7, 1))
    assert "got:      (7, 1)" in message_of(same(wrong, np.ones((4, 1)), sizes={"n_x": 4, "m": 7}))
    assert "got:      a column" in message_of(same(wrong, np.ones((4, 1))))


@every(
    ("path", "own_from", "told"),
    [
        ((0, "dw"), None, ((0, "dw"), True)),
        ((1,), None, ((1,), True)),
        ((1, 3), None, ((1,), False)),
        ((2,), None, ((), False)),
        ((-3,), None, ((), False)),
        (("dw", 3), None, (("dw",), False)),
        ((0, "dw"), 0, ((0,), False)),
        (("name", "own"), 1, (("name",), False)),
        ((), 0, ((), True)),
    ],
)
def test_keys_of_the_expected_value_and_places_of_results_are_named(path, own_from, told):
    assert told_path(path, names_of(SIGNATURE), own_from) == told


def test_a_few_of_the_other_parts_that_differ_are_named():
    expected = {name: 0.0 for name in "abcdefgh"}
    text = message_of(same({name: 1.0 for name in "abcdefgh"}, expected))
    assert text.endswith("also wrong: b, c, d")


def test_missing_keys_are_named_and_those_that_are_there_are_not():
    text = message_of(same({"dW": 1.0, "Z659": 2.0}, {"dw": 1.0, "db": 1.0}))
    assert text.startswith("propagate: the result lacks keys: dw, db\n")
    assert "dW" not in text and "got:" not in text
    assert "got:      a dict without keys" in message_of(same({}, {"dw": 1.0}))


def test_how_far_a_slope_is_off_has_five_classes():
    def told(factor: float) -> str:
        claimed = np.array([factor, factor])
        return message_of(lambda: check.gradient(lambda w: float(np.sum(w)), np.ones(2), claimed, name="dw"))

    assert "all slopes differ, the worst in the last digits only" in told(1 + 1e-5)
    assert "by less than a thousandth" in told(1.001)
    assert "by some per cent" in told(1.1)
    assert "by a fifth or more, up to a factor of 3" in told(1.7)
    assert "by a factor of more than 3, or in sign" in told(-2.3)


def test_notes_on_code_that_was_left_out_keep_what_python_says():
    def told(reason: Any) -> str:
        return message_of(left_out(reason))

    assert "got:      line 2 does not parse: '(' was never closed\n" in told(
        note("does_not_parse_at", line=2, reason="'(' was never closed")
    )
    assert "got:      line 2 does not parse\n" in told(note("does_not_parse_at", line=2, reason="659172"))
    assert "got:      does not parse: it is nested too deeply\n" in told(
        note("does_not_parse", reason=note("nested_too_deeply"))
    )
    assert "got:      does not parse\n" in told(note("does_not_parse", reason=note("list_ends")))
    for since, running, text in (
        ("3.12", "3.11", ": this syntax is new in Python 3.12; here runs Python 3.11"),
        ("3.12", "3.13", ""),
        ("3.13", "3.12", ""),
        ("659172", "3.11", ""),
        ("3.12", "659172", ""),
    ):
        newer = note("newer_syntax", since=since, running=running)
        why = note("does_not_parse_at", line=2, reason=newer)
        assert f"got:      line 2 does not parse{text}\n" in told(why)
    recursion = note("exception", type="RecursionError", message="659172")
    assert "got:      line 2 does not compile: RecursionError\n" in told(
        note("does_not_compile_at", line=2, reason=recursion)
    )
    assert "got:      ValueError: math domain error\n" in told(
        note("exception", type="ValueError", message="math domain error")
    )
    assert "got:      EOFError: input() has nobody to ask while grading\n" in told(
        note("exception", type="EOFError", message=note("nobody_to_ask"))
    )
    assert "got:      No module named '…'\n" in told(note("import_failed", message="No module named 'h5py'"))
    assert "got:      it is of type int\n" in told(note("of_type", type="int"))
    assert "got:      left out, it is a %%bash cell\n" in told(note("magic_left_out", name="bash"))
    assert "got:" not in told(note("import_failed", message="659172"))
    assert "got:" not in told(None)
    no_b = Note("exception", {"type": "NameError", "message": "name 'B' is not defined"})
    answer = Finding("answer_left_out", "quiz", (), {"note": no_b, "letters": "A, B"})
    assert "NameError: name 'B' is not defined" in explain(answer)


def test_the_line_that_does_not_parse_is_shown_in_self_checks_only():
    cell = Note("cell", {"number": 3})
    why = Note("does_not_parse_at", {"line": 2, "reason": "'(' was never closed"})
    found = Finding("unparsed", "f", (), {"note": why, "label": cell, "source_line": "y = (659172"})
    assert "where:    cell 3: y = (659172\n" in explain(found, reveal=True)
    assert "659172" not in explain(found)
    assert "where:    cell 3" in explain(found)


def test_how_long_was_waited_for_what_was_left_out_is_told_as_we_know_it():
    reason = Note("did_not_end", {"limit_s": 0.5})
    told = explain(Finding("unparsed", "f", (), {"note": reason, "label": ""}))
    assert told.endswith("got:      it did not end within 0.5 s")


def test_where_it_was_is_a_place_and_no_text():
    def told(label: Any) -> str:
        return explain(Finding("stub", "f", (), {"label": label}))

    assert "where:    cell 3" in told(Note("cell", {"number": 3}))
    assert "where:" not in told("cell 3")
    assert "where:" not in told(Note("skipped", {"place": "x", "reason": "659172"}))


def test_the_instructor_is_told_all_of_it():
    finding = Finding("raised", "f", (), {"type": "Own", "builtin": "ValueError", "message": "659172"})
    assert "Own: 659172" in explain(finding, reveal=True)


def test_what_is_never_shown_is_still_in_the_finding():
    """Rules are about words; whoever reads the evidence has it all."""
    assert RULES["got_keys"] is _never
    finding = Finding("keys", "f", (), {"missing": ["dw"], "got_keys": ["dW"]})
    disclosed(finding, Names())
    assert finding.fields["got_keys"] == ["dW"]
