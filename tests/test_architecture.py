"""The rules of the layout: who imports whom, what is public, how long a module may be."""

import ast
import importlib
import itertools
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import grader
from grader.sandbox import visible
from tests.support.every import every
from tests.support.sources import MODULES, PACKAGE, nodes, parsed

# Lower ones first. A room may import what is in lower rows.
LAYERS = (
    ("errors", "extras", "tracebacks"),
    ("record",),
    ("messages", "wire"),
    ("course", "intake", "child"),
    ("sandbox", "checks"),
    ("bank",),
    ("gradebook", "suite", "wording"),
    ("grading",),
    ("cluster",),
    ("desk", "release", "audit", "exports", "show", "pages"),
    ("demo",),
    ("cli",),
    ("__main__",),
)
LEVEL = {room: level for level, row in enumerate(LAYERS) for room in row}

ACROSS = {
    ("audit", "release"),  # a mutant changes what the markers of a solution enclose
    ("pages", "exports"),  # the index is a table for spreadsheets, too
    ("desk", "show"),  # inside a notebook the desk shows what it found
    ("show", "audit"),  # what an audit found, as data
    ("pages", "audit"),  # the same
}
"""What may import something of its own row."""

INSIDE_THE_CHILD = {"child", "wire"}
"""The folders that a student's process may read: what is in them runs beside student code."""

HOMES = {
    "IPython": {"desk"},
    "click": {"cli", "show"},
    "cryptography": {"cluster"},  # by way of distributed, which makes certificates with it
    "dask": {"cluster"},
    "distributed": {"cluster"},
    "nbformat": {"intake.notebook"},
    "nbconvert": {"release"},
    "latex2mathml": {"release"},
    "pandas": {"wire.frames"},
    "pytest": {"suite", "course.decorators", "desk.pytest_plugin"},
    "rich": {"show"},
    "sqlite3": {"gradebook"},
    "tzdata": {"course.policy"},  # by way of zoneinfo
    "matplotlib": {"show", "pages.report"},  # what a notebook draws; the pictures of a report
    "starlette": {"pages"},
    "uvicorn": {"pages"},
    "watchfiles": {"desk"},
    "numpy": {
        "audit",
        "bank",
        "checks",
        "child",
        "grading",
        "messages",
        "pages.report",  # what matplotlib is given
        "record",
        "show.compared",
        "suite",
        "wire",
    },
    "jinja2": {"pages"},
    "msgspec": {
        *("bank", "course", "intake", "record", "wire.values", "gradebook", "grading", "cluster"),
        *("audit", "cli", "desk", "show", "pages"),  # JSON
    },
}
"""Where each outside library may be imported."""

LINES_MAX = 420
"""About 400, as the house style says."""


@cache
def imports(module):
    """Every module that `module` imports, anywhere in it, by full name."""
    found = set()
    for node in nodes(MODULES[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = names & MODULES.keys()
            found |= modules
            # `from grader.wire import values` is an import of that module, not of what the package says
            if len(modules) < len(names):
                found.add(node.module)
    return found


def ours(module):
    return {name for name in imports(module) if name.split(".")[0] == "grader"}


def room(module):
    return module.split(".")[1] if "." in module else ""


def may_import(own, other):
    return other == own or LEVEL[other] < LEVEL[own] or (own, other) in ACROSS


@pytest.mark.slow
def test_imports_go_one_way():
    modules = [name for name in MODULES if "." in name]
    assert {room(module) for module in modules} <= LEVEL.keys(), "a room has no place in LAYERS"
    wrong = [
        f"{module} imports {name}"
        for module in modules
        for name in ours(module) - {"grader"}
        if not may_import(room(module), room(name))
    ]
    assert wrong == []


@pytest.mark.slow
def test_only_the_course_asks_the_package_itself_and_only_for_its_version():
    asking = {module for module in MODULES if "grader" in ours(module)}
    assert asking <= {"grader.course.assignment"}
    for node in nodes(MODULES["grader.course.assignment"]):
        if isinstance(node, ast.ImportFrom) and node.module == "grader":
            assert [alias.name for alias in node.names] == ["__version__"]


def test_the_package_imports_nothing_of_its_own_until_it_is_asked():
    code = "import sys, grader; print([name for name in sys.modules if name.startswith('grader.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def is_inside(module):
    return room(module) in INSIDE_THE_CHILD


@every("module", [name for name in MODULES if is_inside(name)])
def test_what_runs_in_the_child_imports_nothing_else_of_the_grader(module):
    outside = {name for name in ours(module) if not is_inside(name)}
    assert not outside
    assert room(module) != "wire" or {room(name) for name in ours(module)} <= {"wire"}
    libraries = {name.split(".")[0] for name in imports(module)} - set(sys.stdlib_module_names) - {"grader"}
    allowed = {"numpy", "msgspec"} | ({"pandas"} if module == "grader.wire.frames" else set())
    assert libraries <= allowed


def test_a_child_may_read_just_these_folders_of_the_package():
    shown = {Path(folder) for folder in visible.OWN_FOLDERS}
    assert shown == {PACKAGE / name for name in INSIDE_THE_CHILD}
    for folder in map(Path, visible.visible_files().folders):
        # an installed package lies among the libraries, which are all visible
        if "site-packages" not in PACKAGE.parts:
            assert folder in shown or not folder.is_relative_to(PACKAGE)
            assert not PACKAGE.is_relative_to(folder)


def is_at_home(library, module):
    where = f"{module.removeprefix('grader.')}."
    return any(where.startswith(f"{home}.") for home in HOMES.get(library, ()))


def test_each_outside_library_has_its_home():
    own = {"grader", *sys.stdlib_module_names} - HOMES.keys()
    astray = [
        f"{module} imports {name}"
        for module in MODULES
        for name in imports(module)
        if (library := name.split(".")[0]) not in own and not is_at_home(library, module)
    ]
    assert astray == []


def test_every_dependency_is_declared_and_every_declared_one_is_used():
    import tomllib

    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = ("author", "cluster", "desk", "frames", "pages")
    extras = [project["optional-dependencies"][name] for name in names]
    declared = {text.split(">=")[0] for text in itertools.chain(project["dependencies"], *extras)}
    used = {name.split(".")[0] for module in MODULES for name in imports(module)} & HOMES.keys()
    # A notebook brings IPython along, and distributed Dask.
    assert used - {"sqlite3", "IPython", "dask"} <= declared
    assert declared <= HOMES.keys()


# ------------------------------------------------------------------------------- form


def exported(module):
    """The names in `__all__`, or None."""
    for node in parsed(MODULES[module]).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return ast.literal_eval(node.value)
    return None


@every(
    "module", [name for name, path in MODULES.items() if "\n__all__ = " in path.read_text(encoding="utf-8")]
)
def test_what_a_module_exports_is_sorted_and_there(module):
    names = exported(module)
    # as ruff sorts them: constants, classes, functions
    assert names == sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name))
    assert len(names) == len(set(names))
    home = importlib.import_module(module)
    for name in names:
        assert getattr(home, name) is not None


def test_the_public_names_are_these():
    assert grader.__all__ == ["check", "exercise", "hint", "inputs", "mistake", "self_check", "show_shapes"]
    assert dir(grader) == grader.__all__
    assert grader.check.same
    assert (
        callable(grader.exercise)
        and callable(grader.inputs)
        and callable(grader.mistake)
        and callable(grader.self_check)
    )


def test_another_name_is_no_public_one():
    with pytest.raises(AttributeError, match="module 'grader' has no attribute 'chekc'"):
        _ = grader.chekc


def test_lazy_names_are_all_public_names():
    assert sorted(grader._HOMES) == grader.__all__


def test_the_version_is_that_of_the_distribution():
    import tomllib

    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == grader.__version__


def test_a_module_has_a_docstring_a_telling_name_and_a_bearable_length():
    empty = {"utils", "helpers", "manager", "common", "misc"}
    assert [name for name, path in MODULES.items() if not ast.get_docstring(parsed(path))] == []
    assert [name for name in MODULES if empty & set(name.split(".")[-1].split("_"))] == []
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: count for name, count in lines.items() if count > LINES_MAX} == {}


@pytest.mark.slow
def test_every_folder_of_tests_is_a_room_that_they_test():
    tests = Path(__file__).parent
    others = {"assignments", "browser", "cases", "courses", "hostile", "peers", "support"}
    folders = [
        path.relative_to(tests)
        for path in tests.rglob("*")
        if path.is_dir() and path.name != "__pycache__" and path.relative_to(tests).parts[0] not in others
    ]
    assert len(folders) > 10
    assert [folder for folder in folders if not (PACKAGE / folder).is_dir()] == []


def test_types_are_shipped():
    assert (PACKAGE / "py.typed").is_file()


def test_nothing_outside_the_child_runs_or_unpickles_text():
    """`exec`, `eval`, `compile` and pickle: student code runs in the child and nowhere else."""
    allowed = {
        f"grader.child.{name}" for name in ("executing", "loading", "snippet", "parsing", "operations")
    }
    for module in set(MODULES) - allowed:
        for node in nodes(MODULES[module]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("exec", "eval", "compile"), f"{module}:{node.lineno}"
        assert not {"pickle", "marshal", "shelve", "dill", "cloudpickle"} & imports(module), module


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["check", "--help"], ["grade", "--help"], ["list", "--help"], ["start", "--help"]],
)
def test_help_imports_nothing_heavy(arguments):
    heavy = ["numpy", "pytest", "rich", "nbformat", "nbconvert", "sqlite3"]
    heavy += ["msgspec"] if arguments == ["--help"] else []
    code = (
        "import sys, json\nfrom grader.__main__ import main\n"
        f"sys.argv = ['grader', *{arguments}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print(json.dumps([name for name in {heavy} if name in sys.modules]), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert json.loads(done.stderr) == []
    assert "Usage: grader" in done.stdout


@pytest.mark.slow
def test_pages_know_nothing_of_what_runs_code():
    code = (
        "import sys, grader.pages.class_feedback, grader.pages.report.site, grader.pages.review.app; "
        "print([m for m in sys.modules if m.startswith('grader.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in ast.literal_eval(done.stdout)}
    assert not rooms & {"sandbox", "child", "suite", "checks", "grading", "gradebook", "cli"}
