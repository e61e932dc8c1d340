"""Citations: each value, its register, its sentences."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from habeas.errors import InputError
from habeas.export.address import NOWHERE, parse_base
from habeas.export.citations import Citations, to_bibtex, to_csl, to_lines, to_text
from habeas.export.register_json import to_json
from tests.export.registers import STORIES, autumn_register, hostile_register


@pytest.mark.parametrize("story", STORIES)
def test_every_value_has_a_citation_that_leads_to_quotes_and_captures(story: str) -> None:
    register = STORIES[story]()
    version = hashlib.sha256(to_json(register).encode()).hexdigest()
    claims = {c.id: c for c in register.claims}
    captures = {row.document.id: row.document.sha256 for row in register.documents}
    rows = [json.loads(line) for line in to_lines(register, NOWHERE)]
    cited = {row["about"] for row in rows}
    assert cited == {
        x.id for part in (register.events, register.people, register.populations, register.claims) for x in part
    }
    for row in rows:
        assert row["register_sha256"] == version
        assert row["sources"], row
        for source in row["sources"]:
            claim = claims[source["claim"]]
            assert source["quote"] == claim.passage.quote
            assert (source["start"], source["end"]) == (claim.passage.start, claim.passage.end)
            assert source["capture_sha256"] == captures[claim.document]
        assert version in row["text"]


def test_each_figure_is_cited_with_who_says_it_and_who_does_not() -> None:
    register = autumn_register(as_of="2025-12-31")
    event = next(e for e in register.events if e.when and e.when.edtf == "2025-09-11" and e.status == "actual")
    whole, figure, *_ = Citations(register, NOWHERE).of_event(event)
    assert whole.says == event.summary
    assert figure.says == (
        "Release, 11 Sep 2025, people: 52 by Capital Ledger, Rights Desk and Tidal Wire. Disputed: 51 by Guards."
    )
    head, *sources = to_text(figure).splitlines()
    assert re.search(r"as of 2025-12-31, version sha256:[0-9a-f]{64}, event-[0-9a-f]{12}\.$", head)
    assert all(re.search(r"capture sha256:[0-9a-f]{64}(, claim-[0-9a-f]{12})+\.$", line) for line in sources)
    assert len({line.split("” — ")[0] for line in sources}) == len(sources)
    assert sources[0].startswith(
        "  “Minsk let 52 prisoners go on Thursday.” — Tidal Wire, 2025-09-11, https://reports.invalid/wire-0911"
    )


def test_a_person_without_a_state_and_a_stock_are_cited_too() -> None:
    register = autumn_register()
    said = [json.loads(line)["says"] for line in to_lines(register, NOWHERE)]
    assert "Mikola Sparnik: refused, 11 Sep 2025, by Border Live." in said
    assert "Political prisoners held in Belarus, 11 Sep 2025: 1001 (1,001 or more) by Nordic Council." in said


def test_another_register_has_another_version() -> None:
    versions = {Citations(autumn_register(as_of=day), NOWHERE).version for day in ("2025-09-12", "2025-12-31")}
    assert len(versions) == 2


def test_csl_names_the_value_and_each_report_once() -> None:
    register = autumn_register(as_of="2025-12-31")
    addresses = parse_base("https://desk.example/register")
    event = next(e for e in register.events if e.when and e.when.edtf == "2025-09-11" and e.status == "actual")
    citation = next(iter(Citations(register, addresses).of_event(event)))
    value, *reports = to_csl(citation)
    assert (value["type"], value["issued"]) == ("dataset", {"date-parts": [[2025, 12, 31]]})
    assert value["URL"] == f"https://desk.example/register/{event.id}"
    assert len({r["id"] for r in reports}) == len(reports) == 4
    assert reports[0]["container-title"] == "Tidal Wire"


def test_csl_and_text_of_hostile_values_stay_one_value() -> None:
    citation = next(Citations(hostile_register(), NOWHERE).all())
    assert [row.get("URL") for row in to_csl(citation)] == [None] * len(to_csl(citation))
    entry = to_bibtex(citation)
    assert [line.split(" = ")[0].strip() for line in entry.splitlines()[1:-1]] == ["title", "howpublished", "note"]
    assert entry.endswith("\n}")


def test_bibtex_escapes_what_means_something_to_tex() -> None:
    citation = next(Citations(autumn_register(), parse_base("https://desk.example/a_b/")).all())
    assert r"url = {https://desk.example/a\_b/" in to_bibtex(citation)
    assert to_bibtex(citation).startswith("@misc{citation-")
    keys = [to_bibtex(c).splitlines()[0] for c in Citations(autumn_register(), NOWHERE).all()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("base", ["desk.example", "ftp://desk.example/", "javascript:alert(1)", "http://["])
def test_a_base_that_is_no_address_is_refused(base: str) -> None:
    with pytest.raises(InputError, match="is not an address such as"):
        parse_base(base)
