"""Every command that students use, in a language of brackets: see `tests.support.pseudo_locale`."""

from __future__ import annotations

import json

import pytest

from grader.messages import language
from tests.support.pseudo_locale import PSEUDO, framework_in_brackets, unmarked, write_catalogue
from tests.support.tiny_course import RIGHT, WRONG_SHIFT, po
from translations import catalogues

pytestmark = pytest.mark.whole_classes


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return framework_in_brackets(tmp_path_factory)


@pytest.fixture
def brackets(folder, monkeypatch):
    monkeypatch.setattr(language, "LOCALE_FOLDER", folder)


# ------------------------------------------------------------------------- a whole self-check

TEST = "def test_{name}(student):\n    {body}\n\n\n"
SAME = "check.same(student.{name}(np.ones((2, 1))), {expected})"
COLUMN = "np.zeros((2, 1))"
# name: (what the student wrote, what the public test asks; None: that it returns a column)
DEFECTS: dict[str, tuple[str, str | None]] = {
    "f_right": ("return 0 * x", None),
    "f_value": ("return x", None),
    "f_rank": ("return np.zeros(2)", None),
    "f_none": ("pass", None),
    "f_list": ("return [0, 0]", None),
    "f_number": ("return 0.0", None),
    "f_raise": ("raise ValueError('zzz')", None),
    "f_name": ("return zzz", None),
    "f_product": ("return x @ x", None),
    "f_deep": ("return f_deep(x)", None),
    "f_loop": ("while True:\n        pass", None),
    "f_exit": ("import os\n    os._exit(3)", None),
    "f_greedy": ("return np.zeros(10**13)", None),
    "f_generator": ("return (y for y in x)", None),
    "f_masked": ("return np.ma.masked_array(x)", None),
    "f_stub": ("raise NotImplementedError('f_stub: nothing written here yet')", None),
    "f_helper": ("return f_stub(x)", None),
    "f_input": ("return input()", None),
    "f_writes": ("x -= 1\n    return x", "check.unchanged(student.f_writes, np.ones((2, 1)))"),
    "f_note": ("return x", "assert student.f_note(1.0) == 2, 'zzz is not so'"),
    "f_that": ("return x", "check.that(student.f_that(1.0) == 2, 'zzz {column} is not so', column=COLUMN)"),
    "f_key": ("return x", "student.f_key(1.0)['zzz']"),
    "f_prints": ("return x", "check.prints(student.f_prints, 1.0)"),
    "f_error": ("return x", "check.raises(ValueError, student.f_error, 1.0)"),
    "f_slope": ("return 3 * x", "check.gradient(lambda x: float(student.f_slope(x)), 1.0, 2.0)"),
    "f_costs": ("return [1.0, 2.0]", "check.decreasing(student.f_costs(1.0))"),
}
GONE = ("f_absent", "f_broken", "f_variable", "f_untested")
AROUND = "\nf_variable = 3\nimport zzz_module\n\n\ndef f_broken(x:\n    return x\n"
# Python's own words, and names that are the same in every language.
PYTHON = (
    "name is not defined No module named was never closed matmul Input operand has a mismatch in its "
    "core dimension with gufunc signature size different from EOFError SIGKILL NotImplementedError "
    "generator ValueError NameError RecursionError NaN None masked_array MaskedArray"
)
COMMANDS = "grader check hint shapes"


def write_catalogues_beside(course):
    for source in catalogues.of_course(course.root):
        write_catalogue(source, source.folder)


@pytest.fixture
def many(course, brackets):
    """A course whose one assignment has an exercise for each defect."""
    names = [*DEFECTS, *GONE]
    course.write(
        "assignments/many/assignment.toml",
        'title = "Many"\n[limits]\ncall_timeout_s = 0.4\nload_timeout_s = 10.0\nmemory_mib = 512\n'
        + "".join(f'[exercises.{name}]\npoints = 1\nsignature = "{name}(x) -> y"\n' for name in names),
    )
    tests = "import numpy as np\n\nfrom grader import check, exercise\n\nCOLUMN = 7\n\n\n"
    for name, (_, asked) in {**DEFECTS, **{name: ("", None) for name in GONE[:3]}}.items():
        body = asked or SAME.format(name=name, expected=COLUMN)
        tests += f'@exercise("{name}")\n' + TEST.format(name=name, body=body)
    course.write("assignments/many/test_public.py", tests)
    course.write("assignments/many/handout.qps.md", "")
    (course.root / "assignments/tiny/assignment.toml").unlink()
    write_catalogues_beside(course)
    return course


def source_of_all() -> str:
    functions = "".join(f"\n\ndef {name}(x):\n    {body}\n" for name, (body, _) in DEFECTS.items())
    return "import numpy as np\n" + functions + AROUND


@pytest.mark.whole_classes
def test_a_self_check_of_a_script(many, grader, monkeypatch, patient):
    path = many.write("assignments/many/many.py", source_of_all())
    monkeypatch.setenv("GRADER_LANG", PSEUDO)
    done = grader("check", path)
    assert done.code == 1, done.err
    assert unmarked(done.out, source_of_all(), str(path), " ".join(GONE), PYTHON, COMMANDS) == []
    assert "⟦Many⟧⟦: self-check⟧" in done.out
    assert "⟦does not parse: ⟧" in done.out and "f_costs" in done.out
    for name, seen in (("f_loop", "⟦no answer within ⟧0.4"), ("f_that", "⟦zzz ⟧7⟦ is not so⟧")):
        assert seen in grader("check", path, "-e", name).out


def test_a_self_check_of_a_notebook_with_damaged_cells(many, grader):
    cells = [
        {"cell_type": "code", "source": "import numpy as np\nimport zzz_module"},
        {"cell_type": "code", "source": "def f_right(x):\n    return 0 * x"},
        {"cell_type": "code", "source": "def f_value(x:\n    return x"},
        {"cell_type": "code", "source": "%%bash\ndef f_rank(x):\n    ls"},
        {"cell_type": "code", "source": "f_value = 3\nf_list = 4"},
        {"cell_type": "code", "source": "def f_raise(x):\n    raise ValueError('zzz')"},
        {"cell_type": "code"},
        {"cell_type": "code", "source": "del f_right"},
        {"cell_type": "code", "source": "zzz \ud800"},
        {"cell_type": 3},
        {"cell_type": "code", "source": 3},
        7,
    ]
    path = many.write("assignments/many/many.ipynb", json.dumps({"cells": cells, "nbformat": 4}))
    done = grader("check", path, "--lang", PSEUDO, *[f"-e{name}" for name in [*DEFECTS][:7]])
    assert done.code == 1, done.err
    code = " ".join(str(cell.get("source", "")) for cell in cells if isinstance(cell, dict))
    assert (
        unmarked(done.out, code, str(path), " ".join(DEFECTS), PYTHON, COMMANDS, "SyntaxError invalid syntax")
        == []
    )
    assert done.out.count("⟦: left out, ⟧") == 5
    assert "⟦the cell that begins `⟧f_value = 3" in done.out


def test_what_cannot_be_checked_is_said_in_the_language(many, grader):
    for text in ("", '{"cells": []}', '{"cells": [{"cell_type": "markdown"}]}', "{", "[]", "[" * 9999):
        path = many.write("assignments/many/many.ipynb", text)
        done = grader("check", path, "--lang", PSEUDO)
        assert done.code == 2
        foreign = "Expecting property name enclosed in double quotes value"
        assert done.err.startswith("⟦Error: ⟧") and unmarked(done.err, str(path), foreign) == [], done.err
    for arguments in (["gone.py"], [many.write("x.txt", "")], ["assignments/many", "-e", "zzz"], ["class"]):
        done = grader("check", *arguments, "--lang", PSEUDO)
        assert done.code == 2
        foreign = [*map(str, arguments), str(many.root), " ".join([*DEFECTS, *GONE]), "assignment toml"]
        assert unmarked(done.err, *foreign) == [], done.err


def test_starting_is_said_in_the_language_and_names_its_handout(many, grader):
    for name in ("many.py", "handout.md"):
        many.write(f"assignments/many/{name}", "")
    many.write("assignments/many/many.ipynb", '{"cells": []}')
    done = grader("start", "many", "mine", "--lang", PSEUDO)
    assert done.code == 0, done.err
    assert unmarked(done.out, "many mine handout qps md py ipynb grader check") == []
    assert "⟦Many⟧⟦: the working copy is in ⟧mine" in done.out and "handout.qps.md" in done.out
    done = grader("start", "many", "mine", "--lang", PSEUDO)
    assert done.code == 2 and unmarked(done.err, "mine") == []
    done = grader("start", "zzz", "--lang", PSEUDO)
    assert done.code == 2 and unmarked(done.err, "zzz many", str(many.root)) == []


STEPS = """\
import numpy as np


def f_right(x):
    total = np.zeros(2)
    for i in range(3):
        total = total + x
    kept = [total, {"a": 1}]
    return 0 * total[:, :1]


def f_value(x):
    y = np.zeros((2, 1))
    z = y + np.zeros((3, 1))
    return z


def f_list(x):
    while True:
        pass


def f_raise(x):
    raise NotImplementedError("f_raise: nothing written here yet")


f_name = 3
"""


@pytest.mark.whole_classes
@pytest.mark.parametrize("exercise", ["f_right", "f_value", "f_list", "f_raise", "f_name", "f_none", "zzz"])
def test_shapes_are_told_in_the_language(many, grader, exercise):
    path = many.write("assignments/many/many.py", STEPS)
    done = grader("shapes", path, "-e", exercise, "--lang", PSEUDO)
    foreign = (
        STEPS,
        str(path),
        exercise,
        f"test_{exercise} test_public float64 int list dict str int64",
        " ".join([*DEFECTS, *GONE]),
    )
    python = f"ValueError operands could not be broadcast together with shapes {COMMANDS}"
    assert unmarked(done.out + done.err, *foreign, python) == []
    assert "⟦" in done.out + done.err


def test_questions_are_told_in_the_language(course, brackets, grader):
    course.ask_questions()
    write_catalogues_beside(course)
    names = list(course.assignment.questions)
    path = course.root / "assignments/tiny/tiny.py"
    stub = path.read_text(encoding="utf-8")
    answers = [stub, *(stub.replace(' = ""', f" = {answer}", 1) for answer in ('"A"', '"Z"', "3", "B"))]
    for source in answers:
        path.write_text(source, encoding="utf-8")
        done = grader("check", path, "--lang", PSEUDO)
        foreign = f"scale shift tiny py Tiny NameError name is not defined {COMMANDS}"
        assert unmarked(done.out, str(path), foreign, *names) == [], done.out
        assert "⟦ of ⟧2⟦ questions answered" in done.out


def test_why_an_answer_is_wrong_is_said_in_the_language(course, grader, lent):
    course.ask_questions()
    stub = (course.root / "assignments/tiny/tiny.py").read_text(encoding="utf-8")
    course.hand_in(ana=stub.replace(' = ""', ' = "A"', 1))
    done = grader("grade", "tiny", "class", "--isolation", "limits", "--lang", "es", "--json", "-")
    assert done.code == 0, done.err
    (submission,) = json.loads(done.out)["submissions"]
    (name, *_) = course.assignment.questions
    told = {each["name"]: each["tests"][0]["message"] for each in submission["exercises"]}
    assert told[name].startswith(f"{name}: esta no es la respuesta") and "por qué:" in told[name]


# ------------------------------------------------------------------------------- a grading run


def test_repairs_and_reasons_are_in_the_language_that_the_results_name(course, grader, lent, monkeypatch):
    course.hand_in(ana=f"{RIGHT}\nimport no_such_module\n", bo="")
    monkeypatch.setenv("GRADER_LANG", "es")
    done = grader("grade", "tiny", "class", "--isolation", "limits", "--json", "-")
    results = json.loads(done.out)
    ana, bo = results["submissions"]
    assert results["lang"] == ana["lang"] == "es"
    assert ana["repairs"] == ["línea 11: se omitió, No module named 'no_such_module'"]
    assert bo["reason"] == "el archivo está vacío"


MISTAKES = """\
from grader import mistake


@mistake("scale", "twice", explain="Twice too large.", hint="Look at the factor.")
def scale(x, k=2.0):
    return 2 * k * x
"""
NOTED = """

@exercise("shift", points=4)
def test_shift(student, reference):
    for name in ("zzz",):
        check.that(student.shift(1.0) == 18.28125 + 1, "{name} is not what it was", name=name)
"""


def test_what_a_grading_run_tells_students(course, brackets, grader, lent):
    course.write("solutions/tiny/mistakes.py", MISTAKES)
    hidden = course.hidden.read_text(encoding="utf-8").partition('@exercise("shift"')[0]
    course.write("solutions/tiny/test_hidden.py", hidden.rstrip() + "\n" + NOTED)
    write_catalogues_beside(course)
    course.hand_in(
        ana=RIGHT.replace("k * x", "2 * k * x"), ben=RIGHT.replace("17.28125", "1"), eva="import zzz\n"
    )
    done = grader("grade", "tiny", "class", "--isolation", "limits", "--lang", PSEUDO, "--json", "-")
    result = json.loads(done.out)
    assert result["lang"] == PSEUDO and {each["lang"] for each in result["submissions"]} == {PSEUDO}
    tests = [
        test for each in result["submissions"] for exercise in each["exercises"] for test in exercise["tests"]
    ]
    messages = [test["message"] for test in tests if test["message"]]
    assert messages and all(unmarked(text, "scale shift x k y zzz") == [] for text in messages), messages
    together = "\n".join(messages)
    assert "⟦Twice too large.⟧" in together and "zzz⟦ is not what it was⟧" in together


# --------------------------------------------------------------------------- which language


def test_an_option_comes_before_the_variable_and_spanish_is_there(course, grader, monkeypatch):
    course.write("assignments/tiny/tiny.py", WRONG_SHIFT)
    done = grader("check", "assignments/tiny", "--lang", "es")
    assert "shift: y tiene un valor incorrecto" in done.out and "shift: todavía no" in done.out
    monkeypatch.setenv("GRADER_LANG", "es_MX.UTF-8")
    assert "shift: y tiene un valor incorrecto" in grader("check", "assignments/tiny").out
    assert "shift: y has the wrong value" in grader("check", "assignments/tiny", "--lang", "en").out


@pytest.mark.parametrize("verb", [["check", "."], ["start", "tiny"], ["grade", "tiny", "class"]])
def test_a_language_that_there_is_not_is_refused(course, grader, verb):
    done = grader(*verb, "--lang", "tlh")
    assert done.code == 2 and done.err == "Error: --lang tlh: no such language. There are: en, es.\n"


def test_a_system_in_another_language_is_spoken_to_in_english(course, grader, monkeypatch):
    monkeypatch.setenv("GRADER_LANG", "tlh")
    assert "self-check" in grader("check", "assignments/tiny").out


def test_what_is_kept_in_another_language_is_run_again_and_in_the_same_one_is_not(course, grader, lent):
    course.hand_in(ana=WRONG_SHIFT)

    def graded(lang):
        done = grader("grade", "tiny", "class", "--isolation", "limits", "--lang", lang, "--json", "-")
        result = json.loads(done.out)
        (submission,) = result["submissions"]
        assert result["lang"] == submission["lang"] == lang
        return submission["exercises"][1]["tests"][0]["message"], "1 unchanged" in done.err

    message, is_known = graded("en")
    assert message.startswith("shift: y has the wrong value") and not is_known
    assert graded("es")[0].startswith("shift: y tiene un valor incorrecto")
    assert graded("es")[1]


def test_a_third_language_is_new_texts_and_no_code(course, grader, monkeypatch, tmp_path):
    framework = language.po_file(tmp_path / "locale", "fr", language.DOMAIN)
    framework.parent.mkdir(parents=True)
    framework.write_text(po({"{part} has the wrong value": "{part} a une mauvaise valeur"}), encoding="utf-8")
    monkeypatch.setattr(language, "LOCALE_FOLDER", tmp_path / "locale")
    course.ask_questions()
    course.translate("assignments", "fr", {"Tiny": "Petite", "nothing": "rien"})
    course.translate("solutions", "fr", {"A product is always a number.": "Un produit est un nombre."})
    course.write("assignments/tiny/handout.fr.md", "# Petite\n")
    stub = (course.root / "assignments/tiny/tiny.py").read_text(encoding="utf-8")
    course.hand_in(ana=WRONG_SHIFT + stub[stub.index("# %% [markdown]") :].replace(' = ""', ' = "C"', 1))

    started = grader("start", "tiny", "mine", "--lang", "fr")
    assert started.out.startswith("Petite: the working copy is in mine") and "handout.fr.md" in started.out
    checked = grader("check", course.write("mine/tiny.py", WRONG_SHIFT), "--trust", "--lang", "fr")
    assert "Petite: self-check" in checked.out and "shift: y a une mauvaise valeur" in checked.out
    graded = grader("grade", "tiny", "class", "--isolation", "limits", "--lang", "fr", "--json", "-")
    assert "got:      C: rien\\n  why:      Un produit est un nombre." in graded.out
