"""The measure and its gate: what counts as found and right, and that no floor falls unnoticed."""

import json
from pathlib import Path

import pytest

from evals.gate import FLOORS, Floors, compare
from evals.measure import CASES
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
    assert compare(held, Floors("a", {"found": 0.8})) == []
    assert len(compare(held, Floors("a", {"found": 0.79}))) == 1
    assert "--lower-floor" in compare(held, Floors("a", {"found": 0.79}))[0]
    assert "cases have changed" in compare(held, Floors("b", {"found": 0.9}))[0]
    assert len(compare(held, Floors("a", {}))) == 1


def test_the_digest_changes_with_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("1")
    first = digest(tmp_path)
    (tmp_path / "a.json").write_text("2")
    second = digest(tmp_path)
    (tmp_path / "a.json").rename(tmp_path / "b.json")
    assert len({first, second, digest(tmp_path)}) == 3


def test_cases_are_many_and_every_quote_stands_in_its_text() -> None:
    cases = load_cases(CASES)
    assert len(cases) >= 20
    assert sum(len(c.claims) for c in cases) >= 100
    for case in cases:
        for quote in (*(c.quote for c in case.claims), *case.opinion):
            assert quote in case.text, (case.id, quote)
        places = [case.text.index(c.quote) for c in case.claims]
        assert places == sorted(places), case.id


def test_the_floors_were_measured_on_these_cases() -> None:
    assert json.loads(FLOORS.read_text(encoding="utf-8"))["digest"] == digest(CASES)
