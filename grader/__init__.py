"""keepdims: auto-graded exercises for numerical Python.

The public names are these few; everything else may change. They are imported at first use, so that
`import grader` costs nothing in a child that runs student code.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader import checks as check
    from grader.course.decorators import exercise, inputs, mistake
    from grader.desk.hint_notebook import hint
    from grader.desk.notebook import self_check
    from grader.desk.shape_notebook import show_shapes

__all__ = ["check", "exercise", "hint", "inputs", "mistake", "self_check", "show_shapes"]
__version__ = "0.1.0"

_HOMES = {
    "check": ("grader.checks", None),
    "exercise": ("grader.course.decorators", "exercise"),
    "hint": ("grader.desk.hint_notebook", "hint"),
    "inputs": ("grader.course.decorators", "inputs"),
    "mistake": ("grader.course.decorators", "mistake"),
    "self_check": ("grader.desk.notebook", "self_check"),
    "show_shapes": ("grader.desk.shape_notebook", "show_shapes"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'grader' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    home = import_module(module)
    value = home if attribute is None else getattr(home, attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
