"""A working copy with the options of its questions in the student's own order, and in her language."""

import json

import pytest

from grader.course.assignment import read_assignment
from grader.course.copies import files_for, settings_of_copy
from grader.course.quiz.sheet import Speech, prose_of
from grader.course.quiz.translated import translated
from grader.desk.working_copy import make_working_copy
from grader.errors import CourseError
from grader.grading.released import released_code
from grader.intake.same_code import same_code_digest
from grader.intake.source import cells_in
from grader.messages import assignment_translations
from tests.support.in_english import refused
from tests.support.tiny_course import RIGHT, TinyCourse


@pytest.fixture
def course(tmp_path):
    return TinyCourse(tmp_path / "course")


@pytest.fixture
def shuffled(course):
    course.ask_questions(shuffle=True)
    return course


def orders(assignment, student):
    return {name: assignment.option_order(name, student) for name in assignment.questions}


def other_student(assignment):
    """Somebody who gets no question as it stands in the file."""
    names = (f"student {number}" for number in range(100))
    for name in names:
        if all(
            orders(assignment, name)[q] != tuple(assignment.questions[q].options)
            for q in assignment.questions
        ):
            return name
    raise AssertionError("every order is that of the file")


def test_stub_notebook_and_page_have_the_students_order(shuffled, tmp_path):
    assignment = shuffled.assignment
    student = other_student(assignment)
    make_working_copy(assignment, tmp_path / "mine", student)
    stub = (tmp_path / "mine/tiny.py").read_text(encoding="utf-8")
    cells = json.loads((tmp_path / "mine/tiny.ipynb").read_text(encoding="utf-8"))["cells"]
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    page = (tmp_path / "mine/quiz.es.md").read_text(encoding="utf-8")
    spanish = assignment_translations(assignment.folder, lang="es")
    for name, question in assignment.questions.items():
        own = orders(assignment, student)[name]
        assert prose_of(question, own) in prose
        assert prose_of(question, own).splitlines()[-1] in stub
        assert prose_of(question, tuple(question.options)) not in prose
        assert prose_of(translated(question, spanish), own, Speech("es"), mark="##") in page


def test_nothing_else_of_the_files_changes(shuffled):
    assignment = shuffled.assignment
    files = files_for(assignment, other_student(assignment))
    assert set(files) == {"tiny.py", "tiny.ipynb", "quiz.es.md"}
    for path in (assignment.stub, assignment.notebook):
        assert sorted(files[path.name]) == sorted(path.read_bytes())
        before = [line for line in path.read_bytes().splitlines() if b"- **" not in line]
        assert [line for line in files[path.name].splitlines() if b"- **" not in line] == before


def test_somebody_who_gets_the_files_order_gets_the_files(shuffled):
    assignment = shuffled.assignment
    files = files_for(assignment, "")
    # The order of nobody is the file's.
    assert files["tiny.py"] == assignment.stub.read_bytes()
    assert files["tiny.ipynb"] == assignment.notebook.read_bytes()


@pytest.mark.parametrize("student", ["", "  "])
def test_without_a_name_there_is_no_order(shuffled, tmp_path, student):
    with refused(r"another order for every student. Add --student NAME"):
        make_working_copy(shuffled.assignment, tmp_path / "mine", student)
    assert not (tmp_path / "mine").exists()


def test_where_nothing_is_shuffled_a_name_is_not_needed_and_changes_nothing(course, tmp_path):
    course.ask_questions()
    make_working_copy(course.assignment, tmp_path / "mine")
    make_working_copy(course.assignment, tmp_path / "hers", "ana")
    for name in ("tiny.py", "tiny.ipynb"):
        assert (tmp_path / "mine" / name).read_bytes() == (tmp_path / "hers" / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tiny.py", "quiz_sign = 3\n"),
        ("tiny.ipynb", '{"cells": []}'),
    ],
)
def test_files_that_are_not_in_step_with_the_quiz_are_named(shuffled, tmp_path, name, text):
    path = shuffled.write(f"assignments/tiny/{name}", text)
    with pytest.raises(
        CourseError, match=r"it does not have the question quiz_half as quiz.toml has it"
    ) as failure:
        make_working_copy(shuffled.assignment, tmp_path / "mine", "ana")
    assert failure.value.where == str(path) and "grader build" in failure.value.remedy
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_notebook_that_cannot_be_read_is_named(shuffled, tmp_path, text):
    path = shuffled.write("assignments/tiny/tiny.ipynb", text)
    with pytest.raises(CourseError, match="it is not a notebook as it was generated") as failure:
        make_working_copy(shuffled.assignment, tmp_path / "mine", "ana")
    assert failure.value.where == str(path) and "grader build" in failure.value.remedy


def test_a_copy_may_have_the_stub_alone(shuffled):
    shuffled.assignment.notebook.unlink()
    assert set(files_for(shuffled.assignment, "ana")) == {"tiny.py", "quiz.es.md"}


# ---------------------------------------------------------------------- in another language


@pytest.fixture
def spanish(course):
    course.ask_questions()
    return course.assignment


def test_in_english_nothing_differs(spanish):
    assert files_for(spanish, "ana", "en") == {}


def test_stub_and_notebook_come_in_the_language_with_their_questions(spanish):
    files = files_for(spanish, lang="es")
    assert set(files) == {"tiny.py", "tiny.ipynb"}
    stub = files["tiny.py"].decode()
    assert '    """El doble de x, y algo más."""\n' in stub
    assert "# ## Preguntas\n" in stub
    assert '\nquiz_sign = ""  # TU RESPUESTA AQUÍ: A, B o C\n' in stub
    cells = json.loads(files["tiny.ipynb"])["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    for name, question in spanish.questions.items():
        words = assignment_translations(spanish.folder, lang="es")
        told = prose_of(translated(question, words), tuple(question.options), Speech("es"))
        assert told in sources, name
        assert "# " + told.splitlines()[0] in stub
    english = json.loads(spanish.notebook.read_text(encoding="utf-8"))["cells"]
    assert [{**cell, "source": ""} for cell in cells] == [{**cell, "source": ""} for cell in english]


def test_the_first_cell_says_in_the_language_what_to_install(spanish):
    cells = json.loads(files_for(spanish, lang="es")["tiny.ipynb"])["cells"]
    first = next("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert "La autocomprobación no está instalada aquí" in first
    assert "not installed here" not in first and "from grader import hint" in first


def test_language_and_order_go_together(course):
    course.ask_questions(shuffle=True)
    assignment = course.assignment
    student = other_student(assignment)
    files = files_for(assignment, student, "es")
    assert set(files) == {"tiny.py", "tiny.ipynb", "quiz.es.md"}
    words = assignment_translations(assignment.folder, lang="es")
    for name, question in assignment.questions.items():
        told = prose_of(translated(question, words), orders(assignment, student)[name], Speech("es"))
        assert told.splitlines()[-1] in files["tiny.py"].decode()


def test_what_has_no_translation_stays_english(course):
    course.ask_questions()
    course.translate("assignments", "es", {})
    assert '    """k times x."""\n' in files_for(course.assignment, lang="es")["tiny.py"].decode()


def test_what_was_handed_out_is_known_in_every_language(spanish):
    released = released_code(spanish)
    copies = files_for(spanish, lang="es")
    assert copies["tiny.py"] != spanish.stub.read_bytes()
    for name, data in copies.items():
        cells = cells_in(data, f".{name.split('.')[1]}").cells
        assert same_code_digest(cells) in released
    assert same_code_digest(cells_in(RIGHT.encode(), ".py").cells) not in released


@pytest.mark.parametrize(
    ("written", "copied"),
    [
        ('title = "T"\n', 'id = "week"\nlang = "es"\ntitle = "T"\n'),
        ('id = "week"\ntitle = "T"\nlang = "en"\n', 'id = "week"\nlang = "es"\ntitle = "T"\n'),
        ('  id="w"\ntitle = "T"\n\n[x]\nid = 3\n', 'id = "week"\nlang = "es"\ntitle = "T"\n\n[x]\nid = 3\n'),
    ],
)
def test_id_and_language_stand_once_in_a_copy_whatever_the_author_wrote(written, copied):
    assert settings_of_copy(written, "week", "es") == copied
    assert settings_of_copy('lang = "fr"\ntitle = "T"\n', "week").startswith('id = "week"\nlang = "fr"\n')


def test_a_copy_of_an_assignment_with_an_id_of_its_own_can_be_read(course, tmp_path):
    settings = course.root / "assignments/tiny/assignment.toml"
    settings.write_text('id = "tiny"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    make_working_copy(course.assignment, tmp_path / "mine", lang="es")
    copied = (tmp_path / "mine/assignment.toml").read_text(encoding="utf-8")
    assert copied.startswith('id = "tiny"\nlang = "es"\n') and copied.count("id =") == 1
    assert read_assignment(tmp_path / "mine", None).lang == "es"
