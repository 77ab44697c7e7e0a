"""A student's feedback as plain text, for mail: the same as the page, but of her code the lines concerned.

Must not know: evidence, policies, files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.pages.bugs import Bug
from grader.pages.feedback import Feedback, PointsRow
from grader.pages.html import place_in_words
from grader.pages.source import Source
from grader.wording import AssignmentWords

AROUND = 2
"""So many lines before and after a marked one."""


def text_page(page: Feedback, words: AssignmentWords) -> str:
    """`page` as text that ends in a line break; `words` speaks its language."""
    return "\n".join(_parts(page, words)) + "\n"


def _parts(page: Feedback, words: AssignmentWords) -> Iterator[str]:
    yield from _heading(page.title, "=")
    yield words.sentence("page_for", name=page.name)
    yield from page.about
    if page.points:
        total = page.points[-1]
        yield words.sentence("points", points=total.points, points_max=total.most)
    if page.first:
        yield from ("", *_heading(words.sentence("page_first"), "-"), *_bug(page.first, page, words))
    if page.points:
        yield from ("", *_heading(words.sentence("page_points"), "-"), *_table(page.points))
    if page.by_hand:
        yield from ("", *_heading(words.sentence("page_from_people"), "-"))
        for said in page.by_hand:
            yield said.text
            yield from (f"  {line}" for text in said.lines for line in text.splitlines())
    if page.attempts:
        yield from ("", *_heading(words.sentence("page_attempts"), "-"))
        for attempt in page.attempts:
            yield f"{attempt.name}: {attempt.points}{f' ({attempt.remark})' if attempt.remark else ''}"
    if page.exercises or page.all_right:
        yield from ("", *_heading(page.heading, "-"))
        yield from [page.all_right] * bool(page.all_right)
    for exercise in page.exercises:
        yield from ("", f"{exercise.name}: {exercise.points}. {exercise.summary}".rstrip(), *exercise.remarks)
        for bug in exercise.bugs:
            if bug == page.first:
                yield f"{words.sentence('page_first_above')}: {bug.headline}"
            else:
                yield from _bug(bug, page, words)
        yield from (f"{'+' if test.passed else '-'} {test.name}: {test.verdict}" for test in exercise.tests)
    if of_code := list(_of_code(page, words)):
        yield from ("", *_heading(words.sentence("page_the_code"), "-"), *of_code)
    if page.code:
        yield from ("", words.sentence("page_code", code=page.code))


def _heading(text: str, sign: str) -> tuple[str, str]:
    return text, sign * len(text)


def _bug(bug: Bug, page: Feedback, words: AssignmentWords) -> Iterator[str]:
    yield bug.headline
    width = max((len(line.label) for line in bug.lines), default=0) + 2
    for line in bug.lines:
        text = line.text.replace("\n", "\n" + " " * (2 + width))
        yield f"  {line.label + ':':<{width}}{text}"
    met = words.sentence("page_met_by", n=bug.tests, count=bug.met) if bug.tests > 1 else ""
    place = page.source.places.get(bug.name) if page.source and bug.place is None else None
    if said := " ".join(filter(None, (met, place_in_words(place, words) if place else ""))):
        yield f"  {said}"


def _table(rows: Sequence[PointsRow]) -> Iterator[str]:
    width = max(len(row.name) for row in rows)
    digits = max(len(row.points) for row in rows)
    for row in rows:
        of = f" / {row.most}" if row.most else ""
        yield f"{row.name:<{width}}  {row.points:>{digits}}{of}".rstrip()


def _of_code(page: Feedback, words: AssignmentWords) -> Iterator[str]:
    if page.source is None:
        yield from page.source_remarks
    if page.repairs:
        yield from (words.sentence("page_read_as"), *(f"- {repair}" for repair in page.repairs))
    if page.source is not None:
        yield from _lines_concerned(page.source, words)


def _lines_concerned(source: Source, words: AssignmentWords) -> Iterator[str]:
    for cell in source.cells:
        marked = {line.number for line in cell.lines if line.bugs}
        last = 0
        for line in cell.lines:
            if not any(abs(line.number - number) <= AROUND for number in marked):
                continue
            if last == 0 and cell.label:
                yield f"{words.cell(cell.label)}:"
            elif last and line.number > last + 1:
                yield "       …"
            last = line.number
            yield f"{'>' if line.bugs else ' '} {line.number:>4}  {line.text}".rstrip()
