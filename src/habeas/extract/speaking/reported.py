"""Speech as grammar shows it: verbs, nouns and prepositions that bring in a speaker, with what they say.

One table of words (``lexicons/<language>/speech.yml``) serves the chain of speakers of a claim and the wider notion of
attribution in PolNeAR (Newell, Margolin and Ruths 2018), which counts beliefs, wishes and stances too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from habeas.extract.speaking.cited import find_cited, segment
from habeas.extract.speaking.saying import ACTORS, Saying, speaker_of
from habeas.extract.tree import Tree
from habeas.knowledge.frames import argument_words
from habeas.knowledge.function_words import function_words
from habeas.knowledge.speech import CueGroup, Speech, sources, speech
from habeas.knowledge.titles import titles
from habeas.model.claim import Manner
from habeas.model.proposition import Entity
from habeas.model.text import Span

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "xcomp", "pcomp", "csubj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SET_OFF = frozenset({",", "”", '"', "''", "’", "'", "-", "–", "—", "--"})
_SHORTEST_SAID = 2
"""Words before a speaker set behind: fewer are no clause."""


@dataclass(frozen=True, slots=True)
class Frames:
    """What one word takes: frame → (manner, tails)."""

    takes: dict[str, tuple[Manner, frozenset[str]]]


def find_sayings(tree: Tree, language: str) -> tuple[Saying, ...]:
    """The acts of speech of one sentence, in the order of their cues."""
    known = speech(language)
    found: list[Saying] = []
    for index, word in enumerate(tree.words):
        if word.pos in {"VERB", "AUX"}:
            found.extend(_verbal(tree, index, known, language))
        elif word.pos == "NOUN":
            found.extend(_nominal(tree, index, language))
    found.extend(find_cited(tree, language))
    return tuple(sorted(found, key=lambda s: (s.cue, s.content)))


def speech_verbs(tree: Tree, language: str) -> tuple[tuple[int, int | None], ...]:
    """The verbs of a sentence that can bring in a quotation, each with the word that is its speaker (None if unwritten)."""
    found = []
    for index, word in enumerate(tree.words):
        if word.pos in {"VERB", "AUX"}:
            frames = _frames_of(tree, index, verb_frames(language))
            if frames is not None and "quote" in frames.takes:
                found.append((index, speaker_of(tree, index)))
    return tuple(found)


@cache
def verb_frames(language: str) -> dict[str, Frames]:
    """Lemma → what the verb takes."""
    return _index(speech(language).verbs)


@cache
def noun_frames(language: str) -> dict[str, Frames]:
    """Lemma → what the noun takes."""
    return _index(speech(language).nouns)


def _index(groups: tuple[CueGroup, ...]) -> dict[str, Frames]:
    table: dict[str, Frames] = {}
    for group in groups:
        for word in group.words:
            takes = table.setdefault(word, Frames({})).takes
            for frame in group.takes:
                takes.setdefault(frame, (Manner(group.manner), frozenset(group.tails)))
    return table


def _frames_of(tree: Tree, index: int, table: dict[str, Frames]) -> Frames | None:
    """The entry of a word, with its particle if it has one. A lemma that lost its final e ("hop" for hope) is mended."""
    word = tree.words[index]
    lemma = word.lemma.lower()
    particle = tree.child(index, "prt")
    if particle is not None and (found := table.get(f"{lemma} {tree.words[particle].text.lower()}")):
        return found
    return table.get(lemma) or table.get(lemma + "e")


def _verbal(tree: Tree, index: int, known: Speech, language: str) -> Iterator[Saying]:
    frames = _frames_of(tree, index, verb_frames(language))
    word = tree.words[index]
    if word.lemma.lower() in known.figures:
        yield from _figure(tree, index, language)
    if frames is None or word.relation in {"amod", "aux", "auxpass", "compound"} or _relays(tree, index, known):
        return
    source = speaker_of(tree, index)
    relayed = _relayed(tree, index, known)
    if relayed is not None:
        relay, source = relayed
        outer = speaker_of(tree, relay)
        clause = _clause(tree, index, source, frames, language) or _clause(tree, relay, outer, frames, language)
        if clause is None:
            return
        yield Saying(tree, index, source, clause[0], word.span, Manner.SPEECH, takes_quote=True)
        if outer is not None:
            yield Saying(tree, relay, outer, clause[0], tree.words[relay].span, Manner.CHANNEL)
        return
    found = _clause(tree, index, source, frames, language) or _object(tree, index, source, frames, language)
    if found is None:
        return
    content, frame = found
    manner = frames.takes[frame][0]
    told_by = _heard_from(tree, index, known, language) if frame in {"clause", "quote"} else None
    if told_by is not None or (manner is Manner.THOUGHT and _is_outlet(tree, source, language)):
        manner, source = Manner.SPEECH, source if told_by is None else told_by
    if _is_unsaid(tree, index, known, language):
        manner = Manner.UNSAID if manner is Manner.SPEECH and frame != "infinitive" else manner
    is_denial = word.lemma.lower() in known.denials
    quotes = "quote" in frames.takes
    yield Saying(tree, index, source, content, word.span, manner, is_denial, quotes)
    for child in tree.all(index, "advcl", "prep"):
        if word.pos == "VERB" and tree.words[child].lemma.lower() in known.citing and manner is Manner.SPEECH:
            cited = tree.child(child, "dobj", "pobj")
            if cited is not None and frame in {"clause", "quote"}:
                yield Saying(tree, child, cited, content, tree.words[child].span, Manner.SPEECH)


def _figure(tree: Tree, index: int, language: str) -> Iterator[Saying]:
    """ "The group puts the number of prisoners at nine": a figure is said by whoever puts it."""
    number, source = tree.child(index, "dobj"), speaker_of(tree, index)
    if number is None or source is None or tree.words[number].lemma.lower() not in argument_words(language).tallies:
        return
    if _can_act(tree, source, language) and any(c > index for c in tree.all(index, "prep", "dative")):
        content = tree.span(index + 1, tree.last[index])
        yield Saying(tree, index, source, content, tree.words[index].span, Manner.SPEECH)


def _heard_from(tree: Tree, index: int, known: Speech, language: str) -> int | None:
    """For "we understand from their lawyers that": the lawyers, who say it."""
    if tree.words[index].lemma.lower() not in known.hearing:
        return None
    for child in tree.all(index, "prep"):
        if child > index and tree.words[child].text.lower() in function_words(language).agents:
            return tree.child(child, "pobj")
    return None


def _is_outlet(tree: Tree, source: int | None, language: str) -> bool:
    """Whether a speaker is an outlet, which says what it shows or finds."""
    if source is None:
        return False
    word = tree.words[source]
    return word.entity is Entity.OUTLET or word.lemma.lower() in sources(language).outlet_nouns


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
    if any(
        tree.words[c].text.lower() in known.negations or tree.words[c].relation == "neg" for c in tree.children[index]
    ):
        return True
    word = tree.words[index]
    if word.relation not in {"xcomp", "ccomp"} or word.head == index:
        return False
    frames = _frames_of(tree, word.head, verb_frames(language))
    has_to = any(tree.words[c].tag == "TO" for c in tree.all(index, "aux"))
    if has_to and frames is not None and "infinitive" in frames.takes:
        return True  # wanted, asked for or promised: "wants the court to declare"
    if word.relation == "ccomp":
        return False
    return tree.words[word.head].lemma.lower() in known.silencers or tree.child(word.head, "neg") is not None


def _clause(tree: Tree, index: int, source: int | None, frames: Frames, language: str) -> tuple[Span, str] | None:
    """The clause that a verb says, wherever it stands, and the frame that found it."""
    if "clause" not in frames.takes:
        return None
    word = tree.words[index]
    behind = _set_behind(tree, index, source, language) if "quote" in frames.takes else None
    if behind is not None:
        return behind, "quote"
    clause = _complement(tree, index, function_words(language).complementizers)
    if clause is not None and clause < index and (source is None or tree.last[clause] < source):
        return _before(tree, index, source, clause), "clause"
    if clause is not None:
        return tree.span(tree.first[clause], _end_of_speech(tree, clause, language)), "clause"
    misread = _misread(tree, index)
    if misread is not None:
        return misread, "clause"
    if "quote" not in frames.takes or (
        source is None and not _has_as(tree, index, function_words(language).comparisons)
    ):
        return None
    if word.relation == "advcl":
        is_aside = _has_as(tree, index, function_words(language).comparisons)
        speaks = source is None or tree.child(index, "agent") is not None or _can_act(tree, source, language)
        return (_around(tree, index), "quote") if is_aside and speaks else None
    return (_around(tree, index), "quote") if word.relation in {"parataxis", "dep", "intj"} else None


def _complement(tree: Tree, index: int, that: frozenset[str]) -> int | None:
    """The clause that is said: one behind with "that" before one in front, then the first, then an -ing form.

    What stands before a semicolon or a colon has been said by somebody else.
    """
    first = segment(tree, index)[0]
    clauses = [c for c in tree.all(index, "ccomp") if c >= first and all(w.text != ":" for w in tree.words[c:index])]
    marked = (c for c in clauses if c > index and any(tree.words[m].text.lower() in that for m in tree.all(c, "mark")))
    return next(marked, clauses[0] if clauses else _gerund(tree, index))


def _misread(tree: Tree, index: int) -> Span | None:
    """ "Says two women, jailed in May, walked out": the parser has made the subject of what is said an object."""
    noun = tree.child(index, "dobj")
    if noun is None or noun < index or tree.child(index, "cc") is not None:
        return None
    for verb in tree.all(index, "conj", "dep", "advcl", "ccomp"):
        alone = tree.child(verb, "nsubj", "nsubjpass", "mark", "advmod", "aux") is None
        if verb > tree.last[noun] and tree.words[verb].tag in _FINITE and alone:
            return tree.span(tree.first[noun], tree.last[verb])
    return None


def _set_behind(tree: Tree, index: int, source: int | None, language: str) -> Span | None:
    """What stands before "…, the ministry said on Monday." at the end of a sentence, whatever the parser made of it."""
    if source is None or source > index:
        return None
    words, start = tree.words, tree.first[source]
    if start < _SHORTEST_SAID or words[start - 1].text not in _SET_OFF:
        return None
    between = words[tree.last[source] + 1 : index]
    if any(w.pos not in {"AUX", "ADV", "PART", "PUNCT", "VERB"} for w in between) or tree.last[source] > index:
        return None
    told = tree.child(index, "dobj", "xcomp")
    if told is not None and told > index and (words[told].relation == "xcomp" or not _can_act(tree, told, language)):
        return None
    if not any(w.tag in _FINITE for w in words[: start - 1]):
        return None
    host = words[index].head
    is_inserted = words[index].relation == "parataxis" and host > index and tree.first[host] < start - 1
    if is_inserted or any(c > index for c in tree.all(index, "ccomp")):
        return None
    complementizers = function_words(language).complementizers
    end = next((i for i in range(index + 1, len(words)) if words[i].text in {",", ".", ";", "-", "–", "—"}), len(words))
    if any(
        w.tag in _FINITE or w.text.lower() in complementizers or w.text in {":", "“"} for w in words[index + 1 : end]
    ):
        return None
    first, last = _opening(tree, start - 1, language), _resumed(tree, end, language)
    return tree.span(first, start - 1 if last is None else last)


def _opening(tree: Tree, comma: int, language: str) -> int:
    """Where a clause begins that breaks off at ``comma`` for its speaker: with a relative pronoun right before it, else its part."""
    relatives = function_words(language).relatives
    if tree.words[comma - 1].text.lower() not in relatives:
        return segment(tree, comma)[0]
    at = comma - 1
    while at > 0 and tree.words[at - 1].text != ",":
        at -= 1
    return at


def _resumed(tree: Tree, end: int, language: str) -> int | None:
    """The last word of a clause that goes on behind its speaker: "…, the ministry said, and were flown home"; else None.

    A clause with a subject of its own may be anybody's.
    """
    words = tree.words
    if end + 2 >= len(words) or words[end].text != "," or words[end + 1].relation != "cc":
        return None
    verb = next((i for i in range(end + 2, min(end + 6, len(words))) if words[i].tag in _FINITE), None)
    if verb is None or any(w.pos in {"NOUN", "PROPN", "PRON"} for w in words[end + 2 : verb]):
        return None
    return segment(tree, verb)[1]


def _end_of_speech(tree: Tree, clause: int, language: str) -> int:
    """The last word of a clause that is said, less what has a speaker of its own ("…, while others said …", "…, and she said …")."""
    contrasts = function_words(language).contrasts
    for child in tree.all(clause, "advcl", "conj"):
        marks = {tree.words[c].text.lower() for c in tree.all(child, "mark", "advmod")}
        if child > clause and marks & contrasts and tree.child(child, "ccomp", "dobj") and tree.child(child, "nsubj"):
            return max(clause, tree.first[child] - 1)
        if child > clause and _speaks_for_itself(tree, child, language):
            return max(clause, tree.first[child] - 1)
    return tree.last[clause]


def _speaks_for_itself(tree: Tree, verb: int, language: str) -> bool:
    """Whether a clause behind a comma has another speaker: "…, and the minister, who …, was said by his office to want …"."""
    before = tree.first[verb] - 1
    if before < 1 or tree.words[before].relation != "cc" or tree.words[before - 1].text != ",":
        return False
    frames = _frames_of(tree, verb, verb_frames(language))
    if frames is None or "quote" not in frames.takes or frames.takes["quote"][0] is not Manner.SPEECH:
        return False
    if tree.child(verb, "agent") is not None:
        return True
    return tree.child(verb, "nsubj") is not None and tree.child(verb, "ccomp") is not None


def _gerund(tree: Tree, index: int) -> int | None:
    """ "reported being held", "denied holding him": an -ing form that is said like a clause."""
    child = tree.child(index, "xcomp")
    if child is None or child < index:
        return None
    auxiliaries = tree.all(child, "aux", "auxpass")
    first = min((*auxiliaries, child))
    return child if tree.words[first].tag == "VBG" else None


def _has_as(tree: Tree, index: int, comparisons: frozenset[str]) -> bool:
    """Whether a verb is introduced by "as": "as the ministry said", "as confirmed by"."""
    mark = tree.child(index, "mark", "advmod", "prep")
    return mark is not None and mark < index and tree.words[mark].text.lower() in comparisons


def _before(tree: Tree, index: int, source: int | None, clause: int) -> Span:
    """What stands before a verb of speech set behind: the whole sentence up to it, if the verb is its main verb."""
    edge = min(index, index if source is None else tree.first[source])
    while edge > 0 and tree.words[edge - 1].head == index and tree.words[edge - 1].pos in {"AUX", "ADV", "PUNCT"}:
        edge -= 1
    first = 0 if tree.is_root(index) else tree.first[clause]
    if edge <= first:
        return tree.subtree(clause)
    return tree.span(first, edge - 1)


def _around(tree: Tree, index: int) -> Span:
    """The clause that a verb of speech is inserted into, less the verb's own words if they stand at its end or start."""
    host = tree.words[index].head
    first, last = tree.first[host], tree.last[host]
    if tree.first[index] <= first:
        first = min(tree.last[index] + 1, last)
    elif tree.last[index] >= last - 1:
        last = max(tree.first[index] - 1, first)
    return tree.span(first, last)


def _object(tree: Tree, index: int, source: int | None, frames: Frames, language: str) -> tuple[Span, str] | None:
    """What a verb takes that is no finite clause: an infinitive, an object with its tails, a prepositional phrase."""
    if source is None or not _can_act(tree, source, language):
        return None
    infinitive = tree.child(index, "xcomp", "ccomp")
    if "infinitive" in frames.takes and infinitive is not None and infinitive > index:
        hearer = tree.child(index, "dobj")
        first = tree.first[infinitive] if hearer is None or hearer > infinitive else tree.first[hearer]
        return tree.span(first, tree.last[infinitive]), "infinitive"
    target = tree.child(index, "dobj", "oprd")
    if "object" in frames.takes and target is not None and index < target != source and not tree.is_passive(index):
        tails = frames.takes["object"][1]
        last = max(
            (
                tree.last[p]
                for p in tree.all(index, "prep", "oprd")
                if p > target and (tree.words[p].text.lower() in tails or tree.words[p].relation == "oprd")
            ),
            default=tree.last[target],
        )
        return tree.span(tree.first[target], max(last, tree.last[target])), "object"
    for child in tree.all(index, "prep"):
        frame = tree.words[child].text.lower()
        inner = tree.child(child, "pobj", "pcomp")
        if frame in frames.takes and child > index and inner is not None:
            return tree.subtree(inner), frame
    return None


def _can_act(tree: Tree, source: int, language: str) -> bool:
    """Whether a word can be one who wants, asks or takes sides: a person, a state, a body, a text that speaks."""
    stands_for = tree.antecedent(source, function_words(language).relatives)
    word = tree.words[source if stands_for is None else stands_for]
    if word.entity in ACTORS:
        return True
    if word.pos == "PRON":
        return word.text.lower() in function_words(language).speaking_pronouns
    lemma = word.lemma.lower()
    return word.pos == "PROPN" or lemma in speech(language).speaking_things or titles(language).is_actor(lemma)


def _nominal(tree: Tree, index: int, language: str) -> Iterator[Saying]:
    frames = _frames_of(tree, index, noun_frames(language))
    if frames is None:
        return
    source = _owner(tree, index, function_words(language).agents)
    content, frame = _noun_content(tree, index, frames, language)
    is_hearsay = tree.words[index].lemma.lower() in speech(language).hearsay
    if is_hearsay and source is None and frame == "clause":
        source = index
    if content is None or (source is None and frame != "clause"):
        return
    manner = frames.takes[frame][0]
    is_denial = tree.words[index].lemma.lower() in speech(language).denials
    yield Saying(tree, index, source, content, tree.words[index].span, manner, is_denial)


def _owner(tree: Tree, index: int, agents: frozenset[str]) -> int | None:
    """Whose a noun of speech is: its possessor, "by X", or the subject of the verb whose object it is."""
    owner = tree.child(index, "poss")
    if owner is not None and tree.words[owner].tag != "PRP$":
        return owner
    for child in tree.all(index, "prep"):
        if tree.words[child].text.lower() in agents:
            return tree.child(child, "pobj")
    word = tree.words[index]
    if word.relation in {"dobj", "pobj"} and word.head != index:
        verb = word.head if word.relation == "dobj" else tree.words[word.head].head
        if tree.words[verb].pos in {"VERB", "AUX"}:
            subject = tree.subject(verb)
            return owner if subject is None else subject
    return owner


def _is_whole(tree: Tree, clause: int, language: str) -> bool:
    """Whether a clause without "that" lacks nothing, so that it is what is told: "reports he had been freed"."""
    first = tree.words[tree.first[clause]]
    if first.text.lower() in function_words(language).relatives or tree.child(clause, "nsubj", "nsubjpass") is None:
        return False
    return tree.is_passive(clause) or tree.child(clause, "dobj", "attr", "acomp", "ccomp", "prep") is not None


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
