"""What a self-check found as a part of a notebook's page; everything in it is escaped.

No script and no style sheet: a notebook that is saved and opened again shows the same, trusted or not. Colours
are those of JupyterLab's theme where there is one, or translucent, and only repeat what signs and words say.
Must not know: how anything was found out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from grader.messages import sentence
from grader.record.self_check import CheckedExercise, Message, Part, SelfCheck, State
from grader.show.compared import ComparedPart, Window, number_text, window_of
from grader.show.results_beside import Beside

_SIGNS = {State.PASSED: "✓", State.ANSWERED: "✓", State.WAITS: "…"}
_NOTHING_YET = (State.NOT_STARTED, State.UNANSWERED, State.UNTESTED)
_GREEN = "color:var(--jp-success-color1,#2e8b40);"
_RED = "color:var(--jp-error-color1,#d2402f);"
_FAINT = "opacity:.65;"
_MONO = "font-family:var(--jp-code-font-family,monospace);"
_CELL = "text-align:left;vertical-align:top;padding:1px 14px 1px 0;border:none;font-size:1em;white-space:pre-wrap;"
_ENTRY = "text-align:right;padding:2px 8px;border:1px solid rgba(128,128,128,.35);font-size:1em;" + _MONO
_MARKED = "background:rgba(220,60,40,.22);font-weight:bold;"
_INDEX = "text-align:right;padding:2px 6px;border:none;opacity:.65;font-weight:normal;font-size:.85em;"
_TABLE = "border-collapse:collapse;margin:.3em 0;font-size:.95em;"
_BOX = "max-width:62em;line-height:1.45;"
_CODE = frozenset(("example", "own_line", "printed", "expected", "got"))
"""Parts in which columns stand under one another."""


def page_of(
    checked: SelfCheck, *, is_whole: bool, remarks: Sequence[str], beside: Mapping[str, Beside]
) -> str:
    """A self-check as HTML.

    Parameters
    ----------
    is_whole
        Whether all exercises were asked for: then there is a table, and the first to mend below it.
    remarks
        What whoever asked should know.
    beside
        By exercise, its results beside the expected ones.
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
        parts += _exercise(exercise, lang, beside.get(exercise.name))
    parts += [f'<div style="{_FAINT}">{escape(remark)}</div>' for remark in remarks]
    return "".join([*parts, "</div>"])


def sentence_page(text: str) -> str:
    """A sentence alone."""
    return f'<div style="{_BOX}"><span style="{_RED}" aria-hidden="true">! </span>{escape(text)}</div>'


def _table(checked: SelfCheck) -> str:
    lang = checked.lang
    names = (sentence(f"column_{key}", lang=lang) for key in ("exercise", "points", "state"))
    heads = "".join(f'<th scope="col" style="{_CELL}{_FAINT}">{escape(name)}</th>' for name in ("", *names))
    rows = "".join(_row(exercise, lang) for exercise in checked.exercises)
    return f'<table style="{_TABLE}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(exercise: CheckedExercise, lang: str) -> str:
    points = "" if exercise.is_question else f"{exercise.points:g}/{exercise.points_max:g}"
    cells = (
        f'<td style="{_CELL}">{_sign(exercise.state)}</td>'
        f'<th scope="row" style="{_CELL}{_MONO}font-weight:normal;">{escape(exercise.name)}</th>'
        f'<td style="{_CELL}">{points}</td><td style="{_CELL}">{escape(_state(exercise, lang))}</td>'
    )
    return f'<tr style="background:none;">{cells}</tr>'


def _sign(state: State) -> str:
    """A sign and its colour; words beside it say the same."""
    sign = _SIGNS.get(state, "·" if state in _NOTHING_YET else "✗")
    colour = {"✓": _GREEN, "✗": _RED}.get(sign, _FAINT)
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
        lines.append(
            sentence("questions_answered", lang=lang, answered=answered, n=len(checked.questions))
        )
    lines.append(sentence("public_only", lang=lang))
    return "".join(f'<div style="{_FAINT if line == lines[-1] else ""}">{escape(line)}</div>' for line in lines)


def _exercise(exercise: CheckedExercise, lang: str, beside: Beside | None) -> Iterator[str]:
    """An exercise in a line; what is wrong with it, whole."""
    points = ""
    if not exercise.is_question and exercise.state in (State.PASSED, State.FAILED):
        found, most = f"{exercise.points:g}", f"{exercise.points_max:g}"
        points = " " + sentence("public_points", lang=lang, points=found, points_max=most)
    text = escape(f"{exercise.name}: {_state(exercise, lang)}{points}")
    yield f'<div style="margin-top:.4em;">{_sign(exercise.state)} <strong>{text}</strong></div>'
    message = exercise.message
    if message is not None:
        yield f'<div style="margin:.35em 0;">{escape(message.headline)}</div>'
        yield from _parts(message, beside, lang)
    if exercise.steps:
        steps = (
            f'{escape(sentence(f"step_{step.kind}", lang=lang))} '
            f'<code style="{_MONO}">{escape(step.command)}</code>'
            for step in exercise.steps
            if step.command
        )
        yield f'<div style="margin-top:.3em;">{" &nbsp; ".join(steps)}</div>'
    if message is not None and message.others:
        yield f'<div style="{_FAINT}">{escape(sentence("more", lang=lang, n=message.others))}</div>'


def _parts(message: Message, beside: Beside | None, lang: str) -> Iterator[str]:
    """The labelled parts, with arrays in tables in place of their text."""
    parts = message.parts
    tables = "".join(_tables(beside, lang)) if beside is not None else ""
    if beside is not None and tables and beside.replaces_values:
        parts = tuple(part for part in parts if part.name not in ("expected", "got"))
    before = [part for part in parts if part.name == "example"]
    after = [part for part in parts if part.name != "example"]
    yield _labelled(before)
    yield tables
    yield _labelled(after)


def _labelled(parts: Sequence[Part]) -> str:
    if not parts:
        return ""
    rows = "".join(
        f'<tr style="background:none;"><th scope="row" style="{_CELL}{_FAINT}font-weight:normal;">{escape(part.label)}</th>'
        f'<td style="{_CELL}{_MONO if part.name in _CODE else ""}">{escape(part.text)}</td></tr>'
        for part in parts
    )
    return f'<table style="{_TABLE}"><tbody>{rows}</tbody></table>'


def _tables(beside: Beside, lang: str) -> Iterator[str]:
    """Parts with their ratios where there are several, the first that differs entry by entry, the curve."""
    if len(beside.parts) > 1:
        yield _of_parts(beside.parts, lang)
    first = next((part for part in beside.parts if part.differs), None)
    window = window_of(first) if first is not None else None
    if first is not None and window is not None:
        yield _of_entries(first, window, lang)
    if beside.picture:
        yield f'<figure style="margin:.4em 0;">{beside.picture}</figure>'
    elif beside.curve_text:
        yield f"<div>{escape(beside.curve_text)}</div>"


def _of_parts(parts: Sequence[ComparedPart], lang: str) -> str:
    heads = ("", "", *(sentence(key, lang=lang) for key in ("array_expected", "array_got", "gradient_ratio")))
    head = "".join(f'<th scope="col" style="{_CELL}{_FAINT}">{escape(text)}</th>' for text in heads)
    rows = []
    for part in parts:
        sign, colour = ("✗", _RED) if part.differs else ("✓", _GREEN)
        ratio = part.ratio
        cells = (
            f'<td style="{_CELL}{colour}font-weight:bold;">{sign}</td>'
            f'<th scope="row" style="{_CELL}{_MONO}font-weight:normal;">{escape(part.name)}</th>'
            f'<td style="{_CELL}{_MONO}">{escape(_short(part.expected))}</td>'
            f'<td style="{_CELL}{_MONO}">{escape(_short(part.got))}</td>'
            f'<td style="{_CELL}{_MONO}">{escape(number_text(ratio)) if ratio is not None else ""}</td>'
        )
        rows.append(f'<tr style="background:none;">{cells}</tr>')
    return (
        f'<table style="{_TABLE}"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _short(array: object) -> str:
    """A number as it is, an array by its shape."""
    import numpy as np

    if not isinstance(array, np.ndarray):
        return "–"
    if array.ndim == 0:
        entry = array.item()
        return number_text(entry) if isinstance(entry, float) else str(entry)
    return str(array.shape)


def _of_entries(part: ComparedPart, window: Window, lang: str) -> str:
    """Expected and got side by side, with the entries marked that differ."""
    wrong = int(part.wrong.sum()) if part.wrong is not None else 0
    caption = sentence("array_differs", lang=lang, n=wrong, size=part.expected.size)
    if window.is_cut:
        caption += " " + sentence("array_cut", lang=lang, size=part.expected.size)
    before = f"[{', '.join(map(str, window.before))}, …]" if window.before else ""
    grids = "".join(
        _grid(f"{part.name}{before} {sentence(key, lang=lang)}", grid, window, lang)
        for key, grid in (("array_expected", window.expected), ("array_got", window.got))
    )
    return f'<div style="display:flex;flex-wrap:wrap;gap:0 2em;">{grids}</div><div style="{_FAINT}">{escape(caption)}</div>'


def _grid(title: str, grid: Sequence[Sequence[str]], window: Window, lang: str) -> str:
    mark = escape(sentence("array_mark", lang=lang))
    rows = []
    for number, row in enumerate(grid):
        index = f'<th scope="row" style="{_INDEX}">{window.rows[number]}</th>' if window.rows else ""
        cells = "".join(
            f'<td style="{_ENTRY}{_MARKED}" title="{mark}">≠ {escape(text)}</td>'
            if window.wrong[number][column]
            else f'<td style="{_ENTRY}">{escape(text)}</td>'
            for column, text in enumerate(row)
        )
        rows.append(f'<tr style="background:none;">{index}{cells}</tr>')
    corner = f'<td style="{_INDEX}"></td>' if window.rows else ""
    head = "".join(f'<th scope="col" style="{_INDEX}">{column}</th>' for column in window.columns)
    caption = f'<caption style="caption-side:top;text-align:left;padding:0;{_FAINT}">{escape(title)}</caption>'
    return f'<table style="{_TABLE}">{caption}<thead><tr>{corner}{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
