"""Who handed in what, and what of it can be read."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from grader import messages
from grader.errors import BadInput
from grader.intake import choosing, handed_in, modules_beside, reading
from grader.intake.handed_in import find_submissions, handed_out, own_work
from grader.intake.source import Cell
from grader.intake.submission import Submission
from tests.support.in_english import ENGLISH, english, refused, words

SCRIPT = "def sigmoid(z):\n    return z\n"


def notebook(source: str = SCRIPT) -> bytes:
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}).encode()


def put(path: Path, data: bytes | str = SCRIPT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def find(*paths: Path, released: Collection[str] = ()) -> list[Submission]:
    return find_submissions(paths, "logistic_regression", released=released).submissions


def only(*paths: Path, released: Collection[str] = ()) -> Submission:
    (one,) = find(*paths, released=released)
    return one


def source(found: Submission) -> str:
    assert found.unreadable is None
    return "".join(cell.source for cell in found.cells)


# ------------------------------------------------------------------ who is who


def test_a_script_is_one_cell_without_a_label(tmp_path: Path) -> None:
    path = put(tmp_path / "ana.py")
    assert only(path) == Submission(
        "ana", path, hashlib.sha256(SCRIPT.encode()).hexdigest(), (Cell("", SCRIPT),)
    )


def test_a_notebook_is_its_code_cells(tmp_path: Path) -> None:
    found = only(put(tmp_path / "ana.ipynb", notebook()))
    assert (found.student, found.cells, found.repairs) == ("ana", (Cell("cell 1", SCRIPT),), ())


def test_a_class_is_files_and_sub_folders_sorted_by_student(tmp_path: Path) -> None:
    put(tmp_path / "Eva.py")
    put(tmp_path / "bo" / "logistic_regression.ipynb", notebook())
    put(tmp_path / "ana.IPYNB", notebook())
    found = find(tmp_path)
    assert [one.student for one in found] == ["ana", "bo", "Eva"]
    assert [one.unreadable for one in found] == [None] * 3
    assert found[1].path == tmp_path / "bo" / "logistic_regression.ipynb"


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.py",
        "._ana.ipynb",
        ".ipynb",
        ".DS_Store",
        "__pycache__/x.py",
        ".ipynb_checkpoints/ana-checkpoint.ipynb",
        "__MACOSX/._ana.ipynb",
    ],
)
def test_what_programs_leave_behind_is_passed_over_in_silence(tmp_path: Path, name: str) -> None:
    put(tmp_path / name, b"\0")
    put(tmp_path / "ana.py")
    put(tmp_path / "bo" / name, b"\0")
    put(tmp_path / "bo" / "work.py")
    found = find_submissions([tmp_path], "logistic_regression")
    assert [(one.student, one.unreadable) for one in found.submissions] == [("ana", None), ("bo", None)]
    assert found.passed_over == ()


OTHER_FILES = ("grades.csv", "ivo.html", "jan.docx", "kim.txt", "lea.md", "nora.pdf", "plot.png", "zoe.rtf")


def test_files_beside_submissions_that_are_passed_over_are_named(tmp_path: Path) -> None:
    for name in (*OTHER_FILES, "red\x1b[31m.pdf"):
        put(tmp_path / name, b"\0")
    put(tmp_path / "ana.py")
    found = find_submissions([tmp_path, tmp_path], "logistic_regression")
    assert [one.student for one in found.submissions] == ["ana"]
    assert sorted(found.passed_over) == sorted([*OTHER_FILES, "red?[31m.pdf"])


def test_what_lies_in_a_students_sub_folder_beside_the_work_is_hers(tmp_path: Path) -> None:
    for name in OTHER_FILES:
        put(tmp_path / "bo" / name, b"\0")
    put(tmp_path / "bo" / "work.py")
    work = find_submissions([tmp_path], "logistic_regression")
    (found,) = work.submissions
    assert (found.unreadable, found.repairs, work.passed_over) == (None, (), ())
    assert work.folders == {"bo": tmp_path / "bo"}


def test_an_archive_in_a_class_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    found = only(put(tmp_path / "ana.tar.gz").parent)
    assert (found.student, english(found.unreadable)) == (
        "ana",
        "it is an archive; unpack it and grade again",
    )


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("ana maría (2).py", "ana maría (2)"),
        ("a\u0301na.py", "ána"),  # as macOS stores it
        ("👩\u200d🔬.py", "👩\u200d🔬"),
        ("red\x1b[31m\n.py", "red?[31m?"),
        ("\u202eana.py", "?ana"),
        ("ana.py.txt", "ana"),
        ("ana.ipynb.py", "ana"),
    ],
)
def test_a_student_is_named_after_the_file_fit_to_be_shown(tmp_path: Path, name: str, student: str) -> None:
    assert only(put(tmp_path / name)).student == student


def test_a_name_that_is_no_text_can_still_be_shown(tmp_path: Path) -> None:
    try:
        path = put(Path(os.fsdecode(os.fsencode(tmp_path) + b"/an\xe1.py")))
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    assert only(path).student == "an?"


# ------------------------------------------------------------- what is refused


def refusal(*paths: Path) -> str:
    with pytest.raises(BadInput) as caught:
        find(*paths)
    return messages.refusal(caught.value, ENGLISH)


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "ana.py").endswith(
        "ana.py: there is no such file or folder. Check the path's spelling."
    )


def test_another_type_of_file_is_refused(tmp_path: Path) -> None:
    assert refusal(put(tmp_path / "ana.docx")).endswith(
        "it is neither .py nor .ipynb. Give a script, a notebook or a folder."
    )


def test_an_archive_given_directly_is_refused(tmp_path: Path) -> None:
    assert refusal(put(tmp_path / "all.zip")).endswith(
        "an archive is not read. Unpack it and give the folder."
    )


def test_a_folder_without_submissions_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "grades.csv")
    assert "there is no submission in this folder. Give the folder that holds one file" in refusal(tmp_path)


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(handed_in.os, "scandir", refuse)  # type: ignore[attr-defined]
    assert "the folder cannot be listed (Permission denied). Give" in refusal(tmp_path)


# ------------------------------------------------------------ one student's sub-folder


def test_the_file_named_like_the_assignment_is_preferred(tmp_path: Path) -> None:
    put(tmp_path / "ana" / "lr_utils.py", "utils = 1")
    put(tmp_path / "ana" / "work" / "Logistic Regression.ipynb", notebook("right = 1"))
    put(tmp_path / "ana" / "old.ipynb", notebook("old = 1"))
    found = only(tmp_path)
    assert source(found) == "right = 1"
    assert words(found.repairs) == [
        "work/Logistic Regression.ipynb is taken for the work; other files were there: lr_utils.py, old.ipynb"
    ]


def test_else_the_only_notebook_then_the_only_script(tmp_path: Path) -> None:
    put(tmp_path / "ana" / "lr_utils.py", "utils = 1")
    put(tmp_path / "ana" / "mine.ipynb", notebook("mine = 1"))
    put(tmp_path / "bo" / "deep" / "er" / "work.py", "work = 1")
    assert [source(one) for one in find(tmp_path)] == ["mine = 1", "work = 1"]


def test_several_candidates_are_named_and_not_chosen_between(tmp_path: Path) -> None:
    put(tmp_path / "ana" / "a.ipynb", notebook("a = 1"))
    put(tmp_path / "ana" / "b.ipynb", notebook("b = 1"))
    found = only(tmp_path)
    assert english(found.unreadable) == (
        "2 different files: a.ipynb, b.ipynb; keep one, or name it logistic_regression, and grade again"
    )
    assert (found.path, found.cells) == (tmp_path / "ana", ())


def test_two_files_named_like_the_assignment_are_not_chosen_between(tmp_path: Path) -> None:
    put(tmp_path / "ana" / "logistic_regression.ipynb", notebook("a = 1"))
    put(tmp_path / "ana" / "logistic_regression.py", "b = 1")
    assert english(only(tmp_path).unreadable) == (
        "2 different files: logistic_regression.ipynb, logistic_regression.py; keep one and grade again"
    )


STUB = "import numpy as np\n\n\ndef sigmoid(z):\n    raise NotImplementedError\n"
PUBLIC = "def test_sigmoid(student):\n    assert student.sigmoid(0) == 0.5\n"


@pytest.fixture
def released(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """What is known of a hand-out: a script, the notebook made from it, and public tests."""
    folder = tmp_path_factory.mktemp("assignment")
    put(folder / "logistic_regression.py", "# %% [markdown]\n# # Regression\n" + STUB)
    put(folder / "logistic_regression.ipynb", saved_again(outputs=[]))
    put(folder / "test_public.py", PUBLIC)
    put(folder / "broken.ipynb", "{")
    return handed_out(folder)


def saved_again(outputs: list[object], count: int | None = None, indent: int | None = None) -> bytes:
    """The hand-out's notebook, as a notebook's program saves it."""
    code = [STUB, "from grader import self_check\n\nself_check(sigmoid)"]
    cells = [
        {"cell_type": "markdown", "source": "# Regression", "metadata": {}},
        *(
            {"cell_type": "code", "source": one, "metadata": {}, "outputs": outputs, "execution_count": count}
            for one in code
        ),
    ]
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    return json.dumps(whole, indent=indent).encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("logistic_regression.py", STUB.encode()),
        ("logistic_regression.py", STUB.replace("\n", "\r\n").encode()),
        ("logistic_regression (1).py", STUB.encode("utf-8-sig")),
        ("logistic_regression-DESKTOP-7Q2.py", STUB.encode() + b"\n\n"),
        ("logistic_regression.ipynb", saved_again([{"output_type": "stream", "text": "no"}], count=3)),
        ("logistic_regression-Copy1.ipynb", saved_again([], indent=1).replace(b"\n", b"\r\n")),
        ("logistic_regression.py", STUB.replace("(z)", "(\n    z,\n)").replace('"', "'").encode()),
        ("test_public.py", PUBLIC.encode()),
        ("broken.ipynb", b"{"),
    ],
)
@pytest.mark.parametrize("work", ["ana_hw2.ipynb", "logistic_regression-Copy2.ipynb", "mine.py"])
def test_what_was_handed_out_is_left_out_however_it_is_saved_again(
    tmp_path: Path, released: frozenset[str], name: str, data: bytes, work: str
) -> None:
    put(tmp_path / "ana" / name, data)
    put(tmp_path / "ana" / work, notebook() if work.endswith("ipynb") else SCRIPT)
    found = only(tmp_path, released=released)
    assert source(found) == SCRIPT
    assert words(found.repairs) == [f"set aside, it is the file that was handed out: {name}"]


def test_the_hand_out_with_one_line_written_is_somebodys_work(
    tmp_path: Path, released: frozenset[str]
) -> None:
    put(tmp_path / "ana" / "logistic_regression.ipynb", saved_again([]))
    put(tmp_path / "ana" / "logistic_regression.py", STUB.replace("raise NotImplementedError", "return 1"))
    assert source(only(tmp_path, released=released)).endswith("return 1\n")


def test_of_a_file_and_a_folder_of_a_student_the_hand_out_is_set_aside(
    tmp_path: Path, released: frozenset[str]
) -> None:
    put(tmp_path / "ana.py")
    put(tmp_path / "ana" / "logistic_regression.ipynb", saved_again([], count=1))
    found = only(tmp_path, released=released)
    assert source(found) == SCRIPT
    (repair,) = words(found.repairs)
    assert repair.startswith("set aside, it is the file that was handed out: ")


def test_when_nothing_was_changed_the_hand_out_is_graded(tmp_path: Path, released: frozenset[str]) -> None:
    put(tmp_path / "ana" / "logistic_regression.ipynb", saved_again([], count=1))
    put(tmp_path / "ana" / "logistic_regression.py", STUB)
    put(
        tmp_path / "ana" / "test_public.py",
        "def test_sigmoid(student):\n    assert student.sigmoid(0) == 0.5\n",
    )
    found = only(tmp_path, released=released)
    assert source(found).startswith(STUB)
    assert found.repairs == ()


def test_a_sub_folder_without_code_is_a_submission_that_cannot_be_read(tmp_path: Path) -> None:
    put(tmp_path / "ana" / "report.pdf")
    put(tmp_path / "ana" / ".DS_Store")
    (tmp_path / "bo").mkdir()
    ana, bo = find(tmp_path)
    assert (ana.student, ana.sha256) == ("ana", "")
    assert english(ana.unreadable) == "there is no script and no notebook; handed in was: report.pdf"
    assert english(bo.unreadable) == "there is no .py or .ipynb in it"


def test_a_bottomless_or_crowded_sub_folder_does_not_hold_up_the_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "ana" / "/".join("abcdefgh") / "work.py")
    monkeypatch.setattr(choosing, "MAX_ENTRIES", 10)
    for number in range(11):
        put(tmp_path / "bo" / f"{number}.csv")
    ana, bo = find(tmp_path)
    assert english(ana.unreadable) == "there is no .py or .ipynb in it"
    assert english(bo.unreadable) == "it holds more than 10 files; hand in only your own file"


def test_a_sub_folder_that_cannot_be_listed_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "ana" / "work.py")
    put(tmp_path / "bo.py")
    real = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "ana":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(handed_in.os, "scandir", refuse)  # type: ignore[attr-defined]
    ana, bo = find(tmp_path)
    assert english(ana.unreadable) == "the folder cannot be listed (Permission denied)"
    assert (ana.is_our_fault, bo.unreadable) == (True, None)


# ------------------------------------------------------------ one student twice


def test_two_different_files_of_a_student_are_not_chosen_between(tmp_path: Path) -> None:
    put(tmp_path / "ana.py", "a = 1")
    put(tmp_path / "ana.ipynb", notebook("b = 1"))
    found = only(tmp_path)
    assert found.cells == ()
    files = f"{tmp_path / 'ana.ipynb'}, {tmp_path / 'ana.py'}"
    assert english(found.unreadable) == f"2 different files: {files}; keep one and grade again"


def test_the_same_code_twice_counts_once(tmp_path: Path) -> None:
    first, second = put(tmp_path / "a" / "ana.py"), put(tmp_path / "b" / "ana.py")
    found = only(first, second)
    assert source(found) == SCRIPT
    assert words(found.repairs) == [f"handed in more than once with the same code: {first}, {second}"]


@pytest.mark.parametrize(
    "other", [SCRIPT.replace("\n", "\r\n"), "\ufeff" + SCRIPT, f"# In[1]:\n\n{SCRIPT}\n"]
)
def test_a_notebook_and_a_script_with_the_same_code_are_one(tmp_path: Path, other: str) -> None:
    put(tmp_path / "ana" / "work.ipynb", notebook())
    put(tmp_path / "ana" / "script.py", other)
    found = only(tmp_path)
    assert found.path == tmp_path / "ana" / "work.ipynb"
    assert words(found.repairs) == ["handed in more than once with the same code: work.ipynb, script.py"]


def test_a_script_beside_the_only_notebook_is_named(tmp_path: Path) -> None:
    put(tmp_path / "ana" / "homework.ipynb", notebook())
    put(tmp_path / "ana" / "final_version.py", "final = 1")
    found = only(tmp_path)
    assert source(found) == SCRIPT
    assert words(found.repairs) == [
        "homework.ipynb is taken for the work; other files were there: final_version.py"
    ]


def test_the_same_file_by_two_paths_is_one_file(tmp_path: Path) -> None:
    path = put(tmp_path / "ana.py")
    assert only(path, tmp_path, tmp_path / ".." / tmp_path.name / "ana.py").repairs == ()


def test_accents_composed_and_decomposed_are_the_same_student(tmp_path: Path) -> None:
    put(tmp_path / "a" / "a\u0301na.py", "a = 1")
    put(tmp_path / "b" / "ána.py", "b = 1")
    found = only(tmp_path / "a" / "a\u0301na.py", tmp_path / "b" / "ána.py")
    assert "2 different files" in english(found.unreadable)


def test_a_file_beside_an_empty_folder_is_graded_and_says_so(tmp_path: Path) -> None:
    put(tmp_path / "ana.py")
    (tmp_path / "ana").mkdir()
    found = only(tmp_path)
    assert source(found) == SCRIPT
    assert words(found.repairs) == [f"{tmp_path / 'ana'}: there is no .py or .ipynb in it"]


def test_two_places_with_nothing_in_them_give_their_reasons(tmp_path: Path) -> None:
    (tmp_path / "ana").mkdir()
    put(tmp_path / "ana.zip")
    reason = "there is no .py or .ipynb in it; it is an archive; unpack it and grade again"
    assert english(only(tmp_path).unreadable) == reason


# ------------------------------------------------------------ files not to be trusted

LINK = "it is a symbolic link, which is not followed; hand in the file itself"


def test_links_are_not_followed_out_of_a_students_folder(tmp_path: Path) -> None:
    secret = put(tmp_path / "solutions" / "logistic_regression.py", "solution = 1")
    group = tmp_path / "class"
    put(group / "ana.py")
    (group / "bo.py").symlink_to(secret)
    (group / "cy").mkdir()
    (group / "cy" / "logistic_regression.py").symlink_to("../../solutions/logistic_regression.py")
    (group / "di").symlink_to(secret.parent)
    (group / "ed.py").symlink_to("ana.py")  # another student's work
    (group / "fy").mkdir()
    (group / "fy" / "sub").symlink_to(secret.parent)
    (group / "gi.py").symlink_to("nowhere")
    found = {one.student: english(one.unreadable) for one in find(group)}
    empty = "there is no .py or .ipynb in it"
    assert found == {
        "ana": "",
        "bo": LINK,
        "cy": LINK,
        "di": LINK,
        "ed": LINK,
        "fy": empty,
        "gi": LINK,
    }


def test_a_link_within_a_students_own_folder_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "ana" / "versions" / "second.py.bak", "second = 1")
    (tmp_path / "ana" / "logistic_regression.py").symlink_to("versions/second.py.bak")
    assert source(only(tmp_path)) == "second = 1"


@pytest.mark.parametrize("target", ["logistic_regression.py", "nowhere.txt"])
def test_a_link_that_leads_nowhere_cannot_be_read(tmp_path: Path, target: str) -> None:
    (tmp_path / "ana").mkdir()
    (tmp_path / "ana" / "logistic_regression.py").symlink_to(target)
    found = only(tmp_path)
    assert english(found.unreadable).startswith("it cannot be read (")
    assert not found.is_our_fault


def test_a_link_given_by_hand_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere" / "work.py")
    link = tmp_path / "ana.py"
    link.symlink_to(tmp_path / "elsewhere" / "work.py")
    found = only(link)
    assert (found.student, found.path, source(found)) == ("ana", link, SCRIPT)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ana.ipynb")
    (tmp_path / "bo").mkdir()
    os.mkfifo(tmp_path / "bo" / "logistic_regression.py")
    reason = "it is no regular file; hand in a .py or .ipynb file"
    assert [english(one.unreadable) for one in find(tmp_path)] == [reason, reason]
    assert english(only(tmp_path / "ana.ipynb").unreadable) == reason


def test_an_enormous_file_is_not_read(tmp_path: Path) -> None:
    for name in ("ana.ipynb", "bo.py"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(104_900_000)
    ana, bo = find(tmp_path)
    assert (
        english(ana.unreadable) == "104.9 MB, at most 33.6 MB are read; clear the outputs and hand in again"
    )
    assert (
        english(bo.unreadable) == "104.9 MB, at most 33.6 MB are read; keep only the code and hand in again"
    )
    assert ana.sha256 == ""


def test_a_file_of_just_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", len(SCRIPT))
    assert source(only(put(tmp_path / "ana.py"))) == SCRIPT
    assert english(only(put(tmp_path / "bo.py", SCRIPT + "#")).unreadable).startswith("0 MB, at most")


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, OSError], None]:
    """Have the machine refuse to open files of a name."""
    real = os.open

    def refuse_name(name: str, error: OSError) -> None:
        def open_other(path: Path, flags: int) -> int:
            if Path(path).name == name:
                raise error
            return real(path, flags)

        monkeypatch.setattr(handed_in.os, "open", open_other)  # type: ignore[attr-defined]

    return refuse_name


@pytest.mark.parametrize(
    "error", [PermissionError(errno.EACCES, "Permission denied"), OSError(errno.EIO, "Input/output error")]
)
def test_a_file_that_may_not_be_read_is_our_fault(
    tmp_path: Path, refuse: Callable[[str, OSError], None], error: OSError
) -> None:
    put(tmp_path / "ana.py")
    put(tmp_path / "bo.py")
    refuse("ana.py", error)
    ana, bo = find(tmp_path)
    assert english(ana.unreadable) == f"it cannot be read ({error.strerror})"
    assert (ana.is_our_fault, bo.unreadable, bo.is_our_fault) == (True, None, False)


def test_a_link_into_what_may_not_be_read_is_our_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, strict: bool = False) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "ana").mkdir()
    (tmp_path / "ana" / "work.py").symlink_to(put(tmp_path / "ana" / "other.bak"))
    monkeypatch.setattr(Path, "resolve", refuse)
    found = only(tmp_path)
    assert (english(found.unreadable), found.is_our_fault) == ("it cannot be read (Permission denied)", True)


def test_what_may_not_be_read_may_be_the_work_so_that_no_other_file_is_taken(
    tmp_path: Path, refuse: Callable[[str, OSError], None]
) -> None:
    put(tmp_path / "ana" / "logistic_regression.py")
    put(tmp_path / "ana" / "logistic_regression.ipynb", notebook("other = 1"))
    refuse("logistic_regression.py", PermissionError(errno.EACCES, "Permission denied"))
    found = only(tmp_path)
    assert found.path == tmp_path / "ana" / "logistic_regression.py"
    assert (found.cells, found.is_our_fault) == ((), True)


# ------------------------------------------------------------ what the bytes are


@pytest.mark.parametrize("name", ["ana.py", "ana.ipynb"])
def test_an_empty_file_cannot_be_read(tmp_path: Path, name: str) -> None:
    assert english(only(put(tmp_path / name, b" \n")).unreadable) == "the file is empty"


@pytest.mark.parametrize(
    "data",
    [
        "x = 'ñ'\n".encode(),
        "x = 'ñ'\n".encode("utf-8-sig"),
        "# -*- coding: latin-1 -*-\nx = 'ñ'\n".encode("latin-1"),
        "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = 'ñ'\n".encode("cp1252"),
        "# coding: utf-16\nx = 'ñ'\n".encode(),  # a cookie that lies
        "# coding: punycode\nx = 'ñ'\n".encode(),  # and one that takes hours
        "# coding: nonsense\nx = 'ñ'\n".encode(),
    ],
)
def test_scripts_are_decoded_as_python_would(tmp_path: Path, data: bytes) -> None:
    found = only(put(tmp_path / "ana.py", data))
    assert source(found).endswith("x = 'ñ'\n")
    assert found.repairs == ()


@pytest.mark.parametrize(
    ("data", "repair"),
    [
        ("x = 'ñ€'\n".encode("cp1252"), "the script is not UTF-8 and was read as Windows-1252"),
        (b"x = '\xf1\x81'\n", "the script is not UTF-8 and was read as Latin-1"),
        ("x = 'ñ'\n".encode("utf-16"), "the script is UTF-16, not UTF-8"),
        ("x = 'ñ'\n".encode("utf-16-le"), "the script is UTF-16, not UTF-8"),
        ("x = 'ñ'\n".encode("utf-16-be"), "the script is UTF-16, not UTF-8"),
    ],
)
def test_scripts_in_other_encodings_are_repaired(tmp_path: Path, data: bytes, repair: str) -> None:
    found = only(put(tmp_path / "ana.py", data))
    assert source(found).startswith("x = 'ñ")
    assert words(found.repairs) == [repair]


def test_a_script_with_nul_bytes_is_no_text(tmp_path: Path) -> None:
    found = only(put(tmp_path / "ana.py", b"x = 1\n\0\0\0"))
    assert english(found.unreadable) == "it holds NUL bytes, so it is no text; save it again as a script"
    assert found.sha256 == hashlib.sha256(b"x = 1\n\0\0\0").hexdigest()


def test_a_notebook_called_a_script_is_a_notebook(tmp_path: Path) -> None:
    found = only(put(tmp_path / "ana.py", notebook()))
    assert found.cells == (Cell("cell 1", SCRIPT),)
    assert words(found.repairs) == ["a notebook with a script's ending was read as a notebook"]


def test_a_script_called_a_notebook_is_a_script(tmp_path: Path) -> None:
    found = only(put(tmp_path / "ana.ipynb", SCRIPT))
    assert found.cells == (Cell("", SCRIPT),)
    assert words(found.repairs) == ["a script with a notebook's ending was read as a script"]


def test_a_script_that_begins_with_a_dict_is_a_script(tmp_path: Path) -> None:
    text = '{"cells": 1}\n' + SCRIPT
    assert only(put(tmp_path / "ana.py", text)).cells == (Cell("", text),)


def test_the_browsers_second_ending_is_a_repair(tmp_path: Path) -> None:
    put(tmp_path / "ana.ipynb.txt", notebook())
    put(tmp_path / "bo.py.txt")
    ana, bo = find(tmp_path)
    assert [(one.student, source(one)) for one in (ana, bo)] == [("ana", SCRIPT), ("bo", SCRIPT)]
    assert words(ana.repairs) == ["the file's ending was .ipynb.txt"]
    assert words(bo.repairs) == ["the file's ending was .py.txt"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<!DOCTYPE html><html>\n# Sign in\n</html>", "it is a saved web page"),
        (b"\x89PNG\r\n\x1a\n\0\0", "its JSON is broken at line 1, column 1"),
        (b'{"cells": [', "its JSON is broken at line 1, column 12"),
        (b'{"cells": ' + b"[" * 200_000, "its JSON is nested too deeply"),
        (b'{"cells": []}', "there are no cells in it"),
    ],
)
def test_one_broken_notebook_does_not_stop_the_class(tmp_path: Path, data: bytes, why: str) -> None:
    put(tmp_path / "ana.ipynb", data)
    put(tmp_path / "bo.ipynb", notebook())
    ana, bo = find(tmp_path)
    assert english(ana.unreadable).startswith(why)
    assert ana.sha256 == hashlib.sha256(data).hexdigest()
    assert source(bo) == SCRIPT


def test_student_source_is_never_parsed_here(tmp_path: Path) -> None:
    hostile = "(" * 5000 + ")" * 5000
    assert source(only(put(tmp_path / "ana.py", hostile))) == hostile


def test_folders_of_students_are_not_taken_for_classes(tmp_path: Path) -> None:
    folders = [put(tmp_path / name / "logistic_regression.py").parent for name in ("ana", "bo")]
    with refused(r"ana, .*bo: each of these 2 folders looks like one student's.*Give the folder that"):
        find(*folders)
    assert [one.student for one in find(tmp_path)] == ["ana", "bo"]
    (one,) = find(folders[0])
    assert one.student == "logistic_regression"


# ------------------------------------------------------------ sections of a class


@pytest.mark.parametrize("file", ["{}.py", "{}.ipynb", "{}/work.py", "{}/logistic_regression.ipynb"])
def test_sections_in_one_folder_are_no_students(tmp_path: Path, file: str) -> None:
    for section, people in {"sec A": ["ana", "bo"], "secB": ["bo", "cy", "dee"], "secC": ["eve"]}.items():
        for person in people:
            name = file.format(person)
            put(tmp_path / section / name, notebook(f"x = '{person}'"))
    with refused(
        r"its folders hold the work of several people each: sec A, secB, secC \(of ana, bo, bo, cy, dee\)\. "
        r"Give the folders themselves: grader grade logistic_regression "
        r"'\S*/sec A' \S*/secB \S*/secC\. If each"
    ):
        find(tmp_path)
    found = find(tmp_path / "sec A", tmp_path / "secB", tmp_path / "secC")
    assert [one.student for one in found] == ["ana", "bo", "cy", "dee", "eve"]


def test_one_folder_with_many_peoples_files_is_no_student(tmp_path: Path) -> None:
    for person in ("ana", "bo", "cy", "dee", "eve"):
        put(tmp_path / "all" / f"{person}.py", f"x = '{person}'")
    with refused(r"several people each: all \(of ana, bo, cy, dee, eve\)"):
        find(tmp_path)
    put(tmp_path / "fay.py")
    assert [one.student for one in find(tmp_path)] == ["all", "fay"]


def test_files_may_carry_the_name_of_their_section(tmp_path: Path) -> None:
    for section, names in (("groupA", ("Inés", "bo")), ("groupB", ("dan", "O'Neil-Ray"))):
        for name in names:
            put(tmp_path / section / f"{name}_{section.upper()}.py", f"x = '{name}'")
    with refused(
        r"its folders hold the work of several people each: groupA, groupB \(of Inés, bo, O Neil Ray, dan\)"
    ):
        find(tmp_path)


@pytest.mark.parametrize(
    "names", [("old", "final"), ("v1", "v2"), ("hw1", "lab notes 2"), ("my work", "(1)")]
)
def test_a_students_files_may_carry_her_own_name(tmp_path: Path, names: tuple[str, ...]) -> None:
    for number, student in enumerate(("ana", "bo", "cy")):
        for name in names:
            put(tmp_path / student / f"{student}_{name}{'_' * number}.py", f"x = '{name}'")
    assert [one.student for one in find(tmp_path)] == ["ana", "bo", "cy"]


def test_students_who_have_several_files_are_no_sections(tmp_path: Path) -> None:
    for student in ("ana", "bo", "cy"):
        for name in ("hw1", "hw2", f"{student}_old"):  # the same names come again
            put(tmp_path / "same" / student / f"{name}.ipynb", notebook(f"x = '{name} {student}'"))
        put(tmp_path / "parts" / student / f"work_of_{student}.ipynb", notebook("import tools"))
        put(tmp_path / "parts" / student / "tools.py", f"x = '{student}'")
    assert [one.student for one in find(tmp_path / "same")] == ["ana", "bo", "cy"]
    assert [one.unreadable for one in find(tmp_path / "parts")] == [None] * 3


def test_two_people_of_one_name_in_two_sections_may_be_two_students(tmp_path: Path) -> None:
    for section in ("secA", "secB"):
        put(tmp_path / section / "ana.py", f"x = '{section}'")
    found = only(tmp_path / "secA", tmp_path / "secB")
    assert english(found.unreadable).endswith(
        "two students? rename one of the files; else keep one, and grade again"
    )


# ------------------------------------------------------------ modules beside the work


def modules(found: Submission) -> list[str]:
    return [module.file for module in found.modules]


def test_what_the_work_imports_or_runs_belongs_to_it(tmp_path: Path) -> None:
    work = "import numpy as np, utils as u\n%run './my plots.ipynb'\nfrom deep.er import x; import last\n"
    put(tmp_path / "ana" / "hw.ipynb", notebook(work))
    put(tmp_path / "ana" / "utils.py", "from more import *\nimport hw\n")
    put(tmp_path / "ana" / "more.ipynb", notebook("m = 1"))
    put(tmp_path / "ana" / "my plots.ipynb", notebook("p = 1"))
    put(tmp_path / "ana" / "last.py", "")
    put(tmp_path / "ana" / "numpy.py", "mine = 1")
    put(tmp_path / "ana" / "old.py", "old = 1")
    put(tmp_path / "ana" / "sub" / "deep.py", "deep = 1")
    found = only(tmp_path)
    assert found.path.name == "hw.ipynb"
    assert modules(found) == ["numpy.py", "utils.py", "my plots.ipynb", "more.ipynb"]
    assert words(found.repairs) == [
        "hw.ipynb is taken for the work; other files were there: last.py, old.py, sub/deep.py",
        "part of the work, which imports or runs it: numpy.py, utils.py, my plots.ipynb, more.ipynb",
        "last.py: the file is empty",
    ]


@pytest.mark.parametrize("name", ["work.py", "logistic_regression.py"])
@pytest.mark.parametrize(
    "use", ["import helpers", "    from helpers import *", "%run helpers", "%run -i helpers.py"]
)
def test_a_module_beside_the_work_is_no_second_candidate(tmp_path: Path, name: str, use: str) -> None:
    put(tmp_path / "ana" / name, f"{SCRIPT}\n{use}\n")
    put(tmp_path / "ana" / "helpers.py", "h = 1")
    found = only(tmp_path)
    assert (found.path.name, modules(found), found.unreadable) == (name, ["helpers.py"], None)
    assert words(found.repairs) == ["part of the work, which imports or runs it: helpers.py"]


def test_of_files_that_use_each_other_the_longer_one_is_the_work(tmp_path: Path) -> None:
    put(tmp_path / "ana" / "a.py", "import b")
    put(tmp_path / "ana" / "b.py", "import a\nx = 1")
    found = only(tmp_path)
    assert (found.path.name, modules(found)) == ("b.py", ["a.py"])
    assert words(found.repairs) == ["part of the work, which imports or runs it: a.py"]


def test_modules_in_folders_have_the_names_that_the_work_imports(tmp_path: Path) -> None:
    home = tmp_path / "ana"
    lines = (
        "from helpers.sums import (\n    total,  # all\n    mean,\n)",
        "from helpers import (\n    signs,\n    more,\n)",
        "import tools.deep.er as t, alone",
        "from . import twice",
    )
    put(home / "src" / "logistic_regression.py", "\n".join(lines))
    package = {
        "__init__": "i = 1",
        "sums": "from .inner import x\nfrom .. import up",
        "signs": "from . import more",
    }
    for name, source in (package | {"inner": "x = 1", "more": "m = 1", "unused": "u = 1"}).items():
        put(home / "src" / "helpers" / f"{name}.py", source)
    put(home / "src" / "tools" / "deep" / "er.ipynb", notebook("d = 1"))
    put(home / "lib" / "alone.py", "a = 1")
    put(home / "src" / "up.py", "u = 1")
    for folder in ("one", "two"):
        put(home / folder / "twice.py", f"x = '{folder}'")
    found = only(tmp_path)
    assert modules(found) == [
        *("helpers/__init__.py", "helpers/sums.py", "helpers/signs.py", "helpers/more.py"),
        *("tools/deep/er.ipynb", "alone.py", "helpers/inner.py", "up.py"),
    ]
    assert "one/twice.py, two/twice.py" in words(found.repairs)[0]


def test_a_module_that_nothing_imports_is_no_work_where_others_of_its_folder_are_imported(
    tmp_path: Path,
) -> None:
    put(tmp_path / "ana" / "hw.py", "from helpers.sums import total")
    put(tmp_path / "ana" / "helpers" / "sums.py", "s = 1")
    put(tmp_path / "ana" / "helpers" / "not_yet.py", "n = 1")
    found = only(tmp_path)
    assert (found.path.name, modules(found)) == ("hw.py", ["helpers/sums.py"])
    assert (
        words(found.repairs)[0] == "hw.py is taken for the work; other files were there: helpers/not_yet.py"
    )


def test_no_folder_of_a_students_own_hides_pythons_modules(tmp_path: Path) -> None:
    put(tmp_path / "ana" / "hw.py", "import random, numpy, statistics")
    for name in ("random", "numpy", "statistics"):
        put(tmp_path / "ana" / "old" / f"{name}.py", f"x = '{name}'")
    assert modules(only(tmp_path)) == []


def test_no_work_imports_that_of_another_student(tmp_path: Path) -> None:
    put(tmp_path / "ana.py", "from bo import *")
    put(tmp_path / "bo.py")
    for ana in (
        find(tmp_path)[0],
        only(tmp_path / "ana.py"),
        find(tmp_path / "bo.py", tmp_path / "ana.py")[0],
    ):
        assert modules(ana) == []
        assert words(ana.repairs) == [
            "imported or run, but read only in a folder of the student's own: bo.py"
        ]


def test_a_bounded_number_of_modules_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modules_beside, "MODULES_MAX", 2)
    put(tmp_path / "ana" / "hw.ipynb", notebook("import m1, m2, m3"))
    for number in (1, 2, 3):
        put(tmp_path / "ana" / f"m{number}.py", f"x = {number}")
    found = only(tmp_path)
    assert modules(found) == ["m1.py", "m2.py"]
    assert "beside the work at most 2 files and 2 MiB of code are read; left out: m3.py" in words(
        found.repairs
    )
    monkeypatch.setattr(modules_beside, "MODULES_CHARS_MAX", 7)
    assert modules(only(tmp_path)) == ["m1.py"]


def test_a_file_of_the_desk_has_its_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = put(tmp_path / "work.py", "import utils, other")
    put(tmp_path / "utils.py", "u = 1")
    put(tmp_path / "elsewhere" / "other.py", "o = 1")
    assert modules(own_work(work)) == ["utils.py", "other.py"]
    monkeypatch.setattr(choosing, "MAX_ENTRIES", 3)
    assert modules(own_work(work)) == ["utils.py"]
    with refused("no such file or folder"):
        own_work(tmp_path / "nothing.py")


@pytest.mark.parametrize(
    "line",
    [
        "from .parts import f",
        "exec(open('parts.py').read())",
        "importlib.import_module('parts')",
        "get_ipython().run_line_magic('run', './Parts.py')",
    ],
)
@pytest.mark.parametrize("name", ["parts.py", "parts (2).py", "parts-1.py", "parts-Copy1.py"])
def test_a_module_may_be_used_in_other_ways_and_be_a_renamed_copy(
    tmp_path: Path, line: str, name: str
) -> None:
    put(tmp_path / "ana" / "work.py", line + "\n")
    put(tmp_path / "ana" / name)
    found = only(tmp_path)
    assert (found.path.name, modules(found)) == ("work.py", ["parts.py"])
    assert words(found.repairs) == [f"part of the work, which imports or runs it: {name}"]


def test_a_renamed_copy_is_no_module_where_the_module_itself_is(tmp_path: Path) -> None:
    put(tmp_path / "ana" / "logistic_regression.py", "import parts\n")
    put(tmp_path / "ana" / "parts.py", "x = 1\n")
    put(tmp_path / "ana" / "parts-1.py", "x = 2\n")
    assert [module.cells[0].source for module in only(tmp_path).modules] == ["x = 1\n"]
