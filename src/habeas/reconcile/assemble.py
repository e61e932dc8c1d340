"""Clusters of statements → events of the register."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from habeas.knowledge.acts import act_sorts
from habeas.knowledge.places import gazetteer
from habeas.model.event import Event, Membership
from habeas.model.when import When
from habeas.reconcile.cluster import Cluster
from habeas.reconcile.counts import count
from habeas.reconcile.events import Happenings, event_id
from habeas.reconcile.measures import MEASURED, measures_of
from habeas.reconcile.roots import Voices
from habeas.reconcile.slots import named_in, open_slots
from habeas.reconcile.statements import Statement
from habeas.reconcile.summary import summarise
from habeas.reconcile.windows import to_window


def assemble(happenings: Happenings, voices: Voices, *, withdrawn: frozenset[str] = frozenset()) -> tuple[Event, ...]:
    """Every cluster as an event without links, in order of day, kind and id."""
    events = [_event(cluster, happenings, voices, withdrawn) for cluster in happenings.clusters]
    return tuple(sorted(events, key=order))


def order(event: Event) -> tuple[int, str, str]:
    """The earliest first, the undated last."""
    window = to_window(event.when)
    return window.first if window else 10**7, event.kind, event.id


def _event(cluster: Cluster, happenings: Happenings, voices: Voices, withdrawn: frozenset[str]) -> Event:
    members = sorted(cluster, key=lambda s: s.order)
    counts = count(members, withdrawn=withdrawn)
    placed = [s for s in members if _places_people(s)]
    people = tuple(sorted({p for s in placed for p in s.people}))
    event = Event(
        id=event_id(members),
        kind=members[0].claim.kind,
        status=members[0].claim.status,
        country=cluster.country,
        by=_names(members, voices, side="by"),
        to=_names(members, voices, side="to"),
        when=when_of(members),
        places=_places(members, cluster.country),
        counts=counts,
        people=people,
        open_slots=open_slots(counts, named_in(placed, voices)),
        links=(),
        claims=tuple(sorted(s.claim.id for s in members)),
        members=tuple(_membership(s, happenings) for s in members),
        summary="",
        measures=measures_of(s.claim for s in members) if members[0].claim.kind in MEASURED else (),
    )
    return summarise(event, voices, named_in(placed, voices))


def when_of(members: Sequence[Statement]) -> When | None:
    """The narrowest stated date; of equals the one that most roots state, then the latest stated. Nothing that nobody stated."""
    spoken: dict[str, set[str]] = defaultdict(set)
    last: dict[str, int] = {}
    for statement in members:
        if statement.when:
            edtf = statement.when.edtf
            spoken[edtf].add(statement.voice.key)
            last[edtf] = max(last.get(edtf, 0), statement.published or 0)
    if not spoken:
        return None
    spans = {edtf: _span(edtf) for edtf in spoken}
    narrow = min(spans.values())
    ranked = sorted((e for e in spoken if spans[e] == narrow), key=lambda e: (-len(spoken[e]), -last[e], e))
    return When(ranked[0])


def _span(edtf: str) -> int:
    window = to_window(When(edtf))
    return window.days if window else 0


def _places_people(statement: Statement) -> bool:
    """Whether the people that a claim names were part of the happening as a cluster of its status tells it."""
    return statement.claim.act not in act_sorts().undone


def _names(members: Iterable[Statement], voices: Voices, *, side: str) -> tuple[str, ...]:
    """Display names of those who act (or of the other side), the most often told first."""
    told: Counter[str] = Counter()
    for statement in members:
        claim = statement.claim
        for name in claim.by if side == "by" else claim.to:
            party = voices.party(claim.document, name)
            told[party.name if party else name] += 1
    return tuple(sorted(told, key=lambda name: (-told[name], name)))


def _places(members: Iterable[Statement], country: str | None) -> tuple[str, ...]:
    """Where people were taken, the most often told first; the custodian's own country only where no other place is told."""
    told = Counter(s.claim.place for s in members if s.claim.place)
    abroad = [place for place in told if gazetteer().country(place) != country]
    if country is not None and abroad:
        told = Counter({place: told[place] for place in abroad})
    return tuple(sorted(told, key=lambda place: (-told[place], place)))


def _membership(statement: Statement, happenings: Happenings) -> Membership:
    found = happenings.fits[statement.claim.id]
    return Membership(statement.claim.id, found.score, found.reason)
