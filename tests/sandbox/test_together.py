"""Calls that travel in one message: their rounds, and how they end in a child."""

import functools
import socket
import threading

import numpy as np
import pytest

from grader import together as rounds
from grader.course import Limits
from grader.errors import (
    Blocked,
    CodeRaised,
    CourseError,
    Crashed,
    Missing,
    Note,
    NotPlain,
    TimedOut,
    Unpassable,
)
from grader.sandbox import child
from grader.sandbox.answers import COUNT_MAX, counts_in, error_in, observation_in, outcomes_in
from grader.sandbox.isolation import Level
from grader.sandbox.launcher import Ending, Handle, Zygote
from grader.sandbox.places import Places
from grader.sandbox.protocol import Channel, PeerClosed
from grader.sandbox.standin import Function, LocalTransport, Observation, Question, StandIn, together
from grader.sandbox.student import StudentTransport
from grader.sandbox.values import WireError, encode


class Far(LocalTransport):
    """Functions of this process that note which of their calls came together."""

    def __init__(self, **functions):
        super().__init__(functions)
        self.messages = []

    def call_together(self, questions):
        self.messages.append([question.name for question in questions])
        outcomes = []
        for question in questions:
            try:
                outcomes.append(self.call(question.name, *question.arguments(), observe=question.observe))
            except ValueError as error:
                outcomes.append(error)
        return outcomes


def square(x):
    return x * x


def refuse(x):
    if x < 0:
        raise ValueError(f"negative: {x}")
    return x


def fill(array):
    print("filled")  # noqa: T201 - observed
    array[...] = 7.0


@pytest.fixture
def far():
    return Far(square=square, refuse=refuse, fill=fill)


@pytest.fixture
def student(far):
    return StandIn(far)


def of(function, *values):
    return [functools.partial(function, value) for value in values]


def test_calls_of_several_closures_travel_in_one_message(student, far):
    assert together(of(student.square, 1, 2, 3)) == [1, 4, 9]
    assert far.messages == [["square"] * 3]


def test_closures_that_call_several_times_go_in_rounds(student, far):
    def twice(x):
        return student.square(student.square(x)) + 1

    assert together([*of(twice, 1, 2), *of(student.square, 5)]) == [2, 17, 25]
    assert far.messages == [["square"] * 3, ["square"] * 2]


def test_a_closure_that_calls_often_goes_on_alone(student, far):
    def often(x):
        return sum(student.square(x + i) for i in range(rounds.ROUNDS_MAX + 2))

    assert together(of(often, 0, 1)) == [often(0), often(1)]
    assert [len(message) for message in far.messages[:6]] == [2] * rounds.ROUNDS_MAX + [1, 1]
    assert len(far.messages) == rounds.ROUNDS_MAX + 4


def test_a_closure_that_calls_nothing_runs_once(student, far):
    ran = []
    assert together([lambda: ran.append(1) or "plain", *of(student.square, 2), lambda: ran.append(2)]) == [
        *("plain", 4, None)
    ]
    assert ran == [1, 2]
    assert far.messages == [["square"]]


def test_a_single_closure_and_none_need_no_rounds(student, far):
    assert together(of(student.square, 3)) == [9]
    assert together([]) == []
    assert far.messages == []


def test_what_a_call_raises_is_raised_in_its_own_closure(student):
    def caught(x):
        try:
            return student.refuse(x)
        except ValueError as error:
            return str(error)

    assert together(of(caught, 1, -2, 3)) == [1, "negative: -2", 3]


def test_the_first_closure_that_raises_decides(student):
    with pytest.raises(ValueError, match="negative: -1"):
        together(of(student.refuse, 1, -1, -2))


def test_a_closure_may_raise_by_itself(student):
    def broken():
        raise KeyError("dw")

    with pytest.raises(KeyError, match="dw"):
        together([*of(student.square, 1), broken])


def test_arguments_are_those_of_the_moment_of_the_call(student):
    shared = {"w": 0}

    def cost(w):
        shared["w"] = w
        return student.square(shared["w"])

    assert together(of(cost, 1, 2, 3)) == [1, 4, 9]


def test_random_arguments_are_refused(student):
    rng = np.random.default_rng(0)
    with pytest.raises(CourseError, match=r"square: .*with other arguments when it was run again.*random"):
        together([lambda: student.square(rng.uniform()), lambda: 0])


def test_a_closure_that_catches_everything_is_run_again_all_the_same(student):
    def hides(x):
        try:
            return student.square(x)
        except BaseException:  # noqa: BLE001 - the point
            return student.square(-1)

    assert together(of(hides, 2, 3)) == [4, 9]


def test_observations_come_with_what_the_call_did(student, far):
    first, second = together(of(student.fill.observed, np.ones(2), np.zeros(1)))
    assert isinstance(first, Observation)
    assert first.arguments[0].tolist() == [7, 7] and second.arguments[0].tolist() == [7]
    assert first.printed == "filled\n"


def test_results_are_copies_for_each_closure(student):
    first, second = together([lambda: student.square(np.ones(2)), lambda: student.square(np.ones(2))])
    first[0] = 5
    assert second.tolist() == [1, 1]


def test_a_transport_that_is_near_takes_part():
    near = StandIn(LocalTransport({"square": square, "refuse": refuse}))
    assert together(of(near.square, 1, 2)) == [1, 4]
    with pytest.raises(ValueError, match="negative: -1"):
        together(of(near.refuse, 1, -1))


def test_random_arguments_are_refused_with_the_reference_already():
    """So that a test that draws them stops the run before anyone is graded."""
    near, rng = StandIn(LocalTransport({"square": square})), np.random.default_rng(0)
    with pytest.raises(CourseError, match="with other arguments"):
        together([lambda: near.square(rng.uniform()), lambda: 0])


def test_two_transports_get_a_message_each(student, far):
    other = Far(square=square)
    assert together([*of(student.square, 1, 2), *of(StandIn(other).square, 3)]) == [1, 4, 9]
    assert (far.messages, other.messages) == ([["square"] * 2], [["square"]])


def test_closures_inside_closures_join_the_round(student, far):
    def pair(x):
        return tuple(together(of(student.square, x, x + 1)))

    assert together(of(pair, 1, 2)) == [(1, 4), (4, 9)]
    assert far.messages == [["square"] * 2] * 2


@pytest.mark.parametrize(("bound", "value"), [("GROUP_MAX", 2), ("GROUP_BYTES_MAX", 1)])
def test_messages_are_split(monkeypatch, student, far, bound, value):
    monkeypatch.setattr(rounds, bound, value)
    assert together(of(student.square, 1, 2, 3, 4, 5)) == [1, 4, 9, 16, 25]
    assert len(far.messages) in (3, 5)
    assert sum(map(len, far.messages)) == 5


def test_what_is_waiting_is_not_kept_after_a_failure(monkeypatch, student, far):
    monkeypatch.setattr(rounds, "GROUP_MAX", 2)
    with pytest.raises(ValueError, match="negative: -1"):
        together(of(student.refuse, -1, 1, 2, 3))
    assert far.messages == [["refuse"] * 2]


def test_an_argument_that_is_not_plain_cannot_be_passed(student):
    with pytest.raises(Unpassable, match="the arguments of square cannot be passed: a value of type object"):
        together([lambda: student.square(object()), lambda: 0])


def test_a_question_asked_outside_of_any_round_is_answered_at_once(far):
    question = Question.about("square", (3,), {}, observe=False)
    assert rounds.ask_together(far.call_together, question).result == 9
    with pytest.raises(ValueError, match="negative"):
        rounds.ask_together(far.call_together, Question.about("refuse", (-3,), {}, observe=False))


# ------------------------------------------------------------------- in a child

SOURCE = """\
import os
import sys

def square(x):
    return x * x

def moody(x):
    if x == "hang":
        while True:
            pass
    if x == "end":
        os._exit(3)
    if x == "raise":
        raise ValueError("no")
    if x == "generator":
        return (i for i in range(3))
    return x

def other(x):
    return -x

def loop(m):
    total = 0
    for i in range(m):
        total += i
    return total

def blind(m):
    sys.settrace(None)
"""
NAMES = ("square", "moody", "other", "loop", "blind")
CELL_1 = Note("cell", {"number": 1})
LIMITS = Limits(call_timeout_s=0.3, load_timeout_s=30, submission_timeout_s=60)


@pytest.fixture(scope="module")
def zygote():
    with Zygote(Level.LIMITS, warm=False) as started:
        yield started


@pytest.fixture
def transport(zygote):
    wanted = {name: (("x",), "") for name in NAMES}
    made = StudentTransport(zygote, "work.py", [("cell 1", SOURCE)], wanted, LIMITS)
    yield made
    made.close()


def asked(*calls):
    return [Question.about(name, (argument,), {}, observe=False) for name, argument in calls]


def kinds(outcomes):
    return [type(each).__name__ if isinstance(each, Exception) else each.result for each in outcomes]


def test_a_child_answers_all_calls(transport):
    student = StandIn(transport)
    results = together([lambda x=x: student.square(np.full(2, x)) for x in (1.0, 2.0)])
    assert [result.tolist() for result in results] == [[1, 1], [4, 4]]


def test_each_call_has_its_own_error(transport):
    outcomes = transport.call_together(
        asked(("moody", 1), ("moody", "raise"), ("moody", "generator"), ("absent", 1), ("square", 3))
    )
    assert kinds(outcomes) == [1, "CodeRaisedValueError", "NotPlain", "Missing", 9]
    error = outcomes[1]
    assert isinstance(error, CodeRaised) and isinstance(error, ValueError)
    assert error.finding.fields["source_line"] == 'raise ValueError("no")'
    assert isinstance(outcomes[2], NotPlain) and isinstance(outcomes[3], Missing)


@pytest.mark.parametrize(("mood", "error"), [("hang", TimedOut), ("end", Crashed)])
def test_a_call_that_ends_the_child_is_named_and_takes_those_behind_it_along(transport, mood, error):
    outcomes = transport.call_together(
        asked(("square", 1), ("other", 2), ("moody", mood), ("moody", 1), ("square", 5))
    )
    assert kinds(outcomes) == [1, -2, *[error.__name__] * 3]
    assert {outcome.finding.function for outcome in outcomes[2:]} == {"moody"}
    assert StandIn(transport).square(3) == 9  # in a new child


def test_a_hang_in_a_message_is_one_strike(transport):
    for _ in range(2):
        assert kinds(transport.call_together(asked(("moody", "hang"), ("moody", 1)))) == ["TimedOut"] * 2
    outcomes = transport.call_together(asked(("moody", 1), ("square", 2)))
    assert isinstance(outcomes[0], Blocked) and outcomes[1].result == 4


def test_each_call_has_its_own_time(zygote):
    source = "import time\ndef nap(x):\n    time.sleep(x)\n    return x\n"
    limits = Limits(call_timeout_s=0.5, load_timeout_s=30, submission_timeout_s=60)
    transport = StudentTransport(zygote, "work.py", [("", source)], {"nap": (("x",), "")}, limits)
    try:
        assert kinds(transport.call_together(asked(*[("nap", 0.1)] * 6))) == [0.1] * 6
    finally:
        transport.close()


def test_large_results_come_in_parts(transport):
    big = np.ones(300_000)
    outcomes = transport.call_together(asked(*[("other", big)] * 4))
    assert [outcome.result.size for outcome in outcomes] == [300_000] * 4


def test_a_child_counts(transport):
    student = StandIn(transport)
    counts = [student.loop.counted(m) for m in (10, 20)]
    assert [count.total for count in counts] == [2 + 2 * 10 + 1, 2 + 2 * 20 + 1]
    loops = next(line for line in counts[0].lines if line.source == "for i in range(m):")
    assert (loops.label, loops.line, loops.count) == (CELL_1, 24, 11)
    assert all(count.complete for count in counts)
    assert student.blind.counted(1).complete is False
    assert student.loop(4) == 6  # and no longer counts


def test_a_count_fails_like_a_call(transport):
    student = StandIn(transport)
    with pytest.raises(ValueError, match="raised"):
        student.moody.counted("raise")
    with pytest.raises(TimedOut, match="moody"):
        student.moody.counted("hang")
    with pytest.raises(Missing, match="absent"):
        Function(transport, "absent").counted()


def test_a_count_of_a_name_that_has_gone_is_refused(transport):
    transport.load()
    transport._functions["late"] = ("ready", "", None)
    with pytest.raises(Missing, match="absent"):
        Function(transport, "late").counted()


# ------------------------------------------------------------------- answers that are none


def encoded(answer):
    header, raw = encode(answer)
    return header, b"".join(raw)


ONE = Question.about("f", (1,), {}, observe=False)
VALUE = encoded(["value", 5, None, None, ""])


def test_outcomes_are_read_one_by_one():
    raised = encoded(["raised", "ValueError", "Own", "no", "cell 1", 3, "raise", ""])
    first, second = outcomes_in(["values", [VALUE, raised]], [ONE, ONE, ONE], 64)
    assert first == Observation(5, (), {}, "")
    assert second.finding.fields["type"] == "Own"


@pytest.mark.parametrize(
    "answer",
    [
        ["values", []],
        ["values", [VALUE] * 2],
        ["values", [5]],
        ["values", [("header", "raw")]],
        ["values", [(b"", b"")]],
        ["values", [encoded(5)]],
        ["values", [encoded([])]],
        ["values", [encoded(["value", 5])]],
        ["values", [encoded(["value", 5, [], {}, ""])]],
        ["value", 5, None, None, ""],
        ["values"],
    ],
)
def test_malformed_outcomes_are_refused(answer):
    with pytest.raises(WireError):
        outcomes_in(answer, [ONE], 64)


@pytest.mark.parametrize(
    "answer",
    [
        ["counted", -1, [], True],
        ["counted", COUNT_MAX + 1, [], True],
        ["counted", 1, [], 1],
        ["counted", 1, [("", 1, -1, "")], True],
        ["counted", 1, [("", 1, 1 << 70, "")], True],
        ["counted", 1, [("", 1, 1)], True],
        ["counted", 1.5, [], True],
        ["value", 1, None, None, ""],
    ],
)
def test_malformed_counts_are_refused(answer):
    with pytest.raises(WireError, match="no answer to a count"):
        counts_in(answer)


def test_the_line_of_a_count_is_looked_up_and_not_believed():
    places = Places([("cell 1", "for i\x07 in x:\n    pass")])
    told = [("cell 1", 1, 3, "claimed"), ("cell\x1b 1", 1, 3, "claimed"), ("cell 1", 7, 3, "claimed")]
    lines = counts_in(["counted", 9, told, True], places).lines
    assert [(line.label, line.line, line.source) for line in lines] == [
        (CELL_1, 1, "for i\\x07 in x:"),
        ("", 0, ""),
        ("", 0, ""),
    ]


@pytest.mark.parametrize("answer", [["value", 1], ["refused", "misbehaved", ""], [], 5])
def test_what_is_neither_result_nor_error_is_refused(answer):
    with pytest.raises(WireError, match="no answer to a call"):
        observation_in(answer, (), {}, observe=False)
    with pytest.raises(WireError, match="no answer to a call"):
        error_in("f", answer, 64)


class Liar:
    """Gives children that answer everything but the loading with one answer."""

    def __init__(self, *answer):
        self.answer = list(answer)
        self.threads = {}

    def spawn(self):
        ours, theirs = socket.socketpair()
        pid = len(self.threads) + 1
        self.threads[pid] = threading.Thread(target=self.live, args=(theirs,))
        self.threads[pid].start()
        return Handle(pid, ours)

    def live(self, end):
        channel = Channel(end)
        with end:
            try:
                sequence, nonce, _ = channel.receive()
                channel.send(sequence, nonce, ["loaded", {"f": ("ready", "", None)}, []])
                while True:
                    sequence, nonce, _ = channel.receive()
                    channel.send(sequence, nonce, self.answer)
            except PeerClosed:
                return

    def cpu_s(self, pid):
        return None

    def reap(self, pid, grace_s=0.0):
        self.threads[pid].join(10)
        return Ending(None, 0, False)


@pytest.mark.parametrize(
    "answer",
    [
        ("values", []),
        ("value", 1, None, None, ""),
        ("values", [(b"x", b"")]),
        ("counted", "many", [], True),
        ("raised", 1),
    ],
)
def test_a_child_that_answers_nonsense_is_ended(answer):
    children = Liar(*answer)
    transport = StudentTransport(children, "work.py", [("", "")], {"f": (("x",), "")}, LIMITS)
    outcomes = transport.call_together([ONE, ONE])
    assert [outcome.finding.kind for outcome in outcomes] == ["misbehaved"] * 2
    if answer[0] != "value":
        with pytest.raises(Crashed, match="misbehaved"):
            Function(transport, "f").counted(1)
    transport.close()
    assert all(not thread.is_alive() for thread in children.threads.values())


def test_outcomes_are_sent_before_a_call_of_another_function():
    sent = []
    session = object.__new__(child._Session)
    session._encoded_call = lambda name, observe, header, raw: (b"h", [b"r"])
    calls = [(name, False, b"", b"") for name in ("f", "f", "g", "f")]
    asker = type("Asker", (), {"tell": staticmethod(lambda *news: sent.append(news))})
    last = session._calls(calls, asker)
    assert [len(parts) for _, parts in [*sent, last]] == [2, 1, 1]
