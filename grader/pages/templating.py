"""Templates and style sheets of pages that run nothing and load nothing; all of them lie in `templates/`.

Every field is escaped by a template; a page's own policy (CSP) allows its one style sheet and nothing else.
Must not know: what a page shows.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

TEMPLATES = Path(__file__).with_name("templates")
FORBIDDEN = "default-src 'none'; base-uri 'none'; form-action 'none'"


@cache
def template(name: str) -> Template:
    """The template of a page."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    return environment.get_template(name)


@cache
def style(*names: str) -> str:
    """Style sheets, as one text."""
    return "\n".join((TEMPLATES / name).read_text(encoding="utf-8").strip() for name in names)


@cache
def policy(*names: str) -> str:
    """What a page may do that has the style sheets `names`."""
    digest = base64.b64encode(hashlib.sha256(style(*names).encode()).digest()).decode()
    return f"{FORBIDDEN}; style-src 'sha256-{digest}'"
