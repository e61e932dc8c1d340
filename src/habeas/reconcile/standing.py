"""What kind of voice a root is: state, state media, ngo, agency, outlet, family, body, person or anonymous.

By what we know of outlets and bodies, else by what the texts call the speaker ("the rights group …"), else by the words of the name;
of a person, by the offices that reports give.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from itertools import pairwise

from habeas.knowledge.outlets import outlet_files
from habeas.knowledge.reconcile import load_acts, load_standing
from habeas.model.entity import PartyKind, Person


class Standing(StrEnum):
    """The kinds of voices. ``BODY`` is a body of which no more is told, ``PERSON`` somebody without an office of state."""

    STATE = "state"
    STATE_MEDIA = "state media"
    NGO = "ngo"
    AGENCY = "agency"
    OUTLET = "outlet"
    FAMILY = "family"
    BODY = "body"
    PERSON = "person"
    ANONYMOUS = "anonymous"


_KNOWN = {
    "agency": Standing.AGENCY,
    "state_media": Standing.STATE_MEDIA,
    "outlet": Standing.OUTLET,
    "monitor": Standing.NGO,
    "body": Standing.BODY,
    "office": Standing.STATE,
}
_NAME = r"([^\W\da-z_][\w'’-]*(?: [^\W\da-z_][\w'’-]*){0,4})"
"""Up to five words with capitals: a name as it stands in a text."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def called_in(texts: Iterable[str]) -> dict[str, Standing]:
    """Names in small letters → the kind that the texts call them most often; of equals, the first in the list of kinds."""
    votes: dict[str, Counter[Standing]] = defaultdict(Counter)
    for text in texts:
        for name, told in votes_in(text).items():
            votes[name].update(told)
    return {name: most_called(told) for name, told in votes.items()}


def votes_in(text: str) -> dict[str, Counter[Standing]]:
    """Names in small letters → how often one text calls them each kind."""
    votes: dict[str, Counter[Standing]] = defaultdict(Counter)
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            for name in _beginnings(match.group(1)):
                votes[name][kind] += 1
    return votes


def most_called(told: Counter[Standing]) -> Standing:
    """The kind that something is called most often; of equals, the first in the list of kinds."""
    return min(told, key=lambda kind: (-told[kind], list(Standing).index(kind)))


def standing_of(name: str, party: PartyKind, *, person: Person | None, called: Mapping[str, Standing]) -> Standing:
    """The kind of a voice with this display name; ``called`` is what ``called_in`` found."""
    if party is PartyKind.STATE:
        return Standing.STATE
    if party is PartyKind.PERSON:
        return Standing.STATE if person and any(map(is_office, person.roles)) else Standing.PERSON
    told = _known().get(name.casefold()) or called.get(name.casefold())
    return told or _by_words(name, party)


def is_office(role: str) -> bool:
    """Whether a role is an office of state: presidents and ministers let go, envoys and opponents do not."""
    words = f" {role.casefold()} "
    return any(f" {office} " in words for office in load_acts().offices)


def _by_words(name: str, party: PartyKind) -> Standing:
    words = load_standing()
    if _has(name, words.family):
        return Standing.FAMILY
    if party is PartyKind.OUTLET:
        if _has(name, words.state_media):
            return Standing.STATE_MEDIA
        if _has(name, words.agency):
            return Standing.AGENCY
        return Standing.NGO if _has(name, words.ngo) else Standing.OUTLET
    if _has(name, words.state):
        return Standing.STATE
    if _has(name, words.ngo):
        return Standing.NGO
    return Standing.ANONYMOUS if party is PartyKind.UNNAMED else Standing.BODY


def _has(name: str, wordings: frozenset[str]) -> bool:
    """Whether a word of a list, or two words next to each other, stand in the name."""
    words = _WORD.findall(name.casefold().replace("’", "'"))
    bare = [w.removesuffix("'s") for w in words]
    pairs = [f"{one} {two}" for one, two in pairwise(bare)]
    return any(w in wordings for w in (*words, *bare, *pairs))


@cache
def _known() -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for file in outlet_files():
        for outlet in file.outlets:
            for name in outlet.names:
                found.setdefault(name.casefold(), _KNOWN[file.kind])
    return found


@cache
def _patterns() -> tuple[tuple[Standing, re.Pattern[str]], ...]:
    """For each kind, one expression for names after the words, and one for names before them."""
    found = []
    for kind, wordings in load_standing().called.items():
        after = [re.escape(w.removesuffix(" ~")) for w in wordings if w.endswith(" ~")]
        before = [re.escape(w.removeprefix("~")) for w in wordings if w.startswith("~")]
        if after:
            found.append((Standing(kind), re.compile(rf"(?i:\b(?:{'|'.join(after)})) {_NAME}")))
        if before:
            found.append((Standing(kind), re.compile(rf"\b{_NAME}(?i:(?:{'|'.join(before)})\b)")))
    return tuple(found)


def _beginnings(name: str) -> Iterable[str]:
    """The name and its beginnings, since a capital after a name need not belong to it."""
    words = name.split(" ")
    return (" ".join(words[:n]).removesuffix("'s").removesuffix("’s").casefold() for n in range(1, len(words) + 1))
