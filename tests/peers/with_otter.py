"""Run by otter's own Python: assign makes student version and autograder, run grades what is handed in.

    .venv-otter/bin/python tests/peers/with_otter.py FOLDER

Writes FOLDER/verdicts.json: student -> test -> points. Source and submissions stay in FOLDER.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import sources


def main(folder):
    source = sources.written(folder / "squares.ipynb", sources.notebook(sources.SQUARES))
    must("assign", "--no-run-tests", "--no-pdfs", source.name, "dist", cwd=folder)
    (autograder,) = (folder / "dist/autograder").glob("*.zip")
    verdicts = {}
    for student, work in sources.SQUARES_WORK.items():
        path = folder / "submitted" / student / "squares.ipynb"
        sources.written(path, sources.handed_in_to_otter(work))
        must("run", "-a", str(autograder), "--no-logo", path.name, cwd=path.parent)
        told = json.loads((path.parent / "results.json").read_text(encoding="utf-8"))
        questions = [each for each in told["tests"] if "score" in each]
        verdicts[student] = {each["name"]: each["score"] for each in questions}
    (folder / "verdicts.json").write_text(json.dumps(verdicts, indent=1), encoding="utf-8")


def must(*arguments, cwd):
    command = [sys.executable, "-m", "otter", *arguments]
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
