"""The name of a speaker: the fullest spelling of a person or body, the phrase of one who is not named."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from habeas.extract.naming.people import Index, without_possessive
from habeas.extract.spans import Spans
from habeas.extract.speaking.bodies import MEMORY, OUTER, REACH, Bodies, opening
from habeas.extract.speaking.offices import Offices
from habeas.extract.speaking.quotation import PAIRS
from habeas.extract.speaking.saying import Saying
from habeas.extract.tree import Tree
from habeas.knowledge.function_words import function_words
from habeas.knowledge.speech import sources, speech
from habeas.knowledge.titles import pronouns, titles
from habeas.model.claim import Manner, Mention
from habeas.model.labels import CLAUSES_ON_NOUNS, GENITIVE, NOMINAL
from habeas.model.proposition import Entity, Word
from habeas.model.text import Document, Span

_NEXT = 3
"""Characters between a sentence and the next: white space and a quotation mark."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """One who has spoken at a place: a person by name, or somebody by a phrase only ("a prison official")."""

    start: int
    name: str
    sentence: Span
    gender: str | None = None


_SPEAKING = frozenset({"NOUN", "PROPN", "PRON"})
_NOMINAL = _SPEAKING | {"DET"}
"""What can head the words for a speaker; "one fewer than announced" has a subject that cannot speak."""


class Speakers:
    """Names the speakers of one document's acts of speech, in reading order: "the group" is the one that spoke last."""

    def __init__(
        self, document: Document, trees: tuple[Tree, ...], people: Index, said: Iterable[Saying], marks: Spans
    ) -> None:
        self._document = document
        self._people = people
        self._known = sources(document.language)
        self._nouns = self._known.body_nouns | self._known.unnamed_nouns
        self._opening = opening(self._known.openers)
        self._small = function_words(document.language)
        self._things = speech(document.language).speaking_things
        self._hearsay = speech(document.language).hearsay
        self._authoring = speech(document.language).authoring
        self._actors = titles(document.language)
        self._offices = Offices(trees, people, document.language)
        self._bodies = Bodies(document, trees, people, marks)
        self._texts: list[tuple[int, str, str]] = []
        self._spoke: list[_Voice] = []
        self._heard: list[tuple[int, str]] = []
        for saying in sorted(said, key=_place):  # in reading order, so that "she" can be the one who has spoken before
            self._keep_text(saying)
            self._hear(saying)

    def of(self, saying: Saying) -> tuple[tuple[Span, str | None], ...]:
        """The spans and names of those who speak: several if they are joined by "and"; none if no speaker is written."""
        if saying.source is None or not _can_head(saying.tree, saying.source):
            return ()
        tree, head = saying.tree, saying.source
        stands_for = tree.antecedent(head, self._small.relatives)
        if stands_for is not None:
            while (more := tree.child(stands_for, "conj")) is not None and tree.last[more] < head:
                stands_for = more  # "X and Y, who said": the nearer
            described = tree.words[stands_for].head
            if tree.words[stands_for].relation == "appos" and tree.words[described].entity is Entity.PERSON:
                stands_for = described  # "X, the envoy, who said"
            first = tree.phrase(stands_for, without=("relcl", "conj", "cc"))
            return (
                (
                    Span(min(first.start, tree.words[head].span.start), tree.words[head].span.end),
                    self.name(tree, stands_for),
                ),
            )
        word = tree.words[head]
        is_text = word.pos == "NOUN" and word.lemma.lower() in self._things and self._bodies.proper(tree, head) is None
        author = self._author(tree, head) if is_text else None
        if author is not None and tree.words[author].pos != "PRON" and tree.words[author].entity is Entity.PERSON:
            head = author
        heads = [head]
        while (more := _joined(tree, heads[-1])) is not None and tree.words[more].pos in NOMINAL:
            if _is_second_office(tree, head, more):
                break
            heads.append(more)
        start = min(tree.sentence.span.start, saying.content.start)
        return tuple((_phrase(saying, h), self.name(tree, h, start)) for h in heads)

    def outlet_told(self, saying: Saying) -> tuple[Span, str] | None:
        """The outlet to whom a thing was told, unless it is the publisher itself."""
        if saying.manner is not Manner.SPEECH:
            return None
        tree = saying.tree
        heard = [*tree.all(saying.cue, "dobj", "dative")]
        for child in tree.all(saying.cue, "prep", "dative"):
            if tree.words[child].text.lower() in self._small.hearers:
                heard.extend(tree.all(child, "pobj"))
        for word in heard:
            if word == saying.source:
                continue  # "citing the agency", "according to the agency": it speaks itself
            span = tree.phrase(word, without=OUTER)
            name = self._bodies.proper(tree, word) or self._strip(tree, word, span.cut(self._document.text))
            if self._bodies.is_outlet(tree, word, name) and not is_publisher(self._document, name):
                return span, self._people.full_name(name)
        return None

    def name(self, tree: Tree, head: int, start: int | None = None) -> str | None:
        """The speaker that a word names, in the fullest spelling of the document.

        ``start`` is where the speech begins, if that is before the sentence: whoever spoke before it may be meant by "she".
        """
        word = tree.words[head]
        start = tree.sentence.span.start if start is None else start
        named = self._bodies.proper(tree, head) or self._writer(tree, head)
        if named is not None:
            return named
        is_old = word.pos == "PRON" and not _has_subject_before(tree, head)
        spoke = self._spoke_last(word, start) if is_old else None
        if spoke is not None:
            return spoke.name
        mention = self._mention(word)
        if mention is None or (word.entity is not Entity.PERSON and " " not in mention.name and word.pos != "PRON"):
            for child in tree.all(head, "appos"):
                mention = self._people.mention_at(tree.words[child].span) or mention
        if mention is not None:
            return mention.name
        if word.lemma.lower() in self._hearsay and word.entity is None:
            return self._opening.sub("", tree.span(tree.first[head], head).cut(self._document.text))
        if word.pos == "PRON":
            return self._pronoun(word)
        held = self._pointed_at(tree, head) if word.entity is None else None
        if held is not None:
            return held
        phrase = self._opening.sub(
            "",
            tree.phrase(head, without=OUTER if not self._is_short(tree, head) else OUTER[:-2]).cut(self._document.text),
        )
        phrase = self._strip(tree, head, phrase).split(", ")[0]
        if word.entity is None and word.lemma.lower() in self._nouns:
            return self._bodies.of_kind(tree, head, phrase) or phrase
        return self._people.full_name(phrase)

    def _pointed_at(self, tree: Tree, head: int) -> str | None:
        """The name of one who is called by what they are: "the same source", "a man known as Olt", "the president"."""
        is_same = any(tree.words[c].lemma.lower() in self._small.same for c in tree.all(head, "amod"))
        again = self._heard_last(tree) if is_same else None
        return (
            again or self._named_beside(tree, head) or self._self_named(tree, head) or self._offices.named(tree, head)
        )

    def _mention(self, word: Word) -> Mention | None:
        """The person at a word; several of a kind are nobody's name ("the publishers")."""
        return None if word.tag == "NNS" and word.entity is None else self._people.mention_at(word.span)

    def _writer(self, tree: Tree, head: int) -> str | None:
        """Who speaks by a text: whose it is, or who spoke by it before."""
        word = tree.words[head]
        if word.pos != "NOUN" or word.entity is not None or word.lemma.lower() not in self._things:
            return None
        owner = self._author(tree, head)
        return self._authored_before(tree, head) if owner is None else self.name(tree, owner)

    def _authored_before(self, tree: Tree, head: int) -> str | None:
        """Whose "the statement" is: of the one who spoke by such a text just before ("she said in a statement")."""
        word = tree.words[head]
        if not self._is_bare(tree, head):
            return None
        end = bisect_left(self._texts, word.span.start, key=lambda text: text[0])
        before = (t for t in reversed(self._texts[max(0, end - MEMORY) : end]) if t[1] == word.lemma.lower())
        issued = self._heard_last(tree) if word.lemma.lower() in speech(self._document.language).issued else None
        return next((name for _, _, name in before), issued)

    def _heard_last(self, tree: Tree) -> str | None:
        """Who spoke last in the sentences before, person or body."""
        end = bisect_left(self._heard, tree.sentence.span.start, key=lambda voice: voice[0])
        start, name = self._heard[end - 1] if end else (0, None)
        return name if tree.sentence.span.start - start <= REACH else None

    def _is_bare(self, tree: Tree, head: int) -> bool:
        """Whether a noun has nothing but an article that points back: "the statement"."""
        own = [tree.words[c] for c in tree.children[head] if tree.words[c].pos != "PUNCT"]
        is_described = all(w.relation == "amod" and w.text.islower() for w in own[1:])
        return (
            tree.words[head].tag == "NN" and bool(own) and own[0].text.lower() in self._small.definites and is_described
        )

    def _keep_text(self, saying: Saying) -> None:
        """Remember by which text somebody speaks ("said in a statement", "issued a statement saying")."""
        if saying.source is None or saying.manner is not Manner.SPEECH:
            return
        tree, cue = saying.tree, saying.cue
        behind = [n for p in tree.all(cue, "prep") for n in tree.all(p, "pobj")]
        noun = next((n for n in (*behind, saying.source) if tree.words[n].lemma.lower() in self._things), None)
        name = None if noun is None or self._is_bare(tree, noun) else self.name(tree, saying.source)
        if noun is not None and name is not None:
            insort(self._texts, (tree.words[noun].span.start, tree.words[noun].lemma.lower(), name))

    def _named_beside(self, tree: Tree, head: int) -> str | None:
        """The name between commas at the end of a speaker's phrase, whatever it hangs on: "a prisoner from Velmark, Olga Kern,"."""
        last = tree.last[head]
        if tree.words[head].tag != "NN" or not self._actors.is_actor(tree.words[head].lemma.lower()):
            return None
        for index in range(head + 1, last + 1):
            comma = tree.first[index] - 1
            if tree.words[index].relation not in {"appos", "conj"} or comma <= head or tree.words[comma].text != ",":
                continue
            mention = self._people.mention_at(tree.words[index].span)
            if mention is not None and tree.last[index] >= last - 1 and tree.words[index].pos == "PROPN":
                return mention.name
        return None

    def _self_named(self, tree: Tree, head: int) -> str | None:
        """The name by which somebody goes: "a man who gave his name only as Olt", "a gang leader known as Olt"."""
        naming = speech(self._document.language).self_naming
        clauses = (i for i in range(head, tree.last[head] + 1) if tree.words[i].relation in CLAUSES_ON_NOUNS)
        for clause in clauses:
            for preposition in tree.all(clause, "prep"):
                if tree.words[preposition].text.lower() not in naming.get(tree.words[clause].lemma.lower(), ()):
                    continue
                noun = tree.child(preposition, "pobj")
                name = noun if noun is None or tree.words[noun].pos == "PROPN" else tree.child(noun, "appos")
                if name is not None and tree.words[name].pos == "PROPN":
                    return self._people.full_name(tree.phrase(name, without=OUTER).cut(self._document.text))
        return None

    def _spoke_last(self, word: Word, start: int) -> _Voice | None:
        """Who spoke in the sentence right before, if a pronoun can stand for that person: "X spoke. He said …"."""
        entry = pronouns(self._document.language).pronouns.get(word.text.lower())
        end = bisect_left(self._spoke, start, key=lambda voice: voice.start)
        last = self._spoke[end - 1] if end else None
        if entry is None or entry.number != "one" or last is None or last.gender not in {None, entry.gender}:
            return None
        near = _NEXT if self._document.text[start : start + 1] not in PAIRS else REACH
        return last if start - last.sentence.end <= near else None

    def _pronoun(self, word: Word) -> str | None:
        """For "he" the person who spoke last, if the gender fits; for "it" and "they" the body named last."""
        lower = word.text.lower()
        entry = pronouns(self._document.language).pronouns.get(lower)
        if entry is None or entry.number != "one":
            return self._bodies.before(lower, word.span.start)
        end = bisect_left(self._spoke, word.span.start, key=lambda voice: voice.start)
        spoke = (v for v in reversed(self._spoke[max(0, end - MEMORY) : end]) if v.gender in {None, entry.gender})
        last = next(spoke, None)
        unnamed = self._bodies.unnamed_before(word.span.start)
        if unnamed is not None and (last is None or last.start < unnamed.start):
            return unnamed.phrase
        return None if last is None else last.name

    def _hear(self, saying: Saying) -> None:
        """Remember who speaks by an act of speech, if somebody is said to."""
        if saying.source is None or saying.manner not in {Manner.SPEECH, Manner.STANCE}:
            return
        voice = self._voice(saying.tree, saying.source)
        name = self.name(saying.tree, saying.source) if voice is None else voice.name
        if name is not None and saying.manner is Manner.SPEECH:
            insort(self._heard, (saying.tree.words[saying.source].span.start, name))
        if voice is not None:
            self._spoke.append(voice)
        elif name is not None and saying.tree.words[saying.source].pos in _SPEAKING:
            self._bodies.hear(saying.tree, saying.source, name)

    def _voice(self, tree: Tree, head: int) -> _Voice | None:
        """The one person who speaks, named or not; None if it is somebody else."""
        word = tree.words[head]
        mention = self._mention(word)
        if mention is None and word.text[:1].isupper() and word.pos in NOMINAL:
            mention = self._people.mention_named(word.text)
        if mention is not None:
            return _Voice(word.span.start, mention.name, tree.sentence.span, mention.gender)
        lemma = word.lemma.lower()
        is_somebody = word.tag == "NN" and lemma not in self._known.body_nouns and self._actors.is_actor(lemma)
        name = self.name(tree, head) if is_somebody else None
        return None if name is None else _Voice(word.span.start, name, tree.sentence.span)

    def _strip(self, tree: Tree, head: int, phrase: str) -> str:
        """A phrase without article, case and bracket ("Lumen (LUM)"), a name without the kind of thing before it ("rights group")."""
        if tree.words[head].relation == "poss":
            phrase = without_possessive(phrase, self._document.language)
        words = self._opening.sub("", phrase.partition(" (")[0]).split()
        if tree.words[head].pos == "PROPN" and words[-1][:1].isupper():
            kinds = self._known.body_nouns | self._known.outlet_nouns
            first = max(
                (i + 1 for i, w in enumerate(words[:-1]) if w in kinds and words[i + 1][:1].isupper()), default=0
            )
            words = words[first:]
        return " ".join(words)

    def _author(self, tree: Tree, head: int) -> int | None:
        """Whose a text is that speaks: "the daily's report", "released a statement saying"."""
        owner = tree.child(head, "poss")
        if owner is not None:
            return owner
        for child in tree.all(head, "prep", "acl"):
            is_made = tree.words[child].relation == "acl"
            shown = tree.child(child, "pobj")
            if shown is not None and tree.words[child].text.lower() in self._small.surfaces:
                if self._bodies.proper(tree, shown) is not None:
                    return shown  # "a story on the Vela website"
                continue
            if is_made and tree.words[child].lemma.lower() not in self._authoring:
                continue
            maker = tree.child(child, "agent") if is_made else child
            named = None if maker is None else tree.child(maker, "pobj")
            if (
                named is not None
                and tree.words[maker or 0].text.lower() in self._small.agents
                and self._is_name(tree, named)
            ):
                return named
        word = tree.words[head]
        if word.relation == "pobj" and tree.words[word.head].text.lower() == GENITIVE:
            word = tree.words[tree.words[word.head].head]  # "a series of tweets"
        return tree.subject(word.head) if word.relation == "dobj" else None

    def _is_name(self, tree: Tree, word: int) -> bool:
        """Whether a word is, or ends, the name of one who speaks."""
        lemma = tree.words[word].lemma.lower()
        return tree.words[word].pos == "PROPN" or lemma in self._nouns

    def _is_short(self, tree: Tree, head: int) -> bool:
        """Whether a phrase names a kind of speaker only ("officials"), so that its participles belong to it."""
        return tree.words[head].pos == "NOUN"


def _has_subject_before(tree: Tree, head: int) -> bool:
    """Whether a person is told of in the very sentence before a pronoun, and rather meant than who spoke before."""
    return any(w.entity is Entity.PERSON and w.relation == "nsubj" for w in tree.words[:head])


def _place(saying: Saying) -> tuple[int, int]:
    """Where an act of speech stands: by its speaker, as far as one is written."""
    at = saying.cue if saying.source is None else saying.source
    return saying.tree.words[at].span.start, saying.cue_span.start


def _phrase(saying: Saying, head: int) -> Span:
    """The words that name a speaker, less the verb and what goes before it, if the parser has hung them on the name."""
    span = saying.tree.phrase(head, without=("relcl", "cc", "conj", "punct"))
    if saying.cue == head or not span.covers(saying.cue_span):
        return span
    words, cue = saying.tree.words, saying.cue
    return (
        saying.tree.span(saying.tree.first[head], cue - 1) if head < cue else Span(words[cue + 1].span.start, span.end)
    )


def _is_second_office(tree: Tree, head: int, more: int) -> bool:
    """Whether a joined noun only tells another office of the one named behind both: "the founder and head, Olga Kern, said"."""
    is_bare = tree.words[more].entity is None and tree.child(more, "det", "poss", "nummod") is None
    return is_bare and any(tree.words[n].entity is Entity.PERSON and n > more for n in tree.all(head, "appos"))


def _joined(tree: Tree, head: int) -> int | None:
    """The one who is joined to a speaker by "and", also behind a preposition of his own ("by the office and by the council")."""
    more, above = tree.child(head, "conj"), tree.words[head].head
    if more is not None and tree.words[more].entity is Entity.PLACE and tree.words[head].entity is Entity.PERSON:
        return None  # "Olga Kern, deputy Africa and Asia director"
    if more is not None or tree.words[head].relation != "pobj":
        return more
    again = tree.child(above, "conj")
    same = again is not None and tree.words[again].text.lower() == tree.words[above].text.lower()
    return tree.child(again, "pobj") if again is not None and same else None


def is_publisher(document: Document, name: str, *, exactly: bool = False) -> bool:
    """Whether a name is that of the document's own outlet; not ``exactly``: also of somebody who works for it."""
    if not document.publisher:
        return False
    no_names = sources(document.language).no_names
    mine, theirs = (set(re.findall(r"\w+", text.lower())) - no_names for text in (document.publisher, name))
    mine.add(
        "".join(word[0] for word in re.findall(r"\w+", document.publisher.split("(")[0]) if word[0].isupper()).lower()
    )
    theirs -= sources(document.language).own_works if mine & theirs else frozenset()
    return bool(theirs) and (theirs <= mine or (mine <= theirs and not exactly))


def _can_head(tree: Tree, head: int) -> bool:
    """Whether a word can be the head of the words for a speaker; a number only in "one of the pair" and "two, Olga Kern and …"."""
    if tree.words[head].pos in _NOMINAL:
        return True
    return tree.words[head].pos == "NUM" and tree.child(head, "appos", "prep") is not None
