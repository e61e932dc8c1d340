"""One claim made ready to compare: resolved people and parties, root, country, population, figure and window of days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from habeas.knowledge.places import gazetteer
from habeas.knowledge.reconcile import KindRules, load_acts, load_cues, load_groups
from habeas.model.claim import Claim, Kind, Reading, Status
from habeas.model.quantity import Interval
from habeas.model.when import When
from habeas.reconcile.custody import Custody
from habeas.reconcile.groups import OTHERS, Group, classify
from habeas.reconcile.relative import counts_events, relative_figure
from habeas.reconcile.roots import Voice, Voices
from habeas.reconcile.windows import Window, to_window


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with what reconciling knows of it.

    ``published`` is the day (``date.toordinal``) of the text that it repeats, if its document is a copy; None if undated.
    ``text`` is the id of that text.
    ``country`` is stated by the claim, ``inferred`` by its surroundings. ``family`` groups acts of one happening.
    ``when`` is the stated date of the happening, ``window`` the same as days; a condition seen on a day ("is held today") has none,
    and one that lasts since a day has that day.
    ``people`` are person ids, ``actors`` and ``targets`` keys of parties, ``targets`` with the words of the names beside.
    ``interval`` counts the named in with "and 13 others". ``nat`` adds to the claim's
    nationalities those in its noun phrase. ``is_partial``: the text counts only some of a group just told of, or those it names.
    ``rivals`` are claims that cannot be about the same happening.
    """

    claim: Claim
    published: int | None
    is_copy: bool
    text: str
    voice: Voice
    family: str
    country: str | None
    inferred: str | None
    people: frozenset[str]
    actors: frozenset[str]
    targets: frozenset[str]
    names_target: bool
    group: Group
    interval: Interval | None
    nat: tuple[str, ...]
    is_partial: bool
    is_recap: bool
    rivals: frozenset[str]
    when: When | None
    window: Window | None

    @property
    def order(self) -> tuple[int, bool, str, int, int, str]:
        """The earliest report first, originals before copies, then as in the text."""
        claim = self.claim
        day = self.published if self.published is not None else 10**7
        return day, self.is_copy, claim.document, claim.passage.start, claim.anchor.start, claim.id

    @property
    def twin(self) -> tuple[object, ...]:
        """What a claim and its repetition in a copy have in common."""
        claim = self.claim
        return (
            self.text,
            claim.kind,
            claim.status,
            claim.act,
            self.people,
            self.interval,
            self.nat,
            self.country,
            claim.of,
            self.window,
        )


class Statements:
    """Makes statements of claims. ``published`` is the day of each document."""

    def __init__(
        self,
        published: Mapping[str, date | None],
        readings: Iterable[Reading],
        person_of: Mapping[str, str],
        voices: Voices,
        copies: Mapping[str, str],
    ) -> None:
        self._person_of = person_of
        self._voices = voices
        self._copies = copies
        self._published = published
        self._named_at: dict[str, list[tuple[int, str]]] = {}
        for reading in readings:
            spans = [(span.start, m.id) for m in reading.mentions for span in m.spans]
            self._named_at[reading.document] = sorted(spans)

    def all(self, claims: tuple[Claim, ...], custody: Custody) -> tuple[Statement, ...]:
        """Every claim as a statement, in ``Statement.order``; of a report all claims must be given."""
        named, trades = _named_in_sentences(claims), _trades(claims)
        made = [self._one(claim, custody, named, trades.get(_sentence(claim), ())) for claim in claims]
        return tuple(sorted(made, key=lambda s: s.order))

    def _one(self, claim: Claim, custody: Custody, named: _Named, sides: tuple[Claim, ...]) -> Statement:
        original = self._copies.get(claim.document, claim.document)
        day = self._published.get(original)
        group, when = classify(claim.of), _began(claim) or _date_of_trade(claim, sides)
        country, inferred = custody.stated(claim), custody.inferred(claim)
        if country is None and inferred in {custody.stated(other) for other in sides}:
            inferred = None
        return Statement(
            claim=claim,
            published=day.toordinal() if day else None,
            is_copy=claim.document in self._copies,
            text=original,
            voice=self._voices.of(claim),
            family=family_of(claim),
            country=country,
            inferred=inferred,
            people=frozenset(self._person_of.get(m, "") for m in claim.mentions) - {""},
            actors=frozenset(self._key(claim, name) for name in claim.by),
            targets=frozenset(word for name in claim.to for word in self._target(claim, name)),
            names_target=any(_has_name(name) for name in claim.to),
            group=group,
            interval=_figure(claim, group, named)
            if claim.who
            else relative_figure(claim) or _figure(claim, group, named),
            nat=_nationalities(claim),
            is_partial=_is_partial(claim) or self._counts_the_named(claim),
            is_recap=_tells_before(claim),
            rivals=_other_sides(claim, sides),
            when=when,
            window=_known_window(claim, to_window(when), day.toordinal() if day else None),
        )

    def _counts_the_named(self, claim: Claim) -> bool:
        """Whether the sentence names at least as many people as it counts: "all three were freed"."""
        figure = claim.quantity.interval if claim.quantity else None
        if figure is None or figure.width != 0 or not 2 <= figure.low <= _LISTED:
            return False
        spans, passage = self._named_at.get(claim.document, []), claim.passage
        first = bisect_left(spans, (passage.start, ""))
        last = bisect_left(spans, (passage.end, ""))
        return len({mention for _, mention in spans[first:last]}) >= figure.low

    def _key(self, claim: Claim, name: str) -> str:
        """A person's id where the party is one, so that "Lukashenko" who acts is "Lukashenko" who meets."""
        party = self._voices.party(claim.document, name)
        if party is None:
            return name.casefold()
        return party.person or party.id

    def _target(self, claim: Claim, name: str) -> list[str]:
        words = [w for w in name.casefold().replace("-", " ").split() if len(w) > 2]
        return [self._key(claim, name), *(f"word:{w}" for w in words if w not in load_groups().idle)]


def _has_name(phrase: str) -> bool:
    """Whether a phrase names its thing, as "Belavia" does and "the Norlandic carrier" does not."""
    for place in reversed(gazetteer().find(phrase)):
        phrase = phrase[: place.span.start] + phrase[place.span.end :]
    return any(word[:1].isupper() for word in phrase.split())


_LISTED = 12
"""More people than this are not named in one sentence."""


def family_of(claim: Claim) -> str:
    """The happening that the claim's act belongs to; an act of no family is its own."""
    rules = rules_of(claim.kind)
    if rules is None:
        return claim.act
    return next((name for name, acts in rules.families.items() if claim.act in acts), _only(rules, claim.act))


def rules_of(kind: str) -> KindRules | None:
    """How claims of this kind become events; None if they do not."""
    return load_acts().kinds.get(kind)


def _only(rules: KindRules, act: str) -> str:
    """Where a kind has one family or none, every act belongs to it."""
    return act if len(rules.families) > 1 else next(iter(rules.families), "")


def _other_sides(claim: Claim, sides: tuple[Claim, ...]) -> frozenset[str]:
    """Claims of the sentence that tell of the other side of a trade: somebody else lets somebody else go."""
    if claim not in sides or not claim.by or claim.quantity is None:
        return frozenset()
    return frozenset(other.id for other in sides if other.by and other.by != claim.by and other.quantity)


_Named = dict[tuple[str, int], frozenset[str]]


def _sentence(claim: Claim) -> tuple[str, int]:
    return f"{claim.document}:{claim.kind}", claim.passage.start


def _trades(claims: Iterable[Claim]) -> dict[tuple[str, int], tuple[Claim, ...]]:
    """Sentences that tell of a trade → their releases that happened, if there are two or more."""
    found: dict[tuple[str, int], tuple[Claim, ...]] = {}
    for claim in claims:
        is_done = claim.kind is Kind.RELEASE and claim.status is Status.ACTUAL
        if is_done and any(word in claim.passage.quote.casefold() for word in load_cues().trade):
            found[_sentence(claim)] = (*found.get(_sentence(claim), ()), claim)
    return {sentence: sides for sentence, sides in found.items() if len(sides) > 1}


def _date_of_trade(claim: Claim, sides: tuple[Claim, ...]) -> When | None:
    """A trade is one happening: the day that its sentence states for one side holds for the other."""
    if claim not in sides:
        return None
    return next((other.when for other in sides if other.when), None)


def _named_in_sentences(claims: Iterable[Claim]) -> _Named:
    """(document, start of sentence, kind) → names that claims of that kind and sentence are about."""
    found: dict[tuple[str, int], frozenset[str]] = {}
    for claim in claims:
        key = _sentence(claim)
        found[key] = found.get(key, frozenset()) | frozenset(claim.who)
    return found


def _figure(claim: Claim, group: Group, named: _Named) -> Interval | None:
    if claim.quantity is None or counts_events(claim):
        return None
    if group.kind != OTHERS or claim.kind == "count":
        return claim.quantity.interval
    beside = len(named.get(_sentence(claim), frozenset()))
    return claim.quantity.interval.plus(Interval(beside, beside))


def _nationalities(claim: Claim) -> tuple[str, ...]:
    """Those that the claim gives, else the one that its noun phrase names ("citizens of Norland"). A stock's is its country."""
    if claim.nat or claim.of is None or claim.quantity is None or claim.kind is Kind.COUNT:
        return claim.nat
    codes = {place.code for place in gazetteer().find(claim.of)}
    return tuple(codes) if len(codes) == 1 else ()


@cache
def _partitives() -> tuple[str, ...]:
    return load_groups().partitive


def _is_partial(claim: Claim) -> bool:
    """Whether the number is followed by "of the", "of them" …, or counts exactly the people that the claim names."""
    if claim.quantity is None:
        return False
    if claim.who and claim.quantity.interval == Interval(len(claim.who), len(claim.who)):
        return True
    before, found, after = claim.passage.quote.casefold().partition(claim.quantity.wording.casefold())
    return bool(found) and after.lstrip().startswith(_partitives()) and bool(before or after)


@cache
def _recaps() -> tuple[str, ...]:
    return load_cues().recap


def _tells_before(claim: Claim) -> bool:
    """Whether a word near the act puts it before what the report is about."""
    start = claim.anchor.start - claim.passage.start
    near = claim.passage.quote[max(0, start - _BEFORE) : start + _AFTER].casefold()
    return any(cue in near for cue in _recaps())


_BEFORE, _AFTER = 60, 40
"""Characters before and after an act within which a word of time belongs to it: about a clause."""


def _began(claim: Claim) -> When | None:
    """The date of the happening itself: of "held since May" it is May, and of "is held today" nothing is told."""
    if claim.when is None or claim.act not in load_acts().lasting:
        return claim.when
    start, is_interval, end = claim.when.edtf.partition("/")
    if is_interval and end == "..":
        return When(start)
    return None if is_present(claim) else claim.when


def _known_window(claim: Claim, window: Window | None, published: int | None) -> Window | None:
    """What happened lies before its report: "in September", told on the 11th, is not the 12th."""
    if window is None or published is None or claim.status is not Status.ACTUAL or window.first > published:
        return window
    return Window(window.first, min(window.last, published))


def is_present(claim: Claim) -> bool:
    """Whether a condition is told in the present tense: "is still being held"."""
    acts = load_acts()
    if claim.act not in acts.lasting:
        return False
    at = claim.anchor.start - claim.passage.start
    before = f" {claim.passage.quote[max(0, at - acts.present_reach) : max(0, at)]} "
    return any(word in before for word in acts.present)
