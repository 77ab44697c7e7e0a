import shutil

import pytest

from tests.support.review import Reader, ReviewedClass


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    return ReviewedClass(tmp_path_factory.mktemp("reviewed") / "course")


@pytest.fixture
def klass(made_once, tmp_path, monkeypatch, undrawn):
    """A class of its own for each test, copied from one that was made once."""
    monkeypatch.setenv("GRADER_LANG", "en")
    copied = tmp_path / "course"
    shutil.copytree(made_once.course.root, copied)
    return ReviewedClass.at(copied)


@pytest.fixture
def reader(klass):
    return Reader(klass)
