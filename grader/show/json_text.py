"""JSON on standard output, the same way for every verb."""

from __future__ import annotations

import sys
from typing import Any

import msgspec


def show_json(value: Any) -> None:
    """Print `value` as indented UTF-8 JSON with a last newline."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
