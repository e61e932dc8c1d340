"""Reads annotated documents and prints how well: our own cases and reports, and a folder of yours that has a ``score.py``.

usage: python -m evals.measure [FOLDER] [--names NAMES]      (or HABEAS_GOLD=FOLDER, HABEAS_NAMES=NAMES)

FOLDER holds ``dev/*.json``, or ``*.json`` itself, and ``score.py`` in it or above it; the table is what that program prints.
NAMES is a folder of pairs and queries of names (see ``evals.names``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from evals.names import measure_names
from evals.score import Answer, Said, Scores, load_cases, score
from habeas.export.claims_jsonl import to_lines, to_record
from habeas.pipeline import Outcome, claims_of

CASES = Path(__file__).parent / "cases"
REPORTS = Path(__file__).parent / "reports"
SETS = {"own cases": CASES, "whole reports": REPORTS}
"""Our own annotated documents: what each set is called, and its folder."""


def main(arguments: list[str]) -> int:
    """Print the tables of our own sets, then the one of a folder if it is given → an exit code."""
    for place, (title, folder) in enumerate(SETS.items()):
        print(f"{chr(10) * bool(place)}{title} ({folder.name})")
        print(to_table(measure(folder)))
    folders, names = _split(arguments)
    given = folders[0] if folders else os.environ.get("HABEAS_GOLD", "")
    worst = _measure_outside(Path(given).resolve()) if given else 0
    return max(worst, measure_names(Path(names).resolve())) if names else worst


def _split(arguments: list[str]) -> tuple[list[str], str]:
    """The folders given, and the folder of names."""
    if "--names" not in arguments:
        return arguments, os.environ.get("HABEAS_NAMES", "")
    place = arguments.index("--names")
    return arguments[:place] + arguments[place + 2 :], "".join(arguments[place + 1 : place + 2])


def measure(folder: Path) -> Scores:
    """Read the documents of a folder of cases → scores."""
    return score(load_cases(folder), answers(sorted(str(p) for p in folder.glob("*.json"))))


def answers(paths: Iterable[str]) -> dict[str, Answer]:
    """Paths of documents → what is read from each, by document id; one that cannot be read is named and has no answer."""
    found = {}
    for result in claims_of(paths):
        if result.outcome is Outcome.FAILED or result.reading is None:
            print(result.problem, file=sys.stderr)
            continue
        said = tuple(msgspec.convert(to_record(c), Said) for c in result.reading.claims)
        found[result.reading.document] = Answer(said, tuple(p.quote for p in result.reading.opinion))
    return found


def to_table(scores: Scores) -> str:
    """Scores → lines for a terminal."""
    rows = [("found", scores.found), ("right", scores.right), ("opinion", scores.opinion), *scores.kinds.items()]
    lines = [f"{name:<12} P {r.precision:.3f}  R {r.recall:.3f}  F1 {r.f1:.3f}  of {r.wanted}" for name, r in rows]
    fields = "  ".join(f"{name} {share:.2f}" for name, share in scores.fields.items())
    return "\n".join([*lines, f"fields of found claims: {fields}"])


def _measure_outside(folder: Path) -> int:
    """Read the documents of a folder and let its own ``score.py`` print the table → its exit code."""
    documents = folder / "dev" if (folder / "dev").is_dir() else folder
    program = next((p for p in (folder / "score.py", folder.parent / "score.py") if p.exists()), None)
    paths = sorted(str(p) for p in documents.glob("*.json"))
    if program is None or not paths:
        print(
            f"{folder}: needs annotated documents (*.json, or dev/*.json) and score.py in it or above it",
            file=sys.stderr,
        )
        return 2
    print(f"\n{documents}", flush=True)
    with tempfile.TemporaryDirectory() as place:
        predictions = Path(place) / "claims.jsonl"
        predictions.write_text("".join(_lines_of(paths)), encoding="utf-8")
        return subprocess.run([sys.executable, str(program), str(documents), str(predictions)], check=False).returncode


def _lines_of(paths: list[str]) -> Iterator[str]:
    """The claims of documents as lines of JSON; what could not be read is told on the standard error."""
    for result in claims_of(paths):
        if result.reading is None:
            print(result.problem, file=sys.stderr)
            continue
        yield from (line + "\n" for line in to_lines(result.reading))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
