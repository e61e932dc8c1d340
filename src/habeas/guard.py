"""The mask of what is withheld in the casebook in use, for text that does not come from its register: errors and notes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from habeas.errors import HabeasError
from habeas.settings import Settings

if TYPE_CHECKING:
    from habeas.reconcile.mask import Mask


def today() -> str:
    """The day (ISO 8601, UTC) that withholdings are held against."""
    return datetime.now(UTC).date().isoformat()


def guard(settings: Settings) -> Mask:
    """The mask of every withheld name of the casebook; an empty one if there is no casebook, or none that can be read."""
    from habeas.reconcile.mask import Mask

    if "://" not in settings.casebook and not Path(settings.casebook).is_file():
        return Mask(())
    from habeas.decide.withheld import withheld_by
    from habeas.store.casebook import Casebook

    try:
        with Casebook.open(settings.casebook, must_exist=True) as casebook:
            return Mask(withheld_by(casebook.decisions(), today=today()).names)
    except HabeasError:
        return Mask(())
