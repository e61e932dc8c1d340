"""``releases``, ``people``, ``counts``, ``exchange`` and ``gaps``: the account as tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace

import click

from habeas.cli.account import Account, listing, load_account
from habeas.cli.plain import print_json
from habeas.cli.rows import (
    CLASHING,
    COUNT_COLUMNS,
    DEAL_COLUMNS,
    FINDING_COLUMNS,
    GAP_COLUMNS,
    PEOPLE_COLUMNS,
    RELEASE_COLUMNS,
    count_rows,
    dateless_rows,
    deal_rows,
    finding_rows,
    gap_rows,
    kept_findings,
    open_rows,
    people_rows,
    release_rows,
    unknowns,
)
from habeas.cli.screen import Column, Row, console, show_heading, show_line, show_rows
from habeas.model.claim import Kind, Status
from habeas.model.finding import GAPS, PersonAccount
from habeas.settings import Settings
from habeas.show.deals import deals

Given = str | bool | None
MOST_LIKE = 20
"""People shown for ``--like``: more is the whole list again."""


@click.command(epilog="Example:  habeas releases --country Belarus --since 2025-06-01 --why")
@listing
def releases(settings: Settings, **given: Given) -> None:
    """List releases: how many, by whom, of whom, who is named."""
    account = load_account(settings, given)
    events = [e for e in account.events if e.kind is Kind.RELEASE]
    if account.as_json:
        print_part(account, "events", {e.id for e in events})
        return
    show_releases(account)


def show_releases(account: Account) -> None:
    """Print releases that happened, then those announced, discussed or denied."""
    events = [e for e in account.events if e.kind is Kind.RELEASE]
    done = [e for e in events if e.status is Status.ACTUAL]
    rest = [e for e in events if e.status is not Status.ACTUAL]
    show("Releases", RELEASE_COLUMNS, release_rows(account.look, done, why=account.why))
    if rest:
        show("Announced, discussed or denied", RELEASE_COLUMNS, release_rows(account.look, rest, why=account.why))


@click.command(epilog="Example:  habeas people --like 'Statkevich'")
@click.option("--like", metavar="NAME", help="Only people whose name can be a spelling of this one.")
@click.option(
    "--all", "everyone", is_flag=True, help="Also people who are named in reports without having been held or freed."
)
@click.option(
    "--names",
    "language",
    metavar="LANGUAGE",
    help="Show names as reports in that language write them (be, ru, en, …), where there are any; --json gives all spellings.",
)
@listing
def people(settings: Settings, like: str | None, everyone: bool, language: str | None, **given: Given) -> None:
    """List people: what became of each, and how names are written."""
    account = load_account(settings, given)
    found = [p for p in account.register.people if (p.states or everyone or like) and _concerns(account, p)]
    if like:
        near = _ids_like(account, like)
        found = [p for p in found if p.id in near]
    if account.as_json:
        print_part(account, "people", {p.id for p in found})
        return
    if language:
        found = [_named_in(p, language.lower()) for p in found]
    show("People", PEOPLE_COLUMNS, people_rows(account.look, found, why=account.why))


@click.command(epilog="Example:  habeas counts --country Belarus")
@listing
def counts(settings: Settings, **given: Given) -> None:
    """List how many are held, by whose count and when.

    Where two figures of one voice surround a release, also the arrests that they imply."""
    account = load_account(settings, given)
    if account.as_json:
        print_part(
            account,
            "populations",
            {p.id for p in account.register.populations if account.filters.keeps_country(p.country)},
        )
        return
    show_counts(account)


def show_counts(account: Account) -> None:
    """Print the stock figures, by country and day."""
    kept = [p for p in account.register.populations if account.filters.keeps_country(p.country)]
    show("Held", COUNT_COLUMNS, count_rows(account.look, kept, account.filters, why=account.why))


@click.command(epilog="Example:  habeas exchange --why")
@listing
def exchange(settings: Settings, **given: Given) -> None:
    """List what was given for what, and how firmly reports tie it."""
    account = load_account(settings, given)
    if account.as_json:
        print_part(account, "events", {e.id for e in deals(account.look, account.events)})
        return
    show("Exchange", DEAL_COLUMNS, deal_rows(account.look, account.events, why=account.why))


@click.command(epilog="Example:  habeas gaps")
@listing
def gaps(settings: Settings, **given: Given) -> None:
    """List what is not known, not named, disputed or inconsistent."""
    account = load_account(settings, given)
    if account.as_json:
        kept = unknowns(account.look, account.filters)
        told: list[dict[str, object]] = [
            {"about": u.about, "quote": u.quote, "document": u.document, "claims": list(u.claims)} for u in kept
        ]
        told += [
            {"about": f.about, "question": f.question, "rule": f.rule, "id": f.id, "claims": list(f.claims)}
            for f in kept_findings(account.look, account.filters, (*GAPS, *CLASHING))
        ]
        print_json(told)
        return
    show_gaps(account)


def show_gaps(account: Account) -> None:
    """Print slots without names, disputed figures, what the reports say is not known, and dates that stay unresolved."""
    show("Open and disputed", GAP_COLUMNS, open_rows(account.events))
    show("Not known, say the reports", GAP_COLUMNS, gap_rows(account.look, account.filters))
    for title, questions in (("What the account lacks", GAPS), ("What does not add up", CLASHING)):
        rows = finding_rows(account.look, account.filters, questions)
        if rows:
            show(title, FINDING_COLUMNS, rows)
    dateless = dateless_rows(account.look, account.filters)
    if dateless:
        show("Days that cannot be told", GAP_COLUMNS, dateless)


def show(title: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Print a heading and a table, or that there is nothing."""
    screen = console()
    show_heading(screen, title)
    if rows:
        show_rows(screen, columns, rows)
    else:
        show_line(screen, "nothing found in the casebook; `habeas read PATH…` adds reports")


def print_part(account: Account, part: str, ids: Collection[str]) -> None:
    """Print one list of the register's JSON, cut to the objects with these ids."""
    from habeas.export.register_json import to_json

    whole = json.loads(to_json(account.register))
    print_json([row for row in whole[part] if row["id"] in ids])


def _concerns(account: Account, person: PersonAccount) -> bool:
    """Whether a person is a national of the country asked for or has a part in an event asked for."""
    filters = account.filters
    if filters.is_empty:
        return True
    shown = {e.id for e in account.events}
    return any(s.event in shown for s in person.states) or (filters.has_no_days and filters.country in person.nat)


def _named_in(person: PersonAccount, language: str) -> PersonAccount:
    """The person under the name that reports in a language give, if there are such reports."""
    from habeas.resolve.naming import name_in

    return replace(person, name=name_in(person.names, language) or person.name)


def _ids_like(account: Account, name: str) -> set[str]:
    """Ids of people that a name can mean."""
    from habeas.resolve.index import NameIndex

    index = NameIndex()
    for person in account.register.people:
        for spelling in person.names:
            index.add(person.id, spelling.text)
    return {ident for ident, _ in index.search(name, limit=MOST_LIKE, guess=True)}
