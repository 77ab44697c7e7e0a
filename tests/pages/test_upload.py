"""Pages named as a platform takes them back."""

import io
import json
import zipfile

import pytest

from grader.pages.upload import Page, canvas_name, moodle_name, upload_for
from tests.support.every import every

PAGES = {person: Page(f"page of {person}", f"text of {person}\n~~~~\nx = 1\n") for person in "1234"}


@every(
    ("path", "name"),
    [
        (
            "class.zip/Ana Pérez_70182_assignsubmission_file_/tiny.ipynb",
            "Ana Pérez_70182_assignsubmission_file_/feedback.html",
        ),
        ("Ana_70182_assignsubmission_file/work/tiny.py", "Ana_70182_assignsubmission_file/feedback.html"),
        (
            "class\\Ana_70182_assignsubmission_file_\\tiny.py",
            "Ana_70182_assignsubmission_file_/feedback.html",
        ),
        ("class/Ana_70182_assignsubmission_file_tiny_1.py", "Ana_70182_assignsubmission_file_feedback.html"),
        ("class/ana.py", None),
        ("class/Ana_assignsubmission_file_/tiny.py", None),
        ("", None),
    ],
)
def test_moodle_knows_a_page_by_the_name_that_it_gave_the_work(path, name):
    assert moodle_name(path) == name


def test_an_archive_holds_a_page_for_each_and_names_whom_it_leaves_out():
    paths = {
        "1": "Ana_1_assignsubmission_file_/a.py",
        "2": "ana.py",
        "3": "Team_7_assignsubmission_file_/a.py",
        "4": "Team_7_assignsubmission_file_/a.py",
        "5": "Bo_5_assignsubmission_file_/a.py",
    }
    upload = upload_for("moodle", paths, PAGES)
    archive = zipfile.ZipFile(io.BytesIO(upload.data))
    assert archive.namelist() == ["Ana_1_assignsubmission_file_/feedback.html"]
    assert archive.read(archive.namelist()[0]) == b"page of 1"
    assert upload.left_out == ("2", "3", "4", "5")
    assert upload == upload_for("moodle", paths, PAGES)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("class.zip/perezana_70091_9000119_tiny-1.ipynb", "perezana_70091_9000119_tiny-1.ipynb"),
        ("class/perezana_LATE_70091_9000119_tiny.py", "perezana_LATE_70091_9000119_tiny.py"),
        ("70091_9000119_tiny.py", "70091_9000119_tiny.py"),
        ("class/perezana_70091_text.html", None),
        ("class/ana.py", None),
    ],
)
def test_canvas_knows_a_file_by_its_numbers(path, name):
    assert canvas_name(path) == name


def test_for_canvas_the_text_is_in_a_file_of_the_kind_that_was_handed_in():
    paths = {"1": "ana_1_10_tiny.py", "2": "bo_2_20_tiny.ipynb", "3": "cy_3_30_tiny.txt"}
    archive = zipfile.ZipFile(io.BytesIO(upload_for("canvas", paths, PAGES).data))
    assert archive.namelist() == list(paths.values())
    script, notebook, text = map(archive.read, archive.namelist())
    assert script == b"# text of 1\n# ~~~~\n# x = 1\n#\n"
    [cell] = json.loads(notebook)["cells"]
    source = "".join(cell["source"])
    assert cell["cell_type"] == "markdown" and source == "~~~~~\ntext of 2\n~~~~\nx = 1\n~~~~~"
    assert text == PAGES["3"].text.encode()
