"""Keeps the catalogues of translations in step with the sentences: `make catalogues`.

Two kinds of catalogue. The framework's holds what `grader/` marks with `_` and `plural`. Each
assignment has two of what its author wrote for students. The one beside the public tests has the title, what
the stub says, the questions, the hints and the notes of these tests; the one beside the hidden tests has the
explanations and hints of known mistakes and adopted answers, the reasons why options are wrong, the items
of rubrics, and the notes of those tests.

Run as a script, it puts new sentences into every ``.po``, drops those that are gone, keeps all
translations, and names what has no translation yet (exit code 1). The languages are those of the framework;
``make catalogues LANGUAGE=fr`` begins another. Needs Babel, which no installed program does.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from grader.bank.adopted import FILE_NAME as ANSWERS_FILE
from grader.bank.adopted import read_adopted
from grader.course.assignment import ASSIGNMENT_FILE, QUIZ_FILE, Assignment, Course
from grader.course.hints import FILE_NAME as HINTS_FILE
from grader.course.hints import STEPS, read_hints
from grader.course.quiz.sheet import is_formula, stub_section
from grader.course.rubrics import FILE_NAME as RUBRIC_FILE
from grader.course.rubrics import read_rubrics
from grader.course.stub_texts import HEADINGS, source_in
from grader.grading.mistakes_file import MistakesFile
from grader.messages.language import (
    ASSIGNMENT_DOMAIN,
    DOMAIN,
    LOCALE,
    LOCALE_FOLDER,
    assignment_languages,
    languages,
    po_file,
)
from grader.release.stub import ANSWER_HERE, CODE_HERE

ROOT = Path(__file__).parent.parent
KEYWORDS = {"_": None, "plural": (1, 2)}
MARKED = re.compile(r"\b(_|plural)\(")
NOTE_PLACES = {"pytest.fail": 0, "check.that": 1}
"""Which of their arguments is a note."""
Message = str | tuple[str, str]
# Dates would change with every run; when a sentence was translated is the history's business.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Source:
    """Sentences of one catalogue, with where each stands, and where the catalogue lies."""

    domain: str
    folder: Path
    messages: dict[Message, str]

    def po(self, language: str) -> Path:
        """The file that translators edit."""
        return po_file(self.folder, language, self.domain)


def sources() -> list[Source]:
    """Every catalogue of this repository."""
    return [framework(), *of_course(ROOT)]


def framework() -> Source:
    """What `grader/` marks."""
    return Source(DOMAIN, LOCALE_FOLDER, dict(_marked(LOCALE_FOLDER.parent.parent)))


def of_course(root: Path) -> list[Source]:
    """What the authors of the course in `root` wrote for students."""
    found = []
    course = Course(root)
    for name in course.ids:
        assignment = course.assignment(name)
        public = {**dict(_handed_out(assignment)), **dict(_notes(assignment.public_tests))}
        found.append(_beside(assignment.public_tests, public))
        if assignment.solution_folder is not None:
            tests = assignment.solution_folder / "test_hidden.py"
            secret = {
                **dict(_known_mistakes(assignment)),
                **dict(_adopted(assignment)),
                **dict(_reasons(assignment)),
                **dict(_rubrics(assignment)),
                **dict(_notes(tests)),
            }
            found.append(_beside(tests, secret))
    return [source for source in found if source.messages]


def _beside(tests: Path, messages: dict[Message, str]) -> Source:
    return Source(ASSIGNMENT_DOMAIN, tests.parent / LOCALE, messages)


def _marked(package: Path) -> Iterator[tuple[Message, str]]:
    for path in sorted(package.rglob("*.py"), key=lambda each: each.relative_to(package).as_posix()):
        if MARKED.search(path.read_text(encoding="utf-8")):  # most files mark nothing, and Babel is slow
            for _line, message, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
                yield message, f"grader/{path.relative_to(package).as_posix()}"


def _handed_out(assignment: Assignment) -> Iterator[tuple[Message, str]]:
    yield assignment.title, ASSIGNMENT_FILE
    for text in texts_of_stub(assignment):
        yield text, assignment.stub.name
    for question in assignment.questions.values():
        for text in (question.text, *question.options.values()):
            if not is_formula(text):
                yield text, f"{QUIZ_FILE}:{question.name}"
    for exercise, written in read_hints(assignment).items():
        for step in STEPS:
            if text := written.text(step):
                yield text, f"{HINTS_FILE}:{exercise}"


def texts_of_stub(assignment: Assignment) -> list[str]:
    """What the stub says in docstrings, comments and prose: neither its questions nor what all stubs say."""
    if not assignment.stub.is_file():
        return []
    source = assignment.stub.read_text(encoding="utf-8")
    questions = stub_section(assignment.questions, assignment_languages(assignment.folder))
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    source_in(source.removesuffix(questions), note)
    common = {*HEADINGS, CODE_HERE.removeprefix("# "), ANSWER_HERE.removeprefix("# ")}
    return [text for text in dict.fromkeys(found) if text not in common]


def _reasons(assignment: Assignment) -> Iterator[tuple[Message, str]]:
    for name, key in assignment.quiz_keys.items():
        for text in key.reasons.values():
            if not is_formula(text):
                yield text, f"{QUIZ_FILE}:{name}"


def _known_mistakes(assignment: Assignment) -> Iterator[tuple[Message, str]]:
    for wrong in MistakesFile(assignment.solution).wrong_versions:
        mistake = wrong.mistake
        for text in (mistake.explain, mistake.hint):
            yield text, f"mistakes.py:{mistake.exercise}:{mistake.name}".replace(" ", "_")


def _adopted(assignment: Assignment) -> Iterator[tuple[Message, str]]:
    for entry in read_adopted(assignment):
        for text in (entry.explain, entry.hint):
            if text:
                yield text, f"{ANSWERS_FILE}:{entry.exercise}:{entry.name}"


def _rubrics(assignment: Assignment) -> Iterator[tuple[Message, str]]:
    for name, rubric in read_rubrics(assignment).items():
        for key, item in rubric.items.items():
            yield item.text, f"{RUBRIC_FILE}:{name}:{key}"


def _notes(tests: Path) -> Iterator[tuple[Message, str]]:
    """What stands behind asserts, and in pytest.fail and check.that."""
    for note in _notes_in(tests):
        if isinstance(note, ast.Constant) and isinstance(note.value, str) and note.value:
            yield note.value, tests.name


def without_key(tests: Path) -> list[str]:
    """Where an f-string stands in the place of a note: it has no key, and so no translation."""
    return [f"{tests}:{note.lineno}" for note in _notes_in(tests) if isinstance(note, ast.JoinedStr)]


def _notes_in(tests: Path) -> Iterator[ast.expr]:
    if not tests.is_file():
        return
    for node in ast.walk(ast.parse(tests.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assert) and node.msg is not None:
            yield node.msg
        if isinstance(node, ast.Call):
            place = NOTE_PLACES.get(ast.unparse(node.func))
            yield from node.args[place : place + 1] if place is not None else ()


def updated(source: Source, language: str) -> Catalog:
    """The catalogue with exactly the sentences of `source`, and the translations that there are."""
    catalogue = Catalog(
        locale=language,
        domain=source.domain,
        project="keepdims",
        creation_date=NO_DATE,
        revision_date=NO_DATE,
        last_translator="keepdims",
        language_team=language,
        fuzzy=False,
        charset="utf-8",
    )
    catalogue.header_comment = "# Sentences for students. Edit msgstr, then run `make catalogues`."
    path = source.po(language)
    there = read(path, source.domain) if path.is_file() else Catalog(locale=language)
    # Babel's own plural forms come from tables that grow: Spanish has a third one since 2.19, for millions.
    catalogue.mime_headers = [("Plural-Forms", there.plural_forms)]
    for message, place in source.messages.items():
        known = there.get(message[0] if isinstance(message, tuple) else message)
        same = known is not None and known.id == message
        catalogue.add(message, known.string if same and known else "", locations=[(place, None)])
    return catalogue


def read(path: Path, domain: str) -> Catalog:
    """A catalogue from its ``.po``."""
    with path.open("rb") as file:
        return read_po(file, domain=domain)


def as_po(catalogue: Catalog) -> bytes:
    """The text that translators edit."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, include_lineno=False)
    return buffer.getvalue()


def untranslated(catalogue: Catalog) -> list[Message]:
    """Sentences without a translation, or with one of their forms missing."""
    return [message.id for message in catalogue if message.id and not _is_translated(message.string)]


def _is_translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def main(begun: Sequence[str] = ()) -> int:
    """Rewrite every catalogue; how many sentences are left is said on standard output.

    Parameters
    ----------
    begun
        Languages that there may be no catalogue of yet.
    """
    left = 0
    for source in sources():
        for language in sorted({*languages()[1:], *begun}):
            catalogue = updated(source, language)
            path = source.po(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_po(catalogue))
            missing = untranslated(catalogue)
            left += len(missing)
            print(f"{path.relative_to(ROOT)}: {len(catalogue)} sentences, {len(missing)} untranslated")
            for message in missing[:20]:
                print(f"    {message}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
