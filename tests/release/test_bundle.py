from pathlib import Path

from grader.course.finding import Course
from grader.release.bundle import Wheel, contents_for, files_to_release
from grader.release.github import workflow

SIGNALS = Course(Path(__file__).parents[1] / "courses").assignment("signals")
FILES, _left_out = files_to_release(SIGNALS)
WHEEL = Wheel("keepdims-1-py3-none-any.whl", b"")


def test_what_an_assignment_imports_is_installed_with_the_wheel():
    assert SIGNALS.imports == ("pandas",)
    install = f"python -m pip install ./{WHEEL.name} pandas"
    assert f"\n    {install}\n" in contents_for(SIGNALS, FILES, WHEEL, "")["README.md"].decode()
    assert f"    - run: {install}\n" in workflow(SIGNALS, WHEEL)


def test_without_a_wheel_the_rest_is_still_to_be_installed():
    assert (
        "\n    python -m pip install pandas\n" in contents_for(SIGNALS, FILES, None, "")["README.md"].decode()
    )
