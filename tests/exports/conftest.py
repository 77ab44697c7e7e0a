import pytest

from grader.intake.delimited import read_table


@pytest.fixture
def file(tmp_path):
    """Write a file as it is, and read it as a table."""

    def write(data, encoding="utf-8"):
        path = tmp_path / "template.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
        return read_table(path)

    return write
