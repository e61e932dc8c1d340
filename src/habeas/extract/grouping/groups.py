"""Whom a noun phrase denotes: named people, counted groups, groups without a count; and whether it denotes people at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from habeas.extract.counting import quantity
from habeas.extract.counting.number_words import read_ordinal
from habeas.extract.naming.people import Index
from habeas.knowledge.arguments import ArgumentGrammar, ArgumentWords, argument_grammar, argument_words
from habeas.knowledge.forms import without_plural
from habeas.knowledge.frames import PeopleNouns, people_nouns
from habeas.knowledge.places import PlaceKind, gazetteer
from habeas.model.labels import GENITIVE
from habeas.model.proposition import Entity, Phrase
from habeas.model.quantity import Quantity
from habeas.model.text import Document, Span

_PEOPLES = frozenset({None, Entity.NATIONALITY, Entity.BODY, Entity.OTHER})
"""What the name of a people that the gazetteer does not know is taken for: "12 Uyghurs"."""
_HERALD = 20
"""Characters before a phrase in which the word that makes it an attribute stands."""
THE, THOSE, A = "the", "those", "a"
"""Cues of people whom a phrase does not name: one or several that are pointed at, and one that is new."""
_PARTIES = frozenset({Entity.PERSON, Entity.STATE, Entity.BODY, Entity.OUTLET, Entity.NATIONALITY, Entity.PLACE})


@dataclass(frozen=True, slots=True)
class Group:
    """People that a claim is about: named (``who`` and the ids of their mentions, in parallel), counted, or only described.

    ``cue`` tells how the text points at one whom it does not name here: the pronoun ("he"), or one of
    ``THE``, ``THOSE`` and ``A``.
    """

    who: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    quantity: Quantity | None = None
    of: str | None = None
    nat: tuple[str, ...] = ()
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What reading a phrase needs to know of its document; ``hosts`` maps the head of an apposition to the phrase it explains.

    ``known`` remembers whom phrases denote, since every frame at a place asks again: by identity, with the phrase, which so stays.
    """

    document: Document
    people: Index
    hosts: dict[int, Phrase] = field(default_factory=dict)
    known: dict[tuple[int, bool], tuple[Phrase, tuple[Group, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def nouns(self) -> PeopleNouns:
        """Nouns for people in the document's language."""
        return people_nouns(self.document.language)

    @property
    def words(self) -> ArgumentWords:
        """Closed classes of words of the document's language."""
        return argument_words(self.document.language)

    @property
    def grammar(self) -> ArgumentGrammar:
        """Determiners, prepositions and the like of the document's language."""
        return argument_grammar(self.document.language)

    def cut(self, span: Span) -> str:
        """The document's text at ``span``, on one line."""
        return " ".join(span.cut(self.document.text).split())


def groups_of(phrase: Phrase, scene: Scene, *, presumed: bool = False) -> tuple[Group, ...]:
    """The people of a phrase: first those named without a count, then one group for each count; () if it denotes no people.

    ``presumed``: what is said of the phrase is said of people only.
    """
    key = id(phrase), presumed
    known = scene.known.get(key)
    if known is None:
        known = scene.known[key] = phrase, _read_groups(phrase, scene, presumed=presumed)
    return known[1]


def is_people(phrase: Phrase, scene: Scene) -> bool:
    """Whether the head of a phrase denotes people."""
    nouns = scene.nouns
    lemma = phrase.lemma
    if phrase.is_pronoun or lemma in nouns.pronouns:
        return lemma in nouns.pronouns or lemma in nouns.groups or scene.cut(phrase.head).lower() in nouns.pronouns
    if phrase.entity in {Entity.PERSON, Entity.NATIONALITY} or scene.people.resolve(phrase.head):
        return True
    if lemma in nouns.trailing:
        return bool(scene.people.resolve(phrase.core))
    if (
        lemma in nouns.nouns
        or without_plural(lemma, scene.document.language) in nouns.nouns
        or lemma.rpartition("-")[2] in nouns.nouns
        or lemma.endswith(scene.words.aged)
        or scene.cut(phrase.core).lower().endswith(scene.grammar.aged_endings)
    ):
        return True
    if lemma in nouns.groups:
        inner = _inside(phrase)
        return inner is None or is_people(inner, scene)
    if phrase.numeral is None:
        return phrase.entity is None and read_ordinal(lemma) is not None  # "the fourth, Ali Roe, got nine years"
    if phrase.is_plural and lemma.endswith("s") and scene.cut(phrase.head)[:1].isupper() and phrase.entity in _PEOPLES:
        return phrase.numeral.end <= phrase.head.start
    return phrase.numeral.covers(phrase.head) or lemma.endswith(nouns.endings)


def may_be_people(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase that nothing is known of may denote people: a common noun, neither a body nor a thing."""
    nouns, lemma = scene.nouns, phrase.lemma
    if phrase.is_pronoun or phrase.entity is not None or not lemma.replace("-", "").isalpha():
        return False
    words = lemma, without_plural(lemma, scene.document.language)
    return not any(word in nouns.things or word in nouns.bodies for word in words)


def is_party(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase denotes somebody who can act: a person, people, a state or a body."""
    if phrase.entity in _PARTIES or phrase.lemma in scene.nouns.bodies or is_people(phrase, scene):
        return True
    return any(a.entity is Entity.PERSON for a in phrase.appositions)  # "her successor, Ali Roe"


def parties_of(phrase: Phrase, scene: Scene) -> tuple[str, ...]:
    """Every member of a phrase as a party is written: people by their fullest name, others without their article."""
    found: list[str] = []
    for member in phrase.members:
        names = _names(member, scene)
        if names:
            found.extend(name for name, _ in names)
        elif not member.is_pronoun:
            apposed = next((a for a in member.appositions if a.entity is Entity.BODY or a.text[:1].isupper()), None)
            meant = apposed if apposed is not None and member.entity is None else member
            found.append(without_article(scene.cut(meant.core), scene))
    return tuple(dict.fromkeys(f for f in found if f))


def nationalities(text: str) -> tuple[str, ...]:
    """ISO codes of the nationalities that a wording names, sorted."""
    return tuple(
        sorted({p.code for p in gazetteer().find(text) if p.kind is PlaceKind.NATIONALITY and len(p.code) == 2})
    )


def _citizenship(member: Phrase, scene: Scene) -> tuple[str, ...]:
    """ISO codes of the states whose citizens a phrase denotes, also those it includes: "citizens from Norland and Sutland"."""
    named = [p for m, p in member.complements if m in scene.nouns.including]
    found: set[str] = set()
    for holder in (member, *(h for p in named for h in p.members)):
        if holder.lemma in scene.nouns.citizens:
            states = [s for p in holder.behind(*scene.grammar.citizen_links) for s in p.members]
            found |= {p.code for s in states for p in gazetteer().find(scene.cut(s.core)) if len(p.code) == 2}
    return tuple(sorted(found))


def _read_groups(phrase: Phrase, scene: Scene, *, presumed: bool) -> tuple[Group, ...]:
    named: list[Group] = []
    counted: list[Group] = []
    for member in phrase.members:
        for group in _of_member(member, scene, presumed=presumed):
            (named if group.quantity is None else counted).append(group)
    if not named:
        return tuple(counted)
    return (together(named), *counted)


def _of_member(member: Phrase, scene: Scene, *, presumed: bool = False) -> tuple[Group, ...]:
    if not is_people(member, scene) and not (presumed and may_be_people(member, scene)):
        return ()
    inner = _inside(member) if member.lemma in scene.nouns.groups else None
    count = _count(member, scene)
    core = scene.cut(member.core)
    nat = nationalities(" ".join([core, *(scene.cut(a.core) for a in member.appositions)])) or _citizenship(
        member, scene
    )
    names = _names(member, scene)
    aside = tuple(g for marker, p in member.complements if marker in scene.nouns.including for g in groups_of(p, scene))
    if count is not None:
        aside = tuple(
            g for g in aside if g.who or g.quantity is not None or g.cue != A
        )  # "eight men, including one Pole"
    if inner is not None and not names:
        groups = _of_member(inner, scene)
        if member.lemma in scene.words.portions:
            groups = tuple(replace(g, who=(), mentions=(), cue="", of=g.of or _of(inner, scene)) for g in groups)
        if groups and count is not None:
            groups = (replace(groups[0], quantity=count),)
        return (*(groups or (Group(quantity=count, of=None, nat=nat),)), *aside)
    who, mentions = tuple(n for n, _ in names), tuple(i for _, i in names)
    of = None if names and count is None else _of(member, scene)
    cue = "" if (names and not member.is_pronoun) or count is not None else _cue(member, scene)
    return (Group(who, mentions, count, of, nat, cue), *aside)


def _names(member: Phrase, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Names and mention ids of a phrase: its head's, else its appositions'; of a counted group with apposed names, all of these."""
    named = member.core if member.lemma in scene.nouns.trailing else member.head
    found = [(m.name, m.id) for m in scene.people.resolve(named)]
    if not found or member.numeral is not None:
        for apposition in member.appositions:
            for each in apposition.members:
                found.extend((m.name, m.id) for m in scene.people.resolve(each.head))
    if not found and (not member.is_plural or member.numeral is not None):
        is_one = member.lemma in scene.grammar.single  # "one of the sailors, Ali Roe"
        behind = [a for _, p in member.complements if is_one or not is_people(p, scene) for a in p.appositions]
        found = [
            (m.name, m.id)
            for a in behind
            if a.entity is Entity.PERSON
            for b in a.members
            for m in scene.people.resolve(b.head)
        ]
    if not found and member.word in scene.hosts and (member.numeral is None or member.lemma in scene.grammar.single):
        found = [(m.name, m.id) for m in scene.people.resolve(scene.hosts[member.word].head)]
    return tuple(dict.fromkeys(found))


def _cue(member: Phrase, scene: Scene) -> str:
    if member.is_pronoun:
        return scene.cut(member.head).lower()
    if member.is_plural:
        return THOSE if member.determiner in scene.grammar.pointing_many else ""
    return THE if member.determiner in scene.grammar.pointing_one or member.possessor is not None else A


def _count(member: Phrase, scene: Scene) -> Quantity | None:
    """The count of a phrase, from its whole core: what bounds a number may stand apart from it."""
    if member.numeral is None:
        return _rank(member, scene)
    start = min(member.core.start, member.numeral.start)
    for span, found in quantity.find(Span(start, member.core.end).cut(scene.document.text)):
        if span.start + start < member.numeral.end and member.numeral.start < span.end + start:
            return None if found.n == 1 else found
    if quantity.is_measure(scene.document.text[member.numeral.end : member.core.end]):
        return None
    found_alone = quantity.read(scene.cut(member.numeral))
    return None if found_alone is not None and found_alone.n == 1 else found_alone


def _rank(member: Phrase, scene: Scene) -> Quantity | None:
    """The total that one in a row stands for: "became the ninth reporter to be arrested"."""
    if member.is_plural or member.determiner not in scene.grammar.definite or member.is_pronoun:
        return None
    before = scene.document.text[max(0, member.core.start - _HERALD) : member.core.start]
    return next((found for m in member.modifiers if (found := quantity.read_rank(m, before)) is not None), None)


def _count_end(member: Phrase, scene: Scene) -> int:
    """Where the words of a count end, which may go on behind the numeral: "three hundred and twelve"."""
    end = member.core.start if member.numeral is None else member.numeral.end
    for span, _ in quantity.find(member.core.cut(scene.document.text)):
        if span.start + member.core.start < end < span.end + member.core.start <= member.head.start:
            return span.end + member.core.start
    return end


def _inside(phrase: Phrase) -> Phrase | None:
    return next(iter(phrase.behind(GENITIVE)), None)


def _of(member: Phrase, scene: Scene) -> str | None:
    """The head noun phrase of a group: the core without article and count; None of a pronoun or a bare number."""
    if member.entity is Entity.NUMBER and (inner := _inside(member)) is not None and is_people(inner, scene):
        return _of(inner, scene)  # "seven of the eleven reporters"
    if member.is_pronoun or member.entity is Entity.NUMBER:
        return None
    start = member.core.start if member.numeral is None else max(member.core.start, _count_end(member, scene))
    beside = (p.span.start for marker, p in member.complements if marker in scene.words.loose)
    end = min((at for at in beside if start < at <= member.core.end), default=None)
    if start >= member.core.end:
        return None
    text = without_article(scene.cut(Span(start, member.core.end if end is None else end)), scene)
    text = text if end is None else text.rpartition(" ")[0]
    if text.lower() in scene.nouns.pronouns:
        return None
    for word in scene.grammar.lead_ins:
        text = text.removeprefix(f"{word} ")
    return text.strip() or None


def without_article(text: str, scene: Scene) -> str:
    """A wording less the article that opens it."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in scene.words.articles and rest else text


def together(named: Sequence[Group]) -> Group:
    """All that is named or described without a count is one group."""
    who = tuple(dict.fromkeys((name, ident) for g in named for name, ident in zip(g.who, g.mentions, strict=True)))
    of = next((g.of for g in named if g.of), None)
    nat = tuple(sorted({code for g in named for code in g.nat}))
    cue = "" if any(not g.cue for g in named) else named[0].cue
    return Group(tuple(n for n, _ in who), tuple(i for _, i in who), None, of, nat, cue)
