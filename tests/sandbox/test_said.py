"""Notes that a child says: what has the form of one is believed, and nothing else."""

import numpy as np
import pytest

from grader.errors import Note
from grader.sandbox.said import DEPTH_MAX, TEXT_CHARS_MAX, as_said, note_in
from grader.wire.saying import note
from grader.wire.values import WireError, decode, encode
from tests.support.every import every

CELL = note("cell", number=3)
LATE = Note("did_not_end", {"limit_s": 0.5})


def sent(said):
    """A note after its way over the wire."""
    header, raw = encode(said)
    return decode(header, bytearray(b"".join(raw)))


def test_a_note_comes_over_the_wire_with_its_places_and_reasons():
    reason = note("does_not_parse_at", line=2, reason="'(' was never closed")
    assert note_in(sent(note("skipped", place=CELL, reason=reason))) == Note(
        "skipped",
        {
            "place": Note("cell", {"number": 3}),
            "reason": Note("does_not_parse_at", {"line": 2, "reason": "'(' was never closed"}),
        },
    )


def test_texts_are_cleaned_and_cut():
    found = note_in(note("import_failed", message="\x1b[2J" + "x" * 1000))
    assert str(found.fields["message"]).startswith("\\x1b[2Jxx")
    assert len(str(found.fields["message"])) == TEXT_CHARS_MAX


@every(
    "said",
    [
        "cell 3",
        None,
        [],
        ["cell"],
        ["cell", [("number", 3)]],
        note("novelty"),
        note("no_such_exercise"),
        note("standard_output"),
        note("cell"),
        note("cell", number=3, text="659172"),
        note("cell", number="3"),
        note("cell", number=True),
        note("cell", number=3.0),
        note("cell", number=-1),
        note("cell", number=1 << 60),
        note("cell", number=CELL),
        note("cell", number=np.ones(2)),
        note("skipped", place="cell 3", reason="no"),
        note("skipped", place=note("nobody_to_ask"), reason="no"),
        note("skipped", place=CELL, reason=CELL),
        note("skipped", place=CELL, reason=7),
        note("skipped", place=CELL, reason=None),
        note("skipped", place=CELL, reason=np.str_("no")),
        note("skipped", place=CELL, reason=["no"]),
        [np.ones(2), {}],
    ],
)
def test_what_has_not_the_form_of_a_note_that_children_say_is_none(said):
    with pytest.raises(WireError, match="no note"):
        note_in(said)


def test_a_note_is_nested_only_so_deep():
    said = note("nested_too_deeply")
    for _ in range(DEPTH_MAX - 1):
        said = note("does_not_parse", reason=said)
    assert note_in(said).kind == "does_not_parse"
    with pytest.raises(WireError, match="no note"):
        note_in(note("does_not_parse", reason=said))


def test_why_a_step_was_left_out_is_what_the_child_was_told():
    assert note_in(sent(as_said(LATE)), [LATE]) is LATE
    skipped = note("skipped", place=CELL, reason=as_said(LATE))
    assert note_in(sent(skipped), [LATE]).fields["reason"] is LATE
    for said in (as_said(LATE), note("did_not_end", limit_s=659172), note("ended_the_process")):
        with pytest.raises(WireError, match="no note"):
            note_in(said, [Note("did_not_end", {"limit_s": 5})])
    with pytest.raises(WireError, match="no note"):
        note_in(note("did_not_end", limit_s=np.ones(2)), [LATE])


def test_a_note_is_plain_data_for_a_child():
    reason = Note("does_not_parse", {"reason": Note("nested_too_deeply")})
    assert as_said(reason) == ["does_not_parse", {"reason": ["nested_too_deeply", {}]}]
