"""The sentences of a report on a class; part of the table in `sentences`."""

from __future__ import annotations

from grader.messages.language import _, plural

REPORT_SENTENCES: dict[str, str | tuple[str, str]] = {
    # --- around every page
    "report_skip": _("Skip to the content"),
    # --- what somebody's work drew
    "report_drawn": _("What the work drew in a test that it did not pass"),
    "report_drawn_panel": _(
        "Panel {number}: lines {lines}, points {points}, bars {bars}, histograms {histograms}, "
        "images {images}, further: {further}."
    ),
    "report_drawn_cut": _("There was more than is kept."),
    "report_nav": _("Pages"),
    "report_class": _("The class"),
    "report_items": _("Exercises and tests"),
    "report_start": _("All assignments"),
    "report_made": _("From the gradebook as it was at {time}. For teachers: do not pass it on to students."),
    "report_class_title": _("{title}: the class"),
    "report_items_title": _("{title}: exercises and tests"),
    "report_start_title": _("Assignments"),
    "report_anonymous": _(
        "Nobody is named. Numbers are drawn anew for each report. Names, ids and addresses of the class are "
        "hidden in code and comments; nicknames, ways of writing and times of handing in are not."
    ),
    "report_student_number": _("Student {number}"),
    "report_failed": _("This page could not be made, a fault of the grader: {error}."),
    "report_filter": _("Filter:"),
    "report_numbers": _("The numbers"),
    # --- how the class stands
    "report_unreadable_count": plural(
        "{n} file cannot be read, and counts with zero.", "{n} files cannot be read, and count with zero."
    ),
    "report_not_graded_count": plural(
        "{n} person has no points, a fault of the grader.",
        "{n} people have no points, a fault of the grader.",
    ),
    "report_absent_count": plural("{n} person handed in nothing.", "{n} people handed in nothing."),
    "report_full": _("All points"),
    "report_counts_last": _("The last attempt counts."),
    "report_counts_best": _("The best attempt counts."),
    "report_due_at": _("Due {time}."),
    "report_outdated": plural(
        "{n} person was graded by other tests or versions than today's; `grader regrade` runs it again.",
        "{n} people were graded by other tests or versions than today's; `grader regrade` runs them again.",
    ),
    "report_excused_count": plural("{n} person is excused.", "{n} people are excused."),
    "report_waiting_count": plural(
        "{n} person waits for a person to mark something.", "{n} people wait for a person to mark something."
    ),
    "report_by_hand_count": plural(
        "{n} person has something given by hand.", "{n} people have something given by hand."
    ),
    "report_nobody": _("Nobody has handed in anything yet."),
    "report_no_points": _("Nobody has points yet."),
    # --- whom to look at
    "report_look_at": _("To look at"),
    "report_show_people": plural("Show {n} person", "Show {n} people"),
    "report_why_not_graded": _("Not graded, a fault of the grader"),
    "report_why_unreadable": _("Cannot be read"),
    "report_why_disagrees": _("Given by hand, and what is found today is something else"),
    "report_why_waiting": _("Waits for a person to mark it"),
    "report_why_door": _("Tried a door of the sandbox"),
    "report_why_remark": _("Judged in an unusual way"),
    "report_why_chosen": _("One of several files or versions was chosen"),
    "report_why_late_unknown": _("Late, and nobody knows how much"),
    "report_why_hung": _("Hung, crashed or out of memory"),
    "report_excused_row": _("excused"),
    "report_nothing": _("Handed in nothing"),
    "report_equal_bytes": _("Equal files"),
    "report_equal_code": _("Equal files but for comments and space"),
    "report_equal_exercises": plural("Equal in {n} exercise ({names})", "Equal in {n} exercises ({names})"),
    # --- points and times
    "report_distribution": _("Points"),
    "report_distribution_alt": _("How many people have how many points: {counts}."),
    "report_points": _("Points"),
    "report_people": _("People"),
    "report_mean": _("mean {mean}"),
    "report_over_time": _("Handed in over time"),
    "report_attempts": _("Attempts"),
    "report_late": _("late"),
    "report_in_time": _("in time"),
    "report_due": _("due"),
    "report_from": _("From ({zone})"),
    "report_times_alt": plural(
        "{n} attempt was handed in, between {first} and {last}.",
        "{n} attempts were handed in between {first} and {last}, most of them ({most}) from {busiest} on.",
    ),
    "report_times_unknown": plural(
        "Of {n} attempt it is not known when it was handed in.",
        "Of {n} attempts it is not known when they were handed in.",
    ),
    # --- exercises and tests
    "report_exercises": _("Exercises"),
    "report_right_note": _(
        "Right: all tests pass, some perhaps with the help of the reference. Of those who were graded."
    ),
    "report_right": _("Right"),
    "report_blank": _("Not begun"),
    "report_mean_points": _("Mean"),
    "report_tests": _("Tests"),
    "report_tests_note": _("Of those who have begun the exercise."),
    "report_test": _("Test"),
    "report_test_count": plural("{n} test", "{n} tests"),
    "report_assisted": _("Only with help"),
    # --- what goes wrong
    "report_mistakes": _("What goes wrong"),
    "report_mistakes_note": _(
        "Each person counts once an exercise: by the known mistake (bold), else by the first thing that is "
        "wrong."
    ),
    "report_mistake": _("Mistake"),
    "report_more_mistakes": plural("{n} further way, less common.", "{n} further ways, less common."),
    "report_no_mistakes": _("Nothing is wrong in what was graded."),
    "report_answered": _("answered {answer}"),
    "report_groups": _("The same wrong answers, and no name for them"),
    "report_groups_note": _(
        "Their work answers the examples alike, and no known mistake explains it. "
        "`grader mistakes {assignment} --adopt GROUP NAME` gives a group a name."
    ),
    "report_group_people": plural("{n} person", "{n} people"),
    "report_group_lost": _("{lost} points lost on average"),
    "report_groups_of_one": plural(
        "{n} more person is wrong in a way of her own.",
        "{n} more people are each wrong in a way of their own.",
    ),
    "report_not_asked": _("Wrong without a name, and without answers to the examples:"),
    "report_no_groups": _("All wrong work has a name."),
    # --- students
    "report_students": _("Students"),
    "report_student": _("Student"),
    "report_section": _("Section"),
    "report_heat": _("Students against exercises"),
    "report_heat_order": _("students, from most points to fewest"),
    "report_heat_alt": plural(
        "One row an exercise ({exercises}), and {n} student; the table below has the points.",
        "One row an exercise ({exercises}), and a column for each of {n} students or some neighbours, from "
        "most points to fewest; the table below has all points.",
    ),
    "report_heat_note": _(
        "A row an exercise, a column a student; in a large class some students share a column, which shows "
        "what is commonest among them. The table below has everybody."
    ),
    "report_heat_gaps": _("Without colour: excused, waits for a mark, or not judged."),
    "report_level_full": _("all points"),
    "report_level_more": _("half or more"),
    "report_level_less": _("less than half"),
    "report_level_none": _("no points"),
    "report_level_blank": _("not begun"),
    # --- items
    "report_difficulty": _("Difficulty and discrimination"),
    "report_difficulty_note": _(
        "Difficulty is the share of an exercise's points that the class got on average: low is hard."
    ),
    "report_discrimination_note": _(
        "Discrimination is the correlation of an exercise's points with those of all other exercises, in "
        "brackets its 95 % interval. Near 0 or below, those who are good at the rest are no better here: "
        "look at the exercise. It is given for {people} people or more, of whom {differing} have other "
        "points than most."
    ),
    "report_deciding_note": _(
        "Tests are compared where {people} people or more have begun the exercise. What decides nothing in "
        "this class may do so in the next."
    ),
    "report_share_of_points": _("Share of points"),
    "report_discrimination": _("Discrimination"),
    "report_interval": "{value} ({low} … {high})",
    "report_few_people": _("not said: too few people"),
    "report_few_differ": _("not said: nearly all have the same points"),
    "report_rest_alike": _("not said: all have the same points elsewhere"),
    "report_undecided": _("Tests that decide nothing"),
    "report_undecided_note": _(
        "A test that everybody passes, or nobody, parts nobody from anybody. Tests that pass and fail "
        "together find the same: one of them would do."
    ),
    "report_all_pass": _("everybody passes it"),
    "report_none_pass": _("nobody passes it"),
    "report_as_another": _("pass and fail together"),
    "report_all_decide": _("None, as far as this class shows it."),
    "report_why": _("Why"),
    "report_alone": _("Tests that find what no other finds"),
    "report_alone_note": _("For how many people it is the only test of the exercise that does not pass."),
    "report_no_alone": _("None: whatever is wrong fails several tests."),
    "report_costs": _("What mistakes cost"),
    "report_costs_note": _(
        "Points lost in the exercise by those who made the mistake, on average and all together."
    ),
    "report_no_name": _("without a name"),
    "report_lost_each": _("Lost by each"),
    "report_lost_together": _("Lost together"),
    # --- one student
    "report_id": _("Id"),
    "report_email": _("Address"),
    "report_file": _("File"),
    "report_digest": "SHA-256",
    "report_together": _("Handed in together with"),
    "report_passed": _("{passed} of {count}"),
    "report_wrong": _("Wrong"),
    "report_not_begun": _("not begun"),
    "report_not_answered": _("not answered"),
    "report_with_help": _("with the reference's {functions}"),
    "report_judged": _("When it was read and judged:"),
    "report_notes_hidden": plural(
        "{n} more note is not shown, since it could name somebody.",
        "{n} more notes are not shown, since they could name somebody.",
    ),
    "report_by_hand": _("Given by hand"),
    "report_when": _("When"),
    "report_who": _("Who"),
    "report_what": _("What"),
    "report_reason": _("Reason"),
    "report_holds": _("Holds"),
    "report_yes": _("yes"),
    "report_taken_back": _("taken back"),
    "report_replaced": _("replaced later"),
    "report_gave_points": _("{exercise}: {points} points"),
    "report_gave_all": _("{points} points in all"),
    "report_gave_time": _("due {time}"),
    "report_gave_hours": _("due {hours} hours later"),
    "report_excused": _("{exercise} does not count"),
    "report_excused_all": _("the assignment does not count"),
    "report_said_of": _("on {exercise}: {text}"),
    "report_said_of_line": _("on {place}: {text}"),
    "report_marked": _("{exercise}, by the rubric: {items}"),
    "report_undid": _("takes back: {what}"),
    "report_to_mark": _("What a person marks"),
    "report_source_points": _("{points} points by hand; the tests give {found}"),
    "report_source_marks": _("marked by a person"),
    "report_source_excuse": _("excused"),
    "report_source_waiting": _("waits for a person to mark it"),
    "report_now_other_points": _("the tests gave {before} then, and give {now} now"),
    "report_now_other_answer": _("the answer is another one now"),
    "report_now_over_maximum": _("{now} points are the most now"),
    "report_now_items_gone": _("the rubric no longer has {names}"),
    "report_now_no_exercise": _("there is no such exercise now"),
    "report_now_no_effect": _("not later than the due time of everybody now"),
    "report_from_to": _("From attempt {before} to attempt {after}"),
    "report_before": _("Before"),
    "report_after": _("After"),
    "report_same_points": _("No exercise has other points."),
    "report_no_lines": _("What changed is not shown: one of the files was not kept, or cannot be read."),
    "report_not_compared": _("What changed is not shown: too much is different."),
    "report_same_code": _("The code is the same."),
    "report_removed": _("removed:"),
    "report_added": _("added:"),
    # --- several assignments
    "report_assignments": _("Assignments"),
    "report_assignment": _("Assignment"),
    "report_graded": _("Graded"),
    "report_median": _("Median"),
}
