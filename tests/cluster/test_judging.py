"""A judging process, in this process: what it is asked, and what it answers."""

import contextlib
import os

import msgspec
import pytest
from msgspec.structs import replace

from grader.cluster.crossing import (
    Greeting,
    Judged,
    Lost,
    Order,
    Refused,
    Unusable,
    answer_in,
    digest,
    digest_of_keys,
    encoded_asked,
    encoded_job,
    own_conditions,
    tried_in,
)
from grader.cluster.frames import PipeEnded, receive, send
from grader.cluster.judging import ENDS, STAYS, Judging
from grader.cluster.parcels import packed
from grader.course.assignment import suite_sha256
from grader.course.run_keys import run_keys
from grader.grading.backend import Job
from grader.grading.local import LocalBackend
from grader.record.evidence import Status, seed_of_attempt
from grader.sandbox.launcher import pick_level
from tests.support.kept import without_times
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a class is judged in forks"),
    pytest.mark.usefixtures("lent", "patient"),
]
SEED = 7
LOOKS = f"open('/proc/1/environ', 'rb')\n{RIGHT}"


class WaitedFor(Judging):
    """One whose answers are waited for, although nobody asks any more."""

    def _look(self):
        pass


def greeting(course):
    parcel = packed(course.assignment)
    return Greeting(own_conditions(), parcel, digest(parcel))


def order(course, job, level="limits", **changes):
    assignment = course.assignment
    work = encoded_job(job)
    keys = run_keys(assignment, seed=seed_of_attempt(SEED, job.attempt), isolation=level)
    found = Order(
        own_conditions(),
        digest(packed(assignment)),
        assignment.id,
        suite_sha256(assignment),
        digest_of_keys(keys),
        level,
        SEED,
        work,
        digest(work),
        str(course.root),
        60.0,
    )
    return replace(found, **changes)


@pytest.fixture
def ask(course, tmp_path):
    """Send a greeting and orders, and then hang up: the answers, and whether it can be asked again."""

    def asked(*orders, greet=None):
        incoming, to = os.pipe()
        back, outgoing = os.pipe()
        folder = tmp_path / "unpacked"
        folder.mkdir()
        send(to, encoded_asked(greet or greeting(course)))
        for each in orders:
            send(to, encoded_asked(each))
        os.close(to)
        WaitedFor(incoming, outgoing, folder).run()
        os.close(outgoing)
        answers = []
        with contextlib.suppress(PipeEnded):
            while True:
                answers.append(receive(back, 1.0))
        for end in (incoming, back):
            os.close(end)
        return [(answer[:1], answer_in(answer[1:])) for answer in answers]

    return asked


@pytest.mark.slow
def test_it_finds_what_a_backend_on_this_machine_finds(course, ask):
    submissions = course.hand_in(ana=RIGHT, bo=WRONG_SHIFT, cy="def scale(", di=LOOKS)
    jobs = [Job(each, 2) for each in submissions]
    found = {}
    LocalBackend(course.assignment, level="limits", jobs=1).run(jobs, SEED, found.__setitem__)
    answers = ask(*(order(course, job) for job in jobs))
    assert [flag for flag, _ in answers] == [STAYS] * 4
    for number, (_, answer) in enumerate(answers):
        assert isinstance(answer, Judged)
        here, there = (without_times(each) for each in (found[number], answer.evidence))
        assert replace(there, doors=()) == replace(here, doors=())
    assert answers[3][1].evidence.attempt == 2
    assert answers[3][1].evidence.seed == seed_of_attempt(SEED, 2)
    assert ("path", "/proc/1/environ") in tried_in(answers[3][1].evidence)


def test_tests_that_are_not_those_asked_for_are_refused_by_name_of_both(course, ask):
    (ana,) = course.hand_in(ana=RIGHT)
    ((flag, answer),) = ask(order(course, Job(ana), suite="sha256:other"))
    assert flag == ENDS
    assert answer == Refused(
        f"the tests here are {suite_sha256(course.assignment)}, those asked for sha256:other"
    )


def test_run_keys_that_differ_are_refused(course, ask):
    (ana,) = course.hand_in(ana=RIGHT)
    ((_, answer),) = ask(order(course, Job(ana), run_keys="0" * 64))
    assert isinstance(answer, Refused)
    assert "those asked for (000000000000): versions of numpy may differ" in answer.why


@pytest.mark.slow
def test_a_course_that_cannot_be_used_is_told_by_the_names_of_its_own_machine(course, ask):
    course.change("solutions/tiny/tiny.py", "17.28125", "x.nothing")
    (ana,) = course.hand_in(ana=RIGHT)
    ((flag, answer),) = ask(order(course, Job(ana)))
    assert flag == ENDS
    assert isinstance(answer, Unusable)
    assert answer.where.startswith(str(course.root))


def test_a_module_that_is_missing_here_may_be_there_elsewhere(course, ask):
    course.change(
        "assignments/tiny/assignment.toml", 'title = "Tiny"', 'title = "Tiny"\nimports = ["not_there"]'
    )
    (ana,) = course.hand_in(ana=RIGHT)
    ((_, answer),) = ask(order(course, Job(ana)))
    assert isinstance(answer, Refused)
    assert "not_there" in answer.why


def test_a_temporary_folder_that_children_can_read_takes_no_work(course, ask, monkeypatch, tmp_path):
    monkeypatch.setattr("grader.sandbox.visible.OWN_FOLDERS", (str(tmp_path),))
    (ana,) = course.hand_in(ana=RIGHT)
    ((_, answer),) = ask(order(course, Job(ana)))
    assert isinstance(answer, Refused)
    assert f"its temporary folder {tmp_path}: this lies inside {tmp_path}, which students" in answer.why


def test_a_submission_that_is_not_the_one_that_was_sent_is_lost(course, ask):
    (ana,) = course.hand_in(ana=RIGHT)
    ((flag, answer),) = ask(order(course, Job(ana), job_sha256="0" * 64))
    assert flag == ENDS
    assert isinstance(answer, Lost)
    assert "the submission that came is not the one that was sent" in answer.why


@pytest.mark.slow
def test_it_ends_when_nobody_waits_any_more(course, tmp_path, monkeypatch):
    incoming, to = os.pipe()
    back, outgoing = os.pipe()
    (ana,) = course.hand_in(ana="while True: pass")
    send(to, encoded_asked(greeting(course)))
    send(to, encoded_asked(order(course, Job(ana))))
    (tmp_path / "unpacked").mkdir()
    os.close(to)  # while it judges
    Judging(incoming, outgoing, tmp_path / "unpacked").run()
    os.close(outgoing)
    with pytest.raises(PipeEnded):
        receive(back, 1.0)
    os.close(incoming)
    os.close(back)


def test_nothing_to_judge_is_no_error(course, ask):
    assert ask() == []


@pytest.mark.slow
def test_what_is_secret_is_nowhere_a_child_can_read(course, ask, tmp_path):
    level = pick_level("auto")
    if level == "limits":
        pytest.skip("this machine locks nothing")
    where = tmp_path / "unpacked" / "solutions/tiny/test_hidden.py"
    (ana,) = course.hand_in(ana=f"with open({str(where)!r}) as f: x = f.read()\n{RIGHT}")
    ((_, answer),) = ask(order(course, Job(ana), level))
    assert answer.evidence.status is Status.GRADED
    assert "skipped" in msgspec.json.encode(answer.evidence.repairs).decode()
