"""Where what is said stands: behind its verb, before it, around it, or as what it takes."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.extract.speaking.cited import FINITE, segment
from habeas.extract.speaking.cues import Frames, can_act, frames_of, verb_frames
from habeas.extract.tree import Tree
from habeas.knowledge.function_words import function_words
from habeas.knowledge.speech import speech
from habeas.model.claim import Manner
from habeas.model.labels import AUXILIARIES, SUBJECTS
from habeas.model.proposition import Entity
from habeas.model.text import Span

_SET_OFF = frozenset({",", "”", '"', "''", "’", "'", "-", "–", "—", "--"})
_MARKS = frozenset({"“", '"', "``", "‘", "'", "`", "«"})
_HUNG = frozenset({"acl", "relcl", "dep", "conj"})
_FARTHEST_THAT = 10
"""Words from a verb to a "that" behind the place and day of speaking."""

_SHORTEST_SAID = 2
"""Words before a speaker set behind: fewer are no clause."""


def clause_said(tree: Tree, index: int, source: int | None, frames: Frames, language: str) -> tuple[Span, str] | None:
    """The clause that a verb says, wherever it stands, and the frame that found it."""
    if "clause" not in frames.takes:
        return None
    word = tree.words[index]
    can_quote = "quote" in frames.takes and (source is None or not _is_relative(tree, source, language))
    if can_quote and source is not None:
        behind = (
            _in_relative(tree, index, source, language)
            or _set_behind(tree, index, source, language)
            or _inverted(tree, index, source)
        )
        if behind is not None:
            return behind, "quote"
    clause = _complement(tree, index, source, language)
    if clause is not None and clause < index and (source is None or tree.last[clause] < source):
        return _before(tree, index, source, clause), "clause"
    if clause is not None:
        end = _end_of_speech(tree, index, clause, language)
        return tree.span(tree.first[clause], _carried_on(tree, index, end, language)), "clause"
    misread = _misread(tree, index)
    if misread is not None:
        return misread, "clause"
    if not can_quote or (source is None and not _has_as(tree, index, function_words(language).comparisons)):
        return None
    if word.relation == "advcl":
        is_aside = (
            _has_as(tree, index, function_words(language).comparisons) and tree.child(index, "xcomp", "dobj") is None
        )
        speaks = source is None or tree.child(index, "agent") is not None or can_act(tree, source, language)
        return (_around(tree, index), "quote") if is_aside and speaks else None
    is_bare = word.tag == "VBN" and tree.child(index, *AUXILIARIES) is None  # ", held captive by the rebels"
    return (_around(tree, index), "quote") if word.relation in {"parataxis", "dep", "intj"} and not is_bare else None


def _is_relative(tree: Tree, source: int, language: str) -> bool:
    """Whether a speaker is only described: "the soldiers, who responded with gas" say nothing of what goes before."""
    return tree.words[source].text.lower() in function_words(language).who


def _complement(tree: Tree, index: int, source: int | None, language: str) -> int | None:
    """The clause that is said: one behind with "that" before one in front, then the first, then an -ing form.

    What stands before a semicolon or a colon has been said by somebody else.
    """
    first, that = segment(tree, index)[0], function_words(language).complementizers
    clauses = [c for c in tree.all(index, "ccomp") if c >= first and all(w.text != ":" for w in tree.words[c:index])]
    marked = (c for c in clauses if c > index and any(tree.words[m].text.lower() in that for m in tree.all(c, "mark")))
    clause = next(marked, clauses[0] if clauses else _gerund(tree, index))
    if clause is not None or source is None or not can_act(tree, source, language):
        return clause
    return _detached(tree, index, that)


def _detached(tree: Tree, index: int, that: frozenset[str]) -> int | None:
    """ "Posted on the network on Monday that nine were held": a clause that the parser has hung on a word before it."""
    for at in range(index + 1, min(index + _FARTHEST_THAT, len(tree.words))):
        word = tree.words[at]
        if word.tag in FINITE or word.text in {",", ";", ":"}:
            return None
        if word.relation == "mark" and word.text.lower() in that:
            return word.head if word.head > at and tree.words[word.head].relation in _HUNG else None
    return None


def clauses_further(tree: Tree, index: int, content: Span, language: str) -> Iterator[Span]:
    """ "Said that A, and that B; that C": the clauses with a "that" of their own that the parser has hung on the verb itself."""
    complementizers = function_words(language).complementizers
    for child in tree.all(index, "conj", "ccomp", "dep", "advcl"):
        marks = [m for m in tree.all(child, "mark") if tree.words[m].text.lower() in complementizers]
        if child > index and marks and tree.words[marks[0]].span.start >= content.end:
            yield tree.span(marks[0], tree.last[child])


def _misread(tree: Tree, index: int) -> Span | None:
    """ "Says two women, jailed in May, walked out": the parser has made the subject of what is said an object."""
    noun = tree.child(index, "dobj")
    if noun is None or noun < index or tree.child(index, "cc") is not None:
        return None
    for verb in tree.all(index, "conj", "dep", "advcl", "ccomp"):
        alone = tree.child(verb, *SUBJECTS, "mark", "advmod", "aux") is None
        if verb > tree.last[noun] and tree.words[verb].tag in FINITE and alone:
            return tree.span(tree.first[noun], tree.last[verb])
    return None


def _set_behind(tree: Tree, index: int, source: int | None, language: str) -> Span | None:
    """What stands before "…, the ministry said on Monday." at the end of a sentence, whatever the parser made of it."""
    if source is None or source > index:
        return None
    words, start = tree.words, _start_of_name(tree, source)
    if start < _SHORTEST_SAID or words[start - 1].text not in _SET_OFF:
        return None
    between = words[tree.last[source] + 1 : index]
    if any(w.pos not in {"AUX", "ADV", "PART", "PUNCT", "VERB"} for w in between) or tree.last[source] > index:
        return None
    told = next((c for c in tree.all(index, "dobj", "xcomp") if words[c].entity is not Entity.DATE), None)
    if told is not None and told > index and (words[told].relation == "xcomp" or not can_act(tree, told, language)):
        return None
    if not any(w.tag in FINITE for w in words[: start - 1]):
        return None
    host = words[index].head
    is_inserted = words[index].relation == "parataxis" and host > index and tree.first[host] < start - 1
    is_set_off = index + 2 < len(words) and words[index + 1].text == "," and words[index + 2].text not in _MARKS
    if is_inserted or (not is_set_off and any(c > index for c in tree.all(index, "ccomp"))):
        return None
    complementizers = function_words(language).complementizers
    end = next((i for i in range(index + 1, len(words)) if words[i].text in {",", ".", ";", "-", "–", "—"}), len(words))
    if any(
        w.tag in FINITE or w.text.lower() in complementizers or w.text in {":", "“"} for w in words[index + 1 : end]
    ):
        return None
    return _on_both_sides(tree, start - 1, end, language)


def _inverted(tree: Tree, index: int, source: int) -> Span | None:
    """What stands before "…, confirmed Olga Kern in a briefing."."""
    is_object = source > index and tree.words[source].relation == "dobj" and index >= _SHORTEST_SAID
    if (
        not is_object
        or tree.words[index - 1].text not in _SET_OFF
        or not any(w.tag in FINITE for w in tree.words[: index - 1])
    ):
        return None
    return tree.span(segment(tree, index)[0], index - 1)


def _start_of_name(tree: Tree, source: int) -> int:
    """Where the words for a speaker begin; "state news agency Vela" may be in pieces."""
    start = tree.first[source]
    if tree.words[source].pos != "PROPN" or tree.words[start].text in _SET_OFF:
        return start
    at = start
    while at > 0 and tree.words[at - 1].pos in {"NOUN", "PROPN", "ADJ"}:
        at -= 1
    return at if at > 0 and tree.words[at - 1].text in _SET_OFF else start


def _on_both_sides(tree: Tree, comma: int, end: int, language: str) -> Span:
    """What is said around a speaker whose words stand from ``comma`` to ``end``: what goes before, and what takes it up behind."""
    words, first, last = tree.words, _opening(tree, comma, language), segment(tree, comma)[1]
    joined = next(
        (i for i in range(comma - 1, first, -1) if words[i].relation == "cc" and words[i - 1].text == ","), None
    )
    left = first if joined is None else joined + 1
    goes_on = end + 2 < len(words) and words[end].text == "," and end < last
    if goes_on and words[left].pos in {"ADP", "SCONJ"} and words[end + 1].pos in {"PRON", "DET", "PROPN", "NOUN"}:
        return tree.span(left, last)  # "…, and with time off, his wife said, he could leave in May"
    resumed = _resumed(tree, end, language)
    if resumed is None and goes_on and _is_adjunct(tree, end + 1, language):
        resumed = last
    return tree.span(first, comma if resumed is None else resumed)


def _is_adjunct(tree: Tree, index: int, language: str) -> bool:
    """Whether a word opens what only adds to a clause ("after talks in May", "because …"), and is no contrast."""
    word = tree.words[index]
    return word.pos in {"ADP", "SCONJ"} and word.text.lower() not in function_words(language).contrasts


def _opening(tree: Tree, comma: int, language: str) -> int:
    """Where a clause begins that breaks off at ``comma`` for its speaker: with a relative pronoun right before it, else its part."""
    relatives = function_words(language).relatives
    if tree.words[comma - 1].text.lower() not in relatives:
        return segment(tree, comma)[0]
    at = comma - 1
    while at > 0 and tree.words[at - 1].text != ",":
        at -= 1
    return at


def _in_relative(tree: Tree, index: int, source: int, language: str) -> Span | None:
    """For "one of which, the institute said, was empty": the relative clause, and not what it hangs on."""
    comma = tree.first[source] - 1
    is_set_off = comma > 0 and source < index < len(tree.words) - 1 and tree.words[comma].text == ","
    if not is_set_off or tree.words[comma - 1].text.lower() not in function_words(language).relatives:
        return None
    return tree.span(_opening(tree, comma, language), segment(tree, index)[1])


def _resumed(tree: Tree, end: int, language: str) -> int | None:
    """The last word of a clause that goes on behind its speaker: "…, the ministry said, and were flown home"; else None.

    A clause with a subject of its own may be anybody's.
    """
    words = tree.words
    if end + 2 >= len(words) or words[end].text != "," or words[end + 1].relation != "cc":
        return None
    verb = next((i for i in range(end + 2, min(end + 6, len(words))) if words[i].tag in FINITE), None)
    if verb is None or any(w.pos in {"NOUN", "PROPN", "PRON"} for w in words[end + 2 : verb]):
        return None
    return segment(tree, verb)[1]


def _end_of_speech(tree: Tree, index: int, clause: int, language: str) -> int:
    """The last word of a clause that is said, less what has a speaker of its own ("…, while others said …", "…, and she said …").

    A noun that the parser has joined to the verb of speech itself belongs to what is said: no noun is done beside a verb.
    """
    contrasts = function_words(language).contrasts
    for child in tree.all(clause, "advcl", "conj"):
        marks = {tree.words[c].text.lower() for c in tree.all(child, "mark", "advmod")}
        if child > clause and marks & contrasts and tree.child(child, "ccomp", "dobj") and tree.child(child, "nsubj"):
            return max(clause, tree.first[child] - 1)
        if child > clause and _speaks_for_itself(tree, child, language):
            return max(clause, tree.first[child] - 1)
    behind = (
        c for c in tree.all(index, "conj") if tree.words[c].pos == "NOUN" and tree.first[c] == tree.last[clause] + 1
    )
    return next((tree.last[c] for c in behind), tree.last[clause])


def _carried_on(tree: Tree, index: int, end: int, language: str) -> int:
    """The last word of what is said, where the parser has broken it off before ``end`` + 1.

    A verb right behind it belongs to it; so does a clause that the parser has joined to the verb of speech if it is in the tense of
    reported speech ("said it was ready, but they would have to wait") or tells what was done ("said he was held and was freed").
    """
    words, at = tree.words, end + 1
    if at < len(words) and words[at].tag in FINITE:
        verb = words[at].head if words[at].relation in AUXILIARIES else at
        return max(end, tree.last[verb]) if verb >= at and tree.first[verb] > index else end
    at += at < len(words) and words[at].text == ","
    if at >= len(words) or words[at].relation != "cc":
        return end
    for verb in tree.all(index, "conj"):
        helpers = tree.all(verb, *AUXILIARIES)
        is_shifted = any(words[h].text.lower() in speech(language).shifted for h in helpers)
        own = tree.child(verb, *SUBJECTS)
        is_said = is_shifted if own is not None else tree.child(verb, "auxpass") is not None
        if verb > at and is_said:
            return tree.last[verb]
    return end


def _speaks_for_itself(tree: Tree, verb: int, language: str) -> bool:
    """Whether a clause behind a comma has another speaker: "…, and the minister, who …, was said by his office to want …"."""
    before = tree.first[verb] - 1
    if before < 1 or tree.words[before].relation != "cc" or tree.words[before - 1].text != ",":
        return False
    frames = frames_of(tree, verb, verb_frames(language), language)
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
    auxiliaries = tree.all(child, *AUXILIARIES)
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


def object_said(tree: Tree, index: int, source: int | None, frames: Frames, language: str) -> tuple[Span, str] | None:
    """What a verb takes that is no finite clause: an infinitive, an object with its tails, a prepositional phrase."""
    if source is None or not can_act(tree, source, language):
        return None
    infinitive = tree.child(index, "xcomp", "ccomp")
    if "infinitive" in frames.takes and infinitive is not None and infinitive > index:
        hearer = tree.child(index, "dobj")
        first = tree.first[infinitive] if hearer is None or hearer > infinitive else tree.first[hearer]
        return tree.span(first, tree.last[infinitive]), "infinitive"
    target = tree.child(index, "dobj", "oprd")
    known = speech(language)
    is_kept = target is not None and tree.words[target].lemma.lower() in known.withheld
    if is_kept and tree.words[index].lemma.lower() in known.denials:
        return None  # "the court denied her appeal"
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
    told = tree.child(index, "nsubjpass")
    if "object" in frames.takes and told is not None and told != source and not can_act(tree, told, language):
        return tree.subtree(told), "object"  # "the arrest was confirmed by her lawyer"
    for child in tree.all(index, "prep"):
        frame = tree.words[child].text.lower()
        inner = tree.child(child, "pobj", "pcomp")
        if inner is not None and tree.words[inner].relation == "pcomp" and f"{frame} clause" in frames.takes:
            return tree.subtree(inner), f"{frame} clause"
        if frame in frames.takes and child > index and inner is not None:
            return tree.subtree(inner), frame
    return None
