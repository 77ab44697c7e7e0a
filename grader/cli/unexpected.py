"""What no verb expects, in one sentence: a limit of the machine, a folder that is gone, a fault of ours.

The last resort of `main`. What a command can foresee, it reports where it happens, in better words.
"""

from __future__ import annotations

import errno
import os
import re

from grader.errors import BadInput, GraderError, Note
from grader.tracebacks import in_one_line

TRACEBACK_VARIABLE = "GRADER_TRACEBACK"
_HERE = Note("this_machine")
_ERRNO = re.compile(r"\[Errno (\d+)\]")


class MachineLimit(BadInput):
    """The machine has run out of something: nobody's input is wrong, and nothing is graded."""


def in_one_sentence(error: Exception) -> BadInput | GraderError:
    """What `error` means to whoever runs the command."""
    limit = _limit(error)
    if limit is not None:
        return limit
    if isinstance(error, OSError) and not _is_here():
        return BadInput(Note("current_folder"), Note("gone"), Note("change_into_a_folder"))
    if isinstance(error, OSError) and error.filename:
        problem = Note("cannot_be_used", {"reason": error.strerror or type(error).__name__})
        return BadInput(str(error.filename), problem, Note("mend_or_name_another"))
    if isinstance(error, GraderError):
        return error
    return GraderError(
        f"{in_one_line(error)}. Please report it with the traceback: {TRACEBACK_VARIABLE}=1 shows it"
    )


def _limit(error: Exception) -> MachineLimit | None:
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, GraderError) and (quoted := _ERRNO.search(str(error))):  # of a process of ours
        number = int(quoted[1])
    if number in (errno.EMFILE, errno.ENFILE):
        return MachineLimit(_HERE, Note("no_more_files"), Note("raise_file_limit"))
    if number == errno.EAGAIN or (isinstance(error, RuntimeError) and "start new thread" in str(error)):
        return MachineLimit(_HERE, Note("no_more_processes"), Note("raise_process_limit"))
    if number == errno.ENOMEM or isinstance(error, MemoryError):
        return MachineLimit(_HERE, Note("no_more_memory"), Note("raise_memory_limit"))
    if number in (errno.ENOSPC, errno.EDQUOT):
        filename = error.filename if isinstance(error, OSError) else None
        where = str(filename) if filename else _HERE
        return MachineLimit(where, Note("disk_full"), Note("make_room_and_run_again"))
    return None


def _is_here() -> bool:
    try:
        os.getcwd()
    except OSError:
        return False
    return True
