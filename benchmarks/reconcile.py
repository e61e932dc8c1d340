"""Events from an invented archive whose truth is known: precision and recall of pairs, and how time grows with the claims.

Run: ``python -m benchmarks.reconcile [--claims N] [--seed S]``. Prints one line a size and the growth exponent between them.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context

from benchmarks.memory import resident
from habeas.model.claim import Claim, Kind, Mention, Reading, Status
from habeas.model.entity import Identities, Name, Party, PartyKind, Person
from habeas.model.finding import Register
from habeas.model.ids import stable_id
from habeas.model.quantity import Interval, Mod, Quantity
from habeas.model.text import Document, Passage, Span
from habeas.model.when import When
from habeas.reconcile.register import build

COUNTRIES = ("BY", "VE", "IR", "RU", "CN", "MM", "NI", "CU", "EG", "TR", "VN", "SA")
OUTLETS = tuple(f"Outlet {n}" for n in range(60))
SPEAKERS = tuple(f"Speaker {n}" for n in range(40))

_WORDS = 5000
"""Invented words of which the sentences are made: enough that two reports share no phrase."""

_PER_RELEASE = 14
"""Claims that one release comes to, on average."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One invented release: where, when, how many, who."""

    number: int
    country: str
    day: date
    size: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """Readings and documents with the number of the release that each claim is about."""

    readings: tuple[Reading, ...]
    documents: tuple[Document, ...]
    identities: Identities
    event_of: dict[str, int]


def make_archive(claims: int, seed: int) -> Archive:
    """About ``claims`` claims: releases on days of their own in twelve countries, each told by several reports.

    A report gives the day and the number in half of its claims only; one in five gives a month; some figures are off by one
    or rounded; one report in six recaps an older release of the same country, by its month or by a name.
    """
    chance = random.Random(seed)
    truths = _truths(max(1, claims // _PER_RELEASE), chance)
    told: list[tuple[Document, Reading, list[int]]] = []
    for truth in truths:
        for _ in range(chance.randint(2, 6)):
            older = chance.choice(truths[max(0, truth.number - 40) : truth.number + 1])
            recap = older if older.country == truth.country and older is not truth and chance.random() < 0.3 else None
            told.append(_report(len(told), truth, recap, chance))
    event_of = {c.id: number for _, reading, numbers in told for c, number in zip(reading.claims, numbers, strict=True)}
    readings = tuple(reading for _, reading, _ in told)
    documents = tuple(document for document, _, _ in told)
    return Archive(readings, documents, _identities(readings), event_of)


def _truths(number: int, chance: random.Random) -> list[Truth]:
    """Releases in order of day; those of one country lie at least three days apart."""
    last: dict[str, date] = {}
    found: list[Truth] = []
    day = date(1990, 1, 1)
    step = 9
    while len(found) < number:
        day += timedelta(days=chance.randint(0, 1) if step > 1 else 0)
        country = chance.choice(COUNTRIES)
        if country in last and (day - last[country]).days < 3:
            day += timedelta(days=1)
            continue
        last[country] = day
        names = tuple(f"Person {len(found)}-{n}" for n in range(chance.randint(0, 6)))
        found.append(Truth(len(found), country, day, chance.randint(max(2, len(names)), 400), names))
    return found


def _report(
    number: int, truth: Truth, recap: Truth | None, chance: random.Random
) -> tuple[Document, Reading, list[int]]:
    ident = f"r{number:07d}"
    published = truth.day + timedelta(days=chance.randint(0, 2))
    lines: list[tuple[Truth, dict[str, object]]] = []
    lines.append((truth, {"n": _figure(truth.size, chance), "when": truth.day.isoformat(), "by": (truth.country,)}))
    for _ in range(chance.randint(1, 4)):
        lines.append((truth, _further(truth, chance)))
    if recap:
        named = (
            {"who": (chance.choice(recap.names),)}
            if recap.names and chance.random() < 0.5
            else {"n": (recap.size, recap.size)}
        )
        lines.append((recap, {**named, "when": recap.day.isoformat(), "by": (recap.country,)}))
    claims, text = [], ""
    mentions: dict[str, Mention] = {}
    for place, (_, fields) in enumerate(lines):
        quote = " ".join(f"w{chance.randrange(_WORDS)}" for _ in range(12)) + "."
        for name in _names(fields):
            mentions.setdefault(name, Mention(f"{ident}#{len(mentions)}", ident, name, (name,), ()))
        claims.append(_claim(ident, place, len(text), quote, fields, mentions, chance))
        text += quote + "\n"
    outlet = chance.choice(OUTLETS)
    document = Document(
        ident, ident, f"https://archive.invalid/{ident}", outlet, None, None, published.isoformat(), "en", text
    )
    return document, Reading(ident, tuple(claims), tuple(mentions.values()), (), ()), [t.number for t, _ in lines]


def _names(fields: dict[str, object]) -> tuple[str, ...]:
    found = fields.get("who", ())
    return found if isinstance(found, tuple) else ()


def _figure(size: int, chance: random.Random) -> tuple[int, int | None]:
    draw = chance.random()
    if draw < 0.7:
        return size, size
    return (size - 1, size - 1) if draw < 0.8 and size > 2 else (max(1, size - size % 10), None)


def _further(truth: Truth, chance: random.Random) -> dict[str, object]:
    """A later line of a report: a name, a part or the number again; with a day, a month or nothing."""
    draw = chance.random()
    fields: dict[str, object] = {}
    if draw < 0.5 and truth.names:
        fields["who"] = tuple(sorted(chance.sample(truth.names, chance.randint(1, len(truth.names)))))
    elif draw < 0.7:
        fields.update(n=(max(1, truth.size // 4),) * 2, of="foreign nationals")
    else:
        fields["n"] = (truth.size, truth.size)
    when = chance.random()
    if when < 0.5:
        fields["when"] = truth.day.isoformat()
    elif when < 0.7:
        fields["when"] = truth.day.isoformat()[:7]
    if chance.random() < 0.5:
        fields["by"] = (truth.country,)
    return fields


def _claim(
    ident: str,
    place: int,
    start: int,
    quote: str,
    fields: dict[str, object],
    mentions: dict[str, Mention],
    chance: random.Random,
) -> Claim:
    figure, when, of, by = fields.get("n"), fields.get("when"), fields.get("of"), fields.get("by", ())
    interval = Interval(*figure) if isinstance(figure, tuple) else None
    return Claim(
        id=stable_id("claim", ident, place),
        passage=Passage(ident, start, start + len(quote), quote),
        anchor=Span(start, start + 6),
        kind=Kind.RELEASE,
        status=Status.ACTUAL,
        act="free",
        who=_names(fields),
        mentions=tuple(mentions[name].id for name in _names(fields)),
        by=by if isinstance(by, tuple) else (),
        quantity=Quantity(interval.low, Mod.EXACT, interval, str(interval.low)) if interval else None,
        of=of if isinstance(of, str) else None,
        when=When(when) if isinstance(when, str) else None,
        says=(chance.choice(SPEAKERS),) if chance.random() < 0.4 else (),
    )


def _identities(readings: Sequence[Reading]) -> Identities:
    persons: dict[str, list[Mention]] = {}
    party_of: dict[tuple[str, str], str] = {}
    for reading in readings:
        for mention in reading.mentions:
            persons.setdefault(mention.name, []).append(mention)
        for claim in reading.claims:
            party_of.update({(reading.document, name): f"party-{name}" for name in (*claim.by, *claim.says)})
    parties = [Party(f"party-{c}", c, PartyKind.STATE, (c,), c) for c in COUNTRIES]
    parties += [Party(f"party-{s}", s, PartyKind.BODY, (s,)) for s in SPEAKERS]
    people = tuple(
        Person(f"person-{name}", name, (Name(name, "en", "Latn"),), tuple(m.id for m in told))
        for name, told in persons.items()
    )
    person_of = {m.id: f"person-{name}" for name, told in persons.items() for m in told}
    return Identities(people, tuple(parties), person_of, party_of)


def score(register: Register, event_of: dict[str, int]) -> tuple[float, float]:
    """Precision and recall over pairs of claims that stand in one event, against those that are about one release."""
    both = together = 0
    for event in register.events:
        numbers = Counter(event_of[c] for c in event.claims)
        together += math.comb(len(event.claims), 2)
        both += sum(math.comb(n, 2) for n in numbers.values())
    true = sum(math.comb(n, 2) for n in Counter(event_of.values()).values())
    return both / together if together else 1.0, both / true if true else 1.0


def run(claims: int, seed: int) -> tuple[int, float, float]:
    """Build one archive's register, print its line; gives the number of claims, the seconds and the megabytes that it took.

    The archive is frozen for the garbage collector, which else walks it again and again: it is not what is measured.
    """
    archive = make_archive(claims, seed)
    gc.collect()
    gc.freeze()
    before = resident()
    start = time.process_time()
    register = build(archive.readings, archive.documents, archive.identities, ())
    seconds, megabytes = time.process_time() - start, resident() - before
    gc.unfreeze()
    precision, recall = score(register, archive.event_of)
    number = len(archive.event_of)
    sys.stdout.write(
        f"{number:8,} claims  {len(register.events):7,} events  precision {precision:.4f}  recall {recall:.4f}  "
        f"{seconds:7.1f} s  {megabytes:7.0f} MB\n"
    )
    sys.stdout.flush()
    return number, seconds, megabytes


def main() -> None:
    """Growing archives, each in a process of its own; the exponents follow from the first and the last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    sizes = [asked.claims // 16, asked.claims // 4, asked.claims]
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1, mp_context=get_context("spawn")) as one:
        rows = [one.submit(run, size, asked.seed).result() for size in sizes]
    first, last = rows[0], rows[-1]
    for name, place in (("time", 1), ("memory", 2)):
        exponent = math.log(last[place] / first[place]) / math.log(last[0] / first[0])
        sys.stdout.write(f"{name} grows with claims to the power {exponent:.2f}\n")


if __name__ == "__main__":
    main()
