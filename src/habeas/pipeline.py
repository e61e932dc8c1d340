"""The stages in order: reports in, readings and the register out. The only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version
from typing import TYPE_CHECKING

from habeas.collector import paused
from habeas.decide.attach import Attached, attach, is_withholding
from habeas.decide.parties import join_parties
from habeas.decide.withheld import Withheld, widened, withheld_by, without_contents
from habeas.errors import HabeasError
from habeas.extract.naming.people import Index, find_mentions
from habeas.extract.speaking.attribution import find_attributions
from habeas.ingest.document import NOTHING_ADDED, Ingested, Limits, Overrides, read_capture
from habeas.ingest.files import read_bytes
from habeas.ingest.piece import Piece
from habeas.ingest.pieces import Finder
from habeas.model.claim import Attribution, Reading
from habeas.model.finding import Register
from habeas.model.text import Document
from habeas.reading import cores, parse, read_all
from habeas.reconcile.register import build
from habeas.reconcile.withhold import withhold
from habeas.resolve.cluster import resolve
from habeas.resolve.names import same_person

if TYPE_CHECKING:  # whoever reads into a casebook has loaded it; whoever only reads need not
    from habeas.store.casebook import Casebook

LIST_LIMITS = Limits(size=200_000_000)
"""A list of a hundred thousand rows is larger than a report."""

READER = f"habeas {version('habeas')}"
"""What the casebook records as the reader of a report."""


class Outcome(StrEnum):
    """What became of one report."""

    ADDED = "added"
    PRESENT = "already there"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """One report as the user names it: its bytes, and what was drawn from them or the error that prevented it.

    ``given`` is what the user and the server said about it.
    """

    source: str
    data: bytes
    ingested: Ingested | HabeasError
    given: Overrides = NOTHING_ADDED


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one report: its document and reading if there are any, a sentence if it failed."""

    source: str
    outcome: Outcome
    document: Document | None = None
    reading: Reading | None = None
    problem: str | None = None


def read_paths(
    paths: Iterable[str],
    overrides: Overrides,
    casebook: Casebook,
    *,
    jobs: int | None = None,
    finder: Finder | None = None,
) -> Iterator[Result]:
    """Paths and addresses → one result a report, in order; each is stored, in a transaction of its own, before its result is given.

    A report whose bytes are there already is not read again. Many reports are read by ``jobs`` processes, or one for each core.
    Raises CasebookError if the casebook cannot be written.
    """
    yield from read_reports(find_reports(paths, overrides, finder=finder), casebook, jobs=jobs)


def read_reports(reports: Iterable[Report], casebook: Casebook, *, jobs: int | None = None) -> Iterator[Result]:
    """As ``read_paths``, for reports that were found already."""
    for report, result in _results(reports, is_known=casebook.has, jobs=jobs):
        yield _store(report, result, casebook, report.given)


def read_list(path: str, overrides: Overrides, casebook: Casebook) -> tuple[Result, tuple[str, ...]]:
    """The path of a list, with ``overrides.mapping`` saying what its columns mean → what became of it, and a sentence on each row
    that was refused. Raises InputError if nothing of it can be taken in."""
    data = read_bytes(path, limits=LIST_LIMITS)
    ingested = read_capture(data, path, retrieved=_now(), overrides=overrides)
    report = Report(path, data, ingested, overrides)
    return next(read_reports((report,), casebook, jobs=1)), ingested.refused


def claims_of(
    paths: Iterable[str],
    overrides: Overrides = NOTHING_ADDED,
    *,
    jobs: int | None = None,
    finder: Finder | None = None,
) -> Iterator[Result]:
    """Paths → one result a report, in order; nothing is stored. Many reports are read by ``jobs`` processes, or one for each core."""
    for _, result in _results(find_reports(paths, overrides, finder=finder), jobs=jobs):
        yield result


def quotes_of(
    paths: Iterable[str], overrides: Overrides = NOTHING_ADDED
) -> Iterator[tuple[Document, tuple[Attribution, ...]] | Result]:
    """Paths → for each report its document and who says what in it, or a failed result; nothing is stored."""
    for report in find_reports(paths, overrides):
        if not isinstance(report.ingested, Ingested):
            yield _failed(report, str(report.ingested))
            continue
        document = report.ingested.document
        sentences = parse((document,), whole=True)[0]
        if isinstance(sentences, HabeasError):
            yield _failed(report, str(sentences))
            continue
        people = Index(document, sentences, find_mentions(document, sentences))
        yield document, find_attributions(document, sentences, people)


@dataclass(frozen=True, slots=True)
class Survey:
    """The register, and what it was built from: reports and readings that count, decisions on their ids, what is withheld.

    Only the register may be shown: the rest holds names that are withheld.
    """

    register: Register
    readings: tuple[Reading, ...]
    documents: tuple[Document, ...]
    attached: Attached
    withheld: Withheld


def register_of(casebook: Casebook, *, as_of: str | None, today: str | None = None) -> Register:
    """The casebook → the register as of a day (ISO 8601), or of all that it holds if None; what is withheld is masked.

    As of a day, only reports published by then and decisions made by then count; a report without a date does not. What is withheld
    on ``today`` is masked whatever the day; without ``today`` every withholding holds.
    """
    return survey(casebook, as_of=as_of, today=today).register


@paused()
def survey(casebook: Casebook, *, as_of: str | None, today: str | None = None) -> Survey:
    """As ``register_of``, with what the register was built from."""
    decisions = casebook.decisions()
    hidden = withheld_by(decisions, today=today)
    documents, readings = without_contents(
        casebook.documents(as_of=as_of), casebook.readings(as_of=as_of), hidden.contents
    )
    known = (d for d in decisions if as_of is None or d.when[:10] <= as_of)
    attached = attach(known, readings, documents)
    rulings = tuple(d for d in attached.decisions if not is_withholding(d))
    identities = join_parties(resolve(readings, documents, rulings), rulings)
    register = build(readings, documents, identities, rulings, as_of=as_of)
    if not hidden.is_empty:
        hidden = widened(hidden, readings, identities, is_spelling=lambda a, b: same_person(a, b).same)
        register = withhold(register, hidden.people, readings, names=hidden.names)
    return Survey(register, readings, documents, attached, hidden)


def rebuild(casebook: Casebook, into: Casebook) -> Iterator[Result]:
    """Read every stored version of every report again, from its captured bytes, into another casebook, and copy the decisions."""
    for source in casebook.sources():
        capture, given = source.capture, Overrides(**source.given)
        data = casebook.capture_bytes(capture.sha256)
        ingested = read_capture(data, capture.address, retrieved=capture.retrieved, overrides=given)
        for report, result in _results((Report(capture.address, data, ingested),)):
            yield _store(report, result, into, given)
    for entry in casebook.decision_log():
        into.add_decision(entry.decision(casebook.location))


def verify(casebook: Casebook) -> Iterator[tuple[str, str | None]]:
    """Everything in a casebook by id (captures, documents, claims, decisions), with what is wrong with it, or None."""
    yield from casebook.check()


def find_reports(
    paths: Iterable[str], overrides: Overrides = NOTHING_ADDED, *, finder: Finder | None = None
) -> Iterator[Report]:
    """Paths and addresses → the reports in them, in order, one at a time; a bad one comes with its error.

    ``finder`` says how addresses are fetched; without one, with the limits of ``habeas.ingest.fetch``.
    """
    found = finder or Finder(fetch_page)
    for path in paths:
        for piece in found.find(path):
            yield to_report(piece, overrides)


def fetch_page(address: str) -> Piece:
    """What stands at an address now, as a piece. Raises InputError if nothing can be had."""
    # Imported here, so that reading files loads nothing of the network.
    from habeas.ingest.web import fetch_piece

    return fetch_piece(address)


def to_report(piece: Piece, overrides: Overrides = NOTHING_ADDED) -> Report:
    """One piece → the report drawn from it, or the error that prevented it."""
    if isinstance(piece.data, HabeasError):
        return Report(piece.source, b"", piece.data)
    given = replace(overrides, charset=overrides.charset or piece.charset)
    try:
        ingested = read_capture(piece.data, piece.source, retrieved=piece.retrieved or _now(), overrides=given)
    except HabeasError as error:
        return Report(piece.source, piece.data, error, given)
    return Report(piece.source, piece.data, ingested, given)


def _now() -> str:
    """The time of capture, as ISO 8601 in UTC: it is kept beside evidence and decides nothing that is read from it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _given(overrides: Overrides) -> dict[str, str]:
    """What the user added to the files, by name."""
    return {name: value for name, value in asdict(overrides).items() if value is not None}


def _results(
    reports: Iterable[Report], is_known: Callable[[Document], bool] | None = None, *, jobs: int | None = 1
) -> Iterator[tuple[Report, Result]]:
    """Reports → each with its result, in order; one that ``is_known`` is not read."""

    def to_read(report: Report) -> Document | None:
        if not isinstance(report.ingested, Ingested) or report.ingested.reading is not None:
            return None
        document = report.ingested.document
        return None if is_known is not None and is_known(document) else document

    read = read_all(reports, to_read, jobs=cores() if jobs is None else jobs, size_of=lambda report: len(report.data))
    for report, told in read:
        if not isinstance(report.ingested, Ingested):
            yield report, _failed(report, str(report.ingested))
        elif isinstance(told, str):
            yield report, _failed(report, told)
        else:
            own = report.ingested.reading
            is_new = own is not None and not (is_known is not None and is_known(report.ingested.document))
            reading = own if is_new else told
            outcome = Outcome.PRESENT if reading is None else Outcome.ADDED
            yield report, Result(report.source, outcome, report.ingested.document, reading)


def _store(report: Report, result: Result, casebook: Casebook, overrides: Overrides) -> Result:
    """Store what was read, or record why nothing was; the result, as it stands in the casebook."""
    capture = report.ingested.capture if isinstance(report.ingested, Ingested) else None
    if result.problem is not None:
        casebook.record_failure(report.source, result.problem, happened=_now(), capture=capture, data=report.data)
    if capture is None or result.document is None or result.reading is None:
        return result
    is_new = casebook.add(capture, report.data, result.document, result.reading, reader=READER, given=_given(overrides))
    return result if is_new else replace(result, outcome=Outcome.PRESENT)


def _failed(report: Report, problem: str) -> Result:
    """The result of a report that an error has stopped."""
    document = report.ingested.document if isinstance(report.ingested, Ingested) else None
    return Result(report.source, Outcome.FAILED, document, problem=problem)
