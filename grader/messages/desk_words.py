"""Sentences of a student's desk besides the self-check: hints, handing in, watching."""

from __future__ import annotations

from grader.messages.language import _, plural

HINT_SENTENCES: dict[str, str | tuple[str, str]] = {
    "hint_heading": _("{exercise}: hint {number} of {most}, {step}"),
    "hint_concept": _("what it is about"),
    "hint_place": _("where to look"),
    "hint_nearly": _("nearly the fix"),
    "hint_read_on": _("More on this: {handout}"),
    "hint_often": _("What often goes wrong here:"),
    "hint_waits": plural(
        "{exercise} uses {helpers}, which is not right yet: look there first.",
        "{exercise} uses {helpers}, which are not right yet: look there first.",
    ),
    "hint_after_attempt": _("The last step comes after an attempt: write {exercise}, then ask again."),
    "hint_passes": _("{exercise} passes its public tests: there is nothing to mend that they show."),
    "hint_no_more": _("Nothing more is known about this: look at the shapes line by line."),
    "hint_nothing_written": _("Nothing is written about {exercise}, neither as a hint nor in the handout."),
    "hint_next": _("The next step:"),
    "hint_last": _("This was the last step. The shapes, line by line:"),
    "hint_last_of_class": _("This was the last step. To check again:"),
    "hint_not_remembered": _("It cannot be stored here which steps were shown; --step N shows one."),
}
SUBMIT_SENTENCES: dict[str, str | tuple[str, str]] = {
    "submit_file": _("To be handed in: {file}"),
    "submit_same": _("To be handed in: {file}, which was there already and is the same"),
    "submit_made_of": _("made of {work}: {size_bytes} bytes"),
    "submit_with_modules": _("made of {work} and what it imports or runs, {names}: {size_bytes} bytes"),
    "submit_no_proof": _(
        "The digest tells this file from every other; it is no proof of time. Grading shows the same."
    ),
    "submit_repairs": _("Mended or left out when the file is read, as the instructor will see it:"),
    "submit_passing": plural(
        "{passed} of {n} exercise passes its public tests.",
        "{passed} of {n} exercises pass their public tests.",
    ),
    "submit_not_written": _("Not written: {names}."),
    "submit_not_right": _("Written, and not right yet: {names}. See: {command}"),
    "submit_not_answered": _("Questions without an answer: {names}."),
    "submit_overwrite": _("There is another file already: {file}. Put this one in its place?"),
}
WATCH_SENTENCES: dict[str, str | tuple[str, str]] = {
    "watching": _("Watching {path}; Ctrl-C stops."),
    "watch_checked": _("checked at {time} in {seconds} s"),
    "watch_checking": _("checking …"),
    "watch_keys": _("n: next, h: hint, s: shapes, q: quit"),
    "watch_passes": _("{exercise}: passes now"),
    "watch_broken": _("{exercise}: no longer passes"),
    "watch_other": _("{exercise}: fails in another way"),
    "watch_same": _("saved, and nothing else to see"),
    "watch_cut": plural("{n} more line: {command}", "{n} more lines: {command}"),
}
KIND_SENTENCES: dict[str, str | tuple[str, str]] = {
    "tests_values": _("values"),
    "tests_shapes": _("shapes"),
    "tests_dtypes": _("kinds of numbers"),
    "tests_one_example": _("a single example"),
    "tests_slopes": _("measured slopes"),
    "tests_finite": _("finite numbers"),
    "tests_unchanged": _("arguments unchanged"),
    "tests_deterministic": _("the same answer twice"),
    "tests_vectorised": _("no loop over the examples"),
    "tests_printed": _("what is printed"),
    "tests_drawn": _("what is drawn"),
    "tests_decreasing": _("costs that fall"),
    "tests_differ": _("other answers for other inputs"),
    "tests_errors": _("errors where they are asked for"),
    "tests_properties": _("what the handout asks for besides"),
}
"""Kinds of hidden tests; see `grader.audit.hidden_kinds`."""
DESK_SENTENCES = KIND_SENTENCES | HINT_SENTENCES | SUBMIT_SENTENCES | WATCH_SENTENCES
