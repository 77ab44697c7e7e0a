"""Doors that student code tries: what the instructor is told of them, and what is ordinary."""

import os

import pytest

from grader.child.isolation import Level
from grader.errors import Note
from grader.grading import doors_tried
from grader.grading.run import grade_class
from tests.support.tiny_course import RIGHT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a class is judged in forks")

PROCESS = "did something to another process (a signal, its limits)"
C_LIBRARY = "called the C library (ctypes)"
OBJECTS = "looked through the interpreter's frames or objects"
WIRE = "wrote to the channel of its results"
FILES = "asked for files of the course or of other submissions"
OTHER_PROCESSES = "looked at other processes (/proc)"
USERS = "asked for the machine's users and passwords"
MACHINE = "listed the machine's folders"

TRIED = {
    "a signal": ("import os; os.kill(os.getppid(), 0)", PROCESS),
    "limits": (
        "import os, resource; resource.prlimit(os.getppid(), resource.RLIMIT_CORE, (0, 0))",
        PROCESS,
    ),
    "the C library": ("import ctypes; ctypes.CDLL(None).getppid()", C_LIBRARY),
    "frames": ("import sys; f = sys._getframe(1).f_back", OBJECTS),
    "objects": ("import gc; gc.get_objects()", OBJECTS),
    "memory": ("open('/proc/self/mem', 'rb').close()", OTHER_PROCESSES),
    "a process": ("import os; open(f'/proc/{os.getppid()}/environ').read()", OTHER_PROCESSES),
    "users": ("open('/etc/passwd').read()", USERS),
    "all there is": ("import os; os.listdir('/')", MACHINE),
    "tests": ("open('../../solutions/tiny/x').read()", FILES),
    "hidden tests": ("import os; os.path.exists('x') or open('/somewhere/test_hidden.py')", FILES),
    "the gradebook": ("import sqlite3; open('/a/course/gradebook.sqlite3', 'rb')", FILES),
    "from numpy": ("np.load('/a/course/solutions/tiny/x.npy')", FILES),
    "in a thread": (
        "import threading; t = threading.Thread(target=lambda: open('/etc/passwd')); t.start(); t.join()",
        USERS,
    ),
}
ORDINARY = {
    "data": "open('datasets/train_catvnoncat.h5')",
    "data elsewhere": "open('/content/drive/MyDrive/course/datasets/train.h5')",
    "data above": "open('../data/train.csv')",
    "a drive": "open('C:\\\\Users\\\\ana\\\\train.csv')",
    "kaggle": "import os; list(os.walk('/kaggle/input'))",
    "the network": "import socket; socket.create_connection(('127.0.0.1', 9), 0.1)",
    "a shell": "import os; os.system('ls')",
    "a program": "import subprocess; subprocess.run(['ls'])",
    "its own file": "np.save('x', np.ones(3)); np.load('x.npy')",
    "a temporary file": "import tempfile; tempfile.mkdtemp()",
    "warnings": "import warnings; warnings.warn('careful')",
    "a record": "from collections import namedtuple; namedtuple('Grads', 'dw db')(1, 2)",
    "a log": "import logging; logging.getLogger('x').info('y')",
    "a late import": "import decimal, fractions, statistics, uuid, platform, csv, sqlite3",
    "ending": "import os, signal; signal.signal(15, signal.SIG_IGN); os.kill(os.getpid(), 15)",
    "deep recursion": "import sys, resource; resource.getrlimit(3); sys.setrecursionlimit(5000)",
    "an error": "1 / 0",
}


def with_statement(code):
    return f"import numpy as np\ntry:\n    {code}\nexcept Exception:\n    pass\n{RIGHT}"


def graded(course, sources):
    results = grade_class(course.assignment, course.hand_in(**sources), seed=7, level=Level.LIMITS, jobs=2)
    return {result.student: result for result in results}


@pytest.mark.slow
def test_doors_are_told_and_cost_nothing(course):
    sources = {f"s{number:02}": with_statement(code) for number, (code, _) in enumerate(TRIED.values())}
    results = graded(course, sources)
    told = {name: results[f"s{number:02}"].doors for number, name in enumerate(TRIED)}
    assert told == {name: (words,) for name, (_, words) in TRIED.items()}
    assert {result.points for result in results.values()} == {10}


@pytest.mark.every_level
def test_what_is_ordinary_is_no_door(lent, course):
    sources = {f"s{number:02}": with_statement(code) for number, code in enumerate(ORDINARY.values())}
    results = graded(course, sources)
    told = {name: results[f"s{number:02}"].doors for number, name in enumerate(ORDINARY)}
    assert told == dict.fromkeys(ORDINARY, ())
    assert {result.points for result in results.values()} == {10}


@pytest.mark.slow
def test_doors_are_told_of_code_that_runs_in_a_call_and_ends_the_process(lent, course):
    ends = "    import os\n    open('/etc/passwd').read()\n    os._exit(0)\n"
    results = graded(
        course,
        {
            "ana": RIGHT.replace("    return k * x", ends),
            "bo": RIGHT.replace(
                "    return k * x", "    import os\n    os.write(3, b'x' * 64)\n    return x"
            ),
        },
    )
    assert results["ana"].doors == (USERS,)
    assert results["bo"].doors == (WIRE,)


@pytest.mark.slow
def test_no_message_tells_a_student_of_doors(lent, course):
    (result,) = graded(course, {"ana": with_statement("open('/etc/passwd')")}).values()
    told = [test.message for exercise in result.exercises for test in exercise.tests] + [*result.repairs]
    assert result.doors
    assert not any("passwords" in text or "passwd" in text for text in told)


def test_files_of_others_are_those_that_are_there(course):
    ana, ben = course.hand_in(ana=RIGHT, ben=RIGHT)
    paths = [str(ben.path), str(ana.path.parent / "datasets/train.h5"), str(course.root / "solutions/tiny/x")]
    found = [doors_tried.told([("path", path)], course.assignment, ana) for path in paths]
    of_others = (Note("door_files_of_others"),)
    assert found == [of_others, (), of_others]


def test_what_the_child_makes_up_is_no_door(course):
    (ana,) = course.hand_in(ana=RIGHT)
    assert doors_tried.told([("passed", "all"), ("path", "\x00"), ("path", "")], course.assignment, ana) == ()
