"""``habeas ask`` as one uses it: on the terminal, as JSON, as of a day, with wrong input, and with withheld names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from habeas.cli.main import run
from habeas.settings import Settings
from tests.desk_stories import make_casebook


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(casebook=make_casebook(tmp_path / "casebook.db"), debug=False)


def test_ask_prints_the_sentence_the_dissent_and_what_is_missing(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", "How", "many", "were", "freed", "on", "8", "March", "2027?", "--why"], settings) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Velmark freed 44 political prisoners on 8 March 2027, according to the border guard alone" in shown
    assert "against it: Quayside Telegraph: 46" in shown
    assert "42 of 44 are not named in any report." in shown
    assert "“Velmark freed 46 political prisoners on Monday.” — Quayside Telegraph, 2027-03-09" in shown
    assert "as of 2027-03-10" in shown


def test_ask_as_json_holds_claims_and_quotes(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "Is Maud Ellery free?", "--json"], settings) == 0
    sheet = json.loads(capsys.readouterr().out)
    assert sheet["outcome"] == "answered"
    assert "was in custody when last reported" in sheet["answers"][0]["sentence"]
    assert {c for a in sheet["answers"] for c in a["claims"]} <= {q["claim"] for q in sheet["quotes"]}


def test_ask_as_of_uses_no_later_report(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "Is Maud Ellery free?", "--as-of", "2027-03-09"], settings) == 0
    assert "Maud Ellery is free" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("question", "said"),
    [("Is Petr Novak free?", "Nobody of that name"), ("¿?", "not understood"), ("How many?", "It could mean:")],
)
def test_ask_says_what_it_does_not_answer(
    settings: Settings, question: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", question], settings) == 0
    assert said in capsys.readouterr().out


def test_ask_wrong_input_is_one_sentence(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "Who?", "--as-of", "soon"], settings) != 0
    assert "is not a day" in capsys.readouterr().err


def test_ask_never_prints_a_withheld_name(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["decide", "withhold", "Maud Ellery", "--who", "Desk", "--why", "in danger"], settings) == 0
    capsys.readouterr()
    for question in ("Is Maud Ellery free?", "Who was freed?", "When was Ellery arrested?"):
        for options in ([], ["--json"], ["--why"]):
            run(["ask", question, *options], settings)
            shown = capsys.readouterr()
            assert "Ellery" not in shown.out + shown.err
