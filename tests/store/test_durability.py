"""A program killed at any moment leaves whole reports; several at once lose nothing and repeat nothing."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
from sqlalchemy import event

from habeas.errors import CasebookError
from habeas.model.decision import Decision, Verdict, with_id
from habeas.store.casebook import Casebook
from habeas.store.database import Database
from tests.store.evidence import a_capture, a_document, a_reading

REPORTS = 40
KILLS = 200
SEED = 6
LONGEST = 0.05
"""Seconds until the latest kill: a writer needs about that long for all its reports."""
FORK = multiprocessing.get_context("fork")
"""A forked writer has nothing to load, so that each kill costs milliseconds."""


def write(location: str, told: Connection) -> None:
    with Casebook.open(location) as casebook:
        told.send(0)
        new = 0
        for number in range(REPORTS):
            document = a_document(f"Report {number} says that {number} people were freed.")
            new += casebook.add(a_capture(document), document.text.encode(), document, a_reading(document))
        told.send(new)


def start(location: Path) -> tuple[ForkProcess, Connection]:
    heard, told = FORK.Pipe(duplex=False)
    writer = FORK.Process(target=write, args=(str(location), told))
    writer.start()
    told.close()
    return writer, heard


def finish(writer: ForkProcess, heard: Connection) -> int:
    """Wait for a writer; how many reports it added."""
    with heard:
        heard.recv()
        new = heard.recv()
    writer.join()
    return int(new)


def check_whole(location: Path) -> int:
    """Every report that is there has its bytes and its whole reading; how many there are."""
    with Casebook.open(str(location), must_exist=True) as casebook:
        documents = casebook.documents()
        assert casebook.readings() == tuple(a_reading(document) for document in documents)
        assert all(casebook.capture_bytes(d.sha256) == d.text.encode() for d in documents)
        assert len(casebook.captures()) == len(documents)
        assert [problem for _, problem in casebook.check() if problem] == []
    return len(documents)


def test_killed_at_200_random_moments_leaves_whole_reports(tmp_path: Path) -> None:
    """Each kill is followed by a check of everything; a casebook that is full makes way for a new one."""
    moments = random.Random(SEED)  # noqa: S311 (no secret)
    casebooks, found, cut_short = 0, 0, 0
    for _ in range(KILLS):
        location = tmp_path / f"casebook-{casebooks}.db"
        writer, heard = start(location)
        with heard:
            heard.recv()
            time.sleep(moments.uniform(0, LONGEST))
            writer.kill()
            writer.join()
        before, found = found, check_whole(location)
        assert found >= before
        cut_short += found < REPORTS
        if found == REPORTS:
            casebooks, found = casebooks + 1, 0
    assert cut_short > KILLS // 4
    last = tmp_path / f"casebook-{casebooks}.db"
    assert finish(*start(last)) == REPORTS - found
    assert check_whole(last) == REPORTS


def test_killed_while_the_casebook_is_made(tmp_path: Path) -> None:
    for attempt in range(8):
        location = tmp_path / f"casebook-{attempt}.db"
        writer, heard = start(location)
        with heard:
            time.sleep(0.008 * attempt)
            writer.kill()
            writer.join()
        Casebook.open(str(location)).close()
        check_whole(location)


def test_four_writers_at_once_add_each_report_once(tmp_path: Path) -> None:
    location = tmp_path / "casebook.db"
    writers = [start(location) for _ in range(4)]
    assert sum(finish(*writer) for writer in writers) == REPORTS
    assert check_whole(location) == REPORTS


class FaultError(OSError):
    """What a test lets happen instead of a statement."""


def step(casebook: Casebook, number: int) -> None:
    """Add one report and one decision."""
    document = a_document(f"Report {number} says that {number} people were freed.")
    casebook.add(a_capture(document), document.text.encode(), document, a_reading(document))
    casebook.add_decision(with_id(Decision("", Verdict.REJECT, "c", None, None, None, "ann", f"2031-{number}", "")))


@pytest.mark.parametrize("what", ["before_cursor_execute", "commit"])
def test_a_fault_at_any_statement_or_commit_leaves_all_or_nothing(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault is put off by one statement each time, until the work comes through."""
    faults = 0
    made: list[Database] = []

    def make(location: str) -> Database:
        made.append(Database(location))
        return made[-1]

    monkeypatch.setattr("habeas.store.casebook.Database", make)
    with Casebook.open(str(tmp_path / "casebook.db")) as casebook:
        left = 0

        def fail(*_: object) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise FaultError("the disk is gone")

        event.listen(made[0].engine, what, fail)
        for number in range(1, 60):
            before = len(casebook.documents()), len(casebook.decision_log())
            left = number
            try:
                step(casebook, number)
            except (FaultError, CasebookError):
                faults += 1
            finished = left > 0
            left = 0
            after = len(casebook.documents()), len(casebook.decision_log())
            assert after in {before, (before[0] + 1, before[1]), (before[0] + 1, before[1] + 1)}
            assert [problem for _, problem in casebook.check() if problem] == []
            if finished:
                break
        step(casebook, 99)
        assert finished
        assert faults >= 2


def test_a_power_cut_at_any_moment_leaves_what_was_stored_before(tmp_path: Path) -> None:
    """The log of SQLite is cut at many lengths, as a disk may leave it that was writing when the power went."""
    location = tmp_path / "casebook.db"
    log = tmp_path / "casebook.db-wal"
    with Casebook.open(str(location)) as holder, Database(str(location)).reading():
        for number in range(6):
            step(holder, number)
        whole = log.read_bytes()
        assert whole
        counts = []
        for cut in (*range(0, len(whole), len(whole) // 60), len(whole)):
            copy = tmp_path / f"cut-{cut}.db"
            shutil.copyfile(location, copy)
            copy.with_name(f"{copy.name}-wal").write_bytes(whole[:cut])
            with Casebook.open(str(copy)) as after:
                counts.append((len(after.documents()), len(after.decision_log())))
                assert [problem for _, problem in after.check() if problem] == []
    assert counts == sorted(counts)
    assert counts[-1] == (6, 6)
    assert all(reports - decided in {0, 1} for reports, decided in counts)
