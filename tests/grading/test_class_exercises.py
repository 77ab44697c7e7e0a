"""Exercises that are classes, judged: follow-through, known mistakes, what is missing."""

import pytest

from grader.child.isolation import Level
from grader.grading.run import grade_class

TOML = """\
title = "Layers"

[exercises.Layer]
points = 4
signature = "class Layer(W, rate=0.5)"

[exercises.Network]
points = 4
signature = "class Network(layers)"
uses = ["Layer"]

[exercises.trained]
points = 2
signature = "trained(x) -> W"
uses = ["Layer", "Network"]

[limits]
call_timeout_s = 1.0
"""
SOLUTION = """\
import numpy as np


class Layer:
    def __init__(self, W, rate=0.5):
        self.W = np.array(W, dtype=float)
        self.rate = rate

    def forward(self, x):
        return self.W @ x

    def step(self, dW):
        self.W = self.W - self.rate * dW
        return self

    def __len__(self):
        return len(self.W)


class Network:
    def __init__(self, layers):
        self.layers = layers

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def step(self, grads):
        for layer, dW in zip(self.layers, grads):
            layer.step(dW)
        return sum(len(layer) for layer in self.layers)


def trained(x):
    layer = Layer(np.eye(2), rate=0.1)
    network = Network([layer])
    for _ in range(3):
        network.step([network.forward(x) @ x.T])
    layer.rate = 1.0
    return layer.W * layer.rate
"""
HIDDEN = """\
import numpy as np

from grader import check, exercise


@exercise("Layer", points=2)
def test_layer_forward(student, reference, rng):
    W, x = rng.normal(size=(2, 3)), rng.normal(size=(3, 1))
    check.same(student.Layer(W).forward(x), reference.Layer(W).forward(x))


@exercise("Layer", points=2)
def test_layer_step(student, reference, rng):
    W, dW = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    check.same(student.Layer(W).step(dW).W, reference.Layer(W).step(dW).W, name="W")


def network(side, rng):
    return side.Network([side.Layer(rng.normal(size=(3, 2))), side.Layer(rng.normal(size=(1, 3)), rate=0.3)])


@exercise("Network", points=4)
def test_network(student, reference, seed):
    found = []
    for side in (student, reference):
        rng = np.random.default_rng(seed)
        made = network(side, rng)
        x = rng.normal(size=(2, 4))
        rows = made.step([rng.normal(size=(3, 2)), rng.normal(size=(1, 3))])
        found.append((rows, made.forward(x), made.layers[1].W))
    check.same(*found)


@exercise("trained", points=2)
def test_trained(student, reference, rng):
    x = rng.normal(size=(2, 5))
    check.same(student.trained(x), reference.trained(x))
"""
MISTAKES = """\
from grader import mistake


@mistake("Layer", "uphill", explain="The step goes uphill.", hint="Which sign lowers the cost?")
class Layer:
    def step(self, dW):
        self.W = self.W + self.rate * dW
        return self


@mistake("Network", "first-only", explain="One layer moves.", hint="What does return end?")
class Network:
    def step(self, grads):
        for layer, dW in zip(self.layers, grads):
            layer.step(dW)
            return len(layer)


@mistake("trained", "twice", explain="There are two steps.", hint="How many are there?")
def trained(x):
    layer = Layer(np.eye(2), rate=0.1)
    for _ in range(2):
        layer.step(layer.forward(x) @ x.T)
    return layer.W
"""


@pytest.fixture
def grade(lent, course):
    course.write("assignments/tiny/assignment.toml", TOML)
    course.write("solutions/tiny/tiny.py", SOLUTION)
    course.write("solutions/tiny/test_hidden.py", HIDDEN)
    course.write("solutions/tiny/mistakes.py", MISTAKES)
    stub = 'class Layer:\n    """A layer."""\n\n    def step(self, dW):\n'
    stub += '        raise NotImplementedError("Layer: nothing written here yet")\n'
    course.write("assignments/tiny/tiny.py", "import numpy as np\n\n\n" + stub)

    def graded(**sources):
        submissions = course.hand_in(**sources)
        found = grade_class(course.assignment, submissions, seed=7, level=Level.LIMITS, jobs=1)
        return {result.student: result for result in found}

    graded.stub = stub
    return graded


def points(result):
    return {exercise.name: exercise.points for exercise in result.exercises}


def by_name(result):
    return {test.name: test for exercise in result.exercises for test in exercise.tests}


def changed(old, new):
    assert SOLUTION.count(old) == 1
    return SOLUTION.replace(old, new)


RIGHT = {"Layer": 4.0, "Network": 4.0, "trained": 2.0}


@pytest.mark.slow
def test_right_work_of_any_form_has_full_marks(grade):
    found = grade(
        right=SOLUTION,
        copies=SOLUTION.replace(
            "        return self\n", "        import copy\n        return copy.copy(self)\n"
        ),
        slots=changed("class Layer:\n", 'class Layer:\n    __slots__ = ("W", "rate")\n\n'),
        dataclass=changed(
            "class Network:\n    def __init__(self, layers):\n        self.layers = layers\n",
            "from dataclasses import dataclass\n\n\n@dataclass\nclass Network:\n    layers: list\n",
        ),
        inherits=changed("class Network:\n", "class Base:\n    pass\n\n\nclass Network(Base):\n"),
    )
    assert {name: points(result) for name, result in found.items()} == dict.fromkeys(found, RIGHT)


@pytest.mark.slow
def test_the_references_class_takes_a_wrong_ones_place(grade):
    found = grade(
        uphill=changed("self.W - self.rate", "self.W + self.rate"),
        absent=SOLUTION.replace("Layer", "Lair").replace("class Lair", "class Lair"),
        missing=changed(
            "def forward(self, x):\n        return self.W", "def apply(self, x):\n        return self.W"
        ),
    )
    assert points(found["uphill"]) == RIGHT | {"Layer": 2.0}
    assert points(found["missing"]) == RIGHT | {"Layer": 2.0}
    assert points(found["absent"]) == RIGHT | {"Layer": 0.0}
    assert all(by_name(result)["test_network"].assisted for result in found.values())
    assert by_name(found["missing"])["test_layer_forward"].message.startswith(
        "Layer: an object of this class has no method forward"
    )


@pytest.mark.every_level
def test_the_references_class_takes_the_place_of_one_that_hangs(grade):
    (hangs,) = grade(hangs=changed("        return self.W @ x\n", "        while True: pass\n")).values()
    assert points(hangs) == RIGHT | {"Layer": 2.0}


@pytest.mark.slow
def test_known_mistakes_of_classes_are_named_and_charged_once(grade):
    found = grade(
        uphill=changed("self.W - self.rate", "self.W + self.rate"),
        first=changed("        return sum(len(layer) for layer in self.layers)\n", "").replace(
            "            layer.step(dW)\n", "            layer.step(dW)\n            return len(layer)\n"
        ),
        twice=changed("range(3)", "range(2)"),
    )
    assert points(found["uphill"]) == RIGHT | {"Layer": 2.0}
    assert points(found["first"]) == RIGHT | {"Network": 0.0}
    assert points(found["twice"]) == RIGHT | {"trained": 0.0}
    named = {
        name: {test.mistake for test in by_name(result).values()} - {None} for name, result in found.items()
    }
    assert named == {"uphill": {"uphill"}, "first": {"first-only"}, "twice": {"twice"}}


@pytest.mark.slow
def test_a_class_as_it_was_handed_out_is_a_stub(grade):
    finished = SOLUTION.index("class Network")
    begun = grade.stub.replace(
        '"""A layer."""', '"""My layer."""\n\n    def __init__(self, W, rate=0.5):\n        self.W = W'
    )
    found = grade(stub=grade.stub + "\n\n" + SOLUTION[finished:], begun=begun + "\n\n" + SOLUTION[finished:])
    assert {test.verdict for test in found["stub"].exercises[0].tests} == {"missing"}
    assert by_name(found["stub"])["test_layer_step"].message.startswith("Layer: still as handed out")
    assert by_name(found["begun"])["test_layer_step"].message.startswith("Layer.step: still as handed out")
    assert points(found["begun"])["Network"] == 4.0
