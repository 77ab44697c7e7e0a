"""Files beside the work: modules that were handed in with it, files that its cells write."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.child import inert, loading
from grader.child.beside import Cells, RunLine, run_line
from grader.child.loading import Wanted
from tests.support.every import every
from tests.support.in_english import spoken

F = {"f": Wanted(("x",), "")}
DEFINES_F = "def f(x):\n    return 3 * x\n"


@pytest.fixture(autouse=True)
def nothing_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    with inert.installed():
        yield
        loading.load([], {}, {}, lambda step, place: None)  # its finder takes the place of the last one
    sys.modules.pop("submission", None)


def load(
    *sources: str,
    beside: Mapping[str, str | Cells] | None = None,
    wanted: Mapping[str, Wanted] | None = None,
    steps: list[tuple[int, str]] | None = None,
    **options: Any,
) -> Any:
    """A notebook whose cells are `sources`; `beside` it scripts, by name, or cells."""
    cells = [(f"cell {number}", source) for number, source in enumerate(sources, start=1)]
    files: dict[str, Cells] = {
        name: [("", each)] if isinstance(each, str) else each for name, each in (beside or {}).items()
    }
    told = steps if steps is not None else []
    loaded = loading.load(cells, wanted or {}, {}, lambda *step: told.append(step), beside=files, **options)
    return loaded._replace(repairs=[spoken(said) for said in loaded.repairs])


@every(
    "source",
    [
        "import my_parts\nf = my_parts.f",
        "import my_parts as parts\nf = parts.f",
        "from my_parts import f",
        "from my_parts import *",
        "import importlib\nf = importlib.import_module('my_parts').f",
        "from .my_parts import f",
        "with open('my_parts.py') as file:\n    exec(file.read())",
        "%run my_parts.py",
        "%run -i ./my_parts",
        "try:\n    %run my_parts.py\nexcept Exception:\n    pass",
        "get_ipython().run_line_magic('run', 'my_parts.py')",
        "from IPython import get_ipython\nget_ipython().magic('run my_parts')",
        "get_ipython().run_cell_magic('time', '', 'from my_parts import *')",
    ],
)
def test_a_script_beside_the_work_is_imported_and_run(source: str) -> None:
    loaded = load(source, beside={"my_parts.py": DEFINES_F}, wanted=F)
    assert loaded.namespace["f"](2) == 6
    state, label, _ = loaded.functions["f"]
    assert state == "ready"
    assert label == ("cell 1" if "exec" in source else "my_parts.py: line 1")


def test_a_notebook_beside_it_is_run_among_the_names_that_are_there() -> None:
    cells = [("cell 2", "def f(x):\n    return times * x"), ("cell 4", "%run deeper.ipynb")]
    beside = {"parts.ipynb": cells, "deeper.ipynb": [("cell 1", "times = 7")]}
    loaded = load('%run "parts.ipynb"  # first', beside=beside, wanted=F)
    assert loaded.namespace["f"](2) == 14
    assert loaded.functions["f"].label == "parts.ipynb: cell 2"
    assert loaded.repairs == [
        "cell 1: runs parts.ipynb, which was handed in as well",
        "parts.ipynb, cell 4: runs deeper.ipynb, which was handed in as well",
    ]


def test_a_notebook_is_imported_as_well() -> None:
    loaded = load("import import_ipynb\nimport parts", beside={"parts.ipynb": [("cell 1", DEFINES_F)]})
    assert (loaded.namespace["parts"].f(2), loaded.repairs) == (6, [])


def test_a_script_has_names_of_its_own() -> None:
    source = "scale = 10\ndef f(x):\n    return scale * x"
    loaded = load("from parts import f\nscale = 1", "%run parts", beside={"parts.py": source})
    assert (loaded.namespace["f"](2), loaded.namespace["scale"]) == (20, 10)
    assert loaded.namespaces[0] is loaded.namespace
    assert len(loaded.namespaces) == 3


def test_what_fails_in_it_costs_only_itself() -> None:
    source = (
        "import absent_thing\ndef f(x):\n    return x\n1 / 0\ndef g(x:\n    return x\ndef h():\n    return 2"
    )
    loaded = load("from parts import *", beside={"parts.py": source})
    assert (loaded.namespace["f"](2), loaded.namespace["h"]()) == (2, 2)
    assert loaded.repairs == [
        "parts.py, line 1: skipped, No module named 'absent_thing'",
        "parts.py, line 4: skipped, ZeroDivisionError: division by zero",
        "parts.py, line 5: skipped, does not parse: '(' was never closed",
    ]


def test_its_statements_are_steps_and_what_follows_is_the_importing_ones_again() -> None:
    steps: list[tuple[int, str]] = []
    load("import parts", "x = [1]", beside={"parts.py": "y = [1]\nz = [2]"}, steps=steps)
    assert steps == [
        *((0, "cell 1"), (1, "cell 1"), (2, "parts.py: line 1")),
        *((3, "parts.py: line 1"), (4, "parts.py: line 2"), (1, "cell 1")),
        *((5, "cell 2"), (6, "cell 2")),
    ]


def test_experiments_in_it_are_left_out_and_counted_for_each_file() -> None:
    beside = {"parts.py": f"{DEFINES_F}\nprint(f(1))\nprint(f(2))"}
    loaded = load("%run parts.py", "print(f(1))", beside=beside, only_definitions=True)
    assert loaded.namespace["f"](2) == 6
    assert [repair.partition("left out: ")[2] for repair in loaded.repairs[:2]] == [
        "2 (lines: 4-5)",
        "1 (cells: 2)",
    ]
    assert loaded.repairs[0].startswith("parts.py: ")


@every("name", ["random", "numpy", "os", "matplotlib", "statistics", "scipy", "submission"])
def test_it_never_takes_the_name_of_an_installed_module_and_that_is_said(name: str) -> None:
    was = sys.modules.get(name)
    loaded = load(
        f"try:\n    from {name} import f\nexcept ImportError:\n    f = None",
        beside={f"{name}.py": DEFINES_F},
        allowed=["scipy"],
    )
    assert getattr(loaded.namespace["f"], "__module__", "") != name
    assert not hasattr(sys.modules.get(name), "__file__") or sys.modules[name].__file__ != f"{name}.py"
    assert was is None or name == "submission" or sys.modules[name] is was
    assert loaded.repairs == [
        f"cell 1: imports the installed module {name}, not {name}.py, which was handed in"
    ]


def test_a_folder_on_the_path_does_not_lead_to_it_either() -> None:
    source = "import sys\nsys.path.insert(0, '')\nimport this_is_no_module_of_ours, statistics"
    beside = {"statistics.py": "x = 1", "plain.py": "x = 1"}
    sys.modules.pop("statistics", None)
    loaded = load(source, beside=beside)
    sys.path.remove("")
    assert hasattr(loaded.namespace["statistics"], "mean")
    assert os.listdir() == ["plain.py"]


PACKAGE = {
    "helpers/sums.py": "from .inner import three\nfrom ..alone import one\ndef f(x): return three * x * one",
    "helpers/inner.py": "three = 3",
    "alone.py": "one = 1",
}


@every(
    "source",
    [
        "from helpers.sums import f",
        "from helpers import sums\nf = sums.f",
        "import helpers.sums\nf = helpers.sums.f",
        "from .helpers.sums import f",
        "from . import helpers\nfrom helpers import sums\nf = sums.f",
        "%run helpers/sums.py",
        "%run ./helpers/sums",
    ],
)
@every("init", [{}, {"helpers/__init__.py": "from . import inner"}])
def test_a_folder_beside_the_work_is_a_package(source: str, init: dict[str, str]) -> None:
    files = PACKAGE | init
    if source.startswith("%run"):  # as in Python, a script that is run is in no package
        files["inner.py"] = files["helpers/inner.py"]
    loaded = load(source, beside=files, wanted=F)
    assert loaded.namespace["f"](2) == 6
    assert loaded.functions["f"].label == "helpers/sums.py: line 3"


def test_a_package_never_takes_the_name_of_an_installed_one() -> None:
    loaded = load("import random\nx = random.Random(1)", beside={"random/__init__.py": "Random = None"})
    assert loaded.repairs == [
        "cell 1: imports the installed module random, not random/__init__.py, which was handed in"
    ]
    loaded = load("from json.decoder import JSONDecoder", beside={"json/decoder.py": "JSONDecoder = None"})
    assert loaded.namespace["JSONDecoder"] is not None
    assert loaded.repairs == ["cell 1: imports the installed module json, not json/, which was handed in"]


@every("name", ["work.ipynb", "work.py", "work (1).py", "work-2.py", "work-Copy1.ipynb"])
@every(
    "takes",
    [
        "from work import g",
        "from .work import g",
        "from work import *",
        "import work\ndef g(x): return work.g(x)",
    ],
)
def test_a_module_may_import_the_work_that_imports_it(name: str, takes: str) -> None:
    parts = f"{takes}\ndef f(x):\n    return 3 * g(x)\n"
    loaded = load(
        "from parts import f", "def g(x):\n    return x", beside={"parts.py": parts}, script=name, wanted=F
    )
    assert (loaded.namespace["f"](2), loaded.repairs) == (6, [])


def test_what_a_module_takes_from_the_work_and_is_not_there_is_said() -> None:
    loaded = load("import parts", beside={"parts.py": "from work import absent"}, script="work.py")
    assert loaded.repairs == [
        "parts.py, line 1: skipped, cannot import name 'absent' from 'submission' (unknown location)"
    ]


def test_a_file_of_the_works_own_name_is_meant_before_the_work() -> None:
    loaded = load(
        "from work import g\nx = g()", beside={"work.py": "def g():\n    return 5"}, script="work.ipynb"
    )
    assert loaded.namespace["x"] == 5


def test_it_is_run_by_its_name_even_so() -> None:
    assert load("%run random.py", beside={"random.py": DEFINES_F}).namespace["f"](2) == 6


def test_what_is_run_and_was_not_handed_in_is_said() -> None:
    assert load("%run ../lib/parts.ipynb").repairs == [
        "cell 1: parts.ipynb is to be run here, but was not handed in"
    ]


def test_files_that_run_one_another_end() -> None:
    beside = {"a.py": "%run b.py\nx = 1", "b.py": "%run a.py\ny = 1", "c.py": "import c\nz = 1"}
    assert load("%run a.py\nimport c", beside=beside).namespace["y"] == 1


def test_a_file_that_a_cell_writes_can_be_imported() -> None:
    loaded = load("\n%%writefile parts.py\ndef f(x):\n    return 1 / x", "from parts import *", wanted=F)
    assert loaded.functions["f"].label == "cell 1"
    assert loaded.repairs == ["cell 1: writes parts.py, which can be imported"]
    assert loaded.namespace["f"].__code__.co_firstlineno == 3
    assert loaded.labels["cell 1"] == "cell 1"


def test_what_is_appended_to_a_file_comes_after_what_was_there() -> None:
    loaded = load(
        "%%writefile parts.py\nx = 1", "%%writefile -a parts.py\ny = x + 1", "from parts import y", "y"
    )
    assert loaded.namespace["y"] == 2


def test_a_file_that_is_no_module_is_written_as_well() -> None:
    loaded = load("%%file data/numbers.txt\n1 2\n3 4", "import numpy as np\na = np.loadtxt('numbers.txt')")
    assert np.array_equal(loaded.namespace["a"], [[1, 2], [3, 4]])
    assert os.listdir() == ["numbers.txt"]


def test_what_only_a_file_beside_it_defines_is_found_there() -> None:
    for source, beside in (
        ("import parts", {"parts.py": f"# mine\n{DEFINES_F}"}),
        ("def main():\n    import parts", {"parts.py": f"# mine\n{DEFINES_F}"}),
        (f"%%writefile parts.py\n{DEFINES_F}", {}),
    ):
        loaded = load(source, beside=beside, wanted=F)
        assert loaded.namespace["f"](2) == 6
        place = "parts.py, line 2" if beside else "cell 1"
        assert loaded.repairs[-1] == f"found in a file beside the work, {place}: f"


def test_of_two_that_only_files_define_none_is_taken() -> None:
    loaded = load("import a, b", beside={"a.py": DEFINES_F, "b.py": DEFINES_F}, wanted=F)
    assert loaded.functions["f"].state == "absent"


def test_a_filled_one_in_a_file_is_taken_before_the_stub() -> None:
    from grader.child import parsing

    stub = "def f(x):\n    return None\n"
    (function,) = parsing.parsed(stub, "<stub>")
    wanted = {"f": Wanted(("x",), parsing.node_fingerprint(function))}
    loaded = load("import parts", stub, beside={"parts.py": DEFINES_F}, wanted=wanted)
    assert (loaded.namespace["f"](2), loaded.functions["f"].state) == (6, "ready")


def test_a_block_of_a_file_that_did_not_run_is_looked_into() -> None:
    source = 'scale = 5\nif __name__ == "__main__":\n    def f(x):\n        return scale * x\n'
    loaded = load("from parts import *", beside={"parts.py": source}, wanted=F)
    assert loaded.namespace["f"](2) == 10
    assert loaded.repairs[-1].startswith("parts.py, line 3: found under `if __name__")


def test_numpy_is_provided_to_it_and_that_is_said() -> None:
    beside = {"parts.py": "def f(x):\n    return np.abs(x)"}
    loaded = load("import numpy as np\nfrom parts import *", beside=beside)
    assert loaded.namespace["f"](-2) == 2
    assert loaded.repairs == ["np is used but never imported; numpy was provided"]


def test_a_function_that_imports_it_when_it_is_called_finds_it_and_announces_nothing() -> None:
    steps: list[tuple[int, str]] = []
    loaded = load(
        "def f(x):\n    import parts\n    return parts.g(x)",
        beside={"parts.py": "def g(x):\n    return -x"},
        steps=steps,
    )
    steps.clear()
    assert (loaded.namespace["f"](2), steps) == (-2, [])
    assert len(loaded.namespaces) == 2  # its lines count, too


def test_a_second_loading_leaves_nothing_of_the_first() -> None:
    load("import parts", beside={"parts.py": "x = 1"})
    assert load("import parts").repairs == ["cell 1: skipped, No module named 'parts'"]


def test_a_line_of_a_script_that_holds_a_cell_is_where_its_functions_are() -> None:
    source = "x = 1\n\nget_ipython().run_cell_magic('time', '', 'def f(x):\\n    return 2 * x\\n')\n"
    loaded = loading.load([("", source)], F, {}, lambda step, place: None)
    assert loaded.functions["f"][:2] == ("ready", "line 3")
    assert loaded.namespace["f"](2) == 4


@every(
    "text, file, shares",
    [
        ("parts.py", "parts.py", False),
        ("-i parts.py 3", "parts.py", True),
        (" ./Parts.ipynb # mine", "parts.ipynb", True),
        ("'two words.py' --seed 3", "two words.py", False),
        ("C:\\Users\\ana\\parts", "parts.py", False),
        ('"parts', "parts.py", False),
        ("", "", False),
    ],
)
def test_what_a_run_line_asks_for(text: str, file: str, shares: bool) -> None:
    found = run_line(text, ["parts.py", "parts.ipynb", "two words.py"])
    assert found == RunLine(file, shares)
