"""The submissions of `tests/cases`, as whole files.

Most cases are like another one but for a function or two: their file holds these alone, and `like` in their
`expect.toml` names the other.
"""

import ast
import shutil
import tomllib
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"
EXPECT = "expect.toml"


def stored(assignment: str) -> dict[str, Path]:
    """By name, the folders of an assignment's cases."""
    return {path.parent.name: path.parent for path in sorted((CASES / assignment).glob(f"*/{EXPECT}"))}


def write_class(assignment: str, folder: Path) -> Path:
    """Write what was handed in, a sub-folder a case, into the new folder `folder`."""
    for name, case in stored(assignment).items():
        other = tomllib.loads((case / EXPECT).read_text(encoding="utf-8")).get("like")
        if other is None:
            shutil.copytree(case, folder / name, symlinks=True, ignore=shutil.ignore_patterns(EXPECT))
        else:
            (folder / name).mkdir(parents=True)
            (work,) = (path for path in case.iterdir() if path.name != EXPECT)
            whole = CASES / assignment / other / work.name
            text = with_functions(whole.read_text(encoding="utf-8"), work.read_text(encoding="utf-8"))
            (folder / name / work.name).write_text(text, encoding="utf-8")
    return folder


def with_functions(whole: str, others: str) -> str:
    """`whole` with the functions of `others` in the places of its own of these names.

    Raises
    ------
    ValueError
        `whole` has no function of such a name.
    """
    lines, mine, theirs = whole.splitlines(keepends=True), _functions(whole), _functions(others)
    if absent := theirs.keys() - mine.keys():
        raise ValueError(f"no function to take the place of: {', '.join(sorted(absent))}")
    for name in sorted(theirs, key=lambda name: mine[name].start, reverse=True):
        lines[mine[name]] = others.splitlines(keepends=True)[theirs[name]]
    return "".join(lines)


def _functions(source: str) -> dict[str, slice]:
    """By name, the lines of each function at the edge of the page, with its decorators."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            first = min(line.lineno for line in (node, *node.decorator_list))
            found[node.name] = slice(first - 1, node.end_lineno)
    return found
