"""Plain values as bytes and back: a small header in msgpack, arrays raw behind it.

Both sides of the wire use this module, and the child's bytes are hostile: `decode` makes base
arrays, plain scalars and plain containers, whatever it is given, and raises `WireError` for the
rest. There is no pickle here, and no dtype that could hold an object.

msgpack has no tuples, so every container is a list that starts with a tag.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec
import numpy as np

from grader.wire import frames, generators, remedies
from grader.wire.saying import Said, note

HEADER_BYTES_MAX = 1 << 20
RAW_BYTES_MAX = 256 << 20
"""What the trusted side may send: a data set."""
RESULT_BYTES_MAX = 64 << 20
"""What a child may answer."""
OWN_RESULT_BYTES_MAX = 60 << 20
"""What a child sends: a little less, so that the child itself can report a result that is too large."""
NODES_MAX = 200_000
DEPTH_MAX = 32
NDIM_MAX = 32
LARGE_INT_BYTES_MAX = 1 << 16
ODD_KEYS_MAX = 2048
"""Keys that are neither str nor int in one dict or set. Hashes of str are salted and those of 64-bit ints
hardly collide; complex numbers, tuples and large ints can be made to collide at will, and 25,000 such keys
keep a dict busy for 19 s."""
KINDS = frozenset("biufcSUmM")

(
    _ARRAY,
    _TUPLE,
    _LIST,
    _DICT,
    _SCALAR,
    _COMPLEX,
    _LARGE_INT,
    _SET,
    _FROZENSET,
    _BYTES,
    _OBJECT,
    _GENERATOR,
    _FRAME,
) = range(13)
_ATOMS = frozenset((float, str, bool, type(None)))
# A unit of 0 s, which numpy takes, would make it fail wherever it is compared.
_DTYPE = re.compile(r"[<>|=][biufcSUmM]\d{0,7}(\[(?!0)\w{1,8}\])?")
_FLOAT64 = np.dtype(np.float64).str
_EMPTY_TEXT = {"U": np.str_(), "S": np.bytes_()}
_UNICODE_MAX = 0x10FFFF

_pack = msgspec.msgpack.Encoder().encode


def _header_decoder() -> Callable[[bytes | bytearray], Any]:
    """Decodes lists and atoms, nested no deeper than a value may be, and nothing else.

    In particular no maps, whose keys would be compared before anybody could count them.
    """
    node: Any = None | bool | int | float | str
    for _ in range(2 * (DEPTH_MAX + 4)):  # an entry of a dict is two lists, one in the other
        node = list[node] | None | bool | int | float | str
    return msgspec.msgpack.Decoder(node).decode


_unpack = _header_decoder()


class WireError(Exception):
    """A value that cannot be passed, or bytes that are not a value.

    Attributes
    ----------
    problem
        Why: of a value a note, as plain data; of bytes text for the log.
    type_name
        The type that cannot be passed, where that is the reason: its name, or a note.
    """

    def __init__(self, problem: str | Said, type_name: str | Said = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.type_name = type_name


Token = int | str
"""By what one side knows an object of the other's."""


class Tokens(Protocol):
    """Objects that do not cross: a token does, and each side says what it stands for."""

    def token_of(self, value: Any) -> Token | None:
        """The token of an object; None for what is none, and has to be plain."""

    def of_token(self, token: Token) -> Any:
        """What stands for it here; a `WireError` where nothing does."""


def encode(
    value: Any, raw_bytes_max: int = RAW_BYTES_MAX, tokens: Tokens | None = None
) -> tuple[bytes, list[bytes]]:
    """Header and raw parts of `value`, the latter not larger than `raw_bytes_max` together.

    Subclasses of plain types go over as the plain type, by the base class's own methods, so that a class that
    lies about its contents is believed only as far as its storage goes. For what `tokens` knows go tokens.

    Raises
    ------
    WireError
        The value is not plain, nested too deeply, or too large.
    """
    writer = _Writer(raw_bytes_max, tokens)
    try:
        header = _pack(writer.write(value, 0))
    except WireError:
        raise
    except (RecursionError, ValueError, TypeError, OverflowError) as error:
        raise WireError(note("not_passed", reason=str(error))) from None
    if len(header) > HEADER_BYTES_MAX or writer.size > raw_bytes_max:
        raise WireError(note("value_too_large", number=_mib(len(header) + writer.size)))
    return header, writer.raw


def decode(header: bytes | bytearray, raw: bytearray, tokens: Tokens | None = None) -> Any:
    """The value that `encode` took; its arrays are writable views of `raw`.

    Without `tokens` no token is a value.

    Raises
    ------
    WireError
        The bytes are not a value. Nothing else is raised, whatever the bytes.
    """
    if len(header) > HEADER_BYTES_MAX:
        raise WireError("too many values in one result")
    try:
        reader = _Reader(raw, tokens)
        value = reader.read(_unpack(header), 0)
    except WireError:
        raise
    except Exception as error:  # noqa: BLE001 - hostile bytes: any failure means "no value"
        raise WireError(f"malformed: {type(error).__name__}") from None
    if reader.position != len(raw):
        raise WireError("malformed: stray bytes")
    return value


def pack_cells(cells: Sequence[tuple[str, str]]) -> bytes:
    """Pairs of label and source as bytes: text of any length, cells of any number.

    Half characters become readable text, as in any value.
    """
    whole = [[text.encode("utf-8", "backslashreplace").decode() for text in cell] for cell in cells]
    return _pack(whole)


def unpack_cells(data: bytes) -> list[tuple[str, str]]:
    """The inverse of `pack_cells`. For the child alone, which trusts the sender."""
    return msgspec.msgpack.decode(data, type=list[tuple[str, str]])


def pack_files(files: Mapping[str, Sequence[tuple[str, str]]]) -> bytes:
    """Files by name, each as its cells, as bytes; see `pack_cells`."""
    return _pack({name: pack_cells(cells) for name, cells in files.items()})


def unpack_files(data: bytes) -> dict[str, list[tuple[str, str]]]:
    """The inverse of `pack_files`. For the child alone, which trusts the sender."""
    packed = msgspec.msgpack.decode(data, type=dict[str, bytes])
    return {name: unpack_cells(cells) for name, cells in packed.items()}


class _Writer:
    def __init__(self, raw_bytes_max: int, tokens: Tokens | None) -> None:
        self.raw_bytes_max = raw_bytes_max
        self.tokens = tokens
        self.raw: list[bytes] = []
        self.size = 0

    def write(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if kind is str:
            return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()
        if kind in _ATOMS:
            return value
        if kind is int:
            return value if -(1 << 63) <= value < 1 << 63 else self._large_int(value)
        if kind is np.float64:  # by far the most frequent of numpy's scalars
            self._append(value.tobytes())
            return [_SCALAR, _FLOAT64]
        if depth > DEPTH_MAX:
            raise WireError(note("value_nested_too_deeply"))
        if kind is np.ndarray:
            return self._array(value)
        if kind is tuple or kind is list:
            tag = _TUPLE if kind is tuple else _LIST
            return [tag, *[self.write(item, depth + 1) for item in value]]
        if kind is dict:
            return [_DICT, *[(self.write(k, depth + 1), self.write(v, depth + 1)) for k, v in value.items()]]
        return self._rarer(value, kind, depth)

    def _rarer(self, value: Any, kind: type, depth: int) -> Any:
        if self.tokens is not None and (token := self.tokens.token_of(value)) is not None:
            return [_OBJECT, token]
        if kind is bytes or kind is bytearray:
            self._append(bytes(value))
            return [_BYTES, len(value)]
        if isinstance(value, np.generic):
            if value.dtype.kind not in KINDS:
                raise _no_plain_value(kind)
            # numpy pads an empty text.
            self._append(np.generic.tobytes(value) if value.dtype.itemsize else b"")
            return [_SCALAR, value.dtype.str]
        masked = sys.modules.get("numpy.ma")  # whoever has such an array has imported it; nobody else should
        if masked is not None and isinstance(value, masked.MaskedArray):
            raise WireError(note("masked_array_not_passed"), note("masked_array"))
        if isinstance(value, np.ndarray):
            return self._array(np.ndarray.view(value, np.ndarray))
        if kind is complex:
            return [_COMPLEX, value.real, value.imag]
        if kind is set or kind is frozenset:
            tag = _SET if kind is set else _FROZENSET
            return [tag, *[self.write(item, depth + 1) for item in value]]
        if generators.is_generator(value):
            return [_GENERATOR, self.write(generators.parts_of(value), depth + 1)]
        if frames.is_frame(value):
            try:
                return [_FRAME, self.write(frames.parts_of(value), depth + 1)]
            except frames.NotPlainColumn as error:
                raise WireError(remedies.of_column(error)) from None
        return self.write(_as_plain(value, kind), depth)

    def _array(self, array: np.ndarray[Any, Any]) -> Any:
        dtype = array.dtype
        if dtype.kind not in KINDS or dtype.fields is not None:
            name = str(dtype)[:40]
            raise WireError(note("dtype_not_passed", name=name), note("array_of_dtype", name=name))
        # Before the copy: a broadcast array may claim terabytes.
        if self.size + array.nbytes > self.raw_bytes_max:
            raise WireError(note("array_too_large", number=_mib(array.nbytes)))
        self._append(array.tobytes())
        return [_ARRAY, dtype.str, array.shape]

    def _large_int(self, value: int) -> Any:
        length = (value.bit_length() + 8) // 8
        if length > LARGE_INT_BYTES_MAX:
            raise WireError(note("int_too_long"))
        self._append(value.to_bytes(length, "little", signed=True))
        return [_LARGE_INT, length]

    def _append(self, data: bytes) -> None:
        self.raw.append(data)
        self.size += len(data)


def _as_plain(value: Any, kind: type) -> Any:
    """Strip a subclass (namedtuple, OrderedDict, defaultdict, IntEnum, ...) to its plain base."""
    if isinstance(value, dict):
        return dict(dict.items(value))
    if isinstance(value, list):
        return list(list.__iter__(value))
    if isinstance(value, tuple):
        return tuple(tuple.__iter__(value))
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, str):
        return str.__str__(value)[:]
    raise _no_plain_value(kind)


def _no_plain_value(kind: type) -> WireError:
    name = str(type.__getattribute__(kind, "__qualname__"))[:60]  # a metaclass may have its own
    return WireError(remedies.of_type(name), name)


def _mib(size: int) -> int:
    return round(size / 2**20)


class _Reader:
    def __init__(self, raw: bytearray, tokens: Tokens | None) -> None:
        self.raw = raw
        self.tokens = tokens
        self.position = 0
        self.nodes = 0

    def read(self, node: Any, depth: int) -> Any:
        if type(node) is not list:
            return node  # an atom: there is nothing else in a header
        self.nodes += len(node)
        if self.nodes > NODES_MAX or depth > DEPTH_MAX + 2:
            raise WireError("too many values in one result")
        tag = node[0]
        read = _READERS.get(tag) if type(tag) is int else None
        if read is None:
            raise WireError("malformed: unknown tag")
        return read(self, node, depth + 1)

    def take(self, length: Any) -> int:
        """Position of the next `length` raw bytes, which are thereby used up."""
        if type(length) is not int or length < 0 or self.position + length > len(self.raw):
            raise WireError("malformed: bad length")
        start = self.position
        self.position += length
        return start

    def items(self, node: list[Any], depth: int) -> list[Any]:
        return [self.read(item, depth) for item in node[1:]]

    def array(self, node: list[Any], _depth: int) -> Any:
        dtype, shape = _dtype(node[1]), node[2]
        size = dtype.itemsize
        if not size:
            raise WireError("malformed: bad dtype")
        if type(shape) is not list or len(shape) > NDIM_MAX:
            raise WireError("malformed: bad shape")
        for length in shape:
            if type(length) is not int or length < 0:
                raise WireError("malformed: bad shape")
            size *= length
        start = self.take(size)
        if not size:
            return np.empty(shape, dtype)
        return _honest(np.ndarray(shape, dtype, self.raw, start))

    def scalar(self, node: list[Any], _depth: int) -> Any:
        dtype = _dtype(node[1])
        if not dtype.itemsize:
            return _EMPTY_TEXT[dtype.kind]
        return _honest(np.ndarray((), dtype, self.raw, self.take(dtype.itemsize)))[()]

    def dict(self, node: list[Any], depth: int) -> Any:
        _refuse_odd_keys(node, (pair[0] for pair in node[1:]))
        return {self.read(key, depth): self.read(value, depth) for key, value in node[1:]}

    def set(self, node: list[Any], depth: int) -> Any:
        _refuse_odd_keys(node, node[1:])
        return set(self.items(node, depth))

    def large_int(self, node: list[Any], _depth: int) -> int:
        if node[1] > LARGE_INT_BYTES_MAX:
            raise WireError("malformed: a large int")
        start = self.take(node[1])
        return int.from_bytes(self.raw[start : self.position], "little", signed=True)

    def object(self, node: list[Any], _depth: int) -> Any:
        token = node[1]
        if self.tokens is None or type(token) not in (int, str):
            raise WireError("malformed: a token of no object")
        return self.tokens.of_token(token)

    def bytes(self, node: list[Any], _depth: int) -> bytes:
        start = self.take(node[1])
        return bytes(self.raw[start : self.position])


_READERS: dict[int, Callable[[_Reader, list[Any], int], Any]] = {
    _ARRAY: _Reader.array,
    _TUPLE: lambda reader, node, depth: tuple(reader.items(node, depth)),
    _LIST: _Reader.items,
    _DICT: _Reader.dict,
    _SCALAR: _Reader.scalar,
    _COMPLEX: lambda reader, node, depth: complex(node[1], node[2]),
    _LARGE_INT: _Reader.large_int,
    _SET: _Reader.set,
    _FROZENSET: lambda reader, node, depth: frozenset(reader.set(node, depth)),
    _BYTES: _Reader.bytes,
    _OBJECT: _Reader.object,
    _GENERATOR: lambda reader, node, depth: generators.generator_of(reader.read(node[1], depth)),
    _FRAME: lambda reader, node, depth: frames.frame_of(reader.read(node[1], depth)),
}

_dtypes: dict[str, np.dtype[Any]] = {}


def _dtype(text: Any) -> np.dtype[Any]:
    known = _dtypes.get(text) if type(text) is str else None
    if known is not None:
        return known
    if type(text) is not str or not _DTYPE.fullmatch(text):
        raise WireError("malformed: bad dtype")
    dtype = np.dtype(text)
    if dtype.kind not in KINDS or dtype.hasobject or dtype.subdtype is not None:
        raise WireError("malformed: bad dtype")
    if len(_dtypes) < 256:
        _dtypes[text] = dtype
    return dtype


def _honest(array: np.ndarray[Any, Any]) -> Any:
    """Bytes that no honest array holds, made honest or refused."""
    kind = array.dtype.kind
    if kind == "b":  # a bool of byte 2 is true and yet equals neither True nor False
        return np.asarray(np.not_equal(array.view(np.uint8), 0))
    if kind == "U" and array.size:
        points = np.ndarray(
            array.nbytes // 4, np.dtype(np.uint32).newbyteorder(array.dtype.byteorder), array.tobytes()
        )
        if int(points.max()) > _UNICODE_MAX:
            raise WireError("malformed: characters outside Unicode")
    return array


def _refuse_odd_keys(node: list[Any], keys: Iterable[Any]) -> None:
    if len(node) > ODD_KEYS_MAX and any(type(key) not in (str, int, bool) for key in keys):
        raise WireError("too many keys that are neither str nor int")
