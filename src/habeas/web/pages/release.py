"""One release: what may be published of it, who says how many, who is named and how many are not, and what was given for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.errors import NotFoundError
from habeas.model.claim import Claim, Kind, Status, Strength
from habeas.model.entity import Root, State
from habeas.model.event import Count, Event
from habeas.model.quantity import Interval
from habeas.web.charts.figure import Figure
from habeas.web.charts.intervals import Stand, Stated, interval_chart
from habeas.web.charts.slots import Slots, slots_of
from habeas.web.pages.events import EventLine, event_line, headline, population
from habeas.web.pages.quotes import Evidence, Quote, evidence
from habeas.web.pages.tongue import Tongue, tongue
from habeas.web.view import View

MOST_NAMES = 60
"""Names shown in the row of places; the list of people has all."""
GONE = frozenset({State.FREED, State.PARDONED, State.EXILED})
"""States in which a person who was freed still is free."""


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One voice on a count, the interval that it states, and its sentences."""

    name: str
    kind: str
    interval: Interval
    is_disputed: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CountBlock:
    """One population of the release. ``rule`` is the register's English sentence on why this interval stands.

    ``share`` is its part of the whole in per cent, at least; None where the whole has no upper end.
    """

    population: str
    agreed: Interval
    rule: str
    share: float | None
    figure: Figure
    voices: tuple[VoiceLine, ...]


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A part of which no number is known, and the sentence that tells of it."""

    population: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Named:
    """One person named. ``now`` is the state that stands if it is another than being free, else None."""

    id: str
    name: str
    roles: str
    now: str | None


@dataclass(frozen=True, slots=True)
class TieLine:
    """Another event that texts tie to this one: how (``relation``), how firmly, and their sentences."""

    relation: str
    strength: Strength
    event: EventLine
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """``release.html``. ``sentence`` is what one may publish; the first of ``counts`` is the whole, others are its parts.

    ``problems`` are the register's English sentences on what does not add up. ``left_over`` is the whole less its known parts.
    """

    id: str
    title: str
    sentence: str
    status: Status
    event: EventLine
    country: str
    places: tuple[str, ...]
    counts: tuple[CountBlock, ...]
    left_over: Interval | None
    unnumbered: tuple[Unnumbered, ...]
    named: tuple[Named, ...]
    more_named: int
    slots: Slots
    open_slots: Interval | None
    deals: tuple[TieLine, ...]
    others: tuple[TieLine, ...]
    unknowns: tuple[Quote, ...]
    problems: tuple[str, ...]
    elsewhere: tuple[Named, ...]
    evidence: Evidence


def release_page(view: View, ident: str) -> ReleasePage:
    """An id of a release → its page. Raises NotFoundError if it is none, also under an id from before a merge."""
    event = view.look.events.get(view.index.moved.get(ident, ident)) or view.look.events.get(ident)
    if event is None:
        raise NotFoundError(ident)
    words = tongue(view.language)
    people = view.index.people_of_event.get(event.id, ())
    named = tuple(_named(p.id, p.name, p.roles, p.now, event) for p in people)
    ties = _ties(view, event, words)
    line = event_line(view, event, words)
    return ReleasePage(
        id=event.id,
        title=line.headline,
        sentence=publishable(view, event, words),
        status=event.status,
        event=line,
        country=words.country(event.country),
        places=event.places,
        counts=tuple(_count_block(view, event, n, words) for n in range(len(event.counts))),
        left_over=event.counts[0].remainder if event.counts else None,
        unnumbered=_unnumbered(view, event),
        named=named[:MOST_NAMES],
        more_named=max(0, len(named) - MOST_NAMES),
        slots=slots_of(event.open_slots),
        open_slots=event.open_slots,
        deals=tuple(t for t in ties if t.relation == "exchange"),
        others=tuple(t for t in ties if t.relation != "exchange"),
        unknowns=tuple(q for u in view.index.unknowns_about.get(event.id, ()) for q in evidence(view, u.claims).quotes),
        problems=tuple(
            dict.fromkeys(
                f.rule for f in view.index.findings_about.get(event.id, ()) if f.question not in {"bridge", "disputed"}
            )
        ),
        elsewhere=tuple(n for n in named if n.now),
        evidence=evidence(view, event.claims),
    )


def publishable(view: View, event: Event, words: Tongue) -> str:
    """What one may publish of a release: who freed how many, when, by whose count, against whom, and how many are named."""
    if event.kind is not Kind.RELEASE:
        return _other(view, event, words)
    whole = event.counts[0] if event.counts else None
    said = headline(view, event, words)
    if event.when is not None:
        day = words.long_day(event.when)
        said = (
            words.text("%(said)s on %(day)s", said=said, day=day)
            if event.when.is_day
            else words.text("%(said)s (%(day)s)", said=said, day=day)
        )
    if event.places and event.status is Status.ACTUAL:
        said = words.text("%(said)s, to %(places)s", said=said, places=words.several(event.places))
    if whole and whole.roots:
        said = words.text("%(said)s, according to %(voices)s", said=said, voices=words.voices(whole.roots))
    sentences = [said]
    for dissent in whole.disputed if whole else ():
        voices, many = words.voices(dissent.roots), words.interval(dissent.interval)
        sentences.append(
            words.plural(
                "%(voices)s puts it at %(many)s",
                "%(voices)s put it at %(many)s",
                len(dissent.roots),
                voices=voices,
                many=many,
            )
        )
    sentences += _naming(event, words)
    return ". ".join(sentences) + "."


def _other(view: View, event: Event, words: Tongue) -> str:
    """What one may publish of an event of another kind: its clause and its day, else the register's own sentence."""
    said = headline(view, event, words)
    if not said:
        return event.summary
    return f"{said} ({words.long_day(event.when)})." if event.when else f"{said}."


def _naming(event: Event, words: Tongue) -> list[str]:
    """How many are named, and how many are not, in one sentence; none if neither is known."""
    named, unnamed = len(event.people), event.open_slots
    has_unnamed = unnamed is not None and unnamed.high != 0
    if not named:
        return [words.text("Nobody is named")] if has_unnamed else []
    said = words.plural("%(n)s is named", "%(n)s are named", named)
    if unnamed is not None and has_unnamed:
        said += "; " + words.plural(
            "%(people)s is not", "%(people)s are not", unnamed.low, people=words.interval(unnamed)
        )
    return [said]


def _count_block(view: View, event: Event, number: int, words: Tongue) -> CountBlock:
    """The voices on one population: those that agree, then those that do not."""
    count, whole = event.counts[number], event.counts[0].agreed.high
    share = min(100.0, 100 * count.agreed.low / whole) if whole else None
    voices = [
        *(_voice(view, r, _stated(view, r, count) or count.agreed, is_disputed=False) for r in count.roots),
        *(_voice(view, r, d.interval, is_disputed=True) for d in count.disputed for r in d.roots),
    ]
    name = population(count, words)
    stated = [Stated(v.name, v.interval, Stand.DISPUTED if v.is_disputed else Stand.AGREED) for v in voices]
    title = words.text("How many %(people)s, by whose count", people=name)
    figure = interval_chart(stated, count.agreed, words, ident=f"count-{number}", title=title)
    return CountBlock(name, count.agreed, count.rule, share, figure, tuple(voices))


def _voice(view: View, root: Root, interval: Interval, *, is_disputed: bool) -> VoiceLine:
    return VoiceLine(root.name, str(root.kind), interval, is_disputed, evidence(view, root.claims))


def _stated(view: View, root: Root, count: Count) -> Interval | None:
    """The interval that a root itself states: the narrowest of its claims on this count; None if none has a number."""
    stated = [
        claim.quantity.interval
        for claim in (view.look.claims.get(c) for c in root.claims)
        if claim is not None and claim.quantity is not None and count.agreed.meet(claim.quantity.interval) is not None
    ]
    return min(stated, key=lambda i: (i.width, i.low), default=None)


def _unnumbered(view: View, event: Event) -> tuple[Unnumbered, ...]:
    """Parts that a text tells of without a figure; whoever is traded for the freed is no part of them."""
    counted = {(c.of or "").casefold() for c in event.counts}
    found: dict[str, list[Claim]] = {}
    for claim in (view.look.claims[c] for c in event.claims if c in view.look.claims):
        told = claim.nat and claim.of and not claim.quantity and not claim.who and claim.act != "swap"
        if told and claim.of and claim.of.casefold() not in counted:
            found.setdefault(claim.of.casefold(), []).append(claim)
    return tuple(Unnumbered(c[0].of or "", evidence(view, [x.id for x in c])) for c in found.values())


def _named(ident: str, name: str, roles: Sequence[str], now: str | None, event: Event) -> Named:
    turned = event.status is Status.ACTUAL and now is not None and now not in GONE
    return Named(ident, name, ", ".join(roles), now if turned else None)


def _ties(view: View, event: Event, words: Tongue) -> tuple[TieLine, ...]:
    """Ties to other events, the firmest first."""
    order = list(Strength)
    known = [k for k in event.links if k.to in view.look.events]
    return tuple(
        TieLine(k.relation, k.strength, event_line(view, view.look.events[k.to], words), evidence(view, k.claims))
        for k in sorted(known, key=lambda k: (order.index(k.strength), k.to))
    )
