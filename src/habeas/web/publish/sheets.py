"""Every page of a published site: its address on the server, the template, what it shows, and what one cites of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from habeas.export.citations import Citation, Citations, to_text
from habeas.model.claim import Kind
from habeas.model.finding import PersonAccount, Register, ReportRow
from habeas.web.pages.counts import counts_page
from habeas.web.pages.exchange import exchange_page
from habeas.web.pages.gaps import gaps_page
from habeas.web.pages.overview import overview_page
from habeas.web.pages.people import people_page
from habeas.web.pages.person import person_page
from habeas.web.pages.release import release_page
from habeas.web.pages.releases import releases_page
from habeas.web.pages.report import report_page
from habeas.web.pages.reports import reports_page
from habeas.web.pages.sources import sources_page
from habeas.web.pages.why import why_page
from habeas.web.view import View

Page = TypeVar("Page")

WHOLE = "register"
"""What is cited of a page that is about no one thing."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: path and query that it has on the server, its template, what it shows, and the id of what it is about."""

    path: str
    template: str
    page: object
    query: Mapping[str, str] = field(default_factory=dict)
    about: str = WHOLE


def sheets(view: View) -> Iterator[Sheet]:
    """The account → its pages, one at a time."""
    yield Sheet("/", "overview.html", overview_page(view))
    yield Sheet("/exchange", "exchange.html", exchange_page(view))
    yield Sheet("/counts", "counts.html", counts_page(view), about="counts")
    yield from _lists(view)
    for event in view.register.events:
        head = "release" if event.kind is Kind.RELEASE else "event"
        yield Sheet(f"/{head}/{event.id}", "release.html", release_page(view, event.id), about=event.id)
        yield _why(view, event.id)
    for person in view.register.people:
        yield Sheet(f"/person/{person.id}", "person.html", person_page(view, person.id), about=person.id)
        yield _why(view, person.id)
    for population in view.register.populations:
        yield _why(view, population.id)
    for row in view.register.documents:
        ident = row.document.id
        yield Sheet(f"/report/{quote(ident, safe='')}", "report.html", report_page(view, ident), about=ident)


def how_many(register: Register) -> int:
    """How many things there are that have pages of their own, each counted once for each page."""
    return 2 * (len(register.events) + len(register.people)) + len(register.populations) + len(register.documents)


def _why(view: View, ident: str) -> Sheet:
    return Sheet(f"/why/{ident}", "why.html", why_page(view, ident), about=ident)


def _lists(view: View) -> Iterator[Sheet]:
    """Lists, with every part of them that a link leads to."""
    for show in ("", "other"):
        yield from _run("releases", {"show": show}, partial(releases_page, view, show=show), lambda p: p.releases.pages)
    for state in ("", *(name for name, _ in people_page(view).states)):
        yield from _run("people", {"state": state}, partial(people_page, view, state=state), lambda p: p.people.pages)
    for outlet in ("", *view.index.documents_by_outlet):
        yield from _run(
            "reports", {"outlet": outlet}, partial(reports_page, view, outlet=outlet), lambda p: p.reports.pages
        )
    yield from _run("gaps", {}, partial(gaps_page, view), lambda p: p.open.pages)
    yield from _run("sources", {}, partial(sources_page, view), lambda p: max(p.outlets.pages, p.roots.pages))


def _run(
    name: str, query: Mapping[str, str], make: Callable[..., Page], pages: Callable[[Page], int]
) -> Iterator[Sheet]:
    """All pages of one list, from its first to its last."""
    given = {key: value for key, value in query.items() if value}
    number, last = 1, 1
    while number <= last:
        page = make(number=number)
        last = pages(page)
        yield Sheet(f"/{name}", f"{name}.html", page, {**given, "page": str(number)} if number > 1 else given)
        number += 1


class CitationLines:
    """The line by which each page is cited: what it says, in which register, without the sentences that it rests on."""

    def __init__(self, register: Register, citations: Citations, *, title: str, counts: str) -> None:
        self._citations = citations
        self._register = register
        self._events = {e.id: e for e in register.events}
        self._people = {p.id: p for p in register.people}
        self._reports = {r.document.id: r for r in register.documents}
        self._title, self._counts = title, counts

    def of(self, about: str, address: str | None) -> str:
        """The id of what a page is about, and the page's address if it has one → the line."""
        return to_text(replace(self._citation(about), address=address, sources=()))

    def _citation(self, about: str) -> Citation:
        if about in self._events:
            return next(self._citations.of_event(self._events[about]))
        if about in self._people:
            return self._person(self._people[about])
        row = self._reports.get(about)
        says = _report(row) if row else self._counts if about == "counts" else self._title
        return Citation(about, says, self._register.as_of, self._citations.version, None, ())

    def _person(self, person: PersonAccount) -> Citation:
        """The state that stands, else the last that is known."""
        states = [s.state for s in person.states]
        found = list(self._citations.of_person(person))
        standing = max((n for n, state in enumerate(states) if state == person.now), default=len(found) - 1)
        return found[standing]


def _report(row: ReportRow) -> str:
    document = row.document
    title = f"“{document.title}”" if document.title else ""
    parts = (document.publisher, title, document.published, document.url, f"capture sha256:{document.sha256}")
    return f"{', '.join(p for p in parts if p)}."
