"""What isolation a machine gives, in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from grader.child.isolation import Level
from grader.sandbox.launcher import LevelUnavailable, remedy_for
from grader.sandbox.probes import Probe


def show_isolation(
    unavailable: Mapping[Level, LevelUnavailable | None],
    level: Level,
    details: Mapping[str, str],
    probes: Sequence[Probe],
) -> None:
    """Print which levels work here, and the result of each attempt at one of them.

    `unavailable` says of each level why it does not work; None where it does.
    """
    for name, error in unavailable.items():
        click.echo(
            f"{name:<8} {'works here' if error is None else f'not here: {error.step}: {error.reason}'}"
        )
        if error is not None:
            click.echo(f"{'':<8} what to do: {remedy_for(name)}")
    strongest = next((name for name, error in unavailable.items() if error is None), Level.LIMITS)
    why = "the strongest there is" if strongest is Level.FULL else "the strongest that works here"
    click.echo(f"{'':<8} 'grader grade' takes {strongest}, {why}.")
    said = ", ".join(f"{key} {value}" for key, value in details.items())
    click.echo(f"\nTried at level {level} ({said}):\n")
    width = max(len(probe.name) for probe in probes)
    for probe in probes:
        word, colour = ("stopped", "green") if probe.stopped else ("NOT STOPPED", "red")
        click.echo(f"  {probe.name:<{width}}  {click.style(f'{word:<11}', fg=colour)}  {probe.detail}")
        if probe.remedy:
            click.echo(f"  {'':<{width}}  what to do:  {probe.remedy}")
