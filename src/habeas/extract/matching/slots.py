"""What fills the slots of a predicate: its own arguments, and those that it borrows from words beside it."""

from __future__ import annotations

from dataclasses import replace

from habeas.extract.counting.number_words import read_ordinal
from habeas.extract.governing import governor
from habeas.extract.grouping.groups import Scene, is_people
from habeas.extract.matching.subjects import subject_of
from habeas.knowledge.frames import light_verbs
from habeas.model.labels import AGENTIVE, AUXILIARIES, GENITIVE
from habeas.model.proposition import Entity, Form, Link, Phrase, Proposition, Role, Sentence, Word
from habeas.model.text import Span

Slots = dict[str, tuple[Phrase, ...]]
"""Phrases by slot: a role, a preposition, ``self`` (a noun's own phrase), ``clause``, or ``patient/of`` and the like
(what stands behind a preposition in the patient, ``possessor``: whose it is), ``agents`` (several who act), ``above`` (who
lets or makes it happen: the court of "the court let them go")."""

_AFTER = 5
"""Words behind a noun within which a detached "of" is still its own."""


def slots_of(proposition: Proposition, sentence: Sentence, scene: Scene) -> Slots:
    """Phrases by slot. A noun without its own borrows the subject of the light verb that governs it."""
    found: dict[str, list[Phrase]] = {}
    for argument in proposition.arguments:
        name = argument.marker if argument.role is Role.OBLIQUE and argument.marker else argument.role.value
        if argument.role is Role.OBLIQUE and (pair := _pair_before(argument.phrase, sentence)) in scene.words.beside:
            name = pair
        found.setdefault(name, []).append(_person_of(argument.phrase, proposition, sentence, scene))
    subject = "patient" if proposition.is_passive else "agent"
    if proposition.is_infinitive and proposition.link is Link.RELATIVE and subject not in found:
        found[subject] = _described(proposition, sentence)
    if ranked := _ranked(proposition, sentence):
        found[subject] = [ranked]
    for phrase in tuple(found.get("patient", ())):
        for member in phrase.members:
            if member.possessor is not None:
                found.setdefault("patient/possessor", []).append(member.possessor)
            for marker, inner in member.complements:
                found.setdefault(f"patient/{marker}", []).append(inner)
    _add_late_subject(proposition, sentence, found)
    found.update(_shared(proposition, sentence, scene))
    _add_carried(proposition, sentence, found, scene)
    _add_leave(proposition, sentence, found)
    _add_goal(proposition, sentence, found)
    if proposition.form is Form.NOUN:
        found["self"] = [p for p in sentence.phrases if p.word == proposition.word]
        _complete(proposition, sentence, found, scene)
        _borrow(proposition, sentence, found, scene)
    found["agents"] = [p for p in found.get("agent", ()) if p.conjuncts]
    _add_clause(proposition, sentence, found)
    return {name: tuple(phrases) for name, phrases in found.items() if phrases}


def _shared(proposition: Proposition, sentence: Sentence, scene: Scene) -> dict[str, list[Phrase]]:
    """Who acts by a verb that has nobody beside it, if an earlier clause tells."""
    actors = subject_of(proposition, sentence, scene)
    return {"agent": [*actors]} if actors else {}


def _add_clause(proposition: Proposition, sentence: Sentence, found: dict[str, list[Phrase]]) -> None:
    """Add those of whom the complement clause tells, and apart from them who is to do it: "wants Norland to free them"."""
    wanted = [
        p
        for p in sentence.propositions
        if p.parent == proposition.index >= 0
        and (p.link is Link.COMPLEMENT or (p.is_infinitive and p.link is Link.ADVERBIAL))
    ]
    own = {p.word for p in found.get("agent", ())}
    told = [(c, p) for c in wanted for p in (*c.all(Role.AGENT), *c.all(Role.PATIENT)) if p.word not in own]
    found["clause"] = [p for _, p in told]
    found["clause/subject"] = [p for c, p in told if p in c.all(Role.PATIENT if c.is_passive else Role.AGENT)]


def _add_carried(proposition: Proposition, sentence: Sentence, found: dict[str, list[Phrase]], scene: Scene) -> None:
    """Add what stands behind a preposition of those who act, or what they carry: "a plane with nine prisoners landed"."""
    for phrase in tuple(found.get("agent", ())):
        for marker, inner in phrase.complements:
            found.setdefault(f"agent/{marker}", []).append(inner)
        clauses = (p for p in sentence.propositions if p.link is Link.RELATIVE and p.parent == proposition.index)
        for clause in clauses:
            if clause.predicate in scene.words.carrying and sentence.words[clause.word].head == phrase.word:
                found.setdefault("agent/with", []).extend(clause.all(Role.PATIENT))  # "a plane carrying nine prisoners"


def _add_late_subject(proposition: Proposition, sentence: Sentence, found: dict[str, list[Phrase]]) -> None:
    """Add those who stand behind the helper of a verb that opens its sentence: "also freed was Ali", "missing from it are three".

    Also a noun that the parser takes for the clause behind a verb: "let two men out".
    """
    own = proposition.word
    if proposition.form is not Form.VERB or "patient" in found:
        return
    if "agent" in found:
        behind = [p for p in sentence.phrases if p.word > own and sentence.words[p.word].relation == "ccomp"]
        found["patient"] = [p for p in behind if sentence.words[p.word].head == own][:1]
        return
    if sentence.words[own].relation == "acl" and sentence.words[sentence.words[own].head].pos == "NUM":
        found["patient"] = _one_of(sentence.words[own].head, sentence)
        return
    helpers = {n for n, w in enumerate(sentence.words) if w.head == own and w.relation in AUXILIARIES}
    after = (p for p in sentence.phrases if p.word > own)
    found["patient"] = [p for p in after if (w := _outmost(p, sentence)).relation == "attr" and w.head in helpers][:1]


def _one_of(number: int, sentence: Sentence) -> list[Phrase]:
    """Those behind a bare number that a participle hangs on: "one of the five reporters freed in May"."""
    words = sentence.words
    return [
        p for p in sentence.phrases if words[p.word].relation == "pobj" and words[words[p.word].head].head == number
    ][:1]


def _outmost(phrase: Phrase, sentence: Sentence) -> Word:
    """The word by which a phrase hangs on its clause: of "a number of men" the number."""
    word = sentence.words[phrase.word]
    of = sentence.words[word.head]
    is_counted = word.relation == "pobj" and of.text.lower() == GENITIVE and phrase.span.start < of.span.start
    return sentence.words[of.head] if is_counted else word


def _add_leave(proposition: Proposition, sentence: Sentence, found: dict[str, list[Phrase]]) -> None:
    """Add who acts in the clause that a predicate is the complement of: "the court let them go"."""
    if proposition.link is Link.COMPLEMENT and proposition.parent is not None and proposition.tense is None:
        found["above"] = list(sentence.propositions[proposition.parent].all(Role.AGENT))


def _add_goal(proposition: Proposition, sentence: Sentence, found: dict[str, list[Phrase]]) -> None:
    """Add the number behind the "to" that the parser hangs on a "from" with a number: "fell from 31 to 19"."""
    for phrase in found.get("from", ()):
        if phrase.numeral is None or "to" in found or proposition.form is not Form.VERB:
            continue
        goal = next((n for n, w in enumerate(sentence.words) if w.span.start >= phrase.head.end), None)
        if goal is not None and sentence.words[goal].text.lower() == "to":
            start = sentence.words[goal].span.end
            behind = (p for p in sentence.phrases if 0 <= p.span.start - start <= 1 and p.numeral is not None)
            found["to"] = list(behind)[:1]


def _person_of(phrase: Phrase, clause: Proposition, sentence: Sentence, scene: Scene) -> Phrase:
    """The phrase, or the people around it if a clause with "who" hangs on what is nobody: "staff of a bank who were held"."""
    if whole := _whole_behind(phrase, sentence, scene):
        return whole
    is_described = not clause.is_finite and clause.is_passive and clause.link is Link.RELATIVE
    if is_described and not is_people(phrase, scene):
        owners = (p for p in phrase.behind(GENITIVE) if is_people(p, scene))
        return next(owners, phrase)  # "the body of Ali, jailed in May", "the release of two men held since May"
    if clause.link is not Link.RELATIVE:
        return phrase
    between = {w.text.lower() for w in sentence.words if phrase.core.end <= w.span.start < clause.span.start}
    if phrase.conjuncts:
        inner = tuple(c for c in phrase.conjuncts if c.head.start < clause.span.start)
        phrase = replace(phrase, conjuncts=inner)  # "Doe, who was jailed, and Roe"
    if not between & scene.grammar.who:
        return _listed_subject(clause, sentence, scene) or phrase
    around = [p for p in sentence.phrases if any(inner.word == phrase.word for _, inner in p.complements)]
    if is_people(phrase, scene):
        aged = (
            p
            for p in around
            if phrase.entity is Entity.NUMBER and p.determiner in scene.grammar.indefinite and p.numeral is None
        )
        return next((p for p in aged if p.lemma in scene.nouns.nouns), phrase)  # "a boy of nineteen who was jailed"
    beyond = [
        p for p in sentence.phrases if p.word < phrase.word and p.span.covers(phrase.span) and is_people(p, scene)
    ]
    nearest = max(beyond, key=lambda p: p.word, default=phrase)  # "a reporter covering the marches who was held"
    return next((p for p in around if is_people(p, scene)), nearest)


def _whole_behind(phrase: Phrase, sentence: Sentence, scene: Scene) -> Phrase | None:
    """The people right before "all of whom" or "both of whom", who are those meant."""
    if not any(sentence.words[p.word].tag == "WP" for p in phrase.behind(GENITIVE)):
        return None
    if scene.cut(phrase.core).lower().partition(" ")[0] not in scene.words.entire:
        return None
    before = [p for p in sentence.phrases if p.members[-1].core.end <= phrase.span.start and is_people(p, scene)]
    return max(before, key=lambda p: (p.members[-1].core.end, -p.core.start), default=None)


def _listed_subject(clause: Proposition, sentence: Sentence, scene: Scene) -> Phrase | None:
    """The people of whom a participle in a list is told, though the parser hangs it on the noun before.

    "He was arrested on a tip, freed by a magistrate, caught again and extradited."
    """
    if clause.is_finite or not clause.is_passive or clause.link is not Link.RELATIVE or clause.parent is None:
        return None
    first = sentence.propositions[clause.parent]
    before = sentence.words[clause.word - 1] if clause.word else None
    is_listed = first.is_passive and any(
        p.parent == first.index and p.link is Link.CONJUNCT and p.is_passive and p.word > clause.word
        for p in sentence.propositions
    )
    if not is_listed or before is None or before.text != ",":
        return None
    subject = first.first(Role.PATIENT)
    return subject if subject is not None and is_people(subject, scene) and first.word < clause.word else None


def _pair_before(phrase: Phrase, sentence: Sentence) -> str:
    """The two words before a phrase: "together with"."""
    end = next((n for n, w in enumerate(sentence.words) if w.span.end > phrase.span.start), len(sentence.words))
    return " ".join(w.text.lower() for w in sentence.words[max(0, end - 2) : end])


def _described(proposition: Proposition, sentence: Sentence) -> list[Phrase]:
    """The phrase that an infinitive tells apart: "the only one to refuse", "the ninth to be freed"."""
    around = [p for p in sentence.phrases if p.span.covers(proposition.span) and p.head.end <= proposition.span.start]
    return around[-1:] if len(around) < 2 else [min(around, key=lambda p: proposition.span.start - p.head.end)]


def _ranked(proposition: Proposition, sentence: Sentence) -> Phrase | None:
    """The one in a row whom an infinitive tells of, where the parser hangs it on the verb: "became the ninth to be freed"."""
    parent = None if proposition.parent is None else sentence.propositions[proposition.parent]
    if parent is None or not proposition.is_infinitive or proposition.link is not Link.COMPLEMENT:
        return None
    attribute = parent.first(Role.ATTRIBUTE)
    is_before = attribute is not None and attribute.core.end <= proposition.span.start
    return attribute if attribute is not None and is_before and any(map(read_ordinal, attribute.modifiers)) else None


def _late_of(proposition: Proposition, sentence: Sentence) -> dict[str, list[Phrase]]:
    """The phrase behind an "of" that stands a few words after its noun: "the release overnight of 16 people"."""
    end = min(len(sentence.words), proposition.word + 2 + _AFTER)
    for number in range(proposition.word + 1, end):
        word = sentence.words[number]
        if word.pos in {"VERB", "AUX", "PUNCT"}:
            break
        if word.text.lower() == GENITIVE:
            behind = [p for p in sentence.phrases if 0 <= p.span.start - word.span.end <= 1]
            return {"patient": behind[:1]} if behind else {}
    return {}


def _complete(proposition: Proposition, sentence: Sentence, found: dict[str, list[Phrase]], scene: Scene) -> None:
    """Add to a noun what stands apart from it: with another noun, in one phrase with who acts, or hung on a verb."""
    if "patient" not in found and not _split_actors(proposition, found, scene):
        _share(proposition, sentence, found)
    if "patient" not in found and "agent" not in found:
        found.update(_late_of(proposition, sentence))
    if not found.keys() & scene.grammar.wanting and proposition.word + 1 < len(sentence.words):
        after = sentence.words[proposition.word + 1]
        marker = after.text.lower()
        if marker in scene.grammar.wanting and sentence.words[after.head].pos == "VERB":
            behind = [p for p in sentence.phrases if 0 <= p.span.start - after.span.end <= 1 and is_people(p, scene)]
            found.setdefault(marker, []).extend(behind[:1])  # "were freed under an amnesty for ninety men"


def _split_actors(proposition: Proposition, found: dict[str, list[Phrase]], scene: Scene) -> bool:
    """Part those who act from those it is done to, if both stand in one phrase, and tell so: "the freeing by the army of nine men"."""
    for argument in proposition.all(Role.AGENT, AGENTIVE):
        inner = [p for p in argument.behind(GENITIVE) if is_people(p, scene)]
        if inner:
            actor = replace(argument, core=Span(argument.core.start, argument.head.end), complements=())
            found["agent"] = [actor if p.word == argument.word else p for p in found.get("agent", ())]
            found["patient"] = inner
            return True
    return False


def _share(proposition: Proposition, sentence: Sentence, found: dict[str, list[Phrase]]) -> None:
    """Coordinated nouns share what stands behind the last or before the first: "the removal and arrest of the reporter"."""
    linked = {proposition.index}
    for _ in range(3):
        for other in sentence.propositions:
            if (
                other.link is Link.CONJUNCT
                and other.form is Form.NOUN
                and (other.index in linked or other.parent in linked)
            ):
                linked |= {other.index} | ({other.parent} if other.parent is not None else set())
    for other in sentence.propositions:
        is_shared = other.index in linked and other.index != proposition.index and other.form is Form.NOUN
        for argument in other.arguments if is_shared else ():
            if argument.role in {Role.PATIENT, Role.AGENT} and argument.role.value not in found:
                found[argument.role.value] = [argument.phrase]


def _borrow(proposition: Proposition, sentence: Sentence, found: dict[str, list[Phrase]], scene: Scene) -> None:
    above = governor(proposition, sentence)
    if above is None or above[1] is None or above[1].role not in {Role.PATIENT, Role.ATTRIBUTE}:
        return
    verb = above[0]
    light = light_verbs(scene.document.language)
    lemma = verb.predicate.lower()
    for argument in verb.arguments:
        name = argument.marker if argument.role is Role.OBLIQUE and argument.marker else argument.role.value
        if argument.role is Role.AGENT:
            gives = lemma in light.agent and not verb.is_passive  # "granted a pardon to Ali"
            if lemma in light.patient and not gives:
                name = "recipient"
            elif lemma not in light.agent:
                continue
            if name in found:
                continue
            found.setdefault("recipient" if name == "recipient" else "by", []).append(argument.phrase)
        elif argument.role is Role.RECIPIENT or (argument.role is Role.OBLIQUE and _is_free(name, found)):
            found.setdefault(name, []).append(argument.phrase)


def _is_free(name: str, found: dict[str, list[Phrase]]) -> bool:
    """Whether nothing but a date stands in a slot: "imposed sanctions on Monday on nine judges"."""
    return all(p.entity is Entity.DATE for p in found.get(name, ()))


def heads(phrase: Phrase) -> tuple[Phrase, ...]:
    """The members of a phrase and what they are made of: "a batch of prisoners", "easing of sanctions"."""
    inner = tuple(p for m in phrase.members for p in m.behind(GENITIVE))
    return (*phrase.members, *inner)
