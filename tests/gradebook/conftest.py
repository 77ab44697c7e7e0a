import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook.store import FILE_NAME, Gradebook, Run
from tests.support.kept import VERSIONS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


@pytest.fixture
def book(path: Path) -> Iterator[Gradebook]:
    with Gradebook(path) as opened:
        yield opened


@pytest.fixture
def run(book: Gradebook) -> Run:
    """A run of the class's own."""
    return book.start_run("tiny", seed=7, isolation="full", is_trial=False, versions=VERSIONS)


@pytest.fixture
def rows(path: Path) -> Callable[..., list[Any]]:
    """Ask the file in plain SQL, as another program would."""

    def ask(statement: str, *values: object) -> list[Any]:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return connection.execute(statement, values).fetchall()
        finally:
            connection.close()

    return ask
