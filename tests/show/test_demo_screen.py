"""The demo's screen: what of a page it quotes."""

from grader.show.demo_screen import READ_LINES_MAX, _first_fields

FIELDS = ["f: a has the wrong value", "  where: all", "  likely: a", "  try: b"]


def test_a_field_of_several_lines_is_quoted_whole_or_not():
    example = ["  example: f(", "             [1.0],", "           )"]
    assert _first_fields([*FIELDS, *example]) == FIELDS
    assert _first_fields(FIELDS + ["  more: c"] * 9) == [*FIELDS, "  more: c"][:READ_LINES_MAX]
    assert _first_fields(FIELDS[:2]) == FIELDS[:2]
