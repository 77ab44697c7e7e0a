from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from grader.errors import CheckFailed, Finding


@pytest.fixture
def failing() -> Callable[..., Finding]:
    """Run a check that must fail and give its finding."""

    def run(check: Callable[..., Any], *args: Any, **kwargs: Any) -> Finding:
        with pytest.raises(CheckFailed) as failure:
            check(*args, **kwargs)
        return failure.value.finding

    return run
