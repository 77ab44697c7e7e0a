"""Which language a student reads, and the translations for it.

Sentences are written in English and marked with `_`, which only marks: a table is made at
import, the language is chosen at the call. Translations are gettext catalogues in ``locale/``
beside this module; what has none stays English.
"""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from pathlib import Path

DOMAIN = "keepdims"
LOCALE_FOLDER = Path(__file__).parent / "locale"
LANGUAGE_VARIABLE = "GRADER_LANG"
SYSTEM_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def _(text: str) -> str:
    """Mark `text` for extraction (``pybabel extract`` looks for this name)."""
    return text


def chosen_language(lang: str | None = None) -> str:
    """`lang`, else ``GRADER_LANG``, else what the system says; empty for English as written."""
    if lang:
        return lang
    names = (LANGUAGE_VARIABLE, *SYSTEM_VARIABLES)
    return next((os.environ[name] for name in names if os.environ.get(name)), "")


def translations(lang: str | None = None) -> gettext.NullTranslations:
    """The catalogue of a language; the English one where there is none."""
    return _loaded(chosen_language(lang))


@lru_cache(maxsize=16)
def _loaded(language: str) -> gettext.NullTranslations:
    """Catalogues of ``es``, ``es_ES.UTF-8`` or ``es:en``; the first that exists."""
    # English needs no catalogue, and asking for it must not fall through to the next language.
    wanted = []
    for name in language.split(":"):
        if name.split("_")[0].split(".")[0] in ("en", "C", "POSIX", ""):
            break
        wanted.append(name)
    if not wanted:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=wanted, fallback=True)
