"""The measure and its gate: what counts as found and right, and that no floor falls unnoticed."""

import json
from pathlib import Path

import pytest

from evals import gate, measure
from evals.gate import FLOORS, Floors, compare
from evals.measure import CASES, REPORTS, SETS
from evals.score import Answer, Case, Said, digest, load_cases, score

QUOTE = "Velmark freed 46 prisoners on Monday, Osric Talvane said."
WANTED = Said(
    "release", "actual", QUOTE, who=("Maud Ellery",), by=("Velmark",), n=46, mod="exact", says=("Osric Talvane",)
)


def rates(*given: Said, wanted: tuple[Said, ...] = (WANTED,)) -> tuple[float, float]:
    scores = score([Case("d", QUOTE, wanted, ())], {"d": Answer(given, ())})
    return scores.found.f1, scores.right.f1


def test_the_same_claim_is_right() -> None:
    assert rates(WANTED) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("changed", "right"),
    [
        ({"status": "future"}, False),
        ({"n": 45}, False),
        ({"mod": "at_least"}, False),
        ({"who": ("Corin Bask",)}, False),
        ({"says": ()}, False),
        ({"who": ("Ellery",)}, True),
        ({"says": ("CNN", "Talvane")}, True),
        ({"by": ()}, True),
        ({"when": "2027-03-08"}, True),
    ],
)
def test_right_needs_status_figure_people_and_origin(changed: dict[str, object], right: bool) -> None:
    fields = {name: getattr(WANTED, name) for name in WANTED.__struct_fields__}
    assert rates(Said(**{**fields, **changed})) == (1.0, 1.0 if right else 0.0)


def test_another_kind_or_sentence_is_not_found() -> None:
    assert rates(Said("detention", "actual", QUOTE)) == (0.0, 0.0)
    assert rates(Said("release", "actual", "Nine protesters were let go at noon.")) == (0.0, 0.0)


def test_each_claim_answers_one() -> None:
    found, _ = rates(WANTED, WANTED)
    assert found == pytest.approx(2 / 3)
    assert rates(WANTED, WANTED, wanted=(WANTED, WANTED)) == (1.0, 1.0)


def test_silence_where_nothing_is_wanted_is_perfect() -> None:
    assert rates(wanted=()) == (1.0, 1.0)
    assert rates(WANTED, wanted=())[0] == 0.0


def test_a_figure_below_its_floor_and_changed_cases_are_named() -> None:
    held = Floors("a", {"found": 0.8})
    assert compare("cases", held, Floors("a", {"found": 0.8})) == []
    assert len(compare("cases", held, Floors("a", {"found": 0.79}))) == 1
    assert "--lower-floor" in compare("cases", held, Floors("a", {"found": 0.79}))[0]
    assert "reports have changed" in compare("reports", held, Floors("b", {"found": 0.9}))[0]
    assert len(compare("cases", held, Floors("a", {}))) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "written"),
    [
        ([], 1, None),
        (["--raise"], 1, None),
        (["--lower-floor"], 0, {"cases": 0.9, "reports": 0.4}),
    ],
)
def test_the_gate_holds_each_set_to_its_own_floors(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    written: dict[str, float] | None,
) -> None:
    held = {name: {"digest": digest(folder), "floors": {"found": 0.5}} for name, folder in sets().items()}
    floors = put(tmp_path, monkeypatch, held, {"cases": 0.9, "reports": 0.4})
    assert gate.main(arguments) == code
    after = json.loads(floors.read_text())
    if written is None:
        assert after == held
    else:
        assert {name: kept["floors"]["found"] for name, kept in after.items()} == written


def test_raise_lifts_what_is_higher_and_takes_up_a_new_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = {"cases": {"digest": "old", "floors": {"found": 0.5}}}
    floors = put(tmp_path, monkeypatch, held, {"cases": 0.509, "reports": 0.409})
    assert gate.main([]) == 1
    assert gate.main(["--raise"]) == 0
    after = json.loads(floors.read_text())
    assert {name: kept["floors"]["found"] for name, kept in after.items()} == {"cases": 0.5, "reports": 0.4}
    assert {name: kept["digest"] for name, kept in after.items()} == {n: digest(f) for n, f in sets().items()}
    assert gate.main([]) == 0


def sets() -> dict[str, Path]:
    """The name of each set, and its folder."""
    return {folder.name: folder for folder in SETS.values()}


def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: object, found: dict[str, float]) -> Path:
    """Floors of a test, and figures that stand for those measured → the file of the floors."""
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps(held))
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(gate, "measure", lambda folder: folder.name)
    monkeypatch.setattr(gate, "figures", lambda name: {"found": found[name]})
    return floors


def test_the_digest_changes_with_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("1")
    first = digest(tmp_path)
    (tmp_path / "a.json").write_text("2")
    second = digest(tmp_path)
    (tmp_path / "a.json").rename(tmp_path / "b.json")
    assert len({first, second, digest(tmp_path)}) == 3


def test_both_tables_are_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(measure, "measure", lambda folder: folder.name)
    monkeypatch.setattr(measure, "to_table", lambda name: f"table of {name}")
    monkeypatch.delenv("HABEAS_GOLD", raising=False)
    monkeypatch.delenv("HABEAS_NAMES", raising=False)
    assert measure.main([]) == 0
    assert capsys.readouterr().out == (
        "own cases (cases)\ntable of cases\n\nwhole reports (reports)\ntable of reports\n"
    )


@pytest.mark.parametrize(("folder", "documents", "claims"), [(CASES, 20, 100), (REPORTS, 80, 2000)])
def test_documents_are_many_and_every_quote_stands_in_its_text(folder: Path, documents: int, claims: int) -> None:
    cases = load_cases(folder)
    assert len(cases) >= documents
    assert sum(len(c.claims) for c in cases) >= claims
    assert [c.id for c in cases] == [p.stem for p in sorted(folder.glob("*.json"))]
    for case in cases:
        for quote in (*(c.quote for c in case.claims), *case.opinion):
            assert quote in case.text, (case.id, quote)
        places = [case.text.index(c.quote) for c in case.claims]
        assert places == sorted(places), case.id


def test_the_floors_were_measured_on_these_documents() -> None:
    held = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert {name: kept["digest"] for name, kept in held.items()} == {n: digest(f) for n, f in sets().items()}
