"""Reports, the latest first: what was read, from whom, and how much it claims."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.finding import ReportRow
from habeas.web.index import outlet_of
from habeas.web.pages.paging import Part, part_of, with_items
from habeas.web.view import View


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report. ``copy_of`` is the outlet that it copies; ``claims`` how many it makes."""

    id: str
    title: str
    outlet: str
    published: str | None
    language: str
    copy_of: tuple[str, str] | None
    claims: int


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """``reports.html``. ``outlet`` is the one asked for, or empty."""

    reports: Part[ReportLine]
    outlet: str


def reports_page(view: View, *, outlet: str = "", number: int = 1) -> ReportsPage:
    """An outlet, or "" for all → one page of its reports."""
    rows = tuple(reversed(view.index.documents_by_outlet.get(outlet, ()))) if outlet else view.index.newest
    part = part_of(rows, number)
    return ReportsPage(with_items(part, tuple(report_line(view, r) for r in part.items)), outlet)


def report_line(view: View, row: ReportRow) -> ReportLine:
    """A report → its line; one without a title is called by its address or id."""
    document = row.document
    copied = view.index.documents.get(row.copy_of or "")
    return ReportLine(
        id=document.id,
        title=document.title or document.url or document.id,
        outlet=outlet_of(row),
        published=document.published,
        language=document.language,
        copy_of=(copied.document.id, outlet_of(copied)) if copied else None,
        claims=len(view.index.claims_by_document.get(document.id, ())),
    )
