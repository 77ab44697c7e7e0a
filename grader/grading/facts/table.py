"""The table of facts: every question there is, family by family."""

from __future__ import annotations

from grader.grading.facts import relations
from grader.grading.facts.fact import Fact

TABLE: tuple[Fact, ...] = (*relations.FACTS,)
