"""Stocks told from flows: how many people are held, against how many were taken, freed, or only mentioned."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


def numbers(parser: Parser, text: str, kind: Kind) -> list[int]:
    """The numbers of all claims of a kind in a text, in order; 0 for a claim without one."""
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("d", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    claims = extract(document, parser.parse(document)).claims
    return [0 if c.quantity is None else c.quantity.n for c in claims if c.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lantern counts 1,187 political prisoners in Norland.", [1187]),
        ("The number of political prisoners rose to 940 from 812 a year earlier.", [940]),
        ("The number of jailed journalists fell from 31 to 19.", [19]),
        ("The number of people held without trial has topped 3,000.", [3000]),
        ("That brings to 76 the number of journalists in prison in Norland.", [76]),
        ("Norland was the biggest jailer, with 41 reporters behind bars.", [41]),
        ("The union's census found 274 reporters jailed for their work.", [274]),
        ("Lantern considers 715 people political prisoners.", [715]),
        ("As of 3 March, 215 prisoners of war were being held by Norland.", [215]),
        ("Norland held 7,000 people on 6 May, 2,000 of them without charge.", [7000, 2000]),
        ("More than 5,000 people were being detained at the end of the year.", [5000]),
        ("Among the 340 people held at the Karsk camp are 24 teenagers.", [340, 24]),
        ("There are 46 Kenyans held hostage or wrongfully detained abroad.", [46]),
        ("At least ten Kenyan nationals are known to be detained in Oman.", [10]),
        ("Norland has at least six foreigners in custody.", [6]),
        ("According to the ministry, there were 7,000 Kenyans in its custody on 6 May.", [7000]),
        ("It says 115 of those held are women.", [115]),
        ("Some 350 children are among the detainees.", [350]),
        ("Of the 5,400 people arrested since the coup, 3,200 remain in custody.", [3200]),
        ("Of the 48 hostages still in the tunnels, only 20 are believed to be alive.", [48, 20]),
        ("According to the registry, 70,000 people are listed as missing.", [70000]),
        ("No political prisoners were left in Norland, the minister claimed.", [0]),
        ("The remaining 20 hostages will be freed under the deal.", []),
        ("The bodies of 28 hostages remain in the tunnels.", []),
        ("The number of freed prisoners has reached 52.", []),
        ("The number of prisoners who died rose to 31.", []),
        ("A total of 410 people have been arrested since August.", []),
        ("As many as 60 prisoners are on hunger strike.", []),
        ("There are 500 guards at the camp.", []),
        ("More than 200 judges remain suspended.", []),
        ("The hall holds 5,000 people.", []),
        ("Police held 40 people overnight.", []),
        ("The three engineers are in prison in Karsk.", []),
        ("Seventy-two percent of jailed reporters face charges.", []),
    ],
)
def test_restrictions_stocks(parser: Parser, text: str, expected: list[int]) -> None:
    assert numbers(parser, text, Kind.COUNT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police held 40 people overnight.", [40]),
        ("A total of 410 people have been arrested since August.", [410]),
        ("Of 1,300 arrested, 400 are still in custody.", [1300]),
        ("She became the ninth reporter to be arrested this year.", [9]),
        ("Everyone jailed in the purge was freed on Monday.", [0]),
        ("We will not rest until everyone wrongly detained is home.", []),
        ("Until every dissident wrongly held is free, we will march, he said.", []),
        ("She became the ninth journalist to be arrested this year.", [9]),
        ("The number of people held without trial has topped 3,000.", []),
        ("The hall holds 5,000 people.", []),
    ],
)
def test_restrictions_detentions(parser: Parser, text: str, expected: list[int]) -> None:
    assert numbers(parser, text, Kind.DETENTION) == expected


FREED = "Norland freed fifteen men on Monday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FREED + "No one is left behind, the president said.", [15]),
        (FREED + "He would like to return home one day.", [15]),
        (FREED + "Mira Taneva was left behind.", [15, 0]),
        (FREED + "The tally of released was published by the ministry.", [15]),
        (FREED + "The list of those released was published by the ministry.", [15]),
        (FREED + "Eleven are Hondurans, four Salvadorans.", [15, 11, 4]),
        (FREED + "Twenty are members of the party.", [15]),
        ("Of the fifteen sailors freed, eleven are Hondurans and four Salvadorans.", [15, 11, 4]),
        ("The army freed 117 prisoners for 40 sailors and 18 cooks.", [117, 40, 18]),
        ("Norland freed 12 priests for Easter.", [12]),
        ("He is the eleventh sailor freed since March.", [11]),
        ("The eleventh sailor was freed in March.", [0]),
        ("The number of political prisoners freed this year stands at 44.", [44]),
    ],
)
def test_restrictions_releases(parser: Parser, text: str, expected: list[int]) -> None:
    assert numbers(parser, text, Kind.RELEASE) == expected
