"""What a student sees while her work is watched: pure, a view -> lines of a given look.

On a screen the whole picture has to fit into its height: exercises that stand alike share a line where
there is little room, and what is to be mended gets the rest. Without a screen, lines are appended: what has
changed, and what is to be mended. Must not know: when and why something is shown.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import click

from grader.messages import clean, sentence
from grader.record.self_check import CheckedExercise, SelfCheck
from grader.show.self_check import Look, lines_of, lines_of_first, lines_of_state

BLOCK_LINES_MIN = 10
"""So many lines for what is to be mended, before exercises share lines."""
_CHANGES_LINES_MAX = 2


@dataclass(frozen=True, slots=True)
class View:
    """What is to be shown.

    Attributes
    ----------
    path
        Of the work, as it was given: for as long as nothing was checked.
    checked
        What the last check found; None before the first.
    problem
        Why the work or its tests cannot be used just now; "" if they can.
    changes
        What has changed since the check before.
    selected
        The exercise that is told whole, unless it waits for another; "" for the first that is not right.
    panel
        Lines that stand in place of what is wrong with it: a hint, shapes.
    cut_command
        What shows the whole panel, where it is too long.
    time, seconds
        When the last check ended, and how long it took.
    is_checking
        Whether a check is going on that takes its time.
    has_keys
        Whether keys do something.
    """

    path: str
    lang: str | None = None
    checked: SelfCheck | None = None
    problem: str = ""
    changes: tuple[str, ...] = ()
    selected: str = ""
    panel: tuple[str, ...] = ()
    cut_command: str = ""
    time: str = ""
    seconds: str = ""
    is_checking: bool = False
    has_keys: bool = True

    @property
    def told(self) -> CheckedExercise | None:
        """The exercise that is told whole; None if all is right, or nothing was checked."""
        if self.checked is None:
            return None
        selected = self.checked.exercise(self.selected)
        if selected is not None and not selected.is_right and not selected.waits_for:
            return selected
        return self.checked.exercise(self.checked.first)


def picture_of(view: View, look: Look) -> list[str]:
    """The lines of a whole screen, at most `look.height`."""
    height = look.height or 24
    head = _head(view, look)
    foot = ["", _dim(sentence("watch_keys", lang=view.lang), look)] if view.has_keys else []
    room = max(height - len(head) - len(foot), 0)
    if view.checked is None:
        return [*head, *_cut(_problem(view, look), room, view), *foot]
    if view.panel and not view.problem:  # asked for: it gets all the room
        return [*head, *_cut(list(view.panel), room, view), *foot]
    functions = view.checked.functions
    states = [line for each in functions for line in lines_of_state(each, look, view.checked.lang)]
    whole = _block(view, look, None)
    if len(states) + 1 + min(len(whole), BLOCK_LINES_MIN) > room:
        states = _states_together(functions, look, view.checked.lang)[: room // 2]
    left = room - len(states) - 1
    body = [*states, "", *_cut(_block(view, look, max(left, 1)), left, view)]
    return [*head, *body[:room], *foot]


def lines_to_append(view: View, look: Look, *, is_first: bool) -> list[str]:
    """What is printed where there is no screen to draw on: all of it at first, then what is new."""
    if view.problem:
        return _problem(view, look)
    if view.checked is None:
        return []
    if is_first:
        return lines_of(view.checked, look)
    told = view.told
    block = lines_of_first(told, look, view.checked.lang) if told is not None else []
    status = f"{_status(view)}:" if view.changes else _status(view)
    return ["", status, *(f"  {change}" for change in view.changes), *block]


def _head(view: View, look: Look) -> list[str]:
    path = clean(view.checked.path if view.checked else view.path, look.width)
    title = view.checked.title if view.checked else ""
    heading = sentence("heading", lang=view.lang, title=title)
    whole = [f"{heading}  {path}", f"{title}  {path}"] if title else []
    first = next((line for line in whole if len(line) <= look.width), path)
    changes = () if view.is_checking else view.changes
    status = "; ".join(filter(None, [_status(view), *changes]))
    lines = textwrap.wrap(status, look.width)[:_CHANGES_LINES_MAX] or [""]
    return [first[: look.width], *(_bold(line, look) if changes else _dim(line, look) for line in lines), ""]


def _status(view: View) -> str:
    if view.is_checking:
        return sentence("watch_checking", lang=view.lang)
    if not view.time:
        return ""
    return sentence("watch_checked", lang=view.lang, time=view.time, seconds=view.seconds)


def _problem(view: View, look: Look) -> list[str]:
    return textwrap.wrap(view.problem, look.width, break_on_hyphens=False)


def _block(view: View, look: Look, room: int | None) -> list[str]:
    """What is to be mended, or that all is right."""
    if view.problem:
        return _problem(view, look)
    checked = view.checked
    if checked is None:
        return []
    told = view.told
    if told is None:
        n = len(checked.functions)
        texts = [sentence("all_passed", lang=view.lang, n=n), sentence("public_only", lang=view.lang)]
        return [line for text in texts if n for line in textwrap.wrap(text, look.width)]
    # It leaves a line for the prompt, which a screen of ours has not.
    fitting = Look(look.width, None if room is None else room + 1, look.signs, look.colour)
    return lines_of_first(told, fitting, checked.lang)


def _cut(lines: list[str], room: int, view: View) -> list[str]:
    """As many lines as there is room for; the last says how many are left out."""
    if len(lines) <= room:
        return lines
    kept = lines[: max(room - 1, 0)]
    if not (view.panel and view.cut_command):
        return [*kept, "…"]
    n = len(lines) - len(kept)
    return [*kept, sentence("watch_cut", lang=view.lang, n=n, command=view.cut_command)]


def _states_together(functions: Sequence[CheckedExercise], look: Look, lang: str) -> list[str]:
    """The exercises, those of one state in a line, with the sign of the state."""
    groups: dict[str, list[CheckedExercise]] = {}
    for each in functions:
        groups.setdefault(each.state, []).append(each)
    lines = []
    for state, group in groups.items():
        names = ", ".join(each.name for each in group)
        if len(group) == 1:
            lines += lines_of_state(group[0], look, lang)
        elif look.signs == "none":
            helpers = ", ".join(dict.fromkeys(name for each in group for name in each.waits_for))
            text = sentence(f"exercise_{state}", lang=lang, exercise=names, helpers=helpers)
            lines += textwrap.wrap(text, look.width, subsequent_indent="  ")
        else:
            sign = lines_of_state(group[0], look, lang)[0].split(" ")[0]
            indent = len(click.unstyle(sign)) + 1
            first, *more = textwrap.wrap(names, look.width - indent)
            lines += [f"{sign} {first}", *(" " * indent + line for line in more)]
    return lines


def _dim(text: str, look: Look) -> str:
    return click.style(text, dim=True) if look.colour else text


def _bold(text: str, look: Look) -> str:
    return click.style(text, bold=True) if look.colour else text
