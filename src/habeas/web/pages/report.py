"""One report: its text with every claim marked where it stands, what is opinion, and beside it who says it and where it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from habeas.errors import NotFoundError
from habeas.model.claim import Claim, Kind, Status
from habeas.model.finding import ReportRow
from habeas.model.text import Block, BlockRole, Document, Passage, Span
from habeas.web.index import outlet_of
from habeas.web.pages.claims import ClaimNote, claim_note
from habeas.web.pages.tongue import tongue
from habeas.web.view import View


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text over which nothing changes. ``inside`` are the numbers of the claims whose sentence it is part of.

    ``anchors`` are the numbers of those whose predicate it is part of, ``ends`` of those whose predicate ends with it.
    """

    text: str
    inside: tuple[int, ...]
    anchors: tuple[int, ...]
    ends: tuple[int, ...]
    kind: Kind | None
    status: Status | None
    is_opinion: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the report, and the claims that begin in it."""

    role: BlockRole
    pieces: tuple[Piece, ...]
    notes: tuple[ClaimNote, ...]


@dataclass(frozen=True, slots=True)
class ReportLink:
    """Another report: the one that this copies, or one that copies it."""

    id: str
    outlet: str
    published: str | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """``report.html``. ``kinds`` are the kinds of its claims with how many there are, ``opinions`` how many passages are opinion.

    ``notes`` are the ids of its claims by their numbers.
    """

    id: str
    title: str
    outlet: str
    author: str | None
    published: str | None
    language: str
    url: str
    sha256: str
    copy_of: ReportLink | None
    copies: tuple[ReportLink, ...]
    paragraphs: tuple[Paragraph, ...]
    kinds: tuple[tuple[Kind, int], ...]
    claims: int
    opinions: int
    notes: dict[int, str]


def report_page(view: View, ident: str) -> ReportPage:
    """An id of a report → its page. Raises NotFoundError if there is none."""
    row = view.index.documents.get(ident)
    if row is None:
        raise NotFoundError(ident)
    document = row.document
    claims = view.index.claims_by_document.get(ident, ())
    opinion = view.edition.opinion(ident)
    words = tongue(view.language)
    notes = [claim_note(view, c, n, words) for n, c in enumerate(claims, 1)]
    kinds = {k: sum(c.kind is k for c in claims) for k in dict.fromkeys(c.kind for c in claims)}
    return ReportPage(
        id=document.id,
        title=document.title or document.url or document.id,
        outlet=outlet_of(row),
        author=document.author,
        published=document.published,
        language=document.language,
        url=document.url if document.url.startswith(("http://", "https://")) else "",
        sha256=document.sha256,
        copy_of=_link(view.index.documents.get(row.copy_of or "")),
        copies=tuple(k for k in (_link(view.index.documents.get(d)) for d in view.index.copies.get(ident, ())) if k),
        paragraphs=_paragraphs(document, claims, notes, opinion),
        kinds=tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
        claims=len(claims),
        opinions=len(opinion),
        notes={n.number: n.id for n in notes},
    )


def _link(row: ReportRow | None) -> ReportLink | None:
    return ReportLink(row.document.id, outlet_of(row), row.document.published) if row else None


def _paragraphs(
    document: Document, claims: Sequence[Claim], notes: Sequence[ClaimNote], opinion: Sequence[Passage]
) -> tuple[Paragraph, ...]:
    """The blocks in order; of a document without blocks its lines. Each block looks only at the claims that touch it."""
    numbered = list(enumerate(claims, 1))
    made, first = [], 0
    for block in document.blocks or _lines(document.text):
        while first < len(numbered) and numbered[first][1].passage.end <= block.span.start:
            first += 1
        here = []
        for number, claim in numbered[first:]:
            if claim.passage.start >= block.span.end:
                break
            here.append((number, claim))
        begun = tuple(notes[n - 1] for n, c in here if block.span.start <= c.passage.start < block.span.end)
        shaded = [Span(p.start, p.end) for p in opinion if p.start < block.span.end and block.span.start < p.end]
        made.append(Paragraph(block.role, pieces(document.text, block.span, here, shaded), begun))
    return tuple(made)


def _lines(text: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line.rstrip())), BlockRole.BODY))
        start += len(line)
    return tuple(blocks)


def pieces(text: str, block: Span, claims: Sequence[tuple[int, Claim]], opinion: Sequence[Span]) -> tuple[Piece, ...]:
    """A block of text cut wherever a sentence with a claim, a predicate or an opinion begins or ends; together they are the block.

    Of a piece in sentences of several claims, the kind and status are those of the claim whose predicate it is, else of the first.
    """
    edges = {block.start, block.end}
    for _, claim in claims:
        edges |= {claim.passage.start, claim.passage.end, claim.anchor.start, claim.anchor.end}
    for span in opinion:
        edges |= {span.start, span.end}
    cuts = sorted(e for e in edges if block.start <= e <= block.end)
    return tuple(_piece(text, Span(start, end), claims, opinion) for start, end in pairwise(cuts))


def _piece(text: str, span: Span, claims: Sequence[tuple[int, Claim]], opinion: Sequence[Span]) -> Piece:
    inside = [(n, c) for n, c in claims if Span(c.passage.start, c.passage.end).covers(span)]
    anchored = [(n, c) for n, c in inside if c.anchor.covers(span)]
    chief = next((c for _, c in (*anchored, *inside)), None)
    return Piece(
        text=span.cut(text),
        inside=tuple(n for n, _ in inside),
        anchors=tuple(n for n, _ in anchored),
        ends=tuple(n for n, c in anchored if c.anchor.end == span.end),
        kind=chief.kind if chief else None,
        status=chief.status if chief else None,
        is_opinion=any(o.covers(span) for o in opinion),
    )
