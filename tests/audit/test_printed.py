"""Outputs in docstrings and handouts are what the solution gives, or they are named with file and line."""

from textwrap import dedent

import pytest

from grader.audit.printed import untrue_in_docstrings, untrue_in_handout
from grader.grading.reference import load_module

SOLUTION = dedent('''\
    """A module.

    >>> double(1)
    2
    """

    import numpy as np


    def double(x):
        """Twice x.

        >>> double(np.array([1.0, 2.5]))
        array([2., 5.])
        >>> print(double(0.5))
        1.0
        """
        return 2 * x


    def fit(x):
        return {"w": np.array([[0.123456], [2.0]]), "b": -1}, 3.5
    ''')
HANDOUT = dedent("""\
    # Handout

    | call | result |
    |---|---|
    | `double(X)` | `[2., 4.]`, shape `(2,)` is not a number of it |
    | `fit(X)` | `w` `[[0.1235], [2]]`, `b` `-1`, cost `3.5` |
    | `double(dim)` | `(dim, 1)` with 7 in it |

    with

    ```python
    X = np.array([1.0, 2.0])
    text = \"\"\"a
    b\"\"\"
    ```

    ```python
    print(double(X))
    for number in range(2):
        print(number)
    ```

    prints

    ```text
    [2. 4.]
    0
    1
    ```

    ```pycon
    >>> double(3)
    6
    ```

    ```console
    $ grader check
    ```
    """)


@pytest.fixture
def solution(tmp_path):
    path = tmp_path / "lesson.py"
    path.write_text(SOLUTION)

    def load(old="", new=""):
        path.write_text(SOLUTION.replace(old, new))
        return load_module(path, "printed_lesson")

    return load


@pytest.fixture
def untrue(solution, tmp_path):
    """What is said of a handout with one change in it."""

    def look(old="", new=""):
        text = HANDOUT.replace("shape `(2,)` is not a number of it", "a row")
        assert old in text
        path = tmp_path / "handout.md"
        path.write_text(text.replace(old, new))
        found = untrue_in_handout(solution(), path, ["double", "fit"])
        return [f"{each.where.removeprefix(f'{tmp_path}/')}: {each.what}" for each in found]

    return look


def test_true_docstrings_are_let_be(solution, tmp_path):
    assert list(untrue_in_docstrings(solution(), tmp_path / "lesson.py")) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        (
            ">>> double(1)\n2",
            ">>> double(1)\n3",
            3,
            "the docstring of lesson.py says that double(1) gives 3; it gives 2",
        ),
        ("array([2., 5.])", "array([2., 4.])", 13, "it gives array([2., 5.])"),
        ("    1.0\n", "    2.0\n", 15, "the docstring of double says that print(double(0.5)) gives 2.0"),
        ("print(double(0.5))", "print(duoble(0.5))", 15, "it gives NameError: name 'duoble' is not defined"),
    ],
)
def test_a_docstring_that_says_something_else_is_named(solution, tmp_path, old, new, line, what):
    (problem,) = untrue_in_docstrings(solution(old, new), tmp_path / "lesson.py")
    assert problem.where == f"{tmp_path / 'lesson.py'}:{line}"
    assert what in problem.what
    assert problem.remedy == "Write what the solution gives, or mend the solution"


def test_a_true_handout_is_let_be(untrue):
    assert untrue() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "`[2., 4.]`",
            "`[2., 4.5]`",
            "handout.md:5: the handout says 4.5 for double(X); the solution",
        ),
        ("0.1235", "0.1234", "handout.md:6: the handout says 0.1234 for fit(X); the solution gives 0.123456"),
        (
            "[2. 4.]",
            "[2. 5.]",
            "handout.md:18: the handout says that this code gives [2. 5.] 0 1; it",
        ),
        ("0\n1\n", "0\n", "handout.md:18: the handout says"),
        ("6\n", "7\n", "handout.md:32: the handout says that double(3) gives 7; it gives 6"),
        ("    print(number)", "  print(number", "handout.md:20: this code does not parse: "),
    ],
)
def test_a_handout_that_says_something_else_is_named(untrue, old, new, said):
    (told,) = untrue(old, new)
    assert told.startswith(said)
