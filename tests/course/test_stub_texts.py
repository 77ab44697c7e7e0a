"""A stub's texts in another language; here each text is turned into capitals in brackets."""

import ast
from textwrap import dedent

import pytest

from grader.course.stub_texts import prose_in, source_in
from tests.support.every import every


def loud(text):
    return f"[{text.upper()}]"


def source(text):
    return source_in(dedent(text), loud)


def prose(text):
    return prose_in(dedent(text), loud)


# --------------------------------------------------------------------------------- prose


def test_a_paragraph_is_one_text_whatever_its_lines():
    assert prose("one\ntwo\n\nthree") == "[ONE TWO]\n\n[THREE]"


def test_headings_items_and_cells_are_texts_of_their_own():
    assert prose("## Two words\nand a line") == "## [TWO WORDS]\n[AND A LINE]"
    assert prose("- one\n  more\n- two\n\n1. three") == "- [ONE MORE]\n- [TWO]\n\n1. [THREE]"
    assert prose("| a name | `w` |\n|---|---|\n| $x$ | of it |") == (
        "| [A NAME] | `w` |\n|---|---|\n| $x$ | [OF IT] |"
    )


def test_what_a_picture_shows_is_a_text():
    assert prose("![a curve\nthat rises](pictures/x.svg)") == "![[A CURVE THAT RISES]](pictures/x.svg)"


@pytest.mark.parametrize(
    "text", ["$$z = 1\n\\qquad a$$", "```python\nif a:\n\n    b\n```", "`x`, $y$", "", "|---|"]
)
def test_formulas_and_code_stay_as_they_are(text):
    assert prose(text) == text


def test_long_lines_are_broken_but_never_within_code_or_before_a_sign_of_markdown():
    words = "word " * 19
    told = prose_in("some text", lambda text: f"{words}`a - b` and {words} - minus {words} 1. one")
    assert max(map(len, told.splitlines())) <= 102
    assert not any(line.startswith(("- ", "1. ")) for line in told.splitlines())
    assert sum("`a - b`" in line for line in told.splitlines()) == 1


# ---------------------------------------------------------------------------------- code


def test_comments_and_docstrings_are_texts_and_code_stays():
    told = source('''
        """A module."""

        # over two
        # lines
        x = "# no comment"  # behind


        def f(a):
            """What it does."""
            # inside
            return a
        ''')
    assert told == dedent('''
        """[A MODULE.]"""

        # [OVER TWO LINES]
        x = "# no comment"  # [BEHIND]


        def f(a):
            """[WHAT IT DOES.]"""
            # [INSIDE]
            return a
        ''')


def test_the_parts_of_a_docstring_are_texts():
    told = source('''
        def f(a, b):
            """What it does.

            More of it,
            and more.

            Parameters
            ----------
            a, b : array, shape (n,)
                The first
                and the second.
            c

            Returns
            -------
            d : dict
                ``"x"``: one thing,
                shape (n,).
                ``"y"``: another.

            Examples
            --------
            >>> f(1, 2)  # stays
            3
            """
        ''')
    assert told == dedent('''
        def f(a, b):
            """[WHAT IT DOES.]

            [MORE OF IT, AND MORE.]

            [PARAMETERS]
            ------------
            a, b : [ARRAY, SHAPE (N,)]
                [THE FIRST AND THE SECOND.]
            c

            [RETURNS]
            ---------
            d : [DICT]
                [``"X"``: ONE THING, SHAPE (N,).]
                [``"Y"``: ANOTHER.]

            [EXAMPLES]
            ----------
            >>> f(1, 2)  # stays
            3
            """
        ''')


def test_a_summary_that_grows_too_long_gets_several_lines():
    told = source_in('def f():\n    """Short."""\n', lambda text: "word " * 30)
    assert max(map(len, told.splitlines())) <= 102
    assert told.splitlines()[1].startswith('    """word') and told.endswith('\n    """\n')
    assert ast.get_docstring(ast.parse(told).body[0]).split() == ["word"] * 30


def test_cells_of_prose_are_read_as_prose():
    assert source("# %% [markdown]\n# ## A title\n#\n# - one\n# - two\n\n# %%\nx = 1\n") == (
        "# %% [markdown]\n# ## [A TITLE]\n#\n# - [ONE]\n# - [TWO]\n\n# %%\nx = 1\n"
    )


@every(
    "text",
    [
        "def f(:\n    # a comment\n",
        "%matplotlib inline\n# a comment\n",
        "'a docstring in other marks'\n",
        "x = '''no docstring'''\n",
        '"""Two sentences. """ ; x = 1\n',
        "x = 1\n# %%\ny = 2",
    ],
)
def test_what_does_not_parse_or_is_no_text_stays(text):
    assert source_in(text, loud) == text


def test_without_translations_nothing_is_laid_out_anew():
    text = '# a  strange   line\n#  and another\nx = 1   # here\n\n\ndef f():\n    """A\n    b.\n    """\n'
    assert source_in(text, lambda text: text) == text
