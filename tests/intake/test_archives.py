"""Archives that nobody trusts: what is taken of them, what is not, and that the rest goes on."""

from __future__ import annotations

import io
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.intake import archives
from grader.intake.archives import Limits, unpack
from grader.intake.entries import Listed
from grader.intake.source import Unreadable
from tests.support.downloads import SCRIPT, tarred, zipped
from tests.support.in_english import english, words

COMPRESSIONS = ("gz", "bz2", "xz", "")


def opened(tmp_path: Path, data: bytes, limits: Limits = archives.OF_STUDENT) -> Listed:
    archive = tmp_path / "class.zip"
    archive.write_bytes(data)
    (tmp_path / "private").mkdir()
    return unpack(archive, tmp_path / "private", limits)


def names(found: Listed) -> list[str]:
    return [entry.name for entry in found.entries]


def kept(found: Listed) -> dict[str, bytes]:
    return {entry.name: entry.path.read_bytes() for entry in found.entries if entry.is_kept}


def refusal_of(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        opened(tmp_path, data)
    return english(caught.value.note)


def zip_of(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for info, content in entries:
            archive.writestr(info, content)
    return data.getvalue()


def tar_of(*infos: tarfile.TarInfo) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for info in infos:
            info.size = len(SCRIPT) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(SCRIPT))
    return data.getvalue()


# ------------------------------------------------------------------- what is taken


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_a_tar_gives_its_scripts_and_names_the_rest(tmp_path: Path, compression: str) -> None:
    """Sizes at and beside the end of a block, and an empty file: `tarfile` steps back by a byte there."""
    files = {
        "ana/work.py": SCRIPT,
        "essay.pdf": b"%PDF",
        "even.py": b"#" * 512,
        "none.py": b"",
        "z.py": b"#" * 511,
    }
    found = opened(tmp_path, tarred(files, compression))
    assert names(found) == list(files)
    assert kept(found) == {name: data for name, data in files.items() if name.endswith(".py")}
    assert found.notes == ()


def test_of_a_zip_only_what_may_be_work_is_written(tmp_path: Path) -> None:
    files = {
        "essay.docx": b"PK",
        "work.py": SCRIPT,
        "__MACOSX/._work.py": b"\0",
        "more.zip": zipped({"a.py": b"1"}),
    }
    found = opened(tmp_path, zipped(files))
    assert names(found) == ["essay.docx", "work.py", "more.zip"]
    assert kept(found).keys() == {"work.py", "more.zip"}
    written = [path for path in (tmp_path / "private").rglob("*") if path.is_file()]
    assert len(written) == 2
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in written)


def test_names_in_utf_8_are_read_whether_the_archive_says_so_or_not(tmp_path: Path) -> None:
    data = zipped({"Añá.py": SCRIPT})
    mac = data.replace("Añá.py".encode(), "Añá.py".encode())
    for flag in (b"PK\3\4\x14\0\0\x08", b"PK\1\2\x14\3\x14\0\0\x08"):
        assert flag in mac
        mac = mac.replace(flag, flag[:-1] + b"\0")
    assert names(opened(tmp_path, mac)) == ["Añá.py"]


# ------------------------------------------------------------------- what is not


@pytest.mark.parametrize(
    "name",
    [
        "../evil.py",
        "a/../../evil.py",
        "/etc/evil.py",
        "C:\\evil.py",
        "\\\\host\\share\\evil.py",
        "a\\..\\evil.py",
        ".. /evil.py",
    ],
)
def test_a_name_that_leads_out_of_the_archive_is_told_and_not_written(tmp_path: Path, name: str) -> None:
    found = opened(tmp_path, zipped({name: SCRIPT, "work.py": SCRIPT}))
    assert names(found) == ["work.py"]
    (note,) = words(found.notes)
    assert note.endswith("evil.py: not read, its name leads out of the archive")
    assert [path.name for path in tmp_path.rglob("*.py")] == ["work.py"]


def test_links_and_devices_in_a_tar_are_told(tmp_path: Path) -> None:
    infos = [tarfile.TarInfo(f"{kind}.py") for kind in ("soft", "hard", "pipe", "device", "work")]
    for info, kind in zip(
        infos, (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE), strict=False
    ):
        info.type = kind
        info.linkname = "/etc/passwd"
    found = opened(tmp_path, tar_of(*infos))
    assert kept(found) == {"work.py": SCRIPT}
    assert [entry.name for entry in found.entries if entry.problem] == [
        "soft.py",
        "hard.py",
        "pipe.py",
        "device.py",
    ]
    link = "it is a symbolic link, which is not followed; hand in the file itself"
    other = "it is no regular file; hand in a .py or .ipynb file"
    assert words(found.notes) == [
        f"soft.py: not read, {link}",
        f"hard.py: not read, {link}",
        f"pipe.py: not read, {other}",
        f"device.py: not read, {other}",
    ]


def test_links_and_pipes_in_a_zip_are_told(tmp_path: Path) -> None:
    link, pipe = zipfile.ZipInfo("link.py"), zipfile.ZipInfo("pipe.py")
    link.external_attr, pipe.external_attr = (stat.S_IFLNK | 0o777) << 16, (stat.S_IFIFO | 0o666) << 16
    found = opened(tmp_path, zip_of((link, b"/etc/passwd"), (pipe, b""), ("work.py", SCRIPT)))
    assert kept(found) == {"work.py": SCRIPT}
    assert [note.partition(",")[0] for note in words(found.notes)] == [
        "link.py: not read",
        "pipe.py: not read",
    ]


def test_an_entry_with_a_password_and_one_of_an_unknown_compression_cost_only_themselves(
    tmp_path: Path,
) -> None:
    data = bytearray(zip_of(("secret.py", SCRIPT), ("new.py", SCRIPT), ("work.py", SCRIPT)))
    directory = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", directory + 4)
    data[directory + 8] |= 1
    struct.pack_into("<H", data, second + 10, 97)
    found = opened(tmp_path, bytes(data))
    assert kept(found) == {"work.py": SCRIPT}
    secret, new = words(found.notes)
    assert secret == "secret.py: not read, it is protected by a password"
    assert new == "new.py: not read, it is damaged (That compression method is not supported)"


def test_a_damaged_entry_costs_only_itself(tmp_path: Path) -> None:
    data = zip_of(("bad.py", b"x = 1111\n"), ("work.py", SCRIPT)).replace(b"x = 1111", b"x = 2222", 1)
    found = opened(tmp_path, data)
    assert kept(found) == {"work.py": SCRIPT}
    assert words(found.notes) == ["bad.py: not read, it is damaged (Bad CRC-32 for file 'bad.py')"]


@pytest.mark.parametrize("name", ["con.py", "a/NUL.ipynb", "red\x1b[31m.py", "x" * 300 + ".py"])
def test_an_absurd_name_is_told_and_read_under_a_harmless_one(tmp_path: Path, name: str) -> None:
    found = opened(tmp_path, zipped({name: SCRIPT}))
    (entry,) = found.entries
    assert entry.path.read_bytes() == SCRIPT
    assert len(entry.path.name) < 80
    assert "\x1b" not in str(entry)
    (note,) = words(found.notes)
    assert ": read under a harmless name, " in note and len(note) < 160


def test_names_that_another_disk_would_take_for_one_are_all_read_and_told(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zip_of(
            ("Ana.py", b"1"), ("ana.py", b"2"), ("e\u0301.py", b"3"), ("\u00e9.py", b"4"), ("ana.py", b"5")
        )
    found = opened(tmp_path, data)
    assert [entry.path.read_bytes() for entry in found.entries] == [b"1", b"2", b"3", b"4", b"5"]
    assert words(found.notes) == [
        "ana.py: there are 2 files of this name, and all are read",
        "ana.py and Ana.py: the names differ in case or accents alone, and both are read",
        "é.py: there are 2 files of this name, and all are read",
    ]


# ------------------------------------------------------------------- bombs


@pytest.mark.parametrize("packed", [zipped, tarred])
def test_a_file_that_is_too_large_costs_only_itself(
    tmp_path: Path, packed: Callable[[dict[str, bytes]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.intake.entries.MAX_BYTES", 100_000)
    found = opened(tmp_path, packed({"big.ipynb": b" " * 100_001, "work.py": b" " * 100_000}))
    assert kept(found).keys() == {"work.py"}
    assert words(found.notes) == [
        "big.ipynb: not read, 0.1 MB, at most 0.1 MB are read; clear the outputs and hand in again"
    ]


def test_an_archive_that_grows_beyond_all_measure_is_left_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "RATIO_FREE_BYTES", 1_000_000)
    files = {"first.py": SCRIPT, **{f"{number}.py": b"#" * 400_000 for number in range(9)}}
    found = opened(tmp_path, zipped(files))
    assert 2 <= len(kept(found)) < len(files)
    assert words(found.notes) == ["the archive grows to more than 2 MB; the rest is not read"]


def test_what_a_tar_hides_behind_a_file_that_nobody_wants_is_counted_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "RATIO_FREE_BYTES", 1_000_000)
    found = opened(tmp_path, tarred({"first.py": SCRIPT, "zeros.pdf": bytes(3_000_000), "last.py": SCRIPT}))
    assert names(found) == ["first.py", "zeros.pdf"]
    assert words(found.notes) == ["the archive grows to more than 2 MB; the rest is not read"]


def test_too_many_entries_are_left_there(tmp_path: Path) -> None:
    files = {f"{number}.py": b"1" for number in range(6)}
    found = opened(tmp_path, zipped(files), Limits(entries=4, unpacked_bytes=1000))
    assert names(found) == ["0.py", "1.py", "2.py", "3.py"]
    assert words(found.notes) == ["the archive holds more than 4 files; the rest is not read"]


def test_a_list_of_files_that_python_would_read_at_once_is_not_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_DIRECTORY_BYTES_MAX", 100)
    files = {f"{number}.py": b"1" for number in range(6)}
    assert refusal_of(tmp_path, zipped(files)) == "the archive's list of files is too long"


def test_a_header_that_python_would_read_at_once_is_not_too_long(tmp_path: Path) -> None:
    info = tarfile.TarInfo("work.py")
    info.pax_headers = {"comment": "x" * (2 << 20)}
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    assert refusal_of(tmp_path, data.getvalue()) == "the archive is damaged (a header is too long)"


# ------------------------------------------------------------------- no archives


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is no zip and no tar archive"),
        (b"Rar!\x1a\x07\x00" + b"x" * 600, "it is no zip and no tar archive"),
        (zipped({}), "the archive is empty"),
        (zipped({"__MACOSX/._a.py": b"1"}), "the archive is empty"),
        (zipped({"a.py": SCRIPT})[:-30], "the archive is damaged (File is not a zip file)"),
        (b"\x1f\x8b" + b"x" * 600, "the archive is damaged (Unknown compression method)"),
        (b"BZh9" + b"x" * 600, "the archive is damaged (Invalid data stream)"),
    ],
    # By name: a zip holds the time, which two processes that collect would have each of its own.
    ids=["nothing", "rar", "empty", "rubbish", "cut off", "no gzip", "no bzip2"],
)
def test_what_is_no_archive_is_refused_with_the_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    assert refusal_of(tmp_path, data) == reason


# bzip2 gives nothing of a block of 900 kB before its end.
@pytest.mark.parametrize("compression", ["gz", "xz", ""])
def test_of_a_tar_that_was_cut_off_the_beginning_is_read(tmp_path: Path, compression: str) -> None:
    import random

    noise = random.Random(1).randbytes(60_000)  # so that it is not compressed
    data = tarred({"first.py": SCRIPT, "noise.pdf": noise, "last.py": SCRIPT}, compression)
    found = opened(tmp_path, data[: len(data) // 2])
    assert "last.py" not in names(found)
    assert any("archive is damaged" in note for note in words(found.notes)), words(found.notes)
