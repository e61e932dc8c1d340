"""The register, as a profile let it out, as an edition that pages are made from. It holds nothing that was not let out."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from habeas.decide.attach import attach
from habeas.decide.evidence import Shelf
from habeas.decide.withheld import withheld_by
from habeas.model.finding import Register
from habeas.model.text import Block, BlockRole, Document, Passage, Span
from habeas.model.when import When
from habeas.pipeline import Survey
from habeas.reconcile.mask import Mask
from habeas.show.lookup import look_up
from habeas.web.index import index
from habeas.web.view import Behind, Edition

if TYPE_CHECKING:
    from habeas.decide.queue import Item

EMPTY_SHELF = Shelf({}, {}, {}, {}, {}, {}, {}, {})


class PublishedEdition(Edition):
    """An edition without what only a desk sees: questions that wait, and the evidence that decisions hang on."""

    @cached_property
    def waiting(self) -> tuple[Item, ...]:
        """None: they are for the desk."""
        return ()

    @cached_property
    def shelf(self) -> Shelf:
        """Empty: nothing is decided on a published page."""
        return EMPTY_SHELF


def published_edition(register: Register, *, day: str, version: str) -> PublishedEdition:
    """A register that may be shown → its edition. ``day`` (ISO 8601) stands for today, ``version`` is the register's hash."""
    nothing = withheld_by((), today=None)
    survey = Survey(register, (), (), attach((), (), ()), nothing)
    return PublishedEdition(
        register=register,
        look=look_up(register),
        index=index(register),
        as_of=register.as_of,
        today=day,
        revision=version,
        mask=Mask(()),
        behind=Behind(survey, {}, (), nothing),
    )


def last_day(register: Register) -> str | None:
    """The day (ISO 8601) that the register is as of, else that of its newest report; None if no report has one."""
    if register.as_of is not None:
        return register.as_of
    days = (When(r.document.published).latest for r in register.documents if r.document.published)
    last = max((d for d in days if d is not None), default=None)
    return last.isoformat() if last else None


def excerpted(register: Register) -> Register:
    """The register with nothing of its reports but the sentences of its claims, each where it stood."""
    passages: dict[str, list[Passage]] = {}
    ordered = sorted((c.passage for c in register.claims), key=lambda p: (p.document, p.start, p.end))
    for document, found in groupby(ordered, key=lambda p: p.document):
        passages[document] = list(found)
    rows = (replace(r, document=_excerpt(r.document, passages.get(r.document.id, []))) for r in register.documents)
    return replace(register, documents=tuple(rows))


def _excerpt(document: Document, passages: list[Passage]) -> Document:
    """The text with spaces for all that is in no passage; each run of passages that touch is a block."""
    spans: list[Span] = []
    for passage in passages:
        if spans and passage.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, passage.end))
        else:
            spans.append(Span(passage.start, passage.end))
    pieces, at = [], 0
    for span in spans:
        pieces += [" " * (span.start - at), span.cut(document.text)]
        at = span.end
    pieces.append(" " * (len(document.text) - at))
    return replace(document, text="".join(pieces), blocks=tuple(Block(s, BlockRole.BODY) for s in spans))
