"""What the first lines say of the commonest mistakes, as a golden file that a person has read.

``python -m tests.support.commonest`` writes it anew; read the diff.
"""

import pytest

from tests.support.commonest import LANGUAGES, all_told, commonest_mistakes, golden

MISTAKES = commonest_mistakes()


@pytest.fixture(autouse=True)
def english(monkeypatch, lent_for_checks):
    monkeypatch.setenv("GRADER_LANG", "en")


def test_there_are_thirty_of_all_five_assignments():
    assert len(MISTAKES) >= 30
    assert len({mistake.assignment for mistake in MISTAKES}) == 5


@pytest.mark.whole_classes
@pytest.mark.parametrize("assignment", dict.fromkeys(mistake.assignment for mistake in MISTAKES))
def test_the_first_lines_are_those_that_were_read(assignment):
    told = all_told([mistake for mistake in MISTAKES if mistake.assignment == assignment])
    for lang in LANGUAGES:
        parts = golden(lang).read_text(encoding="utf-8").strip("\n").split("\n\n")
        its = [part for part in parts if part.startswith(f"## {assignment}: ")]
        assert told[lang].strip("\n").split("\n\n") == its


def test_every_mistake_is_in_the_files_and_is_told_in_one_block():
    headings = [f"## {mistake.assignment}: {mistake.name}" for mistake in MISTAKES]
    for lang in LANGUAGES:
        parts = golden(lang).read_text(encoding="utf-8").strip("\n").split("\n\n")
        assert [part.splitlines()[0] for part in parts] == headings
        for mistake, part in zip(MISTAKES, parts, strict=True):
            assert part.splitlines()[1].startswith(f"{mistake.exercise}: ")
            assert max(map(len, part.splitlines())) <= 80
