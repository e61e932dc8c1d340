"""Shapes of what is known about speaking: which words report it, what they take, and what can speak."""

from __future__ import annotations

from functools import cache
from typing import Literal

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape

MannerName = Literal["speech", "thought", "stance", "unsaid"]


class CueGroup(Shape, frozen=True):
    """Words (lemmas, with their particle if they have one) of one manner, and what they take as content, best first."""

    manner: MannerName
    takes: tuple[str, ...]
    words: tuple[str, ...]
    tails: tuple[str, ...] = ()


class Accounts(Shape, frozen=True):
    """Nouns that with a possessor name a speaker ("by Viasna's count"), and the prepositions before them."""

    prepositions: frozenset[str]
    nouns: frozenset[str]


class Dialogue(Shape, frozen=True):
    """Words that show that people speak in turn.

    ``voice``: first and second persons; ``self``: the one who answers; ``address`` and ``requests`` (first words): the one who
    asks; ``askers``: labels of people who only ask; ``answerers``: of the one who answers them; ``presenting``: what stands before
    the name of the one who is interviewed; ``titles``: words of a title that make a text an interview; ``own``: first persons;
    ``staff``: what stands behind the names of a broadcaster's own reporters.
    """

    voice: frozenset[str]
    self: frozenset[str]
    address: frozenset[str]
    requests: frozenset[str]
    askers: frozenset[str]
    answerers: frozenset[str]
    presenting: tuple[str, ...]
    titles: frozenset[str]
    own: frozenset[str]
    staff: frozenset[str]


class Minutes(Shape, frozen=True):
    """Words that bring in the report of a meeting: what it was, and that somebody led it."""

    meetings: tuple[str, ...]
    leading: tuple[str, ...]


class SpeechExample(Shape, frozen=True):
    """A text, and the cue and content that one of its attributions must have."""

    text: str
    cue: str
    manner: MannerName
    content: str
    is_denial: bool = False


class Speech(Shape, frozen=True):
    """The file ``lexicons/<language>/speech.yml``; its comments say what each list means."""

    verbs: tuple[CueGroup, ...]
    nouns: tuple[CueGroup, ...]
    prepositions: tuple[str, ...]
    accounts: Accounts
    idioms: dict[str, tuple[str, ...]]
    leads: dict[str, tuple[str, ...]]
    issuing: frozenset[str]
    phrasing: frozenset[str]
    adding: frozenset[str]
    issued: frozenset[str]
    withheld: frozenset[str]
    trailing: frozenset[str]
    hearing: frozenset[str]
    hearsay: frozenset[str]
    tidings: frozenset[str]
    hinting: frozenset[str]
    pleas: frozenset[str]
    innocence: tuple[str, ...]
    self_naming: dict[str, frozenset[str]]
    summing: frozenset[str]
    figures: frozenset[str]
    judging: frozenset[str]
    shifted: frozenset[str]
    citing: frozenset[str]
    authoring: frozenset[str]
    relays: frozenset[str]
    denials: frozenset[str]
    silencers: frozenset[str]
    lacking: frozenset[str]
    negations: frozenset[str]
    speaking_things: frozenset[str]
    dialogue: Dialogue
    minutes: Minutes
    examples: tuple[SpeechExample, ...]


class Sources(Shape, frozen=True):
    """The file ``lexicons/<language>/sources.yml``."""

    outlet_nouns: frozenset[str]
    outlet_endings: tuple[str, ...]
    unnamed_nouns: frozenset[str]
    body_nouns: frozenset[str]
    state_nouns: frozenset[str]
    same_work: tuple[tuple[str, ...], ...]
    pronouns_of_groups: frozenset[str]
    openers: tuple[str, ...]
    no_names: frozenset[str]
    own_works: frozenset[str]
    namesake_nouns: frozenset[str]
    not_speakers: frozenset[str]


@cache
def speech(language: str) -> Speech:
    """What is known about speaking in ``language`` (ISO 639-1). Raises KnowledgeError if nothing is."""
    return load(f"lexicons/{language}/speech.yml", Speech)


@cache
def sources(language: str) -> Sources:
    """What is known about the speakers that reports have in ``language``. Raises KnowledgeError if nothing is."""
    return load(f"lexicons/{language}/sources.yml", Sources)
