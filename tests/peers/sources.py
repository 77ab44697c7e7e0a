"""Source notebooks as their authors wrote them, and what students hand in; nothing but Python's own library.

Peers' own environments import this file, too.
"""

from __future__ import annotations

import copy
import json


def notebook(cells):
    """A notebook of ``(kind, source, metadata)`` or ``(kind, source, metadata, outputs)``."""
    made = []
    for number, (kind, source, metadata, *outputs) in enumerate(cells, start=1):
        cell = {"cell_type": kind, "id": f"cell-{number}", "metadata": metadata, "source": source}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": outputs[0] if outputs else []}
        made.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": made, "metadata": about, "nbformat": 4, "nbformat_minor": 5}


def written(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return path


# ------------------------------------------------------------------------------ nbgrader


def cell_of_nbgrader(grade_id, version=3, **flags):
    """Metadata of a cell of nbgrader's."""
    about = {"grade": False, "solution": False, "locked": False, "grade_id": grade_id} | flags
    about["schema_version"] = version
    if version >= 3:
        about.setdefault("task", False)
    return {"nbgrader": about}


def solution(grade_id, version=3):
    return cell_of_nbgrader(grade_id, version, solution=True)


def tests(grade_id, points, version=3):
    return cell_of_nbgrader(grade_id, version, grade=True, locked=True, points=points)


NEURON = [
    ("markdown", "# One neuron\n\nA course's first week.", {}),
    ("code", "import numpy as np\n\nrng = np.random.default_rng(3)\nX = rng.normal(size=(3, 5))", cell_of_nbgrader("setup", locked=True)),
    (
        "code",
        '''def sigmoid(z):
    """The logistic function of z, entry by entry."""
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-z))
    ### END SOLUTION''',
        solution("sigmoid"),
    ),
    ("code", "sigmoid(np.array([0.0, 2.0]))", {}),
    (
        "code",
        '''"""Some values that can be looked up"""
assert sigmoid(0.0) == 0.5
assert np.allclose(sigmoid(np.array([0.0, 2.0])), [0.5, 0.88079708])
### BEGIN HIDDEN TESTS
assert np.allclose(sigmoid(np.array([[-3.0, 1.5]])), [[0.04742587, 0.81757448]])
assert sigmoid(np.zeros((2, 1))).shape == (2, 1)
### END HIDDEN TESTS''',
        tests("sigmoid-values", 2),
    ),
    (
        "code",
        '''def forward(w, b, X):
    """The activation of a neuron for each column of X."""
    ### BEGIN SOLUTION
    Z = w.T @ X + b
    return sigmoid(Z)
    ### END SOLUTION''',
        solution("forward"),
    ),
    ("code", "w = np.array([[0.5], [-1.0], [2.0]])\nA = forward(w, 0.1, X)\nprint(A.shape)", {}),
    (
        "code",
        '''assert A.shape == (1, 5)
### BEGIN HIDDEN TESTS
import numpy.testing as npt
npt.assert_allclose(forward(w, 0.1, X), 1 / (1 + np.exp(-(w.T @ X + 0.1))), err_msg="mind the bias")
### END HIDDEN TESTS''',
        tests("forward-values", 3),
    ),
    (
        "code",
        '''try:
    forward(np.zeros((2, 1)), 0.0, X)
except ValueError:
    pass
else:
    raise AssertionError("sizes that do not fit are let through")''',
        tests("forward-refuses", 1),
    ),
    ("code", "### BEGIN SOLUTION\nrate = 0.25\n### END SOLUTION", solution("rate")),
    ("code", "assert 0 < rate < 1\n### BEGIN HIDDEN TESTS\nassert rate == 0.25\n### END HIDDEN TESTS", tests("rate-value", 1)),
    (
        "code",
        '''class Counter:
    """Counts how often it is called."""

    def __init__(self, start=0):
        self.count = start

    def step(self, by=1):
        """One step further; the new count."""
        ### BEGIN SOLUTION
        self.count += by
        return self.count
        ### END SOLUTION''',
        solution("counter"),
    ),
    (
        "code",
        '''counter = Counter(2)
assert counter.step() == 3
### BEGIN HIDDEN TESTS
assert counter.step(4) == 7
assert counter.count == 7
### END HIDDEN TESTS''',
        tests("counter-steps", 2),
    ),
    ("markdown", "It is the derivative.", cell_of_nbgrader("why", grade=True, solution=True, points=4)),
]  # fmt: skip
"""A source notebook of nbgrader."""

RIGHT = {
    "sigmoid": "    return 1 / (1 + np.exp(-z))",
    "forward": "    return sigmoid(np.dot(w.T, X) + b)",
    "rate": "rate = 1 / 4",
    "counter": "        self.count = self.count + by\n        return self.count",
}
"""What stands in the place of each solution, by the cell's id."""

NEURON_WORK = {
    "right": RIGHT,
    "no_bias": RIGHT | {"forward": "    return sigmoid(np.dot(w.T, X))"},
    "flat": RIGHT | {"sigmoid": "    return (1 / (1 + np.exp(-z)) if np.ndim(z) < 2 else 1 / (1 + np.exp(-z)).ravel())"},
    "looked_up": RIGHT | {"sigmoid": "    return 0.5 if np.ndim(z) == 0 else np.array([0.5, 0.88079708])"},
    "wrong_rate": RIGHT | {"rate": "rate = 0.5"},
    "raises": RIGHT | {"forward": "    raise RuntimeError('no idea')"},
    "stands_still": RIGHT | {"counter": "        return self.count + by"},
    "nothing": {},
}  # fmt: skip
"""Work of students: the solutions' regions, what is missing was not written."""


def handed_in(source, work):
    """A student's notebook: what nbgrader would have released, with `work` written into it."""
    cells = copy.deepcopy(notebook(source)["cells"])
    for cell in cells:
        about = cell["metadata"].get("nbgrader", {})
        lines = cell["source"].splitlines()
        kept, is_inside, region = [], False, ""
        for line in lines:
            if "### BEGIN" in line:
                is_inside, region = True, line.split()[-1]
                if region == "SOLUTION":
                    pad = line[: len(line) - len(line.lstrip())]
                    nothing = f"{pad}# YOUR CODE HERE\n{pad}raise NotImplementedError()"
                    kept.append(work.get(about.get("grade_id"), nothing))
            elif "### END" in line:
                is_inside = False
            elif not is_inside:
                kept.append(line)
        cell["source"] = "\n".join(kept)
    return notebook([(c["cell_type"], c["source"], c["metadata"]) for c in cells])


# --------------------------------------------------------------------------- otter-assign


def output(text):
    """The value that a cell showed when it was run."""
    return [
        {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": text}}
    ]


SQUARES = [
    ("raw", "# ASSIGNMENT CONFIG\ninit_cell: false\nexport_cell: false\nrequirements: []\n", {}),
    ("markdown", "# Squares", {}),
    ("code", "import numpy as np", {}),
    ("raw", "# BEGIN QUESTION\nname: q1\npoints: 4", {}),
    ("markdown", "Write `square`, and the square of three.", {}),
    ("raw", "# BEGIN SOLUTION", {}),
    (
        "code",
        """def square(x):
    y = x * x # SOLUTION NO PROMPT
    return y # SOLUTION

nine = square(3) # SOLUTION""",
        {},
    ),
    ("raw", "# END SOLUTION", {}),
    ("raw", "# BEGIN TESTS", {}),
    ("code", "square(2)", {}, output("4")),
    ("code", "nine == 9", {}, output("True")),
    ("code", "# HIDDEN\nsquare(1.5)", {}, output("2.25")),
    ("code", "# HIDDEN\nnp.allclose(square(np.array([1.0, -2.0])), [1.0, 4.0])", {}, output("True")),
    ("raw", "# END TESTS", {}),
    ("raw", "# END QUESTION", {}),
    ("raw", "# BEGIN QUESTION\nname: q2", {}),
    ("markdown", "Write `total`.", {}),
    ("raw", "# BEGIN SOLUTION", {}),
    (
        "code",
        """def total(numbers):
    # BEGIN SOLUTION
    result = 0
    for number in numbers:
        result += square(number)
    return result
    # END SOLUTION""",
        {},
    ),
    ("raw", "# END SOLUTION", {}),
    ("raw", "# BEGIN TESTS", {}),
    ("code", '""" # BEGIN TEST CONFIG\npoints: 1\n""" # END TEST CONFIG\ntotal([1, 2])', {}, output("5")),
    ("code", '""" # BEGIN TEST CONFIG\nhidden: true\npoints: 2\n""" # END TEST CONFIG\ntotal([])', {}, output("0")),
    ("raw", "# END TESTS", {}),
    ("raw", "# END QUESTION", {}),
    ("raw", "# BEGIN QUESTION\nname: q3\nmanual: true\npoints: 2", {}),
    ("markdown", "Why is it never negative?", {}),
    ("raw", "# BEGIN SOLUTION", {}),
    ("markdown", "Since the sign is there twice.", {}),
    ("raw", "# END SOLUTION", {}),
    ("raw", "# END QUESTION", {}),
]  # fmt: skip
"""A master notebook of otter-assign."""

SQUARES_WORK = {
    "right": {"square": "def square(x):\n    return x ** 2\n\nnine = 9", "total": "def total(numbers):\n    return sum(n * n for n in numbers)"},
    "doubles": {"square": "def square(x):\n    return 2 * x\n\nnine = square(3)", "total": "def total(numbers):\n    return sum(n * n for n in numbers)"},
    "whole_numbers": {"square": "def square(x):\n    return int(x) ** 2\n\nnine = square(3)", "total": "def total(numbers):\n    return sum(n * n for n in numbers)"},
    "not_empty": {"square": "def square(x):\n    return x * x\n\nnine = square(3)", "total": "def total(numbers):\n    return numbers[0] ** 2 + total(numbers[1:]) if len(numbers) > 1 else numbers[0] ** 2"},
    "nothing": {"square": "def square(x):\n    ...\n\nnine = ...", "total": "def total(numbers):\n    ..."},
}  # fmt: skip


def handed_in_to_otter(work):
    """A student's notebook for `SQUARES`."""
    return notebook(
        [("code", "import numpy as np", {}), *(("code", work[name], {}) for name in ("square", "total"))]
    )
