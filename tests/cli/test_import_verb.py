"""`grader import`: what an author reads, and that what was written passes its proof."""

from pathlib import Path

import pytest

from tests.peers import sources


@pytest.fixture
def there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sources.written(tmp_path / "neuron.ipynb", sources.notebook(sources.NEURON))
    return tmp_path


def test_what_was_written_and_what_was_not_is_told(grader, there):
    done = grader("import", "neuron.ipynb", "-o", "course")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "course/assignments/neuron/assignment.toml",
        "course/assignments/neuron/handout.md",
        "course/assignments/neuron/test_public.py",
        "course/solutions/neuron/neuron.py",
        "course/solutions/neuron/test_hidden.py",
        "",
        "neuron.ipynb (nbgrader): 5 exercises, 13 points",
        "",
        "Otherwise than in the notebook (4):",
        "  the notebook: what forward uses counts once if it is wrong, since the solution's is tried in its "
        "place; for points as there write follow_through = 0.0 under [policy] into assignment.toml.",
        "  cell 2: read-only cells of code (2) are not put back when work is graded: a student's own are "
        "run.",
        "  cell 4: the value at the end of cell 4 is shown with print.",
        "  cell 14: why (4 points) is marked by a person: manual = true.",
        "",
        "Next: look at what was written, and run",
        "  cd course",
        "  grader build neuron",
        "  grader audit neuron",
    ]


@pytest.mark.every_level
def test_what_was_brought_along_is_true_as_it_stands_and_can_be_released(grader, there, monkeypatch):
    grader("import", "neuron.ipynb", "-o", "course")
    monkeypatch.chdir(there / "course")
    built = grader("build", "neuron", "--isolation", "limits")
    assert (built.code, built.out.splitlines()[-1]) == (0, "1 assignment, nothing to mend")
    # A test that students see stands in both files, and is no leak.
    released = grader("release", "neuron", "--no-wheel", "--isolation", "limits")
    assert (released.code, released.err) == (0, "")


def test_what_does_not_come_along_is_told_and_ends_with_1(grader, there):
    cells = [*sources.NEURON, ("raw", "notes", {})]
    sources.written(there / "all.ipynb", sources.notebook(cells))
    done = grader("import", "all.ipynb", "-o", "course", "--id", "week_1")
    assert done.code == 1
    assert "\nNot brought along (1):\n  cell 15: it is a raw cell. Make it Markdown or code.\n" in done.out
    assert Path("course/solutions/week_1/week_1.py").is_file()


def test_it_goes_into_the_course_around_here_else_into_this_folder(grader, there, monkeypatch):
    grader("import", "neuron.ipynb")
    assert (there / "assignments/neuron").is_dir()
    (there / "deeper").mkdir()
    monkeypatch.chdir(there / "deeper")
    done = grader("import", "../neuron.ipynb", "--id", "again")
    assert (there / "assignments/again").is_dir()
    assert f"  cd {there}" in done.out.splitlines()


def test_bad_input_is_one_sentence(grader, there):
    done = grader("import", "gone.ipynb")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(
        "gone.ipynb: it cannot be read: No such file or directory. Name a notebook, .ipynb, of nbgrader, of "
        "otter-assign, or with START CODE HERE.\n"
    )
