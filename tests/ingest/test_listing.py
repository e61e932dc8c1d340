"""Lists: what rows claim, how their line reads, what is refused, and what a newer version changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.errors import InputError
from habeas.ingest.change import list_change
from habeas.ingest.document import Ingested, Overrides, read_capture
from habeas.ingest.listing import list_name
from habeas.ingest.mapping import Mapping, guess_mapping, mapping_json, mapping_text, parse_mapping

COLUMNS: dict[str, str | tuple[str, ...]] = {
    "name": "Name",
    "born": "Born",
    "detained": "Arrested",
    "sentenced": "Sentenced",
    "article": "Article",
    "term": "Term",
    "place": "Prison",
    "status": "Status",
    "released": "Released",
    "source": "Source",
    "nationality": "Nationality",
    "names": "Also",
    "gender": "Sex",
    "id": "No",
}
HEAD = ",".join(map(str, COLUMNS.values()))


def read(rows: str, mapping: Mapping | None = None, published: str = "2033-01-01") -> Ingested:
    overrides = Overrides(
        mapping=mapping_json(mapping or Mapping(COLUMNS, rows="held", country="NO")), published=published
    )
    found = read_capture(
        f"{HEAD}\n{rows}".encode(), "list.csv", retrieved="", overrides=replace(overrides, publisher="Watch")
    )
    assert found.reading is not None
    for claim in found.reading.claims:
        claim.passage.check(found.document.text)
        assert claim.anchor.cut(found.document.text)
    for mention in found.reading.mentions:
        assert mention.spans[0].cut(found.document.text) == mention.name
    return found


def row(**cells: str) -> str:
    return ",".join(cells.get(field, "") for field in COLUMNS) + "\n"


def said(found: Ingested) -> list[tuple[str, str | None]]:
    assert found.reading is not None
    return [(c.act, c.when.edtf if c.when else c.when_wording) for c in found.reading.claims]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"detained": "2031-05-03"}, [("arrest", "2031-05-03")]),
        ({}, [("hold", "2033-01-01")]),
        ({"status": "on remand"}, [("hold", "2033-01-01")]),
        ({"status": "released"}, [("free", None)]),
        ({"released": "May 2032"}, [("free", "2032-05")]),
        ({"status": "pardoned", "released": "2032"}, [("pardon", "2032")]),
        ({"detained": "soon after Easter"}, [("arrest", "soon after Easter")]),
        ({"sentenced": "2032-01-01", "term": "5 years"}, [("sentence", "2032-01-01"), ("hold", "2033-01-01")]),
        ({"status": "house arrest", "detained": "2031"}, [("house_arrest", "2031")]),
        ({"status": "died in custody"}, [("die", None)]),
        ({"detained": "2031-05-03", "status": "freed"}, [("arrest", "2031-05-03"), ("free", "2031-05-03/2033-01-01")]),
        ({"detained": "2031", "status": "died in custody"}, [("arrest", "2031"), ("die", "2031/2033-01-01")]),
        ({"detained": "2031", "released": "2032", "status": "freed"}, [("arrest", "2031"), ("free", "2032")]),
    ],
)
def test_what_a_row_claims(cells: dict[str, str], expected: list[tuple[str, str | None]]) -> None:
    assert said(read(row(name="Ann Berg", **cells))) == expected


def test_the_claims_of_a_row() -> None:
    told = {
        "born": "1990-01-02",
        "nationality": "Poland",
        "names": "Anna Berg; А. Берг",
        "gender": "f",
        "source": "Court",
    }
    found = read(row(name="Ann Berg", sentenced="2032-01-01", article="130", term="5 years", place="Prison 1", **told))
    assert found.reading is not None
    sentence, held = found.reading.claims
    assert (sentence.term, sentence.charge, sentence.says, sentence.by) == ("P5Y", "130", ("Court",), ("Norway",))
    assert (held.place, held.charge, held.who) == ("Prison 1", None, ("Ann Berg",))
    assert sentence.passage.quote == (
        "Name: Ann Berg; Also: Anna Berg; А. Берг; Born: 1990-01-02; Sex: f; Nationality: Poland; Sentenced: 2032-01-01; "
        "Article: 130; Term: 5 years; Prison: Prison 1; Source: Court"
    )
    (person,) = found.reading.mentions
    assert (person.names, person.born, person.nat, person.gender) == (
        ("Ann Berg", "Anna Berg", "А. Берг"),
        1990,
        ("PL",),
        "f",
    )
    assert found.document.text.startswith("list (columns: Name = name, ")


def test_a_state_that_is_not_known_is_no_state() -> None:
    found = read(row(name="Ann Berg", status="transferred?") + row(name="Ben Dahl"))
    assert said(found) == [("hold", "2033-01-01")]
    assert found.refused == (
        "the state 'transferred?' of 1 rows is not known: say what it means under words in the mapping",
    )
    own = Mapping(COLUMNS, rows="held", words={"Transferred?": "released"})
    assert said(read(row(name="Ann Berg", status="transferred?"), own)) == [("free", None)]


def test_a_name_in_several_columns_is_one_name() -> None:
    mapping = Mapping({"surname": "Name", "given": "Also", "status": "Status"}, rows="held")
    found = read(row(name="Berg", names="Ann"), mapping)
    assert found.document.text.splitlines()[1] == "Also + Name: Ann Berg"


def test_one_person_on_two_rows_is_one_and_namesakes_are_two() -> None:
    two = row(name="Ann Berg", born="1990-01-02", detained="2031") + row(
        name="Ann Berg", born="1990-01-02", detained="2032"
    )
    assert len(read(two).reading.mentions) == 1  # type: ignore[union-attr]  # a list has a reading
    namesakes = row(name="Ann Berg", detained="2031") + row(name="Ann Berg", detained="2031")
    found = read(namesakes).reading
    assert found is not None
    assert len({m.id for m in found.mentions}) == len({c.id for c in found.claims}) == 2


def test_another_mapping_is_another_version_of_the_same_list() -> None:
    one, two = read(row(name="Ann Berg")), read(row(name="Ann Berg"), Mapping(COLUMNS, rows="released"))
    assert one.document.id == two.document.id
    assert one.document != two.document


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({}, "row 2 has no name"),
        (
            {"name": "A", "detained": "2034-01-01"},
            "row 2 has Arrested 2034-01-01, after the day of the list (2033-01-01)",
        ),
        ({"name": "A", "released": "2033-02"}, "row 2 has Released 2033-02, after the day of the list (2033-01-01)"),
        ({"name": "A", "born": "1990", "sentenced": "1980"}, "row 2 has Sentenced 1980 before Born 1990"),
        (
            {"name": "A", "detained": "2031-02", "released": "2031-01"},
            "row 2 has Released 2031-01 before Arrested 2031-02",
        ),
    ],
)
def test_rows_that_cannot_be_true_are_refused_by_number(cells: dict[str, str], problem: str) -> None:
    found = read((row(**cells) if cells else ",1990\n") + row(name="Ben Dahl"))
    assert found.refused == (problem,)
    assert said(found) == [("hold", "2033-01-01")]


def test_what_changed_between_two_lists() -> None:
    before = read(row(name="Ann Berg", detained="2031") + row(name="Ben Dahl") + row(name="Cy Moe", id="7")).reading
    after = read(
        row(name="Ben Dahl", released="2032-12-01") + row(name="Cy Moe", id="7") + row(name="Dag Lie"),
        published="2033-02-01",
    ).reading
    assert before is not None
    assert after is not None
    change = list_change(before, after)
    assert [m.name for m in change.added] == ["Dag Lie"]
    assert [m.name for m in change.left] == ["Ann Berg"]
    assert [(c.person.name, c.before, c.after) for c in change.changed] == [
        ("Ben Dahl", ("held",), ("released, 2032-12-01",))
    ]


def test_a_mapping_is_guessed_below_titles_and_written_as_it_is_read() -> None:
    rows = (
        ("List of the released", "", ""),
        ("", "", ""),
        ("No", "Last name", "First name", "Date of release", "Citizenship"),
        ("1", "Berg", "Ann", "25/12/2031", "NO"),
    )
    mapping = guess_mapping(rows, "a.csv")
    assert mapping == Mapping(
        {
            "surname": "Last name",
            "given": "First name",
            "nationality": "Citizenship",
            "released": "Date of release",
            "id": "No",
        },
        rows="released",
        header=3,
        language="en",
        dates="dmy",
    )
    assert parse_mapping(mapping_text(mapping), "m.yml") == mapping


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("columns: {nmae: A}", "maps a field 'nmae'"),
        ("columns: {born: A}", "maps no column of names"),
        ("columns: {name: A}\nrows: lost", "has a state 'lost'"),
        ("columns: {name: A}\ncolour: red", "unknown field"),
        ("columns: [", "no mapping"),
        ("a: &a [x]\nb: *a", "references"),
        ("columns: {name: A}\ndates: ymd", "dmy or mdy"),
        ("x" * 100_001, "too long"),
    ],
)
def test_a_wrong_mapping_is_one_sentence(content: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        parse_mapping(content, "m.yml")


@pytest.mark.parametrize(
    ("address", "name"),
    [("lists/prisoners_2031-05.csv", "prisoners"), ("C:\\a\\Freed 12.05.2031.xlsx", "Freed"), ("2031.csv", "list")],
)
def test_next_months_list_has_the_same_name(address: str, name: str) -> None:
    assert list_name(address) == name
