"""What a first attempt's feedback could give away at most earns nothing in a second attempt."""

import inspect
from pathlib import Path

import numpy as np
import pytest

from grader.audit.asked_calls import public_questions
from grader.course.assignment import Course
from grader.grading.proving import with_reference
from grader.grading.reference import call_in
from grader.grading.run import grade_class
from grader.intake.source import Cell
from grader.intake.submission import Submission
from grader.sandbox.launcher import pick_level
from grader.sandbox.machine import cores

COURSE = Course(Path(__file__).parents[2])
SEED = 11
HEAD = """\
import numpy as np

nan, inf = np.nan, np.inf


def array_of(data, dtype, shape):
    return np.frombuffer(bytes.fromhex(data), dtype).reshape(shape).copy()


def known(name, arguments):
    return TABLE.get(name + " " + " ".join(map(key, arguments)))


def key(value):
    if isinstance(value, np.ndarray):
        return f"{value.dtype.str}{value.shape}{value.tobytes().hex()}"
    if isinstance(value, dict):
        return str({name: key(value[name]) for name in sorted(value)})
    if isinstance(value, (tuple, list)):
        return str([key(item) for item in value])
    return repr(value)


"""


def key(value):
    """As in the submission."""
    space = {}
    exec(HEAD, space)
    return space["key"](value)


def literal(value):
    """`value` as Python source."""
    if isinstance(value, np.ndarray):
        return f"array_of('{value.tobytes().hex()}', '{value.dtype.str}', {value.shape})"
    if isinstance(value, np.generic):
        return literal(np.asarray(value)) + "[()]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name!r}: {literal(item)}" for name, item in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        inside = "".join(literal(item) + ", " for item in value)
        return f"({inside})" if isinstance(value, tuple) else f"[{inside}]"
    return repr(value)


def table_of(judge, questions):
    """A submission that knows the right answers to `questions` and nothing else."""
    rows = {}
    for name, arguments, keywords in map(call_in, questions):
        function = judge.reference.function(name)
        bound = inspect.signature(function).bind(*arguments, **keywords)
        bound.apply_defaults()
        asked = " ".join(map(key, bound.arguments.values()))
        right = judge.reference.call(name, arguments, keywords, observe=False).result
        rows[f"{name} {asked}"] = literal(right)
    lines = [
        HEAD,
        "TABLE = {}\n",
        *(f"TABLE[{question!r}] = {answer}\n" for question, answer in rows.items()),
    ]
    for name in judge.assignment.functions:
        parameters = inspect.signature(judge.reference.function(name))
        names = ", ".join(parameters.parameters)
        lines.append(f"\n\ndef {name}{parameters}:\n    return known({name!r}, [{names}])\n")
    return "".join(lines)


@pytest.mark.whole_classes
@pytest.mark.parametrize("name", COURSE.ids)
def test_a_table_of_all_that_a_first_attempt_was_asked_is_worth_nothing_in_the_second(name):
    assignment = COURSE.assignment(name)
    sources = {}

    def collect(judge):
        hidden = dict.fromkeys(question for own in judge.asked.values() for question in own)
        public = dict.fromkeys(public_questions(judge))
        sources.update(all=table_of(judge, [*hidden, *public]), public=table_of(judge, public))

    with_reference(assignment, collect, seed=SEED)

    def earned(attempt):
        submissions = [
            Submission(student=who, path=Path(f"{who}.py"), sha256=who, cells=(Cell("", source),))
            for who, source in sources.items()
        ]
        results = grade_class(
            assignment, submissions, seed=SEED, level=pick_level("auto"), jobs=cores(), attempts=[attempt] * 2
        )
        own = assignment.functions
        return [sum(each.points for each in one.exercises if each.name in own) for one in results]

    functions = sum(exercise.points for exercise in assignment.functions.values())
    first, without = earned(1)
    assert first > 0.8 * functions > without  # the table is a real one
    second, without = earned(2)
    assert second == without
