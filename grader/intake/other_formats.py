"""What a file is that has the ending of a script or notebook and is neither, told by its first bytes.

A wrong download, a document saved under another name, a merge that was never finished. Each has a name and a
remedy, in place of a remark on broken JSON. Must not know: whose file it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.errors import Note

_OPENING_BYTES = 4_000
# Possessive, or comments that end and begin again would be tried in every grouping.
_WEB_PAGE = re.compile(
    rb"(?:(?>\s+|<\?xml[^>]*>|<!--.*?-->))*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_WORD = Note("word_document")
_ARCHIVE = Note("archive_by_another_name")
_BEGINNINGS = (
    (b"version https://git-lfs.github.com/spec/", Note("lfs_pointer")),
    (b"{\\rtf", Note("rich_text")),
    (b"%PDF-", Note("pdf")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _WORD),
    (b"\x1f\x8b", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
)
_ZIP = b"PK\x03\x04"
_IN_A_DOCUMENT = (b"word/", b"application/vnd.oasis.opendocument.text")
_MARK = re.compile(rb"^<{7}(?: |\r?$)", re.MULTILINE)


def other_format(data: bytes) -> Note | None:
    """What a file is that is neither a script nor a notebook, and what to do; None if it may be one."""
    # Without the zeros of UTF-16, and its mark or that of UTF-8.
    opening = data[:_OPENING_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _WEB_PAGE.match(opening):
        return Note("web_page")
    if data.startswith(_ZIP):
        return _WORD if any(sign in data for sign in _IN_A_DOCUMENT) else _ARCHIVE
    for beginning, note in _BEGINNINGS:
        if opening.startswith(beginning) or data.startswith(beginning):
            return note
    return None


def unfinished_merge(notebook: bytes) -> Note | None:
    """Where in a notebook whose JSON is broken git has left the marks of a merge; None if it has not."""
    if mark := _MARK.search(notebook):
        line = notebook.count(b"\n", 0, mark.start()) + 1
        return Note("unfinished_merge", {"line": line})
    return None


def merges_in(source: str) -> Iterator[int]:
    """The lines in which marks of a merge begin, in a script or a cell: all three, in their order."""
    begun, is_parted = 0, False
    for number, line in enumerate(source.splitlines() if "<<<<<<<" in source else (), start=1):
        mark = line[:8].rstrip()
        if mark == "<<<<<<<":
            begun, is_parted = number, False
        elif mark == "=======":
            is_parted = begun > 0
        elif mark == ">>>>>>>" and is_parted:
            yield begun
            begun, is_parted = 0, False
