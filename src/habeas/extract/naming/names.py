"""Personal names: which runs of capitalised words name a person, decided once for the whole document.

The parser labels a rare name now as a person, now as a body, now not at all. What stands beside it (a title, an age, "who", a
word of kinship, "the group …") weighs more than the label, and one spelling is one kind of thing throughout a document.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from habeas.extract.tree import Tree
from habeas.knowledge.arguments import argument_words
from habeas.knowledge.forms import without_plural
from habeas.knowledge.frames import people_nouns
from habeas.knowledge.function_words import function_words
from habeas.knowledge.places import gazetteer
from habeas.knowledge.speech import Sources, sources
from habeas.knowledge.titles import Titles, kinship, titles
from habeas.model.labels import COPULA, GENITIVE, NOMINAL
from habeas.model.proposition import Entity
from habeas.model.text import Span

_NAME_POS = frozenset({"PROPN", "X"})
_NEVER = frozenset({Entity.DATE, Entity.NUMBER, Entity.NATIONALITY, Entity.STATE})
_OTHER_KINDS = frozenset({Entity.BODY, Entity.OUTLET, Entity.PLACE})
_GLUE = 1
"""Characters between two words of one name."""
_PLURAL = "s"
"""What a short name in capitals has at its end if there are several: "HRDs"."""
_SHORTEST = 2
"""Letters of the shortest surname: "Xi", "Lo"."""

PERSON_LABEL, OTHER_LABEL, STRONG, JOINED, INSIDE = 1.0, -0.7, 2.0, 0.5, -1.0
"""Weights of the evidence, set by hand: one strong sign outweighs two wrong labels."""


@dataclass(slots=True)
class NameUse:
    """One name at one place: the span without titles, its parts, and what the words beside it say of the person.

    ``kin`` holds (relation, word of the other person in this sentence or None, text of that word).
    """

    tree: Tree
    number: int
    first: int
    head: int
    span: Span
    parts: tuple[str, ...]
    gender: str | None = None
    age: int | None = None
    is_other: bool = False
    roles: list[str] = field(default_factory=list)
    nat: list[str] = field(default_factory=list)
    kin: list[tuple[str, int | None, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of capitalised words without titles, and how much speaks for a person."""

    tree: Tree
    number: int
    first: int
    last: int
    parts: tuple[str, ...]
    weight: float


def find_uses(trees: tuple[Tree, ...], language: str, publisher: str | None = None) -> tuple[NameUse, ...]:
    """Every use of a personal name in the sentences, in order. The name of the ``publisher`` is none."""
    table, bodies = titles(language), sources(language)
    own = frozenset(fold(publisher or "").split())
    runs = [run for number, tree in enumerate(trees) for run in _runs(tree, number, table, bodies, language)]
    runs = _without_openings(runs)
    weights: dict[tuple[str, ...], float] = {}
    for run in runs:
        weights[run.parts] = weights.get(run.parts, 0.0) + run.weight
    full = {
        parts
        for parts, weight in weights.items()
        if len(parts) > 1
        and (weight > 0 or (weight > -STRONG and weights.get(parts[-1:], 0.0) > 0))
        and not own.issuperset(parts)
    }
    known = {part for parts in full for part in (parts[0], parts[-1]) if part not in table.name_particles}
    known |= {rest for article, _, rest in (part.partition("-") for part in known) if article in table.name_particles}
    behind = table.roles | people_nouns(language).trailing
    uses = (_use(run, full, known, weights, table, behind) for run in runs if not _is_family(run, known, language))
    return tuple(use for use in uses if use is not None)


def _without_openings(runs: list[_Run]) -> list[_Run]:
    """Runs without a first word that is only capital because it opens a sentence ("Securing Nazanin's release")."""
    given = {run.parts[0] for run in runs if len(run.parts) > 1}
    mended = []
    for run in runs:
        opens = run.first == 0 or all(w.pos == "PUNCT" for w in run.tree.words[: run.first])
        if opens and len(run.parts) == 2 and run.parts[1] in given:
            run = replace(run, first=run.first + 1, parts=run.parts[1:])
        mended.append(run)
    return mended


def fold(text: str) -> str:
    """A name in lower case without accents and full stops: what two uses of one spelling share."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.casefold().replace(".", "").replace("’", "'").strip()


def bare(text: str, language: str) -> str:
    """A name without the titles before it: "former Foreign Minister Ana de la Cruz" → "Ana de la Cruz"."""
    table = titles(language)
    words = text.split()
    while len(words) > 1 and _is_title(words[0], table):
        words.pop(0)
    return " ".join(words)


def _is_title(word: str, table: Titles) -> bool:
    lower = word.lower().rstrip(".,")
    return (
        table.is_title(lower)
        or lower.removesuffix("s") in table.roles
        or lower in table.skipped
        or lower.endswith(table.possessives)
    )


def _runs(tree: Tree, number: int, table: Titles, bodies: Sources, language: str) -> Iterator[_Run]:
    index, count = 0, len(tree.words)
    while index < count:
        if not _is_name_word(tree, index):
            index += 1
            continue
        last = index
        while (behind := _next_word(tree, last, table)) is not None or (behind := _syllable(tree, last)) is not None:
            last = behind
        first = index
        while first < last and _is_title(tree.words[first].text, table):
            first += 1
        first = _behind_office(tree, first, last, table)
        if _is_hyphen(tree, first):
            first = last + 1  # the end of an office: "the Secretary-General"
        end = last
        while end > first and fold(tree.words[end].text) in table.name_suffixes:
            end -= 1
        parts = _parts(tree, first, end) if first <= end else ()
        if parts and not (len(parts) == 1 and (_is_office(tree, first, table) or len(parts[0]) < _SHORTEST)):
            yield _Run(tree, number, first, end, parts, _weigh(tree, first, end, table, bodies, language))
        index = last + 1


def _is_office(tree: Tree, index: int, table: Titles) -> bool:
    """Whether a word that can be a title is one here: "the King", "President"; but "King and Weekes" are two surnames."""
    if not table.is_title(tree.words[index].text.lower()):
        return False
    word = tree.words[index]
    is_beside = any(tree.words[c].entity is Entity.PERSON for c in _joined(tree, index))
    return not (word.tag == "NNP" and is_beside and tree.child(index, "det") is None)


def _behind_office(tree: Tree, first: int, last: int, table: Titles) -> int:
    """Where the name begins behind a body and an office: "Treasury Secretary Jane Doe"."""
    for index in range(last - 1, first, -1):
        is_office = _is_title(tree.words[index].text, table) and tree.words[index].text not in table.name_particles
        if is_office and not any(w.entity is Entity.PERSON for w in tree.words[first:index]):
            return index + 1
    return first


def _parts(tree: Tree, first: int, last: int) -> tuple[str, ...]:
    """The folded parts of a name; parts joined by a hyphen are one."""
    start = tree.sentence.span.start
    text = tree.sentence.text[tree.words[first].span.start - start : tree.words[last].span.end - start]
    return tuple(fold(part) for part in text.split() if any(c.isalpha() for c in part))


def _is_hyphen(tree: Tree, index: int) -> bool:
    """Whether a word is a hyphen with no space on either side."""
    words = tree.words
    if words[index].text != "-" or not 0 < index < len(words) - 1:
        return False
    return words[index - 1].span.end == words[index].span.start and words[index].span.end == words[index + 1].span.start


def _syllable(tree: Tree, last: int) -> int | None:
    """The small second half of a given name right behind its hyphen: "Kim Yo-han"."""
    at = last + 2
    if at >= len(tree.words) or not _is_hyphen(tree, last + 1):
        return None
    word, before = tree.words[at], tree.words[last]
    is_name = word.pos in _NAME_POS or (word.entity is Entity.PERSON and before.entity is Entity.PERSON)
    return at if is_name and before.pos in _NAME_POS and word.text.isalpha() and word.text.islower() else None


def _is_name_word(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    if not word.text[:1].isupper() or word.entity in _NEVER or word.pos == "PUNCT":
        return False
    is_surname = index == 0 and word.tag == "NNS" and len(tree.words) > 1 and not tree.words[1].text[:1].isupper()
    is_opening = word.pos == "INTJ" and index + 1 < len(tree.words) and tree.words[index + 1].pos in _NAME_POS
    return word.pos in _NAME_POS or word.entity is not None or is_opening or is_surname


def _next_word(tree: Tree, last: int, table: Titles) -> int | None:
    """The next word of the same name: adjacent, of no contrary label, small particles stepped over."""
    at = last + 1
    while (
        at < len(tree.words) and (tree.words[at].text in table.name_particles or _is_hyphen(tree, at)) and at < last + 3
    ):
        at += 1
    if at >= len(tree.words) or not _is_name_word(tree, at):
        return None
    if any(tree.words[i + 1].span.start > tree.words[i].span.end + _GLUE for i in range(last, at)):
        return None
    kinds = {tree.words[last].entity, tree.words[at].entity}
    if Entity.PERSON in kinds and kinds & _OTHER_KINDS and not _is_title(tree.words[last].text, table):
        return None
    return at


def _weigh(tree: Tree, first: int, last: int, table: Titles, bodies: Sources, language: str) -> float:
    """How much speaks for a person: the label, and what stands before and behind."""
    words = tree.words[first : last + 1]
    text = " ".join(w.text for w in words)
    lowers = {w.text.lower() for w in words}
    if gazetteer().country(text) or gazetteer().capital(text) or gazetteer().government(text):
        return -STRONG
    if (
        any(lowers & nouns for nouns in (bodies.body_nouns, bodies.outlet_nouns, argument_words(language).prisons))
        or words[-1].text in bodies.outlet_endings
        or words[-1].text.lower() in table.nobody
        or (words[0].tag == "NNS" and words[0].lemma.lower() in people_nouns(language).nouns)
        or {w.text.lower() for w in tree.words[max(0, first - 1) : first + 1]} & table.revered
        or (text.removesuffix(_PLURAL).isupper() and len(words) == 1)
    ):
        return -STRONG
    persons = sum(w.entity is Entity.PERSON for w in words)
    others = sum(w.entity in _OTHER_KINDS for w in words)
    weight = PERSON_LABEL * (persons > others) + OTHER_LABEL * (others > persons)
    weight += _weigh_before(tree, first, table, bodies, language)
    head = _head(tree, first, last)
    if others >= persons and (_owns_what_people_have(tree, head, language) or _undergoes(tree, head, language)):
        weight += STRONG
    if _shows_thing_behind(tree, first, last, table, function_words(language).things):
        weight -= STRONG
    elif _shows_person_behind(tree, first, last, table, function_words(language).who):
        is_where = first > 0 and tree.words[first - 1].text.lower() in function_words(language).insides
        weight += STRONG if not (is_where and len(words) == 1) else 0.0
    if _is_beside_place(tree, last, language) or _are_many(tree, first, last):
        return -STRONG
    if len(words) > 1 and any(tree.words[c].entity is Entity.PERSON for c in _joined(tree, last)):
        weight += JOINED
    return weight


def _are_many(tree: Tree, first: int, last: int) -> bool:
    """Whether a plural name is counted, and so that of a people: "26 Tarvo Ruthenes"."""
    counts = any(w.pos == "NUM" for w in tree.words[max(0, first - 1) : first])
    return counts and tree.words[last].tag == "NNPS"


def _weigh_before(tree: Tree, first: int, table: Titles, bodies: Sources, language: str) -> float:
    if first == 0:
        return 0.0
    before = tree.words[first - 1]
    lemma, lower = before.lemma.lower().rstrip("."), before.text.lower().rstrip(".")
    if lower in table.honorifics and before.text[:1].isupper():
        return STRONG
    if lemma in bodies.body_nouns or lemma in bodies.outlet_nouns:
        return -STRONG
    if lower in function_words(language).links and first > 1:
        office = tree.words[first - 2].lemma.lower()
        if office in kinship(language).kin:
            return STRONG
        if office in people_nouns(language).dwellers:
            return -STRONG - STRONG  # "a resident of Tarvo, who …"
        if office in argument_words(language).belongings:
            return 0.0  # "the body of Doe" is no office
        named = tree.words[first - 2].pos == "PROPN" and tree.words[first - 2].entity is not Entity.DATE
        is_office = office in table.roles or office in bodies.body_nouns or named
        return -STRONG if is_office else 0.0
    if before.pos == "NOUN" and before.text.islower() and lemma in people_nouns(language).nouns:
        return STRONG
    if before.pos in NOMINAL and (lemma in table.roles or lemma in kinship(language).kin):
        return STRONG if lower not in table.qualifiers or before.text.islower() else 0.0
    return INSIDE if lower in function_words(language).insides else 0.0


def _owns_what_people_have(tree: Tree, head: int, language: str) -> bool:
    """Whether a name has what only people have: "X's wife", "X's lawyer", and no more than has it: "X's arrest of a reporter"."""
    word = tree.words[head]
    if word.relation != "poss":
        return False
    owned = tree.words[word.head]
    if any(tree.words[c].text.lower() == GENITIVE for c in tree.all(word.head, "prep")):
        return False
    words = argument_words(language)
    return owned.lemma.lower() in words.intimate or owned.lemma.lower() in kinship(language).kin


def _undergoes(tree: Tree, head: int, language: str) -> bool:
    """Whether what only people undergo is told of a name: "X was jailed", "X received a sentence"."""
    word, verb = tree.words[head], tree.words[tree.words[head].head]
    words = argument_words(language)
    if word.relation == "nsubjpass":
        return word.tag == "NNP" and verb.lemma.lower() in words.undergone
    if word.relation != "nsubj" or verb.lemma.lower() not in words.getting:
        return False
    return any(tree.words[c].lemma.lower() in words.intimate | words.fates for c in tree.all(word.head, "dobj"))


def _shows_thing_behind(tree: Tree, first: int, last: int, table: Titles, things: frozenset[str]) -> bool:
    """ "X, which …", "the X checkpoint"; but "the release of X, which …" tells of the release."""
    behind = [w.text.lower() for w in tree.words[last + 1 : last + 3]]
    is_owner = first > 0 and tree.words[first - 1].text.lower() == GENITIVE
    if behind[:1] == [","] and things & set(behind[1:]) and not is_owner:
        return True
    word = tree.words[_head(tree, first, last)]
    head = tree.words[word.head]
    return word.relation == "compound" and head.pos == "NOUN" and head.lemma.lower() not in table.roles and first < last


def _shows_person_behind(tree: Tree, first: int, last: int, table: Titles, who: frozenset[str]) -> bool:
    """An age, "who", a bare role behind a comma, or "was a free man"."""
    words = tree.words
    start = tree.sentence.span.start
    if table.ages.prove_person(tree.sentence.text, words[last].span.end - start):
        return True
    behind = words[last + 1 : last + 4]
    if behind and behind[0].text == ",":
        is_many = len(behind) > 2 and behind[2].tag == "VBP"
        if len(behind) > 1 and (behind[1].text.lower() in who or behind[1].lemma.lower() in table.roles):
            return not is_many
        if len(behind) > 2 and behind[1].pos in {"DET", "ADJ"} and behind[2].lemma.lower() in table.roles:
            return True
        if len(behind) > 1 and behind[1].tag == "VBN":
            return tree.words[last].entity is None and first < last
    elif behind and behind[0].text.lower() in who:
        return True
    head = _head(tree, first, last)
    verb = words[head].head
    if words[head].relation != "nsubj" or words[verb].lemma.lower() != COPULA:
        return False
    return any(words[c].lemma.lower() in table.roles for c in tree.all(verb, "attr"))


def _is_beside_place(tree: Tree, last: int, language: str) -> bool:
    """Whether a name is one of several of places: "the prisons of X and Y"."""
    words = tree.words
    first = words[last].head if words[last].relation == "conj" else last
    of = words[words[first].head]
    named = argument_words(language)
    is_behind = words[first].relation == "pobj" and of.text.lower() == GENITIVE
    return is_behind and words[of.head].lemma.lower() in named.prisons | named.sites


def _joined(tree: Tree, index: int) -> tuple[int, ...]:
    """Words joined to a word by "and" or a comma."""
    above = (tree.words[index].head,) if tree.words[index].relation == "conj" else ()
    return (*above, *tree.all(index, "conj"))


def _head(tree: Tree, first: int, last: int) -> int:
    head = last
    while tree.words[head].head != head and first <= tree.words[head].head <= last:
        head = tree.words[head].head
    return head


def _is_family(run: _Run, known: set[str], language: str) -> bool:
    """Whether a name in the plural is that of a whole family: "the Verets"."""
    part = run.parts[0]
    before = run.tree.words[run.first - 1].text.lower() if run.first > 0 else ""
    is_plural = len(run.parts) == 1 and without_plural(part, language) in known
    return is_plural and part not in known and before in function_words(language).articles


def _use(
    run: _Run,
    full: set[tuple[str, ...]],
    known: set[str],
    weights: dict[tuple[str, ...], float],
    table: Titles,
    behind: frozenset[str],
) -> NameUse | None:
    """The use of a name that a run is, if it is one: a single one before a noun only if that is ``behind`` people's ("Luke home")."""
    tree, first, last = run.tree, run.first, run.last
    if len(run.parts) > 1 and run.parts not in full:
        if run.parts[-2:] not in full:
            return None
        first = last - 1
    if len(run.parts) == 1:
        is_known = run.parts[0] in known
        if not is_known and (weights[run.parts] <= 0 or len(run.parts[0]) <= _SHORTEST):
            return None
        word = tree.words[first]
        if word.relation == "compound" and word.head > last and tree.words[word.head].lemma.lower() not in behind:
            return None
    parts = _parts(tree, first, last)
    span = Span(tree.words[first].span.start, tree.words[last].span.end)
    adjacent = first > 0 and table.honorifics.get(tree.words[first - 1].text.lower().rstrip("."))
    return NameUse(tree, run.number, first, _head(tree, first, last), span, parts, adjacent or None)
