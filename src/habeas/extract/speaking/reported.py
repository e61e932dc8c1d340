"""Speech as grammar shows it: verbs, nouns and prepositions that bring in a speaker, with what they say.

One table of words (``lexicons/<language>/speech.yml``) serves the chain of speakers of a claim and the wider notion of
attribution in PolNeAR (Newell, Margolin and Ruths 2018), which counts beliefs, wishes and stances too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from habeas.extract.speaking.cited import find_cited
from habeas.extract.speaking.contents import clause_said, clauses_further, object_said
from habeas.extract.speaking.cues import Frames, can_act, frames_of, noun_frames, verb_frames
from habeas.extract.speaking.saying import Saying, speaker_of
from habeas.extract.tree import Tree
from habeas.knowledge.arguments import argument_words
from habeas.knowledge.function_words import function_words
from habeas.knowledge.speech import Speech, sources, speech
from habeas.knowledge.titles import titles
from habeas.model.claim import Manner
from habeas.model.labels import COPULA, SUBJECTS, VERBAL
from habeas.model.proposition import Entity
from habeas.model.text import Span

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "xcomp", "pcomp", "csubj"})
_WIDEST_FIGURE = 8
"""Words from "put" to "the number" in "put at nine the number held"."""


def find_sayings(tree: Tree, language: str) -> tuple[Saying, ...]:
    """The acts of speech of one sentence, in the order of their cues."""
    known = speech(language)
    found: list[Saying] = []
    for index, word in enumerate(tree.words):
        if word.pos in VERBAL:
            found.extend(_verbal(tree, index, known, language))
        elif word.pos == "NOUN":
            found.extend(_nominal(tree, index, language))
    cited = tuple(find_cited(tree, language))
    found = [_cut_off(s, cited) for s in found]
    found.extend(cited)
    found = [_added(s, found, known) for s in found]
    return tuple(sorted(found, key=lambda s: (s.cue, s.content)))


def _added(saying: Saying, sayings: Iterable[Saying], known: Speech) -> Saying:
    """What is said with "…, adding that" is said by whoever says the words before it, not by those of whom they tell."""
    word = saying.tree.words[saying.cue]
    if word.tag != "VBG" or word.relation != "advcl" or word.lemma.lower() not in known.adding:
        return saying
    around = (s for s in sayings if s.cue != saying.cue and s.source is not None and s.content.covers(saying.cue_span))
    outer = min(around, key=lambda s: s.content.end - s.content.start, default=None)
    return saying if outer is None or outer.manner is not Manner.SPEECH else replace(saying, source=outer.source)


def _cut_off(saying: Saying, cited: Iterable[Saying]) -> Saying:
    """What is said without the words at its end that name whoever passes all of it on: "…, according to the agency"."""
    around = (c for c in cited if c.content.covers(saying.cue_span) and saying.content.covers(c.cue_span))
    outer = next(around, None)
    if outer is None or outer.content.end <= saying.content.start:
        return saying
    return replace(saying, content=Span(saying.content.start, min(saying.content.end, outer.content.end)))


def speech_verbs(tree: Tree, language: str) -> tuple[tuple[int, int | None], ...]:
    """The verbs of a sentence that can bring in a quotation, each with the word that is its speaker (None if unwritten)."""
    found = []
    for index, word in enumerate(tree.words):
        if word.pos in VERBAL:
            frames = frames_of(tree, index, verb_frames(language), language)
            if frames is not None and "quote" in frames.takes:
                found.append((index, speaker_of(tree, index)))
    return tuple(found)


def issuing_verbs(tree: Tree, language: str) -> tuple[tuple[int, int | None], ...]:
    """The verbs of a sentence that put out a text ("released the following statement"), each with the word that is its speaker."""
    known, found = speech(language), []
    for index, word in enumerate(tree.words):
        if word.pos in VERBAL and word.lemma.lower() in known.issuing:
            noun = tree.child(index, "nsubjpass" if tree.is_passive(index) else "dobj")
            if noun is not None and tree.words[noun].lemma.lower() in known.speaking_things:
                found.append((index, speaker_of(tree, index)))
    return tuple(found)


def _verbal(tree: Tree, index: int, known: Speech, language: str) -> Iterator[Saying]:
    frames = frames_of(tree, index, verb_frames(language), language)
    word = tree.words[index]
    if word.lemma.lower() in known.figures:
        yield from _figure(tree, index, language)
    if frames is None or word.relation in {"amod", "aux", "auxpass", "compound"} or _relays(tree, index, known):
        return
    relayed = _relayed(tree, index, known)
    if relayed is not None:
        yield from _passed_on(tree, index, relayed, frames, language)
        return
    source = speaker_of(tree, index)
    found = clause_said(tree, index, source, frames, language) or object_said(tree, index, source, frames, language)
    if found is None:
        return
    content, frame = found
    manner, source = _manner(tree, index, source, frames.takes[frame][0], frame, language)
    is_denial, quotes = word.lemma.lower() in known.denials, "quote" in frames.takes
    yield Saying(tree, index, source, content, word.span, manner, is_denial, quotes)
    if frame == "clause":
        for more in clauses_further(tree, index, content, language):
            yield Saying(tree, index, source, more, word.span, manner, is_denial, quotes)
    if frame in {"clause", "quote"} and manner is Manner.SPEECH and word.pos == "VERB":
        yield from _quoted_for_it(tree, index, content, known)


def _passed_on(tree: Tree, index: int, relayed: tuple[int, int], frames: Frames, language: str) -> Iterator[Saying]:
    """ "Quoted her as saying that": she says it, and whoever quotes her passes it on."""
    relay, source = relayed
    outer = speaker_of(tree, relay) or _passing(tree, index, function_words(language).agents)
    clause = clause_said(tree, index, source, frames, language) or clause_said(tree, relay, outer, frames, language)
    if clause is None:
        return
    yield Saying(tree, index, source, clause[0], tree.words[index].span, Manner.SPEECH, takes_quote=True)
    if outer is not None:
        yield Saying(tree, relay, outer, clause[0], tree.words[relay].span, Manner.CHANNEL)


def _passing(tree: Tree, index: int, agents: frozenset[str]) -> int | None:
    """For "was quoted as saying by the agency": the agency."""
    behind = (c for c in tree.all(index, "prep", "agent") if c > index and tree.words[c].text.lower() in agents)
    return next((noun for c in behind if (noun := tree.child(c, "pobj")) is not None), None)


def _manner(
    tree: Tree, index: int, source: int | None, manner: Manner, frame: str, language: str
) -> tuple[Manner, int | None]:
    """How a verb makes its content said, and by whom: what an outlet shows it says; "we hear from X" is said by X."""
    known = speech(language)
    told_by = _heard_from(tree, index, known, language) if frame in {"clause", "quote"} else None
    is_told = manner is Manner.THOUGHT and tree.words[index].relation != "ccomp" and frame in {"clause", "quote"}
    is_told = is_told and _is_text(tree, source, language)
    is_told = is_told or (
        manner is Manner.THOUGHT
        and frame in {"clause", "quote"}
        and tree.words[index].lemma.lower() in known.hinting
        and source is not None
        and can_act(tree, source, language)
    )
    if told_by is not None or is_told:
        manner, source = Manner.SPEECH, source if told_by is None else told_by
    if manner is Manner.SPEECH and frame != "infinitive" and _is_unsaid(tree, index, known, language):
        manner = Manner.UNSAID
    return manner, source


def _quoted_for_it(tree: Tree, index: int, content: Span, known: Speech) -> Iterator[Saying]:
    """ "She said, citing the agency": the agency behind her."""
    source = tree.subject(index)
    aside = () if source is None else tree.all(source, "acl")  # "the agency, quoting an official, said"
    for child in (*tree.all(index, "advcl", "prep"), *aside):
        if tree.words[child].lemma.lower() in known.citing and tree.words[child].tag == "VBG":
            cited = tree.child(child, "dobj", "pobj")
            if cited is not None:
                yield Saying(tree, child, cited, content, tree.words[child].span, Manner.SPEECH)


def _figure(tree: Tree, index: int, language: str) -> Iterator[Saying]:
    """ "The group puts the number of prisoners at nine": a figure is said by whoever puts it."""
    source, tallies = speaker_of(tree, index), argument_words(language).tallies
    if source is None or source > index or not can_act(tree, source, language):
        return
    end = next((i for i in range(index + 1, len(tree.words)) if tree.words[i].text in {",", ";"}), len(tree.words) - 1)
    near = tree.words[index + 1 : min(end, index + _WIDEST_FIGURE)]
    if any(w.lemma.lower() in tallies for w in near) and any(w.entity is Entity.NUMBER for w in tree.words[index:end]):
        content = tree.span(index + 1, max(end - 1, tree.last[index]))
        yield Saying(tree, index, source, content, tree.words[index].span, Manner.SPEECH)


def _heard_from(tree: Tree, index: int, known: Speech, language: str) -> int | None:
    """For "we understand from their lawyers that": the lawyers, who say it."""
    if tree.words[index].lemma.lower() not in known.hearing:
        return None
    for child in tree.all(index, "prep"):
        if child > index and tree.words[child].text.lower() in function_words(language).agents:
            return tree.child(child, "pobj")
    return None


def _is_text(tree: Tree, source: int | None, language: str) -> bool:
    """Whether a speaker is an outlet, a body or a document, which says what it shows or finds."""
    if source is None:
        return False
    word = tree.words[source]
    nouns = sources(language).outlet_nouns | sources(language).body_nouns | speech(language).speaking_things
    return word.entity in {Entity.OUTLET, Entity.BODY} or (word.entity is None and word.lemma.lower() in nouns)


def _relays(tree: Tree, index: int, known: Speech) -> bool:
    """Whether a verb only passes on what another says: "quoted her as saying"."""
    if tree.words[index].lemma.lower() not in known.relays:
        return False
    return any(tree.child(p, "pcomp") is not None for p in tree.all(index, "prep"))


def _relayed(tree: Tree, index: int, known: Speech) -> tuple[int, int] | None:
    """For "quoted her as saying" and "was heard saying": the relaying verb and the one who is relayed."""
    word = tree.words[index]
    at = word.head
    if word.relation == "pcomp":
        at = tree.words[at].head
    elif word.relation not in {"xcomp", "ccomp", "advcl"} or word.tag != "VBG":
        return None
    if tree.words[at].lemma.lower() not in known.relays:
        return None
    who = tree.child(at, "nsubjpass", "dobj")
    return None if who is None else (at, who)


def _is_unsaid(tree: Tree, index: int, known: Speech, language: str) -> bool:
    """Whether the verb is negated, or hangs on a verb that says that nothing was said ("refused to say")."""
    unsaid = known.negations | argument_words(language).deontic
    if any(tree.words[c].text.lower() in unsaid or tree.words[c].relation == "neg" for c in tree.children[index]):
        return True
    has_to = any(tree.words[c].tag == "TO" for c in tree.all(index, "aux"))
    word = tree.words[index]
    if has_to and word.relation == "conj":
        word = tree.words[word.head]  # "urged them to leave and to disclose"
    if word.relation not in {"xcomp", "ccomp"} or word.head == index:
        return False
    frames = frames_of(tree, word.head, verb_frames(language), language)
    if has_to and frames is not None and "infinitive" in frames.takes:
        return True  # wanted, asked for or promised: "wants the court to declare"
    if word.relation == "ccomp":
        return False
    return tree.words[word.head].lemma.lower() in known.silencers or tree.child(word.head, "neg") is not None


def _nominal(tree: Tree, index: int, language: str) -> Iterator[Saying]:
    frames = frames_of(tree, index, noun_frames(language), language)
    if frames is None:
        return
    source = _owner(tree, index, language)
    content, frame = _noun_content(tree, index, frames, language)
    is_hearsay = tree.words[index].lemma.lower() in speech(language).hearsay
    if is_hearsay and source is None and frame == "clause":
        source = index
    if content is None or (source is None and frame != "clause"):
        return
    manner = frames.takes[frame][0]
    is_denial = tree.words[index].lemma.lower() in speech(language).denials
    yield Saying(tree, index, source, content, tree.words[index].span, manner, is_denial)


def _owner(tree: Tree, index: int, language: str) -> int | None:
    """Whose a noun of speech is: its possessor, "by X", or the subject of the verb whose object it is."""
    owner = tree.child(index, "poss")
    owner = None if owner is not None and tree.words[owner].entity is Entity.DATE else owner
    if owner is not None and tree.words[owner].tag != "PRP$":
        return owner
    small = function_words(language)
    for child in tree.all(index, "prep"):
        giver = tree.child(child, "pobj")
        if tree.words[child].text.lower() in small.agents:
            return giver
        if tree.words[child].text.lower() in small.origins and giver is not None and _is_giver(tree, giver, language):
            return giver
    word = tree.words[index]
    if word.lemma.lower() in speech(language).tidings:
        return owner
    if word.relation in {"dobj", "pobj"} and word.head != index:
        verb = word.head if word.relation == "dobj" else tree.words[word.head].head
        if tree.words[verb].pos in VERBAL:
            subject = tree.subject(verb)
            return owner if subject is None or _is_time(tree, subject, language) else subject
    return owner


def _is_giver(tree: Tree, giver: int, language: str) -> bool:
    """Whether news comes from somebody, and not from a place: "news from the rights group that nine were freed"."""
    word = tree.words[giver]
    return word.entity in {Entity.PERSON, Entity.BODY, Entity.OUTLET} or (
        word.entity is None and titles(language).is_actor(word.lemma.lower())
    )


def _is_time(tree: Tree, source: int, language: str) -> bool:
    """Whether a subject is a day or a week, or stands for one: "over the weekend, which fuelled speculation"."""
    stands_for = tree.antecedent(source, function_words(language).relatives)
    return tree.words[source if stands_for is None else stands_for].entity is Entity.DATE


def _is_whole(tree: Tree, clause: int, language: str) -> bool:
    """Whether a clause without "that" lacks nothing, so that it is what is told: "reports he had been freed"."""
    first = tree.words[tree.first[clause]].text.lower()
    small = function_words(language)
    if first in small.relatives - small.complementizers or tree.child(clause, *SUBJECTS) is None:
        return False
    is_stative = tree.words[clause].lemma.lower() == COPULA and tree.child(clause, "prep", "advmod") is not None
    if (
        is_stative
        or tree.words[clause].tag == "VBG"
        or tree.child(clause, "dobj", "attr", "acomp", "ccomp") is not None
    ):
        return True
    return tree.is_passive(clause) and first not in small.complementizers


def _noun_content(tree: Tree, index: int, frames: Frames, language: str) -> tuple[Span | None, str]:
    is_hearsay = tree.words[index].lemma.lower() in speech(language).hearsay
    for child in tree.all(index, "acl", "ccomp", *(("relcl",) if is_hearsay else ())):
        if child < index:
            continue
        if is_hearsay and "clause" in frames.takes and _is_whole(tree, child, language):
            return tree.subtree(child), "clause"
        has_to = any(tree.words[c].tag == "TO" for c in tree.all(child, "aux"))
        marks = {tree.words[c].text.lower() for c in tree.all(child, "mark")}
        frame = "infinitive" if has_to else "clause"
        if frame in frames.takes and (has_to or marks & function_words(language).complementizers):
            return tree.subtree(child), frame
    for child in tree.all(index, "prep"):
        frame = tree.words[child].text.lower()
        inner = tree.child(child, "pobj", "pcomp")
        if frame in frames.takes and inner is not None:
            return tree.subtree(inner), frame
    return None, ""
