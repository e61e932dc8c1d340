"""Follows feeds, sitemaps and pages on the web, and reads into the casebook what is new in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from habeas.errors import InputError
from habeas.ingest.document import NOTHING_ADDED, Overrides
from habeas.ingest.feed import Item, is_feed, read_feed
from habeas.ingest.fetch import Fetched
from habeas.ingest.polite import Guest, next_try
from habeas.ingest.warc_file import append_record
from habeas.ingest.web import to_piece
from habeas.pipeline import Outcome, Result, read_reports, to_report
from habeas.store.casebook import Casebook
from habeas.store.watch import Watched, WatchLog

DEEPEST = 3
"""Sitemaps inside each other; their protocol knows two."""


class Event(StrEnum):
    """What became of one address in one round."""

    READ = "read"
    UNCHANGED = "not changed"
    NOT_YET = "not to be asked yet"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One address of a round; ``result`` if a report was read, ``problem`` in a sentence if it could not be."""

    address: str
    event: Event
    result: Result | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """How a round is made: into which casebook, who asks, how many new reports of one feed at most, which WARC file keeps a copy."""

    casebook: Casebook
    guest: Guest
    overrides: Overrides = NOTHING_ADDED
    most: int = 200
    warc: Path | None = None

    def round(self, addresses: tuple[str, ...]) -> Iterator[Step]:
        """Ask every address once, and read what is new, each report in a transaction of its own.

        What a feed names is noted before it is read, so that an interrupted round goes on where it stopped.
        """
        for address in addresses:
            if not address.startswith(("http://", "https://")):
                yield Step(
                    address, Event.FAILED, problem=f"{address}: is not an address that begins with http:// or https://"
                )
                continue
            known = self._log.get(address)
            yield from self._followed(known if known and known.feed == "" else Watched(address), 0)

    @property
    def _log(self) -> WatchLog:
        return self.casebook.watch_log

    def _followed(self, entry: Watched, depth: int) -> Iterator[Step]:
        """One address that is asked in every round, then what it named and is still to be read."""
        found: list[Fetched] = []
        step = self._asked(entry, found.append)
        if step is not None:
            yield step
        if found and is_feed(found[0].body):
            try:
                yield from self._noted(found[0], entry.address, depth)
                self._log.put(self._done(entry, found[0]))
            except InputError as error:
                yield self._failure(entry, str(error), None)
        elif found:
            yield self._read(found[0], entry)
        for waiting in self._log.waiting(entry.address, now=self._now(), most=self.most):
            pages: list[Fetched] = []
            step = self._asked(waiting, pages.append)
            if step is not None:
                yield step
            for page in pages:
                yield self._read(page, waiting)

    def _noted(self, feed: Fetched, address: str, depth: int) -> Iterator[Step]:
        """Note what a feed names and was not read yet, or has changed since; go into the sitemaps that it names."""
        known = self._log.stamps(address)
        inner: list[Item] = []
        fresh: dict[str, Item] = {}
        for item in read_feed(feed.body, feed.url):
            if item.is_sitemap:
                inner.append(item)
            elif item.url and (item.url not in known or (item.stamp and known[item.url] != item.stamp)):
                fresh[item.url] = item
        old = self._log.get_all(tuple(fresh))
        self._log.put(
            *(
                replace(old.get(url, Watched(url)), feed=address, stamp=i.stamp, waiting=1, due=None, failures=0)
                for url, i in fresh.items()
            )
        )
        for item in inner:
            if depth + 1 >= DEEPEST:
                raise InputError(item.url, "is a sitemap too deep inside others, and is not followed")
            # Not under the address itself: what stands there waits to be read as a report.
            entry = self._log.get(item.url) or Watched(item.url, f"{address} sitemaps")
            if item.stamp is None or entry.stamp != item.stamp:
                yield from self._followed(replace(entry, stamp=item.stamp), depth + 1)

    def _asked(self, entry: Watched, keep: Callable[[Fetched], None]) -> Step | None:
        """Ask for an address; what came goes to ``keep``, anything else is the step that is returned."""
        if entry.due is not None and entry.due > self._now():
            return Step(entry.address, Event.NOT_YET)
        try:
            fetched = self.guest.ask(entry.address, etag=entry.etag, modified=entry.modified)
        except InputError as error:
            return self._failure(entry, str(error), None)
        if fetched.is_unchanged:
            self._log.put(replace(entry, checked=self._now(), due=None, failures=0, waiting=0))
            return Step(entry.address, Event.UNCHANGED)
        if not 200 <= fetched.status < 300:
            return self._failure(entry, f"{entry.address}: the server answered {fetched.status}", fetched)
        if self.warc is not None:
            append_record(self.warc, fetched, self._now())
        keep(fetched)
        return None

    def _read(self, fetched: Fetched, entry: Watched) -> Step:
        """Read a page into the casebook; it is asked for again only once it changes, also if it cannot be read."""
        try:
            piece = replace(to_piece(fetched), retrieved=self._now())
            result = next(read_reports((to_report(piece, self.overrides),), self.casebook, jobs=1))
        except InputError as error:
            return self._failure(entry, str(error), fetched)
        self._log.put(self._done(entry, fetched))
        is_good = result.outcome is not Outcome.FAILED
        return Step(entry.address, Event.READ if is_good else Event.FAILED, result, result.problem)

    def _done(self, entry: Watched, fetched: Fetched) -> Watched:
        return replace(
            entry,
            etag=fetched.headers.get("etag"),
            modified=fetched.headers.get("last-modified"),
            checked=self._now(),
            due=None,
            failures=0,
            waiting=0,
        )

    def _failure(self, entry: Watched, problem: str, fetched: Fetched | None) -> Step:
        later = next_try(fetched, entry.failures, self.guest.now()).isoformat(timespec="seconds")
        self._log.put(replace(entry, checked=self._now(), due=later, failures=entry.failures + 1))
        return Step(entry.address, Event.FAILED, problem=f"{problem}; it is asked again after {later}")

    def _now(self) -> str:
        return self.guest.now().isoformat(timespec="seconds")
