"""Keeps the catalogues of translations in step with the sentences: `make catalogues`.

Two kinds of catalogue. The framework's holds what `grader/` marks with `_` and `plural`. Each
assignment has up to two, one beside its public tests and one beside its hidden tests, of what its
author wrote for students: explanations and hints of known mistakes, and the notes behind asserts.

Run as a script, it puts new sentences into every ``.po``, drops those that are gone, keeps all
translations, compiles every ``.po`` to the ``.mo`` beside it, and names what has no translation yet
(exit code 1). Needs Babel, which no installed program does.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from grader.course import Assignment, Course
from grader.grading.mistakes import FILE_NAME, load_catalogue
from grader.grading.reference import load_module
from grader.messages.language import ASSIGNMENT_DOMAIN, DOMAIN, LOCALE, LOCALE_FOLDER

ROOT = Path(__file__).parent.parent
LANGUAGES = ("es",)
PLURAL_FORMS = "nplurals=2; plural=(n != 1);"
KEYWORDS = {"_": None, "plural": (1, 2)}
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
        return self.folder / language / "LC_MESSAGES" / f"{self.domain}.po"


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
        found.append(_beside(assignment.public_tests, dict(_notes(assignment.public_tests))))
        if assignment.solution_folder is not None:
            tests = assignment.solution_folder / "test_hidden.py"
            found.append(_beside(tests, {**dict(_known_mistakes(assignment)), **dict(_notes(tests))}))
    return [source for source in found if source.messages]


def _beside(tests: Path, messages: dict[Message, str]) -> Source:
    return Source(ASSIGNMENT_DOMAIN, tests.parent / LOCALE, messages)


def _marked(package: Path) -> Iterator[tuple[Message, str]]:
    found = extract_from_dir(package, [("**.py", "python")], keywords=KEYWORDS)
    for filename, _line, message, _comments, _context in sorted(found, key=lambda each: each[0]):
        yield message, f"grader/{Path(filename).as_posix()}"


def _known_mistakes(assignment: Assignment) -> Iterator[tuple[Message, str]]:
    folder = assignment.solution.parent
    if not (folder / FILE_NAME).is_file():
        return
    solution = load_module(assignment.solution, f"solution_{assignment.id}")
    for mistake in load_catalogue(folder, solution).mistakes:
        for text in (mistake.explain, mistake.hint):
            yield text, f"mistakes.py:{mistake.exercise}:{mistake.name}".replace(" ", "_")


def _notes(tests: Path) -> Iterator[tuple[Message, str]]:
    """What stands behind asserts and in pytest.fail; an f-string with its parts in braces."""
    if not tests.is_file():
        return
    for node in ast.walk(ast.parse(tests.read_text(encoding="utf-8"))):
        note = node.msg if isinstance(node, ast.Assert) else None
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.fail" and node.args:
            note = node.args[0]
        text = _template(note) if note is not None else ""
        if text:
            yield text, tests.name


def _template(note: ast.expr) -> str:
    """A text, or an f-string as the key under which it is recognised: see `grader.messages.told`."""
    if isinstance(note, ast.Constant) and isinstance(note.value, str):
        return note.value
    if not isinstance(note, ast.JoinedStr):
        return ""
    parts, names = [], set()
    for part in note.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
            continue
        name = part.value.id if isinstance(part.value, ast.Name) else f"part{len(names) + 1}"
        names.add(name)
        parts.append("{" + name + "}")
    return "".join(parts)


def empty(language: str, domain: str, **header: Any) -> Catalog:
    """A catalogue without sentences, with the plural forms that ours have.

    Babel's own come from tables of a language that grow: Spanish has a third form since 2.19, for millions,
    which no sentence here needs, and which would come out empty.
    """
    catalogue = Catalog(locale=language, domain=domain, **header)
    catalogue.mime_headers = [("Plural-Forms", PLURAL_FORMS)]
    return catalogue


def updated(source: Source, language: str) -> Catalog:
    """The catalogue with exactly the sentences of `source`, and the translations that there are."""
    catalogue = empty(
        language,
        source.domain,
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
    there = read(path, source.domain) if path.is_file() else empty(language, source.domain)
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


def as_mo(catalogue: Catalog) -> bytes:
    """The compiled catalogue, which gettext reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def untranslated(catalogue: Catalog) -> list[Message]:
    """Sentences without a translation, or with one of their forms missing."""
    return [message.id for message in catalogue if message.id and not _is_translated(message.string)]


def _is_translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def main() -> int:
    """Rewrite every catalogue; how many sentences are left is said on standard output."""
    left = 0
    for source in sources():
        for language in LANGUAGES:
            catalogue = updated(source, language)
            path = source.po(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_po(catalogue))
            path.with_suffix(".mo").write_bytes(as_mo(catalogue))
            missing = untranslated(catalogue)
            left += len(missing)
            print(f"{path.relative_to(ROOT)}: {len(catalogue)} sentences, {len(missing)} untranslated")
            for message in missing[:20]:
                print(f"    {message}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
