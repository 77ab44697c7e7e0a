"""The stub, the notebook and the pages of questions as one student gets them.

They lie in the course in English, with the options of the questions in the order of `quiz.toml`. A student
may get them in another language, and with an order of her own. Code is the same in all of them, so that work
begun in any is told from what was handed out. Must not know: where copies go, which option is right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from grader.course.assignment import Assignment
from grader.course.quiz.sheet import Rewriting, pages
from grader.course.stub_texts import Translate, prose_in, source_in
from grader.errors import CourseError
from grader.messages.check_cell import in_language
from grader.messages.language import ENGLISH, assignment_translations, in_words_of, translations


def files_for(assignment: Assignment, student: str = "", lang: str = ENGLISH) -> dict[str, bytes]:
    """The files that differ from those in the course, by name; none where nothing is asked for.

    Parameters
    ----------
    student
        Decides the order of options, where the assignment's policy shuffles them.
    lang
        As of a folder of translations, such as ``es``.

    Raises
    ------
    CourseError
        A file does not have the questions as they are generated, or a catalogue cannot be read.
    """
    written_in = assignment.lang or ENGLISH
    lang = written_in if lang == ENGLISH else lang
    if lang == written_in and not assignment.shuffles_options:
        return {}
    orders = {name: assignment.option_order(name, student) for name in assignment.questions}
    translate = None if lang == written_in else translator(assignment.folder, lang)
    texts: dict[str, str] = {}
    if assignment.shuffles_options:
        texts |= pages(assignment.questions, orders, assignment.folder, assignment.lang)
    rewriting = Rewriting(assignment.questions, orders, assignment.folder, lang, assignment.lang)
    if assignment.stub.is_file():
        text, found = rewriting.of(assignment.stub.read_text(encoding="utf-8"))
        if lacking := assignment.questions.keys() - found:
            raise _not_in_step(str(assignment.stub), lacking)
        texts[assignment.stub.name] = text if translate is None else source_in(text, translate)
    if assignment.notebook.is_file():
        texts[assignment.notebook.name] = _notebook(assignment, rewriting, lang, translate)
    return {name: text.encode() for name, text in texts.items()}


def settings_of_copy(text: str, assignment_id: str, lang: str = "") -> str:
    """assignment.toml for a copy: with its id, which the folder's name no longer tells, and its language.

    Both stand once; the language stays the author's where none is chosen.
    """
    told = {"id": assignment_id, "lang": lang} if lang else {"id": assignment_id}
    head, opens, tables = text.partition("\n[")
    for key in told:
        head = re.sub(rf"^[ \t]*{key}[ \t]*=.*\n?", "", head, flags=re.MULTILINE)
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items()) + head + opens + tables


def translator(folder: Path, lang: str) -> Translate:
    """What an author wrote in `folder`, else what every stub says, in `lang`."""
    own, common = assignment_translations(folder, lang=lang), translations(lang)

    def translate(text: str) -> str:
        told = in_words_of(own, text)
        return told if told != text else in_words_of(common, text)

    return translate


def _notebook(assignment: Assignment, rewriting: Rewriting, lang: str, translate: Translate | None) -> str:
    lacking = set(assignment.questions)
    as_prose: dict[bool, Callable[[str, Translate], str]] = {True: prose_in, False: source_in}
    try:
        content = json.loads(assignment.notebook.read_text(encoding="utf-8"))
        for cell in content["cells"]:
            source = "".join(cell["source"])
            text, found = rewriting.of(source)
            lacking -= found
            if translate is not None:
                text = in_language(text, lang)
                text = as_prose[cell["cell_type"] == "markdown"](text, translate)
            if text != source:
                cell["source"] = text.splitlines(keepends=True)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CourseError(
            str(assignment.notebook),
            "it is not a notebook as it was generated",
            "Generate it again: grader build",
        ) from None
    if lacking:
        raise _not_in_step(str(assignment.notebook), lacking)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _not_in_step(where: str, lacking: set[str]) -> CourseError:
    return CourseError(
        where,
        f"it does not have the question {min(lacking)} as quiz.toml has it",
        "Generate it again: grader build",
    )
