"""What the words beside a name say of the person: titles, appositions, age, nationality, kin."""

from __future__ import annotations

from habeas.extract.naming.names import NameUse
from habeas.extract.tree import Tree
from habeas.knowledge.function_words import function_words
from habeas.knowledge.places import gazetteer
from habeas.knowledge.titles import Titles, kinship, titles
from habeas.model.labels import COPULA, GENITIVE
from habeas.model.proposition import Entity
from habeas.model.text import Span

_OLDEST = 105


def describe(use: NameUse, language: str) -> None:
    """Write down in ``use`` what stands beside the name."""
    table = titles(language)
    tree, head = use.tree, use.head
    start = use.first
    _read_before(use, start, table, function_words(language).others)
    phrases = list(tree.all(head, "appos"))
    if tree.words[head].relation == "appos":
        phrases.append(tree.words[head].head)
    verb = tree.words[head].head
    if tree.words[head].relation == "nsubj" and tree.words[verb].lemma == COPULA:
        phrases.extend(tree.all(verb, "attr"))
    for phrase in phrases:
        _read_phrase(use, phrase, table, language)
    if not use.roles:
        _read_list_item(use, table)
    _read_age(use, table)
    _read_kin_before(use, start, language)


def _read_before(use: NameUse, start: int, table: Titles, others: frozenset[str]) -> None:
    """Titles right before the name ("Justice Minister Pell Arden", "the radio reporter Hanne Sorley")."""
    tree = use.tree
    at = start - 1
    while (
        at >= 0 and tree.words[at].pos in {"NOUN", "PROPN", "ADJ"} and tree.words[at].entity is not Entity.PERSON
    ) or (at >= 0 and tree.words[at].text.lower().rstrip(".") in table.honorifics):
        at -= 1
    lemmas = [w.lemma.lower().rstrip(".") for w in tree.words[at + 1 : start]]
    lowers = [w.text.lower().rstrip(".") for w in tree.words[at + 1 : start]]
    use.is_other = at >= 0 and any(w.text.lower() in others for w in tree.words[at:start])
    for lemma in [*lemmas, *lowers]:
        use.gender = use.gender or table.gender_of(lemma)
    if any(words and words[-1] in table.roles for words in (lemmas, lowers)):
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
            use.kin.append((f"{lemma} {GENITIVE}", other, tree.words[other].text))
        return
    if word.entity is Entity.PERSON or not (lemma in table.roles or table.gender_of(lemma)):
        return
    use.gender = use.gender or table.gender_of(lemma)
    behind = phrase + 1
    if behind < len(tree.words) and tree.words[behind].pos == "PROPN" and not use.span.covers(tree.words[behind].span):
        return  # "his deckhand Ivo Marek": the noun describes the name behind it
    core = tree.phrase(phrase, without=("relcl", "appos", "acl", "punct", "det", "conj", "cc", "advcl", "poss"))
    use.roles.append(_words_in(tree, core, use.span))
    first, last = tree.first[phrase], phrase + 1
    _read_nationality(use, first, last)
    if use.age is None:
        use.age = _plausible(table.ages.in_phrase(_between(tree, tree.first[phrase], tree.last[phrase])))


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
        if tree.words[child].text.lower() != GENITIVE:
            continue
        other = tree.child(child, "pobj")
        beside = None if other is None else tree.child(other, "appos")
        return beside if beside is not None and tree.words[beside].pos == "PROPN" else other
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
            use.kin.append((f"{lemma} {GENITIVE}", before, tree.words[before].text))
            return
        if tree.words[before].tag == "POS" and before > 0:
            use.kin.append((f"{lemma} {GENITIVE}", before - 1, tree.words[before - 1].text))
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


def _read_age(use: NameUse, table: Titles) -> None:
    sentence = use.tree.sentence
    use.age = use.age or _plausible(table.ages.behind_name(sentence.text, use.span.end - sentence.span.start))
    before = sentence.text[: use.span.start - sentence.span.start][-40:]
    if use.age is None:
        use.age = _plausible(table.ages.before_name(before))


def _plausible(age: int | None) -> int | None:
    return age if age is not None and 0 < age <= _OLDEST else None
