"""One submission on Gradescope: ``python -m grader.cli.gradescope_run ROOT ASSIGNMENT LANG``.

`ROOT` is laid out as there: ``source/`` has what `grader release --for gradescope` packed, ``submission/``
the work, ``results/`` is where ``results.json`` goes. `grader grade` runs as in any course, at level kernel;
students' code runs as another user, who may open neither ``source/`` nor ``results/``. Must not know: how
work is graded.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from grader.errors import GraderError

LEVEL = "kernel"
"""The weakest that is taken: below it students' code reads and writes what it likes."""
_REASON_CHARS_MAX = 4_000
_ODD = re.compile(r"[^\w .-]+")


def main(arguments: list[str]) -> int:
    """Grade the submission below a root; the exit code."""
    root, assignment_id, lang = Path(arguments[0]), arguments[1], arguments[2]
    for name in ("source", "results"):
        (root / name).chmod(0o700)
    target = root / "results" / "results.json"
    target.unlink(missing_ok=True)
    try:
        content, code = _graded(root, assignment_id, lang), 0
    except GraderError as error:
        from grader.exports.gradescope import without_score

        sys.stderr.write(f"{error}\n")
        content, code = without_score(str(error)), 1
    descriptor, temporary = tempfile.mkstemp(dir=target.parent)
    with open(descriptor, "wb") as file:
        file.write(content)
    Path(temporary).replace(target)
    target.chmod(0o644)  # Gradescope reads it; nobody gets into the folder meanwhile
    return code


def _graded(root: Path, assignment_id: str, lang: str) -> bytes:
    """What ``results.json`` shall have.

    Raises
    ------
    GraderError
        There is no score: students' code could not be locked in, or something of ours failed.
    """
    if os.geteuid() != 0:
        raise GraderError(
            "The autograder is not root, so students' code would run as its own user. Run it as root."
        )
    course = root / "source" / "course"
    student, attempt = _whose(root / "submission_metadata.json")
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / "work"
        shutil.copytree(root / "submission", work / student, symlinks=True)
        told = Path(scratch) / "told.json"
        command = [sys.executable, "-I", "-m", "grader", "grade", assignment_id, str(work)]
        command += ["--course", str(course), "--gradebook", str(Path(scratch) / "one.sqlite3")]
        command += ["--isolation", LEVEL, "--json", str(told), "--lang", lang]
        command += ["--seed", str(_seed(course, assignment_id, student, attempt))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
        if not told.is_file():
            reason = (done.stderr or done.stdout).strip()[-_REASON_CHARS_MAX:]
            raise GraderError(reason or f"grader grade ended with {done.returncode}, and said nothing")
        return _converted(told.read_bytes())


def _converted(told: bytes) -> bytes:
    from grader.exports.gradescope import results_json
    from grader.record.results import from_json

    found = from_json(told)
    if len(found.submissions) != 1:
        passed_over = ", ".join((*found.passed_over, *found.download)) or "no file"
        raise GraderError(
            f"There is not one work in what was handed in, but {len(found.submissions)}: {passed_over}"
        )
    return results_json(found)


def _whose(metadata: Path) -> tuple[str, int]:
    """The name under which it is graded, and which attempt it is."""
    told: Any = {}
    with contextlib.suppress(OSError, ValueError):
        told = json.loads(metadata.read_text(encoding="utf-8"))
    told = told if isinstance(told, dict) else {}
    users, earlier = told.get("users"), told.get("previous_submissions")
    names = (
        [str(user.get("name", "")) for user in users if isinstance(user, dict)]
        if isinstance(users, list)
        else []
    )
    name = _ODD.sub(" ", " and ".join(filter(None, names))).strip(" .")
    return name[:80].strip() or "submission", (len(earlier) if isinstance(earlier, list) else 0) + 1


def _seed(course: Path, assignment_id: str, student: str, attempt: int) -> int:
    """The same for the same attempt; whoever does not have the hidden tests cannot know it."""
    secret = (course / "solutions" / assignment_id / "test_hidden.py").read_bytes()
    digest = hashlib.sha256(secret + f"\0{student}\0{attempt}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
