"""What does not add up, and what the account lacks: each with the claims it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from habeas.model.claim import Kind, Status
from habeas.model.entity import Root
from habeas.model.event import Count, Event
from habeas.model.finding import Finding, Population
from habeas.model.ids import stable_id
from habeas.model.quantity import Interval
from habeas.reconcile.counts import choose, to_words
from habeas.reconcile.counts import figures as to_figures
from habeas.reconcile.events import Bridge
from habeas.reconcile.roots import to_roots
from habeas.reconcile.statements import Statement
from habeas.reconcile.wording import say


def find(
    events: Sequence[Event], populations: Sequence[Population], totals: Sequence[Statement], bridges: Sequence[Bridge]
) -> tuple[Finding, ...]:
    """Contradictions, lone roots, names without a count, totals to date, stocks that fall too fast, and doubtful members."""
    found = [
        *(f for event in events for f in _of_event(event)),
        *(f for population in populations for f in _of_population(population)),
        *_totals(totals),
        *(_bridge(b) for b in bridges),
    ]
    return tuple(sorted(found, key=lambda f: (f.about, f.question, f.id)))


def _of_event(event: Event) -> Iterator[Finding]:
    if event.status is not Status.ACTUAL or event.kind is not Kind.RELEASE:
        return
    if not event.counts:
        yield _finding(event.id, "no count", rule=say("no_count"), claims=event.claims)
        return
    whole = event.counts[0]
    named = len(event.people)
    if whole.agreed.high is not None and named > whole.agreed.high:
        rule = say("more_named", named=str(named), whole=to_words(whole.agreed))
        yield _finding(event.id, "contradiction", interval=whole.agreed, rule=rule, claims=whole.claims)
    if event.open_slots and event.open_slots.low > 0 and named == 0:
        yield _finding(event.id, "no names", interval=event.open_slots, rule=say("no_names"), claims=whole.claims)
    if len(whole.roots) == 1:
        rule = say("single_root", root=whole.roots[0].name)
        yield _finding(
            event.id, "single root", interval=whole.agreed, rule=rule, claims=whole.claims, roots=whole.roots
        )
    yield from _parts(event, whole)
    for dissent in whole.disputed:
        rule = say(
            "disputed",
            names=", ".join(r.name for r in dissent.roots),
            other=to_words(dissent.interval),
            whole=to_words(whole.agreed),
        )
        claims = tuple(sorted(c for r in dissent.roots for c in r.claims))
        yield _finding(event.id, "disputed", interval=dissent.interval, rule=rule, claims=claims, roots=dissent.roots)


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
        yield _finding(event.id, "contradiction", interval=Interval(least, None), rule=rule, claims=claims)


def _of_population(population: Population) -> Iterator[Finding]:
    """A stock that falls by more than was released: released unseen, recounted, or dead."""
    dated = [o for o in population.observations if o.when]
    for first, second in pairwise(dated):
        audit = next((a for a in population.audits if a.start == first.when and a.end == second.when), None)
        if audit is None or second.interval.high is None or audit.released.high is None:
            continue
        unseen = first.interval.low - second.interval.high - audit.released.high
        if unseen > 0:
            rule = say("unseen", number=str(unseen), root=population.root)
            yield _finding(
                population.id, "stock and flow", interval=Interval(unseen, None), rule=rule, claims=audit.claims
            )


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
        yield _finding(country, f"{kind} total", interval=agreed, rule=rule, claims=claims, roots=roots, value=when)


def _bridge(bridge: Bridge) -> Finding:
    return _finding(
        bridge.home, "bridge", rule=say("bridge", other=bridge.other), claims=(bridge.claim,), value=bridge.other
    )


def _finding(
    about: str,
    question: str,
    *,
    rule: str,
    claims: Iterable[str],
    interval: Interval | None = None,
    roots: tuple[Root, ...] = (),
    value: str | None = None,
) -> Finding:
    ids = tuple(claims)
    ident = stable_id("finding", about, question, value, str(interval), *ids)
    return Finding(ident, about, question, interval, value, roots, ids, (), rule)
