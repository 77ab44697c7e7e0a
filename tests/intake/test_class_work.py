"""From what `grader grade` is given to submissions: downloads, archives, what lies in people's folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.intake import gathering
from grader.intake.class_work import ClassWork, class_work
from grader.intake.kept_source import code_digest, source_of
from grader.intake.submission import Submission
from tests.support import downloads
from tests.support.downloads import ANA, LI, NOA, SCRIPT, WORK, tarred, unpacked, work_of, zipped
from tests.support.in_english import english, refused, words


def read(*paths: Path, time_zone: str = "") -> ClassWork:
    with class_work(paths, "logistic_regression", time_zone=time_zone) as work:
        return work


def only(*paths: Path) -> Submission:
    (one,) = read(*paths).submissions
    return one


def source(found: Submission) -> str:
    assert found.unreadable is None, english(found.unreadable)
    return "".join(cell.source for cell in found.cells)


def put(path: Path, data: bytes) -> Path:
    unpacked({path.name: data}, path.parent)
    return path


# ------------------------------------------------------------------- downloads


@pytest.mark.parametrize("platform", downloads.PLATFORMS)
def test_a_download_is_the_same_class_packed_and_unpacked(tmp_path: Path, platform: str) -> None:
    files = downloads.PLATFORMS[platform]()
    packed = read(put(tmp_path / "class.zip", zipped(files)))
    lying = read(unpacked(files, tmp_path / "class"))
    for work in (packed, lying):
        assert len(work.submissions) == len(downloads.PEOPLE)
        assert {source(one) for one in work.submissions} == {
            f"def sigmoid(z):\n    return {person.id} + 1\n" for person in downloads.PEOPLE
        }
        assert "download: 6 files, 6 people" in words(work.notes)[0]
    first, second = (
        [(one.student, one.name, code_digest(one)) for one in work.submissions] for work in (packed, lying)
    )
    assert first == second


def test_people_have_their_id_name_lateness_and_time(tmp_path: Path) -> None:
    files = {downloads.canvas_name(ANA, "logistic_regression-1.ipynb", late=True): work_of(ANA)}
    found = only(put(tmp_path / "submissions.zip", zipped(files)))
    assert (found.student, found.name, found.late, found.platform_attempt) == ("70091", "pérezana", True, 2)
    assert (
        found.shown_path
        == f"{tmp_path}/submissions.zip/pérezana_LATE_70091_9000100_logistic_regression-1.ipynb"
    )


def test_times_without_a_zone_are_the_courses_or_nobodys(tmp_path: Path) -> None:
    path = put(tmp_path / "class.zip", zipped(downloads.brightspace([ANA])))
    work = read(path, time_zone="Europe/Madrid")
    assert work.submissions[0].handed_in_at == "2026-03-03T23:59:00+01:00"
    told = "Brightspace gives times without a time zone"
    assert words(work.notes)[1] == f"{told}; they are taken to be those of Europe/Madrid"
    work = read(path)
    assert work.submissions[0].handed_in_at == "2026-03-03T23:59:00"
    assert words(work.notes)[1].startswith(f"{told}, and the course has none")


def test_older_attempts_are_named_and_change_nothing_of_the_work(tmp_path: Path) -> None:
    newest = {downloads.canvas_name(ANA, "logistic_regression-1.ipynb", 2): work_of(ANA, 2)}
    older = {downloads.canvas_name(ANA, WORK, 1): work_of(ANA)}
    both, alone = unpacked(older | newest, tmp_path / "both"), unpacked(newest, tmp_path / "alone")
    found = only(both)
    assert source(found).endswith("70091 + 2\n")
    assert words(found.remarks) == [
        "handed in again; older and not graded: pérezana_70091_1_logistic_regression.ipynb"
    ]
    assert code_digest(found) == code_digest(only(alone))


def test_a_script_and_a_notebook_of_one_person_are_chosen_between_as_in_a_folder(tmp_path: Path) -> None:
    files = {
        downloads.canvas_name(ANA, WORK, 1): work_of(ANA),
        downloads.canvas_name(ANA, "scratch.py", 2): SCRIPT,
    }
    found = only(put(tmp_path / "submissions.zip", zipped(files)))
    assert words(found.repairs) == [
        "logistic_regression.ipynb is taken for the work; other files were there: scratch.py"
    ]


def test_two_files_of_one_name_are_not_chosen_between(tmp_path: Path) -> None:
    files = {downloads.canvas_name(ANA, "a.py", 1): SCRIPT, downloads.canvas_name(ANA, "a.py", 2): b"x = 1\n"}
    found = only(unpacked(files, tmp_path))
    assert "2 different files: a.py, again 1/a.py" in english(found.unreadable)


def test_who_handed_in_other_files_alone_has_a_row_that_says_so(tmp_path: Path) -> None:
    files = {
        downloads.canvas_name(ANA, "essay.docx"): b"PK",
        downloads.canvas_name(LI, WORK): work_of(LI),
        f"{downloads.canvas_name(NOA, '')}text.html": b"<p>",
        "lecture.pdf": b"%PDF",
    }
    work = read(put(tmp_path / "submissions.zip", zipped(files)))
    assert [(one.student, english(one.unreadable)) for one in work.submissions] == [
        ("70091", "there is no script and no notebook; handed in was: essay.docx"),
        ("70094", "there is no script and no notebook; handed in was: text.html"),
        ("70096", ""),
    ]
    assert work.passed_over == ("lecture.pdf",)


def test_what_an_archive_is_read_from_can_be_read_again_until_the_end_and_is_then_gone(
    tmp_path: Path,
) -> None:
    path = put(tmp_path / "submissions.zip", zipped(downloads.canvas([ANA])))
    with class_work([path], "logistic_regression") as work:
        (found,) = work.submissions
        assert found.path.name == WORK
        assert b"70091 + 1" in (source_of(found) or b"")
        folder = next(parent for parent in found.path.parents if parent.name.startswith("keepdims-"))
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()


def test_a_damaged_archive_is_refused_in_words(tmp_path: Path) -> None:
    with refused(r"class\.zip: it is no zip and no tar archive\. Download or pack it again, or unpack it"):
        read(put(tmp_path / "class.zip", b"<html>"))
    with refused(r"class\.zip: there is no submission in it\. Give the download, or the folder"):
        read(put(tmp_path / "class.zip", zipped({"readme.pdf": b""})))


def test_what_was_not_taken_from_an_archive_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    work = read(put(tmp_path / "class.tgz", tarred({"../evil.py": SCRIPT, "class/ana.py": SCRIPT})))
    assert words(work.notes) == [
        "Archive: one file, one person",
        "../evil.py: not read, its name leads out of the archive",
    ]
    assert [one.student for one in work.submissions] == ["ana"]


def test_an_entry_that_cannot_be_read_is_its_persons_row(tmp_path: Path) -> None:
    name = downloads.canvas_name(ANA, WORK)
    data = zipped({name: work_of(ANA), downloads.canvas_name(LI, WORK): work_of(LI)})
    data = data.replace(b"PK\1\2\x14\3\x14\0\0\x08", b"PK\1\2\x14\3\x14\0\1\x08", 1)
    ana, li = read(put(tmp_path / "submissions.zip", data)).submissions
    assert english(ana.unreadable) == "logistic_regression.ipynb: not read, it is protected by a password"
    assert (ana.student, ana.is_our_fault, li.unreadable) == ("70091", False, None)


# ------------------------------------------------------------------- archives in people's folders


def nested(depth: int) -> bytes:
    data = work_of(ANA)
    for level in range(depth):
        data = zipped({WORK if level == 0 else "inner.zip": data})
    return data


@pytest.mark.parametrize("name", ["ana.zip", "ana.tar.gz", "ana/handed_in.zip", "ana/a/work.zip"])
def test_an_archive_in_a_class_is_its_students(tmp_path: Path, name: str) -> None:
    pack = tarred if name.endswith("gz") else zipped
    found = only(unpacked({f"class/{name}": pack({f"hw/{WORK}": work_of(ANA)})}, tmp_path) / "class")
    assert (found.student, source(found)) == ("ana", "def sigmoid(z):\n    return 70091 + 1\n")
    assert found.shown_path == f"{tmp_path}/class/{name}/hw/{WORK}"


def test_archives_are_looked_into_so_far_and_no_further(tmp_path: Path) -> None:
    files = {downloads.canvas_name(ANA, "work.zip"): nested(gathering.NESTED_MAX)}
    assert source(only(unpacked(files, tmp_path / "ok"))) == "def sigmoid(z):\n    return 70091 + 1\n"
    files = {downloads.canvas_name(ANA, "work.zip"): nested(gathering.NESTED_MAX + 1)}
    found = only(put(tmp_path / "too_deep.zip", zipped(files)))
    assert english(found.unreadable) == (
        "work.zip/inner.zip/inner.zip/inner.zip: not read, archives are nested more than 3 deep"
    )


def test_a_bomb_costs_whoever_hands_it_in_and_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.intake.archives.RATIO_FREE_BYTES", 100_000)
    bomb = zipped({WORK: work_of(ANA), **{f"{number}.py": b"#" * 90_000 for number in range(9)}})
    files = {"a.zip": bomb, "b.zip": zipped({WORK: work_of(LI)}), "c.rar": b"Rar!", "d.zip": b"<html>"}
    named = {
        downloads.canvas_name(ANA._replace(id=str(n)), name): data
        for n, (name, data) in enumerate(files.items())
    }
    first, second, third, fourth = read(unpacked(named, tmp_path)).submissions
    assert source(first) == source(only(unpacked({"ana.ipynb": work_of(ANA)}, tmp_path / "x")))
    assert words(first.remarks) == ["the archive grows to more than 0 MB; the rest is not read"]
    assert (second.unreadable, second.remarks) == (None, ())
    assert english(third.unreadable) == "c.rar: not read, it is an archive; unpack it and grade again"
    assert english(fourth.unreadable) == "d.zip: not read, it is no zip and no tar archive"


def test_a_zip_of_zips_is_a_class(tmp_path: Path) -> None:
    files = {f"{person.user}.zip": zipped({WORK: work_of(person)}) for person in (ANA, LI)}
    work = read(put(tmp_path / "all.zip", zipped(files)))
    assert [(one.student, one.unreadable) for one in work.submissions] == [("aperez", None), ("mli", None)]


# ------------------------------------------------------------------- plain folders


@pytest.mark.parametrize("around", ["", "class/"])
def test_sections_in_an_archive_are_no_students(tmp_path: Path, around: str) -> None:
    people = ("secA/ana.py", "secA/bo.py", "secB/cy_secB.py", "secB/dee_secB.py", "secC/eve.py")
    files = {f"{around}{name}": SCRIPT for name in people}
    for number, name in enumerate(files):
        files[name] += f"y = {number}\n".encode()
    with refused(r"class\.zip: its folders hold .* each: secA, secB \(of ana, bo, cy, dee\)\. Unpack it and"):
        read(put(tmp_path / "class.zip", zipped(files)))


def test_an_archive_beside_the_work_in_a_students_folder_is_looked_into(tmp_path: Path) -> None:
    files = {
        "ana/old.zip": zipped({"old.py": work_of(ANA, 1)}),
        "ana/new.py": work_of(ANA, 2),
        "bo.py": SCRIPT,
    }
    for path in (unpacked(files, tmp_path / "class"), put(tmp_path / "class.zip", zipped(files))):
        ana, _ = read(path).submissions
        assert english(ana.unreadable).startswith("2 different files: new.py, old.zip/old.py; keep one")
    files["ana/logistic_regression.py"] = files.pop("ana/new.py")
    ana, _ = read(unpacked(files, tmp_path / "named")).submissions
    assert source(ana).endswith("2\n")


def test_an_archive_beside_a_file_of_the_same_name_is_looked_into(tmp_path: Path) -> None:
    files = {
        "ana.zip": zipped({"v2.py": work_of(ANA, 2)}),
        "ana.py": work_of(ANA, 1),
        "bo.zip": zipped({"same.py": SCRIPT}),
        "bo.py": SCRIPT,
    }
    for path in (unpacked(files, tmp_path / "class"), put(tmp_path / "class.zip", zipped(files))):
        ana, bo = read(path).submissions
        assert english(ana.unreadable).startswith("2 different files: ana.py, ana.zip/v2.py; keep one")
        assert words(bo.repairs) == ["handed in more than once with the same code: bo.py, bo.zip/same.py"]


def test_no_link_beside_an_archive_is_followed(tmp_path: Path) -> None:
    elsewhere = put(tmp_path / "elsewhere.py", SCRIPT)
    put(tmp_path / "class" / "ana.zip", zipped({"v2.py": work_of(ANA, 2)}))
    (tmp_path / "class" / "ana.py").symlink_to(elsewhere)
    found = only(tmp_path / "class")
    assert source(found).endswith("2\n")
    assert "symbolic link" in words(found.remarks)[0]


def test_a_copy_beside_its_original_is_an_attempt(tmp_path: Path) -> None:
    names = ("ana.ipynb", "ana (1).ipynb", "bo (2).ipynb")
    files = {name: work_of(ANA, number) for number, name in enumerate(names)}
    ana, bo = read(unpacked(files, tmp_path)).submissions
    assert (ana.student, source(ana)[-2:], ana.platform_attempt) == ("ana", "1\n", 2)
    assert words(ana.remarks) == ["handed in again; older and not graded: ana.ipynb"]
    assert (bo.student, bo.platform_attempt, bo.remarks) == ("bo (2)", None, ())


def test_downloads_folders_and_files_may_be_given_together(tmp_path: Path) -> None:
    zip_file = put(tmp_path / "submissions.zip", zipped(downloads.canvas([ANA])))
    work = read(
        zip_file, zip_file, unpacked({"bo.py": SCRIPT}, tmp_path / "class"), put(tmp_path / "cy.py", SCRIPT)
    )
    assert [one.student for one in work.submissions] == ["bo", "cy", "70091"]
    assert words(work.submissions[-1].repairs)[0].startswith("handed in more than once with the same code")


def test_reading_tells_that_it_goes_on(tmp_path: Path) -> None:
    seen = []
    path = put(tmp_path / "submissions.zip", zipped(downloads.canvas()))
    with class_work([path], "logistic_regression", on_file=lambda: seen.append(1)):
        assert len(seen) >= len(downloads.PEOPLE)
