"""What reading a class costs: a notebook of a megabyte, and 2,000 files of one class.

`make bench` runs it. Each class is read in a process of its own, whose largest memory is told: as files are
read one at a time, a class costs what is kept of it, its code.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.intake.class_work import class_work
from grader.intake.submission import given_by_hand

ROOT = Path(__file__).parents[1]
SOURCE = (ROOT / "solutions/logistic_regression/logistic_regression.py").read_text(encoding="utf-8")
SIZES = (20, 200, 2_000)
NOTEBOOK_BYTES = 1_000_000
ROUNDS = 20


def notebook(number: int, size: int = 0) -> str:
    """One with a function in each cell, and so many bytes of outputs."""
    cells = [
        {"cell_type": "code", "source": piece, "metadata": {}, "execution_count": number, "outputs": []}
        for piece in [f"# {number}", *SOURCE.split("\n\n\n")]
    ]
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBOR" * (size // 10)}}
    text = {"output_type": "stream", "name": "stdout", "text": ["0.123456, 0.234567\n"] * (size // 50)}
    cells[1]["outputs"] = [picture, text]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


def one_notebook(folder: Path) -> None:
    """Print what a notebook of a megabyte takes."""
    path = folder / "ana.ipynb"
    path.write_text(notebook(1, NOTEBOOK_BYTES), encoding="utf-8")
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        given_by_hand(path)
        times.append(time.perf_counter() - began)
    size_mb, median = path.stat().st_size / 1e6, sorted(times)[ROUNDS // 2]
    print(f"a notebook of {size_mb:.1f} MB: {median * 1e3:.1f} ms, at most {max(times) * 1e3:.1f}")


def one_class(folder: Path) -> None:
    """Print how long the class in `folder` takes to be read, and the memory that this process took."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    with class_work([folder], "logistic_regression") as work:
        took = time.perf_counter() - began
        number = len(work.submissions)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    grown_kib = after - before
    print(
        f"{number:14,}{took:10.2f}{took / number * 1e3:10.2f}{after / 1024:12.0f}{grown_kib / number:18.1f}"
    )


def main() -> None:
    """Measure, or be the process that reads one class."""
    if len(sys.argv) > 1:
        one_class(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one_notebook(folder)
        print(
            f"{'submissions':>14}{'s':>10}{'ms each':>10}{'peak, MiB':>12}{'KiB more each':>18}", flush=True
        )
        for size in SIZES:
            of_class = folder / str(size)
            of_class.mkdir()
            for number in range(size):
                text = notebook(number, 20_000) if number % 2 else f"{SOURCE}\n# {number}\n"
                ending = "ipynb" if number % 2 else "py"
                (of_class / f"student{number:04}.{ending}").write_text(text, encoding="utf-8")
            subprocess.run([sys.executable, __file__, str(of_class)], check=True)


if __name__ == "__main__":
    main()
