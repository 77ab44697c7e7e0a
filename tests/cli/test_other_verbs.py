"""`grader list`, `start`, `check` and `doctor`."""

import json
import shlex

import pytest

from grader.child.isolation import Level
from tests.support.tiny_course import RIGHT, SECRET, WRONG_SHIFT


def lines(text):
    return [line.rstrip() for line in text.splitlines()]


# --------------------------------------------------------------------------------- list


def test_a_course_is_listed_with_its_exercises_and_points(course, grader):
    done = grader("list")
    assert done.code == 0 and done.err == ""
    assert lines(done.out) == [
        "tiny  Tiny, 10 points",
        "exercise  points  uses",
        "scale          6  -",
        "shift          4  scale",
    ]


def test_a_course_is_listed_as_json(course, grader):
    (entry,) = json.loads(grader("list", "--json").out)
    assert (entry["id"], entry["title"], entry["points_max"]) == ("tiny", "Tiny", 10)
    assert [exercise["name"] for exercise in entry["exercises"]] == ["scale", "shift"]


def test_questions_are_listed_by_their_number(course, grader):
    course.ask_questions()
    assert lines(grader("list").out) == [
        "tiny  Tiny, 13 points",
        "exercise     points  uses",
        "scale             6  -",
        "shift             4  scale",
        "2 questions       3  -",
    ]
    (entry,) = json.loads(grader("list", "--json").out)
    assert [exercise["name"] for exercise in entry["exercises"]] == ["scale", "shift"]
    assert entry["questions"] == [{"name": "quiz_sign", "points": 2}, {"name": "quiz_half", "points": 1}]


def test_another_course_can_be_named(course, grader, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "tiny" in grader("list", "--course", course.root).out


def test_a_course_without_assignments_says_so(grader, tmp_path, monkeypatch):
    (tmp_path / "assignments").mkdir()
    monkeypatch.chdir(tmp_path)
    done = grader("list")
    assert done.code == 0 and done.out == f"{tmp_path}: no assignments yet.\n"


# -------------------------------------------------------------------------------- start


@pytest.mark.parametrize("folder", [None, "my wörk"])
def test_a_working_copy_is_made_with_the_next_steps(course, grader, folder):
    done = grader("start", "tiny", *([folder] if folder else []))
    name = folder or "tiny"
    assert done.code == 0
    assert lines(done.out)[0] == f"Tiny: the working copy is in {name}"
    assert lines(done.out)[-1].endswith(f"grader check {shlex.quote(name)}")
    assert {path.name for path in (course.root / name).iterdir()} == {
        "assignment.toml",
        "handout.md",
        "test_public.py",
        "tiny.py",
    }


def test_a_working_copy_can_be_checked_wherever_it_is(course, grader, tmp_path, monkeypatch):
    grader("start", "tiny", tmp_path / "elsewhere" / "mine")
    monkeypatch.chdir(tmp_path / "elsewhere")
    done = grader("check", "mine")
    assert done.code == 1
    assert "Tiny: self-check" in done.out
    assert "scale: not started" in done.out


def test_a_copy_with_shuffled_options_is_made_for_a_student_by_name(course, grader):
    course.ask_questions(shuffle=True)
    refused = grader("start", "tiny", "mine")
    assert refused.code == 2 and "Add --student NAME" in refused.err
    done = grader("start", "tiny", "mine", "--student", "Ana García")
    assert done.code == 0
    assert (
        "To be handed in as Ana García: the order of the questions' options goes with the name." in done.out
    )
    order = course.assignment.option_order("quiz_half", "ana_garcia")
    first = course.assignment.questions["quiz_half"].options[order[0]]
    assert f"# - **A**: {first}\n" in (course.root / "mine/tiny.py").read_text(encoding="utf-8")


def test_a_name_is_not_told_where_nothing_is_shuffled(course, grader):
    course.ask_questions()
    done = grader("start", "tiny", "mine", "--student", "ana")
    assert done.code == 0 and "ana" not in done.out


# -------------------------------------------------------------------------------- check


@pytest.fixture
def work(course):
    """A student's working copy, filled in."""

    def write(source):
        return course.write("assignments/tiny/tiny.py", source)

    return write


def test_work_that_passes_is_told_with_code_0(work, grader):
    done = grader("check", work(RIGHT))
    assert done.code == 0 and done.err == ""
    assert "scale: passed" in done.out and "shift: passed" in done.out
    assert "All 2 exercises pass their public tests." in done.out
    assert "grading uses further tests" in done.out


def test_work_that_does_not_pass_is_told_with_code_1_and_the_values(work, grader):
    done = grader("check", work(WRONG_SHIFT))
    assert done.code == 1
    assert "shift: not yet" in done.out and "scale: passed" in done.out
    assert "18.28125" in done.out  # the public test's, which the student has anyway
    assert "1 exercise is left." in done.out


def test_an_exercise_with_a_wrong_helper_waits_for_it(work, grader):
    done = grader("check", work(RIGHT.replace("return k * x", "return k + x")))
    assert done.code == 1
    assert "scale: not yet" in done.out and "shift: waits for scale" in done.out
    done = grader("check", work(WRONG_SHIFT))
    assert "waits" not in done.out


def test_one_exercise_can_be_checked(work, grader):
    done = grader("check", work(WRONG_SHIFT), "-e", "scale", "--lang", "en")
    assert done.code == 0
    assert "scale: passed" in done.out and "shift" not in done.out


def test_an_unanswered_question_is_something_left(course, work, grader):
    course.ask_questions()
    done = grader("check", work(f'{RIGHT}\nquiz_sign = "A"\nquiz_half = ""\n'))
    assert done.code == 1
    assert "1 of 2 questions answered" in done.out and "All 2 exercises pass" in done.out
    done = grader("check", work(f'{RIGHT}\nquiz_sign = "A"\nquiz_half = "A"\n'))
    assert done.code == 0


def test_a_check_as_json(work, grader):
    path = work(WRONG_SHIFT)
    done = grader("check", path, "--json")
    assert done.code == 1
    content = json.loads(done.out)
    assert (content["assignment"], content["path"]) == ("tiny", str(path))
    assert [exercise["tests"][0]["verdict"] for exercise in content["exercises"]] == ["passed", "failed"]


def test_what_was_left_out_is_in_words_in_the_json(work, grader):
    path = work(f"{RIGHT}\nimport no_such_module\n")
    for lang, said in (("en", "line 11: skipped"), ("es", "línea 11: se omitió")):
        content = json.loads(grader("check", path, "--json", "--lang", lang).out)
        assert content["repairs"] == [f"{said}, No module named 'no_such_module'"]


def test_without_a_path_the_work_in_this_folder_is_checked(course, grader, monkeypatch):
    grader("start", "tiny", "mine")
    course.write("mine/tiny.py", RIGHT)
    monkeypatch.chdir(course.root / "mine")
    assert grader("check").code == 0


def test_without_a_path_and_a_name_the_work_in_this_folder_is_checked(course, work, grader, monkeypatch):
    """In the course itself, whose files do not say which assignment they are."""
    work(RIGHT)
    monkeypatch.chdir(course.root / "assignments/tiny")
    assert grader("check").code == 0


def test_work_that_crashes_hangs_or_prints_is_told_like_any_other(work, grader):
    source = RIGHT.replace("return k * x", "print('noise')\n    import os\n    os._exit(0)")
    done = grader("check", work(source + "\nprint('noise')\nundefined\n"))
    assert done.code == 1
    assert "noise" not in done.out
    assert "the program ended before it gave a result" in done.out
    assert "Mended or left out when the file was read:" in done.out
    assert "NameError: name 'undefined' is not defined" in done.out


def test_a_check_says_nothing_of_the_hidden_tests(course, work, grader):
    course.change("assignments/tiny/test_public.py", "18.28125", "19.0")
    done = grader("check", work(WRONG_SHIFT))
    assert done.code == 1 and SECRET not in done.out


# ------------------------------------------------------------------------------- doctor


@pytest.fixture
def probes(monkeypatch):
    """Probes that need no second, as many as are given; levels are not tried."""
    from grader.sandbox import launcher, probes

    def use(*stopped):
        made = [
            probes.Probe(
                name=f"attempt {i}", stopped=is_stopped, promised=i == 0, detail="tried", remedy="do it"
            )
            for i, is_stopped in enumerate(stopped)
        ]
        monkeypatch.setattr(probes, "run_probes", lambda children, hidden: made)
        monkeypatch.setattr(launcher, "why_not", lambda level: None)

    return use


def doctor(grader, *arguments):
    return grader("doctor", "--isolation", "limits", *arguments)


@pytest.mark.slow
def test_the_doctor_shows_each_level_and_each_attempt(course, grader, probes):
    probes(True, False)
    done = doctor(grader)
    assert done.code == 0
    first = [line.split()[0] for line in lines(done.out) if line]
    assert first[:7] == ["machine", "results", "scratch", "versions", "full", "kernel", "limits"]
    assert "'grader grade' takes full, the strongest there is." in done.out
    assert "Tried at level limits" in done.out
    assert "attempt 0  stopped" in done.out and "attempt 1  NOT STOPPED" in done.out


def test_the_doctor_says_what_to_do_for_a_level_that_is_not_here(course, grader, probes, monkeypatch):
    from grader.sandbox import launcher

    probes(True)
    gone = launcher.LevelUnavailable(Level.FULL, "namespaces", "Operation not permitted")
    monkeypatch.setattr(launcher, "why_not", lambda level: gone if level is Level.FULL else None)
    out = doctor(grader).out
    assert "full     not here: namespaces: Operation not permitted\n         what to do: Run outside" in out
    assert "'grader grade' takes kernel, the strongest that works here." in out


def test_a_broken_promise_is_code_3(course, grader, probes):
    probes(False, True)
    assert doctor(grader).code == 3


def test_the_doctor_as_json(course, grader, probes):
    probes(True)
    report = json.loads(doctor(grader, "--json").out)
    assert report["level"] == "limits" and report["machine"]["cores"] >= 1
    assert report["machine"]["gradebook"]["folder"] == str(course.root)
    assert set(report["versions"]) == {"keepdims", "python", "numpy"}
    assert report["probes"][0]["name"] == "attempt 0" and report["probes"][0]["stopped"] is True


@pytest.mark.slow
def test_the_doctor_needs_no_course(grader, probes, tmp_path, monkeypatch):
    probes(True)
    monkeypatch.chdir(tmp_path)
    assert doctor(grader).code == 0
    done = doctor(grader, "--course", "gone")
    assert done.code == 2 and "gone: there is no 'assignments' folder in it" in done.err


# -------------------------------------------------------------------------------- an author's own text


ACTING = "\x1b", "\x9b", "\u202e", "\x07"


def test_a_title_that_acts_on_a_terminal_is_escaped_wherever_it_is_shown(course, grader):
    course.change(
        "assignments/tiny/assignment.toml", 'title = "Tiny"', r'title = "Tiny\u001b[2J\u009b\u202e\u0007"'
    )
    started = grader("start", "tiny", "work")
    for done in (grader("list"), started, grader("check", "work")):
        assert r"Tiny\x1b[2J\x9b\u202e\x07" in done.out
        assert not any(sign in done.out + done.err for sign in ACTING)


def test_an_error_that_quotes_such_a_text_is_escaped(course, grader):
    course.change("assignments/tiny/assignment.toml", 'title = "Tiny"', r'titel = "\u001b[2J"')
    for verb in (["list"], ["start", "tiny\x1b[2J", "work"]):
        done = grader(*verb)
        assert done.code == 2
        assert not any(sign in done.out + done.err for sign in ACTING)
