"""The way out of one release: announced, verified, named, safely out, each with its interval and its roots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from habeas.knowledge.reconcile import Acts, load_acts
from habeas.model.claim import Kind, Status
from habeas.model.entity import Root
from habeas.model.event import Event, Stage, Step
from habeas.model.finding import PersonAccount
from habeas.model.quantity import Interval
from habeas.reconcile.counts import Figure, choose, counts_the_out, figures, to_words
from habeas.reconcile.roots import Voice, to_roots
from habeas.reconcile.statements import Statement
from habeas.reconcile.wording import say


def with_funnels(
    events: Sequence[Event],
    statements: Sequence[Statement],
    accounts: Iterable[PersonAccount],
    interested: Mapping[str, frozenset[Voice]],
) -> tuple[Event, ...]:
    """``events``, in which every release that happened has its funnel. ``interested`` are voices that are a party to an event."""
    known = {s.claim.id: s for s in statements}
    people = {a.id: a for a in accounts}
    by_id = {e.id: e for e in events}
    plans = _plans(events)
    return tuple(
        replace(e, funnel=_funnel(e, known, people, interested.get(e.id, frozenset()), [by_id[p] for p in plans[e.id]]))
        if e.kind is Kind.RELEASE and e.status is Status.ACTUAL
        else e
        for e in events
    )


def _plans(events: Sequence[Event]) -> dict[str, list[str]]:
    """Event id → the events that announced it, whichever of the two holds the link."""
    found: dict[str, list[str]] = {e.id: [] for e in events}
    for event in events:
        for link in event.links:
            if link.relation == "announced" and link.to in found:
                done, plan = (event.id, link.to) if event.status is Status.ACTUAL else (link.to, event.id)
                found[done].append(plan)
    return found


def _funnel(
    event: Event,
    known: Mapping[str, Statement],
    people: Mapping[str, PersonAccount],
    interested: frozenset[Voice],
    plans: Sequence[Event],
) -> tuple[Step, ...]:
    whole = set(event.counts[0].claims) if event.counts else set()
    told = figures([known[c] for c in sorted(whole) if c in known])
    firm = [f for f in told if f.voice not in interested]
    steps = [
        _announced(plans, known, [f for f in told if f.voice in interested]),
        _verified(firm, told),
        _named(event, known),
        _out(event, known, people, list(firm or told)),
    ]
    return tuple(step for step in steps if step)


def _announced(plans: Sequence[Event], known: Mapping[str, Statement], own: Sequence[Figure]) -> Step | None:
    """What those who let people go say, before and after: the figures of announcements and their own figures for the event."""
    claims = {c for plan in plans for c in plan.claims}
    planned = figures([known[c] for c in sorted(claims) if c in known and known[c].interval and not known[c].nat])
    stated = [*own, *planned]
    if stated:
        agreed, _ = choose(stated)
        roots = _roots(f for f in stated if agreed.contains(f.interval))
        return Step(Stage.ANNOUNCED, agreed, roots, _claims(stated), say("announced"))
    if not plans:
        return None
    roots = to_roots((known[c].voice, c) for c in sorted(claims) if c in known)
    return Step(Stage.ANNOUNCED, None, roots, tuple(sorted(claims)), say("announced_uncounted"))


def _verified(firm: Sequence[Figure], told: Sequence[Figure]) -> Step | None:
    """The figure that most roots without a part in it support."""
    if not told:
        return None
    if not firm:
        return Step(Stage.VERIFIED, None, (), _claims(told), say("unverified"))
    agreed, rule = choose(firm)
    roots = _roots(f for f in firm if agreed.contains(f.interval))
    words = say("root_one") if len(roots) == 1 else say("root_many", n=str(len(roots)))
    return Step(Stage.VERIFIED, agreed, roots, _claims(firm), say("verified", roots=words, rule=rule))


def _named(event: Event, known: Mapping[str, Statement]) -> Step:
    """How many are named, and by whom."""
    naming = [known[c] for c in event.claims if c in known and known[c].people]
    roots = to_roots((s.voice, s.claim.id) for s in naming)
    words = say("root_one") if len(roots) == 1 else say("root_many", n=str(len(roots)))
    number = len(event.people)
    rule = say("stage_named", roots=words) if number else say("no_names")
    claims = tuple(sorted(s.claim.id for s in naming))
    return Step(Stage.NAMED, Interval(number, number), roots, claims or event.claims, rule)


def _out(
    event: Event, known: Mapping[str, Statement], people: Mapping[str, PersonAccount], told: Sequence[Figure]
) -> Step:
    """How many are out: at least the named who are free as last reported; at most all less the named who are not.

    Who counts people on the other side narrows that, where it agrees with it.
    """
    acts = _acts()
    accounts = [people[p] for p in event.people if p in people]
    free = [a for a in accounts if a.now in acts.free]
    unfree = [a for a in accounts if a.now in acts.unfree]
    high = _most(event, told)
    top = None if high is None else max(len(free), high - len(unfree))
    interval, counted = Interval(len(free), top), _crossed(event, known)
    states = [s for a in (*free, *unfree) for s in a.states if s.event == event.id or s.state == a.now]
    claims = {c for s in states for c in s.claims}
    roots: tuple[Root, ...] = _merge(r for s in states for r in s.roots)
    numbers = {"free": str(len(free)), "unfree": str(len(unfree))}
    if not counted:
        return Step(Stage.OUT, interval, roots, tuple(sorted(claims)) or event.claims, say("stage_out", **numbers))
    seen, _ = choose(counted)
    mine = _roots(f for f in counted if seen.contains(f.interval))
    words = say("root_one") if len(mine) == 1 else say("root_many", n=str(len(mine)))
    rule = say("stage_out_counted", **numbers, roots=words, interval=to_words(seen))
    narrowed = interval.meet(seen) or interval
    claims |= {c for f in counted for c in f.claims}
    return Step(Stage.OUT, narrowed, _merge([*roots, *mine]), tuple(sorted(claims)), rule)


def _most(event: Event, told: Sequence[Figure]) -> int | None:
    """The most that can have been let go: by those without a part in it, else by anybody; None if that has no end."""
    if not told:
        return event.counts[0].agreed.high if event.counts else len(event.people)
    return choose(told)[0].high


def _crossed(event: Event, known: Mapping[str, Statement]) -> list[Figure]:
    """Figures for the whole, of those who crossed or were handed over."""
    whole = set(event.counts[0].claims) if event.counts else set()
    out = _acts().out
    told = [known[c] for c in event.claims if c in known and known[c].interval]
    return figures([s for s in told if counts_the_out(s) or (s.claim.id in whole and s.claim.act in out)])


def _roots(told: Iterable[Figure]) -> tuple[Root, ...]:
    return to_roots((f.voice, claim) for f in told for claim in f.claims)


def _claims(told: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(sorted({c for f in told for c in f.claims}))


def _merge(roots: Iterable[Root]) -> tuple[Root, ...]:
    """Roots of one name and kind as one, in order of name."""
    claims: dict[tuple[str, str], set[str]] = {}
    for root in roots:
        claims.setdefault((root.name, root.kind), set()).update(root.claims)
    ordered = sorted(claims, key=lambda key: (key[0].casefold(), key))
    return tuple(Root(name, kind, tuple(sorted(claims[name, kind]))) for name, kind in ordered)


@cache
def _acts() -> Acts:
    return load_acts()
