"""Round trips, refusals, and bytes that no honest side sends."""

import collections
import enum
import math
import random
import struct

import hypothesis.extra.numpy as arrays_of
import msgspec
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.sandbox.said import what_cannot_be_passed, why_not_passed
from grader.wire import values
from grader.wire.values import (
    DEPTH_MAX,
    HEADER_BYTES_MAX,
    KINDS,
    LARGE_INT_BYTES_MAX,
    NDIM_MAX,
    ODD_KEYS_MAX,
    WireError,
    decode,
    encode,
)
from tests.support.every import every
from tests.support.in_english import english

pack = msgspec.msgpack.encode
ARRAY, TUPLE, LIST, DICT, SCALAR, COMPLEX, LARGE_INT, SET, FROZENSET, BYTES = range(10)


def passed(value):
    """`value` after its way over the wire."""
    header, raw = encode(value)
    return decode(header, bytearray(b"".join(raw)))


def same(left, right):
    """Equal in type and content, NaN equal to NaN, bytes of arrays compared as bytes."""
    if type(left) is not type(right):
        return False
    if isinstance(left, (np.ndarray, np.generic)):
        return left.dtype == right.dtype and left.shape == right.shape and left.tobytes() == right.tobytes()
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return list(map(repr, left)) == list(map(repr, right)) and all(
            map(same, left.values(), right.values())
        )
    return repr(left) == repr(right) if isinstance(left, (float, complex)) else left == right


# --------------------------------------------------------------------------- round trips

dtypes = st.one_of(
    arrays_of.boolean_dtypes(),
    arrays_of.integer_dtypes(endianness="?"),
    arrays_of.unsigned_integer_dtypes(endianness="?"),
    arrays_of.floating_dtypes(endianness="?"),
    arrays_of.complex_number_dtypes(endianness="?"),
    arrays_of.datetime64_dtypes(),
    arrays_of.timedelta64_dtypes(),
    arrays_of.byte_string_dtypes(min_len=1),
    arrays_of.unicode_string_dtypes(min_len=1),
)
arrays = arrays_of.arrays(dtypes, arrays_of.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
scalars = dtypes.flatmap(lambda dtype: arrays_of.arrays(dtype, 1)).map(lambda array: array[0])
scalars = scalars.filter(lambda scalar: scalar.dtype.itemsize)  # see test_an_empty_text_scalar_is_a_value
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
atoms = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), text)
keys = st.one_of(text, st.integers(), st.booleans(), st.tuples(text, st.integers()), st.none())
plain = st.recursive(
    st.one_of(atoms, st.binary(max_size=20), arrays, scalars, st.sets(keys), st.frozensets(keys)),
    lambda inside: st.one_of(
        st.lists(inside, max_size=4),
        st.lists(inside, max_size=4).map(tuple),
        st.dictionaries(keys, inside, max_size=4),
    ),
    max_leaves=12,
)


@pytest.mark.slow
@given(plain)
@example((np.zeros((0, 3)), np.float64(-0.0), {"dw": [np.array(math.nan)]}, -(1 << 63), 1 << 63))
def test_a_plain_value_comes_out_as_it_went_in(value):
    assert same(passed(value), value)


@every("value", [(1 << 63) - 1, 1 << 63, -(1 << 63), -(1 << 63) - 1, 7**3000, -(7**3000)])
def test_ints_of_any_size_are_exact(value):
    assert passed(value) == value


def test_an_int_may_be_just_as_long_as_the_limit():
    largest = (1 << (8 * LARGE_INT_BYTES_MAX - 2)) - 1
    assert passed(largest) == largest
    with pytest.raises(WireError, match="int_too_long"):
        encode(1 << (8 * LARGE_INT_BYTES_MAX))


def test_arrays_that_arrive_are_the_receivers_own_and_writable():
    sent = np.arange(6.0).reshape(2, 3)
    got = passed([sent, sent])
    got[0][0, 0] = 9
    assert sent[0, 0] == 0 and got[1][0, 0] == 0
    assert got[0].flags.writeable and type(got[0]) is np.ndarray


@every(
    "array",
    [
        np.arange(12.0).reshape(3, 4).T,
        np.arange(12.0)[::-2],
        np.asfortranarray(np.arange(6).reshape(2, 3)),
        np.broadcast_to(np.float32(2), (3, 4)),
        np.array("2024-02-29", "M8[D]"),
        np.array(["a", "längér", ""]),
        np.array([], dtype=str),
        np.zeros((3, 0, 2), complex),
        np.arange(2.0).reshape((1,) * (NDIM_MAX - 1) + (2,)),
    ],
)
def test_views_orders_and_odd_dtypes_keep_their_contents(array):
    got = passed(array)
    assert got.shape == array.shape and got.dtype == array.dtype
    assert np.array_equal(got, array)


@every("kind", sorted(KINDS))
def test_every_kind_of_entry_has_a_round_trip(kind):
    samples = {"b": True, "S": b"s", "U": "u", "M": "2024-01-01T00:00", "m": 3}
    array = np.array([samples.get(kind, 1)] * 2, {"M": "M8[m]", "m": "m8[s]", "u": "u4"}.get(kind, kind))
    assert same(passed(array), array)
    assert same(passed(array[0]), array[0])


def test_an_empty_text_scalar_is_a_value():
    assert same(passed([np.str_(""), np.bytes_(b"")]), [np.str_(""), np.bytes_(b"")])


def test_half_a_character_becomes_readable_text():
    assert passed("a\ud800b") == "a\\ud800b"


def test_the_deepest_nesting_comes_through_and_one_more_does_not():
    deep = 0
    for _ in range(DEPTH_MAX + 1):
        deep = [deep]
    assert passed(deep) == deep
    with pytest.raises(WireError, match="value_nested_too_deeply"):
        encode([deep])


def test_the_deepest_dict_comes_through():
    deep = 0
    for _ in range(DEPTH_MAX + 1):
        deep = {"a": deep}
    assert passed(deep) == deep


# ------------------------------------------------- subclasses become their plain base

Point = collections.namedtuple("Point", "x y")


class Colour(enum.IntEnum):
    RED = 3


class Word(enum.StrEnum):
    YES = "yes"


class Float(float):
    pass


@every(
    ("value", "plain"),
    [
        (Point(1, 2.0), (1, 2.0)),
        (collections.OrderedDict(a=1, b=2), {"a": 1, "b": 2}),
        (collections.defaultdict(list, a=[1]), {"a": [1]}),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (Colour.RED, 3),
        (Word.YES, "yes"),
        (Float(0.5), 0.5),
        (bytearray(b"ab"), b"ab"),
        (type("Large", (int,), {})(1 << 70), 1 << 70),
        ({Colour.RED: Point(0, 0)}, {3: (0, 0)}),
    ],
)
def test_a_subclass_goes_over_as_its_plain_base(value, plain):
    assert same(passed(value), plain)


def test_an_array_subclass_goes_over_as_an_array():
    got = passed(np.array([[1.0, 2.0]]).view(np.matrix))
    assert type(got) is np.ndarray and got.tolist() == [[1.0, 2.0]]


class EqualToAll:
    """What a submission returns in the hope that a comparison believes it."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __float__(self):
        return 42.0

    def __int__(self):
        return 42

    def __str__(self):
        return "42"

    def __iter__(self):
        return iter([42])

    def __len__(self):
        return 1

    def items(self):
        return [("answer", 42)]


LIES = {name: lie for name, lie in vars(EqualToAll).items() if callable(lie)}


class LyingArray(EqualToAll, np.ndarray):
    shape = (7, 7)
    dtype = np.dtype(int)
    nbytes = 0

    def __array__(self, *_, **__):
        return np.ones((7, 7))

    def tobytes(self, *_):
        return b"\1" * 392

    def view(self, *_):
        return np.ones((7, 7))

    def __array_finalize__(self, _):
        pass


@pytest.mark.parametrize(
    "value",
    [
        type("F", (EqualToAll, float), {})(0.5),
        type("I", (EqualToAll, int), {})(5),
        type("S", (EqualToAll, str), {})("five"),
        type("L", (EqualToAll, list), {})([5]),
        type("T", (EqualToAll, tuple), {})([5]),
        type("D", (EqualToAll, dict), {})(five=5),
        type("N", (np.float64,), LIES)(5.0),
        np.ones(3).view(LyingArray),
    ],
    ids=["float", "int", "str", "list", "tuple", "dict", "float64", "ndarray"],
)
def test_a_subclass_that_lies_is_believed_only_as_far_as_its_storage_goes(value):
    got = passed(value)
    assert type(got).__module__ in ("builtins", "numpy")
    assert repr(got) in (
        "0.5",
        "5",
        "'five'",
        "[5]",
        "(5,)",
        "{'five': 5}",
        "np.float64(5.0)",
        "array([1., 1., 1.])",
    )


def test_a_metaclass_cannot_choose_the_name_in_the_message():
    class Meta(type):
        def __getattribute__(cls, name):
            raise SystemExit

    with pytest.raises(WireError, match=r"type_not_passed.*Odd") as failure:
        encode(Meta("Odd", (), {})())
    assert failure.value.type_name.endswith("Odd")


# --------------------------------------------------------------------------- refusals

FIELDS = "array of dtype [('f0', '<i4'), ('f1', '<f8')]"
cycle: list = []
cycle.append(cycle)


@pytest.mark.slow
@every(
    ("value", "problem", "type_name"),
    [
        (object(), "a value of type object cannot be passed", "object"),
        ((x for x in "ab"), "a value of type generator cannot be passed", "generator"),
        (len, "a value of type builtin_function_or_method cannot be passed", "builtin_function_or_method"),
        (range(3), "a value of type range cannot be passed", "range"),
        ({}.keys(), "a value of type dict_keys cannot be passed", "dict_keys"),
        (np, "a value of type module cannot be passed", "module"),
        (np.float64, "a value of type type cannot be passed", "type"),
        (type("Long" * 50, (), {})(), f"a value of type {'Long' * 15} cannot be passed", "Long" * 15),
        ([{"a": (1, {2.0: object()})}], "a value of type object cannot be passed", "object"),
        ({object(): 1}, "a value of type object cannot be passed", "object"),
        (np.ma.array([1, 2], mask=[0, 1]), "a masked array cannot be passed", "masked array"),
        (np.array([1, "a"], object), "an array of dtype object cannot be passed", "array of dtype object"),
        (np.array([None]), "an array of dtype object cannot be passed", "array of dtype object"),
        (np.zeros(2, "i4,f8"), f"an {FIELDS} cannot be passed", FIELDS),
        (np.zeros(2, "V8"), "an array of dtype |V8 cannot be passed", "array of dtype |V8"),
        (np.zeros(2, "i4,f8")[0], "a value of type void cannot be passed", "void"),
        (cycle, "a value nested too deeply to be passed", None),
        ({"a": cycle}, "a value nested too deeply to be passed", None),
        ("x" * HEADER_BYTES_MAX, "a value of 1 MiB, too large to be passed", None),
        ([1.5] * 200_000, "a value of 2 MiB, too large to be passed", None),
        (np.broadcast_to(0.0, (1 << 20, 1 << 20)), "an array of 8388608 MiB is too large to be passed", None),
        ([np.broadcast_to(0.0, 1 << 24)] * 3, "an array of 128 MiB is too large to be passed", None),
    ],
)  # fmt: skip
def test_what_cannot_be_passed_is_refused_with_its_type(value, problem, type_name):
    with pytest.raises(WireError) as failure:
        encode(value)
    assert english(why_not_passed(failure.value)).startswith(problem)
    assert english(what_cannot_be_passed(failure.value)) == (type_name or problem)


def test_variable_width_text_of_numpy_2_is_refused():
    with pytest.raises(WireError, match=r"dtype_not_passed.*StringDType\(\)"):
        encode(np.array(["a"], np.dtypes.StringDType()))


@pytest.mark.parametrize("error", [RecursionError, ValueError, TypeError, OverflowError])
def test_a_container_that_fails_while_it_is_read_is_refused(error):
    class Scalar(np.float64):
        @property
        def dtype(self):
            raise error("no")

    with pytest.raises(WireError, match=r"not_passed.*'no'"):
        encode(Scalar(1))


# ---------------------------------------------------------------------- hostile bytes


def test_a_bool_of_byte_2_is_true():
    (got,) = decode(pack([LIST, [ARRAY, "|b1", [3]]]), bytearray(b"\0\2\xff"))
    assert got.tolist() == [False, True, True]
    assert got.tobytes() == b"\0\1\1"
    assert decode(pack([SCALAR, "|b1"]), bytearray(b"\2")) is np.True_


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("node", [[ARRAY, "{}U2", [1]], [SCALAR, "{}U2"]])
def test_characters_outside_unicode_are_refused(order, node):
    node = [part.format(order) if isinstance(part, str) else part for part in node]
    assert decode(pack(node), bytearray(struct.pack(f"{order}II", 0x61, 0x10FFFF))) == "a\U0010ffff"
    with pytest.raises(WireError, match="malformed: characters outside Unicode"):
        decode(pack(node), bytearray(struct.pack(f"{order}II", 0x61, 0x110000)))


@every(
    ("node", "raw", "problem"),
    [
        ([ARRAY, "<f8", [1 << 40, 1 << 40]], b"", "malformed: bad length"),
        ([ARRAY, "<f8", [2]], b"\0" * 15, "malformed: bad length"),
        ([ARRAY, "<f8", [-1]], b"", "malformed: bad shape"),
        ([ARRAY, "<f8", [-1, -1]], b"\0" * 8, "malformed: bad shape"),
        ([ARRAY, "<f8", [True]], b"\0" * 8, "malformed: bad shape"),
        ([ARRAY, "<f8", [1.0]], b"\0" * 8, "malformed: bad shape"),
        ([ARRAY, "<f8", 1], b"\0" * 8, "malformed: bad shape"),
        ([ARRAY, "<f8", [1] * (NDIM_MAX + 1)], b"\0" * 8, "malformed: bad shape"),
        ([ARRAY, "<f8", [0, 1 << 63]], b"", "malformed: "),
        ([ARRAY, "|O", [1]], b"\0" * 8, "malformed: bad dtype"),
        ([ARRAY, "O", [1]], b"\0" * 8, "malformed: bad dtype"),
        ([ARRAY, "|V8", [1]], b"\0" * 8, "malformed: bad dtype"),
        ([ARRAY, "i4,f8", [1]], b"\0" * 12, "malformed: bad dtype"),
        ([ARRAY, "(2,)<f8", [1]], b"\0" * 16, "malformed: bad dtype"),
        ([ARRAY, "<f8\n", [1]], b"\0" * 8, "malformed: bad dtype"),
        ([ARRAY, "<f3", [1]], b"\0" * 3, "malformed: TypeError"),
        ([ARRAY, "<U0", [1 << 62]], b"", "malformed: "),
        ([ARRAY, 8, [1]], b"\0" * 8, "malformed: bad dtype"),
        ([ARRAY, ["<f8"], [1]], b"\0" * 8, "malformed: bad dtype"),
        ([ARRAY, "<M8[1]", [1]], b"\0" * 8, "malformed: "),
        ([ARRAY], b"", "malformed: IndexError"),
        ([SCALAR, "<f8"], b"", "malformed: bad length"),
        ([SCALAR, "<f8"], b"\0" * 9, "malformed: stray bytes"),
        ([BYTES, 9], b"123", "malformed: bad length"),
        ([BYTES, -3], b"123", "malformed: bad length"),
        ([BYTES, 1.0], b"1", "malformed: bad length"),
        ([LARGE_INT, LARGE_INT_BYTES_MAX + 1], b"\1" * (LARGE_INT_BYTES_MAX + 1), "malformed: a large int"),
        ([LARGE_INT, "8"], b"\1" * 8, "malformed: TypeError"),
        ([COMPLEX, "1", "2"], b"", "malformed: TypeError"),
        ([COMPLEX, 1.0], b"", "malformed: IndexError"),
        ([DICT, 3], b"", "malformed: TypeError"),
        ([DICT, [1, 2, 3]], b"", "malformed: ValueError"),
        ([DICT, [[LIST], 1]], b"", "malformed: TypeError"),
        ([SET, [LIST]], b"", "malformed: TypeError"),
        ([99, 1], b"", "malformed: unknown tag"),
        ([True, 1], b"", "malformed: unknown tag"),
        (["a"], b"", "malformed: unknown tag"),
        ([[LIST]], b"", "malformed: unknown tag"),
        ([], b"", "malformed: IndexError"),
        (b"raw", b"", "malformed: "),
        ({"a": 1}, b"", "malformed: "),
        ([LIST, {"a": 1}], b"", "malformed: "),
        (1, b"\0", "malformed: stray bytes"),
        ([LIST, *[0] * values.NODES_MAX], b"", "too many values in one result"),
        ([LIST, *[[LIST, 0]] * (values.NODES_MAX // 2)], b"", "too many values in one result"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_value_are_refused(node, raw, problem):
    with pytest.raises(WireError, match=problem):
        decode(pack(node), bytearray(raw))


@pytest.mark.parametrize("kind", "mM")
def test_times_that_numpy_itself_cannot_compare_are_refused(kind):
    with pytest.raises(WireError, match="malformed: "):
        decode(pack([ARRAY, f"<{kind}8[0s]", [1]]), bytearray(8))


@pytest.mark.parametrize("depth", [DEPTH_MAX + 5, 900, 100_000])
def test_a_header_nested_too_deeply_is_refused(depth):
    header = b"\x92\x02" * depth + b"\xc0"
    with pytest.raises(WireError, match=r"too many values in one result|malformed"):
        decode(header, bytearray())


@every("header", [b"", b"\xc1", b"\x92\x02", b"\xdd\xff\xff\xff\xff", b"\x01\x01", b"\xc7\xff\x05"])
def test_a_header_that_is_no_msgpack_is_refused(header):
    with pytest.raises(WireError, match="malformed: "):
        decode(header, bytearray())


def test_a_few_odd_keys_are_keys_and_many_are_refused():
    few = {(i, 0.5): i for i in range(ODD_KEYS_MAX // 2)}
    assert passed(few) == few
    many = {complex(i): i for i in range(ODD_KEYS_MAX + 1)}
    for value in (many, set(many), frozenset(many)):
        header, raw = encode(value)
        with pytest.raises(WireError, match="too many keys that are neither str nor int"):
            decode(header, bytearray(b"".join(raw)))


def test_any_number_of_common_keys_is_fine():
    many = {i if i % 2 else str(i): i for i in range(4 * ODD_KEYS_MAX)}
    assert passed(many) == many


def colliding_keys(count):
    """Pairs of 64-bit ints whose tuples have one hash (xxHash as in CPython's tupleobject.c, inverted)."""
    full = (1 << 64) - 1
    prime_1, prime_2, prime_5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
    found, first = [], 1
    while len(found) < count:
        first += 1
        lane = (prime_5 + first * prime_2) & full
        lane = (((lane << 31) | (lane >> 33)) * prime_1) & full
        second = ((0x1234_5678_90AB_CDEF - lane) * pow(prime_2, -1, 1 << 64)) & full
        second -= (second >> 63) << 64
        if -1 > second > -(1 << 61) + 1 or -1 < second < (1 << 61) - 1:
            found.append((first, second))
    assert len({hash(pair) for pair in found}) == 1
    return found


@pytest.mark.parametrize("tag", [DICT, SET, FROZENSET])
def test_keys_made_to_collide_are_refused_before_they_cost_anything(tag):
    keys = colliding_keys(ODD_KEYS_MAX + 1)
    nodes = [[TUPLE, *key] for key in keys]
    header = pack([tag, *([node, 0] for node in nodes)] if tag == DICT else [tag, *nodes])
    with pytest.raises(WireError, match="too many keys that are neither str nor int"):
        decode(header, bytearray())


def test_a_header_with_a_map_is_refused_before_its_keys_are_compared(monkeypatch):
    """A map of msgpack is a dict before `_Reader` sees it: 50,000 such keys take longer than a class."""
    seen = []
    read = values._Reader.read
    monkeypatch.setattr(
        values._Reader, "read", lambda self, node, depth: seen.append(type(node)) or read(self, node, depth)
    )
    keys = colliding_keys(300)
    header = b"\xde" + struct.pack(">H", len(keys))
    header += b"".join(
        b"\x92\xd3%b\xd3%b\xc0" % tuple(struct.pack(">q", part) for part in key) for key in keys
    )
    with pytest.raises(WireError, match="malformed"):
        decode(header, bytearray())
    assert dict not in seen


nodes = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 12),
        st.integers(-(1 << 63), (1 << 64) - 1),
        st.floats(),
        st.text(max_size=4),
        st.binary(max_size=4),
        st.from_regex(r"[<>|=][biufcSUmMOV]\d{0,7}(\[\w{1,8}\])?", fullmatch=True),
        st.sampled_from(["<f8", "|b1", ">U2", "<M8[ns]", "|S3", "<c16", "<f16", "<f2", "<m8"]),
    ),
    lambda inside: st.one_of(
        st.builds(lambda tag, rest: [tag, *rest], st.integers(0, 9), st.lists(inside, max_size=4)),
        st.lists(inside, max_size=4),
        st.dictionaries(st.text(max_size=3), inside, max_size=2),
    ),
    max_leaves=12,
)


def only_a_value_or_a_wire_error(header, raw):
    try:
        got = decode(header, bytearray(raw))
    except WireError:
        return
    try:
        passed(got)  # what was believed is plain
    except WireError as error:
        assert "not_passed" not in str(error)


@pytest.mark.slow
@given(nodes, st.binary(max_size=64))
def test_any_tree_of_nodes_is_a_value_or_a_wire_error(node, raw):
    only_a_value_or_a_wire_error(pack(node), raw)


@given(st.binary(max_size=64), st.binary(max_size=64))
def test_any_bytes_are_a_value_or_a_wire_error(header, raw):
    only_a_value_or_a_wire_error(header, raw)


@pytest.mark.slow
@given(plain, st.randoms(use_true_random=False))
def test_a_damaged_message_is_a_value_or_a_wire_error(value, chance: random.Random):
    header, parts = encode(value)
    damaged = bytearray(header)
    for _ in range(chance.randint(1, 4)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    only_a_value_or_a_wire_error(bytes(damaged[: chance.randint(1, len(damaged))]), b"".join(parts))
