"""The sentences around findings: headings, summaries, notes.

A row is a sentence, or (singular, plural) chosen by the field ``n``.
"""

from __future__ import annotations

from grader.messages.language import _, translations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "heading": _("{title}: self-check"),
    "exercise_passed": _("{exercise}: passed"),
    "exercise_failed": _("{exercise}: not yet"),
    "exercise_missing": _("{exercise}: not started"),
    "all_passed": (
        _("The exercise passes its public tests."),
        _("All {n} exercises pass their public tests."),
    ),
    "some_left": (_("{n} exercise is left."), _("{n} exercises are left.")),
    "public_only": _("These are the public tests; grading uses further tests, with other numbers."),
    "no_tests": _("There are no public tests for {exercise}."),
    "unknown_exercise": _("There is no exercise {exercise}. Exercises: {exercises}."),
    "points": _("{points} of {points_max} points"),
    "repairs_heading": _("Left out when the file was read:"),
    "unreadable": _("The file cannot be read: {reason}."),
    "not_graded": _("Not graded, for a reason that is not in the submission."),
    "grader_error": _("This test could not be run, for a reason that is not in the submission."),
    "printed_heading": _("Printed:"),
    "assisted": _("Tested with the reference in place of {functions}, which has its own marks."),
    "more": (_("and {n} more"), _("and {n} more")),
    "watching": _("Watching {path}; Ctrl-C stops."),
}


def sentence(key: str, /, *, lang: str | None = None, **fields: object) -> str:
    """The sentence `key` with its fields, in the language of `lang` (see `language`).

    Raises
    ------
    KeyError
        No such sentence, or a field of it is missing: ours.
    """
    template, catalogue = SENTENCES[key], translations(lang)
    if isinstance(template, tuple):
        number = fields["n"]
        if not isinstance(number, int):
            raise KeyError("n")
        return catalogue.ngettext(*template, number).format(**fields)
    return catalogue.gettext(template).format(**fields)
