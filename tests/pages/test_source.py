"""A student's source, shown: coloured, marked, and nothing in it acts."""

import json

import msgspec
import pytest

from grader.pages.bugs import Bug, Place
from grader.pages.highlighting import highlighted
from grader.pages.source import LINE_CHARS_MAX, LINES_MAX, source_of
from tests.support.every import every
from tests.support.feedback import SOURCE


def bug(exercise="scale", place=None):
    return Bug("bug-1", exercise, f"{exercise}: wrong", (), 1, 2, place)


def notebook(*cells):
    made = [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}).encode()


def marked(source):
    return [(cell.label, line.number) for cell in source.cells for line in cell.lines if line.bugs]


def test_the_line_that_a_message_names_is_marked():
    assert marked(source_of(SOURCE, "ana.py", [bug(place=Place("", 5))])) == [("", 5)]


def test_a_bug_without_a_line_marks_where_its_function_is_defined():
    source = source_of(SOURCE, "ana.py", [bug(), bug("shift")._replace(name="bug-2")])
    assert marked(source) == [("", 4), ("", 9)]
    assert source.places == {"bug-1": Place("", 4), "bug-2": Place("", 9)}


def test_of_several_definitions_the_last_is_marked():
    data = notebook(
        ("code", "def scale(x):\n    pass"),
        ("markdown", "def scale(x)"),
        ("code", "a = 1\ndef scale(x):\n    return x"),
    )
    assert marked(source_of(data, "ana.ipynb", [bug()])) == [("cell 3", 2)]


@pytest.mark.parametrize("place", [Place("", 99), Place("cell 1", 1), None])
def test_a_place_that_is_not_there_is_not_marked(place):
    source = source_of(SOURCE, "ana.py", [bug("nowhere", place)])
    assert marked(source) == [] and source.places == {}


def test_a_notebook_is_shown_with_its_text_as_it_was_written_and_without_outputs():
    cell = {
        "cell_type": "code",
        "source": ["x = 1\n", "y"],
        "metadata": {},
        "outputs": [{"output_type": "stream", "text": "SHOWN?"}],
    }
    data = json.loads(notebook(("markdown", "# Title\n<script>no()</script>"), ("raw", "raw")))
    data["cells"].append(cell)
    source = source_of(json.dumps(data).encode(), "ana.ipynb", [])
    assert [(each.label, each.text) for each in source.cells] == [
        ("cell 1", "# Title\n<script>no()</script>"),
        ("cell 2", "raw"),
        ("cell 3", ""),
    ]
    assert [line.text for line in source.cells[2].lines] == ["x = 1", "y"] and "SHOWN" not in str(source)
    assert source.is_notebook and not source_of(SOURCE, "ana.py", []).is_notebook


def test_what_is_too_long_is_cut_and_counted():
    data = ("x" * 2 * LINE_CHARS_MAX + "\n" + "y = 1\n" * LINES_MAX).encode()
    source = source_of(data, "ana.py", [])
    assert source.lines_cut == 2 and len(source.cells[0].lines) == LINES_MAX
    assert source.cells[0].lines[0].text == "x" * LINE_CHARS_MAX + "…"


def test_characters_that_hide_code_are_written_out():
    source = source_of("x = 1  # \u202e\x1b[2J\u2028\tend ::x #a[".encode(), "ana.py", [])
    assert source.cells[0].lines[0].text == r"x = 1  # \u202e\x1b[2J\u2028 end ::x #a["


@pytest.mark.parametrize(
    ("data", "path"),
    [(b"", "a.py"), (b"{}", "a.ipynb"), (b"{" * 10_000, "a.ipynb"), (b"\0\0", "a.py"), (b"x = 1", "")],
)
def test_what_cannot_be_read_is_not_shown(data, path):
    assert (source_of(data, path, []) is None) == (data != b"x = 1")


def test_source_is_coloured_line_by_line():
    lines = highlighted('def f(x):  # a < b\n    """Two\n\n    lines"""\n    return "a & b", 1.5e3')
    assert lines == (
        '<span class="k">def</span> f(x):  <span class="c"># a &lt; b</span>',
        '    <span class="s">&quot;&quot;&quot;Two</span>',
        "",
        '<span class="s">    lines&quot;&quot;&quot;</span>',
        '    <span class="k">return</span> <span class="s">&quot;a &amp; b&quot;</span>, '
        '<span class="n">1.5e3</span>',
    )


@every(
    "text",
    [
        "'" * 4_001,
        '"""' * 2_001 + "\\",
        "\\'" * 4_000,
        "rb" * 4_000 + '"',
        "#" * 8_000,
        "0x" * 4_000,
        "(" * 8_000,
    ],
)
def test_colouring_takes_anything_and_loses_nothing(text):
    from html import unescape

    shown = "\n".join(highlighted(text))
    plain = shown
    for kind in "ksnc":
        plain = plain.replace(f'<span class="{kind}">', "")
    assert unescape(plain.replace("</span>", "")) == text


def test_a_file_beside_the_work_is_shown_after_it_and_marked():
    files = [
        ("main.ipynb", notebook(("code", "from parts import *"))),
        ("parts.py", b"x = 1\ndef scale(x):\n    pass"),
    ]
    files.append(("more.ipynb", notebook(("markdown", "text"), ("code", "y = 2"))))
    kept = msgspec.json.encode({"keepdims_files": [{"name": name, "data": data} for name, data in files]})
    bugs = [bug(), bug("other", Place("more.ipynb: cell 2", 1))._replace(name="bug-2")]
    source = source_of(kept, "class/main.ipynb", bugs)
    assert [cell.label for cell in source.cells] == ["cell 1", "parts.py", "more.ipynb: cell 2"]
    assert marked(source) == [("parts.py", 2), ("more.ipynb: cell 2", 1)]
