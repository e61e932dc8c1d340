"""The stages in order: reports in, readings and the register out. The only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING

from habeas.decide.attach import Attached, attach, is_withholding
from habeas.decide.parties import join_parties
from habeas.decide.withheld import Withheld, widened, withheld_by, without_contents
from habeas.errors import AnchorError, HabeasError, InputError
from habeas.extract.attribution import find_attributions
from habeas.extract.claims import extract
from habeas.extract.people import Index, find_mentions
from habeas.ingest.document import NOTHING_ADDED, Ingested, Limits, Overrides, read_capture
from habeas.ingest.files import read_bytes
from habeas.model.claim import Attribution, Reading
from habeas.model.finding import Register
from habeas.model.proposition import Sentence
from habeas.model.text import Document
from habeas.reconcile.register import build
from habeas.reconcile.withhold import withhold
from habeas.resolve.cluster import resolve
from habeas.resolve.names import same_person
from habeas.store.casebook import Casebook

if TYPE_CHECKING:
    from habeas.parse.reader import Parser

LINES_LIMITS = Limits(size=1_000_000_000)
"""A file of reports, one a line, may be large: only each line is held to the size of one report."""

BATCH = 16
"""Reports that go through the parser together: enough to fill its batches, few enough to show progress and to lose little."""

READER = f"habeas {version('habeas')}"
"""What the casebook records as the reader of a report."""

FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a fault in a stage can raise on a text that nobody thought of: that report fails, and the rest goes on."""


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


def read_paths(paths: Iterable[str], overrides: Overrides, casebook: Casebook) -> Iterator[Result]:
    """Paths → one result a report, in order; each report is stored, in a transaction of its own, before its result is given.

    A report whose bytes are there already is not read again. Raises CasebookError if the casebook cannot be written.
    """
    for report, result in _results(find_reports(paths, overrides), is_known=casebook.has):
        yield _store(report, result, casebook, overrides)


def claims_of(paths: Iterable[str], overrides: Overrides = NOTHING_ADDED) -> Iterator[Result]:
    """Paths → one result a report, in order; nothing is stored."""
    for _, result in _results(find_reports(paths, overrides)):
        yield result


def quotes_of(
    paths: Iterable[str], overrides: Overrides = NOTHING_ADDED
) -> Iterator[tuple[Document, tuple[Attribution, ...]] | Result]:
    """Paths → for each report its document and who says what in it, or a failed result; nothing is stored."""
    for report, parsed in _parsed(find_reports(paths, overrides)):
        if isinstance(report.ingested, Ingested) and isinstance(parsed, tuple):
            document = report.ingested.document
            people = Index(document, parsed, find_mentions(document, parsed))
            yield document, find_attributions(document, parsed, people)
        else:
            yield _failed(report, parsed)


def read_document(document: Document) -> Reading:
    """One document → its reading. Raises InputError if its language cannot be read or a stage fails on it."""
    parsed = _parse((document,))[0]
    reading = parsed if isinstance(parsed, HabeasError) else _extract(document, parsed)
    if isinstance(reading, HabeasError):
        raise reading
    return reading


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
    reports: Iterable[Report], is_known: Callable[[Document], bool] | None = None
) -> Iterator[tuple[Report, Result]]:
    """Reports → each with its result, in order; one that ``is_known`` is not read."""
    for report, parsed in _parsed(reports, is_known):
        if not isinstance(report.ingested, Ingested) or isinstance(parsed, HabeasError):
            yield report, _failed(report, parsed)
            continue
        document = report.ingested.document
        if parsed is None:
            yield report, Result(report.source, Outcome.PRESENT, document)
            continue
        reading = _extract(document, parsed)
        if isinstance(reading, HabeasError):
            yield report, _failed(report, reading)
        else:
            yield report, Result(report.source, Outcome.ADDED, document, reading)


def _store(report: Report, result: Result, casebook: Casebook, overrides: Overrides) -> Result:
    """Store what was read, or record why nothing was; the result, as it stands in the casebook."""
    capture = report.ingested.capture if isinstance(report.ingested, Ingested) else None
    if result.problem is not None:
        casebook.record_failure(report.source, result.problem, happened=_now(), capture=capture, data=report.data)
    if capture is None or result.document is None or result.reading is None:
        return result
    is_new = casebook.add(capture, report.data, result.document, result.reading, reader=READER, given=_given(overrides))
    return result if is_new else replace(result, outcome=Outcome.PRESENT)


def _failed(report: Report, parsed: object) -> Result:
    """The result of a report that an error has stopped."""
    error = report.ingested if isinstance(report.ingested, HabeasError) else parsed
    document = report.ingested.document if isinstance(report.ingested, Ingested) else None
    return Result(report.source, Outcome.FAILED, document, problem=str(error))


Parsed = tuple[Sentence, ...] | HabeasError | None


def _parsed(
    reports: Iterable[Report], is_known: Callable[[Document], bool] | None = None
) -> Iterator[tuple[Report, Parsed]]:
    """Reports → each with its sentences, in order, parsed a batch at a time; None for one that is known."""
    waiting = iter(reports)
    while batch := tuple(islice(waiting, BATCH)):
        drawn = [r.ingested for r in batch if isinstance(r.ingested, Ingested)]
        fresh = tuple(i.document for i in drawn if is_known is None or not is_known(i.document))
        found = dict(zip(map(id, fresh), _parse(fresh), strict=True))
        for report in batch:
            document = report.ingested.document if isinstance(report.ingested, Ingested) else None
            yield report, found.get(id(document))


def _parse(documents: Sequence[Document]) -> tuple[tuple[Sentence, ...] | HabeasError, ...]:
    """Documents → their sentences, in order. If a batch fails, each is tried alone, so that one bad text stops no other."""
    results: dict[int, tuple[Sentence, ...] | HabeasError] = {}
    for language in dict.fromkeys(d.language for d in documents):
        chosen = [d for d in documents if d.language == language]
        try:
            parser = _parser(language)
        except ValueError as error:
            results.update((id(d), InputError(d.id, f"cannot be read: {error}")) for d in chosen)
            continue
        try:
            results.update(zip(map(id, chosen), tuple(parser.parse_many(chosen)), strict=True))
        except FAULTS:
            results.update((id(d), _parse_alone(parser, d)) for d in chosen)
    return tuple(results[id(d)] for d in documents)


def _parse_alone(parser: Parser, document: Document) -> tuple[Sentence, ...] | HabeasError:
    try:
        return parser.parse(document)
    except FAULTS as error:
        return _fault(document, error)


def _extract(document: Document, sentences: tuple[Sentence, ...]) -> Reading | HabeasError:
    try:
        return extract(document, sentences)
    except (InputError, AnchorError) as error:
        return error
    except FAULTS as error:
        return _fault(document, error)


def _fault(document: Document, error: Exception) -> InputError:
    """A fault of the program in one report, as the sentence that is recorded on it."""
    return InputError(
        document.id, f"was not read because of a fault of the program ({type(error).__name__}: {str(error)[:120]})"
    )


@cache
def _parser(language: str) -> Parser:
    # Imported here, so that the register can be shown without loading a language model.
    from habeas.parse.reader import Parser

    return Parser(language)
