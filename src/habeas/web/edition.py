"""The casebook → an edition of the register that may be shown."""

from __future__ import annotations

from habeas.decide.withheld import withheld_by
from habeas.ledger.ledger import Ledger
from habeas.model.decision import Decision
from habeas.pipeline import Survey, survey
from habeas.reconcile.mask import Mask
from habeas.show.lookup import look_up
from habeas.store.casebook import Casebook
from habeas.web.index import index
from habeas.web.view import Behind, Edition


class Press:
    """Makes the editions of one casebook, in one thread. That of now is kept by a ledger, so that it costs what is new."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook
        self._ledger: Ledger | None = None

    def edition(self, *, as_of: str | None, revision: str, today: str) -> Edition:
        """The casebook at a revision → its edition as of a day (ISO 8601; None: now), without what is withheld ``today``."""
        decisions = self._casebook.decisions()
        found = self._of_now(today) if as_of is None else survey(self._casebook, as_of=as_of, today=today)
        return _edition(found, decisions, as_of=as_of, revision=revision, today=today)

    def _of_now(self, today: str) -> Survey:
        """What the ledger says; if it fails on what it met, it is opened again the next time."""
        ledger, self._ledger = self._ledger, None
        if ledger is None or ledger.today != today:
            ledger = Ledger.open(self._casebook, today=today)
        else:
            ledger.refresh()
        found = ledger.survey()
        self._ledger = ledger
        return found


def _edition(
    found: Survey, decisions: tuple[Decision, ...], *, as_of: str | None, revision: str, today: str
) -> Edition:
    ids = (*(d.id for d in found.documents), *(d.subject for d in decisions))
    made = Edition(
        register=found.register,
        look=look_up(found.register),
        index=index(found.register),
        as_of=as_of,
        today=today,
        revision=revision,
        mask=Mask(found.withheld.names, ids),
        behind=Behind(
            survey=found,
            readings={r.document: r for r in found.readings},
            decisions=decisions,
            asked=withheld_by(decisions, today=today),
        ),
    )
    _ = made.waiting  # worked out by whoever makes it, not by the first reader
    return made
