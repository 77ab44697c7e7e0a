import sys

import numpy as np
import pytest

from grader.errors import CourseError
from grader.grading.reference import ReferenceTransport, load_module
from grader.sandbox.standin import StandIn
from grader.wire.values import WireError

SOURCE = """\
calls = 0
limit = 3.5

def f(x, k=1):
    global calls
    calls += 1
    print("called", calls)
    x *= k
    return {"y": x}

def fail(x):
    raise ValueError("no")

def odd():
    return object()
"""


@pytest.fixture
def module(tmp_path):
    path = tmp_path / "solution.py"
    path.write_text(SOURCE)
    return load_module(path, "tested_solution")


@pytest.fixture
def reference(module):
    return StandIn(ReferenceTransport(module))


def test_a_call_is_computed_once(module, reference):
    array = np.ones(2)
    first, second = reference.f(array, k=2), reference.f(array.copy(), k=2)
    assert first["y"].tolist() == second["y"].tolist() == [2, 2]
    assert module.calls == 1
    assert array.tolist() == [1, 1]


def test_each_answer_is_a_fresh_copy(reference):
    reference.f(np.ones(2))["y"][:] = 9
    assert reference.f(np.ones(2))["y"].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (((1,), {}), ((1.0,), {})),
        (((1,), {}), ((True,), {})),
        (((np.ones(2),), {}), ((np.ones((2, 1)),), {})),
        (((np.ones(2),), {}), ((np.ones(2, "f4"),), {})),
        (((1,), {}), ((1,), {"k": 1})),
        (((1, 2), {}), ((1,), {"k": 2})),
        (((np.array(0.0),), {}), ((np.array(-0.0),), {})),
    ],
)
def test_calls_that_differ_in_anything_are_computed_apart(module, reference, one, other):
    for arguments, keywords in (one, other):
        reference.f(*arguments, **keywords)
    assert module.calls == 2


def test_an_observed_call_is_remembered_whole(module, reference):
    reference.f(np.ones(2), 3)
    seen = reference.f.observed(np.ones(2), 3)
    assert seen.arguments[0].tolist() == [3, 3] and seen.arguments[1] == 3
    assert seen.printed == "called 1\n"
    assert module.calls == 1


def test_of_what_is_pinned_it_tells_its_own_calls(module):
    transport = ReferenceTransport(module)
    transport.answers.pins = True
    StandIn(transport).f(1, k=2)
    transport.answers.keep(b"helper f", b"", b"")
    assert list(transport.asked()) == [("f", (1,), {"k": 2})]


def test_values_are_read(reference):
    assert reference.limit == 3.5


def test_an_error_of_the_reference_comes_through_and_is_not_kept(reference):
    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            reference.fail(1)


def test_a_result_of_the_reference_that_is_not_plain_is_refused(reference):
    with pytest.raises(WireError, match="a value of type object cannot be passed"):
        reference.odd()


def test_a_file_is_imported_anew_each_time(tmp_path):
    path = tmp_path / "solution.py"
    path.write_text("x = 1")
    assert load_module(path, "tested_anew").x == 1
    path.write_text("x = 22")
    assert load_module(path, "tested_anew").x == 22


@pytest.mark.parametrize(
    ("source", "line", "problem"),
    [
        ("x = 1\ny = 1 / 0\n", 2, "it cannot be imported: ZeroDivisionError: division by zero"),
        ("x = (\n", 1, r"it cannot be imported: SyntaxError: '\(' was never closed"),
        ("\nimport no_such_module\n", 2, "it cannot be imported: ModuleNotFoundError: No module named"),
        ("import json\njson.loads('{')\n", 2, "it cannot be imported: JSONDecodeError"),
    ],
)
def test_a_file_that_cannot_be_imported_is_named_with_its_line(tmp_path, source, line, problem):
    path = tmp_path / "solution.py"
    path.write_text(source)
    with pytest.raises(CourseError, match=problem) as failure:
        load_module(path, "tested_broken")
    assert failure.value.where == f"{path}:{line}"
    mends = "Install no_such_module" if "no_such_module" in source else "Mend that line"
    assert failure.value.remedy.startswith(mends)


def test_a_file_of_another_ending_is_no_module(tmp_path):
    with pytest.raises(CourseError, match=r"notes.txt: this is no Python file. Rename it to end in .py"):
        load_module(tmp_path / "notes.txt", "tested_notes")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CourseError, match=r"gone.py: it cannot be imported: FileNotFoundError"):
        load_module(tmp_path / "gone.py", "tested_gone")


def test_a_file_that_leaves_python_is_named(tmp_path):
    path = tmp_path / "solution.py"
    path.write_text("import sys\nsys.exit(0)\n")
    with pytest.raises(CourseError, match="it cannot be imported: SystemExit"):
        load_module(path, "tested_exit")


def test_neither_an_object_s_making_nor_a_method_s_name_is_a_question(tmp_path):
    path = tmp_path / "with_class.py"
    path.write_text("class Scale:\n    def fit(self, x):\n        self.k = max(x)\n        return self\n")
    module = load_module(path, "tested_with_class")
    asked = []
    for x in ([1, 2], [1, 3]):
        reference = ReferenceTransport(module, has_objects=True)
        reference.questions = []
        StandIn(reference).Scale().fit(x).k  # noqa: B018 - the reading is what counts
        asked.append(reference.questions)
    assert set(asked[0]) & set(asked[1]) == set()
    assert len(asked[0]) == 2  # the call of fit, and the attribute k


def test_matplotlib_need_not_be_installed_for_a_solution_that_draws(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # as if it were not
    path = tmp_path / "solution.py"
    path.write_text("import matplotlib.pyplot as plt\n\ndef f(x):\n    plt.plot(x)\n    return len(x)\n")
    solution = ReferenceTransport(load_module(path, "tested_solution"))
    assert StandIn(solution).f([1.0, 2.0]) == 2
    assert [len(panel.lines) for panel in StandIn(solution).f.drawn([1.0, 2.0]).panels] == [1]
    assert sys.modules["matplotlib"] is None
