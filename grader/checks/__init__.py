"""The vocabulary of tests: what an author may ask of a result.

``from grader import check`` gives this package: ``check.same(got, expected)``. A check that
fails raises `grader.errors.CheckFailed` with fields; its sentences are in `grader.messages`.
Must not know: the sandbox, pytest, points, sentences.
"""

from grader.checks.arrays import close, decreasing, differ, dtype, finite, not_rank1, same, shape
from grader.checks.conditions import that
from grader.checks.gradient import gradient
from grader.checks.plotting import plot
from grader.checks.printing import prints
from grader.checks.purity import deterministic, raises, unchanged
from grader.checks.vectorisation import vectorised

__all__ = [
    "close",
    "decreasing",
    "deterministic",
    "differ",
    "dtype",
    "finite",
    "gradient",
    "not_rank1",
    "plot",
    "prints",
    "raises",
    "same",
    "shape",
    "that",
    "unchanged",
    "vectorised",
]
