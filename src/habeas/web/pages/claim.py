"""One claim: the sentence in its surroundings, what was read from it, where it went, what was decided on it."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.errors import NotFoundError
from habeas.model.claim import Claim
from habeas.model.decision import Decision
from habeas.web.pages.claims import ClaimNote, claim_note
from habeas.web.pages.quotes import Quote, to_quote
from habeas.web.pages.tongue import tongue
from habeas.web.pages.why import Branch, why_branch
from habeas.web.seen import seen, touching
from habeas.web.view import View

AROUND = 240
"""Characters of the report shown before and after the sentence."""
FIELDS = ("kind", "status", "act", "who", "by", "to", "n", "of", "nat", "place", "when", "term", "charge", "says")
"""Fields of a claim that can be corrected."""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """``claim.html``. ``before`` and ``after`` are the text around the quote; ``seen`` the token of what is shown, for decisions."""

    note: ClaimNote
    quote: Quote
    before: str
    anchored: tuple[str, str, str]
    after: str
    start: int
    end: int
    sha256: str
    decisions: tuple[Decision, ...]
    fields: tuple[str, ...]
    seen: str
    reasons: Branch


def claim_page(view: View, ident: str) -> ClaimPage:
    """An id of a claim → its page. Raises NotFoundError if there is none."""
    claim = view.look.claims.get(ident)
    if claim is None:
        raise NotFoundError(ident)
    words = tongue(view.language)
    document = view.index.documents[claim.document].document
    in_order = view.index.claims_by_document[claim.document]
    start, end = claim.passage.start, claim.passage.end
    edition = view.edition
    return ClaimPage(
        note=claim_note(view, claim, in_order.index(claim) + 1, words),
        quote=to_quote(view, claim),
        before=document.text[max(0, start - AROUND) : start],
        anchored=_anchored(claim),
        after=document.text[end : end + AROUND],
        start=start,
        end=end,
        sha256=document.sha256,
        decisions=tuple(edition.mask.value(d) for d in touching(edition.shelf, edition.behind.decisions, claim.id)),
        fields=FIELDS,
        seen=seen(edition, claim.id),
        reasons=why_branch(view, claim.id),
    )


def _anchored(claim: Claim) -> tuple[str, str, str]:
    """The sentence cut into what stands before its predicate, the predicate, and what stands behind."""
    quote, offset = claim.passage.quote, claim.passage.start
    start = min(max(0, claim.anchor.start - offset), len(quote))
    end = min(max(start, claim.anchor.end - offset), len(quote))
    return quote[:start], quote[start:end], quote[end:]
