"""Run by nbgrader's own Python: a course, its release, work that is handed in, and what each test gives.

    .venv-nbgrader/bin/python tests/peers/with_nbgrader.py FOLDER

Writes FOLDER/verdicts.json: assignment -> student -> test -> points. Sources and submissions stay in FOLDER.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import sources
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

PROBLEM1_WORK = {
    "right": {
        "squares": '    if n < 1:\n        raise ValueError("too small")\n    return [k * k for k in range(1, n + 1)]',
        "sum_of_squares": "    return sum(squares(n))",
    },
    "refuses_nothing": {
        "squares": "    return [k * k for k in range(1, n + 1)]",
        "sum_of_squares": "    return sum(squares(n))",
    },
    "stops_early": {
        "squares": '    if n < 1:\n        raise ValueError("too small")\n    return [k * k for k in range(1, n)]',
        "sum_of_squares": "    return n * (n + 1) * (2 * n + 1) // 6",
    },
}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    quickstart = folder / "course"
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "quickstart", str(quickstart)], capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)
    (quickstart / "source" / "ps1" / "problem2.ipynb").unlink()
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # it starts alembic
    os.chdir(quickstart)  # its header is named from there
    sources.written(quickstart / "source/neuron/neuron.ipynb", sources.notebook(sources.NEURON))
    config = Config()
    config.CourseDirectory.root = str(quickstart)
    api = NbGraderAPI(config=config)
    verdicts = {}
    for name, file, work in (
        ("ps1", "problem1", PROBLEM1_WORK),
        ("neuron", "neuron", sources.NEURON_WORK),
    ):
        must(api.generate_assignment(name, force=True, create=True))
        released = json.loads((quickstart / f"release/{name}/{file}.ipynb").read_text(encoding="utf-8"))
        for student, regions in work.items():
            path = quickstart / f"submitted/{student}/{name}/{file}.ipynb"
            sources.written(path, filled_in(released, regions))
            must(api.autograde(name, student, force=True, create=True))
        verdicts[name] = read_points(quickstart, name, file, work)
    (folder / "verdicts.json").write_text(json.dumps(verdicts, indent=1), encoding="utf-8")


def filled_in(released, regions):
    """The released notebook with a student's lines in the place of what nbgrader put there."""
    made = json.loads(json.dumps(released))
    for cell in made["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        source = "".join(cell["source"])
        if grade_id in regions:
            lines = source.splitlines()
            at = next(n for n, line in enumerate(lines) if "YOUR CODE HERE" in line)
            lines[at : at + 2] = [regions[grade_id]]
            cell["source"] = "\n".join(lines)
    return made


def read_points(quickstart, name, file, students):
    found = {}
    with Gradebook(f"sqlite:///{quickstart / 'gradebook.db'}") as book:
        for student in students:
            grades = book.find_submission_notebook(file, name, student).grades
            found[student] = {grade.name: grade.auto_score for grade in grades}
    return found


def must(result):
    if not result["success"]:
        sys.exit(f"{result.get('log')}\n{result.get('error')}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
