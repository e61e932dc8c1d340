"""What is found of pronouns and role phrases: for whom each stands, and of what gender people are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from habeas.model.text import Span


@dataclass(frozen=True, slots=True)
class Pointer:
    """A phrase that stands for the person with number ``figure``; ``role`` is its wording if it describes them."""

    span: Span
    figure: int
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Genders:
    """Genders by a person's number: those that the text ``tells``, and those that ``given`` names let expect."""

    told: dict[int, str] = field(default_factory=dict)
    given: dict[int, str] = field(default_factory=dict)

    def of(self, figure: int) -> str | None:
        """The gender of a person, told or expected; None if neither is known."""
        return self.told.get(figure) or self.given.get(figure)

    def fits(self, figure: int, gender: str | None) -> bool:
        """Whether nothing speaks against a gender."""
        return self.of(figure) in {None, gender}


@dataclass(slots=True)
class Pointers:
    """What was found: pointers, the genders that pronouns gave away, and whom the words of kinship lean on."""

    found: list[Pointer] = field(default_factory=list)
    genders: Genders = field(default_factory=Genders)
    kin: dict[Span, int] = field(default_factory=dict)


def only(figures: Iterable[int]) -> int | None:
    """The one figure of several mentions of it; None if there are several figures or none."""
    found = set(figures)
    return found.pop() if len(found) == 1 else None
