"""Questions as text: in a stub, on a page, and in another order."""

import ast
from textwrap import dedent

import msgspec
import pytest

from grader.course.quiz import Question
from grader.course.quiz.sheet import Rewriting, Speech, file_orders, is_formula, pages, prose_of, stub_section
from tests.support.tiny_course import po

QUESTION = Question(
    "quiz_sign", 2, "What is minus times minus?", {"less": "`-`", "more": "`+`", "none": "nothing"}
)
QUESTIONS = {"quiz_sign": QUESTION}
OTHER = {"quiz_sign": ("none", "less", "more")}


def test_a_stub_ends_with_the_questions_and_their_constants():
    section = stub_section(QUESTIONS)
    assert section.startswith("\n# %% [markdown]\n# ## Questions\n#\n")
    assert section.endswith(
        dedent("""
        # %% [markdown]
        # ### `quiz_sign` (2 points)
        #
        # What is minus times minus?
        #
        # - **A**: `-`
        # - **B**: `+`
        # - **C**: nothing

        # %%
        quiz_sign = ""  # YOUR ANSWER HERE: A, B or C
        """)
    )
    assert ast.parse(section)
    assert all(line == line.rstrip() and len(line) <= 110 for line in section.splitlines())


def test_without_questions_there_is_no_such_section():
    assert stub_section({}) == ""


def test_a_stub_names_the_pages_beside_it():
    text = stub_section(QUESTIONS, ["es", "tlh"]).replace("\n# ", " ")
    assert "with your grade. En español: `quiz.es.md`. In another language: `quiz.tlh.md`.\n" in text


def test_there_is_a_page_for_every_language_with_a_catalogue(tmp_path):
    assert pages(QUESTIONS, OTHER, tmp_path) == {}
    for language, question in {"es": "¿Cuánto es menos por menos?", "tlh": "nugh?"}.items():
        path = tmp_path / "locale" / language / "LC_MESSAGES/assignment.po"
        path.parent.mkdir(parents=True)
        path.write_text(po({QUESTION.text: question, "nothing": "nada"}), encoding="utf-8")
    found = pages(QUESTIONS, OTHER, tmp_path)
    assert list(found) == ["quiz.es.md", "quiz.tlh.md"]
    assert found["quiz.es.md"].startswith("# Preguntas\n\nCada respuesta es una letra")
    assert found["quiz.es.md"].endswith(
        "## `quiz_sign` (2 puntos)\n\n¿Cuánto es menos por menos?\n\n"
        "- **A**: nada\n- **B**: `-`\n- **C**: `+`\n"
    )
    assert "## `quiz_sign` (2 points)\n\nnugh?\n" in found["quiz.tlh.md"]


def test_a_formula_is_the_same_in_every_language():
    assert is_formula("`a - y`") and is_formula("$x_1$")
    assert not is_formula("`a` and `b`") and not is_formula("nothing")


@pytest.mark.parametrize(
    ("points", "language", "told"),
    [
        *[(1, "en", "(1 point)"), (0.5, "en", "(0.5 points)"), (1.5, "en", "(1.5 points)")],
        *[(1, "es", "(1 punto)"), (3, "es", "(3 puntos)")],
    ],
)
def test_points_are_told(points, language, told):
    question = msgspec.structs.replace(QUESTION, points=points)
    assert told in prose_of(question, tuple(QUESTION.options), Speech(language)).splitlines()[0]


def test_long_texts_are_wrapped_but_no_formula_is_broken():
    words = " ".join(["word"] * 19)
    question = msgspec.structs.replace(QUESTION, text=f"{words} `a - y` and {words} $b - z$")
    lines = prose_of(question, tuple(QUESTION.options)).splitlines()
    assert max(map(len, lines)) <= 102
    assert sum("`a - y`" in line or "$b - z$" in line for line in lines) == 2


def test_what_continues_an_option_is_indented():
    question = msgspec.structs.replace(QUESTION, options={**QUESTION.options, "more": "word " * 30})
    lines = prose_of(question, tuple(question.options)).splitlines()
    assert lines[5].startswith("- **B**: word") and lines[6].startswith("  word")


def test_options_are_put_into_another_order_in_a_stub_and_in_a_cell(tmp_path):
    stub = "import numpy as np\n" + stub_section(QUESTIONS)
    text, found = Rewriting(QUESTIONS, OTHER, tmp_path).of(stub)
    assert found == {"quiz_sign"}
    assert "# - **A**: nothing\n# - **B**: `-`\n# - **C**: `+`\n" in text
    assert len(text) == len(stub)
    cell, found = Rewriting(QUESTIONS, OTHER, tmp_path).of(prose_of(QUESTION, ("less", "more", "none")))
    assert (cell, found) == (prose_of(QUESTION, OTHER["quiz_sign"]), {"quiz_sign"})


def test_the_order_of_the_file_changes_nothing(tmp_path):
    stub = stub_section(QUESTIONS)
    assert Rewriting(QUESTIONS, file_orders(QUESTIONS), tmp_path).of(stub) == (stub, {"quiz_sign"})


def test_text_without_the_question_is_left_alone(tmp_path):
    assert Rewriting(QUESTIONS, OTHER, tmp_path).of("quiz_sign = 3\n") == ("quiz_sign = 3\n", set())
