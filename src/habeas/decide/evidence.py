"""What a decision hangs on: an id of the register → the places in the evidence that it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.errors import NotFoundError
from habeas.model.claim import Claim, Mention, Reading
from habeas.model.decision import Decision, Evidence, SubjectKind, Trace
from habeas.model.entity import Identities, Party
from habeas.model.event import Event
from habeas.model.finding import Register
from habeas.model.ids import sha256_hex, stable_id
from habeas.model.text import Document

MOST_TRACES = 50
"""Places kept of one person or event: enough to find it again, and a row stays small."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that an id can mean: the evidence as read, and the register made of it."""

    documents: dict[str, Document]
    claims: dict[str, Claim]
    mentions: dict[str, Mention]
    persons: dict[str, tuple[str, ...]]
    parties: dict[str, Party]
    events: dict[str, Event]
    decisions: dict[str, Decision]
    moved: dict[str, str]

    def find(self, given: str) -> tuple[str, SubjectKind]:
        """An id, or the beginning of only one → the id and what it is the id of.

        An id from before a merge leads to what it was merged into. Raises NotFoundError.
        """
        tables = (
            (SubjectKind.CLAIM, self.claims),
            (SubjectKind.EVENT, self.events),
            (SubjectKind.PERSON, self.persons),
            (SubjectKind.PERSON, self.mentions),
            (SubjectKind.PARTY, self.parties),
            (SubjectKind.DOCUMENT, self.documents),
            (SubjectKind.DECISION, self.decisions),
        )
        known = {ident: kind for kind, table in reversed(tables) for ident in table}
        if given in known:
            return given, known[given]
        if given in self.moved:
            return self.moved[given], known[self.moved[given]]
        found = [i for i in known if given and (i.startswith(given) or i.partition("-")[2].startswith(given))]
        if len(found) != 1:
            raise NotFoundError(given)
        return found[0], known[found[0]]

    def evidence(self, ident: str, kind: SubjectKind) -> Evidence:
        """The places that an id stands for, in order of document and position."""
        if kind is SubjectKind.CLAIM:
            return Evidence(kind, (self._claim(self.claims[ident]),))
        if kind is SubjectKind.EVENT:
            event = self.events[ident]
            first = founding_claim(event)
            rest = (c for c in event.claims if c != first)
            return Evidence(kind, self._claims((first, *rest)))
        if kind is SubjectKind.PERSON:
            mentions = self.persons.get(ident, (ident,))
            found = (self._mention(self.mentions[m]) for m in mentions if m in self.mentions)
            return Evidence(kind, tuple(found)[:MOST_TRACES])
        if kind is SubjectKind.PARTY:
            party = self.parties[ident]
            names = dict.fromkeys((party.name, *party.names))
            return Evidence(kind, tuple(Trace("", "", name) for name in names)[:MOST_TRACES])
        if kind is SubjectKind.DOCUMENT:
            return Evidence(kind, (Trace(self.documents[ident].sha256, ident, ""),))
        return Evidence(kind)

    def _claims(self, idents: Iterable[str]) -> tuple[Trace, ...]:
        return tuple(self._claim(self.claims[i]) for i in idents if i in self.claims)[:MOST_TRACES]

    def _claim(self, claim: Claim) -> Trace:
        document = self.documents[claim.document]
        return Trace(document.sha256, document.id, claim.passage.quote, claim.kind.value, claim.anchor.start)

    def _mention(self, mention: Mention) -> Trace:
        document = self.documents[mention.document]
        start = mention.spans[0].start if mention.spans else -1
        return Trace(document.sha256, document.id, mention.name, start=start)


def shelve(
    register: Register,
    readings: Iterable[Reading],
    documents: Iterable[Document],
    decisions: Iterable[Decision],
    *,
    moved: dict[str, str] | None = None,
) -> Shelf:
    """A register with the readings and documents that it was built from, by id. ``moved`` are its ``moved_ids`` if they are known."""
    read = tuple(readings)
    return Shelf(
        documents={d.id: d for d in documents},
        claims={c.id: c for r in read for c in r.claims},
        mentions={m.id: m for r in read for m in r.mentions},
        persons={p.id: p.mentions for p in register.identities.persons},
        parties={p.id: p for p in register.parties},
        events={e.id: e for e in register.events},
        decisions={d.id: d for d in decisions},
        moved=moved_ids(register.events, register.identities) if moved is None else moved,
    )


def moved_ids(events: Iterable[Event], identities: Identities) -> dict[str, str]:
    """Every id that an event or person of the register would have without its other claims or mentions → the id that it has.

    Ids of events and persons are made of their earliest claim or mention, so an id from before a merge is found again by those
    that are in it now, however many merges there were.
    """
    moved = {stable_id("person", m): p.id for p in identities.persons for m in p.mentions}
    moved |= {stable_id("event", c): e.id for e in events for c in e.claims}
    return {old: new for old, new in moved.items() if old != new}


def founding_claim(event: Event) -> str:
    """The claim from which the id of an event is made; the first of them if none of those left gives it."""
    return next((c for c in event.claims if stable_id("event", c) == event.id), event.claims[0])


def fingerprint(*evidence: Evidence | None) -> str:
    """What was shown → a hash that changes if, and only if, other words or other contents are shown."""
    rows = sorted("\x1f".join((t.sha256, t.kind, t.words)) for one in evidence if one for t in one.traces)
    return sha256_hex("\x1e".join(rows).encode())
