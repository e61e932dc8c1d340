"""Quotes as every page shows them: the sentence, its chain of speakers from the root outwards, and the way to it in its report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.model.claim import Claim, Kind, Status
from habeas.web.index import outlet_of
from habeas.web.view import View

MOST = 12
"""Quotes shown of one thing: what a reader checks at a sitting. The page of the thing's reasons shows all."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence of one report. ``voices`` are its speakers, the root first, without the outlet; ``claim`` is its anchor."""

    claim: str
    text: str
    voices: tuple[str, ...]
    outlet: str
    document: str
    published: str | None
    language: str
    kind: Kind
    status: Status


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quotes behind a finding, in order of publication; ``more`` sentences are not shown."""

    quotes: tuple[Quote, ...]
    more: int = 0


NO_EVIDENCE = Evidence(())


def evidence(view: View, claims: Iterable[str], *, most: int = MOST) -> Evidence:
    """Ids of claims → their sentences, each once, in order of publication, ``most`` at the most."""
    known = [view.look.claims[c] for c in dict.fromkeys(claims) if c in view.look.claims]
    sentences = {
        (c.document, c.passage.start, c.says): c
        for c in sorted(known, key=lambda c: (_published(view, c), c.document, c.passage.start, c.id), reverse=True)
    }
    ordered = list(reversed(sentences.values()))
    return Evidence(tuple(to_quote(view, c) for c in ordered[:most]), max(0, len(ordered) - most))


def to_quote(view: View, claim: Claim) -> Quote:
    """A claim → its sentence, and who says it where."""
    row = view.index.documents[claim.document]
    return Quote(
        claim=claim.id,
        text=claim.passage.quote,
        voices=tuple(reversed(claim.says)),
        outlet=outlet_of(row),
        document=claim.document,
        published=row.document.published,
        language=row.document.language,
        kind=claim.kind,
        status=claim.status,
    )


def _published(view: View, claim: Claim) -> str:
    return view.index.documents[claim.document].document.published or "9999"
