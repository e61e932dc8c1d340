"""Parties that a person decided to be one, or to be two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from habeas.model.decision import Decision, Evidence, SubjectKind, Verdict
from habeas.model.entity import Identities, Party
from habeas.model.ids import stable_id


def join_parties(identities: Identities, decisions: Iterable[Decision]) -> Identities:
    """Identities with the parties of each standing decision ``same`` made one, under the id and name of the first.

    Of the decisions on one pair the latest holds. Decisions on anything but parties change nothing. A phrase that stands for a person
    by an office alone is what it would be without that, where somebody decided on what it would be. A party whose id is no more
    (that of a person follows from the earliest report) is found by the name that it had.
    """
    ordered = _of_today(identities, sorted(decisions, key=lambda d: (d.when, d.id)))
    identities = _put_back(identities, ordered)
    for decision in _partings(ordered):
        identities = _parted(identities, decision)
    known = {p.id: p for p in identities.parties}
    latest: dict[tuple[str, str], Decision] = {}
    for decision in ordered:
        if decision.verdict in {Verdict.SAME, Verdict.NOT_SAME} and {decision.subject, decision.other} <= known.keys():
            first, second = sorted((decision.subject, decision.other or ""))
            latest[first, second] = decision
    leader: dict[str, str] = {}
    for decision in latest.values():
        if decision.verdict is Verdict.SAME:
            keep, gone = _lead(leader, decision.subject), _lead(leader, decision.other or "")
            if keep != gone:
                leader[gone] = keep
    if not leader:
        return identities
    return replace(
        identities,
        parties=tuple(_joined(p, leader, known) for p in identities.parties if p.id not in leader),
        party_of={key: _lead(leader, party) for key, party in identities.party_of.items()},
    )


def on_parties(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids that decisions of two being the same or not are on."""
    pairs = (d for d in decisions if d.verdict in {Verdict.SAME, Verdict.NOT_SAME})
    return frozenset(ident for d in pairs for ident in (d.subject, d.other) if ident)


def hang_on_parties(decisions: Iterable[Decision]) -> bool:
    """Whether any decision of two being the same or not was made on parties, whatever their ids are now."""
    pairs = (d for d in decisions if d.verdict in {Verdict.SAME, Verdict.NOT_SAME})
    return any(e is not None and e.kind is SubjectKind.PARTY for d in pairs for e in (d.evidence, d.other_evidence))


def _of_today(identities: Identities, decisions: list[Decision]) -> list[Decision]:
    """Decisions with the ids that parties have now."""
    if not hang_on_parties(decisions):
        return decisions
    known = {p.id for p in identities.parties} | {why.instead.id for why in identities.recalled.values()}
    named: dict[str, set[str]] = {}
    for party in identities.parties:
        for name in {party.name.casefold(), *(n.casefold() for n in party.names)}:
            named.setdefault(name, set()).add(party.id)

    def now(ident: str, evidence: Evidence | None) -> str:
        words = evidence.traces[0].words if evidence and evidence.traces else ""
        is_party = evidence is not None and evidence.kind is SubjectKind.PARTY
        if ident in known or not is_party or ident == apart_id(words):
            return ident
        found = named.get(words.casefold(), set())
        return next(iter(found)) if len(found) == 1 else ident

    return [
        replace(d, subject=now(d.subject, d.evidence), other=now(d.other, d.other_evidence) if d.other else None)
        for d in decisions
    ]


def _put_back(identities: Identities, decisions: Iterable[Decision]) -> Identities:
    """Identities in which phrases are again the parties on which somebody decided before an office told whom they mean."""
    ruled = on_parties(decisions) if identities.recalled else frozenset()
    back = {key: why.instead for key, why in sorted(identities.recalled.items()) if why.instead.id in ruled}
    if not back:
        return identities
    party_of = {**identities.party_of, **{key: party.id for key, party in back.items()}}
    left = {(party, name) for (_, name), party in party_of.items()}
    moved = {(identities.party_of[key], key[1]) for key in back} - left
    parties = {p.id: replace(p, names=tuple(n for n in p.names if (p.id, n) not in moved)) for p in identities.parties}
    for (_, name), party in back.items():
        known = parties.setdefault(party.id, party)
        parties[party.id] = replace(known, names=tuple(dict.fromkeys((*known.names, name))))
    return replace(
        identities,
        parties=tuple(sorted(parties.values(), key=lambda p: p.id)),
        party_of=party_of,
        recalled={key: why for key, why in identities.recalled.items() if key not in back},
    )


def apart_id(name: str) -> str:
    """The id of the party that a spelling is when a person has told it apart from the party that it was read as."""
    return stable_id("party", "apart", name.casefold())


def _partings(ordered: Iterable[Decision]) -> tuple[Decision, ...]:
    """Standing decisions that two spellings of one party are two parties, by that party and the one that the second became."""
    found: dict[tuple[str, str], Decision] = {}
    for decision in ordered:
        traces = decision.other_evidence.traces if decision.other_evidence else ()
        if len(traces) == 1 and decision.other == apart_id(traces[0].words):
            found[decision.subject, decision.other] = decision
    return tuple(d for d in found.values() if d.verdict is Verdict.NOT_SAME)


def _parted(identities: Identities, decision: Decision) -> Identities:
    """Identities in which the second spelling, wherever it was read as the subject, is a party of its own.

    One that stood for a person by an office alone is of the kind that it would be without that.
    """
    old = next((p for p in identities.parties if p.id == decision.subject), None)
    name = decision.other_evidence.traces[0].words if decision.other_evidence else ""
    if old is None or decision.other is None:
        return identities
    kept = tuple(n for n in old.names if n.casefold() != name.casefold())
    shown = old.name if old.name.casefold() != name.casefold() else next(iter(kept), old.name)
    moved = {
        key for key, party in identities.party_of.items() if party == old.id and key[1].casefold() == name.casefold()
    }
    recalled = [identities.recalled[key].instead for key in sorted(moved & identities.recalled.keys())]
    like = recalled[0] if recalled else old
    pair = (replace(old, name=shown, names=kept), Party(decision.other, name, like.kind, (name,), like.country))
    others = (p for p in identities.parties if p.id not in {old.id, decision.other})
    return replace(
        identities,
        parties=tuple(sorted((*others, *pair), key=lambda p: p.id)),
        party_of={**identities.party_of, **dict.fromkeys(moved, decision.other)},
        recalled={key: why for key, why in identities.recalled.items() if key not in moved},
    )


def _lead(leader: dict[str, str], party: str) -> str:
    while party in leader:
        party = leader[party]
    return party


def _joined(party: Party, leader: dict[str, str], known: dict[str, Party]) -> Party:
    """A party with the names of those that joined it."""
    others = [known[gone] for gone in sorted(leader) if _lead(leader, gone) == party.id]
    names = dict.fromkeys((*party.names, *(name for other in others for name in (other.name, *other.names))))
    return replace(
        party, names=tuple(names), country=party.country or next((o.country for o in others if o.country), None)
    )
