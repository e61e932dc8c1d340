"""Which voices speak in their own cause: those who hold, free or trade the people that they count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from habeas.knowledge.places import gazetteer
from habeas.model.event import Event
from habeas.reconcile.roots import Voice, Voices
from habeas.reconcile.standing import Standing
from habeas.reconcile.statements import Statement

_STATE = frozenset({Standing.STATE, Standing.STATE_MEDIA})


def interested(events: Sequence[Event], statements: Sequence[Statement], voices: Voices) -> dict[str, frozenset[Voice]]:
    """Event id → the voices in it that are a party to it, or to what was given for it.

    A party is who acts in the event, and an office or outlet of the custodian's state or of the state on the other side of a
    trade; an office or state outlet of which no report says whose it is is taken to be the custodian's.
    """
    known = {s.claim.id: s for s in statements}
    countries = _countries(events)
    every = frozenset(e.country for e in events if e.country)
    belongs = {v: _states_of(v, every, voices) for v in {s.voice for s in statements} if v.standing in _STATE}
    found: dict[str, frozenset[Voice]] = {}
    for event in events:
        told = [known[c] for c in event.claims if c in known]
        actors = {key for s in told for key in s.actors}
        spoken = {s.voice for s in told}
        found[event.id] = frozenset(v for v in spoken if v.key in actors or _is_of(v, countries[event.id], belongs))
    return found


def _countries(events: Sequence[Event]) -> Mapping[str, frozenset[str]]:
    """Event id → its custodian's country and those of the events that it was traded for."""
    own = {e.id: {e.country} - {None} for e in events}
    found = {ident: set(countries) for ident, countries in own.items()}
    for event in events:
        for link in event.links:
            if link.relation == "exchange":
                found[event.id] |= own.get(link.to, set())
                found.get(link.to, set()).update(own[event.id])
    return {ident: frozenset(c for c in countries if c) for ident, countries in found.items()}


def _is_of(voice: Voice, countries: frozenset[str], belongs: Mapping[Voice, frozenset[str]]) -> bool:
    """Whether a voice of a state or its media belongs to one of the countries; one of no state that is named does."""
    if voice not in belongs or not countries:
        return False
    return bool(belongs[voice] & countries) or (not belongs[voice] and not _OWNED.search(voice.name))


_OWNED = re.compile(r"^(?:the )?[^\W\d_]\w+['’]s? ", re.IGNORECASE)
"""A name that opens with its owner ("Sutland's border police"), who is another state if it is none that we know as the custodian."""


def _states_of(voice: Voice, every: frozenset[str], voices: Voices) -> frozenset[str]:
    """Countries that a voice belongs to: those known of it, else those without a code whose names begin a word of its own."""
    known = voices.countries(voice)
    words = voices.words(voice).split()
    return known or frozenset(c for c in every if any(w.startswith(_stem(c)) for w in words))


def _stem(country: str) -> str:
    """The beginning of a state's name that its adjective shares."""
    return gazetteer().display(country).casefold().rstrip("s").rstrip("aeiouy")
