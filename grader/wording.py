"""Puts evidence into words: for a student, and for an instructor.

Joins an assignment (signatures, questions, what its author wrote for students) with `grader.messages`, when
somebody wants to read. Must not know: how evidence came about, points, terminals, HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from grader import messages
from grader.bank.short_calls import shortened
from grader.course.assignment import Assignment
from grader.errors import Finding, Note
from grader.intake.submission import Submission
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, FailingExample, TestEvidence, Verdict
from grader.record.results import HandedInBy, SubmissionResult, Told, submission_result
from grader.record.scoring import Sheet, marked, score

DETAIL_CHARS_MAX = 4_000
_ERROR = re.compile(r"(?:\w+\.)*\w*(?:Error|Exception|Failed|Interrupt|Exit)\b(?::|$)")
LINES_OF_AN_ERROR = 2
"""That are told where its first one says nothing, as numpy.testing's does."""
KINDS_WITH_A_TRACE = ("", "assertion", "unusable")
"""Their words come from the test's own traceback, in `TestEvidence.trace`."""

KINDS_OF_NUMBERS = frozenset(
    (
        *("array_for_number", "dtype", "empty", "length", "low_precision", "not_finite"),
        *("number_for_array", "one_by_one", "rank", "rank1", "shape", "value"),
    )
)
"""Kinds of findings that show numbers and sizes, and no text that a student's code could have written."""

ACCIDENTS = ("place", "relative_error")
"""Fields that say where one call is wrong, and by how much: beside a cause, an accident of this call."""

SAID_BY_DIAGNOSIS = {
    "not_thresholded": ("fact_decisions", "probabilities"),
    "plus_minus_one": ("fact_decisions", "minus_one"),
}
"""Facts that a diagnosis has said already."""
SAID_BETTER = {"one_class": "fact_constant"}
"""Facts that say more than a diagnosis."""

KINDS_WITH_A_REASON = ("wrong_option", "wrong_answer")
"""What is wrong in them is said by the reason of a question's key."""

Advice = Mapping[tuple[str, str], tuple[str, str]]
"""By exercise and mistake: the lines "likely" and "try"."""


class AssignmentWords:
    """The words of one assignment in one language.

    Parameters
    ----------
    advice
        Gives the words of the known mistakes; called when one is to be named.
    reveal
        Whether values may be shown: of public tests alone, whose expected values the student has.
    lang
        See `grader.messages.language`.
    """

    def __init__(
        self,
        assignment: Assignment,
        *,
        advice: Callable[[], Advice] = dict,
        reveal: bool = False,
        lang: str | None = None,
    ) -> None:
        self._assignment = assignment
        self._load_advice = advice
        self._advice: Advice | None = None
        self._reveal = reveal
        # The environment is asked once: every sentence is in the same language.
        self._lang = messages.chosen_language(lang)
        self.language = messages.language_code(lang)
        folders = assignment.solution_folder, assignment.folder
        # Now, so that a catalogue that cannot be read is named before anything runs.
        self._catalogue = messages.assignment_translations(*folders, lang=lang)

    def told(self, exercise: str, test: TestEvidence) -> Told:
        """What is to be read of a test of `exercise`."""
        if test.verdict is Verdict.PASSED:
            functions = ", ".join(test.helpers)
            assisted = (
                messages.sentence("assisted", lang=self._lang, functions=functions) if functions else ""
            )
            return Told(assisted, test.trace)
        if test.verdict is Verdict.GRADER_ERROR:
            return Told(messages.sentence("not_graded", lang=self._lang), test.trace)
        if test.finding is None:
            return Told("", test.trace)
        finding, advice = self._in_words_of_author(exercise, test, test.finding)
        message = self._text(self._explained(finding, test, reveal=self._reveal, advice=advice))
        if test.trace or self._reveal:
            return Told(message, test.trace)
        whole = self._text(self._explained(finding, test, reveal=True, advice=advice))
        whole = messages.clean(whole, DETAIL_CHARS_MAX)
        return Told(message, "" if whole == message else whole)

    def explanation(self, exercise: str, test: TestEvidence) -> messages.Explanation | None:
        """The message of a test that did not pass, in its parts; None where nothing is to be said."""
        if test.finding is None or test.verdict in (Verdict.PASSED, Verdict.GRADER_ERROR):
            return None
        finding, advice = self._in_words_of_author(exercise, test, test.finding)
        return self._explained(finding, test, reveal=self._reveal, advice=advice)

    def on_answers(
        self, exercise: str, example: FailingExample, facts: Iterable[StoredFinding], *, reveal: bool
    ) -> messages.Explanation:
        """What is wrong with somebody's answers to public examples: one that fails, and facts about all.

        `reveal`: whether text may be shown that a student wrote, or that her code could have written.
        """
        signature = self._assignment.exercises[exercise].signature
        shows = reveal or example.finding.kind in KINDS_OF_NUMBERS
        finding = _beside_values(example.finding.finding())
        shown = messages.explanation(finding, reveal=shows, signature=signature, lang=self._lang)
        told = [fact.finding() for fact in facts]
        alone = messages.with_facts(shown._replace(lines=()), told, signature, self._lang)
        with_one = messages.with_example(alone, example.call, shown if shows else None, self._lang)
        return self._with_other_examples(with_one, example, signature, reveal=reveal)

    def sentence(self, key: str, /, **fields: object) -> str:
        """One of the sentences around findings; see `grader.messages.sentence`."""
        return messages.sentence(key, lang=self._lang, **fields)

    def cell(self, label: str) -> str:
        """A cell's name in the language, or a file's beside the work; `label` as in `grader.pages.source`."""
        file, is_in_file, cell = label.rpartition(": ")
        if not cell.startswith("cell "):
            return self.note(Note("in_whole_file", {"file": label}))
        place = Note("cell", {"number": cell.removeprefix("cell ")})
        return self.note(Note("in_file", {"file": file, "place": place}) if is_in_file else place)

    def note(self, note: Note) -> str:
        """A repair, a refusal or a choice as one sentence."""
        return messages.noted(note, self._lang)

    def authors_text(self, text: str) -> str:
        """A text of the assignment's author in the language, as far as a catalogue has it."""
        return messages.in_words_of(self._catalogue, text)

    def in_a_line(self, exercise: str, test: TestEvidence) -> str:
        """Why a test did not pass, in one line for the author."""
        told = self.told(exercise, test)
        return line_of(test.kind, told.detail, told.message) or test.verdict

    def _in_words_of_author(
        self, exercise: str, test: TestEvidence, stored: StoredFinding
    ) -> tuple[Finding, tuple[str, str] | None]:
        """A test's finding in the language, and what is said of a known mistake."""
        finding = self._in_language(stored.finding(), exercise)
        is_named = test.mistake is not None and test.kind not in KINDS_WITH_A_REASON
        return finding, self._advice_on(exercise, test.mistake or "") if is_named else None

    def _explained(
        self, finding: Finding, test: TestEvidence, *, reveal: bool, advice: tuple[str, str] | None
    ) -> messages.Explanation:
        """The message on a finding, with the public example that goes wrong."""
        known = self._assignment.exercises.get(finding.function)
        signature = known.signature if known else None
        explain = partial(messages.explanation, signature=signature, lang=self._lang)
        facts = [_with_test(fact.finding(), test, finding, is_public=self._reveal) for fact in test.facts]
        facts = [fact for fact in facts if not _says_no_more(fact, finding, is_named=advice is not None)]
        if any(fact.kind == SAID_BETTER.get(str(finding.fields.get("likely"))) for fact in facts):
            finding = _without(finding, ("likely",))
        if not reveal and test.example is not None and not _agree_on_error(finding, test.example):
            finding = _without(finding, ("relative_error",))
        is_explained = advice is not None or "likely" in finding.fields
        if is_explained or any(fact.kind != "fact_examples_right" for fact in facts):
            finding = _without(finding, ACCIDENTS)
        explained = explain(finding, reveal=reveal, advice=advice)
        if facts:
            explained = messages.with_facts(explained, facts, signature, self._lang)
        example = test.example
        if example is None:
            return explained
        own = test.finding
        # What the source shows of a cause is added to a test's finding only.
        is_same = own is not None and _core(own) == _core(example.finding)
        # Keys, types and messages are the student's own text, and this may be about a hidden test.
        shows = self._reveal or example.finding.kind in KINDS_OF_NUMBERS
        shown = None if is_same else explain(_beside_values(example.finding.finding()), reveal=shows)
        with_one = messages.with_example(explained, example.call, shown, self._lang)
        return self._with_other_examples(with_one, example, signature, reveal=self._reveal)

    def _with_other_examples(
        self, explained: messages.Explanation, example: FailingExample, signature: str | None, *, reveal: bool
    ) -> messages.Explanation:
        """The message with a second example that goes wrong, and one that comes out right."""
        known = self._assignment.exercises.get(example.finding.function)
        shown: Callable[[str], str] = str  # to be pasted by who grades
        if self._reveal and known is not None:
            shown = partial(shortened, parameters=known.parameters)
        also = None
        if example.also is not None and (reveal or example.also.finding.kind in KINDS_OF_NUMBERS):
            finding = example.also.finding.finding()
            message = messages.explanation(finding, reveal=True, signature=signature, lang=self._lang)
            first = messages.explanation(
                example.finding.finding(), reveal=True, signature=signature, lang=self._lang
            )
            also = shown(example.also.call), message, message.headline != first.headline
        right = shown(example.right) if example.right else ""
        return messages.with_other_examples(explained, also, right, self._lang)

    def _text(self, explained: messages.Explanation) -> str:
        return messages.as_text(explained, self._lang)

    def _advice_on(self, exercise: str, mistake: str) -> tuple[str, str] | None:
        """The words of a known mistake in the language; None if the course no longer has it."""
        if self._advice is None:
            self._advice = self._load_advice()
        advice = self._advice.get((exercise, mistake))
        if advice is None:
            return None
        likely, attempt = (messages.in_words_of(self._catalogue, text) for text in advice)
        return likely, attempt

    def _in_language(self, finding: Finding, exercise: str) -> Finding:
        """`finding` with its author's own texts in the language."""
        if finding.kind in KINDS_WITH_A_REASON:
            option = str(finding.fields.get("option", ""))
            texts = {
                "chosen": self._assignment.questions[exercise].options.get(option, ""),
                "why": self._assignment.quiz_keys[exercise].reasons.get(option, ""),
            }
            finding = replace(finding, fields=finding.fields | texts)
        return messages.in_authors_words(finding, self._catalogue)


def _without(finding: Finding, names: Collection[str]) -> Finding:
    kept = {name: value for name, value in finding.fields.items() if name not in names}
    return replace(finding, fields=kept)


def _beside_values(finding: Finding) -> Finding:
    """What is said of where an example is wrong: its values are shown, so their place and size are not.

    Of a single entry that differs from one that should be there nothing is left to say.
    """
    is_single = finding.fields.get("entries") == 1
    return _without(finding, (*ACCIDENTS, *(("wrong", "entries", "index") if is_single else ())))


def _agree_on_error(finding: Finding, example: FailingExample) -> bool:
    """Whether the values that are shown are off by about as much as those of a hidden test."""
    others = [each.finding.finding() for each in (example, example.also) if each is not None]
    errors = [other.fields.get("relative_error") for other in others]
    own = finding.fields.get("relative_error")
    return own is not None and {
        messages.error_class(error) if isinstance(error, float) else "" for error in errors
    } == {messages.error_class(own)}


def _says_no_more(fact: Finding, finding: Finding, *, is_named: bool) -> bool:
    """Whether a fact adds nothing to a message: the cause is named, or the diagnosis is the same."""
    if fact.kind == "fact_examples_right":
        return is_named
    return (fact.kind, fact.fields.get("decisions")) == SAID_BY_DIAGNOSIS.get(
        str(finding.fields.get("likely"))
    )


def _with_test(fact: Finding, test: TestEvidence, finding: Finding, *, is_public: bool) -> Finding:
    """Where all examples come out right, what fails: the test's name, which says what is asked for.

    Beside a finding that says it a name leads astray: a test looks at more than what it is named after.
    """
    if fact.kind != "fact_examples_right" or is_public or finding.kind not in (*KINDS_OF_NUMBERS, "raised"):
        return fact
    name = test.name.partition("[")[0].removeprefix("test_").replace("_", " ")
    return replace(fact, fields={**fact.fields, "test": name})


def _core(finding: StoredFinding) -> tuple[object, ...]:
    """What a finding says of a result."""
    return (
        finding.kind,
        finding.path,
        finding.values,
        finding.fields.get("got"),
        finding.fields.get("expected"),
    )


def line_of(kind: str, detail: str, message: str) -> str:
    """Why a test did not pass, in one line for the author, from its message."""
    lines = detail.strip().splitlines()
    if kind in KINDS_WITH_A_TRACE and lines:
        return _raised_in(lines)
    told = lines[:1] or message.splitlines()[:1]
    return told[0] if told else ""


def _raised_in(lines: Sequence[str]) -> str:
    """What a traceback ends with, in a line: the error, and the first that it says."""
    starts = [number for number, line in enumerate(lines) if _ERROR.match(line)]
    if not starts:
        return lines[-1]
    first = lines[starts[-1]].rstrip()
    if not first.endswith(":"):
        return first
    following = [line.strip() for line in lines[starts[-1] + 1 :] if line.strip()]
    return f"{first} {'; '.join(following[:LINES_OF_AN_ERROR])}"


def result_of(
    assignment: Assignment, submission: Submission, evidence: Evidence, sheet: Sheet, words: AssignmentWords
) -> SubmissionResult:
    """The points and words of a submission's `evidence`."""
    options = {name: assignment.option_order(name, submission.student) for name in assignment.questions}
    found = marked(evidence, sheet, options)
    whose = HandedInBy(
        student=submission.student,
        path=submission.shown_path,
        sha256=submission.sha256,
        name=submission.name,
        platform=submission.platform,
        late=submission.late,
        handed_in_at=submission.handed_in_at,
        platform_attempt=submission.platform_attempt,
        remarks=submission.remarks,
    )
    return submission_result(found, score(found, sheet), words, whose, lang=words.language)


def title_in(assignment: Assignment, lang: str | None = None) -> str:
    """The title in the language; as `assignment.toml` has it where the catalogue has no translation."""
    catalogue = messages.assignment_translations(assignment.folder, lang=lang)
    return messages.in_words_of(catalogue, assignment.title)
