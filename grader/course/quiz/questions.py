"""Questions, their options in a student's order, and the right ones: read from two files, and checked.

The public file has the questions, the secret one the key: which option is right, and for every other
one a reason that teaches without giving the right one away. Texts are English, the keys under which
`grader.course.quiz.translated` finds them in other languages. Must not know: who answers, who grades.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from grader.course.tables import decoded
from grader.errors import CourseError
from grader.record.right_answers import LETTERS, Right, shape_in, wrong_in

OPTIONS_MIN = 3
TEXT_CHARS_MAX = 280
"""Of an option and of a reason; a message cuts what is longer than 300."""

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _(text: str) -> str:
    """The mark of `grader.messages.language`, which numpy comes in with."""
    return text


ABOUT_LETTERS = _("option, options, answer, answers, letter, letters")
ABOUT_OTHERS = _(
    "all of the above, none of the above, both of the above, all of these, none of these, both of these"
)
"""What no text may say: options are shuffled, so a letter means another option to each student."""


Answer = Literal["option", "options", "number", "shape", "text"]
"""What is asked for: one letter, all letters that are right, a number, a shape; text that a person marks."""
MANUAL_ANSWER = "An answer in words."
"""What stands for the right answer to a question that a person marks."""


class Question(msgspec.Struct, frozen=True):
    """A question of the quiz; `options` by lasting keys, in the order of the file."""

    name: str
    points: float
    text: str
    options: dict[str, str]
    answer: Answer = "option"

    @property
    def is_manual(self) -> bool:
        """Whether a person marks it."""
        return self.answer == "text"

    @property
    def has_options(self) -> bool:
        """Whether the answer is letters."""
        return self.answer in ("option", "options")


class Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is right, and why each wrong option, or some wrong number or shape, is not.

    `right` is the key of an option, several of them, a number, or a shape as a list.
    """

    right: str | float | list[str | int]
    reasons: dict[str, str] = msgspec.field(default_factory=dict)
    tolerance: Annotated[float, msgspec.Meta(ge=0, le=1e300)] = 0.0

    def as_right(self, question: Question) -> str | Right:
        """For marking; see `grader.record.right_answers`."""
        known = tuple(self.reasons)
        match question.answer, self.right:
            case "options", list(keys):
                return Right(options=tuple(map(str, keys)))
            case "number", (int() | float()) as number:
                return Right(number=float(number), tolerance=self.tolerance, known=known)
            case "shape", list(sizes):
                return Right(shape=tuple(map(int, sizes)), known=known)
        return str(self.right)


class _QuestionTable(msgspec.Struct, forbid_unknown_fields=True):
    points: Annotated[float, msgspec.Meta(gt=0, le=1e9)]
    text: str
    options: dict[str, str] = msgspec.field(default_factory=dict)
    answer: Answer | None = None
    manual: bool = False

    @property
    def form(self) -> Answer:
        """What is asked for."""
        return self.answer or ("text" if self.manual else "option")


class _Questions(msgspec.Struct, forbid_unknown_fields=True):
    questions: dict[str, _QuestionTable] = msgspec.field(default_factory=dict)


class _Keys(msgspec.Struct, forbid_unknown_fields=True):
    questions: dict[str, Key] = msgspec.field(default_factory=dict)


def read_questions(path: Path) -> dict[str, Question]:
    """The questions in `path`, by name; none where there is no such file.

    Raises
    ------
    CourseError
        The file is not TOML, or a question in it cannot be used.
    """
    if not path.exists():
        return {}
    tables = decoded(path, _Questions, missing="Write the questions there").questions
    found = {
        name: Question(name, table.points, table.text, table.options, table.form)
        for name, table in tables.items()
    }
    for name, table in tables.items():
        if table.manual and table.form != "text":
            raise CourseError(
                str(path),
                f"question {name}: a person marks it, and its answer is a {table.form}",
                "Drop 'manual', or the line 'answer'",
            )
    for question in found.values():
        refuse_odd_question(str(path), question)
    return found


def read_keys(path: Path, questions: Mapping[str, Question]) -> dict[str, Key]:
    """The keys to `questions`, by name.

    Raises
    ------
    CourseError
        The file is missing or not TOML, or does not fit the questions, or a reason gives too much away.
    """
    keys = decoded(path, _Keys, missing="Write the right options there").questions
    for name in keys:
        if name not in questions:
            known = ", ".join(questions) or "none"
            raise CourseError(str(path), f"there is no question {name!r} to answer", f"There are: {known}")
        if questions[name].is_manual:
            remedy = "Drop its answer; what it is marked by may stand in rubric.toml"
            raise CourseError(str(path), f"the question {name} is marked by a person", remedy)
    asked = {name: question for name, question in questions.items() if not question.is_manual}
    for name, question in asked.items():
        if name not in keys:
            raise CourseError(
                str(path), f"the question {name} has no answer", f"Add [questions.{name}] with 'right'"
            )
        refuse_odd_key(str(path), question, keys[name])
    return {name: keys[name] for name in asked}


def option_order(assignment_id: str, question: Question, student: str) -> tuple[str, ...]:
    """Keys of the options in the order in which `student` gets them; the file's where it is empty.

    The same on every machine and for every spelling of a name that differs in capitals, accents,
    blanks and punctuation only; another option in the file leaves the order of the others as it is.
    """
    if not student:
        return tuple(question.options)
    who = _name_key(student)

    def place(key: str) -> bytes:
        return hashlib.sha256("\0".join((assignment_id, question.name, who, key)).encode()).digest()

    return tuple(sorted(question.options, key=place))


def letters_of(question: Question) -> str:
    """The letters that are answers, for people to read: ``A, B, C``."""
    return ", ".join(LETTERS[: len(question.options)])


def right_answers(
    questions: Mapping[str, Question], keys: Mapping[str, Key]
) -> dict[str, str | float | tuple[int, ...]]:
    """The right answer to each question, as a student would write it; in the file's order of options."""
    return {
        name: MANUAL_ANSWER if question.is_manual else _right_answer(question, keys[name])
        for name, question in questions.items()
    }


def _right_answer(question: Question, key: Key) -> str | float | tuple[int, ...]:
    right, order = key.as_right(question), list(question.options)
    if isinstance(right, str):
        return LETTERS[order.index(right)]
    if right.number is not None:
        return right.number
    if right.shape is not None:
        return right.shape
    return "".join(sorted(LETTERS[order.index(each)] for each in right.options))


def _name_key(student: str) -> str:
    """What the spellings of a name have in common."""
    letters = (c for c in unicodedata.normalize("NFKD", student.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", "".join(letters)).strip()


def refuse_odd_question(
    where: str, question: Question, about_letters: str = ABOUT_LETTERS, about_others: str = ABOUT_OTHERS
) -> None:
    """Refuse a question that cannot be used; `where` is its file.

    Parameters
    ----------
    about_letters, about_others
        See `ABOUT_LETTERS`, in the language of the question.

    Raises
    ------
    CourseError
        Names the question and what is wrong with it.
    """

    def refusal(problem: str, remedy: str) -> CourseError:
        return CourseError(where, f"question {question.name}: {problem}", remedy)

    if not question.name.isidentifier():
        raise refusal("its name is no Python name", "Name it like the constant in the stub, e.g. quiz_dz")
    if not question.text.strip():
        raise refusal("its text is empty", "Write what is asked")
    if not question.has_options:
        if question.options:
            raise refusal(
                f"it has options, and its answer is a {question.answer}", "Drop them, or the line 'answer'"
            )
        return
    if not OPTIONS_MIN <= len(question.options) <= len(LETTERS):
        raise refusal(
            f"it has {len(question.options)} options", f"Write {OPTIONS_MIN} to {len(LETTERS)} of them"
        )
    pattern = _speaks_of_letters(about_letters, about_others)
    for key, option in question.options.items():
        if not _KEY.fullmatch(key):
            raise refusal(f"the option {key!r} has an odd key", "Write small letters, digits and hyphens")
        if problem := _odd(option, pattern):
            raise refusal(f"the option {key} {problem}", _REMEDIES[problem])
    texts = [_plain(option) for option in question.options.values()]
    if len(set(texts)) < len(texts):
        raise refusal("two options read the same", "Change one of them")


def refuse_odd_key(
    where: str,
    question: Question,
    key: Key,
    about_letters: str = ABOUT_LETTERS,
    about_others: str = ABOUT_OTHERS,
) -> None:
    """Refuse a key that does not fit `question`, or gives too much away; parameters as above.

    Raises
    ------
    CourseError
        Names the question and what is wrong with its key.
    """

    def refusal(problem: str, remedy: str) -> CourseError:
        return CourseError(where, f"question {question.name}: {problem}", remedy)

    if key.tolerance and question.answer != "number":
        raise refusal("it has a tolerance, and its answer is no number", "Drop the tolerance")
    if problem := _other_form(question, key):
        raise refusal(f"its 'right' is {key.right!r}", problem)
    if not question.has_options:
        _refuse_odd_reasons(question, key, refusal)
        return
    known = ", ".join(question.options)
    right = [key.right] if isinstance(key.right, str) else list(map(str, _listed(key.right)))
    for each in right:
        if each not in question.options:
            raise refusal(f"its right option {each!r} is none of its options", f"There are: {known}")
    for option in question.options:
        if option in right and option in key.reasons:
            raise refusal(f"the right option {option} has a reason why it is wrong", "Remove it")
        if option not in right and option not in key.reasons:
            raise refusal(f"the option {option} has no reason why it is wrong", "Add it to 'reasons'")
    pattern = _speaks_of_letters(about_letters, about_others)
    for option, reason in key.reasons.items():
        if option not in question.options:
            raise refusal(f"there is a reason for {option!r}, which is no option", f"There are: {known}")
        if problem := _odd(reason, pattern):
            raise refusal(f"the reason for {option} {problem}", _REMEDIES[problem])
        if any(_gives_away(reason, question.options[each]) for each in right):
            raise refusal(
                f"the reason for {option} quotes the right option",
                "Say what is wrong with this one, so that the student finds the other",
            )


def _other_form(question: Question, key: Key) -> str:
    """What to write where 'right' does not fit what is asked for; nothing where it does."""
    right = key.right
    if question.answer == "option":
        return "" if isinstance(right, str) else "Write the key of an option"
    if question.answer == "number":
        is_number = isinstance(right, (int, float)) and math.isfinite(right)
        return "" if is_number else "Write a number"
    listed = _listed(right)
    if question.answer == "shape":
        is_shape = isinstance(right, list) and all(isinstance(each, int) and each >= 0 for each in listed)
        return "" if is_shape else "Write a shape as a list, such as [3, 1]"
    is_keys = bool(listed) and len(set(listed)) == len(listed) and all(isinstance(e, str) for e in listed)
    return "" if is_keys else "Write a list of keys of options, each once"


def _listed(right: str | float | list[str | int]) -> list[str | int]:
    return right if isinstance(right, list) else []


def _refuse_odd_reasons(question: Question, key: Key, refusal: Callable[[str, str], CourseError]) -> None:
    """Refuse a reason for what is no wrong number or shape."""
    right = key.as_right(question)
    for text, reason in key.reasons.items():
        if wrong_in(text, question.name, right, ()) is None:
            raise refusal(f"there is a reason for {text!r}, which is right", "Remove it")
        if question.answer == "number" and not _is_number(text):
            raise refusal(
                f"there is a reason for {text!r}, which is no number", "Write one, in quotation marks"
            )
        if question.answer == "shape" and shape_in(text) is None:
            raise refusal(f"there is a reason for {text!r}, which is no shape", 'Write one, such as "(3, 1)"')
        if problem := _odd(reason, _speaks_of_letters(ABOUT_LETTERS, ABOUT_OTHERS)):
            raise refusal(f"the reason for {text} {problem}", _REMEDIES[problem])


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


_REMEDIES = {
    "is empty": "Write it",
    "is too long": f"Keep to {TEXT_CHARS_MAX} characters in one line",
    "speaks of letters or of the other options": "Options may come in another order for every student",
}


def _odd(text: str, speaks_of_letters: re.Pattern[str]) -> str:
    """What is wrong with an option or a reason, as a key of `_REMEDIES`; empty if nothing is."""
    if not text.strip():
        return "is empty"
    if len(text) > TEXT_CHARS_MAX or "\n" in text:
        return "is too long"
    return "speaks of letters or of the other options" if speaks_of_letters.search(text) else ""


@lru_cache(maxsize=64)
def _speaks_of_letters(about_letters: str, about_others: str) -> re.Pattern[str]:
    letters, others = ("|".join(map(re.escape, each.split(", "))) for each in (about_letters, about_others))
    return re.compile(rf"\b(?i:{letters})\s+[\"'`(*]*[A-Z]\b(?!')|\b(?i:{others})\b")


def _plain(text: str) -> str:
    """`text` without what is typography only."""
    return " ".join(re.sub(r"[`*$\\]", "", text).casefold().split()).rstrip(".")


def _gives_away(reason: str, right: str) -> bool:
    """Whether a reason quotes the right option."""
    return bool(re.search(rf"(?<!\w){re.escape(_plain(right))}(?!\w)", _plain(reason)))
