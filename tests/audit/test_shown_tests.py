"""A test of one name in both files is one that the author shows."""

from grader.audit.shown_tests import shown_lines

HIDDEN = """\
import numpy as np

X = np.array([[0.123456]])
Y = np.array([[0.654321]])


def test_seen(student):
    assert student.f(X) == 0.777777
    assert student.f(2 * X) == 0.888888


def test_hidden(student):
    assert student.f(Y) == 0.999999
"""
PUBLIC = """\
import numpy as np

X = np.array([[0.123456]])
Y = np.array([[0.654321]])


def test_seen(student):
    assert student.f(X) == 0.777777


def test_else(student):
    assert student.f(Y) == 0.999999
"""


def test_lines_of_a_test_in_both_files_are_shown_with_what_they_lean_on():
    assert shown_lines(HIDDEN, PUBLIC) == {3, 8}


def test_nothing_is_shown_by_a_test_of_another_name_or_by_a_comment():
    assert shown_lines(HIDDEN, "# X = np.array([[0.123456]])\n# assert student.f(X) == 0.777777\n") == set()
