"""The self-check in a notebook: what is asked, what is found, and that nothing is ever raised."""

import re
from textwrap import dedent
from types import SimpleNamespace

import numpy as np
import pytest

import grader
from grader.desk import in_a_cell
from grader.desk import notebook as desk
from grader.desk.cells import Cells, in_place_of_magic
from grader.desk.notebook import self_check
from grader.desk.warm_suite import warm_suite
from tests.support.cells import Notebook
from tests.support.tiny_course import TinyCourse

RIGHT = """\
    def scale(x, k=2.0):
        return k * x

    def shift(x):
        return scale(x) + 17.28125
    """


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("GRADER_LANG", "en")


@pytest.fixture
def folder(course):
    return course.root / "assignments/tiny"


@pytest.fixture
def cells(folder, monkeypatch):
    """A notebook in the folder of the assignment, with the self-check imported."""
    monkeypatch.chdir(folder)
    notebook = Notebook()
    notebook.run("import numpy as np\nfrom grader import self_check\ndef scale(x, k=2.0):\n    return k * x")
    return notebook


def named(name, function):
    function.__name__ = name
    return function


# ------------------------------------------------------------------ what is found


def test_a_function_is_checked_as_it_is_now(cells):
    cells.run(RIGHT)
    assert cells.run("self_check(scale)") == "✓ scale 6/6 (public)\n"
    assert cells.run("self_check('shift')") == "✓ shift 4/4 (public)\n"
    cells.run("def scale(x, k=2.0):\n    return x")
    assert cells.run("self_check(scale)").startswith("✗ scale: not yet, ")


def test_without_arguments_all_exercises_are_checked(cells):
    cells.run(RIGHT)
    out = cells.run("self_check()")
    assert out.startswith("Tiny: self-check")
    assert "✓ scale 6/6 (public)\n✓ shift 4/4 (public)\n" in out
    assert "All 2 exercises pass their public tests." in out


def test_several_are_checked_in_the_order_of_the_assignment(cells):
    cells.run(RIGHT)
    assert cells.run("self_check(shift, scale)").splitlines() == [
        "✓ scale 6/6 (public)",
        "✓ shift 4/4 (public)",
    ]


def test_what_rests_on_a_wrong_helper_waits_and_the_helper_is_shown(cells):
    cells.run("def scale(x, k=2.0):\n    return x\n\ndef shift(x):\n    return scale(x) + 17.28125")
    lines = cells.run("self_check(shift)").splitlines()
    assert lines[0].startswith("✗ scale: not yet") and lines[-1] == "… shift: waits for scale"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return (i for i in [x])", "the result is not plain data"),
        ("return np.array([None])", "array of dtype object"),
        ("return {}['y']", "stopped with KeyError"),
        ("raise SystemExit", "stopped with SystemExit"),
        ("return x.no_such_thing", "line 2: return x.no_such_thing"),
        ("print('look:', x)", "printed:   look: 0.5"),
        ("print('look:', x)\n    return {}['y']", "printed:   look: 0.5"),
    ],
)
def test_whatever_goes_wrong_in_a_function_is_told_as_in_a_file(cells, body, said):
    cells.run(f"def shift(x):\n    {body}")
    assert re.sub(" +", " ", said) in re.sub(" +", " ", cells.run("self_check(shift)"))


@pytest.mark.slow
def test_a_million_lines_of_output_are_cut(cells):
    cells.run("def shift(x):\n    for i in range(100_000):\n        print('line', i)\n    return x")
    out = cells.run("self_check(shift)")
    assert "line 7\n" in out and "line 9\n" not in out and len(out) < 5_000


def test_an_endless_loop_ends_with_the_line_it_was_on(course, cells):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.05")
    cells.run("def shift(x):\n    while x < 1:\n        x = x * 0.5 + 0.1\n    return x")
    out = cells.run("self_check(shift)")
    assert "shift: no answer within 0.05 s" in out
    assert re.search(r"your line: .* line [23]: (while x < 1:|x = x \* 0.5 \+ 0.1)", out)


def test_the_stub_is_not_started_and_one_with_code_below_it_is_stopped(cells):
    stub = 'raise NotImplementedError("shift: nothing written here yet")'
    cells.run(f"def shift(x):\n    {stub}")
    assert cells.run("self_check(shift)").startswith("· shift: not started\n")
    cells.run(f"def shift(x):\n    x = x + 1\n    {stub}\n    return x")
    assert cells.run("self_check(shift)").startswith(
        "✗ shift: written, and a line of the stub still stops it"
    )


def test_of_what_a_person_marks_it_says_whether_it_is_written(course, cells):
    manual = '[exercises.draw]\npoints = 3\nsignature = "draw(x)"\nmanual = true\n\n[limits]'
    course.change("assignments/tiny/assignment.toml", "[limits]", manual)
    cells.run('def draw(x):\n    raise NotImplementedError("draw: nothing written here yet")')
    assert cells.run("self_check(draw)") == "· draw: not answered\n"
    cells.run("def draw(x):\n    while True:\n        pass")  # which nobody calls
    assert cells.run("self_check(draw)") == "✓ draw: answered\n"


def test_a_cell_that_does_not_parse_is_told_with_its_line_though_an_older_version_is_there(cells):
    cells.run(RIGHT)
    assert cells.run("def shift(x)\n    return x") == "SyntaxError"
    out = cells.run("self_check(shift)")
    assert out.startswith("✗ shift: not valid Python yet\n") and "def shift(x)" in out
    assert "add the colon" in out
    cells.run(RIGHT)
    assert cells.run("self_check(shift)") == "✓ shift 4/4 (public)\n"


def test_a_name_that_nothing_is_bound_to_is_told(cells):
    assert cells.run("self_check('shift')").startswith("✗ shift: not found\n")


def test_a_name_that_no_cell_has_defined_yet_says_what_to_run(cells):
    out = cells.run("self_check('shift')")
    assert "no cell that has been run in this notebook defines it" in out
    assert "run the cell that defines it" in out


def test_what_python_names_mean_is_what_they_mean_now(cells):
    cells.run("sum = 3")
    cells.run("def shift(x):\n    return sum([scale(x), 17.28125])")
    out = cells.run("self_check(shift)")
    assert "shift: `sum` means something else here" in out
    assert re.search(r"where: +the cell that begins `sum = 3`, line 1: sum = 3", out)
    cells.run("del sum")
    assert cells.run("self_check(shift)") == "✓ shift 4/4 (public)\n"


def test_what_a_cell_without_functions_imports_is_there(cells):
    cells.run("import math")
    cells.run("def shift(x):\n    return math.fsum([x])")
    assert "nothing imports it" not in cells.run("self_check(shift)")
    cells.run("del math")
    out = cells.run("self_check(shift)")
    assert "shift: `math` is used, and nothing imports it" in out


def test_another_first_line_than_the_handouts_is_told(cells):
    cells.run("def scale(k, x=2.0):\n    return k * x")
    out = cells.run("self_check(scale)")
    assert "scale: its first line is not that of the handout" in out


def test_of_two_cells_with_one_function_the_one_that_was_run_last_counts(cells):
    cells.run("def scale(x, k=2.0):\n    return x\n\ndef other(x):\n    return x")
    cells.run("def scale(x, k=2.0):\n    return 5 * x")
    assert re.search(r"your line: +the cell that .*, line 2: return 5 \* x", cells.run("self_check(scale)"))


def test_a_language_that_there_is_not_is_told(cells):
    cells.run(RIGHT)
    for call in ("self_check(scale, lang='xx')", "show_shapes(scale, lang='xx')", "hint(scale, lang='xx')"):
        out = cells.run(f"from grader import hint, show_shapes\n{call}")
        assert out == "lang='xx': no such language. There are: en, es.\n"


def test_what_does_without_a_helper_is_right_without_it(cells):
    cells.run("del scale\ndef shift(x):\n    return 2 * x + 17.28125")
    assert cells.run("self_check(shift)") == "✓ shift 4/4 (public)\n"


def test_arguments_are_copies(cells):
    cells.run("def scale(x, k=2.0):\n    x *= k\n    return x")
    assert cells.run("self_check(scale)") == cells.run("self_check(scale)")


def test_two_assignments_in_one_notebook_have_their_own_tests(course, cells, tmp_path):
    other = TinyCourse(tmp_path / "other")
    other.change("assignments/tiny/test_public.py", "18.28125", "1.0")
    cells.run(RIGHT)
    assert "shift 4/4" in cells.run("self_check(shift)")
    assert "shift: not yet" in cells.run(
        f"self_check(shift, folder={str(other.root / 'assignments/tiny')!r})"
    )


def test_the_tests_are_read_anew_when_their_file_changes(course, cells, folder):
    cells.run(RIGHT)
    assert "shift 4/4" in cells.run("self_check(shift)")
    kept = warm_suite(folder)
    assert warm_suite(folder) is kept and kept.suite is not None
    course.change("assignments/tiny/test_public.py", "18.28125", "1.0")
    assert "shift: not yet" in cells.run("self_check(shift)")
    assert warm_suite(folder) is not kept


@pytest.mark.slow
def test_tests_that_need_pytest_itself_are_run_by_it(course, cells, folder):
    text = (folder / "test_public.py").read_text(encoding="utf-8")
    course.write(
        "assignments/tiny/test_public.py",
        text
        + '\n\n@exercise("shift")\ndef test_in_a_folder(student, tmp_path):\n    assert tmp_path.is_dir()\n',
    )
    cells.run(RIGHT)
    assert warm_suite(folder).suite is None
    assert cells.run("self_check(shift)") == "✓ shift 4/4 (public)\n"


def test_it_is_public():
    assert grader.self_check is self_check


# ------------------------------------------------------------------ what is asked


THERE_ARE = "there are: scale, shift"
NOT_A_VALUE = "self_check takes the function of an exercise or its name, not a value of type {}; " + THERE_ARE
WRONG = {
    "self_check(scale(1.0))": "self_check got the result of a call, a value of type float: give it the "
    "function itself, without brackets: self_check(scale)",
    'self_check("sclae")': 'There is no exercise sclae; scale may be meant: self_check("scale")',
    "self_check(sclae)": 'There is no exercise sclae; scale may be meant: self_check("scale")',
    "self_check('cost')": f"There is no exercise cost; {THERE_ARE}",
    "self_check(np.exp)": f"exp belongs to numpy and is not an exercise; {THERE_ARE}",
    "self_check(print)": f"print belongs to builtins and is not an exercise; {THERE_ARE}",
    "self_check(lambda x: x)": "This lambda is not bound to the name of an exercise; write "
    '`scale = lambda …` and then self_check("scale")',
    "self_check(np)": f"numpy is a module, not an exercise; {THERE_ARE}",
    "self_check(3)": NOT_A_VALUE.format("int"),
    "self_check(None)": NOT_A_VALUE.format("NoneType"),
    "self_check([scale])": NOT_A_VALUE.format("list"),
    "self_check(scale, function=3)": "self_check knows no option function; it takes functions or their "
    "names, folder and lang",
    "shift = 3\nself_check(shift)": "shift is a value of type int now, and no longer a function: something "
    "like `shift = …` has taken its place, so run the cell with `def shift` again",
}


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_question_is_answered_in_one_sentence(cells, call):
    cells.run(RIGHT)
    cells.run("def sclae(x):\n    return x")
    assert cells.run(call) == WRONG[call] + "\n"


def test_a_folder_without_an_assignment_is_told(cells, tmp_path, monkeypatch):
    cells.run(RIGHT)
    for option in (f"folder={str(tmp_path)!r}", "folder='no such folder'"):
        out = cells.run(f"self_check(scale, {option})")
        assert "there is no assignment.toml beside your work" in out and out.count("\n") == 1


def test_a_lambda_that_is_bound_to_the_name_is_the_exercise(cells):
    cells.run("shift = lambda x: 2 * x + 17.28125")
    assert cells.run("self_check(shift)") == "✓ shift 4/4 (public)\n"
    assert cells.run("same = shift\nself_check(same)") == "✓ shift 4/4 (public)\n"


def test_a_function_from_a_file_is_checked_and_its_file_named(cells, folder):
    (folder / "own.py").write_text(dedent(RIGHT), encoding="utf-8")
    cells.run("import sys\nsys.path.insert(0, '.')")
    try:
        out = cells.run("from own import shift\nself_check(shift)")
    finally:
        cells.run("sys.path.remove('.')\ndel sys.modules['own']")
    assert out == "✓ shift 4/4 (public)\nshift is from the file own.py, not from a cell of this notebook.\n"


def test_values_go_by_their_variable_as_well_as_by_their_name(quiz, cells):
    name = next(iter(quiz.assignment.questions))
    cells.run(f"{name} = 'A'")
    assert cells.run(f"self_check({name})") == f"✓ {name}: answered\n" == cells.run(f"self_check('{name}')")


def test_of_an_answer_it_is_told_whether_it_is_there_and_plain(quiz, cells):
    assert cells.run("self_check('quiz_sign')").startswith("· quiz_sign: not answered\n")
    cells.run("quiz_sign = object()")
    assert "quiz_sign: no usable answer" in cells.run("self_check('quiz_sign')")


# ------------------------------------------------------------------ how it ends


def test_a_stop_is_told_with_the_line_and_nothing_is_raised(cells):
    cells.run("def shift(x):\n    raise KeyboardInterrupt")
    assert cells.run("self_check(shift)") == "Stopped while shift was on line 2: raise KeyboardInterrupt\n"


def ipython(typed, transform=str):
    """What the self-check asks of IPython."""
    history = SimpleNamespace(input_hist_raw=typed)
    return SimpleNamespace(history_manager=history, transform_cell=transform)


def test_a_cell_with_ipythons_signs_is_named_as_it_was_typed(cells):
    body = "def shift(x):\n    return x\n"
    magic, checked = "%time\n" + body, "%%check\n" + body.replace("x\n", "2\n")
    ran = {magic: "time()\n" + body, checked: in_place_of_magic(checked.partition("\n")[2])}
    cells.namespace["time"] = lambda: None
    shell = ipython(["", magic, checked], lambda source: ran[source])
    for number, source in enumerate(ran.values(), start=1):
        cells.run(source)
        places = Cells(cells.namespace, ["shift"], shell).places
        assert places.start_of_cell(number) == "def shift(x):"
        assert places.line(f"cell {number}", 3).startswith("return ")


def test_in_ipython_a_stop_ends_what_is_still_to_be_run_and_shows_its_sentence(cells, monkeypatch):
    cells.run("def shift(x):\n    raise KeyboardInterrupt")
    monkeypatch.setattr(in_a_cell, "shell", lambda: ipython(cells.namespace["In"]))
    with pytest.raises(KeyboardInterrupt) as stopped:
        cells.run("self_check(shift)")
    told = stopped.value._render_traceback_()
    assert told == ["Stopped while shift was on line 2: raise KeyboardInterrupt"]


def test_a_stop_of_our_own_code_and_a_fault_of_ours_are_sentences(cells, monkeypatch):
    cells.run(RIGHT)

    def stop(*_, **__):
        raise KeyboardInterrupt

    def fail(*_, **__):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(desk, "checked_in", stop)
    assert cells.run("self_check(scale)") == "Stopped before there was a result.\n"
    monkeypatch.setattr(desk, "checked_in", fail)
    out = cells.run("self_check(scale)")
    assert out.startswith(
        "The self-check itself went wrong, through no fault of the work; please report it: Zero"
    )
    assert out.count("\n") == 1


def test_tests_that_cannot_be_collected_are_told(course, cells):
    course.write("assignments/tiny/test_public.py", "1 / 0")
    cells.run(RIGHT)
    out = cells.run("self_check(scale)")
    assert "it cannot be collected" in out and out.count("\n") == 1


# ------------------------------------------------------------------ the page


@pytest.fixture
def shown(cells, monkeypatch):
    """What was displayed, as HTML."""
    found = []
    monkeypatch.setattr(in_a_cell, "display", lambda shown: found.append(shown._repr_html_()))

    def run(*sources):
        for source in sources:
            cells.run(source)
        return found[-1]

    return run


def test_a_page_marks_the_entries_that_differ_and_holds_no_script(shown):
    page = shown("def shift(x):\n    return x", "self_check(shift)")
    assert "shift: not yet" in page and "18.28125" in page
    assert "<script" not in page and "<style" not in page


def test_text_of_the_students_is_never_markup(shown):
    page = shown(
        "def shift(x):\n    print('<img src=x onerror=alert(1)>')\n    raise ValueError('<b>bold</b>')",
        "self_check(shift)",
    )
    assert "<img" not in page and "<b>bold" not in page and "&lt;b&gt;bold" in page
    assert "&lt;img" in shown("self_check('<img>')")


def test_all_exercises_are_a_table_with_heads(shown):
    page = shown(RIGHT, "self_check()")
    assert page.count('<th scope="row"') == 2 and ">6/6<" in page
    assert 'aria-hidden="true">✓' in page and ">passed<" in page


def test_numpy_numbers_are_values_too(cells):
    cells.run("shift = np.float64(3)")
    assert "is a value of type float64 now" in cells.run("self_check(shift)")
    assert np.float64(3) == 3


@pytest.mark.parametrize(
    "body", ["return scale(x) + 17.28125", "return x", "raise NotImplementedError", "pass"]
)
def test_with_questions_left_all_exercises_have_their_table(quiz, shown, body):
    page = shown(f"def shift(x):\n    {body}", "self_check()")
    assert page.count('<th scope="row"') >= 4 and "0 of 2 questions answered" in page
