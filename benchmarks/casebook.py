"""How a casebook grows: adding one report with the register brought up to date, making all anew, memory, and size on disk.

    python -m benchmarks.casebook [--quick] [--sizes REPORTS...]

Reports are those of ``benchmarks.archive``. The casebook is filled in large transactions, since only adding one more is
measured: one report a transaction, on disk, as ``habeas read`` does it, and then ``Ledger.refresh``. Its time is the processor's:
waiting for the disk and for other work on the machine is not in it; the time of a clock stands beside it. ``give`` is what the
account then takes to be made whole for whoever asks for all of it (``Ledger.survey``): its rows are copied, however few are new.
``load`` is the account of all that is stored made by a new process (``Ledger.open``), ``memory`` what it then holds, ``anew``
the same by ``pipeline.survey``. Each size runs in a process of its own. Without arguments: 1,000, 10,000 and 100,000 reports;
with ``--quick`` 1,000, 4,000 and 10,000.
"""

from __future__ import annotations

import argparse
import gc
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.archive import Report, reports
from benchmarks.memory import resident
from habeas.ledger.ledger import Ledger
from habeas.pipeline import survey
from habeas.store import tables
from habeas.store.casebook import Casebook
from habeas.store.codec import encode_reading, version_of
from habeas.store.database import Database
from habeas.store.rows import capture_row, claim_row, document_row

SEED = 6
SIZES = (1_000, 10_000, 100_000)
QUICK = (1_000, 4_000, 10_000)
ADDED = 120
"""Reports whose adding is measured at each size."""

FILL = 2_000
"""Reports in one transaction while the casebook is filled."""

MOST_ANEW = 20_000
"""Reports up to which making all anew is measured too: it takes minutes, and memory for a second register."""


@dataclass(frozen=True, slots=True)
class Row:
    """One size. ``busy`` and ``late`` are seconds of the processor to add a report (median, 95th of 100), ``clock`` those of a clock
    (median); ``give``, ``load`` and ``anew`` seconds; ``megabytes`` of memory; ``disk`` bytes a report."""

    reports: int
    claims: int
    busy: float
    late: float
    clock: float
    give: float
    load: float
    anew: float | None
    megabytes: float
    disk: float


HEAD = (
    ("reports", 8),
    ("claims", 8),
    ("add one, ms", 12),
    ("ratio", 6),
    ("95th, ms", 9),
    ("ratio", 6),
    ("clock, ms", 10),
    ("give, ms", 9),
    ("load, s", 8),
    ("anew, s", 8),
    ("MB", 7),
    ("bytes a report", 15),
)
"""Columns with their widths."""


def main(arguments: list[str]) -> int:
    """Sizes as given, or the usual ones → a line each on stdout, and how they grow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="smaller casebooks: two minutes, not twenty")
    parser.add_argument("--sizes", type=int, nargs="+", metavar="REPORTS", help="casebooks of these sizes")
    given = parser.parse_args(arguments)
    sizes = sorted(given.sizes or (QUICK if given.quick else SIZES))
    print(" ".join(f"{name:>{width}}" for name, width in HEAD), flush=True)
    rows: list[Row] = []
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1, mp_context=get_context("spawn")) as one:
        for size in sizes:
            rows.append(one.submit(measure, size).result())
            cells = zip(_cells(rows[-1], rows[0]), HEAD, strict=True)
            print(" ".join(f"{cell:>{width}}" for cell, (_, width) in cells), flush=True)
    first, last = rows[0], rows[-1]
    if last.claims > first.claims:
        print(f"loading grows with claims to the power {_power(first, last, first.load, last.load):.2f}")
        print(f"memory grows with claims to the power {_power(first, last, first.megabytes, last.megabytes):.2f}")
    timed = [(r, r.anew) for r in rows if r.anew is not None]
    if len(timed) > 1:
        (small, quick), (large, slow) = timed[0], timed[-1]
        print(f"making anew grows with claims to the power {_power(small, large, quick, slow):.2f}")
    return 0


def _cells(row: Row, first: Row) -> tuple[str, ...]:
    return (
        f"{row.reports:,}",
        f"{row.claims:,}",
        f"{row.busy * 1e3:.1f}",
        f"{row.busy / first.busy:.2f}",
        f"{row.late * 1e3:.1f}",
        f"{row.late / first.late:.2f}",
        f"{row.clock * 1e3:.1f}",
        f"{row.give * 1e3:.1f}",
        f"{row.load:.1f}",
        "-" if row.anew is None else f"{row.anew:.1f}",
        f"{row.megabytes:,.0f}",
        f"{row.disk:,.0f}",
    )


def _power(first: Row, last: Row, small: float, large: float) -> float:
    return math.log(large / small) / math.log(last.claims / first.claims)


def measure(size: int) -> Row:
    """Fill a casebook, open its ledger, add reports one by one."""
    made = reports(SEED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "casebook.db"
        claims = fill(path, islice(made, size))
        gc.collect()
        with Casebook.open(str(path)) as casebook:
            before, began = resident(), time.process_time()
            ledger = Ledger.open(casebook, today=None)
            ledger.survey()
            load, megabytes = time.process_time() - began, resident() - before
            times, busy, given = add_in_turn(casebook, ledger, list(islice(made, ADDED)))
            anew = None
            if size <= MOST_ANEW:
                began = time.process_time()
                survey(casebook, as_of=None)
                anew = time.process_time() - began
        disk = path.stat().st_size / (size + ADDED)
    late = statistics.quantiles(busy, n=20)[-1]
    clock, give = statistics.median(times), statistics.median(given)
    return Row(size, claims, statistics.median(busy), late, clock, give, load, anew, megabytes, disk)


def fill(path: Path, made: Iterator[Report]) -> int:
    """Put reports into the casebook in few transactions; how many claims they have."""
    number, stored = 0, set[str]()
    Casebook.open(str(path)).close()
    database = Database(str(path))
    while batch := list(islice(made, FILL)):
        rows: dict[str, list[dict[str, object]]] = {
            t: [] for t in ("contents", "captures", "documents", "readings", "claims")
        }
        for capture, document, reading in batch:
            version = version_of(document)
            rest, claims = encode_reading(reading)
            if capture.sha256 not in stored:
                stored.add(capture.sha256)
                rows["contents"].append({"sha256": capture.sha256, "data": document.text.encode()})
            rows["captures"].append(capture_row(capture))
            rows["documents"].append(document_row(version, capture, document, {}))
            rows["readings"].append({"version": version, "reader": "benchmark", "data": rest})
            number += len(claims)
            told = enumerate(zip(reading.claims, claims, strict=True))
            rows["claims"] += [claim_row(version, place, one, data) for place, (one, data) in told]
        with database.writing() as connection:
            for name, content in rows.items():
                connection.execute(tables.metadata.tables[name].insert(), content)
    database.close()
    return number


def add_in_turn(casebook: Casebook, ledger: Ledger, made: list[Report]) -> tuple[list[float], list[float], list[float]]:
    """Seconds that each report takes until it is on disk and in the register, those of the processor among them, and those that the
    register then takes to be given."""
    times, busy, given = [], [], []
    for capture, document, reading in made:
        began, working = time.perf_counter(), time.process_time()
        if not casebook.has(document):
            casebook.add(capture, document.text.encode(), document, reading, reader="benchmark")
        ledger.refresh()
        stored = time.perf_counter()
        busy.append(time.process_time() - working)
        ledger.survey()
        times.append(stored - began)
        given.append(time.perf_counter() - stored)
    return times, busy, given


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
