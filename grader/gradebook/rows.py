"""A test's evidence as a row of the gradebook, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from grader.record.coding import StoredFinding
from grader.record.evidence import FailingExample, TestEvidence, Verdict

COLUMNS = (
    "name, verdict, finding, helpers, mistake, answer, duration_s, trace, facts, example, "
    "answers_digest, plots"
)
"""What `test_of` reads; the kind is there for people who ask in SQL."""
PLAINLY_PASSED = (
    "verdict = 'passed' AND helpers = '[]' AND finding IS NULL AND mistake IS NULL AND answer = '' "
    "AND trace = '' AND facts IS NULL AND example IS NULL AND answers_digest = '' AND plots IS NULL"
)
"""True of a row of which name and duration say all."""
_VERDICTS = {str(verdict): verdict for verdict in Verdict}
_NO_HELPERS = "[]"


def as_json(value: Any) -> str:
    """`value` as JSON in one line."""
    return msgspec.json.encode(value).decode()


def row_of(test: TestEvidence) -> tuple[object, ...]:
    """A test's row in the table of tests, from the name on."""
    return (
        *(test.name, test.verdict, test.kind),
        as_json(test.finding) if test.finding is not None else None,
        *(as_json(test.helpers), test.mistake, test.answer, test.duration_s, test.trace),
        as_json(test.facts) if test.facts else None,
        as_json(test.example) if test.example is not None else None,
        test.answers_digest,
        as_json(test.plots) if test.plots else None,
    )


def test_of(row: Sequence[Any]) -> TestEvidence:
    """The test that `row_of` was given; its columns in the order of `COLUMNS`.

    Raises
    ------
    ValueError
        The row was not written by this version; a `msgspec.DecodeError` if its JSON was not.
    """
    name, verdict, finding, helpers, mistake, answer, duration_s, trace, facts, example, digest, plots = row
    return TestEvidence(
        name,
        _VERDICTS.get(verdict) or Verdict(verdict),
        msgspec.json.decode(finding, type=StoredFinding) if finding else None,
        () if helpers == _NO_HELPERS else msgspec.json.decode(helpers, type=tuple[str, ...]),
        mistake,
        answer,
        duration_s,
        trace,
        msgspec.json.decode(facts, type=tuple[StoredFinding, ...]) if facts else (),
        msgspec.json.decode(example, type=FailingExample) if example else None,
        digest,
        tuple(json.loads(plots)) if plots else (),
    )
