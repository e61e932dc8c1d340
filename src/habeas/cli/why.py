"""``why``: one finding down to the sentences and the captures that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.tree import Tree

from habeas.cli.account import load_register
from habeas.cli.screen import Line, Styled, console, to_text
from habeas.decide.evidence import moved_ids
from habeas.errors import NotFoundError
from habeas.model.entity import Root
from habeas.model.event import Event
from habeas.model.finding import PersonAccount, Population
from habeas.settings import Settings
from habeas.show.lookup import Lookup, look_up
from habeas.show.wording import say_interval, say_when


@click.command(epilog="Example:  habeas why 3f9a41c2d0e7   (an id from `habeas releases`; its beginning is enough)")
@click.argument("ident", metavar="ID")
@click.option("--as-of", metavar="DATE", help="Use only reports published by that day.")
@click.pass_obj
def why(settings: Settings, ident: str, as_of: str | None) -> None:
    """Print what a finding rests on, down to the sentences.

    ID is that of a release, person, population or claim; its beginning is enough."""
    look = look_up(load_register(settings, as_of))
    console().print(_tree(look, ident))


def _tree(look: Lookup, ident: str) -> Tree:
    """The tree of the object with this id, or with the only id that begins so. Raises NotFoundError."""
    register = look.register
    known: dict[str, Event | PersonAccount | Population | None] = {
        **{e.id: e for e in register.events},
        **{p.id: p for p in register.people},
        **{p.id: p for p in register.populations},
        **dict.fromkeys(look.claims),
    }
    found = [i for i in known if i == ident] or [
        i for i in known if i.startswith(ident) or i.partition("-")[2].startswith(ident)
    ]
    if not found:
        moved = moved_ids(register.events, register.identities)
        found = [new for old, new in moved.items() if ident in {old, old.partition("-")[2]} and new in known]
    if len(found) != 1:
        raise NotFoundError(ident)
    thing = known[found[0]]
    if isinstance(thing, Event):
        return _event_tree(look, thing)
    if isinstance(thing, PersonAccount):
        return _person_tree(look, thing)
    if isinstance(thing, Population):
        return _population_tree(look, thing)
    tree = Tree(to_text(Styled(f"claim {found[0]}", "bold")))
    _grow(tree, look, found)
    return tree


def _event_tree(look: Lookup, event: Event) -> Tree:
    tree = Tree(to_text(Styled(f"{event.summary} ({event.id})", "bold")))
    for count in event.counts:
        what = " ".join(filter(None, (count.of, ", ".join(count.nat), f"to {count.place}" if count.place else "")))
        branch = _branch(tree, Styled(f"{say_interval(count.agreed)} {what}", "green"))
        _branch(branch, f"rule: {count.rule}")
        for root in count.roots:
            _grow_root(branch, look, root)
        for dissent in count.disputed:
            against = _branch(branch, Styled(f"against: {say_interval(dissent.interval)}", "yellow"))
            for root in dissent.roots:
                _grow_root(against, look, root)
    for step in event.funnel:
        number = say_interval(step.interval) if step.interval else "no number"
        branch = _branch(tree, Styled(f"{step.stage.value}: {number}", "green"))
        _branch(branch, f"rule: {step.rule}")
        for root in step.roots:
            _grow_root(branch, look, root)
    for ident in event.people:
        person = look.people.get(ident)
        if person:
            _branch(tree, f"named: {person.name} ({person.id})")
    for link in event.links:
        partner = look.events.get(link.to)
        if partner:
            _grow(
                _branch(tree, f"{link.relation}, {link.strength.value}: {partner.summary} ({partner.id})"),
                look,
                link.claims,
            )
    members = _branch(tree, f"{len(event.claims)} claims")
    reasons = {m.claim: f"{m.score:.2f}, {m.reason}" for m in event.members}
    for ident in event.claims:
        _grow(members, look, (ident,), reason=reasons.get(ident))
    return tree


def _person_tree(look: Lookup, person: PersonAccount) -> Tree:
    tree = Tree(to_text(Styled(f"{person.name} ({person.id})", "bold")))
    if person.now:
        _branch(tree, Styled(f"now {person.now.replace('_', ' ')}: {person.reason}", "green"))
    for state in person.states:
        branch = _branch(tree, f"{state.state.value.replace('_', ' ')}, {say_when(state.when)}")
        _grow(branch, look, state.claims)
    held = {m for p in look.register.identities.persons if p.id == person.id for m in p.mentions}
    links = [k for p in look.register.identities.persons if p.id == person.id for k in p.links]
    if links:
        spellings = _branch(tree, f"one person in {len(held)} mentions")
        for link in links:
            _branch(spellings, f"{link.score:.2f}  {link.reason}")
    return tree


def _population_tree(look: Lookup, population: Population) -> Tree:
    tree = Tree(to_text(Styled(f"{population.of} held, by {population.root} ({population.id})", "bold")))
    for seen in population.observations:
        _grow(
            _branch(tree, f"{say_when(seen.when)}: {seen.wording} = {say_interval(seen.interval)}"), look, seen.claims
        )
    return tree


def _grow_root(tree: Tree, look: Lookup, root: Root) -> None:
    _grow(_branch(tree, f"{root.name} ({root.kind})"), look, root.claims)


def _grow(
    tree: Tree, look: Lookup, claims: Iterator[str] | tuple[str, ...] | list[str], *, reason: str | None = None
) -> None:
    """Hang claims below a branch: quote, where it stands, and the capture that holds it."""
    for ident in claims:
        claim = look.claims.get(ident)
        if claim is None:
            continue
        leaf = _branch(tree, f"“{claim.passage.quote}”")
        _branch(
            leaf,
            Styled(f"{claim.kind.value}, {claim.status.value}, {claim.id}{f'; {reason}' if reason else ''}", "dim"),
        )
        place = f"characters {claim.passage.start} to {claim.passage.end} of {claim.document}"
        _branch(leaf, Styled(f"{look.sources.get(claim.document, '')}; {place}", "dim"))
        _branch(leaf, Styled(f"capture sha256 {look.captures.get(claim.document, '')}", "dim"))


def _branch(tree: Tree, line: Line) -> Tree:
    return tree.add(to_text(line))
