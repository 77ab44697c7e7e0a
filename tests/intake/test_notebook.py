"""Code cells out of notebooks of every age and state, and notebooks out of cells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from grader.intake import notebook as notebooks
from grader.intake.notebook import NotebookCell, NotebookError, notebook_text, read_cells
from tests.support.every import every
from tests.support.in_english import english, words


def code(source: object, **more: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        **more,
    }


def text(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def notebook(*cells: object, minor: int = 5, **more: Any) -> bytes:
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": minor, "metadata": {}, "cells": cells, **more}
    ).encode()


def test_cells_are_counted_down_the_page_with_the_text_cells() -> None:
    cells, repairs, _ = read_cells(notebook(text("# Title"), code("x = 1"), text("so"), code("y = 2")))
    assert cells == [NotebookCell("cell 2", "x = 1"), NotebookCell("cell 4", "y = 2")]
    assert repairs == []


def test_cells_of_text_are_kept_where_they_define_something() -> None:
    raw = {"cell_type": "raw", "source": ["# My work\n", "def f(x):\n", "    return x"], "metadata": {}}
    prose = text("# Update\nRun\n```python\ndef f(x):\n    w = 1\n```\nand then\n    w = w - 1\nw == 1")
    answer = text("q1 = 'b'\n~~~\nq2 = 'c'\n~~~")
    cells = read_cells(notebook(prose, raw, code("x = 1"), answer, text("no"), {"cell_type": "raw"}))
    assert cells.text == [
        NotebookCell("cell 2", "# My work\ndef f(x):\n    return x"),
        NotebookCell("cell 4", "q1 = 'b'\n\n\n"),
    ]
    assert (cells.code, cells.repairs) == ([NotebookCell("cell 3", "x = 1")], [])


@every(
    ("metadata", "said"),
    [
        (
            {"kernelspec": {"language": "R", "name": "ir"}},
            ["the notebook's language is R; it was read as Python"],
        ),
        (
            {"language_info": {"name": "j" * 50}},
            [f"the notebook's language is {'j' * 40}; it was read as Python"],
        ),
        ({"kernelspec": {"language": "python"}, "language_info": {"name": "R"}}, []),
        ({"kernelspec": {"display_name": "R"}, "language_info": {"name": "IPython"}}, []),
        ({"kernelspec": 3, "language_info": {"name": 3}}, []),
        (3, []),
    ],
)
def test_another_language_than_python_is_said(metadata: object, said: list[str]) -> None:
    cells, repairs, _ = read_cells(notebook(code("x = 1"), metadata=metadata))
    assert (len(cells), words(repairs)) == (1, said)


def test_a_source_is_text_or_a_list_of_lines() -> None:
    cells, _, _ = read_cells(notebook(code(["def f():\n", "    return 1"]), code("y = 2\n")))
    assert [cell.source for cell in cells] == ["def f():\n    return 1", "y = 2\n"]


def test_blank_cells_are_left_out_but_counted() -> None:
    cells, repairs, _ = read_cells(notebook(code(""), code("  \n"), code([]), code("x = 1")))
    assert (cells, repairs) == ([NotebookCell("cell 4", "x = 1")], [])


@every("minor", range(6))
def test_every_minor_version_of_format_4_is_read(minor: int) -> None:
    assert read_cells(notebook(code("x = 1"), minor=minor))[0] == [NotebookCell("cell 1", "x = 1")]


def test_the_version_is_not_needed() -> None:
    assert read_cells(json.dumps({"cells": [code("x = 1")]}).encode())[0] == [NotebookCell("cell 1", "x = 1")]


OLD = {
    1: {"cells": [{"cell_type": "text", "text": "hello"}, {"cell_type": "code", "code": "x = 1"}]},
    2: {
        "nbformat": 2,
        "metadata": {"name": ""},
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "markdown", "source": "hello"},
                    {"cell_type": "code", "input": ["x = 1", "y = 2"], "language": "python", "outputs": []},
                ]
            }
        ],
    },
    3: {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "heading", "level": 1, "source": "hello", "metadata": {}},
                    {
                        "cell_type": "code",
                        "collapsed": False,
                        "input": ["x = 1\n", "w = 0"],
                        "language": "python",
                        "outputs": [],
                        "metadata": {},
                    },
                ]
            },
            {
                "cells": [
                    {
                        "cell_type": "code",
                        "collapsed": False,
                        "input": ["y = 2", "z = 3"],
                        "language": "python",
                        "outputs": [],
                        "metadata": {},
                    }
                ]
            },
        ],
    },
}


@pytest.mark.parametrize("version", OLD)
@pytest.mark.filterwarnings("ignore")  # nbformat on old notebooks
def test_old_formats_are_read_as_nbformat_upgrades_them(version: int) -> None:
    data = json.dumps(OLD[version]).encode()
    upgraded = nbformat.convert(nbformat.reader.reads(data.decode()), 4)
    expected = [
        (f"cell {number}", cell.source)
        for number, cell in enumerate(upgraded.cells, start=1)
        if cell.cell_type == "code"
    ]
    assert read_cells(data) == (expected, [], [])


@every(
    ("cell", "why"),
    [
        ({"cell_type": "code", "outputs": []}, "it has no source"),
        (code(None), "its source is no text"),
        (code(3), "its source is no text"),
        (code(["x = 1", None]), "its source is no text"),
        ({"source": "x = 1"}, "it has no type"),
        ({"cell_type": ["code"], "source": "x = 1"}, "it has no type"),
        ("x = 1", "it is no cell"),
        (None, "it is no cell"),
    ],
)
def test_a_damaged_cell_costs_only_itself(cell: object, why: str) -> None:
    cells, repairs, _ = read_cells(notebook(code("x = 1"), cell, code("y = 2")))
    assert [label for label, _ in cells] == ["cell 1", "cell 3"]
    assert words(repairs) == [f"cell 2: left out, {why}"]


def test_a_cell_with_outputs_and_no_type_is_code() -> None:
    assert read_cells(notebook({"source": "x = 1", "outputs": []}))[0] == [NotebookCell("cell 1", "x = 1")]


def test_a_damaged_text_cell_is_nobodys_business() -> None:
    cells, repairs, _ = read_cells(notebook({"cell_type": "markdown"}, code("x = 1")))
    assert (len(cells), repairs) == (1, [])


def test_half_characters_are_replaced_because_no_wire_can_carry_them() -> None:
    cells, repairs, _ = read_cells(notebook(code("x = '\ud83d'")))
    assert cells[0].source == "x = '?'"
    assert words(repairs) == ["cell 1: half characters replaced by question marks"]


def test_outputs_that_are_not_strict_json_do_no_harm() -> None:
    data = notebook(code("x = 1")).replace(b'"outputs": []', b'"outputs": [NaN, -Infinity]')
    assert read_cells(data)[0] == [NotebookCell("cell 1", "x = 1")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_of_json_are_read(encoding: str) -> None:
    data = json.dumps({"cells": [code("x = 'ñ'")]}, ensure_ascii=False).encode(encoding)
    assert read_cells(data) == ([NotebookCell("cell 1", "x = 'ñ'")], [], [])


def test_an_encoding_that_is_none_of_json_is_a_repair() -> None:
    data = json.dumps({"cells": [code("x = 'ñ'")]}, ensure_ascii=False).encode("cp1252")
    cells, repairs, _ = read_cells(data)
    assert cells[0].source == "x = 'ñ'"
    assert words(repairs) == ["the notebook is not UTF-8 and was read as Windows-1252"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (b" \n\0", "the file is empty"),
        (b'{"cells": [\n{"cell_type" "code"}]}', "its JSON is broken at line 2, column 14: "),
        (notebook(code("x = 1"))[:-20], "its JSON is broken at line 1, column "),
        (b'{"cells": [' + b"1" * 5000 + b"]}", "its JSON cannot be read: "),
        (b'{"cells": ' + b"[" * 200_000, "its JSON is nested too deeply"),
        (b'{"name": "ana"}', 'it is JSON but no notebook: it has no "cells"'),
        (b"[1, 2]", 'it is JSON but no notebook: it has no "cells"'),
        (b"3", 'it is JSON but no notebook: it has no "cells"'),
        (b'{"cells": []}', "there are no cells in it"),
        (b'{"cells": {"a": 1}}', "there are no cells in it"),
        (b'{"worksheets": [3, {"cells": 3}]}', "there are no cells in it"),
        (notebook(text("hello"), code(" ")), "there is no code cell with code in it"),
        (
            notebook(text("# Mine"), text("def f(x):\n    return x")),
            "there is no code cell with code in it, and cell 2 is a text cell with code: turn it into",
        ),
        (
            notebook(code(3)),
            "there is no code cell that can be read (cell 1: left out, its source is no text)",
        ),
    ],
    ids=lambda value: None if isinstance(value, str) else "data",
)
def test_what_is_no_notebook_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(NotebookError) as caught:
        read_cells(data)
    assert english(caught.value.note).startswith(why)


CELLS: list[tuple[str, str, dict[str, Any]]] = [
    ("markdown", "# Título\n\nText", {}),
    ("code", "x = 1\ny = 'ñ'\n", {"tags": ["exercise"]}),
    ("raw", "as it is", {}),
]


def test_a_written_notebook_is_valid_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "made.ipynb"
    path.write_bytes(notebook_text(CELLS).encode())
    made = nbformat.read(path, as_version=4)
    nbformat.validate(made)
    assert [(cell.cell_type, cell.source, cell.metadata) for cell in made.cells] == CELLS
    assert read_cells(path.read_bytes())[0] == [NotebookCell("cell 2", "x = 1\ny = 'ñ'\n")]


def test_the_same_cells_make_the_same_text() -> None:
    text = notebook_text(CELLS)
    assert text == notebook_text(CELLS)
    assert text.endswith("}\n")
    assert "\r" not in text


def test_an_unknown_kind_of_cell_is_our_callers_mistake() -> None:
    with pytest.raises(ValueError, match="cell 1: 'prose' is no kind of cell; use code, markdown or raw"):
        notebook_text([("prose", "hello", {})])


def test_of_too_many_cells_the_first_are_read_and_of_repairs_the_first_are_told(monkeypatch):
    monkeypatch.setattr(notebooks, "CELLS_MAX", 4)
    monkeypatch.setattr(notebooks, "REPAIRS_MAX", 2)
    cells, repairs, _ = read_cells(notebook(code("x = 1"), 0, 0, 0, code("y = 2")))
    assert cells == [NotebookCell("cell 1", "x = 1")]
    assert words(repairs) == [
        "of 5 cells only the first 4 are read",
        "cell 2: left out, it is no cell",
        "cell 3: left out, it is no cell",
        "and more; the list ends here",
    ]


@pytest.mark.parametrize("part", [b",0" * 6_000_001, b",[]" * 1_000_001, b",{}" * 1_000_001])
def test_what_would_take_gigabytes_is_not_decoded(part):
    with pytest.raises(NotebookError) as caught:
        read_cells(b'{"cells": [0' + part + b"]}")
    assert english(caught.value.note) == "it holds millions of values; clear the outputs and hand in again"
