"""How fast is reading? The time to read reports, as a ratio to bare ``nlp.pipe`` of spaCy on the same texts in the same run.

usage: python -m benchmarks.reading [FILE...]      (documents as JSON; else the samples and the cases of evals)

The model is loaded and warmed before the clock starts; each side is measured alternately, and the best of several rounds counts,
since other work on the machine can only add time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from habeas.parse.english import model_name
from habeas.pipeline import claims_of

ROUNDS = 3
HERE = Path(__file__).resolve().parent.parent
BATCH = 64


def main(arguments: list[str]) -> int:
    """Print words a second of both sides and their ratio → an exit code."""
    folders = (HERE / "src" / "habeas" / "samples", HERE / "evals" / "cases")
    paths = arguments or [str(p) for folder in folders for p in sorted(folder.glob("*.json"))]
    documents = [r.document for r in claims_of(paths) if r.document is not None]
    texts = [d.text for d in documents]
    words = sum(len(t.split()) for t in texts)
    nlp = spacy.load(model_name())
    bare, read = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: [len(doc) for doc in nlp.pipe(texts, batch_size=BATCH)]))
        read.append(_seconds(lambda: [r.outcome for r in claims_of(paths)]))
    print(f"{len(texts)} reports, {words} words, model {model_name()}")
    print(f"bare spaCy    {words / min(bare):8.0f} words a second")
    print(f"habeas claims {words / min(read):8.0f} words a second")
    print(f"ratio         {min(read) / min(bare):8.2f}  (time of reading to time of bare spaCy)")
    return 0


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
