"""A comment on a line: one that is there, or a sentence that says what to name."""

import json

import pytest

from grader.errors import BadInput
from grader.grading.commented import refuse_odd_line
from grader.messages import refusal
from grader.record.adjustments import CodePlace, Comment, Points
from tests.support.feedback import ANA, attempt, evidence, standing

NOTEBOOK = json.dumps(
    {
        "cells": [{"cell_type": "code", "source": "a = 1\nb = 2", "metadata": {}, "outputs": []}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
).encode()


def told(act, source, path):
    one = standing(ANA, attempt(evidence(), path=path))
    sha256 = one.attempts[0].source_sha256
    act = Comment("x", "", CodePlace(sha256, *act)) if isinstance(act, tuple) else act
    try:
        refuse_odd_line(act, one, {sha256: source}.get, "--comment")
    except BadInput as error:
        return refusal(error, "en")
    return ""


@pytest.mark.parametrize("act", [(1, "cell 1"), (2, "cell 1"), Comment("x"), Points(1)])
def test_what_is_there_may_be_commented(act):
    assert told(act, NOTEBOOK, "ana.ipynb") == ""


@pytest.mark.parametrize(
    ("act", "source", "path", "remedy"),
    [
        ((3, "cell 1"), NOTEBOOK, "ana.ipynb", "Name a line of a file that she handed in"),
        ((1, "cell 9"), NOTEBOOK, "ana.ipynb", "Name a line of a file that she handed in"),
        ((1, ""), NOTEBOOK, "ana.ipynb", "Hers is a notebook: name the cell, too"),
        ((3, ""), b"a = 1\nb = 2\n", "ana.py", "Name a line of a file that she handed in"),
        ((1, ""), None, "ana.py", "Name a line of a file that she handed in"),
    ],
)
def test_a_line_that_is_not_there_is_refused(act, source, path, remedy):
    assert (
        told(act, source, path) == f"--comment: nothing of hers that is kept has the line {act[0]}. {remedy}."
    )
