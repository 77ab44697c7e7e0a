"""Which language a student's commands speak: --lang, else the working copy's, else the environment's."""

import json

import pytest

from grader.desk.notebook import self_check
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

SPANISH, ENGLISH = "comprobación", "self-check"


@pytest.fixture
def copy(course, grader):
    """Of the tiny assignment, in Spanish; the environment says English."""
    done = grader("start", "tiny", "mine", "--lang", "es")
    assert done.code == 0 and "copia de trabajo" in done.out
    course.write("mine/tiny.py", WRONG_SHIFT)
    return course.root / "mine"


def test_what_start_chose_is_what_check_speaks(copy, grader):
    assert SPANISH in grader("check", copy).out
    assert ENGLISH in grader("check", copy, "--lang", "en").out


def test_an_error_is_in_the_language_of_the_copy_too(copy, grader):
    assert "no existe ese ejercicio" in grader("check", copy, "-e", "gone").err


def test_shapes_and_the_notebook_speak_it_too(copy, grader, capsys):
    assert "formas" in grader("shapes", copy, "-e", "scale").out
    namespace = {}
    exec(RIGHT, namespace)
    capsys.readouterr()
    self_check(namespace["scale"], folder=copy)
    spanish = capsys.readouterr().out
    self_check(namespace["scale"], folder=copy, lang="en")
    assert capsys.readouterr().out != spanish


def test_without_a_choice_the_environment_decides_at_every_command(course, grader, monkeypatch):
    grader("start", "tiny", "mine")
    assert "lang" not in (course.root / "mine/assignment.toml").read_text()
    assert ENGLISH in grader("check", "mine").out


def test_english_that_was_asked_for_is_remembered(course, grader):
    grader("start", "tiny", "mine", "--lang", "en")
    assert 'lang = "en"\n' in (course.root / "mine/assignment.toml").read_text()


@pytest.mark.parametrize("lang", ["../../es", "/tmp", "es:en", "1", "spanish!"])
def test_a_language_that_is_none_is_refused_with_the_file(copy, grader, lang):
    path = copy / "assignment.toml"
    path.write_text(path.read_text().replace('lang = "es"', f"lang = {json.dumps(lang)}"))
    done = grader("check", copy)
    assert done.code == 2 and "assignment.toml" in done.err and "lang" in done.err


def test_a_language_that_nobody_has_yet_is_english(copy, grader):
    path = copy / "assignment.toml"
    path.write_text(path.read_text().replace('lang = "es"', 'lang = "fr"'))
    assert ENGLISH in grader("check", copy).out


# -------------------------------------------------------------------------- start --open


@pytest.mark.parametrize("opens", [True, False])
def test_the_handout_is_opened_or_its_place_is_said(course, grader, monkeypatch, opens):
    course.write("assignments/tiny/handout.html", "<p>")
    asked = []
    monkeypatch.setattr("grader.desk.handouts.opened", lambda path: asked.append(path) or opens)
    done = grader("start", "tiny", "mine", "--open")
    assert [path.name for path in asked] == ["handout.html"]
    page = (course.root / "mine/handout.html").resolve()
    assert (f"No browser could be opened. The handout is in {page}" in done.out) is not opens
