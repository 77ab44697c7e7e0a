"""What a child's answer to a call, or its silence, means: a plain result, counts, or an error in our words.

The trusted side; pure. Nothing here believes more than the form of an answer: an answer without it
is a `WireError`, and the caller ends the child.
"""

from __future__ import annotations

import builtins
import signal
from collections.abc import Collection
from typing import Any

from grader.errors import (
    CodeRaised,
    Crashed,
    Finding,
    Missing,
    Note,
    NotPlain,
    OutOfMemory,
    StudentError,
    TimedOut,
)
from grader.messages import clean
from grader.sandbox.launcher import Ending
from grader.sandbox.patience import Patience
from grader.sandbox.places import NOWHERE, Places, is_about
from grader.sandbox.said import note_in
from grader.sandbox.standin import Counts, LineCount, Observation
from grader.wire.protocol import PeerTimedOut
from grader.wire.values import WireError

PRINTED_CHARS_MAX = 16_384
TEXT_CHARS_MAX = 2_000
LINES_MAX = 1_000
REPAIRS_MAX = 200
COUNT_MAX = 1 << 53
"""Nobody executes so many lines; a larger int could be too large for a float."""

_OUT_OF_TIME = getattr(signal, "SIGXCPU", None) or -1  # Windows has no such signal
_STATES = frozenset(("ready", "stub", "unparsed", "absent", "value", "not_callable"))

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


class LoadFailed(Exception):
    """A statement of the submission ended or hung the process; carries its index and the cause."""

    def __init__(self, index: int | None, error: StudentError) -> None:
        super().__init__(index)
        self.index = index
        self.error = error


def answer_in(message: Any) -> list[Any]:
    """A message as an answer: a list that begins with the answer's kind.

    Raises
    ------
    WireError
        It is not one. An array in the place of the kind, for one, would be compared entry by entry.
    """
    if type(message) is not list or not message or type(message[0]) is not str:
        raise WireError("no answer")
    return message


def observation_in(
    answer: list[Any], arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
) -> Observation:
    """The result in the answer to a call; the arguments are those given where they were not observed.

    Raises
    ------
    WireError
        There is none, or other arguments came back than were given: fewer, or of other names.
    """
    match answer:
        case ["value", value, None, None, str(printed)] if not observe:
            return Observation(value, arguments, keywords, clean(printed, PRINTED_CHARS_MAX))
        case ["value", value, list(after), dict(keywords_after), str(printed)] if (
            observe and len(after) == len(arguments) and keywords_after.keys() == keywords.keys()
        ):
            return Observation(value, tuple(after), keywords_after, clean(printed, PRINTED_CHARS_MAX))
    raise WireError("no answer to a call")


def error_in(name: str, answer: list[Any], memory_mib: int, places: Places = NOWHERE) -> StudentError:
    """The error in the answer to a question about the function `name`, with what was printed before it.

    `places` are those of the submission: where it happened is looked up there.

    Raises
    ------
    WireError
        There is none.
    """
    error = _error_in(name, answer, memory_mib, places)
    if isinstance(printed := answer[-1], str) and answer[0] == "raised":
        error.printed = clean(printed, PRINTED_CHARS_MAX)
    return error


def _error_in(name: str, answer: list[Any], memory_mib: int, places: Places) -> StudentError:
    match answer:
        case ["refused", str(why), str()] if why == "absent":
            return Missing(Finding("absent", name, fields={"label": "", "note": ""}))
        case ["refused", str(why), what] if why == "not_plain":
            return NotPlain(Finding("not_plain", name, fields={"type": _text_or_note(what, 200)}))
        case ["raised", str(builtin), str(kind), said, str(label), int(line), str(), str()] if (
            0 <= line <= COUNT_MAX
        ):
            fields = {
                "type": clean(kind, 80),
                "builtin": clean(builtin, 80),
                "message": _text_or_note(said, TEXT_CHARS_MAX),
                **_place(places, label, line),
            }
            if isinstance(said, str) and (definition := places.definition(said)):
                fields["definition"] = definition
            if kind == "NameError" and (module := places.not_installed(said)):
                fields["not_installed"] = module
            if kind == "NameError" and (unparsed := places.unparsed_name(said)):
                fields["unparsed_name"] = unparsed
            if fields.get("definition") and not line and is_about(name, said):  # its own code was not reached
                own = {"own_definition": fields["definition"], "message": fields["message"]}
                return raised_type(builtin)(Finding("wrong_arguments", name, fields=own))
            is_alone = not any(_is_of_body(places.line(label, line + step)) for step in (-1, 1))
            return _raised(name, builtin, fields, memory_mib, is_alone=is_alone)
    raise WireError("no answer to a call")


def no_answer(name: str, error: Exception, ending: Ending | None, patience: Patience) -> StudentError:
    """The error of a call of `name` that ended the child, or whose answer made us end it.

    Parameters
    ----------
    error
        What reading the answer raised: PeerTimedOut, PeerClosed or WireError.
    ending
        The child's, if there was one.
    patience
        How long the caller waited.
    """
    if isinstance(error, WireError):
        return Crashed(Finding("misbehaved", name))
    if isinstance(error, PeerTimedOut) or (ending is not None and ending.signal == _OUT_OF_TIME):
        fields: dict[str, Any] = {"limit_s": round(patience.limit_s, 3), "clock": patience.clock or "cpu"}
        if patience.clock == "wall":
            fields["likely"] = "waits"
        elif patience.clock == "cpu":
            fields["computed_s"] = fields["limit_s"]
        return TimedOut(Finding("timed_out", name, fields=fields))
    return Crashed(Finding("crashed", name, fields={"how": _how(ending)}))


def skip_reason(error: StudentError, limit_s: float) -> Note:
    """Why a step of loading that ended in `error` is left out the next time."""
    if isinstance(error, TimedOut):
        return Note("did_not_end", {"limit_s": limit_s})
    if error.finding.kind == "crashed":
        return Note("ended_the_process")
    return Note("disturbed_the_channel")


def loaded_in(
    answer: list[Any], wanted: Collection[str], skipped: Collection[Note] = ()
) -> tuple[dict[str, tuple[str, str, Note | None]], tuple[Note, ...]]:
    """What became of the names `wanted` (state, label and note), and the repairs, in the answer to a loading.

    `skipped` are the reasons why steps were to be left out.

    Raises
    ------
    WireError
        The answer does not have that form.
    """
    match answer:
        case ["loaded", dict(functions), list(repairs)]:
            found = {name: _found(functions[name], skipped) for name in wanted if name in functions}
            return found, tuple(note_in(said, skipped) for said in repairs[:REPAIRS_MAX])
    raise WireError("no answer to loading")


def counts_in(answer: list[Any], places: Places = NOWHERE) -> Counts:
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
            return Counts(total, tuple(_line_count(line, places) for line in lines), complete)
    raise WireError("no answer to a count")


def drawing_in(answer: list[Any], arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Observation:
    """What was drawn, in the answer to a question for it: as plain data, in the place of a result.

    Raises
    ------
    WireError
        There is nothing, or not in the form of a drawing.
    """
    from grader.record.drawings import Drawing, NotADrawing

    match answer:
        case ["drawn", *drawn]:
            try:
                drawing = Drawing.of(drawn, lambda text: clean(text, TEXT_CHARS_MAX))
            except NotADrawing as error:
                raise WireError(str(error)) from None
            return Observation(drawing.plain(), arguments, keywords, "")
    raise WireError("no answer to a question for a drawing")


def door_in(answer: list[Any]) -> tuple[str, str]:
    """Kind and detail in the news of a door.

    Raises
    ------
    WireError
        There are none.
    """
    match answer:
        case ["door", str(kind), str(detail)]:
            return clean(kind, 80), clean(detail, TEXT_CHARS_MAX)
    raise WireError("no news of a door")


def _how(ending: Ending | None) -> str | Note:
    """The name of the signal that ended a child, or a note."""
    if ending is not None and ending.signal is not None:
        return ending.signal_name or Note("signal", {"number": ending.signal})
    if ending is not None and ending.exit_code is not None:
        return Note("exit", {"number": ending.exit_code})
    return Note("ended")


def _found(entry: Any, skipped: Collection[Note]) -> tuple[str, str, Note | None]:
    match entry:
        case (str(state), str(label), said) if state in _STATES:
            return (state, clean(label, 80), None if said is None else note_in(said, skipped))
    raise WireError("no answer to loading")


def _text_or_note(said: Any, chars_max: int) -> str | Note:
    return clean(said, chars_max) if isinstance(said, str) else note_in(said)


def _place(places: Places, label: str, line: int) -> dict[str, Any]:
    """The fields of a place in the submission's own source; of none where it is not there."""
    source = places.line(label, line)
    return {
        "label": places.place(label) if source else "",
        "line": line if source else 0,
        "source_line": source,
    }


def _line_count(line: Any, places: Places) -> LineCount:
    match line:
        case (str(label), int(number), int(count), str()) if (
            0 <= number <= COUNT_MAX and 0 <= count <= COUNT_MAX
        ):
            place = _place(places, label, number)
            return LineCount(place["label"], place["line"], count, place["source_line"])
    raise WireError("no answer to a count")


def _is_of_body(line: str) -> bool:
    """Whether a line beside one of a method is code of the same method, as far as it shows."""
    return line != "" and not line.startswith(("def ", "class ", "@"))


def _raised(
    name: str, builtin: str, fields: dict[str, Any], memory_mib: int, *, is_alone: bool
) -> StudentError:
    """The error of code that raised; `is_alone`: there is no other code around that line."""
    if builtin == "MemoryError":
        return OutOfMemory(Finding("out_of_memory", name, fields={"limit_mib": memory_mib}))
    if builtin == "NotImplementedError":
        # A class says its own name, whichever of its methods is asked for.
        is_stub = fields["message"] == Note("not_written", {"name": name.partition(".")[0]})
        # Of a method nobody knows how it was handed out.
        kind = "stub" if not fields["line"] or ("." in name and is_alone) else "stub_left"
        return Missing(Finding(kind if is_stub else "raised", name, fields=fields))
    kind = "recursion" if builtin == "RecursionError" else "raised"
    return raised_type(builtin)(Finding(kind, name, fields=fields))


def raised_type(builtin: str) -> type[CodeRaised]:
    """`CodeRaised` mixed with the built-in error, so that `pytest.raises(ValueError)` works."""
    mixed = getattr(builtins, builtin, None) if builtin not in _NOT_MIXED else ValueError
    if not (isinstance(mixed, type) and issubclass(mixed, Exception)) or issubclass(mixed, ExceptionGroup):
        return CodeRaised  # SystemExit and KeyboardInterrupt among them
    # Kept by the class: a child may invent any number of names.
    if mixed not in _mixed:
        _mixed[mixed] = type(f"CodeRaised{mixed.__name__}", (CodeRaised, mixed), {})
    return _mixed[mixed]


_mixed: dict[type[Exception], type[CodeRaised]] = {}
