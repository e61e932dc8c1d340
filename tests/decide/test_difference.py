"""What changed between two versions of a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from habeas.cli.main import run
from habeas.decide.difference import difference
from habeas.model.claim import Kind
from habeas.settings import Settings
from tests.desk_stories import make_casebook
from tests.factory import Told, make_report, tell

MANY = tell(Kind.RELEASE, "Velmark freed 46 political prisoners on Monday.", n=46)
FEWER = tell(Kind.RELEASE, "Velmark freed 44 political prisoners on Monday.", n=44)
REREAD = tell(Kind.RELEASE, "Velmark freed 46 political prisoners on Monday.", n=46, by="Velmark")
UNKNOWN = tell(Kind.UNKNOWN, "No list was published.")
NAMED = tell(Kind.DETENTION, "Osric Talvane was taken from his house in Orrin.", who="Osric Talvane")


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ((MANY, UNKNOWN), (UNKNOWN, MANY), []),
        ((MANY,), (MANY, UNKNOWN), [("appeared", ())]),
        ((MANY, NAMED), (MANY,), [("vanished", ())]),
        ((MANY,), (FEWER,), [("changed", ("quantity",))]),
        ((MANY,), (REREAD,), [("changed", ("by",))]),
        ((MANY,), (NAMED,), [("vanished", ()), ("appeared", ())]),
    ],
)
def test_difference(
    before: tuple[Told, ...], after: tuple[Told, ...], changes: list[tuple[str, tuple[str, ...]]]
) -> None:
    old, new = make_report("r", "2027-03-09", "Post", *before)[1], make_report("r", "2027-03-10", "Post", *after)[1]
    words = [
        ("appeared" if c.before is None else "vanished" if c.after is None else "changed", c.fields)
        for c in difference(old, new)
    ]
    assert sorted(words) == sorted(changes)


def test_the_command_shows_versions_of_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = make_report("page", "2027-03-09", "Post", MANY, NAMED)
    new = make_report("page", "2027-03-10", "Post", FEWER, UNKNOWN)
    settings = Settings(make_casebook(tmp_path / "casebook.db", old, new), debug=False)
    assert run(["decide", "withhold", "Osric Talvane", "--who", "ann"], settings) == 0
    capsys.readouterr()
    assert run(["diff", "page"], settings) == 0
    shown = capsys.readouterr().out
    assert "3 claims differ" in shown
    assert "~ release (quantity): “Velmark freed 46" in shown
    assert "Talvane" not in shown
    assert run(["diff", "page", "--json"], settings) == 0
    (step,) = json.loads(capsys.readouterr().out)
    assert sorted(c["change"] for c in step["changes"]) == ["appeared", "changed", "vanished"]
    assert run(["diff", "nothing"], settings) == 6
