"""`grader shapes` of a file and `show_shapes` of a function, with the call of a public test."""

import dataclasses
import sys
from pathlib import Path

import click
import numpy as np
import pytest

import grader
from grader import show_shapes
from grader.course.finding import find_course
from grader.desk import in_a_cell
from grader.desk.example import example_of
from grader.desk.own_children import children_of
from grader.desk.shapes import heading_of, listing_for, trace_file
from grader.errors import CourseError
from grader.grading.handed_out import wanted_names
from grader.intake.handed_in import find_submissions
from grader.sandbox.following import FollowedStudent
from grader.sandbox.standin import LocalTransport
from grader.show.shape_rows import place_of
from grader.show.shape_text import text_of
from tests.support.cells import Notebook
from tests.support.in_english import refused
from tests.support.tiny_course import RIGHT, STUB

PUBLIC = """\
import numpy as np

from grader import check, exercise


@exercise("scale")
def test_of_a_number(student):
    check.same(student.scale(2.0), 4.0)


@exercise("scale")
def test_of_a_row(student):
    check.same(student.scale(np.array([1.0, 2.0])), 0.0)


@exercise("scale")
def test_of_a_square(student):
    check.unchanged(student.scale, {"W": np.ones((2, 2))})


@exercise("scale")
def test_of_a_column(student):
    check.deterministic(student.scale, np.ones((3, 1)), k=3.0)


@exercise("scale")
def test_of_another_column(student):
    check.same(student.scale(np.ones((4, 1))), 0.0)


@exercise("shift")
def test_of_what_a_helper_gives(student):
    check.same(student.shift(student.scale(np.ones((3, 1)))), 0.0)
    raise RuntimeError("not reached")
"""


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("GRADER_LANG", "en")


@pytest.fixture
def folder(course):
    course.write("assignments/tiny/test_public.py", PUBLIC)
    return course.root / "assignments/tiny"


@pytest.fixture
def trace(lent_for_checks, course, folder):
    """Trace a source as the student's file."""

    def run(source, exercise="scale"):
        course.write("assignments/tiny/tiny.py", source)
        return trace_file(course.assignment.stub, course.assignment, exercise)

    return run


def own_names():
    names = {}
    exec(compile(RIGHT, "<own>", "exec"), names)
    return names


# ---------------------------------------------------------------------------- example


def test_the_example_is_the_first_call_that_tells_axes_apart(course, folder):
    example = example_of(course.assignment, "scale", LocalTransport(own_names()))
    assert example.test == "test_of_a_column" and example.keywords == {"k": 3.0}
    assert example.arguments[0].shape == (3, 1)


def test_a_helper_that_a_test_calls_first_is_the_students_own(course, folder):
    example = example_of(course.assignment, "shift", LocalTransport(own_names()))
    assert np.array_equal(example.arguments[0], np.full((3, 1), 2.0))


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("check.vectorised(student.scale, lambda m: (np.ones((1, m)),))", (1, 8)),
        ("check.gradient(student.scale, at=np.ones((2, 1)), claimed=np.ones((2, 1)), name='w')", (2, 1)),
        ("student.shift(1.0); student.scale(np.ones((5, 1)))", (5, 1)),
        ("check.vectorised(student.shift, lambda m: (np.ones((1, m)),)); student.scale(1.0)", ()),
        ("assert callable(student.no_such_thing) or student.scale(1.0)", None),
    ],
)
def test_every_way_of_calling_is_seen(course, folder, call, arguments):
    course.write(
        "assignments/tiny/test_public.py",
        "import numpy as np\nfrom grader import check, exercise\n"
        f'@exercise("scale")\ndef test_it(student):\n    {call}\n',
    )
    if arguments is None:
        with pytest.raises(CourseError, match="no test of scale calls it"):
            example_of(course.assignment, "scale", LocalTransport(own_names()))
    else:
        example = example_of(course.assignment, "scale", LocalTransport(own_names()))
        assert np.shape(example.arguments[0]) == arguments


def test_an_exercise_without_a_public_call_is_told_to_the_author(course, folder):
    course.write("assignments/tiny/test_public.py", "X = 1\n")
    with pytest.raises(
        CourseError, match=r"test_public.py: no test of scale calls it, so there is no example to show. Write"
    ):
        example_of(course.assignment, "scale", LocalTransport(own_names()))


# ------------------------------------------------------------------------------- file


def test_a_file_is_followed_with_the_call_of_a_public_test(trace, course):
    shapes = trace(RIGHT.replace("return k * x", "y = k - x.T * x\n    return y"))
    assert (shapes.exercise, shapes.test, shapes.assignment) == ("scale", "test_of_a_column", "tiny")
    assert shapes.trace.grown[0].result == (3, 3)
    assert heading_of(shapes) == [
        "scale: shapes line by line",
        "tiny.py: called as in test_of_a_column of test_public.py",
    ]
    rows = listing_for(shapes, course.assignment).rows
    assert [cell.name for cell in rows[-1].cells] == ["returns y"]


def test_the_cell_of_a_notebook_is_named_in_the_language(trace):
    shapes = trace(RIGHT)
    in_cell = dataclasses.replace(
        shapes, path="tiny.ipynb", trace=dataclasses.replace(shapes.trace, label="cell 2")
    )
    assert heading_of(in_cell, "en")[1].startswith("tiny.ipynb, cell 2: called as in")
    assert heading_of(in_cell, "es")[1].startswith("tiny.ipynb, celda 2: ")
    assert place_of("cell 2", 3, "es") == "celda 2, línea 3"


def test_the_file_beside_the_work_that_a_function_is_in_is_named(trace, course):
    course.write("assignments/tiny/parts.py", RIGHT)
    shapes = trace("from parts import *\n")
    assert heading_of(shapes)[1].startswith("tiny.py, parts.py: called as in")
    assert place_of("parts.py", 3) == "parts.py, line 3"


def test_work_that_is_not_written_is_told(trace):
    with refused(r"tiny.py: scale: .*\. Write it first; then there are shapes to see"):
        trace(STUB)


def test_a_helper_that_is_not_written_is_where_it_stops(trace, course):
    unfinished = RIGHT.replace("return k * x", 'raise NotImplementedError("scale: nothing written here yet")')
    course.write(
        "assignments/tiny/test_public.py",
        'from grader import exercise\n@exercise("shift")\ndef test_it(student):\n    student.shift(1.0)\n',
    )
    failure = trace(unfinished, "shift").trace.failure
    assert (failure.type, failure.inside.function) == ("NotImplementedError", "scale")


@pytest.mark.every_level
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("import os; os._exit(1)", "scale: the program ended before it gave a result"),
        ("import time; time.sleep(99)", "scale: no answer within 0.7 s"),
    ],
)
def test_code_that_takes_its_process_along_is_told(trace, course, line, said):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.1")
    with refused(rf"{said}\. To see more, run: grader check \S+ -e scale\.$"):
        trace(RIGHT.replace("return k * x", line))


def test_a_function_that_is_missing_is_told(trace):
    with refused("scale"):
        trace("x = 1\n")


def test_a_file_in_which_there_is_nothing_is_told(trace):
    with refused(r"the file is empty. Mend the file and try again"):
        trace("")


def test_an_unknown_exercise_is_told(trace):
    with refused(r"scael: no such exercise. There are: scale, shift"):
        trace(RIGHT, "scael")


def test_a_value_is_no_function(trace, course):
    course.change("assignments/tiny/assignment.toml", 'signature = "shift(x) -> y"', 'signature = "shift"')
    with refused(r"shift: it is a value, not a function. Functions are: scale"):
        trace(RIGHT, "shift")


# --------------------------------------------------------------------------- notebook


def scale(x, k=2.0):
    y = k * x - x.T
    return y


def shift(x):
    sys.stdout.write("text " * 2)
    return scale(x)


@pytest.fixture
def shown(folder, capsys):
    def run(function, *arguments, **keywords):
        show_shapes(function, *arguments, folder=folder, **keywords)
        return capsys.readouterr().out

    return run


def test_a_function_is_followed_as_it_is_now(shown):
    out = shown(scale)
    assert out.startswith("scale: shapes line by line\ncalled as in test_of_a_column of test_public.py\n")
    assert "! k * x - x.T: (3, 1) and (1, 3) became (3, 3), larger than both: wanted?" in out


def test_arguments_may_be_given_and_stay_as_they_are(shown):
    def takes(x):
        x -= 1
        return x

    given = np.ones((2, 1))
    out = shown(takes, given)
    assert "called with the arguments given" in out and given.sum() == 2
    assert "returns" in shown(takes, x=given)


def test_what_it_prints_is_not_shown(shown):
    assert "text text" not in shown(shift, np.ones((2, 1)))


def test_a_notebook_gets_a_table(shown, monkeypatch):
    displayed = []
    monkeypatch.setattr(in_a_cell, "display", displayed.append)
    assert shown(scale) == ""
    assert "<table" in displayed[0]._repr_html_() and "became" in repr(displayed[0])


@pytest.mark.parametrize(
    ("function", "arguments", "said"),
    [
        (abs, (), "abs belongs to builtins and is not an exercise; there are: scale, shift"),
        (abs, (1,), "abs: it cannot be followed line by line. Write it as a plain function: def abs"),
        (
            3,
            (),
            "show_shapes takes the function of an exercise or its name, not a value of type int; there are",
        ),
        (3, (4,), "int: it cannot be followed line by line."),
        ("sclae", (), 'There is no exercise sclae; scale may be meant: show_shapes("scale")'),
        (scale, (object(),), "scale: an argument cannot be copied: a value of type object"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_sentence(shown, function, arguments, said):
    out = shown(function, *arguments)
    assert said in out and out.count("\n") == 1


def test_a_question_without_a_function_is_answered(folder, capsys):
    show_shapes(folder=folder)
    said = "show_shapes takes the function of an exercise, or its name; there are: scale, shift\n"
    assert capsys.readouterr().out == said


def test_a_folder_without_an_assignment_is_told(shown, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    show_shapes(scale)
    assert "there is no assignment.toml beside your work" in capsys.readouterr().out


def test_a_function_that_is_not_written_is_told(shown):
    def scale(x, k=2.0):
        raise NotImplementedError("scale: nothing written here yet")

    assert "Write it first" in shown(scale)


@pytest.fixture
def cells(folder, monkeypatch):
    """A notebook in the folder of the assignment."""
    monkeypatch.chdir(folder)
    notebook = Notebook()
    notebook.run("import numpy as np\nfrom grader import show_shapes\n" + RIGHT)
    return notebook


def test_an_exercise_goes_by_its_name_in_the_notebook(cells):
    assert cells.run("show_shapes('scale')") == cells.run("show_shapes(scale)")
    assert cells.run("show_shapes('scale', 3.0)").startswith("scale: shapes line by line\ncalled with the")
    cells.run("del scale")
    assert cells.run("show_shapes('scale')") == (
        'show_shapes(scale): scale: not found in the submission. To see more, run: self_check("scale").\n'
    )


LOOP = """\
def around(x):
    while True:
        try:
            x = x + 1
        except:
            pass

def scale(x, k=2.0):
    y = k * x
    return around(y)
"""


@pytest.mark.slow
def test_a_loop_without_an_end_is_stopped_also_in_what_the_function_calls(course, cells):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.05")
    cells.run(LOOP)
    out = cells.run("show_shapes(scale)")
    assert "no end within 0.1 s; stopped near this line" in out and "in around, line " in out
    cells.run("def scale(x, k=2.0):\n    y = k * x\n    while True: pass")
    assert "no end within 0.1 s" in cells.run("show_shapes(scale)")


def test_a_stop_is_told_with_the_line(cells):
    cells.run("def scale(x, k=2.0):\n    raise KeyboardInterrupt")
    assert cells.run("show_shapes(scale)") == "Stopped while scale was on line 2: raise KeyboardInterrupt\n"


# --------------------------------------------------------------------- all assignments


COURSE = find_course(Path(grader.__file__).parent)


@pytest.mark.whole_classes
@pytest.mark.parametrize("name", COURSE.ids)
def test_every_function_of_every_solution_can_be_shown(lent_for_checks, name):
    assignment = COURSE.assignment(name)
    (submission,) = find_submissions([assignment.solution], name).submissions
    with children_of(assignment) as children:
        wanted = wanted_names(assignment, handed_out=False)
        student = FollowedStudent.of(submission, assignment, children, wanted)
        for exercise in assignment.exercises.values():
            if not exercise.is_function:
                continue
            example = example_of(assignment, exercise.name, student)
            trace = student.traced(exercise.name, example.arguments, example.keywords)
            assert trace.failure is None and trace.returned is not None, exercise.name
            assert trace.entries and trace.arguments, exercise.name
        student.close()


IN_THE_DOCS = '''\
import numpy as np


def sigmoid(z):
    """The sigmoid of every number in z."""
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def propagate(w, b, X, Y):
    """The cost of the neuron on all examples,
    and the slope of the cost.
    """
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    dZ = A - Y.T
    dw = np.sum(X @ dZ, axis=1) / m
    db = np.sum(dZ) / m
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": dw, "db": db}, cost
'''


@pytest.mark.slow
def test_what_the_docs_show_is_what_comes_out(lent_for_checks, tmp_path, monkeypatch):
    assignment = COURSE.assignment("logistic_regression")
    work = tmp_path / "logistic_regression.py"
    work.write_text(IN_THE_DOCS, encoding="utf-8")
    shapes = trace_file(work, assignment, "propagate")
    lines = map(click.unstyle, text_of(heading_of(shapes), listing_for(shapes, assignment), 84))
    docs = (COURSE.root / "docs" / "shapes.md").read_text(encoding="utf-8")
    assert "\n".join(lines) in docs
