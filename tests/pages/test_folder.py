"""The folder that pages are written to."""

import errno
import os

import pytest

from grader.pages.folder import FeedbackFolder, file_stem
from tests.support.every import every
from tests.support.in_english import refused


@pytest.mark.parametrize("plain", ["ana", "s0001", "ana.perez@example.org", "a_b-c"])
def test_a_plain_id_is_its_own_file_name(plain):
    assert file_stem(plain) == plain


@every(
    "odd",
    [
        *(
            "Ana",
            "ANA",
            "Ana Pérez",
            "../../etc/passwd",
            "a/b",
            "a\\b",
            "",
            ".",
            "..",
            ".hidden",
            "ends.",
            "ana ",
        ),
        *(
            "con",
            "nul.txt",
            "com1",
            "李雷",
            "a" * 61,
            "ana\n",
            "ana\0",
            "-o",
            "~",
            "ana-0123456789abcdef",
            "\ud800",
        ),
    ],
)
def test_any_other_id_gets_a_safe_name_of_its_own(odd):
    stem = file_stem(odd)
    assert stem == file_stem(odd) == stem.lower() and stem != odd
    assert all(each.isascii() and (each.isalnum() or each == "-") for each in stem)
    assert stem[0] != "-" and len(stem) < 80


def test_names_differ_also_where_capitals_do_not():
    ids = [
        "ana",
        "Ana",
        "ANA",
        "ána",
        "ana ",
        "a/na",
        "李雷",
        "李磊",
        file_stem("Ana"),
    ]
    assert len({file_stem(each).casefold() for each in ids}) == len(ids)


def folder_of(path, *names, assignment="tiny"):
    folder = FeedbackFolder(path, assignment)
    for name in names:
        folder.write(name, name)
    folder.close(("id",), [("=1+1",), ("ana",)])
    return folder


def test_pages_lie_in_a_folder_beside_their_index(tmp_path):
    folder_of(tmp_path / "out", "ana.html", "ana.txt")
    assert sorted(os.listdir(tmp_path / "out")) == ["grader-feedback.json", "index.csv", "pages"]
    assert sorted(os.listdir(tmp_path / "out/pages")) == ["ana.html", "ana.txt"]
    assert (tmp_path / "out/index.csv").read_text("utf-8-sig") == "id\n'=1+1\nana\n"
    if os.name == "posix":
        assert (tmp_path / "out").stat().st_mode & 0o077 == 0


def test_a_second_run_takes_away_whose_pages_are_nobodys_and_nothing_else(tmp_path):
    folder_of(tmp_path, "ana.html", "bo.html")
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "pages/mine.html").write_text("mine")
    (tmp_path / "pages/.grader-00.tmp").write_text("half")
    folder = FeedbackFolder(tmp_path, "tiny")
    folder.write("ana.html", "new")
    assert folder.close((), []) == 1
    assert sorted(os.listdir(tmp_path / "pages")) == ["ana.html", "mine.html"]
    assert (tmp_path / "pages/ana.html").read_text() == "new" and (tmp_path / "mine.txt").exists()


def test_a_marker_leads_to_no_file_elsewhere(tmp_path):
    folder_of(tmp_path / "out", "ana.html")
    (tmp_path / "out/precious.html").write_text("precious")
    marker = tmp_path / "out/grader-feedback.json"
    marker.write_text(marker.read_text().replace("ana.html", "../precious.html"))
    assert folder_of(tmp_path / "out", "ana.html").path == tmp_path / "out"
    assert (tmp_path / "out/precious.html").exists()


def test_a_folder_with_other_files_is_refused(tmp_path):
    (tmp_path / "thesis.tex").write_text("")
    with refused(r"there are other files in it, such as thesis.tex. Name a folder that is new or empty"):
        FeedbackFolder(tmp_path, "tiny")
    with refused("it is not a folder"):
        FeedbackFolder(tmp_path / "thesis.tex", "tiny")


def test_feedback_on_another_assignment_is_not_mixed_up(tmp_path):
    folder_of(tmp_path, "ana.html")
    with refused("it holds feedback on tiny, which would be mixed up with this"):
        FeedbackFolder(tmp_path, "big")
    (tmp_path / "grader-feedback.json").write_text("{}")
    with refused("it is not as 'grader feedback' wrote it"):
        FeedbackFolder(tmp_path, "tiny")


def test_a_full_disk_is_a_sentence_and_what_is_there_stays(tmp_path, monkeypatch):
    folder = folder_of(tmp_path, "ana.html")

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with refused(r"pages cannot be written: No space left on device. Make room, or name another folder"):
        folder.write("ana.html", "new")
    assert (tmp_path / "pages/ana.html").read_text() == "ana.html"
    assert os.listdir(tmp_path / "pages") == ["ana.html"]


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with refused("pages cannot be written: Not a directory"):
        FeedbackFolder(tmp_path / "file/out", "tiny")
