"""What a released notebook imports for its self-checks, or says where the grader is not installed.

In the language of whoever gets the notebook. Must not know: notebooks' files, what else a cell holds.
"""

from __future__ import annotations

import json
import re
import textwrap

from grader.messages.sentences import sentence

CHECK_BEGINS, CHECK_ENDS = "# --- keepdims: self_check", "# --- keepdims: end"
"""Lines around them, by which they are told from the student's own code."""

LINE_CHARS = 80
"""Of a text in a cell, as long as none of its words is longer."""
_CHECK = """\
{begins}
try:
    from grader import hint, self_check, show_shapes
except ImportError:
    import glob

    def self_check(*_, **__):
        wheel = min(glob.glob("keepdims-*.whl"), default="keepdims")
        print(
{told}
        )

    hint = show_shapes = self_check
    self_check()
{ends}"""


def check_cell(lang: str) -> str:
    """The lines at the start of a notebook's code."""
    text = sentence("not_installed_here", lang=lang, package="{wheel}")
    lines = textwrap.wrap(text, LINE_CHARS, drop_whitespace=False, break_on_hyphens=False)
    told = "\n".join(
        f"            {'f' if '{' in line else ''}{json.dumps(line, ensure_ascii=False)}" for line in lines
    )
    return _CHECK.format(begins=CHECK_BEGINS, ends=CHECK_ENDS, told=told)


def in_language(source: str, lang: str) -> str:
    """The source of a cell, whose self-check speaks the language, whatever it spoke before."""
    return _WHOLE.sub(lambda _: check_cell(lang), source) if CHECK_BEGINS in source else source


_WHOLE = re.compile(rf"^{CHECK_BEGINS}$.*?^{CHECK_ENDS}$", re.DOTALL | re.MULTILINE)
