from textwrap import dedent

import pytest

from grader.course.assignment import Exercise
from grader.errors import CourseError
from grader.release import make_cells

EXERCISES = {
    "double": Exercise("double", 1.0, "double(x) -> y"),
    "answer_1": Exercise("answer_1", 1.0, "answer_1"),
}


def refusal(stub):
    with pytest.raises(CourseError) as caught:
        make_cells(stub, EXERCISES, "lesson.py")
    return str(caught.value)


def test_prose_and_code_become_cells_and_exercises_get_a_check():
    stub = dedent("""\
        # %% [markdown]
        # # Title
        #
        # Text with $x^2$.

        # %%
        import numpy as np


        # %%
        def double(x):
            raise NotImplementedError


        # %%
        answer_1 = None
        """)
    assert make_cells(stub, EXERCISES, "lesson.py") == [
        ("markdown", "# Title\n\nText with $x^2$.", {}),
        ("code", "import numpy as np", {}),
        (
            "code",
            "def double(x):\n    raise NotImplementedError",
            {"keepdims": {"exercises": ["double"]}},
        ),
        (
            "code",
            "from grader import self_check\n\nself_check(double)",
            {"keepdims": {"checks": ["double"]}},
        ),
        ("code", "answer_1 = None", {"keepdims": {"exercises": ["answer_1"]}}),
        (
            "code",
            'from grader import self_check\n\nself_check("answer_1")',
            {"keepdims": {"checks": ["answer_1"]}},
        ),
    ]


def test_a_module_without_cells_is_one_cell():
    kinds = [cell[0] for cell in make_cells("x = 1\ny = 2\n", EXERCISES, "lesson.py")]
    assert kinds == ["code"]


def test_only_a_cell_that_shows_the_finished_work_may_raise():
    stub = '# %%\nif True:\n    x = 1\n\n# %%\nif __name__ == "__main__":\n    print(double(2))\n'
    assert [cell[2] for cell in make_cells(stub, EXERCISES, "lesson.py")] == [
        {},
        {"tags": ["raises-exception"]},
    ]


def test_code_in_a_markdown_cell_is_refused_with_its_line():
    said = refusal("# %% [markdown]\n# text\nx = 1\n")
    assert said.startswith("lesson.py:3: a line of a markdown cell is not a comment (counted in the stub).")


def test_a_cell_that_does_not_parse_alone_is_refused_with_its_line():
    said = refusal("# %%\nx = 1\n# %%\nif x:\n# %%\n    y = 2\n")
    assert said.startswith("lesson.py:4: the cell does not parse on its own: ")
