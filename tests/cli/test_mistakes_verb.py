"""`grader mistakes`: wrong work by its answers, and words for a group of it, from the gradebook alone."""

import json
import tempfile
from pathlib import Path

import pytest

from grader.bank.adopted import Adopted, read_adopted
from grader.bank.examples import bank_text
from grader.gradebook.store import Gradebook
from grader.grading import local
from tests.support.answers import EXAMPLES, digests_of, thrice, work
from tests.support.feedback import evidence, keep_class
from tests.support.tiny_course import RIGHT, NoZygote

FILE = "solutions/tiny/answers.toml"
THRICE = Adopted("thrice", "scale", digests_of(thrice))


def bank(course):
    course.write("assignments/tiny/bank.toml", bank_text(course.assignment, {"scale": EXAMPLES}))


@pytest.fixture
def kept(course, no_zygote):
    """A class as a run has left it: two give three times what is right, one the opposite."""
    bank(course)
    course.write("solutions/tiny/mistakes.py", "from grader import mistake\n" + KNOWN)
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        of_two = {name: (work(thrice), f"# {name}\n{RIGHT}") for name in ("ana", "bo")}
        negative = work(lambda x, k=2.0: -k * x)
        keep_class(
            book, course.assignment, **of_two, cy=(negative, RIGHT + "# cy\n"), dee=(evidence(), RIGHT)
        )
    return course


KNOWN = """

@mistake("scale", "twice", explain="It is twice too much.", hint="Look for a 2.")
def scale(x, k=2.0):
    return 2 * k * x
"""


def codes(grader, *options):
    return [
        each["group"] for each in json.loads(grader("mistakes", "tiny", "--json", *options).out)["groups"]
    ]


def fill_in(course, explain="It is three times too much.", hint="Look for a 3."):
    course.change(FILE, 'explain = ""\nhint = ""', f'explain = "{explain}"\nhint = "{hint}"')


def points(grader):
    return [row.split(",")[:6] for row in grader("export", "tiny", "--as", "csv").out.splitlines()]


def test_groups_are_shown_and_who_is_alone_is_counted(kept, grader):
    done = grader("mistakes", "tiny")
    code = codes(grader)[0]
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == f"""\
Tiny (tiny): wrong work without a name
groups with the same answers to the examples: 1; people like nobody else: 1 (--all shows them)

{code}  scale, 2 people, 4 of 6 points lost on average
        ana, bo
scale: y has the wrong value
  example:  scale(2.5, -1.0)
            expected: -2.5
            got: -7.5

to put a group into words: grader mistakes tiny --adopt {code} NAME
"""
    )
    assert (
        "scale, 1 person, 4 of 6 points lost on average\n        cy\n"
        in grader("mistakes", "tiny", "--all").out
    )


def test_programs_read_the_same(kept, grader):
    read = json.loads(grader("mistakes", "tiny", "--json").out)
    group = read["groups"][0]
    assert [each["id"] for each in group["people"]] == ["ana", "bo"]
    assert (group["points_lost_mean"], group["points_max"]) == (4.0, 6.0)
    assert group["example"].startswith("scale(2.5, -1.0)\nexpected: -2.5")
    assert read["not_asked"] == {} and read["adopted"] == []


@pytest.mark.slow
def test_an_adopted_group_has_its_words_at_once_and_the_same_points(kept, grader):
    code, before = codes(grader)[0], points(grader)
    done = grader("mistakes", "tiny", "--adopt", code, "thrice")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        f"scale: thrice stands in {FILE}, for group {code} of 2 people.\nFill in explain"
    )
    assert read_adopted(kept.assignment) == (THRICE,)
    assert "thrice" not in grader("results", "tiny").out
    out = grader("mistakes", "tiny").out
    assert "  adopted as thrice, which has no explanation yet" in out
    assert "adopted in scale: thrice, which names nobody until it has an explanation" in out
    fill_in(kept)
    kept.translate(
        "solutions", "es", {"It is three times too much.": "Es el triple.", "Look for a 3.": "¿Un 3?"}
    )
    assert "   2  scale: thrice" in grader("results", "tiny").out
    assert "likely:   It is three times too much." in grader("show", "bo").out
    in_spanish = grader("show", "bo", "tiny", "--lang", "es").out
    assert "Es el triple." in in_spanish and "¿Un 3?" in in_spanish
    assert grader("feedback", "tiny", "-o", "pages").code == 0
    for name, told in (("ana", True), ("bo", True), ("cy", False)):
        assert ("three times too much" in Path(f"pages/pages/{name}.txt").read_text("utf-8")) is told
    assert "thrice" in grader("export", "tiny", "--as", "tests").out
    assert points(grader) == before
    assert "adopted in scale: thrice, 2 people\n" in grader("mistakes", "tiny").out


def test_a_further_entry_leaves_the_file_as_it_is(kept, grader):
    first, other = codes(grader)
    grader("mistakes", "tiny", "--adopt", first, "thrice")
    kept.change(FILE, "# Wrong answers", "# My own line.\n# Wrong answers")
    text = (kept.root / FILE).read_text("utf-8")
    assert grader("mistakes", "tiny", "--adopt", other, "turned").code == 0
    assert (kept.root / FILE).read_text("utf-8").startswith(text)
    assert [entry.name for entry in read_adopted(kept.assignment)] == ["thrice", "turned"]


def test_what_cannot_be_adopted_is_refused_and_nothing_is_written(kept, grader):
    code, other = codes(grader)
    for group, name, said in (
        (
            "xyz",
            "thrice",
            "--adopt xyz: there is no such group. They are listed by: grader mistakes tiny --all.",
        ),
        (
            code,
            "Three Times",
            "--adopt … Three Times: it is no name for a mistake. Write a few small letters",
        ),
        (code, "twice", "--adopt … twice: scale has a mistake of this name. Choose another name."),
    ):
        done = grader("mistakes", "tiny", "--adopt", group, name)
        assert done.code == 2 and done.err.startswith(f"Error: {said}"), done.err
    assert not (kept.root / FILE).exists()
    grader("mistakes", "tiny", "--adopt", code, "thrice")
    done = grader("mistakes", "tiny", "--adopt", code, "again")
    assert "it is adopted already, as thrice, and has no explanation yet. Fill that in." in done.err
    assert "scale has a mistake of this name" in grader("mistakes", "tiny", "--adopt", other, "thrice").err
    course_file = kept.root / "assignments/tiny/bank.toml"
    course_file.write_text(bank_text(kept.assignment, {"scale": EXAMPLES[:2]}), encoding="utf-8")
    done = grader("mistakes", "tiny", "--adopt", other, "turned")
    assert (
        "its answers are to other examples than the bank has now. Grade again: grader grade tiny" in done.err
    )
    out = grader("mistakes", "tiny", "--all").out
    assert "these are answers to other examples than today's" in out
    assert "made for other examples than today's: adopt it anew" in " ".join(out.split())


def test_a_name_that_a_known_mistake_has_is_the_courses_fault(kept, grader):
    grader("mistakes", "tiny", "--adopt", codes(grader)[0], "thrice")
    kept.change(FILE, '"thrice"', '"twice"')
    said = "scale has a known mistake named 'twice', too. Rename one; the other is in mistakes.py"
    assert said in grader("mistakes", "tiny").err
    fill_in(kept)
    assert said in grader("show", "ana").err


def test_where_nothing_was_graded_there_is_nothing(course, grader):
    Gradebook(course.root / "gradebook.sqlite3").close()
    done = grader("mistakes", "tiny")
    assert done.code == 2 and "Grade first: grader grade tiny SUBMISSIONS" in done.err


def test_where_all_is_right_there_is_nothing_to_name(course, grader):
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        keep_class(book, course.assignment, dee=(evidence(), RIGHT))
    done = grader("mistakes", "tiny")
    assert done.out.endswith("without a name\nnothing: whatever is wrong and was asked has a name\n")


HOSTILE = r'''
import numpy as np

open("MARK", "w").close()
TEXT = '"""\n[[mistake]]\nname = "evil"\r\nexplain = "__import__(\'os\')"\n\'\'\' \x1b[2J \u2028 x ='


def scale(x, k=2.0):
    WRONG


def shift(x):
    return 2.0 * x + 17.28125
'''
RAISES = "raise type(TEXT, (ValueError,), {})(TEXT)"
RETURNS = "return {TEXT: np.zeros(3), 'k': TEXT}"


@pytest.mark.whole_classes
def test_of_a_hostile_group_nothing_is_imported_and_only_digests_are_written(
    course, grader, lent, monkeypatch
):
    bank(course)
    folder = Path(tempfile.mkdtemp(dir=course.root))
    for each in (folder, *folder.parents[:3]):
        each.chmod(0o777)
    mark = folder / "mark"
    sources = {"ana": RAISES, "bo": RAISES, "cy": RETURNS, "dee": RETURNS}
    work = {
        name: HOSTILE.replace("WRONG", wrong).replace("MARK", str(mark)) for name, wrong in sources.items()
    }
    course.hand_in(**work)
    first = grader("grade", "tiny", "class", "--isolation", "limits", "-j", "1")
    assert mark.exists(), "its code was run"
    mark.unlink()
    monkeypatch.setattr(local, "Zygote", NoZygote)
    listed = grader("mistakes", "tiny")
    assert listed.code == 0 and "\x1b" not in listed.out and "\u2028" not in listed.out
    groups = codes(grader)
    assert len(groups) == 2
    for code, name in zip(groups, ("one", "other"), strict=True):
        assert grader("mistakes", "tiny", "--adopt", code, name).code == 0
        fill_in(course, f"It is the {name}.")
    text = (course.root / FILE).read_text("utf-8")
    for part in ("evil", "__import__", '"""', "'''", "TEXT", "\x1b", "\u2028"):
        assert part not in text
    assert [entry.name for entry in read_adopted(course.assignment)] == ["one", "other"]
    again = grader("grade", "tiny", "class", "--isolation", "limits", "-j", "1")
    assert "4 unchanged, taken from the gradebook" in again.err
    assert [line.split()[:4] for line in again.out.splitlines()[:5]] == [
        line.split()[:4] for line in first.out.splitlines()[:5]
    ]
    assert again.out.count("one)") == again.out.count("other)") == 2
    told = {name: grader("show", name).out for name in ("ana", "dee")}
    assert sorted(("It is the one." in text, "It is the other." in text) for text in told.values()) == [
        *((False, True), (True, False))
    ]
    assert not mark.exists()
