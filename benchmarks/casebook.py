"""How a casebook grows: adding one report with the register brought up to date, making all anew, memory, and size on disk.

    python -m benchmarks.casebook [REPORTS...]

Reports are those of ``benchmarks.archive``. The casebook is filled in large transactions, since only adding one more is
measured: one report a transaction, on disk, as ``habeas read`` does it, and then ``Ledger.refresh``; beside it the account with
its tables made whole for whoever asks for them (``Ledger.survey``). The ratio is that of the processor's time: waiting for the
disk and for other work on the machine is not in it. Making all anew is ``pipeline.survey``. Each size runs in a process of its
own. Without arguments: 1,000, 4,000 and 10,000 reports; 100,000 take a quarter of an hour and gigabytes.
"""

from __future__ import annotations

import gc
import math
import resource
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
from habeas.ledger.ledger import Ledger
from habeas.pipeline import survey
from habeas.store import tables
from habeas.store.casebook import Casebook
from habeas.store.codec import encode_reading, version_of
from habeas.store.database import Database
from habeas.store.rows import capture_row, claim_row, document_row

SEED = 6
SIZES = (1_000, 4_000, 10_000)
ADDED = 60
"""Reports whose adding is measured at each size."""

FILL = 2_000
"""Reports in one transaction while the casebook is filled."""

MOST_ANEW = 20_000
"""Reports up to which making all anew is measured too: it takes minutes, and memory for a second register."""


@dataclass(frozen=True, slots=True)
class Row:
    """One size: seconds to add a report (median, 95th of 100; of the processor, median), to give the register after it, to make all
    anew; memory, disk."""

    reports: int
    claims: int
    add: float
    late: float
    busy: float
    give: float
    anew: float | None
    load: float
    megabytes: float
    disk: float


def main(arguments: list[str]) -> int:
    """Sizes as given, or the usual ones → a line each on stdout, and how they grow."""
    sizes = sorted(int(a) for a in arguments) or list(SIZES)
    print(
        f"{'reports':>8} {'claims':>8} {'add one, ms':>12} {'95th':>7} {'busy, ms':>9} {'ratio':>6} {'give, ms':>9} {'anew, s':>8} "
        f"{'load, s':>8} {'MB':>7} {'bytes a report':>15}"
    )
    rows: list[Row] = []
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1, mp_context=get_context("spawn")) as one:
        for size in sizes:
            row = one.submit(measure, size).result()
            rows.append(row)
            anew = "-" if row.anew is None else f"{row.anew:.1f}"
            print(
                f"{row.reports:>8,} {row.claims:>8,} {row.add * 1e3:>12.1f} {row.late * 1e3:>7.1f} {row.busy * 1e3:>9.1f} "
                f"{row.busy / rows[0].busy:>6.2f} "
                f"{row.give * 1e3:>9.1f} {anew:>8} {row.load:>8.1f} {row.megabytes:>7.0f} {row.disk:>15,.0f}",
                flush=True,
            )
    if len(rows) > 1:
        print(f"loading grows with claims to the power {_power(rows[0], rows[-1], rows[0].load, rows[-1].load):.2f}")
        print(
            f"memory grows with claims to the power {_power(rows[0], rows[-1], rows[0].megabytes, rows[-1].megabytes):.2f}"
        )
        timed = [r for r in rows if r.anew is not None]
        if len(timed) > 1 and timed[0].anew and timed[-1].anew:
            print(
                f"making anew grows with claims to the power {_power(timed[0], timed[-1], timed[0].anew, timed[-1].anew):.2f}"
            )
    return 0


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
            before, began = _resident(), time.process_time()
            ledger = Ledger.open(casebook, today=None)
            ledger.survey()
            load, megabytes = time.process_time() - began, _resident() - before
            gc.freeze()
            times, busy, given = add_in_turn(casebook, ledger, list(islice(made, ADDED)))
            anew = None
            if size <= MOST_ANEW:
                began = time.process_time()
                survey(casebook, as_of=None)
                anew = time.process_time() - began
        disk = path.stat().st_size / (size + ADDED)
    median, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    return Row(
        size, claims, median, late, statistics.median(busy), statistics.median(given), anew, load, megabytes, disk
    )


def _resident() -> float:
    """Megabytes of memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


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
