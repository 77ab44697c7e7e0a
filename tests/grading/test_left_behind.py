"""What judging may leave behind in its process, and what nobody can tell of."""

import math
import os
import random
import signal
import sys
import threading
import types
import warnings

import numpy as np
import pytest

from grader.grading.left_behind import CannotTell, LeftBehind
from tests.support.every import every

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a class is judged on Linux")

TESTS = """\
import functools
import random

import numpy as np

NUMBERS = [1.0, [2.0]]
NAMES = {"w": {"b": 0.5}}
TRIED = {1, 2}
X = np.zeros((2, 3))
NESTED = {"Z": (np.ones(3), "relu")}
RNG = np.random.default_rng(3)
OTHER = random.Random(3)
COUNT = 0
STEP = functools.partial(max, [0])


class Seen:
    total = 0

    def __init__(self):
        self.calls = []
        self.count = 0


class Tight:
    __slots__ = ("count",)

    def __init__(self):
        self.count = 0


SEEN, TIGHT = Seen(), Tight()


def kept(x, answers=[]):
    answers.append(x)


def counted():
    calls = 0

    def count():
        nonlocal calls
        calls += 1

    return count


COUNTER = counted()


@functools.lru_cache
def expected(x):
    return 2 * x


def test_it():
    pass
"""


def written(folder, text):
    """The author's file, imported as pytest imports it."""
    path = folder / "test_hidden.py"
    path.write_text(text)
    module = types.ModuleType("test_hidden")
    module.__file__ = str(path)
    exec(compile(text, path, "exec"), vars(module))
    return module


@pytest.fixture
def author(tmp_path, monkeypatch):
    def make(text=TESTS):
        module = written(tmp_path, text)
        monkeypatch.setitem(sys.modules, "test_hidden", module)
        return module

    return make


def looked_at(tmp_path, *roots):
    left_behind = LeftBehind((tmp_path,), roots)
    left_behind.begin()
    return left_behind


def put(mapping, name, value):
    mapping[name] = value


def import_beside(tests):
    beside = types.ModuleType("beside")
    beside.__file__ = tests.__file__.replace("test_hidden", "beside")
    sys.modules["beside"] = beside


IN_THE_FILES = (
    ("a list has more", lambda tests: tests.NUMBERS.append(1.0)),
    ("a list in it has another item", lambda tests: put(tests.NUMBERS[1], 0, 3.0)),
    ("a dict in it has another value", lambda tests: put(tests.NAMES["w"], "b", 0.25)),
    ("a dict has another name", lambda tests: put(tests.NAMES, "v", tests.NAMES.pop("w"))),
    ("a set has less", lambda tests: tests.TRIED.remove(1)),
    ("an array has another entry", lambda tests: put(tests.X, (0, 0), 1e-300)),
    ("an array may not be written", lambda tests: tests.X.setflags(write=False)),
    ("an array in a tuple in a dict", lambda tests: put(tests.NESTED["Z"][0], 1, math.nan)),
    ("numbers were drawn", lambda tests: tests.RNG.random()),
    ("others were drawn", lambda tests: tests.OTHER.random()),
    ("a name has another value", lambda tests: put(vars(tests), "COUNT", 1)),
    ("there is another name", lambda tests: put(vars(tests), "KEPT", None)),
    ("arguments of a partial", lambda tests: tests.STEP.args[0].append(7)),
    ("a default was appended to", lambda tests: tests.kept(3)),
    ("a closure counts", lambda tests: tests.COUNTER()),
    ("a cache was used", lambda tests: tests.expected(2)),
    ("a function has an attribute", lambda tests: setattr(tests.test_it, "calls", 1)),
    ("a class has another attribute", lambda tests: setattr(tests.Seen, "total", 1)),
    ("an object has another attribute", lambda tests: setattr(tests.SEEN, "count", 1)),
    ("a list in an object has more", lambda tests: tests.SEEN.calls.append(1)),
    ("an object with slots", lambda tests: setattr(tests.TIGHT, "count", 1)),
    ("a module beside was imported", import_beside),
)


@every("_kind, change", IN_THE_FILES)
def test_a_change_in_an_authors_file_is_seen(tmp_path, monkeypatch, _kind, change):
    tests = written(tmp_path, TESTS)
    monkeypatch.setitem(sys.modules, "test_hidden", tests)
    monkeypatch.delitem(sys.modules, "beside", raising=False)
    left_behind = looked_at(tmp_path)
    assert left_behind.is_nothing()
    change(tests)
    assert not left_behind.is_nothing()
    sys.modules.pop("beside", None)


def open_a_file():
    return os.open(os.devnull, os.O_RDONLY)


IN_THE_PROCESS = (
    ("environment", lambda patch: patch.setenv("NAME", "value")),
    ("folder", lambda patch: patch.chdir("/")),
    ("places to import from", lambda patch: patch.syspath_prepend("/")),
    ("warnings", lambda patch: patch.setattr(warnings, "filters", warnings.filters[1:])),
    ("handlers", lambda patch: patch.setattr(signal, "getsignal", lambda number: number)),
    ("numpy's own generator", lambda patch: np.random.random()),  # noqa: NPY002
    ("Python's own generator", lambda patch: random.random()),
    ("another function of numpy", lambda patch: patch.setattr(np, "dot", np.matmul)),
    ("another function of math", lambda patch: patch.setattr(math, "exp", math.log)),
    ("how deep calls may go", lambda patch: sys.setrecursionlimit(sys.getrecursionlimit() + 1)),
)


@every("_kind, change", IN_THE_PROCESS)
def test_a_change_in_the_process_is_seen(tmp_path, _kind, change):
    depth = sys.getrecursionlimit()
    with pytest.MonkeyPatch.context() as patch:
        left_behind = looked_at(tmp_path)
        assert left_behind.is_nothing()
        change(patch)
        assert not left_behind.is_nothing()
    sys.setrecursionlimit(depth)


def test_what_numpy_is_told_and_what_stays_open_is_seen(tmp_path):
    left_behind = looked_at(tmp_path)
    with np.errstate(divide="raise"):
        assert not left_behind.is_nothing()
    with np.printoptions(precision=3):
        assert not left_behind.is_nothing()
    file = open_a_file()
    assert not left_behind.is_nothing()
    os.close(file)
    ends = threading.Event()
    thread = threading.Thread(target=ends.wait)
    thread.start()
    assert not left_behind.is_nothing()
    ends.set()
    thread.join()
    assert left_behind.is_nothing()


def test_calls_that_change_nothing_leave_nothing_behind(tmp_path, author):
    tests = author()
    parameters = [{"n": 2, "x": np.ones(3)}]
    left_behind = looked_at(tmp_path, parameters)
    tests.test_it()
    np.random.default_rng(1).random(3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
    assert left_behind.is_nothing()
    parameters[0]["x"] += 1
    assert not left_behind.is_nothing()


def test_a_process_may_begin_with_something_of_its_own(tmp_path):
    left_behind = looked_at(tmp_path)
    file = open_a_file()
    assert not left_behind.is_nothing()
    left_behind.begin()
    assert left_behind.is_nothing()
    os.close(file)


UNKNOWN = (
    ("an iterator", "GIVEN = iter([1, 2])"),
    ("a generator", "GIVEN = (n for n in [1, 2])"),
    ("a counter", "import itertools\nGIVEN = itertools.count()"),
    ("a file", "GIVEN = open(__file__)"),
    ("an array of objects", "import numpy as np\nGIVEN = np.array([None, 1])"),
    ("a large array", "import numpy as np\nGIVEN = np.zeros(3_000_000)"),
    ("a dict of its own kind", "class Kept(dict): pass\nGIVEN = Kept()"),
    ("something of another package", "import threading\nGIVEN = threading.Lock()"),
)


@every("_kind, text", UNKNOWN)
def test_of_some_things_nobody_can_tell(tmp_path, monkeypatch, _kind, text):
    tests = written(tmp_path, f"{text}\n")
    monkeypatch.setitem(sys.modules, "test_hidden", tests)
    with pytest.raises(CannotTell):
        LeftBehind((tmp_path,), ())
    if hasattr(tests.GIVEN, "close"):
        tests.GIVEN.close()


def test_what_belongs_to_others_is_not_looked_into(tmp_path, author):
    author("import functools, os, re\nimport numpy as np\nfrom grader import check\nTEXT = re.compile('a')\n")
    assert looked_at(tmp_path).is_nothing()
