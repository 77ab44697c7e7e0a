"""``--roster`` and ``--groups``: whose the work is; see `grader.grading.owners`."""

from __future__ import annotations

from pathlib import Path

import click

roster_option = click.option(
    "--roster",
    type=click.Path(path_type=Path),
    help="The list of the class: a platform's export, or a CSV file with columns such as id, name, email.",
)

groups_option = click.option(
    "--groups",
    type=click.Path(path_type=Path),
    help="Who hands in together: a CSV file with columns such as group, id.",
)
