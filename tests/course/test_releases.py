"""Which stub a work began from: what is kept of each release, and how it is told."""

import pytest

from grader.course.releases import began_from, read_releases, said_by, to_toml, with_release
from grader.errors import CourseError
from grader.messages import noted

OLD = '''
def load():
    return 1


def f(x):
    """Twice x."""
    raise NotImplementedError("f: nothing written here yet")


def g(x):
    """The square."""
    raise NotImplementedError("g: nothing written here yet")
'''
SIGNATURE = OLD.replace("def g(x):", "def g(x, rate=0.1):")
TEXT = SIGNATURE.replace("The square.", "The cube.")
GIVEN = TEXT.replace("return 1", "return 2")
NAMES = ("f", "g")


def kept(*stubs):
    found = ()
    for day, stub in enumerate(stubs, start=1):
        found = with_release(found, stub, NAMES, f"2026-10-0{day}")
    return found


def told(work, *stubs, names=NAMES):
    note = began_from([work], kept(*stubs), names)
    return "" if note is None else noted(note, "en")


def solved(stub):
    return stub.replace('raise NotImplementedError("f: nothing written here yet")', "return 2 * x")


def test_work_on_the_newest_stub_says_nothing():
    assert told(solved(TEXT), OLD, SIGNATURE, TEXT) == ""
    assert told(solved(OLD), OLD) == ""
    assert told("", OLD, TEXT) == ""


def test_work_on_an_older_stub_says_which_and_what_changed():
    assert (
        told(solved(OLD), OLD, SIGNATURE)
        == "began from the stub of 2026-10-01; since then the signature of g changed"
    )
    assert told(solved(OLD), OLD, SIGNATURE, TEXT) == (
        "began from the stub of 2026-10-01; since then the signature of g changed, the text of g changed"
    )
    assert told(solved(SIGNATURE), OLD, SIGNATURE, TEXT) == (
        "began from the stub of 2026-10-02; since then the text of g changed"
    )
    assert told(solved(TEXT), TEXT, GIVEN) == (
        "began from the stub of 2026-10-01; since then the code that is given of load changed"
    )


def test_exercises_that_came_and_went_are_named():
    only_f = OLD[: OLD.index("\n\ndef g")]
    assert told(solved(only_f), only_f, OLD) == ""  # she may not have got to g: both fit as well
    assert told(solved(OLD), OLD, only_f) == "began from the stub of 2026-10-01; since then gone: g"


def test_what_does_not_parse_and_what_is_in_another_language_proves_nothing():
    assert told("def f(x:", OLD, SIGNATURE) == ""
    spanish = solved(OLD).replace("Twice x.", "Dos veces x.").replace("The square.", "El cuadrado.")
    assert told(spanish, OLD, SIGNATURE).endswith("the signature of g changed")
    assert told(spanish, SIGNATURE, OLD) == ""


def test_a_class_counts_by_its_methods():
    old, new = (
        "class K:\n    def fit(self, X):\n        pass\n",
        "class K:\n    def fit(self, X, y):\n        pass\n",
    )
    releases = with_release(with_release((), old, ["K"], "2026-10-01"), new, ["K"], "2026-10-02")
    assert noted(began_from([old], releases, ["K"]), "en").endswith("since then the signature of K changed")


def test_the_same_stub_is_kept_once():
    assert len(kept(OLD, OLD, TEXT, TEXT)) == 2


def test_what_is_written_can_be_read_by_people_and_read_back(tmp_path):
    (tmp_path / "releases.toml").write_text(to_toml(kept(OLD, TEXT)), encoding="utf-8")
    assert read_releases(tmp_path) == kept(OLD, TEXT)
    text = (tmp_path / "releases.toml").read_text(encoding="utf-8")
    assert '[[release]]\ndate = "2026-10-01"\n[release.signatures]\n"f" = "f(x)"\n"g" = "g(x)"\n' in text
    assert "Twice x" not in text  # a digest is enough
    assert read_releases(tmp_path / "elsewhere") == ()


@pytest.mark.parametrize(
    "text", ["[[release]]\nday = 1\n", "release = 3\n", "[[releases]]\ndate = '1'\n", "\x00"]
)
def test_a_file_that_is_not_as_it_was_written_is_named(tmp_path, text):
    (tmp_path / "releases.toml").write_text(text)
    with pytest.raises(
        CourseError, match=r"releases.toml: it is not as grader release writes it. Take it from"
    ):
        read_releases(tmp_path)


def test_a_work_in_cells_is_one_work():
    found = said_by(["def f(x):\n    pass", "def g(x):\n    pass", "def h("], NAMES)
    assert found.signatures == {"f": "f(x)", "g": "g(x)"}
