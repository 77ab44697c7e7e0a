"""The known mistakes of a file: functions of their own and changes, read alike by grading and audit."""

import pytest

from grader.errors import CourseError
from grader.grading.mistakes import load_catalogue, transport_of
from grader.grading.mistakes_file import MistakesFile
from grader.grading.reference import load_module

SOLUTION = """\
import numpy as np

FACTOR = 2.0

def scale(x):
    return FACTOR * x

def shift(x):
    return scale(x) + 1
"""
HEAD = """\
import math

from grader import mistake

def cut(x):
    return min(x, 5.0)

"""


@pytest.fixture
def read(tmp_path):
    def reading(mistakes, solution=SOLUTION):
        (tmp_path / "small.py").write_text(solution)
        (tmp_path / "mistakes.py").write_text(HEAD + mistakes)
        return MistakesFile(tmp_path / "small.py")

    return reading


def called(file, name, x):
    """What the functions of the solution give with each wrong version in its place."""
    solution = load_module(file.path.with_name("small.py"), "solution_of_test_mistakes_file")
    return [
        transport_of(wrong, solution, file).call(name, (x,), {}, observe=False).result
        for wrong in file.wrong_versions
    ]


def change(text, name="n"):
    return f'mistake("scale", "{name}", explain="a", hint="b", change={text})\n'


def test_a_change_and_a_function_are_the_same_mistake(read):
    function = '@mistake("scale", "f", explain="a", hint="b")\ndef scale(x):\n    return FACTOR + x\n'
    file = read(function + change('("*", "+")'))
    assert [(wrong.mistake.name, wrong.line) for wrong in file.wrong_versions] == [("f", 8), ("n", 11)]
    assert called(file, "scale", 3.0) == [5.0, 5.0]
    assert called(file, "shift", 3.0) == [6.0, 6.0], "the other functions call the wrong version"
    assert [file.source_of(wrong) for wrong in file.wrong_versions] == [
        "def scale(x):\n    return FACTOR + x"
    ] * 2
    assert file.source_around() == "import math\ndef cut(x):\n    return min(x, 5.0)\n"


def test_a_change_may_use_what_its_file_defines(read):
    assert called(read(change('("FACTOR * x", "cut(math.pi * x)")')), "scale", 9.0) == [5.0]


def test_several_pairs_are_one_change(read):
    assert called(read(change('[("*", "-"), ("FACTOR", "1")]')), "scale", 3.0) == [-2.0]


def test_exercise_and_name_may_be_given_by_name(read):
    file = read(
        '@mistake(name="f", hint="b", explain="a", exercise="scale")\ndef scale(x):\n    return x\n'
        'mistake(name="c", exercise="scale", change=("*", "+"), explain="a", hint="b")\n'
    )
    assert [wrong.mistake.name for wrong in file.wrong_versions] == ["f", "c"]
    assert called(file, "scale", 3.0) == [3.0, 5.0]
    assert file.source_of(file.wrong_versions[0]) == "def scale(x):\n    return x"


def test_a_mark_of_a_name_of_its_own_is_no_second_mistake(read):
    text = 'ONE = mistake("scale", "f", explain="a", hint="b")\n@ONE\ndef scale(x):\n    return x\n'
    assert called(read(text), "scale", 3.0) == [3.0]
    with pytest.raises(CourseError, match=r"scale has two mistakes named 'f'. Rename one; the other is at"):
        read(f"{text}@ONE\ndef scale(x):\n    return -x\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (change("None"), "'n' has neither a function nor a change. Write @ before it and a function below"),
        (
            "@" + change('("a", "b")') + "def scale(x): pass",
            "'n' has a change, and a function below it. Keep one",
        ),
        (change('"/ m"'), "the change of 'n' is not a pair of texts, nor several pairs. Write change="),
        (change('("/ m",)'), "the change of 'n' is not a pair of texts"),
        (change('("/ m", 3)'), "the change of 'n' is not a pair of texts"),
        (change("[]"), "the change of 'n' is not a pair of texts"),
        (change("7"), "the change of 'n' is not a pair of texts"),
        (change('("*", "+")') * 2, "scale has two mistakes named 'n'"),
    ],
)
def test_what_is_neither_a_function_nor_a_change_is_refused(read, text, message):
    with pytest.raises(CourseError, match=rf"mistakes\.py:[89]: .*{message}"):
        read(text)


def test_a_change_that_does_not_fit_stops_grading_with_its_line(read, tmp_path):
    read(change('("/", "+")'))
    solution = load_module(tmp_path / "small.py", "solution_of_test_mistakes_file")
    with pytest.raises(
        CourseError, match=r"mistakes\.py:8: '/' is not in scale\. Copy it from .*small\.py:5"
    ):
        load_catalogue(solution)
