"""A program killed at any moment leaves whole reports; several at once lose nothing and repeat nothing."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

from habeas.store.casebook import Casebook
from tests.store.evidence import a_capture, a_document, a_reading

REPORTS = 40
KILLS = 25
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
    return len(documents)


def test_killed_at_any_moment_leaves_whole_reports(tmp_path: Path) -> None:
    location = tmp_path / "casebook.db"
    found = 0
    for attempt in range(KILLS):
        writer, heard = start(location)
        with heard:
            heard.recv()
            time.sleep(0.002 * attempt)
            writer.kill()
            writer.join()
        before, found = found, check_whole(location)
        assert found >= before
    assert finish(*start(location)) == REPORTS - found
    assert check_whole(location) == REPORTS


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
