"""The short code on a page of feedback, by which an instructor finds the work that it is about.

``7K2M-9QXD``: the first half says whose attempt it is, the second what was found out about it. So a page that
is out of date is recognised as such. Nothing is stored: both are computed from the gradebook whenever
somebody asks. Must not know: pages, words.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from grader.record.evidence import Evidence
from grader.record.standing import Attempt, ClassStanding, Standing

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are read as other signs."""
HALF = 4
READ_AS = str.maketrans("ILO", "110")


class Found(NamedTuple):
    """What a code stands for.

    Attributes
    ----------
    is_current
        Whether the evidence is as it was when the page was made; if not, the work was graded again since.
    """

    standing: Standing
    attempt: Attempt
    is_current: bool


def feedback_code(assignment: str, student: str, attempt: Attempt) -> str:
    """The code of an attempt, as ``7K2M-9QXD``."""
    return f"{_whose(assignment, student, attempt)}-{_what(student, attempt.evidence)}"


def find_by_code(standing: ClassStanding, code: str) -> list[Found]:
    """What `code` may stand for: one attempt, none, or (if all are out of date) rarely several.

    Small letters, blanks and a missing hyphen do not matter, nor does O for 0 or I for 1.
    """
    signs = "".join(filter(str.isalnum, code)).upper().translate(READ_AS)
    if len(signs) != 2 * HALF:
        return []
    found = []
    for one in standing.people:
        for attempt in one.attempts:
            if _whose(standing.assignment, one.person.id, attempt) == signs[:HALF]:
                is_current = _what(one.person.id, attempt.evidence) == signs[HALF:]
                found.append(Found(one, attempt, is_current))
    return [each for each in found if each.is_current] or found


def _whose(assignment: str, student: str, attempt: Attempt) -> str:
    # The code, and not the number of the attempt: what could not be read has the number of the next attempt.
    return _signs([assignment, student, attempt.code or attempt.source_sha256 or attempt.path])


def _what(student: str, evidence: Evidence) -> str:
    """Of what was found out: all but the seed, which hidden inputs come from and so keys nothing on a page.

    What keeps it from being guessed are the times that the tests took.
    """
    return _signs([student, msgspec.json.encode(replace(evidence, seed=None)).decode()])


def _signs(parts: list[str]) -> str:
    digest = hashlib.blake2b(msgspec.json.encode(parts), digest_size=8, person=b"feedback").digest()
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(HALF))
