"""The stages together, on the samples and on small reports: order, repetition, quotes, days."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.export.register_json import to_json
from habeas.ingest.document import NOTHING_ADDED, Ingested, Overrides
from habeas.pipeline import Outcome, Report, Result, claims_of, find_reports, read_paths, rebuild, register_of, verify
from habeas.store.casebook import Casebook

SAMPLES = tuple(sorted(str(p) for p in files("habeas.samples").iterdir() if p.name.endswith(".json")))


@cache
def sample_results() -> tuple[Result, ...]:
    return tuple(claims_of(SAMPLES))


def test_samples_are_eight_marked_reports_of_newspaper_length() -> None:
    records = [json.loads(Path(p).read_text(encoding="utf-8")) for p in SAMPLES]
    assert len(records) == 8
    for record in records:
        assert record["publisher"].startswith("Sample: ")
        assert record["url"].startswith("https://example.org/samples/")
        assert 150 <= len(record["text"].split()) <= 300


def test_every_quote_is_exactly_its_passage() -> None:
    for result in sample_results():
        assert result.document is not None
        assert result.reading is not None
        assert result.reading.claims
        for claim in result.reading.claims:
            claim.passage.check(result.document.text)
        for passage in result.reading.opinion:
            passage.check(result.document.text)


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(8)))
def test_any_order_gives_the_same_register(order: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    assert registers_in_order(order, tmp_path_factory) == registers_in_order(list(range(8)), tmp_path_factory)


def registers_in_order(order: list[int], folders: pytest.TempPathFactory) -> str:
    results, reports = sample_results(), list(find_reports(SAMPLES))
    with Casebook.open(str(folders.mktemp("order") / "casebook.db")) as opened:
        for number in order:
            store(opened, results[number], reports[number])
        return to_json(register_of(opened, as_of=None))


def store(casebook: Casebook, result: Result, report: Report) -> None:
    assert isinstance(report.ingested, Ingested)
    assert result.document is not None
    assert result.reading is not None
    casebook.add(report.ingested.capture, report.data, result.document, result.reading)


def test_reading_twice_changes_nothing(casebook: Casebook) -> None:
    paths = SAMPLES[:3]
    first = [r.outcome for r in read_paths(paths, NOTHING_ADDED, casebook)]
    before = to_json(register_of(casebook, as_of=None))
    again = [r.outcome for r in read_paths((*paths, *paths), NOTHING_ADDED, casebook)]
    assert first == [Outcome.ADDED] * 3
    assert again == [Outcome.PRESENT] * 6
    assert to_json(register_of(casebook, as_of=None)) == before


def test_one_file_twice_in_one_run_is_added_once(casebook: Casebook) -> None:
    outcomes = [r.outcome for r in read_paths((SAMPLES[0], SAMPLES[0]), NOTHING_ADDED, casebook)]
    assert outcomes == [Outcome.ADDED, Outcome.PRESENT]


def test_rebuilding_gives_the_same_register(casebook: Casebook, tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("Velmark freed 46 prisoners on Monday. Nine of them are German.", encoding="utf-8")
    added = Overrides(published="2027-03-09", publisher="Quayside", url="https://example.org/q")
    assert [r.outcome for r in read_paths([str(plain)], added, casebook)] == [Outcome.ADDED]
    assert [r.outcome for r in read_paths(SAMPLES[:2], NOTHING_ADDED, casebook)] == [Outcome.ADDED] * 2
    with Casebook.open(str(tmp_path / "again.db")) as again:
        assert [r.outcome for r in rebuild(casebook, again)] == [Outcome.ADDED] * 3
        assert to_json(register_of(again, as_of=None)) == to_json(register_of(casebook, as_of=None))


def test_a_sound_casebook_verifies(casebook: Casebook) -> None:
    list(read_paths(SAMPLES[:2], NOTHING_ADDED, casebook))
    problems = [problem for _, problem in verify(casebook)]
    assert len(problems) > 2
    assert set(problems) == {None}


def test_as_of_uses_only_reports_published_by_then(casebook: Casebook) -> None:
    list(read_paths((SAMPLES[0], SAMPLES[2], SAMPLES[6]), NOTHING_ADDED, casebook))
    july = json.loads(to_json(register_of(casebook, as_of="2025-07-01")))
    assert [d["published"] for d in july["documents"]] == ["2025-06-22"]
    assert {c["document"] for c in july["claims"]} == {d["id"] for d in july["documents"]}
    assert july["as_of"] == "2025-07-01"
    with_june_alone = casebook_register(SAMPLES[0], as_of="2025-07-01", folder=Path(casebook.location).parent)
    assert july == with_june_alone


def casebook_register(path: str, *, as_of: str, folder: Path) -> object:
    with Casebook.open(str(folder / "alone.db")) as alone:
        list(read_paths([path], NOTHING_ADDED, alone))
        return json.loads(to_json(register_of(alone, as_of=as_of)))


def test_lines_of_one_file_are_reports_and_a_bad_one_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    good = {"id": "a", "text": "Velmark freed nine prisoners on Monday.", "published": "2027-03-09"}
    path.write_text(json.dumps(good) + "\n\n{broken\n" + json.dumps({**good, "id": "b"}) + "\n", encoding="utf-8")
    results = list(claims_of([str(path)]))
    assert [r.outcome for r in results] == [Outcome.ADDED, Outcome.FAILED, Outcome.ADDED]
    assert [r.document.id for r in results if r.document] == ["a", "b"]
    assert results[1].problem is not None
    assert results[1].problem.startswith(f"{path}:3")


def test_a_language_that_cannot_be_read_fails_that_report_alone(tmp_path: Path) -> None:
    paths = []
    for language in ("en", "xx"):
        path = tmp_path / f"{language}.json"
        path.write_text(
            json.dumps({"id": language, "language": language, "text": "Velmark freed nine prisoners."}),
            encoding="utf-8",
        )
        paths.append(str(path))
    assert [r.outcome for r in claims_of(paths)] == [Outcome.ADDED, Outcome.FAILED]


def test_a_report_without_a_date_is_read_and_its_dates_stay_open(tmp_path: Path) -> None:
    undated = {
        "id": "u",
        "text": "Velmark freed 46 prisoners last Thursday. A court jailed Osric Talvane for two years in 2024.",
    }
    path = tmp_path / "report.json"
    path.write_text(json.dumps(undated), encoding="utf-8")
    (result,) = claims_of([str(path)])
    assert result.reading is not None
    release = next(c for c in result.reading.claims if c.kind.value == "release")
    assert release.when is None
    assert release.when_wording
    assert result.reading.unresolved
