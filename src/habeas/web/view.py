"""What a page sees of the account: one edition of the register by its ids, and the part of it that is asked for.

A page is a pure function ``<name>_page(view, …) -> <Name>Page`` in ``habeas.web.pages.<name>``: a frozen dataclass, rendered by
``templates/<name>.html`` under the name ``page``. It knows nothing of HTTP, and raises NotFoundError for an id that there is not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from habeas.model.claim import Mention, Reading
from habeas.model.decision import Decision
from habeas.model.event import Event
from habeas.model.finding import Register
from habeas.model.text import Passage
from habeas.show.filters import Filters
from habeas.show.lookup import Lookup

if TYPE_CHECKING:  # so that the server listens before the stages are loaded
    from habeas.answer.known import Known
    from habeas.decide.evidence import Shelf
    from habeas.decide.queue import Item
    from habeas.decide.withheld import Withheld
    from habeas.pipeline import Survey
    from habeas.reconcile.mask import Mask
    from habeas.resolve.index import NameIndex
    from habeas.web.index import Index

T = TypeVar("T")
LANGUAGES = ("en", "ru", "be")
"""Languages of the interface, the default first."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What the register was built from, not masked: nothing of it may be shown. ``asked`` is what decisions say to withhold."""

    survey: Survey
    readings: dict[str, Reading]
    decisions: tuple[Decision, ...]
    asked: Withheld


@dataclass(frozen=True)
class Edition:
    """The register at one revision of the casebook, with all that is worked out from it. Masked in all that it gives out.

    ``behind`` holds what was read and decided, which is not masked and never leaves. Not slotted: what few pages
    need is worked out when it is first asked for.
    """

    register: Register
    look: Lookup
    index: Index
    as_of: str | None
    today: str
    revision: str
    mask: Mask
    behind: Behind = field(repr=False)
    _made: dict[Callable[[Edition], object], object] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[Edition], T]) -> T:
        """What ``make`` gives for this edition, worked out when first asked for: sums over the whole register that a page shows."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])

    def mentions(self, document: str) -> tuple[Mention, ...]:
        """The people whom a report names, with where each stands in it."""
        found = self.behind.readings.get(document)
        return self.mask.value(found.mentions) if found else ()

    def opinion(self, document: str) -> tuple[Passage, ...]:
        """The passages of a report that are its author's own judgement."""
        found = self.behind.readings.get(document)
        return self.mask.value(found.opinion) if found else ()

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, undone ones too, by time."""
        return tuple(self.mask.value(d) for d in self.behind.decisions)

    @cached_property
    def waiting(self) -> tuple[Item, ...]:
        """The questions that wait for a person, those first that change a number most."""
        from habeas.decide.queue import queue

        return queue(self.register, self.shelf, self.behind.decisions)

    @cached_property
    def shelf(self) -> Shelf:
        """What each id stands for in the evidence: to decide on, not masked."""
        from habeas.decide.evidence import shelve

        behind = self.behind.survey
        return shelve(self.register, behind.readings, behind.documents, self.behind.decisions, moved=self.index.moved)

    @cached_property
    def names(self) -> NameIndex:
        """The people by the sounds of every spelling, in any script: ``names.search("Statkevich", limit=20)`` → (id, score)."""
        from habeas.resolve.index import NameIndex

        found = NameIndex()
        for person in self.register.people:
            for spelling in dict.fromkeys((person.name, *(n.text for n in person.names))):
                found.add(person.id, spelling)
        return found

    @cached_property
    def known(self) -> Known:
        """The register as questions are put to it."""
        from habeas.answer.known import Known

        return Known(self.look, self.names)


@dataclass(frozen=True, slots=True)
class View:
    """One edition and what part of it is asked for. ``language`` is that of the interface: "en", "ru" or "be"."""

    edition: Edition
    filters: Filters
    language: str = "en"

    @property
    def register(self) -> Register:
        """The whole register, masked."""
        return self.edition.register

    @property
    def look(self) -> Lookup:
        """The register by its ids, and quotes."""
        return self.edition.look

    @property
    def index(self) -> Index:
        """The register by countries, claims, people, documents."""
        return self.edition.index

    def concerns(self, about: str | None) -> bool:
        """Whether what is about an event concerns what is asked for; with no filter, everything does."""
        event = self.look.events.get(about or "")
        return self.filters.is_empty or (event is not None and self.filters.keeps(event.country, event.when))

    @property
    def as_of(self) -> str | None:
        """The day (ISO 8601) that the account is as of; None for now."""
        return self.edition.as_of

    @property
    def today(self) -> str:
        """Today, ISO 8601."""
        return self.edition.today

    @property
    def events(self) -> tuple[Event, ...]:
        """The events asked for."""
        return self.asked(self.register.events)

    def asked(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """Those of some events that are asked for."""
        if self.filters.is_empty:
            return events
        return tuple(e for e in events if self.filters.keeps(e.country, e.when))
