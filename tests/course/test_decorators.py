import pytest

import grader
from grader.course.decorators import Mistake, WrittenMistake, exercise, mistake


@pytest.fixture(autouse=True)
def marker(request):
    """What a suite does for its own run of pytest; this one is strict about marks as well."""
    request.config.addinivalue_line("markers", "exercise(name, points): as the plugin of hidden tests has it")


def test_an_exercise_marks_its_test_and_leaves_it_as_it_is():
    def test_it():
        return 3

    marked = exercise("propagate", points=6)(test_it)
    assert marked is test_it and marked() == 3
    (mark,) = marked.pytestmark
    assert (mark.name, mark.args) == ("exercise", ("propagate", 6))


def test_points_may_be_left_out():
    @exercise("propagate")
    def test_it(): ...

    assert test_it.pytestmark[0].args == ("propagate", None)


def test_an_exercise_can_be_given_to_a_class_of_tests():
    @exercise("propagate", points=2)
    class TestIt: ...

    assert TestIt.pytestmark[0].args == ("propagate", 2)


def test_a_mistake_marks_a_wrong_version_and_leaves_it_as_it_is():
    names = {"mistake": mistake}
    marked = 'mistake("f", "n", explain="a", hint="b")'
    exec(
        compile(f"\n@{marked}\ndef f(x): return x\nf = f\n{marked[:-1]}, change=('a', 'b'))", "m", "exec"),
        names,
    )
    function, change = names["__mistakes__"]
    assert function == WrittenMistake(Mistake("f", "n", "a", "b"), 2, names["f"])
    assert change == WrittenMistake(Mistake("f", "n", "a", "b"), 5, None, ("a", "b"))
    assert names["f"](3) == 3


def test_points_are_given_by_name_only():
    with pytest.raises(TypeError, match="positional argument"):
        exercise("propagate", 6)


def test_both_are_public():
    assert grader.exercise is exercise and grader.mistake is mistake
