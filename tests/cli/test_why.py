"""``habeas why``: every figure that ``habeas releases`` prints leads to sentences, and every id of the register to a tree."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from habeas.cli.main import run
from habeas.model.claim import Kind
from habeas.model.decision import Verdict
from habeas.settings import Settings
from habeas.store.casebook import Casebook
from tests.desk_stories import STORY, make_casebook
from tests.factory import make_decision, make_report, tell

R, C = Kind.RELEASE, Kind.COUNT

PARTS = make_report(
    "parts",
    "2027-04-02",
    "Upland Post",
    tell(R, "Velmark freed 30 on 1 April.", n=30, by="Velmark", when="2027-04-01"),
    tell(R, "Of them 9 are Poles.", n=9, of="Poles", nat="PL", when="2027-04-01"),
    tell(R, "Another 6 are Danes.", n=6, of="Danes", nat="DK", when="2027-04-01"),
    tell(R, "Abel Orne was among them.", who="Abel Orne", when="2027-04-01"),
    tell(C, "Open Gate counted 300 held.", n=300, of="prisoners", place="Velmark", when="2027-03-01", says="Open Gate"),
)
LATER = make_report(
    "later",
    "2027-05-02",
    "Upland Post",
    tell(C, "Open Gate counts 299 now.", n=299, of="prisoners", place="Velmark", when="2027-05-01", says="Open Gate"),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    casebook = make_casebook(tmp_path / "casebook.db", *STORY, PARTS, LATER)
    with Casebook.open(casebook) as opened:
        opened.add_decision(make_decision(Verdict.ACCEPT, PARTS[1].claims[0].id))
    return Settings(casebook=casebook, debug=False)


def shown(settings: Settings, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(list(words), settings) == 0, capsys.readouterr().err
    text = re.sub(r"[│├└─]", " ", capsys.readouterr().out)
    return " ".join(text.split())


def test_why_every_figure_of_releases_leads_to_quotes(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    events = json.loads(shown_json(settings, capsys, "releases", "--json"))
    quotes = {c["id"]: c["quote"] for c in json.loads(shown_json(settings, capsys, "export", "register"))["claims"]}
    walked = 0
    for event in events:
        tree = shown(settings, capsys, "why", event["id"])
        for count in event["counts"]:
            assert said(count["agreed"]) in tree
            rests = [c for r in count["roots"] for c in r["claims"]] or count["claims"]
            assert all(quotes[c] in tree for c in rests)
            for dissent in count["disputed"]:
                assert f"against: {said(dissent['interval'])}" in tree
                assert all(quotes[c] in tree for c in dissent["claims"])
            assert not count["remainder"] or f"{said(count['remainder'])} others" in tree
            walked += 1 + len(count["disputed"])
        assert not event["open_slots"] or f"{said(event['open_slots'])} not named" in tree
        for step in event["funnel"]:
            assert f"{step['stage']}: {said(step['interval'])}" in tree
    assert walked >= 5


def said(interval: list[int] | None) -> str:
    return "no number" if interval is None else str(interval[0]) if interval[0] == interval[1] else f"{interval[0]}"


def shown_json(settings: Settings, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(list(words), settings) == 0
    return capsys.readouterr().out


def test_why_takes_every_id_of_the_register(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    register = json.loads(shown_json(settings, capsys, "export", "register"))
    lists = ("events", "people", "parties", "populations", "findings", "claims", "documents")
    ids = {part: [row["id"] for row in register[part]] for part in lists}
    assert all(ids.values())
    for part in lists:
        for ident in ids[part]:
            tree = shown(settings, capsys, "why", ident)
            assert "“" in tree or part == "parties", (part, ident)


def test_why_takes_a_decision_and_refuses_what_is_none(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    decision = make_decision(Verdict.ACCEPT, PARTS[1].claims[0].id)
    assert "because: Seen in court papers." in shown(settings, capsys, "why", decision.id)
    assert run(["why", "nothing"], settings) != 0
    assert "nothing" in capsys.readouterr().err


def test_why_of_a_population_shows_what_its_series_says(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    (population,) = json.loads(shown_json(settings, capsys, "counts", "--json"))
    tree = shown(settings, capsys, "why", population["id"])
    assert "arrests implied" in tree
    assert "hardly falls" in tree
