"""Questions and their key, read from two files; the order of options."""

import itertools
import re
from pathlib import Path

import pytest

from grader.course.quiz import letters_of, option_order, read_keys, read_questions, right_answers
from grader.course.quiz.questions import MANUAL_ANSWER
from grader.errors import CourseError

QUIZ = """\
[questions.quiz_sum]
points = 2
text = "What is 1 + 1?"
[questions.quiz_sum.options]
one = "`1`"
two = "`2`"
ten = "`10`, as always"

[questions.quiz_word]
points = 0.5
text = "Which one?"
options = { first = "a - y", second = "y - a", third = "a / y", fourth = "a y" }
"""
KEY = """\
[questions.quiz_word]
right = "first"
[questions.quiz_word.reasons]
second = "The sign is wrong."
third = "It is no fraction."
fourth = "It is no product."

[questions.quiz_sum]
right = "two"
[questions.quiz_sum.reasons]
one = "That is only one of them."
ten = "In base two, maybe."
"""


@pytest.fixture
def read(tmp_path):
    """Both files as they are read: questions, then keys."""

    def run(quiz=QUIZ, key=KEY):
        (tmp_path / "quiz.toml").write_text(quiz, encoding="utf-8")
        (tmp_path / "key.toml").write_text(key, encoding="utf-8")
        questions = read_questions(tmp_path / "quiz.toml")
        return questions, read_keys(tmp_path / "key.toml", questions)

    return run


def test_questions_are_what_their_file_says(read):
    questions, _ = read()
    assert list(questions) == ["quiz_sum", "quiz_word"]
    question = questions["quiz_sum"]
    assert (question.name, question.points, list(question.options)) == ("quiz_sum", 2, ["one", "two", "ten"])
    assert question.text == "What is 1 + 1?"
    assert question.options == {"one": "`1`", "two": "`2`", "ten": "`10`, as always"}
    assert letters_of(question) == "A, B, C"


def test_keys_come_in_the_order_of_the_questions(read):
    questions, keys = read()
    assert list(keys) == list(questions)
    assert keys["quiz_sum"].right == "two" and set(keys["quiz_sum"].reasons) == {"one", "ten"}


def test_right_answers_are_those_of_the_files_order(read):
    assert right_answers(*read()) == {"quiz_sum": "B", "quiz_word": "A"}


def test_without_a_file_there_are_no_questions(tmp_path):
    assert read_questions(tmp_path / "quiz.toml") == {}


# ---------------------------------------------------------------------- order of options


@pytest.fixture
def question(read):
    return read()[0]["quiz_word"]


def test_without_a_student_the_order_is_that_of_the_file(question):
    assert option_order("tiny", question, "") == ("first", "second", "third", "fourth")


def test_a_students_order_is_the_same_for_ever(question):
    """These are facts: stubs with these orders are in students' hands."""
    assert option_order("tiny", question, "ana") == ("third", "fourth", "first", "second")
    assert option_order("tiny", question, "bo") == ("first", "second", "third", "fourth")


@pytest.mark.parametrize(
    "spelling", ["Ana García", "ana_garcia", "  ANA  GARCÍA ", "Ana-Garci\u0301a", "ana.garcia"]
)
def test_capitals_accents_blanks_and_punctuation_of_a_name_do_not_matter(question, spelling):
    assert option_order("tiny", question, spelling) == option_order("tiny", question, "ana garcia")


def test_every_order_is_someones(question):
    orders = {option_order("tiny", question, f"student {number}") for number in range(400)}
    assert orders == set(itertools.permutations(question.options))


def test_the_order_depends_on_the_assignment_and_the_question(read):
    other = read()[0]["quiz_word"]
    names = [f"student {number}" for number in range(50)]
    assert any(option_order("tiny", other, name) != option_order("large", other, name) for name in names)
    renamed = read(QUIZ.replace("quiz_word", "quiz_term"), KEY.replace("quiz_word", "quiz_term"))[0][
        "quiz_term"
    ]
    assert any(option_order("tiny", other, name) != option_order("tiny", renamed, name) for name in names)


def test_another_option_leaves_the_order_of_the_others(read, tmp_path, question):
    (tmp_path / "more.toml").write_text(QUIZ.replace('"a y" }', '"a y", fifth = "a" }'), encoding="utf-8")
    more = read_questions(tmp_path / "more.toml")["quiz_word"]
    for name in ("ana", "bo", "cy"):
        kept = tuple(key for key in option_order("tiny", more, name) if key != "fifth")
        assert kept == option_order("tiny", question, name)


# ------------------------------------------------------------------- what cannot be used


LONG = "x" * 281


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("points = 2", "points = 0", "Expected `float` > 0"),
        ("points = 2\n", "", "missing required field `points`"),
        ("points = 2", "points = 2\nhint = 3", "unknown field `hint`"),
        ('text = "What is 1 + 1?"\n', "", r"\[questions.quiz_sum\]: missing required field `text"),
        ('"What is 1 + 1?"', '" "', "question quiz_sum: its text is empty. Write what is asked"),
        ('"What is 1 + 1?"', '"What?"\nes = "¿Qué?"', "unknown field `es`"),
        ("points = 2", "points = ", "not valid TOML: .*Mend the line it names"),
        ("questions.quiz_sum", 'questions."quiz sum"', "question quiz sum: its name is no Python name"),
        ('one = "`1`"\n', "", "question quiz_sum: it has 2 options. Write 3 to 26 of them"),
        (
            'one = "`1`"',
            'One = "`1`"',
            "question quiz_sum: the option 'One' has an odd key. Write small letters",
        ),
        ('one = "`1`"', 'one = "2 "', "question quiz_sum: two options read the same. Change one"),
        ('one = "`1`"', 'one = ""', "question quiz_sum: the option one is empty. Write it"),
        ('one = "`1`"', f'one = "{LONG}"', "the option one is too long. Keep to 280 characters in one line"),
        (
            'one = "`1`"',
            'one = "None of these"',
            "the option one speaks of letters or of the other options. Options may come in another order",
        ),
        ('"`10`, as always"', '{ text = "`10`" }', "Expected `str`, got `object`"),
    ],
)
def test_a_question_that_cannot_be_asked_is_named_with_the_reason(read, tmp_path, old, new, problem):
    assert old in QUIZ
    with pytest.raises(CourseError, match=problem) as failure:
        read(QUIZ.replace(old, new))
    assert failure.value.where.startswith(str(tmp_path / "quiz.toml"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "questions.quiz_sum",
            "questions.quiz_num",
            "there is no question 'quiz_num' to answer. There are: quiz_sum",
        ),
        (
            KEY[KEY.index("[questions.quiz_sum]") :],
            "",
            r"the question quiz_sum has no answer. Add \[questions",
        ),
        (
            'right = "two"',
            'right = "B"',
            "quiz_sum: its right option 'B' is none of its options. There are: one, two",
        ),
        (
            "ten = ",
            "two = ",
            "question quiz_sum: the right option two has a reason why it is wrong. Remove it",
        ),
        ("ten = ", "zen = ", "question quiz_sum: the option ten has no reason why it is wrong. Add it"),
        (
            "ten = ",
            'nil = "No."\nten = ',
            "question quiz_sum: there is a reason for 'nil', which is no option. There are: one, two, ten",
        ),
        (
            "In base two, maybe.",
            "As 2 is less.",
            "quiz_sum: the reason for ten quotes the right option. Say what is wrong with this one",
        ),
        ("The sign is wrong.", "Not `A - Y`.", "quiz_word: the reason for second quotes the right option"),
        ("It is no product.", "Look at option B again.", "the reason for fourth speaks of letters"),
        ("It is no product.", "", "the reason for fourth is empty. Write it"),
        ("It is no product.", LONG, "the reason for fourth is too long"),
        ('right = "two"', "right = ", "not valid TOML"),
    ],
)
def test_a_key_that_does_not_fit_is_named_with_the_reason(read, tmp_path, old, new, problem):
    assert old in KEY
    with pytest.raises(CourseError, match=problem) as failure:
        read(key=KEY.replace(old, new))
    assert failure.value.where.startswith(str(tmp_path / "key.toml"))


def test_a_part_of_a_word_or_number_gives_nothing_away(read):
    read(key=KEY.replace("In base two, maybe.", "In base 22, maybe."))


def test_a_missing_key_is_named(read, tmp_path):
    questions, _ = read()
    with pytest.raises(CourseError, match=r"none.toml: the file is missing. Write the right options there"):
        read_keys(tmp_path / "none.toml", questions)


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path):
    (tmp_path / "quiz.toml").mkdir()
    with pytest.raises(CourseError, match=r"quiz.toml: the file cannot be read: Is a directory"):
        read_questions(tmp_path / "quiz.toml")


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "quiz.toml").write_bytes(b'text = "caf\xe9"')
    with pytest.raises(CourseError, match=re.escape("quiz.toml: not valid TOML")):
        read_questions(tmp_path / "quiz.toml")


def test_the_example_of_the_docs_can_be_used(read):
    text = (Path(__file__).parents[3] / "docs/authoring-reference.md").read_text(encoding="utf-8")
    found = re.findall(r"```toml\n(\[questions.*?)```", text, flags=re.S)
    public, secret = ("\n".join(found[side::2]) for side in (0, 1))
    questions, keys = read(public, secret)
    assert right_answers(questions, keys) == {
        "quiz_column_shape": "C",
        "quiz_even": "BC",
        "quiz_area": 12.566,
        "quiz_shape": (3, 1),
        "quiz_why": MANUAL_ANSWER,
    }
