"""The file to hand in: named as grading wants it, tried as grading reads it, with its digest.

The bytes are those of the work: nothing is changed on the way. Work that imports or runs files beside it is
handed in with these, as a zip. It is read and loaded as it will be, in a folder of its own, before it is
written where the student wants it. Must not know: terminals, what was asked of whom.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import secrets
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.course.assignment import Assignment
from grader.desk.self_check import check_file
from grader.errors import BadInput, Note
from grader.intake.handed_in import own_work
from grader.intake.reading import MAX_BYTES, ending_of, reason_of
from grader.intake.submission import Submission, sha256_of
from grader.record.self_check import SelfCheck, State

FOLDER = "hand_in"
"""Where it is written unless told otherwise: beside the work it would be a second version of it."""
NAME_CHARS_MAX = 100
_NO_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]|^[. ]|[. ]$')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""Of the files in a zip: the same work makes the same bytes."""


class HandIn(msgspec.Struct, frozen=True):
    """What is to be handed in.

    Attributes
    ----------
    name
        Of the file.
    sha256
        As grading shows it: of the work's bytes and of those of the files that it uses.
    parts
        Names of these files.
    checked
        The public tests on it, read and loaded as it will be.
    """

    name: str
    data: bytes
    sha256: str
    parts: tuple[str, ...]
    checked: SelfCheck

    @property
    def passed(self) -> list[str]:
        """Exercises that pass their public tests."""
        return [each.name for each in self.checked.functions if each.is_right]

    @property
    def not_written(self) -> list[str]:
        """Exercises with nothing in them."""
        gone = (State.NOT_STARTED, State.ABSENT)
        return [each.name for each in self.checked.functions if each.state in gone]

    @property
    def not_right(self) -> list[str]:
        """Exercises that are written and do not pass."""
        done = {*self.passed, *self.not_written}
        return [each.name for each in self.checked.functions if each.name not in done]

    @property
    def not_answered(self) -> list[str]:
        """Questions without an answer that counts."""
        return [each.name for each in self.checked.questions if not each.is_right]


def made_ready(
    work: Path,
    assignment: Assignment,
    *,
    student: str = "",
    lang: str | None = None,
    with_conftest: bool = True,
) -> HandIn:
    """The work at `work` as a file to hand in, tried as it will be read.

    Parameters
    ----------
    student
        Who hands it in, for the file's name; named like the assignment when empty.

    Raises
    ------
    BadInput
        The work cannot be read, is another assignment's or has nothing in it, or the name cannot be a
        file's, or is needed and missing.
    """
    stem = _stem(assignment, student)
    submission = own_work(work)
    if submission.unreadable:
        raise BadInput(str(work), submission.unreadable, Note("mend_and_try_again"))
    with tempfile.TemporaryDirectory(prefix="keepdims-") as scratch:
        folder = Path(scratch).resolve()
        copies = list(_copies(submission, assignment, folder))
        copy = folder / copies[0][0]
        checked = check_file(copy, assignment, lang=lang, with_conftest=with_conftest)
    _refuse_other_work(work, assignment, checked)
    if len(copies) == 1:
        data, ending = copies[0][1], ending_of(work.name)
    else:
        data, ending = _zipped(copies), ".zip"
    parts = tuple(module.file for module in submission.modules)
    # Of what was copied: the student may have saved the work since it was read.
    digest, *others = (hashlib.sha256(content).hexdigest() for _, content in copies)
    sha256 = sha256_of(digest, list(zip(parts, others, strict=True)))
    return HandIn(f"{stem}{ending}", data, sha256, parts, checked)


def _copies(submission: Submission, assignment: Assignment, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of the work with its name in what is handed in, the work first, copied into `folder`."""
    work = submission.path
    named = work.name
    if submission.modules:  # in a folder of a student's, the work is the file named like the assignment
        named = f"{assignment.id}{ending_of(work.name)}"
    files = [(named, work)]
    files += [(_inside(module.path, work.parent), module.path) for module in submission.modules]
    for name, path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            problem = Note("cannot_be_read", {"reason": reason_of(error)})
            raise BadInput(str(path), problem, Note("mend_and_try_again")) from None
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data[: MAX_BYTES + 1])
        yield name, data


def _inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _zipped(files: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _stem(assignment: Assignment, student: str) -> str:
    """The file's name without its ending."""
    student = " ".join(student.split())
    if not student:
        if assignment.shuffles_options:
            raise BadInput(assignment.id, Note("options_differ"), Note("add_student"))
        return assignment.id
    is_plain = len(student) <= NAME_CHARS_MAX and student.isprintable()
    if not is_plain or _NO_NAME.search(student) or _RESERVED.fullmatch(student):
        raise BadInput("--student", Note("no_file_name"), Note("plain_name"))
    return student


def _refuse_other_work(work: Path, assignment: Assignment, checked: SelfCheck) -> None:
    functions = checked.functions
    there = [each for each in functions if each.state is not State.ABSENT]
    begun = [each for each in functions if each.state not in (State.ABSENT, State.NOT_STARTED)]
    if functions and len(there) * 2 < len(functions) and len(begun) * 2 < len(functions):
        problem = Note(
            "not_this_assignment", {"number": len(there), "most": len(functions), "title": checked.title}
        )
        raise BadInput(str(work), problem, Note("name_work_of_it", {"name": assignment.id}))
    if not begun and not any(each.is_right for each in checked.questions):
        raise BadInput(str(work), Note("nothing_filled_in"), Note("fill_in_first"))


# ------------------------------------------------------------------------- where it is written


def target_of(ready: HandIn, given: Path | None) -> Path:
    """Where to write it: `given`, or in it if that is a folder or has no ending.

    Raises
    ------
    BadInput
        The name that was given does not end as the file must.
    """
    if given is None:
        return Path(FOLDER) / ready.name
    if given.is_dir() or not given.suffix:
        return given / ready.name
    ending = ready.name[ready.name.rindex(".") :]
    if not given.name.lower().endswith(ending):
        remedy = Note("end_it_so", {"name": ready.name})
        raise BadInput(str(given), Note("other_ending", {"ending": ending}), remedy)
    return given


def is_there(ready: HandIn, target: Path) -> bool:
    """Whether the very file is there already."""
    with contextlib.suppress(OSError):
        return target.stat().st_size == len(ready.data) and target.read_bytes() == ready.data
    return False


def write(ready: HandIn, target: Path, *, over_another: bool) -> None:
    """Write the file, whole or not at all.

    Parameters
    ----------
    over_another
        Whether it may take the place of another file.

    Raises
    ------
    BadInput
        It cannot be written, or there is another file.
    """
    if os.path.lexists(target) and not over_another:
        raise BadInput(str(target), Note("another_file_there"), Note("force_or_rename"))
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(ready.data)
        os.replace(temporary, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        problem = Note("cannot_be_written", {"reason": reason_of(error)})
        raise BadInput(str(target), problem, Note("name_another_folder")) from None
