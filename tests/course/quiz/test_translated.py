"""Questions in other languages: what a translation may be."""

import pytest

from grader.child.isolation import Level
from grader.course.quiz.translated import refuse_odd_keys, refuse_odd_questions, translated
from grader.errors import CourseError
from grader.grading.run import grade_class
from grader.messages import assignment_translations
from grader.release import generate
from tests.support.tiny_course import IN_SPANISH, REASONS_IN_SPANISH, RIGHT


@pytest.fixture
def quiz(course):
    course.ask_questions()
    return course


def read(course):
    assignment = course.assignment
    refuse_odd_questions(assignment.questions, assignment.folder)
    refuse_odd_keys(assignment.questions, assignment.quiz_keys, assignment.folder, assignment.solution_folder)


def test_texts_are_translated_and_the_rest_stays_as_it_is(quiz):
    question = quiz.assignment.questions["quiz_sign"]
    spanish = translated(question, assignment_translations(quiz.assignment.folder, lang="es"))
    assert spanish.text == "¿Cuánto es menos por menos?"
    assert spanish.options == {"less": "menos", "more": "más", "none": "nada"}
    assert (spanish.name, spanish.points) == (question.name, question.points)


def test_what_has_no_translation_stays_english(quiz):
    quiz.translate("assignments", "es", {"minus": "menos"})
    quiz.translate("solutions", "es", {})
    read(quiz)
    question = quiz.assignment.questions["quiz_sign"]
    spanish = translated(question, assignment_translations(quiz.assignment.folder, lang="es"))
    assert (spanish.text, spanish.options["less"], spanish.options["more"]) == (
        question.text,
        "menos",
        "plus",
    )


@pytest.mark.parametrize(
    ("side", "text", "translation", "problem"),
    [
        ("assignments", "minus", "más", "question quiz_sign: two options read the same"),
        ("assignments", "minus", "m" * 281, "question quiz_sign: the option less is too long"),
        ("assignments", "nothing", "ninguna de estas", "the option none speaks of letters or of the other"),
        ("assignments", "nothing", "Todas las anteriores", "the option none speaks of letters"),
        ("solutions", "Try it with two debts.", "Mira la opción B.", "the reason for less speaks of letters"),
        (
            "solutions",
            "Try it with two debts.",
            "No es `más`.",
            "the reason for less quotes the right option",
        ),
    ],
)
def test_a_translation_is_held_to_what_holds_for_english(quiz, side, text, translation, problem):
    texts = {"assignments": IN_SPANISH, "solutions": REASONS_IN_SPANISH}[side]
    path = quiz.translate(side, "es", texts | {text: translation})
    with pytest.raises(CourseError, match=problem) as failure:
        read(quiz)
    assert failure.value.where == str(path)


def test_a_question_that_a_person_marks_has_no_reasons_to_translate(quiz):
    added = "\n[questions.quiz_why]\npoints = 3\nmanual = true\ntext = 'Why?'\n"
    path = quiz.root / "assignments/tiny/quiz.toml"
    quiz.write("assignments/tiny/quiz.toml", path.read_text("utf-8") + added)
    quiz.translate("solutions", "es", REASONS_IN_SPANISH)
    read(quiz)
    assert "quiz_why" in quiz.assignment.questions


def test_nothing_is_generated_from_an_odd_translation(quiz):
    quiz.translate("assignments", "es", {"minus": "más", "plus": "más"})
    quiz.write(
        "solutions/tiny/tiny.py",
        "def scale(x, k=2.0):\n    # BEGIN SOLUTION\n    return x\n    # END SOLUTION\n"
        "def shift(x):\n    # BEGIN SOLUTION\n    return x\n    # END SOLUTION\n",
    )
    with pytest.raises(CourseError, match="two options read the same"):
        generate("tiny", quiz.root)


@pytest.mark.slow
def test_nobody_is_graded_with_a_reason_that_gives_the_answer_away(quiz):
    quiz.translate("solutions", "fr", {"Try it with two debts.": "C'est plus."})
    quiz.translate("assignments", "fr", {})
    with pytest.raises(CourseError, match="the reason for less quotes the right option"):
        grade_class(quiz.assignment, quiz.hand_in(ana=RIGHT), seed=7, level=Level.LIMITS, jobs=1)
