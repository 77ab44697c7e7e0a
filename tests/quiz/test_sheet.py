"""Questions as text: in a stub, on a page, and in another order."""

import ast
from textwrap import dedent

import msgspec
import pytest

from grader.quiz import Question, Wording
from grader.quiz.sheet import file_orders, prose_of, reordered, spanish_page, stub_section


def both(text):
    return Wording(text, text)


QUESTION = Question(
    "quiz_sign",
    2,
    Wording("What is minus times minus?", "¿Cuánto es menos por menos?"),
    {"less": both("`-`"), "more": both("`+`"), "none": Wording("nothing", "nada")},
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


def test_a_page_has_them_in_spanish():
    page = spanish_page(QUESTIONS, OTHER)
    assert page.startswith("# Preguntas\n")
    assert page.endswith(
        "## `quiz_sign` (2 puntos)\n\n¿Cuánto es menos por menos?\n\n"
        "- **A**: nada\n- **B**: `-`\n- **C**: `+`\n"
    )


@pytest.mark.parametrize(
    ("points", "language", "told"),
    [(1, "en", "(1 point)"), (0.5, "en", "(0.5 points)"), (1, "es", "(1 punto)"), (3, "es", "(3 puntos)")],
)
def test_points_are_told(points, language, told):
    question = msgspec.structs.replace(QUESTION, points=points)
    assert told in prose_of(question, tuple(QUESTION.options), language).splitlines()[0]


def test_long_texts_are_wrapped_but_no_formula_is_broken():
    words = " ".join(["word"] * 19)
    question = msgspec.structs.replace(QUESTION, wording=both(f"{words} `a - y` and {words} $b - z$"))
    lines = prose_of(question, tuple(QUESTION.options)).splitlines()
    assert max(map(len, lines)) <= 102
    assert sum("`a - y`" in line or "$b - z$" in line for line in lines) == 2


def test_what_continues_an_option_is_indented():
    question = msgspec.structs.replace(QUESTION, options={**QUESTION.options, "more": both("word " * 30)})
    lines = prose_of(question, tuple(question.options)).splitlines()
    assert lines[5].startswith("- **B**: word") and lines[6].startswith("  word")


def test_options_are_put_into_another_order_in_a_stub_and_in_a_cell():
    stub = "import numpy as np\n" + stub_section(QUESTIONS)
    text, found = reordered(stub, QUESTIONS, OTHER)
    assert found == {"quiz_sign"}
    assert "# - **A**: nothing\n# - **B**: `-`\n# - **C**: `+`\n" in text
    assert len(text) == len(stub)
    cell, found = reordered(prose_of(QUESTION, ("less", "more", "none")), QUESTIONS, OTHER)
    assert (cell, found) == (prose_of(QUESTION, OTHER["quiz_sign"]), {"quiz_sign"})


def test_the_order_of_the_file_changes_nothing():
    stub = stub_section(QUESTIONS)
    assert reordered(stub, QUESTIONS, file_orders(QUESTIONS)) == (stub, {"quiz_sign"})


def test_text_without_the_question_is_left_alone():
    assert reordered("quiz_sign = 3\n", QUESTIONS, OTHER) == ("quiz_sign = 3\n", set())
