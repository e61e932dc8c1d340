"""Lists through the command line: the mapping, what is refused, a newer version, and slots of a release that are filled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from habeas.cli.main import run
from habeas.settings import Settings
from tests.factory import settings_in

LIST = """Full name,Date of birth,Date of arrest,Article,Sentence,Prison,Status,Release date,Phone
Anna Testova,03.05.1981,12.08.2030,130,5 years,Prison No. 1,in prison,,555
Boris Testov,1990,13.08.2030,,,,released,11.09.2032,556
Future Case,1990,13.08.2039,,,,in prison,,
Odd Order,1990,13.08.2031,,,,released,11.09.2030,
,1990,13.08.2031,,,,,,
"""
NEWER = LIST.replace("in prison,,555", "released,01.02.2033,555").replace("Boris Testov,1990", "Clara Testova,1991")
GIVEN = ("--source", "Harbour Watch", "--country", "NO")

RELEASE = (
    "VELM, 3 May 2031 (Harbour Gazette) - Norway freed 52 political prisoners on May 3, 2031. Among those released were "
    "Anna Berg, Lars Dahl, Kari Lund and Nils Moen. The prisoners were freed after talks."
)


def written(folder: Path, name: str, content: str) -> str:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return str(path)


def people(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    capsys.readouterr()
    assert run(["export", "register"], settings_in(folder)) == 0
    return {p["name"]: p["now"] for p in json.loads(capsys.readouterr().out)["people"]}


def test_a_list_is_shown_then_taken_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "prisoners.csv", LIST)
    code = run(["import", path, *GIVEN, "--as-of-date", "2033-01-01", "--yes"], settings_in(tmp_path))
    shown = capsys.readouterr()
    assert code == 0
    assert "released    Release date   (such as: 11.09.2032)" in shown.out
    assert "left out    Phone" in shown.out
    assert "2 people" in shown.out
    assert [line.split(": ", 2)[2].split(" has ")[0] for line in shown.err.splitlines()] == ["row 4", "row 5", "row 6"]
    assert "has Date of arrest 13.08.2039, after the day of the list (2033-01-01)" in shown.err
    assert "has Release date 11.09.2030 before Date of arrest 13.08.2031" in shown.err
    assert people(tmp_path, capsys) == {"Anna Testova": "detained", "Boris Testov": "freed"}


def test_nothing_is_taken_in_that_nobody_agreed_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "prisoners.csv", LIST)
    assert run(["import", path, *GIVEN], settings_in(tmp_path)) == 2
    assert "say --yes" in capsys.readouterr().err
    assert run(["import", path, *GIVEN, "--dry-run", "--as-of-date", "2033-01-01"], settings_in(tmp_path)) == 0
    assert "nothing was stored" in capsys.readouterr().out
    assert people(tmp_path, capsys) == {}


def test_a_newer_list_says_who_was_added_who_left_who_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = str(tmp_path / "mapping.yml")
    old, new = written(tmp_path, "prisoners-2033-01-01.csv", LIST), written(tmp_path, "prisoners-2033-03-01.csv", NEWER)
    assert run(["import", old, *GIVEN, "--yes", "--save-map", mapping], settings_in(tmp_path)) == 0
    assert run(["import", old, *GIVEN, "--map", mapping], settings_in(tmp_path)) == 0
    assert "already there" in capsys.readouterr().out
    assert run(["import", new, *GIVEN, "--map", mapping, "--json"], settings_in(tmp_path)) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["left"]) == (["Clara Testova"], ["Boris Testov"])
    assert told["changed"] == [
        {"name": "Anna Testova", "before": ["held, Prison No. 1"], "after": ["released, 2033-02-01"]}
    ]
    assert people(tmp_path, capsys) == {"Anna Testova": "freed", "Clara Testova": "freed"}
    assert run(["diff", told["document"]], settings_in(tmp_path)) == 0
    assert "Release date: 01.02.2033" in capsys.readouterr().out


def test_a_list_is_rebuilt_and_verified_like_any_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "prisoners.csv", LIST)
    run(["import", path, *GIVEN, "--as-of-date", "2033-01-01", "--yes"], settings_in(tmp_path))
    capsys.readouterr()
    run(["export", "register"], settings_in(tmp_path))
    register = capsys.readouterr().out
    assert run(["verify"], settings_in(tmp_path)) == 0
    again = Settings(casebook=str(tmp_path / "again.db"), debug=False)
    assert run(["rebuild", "--into", again.casebook], settings_in(tmp_path)) == 0
    capsys.readouterr()
    run(["export", "register"], again)
    assert capsys.readouterr().out == register


def test_withheld_names_are_not_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = written(tmp_path, "l-2033-01-01.csv", LIST), written(tmp_path, "l-2033-03-01.csv", NEWER)
    run(["import", old, *GIVEN, "--yes"], settings_in(tmp_path))
    assert run(["decide", "withhold", "Anna Testova", "--who", "Desk", "--why", "asked"], settings_in(tmp_path)) == 0
    capsys.readouterr()
    assert run(["import", new, *GIVEN, "--yes"], settings_in(tmp_path)) == 0
    shown = capsys.readouterr()
    assert "Clara" in shown.out
    assert "Anna" not in shown.out + shown.err


def test_names_of_a_list_fill_the_slots_of_a_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = written(tmp_path, "report.txt", RELEASE)
    given = ("--published", "2031-05-03", "--publisher", "Harbour Gazette", "--language", "en")
    assert run(["read", report, *given], settings_in(tmp_path)) == 0
    first = ("Ida", "Ole", "Per", "Siri", "Tor", "Ulf", "Vera", "Yngve", "Zara", "Ada")
    names = [f"{a} {b}" for b in ("Quist", "Brandt") for a in first]
    rows = "Name,Release date\n" + "".join(f"{name},2031-05-03\n" for name in names)
    path = written(tmp_path, "freed.csv", rows)
    assert run(["import", path, *GIVEN, "--as-of-date", "2031-05-20", "--yes"], settings_in(tmp_path)) == 0
    capsys.readouterr()
    assert run(["export", "register"], settings_in(tmp_path)) == 0
    releases = [e for e in json.loads(capsys.readouterr().out)["events"] if e["kind"] == "release"]
    (event,) = [e for e in releases if e["counts"]]
    assert event["counts"][0]["agreed"] == [52, 52]
    assert len(event["people"]) == 24
    assert event["open_slots"] == [28, 28]
    assert releases == [event]


def test_rows_are_matched_to_people_of_reports_and_the_doubtful_wait(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Norway freed journalist Nikolai Varenik on May 3, 2031. Norway also freed Ole Brandt and Olav Brandt on May 3, 2031."
    report = written(tmp_path, "report.txt", text)
    given = ("--published", "2031-05-03", "--publisher", "Harbour Gazette", "--language", "en")
    assert run(["read", report, *given], settings_in(tmp_path)) == 0
    rows = "Name,Release date\nMikalai Varenik,2031-05-03\nO. Brandt,2031-05-03\n"
    path = written(tmp_path, "freed.csv", rows)
    assert run(["import", path, *GIVEN, "--as-of-date", "2031-05-20", "--yes"], settings_in(tmp_path)) == 0
    capsys.readouterr()
    assert run(["export", "register"], settings_in(tmp_path)) == 0
    found = json.loads(capsys.readouterr().out)["people"]
    spellings = [{n["text"] for n in p["names"]} for p in found]
    assert {"Nikolai Varenik", "Mikalai Varenik"} in spellings
    assert {"Ole Brandt", "O. Brandt"} not in spellings
    assert run(["review", "--json"], settings_in(tmp_path)) == 0
    assert "O. Brandt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "options", "problem"),
    [
        ("a,b\n1,2\n", (), "no column that is known to hold names"),
        ("Name\nAnna Testova\n", (), "give --rows held or --rows released"),
        ("Name\nAnna Testova\n", ("--rows", "lost"), "the states are held"),
        ("", (), "is empty"),
        ('Name,Status\n"Anna' + "a" * 1_200_000, (), "broken CSV"),
        ("Name,Status\n" + "a," * 400 + "\n", (), "columns in row 2"),
    ],
)
def test_a_bad_list_is_one_sentence(
    content: str, options: tuple[str, ...], problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "bad.csv", content)
    assert run(["import", path, *GIVEN, "--yes", *options], settings_in(tmp_path)) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert problem in sentence
