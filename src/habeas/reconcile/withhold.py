"""Names that a person decided to withhold, masked wherever the register carries text: the one place through which it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from habeas.model.claim import Reading
from habeas.model.decision import Decision, Verdict
from habeas.model.entity import Identities
from habeas.model.finding import Register
from habeas.reconcile.mask import Mask
from habeas.reconcile.wording import say


def withheld_people(decisions: Iterable[Decision], identities: Identities) -> frozenset[str]:
    """Person ids to withhold. A decision names a person, or a mention, since persons' ids follow from what is resolved."""
    subjects = {d.subject for d in decisions if d.verdict is Verdict.WITHHOLD}
    persons = {p.id for p in identities.persons}
    return frozenset(
        s if s in persons else identities.person_of[s] for s in subjects if s in persons or s in identities.person_of
    )


def withhold(
    register: Register,
    people: frozenset[str],
    readings: Iterable[Reading],
    *,
    names: frozenset[str] = frozenset(),
    spared: frozenset[str] = frozenset(),
) -> Register:
    """The register with every spelling of the ``people``, and the ``names``, masked; unchanged if there are none.

    ``readings`` give the spellings of the people in the reports. Words of a spelling that are ``spared`` (folded words of names that
    are to be read) are masked only where all words of it are such.
    """
    spellings = spellings_of(register.identities, people, readings)
    hidden = names | {_unshared(spelling, spared) for spelling in spellings}
    mask = Mask(hidden, (row.document.id for row in register.documents))
    if mask.is_empty:
        return register
    masked = mask.value(register)
    unnamed = say("withheld")
    accounts = (replace(a, name=unnamed, names=(), roles=()) if a.id in people else a for a in masked.people)
    parties = (replace(p, name=unnamed, names=()) if p.person in people else p for p in masked.parties)
    persons = (
        replace(p, name=unnamed, names=(), roles=(), offices=()) if p.id in people else p
        for p in masked.identities.persons
    )
    return replace(
        masked,
        people=tuple(sorted(accounts, key=lambda a: (a.name.casefold(), a.id))),
        parties=tuple(sorted(parties, key=lambda p: (p.name.casefold(), p.id))),
        identities=replace(masked.identities, persons=tuple(persons)),
    )


def spellings_of(identities: Identities, people: frozenset[str], readings: Iterable[Reading]) -> frozenset[str]:
    """Every spelling of the people, in the register and in the reports."""
    if not people:
        return frozenset()
    names: set[str] = set()
    for person in identities.persons:
        if person.id in people:
            names |= {person.name, *(n.text for n in person.names)}
    for reading in readings:
        for mention in reading.mentions:
            if identities.person_of.get(mention.id) in people:
                names |= {mention.name, *mention.names}
    return frozenset(names)


def _unshared(spelling: str, spared: frozenset[str]) -> str:
    """The words of a spelling that are not spared; all of it if there are no others."""
    kept = [word for word in spelling.split() if word.casefold() not in spared]
    return " ".join(kept) or spelling
