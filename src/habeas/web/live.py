"""The account as it is now, kept ready: editions of the register, made anew beside those that are read when the casebook changes.

A reader never waits for an edition if there is one that may be shown; an edition from before a withholding may not. One thread makes
them all, one at a time, so that readers keep most of the machine.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING

from habeas.errors import HabeasError

if TYPE_CHECKING:
    from habeas.decide.withheld import Withheld
    from habeas.store.casebook import Casebook
    from habeas.web.edition import Press
    from habeas.web.view import Edition

PATIENCE = 10.0
"""Seconds that a reader waits for an edition where none may be shown, before being told to come back."""
SHORT = 0.5
"""Seconds for which a reader always waits for the newest: on a casebook of a desk's size that is every change."""
AFTER_DECIDING = 10.0
"""Seconds that someone who has decided waits to see what follows from it."""
KEPT_DAYS = 4
"""Editions as of earlier days that are kept; each holds a whole register."""

MOST_AT_WORK = 4
"""Editions that wait to be made: whoever asks for many days is told to come back, so that the account of now is not held up."""

HIDDEN = "The casebook cannot be read."
"""What is said in place of a text if nobody can tell which names are withheld."""

Key = tuple[str | None, str, str]
"""As of which day, at which revision, on which day of today."""


class PreparingError(HabeasError):
    """The account asked for is being made; ``retry`` is after how many seconds to ask again."""

    def __init__(self, retry: int) -> None:
        super().__init__(
            "The account is being worked out anew: this takes a moment after a change of a large casebook."
        )
        self.retry = retry


class Live:
    """Editions of one casebook. ``clock`` gives the time (UTC).

    A server sets ``making``, within which each edition is made, and ``warming``, which makes ahead what readers of the newest will
    ask for, until what it is given says that an edition is wanted.
    """

    def __init__(self, casebook: Casebook, *, clock: Callable[[], datetime]) -> None:
        self.casebook = casebook
        self.clock = clock
        # A future that is done calls back at once, within the lock.
        self._lock = threading.RLock()
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="edition")
        self._at_work: dict[Key, Future[Edition]] = {}
        self._press: Press | None = None
        self._now: Edition | None = None
        self._days: OrderedDict[Key, Edition] = OrderedDict()
        self._is_closing = False
        self.making: Callable[[], AbstractContextManager[None]] = nullcontext
        self.warming: Callable[[Edition, Callable[[], bool]], None] | None = None

    @property
    def today(self) -> str:
        """Today, ISO 8601, UTC."""
        return self.clock().date().isoformat()

    def edition(self, as_of: str | None = None, *, patience: float = SHORT) -> Edition:
        """The newest edition that may be shown now; waits ``patience`` seconds for one that knows all that is stored.

        Raises PreparingError if there is none that may be shown, and HabeasError if none can be made.
        """
        key = as_of, self.casebook.revision(), self.today
        known = self._known(key)
        if known is not None:
            return known
        made = self._make(key)
        former = self._former(key)
        try:
            return made.result(timeout=patience if former is not None else max(patience, PATIENCE))
        except (NotYet, CancelledError):
            if former is None:
                raise PreparingError(retry=5) from None
            return former

    def warm(self) -> None:
        """Begin to make the first edition, without waiting for it."""
        key = None, self.casebook.revision(), self.today
        if self._known(key) is None:
            self._make(key)

    def masked(self, text: str) -> str:
        """A text that is not of the register (an error, a line of the log) without the names that are withheld now."""
        from habeas.decide.withheld import withheld_by
        from habeas.reconcile.mask import Mask

        with self._lock:
            now = self._now
        try:
            names = withheld_by(self.casebook.decisions(), today=self.today).names
        except HabeasError:
            return HIDDEN if now is None else now.mask.text(text)
        masked = Mask(names).text(text)
        return masked if now is None else now.mask.text(masked)

    def close(self) -> None:
        """End after the edition at work."""
        with self._lock:
            self._is_closing = True
        self._maker.shutdown(cancel_futures=True)

    def _known(self, key: Key) -> Edition | None:
        """The edition of a key, if it is made."""
        with self._lock:
            if key[0] is not None:
                if key in self._days:
                    self._days.move_to_end(key)
                return self._days.get(key)
            now = self._now
        return now if now is not None and (now.as_of, now.revision, now.today) == key else None

    def _former(self, key: Key) -> Edition | None:
        """An older edition that may be shown until that of a key is made: nothing is withheld today that it shows."""
        as_of = key[0]
        with self._lock:
            days = [e for k, e in reversed(self._days.items()) if k[0] == as_of]
            candidates = days if as_of is not None else [self._now] if self._now is not None else []
        if not candidates:
            return None
        from habeas.decide.withheld import withheld_by

        wanted = withheld_by(self.casebook.decisions(), today=key[2])
        return next((e for e in candidates if _hides(e, wanted)), None)

    def _make(self, key: Key) -> Future[Edition]:
        """The edition of a key at work; what is still waiting for an older revision of the same day is given up."""
        with self._lock:
            known = self._at_work.get(key)
            if known is not None:
                return known
            if len(self._at_work) >= MOST_AT_WORK:
                raise PreparingError(retry=30)
            for other in [k for k in self._at_work if k[0] == key[0]]:
                self._at_work[other].cancel()
            future = self._maker.submit(self._made, key)
            self._at_work[key] = future
            future.add_done_callback(lambda done: self._keep(key, done))
            return future

    def _made(self, key: Key) -> Edition:
        # Loaded by the thread that needs it, so that the server listens before.
        from habeas.web.edition import Press

        as_of, revision, today = key
        if self._press is None:
            self._press = Press(self.casebook)
        with self.making():
            return self._press.edition(as_of=as_of, revision=revision, today=today)

    def _keep(self, key: Key, done: Future[Edition]) -> None:
        with self._lock:
            self._at_work.pop(key, None)
            if done.cancelled() or done.exception() is not None:
                return
            if key[0] is None:
                self._now = done.result()
                if self.warming is not None and not self._is_closing:
                    # What fails here fails again, and is told, when a reader asks for it.
                    self._maker.submit(self.warming, self._now, self._is_wanted)
                return
            self._days[key] = done.result()
            while len(self._days) > KEPT_DAYS:
                self._days.popitem(last=False)

    def _is_wanted(self) -> bool:
        """Whether an edition waits to be made, or the end does."""
        with self._lock:
            return self._is_closing or bool(self._at_work)


def _hides(edition: Edition, wanted: Withheld) -> bool:
    """Whether an edition hides all that is to be withheld."""
    hidden = edition.behind.asked
    return wanted.names <= hidden.names and wanted.contents <= hidden.contents and wanted.people <= hidden.people
