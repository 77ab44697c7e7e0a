"""Other work in a student's folder, told before it is handed in."""

import json

import pytest

from grader.desk.other_files import warnings_for
from grader.intake.handed_in import own_work
from tests.support.in_english import words
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

UNFILLED = 'def scale(x):\n    raise NotImplementedError("scale: nothing written here yet")\n\n\n'
UNFILLED += 'def shift(x):\n    raise NotImplementedError("shift: nothing written here yet")\n'
OTHERS = "only tiny.py was checked; other files with code are here: {}"


def notebook(source):
    cells = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": []}]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


@pytest.fixture
def told(course):
    """What is told of tiny.py in a folder with these files, too."""

    def warn(source, **others):
        path = course.write("desk/tiny.py", source)
        for name, text in others.items():
            course.write(f"desk/{name.replace('_dot_', '.')}", text)
        return words(warnings_for(own_work(path), course.assignment))

    return warn


def test_both_files_filled_in_differently_are_refused_when_they_are_handed_in(told):
    assert told(RIGHT, tiny_dot_ipynb=notebook(WRONG_SHIFT)) == [
        "only tiny.py was checked, and tiny.ipynb holds other code: together they are refused, so keep one"
    ]


def test_other_files_with_code_are_named(told):
    assert told(RIGHT, final_dot_py=WRONG_SHIFT, more_dot_ipynb="{") == [
        OTHERS.format("final.py, more.ipynb")
    ]


@pytest.mark.parametrize(
    "name, text",
    [
        ("tiny_dot_ipynb", notebook(RIGHT)),  # the same code
        ("test_public_dot_py", "def test_x(): pass"),
        ("notes_dot_txt", "x = 1"),
    ],
)
def test_what_is_handed_out_or_the_same_or_no_code_is_not_worth_a_word(told, name, text):
    assert told(RIGHT, **{name: text}) == []


def test_a_newer_file_in_which_nothing_is_filled_in_is_named(told):
    assert told(RIGHT, tiny_dot_ipynb=notebook(UNFILLED)) == [
        "nothing is filled in in tiny.ipynb, so it was left aside"
    ]


def test_a_module_of_the_work_is_no_other_work(told):
    assert told("from parts import *\n", parts_dot_py=RIGHT) == []
