"""How well and how fast are names matched? habeas beside rapidfuzz, rigour and nomenklatura on the same pairs in one run.

usage: python -m benchmarks.names PAIRS.jsonl      (lines with a, b, same)

Those of the peers that are installed (group ``bench``) take part. The threshold of each peer is fitted on the very pairs, in its
favour; that of habeas is the one it ships with. Speed is the best of three rounds over all pairs, after one that fills the caches of
all; the first round, with every name new, is printed too. Time is that of the process: other
work on the machine counts little.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from habeas.resolve.names import SAME, matcher

Score = Callable[[str, str], float]
Pair = tuple[str, str, bool]
ROUNDS = 3


def main(arguments: list[str]) -> int:
    """Print one line a matcher → an exit code."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    rows = [json.loads(line) for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines() if line.strip()]
    pairs: list[Pair] = [(row["a"], row["b"], bool(row["same"])) for row in rows]
    matcher()
    ours = _report("habeas", matcher().score, pairs, SAME)
    scores = [matcher().score(a, b) for a, b, _ in pairs]
    false = sum(score >= SAME and not same for score, (_, _, same) in zip(scores, pairs, strict=True))
    print(
        f"habeas, false matches: {false / max(1, sum(not same for _, _, same in pairs)):.2%} of the pairs of two people"
    )
    for name, build in (
        ("rapidfuzz WRatio", _rapidfuzz),
        ("rigour", _rigour),
        ("nomenklatura logic-v2", _nomenklatura),
    ):
        score = build()
        if score is None:
            print(f"{name}: not installed (group bench)")
            continue
        speed = _report(name, score, pairs, None)
        print(f"  habeas is {ours / speed:.2f} times as fast as {name}")
    return 0


def _report(name: str, score: Score, pairs: list[Pair], threshold: float | None) -> float:
    """Print F1 and speed → pairs a second."""
    started = time.process_time()
    scores = [score(a, b) for a, b, _ in pairs]
    first = len(pairs) / (time.process_time() - started)
    limits = [threshold] if threshold is not None else sorted({round(s, 2) for s in scores})
    best = max((_f1(scores, pairs, limit), limit) for limit in limits)
    speed = max(_speed(score, pairs) for _ in range(ROUNDS))
    print(f"{name}: F1 {best[0]:.4f} at {best[1]:.2f}, {speed:,.0f} pairs a second ({first:,.0f} in the first round)")
    return speed


def _f1(scores: list[float], pairs: list[Pair], limit: float) -> float:
    true = sum(s >= limit and same for s, (_, _, same) in zip(scores, pairs, strict=True))
    wrong = sum((s >= limit) != same for s, (_, _, same) in zip(scores, pairs, strict=True))
    return 2 * true / max(1, 2 * true + wrong)


def _speed(score: Score, pairs: list[Pair]) -> float:
    started = time.process_time()
    for a, b, _ in pairs:
        score(a, b)
    return len(pairs) / (time.process_time() - started)


def _rapidfuzz() -> Score | None:
    from anyascii import anyascii
    from rapidfuzz import fuzz

    return lambda a, b: fuzz.WRatio(anyascii(a).lower(), anyascii(b).lower()) / 100


def _rigour() -> Score | None:
    if importlib.util.find_spec("rigour") is None:
        return None
    from rigour.names import NameTypeTag, analyze_names, compare_parts  # type: ignore[import-not-found,unused-ignore]

    def score(a: str, b: str) -> float:
        first, second = (next(iter(analyze_names(NameTypeTag.PER, [name])), None) for name in (a, b))
        if first is None or second is None:
            return 0.0
        found = compare_parts(first.parts, second.parts)
        return float(sum(c.score for c in found) / max(1, len(found)))

    return score


def _nomenklatura() -> Score | None:
    if importlib.util.find_spec("nomenklatura") is None:
        return None
    from followthemoney import model  # type: ignore[import-not-found,unused-ignore]
    from nomenklatura.matching import get_algorithm  # type: ignore[import-not-found,unused-ignore]

    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()

    def score(a: str, b: str) -> float:
        first, second = (
            model.get_proxy({"id": i, "schema": "Person", "properties": {"name": [n]}}) for i, n in (("a", a), ("b", b))
        )
        return float(algorithm.compare(first, second, config).score)

    return score


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
