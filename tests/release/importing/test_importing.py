"""From a notebook of another system to an assignment of ours: what is written, what is told."""

import ast

import pytest

from grader.course.assignment import Course
from grader.errors import BadInput, CourseError
from grader.release import generated
from grader.release.importing import import_notebook
from tests.peers import sources
from tests.peers.sources import cell_of_nbgrader, solution
from tests.peers.sources import tests as graded

SIGMOID = "def sigmoid(z):\n    ### BEGIN SOLUTION\n    return 1 / (1 + np.exp(-z))\n    ### END SOLUTION"
HEAD = ("code", "import numpy as np", {})
SOLVED = ("code", SIGMOID, solution("sigmoid"))


class Brought:
    """What came of a notebook, to be looked at."""

    def __init__(self, folder, cells, name="week.ipynb"):
        path = sources.written(folder / "there" / name, sources.notebook(cells))
        self.made = import_notebook(path, folder / "course")
        self.root = folder / "course"
        self.id = self.made.assignment_id
        self.assignment = Course(self.root).assignment(self.id)

    def text(self, place):
        return (self.root / place.replace("ID", self.id)).read_text(encoding="utf-8")

    @property
    def hidden(self):
        return self.text("solutions/ID/test_hidden.py")

    @property
    def public(self):
        return self.text("assignments/ID/test_public.py")

    @property
    def solution(self):
        return self.text("solutions/ID/ID.py")

    @property
    def left_out(self):
        return [f"{told.place}: {told.what}" for told in self.made.left_out]

    @property
    def changed(self):
        return [f"{told.place}: {told.what}" for told in self.made.changed]


@pytest.fixture
def bring(tmp_path):
    return lambda *cells, name="week.ipynb": Brought(tmp_path, cells, name)


def functions(text):
    return {
        node.name: ast.unparse(node) for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)
    }


@pytest.mark.slow
def test_a_source_notebook_of_nbgrader_becomes_an_assignment(bring):
    brought = bring(*sources.NEURON)
    assert brought.assignment.title == "One neuron"
    assert dict(brought.made.exercises) == {"sigmoid": 2, "forward": 4, "rate": 1, "Counter": 2, "why": 4}
    assert brought.assignment.exercises["Counter"].signature == "class Counter(start=0)"
    assert brought.assignment.exercises["forward"].uses == ("sigmoid",)
    for name, text in generated(brought.assignment).items():
        assert (brought.assignment.folder / name).read_text(encoding="utf-8") == text
    assert brought.left_out == []
    assert brought.assignment.manual == ("why",)
    assert brought.changed[0].startswith("the notebook: what forward uses counts once if it is wrong")


@pytest.mark.slow
def test_tests_ask_the_student_and_students_see_what_was_not_hidden(bring):
    brought = bring(*sources.NEURON)
    assert "    assert student.sigmoid(np.zeros((2, 1))).shape == (2, 1)\n" in brought.hidden
    assert "np.zeros" not in functions(brought.public)["test_sigmoid_values"]
    assert "    rate = student.rate\n    assert 0 < rate < 1\n" in brought.public
    assert "    counter = student.Counter(2)\n" in brought.hidden


def test_what_a_test_takes_from_other_cells_is_brought_along(bring):
    brought = bring(*sources.NEURON)
    # X and w are plain values; A asks for what students write.
    assert "\nX = rng.normal(size=(3, 5))\nw = np.array([[0.5], [-1.0], [2.0]])\n" in brought.hidden
    assert "    A = student.forward(w, 0.1, X)\n    assert A.shape == (1, 5)\n" in brought.public


def test_what_shows_finished_work_is_below_the_main_line(bring):
    brought = bring(*sources.NEURON)
    assert 'if __name__ == "__main__":\n    print(sigmoid(np.array([0.0, 2.0])))\n' in brought.solution
    assert "\nw = np.array([[0.5], [-1.0], [2.0]])\n\nif __name__" in brought.solution
    assert "cell 4: the value at the end of cell 4 is shown with print" in brought.changed


def test_what_finished_work_has_filled_is_below_the_main_line_too(bring):
    brought = bring(
        HEAD, SOLVED, ("code", "found = {}\nfor k in (1, 2):\n    found[k] = sigmoid(k)", {}),
        ("code", "for k in (1, 2):\n    half = found[k] / 2", {}), ("code", "assert sigmoid(0) == 0.5", graded("t", 1)),
    )  # fmt: skip
    assert (
        '# %%\nif __name__ == "__main__":\n    for k in (1, 2):\n        half = found[k] / 2\n'
        in brought.solution
    )


def test_a_value_that_a_function_leans_on_stays_above_it(bring):
    uses = "def g(x):\n    ### BEGIN SOLUTION\n    return half + x\n    ### END SOLUTION"
    brought = bring(
        HEAD,
        SOLVED,
        ("code", "half = sigmoid(0.0)", {}),
        ("code", uses, solution("g")),
        ("code", "assert g(1) == 1.5", graded("t", 1)),
    )
    assert "# %%\nhalf = sigmoid(0.0)\n" in brought.solution
    assert brought.changed == ["cell 3: half is worked out at every import: other code leans on it"]


@pytest.mark.parametrize("version", [1, 2, 3])
def test_every_version_of_the_metadata_is_read(bring, version):
    brought = bring(
        HEAD,
        ("code", SIGMOID, solution("s", version)),
        ("code", "assert sigmoid(0) == 0.5", graded("t", 2, version)),
    )
    assert dict(brought.made.exercises) == {"sigmoid": 2}
    assert brought.left_out == []


def test_metadata_of_version_0_and_of_a_later_one_are_read_too(bring):
    old = {"nbgrader": {"grade": True, "grade_id": "old", "points": "2"}}
    new = cell_of_nbgrader("new", 3, grade=True, locked=True, points=1)
    new["nbgrader"]["schema_version"] = 9
    brought = bring(
        HEAD, SOLVED, ("code", "assert sigmoid(0) == 0.5", old), ("code", "assert sigmoid(0) < 1", new)
    )
    assert dict(brought.made.exercises) == {"sigmoid": 3}
    assert brought.changed == ["the notebook: its metadata are of version 9; they were read as those of 3"]


@pytest.mark.parametrize("points", ["many", -1, None, float("inf")])
def test_points_that_are_none_are_told(bring, points):
    brought = bring(HEAD, SOLVED, ("code", "assert sigmoid(0) == 0.5", graded("t", points)))
    assert dict(brought.made.exercises) == {"sigmoid": 0}
    assert any("its points are" in told and "they were read as 0" in told for told in brought.changed)


def test_what_a_person_marks_comes_along_and_its_answer_stays_with_the_author(bring):
    brought = bring(
        HEAD, SOLVED, ("code", "assert sigmoid(0) == 0.5", graded("t", 1)),
        ("markdown", "The answer is 42.", cell_of_nbgrader("essay", grade=True, solution=True, points=3)),
        ("code", "### BEGIN SOLUTION\nprint(sigmoid(3))\n### END SOLUTION", cell_of_nbgrader("drawn", grade=True, solution=True, points=2)),
        ("code", "def use(n):\n    return sigmoid(n)", cell_of_nbgrader("use-it", grade=True, solution=True, points=1)),
        ("markdown", "Say more.\n### BEGIN MARK SCHEME\nTwo points for a proof.\n### END MARK SCHEME", cell_of_nbgrader("cell-938593c4a215c6cc", locked=True, task=True, points=4)),
        ("markdown", "Say it:\n### BEGIN SOLUTION\nIt is \"so\".\n### END SOLUTION", cell_of_nbgrader("sigmoid", grade=True, solution=True, points=5)),
    )  # fmt: skip
    marked = {"sigmoid": 1, "essay": 3, "use": 1, "answer_in_cell_7": 4, "answer_sigmoid": 5}
    assert dict(brought.made.exercises) == marked
    assert brought.assignment.manual == ("essay", "use", "answer_in_cell_7", "answer_sigmoid")
    assert brought.left_out == [
        "cell 5: drawn (2 points) is marked by a person, and nothing has a name",
    ]
    assert (
        "cell 7: the mark scheme is the answer in the solution; rubric.toml can have it, too"
        in brought.changed
    )
    assert '# BEGIN SOLUTION\nessay = """The answer is 42."""\n# END SOLUTION\n' in brought.solution
    stub = brought.text("assignments/ID/ID.py")
    assert "42" not in stub and "proof" not in stub and "sigmoid(3)" not in stub and "It is" not in stub
    assert "# Say more.\n" in stub and "# Say it:\n" in stub
    assert (
        'if __name__ == "__main__":\n    # YOUR CODE HERE: replace this line and the next\n    pass\n' in stub
    )


LEFT_OUT = {
    "it replaces or deletes sigmoid": "old = sigmoid\ndel sigmoid\nassert old(0) == 0.5",
    "it looks at sigmoid.__doc__": "assert sigmoid.__doc__",
    "it looks at sigmoid itself with inspect.getsource": "import inspect\nassert 'exp' in inspect.getsource(sigmoid)",
    "it gives a function to sigmoid": "assert sigmoid(lambda x: x) is None",
    "it uses get_ipython": "get_ipython()\nassert sigmoid(0) == 0.5",
    "it looks at printed text": "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    sigmoid(0)",
    "it looks at a figure": "import matplotlib.pyplot as plt\nsigmoid(0)\nassert plt.gca().get_title() == ''",
    "it uses nowhere, which no cell above it defines": "assert sigmoid(nowhere) == 0.5",
    "it has a variable called student": "student = 1\nassert sigmoid(0) == 0.5",
    "it declares a name global": "def f():\n    global n\n    n = sigmoid(0)\nf()",
    "line 1 does not parse": "assert sigmoid(0) = 0.5",
    "asks for nothing that students write": "assert 1 + 1 == 2",
    "it needs no_such_package": "import no_such_package\nassert sigmoid(no_such_package.x) == 1",
}


@pytest.mark.parametrize("reason", LEFT_OUT)
def test_a_test_that_cannot_come_along_is_told_with_cell_points_and_reason(bring, reason):
    good = ("code", "assert sigmoid(0) == 0.5", graded("good", 1))
    brought = bring(HEAD, SOLVED, good, ("code", LEFT_OUT[reason], graded("odd", 0.5)))
    told = [each for each in brought.left_out if each.startswith("cell 4: the test odd (0.5 points)")]
    assert len(told) == 1 and reason in told[0]
    assert "odd" not in brought.hidden
    assert dict(brought.made.exercises) == {"sigmoid": 1}


def test_a_seed_of_a_test_does_not_cross(bring):
    draws = "def start(n):\n    ### BEGIN SOLUTION\n    return np.random.randn(n)\n    ### END SOLUTION"
    brought = bring(
        HEAD, SOLVED, ("code", "assert sigmoid(0) == 0.5", graded("good", 1)), ("code", draws, solution("start")),
        ("code", "np.random.seed(1)\nassert start(1)[0] > 1.6", graded("drawn", 1)),
    )  # fmt: skip
    assert (
        "cell 5: the test drawn (1 point): start draws from np.random.randn, whose seed"
        in brought.left_out[1]
    )


def test_numbers_that_a_test_draws_come_with_their_seed(bring):
    brought = bring(
        HEAD, ("code", "np.random.seed(3)\nX = np.random.randn(2, 3)", {}), SOLVED,
        ("code", "assert sigmoid(X).shape == (2, 3)", graded("t", 1)),
    )  # fmt: skip
    assert functions(brought.hidden)["test_t"].splitlines()[2:4] == [
        "    np.random.seed(3)",
        "    X = np.random.randn(2, 3)",
    ]


def test_a_name_that_changes_between_two_tests_has_its_value_in_each(bring):
    brought = bring(
        HEAD, SOLVED, ("code", "x = 0.0", {}), ("code", "assert sigmoid(x) == 0.5", graded("first", 1)),
        ("code", "x = np.inf", {}), ("code", "assert sigmoid(x) == 1", graded("second", 1)),
    )  # fmt: skip
    found = functions(brought.hidden)
    assert "x = 0.0" in found["test_first"] and "x = np.inf" in found["test_second"]


def test_a_parameter_of_the_name_of_an_exercise_is_not_asked_for(bring):
    cell = "def near(sigmoid, x):\n    return abs(sigmoid(x) - 0.5) < 1\nassert near(sigmoid, 0)"
    brought = bring(HEAD, SOLVED, ("code", cell, graded("t", 1)))
    assert "    sigmoid = student.sigmoid\n    def near(sigmoid, x):\n" in brought.hidden


def test_a_name_in_a_formatted_text_is_asked_for_above(bring):
    brought = bring(HEAD, SOLVED, ("code", "assert f'{sigmoid(0)}' == '0.5'", graded("t", 1)))
    assert "    sigmoid = student.sigmoid\n    assert f'{sigmoid(0)}' == '0.5'\n" in brought.hidden


def test_a_long_text_keeps_its_lines_where_they_are(bring):
    cell = 'text = """a\nb"""\nassert sigmoid(len(text) - 3) == 0.5'
    brought = bring(HEAD, SOLVED, ("code", cell, graded("t", 1)))
    assert '    text = """a\nb"""\n    assert student' in brought.hidden


def test_automatic_tests_compare_with_the_solution(bring):
    brought = bring(
        HEAD, SOLVED, ("code", "### AUTOTEST sigmoid(1.5)\nassert sigmoid(0) == 0.5", graded("t", 1))
    )
    assert "    check.same(student.sigmoid(1.5), reference.sigmoid(1.5))\n" in brought.hidden
    assert "reference" not in brought.public


def test_partial_credit_is_told(bring):
    cell = "score = 2 if sigmoid(0) == 0.5 else 1\nscore"
    brought = bring(HEAD, SOLVED, ("code", f"assert sigmoid(1) < 1\n{cell}", graded("t", 2)))
    assert brought.left_out == [
        "cell 3: the test t (2 points): what its last line gives is partial credit; here it is all or nothing"
    ]


def test_asserts_of_nose_are_those_of_unittest(bring):
    brought = bring(
        HEAD,
        SOLVED,
        ("code", "from nose.tools import assert_equal\nassert_equal(sigmoid(0), 0.5)", graded("t", 1)),
    )
    assert (
        "    assert_equal = unittest.TestCase().assertEqual\n    assert_equal(student.sigmoid(0), 0.5)"
        in brought.hidden
    )


def test_magic_is_left_out_and_told(bring):
    brought = bring(
        ("code", "%matplotlib inline\nimport numpy as np\n!pip install seaborn", {}), SOLVED,
        ("code", "%%bash\nls", {}), ("code", "%%time\nn = 1", {}), ("code", "assert sigmoid(0) == 0.5", graded("t", 1)),
    )  # fmt: skip
    assert brought.left_out == [
        "cell 1: '!pip install seaborn' is no Python",
        "cell 3: it is a %%bash cell",
    ]
    assert brought.changed[0] == "cell 1: '%matplotlib inline' is left out: it is for a notebook alone"
    assert "%" not in brought.solution.replace("# %%", "")


def test_the_end_of_a_solution_stays_in_its_function_whatever_follows(bring):
    cell = f"{SIGMOID}\n\nsigmoid(0)"
    brought = bring(HEAD, ("code", cell, solution("s")), ("code", "assert sigmoid(0) == 0.5", graded("t", 1)))
    assert '    # END SOLUTION\n\nif __name__ == "__main__":\n    print(sigmoid(0))\n' in brought.solution


@pytest.mark.parametrize(
    "cell",
    [
        "with np.errstate(all='ignore') as f:\n    assert sigmoid(0) == 0.5, f",
        "for i in range(3):\n    j = i\n    assert sigmoid(j - i) == 0.5",
        "try:\n    x = sigmoid(0)\nexcept ValueError as error:\n    raise error\nassert x == 0.5",
        "n = 0; n += 1; assert sigmoid(n - 1) == 0.5",
        "assert all(sigmoid(k) > 0 for k in range(3))",
        "if (z := sigmoid(0)) == 0.5:\n    pass\nelse:\n    assert z == 0.5",
    ],
)
def test_names_of_a_tests_own_are_not_looked_for_elsewhere(bring, cell):
    brought = bring(HEAD, SOLVED, ("code", cell, graded("t", 1)))
    assert brought.left_out == []


def test_a_name_that_a_loop_adds_to_comes_from_above(bring):
    cell = "for i in range(3):\n    total = total + sigmoid(0)\nassert total == 2.5"
    brought = bring(HEAD, SOLVED, ("code", "total = 1.0", {}), ("code", cell, graded("t", 1)))
    assert "    total = 1.0\n    for i in range(3):" in brought.hidden


def test_a_notebook_in_another_language_is_refused(tmp_path):
    content = sources.notebook(sources.NEURON)
    content["metadata"] = {"kernelspec": {"language": "R", "name": "ir"}}
    path = sources.written(tmp_path / "x.ipynb", content)
    with pytest.raises(BadInput, match=r"x.ipynb: its language is R. Only Python can come along"):
        import_notebook(path, tmp_path / "course")


def test_a_student_version_has_no_solution_and_is_refused(bring):
    handed_out = "def sigmoid(z):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    brought = bring(
        HEAD, ("code", handed_out, solution("s")), ("code", "assert sigmoid(0) == 0.5", graded("t", 1))
    )
    assert (
        "cell 2: it says YOUR CODE HERE, so it is the version for students, without a solution"
        in brought.left_out
    )


def test_files_and_modules_beside_the_notebook_come_along(tmp_path):
    there = tmp_path / "there"
    (there / "data").mkdir(parents=True)
    (there / "data/x.csv").write_text("1,2\n")
    (there / "course_help.py").write_text("import other_help\n")
    (there / "other_help.py").write_text("ONE = 1\n")
    (there / "secret.npy").write_bytes(b"")
    (there / "picture.png").write_bytes(b"PNG")
    brought = Brought(tmp_path, [
        ("markdown", "![](picture.png) ![](gone.png)", {}),
        ("code", "import numpy as np\nimport course_help\nx = np.loadtxt('data/x.csv', delimiter=',')\ny = np.load('gone.npy')", {}),
        SOLVED,
        ("code", "### BEGIN HIDDEN TESTS\nassert sigmoid(len('secret.npy') - 10) == 0.5\n### END HIDDEN TESTS\nassert sigmoid(0) == 0.5", graded("t", 1)),
    ])  # fmt: skip
    assert brought.assignment.files == ("course_help.py", "other_help.py", "data/x.csv")
    assert (brought.assignment.folder / "data/x.csv").read_text() == "1,2\n"
    assert (brought.assignment.folder / "picture.png").is_file()
    assert not (brought.assignment.folder / "secret.npy").exists()
    assert brought.left_out == [
        "cell 1: its text shows gone.png, which is not in the notebook's folder",
        "cell 2: it reads gone.npy, which is not in the notebook's folder",
        "cell 4: a hidden test reads secret.npy, which students would get with it",
    ]


def test_a_file_outside_of_the_notebooks_folder_stays_there(tmp_path):
    (tmp_path / "private.csv").write_text("1\n")
    brought = Brought(
        tmp_path,
        [
            ("code", "import numpy as np\np = '../private.csv'", {}),
            SOLVED,
            ("code", "assert sigmoid(0) == 0.5", graded("t", 1)),
        ],
    )
    assert brought.assignment.files == ()


def test_nothing_of_the_notebook_is_run(tmp_path):
    mark = tmp_path / "ran"
    (tmp_path / "there").mkdir()
    (tmp_path / "there/beside.py").write_text(f"open({str(mark)!r}, 'w')")
    run = f"open({str(mark)!r}, 'w')"
    Brought(
        tmp_path,
        [
            ("code", f"import beside\nimport numpy as np\n{run}", {}),
            SOLVED,
            ("code", f"{run}\nassert sigmoid(0) == 0.5", graded("t", 1)),
        ],
    )
    assert not mark.exists()


# -------------------------------------------------------------------------- START CODE HERE

NG = [
    ("markdown", "# Week 2", {}),
    ("code", "import numpy as np\nfrom lr_utils import load_dataset", {}),
    ("code", "X, Y = load_dataset()", {}),
    ("code", "def sigmoid(z):\n    ### START CODE HERE ### (≈ 1 line of code)\n    s = 1 / (1 + np.exp(-z))\n    ### END CODE HERE ###\n    return s", {}),
    ("code", 'print("sigmoid = " + str(sigmoid(np.array([0, 2]))))', {}),
    ("code", "def step(w, rate=0.1):\n    ### START CODE HERE ###\n    w = w - rate * sigmoid(w)\n    ### END CODE HERE ###\n    return w", {}),
    ("code", "w = sigmoid(np.array([1.0]))\nw2 = step(w, rate=0.5)\nprint(step(X))", {}),
]  # fmt: skip


def test_a_notebook_without_tests_is_tested_by_the_calls_that_it_shows(bring):
    brought = bring(*NG)
    assert dict(brought.made.exercises) == {"sigmoid": 10, "step": 10}
    assert (
        "    check.same(student.sigmoid(np.array([0, 2])), reference.sigmoid(np.array([0, 2])))\n"
        in brought.hidden
    )
    # What leads to a call is the reference's: a wrong helper does not count twice.
    assert (
        "    w = reference.sigmoid(np.array([1.0]))\n    check.same(student.step(w, rate=0.5), reference.step(w, rate=0.5))"
        in brought.hidden
    )
    assert (
        "    w = draw.reference.sigmoid(np.array([1.0]))\n    return (w, draw.named(rate=0.5))\n"
        in brought.text("solutions/ID/inputs.py")
    )
    assert brought.made.needs_bank


def test_what_the_notebook_says_of_its_own_solution_stays_and_is_accepted_by_name(bring):
    formula = ("markdown", "The formula is `s = 1 / (1 + np.exp(-z))`.", {})
    brought = bring(*NG[:3], formula, *NG[3:])
    assert brought.text("solutions/ID/shown.toml") == (
        '[[shown]]\nname = "s = 1 / (1 + np.exp(-z))"\nreason = "The notebook shows it."\n'
    )
    assert brought.changed[1].startswith(
        "the notebook: it shows statements of its solution elsewhere, 's = 1 / (1"
    )
    assert (brought.assignment.folder / "week.ipynb").is_file()  # a stub can be made


def test_markers_that_do_not_fit_cost_nothing_but_their_place(bring):
    cells = [
        (kind, source.replace("    ### END CODE HERE ###\n    return s", "    return s"), about)
        for kind, source, about in NG
    ]
    brought = bring(*cells)
    assert (
        "    # BEGIN SOLUTION\n    s = 1 / (1 + np.exp(-z))\n    return s\n    # END SOLUTION\n"
        in brought.solution.replace("\n\n", "\n")
    )
    told = "cell 4: its markers do not fit (the marker of line 2 is never ended), so all of it is solution"
    assert any(each.startswith(told) for each in brought.changed)


def test_what_needs_a_missing_module_is_told_and_does_not_stop_the_import(bring):
    brought = bring(*NG)
    assert 'if __name__ == "__main__":\n    from lr_utils import load_dataset\n' in brought.solution
    assert 'if __name__ == "__main__":\n    X, Y = load_dataset()\n' in brought.solution
    assert brought.left_out == [
        "cell 2: it imports lr_utils, which is neither installed nor beside the notebook",
        "cell 7: no test is made of the call of step: it needs lr_utils, which is neither installed nor beside the notebook",
    ]


def test_without_the_solution_all_else_comes_along(bring):
    empty = [
        (
            kind,
            source.replace("    s = 1 / (1 + np.exp(-z))", "    s = None").replace(
                "    w = w - rate * sigmoid(w)\n", ""
            ),
            about,
        )
        for kind, source, about in NG
    ]
    brought = bring(*empty)
    assert [told for told in brought.left_out if "no solution" in told] == [
        "cell 4: there is no solution of sigmoid",
        "cell 6: there is no solution of step",
    ]
    assert "    # BEGIN SOLUTION\n    s = None\n    # END SOLUTION\n" in brought.solution
    assert "    # BEGIN SOLUTION\n    pass\n    # END SOLUTION\n" in brought.solution


def test_ready_made_tests_of_a_module_beside_are_public_tests(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there/public_tests.py").write_text(
        "def sigmoid_test(target):\n    assert target(0) == 0.5\n"
    )
    brought = Brought(
        tmp_path,
        [
            ("code", "import numpy as np\nfrom public_tests import *", {}),
            NG[3],
            ("code", "sigmoid_test(sigmoid)", {}),
        ],
    )
    assert "from public_tests import *\n" in brought.public
    assert "    sigmoid_test(student.sigmoid)\n" in brought.public
    assert dict(brought.made.exercises) == {"sigmoid": 10}


# ----------------------------------------------------------------------------- otter-assign


def test_a_master_notebook_of_otter_becomes_an_assignment(bring):
    brought = bring(*sources.SQUARES)
    assert dict(brought.made.exercises) == {"square": 3, "nine": 1, "total": 3, "q3": 2}
    assert brought.assignment.manual == ("q3",)
    assert "    # BEGIN SOLUTION\n    y = x * x\n    return y\n    # END SOLUTION\n" in brought.solution
    assert functions(brought.public).keys() == {"test_q1_1", "test_q1_2", "test_q2_1"}
    assert "    assert repr(student.square(2)) == '4'\n" in brought.public
    assert brought.left_out == [
        "cell 1: what is set for otter: export_cell, init_cell, requirements",
    ]
    assert "sign is there twice" not in brought.text("assignments/ID/ID.py")


def question(source, *cases, about="name: q1", ok_format=True):
    head = "# ASSIGNMENT CONFIG" + ("" if ok_format else "\ntests:\n  ok_format: false")
    return [
        ("raw", head, {}), ("raw", f"# BEGIN QUESTION\n{about}", {}), ("raw", "# BEGIN SOLUTION", {}), ("code", source, {}),
        ("raw", "# END SOLUTION", {}), ("raw", "# BEGIN TESTS", {}), *cases, ("raw", "# END TESTS", {}), ("raw", "# END QUESTION", {}),
    ]  # fmt: skip


TWICE = "def twice(x):\n    return 2 * x # SOLUTION"


def test_lines_that_otter_ignores_are_left_out(bring):
    source = "import numpy as np  # IGNORE\n# BEGIN IGNORE\nsecret = 1\n# END IGNORE\n" + TWICE
    brought = bring(*question(source, ("code", "twice(1)", {}, sources.output("2"))))
    assert "IGNORE" not in brought.solution and "secret" not in brought.solution


def test_a_function_of_asserts_is_a_test(bring):
    case = '""" # BEGIN TEST CONFIG\nhidden: true\npoints: 3\n""" # END TEST CONFIG\ndef test_it(twice):\n    assert twice(2) == 4\n\ntest_it(twice)  # IGNORE'
    brought = bring(*question(TWICE, ("code", case, {}), ok_format=False))
    assert (
        '@exercise("twice", points=3)\ndef test_q1_1(student):\n    assert student.twice(2) == 4\n'
        in brought.hidden
    )
    assert "test_q1_1" not in brought.public


def test_points_are_shared_as_otter_shares_them(bring):
    cases = [("code", f"twice({n})", {}, sources.output(str(2 * n))) for n in (1, 2, 3)]
    brought = bring(*question(TWICE, *cases, about="name: q1\npoints: 1"))
    assert brought.made.exercises["twice"] == pytest.approx(1)
    assert "points=0.333333333333)" in brought.hidden


def test_a_prompt_goes_to_students_as_a_comment(bring):
    source = 'def twice(x):\n    # BEGIN SOLUTION NO PROMPT\n    return 2 * x\n    # END SOLUTION\n    """ # BEGIN PROMPT\n    # twice what?\n    """; # END PROMPT'
    brought = bring(*question(source, ("code", "twice(1)", {}, sources.output("2"))))
    assert "    # twice what?\n" in brought.text("assignments/ID/ID.py")


def test_cells_of_text_stand_for_raw_ones(bring):
    cells = question(TWICE, ("code", "twice(1)", {}, sources.output("2")))
    fenced = [
        ("markdown", f"```otter\n{source}\n```", about) if kind == "raw" else (kind, source, about, *more)
        for kind, source, about, *more in cells
    ]
    assert dict(bring(*fenced).made.exercises) == {"twice": 1}


def test_what_otter_alone_knows_is_told(bring):
    cells = question(
        TWICE, ("code", "twice(1)", {}, sources.output("2")),
        ("code", '""" # BEGIN TEST CONFIG\nsuccess_message: Good job!\n""" # END TEST CONFIG\ntwice(2)', {}, sources.output("4")),
        ("code", "x = twice(3)\nprint(x, x)", {}, sources.output("6 6")),
        about="name: q1\nall_or_nothing: true",
    )  # fmt: skip
    brought = bring(
        *cells,
        ("code", "# IGNORE\nsecret = 1", {}),
        ("code", '""" # BEGIN PLUGIN\nplugin: x\n""" # END PLUGIN', {}),
    )
    assert brought.left_out == [
        "cell 8: the success_message of a test of q1",
        "cell 9: a test of q1 prints or gives more than one text: '6 6'",
        "cell 13: it calls a plugin of otter",
    ]
    assert brought.changed == [
        "cell 2: q1 gives points for each of its tests, and not all or nothing",
        "cell 12: it is marked IGNORE, so it is left out",
    ]


# ------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the file is empty"),
        ("{", "its JSON is broken at line 1"),
        ('{"cells": []}', "no cells"),
        (
            '{"cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}}]}',
            "it is of no system that is known",
        ),
    ],
)
def test_what_is_no_notebook_of_a_known_system_is_refused(tmp_path, content, told):
    (tmp_path / "x.ipynb").write_text(content)
    with pytest.raises(BadInput) as caught:
        import_notebook(tmp_path / "x.ipynb", tmp_path / "course")
    assert told in str(caught.value)
    assert not (tmp_path / "course").exists()


def test_a_notebook_in_which_nothing_can_be_graded_is_refused_with_the_reason(tmp_path):
    path = sources.written(
        tmp_path / "x.ipynb", sources.notebook([HEAD, SOLVED, ("code", "del sigmoid", graded("t", 1))])
    )
    with pytest.raises(
        BadInput, match=r"nothing in it can be graded: cell 3: the test t \(1 point\): it replaces"
    ):
        import_notebook(path, tmp_path / "course")
    assert not (tmp_path / "course").exists()


def test_an_assignment_that_is_there_is_not_written_over(bring, tmp_path):
    bring(*sources.NEURON)
    with pytest.raises(
        CourseError, match=r"assignments/week: it is there already. Name another one with --id"
    ):
        bring(*sources.NEURON)
    with pytest.raises(CourseError, match=r"'a b' cannot be the name of an assignment"):
        import_notebook(tmp_path / "there/week.ipynb", tmp_path / "course", "a b")


def test_a_missing_file_and_a_folder_that_cannot_be_written_are_named(tmp_path):
    with pytest.raises(BadInput, match=r"gone.ipynb: it cannot be read: No such file or directory"):
        import_notebook(tmp_path / "gone.ipynb", tmp_path / "course")
    (tmp_path / "file").write_text("")
    path = sources.written(tmp_path / "x.ipynb", sources.notebook(sources.NEURON))
    with pytest.raises(CourseError, match=r"file: it is not a folder. Name a course with -o"):
        import_notebook(path, tmp_path / "file")
    with pytest.raises(CourseError, match=r"it cannot be written: Not a directory"):
        import_notebook(path, tmp_path / "file/course")


def test_the_name_of_the_file_becomes_that_of_the_assignment(bring):
    assert bring(*sources.NEURON, name="2 Neurons (v3).ipynb").id == "assignment_2_neurons_v3"
