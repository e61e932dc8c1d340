"""Measuring names on a folder of one's own. The names are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.names import measure_names

PROGRAM = """
import json, sys
gold, said = ([json.loads(line) for line in open(path, encoding="utf-8")] for path in sys.argv[2:4])
right = [p["same"] == g["same"] if sys.argv[1] == "pairs" else p["ids"][:1] == [g["id"]] for g, p in zip(gold, said)]
print(sys.argv[1], right)
"""


def write(path: Path, *rows: dict[str, object]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_names_are_answered_and_scored_by_the_folders_own_program(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "score.py").write_text(PROGRAM, encoding="utf-8")
    write(
        tmp_path / "pairs.jsonl",
        {"a": "Yauhen Karpuk", "b": "Evgeny Karpuk", "same": True},
        {"a": "Yauhen Karpuk", "b": "Volha Karpuk", "same": False},
    )
    write(tmp_path / "records.jsonl", {"id": "1", "name": "Yauhen Karpuk"}, {"id": "2", "name": "Volha Karpuk"})
    write(tmp_path / "queries.jsonl", {"q": "Olga Karpuk", "id": "2"})
    assert measure_names(tmp_path) == 0
    told = capfd.readouterr().out
    assert "pairs [True, True]" in told
    assert "queries [True]" in told


def test_a_folder_without_pairs_is_refused_in_one_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert measure_names(tmp_path) == 2
    assert capfd.readouterr().err == f"{tmp_path}: needs score.py and pairs.jsonl\n"
