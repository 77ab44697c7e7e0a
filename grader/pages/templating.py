"""Templates, style sheets and the script of pages that load nothing; all of them lie in `templates/`.

Every field is escaped by a template; a page's own policy (CSP) allows the style sheet and the script that it
holds, by their digests, and nothing else. Must not know: what a page shows.
"""

from __future__ import annotations

import base64
import hashlib
import traceback
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)

from grader.errors import BadInput

TEMPLATES = Path(__file__).with_name("templates")
FORBIDDEN = "default-src 'none'; base-uri 'none'; form-action 'none'"
REMEDY = "Mend the line, or install keepdims again to have the template as it was"


def page_of(name: str, *, styles: tuple[str, ...], script: str = "", **fields: Any) -> str:
    """A page from its template, with its style sheets, its script and what it may do.

    Parameters
    ----------
    script
        A file in `templates/`; "" for a page that runs nothing.

    Raises
    ------
    BadInput
        The template was edited, and cannot be used as it is.
    """
    return filled(
        name,
        style=style(*styles),
        script=style(script) if script else "",
        policy=policy(*styles, script=script),
        **fields,
    )


def filled(name: str, **fields: Any) -> str:
    """A template with its fields filled in.

    Raises
    ------
    BadInput
        See `page_of`.
    """
    try:
        return template(name).render(**fields)
    except TemplateSyntaxError as error:
        raise _does_not_parse(error) from None
    except TemplateError as error:
        raise BadInput(_place(error, name), f"the template cannot be filled in: {error}", REMEDY) from None


def refuse_broken(*names: str) -> None:
    """Refuse to begin with templates that were edited and do not parse; see `page_of`."""
    for name in names:
        try:
            template(name)
        except TemplateSyntaxError as error:
            raise _does_not_parse(error) from None


@cache
def template(name: str) -> Template:
    """The template of a page."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    environment.filters["ticks"] = _ticks
    return environment


def _ticks(text: str) -> str:
    """A sentence as safe HTML, what stands between backticks as code."""
    parts = [escape(part) for part in text.split("`")]
    return "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))


@cache
def style(*names: str) -> str:
    """Style sheets, or a script, as one text."""
    return "\n".join((TEMPLATES / name).read_text(encoding="utf-8").strip() for name in names)


@cache
def policy(*names: str, script: str = "") -> str:
    """What a page may do that has the style sheets `names`, and a script."""
    runs = f"; script-src '{_digest(style(script))}'" if script else ""
    return f"{FORBIDDEN}; style-src '{_digest(style(*names))}'{runs}"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _does_not_parse(error: TemplateSyntaxError) -> BadInput:
    where = f"{TEMPLATES / (error.name or '')}:{error.lineno}"
    return BadInput(where, f"the template does not parse: {(error.message or '').rstrip('.')}", REMEDY)


def _place(error: TemplateError, name: str) -> str:
    """The line of a template that was being filled in."""
    lines = [
        f"{frame.filename}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).parent == TEMPLATES
    ]
    return lines[-1] if lines else str(TEMPLATES / name)
