"""What Gradescope is given: what is in it, and that its scripts work in a tree laid out as there."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.child.isolation import Level
from grader.cli import gradescope_run
from grader.course.assignment import Course
from grader.errors import CourseError, GraderError
from grader.record.results import ClassResult, to_json
from grader.release.bundle import Wheel
from grader.release.gradescope import autograder_zip
from grader.release.new_course import make_course
from grader.sandbox.launcher import why_not

ROOT = Path(__file__).parents[2]
WHEEL = Wheel("keepdims-0.1.0-py3-none-any.whl", b"wheel")

needs_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="Gradescope runs it as root, on Linux"
)


def course_in(folder):
    make_course(folder)
    return Course(folder).assignment("first_steps")


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            entry.filename: (archive.read(entry), entry.external_attr >> 16) for entry in archive.infolist()
        }


@pytest.mark.slow
def test_scripts_wheel_versions_and_the_whole_suite_are_in_it(tmp_path):
    assignment = course_in(tmp_path)
    (assignment.solution.parent / "__pycache__").mkdir()
    (assignment.solution.parent / "__pycache__/x.pyc").write_bytes(b"")
    found = members(autograder_zip(assignment, WHEEL, "es"))
    assert {name for name in found if not name.startswith("course/")} == {
        "constraints.txt",
        "requirements.txt",
        "run_autograder",
        "setup.sh",
        WHEEL.name,
    }
    assert {name for name in found if "/solutions/" in name} == {
        f"course/solutions/first_steps/{name}" for name in ("first_steps.py", "mistakes.py", "test_hidden.py")
    }
    assert found["setup.sh"][1] == found["run_autograder"][1] == 0o100755
    assert b'gradescope_run "$root" "first_steps" "es"' in found["run_autograder"][0]
    assert b"\nnumpy==" in found["constraints.txt"][0] and b"keepdims" not in found["constraints.txt"][0]


@pytest.mark.slow
def test_the_same_files_make_the_same_zip(tmp_path):
    assignment = course_in(tmp_path)
    assert autograder_zip(assignment, WHEEL) == autograder_zip(assignment, WHEEL)


@pytest.mark.slow
def test_packages_of_students_code_come_in_the_version_that_is_here(tmp_path):
    assignment = course_in(tmp_path)
    settings = assignment.folder / "assignment.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'imports = ["pandas"]\n{text}', encoding="utf-8")
    found = members(autograder_zip(Course(tmp_path).assignment("first_steps"), WHEEL))
    assert found["requirements.txt"][0].startswith(b"pandas==")
    settings.write_text(f'imports = ["no_such_package"]\n{text}', encoding="utf-8")
    with pytest.raises(
        CourseError, match=r"imports names no_such_package, which no installed package has. Ins"
    ):
        autograder_zip(Course(tmp_path).assignment("first_steps"), WHEEL)


@pytest.mark.slow
def test_a_file_that_cannot_be_read_is_named(tmp_path):
    assignment = course_in(tmp_path)
    (assignment.folder / "gone.txt").symlink_to("nowhere")
    with pytest.raises(CourseError, match=r"gone.txt: it cannot be read: No such file or directory. Mend it"):
        autograder_zip(assignment, WHEEL)


# ------------------------------------------------------------------ in a tree as Gradescope's


class Tree:
    """A root with `source/`, `submission/` and `results/`, in which run_autograder runs as it is packed."""

    def __init__(self, root):
        self.root = root
        assignment = course_in(root.parent / "course")
        for name in ("source", "submission", "results"):
            (root / name).mkdir(parents=True)
        root.parent.chmod(0o755)
        with zipfile.ZipFile(io.BytesIO(autograder_zip(assignment, WHEEL))) as archive:
            archive.extractall(root / "source")
        (root / "keepdims").symlink_to(sys.prefix)  # what setup.sh makes
        self.solution = assignment.solution.read_text(encoding="utf-8")

    def run(self, code, *before, **told):
        (self.root / "submission/first_steps.py").write_text(code, encoding="utf-8")
        if told:
            (self.root / "submission_metadata.json").write_text(json.dumps(told), encoding="utf-8")
        done = subprocess.run(
            [*before, "bash", self.root / "source/run_autograder"],
            env=os.environ | {"AUTOGRADER_ROOT": str(self.root)},
            capture_output=True,
            text=True,
            check=False,
        )
        results = (self.root / "results/results.json").read_text(encoding="utf-8")
        return done, json.loads(results)


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    if why_not(Level.KERNEL) is not None:
        pytest.skip("no level kernel here")
    return Tree(tmp_path_factory.mktemp("gradescope") / "autograder")


@needs_root
@pytest.mark.every_level
def test_right_and_wrong_work_get_their_points(tree):
    done, found = tree.run(tree.solution, users=[{"name": "Ana García"}], previous_submissions=[])
    assert (done.returncode, found["score"]) == (0, 10.0), done.stderr
    assert found["extra_data"]["isolation"] == "kernel"
    _, found = tree.run(tree.solution.replace(" / width", ""))
    assert found["score"] == 1.0
    assert found["tests"][0]["output"].startswith("moving_average: ")


HOSTILE = """
import os
FOUND = []
ROOT = {root!r}
SOLUTION = ROOT + "/source/course/solutions/first_steps/first_steps.py"

def attempt(what):
    try:
        FOUND.append("done: " + str(what()))
    except BaseException as error:
        FOUND.append(type(error).__name__)

attempt(lambda: os.listdir(ROOT + "/source"))
attempt(lambda: open(SOLUTION).read())
attempt(lambda: exec(open(SOLUTION).read(), globals()))
attempt(lambda: os.listdir(ROOT + "/results"))
attempt(lambda: open(ROOT + "/results/results.json", "w").write('{{"score": 100}}'))
attempt(lambda: os.chmod(ROOT + "/results", 0o777))
attempt(lambda: os.rename(ROOT + "/results", ROOT + "/mine"))
attempt(os.fork)
if "moving_average" not in globals():
    def moving_average(signal, width=3):
        raise RuntimeError(f"user {{os.getuid()}}: " + ", ".join(FOUND))
"""


@needs_root
@pytest.mark.every_level
def test_a_submission_can_neither_read_the_source_nor_write_the_results(tree):
    done, found = tree.run(HOSTILE.format(root=str(tree.root)))
    assert (done.returncode, found["score"]) == (0, 0.0)
    said = json.dumps(found)
    tried = ", ".join(["PermissionError"] * 8)
    assert f"user 65534: {tried}" in said and "done: " not in said
    assert found["tests"][-1]["output"] == "asked for files of the course or of other submissions"
    assert (tree.root / "source").stat().st_mode & 0o777 == 0o700
    assert (tree.root / "results").stat().st_mode & 0o777 == 0o700


@needs_root
@pytest.mark.every_level
def test_below_level_kernel_nothing_is_graded_and_nobody_gets_a_zero(tree):
    done, found = tree.run(tree.solution, sys.executable, str(ROOT / "tests/support/without_landlock.py"))
    assert done.returncode == 1
    assert "--isolation kernel: this machine does not give it" in found["tests"][0]["output"]
    assert "score" not in found and not any("score" in test for test in found["tests"])


@needs_root
@pytest.mark.every_level
def test_nothing_that_can_be_run_is_a_zero_with_its_reason(tree):
    (tree.root / "submission/notes.txt").write_text("no code")
    try:
        done, found = tree.run("")
        assert (done.returncode, found["score"]) == (0, 0.0)
        assert found["output"] != ""
    finally:
        (tree.root / "submission/notes.txt").unlink()


def test_without_root_nothing_is_graded(tmp_path, monkeypatch):
    for name in ("source", "results", "submission"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert gradescope_run.main([str(tmp_path), "week", "en"]) == 1
    found = json.loads((tmp_path / "results/results.json").read_text(encoding="utf-8"))
    assert found["tests"][0]["output"].startswith(
        "The autograder is not root, so students' code would run as"
    )


def test_a_run_that_says_nothing_and_one_of_two_works_have_no_score(tmp_path, monkeypatch):
    (tmp_path / "source/course/solutions/week").mkdir(parents=True)
    (tmp_path / "source/course/solutions/week/test_hidden.py").write_text("")
    for name in ("results", "submission"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert gradescope_run.main([str(tmp_path), "week", "en"]) == 1
    found = (tmp_path / "results/results.json").read_text(encoding="utf-8")
    assert "grader grade ended with 1, and said nothing" in found
    two = ClassResult("week", "", 7, "kernel", (), passed_over=("notes.txt",))
    with pytest.raises(GraderError, match=r"There is not one work in what was handed in, but 0: notes.txt"):
        gradescope_run._converted(to_json(two))


@pytest.mark.parametrize(
    ("metadata", "whose"),
    [
        ('{"users": [{"name": "Ana García"}], "previous_submissions": [{}, {}]}', ("Ana García", 3)),
        ('{"users": [{"name": "Ana"}, {"name": "Bo/../x"}]}', ("Ana and Bo .. x", 1)),
        ('{"users": [{"name": "../.."}]}', ("submission", 1)),
        ('{"users": "?"}', ("submission", 1)),
        ("[]", ("submission", 1)),
        ("{", ("submission", 1)),
    ],
)
def test_whose_it_is_stands_in_the_metadata(tmp_path, metadata, whose):
    (tmp_path / "m.json").write_text(metadata, encoding="utf-8")
    assert gradescope_run._whose(tmp_path / "m.json") == whose
    assert gradescope_run._whose(tmp_path / "gone.json") == ("submission", 1)


def test_the_same_attempt_meets_the_same_inputs_and_another_others(tmp_path):
    make_course(tmp_path)
    seeds = [
        gradescope_run._seed(tmp_path, "first_steps", *who)
        for who in (("a", 1), ("a", 1), ("a", 2), ("b", 1))
    ]
    assert seeds[0] == seeds[1] and len(set(seeds)) == 3
    assert all(0 <= seed < 2**31 for seed in seeds)


@needs_root
@pytest.mark.whole_classes
def test_setup_makes_an_environment_from_the_wheel_alone(tmp_path):
    subprocess.run(["make", "-s", "wheel"], cwd=ROOT, check=True, capture_output=True)
    path = ROOT / "dist" / WHEEL.name
    root = tmp_path / "autograder"
    tmp_path.chmod(0o755)
    assignment = course_in(tmp_path / "course")
    for name in ("source", "submission", "results"):
        (root / name).mkdir(parents=True)
    with zipfile.ZipFile(
        io.BytesIO(autograder_zip(assignment, Wheel(path.name, path.read_bytes())))
    ) as archive:
        archive.extractall(root / "source")
    (root / "submission/first_steps.py").write_bytes(assignment.solution.read_bytes())
    environment = os.environ | {"AUTOGRADER_ROOT": str(root), "PYTHON": f"{sys.base_prefix}/bin/python3"}
    for script in ("setup.sh", "run_autograder"):
        done = subprocess.run(
            ["bash", root / "source" / script], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert json.loads((root / "results/results.json").read_text(encoding="utf-8"))["score"] == 10.0
