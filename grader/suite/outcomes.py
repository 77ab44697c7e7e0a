"""Exceptions that stand for pytest's outcomes, such as `pytest.skip`, told without importing it.

Where it was never imported, nothing can have raised one. Must not know: what an outcome means.
"""

from __future__ import annotations

import sys
from typing import Literal

Outcome = Literal["exit", "fail", "skip", "xfail"]


def is_outcome(error: BaseException, *names: Outcome) -> bool:
    """Whether `error` is what one of these functions of pytest's raises."""
    pytest = sys.modules.get("pytest")
    return pytest is not None and isinstance(error, tuple(getattr(pytest, name).Exception for name in names))
