"""Tables as text: read as spreadsheets and platforms write them, and written back byte for byte."""

import codecs

import pytest

from grader.intake.delimited import MAX_BYTES, Row, decimal_mark, lines_of, number, read_table
from tests.support.refusals import refused

PEOPLE = "id;name\r\n1001;Zoë Núñez\r\n1002;Ána\r\n"


@pytest.fixture
def file(tmp_path):
    def write(data, encoding="utf-8"):
        path = tmp_path / "people.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_table_is_read_in_any_encoding_and_written_back_in_it(file, encoding):
    path = file(PEOPLE, encoding)
    table = read_table(path)
    assert [row.cells for row in table.rows] == [("id", "name"), ("1001", "Zoë Núñez"), ("1002", "Ána")]
    assert table.with_cells({}) == path.read_bytes()
    assert table.with_cells({(2, 1): "Ana"}) == PEOPLE.replace("Ána", "Ana").encode(encoding)


def test_bytes_that_windows_has_no_letter_for_are_kept(file):
    path = file(b"id,name\n1,\x81\n")
    assert read_table(path).with_cells({}) == path.read_bytes()


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id,name\n1,Zoë\n", ","),
        ("id;name\n1;Núñez, Zoë\n", ";"),
        ("id\tname\n1\tNúñez; Zoë, 2\n", "\t"),
        ("Student,ID,HW 1; part 2\nZ,1,\n", ","),
        ('"name, first";"id"\n"a, b";"1"\n', ";"),
        ("sep=;\r\nid;a,b,c\r\n1;x,y,z\r\n", ";"),
        ("id\n1\n", ","),
    ],
)
def test_the_delimiter_is_the_one_that_cuts_the_rows_alike(file, text, delimiter):
    assert read_table(file(text)).delimiter == delimiter


def test_cells_may_hold_quotes_delimiters_and_line_ends(file):
    table = read_table(file('id,name\n1,"a ""b"", c"\n\n2,"two\nlines"\n3,it is 5" wide\n'))
    assert [row.cells[1] for row in table.rows] == ["name", 'a "b", c', "two\nlines", 'it is 5" wide']
    assert [row.line for row in table.rows] == [1, 2, 4, 6]


@pytest.mark.parametrize(
    ("row", "value", "written"),
    [
        ("1,old", "new", "1,new"),
        ('1,"old"', "new", '1,"new"'),
        ("1,old", 'a "b", c', '1,"a ""b"", c"'),
        ('"1",,"x"', "new", '"1","new","x"'),
        ("1,,x", "new", "1,new,x"),
    ],
)
def test_a_new_cell_has_quotes_where_the_old_one_had_or_it_needs_them(file, row, value, written):
    table = read_table(file(f"a,b,c\n{row}\n"))
    assert table.with_cells({(1, 1): value}).decode() == f"a,b,c\n{written}\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "people.csv: the file is empty. Export it again"),
        (b"\r\n\r\n,,\r\n", "the file is empty"),
        (b"PK\x03\x04rest", "it is a workbook (.xlsx, .xls or .ods), not text. Save it as CSV"),
        (b"\n<!DOCTYPE html><p>", "it is a web page, not the file itself"),
        (b"\x7fELF\x02\x01\x01\x07\x06", "it is not text"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "it is not text"),
        (b'id,name\n1,"Zo\n2,Bo\n', "people.csv:2: a quotation mark is opened and not closed"),
        (b'id,name\n1,"Zo"x\n2,Bo\n', "people.csv:2: a quotation mark is opened and not closed"),
        (b" " * (MAX_BYTES + 1), "it has more than 32 MiB"),
    ],
)
def test_what_is_no_table_is_refused(file, data, told):
    assert told in refused(lambda: read_table(file(data)))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "it cannot be read (No such file" in refused(lambda: read_table(tmp_path / "none.csv"))


def test_numbers_have_a_point_or_a_comma():
    assert (decimal_mark(["1", "x", "10,5", "100,00"]), decimal_mark(["3.5"]), decimal_mark(["", "7"])) == (
        ",",
        ".",
        "",
    )
    assert [number(value) for value in ("7", " 1,5 ", "2.25", "", "EX")] == [7, 1.5, 2.25, None, None]


def test_many_lines_in_a_row_are_told_by_the_first_and_the_last():
    rows = [Row(line, (), ()) for line in (2, 5, 6, 7, 20, 21, 22, 23)]
    assert lines_of(rows) == "2, 5, 6, 7, 20-23"
