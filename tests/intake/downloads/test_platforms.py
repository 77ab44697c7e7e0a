"""What each platform's names say: whose a file is, which attempt, late or not, and when it came."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.intake.downloads.recognising import counts_of, plain_class, recognised
from grader.intake.downloads.record import Download, HandedIn, newest
from grader.intake.entries import entries_of
from tests.support import downloads
from tests.support.downloads import ANA, DASH, LI, NOA, OBRIEN, PEOPLE, SCRIPT, WORK
from tests.support.in_english import english, words

ASSIGNMENT = "logistic_regression"


def read(files: Mapping[str, bytes], folder: Path) -> Download:
    """The download that a platform is recognised in."""
    entries = entries_of(downloads.unpacked(files, folder)).entries
    found = recognised(entries, ASSIGNMENT, folder.name)
    assert found is not None
    return found


def told(item: HandedIn) -> tuple[str, str]:
    return item.person_id, item.person_name


def only(files: Mapping[str, bytes], folder: Path) -> HandedIn:
    (item,) = read(files, folder).items
    return item


# ------------------------------------------------------------------- every platform

NAMES = {
    "moodle": [person.name.replace("_", " ") for person in PEOPLE],
    "canvas": ["pérezana", "pérezana", "obrienseán", "לוינועה", "der_aujeanlucvon", "明李"],
    "classroom": [""] * 6,
    "nbgrader": [""] * 6,
}


@pytest.mark.parametrize("platform", downloads.PLATFORMS)
def test_everybody_is_told_apart_whatever_the_name(tmp_path: Path, platform: str) -> None:
    """Accents, an apostrophe, two of one name, letters from right to left, separators within a name."""
    found = read(downloads.PLATFORMS[platform](), tmp_path)
    names = NAMES.get(platform.removesuffix("_flat"), [person.name for person in PEOPLE])
    has_ids = platform not in ("blackboard", "classroom", "nbgrader")
    ids = [person.id if has_ids else person.user for person in PEOPLE]
    assert sorted(map(told, found.items)) == sorted(zip(ids, names, strict=True))
    assert [piece.file_name for item in found.items for piece in item.pieces] == [WORK] * 6
    assert found.passed_over == ()


@pytest.mark.parametrize("platform", downloads.PLATFORMS)
def test_folders_around_everything_are_looked_through(tmp_path: Path, platform: str) -> None:
    files = {f"download/again/{name}": data for name, data in downloads.PLATFORMS[platform]().items()}
    assert len(read(files, tmp_path).items) == len(PEOPLE)


def test_one_name_of_two_people_is_told(tmp_path: Path) -> None:
    assert words(read(downloads.moodle(), tmp_path).notes) == [
        "Ana Pérez: several people have this name, and their ids tell them apart (70091, 70092)"
    ]


def test_one_id_of_two_names_is_told(tmp_path: Path) -> None:
    found = read(downloads.moodle([ANA, NOA._replace(id=ANA.id)]), tmp_path)
    assert words(found.notes) == [
        "70091: this id comes with several names (Ana Pérez, נועה לוי), and is taken for one person"
    ]


def test_an_ordinary_class_is_no_platforms(tmp_path: Path) -> None:
    for name in ("ana.py", "bo/work.py", "lab_1_2_.py", "jean - luc.ipynb", "submission_of_ana/a.py"):
        downloads.unpacked({name: SCRIPT}, tmp_path)
    assert recognised(entries_of(tmp_path).entries, ASSIGNMENT, "class") is None


def test_what_is_in_a_download_is_one_sentence(tmp_path: Path) -> None:
    again = {
        downloads.canvas_name(NOA, "logistic_regression-1.ipynb", 9000999, late=True): SCRIPT,
        downloads.canvas_name(LI, "helpers.py", 9000998, late=True): SCRIPT,
        "notes of the lecturer.docx": b"",
    }
    found = read(downloads.canvas() | again, tmp_path)
    assert english(counts_of(found)) == (
        "Canvas download: 8 files, 6 people, 1 handed in again (the newest counts), 2 late, "
        "1 passed over (notes of the lecturer.docx)"
    )
    one = plain_class(entries_of(downloads.unpacked({"a.py": SCRIPT}, tmp_path / "x")).entries, ASSIGNMENT)
    assert english(counts_of(one)) == "Archive: one file, one person"


# ------------------------------------------------------------------- Canvas


def test_canvas_says_who_is_late(tmp_path: Path) -> None:
    files = {downloads.canvas_name(ANA, WORK, late=True): SCRIPT, downloads.canvas_name(LI, WORK): SCRIPT}
    assert [item.late for item in read(files, tmp_path).items] == [True, False]


def test_canvas_numbers_the_file_that_is_handed_in_again(tmp_path: Path) -> None:
    item = only({downloads.canvas_name(ANA, "logistic_regression-2.ipynb"): SCRIPT}, tmp_path)
    assert (item.attempt, item.pieces[0].file_name) == (3, WORK)


def test_a_number_in_a_students_own_name_for_a_file_is_no_attempt(tmp_path: Path) -> None:
    item = only({downloads.canvas_name(ANA, "homework-2.ipynb"): SCRIPT}, tmp_path)
    assert (item.attempt, item.pieces[0].file_name) == (1, "homework-2.ipynb")


def test_of_several_canvas_versions_the_newest_counts_with_what_was_handed_in_once(tmp_path: Path) -> None:
    names = ["homework.ipynb", "homework-1.ipynb", "homework-10.ipynb", "helpers.py"]
    files = {downloads.canvas_name(ANA, name, 9000100 + n): SCRIPT for n, name in enumerate(names)}
    ((item, older),) = newest(read(files, tmp_path))
    assert {piece.entry.base.split("_")[-1] for piece in item.pieces} == {"homework-10.ipynb", "helpers.py"}
    assert [piece.entry.base.split("_")[-1] for each in older for piece in each.pieces] == names[:2]
    assert item.attempt == 11


def test_what_was_typed_into_canvas_is_its_persons(tmp_path: Path) -> None:
    files = {downloads.canvas_name(ANA, WORK): SCRIPT, "obrienseán_LATE_70093_text.html": b"<p>"}
    found = read(files, tmp_path)
    assert [(item.person_id, item.late) for item in found.items] == [("70091", False), ("70093", True)]


def test_a_canvas_download_may_be_anonymous(tmp_path: Path) -> None:
    files = {f"anon_Ab3dE_9000101_{WORK}": SCRIPT, f"LATE_anon_xY9zW_9000102_{WORK}": SCRIPT}
    found = read(files, tmp_path)
    assert [(told(item), item.late) for item in found.items] == [
        (("anon_Ab3dE", ""), False),
        (("anon_xY9zW", ""), True),
    ]


@pytest.mark.parametrize("file", ["li_70096_9000105_work.py", "x_LATE_70096_9_work.py"])
def test_a_students_name_for_a_file_makes_it_nobody_elses(tmp_path: Path, file: str) -> None:
    item = only({downloads.canvas_name(ANA, file): SCRIPT}, tmp_path / "canvas")
    assert (item.person_id, item.late, item.pieces[0].file_name) == (ANA.id, False, file)
    theirs = f"Li_70096_assignsubmission_file_{file}"
    item = only({downloads.moodle_name(ANA) + theirs: SCRIPT}, tmp_path / "moodle")
    assert (item.person_id, item.pieces[0].file_name) == (ANA.id, theirs)
    theirs = f"70096-55501 - 李 明 - 4 March, 2026 1159 PM - {file}"
    item = only({f"{downloads.brightspace_name(ANA)} - {theirs}": SCRIPT}, tmp_path / "brightspace")
    assert (told(item), item.pieces[0].file_name) == ((ANA.id, ANA.name), theirs)
    theirs = f"x_mli_attempt_2026-03-04-00-00-00_{file}"
    files = {downloads.blackboard_name(ANA, theirs): SCRIPT, downloads.blackboard_name(ANA): b""}
    item = only(files, tmp_path / "blackboard")
    assert (item.person_id, item.pieces[0].file_name) == (ANA.user, theirs)


# ------------------------------------------------------------------- Moodle


def test_what_was_typed_into_moodle_is_its_persons_too(tmp_path: Path) -> None:
    files = downloads.moodle([ANA]) | {f"{downloads.moodle_name(ANA, 'onlinetext')}/onlinetext.html": b"<p>"}
    item = only(files, tmp_path)
    assert [piece.file_name for piece in item.pieces] == [WORK, "onlinetext.html"]


def test_a_separator_in_a_name_of_moodles_is_no_separator(tmp_path: Path) -> None:
    """Moodle takes it out of names; whoever renames a folder may not."""
    theirs = "x_99_assignsubmission_file_y.py"
    files = {
        f"Ana_Ma_Pérez_70091_assignsubmission_file_{theirs}": SCRIPT,
        f"Default group_assignsubmission_file_{theirs}": SCRIPT,
    }
    found = read(files, tmp_path)
    assert sorted(map(told, found.items)) == [("", "Default group"), ("70091", "Ana_Ma_Pérez")]
    assert {piece.file_name for item in found.items for piece in item.pieces} == {theirs}


def test_newer_moodles_folders_teams_and_blind_grading(tmp_path: Path) -> None:
    files = {
        f"Ana Pérez_70091_assignsubmission_file/sub/{WORK}": SCRIPT,
        f"Participant_123_assignsubmission_file_/{WORK}": SCRIPT,
        f"Default group_assignsubmission_file/{WORK}": SCRIPT,
    }
    found = read(files, tmp_path)
    assert sorted(map(told, found.items)) == [
        ("", "Default group"),
        ("123", "Participant"),
        ("70091", "Ana Pérez"),
    ]
    assert {piece.file_name for item in found.items for piece in item.pieces} == {WORK, f"sub/{WORK}"}


# ------------------------------------------------------------------- Gradescope


def test_a_gradescope_group_is_each_of_its_people(tmp_path: Path) -> None:
    found = read(downloads.gradescope([(ANA, OBRIEN, NOA), (LI,)]), tmp_path)
    assert sorted(map(told, found.items)) == [(one.id, one.name) for one in (ANA, OBRIEN, NOA, LI)]
    assert found.items[0].together_with == (OBRIEN.name, NOA.name)
    assert {item.handed_in_at for item in found.items} == {"2026-03-03T22:59:00+00:00"}
    assert english(counts_of(found)) == "Gradescope download: 2 files, 4 people, 3 together with others"


def test_gradescope_without_its_metadata_goes_by_numbers_and_says_so(tmp_path: Path) -> None:
    files = downloads.gradescope()
    del files["assignment_1_export/submission_metadata.yml"]
    found = read(files, tmp_path)
    assert [item.person_id for item in found.items] == [f"submission_{309000000 + n}" for n in range(6)]
    assert words(found.notes) == [
        "there is no submission_metadata.yml, so each submission stands under Gradescope's number and "
        "without a name"
    ]


def test_gradescopes_metadata_in_other_spellings_with_pdfs_and_what_is_missing(tmp_path: Path) -> None:
    metadata = (
        'submission_1:\n  :submitters:\n    - :name: "Jos\\u00e9 \\xD1\\""\n      :sid:\n'
        "      :email: jose@example.edu\n"
        "essay_2.pdf:\n  :submitters:\n  - :sid: 7\n    :name: Eva: of the Hill\n  :created_at: yesterday\n"
        "submission_3:\n  :submitters:\n  - :name: Gone\n"
    )
    files = {
        "submission_1/a.py": SCRIPT,
        "essay_2.pdf": b"",
        "other.txt": b"",
        "submission_metadata.yml": b"",
    }
    found = read(files | {"submission_metadata.yml": metadata.encode()}, tmp_path)
    assert list(map(told, found.items)) == [("7", "Eva: of the Hill"), ("jose@example.edu", 'José Ñ"')]
    assert [item.handed_in_at for item in found.items] == ["", ""]
    assert words(found.notes) == ["named in the metadata, but not there: submission_3"]
    assert [entry.name for entry in found.passed_over] == ["other.txt"]


# ------------------------------------------------------------------- Brightspace


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("3 March, 2026 1159 PM", "2026-03-03T23:59:00"),
        ("Dec 5, 2024 1149 AM", "2024-12-05T11:49:00"),
        ("13 September 2025 310 PM", "2025-09-13T15:10:00"),
        ("3 marzo, 2026 2359", "2026-03-03T23:59:00"),
        ("1 ene., 2026 1201 AM", "2026-01-01T00:01:00"),
    ],
)
def test_brightspace_writes_times_in_many_ways(tmp_path: Path, written: str, time: str) -> None:
    item = only({f"{downloads.brightspace_name(DASH, written)}/{WORK}": SCRIPT}, tmp_path)
    assert (told(item), item.handed_in_at) == ((DASH.id, DASH.name), time)


def test_of_several_brightspace_folders_of_one_person_the_last_counts(tmp_path: Path) -> None:
    times = ["3 March, 2026 1159 PM", "12 February, 2026 900 AM", "3 March, 2026 1000 PM"]
    files = {f"{downloads.brightspace_name(ANA, time)} - {WORK}": SCRIPT for time in times}
    ((item, older),) = newest(read(files, tmp_path))
    assert (item.handed_in_at, item.attempt) == ("2026-03-03T23:59:00", 3)
    assert [each.handed_in_at for each in older] == ["2026-02-12T09:00:00", "2026-03-03T22:00:00"]


def test_a_time_that_is_not_understood_is_told(tmp_path: Path) -> None:
    found = read({f"{downloads.brightspace_name(ANA, '3 brumaire, 2026 2359')}/{WORK}": SCRIPT}, tmp_path)
    assert found.items[0].handed_in_at == ""
    assert words(found.notes) == [
        "3 brumaire, 2026 2359: this time is not understood, so it does not tell which attempt is the newest"
    ]


# ------------------------------------------------------------------- Blackboard


def test_blackboards_attempts_come_by_their_times(tmp_path: Path) -> None:
    later = "2026-03-04-08-00-00"
    files = downloads.blackboard([ANA, DASH])
    files |= {
        downloads.blackboard_name(DASH, WORK, later): SCRIPT,
        downloads.blackboard_name(DASH, "", later): b"",
    }
    (_, none), (item, older) = newest(read(files, tmp_path))
    assert (told(item), item.handed_in_at, item.attempt) == (
        (DASH.user, DASH.name),
        "2026-03-04T08:00:00",
        2,
    )
    assert (len(none), len(older)) == (0, 1)


def test_without_blackboards_text_a_users_name_is_guessed_and_told(tmp_path: Path) -> None:
    found = read({downloads.blackboard_name(ANA, WORK): SCRIPT}, tmp_path)
    assert list(map(told, found.items)) == [("aperez", "")]
    assert words(found.notes) == [
        "Homework_1_aperez: the user's name is taken to be aperez, as no text beside it tells"
    ]


def test_who_wrote_into_blackboards_text_alone_has_handed_in(tmp_path: Path) -> None:
    item = only({downloads.blackboard_name(LI): downloads.blackboard_text(LI)}, tmp_path)
    assert told(item) == (LI.user, LI.name)


# ------------------------------------------------------------------- GitHub Classroom, nbgrader, plain


def test_a_common_beginning_alone_is_no_assignments_name(tmp_path: Path) -> None:
    entries = entries_of(
        downloads.unpacked({"lab-ana/a.py": SCRIPT, "lab-anna/a.py": SCRIPT}, tmp_path)
    ).entries
    assert recognised(entries, ASSIGNMENT, "class") is None
    found = recognised(entries, ASSIGNMENT, "lab-submissions")
    assert found is not None and [item.person_id for item in found.items] == ["ana", "anna"]


def test_nbgraders_other_assignments_are_told_and_left_alone(tmp_path: Path) -> None:
    found = read(downloads.nbgrader([ANA]), tmp_path)
    assert words(found.notes) == ["other assignments are there and left alone: planar_data"]
    assert (len(found.items), found.items[0].handed_in_at) == (1, "2026-03-03T22:59:00+00:00")


def test_a_copy_is_an_attempt_where_its_original_is_there_too(tmp_path: Path) -> None:
    files = {name: SCRIPT for name in ("ana.py", "ana (1).py", "ana (2).py", "bo (2).py", "ana (1)/x.py")}
    found = plain_class(entries_of(downloads.unpacked(files, tmp_path)).entries, ASSIGNMENT)
    assert [(item.person_name, item.attempt, len(item.pieces)) for item in found.items] == [
        ("ana", 1, 1),
        ("ana", 2, 2),
        ("ana", 3, 1),
        ("bo (2)", 1, 1),
    ]


def test_a_folder_of_one_students_files_is_not_a_class(tmp_path: Path) -> None:
    files = {f"ana/{WORK}": SCRIPT, "ana/helpers.py": SCRIPT}
    found = plain_class(entries_of(downloads.unpacked(files, tmp_path)).entries, ASSIGNMENT)
    assert [(item.person_name, len(item.pieces)) for item in found.items] == [("ana", 2)]
    files = {"class/ana.py": SCRIPT, "class/bo.zip": b"", "class/readme.pdf": b""}
    found = plain_class(entries_of(downloads.unpacked(files, tmp_path / "x")).entries, ASSIGNMENT)
    assert [item.person_name for item in found.items] == ["ana", "bo"]
    assert [entry.base for entry in found.passed_over] == ["readme.pdf"]
