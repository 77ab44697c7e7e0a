"""A notebook without IPython: cells whose source Python knows, and the list of all that was typed."""

from __future__ import annotations

import io
import linecache
from contextlib import redirect_stdout
from textwrap import dedent
from typing import Any


class Notebook:
    """Runs cells one after the other in one namespace."""

    def __init__(self) -> None:
        self.namespace: dict[str, Any] = {"__name__": "__main__", "In": [""]}

    def run(self, source: str) -> str:
        """Run a cell; what it prints. One that does not parse is typed, and does nothing."""
        source = dedent(source)
        typed = self.namespace["In"]
        typed.append(source)
        file = f"/tmp/ipykernel_1/{len(typed) - 1}.py"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        try:
            code = compile(source, file, "exec")
        except SyntaxError:
            return "SyntaxError"
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(code, self.namespace)
        return printed.getvalue()
