"""Results beside the expected ones as tables of a notebook's page. Must not know: where they are from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from grader.messages import sentence
from grader.show.compared import ComparedPart, Window, array_in_short, number_text, window_of
from grader.show.page_tables import FAINT, GREEN, MONO, RED, cell, entry, head, index, row_head, table
from grader.show.results_beside import Beside


def tables_of(beside: Beside, lang: str) -> str:
    """The parts with their ratios, if there are several, the first that differs entry by entry, pictures."""
    return "".join(_tables(beside, lang))


def _tables(beside: Beside, lang: str) -> Iterator[str]:
    if len(beside.parts) > 1:
        yield _of_parts(beside.parts, lang)
    first = next((part for part in beside.parts if part.differs), None)
    window = window_of(first) if first is not None else None
    if first is not None and window is not None:
        yield _of_entries(first, window, lang)
    for picture in beside.pictures:
        shown = picture.image or escape(picture.text)
        yield f'<div style="margin:.4em 0;">{shown}</div>'


def _of_parts(parts: Sequence[ComparedPart], lang: str) -> str:
    keys = ("array_expected", "array_got", "gradient_ratio")
    heads = [head(text) for text in ("", "", *(sentence(key, lang=lang) for key in keys))]
    return table(heads, [_row(part) for part in parts])


def _row(part: ComparedPart) -> str:
    sign, colour = ("✗", RED) if part.differs else ("✓", GREEN)
    ratio = number_text(part.ratio) if part.ratio is not None else ""
    texts = array_in_short(part.expected), array_in_short(part.got), ratio
    cells = "".join(cell(text, MONO) for text in texts)
    return f"{cell(sign, f'{colour}font-weight:bold;')}{row_head(part.name, MONO)}{cells}"


def _of_entries(part: ComparedPart, window: Window, lang: str) -> str:
    """Expected and got side by side, with the entries marked that differ."""
    wrong = int(part.wrong.sum()) if part.wrong is not None else 0
    told = sentence("array_differs", lang=lang, n=wrong, size=part.expected.size)
    if window.is_cut:
        told += " " + sentence("array_cut", lang=lang, size=part.expected.size)
    before = f"[{', '.join(map(str, window.before))}, …]" if window.before else ""
    grids = (
        _grid(f"{part.name}{before} {sentence(key, lang=lang)}", grid, window, lang)
        for key, grid in (("array_expected", window.expected), ("array_got", window.got))
    )
    beside = f'<div style="display:flex;flex-wrap:wrap;gap:0 2em;">{"".join(grids)}</div>'
    return f'{beside}<div style="{FAINT}">{escape(told)}</div>'


def _grid(title: str, grid: Sequence[Sequence[str]], window: Window, lang: str) -> str:
    mark = sentence("array_mark", lang=lang)
    rows = []
    for place, texts in enumerate(grid):
        start = index(window.rows[place], "row") if window.rows else ""
        marks = (mark if is_wrong else "" for is_wrong in window.wrong[place])
        rows.append(start + "".join(map(entry, texts, marks)))
    heads = [index(None, "col")] if window.rows else []
    return table([*heads, *(index(column, "col") for column in window.columns)], rows, title)
