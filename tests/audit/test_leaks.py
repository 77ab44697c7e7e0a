"""What a release would give away: more than twenty leaks, each planted in a file of its own kind."""

import base64
import gzip
import io
import json
import sqlite3
import zipfile
import zlib
from pathlib import Path

import pytest

from grader.audit.leaks import leaks_in
from grader.course.assignment import Course
from grader.release import generate
from grader.release.new_course import make_course

ROOT = Path(__file__).parents[2]

QUIZ = """\
[questions.quiz_ends]
points = 1
text = "How long is the result?"
[questions.quiz_ends.options]
as-long = "As long as the signal."
shorter = "Shorter."
longer = "Longer."
[questions.quiz_all]
points = 1
answer = "options"
text = "Which of them are smooth?"
[questions.quiz_all.options]
sine = "A sine."
step = "A step."
line = "A line."
[questions.quiz_mean]
points = 1
answer = "number"
text = "What is the mean of 1 and 1.5?"
[questions.quiz_shape]
points = 1
answer = "shape"
text = "What is the shape of a column of 3 numbers?"
"""
KEY = """\
[questions.quiz_ends]
right = "shorter"
[questions.quiz_ends.reasons]
as-long = "Count how often three values in a row fit into five."
longer = "Then there would be more means than values to start from."
[questions.quiz_all]
right = ["sine", "line"]
[questions.quiz_all.reasons]
step = "Look at the place where it goes up at once."
[questions.quiz_mean]
right = 1.25
[questions.quiz_shape]
right = [3, 1]
"""
CHANGED = """

mistake(
    "moving_average",
    "half",
    explain="Each mean is half as large as it should be.",
    hint="What should come out for a signal of ones?",
    change=("np.ones(width) / width", "np.full(width, 0.5) / width"),
)
"""
FURTHER = '''

SEED = 20240917


def test_of_a_known_signal(student):
    """Nobody guesses this one, since it is drawn from a seed that only this file has."""
    drawn = np.random.default_rng(SEED).normal(size=40)
    check.same(student.moving_average(drawn, 4).mean(), 0.718281828)
'''
SOLVED = "    weights = np.ones(width) / width\n"
HIDDEN = "drawn = np.random.default_rng(SEED).normal(size=40)"
MISTAKE = '    return np.convolve(signal, np.ones(width) / width, mode="same")'


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    make_course(root)
    (root / "assignments/first_steps/quiz.toml").write_text(QUIZ, encoding="utf-8")
    (root / "solutions/first_steps/quiz.toml").write_text(KEY, encoding="utf-8")
    hidden = root / "solutions/first_steps/test_hidden.py"
    hidden.write_text("import numpy as np\n" + hidden.read_text() + FURTHER, encoding="utf-8")
    mistakes = root / "solutions/first_steps/mistakes.py"
    mistakes.write_text(mistakes.read_text() + CHANGED, encoding="utf-8")
    generate("first_steps", root)
    return Course(root).assignment("first_steps")


@pytest.fixture(scope="module")
def clean(made):
    return files_of(made)


def files_of(assignment):
    found = (path for path in assignment.folder.rglob("*") if path.is_file())
    return {path.relative_to(assignment.folder).as_posix(): path.read_bytes() for path in sorted(found)}


def zipped(name, data):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def in_cell(**content):
    cell = {"cell_type": "code", "metadata": {}, "execution_count": 1, "outputs": [], "source": []} | content
    return json.dumps(
        {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1
    ).encode()


def png(text):
    return b"\x89PNG\r\n\x1a\n\0\0\0\x20zTXtComment\0\0" + zlib.compress(text.encode()) + b"\xff\xfe"


def database():
    connection = sqlite3.connect(":memory:")
    connection.execute("create table points (seed integer)")
    return connection.serialize()


OUTPUT = [{"output_type": "stream", "name": "stdout", "text": ["x\n", f"{SOLVED}"]}]
SOLUTION = "a line of the solution"
NUMBER = "a number that a hidden test expects"
PLANTED = {
    "a line of the solution in the stub": (
        "first_steps.py",
        b"\n# " + SOLVED.encode(),
        SOLUTION,
    ),
    "in the handout, as code": ("handout.md", f"\n```\n{SOLVED}```\n".encode(), SOLUTION),
    "in HTML, coloured": (
        "extra.html",
        b"<p>x</p>\n<b>weights</b> <i>=</i> np.<b>ones</b>(width) <i>&#47;</i> width",
        SOLUTION,
    ),
    "in the output of a cell": ("tour.ipynb", in_cell(outputs=OUTPUT), SOLUTION),
    "in the metadata of a cell": (
        "tour.ipynb",
        in_cell(metadata={"solution": 'return np.convolve(signal, weights, mode="valid")'}),
        SOLUTION,
    ),
    "in a subfolder": ("data/more/notes.txt", f"see:\n{SOLVED}".encode(), SOLUTION),
    "in a hidden file": ("data/.notes", SOLVED.encode(), SOLUTION),
    "in a binary file": (
        "data/x.bin",
        b"\0\xff\xfe\x01" + SOLVED.encode() + b"\x80",
        SOLUTION,
    ),
    "in UTF-16": ("old.txt", SOLVED.encode("utf-16"), SOLUTION),
    "in a zip": ("data/all.zip", zipped("inner/a.py", SOLVED), SOLUTION),
    "packed with gzip": ("data/a.gz", gzip.compress(SOLVED.encode()), SOLUTION),
    "in a picture's comment": ("pictures/a.png", png(SOLVED), SOLUTION),
    "in base64": ("a.svg", b"<svg>\n" + base64.b64encode(SOLVED.encode() * 2), SOLUTION),
    "the whole solution": ("answers/first.py", "first_steps.py", "byte for byte"),
    "the name of a hidden test": ("test_public.py", b"\n# see test_every_mean", "the name of a hidden test"),
    "a line of a hidden test": ("test_public.py", f"\n# {HIDDEN}\n".encode(), "a line of test_hidden.py"),
    "a comment of a hidden test": (
        "test_public.py",
        b"\n# Nobody guesses this one, since it is drawn from a seed that only this file has.",
        "a line of test_hidden.py",
    ),
    "all hidden tests, under their own name": ("data/test_hidden.py", b"pass\n", "the author's alone"),
    "a known mistake": ("hints.toml", f"# {MISTAKE}\n".encode(), "a line of a known mistake"),
    "what a change makes": ("a.txt", b"weights = np.full(width, 0.5) / width", "a line of a known mistake"),
    "all right letters": ("a.txt", b"quiz_all: A, C", "the answer to quiz_all"),
    "all right keys": (
        "quiz.toml",
        b'\nright = [\n"x"]\nright = ["sine", "line"]\n',
        "the answer to quiz_all",
    ),
    "a number as an answer": ("a.txt", b"quiz_mean is 1.250", "the answer to quiz_mean"),
    "a shape as an answer": ("a.txt", b"quiz_shape = (3,1)", "the answer to quiz_shape"),
    "a seed": ("data/README.md", b"drawn with seed 20240917\n", "the seed of a hidden test"),
    "an expected number": (
        "test_public.py",
        b"\n# 0.7182818\n",
        "a number that a hidden test",
    ),
    "an answer in the stub": ("notes.md", b'Answers:\nquiz_ends = "B"\n', "the answer to quiz_ends"),
    "an answer by its key": ("quiz.toml", b'\nright = "shorter"\n', "the answer to quiz_ends"),
    "a reason of the answer key": (
        "quiz.md",
        b"Count how often three values\nin a row fit into five.",
        "a reason of the answer key",
    ),
    "a gradebook": ("class.sqlite3", database(), "a gradebook or another database"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_leak_is_found_in_its_file(made, clean, name):
    file, content, told = PLANTED[name]
    if isinstance(content, str):
        content = (made.solution.parent / content).read_bytes()
    (problem,) = list(leaks_in(made, clean | {file: clean.get(file, b"") + content}))
    assert problem.where.partition(f"{made.folder}/")[2].split(":")[0] == file
    assert told in problem.what
    assert problem.remedy.startswith(
        (
            "Take it out, or accept it in shown.toml: it is from ",
            "Remove it from the folder of what students get",
        )
    )


def test_at_least_twenty_kinds_are_planted():
    assert len(PLANTED) >= 20


def test_nothing_is_found_where_nothing_leaks(made, clean):
    assert list(leaks_in(made, clean)) == []


def test_a_leak_is_told_with_its_line_the_others_and_its_home(made, clean):
    text = clean["handout.md"].decode()
    lines = text.count("\n")
    leak = f"{SOLVED}\n\n{SOLVED}".encode()
    (problem,) = leaks_in(made, clean | {"handout.md": clean["handout.md"] + leak})
    assert problem.where == f"{made.folder / 'handout.md'}:{lines + 1}"
    assert problem.what == (
        f"it has a line of the solution, weights = np.ones(width) / width, and more in line {lines + 4}"
    )
    assert problem.remedy == (
        "Take it out, or accept it in shown.toml: it is from solutions/first_steps/first_steps.py:37, "
        "which students must not read"
    )


def test_what_the_author_shows_on_purpose_is_accepted_by_its_name(made, clean):
    shown = made.solution.with_name("shown.toml")
    shown.write_text(
        '[[shown]]\nname = "weights = np.ones(width) / width"\nreason = "The handout derives it."\n'
    )
    try:
        assert list(leaks_in(made, clean | {"tips.md": f"{SOLVED}\n".encode()})) == []
        (problem,) = leaks_in(made, clean)
        assert problem.where == f"{shown}:1"
        assert problem.what == "no file of the release has 'weights = np.ones(width) / width' of the author's"
        assert problem.remedy == "Drop the entry, or give it the text that the release names now"
    finally:
        shown.unlink()


def test_a_member_of_an_archive_is_named(made, clean):
    (problem,) = leaks_in(made, clean | {"a.zip": zipped("inner/a.py", SOLVED)})
    assert problem.what.startswith("in inner/a.py, it has a line of the solution, weights")


def test_a_number_of_the_bank_or_the_handout_may_be_known(made, clean):
    told = clean | {"handout.md": clean["handout.md"] + b"\nThe mean is 0.718281828.\n"}
    assert list(leaks_in(made, told | {"notes.md": b"0.718281828"})) == []


@pytest.mark.parametrize("other", ["0.718283", "0.71827", "7.18281828", "10.718281828", "0.7182819"])
def test_another_number_is_not_taken_for_it(made, clean, other):
    assert list(leaks_in(made, clean | {"data/a.csv": f"1,{other},2\n".encode()})) == []


def test_a_seed_by_which_examples_of_the_bank_are_drawn_is_no_secret_but_a_long_number_is(made, clean):
    inputs = made.solution.with_name("inputs.py")
    inputs.write_text(
        "import numpy as np\n\n\ndef first(draw):\n    return np.random.default_rng(3), 0.1234567\n"
    )
    try:
        told = clean | {"notes.md": b"try it with np.random.default_rng(3)\n"}
        assert list(leaks_in(made, told)) == []
        (problem,) = leaks_in(made, clean | {"notes.md": b"0.1234567\n"})
        assert problem.what.startswith("it has a number that a hidden test expects")
    finally:
        inputs.unlink()


def test_a_name_that_only_begins_like_a_hidden_test_is_another(made, clean):
    assert list(leaks_in(made, clean | {"notes.md": b"test_every_mean_of_mine, my_test_every_mean"})) == []


@pytest.mark.parametrize(
    "text",
    [
        "np.full(width, 0.5) / width",
        "quiz_all: A, B",
        "quiz_mean: 1.2",
        "quiz_shape = (1, 3)",
        "quiz_ends = 'A'",
    ],
)
def test_what_is_near_a_secret_may_be_said(made, clean, text):
    assert list(leaks_in(made, clean | {"notes.md": text.encode()})) == []


@pytest.mark.whole_classes
@pytest.mark.parametrize("name", Course(ROOT).ids)
def test_the_five_assignments_give_nothing_away(name):
    assignment = Course(ROOT).assignment(name)
    assert list(leaks_in(assignment, files_of(assignment))) == []
