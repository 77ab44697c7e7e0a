"""The suite proved on the reference: what is shared by all that follows."""

import pytest

from grader.errors import CourseError
from grader.grading.proving import refuse_stale_facts, with_reference
from grader.record.evidence import seed_of_attempt

HIDDEN = "solutions/tiny/test_hidden.py"
IMPORT = "import numpy as np\n"
ASKS = "check.same(student.shift(np.zeros((2, 1))), reference.shift(np.zeros((2, 1))))"


@pytest.fixture
def proved(course):
    """A function that proves the course's tests, that of shift with other lines before it asks about x."""

    def prove(lines="x = np.ones((2, 1))", modules="", seed=7):
        course.write("solutions/tiny/mistakes.py", "")
        asks = "check.same(student.shift(x), reference.shift(x))"
        if ASKS in course.hidden.read_text():
            course.change(HIDDEN, ASKS, "\n    ".join([*lines.splitlines(), asks]))
            course.change(HIDDEN, IMPORT, IMPORT + "".join(f"import {name}\n" for name in modules.split()))
        seen = []
        with_reference(course.assignment, seen.append, seed=seed)
        return seen[0]

    return prove


@pytest.mark.slow
def test_generators_that_a_process_shares_draw_the_same_in_every_run(proved):
    first = proved("x = np.random.rand(2, 1) + random.random()", "random").reference.answers.pinned
    assert proved().reference.answers.pinned == first
    assert proved(seed=8).reference.answers.pinned != first


@pytest.mark.every_level
@pytest.mark.parametrize(
    "draw",
    [
        "x = np.random.default_rng().random((2, 1))",
        "x = np.ones((2, 1)) * random.SystemRandom().random()",
        "x = np.frombuffer(os.urandom(16), dtype=np.uint8).reshape(2, 8) / 1.0",
        "x = np.ones((2, 1)) * secrets.randbelow(1000)",
        "x = np.ones((2, 1)); assert np.random.default_rng().random() < 2",
    ],
)
def test_random_numbers_of_the_machine_are_refused_with_their_place(proved, course, draw):
    with pytest.raises(CourseError, match="the numbers that it draws are others in each run") as refused:
        proved(draw, "os random secrets")
    line = course.hidden.read_text().split(draw)[0].count("\n") + 1
    assert refused.value.where == f"{course.hidden}:{line}"
    assert "Draw what is random from rng" in refused.value.remedy


def test_inputs_that_vary_for_another_reason_are_refused(proved):
    with pytest.raises(CourseError, match="test_shift asks for something else in each run"):
        proved("x = np.ones((2, 1)) * time.perf_counter()", "time")


def test_a_test_that_the_reference_passes_in_some_runs_only_is_refused(proved, course):
    """Of two runs side by side only one can make the folder."""
    with pytest.raises(CourseError, match=r"the reference solution .* test_shift"):
        proved(f"x = np.ones((2, 1))\nos.mkdir({str(course.root / 'only once')!r})", "os")


def test_a_solution_that_answers_differently_each_time_is_refused_with_its_place(proved, course):
    course.change("solutions/tiny/tiny.py", "return scale(x)", "return scale(x) + 1e-9 * os.getpid()")
    course.change("solutions/tiny/tiny.py", IMPORT, f"import os\n{IMPORT}")
    with pytest.raises(
        CourseError, match="shift answers a call of test_shift differently in each"
    ) as refused:
        proved()
    line = course.assignment.solution.read_text().split("def shift(")[0].count("\n") + 1
    assert refused.value.where == f"{course.assignment.solution}:{line}"


def test_attempts_have_seeds_of_their_own_and_the_first_has_the_classs():
    seeds = [seed_of_attempt(7, attempt) for attempt in range(1, 50)]
    assert seeds[0] == 7
    assert len(set(seeds)) == 49
    assert all(0 <= seed < 2**31 for seed in seeds)
    assert seed_of_attempt(8, 2) != seed_of_attempt(7, 2)


def test_what_the_last_build_has_read_in_a_solution_that_was_changed_since_is_refused(no_zygote, course):
    course.change("assignments/tiny/assignment.toml", 'signature = "shift(x) -> y"\n', "")
    with pytest.raises(CourseError, match=r"shift is not there as the solution has it now: shift\(x\)"):
        refuse_stale_facts(course.assignment)
    course.write("assignments/tiny/exercises.toml", '[shift]\nsignature = "shift(x)"\nuses = ["scale"]\n')
    refuse_stale_facts(course.assignment)
    course.change("assignments/tiny/exercises.toml", "shift(x)", "shift(x, by=1)")
    with pytest.raises(CourseError, match=r"exercises.toml: shift .*Run grader build tiny"):
        refuse_stale_facts(course.assignment)
