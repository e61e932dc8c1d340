"""The people of a register as a reconciliation service (Reconciliation Service API 0.2, W3C Entity Reconciliation Community Group).

Pure functions from a register to the JSON of the specification; the web face only carries it. Names are compared by the searcher that
is given, so that "Николай Статкевич" finds Mikola Statkevich. People whose names are withheld are not in it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Protocol, TypeGuard

from habeas.errors import InputError, NotFoundError
from habeas.export.address import is_web
from habeas.export.earliest import Evidence
from habeas.knowledge.reconciliation import Offer, load_offers
from habeas.model.finding import PersonAccount, Register

Json = dict[str, object]
HUNDRED = 100
"""Scores are given from 0 to 100, as OpenRefine shows them."""

QUOTES_SHOWN = 3
WIDTH, HEIGHT = 430, 300
"""Pixels of a preview."""

_SHOWN = 5


class Searcher(Protocol):
    """Finds ids by name, the best first, with scores in [0, 1]."""

    def search(self, name: str, limit: int = 5, *, guess: bool = False) -> list[tuple[str, float]]:
        """At most ``limit`` ids with their scores."""
        ...


class Service:
    """Answers for one register. ``searcher`` must hold every spelling in ``spellings``."""

    def __init__(self, register: Register, searcher: Searcher) -> None:
        self._people = {p.id: p for p in register.people if p.names}
        self._evidence = Evidence(register)
        self._searcher = searcher

    def reconcile(self, queries: object) -> Json:
        """A batch of queries by key → a result for each key. Raises InputError if it is no batch, or too much."""
        offers = load_offers()
        if not _is_object(queries) or not all(_is_object(q) for q in queries.values()):
            raise InputError("queries", 'is no object of queries, as in {"q0": {"query": "…"}}')
        if len(queries) > offers.most.queries:
            raise InputError("queries", f"holds {len(queries)} queries, and may hold {offers.most.queries}")
        return {key: {"result": self._candidates(q)} for key, q in queries.items() if _is_object(q)}

    def suggest_entities(self, prefix: str) -> Json:
        """The beginning of a name → people who may be meant, best first."""
        text = _short(prefix, "prefix")
        begins = sorted(
            (p for p in self._people.values() if any(_begins(n.text, text) for n in p.names)),
            key=lambda p: (p.name.casefold(), p.id),
        )
        found = dict.fromkeys(p.id for p in begins) if text else {}
        if len(found) < _SHOWN and text:
            found |= dict.fromkeys(i for i, _ in self._searcher.search(text, limit=_SHOWN) if i in self._people)
        people = [self._people[i] for i in list(found)[: load_offers().most.limit]]
        return {
            "result": [
                {"id": p.id, "name": p.name, "description": self._describe(p), "notable": [_type()]} for p in people
            ]
        }

    def extend(self, query: object) -> Json:
        """Ids and properties → their values. An id that is nobody's has no values. Raises InputError if it is no such query."""
        most = load_offers().most
        ids, wanted = (query.get("ids"), query.get("properties")) if _is_object(query) else (None, None)
        if not _is_list(ids) or not _is_list(wanted) or not all(_is_object(p) and "id" in p for p in wanted):
            raise InputError("extend", 'is no query, as in {"ids": ["…"], "properties": [{"id": "state"}]}')
        if len(ids) > most.ids:
            raise InputError("extend", f"asks for {len(ids)} people, and may ask for {most.ids}")
        known = {o.id: o for o in load_offers().properties}
        asked = list(dict.fromkeys(str(p["id"]) for p in wanted if _is_object(p)))
        unknown = [name for name in asked if name not in known]
        if unknown:
            raise InputError("extend", f"asks for a property that there is not; there are {', '.join(known)}")
        rows = {str(i): self._row(self._people.get(str(i)), asked) for i in ids}
        return {"meta": [{"id": name, "name": known[name].name} for name in asked], "rows": rows}

    def preview(self, ident: str) -> str:
        """A person → a page in HTML that stands alone. Raises NotFoundError."""
        person = self._people.get(ident)
        if person is None:
            raise NotFoundError(ident)
        quotes = self._evidence.in_order(person.claims)[:QUOTES_SHOWN]
        told = "".join(f"<li>“{escape(claim.passage.quote)}”</li>" for claim in quotes)
        others = ", ".join(self._values(person, "other_names"))
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>'
            f"{escape(person.name)}</title></head><body><h1>{escape(person.name)}</h1>"
            f"<p>{escape(self._describe(person))}</p>"
            f"{f'<p>Also written {escape(others)}</p>' if others else ''}<ul>{told}</ul></body></html>"
        )

    def _candidates(self, query: Mapping[str, object]) -> list[Json]:
        offers = load_offers()
        types = query.get("type")
        asked_types = types if _is_list(types) else [types] if types else []
        if asked_types and offers.type.id not in asked_types:
            return []
        name = query.get("query", "")
        if not isinstance(name, str):
            raise InputError("query", "is no text")
        text, limit = _short(name, "query"), _limit(query.get("limit"))
        if not text:
            return []
        wanted = _properties(query.get("properties"))
        found = [(self._people[i], score) for i, score in self._searcher.search(text, limit=limit) if i in self._people]
        scored = [(person, score, self._features(person, wanted)) for person, score in found]
        ranked = sorted(
            ((p, max(0.0, s - offers.differs * sum(not v for v in f.values())), f) for p, s, f in scored),
            key=lambda item: (-item[1], item[0].id),
        )
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        is_full = len(text.split()) > 1
        return [
            {
                "id": person.id,
                "name": person.name,
                "description": self._describe(person),
                "type": [_type()],
                "score": round(score * HUNDRED, 2),
                "match": place == 0
                and is_full
                and score >= offers.certain
                and score - second >= offers.near
                and all(features.values()),
                "features": [{"id": f"{key}_agrees", "value": value} for key, value in features.items()],
            }
            for place, (person, score, features) in enumerate(ranked)
        ]

    def _features(self, person: PersonAccount, wanted: Mapping[str, Sequence[str]]) -> dict[str, bool]:
        """Property → whether one of the values asked for is among the person's; properties of which nothing is known are left out."""
        known = {name: {v.casefold() for v in self._values(person, name)} for name in wanted}
        return {
            name: any(v.casefold() in known[name] for v in values) for name, values in wanted.items() if known[name]
        }

    def _row(self, person: PersonAccount | None, asked: Sequence[str]) -> Json:
        return {name: [{"str": v} for v in self._values(person, name)] if person else [] for name in asked}

    def _values(self, person: PersonAccount, name: str) -> tuple[str, ...]:
        if name == "name":
            return (person.name,)
        if name == "other_names":
            return tuple(n.text for n in person.names if n.text != person.name)
        if name == "nationality":
            return person.nat
        if name == "role":
            return person.roles
        if name == "state":
            return (person.now,) if person.now else ()
        if name == "since":
            days = [s.when.edtf for s in person.states if s.state.value == person.now and s.when]
            return tuple(days[-1:])
        if name == "reports":
            claims = self._evidence.in_order(person.claims)
            urls = (self._evidence.documents[c.document].url for c in claims)
            return tuple(dict.fromkeys(u for u in urls if is_web(u)))
        return tuple(s.when.edtf for s in person.states if s.state.value == name and s.when)

    def _describe(self, person: PersonAccount) -> str:
        since = self._values(person, "since")
        state = f"{person.now.replace('_', ' ')}{f' {since[0]}' if since else ''}" if person.now else "no state known"
        return "; ".join(part for part in (", ".join(person.roles[:2]), ", ".join(person.nat), state) if part)


def spellings(register: Register) -> tuple[tuple[str, str], ...]:
    """Register → (id, spelling) of everybody whose name may be shown: what a searcher is to hold."""
    return tuple((p.id, n.text) for p in register.people for n in p.names)


def manifest(root: str) -> Json:
    """The address of the site, without a slash at its end → what the service at ``<root>/reconcile`` can do."""
    offers, here = load_offers(), f"{root}/reconcile"

    def at(path: str) -> Json:
        return {"service_url": here, "service_path": path}

    return {
        "versions": ["0.2"],
        "name": offers.service,
        "identifierSpace": f"{root}/person/",
        "schemaSpace": "https://schema.org/",
        "defaultTypes": [_type()],
        "view": {"url": f"{root}/person/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {
            "entity": at("/suggest/entity"),
            "property": at("/suggest/property"),
            "type": at("/suggest/type"),
        },
        "extend": {"propose_properties": at("/properties"), "property_settings": []},
    }


def suggest_properties(prefix: str) -> Json:
    """The beginning of a word → properties that have such a word in their name or description."""
    return {"result": [_offer(o) for o in load_offers().properties if _offers(o, prefix)]}


def suggest_types(prefix: str) -> Json:
    """The beginning of a word → the types of which that holds: people are the only one."""
    return {"result": [_offer(o) for o in (load_offers().type,) if _offers(o, prefix)]}


def propose_properties(kind: str, limit: int | None = None) -> Json:
    """A type → the properties that can be fetched of it."""
    properties = load_offers().properties[:limit] if kind in {"", load_offers().type.id} else ()
    found: Json = {"type": kind, "properties": [{"id": o.id, "name": o.name} for o in properties]}
    return found | ({"limit": limit} if limit is not None else {})


def _type() -> Json:
    kind = load_offers().type
    return {"id": kind.id, "name": kind.name}


def _offer(offer: Offer) -> Json:
    return {"id": offer.id, "name": offer.name, "description": offer.description}


def _offers(offer: Offer, prefix: str) -> bool:
    text = _short(prefix, "prefix")
    return offer.id.startswith(text.casefold()) or _begins(offer.name, text) or _begins(offer.description, text)


def _begins(name: str, prefix: str) -> bool:
    """Whether a name, or a word of it, begins so."""
    text, start = name.casefold(), prefix.casefold()
    return text.startswith(start) or any(word.startswith(start) for word in text.split())


def _properties(given: object) -> dict[str, tuple[str, ...]]:
    """The properties of a query that there are, each with the values asked for as texts."""
    known = {o.id for o in load_offers().properties}
    found: dict[str, tuple[str, ...]] = {}
    for one in given if _is_list(given) else ():
        if _is_object(one) and one.get("pid") in known:
            value = one.get("v")
            values = value if _is_list(value) else [value]
            found[str(one["pid"])] = tuple(_text(v) for v in values if v is not None)
    return found


def _text(value: object) -> str:
    """A value as a text; of an entity its id, or its name."""
    if _is_object(value):
        return str(value.get("name") or value.get("id") or "")
    return str(value)


def _limit(given: object) -> int:
    most = load_offers().most.limit
    if isinstance(given, int | float) and math.isfinite(given):
        return max(1, min(most, int(given)))
    return min(_SHOWN, most)


def _short(text: str, name: str) -> str:
    most = load_offers().most.characters
    if len(text) > most:
        raise InputError(name, f"has {len(text):,} characters, and may have {most}")
    return text.strip()


def _is_object(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)
