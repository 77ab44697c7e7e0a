"""Whether equal work gets equal points, and what each known mistake costs.

Three things make points unfair: a test whose verdict on the same code depends on the draw of its inputs, a
slip in one part of a result that fails the tests of the other parts too, and inputs that are the same for
every attempt, so that feedback on the first can be looked up in the second. Results of graded programs
and the solution's own calls go in, problems come out. Must not know: how programs are graded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from grader.audit.parts import Part, title_of
from grader.audit.problem import Problem
from grader.audit.programs import Program
from grader.course.assignment import Exercise
from grader.record.evidence import Verdict
from grader.record.results import ExerciseResult, SubmissionResult

Ran = tuple[Program, SubmissionResult]
_ROUNDING = 1e-6


class Cost(msgspec.Struct, frozen=True):
    """What a known mistake costs in its exercise."""

    exercise: str
    mistake: str
    cost: float
    points_max: float


def own_exercise(program: Program, result: SubmissionResult) -> ExerciseResult | None:
    """The result in the exercise that a program is wrong in; None if it was not graded."""
    return next((entry for entry in result.exercises if entry.name == program.exercise), None)


def failed_tests(program: Program, result: SubmissionResult) -> list[str]:
    """Names of the tests of its own exercise that a program fails, in the order of the file."""
    entry = own_exercise(program, result)
    return [test.name for test in entry.tests if test.verdict is not Verdict.PASSED] if entry else []


def costs(mistakes: Iterable[Ran]) -> tuple[Cost, ...]:
    """What each mistake costs, the dearest of an exercise first, exercises in the order of the file."""
    found: dict[str, list[Cost]] = {}
    for program, result in mistakes:
        entry = own_exercise(program, result)
        if entry is not None:
            cost = Cost(
                program.exercise, program.name, round(entry.points_max - entry.points, 6), entry.points_max
            )
            found.setdefault(program.exercise, []).append(cost)
    return tuple(cost for group in found.values() for cost in sorted(group, key=lambda one: -one.cost))


def flips(
    by_seed: Mapping[int, Sequence[Ran]], places: Mapping[str, str], default_place: str
) -> Iterator[Problem]:
    """Tests that a mistake fails under some seeds and passes under others; each test is named once.

    `by_seed` holds the same programs under every seed, `places` the ``file:line`` of each test.
    """
    failing: dict[tuple[str, str, str], list[int]] = {}
    for seed, ran in by_seed.items():
        for program, result in ran:
            for test in failed_tests(program, result):
                failing.setdefault((program.exercise, test, program.name), []).append(seed)
    flipping: dict[tuple[str, str], list[str]] = {}
    for (exercise, test, mistake), seeds in failing.items():
        if len(seeds) < len(by_seed):
            told = f"{mistake} fails it with {_seeds(seeds)} of {len(by_seed)}"
            flipping.setdefault((exercise, test), []).append(told)
    for (exercise, test), told_of in flipping.items():
        yield Problem(
            places.get(test, default_place),
            f"{test} ({exercise}) goes by the draw of its inputs: {'; '.join(told_of)}",
            "Draw inputs with which it decides the same every time",
        )


def _seeds(seeds: Sequence[int]) -> str:
    word = "seed" if len(seeds) == 1 else "seeds"
    return f"{word} {', '.join(map(str, sorted(seeds)))}"


def tests_about(spoilt: Iterable[tuple[Program, Part, SubmissionResult]]) -> dict[str, frozenset[Part]]:
    """By test, the parts that make it fail when they alone are wrong."""
    found: dict[str, set[Part]] = {}
    for program, part, result in spoilt:
        for test in failed_tests(program, result):
            found.setdefault(test, set()).add(part)
    return {test: frozenset(parts) for test, parts in found.items()}


def unfair_shares(
    exercise: Exercise,
    worth: Mapping[str, float],
    about: Mapping[str, frozenset[Part]],
    parts: Collection[Part],
    place: str,
) -> Iterator[Problem]:
    """Parts whose mistakes cost more than their share: tests that they share with others weigh too much.

    A mistake in one of k parts may cost the k-th part of the exercise, and the tests about that part alone.

    Parameters
    ----------
    worth
        Points of each test of the exercise.
    """
    if len(parts) < 2:
        return
    share = exercise.points / len(parts)
    for part in parts:
        shared = [test for test in worth if part in about.get(test, ()) and len(about[test]) > 1]
        points = sum(worth[test] for test in shared)
        if points > share + _ROUNDING:
            yield Problem(
                place,
                f"{exercise.name}: with {title_of(part, exercise)} alone wrong {points:g} points are lost in "
                f"tests that other parts share ({', '.join(shared)}); its share is {share:g} of "
                f"{exercise.points:g}",
                "Give each part a test, or a case of a test, of its own",
            )


def dear_mistakes(
    ran: Iterable[Ran],
    worth: Mapping[str, float],
    about: Mapping[str, frozenset[Part]],
    parts: Mapping[str, Collection[Part]],
    wrong_parts: Mapping[tuple[str, str], frozenset[Part]],
) -> Iterator[Problem]:
    """Mistakes that cost more than the share of the parts that they change and the tests about these."""
    for program, result in ran:
        entry, wrong = own_exercise(program, result), wrong_parts.get((program.exercise, program.name))
        own = parts.get(program.exercise, ())
        if entry is None or wrong is None or len(wrong) == len(own):
            continue
        alone = [test.name for test in entry.tests if about.get(test.name, frozenset()) <= wrong]
        most = entry.points_max * len(wrong) / len(own) + sum(worth[test] for test in alone)
        cost = entry.points_max - entry.points
        if cost > most + _ROUNDING:
            shared = [test for test in failed_tests(program, result) if test not in alone]
            yield Problem(
                program.where,
                f"the mistake {program.exercise}/{program.name} changes {len(wrong)} of {len(own)} parts and "
                f"costs {cost:g} of {entry.points_max:g}; {most:g} would be its share "
                f"({', '.join(shared)})",
                "Give each part a test, or a case of a test, of its own",
            )


def cheap_mistakes(ran: Iterable[Ran], wrong_everywhere: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """Mistakes that make every part of the result wrong and leave half of the points or more."""
    for program, result in ran:
        entry = own_exercise(program, result)
        if (
            entry is not None
            and (program.exercise, program.name) in wrong_everywhere
            and entry.points > entry.points_max / 2 - _ROUNDING
        ):
            yield Problem(
                program.where,
                f"the mistake {program.exercise}/{program.name} makes every result wrong and leaves "
                f"{entry.points:g} of {entry.points_max:g} points",
                "Give the tests that look at the result more weight",
            )


def constant_inputs(
    asked: Sequence[Mapping[str, Sequence[bytes]]], public: Collection[bytes], places: Mapping[str, str]
) -> Iterator[Problem]:
    """Tests that make the same calls under every seed, and not only those that the public tests show.

    Parameters
    ----------
    asked
        Under each seed, the calls of each test.
    public
        Those of the public tests.
    """
    for test in asked[0] if len(asked) > 1 else ():
        same = set(asked[0][test]).intersection(*(others.get(test, ()) for others in asked[1:]))
        if same - set(public):
            yield Problem(
                places[test],
                f"{test} asks the same with every seed, and the public tests do not: what its feedback "
                "says of a first attempt can be looked up in a second",
                "Draw its inputs from rng, or show the call in test_public.py",
            )
