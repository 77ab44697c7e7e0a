"""Objects of classes behind a stand-in: the student's in a child, and trusted ones of this process, alike."""

import copy
import os
import types

import numpy as np
import pytest

from grader.checks import unchanged
from grader.child.isolation import ChildLimits, Level
from grader.course.assignment import Limits
from grader.errors import Blocked, Crashed, LacksMember, NotPlain, TimedOut, Unpassable
from grader.sandbox.launcher import Zygote
from grader.sandbox.objects import Object
from grader.sandbox.standin import LocalTransport, NotCopied, StandIn
from grader.sandbox.student import StudentTransport
from tests.sandbox.test_student import Scripted

SOURCE = """
import os
import numpy as np

class Layer:
    def __init__(self, W):
        self.W = W
    def __call__(self, x, *, scale=1.0):
        return scale * self.W @ x

class Network:
    kind = "dense"
    def __init__(self, *sizes, seed=0):
        rng = np.random.default_rng(seed)
        self.layers = [Layer(rng.normal(size=(n, m))) for m, n in zip(sizes[:-1], sizes[1:])]
        self._hidden, self.steps = 3, 0
    def __len__(self):
        return len(self.layers)
    def __getitem__(self, index):
        return self.layers[index]
    def __setitem__(self, index, layer):
        self.layers[index] = layer
    def step(self, rate=0.1):
        print("step", rate)
        for layer in self.layers:
            layer.W = layer.W - rate
        self.steps += 1
        return self
    def fill(self, x):
        x[...] = 7.0
        return x
    def show(self, x):
        import matplotlib.pyplot as plt
        plt.plot(x, [self.steps] * len(x), label="SHOWN")
        return self
    def norm(self, other):
        return self.steps + other.steps
    def twin(self):
        made = Network(seed=5)
        made.layers = list(self.layers)
        return made, self
    def loop(self):
        while True:
            pass
    def leave(self):
        os._exit(3)
    def wrong(self):
        return self.absent
    @property
    def loss(self):
        return self.layers[0].W.sum()
    @property
    def broken(self):
        raise KeyError("loss")

class Words(dict):
    def total(self):
        return sum(self.values())

def steps_of(network):
    return network.steps

def pair():
    return {"one": Layer(np.eye(1)), "two": [Layer(np.eye(2))]}

def thing():
    return iter(())

model = Network(2, 3, 1)
"""
WANTED = {
    "Network": (("sizes",), "", {}, True),
    "Words": ((), "", {}, True),
    "steps_of": (("network",), "", {}),
    "pair": ((), "", {}),
    "thing": ((), "", {}),
    "model": (None, "", {}),
}
LIMITS = Limits(call_timeout_s=1.0, load_timeout_s=30, submission_timeout_s=60)


@pytest.fixture(scope="module")
def zygote():
    with Zygote(Level.LIMITS, ChildLimits(memory_mib=256)) as started:
        yield started


@pytest.fixture
def far(zygote):
    transport = StudentTransport(zygote, "work.py", [("", SOURCE)], WANTED, LIMITS)
    yield transport
    transport.close()


def near_transport(**options):
    module = types.ModuleType("near")
    exec(compile(SOURCE, "<near>", "exec"), vars(module))
    return LocalTransport(vars(module), has_objects=True, **options)


@pytest.fixture(params=["far", "near"])
def student(request):
    return StandIn(request.getfixturevalue("far") if request.param == "far" else near_transport())


@pytest.mark.slow
def test_an_object_has_methods_and_public_attributes(student):
    network = student.Network(2, 3, 1)
    assert isinstance(network, Object)
    assert network.kind == "dense" and network.steps == 0
    assert network.step(rate=0.5).steps == 1
    assert network.loss == pytest.approx(student.Network(2, 3, 1).loss - 3.0)


def test_what_a_method_returns_is_a_copy_or_an_object(student):
    network = student.Network(2, 3, 1)
    first = network.layers[0]
    assert isinstance(first, Object)
    W = first.W
    W[...] = 0
    assert first.W.any()
    assert first(np.ones((2, 1)), scale=2.0).shape == (3, 1)


def test_the_same_object_is_the_same_object(student):
    network = student.Network(2, 3)
    assert network.step() is network
    assert network[0] is network.layers[0]
    made, same = network.twin()
    assert same is network and made is not network
    made[0].step = 1  # what they share
    assert network[0].step == 1


def test_what_happens_to_one_is_seen_in_the_other(student):
    network = student.Network(2, 3)
    layer = network[0]
    before = layer.W
    network.step(1.0)
    assert np.array_equal(layer.W, before - 1.0)


def test_two_that_are_made_alike_are_two(student):
    one, other = student.Network(2, 3), student.Network(2, 3)
    one.step()
    assert (one.steps, other.steps) == (1, 0)
    assert one.norm(other) == 1 and other.step().norm(one) == 2


def test_an_attribute_is_set(student):
    network = student.Network(2, 3)
    network.steps = 41
    network[0].W = np.full((3, 2), 2.0)
    assert network.step().steps == 42 and network.loss == pytest.approx(11.4)
    network[0] = student.Network(2, 3)[0]
    assert network.loss != pytest.approx(11.4)


def test_an_object_is_an_argument_of_functions(student):
    network = student.Network(2, 3)
    network.step()
    assert student.steps_of(network) == 1
    assert student.steps_of(network=network) == 1
    with pytest.raises(Exception, match="steps") as error:
        student.steps_of([network])
    assert isinstance(error.value, AttributeError)


def test_objects_within_a_result_are_objects(student):
    found = student.pair()
    assert [found["one"].W.shape, found["two"][0].W.shape] == [(1, 1), (2, 2)]


def test_a_value_may_be_an_object(student):
    assert len(student.model) == 2
    assert student.model.step().steps == student.model.steps


def test_a_class_that_is_a_dict_makes_objects(student):
    words = student.Words(a=1, b=2)
    assert words.total() == 3 and words["a"] == 1 and len(words) == 2


def test_a_method_is_observed_counted_and_checked(student):
    network = student.Network(2, 3)
    seen = network.fill.observed(np.zeros(2))
    assert seen.arguments[0].tolist() == [7.0, 7.0]
    assert network.step.observed(rate=2.0).printed == "step 2.0\n"
    assert network.step.counted().total > student.Network(2).step.counted().total
    assert network.step.name == "Network.step"
    assert repr(network.step) == "<method Network.step behind a stand-in>"
    for _ in range(2):  # what an earlier call drew is not drawn again
        (panel,) = network.show.drawn([1.0, 2.0]).panels
        assert (panel.lines[0].x.tolist(), panel.lines[0].y.tolist()) == ([1.0, 2.0], [2.0, 2.0])
    assert network.steps == 2
    unchanged(network.step, 0.5)
    with pytest.raises(Exception, match=r"changed_argument: Network\.fill"):
        unchanged(network.fill, np.zeros(2))


def test_an_object_says_nothing_of_itself(student):
    network = student.Network(2, 3)
    assert repr(network) == "<Network behind a stand-in>"
    assert repr(network.layers[0]) == "<Network.layers behind a stand-in>"
    assert network != student.Network(2, 3)
    assert copy.deepcopy([network])[0] is network
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(network)
    with pytest.raises(TypeError):
        iter(network)
    with pytest.raises(TypeError):
        network - 1
    with pytest.raises(TypeError):
        np.ones(2) - network
    for ask in (lambda: network._hidden, lambda: network.__array__):
        with pytest.raises(AttributeError, match="is private: tests ask for what has a public name"):
            ask()
    with pytest.raises(AttributeError, match="is private: tests set what has a public name"):
        network._hidden = 4


def test_what_is_not_there_is_a_finding_of_its_own(student):
    network = student.Network(2, 3)
    with pytest.raises(LacksMember) as error:
        _ = network.accuracy_
    assert (error.value.finding.kind, error.value.finding.fields) == ("no_attribute", {"member": "accuracy_"})
    with pytest.raises(LacksMember) as error:
        network.fit(np.ones(2))
    assert (error.value.finding.kind, error.value.finding.function) == ("no_method", "Network")
    with pytest.raises(LacksMember) as error:
        unchanged(network.fit, np.ones(2))
    assert error.value.finding.kind == "no_method"
    with pytest.raises(LacksMember) as error:
        len(network[0])
    assert error.value.finding.fields == {"member": "__len__"}


def test_what_a_method_or_property_raises_comes_through(student):
    network = student.Network(2, 3)
    with pytest.raises(AttributeError, match="absent"):
        network.wrong()
    with pytest.raises(KeyError, match="loss"):
        _ = network.broken
    assert network.step().steps == 1


def test_what_is_neither_plain_nor_an_object_is_refused(far):
    network = StandIn(far).Network(2, 3)
    with pytest.raises(NotPlain):
        StandIn(far).thing()
    network.steps = 2
    with pytest.raises(Unpassable, match=r"the arguments of Network\.steps cannot be passed"):
        network.steps = iter(())
    near = StandIn(near_transport())
    with pytest.raises(NotCopied):
        near.thing()
    with pytest.raises(NotCopied):
        near.Network(2, 3).steps = iter(())


def test_objects_of_another_side_are_no_arguments(far):
    with pytest.raises(Unpassable, match="another side's"):
        StandIn(far).steps_of(StandIn(near_transport()).Network(2, 3))


def test_without_classes_among_the_exercises_there_are_no_objects(zygote):
    wanted = {"pair": ((), "", {})}
    transport = StudentTransport(zygote, "work.py", [("", SOURCE)], wanted, LIMITS)
    with pytest.raises(NotPlain):
        StandIn(transport).pair()
    assert transport.happening is None
    transport.close()
    with pytest.raises(NotCopied):
        StandIn(LocalTransport(vars(types.ModuleType("empty")) | {"f": lambda: Object})).f()


# ------------------------------------------------------------------------ a child that ends


def test_in_a_new_process_an_object_is_made_again(far):
    student = StandIn(far)
    network = student.Network(2, 3)
    layer = network.step(1.0)[0]
    with pytest.raises(Crashed) as error:
        student.Network(1).leave()
    assert error.value.finding.function == "Network.leave"
    assert network.steps == 1
    assert network[0] is layer and layer.W.shape == (3, 2)


@pytest.mark.slow
def test_a_method_that_hangs_is_asked_no_more(far):
    network = StandIn(far).Network(2, 3)
    for expected in (TimedOut, TimedOut, Blocked):
        with pytest.raises(expected) as error:
            network.loop()
        assert error.value.finding.function == "Network.loop"


@pytest.mark.slow
def test_an_object_whose_past_hangs_is_not_to_be_had(zygote):
    source = (
        f"import os\n{SOURCE}\nclass Once:\n    def __init__(self, path):\n        if os.path.exists(path):\n"
    )
    source += (
        "            while True: pass\n        open(path, 'w').close()\n    def leave(self): os._exit(1)\n"
    )
    wanted = WANTED | {"Once": (("path",), "", {}, True)}
    transport = StudentTransport(zygote, "work.py", [("", source)], wanted, LIMITS)
    path = f"/tmp/keepdims_once_{os.getpid()}"
    once = StandIn(transport).Once(path)
    try:
        with pytest.raises(Crashed):
            once.leave()
        with pytest.raises(TimedOut):
            once.leave()
    finally:
        transport.close()
        if os.path.exists(path):
            os.remove(path)


# ------------------------------------------------------------------------ what no honest child says


class _Lies:
    """Tokens of a child that makes them up."""

    def __init__(self, token):
        self.token = token

    def token_of(self, value):
        return self.token if isinstance(value, _Lies) else None

    def of_token(self, token):
        return f"object {token}"


@pytest.mark.parametrize("token", ["7", 1.5, True])
def test_a_number_that_is_none_ends_the_child(token):
    def script(peer):
        peer.load(["loaded", {"f": ("ready", "", None)}, []])
        peer.hear()
        peer.channel.tokens = lies = _Lies(token)
        peer.say("value", [lies], None, None, "")
        peer.wait()

    children = Scripted(script)
    transport = StudentTransport(children, "work.py", [("", "")], {"f": ((), "", {}, True)}, LIMITS)
    with pytest.raises(Crashed) as error:
        StandIn(transport).f()
    assert error.value.finding.kind == "misbehaved"
    transport.close()


def test_any_number_is_one_of_the_childs_own_objects_and_no_more():
    heard = []

    def script(peer):
        peer.load(["loaded", {"f": ("ready", "", None)}, []])
        peer.hear()
        peer.channel.tokens = lies = _Lies(-(10**12))
        peer.say("value", [lies, lies], None, None, "")
        heard.append(peer.hear())
        peer.say("value", 1, None, None, "")
        peer.wait()

    children = Scripted(script)
    transport = StudentTransport(children, "work.py", [("", "")], {"f": ((), "", {}, True)}, LIMITS)
    one, other = StandIn(transport).f()
    assert one is other
    assert one.real == 1
    assert heard == [["read", "object -1000000000000", "real"]]
    transport.close()
