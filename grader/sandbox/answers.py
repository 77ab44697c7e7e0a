"""What a child's answer to a call means: a plain result, counts, or an error in our own words.

The trusted side; pure. Nothing here believes more than the form of an answer: what does not have
it is a `WireError`, and whoever asked ends the child.
"""

from __future__ import annotations

import builtins
import functools
from collections.abc import Sequence
from typing import Any

from grader.errors import CodeRaised, Finding, Missing, NotPlain, OutOfMemory, StudentError
from grader.messages import clean
from grader.sandbox.standin import Counts, LineCount, Observation, Question
from grader.sandbox.values import WireError, decode

PRINTED_CHARS_MAX = 16_384
TEXT_CHARS_MAX = 2_000
LINES_MAX = 1_000
COUNT_MAX = 1 << 53
"""Nobody executes so many lines; a larger int could be too large for a float."""

# A test may wait for a built-in error with pytest.raises. Not for these: they mean something to a
# generator, or cannot be made from a single argument.
_NOT_MIXED = frozenset(
    (
        "StopIteration",
        "StopAsyncIteration",
        "UnicodeDecodeError",
        "UnicodeEncodeError",
        "UnicodeTranslateError",
    )
)


def observation_in(
    answer: Any, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
) -> Observation:
    """The result in the answer to a call; the arguments are those given where they were not observed.

    Raises
    ------
    WireError
        There is none.
    """
    match answer:
        case ["value", value, None, None, str()] if not observe:
            return Observation(value, arguments, keywords, "")
        case ["value", value, list(after), dict(keywords_after), str(printed)] if observe:
            return Observation(value, tuple(after), keywords_after, clean(printed, PRINTED_CHARS_MAX))
    raise WireError("no answer to a call")


def error_in(name: str, answer: Any, memory_mib: int) -> StudentError:
    """The error in the answer to a question about the function `name`.

    Raises
    ------
    WireError
        There is none.
    """
    match answer:
        case ["refused", "absent", str()]:
            return Missing(Finding("absent", name, fields={"label": "", "note": ""}))
        case ["refused", "not_plain", str(text)]:
            return NotPlain(Finding("not_plain", name, fields={"type": clean(text, 200)}))
        case ["raised", str(builtin), str(kind), str(text), str(label), int(line), str(source), str()]:
            fields = {
                "type": clean(kind, 80),
                "message": clean(text, TEXT_CHARS_MAX),
                "label": clean(label, 80),
                "line": line,
                "source_line": clean(source, 200),
            }
            return _raised(name, builtin, fields, memory_mib, is_stubs=text.startswith(f"{name}:"))
    raise WireError("no answer to a call")


def outcomes_in(
    answer: Any, questions: Sequence[Question], memory_mib: int
) -> list[Observation | StudentError]:
    """The outcomes of the first of `questions`, as many as there are in one part of their answers.

    Raises
    ------
    WireError
        There are none, or too many, or one of them is none.
    """
    match answer:
        case ["values", list(parts)] if 0 < len(parts) <= len(questions):
            pairs = zip(questions, parts, strict=False)
            return [_outcome(question, part, memory_mib) for question, part in pairs]
    raise WireError("no answer to several calls")


def counts_in(answer: Any) -> Counts:
    """The counts in an answer.

    Raises
    ------
    WireError
        There are none.
    """
    match answer:
        case ["counted", int(total), list(lines), bool(complete)] if (
            0 <= total <= COUNT_MAX and len(lines) <= LINES_MAX
        ):
            return Counts(total, tuple(map(_line_count, lines)), complete)
    raise WireError("no answer to a count")


def _outcome(question: Question, part: Any, memory_mib: int) -> Observation | StudentError:
    match part:
        case (bytes(header), bytes(raw)):
            answer = decode(header, bytearray(raw))
        case _:
            raise WireError("no answer to one of several calls")
    if isinstance(answer, list) and answer and answer[0] == "value":
        return observation_in(answer, (), {}, observe=question.observe)
    return error_in(question.name, answer, memory_mib)


def _line_count(line: Any) -> LineCount:
    match line:
        case (str(label), int(number), int(count), str(source)) if (
            0 <= number <= COUNT_MAX and 0 <= count <= COUNT_MAX
        ):
            return LineCount(clean(label, 80), number, count, clean(source, 200))
    raise WireError("no answer to a count")


def _raised(
    name: str, builtin: str, fields: dict[str, Any], memory_mib: int, *, is_stubs: bool
) -> StudentError:
    if builtin == "MemoryError":
        return OutOfMemory(Finding("out_of_memory", name, fields={"limit_mib": memory_mib}))
    if builtin == "NotImplementedError":  # the stub's own text begins with the function's name
        return Missing(Finding("stub" if is_stubs else "raised", name, fields=fields))
    kind = "recursion" if builtin == "RecursionError" else "raised"
    return raised_type(builtin)(Finding(kind, name, fields=fields))


@functools.cache
def raised_type(builtin: str) -> type[CodeRaised]:
    """`CodeRaised` mixed with the built-in error, so that `pytest.raises(ValueError)` works."""
    mixed = getattr(builtins, builtin, None) if builtin not in _NOT_MIXED else ValueError
    if not (isinstance(mixed, type) and issubclass(mixed, Exception)) or issubclass(mixed, ExceptionGroup):
        return CodeRaised  # SystemExit and KeyboardInterrupt among them
    return type(f"CodeRaised{builtin}", (CodeRaised, mixed), {})
