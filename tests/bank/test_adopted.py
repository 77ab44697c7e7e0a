"""`answers.toml`: what it may hold, what it names, and that nothing which is written into it acts."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.bank.adopted import Adopted, AdoptedNames, answered, entries_in, read_adopted, with_entry
from grader.errors import CodeRaised, CourseError, Finding, NotPlain
from tests.support.answers import EXAMPLES, answering, digests_of, thrice, work
from tests.support.feedback import WRONG_VALUE, evidence, failed
from tests.support.tiny_course import TinyCourse

THRICE = Adopted("thrice", "scale", digests_of(thrice), explain="It is three times too much.", hint="A 3?")
PLACE = "solutions/tiny/answers.toml"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return TinyCourse(tmp_path_factory.mktemp("adopted") / "course")


def entry_text(**fields):
    given = {"name": "thrice", "exercise": "scale", "answers": THRICE.answers} | fields
    return "[[mistake]]\n" + "".join(f'{name} = "{value}"\n' for name, value in given.items())


def names(found):
    return [test.mistake for test in found.exercises[0].tests]


def raising(error):
    def scale(x, k=2.0):
        fields = {"type": "TypeError", "builtin": "TypeError", "message": error}
        raise CodeRaised(Finding("raised", "scale", fields=fields))

    return scale


# ------------------------------------------------------------------------------- the file


def test_there_may_be_no_file_and_no_solutions(course):
    assert read_adopted(course.assignment) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[mistake]", r"answers.toml: not valid TOML: .* Mend the line it names"),
        (
            "[[mistake]]\nname = 1",
            r"Expected `str`, got `int` .* has name, exercise, answers, explain and hint",
        ),
        (entry_text(code="print()"), r"unknown field `code`"),
        ("[[known]]\n", r"unknown field `known`"),
        (entry_text(name="Thrice it"), r"is named 'Thrice it', which is no short, plain name. Write a few"),
        (entry_text(name="a" * 41), r"which is no short, plain name"),
        (
            entry_text(exercise="scael"),
            r"'thrice' is of 'scael', which is no exercise. Name one of: scale, shift",
        ),
        (entry_text(answers="ab cd"), r"of 'thrice' are not the digests that were written. Remove the entry"),
        (entry_text(answers=THRICE.answers[:11] + ",,"), r"are not the digests"),
        (entry_text() * 2, r"scale has two entries named 'thrice'. Rename one"),
        (
            entry_text() + entry_text(name="other"),
            r"has 'thrice' and 'other' for the same answers. Remove one",
        ),
        ("a = " + "[" * 5_000, r"its brackets are nested too deeply. Write it flatter"),
    ],
)
def test_what_cannot_be_used_is_told(course, text, said):
    with pytest.raises(CourseError, match=said):
        entries_in(text.encode(), course.root / PLACE, course.assignment)


def test_a_file_that_cannot_be_read_is_told(course):
    (course.root / PLACE).mkdir()
    with pytest.raises(CourseError, match=r"answers.toml: the file cannot be read: Is a directory. Put a"):
        read_adopted(course.assignment)
    (course.root / PLACE).rmdir()


@pytest.mark.slow
@given(comment=st.text(max_size=200), bare=st.booleans())
def test_nothing_in_a_comment_acts(course, comment, bare):
    before = (
        "" if bare else "# mine\n" + entry_text(name="other", answers=digests_of(lambda x, k=2.0: x)).rstrip()
    )
    text = with_entry(before, THRICE, comment, course.assignment)
    assert text.startswith(before)
    *others, entry = entries_in(text.encode(), course.root / PLACE, course.assignment)
    assert entry == Adopted(THRICE.name, THRICE.exercise, THRICE.answers)
    assert len(others) == (0 if bare else 1)


@pytest.mark.parametrize(
    "comment", ['"""\n[[mistake]]\nname = "x"', "'''\r\nx = 1", "\x00\x7f\x85x = 1", "\u2028x"]
)
def test_a_comment_stays_one(course, comment):
    text = with_entry("", THRICE, comment, course.assignment)
    [entry] = tomllib.loads(text)["mistake"]
    assert list(entry) == ["name", "exercise", "answers", "explain", "hint"]


# ------------------------------------------------------------------------------- names


def test_everybody_who_answers_so_gets_the_name_in_each_failed_test():
    found = AdoptedNames([THRICE]).named(work(lambda x, k=2.0: (x + x + x) * k, Finding("fact_constant")))
    assert names(found) == ["thrice", None, "thrice"]
    assert not any(test.facts for test in found.exercises[0].tests)
    assert found.exercises[0].tests[0].example is not None


@pytest.mark.parametrize(
    "others",
    [
        work(lambda x, k=2.0: 3 * k * x + 1e-3),
        work(thrice, mistake="known"),
        work(thrice, examples=EXAMPLES[:2]),
        evidence(failed("test_scale[2]", WRONG_VALUE)),  # as evidence was before there were examples
        evidence(),
    ],
    ids=["other answers", "known", "other examples", "not asked", "right"],
)
def test_nobody_else_gets_it(others):
    assert AdoptedNames([THRICE]).named(others) == others


def test_an_entry_without_an_explanation_names_nobody():
    entry = Adopted("thrice", "scale", THRICE.answers, explain=" ", hint="A 3?")
    assert names(AdoptedNames([entry]).named(work(thrice))) == [None] * 3


def test_who_raises_is_named_only_with_the_same_text():
    one, other = work(raising("unsupported operand")), work(raising("missing 1 argument"))
    seen = answered(one.exercises[0])
    assert seen.raises and not answered(work(thrice).exercises[0]).raises
    entry = Adopted("adds-text", "scale", seen.digests, raises=True, explain="It adds a text to a number.")
    assert names(AdoptedNames([entry]).named(one))[0] == "adds-text"
    assert AdoptedNames([entry]).named(other) == other


def test_what_is_not_plain_is_nobodys_answer():
    def scale(x, k=2.0):
        raise NotPlain(Finding("not_plain", "scale", fields={"got_type": "Payload"}))

    assert answered(work(scale).exercises[0]) is None


def test_where_two_would_do_none_does():
    # As with numbers that lie a rounding below and above what somebody got, on either side of its borders.
    class Both(Adopted):
        def is_of(self, digests):
            return True

    two = [Both(name, "scale", THRICE.answers, explain="It is so.") for name in ("one", "other")]
    assert AdoptedNames(two).named(work(thrice)) == work(thrice)


def test_a_test_without_answers_tells_nothing():
    test = answering(thrice)
    assert answered(evidence(test).exercises[0]).digests == test.answers_digest
    assert answered(evidence().exercises[0]) is None
