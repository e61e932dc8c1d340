"""Parts of the register as the JSON API gives them: the rows of the register's JSON, without making all of it for each answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from habeas.export.register_json import to_claim, to_tree
from habeas.model.claim import Kind
from habeas.model.finding import Finding, Register
from habeas.show.deals import deals
from habeas.web.view import Edition, View

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the register: the ids of what is asked for, how they become rows, and whether there is an id at all."""

    ids: Callable[[View], Sequence[str]]
    rows: Callable[[Edition, Sequence[str]], list[Row]]
    has: Callable[[Edition, str], bool]


def _bare(edition: Edition) -> Register:
    """The register without its rows, to which those that are wanted are added."""
    return replace(
        edition.register,
        identities=replace(edition.register.identities, persons=(), parties=(), doubtful=()),
        events=(),
        people=(),
        parties=(),
        populations=(),
        unknowns=(),
        findings=(),
        claims=(),
        documents=(),
    )


def _events(edition: Edition, ids: Sequence[str]) -> list[Row]:
    chosen = tuple(edition.look.events[i] for i in ids)
    return _list(to_tree(replace(edition.once(_bare), events=chosen)), "events")


def _people(edition: Edition, ids: Sequence[str]) -> list[Row]:
    chosen = tuple(edition.look.people[i] for i in ids)
    return _list(to_tree(replace(edition.once(_bare), people=chosen)), "people")


def _populations(edition: Edition, ids: Sequence[str]) -> list[Row]:
    chosen = tuple(edition.index.populations[i] for i in ids)
    return _list(to_tree(replace(edition.once(_bare), populations=chosen)), "populations")


def _claims(edition: Edition, ids: Sequence[str]) -> list[Row]:
    return [to_claim(edition.look.claims[i]) for i in ids]


def _unknowns(edition: Edition, ids: Sequence[str]) -> list[Row]:
    """Unknowns have no ids of their own: they are counted."""
    chosen = tuple(edition.register.unknowns[int(i)] for i in ids)
    return _list(to_tree(replace(edition.once(_bare), unknowns=chosen)), "unknowns")


def _findings(edition: Edition, ids: Sequence[str]) -> list[Row]:
    chosen = tuple(edition.once(_findings_by_id)[i] for i in ids)
    return _list(to_tree(replace(edition.once(_bare), findings=chosen)), "findings")


def _findings_by_id(edition: Edition) -> dict[str, Finding]:
    return {f.id: f for f in edition.register.findings}


def _parties(edition: Edition) -> dict[str, Row]:
    """Parties with their claims, which only the whole register tells."""
    bare = edition.once(_bare)
    register = edition.register
    whole = replace(bare, parties=register.parties, claims=register.claims, identities=register.identities)
    return {str(r["id"]): r for r in _list(to_tree(whole), "parties")}


def _documents(edition: Edition) -> dict[str, Row]:
    """Reports with their claims."""
    rows = _list(to_tree(replace(edition.once(_bare), documents=edition.register.documents)), "documents")
    claims: dict[str, list[str]] = {}
    for claim in edition.register.claims:
        claims.setdefault(claim.document, []).append(claim.id)
    return {str(r["id"]): {**r, "claims": claims.get(str(r["id"]), [])} for r in rows}


def _list(tree: dict[str, object], part: str) -> list[Row]:
    found = tree[part]
    return list(found) if isinstance(found, list) else []


def _people_asked(view: View) -> list[str]:
    """People with a part in an event asked for."""
    if view.filters.is_empty:
        return [p.id for p in view.register.people]
    shown = {p for e in view.events for p in e.people}
    return [p.id for p in view.register.people if p.id in shown]


def _claims_asked(view: View) -> list[str]:
    """Claims of events asked for."""
    if view.filters.is_empty:
        return [c.id for c in view.register.claims]
    shown = {c for e in view.events for c in e.claims}
    return [c.id for c in view.register.claims if c.id in shown]


PARTS: dict[str, Part] = {
    "releases": Part(
        lambda v: [e.id for e in v.events if e.kind is Kind.RELEASE],
        _events,
        lambda e, i: i in e.look.events and e.look.events[i].kind is Kind.RELEASE,
    ),
    "events": Part(lambda v: [e.id for e in v.events], _events, lambda e, i: i in e.look.events),
    "exchange": Part(lambda v: [e.id for e in deals(v.look, v.events)], _events, lambda e, i: i in e.look.events),
    "people": Part(_people_asked, _people, lambda e, i: i in e.look.people),
    "counts": Part(
        lambda v: [p.id for p in v.register.populations if v.filters.keeps_country(p.country)],
        _populations,
        lambda e, i: i in e.index.populations,
    ),
    "gaps": Part(
        lambda v: [str(n) for n, u in enumerate(v.register.unknowns) if v.concerns(u.about)],
        _unknowns,
        lambda _e, _i: False,
    ),
    "findings": Part(
        lambda v: [f.id for f in v.register.findings if v.concerns(f.about)],
        _findings,
        lambda e, i: i in e.once(_findings_by_id),
    ),
    "claims": Part(_claims_asked, _claims, lambda e, i: i in e.look.claims),
    "parties": Part(
        lambda v: [p.id for p in v.register.parties if v.filters.keeps_country(p.country)],
        lambda e, ids: [e.once(_parties)[i] for i in ids],
        lambda e, i: i in e.index.parties,
    ),
    "reports": Part(
        lambda v: [r.document.id for r in v.register.documents],
        lambda e, ids: [e.once(_documents)[i] for i in ids],
        lambda e, i: i in e.index.documents,
    ),
}
"""Name in the address → the part."""
