"""A self-check as text: a line an exercise, then the first thing to mend, whole and last.

`lines_of` is pure: what was found -> lines of a given look. `show_self_check` prints them. Last comes what is
to be read first, so that it is on the screen when the command ends. No rich, which would take a tenth of the
time that the check may take.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import click

from grader.messages import clean, first_difference, sentence
from grader.record.self_check import RIGHT, CheckedExercise, Message, SelfCheck, State

PATH_CHARS_MAX = 1_000
WIDTH_MIN = 40
PART_LINES_MIN = 2
"""So many lines of each part are shown, however low the screen is."""

_SIGNS = {
    State.PASSED: ("✓", "ok", "green"),
    State.ANSWERED: ("✓", "ok", "green"),
    State.WAITS: ("…", "..", "yellow"),
    State.NOT_STARTED: ("·", "-", "yellow"),
    State.UNANSWERED: ("·", "-", "yellow"),
    State.UNTESTED: ("·", "-", "yellow"),
}
_WRONG = ("✗", "X", "red")
_WITH_POINTS = (State.PASSED, State.FAILED)


@dataclass(frozen=True, slots=True)
class Look:
    """How text is to look.

    Attributes
    ----------
    width
        Characters in a line.
    height
        Lines on the screen, into which what is to be read first has to fit; None for any number.
    signs
        ``"marks"`` such as ✓, ``"letters"`` for old consoles, ``"none"``: words alone, for a screen reader.
    colour
        Whether to style with ANSI sequences.
    """

    width: int = 80
    height: int | None = None
    signs: str = "marks"
    colour: bool = False


def look_here() -> Look:
    """The look for standard output: words alone where it is no terminal, or nobody wants colours."""
    size = shutil.get_terminal_size()
    width = max(WIDTH_MIN, size.columns)
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return Look(width, signs="none")
    try:
        "✓✗…·".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:  # an old Windows console
        return Look(width, size.lines, "letters", colour=True)
    return Look(width, size.lines, colour=True)


def show_self_check(checked: SelfCheck, look: Look | None = None) -> None:
    """Print what a self-check found on standard output."""
    for line in lines_of(checked, look or look_here()):
        click.echo(line)


def lines_of(checked: SelfCheck, look: Look) -> list[str]:
    """What a self-check found, as lines without their ends."""
    lang = checked.lang
    heading = sentence("heading", lang=lang, title=checked.title)
    path = clean(checked.path, PATH_CHARS_MAX)
    lines = [f"{heading}  {_styled(path, look, dim=True)}"]
    if len(heading) + len(path) + 2 > look.width:
        lines = [*_wrapped(heading, look), *(_styled(line, look, dim=True) for line in _wrapped(path, look))]
    if checked.repairs:
        lines += _wrapped(sentence("repairs_heading", lang=lang), look)
        for repair in checked.repairs:
            lines += _wrapped(clean(repair, PATH_CHARS_MAX), look, "  ")
    lines += ["", *(line for each in checked.functions for line in lines_of_state(each, look, lang))]
    lines += _of_questions(checked, look)
    lines += ["", *_summary(checked, look)]
    first = checked.exercise(checked.first)
    if first is not None and (block := lines_of_first(first, look, lang)):
        lines += ["", *block]
    return lines


def lines_of_state(exercise: CheckedExercise, look: Look, lang: str) -> list[str]:
    """One exercise or question in a line."""
    mark, letters, colour = _SIGNS.get(exercise.state, _WRONG)
    sign = {"marks": mark, "letters": letters}.get(look.signs, "")
    points = ""
    if exercise.state in _WITH_POINTS and not exercise.is_question:
        found, most = f"{exercise.points:g}", f"{exercise.points_max:g}"
        points = sentence("public_points", lang=lang, points=found, points_max=most)
    if exercise.state is State.PASSED and sign and points:
        text = f"{exercise.name} {points}"
    else:
        key = f"{'question' if exercise.is_question else 'exercise'}_{exercise.state}"
        text = sentence(key, lang=lang, exercise=exercise.name, helpers=", ".join(exercise.waits_for))
        text += f", {points}" if points else ""
    remark = _wrapped(exercise.remark, look, "  ") if exercise.remark else []
    if not sign:
        return [*_wrapped(text, look, hanging="  "), *remark]
    first, *more = _wrapped(text, look, " " * (len(sign) + 1))
    shown = _styled(first[len(sign) + 1 :], look, bold=exercise.state not in RIGHT)
    return [f"{_styled(sign, look, fg=colour, bold=True)} {shown}", *more, *remark]


_FIRST = {State.NOT_STARTED: "first_not_started", State.WAITS: "first_waits"}
"""What is said of an exercise where there is no message."""


def lines_of_first(exercise: CheckedExercise, look: Look, lang: str) -> list[str]:
    """What is to be mended or written first, whole."""
    message = exercise.message
    steps = [
        (sentence(f"step_{step.kind}", lang=lang), step.command) for step in exercise.steps if step.command
    ]
    if message is None:
        key = _FIRST.get(exercise.state, "first_failed")
        helpers = ", ".join(exercise.waits_for)
        head = _wrapped(sentence(key, lang=lang, exercise=exercise.name, helpers=helpers), look)
        return [*(_styled(line, look, bold=True) for line in head), *_steps(steps, look)]
    head = [_styled(line, look, bold=True) for line in _wrapped(message.headline, look)]
    after = _steps(steps, look)
    if message.others:
        after = [*_wrapped(sentence("more", lang=lang, n=message.others), look, "  "), *after]
    room = None if look.height is None else look.height - 1 - len(head) - len(after)
    return [*head, *_parts(message, look, lang, room), *after]


def _parts(message: Message, look: Look, lang: str, room: int | None) -> list[str]:
    """The labelled lines of a message; of those that do not fit into `room`, further examples go first.

    Then the longest parts lose lines.
    """
    width = max((len(part.label) for part in message.parts), default=0) + 2
    blocks = {
        part.name: _in_column(
            f"  {part.label + ':':<{width}} ", part.text, look, as_it_is=part.name in _AS_THEY_ARE
        )
        for part in message.parts
    }
    if look.signs != "none":
        _mark_first_difference(message, blocks)
    if room is not None:
        _fit(blocks, room, " " * (width + 3) + "…")
    return [line for block in blocks.values() for line in block]


def _fit(blocks: dict[str, list[str]], room: int, cut: str) -> None:
    """Leave out lines until there are no more than `room`; `cut` is what then ends a part."""
    for name in _FIRST_TO_GO:
        if sum(map(len, blocks.values())) > room:
            blocks.pop(name, None)
    while sum(map(len, blocks.values())) > room:
        longest = max(blocks.values(), key=len)
        if len(longest) <= PART_LINES_MIN:
            break
        if longest[-1].strip() == "…":
            del longest[-2]
        else:
            longest[-1] = cut


def _mark_first_difference(message: Message, blocks: Mapping[str, list[str]]) -> None:
    """Underline the first entry that differs, where expected and got stand under one another."""
    got = message.part("got")
    place = first_difference(message.part("expected"), got)
    if place is None:
        return
    line, start, end = place
    block = blocks["got"]
    if len(block) == got.count("\n") + 1:  # nothing was wrapped
        column = len(block[line]) - len(got.split("\n")[line])
        block.insert(line + 1, " " * (column + start) + "^" * (end - start))


_FIRST_TO_GO = ("right", "also")
"""Parts that a low screen does without: they add to what is said."""
_AS_THEY_ARE = frozenset(("expected", "got", "example", "printed", "own_line"))
"""Parts in which columns stand under one another, and blanks count."""


def _in_column(label: str, text: str, look: Look, *, as_it_is: bool) -> list[str]:
    """A text behind its label, all its lines in the column where it begins."""
    room = max(WIDTH_MIN // 2, look.width - len(label))
    lines = [piece for line in text.split("\n") for piece in _pieces(line, room, as_it_is=as_it_is)]
    return [(label if number == 0 else " " * len(label)) + line for number, line in enumerate(lines or [""])]


def _pieces(line: str, room: int, *, as_it_is: bool) -> list[str]:
    """A line in pieces of at most `room` characters."""
    if len(line) <= room:
        return [line.rstrip()]
    indent = " " * (len(line) - len(line.lstrip()) + (2 if as_it_is else 0))
    return textwrap.wrap(
        line, room, subsequent_indent=indent[: room // 2], drop_whitespace=True, break_on_hyphens=False
    ) or [""]


def _steps(steps: Sequence[tuple[str, str]], look: Look) -> list[str]:
    """What to do next, each with its command, which stays in one piece: it is to be pasted."""
    lines = []
    width = max((len(text) for text, _ in steps), default=0)
    for text, command in steps:
        line = f"  {text:<{width}}  {command}"
        if len(line) <= look.width:
            lines.append(f"  {text:<{width}}  {_styled(command, look, fg='cyan')}")
        else:
            lines += [f"  {text}", f"    {_styled(command, look, fg='cyan')}"]
    return lines


def _of_questions(checked: SelfCheck, look: Look) -> list[str]:
    """The questions in a line, and what is wrong with an answer that is none of the letters."""
    questions, lang = checked.questions, checked.lang
    if not questions:
        return []
    answered = sum(each.state is State.ANSWERED for each in questions)
    left = [each.name for each in questions if each.state is not State.ANSWERED]
    text = sentence("questions_answered", lang=lang, answered=answered, n=len(questions))
    if left and answered:
        text += " " + sentence("questions_left", lang=lang, names=", ".join(left))
    lines = _wrapped(text, look, hanging="  ")
    for each in questions:
        if each.message is not None:
            lines += lines_of_state(each, look, lang)
            lines += _wrapped(each.message.headline, look, "    ")
            narrower = replace(look, width=max(WIDTH_MIN, look.width - 4))
            lines += [f"    {line}" for line in _parts(each.message, narrower, lang, None)]
    return lines


def _summary(checked: SelfCheck, look: Look) -> list[str]:
    functions, lang = checked.functions, checked.lang
    if not functions:
        return []
    left = sum(not each.is_right for each in functions)
    if left:
        points = sum(each.points for each in functions)
        most = sum(each.points_max for each in functions)
        text = sentence("points_so_far", lang=lang, points=f"{points:g}", points_max=f"{most:g}")
        text += " " + sentence("some_left", lang=lang, n=left)
    else:
        text = sentence("all_passed", lang=lang, n=len(functions))
    only = _wrapped(about_grading(checked), look)
    return [*_wrapped(text, look), *(_styled(line, look, dim=True) for line in only)]


def about_grading(checked: SelfCheck) -> str:
    """That the public tests are not all, and which kinds of tests there are besides."""
    told = sentence("public_only", lang=checked.lang)
    first = checked.exercise(checked.first)
    shown = [first] if first is not None and first.hidden_kinds else checked.functions
    if kinds := dict.fromkeys(kind for each in shown for kind in each.hidden_kinds):
        told += " " + sentence("hidden_kinds", lang=checked.lang, kinds=", ".join(kinds))
    return told


def _wrapped(text: str, look: Look, indent: str = "", hanging: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        look.width,
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _styled(text: str, look: Look, **style: object) -> str:
    return click.style(text, **style) if look.colour else text  # type: ignore[arg-type]
