"""Reports that only say "the Norwegian president" are told by whom they mean, and `habeas why` says why."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from habeas.cli.main import run
from habeas.settings import Settings

REPORTS = {
    "2019-02-01": "Norwegian President Aksel Osterman pardoned 12 prisoners on Friday, 1 February.",
    "2019-06-03": "The Norwegian president pardoned 31 prisoners on Monday.",
    "2019-09-02": "President Aksel Osterman of Norway said that 40 people were still held.",
    "2020-03-02": "Norwegian President Aksel Osterman pardoned 14 prisoners on Monday.",
    "2020-06-01": "The Norwegian president pardoned 32 prisoners on Monday.",
    "2020-11-02": "Norwegian President Sigrun Dahl pardoned 15 prisoners on Monday.",
    "2021-02-01": "Norway's president, Sigrun Dahl, pardoned 16 prisoners on Monday.",
    "2021-06-07": "The Norwegian president pardoned 33 prisoners on Monday.",
    "2022-06-06": "Norway let the prisoners go. The country's president pardoned 34 prisoners on Monday.",
    "2024-06-03": "The Norwegian president pardoned 35 prisoners on Monday.",
}
"""Two years of one president each, the year between them in which one follows the other, and years that name nobody."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(casebook=str(tmp_path / "casebook.db"), debug=False)
    for day, text in REPORTS.items():
        fields = {"id": day, "url": f"https://reports.invalid/{day}", "publisher": f"Post {day}", "title": "Pardons"}
        told = {**fields, "published": day, "language": "en", "text": text}
        (tmp_path / f"{day}.json").write_text(json.dumps(told), encoding="utf-8")
    assert run(["read", *(str(tmp_path / f"{day}.json") for day in REPORTS)], settings) == 0
    return settings


def printed(settings: Settings, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert run(list(words), settings) == 0
    return capsys.readouterr().out


def test_an_office_is_whoever_held_it_in_the_year_of_the_report(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = json.loads(printed(settings, capsys, "export", "register"))
    parties = {claim: p["name"] for p in register["parties"] for claim in p["claims"] if p["kind"] != "outlet"}
    by = {c["document"]: parties[c["id"]] for c in register["claims"] if c["n"] in {31, 32, 33, 34, 35}}
    assert by == {
        "2019-06-03": "Aksel Osterman",
        "2020-06-01": "Norwegian president",
        "2021-06-07": "Sigrun Dahl",
        "2022-06-06": "Sigrun Dahl",
        "2024-06-03": "Norwegian president",
    }
    assert {e["country"] for e in register["events"]} == {"NO"}
    dahl = next(p for p in register["parties"] if p["name"] == "Sigrun Dahl")
    assert dahl["reasons"] == [
        "“Norwegian president” in 1 report: the president of Norway in 2021 is Sigrun Dahl in 1 report",
        "“country's president” in 1 report: the president of Norway in 2021 is Sigrun Dahl in 1 report, "
        "and no report names one for 2022",
    ]
    monkeypatch.setenv("COLUMNS", "200")
    claim = next(c["id"] for c in register["claims"] if c["document"] == "2019-06-03")
    sentence = "the president of Norway in 2019 is Aksel Osterman in 2 reports"
    for ident in (claim, next(p["id"] for p in register["parties"] if p["name"] == "Aksel Osterman")):
        told = " ".join(re.sub(r"[│├└─]", " ", printed(settings, capsys, "why", ident)).split())
        assert sentence in told


def test_a_withheld_holder_is_not_told_by_the_reason(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["decide", "withhold", "Aksel Osterman", "--who", "ann", "--why", "he asked"], settings) == 0
    register = printed(settings, capsys, "export", "register")
    assert "Osterman" not in register
    reasons = [reason for p in json.loads(register)["parties"] for reason in p["reasons"]]
    assert reasons
    assert not [reason for reason in reasons if "2019" in reason]


def test_a_profile_without_roles_tells_no_reasons(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    parties = json.loads(printed(settings, capsys, "export", "register", "--profile", "public"))["parties"]
    assert "Sigrun Dahl" in {p["name"] for p in parties}
    assert [p["reasons"] for p in parties] == [[]] * len(parties)
