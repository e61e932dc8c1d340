"""``when``, ``quotes`` and ``names``: parts of reading that are useful by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import click
import msgspec

from habeas.cli.plain import clean, complain, end, print_line
from habeas.errors import InputError
from habeas.guard import guard
from habeas.settings import Settings
from habeas.show.filters import parse_day

T = TypeVar("T")


class DateRow(msgspec.Struct, frozen=True):
    """One line of a batch of dates: the wording and the day of publication."""

    expr: str
    ref: str


class PairRow(msgspec.Struct, frozen=True):
    """One line of a batch of name pairs."""

    a: str
    b: str


class RecordRow(msgspec.Struct, frozen=True):
    """One line of a list of people."""

    id: str
    name: str


class QueryRow(msgspec.Struct, frozen=True):
    """One line of names to look up."""

    q: str


MAX_FOUND = 5
"""Names returned for one query: more is a list to read, not an answer."""

MAX_SPELLINGS = 30
"""Spellings printed of one name."""


@click.command(epilog='Example:  habeas when "last Thursday" --published 2025-09-16')
@click.argument("wording", required=False)
@click.option("--published", metavar="DAY", help="The day of publication that the wording is relative to (YYYY-MM-DD).")
@click.option(
    "--batch", metavar="FILE", help='Answer a file of {"expr": …, "ref": day} lines, one line each, in order.'
)
def when(wording: str | None, published: str | None, batch: str | None) -> None:
    """Print what a date wording means, as an EDTF date or interval."""
    from habeas.extract.dating.dates import resolve

    if batch is not None:
        for row in _rows(batch, DateRow):
            found = resolve(row.expr, row.ref)
            print_line({"edtf": found.edtf if found else None})
        return
    if wording is None:
        raise click.UsageError('give a wording such as "last Thursday", or --batch FILE')
    reference = parse_day("--published", published)
    found = resolve(wording, reference.isoformat() if reference else None)
    if found is None:
        raise InputError(
            wording, "says no date that can be resolved" + ("" if published else "; --published DAY may help")
        )
    print(found.edtf)


@click.command(epilog='Example:  habeas names "Mikalai Statkevich" "Nikolai Statkevich"')
@click.argument("spellings", nargs=-1)
@click.option("--pairs", metavar="FILE", help='Answer a file of {"a": name, "b": name} lines, one line each, in order.')
@click.option("--records", metavar="FILE", help='A list of people, {"id": …, "name": …} a line, for --queries.')
@click.option("--queries", metavar="FILE", help='Look up {"q": name} lines in --records, one line each, in order.')
@click.option("--find", metavar="NAME", help="Spellings in the casebook that can be of this name, and their reports.")
@click.pass_obj
def names(
    settings: Settings,
    spellings: tuple[str, ...],
    pairs: str | None,
    records: str | None,
    queries: str | None,
    find: str | None,
) -> None:
    """Say whether two names can be one person, and why.

    With --records and --queries: find names in a list of people. With --find: in the casebook."""
    from habeas.resolve.names import same_person

    if find is not None:
        _find_spellings(settings, find)
    elif pairs is not None:
        for pair in _rows(pairs, PairRow):
            verdict = same_person(pair.a, pair.b)
            print_line({"same": verdict.same, "score": round(verdict.score, 4)})
    elif records is not None and queries is not None:
        _answer_queries(records, queries)
    elif len(spellings) == 2:
        verdict = same_person(*spellings)
        print(f"{'same' if verdict.same else 'not the same'}  {verdict.score:.2f}")
        for reason in verdict.reasons:
            print(f"  {clean(str(reason))}")
    else:
        raise click.UsageError("give two names, or --find NAME, or --pairs FILE, or --records FILE --queries FILE")


@click.command(epilog="Example:  habeas quotes report.json --format jsonl")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="A table to read, or JSON lines.",
)
@click.pass_obj
def quotes(settings: Settings, paths: tuple[str, ...], style: str) -> None:
    """Print who is said to have said what in reports."""
    from habeas.extract.speaking.attribution import quote_rows
    from habeas.pipeline import Result, quotes_of

    failed = 0
    mask = guard(settings)
    for found in quotes_of(paths):
        result = mask.value(found)
        if isinstance(result, Result):
            complain(result.problem or "failed")
            failed += 1
            continue
        document, attributions = result
        if style == "jsonl":
            for row in quote_rows(document, attributions):
                print_line({"document": row.document, "content": row.content, "source": row.source})
            continue
        for a in attributions:
            print(f"{clean(a.speaker or '(no speaker)')}: {clean(a.content.cut(document.text))}")
    end(failed)


def _answer_queries(records: str, queries: str) -> None:
    from habeas.resolve.index import NameIndex

    index = NameIndex()
    for record in _rows(records, RecordRow):
        index.add(record.id, record.name)
    for query in _rows(queries, QueryRow):
        print_line({"ids": [ident for ident, _ in index.search(query.q, limit=MAX_FOUND, guess=True)]})


def _find_spellings(settings: Settings, name: str) -> None:
    from habeas.cli.spellings import spellings_like
    from habeas.store.casebook import Casebook

    with Casebook.open(settings.casebook, must_exist=True) as casebook:
        found = spellings_like(casebook, name, MAX_SPELLINGS)
    for spelling in found:
        number = len(spelling.documents)
        print(f"{spelling.score:.2f}  {clean(spelling.name)}  ({number} report{'s' * (number != 1)})")
        for document in spelling.documents[:MAX_FOUND]:
            print(f"      {document}")
    if not found:
        complain("no spelling in the casebook can be of that name")


def _rows(path: str, shape: type[T]) -> Iterator[T]:
    """The JSON lines of a file, each of one shape. Raises InputError that names file and line."""
    decoder = msgspec.json.Decoder(shape)
    number = 0
    try:
        with open(path, "rb") as lines:
            for number, row in ((n, row) for n, row in enumerate(lines, 1) if row.strip()):  # noqa: B007 (the error names it)
                yield decoder.decode(row)
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error
    except msgspec.DecodeError as error:
        raise InputError(f"{path}, line {number}", f"is not the JSON object expected ({error})") from error
