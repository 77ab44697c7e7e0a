"""Real notebooks, statement by statement: what fails costs only itself."""

from __future__ import annotations

import ast
import linecache
import sys
import textwrap
import traceback
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest

from grader.child import inert, loading, parsing, repairs
from grader.child.loading import Found, Loaded, Wanted
from grader.errors import Note
from grader.wire.saying import note
from tests.support.every import every
from tests.support.in_english import spoken


def fingerprint(source: str) -> str:
    """Of the function that `source` defines."""
    (function,) = parsing.parsed(textwrap.dedent(source), "<stub>")
    assert isinstance(function, ast.FunctionDef)
    return parsing.node_fingerprint(function)


STUB = '''def predict(w, b, X):
    """Predict."""
    # YOUR CODE STARTS HERE
    Y = None
    # YOUR CODE ENDS HERE
    return Y
'''
DONE = STUB.replace("None", "w + b + X")
PREDICT = {"predict": Wanted(("w", "b", "X"), fingerprint(STUB))}
GIVEN = (Note("did_not_end", {"limit_s": 5}), Note("did_not_finish"), Note("ended_the_process"))
"""Why steps are left out, in these tests."""


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    before = sys.modules.get("submission")
    with inert.installed():
        yield
    sys.modules.pop("submission", None)
    if before is not None:
        sys.modules["submission"] = before


def load(
    *sources: str, wanted: Mapping[str, Wanted] | None = None, skip: Mapping[int, str] | None = None
) -> Loaded:
    """A notebook whose cells are `sources`."""
    cells = [(f"cell {number}", source) for number, source in enumerate(sources, start=1)]
    return in_words(loading.load(cells, wanted or {}, skip or {}, lambda step, place: None))


def script(source: str, wanted: Mapping[str, Wanted] | None = None) -> Loaded:
    return in_words(loading.load([("", source)], wanted or {}, {}, lambda step, place: None, script="ana.py"))


def in_words(loaded: Loaded) -> Any:
    """What was loaded, its notes in English."""
    functions = {
        name: found if found.note is None else found._replace(note=spoken(found.note, GIVEN))
        for name, found in loaded.functions.items()
    }
    return loaded._replace(repairs=[spoken(said, GIVEN) for said in loaded.repairs], functions=functions)


def values(loaded: Loaded, *names: str) -> list[Any]:
    return [loaded.namespace.get(name) for name in names]


# ------------------------------------------------------------ what fails costs only itself


@every(
    ("statement", "reason"),
    [
        ("import h5py_absent", "No module named 'h5py_absent'"),
        ("undefined", "NameError: name 'undefined' is not defined"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("assert False", "AssertionError"),
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("exec('def f(): f()') or f()", "RecursionError: maximum recursion depth exceeded"),
        ("input('name')", "EOFError: input() has nobody to ask while grading"),
        ("await x", "line 2 does not parse: 'await' outside function"),
        ("return 3", "line 2 does not parse: 'return' outside function"),
        ("open('/nowhere/x')", "FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/x'"),
        (
            "class E(Exception):\n def __str__(self): raise SystemExit\nraise E",
            "an exception that cannot be shown",
        ),
        ("raise ValueError('a\\n\\x1b[31mb\\u202ec')", "ValueError: a [31mb c"),
    ],
)
def test_a_statement_that_raises_costs_only_itself(statement: str, reason: str) -> None:
    loaded = load("x = 1", f"y = 2\n{statement}\nz = 3")
    assert values(loaded, "x", "y", "z") == [1, 2, 3]
    assert loaded.repairs == [f"cell 2: skipped, {reason}"]


def test_in_a_script_the_place_is_a_line() -> None:
    loaded = script("x = 1\n\nimport h5py_absent\nreturn 3\ny = 2\n")
    assert values(loaded, "x", "y") == [1, 2]
    assert loaded.repairs == [
        "line 3: skipped, No module named 'h5py_absent'",
        "line 4: skipped, line 4 does not parse: 'return' outside function",
    ]


def test_each_name_of_an_import_stands_alone() -> None:
    loaded = load("import numpy as np, absent_one, math\nfrom math import absent_two, pi")
    assert values(loaded, "np", "pi") == [np, np.pi]
    assert loaded.repairs[0] == "cell 1: skipped, No module named 'absent_one'"
    assert loaded.repairs[1].startswith("cell 1: skipped, cannot import name 'absent_two' from 'math'")


def test_the_same_repair_is_listed_once() -> None:
    assert load("from absent import a, b, c").repairs == ["cell 1: skipped, No module named 'absent'"]


def test_repairs_are_bounded_in_number_and_length() -> None:
    loaded = load("\n".join(f"raise ValueError('{n}' * 500)" for n in range(300)))
    assert len(loaded.repairs) == loading.MAX_REPAIRS
    assert loaded.repairs[-1] == "and more; the list ends here"
    (longest,) = {len(repair) for repair in loaded.repairs[:-1]}
    assert longest == len("cell 1: skipped, ValueError: ") + repairs.MAX_TEXT_LENGTH


def test_cells_share_one_namespace() -> None:
    loaded = load("scale = 3", "def f(x):\n    return g(x) * scale", "def g(x):\n    return x")
    assert loaded.namespace["f"](2) == 6


def test_the_main_block_does_not_run() -> None:
    loaded = script("x = 1\nif __name__ == '__main__':\n    x = 2\n")
    assert values(loaded, "x", "__name__", "__file__") == [1, "submission", "ana.py"]


def test_future_statements_hold_for_what_follows_and_ours_do_not() -> None:
    assert load("def f(x: 1 + 1): pass").namespace["f"].__annotations__ == {"x": 2}
    loaded = load("from __future__ import annotations", "def f(x: 1 + 1): pass")
    assert loaded.namespace["f"].__annotations__ == {"x": "1 + 1"}


def test_dataclasses_find_their_module() -> None:
    loaded = load(
        "from __future__ import annotations\nfrom dataclasses import dataclass\n@dataclass\nclass P:\n x: int"
    )
    assert loaded.repairs == []
    assert loaded.namespace["P"](3).x == 3


def test_tracebacks_show_the_students_lines() -> None:
    loaded = load("# first\n\ndef f(x):\n    return x.nothing\n")
    with pytest.raises(AttributeError) as caught:
        loaded.namespace["f"](3)
    last = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert (last.filename, last.lineno, last.line) == ("cell 1", 4, "return x.nothing")
    script("\n1 / 0\n")
    assert linecache.getline("ana.py", 2) == "1 / 0\n"


def test_the_students_own_warnings_about_escapes_are_not_ours() -> None:
    assert load(r"x = '\d'", "y = 3 is 3").repairs == []


# ------------------------------------------------------------ steps


def test_every_step_that_could_do_harm_is_announced_and_any_can_be_left_out() -> None:
    seen: list[tuple[int, str]] = []
    cells = [("cell 1", "x = 1\nimport math, cmath"), ("cell 4", "y = 2\nz = x + 2")]
    loading.load(cells, {}, {}, lambda step, place: seen.append((step, place)))
    assert seen == [(0, "cell 1"), (2, "cell 1"), (3, "cell 1"), (4, "cell 4"), (6, "cell 4")]
    again: list[int] = []
    loaded = loading.load(
        cells, {}, {5: note("did_not_end", limit_s=5)}, lambda step, place: again.append(step)
    )
    assert again == [0, 2, 3, 4, 6]
    assert values(loaded, "x", "y", "z") == [1, None, 3]
    assert in_words(loaded).repairs == ["cell 4: skipped, it did not end within 5 s"]


def only_definitions(*sources: str, wanted: Mapping[str, Wanted] | None = None) -> Loaded:
    cells = [(f"cell {number}", source) for number, source in enumerate(sources, start=1)]
    return in_words(loading.load(cells, wanted or {}, {}, lambda step, place: None, only_definitions=True))


def test_of_a_slow_submission_only_definitions_are_run_and_one_repair_says_so() -> None:
    loaded = only_definitions(
        "import math\nimport numpy as np\nK = np.array([[1, 2]])\ndef f(x): return K * x",
        "%matplotlib inline\nprint(f(2))\nfor i in range(3): print(i)",
        "x = f(3)",
        "'text'",
        "y = f(3); z = math.pi",
        wanted={"f": Wanted(("x",))},
    )
    assert loaded.functions["f"] == Found("ready", "cell 1")
    assert loaded.namespace["f"](2).tolist() == [[2, 4]]
    assert values(loaded, "x", "y", "z") == [None, None, 3.141592653589793]
    assert loaded.repairs == [
        "loading took too long, so only imports, definitions and constants were run; "
        "other statements left out: 4 (cells: 2-3, 5)"
    ]


def test_what_binds_a_wanted_name_is_no_experiment() -> None:
    loaded = only_definitions("def g(): return 4", "answer = g()", wanted={"answer": Wanted(None)})
    assert loaded.functions["answer"] == Found("value", "cell 2")
    assert loaded.repairs == []


def test_experiments_that_are_left_out_keep_their_numbers() -> None:
    source = "print(1)\nimport math\nprint(2)\nimport cmath"
    steps: dict[bool, list[int]] = {True: [], False: []}
    for only in steps:
        loading.load(
            [("", source)],
            {},
            {},
            lambda step, place, only=only: steps[only].append(step),
            only_definitions=only,
        )
    assert steps == {False: [0, 1, 2, 3, 4], True: [0, 2, 4]}


def test_reasons_are_optional() -> None:
    loaded = loading.load([("cell 1", "x = 1")], {}, {1}, lambda step, place: None)
    assert in_words(loaded).repairs == ["cell 1: skipped, it did not finish"]


def test_source_that_crashes_when_parsed_can_be_left_out_piece_by_piece() -> None:
    cells = [("cell 1", "x = 1\ny = 2\nz = 3")]
    # As if parsing the whole (step 0) and then the second line alone (step 3) had crashed.
    crashed = note("ended_the_process")
    loaded = loading.load(cells, {}, {0: crashed, 3: crashed}, lambda step, place: None)
    assert values(loaded, "x", "y", "z") == [1, None, 3]
    assert in_words(loaded).repairs == ["cell 1: skipped, it ended the process"]


def test_an_error_in_the_callers_hook_is_not_the_students() -> None:
    def broken(step: int, place: str) -> None:
        raise ConnectionError("the wire is gone")

    with pytest.raises(ConnectionError, match="the wire is gone"):
        loading.load([("cell 1", "x = 1")], {}, {}, broken)


# ------------------------------------------------------------ magics


@every(
    "line",
    [
        "%matplotlib inline",
        "%load_ext autoreload",
        "%cd 'a folder",
        "%%time",
        "!pip install numpy",
        "!echo don't",
        "!pip install a \\\n    b",
        "?np.exp",
        "np.exp?",
        "np.exp??  # what is it",
        "files = !ls",
        "t = %timeit -o f(3)",
        "a, b = !ls",
    ],
)
def test_a_magic_is_neutralised_silently(line: str) -> None:
    loaded = load(f"import numpy as np\nx = 1\n{line}\nif x:\n    {line}\ny = 2\n")
    assert values(loaded, "x", "y") == [1, 2]
    assert loaded.repairs == []


def test_what_only_looks_like_a_magic_is_python() -> None:
    loaded = load("text = '''\n%matplotlib inline\n!ls\n'''\nx = (7\n% 4)\ny = (1\n!= 2)\n%matplotlib inline")
    assert values(loaded, "text", "x", "y") == ["\n%matplotlib inline\n!ls\n", 3, True]
    assert loaded.repairs == []


def test_magics_keep_the_lines_where_they_are() -> None:
    loaded = load("%%time\n\n!pip install a \\\n   b\n%cd x\ndef f():\n    1 / 0\n")
    assert loaded.namespace["f"].__code__.co_firstlineno == 6


@pytest.mark.parametrize(
    "magic", ["%%time", "%%timeit -n 3", "%%capture out", "%%prun", "\n%%time\n%%capture"]
)
def test_a_harmless_cell_magic_keeps_the_body(magic: str) -> None:
    loaded = load(f"{magic}\nx = 1")
    assert (loaded.namespace["x"], loaded.repairs) == (1, [])


@pytest.mark.parametrize("magic", ["bash", "html", "HTML", "javascript"])
def test_another_cell_magic_leaves_the_cell_out_and_says_so(magic: str) -> None:
    loaded = load(f"%%{magic}\ndef predict(w, b, X):\n    return 1", wanted=PREDICT)
    note = f"left out, it is a %%{magic} cell"
    assert loaded.repairs == [f"cell 1: {note}"]
    assert loaded.functions["predict"] == Found("absent", "cell 1", note)


# ------------------------------------------------------------ source that does not parse


def test_a_block_that_does_not_parse_costs_only_itself() -> None:
    loaded = load(
        "import math\ndef f(x):\n    return (x\n\ndef g(x):\n    return x\n\n"
        "@staticmethod\ndef h(x):\n    return x",
        wanted={name: Wanted(("x",)) for name in "fgh"},
    )
    assert loaded.repairs == ["cell 1: skipped, line 3 does not parse: '(' was never closed"]
    assert loaded.functions["f"] == Found("unparsed", "cell 1", "line 3 does not parse: '(' was never closed")
    assert loaded.functions["g"] == Found("ready", "cell 1")
    assert loaded.functions["h"].state == "ready"
    assert loaded.namespace["g"].__code__.co_firstlineno == 5


def test_in_a_script_the_line_is_named_once() -> None:
    loaded = script("x = 1\nprint x\ny = 2\n")
    assert values(loaded, "x", "y") == [1, 2]
    (repair,) = loaded.repairs
    assert repair.startswith("line 2: skipped, does not parse: Missing parentheses in call to 'print'")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python takes it")
@pytest.mark.parametrize(
    "source",
    [
        "def f[T](x: T) -> T:\n    return x",
        "def f(x):\n    return f'{x['a']}'",
        'def f(x):\n    y = (1,\n         f"{x["a"]}")\n    return y',
        "def f(x):\n    type X = int\n    return x",
    ],
)
def test_syntax_of_a_newer_python_is_called_so(source: str) -> None:
    loaded = load(source + "\ndef g(x):\n    return x", wanted={"f": Wanted(("x",))})
    assert loaded.functions["f"].state == "unparsed"
    assert loaded.functions["f"].note.endswith(
        "does not parse: this syntax is new in Python 3.12; here runs Python 3.11"
    )
    assert loaded.namespace["g"](3) == 3


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python takes it")
def test_so_are_exceptions_without_brackets() -> None:
    source = "def f(x):\n    try:\n        return x\n    except ValueError, KeyError:\n        return 0"
    loaded = load(source, wanted={"f": Wanted(("x",))})
    assert "line 4 does not parse: this syntax is new in Python 3.14" in loaded.functions["f"].note


def test_python_2_prints_cost_only_themselves() -> None:
    loaded = load("def f(x):\n    return x\nprint f(3)\nprint 'a'\ny = f(4)")
    assert loaded.namespace["y"] == 4
    assert len(loaded.repairs) == 1


def test_prose_is_one_repair() -> None:
    loaded = load("x = 1", "This is prose about w.\nIt goes on here.\n\nAnd it ends there.", "y = 2")
    assert values(loaded, "x", "y") == [1, 2]
    assert loaded.repairs == ["cell 2: skipped, line 1 does not parse: invalid syntax"]


def test_tabs_and_spaces_mixed_cost_only_their_block() -> None:
    loaded = load(
        "def f(x):\n        y = x\n\treturn y\ndef g(x):\n    return x", wanted={"f": Wanted(("x",))}
    )
    assert loaded.functions["f"].state == "unparsed"
    assert "inconsistent use of tabs and spaces" in loaded.functions["f"].note
    assert loaded.namespace["g"](3) == 3


def test_text_and_brackets_at_the_margin_survive_being_split() -> None:
    loaded = load(
        'def f(x):\n    """\nfrom here\nx = 3\n    """\n    return x\nprint 3\n'
        "d = dict(a=1,\nb=2)\nm = [\n1,\n2]\nif d:\n    y = 1\nelse:\n    y = 2"
    )
    assert values(loaded, "d", "m", "y") == [{"a": 1, "b": 2}, [1, 2], 1]
    assert loaded.namespace["f"](3) == 3
    assert len(loaded.repairs) == 1


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("x = 1\0", "null bytes"),
        ("x = '\ud83d'", "surrogates not allowed"),
        ("(" * 300 + ")" * 300, "too many nested parentheses"),
        ("x = " + "-" * 100_000 + "1", ""),
    ],
)
def test_source_that_python_cannot_take_costs_only_itself(source: str, reason: str) -> None:
    loaded = load("y = 2\n" + source + "\nz = 3")
    assert values(loaded, "y", "z") == [2, 3]
    (repair,) = loaded.repairs
    assert repair.startswith("cell 1: skipped, line 2 does not parse: ")
    assert reason in repair


def test_newlines_marks_and_a_common_indent_are_taken_as_ipython_would() -> None:
    assert load("\ufeffx = 1\r\ny = 2\rz = 3").repairs == []
    assert load("\n    x = 1\n    if x:\n        y = 2\n").namespace["y"] == 2


# ------------------------------------------------------------ names an earlier cell should have given


def test_numpy_is_there_without_its_import() -> None:
    loaded = load("def f(x):\n    return np.exp(x)", "y = numpy.zeros(3)")
    assert loaded.namespace["f"](0) == 1
    assert loaded.repairs == [
        "np is used but never imported; numpy was provided",
        "numpy is used but never imported; numpy was provided",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\nnp.exp(0)",
        "def f():\n    import numpy as np\n    return np.exp(0)",
        "x = 'np.exp'",
    ],
)
def test_numpy_that_is_imported_or_not_used_is_no_repair(source: str) -> None:
    assert load(source).repairs == []


def test_what_is_provided_is_not_the_students() -> None:
    loaded = load("x = 1", wanted={"display": Wanted(("x",)), "np": Wanted(None)})
    assert {found.state for found in loaded.functions.values()} == {"absent"}


def test_drawing_and_removed_names_do_no_harm() -> None:
    loaded = load(
        "import numpy as np\nimport matplotlib.pyplot as plt\nfrom tqdm import tqdm",
        "fig, axes = plt.subplots(1, 2)\nfor i in tqdm(range(3)):\n    axes[i].plot([i])\ndisplay(fig)",
        "get_ipython().system('ls')\nok = np.alltrue(np.ones(3) == 1.0)",
    )
    assert loaded.repairs == []
    assert values(loaded, "i", "ok") == [2, True]


# ------------------------------------------------------------ versions of a function


def test_states_of_wanted_names() -> None:
    wanted = {
        "ready": Wanted(("x",)),
        "predict": PREDICT["predict"],
        "broken": Wanted(("x",)),
        "absent": Wanted(("x",)),
        "failed": Wanted(("x",)),
        "number": Wanted(("x",)),
        "answer": Wanted(None),
        "no_answer": Wanted(None),
        "failed_answer": Wanted(None),
    }
    loaded = load(
        "def ready(x): return x",
        STUB,
        "def broken(x): return (x",
        "def failed(x=undefined): return x",
        "number = 3",
        "answer = 4\nfailed_answer = 1 / 0",
        wanted=wanted,
    )
    name_error = "NameError: name 'undefined' is not defined"
    assert loaded.functions == {
        "ready": Found("ready", "cell 1"),
        "predict": Found("stub", "cell 2"),
        "broken": Found("unparsed", "cell 3", "line 1 does not parse: '(' was never closed"),
        "absent": Found("absent"),
        "failed": Found("absent", "cell 4", name_error),
        "number": Found("not_callable", "cell 5", "it is of type int"),
        "answer": Found("value", "cell 6"),
        "no_answer": Found("absent"),
        "failed_answer": Found("absent", "cell 6", "ZeroDivisionError: division by zero"),
    }


def test_a_script_says_on_which_line() -> None:
    assert script("x = 1\n\n" + DONE, PREDICT).functions["predict"] == Found("ready", "line 3")


def test_the_last_of_several_complete_versions_wins_and_that_is_said() -> None:
    loaded = load(DONE, DONE.replace("w + b + X", "7"), wanted=PREDICT)
    assert loaded.namespace["predict"](1, 2, 3) == 7
    assert loaded.functions["predict"] == Found("ready", "cell 2")
    assert loaded.repairs == [
        "predict is written in 2 different versions, each complete; the last one, cell 2, is graded"
    ]


@pytest.mark.parametrize(
    "second",
    [DONE, DONE.replace("Predict.", "Predict it."), "predict = predict"],
)
def test_a_copy_is_no_second_version(second: str) -> None:
    loaded = load("import numpy as np", DONE, second, wanted=PREDICT)
    assert loaded.namespace["predict"](1, 2, 3) == 6
    assert loaded.repairs == []


def test_a_later_stub_does_not_undo_the_work() -> None:
    loaded = load(DONE, STUB.replace("# YOUR CODE STARTS HERE", "# hello"), wanted=PREDICT)
    assert loaded.namespace["predict"](1, 2, 3) == 6
    assert loaded.functions["predict"] == Found("ready", "cell 1")
    assert loaded.repairs == [
        "predict: the version of cell 1 is graded, cell 2 defines it again as the unfilled stub"
    ]


@pytest.mark.parametrize("wanted", [{"predict": Wanted(("w", "b", "X"))}, PREDICT])
def test_a_later_function_that_only_says_that_nothing_is_written_does_not_either(
    wanted: dict[str, Wanted],
) -> None:
    """In a working copy the stub is the student's own file, and its fingerprint is not known."""
    raises = (
        'def predict(w, b, X):\n    """Mine."""\n    raise NotImplementedError("predict: nothing written")'
    )
    loaded = load(DONE, raises, wanted=wanted)
    assert loaded.functions["predict"] == Found("ready", "cell 1")
    assert load(raises, wanted=wanted).functions["predict"].state == "stub"
    for work in (raises.replace("predict: n", "n"), raises.replace("    raise", "    w = b\n    raise")):
        assert load(work, wanted=wanted).functions["predict"].state == "ready"


def test_the_predict_of_another_assignment_does_not_hide_this_one() -> None:
    loaded = load(DONE, "def predict(parameters, X):\n    return 9", wanted=PREDICT)
    assert loaded.namespace["predict"](1, 2, 3) == 6
    assert loaded.repairs == [
        "predict: the version of cell 1 is graded, cell 2 defines another with other parameters"
    ]


def test_a_function_hidden_by_its_own_result_is_found() -> None:
    loaded = load(DONE, "predict = predict(1, 2, 3)", wanted=PREDICT)
    assert loaded.functions["predict"] == Found("ready", "cell 1")
    assert loaded.repairs == [
        "predict: the version of cell 1 is graded, cell 2 binds the name to something else"
    ]


def test_a_deleted_function_is_found() -> None:
    loaded = load(DONE, "del predict", wanted=PREDICT)
    assert loaded.namespace["predict"](1, 2, 3) == 6
    assert loaded.repairs == ["predict: the version of cell 1 is graded, cell 2 deletes the name"]


def test_with_other_parameters_only_the_work_is_still_found() -> None:
    loaded = load("def predict(X):\n    return 9", STUB, wanted=PREDICT)
    assert loaded.functions["predict"] == Found("ready", "cell 1")


def test_a_version_that_does_not_parse_is_more_telling_than_the_stub() -> None:
    loaded = load(STUB, DONE.replace("w + b", "w + + * b"), wanted=PREDICT)
    assert loaded.functions["predict"].state == "unparsed"
    assert load(DONE, "def predict(w, b, X): (", wanted=PREDICT).functions["predict"].state == "ready"


@every(
    ("parameters", "fits"),
    [
        ("a, b, c", True),
        ("a, b, c, d=1", True),
        ("a, b=1, c=2", True),
        ("*args", True),
        ("a, b, c, *, d=1", True),
        ("a, b, c, **options", True),
        ("a, b", False),
        ("a, b, c, d", False),
        ("a, b, c, *, d", False),
        ("a, b, c, d, *args", False),
    ],
)
def test_parameters_are_compatible_if_it_can_be_called_by_position(parameters: str, fits: bool) -> None:
    renamed = "def predict(p, q, r):\n    return 'first'"
    other = f"def predict({parameters}):\n    return 'other'"
    loaded = load(renamed, other, wanted=PREDICT)
    assert loaded.functions["predict"].label == ("cell 2" if fits else "cell 1")


@pytest.mark.parametrize("parameters", ["a, b, c", "*args", "X, w, b", "w, b, x"])
def test_of_versions_that_can_be_called_the_one_with_the_signatures_names_is_meant(parameters: str) -> None:
    other = f"def predict({parameters}):\n    return 'other'"
    for cells, label in (((DONE, other), "cell 1"), ((other, DONE), "cell 2")):
        assert load(*cells, wanted=PREDICT).functions["predict"].label == label


def test_a_later_version_with_an_option_more_is_the_one_that_is_meant() -> None:
    other = "def predict(w, b, X, verbose=False):\n    return 'other'"
    assert load(DONE, other, wanted=PREDICT).functions["predict"].label == "cell 2"


def test_wanted_names_are_found_wherever_they_are_bound() -> None:
    loaded = load(
        "if True:\n    def a(x): return 1",
        "class M:\n    @staticmethod\n    def inner(x): return 2\nb = M.inner",
        "c = lambda x: 3",
        "import functools\nd = functools.partial(pow, 2)",
        "for _ in range(1):\n    def e(x): return 5\n    1 / 0",
        wanted={name: Wanted(("x",)) for name in "abcde"},
    )
    assert {name: found.state for name, found in loaded.functions.items()} == dict.fromkeys("abcde", "ready")
    assert [loaded.namespace[name](3) for name in "abcde"] == [1, 2, 3, 8, 5]


def test_a_stub_under_another_name_is_still_the_stub() -> None:
    loaded = load(STUB.replace("predict(", "mine("), "predict = mine", wanted=PREDICT)
    assert loaded.functions["predict"].state == "stub"


def test_a_stub_that_is_nested_is_still_the_stub() -> None:
    nested = "if True:\n" + "".join(f"    {line}\n" for line in STUB.splitlines())
    assert load(nested, wanted=PREDICT).functions["predict"].state == "stub"


def test_a_decorated_stub_is_taken_for_work() -> None:
    source = "def twice(f):\n    return f\n@twice\n" + STUB
    assert load(source, wanted=PREDICT).functions["predict"].state == "ready"


# ------------------------------------------------------------ fingerprints


@every(
    "same",
    [
        STUB,
        STUB.replace('    """Predict."""\n', ""),
        STUB.replace("# YOUR CODE STARTS HERE", ""),
        STUB.replace("Y = None", "Y  =  ( None )"),
        STUB.replace("(w, b, X)", "(w: float, b, X) -> float"),
        "".join(f"    {line}\n" for line in STUB.splitlines()),
        STUB + "    pass\n",
    ],
)
def test_layout_comments_and_annotations_do_not_count(same: str) -> None:
    assert fingerprint(same) == fingerprint(STUB) != ""


@pytest.mark.parametrize(
    "other",
    [
        DONE,
        STUB.replace("None", "0"),
        STUB.replace("X)", "X, y)"),
        STUB.replace("X)", "X=3)"),
        STUB.replace("return Y", "return X"),
    ],
)
def test_code_and_parameters_count(other: str) -> None:
    assert fingerprint(other) not in ("", fingerprint(STUB))


def test_a_decorated_function_has_no_fingerprint() -> None:
    assert fingerprint("@d\ndef f(): pass") == ""


def test_code_nested_too_deeply_to_be_walked_is_no_stub() -> None:
    shallow = "def f(x):\n    y = -0\n    return y\n"
    deep = shallow.replace("-0", "-" * 900 + "0")
    assert fingerprint(deep) == ""
    loaded = load(deep, wanted={"f": Wanted(("x",), fingerprint(shallow))})
    assert loaded.functions["f"].state == "ready"


def test_a_docstring_with_odd_escapes_has_a_fingerprint() -> None:
    assert fingerprint('def f(x):\n    """\\sigma"""\n    y = None') == fingerprint("def f(x):\n    y = None")


def test_pieces_together_are_the_source() -> None:
    source = "@a\ndef f():\n    x\n# c\n)\nelse:\ny = \\\n3\n\nz"
    pieces = parsing.blocks(source)
    assert "\n".join(text for _, text in pieces) == source
    assert [start for start, _ in pieces] == [0, 6, 9]


@pytest.mark.parametrize(
    "statement",
    [
        "'text'",
        "x = 1",
        "x = 'B'",
        "def f(x, k=2.0, *rest: int, on=None, **more): return g(x)",
        "def f(x: float = zero) -> float: return g(x)",
    ],
)
def test_a_statement_that_runs_no_code_is_harmless(statement: str) -> None:
    assert parsing.is_harmless(ast.parse(statement).body[0], bound=())


def test_what_a_name_held_may_mind_being_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    for statement in ("x = 1", "def x(): pass"):
        assert not parsing.is_harmless(ast.parse(statement).body[0], bound=["x"])
    source = "class Loud:\n    def __del__(self): print('gone')\nx = Loud()\ny = 1\nx = 2\n"
    seen: list[int] = []
    loading.load([("", source)], {}, {}, lambda step, place: seen.append(step))
    assert (capsys.readouterr().out, seen) == ("gone\n", [0, 1, 2, 4])


@every(
    "statement",
    [
        "f()",
        "x = f()",
        "x.y = 1",
        "x[0] = 1",
        "x = y",
        "x, y = 1, 2",
        "import numpy",
        "class A: pass",
        "@f\ndef g(): pass",
        "def g(x=f()): pass",
        "def g(*, x=f()): pass",
        "def g(x: f()): pass",
        "def g(*x: f()): pass",
        "def g(**x: f()): pass",
        "def g(x: f(), /): pass",
        "def g(*, x: f()): pass",
        "def g() -> f(): pass",
        "def g(x: np.ndarray): pass",
        "lambda: 1",
        "if x: pass",
    ],
)
def test_a_statement_that_may_run_code_is_not(statement: str) -> None:
    assert not parsing.is_harmless(ast.parse(statement).body[0], bound=())
