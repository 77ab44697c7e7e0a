"""The released notebooks: valid, and run from top to bottom, solved and as students get them."""

import json
import logging
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest

from grader.course.assignment import Course
from grader.course.quiz import right_answers
from grader.course.quiz.sheet import stub_section
from grader.desk.working_copy import make_working_copy
from grader.intake.notebook import notebook_text
from grader.release import make_cells

COURSE = Course(Path(__file__).parents[2])


@pytest.fixture(params=COURSE.ids)
def assignment(request):
    return COURSE.assignment(request.param)


def test_a_released_notebook_is_valid_and_holds_no_outputs(assignment):
    notebook = json.loads(assignment.notebook.read_text(encoding="utf-8"))
    nbformat.validate(notebook, relax_add_props=False)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    for cell in notebook["cells"]:
        assert not cell.get("outputs") and cell.get("execution_count") is None


def test_a_released_notebook_checks_every_exercise_once(assignment):
    notebook = nbformat.read(assignment.notebook, as_version=4)
    checked = [name for cell in notebook.cells for name in checked_in(cell)]
    assert sorted(checked) == sorted(assignment.exercises)


def test_a_working_copy_has_the_pictures_of_its_notebook_and_handouts(assignment, tmp_path):
    make_working_copy(assignment, tmp_path / "mine")
    for name in (assignment.notebook.name, "handout.md", "handout.es.md"):
        places = re.findall(r"\]\((pictures/[^)]*)\)", (tmp_path / "mine" / name).read_text(encoding="utf-8"))
        assert places
        assert all((tmp_path / "mine" / place).is_file() for place in places)


# ------------------------------------------------------------------------------------ run


def checked_in(cell):
    """Names of the exercises that a cell checks."""
    return cell.metadata.get("keepdims", {}).get("checks", [])


def solved(assignment):
    """The notebook with the solution in its cells and the right letters in its questions."""
    source = assignment.solution.read_text(encoding="utf-8") + stub_section(assignment.questions)
    for name, letter in right_answers(assignment.questions, assignment.quiz_keys).items():
        assert f'\n{name} = ""' in source
        source = source.replace(f'\n{name} = ""', f'\n{name} = "{letter}"')
    return notebook_text(make_cells(source, assignment.exercises, str(assignment.solution)))


@pytest.fixture
def run(assignment, tmp_path, monkeypatch):
    """Runs the notebook of a working copy in a kernel of its own, as "Restart and run all" does."""
    from nbclient import NotebookClient
    from traitlets.config import Config

    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))  # nobody's own settings
    monkeypatch.setenv("GRADER_LANG", "en")
    folder = tmp_path / "mine"
    make_working_copy(assignment, folder)

    def run_all(text=None):
        path = folder / assignment.notebook.name
        if text is not None:
            path.write_text(text, encoding="utf-8")
        notebook = nbformat.read(path, as_version=4)
        # Files for sockets: no port that others find open. Their names may have 107 characters at most.
        with tempfile.TemporaryDirectory(prefix="kernel") as sockets:
            settings = Config({"KernelManager": {"transport": "ipc", "ip": f"{sockets}/s"}})
            place = {"metadata": {"path": str(folder)}}
            NotebookClient(notebook, config=settings, timeout=120, resources=place).execute()
        nbformat.write(notebook, path)
        return notebook, path

    return run_all


def said(cell):
    """What a cell printed, and what it shows as text."""
    outputs = cell.get("outputs", [])
    shown = [output.data["text/plain"] for output in outputs if output.output_type == "display_data"]
    return "".join([*(output.text for output in outputs if output.output_type == "stream"), *shown])


def errors(notebook):
    return [
        (cell, output)
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


@pytest.mark.notebooks
def test_with_the_solution_in_it_a_notebook_runs_and_every_check_is_passed(assignment, run, caplog):
    notebook, path = run(solved(assignment))
    assert errors(notebook) == []
    for cell in notebook.cells:
        for name in checked_in(cell):
            points = assignment.exercises[name].points
            word = f"{name}: answered" if name in assignment.questions else f"{name} {points:g}/{points:g}"
            assert f"✓ {word}" in said(cell)
            assert "text/html" in cell.outputs[0].data
    assert any("raises-exception" in cell.metadata.get("tags", []) and said(cell) for cell in notebook.cells)
    streams = {output.get("name") for cell in notebook.cells for output in cell.get("outputs", [])}
    assert "stderr" not in streams
    becomes_a_page(path, caplog)


@pytest.mark.notebooks
def test_as_released_a_notebook_runs_to_its_end_and_says_what_is_not_written(assignment, run, caplog):
    notebook, path = run()
    for cell, output in errors(notebook):
        assert "raises-exception" in cell.metadata.tags
        assert output.ename == "NotImplementedError" and "nothing written here yet" in output.evalue
    assert len(errors(notebook)) <= 1
    for cell in notebook.cells:
        assert cell.cell_type != "code" or cell.execution_count
        for name in checked_in(cell):
            word = "not answered" if name in assignment.questions else "not started"
            assert said(cell).startswith(f"· {name}: {word}")
    becomes_a_page(path, caplog)


def becomes_a_page(path, caplog):
    """nbconvert makes a page of the notebook and has nothing to warn about."""
    from nbconvert import HTMLExporter

    caplog.clear()
    with caplog.at_level(logging.INFO):
        page, _ = HTMLExporter().from_filename(str(path))
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
    shown = re.findall(r'<img alt="([^"]+)" src="(pictures/[^"]+)"', page)
    assert shown and len(shown) == len(re.findall(r"<img\b", page))
    assert all((path.parent / place).is_file() for _, place in shown)


@pytest.mark.every_level
@pytest.mark.parametrize("name", ["logistic_regression", "deep_network"])
def test_a_finished_script_finds_its_data_from_any_folder(name, tmp_path):
    assignment = COURSE.assignment(name)
    folder = tmp_path / "my work"
    make_working_copy(assignment, folder)
    shutil.copy(assignment.solution, folder / assignment.stub.name)
    for here in (tmp_path, folder):
        path = (folder / assignment.stub.name).relative_to(here)
        done = subprocess.run([sys.executable, path], cwd=here, capture_output=True, text=True)
        assert done.returncode == 0 and "right on test pictures" in done.stdout, done.stderr
