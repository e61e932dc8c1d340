"""One act of speech in one sentence, before its speaker has a name."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.extract.tree import Tree
from habeas.model.claim import Manner
from habeas.model.labels import AUXILIARIES, GENITIVE, NOMINAL, PURPOSIVE
from habeas.model.proposition import Entity
from habeas.model.text import Span

ACTORS = frozenset({Entity.PERSON, Entity.STATE, Entity.BODY, Entity.OUTLET, Entity.NATIONALITY})
"""What can speak, of all that has a name."""


_SETS_OFF = frozenset({",", "”", '"', "''", "’", "—", "–", "-"})
_DEEPEST = 6
"""Steps from the word before a verb up to the head of the phrase that it ends."""

_LONGEST_PHRASE = 9
"""Words from the comma before a speaker to the verb, and from an inverted verb to the sentence's end."""

_IN_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ", "NUM", "PUNCT"})

_AT_END = 5
"""Words behind a verb that ends its sentence: "said on Monday."."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of speech in one sentence: where its content stands, and which word of which tree is its source."""

    tree: Tree
    cue: int
    source: int | None
    content: Span
    cue_span: Span
    manner: Manner
    is_denial: bool = False
    takes_quote: bool = False


def speaker_of(tree: Tree, index: int) -> int | None:
    """The word that names who speaks by a verb: its subject, or the name right behind it ("said Ysolde Kerr")."""
    behind = _right_behind(tree, index)
    if behind is not None:
        return behind
    subject = tree.subject(index)
    if subject is not None:
        return _behind_noun(tree, index, subject) or _described(tree, index, subject)
    before = _before_comma(tree, index)
    if before is not None:
        return before
    if tree.child(index, "nsubjpass") is not None or tree.words[index].tag in {"VB", "VBN"}:
        return None
    behind = tree.child(index, "dobj", "attr", "oprd", "npadvmod")
    if behind == index + 1 or (behind is not None and tree.first[behind] == index + 1):
        return behind if tree.words[behind].entity in ACTORS else None
    return _swallowed(tree, index)


def _behind_noun(tree: Tree, index: int, subject: int) -> int | None:
    """For "Kerr commented on the deaths saying:": who does what a verb tells that the parser has hung on a noun behind it."""
    words = tree.words
    if words[index].relation != "acl" or words[subject].relation != "pobj" or words[subject].entity in ACTORS:
        return None
    outer = tree.subject(words[words[subject].head].head)
    return outer if outer is not None and words[outer].entity is Entity.PERSON else None


def _described(tree: Tree, index: int, subject: int) -> int:
    """For "Kerr, a retired judge said": the name, where the parser has given a verb two subjects."""
    others = (s for s in tree.all(index, "nsubj") if s < subject < index)
    named = (s for s in others if tree.words[s].entity is Entity.PERSON and tree.first[subject] - 1 > s)
    return next((s for s in named if tree.words[tree.first[subject] - 1].text == ","), subject)


def _before_comma(tree: Tree, index: int) -> int | None:
    """For "At the airport, Olga Kern, a nurse, told the Vela agency": the name that an aside set off by commas describes."""
    words = tree.words
    at = index - 2
    if at < 0 or words[index - 1].text != "," or words[index].tag not in {"VBD", "VBZ", "VBN"}:
        return None
    if tree.child(index, *AUXILIARIES, "nsubjpass", "agent") is not None:
        return None
    for _ in range(_DEEPEST):
        if words[at].relation in {"appos", "relcl"} or words[at].head == at:
            break
        at = words[at].head
    name = words[at].head
    is_aside = words[at].relation in {"appos", "relcl"} and tree.last[at] >= index - 2 and name < at
    return name if is_aside and Entity.PERSON in {words[name].entity, words[at].entity} else None


def _swallowed(tree: Tree, index: int) -> int | None:
    """For "…, a reporter at the scene said.": the phrase before a last verb that the parser has taken for an apposition."""
    words = tree.words
    if len(words) - index > _AT_END and words[index + 1].text != ",":
        return None
    at = index - 1
    for _ in range(_DEEPEST):
        if at < 1 or words[at].relation == "appos":
            break
        at = words[at].head
    comma = tree.first[at] - 1
    is_phrase = 0 <= at < index and words[at].relation == "appos" and words[at].pos in NOMINAL
    if is_phrase and tree.last[at] == index - 1 and comma > 0 and words[comma].text in _SETS_OFF:
        return at
    return _joined_on(tree, index)


def _joined_on(tree: Tree, index: int) -> int | None:
    """For "for leaders of the group, army officials said": the noun that the parser has joined to what goes before the comma."""
    words = tree.words
    comma = next((i for i in range(index - 1, max(0, index - _LONGEST_PHRASE), -1) if words[i].text in _SETS_OFF), None)
    if (
        comma is None
        or comma == index - 1
        or words[index - 1].relation != "conj"
        or words[index - 1].pos not in NOMINAL
    ):
        return None
    is_phrase = all(w.pos in _IN_PHRASE for w in words[comma + 1 : index])
    return index - 1 if is_phrase and words[index].relation in {"ROOT", "parataxis"} else None


def _right_behind(tree: Tree, index: int) -> int | None:
    """The name in "…, confirmed Olga Kern in a briefing." at the end of a sentence, whatever the parser made of it."""
    words = tree.words
    if index < 1 or words[index - 1].text not in _SETS_OFF or words[index].tag not in {"VBD", "VBZ"}:
        return None
    name = tree.child(index, "dobj")
    if name is None and words[index].relation == "amod":
        name = words[index].head
        name = words[name].head if words[name].relation == "compound" else name
        is_phrase = index < name and all(w.pos in _IN_PHRASE for w in words[index + 1 : name])
        return name if is_phrase and words[name].entity in ACTORS else None
    is_last = len(words) - index <= _LONGEST_PHRASE and tree.child(index, "ccomp", "xcomp", "oprd") is None
    is_next = name is not None and tree.first[name] == index + 1 and words[name].entity in ACTORS
    takes_more = any(words[c].text.lower() in {GENITIVE, PURPOSIVE} for c in tree.all(index, "prep"))
    return name if is_last and is_next and not takes_more and tree.child(index, "conj") is None else None
