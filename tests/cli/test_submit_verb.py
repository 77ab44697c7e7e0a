"""`grader submit`: the file to hand in, and what is said of it."""

import hashlib
import json

import pytest

from tests.support.tiny_course import RIGHT, STUB, WRONG_SHIFT

DIGEST = hashlib.sha256(WRONG_SHIFT.encode()).hexdigest()


@pytest.fixture
def work(course):
    return lambda source: course.write("assignments/tiny/tiny.py", source)


def test_the_file_is_made_and_told(work, grader, course):
    path = work(WRONG_SHIFT)
    done = grader("submit", path)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "To be handed in: hand_in/tiny.py",
        f"made of {path}: {len(WRONG_SHIFT)} bytes",
        f"sha256 {DIGEST}",
        "The digest tells this file from every other; it is no proof of time. Grading shows the same.",
        "1 of 2 exercises pass their public tests.",
        "Written, and not right yet: shift. See: grader check assignments/tiny/tiny.py",
    ]
    assert (course.root / "hand_in/tiny.py").read_text() == WRONG_SHIFT


def test_what_is_left_is_listed_and_so_is_what_was_mended(work, grader, course):
    course.ask_questions()
    written = STUB.replace('raise NotImplementedError("scale: nothing written here yet")', "return k * x")
    done = grader("submit", work("import missing_module\n" + written))
    assert (
        "Mended or left out when the file is read, as the instructor will see it:\n  line 1: skipped"
        in done.out
    )
    assert "\nNot written: shift.\nQuestions without an answer: quiz_sign, quiz_half.\n" in done.out


@pytest.mark.slow
def test_grading_shows_the_same_digest(work, grader, course):
    grader("submit", work(WRONG_SHIFT), "--student", "ana", "-o", "class")
    grader("grade", "tiny", "class", "--json", "out.json", "--isolation", "limits")
    [graded] = json.loads((course.root / "out.json").read_text())["submissions"]
    assert (graded["student"], graded["sha256"]) == ("ana", DIGEST)
    assert f"\n    sha256 {DIGEST}\n" in grader("show", "ana").out


def test_the_same_file_again_is_no_other_file(work, grader):
    path = work(RIGHT)
    grader("submit", path)
    done = grader("submit", path)
    assert done.code == 0
    assert done.out.startswith("To be handed in: hand_in/tiny.py, which was there already and is the same\n")


def test_another_file_is_replaced_only_if_that_is_said(work, grader, course):
    grader("submit", work(RIGHT))
    path = work(WRONG_SHIFT)
    refused = grader("submit", path)
    assert (refused.code, refused.out) == (2, "")
    assert "hand_in/tiny.py: there is another file of this name already. Add --force" in refused.err
    assert grader("submit", path, "--force").code == 0
    assert (course.root / "hand_in/tiny.py").read_text() == WRONG_SHIFT


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 2)])
def test_whoever_is_at_a_terminal_is_asked(work, grader, course, monkeypatch, answer, code):
    grader("submit", work(RIGHT))
    asked = []
    monkeypatch.setattr("grader.cli.submit_verb.somebody_is_there", lambda: True)
    monkeypatch.setattr("click.confirm", lambda text, **_: asked.append(text) or answer)
    assert grader("submit", work(WRONG_SHIFT)).code == code
    assert asked == ["There is another file already: hand_in/tiny.py. Put this one in its place?"]


def test_work_with_files_beside_it_is_told_with_them(work, grader, course):
    course.write("assignments/tiny/helpers.py", "NUMBER = 17.28125\n")
    done = grader("submit", work("from helpers import NUMBER\n" + RIGHT.replace("17.28125", "NUMBER")))
    first, second = done.out.splitlines()[:2]
    assert first == "To be handed in: hand_in/tiny.zip"
    assert "and what it imports or runs, helpers.py: " in second


def test_nothing_is_written_where_there_is_nothing_to_hand_in(work, grader, course):
    done = grader("submit", work(STUB))
    assert (done.code, done.out) == (2, "") and "nothing is filled in" in done.err
    assert not (course.root / "hand_in").exists()
