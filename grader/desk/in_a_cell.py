"""What the calls in a notebook's cell have in common: they show something, and never a traceback of ours.

They raise nothing, but for an interrupt: that also ends what Jupyter's "Run all" has not run yet, as it would
without us. Must not know: what is shown.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.desk.time_limit import Interrupted
from grader.desk.working_copy import language_around
from grader.errors import BadInput, Note
from grader.messages import is_known, languages, refusal, sentence
from grader.tracebacks import in_one_line


def shell() -> Any:
    """IPython, if this is it."""
    notebook = sys.modules.get("IPython")
    return notebook.get_ipython() if notebook is not None else None


def display(shown: object) -> None:
    """Show it as a notebook shows a value, or as text where there is no notebook."""
    if shell() is not None:
        from IPython.display import display as show

        show(shown)  # type: ignore[no-untyped-call]
        return
    sys.stdout.write(f"{shown!r}\n")


def say(text: str) -> None:
    """Show one sentence."""
    from grader.show.check_display import shown_sentence

    display(shown_sentence(text))


class Stopped(KeyboardInterrupt):
    """Somebody pressed the stop button. IPython shows its sentence in place of a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@contextlib.contextmanager
def no_traceback(folder: Path | str, lang: str | None) -> Iterator[None]:
    """Say what goes wrong in a sentence.

    Raises
    ------
    Stopped
        Somebody pressed the stop button of a notebook: with it ends what is still to be run.
    """
    try:
        yield
    except BadInput as error:
        say(refusal(error, _language(folder, lang)))
    except KeyboardInterrupt as stop:
        told = _stopped(stop, _language(folder, lang))
        if shell() is not None:
            raise Stopped(told) from None
        say(told)
    except Exception as error:  # noqa: BLE001 - a student can do nothing with our traceback
        say(sentence("check_failed_itself", lang=_language(folder, lang), error=in_one_line(error)))


def language_here(folder: Path, lang: str | None) -> str | None:
    """The language that a call asks for, else that of the working copy; None is the environment's.

    Raises
    ------
    BadInput
        There is no such language.
    """
    if lang is not None and not is_known(str(lang)):
        there_are = Note("there_are", {"names": ", ".join(languages())})
        raise BadInput(f"lang={lang!r}", Note("no_such_language"), there_are)
    return language_around(folder, lang)


def _stopped(stop: KeyboardInterrupt, lang: str | None) -> str:
    line = stop.line if isinstance(stop, Interrupted) else None
    if line is None:
        return sentence("stopped_here", lang=lang)
    told = {"exercise": getattr(stop, "function", ""), "line": line.number, "source": line.text}
    return sentence("stopped_at", lang=lang, **told)


def _language(folder: Path | str, lang: str | None) -> str | None:
    try:
        return language_around(Path(folder), lang)
    except (OSError, TypeError, ValueError):  # what is wrong with the folder is said already
        return None
