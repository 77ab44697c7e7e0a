"""Where an exception was raised: used to decide whose fault it is, and to say where to mend it.

The trusted side; in a student's process `grader.child.raising` does it. Must not know: what errors mean.
"""

from __future__ import annotations

from pathlib import Path

TEXT_CHARS_MAX = 300


def innermost(error: BaseException, within: Path | None = None) -> tuple[str, int]:
    """File and line in which `error` was raised; of several in the file `within` the innermost.

    ``("", 0)`` where there is none.
    """
    place = ("", 0)
    traceback = error.__traceback__
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if within is None or file == str(within):
            place = (file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


def in_one_line(error: BaseException) -> str:
    """Kind, text and place of an error that is ours to mend."""
    file, line = innermost(error)
    where = f" ({Path(file).name}:{line})" if file else ""
    text = " ".join(str(error).split())[:TEXT_CHARS_MAX].rstrip(".")
    return f"{type(error).__name__}: {text}{where}" if text else f"{type(error).__name__}{where}"


def reason_in_one_line(error: BaseException) -> str:
    """Kind and text of what an author's file raised: of several lines the first that says something."""
    text = next((line.strip() for line in str(error).splitlines() if line.strip()), "").rstrip(".")
    if isinstance(error, SyntaxError):
        text = error.msg
    return f"{type(error).__name__}: {text[:TEXT_CHARS_MAX]}" if text else type(error).__name__


def line_within(error: BaseException, path: Path) -> int:
    """The line of the file at `path` that `error` is about; 0 where none is."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename) == path:
        return error.lineno or 0
    return innermost(error, within=path)[1]
