"""``publish`` as one uses it: what it says, what it refuses, and what it leaves alone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from habeas.cli.main import run
from habeas.settings import Settings
from tests.desk_stories import make_casebook

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(make_casebook(tmp_path / "casebook.db"), debug=False)


def test_it_says_what_it_wrote_and_what_changed(settings: Settings, tmp_path: Path, capsys: Captured) -> None:
    site = str(tmp_path / "site")
    assert run(["publish", site, "--as-of", "2027-03-09"], settings) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines()[0].endswith(f"written to {site} (profile public)")
    assert shown.out.endswith("; the first publication\n")
    assert shown.err == ""
    assert run(["publish", site], settings) == 0
    assert capsys.readouterr().out.endswith("; 4 changes since the last publication\n")
    assert run(["publish", site], settings) == 0
    assert capsys.readouterr().out.endswith("; nothing has changed since\n")


def test_the_summary_as_json(settings: Settings, tmp_path: Path, capsys: Captured) -> None:
    assert run(["publish", str(tmp_path / "site"), "--json", "--profile", "desk"], settings) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == sum(1 for p in (tmp_path / "site").rglob("*") if p.is_file())
    assert told["bytes"] == sum(p.stat().st_size for p in (tmp_path / "site").rglob("*") if p.is_file())
    assert told["pages"] == sum(1 for _ in (tmp_path / "site").rglob("*.html"))
    assert (told["profile"], told["is_new"], told["changes"]) == ("desk", True, 0)
    assert told["counts"]["reports"] == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["{folder}/casebook.db"], "casebook.db: is a file: name a folder"),
        (["{folder}"], "holds files that habeas did not publish (casebook.db): name a folder for the site alone"),
        (["{folder}/not/there"], "is in a folder that is not there"),
        (["{folder}/site", "--profile", "press"], "--profile: press is none of desk, public, nor a file that ends in .yml"),
        (["{folder}/site", "--as-of", "yesterday"], "--as-of: yesterday is not a day such as 2025-09-11"),
        (["{folder}/site", "--published", "soon"], "--published: soon is not a day such as 2025-09-11"),
        (["{folder}/site", "--base", "desk"], "--base: desk is not an address such as https://desk.example/register/"),
        (["{folder}/site", "--base", "https://desk.example/?id="], "is not the address of a folder"),
    ],
)  # fmt: skip
def test_wrong_input_is_one_sentence(
    words: list[str], sentence: str, settings: Settings, tmp_path: Path, capsys: Captured
) -> None:
    before = sorted(p.name for p in tmp_path.iterdir())
    given = [word.replace("{folder}", str(tmp_path)) for word in words]
    assert run(["publish", *given], settings) == 2
    shown = capsys.readouterr()
    assert sentence in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""
    assert sorted(p.name for p in tmp_path.iterdir()) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(settings: Settings, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    assert run(["publish", str(tmp_path / "locked" / "site")], settings) == 2
    assert "cannot be written (Permission denied)" in capsys.readouterr().err


def test_where_no_casebook_is_none_is_made(tmp_path: Path, capsys: Captured) -> None:
    assert run(["publish", str(tmp_path / "site")], Settings(str(tmp_path / "none.db"), debug=False)) == 5
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("option", ["--title", "--licence", "--base"])
def test_a_withheld_name_is_not_published_by_an_option(
    option: str, settings: Settings, tmp_path: Path, capsys: Captured
) -> None:
    assert run(["decide", "withhold", "Maud Ellery", "--why", "She asked for it."], settings) == 0
    given = "https://ellery.example/" if option == "--base" else "For Maud Ellery"
    assert run(["publish", str(tmp_path / "site"), option, given], settings) == 2
    shown = capsys.readouterr()
    assert f"{option}: holds a name that is withheld" in shown.err
    assert "llery" not in shown.err
    assert not (tmp_path / "site").exists()


def test_what_is_withheld_is_gone_from_a_site_published_before(settings: Settings, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert run(["publish", str(site)], settings) == 0
    assert b"Ellery" in (site / "people.html").read_bytes()
    assert run(["decide", "withhold", "Maud Ellery", "--why", "She asked for it."], settings) == 0
    assert run(["publish", str(site)], settings) == 0
    assert [p for p in site.rglob("*") if p.is_file() and b"llery" in p.read_bytes()] == []
