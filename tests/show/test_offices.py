"""Why an office stands for a person is told in a sentence, with the years and in how many reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.model.entity import Identities, Party, PartyKind, Person, Recall, Recalled, Tenure
from habeas.show.offices import say_parties, say_recalled

PHRASE = "Norwegian premier"
INSTEAD = Party("party-body", PHRASE, PartyKind.BODY, (PHRASE,), "NO")
HELD = Tenure("NO", "prime minister", 2031, ("a", "b", "c"))
LATER = Tenure("NO", "prime minister", 2033, ("d",))


def identities(*years: int, of: int = 2031, offices: tuple[Tenure, ...] = (HELD, LATER)) -> Identities:
    """Two reports in which the phrase stands for a person by what is told of these years."""
    why = Recalled((Recall("NO", "prime minister", of, years),), INSTEAD)
    person = Person("person-1", "Runa Vik", (), (), offices=offices)
    party = Party("party-1", "Runa Vik", PartyKind.PERSON, ("Runa Vik", PHRASE), None, "person-1")
    places = [("y", PHRASE), ("z", PHRASE)]
    return Identities((person,), (party,), {}, dict.fromkeys(places, "party-1"), (), dict.fromkeys(places, why))


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (identities(2031), "the prime minister of Norway in 2031 is Runa Vik in 3 reports"),
        (identities(2033, of=2033), "the prime minister of Norway in 2033 is Runa Vik in 1 report"),
        (
            identities(2031, 2033, of=2032),
            "the prime minister of Norway in 2031 is Runa Vik in 3 reports, in 2033 in 1 report, and no report names one for 2032",
        ),
        (
            identities(2033, of=2034),
            "the prime minister of Norway in 2033 is Runa Vik in 1 report, and no report names one for 2034",
        ),
    ],
)
def test_the_sentence_names_the_years_and_the_reports(found: Identities, sentence: str) -> None:
    assert say_recalled(found) == {("y", PHRASE): sentence, ("z", PHRASE): sentence}
    assert say_parties(found) == {"party-1": (f"“{PHRASE}” in 2 reports: {sentence}",)}


def test_nothing_is_told_of_who_is_withheld_or_was_decided_to_be_another() -> None:
    assert say_recalled(identities(2031, offices=())) == {}
    found = identities(2031)
    assert say_recalled(replace(found, party_of=dict.fromkeys(found.party_of, "party-2"))) == {}
