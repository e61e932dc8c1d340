"""The shapes of what the JSON API gives and takes of decisions and of reports to be read."""

from __future__ import annotations

from msgspec import Struct

from habeas.web.shapes import Shape


class Given(Struct, frozen=True, forbid_unknown_fields=True):
    """What is taken in; a field that is not known is refused, since it may be misspelled."""


class DecisionShape(Shape, frozen=True):
    """One decision of the log."""

    id: str
    verdict: str
    subject: str
    other: str | None
    field: str | None
    value: str | None
    who: str
    when: str
    why: str
    until: str | None
    stands: bool


class SubjectShape(Shape, frozen=True):
    """What can be decided on: ``seen`` goes back with a decision, which is refused if somebody decided meanwhile."""

    id: str
    kind: str
    seen: str


class NewDecision(Given, frozen=True):
    """A decision to be made. ``action``: accept, reject, correct, same, not-same, withhold, publish or undo."""

    action: str
    subject: str
    seen: str = ""
    other: str = ""
    field: str = ""
    value: str = ""
    until: str = ""
    why: str = ""


class NewReport(Given, frozen=True):
    """A report to be read: its ``text``, or an ``address`` to fetch it from."""

    text: str = ""
    address: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


class ReportResultShape(Shape, frozen=True):
    """What became of one report."""

    source: str
    outcome: str
    document: str | None
    title: str | None
    published: str | None
    claims: int
    problem: str | None


class JobShape(Shape, frozen=True):
    """A reading: ``state`` is waiting, reading, done or failed."""

    id: str
    state: str
    step: str
    results: list[ReportResultShape]
    problem: str | None
