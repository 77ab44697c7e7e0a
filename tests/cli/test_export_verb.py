"""`grader export`: what the gradebook knows, in a platform's own file or as rows."""

import pytest

from grader.gradebook.store import FILE_NAME
from tests.support.graded_once import course_graded_once
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

MOODLE = (
    'Identificador,"Nombre completo",Calificación,"Calificación máxima",'
    '"Última modificación (calificación)"\n'
    '"Participante 1","Ana Pérez",,"10,00",-\n'
    '"Participante 2","Bo Li",,"10,00",-\n'
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept") / "course"


@pytest.fixture
def graded(kept, lent, course, grader):
    """A class of two, graded with its list."""

    def grade():
        course.hand_in(ana=RIGHT, bo=WRONG_SHIFT)
        course.write("people.csv", "id,name,email\n1,Ana Pérez,ana@example.org\n2,Bo Li,bo@example.org\n")
        assert grader("grade", "tiny", "class", "--isolation", "limits", "--roster", "people.csv").code == 0

    course_graded_once(kept, course.root, grade)
    return course


def test_a_template_is_filled_into_another_file(graded, grader):
    graded.write("moodle.csv", MOODLE)
    done = grader("export", "tiny", "--as", "moodle", "--template", "moodle.csv", "-o", "filled.csv")
    assert (done.code, done.out, done.err) == (0, "", "Calificación: cells filled: 2\n")
    written = (graded.root / "filled.csv").read_text(encoding="utf-8")
    assert written == MOODLE.replace('Pérez",,', 'Pérez",10,').replace('Li",,', 'Li",6,')
    assert (graded.root / "moodle.csv").read_text(encoding="utf-8") == MOODLE


def test_rows_go_to_standard_output(graded, grader):
    done = grader("export", "tiny", "--as", "csv", "--lang", "es")
    assert done.out.splitlines()[1].startswith("1,Ana Pérez,ana@example.org,,10,10,no,0,1,1,graded,,,,6,4")
    assert done.err == "filas escritas: 2\n"
    assert len(grader("export", "tiny", "--as", "tests").out.splitlines()) > 5


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["--as", "canvas"],
            "--as canvas: Canvas takes back a file of its own. Export it there, and name it with",
        ),
        (
            ["--as", "moodle", "--template", "none.csv"],
            "none.csv: it cannot be read (No such file or directory)",
        ),
        (["--as", "csv", "--scale"], "--as csv takes no --template, --column and --scale."),
        (["--as", "moodle", "--template", "m.csv", "-o", "m.csv"], "would take the place of what is read"),
        (["--as", "csv", "-o", "no/such.csv"], "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_refused(graded, grader, arguments, told):
    graded.write("m.csv", MOODLE)
    done = grader("export", "tiny", *arguments)
    assert (done.code, done.out) == (2, "") and told in done.err


def test_before_anything_is_graded_there_is_nothing_to_write(course, grader):
    done = grader("export", "tiny", "--as", "csv")
    assert done.code == 2 and f"{FILE_NAME}: there is no gradebook" in done.err
