"""How a class did, in numbers."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import NamedTuple

from grader.record.evidence import Status
from grader.record.results import SubmissionResult


class ClassStatistics(NamedTuple):
    """Counts of submissions, and statistics of their points; None where nobody has points."""

    submissions: int
    graded: int
    unreadable: int
    not_graded: int
    mean: float | None
    median: float | None


def statistics_of(results: Sequence[SubmissionResult]) -> ClassStatistics:
    """The statistics of a class; an unreadable submission counts with its zero."""
    counts = {status: sum(result.status is status for result in results) for status in Status}
    points = [result.points for result in results if result.points is not None]
    return ClassStatistics(
        len(results),
        counts[Status.GRADED],
        counts[Status.UNREADABLE],
        counts[Status.GRADER_ERROR],
        statistics.fmean(points) if points else None,
        statistics.median(points) if points else None,
    )
