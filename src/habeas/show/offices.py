"""Why a phrase that names an office stands for a person whom only other reports name."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.model.entity import Identities, Person, Recall
from habeas.show.wording import say_country


def say_recalled(identities: Identities) -> dict[tuple[str, str], str]:
    """For each such phrase, by document and as written: "the president of Freedonia in 2019 is Ana Roe in 3 reports".

    A person whose name is withheld has no offices that may be told.
    """
    if not identities.recalled:
        return {}
    persons = {person.id: person for person in identities.persons}
    held_by = {party.id: persons.get(party.person) for party in identities.parties if party.person}
    found: dict[tuple[str, str], str] = {}
    for place, why in sorted(identities.recalled.items()):
        person = held_by.get(identities.party_of.get(place, ""))
        sentence = _say(why.reasons, person) if person is not None else ""
        if sentence:
            found[place] = sentence
    return found


def say_parties(identities: Identities) -> dict[str, tuple[str, ...]]:
    """By the id of a party, why phrases stand for it: each sentence once, with the phrases and in how many reports they do."""
    phrases: dict[tuple[str, str], dict[str, None]] = {}
    documents: dict[tuple[str, str], dict[str, None]] = {}
    for (document, name), sentence in say_recalled(identities).items():
        key = identities.party_of[document, name], sentence
        phrases.setdefault(key, {})[f"“{name}”"] = None
        documents.setdefault(key, {})[document] = None
    found: dict[str, tuple[str, ...]] = {}
    for key in sorted(phrases):
        said = f"{', '.join(sorted(phrases[key]))} in {_reports(len(documents[key]))}: {key[1]}"
        found[key[0]] = (*found.get(key[0], ()), said)
    return found


def _say(reasons: Iterable[Recall], person: Person) -> str:
    """One sentence a year; nothing if reports do not tell of the person's office any more."""
    told = [_say_year(reason, person) for reason in reasons]
    return "; ".join(told) if all(told) else ""


def _say_year(reason: Recall, person: Person) -> str:
    counts = {
        t.year: len(t.held)
        for t in person.offices
        if (t.country, t.office) == (reason.country, reason.office) and t.held
    }
    known = [year for year in reason.years if year in counts]
    if not known:
        return ""
    post = f"the {reason.office} of {say_country(reason.country)}"
    first, *more = known
    said = f"{post} in {first} is {person.name} in {_reports(counts[first])}"
    said += "".join(f", in {year} in {_reports(counts[year])}" for year in more)
    return said if reason.year in known else f"{said}, and no report names one for {reason.year}"


def _reports(number: int) -> str:
    return f"{number:,} report" if number == 1 else f"{number:,} reports"
