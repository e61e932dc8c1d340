"""A whole casebook as one file that another casebook can take in: evidence, what was read from it, and the decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from habeas.errors import AnchorError, CasebookError, InputError
from habeas.export.bag import Bag, write_bag
from habeas.model.claim import Reading
from habeas.model.text import Capture, Document
from habeas.store.casebook import Casebook
from habeas.store.codec import decode, encode
from habeas.store.log import Entry, breaks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One version of a report in a bundle; its bytes stand beside it under their hash."""

    capture: Capture
    given: dict[str, str]
    reader: str
    document: Document
    reading: Reading


def write_bundle(casebook: Casebook, path: Path) -> int:
    """Write everything that a casebook holds, withheld names too, into a new file; how many versions of reports.

    The same casebook gives the same bytes. Raises InputError if the file is there or cannot be written.
    """
    reports = [
        ReportLine(s.capture, s.given, s.reader, document, reading) for s, document, reading in casebook.stored()
    ]
    contents = sorted({report.capture.sha256 for report in reports})
    write_bag(path, _files(casebook, reports, contents))
    return len(reports)


def read_bundle(path: Path, casebook: Casebook) -> tuple[int, int]:
    """Take a bundle in; how many versions of reports and how many decisions were new.

    All of it is checked first: hashes, quotes, the seals of the decisions. Each report is stored in a transaction of its own, so that
    what was stopped can be done again. Raises InputError if the bundle is none or is damaged.
    """
    source = str(path)
    with Bag.open(path) as bag:
        log = tuple(_decoded(line, Entry, source) for line in bag.lines("decisions.jsonl"))
        _check_log(log, source)
        for line in bag.lines("reports.jsonl"):
            _check_report(_decoded(line, ReportLine, source), source)
        added = 0
        for line in bag.lines("reports.jsonl"):
            report = _decoded(line, ReportLine, source)
            data = bag.content(f"captures/{report.capture.sha256}")
            added += casebook.add(
                report.capture, data, report.document, report.reading, reader=report.reader, given=report.given
            )
    decided = sum(casebook.add_decision(entry.decision(source)) for entry in log)
    return added, decided


def _files(casebook: Casebook, reports: list[ReportLine], contents: list[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
    for sha256 in contents:
        yield f"captures/{sha256}", iter((casebook.capture_bytes(sha256),))
    yield "reports.jsonl", (f"{encode(report)}\n".encode() for report in reports)
    yield "decisions.jsonl", (f"{encode(entry)}\n".encode() for entry in casebook.decision_log())


def _decoded(line: bytes, shape: type[T], source: str) -> T:
    try:
        return decode(line.decode(), shape, source)
    except (CasebookError, UnicodeDecodeError) as error:
        raise InputError(source, f"is damaged: a line in it is no {shape.__name__.lower()}") from error


def _check_log(log: tuple[Entry, ...], source: str) -> None:
    try:
        wrong = next((problem for _, problem in breaks(log, source) if problem), None)
    except CasebookError as error:
        raise InputError(source, "is damaged: a decision in it cannot be read") from error
    if wrong:
        raise InputError(source, f"is damaged ({wrong})")


def _check_report(report: ReportLine, source: str) -> None:
    reading, document = report.reading, report.document
    if not (report.capture.sha256 == document.sha256 and reading.document == document.id):
        raise InputError(source, f"is damaged: the parts of {document.id} are not of one report")
    try:
        for claim in reading.claims:
            claim.passage.check(document.text)
    except AnchorError as error:
        raise InputError(source, f"is damaged: {error}") from error
