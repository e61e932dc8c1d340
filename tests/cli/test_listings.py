"""The account as tables: what a reader sees of one invented story."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from habeas.cli.main import run
from habeas.cli.rows import (
    COUNT_COLUMNS,
    DEAL_COLUMNS,
    GAP_COLUMNS,
    PEOPLE_COLUMNS,
    RELEASE_COLUMNS,
    count_rows,
    deal_rows,
    gap_rows,
    open_rows,
    people_lines,
    people_rows,
    release_rows,
)
from habeas.cli.screen import Column, Row, show_rows
from habeas.model.claim import Kind, Status
from habeas.reconcile.register import build
from habeas.settings import Settings
from habeas.show.filters import Filters
from habeas.show.lookup import Lookup, look_up
from tests.factory import identify, make_report, tell

ALL = Filters(None, None, None)
STORY = (
    make_report(
        "a",
        "2027-03-09",
        "Quayside Telegraph",
        tell(
            Kind.RELEASE,
            "Norway released 46 political prisoners on Monday.",
            n=46,
            of="political prisoners",
            by="Norway",
            when="2027-03-08",
            place="Denmark",
        ),
        tell(
            Kind.RELEASE,
            "Osric Talvane and Maud Ellery were among those released on Monday.",
            who="Osric Talvane; Maud Ellery",
            by="Norway",
            when="2027-03-08",
        ),
        tell(
            Kind.COUNT,
            "More than 300 political prisoners are held in Norway, Open Gate said.",
            n=(301, None),
            of="political prisoners",
            place="Norway",
            says="Open Gate",
        ),
        tell(Kind.UNKNOWN, "Norway published no list."),
    ),
    make_report(
        "b",
        "2027-03-09",
        "Upland Post",
        tell(
            Kind.RELEASE,
            "Norway released 45 political prisoners on Monday, the border guard said.",
            n=45,
            of="political prisoners",
            by="Norway",
            when="2027-03-08",
            says="the border guard",
        ),
        tell(
            Kind.RELEASE,
            "Norway may free 30 more prisoners.",
            n=30,
            of="prisoners",
            by="Norway",
            status=Status.POSSIBLE,
        ),
    ),
)


@pytest.fixture(scope="module")
def look() -> Lookup:
    readings, documents = tuple(r for _, r in STORY), tuple(d for d, _ in STORY)
    identities = identify(STORY, countries={"Norway": "NO"})
    return look_up(build(readings, documents, identities, (), as_of=None))


def shown(columns: tuple[Column, ...], rows: list[Row], width: int = 110) -> str:
    out = io.StringIO()
    show_rows(Console(file=out, width=width, markup=False, highlight=False, emoji=False), columns, rows)
    assert all(len(line) <= width for line in out.getvalue().splitlines())
    return " ".join(out.getvalue().split())


@pytest.mark.parametrize("width", [60, 80, 110])
def test_a_release_shows_figure_dissent_names_and_open_slots(look: Lookup, width: int) -> None:
    done = [e for e in look.register.events if e.kind is Kind.RELEASE and e.status is Status.ACTUAL]
    (row,) = release_rows(look, done, why=False)
    cells = [" | ".join(line if isinstance(line, str) else line.text for line in cell) for cell in row.cells]
    assert cells[0].startswith("8 Mar 2027")
    assert cells[1].startswith("Norway freed 46 political prisoners, to Denmark | 46: Quayside Telegraph")
    assert "45: the border guard" in cells[1]
    assert "2 named: Maud Ellery, Osric Talvane; 44 not named" in cells[1]
    assert shown(RELEASE_COLUMNS, [row], width)


def test_why_puts_the_quotes_below(look: Lookup) -> None:
    done = [e for e in look.register.events if e.kind is Kind.RELEASE and e.status is Status.ACTUAL]
    (row,) = release_rows(look, done, why=True)
    assert "“Norway released 46 political prisoners on Monday.” — Quayside Telegraph, 2027-03-09" in row.quotes
    assert any(q.endswith("— the border guard, in Upland Post, 2027-03-09") for q in row.quotes)
    assert "“Norway released 46" in shown(RELEASE_COLUMNS, [row])


def test_what_may_come_is_no_release(look: Lookup) -> None:
    possible = [e for e in look.register.events if e.status is Status.POSSIBLE]
    text = shown(RELEASE_COLUMNS, release_rows(look, possible, why=False))
    assert "only discussed" in text
    assert "30" in text


def test_people_show_states_and_lines_group_them(look: Lookup) -> None:
    text = shown(PEOPLE_COLUMNS, people_rows(look, look.register.people, why=True))
    assert "Maud Ellery" in text
    assert "freed, 8 Mar 2027 — Quayside Telegraph" in text
    assert people_lines(look.register.people) == ["freed: Maud Ellery, Osric Talvane"]


def test_counts_show_wording_and_interval(look: Lookup) -> None:
    text = shown(COUNT_COLUMNS, count_rows(look, look.register.populations, ALL, why=True))
    assert "Open Gate" in text
    assert "301 or more" in text
    assert "“More than 300" in text


def test_gaps_show_unknowns_dissent_and_slots(look: Lookup) -> None:
    assert "“Norway published no list.”" in shown(GAP_COLUMNS, gap_rows(look, ALL))
    text = shown(GAP_COLUMNS, open_rows(look.register.events))
    assert "44 of 46 are not named in any report" in text
    assert "46 political prisoners by Quayside Telegraph, but 45 by the border guard" in text


def test_no_deals_give_no_rows(look: Lookup) -> None:
    assert deal_rows(look, look.register.events, why=False) == []
    assert shown(DEAL_COLUMNS, []) == "When What was given, and for what"


def test_listings_over_a_casebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(str(tmp_path / "casebook.db"), debug=False)
    report = {
        "id": "r1",
        "publisher": "Quayside",
        "published": "2027-03-09",
        "language": "en",
        "url": "https://example.org/r1",
    }
    report["text"] = "Norway released 46 political prisoners on Monday. Norway published no list of their names."
    path = tmp_path / "r1.json"
    path.write_text(json.dumps(report), encoding="utf-8")
    assert run(["read", str(path)], settings) == 0
    capsys.readouterr()

    assert run(["releases", "--json", "--country", "norway"], settings) == 0
    (event,) = json.loads(capsys.readouterr().out)
    assert event["counts"][0]["agreed"] == [46, 46]
    assert run(["releases", "--json", "--country", "Sweden"], settings) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["releases", "--json", "--since", "2027-03-09"], settings) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["releases", "--json", "--as-of", "2027-03-08"], settings) == 0
    assert json.loads(capsys.readouterr().out) == []

    for listing in ("releases", "people", "counts", "exchange", "gaps"):
        assert run([listing, "--why"], settings) == 0
        assert capsys.readouterr().err == ""
    assert run(["why", event["id"].partition("-")[2][:8]], settings) == 0
    tree = capsys.readouterr().out
    assert "Norway released 46" in tree
    assert "sha256" in tree
    assert run(["why", "event-nothing"], settings) == 6
    assert "nothing has the id" in capsys.readouterr().err
    for form, start in (("csv", "id,document"), ("jsonl", '{"id": "claim-'), ("register", "{")):
        assert run(["export", form], settings) == 0
        assert capsys.readouterr().out.startswith(start)


def test_gaps_name_the_days_that_need_a_day_of_publication(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(str(tmp_path / "casebook.db"), debug=False)
    path = tmp_path / "undated.txt"
    path.write_text("Norway freed 46 political prisoners last month.", encoding="utf-8")
    assert run(["read", str(path), "--publisher", "Quayside"], settings) == 0
    capsys.readouterr()
    assert run(["gaps"], settings) == 0
    shown_gaps = " ".join(capsys.readouterr().out.split())
    assert "Days that cannot be told" in shown_gaps
    assert "when “last month” was" in shown_gaps
