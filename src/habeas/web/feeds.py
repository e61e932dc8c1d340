"""Atom feeds (RFC 4287) of what changed: in the whole account, in a country, on a person, on a release.

An entry is a report that says something about what is followed, or a decision on it. Its id stays, whatever else changes; a decision
to withhold makes no entry, since the entry would say that there is something to hide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from starlette.responses import Response

from habeas.errors import NotFoundError
from habeas.model.decision import Decision, Verdict
from habeas.model.ids import stable_id
from habeas.model.when import When
from habeas.show.wording import say_country, say_when
from habeas.web.atom import ATOM, add
from habeas.web.call import Call
from habeas.web.door import Door
from habeas.web.index import outlet_of
from habeas.web.tags import is_known, tag_of, unchanged
from habeas.web.view import View

MOST = 50
"""Entries of a feed, the latest."""

QUOTES = 8
"""Sentences of one entry."""

HIDDEN = frozenset({Verdict.WITHHOLD, Verdict.PUBLISH})


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. ``updated`` is an ISO 8601 moment; ``path`` leads to its page."""

    ident: str
    title: str
    updated: str
    path: str
    text: str


def doors() -> tuple[Door, ...]:
    """Their paths."""
    return (
        Door("/feed", lambda call: everything(call)),
        Door("/feed/country/{code}", lambda call: country(call)),
        Door("/person/{ident}/feed", lambda call: person(call)),
        Door("/release/{ident}/feed", lambda call: release(call)),
    )


def everything(call: Call) -> Response:
    """All reports and decisions."""
    return _feed(call, call.view(), "all", "habeas", None)


def country(call: Call) -> Response:
    """What concerns a country, by its code or name."""
    view = call.view()
    code = next((c for c in view.index.countries if c.casefold() == call.path("code").casefold()), None)
    if code is None:
        raise NotFoundError(call.path("code"))
    claims = (c for e in view.index.events_by_country[code] for c in e.claims)
    return _feed(call, view, f"country {code}", f"habeas: {say_country(code)}", claims)


def person(call: Call) -> Response:
    """What concerns a person. An id from before a merge is followed on."""
    view = call.view()
    ident = view.index.moved.get(call.path("ident"), call.path("ident"))
    account = view.look.people.get(ident)
    if account is None:
        raise NotFoundError(ident)
    return _feed(call, view, ident, f"habeas: {account.name}", account.claims)


def release(call: Call) -> Response:
    """What concerns a release, and what it is tied to."""
    view = call.view()
    ident = view.index.moved.get(call.path("ident"), call.path("ident"))
    event = view.look.events.get(ident)
    if event is None:
        raise NotFoundError(ident)
    claims = (*event.claims, *(c for link in event.links for c in link.claims))
    return _feed(call, view, ident, f"habeas: {event.summary}", claims)


def _feed(call: Call, view: View, followed: str, title: str, claims: Iterable[str] | None) -> Response:
    """The feed of what rests on any of the claims; on any at all, if None."""
    tag = tag_of(call, view)
    if is_known(call, tag):
        return unchanged(tag)
    ids = None if claims is None else frozenset(claims)
    entries = sorted(
        (*_reports(view, followed, ids), *_decisions(view, ids)), key=lambda e: (e.updated, e.ident), reverse=True
    )
    text = _xml(call, view, (stable_id("feed", followed), title), entries[:MOST])
    return Response(text, media_type="application/atom+xml", headers={"etag": tag})


def _reports(view: View, followed: str, claims: frozenset[str] | None) -> list[Entry]:
    """An entry for each of the latest dated reports that have any of the claims."""
    entries: list[Entry] = []
    for row in view.index.newest:
        said = view.index.claims_by_document.get(row.document.id, ())
        quotes = list(dict.fromkeys(c.passage.quote for c in said if claims is None or c.id in claims))
        day = When(row.document.published).earliest if row.document.published else None
        if len(entries) >= MOST or day is None:
            break
        if quotes:
            words = say_when(When(row.document.published or str(day)))
            entries.append(
                Entry(
                    ident=stable_id("entry", followed, row.document.id),
                    title=f"{outlet_of(row)}, {words}: {quotes[0]}",
                    updated=f"{day.isoformat()}T00:00:00Z",
                    path=f"/report/{quote(row.document.id, safe='')}",
                    text="\n".join(f"“{q}”" for q in quotes[:QUOTES]),
                )
            )
    return entries


def _decisions(view: View, claims: frozenset[str] | None) -> list[Entry]:
    """An entry for each of the latest decisions on the claims, or on an event or person that rests on any of them."""
    entries: list[Entry] = []
    for decision in reversed(view.edition.decisions):
        if len(entries) >= MOST:
            break
        words = None if decision.verdict in HIDDEN else _subject(view, decision, claims)
        if words is not None:
            entries.append(
                Entry(decision.id, f"{decision.verdict.value}: {words}", _moment(decision), "/", decision.why)
            )
    return entries


def _subject(view: View, decision: Decision, claims: frozenset[str] | None) -> str | None:
    """What a decision is on in words, if it is on anything that is followed."""
    for given in filter(None, (decision.subject, decision.other)):
        ident = view.index.person_of_mention.get(given, view.index.moved.get(given, given))
        words, rests = _known(view, ident)
        if words is not None and (claims is None or not claims.isdisjoint(rests)):
            return words
    return None


def _known(view: View, ident: str) -> tuple[str | None, tuple[str, ...]]:
    """What an id is in words, and the claims that it rests on."""
    claim, event, person = view.look.claims.get(ident), view.look.events.get(ident), view.look.people.get(ident)
    if claim is not None:
        return f"“{claim.passage.quote}”", (ident,)
    if event is not None:
        return event.summary, event.claims
    return (person.name, person.claims) if person is not None else (None, ())


def _moment(decision: Decision) -> str:
    """The time of a decision as RFC 3339 writes it."""
    return decision.when.replace("+00:00", "Z")


def _xml(call: Call, view: View, head: tuple[str, str], entries: Sequence[Entry]) -> bytes:
    """A feed as bytes. ``head`` is its id and title."""
    ident, title = head
    site = call.site.options.address or str(call.request.base_url).rstrip("/")
    Xml.register_namespace("", ATOM)
    feed = Xml.Element(f"{{{ATOM}}}feed")
    add(feed, "id", f"urn:habeas:{ident}")
    add(feed, "title", title)
    add(feed, "updated", entries[0].updated if entries else f"{view.today}T00:00:00Z")
    add(add(feed, "author", None), "name", "habeas")
    add(feed, "link", None, rel="self", href=f"{site}{quote(call.request.url.path)}")
    for entry in entries:
        node = add(feed, "entry", None)
        add(node, "id", f"urn:habeas:{entry.ident}")
        add(node, "title", entry.title)
        add(node, "updated", entry.updated)
        add(node, "link", None, rel="alternate", href=f"{site}{entry.path}")
        add(node, "content", entry.text or entry.title, type="text")
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True))
