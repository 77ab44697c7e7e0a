"""What trusted code has answered: found again, and bounded."""

import pytest

from grader.sandbox import kept_answers
from grader.sandbox.kept_answers import ANSWER_BYTES_MAX, KeptAnswers


@pytest.fixture
def answers():
    return KeptAnswers()


def keep(answers, *numbers):
    for number in numbers:
        answers.keep(b"question %d" % number, b"h" * 50, b"r" * 50)


def found(answers):
    return [number for number in range(50) if answers.find(b"question %d" % number)]


def test_an_answer_is_found_by_its_question(answers):
    answers.keep(b"question", b"header", b"raw")
    assert answers.find(b"question") == (b"header", b"raw")
    assert answers.find(b"questio") is None


def test_a_value_is_worked_out_once_and_each_is_a_fresh_copy(answers):
    worked_out = []

    def work_out():
        worked_out.append(1)
        return [1, {"y": (2.5, None)}]

    first = answers.value(b"question", work_out)
    first.append("changed")
    assert answers.value(b"question", work_out) == [1, {"y": (2.5, None)}]
    assert len(worked_out) == 1


def test_a_large_answer_is_not_kept(answers):
    answers.keep(b"question", b"", bytes(ANSWER_BYTES_MAX))
    assert answers.find(b"question") is None


def test_however_long_the_question(answers):
    answers.keep(bytes(2 * ANSWER_BYTES_MAX), b"header", b"raw")
    assert answers.find(bytes(2 * ANSWER_BYTES_MAX)) == (b"header", b"raw")


def test_when_there_is_no_room_left_nothing_more_is_kept(answers, monkeypatch):
    monkeypatch.setattr(kept_answers, "ANSWERS_BYTES_MAX", 1200)
    keep(answers, *range(50))
    assert found(answers) == [0, 1, 2]


def test_what_is_pinned_stays_whatever_its_size(answers, monkeypatch):
    monkeypatch.setattr(kept_answers, "ANSWERS_BYTES_MAX", 3500)
    answers.pins = True
    answers.keep(b"large", b"", bytes(ANSWER_BYTES_MAX))
    answers.pins = False
    keep(answers, *range(50))
    assert answers.find(b"large") == (b"", bytes(ANSWER_BYTES_MAX))
    assert list(answers.pinned) == [b"large"]
