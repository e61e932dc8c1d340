"""The register as an export profile lets it out: masked by decisions first, then by the profile."""

from __future__ import annotations

from habeas.export.profile import hidden_names, hidden_people, private_claims, stripped
from habeas.knowledge.profiles import Profile, Show
from habeas.model.finding import Register
from habeas.pipeline import survey
from habeas.reconcile.withhold import withhold
from habeas.store.casebook import Casebook


def register_for(casebook: Casebook, profile: Profile, *, as_of: str | None, today: str | None = None) -> Register:
    """The casebook → the register as of a day (ISO 8601) as the profile lets it out.

    What decisions withhold on ``today`` is masked whatever the profile says. A name that the profile leaves out is masked in the same
    way: in every spelling, in every text.
    """
    found = survey(casebook, as_of=as_of, today=today)
    register = found.register
    people = hidden_people(register, found.readings, profile.names)
    names = hidden_names(register, profile.names)
    unsaid = private_claims(register, people, names) if profile.quotes.private is Show.HIDE else frozenset()
    spared = _words_of_others(register, people)
    masked = withhold(register, people, found.readings, names=names, spared=spared)
    return stripped(masked, profile, unsaid=unsaid)


def _words_of_others(register: Register, people: frozenset[str]) -> frozenset[str]:
    """The words of the names of people who are to be read: the given name of one who is not is often theirs too."""
    names = (n.text for p in register.people if p.id not in people for n in p.names)
    return frozenset(word.casefold() for name in names for word in name.split())
