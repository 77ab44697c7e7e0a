"""What an audit found, as data. Must not know: how it was found, or how it is shown."""

from __future__ import annotations

import msgspec

from grader.audit.fairness import Cost
from grader.audit.problem import Problem
from grader.audit.telling_inputs import TellingInput
from grader.audit.told import Told
from grader.course.accepted import Accepted

MUTANT_SCORE_MIN = 0.98
COUNTED_BELOW = 50
"""With fewer mutants a share says little: then so many may survive."""
SURVIVORS_MAX = 1


class Survivor(msgspec.Struct, frozen=True):
    """A wrong program that lost nothing in the exercise it is wrong in."""

    exercise: str
    name: str
    where: str
    diff: str = ""
    telling: TellingInput | None = None
    """What tells it from the solution, if this was asked for and found."""


class Audit(msgspec.Struct, frozen=True):
    """What an audit found."""

    assignment: str
    seed: int
    mistakes: int
    mistakes_caught: int
    unnamed: tuple[str, ...]
    """Known mistakes that are caught, but that no feedback names."""
    mutants: int
    mutants_caught: int
    equivalent: int
    survivors: tuple[Survivor, ...]
    problems: tuple[Problem, ...]
    seeds: tuple[int, ...] = ()
    """Under which each known mistake was judged."""
    told: tuple[Told, ...] = ()
    """What each known mistake and each mutant that is caught is told, if there is a bank."""
    costs: tuple[Cost, ...] = ()
    """What each known mistake costs, exercise by exercise, the dearest first."""
    accepted: tuple[Accepted, ...] = ()
    """Mutants that survive, and that the author takes for equivalent."""

    @property
    def mutants_counted(self) -> int:
        """Those that are neither equivalent to the solution nor accepted as such."""
        return self.mutants - self.equivalent - len(self.accepted)

    @property
    def mutant_score(self) -> float:
        """Share of the counted mutants which the tests catch."""
        return self.mutants_caught / self.mutants_counted if self.mutants_counted else 1.0

    @property
    def catches_enough(self) -> bool:
        """Whether few enough mutants survive: by share, or by count where there are few."""
        if self.mutants_counted < COUNTED_BELOW:
            return self.mutants_counted - self.mutants_caught <= SURVIVORS_MAX
        return self.mutant_score >= MUTANT_SCORE_MIN

    @property
    def passed(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.problems and self.catches_enough
