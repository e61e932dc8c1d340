"""The evidence of a register at hand: its claims and documents by id, and which of some claims was published first."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.model.claim import Claim
from habeas.model.finding import Register
from habeas.model.text import Document

LAST = "9999"
"""Stands behind every day, for reports without one."""


class Evidence:
    """Claims and documents of one register."""

    def __init__(self, register: Register) -> None:
        self.claims: dict[str, Claim] = {c.id: c for c in register.claims}
        self.documents: dict[str, Document] = {row.document.id: row.document for row in register.documents}

    def in_order(self, claims: Iterable[str]) -> list[Claim]:
        """Ids of claims → those that there are, by day of publication, report and place."""
        return sorted((self.claims[i] for i in set(claims) if i in self.claims), key=self._published)

    def document(self, claim: Claim) -> Document | None:
        """The report that a claim stands in."""
        return self.documents.get(claim.document)

    def earliest_document(self, claims: Iterable[str]) -> Document | None:
        """The report of the claim that was published first."""
        first = min((self.claims[i] for i in claims if i in self.claims), key=self._published, default=None)
        return self.document(first) if first else None

    def earliest(self, claims: Iterable[str]) -> tuple[str | None, str | None]:
        """Ids of claims → address and quote of the one that was published first."""
        first = min((self.claims[i] for i in claims if i in self.claims), key=self._published, default=None)
        if first is None:
            return None, None
        document = self.document(first)
        return (document.url or None) if document else None, first.passage.quote

    def _published(self, claim: Claim) -> tuple[str, str, int, str]:
        document = self.document(claim)
        return (document.published if document else None) or LAST, claim.document, claim.passage.start, claim.id
