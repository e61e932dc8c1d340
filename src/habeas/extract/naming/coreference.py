"""Pronouns and role phrases that point at people named elsewhere in the document, where that is safe to say.

The recency and subject preferences follow Hobbs (1978) and Lappin and Leass (1994), cut down to what is safe: a pronoun of
one gender goes to the subject of the sentence before, or to the only person near whom it fits.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from habeas.extract.naming.introductions import find_introductions
from habeas.extract.naming.kin import read_kin
from habeas.extract.naming.names import NameUse
from habeas.extract.naming.plurals import find_plurals
from habeas.extract.naming.pointing import Genders, Pointer, Pointers, only
from habeas.extract.naming.together import PLURAL, is_office
from habeas.extract.spans import Spans
from habeas.extract.speaking.cues import verb_frames
from habeas.extract.speaking.quotation import find_quotations
from habeas.extract.speaking.saying import speaker_of
from habeas.extract.tree import Tree
from habeas.knowledge.arguments import argument_words
from habeas.knowledge.frames import custody_verbs, people_nouns
from habeas.knowledge.function_words import FunctionWords, function_words
from habeas.knowledge.titles import Titles, kinship, pronouns, titles
from habeas.model.labels import AUXILIARIES, GENITIVE, NOMINAL, SUBJECTS, VERBAL
from habeas.model.proposition import Entity
from habeas.model.text import Document

_MEMORY = 60
"""People seen that are looked at for one pronoun: more than two sentences can name."""

_UNNAMED = -1
"""The number of all who are not named."""

_REACH = 8
"""Sentences back in which it finds one whose gender is told, where nobody near is a likely one."""

_LABEL = 3
"""Words into a sentence up to which a name with a colon is that of the one who speaks."""

_NEAR = 2
"""Sentences back in which a pronoun finds its person."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A person seen at a place: by name or by a pronoun."""

    figure: int
    sentence: int
    word: int
    is_subject: bool
    is_quoted: bool
    speaks: bool = False
    is_label: bool = False


@dataclass(frozen=True, slots=True)
class _Setting:
    """A document's language, its quotations, who judges and speaks for others in it, who is told to be held, and role wordings.

    A wording is its lower-case words, its last word and the person described.
    """

    language: str
    marks: Spans
    officials: frozenset[int]
    held: frozenset[int]
    rulers: frozenset[int]
    wordings: tuple[tuple[frozenset[str], str, int], ...]
    first_person: frozenset[str]

    def of(self, words: frozenset[str], head: str) -> int | None:
        """The one person whom a phrase describes: by all its words, or by its head alone if one person only has it."""
        exact = {f for wording, _, f in self.wordings if words <= wording}
        if len(exact) == 1:
            return exact.pop()
        return only(f for _, last, f in self.wordings if last == head) if len(words) == 1 else None


def find_pointers(
    document: Document, trees: tuple[Tree, ...], uses: list[tuple[NameUse, int]], genders: Genders
) -> Pointers:
    """Pronouns, "the blogger" and "his wife" of a document, with the number of the person that each stands for."""
    result = Pointers(genders=genders)
    _vote(trees, uses, result.genders, document.language)
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    wordings: list[tuple[frozenset[str], str, int]] = []
    officials: set[int] = set()
    rulers: set[int] = set()
    nouns = people_nouns(document.language)
    for use, figure in uses:
        by_sentence.setdefault(use.number, []).append((use.head, figure))
        for words in (role.lower().split() for role in use.roles if role.strip()):
            wordings.append((frozenset(words), words[-1], figure))
            officials |= {figure} if is_office(words, nouns.never_held, nouns) else set()
            rulers |= {figure} if is_office(words, nouns.envoys, nouns) else set()
    marks = Spans(q.span for q in find_quotations(document))
    held = frozenset(figure for use, figure in uses if _suffers(use.tree, use.head, document.language))
    first_person = pronouns(document.language).first_person
    offices = frozenset(officials), held, frozenset(rulers)
    setting = _Setting(document.language, marks, *offices, tuple(wordings), first_person)
    seen: list[_Seen] = []
    for number, tree in enumerate(trees):
        _read_sentence(tree, number, dict(by_sentence.get(number, ())), setting, seen, result)
    read_kin(trees, uses, result, document.language)
    for find in (find_introductions, find_plurals):
        result.found.extend(Pointer(span, f) for span, f in find(trees, uses, document.language))
    return result


def _vote(trees: tuple[Tree, ...], uses: list[tuple[NameUse, int]], genders: Genders, language: str) -> None:
    """Give a gender to those whom the text names alone before a pronoun of one gender."""
    table = pronouns(language).pronouns
    votes: dict[int, Counter[str]] = {}
    named: dict[int, list[tuple[int, int]]] = {}
    for use, figure in uses:
        named.setdefault(use.number, []).append((use.head, figure))
    for number, tree in enumerate(trees):
        for index, word in enumerate(tree.words):
            entry = table.get(word.text.lower())
            if entry is None or entry.gender is None:
                continue
            near = {f for h, f in named.get(number, ()) if h < index} or {f for _, f in named.get(number - 1, ())}
            if len(near) == 1:
                votes.setdefault(near.pop(), Counter())[entry.gender] += 1
    for figure, count in votes.items():
        best = count.most_common(2)
        is_clear = len(best) == 1 or best[0][1] > 2 * best[1][1]
        if is_clear and figure not in genders.told and genders.fits(figure, best[0][0]):
            genders.told[figure] = best[0][0]


def _read_sentence(
    tree: Tree,
    number: int,
    named: dict[int, int],
    setting: _Setting,
    seen: list[_Seen],
    result: Pointers,
) -> None:
    table = pronouns(setting.language).pronouns
    people, kin = titles(setting.language), kinship(setting.language).kin
    for index, word in enumerate(tree.words):
        entry, lemma = table.get(word.text.lower()), word.lemma.lower()
        is_subject, is_role = word.relation in SUBJECTS, word.pos in NOMINAL and lemma in people.roles
        is_own = word.tag == "PRP$" and word.text.lower() in setting.first_person
        if index not in named and entry is None and not (is_subject or is_role or is_own):
            continue
        is_quoted = bool(setting.marks.covering(word.span))
        if index in named:
            speaks, is_label = _speaks(tree, index, setting), _is_label(tree, index)
            seen.append(_Seen(named[index], number, index, is_subject, is_quoted, speaks, is_label))
            continue
        if is_own:
            speaker = _speaker(tree, number, named, seen, setting) if is_quoted else None
            result.kin |= {} if speaker is None else {word.span: speaker}
            continue
        if entry is not None and entry.number == "one":
            silent = _speaker(tree, number, named, seen, setting) if is_quoted else None
            heard = [s for s in seen[-_MEMORY:] if (s.figure != silent if is_quoted else not s.is_quoted)]
            actor = _actor_beside(tree, index, setting.language)
            barred = {
                s.figure for s in heard if s.sentence == number and s.word in {actor, _described_host(tree, index)}
            }
            heard = [s for s in heard if s.figure not in barred and not (s.is_label and s.sentence >= number - _NEAR)]
            is_suffering = _suffers(tree, index, setting.language)
            if is_suffering or _is_of_one_held(tree, index, setting):
                free = setting.officials | (setting.rulers - setting.held if is_suffering else frozenset())
                heard = _less(free, heard, number, entry.gender, result.genders)
            is_other = is_subject and not is_quoted and _is_unnamed(heard, number)
            figure = _who_was_there(tree, index, [s for s in heard if s.sentence == number], setting.language)
            figure = _whose_speaker(tree, named, setting) if figure is None and is_quoted else figure
            if figure is None or not result.genders.fits(figure, entry.gender):
                figure = None if is_other else _fitting(entry.gender, number, heard, result.genders)
            pointer = None if figure is None else Pointer(word.span, figure)
            if word.tag == "PRP$" and figure is not None:
                result.kin[word.span] = figure
        elif is_role and lemma not in kin:
            pointer = _described(tree, index, setting)
        else:
            pointer = None
        if (
            pointer is None
            and entry is None
            and is_subject
            and not is_quoted
            and _is_somebody(tree, index, people, setting.language)
        ):
            seen.append(_Seen(_UNNAMED, number, index, is_subject, is_quoted))
        if pointer is not None:
            result.found.append(pointer)
            seen.append(_Seen(pointer.figure, number, index, is_subject, is_quoted, _speaks(tree, index, setting)))


def _who_was_there(tree: Tree, index: int, here: list[_Seen], language: str) -> int | None:
    """Whose "his detention" is: who did something in it, "Doe wrote a book during his detention", or to whom it was done.

    "The court sentenced Doe two months after his arrest": the arrest is Doe's, whoever was named before.
    """
    words = argument_words(language)
    noun = tree.words[index].head
    before = tree.words[noun].head
    is_spell = tree.words[noun].relation == "pobj" and tree.words[before].text.lower() in words.within
    is_fate = tree.words[noun].lemma.lower() in words.fates | words.intimate
    if tree.words[index].tag != "PRP$" or not (is_spell and is_fate):
        return None
    verb = tree.words[before].head
    is_suffered = tree.words[verb].lemma.lower() in words.undergone
    doer = tree.child(verb, "dobj", "nsubjpass") if is_suffered else tree.subject(verb)
    return next((s.figure for s in here if s.word == doer and s.figure != _UNNAMED), None)


def _less(
    figures: frozenset[int], heard: list[_Seen], number: int, gender: str | None, genders: Genders
) -> list[_Seen]:
    """Those heard of without some, if one of the rest is near and fits; else all."""
    others = [s for s in heard if s.figure not in figures]
    fits = any(s.figure != _UNNAMED and s.sentence >= number - _NEAR and genders.fits(s.figure, gender) for s in others)
    return others if fits else heard


def _suffers(tree: Tree, index: int, language: str) -> bool:
    """Whether somebody is told to be taken, sentenced or freed: "Doe was jailed", "freed Doe", "the arrest of Doe", "Doe's arrest"."""
    word = tree.words[index]
    above = tree.words[word.head]
    if word.relation in {"nsubjpass", "dobj"}:
        return above.lemma.lower() in custody_verbs()
    if word.relation == "pobj" and above.text.lower() == GENITIVE:
        above = tree.words[above.head]
    elif word.relation != "poss":
        return False
    return above.lemma.lower() in argument_words(language).fates


def _is_of_one_held(tree: Tree, index: int, setting: _Setting) -> bool:
    """Whether a pronoun is rather that of one in custody than of who judges or speaks for him: "ordered him held", "his brother"."""
    word = tree.words[index]
    if word.tag != "PRP$":
        return word.relation not in SUBJECTS or _actor_beside(tree, index, setting.language) is not None
    owned = tree.words[word.head].lemma.lower()
    closed = argument_words(setting.language)
    return owned in closed.intimate or owned in closed.fates or owned in kinship(setting.language).kin


def _is_label(tree: Tree, index: int) -> bool:
    """Whether a name only tells whose turn it is: "MR VERET: He is well"."""
    behind = index + 1
    return index <= _LABEL and behind < len(tree.words) and tree.words[behind].text == ":"


def _actor_beside(tree: Tree, index: int, language: str) -> int | None:
    """The subject of the clause of "him", who is somebody else: "the judge agreed to let him go"."""
    word = tree.words[index]
    if word.tag == "PRP$" or word.text.lower().endswith("self"):
        return None
    above = word.head
    if word.relation in SUBJECTS:
        is_object = tree.words[above].tag != "VBD" and tree.words[above].relation == "ccomp" and word.text[0].islower()
        if not is_object or not _is_bare_infinitive(tree, above, function_words(language)):
            return None
        above = tree.words[above].head
    elif tree.words[above].pos == "ADP":
        above = tree.words[above].head
    return tree.subject(above) if tree.words[above].pos in VERBAL else None


def _described_host(tree: Tree, index: int) -> int | None:
    """The name that a noun with a possessor describes, whose owner is somebody else: "Boris Doe, his brother"."""
    noun = tree.words[tree.words[index].head]
    return noun.head if tree.words[index].tag == "PRP$" and noun.relation == "appos" else None


def _is_bare_infinitive(tree: Tree, index: int, small: FunctionWords) -> bool:
    """Whether a verb stands without a tense: the "go" of "let him go", the "arrested" of "had him arrested"."""
    helpers = [tree.words[c] for c in tree.all(index, *AUXILIARIES)]
    return tree.words[index].tag in {"VB", "VBN", "VBG"} and all(w.text.lower() in small.bare_helpers for w in helpers)


def _is_somebody(tree: Tree, index: int, people: Titles, language: str) -> bool:
    """Whether a noun brings in one who is not named: "a government spokesman"."""
    word = tree.words[index]
    article = tree.child(index, "det")
    is_new = article is not None and tree.words[article].text.lower() in pronouns(language).opening
    return is_new and word.tag == "NN" and people.is_actor(word.lemma.lower()) and tree.child(index, "appos") is None


def _is_unnamed(heard: list[_Seen], number: int) -> bool:
    """Whether the last subject in or right before a sentence is one who is not named."""
    last = next((s for s in reversed(heard) if s.is_subject), None)
    if last is None or last.figure != _UNNAMED or last.sentence < number - 1:
        return False
    return last.sentence == number or all(s.figure == _UNNAMED for s in heard if s.sentence == number)


def _speaker(tree: Tree, number: int, named: dict[int, int], seen: list[_Seen], setting: _Setting) -> int | None:
    """The person who says a quotation of a sentence, whom no "he" in it can mean: named here, else the last who spoke."""
    for index, word in enumerate(tree.words):
        if setting.marks.covering(word.span) or not _takes_quote(tree, index, setting.language):
            continue
        source = speaker_of(tree, index)
        if source is not None and tree.words[source].pos != "PRON":
            beside = tree.child(source, "appos")  # "said Doe's brother, Ivan"
            return named.get(source if source in named or beside is None else beside)
    last = next((s for s in reversed(seen[-_MEMORY:]) if s.speaks and not s.is_quoted), None)
    return last.figure if last is not None and last.sentence >= number - _NEAR else None


def _whose_speaker(tree: Tree, named: dict[int, int], setting: _Setting) -> int | None:
    """Whose lawyer or kin says the quotation of a sentence, who is its "she": "“She is free,” Doe's lawyer told reporters"."""
    kin, people = kinship(setting.language).kin, titles(setting.language)
    for index, figure in named.items():
        word, noun = tree.words[index], tree.words[tree.words[index].head]
        beside = noun.lemma.lower() in kin or people.is_actor(noun.lemma.lower())
        is_speaker = noun.relation in {"nsubj", "compound", "appos"} and not setting.marks.covering(word.span)
        if word.relation == "poss" and beside and is_speaker:
            return figure
    return None


def _speaks(tree: Tree, index: int, setting: _Setting) -> bool:
    """Whether a word is the subject of a verb that can bring in a quotation."""
    word = tree.words[index]
    return word.relation == "nsubj" and _takes_quote(tree, word.head, setting.language)


def _takes_quote(tree: Tree, index: int, language: str) -> bool:
    frames = verb_frames(language).get(tree.words[index].lemma.lower())
    return frames is not None and "quote" in frames.takes and tree.words[index].pos == "VERB"


def _described(tree: Tree, index: int, setting: _Setting) -> Pointer | None:
    """The person of a role phrase: "the blogger", "the Ukrainian president", "Marek's lawyer"."""
    word = tree.words[index]
    if word.entity in {Entity.PERSON, Entity.BODY, Entity.OUTLET} or word.relation in {"compound", "attr", "appos"}:
        return None
    if word.tag in PLURAL:
        return None
    if not _is_definite(tree, index, function_words(setting.language).articles):
        return None
    kept = [c for c in tree.children[index] if tree.words[c].relation in {"amod", "compound", "nmod"}]
    words = frozenset({word.lemma.lower(), *(tree.words[c].text.lower() for c in kept)})
    figure = setting.of(words, word.lemma.lower())
    if figure is None:
        return None
    return Pointer(
        tree.phrase(index, without=("relcl", "appos", "acl", "punct", "conj", "cc", "poss")), figure, word.text
    )


def _is_definite(tree: Tree, index: int, articles: frozenset[str]) -> bool:
    """Whether a noun has "the" or a possessor, and nothing behind it that tells it apart ("the blogger from Minsk")."""
    kept = [c for c in tree.children[index] if tree.words[c].relation != "punct"]
    if any(tree.words[c].relation not in {"det", "amod", "compound", "nmod", "poss", "relcl"} for c in kept):
        return False
    return any(tree.words[c].text.lower() in articles or tree.words[c].relation == "poss" for c in kept)


def _fitting(gender: str | None, number: int, seen: list[_Seen], genders: Genders) -> int | None:
    """The person for a pronoun: of those near whom it fits, the last subject for a subject, else the only or the last one.

    Who is told to be of its gender comes first, but for one named in this very sentence or the subject of one in between; one who
    is not even a subject and of whose gender nothing is told gives way to one told some sentences before.
    """
    told: list[_Seen] = []
    near: list[_Seen] = []
    for item in reversed(seen):
        if item.sentence < number - _REACH:
            break
        if item.figure != _UNNAMED and genders.fits(item.figure, gender):
            near.extend([item] if item.sentence >= number - _NEAR else [])
            told.extend([item] if genders.told.get(item.figure) == gender else [])
    if not near:
        return None
    certain = [s for s in near if s in told]
    if not certain and told and not any(s.is_subject or s.sentence == number for s in near):
        return told[0].figure
    if len({s.figure for s in near}) == 1:
        return near[0].figure
    here = [s for s in near if s.sentence == number]
    is_old = bool(certain) and all(s.sentence <= number - _NEAR for s in certain)
    pool = here if here and is_old else certain or near
    last = max((s.sentence for s in certain), default=number)
    if any(s.is_subject and last < s.sentence < number for s in near):
        pool = near
    for sentence in sorted({s.sentence for s in pool}, reverse=True):
        subjects = [s for s in pool if s.sentence == sentence and s.is_subject]
        if subjects:
            return subjects[-1].figure
    return pool[0].figure
