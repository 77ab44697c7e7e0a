"""What the stub tells beforehand: what submissions import."""

import pytest

from grader.child.isolation import Level
from grader.errors import GraderError
from grader.grading import handed_out
from grader.grading.handed_out import standard_modules
from grader.grading.run import grade_class
from tests.support.tiny_course import RIGHT


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


def test_it_is_imported_before_there_is_any_submission(course, monkeypatch):
    def several(count, level, limits, preload):
        raise GraderError(f"to be imported: {preload}")

    monkeypatch.setattr("grader.grading.local.Zygote.several", several)
    course.assignment.stub.write_text("import math\n")
    with pytest.raises(GraderError, match=r"to be imported: \('math',\)"):
        grade_class(course.assignment, course.hand_in(ana=RIGHT), seed=7, level=Level.LIMITS, jobs=1)
