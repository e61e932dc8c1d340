"""A report that only says "the Norwegian president" means whom other reports of its year call so, if that is one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from habeas.model.claim import Kind, Reading
from habeas.model.entity import Identities, Recall, Tenure
from habeas.model.text import Document, Span
from habeas.resolve.cluster import resolve
from habeas.resolve.offices import year_of
from tests.factory import Told, make_mention, make_report, tell

Report = tuple[Document, Reading]

PRESIDENT, PREMIER, LEADER = "Norwegian president", "Norwegian prime minister", "Norwegian leader"


def holding(published: str | None, name: str, *roles: str, told: Sequence[Told] = ()) -> Report:
    """A report that gives somebody an office."""
    ident = f"{published} {name} {' '.join(roles)}"
    document, reading = make_report(ident, published, "The Sulin Mirror", *told)
    return document, replace(reading, mentions=(make_mention(ident, name, roles=roles),))


def using(phrase: str = PRESIDENT, published: str | None = "2031-06-01", **fields: Any) -> Report:
    """A report that only names the office."""
    return make_report(
        "user", published, "The Vik Post", tell(Kind.POSITION, "They spoke.", **(fields or {"says": phrase}))
    )


def resolved(reports: Sequence[Report]) -> Identities:
    return resolve([reading for _, reading in reports], [document for document, _ in reports], ())


def meant(reports: Sequence[Report], phrase: str = PRESIDENT) -> str:
    found = resolved(reports)
    return next(p.name for p in found.parties if p.id == found.party_of["user", phrase])


HOLDERS: list[tuple[str, list[Report], str, str]] = [
    ("of the year", [holding("2031-01-01", "Aksel Osterman", PRESIDENT)], PRESIDENT, "Aksel Osterman"),
    (
        "of each year its own",
        [holding("2031", "Aksel Osterman", PRESIDENT), holding("2033", "Sigrun Dahl", PRESIDENT)],
        PRESIDENT,
        "Aksel Osterman",
    ),
    (
        "of the years beside it",
        [holding("2030-02", "Aksel Osterman", PRESIDENT), holding("2032", "Aksel Osterman", PRESIDENT)],
        PRESIDENT,
        "Aksel Osterman",
    ),
    ("of the only known year beside it", [holding("2032", "Aksel Osterman", PRESIDENT)], PRESIDENT, "Aksel Osterman"),
    (
        "by another spelling of the office",
        [holding("2031", "Aksel Osterman", "premier of Norway")],
        PREMIER,
        "Aksel Osterman",
    ),
    (
        "who acts for the time being",
        [holding("2031", "Aksel Osterman", f"acting {PRESIDENT}")],
        PRESIDENT,
        "Aksel Osterman",
    ),
    ("the president as leader", [holding("2031", "Aksel Osterman", PRESIDENT)], LEADER, "Aksel Osterman"),
    ("the leader as president", [holding("2031", "Aksel Osterman", LEADER)], PRESIDENT, "Aksel Osterman"),
    (
        "who is called leader, beside a president",
        [holding("2031", "Aksel Osterman", PRESIDENT), holding("2031", "Sigrun Dahl", PREMIER, LEADER)],
        LEADER,
        "Sigrun Dahl",
    ),
]

NOBODY: list[tuple[str, list[Report], str]] = [
    (
        "two in one year",
        [holding("2031-01", "Aksel Osterman", PRESIDENT), holding("2031-12", "Sigrun Dahl", PRESIDENT)],
        PRESIDENT,
    ),
    (
        "years beside it that differ",
        [holding("2030", "Aksel Osterman", PRESIDENT), holding("2032", "Sigrun Dahl", PRESIDENT)],
        PRESIDENT,
    ),
    (
        "a turnover beside it",
        [holding("2030-01", "Aksel Osterman", PRESIDENT), holding("2030-12", "Sigrun Dahl", PRESIDENT)],
        PRESIDENT,
    ),
    ("a year too far", [holding("2029", "Aksel Osterman", PRESIDENT)], PRESIDENT),
    ("a former one", [holding("2031", "Aksel Osterman", f"former {PRESIDENT}")], PRESIDENT),
    (
        "one who left in that year",
        [holding("2031-01", "Aksel Osterman", PRESIDENT), holding("2031-12", "Aksel Osterman", f"ousted {PRESIDENT}")],
        PRESIDENT,
    ),
    ("a minister of many", [holding("2031", "Aksel Osterman", "Norwegian minister")], "Norwegian minister"),
    ("a judge", [holding("2031", "Aksel Osterman", "Norwegian judge")], "Norwegian judge"),
    ("a deputy", [holding("2031", "Aksel Osterman", "deputy Norwegian prime minister")], PREMIER),
    ("another country's", [holding("2031", "Aksel Osterman", "Swedish president")], PRESIDENT),
    ("a report without a date", [holding(None, "Aksel Osterman", PRESIDENT)], PRESIDENT),
    (
        "a leader among two who may lead",
        [holding("2031", "Aksel Osterman", PRESIDENT), holding("2031", "Sigrun Dahl", PREMIER)],
        LEADER,
    ),
    (
        "a president, where the leader is the prime minister",
        [holding("2031", "Sigrun Dahl", PREMIER), holding("2031-02", "Sigrun Dahl", LEADER)],
        PRESIDENT,
    ),
    (
        "a leader beside a president of another name",
        [holding("2031", "Aksel Osterman", PRESIDENT), holding("2031", "Sigrun Dahl", LEADER)],
        LEADER,
    ),
    (
        "a leader whose office changed hands",
        [
            holding("2031-01", "Aksel Osterman", PRESIDENT, LEADER),
            holding("2031-12", "Sigrun Dahl", PRESIDENT),
        ],
        LEADER,
    ),
]


@pytest.mark.parametrize(("reports", "phrase", "name"), [row[1:] for row in HOLDERS], ids=[row[0] for row in HOLDERS])
def test_an_office_stands_for_the_only_holder_whom_the_reports_know(
    reports: list[Report], phrase: str, name: str
) -> None:
    for order in permutations([*reports, using(phrase)]):
        assert meant(order, phrase) == name


@pytest.mark.parametrize(("reports", "phrase"), [row[1:] for row in NOBODY], ids=[row[0] for row in NOBODY])
def test_an_office_stands_for_nobody_where_the_reports_do_not_tell(reports: list[Report], phrase: str) -> None:
    for order in permutations([*reports, using(phrase)]):
        assert meant(order, phrase) == phrase


def test_what_is_done_in_another_year_is_done_by_the_holder_of_that_year() -> None:
    two = [holding("2029", "Aksel Osterman", PRESIDENT), holding("2031", "Sigrun Dahl", PRESIDENT)]
    assert meant([*two, using(by=PRESIDENT, when="2029-04")]) == "Aksel Osterman"
    assert meant([*two, using(by=PRESIDENT, when="2031-04")]) == "Sigrun Dahl"
    assert meant([*two, using(says=PRESIDENT, when="2029-04")]) == "Sigrun Dahl", "who speaks does so now"
    assert meant([*two, using(by=PRESIDENT, says=PRESIDENT, when="2029-04")]) == PRESIDENT, "two are meant"
    assert meant([*two, using(by=PRESIDENT, when="2029/2031")]) == PRESIDENT, "either may be meant"
    assert meant([*two, using(by=PRESIDENT, when="2032-01", status="future")]) == "Sigrun Dahl", (
        "who promises does so now"
    )


def test_a_report_of_another_year_tells_who_held_the_office_then() -> None:
    act = tell(Kind.RELEASE, "Aksel Osterman let 12 go in 2029.", by="Aksel Osterman", when="2029-04")
    then = holding("2031", "Aksel Osterman", PRESIDENT, told=[act])
    assert resolved([then]).persons[0].offices == (Tenure("NO", "president", 2029, (then[0].id,)),)
    assert meant([then, using()]) == PRESIDENT
    now = holding(
        "2031", "Aksel Osterman", PRESIDENT, told=[act, tell(Kind.POSITION, "He spoke.", says="Aksel Osterman")]
    )
    assert meant([now, using()]) == "Aksel Osterman"


def test_a_phrase_without_a_date_means_nobody() -> None:
    assert meant([holding("2031", "Aksel Osterman", PRESIDENT), using(published=None)]) == PRESIDENT


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway freed 12. The country's president said so.", "Aksel Osterman"),
        ("Norway and Sweden freed 12. The country's president said so.", "country's president"),
        ("They freed 12. The country's president said so.", "country's president"),
    ],
)
def test_the_country_is_the_only_one_that_a_report_names(text: str, name: str) -> None:
    phrase = "country's president"
    report = make_report("user", "2031-06-01", "The Vik Post", tell(Kind.POSITION, text, says=phrase))
    assert meant([holding("2031", "Aksel Osterman", PRESIDENT), report], phrase) == name


def test_a_report_that_gives_the_office_to_two_means_neither() -> None:
    document, reading = using()
    mentions = tuple(
        make_mention("user", name, n, roles=(PRESIDENT,)) for n, name in enumerate(("Dag Lind", "Mika Salo"))
    )
    found = resolved([holding("2031", "Aksel Osterman", PRESIDENT), (document, replace(reading, mentions=mentions))])
    assert "user" not in {document for document, _ in found.recalled}


def test_why_tells_the_years_that_count_and_what_the_phrase_would_be() -> None:
    beside = [holding("2030", "Aksel Osterman", PRESIDENT), holding("2032", "Aksel Osterman", LEADER)]
    found = resolved([*beside, using()])
    why = found.recalled["user", PRESIDENT]
    assert why.reasons == (Recall("NO", "president", 2031, (2030, 2032)),)
    assert (why.instead.name, why.instead.country, why.instead.person) == (PRESIDENT, "NO", None)
    assert resolved([using()]).parties[0].id in {why.instead.id, resolved([using()]).parties[1].id}


@pytest.mark.parametrize(
    ("published", "year"),
    [("2031-05-04", 2031), ("2031-05", 2031), ("2031", 2031), ("2031-12/2032-01", None), ("203X", None), (None, None)],
)
def test_the_year_of_a_report_is_known_or_not(published: str | None, year: int | None) -> None:
    assert year_of(published) == year


def test_a_role_without_a_country_has_the_one_beside_the_name() -> None:
    text = "President Aksel Osterman of Norway spoke."
    document, reading = make_report("a", "2031-01-01", "The Sulin Mirror", tell(Kind.POSITION, text))
    span = Span(text.index("Aksel"), text.index(" of"))
    mention = replace(make_mention("a", "Aksel Osterman", roles=("President", "writer")), spans=(span,))
    found = resolved([(document, replace(reading, mentions=(mention,)))])
    assert found.persons[0].roles == ("President of Norway", "writer")
    assert found.persons[0].offices == (Tenure("NO", "president", 2031, ("a",)),)
