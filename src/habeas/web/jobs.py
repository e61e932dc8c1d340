"""Reading as jobs: what waits, what is read now, and what became of it."""

from __future__ import annotations

import re
import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING

from habeas.errors import InputError, NotFoundError
from habeas.web.sheets import JobPage, JobRow, ReportResult
from habeas.web.work import News, Sent, Task, work

if TYPE_CHECKING:
    from multiprocessing import Queue

KEPT = 50
"""Jobs that are remembered; what they stored is in the casebook."""

MOST_WAITING = 20
"""Jobs that may wait, so that nobody fills the disk with uploads."""

MOST_RESULTS = 500
"""Results kept of one job: an archive may hold thousands of reports, and the page of a job is for looking at."""

GRACE = 2.0
"""Seconds that the reader may go on when the server ends. Each report is stored whole or not at all, so it may be stopped."""

SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}(\.gz)?$")


@dataclass(frozen=True, slots=True)
class Job:
    """One reading, as far as it is known. ``state`` as in ``JobRow``."""

    id: str
    what: str
    started: str
    state: str = "waiting"
    step: str = "waiting"
    results: tuple[ReportResult, ...] = ()
    problem: str | None = None


class Jobs:
    """The jobs of one casebook. One process reads them one after the other; it begins with the first job."""

    def __init__(self, casebook: str) -> None:
        self._casebook = casebook
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: BaseProcess | None = None
        self._tasks: Queue[Task | None] | None = None
        self._over = threading.Event()

    def start(
        self,
        what: str,
        *,
        files: Sequence[tuple[str, bytes]] = (),
        address: str | None = None,
        given: Mapping[str, str],
        now: str,
    ) -> str:
        """Read files (name and bytes) or an address → the id of the job. Raises InputError if too many jobs wait."""
        ident = f"job-{secrets.token_hex(6)}"
        with self._lock:
            if sum(job.state in {"waiting", "reading"} for job in self._jobs.values()) >= MOST_WAITING:
                raise InputError("the reader", f"has {MOST_WAITING} jobs before this one: send it again in a while")
            tasks = self._begun()
            sent = tuple(self._kept(ident, number, name, data) for number, (name, data) in enumerate(files))
            self._jobs[ident] = Job(ident, what, now)
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
        tasks.put(Task(ident, self._casebook, sent, address, dict(given)))
        return ident

    def rows(self) -> tuple[JobRow, ...]:
        """The jobs, the last first."""
        with self._lock:
            return tuple(_row(job) for job in reversed(self._jobs.values()))

    def page(self, ident: str) -> JobPage:
        """One job as its page. Raises NotFoundError."""
        with self._lock:
            job = self._jobs.get(ident)
        if job is None:
            raise NotFoundError(ident)
        return JobPage(_row(job), job.step, job.results, job.problem, job.state in {"waiting", "reading"})

    def close(self) -> None:
        """End the reader. What is read by then is stored."""
        self._over.set()
        if self._process is not None and self._tasks is not None:
            self._tasks.put(None)
            self._process.join(GRACE)
            if self._process.is_alive():
                self._process.terminate()
                self._process.join()
        if self._folder is not None:
            self._folder.cleanup()

    def _begun(self) -> Queue[Task | None]:
        """The tasks of a reader that is alive."""
        if self._tasks is None or self._process is None or not self._process.is_alive():
            context = get_context("spawn")
            self._folder = self._folder or tempfile.TemporaryDirectory(prefix="habeas-")
            self._tasks = context.Queue()
            news: Queue[News] = context.Queue()
            process = context.Process(target=work, args=(self._tasks, news), daemon=True)
            process.start()
            self._process = process
            threading.Thread(target=self._listen, args=(news, process), daemon=True, name="jobs").start()
        return self._tasks

    def _kept(self, ident: str, number: int, name: str, data: bytes) -> Sent:
        """A file that was sent, under a name of ours: of its own only the ending is used, which says of what kind it is."""
        folder = self._folder.name if self._folder else ""
        suffix = SUFFIX.search(name)
        path = Path(folder) / f"{ident}-{number}{suffix[0].lower() if suffix else '.txt'}"
        path.write_bytes(data)
        return Sent(str(path), name)

    def _listen(self, news: Queue[News], process: BaseProcess) -> None:
        """Take in what a reader tells, until it ends."""
        while not self._over.is_set():
            try:
                self._take(news.get(timeout=0.5))
            except Empty:
                if not process.is_alive():
                    break
        with self._lock:
            for ident, job in self._jobs.items():
                if job.state in {"waiting", "reading"}:
                    self._jobs[ident] = replace(
                        job, state="failed", problem="The reader ended before it was done: add the report again."
                    )

    def _take(self, told: News) -> None:
        with self._lock:
            job = self._jobs.get(told.job)
            if job is None:
                return
            if told.step is not None:
                job = replace(job, state="reading", step=told.step)
            if told.result is not None and len(job.results) < MOST_RESULTS:
                job = replace(job, results=(*job.results, told.result))
            if told.is_over:
                failed = told.problem is not None or (job.results and all(r.problem for r in job.results))
                job = replace(job, state="failed" if failed else "done", step="done", problem=told.problem)
            self._jobs[told.job] = job


def _row(job: Job) -> JobRow:
    return JobRow(job.id, job.state, job.what, job.started)
