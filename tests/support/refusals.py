"""The sentence that a refusal comes to."""

from collections.abc import Callable

import pytest

from grader.errors import BadInput
from grader.messages import refusal


def refused(act: Callable[[], object]) -> str:
    """The words, in English, of the `BadInput` that `act` raises."""
    with pytest.raises(BadInput) as caught:
        act()
    return refusal(caught.value, "en")
