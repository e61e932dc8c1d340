"""The queue asks by effect, once, and again only if the evidence changed."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from habeas.cli.main import run
from habeas.model.claim import Kind
from habeas.settings import Settings
from habeas.store.casebook import Casebook
from tests.desk_stories import STORY, keep, make_casebook
from tests.factory import make_report, tell

SPELLED = make_report(
    "echo",
    "2027-03-10",
    "Harbour Echo",
    tell(Kind.DETENTION, "Edmund Talvane was arrested in June.", who="Edmund Talvane", when="2026-06"),
    tell(Kind.INCIDENT, "A bridge fell."),
)
BARE = make_report(
    "bare",
    "2027-03-11",
    "Inland Star",
    tell(Kind.RELEASE, "Talvane walked free on Monday.", who="Talvane", by="Velmark", when="2027-03-08"),
)
THIRD = make_report(
    "third",
    "2027-03-11",
    "Inland Star",
    tell(Kind.RELEASE, "Velmark freed 43 political prisoners on Monday, a lawyer said.", n=43, of="political prisoners",
         by="Velmark", when="2027-03-08", says="a lawyer"),
)  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(make_casebook(tmp_path / "casebook.db", *STORY, SPELLED, BARE), debug=False)


def questions(settings: Settings, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["review", "--json"], settings) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def to_figure(found: list[dict[str, object]]) -> str:
    """The keys that leave for later all that is asked before the disputed figure."""
    return "s" * [q["question"] for q in found].index("which figure?")


def press(keys: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    assert run(["review", "--who", "ann", "--why", "seen"], settings) == 0


def test_questions_come_by_effect_with_their_quotes(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    found = questions(settings, capsys)
    effects = [int(str(q["effect"])) for q in found]
    assert effects == sorted(effects, reverse=True)
    figure = next(q for q in found if q["question"] == "which figure?")
    assert "Velmark freed 4" in str(figure["sides"])
    assert [q["question"] for q in found].count("one person?") == 2
    assert run(["review", "--list"], settings) == 0
    assert f"{len(found)} questions wait" in capsys.readouterr().out


def test_what_was_answered_is_asked_again_only_on_new_evidence(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = questions(settings, capsys)
    press(to_figure(before) + "y q", settings, monkeypatch)
    after = questions(settings, capsys)
    assert [q["basis"] for q in after] == [q["basis"] for q in before if q["question"] != "which figure?"]
    with Casebook.open(settings.casebook) as casebook:
        keep(casebook, THIRD)
    assert "which figure?" in [q["question"] for q in questions(settings, capsys)]


def test_every_question_can_be_answered_and_undone(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = questions(settings, capsys)
    press("u" + "y" * len(before) * 2, settings, monkeypatch)
    assert questions(settings, capsys) == []
    with Casebook.open(settings.casebook) as casebook:
        for decision in casebook.decisions():
            assert run(["decide", "undo", decision.id, "--who", "ann"], settings) == 0
    assert questions(settings, capsys) == before


def test_undo_within_a_session_asks_again(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = questions(settings, capsys)
    press(to_figure(before) + "r u q", settings, monkeypatch)
    assert "0 decisions made" in capsys.readouterr().out
    assert questions(settings, capsys) == before
    with Casebook.open(settings.casebook) as casebook:
        assert [d.verdict.value for d in casebook.decisions()] == ["reject", "undo"]


def test_rejecting_a_figure_takes_it_out_of_the_register(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    press(to_figure(questions(settings, capsys)) + "r q", settings, monkeypatch)
    assert "which figure?" not in [q["question"] for q in questions(settings, capsys)]
    run(["export", "register"], settings)
    register = json.loads(capsys.readouterr().out)
    assert [c["disputed"] for e in register["events"] for c in e["counts"]] == [[]]


def test_later_leaves_a_question_for_the_next_time(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = questions(settings, capsys)
    press("s" * len(before) + "q", settings, monkeypatch)
    assert questions(settings, capsys) == before
