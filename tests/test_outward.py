"""The register as a profile lets it out, from a casebook: decisions first, then the profile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from habeas.export.register_json import to_json
from habeas.knowledge.profiles import find_profile
from habeas.model.claim import Kind
from habeas.outward import register_for
from habeas.pipeline import register_of
from habeas.store.casebook import Casebook
from tests.desk_stories import keep
from tests.factory import make_report, tell

CHILD = "Ada Brightwater"


@pytest.fixture
def casebook(tmp_path: Path) -> Casebook:
    """A prisoner, a girl who was freed, and a neighbour who bears the prisoner's given name."""
    document, reading = make_report(
        "quay",
        "2027-03-09",
        "Quayside Telegraph",
        tell(Kind.RELEASE, "Velmark freed Maud Ellery on Monday.", who="Maud Ellery", by="Velmark", when="2027-03-08"),
        tell(Kind.RELEASE, f"{CHILD} was freed on Monday.", who=CHILD, by="Velmark", when="2027-03-08"),
        tell(Kind.UNKNOWN, "Her neighbour Maud Tansley knows nothing.", who="Maud Tansley"),
    )
    mentions = tuple(replace(m, age=16) if m.name == CHILD else m for m in reading.mentions)
    found = Casebook.open(str(tmp_path / "casebook.db"))
    keep(found, (document, replace(reading, mentions=mentions)))
    return found


def test_the_desk_gets_the_register_as_it_is(casebook: Casebook) -> None:
    assert register_for(casebook, find_profile("desk"), as_of=None) == register_of(casebook, as_of=None)


def test_in_public_a_minor_and_a_neighbour_have_no_name_and_the_prisoner_keeps_hers(casebook: Casebook) -> None:
    register = register_for(casebook, find_profile("public"), as_of=None)
    told = to_json(register)
    assert "Maud Ellery" in told
    assert "Brightwater" not in told
    assert "Tansley" not in told
    assert "Her neighbour Maud ███████ knows nothing." in told
    assert [row.document.text for row in register.documents if "Tansley" in row.document.text] == []


def test_as_of_a_day_before_there_is_nothing(casebook: Casebook) -> None:
    assert register_for(casebook, find_profile("public"), as_of="2027-03-08").claims == ()
