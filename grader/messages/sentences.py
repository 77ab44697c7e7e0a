"""The sentences around findings: headings, summaries, notes.

A row is a sentence, or its `plural`: (one, many), chosen by the field ``n``.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping, Sequence

from grader.messages.desk_words import DESK_SENTENCES
from grader.messages.language import _, plural, translations
from grader.messages.notebook_words import NOTEBOOK_SENTENCES
from grader.messages.page_words import PAGE_SENTENCES
from grader.messages.safety import clean
from grader.messages.shape_words import SHAPE_SENTENCES

FIELD_CHARS_MAX = 4_000

SENTENCES: dict[str, str | tuple[str, str]] = {
    "heading": _("{title}: self-check"),
    "exercise_passed": _("{exercise}: passed"),
    "exercise_failed": _("{exercise}: not yet"),
    "exercise_waits": _("{exercise}: waits for {helpers}"),
    "exercise_not_started": _("{exercise}: not started"),
    "exercise_stopped": _("{exercise}: written, and a line of the stub still stops it"),
    "exercise_absent": _("{exercise}: not found"),
    "exercise_unparsed": _("{exercise}: not valid Python yet"),
    "exercise_blocked": _("{exercise}: could not be run"),
    "exercise_untested": _("{exercise}: has no public tests"),
    "public_points": _("{points}/{points_max} (public)"),
    "question_answered": _("{exercise}: answered"),
    "question_no_letter": _("{exercise}: no usable answer"),
    "question_blocked": _("{exercise}: could not be read"),
    "question_unanswered": _("{exercise}: not answered"),
    "first_not_started": _(
        "Next: write {exercise}. Its docstring and the handout say what it gets and returns."
    ),
    "first_failed": _("Next: {exercise}."),
    "first_waits": _("{exercise} waits for {helpers}: mend that first."),
    "step_hint": _("a hint:"),
    "step_shapes": _("line by line:"),
    "questions_answered": plural(
        "{answered} of {n} question answered; whether the answer is right comes with the grade.",
        "{answered} of {n} questions answered; which answers are right comes with the grade.",
    ),
    "all_passed": plural(
        "The exercise passes its public tests.",
        "All {n} exercises pass their public tests.",
    ),
    "some_left": plural("{n} exercise is left.", "{n} exercises are left."),
    "points_so_far": _("{points} of {points_max} points by the public tests."),
    "questions_left": _("Without an answer: {names}."),
    "hidden_kinds": _("Grading also tests: {kinds}."),
    "public_only": _("These are the public tests; grading uses further tests, with other numbers."),
    "unknown_exercise": _("There is no exercise {exercise}. Exercises: {exercises}."),
    "points": _("{points} of {points_max} points"),
    "repairs_heading": _("Mended or left out when the file was read:"),
    "unreadable": _("The file cannot be read: {reason}."),
    "not_graded": _("Not graded, for a reason that is not in the submission."),
    "grader_error": _("This test could not be run, for a reason that is not in the submission."),
    "printed_heading": _("Printed:"),
    "assisted": _("Tested with the reference in place of {functions}, which has its own marks."),
    "more": plural(
        "{n} more public test fails; mend this first.",
        "{n} more public tests fail; mend this first.",
    ),
    "release_needs": _("Needed: Python 3.11 or newer, and a terminal in this folder."),
    "release_install": _("Install keepdims, once:"),
    "release_no_wheel": _("Install keepdims as the course says."),
    "release_check": _("Check the work, after each change:"),
    "release_trust": _(
        "`--trust` lets the tests in this folder run, which are programs. It is remembered for these tests."
    ),
    "release_github": _(
        "On GitHub every push runs these public tests alone. Grading uses further tests, with other numbers."
    ),
    "started": _("{title}: the working copy is in {folder}"),
    "read_then_fill_in": _("Read {handout}, then fill in {stub} or {notebook}."),
    "no_browser": _("No browser could be opened. The handout is in {path}"),
    "handout_contents": _("Contents"),
    "hand_in_as": _("To be handed in as {student}: the order of the questions' options goes with the name."),
    "check_often": _("To check the work, as often as wanted:  {command}"),
    "trust_question": _(
        "The tests in {folder} are a program by whoever made that folder, and run unprotected. Run them?"
    ),
    "error": _("Error: {error}"),
    "error_of_ours": _("Error in the grader itself: {error}"),
    "stopped": _("Stopped."),
    # --- the questions on pages in other languages, and where they are
    "questions": _("Questions"),
    "questions_page": _(
        'Each answer is one letter between the quotation marks, such as `"A"`, at the end of the notebook or '
        "of the script. The self-check tells whether every question has an answer; which answers are right "
        "is told with the grade."
    ),
    "questions_elsewhere": _("In another language: `{page}`."),
    "several_options": _("Several may be right."),
    "question": plural("`{name}` ({points} point)", "`{name}` ({points} points)"),
    **DESK_SENTENCES,
    **SHAPE_SENTENCES,
    **NOTEBOOK_SENTENCES,
    **PAGE_SENTENCES,
}


def sentence(key: str, /, *, lang: str | None = None, **fields: object) -> str:
    """The sentence `key` with its fields, in the language of `lang` (see `language`).

    Titles, names of files and errors are somebody's text: fields are cut and cleaned here.

    Raises
    ------
    KeyError
        No such sentence, or a field of it is missing: ours.
    """
    return _filled(SENTENCES[key], (translations(lang),), fields)


def sentence_in_words_of(
    own: gettext.NullTranslations, key: str, /, *, lang: str | None = None, **fields: object
) -> str:
    """As `sentence`, but as an author's own catalogue has it, if it has it: for languages that we lack."""
    return _filled(SENTENCES[key], (own, translations(lang)), fields)


def _filled(
    template: str | tuple[str, str],
    catalogues: Sequence[gettext.NullTranslations],
    given: Mapping[str, object],
) -> str:
    """A sentence from the first of `catalogues` that has it, with its fields."""
    fields = {
        name: value if isinstance(value, (int, float)) else clean(str(value), FIELD_CHARS_MAX)
        for name, value in given.items()
    }
    if isinstance(template, str):
        told = (catalogue.gettext(template) for catalogue in catalogues)
        return next((text for text in told if text != template), template).format(**fields)
    number = fields["n"]
    if not isinstance(number, int):
        raise KeyError("n")
    written = template[number != 1]
    told = (catalogue.ngettext(*template, number) for catalogue in catalogues)
    return next((text for text in told if text != written), written).format(**fields)
