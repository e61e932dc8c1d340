"""Fits the weights of ``lexicons/en/opinion.yml`` to annotated documents, and prints them with how well they do on documents left out.

usage: python -m evals.opinion FOLDER [FOLDER …] [--penalty 4]

A logistic regression over the clues of each sentence (``habeas.extract.opinion.find_clues``) with an L2 penalty, by Newton's method;
then again with how likely the other sentences of the document are opinion by their own clues, until that stands.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.score import Rate, load_cases
from habeas.errors import HabeasError
from habeas.extract.opinion import company, find_clues
from habeas.knowledge.opinion import opinion
from habeas.pipeline import Result, quotes_of
from habeas.reading import parse

Table = NDArray[np.float64]
"""A row a sentence; a column a clue, the last one always 1."""

PENALTY = 4.0
STEPS = 25
ROUNDS = 4
THRESHOLDS = np.arange(-2.0, 0.5, 0.1)


@dataclass(frozen=True, slots=True)
class Sample:
    """One document: the clues of its sentences, which of them are opinion, and how many sentences were annotated as such."""

    clues: Table
    is_opinion: NDArray[np.bool_]
    wanted: int


def main(arguments: list[str]) -> int:
    """Print the weights → an exit code."""
    folders, penalty = _split(arguments)
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    known = opinion("en")
    names = [*(g.name for g in known.groups), *known.signs]
    samples = [s for folder in folders for s in load_samples(Path(folder), names)]
    weights, even = fit_with_company(samples, penalty)
    beside = with_company(samples, weights, even)
    threshold = best_threshold(beside, weights)
    print(f"{len(samples)} documents, {sum(s.wanted for s in samples)} sentences of opinion")
    print(f"F1 on these documents {rate(beside, [weights] * len(beside), threshold).f1:.3f}")
    print(f"F1 on each document, left out of the fit {_left_out(samples, penalty, threshold).f1:.3f}")
    print(f"threshold: {threshold - weights[-1]:.2f}")
    print(f"even: {even:.2f}")
    for name, weight in zip([*names, "company"], weights, strict=False):
        print(f"{name}: {weight:.2f}")
    return 0


def load_samples(folder: Path, names: Sequence[str]) -> list[Sample]:
    """The annotated documents of a folder, with clues in the order of ``names``. One that cannot be read is named and left out."""
    annotated = {case.id: case.opinion for case in load_cases(folder)}
    samples = []
    for found in quotes_of(sorted(str(p) for p in folder.glob("*.json"))):
        if isinstance(found, Result):
            print(found.problem, file=sys.stderr)
            continue
        document, attributions = found
        sentences = parse((document,))[0]
        if isinstance(sentences, HabeasError):
            print(sentences, file=sys.stderr)
            continue
        clues = find_clues(document, sentences, attributions)
        wanted = annotated[document.id]
        rows = [[float({**c.wordings, **c.signs}.get(name, 0)) for name in names] + [1.0] for c in clues]
        marked = [any(q in c.sentence.text or c.sentence.text in q for q in wanted) for c in clues]
        table = np.array(rows, dtype=np.float64).reshape(len(clues), len(names) + 1)
        samples.append(Sample(table, np.array(marked, dtype=np.bool_), len(wanted)))
    return samples


def fit(samples: Sequence[Sample], penalty: float) -> Table:
    """Samples → a weight for each clue and, last, the constant."""
    clues = np.vstack([s.clues for s in samples])
    marked = np.concatenate([s.is_opinion for s in samples]).astype(np.float64)
    weights = np.zeros(clues.shape[1])
    shrink = np.append(np.full(clues.shape[1] - 1, penalty), 1e-6)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-clues @ weights))
        slope = clues.T @ (likely - marked) + shrink * weights
        curve = (clues.T * (likely * (1 - likely))) @ clues + np.diag(shrink)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def fit_with_company(samples: Sequence[Sample], penalty: float) -> tuple[Table, float]:
    """Weights for the clues, the company and the constant; and the score from which a sentence alone is as likely opinion as not."""
    alone = fit(samples, penalty)
    even = -float(alone[-1])
    weights = np.insert(alone, -1, 0.0)
    for _ in range(ROUNDS):
        weights = fit(with_company(samples, weights, even), penalty)
    return weights, even


def with_company(samples: Sequence[Sample], weights: Table, even: float) -> list[Sample]:
    """Samples with one clue more, before the constant: how likely the others of the document are opinion by their own clues."""
    return [
        replace(
            s, clues=np.insert(s.clues, -1, company([float(x) for x in s.clues[:, :-1] @ weights[:-2] - even]), axis=1)
        )
        for s in samples
    ]


def best_threshold(samples: Sequence[Sample], weights: Table) -> float:
    """From which sum on a sentence is best called opinion."""
    every = [weights] * len(samples)
    return float(max(THRESHOLDS, key=lambda threshold: rate(samples, every, threshold).f1))


def rate(samples: Sequence[Sample], weights: Sequence[Table], threshold: float) -> Rate:
    """How well each sample is answered by its weights."""
    given = [s.clues @ w >= threshold for s, w in zip(samples, weights, strict=True)]
    hits = sum(int((g & s.is_opinion).sum()) for g, s in zip(given, samples, strict=True))
    return Rate(hits, sum(s.wanted for s in samples), sum(int(g.sum()) for g in given))


def _left_out(samples: Sequence[Sample], penalty: float, threshold: float) -> Rate:
    """Each document answered by weights that were fitted without it."""
    fitted = [fit_with_company([*samples[:i], *samples[i + 1 :]], penalty) for i in range(len(samples))]
    answered = [with_company([s], weights, even)[0] for s, (weights, even) in zip(samples, fitted, strict=True)]
    return rate(answered, [weights for weights, _ in fitted], threshold)


def _split(arguments: list[str]) -> tuple[list[str], float]:
    if "--penalty" not in arguments:
        return arguments, PENALTY
    place = arguments.index("--penalty")
    return arguments[:place] + arguments[place + 2 :], float(arguments[place + 1])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
