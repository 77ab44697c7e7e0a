"""What an audit found, as one page for the author: each survivor with its change and an input that tells it.

Must not know: how anything was found; the words of the summary come from the terminal's report.
"""

from __future__ import annotations

from collections.abc import Iterable

from grader.audit.outcome import Audit
from grader.messages import clean
from grader.pages.diffs import TEXT_CHARS_MAX, diff_lines
from grader.pages.highlighting import highlighted
from grader.pages.templating import page_of

STYLES = ("feedback.css", "diff.css", "audit.css")


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
    return page_of(
        "audit.html.jinja",
        styles=STYLES,
        found=found,
        heading=heading,
        summary=rows,
        costs=list(costs),
        mutants=[each for each in found.survivors if each.diff],
        mistakes=[each for each in found.survivors if not each.diff],
        diff=diff_lines,
        told=lambda text: clean(text, TEXT_CHARS_MAX),
        code=lambda text: "\n".join(highlighted(clean(text, TEXT_CHARS_MAX))),
    )
