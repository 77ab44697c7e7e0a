"""The questions of every assignment, and their keys."""

import itertools
import re
from pathlib import Path

import pytest

from grader.course.assignment import Course
from grader.course.quiz import right_answers
from grader.course.quiz.sheet import file_orders, page_name, pages, prose_of
from grader.course.quiz.translated import refuse_odd_keys, refuse_odd_questions, translated
from grader.messages import assignment_translations, languages

ROOT = Path(__file__).parents[2]
COURSE = Course(ROOT)
POINTS = 10


@pytest.fixture(params=COURSE.ids)
def assignment(request):
    return COURSE.assignment(request.param)


def test_there_are_a_few_questions_for_ten_points_in_all(assignment):
    assert 5 <= len(assignment.questions) <= 6
    assert sum(question.points for question in assignment.questions.values()) == POINTS
    assert all(name.startswith("quiz_") for name in assignment.questions)


def test_every_wrong_option_has_its_reason(assignment):
    for name, key in assignment.quiz_keys.items():
        assert {key.right, *key.reasons} == set(assignment.questions[name].options)
        assert len(set(key.reasons.values())) == len(key.reasons)


def test_the_place_of_an_option_tells_nothing(assignment):
    letters = list(right_answers(assignment.questions, assignment.quiz_keys).values())
    assert len(set(letters)) >= 3
    assert all(one != next_one for one, next_one in itertools.pairwise(letters))


@pytest.mark.parametrize("language", languages())
def test_the_length_of_an_option_tells_nothing(assignment, language):
    catalogue = assignment_translations(assignment.folder, lang=language)
    longest = 0
    for name, key in assignment.quiz_keys.items():
        options = translated(assignment.questions[name], catalogue).options
        lengths = {each: len(option) for each, option in options.items()}
        longest += all(lengths[key.right] > size for each, size in lengths.items() if each != key.right)
    assert longest <= len(assignment.questions) // 2


def test_texts_are_sentences_or_formulas(assignment):
    for name, question in assignment.questions.items():
        for text in (question.text, *assignment.quiz_keys[name].reasons.values()):
            assert text[-1] in ".?", text


def test_translations_are_what_english_texts_may_be(assignment):
    questions, folders = assignment.questions, (assignment.folder, assignment.solution_folder)
    refuse_odd_questions(questions, assignment.folder)
    refuse_odd_keys(questions, assignment.quiz_keys, *folders)


def test_stub_and_page_have_the_questions_and_nothing_of_the_key(assignment):
    """`grader.release.generate` writes both."""
    stub = assignment.stub.read_text(encoding="utf-8")
    made = pages(assignment.questions, file_orders(assignment.questions), assignment.folder)
    there = {path.name: path.read_text(encoding="utf-8") for path in assignment.folder.glob("quiz.*.md")}
    assert there == made and set(made) == {page_name(each) for each in languages()[1:]}
    prose = "\n".join(line.removeprefix("#").removeprefix(" ") for line in stub.splitlines())
    for name, question in assignment.questions.items():
        assert prose_of(question, tuple(question.options)) in prose
        assert f'\n{name} = ""  # YOUR ANSWER HERE: ' in stub
    handed_out = " ".join(
        path.read_text(encoding="utf-8")
        for path in assignment.folder.rglob("*")
        if path.suffix in (".py", ".md", ".toml", ".ipynb", ".po")
    )
    catalogues = [assignment_translations(assignment.solution_folder, lang=each) for each in languages()]
    for key in assignment.quiz_keys.values():
        for reason in key.reasons.values():
            assert not [each for each in catalogues if each.gettext(reason) in handed_out]


def test_both_handouts_tell_of_the_questions(assignment):
    for handout in assignment.folder.glob("handout*.md"):
        text = handout.read_text(encoding="utf-8")
        assert re.search(r"\| .*`quiz_….* \| 10 \|", text), handout
        assert re.findall(r"quiz\.\w+\.md", text) == [
            page_name(each) for each in languages()[1:] if handout.name == f"handout.{each}.md"
        ], handout
