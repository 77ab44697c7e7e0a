"""Which tests are called without pytest's protocol, and that it makes no difference."""

import pytest

from grader.errors import CourseError
from grader.suite import under_pytest
from grader.suite.suite import with_suite

START = "import pytest\nfrom grader import check, exercise\n\n"
SHOW = """
@pytest.fixture
def two():
    return 2.0

@pytest.fixture
def ends():
    yield 2.0

@pytest.fixture(scope="class")
def of_a_class():
    return 2.0

@pytest.fixture(params=[1, 2])
def spread(request):
    return request.param

@pytest.fixture
def asks(request):
    return request.node.name

@pytest.fixture(autouse={autouse})
def unasked():
    return 3

{rng}

@exercise("scale")
{mark}
def test_it({parameters}): ...
"""


def plain_tests(course, text):
    """Names of the tests in `text` that are plain."""
    course.write("solutions/tiny/test_hidden.py", START + text)
    assignment = course.assignment
    return with_suite(
        assignment,
        assignment.hidden_tests,
        lambda suite: [test.name for test in suite.tests if test.plain is not None],
        seed=1,
        is_public=True,
    )


def shown(parameters="", mark="", rng="", autouse=False):
    return SHOW.format(parameters=parameters, mark=mark, rng=rng, autouse=autouse)


@pytest.mark.parametrize(
    ("arguments", "plain"),
    [
        ({}, True),
        ({"parameters": "student, reference, rng, seed"}, True),
        ({"parameters": "k, rng", "mark": "@pytest.mark.parametrize('k', [3])"}, True),
        ({"parameters": "rng", "mark": "@pytest.mark.parametrize('rng', [3])"}, True),
        ({"parameters": "two"}, True),
        ({"parameters": "two, rng", "mark": "@pytest.mark.parametrize('two', [3])"}, True),
        ({"parameters": "ends"}, False),
        ({"parameters": "of_a_class"}, False),
        ({"parameters": "spread"}, False),
        ({"parameters": "asks"}, False),
        ({"parameters": "request"}, False),
        ({"parameters": "two", "mark": "@pytest.mark.parametrize('two', [3], indirect=True)"}, False),
        ({"mark": "@pytest.mark.skip(reason='later')"}, False),
        ({"mark": "@pytest.mark.usefixtures('two')"}, False),
        ({"autouse": True}, False),
        ({"parameters": "rng", "rng": "@pytest.fixture\ndef rng():\n    return 4"}, False),
        ({"rng": "def setup_function(): ..."}, False),
        ({"rng": "def teardown_module(): ..."}, False),
    ],
)
def test_a_test_is_plain_if_it_needs_only_what_is_ours(course, arguments, plain):
    names = plain_tests(course, shown(**arguments))
    assert any(name.startswith("test_it") for name in names) is plain


def test_tests_in_classes_go_through_pytest(course):
    text = 'class TestIt:\n    @exercise("scale")\n    def test_it(self): ...\n'
    assert "test_it" not in plain_tests(course, text)


@pytest.mark.parametrize(
    ("conftest", "plain"), [("x = 1", True), ("def pytest_runtest_setup(item): ...", False)]
)
def test_a_hook_of_runs_wants_to_see_every_test(course, conftest, plain):
    course.write("solutions/tiny/conftest.py", conftest)
    assert ("test_it" in plain_tests(course, shown())) is plain


MIXED = """
MADE = []

@pytest.fixture(scope="module")
def one(student):
    return student.scale(1.0)

@exercise("scale")
def test_passes(student, rng):
    check.same(student.scale(rng.uniform()), 2.0 * rng.uniform() * 0 + student.scale(0.0))

@exercise("scale")
def test_by_fixture(one):
    check.same(one, 3.0)

@pytest.fixture(scope="module")
def broken(student):
    MADE.append(1)
    return student.scale(1.0)["dw"]

@pytest.fixture
def doubled(one, rng):
    MADE.append(2)
    return 2 * one + 0 * rng.uniform()

@exercise("scale")
@pytest.mark.parametrize("n", [0, 1])
def test_by_fixture_that_breaks(broken, n): ...

@exercise("scale")
def test_by_two_fixtures(doubled, one):
    check.same(doubled, one)

@exercise("scale")
def test_made():
    assert MADE == [1, 2], "made otherwise"

@exercise("shift")
@pytest.mark.parametrize("x", [0.0, 1.0])
def test_by_parameter(student, reference, x):
    check.same(student.shift(x), reference.shift(x) + 1)

@exercise("shift")
def test_says(student):
    assert student.shift(0.0) > 50, "look at the constant"

@exercise("shift")
def test_skips(student):
    pytest.skip("not here")

@exercise("shift")
def test_breaks(student):
    student.shift(0.0)["dw"]

@exercise("shift")
def test_leaves():
    raise SystemExit(0)
"""


@pytest.mark.slow
def test_plain_or_not_the_results_are_the_same(course, monkeypatch):
    def told():
        results = course.run({"scale": lambda x, k=2.0: k * x, "shift": lambda x: x}, points=False)
        return {name: (str(each.verdict), each.message, each.kind) for name, each in results.items()}

    course.write("solutions/tiny/test_hidden.py", START + MIXED)
    plain = told()
    monkeypatch.setattr(under_pytest, "plain_of", lambda item, watched: None)
    assert told() == plain
    assert {verdict for verdict, _, _ in plain.values()} == {"passed", "failed", "blocked"}
    assert plain["test_made"][0] == "passed"


def test_an_interrupt_ends_the_run(course):
    course.write(
        "solutions/tiny/test_hidden.py", START + shown(mark="").replace("...", "raise KeyboardInterrupt")
    )
    with pytest.raises(KeyboardInterrupt):
        course.run({}, points=False)


def test_a_plain_public_test_that_asks_for_the_reference_is_the_authors_fault(course):
    from grader.suite.fixtures import InPlay, given

    with pytest.raises(CourseError, match=r"a public test asks for 'reference'\. Write the values down"):
        given(InPlay(course.hidden, 1), "reference", "test_it")
