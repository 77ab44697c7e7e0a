"""Groups of wrong answers that somebody has put into words: `answers.toml` beside the hidden tests.

An entry is data: a name, digests of what a group of submissions answered to the examples, and words. It holds
no code, and nothing of anybody's work is imported for it. By it stored evidence is named, and nobody is run
again. `grader mistakes ID --adopt` writes entries. Must not know: whose the answers are, points.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from grader.bank.digest_texts import alike, are_digests
from grader.course.assignment import Assignment
from grader.errors import CourseError
from grader.messages import clean
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, FailingExample, TestEvidence, Verdict

FILE_NAME = "answers.toml"
NAME_RULE = "Write a few small letters, digits and dashes, such as missing-mean"
COMMENT_CHARS_MAX = 2_000
_NAME = re.compile(r"(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*")
_HEAD = """\
# Wrong answers that several people's work gave to the examples in bank.toml, put into words for students as
# mistakes.py does for known mistakes. `grader mistakes {id} --adopt GROUP NAME` adds an entry.
# Fill in `explain` (what is wrong, in a sentence) and `hint` (where to look, without the answer): an entry
# without an explanation names nobody. No code stands here, and nothing is run for it.
"""


class Adopted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of equal answers.

    Attributes
    ----------
    name
        As of a known mistake: results show it.
    answers
        See `grader.bank.digests.all_digests`.
    raises
        See `same_answers`.
    explain, hint
        What is wrong, and where to look; "" until somebody writes it.
    """

    name: str
    exercise: str
    answers: str
    raises: bool = False
    explain: str = ""
    hint: str = ""

    @property
    def is_worded(self) -> bool:
        """Whether there is anything to say to a student."""
        return bool(self.explain.strip())

    def is_of(self, digests: str) -> bool:
        """Whether somebody's answers are those of the group."""
        return same_answers(self.answers, digests, raises=self.raises)


class _File(msgspec.Struct, forbid_unknown_fields=True):
    mistake: tuple[Adopted, ...] = ()


def place_of(assignment: Assignment) -> Path:
    """The file, whether or not it is there.

    Raises
    ------
    CourseError
        The course has no solution for this assignment.
    """
    return assignment.solution.parent / FILE_NAME


def read_adopted(assignment: Assignment) -> tuple[Adopted, ...]:
    """The entries of the file; none where there is no file.

    Raises
    ------
    CourseError
        It cannot be used.
    """
    if assignment.solution_folder is None:
        return ()
    path = assignment.solution_folder / FILE_NAME
    try:
        return entries_in(path.read_bytes(), path, assignment)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CourseError(
            str(path), f"the file cannot be read: {error.strerror}", "Put a readable file in its place"
        ) from None


def entries_in(data: bytes, path: Path, assignment: Assignment) -> tuple[Adopted, ...]:
    """The entries in the text of a file.

    Raises
    ------
    CourseError
        It is not TOML, or not of this assignment; or two entries are one too many.
    """
    try:
        entries = msgspec.toml.decode(data, type=_File).mistake
    except msgspec.ValidationError as error:
        raise CourseError(
            str(path),
            str(error).rstrip("."),
            "An entry [[mistake]] has name, exercise, answers, explain and hint",
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CourseError(str(path), f"not valid TOML: {error}", "Mend the line it names") from None
    except RecursionError:
        raise CourseError(str(path), "its brackets are nested too deeply", "Write it flatter") from None
    for entry in entries:
        _refuse_odd(entry, path, assignment)
    for one, other in itertools.combinations(entries, 2):
        if one.exercise != other.exercise:
            continue
        if one.name == other.name:
            problem = f"{one.exercise} has two entries named {clean(one.name, 60)!r}"
            raise CourseError(str(path), problem, "Rename one")
        if one.is_of(other.answers) or other.is_of(one.answers):
            problem = f"{one.exercise} has {one.name!r} and {other.name!r} for the same answers"
            raise CourseError(str(path), problem, "Remove one of the two entries")
    return entries


def is_name(text: str) -> bool:
    """Whether an entry may be called so."""
    return _NAME.fullmatch(text) is not None


def _refuse_odd(entry: Adopted, path: Path, assignment: Assignment) -> None:
    """Refuse an entry that nobody's work could ever be named by."""
    if not is_name(entry.name):
        problem = f"an entry is named {clean(entry.name, 60)!r}, which is no short, plain name"
        raise CourseError(str(path), problem, NAME_RULE)
    if entry.exercise not in assignment.functions:
        problem = f"{entry.name!r} is of {clean(entry.exercise, 60)!r}, which is no exercise"
        raise CourseError(str(path), problem, f"Name one of: {', '.join(assignment.functions)}")
    if not are_digests(entry.answers):
        raise CourseError(
            str(path),
            f"the answers of {entry.name!r} are not the digests that were written",
            f"Remove the entry, and adopt the group again: grader mistakes {assignment.id}",
        )


def with_entry(text: str, entry: Adopted, comment: str, assignment: Assignment) -> str:
    """The text of the file with one entry more, whose words may still be to be written.

    Parameters
    ----------
    text
        Of the file as it is; "" where there is none.
    comment
        What helps to find these words. Nothing in it acts, whatever it holds.
    """
    before = text or _HEAD.format(id=assignment.id)
    # `clean` leaves no control character but the line break, and so nothing that ends a comment.
    lines = [f"# {line}".rstrip() for line in clean(comment, COMMENT_CHARS_MAX).split("\n")]
    plain = {"name": entry.name, "exercise": entry.exercise, "answers": entry.answers}
    written = [f'{key} = "{value}"' for key, value in plain.items()]
    written += ["raises = true"] * entry.raises
    written += [
        f"{key} = {_in_toml(text)}" for key, text in (("explain", entry.explain), ("hint", entry.hint))
    ]
    entry_text = "\n".join(["[[mistake]]", *lines, *written])
    return f"{before}{'' if before.endswith(chr(10)) else chr(10)}\n{entry_text}\n"


def _in_toml(text: str) -> str:
    """A text between quotes, with nothing in it that acts."""
    return json.dumps(clean(text, COMMENT_CHARS_MAX), ensure_ascii=False)


def same_answers(one: str, other: str, *, raises: bool) -> bool:
    """Whether digests are of the same answers.

    `raises`: whether one of them is an exception in the example that is shown. Many slips end in a TypeError:
    then the texts of exceptions must agree, too, and so the digests to the letter.
    """
    return one == other or (not raises and alike(one, other))


class Answered(NamedTuple):
    """What somebody's function answered to the examples: digests, one that fails, and facts about all."""

    digests: str
    example: FailingExample
    facts: tuple[StoredFinding, ...]

    @property
    def raises(self) -> bool:
        """Whether it raised an exception in the example."""
        return self.example.finding.kind == "raised"


def answered(exercise: ExerciseEvidence) -> Answered | None:
    """The answers that are stored of an exercise; None without them, or where a mistake is named.

    None also of what is not plain data: whatever that was, its digest is the same.
    """
    if any(test.mistake for test in exercise.tests):
        return None
    for test in exercise.tests:
        is_plain = test.example is not None and test.example.finding.kind != "not_plain"
        if test.example is not None and is_plain and are_digests(test.answers_digest):
            return Answered(test.answers_digest, test.example, test.facts)
    return None


class AdoptedNames:
    """Names evidence by the entries that have words.

    An entry without words names nobody; where several would do, none does.
    """

    def __init__(self, entries: Iterable[Adopted]) -> None:
        self._entries: dict[str, list[Adopted]] = {}
        self._known: dict[tuple[str, str], str | None] = {}
        for entry in entries:
            if entry.is_worded:
                self._entries.setdefault(entry.exercise, []).append(entry)

    def named(self, evidence: Evidence) -> Evidence:
        """`evidence` with the name in each test that failed of an exercise whose answers are an entry's.

        Facts are left out of these, as they are where a known mistake says it all.
        """
        if not self._entries:
            return evidence
        return replace(evidence, exercises=tuple(map(self._named, evidence.exercises)))

    def _named(self, exercise: ExerciseEvidence) -> ExerciseEvidence:
        seen = answered(exercise) if exercise.name in self._entries else None
        if seen is None:
            return exercise
        which = exercise.name, seen.digests
        if which not in self._known:
            found = [each.name for each in self._entries[exercise.name] if each.is_of(seen.digests)]
            self._known[which] = found[0] if len(found) == 1 else None
        name = self._known[which]
        return exercise if name is None else replace(exercise, tests=_all_named(exercise.tests, name))


def _all_named(tests: Iterable[TestEvidence], name: str) -> tuple[TestEvidence, ...]:
    return tuple(
        replace(test, mistake=name, facts=())
        if test.verdict is not Verdict.PASSED and test.finding is not None
        else test
        for test in tests
    )
