import subprocess
import sys
from textwrap import dedent

import pytest

from grader.course.assignment import Exercise
from grader.errors import CourseError
from grader.release import make_cells
from tests.support.every import every

EXERCISES = {
    "double": Exercise("double", 1.0, "double(x) -> y"),
    "answer_1": Exercise("answer_1", 1.0, "answer_1"),
}


CHECK = """\
# --- keepdims: self_check
try:
    from grader import hint, self_check, show_shapes
except ImportError:
    import glob

    def self_check(*_, **__):
        wheel = min(glob.glob("keepdims-*.whl"), default="keepdims")
        print(
            f"The self-check is not installed here: run %pip install {wheel} in a new cell, "
            "then the first cell of code again."
        )

    hint = show_shapes = self_check
    self_check()
# --- keepdims: end"""


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
        ("code", f"import numpy as np\n\n{CHECK}", {}),
        (
            "code",
            "def double(x):\n    raise NotImplementedError",
            {"keepdims": {"exercises": ["double"]}},
        ),
        (
            "code",
            'self_check("double")',
            {"keepdims": {"checks": ["double"]}},
        ),
        ("code", "answer_1 = None", {"keepdims": {"exercises": ["answer_1"]}}),
        (
            "code",
            'self_check("answer_1")',
            {"keepdims": {"checks": ["answer_1"]}},
        ),
    ]


def test_a_module_without_cells_is_one_cell():
    kinds = [cell[0] for cell in make_cells("x = 1\ny = 2\n", EXERCISES, "lesson.py")]
    assert kinds == ["code"]


@every(
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


@every("line", ["## %%", "  # %%", "# % %", "#  %% [markdown]", "# % [md]", "#% [markdown]"])
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


def test_an_exercise_stays_alone_in_its_cell():
    cells = make_cells("# %%\ndef double(x):\n    return x\n", EXERCISES, "lesson.py")
    assert [cell[1] for cell in cells] == [CHECK, "def double(x):\n    return x", 'self_check("double")']


# ------------------------------------------------------------------ without the package


LESSON = "x = 1\n# %%\ndef double(x):\n    return x\n# %%\nanswer_1 = None\n"


def said_without_the_package(folder):
    """What the cells of the notebook print in a Python that has no grader, one after the other."""
    sources = [source for _, source, _ in make_cells(LESSON, EXERCISES, "lesson.py")]
    code = "\n".join(["import sys; sys.modules['grader'] = None", *sources])
    command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_without_the_package_every_check_says_what_to_install_and_no_cell_fails(tmp_path):
    start, end = "The self-check is not installed here: run %pip install ", " in a new cell"
    said = said_without_the_package(tmp_path)
    assert len(said) == 3 and all(line.startswith(f"{start}keepdims{end}") for line in said)
    (tmp_path / "keepdims-0.1.0-py3-none-any.whl").touch()
    said = said_without_the_package(tmp_path)
    assert all(line.startswith(f"{start}keepdims-0.1.0-py3-none-any.whl{end}") for line in said)
