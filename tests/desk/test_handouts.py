import pytest

from grader.desk.handouts import handout_in
from grader.desk.notebook import self_check
from grader.wording import title_in


@pytest.fixture
def in_spanish(course):
    course.write("assignments/tiny/handout.es.md", "# Pequeña\n")
    course.translate("assignments", "es", {"Tiny": "Pequeña"})
    return course.assignment


def test_the_handout_of_the_language_is_named_and_so_is_the_title(in_spanish):
    assert handout_in(in_spanish, "es_MX") == "handout.es.md"
    assert title_in(in_spanish, "es") == "Pequeña"


@pytest.mark.parametrize("lang", ["en", "tlh"])
def test_any_other_language_gets_the_english_one(in_spanish, lang):
    assert (handout_in(in_spanish, lang), title_in(in_spanish, lang)) == ("handout.md", "Tiny")


def test_without_a_handout_or_a_title_in_the_language_the_english_one_is_named(course):
    assert (handout_in(course.assignment, "es"), title_in(course.assignment, "es")) == ("handout.md", "Tiny")


def test_a_notebook_is_told_in_the_language_what_is_no_exercise(course, capsys):
    self_check("zzz", folder=course.root / "assignments/tiny", lang="es")
    assert capsys.readouterr().out.startswith("No hay ningún ejercicio zzz; hay: scale, shift")


def test_a_notebook_is_told_in_the_language_what_is_wrong(course, capsys):
    def scale(x, k=2.0):
        return x

    self_check(scale, folder=course.root / "assignments/tiny", lang="es")
    out = capsys.readouterr().out
    assert "scale: todavía no" in out and "scale: y tiene un valor incorrecto" in out
