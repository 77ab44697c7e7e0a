"""The entry of the `grader` command and of `python -m grader`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from grader.cli import main as command

    command()


if __name__ == "__main__":
    main()
