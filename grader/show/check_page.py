"""What a self-check found as a part of a notebook's page; everything in it is escaped.

No script and no style sheet: a notebook that is saved and opened again shows the same. Colours are those of
JupyterLab's theme where there is one, or translucent, and only repeat what signs and words say. Must not
know: how anything was found out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from grader.messages import sentence
from grader.record.self_check import CheckedExercise, Message, Part, SelfCheck, State
from grader.show.compared_page import tables_of
from grader.show.page_tables import FAINT, GREEN, MONO, RED, cell, head, row_head, table
from grader.show.results_beside import Beside
from grader.show.self_check import about_grading

_SIGNS = {State.PASSED: "✓", State.ANSWERED: "✓", State.WAITS: "…"}
_NOTHING_YET = (State.NOT_STARTED, State.UNANSWERED, State.UNTESTED)
_BOX = "max-width:62em;line-height:1.45;"
_CODE = frozenset(("example", "own_line", "printed", "expected", "got"))
"""Parts in which columns stand under one another."""


def page_of(checked: SelfCheck, *, is_whole: bool, remarks: Sequence[str], beside: Beside | None) -> str:
    """A self-check as HTML.

    Parameters
    ----------
    is_whole
        Whether all exercises were asked for: then there is a table, and the first to mend below it.
    remarks
        What whoever asked should know.
    beside
        The results of the first to mend beside the expected ones.
    """
    lang = checked.lang
    parts = [f'<div style="{_BOX}">']
    if is_whole:
        title = escape(sentence("heading", lang=lang, title=checked.title))
        parts += [f"<div><strong>{title}</strong></div>", _table(checked), _summary(checked)]
        first = checked.exercise(checked.first)
        shown = [first] if first is not None else []
    else:
        shown = list(checked.exercises)
    for exercise in shown:
        parts += _exercise(exercise, lang)
        if exercise.name == checked.first:
            parts += _first(exercise, lang, beside)
    parts += [f'<div style="{FAINT}">{escape(remark)}</div>' for remark in remarks]
    return "".join([*parts, "</div>"])


def sentence_page(text: str) -> str:
    """A sentence alone."""
    return f'<div style="{_BOX}"><span style="{RED}" aria-hidden="true">! </span>{escape(text)}</div>'


def _table(checked: SelfCheck) -> str:
    lang = checked.lang
    names = [sentence(f"column_{key}", lang=lang) for key in ("exercise", "points", "state")]
    return table([head(name) for name in ("", *names)], [_row(each, lang) for each in checked.exercises])


def _row(exercise: CheckedExercise, lang: str) -> str:
    points = "" if exercise.is_question else f"{exercise.points:g}/{exercise.points_max:g}"
    name, state = row_head(exercise.name, MONO), cell(_state(exercise, lang))
    return f"{cell(_sign(exercise.state), is_html=True)}{name}{cell(points)}{state}"


def _sign(state: State) -> str:
    """A sign and its colour; words beside it say the same."""
    sign = _SIGNS.get(state, "·" if state in _NOTHING_YET else "✗")
    colour = {"✓": GREEN, "✗": RED}.get(sign, FAINT)
    return f'<span style="{colour}font-weight:bold;" aria-hidden="true">{sign}</span>'


def _state(exercise: CheckedExercise, lang: str) -> str:
    """The words of the state, without the exercise's name in front."""
    key = f"{'question' if exercise.is_question else 'exercise'}_{exercise.state}"
    text = sentence(key, lang=lang, exercise=exercise.name, helpers=", ".join(exercise.waits_for))
    return text.removeprefix(f"{exercise.name}:").strip()


def _summary(checked: SelfCheck) -> str:
    functions, lang = checked.functions, checked.lang
    left = sum(not each.is_right for each in functions)
    lines = []
    if functions and left:
        points, most = (sum(getattr(each, name) for each in functions) for name in ("points", "points_max"))
        so_far = sentence("points_so_far", lang=lang, points=f"{points:g}", points_max=f"{most:g}")
        lines.append(f"{so_far} {sentence('some_left', lang=lang, n=left)}")
    elif functions:
        lines.append(sentence("all_passed", lang=lang, n=len(functions)))
    if checked.questions:
        answered = sum(each.state is State.ANSWERED for each in checked.questions)
        lines.append(sentence("questions_answered", lang=lang, answered=answered, n=len(checked.questions)))
    lines.append(about_grading(checked))
    *told, only = map(escape, lines)
    return "".join(f"<div>{line}</div>" for line in told) + f'<div style="{FAINT}">{only}</div>'


def _exercise(exercise: CheckedExercise, lang: str) -> Iterator[str]:
    """An exercise in a line."""
    points = ""
    if not exercise.is_question and exercise.state in (State.PASSED, State.FAILED):
        found, most = f"{exercise.points:g}", f"{exercise.points_max:g}"
        points = " " + sentence("public_points", lang=lang, points=found, points_max=most)
    text = escape(f"{exercise.name}: {_state(exercise, lang)}{points}")
    yield f'<div style="margin-top:.4em;">{_sign(exercise.state)} <strong>{text}</strong></div>'
    if exercise.remark:
        yield f"<div>{escape(exercise.remark)}</div>"


def _first(exercise: CheckedExercise, lang: str, beside: Beside | None) -> Iterator[str]:
    """What is wrong with the first to mend, whole, and what comes next."""
    message = exercise.message
    if message is not None:
        yield f'<div style="margin:.35em 0;">{escape(message.headline)}</div>'
        yield from _parts(message, beside, lang)
    if message is not None and message.others:
        yield f'<div style="{FAINT}">{escape(sentence("more", lang=lang, n=message.others))}</div>'
    steps = [
        f"{escape(sentence(f'step_{step.kind}', lang=lang))} "
        f'<code style="{MONO}background:none;">{escape(step.command)}</code>'
        for step in exercise.steps
        if step.command
    ]
    if steps:
        yield f'<div style="margin-top:.3em;">{" &nbsp; ".join(steps)}</div>'


def _parts(message: Message, beside: Beside | None, lang: str) -> Iterator[str]:
    """The labelled parts, with arrays in tables in place of their text."""
    parts = message.parts
    tables = tables_of(beside, lang) if beside is not None else ""
    if beside is not None and tables and beside.replaces_values:
        parts = tuple(part for part in parts if part.name not in ("expected", "got"))
    before = [part for part in parts if part.name == "example"]
    after = [part for part in parts if part.name != "example"]
    yield _labelled(before)
    yield tables
    yield _labelled(after)


def _labelled(parts: Sequence[Part]) -> str:
    rows = [
        row_head(part.label, FAINT) + cell(part.text, MONO if part.name in _CODE else "") for part in parts
    ]
    return table([], rows) if rows else ""
