"""What two mentions say beside their names: year of birth, gender, kin, roles, nationality, what is claimed of them.

Each kind of evidence is a fact with a weight and a sentence. Facts that cannot hold of one person exclude; the others shift the
score of the names a little, because roles and nationalities are chosen by the writer and need not agree.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.knowledge.parties import party_words
from habeas.model.claim import Mention
from habeas.model.text import Document
from habeas.resolve.names import SAME, NameForm, analyse, same_person

ROLE_SHARED = 0.03
ROLE_DISJOINT = -0.02
NATIONALITY_SHARED = 0.01
NATIONALITY_DISJOINT = -0.06
BIRTH_SHARED = 0.04
CONTEXT_SHARED = 0.01
_MOST_CONTEXT = 3
_BIRTH_SLACK = 1
"""Years by which two ages may miss each other: reports round, and birthdays fall between them."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A mention prepared for comparison. ``born`` is the earliest and latest year of birth; ``context`` what is claimed of it.

    ``forms`` are its names of more than one word, the fullest first; ``bare`` its only word if it has no other name.
    """

    mention: Mention
    forms: tuple[NameForm, ...]
    bare: NameForm | None
    born: tuple[int, int] | None
    gender: str | None
    roles: frozenset[str]
    context: frozenset[str]
    order: tuple[str, str, int, str]

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


def make_profile(mention: Mention, document: Document | None, context: frozenset[str]) -> Profile:
    """A mention of a document, and keys of what is claimed of it → profile."""
    published = document.published if document and document.published else None
    spellings = dict.fromkeys((mention.name, *sorted(mention.names, key=lambda n: (-len(n), n))))
    forms = [form for form in map(analyse, spellings) if form.words]
    full = tuple(form for form in forms if len(form.words) > 1)
    gender = mention.gender or next((form.gender for form in full if form.gender), None)
    start = min((span.start for span in mention.spans), default=0)
    return Profile(
        mention=mention,
        forms=full[:4],
        bare=forms[0] if forms and not full else None,
        born=_birth_years(mention, published),
        gender=gender,
        roles=frozenset(word for role in mention.roles for word in _role_words(role)),
        context=context,
        order=(published or "9999", mention.document, start, mention.id),
    )


def weigh(a: Profile, b: Profile) -> Weight:
    """Two mentions with names of more than one word → weight of all evidence."""
    verdicts = [same_person(x.text, y.text) for x in a.forms for y in b.forms]
    best = max(verdicts, key=lambda v: v.score)
    against = exclusion(a, b)
    if against:
        return Weight(best.score, True, (*best.reasons, against))
    score, notes = best.score, list(best.reasons)
    for shift, sentence in _facts(a, b):
        score += shift
        notes.append(sentence)
    return Weight(score if best.score >= SAME else min(score, best.score), False, tuple(notes))


def exclusion(a: Profile, b: Profile) -> str | None:
    """The sentence why the two cannot be one person, or None. Names are not looked at here."""
    if a.mention.document == b.mention.document:
        return "one report tells the two apart"
    return faces_exclude(a, b)


def faces_exclude(a: Profile, b: Profile) -> str | None:
    """The sentence why two mentions of different reports cannot be one person, or None."""
    if a.mention.gender and b.mention.gender and a.mention.gender != b.mention.gender:
        return "one is a woman, the other a man"
    if a.born and b.born and not _years_meet(a.born, b.born):
        return f"years of birth differ ({_years(a.born)}, {_years(b.born)})"
    return _kinship(a, b) or _kinship(b, a)


def names_agree(a: Profile, b: Profile) -> float:
    """The best score of any two names of more than one word; 1 if one of the two has none."""
    return max((same_person(x.text, y.text).score for x in a.forms for y in b.forms), default=1.0)


def _kinship(a: Profile, b: Profile) -> str | None:
    for relation, name in a.mention.kin:
        other = analyse(name)
        if len(other.words) < 2 or any(same_person(name, form.text).same for form in a.forms):
            continue
        if any(same_person(name, form.text).same for form in b.forms):
            return f"{a.mention.name} is {relation} {name}"
    return None


def _facts(a: Profile, b: Profile) -> list[tuple[float, str]]:
    facts: list[tuple[float, str]] = []
    if a.born and b.born:
        facts.append((BIRTH_SHARED, "years of birth agree"))
    if a.roles and b.roles:
        shared = sorted(a.roles & b.roles)
        facts.append((ROLE_SHARED, f"both are called {shared[0]}") if shared else (ROLE_DISJOINT, "roles differ"))
    if a.mention.nat and b.mention.nat:
        common = set(a.mention.nat) & set(b.mention.nat)
        shift = NATIONALITY_SHARED if common else NATIONALITY_DISJOINT
        facts.append((shift, "nationalities agree" if common else "nationalities differ"))
    kin = sum(1 for _, x in a.mention.kin for _, y in b.mention.kin if same_person(x, y).same)
    if kin:
        facts.append((ROLE_SHARED, "they have the same relatives"))
    context = len(a.context & b.context)
    if context:
        facts.append((CONTEXT_SHARED * min(context, _MOST_CONTEXT), "the same is reported of both"))
    return facts


def _birth_years(mention: Mention, published: str | None) -> tuple[int, int] | None:
    if mention.born is not None:
        return mention.born, mention.born
    if mention.age is None or not published or not published[:4].isdigit():
        return None
    year = int(published[:4])
    return year - mention.age - 1, year - mention.age


def _years_meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] - _BIRTH_SLACK <= b[1] and b[0] - _BIRTH_SLACK <= a[1]


def _years(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]} or {years[1]}"


def _role_words(role: str) -> list[str]:
    """The words of a role that can be compared: "former presidential candidate" → presidential, candidate."""
    small = party_words().role_fillers
    return [word for word in role.lower().replace(",", " ").split() if word not in small]
