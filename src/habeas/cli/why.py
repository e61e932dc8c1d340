"""``why``: one finding down to the sentences and the captures that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.tree import Tree

from habeas.cli.account import load_register
from habeas.cli.screen import Line, Styled, console, to_text
from habeas.decide.evidence import moved_ids
from habeas.errors import NotFoundError
from habeas.guard import guard
from habeas.model.entity import Party, Root
from habeas.model.event import Count, Event, EventLink
from habeas.model.finding import Finding, PersonAccount, Population, ReportRow
from habeas.settings import Settings
from habeas.show.lookup import Lookup, look_up
from habeas.show.offices import say_parties
from habeas.show.wording import say_interval, say_when


@click.command(epilog="Example:  habeas why 3f9a41c2d0e7   (an id from `habeas releases`; its beginning is enough)")
@click.argument("ident", metavar="ID")
@click.option("--as-of", metavar="DATE", help="Use only reports published by that day.")
@click.pass_obj
def why(settings: Settings, ident: str, as_of: str | None) -> None:
    """Print what a finding rests on, down to the sentences.

    ID is that of a release or other event, person, party, population, finding, report, claim or decision; its beginning is enough."""
    look = look_up(load_register(settings, as_of))
    console().print(_tree(look, ident) or _decision_tree(settings, ident))


def _tree(look: Lookup, ident: str) -> Tree | None:
    """The tree of the object with this id, or with the only id that begins so; None if nothing of the register has it.

    Raises NotFoundError if several do.
    """
    register = look.register
    known: dict[str, Thing] = {
        **dict.fromkeys(look.claims),
        **{r.document.id: r for r in register.documents},
        **{p.id: p for p in register.parties},
        **{f.id: f for f in register.findings},
        **{e.id: e for e in register.events},
        **{p.id: p for p in register.people},
        **{p.id: p for p in register.populations},
    }
    found = [i for i in known if i == ident] or [
        i for i in known if i.startswith(ident) or i.partition("-")[2].startswith(ident)
    ]
    if not found:
        moved = moved_ids(register.events, register.identities)
        found = [new for old, new in moved.items() if ident in {old, old.partition("-")[2]} and new in known]
    if len(found) > 1:
        raise NotFoundError(ident)
    return _tree_of(look, found[0], known[found[0]]) if found else None


Thing = Event | PersonAccount | Population | Finding | ReportRow | Party | None
"""What an id can stand for; a claim is looked up by its id alone."""


def _tree_of(look: Lookup, ident: str, thing: Thing) -> Tree:
    if isinstance(thing, Event):
        return _event_tree(look, thing)
    if isinstance(thing, PersonAccount):
        return _person_tree(look, thing)
    if isinstance(thing, Population):
        return _population_tree(look, thing)
    if isinstance(thing, Finding):
        return _finding_tree(look, thing)
    if isinstance(thing, ReportRow):
        return _report_tree(look, thing)
    if isinstance(thing, Party):
        return _party_tree(look, thing)
    tree = Tree(to_text(Styled(f"claim {ident}", "bold")))
    _grow(tree, look, [ident])
    return tree


def _finding_tree(look: Lookup, finding: Finding) -> Tree:
    """A finding: the rule, what it is about, the roots, the claims for it and those against it."""
    tree = Tree(to_text(Styled(f"{finding.question} ({finding.id})", "bold")))
    _branch(tree, Styled(f"rule: {finding.rule}", "green"))
    if finding.interval:
        _branch(tree, f"number: {say_interval(finding.interval)}")
    about = look.events.get(finding.about)
    person = look.people.get(finding.about)
    if about or person:
        words = about.summary if about else person.name if person else ""
        _branch(tree, f"about: {words} ({finding.about})")
    spoken = {c for r in finding.roots for c in r.claims}
    for root in finding.roots:
        _grow_root(tree, look, root)
    _grow(tree, look, [c for c in finding.claims if c not in spoken])
    if finding.against:
        _grow(_branch(tree, Styled("against", "yellow")), look, finding.against)
    return tree


def _report_tree(look: Lookup, row: ReportRow) -> Tree:
    """A report: where it comes from, what it repeats, and every claim in it."""
    document = row.document
    tree = Tree(to_text(Styled(f"{look.sources.get(document.id, document.id)} ({document.id})", "bold")))
    if document.title:
        _branch(tree, document.title)
    if document.url:
        _branch(tree, Styled(document.url, "dim"))
    _branch(tree, Styled(f"capture sha256 {document.sha256}", "dim"))
    if row.copy_of:
        _branch(tree, Styled(f"repeats {look.sources.get(row.copy_of, row.copy_of)} ({row.copy_of})", "yellow"))
    claims = [c for c in look.claims.values() if c.document == document.id]
    _grow(tree, look, [c.id for c in sorted(claims, key=lambda c: (c.passage.start, c.anchor.start, c.id))])
    return tree


def _party_tree(look: Lookup, party: Party) -> Tree:
    """A party: its names, and the claims in which it acts, is acted on, or speaks."""
    tree = Tree(to_text(Styled(f"{party.name}, {party.kind.value} ({party.id})", "bold")))
    names = [n for n in party.names if n != party.name]
    if names:
        _branch(tree, f"also called {', '.join(names)}")
    for reason in say_parties(look.register.identities).get(party.id, ()):
        _branch(tree, Styled(reason, "green"))
    party_of, own = look.register.identities.party_of, dict.fromkeys((party.name, *party.names), party.id)
    for title, field in (("acts", "by"), ("is acted on", "to"), ("speaks", "says")):
        named = ((c, n) for c in look.claims.values() for n in getattr(c, field))
        told = [c for c, n in named if party_of.get((c.document, n), own.get(n)) == party.id]
        if told:
            _grow(_branch(tree, title), look, sorted({c.id for c in told}))
    return tree


def _decision_tree(settings: Settings, ident: str) -> Tree:
    """A decision: what was decided on what, by whom, when and why. Raises NotFoundError if there is none."""
    from habeas.store.casebook import Casebook

    with Casebook.open(settings.casebook, must_exist=True) as casebook:
        known = [d for d in casebook.decisions() if d.id.startswith(ident) or d.id.partition("-")[2].startswith(ident)]
    if len(known) != 1:
        raise NotFoundError(ident)
    decision, mask = known[0], guard(settings)
    subjects = " and ".join(mask.text(s) for s in (decision.subject, decision.other) if s)
    tree = Tree(to_text(Styled(f"{decision.verdict.value}: {subjects} ({decision.id})", "bold")))
    if decision.field:
        _branch(tree, mask.text(f"{decision.field} is {decision.value or 'nothing'}"))
    _branch(tree, f"decided by {decision.who} on {decision.when}")
    _branch(tree, Styled(mask.text(f"because: {decision.why}"), "green"))
    return tree


def _event_tree(look: Lookup, event: Event) -> Tree:
    tree = Tree(to_text(Styled(f"{event.summary} ({event.id})", "bold")))
    for count in event.counts:
        _grow_count(tree, look, count)
    for step in event.funnel:
        number = say_interval(step.interval) if step.interval else "no number"
        branch = _branch(tree, Styled(f"{step.stage.value}: {number}", "green"))
        _branch(branch, f"rule: {step.rule}")
        for root in step.roots:
            _grow_root(branch, look, root)
    if event.open_slots and event.counts:
        whole, named = say_interval(event.counts[0].agreed), len(event.people)
        _branch(tree, f"{say_interval(event.open_slots)} not named: {whole} less {named} named")
    for person in (look.people[i] for i in event.people if i in look.people):
        _branch(tree, f"named: {person.name} ({person.id})")
    for link in event.links:
        _grow_link(tree, look, link)
    _grow_findings(tree, look, event.id)
    members = _branch(tree, f"{len(event.claims)} claims")
    reasons = {m.claim: f"{m.score:.2f}, {m.reason}" for m in event.members}
    for ident in event.claims:
        _grow(members, look, (ident,), reason=reasons.get(ident))
    return tree


def _grow_count(tree: Tree, look: Lookup, count: Count) -> None:
    """One figure with its rule, its roots, those against it; figures computed from others by the claims that they rest on."""
    what = " ".join(filter(None, (count.of, ", ".join(count.nat), f"to {count.place}" if count.place else "")))
    branch = _branch(tree, Styled(f"{say_interval(count.agreed)} {what}", "green"))
    _branch(branch, f"rule: {count.rule}")
    for root in count.roots:
        _grow_root(branch, look, root)
    if not count.roots:
        _grow(branch, look, count.claims)
    for dissent in count.disputed:
        against = _branch(branch, Styled(f"against: {say_interval(dissent.interval)}", "yellow"))
        for root in dissent.roots:
            _grow_root(against, look, root)
    if count.remainder:
        _branch(
            branch, f"{say_interval(count.remainder)} others: what is left without the parts that exclude each other"
        )


def _grow_link(tree: Tree, look: Lookup, link: EventLink) -> None:
    """One tie to another event, with the sentences that show it."""
    partner = look.events.get(link.to)
    if partner is None:
        return
    branch = _branch(tree, f"{link.relation}, {link.strength.value}: {partner.summary} ({partner.id})")
    quoted = {look.claims[c].passage.quote for c in link.claims if c in look.claims}
    for passage in link.passages:
        if passage.quote not in quoted:
            _branch(branch, f"“{passage.quote}” — {look.sources.get(passage.document, passage.document)}")
    _grow(branch, look, link.claims)


def _grow_findings(tree: Tree, look: Lookup, about: str) -> None:
    """The findings about one thing, each with the id that leads further."""
    for finding in (f for f in look.register.findings if f.about == about):
        _branch(tree, Styled(f"{finding.question}: {finding.rule} ({finding.id})", "yellow"))


def _person_tree(look: Lookup, person: PersonAccount) -> Tree:
    tree = Tree(to_text(Styled(f"{person.name} ({person.id})", "bold")))
    if person.now:
        _branch(tree, Styled(f"now {person.now.replace('_', ' ')}: {person.reason}", "green"))
    for state in person.states:
        branch = _branch(tree, f"{state.state.value.replace('_', ' ')}, {say_when(state.when)}")
        _grow(branch, look, state.claims)
    _grow_findings(tree, look, person.id)
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
    for audit in population.audits:
        words = f"{say_interval(audit.released)} released, {say_interval(audit.implied_arrests)} arrests implied"
        branch = _branch(tree, f"{say_when(audit.start)} to {say_when(audit.end)}: {words}")
        for ident in audit.events:
            if ident in look.events:
                _branch(branch, f"{look.events[ident].summary} ({ident})")
    _grow_findings(tree, look, population.id)
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
        for sentence in look.why_meant(claim):
            _branch(leaf, Styled(sentence, "green"))


def _branch(tree: Tree, line: Line) -> Tree:
    return tree.add(to_text(line))
