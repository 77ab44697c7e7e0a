import re
from pathlib import Path

import pytest

from grader.course import assignment as courses
from grader.course.assignment import Course, Exercise, Limits, read_assignment, suite_sha256
from grader.course.finding import find_course
from grader.errors import CourseError
from tests.support.in_english import refused

GOOD = """\
title = "Tiny"

[exercises.scale]
points = 4
signature = "scale(x, k=2.0) -> y"

[exercises.twice]
points = 6
signature = "twice(x) -> y"
uses = ["scale"]

[exercises.answer]
points = 2.5
signature = "answer"
"""


@pytest.fixture
def course(tmp_path):
    """A course of one assignment, `tiny`, with its solution folder."""
    root = tmp_path / "course"
    for folder in ("assignments/tiny", "solutions/tiny"):
        (root / folder).mkdir(parents=True)
    (root / "assignments/tiny/assignment.toml").write_text(GOOD)
    (root / "assignments/tiny/tiny.py").write_text("def scale(x, k=2.0):\n    raise NotImplementedError\n")
    (root / "solutions/tiny/tiny.py").write_text("def scale(x, k=2.0):\n    return k * x\n")
    (root / "solutions/tiny/test_hidden.py").write_text("def test_scale(student): ...\n")
    return Course(root)


def write(course, text):
    (course.root / "assignments/tiny/assignment.toml").write_text(text)


# ------------------------------------------------------------------------------ a course


def test_a_course_is_found_from_any_folder_below_it(course):
    inside = course.root / "solutions/tiny"
    assert find_course(inside).root == find_course(course.root).root == course.root.resolve()


def test_no_course_around_is_one_message(tmp_path):
    with refused("no course here: neither this folder nor one above it .*--course") as failure:
        find_course(tmp_path)
    assert failure.value.where == str(tmp_path)


def test_assignments_are_sorted_and_need_their_file(course):
    for name in ("zeta", "alpha", "no_file"):
        (course.root / "assignments" / name).mkdir()
    for name in ("zeta", "alpha"):
        (course.root / "assignments" / name / "assignment.toml").write_text(GOOD)
    assert course.ids == ("alpha", "tiny", "zeta")


def test_an_unknown_assignment_is_answered_with_those_there_are(course):
    with refused(r"tyni: no such assignment in .*The course has: tiny"):
        course.assignment("tyni")


def test_an_empty_course_says_so(tmp_path):
    (tmp_path / "assignments").mkdir()
    with refused("The course has: none yet"):
        Course(tmp_path).assignment("tiny")


@pytest.mark.parametrize("name", ["../assignments/tiny", "", ".", "tiny/"])
def test_a_path_is_no_name_of_an_assignment(course, name):
    with refused("no such assignment"):
        course.assignment(name)


# -------------------------------------------------------------------------- an assignment


def test_an_assignment_is_what_its_file_says(course):
    tiny = course.assignment("tiny")
    assert (tiny.id, tiny.title, tiny.points_max) == ("tiny", "Tiny", 12.5)
    assert list(tiny.exercises) == ["scale", "twice", "answer"]
    assert tiny.exercises["twice"].uses == ("scale",)
    assert tiny.limits == Limits()


def test_an_assignment_knows_where_its_files_are(course):
    tiny, root = course.assignment("tiny"), course.root
    assert tiny.stub == root / "assignments/tiny/tiny.py"
    assert tiny.notebook == root / "assignments/tiny/tiny.ipynb"
    assert tiny.public_tests == root / "assignments/tiny/test_public.py"
    assert tiny.hidden_tests == root / "solutions/tiny/test_hidden.py"
    assert tiny.solution == root / "solutions/tiny/tiny.py"


def test_limits_are_read(course):
    write(course, GOOD + "[limits]\ncall_timeout_s = 0.5\nmemory_mib = 64\n")
    assert course.assignment("tiny").limits == Limits(call_timeout_s=0.5, memory_mib=64)


def test_a_working_copy_says_which_assignment_it_is(course):
    write(course, 'id = "other"\n' + GOOD)
    assert read_assignment(course.root / "assignments/tiny", None).id == "other"


def test_an_exercise_without_a_signature_is_a_function_without_parameters(course):
    write(course, 'title = "T"\n[exercises.f]\npoints = 1\n')
    f = course.assignment("tiny").exercises["f"]
    assert f.signature == "f()"
    assert f.is_function and f.parameters == ()


@pytest.mark.parametrize(
    ("signature", "parameters"),
    [
        ("f(w, b, X, Y) -> grads, cost", ("w", "b", "X", "Y")),
        ("f(w, rate=0.5, print_cost=False)", ("w", "rate", "print_cost")),
        ("f( )", ()),
        ("f", ()),
    ],
)
def test_parameters_are_names_without_defaults(signature, parameters):
    assert Exercise("f", 1, signature).parameters == parameters


def test_a_default_with_a_comma_is_one_parameter():
    assert Exercise("f", 1, "f(X, layers=(5, 3), rate=0.5)").parameters == ("X", "layers", "rate")


def test_defaults_are_those_that_are_plain_constants():
    signature = "f(X, axis=-1, layers=(5, 3), norm=None, *, rate=0.5, kind='sum', seed=SEED, own) -> Y"
    assert Exercise("f", 1, signature).defaults == {"axis": -1, "norm": None, "rate": 0.5, "kind": "sum"}
    assert Exercise("f", 1, "f").defaults == {}


def test_a_quiz_answer_is_no_function(course):
    exercises = course.assignment("tiny").exercises
    assert not exercises["answer"].is_function
    assert exercises["scale"].is_function


@pytest.mark.parametrize("missing", ["test_hidden.py", "tiny.py"])
def test_a_missing_file_of_the_instructors_is_named(course, missing):
    (course.root / "solutions/tiny" / missing).unlink()
    tiny = course.assignment("tiny")
    with pytest.raises(CourseError, match=rf"{missing}: tiny has no (hidden tests|reference solution)"):
        _ = tiny.hidden_tests, tiny.solution


@pytest.mark.parametrize("what", ["hidden_tests", "solution"])
def test_a_students_copy_has_nothing_to_grade_with(course, what):
    (course.root / "solutions").rename(course.root / "elsewhere")
    tiny = course.assignment("tiny")
    assert tiny.solution_folder is None
    with pytest.raises(
        CourseError, match=r"has no (hidden tests|reference solution) of tiny here"
    ) as failure:
        getattr(tiny, what)
    assert str(Path("solutions") / "tiny") in failure.value.where
    assert "grader check" in failure.value.remedy


QUIZ = """\
[questions.quiz_sign]
points = 1.5
text = "Which?"
options = { less = "-", more = "+", none = "0" }
"""
KEY = """\
[questions.quiz_sign]
right = "more"
reasons.less = "No."
reasons.none = "No."
"""


def ask(course, quiz=QUIZ, key=KEY):
    (course.root / "assignments/tiny/quiz.toml").write_text(quiz, encoding="utf-8")
    (course.root / "solutions/tiny/quiz.toml").write_text(key, encoding="utf-8")


def test_questions_are_exercises_that_are_no_functions(course):
    ask(course)
    tiny = course.assignment("tiny")
    assert list(tiny.exercises) == ["scale", "twice", "answer", "quiz_sign"]
    assert list(tiny.functions) == ["scale", "twice", "answer"]
    assert list(tiny.questions) == ["quiz_sign"]
    assert tiny.points_max == 14
    assert tiny.exercises["quiz_sign"] == Exercise("quiz_sign", 1.5, "quiz_sign")
    assert not tiny.exercises["quiz_sign"].is_function
    assert tiny.quiz_keys["quiz_sign"].right == "more"


def test_without_questions_there_is_no_key_to_have(course):
    tiny = course.assignment("tiny")
    assert (tiny.questions, tiny.quiz_keys, tiny.shuffles_options) == ({}, {}, False)


def test_options_are_shuffled_by_policy_only(course):
    ask(course)
    names = [f"student {number}" for number in range(20)]
    tiny = course.assignment("tiny")
    assert {tiny.option_order("quiz_sign", name) for name in names} == {("less", "more", "none")}
    write(course, GOOD + "[policy]\nshuffle_options = true\n")
    tiny = course.assignment("tiny")
    assert tiny.shuffles_options
    assert len({tiny.option_order("quiz_sign", name) for name in names}) > 1


def test_a_question_may_not_have_the_name_of_an_exercise(course):
    ask(course, QUIZ.replace("quiz_sign", "answer"))
    with pytest.raises(CourseError, match=r"quiz.toml: the question answer has the name of an exercise"):
        course.assignment("tiny")


def test_a_missing_answer_key_is_named(course):
    ask(course)
    (course.root / "solutions/tiny/quiz.toml").unlink()
    with pytest.raises(CourseError, match=r"quiz.toml: tiny has no answer key. Add the file"):
        _ = course.assignment("tiny").quiz_keys


# ----------------------------------------------------------------- what cannot be used


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title = ", "not valid TOML: .*Mend the line it names"),
        ('title = "T"\ntitle = "T"', "not valid TOML: "),
        ('title = "T"\n[exercises]\n', r"it has no exercises. Add a table \[exercises.NAME\] with points"),
        ('title = "T"', "missing required field `exercises`"),
        ("[exercises.f]\npoints = 1", "missing required field `title`"),
        ("title = 1\n[exercises.f]\npoints = 1", "title: Expected `str`, got `int`"),
        ('title = "T"\n[exercises.f]\n', r"toml:2: \[exercises.f\]: missing required field `points`"),
        ('title = "T"\n[exercises.f]\npoints = -1', r"toml:3: \[exercises.f\] points: Expected `float` >= 0"),
        ('title = "T"\n[exercises.f]\npoints = "2"', "Expected `float`, got `str`"),
        (
            'title = "T"\n[exercises.f]\npoint = 2\npoints = 2',
            r"toml:3: \[exercises.f\]: unknown field `point`. Did you mean points\? There are: points, sig",
        ),
        (GOOD + "[limits]\ncall_timeout = 2\n", "unknown field `call_timeout`"),
        (GOOD + "[limits]\nmemory_mib = 0\n", "Expected `int` >= 1|Expected `int` > 0"),
        (GOOD + "[limits]\ncall_timeout_s = 0\n", "Expected `float` > 0"),
        ('title = "T"\n[exercises."my f"]\npoints = 1', "the exercise 'my f' is no Python name"),
        (
            'title = "T"\n[exercises.f]\npoints = 1\nuses = ["g"]\n[exercises.h]\npoints = 1',
            "exercise f uses 'g', which is no other exercise. Name one of: h",
        ),
        (
            'title = "T"\n[exercises.f]\npoints = 1\nuses = ["f"]',
            "exercise f uses 'f', which is no other exercise",
        ),
        (
            'title = "T"\n[exercises.f]\npoints = 1\nsignature = "g(x)"',
            r"the signature of f reads 'g\(x\)'. Write it like f\(w, b\) -> grads, cost",
        ),
        (
            'title = "T"\n[exercises.f]\npoints = 1\nsignature = "f(x, 3)"',
            r"the signature of f reads 'f\(x, 3\)'. Write it like f\(w, b\) -> grads, cost",
        ),
        ('title = "T"\n[exercises.f]\npoints = 1\nsignature = "f(x"', "the signature of f reads"),
    ],
)
def test_a_file_that_describes_no_assignment_is_named_with_the_reason(course, text, problem):
    write(course, text)
    with pytest.raises(CourseError, match=problem) as failure:
        course.assignment("tiny")
    assert failure.value.where.startswith(str(course.root / "assignments/tiny/assignment.toml"))


@pytest.mark.parametrize("points", ["inf", "nan"])
def test_points_are_finite(course, points):
    write(course, f'title = "T"\n[exercises.f]\npoints = {points}')
    with pytest.raises(CourseError):
        course.assignment("tiny")


def test_a_file_that_is_not_utf8_is_named(course):
    path = course.root / "assignments/tiny/assignment.toml"
    path.write_bytes(b'title = "caf\xe9"')
    with pytest.raises(CourseError, match=rf"{re.escape(str(path))}: not valid TOML"):
        course.assignment("tiny")


def test_a_folder_without_its_file_is_no_assignment(tmp_path):
    with pytest.raises(CourseError, match=r"assignment.toml: the file is missing. Every assignment has one"):
        read_assignment(tmp_path, None)


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path):
    (tmp_path / "assignment.toml").mkdir()
    with pytest.raises(CourseError, match=r"assignment.toml: the file cannot be read: Is a directory"):
        read_assignment(tmp_path, None)


# --------------------------------------------------------------------------------- suite


def test_a_suite_is_the_same_wherever_the_course_lies(course, tmp_path):
    before = suite_sha256(course.assignment("tiny"))
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", before)
    course.root.rename(tmp_path / "moved")
    assert suite_sha256(Course(tmp_path / "moved").assignment("tiny")) == before


@pytest.mark.parametrize(
    "changed",
    [
        "solutions/tiny/test_hidden.py",
        "solutions/tiny/tiny.py",
        "solutions/tiny/builders.py",
        "solutions/tiny/parts/more.py",
        "assignments/tiny/data/digits.csv",
        "assignments/tiny/assignment.toml",
        "assignments/tiny/tiny.py",
        "assignments/tiny/quiz.toml",
        "solutions/tiny/quiz.toml",
    ],
)
def test_whatever_a_verdict_rests_on_changes_the_suite(course, changed):
    before = suite_sha256(course.assignment("tiny"))
    path = course.root / changed
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text() if path.exists() else "") + "\n# changed\n")
    assert suite_sha256(course.assignment("tiny")) != before


def test_another_version_of_the_grader_is_another_suite(course, monkeypatch):
    before = suite_sha256(course.assignment("tiny"))
    monkeypatch.setattr(courses, "__version__", "99")
    assert suite_sha256(course.assignment("tiny")) != before


def test_without_a_solution_there_is_no_suite(course):
    (course.root / "solutions/tiny/tiny.py").unlink()
    with pytest.raises(CourseError, match="tiny has no reference solution"):
        suite_sha256(course.assignment("tiny"))
