"""Mutants that an author accepts as equivalent: read by name, and named when they are so no longer."""

import pytest

from grader.audit.accepted import no_longer_true, read_accepted
from grader.errors import CourseError

TWO = """\
# both are the same at 0
[[mutant]]
name = "f: lt-to-le: if x < 0:"
reason = "At 0 both give 0."

[[mutant]]
name = "f: add-to-sub: return 0 + x (2)"
reason = "x is 0 there."
"""


@pytest.fixture
def read(tmp_path):
    def reading(text):
        (tmp_path / "equivalent.toml").write_text(text)
        return read_accepted(tmp_path)

    return reading


def test_entries_have_name_reason_and_place(read, tmp_path):
    first, second = read(TWO)
    assert (first.name, first.reason) == ("f: lt-to-le: if x < 0:", "At 0 both give 0.")
    assert [each.where for each in (first, second)] == [f"{tmp_path}/equivalent.toml:{n}" for n in (2, 6)]
    assert read('mutant = [{name = "a", reason = "b"}]')[0].where.endswith(":1")


def test_without_a_file_none_is_accepted(tmp_path):
    assert read_accepted(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[mutant]\n", r"equivalent\.toml: it cannot be read: .* Mend it\. Each entry has a line"),
        ("[[mutants]]\nname = 'a'\n", "it holds something other than \\[\\[mutant\\]\\]. Each entry"),
        ("mutant = 3\n", "it holds something other than \\[\\[mutant\\]\\]"),
        ("\n[[mutant]]\nname = 'a'\n", r"equivalent\.toml:2: an entry has other fields than name and reason"),
        ("[[mutant]]\nname = 'a'\nreason = ' '\n", r":1: the name or the reason of an entry is empty"),
        ("[[mutant]]\nname = 'a'\nreason = 3\n", r":1: the name or the reason of an entry is empty, or no t"),
        (TWO + TWO, r"toml:10: 'f: lt-to-le: if x < 0:' is accepted twice\. Drop one; the other is at .*:2"),
    ],
)
def test_what_is_no_entry_is_refused_with_its_place(read, text, message):
    with pytest.raises(CourseError, match=message):
        read(text)


def test_entries_whose_mutant_is_gone_or_caught_are_named(read):
    accepted = read(TWO)
    names = [each.name for each in accepted]
    assert list(no_longer_true(accepted, names, [])) == []
    (gone,) = no_longer_true(accepted, names[:1], [])
    assert (gone.where, gone.what) == (accepted[1].where, f"there is no mutant {names[1]!r}")
    assert gone.remedy == "Drop the entry, or give it the name that the audit shows now"
    (caught,) = no_longer_true(accepted, names, names[:1])
    assert (caught.where, caught.what) == (accepted[0].where, f"the mutant {names[0]!r} is caught")
    assert caught.remedy == "Drop the entry"
