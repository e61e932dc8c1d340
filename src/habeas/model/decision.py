"""What a person decided about evidence. Superseded by a later decision on the same subject, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What can be decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    SAME = "same"
    NOT_SAME = "not the same"
    CORRECT = "correct"
    WITHHOLD = "withhold"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: on what (``subject``: an id, and ``other`` for same / not the same), who, when (ISO 8601 UTC), why.

    ``field`` and ``value`` are set for a correction.
    """

    id: str
    verdict: Verdict
    subject: str
    other: str | None
    field: str | None
    value: str | None
    who: str
    when: str
    why: str
