"""What an audit found, as one page for the author: each survivor with its change and an input that tells it.

Must not know: how anything was found; the words of the summary come from the terminal's report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.audit.outcome import Audit
from grader.messages import clean
from grader.pages.highlighting import highlighted
from grader.pages.templating import policy, style, template

STYLES = ("feedback.css", "audit.css")
_TEXT_CHARS_MAX = 4_000


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a unified diff: ``"+"``, ``"-"``, ``"@"`` or ``" "``, and its code as safe HTML."""

    sign: str
    code: str


def audit_page(
    found: Audit, heading: str, summary: Iterable[tuple[str, str]], costs: Iterable[tuple[str, str]]
) -> str:
    """What was found, as HTML.

    Parameters
    ----------
    heading
        The assignment, and the seeds.
    summary
        Labels and lines of the terminal's report; a line without a label belongs to the one above.
    costs
        A heading for each exercise, and what its mistakes cost.
    """
    rows: list[tuple[str, list[str]]] = []
    for label, line in summary:
        if label or not rows:
            rows.append((label, []))
        rows[-1][1].append(line)
    return template("audit.html.jinja").render(
        found=found,
        heading=heading,
        summary=rows,
        costs=list(costs),
        mutants=[each for each in found.survivors if each.diff],
        mistakes=[each for each in found.survivors if not each.diff],
        diff=diff_lines,
        told=lambda text: clean(text, _TEXT_CHARS_MAX),
        code=lambda text: "\n".join(highlighted(clean(text, _TEXT_CHARS_MAX))),
        style=style(*STYLES),
        policy=policy(*STYLES),
    )


def diff_lines(diff: str) -> Sequence[DiffLine]:
    """The lines of a unified diff, without the two that name its sides."""
    return [
        DiffLine("@", highlighted(clean(line, _TEXT_CHARS_MAX))[0])
        if line.startswith("@@")
        else DiffLine(line[:1] or " ", highlighted(line[1:])[0])
        for line in diff.splitlines()[2:]
    ]
