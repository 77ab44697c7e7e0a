"""One submission behind the wire, as a `Transport`: its functions called, its objects asked.

The trusted side. What comes from the child is believed as a plain value or as text to be cleaned,
never as a verdict: for an answer that is late, malformed or missing, this module raises an error of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self, TypeVar

from grader.course.assignment import Assignment
from grader.course.given_files import given_files, modules_in
from grader.errors import (
    Blocked,
    Finding,
    Missing,
    StudentError,
    Unpassable,
)
from grader.intake.source import as_pairs
from grader.intake.submission import Submission
from grader.sandbox.answers import (
    counts_in,
    drawing_in,
    observation_in,
)
from grader.sandbox.children import Children
from grader.sandbox.far_objects import FarObjects
from grader.sandbox.objects import VALUE, Happening, IsMethod, Object, Side, about, no_attribute, no_method
from grader.sandbox.places import Places
from grader.sandbox.process import SubmissionProcess, WantedFields
from grader.sandbox.said import words_for_authors
from grader.sandbox.standin import Counts, LocalTransport, Observation
from grader.wire.values import WireError

T = TypeVar("T")


class StudentTransport(SubmissionProcess):
    """A `Transport` to the submission's code in a child process; see there for its parameters."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._far = FarObjects(self, self._classes) if self._classes else None

    @classmethod
    def of(
        cls,
        submission: Submission,
        assignment: Assignment,
        children: Children,
        wanted: Mapping[str, WantedFields],
        **options: Any,
    ) -> Self:
        """A transport to what was handed in; `options` are the parameters with names of their own."""
        options["places"] = Places.of(submission)
        files = given_files(assignment) if assignment.files else {}
        own = {module.file: as_pairs(module.cells) for module in submission.modules}
        options["beside"] = own | {name: [("", text)] for name, text in modules_in(files).items()}
        options["files"] = files
        options["allowed"] = [name.partition(".")[0] for name in assignment.imports]
        name, cells = submission.path.name, as_pairs(submission.cells)
        return cls(children, name, cells, wanted, assignment.limits, **options)

    def holds_function(self, name: str) -> bool:
        """See `Transport`."""
        parameters, *_ = self._wanted.get(name, ((), "", {}))
        return parameters is not None

    def have_objects_ask(self, side: Side) -> None:
        """See `Transport`."""
        if self._far is not None:
            self._far.have_objects_ask(side)

    @property
    def happening(self) -> Happening | None:
        """See `Transport`."""
        return self._far.happening if self._far is not None else None

    @property
    def refusals(self) -> int:
        """How often the reference could not answer a call for a helper."""
        return self._assistance.refusals

    def value(self, name: str) -> Any:
        """See `Transport`."""
        self._refuse_unready(name, ("ready", "value"))

        def read(answer: list[Any]) -> Observation:
            return observation_in(answer, (), {}, observe=False)

        return self._happens(VALUE + name, (), {}, ["get", name], read).result

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        *,
        observe: bool,
        draws: bool = False,
    ) -> Observation:
        """See `Transport`.

        Raises
        ------
        StudentError
            One of its subclasses: the call gave no result.
        """
        self._refuse_call(name, arguments)

        def read(answer: list[Any]) -> Observation:
            if draws:
                return drawing_in(answer, arguments, keywords)
            return observation_in(answer, arguments, keywords, observe=observe)

        question: list[Any] = ["call", name, list(arguments), keywords, observe]
        if draws:
            question = ["draw", name, list(arguments), keywords]
        return self._happens(name, arguments, keywords, question, read)

    def read(self, it: Object, name: str) -> Any:
        """See `Transport`."""
        self._refuse_call(f".{name}", (it,))

        def read(answer: list[Any]) -> Observation:
            if answer == ["method"]:
                raise IsMethod
            return observation_in(answer, (), {}, observe=False)

        return self._happens(f".{name}", (it,), {}, ["read", it, name], read).result

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`."""
        self._refuse_call(name, arguments)
        question = ["count", name, list(arguments), keywords]
        return self._happens(
            name, arguments, keywords, question, lambda answer: counts_in(answer, self._places)
        )

    def _happens(
        self,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        question: list[Any],
        read: Callable[[list[Any]], T],
    ) -> T:
        """Ask a question, which may be about objects."""
        timeout_s = self._limits.call_timeout_s
        if self._far is None:
            return self._ask(name.removeprefix(VALUE), question, timeout_s, read)
        shown = about(name, arguments).removeprefix(VALUE)
        try:
            with self._far.happens(name, arguments, keywords) as ended:
                self._do_again()
                answer = self._ask(shown, question, timeout_s, read)
                ended(answer.result if isinstance(answer, Observation) else None)
                return answer
        except Missing as error:
            if not name.startswith(".") or error.finding.kind != "absent":
                raise
            lacks = no_method if name.endswith("()") else no_attribute
            raise lacks(arguments[0], shown.rpartition(".")[2]) from None
        except WireError as error:
            raise Unpassable(shown, words_for_authors(error)) from None

    def _do_again(self) -> None:
        """Bring a child that was started again to where the objects of the next call were."""
        for each in self._far.lost() if self._far is not None else ():
            question = ["call", each.name, list(each.arguments), each.keywords, False]
            if each.name.startswith(VALUE):
                question = ["get", each.name.removeprefix(VALUE)]
            elif each.name.startswith(".") and each.name[-1] not in ")=":
                question = ["read", each.arguments[0], each.name[1:]]
            try:
                self._ask(about(each.name, each.arguments), question, self._limits.call_timeout_s, list)
            except StudentError:
                if self._child is None:
                    raise

    def cause(self, finding: Finding) -> dict[str, Any]:
        """See `Transport`."""
        return self._places.cause(finding)

    def out_of_order(self, name: str, count: int) -> str:
        """See `Transport`."""
        return self._places.out_of_order(name, self._wanted[name][0] or (), count)

    def assist(self, names: Sequence[str], reference: LocalTransport) -> None:
        """Have calls of `names` inside the student's code answered by `reference`, and no others.

        An answer counts into the time of the call that needs it.
        """
        self._assistance.by(names, reference)

    def refuse_unready(self, name: str) -> None:
        """Make sure that there is a function to call.

        Raises
        ------
        StudentError
            There is none, or nothing is written in it.
        """
        self._refuse_unready(name, ("ready",))

    def _refuse_unready(self, name: str, ready: tuple[str, ...]) -> None:
        self._ensure_loaded()
        if self._hopeless is not None:
            raise type(self._hopeless)(self._hopeless.finding.about(name))
        state, label, note = self._functions.get(name, ("ready", "", None))
        if state not in ready:
            fields = self._places.of_unready(name, state, label, note, self._wanted)
            raise Missing(Finding(state if state != "value" else "not_callable", name, fields=fields))

    def _refuse_call(self, name: str, arguments: tuple[Any, ...]) -> None:
        if self._far is not None:
            self._far.happening = None
        self._ensure_loaded()
        shown = about(name, arguments)
        if self._hopeless is None and name in self._assistance.names:
            return  # the reference answers a test that calls a helper itself, whatever stands there
        if not name.startswith("."):
            self._refuse_unready(name, ("ready",))
        elif self._hopeless is not None:
            raise type(self._hopeless)(self._hopeless.finding.about(shown))
        if self._strikes.get(shown, 0) >= self._strikes_max:
            raise Blocked(Finding("blocked", shown, fields={"reason": "strikes"}))
