"""Who held which office in which year follows reports that come and go, and only reports that use the office are looked at again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.export.register_json import to_json
from habeas.ledger.standing import Standing
from habeas.model.claim import Kind, Reading
from habeas.model.decision import Verdict
from habeas.model.entity import Identities
from habeas.model.finding import Register
from habeas.model.text import Document
from habeas.reconcile.register import build
from habeas.resolve.cluster import resolve
from habeas.resolve.parties import Key, Known, names_of
from tests.factory import make_decision, make_mention, make_report, tell

Report = tuple[Document, Reading]

PEOPLE = ("Aksel Osterman", "Aksel Osterman", "Sigrun Dahl", "Dahl")
ROLES = (*["Norwegian president"] * 4, "former Norwegian president", "Norwegian leader", "Norwegian Prime Minister")
PHRASES = ("Norwegian president", "Norwegian president", "Norwegian leader", "Norwegian premier", "country's president")
YEARS = ("2030-05-01", "2031-05-01", "2031-05-01", "2031-11-01", "2032", "2033-02", None)
TEXTS = ("Norway let 12 go.", "Norway let 12 go.", "Norway and Sweden let 12 go.")


@st.composite
def holders(draw: st.DrawFn, ident: str) -> Report:
    """A report that gives an office to somebody, who may act in another year, or to two."""
    names = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True))
    when = draw(st.sampled_from([None, None, "2030-03-01", "2031"]))
    told = tell(Kind.RELEASE, f"{names[0]} let 12 go.", n=12, by=names[0], when=when)
    document, reading = make_report(ident, draw(st.sampled_from(YEARS)), "The Sulin Mirror", told)
    roles = [(draw(st.sampled_from(ROLES)),) for _ in names]
    mentions = tuple(make_mention(ident, name, n, roles=roles[n]) for n, name in enumerate(names))
    return document, replace(reading, mentions=mentions[: draw(st.sampled_from([1, 1, 2]))])


@st.composite
def users(draw: st.DrawFn, ident: str) -> Report:
    """A report that only names an office, of one year or of two."""
    told = tell(
        Kind.RELEASE,
        draw(st.sampled_from(TEXTS)),
        n=12,
        by=draw(st.sampled_from(PHRASES)),
        says=draw(st.sampled_from([(), ("Norwegian president",)])),
        when=draw(st.sampled_from([None, None, None, "2030-03-01", "2030/2032"])),
    )
    return make_report(ident, draw(st.sampled_from(YEARS)), "The Vik Post", told)


@st.composite
def archives(draw: st.DrawFn) -> list[Report]:
    """Three to eight reports, in which some hold offices and others are only called by them."""
    number = draw(st.integers(3, 8))
    return [draw(draw(st.sampled_from([holders, users]))(f"r{n}")) for n in range(number)]


def rebuilt(reports: list[Report]) -> Register:
    """The register of these reports, made from nothing."""
    ordered = sorted(reports, key=lambda report: (report[0].published or "", report[0].id))
    documents, readings = [d for d, _ in ordered], [r for _, r in ordered]
    return build(readings, documents, resolve(readings, documents, ()), ())


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(archives(), st.data())
def test_offices_are_those_of_the_reports_that_are_left(reports: list[Report], data: st.DataObject) -> None:
    standing, held = Standing(), list[Report]()
    for report in data.draw(st.permutations(reports)):
        gone = data.draw(st.sampled_from([None, None, *held])) if held else None
        if gone is not None:
            held.remove(gone)
        standing.change([gone[0].id] if gone else [], [report])
        held.append(report)
        expected, found = rebuilt(held), standing.register()
        is_same = to_json(found) == to_json(expected) and found == expected
        assert is_same, [(d.id, d.published) for d, _ in held]


def holding(ident: str, published: str, name: str, role: str = "Norwegian president") -> Report:
    document, reading = make_report(ident, published, "The Sulin Mirror")
    return document, replace(reading, mentions=(make_mention(ident, name, roles=(role,)),))


def using(ident: str, published: str, phrase: str = "Norwegian president") -> Report:
    return make_report(ident, published, "The Vik Post", tell(Kind.POSITION, f"{ident} quotes.", says=phrase))


def meant(identities: Identities, ident: str, phrase: str = "Norwegian president") -> str:
    party = identities.party_of[ident, phrase]
    return next(p.name for p in identities.parties if p.id == party)


def test_a_new_holder_has_only_reports_read_again_that_use_the_office(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noting(reading: Reading, document: Document | None, known: Known) -> dict[str, Key]:
        asked.append(reading.document)
        return names_of(reading, document, known)

    monkeypatch.setattr("habeas.ledger.names.names_of", noting)
    first = holding("first", "2031-01-01", "Aksel Osterman")
    users = [using(f"of-{year}-{n}", f"{year}-06-01") for year in (2030, 2031, 2035) for n in range(3)]
    others = [using(f"swede-{n}", "2031-06-01", "Swedish president") for n in range(30)]
    standing = Standing((), [first, *users, *others])
    assert [meant(standing.identities, f"of-{y}-0") for y in (2030, 2031, 2035)] == [
        "Aksel Osterman",
        "Aksel Osterman",
        "Norwegian president",
    ]

    asked.clear()
    standing.change((), [holding("again", "2031-02-01", "Aksel Osterman")])
    assert asked == ["again"], "the holder is the same"

    asked.clear()
    standing.change((), [holding("turnover", "2031-12-01", "Sigrun Dahl")])
    assert sorted(asked) == sorted(["turnover", *(d.id for d, _ in users if not d.id.startswith("of-2035"))])
    assert meant(standing.identities, "of-2031-0") == meant(standing.identities, "of-2030-0") == "Norwegian president"

    asked.clear()
    standing.change(["turnover"], ())
    assert meant(standing.identities, "of-2031-0") == "Aksel Osterman"
    assert not [ident for ident in asked if ident.startswith("swede")]


def test_a_ruling_on_who_is_who_settles_who_holds_an_office() -> None:
    one, other = holding("one", "2031-01-01", "Aksel Osterman"), holding("other", "2031-03-01", "Kabel Runo")
    reports = [one, other, using("user", "2031-06-01")]
    standing = Standing((), reports)
    assert meant(standing.identities, "user") == "Norwegian president", "two are known"
    ruling = make_decision(Verdict.SAME, one[1].mentions[0].id, other[1].mentions[0].id)
    assert standing.rule((ruling,))
    assert meant(standing.identities, "user") == "Aksel Osterman"
    assert standing.rule(())
    assert meant(standing.identities, "user") == "Norwegian president"
