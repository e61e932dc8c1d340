"""Views of invented stories, without a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.desk import Author, Desk
from habeas.model.claim import Kind
from habeas.show.filters import Filters
from habeas.store.casebook import Casebook
from habeas.web.edition import Press
from habeas.web.view import Edition, View
from tests.desk_stories import STORY, make_casebook
from tests.factory import Report, make_report, tell

TODAY = "2027-05-01"
ALL = Filters(None, None, None)
_EDITIONS: dict[tuple[tuple[str, ...], str | None], Edition] = {}
"""Editions of undecided stories, by the ids of their reports: each is made once."""
Look = Callable[..., View]
DESK = Author("Desk", "2027-04-20T10:00:00+00:00", "Seen in court papers.")

TRADE = make_report(
    "herald",
    "2027-04-11",
    "Harbour Herald",
    tell(
        Kind.RELIEF,
        "Ostmark lifted its tariffs on Velmark salt in exchange for the 46.",
        by="Ostmark",
        to="Velmark salt",
        when="2027-03-09",
    ),
    tell(Kind.COUNT, "Vigil says 300 political prisoners are held.", n=300, of="political prisoners", says="Vigil"),
    tell(Kind.COUNT, "Others say dozens are held.", n=(24, 99), of="political prisoners", when="2027-04-01"),
)


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Looks at a casebook of reports (none: the story), after what ``decide`` did at its desk."""

    def made(
        *reports: Report,
        decide: Callable[[Desk], object] | None = None,
        filters: Filters = ALL,
        language: str = "en",
        as_of: str | None = None,
    ) -> View:
        key = tuple(document.id for document, _ in reports), as_of
        if decide is None and key in _EDITIONS:
            return View(_EDITIONS[key], filters, language)
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
        with Casebook.open(make_casebook(path, *reports)) as casebook:
            if decide is not None:
                decide(Desk(casebook, today=TODAY))
            edition = Press(casebook).edition(as_of=as_of, revision="one", today=TODAY)
        if decide is None:
            _EDITIONS[key] = edition
        return View(edition, filters, language)

    return made


__all__ = ["STORY"]
