"""Every stub and notebook in every language: all is translated, and the code is the same."""

import ast
import json
import re
from pathlib import Path

import pytest

from grader.course.assignment import Course
from grader.course.copies import files_for, translator
from grader.messages import assignment_languages
from grader.messages.check_cell import in_language
from translations.catalogues import texts_of_stub

COURSE = Course(Path(__file__).parents[2])
FORMULA_OR_CODE = re.compile(r"``[^`]*``|`[^`]*`|\$[^$]*\$|\*\*")


@pytest.fixture(params=COURSE.ids)
def assignment(request):
    return COURSE.assignment(request.param)


@pytest.fixture(params=assignment_languages(*(COURSE.assignment(name).folder for name in COURSE.ids)))
def language(request):
    return request.param


def without_docstrings(source):
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if (
            isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef))
            and ast.get_docstring(node) is not None
        ):
            node.body = node.body[1:]
    return ast.dump(tree)


def test_the_code_of_the_stub_is_the_same_and_nothing_else(assignment, language):
    english = assignment.stub.read_text(encoding="utf-8")
    told = files_for(assignment, lang=language)[assignment.stub.name].decode()
    assert without_docstrings(told) == without_docstrings(english)
    assert told != english
    assert max(map(len, told.splitlines())) <= 110
    for word in ("Parameters\n", "YOUR CODE", "YOUR ANSWER", "Exercise"):
        assert word not in told


def test_the_notebook_is_that_of_the_stub_cell_by_cell(assignment, language):
    english = json.loads(assignment.notebook.read_text(encoding="utf-8"))["cells"]
    told = json.loads(files_for(assignment, lang=language)[assignment.notebook.name])["cells"]
    assert [cell["cell_type"] for cell in told] == [cell["cell_type"] for cell in english]
    for before, after in zip(english, told, strict=True):
        assert {**after, "source": ""} == {**before, "source": ""}
        if before["cell_type"] == "code":
            old, new = in_language("".join(before["source"]), language), "".join(after["source"])
            assert without_docstrings(new) == without_docstrings(old)


def test_every_text_of_the_stub_has_a_translation_with_its_code_and_formulas(assignment, language):
    translate = translator(assignment.folder, language)
    for text in texts_of_stub(assignment):
        told = translate(text)
        assert sorted(FORMULA_OR_CODE.findall(told)) == sorted(FORMULA_OR_CODE.findall(text)), text


def test_examples_in_docstrings_are_the_same(assignment, language):
    told = files_for(assignment, lang=language)[assignment.stub.name].decode()
    prompts = [line for line in told.splitlines() if line.lstrip().startswith((">>>", "..."))]
    english = assignment.stub.read_text(encoding="utf-8")
    assert prompts == [line for line in english.splitlines() if line.lstrip().startswith((">>>", "..."))]


def test_one_word_for_each_thing(assignment):
    """Spanish: the self-check has one name, and points are not what something costs."""
    for path in (*assignment.folder.glob("*.es.md"), *assignment.folder.glob("locale/es/*/*.po")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"autoevaluaci|autocorrecci|no cuestan? nada|La comprobación\s+(dice|muestra)", text
        )
