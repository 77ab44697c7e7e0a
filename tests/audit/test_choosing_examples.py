"""Which calls become examples: the author's, then the fewest and smallest that tell wrong programs."""

from grader.audit.choosing_examples import Candidate, chosen

ONE, TWO, THREE = "one", "two", "three"


def candidate(size, *told, answers=None, is_authors=False):
    return Candidate((size, size), frozenset(told), answers or {}, is_authors)


def test_what_the_author_wrote_comes_first_and_stays():
    candidates = [candidate(1, ONE), candidate(9, is_authors=True), candidate(8, is_authors=True)]
    assert chosen(candidates, {ONE}, most=2) == [2, 1]
    assert chosen(candidates, {ONE}, most=3) == [2, 1, 0]


def test_what_tells_most_is_taken_and_of_equals_the_smallest():
    candidates = [candidate(3, ONE), candidate(2, ONE, TWO), candidate(1, ONE, TWO), candidate(1, THREE)]
    assert chosen(candidates, {ONE, TWO, THREE}, most=12) == [2, 3]


def test_nothing_is_taken_that_tells_nothing_new():
    assert chosen([candidate(1, ONE), candidate(2, ONE), candidate(3)], {ONE}, most=12) == [0]


def test_mistakes_are_told_from_each_other_too():
    alike = candidate(1, ONE, TWO, answers={ONE: "a", TWO: "a"})
    apart = candidate(5, ONE, TWO, answers={ONE: "b", TWO: "c"})
    assert chosen([alike, apart], {ONE, TWO}, most=1) == [1]
    assert chosen([alike, apart, candidate(2, THREE)], {ONE, TWO, THREE}, most=2) == [2, 1]


def test_mutants_are_told_where_there_is_room():
    assert chosen([candidate(1, ONE), candidate(2, "mutant", answers={"x": 1})], {ONE}, most=12) == [0, 1]
    assert chosen([candidate(1, ONE), candidate(2, "mutant", answers={"x": 1})], {ONE}, most=1) == [0]


def test_a_small_example_is_added_if_it_spares_much_reading():
    large, small = candidate(12, ONE, TWO, is_authors=True), candidate(6, ONE, TWO)
    assert chosen([large, small, candidate(10, ONE)], {ONE, TWO}, most=12) == [0, 1]
    assert chosen([large, candidate(10, ONE)], {ONE, TWO}, most=12) == [0]
    assert chosen([large, small], {ONE, TWO}, most=1) == [0]
