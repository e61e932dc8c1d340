"""Editions: made anew when the casebook changes, kept otherwise, and never one that shows what is withheld by now."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from habeas.desk import Author, Desk
from habeas.store.casebook import Casebook
from habeas.web import live as module
from habeas.web.live import Live, PreparingError
from habeas.web.view import Edition
from tests.desk_stories import keep, make_casebook, post, telegraph

AUTHOR = Author("desk", "2027-03-11T09:00:00+00:00", "")


@pytest.fixture
def location(tmp_path: Path) -> str:
    return make_casebook(tmp_path / "casebook.db", telegraph())


@pytest.fixture
def now() -> list[datetime]:
    return [datetime(2027, 3, 12, 9, 0, tzinfo=UTC)]


@pytest.fixture
def live(location: str, now: list[datetime]) -> Iterator[Live]:
    with Casebook.open(location) as casebook:
        made = Live(casebook, clock=lambda: now[0])
        yield made
        made.close()


class Gate:
    """Holds up the making of editions until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        plain = Live._made

        def made(live: Live, key: module.Key) -> Edition:
            self.open.wait(10)
            return plain(live, key)

        monkeypatch.setattr(Live, "_made", made)


def test_an_edition_is_kept_until_something_is_stored(live: Live, location: str) -> None:
    first = live.edition()
    assert live.edition() is first
    with Casebook.open(location) as other:
        keep(other, post())
    second = live.edition(patience=5)
    assert len(second.register.documents) == len(first.register.documents) + 1


def test_readers_see_the_last_edition_while_a_new_one_is_made(
    live: Live, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = live.edition()
    gate = Gate(monkeypatch)
    with Casebook.open(location) as other:
        keep(other, post())
    assert live.edition(patience=0.01) is first
    gate.open.set()
    assert live.edition(patience=5) is not first


def test_an_edition_from_before_a_withholding_is_never_shown(
    live: Live, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.edition()
    gate = Gate(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    with Casebook.open(location) as other:
        Desk(other).withhold("Maud Ellery", AUTHOR, until=None)
    with pytest.raises(PreparingError):
        live.edition(patience=0.01)
    assert "Ellery" not in live.masked("Maud Ellery was seen.")
    gate.open.set()
    assert not any("Ellery" in p.name for p in live.edition(patience=5).register.people)


def test_a_withholding_ends_with_its_last_day(live: Live, location: str, now: list[datetime]) -> None:
    with Casebook.open(location) as other:
        Desk(other).withhold("Maud Ellery", AUTHOR, until="2027-03-12")
    assert not any("Ellery" in p.name for p in live.edition(patience=5).register.people)
    now[0] += timedelta(days=1)
    assert any("Ellery" in p.name for p in live.edition(patience=5).register.people)


def test_a_few_earlier_days_are_kept(live: Live) -> None:
    days = [f"2027-03-{day:02}" for day in range(1, module.KEPT_DAYS + 3)]
    editions = {day: live.edition(day, patience=5) for day in days}
    assert live.edition(days[-1]) is editions[days[-1]]
    assert live.edition(days[0], patience=5) is not editions[days[0]]
    assert [len(editions[d].register.documents) for d in days] == [0 if d < "2027-03-09" else 1 for d in days]


def test_who_asks_for_many_days_at_once_is_told_to_come_back(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    live.edition()
    gate = Gate(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    for day in range(1, 12):
        with pytest.raises(PreparingError):
            live.edition(f"2027-02-{day:02}", patience=0.01)
    assert live.edition()
    assert len(live._at_work) <= module.MOST_AT_WORK
    gate.open.set()
