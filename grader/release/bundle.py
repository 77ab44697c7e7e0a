"""One zip for students: all that lies in the folder of an assignment, the wheel, and a README.

The same files make the same zip, byte for byte. Must not know: what is secret, and whether the assignment is
true; `grader.audit` finds both out before anything is written.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from grader.course.assignment import ASSIGNMENT_FILE, Assignment
from grader.course.copies import files_for, settings_of_copy
from grader.course.packages import package_of
from grader.errors import BadInput, CourseError
from grader.messages import assignment_languages, command_line, sentence
from grader.messages.language import ENGLISH
from grader.wording import title_in

README = "README.md"
_MADE_BY_TOOLS = re.compile(
    r"__pycache__|\.ipynb_checkpoints|\.git|\.(pytest|mypy|ruff)_cache|\.hypothesis|\.DS_Store|Thumbs\.db"
    r"|.*\.py[co]|.*~|\..*\.sw[op]"
)
_WHEEL = re.compile(r"keepdims-(?P<version>[\w.!+]+)-py3-none-any\.whl")
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644
PROGRAM = 0o100755
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Wheel:
    """The file that keepdims is installed from."""

    name: str
    data: bytes


def files_to_release(assignment: Assignment) -> tuple[dict[str, bytes], list[str]]:
    """What students would get from an assignment's folder, by path; and what tools have left there.

    Hidden files are among it.

    Raises
    ------
    CourseError
        A file cannot be read, a link leads to a folder, or a file has a name that the release needs.
    """
    found: dict[str, bytes] = {}
    left_out: list[str] = []
    for path in _paths(assignment.folder):
        name = path.relative_to(assignment.folder).as_posix()
        if is_made_by_tools(path.name):
            left_out.append(name)
        elif path.is_dir():
            raise CourseError(str(path), "it is a link to a folder", "Put the files themselves there")
        elif name.casefold() in {readme.casefold() for readme in readme_names(assignment).values()}:
            raise CourseError(str(path), "the release writes a file of that name", "Give it another name")
        else:
            try:
                found[name] = path.read_bytes()
            except OSError as error:
                reason = f"it cannot be read: {error.strerror or type(error).__name__}"
                raise CourseError(str(path), reason, "Mend it, or remove it") from None
    return dict(sorted(found.items())), sorted(left_out)


def _paths(folder: Path) -> Iterator[Path]:
    """Files, links, and the folders that tools leave behind, which are not entered."""
    for path in sorted(folder.iterdir()):
        is_folder = path.is_dir() and not path.is_symlink()
        if is_folder and not is_made_by_tools(path.name):
            yield from _paths(path)
        else:
            yield path


def refuse_shuffled(assignment: Assignment) -> None:
    """Refuse an assignment whose questions differ from student to student: the zip is one for all.

    Raises
    ------
    CourseError
        It is such a one.
    """
    if assignment.shuffles_options:
        raise CourseError(
            str(assignment.folder / ASSIGNMENT_FILE),
            "every student gets the options in another order, and a release is one for all",
            "Write shuffle_options = false, or give copies that grader start --student NAME makes",
        )


def wheel_for(given: Path | None, folders: Sequence[Path]) -> Wheel:
    """The wheel `given`, else the newest in the `dist/` of one of `folders`.

    Raises
    ------
    BadInput
        There is none, or it is not one of this version of keepdims.
    """
    path, own = given or _newest(folders), version("keepdims")
    remedy = "Run make wheel in the folder of keepdims, or name the file with --wheel"
    if path is None:
        looked = " and ".join(dict.fromkeys(str(folder / "dist") for folder in folders))
        raise BadInput(looked, "there is no keepdims-*.whl", f"{remedy}, or say --no-wheel")
    match = _WHEEL.fullmatch(path.name)
    if match is None:
        raise BadInput(str(path), "it is not named as a wheel of keepdims", remedy)
    if match["version"] != own:
        problem = f"it is keepdims {match['version']}, and {own} proved this assignment"
        raise BadInput(str(path), problem, remedy)
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            tops = {name.partition("/")[0] for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or "it is no zip"
        raise BadInput(str(path), f"it cannot be read: {reason}", remedy) from None
    if others := tops - {"grader", f"keepdims-{own}.dist-info"}:
        raise BadInput(str(path), f"it has more than keepdims in it: {', '.join(sorted(others))}", remedy)
    return Wheel(path.name, data)


def _newest(folders: Sequence[Path]) -> Path | None:
    found = [path for folder in folders for path in (folder / "dist").glob("keepdims-*.whl")]
    return max(found, key=lambda path: path.stat().st_mtime_ns, default=None)


def bundled(assignment: Assignment, files: Mapping[str, bytes], wheel: Wheel | None, lang: str = "") -> bytes:
    """The zip: `files`, which know their assignment whatever the folder is called, the wheel, and a README.

    The README is in every language of the assignment; stub, notebook and self-check are in `lang`, English
    if it is "".

    Raises
    ------
    CourseError
        A translation cannot be read.
    """
    contents = contents_for(assignment, files, wheel, lang)
    return packed({f"{assignment.id}/{name}": (data, PLAIN_FILE) for name, data in contents.items()})


def contents_for(
    assignment: Assignment, files: Mapping[str, bytes], wheel: Wheel | None, lang: str
) -> dict[str, bytes]:
    """What `bundled` packs, by path."""
    contents = {**files, **files_for(assignment, lang=lang or ENGLISH)}
    settings = contents[ASSIGNMENT_FILE].decode()
    contents[ASSIGNMENT_FILE] = settings_of_copy(settings, assignment.id, lang).encode()
    for spoken, name in readme_names(assignment).items():
        contents[name] = _readme(assignment, spoken, wheel).encode()
    if wheel is not None:
        contents[wheel.name] = wheel.data
    return contents


def imported_packages(assignment: Assignment) -> list[str]:
    """What the modules that students' code may import are installed from, but for what keepdims brings."""
    return sorted({package_of(module) for module in assignment.imports} - {"numpy"})


def packed(contents: Mapping[str, tuple[bytes, int]]) -> bytes:
    """A zip of files, each with its mode: the same for the same files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, (data, mode) in sorted(contents.items()):
            entry = zipfile.ZipInfo(name, _FIRST_TIME)
            entry.external_attr, entry.create_system = mode << 16, _UNIX
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=9)
    return made.getvalue()


def is_made_by_tools(name: str) -> bool:
    """Whether a file or folder of that name is what tools leave behind."""
    return _MADE_BY_TOOLS.fullmatch(name) is not None


def written_to(path: Path, data: bytes) -> None:
    """Write a whole file, or none.

    Raises
    ------
    BadInput
        It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        os.chmod(file.name, 0o644)
        os.replace(file.name, path)
    except OSError as error:
        reason = f"it cannot be written: {error.strerror or type(error).__name__}"
        raise BadInput(str(path), reason, "Name another file with -o") from None


def readme_names(assignment: Assignment) -> dict[str, str]:
    """The file of each language."""
    own = assignment.lang or ENGLISH
    others = sorted(set(assignment_languages(assignment.folder)) - {own})
    return {own: README} | {lang: f"README.{lang}.md" for lang in others}


def _readme(assignment: Assignment, lang: str, wheel: Wheel | None) -> str:
    handout = assignment.folder / f"handout.{lang}.html"
    if lang == (assignment.lang or ENGLISH) or not handout.is_file():
        handout = assignment.folder / "handout.html"
    read = sentence(
        "read_then_fill_in",
        lang=lang,
        handout=handout.name,
        stub=assignment.stub.name,
        notebook=assignment.notebook.name,
    )
    install = [sentence("release_no_wheel", lang=lang)]
    packages = imported_packages(assignment)
    if wheel is not None:
        packages = [f"./{wheel.name}", *packages]
        install = [sentence("release_install", lang=lang)]
    if packages:
        install.append(f"    {command_line('python', '-m', 'pip', 'install', *packages)}")
    paragraphs = [
        f"# {title_in(assignment, lang)}",
        sentence("release_needs", lang=lang),
        *install,
        read,
        sentence("release_check", lang=lang),
        f"    {command_line('grader', 'check', '--trust')}",
        sentence("release_trust", lang=lang),
    ]
    return "\n\n".join(paragraphs) + "\n"
