"""A language made of the English sentences in brackets: what stands outside of them is not translated.

Only the literal parts of a sentence are put in brackets, so that what fills its fields shows, too.
"""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from babel.messages import Catalog

from grader.messages.language import po_file
from translations import catalogues
from translations.catalogues import Source, as_po

PSEUDO = "qps"
WORD = re.compile(r"[^\W\d_]\w+")


def bracketed(template: str) -> str:
    """``{part} is None`` as ``{part}⟦ is None⟧``."""
    text = ""
    for literal, name, form, _conversion in string.Formatter().parse(template):
        if literal:
            text += "⟦" + literal.replace("{", "{{").replace("}", "}}") + "⟧"
        if name is not None:
            text += "{" + name + (f":{form}" if form else "") + "}"
    return text


def write_catalogue(source: Source, folder: Path) -> None:
    """Write the sentences of `source`, in brackets, into a locale folder."""
    catalogue = Catalog(locale="en", domain=source.domain, fuzzy=False)  # whose plural forms are two
    for message in source.messages:
        forms = tuple(map(bracketed, message if isinstance(message, tuple) else (message,)))
        catalogue.add(message, forms if isinstance(message, tuple) else forms[0])
    path = po_file(folder, PSEUDO, source.domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_po(catalogue))


def framework_in_brackets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A locale folder in which the framework speaks `PSEUDO`."""
    folder = tmp_path_factory.mktemp("locale")
    write_catalogue(catalogues.framework(), folder)
    return folder


def unmarked(text: str, *foreign: str) -> list[str]:
    """Words of `text` outside of brackets that stand in none of the `foreign` texts."""
    outside = re.sub(r"⟦[^⟧]*⟧", " ", text)
    known = {word for each in foreign for word in WORD.findall(each)}
    return [word for word in WORD.findall(outside) if word not in known]
