"""How well and how fast are names matched and found? habeas beside rapidfuzz, rigour and nomenklatura on the same pairs in one run.

usage: python -m benchmarks.names PAIRS.jsonl [RECORDS.jsonl QUERIES.jsonl]
       (lines with a, b, same; with id, name; with q, id)

Those of the peers that are installed (group ``bench``) take part, each in a process of its own, so that none finds the tables of
another loaded. The threshold of each peer is fitted on the very pairs, in its favour; that of habeas is the one it ships with. Two
speeds: the first round over all pairs, with every name new and what is known of names not yet loaded, and the best of three rounds
after it. Time is that of the process: other work on the machine counts little.

With records, the index is filled up to 100,000 people whose names are made of parts of the records, a letter changed here and there;
printed are the names indexed a minute, the memory, the time of a query, and how often the right person comes first and among five.
"""

from __future__ import annotations

import importlib.util
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from habeas.resolve.index import NameIndex
from habeas.resolve.names import SAME, matcher

Score = Callable[[str, str], float]
Pair = tuple[str, str, bool]
ROUNDS = 3
PEOPLE = 100_000
ABSENT = 3
"""Exit code of a matcher that is not installed."""


def main(arguments: list[str]) -> int:
    """Print one line a matcher → an exit code."""
    if len(arguments) == 2 and arguments[0] in MATCHERS:
        return _measure(arguments[0], _pairs(arguments[1]))
    if len(arguments) not in {1, 3}:
        print(__doc__)
        return 2
    ours = Rates(0.0, 0.0)
    for name in MATCHERS:
        said = subprocess.run(
            [sys.executable, "-m", "benchmarks.names", name, arguments[0]], capture_output=True, text=True, check=False
        )
        lines = said.stdout.splitlines()
        if said.returncode or not lines:
            print(f"{name}: not installed (group bench)" if said.returncode == ABSENT else f"{name}: {said.stderr}")
            continue
        *told, rates = lines
        print("\n".join(told), flush=True)
        first, best = json.loads(rates)
        if name == OURS:
            ours = Rates(first, best)
        else:
            print(
                f"  habeas is {ours.best / best:.1f} times as fast; in the first round {ours.first / first:.1f} times"
            )
    if len(arguments) == 3:
        _find(_lines(arguments[1]), _lines(arguments[2]))
    return 0


class Rates(NamedTuple):
    """Pairs a second in the first round, and in the best of the others."""

    first: float
    best: float


def _pairs(path: str) -> list[Pair]:
    return [(str(row["a"]), str(row["b"]), bool(row["same"])) for row in _lines(path)]


def _lines(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def _measure(name: str, pairs: list[Pair]) -> int:
    """Print F1 and speed of one matcher, and its rates as JSON → an exit code."""
    build, threshold = MATCHERS[name]
    started = time.process_time()
    score = build()
    if score is None:
        return ABSENT
    scores = [score(a, b) for a, b, _ in pairs]
    first = len(pairs) / (time.process_time() - started)
    limits = [threshold] if threshold is not None else sorted({round(s, 2) for s in scores})
    best = max((_f1(scores, pairs, limit), limit) for limit in limits)
    speed = max(_speed(score, pairs) for _ in range(ROUNDS))
    false = sum(s >= best[1] and not same for s, (_, _, same) in zip(scores, pairs, strict=True))
    share = false / max(1, sum(not same for _, _, same in pairs))
    print(
        f"{name}: F1 {best[0]:.4f} at {best[1]:.2f}, {share:.2%} of two people's pairs joined; "
        f"{speed:,.0f} pairs a second ({first:,.0f} in the first round, loading included)"
    )
    print(json.dumps([first, speed]))
    return 0


def _f1(scores: list[float], pairs: list[Pair], limit: float) -> float:
    true = sum(s >= limit and same for s, (_, _, same) in zip(scores, pairs, strict=True))
    wrong = sum((s >= limit) != same for s, (_, _, same) in zip(scores, pairs, strict=True))
    return 2 * true / max(1, 2 * true + wrong)


def _speed(score: Score, pairs: list[Pair]) -> float:
    started = time.process_time()
    for a, b, _ in pairs:
        score(a, b)
    return len(pairs) / (time.process_time() - started)


def _find(records: list[dict[str, object]], queries: list[dict[str, object]]) -> None:
    """Print how fast an index of many people is made and asked, and how often it is right."""
    given = [(str(row["id"]), str(row["name"])) for row in records]
    people = given + _made([name for _, name in given], PEOPLE - len(given))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    index = NameIndex()
    started = time.process_time()
    for entry, name in people:
        index.add(entry, name)
    rate = len(people) / (time.process_time() - started) * 60
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"index of {len(people):,} people: {rate:,.0f} names a minute, {memory:.0f} MB")
    times: list[float] = []
    first = five = known = 0
    for row in queries:
        started = time.process_time()
        found = [entry for entry, _ in index.search(str(row["q"]), limit=5, guess=True)]
        times.append(time.process_time() - started)
        known += row["id"] is not None
        first += row["id"] is not None and found[:1] == [row["id"]]
        five += row["id"] in found
    times.sort()
    print(
        f"a query takes {times[len(times) // 2] * 1000:.2f} ms (median), {times[len(times) * 19 // 20] * 1000:.2f} ms (1 in 20 "
        f"more); right first {first / max(1, known):.4f}, among five {five / max(1, known):.4f} of {known}"
    )


def _made(names: list[str], number: int) -> list[tuple[str, str]]:
    """People whose names are made of the first and last words of others, with letters changed by chance, always the same ones."""
    draw = random.Random(5)
    firsts, lasts = [name.split()[0] for name in names], [name.split()[-1] for name in names]
    return [(f"made-{n}", f"{_changed(draw, firsts)} {_changed(draw, lasts)}") for n in range(number)]


def _changed(draw: random.Random, words: list[str]) -> str:
    word = draw.choice(words)
    if len(word) < 4 or draw.random() < 0.3:
        return word
    place = draw.randrange(1, len(word) - 1)
    return word[:place] + draw.choice("aeiouylnrstvk") + word[place + draw.randrange(2) :]


def _habeas() -> Score | None:
    return matcher().score


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
        found = compare_parts(list(first.parts), list(second.parts))
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
        # Names are remembered by the entity's id: two names need two ids.
        first, second = (model.get_proxy({"id": n, "schema": "Person", "properties": {"name": [n]}}) for n in (a, b))
        return float(algorithm.compare(first, second, config).score)

    return score


OURS = "habeas"
MATCHERS: dict[str, tuple[Callable[[], Score | None], float | None]] = {
    OURS: (_habeas, SAME),
    "rapidfuzz WRatio": (_rapidfuzz, None),
    "rigour": (_rigour, None),
    "nomenklatura logic-v2": (_nomenklatura, None),
}
"""How each is made ready, and the threshold that it ships with."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
