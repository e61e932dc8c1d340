"""``read`` and ``claims``: reports in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from habeas.cli.plain import complain, end
from habeas.cli.screen import Column, Row, Styled, console, show_heading, show_line, show_rows
from habeas.guard import guard
from habeas.model.claim import Claim, Status
from habeas.settings import Settings
from habeas.show.wording import say_when

if TYPE_CHECKING:
    from habeas.ingest.document import Overrides
    from habeas.ingest.pieces import Finder
    from habeas.pipeline import Result

T = TypeVar("T")
CLAIM_COLUMNS = (
    Column("Kind", 14),
    Column("Who or how many", 34),
    Column("By whom, to whom", 22),
    Column("When", 16),
    Column("Says who", 24),
)


def overriding(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say what the files do not."""
    for name, words in (
        ("--title", "Headline of the report."),
        ("--url", "Address the report came from."),
        ("--language", "Language of the report (en)."),
        ("--publisher", "Outlet that published the report."),
        ("--published", "Day of publication (YYYY-MM-DD); dates in the text are resolved against it."),
    ):
        command = click.option(name, help=words)(command)
    return command


def finding(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say where reports are found."""
    for option in (
        click.option(
            "--from-list",
            type=click.Path(dir_okay=False),
            metavar="FILE",
            help="A file with a path or an address a line, to be read too.",
        ),
        click.option("--follow", is_flag=True, help="Fetch the addresses that feeds and sitemaps name."),
    ):
        command = option(command)
    return command


def several(command: Callable[..., None]) -> Callable[..., None]:
    """The option that says how many processes read."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes that read many reports; one a core if not given.",
    )(command)


@click.command(epilog="Example:  habeas read report.json page.html --publisher 'Harbour Gazette'")
@click.argument("paths", nargs=-1, metavar="PATH|URL...")
@finding
@several
@overriding
@click.pass_obj
def read(
    settings: Settings,
    /,
    paths: tuple[str, ...],
    from_list: str | None,
    follow: bool,
    jobs: int | None,
    **given: str | None,
) -> None:
    """Read reports into the casebook.

    A report is a file (text, HTML, PDF, DOCX, EML, Markdown, .json, or .jsonl with a report a line) or an address, which is
    fetched now. A folder is read with all that is in it; an archive (.warc, .wacz), a feed (.xml) and a list of addresses (.urls)
    give the reports in them. One that cannot be read is named in one sentence, and the rest goes on. Reading one
    twice changes nothing.
    """
    from habeas.pipeline import Outcome, read_paths
    from habeas.store.casebook import Casebook

    tally = dict.fromkeys(Outcome, 0)
    claims = undated = 0
    mask = guard(settings)
    with Casebook.open(settings.casebook) as casebook:
        finder = _finder(follow=follow)
        named = _named(paths, from_list)
        for result in _with_progress(
            named, lambda p: read_paths(p, _overrides(given), casebook, jobs=jobs, finder=finder)
        ):
            tally[result.outcome] += 1
            if result.problem:
                complain(mask.text(result.problem))
            is_new = result.outcome is Outcome.ADDED
            claims += len(result.reading.claims) if result.reading and is_new else 0
            undated += bool(result.document and result.document.published is None and is_new)
    parts = [f"{n} {outcome.value}" for outcome, n in tally.items() if n]
    print(f"{', '.join(parts)}; {claims} claims read; casebook {settings.casebook}")
    if undated:
        complain(f"{undated} without a date of publication: give --published, or what depends on it stays unresolved")
    end(tally[Outcome.FAILED])


@click.command(epilog="Example:  habeas claims report.txt --published 2025-09-11 --format jsonl")
@click.argument("paths", nargs=-1, metavar="PATH|URL...")
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="A table to read, or JSON lines.",
)
@click.option("--opinion", is_flag=True, help="Below the table, the sentences that are the author's own judgement.")
@finding
@several
@overriding
@click.pass_obj
def claims(
    settings: Settings,
    /,
    paths: tuple[str, ...],
    style: str,
    opinion: bool,
    from_list: str | None,
    follow: bool,
    jobs: int | None,
    **given: str | None,
) -> None:
    """Print what reports claim, and store nothing.

    Who was held or freed, by whom, when, and who says so."""
    from habeas.pipeline import claims_of

    failed = 0
    mask = guard(settings)
    finder = _finder(follow=follow)
    results = _with_progress(
        _named(paths, from_list),
        lambda p: claims_of(p, _overrides(given), jobs=jobs, finder=finder),
        quiet=style != "table",
    )
    for found in results:
        result = mask.value(found)
        if result.problem:
            complain(result.problem)
            failed += 1
        else:
            _show_claims(result, style, opinion=opinion)
    end(failed)


def _overrides(given: dict[str, str | None]) -> Overrides:
    from habeas.ingest.document import Overrides

    return Overrides(**given)


def _finder(*, follow: bool) -> Finder:
    from habeas.ingest.pieces import Finder
    from habeas.pipeline import fetch_page

    return Finder(fetch_page, follow=follow)


def _named(paths: tuple[str, ...], from_list: str | None) -> tuple[str, ...]:
    """The paths and addresses given, and those in a list of them. Raises UsageError if there are none."""
    if from_list is not None:
        from habeas.ingest.encoding import decode
        from habeas.ingest.feed import read_addresses
        from habeas.ingest.files import read_bytes

        paths = (*paths, *read_addresses(decode(read_bytes(from_list), from_list)))
    if not paths:
        raise click.UsageError("name at least one report: a path, a folder or an address")
    return paths


def _with_progress(
    paths: tuple[str, ...], start: Callable[[Iterator[str]], Iterator[T]], *, quiet: bool = False
) -> Iterator[T]:
    """Results of a run over paths, with a bar on stderr that counts paths if that is a terminal; of a single one, reports."""
    screen = console(stderr=True)
    if len(paths) == 1 and screen.is_terminal and not quiet:
        with screen.status("reading") as status:
            for number, result in enumerate(start(iter(paths)), 1):
                yield result
                status.update(f"reading: {number} reports")
        return
    words = TextColumn("reading"), BarColumn(), MofNCompleteColumn()
    with Progress(
        *words, console=screen, transient=True, disable=quiet or len(paths) < 2 or not screen.is_terminal
    ) as bar:
        yield from start(iter(bar.track(paths)))


def _show_claims(result: Result, style: str, *, opinion: bool) -> None:
    document, reading = result.document, result.reading
    if document is None or reading is None:
        return
    if style == "jsonl":
        from habeas.export.claims_jsonl import to_lines

        for row in to_lines(reading):
            print(row)
        return
    screen = console()
    source = f"{document.publisher or result.source}, {document.published or 'no date'}"
    show_heading(screen, f"{document.title or document.id} — {source}")
    show_rows(screen, CLAIM_COLUMNS, ())
    for passage, claims_there in groupby(reading.claims, key=lambda c: c.passage):
        show_line(screen, Styled(f"“{passage.quote}”", "dim"))
        show_rows(screen, CLAIM_COLUMNS, [_claim_row(c) for c in claims_there], headings=False)
    if opinion and reading.opinion:
        show_heading(screen, "The author's own judgement")
        for passage in reading.opinion:
            show_line(screen, f"“{passage.quote}”")


def _claim_row(claim: Claim) -> Row:
    figure = f"{claim.quantity.wording} {claim.of or ''}".strip() if claim.quantity else claim.of or ""
    given = (
        figure,
        ", ".join(claim.who),
        f"of {', '.join(claim.nat)}" if claim.nat else "",
        f"at {claim.place}" if claim.place else "",
    )
    sides = (", ".join(claim.by), f"to {', '.join(claim.to)}" if claim.to else "")
    status = () if claim.status is Status.ACTUAL else (Styled(claim.status.value, "yellow"),)
    return Row(
        cells=(
            (Styled(claim.kind.value, "bold"), *status),
            tuple(filter(None, (*given, claim.term or "", f"for {claim.charge}" if claim.charge else ""))),
            tuple(filter(None, sides)),
            (say_when(claim.when) if claim.when else claim.when_wording or "",),
            (" > ".join(claim.says),),
        )
    )
