"""Which files hold the same code."""

from __future__ import annotations

import pytest

from grader.course.assignment import Course
from grader.intake.same_code import same_code_digest
from grader.intake.source import Cell, cells_in
from grader.messages.check_cell import CHECK_BEGINS, CHECK_ENDS
from tests.support.every import every
from tests.test_cases import ROOT

CODE = "def f(x):\n    return x\n"


def digest(*sources: str) -> str:
    return same_code_digest([Cell("", source) for source in sources])


@every(
    "sources",
    [
        ["def f(x):\r\n    return x"],
        ["def f(x):", "    return x"],  # in two cells
        ["\n\ndef f(x):   \n\n    return x\n\n"],
        ["# In[1]:\ndef f(x):\n    # as it is\n    return x\n"],
        [CODE, "from grader import self_check\n\nself_check(f)"],
        [f"{CHECK_BEGINS}\ntry:\n    x = 1\n{CHECK_ENDS}\n{CODE}", 'self_check("f")'],
    ],
)
def test_how_it_was_saved_does_not_count(sources: list[str]) -> None:
    assert digest(*sources) == digest(CODE)


@every(
    ("cell", "exported"),
    [
        (
            "%matplotlib inline\nx = 5 % 3 != 2",
            "get_ipython().run_line_magic('matplotlib', 'inline')\nx = 5 % 3 != 2",
        ),
        ("if x:\n    %run  a.ipynb ", "if x:\n    get_ipython().run_line_magic('run', ' a.ipynb')"),
        ("!ls -la", "get_ipython().system('ls -la')"),
        ("np.exp?", "get_ipython().run_line_magic('pinfo', 'np.exp')"),
        ("?np.exp", "get_ipython().run_line_magic('pinfo', 'np.exp')"),
        ("%%time\nx = 1\ny = '2'", "get_ipython().run_cell_magic('time', '', \"x = 1\\ny = '2'\\n\")"),
    ],
)
def test_a_notebook_and_what_it_was_exported_to_are_the_same_code(cell: str, exported: str) -> None:
    assert digest(cell, CODE) == digest(f"# In[1]:\n\n{exported}\n\n# In[2]:\n{CODE}")
    assert digest(cell, CODE) != digest(CODE)


@pytest.mark.parametrize(
    "source",
    ["def f(x):\n    return -x", "def f(x):\n  return x", CODE + "f(1)\n", "    return x\ndef f(x):", ""],
)
def test_other_code_is_other_code(source: str) -> None:
    assert digest(source) != digest(CODE)


@pytest.mark.parametrize("name", Course(ROOT).ids)
def test_a_released_script_and_its_notebook_are_the_same_code(name: str) -> None:
    assignment = Course(ROOT).assignment(name)
    script, notebook = (
        same_code_digest(cells_in(path.read_bytes(), path.suffix)[0])
        for path in (assignment.stub, assignment.notebook)
    )
    assert script == notebook
