"""What an author gave numpy.testing is told, and none of the values that numpy puts around it."""

import numpy as np
import numpy.testing as npt
import pytest

from grader.messages import explain
from grader.suite import verdicts
from grader.suite.numpy_asserts import is_of_numpy, said_by_author
from tests.support.every import every

ONE, TWO = np.array([[1.25, 2.5]]), np.array([[1.25, 3.75]])
CALLS = {
    "allclose": lambda said: npt.assert_allclose(ONE, TWO, err_msg=said),
    "array_equal": lambda said: npt.assert_array_equal(ONE, TWO, err_msg=said),
    "another shape": lambda said: npt.assert_array_equal(ONE, TWO[:, :1].T[0, :0], err_msg=said),
    "almost": lambda said: npt.assert_array_almost_equal(ONE, TWO, err_msg=said),
    "almost_equal": lambda said: npt.assert_almost_equal(1.25, 3.75, err_msg=said),
    "equal": lambda said: npt.assert_equal(1.25, 3.75, err_msg=said),
    "equal lists": lambda said: npt.assert_equal([1, 2], [1, 3], err_msg=said),
    "less": lambda said: npt.assert_array_less(TWO, ONE, err_msg=said),
    "nan": lambda said: npt.assert_allclose(ONE, ONE * [np.nan, 1], err_msg=said),
}


def raised_by(call, said):
    with pytest.raises(AssertionError) as caught:
        call(said)
    return caught.value


@every("name", CALLS)
@every("said", ["mind the bias", "mind the bias, " + "which is added to each column " * 3])
def test_the_authors_message_is_told_alone(name, said):
    error = raised_by(CALLS[name], said)
    assert is_of_numpy(error)
    assert said_by_author(str(error)).startswith(" ".join(said.split()))
    assert not any(number in said_by_author(str(error)) for number in ("3.75", "2.5", "1.25"))


@every("name", CALLS)
def test_without_a_message_there_is_none(name):
    assert said_by_author(str(raised_by(CALLS[name], ""))) == ""


def test_another_error_is_none_of_numpys():
    with pytest.raises(AssertionError) as caught:
        assert ONE is TWO, "no"
    assert not is_of_numpy(caught.value)
    assert said_by_author("mind the bias") == ""


def test_it_is_shown_to_the_instructor_and_in_public_tests_alone():
    error = raised_by(CALLS["allclose"], "mind the bias 0.31972")
    finding = verdicts.judge(error, "f", verdicts.Path("/course/test_hidden.py")).finding
    assert finding.fields == {"note": "", "said": "mind the bias 0.31972"}
    assert explain(finding) == "f: does not meet the test"
    assert explain(finding, reveal=True) == "f: does not meet the test\n  why:      mind the bias 0.31972"
