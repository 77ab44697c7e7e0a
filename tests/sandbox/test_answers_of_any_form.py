"""Answers that are whole messages and no answers at all: whatever a child says, only its own errors come.

A student's code can send any value over its wire. If one of them made the trusted side stumble, the
student would have chosen that the submission is not graded.
"""

import socket
import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import messages
from grader.course.assignment import Limits
from grader.errors import Note, StudentError, describe
from grader.messages import noted
from grader.record.drawings import Drawing, Figure, Panel
from grader.sandbox.launcher import Ending, Handle
from grader.sandbox.said import KINDS
from grader.sandbox.standin import LocalTransport, StandIn
from grader.sandbox.student import StudentTransport
from grader.wire.protocol import Channel, PeerClosed
from grader.wire.values import encode

PATIENT = Limits(call_timeout_s=30, load_timeout_s=30, submission_timeout_s=60)
WANTED = {"f": (("x",), ""), "g": (("x",), ""), "answer": (None, "")}
LOADED = ["loaded", {"f": ("ready", "", None), "g": ("ready", "", None), "answer": ("value", "", None)}, []]
EMPTY_PANEL = Drawing((Figure((Panel(),)),)).plain()[0][0]["panels"][0]
HUGE = 10**6000
"""More digits than Python writes out; so a strategy must not write it out, either."""
huge = st.integers(-1, 1).map(lambda sign: sign * HUGE)

names = st.sampled_from(
    (
        *("f", "g", "answer", "ready", "value", "absent", "not_plain", "ValueError", "MemoryError"),
        *("NotImplementedError", "UnicodeDecodeError", "ExceptionGroup", "SystemExit", "KeyError", "OSError"),
        *("StopIteration", "RecursionError", "type", "__name__", "", "\0", "\N{RIGHT-TO-LEFT OVERRIDE}"),
    )
)
atoms = st.one_of(
    st.none(),
    st.booleans(),
    names,
    st.integers(-3, 3),
    huge,
    st.sampled_from([1 << 64, float("nan"), float("inf"), 1j, b"", b"\x93\x02\x01", "x" * 5000]),
    st.sampled_from(
        [
            np.zeros((2, 3)),
            np.array("value"),
            np.array(["value", "raised"]),
            np.float64("nan"),
            np.str_("raised"),
            np.str_("\ud800"),
            np.bytes_(b"x"),
            np.datetime64("NaT"),
            np.array([], "<U3"),
            np.longdouble(1),
        ]
    ),
)
values = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.one_of(names, st.integers(-3, 3), huge, st.just((1,))), inner, max_size=3),
    ),
    max_leaves=8,
)
calls = st.tuples(values, values).map(lambda pair: b"".join(_packed(pair)[:1]))


def _packed(value):
    header, raw = encode(value)
    return header, b"".join(raw)


def answers_like(*likely):
    """Messages of the likely form, in which now and then a part is another value, or is missing."""
    whole = st.tuples(*(st.one_of(part, part, part, values) for part in likely)).map(list)
    return st.one_of(whole, st.builds(lambda message, end: message[:end], whole, st.integers(0, 8)))


arguments = st.tuples(st.lists(values, max_size=2), st.dictionaries(names, values)).map(list).map(_packed)
text, number, anything = st.one_of(names, st.text(max_size=3)), st.integers(-1, 9), values
notes = st.deferred(
    lambda: st.one_of(
        answers_like(st.just("cell"), st.fixed_dictionaries({"number": number})),
        answers_like(st.sampled_from(sorted(KINDS)), st.dictionaries(FIELDS, st.one_of(text, number, notes))),
        answers_like(
            st.just("skipped"), st.fixed_dictionaries({"place": notes, "reason": st.one_of(notes, anything)})
        ),
        st.just(["did_not_end", {"limit_s": np.ones(2)}]),
        anything,
    )
)
curves = st.lists(st.one_of(st.sampled_from([np.ones(2), np.array(["a"])]), text), min_size=3, max_size=3)
panels = st.builds(
    lambda parts, others: {**EMPTY_PANEL, **parts, **others},
    st.fixed_dictionaries({"lines": st.lists(curves, max_size=2), "title": text}),
    st.dictionaries(
        st.sampled_from(["x_scale", "legend", "images", "y_limits", "more"]), anything, max_size=1
    ),
)
figures = st.fixed_dictionaries({"title": text, "panels": st.lists(st.one_of(panels, anything), max_size=2)})
FIELDS = st.sampled_from(("name", "number", "line", "place", "reason", "type", "message", "limit_s"))
outcomes = st.one_of(
    answers_like(st.just("value"), anything, st.none(), st.none(), text),
    answers_like(st.just("value"), anything, st.lists(anything, max_size=2), st.just({}), text),
    answers_like(st.just("raised"), names, text, st.one_of(text, notes), text, number, text, text),
    answers_like(st.just("refused"), names, st.one_of(text, notes)),
    answers_like(
        st.just("counted"), number, st.lists(st.tuples(text, number, number, text), max_size=2), st.booleans()
    ),
    answers_like(st.just("drawn"), st.lists(figures, max_size=2), st.booleans()),
    st.lists(anything, max_size=4),
)
replies = st.one_of(
    outcomes,
    outcomes,
    st.builds(lambda name, call: ["ask", name, *call], names, arguments),
    answers_like(st.just("ask"), names, st.binary(max_size=3), st.binary(max_size=3)),
    answers_like(
        st.just("loaded"),
        st.dictionaries(names, st.one_of(st.tuples(names, text, notes), anything), max_size=3),
        st.lists(notes, max_size=2),
    ),
    answers_like(st.just("running"), number, text),
    anything,
)


class Replies:
    """Gives children that follow the first messages of a list, and close then."""

    def __init__(self, loading, later):
        self.loading, self.later = loading, later
        self.lives = 0
        self._threads = []

    def spawn(self):
        ours, theirs = socket.socketpair()
        self.lives += 1
        self._threads.append(threading.Thread(target=self._live, args=(theirs,)))
        self._threads[-1].start()
        return Handle(self.lives, ours)

    def _live(self, end):
        channel = Channel(end)
        with end:
            try:
                for reply in (*self.loading, *self.later):
                    sequence, nonce, _ = channel.receive()
                    channel.send(sequence, nonce, reply)
            except (PeerClosed, ConnectionError):
                pass

    def cpu_s(self, pid):
        return None

    def reap(self, pid, grace_s=0.0):
        self._threads[pid - 1].join(10)
        return Ending(None, 0, False)


def ask_everything(loading, later):
    """The errors of all that a test can ask, of a child that says this."""
    children = Replies(loading, later)
    transport = StudentTransport(children, "work.py", [("cell 1", "1")], WANTED, PATIENT)
    transport.assist(["g"], LocalTransport({"g": lambda x=1: x}))
    student = StandIn(transport)
    errors = []
    for ask in (
        lambda: student.f(1),
        lambda: student.answer,
        lambda: student.f.observed(1, k=2),
        lambda: transport.counted("f", (1,), {}),
        lambda: student.f.drawn(1),
    ):
        try:
            ask()
        except StudentError as error:
            errors.append(error)
    transport.close()
    for error in errors:
        told = describe(error.finding) + messages.explain(error.finding.about("f"), signature="f(x) -> y")
        assert len(told) < 20_000
    return transport


@pytest.mark.slow
@given(st.lists(replies, min_size=1, max_size=6))
def test_whatever_a_child_answers_only_errors_of_the_students_come(later):
    ask_everything([LOADED, ["value", None, None, None, ""]], later)


@given(replies)
def test_whatever_a_child_says_while_it_is_loaded_only_errors_of_the_students_come(reply):
    transport = ask_everything([reply], [])
    assert all(type(repair) is Note and noted(repair) for repair in transport.repairs)


@pytest.mark.parametrize(
    "later",
    [
        [["value"]],
        [[np.array([1, 2]), 1]],
        [["refused", np.array([1, 2]), ""]],
        [["raised", "ValueError", "", "", "", HUGE, "", ""]],
        [["value", 1, [], {}, ""]] * 3,
        [["value", 1, [1], {"other": 1}, ""]] * 3,
        [["counted", HUGE, [], True]] * 4,
    ],
    ids=range(7),
)
def test_what_once_made_us_stumble_does_so_no_more(later):
    ask_everything([LOADED, ["value", None, None, None, ""]], later)


@pytest.mark.parametrize(
    "reply",
    [
        ["loaded", {HUGE: ("ready", "", None)}, [HUGE]],
        ["loaded", {}, [["cell", {"number": HUGE}]]],
        ["loaded", {}, [["cell", {"number": np.array([1, 2])}]]],
        ["loaded", {}, [["did_not_end", {"limit_s": np.array([1, 2])}]]],
        ["loaded", {}, [[np.array([1, 2]), {}]]],
        ["loaded", {}, [(HUGE,)]],
        ["loaded", {"f": [np.array([1, 2]), "", ""]}, []],
        ["running", HUGE, ""],
    ],
    ids=range(8),
)
def test_what_once_made_loading_stumble_does_so_no_more(reply):
    ask_everything([reply], [])
