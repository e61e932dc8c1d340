"""From a frame at a place to the fields of a claim: fills the slots of the frame, and refuses what breaks its restrictions."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.extract import duration
from habeas.extract.frames import Match
from habeas.extract.groups import Group, Scene, groups_of, is_party, is_people, parties_of, together
from habeas.extract.status import governor
from habeas.knowledge.frames import Frame, light_verbs
from habeas.knowledge.places import gazetteer
from habeas.model.claim import Kind
from habeas.model.proposition import Entity, Form, Link, Phrase, Proposition, Role, Sentence
from habeas.model.text import Span

_LISTED = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE})
_REMAIN = frozenset({"still", "remain", "languish", "continue", "stay", "left", "persistent", "continued", "ongoing"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
_FRESH = frozenset({"new", "further", "fresh", "first", "latest", "second", "additional"})
_TOWARDS = frozenset({"to", "for", "in", "on", "at"})
_SENTENCING = frozenset(
    {
        "jail",
        "imprison",
        "sentence",
        "incarcerate",
        "give",
        "face",
        "get",
        "receive",
        "serve",
        "hand",
        "lock up",
        "resentence",
        "draw",
    }
)
_INCLUDING = frozenset({"including", "among", "notably"})
_DUTIFUL = frozenset(
    {
        "minister",
        "ministers",
        "president",
        "leader",
        "partner",
        "ally",
        "kremlin",
        "west",
        "we",
        "community",
        "release",
        "sanction",
    }
)
_MANY = 20
"""From this number on, people who are held for political reasons are a stock and no single case."""
_PRISONERS = frozenset({"prisoners", "detainees", "hostages", "captives", "inmates"})
_WITH = ("along with", "together with", "as well as", "alongside")
_AFTER = 5
"""Words after a predicate in which an excluded word excludes it, where the parser gave no argument for it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making. ``bare`` tells that nothing in its clause says which people; ``content`` is where asked-for things stand.

    ``touched`` are the names and mention ids of the people of whom something is asked or not known, in their order.
    """

    match: Match
    groups: tuple[Group, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    place: str | None
    term: str | None
    charge: str | None
    charge_span: Span | None
    bare: bool
    content: tuple[Span, ...]
    touched: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of its frame."""
        return self.match.kind


def draft(match: Match, sentence: Sentence, scene: Scene) -> Draft | None:
    """The claim that a match makes, or None if what stands in its slots breaks the frame's restrictions."""
    frame, proposition = match.frame, match.proposition
    if not _words_allow(match, sentence):
        return None
    slots = _slots(proposition, sentence, scene)
    if frame.needs and not any(slots.get(slot) for slot in frame.needs):
        return None
    if frame.envoy and not any(_is_envoy(p, scene) for p in slots.get("agent", ())):
        return None
    if frame.impersonal and any(p.entity is Entity.PERSON for p in slots.get("agent", ())):
        return None
    if frame.official and not _is_official(slots, scene):
        return None
    loose = frame.term == "required" and "patient" not in slots
    if (
        frame.object
        and not loose
        and not any(m.lemma in frame.object for p in slots.get("patient", ()) for m in _heads(p))
    ):
        return None
    if frame.target and not any(p.lemma in frame.target for phrases in slots.values() for p in phrases):
        return None
    term = _term(match, sentence, scene)
    if (frame.term == "required" and term is None) or (
        frame.term == "forbidden" and term is not None and proposition.predicate in _SENTENCING
    ):
        return None
    groups, who_phrases = _who(frame, slots, proposition, scene)
    if match.kind in _LISTED:
        groups = (*groups, *(g for p in who_phrases for g in _counted_among(p, sentence, scene)))
        groups = _with_included(groups, who_phrases, sentence, scene)
    if frame.counted and not any(
        _stock(g, frame, sentence, now=proposition.tense == "present" and proposition.is_finite) for g in groups
    ):
        return None
    bare = not groups
    if frame.anaphoric and not _is_anaphor(proposition, sentence):
        return None
    if frame.deontic and not _obliges(slots, proposition, scene):
        return None
    if (
        frame.together
        and proposition.form is Form.VERB
        and any(not is_party(p, scene) for p in slots.get("patient", ()))
    ):
        return None
    if bare and frame.definite and proposition.form is Form.NOUN and not _is_definite(proposition, sentence):
        return None
    if bare and frame.people == "required" and frame.who:
        return None
    if (
        bare
        and any(not is_people(p, scene) for p in slots.get("patient", ()))
        and "patient" in frame.who
        and frame.people == "known"
    ):
        return None
    actors = [p for slot in frame.by for p in slots.get(slot, ()) if frame.together or p not in who_phrases]
    by = tuple(dict.fromkeys(name for p in actors if is_party(p, scene) for name in parties_of(p, scene)))
    if (
        frame.party
        and not any(is_party(p, scene) for p in actors)
        and not (match.idiom or proposition.form is Form.NOUN)
    ):
        return None
    if frame.state and not _names_state(proposition, slots, scene):
        return None
    to = tuple(
        dict.fromkeys(
            name for slot in frame.to for p in slots.get(slot, ()) if p not in actors for name in parties_of(p, scene)
        )
    )
    charge, charge_span = _charge(frame, proposition, slots, sentence, scene)
    content = _content(frame, proposition, slots, sentence)
    return Draft(
        match,
        groups,
        by,
        to,
        _place(frame, slots, scene),
        term if match.kind is Kind.SENTENCE else None,
        charge,
        charge_span,
        bare,
        content,
        _touched(match, content, sentence, scene),
    )


def _touched(match: Match, content: tuple[Span, ...], sentence: Sentence, scene: Scene) -> tuple[tuple[str, str], ...]:
    """People named or meant in what is asked; of what is not known, those after its words, else those before."""
    spans = content
    if match.kind is Kind.UNKNOWN:
        spans = (Span(match.anchor.end, sentence.span.end), Span(sentence.span.start, match.anchor.start))
    elif match.kind is not Kind.POSITION:
        return ()
    found: tuple[tuple[str, str], ...] = ()
    for span in spans:
        inside = [p for p in sentence.phrases if span.covers(p.head)]
        found = tuple(dict.fromkeys((m.name, m.id) for p in inside for m in scene.people.resolve(p.head)))
        if found and match.kind is Kind.UNKNOWN:
            break
    return found


def _words_allow(match: Match, sentence: Sentence) -> bool:
    """Whether the words that a frame wants near are there, and those it excludes are not among its arguments or right after it."""
    frame, proposition = match.frame, match.proposition
    if frame.near and not any({w.lemma.lower(), w.text.lower()} & set(frame.near) for w in sentence.words):
        return False
    if not frame.without:
        return True
    excluded = set(frame.without)
    for argument in proposition.arguments:
        for phrase in _heads(argument.phrase):
            if phrase.lemma in excluded:
                return False
            if proposition.form is Form.NOUN and excluded & {m.lower() for m in phrase.modifiers}:
                return False
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    if own is not None and excluded & {m.lower() for m in own.modifiers}:
        return False
    following = (
        sentence.words[proposition.word + 1 : proposition.word + 1 + _AFTER] if proposition.form is Form.VERB else ()
    )
    return not any(
        w.relation in {"oprd", "acomp", "advmod", "dobj", "attr", "xcomp"} and w.lemma.lower() in excluded
        for w in following
    )


def _slots(proposition: Proposition, sentence: Sentence, scene: Scene) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by slot. A noun without its own borrows the subject of the light verb that governs it."""
    found: dict[str, list[Phrase]] = {}
    for argument in proposition.arguments:
        name = argument.marker if argument.role is Role.OBLIQUE and argument.marker else argument.role.value
        found.setdefault(name, []).append(argument.phrase)
    inner = [
        p
        for phrase in found.get("patient", ())
        for m in phrase.members
        for marker, p in m.complements
        if marker == "of"
    ]
    if inner:
        found["patient/of"] = inner
    if proposition.form is Form.NOUN:
        found["self"] = [p for p in sentence.phrases if p.word == proposition.word]
        if "patient" not in found:
            _share(proposition, sentence, found)
        if "patient" not in found and "agent" not in found:
            found.update(_late_of(proposition, sentence))
        _borrow(proposition, sentence, found, scene)
    wanted = [p for p in sentence.propositions if p.parent == proposition.index >= 0 and p.link is Link.COMPLEMENT]
    own = {p.word for p in found.get("agent", ())}
    found["clause"] = [
        p for child in wanted for p in (*child.all(Role.AGENT), *child.all(Role.PATIENT)) if p.word not in own
    ]
    return {name: tuple(phrases) for name, phrases in found.items() if phrases}


def _late_of(proposition: Proposition, sentence: Sentence) -> dict[str, list[Phrase]]:
    """The phrase behind an "of" that stands a few words after its noun: "the release overnight of 16 people"."""
    end = min(len(sentence.words), proposition.word + 2 + _AFTER)
    for number in range(proposition.word + 1, end):
        word = sentence.words[number]
        if word.pos in {"VERB", "AUX", "PUNCT"}:
            break
        if word.text.lower() == "of":
            behind = [p for p in sentence.phrases if 0 <= p.span.start - word.span.end <= 1]
            return {"patient": behind[:1]} if behind else {}
    return {}


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
        if other.index in linked and other.index != proposition.index and other.form is Form.NOUN:
            for argument in other.arguments:
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
            if lemma in light.patient:
                name = "recipient"
            elif lemma not in light.agent:
                continue
            if name in found:
                continue
            found.setdefault("recipient" if lemma in light.patient else "by", []).append(argument.phrase)
        elif argument.role is Role.RECIPIENT or (argument.role is Role.OBLIQUE and name not in found):
            found.setdefault(name, []).append(argument.phrase)


def _obliges(slots: dict[str, tuple[Phrase, ...]], proposition: Proposition, scene: Scene) -> bool:
    """Whether what must be done is the duty of a state, a body or those in office."""
    duty = [m for p in slots.get("agent", slots.get("patient", ())) for m in p.members]
    return any(m.entity is Entity.STATE or m.lemma in scene.nouns.officials or m.lemma in _DUTIFUL for m in duty)


def _is_envoy(phrase: Phrase, scene: Scene) -> bool:
    """Whether somebody travels for a state: by the noun, or by what the document calls the person."""
    envoys = set(scene.nouns.envoys)
    roles = {word for m in scene.people.resolve(phrase.head) for role in m.roles for word in role.lower().split()}
    return bool(envoys & ({phrase.lemma, *(m.lower() for m in phrase.modifiers)} | roles))


def _is_official(slots: dict[str, tuple[Phrase, ...]], scene: Scene) -> bool:
    """Whether whoever accuses is an authority: nobody said, a state, or a body that can charge people."""
    agents = [m for p in slots.get("agent", ()) for m in p.members]
    return not agents or any(
        m.entity is Entity.STATE or m.lemma in scene.nouns.officials or m.is_pronoun for m in agents
    )


def _is_definite(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a noun points at a particular happening: "the", "this", a possessor, or a count."""
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    if own is None:
        return False
    return own.determiner in _POINTING or own.possessor is not None or bool({m.lower() for m in own.modifiers} & _FRESH)


def _is_anaphor(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a noun takes up what was told before: "these steps", "today's action"."""
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    if own is None:
        return False
    return own.determiner in {"this", "these", "such"} or (
        own.possessor is not None and own.possessor.entity is Entity.DATE
    )


def _heads(phrase: Phrase) -> tuple[Phrase, ...]:
    """The members of a phrase and what they are made of: "a batch of prisoners", "easing of sanctions"."""
    inner = tuple(p for m in phrase.members for marker, p in m.complements if marker == "of")
    return (*phrase.members, *inner)


def _who(
    frame: Frame, slots: dict[str, tuple[Phrase, ...]], proposition: Proposition, scene: Scene
) -> tuple[tuple[Group, ...], tuple[Phrase, ...]]:
    """The people of the first slot that has some (of all slots, where those who meet are meant), and the phrases they came from."""
    groups: list[Group] = []
    used: list[Phrase] = []
    for slot in frame.who:
        for phrase in slots.get(slot, ()):
            found = groups_of(phrase, scene)
            if frame.together:
                found = tuple(g for g in found if g.who)
            if found:
                groups.extend(found)
                used.append(phrase)
        if groups and not frame.together:
            groups.extend(g for marker in _WITH for p in slots.get(marker, ()) for g in groups_of(p, scene))
            uncounted = [g for g in groups if g.quantity is None]
            groups = [*([together(uncounted)] if uncounted else []), *(g for g in groups if g.quantity is not None)]
            break
    if frame.together and groups:
        named = list(dict.fromkeys((n, i) for g in groups for n, i in zip(g.who, g.mentions, strict=True)))
        groups = [Group(tuple(n for n, _ in named), tuple(i for _, i in named))]
    return tuple(groups), tuple(used)


def _with_included(
    groups: tuple[Group, ...], phrases: tuple[Phrase, ...], sentence: Sentence, scene: Scene
) -> tuple[Group, ...]:
    """Groups with the people whom an "including" behind them names: in the group itself if it is not counted, else beside it."""
    if not groups or any(g.who for g in groups):
        return groups
    after = max(p.core.end for p in phrases)
    start = next(
        (n for n, w in enumerate(sentence.words) if w.span.start >= after and w.text.lower() in _INCLUDING), None
    )
    if start is None:
        return groups
    end = next(
        (n for n in range(start + 1, len(sentence.words)) if sentence.words[n].pos in {"VERB", "AUX"}),
        len(sentence.words),
    )
    inside = Span(sentence.words[start].span.end, sentence.words[end - 1].span.end)
    named = [
        Group((m.name,), (m.id,))
        for p in sentence.phrases
        if inside.covers(p.head)
        for m in scene.people.resolve(p.head)
    ]
    if not named:
        return groups
    uncounted = [g for g in groups if g.quantity is None]
    return (together([*uncounted, *named]), *(g for g in groups if g.quantity is not None))


def _counted_among(phrase: Phrase, sentence: Sentence, scene: Scene) -> tuple[Group, ...]:
    """Those whom the sentence counts among the people of ``phrase``: "Ali was among the 15", "the freed include Ali"."""
    words = {m.word for m in phrase.members}
    found: list[Group] = []
    for other in sentence.propositions:
        inside = any(
            _stands_for(a.phrase, words)
            for a in other.arguments
            if a.marker in {"among", "as"} or a.role is Role.ATTRIBUTE
        )
        if inside:
            role = Role.PATIENT if other.all(Role.OBLIQUE, "as") else Role.AGENT
            found.extend(
                g for p in other.all(role) if not words & {m.word for m in p.members} for g in groups_of(p, scene)
            )
        elif other.predicate == "include" and any(
            a.role is Role.AGENT and a.phrase.word in words for a in other.arguments
        ):
            found.extend(g for p in other.all(Role.PATIENT) for g in groups_of(p, scene))
        elif other.all(Role.OBLIQUE, "as") and any(words & _within(p) for p in other.all(Role.PATIENT)):
            found.extend(g for p in other.all(Role.OBLIQUE, "as") for g in groups_of(p, scene) if g.who)
    for named in sentence.phrases:
        if any(_is_one_of(a, words) for a in named.appositions):
            found.extend(groups_of(named, scene))
        if named.numeral is not None and _is_one_of(named, words):
            found.extend(g for g in groups_of(named, scene) if g.quantity is not None)
    return tuple(found)


def _within(phrase: Phrase) -> set[int]:
    """Numbers of the heads of a phrase and of what it is made of."""
    return {p.word for p in _heads(phrase)}


def _stands_for(phrase: Phrase, words: set[int]) -> bool:
    return phrase.word in words or _is_one_of(phrase, words)


def _is_one_of(phrase: Phrase, words: set[int]) -> bool:
    """Whether a phrase is "one of" the people whose words these are."""
    return any(marker == "of" and inner.word in words for marker, inner in phrase.complements)


def _stock(group: Group, frame: Frame, sentence: Sentence, *, now: bool) -> bool:
    """Whether a counted group is a stock: prisoners, or people who are said to remain."""
    if group.quantity is None:
        return False
    words = {w.lemma.lower() for w in sentence.words}
    held = (group.of or "").lower().split()
    if frame.stock and now and any(w in _PRISONERS for w in held):
        return True
    if frame.stock and now and "political" in words and group.quantity.n >= _MANY:
        return True
    political = "political" in words and bool(words & {"recognise", "recognize", "consider", "list"})
    return not frame.stock or bool(words & _REMAIN) or political or "political prisoner" in (group.of or "").lower()


def _term(match: Match, sentence: Sentence, scene: Scene) -> str | None:
    """The term of years that stands nearest to the predicate in its clause."""
    if match.kind not in {Kind.SENTENCE, Kind.DETENTION}:
        return None
    extent = match.proposition.extent
    if match.proposition.form is not Form.VERB:
        extent = sentence.span
    found = duration.find(extent.cut(scene.document.text))
    if not found:
        return None
    at = match.anchor.start - extent.start
    nearest = min(found, key=lambda entry: (abs(entry[0].start - at), entry[0].start))
    before = scene.document.text[extent.start : extent.start + nearest[0].start].rstrip().rsplit(" ", 1)[-1].lower()
    return (
        None
        if before in {"after", "within", "than", "every", "over", "last", "past"} and match.kind is Kind.DETENTION
        else nearest[1]
    )


def _names_state(proposition: Proposition, slots: dict[str, tuple[Phrase, ...]], scene: Scene) -> bool:
    """Whether a state, a people or a government is named in the predicate's own phrase or in an argument."""
    spans = [p.span for phrases in slots.values() for p in phrases]
    if proposition.form is Form.NOUN:
        spans.append(proposition.extent)
    named = any(p.entity in {Entity.STATE, Entity.BODY} for phrases in slots.values() for p in phrases)
    return named or any(gazetteer().find(scene.cut(span)) for span in spans)


def _charge(
    frame: Frame, proposition: Proposition, slots: dict[str, tuple[Phrase, ...]], sentence: Sentence, scene: Scene
) -> tuple[str | None, Span | None]:
    """The offence as written: a phrase in a slot for it, or a gerund clause behind its preposition."""
    for child in sentence.propositions:
        if (
            child.parent == proposition.index
            and proposition.index >= 0
            and child.marker in frame.charge
            and not child.is_finite
        ):
            return _offence(scene.cut(child.extent), frame), child.extent
    for slot in frame.charge:
        for phrase in slots.get(slot, ()):
            if phrase.entity in {Entity.DATE, Entity.PERSON, Entity.PLACE, Entity.STATE, Entity.NUMBER} or is_people(
                phrase, scene
            ):
                continue
            if duration.find(scene.cut(phrase.core)):
                continue
            return _offence(scene.cut(phrase.span), frame), phrase.span
    return None, None


def _offence(text: str, frame: Frame) -> str:
    for opening in ("charges of ", "charge of ", "suspicion of ", "accusations of ", "allegations of ", "counts of "):
        text = text.removeprefix(opening)
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in frame.charge else text


def _place(frame: Frame, slots: dict[str, tuple[Phrase, ...]], scene: Scene) -> str | None:
    for slot in frame.place:
        for phrase in slots.get(slot, ()):
            if phrase.entity in {Entity.PLACE, Entity.STATE}:
                return scene.cut(phrase.core)
    return None


def _content(
    frame: Frame, proposition: Proposition, slots: dict[str, tuple[Phrase, ...]], sentence: Sentence
) -> tuple[Span, ...]:
    """Where the thing asked for stands."""
    spans = [p.span for slot in frame.content for p in slots.get(slot, ())]
    if "clause" in frame.content and proposition.index >= 0:
        spans.extend(
            p.extent
            for p in sentence.propositions
            if p.parent == proposition.index
            and (p.link is Link.COMPLEMENT or (not p.is_finite and p.marker in _TOWARDS))
        )
    return tuple(spans)
