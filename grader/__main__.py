"""The entry of the `grader` command and of `python -m grader`."""

from __future__ import annotations

import gc
import sys

YOUNG_MAX = 100_000
"""So many new objects are a reason to look for garbage; a check makes 70,000. With Python's 700 what is
imported, and is none, would be looked through again and again: a tenth of a check."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(YOUNG_MAX)
    try:
        from grader.cli import main as command
    except KeyboardInterrupt:  # before there is anybody to say so
        sys.exit(130)
    command()


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the current folder, where a stranger's numpy.py may lie
    main()
