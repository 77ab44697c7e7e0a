"""What the stub tells beforehand: what submissions import."""

import pytest

from grader.grading import handed_out
from grader.grading.handed_out import standard_modules


@pytest.fixture
def imports(course):
    def of(source):
        course.assignment.stub.write_text(source)
        return standard_modules(course.assignment)

    return of


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("import numpy as np\n", ()),
        ("import math, os.path\nimport math\n", ("math", "os.path")),
        ("from pathlib import Path\nfrom . import data\n", ("pathlib",)),
        ("from grader import self_check\nimport matplotlib.pyplot as plt\n", ()),
        ("def f():\n    import time\n", ()),
    ],
)
def test_what_the_stub_imports_of_pythons_library(imports, source, modules):
    assert imports(source) == modules


def test_a_module_that_this_python_lacks_is_left_out(imports, monkeypatch):
    monkeypatch.setattr(handed_out.sys, "stdlib_module_names", {"math", "never_built"})
    assert imports("import math\nimport never_built\n") == ("math",)
