"""The sentences of a review, the pages with a pen; part of the table in `sentences`."""

from __future__ import annotations

from grader.messages.language import _, plural

REVIEW_SENTENCES: dict[str, str | tuple[str, str]] = {
    # --- why a request is refused
    "review_odd_host": _("This review is asked for under a name that is not its own; nothing is shown."),
    "review_odd_method": _("A review answers GET, HEAD and POST alone."),
    "review_odd_token": _("The token in the address is not that of this review."),
    "review_used_token": _(
        "The token in the address was used already, and is good for one browser. If it was this one, open "
        "the address without the token; else end grader review and start it again."
    ),
    "review_no_cookie": _(
        "This browser has not opened the address that grader review printed. If it has just done so from "
        "another page, type the address without the token."
    ),
    "review_odd_origin": _("This form was not sent by a page of this review; nothing was written."),
    "review_odd_form": _("This is not a form of this review; nothing was written."),
    "review_too_large": _("The form is too large; nothing was written."),
    "review_not_there": _("There is no such page, or no longer: a list may have changed."),
    "review_our_fault": _("This page could not be made, a fault of the grader: {error}."),
    "review_refused": _("Not shown"),
    # --- around every page
    "review_as": _("Given by {name}. What is given is added to the gradebook; nothing is overwritten."),
    "review_keys": _("Keys"),
    "review_key_next": _("next student of the list"),
    "review_key_before": _("student before"),
    "review_key_lists": _("back to the list"),
    "review_key_mark": _("mark: to the first field"),
    "review_key_comment": _("comment on the whole"),
    "review_key_leave": _("out of a field; while typing no other key acts"),
    "review_key_save": _("save the form at hand"),
    # --- lists
    "review_lists": _("Lists"),
    "review_list_all": _("Everybody"),
    "review_list_look": _("To look at"),
    "review_list_waiting": _("Waits for a mark"),
    "review_list_given": _("Something given by hand"),
    "review_list_absent": _("Handed in nothing"),
    "review_list_wrong": _("{exercise} not passed"),
    "review_list_mistake": _("{exercise}, mistake {name}"),
    "review_list_group": _("{exercise}: wrong alike, group {name}"),
    "review_not_passed": _("Not passed"),
    "review_unexplained": _("Wrong alike, without a name"),
    "review_begin": _("Go through the list"),
    "review_nobody": _("Nobody is on this list."),
    "review_added": plural("{n} entry was added.", "{n} entries were added."),
    # --- a student
    "review_way": _("Through the list"),
    "review_place": _("{place} of {people}"),
    "review_left": _("no longer on this list"),
    "review_before": _("before"),
    "review_next": _("next"),
    "review_facts": _("Who, and which file"),
    "review_all_with": _("the same for all with this mistake"),
    "review_the_whole": _("The whole"),
    "review_saved": _("Entry {number} was added: {what}"),
    "review_undo": _("Take back"),
    "review_why_undo": _("Why entry {number} is taken back"),
    "review_judged_again": _(
        "What was found of the work is something else than on the older page. Below stands what it is now."
    ),
    # --- the pen
    "review_pen": _("Mark or comment"),
    "review_pen_whole": _("Points for the whole, an excuse, a comment"),
    "review_rubric": _("Rubric"),
    "review_no_item": _("marked: none of these holds"),
    "review_above": _("may be more"),
    "review_excuse": _("excuse: does not count"),
    "review_extension": _("Extension"),
    "review_comment": _("Comment, for the student"),
    "review_kept": _("Written before"),
    "review_why": _("Reason, for the teachers"),
    "review_line": _("The comment is on line"),
    "review_cell": _("of cell"),
    "review_line_note": _("or click the line in the code"),
    "review_save": _("Save"),
    "review_save_next": _("Save, then the next one"),
    "review_reason": _("seen in a review"),
    "review_reason_undo": _("taken back in a review"),
    # --- the same for everybody on a list
    "review_all_the_same": _("The same for all of them"),
    "review_choose": _("Choose"),
    "review_show_whom": _("Show for whom"),
    "review_nothing_yet": _("Nothing is given yet: first it is shown to whom, and what each has then."),
    "review_whom": plural("{n} entry would be added", "{n} entries would be added"),
    "review_give": plural("Give it ({n} entry)", "Give it ({n} entries)"),
    "review_back": _("Back; nothing is given"),
    "review_holds_already": _("has it already, passed over"),
    "review_field_points": _("Points"),
    "review_field_item": _("Rubric"),
    "review_field_comment": _("Comment"),
    "review_field_kept": _("Comment"),
    "review_field_reason": _("Reason"),
    "review_field_extension": _("Extension"),
    # --- a group without a name
    "review_group": _("group"),
    "review_as_list": _("as a list"),
    "review_name_it": _("Give it a name"),
    "review_name_note": _(
        "Name and words go into answers.toml beside the solution, as `grader mistakes --adopt` writes them. "
        "Once it is explained, everybody in the group is told; nobody's code is run for it."
    ),
    "review_name": _("Name"),
    "review_explain": _("What is wrong, in a sentence"),
    "review_hint": _("Where to look, without the answer"),
    "review_adopted": _(
        "It is called {name}, and has no explanation yet: write that in answers.toml beside the solution."
    ),
}
