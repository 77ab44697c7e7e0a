"""What a repository on GitHub Classroom is made from: the students' bundle, and a workflow for each push.

The workflow runs the public tests alone: a repository is its student's, who reads all that is in it. Hidden
tests are the instructor's to run, with `grader grade` on the repositories' files. Must not know: secrets.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from grader.course.assignment import Assignment
from grader.messages import command_line, sentence
from grader.release.bundle import (
    PLAIN_FILE,
    Wheel,
    contents_for,
    imported_packages,
    packed,
    readme_names,
)

WORKFLOW = ".github/workflows/classroom.yml"
_MINUTES = 10
_HEAD = """\
# Written by grader release --for github.
# It runs the public tests alone, and its points are of these: this repository is its student's, who can read
# and change all that is in it. Grade with the hidden tests where they are: grader grade {id} FOLDER
name: Public tests
'on': [push, workflow_dispatch, repository_dispatch]
permissions:
  checks: write
  actions: read
  contents: read
jobs:
  public-tests:
    runs-on: ubuntu-latest
    if: github.actor != 'github-classroom[bot]'
    steps:
    - uses: actions/checkout@v4
    - uses: actions/setup-python@v5
      with:
        python-version: '3.12'
    - run: {install}
"""
_STEP = """\
    - name: {name}
      id: {step}
      uses: classroom-resources/autograding-command-grader@v1
      with:
        test-name: {name}
        command: {command}
        timeout: {minutes}
        max-score: {points}
"""
_REPORT = """\
    - uses: classroom-resources/autograding-grading-reporter@v1
      env:
{results}
      with:
        runners: {steps}
"""


def repository_zip(assignment: Assignment, files: Mapping[str, bytes], wheel: Wheel, lang: str = "") -> bytes:
    """The zip of a template repository: `files` as students get them, the wheel, a README, the workflow.

    Raises
    ------
    CourseError
        A translation cannot be read.
    """
    contents = contents_for(assignment, files, wheel, lang)
    for spoken, name in readme_names(assignment).items():
        told = sentence("release_github", lang=spoken)
        contents[name] = f"{contents[name].decode()}\n{told}\n".encode()
    contents[WORKFLOW] = workflow(assignment, wheel).encode()
    return packed({name: (data, PLAIN_FILE) for name, data in contents.items()})


def workflow(assignment: Assignment, wheel: Wheel) -> str:
    """A step for each exercise: its points, if all of its public tests pass. Questions have none to pass."""
    steps = {f"exercise-{number}": name for number, name in enumerate(assignment.functions, start=1)}
    written = [
        _STEP.format(
            name=json.dumps(name),
            step=step,
            command=json.dumps(command_line("grader", "check", "--trust", "-e", name)),
            minutes=_MINUTES,
            points=f"{assignment.functions[name].points:g}",
        )
        for step, name in steps.items()
    ]
    results = "\n".join(
        f'        {step.upper()}_RESULTS: "${{{{steps.{step}.outputs.result}}}}"' for step in steps
    )
    report = _REPORT.format(results=results, steps=",".join(steps))
    packages = [f"./{wheel.name}", *imported_packages(assignment)]
    install = command_line("python", "-m", "pip", "install", *packages)
    return "".join([_HEAD.format(id=assignment.id, install=install), *written, report])
