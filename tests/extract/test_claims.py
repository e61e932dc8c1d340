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


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Norland freed 12 sailors in exchange for nine spies.", Kind.RELEASE, [12, 9]),
        ("Norland is still holding more than 8,000 sailors and 60 cooks.", Kind.COUNT, [8000, 60]),
        ("Thirteen foreigners were let go and deported.", Kind.RELEASE, [13]),
        ("Norland freed nine men. In May Norland set 52 prisoners free.", Kind.RELEASE, [9, 52]),
        ("Police detained a reporter and three members of her crew.", Kind.DETENTION, [None, 3]),
    ],
)
def test_claims_every_group_of_a_verb_is_told(parser: Parser, text: str, kind: Kind, told: list[int | None]) -> None:
    found = [c.quantity.n if c.quantity else None for c in of_kind(read(parser, text)[1], kind)]
    assert sorted(found, key=str) == sorted(told, key=str)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Mira Taneva was jailed in May. She will continue to be held.", Kind.DETENTION, Status.ACTUAL),
        ("Norland fears the prospect of an embargo on Norland.", Kind.SANCTION, Status.POSSIBLE),
        ("A swap of nine prisoners would ease the talks.", Kind.RELEASE, Status.POSSIBLE),
        ("Norland freed nine men. Mira Taneva was not among those freed.", Kind.RELEASE, Status.NEGATED),
        ("Norland says that it has no political prisoners.", Kind.COUNT, Status.NEGATED),
    ],
)
def test_claims_status_of_what_words_around_make_of_it(parser: Parser, text: str, kind: Kind, status: Status) -> None:
    assert of_kind(read(parser, text)[1], kind)[-1].status is status


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Mira Taneva was arrested on Monday a day after she was kidnapped in Oslo.", ["arrest", "abduct"]),
        ("Mira Taneva has been behind bars since May after being kidnapped in Oslo.", ["hold", "abduct"]),
    ],
)
def test_claims_one_custody_after_another_are_two(parser: Parser, text: str, acts: list[str]) -> None:
    assert [c.act for c in of_kind(read(parser, text)[1], Kind.DETENTION)] == acts


@pytest.mark.parametrize(
    "text",
    [
        "Sutland urges Norland to quash the verdict and to free Mira Taneva.",
        "Sutland will continue efforts to free Mira Taneva.",
        "Mira Taneva was jailed in May. The authorities must release the editor Mira Taneva.",
    ],
)
def test_claims_a_demand_names_whom_it_is_for(parser: Parser, text: str) -> None:
    reading = read(parser, text)[1]
    assert [c.who for c in of_kind(reading, Kind.POSITION)] == [("Mira Taneva",)]
    assert of_kind(reading, Kind.RELEASE) == []


def test_claims_homecoming_is_told_only_of_those_freed(parser: Parser) -> None:
    landed = "Mira Taneva landed in Oslo at noon. "
    assert of_kind(read(parser, landed)[1], Kind.RELEASE) == []
    assert len(of_kind(read(parser, "Norland freed Mira Taneva. " + landed)[1], Kind.RELEASE)) == 2


def test_claims_names_stand_behind_offices(parser: Parser) -> None:
    reading = read(parser, "Harbour Fund President Odo Finch said that nine men were held.")[1]
    assert of_kind(reading, Kind.DETENTION)[0].says == ("Odo Finch",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The foreign ministry said it had no information on the whereabouts of Mira Taneva.", ("foreign ministry",)),
        ("The foreign ministry said it would not comment on the case.", ()),
        ("The foreign ministry said that nine men were freed, without giving details.", ()),
        ("The foreign ministry said that the place could not be disclosed.", ("foreign ministry",)),
    ],
)
def test_claims_who_lacks_something_says_so_and_who_declines_only_declines(
    parser: Parser, text: str, says: tuple[str, ...]
) -> None:
    assert [c.says for c in of_kind(read(parser, text)[1], Kind.UNKNOWN)] == [says]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Mira Taneva pleaded not guilty to fraud.", ("Mira Taneva",)),
        ("Mira Taneva, who has maintained her innocence, was convicted of fraud in May.", ("Mira Taneva",)),
        ("Mira Taneva and eight others pleaded not guilty to fraud.", ("Mira Taneva",)),
        ("Mira Taneva pleaded guilty to fraud.", ()),
    ],
)
def test_claims_who_maintains_their_innocence_says_so(parser: Parser, text: str, says: tuple[str, ...]) -> None:
    assert says in [c.says for c in of_kind(read(parser, text)[1], Kind.SENTENCE)]


def test_claims_what_makes_a_number_grow_does_not_count_it(parser: Parser) -> None:
    text = "Mira Taneva joined eight others in Norland's jails, bringing the number of prisoners there to nine."
    assert {c.says for c in of_kind(read(parser, text)[1], Kind.COUNT)} == {()}


def test_extract_one_date_for_all_that_one_predicate_tells(parser: Parser) -> None:
    _, reading = read(parser, "Mira Taneva has been held without charge since May 2021.")
    told = [(c.kind, c.status, None if c.when is None else c.when.edtf) for c in reading.claims]
    assert told == [(Kind.DETENTION, Status.ACTUAL, "2021-05/.."), (Kind.SENTENCE, Status.NEGATED, "2021-05/..")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Odo Finch said there are nine sailors, all from Velmark, who were arrested in May.", ("Odo Finch",)),
        ("Odo Finch said that nine sailors, who were arrested in May, are well.", ()),
    ],
)
def test_claims_an_aside_is_the_reports_own_unless_it_is_all_that_is_told(
    parser: Parser, text: str, says: tuple[str, ...]
) -> None:
    assert {c.says for c in of_kind(read(parser, text)[1], Kind.DETENTION)} == {says}
