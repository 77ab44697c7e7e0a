"""What the next loading of a submission does without: steps that hung or crashed, then all experiments.

The trusted side; pure. Must not know: what the steps are. The child numbers them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.errors import Note, StudentError, TimedOut
from grader.sandbox.answers import skip_reason

SLOW_LOADINGS_MAX = 2
"""Once loading has run out of time so often, it is no single statement: experiments are left out."""


@dataclass(slots=True)
class LeftOut:
    """What a loading leaves out, as far as earlier ones have told.

    Attributes
    ----------
    steps
        Steps of loading, each with the reason.
    experiments
        Whether all that neither imports nor defines anything is left out; see `grader.child.definitions`.
    """

    steps: dict[int, Note] = field(default_factory=dict)
    experiments: bool = False
    _slow_loadings: int = 0

    def add(self, step: int, error: StudentError, limit_s: float) -> None:
        """Leave out the step that ended a loading; where time ran out twice, all experiments."""
        self.steps[step] = skip_reason(error, limit_s)
        if isinstance(error, TimedOut):
            self._slow_loadings += 1
            if self._slow_loadings == SLOW_LOADINGS_MAX and not self.experiments:
                self.add_experiments()

    def add_experiments(self) -> None:
        """Leave out all experiments.

        A step at which time ran out may have been the last drop only: it is tried once more.
        """
        self.experiments = True
        self.steps = {step: reason for step, reason in self.steps.items() if reason.kind != "did_not_end"}
