"""The people of the made-up class. Any likeness to somebody is chance."""

# ruff: noqa: RUF001 - names have the letters that they have

from __future__ import annotations

import unicodedata
from typing import NamedTuple

FIRST_ID = 70101
SECTIONS = ("Monday", "Thursday")
SPANISH = ("Núñez", "Ñíguez", "García Lorca", "Peña", "Ibáñez", "Vázquez")
"""Families of those who read their pages in Spanish."""

_NAMES = """
Amira Haddad; Ana Núñez; Aoife O'Brien; Arjun Iyer; Asel Bekova; Åsa Lindqvist; Beatriz Ñíguez; Bogdan Ionescu
Chiara D'Angelo; Chloé Lefèvre; Daniel Cohen; Dmitri Волков; Duc Anh Nguyễn; Elif Yıldız; Emeka Okafor
Emma Schmidt; Fatima Zahra Benali; Federico García Lorca; Gintarė Šimkutė; Hana Nováková; Haruka Satō
Ines Peña; Ingrid Ødegård; Ivan Petrov; Jakub Łukasik; Jan Kowalski; Jean-Luc Moreau; João Gonçalves
Jóna Sigurðardóttir; José Ibáñez; Kaitlyn Brown; Kofi Mensah; Lale Öztürk; Lars van der Meer; Leila Farahani
Li Wei; Liam Murphy; Lucía Vázquez; Luka Đorđević; Magdalena Wójcik; Marie-Ève Tremblay; Mateo Rojas
Maya Levi; Mei-Ling Chen; Minh Trần; Mohammed al-Rashid; Nino Beridze; Noah Williams; Nuno Araújo
Olena Шевченко; Oluwaseun Adeyemi; Paul Müller; Priya Raghunathan; Rasmus Kjær; Renée Dubois; Sami Korhonen
Seo-yeon Kim; Siobhán Byrne; Sofia Papadopoulou; Søren Nygård; Tariq Mahmood; Wanjiru Kamau; Zsófia Szabó
"""


class DemoPerson(NamedTuple):
    """Somebody on the class's list."""

    id: str
    given: str
    family: str
    email: str
    section: str
    lang: str

    @property
    def name(self) -> str:
        """As it is spoken."""
        return f"{self.given} {self.family}"


def everybody() -> tuple[DemoPerson, ...]:
    """The list of the class, by given name."""
    names = [name.strip() for name in _NAMES.replace("\n", ";").split(";") if name.strip()]
    return tuple(_person(number, name) for number, name in enumerate(names))


def _person(number: int, name: str) -> DemoPerson:
    given, family = _parts(name)
    plain = unicodedata.normalize("NFKD", family.casefold()).encode("ascii", "ignore").decode()
    login = "".join(filter(str.isalnum, plain)) or "student"
    return DemoPerson(
        str(FIRST_ID + number),
        given,
        family,
        f"{login}{number + 1}@example.edu",
        SECTIONS[number % len(SECTIONS)],
        "es" if family in SPANISH else "",
    )


def _parts(name: str) -> tuple[str, str]:
    """Given and family name; a family name of several words begins with one of these."""
    words = name.split(" ")
    begins = next((place for place, word in enumerate(words) if word in ("van", "García")), len(words) - 1)
    return " ".join(words[:begins]), " ".join(words[begins:])
