"""Random Generators over the wire: the same numbers on the other side, and no state that none can have."""

import contextlib

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.said import words_for_authors
from grader.wire.generators import KINDS, NoGenerator, generator_of, parts_of, same_state
from grader.wire.values import WireError, decode, encode
from tests.support.every import every


def passed(value):
    header, raw = encode(value)
    return decode(header, bytearray(b"".join(raw)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_generator_goes_on_where_it_was(kind):
    rng = np.random.Generator(getattr(np.random, kind)(7))
    rng.integers(0, 9, 3, dtype=np.uint32)
    rng.random(5)
    again = passed({"rng": rng})["rng"]
    assert type(again) is np.random.Generator and same_state(rng, again)
    assert np.array_equal(again.integers(0, 9, 7, dtype=np.uint32), rng.integers(0, 9, 7, dtype=np.uint32))
    assert np.array_equal(again.normal(size=3), rng.normal(size=3))
    assert np.array_equal(again.spawn(2)[1].random(2), rng.spawn(2)[1].random(2))


def test_what_is_drawn_shows_in_the_state():
    rng = np.random.default_rng(1)
    again = passed(rng)
    again.random()
    assert not same_state(rng, again)


@pytest.mark.parametrize("seed", [None, 5, [1, 2, 3], np.random.SeedSequence(2, spawn_key=(1, 2))])
def test_any_seed_is_passed(seed):
    rng = np.random.default_rng(seed)
    assert passed(rng).spawn(1)[0].random() == rng.spawn(1)[0].random()


def test_what_is_no_generator_of_numpys_is_refused():
    with pytest.raises(WireError) as error:
        encode(np.random.RandomState(1))
    assert words_for_authors(error.value) == (
        "a RandomState cannot be passed; a Generator can, such as np.random.default_rng(seed)"
    )

    class Own(np.random.Generator):
        pass

    with pytest.raises(WireError):
        encode(Own(np.random.PCG64(1)))


def damaged():
    """Parts of every kind with one number or array that no generator has."""
    for kind in KINDS:
        for damage in (-1, 1 << 200, 2.0, "1", None, np.zeros(3), True, []):
            name, state, seed = parts_of(np.random.Generator(getattr(np.random, kind)(7)))
            places = [(state, key) for key in state if key not in ("bit_generator", "state")]
            places += [(state["state"], key) for key in state["state"]]
            for place, key in places:
                before, place[key] = place[key], damage
                yield [name, {**state, "state": dict(state["state"])}, seed], f"{kind} {key} {damage!r}"
                place[key] = before


@every("parts, what", damaged())
def test_no_state_that_a_generator_cannot_have_is_taken(parts, what):
    with pytest.raises(NoGenerator):
        generator_of(parts)


@every(
    "parts",
    [
        [],
        None,
        ["PCG65", {}, None],
        ["PCG64", {}, None],
        ["PCG64", None, None],
        [*parts_of(np.random.default_rng(1))[:2], [-1, [], 0]],
        [*parts_of(np.random.default_rng(1))[:2], [1, [], 1 << 40]],
        [*parts_of(np.random.default_rng(1))[:2], [list(range(100)), [], 0]],
        [*parts_of(np.random.default_rng(1))[:2], ["1", [], 0]],
    ],
)
def test_what_is_not_the_parts_of_one_is_refused(parts):
    with pytest.raises(NoGenerator):
        generator_of(parts)


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.sampled_from(KINDS),
    lambda inside: st.lists(inside, max_size=5),
    max_leaves=20,
)


@given(plain, st.integers(10, 12))
def test_whatever_comes_in_place_of_parts_is_a_value_or_no_value(parts, tag):
    header = msgspec.msgpack.encode([tag, parts])
    with contextlib.suppress(WireError):
        decode(header, bytearray())
