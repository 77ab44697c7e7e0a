"""The table of facts: every question there is, family by family."""

from __future__ import annotations

from grader.grading.facts import (
    arguments,
    decisions,
    draws,
    entries,
    functions,
    limits,
    neuron,
    places,
    relations,
    rounds,
    sequences,
    together,
    where,
)
from grader.grading.facts.fact import Fact

TABLE: tuple[Fact, ...] = (
    *relations.FACTS,
    *limits.FACTS,
    *together.FACTS,
    *decisions.FACTS,
    *arguments.FACTS,
    *functions.FACTS,
    *neuron.FACTS,
    *places.FACTS,
    *rounds.FACTS,
    *sequences.FACTS,
    *entries.FACTS,
    *where.FACTS,
    *draws.FACTS,
)
