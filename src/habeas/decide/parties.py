"""Parties that a person decided to be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from habeas.model.decision import Decision, Verdict
from habeas.model.entity import Identities, Party


def join_parties(identities: Identities, decisions: Iterable[Decision]) -> Identities:
    """Identities with the parties of each standing decision ``same`` made one, under the id and name of the first.

    Of the decisions on one pair the latest holds. Decisions on anything but parties change nothing.
    """
    known = {p.id: p for p in identities.parties}
    latest: dict[tuple[str, str], Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.when, d.id)):
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
