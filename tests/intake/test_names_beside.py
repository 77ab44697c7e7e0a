"""Under which names a file knows the others of its student."""

from pathlib import Path

from grader.intake.names_beside import Files

PATHS = [
    *("hw.py", "utils (1).py", "sums-2.py", "sums.py"),
    *("helpers/sums.py", "helpers/__init__.py", "helpers/deep/er.ipynb", "old/alone.py", "old/random.py"),
    *("one/twice.py", "two/twice.py"),
]


def known(work: str) -> dict[str, str]:
    home = Path("ana")
    beside = Files(home / path for path in PATHS).beside(home / work)
    assert all(name in beside for name in beside) and len(beside) == len(PATHS) - 1
    return {name: path.relative_to(home).as_posix() for name, path in beside.items()}


def test_a_file_has_its_own_name_that_from_a_folder_or_one_that_nobody_else_has():
    assert known("hw.py") == {
        **{name: name for name in PATHS if name not in ("hw.py", "utils (1).py")},
        "utils.py": "utils (1).py",
        "alone.py": "old/alone.py",
        "er.ipynb": "helpers/deep/er.ipynb",
    }
    home = Path("ana")
    beside = known("helpers/sums.py")
    assert {beside[name] for name in ("deep/er.ipynb", "__init__.py", "hw.py", "alone.py")} == {
        *("helpers/deep/er.ipynb", "helpers/__init__.py", "hw.py", "old/alone.py")
    }
    from_above = Files(home / path for path in PATHS).beside(home / "one" / "twice.py")
    assert from_above["helpers/sums.py"] == home / "helpers" / "sums.py" and "sums.py" not in from_above
    assert beside.keys().isdisjoint(("sums.py", "twice.py", "random.py"))


def test_very_many_files_are_looked_through_once():
    files = Files(Path(f"ana/d{number % 7}/f{number}.py") for number in range(2000))
    found = [files.beside(path)["f5.py"] for path in files.paths if path.name != "f5.py"]
    assert set(found) == {Path("ana/d5/f5.py")}
