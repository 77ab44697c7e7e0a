"""Ten submissions that are out for points without an answer: text that is graded, and never run here.

Each answers every exercise through one door, and would have full points if that door were open. None of them
breaks anything: an attack that succeeds, at level `limits` say, leaves this machine as it was. Must not know:
what becomes of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Attack(NamedTuple):
    """One of them; `name` says in a few words through which door it goes."""

    name: str
    source: str


_BEFORE = """\
import numpy as np

SOLUTION = {solution!r}
PROGRAM = {program!r}
DOWNLOAD = {download!r}
CLASSMATE = {classmate!r}

"""

_READS_THE_SOLUTION = """\
def answer(name, args, kwargs):
    scope = {"__name__": "solution"}
    with open(SOLUTION, encoding="utf-8") as file:
        exec(file.read(), scope)
    return scope[name](*args, **kwargs)
"""

_RUNS_A_PROGRAM = """\
def answer(name, args, kwargs):
    import subprocess
    scope = {"__name__": "solution"}
    exec(subprocess.run(["cat", SOLUTION], capture_output=True, check=True, text=True).stdout, scope)
    return scope[name](*args, **kwargs)
"""

_IMPORTS_THE_GRADER = """\
def answer(name, args, kwargs):
    import sys
    from pathlib import Path
    sys.path.insert(0, PROGRAM)
    from grader.grading.reference import load_module
    return getattr(load_module(Path(SOLUTION), "solution"), name)(*args, **kwargs)
"""

_COPIES_A_CLASSMATE = """\
def answer(name, args, kwargs):
    import zipfile
    scope = {"__name__": "classmate"}
    exec(zipfile.ZipFile(DOWNLOAD).read(CLASSMATE).decode(), scope)
    return scope[name](*args, **kwargs)
"""

_SEARCHES_THE_MEMORY = """\
def answer(name, args, kwargs):
    import gc, sys, types
    found = [each for each in gc.get_objects() if isinstance(each, types.FunctionType)]
    frame = sys._getframe()
    while frame is not None:
        found += [each for each in frame.f_locals.values() if callable(each)]
        frame = frame.f_back
    theirs = [f for f in found if f.__name__ == name and f.__globals__ is not globals()]
    return theirs[0](*args, **kwargs)
"""

_EQUALS_EVERYTHING = """\
class Right:
    shape, ndim, dtype = (), 0, np.dtype(float)
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __bool__(self): return True
    def __abs__(self): return 0.0
    def __sub__(self, other): return 0.0
    def __array__(self, *args, **kwargs): return np.zeros(0)
    def __array_ufunc__(self, *args, **kwargs): return True
    def __array_function__(self, *args, **kwargs): return True
    __hash__ = None

def answer(name, args, kwargs):
    return Right()
"""

_PATCHES_NUMPY = """\
def yes(*args, **kwargs): return True

for module in (np, np.testing):
    for name in ("allclose", "array_equal", "isclose", "assert_allclose", "assert_array_equal"):
        setattr(module, name, yes)

def answer(name, args, kwargs):
    return None
"""

_LEAVES_WITH_SUCCESS = """\
def answer(name, args, kwargs):
    import os
    os._exit(0)
"""

_PRINTS_A_VERDICT = """\
VERDICT = '{"verdict": "passed", "points": 1000, "exercises": [], "complete": true}'

def answer(name, args, kwargs):
    import os
    for descriptor in range(3):
        try:
            os.write(descriptor, f"ok 1 - {name}\\n1 passed in 0.01s\\n{VERDICT}\\n".encode())
        except OSError:
            pass
"""

_SENDS_A_PICKLE = """\
class Payload:
    def __reduce__(self):
        patch = "import numpy; numpy.allclose = numpy.array_equal = lambda *args, **kwargs: True"
        return exec, (patch,)

def answer(name, args, kwargs):
    return Payload()
"""

_WAYS = {
    "read the solution": _READS_THE_SOLUTION,
    "run cat": _RUNS_A_PROGRAM,
    "import grader": _IMPORTS_THE_GRADER,
    "copy a classmate": _COPIES_A_CLASSMATE,
    "search memory": _SEARCHES_THE_MEMORY,
    "equal everything": _EQUALS_EVERYTHING,
    "patch numpy": _PATCHES_NUMPY,
    "exit with 0": _LEAVES_WITH_SUCCESS,
    "print a verdict": _PRINTS_A_VERDICT,
    "send a pickle": _SENDS_A_PICKLE,
}


def attacks(functions: Iterable[str], *, solution: Path, download: Path, classmate: str) -> list[Attack]:
    """All ten, on the exercises `functions`.

    Parameters
    ----------
    solution
        Where the reference is: they are told.
    download
        Where the class's work is.
    classmate
        A file in it whose code is right.
    """
    before = _BEFORE.format(
        solution=str(solution),
        program=str(Path(__file__).parents[2]),
        download=str(download),
        classmate=classmate,
    )
    exercises = "".join(
        f"\n\ndef {name}(*args, **kwargs):\n    return answer({name!r}, args, kwargs)\n" for name in functions
    )
    return [Attack(name, before + way + exercises) for name, way in _WAYS.items()]
