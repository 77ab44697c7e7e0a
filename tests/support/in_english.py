"""Notes and refusals as people read them in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from grader.errors import BadInput, Note
from grader.messages import noted, refusal
from grader.sandbox.said import note_in

ENGLISH = "en"


def words(notes: Iterable[Note]) -> list[str]:
    """Notes in English."""
    return [noted(note, ENGLISH) for note in notes]


def english(note: Note | str | None) -> str:
    """One note in English; "" for none."""
    return noted(note or "", ENGLISH)


def spoken(said: Any, given: Iterable[Note] = ()) -> str:
    """A child's note in English; `given` are reasons that it was told."""
    return noted(note_in(said, tuple(given)), ENGLISH)


@contextmanager
def refused(text: str, kind: type[BadInput] = BadInput) -> Iterator[pytest.ExceptionInfo[Any]]:
    """Expect a refusal whose words fit the pattern `text`."""
    with pytest.raises(kind) as caught:
        yield caught
    assert re.search(text, refusal(caught.value, ENGLISH)), refusal(caught.value, ENGLISH)
