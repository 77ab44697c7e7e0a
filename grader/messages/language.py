"""Which language a student reads, and the translations for it.

Sentences are written in English and marked with `_` (or `plural`), which only mark: a table is
made at import, the language is chosen at the call. Translations are gettext catalogues: the
framework's in ``locale/`` beside this module, an assignment's in ``locale/`` beside its tests. Which
languages there are is found from these files. What has no translation stays English.
"""

from __future__ import annotations

import copy
import gettext
import os
from functools import lru_cache
from pathlib import Path

from grader.messages.po_file import read_po

DOMAIN = "keepdims"
ASSIGNMENT_DOMAIN = "assignment"
"""What an author wrote for students: the title, questions, notes of tests; known mistakes, reasons."""
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
    """`lang`, else ``GRADER_LANG``, else the system's, else English."""
    if lang:
        return lang
    names = (LANGUAGE_VARIABLE, *SYSTEM_VARIABLES)
    return next((os.environ[name] for name in names if os.environ.get(name)), ENGLISH)


def translations(lang: str | None = None) -> gettext.NullTranslations:
    """The catalogue of a language; the English one where there is none."""
    return _of_framework(chosen_language(lang), LOCALE_FOLDER)


def assignment_translations(*folders: Path | None, lang: str | None = None) -> gettext.NullTranslations:
    """The catalogue of what an author wrote in `folders`, an assignment's and its solution's.

    A file that is changed is read again: an author may be at work on it beside a notebook.

    Raises
    ------
    CourseError
        A catalogue that cannot be read.
    """
    there = [folder / LOCALE for folder in folders if folder is not None]
    found = _files(chosen_language(lang), ASSIGNMENT_DOMAIN, *there)
    return _chained(tuple((path, path.stat().st_mtime_ns) for path in found))


def in_words_of(catalogue: gettext.NullTranslations, text: str) -> str:
    """The translation of `text`; of none, none (gettext keeps its own notes under the empty text)."""
    return catalogue.gettext(text) if text else ""


def language_code(lang: str | None = None) -> str:
    """The language of `translations`, as the name of its folder: ``"es"``, or ``"en"``."""
    found = _files(chosen_language(lang), DOMAIN, LOCALE_FOLDER)
    return _language_of(found[0]) if found else ENGLISH


def languages() -> list[str]:
    """Every language there is, English first."""
    return [ENGLISH, *_languages_in(LOCALE_FOLDER, DOMAIN)]


def assignment_languages(*folders: Path | None) -> list[str]:
    """The languages besides English that the author's catalogues in `folders` have."""
    there = [folder / LOCALE for folder in folders if folder is not None]
    return sorted({name for folder in there for name in _languages_in(folder, ASSIGNMENT_DOMAIN)})


def is_known(lang: str) -> bool:
    """Whether there are texts in `lang`, such as ``es``, ``es_MX`` or ``en``."""
    return _base(lang.split(":")[0]) in AS_WRITTEN or language_code(lang) != ENGLISH


def po_file(locale: Path, language: str, domain: str) -> Path:
    """The file that translators edit."""
    return locale / language / "LC_MESSAGES" / f"{domain}.po"


def _languages_in(locale: Path, domain: str) -> list[str]:
    return sorted(map(_language_of, locale.glob(f"*/LC_MESSAGES/{domain}.po")))


def _language_of(file: Path) -> str:
    return file.parent.parent.name


def _wanted(language: str) -> list[str]:
    """The folders of the languages in ``es``, ``es_ES.UTF-8`` or ``es:en`` that come before English."""
    # English needs no catalogue, and asking for it must not fall through to the next language.
    wanted: list[str] = []
    for name in language.split(":"):
        if _base(name) in (*AS_WRITTEN, ""):
            break
        of_a_country = name.replace("-", "_").split(".")[0].split("@")[0]
        wanted += (of_a_country, _base(name))
    return list(dict.fromkeys(wanted))


def _base(name: str) -> str:
    """``es`` of ``es_MX.UTF-8``; anything but a plain name, such as a path, gives nothing."""
    base = name.replace("-", "_").split("_")[0].split(".")[0].split("@")[0]
    return base if base.isalpha() and not set("/\\") & set(name) else ""


def _files(language: str, domain: str, *locales: Path) -> list[Path]:
    """The catalogues that exist, in the order in which they are searched."""
    candidates = (po_file(locale, name, domain) for name in _wanted(language) for locale in locales)
    return [path for path in candidates if os.path.isfile(path)]  # unlike Path.is_file, of any length


@lru_cache(maxsize=64)
def _of_framework(language: str, locale: Path) -> gettext.NullTranslations:
    return _chained(tuple((path, 0) for path in _files(language, DOMAIN, locale)))


@lru_cache(maxsize=64)
def _chained(files: tuple[tuple[Path, int], ...]) -> gettext.NullTranslations:
    """One catalogue out of those in `files`, each used for what those before it do not have."""
    if not files:
        return gettext.NullTranslations()
    # Only copies are chained: a file may stand in several chains.
    first, *others = (copy.copy(_read(path, changed_ns)) for path, changed_ns in files)
    for other in others:
        first.add_fallback(other)
    return first


@lru_cache(maxsize=64)
def _read(path: Path, _changed_ns: int) -> gettext.GNUTranslations:
    return read_po(path)
