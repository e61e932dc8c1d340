"""How a casebook grows: the time to add one report, and the size on disk, at 1,000, 10,000 and 100,000 reports.

    python -m benchmarks.casebook [REPORTS...]

Reports are made up and seeded: 150 to 400 words, 4 to 12 claims, one in eight a copy of an earlier text in another outlet. The
casebook is filled in large transactions, since only the adding of one more is measured: one report a
transaction, on disk, as ``habeas read`` does it.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from habeas.model.claim import Claim, Kind, Mention, Reading, Status
from habeas.model.ids import sha256_hex, stable_id
from habeas.model.quantity import Interval, Mod, Quantity
from habeas.model.text import Capture, Document, Span
from habeas.model.when import When
from habeas.store import tables
from habeas.store.casebook import Casebook
from habeas.store.codec import encode_reading, version_of
from habeas.store.database import Database
from habeas.store.rows import capture_row, claim_row, document_row

SEED = 6
SIZES = (1_000, 10_000, 100_000)
ADDED = 100
"""Reports whose adding is measured at each size."""

FILL = 2_000
"""Reports in one transaction while the casebook is filled."""

COPIES = 8
"""One report in so many repeats an earlier text."""

WORDS = (
    *(
        "the",
        "authorities",
        "said",
        "on",
        "monday",
        "that",
        "prisoners",
        "were",
        "freed",
        "after",
        "talks",
        "with",
        "envoys",
    ),
    *(
        "while",
        "others",
        "remain",
        "held",
        "in",
        "capital",
        "where",
        "courts",
        "sentenced",
        "a",
        "journalist",
        "lawyer",
    ),
    *("teacher", "for", "protest", "families", "wait", "outside", "near", "border", "crossing", "ministry", "report"),
)

Report = tuple[Capture, Document, Reading]


def main(arguments: list[str]) -> int:
    """Sizes as given, or the usual ones → a line each on stdout."""
    sizes = sorted(int(a) for a in arguments) or list(SIZES)
    made = reports(random.Random(SEED))
    with tempfile.TemporaryDirectory() as folder:
        paths = {size: Path(folder) / f"casebook-{size}.db" for size in sizes}
        filled, held, last = {}, 0, None
        for size, path in paths.items():
            if last is not None:
                shutil.copyfile(last, path)
            began = time.perf_counter()
            fill(path, islice(made, size - held))
            filled[size] = time.perf_counter() - began
            held, last = size, path
        times = add_in_turn(paths, list(islice(made, ADDED)))
        print(
            f"{'reports':>9} {'add one, ms (median)':>21} {'95th of 100':>12} {'ratio':>6} {'bytes a report':>15} {'fill, s':>8}"
        )
        first = statistics.median(times[sizes[0]])
        for size, path in paths.items():
            median, late = statistics.median(times[size]), statistics.quantiles(times[size], n=20)[-1]
            print(
                f"{size:>9,} {median * 1000:>21.2f} {late * 1000:>12.2f} {median / first:>6.2f} "
                f"{path.stat().st_size / (size + ADDED):>15,.0f} {filled[size]:>8.1f}"
            )
    return 0


def reports(chance: random.Random) -> Iterator[Report]:
    """Reports without end, the same for the same seed."""
    texts: list[list[str]] = []
    number = 0
    while True:
        number += 1
        if texts and number % COPIES == 0:
            sentences = chance.choice(texts)
        else:
            sentences = [sentence(chance) for _ in range(chance.randint(12, 28))]
            texts = [*texts[-500:], sentences]
        yield report(number, sentences, chance)


def sentence(chance: random.Random) -> str:
    """About thirteen words."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(8, 18))]
    return f"{words[0].capitalize()} {' '.join(words[1:])} {chance.randint(2, 99)}."


def report(number: int, sentences: list[str], chance: random.Random) -> Report:
    """One report by one of forty outlets, with claims on some of its sentences."""
    text = "\n".join([f"Report {number}.", *sentences])
    ident, day = f"report-{number}", f"20{number % 30:02}-{1 + number % 12:02}-{1 + number % 28:02}"
    url = f"https://outlet-{number % 40}.example/{number}"
    document = Document(
        ident, sha256_hex(text.encode()), url, f"Outlet {number % 40}", f"Report {number}", None, day, "en", text
    )
    mention = Mention(stable_id("mention", ident), ident, f"Name {number % 5000}", (f"Name {number % 5000}",), ())
    chosen = chance.sample(sentences, min(len(sentences), chance.randint(4, 12)))
    claims = tuple(claim(document, text.index(quote), quote, mention) for quote in chosen)
    capture = Capture(document.sha256, f"{ident}.txt", "2031-01-01T00:00:00+00:00", "text/plain", len(text.encode()))
    return capture, document, Reading(ident, claims, (mention,), (), ())


def claim(document: Document, start: int, quote: str, mention: Mention) -> Claim:
    """A release of as many as the sentence ends with."""
    many = int(quote.rstrip(".").rpartition(" ")[2])
    return Claim(
        id=stable_id("claim", document.id, start),
        passage=document.passage(Span(start, start + len(quote))),
        anchor=Span(start, start + 1),
        kind=Kind.RELEASE,
        status=Status.ACTUAL,
        act="free",
        who=(mention.name,),
        mentions=(mention.id,),
        quantity=Quantity(many, Mod.EXACT, Interval(many, many), str(many)),
        of="political prisoners",
        when=When(document.published or "2000"),
    )


def fill(path: Path, made: Iterator[Report]) -> None:
    """Put reports into the casebook in few transactions."""
    Casebook.open(str(path)).close()
    database = Database(str(path))
    while batch := list(islice(made, FILL)):
        rows: dict[str, list[dict[str, object]]] = {
            t: [] for t in ("contents", "captures", "documents", "readings", "claims")
        }
        for capture, document, reading in batch:
            version = version_of(document)
            rest, claims = encode_reading(reading)
            rows["contents"].append({"sha256": capture.sha256, "data": document.text.encode()})
            rows["captures"].append(capture_row(capture))
            rows["documents"].append(document_row(version, capture, document, {}))
            rows["readings"].append({"version": version, "reader": "benchmark", "data": rest})
            told = enumerate(zip(reading.claims, claims, strict=True))
            rows["claims"] += [claim_row(version, place, one, data) for place, (one, data) in told]
        with database.writing() as connection:
            for name, content in rows.items():
                connection.execute(tables.metadata.tables[name].insert(), content)
    database.close()


def add_in_turn(paths: dict[int, Path], made: list[Report]) -> dict[int, list[float]]:
    """Size → seconds that each report takes, from the question whether it is there to its being on disk.

    Each report goes into every casebook in turn, so that other work on the machine slows all sizes alike.
    """
    times: dict[int, list[float]] = {size: [] for size in paths}
    with ExitStack() as opened:
        casebooks = {size: opened.enter_context(Casebook.open(str(path))) for size, path in paths.items()}
        for capture, document, reading in made:
            for size, casebook in casebooks.items():
                began = time.perf_counter()
                if not casebook.has(document):
                    casebook.add(capture, document.text.encode(), document, reading, reader="benchmark")
                times[size].append(time.perf_counter() - began)
    return times


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
