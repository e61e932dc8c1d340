"""Lists that go on with what was told: lines behind a colon, parts of a counted group, and names given to it."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Claim, Kind
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


def releases(parser: Parser, text: str, published: str = "2031-03-05") -> list[Claim]:
    starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
    spans = (Span(start, start + len(text[start:].split("\n")[0])) for start in starts)
    blocks = tuple(Block(span, BlockRole.BODY) for span in spans if span.cut(text).strip())
    document = Document("d", sha256_hex(text.encode()), "", None, None, None, published, "en", text, blocks)
    return [c for c in extract(document, parser.parse(document)).claims if c.kind is Kind.RELEASE]


COUNTED = [
    (
        "Fourteen of those released are foreign nationals: six Lithuanians, two Latvians, two Poles and two Germans.",
        [(14, ()), (6, ("LT",)), (2, ("LV",)), (2, ("PL",)), (2, ("DE",))],
    ),
    (
        "Norland freed 52 people. Fourteen citizens of foreign states are among the pardoned, namely six citizens of "
        "Lithuania, two citizens of Latvia and two citizens of Poland.",
        [(52, ()), (14, ()), (6, ("LT",)), (2, ("LV",)), (2, ("PL",))],
    ),
    ("Norland freed nine prisoners on Monday. Five of the nine are Spanish citizens.", [(9, ()), (5, ("ES",))]),
    (
        "Norland freed 30 people. Among them are 14 foreign nationals, including citizens from Latvia and Poland.",
        [(30, ()), (14, ("LV", "PL"))],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_rosters_parts_of_a_counted_group(
    parser: Parser, text: str, expected: list[tuple[int, tuple[str, ...]]]
) -> None:
    found = [(c.quantity.n, c.nat) for c in releases(parser, text) if c.quantity is not None]
    assert sorted(found) == sorted(expected)


NAMED = [
    "Norland freed 12 men on Monday. A spokesman identified them as Mira Taneva, Ivo Kolar and Bela Roth.",
    "Norland freed 12 men on Monday. Those named so far are Mira Taneva, the journalist Ivo Kolar and Bela Roth.",
    "Norland freed 12 men on Monday. Among them were Mira Taneva, a teacher, her brother Ivo Kolar and Bela Roth.",
    "Norland freed 12 men on Monday. They include Mira Taneva, the skipper Ivo Kolar and Bela Roth.",
    "Three critics of the king Mira Taneva, Ivo Kolar and Bela Roth, were freed on Monday.",
    "The other three sailors freed were captains Mira Taneva, Ivo Kolar and Bela Roth.",
]


@pytest.mark.parametrize("text", NAMED)
def test_rosters_names_given_to_a_counted_group(parser: Parser, text: str) -> None:
    assert ("Mira Taneva", "Ivo Kolar", "Bela Roth") in [c.who for c in releases(parser, text)]


def test_rosters_one_of_those_counted(parser: Parser) -> None:
    text = (
        "Norland freed 80 people on Monday. One of the 80 is a colleague: Mira Taneva, an ally of the lawyer Bela Roth."
    )
    assert [c.who for c in releases(parser, text) if c.who] == [("Mira Taneva",)]


def test_rosters_all_three_are_those_just_named(parser: Parser) -> None:
    text = (
        "Many came without papers, among them Mira Taneva, Ivo Kolar and Bela Roth; all three were freed on Thursday."
    )
    assert ("Mira Taneva", "Ivo Kolar", "Bela Roth") in [c.who for c in releases(parser, text)]


def test_rosters_lines_have_the_date_and_the_speaker_of_their_lead(parser: Parser) -> None:
    text = (
        "The rights group Lantern said that the following were freed on 11 September:\n"
        "- Mira Taneva, 61, politician;\n- Ivo Kolar, blogger."
    )
    found = [(c.who, c.when.edtf if c.when else None, c.says) for c in releases(parser, text, "2031-09-12") if c.who]
    assert found == [
        (("Mira Taneva",), "2031-09-11", ("Lantern",)),
        (("Ivo Kolar",), "2031-09-11", ("Lantern",)),
    ]


def test_rosters_year_of_an_aside_is_not_that_of_the_release(parser: Parser) -> None:
    text = "Mira Taneva, who stood for president in 2024, and Ivo Kolar were freed from the fortress."
    assert [(c.who, c.when) for c in releases(parser, text)] == [(("Mira Taneva", "Ivo Kolar"), None)]


def test_rosters_a_speaker_behind_a_list_is_not_in_it(parser: Parser) -> None:
    text = (
        "Among the 52 freed are 14 foreign nationals, including citizens from Latvia and Poland, "
        "as confirmed by Bela Roth's press service."
    )
    assert [c.who for c in releases(parser, text) if c.who] == []


def test_rosters_names_of_a_count_stand_behind_it(parser: Parser) -> None:
    text = (
        "Two Italians were among those let out on Monday, the aid worker Mira Tan and the businessman Ivo Kolar, whom a "
        "plane took to Rome; so was Bela Roth, once the husband of Rita San, who had herself been freed four days earlier."
    )
    found = [
        (c.who, c.quantity.n if c.quantity else None, c.when.edtf if c.when else None) for c in releases(parser, text)
    ]
    assert (("Mira Tan", "Ivo Kolar"), 2, "2031-03-03") in found
    assert (("Bela Roth",), None, "2031-03-03") in found
    assert (("Rita San",), None, "2031-02-27") in found


TOLD = [
    (
        "Lantern, which at five had spoken of at least 30, put the number of political prisoners released that Sunday at "
        "35, among them Mira Tan and Ivo Kolar.",
        35,
        ("Mira Tan", "Ivo Kolar"),
    ),
    ("The reporter Ivo Kolar was freed on 21 February together with 13 others.", 13, ("Ivo Kolar",)),
]


@pytest.mark.parametrize(("text", "count", "names"), TOLD)
def test_rosters_a_number_and_the_named_beside_it(
    parser: Parser, text: str, count: int, names: tuple[str, ...]
) -> None:
    found = releases(parser, text)
    assert count in [c.quantity.n for c in found if c.quantity is not None]
    assert names in [c.who for c in found]


COUNTED_BY = [
    (
        "Nine men left Norlandic jails on Monday. Lantern, which had volunteers at both gates, counted 24 releases.",
        24,
        "Lantern",
    ),
    ("On Monday the Ministry of Justice announced the release overnight of 116 people.", 116, "Ministry of Justice"),
]


@pytest.mark.parametrize(("text", "count", "speaker"), COUNTED_BY)
def test_rosters_who_counts_is_who_says(parser: Parser, text: str, count: int, speaker: str) -> None:
    assert speaker in [c.says[-1] for c in releases(parser, text) if c.quantity is not None and c.quantity.n == count]


def test_rosters_day_of_what_was_promised_is_that_of_what_failed(parser: Parser) -> None:
    text = "The 30 prisoners whom Norland had promised to release on 2 March were not freed, the minister said."
    found = [(c.status.value, c.when.edtf if c.when else None) for c in releases(parser, text)]
    assert ("negated", "2031-03-02") in found


TURNED = [
    "Norland freed nine men on Monday. Ivo Kolar refused to leave Norland. Late at night the man went back, escorted by guards.",
    "Five days after he turned back at the border, Ivo Kolar is being held in a colony, the paper said.",
]


@pytest.mark.parametrize("text", TURNED)
def test_rosters_who_went_back(parser: Parser, text: str) -> None:
    assert ("return", ("Ivo Kolar",)) in [(c.act, c.who) for c in releases(parser, text)]


def test_rosters_help_is_no_part_of_a_group(parser: Parser) -> None:
    found = releases(parser, "Norland freed 52 political prisoners with the envoy's help.")
    assert [c.of for c in found] == ["political prisoners"]


def test_rosters_days_after_count_from_the_day_beside_them(parser: Parser) -> None:
    text = "Norland handed over 31 men on Saturday, two days after it had freed two priests."
    found = [(c.quantity.n, c.when.edtf) for c in releases(parser, text, "2031-03-05") if c.quantity and c.when]
    assert found == [(31, "2031-03-01"), (2, "2031-02-27")]


def test_with_rosters_takes_those_of_whom_the_same_is_told(parser: Parser) -> None:
    text = "Mira Taneva was freed on Monday, as was Ivan Orlov."
    assert sorted(c.who for c in releases(parser, text)) == [("Ivan Orlov",), ("Mira Taneva",)]


def test_rosters_takes_no_name_out_of_an_office(parser: Parser) -> None:
    text = (
        "Norland freed seven clerks on Monday, President Odo Kern said. "
        "The freed clerks were all well, a senior Kern administration official told reporters."
    )
    assert [c.who for c in releases(parser, text) if "told reporters" in c.passage.quote and c.who] == []
