"""Which parts of an author's file belong to which exercise."""

import textwrap

import pytest

from grader.course.run_keys.reading import read
from tests.support.every import every

HEAD = "import functools\nimport numpy as np\nimport pytest\nfrom grader import exercise, mistake\n"


def module(source, *, is_tests=True):
    return read((HEAD + textwrap.dedent(source)).encode(), is_tests=is_tests)


def names_of(parts):
    """What parts bind, without the imports; tests of classes bind nothing."""
    return {name for part in parts if part.kind != "import" for name in part.binds}


def of_all(source, *, is_tests=True):
    found = module(source, is_tests=is_tests)
    return names_of(found.closure(found.of_all(["one", "two"])))


def of_one(source, mark="exercise"):
    found = module(source, is_tests=mark == "exercise")
    return names_of(found.closure(found.marked(mark, ["one"])))


# ------------------------------------------------------------------------ whose a test is


@every(
    "decorator",
    [
        "@exercise('one', points=1)",
        "@exercise('one')",
        "@exercise(name='one')",
        "@pytest.mark.exercise('one', 3)",
        "@ONE",
        "@pytest.mark.skip\n@ONE",
    ],
)
def test_a_test_belongs_to_the_exercise_that_its_decorator_names(decorator):
    source = f"ONE = exercise('one', points=1)\n{decorator}\ndef test_it(student): pass\n"
    assert "test_it" in of_one(source)
    assert "test_it" not in of_all(source)


def test_a_decorator_is_known_by_the_name_that_an_import_gives_it():
    source = "from grader import exercise as of\n@of('one')\ndef test_it(student): pass\n"
    assert of_one(source) == {"test_it"}


@every(
    "source",
    [
        "def test_it(student): pass",
        "@exercise(NAME)\ndef test_it(student): pass",
        "@exercise('three')\ndef test_it(student): pass",
        "async def test_it(student): pass",
        "test_it = made('one')",
        "from builders import test_it",
        "class Test_it:\n    def test(self): pass",
        "class Test_it(Base): pass",
    ],
)
def test_a_test_whose_exercise_is_not_told_belongs_to_all(source):
    assert list(module(source).of_all(["one"]))


def test_the_tests_of_a_class_belong_to_their_own_exercises_and_rest_on_the_class():
    source = """
    def helped(): pass
    def other(): pass
    class TestBoth:
        right = helped()
        @exercise("one")
        def test_one(self): pass
        @exercise("two")
        def test_two(self): other()
    """
    found = module(source)
    assert of_one(source) == {"TestBoth", "helped"}
    assert names_of(found.closure(found.marked("exercise", ["two"]))) == {"TestBoth", "helped", "other"}
    assert not list(found.of_all(["one", "two"]))


def test_a_class_may_say_for_its_tests_whose_they_are():
    source = """
    def helped(): pass
    @exercise("one")
    class TestIt:
        def test_it(self): helped()
    """
    assert of_one(source) == {"TestIt", "helped"}
    assert of_all(source) == set()


# ------------------------------------------------------------------------------ fixtures


def test_a_test_rests_on_the_fixtures_of_its_parameters_and_they_on_theirs():
    source = """
    @pytest.fixture
    def start(): pass
    @pytest.fixture(scope="module", name="data")
    def _data(start): pass
    @pytest.fixture
    def unused(): pass
    def rate(): pass
    @exercise("one")
    def test_it(student, data, rate): pass
    """
    assert of_one(source) == {"test_it", "_data", "data", "start"}


def test_a_fixture_in_a_class_of_tests_belongs_to_the_class():
    source = """
    @pytest.fixture
    def start(): pass
    class TestIt:
        @pytest.fixture
        def data(self, start): pass
        @exercise("one")
        def test_it(self, data): pass
    """
    assert of_one(source) == {"TestIt", "start"}


@pytest.mark.parametrize("keywords", ["autouse=True", "autouse=ON", "name=NAME", "**KEYWORDS"])
def test_a_fixture_that_tests_get_unasked_belongs_to_all(keywords):
    assert of_all(f"@pytest.fixture({keywords})\ndef data(): pass\n") == {"data"}


@pytest.mark.parametrize("keywords", ["", "autouse=False", "name='table'", "scope='module'"])
def test_a_fixture_that_tests_ask_for_does_not(keywords):
    assert of_all(f"@pytest.fixture({keywords})\ndef data(): pass\n") == set()


# ----------------------------------------------------------------- what belongs to all


@every(
    "source",
    [
        "np.seterr(all='raise')\nx = 1",
        "x = {}\nx['a'] = 1",
        "x = []\nfor each in y: x.append(each)",
        "x = 1\nif y: np.random.seed(x)",
        "x = []\ndef keep(f): x.append(f)\n@keep\ndef g(): pass",
        "x = []\n@x.append\ndef g(): pass",
    ],
)
@every("is_tests", [True, False])
def test_what_does_more_than_to_bind_a_name_belongs_to_all(source, is_tests):
    assert list(module(source, is_tests=is_tests).of_all([]))


@every(
    "source",
    [
        "x = y = 1",
        "(x, *y), z = f()",
        "x: int = 1",
        "x = 1\nx += 1",
        "import numpy.linalg as linalg",
        "def f(): np.seterr(all='raise')",
        "@functools.cache\ndef f(): pass",
        "@np.vectorize\ndef f(x): pass",
        "class A: pass",
        "if __name__ == '__main__':\n    np.seterr(all='raise')",
        "'a text'",
    ],
)
@every("is_tests", [True, False])
def test_what_only_binds_names_belongs_to_those_who_use_them(source, is_tests):
    assert not list(module(source, is_tests=is_tests).of_all([]))


@every(
    "source",
    [
        "from builders import *",
        "x = globals()",
        "def f(): return vars()['g']",
        "def f(): exec('x = 1')",
        "from importlib import import_module\nx = import_module('g')",
        "def f(request): return request.getfixturevalue('g')",
    ],
)
def test_a_file_that_finds_names_unwritten_belongs_to_all(source):
    found = module(source + "\ndef other(): pass\n")
    assert found.is_dynamic
    assert list(found.of_all([])) == list(range(len(found.parts)))


@pytest.mark.parametrize(
    "source",
    [
        "data = pytest.fixture(make)",
        "def made():\n    @pytest.fixture\n    def data(): pass\n    return data",
        "class Base:\n    @pytest.fixture\n    def data(self): pass",
    ],
)
def test_fixtures_that_are_made_otherwise_make_a_file_belong_to_all(source):
    assert module(source).is_dynamic
    assert not module(source, is_tests=False).is_dynamic


def test_a_function_that_sets_a_name_of_the_module_belongs_to_those_who_use_the_name():
    source = """
    count = 0
    def counted():
        global count
        count += 1
    @exercise("one")
    def test_it(): return count
    """
    assert of_one(source) == {"test_it", "count", "counted"}


# ------------------------------------------------------------------------------- mistakes


def test_a_mistake_rests_on_what_is_around_it_but_not_on_other_mistakes():
    source = """
    RATE = 0.1
    def helped(): return RATE
    @mistake("one", "first", explain="a", hint="b")
    def one(): return two() + helped()
    @mistake("two", "second", explain="a", hint="b")
    def two(): pass
    """
    assert of_one(source, mark="mistake") == {"one", "helped", "RATE"}


def test_a_mistake_that_is_a_change_rests_on_what_its_texts_name():
    source = """
    RATE = 0.1
    def helped(): return RATE
    def unused(): pass
    mistake(name="first", exercise="one", change=("x / m", "helped(x)"), explain="unused", hint="b")
    mistake("two", "second", change=("x", "unused()"), explain="a", hint="b")
    """
    found = module(source, is_tests=False)
    assert list(found.of_all(["one", "two"])) == []
    parts = found.closure(found.marked("mistake", ["one"]))
    bound = {name for part in parts if part.kind != "import" for name in part.binds}
    assert bound == {"helped", "RATE"}
    assert "m" in parts[-1].uses and "unused" not in parts[-1].uses


@pytest.mark.parametrize(
    "source",
    [
        "mistake(NAME, 'a', change=('a', 'b'), explain='', hint='')",
        "for name in 'ab':\n    @mistake('one', name, explain='', hint='')\n    def f(): pass",
        "f = mistake('one', 'a', explain='', hint='')(g)",
        "@mistake(NAME, 'a', explain='', hint='')\ndef f(): pass",
        "def wrong(name): return mistake('one', name, explain='', hint='')",
    ],
)
def test_a_mistake_of_an_exercise_that_is_not_told_belongs_to_all(source):
    assert list(module(source, is_tests=False).of_all(["one"]))
