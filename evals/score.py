"""Measures claims against annotated documents: how many are found, how many are right, field by field.

A predicted claim answers an annotated one if both are of one kind and their sentences share most of their characters;
each is used once, pairs that agree in more fields first. ``found`` is the F1 of that; ``right`` counts a pair only if
status, figure, people and the origin of the speech agree too.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

OVERLAP = 0.6
"""Share of the shorter sentence's characters that two quotes must have in common: cuts at headlines may differ, sentences may not."""

MUST_AGREE = ("status", "figure", "who", "origin")


class Said(msgspec.Struct, frozen=True):
    """A claim in the fields of docs/reference/claims.md."""

    kind: str
    status: str
    quote: str
    who: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    n: int | None = None
    mod: str | None = None
    of: str | None = None
    nat: tuple[str, ...] = ()
    place: str | None = None
    when: str | None = None
    term: str | None = None
    charge: str | None = None
    says: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True):
    """An annotated document."""

    id: str
    text: str
    claims: tuple[Said, ...]
    opinion: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader makes of one document."""

    claims: tuple[Said, ...]
    opinion: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision and recall out of counts."""

    hits: int
    wanted: int
    given: int

    @property
    def precision(self) -> float:
        """Share of what was given that is wanted; 1 if nothing was given."""
        return self.hits / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was given; 1 if nothing was wanted."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 if nothing was wanted and nothing given."""
        total = self.wanted + self.given
        return 2 * self.hits / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The result: rates over all documents, by kind, and for each field the share of found pairs in which it agrees."""

    found: Rate
    right: Rate
    opinion: Rate
    kinds: dict[str, Rate]
    fields: dict[str, float]


def load_cases(folder: Path) -> tuple[Case, ...]:
    """All annotated documents of a folder, in order of file name."""
    return tuple(msgspec.json.decode(p.read_bytes(), type=Case) for p in sorted(folder.glob("*.json")))


def digest(folder: Path) -> str:
    """SHA-256 over names and bytes of all cases: changes when any case does."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def score(cases: Iterable[Case], answers: Mapping[str, Answer]) -> Scores:
    """Annotated documents and answers by document id → scores. A document without an answer counts as an empty one."""
    kinds: dict[str, list[int]] = {}
    agreeing = dict.fromkeys(AGREE, 0)
    pairs = right = opinions_hit = opinions_wanted = opinions_given = 0
    for case in cases:
        answer = answers.get(case.id, Answer((), ()))
        for side, claims in ((1, case.claims), (2, answer.claims)):
            for claim in claims:
                kinds.setdefault(claim.kind, [0, 0, 0])[side] += 1
        for wanted, given in match(case.claims, answer.claims):
            agreed = {name for name, agree in AGREE.items() if agree(wanted, given)}
            kinds[wanted.kind][0] += 1
            pairs += 1
            right += agreed.issuperset(MUST_AGREE)
            for name in agreed:
                agreeing[name] += 1
        opinions_hit += len(set(case.opinion) & set(answer.opinion))
        opinions_wanted += len(case.opinion)
        opinions_given += len(answer.opinion)
    wanted_all, given_all = (sum(k[i] for k in kinds.values()) for i in (1, 2))
    return Scores(
        found=Rate(pairs, wanted_all, given_all),
        right=Rate(right, wanted_all, given_all),
        opinion=Rate(opinions_hit, opinions_wanted, opinions_given),
        kinds={kind: Rate(*kinds[kind]) for kind in sorted(kinds)},
        fields={name: n / pairs if pairs else 1.0 for name, n in agreeing.items()},
    )


def match(wanted: tuple[Said, ...], given: tuple[Said, ...]) -> tuple[tuple[Said, Said], ...]:
    """Pair claims of one kind and sentence, best agreement first; ties go by reading order."""
    candidates = sorted(
        (-sum(agree(w, g) for agree in AGREE.values()), i, j)
        for i, w in enumerate(wanted)
        for j, g in enumerate(given)
        if w.kind == g.kind and _shares(w.quote, g.quote)
    )
    left, used, pairs = set(range(len(wanted))), set(range(len(given))), []
    for _, i, j in candidates:
        if i in left and j in used:
            left.remove(i)
            used.remove(j)
            pairs.append((wanted[i], given[j]))
    return tuple(pairs)


def _shares(a: str, b: str) -> bool:
    """Whether the shorter quote has most of its words in the longer."""
    shorter, longer = sorted((_words(a), _words(b)), key=len)
    return bool(shorter) and len([w for w in shorter if w in longer]) >= OVERLAP * len(shorter)


def _words(text: str) -> list[str]:
    """Words without accents and case; a possessive ending is dropped."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    plain = plain.replace("\u2019", "'").replace("'s ", " ").removesuffix("'s")
    return [w for w in "".join(c if c.isalnum() else " " for c in plain).split() if w not in {"the", "a", "an"}]


def _same_name(a: str | None, b: str | None) -> bool:
    """Both missing; or the words of one end or begin the other; or half of all their words are shared."""
    if not a or not b:
        return not a and not b
    shorter, longer = sorted((_words(a), _words(b)), key=len)
    if not shorter:
        return False
    edges = (longer[: len(shorter)], longer[-len(shorter) :])
    return shorter in edges or 2 * len(set(shorter) & set(longer)) >= len(set(shorter) | set(longer))


def _same_names(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """At least half of the names on both sides have a partner."""
    left, hits = list(b), 0
    for name in a:
        partner = next((x for x in left if _same_name(name, x)), None)
        if partner is not None:
            left.remove(partner)
            hits += 1
    return 4 * hits >= len(a) + len(b)


AGREE: dict[str, Callable[[Said, Said], bool]] = {
    "status": lambda w, g: w.status == g.status,
    "figure": lambda w, g: (w.n, w.mod if w.n is not None else None) == (g.n, g.mod if g.n is not None else None),
    "who": lambda w, g: _same_names(w.who, g.who),
    "by": lambda w, g: _same_names(w.by, g.by),
    "to": lambda w, g: _same_names(w.to, g.to),
    "of": lambda w, g: _same_name(w.of, g.of),
    "nat": lambda w, g: sorted(w.nat) == sorted(g.nat),
    "place": lambda w, g: _same_name(w.place, g.place),
    "when": lambda w, g: w.when == g.when,
    "term": lambda w, g: w.term == g.term,
    "origin": lambda w, g: _same_name(w.says[-1] if w.says else None, g.says[-1] if g.says else None),
    "chain": lambda w, g: len(w.says) == len(g.says) and all(map(_same_name, w.says, g.says)),
}
