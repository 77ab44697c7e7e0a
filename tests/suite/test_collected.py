"""What an author may have got wrong in marking tests, told with file and line."""

import pytest

from grader.errors import CourseError

START = """\
import numpy as np
import pytest
from grader import check, exercise

"""
TEST = "def test_a(): ...\n"
OTHER = '@exercise("shift", points=4)\ndef test_b(): ...\n'
IN_A_CLASS = 'class TestMore:\n    @exercise("shift", points=4)\n    def test_a(self): ...\n'


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (
            f'@exercise("scael", points=6)\n{TEST}',
            5,
            "names an unknown exercise 'scael'. There are: scale, shift",
        ),
        (TEST, 5, r'test_a belongs to no exercise. Write @exercise\("NAME", points=…\) above it'),
        (f'@exercise("scale")\n{TEST}', 5, "test_a does not say what it is worth. Give it points=…, 0"),
        (f'@exercise("scale", points=-1)\n{TEST}', 5, "test_a does not say what it is worth"),
        (f'@exercise("scale", points="6")\n{TEST}', 5, "test_a does not say what it is worth"),
        (
            f'@exercise("scale", points=5)\n{TEST}{OTHER}',
            5,
            "the tests of scale are worth 5 points, assignment.toml says 6. Change one of the two",
        ),
        (
            f'@exercise("scale", points=6)\n{TEST}{IN_A_CLASS}',
            8,
            r"there are two tests named test_a. Rename one; see .*test_hidden.py:5",
        ),
        ("def test_a(:\n", 5, "it cannot be collected: SyntaxError: .*. Mend that line"),
        ("1 / 0\n", 5, "it cannot be collected: ZeroDivisionError: division by zero"),
        (
            "import no_such_module\n",
            5,
            ".*no_such_module'. Install no_such_module, or put no_such_module.py beside",
        ),
        ("import np\n", 5, "it cannot be collected: .*'np'. Write import numpy as np"),
        ("from grader import chekc\n", 5, "it cannot be collected: .*chekc"),
        (f"@exercise()\n{TEST}", 5, "it cannot be collected: .*missing 1 required positional argument"),
        (f"@pytest.mark.typo\n{TEST}", 5, "'typo' not found in `markers`"),
        (f'@pytest.mark.parametrize("n", [1])\n{TEST}', 0, "uses no argument 'n'"),
    ],
)
def test_tests_that_cannot_be_used_are_named_with_the_reason(course, text, line, problem):
    course.write("solutions/tiny/test_hidden.py", START + text)
    with pytest.raises(CourseError, match=problem) as failure:
        course.run({})
    assert failure.value.where == str(course.hidden) + (f":{line}" if line else "")


@pytest.mark.parametrize("mark", ["exercise", "exercise()", 'exercise("scale")', 'exercise("scale", 1, 2)'])
def test_a_mark_written_without_its_decorator_is_named(course, mark):
    course.write("solutions/tiny/test_hidden.py", START + f"@pytest.mark.{mark}\ndef test_a(): ...\n")
    with pytest.raises(CourseError, match="test_a"):
        course.run({})


@pytest.mark.parametrize(
    ("text", "line", "exercise"), [("", 3, "scale"), (f'@exercise("scale", points=6)\n{TEST}', 7, "shift")]
)
def test_an_exercise_without_tests_is_named_where_it_is_described(course, text, line, exercise):
    course.write("solutions/tiny/test_hidden.py", START + text)
    with pytest.raises(
        CourseError, match=f"no test belongs to {exercise}. Write at least one in "
    ) as failure:
        course.run({})
    assert failure.value.where == f"{course.root / 'assignments/tiny/assignment.toml'}:{line}"
