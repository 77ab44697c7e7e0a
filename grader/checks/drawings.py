"""In what a drawing differs from the expected one: the first difference, with its cause where it shows.

Panels are compared in order; what is in a panel in any order. Texts must be there where the expected drawing
has them, in any words. Must not know: sentences, how anything was drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.explain import likely
from grader.checks.how_far import how_far
from grader.checks.values import Tolerance, differing, extent
from grader.errors import Finding
from grader.record.drawings import FORMS, Bars, Curve, Drawing, Histogram, Panel

Array = NDArray[Any]
ALIKE = Tolerance(equal_nan=True)
_TEXTS = ("title", "x_label", "y_label")
_DECORATION = ("text", "annotate", "arrow", "table")
"""Further calls that everybody may make or leave out."""
_FAMILIES = {"contourf": "contour", "tricontourf": "tricontour", "pcolormesh": "pcolor"}
"""Further calls that show the same."""
GUESSES = frozenset(
    (
        *("plot_indices", "plot_density", "plot_order", "plot_upside_down"),
        *("plot_labels_there", "plot_no_labels", "plot_legend_empty"),
    )
)
"""The diagnoses that are made here."""


def difference(got: Drawing, expected: Drawing, *, texts: bool = False) -> Finding | None:
    """The first thing in which `got` is not what is expected; `texts`: words count, too."""
    own, right = list(_panels(got)), list(_panels(expected))
    if len(own) != len(right):
        return Finding("plot_panels", fields={"expected": len(right), "got": len(own)})
    for number, (panel, wanted) in enumerate(zip(own, right, strict=True), start=1):
        finding = next(filter(None, _differences(panel, wanted, texts=texts)), None)
        if finding is not None:
            where = {"panel": number} if len(right) > 1 else {}
            return replace(finding, fields=finding.fields | where)
    return None


def looked_at(drawing: Drawing, right: Drawing) -> Any:
    """All of a drawing that `difference` from `right` looks at, as plain data in an order of its own."""
    panels, wanted = list(_panels(drawing)), list(_panels(right))
    wanted += [Panel()] * (len(panels) - len(wanted))
    return [_looked_at(each, beside) for each, beside in zip(panels, wanted, strict=False)] + [len(panels)]


def _panels(drawing: Drawing) -> Iterator[Panel]:
    """The panels; the title of a figure is that of its only panel, if this has none."""
    for figure in drawing.figures:
        is_alone = len(figure.panels) == 1
        for panel in figure.panels:
            yield replace(panel, title=panel.title or figure.title) if is_alone else panel


def _differences(got: Panel, expected: Panel, *, texts: bool) -> Iterator[Finding | None]:
    """What is looked at in a panel, what must be mended first at first."""
    got = replace(got, lines=_without_guides(got.lines, expected.lines))
    yield _of_number(got, expected)
    for form in ("lines", "points"):
        yield _of_curves(form, getattr(got, form), getattr(expected, form))
    yield _paired(got.bars, expected.bars, _same_bars, _of_bars)
    yield _paired(got.histograms, expected.histograms, _same_histogram, _of_histograms)
    yield _paired(got.images, expected.images, _same_array, _of_images)
    yield from (
        Finding("plot_no_call", fields={"call": name}) for name in _families(expected) - _families(got)
    )
    for axis in ("x", "y"):
        yield _of_scale(axis, got, expected)
        yield _of_limits(axis, got, expected)
    yield from _of_texts(got, expected)
    if texts:
        yield from _of_words(got, expected)


def _families(panel: Panel) -> set[str]:
    return {_FAMILIES.get(name, name) for name in panel.calls if name not in _DECORATION}


def _without_guides(got: Sequence[Curve], expected: Sequence[Curve]) -> tuple[Curve, ...]:
    """The lines without those from side to side that nobody expects: they only guide the eye."""
    return tuple(each for each in got if not _is_guide(each) or any(_same_line(each, e) for e in expected))


def _is_guide(curve: Curve) -> bool:
    return any(each.dtype.kind == "f" and each.size and np.isinf(each).all() for each in (curve.x, curve.y))


# ------------------------------------------------------------------- how many, and of what form


def _of_number(got: Panel, expected: Panel) -> Finding | None:
    number = {form: (len(getattr(got, form)), len(getattr(expected, form))) for form in FORMS}
    lacking = [form for form, (own, right) in number.items() if own < right]
    further = [form for form, (own, right) in number.items() if own > right]
    if lacking and further:
        return Finding("plot_form", fields={"expected_form": lacking[0], "drawn_form": further[0]})
    for form in (*lacking, *further):
        own, right = number[form]
        return Finding("plot_number", fields={"form": form, "expected": right, "got": own})
    return None


def _left(got: Sequence[Any], expected: Sequence[Any], same: Callable[[Any, Any], bool]) -> tuple[Any, Any]:
    """What of the one has nothing like it in the other, on both sides."""
    left, missing = list(got), []
    for each in expected:
        found = next((n for n, own in enumerate(left) if same(own, each)), None)
        if found is None:
            missing.append(each)
        else:
            del left[found]
    return left, missing


def _paired(
    got: Sequence[Any],
    expected: Sequence[Any],
    same: Callable[[Any, Any], bool],
    finding: Callable[[Any, Any], Finding],
) -> Finding | None:
    left, missing = _left(got, expected, same)
    return finding(left[0], missing[0]) if missing else None


# ------------------------------------------------------------------- lines and points


def _of_curves(form: str, got: Sequence[Curve], expected: Sequence[Curve]) -> Finding | None:
    same = _same_line if form == "lines" else _same_points
    left, missing = _left(got, expected, same)
    if not missing:
        return None
    swapped = [Curve(each.y, each.x) for each in left]
    if any(same(each, wanted) for each in swapped for wanted in missing):
        return Finding("plot_swapped", fields={"form": form})
    halves = ((own, wanted) for wanted in missing for own in left if _halves(own, wanted))
    own, wanted = next(halves, (left[0], missing[0]))
    return _of_curve(form, own, wanted)


def _halves(own: Curve, wanted: Curve) -> bool:
    return _same_array(own.x, wanted.x) or _same_array(own.y, wanted.y)


def _of_curve(form: str, got: Curve, expected: Curve) -> Finding:
    if len(got.x) != len(expected.x):
        return Finding("plot_length", fields={"form": form, "expected": len(expected.x), "got": len(got.x)})
    if not _same_array(got.y, expected.y) and form == "lines" and _same_points(got, expected):
        return Finding("plot_values", path=("x",), fields={"form": form, "likely": "plot_order"})
    part = "y" if _same_array(got.x, expected.x) else "x"
    return _of_values(form, part, getattr(got, part), getattr(expected, part))


def _of_values(form: str, part: str, got: Array, expected: Array) -> Finding:
    fields: dict[str, Any] = {"form": form}
    if got.dtype.kind == expected.dtype.kind == "f":
        wrong = differing(got, expected, ALIKE)
        fields |= extent(wrong) | how_far(got, expected, wrong)
        if (guess := likely(got, expected)) is not None:
            fields |= {"likely": guess.kind, **guess.fields}
    if part == "x" and _is_counting(got):
        fields["likely"] = "plot_indices"
    return Finding("plot_values", path=(part,), fields=fields, values={"expected": expected, "got": got})


def _is_counting(values: Array) -> bool:
    if values.dtype.kind != "f" or len(values) < 2:
        return False
    return any(np.array_equal(values, np.arange(len(values)) + start) for start in (0.0, 1.0))


def _same_line(got: Curve, expected: Curve) -> bool:
    back = Curve(got.x[::-1], got.y[::-1])
    return any(_same_array(each.x, expected.x) and _same_array(each.y, expected.y) for each in (got, back))


def _same_points(got: Curve, expected: Curve) -> bool:
    if len(got.x) != len(expected.x):
        return False
    one, other = _in_order(got), _in_order(expected)
    return _same_array(one.x, other.x) and _same_array(one.y, other.y)


def _in_order(curve: Curve) -> Curve:
    order = np.lexsort([_rounded(each) for each in (curve.y, curve.x)])
    return Curve(curve.x[order], curve.y[order])


def _rounded(values: Array) -> Array:
    """The values with so few digits that rounding does not change their order."""
    with np.errstate(all="ignore"):
        return values.astype(np.float32) if values.dtype.kind == "f" else values


def _same_array(got: Array, expected: Array) -> bool:
    if got.shape != expected.shape:
        return False
    if got.dtype.kind != expected.dtype.kind:  # categories stand at 0, 1, 2, ...
        got, expected = _places(got), _places(expected)
        if got.dtype.kind != expected.dtype.kind:
            return False
    return not differing(got, expected, ALIKE).any()


def _places(values: Array) -> Array:
    if values.dtype.kind != "U":
        return values
    known = {name: float(place) for place, name in enumerate(dict.fromkeys(values.tolist()))}
    return np.array([known[name] for name in values.tolist()])


# ------------------------------------------------------------------- bars, histograms, images


def _same_bars(got: Bars, expected: Bars) -> bool:
    own, wanted = Curve(got.at, got.heights), Curve(expected.at, expected.heights)
    bases = Curve(got.at, got.base), Curve(expected.at, expected.base)
    return got.across == expected.across and _same_points(own, wanted) and _same_points(*bases)


def _of_bars(got: Bars, expected: Bars) -> Finding:
    if got.across != expected.across:
        forms = ("lying_bars", "bars") if got.across else ("bars", "lying_bars")
        return Finding("plot_form", fields={"expected_form": forms[1], "drawn_form": forms[0]})
    if len(got.at) != len(expected.at):
        return Finding(
            "plot_length", fields={"form": "bars", "expected": len(expected.at), "got": len(got.at)}
        )
    for part, name in (("at", "x"), ("heights", "height"), ("base", "bottom")):
        own, wanted = getattr(got, part), getattr(expected, part)
        if not _same_array(own, wanted):
            return _of_values("bars", name, own, wanted)
    return _of_values("bars", "height", got.heights, expected.heights)


def _same_histogram(got: Histogram, expected: Histogram) -> bool:
    return _same_array(got.edges, expected.edges) and _same_array(got.counts, expected.counts)


def _of_histograms(got: Histogram, expected: Histogram) -> Finding:
    if len(got.counts) != len(expected.counts):
        return Finding("plot_bins", fields={"expected": len(expected.counts), "got": len(got.counts)})
    if not _same_array(got.edges, expected.edges):
        return _of_values("histograms", "bins", got.edges, expected.edges)
    finding = _of_values("histograms", "counts", got.counts, expected.counts)
    totals = got.counts.sum(), expected.counts.sum()
    if all(totals) and _same_array(got.counts / totals[0], expected.counts / totals[1]):
        return replace(finding, fields=finding.fields | {"likely": "plot_density"})
    return finding


def _of_images(got: Array, expected: Array) -> Finding:
    turned = got.swapaxes(0, 1)
    values = {"expected": expected, "got": got}
    if got.shape != expected.shape:
        fields: dict[str, Any] = {"expected": expected.shape, "got": got.shape}
        fields |= {"likely": "transposed"} if turned.shape == expected.shape else {}
        return Finding("plot_image_shape", path=("image",), fields=fields)
    finding = _of_values("images", "image", got, expected)
    seen = [("transposed_values", turned), ("plot_upside_down", got[::-1])]
    for kind, other in seen:
        if _same_array(other, expected):
            return replace(finding, fields=finding.fields | {"likely": kind}, values=values)
    return finding


# ------------------------------------------------------------------- scales, limits, texts


def _of_scale(axis: str, got: Panel, expected: Panel) -> Finding | None:
    own, wanted = (getattr(each, f"{axis}_scale") for each in (got, expected))
    if own == wanted:
        return None
    return Finding("plot_scale", fields={"axis": axis, "expected_scale": wanted, "drawn_scale": own})


def _of_limits(axis: str, got: Panel, expected: Panel) -> Finding | None:
    own, wanted = (getattr(each, f"{axis}_limits") for each in (got, expected))
    if wanted is None or _limits_beside(own, wanted) == _limits_beside(wanted, wanted):
        return None
    values = {"expected": wanted} | ({"got": own} if own is not None else {})
    return Finding(
        "plot_limits" if own is not None else "plot_no_limits", fields={"axis": axis}, values=values
    )


def _limits_beside(limits: tuple[float, float] | None, wanted: tuple[float, float]) -> list[float]:
    """The ends that `wanted` sets, rounded."""
    ends = limits or (np.nan, np.nan)
    return [
        0.0 if np.isnan(right) else np.inf if np.isnan(end) else float(f"{end:.6g}")
        for end, right in zip(ends, wanted, strict=True)
    ]


def _of_texts(got: Panel, expected: Panel) -> Iterator[Finding]:
    for name in _TEXTS:
        if getattr(expected, name).strip() and not getattr(got, name).strip():
            yield Finding("plot_no_text", fields={"item": name})
    wanted, own = _entries(expected), _entries(got)
    if not wanted:
        return
    if got.legend is None:
        labels = [each.label for part in FORMS[:4] for each in getattr(got, part)]
        named = any(label.strip() and not label.startswith("_") for label in labels)
        cause = "plot_labels_there" if named else "plot_no_labels"
        yield Finding("plot_no_legend", fields={"likely": cause})
    elif not own:
        yield Finding("plot_no_legend", fields={"likely": "plot_legend_empty"})
    elif len(own) < len(wanted):
        yield Finding("plot_legend_short", fields={"expected": len(wanted), "got": len(own)})


def _entries(panel: Panel) -> list[str]:
    return [text for text in panel.legend or () if text.strip()]


def _of_words(got: Panel, expected: Panel) -> Iterator[Finding]:
    pairs = [(name, [getattr(got, name)], [getattr(expected, name)]) for name in _TEXTS]
    for item, own, wanted in (*pairs, ("legend", _entries(got), _entries(expected))):
        if any(text.strip() for text in wanted) and sorted(map(_words, own)) != sorted(map(_words, wanted)):
            values = {"expected": ", ".join(wanted), "got": ", ".join(own)}
            yield Finding("plot_words", fields={"item": item}, values=values)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


# ------------------------------------------------------------------- all that counts


def _looked_at(panel: Panel, right: Panel) -> list[Any]:
    panel = replace(panel, lines=_without_guides(panel.lines, right.lines))
    lines = [min(each, [part[::-1] for part in each], key=_key_of_all) for each in map(_xy, panel.lines)]
    points = [_xy(_in_order(each)) for each in panel.points]
    bars = [
        [each.across, *_xy(_in_order(Curve(each.at, each.heights))), _in_order(Curve(each.at, each.base)).y]
        for each in panel.bars
    ]
    histograms = [[each.edges, each.counts] for each in panel.histograms]
    parts = [sorted(each, key=_key_of_all) for each in (lines, points, bars, histograms)]
    limits = [
        _limits_beside(getattr(panel, name), ends) if (ends := getattr(right, name)) is not None else []
        for name in ("x_limits", "y_limits")
    ]
    texts = [bool(getattr(panel, name).strip()) for name in _TEXTS if getattr(right, name).strip()]
    wanted = len(_entries(right))
    legend = [panel.legend is not None, min(wanted, len(_entries(panel)))] if wanted else []
    calls = sorted(_families(panel) & _families(right))
    images = sorted(([each] for each in panel.images), key=_key_of_all)
    return [*parts, images, limits, panel.x_scale, panel.y_scale, texts, legend, calls]


def _xy(curve: Curve) -> list[Any]:
    return [curve.x, curve.y]


def _key(values: Array) -> tuple[str, ...]:
    return tuple(f"{each:.6g}" if values.dtype.kind == "f" else str(each) for each in values[:3])


def _key_of_all(parts: list[Any]) -> list[Any]:
    arrays = [each.reshape(-1) for each in parts if isinstance(each, np.ndarray)]
    return [(len(each), _key(each), _key(each[::-1])) for each in arrays]
