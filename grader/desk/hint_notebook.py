"""`hint(propagate)` inside a notebook: the next step of help, as `grader hint` gives it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from grader.desk import in_a_cell
from grader.desk.notebook import about_call
from grader.messages import sentence

VERB = "hint"


def hint(
    *asked: Any, step: int | None = None, folder: Path | str = ".", lang: str | None = None, **unknown: Any
) -> None:
    """Show the next of three hints for an exercise: what it is about, where to look, nearly the fix.

    What is wrong with the question is said in a sentence; nothing is raised but `KeyboardInterrupt`.

    Parameters
    ----------
    *asked
        The function, or its name as text, of which the first counts; without any the first to be mended.
    step
        1, 2 or 3; the next that was not shown when None.
    folder
        Where the assignment's files are.
    lang
        Language of the hint, such as "es"; that of the working copy when None.
    """
    with in_a_cell.no_traceback(folder, lang):
        call = about_call(VERB, asked[:1], unknown, sys._getframe(1), Path(folder), lang)
        if call is not None:
            _show(call.only, step, call.namespace, Path(folder), in_a_cell.language_here(Path(folder), lang))


def _show(only: Any, step: int | None, namespace: dict[str, Any], folder: Path, lang: str | None) -> None:
    from grader.desk.hints import LAST, check_exercise_has_hints, hint_of, next_step, remember_step
    from grader.desk.notebook import checked_in
    from grader.desk.warm_suite import warm_suite
    from grader.show.check_display import Shown
    from grader.show.hint_text import lines_of, page_of

    assignment = warm_suite(folder).assignment
    checked = None
    if not only:
        checked, _ = checked_in(namespace, (), folder, lang)
        name = checked.first or next(iter(assignment.functions))
    else:
        name = only[0].name
    check_exercise_has_hints(assignment, name)
    number = step if step in (1, 2, 3) else next_step(folder.resolve(), assignment, name)
    if number > 1 and checked is None:
        checked, _ = checked_in(namespace, only, folder, lang)
    found = checked.exercise(name) if checked is not None and number > 1 else None
    told = hint_of(assignment, name, number, found, lang=lang)
    if told.command:
        last = "self_check" if assignment.exercises[name].is_class else "show_shapes"
        told = replace(told, command=f"{last if number == LAST else VERB}({name})")
    in_a_cell.display(Shown(page_of(told), "\n".join(lines_of(told))))
    if (
        not told.is_kept_back
        and not remember_step(folder.resolve(), assignment, name, number)
        and step is None
    ):
        in_a_cell.say(sentence("hint_not_remembered", lang=lang))
