"""Names that a person decided to withhold, masked wherever the register carries text.

Every letter of a withheld name becomes a block of the same length, so that offsets, and with them every quote, stay exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from habeas.model.claim import Claim, Reading
from habeas.model.decision import Decision, Verdict
from habeas.model.entity import Identities, Party, Person, PersonState, Root
from habeas.model.event import Count, Event
from habeas.model.finding import Finding, PersonAccount, Population, Register, ReportRow, Unknown
from habeas.reconcile.wording import say

_BLOCK = "█"
_SHORTEST = 3
"""Parts of a name with fewer letters ("de", "Al") stand in too many words to be masked alone."""


def withheld_people(decisions: Iterable[Decision], identities: Identities) -> frozenset[str]:
    """Person ids to withhold. A decision names a person, or a mention, since persons' ids follow from what is resolved."""
    subjects = {d.subject for d in decisions if d.verdict is Verdict.WITHHOLD}
    persons = {p.id for p in identities.persons}
    return frozenset(
        s if s in persons else identities.person_of[s] for s in subjects if s in persons or s in identities.person_of
    )


def withhold(register: Register, people: frozenset[str], readings: Iterable[Reading]) -> Register:
    """The register with every spelling of the ``people`` masked; unchanged if there are none."""
    if not people:
        return register
    pattern = _pattern(_spellings(register.identities, people, readings))
    mask = _Mask(pattern, people)
    return replace(
        register,
        events=tuple(mask.event(e) for e in register.events),
        people=tuple(sorted((mask.account(a) for a in register.people), key=lambda a: (a.name.casefold(), a.id))),
        parties=tuple(mask.party(p) for p in register.parties),
        populations=tuple(mask.population(p) for p in register.populations),
        unknowns=tuple(mask.unknown(u) for u in register.unknowns),
        findings=tuple(mask.finding(f) for f in register.findings),
        claims=tuple(mask.claim(c) for c in register.claims),
        documents=tuple(mask.report(d) for d in register.documents),
        identities=mask.identities(register.identities),
    )


def _spellings(identities: Identities, people: frozenset[str], readings: Iterable[Reading]) -> frozenset[str]:
    """Every spelling of the people, whole and by its parts."""
    names: set[str] = set()
    for person in identities.persons:
        if person.id in people:
            names |= {person.name, *(n.text for n in person.names)}
    for reading in readings:
        for mention in reading.mentions:
            if identities.person_of.get(mention.id) in people:
                names |= {mention.name, *mention.names}
    parts = {part for name in names for part in re.split(r"[\s.]+", name) if len(part) >= _SHORTEST}
    return frozenset(n for n in names | parts if n)


def _pattern(spellings: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(spellings, key=lambda s: (-len(s), s))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + ")", re.IGNORECASE)


class _Mask:
    """Masks one kind of object after the other."""

    def __init__(self, pattern: re.Pattern[str], people: frozenset[str]) -> None:
        self._pattern = pattern
        self._people = people

    def text(self, text: str) -> str:
        return self._pattern.sub(lambda m: re.sub(r"\w", _BLOCK, m.group()), text)

    def maybe(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def texts(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.text(t) for t in texts)

    def claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            passage=replace(claim.passage, quote=self.text(claim.passage.quote)),
            who=self.texts(claim.who),
            by=self.texts(claim.by),
            to=self.texts(claim.to),
            of=self.maybe(claim.of),
            charge=self.maybe(claim.charge),
            says=self.texts(claim.says),
        )

    def report(self, row: ReportRow) -> ReportRow:
        found = row.document
        masked = replace(
            found,
            text=self.text(found.text),
            title=self.maybe(found.title),
            url=self.text(found.url),
            author=self.maybe(found.author),
        )
        return replace(row, document=masked)

    def root(self, root: Root) -> Root:
        return replace(root, name=self.text(root.name))

    def roots(self, roots: tuple[Root, ...]) -> tuple[Root, ...]:
        return tuple(self.root(r) for r in roots)

    def count(self, count: Count) -> Count:
        disputed = tuple(replace(d, roots=self.roots(d.roots)) for d in count.disputed)
        return replace(count, of=self.maybe(count.of), roots=self.roots(count.roots), disputed=disputed)

    def event(self, event: Event) -> Event:
        return replace(
            event,
            by=self.texts(event.by),
            to=self.texts(event.to),
            counts=tuple(self.count(c) for c in event.counts),
            summary=self.text(event.summary),
        )

    def state(self, state: PersonState) -> PersonState:
        return replace(state, roots=self.roots(state.roots))

    def account(self, account: PersonAccount) -> PersonAccount:
        states = tuple(self.state(s) for s in account.states)
        if account.id in self._people:
            return replace(account, name=say("withheld"), names=(), roles=(), states=states)
        return replace(account, states=states, roles=self.texts(account.roles))

    def party(self, party: Party) -> Party:
        if party.person in self._people:
            return replace(party, name=say("withheld"), names=())
        return replace(party, name=self.text(party.name), names=self.texts(party.names))

    def population(self, population: Population) -> Population:
        return replace(population, root=self.text(population.root))

    def unknown(self, unknown: Unknown) -> Unknown:
        return replace(unknown, quote=self.text(unknown.quote))

    def finding(self, finding: Finding) -> Finding:
        return replace(finding, roots=self.roots(finding.roots), rule=self.text(finding.rule))

    def person(self, person: Person) -> Person:
        links = tuple(replace(link, reason=self.text(link.reason)) for link in person.links)
        if person.id in self._people:
            return replace(person, name=say("withheld"), names=(), roles=(), links=links)
        return replace(person, roles=self.texts(person.roles), links=links)

    def identities(self, identities: Identities) -> Identities:
        """Names as written are keys of ``party_of``: they are masked too."""
        return Identities(
            persons=tuple(self.person(p) for p in identities.persons),
            parties=tuple(self.party(p) for p in identities.parties),
            person_of=identities.person_of,
            party_of={(d, self.text(name)): party for (d, name), party in identities.party_of.items()},
            doubtful=tuple(replace(link, reason=self.text(link.reason)) for link in identities.doubtful),
        )
