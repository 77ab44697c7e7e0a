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


@pytest.mark.parametrize(
    ("line", "kind", "metadata"),
    [
        ("# %%", "code", {}),
        ("#%%", "code", {}),
        ("# %% Load the data", "code", {"title": "Load the data"}),
        ("# %% [code] Load", "code", {"title": "Load"}),
        ("# In[3]:", "code", {}),
        ("# In[ ]:", "code", {}),
        ("# %% [md]", "markdown", {}),
        ("#%%[markdown]", "markdown", {}),
        ("# %% [markdown] About", "markdown", {"title": "About"}),
        ("# %% About [MD]", "markdown", {"title": "About"}),
    ],
)
def test_cells_open_as_editors_write_it(line, kind, metadata):
    first, second = make_cells(f"x = 1\n{line}\n# y = 2\n", EXERCISES, "lesson.py")
    text = "y = 2" if kind == "markdown" else "# y = 2"
    assert (first, second) == (("code", "x = 1", {}), (kind, text, metadata))


@pytest.mark.parametrize(
    "line", ["## %%", "  # %%", "# % %", "#  %% [markdown]", "# % [md]", "#% [markdown]"]
)
def test_what_looks_like_a_cell_and_is_none_is_named(line):
    said = refusal(f"x = 1\n{line}\ny = 2\n")
    assert said.startswith(
        f"lesson.py:2: {line.strip()!r} looks like the start of a cell and is none (counted"
    )


@pytest.mark.parametrize(
    "line", ["# 100 %", "# %timeit f(x)", "# % of all", "x = 5  # %% of it", "# In all: 3"]
)
def test_a_comment_with_a_percent_sign_is_no_cell(line):
    assert len(make_cells(f"x = 1\n{line}\ny = 2\n", EXERCISES, "lesson.py")) == 1


@pytest.mark.parametrize(
    ("rest", "odd"), [("[latex]", "[latex]"), ('tags=["a"]', 'tags=["a"]'), ('{"tags": []}', '{"tags": []}')]
)
def test_what_cannot_be_read_behind_the_sign_is_named(rest, odd):
    said = refusal(f"x = 1\n# %% {rest}\ny = 2\n")
    assert said.startswith(
        f"lesson.py:2: {odd!r} behind the '# %%' cannot be read (counted in the stub). There"
    )


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
