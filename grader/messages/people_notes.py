"""The words of notes about lists of people, and about files that learning platforms give and take.

Pure tables; `grader.messages.notes` words them.
"""

from __future__ import annotations

from grader.messages.language import _

TABLES = {
    "table_empty": _("the file is empty"),
    "table_too_large": _("it has more than {most_mib} MiB, so it is not a list of a class"),
    "a_workbook": _("it is a workbook (.xlsx, .xls or .ods), not text"),
    "a_web_page": _("it is a web page, not the file itself (a sign-in page, perhaps)"),
    "no_text": _("it is not text"),
    "quote_not_closed": _("a quotation mark is opened and not closed, or text follows the closing one"),
    "rows_too_long": _("these lines have more than {columns} cells, a delimiter too many: {lines}"),
    "rows_too_short": _("these lines have too few cells: {lines}"),
    "save_as_csv": _("Save it as CSV (UTF-8), and give that file"),
    "give_whole_export": _("Export it again, and give the whole file"),
    "download_the_export": _("Download the export again, and give the file as it comes"),
    "mend_the_row": _("Mend it in a text editor, or export it again"),
}
ROSTERS = {
    "roster_no_header": _("the first row names no column that is known; it holds: {names}"),
    "roster_no_ids": _("no column tells people apart (id, login or address); there are: {names}"),
    "roster_columns": _(
        "Give a platform's own export, or begin with a row such as id,name,email,section,lang"
    ),
    "roster_nobody": _("there is nobody on the list"),
    "roster_one_id_twice": _("lines {lines} have the same id, {id}, and are two people"),
    "roster_without_id": _("these lines have no id: {lines}"),
    "roster_rounded": _("a spreadsheet has rounded the ids of these lines (as {id}): {lines}"),
    "mend_the_roster": _("Mend these lines, and give the file again; nothing of it was taken"),
    "roster_read": _("{file}: people on the list: {number} (their id is the column {column})"),
    "roster_rows_again": _(
        "rows of people who are on the list already, passed over: {number} (lines {lines})"
    ),
    "roster_staff": _("on the list, but no students: {number} ({names})"),
    "roster_test_student": _("the test student of Canvas is left out"),
    "roster_another_class": _("of {number} submissions none is of somebody on the list"),
    "give_list_of_this_class": _(
        "Give the list of this class, or leave --roster out; nothing of it was taken"
    ),
    "nobody_on_the_list": _("{file}: nobody on the list; graded under this name"),
    "perhaps_this_person": _("{file}: graded under this name; perhaps {people}"),
    "more_of_nobody": _("further work of nobody on the list: {number}"),
    "two_files_one_person": _("both are of one person on the list; keep one and grade again"),
    "names_decide_options": _(
        "the options of the questions are in an order that goes by name, so these stay under the names that "
        "the working copies were made for: {names}"
    ),
    "handed_in_nothing": _("handed in nothing: {number} ({names})"),
    "moved_to_people": _("results from before the list, now their people's: {number}"),
}
GROUPS = {
    "groups_no_columns": _("the first row names no column of groups, or none of people; it holds: {names}"),
    "groups_columns": _("Begin with a row such as group,id or group,member 1,member 2"),
    "groups_of_nobody": _("people who are not on the list of the class, in lines {lines}: {names}"),
    "groups_one_in_two": _("one person is in two groups, in lines {lines}"),
    "groups_rows_empty": _("nobody is in these lines: {lines}"),
    "groups_none": _("there is no group in it"),
    "mend_the_groups": _("Mend these lines, and give the file again; nothing of it was taken"),
    "groups_read": _("{file}: groups: {groups}, people in them: {people}"),
    "groups_rows_again": _("rows of people who are in the same group already: {number} (lines {lines})"),
    "groups_alone": _("people who are in no group, and stand for themselves: {number}"),
    "groups_without_work": _("groups that handed in nothing: {number} ({names})"),
    "two_files_one_group": _("both are of one group; keep one and grade again"),
    "groups_and_options": _("the options of the questions are in an order of each student's own"),
    "grade_without_groups": _("Grade without --groups, or set shuffle_options = false"),
}
EXPORTS = {
    "template_no_columns": _("it does not look like a file of {platform}: no column {names}"),
    "give_platforms_file": _("Give the file that {platform} exports, as it comes"),
    "graded_with_words": _("the assignment is graded with a scale of words there, not with points"),
    "give_points_there": _("Have it graded with points there, and export it again"),
    "needs_template": _("{platform} takes back a file of its own"),
    "give_template": _("Export it there, and name it with --template"),
    "no_grade_column": _("there is no column for grades in it"),
    "which_column": _("no one column is called like the assignment, {title}; there are: {names}"),
    "no_such_column": _("no one column is called {column}; there are: {names}"),
    "name_the_column": _("Name the column with --column"),
    "column_read_only": _("{platform} does not take the column {column} back: it is computed there"),
    "other_maximum": _("{column} is out of {theirs} points there, the assignment out of {ours}"),
    "scale_or_mend": _("Change one of the two, or convert the points with --scale"),
    "maximum_not_told": _("{column}: the file does not say out of how many; the points are out of {ours}"),
    "scaled": _("{column}: points out of {ours} are converted to points out of {theirs}"),
    "nobody_has_points": _("nobody has points in {assignment} yet"),
    "grade_first": _("Grade first"),
    "another_class": _("of {rows} rows only {matched} are of people in the gradebook; not: {names}"),
    "name_right_file": _("Give the file of the same class, or grade with its list: --roster FILE"),
    "rows_of_one_person": _("lines {lines} are of one person, {name}"),
    "rows_disagree": _("the ids in these lines are of different people: {lines}"),
    "export_filled": _("{column}: cells filled: {number}"),
    "export_left": _("without points, left as they are: {number} ({names})"),
    "export_unknown": _("in the file, but nobody in the gradebook: {number} ({names})"),
    "export_not_in_file": _("with points, but not in the file: {number} ({names})"),
    "export_changed": _("cells that held another value: {number} ({names})"),
    "export_kept": _("excused, not assigned or locked there, left as they are: {number} ({names})"),
    "to_spreadsheet": _(
        "texts that a spreadsheet would run, written with an apostrophe before them: {number}"
    ),
    "rows_written": _("rows written: {number}"),
    "export_excused": _("excused by hand, written as {text}: {number} ({names})"),
    "export_excused_left": _("excused by hand, left as they are: {number} ({names})"),
    "export_waiting": _("not whole, a person is still to mark something: {number} ({names})"),
    "export_disagrees": _("by hand, and the tests disagree ('grader adjust' lists it): {number} ({names})"),
    "no_points_by_fault": _("not graded, a fault of the grader: {number} ({names})"),
}
