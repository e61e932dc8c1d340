"""What part of the account is asked for: a country, and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from habeas.errors import InputError
from habeas.model.when import When


@dataclass(frozen=True, slots=True)
class Filters:
    """What part of the account is asked for. ``country`` is a code or name; the days are first and last day that may count."""

    country: str | None
    since: date | None
    until: date | None

    @property
    def is_empty(self) -> bool:
        """Whether everything is asked for."""
        return self.country is None and self.has_no_days

    @property
    def has_no_days(self) -> bool:
        """Whether any time will do."""
        return self.since is None and self.until is None

    def keeps_country(self, country: str | None) -> bool:
        """Whether something of this country is asked for."""
        return self.country is None or (country is not None and country.casefold() == self.country.casefold())

    def keeps(self, country: str | None, when: When | None) -> bool:
        """Whether something of this country and time is asked for; what has no date is kept unless a day is asked for."""
        if not self.keeps_country(country):
            return False
        if when is None:
            return self.has_no_days
        after = self.since is None or (when.latest or date.max) >= self.since
        return after and (self.until is None or (when.earliest or date.min) <= self.until)


def parse_day(option: str, given: object) -> date | None:
    """What was given for an option → a day; None if nothing was. Raises InputError that names the option."""
    if not given:
        return None
    try:
        return date.fromisoformat(str(given))
    except ValueError as error:
        raise InputError(option, f"{given} is not a day such as 2025-09-11") from error
