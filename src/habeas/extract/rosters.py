"""Lists of names that go on with what a sentence before them tells: lines behind a colon, and "among them were …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from habeas.extract.arguments import Draft, bare_draft, draft
from habeas.extract.frames import find_matches
from habeas.extract.groups import Group, Scene, groups_of, is_people
from habeas.extract.restrictions import meets, words_allow
from habeas.extract.settle import Item
from habeas.extract.slots import slots_of
from habeas.extract.status import status_of
from habeas.model.claim import Kind, Status
from habeas.model.proposition import Phrase, Role, Sentence

_LISTED = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE})
_NEAR = 3
"""Sentences after a count within which "among them" can only mean those counted."""
_LONGEST_LINE = 200
"""Characters of a line of a list; what is longer is a sentence that tells something of its own."""

Read = tuple[Sentence, tuple[Item, ...]]


def with_rosters(read: Sequence[Read], scene: Scene) -> list[Read]:
    """The same sentences; lines of lists and "among them" sentences have the items that they inherit."""
    lead: tuple[Draft, Status] | None = None
    counted: Item | None = None
    since = 0
    found: list[Read] = []
    for sentence, items in read:
        inherited: tuple[Item, ...] = ()
        if lead is not None and not items and _is_line(sentence):
            inherited = tuple(_of_line(sentence, lead, scene))
        elif lead is not None and not _is_line(sentence):
            lead = None
        if not items and counted is not None and since < _NEAR:
            inherited = inherited or tuple(_among(sentence, counted, scene))
        lead = _lead(sentence, scene) or lead
        here = (*items, *inherited)
        total = next((i for i in here if i.kind in _LISTED and i.group.quantity is not None), None)
        counted, since = (total, 0) if total is not None else (counted, since + 1)
        found.append((sentence, here))
    return found


def _lead(sentence: Sentence, scene: Scene) -> tuple[Draft, Status] | None:
    """What a sentence tells that ends in a colon, and so tells it of the lines behind it."""
    if not sentence.text.rstrip().endswith(":"):
        return None
    language = scene.document.language
    matches = [m for m in find_matches(sentence, language=language) if m.kind in _LISTED and m.frame.verbs]
    for match in reversed(matches):
        if words_allow(match, sentence) and meets(match, slots_of(match.proposition, sentence, scene), sentence, scene):
            made = draft(match, sentence, scene) or bare_draft(match, sentence, scene)
            return made, status_of(match.proposition, sentence, kind=match.kind, language=language)
    return None


def _is_line(sentence: Sentence) -> bool:
    """Whether a sentence is a line of a list: short, and without a main clause."""
    return len(sentence.text) <= _LONGEST_LINE and not any(
        p.is_finite and p.parent is None for p in sentence.propositions
    )


def _of_line(sentence: Sentence, lead: tuple[Draft, Status], scene: Scene) -> Iterator[Item]:
    """The first person of a line, under what the lead tells."""
    for phrase in sentence.phrases:
        group = _named(phrase, scene)
        if group is not None:
            yield Item(_moved(lead[0], phrase), group, lead[1])
            return


def _among(sentence: Sentence, counted: Item, scene: Scene) -> Iterator[Item]:
    """The people whom a sentence names as being among those counted before."""
    for proposition in sentence.propositions:
        named: tuple[Phrase, ...] = ()
        if proposition.predicate == "be" and any(
            _means_group(p, scene) for p in proposition.all(Role.OBLIQUE, "among")
        ):
            named = proposition.all(Role.AGENT) + proposition.all(Role.ATTRIBUTE)
        elif proposition.predicate == "include" and any(_means_group(p, scene) for p in proposition.all(Role.AGENT)):
            named = proposition.all(Role.PATIENT)
        for phrase in named:
            for group in groups_of(phrase, scene):
                if group.who:
                    yield Item(_moved(counted.draft, phrase), group, counted.status)


def _means_group(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase takes up people told of before: "them", "the freed", "other figures"."""
    return phrase.is_plural and is_people(phrase, scene) and not scene.people.resolve(phrase.head)


def _named(phrase: Phrase, scene: Scene) -> Group | None:
    people = scene.people.resolve(phrase.head)
    return Group((people[0].name,), (people[0].id,)) if people else None


def _moved(made: Draft, phrase: Phrase) -> Draft:
    """A draft that stands at the words of a name."""
    return replace(made, match=replace(made.match, anchor=phrase.head), groups=(), bare=False, content=(), touched=())
