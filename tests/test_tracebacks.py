"""Where an exception was raised."""

import json
from pathlib import Path

import pytest

from grader.tracebacks import in_one_line, innermost

HERE = Path(__file__)


def of(function):
    """The error that `function` raises."""
    with pytest.raises(Exception) as caught:
        function()
    return caught.value


def elsewhere():
    json.loads("{")


def test_the_innermost_place_of_an_error_is_where_it_was_raised():
    file, line = innermost(of(elsewhere))
    assert Path(file).parts[-2:] == ("json", "decoder.py") and line > 0


def test_the_innermost_place_within_a_file_may_be_a_call():
    assert innermost(of(elsewhere), within=HERE) == (str(HERE), elsewhere.__code__.co_firstlineno + 1)


def test_an_error_that_was_not_raised_or_not_there_has_no_place():
    assert innermost(ValueError("never raised")) == ("", 0)
    assert innermost(of(elsewhere), within=Path("another.py")) == ("", 0)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError("no\n such thing."), "ValueError: no such thing"),
        (ValueError(), "ValueError"),
        (ValueError("x" * 400), f"ValueError: {'x' * 300}"),
    ],
)
def test_an_error_in_one_line_says_its_kind_its_text_and_its_place(error, line):
    def fails():
        raise error

    assert in_one_line(error) == line
    assert in_one_line(of(fails)) == f"{line} ({HERE.name}:{fails.__code__.co_firstlineno + 1})"
