"""What of a finding may be shown for a hidden test.

Whatever feedback shows that student code can choose is a channel for hidden inputs: a function that returns
``np.zeros(digits)`` reads digits back from its own shape. So every field goes through a rule of the table
here, by the field's name, or by its name and the finding's kind; a field without a rule is not shown. Rules
let through what is ours or the author's, and of the student's only coarse words: which of five sizes an error
has, whether all entries differ or some, or just those of a first or last line, a shape that is near the
expected one.

Must not know: sentences. The words for what comes out are in `grader.messages.words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from grader.errors import Finding, Note
from grader.messages.disclosed_notes import (
    disclosed_ending,
    disclosed_message,
    disclosed_place,
    disclosed_reason,
    disclosed_value,
)
from grader.messages.naming import Names
from grader.messages.near_names import is_near
from grader.messages.raised_forms import built_in_exception, told_message, words_of
from grader.messages.source_causes import CAUSES, OPERATIONS, SUSPECTS
from grader.messages.words import DRAWN, PLACES, TYPES
from grader.record.drawings import SCALES

SMALL_SIZE_MAX = 9
"""Sizes up to here are shown where they are not above the largest expected size plus one."""
AXES_MAX = 3
COUNT_MAX = 3
ALSO_MAX = 3
RESULTS_MAX = 9
"""Where no signature names the results, so many places among them are shown."""

OWN_CHARS_MAX = 60
"""Of what a line of the submission's own source changes."""
OPERATORS = ("+", "-", "*", "/", "@", "**", "//", "%")

ERROR_BOUNDS = (
    (1e-5, "digits"),
    (1e-3, "thousandth"),
    (1e-1, "per_cent"),
    (0.5, "own_size"),
)
"""Of a relative error |a - n| / (|a| + |n|), up to which its word holds. 1e-5 is what rounding to float32 or
a small constant inside a logarithm leaves; above 0.1 it is not a slip of digits; 0.5 is a factor of three."""

Rule = Callable[[Any, Finding, Names], Any]
"""What is shown of a field's value, or None."""


def disclosed(finding: Finding, names: Names) -> Finding:
    """`finding` reduced to what may be shown for a hidden test.

    Its path keeps the steps that may be named; `own_from` is the path's length where others were cut off.
    """
    fields: dict[str, Any] = {}
    for name, value in finding.fields.items():
        rule = rule_of(finding.kind, name)
        shown = rule(value, finding, names) if rule is not None else None
        if shown is not None:
            fields[name] = shown
    fields |= {name: word for name, word in _words(finding).items() if word is not None}
    path, is_whole = told_path(finding.path, names, finding.own_from)
    fields["also"] = _also(finding, names, path)
    return replace(finding, path=path, fields=fields, values={}, own_from=None if is_whole else len(path))


def told_path(
    path: tuple[int | str, ...], names: Names, own_from: int | None = None
) -> tuple[tuple[int | str, ...], bool]:
    """The steps of `path` that may be named, and whether these are all.

    A key of the expected value is named, so is a place among several results; an index into a list would tell
    where the first difference is, and what the student chose as key is the student's text.
    """
    for depth, step in enumerate(path):
        is_own = own_from is not None and depth >= own_from
        is_place = depth == 0 and isinstance(step, int) and _is_result(step, names, is_own=is_own)
        is_key = isinstance(step, str) and not is_own
        if not (is_place or is_key):
            return path[:depth], False
    return path, True


def _is_result(place: int, names: Names, *, is_own: bool) -> bool:
    if names.results:
        return 0 <= place < len(names.results) and len(names.results) > 1
    return 0 <= place < RESULTS_MAX and not is_own


def _also(finding: Finding, names: Names, first: tuple[int | str, ...]) -> list[tuple[int | str, ...]]:
    """A few of the other parts that may be named."""
    if finding.own_from is not None:
        return []
    paths = (told_path(tuple(path), names)[0] for path in finding.fields.get("also", ()))
    return [path for path in dict.fromkeys(paths) if path and path != first[: len(path)]][:ALSO_MAX]


# ------------------------------------------------------------------- rules for one field


def _as_it_is(value: Any, _finding: Finding, _names: Names) -> Any:
    """A text of ours or the author's, or looked up on this side of the wire."""
    return value


def _never(_value: Any, _finding: Finding, _names: Names) -> None:
    """The student's own, or shown in words; see `_words`."""


def _type_word(value: Any, _finding: Finding, _names: Names) -> str:
    return value if value in TYPES else "other"


def _few(value: Any, _finding: Finding, _names: Names) -> str | None:
    """A count that the student can choose: 1, 2, 3 or more."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return str(max(0, round(value))) if round(value) <= COUNT_MAX else "more"


def _expected(value: Any, finding: Finding, _names: Names) -> Any:
    """The author's, unless what is compared are two results of the student's."""
    return value if finding.own_from != 0 else None


def _shape(value: Any, finding: Finding, _names: Names) -> tuple[int, ...] | None:
    return value if isinstance(value, tuple) and _is_near(value, _expected_shape(finding), finding) else None


def _length(value: Any, finding: Finding, _names: Names) -> int | None:
    expected = finding.fields.get("expected")
    known = expected if isinstance(expected, tuple) else (expected,) if isinstance(expected, int) else ()
    return value if _may_be_shown(value, known) else None


def _exception(_value: Any, finding: Finding, _names: Names) -> str | None:
    told = finding.fields
    return built_in_exception(told.get("builtin")) or built_in_exception(told.get("type")) or None


def _message(value: Any, finding: Finding, names: Names) -> str | Note | None:
    """Python's own words; never those of a `raise` that stands on the line."""
    if isinstance(value, Note):
        return disclosed_message(value)
    line = str(finding.fields.get("source_line") or "")
    if re.match(r"raise\b", line):
        return None
    kind = _exception(None, finding, names) or ""
    return told_message(kind, str(value), line, (finding.function, *names.parameters)) or None


def _message_on_arguments(value: Any, finding: Finding, names: Names) -> str | None:
    """Python's own words on a call that does not fit; names of parameters are on the line with the `def`."""
    line = str(finding.fields.get("own_definition") or "")
    return told_message("TypeError", str(value), line, (finding.function, *names.parameters)) or None


def _definition(value: Any, finding: Finding, _names: Names) -> str | None:
    """The line with a function's `def`, where the function stands on the line that is shown, too."""
    name = re.match(r"def\s+(\w+)", str(value))
    line = str(finding.fields.get("source_line") or "")
    return str(value) if name is not None and name[1] in words_of(line) else None


def _dtype(value: Any, _finding: Finding, _names: Names) -> str | None:
    """A dtype without byte order, and without the length of its texts or the unit of its times."""
    found = re.fullmatch(r"[<>=|]?(\w+?)(\d*)(\[\w+\])?", str(value))
    if found is None:
        return None
    return _DTYPES.get(found[1]) or (str(value) if str(value) in _NUMBERS else None)


_NUMBERS = frozenset(
    (
        *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
        *("float16", "float32", "float64", "longdouble", "float128", "complex64", "complex128"),
    )
)
_DTYPES = {"U": "str", "S": "bytes", "datetime": "datetime64", "timedelta": "timedelta64"}


def _reason(value: Any, finding: Finding, _names: Names) -> Note | None:
    """Why something was left out when the file was read: our notes, Python's words in them."""
    return disclosed_reason(value, (str(finding.fields.get("letters", "")),))


RULES: dict[str, Rule] = {
    **dict.fromkeys(("expected_type", "got_type"), _type_word),
    "expected": _expected,
    "got": _shape,
    "missing": _expected,
    "got_keys": _never,
    "keys_held": _as_it_is,
    "length": _length,
    **dict.fromkeys(("wrong", "entries", "index", "directions", "measured", "relative_error"), _never),
    **dict.fromkeys(("rises", "steps", "costs_wrong", "costs", "nans", "infinities"), _never),
    **dict.fromkeys(("added", "count", "decimals"), _few),
    # What a diagnosis names: the author's sizes, inputs and candidates, factors and bases of our tables.
    **dict.fromkeys(
        ("likely", "size", "other_size", "unit", "factor", "base", "input", "candidate"), _as_it_is
    ),
    **dict.fromkeys(("reshape", "gradient", "cost", "change", "where", "sizes"), _as_it_is),
    "place": lambda value, _finding, _names: value if value in PLACES else None,
    # Looked up in the submission's own source; see `grader.sandbox.places`.
    "label": lambda value, _finding, _names: disclosed_place(value),
    **dict.fromkeys(("line", "source_line"), _as_it_is),
    # From the source, too; and so near the name that is asked for that it says little else.
    "near": lambda value, finding, _names: value if is_near(str(value), finding.function) else None,
    **dict.fromkeys(("enclosing", "language", "own_definition"), _as_it_is),
    "definition": _definition,
    # Read off the submission's text before anything runs; see `grader.sandbox.causes.before_running`.
    **dict.fromkeys(("parameter", "default", "own_default"), _as_it_is),
    **dict.fromkeys(("name", "import_line", "called", "at"), _as_it_is),
    # What stands in the source, whatever it is called with; see `grader.sandbox.causes`.
    "cause": lambda value, _finding, _names: value if value in CAUSES else None,
    "cause_at": lambda value, _finding, _names: disclosed_place(value),
    "operations": lambda value, _finding, _names: [each for each in value if each in OPERATIONS],
    "suspects": lambda value, _finding, _names: [each for each in value if each in SUSPECTS],
    "own": lambda value, _finding, _names: value if len(str(value)) <= OWN_CHARS_MAX else None,
    "view": lambda value, _finding, _names: value if len(str(value)) <= OWN_CHARS_MAX else None,
    "viewed": lambda value, _finding, names: value if value in names.parameters else None,
    "operator": lambda value, _finding, _names: value if value in OPERATORS else None,
    "unused": lambda value, _finding, names: value if value in names.parameters else None,
    # Of the modules that the source imports, where what is told of the message names what it should bring.
    "not_installed": lambda value, finding, names: (
        value if _message(finding.fields.get("message"), finding, names) else None
    ),
    "unparsed_name": lambda value, finding, names: (
        value if _message(finding.fields.get("message"), finding, names) else None
    ),
    # Which of the arguments that the test gave.
    **dict.fromkeys(("position", "keyword"), _as_it_is),
    "member": _as_it_is,  # what the test asks of an object
    # Of a drawing: the places and forms are ours, what is expected the author's.
    **dict.fromkeys(("panel", "axis", "item", "form", "expected_form", "expected_scale", "call"), _as_it_is),
    "drawn_form": lambda value, _finding, _names: value if value in DRAWN else None,
    "drawn_scale": lambda value, _finding, _names: value if value in SCALES else None,
    "inside": lambda value, _finding, _names: "within" if value else None,
    "note": _reason,
    "said": _never,  # what a test gave numpy.testing: it may quote values
    **dict.fromkeys(
        ("letters", "several_letters", "number_like", "shape_like", "text_like", "chosen", "why", "option"),
        _as_it_is,
    ),
    "answer": _never,
    "how": lambda value, _finding, _names: disclosed_ending(value),
    "type": _exception,
    "builtin": _never,
    "message": _never,
    "describes": _never,
    "difference": _never,
    **dict.fromkeys(("reason", "limit_s", "limit_mib", "clock", "computed_s"), _as_it_is),
    "also": _never,
    # Words that take the place of numbers: they are added here, and come from nowhere else.
    # Sizes and letters of an exception's message, once it may be told: `grader.messages.raised_causes`.
    **dict.fromkeys(("rows", "columns"), _never),
    **dict.fromkeys(("extent", "slopes", "rising", "costs_off", "got_form", "error"), _never),
}
"""By the field's name."""

RULES_OF_KINDS: dict[tuple[str, str], Rule] = {
    ("length", "got"): _length,
    ("too_few", "got"): _length,
    ("rows", "got"): _length,
    ("more_columns", "got"): _length,
    **dict.fromkeys([(f"plot_{kind}", "got") for kind in ("panels", "number", "length", "bins")], _length),
    ("plot_legend_short", "got"): _length,
    ("dtype", "got"): _dtype,
    ("low_precision", "got"): _dtype,
    ("wrong_error", "got"): lambda _value, finding, names: (
        built_in_exception(finding.fields.get("builtin"))
        or built_in_exception(finding.fields.get("got"))
        or None
    ),
    ("raised", "message"): _message,
    ("wrong_arguments", "message"): _message_on_arguments,
    ("absent", "not_installed"): _as_it_is,
    ("unparsed", "source_line"): _never,  # which line that is comes from the child
    ("not_plain", "type"): lambda value, _finding, _names: disclosed_value(value),
    ("assertion", "note"): _as_it_is,  # what the author wrote behind the assert
    ("assertion", "note_fields"): _as_it_is,  # and what she puts into it
    ("wrong_option", "answer"): _as_it_is,  # the letter of one of the author's options
}
"""By kind and name, where the name alone is not enough."""


def rule_of(kind: str, name: str) -> Rule | None:
    """The rule for a field of a kind of finding; None if there is none."""
    return RULES_OF_KINDS.get((kind, name)) or RULES.get(name)


# ------------------------------------------------------------------- words in place of numbers


def _words(finding: Finding) -> dict[str, str | None]:
    """Fields that are shown in words, each made of several numbers."""
    fields = finding.fields
    words: dict[str, str | None] = {}
    if {"wrong", "entries"} <= fields.keys():
        words["extent"] = words["slopes"] = share(fields["wrong"], fields["entries"])
    if {"directions", "measured"} <= fields.keys():
        words["slopes"] = share(fields["directions"], fields["measured"])
    if "relative_error" in fields:
        words["error"] = error_class(fields["relative_error"])
    if {"rises", "steps"} <= fields.keys():
        words["rising"] = share(fields["rises"], fields["steps"])
    if {"costs_wrong", "costs"} <= fields.keys():
        words["costs_off"] = "all" if fields["costs_wrong"] >= fields["costs"] else "some"
    for name in ("nans", "infinities"):
        if name in fields:
            words[name] = share(fields[name], fields.get("entries", 2))
    if isinstance(fields.get("got"), tuple):  # a shape
        words["got_form"] = _form(fields["got"], finding)
    if finding.kind in ("length", "plot_panels", "plot_number", "plot_bins", "plot_legend_short"):
        words["got_form"] = "longer" if fields["got"] > fields["expected"] else "shorter"
    return words


def share(count: int, of: int) -> str:
    """How many of them: none, one, some, most or all."""
    if count <= 0:
        return "none"
    if count >= of:
        return "all"
    return "one" if count == 1 else "most" if 2 * count > of else "some"


def error_class(error: float) -> str:
    """Which of five sizes a relative error has."""
    return next((word for bound, word in ERROR_BOUNDS if error <= bound), "nothing_alike")


def _form(shape: tuple[int, ...], finding: Finding) -> str:
    """What kind of shape it is, without a size."""
    if len(shape) == 1:
        return "rank1" if finding.kind == "rank1" else "one_axis"
    if len(shape) == 2 and 1 in shape and max(shape) > 1:
        return "row" if shape[0] == 1 else "column"
    return {0: "no_axes", 2: "two_axes", 3: "three_axes"}.get(len(shape), "more_axes")


def _expected_shape(finding: Finding) -> tuple[int, ...] | None:
    """The expected shape; () for a single number, None where it is unknown."""
    expected = finding.fields.get("expected")
    if isinstance(expected, tuple) and finding.own_from != 0:
        return expected
    asks_for_a_number = finding.kind in ("array_for_number", "one_by_one", "empty")
    return () if asks_for_a_number and finding.own_from is None else None


def _is_near(shape: tuple[int, ...], expected: tuple[int, ...] | None, finding: Finding) -> bool:
    """Whether a shape may be shown: few axes, and no size that stands for anything else."""
    if expected is None or len(shape) > max(2, len(expected)) or len(shape) > max(AXES_MAX, len(expected)):
        return False
    known = (*(expected or (1,)), *finding.fields.get("sizes", ()))
    return all(_may_be_shown(size, known) for size in shape)


def _may_be_shown(size: Any, known: Collection[Any]) -> bool:
    """Whether a size is at most the largest known one plus one, and small or next to a known one."""
    sizes = [each for each in known if isinstance(each, int)]
    if not sizes or not isinstance(size, int) or not 0 <= size <= max(sizes) + 1:
        return False
    return size <= SMALL_SIZE_MAX or any(abs(size - each) <= 1 for each in sizes)


def unknown_fields(fields: Mapping[str, Any], kind: str) -> list[str]:
    """Names of fields that have no rule, and so are not shown."""
    return [name for name in fields if rule_of(kind, name) is None]
