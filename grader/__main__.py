"""The entry of the `grader` command and of `python -m grader`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from grader.cli import main as command
    except KeyboardInterrupt:  # before there is anybody to say so
        sys.exit(130)
    command()


if __name__ == "__main__":
    main()
