"""What a machine has for grading a class, in a terminal. Must not know: how it was found out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

import click

from grader.sandbox.machine import Machine, Place

MIB_PER_GIB = 1024
SUBMISSION_MIB = 1024
"""What one submission may use at a time, unless an assignment says otherwise."""
DISK_MIB_MIN = 512
WIDTH = 80


def show_machine(machine: Machine, versions: Mapping[str, str]) -> None:
    """Print it in three lines, and a line for everything that wants looking at."""
    memory = "" if machine.memory_mib is None else f", {_gib(machine.memory_mib)} of memory free"
    click.echo(f"machine  {machine.cores} cores{memory}")
    click.echo(f"results  in {_described(machine.gradebook)}")
    click.echo(f"scratch  in {_described(machine.scratch)}")
    click.echo("versions " + ", ".join(f"{name} {version}" for name, version in versions.items()))
    for remark in _remarks(machine):
        click.echo(textwrap.fill(remark, WIDTH, initial_indent="look at  ", subsequent_indent=" " * 9))
    click.echo()


def _described(place: Place) -> str:
    facts = [
        "" if place.free_mib is None else f"{_gib(place.free_mib)} free",
        place.file_system,
        {True: "on this machine", False: "on another machine", None: ""}[place.is_local],
        "" if place.is_writable else "not writable",
    ]
    return f"{place.folder}: {', '.join(filter(None, facts))}"


def _remarks(machine: Machine) -> Iterator[str]:
    place = machine.gradebook
    if not place.is_writable:
        yield f"Nothing can be written in {place.folder}: name another gradebook with --gradebook."
    if place.is_local is False:
        yield (
            f"{place.folder} lies on another machine ({place.file_system}), where the locks of SQLite do not "
            "hold: keep the gradebook on this one with --gradebook, and copy it by 'grader gradebook backup'."
        )
    for each in (machine.gradebook, machine.scratch):
        if each.free_mib is not None and each.free_mib < DISK_MIB_MIN:
            yield f"{each.folder} has {_gib(each.free_mib)} left: make room before you grade a class."
    if machine.memory_mib is not None and machine.memory_mib < machine.cores * SUBMISSION_MIB:
        fit = max(1, machine.memory_mib // SUBMISSION_MIB)
        yield (
            f"{machine.cores} submissions at a time may use {machine.cores} GiB, and "
            f"{_gib(machine.memory_mib)} is free: 'grader grade -j {fit}' keeps within it."
        )


def _gib(mib: int) -> str:
    return f"{mib / MIB_PER_GIB:.1f} GiB"
