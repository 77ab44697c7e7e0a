from textwrap import dedent

import pytest

from grader.errors import CourseError
from grader.release import make_stub

SOLUTION = dedent('''\
    """Two exercises and a question."""

    import numpy as np


    def double(x):
        """Twice `x`."""
        # BEGIN SOLUTION
        two = np.add(x, x)
        return two
        # END SOLUTION


    def given(x):
        return x  # complete


    class Net:
        def forward(self, x):
            if x is None:
                # BEGIN SOLUTION
                raise ValueError("no x")
                # END SOLUTION
            return x


    # BEGIN SOLUTION
    answer_1 = "b"
    # END SOLUTION
    ''')
EXERCISES = ["double", "Net", "answer_1"]


def refusal(source, exercises=("f",)):
    with pytest.raises(CourseError) as caught:
        make_stub(dedent(source), list(exercises), "lesson.py")
    return str(caught.value)


def test_only_the_marked_lines_are_replaced():
    assert make_stub(SOLUTION, EXERCISES, "lesson.py") == dedent('''\
        """Two exercises and a question."""

        import numpy as np


        def double(x):
            """Twice `x`."""
            # YOUR CODE HERE: replace this line and the next
            raise NotImplementedError("double: nothing written here yet")


        def given(x):
            return x  # complete


        class Net:
            def forward(self, x):
                if x is None:
                    # YOUR CODE HERE: replace this line and the next
                    raise NotImplementedError("Net: nothing written here yet")
                return x


        answer_1 = None  # YOUR ANSWER HERE
        ''')


def test_a_stub_raises_where_nothing_is_written():
    namespace = {}
    exec(make_stub(SOLUTION, EXERCISES, "lesson.py"), namespace)
    with pytest.raises(NotImplementedError, match="double: nothing written here yet"):
        namespace["double"](2)
    assert namespace["answer_1"] is None


def test_several_blocks_of_one_function_are_replaced_one_by_one():
    stub = make_stub(
        "def f(x):\n    # BEGIN SOLUTION\n    y = 1\n    # END SOLUTION\n    z = 2\n"
        "    # BEGIN SOLUTION\n    return y + z\n    # END SOLUTION\n",
        ["f"],
        "lesson.py",
    )
    assert stub.count("raise NotImplementedError") == 2
    assert "    z = 2\n" in stub


def test_a_block_that_only_defines_a_helper_disappears():
    stub = make_stub(
        "# BEGIN SOLUTION\ndef helper(x):\n    return x + 1\n# END SOLUTION\n"
        "def f(x):\n    # BEGIN SOLUTION\n    return helper(x)\n    # END SOLUTION\n",
        ["f"],
        "lesson.py",
    )
    assert "helper" not in stub
    assert stub.startswith("# YOUR ANSWER HERE\n")


def test_annotated_answers_are_answers():
    source = "# BEGIN SOLUTION\nanswer: int = 4\n# END SOLUTION\n"
    assert make_stub(source, ["answer"], "lesson.py") == "answer = None  # YOUR ANSWER HERE\n"


def test_markers_in_strings_are_text():
    source = "def f():\n    # BEGIN SOLUTION\n    return '# BEGIN SOLUTION'\n    # END SOLUTION\n"
    assert "return" not in make_stub(source, ["f"], "lesson.py")


@pytest.mark.parametrize("marker", ["#BEGIN SOLUTION", "### begin solution", "#  Begin  Solution  "])
def test_markers_may_be_written_freely(marker):
    stub = make_stub(f"def f():\n    {marker}\n    return 1\n    # END SOLUTION\n", ["f"], "lesson.py")
    assert "return" not in stub and "BEGIN" not in stub.upper()


def test_a_solution_that_does_not_parse_is_refused_with_its_line():
    assert refusal("x = 1\ndef f(:\n    pass\n").startswith("lesson.py:2: the solution does not parse: ")


def test_nested_markers_are_refused():
    source = (
        "def f():\n    # BEGIN SOLUTION\n    x = 1\n    # BEGIN SOLUTION\n    return x\n    # END SOLUTION\n"
    )
    assert refusal(source).startswith("lesson.py:4: BEGIN SOLUTION inside the block that line 2 opened.")


def test_an_end_without_a_beginning_is_refused():
    source = "def f():\n    return 1\n    # END SOLUTION\n"
    assert refusal(source).startswith("lesson.py:3: END SOLUTION without a BEGIN SOLUTION.")


def test_a_beginning_without_an_end_is_refused():
    source = "def f():\n    # BEGIN SOLUTION\n    return 1\n"
    assert refusal(source).startswith("lesson.py:2: BEGIN SOLUTION without an END SOLUTION.")


def test_a_solution_without_markers_is_refused():
    said = refusal("def f():\n    return 1\n")
    assert said.startswith("lesson.py: no markers, so students would get the whole solution.")


@pytest.mark.parametrize(
    "line", ["# BEGIN SOLUTIONS", "# BEGIN_SOLUTION", "x = 1  # BEGIN SOLUTION", "# here: BEGIN SOLUTION"]
)
def test_what_nearly_is_a_marker_is_refused(line):
    said = refusal(f"def f():\n    {line}\n    return 1\n    # END SOLUTION\n")
    assert said.startswith("lesson.py:2: ")
    assert "looks like a marker but is none" in said


def test_a_block_without_code_is_refused():
    source = "def f():\n    # BEGIN SOLUTION\n    # to do\n    # END SOLUTION\n    return 1\n"
    assert refusal(source).startswith("lesson.py:2: nothing but comments between the markers.")


def test_a_block_that_swallows_the_next_function_is_refused():
    source = "def f():\n    # BEGIN SOLUTION\n    return 1\n\n\ndef g():\n    return 2\n    # END SOLUTION\n"
    assert refusal(source).startswith(
        "lesson.py:2: the block goes on to line 6, which is indented less. Put END SOLUTION before it"
    )


def test_an_exercise_without_markers_is_refused_with_its_line():
    source = "def f():\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION\n\n\ndef g():\n    return 2\n"
    said = refusal(source, ["f", "g"])
    assert said.startswith("lesson.py:7: the exercise g has no markers, so students would get it solved.")


def test_an_exercise_that_is_not_there_is_refused():
    source = "def f():\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION\n"
    assert refusal(source, ["f", "g"]).startswith("lesson.py: the exercise g is not in the solution.")


def test_markers_inside_an_expression_are_refused():
    source = "def f():\n    return max(\n    # BEGIN SOLUTION\n        1,\n    # END SOLUTION\n        2)\n"
    assert refusal(source).startswith("lesson.py:3: nothing but comments between the markers.")


def test_a_block_that_opens_a_bracket_and_leaves_it_open_is_refused():
    source = "def f():\n    # BEGIN SOLUTION\n    return max(\n        1,\n    # END SOLUTION\n        2)\n"
    said = refusal(source)
    assert "what is left without the marked blocks does not parse" in said


def test_a_docstring_that_gives_the_solution_away_is_refused():
    source = '''\
        def f(x):
            """Compute ``y = 3 *  x + 1``."""
            # BEGIN SOLUTION
            y = 3 * x + 1
            total = y ** 2 + sum([x])
            return total
            # END SOLUTION

        # hint: total = y ** 2 + sum([x])
        '''
    said = refusal(source)
    assert said.startswith("lesson.py:5: this statement of the solution also stands outside the markers.")


def test_calling_an_exercise_as_in_its_signature_gives_nothing_away():
    source = (
        'def start(dim):\n    """Start.\n\n    >>> w, b = start(dim)\n    """\n'
        "    # BEGIN SOLUTION\n    return 0, 0\n    # END SOLUTION\n\n\n"
        "def f(dim):\n    # BEGIN SOLUTION\n    w, b = start(dim)\n    return w\n    # END SOLUTION\n"
    )
    assert ">>> w, b = start(dim)" in make_stub(source, ["start", "f"], "lesson.py")
