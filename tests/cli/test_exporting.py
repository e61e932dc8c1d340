"""``export`` and ``cite`` as one uses them: files, days, profiles, and what is refused."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from habeas.cli.main import run
from habeas.export.formats import FORMATS
from habeas.settings import Settings
from tests.desk_stories import make_casebook

Captured = pytest.CaptureFixture[str]
BINARY = [f.name for f in FORMATS.values() if f.is_binary]
TEXT = [f.name for f in FORMATS.values() if not f.is_binary]
EVERYTHING = "says: Ours.\nnames: {without_state: show, minors: show}\nfields: {roles: show, charges: show, terms: show, nationalities: show, other_names: show}\nquotes: {private: show}\n"  # noqa: E501


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(make_casebook(tmp_path / "casebook.db"), debug=False)


@pytest.mark.parametrize("form", TEXT)
def test_text_is_printed_and_written_alike(
    form: str, settings: Settings, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["export", form], settings) == 0
    printed = capfdbinary.readouterr().out
    path = tmp_path / "out"
    assert run(["export", form, "--out", str(path)], settings) == 0
    said = capfdbinary.readouterr().out.decode()
    assert path.read_bytes() == printed
    assert said == f"{form}, {len(printed):,} bytes, written to {path}\n"


@pytest.mark.parametrize("form", BINARY)
def test_what_is_no_text_needs_a_file(form: str, settings: Settings, tmp_path: Path, capsys: Captured) -> None:
    assert run(["export", form], settings) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(
        f"habeas: {form}: is no text: name the file, as in `habeas export {form} --out register."
    )
    path = tmp_path / "out"
    assert run(["export", form, str(path)], settings) == 0
    assert path.stat().st_size > 1000


def test_nothing_is_overwritten_unless_one_says_so(settings: Settings, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "register.csv"
    path.write_text("mine")
    assert run(["export", "csv", "--out", str(path)], settings) == 2
    assert (
        capsys.readouterr().err
        == f"habeas: {path}: is there already: name another file, or say --force to replace it\n"
    )
    assert path.read_text() == "mine"
    assert run(["export", "csv", "--out", str(path), "--force"], settings) == 0
    assert path.read_text().startswith("id,document,")
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".register")) == []


def test_what_fails_while_it_is_written_leaves_nothing(settings: Settings, tmp_path: Path, capsys: Captured) -> None:
    before = sorted(p.name for p in tmp_path.iterdir())
    assert run(["export", "csv", "--table", "salaries", "--out", str(tmp_path / "out.csv")], settings) == 2
    assert run(["export", "parquet", "--table", "salaries", "--out", str(tmp_path / "out.parquet")], settings) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    assert "is no table" in capsys.readouterr().err


def test_a_file_can_be_read_as_others_of_its_owner(settings: Settings, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert run(["export", "csv", "--out", str(tmp_path / "register.csv")], settings) == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "register.csv").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["csv", "--out", "{folder}"], "is a folder: name a file"),
        (["csv", "--out", "{folder}/not/there.csv"], "is in a folder that is not there"),
        (["csv", "one.csv", "--out", "two.csv"], "one.csv: is a second file beside two.csv: name one"),
        (["csv", "--table", "salaries"], "salaries: is no table: choose from releases, people"),
        (["csv", "--table", "all"], "csv: is no text"),
        (["ftm", "--table", "people"], "--table: ftm holds everything"),
        (["csv", "--as-of", "yesterday"], "--as-of: yesterday is not a day such as 2025-09-11"),
        (["csv", "--profile", "press"], "--profile: press is none of desk, public, nor a file that ends in .yml"),
        (["csv", "--profile", "{folder}/none.yml"], "is no export profile (the file is missing)"),
        (["jsonld", "--base", "desk"], "--base: desk is not an address such as https://desk.example/register/"),
        (["csv", "--with-withheld"], "--with-withheld: only a bundle may hold what is withheld"),
        (["bundle", "{folder}/b.zip", "--profile", "public"], "bundle: holds the whole casebook as it is"),
        (["bundle", "{folder}/b.zip", "--force"], "--force: a bundle is evidence and replaces no file"),
    ],
)  # fmt: skip
def test_wrong_input_is_one_sentence(
    words: list[str], sentence: str, settings: Settings, tmp_path: Path, capsys: Captured
) -> None:
    given = [word.replace("{folder}", str(tmp_path)) for word in words]
    assert run(["export", *given], settings) == 2
    shown = capsys.readouterr()
    assert sentence in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""


def test_an_earlier_day_is_an_earlier_register(settings: Settings, capsys: Captured) -> None:
    assert run(["export", "csv", "--table", "documents", "--as-of", "2027-03-09"], settings) == 0
    assert [line.split(",")[0] for line in capsys.readouterr().out.splitlines()] == ["id", "telegraph"]


def test_tables_of_json_lines(settings: Settings, capsys: Captured) -> None:
    assert run(["export", "jsonl", "--table", "people"], settings) == 0
    people = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(p["name"], p["now"]) for p in people] == [("Maud Ellery", "detained"), ("Osric Talvane", "freed")]


def test_a_profile_of_ones_own_leaves_out_what_it_names(settings: Settings, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(EVERYTHING)
    run(["export", "register"], settings)
    whole = capsys.readouterr().out
    assert run(["export", "register", "--profile", str(path)], settings) == 0
    assert capsys.readouterr().out == whole
    path.write_text(EVERYTHING.replace("minors: show", "minors: show, states: [detained]"))
    assert run(["export", "register", "--profile", str(path)], settings) == 0
    left = capsys.readouterr().out
    assert "Osric Talvane" in left
    assert "Ellery" not in left


@pytest.mark.parametrize("profile", ["desk", "public"])
def test_what_a_decision_withholds_is_withheld_in_every_format_and_profile(
    profile: str, settings: Settings, tmp_path: Path
) -> None:
    assert run(["decide", "withhold", "Maud Ellery", "--why", "She asked for it."], settings) == 0
    for form in FORMATS:
        path = tmp_path / form
        assert run(["export", form, "--profile", profile, "--out", str(path)], settings) == 0
        assert b"llery" not in path.read_bytes(), form
    with closing(sqlite3.connect(tmp_path / "sqlite")) as database:
        assert "llery" not in "\n".join(database.iterdump())


def test_a_citation_is_text_csl_or_bibtex(settings: Settings, capsys: Captured) -> None:
    run(["export", "register"], settings)
    register = json.loads(capsys.readouterr().out)
    (event,) = [e["id"] for e in register["events"] if e["kind"] == "release"]
    assert run(["cite", event], settings) == 0
    text = capsys.readouterr().out
    assert text.startswith("Velmark freed 44 political prisoners on 8 March 2027")
    assert "Disputed: 46 by Quayside Telegraph." in text
    assert (
        "\n  “Velmark freed 46 political prisoners on Monday.” — Quayside Telegraph, 2027-03-09, https://reports.invalid/telegraph,"
        in text
    )
    assert run(["cite", event.partition("-")[2][:6], "--json"], settings) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["type"] == "dataset"
    assert [r["container-title"] for r in rows if r["type"] == "article-newspaper"] == [
        "Quayside Telegraph",
        "Upland Post",
    ]
    assert run(["cite", event, "--bibtex", "--base", "https://desk.example/r"], settings) == 0
    assert f"url = {{https://desk.example/r/{event}}}" in capsys.readouterr().out


def test_everything_with_an_id_can_be_cited(settings: Settings, capsys: Captured) -> None:
    run(["export", "register"], settings)
    register = json.loads(capsys.readouterr().out)
    for part in ("events", "people", "populations", "claims"):
        for row in register[part]:
            assert run(["cite", row["id"], "--as-of", "2027-03-31"], settings) == 0
            assert row["id"] in capsys.readouterr().out


def test_a_citation_of_someone_withheld_names_nobody(settings: Settings, capsys: Captured) -> None:
    run(["export", "register"], settings)
    register = json.loads(capsys.readouterr().out)
    run(["decide", "withhold", "Maud Ellery", "--why", "She asked for it."], settings)
    capsys.readouterr()
    for row in (*register["people"], *register["claims"], *register["events"]):
        for form in ([], ["--json"], ["--bibtex"]):
            assert run(["cite", row["id"], *form], settings) == 0
            assert "llery" not in capsys.readouterr().out
    assert run(["cite", "Maud Ellery"], settings) == 6
    assert "llery" not in capsys.readouterr().err


@pytest.mark.parametrize("ident", ["nobody", "", "person-\x1b[31m"])
def test_an_id_of_nothing_is_named(ident: str, settings: Settings, capsys: Captured) -> None:
    assert run(["cite", ident], settings) == 6
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("habeas: nothing has the id ")
    assert "\x1b" not in shown.err


def test_a_citation_is_in_one_format(settings: Settings, capsys: Captured) -> None:
    assert run(["cite", "x", "--json", "--bibtex"], settings) == 2
    assert capsys.readouterr().err == "habeas: --bibtex: and --json are two formats: choose one\n"
