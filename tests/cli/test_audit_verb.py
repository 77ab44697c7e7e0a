"""`grader audit`: exit codes, what is shown, JSON; what it finds is in tests/audit/test_audit.py."""

import json

import pytest

from tests.support.audited_course import MISTAKES, audited_course

pytestmark = pytest.mark.whole_classes


@pytest.fixture
def course(tmp_path, monkeypatch):
    made = audited_course(tmp_path / "course")
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture
def audit(lent, course, grader):
    def run(*arguments):
        return grader("audit", "tiny", "--isolation", "limits", "-j", "1", "--seeds", "2", *arguments)

    return run


def test_nothing_to_mend_is_code_0(audit):
    done = audit("--mutants", "3")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "what mistakes cost in scale, of 6:",
            "    6 wrong-sign",
            "what mistakes cost in shift, of 4:",
            "    4 shrunk",
            "",
            "tiny, seeds 0 to 1",
            "  known mistakes  2 of 2 caught, 2 named in the feedback",
            "  mutants         3 of 3 caught (100.0%); 0 more answer every question like the solution",
            "                  fewer than 50, so judged by count: at most 1 may survive",
            "  feedback        there is no bank of examples: grader audit ID --write-bank",
            "  to mend         0",
            "  better: solutions/tiny/tiny.py: no line opens a cell, so the notebook is a single one. Write "
            "'# %%' above each part, and '# %% [markdown]' above text.",
        ],
    )
    assert "Traceback" not in done.err


def test_something_to_mend_is_code_1_and_named_by_file_and_line(audit, course):
    course.change("solutions/tiny/test_hidden.py", "    check.same(student.scale(x), 2 * x)", "    pass")
    done = audit("--mutants", "0")
    assert done.code == 1
    assert done.out.splitlines()[:4] == [
        "to mend: assignments/tiny/tiny.py: the stub is worth 2 points (scale). "
        "A test must fail where nothing is written.",
        "to mend: solutions/tiny/test_hidden.py:14: test_scale_by_two (scale) decides nothing: "
        "no wrong program fails it. Sharpen it, or drop it.",
        "",
        "what mistakes cost in scale, of 6:",
    ]


def test_a_mistake_that_is_named_by_no_feedback_is_listed(audit, course):
    same = MISTAKES.split("\n\n\n")[1].replace("wrong-sign", "minus")
    course.write("solutions/tiny/mistakes.py", f"{MISTAKES}\n\n{same}\n")
    done = audit("--mutants", "0")
    assert done.code == 1
    assert "                  not named: scale/wrong-sign, scale/minus" in done.out.splitlines()


def test_a_course_that_cannot_be_audited_is_code_2(audit, course):
    course.change("solutions/tiny/test_hidden.py", '"scale", points=4', '"scale", points=5')
    done = audit()
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1] == (
        f"Error: {course.hidden}:7: the tests of scale are worth 7 points, assignment.toml says 6. "
        "Change one of the two."
    )


def test_json_is_all_there_is_on_standard_output(audit, course):
    course.change("solutions/tiny/mistakes.py", "return -k * x", "return k * x")
    done = audit("--mutants", "0", "--json", "--seed", "4")
    found = json.loads(done.out)
    assert (done.code, found["assignment"], found["seed"], found["mistakes"]) == (1, "tiny", 4, 2)
    assert [survivor["name"] for survivor in found["survivors"]] == ["wrong-sign"]
    assert found["problems"][0].keys() == {"where", "what", "remedy"}


def test_feedback_writes_what_wrong_programs_are_told(audit, course):
    done = audit("--mutants", "1", "--feedback", "told.txt")
    assert (done.code, done.out.splitlines()[0]) == (0, "what mistakes cost in scale, of 6:")
    told = (course.root / "told.txt").read_text()
    assert told.startswith("# tiny: what wrong programs are told\n")
    assert "## mistake scale: wrong-sign" in told and "## mutant " in told
    assert "explanation: The sign is wrong." in told and "failed, named wrong-sign: test_scale" in told
    assert "the public tests, in `grader check`:\nfailed: test_scale_of_two_numbers\n" in told


def test_html_writes_a_page_with_each_survivor_and_what_tells_it(audit, course):
    course.change("solutions/tiny/test_hidden.py", "check.same(student.scale(x), 2 * x)", "student.scale(x)")
    done = audit("-e", "scale", "--html", "audit.html")
    assert (done.code, "Traceback" in done.err) == (1, False)
    page = (course.root / "audit.html").read_text()
    assert page.startswith("<!DOCTYPE html>") and page.count('<article class="survivor">') >= 2
    assert "scale: k-2.0-to-3.0: def scale(x, k=2.0):" in page and "An input that tells it" in page
    assert "survived: scale: k-2.0-to-3.0: def scale(x, k=2.0):  solutions/tiny/tiny.py:4" in done.out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--json", "--html", "-"), "--json and --html would mix on standard output"),
        (("--feedback", "-", "--html", "/dev/stdout"), "--feedback and --html would mix on standard output"),
    ],
)
def test_two_that_would_write_to_standard_output_are_refused_before_anything_runs(audit, options, told):
    done = audit(*options)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
