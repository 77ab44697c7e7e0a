"""What `grader demo` found, on one screen of 80 columns and 24 lines with the prompt below it.

Every figure is given. Must not know: how the class was made and graded.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from grader.record.statistics import ClassStatistics
from grader.show.console import in_points, inert
from grader.show.names import in_cells

WIDTH = 80
READ_LINES_MAX = 5
SLIPS_MAX = 3
POINTS_LINES_MAX = 2
DOORS_LINES_MAX = 2
FILES_LINES_MAX = 1


class DemoView(NamedTuple):
    """All that is shown.

    Attributes
    ----------
    download
        What was read, in words.
    took_s
        Seconds of wall time, by the verb.
    reader
        Whose page is quoted; `quoted` are lines of it. Both are empty where nobody made a known mistake.
    doors
        By each attack's door, the points that it earned.
    points_tried
        What each of them was out for.
    found
        Of those who did not attack.
    questions
        Exercises that are told as the quiz.
    files
        What was written into `folder`.
    next_command
        To be typed next.
    """

    title: str
    download: str
    took_s: Mapping[str, float]
    isolation: str
    reader: str
    quoted: Sequence[str]
    doors: Mapping[str, float]
    points_tried: float
    found: ClassStatistics
    questions: frozenset[str]
    folder: Path
    files: Sequence[str]
    next_command: str


def show_demo(view: DemoView, out: Console) -> None:
    """The screen."""
    took = ", ".join(f"{verb} {seconds:.1f} s" for verb, seconds in view.took_s.items())
    head = f"{view.title}, a made-up class. {view.download}"
    for line in textwrap.wrap(inert(head), WIDTH, max_lines=2, placeholder=" …"):
        out.print(_line(line))
    out.print(_line(f"{took}; isolation {view.isolation}"))
    out.print()
    if view.quoted:
        _show_part(f"what {view.reader} reads first", _first_fields(view.quoted), out)
    _show_attacks(view, out)
    if slips := list(_slips(view)):
        _show_part("wrong most often among the others", slips, out)
    points = list(_points(view))
    _show_part("points in the mean", _wrapped(points, POINTS_LINES_MAX), out)
    _show_part(f"written into {view.folder}", _wrapped(view.files, FILES_LINES_MAX), out)
    out.print(Text(f"next: {view.next_command}", "bold"), soft_wrap=True)


def _first_fields(lines: Sequence[str]) -> Sequence[str]:
    """As many lines as are shown, but of no field a part: an example has several."""
    if len(lines) <= READ_LINES_MAX:
        return lines
    most = READ_LINES_MAX
    while most > 1 and lines[most].startswith("   "):
        most -= 1
    return lines[:most]


def _show_part(heading: str, lines: Sequence[str], out: Console) -> None:
    out.print(Text(in_cells(inert(heading), WIDTH).rstrip(), "bold"), soft_wrap=True)
    for line in lines:
        out.print(_line(f"  {line}"))


def _line(text: str) -> Text:
    return Text(in_cells(inert(text), WIDTH).rstrip())


def _show_attacks(view: DemoView, out: Console) -> None:
    held = [door for door, points in view.doors.items() if points == 0]
    broken = [f"{door} ({in_points(points)})" for door, points in view.doors.items() if points]
    heading = (
        f"attacks held: {len(held)} of {len(view.doors)}, each out for {in_points(view.points_tried)} points"
    )
    lines = _wrapped(held, DOORS_LINES_MAX - bool(broken))
    if broken:
        lines += _wrapped([f"earned points: {broken[0]}", *broken[1:]], 1)
    _show_part(heading, lines, out)


def _slips(view: DemoView) -> Iterator[str]:
    known = [slip for slip in view.found.slips if slip.mistake and slip.exercise not in view.questions]
    for slip in known[:SLIPS_MAX]:
        yield f"{slip.people:3}  {slip.exercise}: {slip.mistake}"


def _points(view: DemoView) -> Iterator[str]:
    quiz = [each for each in view.found.exercises if each.name in view.questions]
    for each in view.found.exercises:
        if each.name not in view.questions:
            yield f"{each.name} {each.mean:.1f}/{each.points_max:g}"
    if quiz:
        yield f"quiz {sum(each.mean for each in quiz):.1f}/{sum(each.points_max for each in quiz):g}"


def _wrapped(parts: Sequence[str], lines_max: int) -> list[str]:
    """The parts with commas between them, in so many lines; what has no room is not shown, and said to be."""
    # A blank in a part is no place to break.
    text = ", ".join(part.replace(" ", "\0") for part in parts)
    lines = textwrap.wrap(text, WIDTH - 2, max_lines=lines_max, placeholder=" …", break_on_hyphens=False)
    return [line.replace("\0", " ") for line in lines]
