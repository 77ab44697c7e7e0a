"""What matplotlib draws, made fit for a page: its colours are the page's, by day, by night and on paper.

A page's policy forbids styles in attributes, so what they say becomes attributes of SVG. What is not known
here is left out; numbers are written to a tenth of a pixel. Must not know: what is drawn.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import escape

COLOURS = {
    "ink": "#010101",
    "soft": "#020202",
    "page": "#030303",
    "bar": "#040404",
    "mark": "#050505",
    "full": "#060606",
    "more": "#070707",
    "less": "#080808",
    "none": "#090909",
    "blank": "#0a0a0a",
}
"""What is drawn in place of a colour of the style sheet."""
_NAMES = {colour: name for name, colour in COLOURS.items()}
_ELEMENTS = ("g", "path", "use", "text", "tspan", "defs", "rect", "line")
_ATTRIBUTES = ("d", "x", "y", "width", "height", "transform", "x1", "y1", "x2", "y2")
_STYLES = ("fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "font-size")
_NUMBER = re.compile(r"-?\d+\.\d+")
_HREF = "{http://www.w3.org/1999/xlink}href"


def page_svg(drawn: bytes, alt: str, name: str) -> str:
    """A picture as an element of a page.

    Parameters
    ----------
    drawn
        By matplotlib, in `COLOURS` alone.
    alt
        What is to be seen.
    name
        Goes before the names in it: a page may hold several pictures.
    """
    root = ET.fromstring(drawn)  # noqa: S314 - we drew it
    box = root.get("viewBox", "0 0 0 0")
    inside = "".join(_element(child, name) for child in root)
    named = f'role="img" aria-label="{escape(alt)}"'
    return f'<svg class="chart {name}" viewBox="{_rounded(box)}" {named}>{inside}</svg>'


def _element(element: ET.Element, name: str) -> str:
    tag = element.tag.rpartition("}")[2]
    if tag not in _ELEMENTS:
        return ""
    inside = "".join(_element(child, name) for child in element)
    text = escape((element.text or "").strip())
    if tag in ("g", "defs") and not inside:
        return ""
    attributes = _attributes(element, tag, name)
    if tag == "g" and not attributes:
        return inside
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{tag}{written}>{text}{inside}</{tag}>"


def _attributes(element: ET.Element, tag: str, name: str) -> dict[str, str]:
    found = {key: _rounded(value) for key in _ATTRIBUTES if (value := element.get(key)) is not None}
    if tag == "path" and element.get("id"):
        found["id"] = f"{name}-{element.get('id')}"
    if href := element.get(_HREF):
        found["href"] = f"#{name}-{href.removeprefix('#')}"
    for part in element.get("style", "").split(";"):
        key, _, value = (each.strip() for each in part.partition(":"))
        if key == "font":  # as "11px 'DejaVu Sans'"
            key, value = "font-size", value.split()[0]
        if key in _STYLES:
            found[key] = f"var(--{_NAMES[value]})" if value in _NAMES else value
    return found


def _rounded(text: str) -> str:
    text = _NUMBER.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), text)
    return " ".join(text.split())
