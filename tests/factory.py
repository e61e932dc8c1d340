"""Builders of what tests hand to the stages. Names and sentences are invented, except where a real spelling is the point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from habeas.model.claim import Claim, Kind, Mention, Reading, Status
from habeas.model.decision import Decision, Verdict
from habeas.model.entity import Identities, Name, Party, PartyKind, Person
from habeas.model.ids import sha256_hex, stable_id
from habeas.model.quantity import Interval, Mod, Quantity
from habeas.model.text import Block, Document, Passage, Span
from habeas.model.when import When
from habeas.settings import Settings

Report = tuple[Document, Reading]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim to be, before it stands in a document. ``n`` is a number or an interval, ``anchor`` the predicate's word."""

    kind: Kind
    quote: str
    act: str
    status: Status = Status.ACTUAL
    who: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    n: Interval | None = None
    of: str | None = None
    nat: tuple[str, ...] = ()
    place: str | None = None
    when: str | None = None
    term: str | None = None
    says: tuple[str, ...] = ()
    anchor: str = ""


_ACTS = {
    Kind.RELEASE: "free",
    Kind.DETENTION: "arrest",
    Kind.SENTENCE: "sentence",
    Kind.DEATH: "die",
    Kind.CONTACT: "meet",
}


def tell(
    kind: Kind, quote: str, *, n: int | tuple[int, int | None] | None = None, act: str | None = None, **fields: Any
) -> Told:
    """A claim to be, of fields as in docs/reference/claims.md. Lists may be given as one text with semicolons."""
    interval = None if n is None else Interval(n, n) if isinstance(n, int) else Interval(*n)
    lists = {"who", "by", "to", "nat", "says"}
    given: dict[str, Any] = {
        k: tuple(p.strip() for p in v.split(";")) if k in lists and isinstance(v, str) else v for k, v in fields.items()
    }
    return Told(kind, quote, act or _ACTS.get(kind, kind), n=interval, **given)


def make_report(ident: str, published: str | None, publisher: str, *told: Told) -> tuple[Document, Reading]:
    """A document whose text is the claims' sentences, one a line, and its reading. A sentence told twice stands once."""
    quotes = list(dict.fromkeys(t.quote for t in told))
    starts, text = {}, ""
    for quote in quotes:
        starts[quote] = len(text)
        text += quote + "\n"
    names = list(dict.fromkeys(name for t in told for name in t.who))
    mentions = {name: Mention(f"{ident}#{place}", ident, name, (name,), ()) for place, name in enumerate(names)}
    claims = tuple(_claim(ident, place, t, starts[t.quote], mentions) for place, t in enumerate(told))
    document = Document(
        ident,
        sha256_hex(text.encode()),
        f"https://reports.invalid/{ident}",
        publisher,
        None,
        None,
        published,
        "en",
        text,
    )
    return document, Reading(ident, claims, tuple(mentions.values()), (), ())


def _claim(ident: str, place: int, told: Told, start: int, mentions: dict[str, Mention]) -> Claim:
    quantity = Quantity(told.n.low, Mod.EXACT, told.n, str(told.n.low)) if told.n else None
    return Claim(
        id=stable_id("claim", ident, place),
        passage=Passage(ident, start, start + len(told.quote), told.quote),
        anchor=Span(
            start + told.quote.find(told.anchor), start + told.quote.find(told.anchor) + max(1, len(told.anchor))
        ),
        kind=told.kind,
        status=Status(told.status),
        act=told.act,
        who=told.who,
        mentions=tuple(mentions[name].id for name in told.who),
        by=told.by,
        to=told.to,
        quantity=quantity,
        of=told.of,
        nat=told.nat,
        place=told.place,
        when=When(told.when) if told.when else None,
        term=told.term,
        says=told.says,
    )


def identify(
    reports: Iterable[tuple[Document, Reading]],
    *,
    spellings: Mapping[str, str] | None = None,
    countries: Mapping[str, str] | None = None,
) -> Identities:
    """Identities by equal names. ``spellings`` maps a spelling to the name to use; ``countries`` a party to its country."""
    known, lands = spellings or {}, countries or {}
    persons: dict[str, Person] = {}
    person_of: dict[str, str] = {}
    parties: dict[str, Party] = {}
    party_of: dict[tuple[str, str], str] = {}
    for document, reading in sorted(reports, key=lambda r: r[0].id):
        for mention in reading.mentions:
            name = known.get(mention.name, mention.name)
            ident = stable_id("person", name)
            old = persons.get(ident) or Person(ident, name, (Name(name, None, "Latn"),), ())
            names = tuple(dict.fromkeys([*old.names, Name(mention.name, None, "Latn")]))
            persons[ident] = replace(old, names=names, mentions=(*old.mentions, mention.id))
            person_of[mention.id] = ident
        kinds = {document.publisher or "": PartyKind.OUTLET}
        spoken = [name for c in reading.claims for name in (*c.by, *c.to, *c.says)]
        for name in dict.fromkeys([*kinds, *spoken]):
            kind = kinds.get(name, PartyKind.STATE if name in lands else PartyKind.BODY)
            ident = stable_id("party", name)
            parties.setdefault(ident, Party(ident, name, kind, (name,), lands.get(name)))
            party_of[document.id, name] = ident
    return Identities(
        tuple(persons[p] for p in sorted(persons)), tuple(parties[p] for p in sorted(parties)), person_of, party_of
    )


def make_decision(verdict: Verdict, subject: str, other: str | None = None, **fields: str) -> Decision:
    """A decision of an invented desk; ``when`` is given as an ISO time, else the first day of 2020."""
    when = fields.get("when", "2020-01-01T00:00:00Z")
    ident = stable_id("decision", verdict, subject, other, when)
    return Decision(
        ident, verdict, subject, other, fields.get("field"), fields.get("value"), "Desk", when, "Seen in court papers."
    )


def text_document(text: str, *blocks: Block, language: str = "en") -> Document:
    """A document that is nothing but its text, in blocks as given (none: line by line)."""
    return Document("invented", sha256_hex(text.encode()), "", None, None, None, None, language, text, blocks)


def make_mention(document: str, name: str, number: int = 0, **facts: Any) -> Mention:
    """A mention of ``name`` in a document; ``number`` is its place there, ``facts`` are fields of the mention."""
    names = facts.pop("names", (name,))
    ident = stable_id("mention", document, name, number)
    return Mention(ident, document, name, tuple(names), (Span(number, number + 1),), **facts)


def make_mentioning(
    document: str, published: str | None, *mentions: Mention, publisher: str = "Outlet"
) -> tuple[Document, Reading]:
    """A document and a reading that holds mentions and no claims."""
    made = Document(document, sha256_hex(document.encode()), "", publisher, None, None, published, "en", "x" * 99)
    return made, Reading(document, (), mentions, (), ())


def settings_in(folder: Path) -> Settings:
    """Settings with a casebook in ``folder`` that nobody has made yet."""
    return Settings(casebook=str(folder / "casebook.db"), debug=False)
