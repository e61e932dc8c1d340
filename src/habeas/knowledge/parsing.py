"""Shapes of what the parser knows of a language: where sentences end, how phrases count, which words govern which."""

from __future__ import annotations

import msgspec

from habeas.knowledge.spec import Shape


class SegmentationExample(Shape, frozen=True):
    """A text and the sentences that must come out of it."""

    text: str
    sentences: tuple[str, ...]


class LeadExample(Shape, frozen=True):
    """A sentence, and what stands before its first word (a dateline, a bullet, the time of an entry)."""

    text: str
    lead: str


class Segmentation(Shape, frozen=True):
    """Words, in lower case and without their final full stop, that decide whether a full stop ends a sentence.

    ``leads`` are patterns of what stands before the first word of a sentence and is no part of its grammar.
    """

    never_final: frozenset[str]
    before_number: frozenset[str]
    maybe_final: frozenset[str]
    small_letters: frozenset[str]
    starters: frozenset[str]
    say_words: frozenset[str]
    leads: tuple[str, ...]
    lead_examples: tuple[LeadExample, ...]
    examples: tuple[SegmentationExample, ...]


class GrammarExample(Shape, frozen=True):
    """A sentence, one predicate of it, its arguments (role, or preposition → core of the phrase), features that hold, and a count."""

    text: str
    predicate: str
    arguments: dict[str, str] = msgspec.field(default_factory=dict)
    features: tuple[str, ...] = ()
    numeral: str | None = None


class Grammar(Shape, frozen=True):
    """Words that count, bound, govern and embed, as lemmas in lower case; the file says what each list is for."""

    bounds: tuple[str, ...]
    bounds_kept: frozenset[str]
    vague_numbers: frozenset[str]
    partitives: frozenset[str]
    complex_prepositions: tuple[str, ...]
    say_verbs: frozenset[str]
    object_control: frozenset[str]
    control_by_preposition: dict[str, str]
    dative_verbs: frozenset[str]
    transitive: frozenset[str]
    participles: dict[str, str]
    particles: dict[str, tuple[str, ...]]
    capturing: frozenset[str]
    captivity: frozenset[str]
    number_words: frozenset[str]
    future_adjectives: frozenset[str]
    future_auxiliaries: frozenset[str]
    modal_forms: dict[str, str]
    negations: frozenset[str]
    negative_pronouns: frozenset[str]
    negative_prepositions: frozenset[str]
    contrasts: frozenset[str]
    conditions: frozenset[str]
    object_prepositions: frozenset[str]
    time_prepositions: frozenset[str]
    plural_pronouns: frozenset[str]
    intransitive_nouns: frozenset[str]
    nominal_predicates: frozenset[str]
    perfects: frozenset[str]
    past_modals: frozenset[str]
    going: frozenset[str]
    participle_endings: tuple[str, ...]
    indefinites: frozenset[str]
    halves: frozenset[str]
    interrogatives: frozenset[str]
    aliases: frozenset[str]
    examples: tuple[GrammarExample, ...]


class NameExample(Shape, frozen=True):
    """A sentence and the names that must be found in it, as (name, entity)."""

    text: str
    names: dict[str, str]


class Names(Shape, frozen=True):
    """Words in and around names, in lower case but for ``given``; ``labels`` turns the model's labels into entities."""

    labels: dict[str, str]
    titles: frozenset[str]
    describing: frozenset[str]
    done_to_people: frozenset[str]
    done_by_people: frozenset[str]
    locative: frozenset[str]
    particles: frozenset[str]
    never_person: frozenset[str]
    given: frozenset[str]
    who: frozenset[str]
    genitives: frozenset[str]
    plural: str
    examples: tuple[NameExample, ...]
