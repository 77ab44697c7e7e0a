"""The one function that workers run: bytes in, bytes out, whatever happens."""

import pickle

import pytest
from msgspec.structs import replace

from grader.cluster import task
from grader.cluster.crossing import (
    Greeting,
    Lost,
    Order,
    Ready,
    Refused,
    Unknown,
    answer_in,
    digest,
    encoded_asked,
    own_conditions,
)
from grader.cluster.task import Serving, judge

PARCEL = b"parcel"
GREETING = Greeting(own_conditions(), PARCEL, digest(PARCEL))
ORDER = Order(own_conditions(), digest(PARCEL), "tiny", "", "", "full", 7, b"", "", "", 1.0)


@pytest.fixture
def serving(tmp_path, full_alone):
    made = Serving(full_alone, tmp_path)
    task.serve(made)
    yield made
    task.serve(None)


def answered(asked):
    return answer_in(judge(asked if isinstance(asked, bytes) else encoded_asked(asked)))


def test_a_worker_answers_a_greeting_with_what_it_has_proved_or_can_prove(serving):
    answer = answered(GREETING)
    assert isinstance(answer, Ready)
    assert answer.levels == ("full", "kernel")


def test_a_worker_asks_for_the_course_before_the_first_order(serving):
    assert answered(ORDER) == Unknown()


def test_a_worker_takes_no_work_at_a_level_that_it_has_not_proved(serving):
    for level in ("kernel", "limits"):
        assert answered(replace(ORDER, level=level)) == Refused(f"level {level} is not proved here")


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("format", 0, "form 0"),
        ("keepdims", "9.9", "keepdims 9.9"),
        ("program", "0" * 64, "0" * 12),
        ("python", "4.0.0", "Python 4.0.0"),
        ("numpy", "9.0", "numpy 9.0"),
    ],
)
def test_a_worker_of_another_version_refuses_and_names_both(serving, field, value, named):
    here = own_conditions()
    there = replace(here, **{field: value})
    for asked in (replace(GREETING, conditions=there), replace(ORDER, conditions=there)):
        answer = answered(asked)
        assert isinstance(answer, Refused)
        assert answer.why == f"it has {here}; here is {there}"
        assert named in answer.why


def test_a_worker_that_dask_itself_has_started_takes_no_work():
    assert answered(GREETING) == Refused("it is a Dask worker that 'grader worker' did not start")


@pytest.mark.parametrize("asked", [b"", b"\xc1", pickle.dumps([1])])
def test_what_nobody_can_read_is_answered_too(serving, asked):
    answer = answered(asked)
    assert isinstance(answer, Lost)
    assert "what was asked cannot be read" in answer.why


def test_a_course_that_was_changed_on_the_way_is_answered(serving):
    answer = answered(replace(GREETING, parcel=b"another"))
    assert isinstance(answer, Lost)
    assert "the course that came is not the one that was sent" in answer.why


def test_whatever_goes_wrong_is_an_answer_of_bounded_length(serving, monkeypatch):
    def fail(*_):
        raise ValueError("x" * 1_000_000)

    monkeypatch.setattr(serving.judges, "answer", fail)
    answer = answered(ORDER)
    assert isinstance(answer, Lost)
    assert answer.why.startswith("ValueError: xxx")
    assert len(answer.why) < 2_000
