"""The trusted side of one submission, against scripted peers and against real children."""

import builtins
import itertools
import signal
import socket
import struct
import threading

import msgspec
import numpy as np
import pytest

from grader.child.isolation import ChildLimits, Level
from grader.course.assignment import Limits
from grader.errors import (
    Blocked,
    CodeRaised,
    Crashed,
    Finding,
    GraderError,
    Missing,
    Note,
    NotPlain,
    OutOfMemory,
    StudentError,
    TimedOut,
    Unpassable,
)
from grader.sandbox import answers as answers_of
from grader.sandbox import process
from grader.sandbox.launcher import Ending, Handle, Zygote
from grader.sandbox.left_out import LeftOut
from grader.sandbox.process import RESTARTS_MAX
from grader.sandbox.standin import LocalTransport, StandIn
from grader.sandbox.student import StudentTransport
from grader.wire.protocol import Channel, PeerClosed
from grader.wire.saying import note
from grader.wire.values import decode, encode, pack_files
from tests.support.in_english import words

QUICK = Limits(call_timeout_s=0.3, load_timeout_s=0.3, submission_timeout_s=30)
"""For what hangs on purpose; long enough for what comes next on a busy machine."""
PATIENT = Limits(call_timeout_s=30, load_timeout_s=30, submission_timeout_s=60)
WANTED = {"f": (("x",), ""), "g": (("x",), ""), "answer": (None, "")}
READY = {name: ("ready", "cell 1", None) for name in "fg"} | {"answer": ("value", "cell 2", None)}
LOADED = ["loaded", READY, []]
CELL_3 = Note("cell", {"number": 3})


# ------------------------------------------------------------------- scripted peers


class Peer:
    """The child's end of a wire, for scripts: generators that hear questions and yield answers."""

    def __init__(self, end):
        self.end = end
        self.channel = Channel(end)
        self.sequence = self.nonce = 0

    def hear(self):
        self.sequence, self.nonce, question = self.channel.receive()
        return question

    def say(self, *answer):
        self.channel.send(self.sequence, self.nonce, list(answer))

    def load(self, answer=LOADED, heard=None):
        question = self.hear()
        assert question[0] == "load"
        if heard is not None:
            heard.append(question)  # before the answer, after which the test goes on
        self.say(*answer)

    def wait(self):
        """Until the other side closes; what it still asks is not answered."""
        while True:
            self.hear()


class Scripted:
    """Gives children that follow scripts, one for each life; the last one for all further lives."""

    def __init__(self, *scripts, ending=None):
        self.scripts = scripts
        self.ending = ending or Ending(None, 0, False)
        self.lives = 0
        self.reaped = []
        self.failure = None
        self._threads = {}

    def spawn(self):
        ours, theirs = socket.socketpair()
        script = self.scripts[min(self.lives, len(self.scripts) - 1)]
        self.lives += 1
        thread = threading.Thread(target=self._live, args=(script, theirs))
        self._threads[self.lives] = thread
        thread.start()
        return Handle(self.lives, ours)

    def _live(self, script, end):
        with end:
            try:
                script(Peer(end))
            except (PeerClosed, BrokenPipeError, ConnectionError):
                pass
            except BaseException as error:  # noqa: BLE001 - told to the test
                self.failure = error

    def cpu_s(self, pid):
        return None

    def reap(self, pid, grace_s=0.0):
        self._threads.pop(pid).join(10)
        self.reaped.append((pid, grace_s))
        return self.ending


@pytest.fixture
def scripted():
    """Make a stand-in whose children follow scripts."""
    made = []

    def make(*scripts, limits=PATIENT, ending=None, cells=(("cell 1", "def f(x): ..."),), **options):
        children = Scripted(*scripts, ending=ending)
        transport = StudentTransport(children, "work.py", list(cells), WANTED, limits, **options)
        made.append((children, transport))
        student = StandIn(transport)
        return student, transport, children

    yield make
    for children, transport in made:
        transport.close()
        assert children.failure is None
        assert len(children.reaped) == children.lives, "a child was not ended"


def loaded(script):
    """`script` after a loading without trouble."""

    def whole(peer):
        peer.load()
        script(peer)

    return whole


def answers(*answer, also=lambda peer: None):
    """A life that gives every question the same answer."""

    def script(peer):
        peer.load()
        while True:
            peer.hear()
            peer.say(*answer)
            also(peer)

    return script


FIVE = ("value", 5, None, None, "")
GOOD = answers(*FIVE)


def finding(error):
    return error.value.finding


def test_a_call_gives_the_value_that_comes_back(scripted):
    student, _, children = scripted(GOOD)
    assert student.f(1) == 5
    assert student.answer == 5
    assert children.lives == 1


def test_a_question_holds_what_the_test_passed(scripted):
    heard = []

    def script(peer):
        peer.load(heard=heard)
        heard.append(peer.hear())
        peer.say("value", 0, None, None, "")
        heard.append(peer.hear())
        peer.say("value", 0, [2], {"k": 1}, "")

    student, _, _ = scripted(script)
    student.f(np.float64(2), k=[1])
    student.f.observed(2, k=1)
    source = msgspec.msgpack.encode([("cell 1", "def f(x): ...")])
    assert heard[0] == ["load", "work.py", source, pack_files({}), WANTED, {}, [], {}, False]
    assert heard[1] == ["call", "f", [np.float64(2)], {"k": [1]}, False]
    assert heard[2] == ["call", "f", [2], {"k": 1}, True]


def test_an_observation_is_what_came_back(scripted):
    student, _, _ = scripted(answers("value", 5, [6, 7], {"k": 8}, "hello\x1b[2J\n"))
    seen = student.f.observed(1, 2, k=3)
    assert (seen.result, seen.arguments, seen.keywords) == (5, (6, 7), {"k": 8})
    assert seen.printed == "hello\\x1b[2J\n"


def test_nothing_starts_before_it_is_needed_and_load_starts_it(scripted):
    _, transport, children = scripted(GOOD)
    assert children.lives == 0
    transport.load()
    transport.load()
    assert children.lives == 1


def test_repairs_are_cleaned_and_bounded(scripted):
    repairs = [note("import_failed", message=text) for text in ("\x1b[31mred", *["x" * 1000] * 500)]
    _, transport, _ = scripted(lambda peer: (peer.load(["loaded", READY, repairs]), peer.wait()))
    transport.load()
    assert transport.repairs[0] == Note("import_failed", {"message": "\\x1b[31mred"})
    assert len(transport.repairs) == answers_of.REPAIRS_MAX
    assert max(map(len, words(transport.repairs))) <= 300


def test_closing_ends_the_child_and_the_next_call_starts_another(scripted):
    student, transport, children = scripted(GOOD)
    student.f(1)
    assert transport.close() == children.ending
    assert transport.close() is None
    assert student.f(1) == 5
    assert children.lives == 2


# What is no answer.


def say_raw(data):
    return loaded(lambda peer: (peer.hear(), peer.end.sendall(data), peer.wait()))


def off_by(*, sequence=0, nonce=0):
    def script(peer):
        peer.load()
        peer.hear()
        peer.channel.send(peer.sequence + sequence, peer.nonce + nonce, ["value", 1, None, None, ""])
        peer.wait()

    return script


@pytest.mark.parametrize(
    "script",
    [
        off_by(sequence=1),
        off_by(sequence=-1),
        off_by(nonce=1),
        say_raw(b"Segmentation fault\n" * 9),
        say_raw(struct.pack("<IIQII", 0x6B640001, 2, 0, 1 << 30, 0)),
        say_raw(struct.pack("<IIQII", 0x6B640001, 2, 0, 0, 65 << 20)),
        answers(),
        answers(1),
        answers("value", 1),
        answers("value", 1, None, None),
        answers("value", 1, [1], {}, ""),
        answers("value", 1, None, None, 3),
        answers("values", 1, None, None, ""),
        answers("passed"),
        answers("loaded", READY, []),
        answers("running", 1, "cell 1"),
        answers("refused", "misbehaved", "no"),
        answers("refused", "not_plain"),
        answers("raised", "ValueError"),
        answers("raised", "ValueError", "ValueError", "text", "cell 1", "line", "source", ""),
        answers("raised", 1, "ValueError", "text", "cell 1", 3, "source", ""),
        answers("ask", "f", b"", b""),
        answers("ask"),
    ],
)
def test_whatever_is_no_answer_is_a_crash_by_name(scripted, script):
    student, _, _ = scripted(script)
    with pytest.raises(Crashed) as error:
        student.f(1)
    assert finding(error) == Finding("misbehaved", "f")


@pytest.mark.parametrize(
    "answer", [["value", 1, None, None, ""], ["value", 1, [1], None, ""], ["value", 1, [1], {}, 2]]
)
def test_an_observed_call_needs_its_arguments_back(scripted, answer):
    student, _, _ = scripted(answers(*answer))
    with pytest.raises(Crashed) as error:
        student.f.observed(1)
    assert finding(error) == Finding("misbehaved", "f")


def test_news_of_doors_come_before_an_answer_and_are_kept(scripted):
    def script(peer):
        peer.hear()
        peer.say("door", "path", "/etc/passwd")
        peer.say("running", 0, "cell 1")
        peer.say(*LOADED)
        while True:
            peer.hear()
            for number in range(300):
                peer.say("door", "path", f"/{number}\x1b")
            peer.say("value", 5, None, None, "")

    student, transport, _ = scripted(script)
    assert student.f(1) == 5
    assert list(transport.doors)[:2] == [("path", "/etc/passwd"), ("path", "/0\\x1b")]
    assert len(transport.doors) == process.DOORS_MAX


@pytest.mark.parametrize("news", [["door"], ["door", "path"], ["door", 1, "x"], ["door", "path", b"x"]])
def test_news_of_no_door_are_no_answer(scripted, news):
    student, _, _ = scripted(answers(*news))
    with pytest.raises(Crashed):
        student.f(1)


def test_a_value_that_does_not_come_is_a_crash(scripted):
    student, _, _ = scripted(answers("value"))
    with pytest.raises(Crashed):
        _ = student.answer


def test_an_answer_written_ahead_of_the_question_is_seen_for_what_it_is(scripted):
    """A submission may write to the wire while it is loaded: an answer to a call that it expects."""

    def script(peer):
        peer.load()
        peer.channel.send(peer.sequence + 1, 0, ["value", "forged", None, None, ""])
        peer.wait()

    student, _, _ = scripted(script)
    with pytest.raises(Crashed):
        student.f(1)


@pytest.mark.slow
def test_an_answer_that_comes_late_does_not_answer_the_next_call(scripted):
    def late(peer):
        peer.load()
        peer.hear()
        first = (peer.sequence, peer.nonce)
        with pytest.raises(PeerClosed):
            peer.hear()
        peer.channel.send(*first, ["value", "late", None, None, ""])

    student, _, children = scripted(late, GOOD, limits=QUICK)
    with pytest.raises(TimedOut) as error:
        student.f(1)
    assert finding(error) == Finding(
        "timed_out", "f", fields={"limit_s": 0.3, "clock": "wall", "likely": "waits"}
    )
    assert student.f(1) == 5
    assert children.lives == 2


def test_two_answers_to_one_question_spoil_the_next(scripted):
    twice = answers("value", 1, None, None, "", also=lambda peer: peer.say("value", 2, None, None, ""))
    student, _, _ = scripted(twice)
    assert student.f(1) == 1
    with pytest.raises(Crashed):
        student.f(1)


@pytest.mark.slow
def test_a_peer_that_sends_half_an_answer_times_out(scripted):
    student, _, _ = scripted(say_raw(struct.pack("<IIQII", 0x6B640001, 2, 0, 100, 0)), limits=QUICK)
    with pytest.raises(TimedOut):
        student.f(1)


@pytest.mark.parametrize(
    ("ending", "kind", "how"),
    [
        (Ending(None, 3, False), Crashed, Note("exit", {"number": 3})),
        (Ending(None, 0, False), Crashed, Note("exit", {"number": 0})),
        (Ending(signal.SIGSEGV, None, False), Crashed, "SIGSEGV"),
        (Ending(signal.SIGKILL, None, True), Crashed, "SIGKILL"),
        (Ending(99, None, False), Crashed, Note("signal", {"number": 99})),
        (Ending(None, None, False), Crashed, Note("ended")),
        (Ending(signal.SIGXCPU, None, False), TimedOut, None),
    ],
)
def test_a_child_that_ends_is_asked_how(scripted, ending, kind, how):
    student, _, children = scripted(loaded(Peer.hear), ending=ending)
    with pytest.raises(kind) as error:
        student.f(1)
    assert finding(error).fields.get("how") == how
    assert children.reaped[0] == (1, process._GRACE_S)


@pytest.mark.slow
def test_a_child_that_hangs_is_given_no_grace(scripted):
    student, _, children = scripted(loaded(Peer.wait), limits=QUICK)
    with pytest.raises(TimedOut):
        student.f(1)
    assert children.reaped == [(1, 0.0)]


@pytest.mark.slow
def test_time_that_the_clock_on_the_wall_alone_has_ended_is_noted(scripted):
    """A scripted child computes whatever the test says."""
    student, transport, children = scripted(loaded(Peer.wait), limits=QUICK)
    children.cpu_s = lambda pid: 0.0
    with pytest.raises(TimedOut) as error:
        student.f(1)
    assert finding(error).fields["clock"] == "wall"
    assert transport._allowance.wall_decided


@pytest.mark.slow
def test_time_that_was_used_to_compute_is_no_matter_of_the_clock_on_the_wall(scripted):
    student, transport, children = scripted(loaded(Peer.wait), limits=QUICK)
    used = itertools.count()
    children.cpu_s = lambda pid: float(next(used))
    with pytest.raises(TimedOut) as error:
        student.f(1)
    assert finding(error).fields == {"limit_s": 0.3, "clock": "cpu", "computed_s": 0.3}
    assert not transport._allowance.wall_decided


# Strikes, restarts, budget.


@pytest.mark.every_level
def test_a_function_that_hangs_twice_is_not_called_again_but_others_are(scripted):
    def script(peer):
        peer.load()
        while (question := peer.hear())[1] != "f":
            peer.say("value", question[1], None, None, "")
        peer.wait()

    student, _, children = scripted(script, limits=QUICK)
    for _ in range(2):
        with pytest.raises(TimedOut):
            student.f(1)
    with pytest.raises(Blocked) as error:
        student.f(1)
    assert finding(error) == Finding("blocked", "f", fields={"reason": "strikes"})
    assert student.g(1) == "g"
    assert children.lives == 3


@pytest.mark.parametrize("ask", [lambda f: f(1), lambda f: f.counted(1)])
def test_nonsense_in_answer_to_a_call_is_a_strike_as_well(scripted, ask):
    student, _, _ = scripted(answers("passed"))
    for _ in range(2):
        with pytest.raises(Crashed):
            ask(student.f)
    with pytest.raises(Blocked) as error:
        ask(student.f)
    assert finding(error) == Finding("blocked", "f", fields={"reason": "strikes"})


@pytest.mark.slow
def test_how_often_a_function_may_hang_can_be_chosen(scripted):
    student, _, _ = scripted(loaded(Peer.wait), strikes_max=1, limits=QUICK)
    with pytest.raises(TimedOut):
        student.f(1)
    with pytest.raises(Blocked):
        student.f(1)


def test_a_submission_is_started_again_so_often_and_then_no_more(scripted):
    student, _, children = scripted(loaded(Peer.hear), strikes_max=99)
    for _ in range(1 + RESTARTS_MAX):
        with pytest.raises(Crashed):
            student.f(1)
    for name in "fg":
        with pytest.raises(Blocked) as error:
            getattr(student, name)(1)
        assert finding(error) == Finding("blocked", name, fields={"reason": "restarts"})
    with pytest.raises(Blocked):
        _ = student.answer
    assert children.lives == 1 + RESTARTS_MAX


def test_when_the_time_of_a_submission_is_used_up_nothing_more_is_called(scripted, monkeypatch):
    student, transport, children = scripted(GOOD)
    assert student.f(1) == 5
    monkeypatch.setattr(transport._budget, "left_s", lambda most_s: 0.0)
    with pytest.raises(Blocked) as error:
        student.f(1)
    assert finding(error) == Finding("blocked", "f", fields={"reason": "budget"})
    assert children.lives == 1


def test_a_process_that_was_never_ended_is_unharmed(scripted):
    _, transport, _ = scripted(GOOD)
    assert not transport.is_unharmed
    transport.load()
    assert transport.is_unharmed
    transport.close()
    assert not transport.is_unharmed


def test_a_process_that_took_the_place_of_one_that_crashed_is_not(scripted):
    student, transport, _ = scripted(loaded(lambda peer: peer.hear()), GOOD)
    with pytest.raises(Crashed):
        student.f(1)
    assert student.f(1) == 5
    assert not transport.is_unharmed


# Loading.


@pytest.mark.slow
def test_a_statement_that_hangs_is_left_out_the_next_time(scripted):
    questions = []

    def hangs(peer):
        questions.append(peer.hear())
        peer.say("running", 0, "cell 1")
        peer.say("running", 1, "cell 2")
        peer.wait()

    def goes_on(peer):
        peer.load(heard=questions)
        peer.hear()
        peer.say("value", 5, None, None, "")

    student, _, children = scripted(hangs, goes_on, limits=QUICK)
    assert student.f(1) == 5
    assert questions[1][7] == {1: note("did_not_end", limit_s=0.3)}
    assert children.lives == 2


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (lambda peer: None, "ended_the_process"),
        (lambda peer: peer.end.sendall(b"x" * 24), "disturbed_the_channel"),
        (lambda peer: peer.say("loaded", 3, 4), "disturbed_the_channel"),
    ],
)
def test_a_statement_that_ends_or_disturbs_the_child_is_left_out(scripted, script, reason):
    heard = []

    def disturbs(peer):
        peer.hear()
        peer.say("running", 7, "cell 2")
        script(peer)

    _, transport, _ = scripted(disturbs, lambda peer: (peer.load(heard=heard), peer.wait()))
    transport.load()
    assert heard[0][7] == {7: note(reason)}


@pytest.mark.parametrize(
    "answer",
    [
        ["loaded"],
        ["loaded", [], []],
        ["loaded", {}, {}],
        ["loaded", {"f": 3}, []],
        ["loaded", {"f": ("passed", "", None)}, []],
        ["loaded", {"f": ("ready", 1, None)}, []],
        ["loaded", {"f": ("ready", "cell 1", "a text")}, []],
        ["loaded", {}, ["a text"]],
        ["loaded", {}, [note("did_not_end", limit_s=0.3)]],
        ["loaded", {"f": ["ready", "cell 1"]}, []],
        ["value", 1, None, None, ""],
        ["running", "1", "cell 1"],
        ["raised", "MemoryError", "", "", "", 0, "", ""],
        ["refused", "absent", ""],
        [["loaded", {}, []]],
    ],
)
def test_nonsense_in_the_place_of_a_loaded_submission_is_a_crash(scripted, answer):
    student, transport, children = scripted(lambda peer: (peer.load(answer), peer.wait()))
    transport.load()
    with pytest.raises(Crashed) as error:
        student.f(1)
    assert finding(error) == Finding("misbehaved", "f")
    assert children.lives == 1


def test_a_child_that_ends_before_anything_runs_is_not_started_again(scripted):
    student, _, children = scripted(Peer.hear, ending=Ending(signal.SIGBUS, None, False))
    for name in "fg":
        with pytest.raises(Crashed) as error:
            getattr(student, name)(1)
        assert finding(error) == Finding("crashed", name, fields={"how": "SIGBUS"})
    assert children.lives == 1


@pytest.mark.slow
def test_news_without_end_is_no_loading(scripted):
    def babbles(peer):
        peer.hear()
        for index in itertools.count():
            peer.say("running", index, "cell 1")

    student, _, children = scripted(babbles, limits=Limits(load_timeout_s=0.05))
    with pytest.raises(Blocked) as error:
        student.f(1)
    assert finding(error).fields == {"reason": "restarts"}
    assert children.lives == 1 + RESTARTS_MAX


def running_out_of_time_at(step, heard):
    def script(peer):
        heard.append(peer.hear())
        peer.say("running", step, "cell 1")
        peer.wait()

    return script


@pytest.mark.every_level
def test_where_time_runs_out_twice_only_definitions_are_loaded(scripted):
    """And what was left out before, maybe the last drop only, gets another chance."""
    heard = []
    lives = [running_out_of_time_at(step, heard) for step in (3, 4)]
    student, transport, _ = scripted(
        *lives, lambda peer: (peer.load(heard=heard), peer.hear(), peer.say(*FIVE)), limits=QUICK
    )
    assert student.f(1) == 5
    assert [question[7:] for question in heard] == [
        [{}, False],
        [{3: note("did_not_end", limit_s=0.3)}, False],
        [{}, True],
    ]
    assert transport.left_out.experiments


@pytest.mark.every_level
def test_a_definition_that_does_not_end_is_left_out_of_the_definitions(scripted):
    heard = []
    lives = [running_out_of_time_at(step, heard) for step in (3, 4, 5)]
    _, transport, _ = scripted(*lives, lambda peer: (peer.load(heard=heard), peer.wait()), limits=QUICK)
    transport.load()
    assert heard[3][7:] == [{5: note("did_not_end", limit_s=0.3)}, True]


def test_where_statements_end_the_process_again_and_again_only_definitions_are_loaded(scripted):
    heard = []

    def ends(step):
        return lambda peer: (peer.hear(), peer.say("running", step, "cell 1"))

    lives = [ends(step) for step in range(1 + RESTARTS_MAX)]
    _, transport, _ = scripted(*lives, lambda peer: (peer.load(heard=heard), peer.wait()))
    transport.load()
    skipped, only_definitions = heard[0][7:]
    assert skipped == {step: note("ended_the_process") for step in range(1 + RESTARTS_MAX)}
    assert only_definitions


def test_a_second_pass_leaves_out_experiments_at_once(scripted):
    heard = []
    _, transport, _ = scripted(
        lambda peer: (peer.load(heard=heard), peer.wait()), left_out=LeftOut(experiments=True)
    )
    transport.load()
    assert heard[0][8] is True


def test_no_child_at_all_is_our_own_fault(scripted):
    student, _, children = scripted(GOOD)

    def fail():
        raise GraderError("the sandbox's zygote is gone")

    children.spawn = fail
    with pytest.raises(GraderError, match="the sandbox's zygote is gone"):
        student.f(1)


@pytest.mark.parametrize(
    "cells", [[("", "# " + "x" * (2 << 20))], [(f"cell {number}", "1") for number in range(150_000)]]
)
def test_a_long_submission_is_loaded_like_a_short_one(scripted, cells):
    heard = []
    student, _, _ = scripted(loaded(lambda peer: heard.append(peer.hear()) or peer.say(5)), cells=cells)
    with pytest.raises(Crashed):
        student.f(1)
    assert heard[0][:2] == ["call", "f"]


def test_a_submission_too_long_to_be_run_is_blocked_with_the_reason(scripted, monkeypatch):
    monkeypatch.setattr(process, "SOURCE_BYTES_MAX", 1000)
    student, _, children = scripted(GOOD, cells=[("", "# " + "x" * 1000)])
    for ask in (lambda: student.f(1), lambda: student.answer):
        with pytest.raises(Blocked) as error:
            ask()
        assert error.value.finding.fields == {"reason": "length"}
    assert children.lives == 0


def test_half_a_character_in_the_source_reaches_the_child_as_text(scripted):
    heard = []
    student, _, _ = scripted(lambda peer: (peer.load(heard=heard), peer.wait()), cells=[("", "x = '\udc80'")])
    student._transport.load()
    assert msgspec.msgpack.decode(heard[0][2]) == [["", "x = '\\udc80'"]]


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("stub", "stub"),
        ("absent", "absent"),
        ("unparsed", "unparsed"),
        ("not_callable", "not_callable"),
    ],
)
def test_what_is_not_there_is_missing_and_not_asked_for(scripted, state, kind):
    functions = READY | {"f": (state, "cell 3", note("does_not_parse_at", line=2, reason="invalid syntax"))}
    cells = [("cell 1", ""), ("cell 3", "def f(x):\n    return (x")]
    student, _, _ = scripted(lambda peer: (peer.load(["loaded", functions, []]), peer.wait()), cells=cells)
    with pytest.raises(Missing) as error:
        student.f(1)
    why = Note("does_not_parse_at", {"line": 2, "reason": "invalid syntax"})
    line = {"source_line": "return (x"} if state == "unparsed" else {}
    assert finding(error) == Finding(kind, "f", fields={"label": CELL_3, "note": why, **line})


def test_a_cell_that_is_not_there_is_not_named(scripted):
    functions = READY | {"f": ("stub", "cell 659", None)}
    student, _, _ = scripted(lambda peer: (peer.load(["loaded", functions, []]), peer.wait()))
    with pytest.raises(Missing) as error:
        student.f(1)
    assert finding(error).fields["label"] == ""


def test_a_quiz_answer_that_is_not_there_is_missing(scripted):
    functions = READY | {"answer": ("absent", "", None)}
    student, _, _ = scripted(lambda peer: (peer.load(["loaded", functions, []]), peer.wait()))
    with pytest.raises(Missing):
        _ = student.answer


def test_a_function_that_the_child_does_not_find_after_all_is_missing(scripted):
    student, _, _ = scripted(answers("refused", "absent", ""))
    with pytest.raises(Missing) as error:
        student.f(1)
    assert finding(error).kind == "absent"


# What the code raised.


def raised(builtin, kind="", text="no", line=3):
    return answers("raised", builtin, kind or builtin, text, "cell 1", line, "what a child claims", "")


def test_an_exception_has_its_type_text_and_place(scripted):
    cells = [("cell 1", "def f(x):\n    # the first\n    return x[5]\x07\n")]
    student, _, children = scripted(raised("IndexError", text="out\x07 of bounds"), cells=cells)
    with pytest.raises(CodeRaised) as error:
        student.f(1)
    assert finding(error) == Finding(
        "raised",
        "f",
        fields={
            "type": "IndexError",
            "builtin": "IndexError",
            "message": "out\\x07 of bounds",
            "label": Note("cell", {"number": 1}),
            "line": 3,
            "source_line": "return x[5]\\x07",
        },
    )
    assert children.lives == 1


@pytest.mark.parametrize("line", [0, 2, 4, 659172])
def test_a_line_without_code_or_that_is_not_there_is_no_place(scripted, line):
    cells = [("cell 1", "def f(x):\n    # the first\n    return x[5]\n")]
    student, _, _ = scripted(raised("IndexError", line=line), cells=cells)
    with pytest.raises(CodeRaised) as error:
        student.f(1)
    fields = finding(error).fields
    assert (fields["label"], fields["line"], fields["source_line"]) == ("", 0, "")


@pytest.mark.parametrize("builtin", ["ValueError", "KeyError", "TypeError", "ZeroDivisionError", "OSError"])
def test_a_test_can_wait_for_a_builtin_exception(scripted, builtin):
    student, _, _ = scripted(raised(builtin))
    with pytest.raises(getattr(builtins, builtin)) as error:
        student.f(1)
    assert isinstance(error.value, StudentError)


def test_an_exception_of_the_submissions_own_is_one_of_its_builtin_base(scripted):
    student, _, _ = scripted(raised("ValueError", "BadShape"))
    with pytest.raises(ValueError, match="type=BadShape"):
        student.f(1)


def test_raising_is_no_strike(scripted):
    student, _, _ = scripted(raised("ValueError"))
    for _ in range(5):
        with pytest.raises(CodeRaised):
            student.f(1)


def test_every_builtin_exception_can_be_raised_here():
    kinds = [kind for kind in vars(builtins).values() if isinstance(kind, type)]
    names = [kind.__name__ for kind in kinds if issubclass(kind, BaseException)]
    for name in [*names, "", "print", "NotThere", "__import__", "object"]:
        error = answers_of.raised_type(name)(Finding("raised", "f", fields={"type": name}))
        assert isinstance(error, CodeRaised) and isinstance(error, Exception)
        assert str(error) == f"raised: f (type={name})"
    assert issubclass(answers_of.raised_type("StopIteration"), ValueError)
    assert answers_of.raised_type("SystemExit") is CodeRaised


@pytest.mark.parametrize(
    ("builtin", "text", "kind", "name"),
    [
        ("MemoryError", "", OutOfMemory, "out_of_memory"),
        ("NotImplementedError", "later", Missing, "raised"),
        ("NotImplementedError", note("not_written", name="f"), Missing, "stub"),
        ("NotImplementedError", note("not_written", name="g"), Missing, "raised"),
        ("RecursionError", "maximum recursion depth exceeded", RecursionError, "recursion"),
        ("SystemExit", "3", CodeRaised, "raised"),
    ],
)
def test_some_exceptions_mean_more_than_that_they_were_raised(scripted, builtin, text, kind, name):
    student, _, _ = scripted(raised(builtin, text=text))
    with pytest.raises(kind) as error:
        student.f(1)
    assert finding(error).kind == name
    if name == "out_of_memory":
        assert finding(error).fields == {"limit_mib": PATIENT.memory_mib}


def test_a_result_that_is_not_plain_is_named_by_type(scripted):
    student, _, _ = scripted(answers("refused", "not_plain", "generator\x00" + "r" * 1000))
    with pytest.raises(NotPlain) as error:
        student.f(1)
    assert finding(error).kind == "not_plain"
    assert finding(error).fields["type"].startswith("generator\\x00")
    assert len(finding(error).fields["type"]) <= 200


def test_a_result_that_is_too_large_is_a_note(scripted):
    student, _, _ = scripted(answers("refused", "not_plain", note("array_too_large", number=70)))
    with pytest.raises(NotPlain) as error:
        student.f(1)
    assert finding(error).fields == {"type": Note("array_too_large", {"number": 70})}


def test_arguments_of_a_test_that_cannot_be_passed_reach_nobody(scripted):
    student, _, _ = scripted(GOOD)
    with pytest.raises(Unpassable, match="the arguments of f cannot be passed: a value of type object"):
        student.f(object())
    assert student.f(1) == 5


def test_asking_what_is_not_loaded_is_our_fault(scripted):
    _, transport, _ = scripted(GOOD)
    with pytest.raises(GraderError, match="asked a submission that is not loaded"):
        transport._ask("f", ["call", "f", [], {}, False], 1, read=len)


# Helpers answered by the reference.

REFERENCE = LocalTransport({"g": lambda x: 10 * x, "secret": lambda: 42})


def asked(name, arguments, keywords):
    """A child's own question."""
    header, raw = encode([arguments, keywords])
    return ["ask", name, header, b"".join(raw)]


def asking_for(question, heard):
    def script(peer):
        peer.load()
        while True:
            if peer.hear()[0] == "call":
                peer.say(*question)
                heard.append(peer.hear())
            peer.say("value", 5, None, None, "")

    return script


def test_a_helper_is_answered_by_the_reference(scripted):
    heard = []
    student, transport, _ = scripted(asking_for(asked("g", [4], {}), heard))
    transport.assist(["g"], REFERENCE)
    assert student.f(1) == 5
    kind, header, raw = heard[0]
    assert [kind, *decode(header, bytearray(raw))] == ["answer", 40, ""]


def test_what_the_reference_cannot_answer_is_refused_without_its_text(scripted):
    heard = []
    student, transport, _ = scripted(asking_for(asked("g", [4, 5], {}), heard))
    transport.assist(["g"], REFERENCE)
    assert student.f(1) == 5
    assert heard == [["refused", "g: TypeError"]]


@pytest.mark.parametrize(
    "question",
    [
        asked("secret", [], {}),
        asked("f", [1], {}),
        asked("g", 4, {}),
        asked("g", [4], []),
        ["ask", "g", [4], {}],
        ["ask", "g", b"", b""],
        ["ask", "g", b"\xc1", b""],
        ["ask", "g", b"\x01", b""],
        ["ask", "g", *asked("g", [4, 5, 6], {})[2:3], b"stray"],
        ["ask"],
    ],
)
def test_only_the_helpers_of_the_moment_may_be_asked_for(scripted, question):
    student, transport, _ = scripted(asking_for(question, []))
    transport.assist(["g"], REFERENCE)
    with pytest.raises(Crashed) as error:
        student.f(1)
    assert finding(error) == Finding("misbehaved", "f")


@pytest.mark.every_level
def test_a_submission_that_asks_without_end_times_out(scripted):
    def script(peer):
        peer.load()
        peer.hear()
        peer.say("value", None, None, None, "")
        peer.hear()
        while True:
            peer.say(*asked("g", [4], {}))
            peer.hear()

    student, transport, _ = scripted(script, limits=QUICK)
    transport.assist(["g"], REFERENCE)
    with pytest.raises(TimedOut):
        student.f(1)


def test_a_new_child_is_told_of_the_helpers_anew(scripted):
    questions = []

    def script(peer):
        peer.load()
        while True:
            questions.append(peer.hear()[:2])
            if questions[-1][0] == "call" and len(questions) == 2:
                return
            peer.say("value", 5, None, None, "")

    student, transport, _ = scripted(script)
    transport.assist(["g"], REFERENCE)
    with pytest.raises(Crashed):
        student.f(1)
    assert student.f(1) == 5
    assert student.f(1) == 5
    assert questions == [["assist", ["g"]], ["call", "f"]] * 2 + [["call", "f"]]


# ---------------------------------------------------------------------- real children


@pytest.fixture(scope="module")
def zygote():
    """At the one level that every machine has."""
    with Zygote(Level.LIMITS, ChildLimits(memory_mib=256)) as started:
        yield started


@pytest.fixture
def submit(zygote):
    """Make a stand-in over a submission's source, in a real child."""
    made = []

    def make(source, limits=PATIENT, wanted=WANTED):
        transport = StudentTransport(zygote, "work.py", [("", source)], wanted, limits)
        made.append(transport)
        return StandIn(transport), transport

    yield make
    for transport in made:
        transport.close()


SOURCE = """
import numpy as np

print("printed while it is loaded")
calls = 0
answer = {"a": (1, 2.5)}

def f(x, k=1):
    global calls
    calls += 1
    print("call", calls)
    if isinstance(x, str):
        raise eval(x)
    x *= k
    return x

def g(how):
    if how == "exit":
        import os
        os._exit(3)
    if how == "sys.exit":
        raise SystemExit(4)
    if how == "memory":
        return np.ones((1 << 17, 1 << 12))
    if how == "recursion":
        return g(how)
    if how == "segfault":
        import ctypes
        ctypes.string_at(0)
    while how == "loop":
        pass
    if how == "generator":
        return (i for i in range(3))
    if how == "ragged":
        return np.array([[1], [2, 3]], dtype=object)
    if how == "broadcast":
        return np.broadcast_to(0.0, (1 << 20, 1 << 20))
"""


def test_a_real_child_computes_and_keeps_its_state(submit):
    student, transport = submit(SOURCE)
    array = np.ones((2, 1))
    assert np.array_equal(student.f(array, k=3), [[3], [3]])
    assert array.tolist() == [[1], [1]]
    assert student.answer == {"a": (1, 2.5)}
    seen = student.f.observed(array, 4)
    assert seen.arguments[0].tolist() == [[4], [4]] and seen.arguments[1] == 4
    assert seen.printed == "call 2\n"
    assert transport.repairs == ()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ValueError('shapes (3,) and (2,)')", ValueError),
        ("KeyError('dw')", KeyError),
        ("NotImplementedError()", Missing),
        ("type('Own', (IndexError,), {})()", IndexError),
        ("MemoryError()", OutOfMemory),
        ("np.linalg.LinAlgError('Singular')", ValueError),
        ("KeyboardInterrupt()", CodeRaised),
        ("StopIteration()", ValueError),
        ("UnicodeDecodeError('utf-8', b'', 0, 1, '')", CodeRaised),
    ],
)
def test_what_a_real_child_raises_is_known_by_type(submit, code, kind):
    student, _ = submit(SOURCE)
    with pytest.raises(kind) as error:
        student.f(code)
    assert isinstance(error.value, StudentError)
    if kind not in (OutOfMemory,):
        assert finding(error).fields["line"] == 13
        assert finding(error).fields["source_line"] == "raise eval(x)"
        assert finding(error).fields["label"] == ""


@pytest.mark.parametrize(
    ("how", "kind", "fields"),
    [
        ("exit", Crashed, {"how": Note("exit", {"number": 3})}),
        ("memory", OutOfMemory, {"limit_mib": 1024}),
        ("segfault", Crashed, {"how": "SIGSEGV"}),
        ("generator", NotPlain, {"type": "generator"}),
        ("ragged", NotPlain, {"type": Note("array_of_dtype", {"name": "object"})}),
        ("recursion", RecursionError, None),
        ("sys.exit", CodeRaised, None),
        ("broadcast", NotPlain, None),
    ],
)
def test_what_goes_wrong_in_a_real_child_is_told_apart(submit, how, kind, fields):
    student, _ = submit(SOURCE)
    with pytest.raises(kind) as error:
        student.g(how)
    assert fields is None or finding(error).fields == fields
    assert student.f(2, k=2) == 4


@pytest.mark.slow
def test_an_endless_loop_in_a_real_child_costs_one_call(submit):
    student, _ = submit(SOURCE, Limits(call_timeout_s=0.5))
    with pytest.raises(TimedOut):
        student.g("loop")
    assert student.g("none") is None


@pytest.mark.every_level
def test_a_real_child_that_computes_too_long_and_one_that_waits_are_told_apart(submit, patient):
    source = "import time\ndef f(x):\n    time.sleep(99)\ndef g(x):\n    while True: pass\n"
    student, transport = submit(source, Limits(call_timeout_s=0.4))
    transport._allowance.call_wall_factor = 1000.0  # however busy the machine is
    with pytest.raises(TimedOut) as error:
        student.g(1)
    assert finding(error).fields == {"limit_s": 0.4, "clock": "cpu", "computed_s": 0.4}
    assert not transport._allowance.wall_decided
    with pytest.raises(TimedOut) as error:
        student.f(1)
    assert finding(error).fields == {"limit_s": 0.4, "clock": "wall", "likely": "waits"}
    assert transport._allowance.wall_decided


@pytest.mark.every_level
def test_the_processor_time_of_a_real_submission_is_that_of_all_its_processes(submit):
    source = """
import time
def f(x):
    end = time.process_time() + x
    while time.process_time() < end: pass
def g(x):
    import os; os._exit(3)
"""
    student, transport = submit(source)
    student.f(0.2)
    first = transport._budget.used_s
    assert first is not None and first >= 0.2
    with pytest.raises(Crashed):
        student.g(1)
    student.f(0.2)
    assert transport._budget.used_s >= first + 0.2


@pytest.mark.every_level
def test_a_submission_that_has_used_its_processor_time_is_blocked(submit):
    source = """
import time
def f(x):
    end = time.process_time() + x
    while time.process_time() < end: pass
"""
    student, _ = submit(source, Limits(call_timeout_s=30, load_timeout_s=30, submission_timeout_s=0.5))
    with pytest.raises(TimedOut):
        student.f(5)
    with pytest.raises(Blocked) as error:
        student.f(0)
    assert finding(error).fields == {"reason": "budget"}


@pytest.mark.every_level
def test_a_statement_of_a_real_submission_that_hangs_or_exits_is_left_out(submit, patient):
    source = "import os\nwhile True: pass\nos._exit(0)\ndef f(x): return x\n"
    student, transport = submit(source, Limits(load_timeout_s=0.5))
    assert student.f(1) == 1
    assert words(transport.repairs) == [
        "line 2: skipped, it did not end within 0.5 s",
        "line 3: skipped, it ended the process",
    ]


@pytest.mark.every_level
def test_experiments_that_together_take_too_long_cost_a_real_submission_nothing(submit, patient):
    """25 statements after the functions, none of which is slow."""
    source = "import time\nK = 2\ndef f(x): return K * x\ndef wait(s):\n    end = time.process_time() + s\n"
    source += "    while time.process_time() < end: pass\n" + "wait(0.1)\n" * 25
    student, transport = submit(source, Limits(load_timeout_s=0.6))
    assert student.f(2) == 4
    assert words(transport.repairs) == [
        "loading took too long, so only imports, definitions and constants were run; "
        "other statements left out: 25 (lines: 7-31)"
    ]


def test_a_stub_of_a_real_submission_is_missing(submit):
    student, _ = submit("def f(x):\n    raise NotImplementedError('f: nothing written here yet')\n")
    with pytest.raises(Missing) as error:
        student.f(1)
    assert finding(error).kind == "stub"


def test_a_submission_that_answers_for_the_child_gains_nothing(submit):
    """It finds the wire among the open descriptors and writes an answer of its own into it."""
    source = """
import struct, os, stat
from grader.wire import protocol, values
header, _ = values.encode(["value", 42, None, None, ""])
frame = struct.pack("<IIQII", 0x6B640001, 2, 0, len(header), 0) + header
for descriptor in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            os.write(descriptor, frame)
    except OSError:
        pass
def f(x): return 1
"""
    student, transport = submit(source)
    transport.load()
    assert student.f(1) == 1
    assert words(transport.repairs) == ["line 6: skipped, it disturbed the grader's channel"]
