"""The register of the chosen casebook, and the filters that every listing takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import click

from habeas.guard import today
from habeas.model.event import Event
from habeas.model.finding import Register
from habeas.settings import Settings
from habeas.show.filters import Filters, parse_day
from habeas.show.lookup import Lookup, look_up
from habeas.show.wording import country_code


@dataclass(frozen=True, slots=True)
class Account:
    """A register by its ids, what part of it is asked for, and whether quotes and JSON are wanted."""

    look: Lookup
    filters: Filters
    why: bool
    as_json: bool

    @property
    def register(self) -> Register:
        """The whole register."""
        return self.look.register

    @property
    def events(self) -> tuple[Event, ...]:
        """The events asked for."""
        return tuple(e for e in self.register.events if self.filters.keeps(e.country, e.when))


def listing(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every listing takes."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print the rows of the register as JSON."),
        click.option("--why", is_flag=True, help="Print below each row the sentences that it rests on."),
        click.option("--as-of", metavar="DATE", help="Use only reports published by that day."),
        click.option("--until", metavar="DATE", help="Only what may have happened by that day."),
        click.option("--since", metavar="DATE", help="Only what may have happened on that day or later."),
        click.option("--country", metavar="NAME", help="Only what concerns that state (name or ISO code)."),
    ):
        command = option(command)
    return click.pass_obj(command)


def load_register(settings: Settings, as_of: str | None) -> Register:
    """The register of the chosen casebook. Raises InputError if ``as_of`` is no day."""
    from habeas.pipeline import register_of
    from habeas.store.casebook import Casebook

    day = parse_day("--as-of", as_of)
    with Casebook.open(settings.casebook, must_exist=True) as casebook:
        return register_of(casebook, as_of=day.isoformat() if day else None, today=today())


def load_account(settings: Settings, given: dict[str, str | bool | None]) -> Account:
    """The options of a listing → the account that it shows. Raises InputError for a day or country that is none."""
    country = given["country"]
    filters = Filters(
        country=country_code(str(country)) if country else None,
        since=parse_day("--since", given["since"]),
        until=parse_day("--until", given["until"]),
    )
    as_of = given["as_of"]
    register = load_register(settings, str(as_of) if as_of else None)
    return Account(look_up(register), filters, why=bool(given["why"]), as_json=bool(given["as_json"]))
