"""Shapes of the frames (``data/frames/<kind>.yml``) and of the lexicons that reading them needs (``data/lexicons/en``)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from habeas.knowledge.loader import load, load_folder
from habeas.knowledge.spec import Shape


class Expected(Shape, frozen=True):
    """One claim that an example must give. Only the fields that are written are compared."""

    status: str = "actual"
    act: str | None = None
    who: tuple[str, ...] | None = None
    by: tuple[str, ...] | None = None
    to: tuple[str, ...] | None = None
    n: int | None = None
    mod: str | None = None
    of: str | None = None
    nat: tuple[str, ...] | None = None
    place: str | None = None
    term: str | None = None
    charge: str | None = None


class Example(Shape, frozen=True):
    """A sentence, and all claims of the file's kind that must come out of it (none: it must give no such claim)."""

    text: str
    claims: tuple[Expected, ...] = ()


class Frame(Shape, frozen=True):
    """Words that assert one act, and which of their arguments fill which field of a claim.

    ``verbs``, ``nouns`` and ``adjectives`` are lemmas of predicates; ``idioms`` are runs of lemmas that stand for a
    predicate, in which ``~`` is a gap of a few words. ``who``, ``by``, ``to``, ``place`` and ``charge`` list argument slots:
    ``agent``, ``patient``, ``recipient``, ``attribute``, ``gap`` (of an idiom), or a preposition. What restricts a match:
    ``people``: whether ``who`` must be filled by people: ``required``; ``known`` (if nobody fills it, the document must have
    told of such people before); ``any``. ``presumed``: whom this is done to is taken for people, unless known for a thing
    ("three rumour mongers were nabbed"). ``party``: some actor must be a person, body or state. ``state``: an argument must
    name a state. ``object``: lemmas one of which the patient must have, ``subject``: one of
    which the agent must have or open with ("the number of prisoners"). ``target``: lemmas one of which some argument must
    have. ``inside``: lemmas one of which must stand inside an argument, ``barred``: none of which may; ``counts``: with which one
    argument must open ("the number of prisoners"). ``needs``: slots of which one must be filled. ``near``: lemmas one of which
    must stand in the sentence.
    ``without``: lemmas none of which may stand among the arguments, ``unless``: idioms that
    the predicate must not begin. ``official``: who acts, if said, must be an authority, ``envoy``: a traveller of a state,
    ``impersonal``: no single person. ``definite``: a noun without people
    must point at a particular happening ("the", "this", a possessor). ``deontic``: any verb under "must" or "should" in a quotation,
    ``refusing``: any verb that somebody says they "will not" do.
    ``anaphoric``: a noun that takes up a happening of the kind told elsewhere in the document ("these steps"; with ``definite``
    also "the curbs").
    ``absorbs``: holds only if what it aims at is a happening of people in custody ("work to free them").
    ``weak``: holds only in a document that tells of such people by other frames too; ``again``: in one that tells of the same
    kind, and of nobody who travels for a state, ``person``: by somebody of whom it tells so, ``prisoner``: of somebody named of
    whom it tells custody or an end of it, of others in one that tells of the same kind, if they are nobody's envoy or kin; with
    ``person`` of whom it tells so. ``under``: predicates one of which the predicate must hang on ("let them go"), ``nowhere``:
    lemmas none of which may stand in the sentence. ``denied``: holds only where it is negated ("there are no political
    prisoners"). ``asking``: what it is about is a question ("did not say who").
    ``promised``: the verb is to come ("we will use all tools").
    ``imperative``: the verb orders, without a subject ("Stop the hangings"). ``term``: a term of years is ``required``,
    ``forbidden`` or neither. ``counted``: ``who`` must be counted; ``stock``: and be prisoners, or people who remain.
    ``content``: slots in which what is asked for stands (``clause``: the complement clause).
    ``together``: those who meet are all actors. ``status`` is that of an unmarked use.
    """

    act: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    idioms: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    charge: tuple[str, ...] = ()
    people: Literal["required", "known", "any"] = "any"
    presumed: bool = False
    party: bool = False
    state: bool = False
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()
    inside: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()
    official: bool = False
    envoy: bool = False
    impersonal: bool = False
    definite: bool = False
    deontic: bool = False
    refusing: bool = False
    anaphoric: bool = False
    absorbs: bool = False
    weak: bool = False
    again: bool = False
    person: bool = False
    prisoner: bool = False
    under: frozenset[str] = frozenset()
    nowhere: frozenset[str] = frozenset()
    denied: bool = False
    asking: bool = False
    imperative: bool = False
    promised: bool = False
    without: frozenset[str] = frozenset()
    term: Literal["required", "forbidden", ""] = ""
    counted: bool = False
    stock: bool = False
    content: tuple[str, ...] = ()
    together: bool = False
    status: str = "actual"
    examples: tuple[Example, ...] = ()


class FrameFile(Shape, frozen=True):
    """All frames of one kind of claim. ``examples`` are those that try the kind as a whole."""

    kind: str
    frames: tuple[Frame, ...]
    examples: tuple[Example, ...] = ()


class StatusCues(Shape, frozen=True):
    """Lemmas that change the status of what stands in their scope, and modals by what they make of their clause.

    ``occurrence`` are verbs that say of a noun only that it happens.
    ``open_markers`` before a present tense say that it has not happened yet. ``naming`` are those of ``possible`` that with a plain
    object only name it ("called the verdict a sham"). ``noun_links`` tie a happening to the noun before it ("the prospect of").
    ``decided`` are nouns by which what hangs on them is done ("the court's decision to convict him").
    ``due`` verbs tell of a meeting that is set ("is expected to meet").
    ``lasting`` say that a state goes on. ``unreal_modals`` make what their subject tells merely thought of ("a swap would ease …").
    ``question_words`` and ``definites``: what a question takes for granted. ``joined_denials``: "nor has she been freed".
    ``denied_subjects``: "not one of them was". ``forestalling`` with one of ``forestalled`` or ``any``: "before he could
    be sentenced". ``truth``: "it is not true that". ``hearsay``: nouns of what somebody may reject. ``enabling``: modals that
    only say that somebody could ask. ``doubted``: nouns of what is only thought.
    ``regretted``: modals by which it is denied that something done was right. ``afterwards``,
    ``foreseeing``, ``hardly``: "would" of what came later. ``ahead``: "before he is succeeded". ``judging`` verbs hold that
    something is the case ("consider him to be detained"). ``bargained``: in the past they succeeded ("negotiated the
    release"). ``conditions``: "under the terms of the verdict". What is ``presupposing`` is done to something that is ("escape
    his conviction"), or what they stand before by one of ``opposing``; ``acting`` verbs reach their purpose ("acted swiftly to
    arrest them"); ``awaiting``: "look forward to meeting". ``prolonging`` verbs and ``likely`` adjectives: "extended her
    detention", "a meeting is likely". ``underway``: "the ongoing talks". A release is one
    of the ``means`` of another ("may be freed in a swap"); ``later`` opens a clause in the present that is as much to come as the
    one it hangs on; ``promising`` words have a party do what hangs on them. ``brought``
    charges and ``served`` terms are there before what is to come of them. ``parts`` stand for what is behind their "of" ("the
    next round of talks"). What stands behind a ``preventing`` verb and ``away`` is kept from being done; so is what a ``failed``
    attempt was for. A passive of ``meant``, or one with a date, tells what is to come. Who was refused a ``permit`` to
    do something did not; what somebody has ``bargained`` is there if a gerund behind a ``merited`` word says so.
    "Not" denies no happening if it stands with a ``witnessing`` verb, or with an ``arriving`` one that goes on
    about how it came. A meeting ``beforehand`` of which something was done is to come; "would" beside a
    ``voicing`` preposition is a "will".
    """

    possible: tuple[str, ...]
    future: tuple[str, ...]
    negated: tuple[str, ...]
    occurrence: tuple[str, ...]
    possible_modals: tuple[str, ...]
    future_modals: tuple[str, ...]
    possible_adverbs: tuple[str, ...]
    negated_adverbs: tuple[str, ...]
    possible_markers: tuple[str, ...]
    open_markers: frozenset[str]
    naming: frozenset[str]
    decided: frozenset[str]
    due: frozenset[str]
    meant: frozenset[str]
    witnessing: frozenset[str]
    arriving: frozenset[str]
    beforehand: frozenset[str]
    voicing: frozenset[str]
    merited: frozenset[str]
    permits: frozenset[str]
    noun_links: frozenset[str]
    lasting: frozenset[str]
    unreal_modals: frozenset[str]
    question_words: frozenset[str]
    definites: frozenset[str]
    joined_denials: frozenset[str]
    denied_subjects: tuple[str, ...]
    forestalling: frozenset[str]
    forestalled: frozenset[str]
    any: frozenset[str]
    truth: frozenset[str]
    hearsay: frozenset[str]
    doubted: frozenset[str]
    enabling: frozenset[str]
    regretted: frozenset[str]
    afterwards: frozenset[str]
    hardly: frozenset[str]
    foreseeing: frozenset[str]
    ahead: frozenset[str]
    judging: frozenset[str]
    bargained: frozenset[str]
    conditions: frozenset[str]
    presupposing: frozenset[str]
    opposing: frozenset[str]
    acting: frozenset[str]
    awaiting: frozenset[str]
    prolonging: frozenset[str]
    likely: frozenset[str]
    parts: frozenset[str]
    becoming: frozenset[str]
    still_to_come: frozenset[str]
    ordering: frozenset[str]
    foreseen: frozenset[str]
    operations: frozenset[str]
    underway: frozenset[str]
    freeing: frozenset[str]
    means: frozenset[str]
    later: frozenset[str]
    promising: frozenset[str]
    brought: frozenset[str]
    served: frozenset[str]
    preventing: frozenset[str]
    away: frozenset[str]
    failed: frozenset[str]


class LightVerbs(Shape, frozen=True):
    """Verbs that lend their subject to the noun they govern: as the one who acts, or as the one acted upon."""

    agent: tuple[str, ...]
    patient: tuple[str, ...]


class PeopleNouns(Shape, frozen=True):
    """Nouns that denote people; ``groups`` take their people in "of"; ``trailing`` words may follow
    people as if they were their head ("bring Mira home"); ``citizens`` are told by their state;
    ``bodies`` act as parties and are nobody's patient.

    ``never_held`` deal with people in custody, ``envoys`` travel for a state, unless one of ``no_longer`` stands before them;
    ``dwellers`` are told by their place.
    ``things`` are what is arrested, detained or charged and is nobody. A counted word with one of ``endings`` denotes people too.
    """

    nouns: frozenset[str]
    groups: frozenset[str]
    kin: frozenset[str]
    pronouns: frozenset[str]
    trailing: frozenset[str]
    including: frozenset[str]
    bodies: frozenset[str]
    officials: frozenset[str]
    things: frozenset[str]
    citizens: frozenset[str]
    never_held: frozenset[str]
    no_longer: frozenset[str]
    dwellers: frozenset[str]
    envoys: frozenset[str]
    endings: tuple[str, ...]


class LinkCue(Shape, frozen=True):
    """Words between two claims that tie them: ``relation`` and ``strength`` as in the model."""

    words: tuple[str, ...]
    relation: str
    strength: str


class LinkExample(Shape, frozen=True):
    """A text whose claims at the words ``first`` and ``second`` are tied with this strength."""

    text: str
    first: str
    second: str
    strength: str


class LinkCues(Shape, frozen=True):
    """Cues of links between claims, and the words of denial that turn one into a denied link."""

    cues: tuple[LinkCue, ...]
    denials: tuple[str, ...]
    examples: tuple[LinkExample, ...]


@cache
def frame_files() -> dict[str, FrameFile]:
    """Every file of frames, by kind."""
    return load_folder("frames", FrameFile)


@cache
def frames_by_kind() -> tuple[tuple[str, Frame], ...]:
    """Every frame with the kind of claim that it makes, in the order of the files."""
    return tuple((kind, frame) for kind, file in frame_files().items() for frame in file.frames)


@cache
def custody_verbs() -> frozenset[str]:
    """Single verbs that by themselves tell that somebody is taken, sentenced or freed."""
    kinds = {"detention", "sentence", "release"}
    alone = (f for kind, f in frames_by_kind() if kind in kinds and f.who[:1] == ("patient",) and not _leans(f))
    return frozenset(verb for frame in alone for verb in frame.verbs if " " not in verb)


def _leans(frame: Frame) -> bool:
    """Whether the words of a frame tell nothing without others beside them."""
    wanted = (*frame.needs, *frame.object, *frame.target, *frame.near, *frame.inside, *frame.under)
    return bool(wanted) or frame.weak or frame.again or frame.prisoner


@cache
def status_cues(language: str) -> StatusCues:
    """Cues of status in ``language``. Raises KnowledgeError if there are none."""
    return load(f"lexicons/{language}/status.yml", StatusCues)


@cache
def light_verbs(language: str) -> LightVerbs:
    """Light verbs of ``language``."""
    return load(f"lexicons/{language}/light_verbs.yml", LightVerbs)


@cache
def people_nouns(language: str) -> PeopleNouns:
    """Nouns of ``language`` that denote people."""
    return load(f"lexicons/{language}/people_nouns.yml", PeopleNouns)


@cache
def link_cues(language: str) -> LinkCues:
    """Cues of links between claims in ``language``."""
    return load(f"lexicons/{language}/links.yml", LinkCues)
