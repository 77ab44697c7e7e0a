"""Words one finding: its fields fill the lines of its catalogue entry.

Where not everything may be shown, a finding goes through `grader.messages.disclosure` first. Every
field is cut and cleaned here, since types, messages and keys are the student's own text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from grader.errors import Finding, GraderError, Note
from grader.messages.catalogue import CATALOGUE
from grader.messages.diagnoses import LIKELY
from grader.messages.disclosure import disclosed, error_class
from grader.messages.entries import Line
from grader.messages.fact_words import fact_sentence
from grader.messages.language import translations
from grader.messages.naming import Names, argument_name, names_of, part_name
from grader.messages.notes import field_names, noted
from grader.messages.raised_causes import cause_of
from grader.messages.safety import clean, key_text, one_line
from grader.messages.side_by_side import side_by_side
from grader.messages.source_causes import ADDED, CAUSES, SAID_BETTER
from grader.messages.words import ALSO_WRONG, DESK_LABELS, ENTRY_OF, LABELS, WORDS
from grader.record.coding import SIGNIFICANT_DIGITS, CutArray, array_text

Translate = Callable[[str], str]

FIELD_LIMIT = 300
VALUE_LIMIT = 1200
HARD_TO_SEE = ("digits", "thousandth")
"""How far values are off that are shown, where they look alike; any other error can be seen."""
LIST_LIMIT = 8


class MessageLine(NamedTuple):
    """A line of a message: its name in our tables, its label and its text in the reader's language."""

    name: str
    label: str
    text: str


class Explanation(NamedTuple):
    """A message in its parts, for pages.

    Attributes
    ----------
    shown
        The finding, reduced to what the message may say.
    """

    headline: str
    lines: tuple[MessageLine, ...]
    shown: Finding


def explain(
    finding: Finding,
    *,
    reveal: bool = False,
    signature: str | None = None,
    lang: str | None = None,
    advice: tuple[str, str] | None = None,
) -> str:
    """The message for `finding`, several lines without a last line break; see `explanation`."""
    return as_text(explanation(finding, reveal=reveal, signature=signature, lang=lang, advice=advice), lang)


def as_text(explained: Explanation, lang: str | None = None) -> str:
    """A message as text, several lines without a last line break."""
    return "\n".join([explained.headline, *_labelled(explained.lines, translations(lang).gettext)])


def with_facts(
    explained: Explanation, facts: Iterable[Finding], signature: str | None = None, lang: str | None = None
) -> Explanation:
    """A message with what holds of every answer to public calls, too."""
    texts = [fact_sentence(fact, signature=signature, lang=lang) for fact in facts]
    label = translations(lang).gettext(LABELS["fact"])
    line = [MessageLine("fact", label, "\n".join(texts))] if texts else []
    return explained._replace(lines=(*explained.lines, *line))


def with_example(
    explained: Explanation, call: str, example: Explanation | None, lang: str | None = None
) -> Explanation:
    """A message with a public example that goes wrong, too.

    `example` is the message on that; None where `explained` is itself about it, and only the call is missing.
    What is left of "where" beside both values is which entry differs first, and which other parts do.
    """
    parts = [clean(call, VALUE_LIMIT)]
    if example is not None:
        shown = [line for line in example.lines if line.name in ("expected", "got", "where")]
        parts += [] if shown and example.headline == explained.headline else [example.headline]
        parts += [_hanging(f"{line.label}: ", line.text) for line in shown]
    label = translations(lang).gettext(LABELS["example"])
    lines = [*explained.lines, MessageLine("example", label, "\n".join(parts))]
    return explained._replace(lines=tuple(lines))


def with_other_examples(
    explained: Explanation, also: tuple[str, Explanation, bool] | None, right: str, lang: str | None = None
) -> Explanation:
    """A message with a second example that goes wrong, and the call of one that comes out right; a line each.

    `also` is a call with the message on it, and whether that is about another part; `right` may be "".
    """
    translate = translations(lang).gettext
    lines = list(explained.lines)
    if also is not None:
        call, message, is_of_another_part = also
        values = [f"{line.label} {_in_one_line(line.text)}" for line in message.lines if line.name in _VALUES]
        told = ", ".join(values) if len(values) == len(_VALUES) else ""
        if is_of_another_part or not told:
            told = f"{message.headline}: {told}" if told else message.headline
        lines.append(MessageLine("also", translate(LABELS["also"]), f"{_in_one_line(call)}: {told}"))
    if right:
        lines.append(MessageLine("right", translate(LABELS["right"]), _in_one_line(right)))
    return explained._replace(lines=tuple(lines))


_VALUES = ("expected", "got")


def _in_one_line(text: str) -> str:
    """Code or an array that fills several lines as one."""
    joined = " ".join(clean(text, VALUE_LIMIT).split())
    for bracket in "([{":
        joined = joined.replace(f"{bracket} ", bracket)
    for bracket in ")]}":
        joined = joined.replace(f", {bracket}", bracket).replace(f" {bracket}", bracket)
    return joined


def explanation(
    finding: Finding,
    *,
    reveal: bool = False,
    signature: str | None = None,
    lang: str | None = None,
    advice: tuple[str, str] | None = None,
) -> Explanation:
    """The message for `finding` in its parts.

    Parameters
    ----------
    finding
        What is true of the submission.
    reveal
        Show everything, `finding.values` and the student's own text too: for public tests, and for the
        instructor.
    signature
        The exercise's, e.g. ``"propagate(w, b, X, Y) -> grads, cost"``; names the parts.
    lang
        See `grader.messages.language`.
    advice
        The lines "likely" and "try", where the caller has better ones than the finding's.

    Raises
    ------
    GraderError
        There is no entry for the finding's kind, or its headline lacks a field: ours.
    """
    entry = CATALOGUE.get(finding.kind)
    if entry is None:
        raise GraderError(f"no message for a finding of kind {finding.kind!r}")
    translate = translations(lang).gettext
    names = names_of(signature)
    is_part = bool(finding.path)
    if not reveal:
        finding = disclosed(finding, names)
    elif (error := error_class(finding.fields.get("relative_error", 1.0))) in HARD_TO_SEE:
        finding = replace(finding, fields={**finding.fields, "error": error})
    texts = _texts(finding, names, reveal, signature, lang)
    headline = _filled(entry.headline, texts, translate)
    if not headline:
        raise GraderError(f"a field is missing for the message of kind {finding.kind!r}")
    key, said = _diagnosis(finding, is_part)
    texts |= {name: one_line(text, FIELD_LIMIT) for name, text in said.items()}
    diagnosis = LIKELY.get(key) if key else None
    seen = CAUSES.get(str(finding.fields.get("cause", "")))
    if advice is not None:
        likely, attempt = (one_line(text, VALUE_LIMIT) for text in advice)
        if (
            seen is not None and finding.kind == "changed_argument"
        ):  # the line itself, in place of one like it
            attempt = (
                "; ".join(_filled(line, texts, translate) for line in (seen.likely, seen.attempt)) or attempt
            )
    else:
        if finding.fields.get("cause") in CAUSES and finding.fields["cause"] not in ADDED:
            diagnosis = diagnosis if finding.kind not in SAID_BETTER else None
        told = [each.likely for each in (diagnosis, seen) if each] or [entry.likely]
        likely = "; ".join(filter(None, (_filled(line, texts, translate) for line in told)))
        remedies = (seen and seen.attempt, diagnosis and diagnosis.attempt, entry.attempt)
        attempt = next(filter(None, (_filled(line or "", texts, translate) for line in remedies)), "")
    lines = {
        "expected": _filled(entry.expected, texts, translate),
        "got": _filled(entry.got, texts, translate),
        "where": "; ".join(filter(None, (_filled(entry.where, texts, translate), texts.get("also", "")))),
        "why": _filled(entry.why, texts, translate),
        "likely": likely,
        "attempt": attempt,
    }
    prefix = f"{one_line(finding.function, FIELD_LIMIT)}: " if finding.function else ""
    shown = [MessageLine(name, translate(LABELS[name]), text) for name, text in lines.items() if text]
    return Explanation(prefix + headline, tuple(shown), finding)


def labelled(name: str, lang: str | None = None) -> str:
    """The label of the lines `name` of a message."""
    return translations(lang).gettext(LABELS.get(name) or DESK_LABELS[name])


def _hanging(label: str, text: str) -> str:
    """A text after its label, with its further lines under its first."""
    return label + text.replace("\n", "\n" + " " * len(label))


def _labelled(lines: Iterable[MessageLine], translate: Translate) -> list[str]:
    """Lines after their labels, continuation lines indented under them."""
    width = max(len(translate(label)) for label in LABELS.values()) + 2
    indent = "\n" + " " * (2 + width)
    return [f"  {line.label + ':':<{width}}{line.text.replace(chr(10), indent)}" for line in lines]


def _filled(line: Line, texts: Mapping[str, str], translate: Translate) -> str:
    """The first version of `line` whose fields are all there and not empty; else nothing."""
    for template in (line,) if isinstance(line, str) else line:
        if all(texts.get(name) for name in field_names(template)):
            return translate(template).format_map(texts) if template else ""
    return ""


def _diagnosis(finding: Finding, is_part: bool) -> tuple[str | None, dict[str, str]]:
    """The diagnosis of the check or of the exception's message, and the fields that this adds."""
    if finding.fields.get("likely") == "parameters_swapped":  # it comes before what follows from it
        return "parameters_swapped", {}
    if finding.kind == "raised" and finding.fields.get("not_installed"):
        return "not_installed", {}
    if finding.kind == "raised" and finding.fields.get("unparsed_name"):
        return "name_unparsed", {}
    if finding.kind == "raised":
        return cause_of(finding.fields)
    if finding.kind == "unparsed":
        note = finding.fields.get("note")
        reason = note.fields.get("reason") if isinstance(note, Note) else None
        if isinstance(reason, Note) and reason.kind == "newer_syntax":
            return "newer_syntax", {}
        return cause_of({"type": "SyntaxError", "message": reason})
    if finding.kind == "returned_none" and is_part:
        return "part_is_none", {}
    if finding.kind == "list_for_array" and finding.fields.get("got_type") == "tuple":
        return "tuple_used", {}
    return finding.fields.get("likely"), {}


def _texts(
    finding: Finding, names: Names, reveal: bool, signature: str | None, lang: str | None
) -> dict[str, str]:
    """Every field as the text that a template may hold."""
    translate = translations(lang).gettext
    texts = {
        name: one_line(noted(value, lang), FIELD_LIMIT)
        if isinstance(value, Note)
        else _shown(name, value, translate)
        for name, value in finding.fields.items()
    }
    filling = finding.fields.get("note_fields")
    if filling is not None:  # see `grader.checks.that`
        texts["note"] = one_line(str(finding.fields["note"]).format_map(filling), FIELD_LIMIT)
    texts["also"] = _also(finding.fields.get("also", ()), names, translate)
    part = one_line(part_name(finding.path, names, translate), FIELD_LIMIT)
    is_cut = not reveal and finding.own_from is not None
    texts["part"] = translate(ENTRY_OF).format(part=part) if is_cut else part
    if "position" in finding.fields or "keyword" in finding.fields:
        argument = one_line(argument_name(finding.fields, names, translate), FIELD_LIMIT)
        is_cut = isinstance(finding.fields.get("inside"), str)
        texts["argument"] = translate(ENTRY_OF).format(part=argument) if is_cut else argument
    if signature:
        texts.setdefault("signature", one_line(signature, FIELD_LIMIT))
    if reveal:
        texts |= {f"{name}_value": _value(value) for name, value in finding.values.items()}
        pair = side_by_side(finding.values.get("expected"), finding.values.get("got"))
        if pair is not None:
            texts |= {"expected_value": pair[0], "got_value": pair[1]}
    return texts


def _also(paths: Any, names: Names, translate: Translate) -> str:
    """The other parts that differ, as one remark."""
    parts = list(dict.fromkeys(part_name(path, names, translate) for path in paths))
    return translate(ALSO_WRONG).format(parts=_listed(parts)) if parts else ""


def _shown(name: str, value: Any, translate: Translate) -> str:
    """One field as text."""
    words = WORDS.get(name, {})
    if isinstance(value, str) and value in words:
        return translate(words[value])
    if isinstance(value, (list, tuple)) and words:
        return "; ".join(translate(words[each]) for each in value if each in words)
    if value is None or (name == "line" and value == 0):  # not known
        return ""
    return _plain(name, value)


def _plain(name: str, value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.1e}" if name == "relative_error" else f"{value:g}"
    if isinstance(value, tuple) and all(isinstance(size, (int, np.integer)) for size in value):
        return one_line(str(tuple(int(size) for size in value)), FIELD_LIMIT)
    if isinstance(value, (list, tuple)):
        numbers = bool(value) and all(isinstance(item, int) for item in value)
        items = list(map(key_text, value))
        return f"[{', '.join(items)}]" if numbers else _listed(items)
    return one_line(value if isinstance(value, str) else key_text(value), FIELD_LIMIT)


def _listed(items: list[str]) -> str:
    """Items between commas; of a long list the first few."""
    shown = [one_line(item, 60) for item in items[:LIST_LIMIT]]
    return ", ".join(shown + ["…"] * (len(items) > LIST_LIMIT))


def _value(value: Any) -> str:
    """A value that may be revealed, rounded, a large array cut to its corners."""
    if isinstance(value, CutArray):  # from a gradebook
        return clean(value.text, VALUE_LIMIT)
    if isinstance(value, (np.ndarray, np.generic)) and value.ndim == 0:
        value = value.item()
    if isinstance(value, float):
        return f"{value:.{SIGNIFICANT_DIGITS}g}"
    if not isinstance(value, np.ndarray):
        return one_line(repr(value) if isinstance(value, (str, bytes)) else key_text(value), VALUE_LIMIT)
    return clean(array_text(value), VALUE_LIMIT)
