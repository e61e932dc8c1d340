"""Shape of the table that codes what happened as PLOVER events (``data/export/plover.yml``).

Source: Open Event Data Alliance, PLOVER manual, draft 0.7b1 (2021), and its table of equivalents with CAMEO (2021).
"""

from __future__ import annotations

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape

NOT_YET = frozenset({"future", "possible"})
"""Statuses of what has not happened and may."""


class Category(Shape, frozen=True):
    """A category: its quadrant (1 verbal, 2 material cooperation, 3 verbal, 4 material conflict) and the modes that it can have."""

    quad: int
    modes: tuple[str, ...] = ()


class Coding(Shape, frozen=True):
    """How one act is coded, and ``why``. ``recipient`` is the side that is acted on: "who" or "to"; the source is "by"."""

    event: str
    why: str
    recipient: str
    mode: str | None = None
    context: tuple[str, ...] = ()


class PloverExample(Shape, frozen=True):
    """An event of ``kind`` whose claims say ``act`` with ``status`` is coded as ``event`` (None: not at all)."""

    kind: str
    act: str
    event: str | None
    status: str = "actual"
    mode: str | None = None
    context: tuple[str, ...] = ()


class Plover(Shape, frozen=True):
    """The file ``plover.yml``.

    ``acts`` holds by kind of claim the coding of each act (none: not coded), ``*`` that of every other act. ``promised`` codes what
    is not yet done by the category that it would have; ``statuses`` are contexts that a status adds, but not to ``refusals``;
    ``sectors`` codes of parties by kind; ``left_out`` are kinds that PLOVER does not code, with the reason; ``columns`` say what each
    column of the table holds.
    """

    version: str
    events: dict[str, Category]
    acts: dict[str, dict[str, Coding | None]]
    promised: dict[str, Coding]
    statuses: dict[str, tuple[str, ...]]
    refusals: frozenset[str]
    sectors: dict[str, str]
    left_out: dict[str, str]
    columns: dict[str, str]
    examples: tuple[PloverExample, ...]

    def code(self, kind: str, act: str, status: str) -> Coding | None:
        """Kind, act and status of a happening → its coding; None if PLOVER does not code it."""
        by_act = self.acts.get(kind, {})
        done = by_act[act] if act in by_act else by_act.get("*")
        if done is not None and status in NOT_YET:
            return self.promised.get(done.event, done)
        return done

    def context(self, coding: Coding, status: str) -> tuple[str, ...]:
        """The context of a coding with a status; a refusal is a negation by itself."""
        return coding.context if coding.event in self.refusals else (*coding.context, *self.statuses[status])


class Alpha3(Shape, frozen=True):
    """The file ``alpha3.yml``: ISO 3166-1 alpha-3 codes by alpha-2 code."""

    codes: dict[str, str]


def load_plover() -> Plover:
    """The table of codings. Raises KnowledgeError if the data break their shape."""
    return load("export/plover.yml", Plover)


def alpha3(code: str) -> str | None:
    """ISO 3166-1 alpha-2 → alpha-3; None for what has none."""
    return load("export/alpha3.yml", Alpha3).codes.get(code)
