"""A course on its way to a worker."""

import zlib

import msgspec
import pytest

from grader.cluster import parcels
from grader.cluster.crossing import digest
from grader.cluster.parcels import packed, unpacked
from grader.course.assignment import suite_sha256
from grader.course.run_keys import run_keys
from grader.errors import CourseError, GraderError


def test_what_comes_out_judges_as_what_went_in(course, tmp_path):
    course.write("assignments/tiny/data/x.csv", "1,2\n")
    course.write("solutions/tiny/made/inner.txt", "3\n")
    course.write("solutions/tiny/__pycache__/old.pyc", "")
    course.write("solutions/tiny/.hidden", "")
    here = course.assignment
    parcel = packed(here)
    there = unpacked(parcel, digest(parcel), tmp_path / "worker")
    names = sorted(
        path.relative_to(tmp_path / "worker").as_posix() for path in (tmp_path / "worker").rglob("*.*")
    )
    assert "solutions/tiny/made/inner.txt" in names
    assert "assignments/tiny/data/x.csv" in names
    assert not [name for name in names if "hidden" in name.split("/")[-1][:7] or "pyc" in name]
    assert suite_sha256(there) == suite_sha256(here)
    for seed in (1, 2):
        assert run_keys(there, seed=seed, isolation="full") == run_keys(here, seed=seed, isolation="full")


def test_the_same_course_is_the_same_parcel(course):
    assert packed(course.assignment) == packed(course.assignment)


def test_links_are_followed_once(course, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "shared.py").write_text("x = 1\n")
    (course.root / "solutions/tiny/shared").symlink_to(tmp_path / "elsewhere")
    (course.root / "solutions/tiny/round").symlink_to(course.root / "solutions/tiny")
    parcel = packed(course.assignment)
    unpacked(parcel, digest(parcel), tmp_path / "worker")
    assert (tmp_path / "worker/solutions/tiny/shared/shared.py").read_text() == "x = 1\n"
    assert not (tmp_path / "worker/solutions/tiny/round").exists()


def test_a_parcel_that_was_changed_on_the_way_is_refused(course, tmp_path):
    parcel = packed(course.assignment)
    with pytest.raises(GraderError, match="the course that came is not the one that was sent"):
        unpacked(parcel + b"x", digest(parcel), tmp_path)
    with pytest.raises(GraderError, match="the course that came cannot be read"):
        unpacked(b"x", digest(b"x"), tmp_path)
    assert list(tmp_path.glob("solutions")) == []


def of_file(path, data=b"", sha256=None):
    file = {"path": path, "sha256": sha256 or digest(data), "data": data}
    return zlib.compress(msgspec.msgpack.encode({"assignment": "tiny", "files": [file]}))


@pytest.mark.parametrize("path", ["/etc/cron.d/x", "solutions/../../x", "x", ""])
def test_a_parcel_writes_nowhere_else(tmp_path, path):
    parcel = of_file(path)
    with pytest.raises(GraderError, match="the course that came has a file"):
        unpacked(parcel, digest(parcel), tmp_path)


def test_every_file_is_compared_with_its_digest(tmp_path):
    parcel = of_file("solutions/tiny/x.py", b"x", digest(b"y"))
    with pytest.raises(GraderError, match=r"the file 'solutions/tiny/x.py' that came is not the one"):
        unpacked(parcel, digest(parcel), tmp_path)


def test_a_parcel_without_its_assignment_is_refused(tmp_path):
    parcel = of_file("solutions/tiny/x.py", b"x")
    with pytest.raises(GraderError, match="the course that came has no such assignment"):
        unpacked(parcel, digest(parcel), tmp_path)
    parcel = of_file("assignments/tiny/assignment.toml", b"title = 1")
    with pytest.raises(CourseError, match=r"assignment\.toml"):
        unpacked(parcel, digest(parcel), tmp_path)


def test_a_course_that_is_too_large_is_not_sent(course, monkeypatch):
    monkeypatch.setattr(parcels, "BYTES_MAX", 100)
    with pytest.raises(CourseError, match="the assignment's files have more than 0 MiB"):
        packed(course.assignment)


def test_a_file_that_cannot_be_read_is_named(course, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(CourseError, match="the file cannot be read: Permission denied"):
        packed(course.assignment)
