"""Which language a student reads, and the translations for it.

Sentences are written in English and marked with `_` (or `plural`), which only mark: a table is
made at import, the language is chosen at the call. Translations are gettext catalogues: the
framework's in ``locale/`` beside this module, an assignment's in ``locale/`` beside its tests. What
has no translation stays English.
"""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from pathlib import Path

DOMAIN = "keepdims"
ASSIGNMENT_DOMAIN = "feedback"
"""What an author wrote for students: explanations and hints of known mistakes, notes behind asserts."""
LOCALE = "locale"
LOCALE_FOLDER = Path(__file__).parent / LOCALE
LANGUAGE_VARIABLE = "GRADER_LANG"
SYSTEM_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
ENGLISH = "en"
AS_WRITTEN = (ENGLISH, "C", "POSIX")


def _(text: str) -> str:
    """Mark `text` for extraction (``make catalogues`` looks for this name)."""
    return text


def plural(one: str, many: str) -> tuple[str, str]:
    """Mark the two forms of a sentence, of which the field ``n`` chooses one."""
    return one, many


def chosen_language(lang: str | None = None) -> str:
    """`lang`, else ``GRADER_LANG``, else what the system says; empty for English as written."""
    if lang:
        return lang
    names = (LANGUAGE_VARIABLE, *SYSTEM_VARIABLES)
    return next((os.environ[name] for name in names if os.environ.get(name)), "")


def translations(lang: str | None = None) -> gettext.NullTranslations:
    """The catalogue of a language; the English one where there is none."""
    return _loaded(chosen_language(lang), DOMAIN, LOCALE_FOLDER)


def assignment_translations(folder: Path, lang: str | None = None) -> gettext.NullTranslations:
    """The catalogue of what an author wrote in `folder`, an assignment's or its solution's."""
    return _loaded(chosen_language(lang), ASSIGNMENT_DOMAIN, folder / LOCALE)


def language_code(lang: str | None = None) -> str:
    """The language that `translations` speaks, as the name of its folder: ``"es"``, or ``"en"``."""
    found = _catalogue_file(chosen_language(lang), DOMAIN, LOCALE_FOLDER)
    return found.parent.parent.name if found else ENGLISH


def languages() -> list[str]:
    """Every language there is, English first."""
    found = LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return [ENGLISH, *sorted(path.parent.parent.name for path in found)]


def is_known(lang: str) -> bool:
    """Whether `lang`, such as ``es``, ``es_MX`` or ``en``, is a language that there is."""
    return _base(lang.split(":")[0]) in AS_WRITTEN or language_code(lang) != ENGLISH


def _wanted(language: str) -> list[str]:
    """The languages in ``es``, ``es_ES.UTF-8`` or ``es:en`` that come before English."""
    # English needs no catalogue, and asking for it must not fall through to the next language.
    wanted = []
    for name in language.split(":"):
        if _base(name) in (*AS_WRITTEN, ""):
            break
        wanted.append(name.replace("-", "_"))
    return wanted


def _base(name: str) -> str:
    """``es`` of ``es_MX.UTF-8``; what is no plain name, such as a path, is nothing."""
    base = name.replace("-", "_").split("_")[0].split(".")[0]
    return base if base.isalpha() and not set("/\\") & set(name) else ""


@lru_cache(maxsize=64)
def _catalogue_file(language: str, domain: str, folder: Path) -> Path | None:
    wanted = _wanted(language)
    found = gettext.find(domain, folder, wanted) if wanted else None
    return Path(found) if found else None


@lru_cache(maxsize=64)
def _loaded(language: str, domain: str, folder: Path) -> gettext.NullTranslations:
    """The first catalogue that exists of the languages in `language`."""
    wanted = _wanted(language)
    if not wanted:
        return gettext.NullTranslations()
    return gettext.translation(domain, folder, languages=wanted, fallback=True)
