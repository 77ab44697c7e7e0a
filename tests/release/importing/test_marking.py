"""Our markers in place of those of another system."""

import ast

import pytest

from grader.release.importing.code_here import marker as code_here
from grader.release.importing.marking import Unmarkable, with_markers
from grader.release.importing.nbgrader import marker as nbgrader
from grader.release.stub import find_blocks


def marked(source, marker=nbgrader):
    made = with_markers(source, marker)
    find_blocks(made.source, ast.parse(made.source), "s.py")  # a solution that `build` takes
    return made


def test_a_region_in_a_function_keeps_its_place():
    made = marked(
        "def f(x):\n    '''Twice x.'''\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION\n"
    )
    assert made.source == (
        "def f(x):\n    '''Twice x.'''\n    # BEGIN SOLUTION\n    return 2 * x\n    # END SOLUTION"
    )
    assert (made.opened, made.unwritten, made.is_whole) == ((), (), False)


def test_markers_around_a_function_move_below_its_docstring():
    made = marked(
        '### BEGIN SOLUTION\ndef f(x,\n      y):  # both\n    """The sum."""\n    return x + y\n### END SOLUTION'
    )
    assert made.source.splitlines() == [
        "def f(x,",
        "      y):  # both",
        '    """The sum."""',
        "    # BEGIN SOLUTION",
        "    return x + y",
        "    # END SOLUTION",
    ]
    assert made.opened == ("f",)


def test_a_cell_without_markers_is_solution_but_for_first_lines_docstrings_and_imports():
    made = marked("import math\n# twice\ndef f(x):\n    # the trick\n    return x + x\n\ny = f(2)\nz = 3\n")
    assert made.source.splitlines() == [
        "import math",
        "# twice",
        "def f(x):",
        "    # BEGIN SOLUTION",
        "    # the trick",
        "    return x + x",
        "    # END SOLUTION",
        "# BEGIN SOLUTION",
        "y = f(2)",
        "z = 3",
        "# END SOLUTION",
    ]
    assert made.is_whole


def test_each_method_of_a_class_gets_its_own_markers():
    made = marked(
        "class K:\n    '''A class.'''\n    def fit(self, X):\n        self.m = 1\n\n    @property\n    def k(self): return 3\n"
    )
    assert made.source.count("# BEGIN SOLUTION") == 2
    assert "    @property\n    def k(self):\n        # BEGIN SOLUTION\n        return 3" in made.source


def test_a_function_inside_of_a_students_part_stays_hidden():
    made = marked(
        "def f(x):\n    ### BEGIN SOLUTION\n    def g(y):\n        return y\n    return g(x)\n    ### END SOLUTION"
    )
    assert made.source.splitlines()[1] == "    # BEGIN SOLUTION"
    assert made.source.count("BEGIN") == 1


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("### START CODE HERE ###", "### END CODE HERE ###"),
        ("# YOUR CODE STARTS HERE", "# YOUR CODE ENDS HERE"),
        ("#****START OF YOUR CODE (DO NOT DELETE THIS LINE)****", "#****END OF YOUR CODE****"),
        ("# BEGIN YOUR CODE", "# END YOUR CODE"),
    ],
)
def test_every_way_to_say_that_code_starts_here(begins, ends):
    made = marked(f"def f(x):\n    {begins}\n    y = 2 * x\n    {ends}\n    return y", code_here)
    assert made.source == "def f(x):\n    # BEGIN SOLUTION\n    y = 2 * x\n    # END SOLUTION\n    return y"


def test_what_a_marker_says_besides_goes_to_students():
    made = marked(
        "def f(x):\n    ### START CODE HERE ### (≈ 1 line of code)\n    y = 1\n    ### END CODE HERE ###\n    return y",
        code_here,
    )
    assert "    # (≈ 1 line of code)\n    # BEGIN SOLUTION\n" in made.source


@pytest.mark.parametrize(
    "inside", ["", "    y = None\n", "    y, z = None, None\n    pass\n", "    for i in x:\n        None\n"]
)
def test_what_is_not_filled_in_is_told(inside):
    made = marked(
        f"def f(x):\n    ### START CODE HERE ###\n{inside}    ### END CODE HERE ###\n    return y", code_here
    )
    assert made.unwritten == ("f",)


def test_a_text_that_reads_like_a_marker_is_none():
    assert with_markers('x = """\n### BEGIN SOLUTION\n"""', nbgrader, needs_some=True) is None


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("### BEGIN SOLUTION\nx = 1", "the marker of line 1 is never ended"),
        ("x = 1\n### END SOLUTION", "in line 2 a marker ends what none began"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION", "in line 2 a marker begins inside of the one"),
        ("if x:\n    y = 1\n### BEGIN SOLUTION\nelse:\n    y = 2\n### END SOLUTION", "what its markers enclose does not parse"),
        ("### BEGIN SOLUTION\nx = 1\n### END SOLUTION\ny = = 1", "without its markers it does not parse"),
    ],
)  # fmt: skip
def test_markers_that_do_not_fit_are_refused(source, why):
    with pytest.raises(Unmarkable, match=why):
        with_markers(source, nbgrader)
