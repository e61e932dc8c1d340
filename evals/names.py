"""How well names are matched and found, on a folder of yours: ``pairs.jsonl``, ``records.jsonl``, ``queries.jsonl`` and ``score.py``.

The table is what that program prints: ``score.py pairs PAIRS PREDICTIONS`` and ``score.py queries QUERIES PREDICTIONS``, where
predictions are what ``habeas names --pairs`` and ``habeas names --records --queries`` print.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from habeas.resolve.index import NameIndex
from habeas.resolve.names import same_person

AMONG = 5
"""So many people are named for one query."""


def measure_names(folder: Path) -> int:
    """Answer the pairs and queries of a folder and let its own ``score.py`` print the tables → an exit code."""
    program, pairs = folder / "score.py", folder / "pairs.jsonl"
    records, queries = folder / "records.jsonl", folder / "queries.jsonl"
    missing = [path.name for path in (program, pairs) if not path.is_file()]
    if missing:
        print(f"{folder}: needs {' and '.join(missing)}", file=sys.stderr)
        return 2
    print(f"\n{folder}", flush=True)
    worst = _score(program, "pairs", pairs, _judged(_rows(pairs)))
    if records.is_file() and queries.is_file():
        worst = max(worst, _score(program, "queries", queries, _found(_rows(records), _rows(queries))))
    return worst


def _judged(pairs: list[dict[str, str]]) -> Iterable[object]:
    for pair in pairs:
        verdict = same_person(pair["a"], pair["b"])
        yield {"same": verdict.same, "score": verdict.score}


def _found(records: list[dict[str, str]], queries: list[dict[str, str]]) -> Iterable[object]:
    index = NameIndex()
    for record in records:
        index.add(record["id"], record["name"])
    for query in queries:
        yield {"ids": [entry for entry, _ in index.search(query["q"], limit=AMONG, guess=True)]}


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _score(program: Path, what: str, gold: Path, answers: Iterable[object]) -> int:
    with tempfile.TemporaryDirectory() as place:
        predictions = Path(place) / f"{what}.jsonl"
        predictions.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
        return subprocess.run([sys.executable, str(program), what, str(gold), str(predictions)], check=False).returncode
