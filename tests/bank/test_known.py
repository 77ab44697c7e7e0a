"""Known mistakes are recognised by digests, and only where one alone explains every answer."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from grader.bank.decisions import Decisions
from grader.bank.digest_texts import alike
from grader.bank.digests import all_digests, digests_of
from grader.bank.examples import Example
from grader.bank.known import (
    Known,
    KnownMistake,
    OfExercise,
    advice_in,
    decisions_of,
    known_text,
    named,
    read_known,
    stored_decisions,
)
from grader.bank.trying import tried
from grader.course.assignment import Assignment, Exercise
from grader.errors import CodeRaised, CourseError, Finding, TimedOut
from grader.sandbox.standin import LocalTransport, Observation, StandIn

EXAMPLES = [
    Example("mean", (np.array(x),), {}, float(np.mean(x))) for x in ([0.5], [1.0, 2.0], [0.1, 0.7, 0.4])
]
MISTAKES = {"sum": np.sum, "max": np.max, "first": lambda x: x[0], "wrong-count": lambda x: np.sum(x) / 2}


def of(function):
    return [tried(StandIn(LocalTransport({"mean": function})), example) for example in EXAMPLES]


def known_of(function, name):
    answers = {
        number: digests_of(each.example, each.answer)
        for number, each in enumerate(of(function))
        if each.finding is not None
    }
    return KnownMistake(
        name, {"en": (f"It is the {name}.", "Divide."), "es": ("Es otra cosa.", "Divide.")}, answers
    )


KNOWN = OfExercise(tuple(known_of(function, name) for name, function in MISTAKES.items()))


def name_of(function):
    mistake = named(KNOWN, of(function))
    return mistake.name if mistake else None


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_named(name):
    assert name_of(MISTAKES[name]) == name


def test_another_way_to_the_same_numbers_has_the_same_name():
    assert name_of(lambda x: float(x.sum(dtype=np.longdouble) * (1 + 1e-12))) == "sum"


def test_right_work_and_what_nobody_knows_has_no_name():
    assert name_of(np.mean) is None
    assert name_of(lambda x: np.sum(x) + 1e-3) is None
    assert name_of(lambda x: np.sum(x) if x.size > 2 else np.mean(x)) is None


def test_two_that_explain_all_are_silent():
    twice = OfExercise((*KNOWN.mistakes, known_of(np.sum, "again")))
    assert named(twice, of(np.sum)) is None


def test_a_mistake_that_raises_is_known_by_its_type_and_text():
    def raised(kind, text):
        return digests_of(EXAMPLES[0], CodeRaised(Finding("raised", fields={"type": kind, "message": text})))

    one, other, again = raised("ValueError", "no"), raised("TypeError", "no"), raised("ValueError", "never")
    assert set(one).isdisjoint(other)
    assert one.one == again.one and one.other != again.other
    assert digests_of(EXAMPLES[0], TimedOut(Finding("timed_out"))) is None


def test_the_type_of_an_exception_names_a_mistake_only_beside_a_result_that_tells():
    """One that takes out a single number is not one that multiplies what does not fit."""

    def falls(text, x):
        raise CodeRaised(Finding("raised", fields={"type": "ValueError", "message": text}))

    def doubles(text, x):
        return 2 * x[0] if x.size == 1 else falls(text, x)

    product, item = "shapes (2,1) and (2,1) not aligned", "can only convert an array of size 1"
    known = (known_of(partial(falls, product), "by columns"), known_of(partial(doubles, product), "doubled"))

    def named_as(function):
        mistake = named(OfExercise(known), of(function))
        return mistake.name if mistake else None

    assert named_as(partial(falls, product)) == "by columns"
    assert named_as(partial(falls, item)) is None
    assert named_as(partial(doubles, item)) == "doubled"


def test_a_warning_that_is_printed_once_is_no_other_answer():
    loud, silent = Observation(1.0, (2.0,), {}, "RuntimeWarning: overflow"), Observation(1.0, (2.0,), {}, "")
    example = Example("mean", (2.0,), {}, 2.0)
    assert digests_of(example, loud) == digests_of(example, silent)
    minded = replace(example, printed="")
    assert digests_of(minded, loud) != digests_of(minded, silent)


def test_numbers_near_a_border_of_one_grid_agree_on_the_other():
    seen = [
        digests_of(EXAMPLES[0], of(lambda x, value=value: np.array([[value, 0.5]]))[0].answer)
        for value in (0.1234565, 0.1234565 - 1e-15, 0.1234565 + 1e-15)
    ]
    assert all(one.one == seen[0].one or one.other == seen[0].other for one in seen)


def tiny(folder):
    return Assignment("tiny", "Tiny", folder, None, {"mean": Exercise("mean", 1, "mean(x) -> y")})


def test_the_file_comes_back_as_it_was_and_speaks_two_languages(tmp_path):
    known = Known(exercises={"mean": KNOWN})
    tiny(tmp_path).further_calls.write_text(known_text(known), encoding="utf-8")
    assert read_known(tiny(tmp_path)) == known
    assert advice_in(known, "es")["mean", "sum"] == ("Es otra cosa.", "Divide.")
    assert advice_in(known, "fr")["mean", "sum"] == ("It is the sum.", "Divide.")
    assert read_known(tiny(tmp_path / "elsewhere")) == Known()


def test_decisions_about_points_come_back_as_they_were_and_look_like_the_plane_in_the_file(tmp_path):
    call = Example("mean", (np.array([[0.0, 1.0, 2.0], [0.0, 3.0, 1.0]]),), {}, np.array([[0, 0, 1]]))
    regions = np.arange(6).reshape(2, 3) > 3
    known = Known(exercises={"mean": OfExercise(decisions=stored_decisions(Decisions(call, regions)))})
    tiny(tmp_path).further_calls.write_text(known_text(known), encoding="utf-8")
    assert '"011",\n"000"' in known_text(known)  # the upper row first
    back = decisions_of(read_known(tiny(tmp_path)).exercises["mean"], "mean")
    assert back.is_like(Decisions(call, regions)) and back.call.call == call.call
    assert decisions_of(OfExercise(), "mean") is None


def test_a_file_that_cannot_be_read_is_named_with_a_remedy(tmp_path):
    tiny(tmp_path).further_calls.write_text('{"exercises": []}', encoding="utf-8")
    with pytest.raises(CourseError, match="bank") as refused:
        read_known(tiny(tmp_path))
    assert refused.value.remedy == "Write it anew: grader audit tiny --write-bank"


def text_of(function):
    return all_digests(of(function))


def test_the_answers_of_two_are_alike_however_they_came_to_them():
    assert alike(text_of(np.sum), text_of(lambda x: float(x.sum(dtype=np.longdouble) * (1 + 1e-12))))
    assert not alike(text_of(np.sum), text_of(np.max))
    assert not alike(text_of(np.sum), text_of(lambda x: np.sum(x) + 1e-3))
    assert text_of(np.mean).count("-") == 0


def test_answers_to_other_examples_are_not_alike():
    seen = of(np.sum)
    assert not alike(all_digests(seen), all_digests(seen[:2]))


def test_where_one_call_came_to_no_end_nothing_is_alike():
    def slow(x):
        raise TimedOut(Finding("timed_out", "mean"))

    assert text_of(slow) == ""
