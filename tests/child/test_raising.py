"""Exceptions of student code as a type and a message: Python's own words, or a note where they are ours."""

from grader.child import inert
from grader.child.raising import TEXT_CHARS_MAX, NotPassed, message_of, type_of
from grader.wire.saying import note


def raised_by(work):
    try:
        work()
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError("nothing was raised")


def scale(x):
    raise NotImplementedError("scale: nothing written here yet")


class Net:
    def forward(self):
        raise NotImplementedError("Net: nothing written here yet")


def told(error, functions=("scale", "Net")):
    return type_of(error), message_of(error, functions)


def test_an_exception_is_its_type_and_text():
    assert told(ValueError("no")) == ("ValueError", "no")
    assert told(ValueError("x" * 9000)) == ("ValueError", "x" * TEXT_CHARS_MAX)


def test_a_question_to_nobody_is_an_eof_error_and_a_note():
    error = raised_by(lambda: inert.ask("Name? "))
    assert told(error) == ("EOFError", note("nobody_to_ask"))


def test_pythons_own_eof_error_is_no_note():
    assert told(EOFError("input() has nobody to ask while grading"))[1] == (
        "input() has nobody to ask while grading"
    )


def test_a_stub_is_known_by_naming_the_function_that_it_stands_in():
    assert told(raised_by(lambda: scale(1))) == ("NotImplementedError", note("not_written", name="scale"))
    assert told(raised_by(lambda: Net().forward()))[1] == note("not_written", name="Net")


def test_whoever_else_says_so_is_quoted():
    assert told(raised_by(lambda: scale(1)), functions=())[1] == "scale: nothing written here yet"
    assert told(NotImplementedError("scale: nothing written here yet"))[1] == (
        "scale: nothing written here yet"
    )


def test_a_helper_that_was_not_asked_says_why():
    error = NotPassed("scale", note("masked_array_not_passed"))
    assert told(error) == (
        "TypeError",
        note("helper_not_asked", name="scale", reason=note("masked_array_not_passed")),
    )


def test_a_text_that_cannot_be_had_is_none():
    class Silent(Exception):
        def __str__(self):
            raise SystemExit

    class Lost(NotImplementedError):
        @property
        def __traceback__(self):
            raise SystemExit

    assert message_of(Silent(), ()) is None
    assert message_of(Lost("scale: no"), ("scale",)) is None


def test_a_text_of_a_class_of_the_students_is_plain_text():
    class Text(str):
        def __getitem__(self, key):
            raise SystemExit

        def startswith(self, *_):
            raise SystemExit

    class Own(NotImplementedError):
        def __str__(self):
            return Text("scale: no")

    def scale():
        raise Own

    message = message_of(raised_by(scale), ("scale",))
    assert type(message) is str
