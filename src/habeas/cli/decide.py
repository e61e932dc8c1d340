"""``decide`` and ``decisions``: what people decide about the evidence, and the log of it."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from habeas.cli.plain import clean, print_json
from habeas.errors import InputError
from habeas.guard import today
from habeas.settings import Settings

if TYPE_CHECKING:
    from habeas.desk import Author, Desk
    from habeas.model.decision import Decision
    from habeas.reconcile.mask import Mask


def deciding(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every decision takes."""
    for option in (
        click.option("--who", metavar="NAME", help="Who decides (else the name you are logged in with)."),
        click.option("--why", metavar="TEXT", default="", help="Why; kept in the log."),
    ):
        command = option(command)
    return click.pass_obj(command)


@click.group(epilog="Example:  habeas decide reject 3f9a41c2d0e7 --why 'the report was withdrawn'")
def decide() -> None:
    """Decide on claims, persons, events and names.

    A later decision supersedes an earlier one; none is deleted. IDs may be cut to their beginning."""


@decide.command(epilog="Example:  habeas decide accept 3f9a41c2d0e7")
@click.argument("ident", metavar="ID")
@deciding
def accept(settings: Settings, ident: str, **given: str | None) -> None:
    """Confirm a claim."""
    from habeas.model.decision import Verdict

    _decide(settings, lambda desk: desk.judge(Verdict.ACCEPT, ident, author(given)))


@decide.command(epilog="Example:  habeas decide reject 3f9a41c2d0e7 --why 'misread: he was moved, not freed'")
@click.argument("ident", metavar="ID")
@deciding
def reject(settings: Settings, ident: str, **given: str | None) -> None:
    """Take a claim out of the register."""
    from habeas.model.decision import Verdict

    _decide(settings, lambda desk: desk.judge(Verdict.REJECT, ident, author(given)))


@decide.command(epilog="Example:  habeas decide correct 3f9a41c2d0e7 n 52")
@click.argument("ident", metavar="ID")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@deciding
def correct(settings: Settings, ident: str, field: str, value: str, **given: str | None) -> None:
    """Set one field of a claim; lists take semicolons, n takes 52, 100+ or 50-60, '' clears."""
    _decide(settings, lambda desk: desk.correct(ident, field, value, author(given)))


@decide.command(epilog="Example:  habeas decide same person-3f9a person-77b0")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@deciding
def same(settings: Settings, first: str, second: str, **given: str | None) -> None:
    """Two persons, parties or events are one. A person may be given by a spelling."""
    from habeas.model.decision import Verdict

    _decide(settings, lambda desk: desk.pair(Verdict.SAME, first, second, author(given)))


@decide.command("not-same", epilog="Example:  habeas decide not-same 'Osric Talvane' 'Oskar Talvane'")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@deciding
def not_same(settings: Settings, first: str, second: str, **given: str | None) -> None:
    """Two persons or events are not one. A person may be given by a spelling."""
    from habeas.model.decision import Verdict

    _decide(settings, lambda desk: desk.pair(Verdict.NOT_SAME, first, second, author(given)))


@decide.command(epilog="Example:  habeas decide withhold 'Maud Ellery' --until 2027-04-01")
@click.argument("given_name", metavar="NAME|ID")
@click.option("--until", metavar="DATE", help="Last day on which it is withheld; without it, until it is published.")
@deciding
def withhold(settings: Settings, given_name: str, until: str | None, **given: str | None) -> None:
    """Hide a name, person or document in everything that is shown."""
    from habeas.desk import last_day

    day = last_day(until) if until else None
    _decide(settings, lambda desk: desk.withhold(given_name, author(given), until=day))


@decide.command(epilog="Example:  habeas decide publish 'Maud Ellery'")
@click.argument("given_name", metavar="NAME|ID")
@deciding
def publish(settings: Settings, given_name: str, **given: str | None) -> None:
    """Show again what was withheld."""
    _decide(settings, lambda desk: desk.publish(given_name, author(given)))


@decide.command(epilog="Example:  habeas decide undo decision-3f9a41c2d0e7")
@click.argument("ident", metavar="ID")
@deciding
def undo(settings: Settings, ident: str, **given: str | None) -> None:
    """Take back a decision."""
    _decide(settings, lambda desk: desk.undo(ident, author(given)))


@click.command(epilog="Example:  habeas decisions --open")
@click.option("--open", "only_open", is_flag=True, help="Only those whose evidence is no longer read from the reports.")
@click.option("--json", "as_json", is_flag=True, help="Print the rows of the log as JSON.")
@click.pass_obj
def decisions(settings: Settings, only_open: bool, as_json: bool) -> None:
    """List all decisions in the order they were made."""
    with open_desk(settings) as desk:
        waiting = {o.decision.id: o.problem for o in desk.survey.attached.open}
        holding = {d.id for d in desk.survey.attached.decisions}
        mask = desk_mask(desk)
        kept = [d for d in desk.decisions if not only_open or d.id in waiting]
        rows = [_row(mask.value(d), waiting.get(d.id), holds=d.id in holding) for d in kept]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print(_line(row))
    print(f"{len(rows)} decisions, {len(waiting)} open")


Row = dict[str, str | bool | None]


def _row(decision: Decision, problem: str | None, *, holds: bool) -> Row:
    return {
        "id": decision.id,
        "verdict": decision.verdict.value,
        "subject": decision.subject,
        "other": decision.other,
        "field": decision.field,
        "value": decision.value,
        "until": decision.until,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
        "words": decision.evidence.traces[0].words if decision.evidence and decision.evidence.traces else None,
        "undone": not holds and problem is None,
        "open": problem,
    }


def _line(row: Row) -> str:
    what = " ".join(str(row[k]) for k in ("verdict", "subject", "other", "field", "value") if row[k])
    until = f" until {row['until']}" if row["until"] else ""
    state = f"  [open: {row['open']}]" if row["open"] else "  [undone]" if row["undone"] else ""
    why = f": {row['why']}" if row["why"] else ""
    return clean(f"{row['id']}  {str(row['when'])[:19]}  {row['who']}  {what}{until}{why}{state}")


def author(given: dict[str, str | None]) -> Author:
    """Who decides, now. Raises InputError if nobody can be named."""
    from habeas.desk import Author

    who = given.get("who")
    if not who:
        try:
            who = getpass.getuser()
        except (KeyError, OSError) as error:
            raise InputError("--who", "say who decides: this machine does not know your name") from error
    return Author(who, datetime.now(UTC).isoformat(timespec="microseconds"), given.get("why") or "")


@contextmanager
def open_desk(settings: Settings) -> Iterator[Desk]:
    """The casebook in use, to decide on."""
    from habeas.desk import Desk
    from habeas.store.casebook import Casebook

    with Casebook.open(settings.casebook, must_exist=True) as casebook:
        yield Desk(casebook, today=today())


def desk_mask(desk: Desk) -> Mask:
    """The mask of all that is withheld, for text that is not of the register."""
    from habeas.reconcile.mask import Mask

    withheld = desk.survey.withheld
    return Mask(withheld.names, (*(d.id for d in desk.survey.documents), *(d.subject for d in desk.decisions)))


def _decide(settings: Settings, decision_of: Callable[[Desk], Decision]) -> None:
    """Store one decision and say its id, by which it can be undone. Neither name nor quote is printed: it may be withheld."""
    with open_desk(settings) as desk:
        made = decision_of(desk)
    print(f"{made.verdict.value}: kept as {made.id}; `habeas decide undo {made.id}` takes it back")
