"""Wrong work of a class, grouped by what it answers to the examples."""

from msgspec.structs import replace

from grader.bank.adopted import Adopted
from grader.errors import Finding
from grader.grading.unexplained import unexplained
from grader.record.evidence import Status, Verdict
from grader.record.people import Person
from grader.record.standing import Standing
from tests.support.answers import EXAMPLES, TODAY, digests_of, thrice, work
from tests.support.feedback import WRONG_VALUE, attempt, class_of, evidence, failed, standing

FACTOR, CLOSE = (Finding("fact_factor", "scale", fields={"factor": "3"}), Finding("fact_close", "scale"))
SAME_BUT_FOR_A_ROUNDING = (lambda x, k=2.0: (x + x + x) * k, lambda x, k=2.0: 3 * k * x * (1 + 1e-12))


def negative(x, k=2.0):
    return -k * x


def somebody(name, found):
    return standing(Person(name), attempt(found))


def found_in(course, *people, adopted=()):
    return unexplained(course.assignment, class_of(*people), adopted, TODAY)


def people_of(found):
    return [[person.id for person in group.people] for group in found.groups]


def test_groups_are_of_the_same_answers_the_largest_first(course):
    found = found_in(
        course,
        somebody("ana", work(negative)),
        somebody("bo", work(thrice)),
        *(somebody(str(n), work(each)) for n, each in enumerate(SAME_BUT_FOR_A_ROUNDING)),
        somebody("cy", evidence()),
    )
    assert people_of(found) == [["bo", "0", "1"], ["ana"]] and found.not_asked == {}
    group = found.groups[0]
    assert (group.exercise, group.lost, group.points_max) == ("scale", 4, 6)
    assert group.answers == digests_of(thrice) and group.is_of_today and not group.adopted_as
    assert group.example.call == "scale(2.5, -1.0)"
    again = found_in(course, somebody("zoe", work(thrice)))
    assert again.groups[0].code == group.code != found.groups[1].code


def test_only_what_all_have_in_common_is_a_groups(course):
    one, other = work(thrice, FACTOR, CLOSE), work(thrice, FACTOR)
    [group] = found_in(course, somebody("ana", one), somebody("bo", other)).groups
    assert [fact.kind for fact in group.facts] == ["fact_factor"]


def test_only_attempts_that_count_are_grouped(course):
    two = Standing(Person("ana"), (attempt(work(negative)), attempt(work(thrice), number=2)), counted=1)
    not_counted = Standing(Person("bo"), (attempt(work(thrice)),))
    unreadable = somebody("cy", replace(work(thrice), status=Status.UNREADABLE))
    assert people_of(found_in(course, two, not_counted, unreadable)) == [["ana"]]


def test_who_was_not_asked_is_counted_and_who_has_a_name_or_nothing_is_not(course):
    hung = failed("test_shift", WRONG_VALUE)
    not_begun = replace(hung, verdict=Verdict.MISSING, finding=None)
    found = found_in(
        course,
        somebody("ana", evidence(hung)),
        somebody("bo", evidence(not_begun)),
        somebody("cy", work(thrice, mistake="known")),
    )
    assert found.groups == () and found.not_asked == {"shift": 1}


def test_answers_to_other_examples_make_another_group_which_is_said_to_be(course):
    found = found_in(
        course, somebody("ana", work(thrice)), somebody("bo", work(thrice, examples=EXAMPLES[:2]))
    )
    assert sorted(group.is_of_today for group in found.groups) == [False, True]


def test_adopted_groups_are_told_with_how_many_have_the_name(course):
    worded = Adopted("known", "scale", digests_of(thrice), explain="It is three times too much.")
    empty = Adopted("turned", "scale", digests_of(negative))
    old = Adopted("old", "scale", digests_of(negative, EXAMPLES[:2]), explain="It is old.")
    found = found_in(
        course,
        somebody("ana", work(thrice, mistake="known")),
        somebody("bo", work(negative)),
        adopted=[worded, empty, old],
    )
    assert [(each.entry.name, each.people, each.is_of_today) for each in found.named] == [
        *(("known", 1, True), ("turned", 0, True), ("old", 0, False))
    ]
    assert [group.adopted_as for group in found.groups] == ["turned"]
