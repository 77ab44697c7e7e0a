"""The sentences of a page of feedback; part of the table in `sentences`."""

from __future__ import annotations

from grader.messages.language import _, plural

PAGE_SENTENCES: dict[str, str | tuple[str, str]] = {
    "page_title": _("{title}: feedback"),
    "page_for": _("For {name}"),
    "page_code": _(
        "Code of this page: {code}. The teacher finds the work by it, where anything here is disputed."
    ),
    "page_nothing": _("Nothing was handed in."),
    # --- what the page is about, and how much it may say
    "page_attempt": _("Attempt {number}"),
    "page_attempt_at": _("Attempt {number}, handed in {time}"),
    "page_attempts": _("Attempts"),
    "page_not_graded": _("not graded"),
    "page_counts": _("counts"),
    "page_counts_best": _("Of several attempts the best one counts. This page is about it."),
    "page_counts_last": _("Of several attempts the last one counts. This page is about it."),
    "page_none_counts": _("This page is about the last attempt."),
    "page_verdicts_alone": _("So far it is shown which tests passed, and not what they found."),
    "page_points_alone": _("So far the points of each exercise are shown, and not what the tests found."),
    "page_more_from": _("From {time} on a new page can show more."),
    # --- points
    "page_points": _("Points"),
    "page_exercise": _("Exercise"),
    "page_of": _("of"),
    "page_sum": _("Sum"),
    "page_total": _("What counts"),
    "page_dropped": _("{exercise} (does not count)"),
    "page_late": plural("Handed in {n} hour late", "Handed in {n} hours late"),
    "page_late_unknown": _("Handed in late; nothing is taken off here."),
    "page_late_free": plural(
        "Handed in {n} hour late; nothing is taken off.", "Handed in {n} hours late; nothing is taken off."
    ),
    "page_rounded": _("Rounded to a multiple of {step}"),
    "page_scaled": _("The same share of all points"),
    "page_by_hand": _("{exercise} (by hand)"),
    "page_marked": _("{exercise} (marked by a person)"),
    "page_excused": _("{exercise} (excused)"),
    "page_waiting": _("{exercise} (still to be marked)"),
    # --- what people gave by hand
    "page_from_people": _("From the people who grade"),
    "page_not_whole": _("The points are not whole yet: a person is still to mark {exercises}."),
    "page_hand_whole": _("The points for the whole, {points} of {points_max}, were given by hand."),
    "page_hand_points": _("{exercise}: {points} of {points_max} points were given by hand."),
    "page_hand_marked": _("{exercise}: marked by a person."),
    "page_hand_waiting": _("{exercise}: a person is still to mark it."),
    "page_hand_start": _("begins at {points}"),
    "page_hand_excused": _("Excused: it does not count."),
    "page_hand_excused_from": _("{exercise}: excused, it does not count."),
    "page_hand_due": _("Extension: due at {time}."),
    "page_hand_comment": _("Comment:"),
    "page_hand_comment_on": _("Comment on {place}:"),
    "page_hand_line": _("line {line}"),
    # --- what to mend
    "page_first": _("First thing to mend"),
    "page_mend": _("All that is to mend"),
    "page_all_right": _("All tests of all exercises pass."),
    "page_tests": _("Tests"),
    "page_all_passed": plural("The test passes.", "All {n} tests pass."),
    "page_some_passed": plural("{passed} of {n} test passes.", "{passed} of {n} tests pass."),
    "page_met_by": plural("{count} of {n} test meets this.", "{count} of {n} tests meet this."),
    "page_no_words": _("A test does not pass."),
    "page_first_above": _("The first thing to mend, at the top"),
    "page_passed": _("passed"),
    "page_not_passed": _("not passed"),
    # --- the code
    "page_the_code": _("The code"),
    "page_text_cell": _("{cell}, text"),
    "page_place": _("{cell}, line {line}"),
    "page_no_source": _("The code is not shown here: the file was not kept, or cannot be read."),
    "page_no_outputs": _("Outputs and pictures of the notebook are not kept, so they are not shown."),
    "page_cut": plural("{n} more line is not shown.", "{n} more lines are not shown."),
    "page_read_as": _("When the file was read:"),
    "page_more_repairs": plural(
        "{n} thing that was mended or left out is not quoted here; the teacher has the list.",
        "{n} things that were mended or left out are not quoted here; the teacher has the list.",
    ),
}
