"""Which documents and claims count: published by the day, not superseded, not rejected, corrected as decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from habeas.model.claim import Claim, Kind, Reading, Status
from habeas.model.decision import Decision, Verdict
from habeas.model.quantity import Interval, Mod, Quantity
from habeas.model.text import Document
from habeas.model.when import When


@dataclass(frozen=True, slots=True)
class Scope:
    """What the register is built from. ``readings`` are in order of document id and hold only the claims that count."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims that count, in order of document and position."""
        return tuple(c for r in self.readings for c in r.claims)


def visible(
    readings: Iterable[Reading], documents: Iterable[Document], decisions: Iterable[Decision], *, as_of: str | None
) -> Scope:
    """Keep what was known on ``as_of`` (ISO day; None: all), apply rejections and corrections.

    A document without a publication date cannot be shown to have been known on a day: it counts only without ``as_of``.
    Of several versions of one page (same address), only the latest counts.
    """
    day = date.fromisoformat(as_of) if as_of else None
    decided = current(decisions, day=day)
    kept = latest_of_pages(d for d in documents if day is None or _known_by(d, day))
    read = {r.document: r for r in readings}
    chosen = tuple(decide(read[d.id], decided) for d in kept if d.id in read)
    return Scope(kept, chosen, decided)


def current(decisions: Iterable[Decision], *, day: date | None) -> tuple[Decision, ...]:
    """The decisions that stand on ``day``: of those on one subject and question, the latest."""
    latest: dict[tuple[str, str, str], Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.when, d.id)):
        if day is None or date.fromisoformat(decision.when[:10]) <= day:
            latest[_question(decision)] = decision
    return tuple(sorted(latest.values(), key=lambda d: (d.when, d.id)))


def published_day(document: Document) -> date | None:
    """The last day on which the document can have been published; None if nothing is said."""
    return When(document.published).latest if document.published else None


def _known_by(document: Document, day: date) -> bool:
    published = published_day(document)
    return published is not None and published <= day


def _question(decision: Decision) -> tuple[str, str, str]:
    if decision.verdict in {Verdict.SAME, Verdict.NOT_SAME}:
        first, second = sorted((decision.subject, decision.other or ""))
        return "same", first, second
    if decision.verdict is Verdict.CORRECT:
        return "correct", decision.subject, decision.field or ""
    return "withhold" if decision.verdict is Verdict.WITHHOLD else "accept", decision.subject, ""


def latest_of_pages(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Without the earlier versions of a page, in order of id."""
    pages: dict[str, list[Document]] = {}
    for document in documents:
        pages.setdefault(document.url or document.id, []).append(document)
    return tuple(sorted((d for versions in pages.values() for d in latest_of_page(versions)), key=lambda d: d.id))


def latest_of_page(versions: Sequence[Document]) -> list[Document]:
    """The version of one page that counts. Versions that carry no two different days cannot be ordered, and all count."""
    days = [published_day(v) for v in versions]
    last = max((d for d in days if d is not None), default=None)
    return [v for v, d in zip(versions, days, strict=True) if d is None or d == last]


def decide(reading: Reading, decisions: tuple[Decision, ...]) -> Reading:
    """A reading without the claims that were rejected, and with those corrected that were."""
    own = {c.id for c in reading.claims} if decisions else set()
    rejected = {d.subject for d in decisions if d.verdict is Verdict.REJECT and d.subject in own}
    corrections: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.verdict is Verdict.CORRECT and decision.subject in own:
            corrections.setdefault(decision.subject, []).append(decision)
    claims = []
    for claim in reading.claims:
        if claim.id in rejected:
            continue
        for decision in corrections.get(claim.id, ()):
            claim = correct(claim, decision.field or "", decision.value)
        claims.append(claim)
    ordered = tuple(sorted(claims, key=lambda c: (c.passage.start, c.anchor.start, c.id)))
    kept = {c.id for c in ordered}
    links = tuple(link for link in reading.links if link.first in kept and link.second in kept)
    # The reading itself, where nothing was decided on it: an archive need not be in memory twice.
    return (
        reading
        if (ordered, links) == (reading.claims, reading.links)
        else replace(reading, claims=ordered, links=links)
    )


def correct(claim: Claim, name: str, value: str | None) -> Claim:
    """``claim`` with the field ``name`` set to ``value``; lists are separated by semicolons, ``n`` is 52, 100+ or 50-60.

    Fields: kind, status, act, who, by, to, n, of, nat, place, when, term, charge, says. Another name changes nothing,
    since a decision made for a later version of the model must not stop the run.
    """
    if name == "kind":
        return replace(claim, kind=Kind(value or ""))
    if name == "status":
        return replace(claim, status=Status(value or ""))
    if name == "n":
        return replace(claim, quantity=_quantity(value) if value else None)
    if name == "when":
        return replace(claim, when=When(value) if value else None)
    if name in {"who", "by", "to", "nat", "says"}:
        parts = tuple(p.strip() for p in (value or "").split(";") if p.strip())
        return _with_list(claim, name, parts)
    return _with_text(claim, name, value)


def _quantity(value: str) -> Quantity:
    """52 → exactly that; 100+ → at least; 50-60 → from one to the other. Raises ValueError."""
    low, dash, high = value.strip().partition("-")
    if dash:
        return Quantity(int(low), Mod.AT_LEAST, Interval(int(low), int(high)), value)
    number = int(low.removesuffix("+"))
    if low.endswith("+"):
        return Quantity(number, Mod.AT_LEAST, Interval(number, None), value)
    return Quantity(number, Mod.EXACT, Interval(number, number), value)


def _with_list(claim: Claim, name: str, parts: tuple[str, ...]) -> Claim:
    """A corrected ``who`` loses the mentions of names that are no longer there."""
    if name == "who":
        behind = dict(zip(claim.who, claim.mentions, strict=False))
        return replace(claim, who=parts, mentions=tuple(behind.get(p, "") for p in parts))
    if name == "by":
        return replace(claim, by=parts)
    if name == "to":
        return replace(claim, to=parts)
    return replace(claim, nat=parts) if name == "nat" else replace(claim, says=parts)


def _with_text(claim: Claim, name: str, value: str | None) -> Claim:
    if name == "act":
        return replace(claim, act=value or claim.act)
    if name == "of":
        return replace(claim, of=value)
    if name == "place":
        return replace(claim, place=value)
    if name == "term":
        return replace(claim, term=value)
    return replace(claim, charge=value) if name == "charge" else claim
