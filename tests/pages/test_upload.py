"""Pages named as a platform takes them back."""

import io
import zipfile

import pytest

from grader.pages.upload import moodle_name, upload_for


@pytest.mark.parametrize(
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
    upload = upload_for("moodle", paths, {person: f"page of {person}" for person in "1234"})
    archive = zipfile.ZipFile(io.BytesIO(upload.data))
    assert archive.namelist() == ["Ana_1_assignsubmission_file_/feedback.html"]
    assert archive.read(archive.namelist()[0]) == b"page of 1"
    assert upload.left_out == ("2", "3", "4", "5")
    assert upload == upload_for("moodle", paths, {person: f"page of {person}" for person in "1234"})
