"""Personal names as they stand in a sentence: where each begins and ends, less its titles, and what stands beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.extract.tree import Tree
from habeas.knowledge.places import gazetteer
from habeas.knowledge.titles import Titles, kinship, titles
from habeas.model.proposition import Entity
from habeas.model.text import Span

_AGE = re.compile(
    r"\s*,?\s*\(?(?:pictured,? )?(?:(?:who is |aged |age |now )\s?)?(?P<age>\d{1,2})(?= years old|[,;.)]|\s+and\b|$)"
    r"|\s*,?\s*(?:an?|the)\s(?:[\w-]+\s){0,3}?of (?P<of>\d{1,2})\b"
    r"|\s*,\s*(?:an?|the)\s(?P<old>\d{1,2})-year-old"
)
_AGE_WITHIN = re.compile(r"\baged? (?P<aged>\d{1,2})\b|\bof (?P<of>\d{1,2})\b(?! \w)|\b(?P<old>\d{1,2})-year-old")
_OLDEST = 105
_NAME_POS = frozenset({"PROPN", "X"})


@dataclass(slots=True)
class NameUse:
    """One name at one place: the span without titles, its parts, and what the words beside it say of the person."""

    tree: Tree
    number: int
    head: int
    span: Span
    parts: tuple[str, ...]
    gender: str | None = None
    age: int | None = None
    is_other: bool = False
    roles: list[str] = field(default_factory=list)
    nat: list[str] = field(default_factory=list)
    kin: list[tuple[str, int | None, str]] = field(default_factory=list)
    """(relation, word of the other person in this sentence, text of that word)."""


def find_uses(trees: tuple[Tree, ...], language: str, known: frozenset[str] = frozenset()) -> Iterator[NameUse]:
    """Every personal name of the sentences. ``known`` are folded parts of names that count though the parser missed them."""
    table = titles(language)
    for number, tree in enumerate(trees):
        for first, last in _runs(tree, table, known):
            use = _use(tree, number, first, last, table)
            if use is not None:
                _describe(use, first, table, language)
                yield use


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
    return table.is_title(lower) or (lower[-1:] in "'’" or lower.endswith(("'s", "’s"))) or lower in {"the", "a", "an"}


def _runs(tree: Tree, table: Titles, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """First and last word of each run of words that names a person."""
    index, count = 0, len(tree.words)
    while index < count:
        if not _is_name_word(tree, index, table, known):
            index += 1
            continue
        last = index
        while last + 1 < count and _goes_on(tree, last, known):
            last += 1
        yield index, last
        index = last + 1


def _is_name_word(tree: Tree, index: int, table: Titles, known: frozenset[str]) -> bool:
    word = tree.words[index]
    if not word.text[:1].isupper() or word.pos == "PUNCT":
        return False
    if word.entity is Entity.PERSON:
        return True
    if word.entity in {None, Entity.OTHER} and fold(word.text) in known and word.pos in _NAME_POS:
        return True
    before = tree.words[index - 1].text.lower().rstrip(".") if index else ""
    return (
        before in table.honorifics
        and before not in table.roles
        and word.pos in _NAME_POS
        and index > 0
        and tree.words[index - 1].text[:1].isupper()
    )


def _goes_on(tree: Tree, last: int, known: frozenset[str]) -> bool:
    word, behind = tree.words[last], tree.words[last + 1]
    if behind.text in {"'s", "’s", "'", "’", ","} or behind.span.start > word.span.end + 1:
        return False
    if behind.entity is Entity.PERSON:
        return (
            (behind.text not in {"(", ")", "and"} and behind.pos != "PUNCT") or behind.text == "-" or "-" in behind.text
        )
    return behind.pos == "PROPN" and fold(behind.text) in known and behind.entity in {None, Entity.OTHER}


def _use(tree: Tree, number: int, first: int, last: int, table: Titles) -> NameUse | None:
    gender = None
    while first < last and _is_title(tree.words[first].text, table):
        gender = gender or table.gender_of(tree.words[first].text.lower().rstrip("."))
        first += 1
    if first > 0 and gender is None:
        gender = table.honorifics.get(tree.words[first - 1].text.lower().rstrip("."))
    while last > first and fold(tree.words[last].text) in table.name_suffixes:
        last -= 1
    parts = tuple(fold(w.text) for w in tree.words[first : last + 1] if any(c.isalpha() for c in w.text))
    if not parts or (len(parts) == 1 and (table.is_title(parts[0]) or len(parts[0]) < 2)):
        return None
    head = last
    while tree.words[head].head != head and first <= tree.words[head].head <= last:
        head = tree.words[head].head
    return NameUse(tree, number, head, Span(tree.words[first].span.start, tree.words[last].span.end), parts, gender)


def _describe(use: NameUse, first: int, table: Titles, language: str) -> None:
    """Write down what stands beside the name: titles, appositions, age, nationality, kin."""
    tree, head = use.tree, use.head
    start = next(i for i, w in enumerate(tree.words) if w.span.start >= use.span.start)
    _read_before(use, start, table)
    phrases = list(tree.all(head, "appos"))
    if tree.words[head].relation == "appos":
        phrases.append(tree.words[head].head)
    verb = tree.words[head].head
    if tree.words[head].relation == "nsubj" and tree.words[verb].lemma == "be":
        phrases.extend(tree.all(verb, "attr"))
    for phrase in phrases:
        _read_phrase(use, phrase, table, language)
    if not use.roles:
        _read_list_item(use, table)
    _read_age(use)
    _read_kin_before(use, start, language)


def _read_before(use: NameUse, start: int, table: Titles) -> None:
    """Titles right before the name ("Justice Minister Pell Arden", "the radio reporter Hanne Sorley")."""
    tree = use.tree
    at = start - 1
    while (
        at >= 0 and tree.words[at].pos in {"NOUN", "PROPN", "ADJ"} and tree.words[at].entity is not Entity.PERSON
    ) or (at >= 0 and tree.words[at].text.lower().rstrip(".") in table.honorifics):
        at -= 1
    lemmas = [w.lemma.lower().rstrip(".") for w in tree.words[at + 1 : start]]
    lowers = [w.text.lower().rstrip(".") for w in tree.words[at + 1 : start]]
    use.is_other = at >= 0 and any(w.text.lower() in {"other", "another"} for w in tree.words[at:start])
    for lemma in [*lemmas, *lowers]:
        use.gender = use.gender or table.gender_of(lemma)
    if any(lemma in table.roles for lemma in lemmas):
        use.roles.append(" ".join(w.text for w in tree.words[at + 1 : start]))
        _read_nationality(use, at + 1, start)


def _read_nationality(use: NameUse, first: int, last: int) -> None:
    for word in use.tree.words[first:last]:
        code = gazetteer().nationality(word.text) if word.text[:1].isupper() else None
        if code is not None and code not in use.nat:
            use.nat.append(code)


def _read_phrase(use: NameUse, phrase: int, table: Titles, language: str) -> None:
    """An apposition, or the noun that the name stands beside."""
    tree = use.tree
    word = tree.words[phrase]
    lemma = word.lemma.lower()
    relation = kinship(language).kin.get(lemma)
    if relation is not None:
        use.gender = use.gender or relation.gender
        other = _kin_other(use, phrase)
        if other is not None:
            use.kin.append((f"{lemma} of", other, tree.words[other].text))
        return
    if word.entity is Entity.PERSON or not (lemma in table.roles or table.gender_of(lemma)):
        return
    use.gender = use.gender or table.gender_of(lemma)
    core = tree.phrase(phrase, without=("relcl", "appos", "acl", "punct", "det", "conj", "cc", "advcl", "poss"))
    use.roles.append(_words_in(tree, core, use.span))
    first, last = tree.first[phrase], phrase + 1
    _read_nationality(use, first, last)
    if use.age is None:
        found = _AGE_WITHIN.search(_between(tree, tree.first[phrase], tree.last[phrase]))
        if found:
            use.age = _plausible(found)


def _words_in(tree: Tree, span: Span, without: Span) -> str:
    return " ".join(w.text for w in tree.words if span.covers(w.span) and not without.covers(w.span))


def _between(tree: Tree, first: int, last: int) -> str:
    offset = tree.sentence.span.start
    return tree.sentence.text[tree.words[first].span.start - offset : tree.words[last].span.end - offset]


def _kin_other(use: NameUse, phrase: int) -> int | None:
    """Whose kin: "husband of X", "X's husband", "his brother" (a pronoun, resolved later)."""
    tree = use.tree
    owner = tree.child(phrase, "poss")
    if owner is not None:
        return owner
    for child in tree.all(phrase, "prep"):
        if tree.words[child].text.lower() == "of":
            return tree.child(child, "pobj")
    return None


def _read_kin_before(use: NameUse, start: int, language: str) -> None:
    """ "his brother Ivan Marek", "Her own husband, Siarhei …": a word of kinship right before the name."""
    tree = use.tree
    at = start - 1
    if at >= 0 and tree.words[at].text == ",":
        at -= 1
    if at < 1 or use.kin:
        return
    lemma = tree.words[at].lemma.lower()
    relation = kinship(language).kin.get(lemma)
    if relation is None:
        return
    use.gender = use.gender or relation.gender
    for before in range(at - 1, max(-1, at - 5), -1):
        if tree.words[before].tag == "PRP$":
            use.kin.append((f"{lemma} of", before, tree.words[before].text))
            return
        if tree.words[before].tag == "POS" and before > 0:
            use.kin.append((f"{lemma} of", before - 1, tree.words[before - 1].text))
            return


def _read_list_item(use: NameUse, table: Titles) -> None:
    """ "Anselm Roake, skipper;": a bare noun behind a comma."""
    words = use.tree.words
    last = next(i for i in range(len(words) - 1, -1, -1) if words[i].span.end <= use.span.end)
    for at in range(last + 2, min(last + 6, len(words))):
        if words[last + 1].text != ",":
            return
        if words[at].lemma.lower() in table.roles:
            use.roles.append(" ".join(w.text for w in words[last + 2 : at + 1] if w.pos != "DET"))
            use.gender = use.gender or table.gender_of(words[at].lemma.lower())
            return
        if words[at].pos not in {"ADJ", "NOUN", "DET", "PROPN"}:
            return


def _read_age(use: NameUse) -> None:
    sentence = use.tree.sentence
    found = _AGE.match(sentence.text, use.span.end - sentence.span.start)
    if found:
        use.age = use.age or _plausible(found)
    before = sentence.text[: use.span.start - sentence.span.start][-40:]
    old = re.search(r"(?P<old>\d{1,2})-year-old(?: [\w-]+){0,3} $", before)
    if old and use.age is None:
        use.age = _plausible(old)


def _plausible(found: re.Match[str]) -> int | None:
    age = next(int(value) for value in found.groupdict().values() if value)
    return age if 0 < age <= _OLDEST else None
