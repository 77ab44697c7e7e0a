"""The folder of a report: whole pages that lead to each other, or what was there before."""

import json
import os
import re
from pathlib import Path

import pytest

from grader.errors import BadInput
from grader.pages.report.naming import by_name
from grader.pages.report.site import everybody_in, write_report
from grader.pages.report.site_folder import MARKER, SiteFolder
from grader.record.people import Person
from tests.pages.test_html import Elements
from tests.support.feedback import ANA, NOW, WRONG_VALUE, attempt, evidence, failed, standing
from tests.support.report import reported
from tests.support.tiny_course import TinyCourse

pytestmark = pytest.mark.usefixtures("undrawn")
PEOPLE = (
    standing(ANA, attempt(evidence(failed("test_shift", WRONG_VALUE)))),
    standing(Person("../Ümit?", "Ümit"), attempt(evidence())),
    standing(Person("dan")),
)


def write(folder, *reports):
    with SiteFolder(folder) as site:
        return write_report(reports, site, by_name(everybody_in(reports)), now=NOW, lang="en")


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def links(folder):
    """Where every page of a folder leads to, without the places on a page."""
    for path in folder.rglob("*.html"):
        for _, attributes in Elements(path.read_text("utf-8")).found:
            target = attributes.get("href", "").partition("#")[0]
            if target:
                yield path, target


@pytest.mark.slow
def test_every_page_is_there_and_leads_to_pages_that_are_there(assignment, tmp_path):
    folder = tmp_path / "report"
    written = write(folder, reported(assignment, PEOPLE))
    assert (written.pages, written.failed) == (5, ())
    found = files(folder)
    assert found[:3] == [MARKER, "index.html", "items.html"] and len(found) == 6
    targets = [(path.parent / target).resolve() for path, target in links(folder)]
    assert len(targets) > 10 and all(target.is_file() for target in targets)
    assert all(target.is_relative_to(folder.resolve()) for target in targets)
    assert os.stat(folder).st_mode & 0o777 == 0o700


def test_several_assignments_have_a_page_that_leads_to_them(assignment, tmp_path):
    other = TinyCourse(tmp_path / "other").assignment
    from msgspec.structs import replace

    other = replace(other, id="second", title="Second")
    reports = [reported(assignment, PEOPLE), reported(other, PEOPLE[:1])]
    standing_of_second = replace(reports[1].standing, assignment="second")
    reports[1] = reports[1]._replace(standing=standing_of_second, title="Second")
    folder = tmp_path / "report"
    assert write(folder, *reports).pages == 5 + 3 + 1
    assert {"index.html", "tiny/index.html", "second/index.html", "second/students/ana.html"} <= {
        *files(folder)
    }
    assert all((path.parent / target).resolve().is_file() for path, target in links(folder))
    text = (folder / "index.html").read_text("utf-8")
    assert (
        '<a href="second/students/ana.html">6</a>' in text and '<td class="number" data-v="12.0">12' in text
    )


def test_a_second_report_replaces_the_first_as_a_whole(assignment, tmp_path):
    folder = tmp_path / "report"
    write(folder, reported(assignment, PEOPLE))
    folder.chmod(0o750)
    write(folder, reported(assignment, PEOPLE[:1]))
    assert files(folder) == [MARKER, "index.html", "items.html", "students/ana.html"]
    assert os.stat(folder).st_mode & 0o777 == 0o750  # as its owner chose
    assert [path.name for path in tmp_path.iterdir() if "report" in path.name] == ["report"]


def test_what_goes_wrong_half_way_leaves_what_was_there(assignment, tmp_path, monkeypatch):
    folder = tmp_path / "report"
    write(folder, reported(assignment, PEOPLE))
    before = (folder / "index.html").read_text("utf-8")
    monkeypatch.setattr("grader.pages.report.site.student_page", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(folder, reported(assignment, PEOPLE[:1]))
    assert (folder / "index.html").read_text("utf-8") == before and len(files(folder)) == 6
    with pytest.raises(ZeroDivisionError):
        write(tmp_path / "new", reported(assignment, PEOPLE[:1]))
    assert [path.name for path in tmp_path.iterdir() if "re" in path.name or "new" in path.name] == ["report"]


def test_a_fault_of_ours_costs_one_page_which_says_so(assignment, tmp_path):
    from grader.errors import Finding

    broken = standing(Person("bo"), attempt(evidence(failed("test_shift", Finding("no_such_kind")))))
    report = reported(assignment, (PEOPLE[0],))
    from msgspec.structs import replace

    # Of the class's page it is no slip: somebody else's says what goes wrong most.
    whole = replace(report.standing, people=(PEOPLE[0], replace(broken, counted=None)))
    written = write(tmp_path / "report", report._replace(standing=whole))
    assert written.failed == (("tiny", "bo", "no message for a finding of kind 'no_such_kind'"),)
    text = (tmp_path / "report/students/bo.html").read_text("utf-8")
    assert "This page could not be made, a fault of the grader" in text


# ------------------------------------------------------------------- folders that are not ours


def refused(folder):
    with pytest.raises(BadInput) as refusal, SiteFolder(folder):
        pass
    return str(refusal.value)


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path):
    (tmp_path / "own.txt").write_text("mine")
    assert refused(tmp_path) == (
        f"{tmp_path}: there are other files in it, such as own.txt. Name a folder that is new or empty."
    )
    assert "it is not a folder" in refused(tmp_path / "own.txt")
    assert files(tmp_path) == ["own.txt"]


def test_a_file_of_somebodys_in_a_report_would_be_lost_and_is_not(assignment, tmp_path):
    folder = tmp_path / "report"
    write(folder, reported(assignment, PEOPLE))
    (folder / "students" / "notes.txt").write_text("mine")
    told = refused(folder)
    assert "such as students/notes.txt, which would be lost. Move them, or name another folder" in told
    assert (folder / "students" / "notes.txt").read_text() == "mine"


def test_a_marker_that_was_edited_is_refused(tmp_path):
    (tmp_path / MARKER).write_text("{")
    assert "it is not as 'grader report' wrote it" in refused(tmp_path)


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    told = refused(tmp_path / "file" / "report")
    assert "the report cannot be written: a file is in the way." in told and "name another folder" in told


def test_a_page_that_cannot_be_written_is_a_sentence(tmp_path, monkeypatch):
    with SiteFolder(tmp_path / "report") as site:

        def full(self, data):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(BadInput, match=r"cannot be written: No space left on device\. Make room"):
            site.write("index.html", "x")


def test_a_folder_that_fills_meanwhile_is_not_replaced(tmp_path):
    folder = tmp_path / "report"
    with SiteFolder(folder) as site:
        site.write("index.html", "x")
        folder.mkdir()
        (folder / "own.txt").write_text("mine")
        with pytest.raises(BadInput, match=r"there are other files in it, such as own\.txt"):
            site.close("tiny")
    assert files(tmp_path) == ["report/own.txt"]


def test_a_place_that_cannot_be_taken_keeps_what_was_there(tmp_path, monkeypatch):
    folder = tmp_path / "report"
    with SiteFolder(folder) as site:
        site.write("index.html", "old")
        site.close("tiny")
    with SiteFolder(folder) as site:
        site.write("index.html", "new")
        rename = os.rename

        def only_away(old, new):
            if str(new) == str(folder.resolve()) and ".tmp" in str(old):
                raise OSError(16, "Device or resource busy")
            rename(old, new)

        monkeypatch.setattr(os, "rename", only_away)
        with pytest.raises(BadInput, match="Device or resource busy"):
            site.close("tiny")
    assert (folder / "index.html").read_text() == "old" and files(tmp_path)[0].startswith("report/")


def test_what_a_killed_run_left_is_taken_away_and_what_it_took_away_put_back(tmp_path):
    left, young, old, others = (
        tmp_path / name
        for name in (
            f".report-{'a' * 16}.tmp",
            f".report-{'b' * 16}.tmp",
            f".report-{'c' * 16}.old",
            ".report-mine.tmp",
        )
    )
    for path in (left, young, old, others):
        path.mkdir()
    (old / MARKER).write_text('{"files": ["index.html"]}')
    (old / "index.html").write_text("before")
    for path in (left, others):
        os.utime(path, (0, 0))
    with SiteFolder(tmp_path / "report"):
        assert (tmp_path / "report/index.html").read_text() == "before"
    assert not left.exists() and young.exists() and others.exists() and not old.exists()


def test_a_link_to_a_folder_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with SiteFolder(tmp_path / "link") as site:
        site.write("index.html", "x")
        site.close("tiny")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real/index.html").is_file()
    assert json.loads((tmp_path / "real" / MARKER).read_text())["files"] == ["index.html"]


def test_pages_load_nothing(assignment, tmp_path):
    write(tmp_path / "report", reported(assignment, PEOPLE))
    for path in (tmp_path / "report").rglob("*.html"):
        text = path.read_text("utf-8")
        assert "default-src &#39;none&#39;" in text and not re.search(r"(?:src|url)\s*[=(]", text)
        assert "http:" not in text and "https:" not in text
