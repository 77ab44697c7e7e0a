"""Work that is checked whenever it is saved: a student who acts when she sees something on her screen."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from grader.cli.interrupts import Interrupted
from grader.desk.vouched import PublicTests
from grader.desk.watch import Watched, watch
from grader.desk.working_copy import find_work
from grader.errors import BadInput, Note
from tests.support.in_english import refused
from tests.support.tiny_course import PUBLIC, RIGHT, STUB, WRONG_SHIFT

TICKS_MAX = 500
"""Of 60 ms: none of these tests should come near."""
NEVER_ENDS = RIGHT.replace("return scale(x) + 17.28125", "while True:\n        pass")


@pytest.fixture(autouse=True)
def settings(monkeypatch, tmp_path):
    monkeypatch.setenv("GRADER_LANG", "en")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@dataclass
class Student:
    """Shows views to nobody, and does the next of its acts once its condition holds."""

    acts: list[tuple[Callable, Callable[[], str | None] | str]]
    views: list = field(default_factory=list)
    size: tuple[int, int] = (80, 24)
    ticks: int = 0

    def show(self, view):
        if not self.views or self.views[-1] != view:
            self.views.append(view)

    def pressed(self):
        self.ticks += 1
        assert self.ticks < TICKS_MAX, f"still waiting; seen: {self.views[-1]}"
        if self.acts and self.acts[0][0](self.views[-1]):
            _, act = self.acts.pop(0)
            return act if isinstance(act, str) else act() or ""
        return ""


def changes(*said):
    return lambda view: view.changes == said and not view.is_checking


def checked(view):
    return view.checked is not None


def problem(text):
    return lambda view: text in view.problem


@pytest.fixture
def watching(lent_for_checks, course, monkeypatch):
    """Watch the tiny work while a student does these acts, one after another; then she quits."""
    course.write("assignments/tiny/tiny.py", WRONG_SHIFT)
    monkeypatch.chdir(course.root / "assignments/tiny")

    def run(*acts, **settings):
        student = Student([*acts, (lambda view: True, "q")])
        watched = Watched(
            lambda: find_work(settings.pop("path", course.assignment.stub)), PublicTests, **settings
        )
        student.found = watch(watched, student, student.pressed, has_keys=True)
        return student

    return run


@pytest.fixture
def save(course):
    """Save the work, as an editor does that writes into the file."""
    return lambda source: lambda: course.write("assignments/tiny/tiny.py", source) and ""


@pytest.mark.slow
def test_what_has_changed_since_the_last_save_is_said(watching, save):
    student = watching(
        (checked, save(RIGHT)),
        (changes("shift: passes now"), save(RIGHT.replace("17.28125", "2.0"))),
        (changes("shift: no longer passes"), save(WRONG_SHIFT.replace("1.0", "3.0"))),
        (changes("shift: fails in another way"), save(WRONG_SHIFT.replace("1.0", "3.0") + "# a note\n")),
        (changes("saved, and nothing else to see"), ""),
    )
    assert not student.found.passed and student.found.first == "shift"


@pytest.mark.slow
def test_a_file_that_is_moved_into_place_is_a_save(watching, course):
    def move():
        new = course.write("assignments/tiny/.tiny.swp", RIGHT)
        os.replace(new, course.assignment.stub)

    assert watching((checked, move), (changes("shift: passes now"), "")).found.passed


@pytest.mark.slow
def test_a_file_that_is_deleted_and_written_is_a_save_and_no_error(watching, course, save):
    def anew():
        course.assignment.stub.unlink()
        save(RIGHT)()

    student = watching((checked, anew), (changes("shift: passes now"), ""))
    assert not any(view.problem for view in student.views)


@pytest.mark.slow
def test_saving_twice_is_one_save_and_saving_the_same_is_none(watching, course, save):
    def twice():
        save("")()
        save(RIGHT)()
        save(RIGHT)()

    def again():
        os.utime(course.assignment.stub)

    waits = iter(range(10))
    student = watching(
        (checked, twice),
        (changes("shift: passes now"), again),
        (lambda view: next(waits) == 5, ""),
    )
    assert [view.changes for view in student.views if view.checked and not view.is_checking] == [
        (),
        ("shift: passes now",),
    ]


@pytest.mark.slow
def test_a_half_written_file_is_a_state_of_the_work(watching, save):
    student = watching(
        (checked, save(RIGHT[: RIGHT.index("17.28125") - 5])),
        (changes("shift: not valid Python yet"), save(RIGHT)),
        (changes("shift: passes now"), ""),
    )
    assert student.found.passed


@pytest.mark.slow
def test_a_file_that_stays_away_is_said_and_welcome_again(watching, course, save):
    student = watching(
        (checked, lambda: course.assignment.stub.unlink()),
        (problem("no such file or folder"), save(RIGHT)),
        (changes("shift: passes now"), ""),
    )
    assert student.views[-1].problem == ""


@pytest.mark.slow
def test_an_empty_file_and_one_that_cannot_be_read_are_said_if_they_stay(watching, course, save):
    watching(
        (checked, save("")),
        (problem("tiny.py: the file is empty. It is checked once it is saved again."), save(WRONG_SHIFT)),
        (lambda view: not view.problem, ""),
    )


@pytest.mark.slow
def test_an_endless_loop_is_stopped_and_the_watch_goes_on(watching, save, patient):
    student = watching(
        (checked, save(NEVER_ENDS)),
        (changes("shift: fails in another way"), save(RIGHT)),
        (changes("shift: passes now"), ""),
    )
    assert any(view.is_checking for view in student.views)


@pytest.mark.slow
def test_files_beside_the_work_are_watched_as_well(watching, course, save):
    helper = course.write("assignments/tiny/helpers.py", "NUMBER = 1.0\n")
    uses = "from helpers import NUMBER\n" + RIGHT.replace("17.28125", "NUMBER")
    watching(
        (checked, save(uses)),
        (changes("saved, and nothing else to see"), lambda: helper.write_text("NUMBER = 17.28125\n") and ""),
        (changes("shift: passes now"), ""),
    )


@pytest.mark.slow
def test_tests_that_change_are_collected_again(watching, course):
    student = watching(
        (
            checked,
            lambda: course.write("assignments/tiny/test_public.py", PUBLIC.replace("18.28125", "2.0")) and "",
        ),
        (changes("shift: passes now"), lambda: course.write("assignments/tiny/test_public.py", "def") and ""),
        (
            problem("it cannot be collected: SyntaxError"),
            lambda: course.write("assignments/tiny/test_public.py", PUBLIC) and "",
        ),
        (changes("shift: no longer passes"), ""),
    )
    assert student.views[-1].problem == ""


@pytest.mark.slow
def test_tests_that_need_pytest_are_collected_for_each_check(watching, course, save):
    fixture = "\n\n@pytest.fixture\ndef one():\n    yield 0.5\n\n\n"
    public = PUBLIC.replace("import numpy as np\n", "import numpy as np\nimport pytest\n")
    public = public.replace('@exercise("scale")', fixture + '@exercise("scale")')
    public = public.replace("number(student):", "number(student, one):").replace("shift(0.5)", "shift(one)")
    course.write("assignments/tiny/test_public.py", public)
    assert watching((checked, save(RIGHT)), (changes("shift: passes now"), "")).found.passed


@pytest.mark.slow
def test_tests_that_nobody_vouches_for_any_more_are_not_run(watching, course, save):
    def tests(assignment):
        if "stranger" in course.assignment.public_tests.read_text():
            raise BadInput("test_public.py", Note("nobody_vouches"), Note("vouch_or_name_course"))
        return PublicTests(assignment)

    student = Student(
        [
            (
                checked,
                lambda: course.write("assignments/tiny/test_public.py", PUBLIC + "# stranger\n") and "",
            ),
            (problem("would run unprotected"), "q"),
        ]
    )
    watch(Watched(lambda: find_work(course.assignment.stub), tests), student, student.pressed, has_keys=True)
    assert student.acts == []


# ------------------------------------------------------------------------- keys and endings


@pytest.mark.slow
def test_h_shows_the_next_step_of_a_hint_each_time(watching, course):
    course.write("assignments/tiny/hints.toml", '[shift]\nconcept = "Adds."\nplace = "Which number?"\n')
    student = watching((checked, "h"), (lambda view: "Adds." in " ".join(view.panel), "h"))
    panels = [view.panel[0] for view in student.views if view.panel]
    assert panels == ["shift: hint 1 of 3, what it is about", "shift: hint 2 of 3, where to look"]


@pytest.mark.slow
def test_hints_that_cannot_be_read_are_said(watching, course):
    course.write("assignments/tiny/hints.toml", "[shift")
    student = watching((checked, "h"))
    assert "hints.toml: not valid TOML" in student.views[-1].panel[0]


@pytest.mark.slow
def test_s_shows_the_shapes_and_the_next_save_puts_them_away(watching, save):
    student = watching(
        (checked, "s"),
        (lambda view: bool(view.panel), save(RIGHT)),
        (changes("shift: passes now"), ""),
    )
    [panel] = {view.panel for view in student.views if view.panel}
    assert "shift: shapes line by line" in panel[0] and student.views[-1].panel == ()
    assert student.views[-1].cut_command == "grader shapes -e shift"


@pytest.mark.slow
def test_shapes_that_cannot_be_had_are_said(watching, save):
    student = watching(
        (checked, save(STUB.replace("raise NotImplementedError", "if True: raise NotImplementedError", 1))),
        (lambda view: bool(view.changes), "s"),
        (lambda view: bool(view.panel), ""),
    )
    assert student.views[-1].panel


@pytest.mark.slow
def test_n_goes_on_to_the_next_exercise_and_round(watching, save):
    student = watching(
        (checked, save(STUB)),
        (lambda view: view.told is not None and view.told.name == "scale", "n"),
        (lambda view: view.told.name == "shift", "n"),
        (lambda view: view.told.name == "scale", ""),
    )
    assert student.acts == []


@pytest.mark.slow
def test_where_all_is_right_the_keys_do_nothing(watching, save):
    student = watching((checked, save(RIGHT)), (changes("shift: passes now"), "nhsx"))
    assert student.views[-1].panel == () and student.views[-1].selected == ""


@pytest.mark.slow
def test_only_what_is_asked_for_is_checked(watching):
    student = watching((checked, ""), only=("scale",))
    assert [each.name for each in student.found.exercises] == ["scale"] and student.found.passed


@pytest.mark.slow
def test_an_exercise_that_does_not_exist_is_said(watching):
    student = watching((problem("zzz: no such exercise"), ""), only=("zzz",))
    assert student.found is None


@pytest.mark.slow
@pytest.mark.parametrize("polls", [False, True])
def test_ctrl_c_ends_with_what_was_found_last(watching, save, polls):
    def interrupt():
        raise KeyboardInterrupt

    student = watching((checked, save(RIGHT)), (changes("shift: passes now"), interrupt), polls=polls)
    assert student.found.passed


def test_other_signals_end_it_as_they_end_everything(watching):
    def terminate():
        raise Interrupted(15)

    with pytest.raises(Interrupted):
        watching((checked, terminate))


def test_without_watchfiles_it_is_said_what_to_install(watching, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with refused(
        "--watch: the package watchfiles is needed for it, and is not installed. "
        r'Install it: .* install "keepdims\[desk\]"'
    ):
        watching()


@pytest.mark.slow
def test_where_the_system_tells_no_changes_files_are_looked_at(watching, save, monkeypatch):
    import watchfiles

    whole = watchfiles.watch

    def watch_or_not(*folders, force_polling, **settings):
        if not force_polling:
            raise OSError(28, "No space left on device")
        return whole(*folders, force_polling=force_polling, **settings)

    monkeypatch.setattr(watchfiles, "watch", watch_or_not)
    assert watching((checked, save(RIGHT)), (changes("shift: passes now"), "")).found.passed
