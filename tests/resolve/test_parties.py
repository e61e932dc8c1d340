"""Names of those who act and speak become states, bodies, outlets, persons or somebody unnamed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.model.claim import Kind
from habeas.model.entity import Identities, Party, PartyKind
from habeas.resolve.cluster import resolve
from tests.factory import make_mention, make_report, tell


def said_by(*names: str, publisher: str = "The Sulin Mirror") -> Identities:
    document, reading = make_report("a", "2031-01-01", publisher, tell(Kind.POSITION, "They spoke.", says=names))
    return resolve([reading], [document], ())


def party(name: str) -> Party:
    found = said_by(name)
    wanted = found.party_of["a", name]
    return next(p for p in found.parties if p.id == wanted)


@pytest.mark.parametrize(
    ("name", "kind", "shown", "country"),
    [
        ("Oslo", PartyKind.STATE, "Norway", "NO"),
        ("Norway", PartyKind.STATE, "Norway", "NO"),
        ("the Norwegian authorities", PartyKind.STATE, "Norway", "NO"),
        ("the government of Norway", PartyKind.STATE, "Norway", "NO"),
        ("the Kremlin", PartyKind.STATE, "Russia", "RU"),
        ("the European Union", PartyKind.STATE, "European Union", "EU"),
        ("the Norwegian Foreign Ministry", PartyKind.BODY, "the Norwegian Foreign Ministry", "NO"),
        ("Lantern Society", PartyKind.BODY, "Lantern Society", None),
        ("two people who asked not to be named", PartyKind.UNNAMED, "two people who asked not to be named", None),
        ("human rights activists", PartyKind.UNNAMED, "human rights activists", None),
        ("a diplomat", PartyKind.UNNAMED, "a diplomat", None),
        ("Norwegian diplomats", PartyKind.UNNAMED, "Norwegian diplomats", None),
        ("The Sulin Mirror", PartyKind.OUTLET, "The Sulin Mirror", None),
        ("Tass", PartyKind.OUTLET, "TASS", "RU"),
    ],
)
def test_a_phrase_names_a_party_of_its_kind(name: str, kind: PartyKind, shown: str, country: str | None) -> None:
    found = party(name)
    assert (found.kind, found.name, found.country) == (kind, shown, country)


@pytest.mark.parametrize(
    "names",
    [
        ("Viasna", "Vyasna", "Spring96", "«Вясна»", "Viasna's"),
        ("Oslo", "Norway", "the Norwegian government"),
        ("the Norwegian Foreign Ministry", "Foreign Ministry of Norway"),
        ("Reuters", "the Reuters news agency"),
        ("TASS", "the Russian state news agency TASS", "the agency TASS"),
        ("the Norwegian Foreign Ministry", "the Ministry of Foreign Affairs of Norway", "MFA of Norway"),
        ("the Norwegian KGB", "Norway's State Security Committee"),
    ],
)
def test_names_of_one_party_have_one_id(names: tuple[str, ...]) -> None:
    found = said_by(*names)
    assert len({found.party_of["a", name] for name in names}) == 1


def test_a_person_who_speaks_is_a_party_with_the_persons_id() -> None:
    document, reading = make_report(
        "a",
        "2031-01-01",
        "The Sulin Mirror",
        tell(Kind.DETENTION, "She was held.", who="Maren Ostby", says="Maren Ostby"),
    )
    found = resolve([reading], [document], ())
    speaker = next(p for p in found.parties if p.id == found.party_of["a", "Maren Ostby"])
    assert (speaker.kind, speaker.person) == (PartyKind.PERSON, found.persons[0].id)


def report_of_rulers(*names: str) -> Identities:
    """A report of which two people have roles, and in which these names speak."""
    document, _ = make_report("a", "2031-01-01", "The Sulin Mirror")
    mentions = (
        make_mention("a", "Aksel Osterman", 1, roles=("Norwegian president",)),
        make_mention("a", "Runa Vik", 2, roles=("president",), nat=("SE",)),
        make_mention("a", "Dagny Osterman", 3, roles=("writer",)),
    )
    _, told = make_report("a", "2031-01-01", "The Sulin Mirror", tell(Kind.POSITION, "They spoke.", says=names))
    return resolve([replace(told, mentions=(*told.mentions, *mentions))], [document], ())


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("the Osterman government", PartyKind.STATE, "Norway"),
        ("Osterman's regime", PartyKind.STATE, "Norway"),
        ("the Vik administration", PartyKind.STATE, "Sweden"),
        ("the Dahl government", PartyKind.BODY, "the Dahl government"),
        ("the Norwegian leader", PartyKind.PERSON, "Aksel Osterman"),
        ("the Danish leader", PartyKind.UNNAMED, "the Danish leader"),
    ],
)
def test_the_people_of_a_report_tell_whose_government_and_who_the_leader_is(
    name: str, kind: PartyKind, shown: str
) -> None:
    found = report_of_rulers(name)
    party = next(p for p in found.parties if p.id == found.party_of["a", name])
    assert (party.kind, party.name) == (kind, shown)


def test_the_leader_is_whoever_the_report_calls_so() -> None:
    """Two reports of two years give one office to two people: each has its own."""
    reports = []
    for ident, year, name in (("a", "2031", "Aksel Osterman"), ("b", "2033", "Sigrun Dahl")):
        document, told = make_report(
            ident, f"{year}-01-01", "The Sulin Mirror", tell(Kind.POSITION, "It spoke.", says="the Norwegian leader")
        )
        mention = make_mention(ident, name, 1, roles=("Norwegian president",))
        reports.append((document, replace(told, mentions=(*told.mentions, mention))))
    found = resolve([reading for _, reading in reports], [document for document, _ in reports], ())
    shown = {p.id: p.name for p in found.parties}
    said = [shown[found.party_of[ident, "the Norwegian leader"]] for ident in "ab"]
    assert said == ["Aksel Osterman", "Sigrun Dahl"]


def test_generic_bodies_of_two_reports_are_not_one() -> None:
    pairs = [
        make_report(ident, "2031-01-01", "The Sulin Mirror", tell(Kind.POSITION, "It spoke.", says="Interior Ministry"))
        for ident in "ab"
    ]
    found = resolve([reading for _, reading in pairs], [document for document, _ in pairs], ())
    assert found.party_of["a", "Interior Ministry"] != found.party_of["b", "Interior Ministry"]


def test_every_publisher_has_a_party() -> None:
    found = said_by()
    assert [(p.kind, p.name) for p in found.parties] == [(PartyKind.OUTLET, "The Sulin Mirror")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Associated Press", "AP"),
        ("«Вясна»", "Viasna"),
        ("Memorial", "Memorial"),
        ("Interfax news agency", "Interfax"),
        ("UNICEF", "UNICEF"),
        ("Federal Security Service", "FSB"),
        ("The Invented Gazette", "The Invented Gazette"),
        ("Justice Department", "Justice Department"),
    ],
)
def test_known_outlets_and_bodies_are_shown_by_one_name(text: str, name: str) -> None:
    assert party(text).name == name


def test_a_name_that_many_states_use_is_of_no_known_state() -> None:
    assert party("Department of Justice").country is None
