"""The kept sources of a class, compared as text: whose files are equal.

Students' code is neither run nor parsed. Must not know: points, words.
"""

from __future__ import annotations

from grader.course.assignment import Assignment
from grader.gradebook.store import Gradebook
from grader.intake.equal_files import EqualFiles, Text, equal_files, text_of
from grader.intake.kept_source import files_in
from grader.intake.notebook import NotebookError
from grader.intake.source import Unreadable, texts_in
from grader.record.standing import ClassStanding, groups_of


def equal_in(standing: ClassStanding, assignment: Assignment, book: Gradebook) -> tuple[EqualFiles, ...]:
    """Whose newest attempts are equal files; see `grader.intake.equal_files`.

    Of those who handed in together the first stands for all.
    """
    names = assignment.functions.keys()
    handed_out = [assignment.stub.read_text(encoding="utf-8")] if assignment.stub.is_file() else []
    stub = text_of("", handed_out, names, {}).exercises
    texts: dict[str, Text] = {}
    read: dict[str, Text | None] = {}
    rest = {student for _, *others in groups_of(standing) for student in others}
    for each in standing.people:
        if each.person.id in rest:
            continue
        sha256 = each.latest.source_sha256 if each.latest is not None and each.latest.code else ""
        if sha256 and sha256 not in read:
            sources = _sources(book.source(sha256))
            read[sha256] = text_of(sha256, sources, names, stub) if sources is not None else None
        if (text := read.get(sha256)) is not None:
            texts[each.person.id] = text
    return equal_files(texts)


def _sources(data: bytes | None) -> list[str] | None:
    """The code in a kept file; None where there is nothing, or what is there cannot be read."""
    if data is None:
        return None
    sources = []
    for file in files_in(data):
        try:
            sources += texts_in(file.data, ".ipynb" if file.data.lstrip()[:1] == b"{" else ".py")
        except (Unreadable, NotebookError):
            return None
    return sources
