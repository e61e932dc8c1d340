"""Shapes of the words that decide how the arguments of a frame are read (``argument_words.yml``, ``argument_grammar.yml``)."""

from __future__ import annotations

from functools import cache

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class ArgumentWords(Shape, frozen=True):
    """Small closed classes of words.

    ``remaining`` tell that people are held on; ``as_of`` of what day a figure is; ``located`` prepositions where they are;
    ``keepers`` hold them for long; ``finding`` verbs tell of those who are there, ``thinking`` verbs what is held for true;
    ``belongings`` are what people leave or are kin to; ``nobody`` words deny of all; ``wishing`` verbs tell what somebody would
    like to do; ``every`` word means all there are. ``recognising`` verbs take people for prisoners; ``prisoners`` are nouns of a
    stock.
    ``pointing`` determiners, ``anaphors`` and ``fresh`` modifiers make a noun particular; ``alike`` say that it is as one told
    before. ``towards`` open a clause of purpose;
    ``attending`` before a meeting make the subject one who is there, ``addressing`` only one who acts.
    ``including`` names part of a group, ``beside`` adds to it. ``sentencing`` verbs take a term of years. ``dutiful`` nouns have
    duties that are reported, under the modals of ``deontic``; ``owed`` is what those in office do for people.
    ``elapsed`` before a length of time make it no term. ``sequels`` open a clause of time that tells what went before.
    ``returning`` bring in what is given for what. ``passing`` stand before a meeting that only places something else.
    ``openings`` stand before an offence.
    ``meant`` are pronouns that can stand for the prisoners told of; ``securing`` verbs have a release for their aim, under
    ``striving`` words nothing but the aim. ``drives`` are duties, aims and habits that nobody says were followed, ``championing``
    verbs have an aim behind "for", ``exerting`` and ``obliging`` verbs an
    infinitive, nouns of ``devotion`` a gerund, ``imagining`` verbs tell what is not; ``privy`` words tell how well a source knows.
    ``carrying`` verbs tell who is on a plane.
    ``real_markers`` before a noun present it as happened. ``courts`` are those whose saying is judging.
    ``naming`` verbs give a group its names ("identified them as …"), ``listing`` words open its parts,
    ``entire`` stand before a count that takes up people just named ("all three"), ``joints`` part the items of a list, or open it.
    ``lapses`` turn a length of time before a clause into one before today. ``counting`` verbs make their subject the one who says
    the number. ``tallies`` head a number of people that is told behind one of ``reaching`` ("put the number of the freed at 35").
    ``confirming`` verbs do so of those taken or let go only ("could confirm 97 releases").
    ``in_order`` words deal out what is listed to those who are listed; ``whoever`` are words for all of whom a clause is true,
    ``whenever`` markers open one that is true at any time, ``everywhere`` words one that is true in no particular place.
    ``usual`` and ``yearly`` tell how often something is done, ``allowing`` verbs what ``laws`` let be done, ``consisting`` verbs
    of what a practice is made, ``shrinking`` verbs of what somebody is not ashamed. ``seizable`` are
    things that are held, charged and released too; ``enduring`` verbs in the perfect tell how long somebody has been held.
    ``voices`` are texts and gatherings that demand something for those behind them; ``spans`` open a stretch of time.
    ``questions`` open a question that is reported; ``declining`` words deny what somebody will not tell.
    ``selves`` are pronouns of whoever speaks, ``stand_ins`` of a body told of before;
    ``refusing`` modals, denied, tell what they will not do.
    ``echo`` words say the same of one more ("so was Ali"),
    ``echo_others`` that somebody belongs to a group ("came with other freed men"),
    ``prisons`` are buildings that a name makes a place ("Velmark prison"), ``sites`` are places by their article alone.
    ``within`` prepositions place what one does in what befell him ("wrote during his detention").
    ``undergone`` is done to people only; ``getting`` verbs make people of those who get one of the ``fates``.
    ``loose`` prepositions behind a group tell how it came to be, not who it is ("prisoners with the envoy's help").
    ``commanding`` verbs make an arrest or a release the act of who orders it.
    ``portions`` are parts of a group of which nobody knows who they are ("most of them").
    """

    remaining: frozenset[str]
    as_of: tuple[str, ...]
    located: frozenset[str]
    keepers: frozenset[str]
    nobody: frozenset[str]
    wishing: frozenset[str]
    finding: frozenset[str]
    thinking: frozenset[str]
    belongings: frozenset[str]
    intimate: frozenset[str]
    speaking: frozenset[str]
    jointly: frozenset[str]
    favours: frozenset[str]
    fates: frozenset[str]
    within: frozenset[str]
    undergone: frozenset[str]
    getting: frozenset[str]
    aged: tuple[str, ...]
    aside: frozenset[str]
    every: frozenset[str]
    recognising: frozenset[str]
    prisoners: frozenset[str]
    pointing: frozenset[str]
    anaphors: frozenset[str]
    alike: frozenset[str]
    fresh: frozenset[str]
    towards: frozenset[str]
    attending: frozenset[str]
    addressing: frozenset[str]
    including: frozenset[str]
    beside: tuple[str, ...]
    sentencing: frozenset[str]
    dutiful: frozenset[str]
    owed: frozenset[str]
    deontic: frozenset[str]
    elapsed: frozenset[str]
    sequels: frozenset[str]
    passing: frozenset[str]
    returning: tuple[str, ...]
    openings: tuple[str, ...]
    articles: frozenset[str]
    real_markers: frozenset[str]
    courts: frozenset[str]
    meant: frozenset[str]
    securing: frozenset[str]
    striving: frozenset[str]
    drives: frozenset[str]
    championing: frozenset[str]
    devotion: frozenset[str]
    exerting: frozenset[str]
    obliging: frozenset[str]
    imagining: frozenset[str]
    carrying: frozenset[str]
    privy: frozenset[str]
    plural_pronouns: frozenset[str]
    naming: frozenset[str]
    listing: frozenset[str]
    entire: frozenset[str]
    joints: frozenset[str]
    lapses: dict[str, str]
    counting: frozenset[str]
    tallies: frozenset[str]
    reaching: frozenset[str]
    echo: frozenset[str]
    confirming: frozenset[str]
    in_order: frozenset[str]
    whoever: frozenset[str]
    whenever: frozenset[str]
    everywhere: tuple[str, ...]
    usual: frozenset[str]
    yearly: tuple[str, ...]
    laws: frozenset[str]
    allowing: frozenset[str]
    consisting: frozenset[str]
    shrinking: frozenset[str]
    seizable: frozenset[str]
    enduring: frozenset[str]
    voices: frozenset[str]
    spans: frozenset[str]
    questions: frozenset[str]
    selves: frozenset[str]
    stand_ins: frozenset[str]
    refusing: frozenset[str]
    declining: frozenset[str]
    echo_others: frozenset[str]
    loose: frozenset[str]
    portions: frozenset[str]
    commanding: frozenset[str]
    gendered: dict[str, str]
    prisons: frozenset[str]
    sites: frozenset[str]


class ArgumentGrammar(Shape, frozen=True):
    """Determiners, pronouns, prepositions and the like by what they show of an argument; the file says what each list is for."""

    definite: frozenset[str]
    indefinite: frozenset[str]
    pointing_one: frozenset[str]
    pointing_many: frozenset[str]
    headless: frozenset[str]
    unpointing: frozenset[str]
    others: frozenset[str]
    single: frozenset[str]
    who: frozenset[str]
    among: frozenset[str]
    capacity: frozenset[str]
    containing: frozenset[str]
    company: frozenset[str]
    within: tuple[str, ...]
    inside: frozenset[str]
    around: tuple[str, ...]
    in_town: frozenset[str]
    citizen_links: frozenset[str]
    lead_ins: tuple[str, ...]
    date_links: frozenset[str]
    term_openers: frozenset[str]
    term_from: frozenset[str]
    term_to: frozenset[str]
    trading: tuple[str, ...]
    wanting: frozenset[str]
    over: frozenset[str]
    aiming: frozenset[str]
    before: frozenset[str]
    please: frozenset[str]
    saying: frozenset[str]
    political: frozenset[str]
    stock_names: tuple[str, ...]
    participles: tuple[str, ...]
    aged_endings: tuple[str, ...]


@cache
def argument_words(language: str) -> ArgumentWords:
    """Closed classes of ``language`` that the reading of arguments needs."""
    return load(f"lexicons/{language}/argument_words.yml", ArgumentWords)


@cache
def argument_grammar(language: str) -> ArgumentGrammar:
    """Determiners, prepositions and the like of a language."""
    return load(f"lexicons/{language}/argument_grammar.yml", ArgumentGrammar)
