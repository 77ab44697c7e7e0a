"""What changed between two texts, bounded whatever they are."""

from grader.pages.diffs import COMPARED_MAX, SHOWN_MAX, Differences, differences


def signs(found):
    return "".join(line.sign for line in found.lines)


def test_lines_that_went_and_came_stand_between_some_that_stayed():
    before = [f"x{number} = {number}" for number in range(20)]
    after = [*before[:9], "y = 0", "z = 0", *before[10:]]
    found = differences(before, after)
    assert signs(found) == "@  -++  "
    assert found.lines[0].code == "@@ -8 +8 @@"
    assert found.lines[4].code == 'y = <span class="n">0</span>'


def test_equal_texts_have_no_lines():
    assert differences(["a", "b"], ["a", "b"]) == Differences()
    assert differences([], []) == Differences()


def test_code_is_text():
    found = differences([""], ["<script>alert(1)</script>"])
    assert "&lt;script&gt;" in found.lines[-1].code and "<script" not in found.lines[-1].code


def test_what_has_nothing_in_common_is_not_compared():
    one, other = ([f"{word} {number}" for number in range(COMPARED_MAX + 1)] for word in "ab")
    assert differences(one, other) == Differences(is_compared=False)


def test_of_many_lines_the_first_are_shown():
    found = differences([], [f"x{number}" for number in range(SHOWN_MAX + 50)])
    assert len(found.lines) == SHOWN_MAX and found.left_out == 51  # the line of numbers is one of them
