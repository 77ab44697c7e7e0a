"""The solution behind a stand-in: trusted, in this process, and each call computed once.

Tests make the same calls on every submission of a run, so the reference's answers are stored as bytes
and handed out as fresh copies: a test that changes one harms nobody.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.abc import InspectLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from grader.child.inert import drawing_replaced
from grader.errors import CourseError
from grader.sandbox.kept_answers import Answer, KeptAnswers
from grader.sandbox.objects import Happening
from grader.sandbox.standin import Counts, IsMethod, LocalTransport, NotCopied, Observation
from grader.suite.surroundings import finding_what_lies_beside, not_imported, own_modules
from grader.wire.values import decode, encode

_ASKED = b"reference "
_DRAWN = b"drawn by reference "
_OF_OBJECTS = b"object "
_METHOD: Answer = (b"method", b"")


class ReferenceTransport(LocalTransport):
    """A `Transport` to the reference solution that stores its answers.

    Attributes
    ----------
    answers
        What it has answered.
    questions
        The calls made, in order, as bytes (see `call_in`); recorded if this is a list.
    """

    def __init__(self, module: ModuleType, *, has_objects: bool = False) -> None:
        super().__init__(vars(module), has_objects=has_objects)
        self.module = module
        self.answers = KeptAnswers()
        self.questions: list[bytes] | None = None

    def function(self, name: str) -> Callable[..., Any]:
        """The function itself."""
        function: Callable[..., Any] = self._look_up(name)
        return function

    def _passed_on(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Observation:
        if self._is_about_objects(name, arguments, keywords):
            return self._happened(name, arguments, keywords)

        def work_out() -> list[Any]:
            seen = self._called(name, arguments, keywords)
            return [seen.result, seen.arguments, seen.keywords, seen.printed]

        question = (_DRAWN if self._draws else _ASKED) + call_key(name, arguments, keywords)
        if self.questions is not None and not self._draws:
            self.questions.append(question)
        try:
            return Observation(*self.answers.value(question, work_out))
        except NotCopied:
            if self._book is None:
                raise
            self._makers.add(name)
            return self._happened(name, arguments, keywords)

    def _answer(self, happening: Happening) -> Answer:
        if self._draws:
            return super()._answer(happening)
        question = _OF_OBJECTS + happening.key
        answer = self.answers.find(question)
        if answer is None:
            try:
                answer = super()._answer(happening)
            except IsMethod:
                answer = _METHOD
            self.answers.keep(question, *answer)
        if answer == _METHOD:
            raise IsMethod
        # To make an object, or to look up a method before its call, is no question yet: that may be the same
        # each time.
        if self.questions is not None and not isinstance(self.namespace.get(happening.name), type):
            self.questions.append(question)
        return answer

    def asked(self, *, draws: bool = False) -> Iterator[tuple[str, tuple[Any, ...], dict[str, Any]]]:
        """Name, arguments and keywords of each call that its own tests made, or of those with `draws`."""
        start = _DRAWN if draws else _ASKED
        for question in self.answers.pinned:
            if question.startswith(start):
                yield call_of(question.removeprefix(start))

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`; a stored answer executes nothing, and no question is recorded."""
        known, self.answers = self.answers, KeptAnswers()
        questions, self.questions = self.questions, None
        try:
            return super().counted(name, arguments, keywords)
        finally:
            self.answers, self.questions = known, questions


def call_key(name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> bytes:
    """The bytes of a call: equal for equal arguments, to the last bit."""
    header, raw = encode([name, arguments, keywords])
    return b"".join((len(header).to_bytes(8, "little"), header, *raw))


def call_in(question: bytes) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    """Name, arguments and keywords in a question to the reference; no name of one about objects."""
    if question.startswith(_OF_OBJECTS):
        return "", (), {}
    return call_of(question.removeprefix(_ASKED))


def call_of(key: bytes) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    """Name, arguments and keywords of the call that `call_key` took."""
    end = 8 + int.from_bytes(key[:8], "little")
    name, arguments, keywords = decode(key[8:end], bytearray(key[end:]))
    return name, arguments, keywords


def load_module(path: Path, name: str) -> ModuleType:
    """Import an author's file as the module `name`, anew; matplotlib draws nothing in it, as in a child.

    Raises
    ------
    CourseError
        It cannot be imported.
    """
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise CourseError(str(path), "this is no Python file", "Rename it to end in .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        with drawing_replaced(), own_modules(path.resolve().parent), finding_what_lies_beside(path.resolve()):
            spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # the author's code may raise anything
        del sys.modules[name]
        raise not_imported(error, path, "it cannot be imported") from error
    return module


def define(source: str, names: Mapping[str, Any], where: str) -> dict[str, Any]:
    """`names` with what an author's text defines among them; `where` is its place in tracebacks."""
    module = ModuleType(str(names.get("__name__", "")))
    vars(module).update(names)
    _Text(source, where).exec_module(module)
    return vars(module)


class _Text(InspectLoader):
    """Python's own way to run a module's text, for a text without a file."""

    def __init__(self, source: str, where: str) -> None:
        self._source = source
        self._where = where

    def get_source(self, fullname: str) -> str:
        return self._source

    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(self._source, self._where)
