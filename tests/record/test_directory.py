"""People found by what they are known as: what is certain is taken, what is near proposed."""

from grader.record.directory import Directory, are_alike, with_kept_ids
from grader.record.names import name_key, plain, words_of
from grader.record.people import Person
from tests.support.every import every

ZOE = Person("1001", "Zoë Núñez", "Núñez", is_listed=True)
ANA = Person("1002", "Ana Pérez", "Pérez", is_listed=True)
TWIN = Person("1003", "ana pérez", is_listed=True)
BO = Person("bo", "", is_listed=True)


def directory(*people, **known_as):
    return Directory(
        {person.id: person for person in people}, {value: each for each, value in known_as.items()}
    )


ALL = Directory(
    {p.id: p for p in (ZOE, ANA, BO)}, {"znunez": "1001", "z@example.org": "1001", "gone": "none"}
)


@every(
    ("key", "name", "person"),
    [
        ("1001", "", ZOE),
        (" ZNunez ", "", ZOE),
        ("z@example.org", "", ZOE),
        ("BO", "Anybody", BO),
        ("Zoë_Núñez", "", ZOE),
        ("núñez zoë", "", ZOE),
        ("Núñez, Zoë", "", ZOE),
        ("70182", "Ana Pérez", ANA),
        ("1001", "nunezzoe", ZOE),
        ("1001", "Ana Pérez", ANA),
        ("1001", "Cy Young", None),
        ("zoe.nunez", "", None),
        ("zoë", "", None),
        ("gone", "", None),
        ("1", "", None),
    ],
)
def test_somebody_is_found_by_what_is_certain_alone(key, name, person):
    assert ALL.whose(key, name) == person


def test_what_two_people_have_finds_nobody():
    both = Directory({p.id: p for p in (ANA, TWIN)}, {})
    assert both.whose("Ana Pérez") is None and both.whose("1003", "Ana Pérez") == TWIN
    assert both.near("Ana Pérez") == [ANA, TWIN]


@every(
    ("key", "near"),
    [
        ("zoe.nunez", [ZOE]),
        ("zoë", [ZOE]),
        ("nunezzoe", [ZOE]),
        ("Zoe Nuñes", [ZOE]),
        ("Ana María Pérez", [ANA]),
        ("1002_final", [ANA]),
        ("xyz", []),
        ("", []),
    ],
)
def test_who_may_be_meant_is_proposed(key, near):
    assert ALL.near(key) == near


def test_names_are_compared_without_capitals_and_punctuation_but_with_accents():
    assert name_key("  Zoë_NÚÑEZ-Gil ") == "zoë núñez gil" == name_key("Zoe\u0308 Núñez Gil")
    assert (plain("Łukasz Öz"), words_of("Núñez, Zoë")) == ("lukasz oz", ["nunez", "zoe"])
    assert are_alike("perezana", "Ana Pérez") and not are_alike("A B", "Ana Pérez")


def test_another_platforms_list_names_the_same_people_under_the_ids_that_they_have():
    listed = [Person("S-17", "Zoe Nunez"), Person("S-18", "Cy"), Person("1002", "Ana Pérez")]
    people, known_as = with_kept_ids(listed, {"S-17": ("z@example.org", "zn"), "S-18": ("znunez",)}, ALL)
    assert [person.id for person in people] == [
        "1001",
        "S-18",
        "1002",
    ]  # Cy is not like the Zoë of this login
    assert known_as == {"1001": ("z@example.org", "zn", "s-17"), "S-18": ("znunez",), "1002": ()}


def test_an_id_that_is_on_the_list_itself_is_not_given_to_another():
    listed = [Person("S-17", "Zoë Núñez"), Person("1001", "Zoë Núñez")]
    people, _ = with_kept_ids(listed, {"S-17": ("znunez",)}, ALL)
    assert [person.id for person in people] == ["S-17", "1001"]
