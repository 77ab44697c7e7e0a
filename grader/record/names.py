"""How people's names are compared. Pure; must not know: where a name was read."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_OWN_LETTERS = {"es": {"ñ": "n~"}}
"""By language, such letters, written so that they stand behind the one before them."""
_BETWEEN = re.compile(r"[\s._,-]+")


def plain(name: str) -> str:
    """`name` in small letters and without accents, so that Łukasz stands by L and Öz by O."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each)).translate(_LETTERS)


def in_order(name: str, lang: str) -> str:
    """`name` as it is sorted in a language: plain, but for letters that have a place of their own there."""
    own = _OWN_LETTERS.get(lang, {})
    return plain("".join(own.get(each, each) for each in unicodedata.normalize("NFC", name.casefold())))


def name_key(name: str) -> str:
    """Equal for two spellings of a name that differ in capitals, blanks and punctuation, not in accents."""
    return _BETWEEN.sub(" ", unicodedata.normalize("NFC", name).casefold()).strip()


def id_key(value: str) -> str:
    """Equal for two spellings of an id, a login or an address that differ in capitals or outer blanks."""
    return unicodedata.normalize("NFC", value).strip().casefold()


def words_of(name: str) -> list[str]:
    """The words of a name, plain, in the order of the alphabet."""
    return sorted(name_key(plain(name)).split())
