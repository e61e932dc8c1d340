"""How long a list of prisoners takes to come in, and how much memory: rows a second at several sizes, which should not fall.

python -m benchmarks.lists [ROWS...]
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from habeas.ingest.document import Overrides
from habeas.ingest.mapping import guess_mapping, mapping_json
from habeas.ingest.sheet import rows_of
from habeas.pipeline import read_list
from habeas.store.casebook import Casebook

SIZES = (1_000, 10_000, 100_000)
SYLLABLES = tuple(a + b for a in "bdklmnrst" for b in "aeio")


def main(sizes: tuple[int, ...]) -> None:
    """Print a line for each size."""
    print(f"{'rows':>8} {'seconds':>8} {'rows/s':>8} {'casebook MB':>12} {'peak MB':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "prisoners.csv"
            path.write_text(_list(size), encoding="utf-8")
            first = tuple(
                row for row, _ in zip(rows_of(path.read_bytes(), "text/csv", "list"), range(100), strict=False)
            )
            given = Overrides(
                mapping=mapping_json(guess_mapping(first, "list")), published="2033-01-01", publisher="Watch"
            )
            database = Path(folder) / "casebook.db"
            start = time.perf_counter()
            with Casebook.open(str(database)) as casebook:
                result, _ = read_list(str(path), given, casebook)
            seconds = time.perf_counter() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            found = len(result.reading.mentions) if result.reading else 0
            if found != size:
                raise SystemExit(f"{found} people were found on a list of {size}")
            print(f"{size:8} {seconds:8.1f} {size / seconds:8.0f} {database.stat().st_size / 1e6:12.1f} {peak:8.0f}")


def _list(rows: int) -> str:
    """A list with invented names, the same each time."""
    chance = random.Random(7)
    lines = ["Name,Date of birth,Date of arrest,Article,Sentence,Prison,Status,Release date"]
    for number in range(rows):
        name = " ".join("".join(chance.choices(SYLLABLES, k=4)).capitalize() for _ in range(2))
        born = f"{chance.randrange(1, 28):02}.{chance.randrange(1, 13):02}.{chance.randrange(1940, 2005)}"
        arrested, freed = f"{chance.randrange(1, 28)}.05.20{20 + number % 10}", chance.random() < 0.3
        end = ("released", "01.02.2032") if freed else ("in prison", "")
        lines.append(",".join((name, born, arrested, "130", f"{1 + number % 15} years", f"Prison {number % 40}", *end)))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
