"""How fast is reading? In one run: reports about the subject against bare spaCy, a mixed stream against parsing all of it, cores.

usage: python -m benchmarks.reading [FILE...]      (documents as JSON; else the whole reports of evals, and its dense cases beside)

Each model is loaded and warmed before the clock starts; the sides are measured alternately, and the best of several rounds counts,
since other work on the machine can only add time. Cores are compared by time on the clock, all else by processor time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import spacy

from benchmarks.other_news import reports
from habeas.extract.claims import extract
from habeas.ingest.document import Ingested
from habeas.parse.english import model_name
from habeas.parse.reader import Parser
from habeas.pipeline import claims_of, find_reports
from habeas.reading import cores

ROUNDS = 3
HERE = Path(__file__).resolve().parent.parent
BATCH = 64
SHARE = 0.02
"""Share of reports about the subject in the mixed stream."""
STREAMED = 8
"""Reports about the subject in it, spread over those that are given."""
SOME, COPIES = 60, 3
"""Reports with which one process and two are compared, and how often all are read to compare them again."""


def main(arguments: list[str]) -> int:
    """Print the three measurements → an exit code."""
    paths = arguments or _in("evals/reports")
    on_subject(paths)
    if not arguments:
        on_subject([*_in("src/habeas/samples"), *_in("evals/cases")])
    with tempfile.TemporaryDirectory() as folder:
        mixed_stream(paths, Path(folder))
    on_cores(paths)
    return 0


def _in(folder: str) -> list[str]:
    return sorted(str(p) for p in (HERE / folder).glob("*.json"))


def on_subject(paths: list[str]) -> None:
    """Reading reports about the subject, as a ratio to ``nlp.pipe`` with all parts of the model on the same whole texts."""
    documents = [r.document for r in claims_of(paths, jobs=1) if r.document is not None]
    texts = [d.text for d in documents]
    words = sum(len(t.split()) for t in texts)
    nlp = spacy.load(model_name())
    bare, read = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: [len(doc) for doc in nlp.pipe(texts, batch_size=BATCH)], time.process_time))
        read.append(_seconds(lambda: [r.outcome for r in claims_of(paths, jobs=1)], time.process_time))
    print(f"on the subject: {len(texts)} reports, {words} words, model {model_name()}")
    print(f"  bare spaCy    {words / min(bare):8.0f} words a second")
    print(f"  habeas claims {words / min(read):8.0f} words a second")
    print(f"  ratio         {min(read) / min(bare):8.2f}  (time of reading to time of bare spaCy)")


def mixed_stream(paths: list[str], folder: Path) -> None:
    """Reading a stream of which few reports are on the subject, against parsing all of it, and the claims lost by the first pass."""
    step = max(1, len(paths) // STREAMED)
    chosen = paths[::step][:STREAMED]
    others = reports(round(len(chosen) / SHARE) - len(chosen), seed=1)
    gap = len(others) // len(chosen)
    stream: list[str] = []
    for number, text in enumerate(others):
        if number % gap == 0 and number // gap < len(chosen):
            stream.append(chosen[number // gap])
        path = folder / f"{number}.json"
        path.write_text(
            json.dumps({"id": f"other-{number}", "text": text, "published": "2027-03-09"}), encoding="utf-8"
        )
        stream.append(str(path))
    results = list(claims_of(stream, jobs=1))
    documents = [r.document for r in results if r.document is not None]
    kept = {c.id for r in results if r.reading is not None for c in r.reading.claims}
    parser = Parser("en")
    whole: set[str] = set()

    def parse_all() -> None:
        for document, sentences in zip(documents, parser.parse_many(documents), strict=True):
            whole.update(c.id for c in extract(document, sentences).claims)

    everything = _seconds(parse_all, time.process_time)
    texts = [d.text for d in documents]
    nlp = spacy.load(model_name())
    bare = _seconds(lambda: [len(doc) for doc in nlp.pipe(texts, batch_size=BATCH)], time.process_time)
    read = min(
        _seconds(lambda: [r.outcome for r in claims_of(stream, jobs=1)], time.process_time) for _ in range(ROUNDS)
    )
    words = sum(len(d.text.split()) for d in documents)
    print(f"mixed stream: {len(documents)} reports, {len(chosen)} of them on the subject, {words} words")
    print(f"  bare spaCy    {words / bare:8.0f} words a second on all of it")
    print(f"  parsing all   {words / everything:8.0f} words a second, by habeas itself, with claims")
    print(f"  habeas claims {words / read:8.0f} words a second")
    print(f"  ratio         {bare / read:8.1f}  (times faster than bare spaCy on all of it)")
    print(f"  ratio         {everything / read:8.1f}  (times faster than habeas itself on all of it)")
    print(
        f"  claims lost   {len(whole - kept):8d}  of {len(whole)} ({100 * len(whole - kept) / max(1, len(whole)):.1f} %)"
    )


def on_cores(paths: list[str]) -> None:
    """Tokens a second of one process and of two, each started anew, with all that it takes to load and start."""
    model = spacy.blank("en")
    for many in (paths[:SOME], paths * COPIES):
        documents = [r.ingested.document for r in find_reports(many) if isinstance(r.ingested, Ingested)]
        tokens = sum(len(model.make_doc(d.text)) for d in documents)
        print(
            f"cores: {len(documents)} reports, {tokens} tokens, {cores()} cores here, {os.getloadavg()[0]:.1f} at work"
        )
        taken = dict.fromkeys((1, 2), float("inf"))
        for _ in range(2):
            for jobs in taken:
                taken[jobs] = min(taken[jobs], _seconds(partial(_read_anew, many, jobs)))
        for jobs, seconds in taken.items():
            print(f"  {jobs} process{'es' if jobs > 1 else '  '}   {tokens / seconds:8.0f} tokens a second")
        print(f"  ratio         {taken[1] / taken[2]:8.2f}  (times faster with two)")


def _read_anew(paths: list[str], jobs: int) -> None:
    """Read the reports as a user does, in a process of its own."""
    command = "from habeas.cli.main import main; main()"
    words = [sys.executable, "-c", command, "claims", "--format", "jsonl", "--jobs", str(jobs), *paths]
    subprocess.run(words, stdout=subprocess.DEVNULL, check=True)


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
