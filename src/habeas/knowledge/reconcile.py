"""Shapes of what reconciling needs to know (``data/reconcile``): acts, groups of people, credits, evidence and sentences."""

from __future__ import annotations

import msgspec

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class ActExample(Shape, frozen=True):
    """A claim of ``kind`` by ``act`` with ``status`` gives ``states`` (none if the list is empty)."""

    kind: str
    act: str
    status: str
    states: tuple[str, ...]


class KindRules(Shape, frozen=True):
    """How claims of one kind become events.

    ``families`` groups acts that tell of one happening; an act in none is a family of its own. ``about`` says what makes two
    claims one event: ``group`` (a body of people on a day), ``person`` (named people), ``target`` (what is granted or imposed)
    or ``sides`` (who takes part). ``silent`` acts join events but never found one.
    """

    about: str
    families: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    silent: tuple[str, ...] = ()
    states: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    refused: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class Acts(Shape, frozen=True):
    """The file ``acts.yml``: kinds that become events. ``order`` lists states as they follow each other on one day."""

    kinds: dict[str, KindRules]
    order: tuple[str, ...]
    either_way: tuple[str, str]
    lasting: tuple[str, ...]
    present: tuple[str, ...]
    present_reach: int
    out: tuple[str, ...]
    out_words: tuple[str, ...]
    free: tuple[str, ...]
    unfree: tuple[str, ...]
    offices: tuple[str, ...]
    own: frozenset[str]
    examples: tuple[ActExample, ...]


class GroupExample(Shape, frozen=True):
    """The noun phrase ``text`` belongs to ``group``."""

    text: str
    group: str


class Groups(Shape, frozen=True):
    """The file ``groups.yml``: nouns of groups of people, by how they delimit a population."""

    everyone: tuple[str, ...]
    political: tuple[str, ...]
    foreign: tuple[str, ...]
    others: tuple[str, ...]
    neutral: tuple[str, ...]
    partitive: tuple[str, ...]
    idle: frozenset[str]
    examples: tuple[GroupExample, ...]


class CreditExample(Shape, frozen=True):
    """``text`` of a report credits ``outlet`` (or does not)."""

    text: str
    outlet: str
    credited: bool


class Credits(Shape, frozen=True):
    """The file ``credits.yml``: wordings by which a report says whose text it repeats; ``~`` stands for the outlet's name.

    ``source`` wordings say that the text is the agency's; ``mention`` ones only that it is quoted, so more must be shared.
    """

    source: tuple[str, ...]
    mention: tuple[str, ...]
    examples: tuple[CreditExample, ...]


class EvidenceRule(Shape, frozen=True):
    """One kind of evidence for or against one happening: its weight in log-odds and the words that say it."""

    weight: float
    sentence: str


class Evidence(Shape, frozen=True):
    """The file ``evidence.yml``. A claim joins an event if its weights sum to ``join`` or more."""

    join: float
    rules: dict[str, EvidenceRule]


class Cues(Shape, frozen=True):
    """The file ``cues.yml``: words in a sentence that tell an earlier happening, a trade, a withdrawal of a figure …"""

    recap: tuple[str, ...]
    trade: tuple[str, ...]
    correction: tuple[str, ...]
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    total: tuple[str, ...]
    custody: tuple[str, ...]
    part: tuple[str, ...]
    examples: dict[str, tuple[str, ...]]


class StandingExample(Shape, frozen=True):
    """A voice of this ``name`` and kind of ``party``, of whom a report says ``text``, is of this ``kind``."""

    name: str
    party: str
    kind: str
    text: str = ""


class Standing(Shape, frozen=True):
    """The file ``standing.yml``: words by which the kind of a voice is told. In ``called``, ``~`` stands for the name."""

    family: frozenset[str]
    state: frozenset[str]
    ngo: frozenset[str]
    state_media: frozenset[str]
    agency: frozenset[str]
    called: dict[str, tuple[str, ...]]
    examples: tuple[StandingExample, ...]


class RelationExample(Shape, frozen=True, rename={"start": "from"}):
    """``text`` gives the interval [``low``, ``high``] by the number ``start``; all null: it gives none."""

    text: str
    start: int | None
    low: int | None
    high: int | None


class Relations(Shape, frozen=True):
    """The file ``relations.yml``: wordings that give one number by another."""

    less: tuple[str, ...]
    times: dict[str, str]
    happenings: frozenset[str]
    definite: frozenset[str]
    numbers: dict[str, int]
    examples: tuple[RelationExample, ...]


class DenialExample(Shape, frozen=True):
    """A sentence that denies a trade, or does not."""

    text: str
    denies: bool


class Denials(Shape, frozen=True):
    """The file ``denials.yml``: words that deny a trade, alone or a verb with a noun."""

    whole: tuple[str, ...]
    verbs: tuple[str, ...]
    deals: tuple[str, ...]
    examples: tuple[DenialExample, ...]


class MeasureExample(Shape, frozen=True):
    """``text`` names these ``measures``, in the order of the list."""

    text: str
    measures: tuple[str, ...]


class Measures(Shape, frozen=True):
    """The file ``measures.yml``: names of measures, and the words that tell of each."""

    measures: dict[str, tuple[str, ...]]
    examples: tuple[MeasureExample, ...]


class KindWords(Shape, frozen=True):
    """How a sentence speaks of one kind of event: with an actor, without one, and the noun."""

    active: str
    passive: str
    noun: str


class Wording(Shape, frozen=True):
    """The file ``wording.yml``: the sentences that the register itself writes."""

    kinds: dict[str, KindWords]
    statuses: dict[str, str]
    phrases: dict[str, str]
    months: tuple[str, ...]


def load_acts() -> Acts:
    """The table of acts, families and states. Raises KnowledgeError if the data break their shape."""
    return load("reconcile/acts.yml", Acts)


def load_groups() -> Groups:
    """Nouns of groups of people. Raises KnowledgeError if the data break their shape."""
    return load("reconcile/groups.yml", Groups)


def load_credits() -> Credits:
    """Wordings of credits. Raises KnowledgeError if the data break their shape."""
    return load("reconcile/credits.yml", Credits)


def load_evidence() -> Evidence:
    """Weights and sentences of evidence. Raises KnowledgeError if the data break their shape."""
    return load("reconcile/evidence.yml", Evidence)


def load_cues() -> Cues:
    """Cue words. Raises KnowledgeError if the data break their shape."""
    return load("reconcile/cues.yml", Cues)


def load_standing() -> Standing:
    """Words that tell the kinds of voices. Raises KnowledgeError if the data break their shape."""
    return load("reconcile/standing.yml", Standing)


def load_relations() -> Relations:
    """Wordings of numbers by other numbers. Raises KnowledgeError if the data break their shape."""
    return load("reconcile/relations.yml", Relations)


def load_denials() -> Denials:
    """Words that deny a trade. Raises KnowledgeError if the data break their shape."""
    return load("reconcile/denials.yml", Denials)


def load_measures() -> Measures:
    """Measures of sanctions and relief. Raises KnowledgeError if the data break their shape."""
    return load("reconcile/measures.yml", Measures)


def load_wording() -> Wording:
    """The register's own sentences. Raises KnowledgeError if the data break their shape."""
    return load("reconcile/wording.yml", Wording)
