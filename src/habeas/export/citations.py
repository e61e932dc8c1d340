"""A permanent citation for each value of a register: what is said, in which register, and the sentences that it rests on.

A register is named by the day it is as of and the SHA-256 of its export as JSON, which anybody who holds the same captures and
decisions can make again; a report is named by the SHA-256 of its bytes, and a quote by its place in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from habeas.export.address import NOWHERE, Addresses, is_web
from habeas.export.earliest import Evidence
from habeas.export.register_json import to_json
from habeas.model.claim import Claim
from habeas.model.entity import Root
from habeas.model.event import Event
from habeas.model.finding import PersonAccount, Population, Register
from habeas.model.ids import sha256_hex, stable_id
from habeas.model.text import Document
from habeas.show.wording import say_country, say_interval, say_voices, say_when

WHAT = "Register of detention and release"
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""How TeX writes the characters that mean something to it."""
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """One sentence that a value rests on: the claim, and the report that it stands in."""

    claim: Claim
    document: Document


@dataclass(frozen=True, slots=True)
class Citation:
    """One value: the id of what it is a value of, what it says, in which register, and its sources by day of publication."""

    about: str
    says: str
    as_of: str | None
    version: str
    address: str | None
    sources: tuple[Source, ...]


class Citations:
    """Makes the citations of one register."""

    def __init__(self, register: Register, addresses: Addresses) -> None:
        self._register = register
        self._addresses = addresses
        self._evidence = Evidence(register)
        self.version = sha256_hex(to_json(register).encode())

    def all(self) -> Iterator[Citation]:
        """A citation for each figure, each state of a person, and each claim, in the order of the register."""
        for event in self._register.events:
            yield from self.of_event(event)
        for person in self._register.people:
            yield from self.of_person(person)
        for population in self._register.populations:
            yield from self.of_population(population)
        for claim in self._register.claims:
            yield self.of_claim(claim)

    def of_event(self, event: Event) -> Iterator[Citation]:
        """The happening, then each of its figures."""
        yield self._cite(event.id, event.summary, event.claims)
        for count in event.counts:
            what = f"{event.kind.value}, {say_when(event.when)}, {count.of or 'people'}"
            agreed = f"{say_interval(count.agreed)} by {_all(count.roots)}."
            dissent = "".join(f" Disputed: {say_interval(d.interval)} by {_all(d.roots)}." for d in count.disputed)
            yield self._cite(event.id, _sentence(f"{what}: {agreed}{dissent}"), count.claims)

    def of_person(self, person: PersonAccount) -> Iterator[Citation]:
        """Each state of the person; of one without a state, that reports name them."""
        for state in person.states:
            says = (
                f"{person.name}: {state.state.value.replace('_', ' ')}, {say_when(state.when)}, by {_all(state.roots)}."
            )
            yield self._cite(person.id, says, state.claims)
        if not person.states:
            yield self._cite(person.id, f"{person.name}: named in reports, no state known.", person.claims)

    def of_population(self, population: Population) -> Iterator[Citation]:
        """Each figure of the series."""
        where = f" in {say_country(population.country)}" if population.country else ""
        for seen in population.observations:
            what = f"{population.of} held{where}, {say_when(seen.when)}"
            figure = f"{seen.wording} ({say_interval(seen.interval)}) by {population.root}."
            yield self._cite(population.id, _sentence(f"{what}: {figure}"), seen.claims)

    def of_claim(self, claim: Claim) -> Citation:
        """The claim itself."""
        return self._cite(claim.id, f"Claim of {claim.kind.value} ({claim.status.value}).", (claim.id,))

    def _cite(self, about: str, says: str, claims: Iterable[str]) -> Citation:
        found = self._evidence.in_order(claims)
        sources = tuple(Source(claim, self._evidence.documents[claim.document]) for claim in found)
        address = self._addresses.of(about) if self._addresses != NOWHERE else None
        return Citation(about, says, self._register.as_of, self.version, address, sources)


def to_lines(register: Register, addresses: Addresses) -> Iterator[str]:
    """Register → one JSON object a value."""
    for citation in Citations(register, addresses).all():
        yield json.dumps(to_record(citation), ensure_ascii=False)


def to_record(citation: Citation) -> Json:
    """A citation → its fields, with the text that one may print."""
    return {
        "about": citation.about,
        "says": citation.says,
        "as_of": citation.as_of,
        "register_sha256": citation.version,
        "url": citation.address,
        "sources": [
            {
                "claim": s.claim.id, "quote": s.claim.passage.quote, "start": s.claim.passage.start, "end": s.claim.passage.end,
                "says": list(s.claim.says), "publisher": s.document.publisher, "title": s.document.title,
                "published": s.document.published, "url": s.document.url, "capture_sha256": s.document.sha256,
            }
            for s in citation.sources
        ],
        "text": to_text(citation),
    }  # fmt: skip


def to_text(citation: Citation) -> str:
    """A citation as plain text: the value and its register in the first line, then a line a sentence, with all its claims."""
    day = f"as of {citation.as_of}" if citation.as_of else "as of all reports held"
    address = f" {citation.address}." if citation.address else ""
    head = f"{citation.says} {WHAT}, {day}, version sha256:{citation.version}, {citation.about}.{address}"
    return "\n".join([head, *(f"  {line}" for line in _source_lines(citation.sources))])


def _all(roots: Sequence[Root]) -> str:
    """Every voice by name: a citation abridges nothing."""
    return say_voices(roots, most=len(roots))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _source_lines(sources: Iterable[Source]) -> list[str]:
    claims: dict[str, list[str]] = {}
    for source in sources:
        claims.setdefault(_source_line(source), []).append(source.claim.id)
    return [f"{line}, {', '.join(ids)}." for line, ids in claims.items()]


def _source_line(source: Source) -> str:
    claim, document = source.claim, source.document
    voice = f"{' > '.join(reversed(claim.says))}, in " if claim.says else ""
    title = f", “{document.title}”" if document.title else ""
    place = f"characters {claim.passage.start}–{claim.passage.end}"
    parts = [f"{voice}{document.publisher or document.id}{title}", document.published or "no date", document.url]
    return f"“{claim.passage.quote}” — {', '.join(p for p in parts if p)}, {place}, capture sha256:{document.sha256}"


def to_csl(citation: Citation) -> list[Json]:
    """A citation as CSL-JSON: the value as a dataset, then each report that it rests on."""
    value: Json = {
        "id": _key(citation),
        "type": "dataset",
        "title": citation.says,
        "container-title": WHAT,
        "version": f"sha256:{citation.version}",
        "issued": _date(citation.as_of),
        "URL": citation.address,
        "note": citation.about,
    }
    return [_kept(value), *({s.document.id: _kept(_csl_source(s)) for s in citation.sources}.values())]


def to_bibtex(citation: Citation) -> str:
    """A citation as one BibTeX entry."""
    fields = {
        "title": citation.says,
        "howpublished": WHAT,
        "year": (citation.as_of or "")[:4],
        "url": citation.address or "",
        "note": f"{citation.about}, version sha256:{citation.version}"
        + (f", as of {citation.as_of}" if citation.as_of else ""),
    }
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(citation)},", *lines, "}"])


def _key(citation: Citation) -> str:
    """A name for keepers of references; a thing can have several values."""
    return stable_id("citation", citation.about, citation.says)


def _csl_source(source: Source) -> Json:
    document = source.document
    return {
        "id": document.id,
        "type": "article-newspaper",
        "title": document.title or document.url or document.id,
        "container-title": document.publisher,
        "issued": _date(document.published),
        "language": document.language,
        "URL": document.url if is_web(document.url) else None,
        "note": f"capture sha256:{document.sha256}",
    }


def _date(day: str | None) -> Json | None:
    """An ISO day, month or year → a date of CSL; None for what is none."""
    if not day or not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day):
        return None
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def _kept(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in " ".join(text.split()))
