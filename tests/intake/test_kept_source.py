"""What of a handed-in file is kept, and when two files hold the same code."""

import hashlib
import json
import os

import pytest
from msgspec.structs import replace

from grader.errors import Note
from grader.intake import kept_source
from grader.intake.handed_in import find_submissions
from grader.intake.kept_source import KeptFile, code_digest, files_in, lines_in, rebuilt, source_of
from grader.intake.submission import Submission

CODE = "def f(x):\n    return x\n"


def notebook(*sources, outputs=(), **fields):
    cells = [
        {
            "cell_type": "code",
            "source": source,
            "outputs": list(outputs),
            "execution_count": 7,
            "metadata": {},
        }
        for source in sources
    ]
    text = {"cell_type": "markdown", "source": "# Títle", "metadata": {}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [*cells, text], **fields}


PICTURE = {"output_type": "display_data", "data": {"image/png": "A" * 10_000}, "metadata": {}}


@pytest.fixture
def read(tmp_path):
    """A submission from a file."""

    def submission(name, content):
        path = tmp_path / name
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        path.write_bytes(data)
        (found,) = find_submissions([path], "tiny").submissions
        return found

    return submission


def test_a_script_is_kept_byte_by_byte(read):
    data = "# é\r\n".encode() + CODE.encode() + b"\x00\xff"
    submission = read("ana.py", data)
    assert source_of(submission) == data


def test_a_notebook_is_kept_without_its_outputs(read):
    kept = source_of(read("ana.ipynb", notebook(CODE, "f(1)", outputs=[PICTURE])))
    assert len(kept) < 500
    assert json.loads(kept) == notebook(CODE, "f(1)") | {
        "cells": [
            {**cell, "outputs": [], "execution_count": None} if cell["cell_type"] == "code" else cell
            for cell in notebook(CODE, "f(1)")["cells"]
        ]
    }


def test_an_old_notebook_is_kept_without_its_outputs(read):
    sheets = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "outputs": [PICTURE]}]}]}
    kept = source_of(read("ana.ipynb", sheets))
    assert json.loads(kept)["worksheets"] == [
        {"cells": [{"cell_type": "code", "outputs": [], "execution_count": None}]}
    ]


@pytest.mark.parametrize(
    "data", [b'{"cells": [', b'{"cells": 3}', b'{"cells": ["x"]}', b'{"cells": null}', b"{" * 5000, b"{}"]
)
def test_what_looks_like_a_notebook_and_is_none_is_kept_as_it_is(read, data):
    submission = read("ana.ipynb", data)
    if submission.sha256:
        assert source_of(submission) == data


def test_half_a_character_in_a_notebook_is_kept(read):
    data = json.dumps(notebook("x = '\ud800'")).encode()
    kept = source_of(read("ana.ipynb", data))
    assert json.loads(kept.decode("utf-8", "surrogatepass"))["cells"][0]["source"] == "x = '\ud800'"


def test_a_file_that_was_changed_since_it_was_judged_is_not_kept(read):
    submission = read("ana.py", CODE.encode())
    submission.path.write_text("something else")
    assert source_of(submission) is None


def test_a_file_that_is_gone_or_was_never_read_is_not_kept(read, tmp_path):
    submission = read("ana.py", CODE.encode())
    submission.path.unlink()
    assert source_of(submission) is None
    assert (
        source_of(
            Submission("ana", tmp_path, "", (), unreadable=Note("as_written", {"text": "it is a folder"}))
        )
        is None
    )


def test_what_is_large_without_its_outputs_is_not_kept(read, monkeypatch):
    monkeypatch.setattr(kept_source, "SOURCE_BYTES_MAX", len(CODE))
    assert source_of(read("ana.py", CODE.encode())) == CODE.encode()
    assert source_of(read("bo.py", CODE.encode() + b"\n")) is None


def test_a_file_that_grew_beyond_what_is_read_is_not_kept(read, monkeypatch):
    submission = read("ana.py", CODE.encode())
    monkeypatch.setattr(kept_source, "MAX_BYTES", len(CODE) - 2)
    assert source_of(submission) is None


# ------------------------------------------------------------------- the same code


def test_the_same_code_under_another_name_is_the_same(read):
    assert code_digest(read("ana.py", CODE.encode())) == code_digest(read("bo.py", CODE.encode()))


def test_outputs_do_not_make_other_code(read):
    plain, run = read("ana.ipynb", notebook(CODE)), read("bo.ipynb", notebook(CODE, outputs=[PICTURE]))
    assert plain.sha256 != run.sha256
    assert code_digest(plain) == code_digest(run)


@pytest.mark.parametrize("other", [notebook(CODE + "\n"), notebook(CODE, "1"), notebook("1", CODE)])
def test_another_cell_makes_other_code(read, other):
    assert code_digest(read("ana.ipynb", notebook(CODE))) != code_digest(read("bo.ipynb", other))


def test_what_was_mended_makes_other_code(read):
    """Or one student would be told of the repairs of another."""
    plain = read("ana.py", CODE.encode())
    assert code_digest(plain) != code_digest(
        Submission(
            "ana", plain.path, plain.sha256, plain.cells, repairs=(Note("set_aside", {"names": "work.py"}),)
        )
    )


def test_where_there_is_nothing_to_run_there_is_no_code(read):
    submission = read("ana.py", b"")
    assert submission.unreadable and code_digest(submission) == ""


def test_it_is_a_digest_and_no_text(read):
    digest = code_digest(read("ana.py", CODE.encode()))
    assert len(digest) == len(hashlib.sha256().hexdigest()) and set(digest) <= set("0123456789abcdef")


pytestmark = pytest.mark.skipif(os.name == "nt", reason="classes are graded on Linux")


# ------------------------------------------------------------------- a work of several files


@pytest.fixture
def of_ana(tmp_path):
    """Ana's submission, of a folder with these files."""

    def submission(**files):
        folder = tmp_path / "class" / "ana"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / f"{name}.py").write_text(content)
        (found,) = find_submissions([folder.parent], "work").submissions
        return found

    return submission


def test_files_beside_the_work_are_kept_with_it(of_ana):
    submission = of_ana(work="from parts import *\n", parts="import more\n", more="x = 1\n", other="y = 2\n")
    assert files_in(source_of(submission)) == (
        KeptFile("work.py", b"from parts import *\n"),
        KeptFile("parts.py", b"import more\n"),
        KeptFile("more.py", b"x = 1\n"),
    )


def test_a_file_beside_it_that_changes_makes_another_attempt(of_ana):
    first = of_ana(work="import parts\n", parts="x = 1\n")
    again = of_ana(work="import parts\n", parts="x = 1\n")
    second = of_ana(work="import parts\n", parts="x = 2\n")
    assert (first.sha256, code_digest(first)) == (again.sha256, code_digest(again))
    assert first.sha256 != second.sha256
    assert code_digest(first) != code_digest(second)
    assert source_of(first) is None  # the file is no longer the one that was judged


def test_what_is_kept_of_one_file_is_that_file():
    assert files_in(b"x = 1") == (KeptFile("", b"x = 1"),)
    damaged = b'{"keepdims_files": 7}'
    assert files_in(damaged) == (KeptFile("", damaged),)


# ------------------------------------------------------------------- the work from what is kept


def again(submission, **changes):
    given = {
        **{"student": "ana", "path": submission.shown_path, "code": code_digest(submission)},
        **{"kept": source_of(submission), "repairs": submission.repairs, "sha256": submission.sha256},
    }
    return rebuilt(**given | changes)


@pytest.mark.parametrize(
    ("name", "content"), [("ana.py", CODE.encode()), ("ana.ipynb", notebook(CODE, "f(1)", outputs=[PICTURE]))]
)
def test_work_is_put_together_again_from_what_is_kept(read, name, content):
    submission = read(name, content)
    made = again(submission)
    assert made.cells == submission.cells and code_digest(made) == code_digest(submission)
    assert (made.student, made.sha256, made.shown_path) == ("ana", submission.sha256, submission.shown_path)


def test_repairs_of_reading_and_choosing_are_its_own_and_those_of_loading_are_not(read):
    chosen = replace(read("ana.py", CODE.encode()), repairs=(Note("others_there", {"names": "b.py"}),))
    loading = Note("numpy_provided", {"name": "np"})
    assert again(chosen, repairs=(*chosen.repairs, loading)).repairs == chosen.repairs


def test_modules_beside_the_work_come_along(tmp_path):
    folder = tmp_path / "class" / "ana"
    folder.mkdir(parents=True)
    (folder / "tiny.py").write_text(f"import helpers\n{CODE}")
    (folder / "helpers.py").write_text("x = 1\n")
    (submission,) = find_submissions([tmp_path / "class"], "tiny").submissions
    assert [module.file for module in again(submission).modules] == ["helpers.py"]


def test_what_is_not_the_code_that_was_judged_cannot_be_had(read):
    submission = read("ana.py", CODE.encode())
    assert again(submission, code="another") is None
    assert again(submission, kept=b"def f(x): pass\n") is None
    assert again(submission, path="ana.ipynb", kept=b"{") is None


def test_lines_are_counted_cell_by_cell():
    made = notebook("a = 1\nb = 2", "c = 3")
    data = made if isinstance(made, bytes) else json.dumps(made).encode()
    assert lines_in(data, "x/ana.ipynb") == {"cell 1": 2, "cell 2": 1}
    assert lines_in(b"a = 1\n\nb = 2\n", "ana.py") == {"": 3}
    assert lines_in(b"{", "ana.ipynb") == {}
