"""Writes the bank of an assignment: chooses examples, and digests what known mistakes answer to them.

The calls of the public tests are the author's own examples; candidates are drawn by `solutions/ID/inputs.py`,
never taken from hidden tests. Every known mistake and mutant answers all of them in the sandbox.
"""

from __future__ import annotations

import itertools
import time
import warnings
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import numpy as np

from grader.audit.asked_calls import public_questions
from grader.audit.asking import Asking
from grader.audit.choosing_examples import Candidate, chosen
from grader.audit.hidden_kinds import hidden_kinds
from grader.audit.inputs import drawn, makers_of
from grader.audit.programs import Program, programs
from grader.bank.adopted import Adopted
from grader.bank.decisions import SIDE, Decisions, decisions_by, is_about_points
from grader.bank.digest_texts import Digests, agree, by_example
from grader.bank.digests import digest_of_calls, digests_of
from grader.bank.examples import EXAMPLES_MAX, Example, bank_text
from grader.bank.free import freed
from grader.bank.known import Known, KnownMistake, OfExercise, known_text, stored_call, stored_decisions
from grader.bank.notation import rounded
from grader.bank.trying import Tried
from grader.child.isolation import Level
from grader.course.assignment import Assignment
from grader.errors import Finding
from grader.grading import judge as judging
from grader.grading.facts import ask, facts_of, further_calls, too_common
from grader.grading.facts.values import is_finite
from grader.grading.local import child_limits
from grader.grading.mistakes import adopted_in, advice_of
from grader.grading.other_draws import other_draws
from grader.grading.proving import with_reference
from grader.grading.reference import ReferenceTransport, call_in, call_key
from grader.messages import assignment_languages, assignment_translations, in_words_of
from grader.sandbox.spawned import start_children

SOLUTION_TIMEOUT_S = 0.1
"""A call that takes the solution longer is no small example."""
ARRAY_MAX = 24
"""So many numbers in one array are the most that a person reads."""

NEAR = 1e-3
"""Relative and absolute: what a slope check moves its arguments by is far less."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, for the author.

    Attributes
    ----------
    examples
        How many, by exercise.
    untold
        Known mistakes that no example tells from the solution, as ``exercise/name``.
    alike
        Known mistakes that some other one is not told from.
    left_out
        Adopted groups of answers that a self-check does not name.
    """

    examples: Mapping[str, int]
    untold: tuple[str, ...]
    alike: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def write_bank(
    assignment: Assignment,
    level: Level,
    on_program: Callable[[int, int], None] = lambda done, total: None,
) -> Written:
    """Write `bank.toml` and `bank.json` anew; the author's examples stay.

    Raises
    ------
    CourseError
        The course cannot be used, or a maker of inputs cannot.
    """
    with_examples: dict[str, list[Example]] = {}
    decisions: dict[str, Decisions] = {}
    references: list[ReferenceTransport] = []

    def candidates(judge: judging.Judge) -> None:
        references.append(judge.reference)
        asked = _asked(judge)
        with_examples.update(_candidates(judge, asked))
        decisions.update(decisions_asked(judge.reference, asked))

    with_reference(assignment, candidates, seed=0)
    wrong = [
        each for each in programs(assignment, mutants_max=None, seed=0) if each.exercise in with_examples
    ]
    done = itertools.count(1)
    kinds = hidden_kinds(assignment.hidden_tests)
    words = _words(assignment)
    adopted = adopted_in(assignment)
    banks: dict[str, list[Example]] = {}
    known: dict[str, OfExercise] = {}
    untold: list[str] = []
    alike: list[str] = []
    with start_children(level, child_limits(assignment), assignment.imports) as children:
        for name, examples in with_examples.items():
            asking = Asking(assignment, children, lambda: on_program(next(done), len(wrong)))
            own = [program for program in wrong if program.exercise == name]
            tries, numbers = _chosen(asking, examples, own)
            banks[name] = [examples[number] for number in numbers]
            answers = {
                program: _digests(examples, numbers, found)
                for program, found in tries.items()
                if program.kind == "mistake"
            }
            untold += [f"{name}/{program.name}" for program, digests in answers.items() if not digests]
            alike += [
                f"{name}/{program.name}"
                for program, digests in answers.items()
                if digests and sum(digests == other for other in answers.values()) > 1
            ]
            mistakes = tuple(
                KnownMistake(program.name, words[name, program.name], digests)
                for program, digests in answers.items()
                if digests
            )
            mistakes += _adopted(adopted, name, banks[name], mistakes, words)
            facts = _facts(asking, name, banks[name], references[0], list(answers))
            drawn_as = stored_decisions(decisions[name]) if name in decisions else None
            known[name] = OfExercise(mistakes, *facts, kinds.get(name, ()), drawn_as)
    text = bank_text(assignment, banks)
    assignment.bank.write_text(text, encoding="utf-8")
    assignment.further_calls.write_text(known_text(Known(exercises=known)), encoding="utf-8")
    named = {(name, mistake.name) for name, of in known.items() for mistake in of.mistakes}
    left_out = [f"{each.exercise}/{each.name}" for each in adopted if (each.exercise, each.name) not in named]
    counts = {name: len(bank) for name, bank in banks.items()}
    return Written(counts, tuple(untold), tuple(alike), tuple(left_out))


Tries = dict[Program, list[Tried]]


def _chosen(asking: Asking, examples: Sequence[Example], wrong: Sequence[Program]) -> tuple[Tries, list[int]]:
    """What mistakes give for every candidate, and the numbers of those to keep.

    A mutant is asked the examples that were chosen for the mistakes: most of them are told by these. Only of
    the others all candidates are asked.
    """
    mistakes = [program for program in wrong if program.kind == "mistake"]
    tries = {program: asking.tried(program, examples) for program in mistakes}
    numbers = _choose(examples, tries)
    own = [examples[number] for number in numbers]
    mutants = [program for program in wrong if program.kind == "mutant"]
    untold = [mutant for mutant in mutants if all(each.finding is None for each in asking.tried(mutant, own))]
    if untold and len(numbers) < EXAMPLES_MAX:
        tries |= {mutant: asking.tried(mutant, examples) for mutant in untold}
        numbers = _choose(examples, tries)
    return tries, numbers


def _adopted(
    entries: Iterable[Adopted],
    name: str,
    bank: Sequence[Example],
    known: Sequence[KnownMistake],
    words: Mapping[tuple[str, str], dict[str, tuple[str, str]]],
) -> tuple[KnownMistake, ...]:
    """The adopted groups whose digests are of these examples, and that have words.

    Not one whose answers are also those of a known mistake, which then had no name any more; nor one that
    raises: beside a result that tells, a self-check looks at an exception's type alone.
    """
    examples = digest_of_calls(bank)
    found = []
    for entry in entries:
        if entry.exercise != name or entry.raises or (name, entry.name) not in words:
            continue
        answers = by_example(entry.answers)
        if entry.answers.startswith(f"{examples} ") and not any(
            each.answers.keys() == answers.keys()
            and all(agree(each.answers[number], answers[number]) for number in answers)
            for each in known
        ):
            found.append(KnownMistake(entry.name, words[name, entry.name], answers))
    return tuple(found)


def _digests(
    examples: Sequence[Example], numbers: Sequence[int], found: Sequence[Tried]
) -> dict[int, Digests]:
    """Of the answers to the chosen examples that are wrong."""
    return {
        place: digests
        for place, number in enumerate(numbers)
        if found[number].finding is not None
        and (digests := digests_of(examples[number], found[number].answer)) is not None
    }


def _facts(
    asking: Asking,
    name: str,
    bank: Sequence[Example],
    reference: ReferenceTransport,
    mistakes: Sequence[Program],
) -> tuple[tuple[msgspec.Raw, ...], tuple[str, ...]]:
    """The further calls of an exercise, and the facts that hold for most of its known mistakes."""
    functions = asking.assignment.functions
    signature = functions[name].signature
    others = {other.name: other.signature for other in functions.values() if other.name != name}
    calls = further_calls(bank, reference, signature, others)
    facts: dict[str, list[Finding]] = {}
    for program in mistakes:
        with asking.running(program) as transport:
            facts[program.name] = facts_of(ask(transport, [*bank, *calls]), signature)
    return tuple(map(stored_call, calls)), tuple(sorted(too_common(facts)))


Asked = Mapping[str, Sequence[tuple[tuple[Any, ...], dict[str, Any]]]]
"""Arguments and keywords of the public tests' calls, by exercise."""


def _asked(judge: judging.Judge) -> Asked:
    asked: dict[str, list[tuple[tuple[Any, ...], dict[str, Any]]]] = {}
    for name, arguments, keywords in map(call_in, dict.fromkeys(public_questions(judge))):
        asked.setdefault(name, []).append((arguments, keywords))
    return asked


def decisions_asked(reference: ReferenceTransport, asked: Asked) -> Iterator[tuple[str, Decisions]]:
    """By exercise, the public call that decides about most points of the plane, with what is right."""

    def ask(call: Example) -> Any:
        numbers_max = 2 * SIDE**2
        seen = _example(reference, call.function, call.arguments, call.keywords, numbers_max=numbers_max)
        return seen.result if seen is not None else None

    for name, calls in asked.items():
        examples = (Example(name, *call, None) for call in calls)
        answered = (replace(example, result=ask(example)) for example in examples)
        about_points = [call for call in answered if is_about_points(call)]
        largest = max(about_points, key=lambda call: np.size(call.result), default=None)
        found = decisions_by(ask, largest) if largest is not None else None
        if found is not None and bool(found.regions.any()) and not bool(found.regions.all()):
            yield name, found


def _candidates(judge: judging.Judge, asked: Asked) -> dict[str, list[Example]]:
    """By exercise, the author's examples and all that was drawn, each with what the solution gives."""
    assignment, reference = judge.assignment, judge.reference
    makers = makers_of(assignment.solution.parent)
    found: dict[str, list[Example]] = {}
    for number, name in enumerate(assignment.tested):
        examples = {}
        own = [(each, True) for each in asked.get(name, ())]
        if name in makers:
            calls = drawn(makers[name], number, reference, assignment.solution.parent)
            own += [(call, False) for call in calls]
        kept = 0
        taken: list[Any] = []
        for (arguments, keywords), is_authors in own:
            key = call_key(name, arguments, keywords)
            is_moved = is_authors and any(near((arguments, keywords), other) for other in taken)
            if key in examples or is_moved or (is_authors and kept >= EXAMPLES_MAX):
                continue
            example = _example(reference, name, arguments, keywords)
            if example is not None:
                examples[key] = replace(example, is_authors=is_authors)
                kept += is_authors
                taken += [(arguments, keywords)] * is_authors
        if examples:
            may_print = any(vars(maker)["__may_print__"] for maker in makers.get(name, ()))
            minds = not may_print and any(example.printed for example in examples.values())
            found[name] = [
                example if minds or example.printed else replace(example, printed=None)
                for example in examples.values()
            ]
    return found


def near(one: Any, other: Any) -> bool:
    """Whether two calls differ by so little as those of a slope check do: neither tells more to a person."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(near(one[key], other[key]) for key in one)
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return len(one) == len(other) and all(map(near, one, other))
    if isinstance(one, str) or isinstance(other, str) or one is None or other is None:
        return bool(one is other or (isinstance(one, str) and isinstance(other, str) and one == other))
    return np.shape(one) == np.shape(other) and np.allclose(one, other, rtol=NEAR, atol=NEAR)


def longest(value: Any) -> int:
    """How many numbers the largest array in a plain value holds."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (tuple, list)):
        return max(map(longest, value), default=0)
    return int(value.size) if isinstance(value, np.ndarray) else 1


def _example(
    reference: ReferenceTransport,
    name: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    *,
    numbers_max: int = ARRAY_MAX,
) -> Example | None:
    """The call with what the solution gives; None where that is no number, takes long or is too large."""
    fresh = ReferenceTransport(reference.module)
    start_s = time.process_time()  # by the wall, a busy machine would choose other examples
    try:
        arguments, keywords = rounded(tuple(arguments)), rounded(keywords)
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a right sigmoid may overflow on its way to 0
            seen = fresh.call(name, arguments, keywords, observe=True)
        if time.process_time() - start_s > SOLUTION_TIMEOUT_S:
            return None
        with other_draws():
            other = ReferenceTransport(reference.module).call(name, arguments, keywords, observe=False)
        result = rounded(freed(seen.result, other.result))
        after = None
        if not is_finite(result) or longest((arguments, keywords, result)) > numbers_max:
            return None
        if call_key(name, seen.arguments, seen.keywords) != call_key(name, arguments, keywords):
            after = rounded(seen.arguments)
    except Exception:  # noqa: BLE001 - a draw may be a call that makes no sense
        return None
    return Example(name, arguments, keywords, result, after, seen.printed)


def _choose(examples: Sequence[Example], tries: Tries) -> list[int]:
    """Numbers of the examples to keep, in the order of the file."""
    candidates = []
    are_wide = wide(examples)
    for number, example in enumerate(examples):
        answers: dict[Hashable, Hashable] = {}
        for program, found in tries.items():
            if program.kind == "mistake":
                answers[program] = digests_of(example, found[number].answer)
        told = frozenset(program for program, found in tries.items() if found[number].finding is not None)
        candidates.append(
            Candidate(example.effort, told, answers, example.is_authors, is_wide=are_wide[number])
        )
    mistakes = frozenset(program for program in tries if program.kind == "mistake")
    return chosen(candidates, mistakes, EXAMPLES_MAX)


def wide(examples: Sequence[Example]) -> list[bool]:
    """Whether in each example every axis has two entries at least, of those that have so in any example.

    And, where there are such, only those in which no table has as many rows as columns.
    """
    shapes = [_shapes(list(example.given), ()) for example in examples]
    longer = {key for shape in shapes for key, size in shape.items() if size > 1}
    found = [bool(longer) and all(shape.get(key, 2) > 1 for key in longer) for shape in shapes]
    oblong = [is_wide and not _has_a_square(shape) for is_wide, shape in zip(found, shapes, strict=True)]
    return oblong if any(oblong) else found


Axis = tuple[tuple[Any, ...], int]


def _shapes(value: Any, path: tuple[Any, ...]) -> dict[Axis, int]:
    """The size along each axis of each array within a value, and how many items a list has."""
    if isinstance(value, dict):
        items: Iterable[tuple[Any, Any]] = value.items()
    elif isinstance(value, (list, tuple)):
        items = enumerate(value)
    else:
        return {(path, axis): size for axis, size in enumerate(np.shape(value))}
    return {key: size for step, item in items for key, size in _shapes(item, (*path, step)).items()}


def _has_a_square(shape: Mapping[Axis, int]) -> bool:
    return any(axis == 0 and shape.get((path, 1)) == size for (path, axis), size in shape.items())


def _words(assignment: Assignment) -> dict[tuple[str, str], dict[str, tuple[str, str]]]:
    """What is said of each known mistake, by language."""
    advice = advice_of(assignment)
    folders = (assignment.solution.parent, assignment.folder)
    found = {key: {"en": words} for key, words in advice.items()}
    for language in assignment_languages(*folders):
        catalogue = assignment_translations(*folders, lang=language)
        for key, words in advice.items():
            one, other = (in_words_of(catalogue, text) for text in words)
            if (one, other) != words:
                found[key][language] = (one, other)
    return found
