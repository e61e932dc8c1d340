"""A withheld name appears in no output of any command, nor in an error."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from habeas.cli.main import COMMANDS, run
from habeas.model.claim import Kind
from habeas.settings import Settings
from tests.desk_stories import STORY, make_casebook, post, telegraph
from tests.factory import make_report, tell

NAME = "Maud Ellery"
PARTS = ("maud", "ellery", "эллери", "éllery")
ELSEWHERE = make_report(
    "ellery-leaves-velmark",
    "2027-03-12",
    "Upland Post",
    tell(Kind.POSITION, "MAUD ELLERY’s lawyer thanked Velmark, Maud Éllery said.", says="Maud Éllery"),
    tell(Kind.UNKNOWN, "It is not known where Ellery is."),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(make_casebook(tmp_path / "casebook.db", *STORY, ELSEWHERE), debug=False)


def outputs(settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What every command prints on this casebook, on both streams, by its words."""
    capsys.readouterr()
    run(["export", "register"], settings)
    register = json.loads(capsys.readouterr().out)
    idents = [row["id"] for part in ("events", "people", "populations", "claims") for row in register[part]]
    folder = Path(settings.casebook).parent
    lines = [
        *(
            [name, *options]
            for name in ("releases", "people", "counts", "exchange", "gaps")
            for options in ([], ["--why"], ["--json"], ["--as-of", "2027-03-11"])
        ),
        *(["export", form] for form in ("register", "csv", "jsonl")),
        ["export", "register", "--as-of", "2027-03-10"],
        *(["why", ident] for ident in idents),
        ["people", "--like", NAME],
        ["names", "--find", NAME],
        ["why", NAME],
        [NAME],
        ["decide", "accept", NAME],
        ["decide", "same", NAME, "nobody"],
        ["decisions"],
        ["decisions", "--json"],
        ["decisions", "--open"],
        ["review"],
        ["review", "--list"],
        ["review", "--json"],
        ["verify"],
        ["diff", ELSEWHERE[0].id],
        ["diff", NAME, "--json"],
        ["export", "bundle", str(folder / f"{NAME}.zip")],
        ["import", str(folder / f"{NAME}.bundle")],
        ["restore", str(folder / f"{NAME}.db")],
        ["doctor"],
        ["read", str(folder / f"{NAME}.txt")],
        *([name, "--help"] for name in COMMANDS),
    ]
    found = {}
    (folder / f"{NAME}.zip").unlink(missing_ok=True)
    for words in lines:
        monkeypatch.setattr("sys.stdin", io.StringIO(""))
        run(words, settings)
        shown = capsys.readouterr()
        found[" ".join(words)] = shown.out + shown.err
    return found


@pytest.mark.parametrize("subject", [NAME, "maud ellery"])
def test_a_withheld_name_is_in_no_output(
    subject: str, settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any("Ellery" in text for text in outputs(settings, capsys, monkeypatch).values())
    assert run(["decide", "withhold", subject, "--who", "ann", "--why", "family of Maud Ellery"], settings) == 0
    hidden = outputs(settings, capsys, monkeypatch)
    leaks = [words for words, text in hidden.items() if any(part in text.casefold() for part in PARTS)]
    assert leaks == []
    assert "Osric Talvane" in hidden["people"]


def test_a_withheld_person_is_hidden_by_id_and_shown_again(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["people", "--json"], settings)
    ident = next(p["id"] for p in json.loads(capsys.readouterr().out) if p["name"] == NAME)
    assert run(["decide", "withhold", ident, "--who", "ann"], settings) == 0
    assert not any("ellery" in text.casefold() for text in outputs(settings, capsys, monkeypatch).values())
    assert run(["decide", "publish", NAME, "--who", "ann"], settings) == 0
    assert "Maud Ellery" in outputs(settings, capsys, monkeypatch)["people"]


def test_a_withheld_document_does_not_count(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["decide", "withhold", post()[0].id, "--who", "ann"], settings) == 0
    capsys.readouterr()
    assert run(["export", "register"], settings) == 0
    register = json.loads(capsys.readouterr().out)
    assert {d["id"] for d in register["documents"]} == {telegraph()[0].id, ELSEWHERE[0].id}
    assert [c["agreed"] for e in register["events"] if e["kind"] == "release" for c in e["counts"]] == [[46, 46]]


def test_a_withholding_ends_after_its_last_day(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["decide", "withhold", NAME, "--until", "2001-05", "--who", "ann"], settings) == 0
    run(["people"], settings)
    assert NAME in capsys.readouterr().out


def test_a_withheld_name_is_masked_in_files_that_are_only_looked_at(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Velmark freed Maud Ellery on Monday, the ministry said. Ellery thanked her lawyer.", encoding="utf-8"
    )
    assert run(["decide", "withhold", NAME, "--who", "ann"], settings) == 0
    capsys.readouterr()
    for words in (["claims", str(path)], ["claims", str(path), "--format", "jsonl"], ["quotes", str(path)]):
        assert run(words, settings) == 0
        shown = capsys.readouterr()
        assert "velmark" in shown.out.casefold()
        assert not any(part in (shown.out + shown.err).casefold() for part in PARTS)
