"""Why the register says what it says: from a finding by its rule to the claims, their sentences, and the capture they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.errors import NotFoundError
from habeas.model.entity import Root
from habeas.model.event import Event
from habeas.model.finding import PersonAccount, Population
from habeas.web.pages.events import event_line, population
from habeas.web.pages.quotes import Quote, to_quote
from habeas.web.pages.tongue import Tongue, tongue
from habeas.web.view import View

MOST = 200
"""Claims shown below one branch."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One step of the reasons. ``rule`` is the register's English sentence on this step; a leaf has a ``quote`` and its capture.

    ``to`` is the address of the thing itself, or empty; ``more`` claims below it are not shown.
    """

    label: str
    rule: str = ""
    to: str = ""
    quote: Quote | None = None
    capture: str = ""
    branches: tuple[Branch, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class WhyPage:
    """``why.html``. ``found`` is the whole id."""

    found: str
    reasons: Branch


def why_page(view: View, ident: str) -> WhyPage:
    """An id of an event, person, population or claim, or the beginning of one → its reasons. Raises NotFoundError."""
    found = _find(view, ident)
    return WhyPage(found, why_branch(view, found))


def why_branch(view: View, ident: str) -> Branch:
    """A whole id → its reasons. Raises NotFoundError."""
    words = tongue(view.language)
    if event := view.look.events.get(ident):
        return _event(view, event, words)
    if person := view.look.people.get(ident):
        return _person(view, person, words)
    if population := view.index.populations.get(ident):
        return _population(view, population, words)
    if ident in view.look.claims:
        return _claim(view, ident, words)
    raise NotFoundError(ident)


def _find(view: View, ident: str) -> str:
    """The one id that is this or begins so, with or without its kind; one from before a merge leads to that of today."""
    known = (view.look.events, view.look.people, view.index.populations, view.look.claims)
    if any(ident in ids for ids in known):
        return ident
    if ident in view.index.moved:
        return view.index.moved[ident]
    found = [
        i for ids in known for i in ids if ident and (i.startswith(ident) or i.partition("-")[2].startswith(ident))
    ]
    if len(found) != 1:
        raise NotFoundError(ident)
    return found[0]


def _event(view: View, event: Event, words: Tongue) -> Branch:
    counts = tuple(
        Branch(
            f"{words.interval(c.agreed)} {population(c, words)}",
            rule=c.rule,
            branches=(
                *(_root(view, r, words) for r in c.roots),
                *(
                    Branch(
                        words.text("against: %(interval)s", interval=words.interval(d.interval)),
                        branches=tuple(_root(view, r, words) for r in d.roots),
                    )
                    for d in c.disputed
                ),
            ),
        )
        for c in event.counts
    )
    links = tuple(
        Branch(
            f"{words.word('relation', k.relation)}, {words.word('strength', k.strength)}: "
            f"{event_line(view, view.look.events[k.to], words).headline}",
            to=f"/event/{k.to}",
            branches=_claims(view, k.claims, words),
        )
        for k in event.links
        if k.to in view.look.events
    )
    members = Branch(
        words.plural("%(n)s claim", "%(n)s claims", len(event.claims)),
        branches=tuple(
            Branch(f"{m.score:.2f}", rule=m.reason, branches=_claims(view, (m.claim,), words))
            for m in event.members[:MOST]
        ),
        more=max(0, len(event.members) - MOST),
    )
    return Branch(event_line(view, event, words).headline, to=f"/event/{event.id}", branches=(*counts, *links, members))


def _person(view: View, person: PersonAccount, words: Tongue) -> Branch:
    states = tuple(
        Branch(f"{words.word('state', s.state)}, {words.when(s.when)}", branches=_claims(view, s.claims, words))
        for s in person.states
    )
    identity = view.index.persons.get(person.id)
    links = tuple(Branch(f"{k.score:.2f}", rule=k.reason) for k in (identity.links if identity else ())[:MOST])
    held = Branch(
        words.plural(
            "one person in %(n)s mention", "one person in %(n)s mentions", len(identity.mentions) if identity else 0
        ),
        branches=links,
    )
    return Branch(person.name, rule=person.reason, to=f"/person/{person.id}", branches=(*states, held))


def _population(view: View, population: Population, words: Tongue) -> Branch:
    seen = tuple(
        Branch(
            f"{words.when(o.when)}: {o.wording} = {words.interval(o.interval)}", branches=_claims(view, o.claims, words)
        )
        for o in population.observations[-MOST:]
    )
    return Branch(f"{population.of}, {population.root}", to="/counts", branches=seen)


def _claim(view: View, ident: str, words: Tongue) -> Branch:
    claim = view.look.claims[ident]
    return Branch(
        f"{words.word('kind', claim.kind)}, {words.word('status', claim.status)}",
        rule="; ".join(view.look.why_meant(claim)),
        to=f"/claim/{ident}",
        quote=to_quote(view, claim),
        capture=view.look.captures.get(claim.document, ""),
    )


def _root(view: View, root: Root, words: Tongue) -> Branch:
    return Branch(root.name, rule=str(root.kind), branches=_claims(view, root.claims, words))


def _claims(view: View, claims: Iterable[str], words: Tongue) -> tuple[Branch, ...]:
    return tuple(_claim(view, c, words) for c in list(claims)[:MOST] if c in view.look.claims)
