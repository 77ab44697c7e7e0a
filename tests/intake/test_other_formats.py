"""Files that have the ending of a script or notebook and are something else."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from grader.intake.other_formats import other_format
from grader.intake.source import Unreadable, cells_in
from tests.support.every import every
from tests.support.in_english import english, words

CONFLICT = "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> main\n"


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "x")  # of the same time always: it is in a test's name
    return file.getvalue()


@every("ending", [".ipynb", ".py"])
@every(
    ("data", "says"),
    [
        (b"<!DOCTYPE html>\n<html lang='en'>\n", "it is a saved web page, not the file itself; download"),
        (b"\n<HTML>\n<body>import numpy as np\n", "it is a saved web page"),
        ("<!-- saved from url -->\n<!DOCTYPE html>\n".encode("utf-16"), "it is a saved web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "it is a pointer of Git LFS"),
        (b"{\\rtf1\\ansi import numpy as np}", "it is a rich-text document (RTF)"),
        (b"%PDF-1.7\n", "it is a PDF"),
        (zipped("word/document.xml"), "it is a word processor's document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "it is a word processor's document"),
        (zipped("ana.ipynb"), "it is an archive, whatever its ending; unpack it"),
        (b"\x1f\x8b\x08\0", "it is an archive"),
    ],
)
def test_what_is_neither_script_nor_notebook_is_called_by_its_name(
    data: bytes, says: str, ending: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        cells_in(data, ending)
    assert english(caught.value.note).startswith(says)


@pytest.mark.parametrize(
    "data",
    [
        b'page = "<html>"\n',
        b"# <!DOCTYPE html>\n",
        b"version = 'https://git-lfs.github.com/spec/'\n",
        b"<!-- -->" * 400,
        b"",
    ],
)
def test_what_only_mentions_another_format_may_be_work(data: bytes) -> None:
    assert other_format(data) is None


def test_a_notebook_torn_by_a_merge_says_where() -> None:
    torn = '{\n "cells": [\n<<<<<<< HEAD\n  1\n=======\n  2\n>>>>>>> main\n ]}'
    with pytest.raises(Unreadable) as caught:
        cells_in(torn.encode(), ".ipynb")
    told = "line 3 begins a merge that was never finished (<<<<<<<); keep one of the two versions"
    assert english(caught.value.note) == told


def test_a_script_with_an_unfinished_merge_is_read_and_says_so() -> None:
    repairs = cells_in(f"y = 0\n{CONFLICT}".encode(), ".py").repairs
    assert words(repairs) == ["line 2: a merge that was never finished (<<<<<<<); both versions were read"]
    repairs = cells_in(b"text = '''\n<<<<<<< see below\n'''\n", ".py").repairs
    assert repairs == []


def test_of_a_cell_it_is_said_too() -> None:
    whole = {"nbformat": 4, "cells": [{"cell_type": "code", "source": CONFLICT}]}
    repairs = cells_in(json.dumps(whole).encode(), ".ipynb").repairs
    assert words(repairs) == ["cell 1: a merge that was never finished (<<<<<<<); both versions were read"]
