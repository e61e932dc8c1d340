"""The register as one JSON object, by the contract of the design: stable ids, intervals as ``[low, high]``, quotes by claim id."""

from __future__ import annotations

import json
from collections.abc import Iterable

from habeas.export.claims_jsonl import to_record
from habeas.model.claim import Claim
from habeas.model.entity import Link, Party, Person, PersonState, Root
from habeas.model.event import Count, Event, Step
from habeas.model.finding import Audit, Finding, PersonAccount, Population, Register, ReportRow, Unknown
from habeas.model.quantity import Interval
from habeas.model.when import When
from habeas.show.offices import say_parties

Json = dict[str, object]


def to_json(register: Register, *, indent: int | None = 1) -> str:
    """Register → JSON text with a last line end. Keys stand in the order of the contract; high null is unbounded."""
    return json.dumps(to_tree(register), ensure_ascii=False, indent=indent) + "\n"


def to_tree(register: Register) -> Json:
    """Register → dictionaries and lists, for callers that print a part of it."""
    parties, reasons = _claims_of_parties(register), say_parties(register.identities)
    rests = _claims_of_documents(register.claims)
    return {
        "as_of": register.as_of,
        "events": [_event(e) for e in register.events],
        "people": [_person(a) for a in register.people],
        "parties": [_party(p, parties.get(p.id, ()), reasons.get(p.id, ())) for p in register.parties],
        "populations": [_population(p) for p in register.populations],
        "unknowns": [_unknown(u) for u in register.unknowns],
        "findings": [_finding(f) for f in register.findings],
        "links": _identity_links(register.identities.persons, register.identities.doubtful),
        "claims": [to_claim(c) for c in register.claims],
        "documents": [_document(d, rests.get(d.document.id, ())) for d in register.documents],
    }


def to_claim(claim: Claim) -> Json:
    """One claim with its fields (docs/reference/claims.md), its document, its place and its exact quote."""
    return {**to_record(claim), "claims": [claim.id]}


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "kind": event.kind,
        "status": event.status,
        "country": event.country,
        "by": list(event.by),
        "to": list(event.to),
        "when": _when(event.when),
        "places": list(event.places),
        "summary": event.summary,
        "counts": [_count(c) for c in event.counts],
        "people": list(event.people),
        "open_slots": interval_json(event.open_slots),
        "links": [
            {
                "to": k.to,
                "relation": k.relation,
                "strength": k.strength,
                "quotes": [
                    {"document": p.document, "start": p.start, "end": p.end, "quote": p.quote} for p in k.passages
                ],
                "claims": list(k.claims),
            }
            for k in event.links
        ],
        "measures": list(event.measures),
        "funnel": [_step(s) for s in event.funnel],
        "members": [{"claim": m.claim, "score": m.score, "reason": m.reason} for m in event.members],
        "claims": list(event.claims),
    }


def _step(step: Step) -> Json:
    return {
        "stage": step.stage,
        "interval": interval_json(step.interval),
        "roots": roots_json(step.roots),
        "rule": step.rule,
        "claims": list(step.claims),
    }


def _count(count: Count) -> Json:
    return {
        "of": count.of,
        "nat": list(count.nat),
        "place": count.place,
        "agreed": interval_json(count.agreed),
        "roots": roots_json(count.roots),
        "disputed": [
            {
                "interval": interval_json(d.interval),
                "roots": roots_json(d.roots),
                "claims": sorted({c for r in d.roots for c in r.claims}),
            }
            for d in count.disputed
        ],
        "remainder": interval_json(count.remainder),
        "rule": count.rule,
        "claims": list(count.claims),
    }


def _person(account: PersonAccount) -> Json:
    return {
        "id": account.id,
        "name": account.name,
        "names": [{"text": n.text, "language": n.language, "script": n.script} for n in account.names],
        "nat": list(account.nat),
        "roles": list(account.roles),
        "states": [_state(s) for s in account.states],
        "now": account.now,
        "reason": account.reason,
        "claims": list(account.claims),
    }


def _state(state: PersonState) -> Json:
    return {
        "state": state.state,
        "when": _when(state.when),
        "event": state.event,
        "roots": roots_json(state.roots),
        "claims": list(state.claims),
    }


def _party(party: Party, claims: Iterable[str], reasons: Iterable[str]) -> Json:
    return {
        "id": party.id,
        "name": party.name,
        "kind": party.kind,
        "names": list(party.names),
        "country": party.country,
        "person": party.person,
        "reasons": list(reasons),
        "claims": sorted(claims),
    }


def _population(population: Population) -> Json:
    observations = [
        {"when": _when(o.when), "interval": interval_json(o.interval), "wording": o.wording, "claims": list(o.claims)}
        for o in population.observations
    ]
    return {
        "id": population.id,
        "country": population.country,
        "of": population.of,
        "root": population.root,
        "observations": observations,
        "audits": [_audit(a) for a in population.audits],
        "claims": sorted({c for o in population.observations for c in o.claims}),
    }


def _audit(audit: Audit) -> Json:
    return {
        "from": _when(audit.start),
        "to": _when(audit.end),
        "released": interval_json(audit.released),
        "implied_arrests": interval_json(audit.implied_arrests),
        "events": list(audit.events),
        "claims": list(audit.claims),
    }


def _unknown(unknown: Unknown) -> Json:
    return {
        "about": unknown.about,
        "quote": unknown.quote,
        "document": unknown.document,
        "claims": list(unknown.claims),
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "about": finding.about,
        "question": finding.question,
        "interval": interval_json(finding.interval),
        "value": finding.value,
        "roots": roots_json(finding.roots),
        "rule": finding.rule,
        "claims": list(finding.claims),
        "against": list(finding.against),
    }


def _identity_links(persons: Iterable[Person], doubtful: Iterable[Link]) -> list[Json]:
    """Why mentions are held to be one person; those below certainty wait for a person to decide."""
    certain = [(link, False) for person in persons for link in person.links]
    return [
        {"first": k.first, "second": k.second, "same": k.same, "score": k.score, "reason": k.reason, "waits": waits}
        for k, waits in [*certain, *((link, True) for link in doubtful)]
    ]


def _document(row: ReportRow, claims: Iterable[str]) -> Json:
    document = row.document
    return {
        "id": document.id,
        "sha256": document.sha256,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "copy_of": row.copy_of,
        "claims": list(claims),
    }


def _claims_of_documents(claims: Iterable[Claim]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in claims:
        found.setdefault(claim.document, []).append(claim.id)
    return found


def _claims_of_parties(register: Register) -> dict[str, set[str]]:
    """Party id → claims in which it acts, is the other side, or speaks."""
    party_of = register.identities.party_of
    by_name = {name: p.id for p in register.parties for name in (p.name, *p.names)}
    found: dict[str, set[str]] = {}
    for claim in register.claims:
        for name in (*claim.by, *claim.to, *claim.says):
            party = party_of.get((claim.document, name)) or by_name.get(name)
            if party:
                found.setdefault(party, set()).add(claim.id)
    return found


def roots_json(roots: Iterable[Root]) -> list[Json]:
    """Roots with the ids of their claims."""
    return [{"name": r.name, "kind": r.kind, "claims": list(r.claims)} for r in roots]


def interval_json(interval: Interval | None) -> list[int | None] | None:
    """[low, high] of an interval, high null if it is open."""
    return None if interval is None else [interval.low, interval.high]


def _when(when: When | None) -> str | None:
    return when.edtf if when else None
