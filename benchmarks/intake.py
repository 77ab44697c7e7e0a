"""How long reading takes before anything is graded, and how much memory: one notebook, a folder, archives.

`make bench` runs it. All files are made up; no student's code runs. Each line is a process of its own,
without the start of Python; the memory is the most that process ever held.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from grader.course.finding import find_course
from grader.intake.class_work import class_work

ROOT = Path(__file__).parent.parent
ASSIGNMENT = "logistic_regression"
MIB = 1 << 20


def notebook(source: str, picture_bytes: int, draw: random.Random) -> bytes:
    """A notebook whose one cell drew a picture that no archive makes smaller."""
    picture = base64.b64encode(draw.randbytes(picture_bytes * 3 // 4)).decode()
    output = {"output_type": "display_data", "data": {"image/png": picture}, "metadata": {}}
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [output], "execution_count": 1}
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]}).encode()


def canvas_download(path: Path, people: int, picture_bytes: int) -> None:
    """Write a download of Canvas with a notebook a person."""
    draw = random.Random(7)
    source = find_course(ROOT).assignment(ASSIGNMENT).solution.read_text(encoding="utf-8")
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(people):
            name = f"family{number:04d}_{70_000 + number}_{900_000 + number}_{ASSIGNMENT}.ipynb"
            archive.writestr(name, notebook(f"# {number}\n{source}", picture_bytes, draw))


def folder_of_scripts(path: Path, people: int) -> None:
    """Write a script a person."""
    source = find_course(ROOT).assignment(ASSIGNMENT).solution.read_text(encoding="utf-8")
    path.mkdir()
    for number in range(people):
        (path / f"s{number:04d}.py").write_text(f"# {number}\n{source}", encoding="utf-8")


def read(path: Path) -> None:
    """Read `path` as a class, and print the seconds, how many handed in, and MiB before and at most."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    with class_work([path], ASSIGNMENT) as work:
        took = time.perf_counter() - started
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"{took:.3f} {len(work.submissions)} {before >> 10} {most >> 10}")


def _line(what: str, path: Path) -> None:
    command = [sys.executable, __file__, "--read", str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    took_s, people, before, most = float(told[0]), *map(int, told[1:])
    print(f"{what:<48}{people:>6}{took_s:>9.2f} s{before:>7} -> {most} MiB")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--read", type=Path, help="Read that, and nothing else: what each line does.")
    options = parser.parse_args()
    if options.read is not None:
        read(options.read)
        return
    print(f"{'read':<48}{'people':>6}{'time':>11}   memory")
    with tempfile.TemporaryDirectory() as scratch:
        at = Path(scratch)
        one = at / "one.ipynb"
        solution = find_course(ROOT).assignment(ASSIGNMENT).solution.read_text(encoding="utf-8")
        one.write_bytes(notebook(solution, MIB, random.Random(7)))
        _line("a notebook of 1 MiB", one)
        for people in (200, 2_000):
            folder_of_scripts(at / f"class{people}", people)
            _line(f"a folder of {people:,} scripts", at / f"class{people}")
        for people in (30, 300):
            archive = at / f"canvas{people}.zip"
            canvas_download(archive, people, MIB)
            _line(f"a download of {os.stat(archive).st_size // MIB} MiB", archive)
            archive.unlink()


if __name__ == "__main__":
    main()
