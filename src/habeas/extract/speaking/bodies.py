"""The bodies, outlets and kinds of people of a document that can speak without being named persons, and what points back to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from habeas.extract.naming.people import Index, without_possessive
from habeas.extract.spans import Spans
from habeas.extract.tree import Tree
from habeas.knowledge.function_words import function_words
from habeas.knowledge.speech import sources
from habeas.knowledge.titles import pronouns, titles
from habeas.model.labels import NOMINAL, PLURAL
from habeas.model.proposition import Entity
from habeas.model.text import Document

OUTER = ("relcl", "cc", "conj", "punct", "appos", "preconj", "acl", "advcl")
"""Relations of what hangs on the words for a speaker and is no part of them."""

MEMORY = 400
"""Phrases looked at for "the group": those of some ten pages."""

REACH = 400
"""Characters back in which "it" and "they" find the body that they stand for: about two sentences."""


@dataclass(frozen=True, slots=True)
class Group:
    """A phrase that can speak and is no named person. ``lemma`` is its head's.

    ``is_new``: the subject of a clause, somebody who has not been told of before ("a spokesman").
    """

    start: int
    lemma: str
    phrase: str
    is_subject: bool
    is_body: bool
    is_named: bool
    is_plural: bool
    is_new: bool = False
    is_outlet: bool = False
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Spoken:
    """One that is no person and has spoken at a place."""

    start: int
    name: str
    lemma: str
    is_plural: bool
    is_group: bool


class Bodies:
    """Phrases of one document that can speak and are no named persons, in reading order, with those of them that have spoken."""

    def __init__(self, document: Document, trees: tuple[Tree, ...], people: Index, marks: Spans) -> None:
        self._document = document
        self._people = people
        self._marks = marks
        self._known = sources(document.language)
        self._opening = opening(self._known.openers)
        self._small = function_words(document.language)
        self._actors = titles(document.language)
        self._own = frozenset(p for p, e in pronouns(document.language).pronouns.items() if e.possessive)
        self._phrases = tuple(self._read(trees))
        self._starts = [g.start for g in self._phrases]
        self._spoke: list[_Spoken] = []

    def hear(self, tree: Tree, head: int, name: str) -> None:
        """Remember that one who is no person has spoken. They are told in reading order."""
        word = tree.words[head]
        if self._marks.covering(word.span):
            return
        lemma = word.lemma.lower()
        is_state = word.entity in {Entity.STATE, Entity.OUTLET} or bool(
            self._known.state_nouns & {lemma, *name.lower().split()}
        )
        is_plural = word.text.lower() in self._small.plural_pronouns
        is_plural = is_plural or (word.tag in PLURAL and not name[:1].isupper())
        self._spoke.append(_Spoken(word.span.start, name, lemma, is_plural, name[:1].isupper() and not is_state))

    def _heard(self, start: int) -> Iterator[_Spoken]:
        """Those who have spoken before a place, the last one first."""
        end = bisect_left(self._spoke, start, key=lambda s: s.start)
        yield from reversed(self._spoke[max(0, end - MEMORY) : end])

    def unnamed_before(self, start: int) -> Group | None:
        """The one who is not named whom the sentence before tells of: "A spokesman rejected the call"."""
        near = self._phrases[bisect_left(self._starts, start - REACH) : bisect_left(self._starts, start)]
        return next((g for g in reversed(near) if g.is_new and not g.is_body), None)

    def before(self, pronoun: str, start: int) -> str | None:
        """The body that "it" or "they" stands for: the last subject before, within the reach of two sentences."""
        if pronoun not in self._known.pronouns_of_groups:
            return None
        near = self._phrases[bisect_left(self._starts, start - REACH) : bisect_left(self._starts, start)]
        is_many = pronoun in self._small.plural_pronouns
        spoke = (s for s in self._heard(start) if s.start >= start - REACH and s.is_plural == is_many)
        last = next(spoke, None)
        if last is not None:
            return last.name
        near = tuple(g for g in near if not g.is_quoted) or near
        fits = [g for g in near if is_many or (g.is_body and not g.is_plural and g.phrase.lower() != g.lemma)]
        if is_many:
            fits = [g for g in fits if g.is_plural] or fits
        best = [g for g in fits if g.is_subject] or fits
        return self._people.full_name(best[-1].phrase) if best else None

    def of_kind(self, tree: Tree, head: int, phrase: str) -> str | None:
        """For "the group", "the official": the last longer phrase before it with the same head noun."""
        word = tree.words[head]
        determiner = tree.child(head, "det")
        if determiner is None or tree.words[determiner].text.lower() not in self._small.definites:
            return None
        words = phrase.lower().split()
        is_same = len(words) == 2 and words[0] in self._small.same
        lemma = word.lemma.lower()
        if len(words) > 1 and lemma in self._small.collectives and tree.child(head, "prep") is None:
            is_same = all(w.islower() or not w.isalpha() for w in phrase.split())  # "the London-based rights group"
        if not is_same and (len(words) > 1 or (word.tag == "NNS" and lemma in self._known.unnamed_nouns)):
            return None
        end = bisect_left(self._starts, word.span.start)
        before = self._phrases[max(0, end - MEMORY) : end]
        same = [
            g
            for g in before
            if g.lemma == lemma
            and lemma in g.phrase.lower()
            and g.phrase.lower() not in {lemma, words[-1], phrase.lower()}
            and g.is_plural == (word.tag in PLURAL)
            and g.phrase.split()[0].lower() not in self._own
        ]
        if lemma in self._small.collectives and word.tag == "NN":
            spoke = next((s for s in self._heard(word.span.start) if s.is_group), None)
            if spoke is not None:
                return spoke.name
        if not same and lemma in self._small.collectives and word.tag == "NN":
            same = [g for g in before if g.is_named and g.is_body and g.is_subject]
        if not same and lemma in self._known.outlet_nouns and word.tag == "NN":
            same = [g for g in before if g.is_outlet]
        return self._people.full_name(same[-1].phrase) if same else None

    def proper(self, tree: Tree, head: int) -> str | None:
        """The name in "the rights group Viasna" and in "Russia's Interfax news agency"."""
        word = tree.words[head]
        lemma = word.lemma.lower()
        if word.pos == "NOUN" and (lemma in self._known.body_nouns or lemma in self._known.outlet_nouns):
            for child in tree.all(head, "appos"):
                before = tree.child(child, "compound")
                opens = tree.words[child if before is None else before]
                if opens.pos == "PROPN" or opens.entity in {Entity.BODY, Entity.OUTLET}:
                    return self._people.full_name(tree.phrase(child, without=OUTER).cut(self._document.text))
        if lemma in self._known.outlet_nouns:
            proper = [c for c in tree.all(head, "compound", "nmod") if tree.words[c].pos == "PROPN" and c < head]
            if proper and tree.words[proper[0]].entity not in {Entity.STATE, Entity.NATIONALITY}:
                first, last = tree.first[proper[0]], proper[-1]
                return self._people.full_name(tree.span(first, last).cut(self._document.text))
        return None

    def is_outlet(self, tree: Tree, word: int, name: str) -> bool:
        if tree.words[word].entity is Entity.OUTLET:
            return True
        if tree.words[word].pos == "NOUN" and tree.words[word].lemma.lower() in self._known.outlet_nouns:
            return name[:1].isupper()
        if tree.words[word].pos != "PROPN":
            return False
        return (
            name.split()[-1] in self._known.outlet_endings or tree.words[word].text.lower() in self._known.outlet_nouns
        )

    def _read(self, trees: tuple[Tree, ...]) -> Iterator[Group]:
        """Phrases that can speak and are no persons."""
        kinds = {Entity.BODY, Entity.OUTLET, Entity.STATE}
        known = self._known.body_nouns | self._known.unnamed_nouns
        for tree in trees:
            for index, word in enumerate(tree.words):
                if word.pos not in NOMINAL or word.relation == "compound":
                    continue
                lemma = word.lemma.lower()
                is_plural = word.tag in PLURAL
                if word.entity not in kinds and lemma not in known and not (is_plural and self._actors.is_actor(lemma)):
                    continue
                phrase = self.proper(tree, index)
                if phrase is None:
                    phrase = self._opening.sub("", tree.phrase(index, without=OUTER).cut(self._document.text))
                is_body = word.entity in kinds or lemma in self._known.body_nouns
                if _is_inside_name(tree, index):
                    continue
                is_subject = word.relation.startswith("nsubj") or _names_speaker(tree, index)
                is_named = word.entity in {Entity.BODY, Entity.OUTLET} or (phrase[:1].isupper() and word.entity is None)
                article = tree.child(index, "det")
                is_new = word.relation == "nsubj" and article is not None and word.tag == "NN"
                is_new = is_new and tree.words[article or 0].text.lower() not in self._small.definites
                is_outlet = is_named and self.is_outlet(tree, index, phrase)
                phrase = without_possessive(" ".join(phrase.split()), self._document.language)
                yield Group(
                    word.span.start,
                    lemma,
                    phrase,
                    is_subject,
                    is_body,
                    is_named,
                    is_plural,
                    is_new,
                    is_outlet,
                    bool(self._marks.covering(word.span)),
                )


def _names_speaker(tree: Tree, index: int) -> bool:
    """Whether a noun stands behind "according to"."""
    above = tree.words[index].head
    return tree.words[above].relation == "prep" and tree.words[tree.words[above].head].relation == "prep"


def _is_inside_name(tree: Tree, index: int) -> bool:
    """Whether a name only ends the name of a body: "Committee for Prisoners' Rights"."""
    preposition = tree.words[tree.words[index].head]
    outer = tree.words[preposition.head]
    return preposition.relation == "prep" and outer.pos == "PROPN" and outer.entity in {None, Entity.BODY}


@cache
def opening(words: tuple[str, ...]) -> re.Pattern[str]:
    """The time of an entry and the small word that may open a speaker's phrase."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"^(?:\d{{1,2}}:\d{{2}}\s+)?(?:(?:{either})\s+)?", re.IGNORECASE)
