"""The short code on a page of feedback: whose it is, and whether the page is out of date."""

from msgspec.structs import replace

from grader.record.feedback_code import feedback_code, find_by_code
from grader.record.people import Person
from tests.support.feedback import WRONG_VALUE, attempt, class_of, evidence, failed, standing

ANA = standing(
    Person("ana"),
    attempt(evidence(), code="a"),
    attempt(evidence(failed("test_shift", WRONG_VALUE)), number=2),
)
BO = standing(Person("bo"), attempt(evidence(), code="a"))
CLASS = class_of(ANA, BO)


def code_of(one, place=0):
    return feedback_code("tiny", one.person.id, one.attempts[place])


def test_a_code_is_two_times_four_signs():
    assert code_of(ANA) == code_of(ANA)
    first, second = code_of(ANA).split("-")
    assert len(first) == len(second) == 4 and not set("ILOU") & set(first + second)


def test_every_attempt_of_everybody_has_its_own():
    assert len({code_of(ANA), code_of(ANA, 1), code_of(BO), feedback_code("big", "bo", BO.attempts[0])}) == 4


def test_an_attempt_is_found_by_its_code():
    [found] = find_by_code(CLASS, code_of(ANA, 1))
    assert (found.standing, found.attempt, found.is_current) == (ANA, ANA.attempts[1], True)


def test_it_may_be_typed_as_people_type():
    code = code_of(BO)
    for typed in (code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert [each.standing for each in find_by_code(CLASS, typed)] == [BO]
    typed = code.replace("1", "l").replace("0", "o")
    assert [each.standing for each in find_by_code(CLASS, typed)] == [BO]


def test_any_other_text_is_nobodys():
    assert find_by_code(CLASS, "") == find_by_code(CLASS, "ana") == find_by_code(CLASS, "----") == []


def test_a_page_that_is_out_of_date_is_still_found_and_known():
    code = code_of(BO)
    again = replace(BO.attempts[0], evidence=evidence(failed("test_shift", WRONG_VALUE)))
    [found] = find_by_code(class_of(ANA, standing(BO.person, again)), code)
    assert found.standing.person.id == "bo" and not found.is_current


def test_a_code_tells_nothing_of_the_seed():
    with_seed = replace(BO.attempts[0], evidence=replace(BO.attempts[0].evidence, seed=12345))
    assert feedback_code("tiny", "bo", with_seed) == code_of(BO)
