"""What a check in a notebook says besides its findings: what was asked wrongly, and what it shows.

Kept apart from `sentences` for their number; used through `sentence`.
"""

from __future__ import annotations

from grader.messages.language import _, plural

NOTEBOOK_SENTENCES: dict[str, str | tuple[str, str]] = {
    # --- what was asked wrongly: one sentence each
    "asked_result": _(
        "{verb} got the result of a call, a value of type {type}: give it the function itself, without "
        "brackets: {verb}({name})"
    ),
    "asked_replaced": _(
        "{name} is a value of type {type} now, and no longer a function: something like `{name} = …` has "
        "taken its place, so run the cell with `def {name}` again"
    ),
    "asked_near": _('There is no exercise {name}; {near} may be meant: {verb}("{near}")'),
    "asked_unknown": _("There is no exercise {name}; there are: {names}"),
    "asked_library": _("{name} belongs to {module} and is not an exercise; there are: {names}"),
    "asked_lambda": _(
        "This lambda is not bound to the name of an exercise; write `{first} = lambda …` and then "
        '{verb}("{first}")'
    ),
    "asked_module": _("{name} is a module, not an exercise; there are: {names}"),
    "asked_value": _(
        "{verb} takes the function of an exercise or its name, not a value of type {type}; there are: {names}"
    ),
    "asked_keyword": _("{verb} knows no option {names}; it takes functions or their names, folder and lang"),
    "asked_nothing": _("{verb} takes the function of an exercise, or its name; there are: {names}"),
    "asked_from_file": _("{name} is from the file {file}, not from a cell of this notebook."),
    # --- how a check ended
    "stopped_at": _("Stopped while {exercise} was on line {line}: {source}"),
    "stopped_here": _("Stopped before there was a result."),
    "check_failed_itself": _(
        "The self-check itself went wrong, through no fault of the work; please report it: {error}"
    ),
    # --- the display
    "column_exercise": _("exercise"),
    "column_points": _("points"),
    "column_state": _("state"),
    "array_expected": _("expected"),
    "array_got": _("got"),
    "array_differs": plural("{n} entry of {size} differs.", "{n} entries of {size} differ."),
    "array_mark": _("differs"),
    "array_cut": _("Of {size} entries, those around the first that differs are shown."),
    "gradient_ratio": _("got / expected"),
    "costs_alt": _(
        "Two curves of the cost over the steps: expected from {expected_first} to {expected_last}, "
        "got from {got_first} to {got_last}."
    ),
    "costs_x": _("step"),
    "costs_y": _("cost"),
    "decisions_alt": _(
        "The plane with its points, expected and got. Points with 0 in place of 1: {zeros_for_ones} of "
        "{ones}; with 1 in place of 0: {ones_for_zeros} of {zeros}. On a grid around them, {others} of "
        "{places} places have another decision than expected."
    ),
    "decisions_ones": _("1 is right"),
    "decisions_zeros": _("0 is right"),
    "decisions_wrong": _("decided otherwise"),
    # --- in a notebook without this package
    "not_installed_here": _(
        "The self-check is not installed here: run %pip install {package} in a new cell, then the first cell "
        "of code again."
    ),
}
