"""A class of the tiny course that was graded and is being reviewed: a gradebook, and the pages over it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Self

from grader.bank.examples import bank_text
from grader.errors import Note
from grader.gradebook.store import Gradebook
from grader.grading.reviewing import Reviewing
from grader.messages import sentence
from grader.pages.review.app import Review
from grader.pages.review.gate import Gate
from grader.record.adjustments import Act
from grader.record.evidence import Evidence, Status
from grader.record.people import Person
from grader.record.reviewed import Since, Wish, found_of
from tests.support.answers import EXAMPLES, thrice, work
from tests.support.asking import HOST, Answer, Browser
from tests.support.feedback import WRONG_VALUE, evidence, failed, keep_class
from tests.support.report import ATTACK
from tests.support.tiny_course import RIGHT, WRONG_SHIFT, TinyCourse

RUBRIC = """
[shift.items.method]
points = 3
text = "Adds the right constant."

[shift.items.style]
points = 1
text = "Is readable."
"""
MISTAKES = """
from grader import mistake


@mistake("shift", "other-constant", explain="It is another constant.", hint="Which one?")
def shift(x):
    return x
"""
PEOPLE = (
    Person("ana", "Ana Pérez", "Pérez", "ana@example.org", "A", is_listed=True),
    Person("bo", "Bo Ekström", "Ekström", is_listed=True),
    Person("dan", "Dan Absent", "Absent", is_listed=True),
    Person("zz", ATTACK, "Zz", is_listed=True),
)
ATTACKING = f"{WRONG_SHIFT}\n# {ATTACK}\nx = '''{ATTACK}'''\n"


class ReviewedClass:
    """Eight people: ana, bo and zz made one mistake, cy and dee are wrong alike, eve is right."""

    def __init__(self, root: Path) -> None:
        self.course = TinyCourse(root)
        self.course.write("solutions/tiny/mistakes.py", MISTAKES)
        self.course.write("solutions/tiny/rubric.toml", RUBRIC)
        bank = bank_text(self.course.assignment, {"scale": EXAMPLES})
        self.course.write("assignments/tiny/bank.toml", bank)
        self.path = root / "gradebook.sqlite3"
        constant = evidence(failed("test_shift", WRONG_VALUE, "other-constant"))
        with self.book() as book:
            self.grade(
                ana=(constant, f"# ana\n{WRONG_SHIFT}"),
                bo=(constant, f"# bo\n{WRONG_SHIFT}"),
                cy=(work(thrice), f"# cy\n{RIGHT}"),
                dee=(work(thrice), f"# dee\n{RIGHT}"),
                eve=(evidence(), RIGHT),
                uma=(Evidence(Status.UNREADABLE, reason=Note("empty_file")), ""),
                zz=(constant, ATTACKING),
            )
            book.use_roster(PEOPLE, {})
        self._open()

    @classmethod
    def at(cls, root: Path) -> Self:
        """A copy of one that was made."""
        made = cls.__new__(cls)
        made.course = TinyCourse.__new__(TinyCourse)
        made.course.root, made.course.class_folder = root, root / "class"
        made.path = root / "gradebook.sqlite3"
        made._open()
        return made

    def _open(self) -> None:
        self.desk = Reviewing(lambda: self.course.assignment, self.path, "li", self._write)

    def book(self) -> Gradebook:
        """The gradebook, as somebody else opens it."""
        return Gradebook(self.path)

    def grade(self, **handed_in: tuple[Evidence, str]) -> None:
        """Have something graded, as a run of its own."""
        with self.book() as book:
            keep_class(book, self.course.assignment, **handed_in)

    def give(self, student: str, *acts: Act, reason: str = "Because", who: str = "jane") -> None:
        """Have somebody else give something."""
        from grader.grading.standings import standing_of
        from grader.record.adjusting import proposed

        with self.book() as book:
            whole = standing_of(self.course.assignment, book)
            book.adjust([proposed(whole, student, act, reason=reason, who=who) for act in acts])

    def entries(self, student: str) -> list[Any]:
        """What the gradebook has of somebody."""
        with self.book() as book:
            return book.adjustments("tiny").get(student, [])

    def since(self, *students: str) -> Since:
        """What a page about these people is made from now."""
        look = self.desk.look()
        people = [each for each in look.whole.people if each.person.id in students]
        return Since(look.state.entry, look.state.run, found_of(people))

    def wish(self, student: str, act: Act, reason: str = "Because") -> Wish:
        return Wish(student, act, reason)

    def _write(self, path: Path, data: bytes) -> None:
        path.write_bytes(data)


class Reader(Browser):
    """A browser that has opened the printed address of a review."""

    def __init__(self, klass: ReviewedClass, lang: str = "en") -> None:
        port = int(HOST.partition(":")[2])
        gate = Gate(Review(klass.desk, "li", lang).application(), sentence, port)
        super().__init__(gate)
        assert self.get(f"/?token={gate.token}").status == 303

    def fill_in(self, page: Answer, action: str, **fields: Any) -> Answer:
        """Send the form of a page that leads to `action`, with its hidden fields and these."""
        forms = re.findall(r'<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>', page.text, flags=re.DOTALL)
        for url, inside in forms:
            hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', inside))
            is_it = fields.get("exercise", hidden.get("exercise")) == hidden.get("exercise")
            is_it = is_it and fields.get("number", hidden.get("number")) == hidden.get("number")
            if url.partition("?")[0] == action and is_it:
                return self.post(url.replace("&amp;", "&"), hidden | fields)
        raise AssertionError(f"no form leads to {action}: {[url for url, _ in forms]}")
