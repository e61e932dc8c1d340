"""How many pairs of spellings are told right in each language of ``evals/name_pairs.txt``: a floor that nothing may fall below."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.resolve.names import same_person

FILE = Path(__file__).parents[2] / "evals" / "name_pairs.txt"
FLOORS: dict[str, tuple[int, int]] = {
    "Amharic": (25, 1),
    "Chinese in pinyin": (20, 2),
    "Chinese of the south": (47, 5),
    "Japanese": (35, 2),
    "Khmer": (19, 4),
    "Letters that look alike": (14, 1),
    "Spanish and Portuguese": (13, 0),
    "Tamil": (28, 4),
    "Thai": (21, 6),
    "Titles": (46, 0),
    "Transcribed into Chinese": (20, 3),
    "Vietnamese": (35, 0),
    "Written in one or apart": (20, 0),
}
"""Language → pairs of one person found at least, pairs of two people joined at most."""


def _pairs() -> dict[str, list[tuple[bool, str, str]]]:
    found: dict[str, list[tuple[bool, str, str]]] = {}
    language = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line[:2] in {"+ ", "- "}:
            first, _, second = line[2:].partition(" | ")
            found.setdefault(language, []).append((line[0] == "+", first, second))
    return found


@pytest.mark.parametrize("language", sorted(_pairs()))
def test_pairs_of_a_language_are_told_as_well_as_before(language: str) -> None:
    pairs = _pairs()[language]
    assert len(pairs) >= 15
    found = sum(same_person(a, b).same for same, a, b in pairs if same)
    joined = sum(same_person(a, b).same for same, a, b in pairs if not same)
    least, most = FLOORS[language]
    assert found >= least
    assert joined <= most


def test_a_verdict_is_the_same_whichever_name_comes_first() -> None:
    for pairs in _pairs().values():
        for _, a, b in pairs:
            assert same_person(a, b).same is same_person(b, a).same, (a, b)
