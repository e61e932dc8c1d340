"""Offices by year: whom reports call the president of a country, and whom a phrase means that only says "the president".

A report gives an office to a person by the role that it names ("Freedonian Prime Minister Ana Roe", "President Ana Roe of Freedonia").
It tells of the year in which it was published; if all that the person does in it is dated in other years, of those.

A phrase stands for the only holder whom the reports know for its year. For a year of which no report tells, the years beside it
count, if they agree. Where two people are known the office changed hands, and nobody is meant; nor where who held it is said, in
the same year, to hold it no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.knowledge.offices import Held, Post, any_ruler, post_of
from habeas.knowledge.parties import party_words
from habeas.knowledge.places import gazetteer
from habeas.model.claim import Claim, Mention, Reading, Status
from habeas.model.entity import Person, Recall, Tenure
from habeas.model.text import Document
from habeas.model.when import When
from habeas.resolve.beside import posts_beside

Term = tuple[str, str, int]
"""Code of a country, office, year."""

Holders = Mapping[Term, tuple[tuple[str, bool], ...]]
"""Who held an office in a year: ids of persons in order, and whether the year also tells that they hold it no more."""


@dataclass(frozen=True, slots=True)
class Given:
    """An office that a document gives to a person in a year; ``is_over``: of which it says that it is held no more."""

    term: Term
    is_over: bool


def given_in(reading: Reading, document: Document | None) -> dict[str, tuple[Given, ...]]:
    """The offices that a report gives to those it mentions, by mention id; those without any are left out."""
    found: dict[str, tuple[Given, ...]] = {}
    published = year_of(document.published if document else None)
    for mention in reading.mentions:
        posts = tuple(_posts(mention, document))
        given: dict[Given, None] = {}
        for post in posts:
            is_over = post.held is Held.OVER
            years = {published} if is_over else _years_told(mention, reading.claims, published)
            given.update((Given((post.country or "", post.office, year), is_over), None) for year in years if year)
        if given:
            found[mention.id] = tuple(given)
    return found


def roles_with_country(roles: Sequence[str], given: Sequence[Given]) -> Iterator[str]:
    """Roles of a mention; an office without a country, with that which the words beside the name tell ("President of Freedonia")."""
    for role in roles:
        post = post_of(role) if given else None
        is_bare = post is not None and post.country is None and not post.is_home
        lands = {g.term[0] for g in given if post is not None and g.term[1] == post.office} if is_bare else set()
        yield f"{role} {party_words().belonging[0]} {gazetteer().display(lands.pop())}" if len(lands) == 1 else role


def tenures(given: Iterable[tuple[str, Sequence[Given]]]) -> tuple[Tenure, ...]:
    """The offices that documents give to one person, each with the id of the document → offices by country, name and year."""
    held: dict[Term, dict[str, None]] = {}
    ended: dict[Term, dict[str, None]] = {}
    for document, offices in given:
        for office in offices:
            (ended if office.is_over else held).setdefault(office.term, {})[document] = None
    return tuple(
        Tenure(*term, tuple(held.get(term, ())), tuple(ended.get(term, ()))) for term in sorted({*held, *ended})
    )


def terms_held(person: Person) -> dict[Term, bool]:
    """The offices and years in which reports name a person as the holder, and whether others of the year say that it is over."""
    return {(t.country, t.office, t.year): bool(t.ended) for t in person.offices if t.held}


def holders_of(persons: Iterable[Person]) -> dict[Term, tuple[tuple[str, bool], ...]]:
    """Who held which office in which year."""
    found: dict[Term, dict[str, bool]] = {}
    for person in persons:
        for term, is_over in terms_held(person).items():
            found.setdefault(term, {})[person.id] = is_over
    return {term: tuple(sorted(holders.items())) for term, holders in found.items()}


def recall(
    name: str, reading: Reading, document: Document | None, holders: Holders
) -> tuple[str, tuple[Recall, ...]] | None:
    """The person for whom an office in by, to or says of a report stands, and why; None if the reports do not tell for sure.

    A phrase that the report uses of several years must stand for one person in all of them.
    """
    post = post_of(name)
    if post is None or post.held is not Held.NOW or document is None:
        return None
    country = post.country or (_only_country(document.text) if post.is_home else None)
    years = _years_meant(name, reading.claims, year_of(document.published))
    if country is None or not years:
        return None
    answers = [_holder(country, post.office, year, holders) for year in sorted(years)]
    people = {answer[0] if answer else None for answer in answers}
    person = people.pop()
    return (person, tuple(a[1] for a in answers if a)) if person and not people else None


def year_of(published: str | None) -> int | None:
    """The year of a day, month or year of publication; None if it may be more than one."""
    first, last = (When(published).earliest, When(published).latest) if published else (None, None)
    return first.year if first and last and first.year == last.year else None


def _posts(mention: Mention, document: Document | None) -> Iterator[Post]:
    """The offices of a named country that a report gives to a person, by role or by the words beside the name."""
    bare: dict[str, Held] = {}
    for role in mention.roles:
        post = post_of(role)
        if post is not None and post.country:
            yield post
        elif post is not None and not post.is_home:
            bare.setdefault(post.office, post.held)
    if document is not None:
        yield from posts_beside(mention, document.text, bare)


def _years_told(mention: Mention, claims: Iterable[Claim], published: int | None) -> set[int | None]:
    """The years in which a report shows somebody in office: that of its publication, but if all that he does is of other years."""
    names = {mention.name, *mention.names}
    years: set[int | None] = set()
    for claim in claims:
        if not names.isdisjoint(claim.says):
            return {published}
        if not names.isdisjoint((*claim.by, *claim.to)):
            told = _years_of(claim, published)
            years |= told if len(told) == 1 else {published}
    return years if years and published not in years else {published}


def _years_meant(name: str, claims: Iterable[Claim], published: int | None) -> set[int]:
    """The years for which a report uses a phrase: of who speaks that of its publication, of who acts that of the act; none if one is
    not known."""
    years: set[int | None] = set()
    for claim in claims:
        if name in claim.says:
            years.add(published)
        if name in (*claim.by, *claim.to):
            years |= _years_of(claim, published)
    return set() if None in years else {year for year in years if year}


def _years_of(claim: Claim, published: int | None) -> set[int | None]:
    """The year of an act, or those of its first and last day; of what has no date, or is still to come, the year of publication."""
    if claim.when is None or claim.status in {Status.FUTURE, Status.POSSIBLE}:
        return {published}
    ends = claim.when.earliest, claim.when.latest
    return {min(end.year, published or end.year) if end else published for end in ends}


def _only_country(text: str) -> str | None:
    """The only country that a text names: "the country" is that one."""
    codes = {place.code for place in gazetteer().find(text)}
    return codes.pop() if len(codes) == 1 else None


def _holder(country: str, office: str, year: int, holders: Holders) -> tuple[str, Recall] | None:
    """The only person known for the office in a year, else in the years beside it."""
    known = _Known(country, holders)
    own = known.of(office, year)
    if own is not None:
        return (own[0], Recall(country, own[1], year, (year,))) if own[0] else None
    beside = {y: found for y in (year - 1, year + 1) if (found := known.of(office, y)) is not None}
    first = next(iter(beside.values()), None)
    if first is None or first[0] is None or any(found[0] != first[0] for found in beside.values()):
        return None
    return first[0], Recall(country, first[1], year, tuple(beside))


@dataclass(frozen=True, slots=True)
class _Known:
    """Who holds the offices of one country: a person and the office by which it is told, no person if there is no telling, or None
    if nobody is named."""

    country: str
    holders: Holders

    def of(self, office: str, year: int) -> tuple[str | None, str] | None:
        """Who is known for an office. A ruler may be known by the one office or by the other."""
        if office == any_ruler():
            return self._called_ruler(year) or self._in_some_office(year)
        return self._by_name(office, year) or self._ruling_as(office, year)

    def _by_name(self, office: str, year: int) -> tuple[str | None, str] | None:
        found = self.holders.get((self.country, office, year), ())
        if not found:
            return None
        person, is_over = found[0]
        return (None if len(found) > 1 or is_over else person), office

    def _called_ruler(self, year: int) -> tuple[str | None, str] | None:
        """Who alone is called leader: one whose office has one holder, or where nobody is named in an office in which one can rule."""
        found = self._by_name(any_ruler(), year)
        if found is None or found[0] is None:
            return found
        told = (self.holders.get((self.country, office, year), ()) for office in party_words().ruling)
        offices = [dict(some) for some in told if some]
        own = [some for some in offices if found[0] in some]
        is_sure = all(len(some) == 1 and not some[found[0]] for some in own) and bool(own or not offices)
        return found if is_sure else (None, found[1])

    def _in_some_office(self, year: int) -> tuple[str | None, str] | None:
        """Where nobody is called leader: who alone is named in an office in which one can rule."""
        told = [found for office in party_words().ruling if (found := self._by_name(office, year)) is not None]
        return (told[0] if len({found[0] for found in told}) == 1 else (None, told[0][1])) if told else None

    def _ruling_as(self, office: str, year: int) -> tuple[str | None, str] | None:
        """Where nobody is called president: who alone is called leader, and is not known to rule in another office."""
        if office != party_words().ruling[0]:
            return None
        found = self._called_ruler(year)
        if found is None or found[0] is None:
            return found
        others = (self.holders.get((self.country, other, year), ()) for other in party_words().ruling[1:])
        return None if any(found[0] in dict(some) for some in others) else found
