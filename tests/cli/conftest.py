import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.tiny_course import TinyCourse


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TinyCourse:
    """A course of one small assignment, which is the current folder."""
    made = TinyCourse(tmp_path / "course")
    monkeypatch.chdir(made.root)
    return made


@dataclasses.dataclass
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def grader(
    lent_for_checks: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Run the command line in this process."""
    from grader.child.isolation import Level
    from grader.cli import main
    from grader.sandbox import launcher

    # Every machine has this level, and trying takes longer than most of what is tested here.
    try_it = launcher.why_not
    monkeypatch.setattr(launcher, "why_not", lambda level: None if level is Level.LIMITS else try_it(level))
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        monkeypatch.setenv(name, "1")  # 'grade' sets them for good
    monkeypatch.setenv("GRADER_LANG", "en")

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["grader", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            assert isinstance(end.code, int)
            code = end.code
        seen = capsys.readouterr()
        return Done(code, seen.out, seen.err)

    return run
