"""How strongly two mentions are one person: their names, and every kind of evidence beside them (``facts``).

Each kind of evidence is a fact with a weight and a sentence. Facts that cannot hold of one person exclude; the others shift the
score of the names a little, because roles and nationalities are chosen by the writer and need not agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.model.claim import Mention
from habeas.model.text import Document
from habeas.resolve.facts import born, event, gender, kin, nationality, roles, sentence
from habeas.resolve.facts.fact import Fact
from habeas.resolve.form import NameForm
from habeas.resolve.names import SAME, analyse, same_person
from habeas.resolve.offices import Given

EVENT, TERM, CHARGE = "event ", "term ", "charge "
"""How keys of what is claimed of a mention begin: "event release 2031-05-04", "term five years", "charge extremism"."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A mention prepared for comparison. ``born`` is the earliest and latest year of birth; the next three are what is claimed of it.

    ``forms`` are its names of more than one word, the fullest first; ``bare`` its only word if it has no other name. ``offices`` are
    no evidence of who it is: they tell who held them.
    """

    mention: Mention
    forms: tuple[NameForm, ...]
    bare: NameForm | None
    born: tuple[int, int] | None
    gender: str | None
    roles: frozenset[str]
    events: frozenset[str]
    terms: frozenset[str]
    charges: frozenset[str]
    order: tuple[str, str, int, str]
    offices: tuple[Given, ...] = ()

    @property
    def face(self) -> tuple[object, ...]:
        """All of it that can forbid a link, but for the document: mentions of one face need be looked at once."""
        bare = self.bare.text if self.bare else None
        return (
            tuple(form.text for form in self.forms),
            bare,
            self.mention.gender,
            self.born,
            self.mention.kin,
            self.mention.name,
        )

    @property
    def id(self) -> str:
        """The mention's id."""
        return self.mention.id


@dataclass(frozen=True, slots=True)
class Weight:
    """How strongly two mentions are one: ``score`` in [0, 1]; ``excluded`` if some fact forbids it; the sentences."""

    score: float
    excluded: bool
    reasons: tuple[str, ...]


def make_profile(
    mention: Mention, document: Document | None, context: frozenset[str], *, offices: tuple[Given, ...] = ()
) -> Profile:
    """A mention of a document, and keys of what is claimed of it (``EVENT``, ``TERM``, ``CHARGE``) → profile."""
    published = document.published if document and document.published else None
    spellings = dict.fromkeys((mention.name, *sorted(mention.names, key=lambda n: (-len(n), n))))
    forms = [form for form in map(analyse, spellings) if form.words]
    full = tuple(form for form in forms if len(form.words) > 1)
    start = min((span.start for span in mention.spans), default=0)
    return Profile(
        mention=mention,
        forms=full[:4],
        bare=forms[0] if forms and not full else None,
        born=born.years_of_birth(mention, published),
        gender=mention.gender or next((form.gender for form in full if form.gender), None),
        roles=frozenset(word for role in mention.roles for word in roles.role_words(role)),
        events=_keys(context, EVENT),
        terms=_keys(context, TERM),
        charges=_keys(context, CHARGE),
        order=(published or "9999", mention.document, start, mention.id),
        offices=offices,
    )


def weigh(a: Profile, b: Profile) -> Weight:
    """Two mentions with names of more than one word → weight of all evidence."""
    verdicts = [same_person(x.text, y.text) for x in a.forms for y in b.forms]
    best = max(verdicts, key=lambda v: v.score)
    against = exclusion(a, b)
    if against:
        return Weight(best.score, True, (*best.reasons, against))
    facts = (*_stated(a, b), *_told(a, b))
    score = _summed(best.score, facts)
    reasons = *best.reasons, *(fact.sentence for fact in facts)
    return Weight(score if best.score >= SAME else min(score, best.score), False, reasons)


@dataclass(frozen=True, slots=True)
class Footing:
    """What is the same of all mentions of two kinds (of one face, roles and nationalities each): scores without what is claimed."""

    names: float
    stated: float

    def score(self, a: Profile, b: Profile) -> float:
        """The score of ``weigh`` for two such mentions of different reports, in less time."""
        score = _summed(self.stated, _told(a, b))
        return score if self.names >= SAME else min(score, self.names)


def footing(a: Profile, b: Profile) -> Footing | None:
    """What holds of every two mentions of the kinds of these two; None if they cannot be one person."""
    if faces_exclude(a, b):
        return None
    best = max(same_person(x.text, y.text).score for x in a.forms for y in b.forms)
    return Footing(best, _summed(best, _stated(a, b)))


def exclusion(a: Profile, b: Profile) -> str | None:
    """The sentence why the two cannot be one person, or None. Names are not looked at here."""
    if a.mention.document == b.mention.document:
        return "one report tells the two apart"
    return faces_exclude(a, b)


def faces_exclude(a: Profile, b: Profile) -> str | None:
    """The sentence why two mentions of different reports cannot be one person, or None."""
    return (
        gender.differ(a.mention.gender, b.mention.gender)
        or born.differ(a.born, b.born)
        or kin.exclude(a.mention, a.forms, b.forms)
        or kin.exclude(b.mention, b.forms, a.forms)
    )


def names_agree(a: Profile, b: Profile) -> float:
    """The best score of any two names of more than one word; 1 if one of the two has none."""
    return max((same_person(x.text, y.text).score for x in a.forms for y in b.forms), default=1.0)


def _stated(a: Profile, b: Profile) -> list[Fact]:
    """What is said of the two themselves, beside the names, for and against."""
    found = (
        born.agree(a.born, b.born),
        roles.compare(a.roles, b.roles),
        nationality.compare(a.mention.nat, b.mention.nat),
        kin.agree(a.mention, b.mention),
    )
    return [fact for fact in found if fact is not None]


def _told(a: Profile, b: Profile) -> list[Fact]:
    """What their reports claim of them, for and against."""
    found = (
        sentence.compare_terms(a.terms, b.terms) if a.terms and b.terms else None,
        None if a.charges.isdisjoint(b.charges) else sentence.compare_charges(a.charges, b.charges),
        None if a.events.isdisjoint(b.events) else event.compare(a.events, b.events),
    )
    return [fact for fact in found if fact is not None]


def _summed(score: float, facts: Iterable[Fact]) -> float:
    """A score with the shifts of facts, in their order: so that the same facts give the same number."""
    for fact in facts:
        score += fact.shift
    return score


def _keys(context: frozenset[str], start: str) -> frozenset[str]:
    return frozenset(key.removeprefix(start) for key in context if key.startswith(start))
