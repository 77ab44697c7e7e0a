"""What functions answer to examples of the tiny course, as evidence has it: nothing is run in a sandbox."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from grader.bank.digests import all_digests, digest_of_calls
from grader.bank.examples import Example
from grader.bank.trying import stored, tried
from grader.errors import Finding
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, TestEvidence
from grader.sandbox.standin import LocalTransport, StandIn
from tests.support.feedback import WRONG_VALUE, evidence, failed

EXAMPLES = [Example("scale", (x, k), {}, k * x) for x, k in ((2.5, -1.0), (0.7, 3.1), (4.0, 2.0))]
TODAY = {"scale": digest_of_calls(EXAMPLES)}


def thrice(x: float, k: float = 2.0) -> float:
    """Wrong by a factor."""
    return 3 * k * x


def digests_of(function: Callable[..., Any], examples: Iterable[Example] = EXAMPLES) -> str:
    """Of what `function` answers."""
    return all_digests([_tried(function, example) for example in examples])


def answering(
    function: Callable[..., Any],
    *facts: Finding,
    test: str = "test_scale[2]",
    mistake: str | None = None,
    examples: Iterable[Example] = EXAMPLES,
) -> TestEvidence:
    """A failed test of `scale`, with what `function` answers."""
    seen = [_tried(function, example) for example in examples]
    wrong = next(each for each in seen if each.finding is not None)
    return replace(
        failed(test, WRONG_VALUE, mistake),
        facts=tuple(map(StoredFinding.of, facts)),
        example=stored(wrong),
        answers_digest="" if mistake else all_digests(seen),
    )


def work(function: Callable[..., Any], *facts: Finding, **options: Any) -> Evidence:
    """Of somebody who wrote `function`, and all else right."""
    keeps = failed("test_scale_keeps_its_argument", Finding("value", fields={"wrong": 1, "entries": 1}))
    return evidence(answering(function, *facts, **options), keeps)


def _tried(function: Callable[..., Any], example: Example) -> Any:
    return tried(StandIn(LocalTransport({"scale": function})), example)
