"""Labels names in sentences with spaCy's recogniser of entities, all tokens of a batch at once.

The recogniser walks through a sentence and decides, token by token, whether a name begins, goes on, ends, or stands alone (BILUO).
Outside of a name its choice rests on the token alone, so it can be made for all tokens in one product of matrices; only names of
several words are walked through, those of a whole batch in step. spaCy asks each of its 74 moves at each token by itself instead,
which takes three times as long. The names are the same, and a test holds them against spaCy's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]

_FEATURES = 3
"""Tokens that a choice rests on: this one, and inside a name its first and the one before."""


class Named(NamedTuple):
    """A name: its tokens ``[start, end)`` and the model's label."""

    start: int
    end: int
    label: str


class Recogniser:
    """Finds what a spaCy component would find. ``fits`` tells whether the component is of the kind that is understood here."""

    def __init__(self, component: EntityRecognizer) -> None:
        model = component.model
        upper = model.get_ref("upper")
        self._vectors = model.get_ref("tok2vec")
        self._lower = model.get_ref("lower")
        self._weights: Floats = upper.get_param("W")
        self._bias: Floats = upper.get_param("b")
        moves = [component.moves.get_class_name(number) for number in range(component.moves.n_moves)]
        self._labels = tuple(move[2:] for move in moves if move.startswith("B-"))
        self._outside = moves.index("O")
        self._going_on = np.array([moves.index(f"I-{label}") for label in self._labels], dtype=np.intp)
        self._ending = np.array([moves.index(f"L-{label}") for label in self._labels], dtype=np.intp)
        self._label_of = np.array([_index(self._labels, move[2:]) for move in moves], dtype=np.intp)
        self._begins: Flags = np.array([move.startswith("B-") for move in moves])
        self._barred: Flags = np.array([move[:2] in {"I-", "L-"} or move == "U-" for move in moves])
        self._named: Flags = np.array([move != "O" for move in moves])

    @staticmethod
    def fits(component: object) -> bool:
        """Whether the component decides without a beam, by a hidden layer of three tokens and an upper one, on this processor."""
        if not isinstance(component, EntityRecognizer) or component.cfg["beam_width"] != 1:
            return False
        model = component.model
        if not model.attrs["has_upper"] or model.attrs["unseen_classes"] or model.ops.device_type != "cpu":
            return False
        lower = model.get_ref("lower")
        return bool(lower.get_dim("nF") == _FEATURES and lower.get_dim("nP") > 1)

    def find(self, docs: Sequence[Doc]) -> list[list[Named]]:
        """The names in each document, in order. No name goes over the end of a document, so each must be one sentence."""
        lengths = np.array([len(doc) for doc in docs], dtype=np.intp)
        if not lengths.any():
            return [[] for _ in docs]
        features: Floats = self._lower.predict(self._vectors.predict(list(docs)))
        ends = np.repeat(np.cumsum(lengths), lengths)
        moves = self._outside_names(features, docs, np.arange(1, len(ends) + 1) == ends)
        closing = self._inside_names(features, moves, ends)
        starts = np.cumsum(lengths) - lengths
        return [
            self._walk(moves, closing, int(start), int(length)) for start, length in zip(starts, lengths, strict=True)
        ]

    def _outside_names(self, features: Floats, docs: Sequence[Doc], last: Flags) -> Numbers:
        """The best move at each token if no name has begun: none, one that stands alone, or (but for the last) one that begins."""
        padding, own = features[0], features[1:]
        scores = self._hidden(own[:, 0] + padding[1] + padding[2]) @ self._weights.T + self._bias
        scores[:, self._barred] = -np.inf
        scores[np.ix_(last, self._begins)] = -np.inf
        space = np.concatenate([doc.to_array(["IS_SPACE"]) for doc in docs if len(doc)]).astype(np.bool_)
        scores[np.ix_(space, self._named)] = -np.inf
        return np.asarray(scores.argmax(axis=1), dtype=np.intp)

    def _inside_names(self, features: Floats, moves: Numbers, ends: Numbers) -> Numbers:
        """Where each name of several tokens that could begin at a token would end, the end excluded; 0 elsewhere."""
        own = features[1:]
        closing = np.zeros(len(moves), dtype=np.intp)
        first: Numbers = np.nonzero(self._begins[moves])[0]
        label = self._label_of[moves[first]]
        at = first + 1
        while len(first):
            hidden = self._hidden(own[at, 0] + own[first, 1] + own[at - 1, 2])
            ends_here = self._score(hidden, self._ending[label]) > self._score(hidden, self._going_on[label])
            ends_here |= at + 1 == ends[at]
            closing[first[ends_here]] = at[ends_here] + 1
            first, label, at = first[~ends_here], label[~ends_here], at[~ends_here] + 1
        return closing

    def _hidden(self, summed: Floats) -> Floats:
        """The hidden layer: the larger of its pieces."""
        found: Floats = (summed + self._lower.get_param("b")).max(axis=2)
        return found

    def _score(self, hidden: Floats, moves: Numbers) -> Floats:
        """The score of one move for each row."""
        found: Floats = (hidden * self._weights[moves]).sum(axis=1) + self._bias[moves]
        return found

    def _walk(self, moves: Numbers, closing: Numbers, start: int, length: int) -> list[Named]:
        """The names of one document, whose tokens begin at ``start``: what lies inside a name begins none."""
        found = []
        end = start
        for at in (np.nonzero(moves[start : start + length] != self._outside)[0] + start).tolist():
            if at >= end:
                end = int(closing[at]) or at + 1
                found.append(Named(at - start, end - start, self._labels[self._label_of[moves[at]]]))
        return found


def _index(labels: tuple[str, ...], label: str) -> int:
    return labels.index(label) if label in labels else -1
