"""Holds the quality of reading against its floors, and refuses to lower one unless told to.

usage: python -m evals.gate [--raise | --lower-floor]

``floors.json`` holds the floors and a digest of the cases that they were measured on: cases cannot change unnoticed.
--raise        write the figures of now as floors where they are higher, and the digest
--lower-floor  write them even where they are lower: the commit that does so says why
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import msgspec

from evals.measure import CASES, measure
from evals.score import Scores, digest

FLOORS = Path(__file__).parent / "floors.json"

STEP = 100
"""Floors are kept in hundredths, rounded down: the last digits differ between processors."""


class Floors(msgspec.Struct, frozen=True):
    """The digest of the cases, and the lowest value that each figure may have."""

    digest: str
    floors: dict[str, float]


def main(arguments: list[str]) -> int:
    """Measure and compare → 0 if all floors hold."""
    may_write, may_lower = bool(arguments), "--lower-floor" in arguments
    if set(arguments) - {"--raise", "--lower-floor"}:
        print(__doc__, file=sys.stderr)
        return 2
    held = msgspec.json.decode(FLOORS.read_bytes(), type=Floors) if FLOORS.exists() else Floors("", {})
    now = Floors(digest(CASES), figures(measure(CASES)))
    problems = compare(held, now)
    for name, value in now.floors.items():
        print(f"{name:<14} {value:.3f}  floor {held.floors.get(name, 0):.2f}")
    if may_write and (may_lower or not any("below" in p for p in problems)):
        FLOORS.write_bytes(
            msgspec.json.format(msgspec.json.encode(_written(held, now, may_lower=may_lower)), indent=1) + b"\n"
        )
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


def compare(held: Floors, now: Floors) -> list[str]:
    """Floors and figures of now → what is wrong, a sentence each."""
    problems = []
    if held.digest != now.digest:
        problems.append("the cases have changed since the floors were measured: run `python -m evals.gate --raise`")
    for name, floor in held.floors.items():
        value = now.floors.get(name)
        if value is None or value < floor:
            problems.append(
                f"{name} is {value}, below its floor {floor}; if that is meant: `python -m evals.gate --lower-floor`"
            )
    return problems


def _written(held: Floors, now: Floors, *, may_lower: bool) -> Floors:
    """The floors to write: figures of now rounded down, none lower than before unless that is allowed."""
    rounded = {name: math.floor(value * STEP) / STEP for name, value in now.floors.items()}
    if may_lower:
        return Floors(now.digest, rounded)
    return Floors(now.digest, {name: max(value, held.floors.get(name, 0.0)) for name, value in rounded.items()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
