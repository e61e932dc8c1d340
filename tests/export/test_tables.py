"""The register as flat tables, and these as CSV, JSON lines, and one zip."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from habeas.errors import InputError
from habeas.export.package import to_zip
from habeas.export.table_csv import to_csv
from habeas.export.table_jsonl import to_lines
from habeas.export.tables import Holds, table, tables
from habeas.knowledge.tables import load_tables
from habeas.model.finding import Register
from tests.export.registers import STORIES, TEXT, autumn_register, bridge_register, empty, hostile_register, one_claim


def rows(register: Register, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(table(register, name)))))


@pytest.mark.parametrize("story", STORIES)
def test_every_row_fits_its_columns_and_their_kinds(story: str) -> None:
    kinds: dict[Holds, tuple[type, ...]] = {
        Holds.TEXT: (str, type(None)),
        Holds.NUMBER: (int, type(None)),
        Holds.LIST: (tuple,),
    }
    for one in tables(STORIES[story]()):
        assert one.says.endswith("."), one.name
        for row in one.rows:
            assert len(row) == len(one.columns), one.name
            for column, cell in zip(one.columns, row, strict=True):
                assert isinstance(cell, kinds[column.holds]), (one.name, column.name, cell)


def test_columns_that_are_named_lists_or_numbers_are_columns() -> None:
    for name, words in load_tables().items():
        assert set(words.lists) | set(words.numbers) <= set(words.columns), name
        assert not set(words.lists) & set(words.numbers), name


def test_every_finding_leads_to_claims_of_the_same_export() -> None:
    for register in (autumn_register(), bridge_register()):
        known = {row["id"] for row in rows(register, "claims")}
        documents = {row["id"] for row in rows(register, "documents")}
        for name in ("releases", "people", "states", "counts", "audits", "exchange", "unknowns"):
            for row in rows(register, name):
                assert row["claims"], name
                assert set(row["claims"].split("; ")) <= known, name
        assert {row["document"] for row in rows(register, "claims")} <= documents


def test_releases_say_figure_dissent_names_and_open_slots() -> None:
    row = next(r for r in rows(autumn_register(), "releases") if r["when"] == "2025-09-11" and r["status"] == "actual")
    assert (row["low"], row["high"], row["country"], row["by"]) == ("52", "52", "BY", "Belarus")
    assert row["disputed"] == "51: Guards"
    assert row["named"] == "Alena Ramova; Ihar Labun; Mikola Sparnik"
    assert (row["open_low"], row["open_high"]) == ("49", "49")
    assert (row["earliest"], row["latest"]) == ("2025-09-11", "2025-09-11")
    assert row["url"] == "https://reports.invalid/wire-0911"
    assert row["quote"] == "Minsk let 52 prisoners go on Thursday."


def test_people_and_their_states() -> None:
    person = next(r for r in rows(autumn_register(), "people") if r["name"] == "Mikola Sparnik")
    assert (person["now"], person["since"], person["other_names"]) == (
        "returned",
        "2025-09-11/2025-09-12",
        "Nikolai Sparnik",
    )
    states = [r["state"] for r in rows(autumn_register(), "states") if r["person"] == person["id"]]
    assert states == ["freed", "refused", "returned"]


def test_counts_keep_their_wording_and_an_open_end_is_empty() -> None:
    row = next(r for r in rows(autumn_register(), "counts") if r["voice"] == "Nordic Council")
    assert (row["low"], row["high"], row["wording"]) == ("1001", "", "1001")


def test_a_trade_is_told_once_from_the_side_of_the_release() -> None:
    (row,) = rows(autumn_register(), "exchange")
    assert row["summary"].startswith("Belarus freed 52")
    assert (row["other_kind"], row["strength"]) == ("relief", "stated")
    assert row["quote"] == "In return the United States will lift measures on Skyline."
    (swap,) = rows(bridge_register(), "exchange")
    assert {swap["summary"][:7], swap["other_summary"][:7]} == {"Norland", "Sutland"}


def test_a_claim_is_one_row_with_every_column() -> None:
    (row,) = rows(one_claim(), "claims")
    assert tuple(row) == tuple(load_tables()["claims"].columns)
    assert row["who"] == "Osric Talvane; Maud Ellery"
    assert (row["n"], row["mod"], row["low"], row["high"], row["when"]) == ("46", "exact", "46", "46", "2027-03-08")
    assert (row["quote"], row["publisher"]) == (TEXT, "Quayside")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@SUM(A1)", "\tx", "  =1", "\u00a0=1", "\ufeff=1", "＝1"])
def test_no_cell_starts_a_formula(cell: str) -> None:
    (row,) = rows(one_claim(place=cell), "claims")
    assert row["place"] == "'" + cell


def test_no_cell_of_a_hostile_register_starts_a_formula() -> None:
    for one in tables(hostile_register()):
        for line in csv.reader(io.StringIO(to_csv(one))):
            assert [cell for cell in line if cell.lstrip()[:1] in set("=+-@")] == []


def test_quotes_commas_and_lines_stay_in_their_cell() -> None:
    place = 'a "prison", north\nwing'
    (row,) = rows(one_claim(place=place), "claims")
    assert row["place"] == place


@pytest.mark.parametrize(("cell", "read"), [("\r=1", "'\n=1"), ("a\r\nb", "a\n\nb"), ("a\x00b\x0b", "a\ufffdb\ufffd")])
def test_control_characters_cut_no_line(cell: str, read: str) -> None:
    (row,) = rows(one_claim(place=cell), "claims")
    assert row["place"] == read


def test_no_claims_give_the_heading_alone() -> None:
    assert to_csv(table(empty(), "claims")).splitlines() == [",".join(load_tables()["claims"].columns)]


def test_a_table_that_is_none_is_named() -> None:
    with pytest.raises(InputError, match=r"prisoners: is no table: choose from releases, people, "):
        table(empty(), "prisoners")


def test_json_lines_keep_lists_and_what_is_missing() -> None:
    (line,) = to_lines(table(one_claim(), "claims"))
    row = json.loads(line)
    assert row["who"] == ["Osric Talvane", "Maud Ellery"]
    assert row["says"] == []
    assert row["charge"] is None
    assert row["n"] == 46


def test_one_zip_holds_every_table_and_says_what_they_hold() -> None:
    found = tables(autumn_register())
    content = to_zip(found, ".csv", lambda one: to_csv(one).encode())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [*(f"{t.name}.csv" for t in found), "datapackage.json"]
        package = json.loads(archive.read("datapackage.json"))
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for resource in package["resources"]:
            heading = archive.read(resource["path"]).decode().splitlines()[0].split(",")
            assert heading == [f["name"] for f in resource["schema"]["fields"]]
            assert all(f["description"] for f in resource["schema"]["fields"])
