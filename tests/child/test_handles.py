"""Objects of the student's classes by number, inside the child; and of the reference's, in their place."""

import numpy as np
import pytest

from grader.child import handles
from grader.child.borrowed import Borrowed, BorrowedObjects
from grader.child.handles import Absent, Handles, attribute, operation
from grader.wire.values import WireError
from tests.support.every import every


class Thing:
    public = 3

    def __getattr__(self, name):
        if name == "lies":
            raise AttributeError("lies")
        raise KeyError(name)


Thing.__module__ = "submission"


class Words(dict):
    pass


def made(**names):
    return Handles([{"__name__": "submission", **names}], ["Words"])


def test_an_object_has_one_number():
    own, one, other = made(), Thing(), Thing()
    assert [own.token_of(each) for each in (one, other, one)] == [0, 1, 0]
    assert own.of_token(1) is other


@every("value", [3, "x", [1], np.ones(2), Words(), object(), Thing, ValueError("x")])
def test_what_is_plain_or_not_the_students_has_no_number(value):
    assert made().token_of(value) is None


def test_an_object_of_a_wanted_class_has_one_whatever_it_is_besides():
    assert made(Words=Words).token_of(Words()) == 0


def test_there_are_so_many_and_no_more(monkeypatch):
    monkeypatch.setattr(handles, "OBJECTS_MAX", 1)
    own = made()
    own.token_of(Thing())
    with pytest.raises(WireError, match="too_many_objects"):
        own.token_of(Thing())
    for token in (7, -1, "0", True + 1):
        with pytest.raises(WireError, match="there is no such object"):
            own.of_token(token)


def test_what_is_called_read_and_set():
    thing = Thing()
    assert attribute(thing, "public") == 3
    method, given = operation(".public=", [thing, 4])
    method(*given)
    assert thing.public == 4
    with pytest.raises(Absent):
        operation(".__len__()", [thing])
    with pytest.raises(KeyError):
        attribute(thing, "absent")
    with pytest.raises(AttributeError, match="lies"):
        attribute(thing, "lies")
    with pytest.raises(Absent):
        attribute(object(), "absent")
    assert made().is_method(len) and made().is_method(thing.__init__) and not made().is_method(3)


def test_what_is_borrowed_asks_and_is_of_its_class():
    asked = []

    def ask(name, arguments, keywords):
        asked.append((name, len(arguments), keywords))
        if name == "Layer":
            return objects.of_token(5), False
        return (None, True) if name == ".step" else (2, False)

    objects = BorrowedObjects(ask)
    layer_class = objects.class_of("Layer")
    layer = layer_class(3, rate=1)
    assert isinstance(layer, layer_class) and isinstance(layer, Borrowed)
    assert objects.token_of(layer) == 5 and objects.token_of(3) is None
    assert layer.width == 2 and layer.step(4) == 2 and len(layer) == 2 and layer[0] == 2 and layer(1) == 2
    assert bool(layer)
    layer.width = 7
    layer[1] = 8
    names = ["Layer", ".width", ".step", ".step()", ".__len__()", ".__getitem__()", ".__call__()"]
    assert [name for name, _, _ in asked] == [*names, ".width=", ".__setitem__()"]
    with pytest.raises(AttributeError, match="_private"):
        _ = layer._private
    with pytest.raises(WireError, match="there is no such object"):
        objects.of_token("5")
