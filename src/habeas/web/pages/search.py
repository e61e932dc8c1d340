"""Search over people, reports and quotes, in any script: what is sought and what is searched are both folded to plain letters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from anyascii import anyascii

from habeas.web.index import outlet_of
from habeas.web.pages.people import PersonRow, people_like, person_row
from habeas.web.pages.quotes import Quote, evidence, to_quote
from habeas.web.pages.reports import ReportLine, report_line
from habeas.web.view import Edition, View

MOST_PEOPLE, MOST_REPORTS, MOST_QUOTES = 12, 12, 30
"""Results shown of each kind."""
SHORTEST = 2
"""Letters that are sought at least: one stands in every sentence."""
_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Folded:
    """Texts as one folded text, a line each, and where each line begins."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """``search.html``. ``more_quotes`` says that more sentences were found than are shown."""

    query: str
    is_too_short: bool
    people: tuple[PersonRow, ...]
    reports: tuple[ReportLine, ...]
    quotes: tuple[Quote, ...]
    more_quotes: bool


def search_page(view: View, *, query: str = "") -> SearchPage:
    """What is sought → people who may bear the name, reports so titled or published, sentences that have the words or name them."""
    sought = fold(query)
    if len(sought) < SHORTEST:
        return SearchPage(query, bool(query.strip()), (), (), (), more_quotes=False)
    people = people_like(view, query, most=MOST_PEOPLE)
    rows = [view.register.documents[n] for n in _lines_with(view.edition.once(_titles), sought, MOST_REPORTS)]
    claims = [view.register.claims[n] for n in _lines_with(view.edition.once(_sentences), sought, 2 * MOST_QUOTES)]
    quotes = {(c.document, c.passage.start): to_quote(view, c) for c in claims}
    for person in people:
        for quote in evidence(view, person.claims, most=MOST_QUOTES).quotes:
            claim = view.look.claims[quote.claim]
            quotes.setdefault((claim.document, claim.passage.start), quote)
    return SearchPage(
        query=query,
        is_too_short=False,
        people=tuple(person_row(p, view.language) for p in people),
        reports=tuple(report_line(view, r) for r in rows),
        quotes=tuple(quotes.values())[:MOST_QUOTES],
        more_quotes=len(quotes) > MOST_QUOTES,
    )


def fold(text: str) -> str:
    """A text in small plain Latin letters, its spaces single: "Статкевіч" → "statkevich"."""
    plain = text if text.isascii() else anyascii(text)
    return " ".join(plain.casefold().split())


def _titles(edition: Edition) -> Folded:
    """What reports are called, in the register's order."""
    rows = edition.register.documents
    return _folded([f"{r.document.title or ''} {outlet_of(r)} {r.document.url} {r.document.id}" for r in rows])


def _sentences(edition: Edition) -> Folded:
    """The sentences of all claims, in the register's order."""
    return _folded([c.passage.quote for c in edition.register.claims])


def _folded(texts: list[str]) -> Folded:
    lines = [fold(text) for text in texts]
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + len(_BREAK)
    return Folded(_BREAK.join(lines), tuple(starts))


def _lines_with(folded: Folded, sought: str, most: int) -> list[int]:
    """Numbers of the first lines in which something stands."""
    found: list[int] = []
    at = folded.text.find(sought)
    while at >= 0 and len(found) < most:
        line = bisect_right(folded.starts, at) - 1
        found.append(line)
        following = folded.starts[line + 1] if line + 1 < len(folded.starts) else len(folded.text)
        at = folded.text.find(sought, following)
    return found
