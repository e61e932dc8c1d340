"""Whole documents to claims: exact quotes, ids, people who are only meant, speakers, and texts that share words only."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Claim, Kind, Reading, Status
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


def read(parser: Parser, text: str, published: str | None = "2031-03-05") -> tuple[Document, Reading]:
    starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
    spans = (Span(start, start + len(text[start:].split("\n")[0])) for start in starts)
    blocks = tuple(Block(span, BlockRole.BODY) for span in spans if span.cut(text).strip())
    document = Document("d", sha256_hex(text.encode()), "", None, None, None, published, "en", text, blocks)
    return document, extract(document, parser.parse(document))


def of_kind(reading: Reading, kind: Kind) -> list[Claim]:
    return [c for c in reading.claims if c.kind is kind]


REPORT = (
    "Norland freed 23 political prisoners on Monday, the rights group Lantern said. "
    "Among them was the reporter Mira Taneva, who was jailed for nine years in 2028. "
    "Sutland called for the release of the others. "
    "The ministry declined to comment."
)


def test_claims_quotes_are_exact_and_ids_unique(parser: Parser) -> None:
    document, reading = read(parser, REPORT)
    assert reading.claims
    for claim in reading.claims:
        assert document.text[claim.passage.start : claim.passage.end] == claim.passage.quote
        assert claim.passage.start <= claim.anchor.start < claim.anchor.end <= claim.passage.end
    assert len({c.id for c in reading.claims}) == len(reading.claims)


def test_claims_twice_is_the_same(parser: Parser) -> None:
    assert read(parser, REPORT)[1] == read(parser, REPORT)[1]


def test_claims_stand_in_reading_order(parser: Parser) -> None:
    places = [(c.passage.start, c.anchor.start) for c in read(parser, REPORT)[1].claims]
    assert [p[0] for p in places] == sorted(p[0] for p in places)


def test_claims_of_a_report(parser: Parser) -> None:
    reading = read(parser, REPORT)[1]
    release = of_kind(reading, Kind.RELEASE)[0]
    assert release.quantity is not None
    assert (release.quantity.n, release.of, release.by) == (23, "political prisoners", ("Norland",))
    assert release.when is not None
    assert release.when.edtf == "2031-03-03"
    assert [(c.who, c.term) for c in of_kind(reading, Kind.SENTENCE)] == [(("Mira Taneva",), "P9Y")]
    assert [c.by for c in of_kind(reading, Kind.UNKNOWN)] == [("ministry",)]
    assert [c.by for c in of_kind(reading, Kind.POSITION)] == [("Sutland",)]


def test_claims_what_is_asked_for_is_no_claim(parser: Parser) -> None:
    reading = read(parser, "Sutland urged Norland to free the reporter Mira Taneva.")[1]
    assert [(c.kind, c.who, c.status) for c in reading.claims] == [(Kind.POSITION, ("Mira Taneva",), Status.ACTUAL)]


def test_claims_pronoun_means_the_person_before(parser: Parser) -> None:
    reading = read(parser, "Police arrested Mira Taneva in May. Her detention was extended in June.")[1]
    assert [c.who for c in of_kind(reading, Kind.DETENTION)] == [("Mira Taneva",), ("Mira Taneva",)]


def test_claims_side_by_side_of_a_swap(parser: Parser) -> None:
    reading = read(parser, "Norland freed twelve captives and Sutland freed nine soldiers.")[1]
    assert [(c.by, c.quantity.n if c.quantity else None) for c in of_kind(reading, Kind.RELEASE)] == [
        (("Norland",), 12),
        (("Sutland",), 9),
    ]


def test_claims_counted_and_named_apart(parser: Parser) -> None:
    reading = read(parser, "Norland freed 23 activists, including Mira Taneva, on Monday.")[1]
    found = {(c.quantity.n if c.quantity else None, c.who) for c in of_kind(reading, Kind.RELEASE)}
    assert found == {(23, ()), (None, ("Mira Taneva",))}


@pytest.mark.parametrize(
    "text",
    [
        "The band released its third album on Friday. The film was released in May.",
        "Rangers released the eagle near the lake. They hope to release him again.",
        "The studio released a game about prisoners of a castle.",
        "The company freed up space on the drive and released an update.",
        "",
        "\n\n",
        "?!",
    ],
)
def test_claims_of_other_things_or_nothing(parser: Parser, text: str) -> None:
    reading = read(parser, text)[1]
    people = (Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.COUNT, Kind.DEATH)
    assert [c for c in reading.claims if c.kind in people] == []


def test_claims_without_a_date_list_what_is_unresolved(parser: Parser) -> None:
    reading = read(parser, "Norland freed nine miners on Monday.", published=None)[1]
    claim = of_kind(reading, Kind.RELEASE)[0]
    assert claim.when is None
    assert claim.when_wording == "Monday"
    assert [p.quote for p in reading.unresolved] == ["Monday"]


@pytest.mark.parametrize(
    "text",
    ["FREED " * 200, "(" * 500, "freed, freed and freed " * 50, "\u200f\u202eNorland freed\u200b nine", "🙂" * 80],
)
def test_claims_of_strange_text_are_anchored(parser: Parser, text: str) -> None:
    document, reading = read(parser, text)
    for claim in reading.claims:
        claim.passage.check(document.text)


def test_claims_lines_behind_a_colon_inherit_the_lead(parser: Parser) -> None:
    text = "Norland freed nine men on Monday.\nReleased by Norland so far:\nAnna Weber, 44, teacher;\nPeter Hall, nurse.\nRain fell."
    reading = read(parser, text)[1]
    named = [(c.who, c.by) for c in of_kind(reading, Kind.RELEASE) if c.who]
    assert named == [(("Anna Weber",), ("Norland",)), (("Peter Hall",), ("Norland",))]


def test_claims_among_them_names_some_of_those_counted(parser: Parser) -> None:
    reading = read(parser, "Norland freed nine men on Monday. Among them were Peter Hall and Adam Weber.")[1]
    assert [c.who for c in of_kind(reading, Kind.RELEASE)] == [(), ("Peter Hall", "Adam Weber")]
