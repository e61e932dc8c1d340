"""What the parser hands on: sentences, their words, their noun phrases, and their propositions.

A proposition is one predicate, verbal or nominal, with its arguments, in a form that does not depend on the
language or on the parser. All spans are character offsets in the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.model.labels import COPULA
from habeas.model.text import BlockRole, Span


class Entity(StrEnum):
    """What a name or noun phrase denotes, after world knowledge has corrected the model."""

    PERSON = "person"
    STATE = "state"
    PLACE = "place"
    NATIONALITY = "nationality"
    BODY = "body"
    OUTLET = "outlet"
    DATE = "date"
    NUMBER = "number"
    OTHER = "other"


class Form(StrEnum):
    """Word class of a predicate."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Role(StrEnum):
    """Deep role of an argument: voice is already undone (the subject of a passive is the ``PATIENT``).

    Of a noun predicate ("Minsk's release of 52 prisoners by bus") the possessor and "by" are ``AGENT``, "of" is ``PATIENT``.
    A name or nationality in a compound ("US sanctions") is ``AGENT``, another noun ("prisoner swap") ``PATIENT``, a date ``OBLIQUE``.
    The one that an adjective is said of is its ``AGENT``. ``ATTRIBUTE`` is what something is, becomes or is called.
    """

    AGENT = "agent"
    PATIENT = "patient"
    RECIPIENT = "recipient"
    ATTRIBUTE = "attribute"
    OBLIQUE = "oblique"


class Link(StrEnum):
    """How a proposition hangs on its parent."""

    COMPLEMENT = "complement"
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    CONJUNCT = "conjunct"
    MODIFIER = "modifier"
    PARATAXIS = "parataxis"


@dataclass(frozen=True, slots=True)
class Word:
    """One token: Universal Dependencies part of speech, ClearNLP-like dependency label, index of its head in the sentence."""

    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    relation: str
    head: int
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase.

    ``span`` is the whole phrase; ``core`` the phrase without relative clauses, appositions and coordinated phrases;
    ``head`` the head noun, or the whole name if the head is a name. ``lemma`` is the head's lemma in lower case.
    ``text`` is the text at ``span``; ``modifiers`` are the words before the head, names as written and others in lower case.
    ``numeral`` covers the count as worded ("more than 50"); ``complements`` are (preposition, phrase);
    ``conjuncts`` are the other coordinated phrases, held by the first only.
    """

    span: Span
    core: Span
    head: Span
    text: str
    lemma: str
    word: int
    entity: Entity | None = None
    is_pronoun: bool = False
    is_plural: bool = False
    determiner: str | None = None
    modifiers: tuple[str, ...] = ()
    numeral: Span | None = None
    possessor: Phrase | None = None
    complements: tuple[tuple[str, Phrase], ...] = ()
    appositions: tuple[Phrase, ...] = ()
    conjuncts: tuple[Phrase, ...] = ()

    @property
    def members(self) -> tuple[Phrase, ...]:
        """The phrase itself and those coordinated with it."""
        return (self, *self.conjuncts)

    def behind(self, *markers: str) -> tuple[Phrase, ...]:
        """The complements behind one of these prepositions."""
        return tuple(phrase for marker, phrase in self.complements if marker in markers)


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase in a role; ``marker`` is the preposition, if there is one."""

    role: Role
    phrase: Phrase
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """One predicate with its arguments.

    ``predicate`` is the lemma, with its particle if it has one ("hand over"). ``span`` covers the predicate's own words,
    ``extent`` its whole clause. ``index`` and ``parent`` number the propositions of one sentence. ``adverbs`` are lemmas.
    ``tense`` is past, present, future or None; ``is_finite`` is false for infinitives, participles and nouns.
    """

    index: int
    predicate: str
    form: Form
    word: int
    span: Span
    extent: Span
    arguments: tuple[Argument, ...] = ()
    tense: str | None = None
    is_perfect: bool = False
    is_progressive: bool = False
    is_passive: bool = False
    is_finite: bool = False
    is_infinitive: bool = False
    is_negated: bool = False
    is_question: bool = False
    is_conditional: bool = False
    modal: str | None = None
    parent: int | None = None
    link: Link | None = None
    marker: str | None = None
    adverbs: tuple[str, ...] = ()

    @property
    def is_copular(self) -> bool:
        """Whether it says what somebody is, or that there is something."""
        return self.predicate == COPULA

    def first(self, role: Role, marker: str | None = None) -> Phrase | None:
        """The first argument in ``role`` (and with that preposition, if given)."""
        return next((p for p in self.all(role, marker)), None)

    def all(self, role: Role, marker: str | None = None) -> tuple[Phrase, ...]:
        """All arguments in ``role`` (and with that preposition, if given)."""
        return tuple(a.phrase for a in self.arguments if a.role == role and marker in (None, a.marker))

    def behind(self, *markers: str) -> tuple[Phrase, ...]:
        """The oblique arguments behind one of these prepositions."""
        return tuple(a.phrase for a in self.arguments if a.role is Role.OBLIQUE and a.marker in markers)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one block. ``phrases`` are all noun phrases, in order, nested ones too.

    ``words`` begin behind a dateline, a bullet or the time of an entry, which belong to ``text`` and to no grammar.
    """

    span: Span
    text: str
    role: BlockRole
    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]
    propositions: tuple[Proposition, ...]
