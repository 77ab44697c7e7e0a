"""What an audit finds, and that it names each by file and line."""

import contextlib
import warnings

import msgspec
import numpy as np
import pytest

from grader.audit.audit import audit
from grader.audit.outcome import MUTANT_SCORE_MIN, Audit
from grader.audit.problem import Problem
from grader.audit.writing_bank import write_bank
from grader.bank.notation import call_of, value_of
from grader.child.isolation import Level
from grader.errors import CourseError
from grader.release import generate

pytestmark = pytest.mark.whole_classes

HIDDEN = "solutions/tiny/test_hidden.py"
SOLUTION = "solutions/tiny/tiny.py"
MISTAKES = "solutions/tiny/mistakes.py"
TOML = "assignments/tiny/assignment.toml"
PUBLIC = "assignments/tiny/test_public.py"


SAME = """

@mistake("scale", "minus", explain="A minus too many.", hint="Which way does it go?")
def scale(x, k=2.0):
    return -(k * x)
"""


@pytest.fixture
def audited(lent, course):
    """A function that audits the course as it is by then; few mutants and one seed, for they take longest."""

    def run(mutants_max=0, seeds=1, is_built=True, **options):
        if is_built:
            with contextlib.suppress(CourseError):
                generate("tiny", course.root)
        return audit(
            course.assignment,
            seed=0,
            seeds=seeds,
            level=Level.LIMITS,
            jobs=2,
            mutants_max=mutants_max,
            **options,
        )

    return run


def told(found, course):
    """What is to be mended, as ``file:line: what``, the file as the course knows it."""
    return [f"{each.where.removeprefix(f'{course.root}/')}: {each.what}" for each in found.problems]


def test_a_course_with_nothing_to_mend_passes(audited):
    heard = []
    found = audited(mutants_max=None, seeds=5, on_graded=lambda done, total: heard.append((done, total)))
    assert found.passed and found.problems == found.survivors == found.unnamed == ()
    assert (found.mistakes, found.mistakes_caught) == (2, 2)
    assert found.mutants == found.mutants_caught > 10
    assert found.mutant_score == 1.0
    assert found.seeds == (0, 1, 2, 3, 4)
    assert [(each.mistake, each.cost, each.points_max) for each in found.costs] == [
        ("wrong-sign", 6.0, 6.0),
        ("shrunk", 4.0, 4.0),
    ]
    programs = 2 + found.mistakes + found.mutants + 4 * found.mistakes
    assert sorted(heard) == [(n, programs) for n in range(1, programs + 1)]


def test_a_test_that_asserts_nothing_is_named(audited, course):
    course.change(HIDDEN, "    check.same(student.scale(x), 2 * x)", "    student.scale(x)")
    raising = SAME.replace("-(k * x)", "k @ x")  # somebody's error is no merit of the test
    course.write(MISTAKES, (course.root / MISTAKES).read_text() + raising)
    assert told(audited(), course) == [
        f"{HIDDEN}:14: test_scale_by_two (scale) asks nothing of a result: only programs that raise fail it"
    ]


def test_a_test_that_calls_nothing_is_named_and_so_is_what_it_gives_the_stub(audited, course):
    course.change(HIDDEN, "    check.same(student.scale(x), 2 * x)", "    pass")
    assert told(audited(), course) == [
        "assignments/tiny/tiny.py: the stub is worth 2 points (scale)",
        f"{HIDDEN}:14: test_scale_by_two (scale) decides nothing: no wrong program fails it",
    ]


def test_a_mistake_that_is_not_wrong_is_named_and_survives(audited, course):
    course.change(MISTAKES, "return -k * x", "return x * k")
    found = audited(mutants_max=4)
    assert told(found, course) == [
        f"{MISTAKES}:4: the mistake scale/wrong-sign loses no point in its exercise"
    ]
    assert [(each.exercise, each.name) for each in found.survivors] == [("scale", "wrong-sign")]
    assert (found.mistakes, found.mistakes_caught, found.passed) == (2, 1, False)


def test_two_mistakes_that_cannot_be_told_apart_are_named(audited, course):
    course.write(MISTAKES, (course.root / MISTAKES).read_text() + SAME)
    found = audited()
    assert told(found, course) == [
        f"{MISTAKES}:14: the mistakes wrong-sign and minus of scale cannot be told apart"
    ]
    assert found.unnamed == ("scale/wrong-sign", "scale/minus")


def test_two_mistakes_that_raise_different_errors_can_be_told_apart(audited, course):
    course.write(MISTAKES, (course.root / MISTAKES).read_text().replace("-k * x", "k @ x") + SAME)
    course.change(MISTAKES, "-(k * x)", "k.x")
    found = audited()
    assert told(found, course) == []
    assert found.unnamed == ()


def test_a_mistake_that_is_charged_twice_is_named(audited, course):
    course.change(TOML, 'uses = ["scale"]', "uses = []")
    assert told(audited(), course) == [
        f"{TOML}:10: the solution of shift uses scale, and 'uses' does not say so",
        f"{MISTAKES}:4: the mistake scale/wrong-sign is charged in shift too",
    ]


def test_a_mistake_that_is_taken_for_another_is_named(audited, course):
    # What tells the two apart is a call that only another seed makes.
    course.change(HIDDEN, "    x = rng.random((2, 1))", "    x = np.full((2, 1), 0.5)")
    other = SAME.replace('"scale", "minus"', '"shift", "doubled"').replace("scale(x, k=2.0)", "shift(x)")
    other = other.replace("-(k * x)", "scale(0 * x) + 17 + (x > 0.6)")
    course.write(MISTAKES, (course.root / MISTAKES).read_text() + other)
    course.change(PUBLIC, "student.shift(0.5)", "student.shift(np.full((2, 1), 0.5))")
    course.change(PUBLIC, "18.28125", "np.full((2, 1), 18.28125)")
    found = audited()
    assert told(found, course) == []  # told apart by other questions than the tests', so no twins
    assert found.unnamed == ("shift/shrunk", "shift/doubled")


def test_a_circle_in_uses_is_named_once_where_it_begins(audited, course):
    signature = 'signature = "scale(x, k=2.0) -> y"'
    course.change(TOML, signature, f'{signature}\nuses = ["shift"]')
    assert told(audited(), course) == [f"{TOML}:3: scale uses shift, which uses scale"]


def test_a_solution_that_answers_otherwise_when_it_is_asked_again_is_named(audited, course):
    course.change(SOLUTION, "import numpy as np\n", "import numpy as np\n\nasked = []\n")
    course.change(SOLUTION, "return scale(x) + 17.28125", "asked.append(1); return scale(x) + len(asked)")
    assert f"{SOLUTION}:12: shift gives different results for the same arguments" in told(audited(), course)


def test_tests_that_the_solution_fails_under_another_seed_are_named(audited, course):
    course.change(
        HIDDEN, "    x = rng.random((2, 1))", "    x = rng.random((2, 1))\n    assert x.sum() < LIMIT"
    )
    course.change(HIDDEN, "import pytest\n", "import pytest\nLIMIT = 9\n")
    sums = {seed: drawn(course, seed) for seed in range(3)}
    assert len(set(sums.values())) == 3
    course.change(HIDDEN, "LIMIT = 9", f"LIMIT = {max(sums.values())}")
    worst = max(sums, key=sums.get)
    if worst == 0:
        with pytest.raises(CourseError, match="the reference solution does not pass test_shift"):
            audited()
    else:
        (problem,) = [each for each in told(audited(), course) if "with seed" in each]
        assert problem.startswith(
            f"{HIDDEN}:21: with seed {worst} the reference solution does not pass test_shift: "
        )


def drawn(course, seed):
    """The sum that test_shift draws under a seed."""
    seen = []

    def shift(x):
        seen.append(float(x.sum()))
        return 2 * x + 17.28125

    course.run({"shift": shift, "scale": lambda x, k=2.0: k * x}, seed=seed)
    return seen[0]


DEFAULT = "scale: k-2.0-to-3.0: def scale(x, k=2.0):"
INPUTS = """\
from grader import inputs


@inputs("scale", "shift")
def columns(draw):
    return (draw.array(draw.size(), 1),)
"""


@pytest.fixture
def letting_through(course):
    """The course with a test that does not look at what `scale` gives."""
    course.change(
        HIDDEN, "    check.same(student.scale(x), 2 * x)", "    check.shape(student.scale(x), (3, 1))"
    )
    return course


def test_mutants_that_survive_are_shown_with_their_change(audited, letting_through):
    found = audited(mutants_max=None)
    assert {each.name for each in found.survivors} >= {DEFAULT}
    (shown,) = [each for each in found.survivors if each.name == DEFAULT]
    assert shown.where == f"{letting_through.root / SOLUTION}:4"
    assert "-def scale(x, k=2.0):\n+def scale(x, k=3.0):" in shown.diff
    assert shown.telling is None, "nobody asked"
    assert not found.passed


@pytest.mark.parametrize("has_makers", [True, False])
def test_an_input_tells_a_survivor_from_the_solution(audited, letting_through, has_makers):
    if has_makers:
        letting_through.write("solutions/tiny/inputs.py", INPUTS)
    found = audited(mutants_max=None, with_inputs=True)
    (shown,) = [each for each in found.survivors if each.name == DEFAULT]
    (x,) = call_of(shown.telling.call)[1][:1]
    assert x.shape == (1, 1) if has_makers else x.shape in ((2, 1), (3, 1))
    for text, k in ((shown.telling.expected, 2.0), (shown.telling.got, 3.0)):
        assert np.allclose(value_of(text), k * x, rtol=1e-4)


def test_a_mutant_that_is_accepted_is_counted_and_no_survivor(audited, letting_through):
    accepted = f'[[mutant]]\nname = "{DEFAULT}"\nreason = "Nobody leaves k out."\n'
    letting_through.write("solutions/tiny/equivalent.toml", accepted)
    found = audited(mutants_max=None)
    assert [each.name for each in found.accepted] == [DEFAULT]
    assert DEFAULT not in {each.name for each in found.survivors}
    assert found.mutants_counted == found.mutants - found.equivalent - 1
    assert found.problems == ()


def test_a_mutant_that_is_accepted_and_caught_is_named_with_its_line(audited, course):
    entries = "".join(f'[[mutant]]\nname = "{name}"\nreason = "x"\n' for name in (DEFAULT, "scale: gone"))
    course.write("solutions/tiny/equivalent.toml", entries)
    found = audited(mutants_max=None)
    assert told(found, course) == [
        f"solutions/tiny/equivalent.toml:1: the mutant '{DEFAULT}' is caught",
        "solutions/tiny/equivalent.toml:4: there is no mutant 'scale: gone'",
    ]
    assert not found.passed and found.accepted == ()


def test_a_mutant_that_nothing_was_asked_about_is_not_taken_for_equivalent(audited, course):
    # `shift` is never called, so that there is no question to it.
    course.change(HIDDEN, "    x = rng.random((2, 1))\n", "")
    course.change(HIDDEN, "check.same(student.shift(x), reference.shift(x))", "assert student")
    found = audited(mutants_max=4)
    assert found.equivalent == 0
    assert "shift" in {each.exercise for each in found.survivors}
    assert not any("cannot be told apart" in each for each in told(found, course))


def test_variations_that_overflow_are_no_warnings(audited, course):
    course.change(SOLUTION, "return scale(x) + 17.28125", "return np.log(np.exp(430 * scale(x)) - 1)")
    course.change(MISTAKES, "scale(0 * x) + 17", "np.log(np.exp(400 * scale(x)) - 1)")
    course.change(PUBLIC, "18.28125", "430.0")
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        assert audited().problems == ()
    assert [str(each.message) for each in seen] == []


# ------------------------------------------------------------------- points that are not fair


def test_a_test_whose_verdict_on_a_mistake_goes_by_the_draw_is_named_with_the_seeds(audited, course):
    course.change(MISTAKES, "return -k * x", "return k * x + (x.max() > 0.8)")
    said = [each for each in told(audited(seeds=5), course) if "goes by the draw" in each]
    assert said[0].startswith(
        f"{HIDDEN}:7: test_scale[2] (scale) goes by the draw of its inputs: wrong-sign "
    )
    assert all(" fails it with seed" in each and each.endswith(" of 5") for each in said)


def test_inputs_that_are_the_same_for_every_attempt_are_named_unless_they_are_public(audited, course):
    course.change(HIDDEN, "    x = rng.random((3, 1))", "    x = np.array([1.0, 2.5])")
    assert told(audited(), course) == [
        f"{HIDDEN}:14: test_scale_by_two asks the same with every seed, and the public tests do not: what "
        "its feedback says of a first attempt can be looked up in a second"
    ]
    public = "assignments/tiny/test_public.py"
    course.change(public, "np.array([1.0, 2.5]), k=3.0), np.array([3.0, 7.5])", "X), 2 * X")
    course.change(public, "import numpy as np\n", "import numpy as np\n\nX = np.array([1.0, 2.5])\n")
    assert told(audited(), course) == []


PAIR = """\
import numpy as np


def scale(x, k=2.0):
    # BEGIN SOLUTION
    return k * x, {"up1": x + k, "up2": x + 2 * k}
    # END SOLUTION


def shift(x):
    # BEGIN SOLUTION
    return scale(x)[0] + 17.28125
    # END SOLUTION
"""
PAIR_TESTS = """\
from grader import check, exercise


@exercise("scale", points=POINTS)
def test_both(student, reference, rng):
    x = rng.random((3, 1))
    check.same(student.scale(x), reference.scale(x))


@exercise("scale", points=1)
def test_product(student, reference, rng):
    x = rng.random((3, 1))
    check.same(student.scale(x)[0], reference.scale(x)[0])


@exercise("scale", points=REST)
def test_up(student, reference, rng):
    x = rng.random((3, 1))
    check.same(student.scale(x)[1], reference.scale(x)[1])


@exercise("shift", points=4)
def test_shift(student, reference, rng):
    x = rng.random((2, 1))
    check.same(student.shift(x), reference.shift(x))
"""
PAIR_MISTAKES = """\
from grader import mistake


@mistake("scale", "wrong-sign", explain="The sign is wrong.", hint="Which way does it go?")
def scale(x, k=2.0):
    return -k * x, {"up1": x + k, "up2": x + 2 * k}


@mistake("scale", "once", explain="k is added once.", hint="How often is k added?")
def scale(x, k=2.0):
    return k * x, {"up1": x + k, "up2": x + k}


@mistake("shift", "shrunk", explain="x is dropped.", hint="Where is x?")
def shift(x):
    return scale(0 * x)[0] + 17
"""


@pytest.fixture
def pair(course):
    """The course with a result of two parts, and a test of both that is worth so many points."""

    def write(points):
        course.write(SOLUTION, PAIR)
        course.write(HIDDEN, PAIR_TESTS.replace("POINTS", str(points)).replace("REST", str(5 - points)))
        course.write(MISTAKES, PAIR_MISTAKES)
        course.change(TOML, "scale(x, k=2.0) -> y", "scale(x, k=2.0) -> y, ups")
        course.change(PUBLIC, "student.scale(np.array([1.0, 2.5]), k=3.0)", "student.scale(0.5, 3.0)[0]")
        course.change(PUBLIC, "np.array([3.0, 7.5])", "1.5")

    return write


def test_tests_that_parts_share_may_weigh_as_much_as_one_part(audited, pair, course):
    pair(3)
    assert told(audited(), course) == []


def test_tests_that_parts_share_and_weigh_more_are_named_and_so_is_each_mistake_that_costs_more(
    audited, pair, course
):
    pair(4)
    assert told(audited(), course) == [
        f"{TOML}:3: scale: with y alone wrong 4 points are lost in tests that other parts share (test_both)"
        "; its share is 3 of 6",
        f"{TOML}:3: scale: with up alone wrong 4 points are lost in tests that other parts share (test_both)"
        "; its share is 3 of 6",
        f"{MISTAKES}:4: the mistake scale/wrong-sign changes 1 of 2 parts and costs 5 of 6; 4 would be its "
        "share (test_both)",
        f"{MISTAKES}:9: the mistake scale/once changes 1 of 2 parts and costs 5 of 6; 4 would be its share "
        "(test_both)",
    ]


def test_a_mistake_that_makes_everything_wrong_and_costs_little_is_named(audited, course):
    course.change(
        HIDDEN,
        "check.same(student.scale(x, k=0.5), reference.scale(x, k=0.5))",
        "check.shape(student.scale(x, k=0.5), reference.scale(x, k=0.5).shape)",
    )
    leaves = f"{MISTAKES}:4: the mistake scale/wrong-sign makes every result wrong and leaves 4 of 6 points"
    assert leaves in told(audited(), course)


def test_with_one_seed_nothing_is_judged_twice(audited):
    found = audited()
    assert (found.seeds, found.problems) == ((0,), ())


# ------------------------------------------------------------------- what cannot be audited at all


def without_markers(course):
    text = (course.root / SOLUTION).read_text()
    course.write(SOLUTION, text.replace("    # BEGIN SOLUTION\n", "").replace("    # END SOLUTION\n", ""))


CANNOT = {
    "points": (
        lambda course: course.change(HIDDEN, '"scale", points=4', '"scale", points=5'),
        f"{HIDDEN}:7: the tests of scale are worth 7 points, assignment.toml says 6",
    ),
    "no_tests": (
        lambda course: course.write(HIDDEN, (course.root / HIDDEN).read_text().split('@exercise("shift"')[0]),
        f"{TOML}:7: no test belongs to shift",
    ),
    "no_hidden_tests": (
        lambda course: course.hidden.unlink(),
        f"{HIDDEN}: tiny has no hidden tests",
    ),
    "wrong_test": (
        lambda course: course.change(HIDDEN, "2 * x", "3 * x"),
        f"{HIDDEN}:14: the reference solution does not pass test_scale_by_two: scale: y has the wrong value",
    ),
    "no_stub": (
        lambda course: course.assignment.stub.unlink(),
        "assignments/tiny/tiny.py: the file cannot be read: No such file or directory",
    ),
    "solution_not_text": (
        lambda course: (course.root / SOLUTION).write_bytes(b"# \xff\n"),
        f"{SOLUTION}: the file cannot be read: it is not UTF-8",
    ),
    "solution_not_python": (
        lambda course: course.change(SOLUTION, "return k * x", "return k * x)"),
        f"{SOLUTION}:6: it does not parse: unmatched ')'",
    ),
    "solution_without_markers": (without_markers, f"{SOLUTION}: no markers, so students would get the whole"),
    "mistakes_not_python": (
        lambda course: course.change(MISTAKES, "return -k * x", "return -k * x)"),
        f"{MISTAKES}:6: it cannot be imported: SyntaxError: unmatched ')'",
    ),
    "mistakes_not_importable": (
        lambda course: course.change(MISTAKES, "import mistake", "import mistake\nimport nothing_there"),
        f"{MISTAKES}:2: it cannot be imported: ModuleNotFoundError",
    ),
    "mistake_in_no_exercise": (
        lambda course: course.change(MISTAKES, '"scale", "wrong-sign"', '"scael", "wrong-sign"'),
        f"{MISTAKES}:4: 'wrong-sign' is a mistake in no exercise: 'scael'. There are: scale, shift",
    ),
    "mistake_in_no_function": (
        lambda course: course.change(SOLUTION, "def scale(x, k=2.0):", "def skale(x, k=2.0):"),
        f"{MISTAKES}:4: the solution has no function scale. Name one of its functions",
    ),
}


@pytest.mark.parametrize("case", CANNOT)
def test_what_cannot_be_audited_is_named(audited, course, case):
    change, problem = CANNOT[case]
    change(course)
    with pytest.raises(CourseError) as refused:
        audited(mutants_max=0, is_built=case != "no_stub")
    assert str(refused.value).removeprefix(f"{course.root}/").startswith(problem)


# ------------------------------------------------------------------- the numbers

NONE = Audit("tiny", 0, 2, 2, (), 100, 90, 8, (), ())


@pytest.mark.parametrize(
    ("changes", "score", "passed"),
    [
        ({}, 90 / 92, False),
        ({"mutants_caught": 92}, 1.0, True),
        ({"mutants": 208, "mutants_caught": 196}, MUTANT_SCORE_MIN, True),
        ({"mutants": 208, "mutants_caught": 195}, 0.975, False),
        ({"mutants": 8, "mutants_caught": 0}, 1.0, True),
        ({"mutants_caught": 92, "problems": (Problem("here", "what", "remedy"),)}, 1.0, False),
    ],
)
def test_an_audit_passes_with_nothing_to_mend_and_98_of_100_real_mutants_caught(changes, score, passed):
    found = msgspec.structs.replace(NONE, **changes)
    assert (found.mutant_score, found.passed) == (pytest.approx(score), passed)


# ------------------------------------------------------------------------- what is told


BANK = """
[[scale]]
call = "scale(3.0)"
result = "6.0"

[[scale]]
call = "scale(-1.0, 4.0)"
result = "-4.0"

[[scale]]
call = "scale(0.7, 1.5)"
result = "1.05"

[[scale]]
call = "scale(2.2, -3.0)"
result = "-6.6"

[[shift]]
call = "shift(1.0)"
result = "19.28125"
"""


def test_without_a_bank_nothing_is_said_of_it(audited):
    assert audited().told == ()


def test_each_wrong_program_is_told_a_name_a_fact_or_an_example(audited, course):
    course.write("assignments/tiny/bank.toml", BANK)
    told = {(each.exercise, each.name): each for each in audited().told}
    scale, shift = told["scale", "wrong-sign"], told["shift", "shrunk"]
    assert (scale.in_grade, scale.at_desk) == ("name", "fact")  # there is no bank.json
    assert (shift.in_grade, shift.at_desk) == ("name", "example")


def test_an_example_that_is_not_true_any_more_is_to_be_mended(audited, course):
    course.write("assignments/tiny/bank.toml", BANK.replace('-4.0"', '-4.5"'))
    assert told(audited(), course) == [
        "assignments/tiny/bank.toml:2: the solution does not pass its own examples: scale: y has the wrong "
        "value"
    ]


def test_a_mistake_that_the_bank_takes_for_another_is_to_be_mended(audited, course):
    course.write("assignments/tiny/bank.toml", BANK)
    course.write("solutions/tiny/inputs.py", "")
    write_bank(course.assignment, Level.LIMITS)
    course.change("assignments/tiny/bank.json", '"wrong-sign"', '"other"')
    assert told(audited(), course) == [
        "assignments/tiny/bank.json: the bank was written before the mistake 'other' of scale was as it is, "
        "and 1 more",
        "assignments/tiny/bank.json: by the bank the mistake scale/wrong-sign is taken for other",
    ]
