"""What changes the key of which exercise, and what does not: each entry in both directions."""

import ast
import re
import shutil
from pathlib import Path

import pytest

from grader.course.assignment import Course
from grader.course.run_keys import keys, run_keys
from grader.errors import CourseError

TOML = """\
title = "Small"
imports = ["math", "scipy"]

[exercises.scale]
points = 6
signature = "scale(x, k=2.0) -> y"

[exercises.shift]
points = 4
signature = "shift(x) -> y"
uses = ["scale"]

[exercises.mean]
points = 5
signature = "mean(x) -> m"

[limits]
call_timeout_s = 1.0

[policy]
follow_through = 1.0
"""
STUB = '''\
"""What students get."""

import numpy as np


def given(x):
    """Finished already."""
    return x + 1


def scale(x, k=2.0):
    """k times x."""
    # YOUR CODE HERE
    raise NotImplementedError("scale")


def shift(x):
    raise NotImplementedError("shift")


def mean(x):
    raise NotImplementedError("mean")


if __name__ == "__main__":
    print(mean(shift(2)))
'''
SOLUTION = '''\
import numpy as np

OFFSET = 17.28125
FIRST = 0


def unused(x):
    return x


def total(x):
    return sum(x, FIRST)


def scale(x, k=2.0):
    """k times x."""
    return k * x  # that is all


def shift(x):
    return scale(x) + OFFSET


def mean(x):
    return total(x) / len(x)


if __name__ == "__main__":
    print(mean(shift(2)))
'''
HIDDEN = '''\
"""Hidden tests."""

import numpy as np
import pytest

from grader import check, exercise

RTOL = 1e-6  # of one test
SIZES = [2, 3]


def column(rng, n):
    """A column of n numbers."""
    return rng.random((n, 1))


@pytest.fixture(scope="module")
def numbers(seed, start):
    return np.arange(start, start + 5.0)


@pytest.fixture
def start():
    return 1.5


@exercise("scale", points=4)
@pytest.mark.parametrize("n", SIZES)
def test_scale(student, reference, rng, n):
    """Any column."""
    x = column(rng, n)
    check.same(student.scale(x, k=0.5), reference.scale(x, k=0.5))


@exercise("scale", points=2)
def test_scale_is_linear(student):
    assert student.scale(2.0) == 2 * student.scale(1.0), "twice x must give twice y"


@exercise("shift", points=4)
def test_shift(student, reference):
    check.same(student.shift(np.zeros((2, 1))), reference.shift(np.zeros((2, 1))), rtol=RTOL)


class TestMean:
    right = 3.5

    @exercise("mean", points=5)
    def test_mean(self, student, numbers):
        check.same(student.mean(numbers), self.right)
'''
MISTAKES = """\
import numpy as np

from grader import mistake


def halved(x):
    return x / 2


@mistake("scale", "half", explain="This is half of it.", hint="Look at k.")
def scale(x, k=2.0):
    return halved(k * x)


@mistake("scale", "no-k", explain="k is left out.", hint="What is k for?")
def scale(x, k=2.0):
    return x


@mistake("shift", "twice", explain="The offset is added twice.", hint="Count.")
def shift(x):
    return scale(x) + 2 * 17.28125


mistake("mean", "median", change=("sum", "middle"), explain="It is the median.", hint="Add.")


def middle(x, start):
    return sorted(x)[len(x) // 2]
"""
QUIZ = """\
[questions.quiz_sign]
points = 2
text = "What is minus times minus?"
[questions.quiz_sign.options]
less = "minus"
more = "plus"
none = "nothing"
"""
KEY = """\
[questions.quiz_sign]
right = "more"
reasons.less = "Try it with two debts."
reasons.none = "A product is always a number."
"""
FILES = {
    "assignments/small/assignment.toml": TOML,
    "assignments/small/small.py": STUB,
    "assignments/small/small.ipynb": "{}",
    "assignments/small/test_public.py": "",
    "assignments/small/quiz.toml": QUIZ,
    "assignments/small/handout.md": "# Small",
    "assignments/small/pictures/axes.svg": "<svg/>",
    "assignments/small/data/digits.csv": "1,2",
    "solutions/small/small.py": SOLUTION,
    "solutions/small/test_hidden.py": HIDDEN,
    "solutions/small/mistakes.py": MISTAKES,
    "solutions/small/quiz.toml": KEY,
    "solutions/small/notes.md": "# Notes",
    "solutions/small/conftest.py": "",
    "solutions/small/table.csv": "3,4",
    "solutions/small/locale/es/LC_MESSAGES/assignment.po": "",
}
FUNCTIONS = {"scale", "shift", "mean"}
ALL = FUNCTIONS | {"quiz_sign"}

TESTS = "solutions/small/test_hidden.py"
SOLVED = "solutions/small/small.py"
KNOWN = "solutions/small/mistakes.py"
HANDED_OUT = "assignments/small/small.py"
SPEC = "assignments/small/assignment.toml"


@pytest.fixture
def root(tmp_path):
    """A course of one assignment, `small`."""
    for name, text in FILES.items():
        path = tmp_path / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "course"


def keys_of(root, seed=7, isolation="full"):
    return run_keys(Course(root).assignment("small"), seed=seed, isolation=isolation)


def changed(before, after):
    """The exercises whose keys differ."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def replace(root, name, old, new):
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def test_every_exercise_has_a_key_of_its_own_wherever_the_course_lies(root, tmp_path):
    before = keys_of(root)
    assert before.keys() == ALL
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", key) for key in before.values())
    assert len(set(before.values())) == len(ALL)
    root.rename(tmp_path / "moved")
    assert keys_of(tmp_path / "moved") == before


# ------------------------------------------------------------------------- what is in it


@pytest.mark.parametrize(
    ("name", "old", "new", "exercises"),
    [
        # The tests, and what they rest on.
        (TESTS, "k=0.5", "k=0.25", {"scale", "shift"}),
        (TESTS, '"twice x must give twice y"', '"y must be twice as large"', {"scale", "shift"}),
        (TESTS, "reference.shift(np.zeros((2, 1)))", "reference.shift(np.zeros((3, 1)))", {"shift"}),
        (TESTS, "check.same(student.mean(numbers)", "check.close(student.mean(numbers)", {"mean"}),
        (TESTS, "def test_mean", "def test_mean_of_five", {"mean"}),
        (TESTS, "right = 3.5", "right = 4.5", {"mean"}),
        (TESTS, "RTOL = 1e-6", "RTOL = 1e-7", {"shift"}),
        (TESTS, "SIZES = [2, 3]", "SIZES = [2, 4]", {"scale", "shift"}),
        (TESTS, "rng.random((n, 1))", "rng.random((n, 2))", {"scale", "shift"}),
        (TESTS, "start + 5.0", "start + 6.0", {"mean"}),
        (TESTS, "return 1.5", "return 2.5", {"mean"}),
        (TESTS, 'scope="module"', 'scope="session"', {"mean"}),
        (TESTS, "import numpy as np", "import numpy.ma as np", {"shift", "mean"}),
        (TESTS, "RTOL = 1e-6", "np.seterr(all='raise')\nRTOL = 1e-6", FUNCTIONS),
        (TESTS, "RTOL = 1e-6", "pytestmark = []\nRTOL = 1e-6", FUNCTIONS),
        (TESTS, "RTOL = 1e-6", "def setup_module():\n    pass\nRTOL = 1e-6", FUNCTIONS),
        (TESTS, "@pytest.fixture\n", "@pytest.fixture(autouse=True)\n", FUNCTIONS),
        (TESTS, '@exercise("mean", points=5)', "@exercise(NAME, points=5)", FUNCTIONS),
        (TESTS, '@exercise("mean", points=5)', '@exercise("meen", points=5)', FUNCTIONS),
        # Files beside them.
        ("solutions/small/conftest.py", "", "import os", ALL),
        ("solutions/small/table.csv", "3,4", "3,5", FUNCTIONS),
        ("assignments/small/data/digits.csv", "1,2", "1,3", FUNCTIONS),
        # The solution.
        (SOLVED, "return k * x", "return x * k", {"scale", "shift"}),
        (SOLVED, "OFFSET = 17.28125", "OFFSET = 17.5", {"shift"}),
        (SOLVED, "sum(x, FIRST)", "sum(x, start=FIRST)", {"mean"}),
        (SOLVED, "FIRST = 0", "FIRST = 0.0", {"mean"}),
        (SOLVED, "FIRST = 0", "np.seterr(all='raise')\nFIRST = 0", FUNCTIONS),
        # The stub.
        (HANDED_OUT, 'NotImplementedError("shift")', 'NotImplementedError("Shift")', {"shift"}),
        (HANDED_OUT, 'NotImplementedError("scale")', 'NotImplementedError("Scale")', {"scale", "shift"}),
        (HANDED_OUT, "return x + 1", "return 1 + x", ALL),
        (HANDED_OUT, "import numpy as np", "import math\nimport numpy as np", ALL),
        # The known mistakes.
        (KNOWN, "+ 2 * 17.28125", "+ 17.28125 * 2", {"shift"}),
        (KNOWN, "return x / 2", "return 0.5 * x", {"scale"}),
        (KNOWN, '"no-k"', '"without-k"', {"scale"}),
        (KNOWN, '("sum", "middle")', '("sum", "min")', {"mean"}),
        (KNOWN, "len(x) // 2", "len(x) // 3", {"mean"}),
        # What assignment.toml says.
        (SPEC, "call_timeout_s = 1.0", "call_timeout_s = 2.5", ALL),
        (SPEC, '"math", "scipy"', '"math"', ALL),
        (SPEC, "follow_through = 1.0", "seed_by_student = true", ALL),
        (SPEC, "mean(x) -> m", "mean(x, axis) -> m", {"mean"}),
        (SPEC, 'uses = ["scale"]', 'uses = ["scale", "mean"]', {"shift"}),
        # The quiz.
        (
            "assignments/small/quiz.toml",
            "none =",
            'all = "it all"\nnone =',
            {"quiz_sign"},
        ),
    ],
)
def test_what_an_outcome_rests_on_changes_the_keys_of_those_that_rest_on_it(root, name, old, new, exercises):
    before = keys_of(root)
    replace(root, name, old, new)
    assert changed(before, keys_of(root)) == exercises


@pytest.mark.parametrize("text", ["a file more", "", b"\0\xff"])
def test_a_file_more_beside_the_tests_changes_the_keys(root, text):
    before = keys_of(root)
    (root / "solutions/small/deep").mkdir()
    path = root / "solutions/small/deep/weights.bin"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert changed(before, keys_of(root)) == FUNCTIONS


def test_a_folder_that_is_a_link_is_read_and_one_that_leads_back_ends(root, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/table.csv").write_text("1")
    (root / "solutions/small/linked").symlink_to(tmp_path / "elsewhere")
    (root / "solutions/small/round").symlink_to(root / "solutions/small")
    before = keys_of(root)
    (tmp_path / "elsewhere/table.csv").write_text("2")
    assert changed(before, keys_of(root)) == FUNCTIONS


def test_without_its_mistakes_an_exercise_has_another_key(root):
    before = keys_of(root)
    (root / KNOWN).unlink()
    assert changed(before, keys_of(root)) == FUNCTIONS


def test_the_seed_and_the_isolation_are_in_every_key(root):
    before = keys_of(root)
    assert changed(before, keys_of(root, seed=8)) == ALL
    assert changed(before, keys_of(root, isolation="limits")) == ALL


@pytest.mark.parametrize("module", ["numpy", "scipy"])
def test_another_version_of_numpy_or_of_an_import_is_in_every_key(root, monkeypatch, module):
    monkeypatch.setattr(keys, "version", lambda name: "1.0")
    before = keys_of(root)
    monkeypatch.setattr(keys, "version", lambda name: "1.1" if name == module else "1.0")
    assert changed(before, keys_of(root)) == ALL


def test_another_python_is_in_every_key(root, monkeypatch):
    before = keys_of(root)
    monkeypatch.setattr("sys.version_info", (3, 99, 1, "final", 0))
    assert changed(before, keys_of(root)) == ALL


def test_another_program_is_in_every_key(root, monkeypatch):
    before = keys_of(root)
    monkeypatch.setattr(keys, "program_sha256", lambda: "another")
    assert changed(before, keys_of(root)) == ALL


# --------------------------------------------------------------------- what is not in it


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SPEC, 'title = "Small"', 'title = "Smaller"'),
        (SPEC, "points = 6", "points = 60"),
        (SPEC, "follow_through = 1.0", "follow_through = 0.5"),
        (SPEC, "follow_through = 1.0", "shuffle_options = true"),
        (SPEC, "mean(x) -> m", "mean(x) -> average"),
        (TESTS, "points=4", "points=40"),
        (TESTS, '"""Any column."""', '"""Some column."""'),
        (TESTS, '"""Hidden tests."""', ""),
        (TESTS, '"""A column of n numbers."""', '"""n numbers."""  # in a column'),
        (TESTS, "# of one test", "# of another"),
        (TESTS, "x = column(rng, n)\n", "x = column(\n        rng,\n        n,\n    )\n"),
        (TESTS, "SIZES = [2, 3]", "\n\n\nSIZES = [\n    2,\n    3,\n]"),
        (TESTS, "assert student", "'A comment in quotes.'\n    assert student"),
        (TESTS, "RTOL = 1e-6", "UNUSED = 3\nRTOL = 1e-6"),
        (SOLVED, "# that is all", "# no more"),
        (SOLVED, '"""k times x."""', '"""x times k."""'),
        (SOLVED, "def unused(x):\n    return x", "def unused(x):\n    return -x"),
        (SOLVED, "print(mean(shift(2)))", "print(mean(shift(3)))"),
        (HANDED_OUT, "# YOUR CODE HERE", "# TU CÓDIGO AQUÍ"),
        (HANDED_OUT, '"""Finished already."""', '"""Complete."""'),
        (HANDED_OUT, "print(mean(shift(2)))", "print(mean(shift(3)))"),
        (KNOWN, 'explain="This is half of it."', 'explain="Only half of it."'),
        (KNOWN, 'hint="Look at k."', "hint='What is k?'"),
        (KNOWN, 'explain="It is the median."', 'explain="halved(scale)"'),
        (KNOWN, 'hint="Add."', 'hint="Look at halved."'),
        ("assignments/small/quiz.toml", "minus times minus", "minus by minus"),
        ("assignments/small/quiz.toml", "less =", "lesser ="),
        ("assignments/small/quiz.toml", "points = 2", "points = 3"),
        ("solutions/small/quiz.toml", 'right = "more"', 'right = "less"'),
        ("solutions/small/notes.md", "# Notes", "# More notes"),
        ("solutions/small/locale/es/LC_MESSAGES/assignment.po", "", 'msgid ""'),
        ("assignments/small/handout.md", "# Small", "# Smaller"),
        ("assignments/small/pictures/axes.svg", "<svg/>", "<svg></svg>"),
        ("assignments/small/small.ipynb", "{}", "{ }"),
        ("assignments/small/test_public.py", "", "import os"),
    ],
)
def test_what_no_outcome_rests_on_changes_no_key(root, name, old, new):
    before = keys_of(root)
    replace(root, name, old, new)
    assert changed(before, keys_of(root)) == set()


def test_words_for_answers_and_accepted_mutants_change_no_key(root):
    before = keys_of(root)
    (root / "solutions/small/answers.toml").write_text('[[mistake]]\nname = "odd"\n', encoding="utf-8")
    (root / "solutions/small/equivalent.toml").write_text('[[mutant]]\nname = "odd"\n', encoding="utf-8")
    (root / "solutions/small/rubric.toml").write_text("[f]\nitems = {}\n", encoding="utf-8")
    assert keys_of(root) == before


BANK_TOML = """
[[scale]]
call = "scale(1.0)"
result = "2.0"

[[mean]]
call = "mean([1.0, 2.0])"
result = "1.5"
"""
BANK_JSON = """{"exercises": {
"scale": {"mistakes": [{"name": "half"}], "common": [], "calls": [1]}, "mean": {"calls": [2]}}}"""


@pytest.mark.parametrize(
    ("file", "text", "old", "new", "exercises"),
    [
        ("bank.toml", BANK_TOML, '"2.0"', '"3.0"', {"scale"}),
        ("bank.toml", BANK_TOML, '"1.5"', '"2.5"', {"mean"}),
        ("bank.toml", BANK_TOML, "\n\n[[mean]]", "\n# a remark\n\n[[mean]]", set()),
        ("bank.toml", BANK_TOML, "[[scale]]", "[[scale]", FUNCTIONS),
        ("bank.json", BANK_JSON, "[1]", "[3]", {"scale"}),
        ("bank.json", BANK_JSON, '"common": []', '"common": ["x"]', {"scale"}),
        ("bank.json", BANK_JSON, '"half"', '"third"', set()),
        ("bank.json", BANK_JSON, "}}}", "}}", FUNCTIONS),
    ],
)
def test_what_the_bank_asks_is_in_the_key_of_its_exercise(root, file, text, old, new, exercises):
    path = root / "assignments/small" / file
    path.write_text(text)
    before = keys_of(root)
    assert old in text
    path.write_text(text.replace(old, new))
    assert changed(before, keys_of(root)) == exercises


def test_the_order_of_mistakes_does_not_matter(root):
    before = keys_of(root)
    start, *rest = re.split(r"(?=@mistake|\nmistake)", FILES[KNOWN])
    (root / KNOWN).write_text(start + "\n\n".join(reversed(rest)))
    assert changed(before, keys_of(root)) == set()


def test_what_tools_leave_behind_is_not_read(root):
    before = keys_of(root)
    for name in ("__pycache__/test_hidden.pyc", ".ipynb_checkpoints/small.py", ".gitignore"):
        path = root / "solutions/small" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("anything")
    assert keys_of(root) == before


# ------------------------------------------------------- what tests ask the reference for


def test_what_tests_ask_the_reference_for_is_in_the_key(root):
    replace(root, TESTS, "np.zeros((2, 1))", "reference.unused(np.zeros((2, 1)))")
    before = keys_of(root)
    replace(root, SOLVED, "def unused(x):\n    return x", "def unused(x):\n    return -x")
    assert changed(before, keys_of(root)) == {"shift"}


def test_what_tests_ask_for_by_text_is_in_the_key(root):
    replace(root, TESTS, "student.mean(numbers)", 'getattr(student, "unused")(numbers)')
    before = keys_of(root)
    replace(root, SOLVED, "def unused(x):\n    return x", "def unused(x):\n    return -x")
    assert changed(before, keys_of(root)) == {"mean"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("RTOL = 1e-6", "from small import *\nRTOL = 1e-6"),
        ("RTOL = 1e-6", "RTOL = globals().get('SIZES')"),
        (
            "@pytest.fixture\ndef start():",
            "@pytest.fixture\ndef start(request):\n    request.getfixturevalue",
        ),
        ("RTOL = 1e-6", "other = pytest.fixture(lambda: 1)\nRTOL = 1e-6"),
    ],
)
def test_tests_that_find_names_unwritten_belong_to_every_exercise(root, old, new):
    replace(root, TESTS, old, new)
    before = keys_of(root)
    replace(root, TESTS, "right = 3.5", "right = 4.5")
    between = keys_of(root)
    assert changed(before, between) == FUNCTIONS
    replace(root, SOLVED, "def unused(x):\n    return x", "def unused(x):\n    return -x")
    assert changed(between, keys_of(root)) == FUNCTIONS


def test_what_a_module_beside_the_tests_may_ask_for_is_in_every_key(root):
    (root / "solutions/small/builders.py").write_text("def build(reference): return reference.unused(1)")
    (root / "solutions/small/conftest.py").write_text("def made(start): return start")
    before = keys_of(root)
    replace(root, SOLVED, "def unused(x):\n    return x", "def unused(x):\n    return -x")
    between = keys_of(root)
    assert changed(before, between) == FUNCTIONS
    replace(root, TESTS, "return 1.5", "return 2.5")
    assert changed(between, keys_of(root)) == FUNCTIONS


def test_a_mistake_rests_on_the_solution_around_it_and_on_no_other_mistake(root):
    replace(root, KNOWN, "+ 2 * 17.28125", "+ unused(17.28125)")
    before = keys_of(root)
    replace(root, KNOWN, "return x / 2", "return 0.5 * x")
    between = keys_of(root)
    assert changed(before, between) == {"scale"}
    replace(root, SOLVED, "def unused(x):\n    return x", "def unused(x):\n    return -x")
    assert changed(between, keys_of(root)) == {"shift"}


# ------------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize("name", [TESTS, SOLVED, KNOWN, HANDED_OUT])
@pytest.mark.parametrize("text", [b"def f(:\n", b"\0", b"\xff\xfe\xfa", b"x = " + b"(" * 10_000])
def test_what_does_not_parse_counts_byte_by_byte(root, name, text):
    (root / name).write_bytes(text)
    before = keys_of(root)
    (root / name).write_bytes(text + b"# comment\n")
    assert changed(before, keys_of(root)) >= FUNCTIONS


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (TESTS, "small has no hidden tests. Add the file"),
        (SOLVED, "small has no reference solution. Add the file"),
        (HANDED_OUT, "small.py: the stub cannot be read: No such file or directory. Generate it again from"),
    ],
)
def test_a_missing_file_is_named(root, name, message):
    (root / name).unlink()
    with pytest.raises(CourseError, match=message):
        keys_of(root)


# ---------------------------------------------------------------------- the real courses

REPOSITORY = Path(__file__).parents[3]
FIRST, *LATER = ASSIGNMENTS = sorted(Course(REPOSITORY).ids, key="logistic_regression".__ne__)


@pytest.fixture
def copied(tmp_path):
    for folder in ("assignments", "solutions"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.whole_classes
@pytest.mark.parametrize(
    "assignment_id", [FIRST, *(pytest.param(each, marks=pytest.mark.whole_classes) for each in LATER)]
)
def test_a_test_of_the_real_course_changes_only_what_rests_on_it(copied, assignment_id):
    assignment = Course(copied).assignment(assignment_id)
    before = run_keys(assignment, seed=1, isolation="full")
    assert len(set(before.values())) == len(assignment.exercises)
    path = assignment.hidden_tests
    text = path.read_text(encoding="utf-8")
    for name in assignment.functions:
        path.write_text(with_a_line_more(text, f"exercise('{name}'"), encoding="utf-8")
        rests_on_it = {each for each in assignment.functions if name in (each, *assignment.helpers_of(each))}
        assert changed(before, run_keys(assignment, seed=1, isolation="full")) == rests_on_it


def with_a_line_more(text, decorator):
    """`text` with another first line in the body of the first function that is decorated so."""
    function = next(
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(each).startswith(decorator) for each in node.decorator_list)
    )
    lines = text.splitlines(keepends=True)
    lines.insert(function.body[0].lineno - 1, "    _ = 0\n")
    return "".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("assignment_id", ASSIGNMENTS)
def test_nothing_in_the_real_course_belongs_to_every_exercise_for_want_of_knowledge(assignment_id):
    assignment = Course(REPOSITORY).assignment(assignment_id)
    course = keys._Course(assignment)
    for module in (course._tests, course._solution, course._mistakes, course._stub):
        assert not module.is_dynamic
        assert not list(module.of_all(assignment.exercises))
