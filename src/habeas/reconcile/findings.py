"""What does not add up, and what the account lacks: each with the claims it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.model.claim import Kind, Status
from habeas.model.entity import Root
from habeas.model.event import Count, Event
from habeas.model.finding import Finding, PersonAccount, Population
from habeas.model.ids import stable_id
from habeas.model.quantity import Interval
from habeas.reconcile.corrections import Correction
from habeas.reconcile.counts import choose, to_words
from habeas.reconcile.counts import figures as to_figures
from habeas.reconcile.doubts import of_people
from habeas.reconcile.events import Bridge
from habeas.reconcile.roots import Voice, to_roots
from habeas.reconcile.series import of_population
from habeas.reconcile.statements import Statement
from habeas.reconcile.wording import say


@dataclass(frozen=True, slots=True)
class Evidence:
    """What findings are drawn from, beside the events: ``interested`` are voices that are a party to an event."""

    statements: Sequence[Statement] = ()
    populations: Sequence[Population] = ()
    accounts: Sequence[PersonAccount] = ()
    totals: Sequence[Statement] = ()
    bridges: Sequence[Bridge] = ()
    corrections: Sequence[Correction] = ()
    interested: Mapping[str, frozenset[Voice]] = field(default_factory=dict)


def find(events: Sequence[Event], evidence: Evidence) -> tuple[Finding, ...]:
    """All findings, in order of what they are about.

    Of events: contradictions, lone roots and those with an interest, disputes, names without a count or a day, doubtful members,
    corrections; of stocks: which releases they fit; of people: reports that contradict each other; and totals to date.
    """
    found = [
        *(f for event in events for f in _of_event(event, evidence.interested.get(event.id, frozenset()))),
        *(f for population in evidence.populations for f in of_population(population)),
        *of_people(evidence.accounts, evidence.statements),
        *_totals(evidence.totals),
        *(_bridge(b) for b in evidence.bridges),
        *corrected(events, evidence.corrections),
    ]
    return tuple(sorted({f.id: f for f in found}.values(), key=lambda f: (f.about, f.question, f.id)))


def _of_event(event: Event, interested: frozenset[Voice]) -> Iterator[Finding]:
    if event.status is not Status.ACTUAL or event.kind is not Kind.RELEASE:
        return
    if event.when is None:
        yield finding(event.id, "no date", rule=say("no_date"), claims=event.claims)
    if not event.counts:
        yield finding(event.id, "no count", rule=say("no_count"), claims=event.claims)
        return
    whole = event.counts[0]
    named = len(event.people)
    if whole.agreed.high is not None and named > whole.agreed.high:
        rule = say("more_named", named=str(named), whole=to_words(whole.agreed))
        yield finding(event.id, "contradiction", interval=whole.agreed, rule=rule, claims=whole.claims)
    if event.open_slots and event.open_slots.low > 0 and named == 0:
        yield finding(event.id, "no names", interval=event.open_slots, rule=say("no_names"), claims=whole.claims)
    if len(whole.roots) == 1:
        rule = say("single_root", root=whole.roots[0].name)
        yield finding(event.id, "single root", interval=whole.agreed, rule=rule, claims=whole.claims, roots=whole.roots)
    yield from _interest(event, whole, interested)
    yield from _parts(event, whole)
    for count in event.counts:
        yield from _disputes(event, count)


def _interest(event: Event, whole: Count, interested: frozenset[Voice]) -> Iterator[Finding]:
    """Voices on the number that are a party to what they count, and whether any other voice confirms them."""
    names = {(v.name, v.standing) for v in interested}
    own = tuple(r for r in whole.roots if (r.name, r.kind) in names)
    if not own:
        return
    others = len(whole.roots) - len(own)
    voices = ", ".join(r.name for r in own)
    rule = say("interested_confirmed", names=voices, n=str(others)) if others else say("interested_alone", names=voices)
    claims = tuple(sorted(c for r in own for c in r.claims))
    yield finding(event.id, "interested root", interval=whole.agreed, rule=rule, claims=claims, roots=own)


def _disputes(event: Event, count: Count) -> Iterator[Finding]:
    for dissent in count.disputed:
        rule = say(
            "disputed",
            names=", ".join(r.name for r in dissent.roots),
            other=to_words(dissent.interval),
            whole=to_words(count.agreed),
        )
        claims = tuple(sorted(c for r in dissent.roots for c in r.claims))
        yield finding(event.id, "disputed", interval=dissent.interval, rule=rule, claims=claims, roots=dissent.roots)


def _parts(event: Event, whole: Count) -> Iterator[Finding]:
    """Parts that exclude each other may not exceed the whole."""
    single = [c for c in event.counts[1:] if len(c.nat) == 1 and c.place is None]
    for group in ([c] for c in event.counts[1:]):
        yield from _too_many(event, group, whole)
    if len(single) > 1:
        yield from _too_many(event, single, whole)


def _too_many(event: Event, parts: Sequence[Count], whole: Count) -> Iterator[Finding]:
    least = sum(c.agreed.low for c in parts)
    if whole.agreed.high is not None and least > whole.agreed.high:
        rule = say("parts_exceed", parts=str(least), whole=to_words(whole.agreed))
        claims = tuple(sorted({*whole.claims, *(c for p in parts for c in p.claims)}))
        yield finding(event.id, "contradiction", interval=Interval(least, None), rule=rule, claims=claims)


def _totals(totals: Sequence[Statement]) -> Iterator[Finding]:
    """Totals to date, by country and dates: they sum up happenings, and are none themselves."""
    grouped: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in totals:
        country = statement.country or statement.inferred or ""
        when = statement.claim.when.edtf if statement.claim.when else ""
        grouped.setdefault((country, statement.claim.kind, when), []).append(statement)
    for (country, kind, when), told in sorted(grouped.items()):
        agreed, rule = choose(to_figures(told))
        claims = tuple(sorted(s.claim.id for s in told))
        roots = to_roots((s.voice, s.claim.id) for s in told if s.interval and agreed.contains(s.interval))
        yield finding(country, f"{kind} total", interval=agreed, rule=rule, claims=claims, roots=roots, value=when)


def _bridge(bridge: Bridge) -> Finding:
    return finding(
        bridge.home, "bridge", rule=say("bridge", other=bridge.other), claims=(bridge.claim,), value=bridge.other
    )


def corrected(events: Iterable[Event], corrections: Sequence[Correction]) -> Iterator[Finding]:
    """Figures taken back, about the event that they were told of, else about the outlet."""
    event_of = {claim: event.id for event in events for claim in event.claims}
    for correction in corrections:
        homes = sorted({event_of[c] for c in (*correction.claims, *correction.withdrawn) if c in event_of})
        rule = say("corrected", outlet=correction.outlet, number=str(correction.number))
        claims = tuple(sorted({*correction.claims, *correction.withdrawn}))
        interval = Interval(correction.number, correction.number)
        yield finding(
            homes[0] if homes else correction.outlet, "correction", interval=interval, rule=rule, claims=claims
        )


def finding(
    about: str,
    question: str,
    *,
    rule: str,
    claims: Iterable[str],
    interval: Interval | None = None,
    roots: tuple[Root, ...] = (),
    value: str | None = None,
) -> Finding:
    """One finding, with the id that follows from what it is about and rests on."""
    ids = tuple(claims)
    ident = stable_id("finding", about, question, value, str(interval), *ids)
    return Finding(ident, about, question, interval, value, roots, ids, (), rule)
