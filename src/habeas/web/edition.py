"""The casebook → an edition of the register that may be shown."""

from __future__ import annotations

from habeas.decide.withheld import withheld_by
from habeas.pipeline import survey
from habeas.reconcile.mask import Mask
from habeas.show.lookup import look_up
from habeas.store.casebook import Casebook
from habeas.web.index import index
from habeas.web.view import Behind, Edition


def make_edition(casebook: Casebook, *, as_of: str | None, revision: str, today: str) -> Edition:
    """The casebook at a revision → its edition as of a day (ISO 8601; None: now), without what is withheld ``today``."""
    decisions = casebook.decisions()
    found = survey(casebook, as_of=as_of, today=today)
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
