"""The child's loop, run in a thread of this process; its locks are tested elsewhere."""

import contextlib
import socket
import sys
import threading

import msgspec
import numpy as np
import pytest

from grader.child import inert, serving
from grader.child.printed import PRINTED_CHARS_MAX
from grader.wire.protocol import Channel
from grader.wire.saying import note
from grader.wire.values import RESULT_BYTES_MAX, decode, encode, pack_files
from tests.support.in_english import spoken

SOURCE = """\
import numpy as np

def double(x):
    print("doubling", x)
    return 2 * x

def fill(x, value=1.0):
    x[...] = value

class Own(ValueError):
    pass

class Silent(Exception):
    def __str__(self):
        raise RuntimeError("no text")

def own():
    raise Own("of my own")

def silent():
    raise Silent

def deep():
    return double(None)

def leave():
    raise SystemExit(3)

def interrupt():
    raise KeyboardInterrupt

def chatter():
    print("x" * 20_000)
    print("y")

answer = 42
odd = lambda: (yield)
"""
NAMES = ("double", "fill", "own", "silent", "deep", "leave", "interrupt", "chatter", "odd")
PARAMETERS = {"double": ("x",), "fill": ("x", "value")}
WANTED = {"answer": (None, "")} | {name: (PARAMETERS.get(name, ()), "") for name in NAMES}


class Asking:
    """The other end of a child's wire. The child starts at first use.

    Not before: it takes over `sys.stdout`, which pytest sets anew between a fixture and its test.
    """

    def __init__(self, wire, theirs, source=""):
        self.channel = Channel(wire)
        self.sequence = 0
        self.thread = threading.Thread(target=serving.serve, args=(theirs,))
        self._source = source

    def send(self, *question):
        if not self.thread.is_alive():
            self.thread.start()
            if self._source:
                _, (kind, _, repairs) = self.load([("cell 4", self._source)])
                assert (kind, repairs) == ("loaded", [])
        self.sequence += 1
        self.channel.send(self.sequence, 77, list(question))

    def hear(self):
        sequence, nonce, answer = self.channel.receive()
        assert (sequence, nonce) == (self.sequence, 77)
        return answer

    def ask(self, *question):
        self.send(*question)
        return self.hear()

    def call(self, name, *arguments, observe=False, **keywords):
        return self.ask("call", name, list(arguments), keywords, observe)

    def load(self, cells, wanted=WANTED, skip=None, only_definitions=False):
        """What came before the answer, and the answer."""
        source = msgspec.msgpack.encode(list(cells))
        self.send("load", "work.py", source, pack_files({}), wanted, {}, [], skip or {}, only_definitions)
        news = []
        while (answer := self.hear())[0] == "running":
            news.append(answer)
        return news, answer


@contextlib.contextmanager
def child_in_a_thread(source=""):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        asking = Asking(ours, theirs, source)
        yield asking
        ours.close()
        asking.thread.join(10)
        assert not asking.thread.is_alive()


@pytest.fixture(autouse=True)
def own_standard_output(monkeypatch):
    """The child takes these over for good."""
    for name in ("stdout", "stderr", "__stdout__", "__stderr__"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    yield
    inert.uninstall()


@pytest.fixture
def asking():
    """A child that has loaded nothing."""
    with child_in_a_thread() as started:
        yield started


@pytest.fixture
def loaded():
    """A child that has loaded `SOURCE`."""
    with child_in_a_thread(SOURCE) as started:
        yield started


def test_loading_announces_what_could_do_harm_and_tells_what_was_found(asking):
    news, answer = asking.load([("cell 1", "def double(x): return x"), ("cell 3", "x = 1 / 0")])
    assert [(index, place) for _, index, place in news] == [(0, "cell 1"), (2, "cell 3"), (3, "cell 3")]
    kind, functions, repairs = answer
    assert kind == "loaded"
    assert functions["double"] == ("ready", "cell 1", None)
    assert functions["fill"] == ("absent", "", None)
    assert [spoken(said) for said in repairs] == ["cell 3: skipped, ZeroDivisionError: division by zero"]


def test_steps_to_skip_are_left_out_with_their_reason(asking):
    reason = note("ended_the_process")
    _, (_, functions, repairs) = asking.load([("", "answer = 1\nanswer = 2")], skip={2: reason})
    assert functions["answer"] == ("value", "line 1", None)
    assert repairs == [note("skipped", place=note("line", line=2), reason=reason)]


def test_a_call_is_answered_with_its_value(loaded):
    assert loaded.call("double", np.ones(2))[1].tolist() == [2, 2]
    assert loaded.call("double", x=3) == ["value", 6, None, None, "doubling 3\n"]


def test_an_observed_call_brings_back_arguments_and_print(loaded):
    kind, value, (array,), keywords, printed = loaded.call("fill", np.zeros(2), observe=True, value=5.0)
    assert (kind, value, keywords, printed) == ("value", None, {"value": 5.0}, "")
    assert array.tolist() == [5, 5]
    assert loaded.call("double", 1, observe=True)[4] == "doubling 1\n"


def test_what_an_earlier_call_printed_is_not_this_ones(loaded):
    loaded.call("double", 1)
    loaded.call("own")
    assert loaded.call("fill", np.zeros(1), observe=True)[4] == ""


def test_of_endless_printing_the_start_is_kept(loaded):
    printed = loaded.call("chatter", observe=True)[4]
    assert printed == "x" * PRINTED_CHARS_MAX


def test_a_value_can_be_read(loaded):
    assert loaded.ask("get", "answer") == ["value", 42, None, None, ""]


@pytest.mark.parametrize("question", [("get", "nothing"), ("call", "nothing", [], {}, False)])
def test_a_name_that_is_not_there_is_refused(loaded, question):
    assert loaded.ask(*question) == ["refused", "absent", ""]


def test_a_result_that_is_not_plain_is_refused_by_type(loaded):
    assert loaded.call("odd") == ["refused", "not_plain", "generator"]
    assert loaded.call("double", 2)[1] == 4


def test_a_result_that_is_too_large_is_refused_and_the_child_lives(asking):
    source = "import numpy as np\ndef double(x): return np.broadcast_to(1.0, (1 << 20, 1 << 20))"
    asking.load([("", source)])
    kind, why, what = asking.call("double", 1)
    assert (kind, why) == ("refused", "not_plain")
    assert spoken(what) == "an array of 8388608 MiB is too large to be passed"
    assert asking.call("double", 1)[0] == "refused"


def test_a_result_that_the_other_side_would_not_take_is_refused_here(asking):
    asking.load([("", "import numpy as np\ndef double(x): return np.zeros(x << 17)")])
    assert asking.call("double", 63) == ["refused", "not_plain", note("array_too_large", number=63)]
    assert asking.call("double", 1)[1].nbytes == 1 << 20


def test_what_is_raised_comes_back_as_fields_with_its_place(loaded):
    answer = loaded.call("own")
    assert answer == ["raised", "ValueError", "Own", "of my own", "cell 4", 18, 'raise Own("of my own")', ""]


def test_the_place_is_the_innermost_line_of_the_submission(loaded):
    _, builtin, kind, text, label, line, source, printed = loaded.call("deep")
    assert (builtin, kind) == ("TypeError", "TypeError")
    assert "NoneType" in text
    assert (label, line, source) == ("cell 4", 5, "return 2 * x")
    assert printed == "doubling None\n"


def test_a_line_of_a_script_has_no_label(asking):
    asking.load([("", "def own():\n    return [][1]")])
    assert asking.call("own")[4:7] == ["", 2, "return [][1]"]


def test_an_exception_that_cannot_be_shown_has_no_text(loaded):
    assert loaded.call("silent")[1:4] == ["Exception", "Silent", ""]


@pytest.mark.parametrize(("name", "builtin"), [("leave", "SystemExit"), ("interrupt", "KeyboardInterrupt")])
def test_leaving_is_an_answer_like_any_other(loaded, name, builtin):
    assert loaded.call(name)[:3] == ["raised", builtin, builtin]
    assert loaded.call("double", 2)[1] == 4


def test_calling_with_wrong_arguments_has_no_place_in_the_source(loaded):
    answer = loaded.call("double", 1, 2)
    assert answer[1] == "TypeError" and "double() takes 1 positional argument" in answer[3]
    assert answer[4:7] == ["", 0, ""]


@pytest.mark.parametrize("question", [["dance"], ["call", "double"], ["get"], [], [3, None]])
def test_a_question_of_no_known_kind_is_refused(asking, question):
    assert asking.ask(*question) == ["refused", "misbehaved", "a question of no known kind"]


def test_the_child_ends_when_the_other_side_closes(loaded):
    """The fixture waits for its thread."""
    assert loaded.call("double", 2)[1] == 4
    loaded.channel.close()


def test_the_child_ends_when_nobody_hears_its_answer(asking):
    source = f"def double(x): return b'x' * {RESULT_BYTES_MAX // 8}"
    asking.load([("", source)])
    asking.send("call", "double", [1], {}, False)
    asking.channel.close()


# --------------------------------------------------------- helpers answered from outside


def assisted(asking, names=("double",)):
    assert asking.ask("assist", list(names)) == ["value", None, None, None, ""]


def test_a_helper_that_the_other_side_stands_in_for_is_asked_for(loaded):
    assisted(loaded)
    loaded.send("call", "deep", [], {}, False)
    kind, name, header, raw = loaded.hear()
    assert [kind, name, *decode(header, bytearray(raw))] == ["ask", "double", [None], {}]
    header, raw = encode([8, "said by the helper"])
    loaded.channel.send(loaded.sequence, 77, ["answer", header, b"".join(raw)])
    answer = loaded.hear()
    assert answer[:2] == ["value", 8]


def assisted_call(asking, function, answer):
    """What `function` gives, and what was asked on the way; each time `answer` and "hm" are answered."""
    asking.send("call", function, [], {}, True)
    asked = []
    while (said := asking.hear())[0] == "ask":
        asked.append(decode(said[2], bytearray(said[3]))[0])
        header, raw = encode([answer, "hm"])
        asking.channel.send(asking.sequence, 77, ["answer", header, b"".join(raw)])
    return said, asked


def test_what_a_helper_was_answered_once_is_not_asked_again(asking):
    source = "def deep():\n    one, two = double(1), double(1)\n    one.append(double(2))\n"
    asking.load([("", f"def double(x): ...\n{source}    return one, two")])
    assisted(asking)
    said, asked = assisted_call(asking, "deep", [5])
    assert said == ["value", ([5, [5]], [5]), [], {}, "hm" * 3]
    assert asked == [[1], [2]]
    assert assisted_call(asking, "deep", [5])[1] == []


def test_answers_that_would_be_too_much_are_asked_for_again(asking, monkeypatch):
    monkeypatch.setattr(serving, "ASSISTANCE_BYTES_MAX", 1000)
    asking.load([("", "def double(x): ...\ndef deep():\n    return [len(double(x)) for x in (1, 2, 1, 2)]")])
    assisted(asking)
    said, asked = assisted_call(asking, "deep", "x" * 600)
    assert (said[1], asked) == ([600] * 4, [[1], [2], [2]])


def test_an_answer_that_is_too_much_leaves_room_for_others(asking, monkeypatch):
    monkeypatch.setattr(serving, "ASSISTANCE_BYTES_MAX", 1000)
    asking.load([("", "def double(x): ...\ndef deep():\n    return len(double(1))")])
    assisted(asking)
    for answer, times in (("x" * 2000, 1), ("x", 1), ("x", 0)):
        assert assisted_call(asking, "deep", answer)[1] == [[1]] * times


def test_a_helper_that_is_refused_raises_in_the_submission(loaded):
    assisted(loaded)
    loaded.send("call", "deep", [], {}, False)
    loaded.hear()
    loaded.channel.send(loaded.sequence, 77, ["refused", "double: TypeError"])
    assert loaded.hear()[:6] == ["raised", "ValueError", "ValueError", "double: TypeError", "cell 4", 24]


def test_a_helper_called_with_something_not_plain_raises_a_type_error(asking):
    asking.load([("", "def double(x): ...\ndef deep(): return double(deep)")])
    assisted(asking)
    kind, builtin, name, message, *_ = asking.call("deep")
    assert (kind, builtin, name) == ("raised", "TypeError", "TypeError")
    assert spoken(message).startswith("double: a value of type function cannot be passed")


def test_helpers_are_the_submissions_own_again_afterwards(loaded):
    assisted(loaded, ["double", "never_there"])
    assisted(loaded, [])
    assert loaded.call("double", 2)[1] == 4
    assert loaded.call("never_there") == ["refused", "absent", ""]
