"""`grader grade`: results, exit codes, JSON, the gradebook, Ctrl-C."""

import contextlib
import io
import json
import os
import platform
import re
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import datetime

import numpy as np
import pytest

from grader import __version__
from grader.grading import local
from grader.intake.notebook import notebook_text
from grader.record.results import from_json
from tests.support.downloads import zipped
from tests.support.lines_of_progress import without_progress
from tests.support.tiny_course import RIGHT, SECRET, WRONG_SHIFT

DYING = "    if student.shift(0.0) < 0:\n        import os\n        os._exit(9)\n"
NEGATIVE = RIGHT.replace("+ 17.28125", "- 1")


@pytest.fixture
def grade(lent, course, grader):
    def run(*arguments, isolation="limits"):
        return grader("grade", "tiny", "class", "--isolation", isolation, *arguments)

    return run


def lines(text):
    return [line.rstrip() for line in text.splitlines()]


@pytest.mark.slow
def test_results_are_a_table_on_standard_output_and_a_warning_on_the_other(course, grade):
    course.hand_in(ana=RIGHT, bo=WRONG_SHIFT, cy="")
    done = grade("--json", "grades and more.json")
    assert done.code == 0
    (entry, *_) = json.loads((course.root / "grades and more.json").read_bytes())["submissions"]
    assert entry["student"] == "ana" and entry["exercises"][0]["tests"][0]["verdict"] == "passed"
    assert lines(done.out) == [
        "student   points  points lost in",
        "ana      10 / 10",
        "bo        6 / 10  shift 0/4",
        "cy        0 / 10  unreadable: the file is empty",
        "3 submissions: 2 graded, 1 unreadable (zero; look at them); mean 5.3, median 6 of 10",
        "1 to look at",
    ]
    assert lines(done.err) == [
        "Warning: isolation 'limits' stops crashes, loops and greed, not an attack: students' code can read "
        "files and use the network. See 'grader doctor'."
    ]


@pytest.mark.slow
def test_a_file_that_may_not_be_read_has_no_score_and_the_class_goes_on(course, grade, monkeypatch):
    real = os.open

    def refuse(path, *arguments, **options):
        if os.fspath(path).endswith("ana.py"):
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    course.hand_in(ana=RIGHT, bo=RIGHT)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        done = grade("--json", "grades.json")
    assert done.code == 3
    ana, bo = json.loads((course.root / "grades.json").read_bytes())["submissions"]
    assert (ana["status"], ana["points"], bo["points"]) == ("grader_error", None, 10)
    assert "ana      not graded  grader_error: it cannot be read (Permission denied)" in done.out
    assert "1 not graded (a fault of the grader; no score); mean 10.0" in done.out
    assert grade().code == 0  # once it may be read


@pytest.mark.slow
def test_a_platforms_download_is_read_as_it_comes(course, lent, grader):
    newest, older = "pérezana_LATE_70091_9000119_tiny-1.py", "pérezana_70091_9000101_tiny.py"
    files = {newest: RIGHT, older: WRONG_SHIFT, "libo_70092_9000102_work.pdf": "", "../evil.py": RIGHT}
    data = zipped({name: text.encode() for name, text in files.items()})
    (course.root / "submissions.zip").write_bytes(data)
    grade = ("grade", "tiny", "submissions.zip", "--isolation", "limits")
    done = grader(*grade, "--json", "grades.json")
    assert done.code == 0
    _, *told = lines(done.err)[::-1]
    assert sorted(told) == sorted(
        [
            "Canvas download: 3 files, 2 people, 1 handed in again (the newest counts), 1 late",
            "../evil.py: not read, its name leads out of the archive",
        ]
    )
    assert lines(done.out)[:3] == [
        "student            points  points lost in",
        "libo (70092)       0 / 10  unreadable: there is no script and no notebook; handed in was: work.pdf",
        "pérezana (70091)  10 / 10",
    ]
    result = from_json((course.root / "grades.json").read_bytes())
    assert result.download == tuple(told[::-1])
    libo, ana = result.submissions
    assert (ana.student, ana.name, ana.platform, ana.late) == ("70091", "pérezana", "Canvas", True)
    assert (ana.path, ana.attempt, ana.platform_attempt) == (f"submissions.zip/{newest}", 1, 2)
    assert ana.repairs == (f"handed in again; older and not graded: {older}",)
    assert libo.late is False
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.sqlite3")) as book:
        rows = book.execute("SELECT student, name, platform, is_late FROM submissions ORDER BY 1").fetchall()
    assert rows == [("70091", "pérezana", "Canvas", 1), ("70092", "libo", "Canvas", 0)]
    again = grader(*grade)
    assert "1 unchanged, taken from the gradebook." in again.err
    assert again.out == done.out


def test_a_download_is_not_overwritten(course, lent, grader):
    (course.root / "all.zip").write_bytes(data := zipped({"ana.py": RIGHT.encode()}))
    done = grader("grade", "tiny", "all.zip", "--isolation", "limits", "--json", "all.zip")
    assert (done.code, (course.root / "all.zip").read_bytes()) == (2, data)
    assert "the results would take the place of what is read" in done.err


@pytest.mark.slow
def test_files_that_are_no_work_are_counted_and_named(course, grade):
    course.hand_in(ana=RIGHT)
    for name in ("ivo.html", "jan.docx", "zoe.rtf"):
        course.write(f"class/{name}", "?")
    done = grade("--json", "grades.json")
    assert lines(done.out)[-1] == "3 passed over (ivo.html, jan.docx, zoe.rtf)"
    result = json.loads((course.root / "grades.json").read_bytes())
    assert result["passed_over"] == ["ivo.html", "jan.docx", "zoe.rtf"]


@pytest.mark.slow
def test_a_choice_between_files_is_in_the_repairs_and_counted_also_from_the_gradebook(course, grade):
    course.write("class/ana/homework.ipynb", notebook_text([("code", WRONG_SHIFT, {})]))
    course.write("class/ana/final_version.py", RIGHT)
    course.hand_in(bo=RIGHT)
    for _ in range(2):
        done = grade("--json", "grades.json")
        assert lines(done.out)[-1] == "1 chosen between"
        ana, bo = json.loads((course.root / "grades.json").read_bytes())["submissions"]
        assert (ana["points"], ana["chosen"], bo["chosen"]) == (6, True, False)
        assert ana["repairs"] == [
            "homework.ipynb is taken for the work; other files were there: final_version.py"
        ]


@pytest.mark.slow
def test_a_changed_file_is_a_new_attempt_with_inputs_of_its_own(course, grade):
    def attempt(source):
        course.hand_in(ana=source, bo=RIGHT)
        ana, bo = json.loads(grade("--json", "-").out)["submissions"]
        return ana["attempt"], ana["points"], bo["attempt"]

    assert attempt(WRONG_SHIFT) == (1, 6.0, 1)
    assert attempt(RIGHT) == (2, 10.0, 1)
    assert attempt(WRONG_SHIFT) == (1, 6.0, 1)


@pytest.mark.slow
def test_json_to_standard_output_is_all_there_is(course, grade):
    course.hand_in(ana=RIGHT, bo=WRONG_SHIFT)
    done = grade("--json", "-", "--seed", "11")
    result = from_json(done.out.encode())
    assert (result.assignment, result.seed, result.isolation, result.format) == ("tiny", 11, "limits", 1)
    assert [(entry.student, entry.points) for entry in result.submissions] == [("ana", 10.0), ("bo", 6.0)]


@pytest.mark.slow
def test_no_message_of_the_json_holds_an_expected_value(course, grade):
    course.hand_in(
        ana=WRONG_SHIFT,
        bo=WRONG_SHIFT.replace("return scale(x)", "return x.no_such_thing"),
        cy=RIGHT.replace("return scale(x) + 17.28125", "return None"),
        dee=RIGHT.replace("17.28125", "np.ones(5)"),
    )
    content = json.loads(grade("--json", "-").out)
    messages = [
        test["message"]
        for entry in content["submissions"]
        for exercise in entry["exercises"]
        for test in exercise["tests"]
        if test["verdict"] != "passed"
    ]
    assert len(messages) == 4
    assert not any(SECRET in message for message in messages)


@pytest.mark.slow
def test_unchanged_submissions_are_not_run_again(course, grade):
    course.hand_in(ana=RIGHT, bo=WRONG_SHIFT)
    first = grade("--json", "-")
    course.hand_in(bo=RIGHT)
    second = grade("--json", "-")
    assert "1 unchanged, taken from the gradebook." in second.err
    one, other = json.loads(first.out), json.loads(second.out)
    assert one["submissions"][0] == other["submissions"][0]
    assert [entry["points"] for entry in other["submissions"]] == [10, 10]
    assert one["seed"] == other["seed"] and one["suite"] == other["suite"]


@pytest.mark.slow
def test_under_other_conditions_they_are_run_again(course, grade):
    course.hand_in(ana=RIGHT)
    for options in (["--seed", "1"], ["--fresh"], ["--seed", "2"]):
        done = grade(*options)
        assert done.code == 0 and "10 / 10" in done.out
        assert "unchanged" not in done.err


# ------------------------------------------------------------------- what runs nothing


@pytest.fixture
def no_start(monkeypatch):
    """From now on nothing may be run."""

    class Refused:
        @classmethod
        def several(cls, *given):
            raise AssertionError("a zygote is started")

    return lambda: monkeypatch.setattr(local, "Zygote", Refused)


def shift_of(done, student="ana"):
    """The test of shift in the JSON on standard output, and the submission's points."""
    (entry,) = [each for each in json.loads(done.out)["submissions"] if each["student"] == student]
    return entry["exercises"][1]["tests"][0], entry["points"], entry["points_max"]


@pytest.mark.slow
def test_another_language_runs_nothing(course, grade, no_start):
    course.hand_in(ana=WRONG_SHIFT, bo="")
    english, points, _ = shift_of(grade("--json", "-", "--lang", "en"))
    no_start()
    done = grade("--json", "-", "--lang", "es")
    spanish, same_points, _ = shift_of(done)
    assert done.code == 0 and json.loads(done.out)["lang"] == "es"
    assert "wrong value" in english["message"] and "valor" in spanish["message"]
    assert points == same_points == 6


MISTAKE = """\
from grader import mistake

@mistake("shift", "one", explain="It adds one.", hint="Which constant is it?")
def shift(x):
    return scale(x) + 1.0
"""


@pytest.mark.slow
def test_a_reworded_hint_runs_nothing_and_is_shown(course, grade, no_start):
    course.write("solutions/tiny/mistakes.py", MISTAKE)
    course.hand_in(ana=WRONG_SHIFT)
    before, _, _ = shift_of(grade("--json", "-"))
    assert before["mistake"] == "one" and "Which constant is it?" in before["message"]
    no_start()
    course.change("solutions/tiny/mistakes.py", "Which constant is it?", "Look at the last term.")
    after, _, _ = shift_of(grade("--json", "-"))
    assert after["mistake"] == "one" and "Look at the last term." in after["message"]


@pytest.mark.slow
def test_other_weights_run_nothing_and_change_the_points(course, grade, no_start):
    course.hand_in(ana=WRONG_SHIFT)
    assert shift_of(grade("--json", "-"))[1:] == (6, 10)
    no_start()
    course.change("assignments/tiny/assignment.toml", "points = 6", "points = 12")
    course.change(
        "solutions/tiny/test_hidden.py", '@exercise("scale", points=4)', '@exercise("scale", points=10)'
    )
    assert shift_of(grade("--json", "-"))[1:] == (12, 16)


@pytest.mark.slow
def test_another_right_option_runs_nothing_and_marks_the_answers_anew(course, grade, no_start):
    course.ask_questions()
    course.hand_in(ana=RIGHT + '\nquiz_sign = "B"\nquiz_half = "B"\n')
    assert shift_of(grade("--json", "-"))[1:] == (13, 13)
    no_start()
    course.change("solutions/tiny/quiz.toml", 'right = "more"', 'right = "less"')
    course.change("solutions/tiny/quiz.toml", "reasons.less", "reasons.more")
    assert shift_of(grade("--json", "-"))[1:] == (11, 13)


@pytest.mark.slow
def test_the_same_code_of_another_student_runs_nothing(course, grade, no_start):
    course.hand_in(ana=WRONG_SHIFT)
    grade()
    no_start()
    course.hand_in(bo=WRONG_SHIFT)
    assert shift_of(grade("--json", "-"), "bo")[1] == 6


# ------------------------------------------------------------------- seeds


def seed_of(done):
    return json.loads(done.out)["seed"]


@pytest.mark.whole_classes
def test_another_seed_is_a_trial_and_leaves_the_class_as_it_is(course, grade):
    course.hand_in(ana=RIGHT)
    seed = seed_of(grade("--json", "-"))
    trial = grade("--json", "-", "--seed", str(seed + 1))
    assert (seed_of(trial), json.loads(trial.out)["trial"]) == (seed + 1, True)
    assert (
        f"A trial with seed {seed + 1}: none of it counts for the class."
        in grade("--seed", str(seed + 1)).err
    )
    course.hand_in(ana=WRONG_SHIFT)
    grade("--seed", str(seed + 1))  # uses no attempt up
    course.hand_in(ana=RIGHT.replace("k * x", "x * k"))
    after = json.loads(grade("--json", "-").out)
    assert (after["seed"], after["trial"], after["submissions"][0]["attempt"]) == (seed, False, 2)


@pytest.mark.slow
def test_the_seed_of_the_class_is_no_trial(course, grade):
    course.hand_in(ana=RIGHT)
    seed = seed_of(grade("--json", "-"))
    done = grade("--json", "-", "--seed", str(seed))
    assert "1 unchanged" in done.err and json.loads(done.out)["trial"] is False


@pytest.fixture
def says(monkeypatch):
    """Have somebody at the keyboard."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.whole_classes
def test_another_seed_is_drawn_for_the_class_after_asking(course, grade, says):
    course.hand_in(ana=RIGHT)
    seed = seed_of(grade("--json", "-"))
    says("y\n")
    done = grade("--json", "-", "--draw-seed")
    drawn = seed_of(done)
    assert drawn != seed  # one in 2**31 fails
    assert (
        "Every submission of tiny will be run again, with other inputs. Draw another seed? [y/N]" in done.err
    )
    assert f"The seed of tiny is {drawn} instead of {seed} from now on." in done.err
    assert "unchanged" not in done.err
    again = grade("--json", "-")
    assert seed_of(again) == drawn and "1 unchanged" in again.err


@pytest.mark.slow
def test_whoever_thinks_better_of_it_keeps_the_seed(course, grade, says):
    course.hand_in(ana=RIGHT)
    seed = seed_of(grade("--json", "-"))
    says("n\n")
    done = grade("--json", "-", "--draw-seed")
    assert done.code == 0 and done.out.strip() == ""  # click 8.2 prints the last blank of a question there
    assert done.err.endswith(f"The seed of tiny is {seed} as before; nothing was run.\n")
    assert seed_of(grade("--json", "-")) == seed


def test_a_seed_is_tried_or_drawn(course, grader):
    done = grader("grade", "tiny", "class", "--seed", "3", "--draw-seed")
    assert done.code == 2 and "give one of them" in done.err


def test_a_seed_can_be_drawn_without_grading_and_the_first_without_asking(course, grader):
    done = grader("grade", "tiny", "--draw-seed")
    assert done.code == 0 and done.out == ""
    assert re.fullmatch(r"The seed of tiny is \d+ from now on\.\n", done.err)


def test_a_class_has_to_be_named(course, grader):
    done = grader("grade", "tiny")
    assert done.code == 2 and "Missing argument 'PATH...'." in done.err


@pytest.mark.slow
def test_a_gradebook_of_the_first_version_is_brought_to_this_one_and_said(course, grade):
    path = course.root / "gradebook.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE seeds (assignment TEXT PRIMARY KEY, seed INTEGER NOT NULL) STRICT")
    connection.execute("INSERT INTO seeds VALUES ('tiny', 5)")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    course.hand_in(ana=RIGHT)
    done = grade("--json", "-")
    assert seed_of(done) == 5
    assert "brought to version 4; as it was, it is kept as gradebook.sqlite3.version1." in done.err


# ------------------------------------------------------------------- what goes wrong


@pytest.mark.slow
def test_what_met_a_fault_of_ours_has_no_score_and_is_code_3(course, grade):
    course.change(
        "solutions/tiny/test_hidden.py",
        "def test_shift(student, reference):\n",
        "def test_shift(student, reference):\n" + DYING,
    )
    course.hand_in(ana=RIGHT, bo=NEGATIVE)
    done = grade()
    assert done.code == 3
    assert (
        "bo       not graded  grader_error: the judging process ended without an answer, 2 times" in done.out
    )
    assert "1 not graded (a fault of the grader; no score); mean 10.0" in done.out


def test_a_zygote_that_does_not_start_is_a_fault_of_ours(course, grade, monkeypatch):
    from grader.sandbox import interpreter, launcher

    course.hand_in(ana=RIGHT)
    monkeypatch.setattr(local, "Zygote", launcher.Zygote)
    monkeypatch.setattr(interpreter, "fresh_python", lambda: ["/no/such/python"])
    done = grade()
    assert done.code == 3
    assert done.err.splitlines()[-1].startswith(
        "Error in the grader itself: the sandbox's zygote did not start"
    )
    assert "Traceback" not in done.err


@pytest.mark.slow
def test_a_file_may_be_graded_by_its_name_from_another_folder_at_the_strongest_isolation(
    course, grader, tmp_path, monkeypatch
):
    course.hand_in(ana=RIGHT)
    monkeypatch.chdir(tmp_path)
    done = grader(
        "grade", "tiny", course.class_folder / "ana.py", "--course", course.root, "--json", "-", "-j", "1"
    )
    assert done.code == 0
    result = from_json(done.out.encode())
    assert ("Warning: isolation 'limits'" in done.err) == (result.isolation == "limits")
    assert result.submissions[0].points == 10
    assert (course.root / "gradebook.sqlite3").is_file()


@pytest.mark.slow
def test_the_handed_out_file_is_set_aside(course, grade):
    stub = course.assignment.stub.read_text()
    course.write("class/ana/tiny.py", stub)
    course.write("class/ana/more/tiny.py", RIGHT)
    done = grade("--json", "-")
    (entry,) = json.loads(done.out)["submissions"]
    assert entry["points"] == 10
    assert "set aside, it is the file that was handed out: tiny.py" in entry["repairs"]


@pytest.mark.parametrize("isolation", ["full", "kernel"])
def test_a_course_that_students_code_could_read_is_refused(course, grade, monkeypatch, isolation):
    from grader.sandbox import launcher, visible

    monkeypatch.setattr(launcher, "why_not", lambda level: None)
    monkeypatch.setattr(
        visible, "visible_files", lambda preload=(): visible.Visible((str(course.root),), (), ())
    )
    course.hand_in(ana=RIGHT)
    done = grade(isolation=isolation)
    assert done.code == 2
    assert "solutions/tiny: this lies inside" in done.err and "Move the course out" in done.err


@pytest.mark.every_level
@pytest.mark.parametrize(
    ("name", "target"),
    [("ana.py", os.__file__), ("ana/tiny.py", os.__file__), ("ana", os.path.dirname(os.__file__))],
    ids=["the_file", "in_her_folder", "her_folder"],
)
def test_a_link_into_the_python_installation_costs_only_the_one_who_made_it(course, grade, name, target):
    course.hand_in(bo=RIGHT)
    link = course.root / "class" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(target)
    done = grade("--json", "grades.json", isolation="auto")
    assert done.code == 0
    ana, bo = json.loads((course.root / "grades.json").read_bytes())["submissions"]
    assert (ana["status"], ana["reason"], bo["points"]) == (
        "unreadable",
        "it is a symbolic link, which is not followed; hand in the file itself",
        10,
    )


@pytest.mark.parametrize("source", [RIGHT, ""])
def test_a_class_that_lies_where_students_code_may_read_is_refused(course, grade, monkeypatch, source):
    from grader.sandbox import launcher, visible

    monkeypatch.setattr(launcher, "why_not", lambda level: None)
    inside = visible.Visible((str(course.class_folder),), (), ())
    monkeypatch.setattr(visible, "visible_files", lambda preload=(): inside)
    course.hand_in(ana=source)
    done = grade(isolation="kernel")
    assert done.code == 2
    assert "this lies inside" in done.err


# ------------------------------------------------------------------- a process of its own


def command(*arguments):
    return [sys.executable, "-m", "grader", *arguments]


@pytest.mark.every_level
def test_an_interrupt_keeps_what_is_finished(course):
    """Ctrl-C as a terminal sends it, to all of the group; SIGTERM as a scheduler does, to the one."""
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 29.0")
    course.hand_in(ana=RIGHT, bo=RIGHT.replace("return k * x", "import time; time.sleep(99)"))
    ways = {"int": (os.killpg, signal.SIGINT, 130), "term": (os.kill, signal.SIGTERM, 143)}
    running = {}
    try:
        for name in ways:
            kept = ["--gradebook", f"{name}.sqlite3", "--json", f"{name}.json"]
            running[name] = subprocess.Popen(
                command("grade", "tiny", "class", "--isolation", "limits", "-j", "1", *kept),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        for name, (send, number, _code) in ways.items():
            wait_for_results(course.root / f"{name}.sqlite3", 1)
            send(running[name].pid, number)
        for name, (_send, _number, code) in ways.items():
            out, err = running[name].communicate(timeout=60)
            assert running[name].returncode == code
            assert "ana" in out and "10 / 10" in out and "bo" not in out
            assert lines(err)[1:] == ["Stopped: 1 of 2 graded and kept; the same command goes on from there."]
            result = from_json((course.root / f"{name}.json").read_bytes())
            assert ([entry.student for entry in result.submissions], result.complete) == (["ana"], False)
            with pytest.raises(ProcessLookupError):
                os.killpg(running[name].pid, 0)
            wait_for_results(course.root / f"{name}.sqlite3", 1)
    finally:
        for process in running.values():
            process.kill()


@pytest.mark.every_level
def test_the_json_is_whole_where_the_reader_of_the_table_has_left(course):
    course.hand_in(ana=RIGHT)
    course.write("grades.json", "old").chmod(0o640)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command("grade", "tiny", "class", "--isolation", "limits", "--json", "grades.json"),
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert done.returncode == 141
    assert lines(done.stderr.decode())[1:] == []
    result = from_json((course.root / "grades.json").read_bytes())
    assert [entry.points for entry in result.submissions] == [10]
    assert (result.complete, result.keepdims) == (True, __version__)
    assert result.python == platform.python_version() and result.numpy == np.__version__
    started, ended = map(datetime.fromisoformat, (result.started_at, result.ended_at))
    assert started.tzinfo is not None and started <= ended
    assert (course.root / "grades.json").stat().st_mode & 0o777 == 0o640
    assert not list(course.root.glob(".grader-*"))


@pytest.mark.slow
def test_the_json_may_go_to_a_pipe_or_a_device(lent, course, grader):
    course.hand_in(ana=RIGHT)
    pipe = course.root / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        done = grader("grade", "tiny", "class", "--isolation", "limits", "--json", "pipe")
        assert from_json(os.read(reader, 1 << 16)).complete
    finally:
        os.close(reader)
    assert done.code == 0 and pipe.is_fifo()
    assert grader("grade", "tiny", "class", "--isolation", "limits", "--json", os.devnull).code == 0


def wait_for_results(path, count):
    """Until the gradebook holds so many results."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as connection:
            if connection.execute("SELECT count(*) FROM results").fetchone()[0] >= count:
                return
        time.sleep(0.02)
    raise AssertionError("the gradebook stays empty")


def on_a_terminal(arguments, **environment):
    """What a command writes to a terminal, and its exit code."""
    import pty

    ours, theirs = pty.openpty()
    kept = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TERM")
    }
    process = subprocess.Popen(
        command(*arguments),
        stdout=theirs,
        stderr=theirs,
        env={**kept, "TERM": "xterm-256color", **environment},
    )
    os.close(theirs)
    seen = b""
    with contextlib.suppress(OSError):  # EIO: the other end is closed
        while part := os.read(ours, 1 << 16):
            seen += part
    os.close(ours)
    return seen.decode(), process.wait(20)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_on_a_terminal_there_is_colour(course):
    course.hand_in(ana=RIGHT)
    text, code = on_a_terminal(["grade", "tiny", "class", "--isolation", "limits"])
    assert code == 0 and "ana" in text
    assert any(start in text for start in COLOUR)


COLOUR = ["\x1b[3", "\x1b[1;3", "\x1b[9"]
LOOKED_AT = [["list"], pytest.param(["check", "assignments/tiny"], marks=pytest.mark.every_level)]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize("arguments", LOOKED_AT)
def test_no_color_means_no_colour(course, arguments):
    text, _ = on_a_terminal(arguments, NO_COLOR="1")
    assert "scale" in text
    assert not any(start in text for start in COLOUR)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", LOOKED_AT)
def test_without_a_terminal_output_is_plain(course, arguments):
    done = subprocess.run(command(*arguments), capture_output=True, text=True, check=False, timeout=60)
    assert "scale" in done.stdout and without_progress(done.stderr) == ""
    assert "\x1b" not in done.stdout


@pytest.mark.slow
def test_an_untouched_copy_of_the_students_own_is_set_aside(course, grade):
    """Beside the script that she filled in: it is nobody's work, although nobody else has the same."""
    from grader.course.copies import files_for

    course.ask_questions(shuffle=True)
    files = files_for(course.assignment, "ana")
    course.write("class/ana/tiny.ipynb", files["tiny.ipynb"].decode())
    course.write("class/ana/tiny.py", RIGHT)
    (entry,) = from_json(grade("--json", "-").out.encode()).submissions
    assert (entry.status, entry.points) == ("graded", 10)


@pytest.mark.slow
def test_copies_in_another_language_are_known_as_handed_out(course, grade):
    """Set aside beside work, and nothing is written in them where they are all there is."""
    from grader.course.copies import files_for

    course.ask_questions()
    files = files_for(course.assignment, lang="es")
    assert b"k por x." in files["tiny.py"]
    for name, data in files.items():
        course.write(f"class/ana/{name}", data.decode())
        course.write(f"class/untouched/{name}", data.decode())
    course.write("class/ana/work.py", RIGHT)
    course.write("class/bea.py", files["tiny.py"].decode())
    entries = {each.student: each for each in from_json(grade("--json", "-").out.encode()).submissions}
    assert (entries["ana"].status, entries["ana"].points) == ("graded", 10)
    for student in ("untouched", "bea"):
        verdicts = {test.verdict for each in entries[student].exercises for test in each.tests}
        kinds = {test.kind for each in entries[student].exercises for test in each.tests}
        assert (entries[student].status, entries[student].points) == ("graded", 0)
        assert verdicts == {"missing"} and "stub" in kinds


RANDOM = """
@exercise("shift", points=4)
def test_shift(student, rng, seed):
    x = rng.random()
    assert student.shift(x) == 2 * x + 17.28125, f"for {x!r}, seed {seed}"
"""


def inputs_of(done, student):
    """The random inputs of a student's test of shift, as its detail quotes them to the instructor."""
    (entry,) = [each for each in json.loads(done.out)["submissions"] if each["student"] == student]
    return re.search(r"for 0\.\d+, seed \d+", entry["exercises"][1]["tests"][0]["detail"])[0]


@pytest.mark.whole_classes
@pytest.mark.parametrize("by_student", [False, True])
def test_one_submission_can_be_graded_again_with_the_same_random_inputs(course, grade, grader, by_student):
    policy = f"[policy]\nseed_by_student = {str(by_student).lower()}\n[limits]"
    course.change("assignments/tiny/assignment.toml", "[limits]", policy)
    course.hidden.write_text(course.hidden.read_text().split('@exercise("shift"')[0] + RANDOM)
    course.hand_in(ana=WRONG_SHIFT, bo=WRONG_SHIFT)
    whole = grade("--json", "-")
    seed, before = json.loads(whole.out)["seed"], inputs_of(whole, "bo")
    assert (inputs_of(whole, "ana") == before) is not by_student
    one = ("grade", "tiny", "class/bo.py", "--isolation", "limits", "--json", "-")
    # The gradebook knows the class's seed; anywhere else it is an option.
    assert inputs_of(grader(*one, "--fresh"), "bo") == before
    assert inputs_of(grader(*one, "--gradebook", "other.sqlite3", "--seed", seed), "bo") == before
    assert inputs_of(grader(*one, "--gradebook", "other.sqlite3", "--seed", seed + 1), "bo") != before


# ------------------------------------------------------------------- what has changed, and many


@pytest.mark.slow
def test_a_changed_test_says_who_was_graded_again_and_who_changed(course, grade):
    course.hand_in(ana=RIGHT, bo=WRONG_SHIFT)
    grade()
    course.change(
        "solutions/tiny/test_hidden.py", "reference.shift(np.zeros((2, 1)))", "np.full((2, 1), 1.0)"
    )
    course.change("solutions/tiny/tiny.py", "17.28125", "1.0")
    lines = grade("--changes").err.splitlines()
    first, second = lines[lines.index("  ana 10 -> 6") - 1 :][:2]
    assert first.startswith("The tests, or what they use, have changed since ")
    assert first.endswith(" UTC: 2 graded again, 2 changed: ana 10 -> 6, bo 6 -> 10")
    assert second == "  ana 10 -> 6"
    assert "    shift test_shift: failed -> passed, 0 -> 4" in lines
    assert "have changed" not in grade().err


@pytest.mark.slow
def test_a_more_lenient_test_that_costs_somebody_points_says_why(course, grade):
    course.hand_in(cy=RIGHT.replace("return k * x", "return k * x + 1e-3"))
    assert "6 / 10" in grade().out  # with the reference's scale, shift is right
    old = "check.same(student.scale(x, k=0.5), reference.scale(x, k=0.5))"
    new = "check.close(student.scale(x, k=0.5), reference.scale(x, k=0.5), atol=1e-2, rtol=0)"
    course.change("solutions/tiny/test_hidden.py", old, new)
    assert "cy loses in shift: scale passes now, so the reference's no longer takes its place" in grade().err


@pytest.mark.whole_classes
def test_more_submissions_than_fit_a_screen_are_one_screen(course, grade, monkeypatch):
    monkeypatch.setattr("grader.cli.grade_verb.ROWS_MAX", 1)
    course.hand_in(ana=RIGHT)
    assert grade().out.startswith("student")
    course.hand_in(bo=WRONG_SHIFT)
    (course.class_folder / "notes.pdf").write_bytes(b"%PDF-")
    lines = grade().out.splitlines()
    assert lines[:2] == ["Tiny (tiny): 10 points", "2 people: 2 graded"]
    assert lines[-1] == "1 passed over (notes.pdf)"
    assert grade("--seed", "3").out.startswith("student")


@pytest.mark.every_level
@pytest.mark.skipif(sys.platform != "linux", reason="a class is graded on Linux")
def test_after_kill_9_only_what_was_in_flight_is_run_again(course, grader):
    """Each submission writes down that it is run; at level limits it can."""
    count, jobs = 12, 2
    ran = course.root / "ran"
    ran.mkdir(mode=0o777)
    ran.chmod(0o777)
    noting = f"import os, time\nopen(f'{ran}/NAME {{time.time_ns()}}', 'x').close()\n"
    course.hand_in(
        **{f"s{number:02}": noting.replace("NAME", str(number)) + RIGHT for number in range(count)}
    )
    command = ["grade", "tiny", "class", "--isolation", "limits", "-j", str(jobs)]
    running = subprocess.Popen(
        [sys.executable, "-m", "grader", *command],
        cwd=course.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while kept_in(course.root / "gradebook.sqlite3") < count // 2:
        assert running.poll() is None
        time.sleep(0.01)
    running.kill()
    running.wait()
    kept = kept_in(course.root / "gradebook.sqlite3")
    assert kept < count
    before = [path.name.split()[0] for path in ran.iterdir()]
    done = grader(*command)
    assert done.code == 0
    assert f"{kept} unchanged, taken from the gradebook." in done.err
    after = [path.name.split()[0] for path in ran.iterdir()]
    twice = [name for name in set(after) if after.count(name) > before.count(name) > 0]
    assert set(after) == set(map(str, range(count)))
    assert len(twice) <= jobs


def kept_in(path):
    if not path.exists():
        return 0
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        try:
            return database.execute("SELECT count(*) FROM submissions").fetchone()[0]
        except sqlite3.OperationalError:  # its tables are being made
            return 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--on", "scheduler"), "--on scheduler: this is no address of a cluster. Write tls://HOST:PORT"),
        (
            ("--on", "tcp://scheduler:8786"),
            "without TLS whoever reaches the scheduler can run code on its workers",
        ),
        (("--on", "local:2", "-j", "2"), "-j is for this machine, and --on for others"),
    ],
)
def test_an_address_of_no_cluster_is_refused_before_anything_runs(
    no_zygote, course, grader, arguments, problem
):
    course.hand_in(ana=RIGHT)
    done = grader("grade", "tiny", "class", *arguments)
    assert done.code == 2
    assert problem in done.err
    assert not (course.root / "gradebook.sqlite3").exists()


def test_a_cluster_without_dask_says_what_to_install(no_zygote, course, grader, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    course.hand_in(ana=RIGHT)
    for command in (("grade", "tiny", "class", "--on", "local:2"), ("worker", "tls://scheduler")):
        done = grader(*command)
        assert done.code == 2
        assert "Dask's distributed is not installed here. Run python" in done.err
        assert 'install "keepdims[cluster]"' in done.err
