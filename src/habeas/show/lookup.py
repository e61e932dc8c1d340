"""A register by its ids, and the quotes behind them as a reader wants to see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.model.claim import Claim
from habeas.model.event import Event
from habeas.model.finding import PersonAccount, Register
from habeas.show.offices import say_recalled


@dataclass(frozen=True, slots=True)
class Lookup:
    """A register by its ids. ``meant`` tells of names in a document that an office alone gives to a person why it is that person."""

    register: Register
    events: dict[str, Event]
    people: dict[str, PersonAccount]
    claims: dict[str, Claim]
    sources: dict[str, str]
    captures: dict[str, str]
    meant: dict[tuple[str, str], str]

    def why_meant(self, claim: Claim) -> tuple[str, ...]:
        """Of each office in by, to and says of a claim that stands for a person whom only other reports name: who it is, and why."""
        names = dict.fromkeys((*claim.by, *claim.to, *claim.says))
        return tuple(
            f"“{name}”: {self.meant[claim.document, name]}" for name in names if (claim.document, name) in self.meant
        )

    def quotes(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Ids of claims → their quotes with voice, report and day, each sentence once, in order of publication."""
        found: dict[str, None] = {}
        for ident in sorted(set(claims), key=self._place):
            claim = self.claims.get(ident)
            if claim is not None:
                voice = f"{' > '.join(reversed(claim.says))}, in " if claim.says else ""
                found[f"“{claim.passage.quote}” — {voice}{self.sources.get(claim.document, claim.document)}"] = None
        return tuple(found)

    def _place(self, ident: str) -> tuple[str, int, str]:
        claim = self.claims.get(ident)
        return (
            (self.sources.get(claim.document, "").rpartition(", ")[2], claim.passage.start, claim.document)
            if claim
            else ("", 0, ident)
        )


def look_up(register: Register) -> Lookup:
    """A register → itself with its ids at hand."""
    return Lookup(
        register=register,
        events={e.id: e for e in register.events},
        people={p.id: p for p in register.people},
        claims={c.id: c for c in register.claims},
        sources={
            r.document.id: f"{r.document.publisher or r.document.url or r.document.id}, {r.document.published or 'no date'}"
            for r in register.documents
        },
        captures={r.document.id: r.document.sha256 for r in register.documents},
        meant=say_recalled(register.identities),
    )
