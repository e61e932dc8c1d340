"""The stages in order: reports in, readings and the register out. The only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version

from habeas.decide.attach import Attached, attach, is_withholding
from habeas.decide.parties import join_parties
from habeas.decide.withheld import Withheld, widened, withheld_by, without_contents
from habeas.errors import HabeasError, InputError
from habeas.extract.naming.people import Index, find_mentions
from habeas.extract.speaking.attribution import find_attributions
from habeas.ingest.document import NOTHING_ADDED, Ingested, Limits, Overrides, read_capture
from habeas.ingest.files import read_bytes
from habeas.model.claim import Attribution, Reading
from habeas.model.finding import Register
from habeas.model.text import Document
from habeas.reading import cores, parse, read_all
from habeas.reconcile.register import build
from habeas.reconcile.withhold import withhold
from habeas.resolve.cluster import resolve
from habeas.resolve.names import same_person
from habeas.store.casebook import Casebook

LINES_LIMITS = Limits(size=1_000_000_000)
"""A file of reports, one a line, may be large: only each line is held to the size of one report."""

READER = f"habeas {version('habeas')}"
"""What the casebook records as the reader of a report."""


class Outcome(StrEnum):
    """What became of one report."""

    ADDED = "added"
    PRESENT = "already there"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """One report as the user names it: its bytes, and what was drawn from them or the error that prevented it."""

    source: str
    data: bytes
    ingested: Ingested | HabeasError


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one report: its document and reading if there are any, a sentence if it failed."""

    source: str
    outcome: Outcome
    document: Document | None = None
    reading: Reading | None = None
    problem: str | None = None


def read_paths(
    paths: Iterable[str], overrides: Overrides, casebook: Casebook, *, jobs: int | None = None
) -> Iterator[Result]:
    """Paths → one result a report, in order; each report is stored, in a transaction of its own, before its result is given.

    A report whose bytes are there already is not read again. Many reports are read by ``jobs`` processes, or one for each core.
    Raises CasebookError if the casebook cannot be written.
    """
    for report, result in _results(find_reports(paths, overrides), is_known=casebook.has, jobs=jobs):
        yield _store(report, result, casebook, overrides)


def claims_of(
    paths: Iterable[str], overrides: Overrides = NOTHING_ADDED, *, jobs: int | None = None
) -> Iterator[Result]:
    """Paths → one result a report, in order; nothing is stored. Many reports are read by ``jobs`` processes, or one for each core."""
    for _, result in _results(find_reports(paths, overrides), jobs=jobs):
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
        sentences = parse((document,))[0]
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


def find_reports(paths: Iterable[str], overrides: Overrides = NOTHING_ADDED) -> Iterator[Report]:
    """Paths → their reports, in order; a ``.jsonl`` file holds a report a line. A bad one comes with its error."""
    retrieved = _now()
    for path in paths:
        for source, data in _pieces(path):
            if isinstance(data, HabeasError):
                yield Report(source, b"", data)
                continue
            try:
                yield Report(source, data, read_capture(data, source, retrieved=retrieved, overrides=overrides))
            except HabeasError as error:
                yield Report(source, data, error)


def _now() -> str:
    """The time of capture, as ISO 8601 in UTC: it is kept beside evidence and decides nothing that is read from it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _given(overrides: Overrides) -> dict[str, str]:
    """What the user added to the files, by name."""
    return {name: value for name, value in asdict(overrides).items() if value is not None}


def _pieces(path: str) -> Iterator[tuple[str, bytes | HabeasError]]:
    """A path → the reports in it, each with the name that errors call it by."""
    if path.startswith(("http://", "https://")):
        yield path, InputError(path, "addresses are not fetched: save the page, name the file, and give --url")
        return
    lines = path.endswith(".jsonl")
    try:
        data = read_bytes(path, limits=LINES_LIMITS) if lines else read_bytes(path)
    except HabeasError as error:
        yield path, error
        return
    if not lines:
        yield path, data
        return
    for number, row in enumerate(data.splitlines(), 1):
        if row.strip():
            yield f"{path}:{number}", row


def _results(
    reports: Iterable[Report], is_known: Callable[[Document], bool] | None = None, *, jobs: int | None = 1
) -> Iterator[tuple[Report, Result]]:
    """Reports → each with its result, in order; one that ``is_known`` is not read."""

    def to_read(report: Report) -> Document | None:
        document = report.ingested.document if isinstance(report.ingested, Ingested) else None
        return None if document is None or (is_known is not None and is_known(document)) else document

    for report, reading in read_all(reports, to_read, jobs=cores() if jobs is None else jobs):
        if not isinstance(report.ingested, Ingested):
            yield report, _failed(report, str(report.ingested))
        elif isinstance(reading, str):
            yield report, _failed(report, reading)
        else:
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
