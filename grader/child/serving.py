"""The child's loop: load the student's cells, answer calls, until the other side closes.

Runs locked in, in one process with student code, so the other side trusts nothing of it. Imports only
numpy, the wire and the loader. Must not know: tests, expected values, verdicts.
"""

from __future__ import annotations

import functools
import os
import socket
import sys
from collections.abc import Mapping
from typing import Any

from grader.child import counting, drawing, loading
from grader.child.borrowed import Borrowed, BorrowedObjects
from grader.child.doors import Doors
from grader.child.handles import Absent, Handles, attribute, operation
from grader.child.printed import Printed
from grader.child.raising import NotPassed, innermost, message_of, type_of
from grader.child.signatures import as_handed_out, as_written
from grader.wire.protocol import Channel, PeerClosed
from grader.wire.values import (
    HEADER_BYTES_MAX,
    OWN_RESULT_BYTES_MAX,
    WireError,
    decode,
    encode,
    unpack_cells,
    unpack_files,
)

ASSISTANCE_BYTES_MAX = 8 << 20
"""So much of the reference's answers for helpers is stored: tests often make the same call twice."""


def serve(wire: socket.socket) -> None:
    """Answer questions from `wire` until it is closed."""
    # A question about a helper is a value of its own: the header travels among the raw bytes.
    channel = Channel(wire, sent_bytes_max=OWN_RESULT_BYTES_MAX + HEADER_BYTES_MAX)
    session = _Session()
    doors = Doors(wire.fileno())
    doors.watch()
    try:
        _serve(channel, session, doors)
    except PeerClosed:
        doors.look_away()


def _serve(channel: Channel, session: _Session, doors: Doors) -> None:
    while True:
        sequence, nonce, question = channel.receive()
        asker = _Asker(channel, sequence, nonce)
        doors.tell = functools.partial(asker.tell, "door")
        try:
            answer = session.answer(question, asker)
        except BaseException as error:  # noqa: BLE001 - whatever the student's code raises is an answer
            answer = session.raised(error)
        channel.tokens = session.handles  # none before it is loaded
        try:
            doors.flush()
            doors.tell = None
            channel.send(sequence, nonce, answer)
        except WireError as error:
            channel.send(sequence, nonce, _not_plain(error))


class _Asker:
    """The way back while a question is being answered: news of it, and questions of our own."""

    def __init__(self, channel: Channel, sequence: int, nonce: int) -> None:
        self._channel = channel
        self._question = (sequence, nonce)

    def tell(self, *news: Any) -> None:
        self._channel.send(*self._question, list(news))

    def ask(self, name: str, header: bytes, raw: bytes) -> tuple[bytes, bytes]:
        """The reference's answer to a call of a helper, as bytes; see `grader.wire.protocol`."""
        self._channel.send(*self._question, ["ask", name, header, raw])
        _, _, answer = self._channel.receive()
        if answer[0] != "answer":
            raise ValueError(answer[1])
        return answer[1], answer[2]


def _not_plain(error: WireError) -> list[Any]:
    return ["refused", "not_plain", error.type_name or error.problem]


class _Session:
    def __init__(self) -> None:
        self._printed = Printed()
        sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = self._printed  # type: ignore[misc, assignment]
        self._namespace: dict[str, Any] = {}
        self._namespaces: list[dict[str, Any]] = [self._namespace]
        self._files: Mapping[str, str] = {}
        self._wanted: Mapping[str, loading.Wanted] = {}
        self._assisted: dict[str, Any] = {}
        self.handles: Handles | None = None
        """Of objects that the other side may ask for, where a wanted name is a class."""
        self._borrowed = BorrowedObjects(self._ask_about_object)
        self._replaced: list[tuple[dict[str, Any], str, Any]] = []
        """Namespace, name, and what was there before the reference was asked instead."""
        self._asker: _Asker | None = None
        self._answers: dict[tuple[str, bytes, bytes], tuple[bytes, bytes]] = {}
        self._answers_bytes = 0

    def answer(self, question: list[Any], asker: _Asker) -> list[Any]:
        self._asker = asker
        match question:
            case ["load", name, bytes(source), bytes(files), wanted, given, allowed, skip, bool(only_some)]:
                cells, beside = unpack_cells(source), unpack_files(files)
                return self._load(name, cells, beside, wanted, given, allowed, skip, only_some, asker.tell)
            case ["files", dict(files)]:
                return self._have_files(files)
            case ["assist", list(names)]:
                return self._assist(names)
            case ["call", name, arguments, keywords, observe]:
                return self._call(name, arguments, keywords, observe)
            case ["count", name, arguments, keywords]:
                return self._count(name, arguments, keywords)
            case ["draw", name, arguments, keywords]:
                return self._draw(name, arguments, keywords)
            case ["trace", name, arguments, keywords, limit_s]:
                return self._trace(name, arguments, keywords, limit_s)
            case ["read", it, str(name)]:
                return self._read(it, name)
            case ["get", name] if name in self._namespace:
                return ["value", self._namespace[name], None, None, ""]
            case ["get", _]:
                return ["refused", "absent", ""]
        return ["refused", "misbehaved", "a question of no known kind"]

    def _have_files(self, files: dict[str, bytes]) -> list[Any]:
        """Put what everybody's code may read into the folder where it runs, not to be written to."""
        for name, data in files.items():
            folder = os.path.dirname(name)
            if folder:
                os.makedirs(folder, exist_ok=True)
            end = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
            with open(end, "wb") as file:
                file.write(data)
        return ["value", None, None, None, ""]

    def _load(
        self,
        name: str,
        cells: list[tuple[str, str]],
        beside: dict[str, list[tuple[str, str]]],
        wanted: Any,
        given: Any,
        allowed: Any,
        skip: Any,
        only_definitions: bool,
        tell: Any,
    ) -> list[Any]:
        self._wanted = {key: loading.Wanted(*fields) for key, fields in wanted.items()}
        loaded = loading.load(
            cells,
            self._wanted,
            skip,
            lambda index, label: tell("running", index, label),
            script=name,
            given=given,
            only_definitions=only_definitions,
            beside=beside,
            allowed=allowed,
        )
        self._namespace, self._namespaces = loaded.namespace, loaded.namespaces
        self._files = loaded.labels
        if classes := [key for key, each in self._wanted.items() if each.is_class]:
            self.handles = Handles(self._namespaces, classes)
        functions = {key: (found.state, found.label, found.note) for key, found in loaded.functions.items()}
        self._printed.take()
        return ["loaded", functions, loaded.repairs]

    def _call(self, name: str, arguments: Any, keywords: Any, observe: bool) -> list[Any]:
        self._printed.take()
        try:
            function, given, named = self._asked_for(name, arguments, keywords)
        except Absent:
            return ["refused", "absent", ""]
        value = function(*given, **named)
        if observe:
            return ["value", value, arguments, keywords, self._printed.take()]
        return ["value", value, None, None, self._printed.take()]

    def _asked_for(self, name: str, arguments: Any, keywords: Any) -> tuple[Any, Any, Any]:
        """A function, or the method of an object, and the arguments that it takes."""
        if name.startswith("."):
            return *operation(name, arguments), keywords
        if name not in self._namespace:
            raise Absent
        return self._namespace[name], *self._as_written(name, arguments, keywords)

    def _read(self, it: Any, name: str) -> list[Any]:
        try:
            value = attribute(it, name)
        except Absent:
            return ["refused", "absent", ""]
        self._printed.take()
        if self.handles is not None and self.handles.is_method(value):
            return ["method"]
        return ["value", value, None, None, ""]

    def _as_written(self, name: str, arguments: Any, keywords: Any) -> tuple[Any, Any]:
        """A test's call of the handed-out function, as the student's takes it."""
        wanted = self._wanted.get(name)
        if wanted is None or not wanted.defaults or name in self._assisted:
            return arguments, keywords
        function = self._namespace[name]
        return as_written(function, wanted.parameters or (), wanted.defaults, arguments, keywords)

    def _count(self, name: str, arguments: Any, keywords: Any) -> list[Any]:
        try:
            function, arguments, keywords = self._asked_for(name, arguments, keywords)
        except Absent:
            return ["refused", "absent", ""]
        total, lines, complete = counting.counted(lambda: function(*arguments, **keywords), *self._namespaces)
        told = [(self._files.get(file, ""), line, count, source) for file, line, count, source in lines]
        self._printed.take()
        return ["counted", total, told, complete]

    def _draw(self, name: str, arguments: Any, keywords: Any) -> list[Any]:
        try:
            function, arguments, keywords = self._asked_for(name, arguments, keywords)
        except Absent:
            return ["refused", "absent", ""]
        drawn = drawing.recorded(lambda: function(*arguments, **keywords))
        self._printed.take()
        return ["drawn", *drawn]

    def _trace(self, name: str, arguments: Any, keywords: Any, limit_s: float) -> list[Any]:
        from grader.child import tracing  # no hidden test asks for it

        if name not in self._namespace:
            return ["refused", "absent", ""]
        arguments, keywords = self._as_written(name, arguments, keywords)
        try:
            file, trace = tracing.traced(self._namespace[name], arguments, keywords, limit_s, self._files)
        except tracing.CannotFollow as reason:
            return ["traced", str(reason), None]
        self._printed.take()
        return ["traced", self._files.get(file, ""), trace]

    def _assist(self, names: list[str]) -> list[Any]:
        """Have these functions answered by the other side, and no others."""
        for space, name, original in self._replaced:
            if original is None:
                del space[name]
            else:
                space[name] = original
        self._assisted = {name: self._namespace.get(name) for name in names}
        self._replaced = []
        for name, original in self._assisted.items():
            helper = self._answered_by_reference(name)
            for space in self._namespaces:  # a function of a file beside the work calls what that file has
                if space is self._namespace or (name in space and space[name] is original):
                    self._replaced.append((space, name, space.get(name)))
                    space[name] = helper
        return ["value", None, None, None, ""]

    def _answered_by_reference(self, name: str) -> Any:
        original, wanted = self._assisted[name], self._wanted.get(name)
        if wanted is not None and wanted.is_class:
            return self._borrowed.class_of(name)

        def helper(*arguments: Any, **keywords: Any) -> Any:
            if wanted is not None and wanted.parameters is not None:
                arguments, keywords = as_handed_out(original, wanted.parameters, arguments, keywords)
            return self._ask_the_reference(name, arguments, keywords)

        helper.__name__ = helper.__qualname__ = name
        return helper

    def _ask_the_reference(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """What the reference returns for a helper, and prints; asked once for the same arguments."""
        question = self._question(name, arguments, keywords)
        answer = self._answers.get(question)
        if answer is None:
            answer = self._asked(question)
            size = sum(map(len, (*question[1:], *answer)))
            about_objects = any(isinstance(each, Borrowed) for each in (*arguments, *keywords.values()))
            if not about_objects and self._answers_bytes + size <= ASSISTANCE_BYTES_MAX:
                self._answers_bytes += size
                self._answers[question] = answer
        return self._taken(answer)[0]

    def _ask_about_object(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> tuple[Any, bool]:
        """What the reference's class or object gives, each time anew, and whether it is a method."""
        return self._taken(self._asked(self._question(name, arguments, keywords)))

    def _question(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> tuple[str, bytes, bytes]:
        try:
            header, parts = encode([list(arguments), keywords], OWN_RESULT_BYTES_MAX, self._borrowed)
        except WireError as error:
            raise NotPassed(name, error.problem) from None
        return name, header, b"".join(parts)

    def _asked(self, question: tuple[str, bytes, bytes]) -> tuple[bytes, bytes]:
        if self._asker is None:
            raise RuntimeError("nobody is asking")
        return self._asker.ask(*question)

    def _taken(self, answer: tuple[bytes, bytes]) -> tuple[Any, bool]:
        value, printed, *is_method = decode(answer[0], bytearray(answer[1]), self._borrowed)
        sys.stdout.write(printed)
        return value, bool(is_method)

    def raised(self, error: BaseException) -> list[Any]:
        """`error` as fields: builtin type, own name, text or note, and where in the student's source."""
        builtin = next((kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"), "")
        message = message_of(error, self._wanted) or ""
        place = innermost(error, self._files)
        label, line, source = ("", 0, "")
        if place is not None:
            label, line, source = self._files[place.code.co_filename], place.line, place.text(200)
        printed = self._printed.take()
        return ["raised", builtin, type_of(error)[:200], message, label, line, source, printed]
