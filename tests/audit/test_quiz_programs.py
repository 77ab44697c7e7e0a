"""Questions in what is generated and in what is audited."""

import pytest

from grader.audit.audit import audit
from grader.audit.programs import programs, with_answers
from grader.child.isolation import Level
from grader.course.quiz.sheet import file_orders, pages, stub_section
from grader.errors import CourseError
from grader.release import generate
from tests.support.tiny_course import SOLUTION, TinyCourse

MARKED = "".join(
    f"    # BEGIN SOLUTION\n{line}    # END SOLUTION\n" if "return" in line else line
    for line in SOLUTION.splitlines(keepends=True)
)


@pytest.fixture
def quiz(tmp_path):
    course = TinyCourse(tmp_path / "course")
    course.ask_questions()
    course.write("solutions/tiny/tiny.py", MARKED)
    return course


def test_a_stub_is_generated_with_the_questions_at_its_end(quiz, tmp_path):
    into = tmp_path / "into"
    into.mkdir()
    module, notebook, *_ = generate("tiny", quiz.root, into)
    questions = quiz.assignment.questions
    assert module.read_text(encoding="utf-8").endswith(stub_section(questions, ["es"]))
    page = (into / "quiz.es.md").read_text(encoding="utf-8")
    assert {"quiz.es.md": page} == pages(questions, file_orders(questions), quiz.assignment.folder)
    text = notebook.read_text(encoding="utf-8")
    assert r"quiz_sign = \"\"  # YOUR ANSWER HERE: A, B or C" in text
    assert r"self_check(\"quiz_sign\")" in text


def test_the_solution_gets_its_answers_from_the_key(quiz):
    assert with_answers("x = 1\n", quiz.assignment) == 'x = 1\n\nquiz_sign = "B"\n\nquiz_half = "B"\n'


def test_every_wrong_option_is_a_mistake_to_be_caught(quiz):
    found = programs(quiz.assignment, mutants_max=0, seed=0)
    options = [program for program in found if program.exercise.startswith("quiz_")]
    assert [(program.kind, program.exercise, program.name) for program in options] == [
        ("mistake", "quiz_sign", "less"),
        ("mistake", "quiz_sign", "none"),
        ("mistake", "quiz_half", "fifth"),
        ("mistake", "quiz_half", "two"),
        ("mistake", "quiz_half", "zero"),
    ]
    namespace = {}
    exec(options[1].source, namespace)
    assert (namespace["quiz_sign"], namespace["quiz_half"]) == ("C", "B")
    assert options[0].where.endswith("solutions/tiny/quiz.toml: quiz_sign")


def test_a_mistake_cannot_be_one_in_a_question(quiz):
    text = 'from grader import mistake\n@mistake("quiz_sign", "no", explain="A.", hint="B.")\ndef f(): ...\n'
    quiz.write("solutions/tiny/mistakes.py", text)
    with pytest.raises(
        CourseError, match=r"'no' is a mistake in no exercise: 'quiz_sign'. There are: scale, shift"
    ):
        programs(quiz.assignment, mutants_max=0, seed=0)


HIDDEN = "solutions/tiny/test_hidden.py"
ASKS = "check.same(student.shift(np.zeros((2, 1))), reference.shift(np.zeros((2, 1))))"


@pytest.mark.whole_classes
@pytest.mark.parametrize("shuffle", [False, True])
def test_an_audit_finds_the_options_caught_and_named(tmp_path, shuffle):
    """Whatever the policy: the programs of an audit are nobody's, so they have the order of the file."""
    course = TinyCourse(tmp_path / "course")
    course.ask_questions(shuffle=shuffle)
    course.write("solutions/tiny/tiny.py", MARKED)
    course.change(
        "solutions/tiny/test_hidden.py",
        "def test_shift(student, reference):",
        "def test_shift(student, reference, rng):",
    )
    course.change(
        "solutions/tiny/test_hidden.py",
        ASKS,
        "x = rng.random((2, 1))\n    " + ASKS.replace("np.zeros((2, 1))", "x"),
    )
    generate("tiny", course.root)
    found = audit(course.assignment, seed=3, seeds=1, level=Level.LIMITS, jobs=2, mutants_max=0)
    assert (found.mistakes, found.mistakes_caught, found.unnamed) == (5, 5, ())
    assert found.problems == ()
