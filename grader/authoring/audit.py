"""Which wrong programs an assignment's tests let through.

The solution, the stub, every known mistake and generated mutants of the solution are graded like
submissions: in the sandbox, several at a time, with all that grading does. What should have lost
points and did not is a hole in the tests; what lost points where it is right is unfair.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec

from grader.authoring.probing import Answer, answers, questions, same_answers
from grader.authoring.programs import Program, programs
from grader.course import Assignment, Limits
from grader.grading import judge as judging
from grader.grading.mistakes import Call, alike
from grader.grading.reference import ReferenceTransport
from grader.grading.run import child_limits, grade_class, with_reference
from grader.results import Status, SubmissionResult, Verdict
from grader.sandbox.isolation import Level
from grader.sandbox.spawned import start_children
from grader.sandbox.standin import Observation

SEEDS = 3
"""Under so many seeds are a survivor's answers compared with the solution's."""
MUTANT_SCORE_MIN = 0.98


class Survivor(msgspec.Struct, frozen=True):
    """A wrong program that lost nothing in the exercise it is wrong in."""

    exercise: str
    name: str
    where: str
    diff: str = ""


class Problem(msgspec.Struct, frozen=True):
    """Something the author should mend: where, what, and what to do."""

    where: str
    what: str
    remedy: str


class Audit(msgspec.Struct, frozen=True):
    """What an audit found."""

    assignment: str
    seed: int
    mistakes: int
    mistakes_caught: int
    unnamed: tuple[str, ...]
    """Known mistakes that are caught, but that no feedback names."""
    mutants: int
    mutants_caught: int
    equivalent: int
    survivors: tuple[Survivor, ...]
    problems: tuple[Problem, ...]

    @property
    def mutant_score(self) -> float:
        """Share of the mutants that are not equivalent to the solution which the tests catch."""
        real = self.mutants - self.equivalent
        return self.mutants_caught / real if real else 1.0

    @property
    def passed(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.problems and self.mutant_score >= MUTANT_SCORE_MIN


@dataclass(slots=True)
class _Graded:
    """The audit's programs with their results, and what is still to be said about them."""

    assignment: Assignment
    pairs: list[tuple[Program, SubmissionResult]]
    problems: list[Problem] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[tuple[Program, SubmissionResult]]:
        return [(program, result) for program, result in self.pairs if program.kind == kind]

    def report(self, where: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(where, what, remedy))


def audit(
    assignment: Assignment,
    *,
    seed: int,
    level: Level,
    jobs: int,
    mutants_max: int | None = None,
    on_graded: Callable[[int, int], None] = lambda done, total: None,
) -> Audit:
    """Grade every program of the assignment, and look at what came of each.

    Parameters
    ----------
    mutants_max
        How many mutants to grade at most; all of them if None.
    on_graded
        Called with how many programs are graded, and how many there are.

    Raises
    ------
    CourseError
        The course cannot be graded with at all; see `grader.grading.run.grade_class`.
    """
    assignment = _with_short_limits(assignment)
    found = programs(assignment, mutants_max=mutants_max, seed=seed)
    done = itertools.count(1)

    def grade(chosen: Sequence[Program], alone: bool) -> list[SubmissionResult]:
        return grade_class(
            assignment,
            [program.as_submission(number) for number, program in enumerate(chosen)],
            seed=seed,
            level=level,
            jobs=jobs,
            on_result=lambda index, result: on_graded(next(done), len(found)),
            alone=alone,
        )

    # Of a mutant only its own exercise counts, and that one has right helpers.
    named = sum(program.kind != "mutant" for program in found)
    results = [*grade(found[:named], alone=False), *grade(found[named:], alone=True)]
    graded = _Graded(assignment, list(zip(found, results, strict=True)))
    _look_at_uses(graded)
    _look_at_solution_and_stub(graded)
    _look_at_idle_tests(graded)
    survivors = _look_at_mistakes(graded)
    bank = _Bank(assignment, seed, graded)
    bank.look_at_reference()
    bank.look_at_twins()
    mutants = graded.of_kind("mutant")
    alive = [(program, result) for program, result in mutants if not _lost(result, program.exercise)]
    equivalent = bank.equivalent([program for program, _ in alive], level)
    survivors += [
        Survivor(program.exercise, program.name, program.where, program.diff)
        for program, _ in alive
        if program.name not in equivalent
    ]
    mistakes = graded.of_kind("mistake")
    return Audit(
        assignment=assignment.id,
        seed=seed,
        mistakes=len(mistakes),
        mistakes_caught=sum(_lost(result, program.exercise) for program, result in mistakes),
        unnamed=tuple(
            f"{program.exercise}/{program.name}"
            for program, result in mistakes
            if _lost(result, program.exercise) and not _names(result, program)
        ),
        mutants=len(mutants),
        mutants_caught=len(mutants) - len(alive),
        equivalent=len(equivalent),
        survivors=tuple(survivors),
        problems=tuple(graded.problems),
    )


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
    return any(entry.points < entry.points_max for entry in result.exercises if entry.name == exercise)


def _names(result: SubmissionResult, program: Program) -> set[str]:
    """Mistakes that the feedback on the program's exercise names."""
    tests = (test for entry in result.exercises if entry.name == program.exercise for test in entry.tests)
    return {test.mistake for test in tests if test.mistake}


def _look_at_uses(graded: _Graded) -> None:
    exercises = graded.assignment.exercises
    where = str(graded.assignment.folder / "assignment.toml")
    for name in exercises:
        waiting, seen = list(exercises[name].uses), set()
        while waiting:
            helper = waiting.pop()
            if helper == name:
                graded.report(where, f"{name} uses itself, by way of others", "Break the circle in 'uses'")
                break
            if helper not in seen:
                seen.add(helper)
                waiting += exercises[helper].uses


def _look_at_solution_and_stub(graded: _Graded) -> None:
    (solution, right), (stub, empty) = graded.pairs[0], graded.pairs[1]
    if right.status is not Status.GRADED or right.points != right.points_max:
        name, detail = judging.first_failure(right.exercises)
        last = (detail or right.reason or "no detail").strip().splitlines()[-1]
        graded.report(
            solution.where,
            f"graded like a submission, the solution loses points in {name}: {last}",
            "Mend the test or the solution",
        )
    if empty.status is not Status.GRADED or empty.points:
        earned = ", ".join(entry.name for entry in empty.exercises if entry.points)
        graded.report(
            stub.where,
            f"the stub is worth {empty.points or 0:g} points ({earned})",
            "A test must fail where nothing is written",
        )


def _look_at_idle_tests(graded: _Graded) -> None:
    """Tests that nothing fails but what is not written at all."""
    wrong = graded.of_kind("mistake") + graded.of_kind("mutant")
    decided = {
        (entry.name, test.name)
        for program, result in wrong
        for entry in result.exercises
        for test in entry.tests
        if test.verdict is not Verdict.PASSED and entry.name == program.exercise
    }
    for entry in graded.pairs[0][1].exercises:
        for test in entry.tests:
            if (entry.name, test.name) not in decided and any(p.exercise == entry.name for p, _ in wrong):
                graded.report(
                    str(graded.assignment.hidden_tests),
                    f"{test.name} ({entry.name}) decides nothing: no wrong program fails it",
                    "Sharpen it, or drop it",
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
            entry.name
            for entry in result.exercises
            if entry.name != program.exercise and entry.points < entry.points_max
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


class _Bank:
    """Questions to the programs, collected under several seeds, and the solution's answers."""

    def __init__(self, assignment: Assignment, seed: int, graded: _Graded) -> None:
        self._assignment = assignment
        self._graded = graded
        self._calls: dict[str, list[Call]] = {name: [] for name in assignment.exercises}
        self._judges: list[judging.Judge] = []
        for offset in range(SEEDS):
            with_reference(assignment, self._collect, seed=seed + offset)
        self._right = {
            name: [self._reference_says(call) for call in calls] for name, calls in self._calls.items()
        }

    def _collect(self, judge: judging.Judge) -> None:
        self._judges.append(judge)
        for name, calls in self._calls.items():
            calls += questions(judge.reference, name, seed=len(calls))

    def _reference_says(self, call: Call) -> Answer:
        """Computed anew, past the memo."""
        reference = self._judges[0].reference
        fresh = ReferenceTransport(reference.module)
        try:
            return fresh.call(call.name, call.arguments, call.keywords, observe=True)
        except Exception as error:  # noqa: BLE001 - a variation may be a call that makes no sense
            return f"raised {type(error).__name__}"

    def look_at_reference(self) -> None:
        """Report exercises in which the solution answers the same question differently."""
        for name, calls in self._calls.items():
            again = [self._reference_says(call) for call in calls]
            if not same_answers(self._right[name], again):
                self._graded.report(
                    str(self._assignment.solution),
                    f"{name} gives different results for the same arguments",
                    "Seed what is random in it",
                )

    def look_at_twins(self) -> None:
        """Report pairs of mistakes that answer every question alike: neither can ever be named."""
        catalogue = self._judges[0].catalogue
        programs_by_name = {(p.exercise, p.name): p for p, _ in self._graded.of_kind("mistake")}
        for name, calls in self._calls.items():
            numbers = [i for i, mistake in enumerate(catalogue.mistakes) if mistake.exercise == name]
            for one, other in itertools.combinations(numbers, 2):
                if all(_alike(catalogue.answer(one, call), catalogue.answer(other, call)) for call in calls):
                    first, second = catalogue.mistakes[one].name, catalogue.mistakes[other].name
                    self._graded.report(
                        programs_by_name[name, second].where,
                        f"the mistakes {first} and {second} of {name} cannot be told apart",
                        "Drop one, or add a test that tells them apart",
                    )

    def equivalent(self, alive: Sequence[Program], level: Level) -> set[str]:
        """Names of the programs that answer every question like the solution."""
        wanted = dict(judging.wanted_names(self._assignment))
        with start_children(level, child_limits(self._assignment)) as children:
            return {
                program.name
                for number, program in enumerate(alive)
                if same_answers(
                    self._right[program.exercise],
                    answers(
                        program.as_submission(number),
                        self._calls[program.exercise],
                        self._assignment,
                        wanted,
                        children,
                    ),
                )
            }


def _alike(one: Observation | str, other: Observation | str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return (
        alike(one.result, other.result)
        and alike(one.arguments, other.arguments)
        and bool(one.printed.strip()) == bool(other.printed.strip())
    )
