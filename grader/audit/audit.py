"""Audits one assignment: which wrong programs its tests let through.

The solution, the stub, every known mistake and generated mutants of the solution are graded like
submissions: in the sandbox, several at a time, with all that grading does. What should have lost
points and did not is a hole in the tests; what lost points where it is right is unfair. Under further
seeds every mistake is judged again by the tests of its own exercise (see `fairness`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from grader.audit import fairness
from grader.audit.accepted import no_longer_true, read_accepted
from grader.audit.asked_calls import AskedCalls
from grader.audit.outcome import Audit, Survivor
from grader.audit.parts import Part, spoilt_programs
from grader.audit.problem import Problem
from grader.audit.programs import Program, mutant_names, programs, solution_of
from grader.audit.proof import problems_of
from grader.audit.telling_inputs import telling_inputs
from grader.audit.told import problems_with, what_is_told
from grader.child.isolation import Level
from grader.course.accepted import Accepted
from grader.course.assignment import ASSIGNMENT_FILE, Assignment, Limits, place_in
from grader.errors import CourseError
from grader.grading.run import grade_class
from grader.record.evidence import Status, Verdict
from grader.record.results import SubmissionResult
from grader.wording import line_of

SEEDS = 5
"""A known mistake must earn the same under so many seeds."""


@dataclass(slots=True)
class _Graded:
    """The audit's programs with their results, and the problems found in them."""

    assignment: Assignment
    pairs: list[tuple[Program, SubmissionResult]]
    problems: list[Problem] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[tuple[Program, SubmissionResult]]:
        return [(program, result) for program, result in self.pairs if program.kind == kind]

    def report_unlucky_seed(self, seed: int, error: CourseError) -> None:
        """That the solution does not pass its tests under `seed`, unless that is said already."""
        what = f"with seed {seed} {error.problem}"
        if all(problem.what != what for problem in self.problems):
            self.report(error.where, what, "Mend the inputs that the test draws")

    def report(self, where: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(where, what, remedy))


def audit(
    assignment: Assignment,
    *,
    seed: int,
    level: Level,
    jobs: int,
    seeds: int = SEEDS,
    mutants_max: int | None = None,
    only: Sequence[str] = (),
    with_inputs: bool = False,
    on_graded: Callable[[int, int], None] = lambda done, total: None,
    on_result: Callable[[Program, SubmissionResult], None] = lambda program, result: None,
) -> Audit:
    """Grade every program of the assignment, and look at each result.

    Parameters
    ----------
    seeds
        Under how many seeds, from `seed` on, the known mistakes are judged.
    mutants_max
        How many mutants to grade at most; all of them if None.
    only
        Exercises whose wrong programs to grade; all if empty.
    with_inputs
        Whether to look for an input that tells each survivor from the solution.
    on_graded
        Called with how many programs are graded, and how many there are.
    on_result
        Called with each program, once for every seed under which it is graded, and its result.

    Raises
    ------
    CourseError
        The course cannot be graded with at all; see `grader.grading.run.grade_class`.
    """
    assignment = _with_short_limits(assignment)
    found = programs(assignment, mutants_max=mutants_max, seed=seed, only=only)
    asked = AskedCalls(assignment, seed)
    spoilt = _spoilt(assignment, asked, only)
    # Of a mutant only its own exercise counts, and that one has right helpers.
    named = [program for program in found if program.kind != "mutant"]
    mutants = [program for program in found if program.kind == "mutant"]
    mistakes = [
        program for program in named if program.kind == "mistake" and program.exercise in assignment.functions
    ]
    done = itertools.count(1)
    total = len(found) + len(spoilt) + (seeds - 1) * len(mistakes)

    def grade(
        chosen: Sequence[Program], *, own_tests_only: bool, with_seed: int = seed
    ) -> list[fairness.Ran]:
        results = grade_class(
            assignment,
            [program.as_submission(number) for number, program in enumerate(chosen)],
            seed=with_seed,
            level=level,
            jobs=jobs,
            on_result=lambda index, result: on_graded(next(done), total),
            alone=[program.exercise for program in chosen] if own_tests_only else (),
        )
        ran = list(zip(chosen, results, strict=True))
        for program, result in ran:
            on_result(program, result)
        return ran

    graded = _Graded(assignment, grade(named, own_tests_only=False) + grade(mutants, own_tests_only=True))
    graded.problems += problems_of(assignment, level, only, with_hidden_tests=False)
    _look_at_uses(graded)
    _look_at_solution_and_stub(graded)
    survivors = _look_at_mistakes(graded)
    _look_at_idle_tests(graded, asked.places_of_tests)
    places = {(program.exercise, program.name): program.where for program, _ in graded.of_kind("mistake")}
    graded.problems += [*asked.problems, *asked.unsteady(), *asked.twins(places)]
    by_seed = {seed: [pair for pair in graded.of_kind("mistake") if pair[0] in mistakes]}
    for further in range(seed + 1, seed + seeds) if mistakes else ():
        try:
            by_seed[further] = grade(mistakes, own_tests_only=True, with_seed=further)
        except CourseError as error:
            graded.report_unlucky_seed(further, error)
    results = [result for _, result in grade([program for program, _ in spoilt], own_tests_only=True)]
    about = fairness.tests_about(
        (program, part, result) for (program, part), result in zip(spoilt, results, strict=True)
    )
    graded.problems += _unfair(graded, asked, by_seed, about, only)
    tried = graded.of_kind("mutant")
    alive = [(program, result) for program, result in tried if not _lost(result, program.exercise)]
    caught = [program for program, result in tried if _lost(result, program.exercise)]
    accepted = _accepted(graded, {program.name for program in caught})
    left = [program for program, _ in alive if program.name not in {each.name for each in accepted}]
    equivalent = asked.equivalent(left, level)
    left = [program for program in left if program.name not in equivalent]
    inputs = telling_inputs(assignment, left, asked, level) if with_inputs else {}
    survivors += [
        Survivor(each.exercise, each.name, each.where, each.diff, inputs.get(each.name)) for each in left
    ]
    known = graded.of_kind("mistake")
    named_in_grade = {
        (program.exercise, program.name) for program, result in known if _names(result, program)
    }
    told = what_is_told(assignment, [program for program, _ in known] + caught, named_in_grade, level)
    graded.problems += problems_with(assignment, told)
    return Audit(
        assignment=assignment.id,
        seed=seed,
        mistakes=len(known),
        mistakes_caught=sum(_lost(result, program.exercise) for program, result in known),
        unnamed=tuple(
            f"{program.exercise}/{program.name}"
            for program, result in known
            if _lost(result, program.exercise) and not _names(result, program)
        ),
        mutants=len(tried),
        mutants_caught=len(tried) - len(alive),
        equivalent=len(equivalent),
        survivors=tuple(survivors),
        problems=tuple(graded.problems),
        seeds=tuple(by_seed),
        told=tuple(told),
        costs=fairness.costs(by_seed[seed]),
        accepted=accepted,
    )


def _accepted(graded: _Graded, caught: Collection[str]) -> tuple[Accepted, ...]:
    """The surviving mutants that the author takes for equivalent; entries that are not true are reported."""
    accepted = read_accepted(graded.assignment.solution.parent)
    names = mutant_names(graded.assignment) if accepted else set()
    graded.problems += no_longer_true(accepted, names, caught)
    tried = {program.name for program, _ in graded.of_kind("mutant")}
    return tuple(each for each in accepted if each.name in tried and each.name not in caught)


def _spoilt(assignment: Assignment, asked: AskedCalls, only: Sequence[str]) -> list[tuple[Program, Part]]:
    """The solution with one part of one result made wrong, for every function with several parts."""
    solution = solution_of(assignment)
    return [
        pair
        for name, parts in asked.parts().items()
        if len(parts) > 1 and (not only or name in only)
        for pair in spoilt_programs(assignment, solution, assignment.exercises[name], parts)
    ]


def _unfair(
    graded: _Graded,
    asked: AskedCalls,
    by_seed: Mapping[int, Sequence[fairness.Ran]],
    about: Mapping[str, frozenset[Part]],
    only: Sequence[str],
) -> Iterator[Problem]:
    """Whatever makes points depend on luck, or a mistake cost more than it is worth."""
    assignment, places = graded.assignment, asked.places_of_tests
    first = next(iter(by_seed.values()))
    parts = asked.parts()
    worth = {
        name: {test.name: test.points_max for test in entry.tests}
        for entry in graded.pairs[0][1].exercises
        if (name := entry.name) in parts and (not only or name in only)
    }
    yield from fairness.flips(by_seed, places, str(assignment.hidden_tests))
    yield from fairness.constant_inputs(asked.asked, asked.public_questions(), places)
    for name, of_exercise in worth.items():
        where = place_in(assignment.folder / ASSIGNMENT_FILE, f"[exercises.{name}]")
        exercise = assignment.exercises[name]
        yield from fairness.unfair_shares(exercise, of_exercise, about, parts[name], where)
    wrong, everywhere = asked.wrong_parts()
    several = [pair for pair in first if len(parts.get(pair[0].exercise, ())) > 1]
    of_all = {test: points for of_exercise in worth.values() for test, points in of_exercise.items()}
    yield from fairness.dear_mistakes(several, of_all, about, parts, wrong)
    yield from fairness.cheap_mistakes(first, everywhere)


def _with_short_limits(assignment: Assignment) -> Assignment:
    """Endless mutants are many; they need not be waited for as long as a student's program."""
    limits = assignment.limits
    short = Limits(
        call_timeout_s=min(limits.call_timeout_s, 1.0),
        load_timeout_s=limits.load_timeout_s,
        submission_timeout_s=min(limits.submission_timeout_s, 15.0),
        memory_mib=limits.memory_mib,
    )
    policy = msgspec.structs.replace(assignment.policy, shuffle_options=False)  # the programs are nobody's
    return msgspec.structs.replace(assignment, limits=short, policy=policy)


def _lost(result: SubmissionResult, exercise: str) -> bool:
    return any(not entry.passed for entry in result.exercises if entry.name == exercise)


def _names(result: SubmissionResult, program: Program) -> set[str]:
    """Mistakes that the feedback on the program's exercise names."""
    tests = (test for entry in result.exercises if entry.name == program.exercise for test in entry.tests)
    return {test.mistake for test in tests if test.mistake}


def _look_at_uses(graded: _Graded) -> None:
    """Circles, each reported once, at its first exercise."""
    exercises = graded.assignment.exercises
    order = list(exercises)
    for number, name in enumerate(order):
        circle = _circle(name, {later: exercises[later].uses for later in order[number:]})
        if circle:
            graded.report(
                place_in(graded.assignment.folder / ASSIGNMENT_FILE, f"[exercises.{name}]"),
                f"{name} uses {', which uses '.join(circle)}",
                "Break the circle in 'uses'",
            )


def _circle(name: str, uses: Mapping[str, Sequence[str]]) -> list[str]:
    """How `name` leads back to itself, its own name last; empty if it does not."""
    ways = [[helper] for helper in uses[name]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == name:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [[*way, helper] for helper in uses.get(way[-1], ())]
    return []


def _look_at_solution_and_stub(graded: _Graded) -> None:
    (solution, right), (stub, empty) = graded.pairs[0], graded.pairs[1]
    waits = sum(entry.points_max for entry in right.exercises if entry.source == "waiting")
    if right.status is not Status.GRADED or (right.points or 0.0) + waits != right.points_max:
        name, detail = _first_failure(right)
        graded.report(
            solution.where,
            f"graded like a submission, the solution loses points in {name or '?'}: {detail or right.reason}",
            "Mend the test or the solution",
        )
    if empty.status is not Status.GRADED or empty.points:
        earned = ", ".join(entry.name for entry in empty.exercises if entry.points)
        graded.report(
            stub.where,
            f"the stub is worth {empty.points or 0:g} points ({earned})",
            "A test must fail where nothing is written",
        )


def _first_failure(result: SubmissionResult) -> tuple[str, str]:
    """Name of the first test that did not pass, and why in one line; empty when all did."""
    for entry in result.exercises:
        for test in entry.tests:
            if test.verdict is not Verdict.PASSED:
                return test.name, line_of(test.kind, test.detail, test.message) or test.verdict
    return "", ""


def _look_at_idle_tests(graded: _Graded, places: Mapping[str, str]) -> None:
    """Tests that only missing functions fail, or programs that raise before anything is checked."""
    wrong = graded.of_kind("mistake") + graded.of_kind("mutant")
    exercises = {program.exercise for program, _ in wrong}
    found: dict[tuple[str, str], set[Verdict]] = {}
    for program, result in wrong:
        for entry in result.exercises:
            for test in entry.tests if entry.name == program.exercise else ():
                found.setdefault((entry.name, test.name), set()).add(test.verdict)
    for entry in graded.pairs[0][1].exercises:
        for test in entry.tests if entry.name in exercises else ():
            verdicts = found.get((entry.name, test.name), {Verdict.PASSED})
            where = places.get(test.name, str(graded.assignment.hidden_tests))
            if verdicts == {Verdict.PASSED}:
                graded.report(
                    where,
                    f"{test.name} ({entry.name}) decides nothing: no wrong program fails it",
                    "Sharpen it, or drop it",
                )
            elif Verdict.PASSED in verdicts and Verdict.FAILED not in verdicts:
                graded.report(
                    where,
                    f"{test.name} ({entry.name}) asks nothing of a result: only programs that raise fail it",
                    "Compare the result with something, or drop it",
                )


def _look_at_mistakes(graded: _Graded) -> list[Survivor]:
    survivors = []
    for program, result in graded.of_kind("mistake"):
        title = f"the mistake {program.exercise}/{program.name}"
        if result.status is not Status.GRADED:
            graded.report(program.where, f"{title} could not be graded: {result.reason}", "Mend it")
            continue
        if not _lost(result, program.exercise):
            survivors.append(Survivor(program.exercise, program.name, program.where))
            graded.report(
                program.where,
                f"{title} loses no point in its exercise",
                "Add a test that fails with it, or drop it if it is not wrong",
            )
        elsewhere = [
            entry.name for entry in result.exercises if entry.name != program.exercise and not entry.passed
        ]
        if elsewhere:
            graded.report(
                program.where,
                f"{title} is charged in {', '.join(elsewhere)} too",
                "Name the exercise in their 'uses', or test them with the reference's result",
            )
        wrongly = _names(result, program) - {program.name}
        if wrongly:
            graded.report(
                program.where,
                f"{title} is taken for {', '.join(sorted(wrongly))}",
                "Add a test whose calls tell them apart",
            )
    return survivors
