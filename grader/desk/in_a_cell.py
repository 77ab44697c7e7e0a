"""What the calls in a notebook's cell have in common: they show something, and never raise.

Must not know: what is shown.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.desk.working_copy import language_around
from grader.errors import BadInput
from grader.messages import refusal, sentence
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


@contextlib.contextmanager
def no_traceback(folder: Path | str, lang: str | None) -> Iterator[None]:
    """Say what goes wrong in a sentence."""
    try:
        yield
    except BadInput as error:
        say(refusal(error, _language(folder, lang)))
    except KeyboardInterrupt:
        say(sentence("stopped_here", lang=_language(folder, lang)))
    except Exception as error:  # noqa: BLE001 - a student can do nothing with our traceback
        say(sentence("check_failed_itself", lang=_language(folder, lang), error=in_one_line(error)))


def _language(folder: Path | str, lang: str | None) -> str | None:
    try:
        return language_around(Path(folder), lang)
    except (OSError, TypeError, ValueError):  # what is wrong with the folder is said already
        return None
