"""`grader release`: the zip that students get, and what keeps it from being written."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader import __version__
from grader.release.new_course import make_course

WHEEL = f"keepdims-{__version__}-py3-none-any.whl"


def make_wheel(path, *names):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in names or ("grader/__init__.py", f"keepdims-{__version__}.dist-info/METADATA"):
            archive.writestr(name, "")
    return path


@pytest.fixture
def course(lent, tmp_path, monkeypatch):
    make_course(tmp_path / "course")
    make_wheel(tmp_path / "course/dist" / WHEEL)
    monkeypatch.chdir(tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture
def release(grader):
    return lambda *arguments: grader("release", "first_steps", "--isolation", "limits", *arguments)


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {entry.filename: archive.read(entry).decode("latin-1") for entry in archive.infolist()}


def append(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.mark.slow
def test_a_true_assignment_becomes_a_zip_with_the_wheel_and_a_readme(release, course):
    append(course / "assignments/first_steps/data/table.csv", "1,2\n")
    append(course / "assignments/first_steps/__pycache__/x.pyc", "tools")
    done = release()
    assert (done.code, done.out.splitlines()[0]) == (0, "left out: __pycache__")
    assert done.out.splitlines()[1].startswith(f"first_steps.zip: 9 files, {WHEEL}, 0.0 MB")
    found = members("first_steps.zip")
    assert 'date = "' in (course / "assignments/first_steps/releases.toml").read_text(encoding="utf-8")
    assert sorted(found) == [
        f"first_steps/{name}"
        for name in (
            "README.md",
            "assignment.toml",
            "data/table.csv",
            "exercises.toml",
            "first_steps.ipynb",
            "first_steps.py",
            "handout.html",
            "handout.md",
            WHEEL,
            "releases.toml",
            "test_public.py",
        )
    ]
    assert found["first_steps/assignment.toml"].startswith('id = "first_steps"\ntitle = "First steps"\n')
    commands = [
        line.strip() for line in found["first_steps/README.md"].splitlines() if line.startswith("    ")
    ]
    assert commands == [f"python -m pip install ./{WHEEL}", "grader check --trust"]


@pytest.mark.slow
def test_the_same_files_make_the_same_zip(release, course):
    release("-o", "a.zip")
    for path in (course / "assignments/first_steps").iterdir():
        os.utime(path, (10**9, 10**9))
    release("-o", "b.zip")
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes()


@pytest.mark.slow
def test_what_is_unzipped_elsewhere_and_renamed_can_be_checked(
    release, grader, course, tmp_path, monkeypatch
):
    release()
    with zipfile.ZipFile("first_steps.zip") as archive:
        archive.extractall(tmp_path / "home")
    (tmp_path / "home/first_steps").rename(tmp_path / "home/week 1")
    monkeypatch.chdir(tmp_path / "home/week 1")
    assert "--trust" in grader("check").err
    done = grader("check", "--trust")
    assert (done.code, done.err) == (1, "")
    assert "moving_average: not started" in done.out
    solution = (course / "solutions/first_steps/first_steps.py").read_text(encoding="utf-8")
    Path("first_steps.py").write_text(solution, encoding="utf-8")
    assert grader("check").code == 0


@pytest.mark.slow
def test_work_that_began_with_an_earlier_stub_is_told_as_such(release, grader, course, tmp_path):
    release()
    solution = course / "solutions/first_steps/first_steps.py"
    old = solution.read_text(encoding="utf-8")
    (tmp_path / "work").mkdir()
    (tmp_path / "work/ana.py").write_text(old, encoding="utf-8")
    changed = old.replace("def moving_average(signal, width=3)", "def moving_average(signal, width=3, pad=0)")
    solution.write_text(changed, encoding="utf-8")
    (tmp_path / "work/ben.py").write_text(changed, encoding="utf-8")
    assert grader("build", "first_steps", "--isolation", "limits").code == 0
    assert release().code == 0
    told = "; since then the signature of moving_average changed"
    releases = (course / "assignments/first_steps/releases.toml").read_text(encoding="utf-8")
    assert releases.count("[[release]]") == 2
    graded = grader("grade", "first_steps", tmp_path / "work", "--isolation", "limits", "--json", "told.json")
    assert [line for line in graded.err.splitlines() if "began" in line] == [
        line for line in graded.err.splitlines() if line.startswith("ana: began from the stub of ")
    ]
    assert told in graded.err and told in Path("told.json").read_text(encoding="utf-8")
    copy = tmp_path / "home"
    grader("start", "first_steps", copy)
    (copy / "first_steps.py").write_text(old, encoding="utf-8")
    (copy / "first_steps.ipynb").unlink()
    said = " ".join(grader("check", copy).out.split())
    assert f"began from the stub of {releases.partition('date = ')[2][1:11]}{told}" in said


@pytest.mark.slow
def test_all_that_is_wrong_or_leaks_is_told_at_once_and_nothing_is_written(release, course):
    append(course / "assignments/first_steps/first_steps.py", "# changed by hand\n")
    append(course / "assignments/first_steps/tips.md", "Try\n`weights = np.ones(width) / width`\n")
    done = release()
    assert (done.code, Path("first_steps.zip").exists()) == (1, False)
    assert done.out.splitlines() == [
        "assignments/first_steps/first_steps.py: it is not what the solution gives now. Run grader build "
        "first_steps.",
        "assignments/first_steps/tips.md:2: it has a line of the solution, weights = np.ones(width) / width. "
        "Take it out, or accept it in shown.toml: it is from solutions/first_steps/first_steps.py:37, "
        "which students must not read.",
        "first_steps: not released, 2 things to mend",
    ]


@pytest.mark.slow
def test_without_a_wheel_one_is_asked_for(release, course):
    (course / "dist" / WHEEL).unlink()
    done = release()
    assert (done.code, done.out) == (2, "")
    assert "dist: there is no keepdims-*.whl. Run make wheel in the folder of keepdims, or name" in done.err
    assert release("--no-wheel").code == 0
    assert "Install keepdims as the course says." in members("first_steps.zip")["first_steps/README.md"]


@pytest.mark.parametrize(
    ("name", "inside", "told"),
    [
        ("other.whl", (), "it is not named as a wheel of keepdims"),
        ("keepdims-0.0.1-py3-none-any.whl", (), f"it is keepdims 0.0.1, and {__version__} proved this"),
        (WHEEL, ("grader/a.py", "solutions/b.py"), "it has more than keepdims in it: solutions"),
    ],
)
def test_a_wheel_that_is_not_keepdims_is_refused(release, course, name, inside, told):
    done = release("--wheel", make_wheel(course / name, *inside))
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_wheel_that_is_no_zip_is_refused(release, course):
    (course / "dist" / WHEEL).write_text("no")
    assert "it cannot be read: it is no zip. Run make wheel" in release().err


@pytest.mark.slow
def test_a_readme_of_the_authors_is_in_the_way(release, course):
    append(course / "assignments/first_steps/readme.md", "mine")
    done = release()
    assert done.code == 1
    assert "readme.md: the release writes a file of that name. Give it another name." in done.out


def test_options_in_another_order_for_each_student_cannot_be_one_zip(release, course):
    toml = course / "assignments/first_steps/assignment.toml"
    append(toml, "\n[policy]\nshuffle_options = true\n")
    quiz = '[questions.q_a]\npoints = 1\ntext = "What?"\noptions = {a = "This.", b = "That.", c = "Both."}\n'
    append(course / "assignments/first_steps/quiz.toml", quiz)
    done = release()
    assert done.code == 1
    assert "every student gets the options in another order, and a release is one for all. Write" in done.out


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="links need a right")
def test_a_link_to_a_folder_is_refused(release, course):
    (course / "assignments/first_steps/more").symlink_to(course / "solutions")
    assert "more: it is a link to a folder. Put the files themselves there." in release().out


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="links need a right")
def test_a_file_that_cannot_be_read_is_named(release, course):
    (course / "assignments/first_steps/more.txt").symlink_to("nowhere")
    assert "more.txt: it cannot be read: No such file or directory. Mend it, or remove it." in release().out


@pytest.mark.slow
def test_a_zip_that_cannot_be_written_and_one_within_the_assignment(release, course):
    (course / "file").write_text("")
    assert "it cannot be written: " in release("-o", "file/a.zip").err
    inside = release("-o", "assignments/first_steps/a.zip")
    assert (inside.code, "in the folder of the assignment" in inside.err) == (2, True)
    assert (
        "--wheel and --no-wheel do not go together" in release("--no-wheel", "--wheel", f"dist/{WHEEL}").err
    )


@pytest.mark.slow
def test_a_release_in_another_language_says_so_to_the_self_check(release, course):
    assert release("--lang", "es").code == 0
    found = members("first_steps.zip")
    assert 'lang = "es"\n' in found["first_steps/assignment.toml"]
    assert "TU CÓDIGO" in found["first_steps/first_steps.py"].encode("latin-1").decode()


@pytest.mark.slow
def test_gradescope_gets_the_suite_and_whoever_writes_it_is_warned(release, course):
    done = release("--for", "gradescope")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"autograder.zip: Gradescope's autograder, {WHEEL}, 0.0 MB",
        "It has the solution and the hidden tests: upload it, and give it to no student.",
    ]
    assert "course/solutions/first_steps/test_hidden.py" in members("autograder.zip")
    assert not (course / "assignments/first_steps/releases.toml").exists()  # no student has got anything
    assert (
        "--for gradescope and --no-wheel do not go together"
        in release("--for", "gradescope", "--no-wheel").err
    )
    append(course / "assignments/first_steps/first_steps.py", "# changed by hand\n")
    assert "not released, 1 thing to mend" in release("--for", "gradescope", "-o", "b.zip").out
    assert not Path("b.zip").exists()


@pytest.mark.slow
def test_github_gets_public_tests_alone_and_is_told_so(release, grader, course, tmp_path, monkeypatch):
    done = release("--for", "github")
    assert done.out.splitlines()[-2:] == [
        f"first_steps.zip: a template repository for GitHub Classroom, {WHEEL}, 0.0 MB",
        "It has the public tests alone: grade with the hidden ones here, grader grade.",
    ]
    found = members("first_steps.zip")
    assert not any("hidden" in name or "solutions" in name for name in found)
    assert "On GitHub every push runs these public tests alone." in found["README.md"]
    workflow = found[".github/workflows/classroom.yml"]
    command = 'command: "grader check --trust -e moving_average"'
    assert command in workflow and "max-score: 10\n" in workflow and "runners: exercise-1\n" in workflow
    assert 'EXERCISE-1_RESULTS: "${{steps.exercise-1.outputs.result}}"' in workflow
    with zipfile.ZipFile("first_steps.zip") as archive:
        archive.extractall(tmp_path / "repository")
    solution = (course / "solutions/first_steps/first_steps.py").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path / "repository")
    assert grader("check", "--trust", "-e", "moving_average").code == 1
    Path("first_steps.py").write_text(solution, encoding="utf-8")
    assert grader("check", "--trust", "-e", "moving_average").code == 0


@pytest.mark.slow
def test_what_leaks_is_not_released_for_github_either(release, course):
    append(course / "assignments/first_steps/tips.md", "Try\n`weights = np.ones(width) / width`\n")
    assert release("--for", "github").code == 1


@pytest.mark.whole_classes
def test_the_wheel_that_make_builds_works_in_a_bare_environment(release, course, tmp_path):
    root = Path(__file__).parents[2]
    subprocess.run(["make", "-s", "wheel", f"PYTHON={_with_pip()}"], cwd=root, check=True)
    assert release("--wheel", root / "dist" / WHEEL).code == 0
    with zipfile.ZipFile("first_steps.zip") as archive:
        archive.extractall(tmp_path / "home")
    work, bare = tmp_path / "home/first_steps", tmp_path / "bare"
    subprocess.run([_with_pip(), "-m", "venv", "--without-pip", bare], check=True)
    pip = [_with_pip(), "-m", "pip", "--python", bare / "bin/python", "install", "-q"]
    constraints = ["--disable-pip-version-check", "-c", root / "constraints.txt"]
    subprocess.run([*pip, *constraints, f"./{WHEEL}"], cwd=work, check=True)
    command = [bare / "bin/grader", "check", "--trust"]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    assert (done.returncode, "moving_average: not started" in done.stdout) == (1, True), done.stderr


def _with_pip():
    """A Python that has pip; that of the tests may have none."""
    for python in (sys.executable, f"{sys.base_prefix}/bin/python3", "python3"):
        if (
            subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode
            == 0
        ):
            return python
    pytest.skip("no Python with pip")
