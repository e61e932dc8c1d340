"""Builders of captures, documents and readings as the store keeps them. All names and sentences are invented."""

from __future__ import annotations

from habeas.model.claim import Claim, Kind, Mention, Reading, Status
from habeas.model.ids import sha256_hex, stable_id
from habeas.model.quantity import Interval, Mod, Quantity
from habeas.model.text import Block, BlockRole, Capture, Document, Span
from habeas.model.when import When

RELEASE = "Tarvos freed twelve political prisoners on Sunday."


def a_document(
    text: str = RELEASE, *, ident: str | None = None, url: str = "", published: str | None = "2031-05-04"
) -> Document:
    """A document of one block with this text."""
    return Document(
        id=ident or stable_id("doc", text),
        sha256=sha256_hex(text.encode()),
        url=url,
        publisher="Tarvos Courier",
        title="Twelve freed",
        author=None,
        published=published,
        language="en",
        text=text,
        blocks=(Block(Span(0, len(text)), BlockRole.BODY),),
    )


def a_capture(document: Document, *, address: str = "report.txt", retrieved: str = "2031-05-05T00:00:00Z") -> Capture:
    """The capture of a document whose bytes are its text."""
    return Capture(document.sha256, address, retrieved, "text/plain", len(document.text.encode()))


def a_reading(document: Document) -> Reading:
    """One claim that covers the whole text, with one mention, an opinion and an unresolved date."""
    passage = document.passage(Span(0, len(document.text)))
    mention = Mention(
        stable_id("mention", document.id),
        document.id,
        "Ana Bel",
        ("Ana Bel", "Bel"),
        (Span(0, 3),),
        kin=(("sister of", "Jon Bel"),),
    )
    claim = Claim(
        id=stable_id("claim", document.id, passage.quote),
        passage=passage,
        anchor=Span(0, 3),
        kind=Kind.RELEASE,
        status=Status.ACTUAL,
        act="free",
        who=("Ana Bel",),
        mentions=(mention.id,),
        by=("Tarvos",),
        quantity=Quantity(12, Mod.EXACT, Interval(12, 12), "twelve"),
        of="political prisoners",
        nat=("XT",),
        when=When("2031-05-04"),
        says=("the presidency",),
    )
    return Reading(document.id, (claim,), (mention,), (), (passage,), (passage,))
