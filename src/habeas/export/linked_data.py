"""The register as schema.org JSON-LD.

The terms are chosen so that none says more than is known. What happened or is announced is an Event, and who was freed is what it is
about; a figure is an Observation with its lowest and highest value; a quote is a Claim that appears in a NewsArticle. What was only
discussed or denied is no Event, and stands in its Claims alone. There is no ClaimReview: nothing here is rated true or false.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from habeas.export.address import Addresses, is_web, source_of
from habeas.export.readable import is_readable
from habeas.model.claim import Claim, Status
from habeas.model.entity import Party, PartyKind
from habeas.model.event import Count, Event
from habeas.model.finding import Observation, PersonAccount, Population, Register
from habeas.model.ids import report_id, stable_id
from habeas.model.quantity import Interval
from habeas.model.text import Document
from habeas.model.when import When
from habeas.show.wording import say_country, say_interval, say_voices

CONTEXT = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "eventStatus": {"@type": "@id"}}
"""Inline, so that no reader has to fetch anything to make sense of the file."""

_TYPES = {
    PartyKind.STATE: "GovernmentOrganization",
    PartyKind.BODY: "Organization",
    PartyKind.OUTLET: "NewsMediaOrganization",
    PartyKind.PERSON: "Person",
}
_STATUS = {Status.ACTUAL: None, Status.FUTURE: "https://schema.org/EventScheduled"}
"""Statuses of what is an Event, with what schema.org calls them."""

Json = dict[str, object]


def to_json(register: Register, addresses: Addresses) -> str:
    """Register → one JSON-LD graph, with a last line end."""
    graph = [_drop_empty(node) for node in _Graph(register, addresses).nodes()]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


class _Graph:
    """The nodes of one register. A person or party without names is withheld, and is no node."""

    def __init__(self, register: Register, addresses: Addresses) -> None:
        self._register = register
        self._of = addresses.of
        self._people = {p.id for p in register.people if p.names}
        named = (p for p in register.parties if p.names and p.kind in _TYPES and is_readable(p.name))
        self._parties = {n: p for p in named for n in (*p.names, p.name)}
        self._documents = {row.document.id for row in register.documents}

    def nodes(self) -> Iterator[Json]:
        register = self._register
        yield {
            "@id": self._of("register"),
            "@type": "Dataset",
            "name": "Register of detention and release",
            "description": "Who is held, who was freed, and who says so. Every value rests on quotes.",
            "temporalCoverage": f"../{register.as_of}" if register.as_of else None,
        }
        yield from (self._report(row.document) for row in register.documents)
        yield from (self._person(p) for p in register.people if p.id in self._people)
        unique = {p.id: p for p in self._parties.values() if self._is_node(p)}
        yield from (self._party(unique[i]) for i in sorted(unique))
        for event in register.events:
            if event.status in _STATUS:
                yield self._event(event)
                yield from (self._figure(event, n, count) for n, count in enumerate(event.counts))
        for population in register.populations:
            yield from (self._held(population, n, seen) for n, seen in enumerate(population.observations))
        yield from (self._claim(c) for c in register.claims)

    def _report(self, document: Document) -> Json:
        return {
            "@id": self._report_id(document.id),
            "@type": "NewsArticle",
            "headline": document.title,
            "url": source_of(document) if is_web(document.url) else None,
            "datePublished": document.published,
            "inLanguage": document.language,
            "publisher": {"@type": "NewsMediaOrganization", "name": document.publisher} if document.publisher else None,
            "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": document.sha256},
        }

    def _person(self, person: PersonAccount) -> Json:
        return {
            "@id": self._of(person.id),
            "@type": "Person",
            "name": person.name,
            "alternateName": [n.text for n in person.names if n.text != person.name],
            "nationality": [{"@type": "Country", "name": say_country(code), "identifier": code} for code in person.nat],
            "jobTitle": list(person.roles),
            "description": f"{person.now.replace('_', ' ')}: {person.reason}" if person.now else None,
            "subjectOf": self._refer(person.claims),
        }

    def _party(self, party: Party) -> Json:
        return {
            "@id": self._of(party.id),
            "@type": _TYPES[party.kind],
            "name": party.name,
            "alternateName": [n for n in party.names if n != party.name],
        }

    def _event(self, event: Event) -> Json:
        return {
            "@id": self._of(event.id),
            "@type": "Event",
            "name": event.summary,
            "additionalType": event.kind.value,
            "eventStatus": _STATUS[event.status],
            **_span(event.when),
            "location": [{"@type": "Place", "name": place} for place in event.places],
            "organizer": self._sides(event.by),
            "about": [{"@id": self._of(i)} for i in event.people if i in self._people] + self._sides(event.to),
            "subjectOf": self._refer(event.claims),
        }

    def _figure(self, event: Event, number: int, count: Count) -> Json:
        dissent = "; ".join(f"{say_interval(d.interval)} by {say_voices(d.roots)}" for d in count.disputed)
        return {
            "@id": self._of(stable_id("figure", event.id, number)),
            "@type": "Observation",
            "name": f"{count.of or 'people'}: {say_interval(count.agreed)}",
            "description": f"{count.rule}{f' Disputed: {dissent}.' if dissent else ''}",
            "observationAbout": {"@id": self._of(event.id)},
            **_range(count.agreed),
            "unitText": count.of or "people",
            "subjectOf": self._refer(count.claims),
        }

    def _held(self, population: Population, number: int, seen: Observation) -> Json:
        country = {"@type": "Country", "name": say_country(population.country)} if population.country else None
        return {
            "@id": self._of(stable_id("figure", population.id, number)),
            "@type": "Observation",
            "name": f"{population.of} held: {seen.wording}, by {population.root}",
            "observationAbout": country,
            "observationDate": seen.when.edtf if seen.when else None,
            **_range(seen.interval),
            "unitText": population.of,
            "subjectOf": self._refer(seen.claims),
        }

    def _claim(self, claim: Claim) -> Json:
        speaker = claim.says[-1] if claim.says else None
        return {
            "@id": self._of(claim.id),
            "@type": "Claim",
            "text": claim.passage.quote,
            "additionalType": claim.kind.value,
            "author": (self._sides((speaker,)) or {"@type": "Thing", "name": speaker}) if speaker else None,
            "appearance": {"@id": self._report_id(claim.document)},
        }

    def _report_id(self, document: str) -> str:
        """Ids of reports are given by others and can be anything; this one is ours."""
        return self._of(report_id(document))

    def _is_node(self, party: Party) -> bool:
        return not (party.person in self._people or (party.kind is PartyKind.PERSON and party.person is not None))

    def _sides(self, names: Iterable[str]) -> list[Json]:
        found = (self._parties.get(n) for n in names)
        ids = (p.person if p.person in self._people else p.id if self._is_node(p) else None for p in found if p)
        return [{"@id": self._of(i)} for i in dict.fromkeys(ids) if i]

    def _refer(self, claims: Iterable[str]) -> list[Json]:
        return [{"@id": self._of(i)} for i in claims]


def _span(when: When | None) -> Json:
    """First and last day of an event; a month or year stays as wide as it is stated."""
    if when is None:
        return {}
    start, mark, end = when.edtf.partition("/")
    dates = {"startDate": start.rstrip("~?%"), "endDate": (end if mark else start).rstrip("~?%")}
    return {name: day for name, day in dates.items() if day[:4].isdigit()}


def _range(interval: Interval) -> Json:
    if interval.low == interval.high:
        return {"value": interval.low, "minValue": interval.low, "maxValue": interval.high}
    return {"minValue": interval.low, "maxValue": interval.high}


def _drop_empty(node: Json) -> Json:
    return {name: value for name, value in node.items() if value not in (None, [], "")}
