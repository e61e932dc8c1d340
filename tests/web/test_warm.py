"""What a server makes ahead of its readers."""

from __future__ import annotations

import gc
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue

import pytest

from habeas.store.casebook import Casebook
from habeas.web.live import Live
from habeas.web.pages import search
from habeas.web.render import Renderer
from habeas.web.view import Edition
from habeas.web.warm import unsearched, warm
from tests.desk_stories import make_casebook


@pytest.fixture
def live(tmp_path: Path) -> Live:
    casebook = Casebook.open(make_casebook(tmp_path / "casebook.db"))
    return Live(casebook, clock=lambda: datetime(2030, 1, 1, tzinfo=UTC))


def end(live: Live) -> None:
    live.close()
    live.casebook.close()


def test_every_kind_of_page_is_made_ahead(live: Live) -> None:
    shown: list[str] = []

    class Told(Renderer):
        def html(self, template: str, **rest: object) -> str:
            shown.append(template)
            return super().html(template, **rest)  # type: ignore[arg-type]

    warm(live.edition(), Told(), is_over=lambda: False)
    end(live)
    assert {"overview.html", "search.html", "ask.html", "release.html", "person.html", "report.html"} <= set(shown)


def test_pages_are_made_ahead_only_until_an_edition_is_wanted(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "search_page", lambda *_given, **_rest: pytest.fail("made though it was over"))
    warm(live.edition(), Renderer(), is_over=lambda: True)
    end(live)


def test_the_newest_edition_is_warmed_once_it_may_be_read(live: Live) -> None:
    warmed: Queue[Edition] = Queue()
    live.warming = lambda edition, is_over: None if is_over() else warmed.put(edition)
    assert live.edition() is warmed.get(timeout=60)
    end(live)


def test_memory_is_searched_again_after_an_edition_is_made(live: Live) -> None:
    live.making = unsearched
    try:
        live.edition()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        end(live)
