"""Holds the quality of reading against its floors, and refuses to lower one unless told to.

usage: python -m evals.gate [--raise | --lower-floor]

``floors.json`` holds, for each of our sets, the floors and a digest of the documents that they were measured on: no set can change
unnoticed.
--raise        write the figures of now as floors where they are higher, and the digests
--lower-floor  write them even where they are lower: the commit that does so says why
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import msgspec

from evals.measure import SETS, measure
from evals.score import Scores, digest

FLOORS = Path(__file__).parent / "floors.json"

STEP = 100
"""Floors are kept in hundredths, rounded down: the last digits differ between processors."""


class Floors(msgspec.Struct, frozen=True):
    """Of one set: the digest of its documents, and the lowest value that each figure may have."""

    digest: str
    floors: dict[str, float]


def main(arguments: list[str]) -> int:
    """Measure and compare → 0 if all floors hold."""
    may_write, may_lower = bool(arguments), "--lower-floor" in arguments
    if set(arguments) - {"--raise", "--lower-floor"}:
        print(__doc__, file=sys.stderr)
        return 2
    held = msgspec.json.decode(FLOORS.read_bytes(), type=dict[str, Floors]) if FLOORS.exists() else {}
    now = {folder.name: Floors(digest(folder), figures(measure(folder))) for folder in SETS.values()}
    problems = [problem for name, found in now.items() for problem in compare(name, _of(held, name), found)]
    for name, found in now.items():
        for figure, value in found.floors.items():
            print(f"{name:<8} {figure:<14} {value:.3f}  floor {_of(held, name).floors.get(figure, 0):.2f}")
    if may_write and (may_lower or not any("below" in p for p in problems)):
        floors = {name: _written(_of(held, name), found, may_lower=may_lower) for name, found in now.items()}
        FLOORS.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")
        print(f"wrote {FLOORS.name}")
        return 0
    for problem in problems:
        print(f"gate: {problem}", file=sys.stderr)
    return 1 if problems else 0


def figures(scores: Scores) -> dict[str, float]:
    """Scores → the figures that have floors. Shares of found claims have none: they may fall when harder claims are found."""
    return {
        "found": scores.found.f1,
        "found_recall": scores.found.recall,
        "right": scores.right.f1,
        "opinion": scores.opinion.f1,
    }


def compare(name: str, held: Floors, now: Floors) -> list[str]:
    """The name of a set, its floors and its figures of now → what is wrong, a sentence each."""
    problems = []
    if held.digest != now.digest:
        problems.append(f"the {name} have changed since the floors were measured: run `python -m evals.gate --raise`")
    for figure, floor in held.floors.items():
        value = now.floors.get(figure)
        if value is None or value < floor:
            problems.append(
                f"{figure} of the {name} is {value}, below its floor {floor}; "
                "if that is meant: `python -m evals.gate --lower-floor`"
            )
    return problems


def _of(held: dict[str, Floors], name: str) -> Floors:
    """The floors of a set; a new set has none yet, and no digest."""
    return held.get(name, Floors("", {}))


def _written(held: Floors, now: Floors, *, may_lower: bool) -> Floors:
    """The floors to write: figures of now rounded down, none lower than before unless that is allowed."""
    rounded = {name: math.floor(value * STEP) / STEP for name, value in now.floors.items()}
    if may_lower:
        return Floors(now.digest, rounded)
    return Floors(now.digest, {name: max(value, held.floors.get(name, 0.0)) for name, value in rounded.items()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
