"""Reads reports in a process of its own, so that the web process never loads a language model."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing import Queue
from pathlib import Path
from typing import TYPE_CHECKING

from habeas.errors import HabeasError
from habeas.web.sheets import ReportResult

if TYPE_CHECKING:  # loaded by the worker alone
    from habeas.ingest.document import Overrides
    from habeas.pipeline import Report


@dataclass(frozen=True, slots=True)
class Sent:
    """One file to read: where it lies, and under which name it was sent."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Task:
    """What to read: files, or an ``address``; ``given`` is what was said about them (fields of ``Overrides``)."""

    job: str
    casebook: str
    files: tuple[Sent, ...]
    address: str | None
    given: dict[str, str]


@dataclass(frozen=True, slots=True)
class News:
    """What a worker tells: a ``step`` begun ("fetching", "reading"), a ``result``, or the end, with a ``problem`` if it failed."""

    job: str
    step: str | None = None
    result: ReportResult | None = None
    is_over: bool = False
    problem: str | None = None


def work(tasks: Queue[Task | None], news: Queue[News]) -> None:
    """Do tasks one after the other until None comes. An interrupt from the keyboard is for the server to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while (task := tasks.get()) is not None:
        news.put(News(task.job, step="fetching" if task.address else "reading"))
        problem = None
        try:
            for result in _read(task, news):
                news.put(News(task.job, result=result))
        except HabeasError as error:
            problem = str(error)
        finally:
            for sent in task.files:
                Path(sent.path).unlink(missing_ok=True)
        news.put(News(task.job, is_over=True, problem=problem))


def _read(task: Task, news: Queue[News]) -> Iterator[ReportResult]:
    from habeas.ingest.document import Overrides
    from habeas.pipeline import read_reports
    from habeas.store.casebook import Casebook

    def found() -> Iterator[Report]:
        for report in _reports(task, Overrides(**task.given)):
            news.put(News(task.job, step="reading"))
            yield report

    with Casebook.open(task.casebook) as casebook:
        for result in read_reports(found(), casebook, jobs=1):
            document = result.document
            yield ReportResult(
                source=result.source,
                outcome=result.outcome.value,
                document=document.id if document and result.problem is None else None,
                title=document.title if document else None,
                published=document.published if document else None,
                claims=len(result.reading.claims) if result.reading else 0,
                problem=result.problem,
            )


def _reports(task: Task, given: Overrides) -> Iterator[Report]:
    """The reports of a task, under the names by which they were sent."""
    from habeas.ingest.pieces import Finder
    from habeas.pipeline import fetch_page, find_reports, to_report

    if task.address is not None:
        yield from find_reports((task.address,), given)
    finder = Finder(fetch_page)
    for sent in task.files:
        for piece in finder.find(sent.path):
            # The place where an upload lay for a moment says nothing about it, and is no part of the evidence.
            yield to_report(replace(piece, source=piece.source.replace(sent.path, sent.name, 1)), given)
