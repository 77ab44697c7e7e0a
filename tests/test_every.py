"""Many cases as one test: none is left out, and whatever does not hold is named."""

import pytest

from tests.support.every import every


def test_each_case_is_tried_and_each_that_does_not_hold_is_named():
    tried = []

    @every("number, square", [(2, 4), (3, 8), (4, 16), (5, 24)])
    def squares(number, square):
        tried.append(number)
        assert number**2 == square

    with pytest.raises(AssertionError, match="2 of 4 cases do not hold") as failure:
        squares()
    assert tried == [2, 3, 4, 5]
    assert "number=3, square=8: AssertionError: assert " in str(failure.value)
    assert "number=5, square=24: AssertionError: assert " in str(failure.value)


def test_an_error_and_what_pytest_misses_are_named_as_well():
    @every("value", ["0", 10**5000])
    def refused(value):
        with pytest.raises(TypeError):
            int(value)

    with pytest.raises(
        AssertionError, match=r"value='0': Failed: DID NOT RAISE.*\nvalue=an int of 16610 bits: Failed"
    ):
        refused()


@every("row", "ab")
@every("column", range(2))
def test_tables_are_crossed_and_fixtures_are_filled_in(row, column, tmp_path):
    (tmp_path / f"{row}{column}").touch(exist_ok=False)
    assert tmp_path.is_dir()


def test_an_empty_table_is_an_error():
    with pytest.raises(AssertionError, match="name: a table without rows says nothing"):
        every("name", [])
